//! What is kept of serial numbers that no unit has any more.

use crate::{mock::*, types::BigEndianU64, *};
use frame::testing_prelude::*;

/// The retired ranges of [`CNY`], by serial number.
fn retired() -> Vec<(u64, u64, RetiredBy<AccountId>)> {
	RetiredRanges::<Test>::iter_prefix(CNY)
		.map(|(end, range)| (range.start, u64::from(end), range.by))
		.collect()
}

#[test]
fn redeemed_numbers_should_name_their_last_holder() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(redeem(BANK_A, ranges(&[(7, 2), (2, 3)])));
		let by = RetiredBy::Redeemed { holder: BANK_A, link: link(1).id };
		assert_eq!(retired(), [(2, 5, by.clone()), (7, 9, by)]);
		let found = |unit| Ledger::retired_range(CNY, unit).map(|(end, range)| (range.start, end));
		assert_eq!([1, 2, 4, 5].map(found), [None, Some((2, 5)), Some((2, 5)), None]);
		assert_eq!((found(8), found(9), found(u64::MAX)), (Some((7, 9)), None, None));
	});
}

#[test]
fn consolidated_numbers_should_name_their_fresh_ones() {
	let world = World::default().issue(BANK_A, 4).issue(BANK_B, 1).issue(BANK_A, 3);
	world.build_and_check(|| {
		assert_ok!(consolidate(BANK_A, ranges(&[(5, 2), (1, 2)])));
		let by =
			|fresh_start| RetiredBy::Consolidated { owner: BANK_A, link: link(3).id, fresh_start };
		assert_eq!(retired(), [(1, 3, by(10)), (5, 7, by(8))]);
	});
}

#[test]
fn sequence_of_a_retired_number_should_end_with_the_link_that_retired_it() {
	World::default().issue(BANK_A, 4).issue(BANK_A, 4).build_and_check(|| {
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(2, 4)])));
		assert_ok!(consolidate(BANK_B, ranges(&[(4, 2), (2, 2)])));
		assert_ok!(transfer_selected(BANK_B, BANK_C, ranges(&[(8, 4)])));
		assert_ok!(redeem(BANK_C, ranges(&[(10, 1)])));
		let links = |unit| -> Vec<_> {
			let page = Ledger::sequence(CNY, unit, None, MAX_PAGE);
			page.links.into_iter().map(|info| info.id).collect()
		};
		assert_eq!(holders(2), [BANK_A, BANK_B, BANK_B]);
		assert_eq!(links(2), [link(0).id, link(2).id, link(3).id]);
		// The same unit under its fresh number, until it was redeemed.
		assert_eq!(holders(10), [BANK_A, BANK_B, BANK_B, BANK_C, ISSUER]);
		assert_eq!(links(10), [&links(2)[..], &[link(4).id, link(5).id]].concat());
		assert_eq!((holders(12), links(12)), (vec![], vec![]));
	});
}

/// Two lots of A become one, part of which is redeemed; then `harm`, and what it broke.
fn harm(harm: impl FnOnce()) -> &'static str {
	let world = World::default().issue(BANK_A, 4).issue(BANK_B, 1).issue(BANK_A, 3);
	world.build().execute_with(|| {
		assert_ok!(consolidate(BANK_A, Selection::Oldest(7)));
		assert_ok!(redeem(BANK_A, ranges(&[(8, 2)])));
		assert_ok!(Ledger::do_try_state());
		harm();
		match Ledger::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("the harm was not caught: {other:?}"),
		}
	})
}

fn change(end: u64, change: impl FnOnce(&mut Retired<AccountId>)) {
	let end = BigEndianU64::from(end);
	RetiredRanges::<Test>::mutate(CNY, end, |range| change(range.as_mut().unwrap()));
}

#[test]
fn numbers_that_lead_nowhere_or_to_two_places_should_be_caught() {
	let gap = "lots and retired ranges do not tile the numbers";
	assert_eq!(harm(|| RetiredRanges::<Test>::remove(CNY, BigEndianU64::from(4))), gap);
	assert_eq!(harm(|| change(8, |range| range.start = 4)), gap);
	assert_eq!(harm(|| change(10, |range| range.start = 9)), gap);
	let beyond = |asset, start: u64| {
		let by = RetiredBy::Redeemed { holder: BANK_A, link: [0; 32] };
		RetiredRanges::<Test>::insert(asset, BigEndianU64::from(99), Retired { start, by })
	};
	let last = "lots and retired ranges do not reach the last number";
	assert_eq!(harm(|| beyond(CNY, 15)), last);
	assert_eq!(harm(|| beyond(7, 0)), "a retired range is of no asset");
}

#[test]
fn numbers_that_went_elsewhere_should_be_caught() {
	let moved = |end, by: RetiredBy<AccountId>| harm(|| change(end, |range| range.by = by));
	let wrong = "a retired range is not what its link retired";
	let consolidated =
		|fresh_start| RetiredBy::Consolidated { owner: BANK_A, link: link(3).id, fresh_start };
	let redeemed = |holder, link| RetiredBy::Redeemed { holder, link };
	let fresh = || harm(|| change(8, |range| range.by = consolidated(11)));
	assert_eq!(fresh(), wrong);
	let holder = || harm(|| change(10, |range| range.by = redeemed(BANK_B, link(4).id)));
	assert_eq!(holder(), wrong);
	assert_eq!(moved(10, redeemed(BANK_A, [9; 32])), "the link of a retired range is missing");
	let other = || harm(|| change(8, |range| range.by = redeemed(BANK_A, link(4).id)));
	assert_eq!(other(), "a retired range is no piece of its link");
}
