//! Roles, suspension and retirement.

use crate::{mock::*, *};
use frame::testing_prelude::*;

#[test]
fn set_roles_should_replace_the_roles() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::set_roles(RuntimeOrigin::root(), BANK, roles(&[Role::Arbiter])));
		assert!(Consortium::has_role(&BANK, Role::Arbiter));
		assert!(!Consortium::has_role(&BANK, Role::Initiator));
		System::assert_last_event(
			Event::RolesChanged { account: BANK, roles: Roles::of(&[Role::Arbiter]) }.into(),
		);
	});
}

#[test]
fn set_roles_should_fail_for_a_blank_list_or_no_member() {
	World::default().build_and_check(|| {
		let set = |who, list| Consortium::set_roles(RuntimeOrigin::root(), who, roles(list));
		assert_noop!(set(BANK, &[]), Error::<Test>::NoRoles);
		assert_noop!(set(STRANGER, &[Role::Auditor]), Error::<Test>::NotMember);
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		assert_noop!(set(BANK, &[Role::Auditor]), Error::<Test>::MemberRetired);
	});
}

#[test]
fn suspension_should_rest_the_roles() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), BANK, text("under inquiry")));

		assert!(!Consortium::is_active(&BANK));
		assert!(!Consortium::has_role(&BANK, Role::Issuer));
		assert_eq!(
			status_of(BANK),
			MemberStatus::Suspended { since: 1, reason: text("under inquiry") }
		);
		System::assert_last_event(
			Event::Suspended { account: BANK, reason: text("under inquiry") }.into(),
		);
	});
}

#[test]
fn suspension_should_fail_when_it_cannot_be() {
	World::default().build_and_check(|| {
		let suspend = |who, why| Consortium::suspend(RuntimeOrigin::root(), who, text(why));
		assert_noop!(suspend(STRANGER, "why"), Error::<Test>::NotMember);
		assert_noop!(suspend(BANK, ""), Error::<Test>::InvalidText);
		assert_ok!(suspend(BANK, "why"));
		assert_noop!(suspend(BANK, "why else"), Error::<Test>::AlreadySuspended);
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		assert_noop!(suspend(BANK, "why"), Error::<Test>::MemberRetired);
	});
}

#[test]
fn reinstatement_should_wake_the_roles() {
	World::default().build_and_check(|| {
		assert_noop!(
			Consortium::reinstate(RuntimeOrigin::root(), BANK),
			Error::<Test>::NotSuspended
		);
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), BANK, text("why")));
		assert_ok!(Consortium::reinstate(RuntimeOrigin::root(), BANK));

		assert!(Consortium::has_role(&BANK, Role::Issuer));
		System::assert_last_event(Event::Reinstated { account: BANK }.into());
	});
}

#[test]
fn reinstatement_should_fail_when_retired() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		assert_noop!(
			Consortium::reinstate(RuntimeOrigin::root(), BANK),
			Error::<Test>::MemberRetired
		);
	});
}

#[test]
fn retirement_should_keep_the_member_visible() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));

		assert_eq!(status_of(BANK), MemberStatus::Retired);
		assert!(!Consortium::is_active(&BANK));
		assert_eq!(AccountsByLei::<Test>::get(lei_of(BANK)), Some(BANK));
		System::assert_last_event(Event::Retired { account: BANK }.into());
		assert_noop!(Consortium::retire(RuntimeOrigin::root(), BANK), Error::<Test>::MemberRetired);
	});
}

#[test]
fn retirement_should_fail_when_obligations_are_live() {
	World::default().build_and_check(|| {
		Obliged::set(vec![BANK]);
		assert_noop!(
			Consortium::retire(RuntimeOrigin::root(), BANK),
			Error::<Test>::LiveObligations
		);
		Obliged::set(vec![]);
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
	});
}

#[test]
fn the_council_calls_should_fail_for_a_member() {
	World::default().build_and_check(|| {
		let member = RuntimeOrigin::signed(ALICE);
		assert_noop!(
			Consortium::set_roles(member.clone(), BANK, roles(&[Role::Auditor])),
			BadOrigin
		);
		assert_noop!(Consortium::suspend(member.clone(), BANK, text("why")), BadOrigin);
		assert_noop!(Consortium::reinstate(member.clone(), BANK), BadOrigin);
		assert_noop!(Consortium::retire(member.clone(), BANK), BadOrigin);
		assert_noop!(Consortium::set_min_validators(member.clone(), 1), BadOrigin);
		assert_noop!(Consortium::reinstate_validator(member, BANK), BadOrigin);
	});
}

#[test]
fn whoever_is_suspended_or_retired_should_lose_its_seat_in_the_council() {
	World::default().build_and_check(|| {
		Seats::set(&vec![ALICE, BANK, BOB]);
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), BANK, text("why")));
		assert_eq!(Seats::get(), [ALICE, BOB]);
		System::assert_last_event(Event::SeatVacated { account: BANK }.into());

		// The council decides whether it gets one again.
		assert_ok!(Consortium::reinstate(RuntimeOrigin::root(), BANK));
		assert_eq!(Seats::get(), [ALICE, BOB]);
		System::assert_last_event(Event::Reinstated { account: BANK }.into());

		Seats::set(&vec![ALICE, BANK, BOB]);
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		assert_eq!(Seats::get(), [ALICE, BOB]);
		System::assert_last_event(Event::SeatVacated { account: BANK }.into());
	});
}

#[test]
fn the_last_seat_should_stay_with_an_active_member() {
	World::default().build_and_check(|| {
		Seats::set(&vec![BANK]);
		let suspend = |who| Consortium::suspend(RuntimeOrigin::root(), who, text("why"));
		assert_noop!(suspend(BANK), Error::<Test>::LastSeat);
		assert_noop!(Consortium::retire(RuntimeOrigin::root(), BANK), Error::<Test>::LastSeat);
		assert_ok!(suspend(ALICE));
	});
}

#[test]
fn suspending_and_retiring_should_weigh_what_they_ask_of_others() {
	let reason = text("why");
	let suspend = Call::<Test>::suspend { account: BANK, reason };
	let plain = <() as WeightInfo>::suspend();
	assert_eq!(suspend.get_dispatch_info().call_weight, plain + Weight::from_parts(11, 0));
	let retire = Call::<Test>::retire { account: BANK };
	let plain = <() as WeightInfo>::retire();
	assert_eq!(retire.get_dispatch_info().call_weight, plain + Weight::from_parts(7 + 11, 0));
}
