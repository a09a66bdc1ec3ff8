use crate::{mock::*, *};
use frame::testing_prelude::*;

#[test]
fn freeze_account_should_record_authority_reason_and_expiry() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(Ledger::freeze_account(signed(AUDITOR), BANK_A, warrant(50)));
		let scope = Scope::Account { who: BANK_A };
		assert_eq!(
			last_event(),
			Event::Frozen { case: 0, by: AUDITOR, scope: scope.clone(), warrant: warrant(50) }
		);
		let FreezeInfo { case, freeze, binds } = Ledger::freeze_info(0).unwrap();
		assert_eq!((case, freeze.by, freeze.scope, binds), (0, AUDITOR, scope, true));
		assert_eq!((freeze.warrant, freeze.state), (warrant(50), FreezeState::Complete));
		assert!(Ledger::is_frozen(&BANK_A) && !Ledger::is_frozen(&BANK_B));
		assert_eq!(Ledger::account_freezes(&BANK_A), [AccountFreeze { case: 0, expires: 50 }]);
	});
}

#[test]
fn freeze_account_should_fail_for_bad_requests() {
	World::default().build_and_check(|| {
		let freeze = |by, expires| Ledger::freeze_account(signed(by), BANK_A, warrant(expires));
		assert_noop!(freeze(BANK_B, 50), Error::<Test>::NotAuditor);
		assert_noop!(freeze(AUDITOR, 1), Error::<Test>::FreezeExpiryUnsound);
		assert_noop!(freeze(AUDITOR, 2 + MAX_FREEZE), Error::<Test>::FreezeExpiryUnsound);
		assert_ok!(freeze(AUDITOR, 2));
		assert_ok!(freeze(AUDITOR, 1 + MAX_FREEZE));
	});
}

#[test]
fn freeze_account_should_fail_beyond_four_on_an_account() {
	World::default().build_and_check(|| {
		for _ in 0..4 {
			assert_ok!(freeze_account(BANK_A, 5));
		}
		assert_noop!(freeze_account(BANK_A, 9), Error::<Test>::FreezesExhausted);
		// As the error says, past ones still count until they are cleared away.
		System::set_block_number(5);
		assert_noop!(freeze_account(BANK_A, 9), Error::<Test>::FreezesExhausted);
		assert_ok!(lapse(2));
		assert_ok!(freeze_account(BANK_A, 9));
	});
}

#[test]
fn frozen_account_should_let_nothing_out() {
	World::default().issue(BANK_A, 40).build_and_check(|| {
		let offered = offer(BANK_A, BANK_B, Selection::Oldest(5), 90).unwrap();
		assert_ok!(freeze_account(BANK_A, 50));
		let frozen = || Error::<Test>::AccountFrozen;
		let send = |units| {
			let delivery = delivery([9; 32], [0; 64]);
			plain(Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, units, delivery))
		};
		assert_noop!(send(Selection::Oldest(1)), frozen());
		assert_noop!(send(ranges(&[(20, 1)])), frozen());
		assert_noop!(offer(BANK_A, BANK_B, Selection::Oldest(1), 9), frozen());
		assert_noop!(redeem(BANK_A, Selection::Oldest(1)), frozen());
		assert_noop!(consolidate(BANK_A, Selection::Oldest(1)), frozen());
		assert_noop!(accept(BANK_B, offered), frozen());
		assert_noop!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 1), frozen());
		assert_noop!(settle(1, BANK_A, BANK_B, 1, true, None), frozen());
		// The views say so.
		assert_eq!(Ledger::free(CNY, &BANK_A), 0);
		assert_eq!(Ledger::holdable(CNY, &BANK_A), 0);
		assert_eq!(preview(BANK_A, 5), []);
		// Its own offers it may take back.
		assert_ok!(Ledger::cancel(signed(BANK_A), offered));
	});
}

#[test]
fn frozen_account_should_receive_and_keep_what_arrives() {
	World::default().issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 50));
		assert_ok!(transfer(BANK_B, BANK_A, 4));
		assert_ok!(issue(BANK_A, 5));
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::AccountFrozen);
		assert_ok!(thaw(0));
		assert_ok!(transfer(BANK_A, BANK_B, 9));
	});
}

#[test]
fn frozen_account_should_still_perform_orders_from_what_is_held() {
	World::default().issue(BANK_A, 40).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Escrow, 1, &BANK_A, 10));
		assert_ok!(freeze_account(BANK_A, 50));
		assert_ok!(settle(1, BANK_A, BANK_B, 6, false, Some(HoldPurpose::Escrow)));
		assert_ok!(Ledger::release(CNY, HoldPurpose::Escrow, 1, &BANK_A, 4));
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::AccountFrozen);
		assert_eq!(Ledger::balance(CNY, &BANK_A).free, 34);
	});
}

#[test]
fn thaw_should_free_an_account_that_nothing_else_freezes() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 50));
		assert_ok!(freeze_account(BANK_A, 60));
		assert_ok!(thaw(0));
		let events: Vec<_> = System::events().into_iter().rev().take(2).collect();
		assert_eq!(
			events[1].event,
			RuntimeEvent::Ledger(Event::FreezeLifted {
				case: 0,
				by: LiftedBy::Auditor { who: SECOND_AUDITOR, reference: REFERENCE }
			})
		);
		assert_eq!(last_event(), Event::MarksCleared { case: 0, lots: 0, complete: true });
		assert_eq!(Ledger::freeze_info(0), None);
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::AccountFrozen);
		assert_ok!(thaw(1));
		assert_ok!(transfer(BANK_A, BANK_B, 1));
	});
}

#[test]
fn thaw_should_fail_for_bad_requests() {
	World::default().build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 50));
		assert_noop!(thaw_by(BANK_A, 0), Error::<Test>::NotAuditor);
		assert_noop!(thaw(1), Error::<Test>::FreezeUnknown);
		let unnamed = plain(Ledger::thaw(signed(AUDITOR), 0, [0; 32]));
		assert_noop!(unnamed, Error::<Test>::ReferenceMissing);
		assert_ok!(thaw(0));
		assert_noop!(thaw(0), Error::<Test>::FreezeUnknown);
	});
}

#[test]
fn thaw_should_fail_when_the_auditor_is_the_frozen_account() {
	World::default().build_and_check(|| {
		assert_ok!(freeze_account(SECOND_AUDITOR, 50));
		assert_noop!(thaw(0), Error::<Test>::AuditorInvolved);
		assert_ok!(thaw_by(AUDITOR, 0));
	});
}

#[test]
fn lapsed_freeze_should_not_bind_an_account_even_before_it_is_cleared_away() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 5));
		System::set_block_number(4);
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::AccountFrozen);
		assert_noop!(lapse(0), Error::<Test>::FreezeInForce);
		System::set_block_number(5);
		assert!(!Ledger::is_frozen(&BANK_A));
		assert!(!Ledger::freeze_info(0).unwrap().binds);
		assert_ok!(transfer(BANK_A, BANK_B, 1));
		assert_ok!(lapse(0));
		assert_eq!(Ledger::account_freezes(&BANK_A), []);
		assert_noop!(lapse(0), Error::<Test>::FreezeUnknown);
	});
}

#[test]
fn freezes_should_come_in_pages() {
	World::default().build_and_check(|| {
		for who in [BANK_A, BANK_B, BANK_C] {
			assert_ok!(freeze_account(who, 50));
		}
		let first = Ledger::freezes(None, 2);
		let second = Ledger::freezes(first.next, 2);
		assert_eq!((first.freezes.len(), second.freezes.len(), second.next), (2, 1, None));
		let mut cases: Vec<_> =
			first.freezes.iter().chain(&second.freezes).map(|info| info.case).collect();
		cases.sort_unstable();
		assert_eq!(cases, [0, 1, 2]);
	});
}

#[test]
fn frozen_units_should_count_each_unit_that_a_freeze_stops_once() {
	let world = World::default().issue(BANK_A, 40).issue(BANK_B, 30).issue(BANK_C, 20);
	world.build_and_check(|| {
		let pages = |limit| {
			let (mut units, mut pages, mut cursor) = (0, 0, None);
			loop {
				let page = Ledger::frozen_units(CNY, cursor, limit);
				(units, pages) = (units + page.units, pages + 1);
				cursor = page.next;
				if cursor.is_none() {
					return (units, pages);
				}
			}
		};
		assert_eq!(pages(9), (0, 1));
		// Five of the first forty, which are of the account that is frozen besides.
		assert_ok!(freeze_units(0, 5, 50));
		assert_eq!(pages(9), (5, 1));
		assert_ok!(offer(BANK_A, BANK_C, Selection::Oldest(7), 90));
		assert_ok!(freeze_account(BANK_A, 20));
		assert_eq!(pages(9), (40, 1));
		assert_ok!(freeze_units(40, 3, 50));
		assert_eq!(pages(9), (43, 1));
		assert_eq!(pages(1).0, 43);
		assert!(pages(1).1 >= 3);
		// A freeze on an account that is past binds no longer.
		System::set_block_number(20);
		assert_eq!(pages(9), (8, 1));
		assert_eq!(Ledger::frozen_units(CNY + 1, None, 9), FrozenPage { units: 0, next: None });
	});
}
