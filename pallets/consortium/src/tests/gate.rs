//! Who may send, and how much.

use crate::{mock::*, *};
use frame::{deps::sp_runtime::transaction_validity::TransactionValidityError, testing_prelude::*};
use pallet_transaction_payment::WeightInfo as _;

fn refused(invalid: InvalidTransaction) -> Result<(), TransactionValidityError> {
	Err(TransactionValidityError::Invalid(invalid))
}

#[test]
fn an_active_member_should_pass_and_pay() {
	World::default().build_and_check(|| {
		assert_eq!(validate(ALICE, transfer()), Ok(()));
		assert_eq!(apply(ALICE, remark()), Ok(()));
		assert!(Balances::free_balance(ALICE) < GRANT);
	});
}

#[test]
fn a_freshly_admitted_member_should_pass_at_once() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::admit(
			RuntimeOrigin::root(),
			lei_of(20),
			20,
			text("New Bank"),
			roles(&[Role::Auditor]),
		));
		assert_eq!(apply(20, transfer()), Ok(()));
	});
}

#[test]
fn a_stranger_should_be_refused_however_rich() {
	World::default().build_and_check(|| {
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), STRANGER, 1_000_000));
		assert_eq!(validate(STRANGER, transfer()), refused(InvalidTransaction::BadSigner));
		assert_eq!(validate(STRANGER, remark()), refused(InvalidTransaction::BadSigner));
		assert_eq!(apply(STRANGER, transfer()), refused(InvalidTransaction::BadSigner));
		assert_eq!(Balances::free_balance(STRANGER), 1_000_000);
	});
}

#[test]
fn a_member_without_balance_should_be_refused_for_payment() {
	World::default().build_and_check(|| {
		assert_ok!(Balances::transfer_all(RuntimeOrigin::signed(BANK), ALICE, false));
		assert_eq!(validate(BANK, remark()), refused(InvalidTransaction::Payment));
		assert_eq!(apply(BANK, remark()), refused(InvalidTransaction::Payment));
	});
}

#[test]
fn a_suspended_member_should_wind_down_only() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), BANK, text("why")));
		assert_eq!(validate(BANK, transfer()), refused(InvalidTransaction::Call));
		assert_eq!(apply(BANK, transfer()), refused(InvalidTransaction::Call));
		assert_eq!(validate(BANK, remark()), Ok(()));
		assert_eq!(apply(BANK, remark()), Ok(()));
	});
}

#[test]
fn a_retired_member_should_be_refused() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		assert_eq!(validate(BANK, remark()), refused(InvalidTransaction::BadSigner));
	});
}

#[test]
fn a_delegate_should_pass_as_its_principal_would() {
	World::default().build_and_check(|| {
		let delegate = STRANGER;
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), delegate, 1_000));
		Principals::set([(delegate, BANK)].into());

		assert_eq!(validate(delegate, transfer()), Ok(()));
		assert_eq!(apply(delegate, transfer()), Ok(()));
		assert!(Balances::free_balance(delegate) < 1_000, "the signer pays");
		assert_eq!(Activities::<Test>::get(BANK).unwrap().transactions, 1);
		assert_eq!(Activities::<Test>::get(delegate), None);

		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), BANK, text("why")));
		assert_eq!(validate(delegate, transfer()), refused(InvalidTransaction::Call));
		assert_eq!(validate(delegate, remark()), Ok(()));

		assert_ok!(Consortium::retire(RuntimeOrigin::root(), BANK));
		assert_eq!(validate(delegate, remark()), refused(InvalidTransaction::BadSigner));
	});
}

#[test]
fn a_delegate_of_a_stranger_should_be_refused() {
	World::default().build_and_check(|| {
		Principals::set([(50, STRANGER)].into());
		assert_eq!(validate(50, remark()), refused(InvalidTransaction::BadSigner));
	});
}

#[test]
fn a_suspended_member_should_still_act_for_an_active_one() {
	World::default().build_and_check(|| {
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), BANK, text("why")));
		Principals::set([(BANK, ALICE)].into());
		assert_eq!(validate(BANK, transfer()), Ok(()));
	});
}

#[test]
fn one_transaction_beyond_the_quota_should_wait_for_the_next_block() {
	World::default().build_and_check(|| {
		for _ in 0..QUOTA {
			assert_eq!(apply(BANK, remark()), Ok(()));
		}
		let before = Balances::free_balance(BANK);
		assert_eq!(apply(BANK, remark()), refused(InvalidTransaction::ExhaustsResources));
		assert_eq!(Balances::free_balance(BANK), before, "nothing is paid for it");
		assert_eq!(apply(ALICE, remark()), Ok(()), "others are not concerned");
		// The pool keeps it: it validates in a block of its own, and asks for no quota.
		assert_eq!(validate(BANK, remark()), Ok(()));

		next_block();
		assert_eq!(apply(BANK, remark()), Ok(()));
		assert_eq!(
			Activities::<Test>::get(BANK),
			Some(BlockActivity { block: 2, transactions: 1, operational: 0 })
		);
	});
}

#[test]
fn operational_transactions_should_have_a_smaller_quota_within_the_other() {
	World::default().build_and_check(|| {
		let operational = |who| apply_with(who, remark(), DispatchClass::Operational, 0);
		for _ in 0..OPERATIONAL_QUOTA {
			assert_eq!(operational(BANK), Ok(()));
		}
		assert_eq!(operational(BANK), refused(InvalidTransaction::ExhaustsResources));
		assert_eq!(operational(ALICE), Ok(()), "others are not concerned");
		assert_eq!(apply(BANK, remark()), Ok(()), "ordinary ones are counted apart");
		assert_eq!(apply(BANK, remark()), refused(InvalidTransaction::ExhaustsResources));

		next_block();
		for _ in 0..QUOTA {
			assert_eq!(apply(BANK, remark()), Ok(()));
		}
		assert_eq!(operational(BANK), refused(InvalidTransaction::ExhaustsResources));
	});
}

#[test]
fn a_tip_that_would_buy_precedence_should_be_refused() {
	World::default().build_and_check(|| {
		assert_eq!(validate_with(BANK, remark(), MAX_TIP), Ok(()));
		assert_eq!(apply_with(BANK, remark(), DispatchClass::Normal, MAX_TIP), Ok(()));

		let before = Balances::free_balance(BANK);
		let too_high = || refused(InvalidTransaction::Custom(TIP_TOO_HIGH));
		assert_eq!(validate_with(BANK, remark(), MAX_TIP + 1), too_high());
		for class in [DispatchClass::Normal, DispatchClass::Operational] {
			assert_eq!(apply_with(BANK, remark(), class, MAX_TIP + 1), too_high());
		}
		assert_eq!(Balances::free_balance(BANK), before, "nothing is paid");
	});
}

#[test]
fn delegates_should_share_the_quota_of_their_principal() {
	World::default().build_and_check(|| {
		for delegate in [50, 51] {
			assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), delegate, 1_000));
		}
		Principals::set([(50, BANK), (51, BANK)].into());
		assert_eq!(apply(BANK, remark()), Ok(()));
		assert_eq!(apply(50, remark()), Ok(()));
		assert_eq!(apply(51, remark()), Ok(()));
		assert_eq!(apply(50, remark()), refused(InvalidTransaction::ExhaustsResources));
	});
}

#[test]
fn an_active_member_should_not_use_up_the_quota_of_whom_it_acts_for() {
	World::default().build_and_check(|| {
		Principals::set([(ALICE, BANK)].into());
		for _ in 0..QUOTA {
			assert_eq!(apply(ALICE, remark()), Ok(()));
		}
		assert_eq!(apply(ALICE, remark()), refused(InvalidTransaction::ExhaustsResources));
		assert_eq!(apply(BANK, remark()), Ok(()));
	});
}

#[test]
fn the_gate_should_weigh_what_it_reads_and_writes() {
	let plain = <() as pallet_transaction_payment::WeightInfo>::charge_transaction_payment();
	let gated = GatedWeight::<Test, ()>::charge_transaction_payment();
	let db: frame::deps::frame_support::weights::RuntimeDbWeight =
		<Test as frame_system::Config>::DbWeight::get();
	assert_eq!(gated, plain + db.reads_writes(4, 1));
}
