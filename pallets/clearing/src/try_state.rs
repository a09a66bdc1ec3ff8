//! What must always be true, one function each.

use super::*;
use alloc::collections::{BTreeMap, BTreeSet};
use clearing_rules::{
	credit_at, dominates, score as rules_score, screen, update, CreditMove, RankKey, ScreenInput,
	Terms,
};
use frame::deps::sp_runtime::TryRuntimeError;

/// An invariant in words, for the error.
fn must(holds: bool, what: &'static str) -> Result<(), TryRuntimeError> {
	if holds {
		Ok(())
	} else {
		Err(TryRuntimeError::Other(what))
	}
}

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::native_holds_equal_what_orders_and_bids_say()?;
		Self::asset_holds_equal_what_orders_say()?;
		Self::reserved_capacity_equals_live_awards()?;
		Self::live_obligations_equal_roles_in_live_orders()?;
		Self::agenda_has_every_live_order_once()?;
		Self::credit_replays_from_its_events()?;
		Self::bids_belong_to_orders()?;
		Self::bids_are_screened_and_scored_on_their_own()?;
		Self::rankings_can_be_made_again()?;
		Self::no_dominated_bid_ranks_first()?;
		Self::winners_passed_every_test()?;
		Self::winners_are_the_first_that_still_qualified()?;
		Self::orders_moved_credit_once_as_they_ended()?;
		Self::live_orders_end_when_their_terms_say()?;
		Self::settled_debtors_have_signed()?;
		Self::positions_are_those_of_the_obligations()
	}

	/// Deposits on hold equal what orders and bids say, per account and reason.
	pub(crate) fn native_holds_equal_what_orders_and_bids_say() -> Result<(), TryRuntimeError> {
		let mut orders: BTreeMap<T::AccountId, BalanceOf<T>> = BTreeMap::new();
		let mut bids: BTreeMap<T::AccountId, BalanceOf<T>> = BTreeMap::new();
		for (_, record) in Orders::<T>::iter() {
			let sum = orders.entry(record.initiator).or_default();
			*sum = sum.saturating_add(record.holdings.deposit);
		}
		for (_, bidder, bid) in Bids::<T>::iter() {
			let sum = bids.entry(bidder).or_default();
			*sum = sum.saturating_add(bid.deposit);
		}
		for who in frame_system::Account::<T>::iter_keys() {
			let order_hold = Self::native_hold(HoldReason::OrderDeposit, &who);
			let bid_hold = Self::native_hold(HoldReason::BidDeposit, &who);
			must(
				orders.remove(&who).unwrap_or_default() == order_hold,
				"order deposits on hold differ from the orders",
			)?;
			must(
				bids.remove(&who).unwrap_or_default() == bid_hold,
				"bid deposits on hold differ from the bids",
			)?;
		}
		must(
			orders.values().chain(bids.values()).all(|amount| amount.is_zero()),
			"a deposit is said to be on hold of an account that does not exist",
		)
	}

	/// Escrow and bonds on hold in the ledger equal what orders say.
	pub(crate) fn asset_holds_equal_what_orders_say() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let OrderRecord { initiator, terms, holdings, state, .. } = &record;
			let held = |purpose, who: &T::AccountId| {
				T::SettlementAsset::held(terms.asset, purpose, order, who)
			};
			must(
				held(HoldPurpose::Escrow, initiator) == holdings.escrow,
				"the escrow in the ledger differs from the order",
			)?;
			let bond = state.award().map_or(0, |award| held(HoldPurpose::Bond, &award.node));
			must(bond == holdings.bond, "the bond in the ledger differs from the order")?;
			let winner = state.award().map(|award| &award.node);
			must(
				Bids::<T>::iter_key_prefix(record.auction_id(order))
					.all(|who| winner == Some(&who) || held(HoldPurpose::Bond, &who) == 0),
				"a bidder that did not win has a bond on hold",
			)?;
			must(
				holdings.fee_owed <= holdings.escrow
					&& (holdings.fee_owed == 0 || matches!(state, OrderState::Failed { .. })),
				"a fee is owed that is not in escrow, or of an order that did not fail",
			)?;
			let bonded =
				matches!(state, OrderState::InProgress { .. } | OrderState::Submitted { .. });
			must(
				!bonded || state.award().is_some_and(|award| award.bond == holdings.bond),
				"work is in progress without its bond",
			)?;
			must(
				!state.is_live() || holdings.escrow == terms.max_fee,
				"a live order does not hold its fee ceiling",
			)?;
		}
		Ok(())
	}

	/// Capacity reserved equals the sum over live awards, per node and in all.
	pub(crate) fn reserved_capacity_equals_live_awards() -> Result<(), TryRuntimeError> {
		let mut nodes: BTreeMap<T::AccountId, u128> = BTreeMap::new();
		let mut total = 0u128;
		for (_, record) in Orders::<T>::iter().filter(|(_, record)| record.state.is_live()) {
			if let Some(award) = record.state.award() {
				let sum = nodes.entry(award.node.clone()).or_default();
				*sum = sum.saturating_add(record.terms.gross_amount);
				total = total.saturating_add(record.terms.gross_amount);
			}
		}
		let stored: BTreeMap<_, _> = InFlight::<T>::iter().collect();
		must(stored == nodes, "capacity in flight differs from the live awards")?;
		must(TotalInFlight::<T>::get() == total, "the total in flight differs from the live awards")
	}

	/// The counters of live obligations equal the roles in live orders.
	pub(crate) fn live_obligations_equal_roles_in_live_orders() -> Result<(), TryRuntimeError> {
		let mut roles: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		let mut count = |who: T::AccountId| {
			let sum = roles.entry(who).or_default();
			*sum = sum.saturating_add(1);
		};
		for (order, record) in Orders::<T>::iter().filter(|(_, record)| record.state.is_live()) {
			count(record.initiator.clone());
			Positions::<T>::get(order).into_iter().for_each(|(who, _)| count(who));
			if record.state.is_auction() {
				Bids::<T>::iter_key_prefix(record.auction_id(order)).for_each(&mut count);
			}
			if let Some(award) = record.state.award() {
				count(award.node.clone());
			}
		}
		let stored: BTreeMap<_, _> = LiveObligations::<T>::iter().collect();
		must(stored == roles, "live obligations differ from the roles in live orders")
	}

	/// The agenda has every live order's next deadline exactly once and nothing else, in order.
	pub(crate) fn agenda_has_every_live_order_once() -> Result<(), TryRuntimeError> {
		let entries: Vec<_> = Agenda::<T>::iter_keys().collect();
		let live: BTreeSet<_> = Orders::<T>::iter()
			.filter_map(|(order, record)| Some(AgendaPlace::new(record.deadline()?, order)))
			.collect();
		must(
			entries.into_iter().eq(live),
			"the agenda differs from the deadlines of the live orders",
		)
	}

	/// The events of a node give its stored score, step by step.
	pub(crate) fn credit_replays_from_its_events() -> Result<(), TryRuntimeError> {
		for (node, stored) in Credit::<T>::iter() {
			let mut last: Option<(Ppm, BlockNumber)> = None;
			let mut pairs: BTreeMap<T::AccountId, u32> = BTreeMap::new();
			for number in 0..stored.events {
				let event = CreditEvents::<T>::get(&node, number)
					.ok_or(TryRuntimeError::Other("a credit event is missing"))?;
				let policy = Policies::<T>::get(event.policy)
					.ok_or(TryRuntimeError::Other("a credit event names no policy"))?;
				let before = credit_at(&policy.credit, last, event.at);
				let repeated = pairs.entry(event.initiator.clone()).or_default();
				let step = CreditMove {
					outcome: event.outcome.ppm(),
					amount: event.amount,
					repeated: *repeated,
				};
				must(
					event.repeated == *repeated
						&& event.before == before
						&& event.after == update(&policy.credit, before, &step),
					"a credit event does not follow from those before it",
				)?;
				*repeated = repeated.saturating_add(1);
				last = Some((event.after, event.at));
			}
			must(
				last == Some((stored.score, stored.at)),
				"a stored credit is not what its events give",
			)?;
		}
		let events: BTreeMap<T::AccountId, u32> =
			Credit::<T>::iter().map(|(node, credit)| (node, credit.events)).collect();
		must(
			CreditEvents::<T>::iter_keys()
				.all(|(node, number)| events.get(&node).is_some_and(|count| number < *count)),
			"a credit event is not counted",
		)
	}

	/// Bids and confirmations belong to orders, and as many as the orders say.
	pub(crate) fn bids_belong_to_orders() -> Result<(), TryRuntimeError> {
		must(
			Bids::<T>::iter_keys().all(|(auction, _)| Orders::<T>::contains_key(auction.order))
				&& Confirmations::<T>::iter_keys()
					.all(|(order, _)| Orders::<T>::contains_key(order)),
			"a bid or a confirmation has no order",
		)?;
		for (order, record) in Orders::<T>::iter() {
			let bids = Self::bids_of(record.auction_id(order));
			let revealed = bids.iter().filter(|(_, bid)| bid.revealed.is_some()).count();
			let confirmed = Confirmations::<T>::iter_key_prefix(order).count();
			let counts = [
				(bids.len(), record.auction.commitments),
				(revealed, record.auction.reveals),
				(confirmed, record.confirmations),
			];
			must(
				counts.iter().all(|(found, said)| u32::try_from(*found) == Ok(*said)),
				"an order miscounts its bids or confirmations",
			)?;
		}
		Ok(())
	}

	/// What a bid was found to be follows from its own facts and the order's bounds: no rival has a
	/// part in it, so that a losing bid never changes the winner.
	pub(crate) fn bids_are_screened_and_scored_on_their_own() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let policy = Self::policy_of(record.terms.policy)?;
			let bounds_until = |until| Self::bounds_of(&record.terms, &record.auction, until);
			let bounds = bounds_until(record.planned_accept_until())?;
			let at_award = record.auction.accept_until.map(bounds_until).transpose()?;
			for (_, bid) in Self::bids_of(record.auction_id(order)) {
				let Some(RevealedBid { bid, screening, score, at_award: again }) = bid.revealed
				else {
					continue;
				};
				let follows = |terms: &Terms, Screening { facts, mask }: &Screening| {
					screen(&ScreenInput { terms, policy: &policy, bid: &bid, facts }) == *mask
				};
				must(
					follows(&bounds, &screening)
						&& score == rules_score(&bounds, &policy.weights, &bid, &screening.facts),
					"a bid's mask or score is not its own",
				)?;
				must(
					again.is_none_or(|again| {
						at_award.as_ref().is_some_and(|terms| follows(terms, &again))
					}),
					"a bid's mask at the award is not its own",
				)?;
			}
		}
		Ok(())
	}

	/// No bid ranks before one that is better in something and worse in nothing.
	pub(crate) fn no_dominated_bid_ranks_first() -> Result<(), TryRuntimeError> {
		for (auction, ranking) in Rankings::<T>::iter() {
			let record = Self::order_of(auction.order)?;
			let planned = record.planned_accept_until();
			let bounds = Self::bounds_of(&record.terms, &record.auction, planned)?;
			let mut before: Vec<RankKey> = Vec::new();
			for bid in ranking.iter().filter_map(|who| Bids::<T>::get(auction, who)?.revealed) {
				let key = RankKey::new(&bounds, &bid.bid, &bid.screening.facts, bid.score, [0; 32]);
				must(
					!before.iter().any(|first| dominates(&key, first)),
					"a bid ranks before one that is better",
				)?;
				before.push(key);
			}
		}
		Ok(())
	}

	/// A stored ranking is what the stored bids give.
	pub(crate) fn rankings_can_be_made_again() -> Result<(), TryRuntimeError> {
		for (auction, ranking) in Rankings::<T>::iter() {
			let again: Vec<_> = Self::ranking_of(auction.order)
				.into_iter()
				.filter(|bid| bid.rank.is_some())
				.map(|bid| bid.bidder)
				.collect();
			must(ranking.into_inner() == again, "a ranking differs from its bids")?;
		}
		Ok(())
	}

	/// The winner of an order qualified at its reveal and at the award.
	pub(crate) fn winners_passed_every_test() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let Some(winner) = record.state.winner() else { continue };
			let passed = Bids::<T>::get(record.auction_id(order), winner)
				.and_then(|bid| bid.revealed)
				.is_some_and(|bid| {
					bid.screening.mask.qualifies()
						&& bid.at_award.is_some_and(|again| again.mask.qualifies())
				});
			must(passed, "a winner did not pass every test")?;
		}
		Ok(())
	}

	/// The winner of an order is the first of its ranking that qualified at the award: those before
	/// it were refused, those behind it were not even asked. So an order has one award or none, and
	/// an order without a ranking has none.
	pub(crate) fn winners_are_the_first_that_still_qualified() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let auction = record.auction_id(order);
			let again = |who: &T::AccountId| Bids::<T>::get(auction, who)?.revealed?.at_award;
			let ranking = Rankings::<T>::get(auction).unwrap_or_default();
			let mut rest = ranking.iter();
			let first = rest.find(|who| again(who).is_none_or(|s| s.mask.qualifies()));
			must(
				first == record.state.winner() && rest.all(|who| again(who).is_none()),
				"the winner is not the first that still qualified",
			)?;
			must(
				Bids::<T>::iter_key_prefix(record.auction_id(order))
					.all(|who| ranking.contains(&who) || again(&who).is_none()),
				"a bid without a rank was screened at the award",
			)?;
		}
		Ok(())
	}

	/// No order moved credit twice, and each that is kept moved that of its node if and only if it
	/// ended as the event says: an order settles at most once, and its node is blamed at most once.
	pub(crate) fn orders_moved_credit_once_as_they_ended() -> Result<(), TryRuntimeError> {
		let mut events = BTreeMap::new();
		for (node, _, event) in CreditEvents::<T>::iter() {
			must(
				events.insert(event.order, (node, event)).is_none(),
				"an order moved credit twice",
			)?;
		}
		for (order, record) in Orders::<T>::iter() {
			let moved = match &record.state {
				OrderState::Settled { award, at, .. } => Some((&award.node, *at)),
				OrderState::Failed { award, at, reason: FailReason::Timeout } => {
					Some((&award.node, *at))
				},
				OrderState::Expired { cause: ExpiryCause::NotAccepted { node }, at } => {
					Some((node, *at))
				},
				_ => None,
			};
			let found = events.remove(&order);
			must(
				found.as_ref().map(|(node, event)| (node, event.at)) == moved,
				"an order moved credit though it did not end so, or did not though it did",
			)?;
			let Some((_, event)) = found else { continue };
			let as_it_ended = match event.outcome {
				Outcome::Settled { .. } => matches!(record.state, OrderState::Settled { .. }),
				Outcome::Timeout => matches!(record.state, OrderState::Failed { .. }),
				Outcome::NoShow => matches!(record.state, OrderState::Expired { .. }),
			};
			must(
				as_it_ended
					&& event.initiator == record.initiator
					&& event.policy == record.terms.policy
					&& event.amount == record.terms.gross_amount,
				"an order moved credit in another way than it ended",
			)?;
		}
		let next = NextOrderId::<T>::get();
		must(
			events.keys().all(|order| *order < next),
			"credit was moved by an order that never was",
		)
	}

	/// What is due next for a live order lies within what its terms give: the latest block, the
	/// policy's grace, and one window to confirm. Every step that the deadline brings leads to a
	/// later state, so that this bounds the order's end.
	pub(crate) fn live_orders_end_when_their_terms_say() -> Result<(), TryRuntimeError> {
		for (_, record) in Orders::<T>::iter() {
			let Some(deadline) = record.deadline() else { continue };
			let OrderTerms { latest, challenge_blocks, policy, .. } = record.terms;
			let due =
				latest.saturating_add(Self::policy_of(policy)?.grace_blocks).saturating_add(1);
			let bound = match record.state {
				OrderState::InProgress { .. } => due,
				OrderState::Submitted { .. } => due.saturating_add(challenge_blocks),
				_ => latest,
			};
			must(deadline <= bound, "a live order ends later than its terms say")?;
		}
		Ok(())
	}

	/// Every net debtor of an order that settled has signed for what it owed.
	pub(crate) fn settled_debtors_have_signed() -> Result<(), TryRuntimeError> {
		let settled = Orders::<T>::iter()
			.filter(|(_, record)| matches!(record.state, OrderState::Settled { .. }));
		for (order, _) in settled {
			let signed = Positions::<T>::get(order).iter().all(|(who, position)| {
				!matches!(position, Position::Debtor(owes) if *owes > 0)
					|| Confirmations::<T>::contains_key(order, who)
			});
			must(signed, "a debtor was debited without its signature")?;
		}
		Ok(())
	}

	/// Stored positions are those of the obligations, and so sum to zero.
	pub(crate) fn positions_are_those_of_the_obligations() -> Result<(), TryRuntimeError> {
		for order in Orders::<T>::iter_keys() {
			let again = clearing_rules::net(&Obligations::<T>::get(order));
			must(
				again.is_ok_and(|again| again == Positions::<T>::get(order).into_inner()),
				"positions differ from the obligations",
			)?;
		}
		Ok(())
	}
}
