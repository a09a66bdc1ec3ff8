use crate::{mock::*, *};
use frame::testing_prelude::*;
use proptest::prelude::*;
use signature_chain::Movement;

fn spread(case: CaseId) -> DispatchResult {
	plain(Ledger::spread_freeze(signed(STRANGER), case))
}

/// Spreads until it is complete; how many pages that took.
fn spread_all(case: CaseId) -> usize {
	let spreading = || match Cases::<Test>::get(case).unwrap().state {
		FreezeState::Spreading { .. } => true,
		FreezeState::Complete => false,
		other => panic!("{other:?}"),
	};
	(0..1_000).take_while(|_| spreading() && spread(case).is_ok()).count()
}

#[test]
fn freeze_lineage_should_reach_units_wherever_they_are() {
	World::default().issue(BANK_A, 10).issue(BANK_C, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 6));
		assert_ok!(transfer(BANK_B, BANK_C, 2));
		let number = offer(BANK_B, BANK_C, Selection::Oldest(1), 90).unwrap();
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_B, 1));
		assert_ok!(freeze_lineage(BANK_B, 0, 50));
		assert_eq!(
			last_event(),
			Event::FreezeSpread { case: 0, steps: 7, redeemed: 0, complete: true }
		);
		assert_eq!(frozen(), [(0, 2), (2, 1), (3, 1), (4, 2)]);
		assert_noop!(accept(BANK_C, number), Error::<Test>::OfferFrozen);
		// What C had besides is free.
		assert_ok!(transfer(BANK_C, BANK_A, 10));
	});
}

#[test]
fn freeze_lineage_should_reach_only_what_came_in_its_time() {
	World::default().issue(BANK_B, 10).build_and_check(|| {
		System::set_block_number(5);
		assert_ok!(issue(BANK_B, 10));
		assert_ok!(freeze_lineage(BANK_B, 5, 50));
		assert_eq!(frozen(), [(10, 10)]);
		assert_ok!(issue(BANK_B, 10));
		assert_noop!(spread(0), Error::<Test>::NothingToSpread);
		assert_eq!(Ledger::free(CNY, &BANK_B), 20);
	});
}

#[test]
fn freeze_lineage_should_spare_what_came_before_and_was_consolidated_since() {
	World::default().issue(BANK_B, 10).issue(BANK_B, 10).build_and_check(|| {
		System::set_block_number(5);
		assert_ok!(issue(BANK_B, 10));
		// Its own units under fresh numbers: five of before, then three of since.
		assert_ok!(consolidate(BANK_B, ranges(&[(0, 2), (10, 3), (20, 3)])));
		System::set_block_number(6);
		assert_ok!(freeze_lineage(BANK_B, 5, 50));
		assert_eq!(frozen(), [(23, 7), (35, 3)]);
		assert_eq!(Ledger::free(CNY, &BANK_B), 20);
	});
}

#[test]
fn freeze_lineage_should_follow_consolidations_and_count_redemptions() {
	World::default().issue(BANK_A, 10).issue(BANK_C, 10).issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 12));
		assert_ok!(transfer(BANK_C, BANK_B, 2));
		assert_ok!(transfer_selected(BANK_B, BANK_C, ranges(&[(4, 4), (10, 1)])));
		assert_ok!(consolidate(BANK_C, ranges(&[(4, 2), (12, 3)])));
		assert_ok!(consolidate(BANK_C, ranges(&[(31, 2), (6, 2)])));
		assert_ok!(redeem(BANK_B, ranges(&[(0, 3)])));
		assert_ok!(freeze_lineage(BANK_B, 0, 50));
		spread_all(0);
		let Event::FreezeSpread { redeemed, complete, .. } = last_event() else { panic!() };
		assert_eq!((redeemed, complete), (3, true));
		let of_b = |unit: u64| holders(unit).contains(&BANK_B);
		for (start, len, _) in lots() {
			let is_frozen = frozen().contains(&(start, len));
			assert!((start..start + len).all(|unit| of_b(unit) == is_frozen), "{start} {len}");
		}
		// All but the three that were redeemed.
		let sum: u64 = frozen().into_iter().map(|(_, len)| len).sum();
		assert_eq!(sum, 11);
	});
}

#[test]
fn freeze_lineage_should_go_on_page_by_page() {
	World::default().issue(BANK_A, 300).build_and_check(|| {
		for _ in 0..50 {
			assert_ok!(transfer(BANK_A, BANK_B, 2));
		}
		assert_ok!(freeze_lineage(BANK_B, 0, 50));
		let Event::FreezeSpread { steps: 64, complete: false, .. } = last_event() else { panic!() };
		assert_eq!(spread_all(0), 2);
		assert_eq!(Ledger::balance(CNY, &BANK_B).frozen, 100);
		assert_noop!(spread(0), Error::<Test>::NothingToSpread);
	});
}

#[test]
fn freeze_lineage_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let freeze =
			|by, expires| plain(Ledger::freeze_lineage(signed(by), BANK_A, 0, warrant(expires)));
		assert_noop!(freeze(BANK_A, 50), Error::<Test>::NotAuditor);
		assert_noop!(freeze(AUDITOR, 1), Error::<Test>::FreezeExpiryUnsound);
		assert_noop!(spread(0), Error::<Test>::FreezeUnknown);
		assert_ok!(freeze_units(0, 1, 50));
		assert_noop!(spread(0), Error::<Test>::NothingToSpread);
	});
}

#[test]
fn lineage_that_is_thawed_or_past_should_spread_no_further() {
	World::default().issue(BANK_A, 300).build_and_check(|| {
		for _ in 0..50 {
			assert_ok!(transfer(BANK_A, BANK_B, 2));
		}
		assert_ok!(freeze_lineage(BANK_B, 0, 5));
		assert_ok!(freeze_lineage(BANK_B, 0, 50));
		System::set_block_number(5);
		assert_noop!(spread(0), Error::<Test>::FreezeLifted);
		assert_ok!(lapse(0));
		assert_ok!(thaw(1));
		assert_noop!(spread(1), Error::<Test>::FreezeUnknown);
		assert_eq!(Ledger::free(CNY, &BANK_B), 100);
	});
}

#[test]
fn lineage_should_wait_at_a_lot_that_has_four_freezes() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		for _ in 0..4 {
			assert_ok!(freeze_units(0, 20, 50));
		}
		assert_ok!(thaw(0));
		assert_ok!(freeze_units(0, 10, 60));
		// What comes before the full lot is frozen, and nothing is lost.
		assert_ok!(freeze_lineage(BANK_A, 0, 90));
		assert_noop!(spread(5), Error::<Test>::FreezesExhausted);
		assert_ok!(Ledger::do_try_state());
		assert_ok!(thaw(4));
		assert_ok!(spread(5));
		let Event::FreezeSpread { complete: true, .. } = last_event() else { panic!() };
	});
}

/// What happens between the pages of a lineage.
#[derive(Clone, Debug)]
enum Move {
	Transfer(AccountId, AccountId, Balance),
	Consolidate(AccountId, Balance),
	Redeem(AccountId, Balance),
	Issue(AccountId, Balance),
	Spread,
	Fold(u64),
}

fn a_move() -> impl Strategy<Value = Move> {
	let who = || prop::sample::select(&[BANK_A, BANK_B, BANK_C][..]);
	prop_oneof![
		6 => (who(), who(), 1u128..30).prop_map(|(from, to, amount)| Move::Transfer(from, to, amount)),
		3 => (who(), 2u128..60).prop_map(|(owner, amount)| Move::Consolidate(owner, amount)),
		1 => (who(), 1u128..4).prop_map(|(from, amount)| Move::Redeem(from, amount)),
		1 => (who(), 1u128..9).prop_map(|(to, amount)| Move::Issue(to, amount)),
		3 => Just(Move::Spread),
		3 => (0u64..180).prop_map(Move::Fold),
	]
}

fn play(one: &Move, case: Option<CaseId>) {
	let call = || match *one {
		Move::Transfer(from, to, amount) => transfer(from, to, amount),
		Move::Consolidate(owner, amount) => consolidate(owner, Selection::Oldest(amount)),
		Move::Redeem(from, amount) => redeem(from, Selection::Oldest(amount)),
		Move::Issue(to, amount) => issue(to, amount),
		Move::Spread => case.map_or(Ok(()), spread),
		Move::Fold(unit) => plain(Ledger::fold(signed(STRANGER), CNY, unit, None, MAX_FOLD)),
	};
	// Whatever is refused changes nothing.
	let _ = frame::deps::frame_support::storage::with_storage_layer(call);
}

/// Whether an account received a unit in one of these blocks. A consolidation is no receipt.
fn was_received(unit: u64, who: AccountId, blocks: core::ops::Range<u32>) -> bool {
	let page = Ledger::holders(CNY, unit, None, MAX_PAGE);
	assert_eq!(page.earlier, None);
	page.holders.iter().any(|held| {
		let link = Links::<Test>::get(held.holder, held.link).unwrap().outline(&held.holder);
		let renumbered = matches!(link.movement, Movement::Renumbered { .. });
		held.holder == who && blocks.contains(&held.since.block) && !renumbered
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	/// However units move between the pages, and whichever links are folded, in the end every unit that exists and passed the
	/// account before the freeze is frozen, and no other one is.
	#[test]
	fn no_unit_should_escape_a_spreading_freeze(
		before in prop::collection::vec(a_move(), 1..60),
		meanwhile in prop::collection::vec(a_move(), 1..60),
		since in 0u32..20,
	) {
		World::default().issue(BANK_A, 60).issue(BANK_B, 60).issue(BANK_C, 60).build_and_check(|| {
			for (block, one) in (2..).zip(&before) {
				// Some moves to a block.
				System::set_block_number(block / 3 + 1);
				play(one, None);
			}
			let now = System::block_number() + 1;
			System::set_block_number(now);
			let case = freeze_lineage(BANK_B, since, 900).unwrap();
			System::set_block_number(now + 1);
			meanwhile.iter().for_each(|one| play(one, Some(case)));
			spread_all(case);
			for (start, len, _) in lots() {
				for unit in start..start + len {
					let passed = was_received(unit, BANK_B, since..now);
					let status = Ledger::lot_of(CNY, unit).unwrap().status;
					assert_eq!(status.freezes.contains(&case), passed, "{unit}");
				}
			}
		});
	}
}
