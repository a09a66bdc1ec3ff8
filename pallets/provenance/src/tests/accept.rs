use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::{wrap, LinkKind, ReceiptForm};

fn offered() -> World {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10)
}

#[test]
fn accept_should_move_the_units_by_one_transfer_link() {
	offered().build_and_check(|| {
		let units = Selection::Oldest(12);
		assert_ok!(Ledger::offer(signed(BANK_A), CNY, BANK_B, units, [1; 32], 9));
		System::set_block_number(8);
		let before = System::event_count();
		assert_ok!(accept(BANK_B, 0));
		assert_eq!(lots(), [(0, 12, BANK_B), (12, 8, BANK_A)]);
		assert_eq!((holders(11), holders(12)), (vec![BANK_A, BANK_B], vec![BANK_A]));
		let left = AssetBalance { free: 8, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), left);
		assert_eq!(Ledger::free(CNY, &BANK_B), 12);
		let LinkInfo { id, link: last, .. } = link(2);
		assert_eq!(last.kind, LinkKind::Transfer { transfer: [1; 32], expires: 9 });
		assert_eq!(last.parents.to_vec(), [link(0).id, link(1).id]);
		assert_eq!(last.receipt.unwrap().by, SignedBy::Receiver);
		// The link's moment is that of the event that tells of the units.
		assert_eq!((last.at.block, last.at.event), (8, before));
		let events: Vec<_> = System::events().into_iter().map(|record| record.event).collect();
		let moved = Event::Transferred {
			asset: CNY,
			from: BANK_A,
			to: BANK_B,
			amount: 12,
			transfer: [1; 32],
			link: id,
		};
		assert_eq!(events[before as usize], moved.into());
		assert_eq!(last_event(), Event::OfferAccepted { offer: 0, link: id });
		assert_noop!(accept(BANK_B, 0), Error::<Test>::OfferUnknown);
	});
}

#[test]
fn accept_should_keep_the_order_of_the_pieces() {
	offered().build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, ranges(&[(15, 2), (3, 2), (5, 1), (8, 4)]), 9));
		assert_ok!(accept(BANK_B, 0));
		let pieces: Vec<_> = link(2).link.pieces.iter().map(|p| (p.start, p.len)).collect();
		assert_eq!(pieces, [(15, 2), (3, 2), (5, 1), (8, 2), (10, 2)]);
		assert_eq!(preview(BANK_A, 99), [(0, 3), (6, 2), (12, 3), (17, 3)]);
	});
}

#[test]
fn accept_should_take_a_wrapped_receipt() {
	offered().build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		let receipt = sign(BANK_B, &wrap(&offer_payload(0)));
		assert_ok!(Ledger::accept(signed(BANK_B), 0, receipt, SignedBy::Receiver));
		assert_eq!(link(2).link.receipt.unwrap().form, ReceiptForm::Wrapped);
	});
}

#[test]
fn accept_should_fail_without_the_receivers_receipt_whoever_sends_it() {
	offered().build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		let send =
			|who, receipt| plain(Ledger::accept(signed(who), 0, receipt, SignedBy::Receiver));
		for who in [BANK_A, BANK_B, BANK_C] {
			let other = sign(BANK_C, &offer_payload(0));
			assert_noop!(send(who, other), Error::<Test>::ReceiptInvalid);
		}
		let receipt = sign(BANK_B, &offer_payload(0));
		assert_ok!(send(BANK_C, receipt));
		assert_eq!(lots(), [(0, 4, BANK_B), (4, 6, BANK_A), (10, 10, BANK_A)]);
	});
}

#[test]
fn accept_should_fail_for_a_receiver_that_may_not_hold_or_has_no_key() {
	offered().build_and_check(|| {
		assert_ok!(offer(BANK_A, 50, Selection::Oldest(4), 9));
		assert_noop!(accept(50, 0), Error::<Test>::ReceiptKeyMissing);
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		Register::suspend(BANK_B);
		assert_noop!(accept(BANK_B, 1), Error::<Test>::HolderNotAdmitted);
	});
}

#[test]
fn accept_should_fail_from_the_block_in_which_the_offer_expires() {
	offered().build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		System::set_block_number(9);
		assert_noop!(accept(BANK_B, 0), Error::<Test>::OfferExpired);
		System::set_block_number(8);
		assert_ok!(accept(BANK_B, 0));
	});
}

#[test]
fn accept_should_fail_when_the_sender_took_the_transfer_id_for_a_transfer() {
	offered().build_and_check(|| {
		let units = || Selection::Oldest(4);
		assert_ok!(Ledger::offer(signed(BANK_A), CNY, BANK_B, units(), [1; 32], 9));
		let receipt = sign(BANK_B, &transfer_payload(BANK_A, BANK_B, &units(), [1; 32]));
		let delivery = delivery([1; 32], receipt);
		assert_ok!(Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, units(), delivery));
		assert_noop!(accept(BANK_B, 0), Error::<Test>::TransferUsed);
		assert_ok!(Ledger::cancel(signed(BANK_A), 0));
	});
}

#[test]
fn accept_should_fail_while_a_freeze_lies_on_units() {
	offered().build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(12), 9));
		assert_ok!(freeze_units(3, 2, 50));
		assert_noop!(accept(BANK_B, 0), Error::<Test>::OfferFrozen);
		assert_ok!(thaw(0));
		assert_ok!(accept(BANK_B, 0));
	});
}

#[test]
fn frozen_units_should_stay_frozen_when_an_offer_is_taken_back() {
	offered().build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(12), 9));
		assert_ok!(freeze_units(3, 2, 50));
		assert_ok!(Ledger::decline(signed(BANK_B), 0));
		let balance = AssetBalance { free: 18, frozen: 2, ..Default::default() };
		assert_eq!(Ledger::balance(CNY, &BANK_A), balance);
		let status = LotStatus { usage: LotUse::Free, freezes: vec![0].try_into().unwrap() };
		assert_eq!(Ledger::lot_of(CNY, 4).unwrap().status, status);
	});
}
