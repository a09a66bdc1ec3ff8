use crate::{mock::*, *};
use frame::testing_prelude::*;
use proptest::prelude::*;

fn confirm(number: FlagId) -> DispatchResult {
	Ledger::confirm_flag(signed(SECOND_AUDITOR), CNY, number, [2; 32])
}

fn clear(number: FlagId) -> DispatchResult {
	clear_by(AUDITOR, number)
}

fn clear_by(who: AccountId, number: FlagId) -> DispatchResult {
	plain(Ledger::clear_flag(signed(who), CNY, number, [3; 32]))
}

fn refuse(who: AccountId, policy: ReceivingPolicy) -> DispatchResult {
	plain(Ledger::set_receiving_policy(signed(who), policy))
}

#[test]
fn flag_should_keep_its_history() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let range = UnitRange { start: 3, len: 4 };
		let (asset, by, reason) = (CNY, AUDITOR, Reason::Laundering);
		assert_ok!(Ledger::flag(signed(by), asset, range, reason, [1; 32]));
		let (number, reference) = (0, [1; 32]);
		assert_eq!(last_event(), Event::Flagged { asset, number, range, by, reason, reference });
		System::set_block_number(4);
		assert_ok!(confirm(0));
		let (by, reference) = (SECOND_AUDITOR, [2; 32]);
		assert_eq!(last_event(), Event::FlagConfirmed { asset, number, by, reference });
		System::set_block_number(6);
		assert_ok!(clear(0));
		let (by, reference) = (AUDITOR, [3; 32]);
		assert_eq!(last_event(), Event::FlagCleared { asset, number, by, reference });

		let flags = Ledger::flags(CNY, 5, None, 9).flags;
		let [FlagInfo { number: 0, flag }] = &flags[..] else { panic!("{flags:?}") };
		assert_eq!((flag.range, flag.reason), (range, reason));
		let history: Vec<_> =
			flag.history.iter().map(|one| (one.state, one.by, one.block)).collect();
		assert_eq!(
			history,
			[
				(FlagState::Suspected, AUDITOR, 1),
				(FlagState::Confirmed, SECOND_AUDITOR, 4),
				(FlagState::Cleared, AUDITOR, 6)
			]
		);
		assert_eq!(Ledger::flags(CNY, 7, None, 9).flags, []);
	});
}

#[test]
fn flag_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let range = |start, len| UnitRange { start, len };
		let send =
			|by, asset, range| Ledger::flag(signed(by), asset, range, Reason::Fraud, [1; 32]);
		assert_noop!(send(BANK_A, CNY, range(0, 1)), Error::<Test>::NotAuditor);
		let by = signed(AUDITOR);
		let unnamed = Ledger::flag(by.clone(), CNY, range(0, 1), Reason::Fraud, [0; 32]);
		assert_noop!(unnamed, Error::<Test>::ReferenceMissing);
		let unstated = Ledger::flag(by, CNY, range(0, 1), Reason::Unstated, [1; 32]);
		assert_noop!(unstated, Error::<Test>::ReasonMissing);
		assert_noop!(send(AUDITOR, 7, range(0, 1)), Error::<Test>::AssetUnknown);
		assert_noop!(send(AUDITOR, CNY, range(0, 0)), Error::<Test>::RangeUnsound);
		assert_noop!(send(AUDITOR, CNY, range(5, u64::MAX)), Error::<Test>::RangeUnsound);
		assert_noop!(send(AUDITOR, CNY, range(5, 6)), Error::<Test>::RangeUnknown);
		assert_ok!(send(AUDITOR, CNY, range(4, 2)));
		for (start, len) in [(0, 5), (4, 1), (5, 5), (0, 10)] {
			assert_noop!(send(AUDITOR, CNY, range(start, len)), Error::<Test>::RangeFlagged);
		}
		assert_ok!(send(AUDITOR, CNY, range(0, 4)));
		assert_ok!(send(AUDITOR, CNY, range(6, 4)));
	});
}

#[test]
fn flag_should_fail_for_numbers_that_were_swapped_for_fresh_ones() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(consolidate(BANK_A, ranges(&[(4, 2), (12, 2)])));
		assert_ok!(redeem(BANK_A, ranges(&[(16, 1)])));
		for (start, len) in [(4, 1), (0, 5), (5, 9), (13, 2), (0, 20), (16, 1)] {
			assert_noop!(flag(start, len), Error::<Test>::RangeUnknown);
		}
		// The old number leads to the fresh one.
		let page = Ledger::sequence(CNY, 13, None, MAX_PAGE);
		let joined = &page.links.last().unwrap().link;
		assert_eq!((joined.fresh(), joined.to), (Some(20..24), BANK_A));
		assert_ok!(flag(23, 1));
		assert_ok!(flag(0, 4));
	});
}

#[test]
fn confirm_and_clear_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(flag(0, 5));
		assert_noop!(confirm(1), Error::<Test>::FlagUnknown);
		let by_bank = Ledger::confirm_flag(signed(BANK_A), CNY, 0, [1; 32]);
		assert_noop!(by_bank, Error::<Test>::NotAuditor);
		assert_noop!(clear_by(BANK_A, 0), Error::<Test>::NotAuditor);
		let unnamed = Ledger::confirm_flag(signed(AUDITOR), CNY, 0, [0; 32]);
		assert_noop!(unnamed, Error::<Test>::ReferenceMissing);
		assert_ok!(confirm(0));
		assert_noop!(confirm(0), Error::<Test>::FlagSettled);
		assert_ok!(clear(0));
		assert_noop!(confirm(0), Error::<Test>::FlagSettled);
		assert_noop!(clear(0), Error::<Test>::FlagSettled);
		// Suspected anew: a flag of its own.
		assert_ok!(flag(2, 5));
		assert_eq!(Ledger::flags(CNY, 3, None, 9).flags.len(), 2);
		assert_eq!(Ledger::flags(CNY, 6, None, 9).flags.len(), 1);
	});
}

#[test]
fn clear_should_fail_when_the_auditor_has_one_of_the_units() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(issue_to_newcomer(AUDITOR, 10));
		assert_ok!(flag(2, 9));
		assert_noop!(clear(0), Error::<Test>::AuditorInvolved);
		// It may speak against itself.
		assert_ok!(Ledger::confirm_flag(signed(AUDITOR), CNY, 0, [2; 32]));
		assert_noop!(clear(0), Error::<Test>::AuditorInvolved);
		assert_ok!(clear_by(SECOND_AUDITOR, 0));
		// What lies before and behind its own units.
		assert_ok!(issue(BANK_B, 10));
		assert_ok!(flag(0, 10));
		assert_ok!(flag(20, 10));
		assert_ok!(clear(1));
		assert_ok!(clear(2));
	});
}

#[test]
fn clear_should_fail_when_the_units_are_in_too_many_lots_to_tell_whose_they_are() {
	let lots = MAX_PIECES as u64;
	let world = (0..=lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		assert_ok!(issue_to_newcomer(AUDITOR, 1));
		assert_ok!(flag(0, lots + 1));
		assert_noop!(clear(0), Error::<Test>::InvolvementUnclear);
		// One that has none of the asset.
		let weight = |by, number| {
			let cleared = Ledger::clear_flag(signed(by), CNY, number, [3; 32]);
			cleared.unwrap().actual_weight
		};
		assert_eq!(weight(SECOND_AUDITOR, 0), Some(<()>::clear_flag(0)));
		assert_ok!(flag(0, lots));
		assert_eq!(weight(AUDITOR, 1), Some(<()>::clear_flag(64)));
	});
}

#[test]
fn flagged_units_should_move_to_whoever_takes_them() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(flag(0, 10));
		assert_ok!(confirm(0));
		assert_ok!(transfer(BANK_A, BANK_B, 3));
		assert_eq!(Ledger::receiving_policy(&BANK_B), ReceivingPolicy::TakesAll);
	});
}

#[test]
fn receiver_should_refuse_what_its_policy_says() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(flag(2, 2));
		assert_ok!(flag(6, 2));
		assert_ok!(confirm(1));
		assert_ok!(refuse(BANK_B, ReceivingPolicy::RefusesConfirmed));
		let policy = ReceivingPolicy::RefusesConfirmed;
		assert_eq!(last_event(), Event::ReceivingPolicySet { who: BANK_B, policy });
		assert_ok!(refuse(BANK_C, ReceivingPolicy::RefusesSuspected));
		let refused = || Error::<Test>::UnitsRefused;
		let send = |to, start, len| transfer_selected(BANK_A, to, ranges(&[(start, len)]));
		assert_noop!(send(BANK_B, 5, 2), refused());
		assert_noop!(send(BANK_C, 5, 2), refused());
		assert_noop!(send(BANK_C, 3, 2), refused());
		assert_noop!(send(BANK_C, 0, 3), refused());
		assert_ok!(send(BANK_B, 3, 2));
		assert_ok!(send(BANK_C, 0, 2));
		assert_ok!(clear(1));
		assert_ok!(send(BANK_C, 5, 5));
	});
}

#[test]
fn policy_should_remember_since_when_as_much_is_refused() {
	use ReceivingPolicy::{RefusesConfirmed, RefusesSuspected, TakesAll};
	World::default().build_and_check(|| {
		assert_eq!(Ledger::receiving_tightened_at(&BANK_B), None);
		for (block, policy, told) in [
			(2, RefusesConfirmed, Some(2)),
			(3, RefusesConfirmed, Some(2)),
			(4, RefusesSuspected, Some(4)),
			(5, RefusesConfirmed, Some(2)),
			(6, RefusesSuspected, Some(6)),
			(7, TakesAll, None),
			(8, TakesAll, None),
			(9, RefusesConfirmed, Some(9)),
		] {
			System::set_block_number(block);
			assert_ok!(refuse(BANK_B, policy));
			assert_eq!(Ledger::receiving_policy(&BANK_B), policy);
			assert_eq!(Ledger::receiving_tightened_at(&BANK_B), told, "in block {block}");
		}
		assert_eq!(Ledger::receiving_tightened_at(&BANK_A), None);
	});
}

fn a_policy() -> impl Strategy<Value = ReceivingPolicy> {
	prop::sample::select(vec![
		ReceivingPolicy::TakesAll,
		ReceivingPolicy::RefusesConfirmed,
		ReceivingPolicy::RefusesSuspected,
	])
}

/// Block since which no policy of a history, oldest first, was laxer than its last.
fn as_strict_since(history: &[(u32, ReceivingPolicy)]) -> Option<u32> {
	let (_, now) = history.last()?;
	let strict = history.iter().rev().take_while(|(_, policy)| policy >= now).last();
	strict.filter(|_| *now != ReceivingPolicy::TakesAll).map(|(block, _)| *block)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// Whatever an account has chosen and when, also several times in one block, it is told since when
	/// it refuses as much as now.
	#[test]
	fn policy_should_be_as_strict_since_when_it_says(
		choices in prop::collection::vec((0u32..3, a_policy()), 1..24),
	) {
		World::default().build_and_check(|| {
			let (mut block, mut history) = (System::block_number(), vec![]);
			for (later, policy) in choices {
				block += later;
				System::set_block_number(block);
				assert_ok!(refuse(BANK_B, policy));
				history.push((block, policy));
				assert_eq!(Ledger::receiving_policy(&BANK_B), policy);
				assert_eq!(Ledger::receiving_tightened_at(&BANK_B), as_strict_since(&history));
			}
		});
	}
}

#[test]
fn policy_should_hold_when_an_offer_is_made_and_when_it_is_accepted() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(refuse(BANK_B, ReceivingPolicy::RefusesSuspected));
		let number = offer(BANK_A, BANK_B, Selection::Oldest(4), 90).unwrap();
		assert_ok!(flag(3, 3));
		assert_noop!(accept(BANK_B, number), Error::<Test>::UnitsRefused);
		let again = offer(BANK_A, BANK_B, ranges(&[(5, 1)]), 90);
		assert_noop!(again, Error::<Test>::UnitsRefused);
		assert_ok!(refuse(BANK_B, ReceivingPolicy::TakesAll));
		assert_ok!(accept(BANK_B, number));
	});
}

#[test]
fn policy_should_hold_for_redemptions() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(refuse(ISSUER, ReceivingPolicy::RefusesSuspected));
		assert_ok!(flag(0, 3));
		assert_noop!(redeem(BANK_A, Selection::Oldest(1)), Error::<Test>::UnitsRefused);
		assert_ok!(redeem(BANK_A, ranges(&[(4, 1)])));
	});
}

#[test]
fn transfer_should_pay_for_the_look_at_flags_only_where_the_receiver_has_a_policy() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(refuse(BANK_B, ReceivingPolicy::RefusesConfirmed));
		let weight = |to| {
			let (units, id) = (Selection::Oldest(1), fresh());
			let receipt = sign(to, &transfer_payload(BANK_A, to, &units, id));
			let delivery = delivery(id, receipt);
			let from = signed(BANK_A);
			Ledger::transfer_with_receipt(from, CNY, to, units, delivery).unwrap().actual_weight
		};
		let plain = <()>::transfer_oldest(1) - without_mandate();
		assert_eq!(weight(BANK_C), Some(plain));
		assert_eq!(weight(BANK_B), Some(plain + <()>::check_flags(1)));
	});
}

#[test]
fn set_receiving_policy_should_fail_for_strangers() {
	World::default().build_and_check(|| {
		let set = refuse(STRANGER, ReceivingPolicy::RefusesSuspected);
		assert_noop!(set, Error::<Test>::HolderNotAdmitted);
	});
}

#[test]
fn consolidation_should_not_wash_flags_off() {
	World::default().issue(BANK_A, 5).issue(BANK_A, 5).build_and_check(|| {
		assert_ok!(flag(7, 1));
		let all = || Selection::Oldest(10);
		assert_noop!(consolidate(BANK_A, all()), Error::<Test>::UnitsFlagged);
		assert_ok!(confirm(0));
		assert_noop!(consolidate(BANK_A, all()), Error::<Test>::UnitsFlagged);
		assert_ok!(clear(0));
		assert_ok!(consolidate(BANK_A, all()));
		// The history stays under the number that the unit had.
		assert_eq!(Ledger::flags(CNY, 7, None, 9).flags.len(), 1);
	});
}

#[test]
fn flags_should_come_in_pages() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		for _ in 0..3 {
			let number = flag(0, 2).unwrap();
			assert_ok!(flag(5, 1));
			assert_ok!(clear(number));
			assert_ok!(clear(number + 1));
		}
		let numbers = |page: FlagPage<AccountId>| -> (Vec<FlagId>, Option<FlagId>) {
			(page.flags.iter().map(|flag| flag.number).collect(), page.next)
		};
		assert_eq!(numbers(Ledger::flags(CNY, 1, None, 2)), (vec![0, 2], Some(2)));
		assert_eq!(numbers(Ledger::flags(CNY, 1, Some(2), 2)), (vec![4], None));
		assert_eq!(numbers(Ledger::flags(CNY, 9, None, 2)), (vec![], None));
	});
}
