//! Tiers: ratings, promotions, demotions.

use super::*;
use clearing_rules::TierRules;

fn rate(node: AccountId) -> DispatchResult {
	Clearing::rate(RuntimeOrigin::signed(STRANGER), node)
}

/// The mock's orders are of 220, which is the reference of their policy.
fn rules() -> TierRules {
	TierRules { smoothing: 1, min_orders: 2, ..TierRules::default() }
}

fn world() -> TestState {
	let mut state = World::default().build();
	state.execute_with(|| {
		assert_ok!(Clearing::set_tier_rules(RuntimeOrigin::root(), rules()));
	});
	state
}

fn check(test: impl FnOnce()) {
	world().execute_with(|| {
		test();
		assert_eq!(Clearing::do_try_state(), Ok(()));
	});
}

fn next_cycle() {
	jump_to((Clearing::cycle() + 1) * CYCLE);
}

fn fail_an_order() {
	let order = in_progress();
	run_to(record(order).deadline().unwrap());
	assert!(matches!(state(order), OrderState::Failed { .. }));
}

#[test]
fn a_node_should_be_promoted_for_what_it_did_in_the_cycles_before() {
	check(|| {
		settled();
		settled();
		assert_eq!(Clearing::tier_of(&NODE_1), 1);
		// This cycle does not count yet.
		assert_ok!(rate(NODE_1));
		assert_eq!(Clearing::tier_of(&NODE_1), 1);
		next_cycle();
		// Two orders on time, the second of which counts four fifths, as its initiator is no new one:
		// (.6 + 1.8) / 2.8 = .857142 thrice, and credit .614272.
		let rating = 808_568;
		assert_ok!(rate(NODE_1));
		assert!(has_event(Event::TierChanged { node: NODE_1, before: 1, after: 2 }));
		System::assert_last_event(
			Event::NodeRated { node: NODE_1, cycle: Clearing::cycle(), rating, tier: 2 }.into(),
		);
		let stored = Tiers::<Test>::get(NODE_1).unwrap();
		assert_eq!((stored.tier, stored.since), (2, Clearing::now()));
	});
}

#[test]
fn a_rating_should_be_made_once_per_cycle_and_move_one_notch() {
	check(|| {
		settled();
		settled();
		next_cycle();
		assert_ok!(rate(NODE_1));
		assert_noop!(rate(NODE_1), E::RatedThisCycle);
		jump_to(Clearing::now() + CYCLE - 1);
		assert_noop!(rate(NODE_1), E::RatedThisCycle);
		jump_to(Clearing::now() + 1);
		// The grade is three: the second notch comes a cycle later.
		assert_ok!(rate(NODE_1));
		assert_eq!(Clearing::tier_of(&NODE_1), 3);
		next_cycle();
		assert_ok!(rate(NODE_1));
		assert_eq!(Clearing::tier_of(&NODE_1), 3);
	});
}

#[test]
fn the_moment_within_a_cycle_should_not_change_a_rating() {
	let rated = |wait: u32| {
		let mut rating = None;
		check(|| {
			settled();
			next_cycle();
			settled();
			jump_to(Clearing::now() + wait);
			rating = Some(Clearing::rating_of(&NODE_1));
		});
		rating.unwrap()
	};
	assert_eq!(rated(0), rated(40));
	assert_eq!(rated(0).0.orders(), 1);
}

#[test]
fn what_lies_behind_the_span_should_be_forgotten() {
	check(|| {
		settled();
		settled();
		for _ in 0..SPAN {
			next_cycle();
			assert_eq!(Clearing::span_of(&NODE_1).settled, 2);
		}
		next_cycle();
		assert_eq!(Clearing::span_of(&NODE_1).settled, 0);
		// And what is stored goes with the next order.
		settled();
		assert_eq!(Conduct::<Test>::get(NODE_1).len(), 1);
	});
}

#[test]
fn a_timeout_should_drop_a_tier_at_once_and_forbid_a_promotion() {
	check(|| {
		settled();
		settled();
		next_cycle();
		assert_ok!(rate(NODE_1));
		fail_an_order();
		assert!(has_event(Event::TierChanged { node: NODE_1, before: 2, after: 1 }));
		assert_eq!(Clearing::tier_of(&NODE_1), 1);
		for _ in 0..3 {
			settled();
		}
		next_cycle();
		assert_ok!(rate(NODE_1));
		assert_eq!(Clearing::tier_of(&NODE_1), 1);
	});
}

#[test]
fn a_no_show_should_count_and_wait_for_the_rating() {
	check(|| {
		let order = awarded();
		run_to(Clearing::now() + 5);
		assert!(matches!(state(order), OrderState::Expired { .. }));
		assert_eq!(Clearing::tier_of(&NODE_1), 1);
		let told = Conduct::<Test>::get(NODE_1)[0].record;
		assert_eq!((told.failed, told.hard_events), (1, 0));
	});
}

#[test]
fn a_bar_should_drop_a_node_to_the_lowest_tier_and_keep_it_there() {
	World::default().policy(|p| p.credit_floor = 550_000).build_and_check(|| {
		settled();
		Tiers::<Test>::insert(NODE_1, TierRecord { tier: 3, since: 1, next_cycle: 0 });
		fail_an_order();
		assert!(has_event(Event::TierChanged { node: NODE_1, before: 3, after: 0 }));
		let better = TierRules { bounds: [1, 3, 5, 7], margin: 1, min_orders: 0, ..rules() };
		assert_ok!(Clearing::set_tier_rules(RuntimeOrigin::root(), better));
		jump_to((Clearing::cycle() + SPAN + 2) * CYCLE);
		assert_ok!(rate(NODE_1));
		assert_eq!(Clearing::tier_of(&NODE_1), 0);
		next_cycle();
		assert_ok!(Clearing::reinstate(RuntimeOrigin::root(), NODE_1, MarketRole::ClearingNode));
		assert_ok!(rate(NODE_1));
		assert_eq!(Clearing::tier_of(&NODE_1), 1);
	});
}

#[test]
fn a_policy_should_require_a_tier() {
	World::default().policy(|p| p.min_tier = 2).build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		assert_eq!(mask(order, NODE_1), RejectMask::TIER_TOO_LOW);
		Tiers::<Test>::insert(NODE_2, TierRecord { tier: 2, since: 1, next_cycle: 0 });
		let shift = Clearing::now() - 1;
		let offer = Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
		let order = revealed(&[(NODE_2, offer)]);
		assert!(mask(order, NODE_2).qualifies());
		// It drops before the award.
		Tiers::<Test>::insert(NODE_2, TierRecord { tier: 1, since: 1, next_cycle: 0 });
		run_to(Clearing::now() + 5);
		let asked = stored_bid(order, NODE_2).unwrap().revealed.unwrap().at_award.unwrap();
		assert_eq!(asked.screening.mask, RejectMask::TIER_TOO_LOW);
	});
}

#[test]
fn a_rating_should_be_refused_for_whoever_is_no_clearing_node() {
	check(|| {
		assert_noop!(rate(STRANGER), E::UnknownNode);
		Suspended::set(&[NODE_1].into());
		assert_noop!(rate(NODE_1), E::UnknownNode);
	});
}

#[test]
fn rules_should_be_set_by_governance_and_be_in_range() {
	World::default().build_and_check(|| {
		let refused = |change: fn(&mut TierRules), error: E| {
			let mut rules = rules();
			change(&mut rules);
			assert_noop!(Clearing::set_tier_rules(RuntimeOrigin::root(), rules), error);
		};
		refused(
			|r| (r.count, r.volume, r.timeliness, r.credit) = (0, 0, 0, 0),
			E::TierRulesWithoutWeights,
		);
		refused(|r| r.margin = 0, E::TierParameterZero);
		refused(|r| r.prior = PPM + 1, E::TierBoundOutOfRange);
		refused(|r| r.bounds[1] = r.bounds[0], E::TierBoundsOverlap);
		refused(|r| r.entry = 5, E::TierAboveTop);
		assert_noop!(
			Clearing::set_tier_rules(RuntimeOrigin::signed(NODE_1), rules()),
			DispatchError::BadOrigin
		);
		assert_ok!(Clearing::set_tier_rules(RuntimeOrigin::root(), rules()));
		System::assert_last_event(Event::TierRulesSet { rules: rules() }.into());
		assert_noop!(
			Clearing::set_policy(RuntimeOrigin::root(), Policy { min_tier: 5, ..policy() }),
			E::TierAboveTop
		);
	});
}

#[test]
fn a_standing_should_tell_what_a_rating_would_make_of_a_node() {
	check(|| {
		settled();
		settled();
		next_cycle();
		let told = Clearing::standing_of(&NODE_1).tier;
		assert_eq!((told.tier, told.next_tier, told.rating), (1, 2, 808_568));
		assert_eq!(told.span.settled, 2);
		assert_eq!((told.record, told.rated_from), (None, 0));
		assert_ok!(rate(NODE_1));
		let told = Clearing::standing_of(&NODE_1).tier;
		assert_eq!((told.tier, told.next_tier), (2, 3));
		assert_eq!(told.rated_from, (Clearing::cycle() + 1) * CYCLE);
	});
}
