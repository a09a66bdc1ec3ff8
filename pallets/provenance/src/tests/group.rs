//! Groups of accounts, and who is in them.

use crate::{mock::*, *};
use frame::testing_prelude::*;

pub(super) const BASIS: Digest = [0xba; 32];
/// Who signs for payments of [`BANK_A`] besides it: no accounts, but keys.
pub(super) const FACTOR: AccountId = 80;
pub(super) const PERSON: AccountId = 81;

/// At most 40 a payment, 60 and three payments in ten blocks, a second person above 20, and the second
/// class of fees.
pub(super) fn limits() -> Method {
	Method {
		per_payment: 40,
		per_window: 60,
		payments: 3,
		window: 10,
		verified_above: 20,
		verification: Verification::SecondPerson,
		fee_class: 1,
	}
}

pub(super) fn confirmers() -> Confirmers {
	Confirmers { factor: Some(public(FACTOR)), person: Some(public(PERSON)) }
}

/// No fee, and a quarter per cent.
fn fees() -> FeeClasses {
	vec![0, 2_500].try_into().unwrap()
}

fn set_fees(fees: &[u32]) -> DispatchResult {
	Ledger::set_fee_classes(signed(ISSUER), CNY, fees.to_vec().try_into().unwrap())
}

fn form(limits: Method) -> DispatchResult {
	Ledger::form_group(signed(ISSUER), CNY, EVALUATOR, limits, BASIS)
}

pub(super) fn restate(group: GroupId, manager: AccountId, limits: Method) -> DispatchResult {
	Ledger::restate_group(signed(ISSUER), CNY, group, manager, limits, BASIS)
}

pub(super) fn end(group: GroupId) -> DispatchResult {
	Ledger::end_group(signed(ISSUER), CNY, group)
}

/// Puts A into a group.
pub(super) fn put_in(group: GroupId) -> DispatchResult {
	put(EVALUATOR, group, BANK_A, RECORD, confirmers())
}

fn put(
	by: AccountId,
	group: GroupId,
	who: AccountId,
	record: u64,
	confirmers: Confirmers,
) -> DispatchResult {
	Ledger::group_account(signed(by), CNY, group, who, record, confirmers)
}

fn release(by: AccountId) -> DispatchResult {
	Ledger::release_account(signed(by), CNY, BANK_A)
}

/// Two groups with the same limits.
pub(super) fn formed() {
	assert_ok!(set_fees(&fees()));
	assert_ok!(form(limits()));
	assert_ok!(form(limits()));
}

/// Two groups with the same limits, and A in the first one.
pub(super) fn grouped() {
	formed();
	assert_ok!(put_in(0));
}

fn group(number: GroupId) -> Option<Group<AccountId>> {
	Ledger::group(CNY, number)
}

#[test]
fn group_should_be_formed_with_its_method() {
	World::default().build_and_check(|| {
		assert_ok!(set_fees(&fees()));
		assert_eq!(last_event(), Event::FeeClassesSet { asset: CNY, fees: fees() });
		assert_eq!(Ledger::fee_classes(CNY), fees());
		assert_ok!(form(limits()));
		let (manager, limits, basis) = (EVALUATOR, limits(), BASIS);
		let formed = Event::GroupFormed { asset: CNY, group: 0, manager, limits, basis };
		assert_eq!(last_event(), formed);
		let state = GroupState::Standing;
		assert_eq!(group(0), Some(Group { manager, limits, basis, state, accounts: 0 }));
		assert_eq!(group(1), None);
	});
}

#[test]
fn groups_should_be_paged() {
	World::default().build_and_check(|| {
		formed();
		assert_ok!(form(limits()));
		assert_ok!(end(1));
		let page = |cursor, limit| {
			let page = Ledger::groups(CNY, cursor, limit);
			let numbers: Vec<_> = page.groups.into_iter().map(|info| info.number).collect();
			(numbers, page.next)
		};
		assert_eq!(page(None, 1), (vec![0], Some(0)));
		assert_eq!(page(Some(0), 1), (vec![2], None));
		assert_eq!(page(None, 9), (vec![0, 2], None));
		assert_eq!(page(Some(2), 9), (vec![], None));
	});
}

#[test]
fn form_group_should_fail_for_bad_requests() {
	World::default().build_and_check(|| {
		assert_noop!(form(limits()), Error::<Test>::MethodUnsound);
		formed();
		let by = |who, asset| Ledger::form_group(signed(who), asset, EVALUATOR, limits(), BASIS);
		assert_noop!(by(BANK_A, CNY), Error::<Test>::NotIssuer);
		assert_noop!(by(ISSUER, 9), Error::<Test>::AssetUnknown);
		let unsound = [
			Method { per_payment: 0, ..limits() },
			Method { window: 0, ..limits() },
			Method { per_payment: 61, ..limits() },
			Method { fee_class: 2, ..limits() },
		];
		for limits in unsound {
			assert_noop!(form(limits), Error::<Test>::MethodUnsound);
			assert_noop!(restate(0, EVALUATOR, limits), Error::<Test>::MethodUnsound);
		}
		NextGroup::<Test>::insert(CNY, MAX_GROUPS);
		assert_noop!(form(limits()), Error::<Test>::GroupsExhausted);
		Register::suspend(ISSUER);
		assert_noop!(form(limits()), Error::<Test>::IssuerNotAdmitted);
		assert_noop!(set_fees(&fees()), Error::<Test>::IssuerNotAdmitted);
		assert_noop!(end(0), Error::<Test>::IssuerNotAdmitted);
	});
}

#[test]
fn fee_classes_should_fail_where_a_method_could_lose_its_own() {
	World::default().build_and_check(|| {
		formed();
		for unsound in [&[0][..], &[], &[0, 1_000_001]] {
			assert_noop!(set_fees(unsound), Error::<Test>::FeeClassesUnsound);
		}
		assert_ok!(set_fees(&[5, 1_000_000, 7]));
		let other = Ledger::set_fee_classes(signed(BANK_A), CNY, fees());
		assert_noop!(other, Error::<Test>::NotIssuer);
	});
}

#[test]
fn group_should_be_restated_by_the_issuer() {
	World::default().build_and_check(|| {
		grouped();
		let stricter = Method { per_payment: 5, ..limits() };
		assert_ok!(restate(0, SECOND_AUDITOR, stricter));
		let (manager, limits, basis) = (SECOND_AUDITOR, stricter, BASIS);
		let restated = Event::GroupRestated { asset: CNY, group: 0, manager, limits, basis };
		assert_eq!(last_event(), restated);
		let group = group(0).unwrap();
		assert_eq!((group.manager, group.limits, group.accounts), (manager, stricter, 1));
		assert_noop!(restate(2, EVALUATOR, stricter), Error::<Test>::GroupUnknown);
		let other = Ledger::restate_group(signed(BANK_A), CNY, 0, BANK_A, stricter, BASIS);
		assert_noop!(other, Error::<Test>::NotIssuer);
	});
}

#[test]
fn ended_group_should_stay_until_its_last_account_is_released() {
	World::default().build_and_check(|| {
		grouped();
		assert_ok!(end(1));
		assert_eq!(last_event(), Event::GroupEnded { asset: CNY, group: 1 });
		assert_eq!(group(1), None);
		assert_ok!(end(0));
		assert_eq!(group(0).unwrap().state, GroupState::Ended);
		for number in [0, 1, 2] {
			assert_noop!(end(number), Error::<Test>::GroupUnknown);
			assert_noop!(put_in(number), Error::<Test>::GroupUnknown);
		}
		assert_ok!(release(STRANGER));
		assert_eq!(group(0), None);
	});
}

#[test]
fn account_should_be_put_in_on_its_managers_record() {
	World::default().build_and_check(|| {
		grouped();
		let (who, by, confirmers) = (BANK_A, EVALUATOR, confirmers());
		let (asset, record, until) = (CNY, RECORD, ANCHORED_UNTIL);
		let put = Event::AccountGrouped { asset, who, group: 0, by, record, until, confirmers };
		assert_eq!(last_event(), put);
		assert_eq!(group(0).unwrap().accounts, 1);
		let found = Ledger::payment_limits(CNY, &BANK_A).unwrap();
		assert_eq!((found.group, found.limits, found.binds), (0, limits(), true));
		assert_eq!(found.headroom, Some(40));
		let Membership { by, record, until, .. } = found.membership;
		assert_eq!((by, record, until), (EVALUATOR, RECORD, ANCHORED_UNTIL));
		assert_eq!(Ledger::payment_limits(CNY, &BANK_B), None);
	});
}

#[test]
fn group_account_should_fail_for_bad_requests() {
	World::default().build_and_check(|| {
		formed();
		let with = |confirmers| put(EVALUATOR, 0, BANK_A, RECORD, confirmers);
		let plain = Confirmers::default();
		assert_noop!(put(BANK_B, 0, BANK_A, RECORD, plain), Error::<Test>::NotGroupManager);
		assert_noop!(put(EVALUATOR, 0, EVALUATOR, RECORD, plain), Error::<Test>::ManagerInvolved);
		assert_noop!(put(EVALUATOR, 2, BANK_A, RECORD, plain), Error::<Test>::GroupUnknown);
		for (who, record) in [(BANK_A, 5), (BANK_B, RECORD)] {
			let unsound = put(EVALUATOR, 0, who, record, plain);
			assert_noop!(unsound, Error::<Test>::RecordUnsound);
		}
		Register::revoke_record(true);
		assert_noop!(with(plain), Error::<Test>::RecordUnsound);
		Register::revoke_record(false);
		System::set_block_number(ANCHORED_UNTIL);
		assert_noop!(with(plain), Error::<Test>::RecordUnsound);
		System::set_block_number(1);

		let (factor, own) = (Some(public(FACTOR)), Some(public(BANK_A)));
		let mut unsound = vec![
			Confirmers { factor, person: factor },
			Confirmers { factor: own, person: None },
			Confirmers { factor, person: own },
		];
		unsound.extend(weak_keys().map(|key| Confirmers { factor: None, person: Some(key) }));
		for confirmers in unsound {
			assert_noop!(with(confirmers), Error::<Test>::ConfirmersUnsound);
		}
		assert_ok!(with(Confirmers { factor: None, person: factor }));
		assert_ok!(with(plain));
	});
}

#[test]
fn account_should_be_moved_by_its_manager_only() {
	World::default().build_and_check(|| {
		grouped();
		assert_ok!(put_in(1));
		assert_eq!([0, 1].map(|number| group(number).unwrap().accounts), [0, 1]);
		assert_ok!(put_in(1));
		assert_eq!([0, 1].map(|number| group(number).unwrap().accounts), [0, 1]);
		assert_ok!(restate(1, SECOND_AUDITOR, limits()));
		assert_noop!(put_in(0), Error::<Test>::GroupedElsewhere);
		assert_ok!(release(SECOND_AUDITOR));
		assert_ok!(put_in(0));
	});
}

#[test]
fn account_should_be_taken_over_once_another_managers_group_does_not_limit_it() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(restate(0, SECOND_AUDITOR, limits()));
		for _ in 0..3 {
			assert_ok!(transfer(BANK_A, BANK_B, 20));
		}
		assert_noop!(put_in(1), Error::<Test>::GroupedElsewhere);
		assert_ok!(end(0));
		assert_ok!(put_in(1));
		assert_eq!(group(0), None);
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::WindowAmountExceeded);
	});
}

#[test]
fn account_should_be_released_by_its_manager() {
	World::default().build_and_check(|| {
		grouped();
		for other in [BANK_A, ISSUER, STRANGER] {
			assert_noop!(release(other), Error::<Test>::MembershipHolds);
		}
		assert_ok!(release(EVALUATOR));
		let released = Event::AccountReleased { asset: CNY, who: BANK_A, group: 0, fees: 0 };
		assert_eq!(last_event(), released);
		assert_eq!(group(0).unwrap().accounts, 0);
		assert_eq!(Ledger::payment_limits(CNY, &BANK_A), None);
		assert_noop!(release(EVALUATOR), Error::<Test>::AccountUngrouped);
	});
}

#[test]
fn account_should_be_released_by_anybody_once_its_record_does_not_hold() {
	World::default().build_and_check(|| {
		grouped();
		Register::revoke_record(true);
		assert!(!Ledger::payment_limits(CNY, &BANK_A).unwrap().binds);
		assert_ok!(release(STRANGER));
		Register::revoke_record(false);
		assert_ok!(put_in(0));
		System::set_block_number(ANCHORED_UNTIL - 1);
		assert_noop!(release(STRANGER), Error::<Test>::MembershipHolds);
		System::set_block_number(ANCHORED_UNTIL);
		assert!(!Ledger::payment_limits(CNY, &BANK_A).unwrap().binds);
		assert_ok!(release(STRANGER));
	});
}

#[test]
fn releasing_should_open_no_new_window() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		for _ in 0..3 {
			assert_ok!(transfer(BANK_A, BANK_B, 20));
		}
		assert_noop!(release(BANK_A), Error::<Test>::MembershipHolds);
		// The evaluator evaluates anew; before it groups the account anew, nobody releases it.
		Register::revoke_record(true);
		for anybody in [BANK_A, STRANGER] {
			assert_noop!(release(anybody), Error::<Test>::WindowRunning);
		}
		Register::revoke_record(false);
		assert_ok!(put_in(0));
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::WindowAmountExceeded);
	});
}

#[test]
fn account_should_be_released_by_anybody_once_its_window_is_over() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(transfer(BANK_A, BANK_B, 20));
		Register::revoke_record(true);
		System::set_block_number(10);
		assert_noop!(release(BANK_A), Error::<Test>::WindowRunning);
		System::set_block_number(11);
		assert_ok!(release(BANK_A));
	});
	// Its manager need not wait.
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(transfer(BANK_A, BANK_B, 20));
		assert_ok!(release(EVALUATOR));
	});
}
