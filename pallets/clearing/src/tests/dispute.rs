use super::*;

fn stored(order: OrderId) -> DisputeOf<Test> {
	Disputes::<Test>::get(order).unwrap()
}

#[test]
fn dispute_should_stop_the_settlement_and_hold_a_deposit() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(dispute(order, A));
		assert_eq!(native_hold(HoldReason::DisputeDeposit, A), DISPUTE_DEPOSIT);
		assert!(matches!(
			state(order),
			OrderState::Disputed { confirm_until: 17, rule_until: 20, .. }
		));
		assert_eq!((stored(order).by, stored(order).bench.version), (A, 1));
		System::assert_last_event(
			Event::DisputeOpened {
				order,
				by: A,
				evidence: EVIDENCE,
				deposit: DISPUTE_DEPOSIT,
				bench: 1,
				rule_until: 20,
			}
			.into(),
		);
		// Everybody signs, the window passes, and nothing moves.
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		run_to(19);
		assert!(matches!(state(order), OrderState::Disputed { .. }));
		assert!(Payments::get().is_empty());
		let until = SettlementCheck::Disputed { rule_until: 20, ruling: None };
		assert_eq!(Clearing::preview(order).unwrap().failing, [until]);
	});
}

#[test]
fn dispute_should_be_for_the_initiator_and_the_participants_only() {
	World::default().build_and_check(|| {
		let order = submitted();
		for who in [NODE_1, NODE_2, STRANGER, OTHER_INITIATOR, ARBITERS[0]] {
			assert_noop!(dispute(order, who), E::NotPartyToOrder);
		}
		assert_ok!(dispute(order, INITIATOR));
	});
}

#[test]
fn dispute_should_fail_outside_the_window_and_without_a_result() {
	World::default().build_and_check(|| {
		let order = in_progress();
		assert_noop!(dispute(order, A), E::NotSubmitted);
		assert_noop!(dispute(order + 1, A), E::UnknownOrder);
		run_to(12);
		assert_ok!(submit(order, NODE_1));
		jump_to(17);
		assert_noop!(dispute(order, A), E::WindowClosed);
		jump_to(16);
		assert_ok!(dispute(order, A));
		assert_noop!(dispute(order, A), E::NotSubmitted);
	});
}

#[test]
fn an_order_should_be_disputed_once_only() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(dispute(order, C));
		judge(order, false);
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert_noop!(dispute(order, A), E::AlreadyDisputed);
	});
}

#[test]
fn dispute_should_fail_without_a_deposit() {
	World::default().build_and_check(|| {
		let order = submitted();
		let all = NATIVE - DISPUTE_DEPOSIT;
		assert_ok!(Balances::transfer_allow_death(RuntimeOrigin::signed(A), B, all));
		assert_noop!(dispute(order, A), E::DepositUnfunded);
	});
}

#[test]
fn silence_of_the_arbiters_should_let_the_result_stand() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(dispute(order, C));
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		run_to(20);
		assert!(matches!(state(order), OrderState::Settled { moved: 50, at: 20, .. }));
		assert_eq!(stored(order).ruling, Some(Ruling::Defaulted));
		assert!(has_event(Event::DisputeRuled { order, ruling: Ruling::Defaulted }));
		assert!(has_event(Event::DisputeEnded { order, ruling: Ruling::Defaulted }));
		// It cannot help that nobody judged.
		assert_eq!(native_hold(HoldReason::DisputeDeposit, C), 0);
		assert_eq!(Balances::free_balance(C), NATIVE);
		let kind = HoldingKind::DisputeDeposit;
		let amount = DISPUTE_DEPOSIT;
		assert!(has_event(Event::HoldingReleased { order, owner: C, kind, amount }));
		assert_eq!(Ledger::balance(C), FUNDS + 20);
	});
}

#[test]
fn a_protest_that_nobody_judged_should_keep_its_debtor_from_a_silent_debit() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 1_000);
		let order = submitted();
		assert_ok!(dispute(order, A));
		run_to(20);
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
		// The node did its work and is not to blame.
		assert_eq!(Ledger::balance(A), FUNDS);
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 50);
		assert!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).is_none());
	});
}

#[test]
fn a_dispute_that_nobody_can_rule_on_should_end_with_the_window() {
	World::default().build_and_check(|| {
		let none = BoundedVec::default();
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), none, 0));
		agree_to_silence(A, 50);
		let order = submitted();
		assert_ok!(dispute(order, B));
		assert!(matches!(state(order), OrderState::Disputed { rule_until: 17, .. }));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { at: 17, .. }));
	});
	// Two of three have to agree, and two are party to the order.
	World::default().build_and_check(|| {
		let bench = BoundedVec::truncate_from(vec![B, NODE_1, ARBITERS[0]]);
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), bench, 2));
		let order = submitted();
		assert_ok!(dispute(order, A));
		assert!(matches!(state(order), OrderState::Disputed { rule_until: 17, .. }));
	});
}

#[test]
fn a_default_before_the_end_of_the_window_should_let_the_window_go_on() {
	World::default().policy(|policy| policy.arbitration_blocks = 1).build_and_check(|| {
		let order = submitted();
		assert_ok!(dispute(order, C));
		run_to(13);
		assert!(matches!(state(order), OrderState::Submitted { confirm_until: 17, .. }));
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { at: 13, .. }));
	});
}

#[test]
fn anybody_should_be_able_to_end_an_overdue_dispute() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(dispute(order, A));
		jump_to(19);
		assert_noop!(advance(order), E::NothingDue);
		jump_to(20);
		assert!(Clearing::order_info(order).unwrap().overdue);
		assert_ok!(advance(order));
		assert!(!state(order).is_live());
	});
}

#[test]
fn confirmations_should_be_taken_until_the_dispute_is_over() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(dispute(order, B));
		jump_to(19);
		assert_ok!(confirm(order, A));
		jump_to(20);
		assert_noop!(confirm(order, C), E::WindowClosed);
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
}

#[test]
fn a_dispute_should_go_with_its_order() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 50);
		let order = submitted();
		assert_ok!(dispute(order, C));
		run_to(20);
		assert_eq!(SilentDebits::<Test>::get(order).into_inner(), [A]);
		run_to(20 + KEEP);
		assert_ok!(advance(order));
		assert!(Disputes::<Test>::get(order).is_none());
		assert_eq!(SilentDebits::<Test>::iter().count(), 0);
	});
}
