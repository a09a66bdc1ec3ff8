//! Every other end of an offer: the units are free again, where they were.

use crate::{mock::*, *};
use frame::testing_prelude::*;

/// Offers in the middle of lots, so that all of them must be merged again.
fn back_after(end: impl FnOnce(u64), event: impl FnOnce(u64) -> Event<Test>) {
	World::default().issue(BANK_A, 10).issue(BANK_A, 10).build_and_check(|| {
		let before = (lots(), preview(BANK_A, 99), Ledger::balance(CNY, &BANK_A));
		let number = offer(BANK_A, BANK_B, ranges(&[(15, 2), (3, 2), (5, 1), (8, 4)]), 9).unwrap();
		assert_ok!(Ledger::do_try_state());
		end(number);
		let after = (lots(), preview(BANK_A, 99), Ledger::balance(CNY, &BANK_A));
		assert_eq!(after, before);
		assert_eq!(last_event(), event(number));
		assert_eq!(Ledger::offer_info(number), None);
		assert_noop!(Ledger::cancel(signed(BANK_A), number), Error::<Test>::OfferUnknown);
		assert_ok!(transfer(BANK_A, BANK_C, 20));
	});
}

#[test]
fn decline_should_free_the_units() {
	back_after(
		|offer| {
			assert_ok!(Ledger::decline(signed(BANK_B), offer));
		},
		|offer| Event::OfferDeclined { offer },
	);
}

#[test]
fn cancel_should_free_the_units() {
	back_after(
		|offer| {
			assert_ok!(Ledger::cancel(signed(BANK_A), offer));
		},
		|offer| Event::OfferCancelled { offer },
	);
}

#[test]
fn expire_should_free_the_units_for_anybody() {
	back_after(
		|offer| {
			System::set_block_number(9);
			assert_ok!(Ledger::expire(signed(STRANGER), offer));
		},
		|offer| Event::OfferExpired { offer },
	);
}

#[test]
fn offers_past_their_time_should_be_declined_or_cancelled_too() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		System::set_block_number(20);
		assert_ok!(Ledger::decline(signed(BANK_B), 0));
		assert_ok!(Ledger::cancel(signed(BANK_A), 1));
		assert_eq!(Ledger::free(CNY, &BANK_A), 10);
	});
}

#[test]
fn offers_should_end_for_suspended_parties() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		Register::suspend(BANK_A);
		Register::suspend(BANK_B);
		assert_ok!(Ledger::decline(signed(BANK_B), 0));
		assert_ok!(Ledger::cancel(signed(BANK_A), 1));
	});
}

#[test]
fn decline_should_fail_for_others_than_the_receiver() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		for who in [BANK_A, BANK_C] {
			assert_noop!(Ledger::decline(signed(who), 0), Error::<Test>::NotPartyToOffer);
		}
		assert_noop!(Ledger::decline(signed(BANK_B), 1), Error::<Test>::OfferUnknown);
	});
}

#[test]
fn cancel_should_fail_for_others_than_the_sender() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		for who in [BANK_B, BANK_C] {
			assert_noop!(Ledger::cancel(signed(who), 0), Error::<Test>::NotPartyToOffer);
		}
		assert_noop!(Ledger::cancel(signed(BANK_A), 1), Error::<Test>::OfferUnknown);
	});
}

#[test]
fn expire_should_fail_while_the_offer_is_open() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(4), 9));
		System::set_block_number(8);
		assert_noop!(Ledger::expire(signed(BANK_A), 0), Error::<Test>::OfferOpen);
		assert_noop!(Ledger::expire(signed(BANK_A), 1), Error::<Test>::OfferUnknown);
		System::set_block_number(9);
		assert_ok!(Ledger::expire(signed(BANK_A), 0));
	});
}
