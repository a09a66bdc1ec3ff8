//! Sealed bids, reveals, the award, standbys and re-auctions.

use super::*;
use crate::lifecycle::Step;
use clearing_rules::{
	commitment, digest, fee_of, rank, score, screen, tie_break, RankKey, ScreenInput, Terms,
};
use codec::Encode;

/// Subject of the randomness and tag of the seed.
const SEED_TAG: &str = "clearmark/seed/v1";

/// Bids in the order of their rank.
type Ranked<T> = Vec<(<T as frame_system::Config>::AccountId, RevealedBid)>;

impl<T: Config> Pallet<T> {
	/// Places a sealed bid, or replaces one.
	pub(crate) fn do_commit_bid(
		who: T::AccountId,
		order: OrderId,
		commitment: H256,
	) -> DispatchResult {
		ensure!(T::Members::is_clearing_node(&who), Error::<T>::NotClearingNode);
		ensure!(!Self::is_barred(MarketRole::ClearingNode, &who), Error::<T>::NodeBarred);
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
				BidRecord { commitment, deposit, revealed: None, excused: None }
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
		// reveal. An auction with too few bids ends, which is for `advance` to do.
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
		let bounds = Self::planned_bounds(&record.terms, &record.auction)?;
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
	pub(crate) fn screening_of(
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
	pub(crate) fn close_commitments(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> DispatchResult {
		if record.auction.commitments < record.terms.min_valid_bids {
			// They had no chance to reveal, so nothing is forfeited.
			Self::close_bids(record.auction_id(order), &[], false);
			return Self::end_auction(order, record, ExpiryCause::TooFewCommitments);
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
	/// Those behind it stand by; every other bid is let go.
	pub(crate) fn close_reveals(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		let seed = Self::seed_of(order, record);
		let auction = record.auction_id(order);
		let bounds = Self::planned_bounds(&record.terms, &record.auction)?;
		let ranked: Ranked<T> = Self::ranked_bids(auction, &bounds, &seed)
			.into_iter()
			.filter(|(_, bid)| bid.screening.mask.qualifies())
			.collect();
		record.auction.seed = Some(seed);
		let qualified = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
		if qualified < record.terms.min_valid_bids {
			Self::close_bids(auction, &[], true);
			return Self::end_auction(order, record, ExpiryCause::TooFewBids);
		}
		// As for standbys: whoever is awarded the order has the whole window to accept it.
		let Some(accept_until) = record.terms.windows(0).whole_acceptance(Self::now()) else {
			Self::close_bids(auction, &[], true);
			return Self::end_auction(order, record, ExpiryCause::TooLate);
		};

		let breaches: Vec<_> = Self::breached_limits(order, record).collect();
		if let Some(breach) = breaches.first().cloned() {
			return match Self::withdrawn_by(order, record, &breaches) {
				Some(breach) => Self::withdraw(order, record, breach),
				None => Self::stop(order, record, ExpiryCause::LimitExceeded { breach }),
			};
		}

		let bidders: Vec<_> = ranked.iter().map(|(bidder, _)| bidder.clone()).collect();
		Self::close_bids(auction, &bidders, true);
		let ranking = BoundedVec::try_from(bidders).map_err(|_| Error::<T>::MaxBidsExceeded)?;
		Rankings::<T>::insert(auction, ranking);
		if Self::award_first(order, record, accept_until, ranked)? {
			return Ok(());
		}
		Self::end_auction(order, record, ExpiryCause::NobodyQualified)
	}

	/// Ends an order whose initiator keeps it from being awarded by a limit of its own: it costs what a
	/// withdrawal from under bidders costs.
	fn withdraw(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		breach: LimitBreach<T::AccountId>,
	) -> DispatchResult {
		let amount = record.terms.gross_amount;
		Self::record_initiator_credit(order, record, Outcome::Withdrawn, amount)?;
		Self::stop(order, record, ExpiryCause::Withdrawn { breach })
	}

	/// Ends an order that a limit keeps from being awarded. Everybody has revealed, so that whoever
	/// arranged for it would have looked at the bids for nothing: the bidders share the order's
	/// deposit, and no other auction follows. Bids that stayed sealed are forfeited as ever.
	fn stop(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		cause: ExpiryCause<T::AccountId>,
	) -> DispatchResult {
		Self::share_deposit(order, record);
		Self::close_bids(record.auction_id(order), &[], true);
		Self::expire(order, record, cause)
	}

	/// Awards the order to the first of these that passes every test again, with what is known
	/// now; whether there was one. Those before it are passed over and let go.
	fn award_first(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		accept_until: BlockNumber,
		ranked: Ranked<T>,
	) -> Result<bool, DispatchError> {
		let at = Self::now();
		let policy = Self::policy_of(record.terms.policy)?;
		let bounds = Self::bounds_at(&record.terms, at, accept_until)?;
		for (bidder, bid) in ranked {
			let screening = Self::screening_of(order, record, &bounds, &policy, &bid.bid, &bidder);
			record.auction.asked = record.auction.asked.saturating_add(1);
			let again = SecondScreening { at, accept_until, screening };
			Self::remember_asked(order, record, &bidder, again);
			if screening.mask.qualifies() {
				Self::award(order, record, bidder, &bid, accept_until)?;
				return Ok(true);
			}
			Self::let_go(order, record, &bidder);
			Self::deposit_event(Event::LeaderRejected { order, bidder, mask: screening.mask });
		}
		Ok(false)
	}

	/// Keeps what came of asking a bidder.
	fn remember_asked(
		order: OrderId,
		record: &OrderRecordOf<T>,
		bidder: &T::AccountId,
		again: SecondScreening,
	) {
		Bids::<T>::mutate(record.auction_id(order), bidder, |stored| {
			if let Some(revealed) = stored.as_mut().and_then(|bid| bid.revealed.as_mut()) {
				revealed.at_award = Some(again);
			}
		});
	}

	/// Awards the order to a bid and reserves the capacity for it.
	fn award(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		node: T::AccountId,
		bid: &RevealedBid,
		accept_until: BlockNumber,
	) -> DispatchResult {
		let evaluation = record
			.terms
			.eligibility
			.and_then(|required| T::Eligibility::evaluation_of(required.scheme, &node));
		let award = Award {
			node: node.clone(),
			fee: fee_of(&bid.bid, record.terms.gross_amount).ok_or(Error::<T>::AmountOverflow)?,
			bond: bid.bid.collateral,
			promised_done: bid.bid.promised_done,
			awarded_at: Self::now(),
			evaluation,
		};
		let event = Event::OrderAwarded {
			order,
			node: node.clone(),
			fee: award.fee,
			bond: award.bond,
			score: bid.score.total,
			accept_until,
		};
		Self::reserve_capacity(&node, &record.terms);
		Self::take(order, record, Step::Award { award, accept_until })?;
		Self::deposit_event(event);
		Ok(())
	}

	/// Lets an award lapse that its winner did not accept: the winner is penalised, unless it is
	/// excused, and the first standby that still qualifies moves up if its whole window fits before the
	/// order's latest block.
	pub(crate) fn lapse(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		let OrderState::Awarded { award, accept_until } = &record.state else {
			return Err(Error::<T>::NotAwarded.into());
		};
		let (node, accept_until) = (award.node.clone(), *accept_until);
		let auction = record.auction_id(order);
		if !Self::excuse(order, record, &node, accept_until)? {
			if let Some(mut bid) = Bids::<T>::get(auction, &node) {
				Self::forfeit_bid(order, &node, &mut bid);
				Bids::<T>::insert(auction, &node, bid);
			}
			Self::record_credit(order, record, &node, Outcome::NoShow, record.terms.gross_amount)?;
		}
		Self::free_capacity(&node, &record.terms);
		Self::disengage(&node);
		Self::deposit_event(Event::AwardLapsed { order, node: node.clone() });

		if let Some(accept_until) = record.terms.windows(0).whole_acceptance(Self::now()) {
			let standbys = Self::standbys_of(order, record)
				.into_iter()
				.filter_map(|who| Some((who.clone(), Bids::<T>::get(auction, who)?.revealed?)))
				.collect();
			if Self::award_first(order, record, accept_until, standbys)? {
				return Ok(());
			}
		} else {
			Self::release_standbys(order, record);
		}
		Self::end_auction(order, record, ExpiryCause::NotAccepted { node })
	}

	/// Excuses a winner that cannot accept now, and for nothing but what others did: it keeps its credit
	/// and has its deposit back. Whether it did.
	///
	/// What kept the winner from accepting while it could is not asked, only what would now that its
	/// window is over.
	fn excuse(
		order: OrderId,
		record: &OrderRecordOf<T>,
		node: &T::AccountId,
		accept_until: BlockNumber,
	) -> Result<bool, DispatchError> {
		let auction = record.auction_id(order);
		let Some(mut bid) = Bids::<T>::get(auction, node) else { return Ok(false) };
		let policy = Self::policy_of(record.terms.policy)?;
		let lost = Self::lost_standing(order, record, &policy, (node, &bid), accept_until)?;
		if !lost.excuses_winner() || (lost.is_about_evaluation() && !Self::lost_evaluation(record))
		{
			return Ok(false);
		}
		Self::release_bid(order, node, &mut bid);
		bid.excused = Some(lost);
		Bids::<T>::insert(auction, node, bid);
		Self::deposit_event(Event::WinnerExcused { order, node: node.clone(), mask: lost });
		Ok(true)
	}

	/// Whether the evaluation that an award relied on was taken from its node, and did not merely expire:
	/// else whoever knows when its own ends could look at the other bids and leave for nothing.
	fn lost_evaluation(record: &OrderRecordOf<T>) -> bool {
		let relied_on = record.state.award().and_then(|award| award.evaluation);
		relied_on.is_some_and(T::Eligibility::is_taken)
	}

	/// Who stands by while an order waits to be accepted: those of its ranking that were not asked
	/// yet, next in line first.
	pub(crate) fn standbys_of(order: OrderId, record: &OrderRecordOf<T>) -> Vec<T::AccountId> {
		if !matches!(record.state, OrderState::Awarded { .. }) {
			return Vec::new();
		}
		let asked = usize::try_from(record.auction.asked).unwrap_or(usize::MAX);
		let ranking = Rankings::<T>::get(record.auction_id(order)).unwrap_or_default();
		ranking.into_iter().skip(asked).collect()
	}

	/// Lets all standbys go; how many there were.
	pub(crate) fn release_standbys(order: OrderId, record: &OrderRecordOf<T>) -> u32 {
		let standbys = Self::standbys_of(order, record);
		for bidder in &standbys {
			Self::let_go(order, record, bidder);
		}
		u32::try_from(standbys.len()).unwrap_or(u32::MAX)
	}

	/// Gives a bidder its deposit back and ends its part in the auction.
	fn let_go(order: OrderId, record: &OrderRecordOf<T>, bidder: &T::AccountId) {
		let auction = record.auction_id(order);
		if let Some(mut bid) = Bids::<T>::get(auction, bidder) {
			Self::release_bid(order, bidder, &mut bid);
			Bids::<T>::insert(auction, bidder, bid);
		}
		Self::disengage(bidder);
	}

	/// Ends an auction that came to nothing, all bids of which were let go: another one opens, or
	/// the order expires.
	fn end_auction(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		cause: ExpiryCause<T::AccountId>,
	) -> DispatchResult {
		if Self::may_reopen(record) {
			Self::reopen(order, record, AuctionEnd::Fruitless { cause })
		} else {
			Self::expire(order, record, cause)
		}
	}

	/// Whether the order may be auctioned once more: its terms say so, and an auction that opens
	/// now fits before its latest block.
	pub(crate) fn may_reopen(record: &OrderRecordOf<T>) -> bool {
		record.auction.number < record.terms.max_reauctions
			&& record.terms.windows(0).auction_fits(Self::now())
	}

	/// Opens the next auction of an order.
	fn reopen(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		ended: AuctionEnd<T::AccountId>,
	) -> DispatchResult {
		let at = Self::now();
		let past = record.auction;
		let number = past.number.saturating_add(1);
		// The old deadline may come from the old auction: it goes before that does.
		Self::unschedule(order, record);
		PastAuctions::<T>::insert(
			order,
			past.number,
			PastAuction { auction: past, ended: ended.clone(), at },
		);
		record.past_bids = record.past_bids.saturating_add(past.commitments);
		record.auction = Auction::opened(number, at);
		Self::enter(order, record, Step::Reopen)?;
		Self::deposit_event(Event::OrderReopened {
			order,
			auction: number,
			ended,
			commit_until: record.commit_until(),
		});
		Ok(())
	}

	/// Gives an accepted award back.
	pub(crate) fn do_abandon(who: T::AccountId, order: OrderId) -> DispatchResult {
		let mut record = Self::order_of(order)?;
		let OrderState::InProgress { award, due } = &record.state else {
			return Err(Error::<T>::NotInProgress.into());
		};
		ensure!(award.node == who, Error::<T>::NotWinner);
		ensure!(Self::now() < *due, Error::<T>::WindowClosed);
		Self::deposit_event(Event::AwardAbandoned { order, node: who });
		Self::fail_node(order, &mut record)
	}

	/// Fails an order whose node delivered nothing in time.
	///
	/// A result is taken until after the order's latest block, so that no time is left for another
	/// auction then; there is if the node gave the award back.
	pub(crate) fn time_out(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		Self::fail_node(order, record)
	}

	/// Lets a node fail the order that it took up: its bond goes to the initiator, its credit
	/// falls, and the order is auctioned again without it, or fails.
	///
	/// An order whose bond the ledger refuses to pay out fails: so the bond is kept with the award
	/// that it belongs to, and the payment can be tried again.
	fn fail_node(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		let Some(award) = record.state.award().cloned() else {
			return Err(Error::<T>::NotInProgress.into());
		};
		let node = award.node.clone();
		Self::record_credit(order, record, &node, Outcome::Timeout, record.terms.gross_amount)?;
		if !Self::may_reopen(record)
			|| record.failed_nodes.is_full()
			|| !Self::pay_out_bond(order, record, &node)
		{
			return Self::fail(order, record, FailReason::Timeout);
		}
		record.failed_nodes.try_push(node.clone()).map_err(|_| Error::<T>::IllegalTransition)?;
		Self::free_capacity(&node, &record.terms);
		Self::disengage(&node);
		Self::reopen(order, record, AuctionEnd::TimedOut { award })
	}

	/// Every revealed bid of an auction, best first; those that did not qualify stand last.
	pub(crate) fn ranked_bids(auction: AuctionId, bounds: &Terms, seed: &H256) -> Ranked<T> {
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
	/// The chain's randomness alone if it was fixed after the window for sealed bids had closed:
	/// then nobody knew it when the bids were sealed. What is fixed in the first block after the
	/// window is still made in the last one within it, whose author can seal a bid. It is fixed once
	/// in an epoch, which can be longer than an auction. If it is older, the randomness of the last
	/// block is mixed in, which nobody knew then either, though the author of that block could have
	/// held it back.
	fn seed_of(order: OrderId, record: &OrderRecordOf<T>) -> H256 {
		let subject = (SEED_TAG, order, record.auction.number).encode();
		let (fixed, known_since) = T::Randomness::random(&subject);
		let known_since: BlockNumber = known_since.saturated_into();
		let recent =
			(known_since <= record.commit_until()).then(|| T::RecentRandomness::random(&subject).0);
		H256(digest(&(SEED_TAG, order, record.auction.number, fixed, recent)))
	}
}
