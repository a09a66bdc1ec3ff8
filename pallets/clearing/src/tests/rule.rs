use super::*;

const ONE: AccountId = ARBITERS[0];
const TWO: AccountId = ARBITERS[1];
const THREE: AccountId = ARBITERS[2];

fn disputed(by: AccountId) -> OrderId {
	let order = submitted();
	assert_ok!(dispute(order, by));
	order
}

#[test]
fn two_of_three_should_uphold_a_dispute() {
	World::default().build_and_check(|| {
		let order = disputed(A);
		assert_ok!(rule(order, ONE, true));
		System::assert_last_event(
			Event::RulingVoted {
				order,
				arbiter: ONE,
				upheld: true,
				votes_upheld: 1,
				votes_dismissed: 0,
			}
			.into(),
		);
		assert_ok!(rule(order, TWO, false));
		assert!(state(order).is_live());
		assert_ok!(rule(order, THREE, true));
		System::assert_last_event(Event::DisputeRuled { order, ruling: Ruling::Upheld }.into());
		assert_ok!(advance(order));

		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Repudiated, at: 12, .. }
		));
		assert_eq!(Balances::free_balance(A), NATIVE);
		assert!(has_event(Event::DisputeEnded { order, ruling: Ruling::Upheld }));
		assert_eq!(record(order).holdings, Holdings::default());
		assert!(EVERYBODY.iter().all(|who| !Clearing::has_live_obligations(who)));
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 0);
	});
}

#[test]
fn an_upheld_dispute_over_obligations_should_cost_the_node_nothing_and_the_initiator_credit() {
	World::default().build_and_check(|| {
		let order = disputed(A);
		judge(order, true);
		// The bond goes back and half of the fee is paid, out of the initiator's escrow.
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 50);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 50);
		assert!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).is_none());
		let event = CreditEvents::<Test>::get((MarketRole::Initiator, INITIATOR), 0).unwrap();
		assert_eq!((event.outcome, event.counterparty), (Outcome::Repudiated, Some(NODE_1)));
		assert_eq!(event.after, 480_000);
		assert_eq!(Balances::free_balance(A), NATIVE);
	});
}

#[test]
fn a_dismissed_dispute_should_cost_its_deposit_and_leave_the_rest_of_the_window() {
	World::default().build_and_check(|| {
		let order = disputed(A);
		judge(order, false);
		assert!(matches!(state(order), OrderState::Submitted { confirm_until: 17, .. }));
		let amount = DISPUTE_DEPOSIT;
		assert!(has_event(Event::DisputeDepositForfeited { order, by: A, amount }));
		// Burnt: nobody gains from a dispute that fails.
		assert_eq!(Balances::total_balance(&A), NATIVE - DISPUTE_DEPOSIT);
		for who in [INITIATOR, NODE_1, ONE, TWO, THREE] {
			assert_eq!(Balances::total_balance(&who), NATIVE);
		}
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { moved: 50, .. }));
	});
}

#[test]
fn a_late_dismissal_should_settle_as_the_end_of_the_window() {
	World::default().build_and_check(|| {
		let order = disputed(C);
		assert_ok!(confirm(order, A));
		jump_to(18);
		judge(order, false);
		assert!(matches!(state(order), OrderState::Settled { at: 18, .. }));
	});
	World::default().build_and_check(|| {
		let order = disputed(C);
		jump_to(18);
		judge(order, false);
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
	});
}

#[test]
fn a_dismissal_should_settle_what_everybody_has_confirmed() {
	World::default().build_and_check(|| {
		let order = disputed(INITIATOR);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		judge(order, false);
		assert!(matches!(state(order), OrderState::Settled { at: 12, .. }));
	});
}

#[test]
fn a_dismissed_disputer_should_be_bound_by_what_it_had_agreed_to() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 50);
		let order = disputed(A);
		judge(order, false);
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert!(has_event(Event::DebitedBySilence { order, participant: A, amount: 50 }));
	});
}

#[test]
fn a_deadlock_should_end_a_dispute_by_default() {
	World::default().build_and_check(|| {
		// Three of the four have to agree, and one is the node.
		let bench = BoundedVec::truncate_from(vec![NODE_1, ONE, TWO, THREE]);
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), bench, 3));
		let order = disputed(A);
		assert_ok!(confirm(order, A));
		assert_ok!(rule(order, ONE, true));
		assert_ok!(rule(order, TWO, false));
		assert!(has_event(Event::DisputeRuled { order, ruling: Ruling::Defaulted }));
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert_eq!(Balances::free_balance(A), NATIVE);
	});
}

#[test]
fn an_initiator_should_lose_credit_by_obligations_that_are_found_untrue_or_a_dismissal() {
	let credit = || Credit::<Test>::get(MarketRole::Initiator, INITIATOR).map(|c| c.score);
	World::default().build_and_check(|| {
		let order = disputed(INITIATOR);
		judge(order, true);
		// It published them.
		assert_eq!(credit(), Some(480_000));
	});
	World::default().build_and_check(|| {
		let order = disputed(INITIATOR);
		judge(order, false);
		assert_eq!(credit(), Some(480_000));
	});
	World::default().build_and_check(|| {
		let order = disputed(A);
		judge(order, true);
		assert_eq!(credit(), Some(480_000));
	});
	World::default().build_and_check(|| {
		let order = disputed(A);
		judge(order, false);
		assert_eq!(credit(), None);
	});
}

#[test]
fn rule_should_be_for_the_arbiters_of_the_opening_only() {
	World::default().build_and_check(|| {
		let order = disputed(A);
		let later = BoundedVec::truncate_from(vec![ONE]);
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), later, 1));
		assert_noop!(rule(order, STRANGER, true), E::NotArbiter);
		assert_ok!(rule(order, ONE, true));
		assert_noop!(advance(order), E::NothingDue);
		assert_ok!(rule(order, TWO, true));
		assert_ok!(advance(order));
		assert!(!state(order).is_live());
	});
	World::default().build_and_check(|| {
		let order = disputed(A);
		Suspended::set(&[ONE].into());
		assert_noop!(rule(order, ONE, true), E::NotArbiter);
		assert_ok!(rule(order, TWO, true));
	});
}

#[test]
fn nobody_should_rule_on_its_own_order() {
	World::default().build_and_check(|| {
		let bench = BoundedVec::truncate_from(vec![B, NODE_1, ONE, TWO]);
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), bench, 3));
		let order = disputed(A);
		assert_noop!(rule(order, B, true), E::ArbiterIsParty);
		assert_noop!(rule(order, NODE_1, false), E::ArbiterIsParty);
	});
}

#[test]
fn rule_should_fail_when_the_arbiter_failed_the_order_in_an_earlier_auction() {
	World::default().build_and_check(|| {
		let bench = BoundedVec::truncate_from(vec![NODE_1, ONE, TWO]);
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), bench, 2));
		let order = publish(|terms| terms.max_reauctions = 1);
		let offer = Bid { promised_done: 40, valid_until: 26, ..bid(100) };
		for (node, opened) in [(NODE_1, 1), (NODE_2, 11)] {
			assert_ok!(commit(order, node, &offer));
			run_to(opened + 5);
			assert_ok!(reveal(order, node, &offer));
			run_to(opened + 10);
			assert_ok!(accept(order, node));
			if node == NODE_1 {
				assert_ok!(abandon(order, node));
			}
		}
		assert_ok!(submit(order, NODE_2));
		assert_ok!(dispute(order, A));
		// It did not bid again.
		assert!(stored_bid(order, NODE_1).is_none());
		assert_noop!(rule(order, NODE_1, false), E::ArbiterIsParty);
		// Nor does it count among those that can.
		assert_ok!(rule(order, ONE, true));
		assert_ok!(rule(order, TWO, false));
		assert!(has_event(Event::DisputeRuled { order, ruling: Ruling::Defaulted }));
	});
}

#[test]
fn rule_should_fail_when_the_arbiter_bid_for_the_order() {
	World::default().build_and_check(|| {
		// It lost the order to the first node.
		let bench = BoundedVec::truncate_from(vec![NODE_2, ONE, TWO]);
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), bench, 2));
		let order = disputed(A);
		assert!(stored_bid(order, NODE_2).is_some());
		assert_noop!(rule(order, NODE_2, true), E::ArbiterIsParty);
		// Nor does it count among those that can: with one against, two can no longer agree.
		assert_ok!(rule(order, ONE, true));
		assert_ok!(rule(order, TWO, false));
		assert!(has_event(Event::DisputeRuled { order, ruling: Ruling::Defaulted }));
	});
	World::default().build_and_check(|| {
		let bench = BoundedVec::truncate_from(vec![NODE_2, ONE]);
		assert_ok!(Clearing::set_arbiters(RuntimeOrigin::root(), bench, 2));
		// So that nobody can rule, from the start.
		let order = disputed(A);
		assert!(matches!(state(order), OrderState::Disputed { rule_until: 17, .. }));
	});
}

#[test]
fn ruling_should_be_carried_out_by_the_agenda() {
	World::default().build_and_check(|| {
		let order = disputed(A);
		decide(order, false);
		// Recorded and due, and nothing else has happened.
		assert_eq!(Disputes::<Test>::get(order).unwrap().ruling, Some(Ruling::Dismissed));
		assert!(matches!(
			state(order),
			OrderState::Disputed { confirm_until: 17, rule_until: 12, .. }
		));
		assert_eq!(OpenDisputes::<Test>::iter().count(), 0);
		assert_eq!(native_hold(HoldReason::DisputeDeposit, A), DISPUTE_DEPOSIT);
		assert!(Clearing::order_info(order).unwrap().overdue);
		let waits = SettlementCheck::Disputed { rule_until: 12, ruling: Some(Ruling::Dismissed) };
		assert_eq!(Clearing::preview(order).unwrap().failing[0], waits);
		assert_eq!(Clearing::do_try_state(), Ok(()));

		// In the idle time of the same block.
		Clearing::on_idle(12, IdleWeight::get());
		assert!(matches!(state(order), OrderState::Submitted { confirm_until: 17, .. }));
		assert!(has_event(Event::DisputeEnded { order, ruling: Ruling::Dismissed }));
		assert_eq!(native_hold(HoldReason::DisputeDeposit, A), 0);
	});
	// Or of a later one, if that was full.
	World::default().build_and_check(|| {
		let order = disputed(A);
		decide(order, true);
		jump_to(40);
		assert_eq!(Clearing::do_try_state(), Ok(()));
		run_to(41);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Repudiated, at: 41, .. }
		));
	});
}

#[test]
fn advance_should_carry_out_a_ruling() {
	World::default().build_and_check(|| {
		let order = disputed(C);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		decide(order, false);
		assert!(Payments::get().is_empty());
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Settled { moved: 50, at: 12, .. }));
		assert_noop!(advance(order), E::NothingDue);
	});
}

#[test]
fn rule_should_fail_once_there_is_a_ruling() {
	World::default().build_and_check(|| {
		let order = disputed(A);
		decide(order, true);
		assert_noop!(rule(order, THREE, false), E::NotDisputed);
		assert_noop!(dispute(order, B), E::NotSubmitted);
	});
}

#[test]
fn confirm_should_work_while_a_ruling_waits_as_long_as_the_window_is_open() {
	World::default().build_and_check(|| {
		let order = disputed(C);
		decide(order, false);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		// Even the last one settles nothing before the ruling is carried out.
		assert!(matches!(state(order), OrderState::Disputed { .. }));
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
	World::default().build_and_check(|| {
		let order = disputed(C);
		jump_to(18);
		// The window had passed; only the dispute kept it open.
		decide(order, false);
		assert_noop!(confirm(order, A), E::WindowClosed);
	});
}

#[test]
fn an_arbiter_should_vote_once_and_in_time() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_noop!(rule(order, ONE, true), E::NotDisputed);
		assert_ok!(dispute(order, A));
		assert_ok!(rule(order, ONE, true));
		assert_noop!(rule(order, ONE, false), E::AlreadyVoted);
		jump_to(20);
		assert_noop!(rule(order, TWO, true), E::WindowClosed);
		assert_ok!(advance(order));
		assert_noop!(rule(order, TWO, true), E::NotDisputed);
	});
}

#[test]
fn arbiters_should_be_named_by_governance_in_a_new_version() {
	World::default().build_and_check(|| {
		let set = |origin, who: &[AccountId], threshold| {
			let arbiters = BoundedVec::truncate_from(who.to_vec());
			Clearing::set_arbiters(origin, arbiters, threshold)
		};
		let root = RuntimeOrigin::root;
		assert_noop!(set(RuntimeOrigin::signed(A), &[ONE], 1), DispatchError::BadOrigin);
		assert_noop!(set(root(), &[TWO, ONE], 2), E::ArbitersUnsorted);
		assert_noop!(set(root(), &[ONE, ONE], 2), E::ArbitersUnsorted);
		assert_noop!(set(root(), &[ONE, STRANGER], 2), E::UnknownArbiter);
		assert_noop!(set(root(), &[ONE, TWO], 1), E::BadThreshold);
		assert_noop!(set(root(), &[ONE, TWO], 3), E::BadThreshold);
		assert_noop!(set(root(), &[], 1), E::BadThreshold);
		assert_ok!(set(root(), &[ONE, TWO], 2));
		let arbiters = vec![ONE, TWO];
		System::assert_last_event(Event::ArbitersSet { version: 2, arbiters, threshold: 2 }.into());
		assert_ok!(set(root(), &[], 0));
		assert_eq!(Arbiters::<Test>::get().version, 3);
	});
}
