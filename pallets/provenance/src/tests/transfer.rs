use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::{wrap, ReceiptForm};

#[test]
fn transfer_should_split_the_lot_and_share_its_history() {
	World::default().issue(BANK_A, 1000).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 100));
		assert_eq!(lots(), [(0, 100, BANK_B), (100, 900, BANK_A)]);
		assert_eq!((holders(99), holders(100)), (vec![BANK_A, BANK_B], vec![BANK_A]));
		assert_eq!(
			last_event(),
			Event::Transferred {
				asset: CNY,
				from: BANK_A,
				to: BANK_B,
				amount: 100,
				transfer: Transfers::<Test>::iter_key_prefix(BANK_A).next().unwrap(),
				link: 1,
			}
		);
	});
}

#[test]
fn halves_of_a_split_lot_should_keep_the_common_history() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 5));
		assert_ok!(transfer(BANK_A, BANK_C, 5));
		assert_eq!((holders(0), holders(5)), (vec![BANK_A, BANK_B], vec![BANK_A, BANK_C]));
		let parents = |id| Ledger::link(id).unwrap().link.parents.to_vec();
		assert_eq!((parents(1), parents(2)), (vec![0], vec![0]));
	});
}

#[test]
fn transfer_should_append_one_link_with_all_parents() {
	World::default().issue(BANK_A, 3).issue(BANK_B, 4).issue(BANK_A, 5).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_C, 7));
		let link = Ledger::link(3).unwrap().link;
		assert_eq!(link.parents.to_vec(), [0, 2]);
		let pieces: Vec<_> = link.pieces.iter().map(|piece| (piece.start, piece.len)).collect();
		assert_eq!(pieces, [(0, 3), (7, 4)]);
		assert_eq!(NextLink::<Test>::get(), 4);
	});
}

#[test]
fn transfer_should_draw_the_oldest_acquired_units_first() {
	World::default().issue(BANK_A, 5).issue(BANK_B, 5).issue(BANK_C, 5).build_and_check(|| {
		// The units with the lowest numbers come to B last.
		assert_ok!(transfer(BANK_C, BANK_B, 2));
		assert_ok!(transfer(BANK_A, BANK_B, 3));
		assert_eq!(preview(BANK_B, 10), [(5, 5), (10, 2), (0, 3)]);
		assert_ok!(transfer(BANK_B, BANK_C, 6));
		assert_eq!(preview(BANK_B, 10), [(11, 1), (0, 3)]);
	});
}

#[test]
fn adjacent_pieces_should_arrive_as_one_lot() {
	World::default().issue(BANK_A, 5).issue(BANK_A, 5).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 10));
		assert_eq!(lots(), [(0, 10, BANK_B)]);
		// They keep their own histories all the same.
		assert_ok!(transfer(BANK_B, BANK_C, 10));
		let first = |unit| Ledger::sequence(CNY, unit, None, 9).links[0].id;
		assert_eq!((first(4), first(5)), (0, 1));
	});
}

#[test]
fn transfer_should_accept_a_wrapped_receipt() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let receipt = sign(BANK_B, &wrap(&transfer_payload(BANK_A, BANK_B, 4, [1; 32])));
		assert_ok!(Ledger::transfer_with_receipt(
			signed(BANK_A),
			CNY,
			BANK_B,
			4,
			[1; 32],
			LATE,
			receipt
		));
		let receipt = Ledger::link(1).unwrap().link.receipt.unwrap();
		assert_eq!(receipt.form, ReceiptForm::Wrapped);
	});
}

#[test]
fn transfer_should_refund_the_weight_of_lots_not_drawn() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, 4, [1; 32]));
		let info =
			Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, 4, [1; 32], LATE, receipt)
				.unwrap();
		assert_eq!(info.actual_weight, Some(<()>::transfer_with_receipt(1)));
	});
}

#[test]
fn receipt_should_not_replay_after_the_units_come_back() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, 10, [1; 32]));
		let send = |id| {
			Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, 10, id, LATE, receipt)
				.map_err(|error| error.error)
		};
		assert_ok!(send([1; 32]));
		assert_ok!(transfer(BANK_B, BANK_A, 10));
		assert_noop!(send([1; 32]), Error::<Test>::TransferUsed);
		assert_noop!(send([2; 32]), Error::<Test>::ReceiptInvalid);
	});
}

#[test]
fn receipt_should_fail_for_anything_but_what_was_signed() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, 4, [1; 32]));
		let send = |to, amount, expires, receipt| {
			let (from, id) = (signed(BANK_A), [1; 32]);
			Ledger::transfer_with_receipt(from, CNY, to, amount, id, expires, receipt)
				.map_err(|error| error.error)
		};
		assert_noop!(send(BANK_B, 5, LATE, receipt), Error::<Test>::ReceiptInvalid);
		assert_noop!(send(BANK_C, 4, LATE, receipt), Error::<Test>::ReceiptInvalid);
		assert_noop!(send(BANK_B, 4, LATE + 1, receipt), Error::<Test>::ReceiptInvalid);
		let mut bent = receipt;
		bent[63] ^= 1;
		assert_noop!(send(BANK_B, 4, LATE, bent), Error::<Test>::ReceiptInvalid);
		assert_ok!(send(BANK_B, 4, LATE, receipt));
	});
}

#[test]
fn receipt_should_fail_in_the_block_in_which_it_expires() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		System::set_block_number(LATE);
		assert_noop!(transfer(BANK_A, BANK_B, 1), Error::<Test>::ReceiptExpired);
		System::set_block_number(LATE - 1);
		assert_ok!(transfer(BANK_A, BANK_B, 1));
	});
}

#[test]
fn transfer_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_noop!(transfer(BANK_A, BANK_B, 0), Error::<Test>::AmountZero);
		assert_noop!(transfer(BANK_A, BANK_B, 11), Error::<Test>::FreeInsufficient);
		assert_noop!(transfer(BANK_A, BANK_B, u128::MAX), Error::<Test>::FreeInsufficient);
		assert_noop!(transfer(BANK_A, BANK_A, 1), Error::<Test>::SameAccount);
		assert_noop!(transfer(BANK_A, STRANGER, 1), Error::<Test>::HolderNotAdmitted);
		assert_noop!(transfer(BANK_A, 50, 1), Error::<Test>::ReceiptKeyMissing);
		let unknown =
			Ledger::transfer_with_receipt(signed(BANK_A), 9, BANK_B, 1, [0; 32], LATE, [0; 64]);
		assert_noop!(unknown.map_err(|error| error.error), Error::<Test>::AssetUnknown);
	});
}

#[test]
fn transfer_should_fail_when_units_are_held() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 7));
		assert_noop!(transfer(BANK_A, BANK_B, 4), Error::<Test>::FreeInsufficient);
		assert_ok!(transfer(BANK_A, BANK_B, 3));
		assert_eq!(lots(), [(0, 7, BANK_A), (7, 3, BANK_B)]);
	});
}

#[test]
fn transfer_should_fail_with_more_lots_than_one_may_draw() {
	let lots = MAX_PIECES as u32 + 1;
	let world = (0..lots).fold(World::default(), |world, _| world.issue(BANK_A, 1));
	world.build_and_check(|| {
		assert_noop!(transfer(BANK_A, BANK_B, lots.into()), Error::<Test>::TooManyLots);
		// The error tells how to go on: first what the preview returns, then the rest.
		let most = preview(BANK_A, lots.into()).iter().map(|(_, len)| Balance::from(*len)).sum();
		assert_eq!(most, MAX_PIECES as Balance);
		assert_ok!(transfer(BANK_A, BANK_B, most));
		assert_ok!(transfer(BANK_A, BANK_B, Balance::from(lots) - most));
	});
}
