//! Bilateral limits and net debit caps: setting them, and holding orders against them.
//!
//! The order of the mock: A owes B 100, B owes C 70, C owes A 50; net, A owes 50.

use super::*;
use alloc::collections::BTreeMap;
use clearing_rules::Lowered;
use proptest::prelude::*;

fn set_limit(creditor: AccountId, debtor: AccountId, limit: Option<u128>) -> DispatchResult {
	Clearing::set_bilateral_limit(RuntimeOrigin::signed(creditor), ASSET, debtor, limit)
}

fn set_own_cap(member: AccountId, cap: Option<u128>) -> DispatchResult {
	Clearing::set_net_debit_cap(RuntimeOrigin::signed(member), ASSET, cap)
}

fn set_member_cap(member: AccountId, cap: Option<u128>) -> DispatchResult {
	Clearing::set_member_cap(RuntimeOrigin::root(), member, ASSET, cap)
}

/// The first node's bid for the order is good, and the window for reveals has passed.
fn try_award() -> OrderId {
	let shift = Clearing::now() - 1;
	let offer = Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
	let order = revealed(&[(NODE_1, offer)]);
	run_to(Clearing::now() + 5);
	order
}

/// A node has revealed its bid for an order of such obligations, and the window for reveals has passed.
fn bid_for(node: AccountId, owes: Vec<Obligation<AccountId>>) -> OrderId {
	let shift = Clearing::now() - 1;
	let order = NextOrderId::<Test>::get();
	let mut terms = OrderTerms {
		gross_amount: owes.iter().map(|one| one.amount).sum(),
		item_count: owes.len() as u32,
		earliest: 12 + shift,
		latest: 120 + shift,
		challenge_blocks: 60,
		..terms()
	};
	terms.client_ref[..8].copy_from_slice(&order.to_le_bytes());
	assert_ok!(publish_with(INITIATOR, terms, owes));
	let offer = Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
	assert_ok!(commit(order, node, &offer));
	run_to(Clearing::now() + 5);
	assert_ok!(reveal(order, node, &offer));
	run_to(Clearing::now() + 5);
	order
}

/// The same, and it is awarded and cleared; for sixty blocks it can be signed.
fn cleared(node: AccountId, owes: Vec<Obligation<AccountId>>) -> OrderId {
	let order = bid_for(node, owes);
	assert!(is_awarded(order));
	assert_ok!(accept(order, node));
	run_to(Clearing::now() + 1);
	assert_ok!(submit(order, node));
	order
}

fn owes(from: AccountId, to: AccountId, amount: u128) -> Obligation<AccountId> {
	Obligation { from, to, amount }
}

/// What A owes in flight: net, and B by itself.
fn in_flight() -> (u128, u128) {
	(NetDebitInFlight::<Test>::get(ASSET, A), OwedInFlight::<Test>::get((ASSET, A, B)))
}

fn is_awarded(order: OrderId) -> bool {
	matches!(state(order), OrderState::Awarded { .. })
}

fn over_cap(member: AccountId) -> LimitBreach<AccountId> {
	LimitBreach { member, creditor: None }
}

fn over_limit(member: AccountId, creditor: AccountId) -> LimitBreach<AccountId> {
	LimitBreach { member, creditor: Some(creditor) }
}

fn assert_expired(order: OrderId, breach: LimitBreach<AccountId>) {
	let cause = ExpiryCause::LimitExceeded { breach };
	assert_eq!(state(order), OrderState::Expired { cause, at: Clearing::now() });
}

#[test]
fn an_order_should_be_awarded_up_to_the_cap_of_a_debtor_and_not_above_it() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(50)));
		assert!(is_awarded(try_award()));
	});
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(49)));
		let order = try_award();
		assert_expired(order, over_cap(A));
		// It costs the initiator the order's deposit, which goes to the bidder, and nobody else anything.
		assert_eq!(Balances::free_balance(INITIATOR), NATIVE - ORDER_DEPOSIT);
		assert_eq!(Balances::free_balance(NODE_1), NATIVE + ORDER_DEPOSIT);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
		assert!(Defaults::<Test>::get(A).is_none());
	});
}

#[test]
fn the_smaller_of_the_caps_of_member_and_council_should_bind() {
	let awarded_with = |own, council| {
		let mut awarded = false;
		World::default().build_and_check(|| {
			assert_ok!(set_own_cap(A, Some(own)));
			assert_ok!(set_member_cap(A, Some(council)));
			awarded = is_awarded(try_award());
		});
		awarded
	};
	assert!(awarded_with(50, 50));
	assert!(!awarded_with(49, 50));
	assert!(!awarded_with(50, 49));
}

#[test]
fn two_orders_awarded_together_should_share_a_cap_by_what_their_debtor_signs() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(99)));
		// Each of them fits alone: 50 and 50.
		let orders = [publish(|_| ()), publish(|_| ())];
		for order in orders {
			assert_ok!(commit(order, NODE_1, &bid(100)));
		}
		run_to(6);
		for order in orders {
			assert_ok!(reveal(order, NODE_1, &bid(100)));
		}
		run_to(12);
		for order in orders {
			assert_ok!(accept(order, NODE_1));
			assert_ok!(submit(order, NODE_1));
		}
		assert_eq!(in_flight(), (0, 0));
		let [first, second] = orders;
		assert_ok!(confirm(second, A));
		assert_eq!(in_flight(), (50, 100));
		assert_noop!(confirm(first, A), E::DebitOverCap);
		for who in [B, C] {
			assert_ok!(confirm(second, who));
		}
		assert!(matches!(state(second), OrderState::Settled { .. }));
		for who in [A, B, C] {
			assert_ok!(confirm(first, who));
		}
		assert!(matches!(state(first), OrderState::Settled { .. }));
	});
}

#[test]
fn a_signature_should_be_refused_when_a_creditor_would_be_owed_too_much() {
	World::default().build_and_check(|| {
		let first = cleared(NODE_1, vec![owes(A, B, 100)]);
		let second = cleared(NODE_2, vec![owes(A, B, 50)]);
		assert_ok!(set_limit(B, A, Some(149)));
		assert_ok!(confirm(first, A));
		assert_noop!(confirm(second, A), E::OwedOverLimit);
		assert_ok!(set_limit(B, A, Some(150)));
		assert_ok!(confirm(second, A));
		assert_eq!(in_flight(), (150, 150));
	});
}

#[test]
fn an_obligation_that_its_debtor_has_not_signed_should_take_no_room() {
	World::default().build_and_check(|| {
		assert_ok!(set_member_cap(A, Some(100)));
		assert_ok!(set_limit(B, A, Some(100)));
		// Whoever invents an obligation keeps no other order from being awarded, signed and settled.
		let invented = cleared(NODE_1, vec![owes(A, B, 100)]);
		let honest = cleared(NODE_2, vec![owes(A, B, 100)]);
		for who in [A, B] {
			assert_ok!(confirm(honest, who));
		}
		assert!(matches!(state(honest), OrderState::Settled { moved: 100, .. }));
		run_to(record(invented).deadline().unwrap());
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(matches!(state(invented), OrderState::Failed { reason: why, .. } if why == reason));
		assert!(Defaults::<Test>::get(A).is_none());
	});
}

#[test]
fn a_debtor_that_agreed_by_silence_should_be_held_to_its_cap_when_the_order_settles() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(120)));
		let silence = SettlementConsent::SilenceUpTo(1_000);
		assert_ok!(Clearing::set_settlement_consent(RuntimeOrigin::signed(A), ASSET, silence));
		let silent = cleared(NODE_1, vec![owes(A, B, 100)]);
		let signed = cleared(NODE_2, vec![owes(A, B, 50)]);
		assert_ok!(confirm(signed, A));
		assert_eq!(in_flight(), (50, 50));
		run_to(record(silent).deadline().unwrap());
		let reason = FailReason::LimitExceeded { breach: over_cap(A) };
		assert!(matches!(state(silent), OrderState::Failed { reason: why, .. } if why == reason));
		// Others named it, and what it signs is up to it.
		assert!(Defaults::<Test>::get(A).is_none());
	});
}

/// What the end of an order moved the credit of its initiator by, which owes 100 in it and is silent.
fn outcome_of_own_debt(spoil: impl FnOnce(OrderId)) -> Option<Outcome> {
	let mut outcome = None;
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(INITIATOR, Some(120)));
		let silence = SettlementConsent::SilenceUpTo(1_000);
		let origin = RuntimeOrigin::signed(INITIATOR);
		assert_ok!(Clearing::set_settlement_consent(origin, ASSET, silence));
		let own = cleared(NODE_1, vec![owes(INITIATOR, B, 100)]);
		spoil(own);
		run_to(record(own).deadline().unwrap());
		assert!(matches!(
			state(own),
			OrderState::Failed { reason: FailReason::LimitExceeded { .. }, .. }
		));
		assert!(Defaults::<Test>::get(INITIATOR).is_none());
		outcome =
			CreditEvents::<Test>::get((MarketRole::Initiator, INITIATOR), 0).map(|it| it.outcome);
	});
	outcome
}

#[test]
fn an_initiator_should_not_stop_its_order_by_what_else_it_signs() {
	let by_signing = |_| {
		let other = cleared(NODE_2, vec![owes(INITIATOR, C, 50)]);
		assert_ok!(confirm(other, INITIATOR));
	};
	assert_eq!(outcome_of_own_debt(by_signing), Some(Outcome::Unpaid));
	let by_lowering = |_| {
		assert_ok!(set_own_cap(INITIATOR, Some(99)));
	};
	assert_eq!(outcome_of_own_debt(by_lowering), Some(Outcome::Unpaid));
	let by_filling_a_limit = |_| {
		assert_ok!(set_limit(B, INITIATOR, Some(110)));
		sign_another(B);
	};
	assert_eq!(outcome_of_own_debt(by_filling_a_limit), Some(Outcome::Unpaid));
	let by_filling_a_cap = |_| {
		assert_ok!(set_member_cap(INITIATOR, Some(110)));
		sign_another(C);
	};
	assert_eq!(outcome_of_own_debt(by_filling_a_cap), Some(Outcome::Unpaid));
	// What others allow it no longer is not its doing, whatever it had signed when they did.
	let by_the_council = |_| {
		assert_ok!(set_member_cap(INITIATOR, Some(99)));
	};
	assert_eq!(outcome_of_own_debt(by_the_council), None);
	let by_the_council_too = |_| {
		sign_another(C);
		assert_ok!(set_member_cap(INITIATOR, Some(110)));
	};
	assert_eq!(outcome_of_own_debt(by_the_council_too), None);
	let by_its_creditor = |_| {
		sign_another(B);
		assert_ok!(set_limit(B, INITIATOR, Some(110)));
	};
	assert_eq!(outcome_of_own_debt(by_its_creditor), None);
}

/// The initiator signs another order, in which it owes somebody 20.
fn sign_another(creditor: AccountId) {
	let other = cleared(NODE_2, vec![owes(INITIATOR, creditor, 20)]);
	assert_ok!(confirm(other, INITIATOR));
}

/// What the end of an order moved the credit of its initiator by, which owes 100 in it and may not sign
/// for that any more: in full, or of an order that settles without it.
fn outcome_of_a_refused_signature(
	floor: Option<Ppm>,
	forbid: fn(),
	refusal: DispatchError,
) -> Option<Outcome> {
	let mut outcome = None;
	World::default().build_and_check(|| {
		let terms = OrderTerms { partial_floor: floor, item_count: 2, ..terms() };
		let obligations = vec![owes(INITIATOR, B, 100), owes(A, C, 120)];
		assert_ok!(publish_with(INITIATOR, terms, obligations));
		assert_ok!(commit(0, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(0, NODE_1, &bid(100)));
		run_to(12);
		assert_ok!(accept(0, NODE_1));
		assert_ok!(submit(0, NODE_1));
		forbid();
		assert_noop!(confirm(0, INITIATOR), refusal);
		for who in [A, B, C] {
			assert_ok!(confirm(0, who));
		}
		run_to(17);
		assert_eq!(matches!(state(0), OrderState::Settled { .. }), floor.is_some());
		outcome =
			CreditEvents::<Test>::get((MarketRole::Initiator, INITIATOR), 0).map(|it| it.outcome);
	});
	outcome
}

#[test]
fn an_initiator_should_not_be_blamed_when_others_keep_it_from_signing() {
	let by_the_council: fn() = || {
		assert_ok!(set_member_cap(INITIATOR, Some(99)));
	};
	let by_its_creditor: fn() = || {
		assert_ok!(set_limit(B, INITIATOR, Some(99)));
	};
	let by_itself: fn() = || {
		assert_ok!(set_own_cap(INITIATOR, Some(99)));
	};
	for (forbid, refusal, is_blamed) in [
		(by_the_council, E::DebitOverCap.into(), false),
		(by_its_creditor, E::OwedOverLimit.into(), false),
		(by_itself, E::DebitOverCap.into(), true),
	] {
		let unpaid = is_blamed.then_some(Outcome::Unpaid);
		let settled = Outcome::Settled { timeliness: PPM };
		let outcome = |floor| outcome_of_a_refused_signature(floor, forbid, refusal);
		assert_eq!(outcome(None), unpaid);
		assert_eq!(outcome(Some(PPM / 2)), Some(unpaid.unwrap_or(settled)));
	}
}

#[test]
fn an_initiator_should_not_be_blamed_when_the_council_keeps_it_from_signing_what_is_attested() {
	World::default().build_and_check(|| {
		let owed = owed_by_initiator();
		let origin = RuntimeOrigin::signed(INITIATOR);
		assert_ok!(Clearing::publish(origin, terms(), attested_set(&owed)));
		assert_ok!(commit(0, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(0, NODE_1, &bid(100)));
		run_to(12);
		assert_ok!(accept(0, NODE_1));
		assert_ok!(submit_netted(0, NODE_1, clearing_rules::net(&owed).unwrap()));
		assert_ok!(set_member_cap(INITIATOR, Some(49)));
		assert_noop!(confirm(0, INITIATOR), E::DebitOverCap);
		for who in [B, C] {
			assert_ok!(confirm(0, who));
		}
		run_to(17);
		let reason = FailReason::Unconfirmed { participant: INITIATOR };
		assert!(matches!(state(0), OrderState::Failed { reason: why, .. } if why == reason));
		assert!(Credit::<Test>::get(MarketRole::Initiator, INITIATOR).is_none());
	});
}

#[test]
fn an_initiator_should_not_be_blamed_for_a_limit_that_its_debtor_fills_elsewhere() {
	let outcome_when = |lower: fn()| {
		let mut outcome = None;
		World::default().build_and_check(|| {
			let silence = SettlementConsent::SilenceUpTo(1_000);
			assert_ok!(Clearing::set_settlement_consent(RuntimeOrigin::signed(A), ASSET, silence));
			let order = cleared(NODE_1, vec![owes(A, INITIATOR, 100)]);
			lower();
			let other = cleared(NODE_2, vec![owes(A, INITIATOR, 50)]);
			assert_ok!(confirm(other, A));
			run_to(record(order).deadline().unwrap());
			assert!(matches!(
				state(order),
				OrderState::Failed { reason: FailReason::LimitExceeded { .. }, .. }
			));
			outcome = CreditEvents::<Test>::get((MarketRole::Initiator, INITIATOR), 0)
				.map(|it| it.outcome);
		});
		outcome
	};
	let amply = || {
		assert_ok!(set_limit(INITIATOR, A, Some(149)));
	};
	assert_eq!(outcome_when(amply), None);
	let below = || {
		assert_ok!(set_limit(INITIATOR, A, Some(99)));
	};
	assert_eq!(outcome_when(below), Some(Outcome::Unpaid));
}

#[test]
fn a_cap_should_be_free_again_when_the_order_is_over() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(50)));
		settled();
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
		assert_eq!(OwedInFlight::<Test>::iter().count(), 0);
		let lapses = try_award();
		run_to(Clearing::now() + 5);
		assert!(!state(lapses).is_live());
		let order = in_progress();
		run_to(record(order).deadline().unwrap());
		assert!(matches!(state(order), OrderState::Failed { .. }));
		assert!(is_awarded(try_award()));
	});
}

#[test]
fn an_order_over_a_limit_should_not_be_auctioned_again_though_its_terms_say_so() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(49)));
		let order = publish(|terms| terms.max_reauctions = 1);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		run_to(11);
		assert_expired(order, over_cap(A));
		assert_eq!(PastAuctions::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_bilateral_limit_should_hold_what_one_owes_the_other_net() {
	let awarded_with = |creditor, debtor, limit| {
		let mut awarded = false;
		World::default().build_and_check(|| {
			assert_ok!(set_limit(creditor, debtor, Some(limit)));
			let order = try_award();
			awarded = is_awarded(order);
			if !awarded {
				assert_expired(order, over_limit(debtor, creditor));
			}
		});
		awarded
	};
	assert!(awarded_with(B, A, 100));
	assert!(!awarded_with(B, A, 99));
	assert!(awarded_with(C, B, 70));
	assert!(!awarded_with(C, B, 69));
	// B owes A nothing.
	assert!(awarded_with(A, B, 0));
}

#[test]
fn what_is_in_flight_should_count_for_a_bilateral_limit_and_make_no_room_under_it() {
	World::default().build_and_check(|| {
		assert_ok!(set_limit(B, A, Some(120)));
		let first = cleared(NODE_1, vec![owes(A, B, 100)]);
		assert_ok!(confirm(first, A));
		assert_expired(bid_for(NODE_2, vec![owes(A, B, 21)]), over_limit(A, B));
		// Another order in flight in which B owes A makes no room: A need not stand by it.
		assert_ok!(confirm(cleared(NODE_3, vec![owes(B, A, 200)]), B));
		assert_expired(bid_for(NODE_2, vec![owes(A, B, 21)]), over_limit(A, B));
		assert_eq!(Clearing::limits_info(ASSET, &B).bilateral[0].owed, 100);
		assert_ok!(confirm(cleared(NODE_2, vec![owes(A, B, 20)]), A));
		assert_eq!(Clearing::limits_info(ASSET, &B).bilateral[0].owed, 120);
	});
}

#[test]
fn an_offset_should_count_within_its_own_order_only() {
	let awarded_with = |limit| {
		let mut awarded = false;
		World::default().build_and_check(|| {
			assert_ok!(set_limit(B, A, Some(limit)));
			let order = bid_for(NODE_1, vec![owes(A, B, 150), owes(B, A, 70)]);
			awarded = is_awarded(order);
			if awarded {
				assert_ok!(accept(order, NODE_1));
				run_to(12);
				assert_ok!(submit(order, NODE_1));
				for who in [A, B] {
					assert_eq!(in_flight(), if who == A { (0, 0) } else { (80, 80) });
					assert!(!OwedInFlight::<Test>::contains_key((ASSET, B, A)));
					assert_ok!(confirm(order, who));
				}
			}
		});
		awarded
	};
	assert!(awarded_with(80));
	assert!(!awarded_with(79));
}

#[test]
fn a_limit_should_leave_those_alone_whom_it_does_not_name() {
	World::default().build_and_check(|| {
		assert_ok!(set_limit(A, B, Some(0)));
		assert_ok!(set_limit(B, C, Some(0)));
		assert_ok!(set_own_cap(B, Some(0)));
		assert_ok!(set_own_cap(C, Some(0)));
		// B and C are net creditors, and owe nothing to those who would not have it.
		assert!(is_awarded(try_award()));
	});
}

#[test]
fn a_cap_that_the_council_lowers_should_stop_the_settlement_and_blame_nobody() {
	World::default().build_and_check(|| {
		let order = submitted();
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		assert_ok!(set_member_cap(A, Some(49)));
		assert_ok!(confirm(order, C));
		let reason = FailReason::LimitExceeded { breach: over_cap(A) };
		assert!(has_event(Event::SettlementPostponed { order, reason: reason.clone() }));
		run_to(Clearing::now() + 5);
		assert!(
			matches!(&state(order), OrderState::Failed { reason: told, .. } if *told == reason)
		);
		assert!(Payments::get().iter().all(|payment| payment.to == NODE_1));
		// The node did its work and is paid half of its fee.
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 50);
		assert!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).is_none());
		assert!(Defaults::<Test>::get(A).is_none());
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_debtor_that_lowers_its_own_cap_after_the_award_should_have_defaulted() {
	World::default().build_and_check(|| {
		let order = submitted();
		for who in [A, B, C] {
			if who == C {
				assert_ok!(set_own_cap(A, Some(0)));
			}
			assert_ok!(confirm(order, who));
		}
		run_to(Clearing::now() + 5);
		assert!(matches!(state(order), OrderState::Failed { .. }));
		assert_eq!(Defaults::<Test>::get(A).unwrap().owed, 50);
	});
}

#[test]
fn a_debtor_that_lowers_its_cap_should_have_defaulted_where_it_had_signed_alone() {
	World::default().build_and_check(|| {
		let unsigned = cleared(NODE_1, vec![owes(A, B, 100)]);
		let signed = cleared(NODE_2, vec![owes(A, B, 50)]);
		assert_ok!(confirm(signed, A));
		assert_ok!(set_own_cap(A, Some(49)));
		run_to(record(unsigned).deadline().unwrap());
		assert!(matches!(state(unsigned), OrderState::Failed { .. }));
		assert!(Defaults::<Test>::get(A).is_none());
		run_to(record(signed).deadline().unwrap());
		assert!(matches!(state(signed), OrderState::Failed { .. }));
		assert_eq!(
			Defaults::<Test>::get(A).map(|told| (told.count, told.order)),
			Some((1, signed))
		);
	});
}

#[test]
fn a_cap_should_remember_when_it_was_last_lowered() {
	World::default().build_and_check(|| {
		let lowered = || NetDebitCaps::<Test>::get(ASSET, A).own_lowered.map(|lowered| lowered.at);
		let lowered_by_council =
			|| NetDebitCaps::<Test>::get(ASSET, B).council_lowered.map(|lowered| lowered.at);
		for (at, cap, told) in [
			(2, Some(100), Some(2)),
			(3, Some(100), Some(2)),
			(4, Some(120), Some(2)),
			(5, Some(119), Some(5)),
			(6, None, None),
			(7, Some(500), Some(7)),
		] {
			jump_to(at);
			assert_ok!(set_own_cap(A, cap));
			assert_ok!(set_member_cap(B, cap));
			// Each is apart from the other one.
			assert_ok!(set_member_cap(A, Some(at.into())));
			assert_ok!(set_own_cap(B, Some(at.into())));
			assert_eq!((lowered(), lowered_by_council()), (told, told));
		}
	});
}

#[test]
fn a_bilateral_limit_should_remember_when_its_creditor_last_lowered_it() {
	World::default().build_and_check(|| {
		let lowered = || BilateralLimits::<Test>::get((ASSET, B, A)).map(|limit| limit.lowered.at);
		for (at, limit, told) in [
			(2, Some(100), Some(2)),
			(3, Some(100), Some(2)),
			(4, Some(120), Some(2)),
			(5, Some(119), Some(5)),
			(6, None, None),
			(7, Some(500), Some(7)),
		] {
			jump_to(at);
			assert_ok!(set_limit(B, A, limit));
			assert_eq!(lowered(), told);
		}
	});
}

#[test]
fn a_limit_should_remember_what_was_in_flight_when_it_was_lowered() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(60)));
		assert_ok!(set_limit(B, A, Some(110)));
		let stored = || {
			let cap = NetDebitCaps::<Test>::get(ASSET, A).own_lowered;
			(cap, BilateralLimits::<Test>::get((ASSET, B, A)).map(|limit| limit.lowered))
		};
		let told = |at, debit, owed| {
			(Some(Lowered { at, in_flight: debit }), Some(Lowered { at, in_flight: owed }))
		};
		assert_ok!(confirm(submitted(), A));
		// A raise changes nothing.
		assert_ok!(set_own_cap(A, Some(61)));
		assert_ok!(set_limit(B, A, Some(111)));
		assert_eq!(stored(), told(1, 0, 0));
		assert_ok!(set_own_cap(A, Some(50)));
		assert_ok!(set_limit(B, A, Some(100)));
		assert_eq!(stored(), told(Clearing::now(), 50, 100));
	});
}

#[test]
fn a_cap_that_was_lowered_before_the_award_should_blame_nobody_for_what_exceeds_it() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(50)));
		let order = submitted();
		assert_ok!(confirm(order, A));
		let withdrew = || Clearing::withdrew_behind_own_cap(order, &record(order), &A);
		// As if more were in flight than there ever is: all of it is asked for before it is added.
		NetDebitInFlight::<Test>::insert(ASSET, A, 51);
		assert!(!withdrew());
		assert_ok!(set_own_cap(A, Some(49)));
		assert!(withdrew());
		NetDebitInFlight::<Test>::insert(ASSET, A, 50);
	});
}

#[test]
fn a_cap_that_is_raised_in_time_should_let_the_order_settle() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_ok!(set_member_cap(A, Some(49)));
		for who in [B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert_ok!(set_member_cap(A, Some(50)));
		run_to(Clearing::now() + 5);
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
}

#[test]
fn a_bilateral_limit_that_is_lowered_should_stop_the_settlement() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_ok!(set_limit(B, A, Some(99)));
		for who in [B, C] {
			assert_ok!(confirm(order, who));
		}
		let check = SettlementCheck::LimitExceeded { breach: over_limit(A, B) };
		assert_eq!(Clearing::preview(order).unwrap().failing, [check]);
		run_to(Clearing::now() + 5);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::LimitExceeded { .. }, .. }
		));
		assert!(Defaults::<Test>::get(A).is_none());
	});
}

#[test]
fn a_preview_should_name_a_limit_before_the_award_too() {
	World::default().build_and_check(|| {
		assert_ok!(set_own_cap(A, Some(49)));
		let order = publish(|_| ());
		let check = SettlementCheck::LimitExceeded { breach: over_cap(A) };
		assert!(Clearing::preview(order).unwrap().failing.contains(&check));
	});
}

#[test]
fn each_limit_should_be_set_told_and_removed() {
	World::default().build_and_check(|| {
		assert_ok!(set_limit(B, A, Some(5)));
		System::assert_last_event(
			Event::BilateralLimitSet { creditor: B, debtor: A, asset: ASSET, limit: Some(5) }
				.into(),
		);
		assert_ok!(set_own_cap(B, Some(7)));
		System::assert_last_event(
			Event::NetDebitCapSet { member: B, asset: ASSET, cap: Some(7) }.into(),
		);
		assert_ok!(set_member_cap(B, Some(6)));
		System::assert_last_event(
			Event::MemberCapSet { member: B, asset: ASSET, cap: Some(6) }.into(),
		);
		let lowered = Lowered { at: 1, in_flight: 0 };
		assert_eq!(
			Clearing::limits_info(ASSET, &B),
			LimitsInfo {
				cap: NetDebitCap {
					own: Some(7),
					council: Some(6),
					own_lowered: Some(lowered),
					council_lowered: Some(lowered),
				},
				effective_cap: Some(6),
				net_debit: 0,
				bilateral: vec![BilateralLimitInfo { debtor: A, limit: 5, lowered, owed: 0 }],
				limits_set: 2,
			}
		);
		assert_ok!(set_limit(B, A, None));
		assert_ok!(set_own_cap(B, None));
		assert_ok!(set_member_cap(B, None));
		assert_eq!(NetDebitCaps::<Test>::iter().count(), 0);
		assert_eq!(LimitCount::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_member_should_set_no_more_limits_than_it_may() {
	World::default().build_and_check(|| {
		assert_ok!(set_limit(B, A, Some(1)));
		assert_ok!(set_limit(B, C, Some(1)));
		assert_ok!(set_own_cap(B, Some(1)));
		assert_noop!(set_limit(B, INITIATOR, Some(1)), E::TooManyLimits);
		// One that is there can be changed, and the council's does not count.
		assert_ok!(set_limit(B, A, Some(2)));
		assert_ok!(set_member_cap(B, Some(1)));
		assert_ok!(set_limit(B, A, None));
		assert_ok!(set_limit(B, INITIATOR, Some(1)));
	});
}

#[test]
fn a_limit_should_be_refused_where_it_means_nothing() {
	World::default().build_and_check(|| {
		assert_noop!(set_limit(B, B, Some(1)), E::LimitOnOneself);
		assert_noop!(set_limit(STRANGER, B, Some(1)), E::NotMember);
		assert_noop!(set_own_cap(STRANGER, Some(1)), E::NotMember);
		assert_noop!(set_limit(B, STRANGER, Some(1)), E::UnknownMember);
		assert_noop!(set_member_cap(STRANGER, Some(1)), E::UnknownMember);
		let elsewhere = ASSET + 1;
		let origin = || RuntimeOrigin::signed(B);
		assert_noop!(
			Clearing::set_bilateral_limit(origin(), elsewhere, A, Some(1)),
			E::UnknownAsset
		);
		assert_noop!(Clearing::set_net_debit_cap(origin(), elsewhere, Some(1)), E::UnknownAsset);
		assert_noop!(
			Clearing::set_member_cap(RuntimeOrigin::root(), B, elsewhere, Some(1)),
			E::UnknownAsset
		);
		assert_noop!(
			Clearing::set_member_cap(origin(), B, ASSET, Some(1)),
			DispatchError::BadOrigin
		);
		assert_noop!(set_limit(B, A, None), E::LimitNotSet);
		assert_noop!(set_own_cap(B, None), E::LimitNotSet);
		assert_noop!(set_member_cap(B, None), E::LimitNotSet);
	});
}

#[test]
fn a_member_that_has_left_should_still_be_able_to_remove_its_limits() {
	World::default().build_and_check(|| {
		assert_ok!(set_limit(B, A, Some(1)));
		assert_ok!(set_own_cap(B, Some(1)));
		Suspended::set(&[A, B].into());
		assert_noop!(set_limit(B, A, Some(2)), E::NotMember);
		assert_ok!(set_limit(B, A, None));
		assert_ok!(set_own_cap(B, None));
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	/// Of orders of any debits those are awarded that fit alone, and those signed that fit together.
	#[test]
	fn what_is_in_flight_never_exceeds_a_limit_and_what_fits_is_awarded_and_signed(
		debts in proptest::collection::vec((0usize..3, 1usize..3, 1u128..100), 1..9),
		caps in proptest::array::uniform3(proptest::option::of(0u128..250)),
		limits in proptest::array::uniform3(proptest::option::of(0u128..250)),
	) {
		World::default().build_and_check(|| {
			let members = [A, B, C];
			for (index, who) in members.into_iter().enumerate() {
				if let Some(cap) = caps[index] {
					assert_ok!(set_own_cap(who, Some(cap)));
				}
				// What each accepts to be owed by the next one.
				if let Some(limit) = limits[index] {
					assert_ok!(set_limit(who, members[(index + 1) % 3], Some(limit)));
				}
			}
			let debts: Vec<_> = debts
				.into_iter()
				.map(|(from, step, amount)| (members[from], members[(from + step) % 3], amount))
				.collect();
			let offer = Bid { capacity: 10_000, ..bid(100) };
			for (number, (from, to, amount)) in (0..).zip(&debts) {
				let mut terms = OrderTerms { gross_amount: *amount, item_count: 1, ..terms() };
				terms.client_ref[..8].copy_from_slice(&OrderId::to_le_bytes(number));
				assert_ok!(publish_with(INITIATOR, terms, vec![owes(*from, *to, *amount)]));
				assert_ok!(commit(number, NODE_1, &offer));
			}
			run_to(6);
			for number in 0..debts.len() {
				assert_ok!(reveal(number as OrderId, NODE_1, &offer));
			}
			jump_to(11);
			let cap_of = |who: AccountId| {
				members.iter().position(|member| *member == who).and_then(|index| caps[index])
			};
			let limit_on = |debtor: AccountId, creditor: AccountId| {
				BilateralLimits::<Test>::get((ASSET, creditor, debtor)).map(|stored| stored.limit)
			};
			let (mut debits, mut owed) = (BTreeMap::new(), BTreeMap::new());
			for (number, (from, to, amount)) in (0..).zip(&debts) {
				let fits_alone = cap_of(*from).is_none_or(|cap| *amount <= cap)
					&& limit_on(*from, *to).is_none_or(|limit| *amount <= limit);
				assert_ok!(advance(number));
				assert_eq!(is_awarded(number), fits_alone, "order {number}");
				if fits_alone {
					assert_ok!(accept(number, NODE_1));
				}
			}
			jump_to(12);
			for (number, (from, to, amount)) in (0..).zip(&debts) {
				if !matches!(state(number), OrderState::InProgress { .. }) {
					continue;
				}
				assert_ok!(submit(number, NODE_1));
				let debit = debits.get(from).copied().unwrap_or(0) + amount;
				let claim = owed.get(&(*from, *to)).copied().unwrap_or(0) + amount;
				if cap_of(*from).is_some_and(|cap| debit > cap) {
					assert_noop!(confirm(number, *from), E::DebitOverCap);
				} else if limit_on(*from, *to).is_some_and(|limit| claim > limit) {
					assert_noop!(confirm(number, *from), E::OwedOverLimit);
				} else {
					assert_ok!(confirm(number, *from));
					debits.insert(*from, debit);
					owed.insert((*from, *to), claim);
				}
			}
			for (who, debit) in debits {
				assert_eq!(NetDebitInFlight::<Test>::get(ASSET, who), debit);
			}
			for ((from, to), claim) in owed {
				assert_eq!(OwedInFlight::<Test>::get((ASSET, from, to)), claim);
			}
		});
	}
}
