use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::{wrap, ReceiptForm};

const FOUR: Selection = Selection::Oldest(4);

#[test]
fn transfer_should_split_the_lot_and_share_its_history() {
	World::default().issue(BANK_A, 1000).build_and_check(|| {
		let units = Selection::Oldest(100);
		let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, &units, [1; 32]));
		let delivery = delivery([1; 32], receipt);
		assert_ok!(Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, units, delivery));
		assert_eq!(lots(), [(0, 100, BANK_B), (100, 900, BANK_A)]);
		assert_eq!((holders(99), holders(100)), (vec![BANK_A, BANK_B], vec![BANK_A]));
		assert_eq!(
			last_event(),
			Event::Transferred {
				asset: CNY,
				from: BANK_A,
				to: BANK_B,
				amount: 100,
				transfer: [1; 32],
				link: link(1).id,
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
		let parents = |n| link(n).link.parents.to_vec();
		assert_eq!((parents(1), parents(2)), (vec![link(0).id], vec![link(0).id]));
	});
}

#[test]
fn transfer_should_append_one_link_with_all_parents() {
	World::default().issue(BANK_A, 3).issue(BANK_B, 4).issue(BANK_A, 5).build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_C, 7));
		let LinkInfo { link: last, .. } = link(3);
		assert_eq!(last.parents.to_vec(), [link(0).id, link(2).id]);
		let pieces: Vec<_> = last.pieces.iter().map(|piece| (piece.start, piece.len)).collect();
		assert_eq!(pieces, [(0, 3), (7, 4)]);
		assert_eq!(Links::<Test>::iter().count(), 4);
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
		assert_eq!((first(4), first(5)), (link(0).id, link(1).id));
	});
}

#[test]
fn transfer_should_accept_a_wrapped_receipt() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let receipt = sign(BANK_B, &wrap(&transfer_payload(BANK_A, BANK_B, &FOUR, [1; 32])));
		assert_ok!(Ledger::transfer_with_receipt(
			signed(BANK_A),
			CNY,
			BANK_B,
			FOUR,
			delivery([1; 32], receipt)
		));
		let receipt = link(1).link.receipt.unwrap();
		assert_eq!(receipt.form, ReceiptForm::Wrapped);
	});
}

#[test]
fn transfer_should_cost_a_write_more_where_a_delegate_signs() {
	World::default().build_and_check(|| {
		let weight = |by| Ledger::transfer_weight(&FOUR, by, 3);
		assert_eq!(weight(SignedBy::Delegate { mandate: 0 }), <()>::transfer_oldest(3));
		assert_eq!(weight(SignedBy::Receiver), <()>::transfer_oldest(3) - without_mandate());
	});
}

#[test]
fn transfer_should_refund_the_weight_of_lots_not_drawn() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let charged = |units: Selection, id| {
			let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, &units, id));
			let delivery = delivery(id, receipt);
			Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, units, delivery)
				.map(|info| info.actual_weight)
		};
		let own = |most: Weight| Ok(Some(most - without_mandate()));
		assert_eq!(charged(FOUR, [1; 32]), own(<()>::transfer_oldest(1)));
		let range = ranges(&[(5, 2)]);
		assert_eq!(charged(range, [2; 32]), own(<()>::transfer_with_receipt(1)));
	});
}

#[test]
fn receipt_should_not_replay_after_the_units_come_back() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let units = Selection::Oldest(10);
		let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, &units, [1; 32]));
		let send = |id| {
			let (units, delivery) = (units.clone(), delivery(id, receipt));
			plain(Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, units, delivery))
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
		let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, &FOUR, [1; 32]));
		let send = |to, amount, expires, receipt| {
			let delivery = Delivery { expires, ..delivery([1; 32], receipt) };
			let units = Selection::Oldest(amount);
			plain(Ledger::transfer_with_receipt(signed(BANK_A), CNY, to, units, delivery))
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
		let unknown = plain(Ledger::transfer_with_receipt(
			signed(BANK_A),
			9,
			BANK_B,
			FOUR,
			delivery([0; 32], [0; 64]),
		));
		assert_noop!(unknown, Error::<Test>::AssetUnknown);
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

#[test]
fn transfer_should_move_the_named_ranges_in_their_order() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(15, 2), (3, 4)])));
		let at = |start, len, owner| (start, len, owner);
		assert_eq!(
			lots(),
			[
				at(0, 3, BANK_A),
				at(3, 4, BANK_B),
				at(7, 3, BANK_A),
				at(10, 5, BANK_A),
				at(15, 2, BANK_B),
				at(17, 3, BANK_A)
			]
		);
		let pieces: Vec<_> = link(2).link.pieces.iter().map(|p| (p.start, p.len)).collect();
		assert_eq!(pieces, [(15, 2), (3, 4)]);
		// What was left over keeps its place among the sender's lots.
		assert_eq!(preview(BANK_A, 99), [(0, 3), (7, 3), (10, 5), (17, 3)]);
	});
}

#[test]
fn named_range_should_span_lots() {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(8, 4)])));
		assert_eq!(link(2).link.parents.len(), 2);
		assert_eq!(lots(), [(0, 8, BANK_A), (8, 4, BANK_B), (12, 8, BANK_A)]);
	});
}

#[test]
fn transfer_should_fail_for_unsound_or_foreign_ranges() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		let send = |named: &[(u64, u64)]| {
			let delivery = delivery([1; 32], [0; 64]);
			let units = ranges(named);
			plain(Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_C, units, delivery))
		};
		assert_noop!(send(&[]), Error::<Test>::AmountZero);
		assert_noop!(send(&[(0, 0)]), Error::<Test>::RangeUnsound);
		assert_noop!(send(&[(0, 3), (2, 3)]), Error::<Test>::RangeUnsound);
		assert_noop!(send(&[(5, 2), (5, 2)]), Error::<Test>::RangeUnsound);
		assert_noop!(send(&[(u64::MAX, 2)]), Error::<Test>::RangeUnsound);
		assert_noop!(send(&[(8, 4)]), Error::<Test>::RangeNotFree);
		assert_noop!(send(&[(30, 1)]), Error::<Test>::RangeNotFree);
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 2));
		assert_noop!(send(&[(1, 1)]), Error::<Test>::RangeNotFree);
		assert_noop!(send(&[(2, 1)]), Error::<Test>::ReceiptInvalid);
	});
}
