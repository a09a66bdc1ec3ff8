//! What must always be true of credit, bars, tiers, defaults and limits.

use super::*;
use clearing_rules::{
	decayed_to, tiers::after_hard_event, HardEvent, Lowered, TrackRecord, TOP_TIER,
};

impl<T: Config> Pallet<T> {
	/// The events of an account in a role give its stored score, step by step.
	pub(crate) fn credit_replays_from_its_events() -> Result<(), TryRuntimeError> {
		for (role, who, stored) in Credit::<T>::iter() {
			let mut last: Option<(Ppm, BlockNumber)> = None;
			let mut pairs: BTreeMap<T::AccountId, u32> = BTreeMap::new();
			for number in 0..stored.events {
				let event = CreditEvents::<T>::get((role, &who), number)
					.ok_or(TryRuntimeError::Other("a credit event is missing"))?;
				let policy = Policies::<T>::get(event.policy)
					.ok_or(TryRuntimeError::Other("a credit event names no policy"))?;
				let before = credit_at(&policy.credit, last, event.at);
				let repeated =
					event.counterparty.as_ref().map_or(0, |other| *pairs.get(other).unwrap_or(&0));
				let step =
					CreditMove { outcome: event.outcome.ppm(), amount: event.amount, repeated };
				must(
					event.repeated == repeated
						&& event.before == before
						&& event.after == update(&policy.credit, before, &step),
					"a credit event does not follow from those before it",
				)?;
				if let Some(other) = event.counterparty {
					pairs.insert(other, repeated.saturating_add(1));
				}
				let before = last.map(|(_, at)| at);
				last = Some((event.after, decayed_to(&policy.credit, before, event.at)));
			}
			must(
				last == Some((stored.score, stored.at)),
				"a stored credit is not what its events give",
			)?;
			let counted: BTreeMap<_, _> = Pairings::<T>::iter_prefix((role, &who)).collect();
			must(counted == pairs, "counterparties are counted otherwise than in the events")?;
		}
		let events: BTreeMap<_, u32> =
			Credit::<T>::iter().map(|(role, who, credit)| ((role, who), credit.events)).collect();
		must(
			CreditEvents::<T>::iter_keys()
				.all(|(party, number)| events.get(&party).is_some_and(|count| number < *count)),
			"a credit event is not counted",
		)
	}

	/// A bar stands on an event that brought the score below the floor of its policy; and whoever's
	/// last event did so is barred, unless it was reinstated since.
	pub(crate) fn bars_follow_from_events() -> Result<(), TryRuntimeError> {
		let below = |role, event: &CreditEvent<T::AccountId>| {
			Policies::<T>::get(event.policy)
				.is_some_and(|policy| event.after < Self::floor_of(role, &policy))
		};
		for (role, who, bar) in Bars::<T>::iter() {
			let follows = CreditEvents::<T>::get((role, &who), bar.event).is_some_and(|event| {
				below(role, &event)
					&& (event.after, event.policy, event.at) == (bar.score, bar.policy, bar.at)
			});
			must(follows, "a bar does not follow from its event")?;
			must(
				bar.lifted.is_none_or(|lifted| lifted >= bar.at && lifted <= Self::now()),
				"a bar was lifted before it was there, or will be",
			)?;
		}
		for (role, who, credit) in Credit::<T>::iter() {
			let last = credit.events.saturating_sub(1);
			let Some(event) = CreditEvents::<T>::get((role, &who), last) else { continue };
			let barred = Bars::<T>::get(role, &who)
				.is_some_and(|bar| bar.lifted.is_none_or(|lifted| lifted >= event.at));
			must(
				!below(role, &event) || barred,
				"an account below the floor is not barred and was not reinstated",
			)?;
		}
		Ok(())
	}

	/// What is kept of a node's conduct is what its events of those cycles say.
	pub(crate) fn conduct_is_what_events_say() -> Result<(), TryRuntimeError> {
		let role = MarketRole::ClearingNode;
		let mut told: BTreeMap<T::AccountId, BTreeMap<u32, TrackRecord>> = BTreeMap::new();
		for (node, credit) in Credit::<T>::iter_prefix(role) {
			let last = credit.events.saturating_sub(1);
			let last = CreditEvents::<T>::get((role, &node), last).map_or(0, |event| event.at);
			let oldest = Self::cycle_of(last).saturating_sub(T::RatingSpan::get());
			let cycles = told.entry(node.clone()).or_default();
			for number in 0..credit.events {
				let Some(event) = CreditEvents::<T>::get((role, &node), number) else { continue };
				let cycle = Self::cycle_of(event.at);
				if cycle < oldest {
					continue;
				}
				let record = cycles.entry(cycle).or_default();
				let policy = Self::policy_of(event.policy)?;
				crate::tiers::note_event(record, &event, &policy.credit);
			}
		}
		let stored: BTreeMap<_, BTreeMap<_, _>> = Conduct::<T>::iter()
			.map(|(node, cycles)| {
				(node, cycles.into_iter().map(|of| (of.cycle, of.record)).collect())
			})
			.collect();
		must(stored == told, "a node's conduct is not what its events say")
	}

	/// A tier is one that there is, was given in the past, and is the lowest while its node is
	/// barred; a node is not rated ahead of its time.
	pub(crate) fn tiers_are_in_range() -> Result<(), TryRuntimeError> {
		for (_, stored) in Tiers::<T>::iter() {
			must(
				stored.tier <= TOP_TIER
					&& stored.since <= Self::now()
					&& stored.next_cycle <= Self::cycle().saturating_add(1),
				"a tier is out of range",
			)?;
		}
		let lowest = after_hard_event(TOP_TIER, HardEvent::Bar);
		must(
			Bars::<T>::iter_prefix(MarketRole::ClearingNode)
				.all(|(node, bar)| !bar.stands() || Self::tier_of(&node) == lowest),
			"a barred node is above the lowest tier",
		)?;
		must(RatingRules::<T>::get().check().is_ok(), "nodes are rated by rules out of range")
	}

	/// What is in flight against limits is what was signed in the orders that are awarded and not over.
	pub(crate) fn exposure_equals_what_is_signed() -> Result<(), TryRuntimeError> {
		let mut debits: BTreeMap<(AssetId, T::AccountId), u128> = BTreeMap::new();
		let mut owed: BTreeMap<(AssetId, T::AccountId, T::AccountId), u128> = BTreeMap::new();
		let live = Orders::<T>::iter().filter(|(_, record)| Self::is_exposed(&record.state));
		for (order, record) in live {
			let asset = record.terms.asset;
			let signed = |who: &T::AccountId| Confirmations::<T>::contains_key(order, who);
			for (debtor, amount) in Self::net_debits(order).filter(|(who, _)| signed(who)) {
				let sum = debits.entry((asset, debtor)).or_default();
				*sum = sum.saturating_add(amount);
			}
			let pairs = Self::pairs_of(order).into_iter();
			for ((debtor, creditor), amount) in pairs.filter(|((who, _), _)| signed(who)) {
				let sum = owed.entry((asset, debtor, creditor)).or_default();
				*sum = sum.saturating_add(amount);
			}
		}
		let stored: BTreeMap<_, _> = NetDebitInFlight::<T>::iter()
			.map(|(asset, member, amount)| ((asset, member), amount))
			.collect();
		must(stored == debits, "net debits in flight differ from what is signed")?;
		let stored: BTreeMap<_, _> = OwedInFlight::<T>::iter().collect();
		must(stored == owed, "obligations in flight differ from what is signed")
	}

	/// Members have as many limits as are counted, and no more than they may.
	pub(crate) fn limits_are_counted() -> Result<(), TryRuntimeError> {
		let mut counts: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		let own = NetDebitCaps::<T>::iter()
			.filter_map(|(_, member, cap)| cap.own.is_some().then_some(member));
		let bilateral = BilateralLimits::<T>::iter_keys().map(|(_, creditor, _)| creditor);
		for member in own.chain(bilateral) {
			let count = counts.entry(member).or_default();
			*count = count.saturating_add(1);
		}
		must(
			counts.values().all(|count| *count <= T::MaxLimits::get()),
			"a member has more limits than it may",
		)?;
		let stored: BTreeMap<_, _> = LimitCount::<T>::iter().collect();
		must(stored == counts, "limits are miscounted")?;
		must(
			NetDebitCaps::<T>::iter_values().all(|cap| cap != NetDebitCap::default()),
			"a cap is stored that is not set",
		)?;
		must(
			NetDebitCaps::<T>::iter_values().all(|cap| {
				let told = |cap: Option<u128>, lowered: Option<Lowered>| {
					cap.is_some() == lowered.is_some()
						&& lowered.is_none_or(|lowered| lowered.at <= Self::now())
				};
				told(cap.own, cap.own_lowered) && told(cap.council, cap.council_lowered)
			}),
			"a cap does not say when it was lowered, or one that is not there does",
		)?;
		must(
			BilateralLimits::<T>::iter_values().all(|limit| limit.lowered.at <= Self::now()),
			"a bilateral limit was lowered in a block to come",
		)
	}

	/// An order that its initiator withdrew from under its bidders, or that a limit stopped, holds no
	/// more of its deposit than what does not divide among them; one withdrawn by a limit was so by one
	/// of the initiator's own.
	pub(crate) fn withdrawn_orders_have_shared_their_deposits() -> Result<(), TryRuntimeError> {
		for (_, record) in Orders::<T>::iter() {
			let breach = match &record.state {
				OrderState::Expired { cause: ExpiryCause::Withdrawn { breach }, .. } => {
					Some(breach)
				},
				OrderState::Expired { cause: ExpiryCause::LimitExceeded { .. }, .. } => None,
				OrderState::Cancelled { .. } if record.auction.commitments > 0 => None,
				_ => continue,
			};
			must(
				record.holdings.deposit < record.auction.commitments.into(),
				"an order was withdrawn or stopped and has not shared its deposit",
			)?;
			must(
				breach.is_none_or(|LimitBreach { member, creditor }| {
					creditor.as_ref().unwrap_or(member) == &record.initiator
				}),
				"an order was withdrawn by a limit that is not its initiator's",
			)?;
		}
		Ok(())
	}

	/// Each order that is kept moved its initiator's credit as it ended: it settled, was withdrawn
	/// from under its bidders, by a call or by a limit, or failed because the initiator itself did not stand by what it owed.
	pub(crate) fn initiators_are_remembered_as_their_orders_ended() -> Result<(), TryRuntimeError> {
		let mut found: BTreeMap<OrderId, Outcome> = BTreeMap::new();
		for ((role, who), _, event) in CreditEvents::<T>::iter() {
			let disputed =
				matches!(event.outcome, Outcome::DisputeUpheld | Outcome::DisputeDismissed);
			if role != MarketRole::Initiator || disputed {
				continue;
			}
			let initiator = Orders::<T>::get(event.order).map(|record| record.initiator);
			must(
				initiator.is_none_or(|initiator| initiator == who),
				"an order moved the credit of another initiator than its own",
			)?;
			must(
				found.insert(event.order, event.outcome).is_none(),
				"an order moved its initiator's credit twice",
			)?;
		}
		for (order, record) in Orders::<T>::iter() {
			let settled = Some(Outcome::Settled { timeliness: clearing_rules::PPM });
			let moved = found.remove(&order);
			let named = Positions::<T>::get(order)
				.iter()
				.any(|(participant, _)| *participant == record.initiator);
			let as_it_ended = match &record.state {
				OrderState::Settled { .. } => {
					// One that did not pay in its own order, which settled in part without it.
					// Or one that left out by a limit whoever owed it something, or by refusing it who
					// would have paid it.
					let owed_by = |who: &T::AccountId| {
						let owes = |one: &Obligation<T::AccountId>| {
							one.from == *who && one.to == record.initiator
						};
						Obligations::<T>::get(order).iter().any(owes)
					};
					let left_out = PartSettlements::<T>::get(order).is_some_and(|part| {
						part.left_out.iter().any(|out| {
							out.participant == record.initiator
								|| match out.obstacle {
									Obstacle::OverLimit => owed_by(&out.participant),
									Obstacle::Refused => named,
									Obstacle::Unsigned | Obstacle::Short => false,
								}
						})
					});
					moved == settled || (left_out && moved == Some(Outcome::Unpaid))
				},
				OrderState::Cancelled { .. } => {
					let bids = record.auction.commitments > 0;
					moved == bids.then_some(Outcome::Withdrawn)
				},
				OrderState::Expired { cause: ExpiryCause::Withdrawn { .. }, .. } => {
					moved == Some(Outcome::Withdrawn)
				},
				OrderState::Failed { reason: FailReason::Shortfall { debtor }, .. }
					if *debtor == record.initiator =>
				{
					moved == Some(Outcome::Unpaid)
				},
				// Elsewhere a limit may have kept it from signing: one of attested obligations, or one that was
				// lowered when payments were still to be tried again.
				OrderState::Failed { reason: FailReason::Unconfirmed { participant }, .. }
					if *participant == record.initiator
						&& record.attestation.is_none()
						&& record.terms.partial_floor.is_none() =>
				{
					moved == Some(Outcome::Unpaid)
				},
				OrderState::Failed { reason: FailReason::Repudiated, .. } => {
					moved == Some(Outcome::Repudiated)
				},
				// It may have stood behind another one, or something else; what it had and had agreed
				// to then cannot be told any more.
				OrderState::Failed { reason, .. } if reason.ended_a_settlement() => {
					moved.is_none() || (named && moved == Some(Outcome::Unpaid))
				},
				_ => moved.is_none(),
			};
			must(as_it_ended, "an initiator's credit was moved otherwise than its order ended")?;
		}
		Ok(())
	}

	/// Every debtor that an order which is kept names as unable to pay has its default counted.
	pub(crate) fn defaults_cover_shortfalls() -> Result<(), TryRuntimeError> {
		let mut counts: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		for (_, record) in Orders::<T>::iter() {
			if let OrderState::Failed { reason: FailReason::Shortfall { debtor }, .. } =
				record.state
			{
				let count = counts.entry(debtor).or_default();
				*count = count.saturating_add(1);
			}
		}
		must(
			counts.iter().all(|(debtor, count)| {
				Defaults::<T>::get(debtor).is_some_and(|record| record.count >= *count)
			}),
			"a debtor that could not pay is not remembered",
		)?;
		must(
			Defaults::<T>::iter_values()
				.all(|record| record.count > 0 && record.order < NextOrderId::<T>::get()),
			"a default is counted of no order",
		)
	}
}
