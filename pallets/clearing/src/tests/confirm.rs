use super::*;

fn payments() -> Vec<(AccountId, AccountId, u128, bool)> {
	Payments::get().iter().map(|p| (p.from, p.to, p.amount, p.signed)).collect()
}

#[test]
fn the_last_confirmation_should_settle_the_order() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, A));
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert_ok!(confirm(order, C));

		// Gross 220 moved as 50, and the fee.
		assert!(matches!(state(order), OrderState::Settled { moved: 50, .. }));
		assert_eq!(
			payments(),
			[(A, B, 30, true), (A, C, 20, true), (INITIATOR, NODE_1, 100, true)]
		);
		assert_eq!(Ledger::balance(A), FUNDS - 50);
		assert_eq!(Ledger::balance(B), FUNDS + 30);
		assert_eq!(Ledger::balance(C), FUNDS + 20);
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 100);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 100);
		assert_eq!(Held::get().values().sum::<u128>(), 0);
		for who in EVERYBODY {
			assert_eq!(Balances::free_balance(who), NATIVE);
			assert!(!Clearing::has_live_obligations(&who));
		}
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 608_000);
		System::assert_last_event(
			Event::OrderSettled { order, node: NODE_1, gross_amount: 220, moved: 50, fee: 100 }
				.into(),
		);
	});
}

#[test]
fn a_silent_creditor_should_not_stop_a_settlement() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_ok!(confirm(order, B));
		run_to(16);
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
		// Who did not sign is paid without a receipt.
		assert_eq!(
			payments(),
			[(A, B, 30, true), (A, C, 20, false), (INITIATOR, NODE_1, 100, true)]
		);
	});
}

/// The order failed for this reason, nothing moved, everything was released, and the node was paid
/// half of its fee and not blamed.
fn assert_failed_without_blame(order: OrderId, reason: FailReason<AccountId>) {
	assert!(matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason));
	assert_eq!(payments(), [(INITIATOR, NODE_1, 50, false)]);
	assert_eq!(Ledger::balance(NODE_1), FUNDS + 50);
	assert_eq!(Ledger::balance(INITIATOR), FUNDS - 50);
	assert_eq!(record(order).holdings, Holdings::default());
	assert_eq!(Held::get().values().sum::<u128>(), 0);
	assert!(EVERYBODY.iter().all(|who| !Clearing::has_live_obligations(who)));
	assert!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).is_none());
	System::assert_last_event(
		Event::OrderFailed { order, node: NODE_1, reason, fee_owed: 50 }.into(),
	);
}

#[test]
fn a_silent_debtor_should_fail_the_order_and_keep_what_it_has() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, C));
		run_to(16);
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		run_to(17);
		assert_failed_without_blame(order, FailReason::Unconfirmed { participant: A });
		assert_eq!(Ledger::balance(A), FUNDS);
	});
}

#[test]
fn a_debtor_whose_key_has_changed_should_not_be_debited() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_ok!(confirm(order, B));
		Rotated::set(&[A].into());
		assert_ok!(confirm(order, C));
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(has_event(Event::SettlementPostponed { order, reason: reason.clone() }));
		run_to(17);
		assert_failed_without_blame(order, reason);
		assert_eq!(Ledger::balance(A), FUNDS);
	});
}

#[test]
fn a_debtor_whose_key_has_changed_should_confirm_again_and_be_counted_once() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_ok!(confirm(order, B));
		Rotated::set(&[A].into());
		assert_noop!(confirm(order, A), DispatchError::Other("bad receipt"));
		assert_ok!(confirm_by(renewed_receipt, order, A));
		assert_noop!(confirm_by(renewed_receipt, order, A), E::AlreadyConfirmed);
		assert_eq!(record(order).confirmations, 2);
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert_ok!(confirm(order, C));
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
	// Also if the others have signed before, and the order only waited for it.
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_ok!(confirm(order, B));
		Rotated::set(&[A].into());
		assert_ok!(confirm(order, C));
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert_ok!(confirm_by(renewed_receipt, order, A));
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert_eq!(record(order).confirmations, 3);
	});
}

#[test]
fn a_refused_payment_should_not_be_blamed_on_a_debtor_that_has_the_money() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		Stuck::set(&[C].into());
		run_to(17);
		// An error's text is not stored.
		let error = DispatchError::Other("");
		assert_failed_without_blame(
			order,
			FailReason::PaymentRefused { payer: A, payee: C, error },
		);
	});
}

#[test]
fn a_fee_that_its_node_refuses_should_stay_owed_and_stop_no_settlement() {
	World::default().build_and_check(|| {
		let order = submitted();
		Ledger::refuse(NODE_1);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { moved: 50, .. }));
		assert_eq!(payments(), [(A, B, 30, true), (A, C, 20, true)]);
		// An error's text is not stored.
		let error = DispatchError::Other("");
		assert!(has_event(Event::FeeOwed { order, node: NODE_1, amount: 100, error }));
		// All else is back, and both are praised.
		let owed = Holdings { escrow: 100, fee_owed: 100, ..Default::default() };
		assert_eq!(record(order).holdings, owed);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 100);
		for party in [(MarketRole::ClearingNode, NODE_1), (MarketRole::Initiator, INITIATOR)] {
			assert_eq!(Credit::<Test>::get(party.0, party.1).unwrap().score, 608_000);
		}
		assert_eq!(Clearing::do_try_state(), Ok(()));

		assert_noop!(advance(order), E::NothingDue);
		Refusing::set(&Default::default());
		assert_ok!(advance(order));
		assert_eq!(payments().last(), Some(&(INITIATOR, NODE_1, 100, false)));
		assert_eq!(record(order).holdings, Holdings::default());
	});
}

#[test]
fn a_fee_that_cannot_move_at_once_should_be_paid_step_by_step_after_the_settlement() {
	World::default().build_and_check(|| {
		let order = submitted();
		Ledger::cap(INITIATOR, 40);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { moved: 50, .. }));
		for left in [(140, 60), (100, 20), (40, 0)] {
			let holdings = record(order).holdings;
			assert_eq!((holdings.escrow, holdings.fee_owed), left);
			assert_ok!(Clearing::do_try_state());
			assert_ok!(advance(order));
		}
		assert_eq!(record(order).holdings, Holdings::default());
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 100);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 100);
	});
}

#[test]
fn a_fee_of_a_settled_order_should_lapse_when_its_node_refuses_it_for_ever() {
	World::default().build_and_check(|| {
		let order = submitted();
		Ledger::refuse(NODE_1);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		let over = state(order).closed_at().unwrap();
		jump_to(over + KEEP - 1);
		assert_noop!(advance(order), E::NothingDue);
		jump_to(over + KEEP);
		assert_ok!(advance(order));
		assert!(has_event(Event::FeeLapsed { order, node: NODE_1, amount: 100 }));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		assert_eq!(Orders::<Test>::get(order), None);
	});
}

#[test]
fn a_fee_that_can_still_move_step_by_step_should_not_lapse() {
	World::default().build_and_check(|| {
		let order = submitted();
		Ledger::refuse(NODE_1);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		jump_to(state(order).closed_at().unwrap() + KEEP);
		Refusing::set(&Default::default());
		Ledger::cap(INITIATOR, 40);
		for fee_owed in [60, 20] {
			assert_ok!(advance(order));
			assert_eq!(record(order).holdings.fee_owed, fee_owed);
		}
		assert_ok!(advance(order));
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 100);
	});
}

#[test]
fn a_participant_whose_obligations_cancel_out_should_confirm_too() {
	World::default().build_and_check(|| {
		let cycle = vec![
			Obligation { from: A, to: B, amount: 10 },
			Obligation { from: B, to: A, amount: 10 },
		];
		assert_ok!(publish_with(INITIATOR, OrderTerms { gross_amount: 20, ..terms() }, cycle));
		assert_ok!(commit(0, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(0, NODE_1, &bid(100)));
		run_to(12);
		assert_ok!(accept(0, NODE_1));
		assert_ok!(submit(0, NODE_1));
		assert_ok!(confirm(0, A));
		assert_ok!(confirm(0, B));
		assert!(matches!(state(0), OrderState::Settled { moved: 0, .. }));
		assert_eq!(payments(), [(INITIATOR, NODE_1, 100, true)]);
	});
}

#[test]
fn confirm_should_fail_for_others_twice_and_outside_the_window() {
	World::default().build_and_check(|| {
		let order = in_progress();
		assert_noop!(confirm(order, A), E::NotSubmitted);
		run_to(12);
		assert_ok!(submit(order, NODE_1));
		assert_noop!(confirm(order, NODE_1), E::NotParticipant);
		assert_ok!(confirm(order, A));
		assert_noop!(confirm(order, A), E::AlreadyConfirmed);
		let result = Clearing::result_of(order);
		let other = receipt(order, B, Position::Creditor(31), result);
		let refused = Clearing::confirm(RuntimeOrigin::signed(B), order, other).unwrap_err();
		assert_eq!(refused.error, DispatchError::Other("bad receipt"));
		let weight = <() as WeightInfo>::confirm().max(<() as WeightInfo>::confirm_again());
		assert_eq!(refused.post_info.actual_weight, Some(weight), "no settlement was tried");
		jump_to(17);
		assert_noop!(confirm(order, B), E::WindowClosed);
	});
}

#[test]
fn a_debtor_should_have_until_the_end_of_the_window() {
	World::default().build_and_check(|| {
		let order = submitted();
		Ledger::put(A, 49);
		Ledger::put(STRANGER, 2 * FUNDS - 49);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		let reason = FailReason::Shortfall { debtor: A };
		assert!(has_event(Event::SettlementPostponed { order, reason }));
		assert!(payments().is_empty());

		Ledger::put(A, 50);
		Ledger::put(STRANGER, 2 * FUNDS - 50);
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert_eq!(Ledger::balance(A), 0);
	});
}

#[test]
fn a_shortfall_should_move_nothing_and_name_the_debtor() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		// Enough for the first payment and not for the second.
		Ledger::put(A, 49);
		Ledger::put(STRANGER, 2 * FUNDS - 49);
		run_to(17);
		assert_failed_without_blame(order, FailReason::Shortfall { debtor: A });
		assert_eq!(Ledger::balance(A), 49);
		assert_eq!(Ledger::balance(B), FUNDS);
	});
}

#[test]
fn a_winner_that_lost_its_evaluation_should_not_settle_and_be_paid_for_its_work() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		Evaluations::set(&Default::default());
		run_to(17);
		// It did its work: whoever evaluates must not be able to have that for nothing.
		assert_failed_without_blame(order, FailReason::Ineligible);
		assert_eq!(Ledger::balance(A), FUNDS);
	});
}

#[test]
fn a_creditors_receipt_whose_key_has_changed_should_be_left_out_and_stop_nobody() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, C));
		Rotated::set(&[B].into());
		assert_ok!(confirm(order, A));
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert_eq!(
			payments(),
			[(A, B, 30, false), (A, C, 20, true), (INITIATOR, NODE_1, 100, true)]
		);
	});
}

#[test]
fn a_late_result_should_earn_less_credit() {
	World::default().build_and_check(|| {
		let order = in_progress();
		// Promised for 20, due before 71: at 64 some 13% of the time for lateness is left.
		jump_to(64);
		assert_ok!(submit(order, NODE_1));
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		let event = CreditEvents::<Test>::get((MarketRole::ClearingNode, NODE_1), 0).unwrap();
		assert_eq!(event.outcome, Outcome::Settled { timeliness: 137_254 });
		assert_eq!(event.after, 507_450);
	});
}
