//! Breaks groups and confirmed payments on purpose and sees each invariant caught.

use super::group::grouped;
use crate::{mock::*, *};
use frame::testing_prelude::*;

/// Two groups, A in the first one, with a payment that both confirmers have confirmed; then `harm`, and
/// the message of the first broken invariant.
fn harm(harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 20).build().execute_with(|| {
		grouped();
		change(|membership| {
			let payment =
				ConfirmedPayment { to: BANK_B, transfer: [1; 32], amount: 30, expires: LATE };
			let by = |strength| Confirmation { payment: payment.clone(), strength };
			let both = [Verification::SecondFactor, Verification::SecondPerson].map(by);
			membership.confirmations = both.to_vec().try_into().unwrap();
		});
		assert_ok!(Ledger::do_try_state());
		harm();
		match Ledger::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("the harm was not caught: {other:?}"),
		}
	})
}

fn change(change: impl FnOnce(&mut Membership<AccountId>)) {
	GroupedAccounts::<Test>::mutate(CNY, BANK_A, |one| change(one.as_mut().unwrap()));
}

fn change_group(change: impl FnOnce(&mut Group<AccountId>)) {
	Groups::<Test>::mutate(CNY, 0, |group| change(group.as_mut().unwrap()));
}

#[test]
fn rows_that_do_not_say_who_is_grouped_should_be_caught() {
	let message = "the rows do not say who is in a group";
	let say = |who, grouped| Balances::<Test>::mutate(CNY, who, |row| row.grouped = grouped);
	assert_eq!(harm(|| say(BANK_A, false)), message);
	assert_eq!(harm(|| say(BANK_B, true)), message);
	assert_eq!(harm(|| GroupedAccounts::<Test>::remove(CNY, BANK_A)), message);
}

#[test]
fn unsound_groups_should_be_caught() {
	let number = "a group's number is still to be given";
	assert_eq!(harm(|| NextGroup::<Test>::insert(CNY, 1)), number);
	let method = "a group's method cannot be meant";
	assert_eq!(harm(|| change_group(|group| group.limits.window = 0)), method);
	assert_eq!(harm(|| PaymentFees::<Test>::remove(CNY)), method);
	let more = "an asset has had more groups than it may";
	assert_eq!(harm(|| NextGroup::<Test>::insert(CNY, MAX_GROUPS + 1)), more);
	assert_eq!(harm(|| NextGroup::<Test>::insert(3, 1)), more);
}

#[test]
fn wrong_numbers_of_accounts_should_be_caught() {
	let message = "a group's accounts are not as many as counted";
	assert_eq!(harm(|| change_group(|group| group.accounts = 2)), message);
	assert_eq!(harm(|| change(|membership| membership.group = 1)), message);
	let missing = "an account is in a group that does not exist";
	assert_eq!(harm(|| Groups::<Test>::remove(CNY, 0)), missing);
}

#[test]
fn ended_group_without_accounts_should_be_caught() {
	let ended = harm(|| {
		Groups::<Test>::mutate(CNY, 1, |group| group.as_mut().unwrap().state = GroupState::Ended)
	});
	assert_eq!(ended, "a group is kept that was ended and has no account");
}

#[test]
fn wrong_confirmations_should_be_caught() {
	let one_key = |one: &mut Membership<AccountId>| one.confirmers.factor = one.confirmers.person;
	assert_eq!(harm(|| change(one_key)), "one key confirms payments as two");
	let nobody = "a payment was confirmed by nobody whom the account has";
	assert_eq!(harm(|| change(|one| one.confirmers.person = None)), nobody);
	let strength = |of| {
		move |one: &mut Membership<AccountId>| {
			let mut confirmations = one.confirmations.to_vec();
			confirmations[0].strength = of;
			one.confirmations = confirmations.try_into().unwrap();
		}
	};
	assert_eq!(harm(|| change(strength(Verification::Signature))), nobody);
	let twice = "a payment was confirmed twice in one way";
	assert_eq!(harm(|| change(strength(Verification::SecondPerson))), twice);
}
