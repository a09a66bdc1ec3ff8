use super::*;
use crate::types::standing::{Bar, TierRecord};

#[test]
fn accept_should_hold_the_bond_and_release_the_bid_deposit() {
	World::default().build_and_check(|| {
		let order = awarded();
		assert_ok!(accept(order, NODE_1));
		assert_eq!(Ledger::on_hold(HoldPurpose::Bond, order, NODE_1), 22);
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert!(matches!(state(order), OrderState::InProgress { due: 71, .. }));
	});
}

#[test]
fn accept_should_hold_all_of_the_collateral_that_was_scored() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, Bid { collateral: 44, ..bid(100) })]);
		run_to(11);
		assert_ok!(accept(order, NODE_1));
		assert_eq!(Ledger::on_hold(HoldPurpose::Bond, order, NODE_1), 44);
	});
}

#[test]
fn accept_should_fail_for_others_and_outside_its_window() {
	World::default().build_and_check(|| {
		let order = awarded();
		assert_noop!(accept(order, NODE_2), E::NotWinner);
		jump_to(16);
		assert_noop!(accept(order, NODE_1), E::WindowClosed);
		assert_ok!(advance(order));
		assert_noop!(accept(order, NODE_1), E::NotAwarded);
	});
}

#[test]
fn accept_should_fail_when_the_bond_is_not_there() {
	World::default().build_and_check(|| {
		let order = awarded();
		Ledger::put(STRANGER, 2 * FUNDS - 21);
		Ledger::put(NODE_1, 21);
		assert_noop!(accept(order, NODE_1), E::BondUnfunded);
	});
}

#[test]
fn accept_should_pass_on_what_the_ledger_says_when_the_bond_is_there() {
	World::default().build_and_check(|| {
		let order = awarded();
		Ledger::cap(NODE_1, 21);
		assert_noop!(accept(order, NODE_1), TOO_MANY_PIECES);
		Ledger::cap(NODE_1, 22);
		assert_ok!(accept(order, NODE_1));
	});
}

#[test]
fn a_winner_that_does_not_accept_should_be_penalised() {
	World::default().build_and_check(|| {
		let order = awarded();
		run_to(16);
		let cause = ExpiryCause::NotAccepted { node: NODE_1 };
		assert_eq!(state(order), OrderState::Expired { cause: cause.clone(), at: 16 });
		assert_eq!(Balances::free_balance(NODE_1), NATIVE - BID_DEPOSIT);
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 480_000);
		assert_eq!(InFlight::<Test>::get(ASSET, NODE_1), 0);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		for who in EVERYBODY {
			assert!(!Clearing::has_live_obligations(&who));
		}
		System::assert_last_event(Event::OrderExpired { order, cause }.into());
	});
}

/// What a node is when it is awarded an order, and not any longer when it accepts.
#[test]
fn accept_should_fail_when_the_winner_no_longer_qualifies() {
	let role = MarketRole::ClearingNode;
	let losses: [fn(); 6] = [
		|| Suspended::set(&[NODE_1].into()),
		|| Evaluations::set(&[(NODE_1, 499)].into()),
		|| Evaluations::set(&Default::default()),
		|| {
			let none = NodeProfile { licences: 0, regions: 0b11 };
			assert_ok!(Clearing::set_node_profile(RuntimeOrigin::root(), NODE_1, none));
		},
		|| Tiers::<Test>::insert(NODE_1, TierRecord { tier: 0, since: 1, next_cycle: 0 }),
		|| {
			let bar = Bar { event: 0, policy: 0, score: 1, at: 11, lifted: None };
			Bars::<Test>::insert(MarketRole::ClearingNode, NODE_1, bar);
		},
	];
	for lose in losses {
		World::default().policy(|policy| policy.min_tier = 1).build_and_check(|| {
			let order = awarded();
			lose();
			assert_noop!(accept(order, NODE_1), E::NoLongerQualified);
			// The bar was put there by hand.
			Bars::<Test>::remove(role, NODE_1);
			run_to(16);
			assert!(has_event(Event::AwardLapsed { order, node: NODE_1 }));
		});
	}
}

fn set_profile(licences: u32, regions: u32) {
	let profile = NodeProfile { licences, regions };
	assert_ok!(Clearing::set_node_profile(RuntimeOrigin::root(), NODE_1, profile));
}

#[test]
fn a_winner_that_cannot_accept_for_what_others_decided_should_keep_deposit_and_credit() {
	let losses: [(fn(), RejectMask); 4] = [
		(|| Evaluations::set(&Default::default()), RejectMask::EVALUATION_MISSING),
		(|| evaluate_again(NODE_1, 499), RejectMask::EVALUATION_TOO_LOW),
		(|| set_profile(0, 0b11), RejectMask::LICENCE_MISSING),
		(|| set_profile(0b11, 0), RejectMask::REGION_MISSING),
	];
	for (lose, mask) in losses {
		World::default().build_and_check(|| {
			let order = awarded();
			lose();
			run_to(16);
			assert!(has_event(Event::WinnerExcused { order, node: NODE_1, mask }));
			assert!(has_event(Event::AwardLapsed { order, node: NODE_1 }));
			assert_eq!(stored_bid(order, NODE_1).unwrap().excused, Some(mask));
			assert_eq!(Balances::free_balance(NODE_1), NATIVE);
			assert!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).is_none());
			assert_eq!(InFlight::<Test>::get(ASSET, NODE_1), 0);
			assert!(!Clearing::has_live_obligations(&NODE_1));
			let cause = ExpiryCause::NotAccepted { node: NODE_1 };
			assert_eq!(state(order), OrderState::Expired { cause, at: 16 });
		});
	}
}

#[test]
fn a_winner_should_be_penalised_when_its_own_doing_keeps_it_from_accepting_too() {
	let doings: [fn(); 4] = [
		// Suspended besides.
		|| {
			Evaluations::set(&Default::default());
			Suspended::set(&[NODE_1].into());
		},
		|| Suspended::set(&[NODE_1].into()),
		// It knew when its evaluation ends.
		|| expire_evaluation(NODE_1),
		// It could have accepted in the last blocks.
		|| {
			let evaluations = Evaluations::get();
			Evaluations::set(&Default::default());
			run_to(14);
			assert_noop!(accept(0, NODE_1), E::NoLongerQualified);
			Evaluations::set(&evaluations);
		},
	];
	for doing in doings {
		World::default().build_and_check(|| {
			let order = awarded();
			doing();
			run_to(16);
			assert!(has_event(Event::AwardLapsed { order, node: NODE_1 }));
			assert_eq!(stored_bid(order, NODE_1).unwrap().excused, None);
			assert_eq!(Balances::total_balance(&NODE_1), NATIVE - BID_DEPOSIT);
			let credit = Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap();
			assert_eq!(credit.score, 480_000);
		});
	}
}

#[test]
fn accept_should_fail_when_other_orders_brought_the_credit_below_the_floor() {
	World::default().policy(|policy| policy.credit_floor = 550_000).build_and_check(|| {
		let missed = awarded();
		jump_to(13);
		let order = awarded_beside();
		assert_ok!(advance(missed));
		assert_noop!(accept(order, NODE_1), E::NoLongerQualified);
		// It is let in again, but its credit is what it is.
		assert_ok!(Clearing::reinstate(RuntimeOrigin::root(), NODE_1, MarketRole::ClearingNode));
		assert_noop!(accept(order, NODE_1), E::NoLongerQualified);
	});
}

#[test]
fn accept_should_not_count_the_order_itself_against_the_capacity() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, Bid { capacity: 220, ..bid(100) })]);
		run_to(11);
		assert_eq!(InFlight::<Test>::get(ASSET, NODE_1), 220);
		assert_ok!(accept(order, NODE_1));
	});
}

/// An order that the first node wins while another one waits for it to accept.
fn awarded_beside() -> OrderId {
	let order = publish(|terms| terms.latest += 20);
	let start = Clearing::now();
	let offer = Bid { promised_done: 40, valid_until: 60, ..bid(100) };
	assert_ok!(commit(order, NODE_1, &offer));
	jump_to(start + 5);
	assert_ok!(reveal(order, NODE_1, &offer));
	jump_to(start + 10);
	assert_ok!(advance(order));
	assert!(matches!(state(order), OrderState::Awarded { .. }));
	order
}
