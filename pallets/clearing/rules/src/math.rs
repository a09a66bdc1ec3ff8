//! Ratios and scaled products, each with its rounding in its name.

use crate::Amount;

/// Parts per million.
pub type Ppm = u32;

/// One, in parts per million.
pub const PPM: Ppm = 1_000_000;

/// Bits dropped from both sides of a ratio whose numerator cannot be multiplied by a million.
const SHIFT: u32 = 20;

/// `min(1, part / whole)` in ppm, rounded down; one when `whole` is zero.
///
/// Exact up to `part` of 2^108; above that both sides lose their last 20 bits, in the direction
/// that keeps the result rounded down.
pub fn ratio_ppm(part: Amount, whole: Amount) -> Ppm {
	if part >= whole {
		return PPM;
	}
	let scaled = match part.checked_mul(u128::from(PPM)) {
		Some(product) => product.checked_div(whole),
		None => (part >> SHIFT)
			.checked_mul(u128::from(PPM))
			.and_then(|product| product.checked_div((whole >> SHIFT).saturating_add(1))),
	};
	scaled.and_then(|ppm| u32::try_from(ppm).ok()).unwrap_or(PPM).min(PPM)
}

/// `min(1, part / whole)` in ppm, rounded up; one when `whole` is zero.
///
/// Exact up to `part` of 2^108, like [`ratio_ppm`]; above that it can be two ppm too high.
pub fn ratio_ppm_ceil(part: Amount, whole: Amount) -> Ppm {
	if part >= whole {
		return PPM;
	}
	match part.checked_mul(u128::from(PPM)) {
		Some(product) => u32::try_from(product.div_ceil(whole)).unwrap_or(PPM),
		None => ratio_ppm(part, whole).saturating_add(2).min(PPM),
	}
}

/// `part / whole` in ppm, rounded down; the largest number if it does not fit.
///
/// What is left over of whole ones is taken as by [`ratio_ppm`]: exact up to 2^108, and never too
/// large. A `whole` of zero counts as one; policies have none.
pub fn multiple_ppm(part: Amount, whole: Amount) -> Amount {
	let whole = whole.max(1);
	let ones = part.checked_div(whole).unwrap_or(0);
	let rest = part.checked_rem(whole).unwrap_or(0);
	// Saturating: what is so large counts no more than what it is compared with.
	ones.saturating_mul(u128::from(PPM)).saturating_add(ratio_ppm(rest, whole).into())
}

/// `ceil(value * numerator / denominator)`; `None` if it does not fit or divides by zero.
///
/// `value` is split at the denominator, so that neither product loses anything: the second one is
/// below 2^64.
pub fn mul_div_ceil(value: Amount, numerator: u32, denominator: u32) -> Option<Amount> {
	let (numerator, denominator) = (u128::from(numerator), u128::from(denominator));
	let whole = value.checked_div(denominator)?.checked_mul(numerator)?;
	let rest = value.checked_rem(denominator)?.checked_mul(numerator)?;
	whole.checked_add(rest.div_ceil(denominator))
}
