use super::*;

#[test]
fn commit_should_hold_a_flat_deposit_once() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		assert_eq!(native_hold(HoldReason::BidDeposit, NODE_1), BID_DEPOSIT);
		assert!(Clearing::has_live_obligations(&NODE_1));

		assert_ok!(commit(order, NODE_1, &bid(90)));
		assert_eq!(native_hold(HoldReason::BidDeposit, NODE_1), BID_DEPOSIT);
		assert_eq!(record(order).auction.commitments, 1);
		run_to(6);
		assert_noop!(reveal(order, NODE_1, &bid(100)), E::CommitmentMismatch);
		assert_ok!(reveal(order, NODE_1, &bid(90)));
	});
}

#[test]
fn commit_should_fail_for_whoever_is_no_clearing_node() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_noop!(commit(order, B, &bid(100)), E::NotClearingNode);
		Suspended::set(&[NODE_1].into());
		assert_noop!(commit(order, NODE_1, &bid(100)), E::NotClearingNode);
		assert_noop!(commit(order + 1, NODE_2, &bid(100)), E::UnknownOrder);
	});
}

#[test]
fn commit_should_fail_when_the_window_is_closed() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		jump_to(5);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		jump_to(6);
		assert_noop!(commit(order, NODE_2, &bid(100)), E::WindowClosed);
		assert_ok!(advance(order));
		assert_noop!(commit(order, NODE_2, &bid(100)), E::NotCommitting);
	});
}

#[test]
fn commit_should_fail_beyond_the_bound() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		for node in [NODE_1, NODE_2, NODE_3] {
			assert_ok!(commit(order, node, &bid(100)));
		}
		assert_noop!(commit(order, NODE_4, &bid(100)), E::MaxBidsExceeded);
		assert_ok!(commit(order, NODE_3, &bid(90)));
	});
}

#[test]
fn commit_should_fail_without_a_deposit() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(Balances::transfer_allow_death(
			RuntimeOrigin::signed(NODE_1),
			A,
			NATIVE - BID_DEPOSIT
		));
		assert_noop!(commit(order, NODE_1, &bid(100)), E::DepositUnfunded);
	});
}
