use super::*;
use crate::tiers::{after_hard_event, grade, next_tier, rating};
use proptest::prelude::*;

/// Bounds .3, .5, .7 and .85 with a margin of .03; four orders of size one at .6 are assumed.
fn rules() -> TierRules {
	TierRules::default()
}

/// The size of an order of a gross amount under a policy with a reference of 1 000.
fn of(gross: u128) -> Size {
	multiple_ppm(gross, 1_000)
}

/// `settled` orders of 1 000 in full time, and `failed` ones of 1 000, without a hard event.
fn record(settled: u32, failed: u32, credit: Ppm) -> TrackRecord {
	let mut span = TrackRecord::default();
	(0..settled).for_each(|_| span.note_settled(PPM, of(1_000), PPM, credit));
	(0..failed).for_each(|_| span.note_failed(false, of(1_000), PPM, credit));
	span
}

#[test]
fn the_rules_that_are_there_by_default_should_be_in_range() {
	assert_eq!(TierRules::default().check(), Ok(()));
}

#[test]
fn rules_out_of_range_should_be_refused() {
	let refused = |change: fn(&mut TierRules), error| {
		let mut rules = rules();
		change(&mut rules);
		assert_eq!(rules.check(), Err(error));
	};
	refused(
		|r| (r.count, r.volume, r.timeliness, r.credit) = (0, 0, 0, 0),
		TierRulesError::NoWeights,
	);
	refused(|r| r.margin = 0, TierRulesError::ZeroParameter);
	refused(|r| r.smoothing = 0, TierRulesError::ZeroParameter);
	refused(|r| r.prior = PPM + 1, TierRulesError::RatioOutOfRange);
	refused(|r| r.bounds[0] = 29_999, TierRulesError::RatioOutOfRange);
	refused(|r| r.bounds[3] = 970_001, TierRulesError::RatioOutOfRange);
	refused(|r| r.bounds[3] = u32::MAX, TierRulesError::RatioOutOfRange);
	refused(|r| r.bounds[1] = 359_999, TierRulesError::BoundsOverlap);
	refused(|r| r.bounds[1] = 200_000, TierRulesError::BoundsOverlap);
	refused(|r| r.entry = 5, TierRulesError::EntryAboveTop);
}

#[test]
fn a_node_without_a_history_should_be_rated_by_the_prior_and_stay() {
	let span = TrackRecord::default();
	assert_eq!(rating(&rules(), &span), 600_000);
	assert_eq!(grade(&rules(), 600_000), 2);
	// Its grade is above its tier, but it has no orders to be promoted for.
	assert_eq!(next_tier(&rules(), 1, 600_000, &span), 1);
}

#[test]
fn the_rating_should_match_the_written_values() {
	// (2.4 + 4) / 8 = .8 by count, by volume and by timeliness, and credit .7.
	assert_eq!(rating(&rules(), &record(4, 0, 700_000)), 780_000);
	// Count and volume (2.4 + 3) / 8 = .675, timeliness (2.4 + 3) / 7 = .771428, credit .5.
	assert_eq!(rating(&rules(), &record(3, 1, 500_000)), 659_285);
	// Late by half: timeliness (2.4 + 2) / 8 = .55.
	let mut late = TrackRecord::default();
	(0..4).for_each(|_| late.note_settled(500_000, of(1_000), PPM, 700_000));
	assert_eq!(rating(&rules(), &late), 730_000);
	// A failure of 4 000 among three orders of 1 000: volume (2.4 + 3) / (4 + 7) = .490909.
	let mut large = record(3, 0, 500_000);
	large.note_failed(false, of(4_000), PPM, 500_000);
	assert_eq!(rating(&rules(), &large), 604_058);
}

#[test]
fn the_rating_should_weigh_an_order_by_the_reference_of_its_policy() {
	// Euros with a reference of 1 000, and yen with one of 160 000: alike.
	let (euro, yen) = (of(1_000), multiple_ppm(160_000, 160_000));
	let mut span = record(2, 0, 500_000);
	span.note_settled(PPM, yen, PPM, 500_000);
	span.note_failed(false, euro, PPM, 500_000);
	assert_eq!(rating(&rules(), &span), rating(&rules(), &record(3, 1, 500_000)));
	// A failure over 4 000 euros counts as four over 160 000 yen, and not as a fortieth of one.
	let mut large = record(2, 0, 500_000);
	large.note_settled(PPM, yen, PPM, 500_000);
	large.note_failed(false, of(4_000), PPM, 500_000);
	assert_eq!(rating(&rules(), &large), 604_058);
}

#[test]
fn business_should_count_in_a_rating_by_its_novelty() {
	let mut span = TrackRecord::default();
	// Eight orders that are half new are as much as four that are new.
	(0..8).for_each(|_| span.note_settled(PPM, of(1_000), 500_000, 700_000));
	assert_eq!(span.orders(), 8);
	assert_eq!(rating(&rules(), &span), rating(&rules(), &record(4, 0, 700_000)));
	(0..2).for_each(|_| span.note_failed(false, of(1_000), 500_000, 500_000));
	assert_eq!(rating(&rules(), &span), rating(&rules(), &record(4, 1, 500_000)));
	// One that is not new at all is nothing, but for the credit after it.
	let mut old = record(4, 0, 700_000);
	old.note_settled(PPM, u128::MAX, 0, 700_000);
	assert_eq!(rating(&rules(), &old), rating(&rules(), &record(4, 0, 700_000)));
}

#[test]
fn a_rating_should_be_within_range_at_the_ends() {
	let best = TrackRecord {
		settled: u32::MAX,
		settled_novelty: u64::from(u32::MAX) * 1_000_000,
		settled_size: u128::MAX,
		timeliness: u64::from(u32::MAX) * 1_000_000,
		credit: Some(PPM),
		..Default::default()
	};
	let high = rating(&rules(), &best);
	assert!(high > 999_990 && high <= PPM);
	let worst = TrackRecord {
		failed: u32::MAX,
		failed_novelty: u64::from(u32::MAX) * 1_000_000,
		failed_size: u128::MAX,
		credit: Some(0),
		..Default::default()
	};
	// Timeliness alone keeps its prior: nothing of it was seen.
	assert_eq!(rating(&rules(), &worst), 120_000);
}

#[test]
fn the_grade_should_be_the_number_of_bounds_that_are_reached() {
	let grades = [0, 299_999, 300_000, 499_999, 500_000, 700_000, 849_999, 850_000, PPM]
		.map(|rating| grade(&rules(), rating));
	assert_eq!(grades, [0, 0, 1, 1, 2, 3, 3, 4, 4]);
}

#[test]
fn a_promotion_should_take_the_bound_and_the_margin_and_enough_orders() {
	let (rules, span) = (rules(), record(3, 0, 600_000));
	assert_eq!(next_tier(&rules, 1, 500_000, &span), 1);
	assert_eq!(next_tier(&rules, 1, 529_999, &span), 1);
	assert_eq!(next_tier(&rules, 1, 530_000, &span), 2);
	assert_eq!(next_tier(&rules, 1, 530_000, &record(2, 0, 600_000)), 1);
	// One notch, however good it is; and none above the highest.
	assert_eq!(next_tier(&rules, 0, PPM, &span), 1);
	assert_eq!(next_tier(&rules, TOP_TIER, PPM, &span), TOP_TIER);
}

#[test]
fn a_hard_event_in_the_span_should_forbid_a_promotion() {
	let mut span = record(9, 0, 600_000);
	span.note_failed(true, 1, PPM, 600_000);
	assert_eq!(next_tier(&rules(), 1, PPM, &span), 1);
	assert_eq!(next_tier(&rules(), 1, 0, &span), 0);
}

#[test]
fn a_demotion_should_take_less_than_the_bound_without_the_margin() {
	let (rules, span) = (rules(), TrackRecord::default());
	assert_eq!(next_tier(&rules, 2, 499_999, &span), 2);
	assert_eq!(next_tier(&rules, 2, 470_000, &span), 2);
	assert_eq!(next_tier(&rules, 2, 469_999, &span), 1);
	assert_eq!(next_tier(&rules, 4, 0, &span), 3);
	assert_eq!(next_tier(&rules, 0, 0, &span), 0);
}

#[test]
fn a_hard_event_should_drop_a_tier_at_once() {
	assert_eq!(after_hard_event(3, HardEvent::Timeout), 2);
	assert_eq!(after_hard_event(3, HardEvent::Fault), 2);
	assert_eq!(after_hard_event(0, HardEvent::Fault), 0);
	assert_eq!(after_hard_event(3, HardEvent::Bar), 0);
}

#[test]
fn records_should_add_up_and_keep_the_last_credit() {
	let sum = record(2, 1, 500_000).and(&record(1, 0, 700_000)).and(&TrackRecord::default());
	assert_eq!(
		sum,
		TrackRecord {
			settled: 3,
			failed: 1,
			settled_novelty: 3_000_000,
			failed_novelty: 1_000_000,
			settled_size: 3_000_000,
			failed_size: 1_000_000,
			timeliness: 3_000_000,
			hard_events: 0,
			credit: Some(700_000),
		}
	);
}

fn any_record() -> impl Strategy<Value = TrackRecord> {
	let order = (any::<bool>(), any::<bool>(), 0u128..5_000, 0..=PPM, 0..=PPM);
	proptest::collection::vec(order, 0..30).prop_map(|orders| {
		let mut span = TrackRecord::default();
		for (good, hard, amount, novelty, ppm) in orders {
			match good {
				true => span.note_settled(ppm, of(amount), novelty, ppm),
				false => span.note_failed(hard, of(amount), novelty, ppm),
			}
		}
		span
	})
}

fn any_rules() -> impl Strategy<Value = TierRules> {
	let weights = (0u32..5, 0u32..5, 0u32..5, 0u32..5);
	(
		weights,
		0..=PPM,
		1u32..9,
		1u32..50_000,
		0u32..9,
		proptest::array::uniform4(60_000u32..200_000),
	)
		.prop_filter_map(
			"in range",
			|((count, volume, timeliness, credit), prior, smoothing, margin, min_orders, gaps)| {
				let mut bound = 0;
				let bounds = gaps.map(|gap| {
					bound += gap;
					bound
				});
				let rules = TierRules {
					count,
					volume,
					timeliness,
					credit,
					prior,
					smoothing,
					bounds,
					margin,
					min_orders,
					entry: 1,
				};
				rules.check().is_ok().then_some(rules)
			},
		)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn a_cycle_moves_a_tier_by_one_notch_at_most(
		rules in any_rules(), tier in 0..=TOP_TIER, span in any_record(), rating in 0..=PPM,
	) {
		let next = next_tier(&rules, tier, rating, &span);
		prop_assert!(next <= TOP_TIER);
		prop_assert!(next.abs_diff(tier) <= 1);
	}

	#[test]
	fn a_tier_follows_the_rating(
		rules in any_rules(), tier in 0..=TOP_TIER, span in any_record(),
		low in 0..=PPM, more in 0..=PPM,
	) {
		let high = low.saturating_add(more).min(PPM);
		prop_assert!(next_tier(&rules, tier, low, &span) <= next_tier(&rules, tier, high, &span));
		prop_assert!(grade(&rules, low) <= grade(&rules, high));
	}

	#[test]
	fn a_rating_within_the_band_never_moves_a_tier_back_and_forth(
		rules in any_rules(), bound in 0usize..4, span in any_record(), start in 0u8..2,
		wobble in proptest::collection::vec(0..=PPM, 1..40),
	) {
		// On either side of a bound, and never out of the band around it.
		let (low, width) = (rules.bounds[bound] - rules.margin, 2 * rules.margin);
		let mut tier = bound as Tier + start;
		let before = tier;
		for step in wobble {
			tier = next_tier(&rules, tier, low + step % width, &span);
			prop_assert_eq!(tier, before);
		}
	}

	#[test]
	fn a_steady_rating_settles_a_tier(
		rules in any_rules(), tier in 0..=TOP_TIER, span in any_record(), rating in 0..=PPM,
	) {
		let settled = (0..=TOP_TIER).fold(tier, |tier, _| next_tier(&rules, tier, rating, &span));
		prop_assert_eq!(next_tier(&rules, settled, rating, &span), settled);
	}

	#[test]
	fn a_timely_order_never_lowers_a_rating_and_a_failed_one_never_raises_it(
		rules in any_rules(), span in any_record(), amount in 0u128..5_000, novelty in 0..=PPM,
	) {
		let credit = span.credit.unwrap_or(rules.prior);
		let (mut better, mut worse) = (span, span);
		better.note_settled(PPM, of(amount), novelty, credit);
		worse.note_failed(false, of(amount), novelty, credit);
		let now = rating(&rules, &span);
		prop_assert!(now <= PPM);
		prop_assert!(rating(&rules, &better) >= now);
		prop_assert!(rating(&rules, &worse) <= now);
	}
}
