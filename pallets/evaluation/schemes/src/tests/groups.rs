use super::*;
use crate::groups::*;
use proptest::prelude::*;
use Verification::*;

const FEES: [Ppm; 3] = [0, 500, 1_000_000];

fn method() -> Method {
	Method {
		per_payment: 1_000,
		per_window: 2_500,
		payments: 4,
		window: 100,
		verified_above: 400,
		verification: SecondFactor,
		fee_class: 1,
	}
}

fn refused(change: impl FnOnce(&mut Method)) -> MethodError {
	let mut method = method();
	change(&mut method);
	validate(&method, &FEES).unwrap_err()
}

#[test]
fn a_method_that_cannot_be_meant_should_be_refused() {
	assert_eq!(validate(&method(), &FEES), Ok(()));
	assert_eq!(refused(|m| m.per_payment = 0), MethodError::NothingAllowed);
	assert_eq!(refused(|m| m.payments = 0), MethodError::NothingAllowed);
	assert_eq!(refused(|m| m.window = 0), MethodError::NothingAllowed);
	assert_eq!(refused(|m| m.per_payment = 2_501), MethodError::LimitsUnordered);
	assert_eq!(refused(|m| m.fee_class = 3), MethodError::UnknownFeeClass);
	assert_eq!(validate(&method(), &[0, PPM + 1]), Err(MethodError::UnknownFeeClass));
}

#[test]
fn payments_should_be_admitted_up_to_the_limits_of_the_window() {
	let method = method();
	let pay = |usage: &Usage, amount, now| admit(&method, usage, amount, SecondFactor, now);
	let first = pay(&Usage::default(), 1_000, 50).unwrap();
	assert_eq!(first, Usage { since: 50, amount: 1_000, payments: 1 });
	let second = pay(&first, 1_000, 60).unwrap();
	assert_eq!(second, Usage { since: 50, amount: 2_000, payments: 2 });
	assert_eq!(pay(&second, 501, 149), Err(Breach::WindowAmountExceeded));
	assert_eq!(headroom(&method, &second, SecondFactor, 149), 500);
	assert!(pay(&second, 500, 149).is_ok());
	// The window is [50, 150).
	assert_eq!(pay(&second, 501, 150), Ok(Usage { since: 150, amount: 501, payments: 1 }));
	assert_eq!(headroom(&method, &second, SecondFactor, 150), 1_000);
	assert_eq!(pay(&second, 1_001, 150), Err(Breach::PaymentTooLarge));
}

#[test]
fn payments_of_a_window_should_be_counted() {
	let method = method();
	let mut usage = Usage::default();
	for _ in 0..4 {
		usage = admit(&method, &usage, 1, Signature, 7).unwrap();
	}
	assert_eq!(admit(&method, &usage, 1, Signature, 8), Err(Breach::WindowPaymentsExceeded));
	assert_eq!(headroom(&method, &usage, Signature, 8), 0);
	assert!(admit(&method, &usage, 1, Signature, 107).is_ok());
}

#[test]
fn large_payments_should_be_verified_as_strongly_as_the_method_says() {
	let pay = |amount, verified| admit(&method(), &Usage::default(), amount, verified, 0);
	assert!(pay(400, Signature).is_ok());
	assert_eq!(pay(401, Signature), Err(Breach::VerificationTooWeak));
	assert!(pay(401, SecondFactor).is_ok());
	assert!(pay(401, SecondPerson).is_ok());
	let room = |verified| headroom(&method(), &Usage::default(), verified, 0);
	assert_eq!([Signature, SecondFactor, SecondPerson].map(room), [400, 1_000, 1_000]);
}

#[test]
fn fees_should_be_rounded_up() {
	let of = |amount| fee(&FEES, 1, amount);
	assert_eq!([of(0), of(1), of(2_000), of(2_001), of(1_000_000)], [0, 1, 1, 2, 500]);
	assert_eq!(fee(&FEES, 0, 77), 0);
	assert_eq!(fee(&FEES, 2, u128::MAX), u128::MAX);
	assert_eq!(fee(&FEES, 9, 77), 77);
}

proptest! {
	/// Whatever is paid when, no window has more than its limits, and none of two windows' length more
	/// than twice of that.
	#[test]
	fn limits_should_hold_over_any_sequence(
		payments in prop::collection::vec((0u128..1_200, 0u32..60), 1..60),
	) {
		let method = method();
		let (mut usage, mut now, mut admitted) = (Usage::default(), 0, vec![]);
		for (amount, later) in payments {
			now += later;
			let room = headroom(&method, &usage, SecondPerson, now);
			match admit(&method, &usage, amount, SecondPerson, now) {
				Ok(after) => {
					prop_assert!(amount <= room);
					prop_assert!(after.amount <= method.per_window && after.payments <= method.payments);
					usage = after;
					admitted.push((now, amount));
				},
				Err(_) => prop_assert!(amount > room || room == 0),
			}
		}
		for (start, _) in &admitted {
			let span = admitted.iter().filter(|(at, _)| (*start..start + method.window).contains(at));
			let (count, sum) = span.fold((0, 0), |(count, sum), (_, amount)| (count + 1, sum + amount));
			prop_assert!(sum <= 2 * method.per_window && count <= 2 * method.payments);
		}
	}

	/// A smaller or better verified payment is admitted where a larger or weaker one is.
	#[test]
	fn less_should_be_admitted_where_more_is(
		amount in 0u128..2_000,
		less in 0u128..2_000,
		used in 0u128..2_500,
		payments in 0u32..5,
		now in 0u32..200,
	) {
		let usage = Usage { since: 0, amount: used, payments };
		if admit(&method(), &usage, amount, Signature, now).is_ok() {
			prop_assert!(admit(&method(), &usage, amount.min(less), Signature, now).is_ok());
			prop_assert!(admit(&method(), &usage, amount, SecondPerson, now).is_ok());
		}
	}

	/// Any method and any usage are answered.
	#[test]
	fn any_method_should_be_answered(
		amounts in prop::array::uniform4(any::<u128>()),
		numbers in prop::array::uniform5(any::<u32>()),
		verified in prop::sample::select(vec![Signature, SecondFactor, SecondPerson]),
		fee_class in any::<u8>(),
		fees in prop::collection::vec(any::<u32>(), 0..16),
	) {
		let [per_payment, per_window, used, amount] = amounts;
		let [payments, window, since, paid, now] = numbers;
		let method = Method { per_payment, per_window, payments, window, fee_class, ..method() };
		let usage = Usage { since, amount: used, payments: paid };
		let _ = validate(&method, &fees);
		let room = headroom(&method, &usage, verified, now);
		let admits = |amount| admit(&method, &usage, amount, verified, now).is_ok();
		prop_assert!(!admits(amount) || amount <= room);
		prop_assert!(room == 0 || admits(room));
		prop_assert!(fee(&fees, fee_class, amount) <= amount);
	}
}
