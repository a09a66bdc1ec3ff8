use super::*;
use frame::traits::fungible::Mutate;

#[test]
fn anybody_should_release_after_expiry_and_grace() {
	World::default().active().evaluator(BANK).record(BANK, clean()).build_and_check(|| {
		run_to(100 + GRACE);
		assert_noop!(release(0), Error::<Test>::RecordNotEnded);
		run_to(101 + GRACE);
		assert_ok!(release(0));
		System::assert_last_event(
			Event::BondReleased { record: 0, evaluator: BANK, amount: BOND }.into(),
		);
		assert_eq!(held(BANK), 0);
		assert_eq!(Balances::free_balance(BANK), START_BALANCE);
		assert!(!Evaluation::has_live_obligations(&BANK));
		assert_noop!(release(0), Error::<Test>::BondAlreadyReleased);
		// The record stays.
		assert_eq!(Records::<Test>::get(0).unwrap().bond, None);
	});
}

#[test]
fn a_superseded_record_should_release_before_its_expiry() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		run_to(5);
		assert_ok!(about_node(OWNER).send());
		assert_eq!(held(OWNER), 2 * BOND);
		run_to(4 + GRACE);
		assert_noop!(release(0), Error::<Test>::RecordNotEnded);
		run_to(5 + GRACE);
		assert_ok!(release(0));
		assert_noop!(release(1), Error::<Test>::RecordNotEnded);
		assert_eq!(held(OWNER), BOND);
		assert!(Evaluation::has_live_obligations(&OWNER));
	});
}

#[test]
fn superseding_an_expired_record_should_not_delay_its_bond() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		run_to(101 + GRACE);
		assert_ok!(about_node(OWNER).send());
		assert_ok!(release(0));
	});
}

#[test]
fn a_stale_record_should_release_when_it_has_expired() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		assert_ok!(revoke(0));
		assert_noop!(release(0), Error::<Test>::RecordNotEnded);
		run_to(101 + GRACE);
		assert_ok!(release(0));
	});
}

#[test]
fn releasing_should_fail_for_an_unknown_record() {
	World::default().active().build_and_check(|| {
		assert_noop!(release(0), Error::<Test>::UnknownRecord);
	});
}

#[test]
fn a_bond_should_come_back_to_an_account_at_the_existential_deposit() {
	World::default().active().evaluator(4).build_and_check(|| {
		assert_ok!(Balances::mint_into(&4, BOND + EXISTENTIAL_DEPOSIT));
		assert_ok!(about_node(4).send());
		assert_eq!(Balances::free_balance(4), EXISTENTIAL_DEPOSIT);
		run_to(101 + GRACE);
		assert_ok!(release(0));
		assert_eq!(Balances::free_balance(4), BOND + EXISTENTIAL_DEPOSIT);
	});
}
