//! # Account groups and their management (CN111325580A)
//!
//! Groups are formed off chain from the histories of accounts; a group's method says how its
//! accounts are managed: what one payment and all payments of a window may amount to, how strongly
//! a payment is verified, and what it costs. [`admit`] is asked at every payment of an account in a
//! group; what it gives is stored instead of the usage before.
//!
//! ## Windows
//!
//! A window begins with the first payment in it and is half open. So at most two windows' worth of
//! payments falls into any span as long as one window, and an account's usage is three numbers.

use crate::{Amount, BlockNumber, Bounded, Ppm, PPM};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most classes of fees.
pub const MAX_FEE_CLASSES: u32 = 16;

/// The fee of each class, as a share of the amount.
pub type FeeClasses = Bounded<Ppm, MAX_FEE_CLASSES>;

/// How strongly somebody was verified, from the weakest on.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Verification {
	/// By the account's signature.
	#[codec(index = 0)]
	Signature,
	/// By a second factor besides.
	#[codec(index = 1)]
	SecondFactor,
	/// By a second person besides.
	#[codec(index = 2)]
	SecondPerson,
}

/// How the accounts of a group are managed.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Method {
	/// Most that one payment may amount to.
	pub per_payment: Amount,
	/// Most that the payments of a window may amount to.
	pub per_window: Amount,
	/// Most payments in a window.
	pub payments: u32,
	/// Length of a window in blocks.
	pub window: BlockNumber,
	/// Payments above this amount need the verification below.
	pub verified_above: Amount,
	/// The least verification of such payments.
	pub verification: Verification,
	/// Position of the class of fees.
	pub fee_class: u8,
}

/// Why a method is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MethodError {
	/// A limit or the window is 0, so that nothing could ever be paid: freeze the accounts instead.
	NothingAllowed,
	/// One payment may be larger than all payments of a window.
	LimitsUnordered,
	/// There is no such class of fees, or its fee is above the whole.
	UnknownFeeClass,
}

/// Refuse a method that cannot be meant.
pub fn validate(method: &Method, fees: &[Ppm]) -> Result<(), MethodError> {
	if method.per_payment == 0 || method.payments == 0 || method.window == 0 {
		return Err(MethodError::NothingAllowed);
	}
	if method.per_payment > method.per_window {
		return Err(MethodError::LimitsUnordered);
	}
	match fees.get(usize::from(method.fee_class)) {
		Some(fee) if *fee <= PPM => Ok(()),
		_ => Err(MethodError::UnknownFeeClass),
	}
}

/// What an account has paid in its window.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Usage {
	/// When the window began.
	pub since: BlockNumber,
	/// What was paid in it.
	pub amount: Amount,
	/// How often was paid in it.
	pub payments: u32,
}

/// Why a payment is not admitted.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Breach {
	/// It is larger than one payment may be.
	#[codec(index = 0)]
	PaymentTooLarge,
	/// It was not verified as strongly as its amount needs.
	#[codec(index = 1)]
	VerificationTooWeak,
	/// With it, the payments of the window would amount to more than they may.
	#[codec(index = 2)]
	WindowAmountExceeded,
	/// The window has as many payments as it may have.
	#[codec(index = 3)]
	WindowPaymentsExceeded,
}

/// The usage after a payment, if the method admits it.
pub fn admit(
	method: &Method,
	usage: &Usage,
	amount: Amount,
	verified: Verification,
	now: BlockNumber,
) -> Result<Usage, Breach> {
	if amount > method.per_payment {
		return Err(Breach::PaymentTooLarge);
	}
	if amount > method.verified_above && verified < method.verification {
		return Err(Breach::VerificationTooWeak);
	}
	let Usage { since, amount: paid, payments } = current(method, usage, now);
	let paid = paid.checked_add(amount).filter(|paid| *paid <= method.per_window);
	let amount = paid.ok_or(Breach::WindowAmountExceeded)?;
	let payments = payments.checked_add(1).filter(|payments| *payments <= method.payments);
	let payments = payments.ok_or(Breach::WindowPaymentsExceeded)?;
	Ok(Usage { since, amount, payments })
}

/// The largest payment that is admitted now, if it is verified so.
pub fn headroom(
	method: &Method,
	usage: &Usage,
	verified: Verification,
	now: BlockNumber,
) -> Amount {
	let Usage { amount, payments, .. } = current(method, usage, now);
	if payments >= method.payments {
		return 0;
	}
	let unverified = verified < method.verification;
	let largest = if unverified { method.verified_above } else { method.per_payment };
	method.per_window.saturating_sub(amount).min(method.per_payment).min(largest)
}

/// The usage of the window that a payment now falls into.
pub fn current(method: &Method, usage: &Usage, now: BlockNumber) -> Usage {
	// A window that would end after the last block never ends.
	let over = usage.since.checked_add(method.window).is_some_and(|end| end <= now);
	match over || usage.payments == 0 {
		true => Usage { since: now, amount: 0, payments: 0 },
		false => *usage,
	}
}

/// The fee on an amount by its class, rounded up; the whole amount where there is no such class,
/// which a validated method never names.
pub fn fee(fees: &[Ppm], class: u8, amount: Amount) -> Amount {
	let share = fees.get(usize::from(class)).copied().unwrap_or(PPM).min(PPM);
	let (share, whole) = (Amount::from(share), Amount::from(PPM));
	let (Some(parts), Some(rest)) = (amount.checked_div(whole), amount.checked_rem(whole)) else {
		return amount;
	};
	// amount = parts · 10⁶ + rest: `parts · share` is at most the amount, `rest · share` below 10¹².
	let of_rest = rest.saturating_mul(share).div_ceil(whole);
	parts.saturating_mul(share).saturating_add(of_rest)
}
