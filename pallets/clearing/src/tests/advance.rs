use super::*;
use clearing_rules::Entry;

#[test]
fn advance_should_carry_an_order_through_without_any_idle_time() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		jump_to(6);
		assert_ok!(advance(order));
		assert_noop!(advance(order), E::NothingDue);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		jump_to(11);
		assert_ok!(advance(order));
		assert_ok!(accept(order, NODE_1));
		jump_to(12);
		assert_ok!(submit(order, NODE_1));
		assert_ok!(confirm(order, A));
		assert_noop!(advance(order), E::NothingDue);
		jump_to(17);
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
}

#[test]
fn advance_should_catch_up_with_two_windows_at_once() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		jump_to(30);
		assert_ok!(advance(order));
		let cause = ExpiryCause::TooFewBids;
		assert_eq!(state(order), OrderState::Expired { cause, at: 30 });
		assert_eq!(Balances::total_balance(&NODE_1), NATIVE - BID_DEPOSIT);
	});
}

/// An order has left nothing of what it named.
fn assert_nothing_is_left(order: OrderId) {
	assert!(state(order).ended_without_result());
	assert_eq!(Obligations::<Test>::iter().count(), 0);
	assert_eq!(Positions::<Test>::iter().count(), 0);
	assert!([A, B, C].iter().all(|who| !Clearing::has_live_obligations(who)));
	assert!(Clearing::order_info(order).unwrap().positions.is_empty());
	assert_eq!(Clearing::result_info(order), None);
}

#[test]
fn expiry_should_leave_nothing_but_the_record_when_the_order_named_obligations() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		run_to(6);
		assert_nothing_is_left(order);
	});
	// Its winner did not accept.
	World::default().build_and_check(|| {
		let order = awarded();
		run_to(record(order).terms.latest);
		assert_nothing_is_left(order);
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
		assert_eq!(OwedInFlight::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_timeout_should_leave_nothing_but_the_record_when_the_order_named_obligations() {
	World::default().build_and_check(|| {
		let order = in_progress();
		run_to(record(order).deadline().unwrap());
		assert!(matches!(state(order), OrderState::Failed { reason: FailReason::Timeout, .. }));
		assert_nothing_is_left(order);
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
		assert_eq!(OwedInFlight::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_order_that_had_a_result_should_keep_what_was_signed_for() {
	World::default().build_and_check(|| {
		let order = submitted();
		run_to(record(order).deadline().unwrap());
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Unconfirmed { .. }, .. }
		));
		assert_eq!(Obligations::<Test>::get(order).into_inner(), obligations());
		assert_eq!(Clearing::result_info(order).unwrap().positions.len(), 3);
	});
}

#[test]
fn a_late_award_should_leave_the_whole_window_to_accept() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, Bid { valid_until: 99, ..bid(100) })]);
		jump_to(14);
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Awarded { accept_until: 19, .. }));
	});
}

#[test]
fn one_refused_release_should_stop_no_other_and_can_be_tried_again() {
	World::default().build_and_check(|| {
		let order = submitted();
		Stuck::set(&[INITIATOR].into());
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert_eq!(record(order).holdings.escrow, 80);
		assert_eq!(record(order).holdings.bond, 0);
		assert_eq!(Balances::free_balance(INITIATOR), NATIVE);
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 100);

		assert_noop!(advance(order), E::NothingDue);
		Stuck::set(&Default::default());
		assert_ok!(advance(order));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 100);
		assert_noop!(advance(order), E::NothingDue);
	});
}

#[test]
fn a_forfeited_bond_should_still_go_to_the_initiator_later() {
	World::default().build_and_check(|| {
		let order = in_progress();
		Stuck::set(&[INITIATOR].into());
		run_to(71);
		assert_eq!(record(order).holdings.bond, 22);
		Stuck::set(&Default::default());
		assert_ok!(advance(order));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS + 22);
		assert_eq!(Ledger::balance(NODE_1), FUNDS - 22);
	});
}

#[test]
fn a_fee_owed_after_a_shortfall_should_still_be_paid_later() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		Ledger::put(A, 0);
		Ledger::put(STRANGER, 2 * FUNDS);
		Stuck::set(&[NODE_1].into());
		run_to(17);
		let holdings = record(order).holdings;
		assert_eq!((holdings.escrow, holdings.fee_owed, holdings.bond), (50, 50, 22));
		Stuck::set(&Default::default());
		assert_ok!(advance(order));
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 50);
		assert_eq!(record(order).holdings, Holdings::default());
	});
}

#[test]
fn a_fee_that_the_node_refuses_should_lapse_when_the_order_is_kept_no_longer() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		Ledger::put(A, 0);
		Ledger::put(STRANGER, 2 * FUNDS);
		Stuck::set(&[NODE_1].into());
		run_to(17);
		jump_to(16 + KEEP);
		assert_noop!(advance(order), E::NothingDue);
		jump_to(17 + KEEP);
		// The node can do nothing for a fee that cannot move.
		Ledger::cap(INITIATOR, 0);
		assert_noop!(advance(order), E::NothingDue);
		assert_eq!(record(order).holdings.fee_owed, 50);
		Ledger::cap(INITIATOR, u128::MAX);
		assert_ok!(advance(order));
		assert!(has_event(Event::FeeLapsed { order, node: NODE_1, amount: 50 }));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		// The node's bond waits for the node alone.
		assert_eq!(record(order).holdings, Holdings { bond: 22, ..Default::default() });
		Stuck::set(&Default::default());
		assert_ok!(advance(order));
		assert_eq!(Ledger::balance(NODE_1), FUNDS);
		assert_eq!(Orders::<Test>::get(order), None);
	});
}

#[test]
fn a_bond_in_many_pieces_should_be_given_back_step_by_step() {
	World::default().build_and_check(|| {
		let order = submitted();
		Ledger::cap(NODE_1, 10);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { .. }));
		for left in [12, 2] {
			assert_eq!(record(order).holdings.bond, left);
			assert_ok!(Clearing::do_try_state());
			assert_ok!(advance(order));
		}
		assert_eq!(record(order).holdings, Holdings::default());
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 100);
		assert_noop!(advance(order), E::NothingDue);
	});
}

#[test]
fn a_forfeited_bond_in_many_pieces_should_be_paid_step_by_step() {
	World::default().build_and_check(|| {
		let order = in_progress();
		Ledger::cap(NODE_1, 10);
		run_to(71);
		for left in [12, 2] {
			assert_eq!(record(order).holdings.bond, left);
			assert_ok!(advance(order));
		}
		assert_eq!(record(order).holdings, Holdings::default());
		assert_eq!(Ledger::balance(INITIATOR), FUNDS + 22);
		for amount in [10, 2] {
			assert!(has_event(Event::BondForfeited { order, node: NODE_1, amount }));
		}
	});
}

#[test]
fn a_fee_owed_out_of_many_pieces_should_be_paid_step_by_step() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		Ledger::put(A, 0);
		Ledger::put(STRANGER, 2 * FUNDS);
		Ledger::cap(INITIATOR, 40);
		run_to(17);
		// In each step so much of the fee; and of the rest only once the fee is paid, for it could be
		// the very units that the fee is paid with.
		for left in [(140, 10), (90, 0), (50, 0), (10, 0)] {
			let holdings = record(order).holdings;
			assert_eq!((holdings.escrow, holdings.fee_owed), left);
			assert_ok!(advance(order));
		}
		assert_eq!(record(order).holdings, Holdings::default());
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 50);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 50);
	});
}

#[test]
fn an_order_that_is_over_should_be_removed_once_it_was_kept_long_enough() {
	World::default().build_and_check(|| {
		let order = settled();
		let over = state(order).closed_at().unwrap();
		jump_to(over + KEEP - 1);
		assert_noop!(advance(order), E::NothingDue);
		jump_to(over + KEEP);
		assert_ok!(advance(order));
		assert!(Orders::<Test>::get(order).is_none());
		assert_eq!(Bids::<Test>::iter().count(), 0);
		assert_eq!(Confirmations::<Test>::iter().count(), 0);
		assert_eq!(Obligations::<Test>::iter().count(), 0);
		assert_eq!(Positions::<Test>::iter().count(), 0);
		assert_eq!(Rankings::<Test>::iter().count(), 0);
		assert_eq!(ClientRefs::<Test>::iter().count(), 0);
		// What it did for the credit of node and initiator stays.
		assert_eq!(CreditEvents::<Test>::iter().count(), 2);
		assert_noop!(advance(order), E::UnknownOrder);
	});
}

#[test]
fn an_order_that_holds_something_should_never_be_removed() {
	World::default().build_and_check(|| {
		let order = submitted();
		Stuck::set(&[INITIATOR].into());
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		jump_to(1_000);
		assert_noop!(advance(order), E::NothingDue);
		Stuck::set(&Default::default());
		assert_ok!(advance(order));
		assert!(Orders::<Test>::get(order).is_none());
	});
}

/// What a refused call costs; these are declared at what they cost when they do something.
fn refused(call: DispatchResultWithPostInfo) -> (DispatchError, Weight) {
	let refused = call.unwrap_err();
	(refused.error, refused.post_info.actual_weight.expect("it is less than declared"))
}

#[test]
fn a_call_that_is_refused_at_a_look_should_cost_a_look() {
	World::default().build_and_check(|| {
		let look = <() as WeightInfo>::agenda_entry();
		let advance = |order| Clearing::advance(RuntimeOrigin::signed(STRANGER), order);
		let accept = |order| Clearing::accept(RuntimeOrigin::signed(STRANGER), order);
		let disprove = |order| {
			let entry = Entry { participant: A, owed: 0, due: 0, count: 0, book: [0; 32] };
			let proof = EntryProof { entry, siblings: Default::default() };
			Clearing::disprove(RuntimeOrigin::signed(STRANGER), order, proof)
		};
		assert_eq!(refused(advance(9)), (E::UnknownOrder.into(), look));
		assert_eq!(refused(accept(9)), (E::UnknownOrder.into(), look));
		assert_eq!(refused(disprove(9)), (E::UnknownOrder.into(), look));

		let order = publish(|_| ());
		assert_eq!(refused(advance(order)), (E::NothingDue.into(), look));
		assert_eq!(refused(accept(order)), (E::NotAwarded.into(), look));
		assert_eq!(refused(disprove(order)), (E::NotSubmitted.into(), look));
	});
}

#[test]
fn a_look_at_an_order_that_is_over_should_cost_the_bids_that_are_read() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		assert_ok!(commit(order, NODE_2, &bid(100)));
		assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		let db: frame::deps::frame_support::weights::RuntimeDbWeight =
			<Test as frame_system::Config>::DbWeight::get();
		let look = <() as WeightInfo>::agenda_entry() + db.reads(4);
		let again = Clearing::advance(RuntimeOrigin::signed(STRANGER), order);
		assert_eq!(refused(again), (E::NothingDue.into(), look));
	});
}
