use crate::{mock::*, *};
use ed25519_dalek::Verifier;
use frame::testing_prelude::*;
use signature_chain::{verify_link, Statement};

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
		assert_eq!(Ledger::receipt_keys(&BANK_A).len(), 2);
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
		// All zeros verifies under ZIP-215 for signatures that nobody made.
		assert_noop!(register(BANK_A, [0; 32]), Error::<Test>::ReceiptKeyWeak);
		assert_noop!(register(BANK_A, [0xff; 32]), Error::<Test>::ReceiptKeyWeak);
	});
}

#[test]
fn set_receipt_key_should_fail_for_the_same_key() {
	World::default().build_and_check(|| {
		assert_noop!(register(BANK_A, public(BANK_A)), Error::<Test>::ReceiptKeyUnchanged);
	});
}

#[test]
fn key_should_change_for_ever_and_the_oldest_one_be_dropped() {
	World::default().issue(BANK_A, 5).build_and_check(|| {
		let kept = <MaxReceiptKeys as Get<u32>>::get();
		for block in 1..=kept {
			assert_eq!(Ledger::receipt_key_at(&BANK_A, 1), Some(public(BANK_A)));
			System::set_block_number(block);
			assert_ok!(register(BANK_A, public(1000 + u64::from(block))));
			assert_ok!(Ledger::do_try_state());
		}
		System::set_block_number(kept + 1);
		assert_eq!(Ledger::receipt_keys(&BANK_A).len(), kept as usize);
		assert_eq!(Ledger::receipt_key(&BANK_A), Some(public(1000 + u64::from(kept))));
		assert_eq!(Ledger::receipt_key_at(&BANK_A, 1), None);
		// What was signed with the dropped key still verifies: the link carries it.
		let sealed = Links::<Test>::get(0).unwrap();
		let verify = |statement: &Statement<AccountId>| {
			let key = key(BANK_A).verifying_key();
			key.to_bytes() == *statement.public
				&& key.verify(statement.message, &statement.signature.into()).is_ok()
		};
		assert_eq!(verify_link(&sealed, &[], &Ledger::genesis_hash(), verify), Ok(()));
	});
}
