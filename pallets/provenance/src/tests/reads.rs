use crate::{mock::*, *};
use codec::Encode;
use frame::{
	prelude::sha2_256,
	testing_prelude::{assert_noop, assert_ok},
};
use signature_chain::{verify_sequence, Context, Statement};

/// Passes 10 units round and round.
fn round_trip(hops: usize) {
	let banks = [BANK_A, BANK_B, BANK_C];
	for (from, to) in banks.iter().cycle().zip(banks.iter().cycle().skip(1)).take(hops) {
		assert_ok!(transfer(*from, *to, 10));
	}
}

#[test]
fn sequence_should_verify_off_line() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		round_trip(2);
		assert_ok!(settle(4, BANK_C, BANK_A, 10, true, None));
		assert_ok!(settle(4, BANK_A, BANK_B, 10, false, None));
		let page = Ledger::sequence(CNY, 3, None, MAX_PAGE);
		assert_eq!((page.links.len(), page.earlier), (5, None));
		let links: Vec<_> = page
			.links
			.into_iter()
			.map(|info| {
				// What a client does: hash the encoding of what it got.
				assert_eq!(sha2_256(&info.link.encode()), info.digest);
				SealedLink { digest: info.digest, link: info.link }
			})
			.collect();
		let genesis = Ledger::genesis_hash();
		let context = Context { genesis, asset: CNY, issuer: &ISSUER, unit: 3 };
		let verify = |statement: &Statement<AccountId>| {
			use ed25519_dalek::Verifier;
			let key = key(*statement.account).verifying_key();
			let valid = Ledger::receipt_key_at(statement.account, statement.at.block);
			valid == Some(key.to_bytes())
				&& key.verify(statement.message, &statement.signature.into()).is_ok()
		};
		assert_eq!(verify_sequence(&context, &links, verify), Ok(()));
	});
}

#[test]
fn sequence_should_come_in_pages_from_the_newest() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		round_trip(6);
		let ids =
			|page: &LinkPage<AccountId>| page.links.iter().map(|info| info.id).collect::<Vec<_>>();
		let cursor = |n| {
			let LinkInfo { id, link, .. } = link(n);
			Some(SequenceCursor { holder: link.to, link: id, unit: 0 })
		};
		let newest = Ledger::sequence(CNY, 0, None, 3);
		assert_eq!(ids(&newest), [4, 5, 6].map(|n| link(n).id));
		assert_eq!(newest.earlier, cursor(3));
		let before = Ledger::sequence(CNY, 0, newest.earlier, 3);
		assert_eq!(ids(&before), [1, 2, 3].map(|n| link(n).id));
		assert_eq!(before.earlier, cursor(0));
		let first = Ledger::sequence(CNY, 0, before.earlier, 3);
		assert_eq!((ids(&first), first.earlier), (vec![link(0).id], None));
	});
}

#[test]
fn sequence_should_be_short_for_nonsense() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		let none = LinkPage { links: vec![], earlier: None, folded: None };
		assert_eq!(Ledger::sequence(CNY, 20, None, 3), none);
		assert_eq!(Ledger::sequence(7, 0, None, 3), none);
		// A cursor from another unit's sequence, and one from nowhere.
		let cursor = |link| Some(SequenceCursor { holder: BANK_B, link, unit: 0 });
		assert_eq!(Ledger::sequence(CNY, 0, cursor(link(1).id), 3), none);
		assert_eq!(Ledger::sequence(CNY, 0, cursor([9; 32]), 3), none);
		assert_eq!(Ledger::sequence(CNY, 0, None, 0).links.len(), 1);
	});
}

#[test]
fn holders_should_name_link_and_block() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		System::set_block_number(5);
		round_trip(1);
		let page = Ledger::holders(CNY, 9, None, 10);
		let holdings: Vec<_> =
			page.holders.iter().map(|held| (held.holder, held.link, held.since.block)).collect();
		assert_eq!(holdings, [(BANK_A, link(0).id, 1), (BANK_B, link(1).id, 5)]);
	});
}

#[test]
fn lot_of_should_find_the_lot_that_covers_the_unit() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_C, 4));
		let lot =
			|unit| Ledger::lot_of(CNY, unit).map(|lot| (lot.start, lot.len, lot.owner, lot.tip));
		assert_eq!(lot(0), Some((0, 4, BANK_C, link(2).id)));
		assert_eq!(lot(3), Some((0, 4, BANK_C, link(2).id)));
		assert_eq!(lot(4), Some((4, 6, BANK_A, link(0).id)));
		assert_eq!(lot(19), Some((10, 10, BANK_B, link(1).id)));
		assert_eq!((lot(20), lot(u64::MAX)), (None, None));
		assert_eq!(Ledger::lot_of(CNY, 0).unwrap().digest, link(2).digest);
	});
}

#[test]
fn lots_of_should_come_in_pages_in_the_order_of_spending() {
	let world = (0..5).fold(World::default(), |world, _| world.issue(BANK_A, 2));
	world.issue(BANK_B, 1).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 300, &BANK_A, 1));
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Escrow, 2, &BANK_A, 2));
		let mut found = Vec::new();
		let mut cursor = None;
		loop {
			let page = Ledger::lots_of(&BANK_A, CNY, cursor, 2);
			assert!(page.lots.len() <= 2);
			found.extend(page.lots.into_iter().map(|lot| (lot.start, lot.len)));
			cursor = page.next;
			if cursor.is_none() {
				break;
			}
		}
		// Free ones first, then the escrow, then the bond.
		assert_eq!(found, [(3, 1), (4, 2), (6, 2), (8, 2), (1, 1), (2, 1), (0, 1)]);
	});
}

#[test]
fn lots_of_should_go_on_where_the_last_lot_has_gone() {
	World::default().issue(BANK_A, 1).issue(BANK_A, 1).issue(BANK_A, 1).build_and_check(|| {
		let page = Ledger::lots_of(&BANK_A, CNY, None, 1);
		assert_ok!(transfer(BANK_A, BANK_B, 1));
		let rest = Ledger::lots_of(&BANK_A, CNY, page.next, 9);
		assert_eq!(rest.lots.iter().map(|lot| lot.start).collect::<Vec<_>>(), [1, 2]);
	});
}

#[test]
fn preview_should_be_empty_for_those_who_have_nothing() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert!(preview(BANK_B, 10).is_empty());
		assert!(preview(BANK_A, 0).is_empty());
		assert_eq!(preview(BANK_A, u128::MAX), [(0, 10)]);
	});
}

#[test]
fn holdable_should_be_what_one_hold_takes_when_there_are_more_lots_than_one_may_draw() {
	let (lots, most) = (MAX_PIECES as u32 + 1, MAX_PIECES as Balance);
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.issue(BANK_A, 100).issue(BANK_B, 100).build_and_check(|| {
		let holdable = || Ledger::holdable(CNY, &BANK_A);
		assert_eq!((holdable(), Ledger::free(CNY, &BANK_A)), (most, most + 101));
		// What it is paid does not change it: it comes in a younger lot.
		assert_ok!(transfer(BANK_B, BANK_A, 50));
		assert_eq!(holdable(), most);
		let hold = |amount| Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, amount);
		assert_noop!(hold(most + 1), Error::<Test>::TooManyLots);
		assert_ok!(hold(most));
		// The rest is in three lots.
		assert_eq!(holdable(), 151);
		assert_ok!(hold(151));
		assert_eq!((holdable(), Ledger::holdable(9, &BANK_A)), (0, 0));
	});
}

#[test]
fn keys_should_sort_as_their_numbers() {
	use crate::types::BigEndianU64;
	let numbers = [0, 1, 255, 256, 65_535, 65_536, u64::MAX - 1, u64::MAX];
	for pair in numbers.windows(2) {
		let [low, high] = [pair[0], pair[1]].map(|number| BigEndianU64::from(number).encode());
		assert!(low < high);
		assert_eq!(u64::from(BigEndianU64::from(pair[0])), pair[0]);
	}
}

#[test]
fn whoever_has_units_of_any_status_should_have_obligations() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert!(Ledger::has_live_obligations(&BANK_A));
		assert!(!Ledger::has_live_obligations(&BANK_B));

		// All of them in transit; they are still A's, and not yet B's.
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(10), 9));
		assert_eq!(Ledger::free(CNY, &BANK_A), 0);
		assert!(Ledger::has_live_obligations(&BANK_A));
		assert!(!Ledger::has_live_obligations(&BANK_B));
		assert_ok!(accept(BANK_B, 0));
		assert!(!Ledger::has_live_obligations(&BANK_A));

		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_B, 10));
		assert_eq!(Ledger::free(CNY, &BANK_B), 0);
		assert!(Ledger::has_live_obligations(&BANK_B));
		assert_ok!(Ledger::release(CNY, HoldPurpose::Bond, 1, &BANK_B, 10));

		let case = freeze_units(0, 10, 50).unwrap();
		assert_eq!(Ledger::free(CNY, &BANK_B), 0);
		assert!(Ledger::has_live_obligations(&BANK_B));
		assert_ok!(thaw(case));
		assert_ok!(redeem(BANK_B, Selection::Oldest(10)));
		assert!(!Ledger::has_live_obligations(&BANK_B));
	});
}

#[test]
fn an_issuer_should_have_obligations_while_its_units_exist() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert!(Ledger::has_live_obligations(&ISSUER));
		assert_ok!(redeem(BANK_A, Selection::Oldest(9)));
		assert!(Ledger::has_live_obligations(&ISSUER));
		assert_ok!(redeem(BANK_A, Selection::Oldest(1)));
		assert!(!Ledger::has_live_obligations(&ISSUER));
		assert!(!Ledger::has_live_obligations(&STRANGER));
	});
}

#[test]
fn obligations_should_be_found_in_every_asset_within_their_weight() {
	World::default().build_and_check(|| {
		for _ in 1..MAX_ASSETS {
			let symbol = b"EUR".to_vec().try_into().unwrap();
			assert_ok!(Ledger::create_asset(signed(COUNCIL), symbol, 2, ISSUER, MAX_SUPPLY));
		}
		go_over_to(MAX_ASSETS - 1);
		assert!(!Ledger::has_live_obligations(&BANK_A));
		assert_ok!(issue(BANK_A, 1));
		assert!(Ledger::has_live_obligations(&BANK_A));
		let db: frame::deps::frame_support::weights::RuntimeDbWeight =
			<Test as frame_system::Config>::DbWeight::get();
		assert_eq!(Ledger::obligations_weight(), db.reads(u64::from(1 + 2 * MAX_ASSETS)));
	});
}
