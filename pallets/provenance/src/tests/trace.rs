//! Where units are that passed an account, and how far a taint has spread.

use crate::{mock::*, trace::MAX_STEPS, *};
use frame::testing_prelude::*;
use signature_chain::trace::{
	TaintCursor, TaintPolicy, TaintSource, UnitTrail, Whereabouts, WHOLE,
};

use TaintPolicy::{Fifo, Haircut, Poison};

/// The link, the first number then, and where the units are: first number, how many, holder, whether
/// redeemed.
type Passed = (LinkId, u64, u64, u64, AccountId, bool);

pub fn passed_in_pages(who: AccountId, since: u32, limit: u32) -> Vec<PassedUnits<AccountId>> {
	let (mut found, mut cursor) = (Vec::new(), None);
	loop {
		let page = Ledger::passed_through(&who, CNY, since, cursor, limit);
		assert!(page.passed.len() <= limit as usize);
		found.extend(page.passed);
		cursor = page.next;
		if cursor.is_none() {
			return found;
		}
	}
}

fn passed(who: AccountId, since: u32) -> Vec<Passed> {
	let brief = |units: PassedUnits<AccountId>| {
		let PassedUnits { link, start, now, .. } = units;
		(link, start, now.units.start, now.units.len, now.holder, now.redeemed)
	};
	passed_in_pages(who, since, MAX_PAGE).into_iter().map(brief).collect()
}

pub fn source(n: usize, start: u64, len: u64) -> TaintSource<AccountId> {
	let LinkInfo { id, link, .. } = link(n);
	TaintSource { holder: link.to, link: id, units: UnitRange { start, len } }
}

pub type Tainted = signature_chain::trace::TaintedUnits<AccountId>;

pub fn taint_in_pages(
	source: &TaintSource<AccountId>,
	policy: TaintPolicy,
	limit: u32,
) -> Vec<Tainted> {
	let (mut found, mut cursor) = (Vec::new(), None);
	loop {
		let page = Ledger::taint(CNY, source.clone(), policy, cursor, limit);
		assert!(page.tainted.len() <= limit as usize);
		found.extend(page.tainted);
		cursor = page.next;
		if cursor.is_none() {
			return found;
		}
	}
}

/// First number, how many, holder, taint in units of which there are `of` to a whole one.
fn tainted(
	source: TaintSource<AccountId>,
	policy: TaintPolicy,
) -> Vec<(u64, u64, AccountId, u128)> {
	let brief = |Tainted { now, taint }: Tainted| {
		let UnitRange { start, len } = now.units;
		// In hundredths of a unit, which is as exact as the tests need it.
		(start, len, now.holder, (taint * 100 + WHOLE / 2) / WHOLE)
	};
	let mut found: Vec<_> =
		taint_in_pages(&source, policy, MAX_PAGE).into_iter().map(brief).collect();
	found.sort_unstable();
	found
}

#[test]
fn passed_through_should_tell_who_has_what_the_account_received() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 4));
		assert_ok!(transfer_selected(BANK_B, BANK_C, ranges(&[(1, 2)])));
		let [issued, paid] = [1, 2].map(|n| link(n).id);
		assert_eq!(
			passed(BANK_B, 0),
			[
				(paid, 0, 0, 1, BANK_B, false),
				(paid, 1, 1, 2, BANK_C, false),
				(paid, 3, 3, 1, BANK_B, false),
				(issued, 10, 10, 10, BANK_B, false),
			]
		);
		let page = Ledger::passed_through(&BANK_B, CNY, 0, None, 1);
		let now = Whereabouts {
			units: UnitRange { start: 0, len: 1 },
			holder: BANK_B,
			link: paid,
			redeemed: false,
		};
		let at = link(2).link.at;
		assert_eq!(page.passed, [PassedUnits { link: paid, from: BANK_A, at, start: 0, now }]);
	});
}

#[test]
fn passed_through_should_begin_at_the_block_that_is_asked_for() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		for (block, amount) in [(5, 1), (6, 2), (9, 3)] {
			System::set_block_number(block);
			assert_ok!(transfer(BANK_A, BANK_B, amount));
		}
		let since = |block| passed(BANK_B, block).iter().map(|units| units.3).collect::<Vec<_>>();
		assert_eq!(since(0), [3, 2, 1]);
		assert_eq!(since(5), [3, 2, 1]);
		assert_eq!(since(6), [3, 2]);
		assert_eq!(since(7), [3]);
		assert_eq!((since(10), since(u32::MAX)), (vec![], vec![]));
	});
}

#[test]
fn passed_through_should_follow_fresh_numbers_and_redemptions() {
	World::default().issue(BANK_A, 4).issue(BANK_C, 1).issue(BANK_A, 3).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 7));
		assert_ok!(consolidate(BANK_B, Selection::Oldest(7)));
		assert_ok!(redeem(BANK_B, ranges(&[(9, 4)])));
		let [first, second, paid, joined] = [0, 2, 3, 4].map(|n| link(n).id);
		// 0..4 became 8..12, and 5..8 became 12..15.
		assert_eq!(
			passed(BANK_A, 0),
			[
				(second, 5, 12, 1, BANK_B, true),
				(second, 6, 13, 2, BANK_B, false),
				(first, 0, 8, 1, BANK_B, false),
				(first, 1, 9, 3, BANK_B, true),
			]
		);
		let links: Vec<_> = passed(BANK_B, 0).iter().map(|units| (units.0, units.1)).collect();
		assert_eq!(
			links,
			[(joined, 8), (joined, 9), (joined, 13), (paid, 0), (paid, 1), (paid, 5), (paid, 6)]
		);
		let redemption = passed_in_pages(BANK_B, 0, 9)[1].now.link;
		assert_eq!(redemption, link(5).id);
	});
}

#[test]
fn passed_through_should_come_in_pages() {
	let scattered = |world: World, n: Balance| world.issue(BANK_A, 2 + n % 3).issue(BANK_C, 1);
	let world = (0..9).fold(World::default(), scattered);
	world.build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 11));
		assert_ok!(consolidate(BANK_B, Selection::Oldest(9)));
		assert_ok!(transfer(BANK_B, BANK_C, 4));
		let whole = passed_in_pages(BANK_A, 0, MAX_PAGE);
		for limit in 1..12 {
			assert_eq!(passed_in_pages(BANK_A, 0, limit), whole);
		}
		assert_eq!(Ledger::passed_through(&BANK_A, CNY, 0, None, 0).passed.len(), 1);
		// No further page where there is no further unit.
		let exact = Ledger::passed_through(&BANK_A, CNY, 0, None, whole.len() as u32);
		assert_eq!((exact.passed, exact.next), (whole, None));
	});
}

#[test]
fn passed_through_should_be_short_for_nonsense() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let nothing = PassedPage { passed: vec![], next: None };
		assert_eq!(Ledger::passed_through(&STRANGER, CNY, 0, None, 9), nothing);
		assert_eq!(Ledger::passed_through(&BANK_A, 7, 0, None, 9), nothing);
		let at = |link, trail| Some(PassedCursor { link, trail });
		let from = |cursor| Ledger::passed_through(&BANK_A, CNY, 0, cursor, 9);
		assert_eq!(from(at([9; 32], UnitTrail::default())), nothing);
		let beyond = UnitTrail { done: u64::MAX, way: None };
		assert_eq!(from(at(link(0).id, beyond)), nothing);
		let nowhere =
			UnitTrail { done: 0, way: Some(UnitRange { start: u64::MAX, len: u64::MAX }) };
		assert_eq!(from(at(link(0).id, nowhere)), nothing);
	});
}

/// A has ten units of which the first four are tainted, B has twenty of its own. A pays eight to C
/// together with two of an issue of its own, so that a link of two pieces mixes them.
fn mixed() -> World {
	World::default().issue(BANK_A, 8).issue(BANK_B, 20).issue(BANK_A, 2)
}

#[test]
fn fifo_should_taint_the_very_units() {
	mixed().build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_C, 10));
		assert_ok!(transfer(BANK_C, BANK_B, 3));
		let expected = [(0, 3, BANK_B, 300), (3, 1, BANK_C, 100)];
		assert_eq!(tainted(source(0, 0, 4), Fifo), expected);
		// Wherever they go, in whichever lots.
		assert_ok!(transfer_selected(BANK_B, BANK_A, ranges(&[(9, 1), (1, 1)])));
		let expected =
			[(0, 1, BANK_B, 100), (1, 1, BANK_A, 100), (2, 1, BANK_B, 100), (3, 1, BANK_C, 100)];
		assert_eq!(tainted(source(0, 0, 4), Fifo), expected);
	});
}

#[test]
fn haircut_should_spread_taint_evenly_over_what_moves_together() {
	mixed().build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_C, 10));
		// Four in ten.
		assert_eq!(tainted(source(0, 0, 4), Haircut), [(0, 8, BANK_C, 320), (28, 2, BANK_C, 80)]);
		assert_ok!(transfer(BANK_C, BANK_B, 5));
		assert_eq!(
			tainted(source(0, 0, 4), Haircut),
			[(0, 5, BANK_B, 200), (5, 3, BANK_C, 120), (28, 2, BANK_C, 80)]
		);
		// Twenty clean units and five with two tainted ones among them.
		assert_ok!(transfer(BANK_B, BANK_A, 25));
		assert_eq!(
			tainted(source(0, 0, 4), Haircut),
			[(0, 5, BANK_A, 40), (5, 3, BANK_C, 120), (8, 20, BANK_A, 160), (28, 2, BANK_C, 80)]
		);
	});
}

#[test]
fn haircut_should_leave_alone_what_the_sender_keeps() {
	mixed().build_and_check(|| {
		// Only untainted ones move, then a tainted and an untainted one.
		assert_ok!(transfer_selected(BANK_A, BANK_C, ranges(&[(5, 1), (28, 1)])));
		assert_eq!(tainted(source(0, 0, 4), Haircut), [(0, 4, BANK_A, 400)]);
		assert_ok!(transfer_selected(BANK_A, BANK_C, ranges(&[(3, 1), (6, 1)])));
		assert_eq!(
			tainted(source(0, 0, 4), Haircut),
			[(0, 3, BANK_A, 300), (3, 1, BANK_C, 50), (6, 1, BANK_C, 50)]
		);
	});
}

#[test]
fn poison_should_taint_all_that_moves_together() {
	mixed().build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_C, 10));
		let all = [(0, 8, BANK_C, 800), (28, 2, BANK_C, 200)];
		assert_eq!(tainted(source(0, 3, 1), Poison), all);
		assert_ok!(transfer_selected(BANK_C, BANK_B, ranges(&[(28, 1)])));
		assert_ok!(transfer(BANK_B, BANK_A, 21));
		assert_eq!(
			tainted(source(0, 3, 1), Poison),
			[
				(0, 8, BANK_C, 800),
				(8, 20, BANK_A, 2000),
				(28, 1, BANK_A, 100),
				(29, 1, BANK_C, 100)
			]
		);
	});
}

#[test]
fn taint_should_go_on_after_a_consolidation_and_end_with_a_redemption() {
	mixed().build_and_check(|| {
		assert_ok!(consolidate(BANK_A, Selection::Oldest(10)));
		assert_ok!(redeem(BANK_A, ranges(&[(30, 3)])));
		// 0..8 became 30..38, and 28..30 became 38..40.
		assert_eq!(tainted(source(0, 0, 4), Fifo), [(30, 3, BANK_A, 300), (33, 1, BANK_A, 100)]);
		let haircut = [(30, 3, BANK_A, 120), (33, 7, BANK_A, 280)];
		assert_eq!(tainted(source(0, 0, 4), Haircut), haircut);
		assert_eq!(tainted(source(0, 0, 4), Poison), [(30, 3, BANK_A, 300), (33, 7, BANK_A, 700)]);
		let redeemed = |policy| {
			let units = taint_in_pages(&source(0, 0, 4), policy, MAX_PAGE);
			let first = units.into_iter().find(|units| units.now.units.start == 30).unwrap();
			(first.now.redeemed, first.now.link)
		};
		for policy in [Fifo, Haircut, Poison] {
			assert_eq!(redeemed(policy), (true, link(4).id));
		}
	});
}

#[test]
fn taint_should_begin_with_the_link_that_is_the_source() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_B, BANK_A, 10));
		assert_ok!(transfer(BANK_A, BANK_B, 20));
		// B was robbed of what A had paid it, not of what it had before.
		assert_eq!(
			tainted(source(1, 10, 10), Haircut),
			[(0, 10, BANK_B, 500), (10, 10, BANK_B, 500)]
		);
		assert_eq!(tainted(source(3, 10, 10), Haircut), [(10, 10, BANK_B, 1000)]);
	});
}

#[test]
fn taint_should_come_back_to_where_it_was() {
	World::default().issue(BANK_A, 9).issue(BANK_B, 1).build_and_check(|| {
		for _ in 0..3 {
			assert_ok!(transfer(BANK_A, BANK_B, 9));
			assert_ok!(transfer(BANK_B, BANK_A, 10));
			assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(9, 1)])));
		}
		let found = tainted(source(0, 0, 9), Haircut);
		assert_eq!(
			found.iter().map(|units| (units.0, units.1, units.2)).collect::<Vec<_>>(),
			[(0, 9, BANK_A), (9, 1, BANK_B)]
		);
		let exact: u128 =
			taint_in_pages(&source(0, 0, 9), Haircut, 1).iter().map(|units| units.taint).sum();
		assert_eq!(exact, 9 * WHOLE);
	});
}

#[test]
fn taint_should_come_in_pages() {
	let world = (0..9).fold(World::default(), |world, n| world.issue(BANK_A, 2 + n % 3));
	world.issue(BANK_B, 7).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 11));
		assert_ok!(transfer(BANK_B, BANK_C, 15));
		assert_ok!(consolidate(BANK_C, Selection::Oldest(9)));
		assert_ok!(redeem(BANK_C, Selection::Oldest(4)));
		for policy in [Fifo, Haircut, Poison] {
			let whole = taint_in_pages(&source(0, 0, 2), policy, MAX_PAGE);
			assert!(!whole.is_empty());
			for limit in 1..9 {
				assert_eq!(taint_in_pages(&source(0, 0, 2), policy, limit), whole);
			}
		}
	});
}

#[test]
fn taint_should_go_on_where_the_way_is_longer_than_a_page() {
	World::default().issue(BANK_A, 1).build_and_check(|| {
		let hops = MAX_STEPS as usize + 10;
		let banks = [BANK_A, BANK_B, BANK_C];
		for (from, to) in banks.iter().cycle().zip(banks.iter().cycle().skip(1)).take(hops) {
			assert_ok!(transfer(*from, *to, 1));
		}
		let first = Ledger::taint(CNY, source(0, 0, 1), Haircut, None, 9);
		assert!(first.tainted.is_empty() && first.next.is_some());
		let found = taint_in_pages(&source(0, 0, 1), Haircut, 9);
		let last = banks[hops % 3];
		assert!(matches!(&found[..], [units] if units.taint == WHOLE && units.now.holder == last));
	});
}

#[test]
fn taint_should_be_short_for_nonsense() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(redeem(BANK_B, ranges(&[(10, 5)])));
		let nothing = signature_chain::trace::TaintPage::vacant();
		let none = |asset, source, policy, cursor| {
			assert_eq!(Ledger::taint(asset, source, policy, cursor, 9), nothing);
		};
		for policy in [Fifo, Haircut, Poison] {
			none(7, source(0, 0, 4), policy, None);
			// Units that the link did not bring, or took back.
			none(CNY, source(0, 8, 4), policy, None);
			none(CNY, source(0, u64::MAX, 2), policy, None);
			none(CNY, source(2, 10, 5), policy, None);
			none(CNY, source(0, 3, 0), policy, None);
			let unknown = TaintSource { link: [9; 32], ..source(0, 0, 4) };
			none(CNY, unknown, policy, None);
		}
		// Cursors of another policy and from nowhere.
		let reached = |reached| Some(TaintCursor::Links { reached, way: None });
		none(CNY, source(0, 0, 4), Fifo, reached(vec![]));
		none(CNY, source(0, 0, 4), Poison, Some(TaintCursor::Units(UnitTrail::default())));
		let foreign = signature_chain::trace::TaintedLink {
			at: link(0).link.at,
			to: BANK_A,
			link: [9; 32],
			only: None,
			taint: u128::MAX,
			done: u64::MAX,
		};
		none(CNY, source(0, 0, 4), Haircut, reached(vec![foreign.clone()]));
		let mut overdone = foreign;
		overdone.link = link(0).id;
		none(CNY, source(0, 0, 4), Haircut, reached(vec![overdone]));
	});
}
