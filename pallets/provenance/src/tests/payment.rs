//! Payments of accounts in groups.

use super::group::{confirmers, end, formed, grouped, limits, put_in, restate, FACTOR, PERSON};
use crate::{mock::*, *};
use frame::testing_prelude::*;
use proptest::prelude::*;
use signature_chain::confirmation_payload;

/// A payment of A to B under the reference that a transfer would have now.
fn payment(amount: Balance, expires: u32) -> ConfirmedPayment<AccountId> {
	ConfirmedPayment { to: BANK_B, transfer: fresh(), amount, expires }
}

fn payload(payment: &ConfirmedPayment<AccountId>) -> Vec<u8> {
	let ConfirmedPayment { to, transfer, amount, expires } = payment;
	let genesis = Ledger::genesis_hash();
	confirmation_payload(&genesis, CNY, &BANK_A, to, transfer, *amount, *expires)
}

/// Hands in a confirmation that was signed with a key.
fn hand_in(
	payment: ConfirmedPayment<AccountId>,
	strength: Verification,
	signer: AccountId,
) -> DispatchResult {
	let signature = sign(signer, &payload(&payment));
	Ledger::confirm_payment(signed(STRANGER), CNY, BANK_A, payment, strength, signature)
}

/// Has the second person confirm the next payment of A to B.
fn confirm(amount: Balance) -> DispatchResult {
	hand_in(payment(amount, LATE), Verification::SecondPerson, PERSON)
}

fn pay(amount: Balance) -> DispatchResult {
	transfer(BANK_A, BANK_B, amount)
}

fn usage() -> Usage {
	Ledger::payment_limits(CNY, &BANK_A).unwrap().usage
}

fn waiting() -> usize {
	Ledger::payment_limits(CNY, &BANK_A).unwrap().membership.confirmations.len()
}

#[test]
fn payments_should_be_counted_up_to_the_limits_of_a_window() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		System::set_block_number(5);
		assert_noop!(pay(41), Error::<Test>::PaymentTooLarge);
		let transfer = fresh();
		assert_ok!(pay(20));
		let (asset, payer, group, amount) = (CNY, BANK_A, 0, 20);
		// A quarter per cent, rounded up.
		let counted = Event::PaymentCounted { asset, payer, group, transfer, amount, fee: 1 };
		assert_eq!(last_event(), counted);
		System::set_block_number(14);
		assert_ok!(pay(15));
		assert_eq!(usage(), Usage { since: 5, amount: 35, payments: 2 });
		assert_ok!(confirm(26));
		assert_noop!(pay(26), Error::<Test>::WindowAmountExceeded);
		assert_ok!(pay(20));
		assert_noop!(pay(1), Error::<Test>::WindowPaymentsExceeded);
		assert_eq!(Ledger::payment_limits(CNY, &BANK_A).unwrap().headroom, Some(0));
		// The window is [5, 15).
		System::set_block_number(15);
		assert_eq!(Ledger::payment_limits(CNY, &BANK_A).unwrap().headroom, Some(40));
		assert_ok!(pay(20));
		assert_eq!(usage(), Usage { since: 15, amount: 20, payments: 1 });
		assert_eq!(Ledger::payment_limits(CNY, &BANK_A).unwrap().membership.fees, 4);
	});
}

#[test]
fn larger_payment_should_need_a_second_person() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(pay(20));
		assert_noop!(pay(21), Error::<Test>::PaymentUnconfirmed);
		assert_ok!(hand_in(payment(21, LATE), Verification::SecondFactor, FACTOR));
		assert_noop!(pay(21), Error::<Test>::PaymentUnconfirmed);
		assert_ok!(confirm(21));
		let ConfirmedPayment { to, transfer, amount, expires } = payment(21, LATE);
		let (asset, payer, strength) = (CNY, BANK_A, Verification::SecondPerson);
		assert_eq!(
			last_event(),
			Event::PaymentConfirmed { asset, payer, to, transfer, amount, strength, expires }
		);
		assert_eq!(waiting(), 2);
		for amount in [22, 30] {
			assert_noop!(pay(amount), Error::<Test>::PaymentUnconfirmed);
		}
		let to_another = transfer_selected(BANK_A, BANK_C, Selection::Oldest(21));
		assert_noop!(to_another, Error::<Test>::PaymentUnconfirmed);
		assert_ok!(pay(21));
		assert_eq!(waiting(), 0, "the payment has used both up");
		assert_noop!(pay(21), Error::<Test>::PaymentUnconfirmed);
	});
}

#[test]
fn confirmation_should_hold_until_it_expires() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		let by_person = |expires| hand_in(payment(30, expires), Verification::SecondPerson, PERSON);
		assert_noop!(by_person(1), Error::<Test>::ConfirmationExpired);
		assert_ok!(by_person(4));
		System::set_block_number(4);
		assert_noop!(pay(30), Error::<Test>::PaymentUnconfirmed);
		assert_ok!(by_person(6));
		assert_eq!(waiting(), 1);
		System::set_block_number(5);
		assert_ok!(pay(30));
	});
}

#[test]
fn confirm_payment_should_fail_for_bad_requests() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		let person = Verification::SecondPerson;
		assert_noop!(confirm(30), Error::<Test>::AccountUngrouped);
		grouped();
		let own = hand_in(payment(30, LATE), Verification::Signature, BANK_A);
		assert_noop!(own, Error::<Test>::ConfirmerMissing);
		for signer in [FACTOR, BANK_A, BANK_B] {
			let other = hand_in(payment(30, LATE), person, signer);
			assert_noop!(other, Error::<Test>::ConfirmationInvalid);
		}
		// Signed for something else.
		let signature = sign(PERSON, &payload(&payment(30, LATE)));
		let others = [
			ConfirmedPayment { amount: 31, ..payment(30, LATE) },
			ConfirmedPayment { to: BANK_C, ..payment(30, LATE) },
			ConfirmedPayment { transfer: [3; 32], ..payment(30, LATE) },
			payment(30, LATE - 1),
		];
		for other in others {
			let sent =
				Ledger::confirm_payment(signed(BANK_A), CNY, BANK_A, other, person, signature);
			assert_noop!(sent, Error::<Test>::ConfirmationInvalid);
		}
		// Of a payment that was made.
		let made = payment(10, LATE);
		assert_ok!(pay(10));
		assert_noop!(hand_in(made, person, PERSON), Error::<Test>::TransferUsed);
	});
}

#[test]
fn confirmed_payments_that_wait_should_be_limited() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		let person = Verification::SecondPerson;
		let numbered = |number: u8, expires| {
			let payment = ConfirmedPayment { transfer: [number; 32], ..payment(30, expires) };
			hand_in(payment, person, PERSON)
		};
		for number in 0..MAX_CONFIRMATIONS as u8 {
			assert_ok!(numbered(number, 9));
		}
		assert_noop!(numbered(100, 9), Error::<Test>::ConfirmationsExhausted);
		// The same once more is no other one.
		assert_ok!(numbered(3, 20));
		assert_eq!(waiting(), MAX_CONFIRMATIONS);
		System::set_block_number(9);
		assert_ok!(numbered(100, 20));
		assert_eq!(waiting(), 2);
	});
}

#[test]
fn wrapped_confirmation_should_be_accepted() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		let payment = payment(30, LATE);
		let signature = sign(PERSON, &signature_chain::wrap(&payload(&payment)));
		let strength = Verification::SecondPerson;
		let sent =
			Ledger::confirm_payment(signed(BANK_A), CNY, BANK_A, payment, strength, signature);
		assert_ok!(sent);
		assert_ok!(pay(30));
	});
}

#[test]
fn offer_should_be_held_against_the_limits_and_counted_when_it_is_accepted() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		let make = |amount| offer(BANK_A, BANK_B, Selection::Oldest(amount), 9);
		assert_noop!(make(41), Error::<Test>::PaymentTooLarge);
		let number = make(30).unwrap();
		assert_eq!(usage().payments, 0);
		assert_noop!(accept(BANK_B, number), Error::<Test>::PaymentUnconfirmed);
		let OfferInfo { to, transfer, amount, .. } = Ledger::offer_info(number).unwrap();
		let confirmed = ConfirmedPayment { to, transfer, amount, expires: LATE };
		assert_ok!(hand_in(confirmed, Verification::SecondPerson, PERSON));
		assert_ok!(accept(BANK_B, number));
		assert_eq!(usage(), Usage { since: 1, amount: 30, payments: 1 });
		// Each within the limits; together, they are beyond.
		let [first, second] = [make(20).unwrap(), make(20).unwrap()];
		assert_ok!(accept(BANK_B, first));
		assert_noop!(accept(BANK_B, second), Error::<Test>::WindowAmountExceeded);
		assert_ok!(Ledger::decline(signed(BANK_B), second));
		assert_eq!(usage().amount, 50);
	});
}

#[test]
fn redemption_should_be_counted() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		let back = |amount| redeem(BANK_A, Selection::Oldest(amount));
		assert_noop!(back(41), Error::<Test>::PaymentTooLarge);
		assert_noop!(back(21), Error::<Test>::PaymentUnconfirmed);
		assert_ok!(back(20));
		assert_eq!(usage().amount, 20);
		let confirmed = ConfirmedPayment { to: ISSUER, ..payment(21, LATE) };
		assert_ok!(hand_in(confirmed, Verification::SecondPerson, PERSON));
		assert_ok!(back(21));
		assert_eq!(usage(), Usage { since: 1, amount: 41, payments: 2 });
	});
}

#[test]
fn ranges_should_be_counted_as_amounts_are() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		let pay = |parts: &[(u64, u64)]| transfer_selected(BANK_A, BANK_B, ranges(parts));
		assert_noop!(pay(&[(0, 20), (100, 21)]), Error::<Test>::PaymentTooLarge);
		assert_ok!(pay(&[(0, 5), (100, 7)]));
		assert_eq!(usage().amount, 12);
	});
}

#[test]
fn what_is_no_payment_should_not_be_limited() {
	World::default().issue(BANK_A, 200).issue(BANK_A, 200).build_and_check(|| {
		grouped();
		assert_ok!(consolidate(BANK_A, Selection::Oldest(400)));
		let escrow = HoldPurpose::Escrow;
		assert_ok!(Ledger::hold(CNY, escrow, 1, &BANK_A, 100));
		assert_ok!(settle(1, BANK_A, BANK_B, 100, true, Some(escrow)));
		assert_ok!(settle(1, BANK_A, BANK_B, 100, true, None));
		assert_ok!(issue(BANK_A, 300));
		assert_ok!(transfer(BANK_B, BANK_A, 150));
		assert_eq!(usage(), Usage { since: 1, ..Usage::default() });
	});
}

#[test]
fn others_and_other_assets_should_not_be_limited() {
	World::default().issue(BANK_A, 100).issue(BANK_B, 100).build_and_check(|| {
		grouped();
		assert_ok!(transfer(BANK_B, BANK_A, 100));
		let symbol = b"EUR".to_vec().try_into().unwrap();
		assert_ok!(Ledger::create_asset(signed(COUNCIL), symbol, 2, ISSUER, MAX_SUPPLY));
		go_over_to(1);
		assert_ok!(issue(BANK_A, 100));
		assert_ok!(pay(100));
	});
}

#[test]
fn limits_should_end_with_the_record_and_with_the_group() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		System::set_block_number(ANCHORED_UNTIL - 1);
		assert_noop!(pay(100), Error::<Test>::PaymentTooLarge);
		System::set_block_number(ANCHORED_UNTIL);
		assert_ok!(pay(100));
		assert_noop!(confirm(30), Error::<Test>::AccountUngrouped);
		assert_eq!(Ledger::payment_limits(CNY, &BANK_A).unwrap().headroom, None);
	});
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		Register::revoke_record(true);
		assert_ok!(pay(100));
		assert_noop!(confirm(30), Error::<Test>::AccountUngrouped);
		assert_eq!(Ledger::payment_limits(CNY, &BANK_A).unwrap().headroom, None);
	});
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(end(0));
		assert_ok!(pay(100));
	});
}

#[test]
fn what_nobody_can_confirm_should_be_no_headroom() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		formed();
		let Confirmers { factor, person } = confirmers();
		let room = |confirmers| {
			assert_ok!(Ledger::group_account(
				signed(EVALUATOR),
				CNY,
				0,
				BANK_A,
				RECORD,
				confirmers
			));
			Ledger::payment_limits(CNY, &BANK_A).unwrap().headroom
		};
		assert_eq!(room(Confirmers { factor: None, person }), Some(40));
		assert_eq!(room(Confirmers { factor, person: None }), Some(20));
		assert_eq!(room(Confirmers::default()), Some(20));
		let offer = |amount| {
			let (units, expires) = (Selection::Oldest(amount), LATE);
			plain(Ledger::offer(signed(BANK_A), CNY, BANK_B, units, fresh(), expires))
		};
		assert_noop!(offer(21), Error::<Test>::PaymentUnconfirmed);
		assert_ok!(offer(20));
	});
}

#[test]
fn fees_should_be_told_when_an_account_is_released() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(pay(20));
		assert_ok!(pay(15));
		assert_ok!(Ledger::release_account(signed(EVALUATOR), CNY, BANK_A));
		let (asset, who, group) = (CNY, BANK_A, 0);
		assert_eq!(last_event(), Event::AccountReleased { asset, who, group, fees: 2 });
	});
}

#[test]
fn new_limits_should_count_what_was_paid() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(pay(20));
		let stricter = Method { per_payment: 10, per_window: 25, ..limits() };
		assert_ok!(restate(0, EVALUATOR, stricter));
		assert_noop!(pay(6), Error::<Test>::WindowAmountExceeded);
		assert_ok!(pay(5));
		let stricter = Method { per_payment: 1, per_window: 2, ..limits() };
		assert_ok!(restate(0, EVALUATOR, stricter));
		assert_eq!(Ledger::payment_limits(CNY, &BANK_A).unwrap().headroom, Some(0));
		assert_noop!(pay(1), Error::<Test>::WindowAmountExceeded);
	});
}

#[test]
fn moving_should_open_no_new_window() {
	World::default().issue(BANK_A, 500).build_and_check(|| {
		grouped();
		assert_ok!(pay(20));
		assert_ok!(confirm(30));
		assert_ok!(put_in(1));
		assert_eq!(usage(), Usage { since: 1, amount: 20, payments: 1 });
		assert_ok!(pay(30));
		assert_noop!(pay(11), Error::<Test>::WindowAmountExceeded);
		// By other confirmers, what the first ones confirmed is confirmed no more.
		assert_ok!(confirm(10));
		let person = Some(public(82));
		let others = Confirmers { person, ..confirmers() };
		assert_ok!(Ledger::group_account(signed(EVALUATOR), CNY, 1, BANK_A, RECORD, others));
		assert_eq!(waiting(), 0);
		assert_noop!(confirm(10), Error::<Test>::ConfirmationInvalid);
	});
}

#[test]
fn account_should_be_limited_from_its_first_units_on() {
	World::default().build_and_check(|| {
		grouped();
		assert_ok!(issue(BANK_A, 100));
		assert_noop!(pay(41), Error::<Test>::PaymentTooLarge);
	});
}

#[test]
fn only_accounts_in_groups_should_pay_for_being_counted() {
	World::default().issue(BANK_A, 100).issue(BANK_B, 100).build_and_check(|| {
		formed();
		let weight = |from, to| {
			let (units, id) = (Selection::Oldest(1), fresh());
			let receipt = sign(to, &transfer_payload(from, to, &units, id));
			let delivery = delivery(id, receipt);
			let sent = Ledger::transfer_with_receipt(signed(from), CNY, to, units, delivery);
			sent.unwrap().actual_weight
		};
		let plain = <()>::transfer_oldest(1) - without_mandate();
		assert_eq!(weight(BANK_A, BANK_B), Some(plain));
		assert_ok!(put_in(0));
		assert_eq!(weight(BANK_A, BANK_B), Some(plain + <()>::count_payment()));
		assert_eq!(weight(BANK_B, BANK_A), Some(plain));
		let made = Ledger::offer(signed(BANK_A), CNY, BANK_B, Selection::Oldest(1), [9; 32], 9);
		assert_eq!(made.unwrap().actual_weight, Some(<()>::offer(1) + <()>::count_payment()));
		let receipt = sign(BANK_B, &offer_payload(0));
		let accepted = Ledger::accept(signed(BANK_B), 0, receipt, SignedBy::Receiver);
		let counted = <()>::check_flags(1) + <()>::count_payment();
		assert_eq!(accepted.unwrap().actual_weight, Some(<()>::accept(1) + counted));
	});
}

/// How A pays B, or gives back.
#[derive(Clone, Copy, Debug)]
enum Way {
	Transfer,
	Offer,
	Redemption,
}

fn go(way: Way, amount: Balance) -> DispatchResult {
	match way {
		Way::Transfer => pay(amount),
		Way::Offer => {
			let number = offer(BANK_A, BANK_B, Selection::Oldest(amount), LATE)?;
			accept(BANK_B, number)
		},
		Way::Redemption => redeem(BANK_A, Selection::Oldest(amount)),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Whatever the way: what is paid is what a plain count of the window lets through.
	#[test]
	fn payments_should_equal_a_plain_count(
		payments in prop::collection::vec((1u32..30, 0u32..5, 0usize..3), 1..40)
	) {
		let ways = [Way::Transfer, Way::Offer, Way::Redemption];
		World::default().issue(BANK_A, 2_000).build_and_check(|| {
			grouped();
			// When the window began, and what was paid in it.
			let (mut since, mut paid) = (0, Vec::new());
			for (amount, wait, way) in payments {
				let amount = Balance::from(amount);
				let now = System::block_number() + wait;
				System::set_block_number(now);
				if paid.is_empty() || now >= since + 10 {
					(since, paid) = (now, Vec::new());
				}
				let sum = paid.iter().sum::<Balance>() + amount;
				let fits = amount <= 20 && sum <= 60 && paid.len() < 3;
				let done = super::model::on_chain(|| go(ways[way], amount));
				assert_eq!(done, fits, "{amount} at {now}, since {since}: {paid:?}");
				if fits {
					paid.push(amount);
				}
			}
			assert_ok!(Ledger::do_try_state());
		});
	}
}
