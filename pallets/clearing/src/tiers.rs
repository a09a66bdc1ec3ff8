//! Tiers of clearing nodes. What a rating is and how it moves a tier: [`clearing_rules::tiers`].
//!
//! What a node does is added up by cycle, for as many cycles as a rating looks at. A rating looks at
//! complete cycles only: whenever somebody asks for it within a cycle, it comes out the same.

use super::*;
use crate::types::standing::{CycleRecord, TierRecord};
use clearing_rules::{
	novelty,
	tiers::{after_hard_event, next_tier, rating},
	CreditRules, HardEvent, Tier, TierRules, TierRulesError, TrackRecord,
};

impl<T: Config> Pallet<T> {
	/// The cycle of now.
	pub(crate) fn cycle() -> u32 {
		Self::cycle_of(Self::now())
	}

	/// The cycle of a block.
	pub(crate) fn cycle_of(block: BlockNumber) -> u32 {
		block.checked_div(T::RatingCycle::get()).unwrap_or(0)
	}

	/// A node's tier: the stored one, or that of every newcomer.
	pub(crate) fn tier_of(node: &T::AccountId) -> Tier {
		Tiers::<T>::get(node).map_or_else(|| RatingRules::<T>::get().entry, |stored| stored.tier)
	}

	/// Adds the outcome of an order, by its size and novelty, to what the node did in this cycle. What
	/// lies behind the longest span is forgotten.
	pub(crate) fn note_conduct(
		node: &T::AccountId,
		event: &CreditEvent<T::AccountId>,
		rules: &CreditRules,
	) {
		let cycle = Self::cycle();
		Conduct::<T>::mutate(node, |cycles| {
			let oldest = cycle.saturating_sub(T::RatingSpan::get());
			cycles.retain(|of| of.cycle >= oldest);
			if cycles.last().is_none_or(|of| of.cycle != cycle) {
				let record = TrackRecord::default();
				// One slot is left: of a span and the cycle of now, the latter has no record yet.
				let pushed = cycles.try_push(CycleRecord { cycle, record });
				defensive_assert!(pushed.is_ok(), "a span and one cycle fit");
			}
			let Some(of) = cycles.last_mut() else { return };
			note_event(&mut of.record, event, rules);
		});
	}

	/// Drops a node's tier at once where an outcome is a hard event, or its credit barred it.
	pub(crate) fn drop_tier(node: &T::AccountId, outcome: Outcome, barred: bool) {
		let event = if barred { Some(HardEvent::Bar) } else { hard_event_of(outcome) };
		let Some(event) = event else { return };
		let before = Self::tier_of(node);
		let tier = after_hard_event(before, event);
		let next_cycle = Tiers::<T>::get(node).map_or(0, |stored| stored.next_cycle);
		Self::set_tier(node, before, tier, next_cycle);
	}

	/// Writes a tier; it is news only if it differs.
	fn set_tier(node: &T::AccountId, before: Tier, tier: Tier, next_cycle: u32) {
		let now = Self::now();
		let since = Tiers::<T>::get(node)
			.filter(|stored| stored.tier == tier)
			.map_or(now, |stored| stored.since);
		Tiers::<T>::insert(node, TierRecord { tier, since, next_cycle });
		if tier != before {
			Self::deposit_event(Event::TierChanged { node: node.clone(), before, after: tier });
		}
	}

	/// What a node did in the complete cycles of the span.
	pub(crate) fn span_of(node: &T::AccountId) -> TrackRecord {
		let cycle = Self::cycle();
		let oldest = cycle.saturating_sub(T::RatingSpan::get());
		Conduct::<T>::get(node)
			.iter()
			.filter(|of| of.cycle >= oldest && of.cycle < cycle)
			.fold(TrackRecord::default(), |sum, of| sum.and(&of.record))
	}

	/// The rating of a node now, and the tier that it leads to. A barred node stays where it is.
	pub(crate) fn rating_of(node: &T::AccountId) -> (TrackRecord, Ppm, Tier) {
		let rules = RatingRules::<T>::get();
		let span = Self::span_of(node);
		let rating = rating(&rules, &span);
		let tier = Self::tier_of(node);
		let barred = Self::is_barred(MarketRole::ClearingNode, node);
		let next = if barred { tier } else { next_tier(&rules, tier, rating, &span) };
		(span, rating, next)
	}

	/// Rates a node, once per cycle.
	pub(crate) fn do_rate(node: T::AccountId) -> DispatchResult {
		ensure!(T::Members::is_clearing_node(&node), Error::<T>::UnknownNode);
		let cycle = Self::cycle();
		let due = Tiers::<T>::get(&node).map_or(0, |stored| stored.next_cycle);
		ensure!(cycle >= due, Error::<T>::RatedThisCycle);
		let before = Self::tier_of(&node);
		let (_, rating, tier) = Self::rating_of(&node);
		Self::set_tier(&node, before, tier, cycle.saturating_add(1));
		Self::deposit_event(Event::NodeRated { node, cycle, rating, tier });
		Ok(())
	}

	/// Sets how nodes are rated.
	pub(crate) fn do_set_tier_rules(rules: TierRules) -> DispatchResult {
		rules.check().map_err(|error| match error {
			TierRulesError::NoWeights => Error::<T>::TierRulesWithoutWeights,
			TierRulesError::RatioOutOfRange => Error::<T>::TierBoundOutOfRange,
			TierRulesError::BoundsOverlap => Error::<T>::TierBoundsOverlap,
			TierRulesError::ZeroParameter => Error::<T>::TierParameterZero,
			TierRulesError::EntryAboveTop => Error::<T>::TierAboveTop,
		})?;
		RatingRules::<T>::put(rules);
		Self::deposit_event(Event::TierRulesSet { rules });
		Ok(())
	}
}

/// Adds an event of a node's credit to what the node did, by the rules of the event's policy.
pub(crate) fn note_event<AccountId>(
	record: &mut TrackRecord,
	event: &CreditEvent<AccountId>,
	rules: &CreditRules,
) {
	let CreditEvent { outcome, amount, after, repeated, .. } = event;
	let (size, novelty) = (rules.size_of(*amount), novelty(rules, *repeated));
	match outcome {
		Outcome::Settled { timeliness } => {
			record.note_settled(*timeliness, size, novelty, *after);
		},
		_ => record.note_failed(hard_event_of(*outcome).is_some(), size, novelty, *after),
	}
}

/// The hard event that an outcome is, if it is one.
pub(crate) fn hard_event_of(outcome: Outcome) -> Option<HardEvent> {
	match outcome {
		Outcome::Timeout => Some(HardEvent::Timeout),
		Outcome::Fault => Some(HardEvent::Fault),
		_ => None,
	}
}
