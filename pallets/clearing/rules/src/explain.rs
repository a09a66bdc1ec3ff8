//! An award made again from what the chain published of it.
//!
//! Whoever holds the data of an award (bounds, policy, seed, and every revealed bid with the facts
//! that were known of its bidder) recomputes fee, mask, score and rank of each bid and the winner,
//! and is told the first field that differs. Nothing else of the chain is needed.
//!
//! An auction that nobody won is made again like any other: [`explain_kept`] also holds the seed, and
//! how the auction ended, against what the state keeps of it.

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

/// How an auction ended, as far as its bids tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending<AccountId> {
	/// Somebody won: the last one, if an award lapsed.
	Won(AccountId),
	/// Fewer bids qualified than the order needs.
	TooFewBids,
	/// None of those that had qualified still did when it was asked.
	NobodyQualified,
	/// Enough had qualified and none was asked: a limit kept the order from being awarded, or there
	/// was no time left to accept it. Bids do not tell which.
	NobodyAsked,
}

/// What the state keeps of an auction whose reveals are over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<AccountId> {
	/// What decides between equal bids.
	pub seed: [u8; 32],
	/// How the auction ended; or, while its award is live, what it has come to.
	pub ending: Ending<AccountId>,
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
	/// Nobody won, and one that had a place was not asked though those ahead of it were.
	NotAsked {
		/// The bidder.
		bidder: AccountId,
	},
	/// The seed is not the one that the state keeps.
	Seed {
		/// As told.
		told: [u8; 32],
		/// In the state.
		kept: [u8; 32],
	},
	/// The auction did not end as the state says.
	Ending {
		/// In the state.
		kept: Ending<AccountId>,
		/// As recomputed.
		found: Ending<AccountId>,
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
			Self::NotAsked { bidder } => {
				write!(f, "nobody won, and {bidder:?} was not asked, who was next")
			},
			Self::Seed { told, kept } => {
				f.write_str("seed: told 0x")?;
				write_hex(f, told)?;
				f.write_str(", in the state 0x")?;
				write_hex(f, kept)
			},
			Self::Ending { kept, found } => {
				write!(f, "how it ended: in the state {kept:?}, recomputed {found:?}")
			},
		}
	}
}

fn write_hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
	bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

fn write_masks(f: &mut fmt::Formatter<'_>, told: RejectMask, found: RejectMask) -> fmt::Result {
	let names = |mask: RejectMask| mask.reasons().collect::<Vec<_>>();
	write!(f, "told {:?}, recomputed {:?}", names(told), names(found))
}

/// Makes an award again: how the auction ended, or the first difference.
///
/// First each bid on its own: fee, mask, score. Then the places, then what was found when the
/// leaders were asked again, in their order, and at last the winner.
pub fn explain<AccountId: Clone + Ord + Encode>(
	told: &Explanation<AccountId>,
) -> Result<Ending<AccountId>, Difference<AccountId>> {
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
	let ending = ending_of(told, &ranked)?;
	let found = ending.winner().cloned();
	if found != told.winner {
		return Err(Difference::Winner { told: told.winner.clone(), found });
	}
	Ok(ending)
}

/// Makes an award again, or that nobody got one, and holds seed and ending against what the state
/// keeps; the first difference, if there is one.
pub fn explain_kept<AccountId: Clone + Ord + Encode>(
	told: &Explanation<AccountId>,
	kept: &Kept<AccountId>,
) -> Result<(), Difference<AccountId>> {
	if told.seed != kept.seed {
		return Err(Difference::Seed { told: told.seed, kept: kept.seed });
	}
	let found = explain(told)?;
	if found != kept.ending {
		return Err(Difference::Ending { kept: kept.ending.clone(), found });
	}
	Ok(())
}

impl<AccountId> Ending<AccountId> {
	/// Who won, if anybody did.
	pub fn winner(&self) -> Option<&AccountId> {
		match self {
			Self::Won(winner) => Some(winner),
			Self::TooFewBids | Self::NobodyQualified | Self::NobodyAsked => None,
		}
	}
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

/// Who won is the last of those that were asked and still qualified. They are asked in the order of
/// the ranking, and one behind a winner no sooner than that has let its time to accept pass. Where
/// one was asked and nobody won, all were asked.
fn ending_of<AccountId: Clone>(
	told: &Explanation<AccountId>,
	ranked: &[&ExplainedBid<AccountId>],
) -> Result<Ending<AccountId>, Difference<AccountId>> {
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
	if qualified < told.min_valid_bids {
		return Ok(Ending::TooFewBids);
	}
	if let Some(winner) = winner {
		return Ok(Ending::Won(winner));
	}
	if ranked.iter().all(|bid| bid.second.is_none()) {
		return Ok(Ending::NobodyAsked);
	}
	match ranked.iter().find(|bid| bid.second.is_none()) {
		Some(next) => Err(Difference::NotAsked { bidder: next.bidder.clone() }),
		None => Ok(Ending::NobodyQualified),
	}
}

fn mask_of<AccountId>(
	told: &Explanation<AccountId>,
	terms: &Terms,
	bid: &ExplainedBid<AccountId>,
	facts: &Facts,
) -> RejectMask {
	screen(&ScreenInput { terms, policy: &told.policy, bid: &bid.bid, facts })
}
