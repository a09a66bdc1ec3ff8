//! Breaks freezes, forced transfers, flags and deposits on purpose and sees each invariant caught.

use crate::{mock::*, types::BigEndianU64, *};
use frame::testing_prelude::*;
use signature_chain::Capped;

/// The freezes of the stage.
const UNITS: CaseId = 0;
const ACCOUNT: CaseId = 1;
const LINEAGE: CaseId = 2;
const SPREADING: CaseId = 3;
const FORCED: CaseId = 4;

/// Freezes of every kind, one of them spreading, one with a forced transfer that was carried out and
/// one that was confirmed, a flag of every state, and a deposit; then `harm`, and the message of the
/// first broken invariant.
fn harm(harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 200).issue(BANK_B, 40).build().execute_with(|| {
		for _ in 0..40 {
			assert_ok!(transfer(BANK_A, BANK_C, 2));
		}
		assert_ok!(freeze_units(100, 10, 90));
		assert_ok!(freeze_account(BANK_A, 90));
		assert_ok!(freeze_lineage(BANK_B, 0, 90));
		assert_ok!(freeze_lineage(BANK_C, 0, 90));
		assert_ok!(freeze_units(120, 10, 90));
		for (start, len) in [(120, 4), (125, 2)] {
			let ranges = vec![UnitRange { start, len }].try_into().unwrap();
			let (by, to) = (signed(AUDITOR), BANK_B);
			assert_ok!(Ledger::propose_forced_transfer(by, FORCED, CNY, ranges, to));
		}
		for number in [0, 1] {
			assert_ok!(Ledger::confirm_forced_transfer(signed(SECOND_AUDITOR), number));
		}
		System::set_block_number(20);
		assert_ok!(Ledger::execute_forced_transfer(signed(STRANGER), 0));
		for start in [130, 140, 150] {
			assert_ok!(flag(start, 5));
		}
		assert_ok!(Ledger::confirm_flag(signed(AUDITOR), CNY, 1, REFERENCE));
		assert_ok!(Ledger::clear_flag(signed(AUDITOR), CNY, 2, REFERENCE));
		// What came by force is free.
		assert_ok!(Ledger::associate_funding(signed(BANK_A), ACCOUNT, BANK_B));
		let evaluator = signed(EVALUATOR);
		assert_ok!(Ledger::determine_deposit(evaluator, ACCOUNT, CNY, 3, RECORD, 80));
		assert_ok!(Ledger::pay_deposit(signed(BANK_B), ACCOUNT, 3));
		assert_eq!(freeze_account(BANK_A, 90), Ok(5));
		assert_ok!(Ledger::associate_funding(signed(BANK_A), 5, BANK_B));
		caught(harm)
	})
}

/// The message of the first invariant that the harm broke.
fn caught(harm: impl FnOnce()) -> &'static str {
	assert_ok!(Ledger::do_try_state());
	harm();
	match Ledger::do_try_state() {
		Err(DispatchError::Other(message)) => message,
		other => panic!("the harm was not caught: {other:?}"),
	}
}

/// The same where four freezes are on one lot and two lineages wait there, 4 behind 5.
fn harm_line(harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 10).build().execute_with(|| {
		for _ in 0..4 {
			assert_ok!(freeze_units(0, 10, 90));
		}
		for _ in 0..2 {
			assert_ok!(freeze_lineage(BANK_A, 0, 90));
		}
		caught(harm)
	})
}

fn change_case(case: CaseId, change: impl FnOnce(&mut FreezeOf<Test>)) {
	Cases::<Test>::mutate(case, |freeze| change(freeze.as_mut().unwrap()));
}

/// Puts another lot where one is, with its marks.
fn change_marks(end: u64, freezes: &[CaseId]) {
	let lot = Ledger::lot_ending(CNY, end).unwrap();
	let whole = types::Drawn { start: lot.start, until: end, end, lot: lot.clone() };
	let freezes = Capped::try_from(freezes.to_vec()).unwrap();
	let to = LotStatus { usage: lot.status.usage, freezes };
	assert_ok!(Ledger::restate_drawn(CNY, &lot.owner, &[whole], &lot.status, &to));
}

#[test]
fn wrong_marks_should_be_caught() {
	let message = "the marks are not those of the lots";
	let mark = |case, end: u64| (case, (CNY, BigEndianU64::from(end)));
	let (case, lot) = mark(UNITS, 110);
	assert_eq!(harm(|| Marked::<Test>::remove(case, lot)), message);
	assert_eq!(harm(|| Marked::<Test>::insert(case, mark(UNITS, 120).1, ())), message);
}

#[test]
fn marks_out_of_order_should_be_caught() {
	let message = "the freezes on a lot are not in order";
	assert_eq!(harm(|| change_marks(110, &[LINEAGE, UNITS])), message);
	assert_eq!(harm(|| change_marks(110, &[UNITS, UNITS])), message);
}

#[test]
fn marks_of_no_freeze_on_units_should_be_caught() {
	assert_eq!(harm(|| Cases::<Test>::remove(UNITS)), "a lot is marked by no freeze");
	let message = "a lot is marked by a freeze that is on an account, or cleared away";
	let on_account = |freeze: &mut FreezeOf<Test>| freeze.scope = Scope::Account { who: BANK_C };
	assert_eq!(harm(|| change_case(UNITS, on_account)), message);
	assert_eq!(
		harm(|| change_case(FORCED, |case| case.state = FreezeState::Closed { at: 20 })),
		message
	);
}

#[test]
fn unsound_freezes_should_be_caught() {
	let given = "a freeze's number is still to be given";
	assert_eq!(harm(|| NextCase::<Test>::put(FORCED)), given);
	let expires = harm(|| change_case(UNITS, |freeze| freeze.at.block = 90));
	assert_eq!(expires, "a freeze expires before it begins");
	let kept = harm(|| change_case(5, |freeze| freeze.state = FreezeState::Closed { at: 20 }));
	assert_eq!(kept, "a freeze is kept that no link names");
	let spreading = FreezeState::Spreading { walk: Walk::default() };
	let spreads = harm(|| change_case(UNITS, |freeze| freeze.state = spreading));
	assert_eq!(spreads, "a freeze spreads that is no lineage");
}

#[test]
fn freeze_that_is_not_due_when_it_ends_should_be_caught() {
	let message = "the freezes are not due when they end";
	let at = |block: u64| BigEndianU64::from(block);
	assert_eq!(harm(|| DueCases::<Test>::remove(at(90), UNITS)), message);
	assert_eq!(harm(|| DueCases::<Test>::insert(at(80), UNITS, ())), message);
}

#[test]
fn freeze_on_other_units_than_it_says_should_be_caught() {
	let others = "a freeze is on units that it does not say";
	assert_eq!(harm(|| change_marks(200, &[UNITS])), others);
	let all = "a freeze is not on all units that it says";
	assert_eq!(harm(|| change_marks(110, &[])), all);
}

#[test]
fn wrong_number_of_waiting_ranges_should_be_caught() {
	let message = "what waits for a walk is not as much as counted";
	let range = UnitRange { start: 0, len: 1 };
	assert_eq!(harm(|| Unwalked::<Test>::insert(SPREADING, 5, (CNY, range))), message);
}

#[test]
fn lineage_with_a_gap_should_be_caught() {
	let message = "units of a lineage are not frozen";
	assert_eq!(harm(|| change_marks(240, &[])), message);
	let complete = |freeze: &mut FreezeOf<Test>| freeze.state = FreezeState::Complete;
	assert_eq!(harm(|| change_case(SPREADING, complete)), message);
}

/// Stands a freeze in a line.
fn stand(ahead: Option<CaseId>, next: CaseId, start: u64, end: u64) {
	let key = (CNY, BigEndianU64::from(end));
	Successors::<Test>::insert(ahead, key, Turn { start, neighbour: next });
	Predecessors::<Test>::insert(next, key, Turn { start, neighbour: ahead });
}

#[test]
fn broken_line_of_waiting_freezes_should_be_caught() {
	let key = (CNY, BigEndianU64::from(10));
	let unmirrored = "who waits is not behind whom it waits for";
	assert_eq!(harm_line(|| Successors::<Test>::remove(None::<CaseId>, key)), unmirrored);
	assert_eq!(harm_line(|| stand(None, 4, 0, 5)), "two freezes wait in one place");
	let astray = harm_line(|| {
		Successors::<Test>::remove(Some(5), key);
		stand(Some(2), 4, 0, 10);
	});
	assert_eq!(astray, "a freeze waits behind one that does not");
}

#[test]
fn freeze_that_waits_for_nothing_should_be_caught() {
	let range = UnitRange { start: 0, len: 10 };
	let on_units = |freeze: &mut FreezeOf<Test>| freeze.scope = Scope::Units { asset: CNY, range };
	let no_lineage = "a freeze waits that is no lineage, or for nothing";
	assert_eq!(harm_line(|| change_case(5, on_units)), no_lineage);
	// One of those that were there is gone, and nobody came in its place.
	let with_marks = |freezes: &[CaseId]| {
		change_marks(10, freezes);
		Cases::<Test>::remove(3);
		DueCases::<Test>::remove(BigEndianU64::from(90), 3);
	};
	assert_eq!(harm_line(|| with_marks(&[0, 1, 2])), "a freeze waits where there is room");
	assert_eq!(harm_line(|| with_marks(&[0, 1, 2, 5])), "a freeze waits where it lies already");
	let complete = |freeze: &mut FreezeOf<Test>| freeze.state = FreezeState::Complete;
	let unsaid = "a freeze does not say whether it waits";
	assert_eq!(harm_line(|| change_case(5, complete)), unsaid);
}

#[test]
fn wrongly_frozen_accounts_should_be_caught() {
	let message = "the accounts are not frozen as the freezes say";
	assert_eq!(harm(|| FrozenAccounts::<Test>::remove(BANK_A)), message);
	let later = vec![AccountFreeze { case: 5, expires: 91 }];
	let later = AccountFreezes::try_from(later).unwrap();
	assert_eq!(harm(|| FrozenAccounts::<Test>::insert(BANK_A, later)), message);
	let other = vec![AccountFreeze { case: 5, expires: 90 }];
	let other = AccountFreezes::try_from(other).unwrap();
	assert_eq!(harm(|| FrozenAccounts::<Test>::insert(BANK_C, other)), message);
	let none = harm(|| FrozenAccounts::<Test>::insert(BANK_C, AccountFreezes::default()));
	assert_eq!(none, "an account is said to be frozen by nothing");
}

#[test]
fn forced_transfer_without_dual_control_should_be_caught() {
	let single = harm(|| {
		ForcedTransfers::<Test>::mutate(1, |forced| {
			forced.as_mut().unwrap().by = SECOND_AUDITOR;
		});
	});
	assert_eq!(single, "one auditor proposed and confirmed a forced transfer");
	let given = harm(|| NextForced::<Test>::put(1));
	assert_eq!(given, "a forced transfer's number is still to be given");
}

/// The same where four of a hundred units were forced away from A to B, under a freeze on all of them.
fn harm_forced(lineage: bool, harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 100).build().execute_with(|| {
		seize_four(lineage);
		caught(harm)
	})
}

/// Forces units `[10, 14)` of A to B, in block 20.
fn seize_four(lineage: bool) {
	let freeze = match lineage {
		true => freeze_lineage(BANK_A, 0, 90),
		false => freeze_units(0, 100, 90),
	};
	assert_eq!(freeze, Ok(0));
	let ranges = vec![UnitRange { start: 10, len: 4 }].try_into().unwrap();
	assert_ok!(Ledger::propose_forced_transfer(signed(AUDITOR), 0, CNY, ranges, BANK_B));
	assert_ok!(Ledger::confirm_forced_transfer(signed(SECOND_AUDITOR), 0));
	System::set_block_number(20);
	assert_ok!(Ledger::execute_forced_transfer(signed(STRANGER), 0));
}

#[test]
fn frozen_units_that_lost_their_freeze_should_be_caught() {
	let message = "frozen units moved, or lost their freeze, without force";
	for lineage in [false, true] {
		assert_eq!(harm_forced(lineage, || change_marks(100, &[])), message);
		assert_eq!(harm_forced(lineage, || change_marks(10, &[])), message);
	}
}

#[test]
fn frozen_units_that_moved_should_be_caught() {
	let message = "frozen units moved, or lost their freeze, without force";
	let escape = |from, len| {
		change_marks(100, &[]);
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(from, len)])));
	};
	for lineage in [false, true] {
		assert_eq!(harm_forced(lineage, || escape(14, 86)), message);
		// Into one lot with those that were forced away, and under fresh numbers.
		let mixed = || {
			escape(14, 2);
			change_marks(100, &[0]);
			assert_ok!(transfer_selected(BANK_B, BANK_C, ranges(&[(10, 6)])));
			assert!(lots().contains(&(10, 6, BANK_C)));
		};
		assert_eq!(harm_forced(lineage, mixed), message);
		let swapped = || {
			mixed();
			assert_ok!(consolidate(BANK_C, ranges(&[(10, 1), (15, 1), (11, 4)])));
		};
		assert_eq!(harm_forced(lineage, swapped), message);
	}
	let redeemed = || {
		escape(14, 86);
		assert_ok!(redeem(BANK_B, ranges(&[(20, 80)])));
		assert_ok!(redeem(BANK_B, ranges(&[(10, 10)])));
	};
	assert_eq!(harm_forced(false, redeemed), message);
	let kept = harm_forced(false, || {
		escape(14, 86);
		change_marks(100, &[0]);
	});
	assert_eq!(kept, "frozen units moved and kept their freeze");
}

#[test]
fn units_that_were_forced_should_move_as_others_do() {
	for lineage in [false, true] {
		World::default().issue(BANK_A, 100).issue(BANK_C, 10).build_and_check(|| {
			seize_four(lineage);
			assert_ok!(transfer_selected(BANK_B, BANK_C, ranges(&[(11, 3)])));
			assert_ok!(Ledger::do_try_state());
			assert_ok!(consolidate(BANK_C, ranges(&[(13, 1), (100, 3), (11, 2)])));
			assert_ok!(Ledger::do_try_state());
			assert_ok!(redeem(BANK_C, ranges(&[(110, 1)])));
			assert_ok!(Ledger::do_try_state());
			for (from, to) in [(BANK_B, BANK_C), (BANK_C, BANK_B), (BANK_B, BANK_C)] {
				assert_ok!(transfer_selected(from, to, ranges(&[(10, 1)])));
			}
			assert_ok!(Ledger::do_try_state());
			// The forced link and the issue before it.
			assert_ok!(plain(Ledger::fold(signed(STRANGER), CNY, 10, None, MAX_FOLD)));
			let folded = |record| matches!(record, LinkRecord::Folded(_));
			assert!(Links::<Test>::iter_prefix_values(BANK_B).any(folded));
		});
	}
}

#[test]
fn units_that_left_a_frozen_account_should_be_caught() {
	let leave = |leave: fn() -> DispatchResult| {
		harm(|| {
			// The freeze looks away.
			let freezes = FrozenAccounts::<Test>::take(BANK_A);
			Ledger::restate_terms(&BANK_A);
			assert_ok!(leave());
			FrozenAccounts::<Test>::insert(BANK_A, freezes);
			Ledger::restate_terms(&BANK_A);
		})
	};
	let message = "units left an account while a freeze on it bound";
	assert_eq!(leave(|| transfer(BANK_A, BANK_C, 1)), message);
	assert_eq!(leave(|| redeem(BANK_A, Selection::Oldest(1))), message);
	assert_eq!(leave(|| consolidate(BANK_A, ranges(&[(81, 1), (83, 1)]))), message);
}

#[test]
fn link_of_an_authority_whose_freeze_did_not_bind_should_be_caught() {
	let message = "units were forced when their freeze did not bind";
	let closed = |change: fn(&mut FreezeOf<Test>)| {
		harm_forced(true, || {
			System::set_block_number(30);
			assert_ok!(thaw(0));
			assert_eq!(Cases::<Test>::get(0).unwrap().state, FreezeState::Closed { at: 30 });
			assert_ok!(Ledger::do_try_state());
			change_case(0, change);
		})
	};
	assert_eq!(closed(|freeze| freeze.state = FreezeState::Closed { at: 19 }), message);
	assert_eq!(closed(|freeze| freeze.warrant.expires = 20), message);
	assert_eq!(closed(|freeze| freeze.at.block = 21), message);
}

#[test]
fn link_of_an_authority_without_its_freeze_should_be_caught() {
	let message = "units were forced under no freeze";
	let other = |freeze: &mut FreezeOf<Test>| freeze.warrant.reference = [0; 32];
	assert_eq!(harm(|| change_case(FORCED, other)), message);
}

#[test]
fn flag_on_swapped_numbers_should_be_caught() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build().execute_with(|| {
		assert_ok!(consolidate(BANK_A, ranges(&[(4, 2), (12, 2)])));
		assert_ok!(flag(0, 4));
		let moved = caught(|| {
			let key = |end: u64| (CNY, FlagState::Suspected, BigEndianU64::from(end));
			FlaggedRanges::<Test>::remove(key(4));
			FlaggedRanges::<Test>::insert(key(6), FlaggedRange { start: 4, flag: 0 });
			Flags::<Test>::mutate(CNY, BigEndianU64::from(0), |flag| {
				flag.as_mut().unwrap().range = UnitRange { start: 4, len: 2 };
			});
		});
		assert_eq!(moved, "a flag is on numbers that were swapped for fresh ones");
	});
}

#[test]
fn wrongly_indexed_flags_should_be_caught() {
	let message = "the flagged ranges are not those of the flags";
	let key = |state, end: u64| (CNY, state, BigEndianU64::from(end));
	let suspected = key(FlagState::Suspected, 135);
	assert_eq!(harm(|| FlaggedRanges::<Test>::remove(suspected)), message);
	let cleared = key(FlagState::Confirmed, 155);
	let range = FlaggedRange { start: 150, flag: 2 };
	assert_eq!(harm(|| FlaggedRanges::<Test>::insert(cleared, range)), message);
	assert_eq!(harm(|| NextFlag::<Test>::put(2)), "a flag's number is still to be given");
}

#[test]
fn unlawful_flags_should_be_caught() {
	let change = |number: u64, change: &dyn Fn(&mut Flag<AccountId>)| {
		Flags::<Test>::mutate(CNY, BigEndianU64::from(number), |flag| {
			change(flag.as_mut().unwrap())
		})
	};
	let unlawful = "a flag has an unlawful history";
	let none = |flag: &mut Flag<AccountId>| flag.history = Default::default();
	assert_eq!(harm(|| change(0, &none)), unlawful);
	let twice = |flag: &mut Flag<AccountId>| {
		let entry = flag.history[0].clone();
		flag.history = vec![entry.clone(), entry].try_into().unwrap();
	};
	assert_eq!(harm(|| change(0, &twice)), unlawful);
	let endless = |flag: &mut Flag<AccountId>| flag.range.len = u64::MAX;
	assert_eq!(harm(|| change(0, &endless)), "a flagged range has no end");
	let overlap = harm(|| {
		change(0, &|flag: &mut Flag<AccountId>| flag.range = UnitRange { start: 130, len: 12 });
		let (old, new) = (BigEndianU64::from(135), BigEndianU64::from(142));
		let flagged = FlaggedRanges::<Test>::take((CNY, FlagState::Suspected, old)).unwrap();
		FlaggedRanges::<Test>::insert((CNY, FlagState::Suspected, new), flagged);
	});
	assert_eq!(overlap, "two flags share a unit");
	let keep = |confirmed_since, suspected_since| {
		let chosen = ChosenPolicy { confirmed_since, suspected_since };
		harm(|| ReceivingPolicies::<Test>::insert(BANK_A, chosen))
	};
	let early = "a policy was tightened in a block to come";
	assert_eq!(keep(u32::MAX, None), early);
	assert_eq!(keep(0, Some(u32::MAX)), early);
	let message = "an account refused suspected units before confirmed ones";
	assert_eq!(keep(1, Some(0)), message);
}

#[test]
fn terms_that_are_not_the_accounts_should_be_caught() {
	let message = "a row has other terms than its account";
	let terms = |terms| Balances::<Test>::mutate(CNY, BANK_A, |row| row.terms = terms);
	let refuses = ReceivingPolicy::TakesAll;
	assert_eq!(harm(|| terms(Terms { frozen_until: None, refuses })), message);
	assert_eq!(harm(|| terms(Terms { frozen_until: Some(91), refuses })), message);
	let refuses = ReceivingPolicy::RefusesConfirmed;
	assert_eq!(harm(|| terms(Terms { frozen_until: Some(90), refuses })), message);
	let chosen = ChosenPolicy { confirmed_since: 0, suspected_since: None };
	assert_eq!(harm(|| ReceivingPolicies::<Test>::insert(BANK_C, chosen)), message);
}

#[test]
fn deposit_that_is_not_held_should_be_caught() {
	let message = "the deposits are not what is held";
	assert_eq!(harm(|| Deposits::<Test>::remove(ACCOUNT)), message);
	let more = harm(|| {
		Deposits::<Test>::mutate(ACCOUNT, |deposit| deposit.as_mut().unwrap().amount += 1);
	});
	assert_eq!(more, message);
}

#[test]
fn deposit_for_a_freeze_that_it_must_not_lift_should_be_caught() {
	let message = "a deposit is prepared that must not lift its freeze";
	let judicial = |freeze: &mut FreezeOf<Test>| freeze.warrant.reason = Reason::Judicial;
	assert_eq!(harm(|| change_case(5, judicial)), message);
	let of = |funding| Unfreezing { funding, determined: None };
	assert_eq!(harm(|| Unfreezings::<Test>::insert(5, of(BANK_A))), message);
	assert_eq!(harm(|| Unfreezings::<Test>::insert(UNITS, of(BANK_B))), message);
	let unknown = harm(|| Unfreezings::<Test>::insert(9, of(BANK_B)));
	assert_eq!(unknown, "a deposit is prepared for no freeze");
}

#[test]
fn deposit_that_its_payer_determined_should_be_caught() {
	let own = harm(|| {
		let determined =
			Determination { asset: CNY, amount: 1, by: BANK_B, record: 1, expires: 80 };
		let unfreezing = Unfreezing { funding: BANK_B, determined: Some(determined) };
		Unfreezings::<Test>::insert(5, unfreezing);
	});
	assert_eq!(own, "a deposit was determined by the account that pays it");
}
