use crate::{mock::*, *};
use frame::{deps::frame_support::weights::RuntimeDbWeight, testing_prelude::*};

#[test]
fn freeze_units_should_split_lots_and_count_as_frozen() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(freeze_units(7, 6, 50));
		let scope = Scope::Units { asset: CNY, range: UnitRange { start: 7, len: 6 } };
		assert_eq!(
			last_event(),
			Event::Frozen { case: 0, by: AUDITOR, scope, warrant: warrant(50) }
		);
		assert_eq!(lots(), [(0, 7, BANK_A), (7, 3, BANK_A), (10, 3, BANK_B), (13, 7, BANK_B)]);
		assert_eq!(frozen(), [(7, 3), (10, 3)]);
		let split = AssetBalance { free: 7, frozen: 3, ..Default::default() };
		assert_eq!((Ledger::balance(CNY, &BANK_A), Ledger::balance(CNY, &BANK_B)), (split, split));
		// The parts share their history.
		assert_eq!(holders(8), holders(6));
	});
}

#[test]
fn freeze_units_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let freeze = |by, asset, start, len| {
			let range = UnitRange { start, len };
			plain(Ledger::freeze_units(signed(by), asset, range, warrant(50)))
		};
		assert_noop!(freeze(BANK_A, CNY, 0, 1), Error::<Test>::NotAuditor);
		assert_noop!(freeze(AUDITOR, CNY, 0, 0), Error::<Test>::RangeUnsound);
		assert_noop!(freeze(AUDITOR, CNY, 5, u64::MAX), Error::<Test>::RangeUnsound);
		assert_noop!(freeze(AUDITOR, CNY, 5, 6), Error::<Test>::RangeUnknown);
		assert_noop!(freeze(AUDITOR, 7, 0, 1), Error::<Test>::RangeUnknown);
		assert_noop!(freeze_units(0, 1, 1), Error::<Test>::FreezeExpiryUnsound);
		assert_ok!(redeem(BANK_A, ranges(&[(3, 2)])));
		assert_noop!(freeze(AUDITOR, CNY, 0, 10), Error::<Test>::RangeUnknown);
		assert_ok!(freeze(AUDITOR, CNY, 5, 5));
	});
}

#[test]
fn freeze_units_should_fail_with_more_lots_than_one_may_mark() {
	let lots = MAX_PIECES as u32 + 1;
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		assert_noop!(freeze_units(0, 65, 50), Error::<Test>::RangeScattered);
		assert_ok!(freeze_units(0, 64, 50));
		assert_ok!(freeze_units(64, 1, 50));
		assert_eq!(Ledger::balance(CNY, &BANK_A).frozen, 65);
	});
}

#[test]
fn fifth_freeze_of_a_lot_should_fail() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		for case in 0..4 {
			assert_eq!(freeze_units(0, 10 - case, 50), Ok(case as CaseId));
		}
		assert_noop!(freeze_units(0, 1, 50), Error::<Test>::FreezesExhausted);
		assert_ok!(freeze_units(9, 1, 50));
		assert_ok!(thaw(3));
		assert_ok!(freeze_units(0, 1, 50));
	});
}

#[test]
fn frozen_units_should_not_move() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(freeze_units(0, 6, 50));
		let short = || Error::<Test>::FreeInsufficient;
		assert_noop!(transfer(BANK_A, BANK_B, 5), short());
		assert_noop!(offer(BANK_A, BANK_B, Selection::Oldest(5), 9), short());
		assert_noop!(redeem(BANK_A, Selection::Oldest(5)), short());
		assert_noop!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 5), short());
		assert_noop!(settle(1, BANK_A, BANK_B, 5, true, None), short());
		let named = transfer_selected(BANK_A, BANK_B, ranges(&[(5, 2)]));
		assert_noop!(named, Error::<Test>::RangeNotFree);
		assert_ok!(transfer(BANK_A, BANK_B, 4));
	});
}

#[test]
fn thaw_should_merge_lots_again() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(freeze_units(2, 5, 50));
		assert_ok!(freeze_units(4, 1, 50));
		assert_eq!(frozen(), [(2, 2), (4, 1), (5, 2)]);
		assert_ok!(thaw(0));
		assert_eq!(frozen(), [(4, 1)]);
		assert_eq!(last_event(), Event::MarksCleared { case: 0, lots: 3, complete: true });
		assert_ok!(thaw(1));
		assert_eq!(lots(), [(0, 10, BANK_A)]);
		assert_eq!(Ledger::free(CNY, &BANK_A), 10);
	});
}

#[test]
fn thaw_should_fail_when_the_auditor_has_frozen_units() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(issue_to_newcomer(SECOND_AUDITOR, 10));
		assert_ok!(freeze_units(8, 4, 50));
		assert_noop!(thaw(0), Error::<Test>::AuditorInvolved);
		assert_ok!(thaw_by(AUDITOR, 0));
		// What is not frozen of it is in nobody's way.
		assert_ok!(freeze_units(0, 10, 50));
		assert_ok!(thaw(1));
	});
}

#[test]
fn thaw_should_fail_when_the_auditor_has_the_last_of_many_frozen_lots() {
	let world = (1..MAX_PIECES).fold(World::default(), |world, _| world.issue(BANK_A, 3));
	world.build_and_check(|| {
		assert_ok!(issue_to_newcomer(SECOND_AUDITOR, 3));
		assert_ok!(freeze_units(0, 3 * MAX_PIECES as u64, 50));
		// Another freeze cuts a lot in three: clearing would not come to the auditor's at once.
		assert_ok!(freeze_units(1, 1, 60));
		assert_noop!(thaw(0), Error::<Test>::AuditorInvolved);
		assert_ok!(thaw(1));
		assert_ok!(thaw_by(AUDITOR, 0));
	});
}

#[test]
fn thaw_should_fail_when_the_auditors_lots_are_of_too_many_kinds() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(issue_to_newcomer(SECOND_AUDITOR, 100));
		for order in 0..MAX_PIECES as u64 - 2 {
			assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, order, &SECOND_AUDITOR, 1));
		}
		assert_ok!(freeze_units(0, 5, 50));
		assert_ok!(freeze_units(5, 5, 50));
		// Of its own lots none is frozen, so that their kinds do not count.
		assert_ok!(thaw(0));
		assert_ok!(freeze_units(109, 1, 50));
		assert_noop!(thaw(1), Error::<Test>::InvolvementUnclear);
		assert_ok!(Ledger::release(CNY, HoldPurpose::Bond, 0, &SECOND_AUDITOR, 1));
		assert_ok!(thaw(1));
	});
}

#[test]
fn lapse_should_free_units_from_the_block_of_expiry_on() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(freeze_units(0, 10, 5));
		System::set_block_number(4);
		assert_noop!(lapse(0), Error::<Test>::FreezeInForce);
		System::set_block_number(5);
		assert_ok!(lapse(0));
		assert_ok!(transfer(BANK_A, BANK_B, 10));
	});
}

/// The end of a block in which so much weight is left.
fn idle(weight: Weight) -> Weight {
	<Ledger as Hooks<u32>>::on_idle(System::block_number(), weight)
}

#[test]
fn idle_blocks_should_clear_past_freezes_away() {
	let world = (0..64).fold(World::default(), |world, _| world.issue(BANK_A, 3));
	world.build_and_check(|| {
		assert_ok!(freeze_units(0, 3 * 64, 5));
		// Other freezes cut its lots.
		assert_ok!(freeze_units(1, 1, 9));
		assert_ok!(freeze_account(BANK_B, 6));
		System::set_block_number(4);
		assert!(idle(Weight::MAX).all_lte(<()>::lapse(1)));
		assert_eq!(Ledger::balance(CNY, &BANK_A).frozen, 192);
		System::set_block_number(5);
		assert_eq!(idle(<()>::lapse(1)), Weight::zero());
		// As much as fits: one page, then the rest.
		let database: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
		let look = database.reads(2);
		let page = <()>::lapse(64).saturating_add(look);
		assert!(idle(page).all_lte(page));
		assert_eq!(Ledger::balance(CNY, &BANK_A).frozen, 2 * 3 + 1);
		assert!(idle(Weight::MAX).all_gte(<()>::lapse(2)));
		assert_eq!(Ledger::balance(CNY, &BANK_A).frozen, 1);
		assert_eq!(Ledger::freeze_info(0), None);
		System::set_block_number(9);
		idle(Weight::MAX);
		assert_eq!(Ledger::freezes(None, 9).freezes, []);
		assert_eq!(Ledger::free(CNY, &BANK_A), 192);
	});
}

#[test]
fn idle_blocks_should_go_on_clearing_a_thawed_freeze_away() {
	let world = (0..64).fold(World::default(), |world, _| world.issue(BANK_A, 3));
	world.build_and_check(|| {
		assert_ok!(freeze_units(0, 3 * 64, 500));
		assert_ok!(freeze_units(1, 1, 9));
		assert_ok!(thaw(0));
		idle(Weight::MAX);
		assert_eq!(Ledger::balance(CNY, &BANK_A).frozen, 1);
		assert_eq!(Ledger::freeze_info(0), None);
	});
}

#[test]
fn thaw_of_many_lots_should_go_on_by_anybodys_hand() {
	let lots = MAX_PIECES as u32;
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 3));
	world.build_and_check(|| {
		let all = MAX_PIECES as u64 * 3;
		assert_ok!(freeze_units(0, all, 50));
		// Another freeze splits lots of the first.
		assert_ok!(freeze_units(1, 1, 60));
		assert_ok!(thaw(0));
		assert_eq!(last_event(), Event::MarksCleared { case: 0, lots: 64, complete: false });
		let info = Ledger::freeze_info(0).unwrap();
		assert_eq!((info.freeze.state, info.binds), (FreezeState::Lifted { at: 1 }, false));
		assert_noop!(thaw(0), Error::<Test>::FreezeLifted);
		assert_ok!(lapse(0));
		assert_eq!(last_event(), Event::MarksCleared { case: 0, lots: 2, complete: true });
		assert_noop!(lapse(0), Error::<Test>::FreezeUnknown);
		assert_eq!(Ledger::balance(CNY, &BANK_A).frozen, 1);
	});
}

#[test]
fn offer_should_survive_freeze_and_thaw() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = offer(BANK_A, BANK_B, Selection::Oldest(6), 90).unwrap();
		assert_ok!(freeze_units(4, 4, 50));
		let balance = AssetBalance { free: 2, offered: 4, frozen: 4, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), balance);
		assert_noop!(accept(BANK_B, number), Error::<Test>::OfferFrozen);
		assert_ok!(thaw(0));
		assert_ok!(accept(BANK_B, number));
		assert_eq!(Ledger::free(CNY, &BANK_B), 6);
	});
}

#[test]
fn ended_offer_should_leave_units_frozen() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = offer(BANK_A, BANK_B, Selection::Oldest(6), 9).unwrap();
		assert_ok!(freeze_units(4, 4, 50));
		System::set_block_number(9);
		assert_ok!(Ledger::expire(signed(BANK_B), number));
		assert_eq!(frozen(), [(4, 4)]);
		assert_ok!(thaw(0));
		assert_eq!(lots(), [(0, 10, BANK_A)]);
	});
}

#[test]
fn frozen_held_units_should_not_pay_but_leave_the_order() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let bond = HoldPurpose::Bond;
		assert_ok!(Ledger::hold(CNY, bond, 1, &BANK_A, 8));
		assert_ok!(freeze_units(2, 4, 50));
		let balance = AssetBalance { free: 2, held: 4, frozen: 4, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), balance);
		// They count as held still, and cannot pay.
		assert_eq!(Ledger::held(CNY, bond, 1, &BANK_A), 8);
		assert_noop!(settle(1, BANK_A, BANK_B, 5, true, Some(bond)), Error::<Test>::HeldFrozen);
		assert_ok!(settle(1, BANK_A, BANK_B, 3, true, Some(bond)));
		// The order can end: it gives frozen units back last, and frozen.
		assert_ok!(Ledger::release(CNY, bond, 1, &BANK_A, 5));
		let balance = AssetBalance { free: 3, frozen: 4, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), balance);
		assert_eq!(frozen(), [(2, 4)]);
		assert_ok!(thaw(0));
		assert_eq!(Ledger::free(CNY, &BANK_A), 7);
	});
}

#[test]
fn release_should_not_touch_the_hold_of_another_order() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let bond = HoldPurpose::Bond;
		assert_ok!(Ledger::hold(CNY, bond, 1, &BANK_A, 4));
		assert_ok!(Ledger::hold(CNY, bond, 2, &BANK_A, 4));
		assert_ok!(freeze_units(0, 8, 50));
		let held = Error::<Test>::HeldInsufficient;
		assert_noop!(Ledger::release(CNY, bond, 1, &BANK_A, 5), held);
		assert_ok!(Ledger::release(CNY, bond, 1, &BANK_A, 4));
		assert_eq!(Ledger::held(CNY, bond, 2, &BANK_A), 4);
	});
}

#[test]
fn freeze_units_should_refund_the_weight_of_lots_not_marked() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let weight = |result: DispatchResultWithPostInfo| result.unwrap().actual_weight;
		let range = UnitRange { start: 0, len: 5 };
		let freeze = Ledger::freeze_units(signed(AUDITOR), CNY, range, warrant(50));
		assert_eq!(weight(freeze), Some(<()>::freeze_units(1)));
		let thaw = || weight(Ledger::thaw(signed(AUDITOR), 0, REFERENCE));
		assert_eq!(thaw(), Some(<()>::thaw(1) + <()>::look_for_marks(1, 0)));
	});
}
