//! The chain of the links that brought units to an account.

use crate::{mock::*, *};
use frame::testing_prelude::*;

/// The links in the chain of an account, newest first.
fn chain(who: AccountId) -> Vec<LinkId> {
	let mut found = Vec::new();
	let mut next = Ledger::newest_received(CNY, &who);
	while let Some((id, link)) = next {
		found.push(id);
		next = Ledger::received_before(&who, &link);
	}
	found
}

fn previous_of(record: &mut LinkRecord<AccountId>) -> &mut Option<LinkMark> {
	match record {
		LinkRecord::Whole(link) => &mut link.previous,
		LinkRecord::Folded(link) => &mut link.previous,
	}
}

#[test]
fn links_should_be_chained_by_their_receivers() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 4));
		assert_ok!(transfer(BANK_B, BANK_A, 12));
		assert_ok!(settle(1, BANK_A, BANK_B, 3, false, None));
		assert_ok!(consolidate(BANK_A, Selection::Oldest(10)));
		let ids = |numbers: &[usize]| numbers.iter().map(|n| link(*n).id).collect::<Vec<_>>();
		assert_eq!(chain(BANK_A), ids(&[5, 3, 0]));
		assert_eq!(chain(BANK_B), ids(&[4, 2, 1]));
		assert!(chain(BANK_C).is_empty());
	});
}

#[test]
fn accounts_that_passed_everything_on_should_keep_their_chain() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 10));
		assert_eq!((Ledger::free(CNY, &BANK_A), chain(BANK_A)), (0, vec![link(0).id]));
		assert_ok!(transfer(BANK_B, BANK_A, 10));
		assert_eq!(chain(BANK_A), [link(2).id, link(0).id]);
	});
}

#[test]
fn chain_should_go_on_through_folded_links() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 5).build_and_check(|| {
		let pairs = [(BANK_A, BANK_B), (BANK_B, BANK_A)];
		for (from, to) in pairs.iter().cycle().take(9) {
			assert_ok!(transfer_selected(*from, *to, ranges(&[(0, 10)])));
		}
		let before = [BANK_A, BANK_B].map(chain);
		assert_eq!((before[0].len(), before[1].len()), (5, 6));
		assert_ok!(plain(Ledger::fold(signed(STRANGER), CNY, 0, None, MAX_FOLD)));
		assert_eq!(Ledger::folded_history(CNY).leaves, 7);
		assert_eq!([BANK_A, BANK_B].map(chain), before);
	});
}

#[test]
fn redemptions_should_be_in_no_chain() {
	World::default().issue(BANK_A, 10).issue(ISSUER, 1).build_and_check(|| {
		assert_ok!(redeem(BANK_A, Selection::Oldest(4)));
		assert_eq!(chain(ISSUER), [link(1).id]);
	});
}

#[test]
fn assets_should_have_chains_of_their_own() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let other = Ledger::insert_asset(ISSUER, b"EUR".to_vec().try_into().unwrap(), 2, 100);
		let other = other.unwrap();
		assert_eq!(Ledger::newest_received(other, &BANK_A), None);
		assert_eq!(chain(BANK_A).len(), 1);
	});
}

#[test]
fn numbers_that_begin_alike_should_not_confuse_the_chain() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 5).issue(BANK_A, 5).build().execute_with(
		|| {
			// As though somebody had searched for it: the middle link gets a number that begins like the
			// first one's, and so does the newest.
			let first = link(0).id;
			let alike = |n: usize, last: u8| {
				let LinkInfo { id, .. } = link(n);
				let stored = Links::<Test>::take(BANK_A, id).unwrap();
				let mut twin = first;
				twin[31] ^= last;
				(twin, stored)
			};
			let (newest, mut third) = alike(2, 2);
			let (middle, mut second) = alike(1, 1);
			*previous_of(&mut second) = Some(first.into());
			*previous_of(&mut third) = Some(middle.into());
			Links::<Test>::insert(BANK_A, middle, second);
			Links::<Test>::insert(BANK_A, newest, third);
			Balances::<Test>::mutate(CNY, BANK_A, |account| account.newest = Some(newest.into()));
			assert_eq!(chain(BANK_A), [newest, middle, first]);
		},
	);
}

/// The message of what breaks when the chain of B, of three links, is harmed.
fn harm(harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build().execute_with(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 4));
		assert_ok!(transfer(BANK_A, BANK_B, 4));
		assert_ok!(Ledger::do_try_state());
		harm();
		match Ledger::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("the harm was not caught: {other:?}"),
		}
	})
}

#[test]
fn broken_chain_should_be_caught() {
	let broken = "an account's links are not all in its chain";
	let previous = |n: usize, mark: Option<LinkMark>| {
		let id = link(n).id;
		Links::<Test>::mutate(BANK_B, id, |link| {
			*previous_of(link.as_mut().unwrap()) = mark;
		});
	};
	assert_eq!(harm(|| previous(3, None)), broken);
	assert_eq!(harm(|| previous(3, Some(link(1).id.into()))), broken);
	let newest = |mark| Balances::<Test>::mutate(CNY, BANK_B, |account| account.newest = mark);
	assert_eq!(harm(|| newest(None)), broken);
	assert_eq!(harm(|| newest(Some(link(2).id.into()))), broken);
	assert_eq!(harm(|| newest(Some([0u8; 32].into()))), broken);
}
