use crate::{mock::*, *};
use frame::testing_prelude::*;
use proptest::prelude::*;
use signature_chain::{AssetId, Movement};

fn spread(case: CaseId) -> DispatchResult {
	plain(Ledger::spread_freeze(signed(STRANGER), case))
}

/// Spreads until it is complete; how many pages that took.
fn spread_all(case: CaseId) -> usize {
	let spreading = || matches!(state(case), FreezeState::Spreading { .. });
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

/// Another asset, of which bank A has units.
fn other_asset(amount: Balance) -> AssetId {
	let other = Ledger::insert_asset(ISSUER, b"EUR".to_vec().try_into().unwrap(), 2, MAX_SUPPLY);
	go_over_to(other.unwrap());
	assert_ok!(issue(BANK_A, amount));
	asset()
}

fn frozen_of(asset: AssetId, who: AccountId) -> Balance {
	Ledger::balance(asset, &who).frozen
}

#[test]
fn freeze_lineage_should_take_no_steps_for_what_came_before() {
	World::default().issue(BANK_A, 300).build_and_check(|| {
		for asset in [CNY, other_asset(300)] {
			go_over_to(asset);
			for _ in 0..100 {
				assert_ok!(transfer(BANK_A, BANK_B, 2));
			}
		}
		let other = asset();
		System::set_block_number(5);
		for (asset, amount) in [(CNY, 3), (other, 4), (CNY, 5)] {
			go_over_to(asset);
			assert_ok!(transfer(BANK_A, BANK_B, amount));
		}
		assert_ok!(freeze_lineage(BANK_B, 5, 50));
		// Three links, what each brought, the end of each asset, and that of all.
		assert_eq!(
			last_event(),
			Event::FreezeSpread { case: 0, steps: 9, redeemed: 0, complete: true }
		);
		assert_eq!([CNY, other].map(|asset| frozen_of(asset, BANK_B)), [8, 4]);
		assert_eq!([CNY, other].map(|asset| Ledger::free(asset, &BANK_B)), [200, 200]);
	});
}

#[test]
fn freeze_lineage_should_take_one_step_for_an_asset_of_which_nothing_came() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		(1..MAX_ASSETS).for_each(|_| assert!(other_asset(10) < MAX_ASSETS));
		assert_ok!(freeze_lineage(BANK_B, 0, 50));
		let steps = MAX_ASSETS + 1;
		assert_eq!(
			last_event(),
			Event::FreezeSpread { case: 0, steps, redeemed: 0, complete: true }
		);
	});
}

#[test]
fn freeze_lineage_should_pass_over_what_comes_later() {
	World::default().issue(BANK_A, 300).build_and_check(|| {
		for _ in 0..40 {
			assert_ok!(transfer(BANK_A, BANK_B, 2));
		}
		let other = other_asset(300);
		assert_ok!(transfer(BANK_A, BANK_B, 7));
		assert_ok!(freeze_lineage(BANK_B, 0, 50));
		assert_eq!([CNY, other].map(|asset| frozen_of(asset, BANK_B)), [64, 0]);
		// Before the walk has come to the other asset.
		assert_ok!(transfer(BANK_B, BANK_C, 7));
		for _ in 0..10 {
			assert_ok!(transfer(BANK_A, BANK_B, 2));
		}
		assert_ok!(spread(0));
		let (ends, later) = (3, 10);
		let steps = 2 * 8 + 2 + later + ends;
		assert_eq!(
			last_event(),
			Event::FreezeSpread { case: 0, steps, redeemed: 0, complete: true }
		);
		assert_eq!([BANK_B, BANK_C].map(|who| frozen_of(other, who)), [0, 7]);
		assert_eq!(frozen_of(CNY, BANK_B), 80);
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
		assert_eq!(spread_all(0), 1);
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
		let unnamed = Warrant { reference: [0; 32], ..warrant(50) };
		let unnamed = Ledger::freeze_lineage(signed(AUDITOR), BANK_A, 0, unnamed);
		assert_noop!(plain(unnamed), Error::<Test>::ReferenceMissing);
		let unstated = Warrant { reason: Reason::Unstated, ..warrant(50) };
		let unstated = Ledger::freeze_lineage(signed(AUDITOR), BANK_A, 0, unstated);
		assert_noop!(plain(unstated), Error::<Test>::ReasonMissing);
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
		assert_ok!(thaw_by(AUDITOR, 1));
		assert_noop!(spread(1), Error::<Test>::FreezeUnknown);
		assert_eq!(Ledger::free(CNY, &BANK_B), 100);
	});
}

#[test]
fn thaw_should_fail_for_all_but_its_auditor_when_the_lineage_is_spreading() {
	World::default().issue(BANK_A, 300).build_and_check(|| {
		for _ in 0..100 {
			assert_ok!(transfer(BANK_A, BANK_B, 1));
		}
		// What the lineage comes to last: the newest link is looked at first.
		assert_ok!(register(SECOND_AUDITOR, public(SECOND_AUDITOR)));
		assert_ok!(transfer(BANK_B, SECOND_AUDITOR, 1));
		for _ in 0..2 {
			assert_ok!(freeze_lineage(BANK_B, 0, 50));
		}
		assert_eq!(Ledger::balance(CNY, &SECOND_AUDITOR).frozen, 0);
		assert_noop!(thaw(0), Error::<Test>::FreezeSpreading);
		assert_ok!(thaw_by(AUDITOR, 0));
		spread_all(1);
		assert_eq!(Ledger::balance(CNY, &SECOND_AUDITOR).frozen, 1);
		assert_noop!(thaw(1), Error::<Test>::AuditorInvolved);
		assert_ok!(thaw_by(AUDITOR, 1));
	});
}

#[test]
fn thaw_should_fail_when_the_lineage_waits_on_units_of_the_auditor() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(register(SECOND_AUDITOR, public(SECOND_AUDITOR)));
		assert_ok!(transfer(BANK_A, SECOND_AUDITOR, 6));
		for _ in 0..4 {
			assert_ok!(freeze_units(0, 6, 50));
		}
		assert_ok!(freeze_lineage(BANK_A, 0, 90));
		assert_eq!((on(0), state(4)), (vec![0, 1, 2, 3], FreezeState::Waiting));
		assert_noop!(thaw(4), Error::<Test>::AuditorInvolved);
		assert_ok!(thaw_by(AUDITOR, 4));
	});
}

#[test]
fn thaw_should_fail_when_the_auditor_is_the_account_of_the_lineage() {
	World::default().build_and_check(|| {
		assert_ok!(issue_to_newcomer(SECOND_AUDITOR, 10));
		// It has passed them on.
		assert_ok!(transfer(SECOND_AUDITOR, BANK_A, 10));
		assert_ok!(freeze_lineage(SECOND_AUDITOR, 0, 50));
		assert_eq!(frozen(), [(0, 10)]);
		assert_noop!(thaw(0), Error::<Test>::AuditorInvolved);
		assert_ok!(thaw_by(AUDITOR, 0));
	});
}

/// The freezes on a unit.
fn on(unit: u64) -> Vec<CaseId> {
	Ledger::lot_of(asset(), unit).unwrap().status.freezes.into_inner()
}

fn state(case: CaseId) -> FreezeState {
	Cases::<Test>::get(case).unwrap().state
}

/// Thaws a freeze and clears it away, page by page.
fn end(case: CaseId) {
	assert_ok!(thaw(case));
	assert_ok!(Ledger::do_try_state());
	while lapse(case).is_ok() {
		assert_ok!(Ledger::do_try_state());
	}
	assert_eq!(Cases::<Test>::get(case), None);
}

#[test]
fn lineage_should_go_on_behind_a_lot_that_has_four_freezes() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		for _ in 0..4 {
			assert_ok!(freeze_units(10, 10, 50));
		}
		assert_ok!(freeze_lineage(BANK_A, 0, 90));
		assert!(System::events().iter().any(|record| {
			let awaited =
				Event::RangeAwaited { case: 4, asset: CNY, start: 10, len: 10, owner: BANK_A };
			record.event == RuntimeEvent::Ledger(awaited)
		}));
		let Event::FreezeSpread { complete: true, .. } = last_event() else { panic!() };
		assert_eq!((on(0), on(10), on(20)), (vec![4], vec![0, 1, 2, 3], vec![4]));
		assert_eq!(state(4), FreezeState::Waiting);
		assert_noop!(spread(4), Error::<Test>::NothingToSpread);
		assert_ok!(Ledger::do_try_state());
		// It comes in the place of the first, and stays when the others end.
		assert_ok!(thaw(0));
		assert_eq!((on(10), state(4)), (vec![1, 2, 3, 4], FreezeState::Complete));
		for case in 1..4 {
			assert_ok!(thaw(case));
		}
		assert_eq!(on(10), [4]);
	});
}

#[test]
fn lineage_that_waits_should_hold_units_when_all_other_freezes_end() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		for _ in 0..4 {
			assert_ok!(freeze_units(0, 10, 20));
		}
		assert_ok!(freeze_lineage(BANK_A, 0, 90));
		// Past their last block, and not cleared away: nothing leaves.
		System::set_block_number(20);
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::FreeInsufficient);
		Ledger::on_idle(20, Weight::MAX);
		assert_eq!((on(0), state(4)), (vec![4], FreezeState::Complete));
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::FreeInsufficient);
	});
}

#[test]
fn lineages_that_wait_for_the_same_units_should_all_come() {
	World::default().issue(BANK_A, 30).build_and_check(|| {
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(5, 20)])));
		assert_ok!(transfer_selected(BANK_B, BANK_C, ranges(&[(10, 10)])));
		for _ in 0..4 {
			assert_ok!(freeze_units(0, 30, 90));
		}
		let lineages = [BANK_C, BANK_A, BANK_B, BANK_A];
		for (case, who) in (4..).zip(lineages) {
			assert_eq!(freeze_lineage(who, 0, 90), Ok(case));
			assert_ok!(Ledger::do_try_state());
		}
		// One that waits is thawed: the others move up.
		for case in [5, 0, 1, 2, 3] {
			end(case);
		}
		assert_eq!(
			(on(0), on(5), on(12), on(22)),
			(vec![7], vec![6, 7], vec![4, 6, 7], vec![6, 7])
		);
		assert!([4, 6, 7].iter().all(|case| state(*case) == FreezeState::Complete));
	});
}

#[test]
fn lineage_that_waits_elsewhere_should_force_what_it_is_on() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		for _ in 0..4 {
			assert_ok!(freeze_units(0, 10, 90));
		}
		assert_ok!(freeze_lineage(BANK_A, 0, 90));
		let ranges = vec![UnitRange { start: 10, len: 4 }].try_into().unwrap();
		assert_ok!(Ledger::propose_forced_transfer(signed(AUDITOR), 4, CNY, ranges, BANK_B));
		assert_ok!(Ledger::confirm_forced_transfer(signed(SECOND_AUDITOR), 0));
		System::set_block_number(20);
		assert_eq!(state(4), FreezeState::Waiting);
		assert_ok!(Ledger::execute_forced_transfer(signed(STRANGER), 0));
		assert_eq!(Ledger::free(CNY, &BANK_B), 4);
		// What it comes upon later is the rest, and not what went.
		for case in 0..4 {
			assert_ok!(thaw(case));
		}
		assert_eq!(frozen(), [(0, 10), (14, 6)]);
	});
}

#[test]
fn waiting_lineage_that_is_thawed_should_be_cleared_away_page_by_page() {
	World::default().issue(BANK_A, 300).build_and_check(|| {
		for unit in 0..100 {
			assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(2 * unit, 1)])));
		}
		for _ in 0..4 {
			for half in 0..4 {
				assert_ok!(freeze_units(half * 50, 50, 90));
			}
		}
		let case = freeze_lineage(BANK_B, 0, 90).unwrap();
		spread_all(case);
		assert_eq!(Predecessors::<Test>::iter_key_prefix(case).count(), 100);
		assert_ok!(thaw(case));
		assert!(matches!(state(case), FreezeState::Lifted { .. }));
		assert_ok!(Ledger::do_try_state());
		// One of those that it waits for ends before it is cleared away: it does not come any more.
		assert_ok!(thaw(0));
		assert_ok!(lapse(case));
		assert_eq!((Cases::<Test>::get(case), Predecessors::<Test>::iter().count()), (None, 0));
		for case in (0..16).filter(|case| Cases::<Test>::contains_key(case)) {
			let _ = thaw(case);
			while lapse(case).is_ok() {}
		}
		assert_eq!(frozen(), []);
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
	Freeze(u64, u64, u32),
	Lineage(AccountId, u32),
	Thaw(CaseId),
	Lapse(CaseId),
	Pass(u32),
	GoOver(AssetId),
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
		5 => (0u64..180, 1u64..60, 1u32..40).prop_map(|(start, len, life)| Move::Freeze(start, len, life)),
		2 => (who(), 1u32..40).prop_map(|(who, life)| Move::Lineage(who, life)),
		2 => (0u32..12).prop_map(Move::Thaw),
		2 => (0u32..12).prop_map(Move::Lapse),
		4 => (1u32..9).prop_map(Move::Pass),
		4 => (0u32..2).prop_map(Move::GoOver),
	]
}

fn play(one: &Move, case: Option<CaseId>) {
	let now = System::block_number();
	let call = || match *one {
		Move::Transfer(from, to, amount) => transfer(from, to, amount),
		Move::Consolidate(owner, amount) => consolidate(owner, Selection::Oldest(amount)),
		Move::Redeem(from, amount) => redeem(from, Selection::Oldest(amount)),
		Move::Issue(to, amount) => issue(to, amount),
		Move::Spread => case.map_or(Ok(()), spread),
		Move::Fold(unit) => plain(Ledger::fold(signed(STRANGER), asset(), unit, None, MAX_FOLD)),
		Move::Freeze(start, len, life) => freeze_units(start, len, now + life).map(|_| ()),
		Move::Lineage(who, life) => freeze_lineage(who, 0, now + life).map(|_| ()),
		Move::Thaw(other) if Some(other) != case => thaw(other),
		Move::Lapse(other) => lapse(other),
		Move::Pass(blocks) => {
			System::set_block_number(now + blocks);
			Ok(())
		},
		Move::GoOver(asset) => {
			go_over_to(asset);
			Ok(())
		},
		Move::Thaw(_) => Ok(()),
	};
	// Whatever is refused changes nothing.
	let _ = frame::deps::frame_support::storage::with_storage_layer(call);
}

/// Whether an account received a unit in one of these blocks. A consolidation is no receipt.
fn was_received(unit: u64, who: AccountId, blocks: core::ops::Range<u32>) -> bool {
	let page = Ledger::holders(asset(), unit, None, MAX_PAGE);
	assert_eq!(page.earlier, None);
	page.holders.iter().any(|held| {
		let link = Links::<Test>::get(held.holder, held.link).unwrap().outline(&held.holder);
		let renumbered = matches!(link.movement, Movement::Renumbered { .. });
		held.holder == who && blocks.contains(&held.since.block) && !renumbered
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	/// However units move between the pages, whichever links are folded, and whatever other freezes come
	/// and go, in the end the freeze is on every unit that exists and that the account received in its
	/// time, or waits there, and on no other one; and when the others have ended it is on all of them.
	#[test]
	fn no_unit_should_escape_a_spreading_freeze(
		before in prop::collection::vec(a_move(), 1..60),
		meanwhile in prop::collection::vec(a_move(), 1..60),
		since in 0u32..20,
	) {
		World::default().issue(BANK_A, 60).issue(BANK_B, 60).issue(BANK_C, 60).build_and_check(|| {
			let assets = [CNY, other_asset(60)];
			assert_ok!(issue(BANK_B, 60));
			for one in &before {
				play(one, None);
			}
			let now = System::block_number() + 1;
			System::set_block_number(now);
			let case = freeze_lineage(BANK_B, since, now + 900).unwrap();
			System::set_block_number(now + 1);
			for one in &meanwhile {
				play(one, Some(case));
				assert_ok!(Ledger::do_try_state());
			}
			spread_all(case);
			let units = || lots().into_iter().flat_map(|(start, len, _)| start..start + len);
			let reached = |full: bool| {
				for asset in assets {
					go_over_to(asset);
					for unit in units() {
						let waits = Ledger::turn_within(case, asset, unit, unit + 1).is_some();
						let is_on = on(unit).contains(&case);
						let received = was_received(unit, BANK_B, since..now);
						assert_eq!(is_on || waits, received, "{unit} of {asset}");
						assert!(!(full && waits));
					}
				}
			};
			reached(false);
			assert_ok!(Ledger::do_try_state());
			System::set_block_number(now + 800);
			Ledger::on_idle(now + 800, Weight::MAX);
			reached(true);
			assert_eq!(state(case), FreezeState::Complete);
		});
	}
}

#[test]
fn marks_that_stay_for_now_should_not_be_told_as_cleared() {
	let world = (0..65).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		// Four freezes lie on each unit, and a lineage waits on all of them.
		for (start, len) in [(0, 64), (64, 1)] {
			for _ in 0..4 {
				assert_ok!(freeze_units(start, len, 400));
			}
		}
		System::set_block_number(2);
		let lineage = freeze_lineage(BANK_A, 0, 400).unwrap();
		spread_all(lineage);
		assert_eq!(state(lineage), FreezeState::Waiting);
		// It is over, and has left all lines but the last one.
		assert_ok!(thaw(lineage));
		let told = |case, lots, complete| {
			assert_eq!(last_event(), Event::MarksCleared { case, lots, complete });
		};
		told(lineage, 0, false);
		assert_ok!(thaw(4));
		told(4, 0, false);
		assert_ok!(lapse(4));
		told(4, 1, true);
		assert_ok!(lapse(lineage));
		told(lineage, 0, true);
	});
}
