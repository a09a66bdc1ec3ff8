use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::{wrap, LinkKind, ReceiptForm, SignedBy};

#[test]
fn issue_should_make_one_lot_and_one_link() {
	World::default().build_and_check(|| {
		assert_ok!(issue(BANK_A, 1000));
		assert_eq!(lots(), [(0, 1000, BANK_A)]);
		assert_eq!(
			Ledger::balance(CNY, &BANK_A),
			AssetBalance { free: 1000, held: 0, ..Default::default() }
		);
		let LinkInfo { id, link, .. } = link(0);
		assert_eq!((link.from, link.to, link.at.block), (ISSUER, BANK_A, 1));
		assert!(matches!(link.kind, LinkKind::Issue { .. }));
		assert_eq!(
			last_event(),
			Event::Issued {
				asset: CNY,
				to: BANK_A,
				start: 0,
				amount: 1000,
				transfer: [0; 32],
				link: id
			}
		);
	});
}

#[test]
fn issues_should_follow_each_other_and_stay_apart() {
	World::default().build_and_check(|| {
		assert_ok!(issue(BANK_A, 10));
		assert_ok!(issue(BANK_A, 5));
		// Neighbours, but with different tips.
		assert_eq!(lots(), [(0, 10, BANK_A), (10, 5, BANK_A)]);
		assert_eq!(Ledger::asset(CNY).unwrap().issued, 15);
	});
}

#[test]
fn issue_should_accept_a_wrapped_receipt() {
	World::default().build_and_check(|| {
		let receipt = sign(BANK_A, &wrap(&issue_payload(BANK_A, 10, [1; 32])));
		assert_ok!(Ledger::issue(signed(ISSUER), CNY, BANK_A, 10, delivery([1; 32], receipt)));
		let receipt = link(0).link.receipt.unwrap();
		assert_eq!((receipt.form, receipt.by), (ReceiptForm::Wrapped, SignedBy::Receiver));
	});
}

#[test]
fn issue_should_fail_for_others_than_the_issuer() {
	World::default().build_and_check(|| {
		let receipt = sign(BANK_A, &issue_payload(BANK_A, 10, [1; 32]));
		let issue =
			|who, asset| Ledger::issue(signed(who), asset, BANK_A, 10, delivery([1; 32], receipt));
		assert_noop!(issue(BANK_A, CNY), Error::<Test>::NotIssuer);
		assert_noop!(issue(ISSUER, 7), Error::<Test>::AssetUnknown);
		Register::suspend(ISSUER);
		assert_noop!(issue(ISSUER, CNY), Error::<Test>::IssuerNotAdmitted);
	});
}

#[test]
fn issue_should_fail_beyond_the_greatest_supply() {
	World::default().build_and_check(|| {
		assert_noop!(issue(BANK_A, MAX_SUPPLY + 1), Error::<Test>::SupplyExceeded);
		assert_ok!(issue(BANK_A, MAX_SUPPLY));
		assert_noop!(issue(BANK_A, 1), Error::<Test>::SupplyExceeded);
		assert_noop!(
			Ledger::issue(signed(ISSUER), CNY, BANK_A, u128::MAX, delivery([9; 32], [0; 64])),
			Error::<Test>::SupplyExceeded
		);
	});
}

#[test]
fn issue_should_fail_for_zero_units_strangers_and_a_used_id() {
	World::default().build_and_check(|| {
		assert_noop!(issue(BANK_A, 0), Error::<Test>::AmountZero);
		assert_noop!(issue(STRANGER, 1), Error::<Test>::HolderNotAdmitted);
		let issue = || {
			let receipt = sign(BANK_A, &issue_payload(BANK_A, 10, [1; 32]));
			Ledger::issue(signed(ISSUER), CNY, BANK_A, 10, delivery([1; 32], receipt))
		};
		assert_ok!(issue());
		assert_noop!(issue(), Error::<Test>::TransferUsed);
	});
}

#[test]
fn issue_should_fail_without_key_or_with_another_signature() {
	World::default().build_and_check(|| {
		assert_noop!(issue(50, 10), Error::<Test>::ReceiptKeyMissing);
		let receipt = sign(BANK_B, &issue_payload(BANK_A, 10, [1; 32]));
		assert_noop!(
			Ledger::issue(signed(ISSUER), CNY, BANK_A, 10, delivery([1; 32], receipt)),
			Error::<Test>::ReceiptInvalid
		);
	});
}
