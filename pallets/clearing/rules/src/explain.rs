//! An award made again from what the chain published of it.
//!
//! Whoever holds the data of an award (bounds, policy, seed, and every revealed bid with the facts
//! that were known of its bidder) recomputes fee, mask, score and rank of each bid and the winner,
//! and is told the first field that differs. Nothing else of the chain is needed.

use crate::{
	fee_of, rank, score, screen, tie_break, Amount, Bid, BlockNumber, Facts, Policy, RankKey,
	RejectMask, ScoreVector, ScreenInput, Terms,
};
use alloc::vec::Vec;
use codec::Encode;
use core::fmt;

/// A screening after the reveal: of a bid that led at the award, or of a standby that moved up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondScreening {
	/// Block at which it was made.
	pub at: BlockNumber,
	/// The bounds against which it was made.
	pub bounds: Terms,
	/// What was known of the bidder then.
	pub facts: Facts,
	/// The reasons that were found to refuse the bid.
	pub mask: RejectMask,
}

/// A revealed bid, with everything that was found of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExplainedBid<AccountId> {
	/// The bidder.
	pub bidder: AccountId,
	/// Its place among those that qualified at their reveal, from one; nothing for the others.
	pub rank: Option<u32>,
	/// The fee; nothing if it does not fit.
	pub fee: Option<Amount>,
	/// The offer.
	pub bid: Bid,
	/// What was known of the bidder at the reveal.
	pub facts: Facts,
	/// The reasons that were found to refuse the bid at its reveal.
	pub mask: RejectMask,
	/// The score.
	pub score: ScoreVector,
	/// The screening after the reveal, if there was one.
	pub second: Option<SecondScreening>,
}

/// Everything that an award was made from, or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation<AccountId> {
	/// The order.
	pub order: u64,
	/// The bounds against which bids were measured at their reveal.
	pub bounds: Terms,
	/// The policy.
	pub policy: Policy,
	/// Decides between equal bids.
	pub seed: [u8; 32],
	/// Fewest qualified bids for an award.
	pub min_valid_bids: u32,
	/// Every revealed bid, in any order.
	pub bids: Vec<ExplainedBid<AccountId>>,
	/// Who won, the last one if an award lapsed; nobody if too few bids qualified, or none still did
	/// when it was asked.
	pub winner: Option<AccountId>,
}

/// A field of an explanation that its other data do not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference<AccountId> {
	/// The fee of a bid.
	Fee {
		/// The bidder.
		bidder: AccountId,
		/// As told.
		told: Option<Amount>,
		/// As recomputed.
		found: Option<Amount>,
	},
	/// The mask of a bid at its reveal.
	Mask {
		/// The bidder.
		bidder: AccountId,
		/// As told.
		told: RejectMask,
		/// As recomputed.
		found: RejectMask,
	},
	/// A term of a bid's score, or its total.
	Score {
		/// The bidder.
		bidder: AccountId,
		/// Name of the term.
		term: &'static str,
		/// As told, in ppm.
		told: u32,
		/// As recomputed, in ppm.
		found: u32,
	},
	/// The place of a bid.
	Rank {
		/// The bidder.
		bidder: AccountId,
		/// As told.
		told: Option<u32>,
		/// As recomputed.
		found: Option<u32>,
	},
	/// The mask of a bid at a later screening.
	SecondMask {
		/// The bidder.
		bidder: AccountId,
		/// As told.
		told: RejectMask,
		/// As recomputed.
		found: RejectMask,
	},
	/// A bid was screened again that had no place, or before those ahead of it were asked, or before
	/// the one that had won could no longer accept.
	ScreenedOutOfTurn {
		/// The bidder.
		bidder: AccountId,
	},
	/// Two bids are told of one bidder.
	BidTwice {
		/// The bidder.
		bidder: AccountId,
	},
	/// The winner.
	Winner {
		/// As told.
		told: Option<AccountId>,
		/// As recomputed.
		found: Option<AccountId>,
	},
}

impl<AccountId: fmt::Debug> fmt::Display for Difference<AccountId> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Fee { bidder, told, found } => {
				write!(f, "fee of {bidder:?}: told {told:?}, recomputed {found:?}")
			},
			Self::Mask { bidder, told, found } => {
				write!(f, "mask of {bidder:?} at its reveal: ")?;
				write_masks(f, *told, *found)
			},
			Self::Score { bidder, term, told, found } => {
				write!(f, "{term} of {bidder:?}: told {told} ppm, recomputed {found} ppm")
			},
			Self::Rank { bidder, told, found } => {
				write!(f, "rank of {bidder:?}: told {told:?}, recomputed {found:?}")
			},
			Self::SecondMask { bidder, told, found } => {
				write!(f, "mask of {bidder:?} at the award: ")?;
				write_masks(f, *told, *found)
			},
			Self::ScreenedOutOfTurn { bidder } => {
				write!(f, "{bidder:?} was screened at the award out of its turn")
			},
			Self::BidTwice { bidder } => write!(f, "two bids of {bidder:?}"),
			Self::Winner { told, found } => {
				write!(f, "winner: told {told:?}, recomputed {found:?}")
			},
		}
	}
}

fn write_masks(f: &mut fmt::Formatter<'_>, told: RejectMask, found: RejectMask) -> fmt::Result {
	let names = |mask: RejectMask| mask.reasons().collect::<Vec<_>>();
	write!(f, "told {:?}, recomputed {:?}", names(told), names(found))
}

/// Makes an award again; the first difference, if there is one.
///
/// First each bid on its own: fee, mask, score. Then the places, then what was found when the
/// leaders were asked again, in their order, and at last the winner.
pub fn explain<AccountId: Clone + Ord + Encode>(
	told: &Explanation<AccountId>,
) -> Result<(), Difference<AccountId>> {
	let mut ranked = Vec::new();
	for bid in &told.bids {
		check_bid(told, bid)?;
		if bid.mask.qualifies() {
			let luck = tie_break(told.order, &told.seed, &bid.bidder);
			ranked.push((RankKey::new(&told.bounds, &bid.bid, &bid.facts, bid.score, luck), bid));
		}
	}
	check_bidders(&told.bids)?;
	ranked.sort_by(|(a, _), (b, _)| rank(a, b));
	let ranked: Vec<_> = ranked.into_iter().map(|(_, bid)| bid).collect();
	check_ranks(&told.bids, &ranked)?;
	let found = winner_of(told, &ranked)?;
	if found != told.winner {
		return Err(Difference::Winner { told: told.winner.clone(), found });
	}
	Ok(())
}

/// What a bid was found to be at its reveal.
fn check_bid<AccountId: Clone>(
	told: &Explanation<AccountId>,
	bid: &ExplainedBid<AccountId>,
) -> Result<(), Difference<AccountId>> {
	let bidder = || bid.bidder.clone();
	let fee = fee_of(&bid.bid, told.bounds.gross);
	if fee != bid.fee {
		return Err(Difference::Fee { bidder: bidder(), told: bid.fee, found: fee });
	}
	let mask = mask_of(told, &told.bounds, bid, &bid.facts);
	if mask != bid.mask {
		return Err(Difference::Mask { bidder: bidder(), told: bid.mask, found: mask });
	}
	let found = score(&told.bounds, &told.policy.weights, &bid.bid, &bid.facts);
	let terms = |score: &ScoreVector| {
		[
			("price", score.price),
			("speed", score.speed),
			("credit", score.credit),
			("headroom", score.headroom),
			("cover", score.cover),
			("total", score.total),
		]
	};
	for ((term, told), (_, found)) in terms(&bid.score).into_iter().zip(terms(&found)) {
		if told != found {
			return Err(Difference::Score { bidder: bidder(), term, told, found });
		}
	}
	Ok(())
}

/// Nobody bids twice.
fn check_bidders<AccountId: Clone + Ord>(
	bids: &[ExplainedBid<AccountId>],
) -> Result<(), Difference<AccountId>> {
	let mut bidders: Vec<_> = bids.iter().map(|bid| &bid.bidder).collect();
	bidders.sort();
	match bidders.iter().zip(bidders.iter().skip(1)).find(|(a, b)| a == b) {
		Some((bidder, _)) => Err(Difference::BidTwice { bidder: (*bidder).clone() }),
		None => Ok(()),
	}
}

/// Every bid stands where its score puts it, and one that does not qualify nowhere.
fn check_ranks<AccountId: Clone + Eq>(
	bids: &[ExplainedBid<AccountId>],
	ranked: &[&ExplainedBid<AccountId>],
) -> Result<(), Difference<AccountId>> {
	for bid in bids {
		let found = ranked
			.iter()
			.zip(1u32..)
			.find_map(|(other, place)| (other.bidder == bid.bidder).then_some(place));
		if found != bid.rank {
			return Err(Difference::Rank { bidder: bid.bidder.clone(), told: bid.rank, found });
		}
	}
	Ok(())
}

/// The last of those that were asked and still qualified. They are asked in the order of the ranking,
/// and one behind a winner no sooner than that has let its time to accept pass.
fn winner_of<AccountId: Clone>(
	told: &Explanation<AccountId>,
	ranked: &[&ExplainedBid<AccountId>],
) -> Result<Option<AccountId>, Difference<AccountId>> {
	let (mut winner, mut all_asked, mut free_from) = (None, true, 0);
	let unranked = told.bids.iter().filter(|bid| bid.rank.is_none());
	for bid in ranked.iter().copied().chain(unranked) {
		let Some(second) = &bid.second else {
			all_asked = false;
			continue;
		};
		let bidder = bid.bidder.clone();
		if !all_asked || bid.rank.is_none() || second.at < free_from {
			return Err(Difference::ScreenedOutOfTurn { bidder });
		}
		let mask = mask_of(told, &second.bounds, bid, &second.facts);
		if mask != second.mask {
			return Err(Difference::SecondMask { bidder, told: second.mask, found: mask });
		}
		if mask.qualifies() {
			winner = Some(bidder);
			free_from = second.bounds.accept_until;
		}
	}
	let qualified = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
	Ok(winner.filter(|_| qualified >= told.min_valid_bids))
}

fn mask_of<AccountId>(
	told: &Explanation<AccountId>,
	terms: &Terms,
	bid: &ExplainedBid<AccountId>,
	facts: &Facts,
) -> RejectMask {
	screen(&ScreenInput { terms, policy: &told.policy, bid: &bid.bid, facts })
}
