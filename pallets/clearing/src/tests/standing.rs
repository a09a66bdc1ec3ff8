//! Bars and reinstatement.

use super::*;
use MarketRole::{ClearingNode, Initiator};

fn reinstate(who: AccountId, role: MarketRole) -> DispatchResult {
	Clearing::reinstate(RuntimeOrigin::root(), who, role)
}

/// The first node has failed an order and fallen to 480 000, below a floor of half.
fn barred_node() -> World {
	World::default().policy(|p| p.credit_floor = 500_000)
}

fn fail_an_order() {
	let order = in_progress();
	run_to(record(order).deadline().unwrap());
	assert!(Clearing::is_barred(ClearingNode, &NODE_1));
}

/// The initiator has withdrawn an order from under its bidders.
fn withdraw() -> DispatchResultWithPostInfo {
	let order = publish(|_| ());
	assert_ok!(commit(order, NODE_2, &bid(100)));
	Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order)
}

#[test]
fn a_node_should_be_barred_when_an_order_brings_it_below_the_floor() {
	barred_node().build_and_check(|| {
		fail_an_order();
		assert!(has_event(Event::Barred {
			role: ClearingNode,
			account: NODE_1,
			policy: 0,
			score: 480_000,
			floor: 500_000,
		}));
		let bar = Bars::<Test>::get(ClearingNode, NODE_1).unwrap();
		assert_eq!((bar.event, bar.policy, bar.at), (0, 0, Clearing::now()));
		let order = publish(|_| ());
		assert_noop!(commit(order, NODE_1, &bid(100)), E::NodeBarred);
		assert_ok!(commit(order, NODE_2, &bid(100)));
		// On the other side it may still do what it could.
		assert!(!Clearing::is_barred(Initiator, &NODE_1));
	});
}

#[test]
fn a_score_at_the_floor_should_bar_nobody() {
	World::default().policy(|p| p.credit_floor = 480_000).build_and_check(|| {
		let order = in_progress();
		run_to(record(order).deadline().unwrap());
		assert!(Bars::<Test>::get(ClearingNode, NODE_1).is_none());
	});
}

#[test]
fn time_alone_should_never_reinstate() {
	barred_node().build_and_check(|| {
		fail_an_order();
		jump_to(Clearing::now() + 1_000_000);
		assert_eq!(Clearing::credit_score(ClearingNode, &NODE_1, &policy()), 600_000);
		let order = publish(|_| ());
		assert_noop!(commit(order, NODE_1, &bid(100)), E::NodeBarred);
	});
}

#[test]
fn reinstatement_should_let_a_node_bid_again_and_leave_its_credit() {
	barred_node().build_and_check(|| {
		fail_an_order();
		jump_to(Clearing::now() + 1_600);
		assert_ok!(reinstate(NODE_1, ClearingNode));
		System::assert_last_event(Event::Reinstated { role: ClearingNode, account: NODE_1 }.into());
		let shift = Clearing::now() - 1;
		let offer = Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
		let order = revealed(&[(NODE_1, offer)]);
		// It has recovered a third of its loss, and stands above the floor.
		assert_eq!(mask(order, NODE_1), RejectMask::default());
		let bar = Bars::<Test>::get(ClearingNode, NODE_1).unwrap();
		assert!(!bar.stands());
		assert_eq!(bar.lifted, Some(shift + 1));
	});
}

#[test]
fn a_reinstated_node_should_be_barred_again_by_its_next_failure() {
	barred_node().build_and_check(|| {
		fail_an_order();
		jump_to(Clearing::now() + 1_600);
		assert_ok!(reinstate(NODE_1, ClearingNode));
		fail_an_order();
		assert_eq!(Bars::<Test>::get(ClearingNode, NODE_1).unwrap().event, 1);
	});
}

#[test]
fn reinstate_should_fail_when_there_is_nothing_to_lift_or_it_is_not_governed() {
	barred_node().build_and_check(|| {
		assert_noop!(reinstate(NODE_1, ClearingNode), E::NotBarred);
		fail_an_order();
		assert_noop!(reinstate(NODE_1, Initiator), E::NotBarred);
		assert_noop!(
			Clearing::reinstate(RuntimeOrigin::signed(NODE_1), NODE_1, ClearingNode),
			DispatchError::BadOrigin
		);
		assert_ok!(reinstate(NODE_1, ClearingNode));
		assert_noop!(reinstate(NODE_1, ClearingNode), E::NotBarred);
	});
}

#[test]
fn a_node_that_is_barred_after_it_sealed_should_be_refused_at_its_reveal() {
	barred_node().build_and_check(|| {
		let first = in_progress();
		let due = record(first).deadline().unwrap();
		run_to(due - 2);
		let order = publish(|_| ());
		let shift = Clearing::now() - 1;
		let offer = Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
		assert_ok!(commit(order, NODE_1, &offer));
		run_to(Clearing::now() + 5);
		assert!(Clearing::is_barred(ClearingNode, &NODE_1));
		assert_ok!(reveal(order, NODE_1, &offer));
		assert!(mask(order, NODE_1).contains(RejectMask::BARRED));
	});
}

#[test]
fn a_node_that_is_barred_after_its_reveal_should_be_passed_over_at_the_award() {
	barred_node().build_and_check(|| {
		let first = in_progress();
		let due = record(first).deadline().unwrap();
		run_to(due - 7);
		let shift = Clearing::now() - 1;
		let offer = |fee| Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(fee) };
		let order = revealed(&[(NODE_1, offer(100)), (NODE_2, offer(130))]);
		assert!(mask(order, NODE_1).qualifies());
		run_to(Clearing::now() + 5);
		let refused = stored_bid(order, NODE_1).unwrap().revealed.unwrap().at_award.unwrap();
		assert!(refused.screening.mask.contains(RejectMask::BARRED));
		assert_eq!(state(order).winner(), Some(&NODE_2));
	});
}

#[test]
fn a_standby_that_is_barred_should_not_move_up() {
	barred_node().build_and_check(|| {
		let offer = |fee| {
			let now = Clearing::now();
			Bid { promised_done: now + 40, valid_until: now + 99, ..bid(fee) }
		};
		let first = revealed(&[(NODE_2, offer(100))]);
		run_to(Clearing::now() + 5);
		assert_ok!(accept(first, NODE_2));
		let due = record(first).deadline().unwrap();
		run_to(due - 13);
		let order = revealed(&[(NODE_1, offer(100)), (NODE_2, offer(130))]);
		run_to(due - 3);
		assert_eq!(state(order).winner(), Some(&NODE_1));
		// While the winner hesitates, the standby fails the first order.
		run_to(due + 2);
		let asked = stored_bid(order, NODE_2).unwrap().revealed.unwrap().at_award.unwrap();
		assert!(asked.screening.mask.contains(RejectMask::BARRED));
		let cause = ExpiryCause::NotAccepted { node: NODE_1 };
		assert_eq!(state(order), OrderState::Expired { cause, at: due + 2 });
	});
}

#[test]
fn an_initiator_should_be_barred_when_it_falls_below_the_floor() {
	World::default().policy(|p| p.initiator_floor = 500_000).build_and_check(|| {
		assert_ok!(withdraw());
		assert!(has_event(Event::Barred {
			role: Initiator,
			account: INITIATOR,
			policy: 0,
			score: 480_000,
			floor: 500_000,
		}));
		let late = OrderTerms { client_ref: [9; 32], ..terms() };
		assert_noop!(try_publish(INITIATOR, late.clone()), E::InitiatorBarred);
		// Another policy with a lower floor does not help.
		assert_ok!(Clearing::set_policy(RuntimeOrigin::root(), policy()));
		assert_noop!(
			try_publish(INITIATOR, OrderTerms { policy: 1, ..late.clone() }),
			E::InitiatorBarred
		);
		assert_ok!(reinstate(INITIATOR, Initiator));
		assert_ok!(try_publish(INITIATOR, OrderTerms { policy: 1, ..late }));
	});
}

#[test]
fn a_reinstated_initiator_below_the_floor_should_wait_until_it_has_recovered() {
	World::default().policy(|p| p.initiator_floor = 500_000).build_and_check(|| {
		assert_ok!(withdraw());
		assert_ok!(reinstate(INITIATOR, Initiator));
		let late = OrderTerms { client_ref: [9; 32], ..terms() };
		assert_noop!(try_publish(INITIATOR, late), E::InitiatorCreditTooLow);
		jump_to(Clearing::now() + 1_600);
		publish(|_| ());
	});
}

#[test]
fn a_standing_should_tell_the_bar_and_its_history() {
	barred_node().build_and_check(|| {
		fail_an_order();
		let told = Clearing::standing_of(&NODE_1).node;
		assert!(told.barred);
		assert_eq!(told.bar.unwrap().score, 480_000);
		assert_ok!(reinstate(NODE_1, ClearingNode));
		let told = Clearing::standing_of(&NODE_1).node;
		assert!(!told.barred && told.bar.is_some());
	});
}
