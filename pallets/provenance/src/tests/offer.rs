use crate::{mock::*, *};
use frame::testing_prelude::*;

#[test]
fn offer_should_put_units_in_transit() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		let units = Selection::Oldest(12);
		assert_ok!(Ledger::offer(signed(BANK_A), CNY, BANK_B, units, [1; 32], 9));
		let transit = AssetBalance { free: 8, offered: 12, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), transit);
		assert_eq!(Ledger::balance(CNY, &BANK_B), AssetBalance::default());
		assert_eq!(lots(), [(0, 10, BANK_A), (10, 2, BANK_A), (12, 8, BANK_A)]);
		let status: LotStatus = LotUse::Offered { offer: 0 }.into();
		assert_eq!(Ledger::lot_of(CNY, 11).unwrap().status, status);
		assert_eq!(
			last_event(),
			Event::Offered {
				offer: 0,
				asset: CNY,
				from: BANK_A,
				to: BANK_B,
				amount: 12,
				transfer: [1; 32],
				expires: 9,
			}
		);
	});
}

#[test]
fn offered_units_should_be_unspendable() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(7), 9));
		let short = || Error::<Test>::FreeInsufficient;
		assert_noop!(transfer(BANK_A, BANK_C, 4), short());
		assert_noop!(offer(BANK_A, BANK_C, Selection::Oldest(4), 9), short());
		assert_noop!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 4), short());
		assert_noop!(redeem(BANK_A, Selection::Oldest(4)), short());
		let named = transfer_selected(BANK_A, BANK_C, ranges(&[(6, 2)]));
		assert_noop!(named, Error::<Test>::RangeNotFree);
		assert_ok!(transfer(BANK_A, BANK_C, 3));
	});
}

#[test]
fn offer_should_take_named_ranges_of_one_lot() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		// Not in order, and two of them touch.
		let number = offer(BANK_A, BANK_B, ranges(&[(7, 1), (2, 2), (4, 1)]), 9).unwrap();
		let pieces = Ledger::offer_info(number).unwrap().pieces;
		let pieces: Vec<_> = pieces.iter().map(|piece| (piece.start, piece.len)).collect();
		assert_eq!(pieces, [(7, 1), (2, 2), (4, 1)]);
		let starts: Vec<_> = lots().into_iter().map(|(start, len, _)| (start, len)).collect();
		assert_eq!(starts, [(0, 2), (2, 3), (5, 2), (7, 1), (8, 2)]);
	});
}

#[test]
fn offer_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let send = |to, amount, expires| offer(BANK_A, to, Selection::Oldest(amount), expires);
		assert_noop!(send(BANK_A, 1, 9), Error::<Test>::SameAccount);
		assert_noop!(send(STRANGER, 1, 9), Error::<Test>::HolderNotAdmitted);
		assert_noop!(send(BANK_B, 0, 9), Error::<Test>::AmountZero);
		assert_noop!(send(BANK_B, 11, 9), Error::<Test>::FreeInsufficient);
		assert_noop!(send(BANK_B, 1, 1), Error::<Test>::OfferExpired);
		let unknown = Ledger::offer(signed(BANK_A), 7, BANK_B, Selection::Oldest(1), [1; 32], 9);
		assert_noop!(plain(unknown), Error::<Test>::AssetUnknown);
		assert_ok!(send(BANK_B, 1, 2));
	});
}

#[test]
fn offer_should_fail_with_more_lots_than_one_may_draw() {
	let lots = MAX_PIECES as u32 + 1;
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		let send = |amount| offer(BANK_A, BANK_B, Selection::Oldest(amount), 9);
		assert_noop!(send(MAX_PIECES as Balance + 1), Error::<Test>::TooManyLots);
		assert_ok!(send(MAX_PIECES as Balance));
		assert_ok!(accept(BANK_B, 0));
		assert_eq!(Ledger::free(CNY, &BANK_B), MAX_PIECES as Balance);
	});
}

#[test]
fn offer_should_fail_beyond_the_open_offers_of_an_account() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		let send = |from, to| offer(from, to, Selection::Oldest(1), 9);
		for _ in 0..MAX_OFFERS {
			assert_ok!(send(BANK_A, BANK_B));
		}
		assert_noop!(send(BANK_A, BANK_C), Error::<Test>::MaxOffersExceeded);
		assert_ok!(send(BANK_B, BANK_C));
		// As the error says.
		assert_ok!(Ledger::cancel(signed(BANK_A), 2));
		assert_ok!(send(BANK_A, BANK_C));
		assert_noop!(send(BANK_A, BANK_C), Error::<Test>::MaxOffersExceeded);
		System::set_block_number(9);
		assert_ok!(Ledger::expire(signed(STRANGER), 0));
		assert_ok!(offer(BANK_A, BANK_C, Selection::Oldest(1), 20));
	});
}

#[test]
fn offer_should_fail_while_one_with_its_transfer_id_is_open() {
	World::default().issue(BANK_A, 10).issue(BANK_C, 10).build_and_check(|| {
		let offer = |from, to, expires| {
			plain(Ledger::offer(signed(from), CNY, to, Selection::Oldest(1), [1; 32], expires))
		};
		assert_ok!(offer(BANK_A, BANK_B, 5));
		assert_noop!(offer(BANK_A, BANK_B, 9), Error::<Test>::TransferUsed);
		// Another receiver may get it, and another sender has ids of its own.
		assert_ok!(offer(BANK_A, BANK_C, 9));
		assert_ok!(offer(BANK_C, BANK_B, 9));
		// Once it has expired, the id is free, whether or not the offer was cleared away.
		System::set_block_number(5);
		assert_ok!(offer(BANK_A, BANK_B, 9));
		assert_ok!(Ledger::expire(signed(BANK_C), 0));
		assert_noop!(offer(BANK_A, BANK_B, 9), Error::<Test>::TransferUsed);
		assert_ok!(Ledger::decline(signed(BANK_B), 3));
		assert_ok!(offer(BANK_A, BANK_B, 9));
		assert_ok!(accept(BANK_B, 4));
		assert_noop!(offer(BANK_A, BANK_B, 9), Error::<Test>::TransferUsed);
	});
}

#[test]
fn offer_should_refund_the_weight_of_lots_not_drawn() {
	World::default().issue(BANK_A, 40).build_and_check(|| {
		let weight = |result: DispatchResultWithPostInfo| result.unwrap().actual_weight;
		let units = Selection::Oldest(4);
		let offer = Ledger::offer(signed(BANK_A), CNY, BANK_B, units, [9; 32], 9);
		assert_eq!(weight(offer), Some(<()>::offer(1)));
		let receipt = sign(BANK_B, &offer_payload(0));
		let accept = Ledger::accept(signed(BANK_B), 0, receipt, SignedBy::Receiver);
		assert_eq!(weight(accept), Some(<()>::accept(1) + <()>::check_flags(1)));
		let expires = 9;
		for number in 1..4 {
			let id = [number; 32];
			let units = Selection::Oldest(1);
			assert_ok!(Ledger::offer(signed(BANK_A), CNY, BANK_B, units, id, expires));
		}
		assert_eq!(weight(Ledger::decline(signed(BANK_B), 1)), Some(<()>::decline(1)));
		assert_eq!(weight(Ledger::cancel(signed(BANK_A), 2)), Some(<()>::cancel(1)));
		System::set_block_number(expires);
		assert_eq!(weight(Ledger::expire(signed(BANK_C), 3)), Some(<()>::expire(1)));
	});
}

#[test]
fn offers_should_come_in_pages_for_sender_and_receiver() {
	World::default().issue(BANK_A, 10).issue(BANK_C, 10).build_and_check(|| {
		for from in [BANK_A, BANK_C, BANK_A, BANK_A, BANK_C] {
			assert_ok!(offer(from, BANK_B, Selection::Oldest(1), 9));
		}
		assert_ok!(offer(BANK_A, BANK_C, Selection::Oldest(1), 9));
		let numbers = |page: OfferPage<AccountId>| -> (Vec<u64>, Option<u64>) {
			(page.offers.iter().map(|offer| offer.number).collect(), page.next)
		};
		assert_eq!(numbers(Ledger::offers_to(&BANK_B, None, 2)), (vec![0, 1], Some(1)));
		assert_eq!(numbers(Ledger::offers_to(&BANK_B, Some(1), 2)), (vec![2, 3], Some(3)));
		// The next page begins after an offer that may be gone.
		assert_ok!(Ledger::decline(signed(BANK_B), 3));
		assert_eq!(numbers(Ledger::offers_to(&BANK_B, Some(3), 2)), (vec![4], None));
		assert_eq!(numbers(Ledger::offers_to(&BANK_C, None, 9)), (vec![5], None));
		assert_eq!(numbers(Ledger::offers_from(&BANK_A, None, 9)), (vec![0, 2, 5], None));
		assert_eq!(numbers(Ledger::offers_from(&BANK_A, Some(0), 1)), (vec![2], Some(2)));
		assert_eq!(numbers(Ledger::offers_from(&BANK_B, None, 9)), (vec![], None));
	});
}

#[test]
fn offer_view_should_show_what_to_sign_and_expiry_at_once() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(Ledger::offer(signed(BANK_A), CNY, BANK_B, Selection::Oldest(4), [1; 32], 9));
		let parent = link(0).digest;
		let piece = signature_chain::Piece { start: 0, len: 4, parent };
		let mut expected = OfferInfo {
			number: 0,
			asset: CNY,
			from: BANK_A,
			to: BANK_B,
			amount: 4,
			pieces: vec![piece].try_into().unwrap(),
			transfer: [1; 32],
			expires: 9,
			expired: false,
		};
		assert_eq!(Ledger::offer_info(0), Some(expected.clone()));
		System::set_block_number(9);
		expected.expired = true;
		assert_eq!(Ledger::offer_info(0), Some(expected.clone()));
		assert_eq!(Ledger::offers_to(&BANK_B, None, 9).offers, [expected]);
		assert_eq!(Ledger::offer_info(1), None);
	});
}

#[test]
fn offer_that_freezes_cut_should_be_taken_back_page_by_page() {
	World::default().issue(BANK_A, 200).build_and_check(|| {
		let number = offer(BANK_A, BANK_B, Selection::Oldest(200), 90).unwrap();
		// It is in 200 parts now.
		freeze_every_other(100);
		let shortened = |amount| {
			assert_eq!(last_event(), Event::OfferShortened { offer: number, amount });
			let info = Ledger::offer_info(number).unwrap();
			assert_eq!((info.amount, info.expired), (amount, true));
			assert_noop!(accept(BANK_B, number), Error::<Test>::OfferExpired);
			assert_ok!(Ledger::do_try_state());
		};
		assert_ok!(Ledger::cancel(signed(BANK_A), number));
		shortened(136);
		assert_ok!(Ledger::decline(signed(BANK_B), number));
		shortened(72);
		// It has expired with the first page, so that anybody can go on.
		assert_ok!(Ledger::expire(signed(STRANGER), number));
		shortened(8);
		assert_ok!(Ledger::expire(signed(STRANGER), number));
		assert_eq!(last_event(), Event::OfferExpired { offer: number });
		let split = AssetBalance { free: 100, frozen: 100, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), split);
		assert_eq!(Ledger::offer_info(number), None);
	});
}

#[test]
fn transfer_id_of_an_offer_that_was_shortened_should_be_free() {
	World::default().issue(BANK_A, 200).build_and_check(|| {
		let id = fresh();
		let send = |amount| {
			let units = Selection::Oldest(amount);
			plain(Ledger::offer(signed(BANK_A), CNY, BANK_B, units, id, 90))
		};
		assert_ok!(send(150));
		freeze_every_other(75);
		assert_noop!(send(50), Error::<Test>::TransferUsed);
		assert_ok!(Ledger::revoke_offer(signed(AUDITOR), 0));
		assert_ok!(send(50));
		for _ in 0..2 {
			assert_ok!(Ledger::expire(signed(STRANGER), 0));
		}
		// The id is that of the other offer still.
		assert_noop!(send(1), Error::<Test>::TransferUsed);
	});
}
