//! Groups, and an account in one.

use super::*;
use alloc::vec;

/// As many classes of fees as there may be.
pub(super) fn fee_classes() -> FeeClasses {
	let classes = vec![1_500; evaluation_schemes::groups::MAX_FEE_CLASSES as usize];
	classes.try_into().expect("as many as allowed")
}

/// It has the last class of fees, and every payment must be confirmed by a second person.
pub(super) fn method() -> Method {
	Method {
		per_payment: SUPPLY,
		per_window: SUPPLY,
		payments: 1_000,
		window: 1_000,
		verified_above: 0,
		verification: Verification::SecondPerson,
		fee_class: 15,
	}
}

/// The keys 4 and 5.
pub(super) fn confirmers() -> Confirmers {
	let public = |n| Some(key(n).verifying_key().to_bytes());
	Confirmers { factor: public(4), person: public(5) }
}

/// The payment of a unit to the issuer under a number.
pub(super) fn payment<AccountId>(issuer: AccountId, number: u64) -> ConfirmedPayment<AccountId> {
	ConfirmedPayment { to: issuer, transfer: id(number), amount: 1, expires: EXPIRES }
}

/// Who is there once an account is in the first of two groups.
pub(super) struct Limited<AccountId> {
	pub issuer: AccountId,
	pub manager: AccountId,
	pub who: AccountId,
}

/// An account in the first of two groups, so many of whose payments are confirmed, by a second person.
pub(super) fn limited<T: Config>(confirmed: u64) -> Limited<T::AccountId> {
	let issuer = asset::<T>();
	let who = member::<T>("holder", 1);
	let manager = auditor::<T>("evaluator");
	Pallet::<T>::do_set_fee_classes(issuer.clone(), ASSET, fee_classes())
		.expect("the issuer's own asset");
	for _ in 0..2 {
		Pallet::<T>::do_form_group(issuer.clone(), ASSET, manager.clone(), method(), id(1))
			.expect("the method can be meant");
	}
	let record = T::BenchmarkHelper::anchor(&who, &manager);
	Pallet::<T>::do_group_account(manager.clone(), ASSET, 0, who.clone(), record, confirmers())
		.expect("an honest record");
	let strength = Verification::SecondPerson;
	let confirmations = (0..confirmed).map(|number| {
		let payment = payment(issuer.clone(), number);
		Confirmation { payment, strength }
	});
	let confirmations = confirmations.collect::<Vec<_>>().try_into().expect("room for them");
	GroupedAccounts::<T>::mutate(ASSET, &who, |membership| {
		membership.as_mut().expect("it is in a group").confirmations = confirmations;
	});
	Limited { issuer, manager, who }
}
