//! Bilateral limits and net debit caps: setting them, and holding orders against them.
//!
//! The order of the mock: A owes B 100, B owes C 70, C owes A 50; net, A owes 50.

use super::*;
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
		assert_eq!(NetDebitInFlight::<Test>::get(ASSET, A), 50);
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
fn two_orders_awarded_together_should_share_a_cap() {
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
		run_to(11);
		assert!(is_awarded(orders[0]));
		assert_expired(orders[1], over_cap(A));
		assert_eq!(NetDebitInFlight::<Test>::get(ASSET, A), 50);
	});
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
		let first = try_award();
		assert_ok!(accept(first, NODE_1));
		assert_expired(try_award(), over_limit(A, B));
		// Another order in flight in which B owes A makes no room: A need not stand by it.
		let owes = |from, to, amount| {
			let shift = Clearing::now() - 1;
			let number = NextOrderId::<Test>::get();
			let mut terms = OrderTerms {
				gross_amount: amount,
				earliest: 12 + shift,
				latest: 60 + shift,
				..terms()
			};
			terms.client_ref[..8].copy_from_slice(&number.to_le_bytes());
			assert_ok!(publish_with(INITIATOR, terms, vec![Obligation { from, to, amount }]));
			let offer = Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
			assert_ok!(commit(number, NODE_2, &offer));
			run_to(Clearing::now() + 5);
			assert_ok!(reveal(number, NODE_2, &offer));
			run_to(Clearing::now() + 5);
			number
		};
		let back = owes(B, A, 200);
		assert!(is_awarded(back));
		assert_ok!(accept(back, NODE_2));
		assert_expired(owes(A, B, 21), over_limit(A, B));
		assert_eq!(Clearing::limits_info(ASSET, &B).bilateral[0].owed, 100);
		assert!(is_awarded(owes(A, B, 20)));
		assert_eq!(Clearing::limits_info(ASSET, &B).bilateral[0].owed, 120);
	});
}

#[test]
fn an_offset_should_count_within_its_own_order_only() {
	let awarded_with = |limit| {
		let mut awarded = false;
		World::default().build_and_check(|| {
			assert_ok!(set_limit(B, A, Some(limit)));
			let owes = vec![
				Obligation { from: A, to: B, amount: 150 },
				Obligation { from: B, to: A, amount: 70 },
			];
			assert_ok!(publish_with(INITIATOR, terms(), owes));
			assert_ok!(commit(0, NODE_1, &bid(100)));
			run_to(6);
			assert_ok!(reveal(0, NODE_1, &bid(100)));
			run_to(11);
			awarded = is_awarded(0);
			if awarded {
				assert_eq!(OwedInFlight::<Test>::get((ASSET, A, B)), 80);
				assert!(!OwedInFlight::<Test>::contains_key((ASSET, B, A)));
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
fn a_cap_should_remember_when_its_member_last_lowered_it() {
	World::default().build_and_check(|| {
		let lowered = || NetDebitCaps::<Test>::get(ASSET, A).own_lowered.map(|lowered| lowered.at);
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
			assert_ok!(set_member_cap(A, Some(at.into())));
			assert_eq!(lowered(), told);
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
		in_progress();
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
		// As if more were in flight than there ever is: all of it is asked for before it is added.
		NetDebitInFlight::<Test>::insert(ASSET, A, 51);
		let breach = over_cap(A);
		assert!(!Clearing::withdrew_behind_own_cap(&record(order), &breach));
		assert_ok!(set_own_cap(A, Some(49)));
		assert!(Clearing::withdrew_behind_own_cap(&record(order), &breach));
		NetDebitInFlight::<Test>::insert(ASSET, A, 50);
	});
}

#[test]
fn a_cap_that_is_raised_in_time_should_let_the_order_settle() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(set_member_cap(A, Some(49)));
		for who in [A, B, C] {
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
		assert_ok!(set_limit(B, A, Some(99)));
		for who in [A, B, C] {
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
				cap: NetDebitCap { own: Some(7), council: Some(6), own_lowered: Some(lowered) },
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

	/// Orders of any debits are awarded block by block; caps and limits are never exceeded, and no
	/// order is refused that fits.
	#[test]
	fn what_is_in_flight_never_exceeds_a_limit_and_what_fits_is_awarded(
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
			for (number, (from, step, amount)) in debts.iter().enumerate() {
				let obligation = Obligation {
					from: members[*from],
					to: members[(from + step) % 3],
					amount: *amount,
				};
				let mut terms = OrderTerms { gross_amount: *amount, item_count: 1, ..terms() };
				terms.client_ref[..8].copy_from_slice(&number.to_le_bytes());
				assert_ok!(publish_with(INITIATOR, terms, vec![obligation]));
				let offer = Bid { capacity: 10_000, ..bid(100) };
				assert_ok!(commit(number as OrderId, NODE_1, &offer));
			}
			run_to(6);
			for number in 0..debts.len() {
				let offer = Bid { capacity: 10_000, ..bid(100) };
				assert_ok!(reveal(number as OrderId, NODE_1, &offer));
			}
			jump_to(11);
			let owed = |from: AccountId, to: AccountId| OwedInFlight::<Test>::get((ASSET, from, to));
			for (number, (from, step, amount)) in debts.iter().enumerate() {
				let order = number as OrderId;
				let (debtor, creditor) = (members[*from], members[(from + step) % 3]);
				let debit = NetDebitInFlight::<Test>::get(ASSET, debtor) + amount;
				let claim = owed(debtor, creditor) + amount;
				let limit = BilateralLimits::<Test>::get((ASSET, creditor, debtor));
				let fits = caps[*from].is_none_or(|cap| debit <= cap)
					&& limit.is_none_or(|stored| claim <= stored.limit);
				assert_ok!(advance(order));
				assert_eq!(is_awarded(order), fits, "order {number}");
			}
		});
	}
}
