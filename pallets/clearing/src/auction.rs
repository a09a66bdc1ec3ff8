//! Sealed bids, reveals and the award.

use super::*;
use crate::lifecycle::Step;
use clearing_rules::{
	commitment, digest, fee_of, rank, score, screen, tie_break, RankKey, ScreenInput, Terms,
};
use codec::Encode;

/// Subject of the randomness and tag of the seed.
const SEED_TAG: &str = "clearmark/seed/v1";

impl<T: Config> Pallet<T> {
	/// Places a sealed bid, or replaces one.
	pub(crate) fn do_commit_bid(
		who: T::AccountId,
		order: OrderId,
		commitment: H256,
	) -> DispatchResult {
		ensure!(T::Members::is_clearing_node(&who), Error::<T>::NotClearingNode);
		let mut record = Self::order_of(order)?;
		ensure!(matches!(record.state, OrderState::Committing), Error::<T>::NotCommitting);
		ensure!(Self::now() < record.commit_until(), Error::<T>::WindowClosed);

		let auction = record.auction_id(order);
		let bid = match Bids::<T>::get(auction, &who) {
			Some(bid) => BidRecord { commitment, ..bid },
			None => {
				ensure!(
					record.auction.commitments < T::MaxBids::get(),
					Error::<T>::MaxBidsExceeded
				);
				let deposit = T::BidDeposit::get();
				Self::hold_native(HoldReason::BidDeposit, &who, deposit)?;
				record.auction.commitments = record.auction.commitments.saturating_add(1);
				Self::engage(&who);
				Orders::<T>::insert(order, record);
				BidRecord { commitment, deposit, revealed: None }
			},
		};
		Bids::<T>::insert(auction, &who, bid);
		Self::deposit_event(Event::BidCommitted { order, bidder: who, commitment });
		Ok(())
	}

	/// Opens a sealed bid, screens it and scores it.
	pub(crate) fn do_reveal_bid(
		who: T::AccountId,
		order: OrderId,
		bid: Bid,
		salt: [u8; 32],
	) -> DispatchResult {
		let mut record = Self::order_of(order)?;
		let now = Self::now();
		ensure!(now < record.reveal_until(), Error::<T>::WindowClosed);
		// The window is open though nobody may have said so yet: a full chain costs no bidder its
		// reveal. An order with too few bids expires, which is for `advance` to do.
		if record.auction.commitments >= record.terms.min_valid_bids {
			Self::process_due(order, &mut record)?;
		}
		ensure!(matches!(record.state, OrderState::Revealing), Error::<T>::NotRevealing);
		let auction = record.auction_id(order);
		let mut sealed = Bids::<T>::get(auction, &who).ok_or(Error::<T>::NoCommitment)?;
		ensure!(sealed.revealed.is_none(), Error::<T>::AlreadyRevealed);
		ensure!(
			sealed.commitment.0 == commitment(&Self::genesis_hash(), order, &who, &bid, &salt),
			Error::<T>::CommitmentMismatch
		);

		let policy = Self::policy_of(record.terms.policy)?;
		let planned = record.planned_accept_until();
		let bounds = Self::bounds_of(&record.terms, &record.auction, planned)?;
		let screening = Self::screening_of(order, &record, &bounds, &policy, &bid, &who);
		let score = score(&bounds, &policy.weights, &bid, &screening.facts);
		sealed.revealed = Some(RevealedBid { bid, screening, score, at_award: None });

		record.auction.reveals = record.auction.reveals.saturating_add(1);
		Orders::<T>::insert(order, record);
		Bids::<T>::insert(auction, &who, sealed);
		Self::deposit_event(Event::BidRevealed {
			order,
			bidder: who,
			bid,
			mask: screening.mask,
			score: score.total,
		});
		Ok(())
	}

	/// Screens a bid against what is known now.
	fn screening_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
		bounds: &Terms,
		policy: &Policy,
		bid: &Bid,
		who: &T::AccountId,
	) -> Screening {
		let facts = Self::facts_of(order, record, policy, who);
		let mask = screen(&ScreenInput { terms: bounds, policy, bid, facts: &facts });
		Screening { facts, mask }
	}

	/// Closes the window for sealed bids.
	///
	/// A re-auction would begin here when there are too few.
	pub(crate) fn close_commitments(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> DispatchResult {
		if record.auction.commitments < record.terms.min_valid_bids {
			return Self::expire(order, record, ExpiryCause::TooFewCommitments);
		}
		Self::take(order, record, Step::OpenReveals)?;
		Self::deposit_event(Event::RevealsOpened {
			order,
			commitments: record.auction.commitments,
			reveal_until: record.reveal_until(),
		});
		Ok(())
	}

	/// Closes the window for reveals and awards the order to the best bid that still qualifies.
	pub(crate) fn close_reveals(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		let now = Self::now();
		let seed = Self::seed_of(order, record);
		let auction = record.auction_id(order);
		let planned = record.planned_accept_until();
		let bounds = Self::bounds_of(&record.terms, &record.auction, planned)?;
		let ranked: Vec<_> = Self::ranked_bids(auction, &bounds, &seed)
			.into_iter()
			.filter(|(_, bid)| bid.screening.mask.qualifies())
			.collect();
		record.auction.seed = Some(seed);
		let qualified = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
		if qualified < record.terms.min_valid_bids {
			return Self::expire(order, record, ExpiryCause::TooFewBids);
		}
		if now >= record.terms.latest {
			return Self::expire(order, record, ExpiryCause::TooLate);
		}

		let bidders: Vec<_> = ranked.iter().map(|(bidder, _)| bidder.clone()).collect();
		let ranking = BoundedVec::try_from(bidders).map_err(|_| Error::<T>::MaxBidsExceeded)?;
		Rankings::<T>::insert(auction, ranking);

		let accept_until = now.saturating_add(record.terms.accept_blocks).min(record.terms.latest);
		record.auction.accept_until = Some(accept_until);
		let Some((node, bid)) = Self::still_qualified(order, record, accept_until, ranked)? else {
			return Self::expire(order, record, ExpiryCause::NobodyQualified);
		};
		let award = Award {
			node: node.clone(),
			fee: fee_of(&bid.bid, record.terms.gross_amount).ok_or(Error::<T>::AmountOverflow)?,
			bond: bid.bid.collateral,
			promised_done: bid.bid.promised_done,
			awarded_at: now,
		};
		let event = Event::OrderAwarded {
			order,
			node: node.clone(),
			fee: award.fee,
			bond: award.bond,
			score: bid.score.total,
			accept_until,
		};
		Self::reserve_capacity(&node, record.terms.gross_amount);
		Self::close_bids(auction, Some(&node), true);
		Self::take(order, record, Step::Award { award, accept_until })?;
		Self::deposit_event(event);
		Ok(())
	}

	/// The first of a ranking that passes every test again, with what is known now.
	///
	/// Standbys would be kept here: those that come after it.
	fn still_qualified(
		order: OrderId,
		record: &OrderRecordOf<T>,
		accept_until: BlockNumber,
		ranked: Vec<(T::AccountId, RevealedBid)>,
	) -> Result<Option<(T::AccountId, RevealedBid)>, DispatchError> {
		let policy = Self::policy_of(record.terms.policy)?;
		let bounds = Self::bounds_of(&record.terms, &record.auction, accept_until)?;
		for (bidder, bid) in ranked {
			let again = Self::screening_of(order, record, &bounds, &policy, &bid.bid, &bidder);
			Bids::<T>::mutate(record.auction_id(order), &bidder, |stored| {
				if let Some(revealed) = stored.as_mut().and_then(|bid| bid.revealed.as_mut()) {
					revealed.at_award = Some(again);
				}
			});
			if again.mask.qualifies() {
				return Ok(Some((bidder, bid)));
			}
			Self::deposit_event(Event::LeaderRejected { order, bidder, mask: again.mask });
		}
		Ok(None)
	}

	/// Lets an award lapse that its winner did not accept.
	///
	/// The next standby would move up here, or a re-auction begin.
	pub(crate) fn lapse(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		let Some(node) = record.state.award().map(|award| award.node.clone()) else {
			return Err(Error::<T>::NotAwarded.into());
		};
		let auction = record.auction_id(order);
		if let Some(mut bid) = Bids::<T>::get(auction, &node) {
			Self::forfeit_bid(order, &node, &mut bid);
			Bids::<T>::insert(auction, &node, bid);
		}
		Self::record_credit(order, record, &node, Outcome::NoShow)?;
		Self::free_capacity(&node, record.terms.gross_amount);
		Self::disengage(&node);
		Self::expire(order, record, ExpiryCause::NotAccepted { node })
	}

	/// Every revealed bid of an auction, best first; those that did not qualify stand last.
	pub(crate) fn ranked_bids(
		auction: AuctionId,
		bounds: &Terms,
		seed: &H256,
	) -> Vec<(T::AccountId, RevealedBid)> {
		let mut bids: Vec<_> = Bids::<T>::iter_prefix(auction)
			.filter_map(|(bidder, bid)| bid.revealed.map(|revealed| (bidder, revealed)))
			.map(|(bidder, bid)| {
				let luck = tie_break(auction.order, &seed.0, &bidder);
				let key = RankKey::new(bounds, &bid.bid, &bid.screening.facts, bid.score, luck);
				(!bid.screening.mask.qualifies(), key, bidder, bid)
			})
			.collect();
		bids.sort_by(|(a_out, a, ..), (b_out, b, ..)| a_out.cmp(b_out).then_with(|| rank(a, b)));
		bids.into_iter().map(|(_, _, bidder, bid)| (bidder, bid)).collect()
	}

	/// What decides between equal bids.
	///
	/// The chain's randomness if it was fixed after the window for sealed bids had closed. An
	/// epoch can be longer than the windows of an order; then the parent's hash is mixed in, which
	/// nobody knew either when the bids were sealed.
	fn seed_of(order: OrderId, record: &OrderRecordOf<T>) -> H256 {
		let (random, known_since) = T::Randomness::random(&(SEED_TAG, order).encode());
		let known_since: BlockNumber = known_since.saturated_into();
		let parent =
			(known_since < record.commit_until()).then(frame_system::Pallet::<T>::parent_hash);
		H256(digest(&(SEED_TAG, order, random, parent)))
	}
}
