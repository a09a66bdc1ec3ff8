use crate::{mock::*, *};
use frame::testing_prelude::*;

/// A of which the account is frozen until block 400, and B that may pay 30 until block 100.
fn determined() {
	assert_ok!(freeze_account(BANK_A, 400));
	assert_ok!(Ledger::associate_funding(signed(BANK_A), 0, BANK_B));
	assert_ok!(determine(EVALUATOR, 30, RECORD, 100));
}

fn determine(by: AccountId, amount: Balance, record: u64, expires: u32) -> DispatchResult {
	Ledger::determine_deposit(signed(by), 0, CNY, amount, record, expires)
}

fn pay(who: AccountId, amount: Balance) -> DispatchResult {
	plain(Ledger::pay_deposit(signed(who), 0, amount))
}

#[test]
fn determined_deposit_should_unfreeze_and_stay_locked_until_it_has_cooled() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 50).build_and_check(|| {
		determined();
		assert_ok!(pay(BANK_B, 32));
		assert_ok!(transfer(BANK_A, BANK_C, 1));
		assert_eq!(Ledger::freeze_info(0), None);
		let until = 1 + DEPOSIT_COOLING;
		let (asset, who, funding, amount) = (CNY, BANK_A, BANK_B, 32);
		let deposit = Deposit { asset, who, funding, amount, until };
		assert_eq!(Ledger::deposit(0), Some(deposit));
		let balance = AssetBalance { free: 18, held: 32, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_B), balance);
		let release = || plain_release(0);
		System::set_block_number(until - 1);
		assert_noop!(release(), Error::<Test>::DepositNotDue);
		System::set_block_number(until);
		assert_ok!(release());
		let (purpose, order) = (HoldPurpose::Deposit, 0);
		let freed = Event::UnitsReleased { asset, who: BANK_B, purpose, order, amount };
		assert_eq!(last_event(), freed);
		assert_eq!(Ledger::free(CNY, &BANK_B), 50);
		assert_noop!(release(), Error::<Test>::DepositNotDue);
	});
}

fn plain_release(case: CaseId) -> DispatchResult {
	plain(Ledger::release_deposit(signed(STRANGER), case))
}

#[test]
fn deposit_that_a_freeze_cut_should_be_released_page_by_page() {
	World::default().issue(BANK_B, 150).build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 400));
		assert_ok!(Ledger::associate_funding(signed(BANK_A), 0, BANK_B));
		assert_ok!(determine(EVALUATOR, 150, RECORD, 100));
		assert_ok!(pay(BANK_B, 150));
		// The deposit is in 150 lots now.
		freeze_every_other(75);
		System::set_block_number(1 + DEPOSIT_COOLING);
		let (asset, who, purpose, order) = (CNY, BANK_B, HoldPurpose::Deposit, 0);
		let mut left = 150;
		for amount in [64, 64, 22] {
			assert_eq!(Ledger::deposit(0).map(|deposit| deposit.amount), Some(left));
			let released = Ledger::release_deposit(signed(STRANGER), 0).unwrap();
			let lots = amount as u32;
			assert_eq!(released.actual_weight, Some(<()>::release_deposit(lots)));
			let freed = Event::UnitsReleased { asset, who, purpose, order, amount };
			assert_eq!(last_event(), freed);
			left -= amount;
			assert_ok!(Ledger::do_try_state());
		}
		assert_eq!(Ledger::deposit(0), None);
		assert_noop!(plain_release(0), Error::<Test>::DepositNotDue);
		let split = AssetBalance { free: 75, frozen: 75, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_B), split);
	});
}

#[test]
fn pay_should_fail_on_a_record_that_holds_no_longer() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 50).build_and_check(|| {
		determined();
		Register::revoke_record(true);
		for amount in [29, 30] {
			assert_noop!(pay(BANK_B, amount), Error::<Test>::RecordUnsound);
		}
		assert!(Ledger::is_frozen(&BANK_A));
		Register::revoke_record(false);
		assert_ok!(pay(BANK_B, 30));
		assert!(!Ledger::is_frozen(&BANK_A));
	});
}

#[test]
fn evaluator_should_not_determine_what_it_pays_itself() {
	World::default().build_and_check(|| {
		determined();
		// Associated after it determined: what it said holds no longer, and it cannot say it again.
		assert_ok!(Ledger::associate_funding(signed(BANK_A), 0, EVALUATOR));
		assert_noop!(pay(EVALUATOR, 30), Error::<Test>::DepositUndetermined);
		assert_noop!(determine(EVALUATOR, 1, RECORD, 100), Error::<Test>::EvaluatorPays);
	});
}

#[test]
fn payment_should_cost_what_it_came_to() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 20).issue(BANK_B, 30).build_and_check(|| {
		determined();
		let weight = |amount| {
			let paid = Ledger::pay_deposit(signed(BANK_B), 0, amount).unwrap();
			paid.actual_weight.unwrap()
		};
		let most = Ledger::max_payment_weight();
		assert!(most.all_gte(<()>::refund_deposit(64)) && most.all_gte(<()>::pay_deposit(64)));
		assert_eq!(weight(19), <()>::refund_deposit(1));
		assert_eq!(weight(29), <()>::refund_deposit(2));
		// There is one asset, and the frozen account has a row of it.
		assert_eq!(weight(31), <()>::pay_deposit(2) + <()>::restate_terms(1));
	});
}

#[test]
fn payment_should_say_what_it_did() {
	World::default().issue(BANK_B, 50).build_and_check(|| {
		determined();
		assert_ok!(pay(BANK_B, 30));
		let ledger: Vec<_> = System::events()
			.into_iter()
			.filter_map(|record| match record.event {
				RuntimeEvent::Ledger(event) => Some(event),
				_ => None,
			})
			.collect();
		let (case, asset, funding, amount) = (0, CNY, BANK_B, 30);
		let until = 1 + DEPOSIT_COOLING;
		let paid = Event::DepositPaid { case, asset, funding, amount, until };
		assert!(ledger.contains(&paid));
		assert!(ledger.contains(&Event::FreezeLifted { case, by: LiftedBy::Deposit }));
	});
}

#[test]
fn too_small_a_deposit_should_be_refunded_and_lift_nothing() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 50).build_and_check(|| {
		determined();
		assert_ok!(pay(BANK_B, 29));
		let (case, funding, amount, needed) = (0, BANK_B, 29, 30);
		assert_eq!(last_event(), Event::DepositRefunded { case, funding, amount, needed });
		assert_eq!(Ledger::free(CNY, &BANK_B), 50);
		assert_eq!(lots(), [(0, 10, BANK_A), (10, 50, BANK_B)]);
		assert!(Ledger::is_frozen(&BANK_A));
		assert_ok!(pay(BANK_B, 30));
		assert!(!Ledger::is_frozen(&BANK_A));
	});
}

#[test]
fn deposit_should_lift_no_courts_freeze_and_none_on_units() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let judicial = Warrant { reason: Reason::Judicial, ..warrant(400) };
		assert_ok!(Ledger::freeze_account(signed(AUDITOR), BANK_A, judicial));
		assert_ok!(freeze_units(0, 1, 400));
		for case in [0, 1] {
			let associate = Ledger::associate_funding(signed(BANK_A), case, BANK_B);
			assert_noop!(associate, Error::<Test>::DepositUnavailable);
			let pay = plain(Ledger::pay_deposit(signed(BANK_B), case, 1));
			assert_noop!(pay, Error::<Test>::DepositUnavailable);
		}
	});
}

#[test]
fn deposit_should_lift_its_own_freeze_only() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 50).build_and_check(|| {
		determined();
		let judicial = Warrant { reason: Reason::Judicial, ..warrant(400) };
		assert_ok!(Ledger::freeze_account(signed(AUDITOR), BANK_A, judicial));
		assert_ok!(pay(BANK_B, 30));
		assert_noop!(transfer(BANK_A, BANK_C, 1), Error::<Test>::AccountFrozen);
	});
}

#[test]
fn associate_should_fail_for_bad_requests() {
	World::default().build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 400));
		let associate = |who, case, funding| Ledger::associate_funding(signed(who), case, funding);
		assert_noop!(associate(BANK_A, 1, BANK_B), Error::<Test>::FreezeUnknown);
		assert_noop!(associate(BANK_B, 0, BANK_B), Error::<Test>::NotPartyToDeposit);
		assert_noop!(associate(BANK_A, 0, BANK_A), Error::<Test>::FundingUnsound);
		assert_noop!(associate(BANK_A, 0, STRANGER), Error::<Test>::FundingUnsound);
		System::set_block_number(400);
		assert_noop!(associate(BANK_A, 0, BANK_B), Error::<Test>::FreezeLifted);
	});
}

#[test]
fn determine_should_fail_for_bad_requests() {
	World::default().build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 400));
		let early = determine(EVALUATOR, 30, RECORD, 100);
		assert_noop!(early, Error::<Test>::DepositUndetermined);
		assert_ok!(Ledger::associate_funding(signed(BANK_A), 0, BANK_B));
		assert_noop!(determine(EVALUATOR, 0, RECORD, 100), Error::<Test>::AmountZero);
		assert_noop!(determine(EVALUATOR, 30, 78, 100), Error::<Test>::RecordUnsound);
		assert_noop!(determine(AUDITOR, 30, RECORD, 100), Error::<Test>::RecordUnsound);
		assert_noop!(determine(EVALUATOR, 30, RECORD, 1), Error::<Test>::RecordUnsound);
		// The record can be relied on until block 500.
		assert_noop!(determine(EVALUATOR, 30, RECORD, 501), Error::<Test>::RecordUnsound);
		let unknown = Ledger::determine_deposit(signed(EVALUATOR), 0, 7, 30, RECORD, 100);
		assert_noop!(unknown, Error::<Test>::AssetUnknown);
		assert_ok!(determine(EVALUATOR, 30, RECORD, 500));
		let (asset, amount, by, record, expires) = (CNY, 30, EVALUATOR, RECORD, 500);
		let expected = Event::DepositDetermined { case: 0, asset, amount, by, record, expires };
		assert_eq!(last_event(), expected);
	});
}

#[test]
fn pay_should_fail_for_bad_requests() {
	World::default().issue(BANK_B, 50).issue(BANK_C, 50).build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 400));
		assert_noop!(pay(BANK_B, 30), Error::<Test>::DepositUndetermined);
		assert_ok!(Ledger::associate_funding(signed(BANK_A), 0, BANK_B));
		assert_noop!(pay(BANK_B, 30), Error::<Test>::DepositUndetermined);
		assert_ok!(determine(EVALUATOR, 30, RECORD, 100));
		assert_noop!(pay(BANK_C, 30), Error::<Test>::NotPartyToDeposit);
		assert_noop!(pay(BANK_B, 51), Error::<Test>::FreeInsufficient);
		assert_noop!(pay(BANK_B, 0), Error::<Test>::AmountZero);
		System::set_block_number(100);
		assert_noop!(pay(BANK_B, 30), Error::<Test>::DepositUndetermined);
	});
}

#[test]
fn another_funding_account_should_need_another_determination() {
	World::default().issue(BANK_C, 50).build_and_check(|| {
		determined();
		assert_ok!(Ledger::associate_funding(signed(BANK_A), 0, BANK_C));
		assert_noop!(pay(BANK_C, 30), Error::<Test>::DepositUndetermined);
		assert_ok!(determine(EVALUATOR, 40, RECORD, 100));
		assert_ok!(pay(BANK_C, 40));
	});
}

#[test]
fn frozen_funding_account_should_not_pay() {
	World::default().issue(BANK_B, 50).build_and_check(|| {
		determined();
		assert_ok!(freeze_account(BANK_B, 400));
		assert_noop!(pay(BANK_B, 30), Error::<Test>::AccountFrozen);
	});
}

#[test]
fn deposit_that_was_prepared_should_be_forgotten_with_its_freeze() {
	World::default().build_and_check(|| {
		determined();
		assert!(Ledger::unfreezing(0).unwrap().determined.is_some());
		assert_ok!(thaw(0));
		assert_eq!(Ledger::unfreezing(0), None);
	});
}
