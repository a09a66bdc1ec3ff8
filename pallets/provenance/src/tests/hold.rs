use crate::{mock::*, *};
use frame::testing_prelude::*;
use HoldPurpose::{Bond, Escrow};

#[test]
fn hold_should_pin_the_oldest_free_units() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, Escrow, 7, &BANK_A, 12));
		assert_eq!(
			Ledger::balance(CNY, &BANK_A),
			AssetBalance { free: 8, held: 12, ..Default::default() }
		);
		assert_eq!(Ledger::held(CNY, Escrow, 7, &BANK_A), 12);
		assert_eq!(preview(BANK_A, 20), [(12, 8)]);
		assert_eq!(
			last_event(),
			Event::UnitsHeld { asset: CNY, who: BANK_A, purpose: Escrow, order: 7, amount: 12 }
		);
	});
}

#[test]
fn holds_should_be_distinct_by_purpose_and_order() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, Escrow, 1, &BANK_A, 2));
		assert_ok!(Ledger::hold(CNY, Bond, 1, &BANK_A, 3));
		assert_ok!(Ledger::hold(CNY, Escrow, 2, &BANK_A, 4));
		let held = |purpose, order| Ledger::held(CNY, purpose, order, &BANK_A);
		assert_eq!((held(Escrow, 1), held(Bond, 1), held(Escrow, 2)), (2, 3, 4));
		assert_noop!(Ledger::release(CNY, Escrow, 1, &BANK_A, 3), Error::<Test>::HeldInsufficient);
		assert_ok!(Ledger::release(CNY, Bond, 1, &BANK_A, 3));
		assert_eq!((held(Escrow, 1), held(Bond, 1), held(Escrow, 2)), (2, 0, 4));
	});
}

#[test]
fn release_should_give_units_back_their_place() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 5).build_and_check(|| {
		let before = (lots(), preview(BANK_A, 15));
		assert_ok!(Ledger::hold(CNY, Bond, 1, &BANK_A, 4));
		assert_ok!(Ledger::hold(CNY, Bond, 2, &BANK_A, 4));
		assert_ok!(Ledger::release(CNY, Bond, 1, &BANK_A, 4));
		assert_eq!(
			last_event(),
			Event::UnitsReleased { asset: CNY, who: BANK_A, purpose: Bond, order: 1, amount: 4 }
		);
		assert_ok!(Ledger::release(CNY, Bond, 2, &BANK_A, 4));
		// As though nothing had been: one lot for each issue, in the same order.
		assert_eq!((lots(), preview(BANK_A, 15)), before);
	});
}

#[test]
fn release_in_parts_should_work() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, Escrow, 1, &BANK_A, 9));
		assert_ok!(Ledger::release(CNY, Escrow, 1, &BANK_A, 2));
		assert_eq!(
			Ledger::balance(CNY, &BANK_A),
			AssetBalance { free: 3, held: 7, ..Default::default() }
		);
	});
}

#[test]
fn hold_should_fail_beyond_the_free_units() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_noop!(Ledger::hold(CNY, Bond, 1, &BANK_A, 11), Error::<Test>::FreeInsufficient);
		assert_noop!(Ledger::hold(CNY, Bond, 1, &BANK_A, 0), Error::<Test>::AmountZero);
		assert_noop!(Ledger::hold(9, Bond, 1, &BANK_A, 1), Error::<Test>::AssetUnknown);
	});
}

#[test]
fn hold_should_fail_with_more_lots_than_one_may_draw() {
	let (lots, most) = (MAX_PIECES as u32 + 1, MAX_PIECES as Balance);
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		let too_many = || Error::<Test>::TooManyLots;
		assert_noop!(Ledger::hold(CNY, Escrow, 1, &BANK_A, most + 1), too_many());
		assert_ok!(Ledger::hold(CNY, Escrow, 1, &BANK_A, most));
		assert_ok!(Ledger::hold(CNY, Escrow, 1, &BANK_A, 1));
		// A release frees what it can draw.
		assert_eq!(Ledger::release(CNY, Escrow, 1, &BANK_A, most + 1), Ok(most));
		assert_eq!(Ledger::release(CNY, Escrow, 1, &BANK_A, 1), Ok(1));
		assert_eq!(Ledger::free(CNY, &BANK_A), most + 1);
	});
}

#[test]
fn hold_that_a_freeze_cut_should_be_released_page_by_page() {
	World::default().issue(BANK_A, 200).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, Bond, 1, &BANK_A, 200));
		// Every other unit is frozen: the bond is in 200 lots now.
		freeze_every_other(100);
		let mut left = 200;
		// Unfrozen units first, and the frozen ones by their freezes; 64 lots a time.
		for freed in [64, 64, 64, 8] {
			assert_eq!(Ledger::release(CNY, Bond, 1, &BANK_A, left), Ok(freed));
			let (asset, who, purpose, order, amount) = (CNY, BANK_A, Bond, 1, freed);
			let told = Event::UnitsReleased { asset, who, purpose, order, amount };
			assert_eq!(last_event(), told);
			left -= freed;
			assert_eq!(Ledger::held(CNY, Bond, 1, &BANK_A), left);
			assert_ok!(Ledger::do_try_state());
		}
		let split = AssetBalance { free: 100, frozen: 100, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), split);
		let none = Ledger::release(CNY, Bond, 1, &BANK_A, 1);
		assert_noop!(none, Error::<Test>::HeldInsufficient);
	});
}

#[test]
fn hold_that_a_freeze_cut_should_be_paid_out_of_in_parts() {
	World::default().issue(BANK_A, 200).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, Bond, 1, &BANK_A, 200));
		freeze_every_other(100);
		let payable = || Ledger::payable(CNY, Bond, 1, &BANK_A);
		let pay = |amount| settle(1, BANK_A, BANK_B, amount, false, Some(Bond));
		assert_noop!(pay(65), Error::<Test>::TooManyLots);
		for part in [64, 36] {
			assert_eq!(payable(), part);
			assert_ok!(pay(part));
		}
		// The rest waits for the freezes to end.
		assert_eq!((payable(), Ledger::held(CNY, Bond, 1, &BANK_A)), (0, 100));
		assert_noop!(pay(1), Error::<Test>::HeldFrozen);
		for case in 0..100 {
			assert_ok!(thaw(case));
		}
		for part in [64, 36] {
			assert_eq!(payable(), part);
			assert_ok!(pay(part));
		}
		assert_eq!(Ledger::free(CNY, &BANK_B), 200);
		assert_eq!(Ledger::held(CNY, Bond, 1, &BANK_A), 0);
	});
}
