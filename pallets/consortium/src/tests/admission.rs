//! Admission, grants and names.

use crate::{mock::*, *};
use frame::testing_prelude::*;

fn admit(account: u64, lei: Lei, list: &[Role]) -> DispatchResult {
	Consortium::admit(RuntimeOrigin::root(), lei, account, text("New Bank"), roles(list))
}

#[test]
fn admission_should_store_the_member_and_grant_native_token() {
	World::default().build_and_check(|| {
		assert_ok!(admit(20, lei_of(20), &[Role::Issuer, Role::Initiator, Role::Issuer]));

		let member = Members::<Test>::get(20).unwrap();
		assert_eq!(member.roles.as_slice(), [Role::Initiator, Role::Issuer]);
		assert_eq!(member.status, MemberStatus::Active);
		assert_eq!(member.admitted_at, 1);
		assert_eq!(AccountsByLei::<Test>::get(lei_of(20)), Some(20));
		assert_eq!(Balances::free_balance(20), GRANT);
		System::assert_has_event(
			Event::Admitted {
				account: 20,
				lei: lei_of(20),
				name: text("New Bank"),
				roles: Roles::of(&[Role::Initiator, Role::Issuer]),
			}
			.into(),
		);
		System::assert_last_event(Event::Granted { account: 20, amount: GRANT }.into());
	});
}

#[test]
fn admission_should_fail_without_the_admission_origin() {
	World::default().build_and_check(|| {
		assert_noop!(
			Consortium::admit(
				RuntimeOrigin::signed(ALICE),
				lei_of(20),
				20,
				text("New Bank"),
				roles(&[Role::Auditor]),
			),
			BadOrigin
		);
	});
}

#[test]
fn admission_should_fail_when_the_checksum_is_wrong() {
	World::default().build_and_check(|| {
		let mut lei = lei_of(20);
		lei.0[19] = if lei.0[19] == b'9' { b'8' } else { lei.0[19] + 1 };
		assert_noop!(admit(20, lei, &[Role::Auditor]), Error::<Test>::InvalidLei);
	});
}

#[test]
fn admission_should_fail_when_the_lei_is_another_members() {
	World::default().build_and_check(|| {
		assert_noop!(admit(20, lei_of(BANK), &[Role::Auditor]), Error::<Test>::LeiTaken);
	});
}

#[test]
fn admission_should_fail_when_the_account_is_a_members() {
	World::default().build_and_check(|| {
		assert_noop!(admit(BANK, lei_of(20), &[Role::Auditor]), Error::<Test>::AlreadyMember);
		assert_noop!(admit(BANK, lei_of(BANK), &[Role::Auditor]), Error::<Test>::AlreadyMember);
	});
}

#[test]
fn admission_should_fail_without_a_role() {
	World::default().build_and_check(|| {
		assert_noop!(admit(20, lei_of(20), &[]), Error::<Test>::NoRoles);
	});
}

#[test]
fn admission_should_fail_when_the_name_is_not_plain_text() {
	World::default().build_and_check(|| {
		let (hidden, turned) = ("North\u{200b} Bank", "knaB htroN\u{202e}");
		let texts =
			[&b""[..], b"  ", b"Bank\n", &[0xff, 0xfe], hidden.as_bytes(), turned.as_bytes()];
		for name in texts {
			assert_noop!(
				Consortium::admit(
					RuntimeOrigin::root(),
					lei_of(20),
					20,
					name.to_vec().try_into().unwrap(),
					roles(&[Role::Auditor]),
				),
				Error::<Test>::InvalidText
			);
		}
	});
}

#[test]
fn a_retired_institution_should_return_under_its_own_account_and_lei_only() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		let providers = System::providers(&BANK);

		assert_noop!(admit(20, lei_of(BANK), &[Role::Auditor]), Error::<Test>::LeiTaken);
		assert_noop!(admit(BANK, lei_of(20), &[Role::Auditor]), Error::<Test>::LeiMismatch);
		assert_ok!(admit(BANK, lei_of(BANK), &[Role::Auditor]));

		assert!(Consortium::is_active(&BANK));
		assert_eq!(System::providers(&BANK), providers, "one reference of ours is enough");
	});
}

#[test]
fn the_account_of_a_member_should_outlive_its_balance() {
	World::default().build_and_check(|| {
		System::inc_account_nonce(BANK);
		assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(BANK), ALICE, false));

		assert_eq!(Balances::free_balance(BANK), 0);
		assert!(System::account_exists(&BANK));
		assert_eq!(System::account_nonce(BANK), 1);
	});
}

#[test]
fn grant_should_mint_for_a_member() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::grant(RuntimeOrigin::root(), BANK, 500));
		assert_eq!(Balances::free_balance(BANK), GRANT + 500);
		System::assert_last_event(Event::Granted { account: BANK, amount: 500 }.into());
	});
}

#[test]
fn grant_should_fail_for_others() {
	World::default().build_and_check(|| {
		assert_noop!(Consortium::grant(RuntimeOrigin::signed(BANK), BANK, 500), BadOrigin);
		assert_noop!(
			Consortium::grant(RuntimeOrigin::root(), STRANGER, 500),
			Error::<Test>::NotMember
		);
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		assert_noop!(
			Consortium::grant(RuntimeOrigin::root(), BANK, 500),
			Error::<Test>::MemberRetired
		);
	});
}

#[test]
fn update_name_should_rename_the_caller() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::update_name(RuntimeOrigin::signed(BANK), text("北海 Bank")));
		assert_eq!(
			Members::<Test>::get(BANK).unwrap().name,
			text::<ConstU32<MAX_NAME_LENGTH>>("北海 Bank")
		);
		System::assert_last_event(Event::Renamed { account: BANK, name: text("北海 Bank") }.into());
	});
}

#[test]
fn update_name_should_fail_for_others() {
	World::default().build_and_check(|| {
		let rename = |who| Consortium::update_name(RuntimeOrigin::signed(who), text("Other"));
		assert_noop!(rename(STRANGER), Error::<Test>::NotMember);
		assert_noop!(
			Consortium::update_name(RuntimeOrigin::signed(BANK), text(" ")),
			Error::<Test>::InvalidText
		);
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), BANK, text("audit")));
		assert_noop!(rename(BANK), Error::<Test>::NotActive);
	});
}
