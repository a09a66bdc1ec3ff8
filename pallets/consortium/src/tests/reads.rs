//! What clients ask.

use crate::{mock::*, *};
use frame::testing_prelude::*;

#[test]
fn a_member_should_be_found_by_account_and_by_lei() {
	World::default().build_and_check(|| {
		let info = Consortium::member_info(BANK).unwrap();
		assert_eq!(info.account, BANK);
		assert_eq!(info.name, text::<ConstU32<MAX_NAME_LENGTH>>("Bank 10"));
		assert_eq!(info.roles.as_slice(), [Role::Initiator, Role::Issuer]);
		assert_eq!(info.validator_suspended_since, None);
		assert_eq!(Consortium::member_info_by_lei(lei_of(BANK)), Some(info));
		assert_eq!(Consortium::member_info(STRANGER), None);
		assert_eq!(Consortium::member_info_by_lei(lei_of(20)), None);
	});
}

#[test]
fn pages_should_cover_every_member_once() {
	World::default().build_and_check(|| {
		let mut seen = Vec::new();
		loop {
			let page = Consortium::members_after(seen.last().copied(), 2);
			seen.extend(page.iter().map(|info| info.account));
			if page.len() < 2 {
				break;
			}
		}
		seen.sort();
		assert_eq!(seen, [ALICE, BOB, CAROL, DAVE, BANK]);
		assert!(Consortium::members_after(None, 0).is_empty());
	});
}

#[test]
fn a_page_should_be_limited() {
	World::default().build_and_check(|| {
		for account in 100..220 {
			assert_ok!(Consortium::admit(
				RuntimeOrigin::root(),
				lei_of(account),
				account,
				text("Bank"),
				roles(&[Role::Auditor]),
			));
		}
		assert_eq!(Consortium::members_after(None, u32::MAX).len(), 100);
	});
}

#[test]
fn layouts_that_clients_build_should_not_change() {
	assert_eq!(Role::ALL.encode(), [0, 1, 2, 3, 4, 5, 6]);
	assert_eq!(
		Roles::of(&[Role::Validator, Role::Initiator]).encode(),
		vec![Role::Initiator, Role::Validator].encode()
	);
	assert_eq!(MemberStatus::<u64>::Active.encode(), [0]);
	assert_eq!(MemberStatus::<u64>::Retired.encode(), [2]);
	let suspended = MemberStatus::Suspended { since: 7u32, reason: text("x") };
	assert_eq!(suspended.encode(), [1, 7, 0, 0, 0, 4, b'x']);
}
