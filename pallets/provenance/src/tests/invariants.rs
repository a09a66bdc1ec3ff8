//! Breaks the storage on purpose and sees each invariant caught.

use crate::{mock::*, types::BigEndianU64, *};
use frame::testing_prelude::*;
use signature_chain::Capped;

/// Two issues, a transfer and a hold; then `harm`, and the message of the first broken invariant.
fn harm(harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build().execute_with(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 4));
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 2));
		assert_ok!(Ledger::do_try_state());
		harm();
		match Ledger::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("the harm was not caught: {other:?}"),
		}
	})
}

fn change_lot(end: u64, change: impl FnOnce(&mut LotOf<Test>)) {
	Lots::<Test>::mutate(CNY, BigEndianU64::from(end), |lot| change(lot.as_mut().unwrap()));
}

fn change_link(id: LinkId, change: impl FnOnce(&mut SealedLinkOf<Test>)) {
	Links::<Test>::mutate(id, |link| change(link.as_mut().unwrap()));
}

fn reseal(id: LinkId, change: impl FnOnce(&mut SealedLinkOf<Test>)) {
	change_link(id, |sealed| {
		change(sealed);
		*sealed = sealed.link.clone().seal();
	});
}

#[test]
fn overlapping_lots_should_be_caught() {
	assert_eq!(harm(|| change_lot(10, |lot| lot.start = 5)), "two lots of an asset share a unit");
}

#[test]
fn lost_units_should_be_caught() {
	assert_eq!(
		harm(|| Lots::<Test>::remove(CNY, BigEndianU64::from(20))),
		"the lots of an asset do not sum to issued - redeemed"
	);
}

#[test]
fn wrong_balance_should_be_caught() {
	assert_eq!(
		harm(|| Balances::<Test>::mutate(CNY, BANK_B, |balance| balance.free += 1)),
		"the balances are not those of the lots"
	);
}

#[test]
fn wrong_hold_should_be_caught() {
	let harmed = harm(|| {
		let purpose = HoldPurpose::Bond;
		Holds::<Test>::insert((CNY, BANK_A, (purpose, 1)), 1);
		Holds::<Test>::insert((CNY, BANK_A, (purpose, 2)), 1);
	});
	assert_eq!(harmed, "the holds are not those of the lots");
}

#[test]
fn unmerged_lots_should_be_caught() {
	let harmed = harm(|| {
		let lot = Lots::<Test>::get(CNY, BigEndianU64::from(20)).unwrap();
		let half = LotOf::<Test> { start: 15, ..lot.clone() };
		Lots::<Test>::insert(CNY, BigEndianU64::from(15), lot);
		Lots::<Test>::insert(CNY, BigEndianU64::from(20), half);
	});
	assert_eq!(harmed, "two neighbouring lots should be one");
}

#[test]
fn wrong_index_should_be_caught() {
	let lot = || Lots::<Test>::get(CNY, BigEndianU64::from(20)).unwrap();
	assert_eq!(
		harm(|| OwnedLots::<Test>::remove(Ledger::index_of(CNY, &lot()))),
		"a lot is not in its owner's index"
	);
	let other = LotOf::<Test> { start: 11, ..harmless_lot() };
	assert_eq!(
		harm(|| OwnedLots::<Test>::insert(Ledger::index_of(CNY, &other), 20)),
		"the index names a lot at a wrong place"
	);
	assert_eq!(
		harm(|| OwnedLots::<Test>::insert(Ledger::index_of(CNY, &other), 19)),
		"the index names a lot that does not exist"
	);
}

fn harmless_lot() -> LotOf<Test> {
	LotOf::<Test> { owner: BANK_B, start: 10, tip: 1, status: LotStatus::Free }
}

#[test]
fn wrong_tip_should_be_caught() {
	let harmed = harm(|| {
		let lot = Lots::<Test>::get(CNY, BigEndianU64::from(20)).unwrap();
		OwnedLots::<Test>::remove(Ledger::index_of(CNY, &lot));
		change_lot(20, |lot| lot.tip = 2);
		let lot = Lots::<Test>::get(CNY, BigEndianU64::from(20)).unwrap();
		OwnedLots::<Test>::insert(Ledger::index_of(CNY, &lot), 20);
	});
	assert_eq!(harmed, "the tip of a lot did not move it");
}

#[test]
fn changed_link_should_be_caught() {
	assert_eq!(
		harm(|| change_link(0, |sealed| sealed.link.block = 0)),
		"a link does not hash to its digest"
	);
}

#[test]
fn link_that_does_not_continue_its_parents_should_be_caught() {
	assert_eq!(
		harm(|| reseal(2, |sealed| sealed.link.from = BANK_C)),
		"a link does not continue its parents"
	);
	let outside = |sealed: &mut SealedLinkOf<Test>| {
		let mut pieces = sealed.link.pieces.to_vec();
		pieces[0].len = 11;
		sealed.link.pieces = Capped::try_from(pieces).unwrap();
	};
	assert_eq!(harm(|| reseal(2, outside)), "a link does not continue its parents");
	// An edit of a parent breaks what comes after it.
	assert_eq!(
		harm(|| reseal(0, |sealed| sealed.link.block = 0)),
		"a link does not continue its parents"
	);
}

#[test]
fn missing_link_should_be_caught() {
	assert_eq!(harm(|| NextLink::<Test>::put(4)), "the links are not numbered without a gap");
	assert_eq!(harm(|| Links::<Test>::remove(1)), "the tip of a lot does not exist");
}

#[test]
fn foreign_receipt_key_should_be_caught() {
	let harmed = harm(|| {
		ReceiptKeys::<Test>::mutate(BANK_B, |history| history[0].public = public(BANK_C));
	});
	assert_eq!(harmed, "a receipt is signed with a key that was not the receiver's");
}

#[test]
fn wrong_transfer_should_be_caught() {
	assert_eq!(
		harm(|| Transfers::<Test>::insert(BANK_C, [7; 32], 0)),
		"a transfer names a link that it did not make"
	);
}

#[test]
fn unordered_receipt_keys_should_be_caught() {
	let harmed = harm(|| {
		let key = ReceiptKey { public: public(BANK_C), valid_from: 1 };
		ReceiptKeys::<Test>::mutate(BANK_C, |history| history.try_push(key).unwrap());
	});
	assert_eq!(harmed, "receipt keys are out of order");
}

#[test]
fn excessive_supply_should_be_caught() {
	let harmed = harm(|| {
		Assets::<Test>::mutate(CNY, |details| details.as_mut().unwrap().max_supply = 19);
	});
	assert_eq!(harmed, "an asset exceeds its greatest supply");
}
