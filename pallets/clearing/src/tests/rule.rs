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
fn two_of_three_should_uphold_a_dispute_at_once() {
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

		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Repudiated, at: 12, .. }
		));
		assert_eq!(Balances::free_balance(A), NATIVE);
		assert!(has_event(Event::DisputeRuled { order, ruling: Ruling::Upheld }));
		assert_eq!(record(order).holdings, Holdings::default());
		assert!(EVERYBODY.iter().all(|who| !Clearing::has_live_obligations(who)));
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 0);
	});
}

#[test]
fn an_upheld_dispute_over_obligations_should_cost_the_node_nothing_and_the_initiator_credit() {
	World::default().build_and_check(|| {
		let order = disputed(A);
		assert_ok!(rule(order, ONE, true));
		assert_ok!(rule(order, TWO, true));
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
		assert_ok!(rule(order, ONE, false));
		assert_ok!(rule(order, TWO, false));
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
		assert_ok!(rule(order, ONE, false));
		assert_ok!(rule(order, TWO, false));
		assert!(matches!(state(order), OrderState::Settled { at: 18, .. }));
	});
	World::default().build_and_check(|| {
		let order = disputed(C);
		jump_to(18);
		assert_ok!(rule(order, ONE, false));
		assert_ok!(rule(order, TWO, false));
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
		assert_ok!(rule(order, ONE, false));
		assert_ok!(rule(order, TWO, false));
		assert!(matches!(state(order), OrderState::Settled { at: 12, .. }));
	});
}

#[test]
fn a_dismissed_disputer_should_be_bound_by_what_it_had_agreed_to() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 50);
		let order = disputed(A);
		assert_ok!(rule(order, ONE, false));
		assert_ok!(rule(order, TWO, false));
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
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert_eq!(Balances::free_balance(A), NATIVE);
	});
}

#[test]
fn an_initiator_should_lose_credit_by_obligations_that_are_found_untrue_or_a_dismissal() {
	let credit = || Credit::<Test>::get(MarketRole::Initiator, INITIATOR).map(|c| c.score);
	World::default().build_and_check(|| {
		let order = disputed(INITIATOR);
		assert_ok!(rule(order, ONE, true));
		assert_ok!(rule(order, TWO, true));
		// It published them.
		assert_eq!(credit(), Some(480_000));
	});
	World::default().build_and_check(|| {
		let order = disputed(INITIATOR);
		assert_ok!(rule(order, ONE, false));
		assert_ok!(rule(order, TWO, false));
		assert_eq!(credit(), Some(480_000));
	});
	World::default().build_and_check(|| {
		let order = disputed(A);
		assert_ok!(rule(order, ONE, true));
		assert_ok!(rule(order, TWO, true));
		assert_eq!(credit(), Some(480_000));
	});
	World::default().build_and_check(|| {
		let order = disputed(A);
		assert_ok!(rule(order, ONE, false));
		assert_ok!(rule(order, TWO, false));
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
		assert!(state(order).is_live());
		assert_ok!(rule(order, TWO, true));
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
