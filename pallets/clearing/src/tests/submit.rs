use super::*;

#[test]
fn submit_should_open_the_window_for_confirmations() {
	World::default().build_and_check(|| {
		let order = in_progress();
		run_to(12);
		assert_ok!(submit(order, NODE_1));
		let result = Clearing::result_of(order);
		System::assert_last_event(
			Event::ResultSubmitted { order, node: NODE_1, result, confirm_until: 17 }.into(),
		);
	});
}

#[test]
fn submit_should_fail_before_the_value_date_and_after_the_grace() {
	World::default().build_and_check(|| {
		let order = in_progress();
		assert_noop!(submit(order, NODE_1), E::TooEarly);
		jump_to(71);
		assert_noop!(submit(order, NODE_1), E::WindowClosed);
		jump_to(70);
		assert_ok!(submit(order, NODE_1));
	});
}

#[test]
fn submit_should_fail_with_another_result_or_receipt() {
	World::default().build_and_check(|| {
		let order = in_progress();
		run_to(12);
		let result = Clearing::result_of(order);
		let send = |who, result, signature| {
			Clearing::submit_result(RuntimeOrigin::signed(who), order, result, None, signature)
		};
		let good = receipt(order, NODE_1, Position::Agent(100), result);
		assert_noop!(send(NODE_1, H256::zero(), good), E::ResultMismatch);
		assert_noop!(send(NODE_2, result, good), E::NotWinner);
		let other_fee = receipt(order, NODE_1, Position::Agent(99), result);
		assert_noop!(send(NODE_1, result, other_fee), DispatchError::Other("bad receipt"));
		assert_ok!(send(NODE_1, result, good));
		assert_noop!(send(NODE_1, result, good), E::NotInProgress);
	});
}

#[test]
fn a_lost_evaluation_should_not_keep_the_winner_from_handing_in() {
	// Otherwise whoever can spoil an evaluation could have the bond forfeited as for a timeout.
	World::default().build_and_check(|| {
		let order = in_progress();
		run_to(12);
		Evaluations::set(&[(NODE_1, 499)].into());
		assert_ok!(submit(order, NODE_1));
	});
}

#[test]
fn no_result_should_cost_the_bond() {
	World::default().build_and_check(|| {
		let order = in_progress();
		run_to(70);
		assert!(state(order).is_live());
		run_to(71);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Timeout, at: 71, .. }
		));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS + 22);
		assert_eq!(Ledger::balance(NODE_1), FUNDS - 22);
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 480_000);
		assert!(has_event(Event::BondForfeited { order, node: NODE_1, amount: 22 }));
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 0);
	});
}
