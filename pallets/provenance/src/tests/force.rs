use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::{ForcedBy, LinkKind};

fn propose(case: CaseId, units: &[(u64, u64)], to: AccountId) -> Result<ForcedId, DispatchError> {
	let number = NextForced::<Test>::get();
	let ranges: Vec<_> = units.iter().map(|&(start, len)| UnitRange { start, len }).collect();
	let ranges = ranges.try_into().unwrap();
	plain(Ledger::propose_forced_transfer(signed(AUDITOR), case, CNY, ranges, to)).map(|()| number)
}

fn confirm(number: ForcedId) -> DispatchResult {
	Ledger::confirm_forced_transfer(signed(SECOND_AUDITOR), number)
}

fn execute(number: ForcedId) -> DispatchResult {
	plain(Ledger::execute_forced_transfer(signed(STRANGER), number))
}

/// Units `[0, 6)` of A frozen until block 90, and a transfer of `[0, 4)` to C proposed.
fn proposed() -> ForcedId {
	assert_ok!(freeze_units(0, 6, 90));
	propose(0, &[(0, 4)], BANK_C).unwrap()
}

#[test]
fn forced_transfer_should_move_units_by_a_link_that_says_so() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		let (case, asset, from, to, by) = (0, CNY, BANK_A, BANK_C, AUDITOR);
		let event = Event::ForcedTransferProposed { number, case, asset, from, to, amount: 4, by };
		assert_eq!(last_event(), event);
		assert_ok!(confirm(number));
		let due = 1 + FORCE_DELAY;
		let by = SECOND_AUDITOR;
		assert_eq!(last_event(), Event::ForcedTransferConfirmed { number, by, due });
		System::set_block_number(due);
		assert_ok!(execute(number));
		let LinkInfo { id, link, .. } = link(1);
		assert_eq!(
			link.kind,
			LinkKind::Forced { by: ForcedBy::Authority { case: 0, reference: REFERENCE } }
		);
		assert_eq!((link.from, link.to, link.receipt), (BANK_A, BANK_C, None));
		assert_eq!(
			last_event(),
			Event::ForcedTransferExecuted { number, case, asset, from, to, amount: 4, link: id }
		);
		// The receiver has them free; the rest stays frozen.
		assert_eq!(lots(), [(0, 4, BANK_C), (4, 2, BANK_A), (6, 4, BANK_A)]);
		assert_eq!(frozen(), [(4, 2)]);
		assert_ok!(transfer(BANK_C, BANK_B, 4));
		assert_eq!(holders(0), [BANK_A, BANK_C, BANK_B]);
		assert_eq!(Ledger::forced_transfer(number), None);
		assert_noop!(execute(number), Error::<Test>::ForcedUnknown);
	});
}

#[test]
fn forced_transfer_should_keep_its_freeze_on_record() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		assert_ok!(confirm(number));
		System::set_block_number(50);
		assert_ok!(execute(number));
		assert_ok!(thaw(0));
		// The link names it.
		let info = Ledger::freeze_info(0).unwrap();
		assert_eq!((info.freeze.state, info.binds), (FreezeState::Closed { at: 50 }, false));
		assert_noop!(lapse(0), Error::<Test>::FreezeClosed);
		assert_noop!(thaw(0), Error::<Test>::FreezeClosed);
		assert_noop!(propose(0, &[(0, 1)], BANK_C), Error::<Test>::FreezeClosed);
	});
}

#[test]
fn propose_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(freeze_units(5, 10, 90));
		assert_ok!(freeze_units(5, 1, 90));
		let ranges = vec![UnitRange { start: 6, len: 1 }].try_into().unwrap();
		let by_bank = Ledger::propose_forced_transfer(signed(BANK_B), 0, CNY, ranges, BANK_B);
		assert_noop!(plain(by_bank), Error::<Test>::NotAuditor);
		assert_noop!(propose(2, &[(6, 1)], BANK_C), Error::<Test>::FreezeUnknown);
		assert_noop!(propose(0, &[], BANK_C), Error::<Test>::AmountZero);
		assert_noop!(propose(0, &[(6, 0)], BANK_C), Error::<Test>::RangeUnsound);
		assert_noop!(propose(0, &[(6, 1)], STRANGER), Error::<Test>::HolderNotAdmitted);
		assert_noop!(propose(0, &[(6, 1)], BANK_A), Error::<Test>::SameAccount);
		// Not frozen, of two holders, and under another freeze, too.
		let unsound = || Error::<Test>::ForcedRangeUnsound;
		assert_noop!(propose(0, &[(4, 3)], BANK_C), unsound());
		assert_noop!(propose(0, &[(9, 2)], BANK_C), unsound());
		assert_noop!(propose(0, &[(5, 2)], BANK_C), unsound());
		assert_noop!(propose(0, &[(99, 2)], BANK_C), unsound());
		assert_ok!(propose(0, &[(8, 2), (6, 1)], BANK_C));
	});
}

#[test]
fn propose_should_fail_when_the_auditor_has_the_units_or_would_get_them() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(issue_to_newcomer(AUDITOR, 10));
		assert_ok!(freeze_units(0, 20, 90));
		assert_noop!(propose(0, &[(10, 4)], BANK_C), Error::<Test>::AuditorInvolved);
		assert_noop!(propose(0, &[(0, 4)], AUDITOR), Error::<Test>::AuditorInvolved);
		assert_ok!(propose(0, &[(0, 4)], SECOND_AUDITOR));
	});
}

/// Units of the second auditor, and a transfer of four of them to C proposed; and one of four of A to
/// the second auditor.
fn proposed_from_and_to_an_auditor() -> [ForcedId; 2] {
	assert_ok!(issue_to_newcomer(SECOND_AUDITOR, 10));
	assert_ok!(freeze_units(0, 20, 90));
	let proposed = |start, to| propose(0, &[(start, 4)], to).unwrap();
	[proposed(10, BANK_C), proposed(0, SECOND_AUDITOR)]
}

#[test]
fn confirm_should_fail_when_the_auditor_has_the_units_or_would_get_them() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		for number in proposed_from_and_to_an_auditor() {
			assert_noop!(confirm(number), Error::<Test>::AuditorInvolved);
		}
	});
}

#[test]
fn cancel_should_fail_when_the_auditor_has_the_units_or_would_get_them() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let cancel = |by, number| Ledger::cancel_forced_transfer(signed(by), number);
		let [from, to] = proposed_from_and_to_an_auditor();
		for number in [from, to] {
			assert_noop!(cancel(SECOND_AUDITOR, number), Error::<Test>::AuditorInvolved);
		}
		assert_ok!(cancel(AUDITOR, from));
		// What can never be carried out, anybody clears away.
		System::set_block_number(90);
		assert_ok!(cancel(SECOND_AUDITOR, to));
	});
}

#[test]
fn confirm_should_fail_without_a_second_auditor() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		let confirm = |by| Ledger::confirm_forced_transfer(signed(by), number);
		assert_noop!(confirm(BANK_C), Error::<Test>::NotAuditor);
		assert_noop!(confirm(AUDITOR), Error::<Test>::ForcedSameAuditor);
		let unknown = Ledger::confirm_forced_transfer(signed(SECOND_AUDITOR), 7);
		assert_noop!(unknown, Error::<Test>::ForcedUnknown);
		assert_ok!(confirm(SECOND_AUDITOR));
		assert_noop!(confirm(SECOND_AUDITOR), Error::<Test>::ForcedConfirmed);
	});
}

#[test]
fn confirm_should_fail_when_the_first_auditor_is_one_no_longer() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		Register::suspend(AUDITOR);
		assert_noop!(confirm(number), Error::<Test>::ForcedAuditorGone);
		assert_ok!(Ledger::cancel_forced_transfer(signed(SECOND_AUDITOR), number));
	});
}

#[test]
fn execute_should_fail_when_one_of_the_auditors_is_one_no_longer() {
	for gone in [AUDITOR, SECOND_AUDITOR] {
		World::default().issue(BANK_A, 10).build_and_check(|| {
			let number = proposed();
			assert_ok!(confirm(number));
			System::set_block_number(1 + FORCE_DELAY);
			Register::suspend(gone);
			assert_noop!(execute(number), Error::<Test>::ForcedAuditorGone);
			// Another auditor cancels it, and others propose it anew.
			let other = AUDITOR + SECOND_AUDITOR - gone;
			assert_ok!(Ledger::cancel_forced_transfer(signed(other), number));
		});
	}
}

#[test]
fn confirm_should_fail_when_the_freeze_lapses_before_the_delay_has_passed() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		System::set_block_number(90 - FORCE_DELAY);
		assert_noop!(confirm(number), Error::<Test>::ForcedTooLate);
		System::set_block_number(90);
		assert_noop!(confirm(number), Error::<Test>::FreezeLifted);
	});
}

#[test]
fn execute_should_fail_before_it_is_due() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		System::set_block_number(5);
		assert_noop!(execute(number), Error::<Test>::ForcedNotConfirmed);
		assert_ok!(confirm(number));
		System::set_block_number(4 + FORCE_DELAY);
		assert_noop!(execute(number), Error::<Test>::ForcedNotDue);
		System::set_block_number(5 + FORCE_DELAY);
		Register::suspend(BANK_C);
		assert_noop!(execute(number), Error::<Test>::HolderNotAdmitted);
	});
}

#[test]
fn execute_should_fail_while_the_freeze_spreads() {
	World::default().issue(BANK_A, 300).build_and_check(|| {
		for _ in 0..40 {
			assert_ok!(transfer(BANK_A, BANK_B, 2));
		}
		let case = freeze_lineage(BANK_B, 0, 90).unwrap();
		let (start, len) = frozen()[0];
		let number = propose(case, &[(start, len)], BANK_C).unwrap();
		assert_ok!(confirm(number));
		System::set_block_number(50);
		// A later step may come upon these units again.
		assert_noop!(execute(number), Error::<Test>::ForcedNotDue);
		assert_ok!(Ledger::spread_freeze(signed(STRANGER), case));
		assert_ok!(execute(number));
		assert_eq!(Ledger::free(CNY, &BANK_C), len.into());
	});
}

#[test]
fn execute_should_fail_when_the_freeze_is_over_or_not_alone() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		assert_ok!(confirm(number));
		System::set_block_number(20);
		assert_ok!(freeze_units(3, 1, 50));
		assert_noop!(execute(number), Error::<Test>::ForcedRangeUnsound);
		assert_ok!(thaw(1));
		System::set_block_number(90);
		assert_noop!(execute(number), Error::<Test>::FreezeLifted);
		// Then anybody clears it away.
		assert_ok!(Ledger::cancel_forced_transfer(signed(STRANGER), number));
		assert_eq!(last_event(), Event::ForcedTransferCancelled { number, by: STRANGER });
	});
}

#[test]
fn cancel_should_fail_for_others_than_auditors_while_the_freeze_binds() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		let cancel = |by| Ledger::cancel_forced_transfer(signed(by), number);
		assert_noop!(cancel(BANK_A), Error::<Test>::NotAuditor);
		assert_ok!(cancel(SECOND_AUDITOR));
		assert_noop!(confirm(number), Error::<Test>::ForcedUnknown);
	});
}

#[test]
fn execute_should_fail_for_units_in_transit_until_the_offer_is_revoked() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let (offered, other) = (
			offer(BANK_A, BANK_B, Selection::Oldest(5), 500).unwrap(),
			offer(BANK_A, BANK_B, ranges(&[(8, 1)]), 500).unwrap(),
		);
		let number = proposed();
		assert_ok!(confirm(number));
		System::set_block_number(50);
		assert_noop!(execute(number), Error::<Test>::ForcedUnitsSetAside);
		let revoke = |by, offer| plain(Ledger::revoke_offer(signed(by), offer));
		assert_noop!(revoke(BANK_C, offered), Error::<Test>::NotAuditor);
		assert_noop!(revoke(AUDITOR, 9), Error::<Test>::OfferUnknown);
		assert_noop!(revoke(AUDITOR, other), Error::<Test>::OfferNotFrozen);
		assert_ok!(revoke(AUDITOR, offered));
		assert_eq!(last_event(), Event::OfferRevoked { offer: offered, by: AUDITOR });
		assert_eq!(frozen(), [(0, 6)]);
		assert_ok!(execute(number));
	});
}

#[test]
fn execute_should_fail_for_held_units_until_the_order_releases_them() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let bond = HoldPurpose::Bond;
		assert_ok!(Ledger::hold(CNY, bond, 1, &BANK_A, 3));
		let number = proposed();
		assert_ok!(confirm(number));
		System::set_block_number(50);
		assert_noop!(execute(number), Error::<Test>::ForcedUnitsSetAside);
		assert_ok!(Ledger::release(CNY, bond, 1, &BANK_A, 3));
		assert_ok!(execute(number));
	});
}

#[test]
fn forced_transfers_should_come_in_pages() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let number = proposed();
		assert_ok!(propose(0, &[(4, 1)], BANK_B));
		assert_ok!(propose(0, &[(5, 1)], BANK_B));
		let first = Ledger::forced_transfers(None, 2);
		let second = Ledger::forced_transfers(first.next, 2);
		assert_eq!((first.transfers.len(), second.transfers.len(), second.next), (2, 1, None));
		let info = Ledger::forced_transfer(number).unwrap();
		assert_eq!((info.transfer.state, info.binds), (ForcedState::Proposed, true));
	});
}
