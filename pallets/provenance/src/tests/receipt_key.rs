use crate::{mock::*, *};
use frame::testing_prelude::*;

#[test]
fn first_key_should_sign_at_once() {
	World::default().build_and_check(|| {
		assert_ok!(register(50, public(50)));
		assert_eq!(Ledger::receipt_key(&50), Some(public(50)));
		assert_eq!(
			last_event(),
			Event::ReceiptKeyRegistered { who: 50, public: public(50), valid_from: 1 }
		);
	});
}

#[test]
fn later_key_should_sign_from_the_next_block() {
	World::default().build_and_check(|| {
		assert_ok!(register(BANK_A, public(51)));
		assert_eq!(Ledger::receipt_key(&BANK_A), Some(public(BANK_A)));
		// The last one registered in a block counts.
		assert_ok!(register(BANK_A, public(52)));
		System::set_block_number(2);
		assert_eq!(Ledger::receipt_key(&BANK_A), Some(public(52)));
		assert_eq!(Ledger::receipt_key_at(&BANK_A, 1), Some(public(BANK_A)));
		assert_eq!(Ledger::receipt_keys(&BANK_A, None, MAX_PAGE).len(), 2);
	});
}

#[test]
fn old_key_should_not_sign_after_rotation() {
	World::default().build_and_check(|| {
		assert_ok!(register(BANK_A, public(51)));
		System::set_block_number(2);
		assert_noop!(issue(BANK_A, 5), Error::<Test>::ReceiptInvalid);
	});
}

#[test]
fn set_receipt_key_should_fail_for_strangers() {
	World::default().build_and_check(|| {
		assert_noop!(register(STRANGER, public(STRANGER)), Error::<Test>::HolderNotAdmitted);
	});
}

#[test]
fn set_receipt_key_should_fail_for_weak_keys() {
	World::default().build_and_check(|| {
		for weak in weak_keys() {
			assert_noop!(register(BANK_A, weak), Error::<Test>::ReceiptKeyWeak);
		}
	});
}

#[test]
fn set_receipt_key_should_fail_for_the_same_key() {
	World::default().build_and_check(|| {
		assert_noop!(register(BANK_A, public(BANK_A)), Error::<Test>::ReceiptKeyUnchanged);
	});
}

#[test]
fn every_key_should_be_kept_up_to_the_quota() {
	World::default().issue(BANK_A, 5).build_and_check(|| {
		let most = <MaxReceiptKeys as Get<u32>>::get();
		for block in 1..most {
			System::set_block_number(block);
			assert_ok!(register(BANK_A, public(1000 + u64::from(block))));
		}
		System::set_block_number(most);
		assert_noop!(register(BANK_A, public(9)), Error::<Test>::ReceiptKeysExhausted);
		assert_eq!(Ledger::receipt_key(&BANK_A), Some(public(1000 + u64::from(most - 1))));
		// What was signed with the first one is found and verifies, as the check of all links sees.
		assert_eq!(Ledger::receipt_key_at(&BANK_A, 1), Some(public(BANK_A)));
		assert_eq!(Ledger::receipt_key_at(&BANK_A, 700), Some(public(1000 + 699)));
		assert_eq!(Ledger::receipt_key_at(&BANK_A, 0), None);
	});
}

#[test]
fn keys_should_come_in_pages_latest_first() {
	World::default().build_and_check(|| {
		for block in [4, 7, 9] {
			System::set_block_number(block);
			assert_ok!(register(BANK_A, public(1000 + u64::from(block))));
		}
		let blocks = |before, limit| -> Vec<u32> {
			let keys = Ledger::receipt_keys(&BANK_A, before, limit);
			keys.iter().map(|key| key.valid_from).collect()
		};
		assert_eq!(blocks(None, 3), [10, 8, 5]);
		assert_eq!(blocks(Some(5), 3), [1]);
		assert!(blocks(Some(1), 3).is_empty());
	});
}
