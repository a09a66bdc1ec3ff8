//! Decimal amounts to minor units and back, exactly.

use super::limits;
use iso_currency::Currency;

/// Why an amount is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
	/// Not plain decimal digits.
	#[error("is not a plain decimal number such as 1234.56 (no sign, exponent, comma or space)")]
	Malformed,
	/// Zero or less.
	#[error("is not positive")]
	NotPositive,
	/// Finer than the minor unit.
	#[error("has {found} decimals; {currency} has {allowed}")]
	TooManyDecimals {
		/// ISO 4217 code.
		currency: String,
		/// Decimals of its minor unit.
		allowed: u32,
		/// Decimals written.
		found: usize,
	},
	/// More digits than ISO 20022 admits.
	#[error("has more than {} digits", limits::AMOUNT_DIGITS)]
	TooManyDigits,
}

/// A currency that has a minor unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
	/// ISO 4217 code.
	pub(super) code: String,
	/// Decimals of the minor unit.
	pub(super) digits: u32,
}

impl Unit {
	/// The currency of that code; `None` if ISO 4217 has no such code, or no minor unit for it.
	pub(super) fn from_code(code: &str) -> Option<Self> {
		let digits = Currency::from_code(code)?.exponent()?;
		Some(Self { code: code.into(), digits: digits.into() })
	}

	/// The minor units of a positive amount that is exact to them.
	pub(super) fn parse(&self, text: &str) -> Result<u128, AmountError> {
		let decimal = Decimal::parse(text)?;
		if decimal.is_zero() {
			return Err(AmountError::NotPositive);
		}
		if decimal.significant_digits() > limits::AMOUNT_DIGITS {
			return Err(AmountError::TooManyDigits);
		}
		let found = decimal.fraction.len();
		decimal.minor(self.digits).ok_or_else(|| AmountError::TooManyDecimals {
			currency: self.code.clone(),
			allowed: self.digits,
			found,
		})
	}
}

/// Digits before and after the point, as written, without leading zeros.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal<'a> {
	whole: &'a str,
	fraction: &'a str,
}

impl<'a> Decimal<'a> {
	/// Digits, optionally followed by a point and more digits.
	pub(super) fn parse(text: &'a str) -> Result<Self, AmountError> {
		let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
		let split = |s: &'a str| match s.split_once('.') {
			Some((whole, fraction)) if digits(whole) && digits(fraction) => Some((whole, fraction)),
			None if digits(s) => Some((s, "")),
			_ => None,
		};
		if let Some((whole, fraction)) = split(text) {
			return Ok(Self { whole: whole.trim_start_matches('0'), fraction });
		}
		// A number below zero deserves to be called so.
		match text.strip_prefix('-').and_then(split) {
			Some(_) => Err(AmountError::NotPositive),
			None => Err(AmountError::Malformed),
		}
	}

	/// The same without zeros at the end of the fraction.
	pub(super) fn trimmed(self) -> Self {
		Self { fraction: self.fraction.trim_end_matches('0'), ..self }
	}

	/// The number in units of `10^-digits`; `None` if it has more decimals or does not fit.
	pub(super) fn minor(self, digits: u32) -> Option<u128> {
		let missing = digits.checked_sub(u32::try_from(self.fraction.len()).ok()?)?;
		let mut number = 0u128;
		for byte in self.whole.bytes().chain(self.fraction.bytes()) {
			number = number.checked_mul(10)?.checked_add(u128::from(byte - b'0'))?;
		}
		number.checked_mul(10u128.checked_pow(missing)?)
	}

	fn is_zero(self) -> bool {
		self.whole.is_empty() && self.fraction.bytes().all(|b| b == b'0')
	}

	fn significant_digits(self) -> usize {
		match self.whole.len() {
			0 => self.fraction.trim_start_matches('0').len(),
			whole => whole + self.fraction.len(),
		}
	}
}

/// Minor units as a decimal number: `format_minor(123456, 2)` is `1234.56`.
pub fn format_minor(minor: u128, digits: u32) -> String {
	let digits = digits as usize;
	let text = format!("{minor:0>width$}", width = digits + 1);
	let (whole, fraction) = text.split_at(text.len() - digits);
	match fraction {
		"" => whole.into(),
		_ => format!("{whole}.{fraction}"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn parse(code: &str, text: &str) -> Result<u128, AmountError> {
		Unit::from_code(code).unwrap().parse(text)
	}

	#[test]
	fn amounts_are_exact_to_the_minor_unit() {
		assert_eq!(parse("CNY", "218314.86"), Ok(21831486));
		assert_eq!(parse("USD", "2550"), Ok(255000));
		assert_eq!(parse("USD", "0.1"), Ok(10));
		assert_eq!(parse("USD", "007.5"), Ok(750));
		assert_eq!(parse("JPY", "1500"), Ok(1500));
		assert_eq!(parse("BHD", "1.001"), Ok(1001));
		assert_eq!(parse("CNY", "9999999999999999.99"), Ok(999_999_999_999_999_999));
	}

	#[test]
	fn too_many_decimals_should_fail() {
		for (code, text, allowed, found) in [
			("CNY", "1.001", 2, 3),
			("CNY", "1.500", 2, 3),
			("JPY", "1.0", 0, 1),
			("BHD", "1.0001", 3, 4),
		] {
			let currency = code.to_string();
			assert_eq!(
				parse(code, text),
				Err(AmountError::TooManyDecimals { currency, allowed, found })
			);
		}
	}

	#[test]
	fn zero_and_negative_amounts_should_fail() {
		for text in ["0", "0.00", "000", "-1", "-0.01", "-0"] {
			assert_eq!(parse("CNY", text), Err(AmountError::NotPositive), "{text}");
		}
	}

	#[test]
	fn malformed_amounts_should_fail() {
		for text in [
			"",
			" ",
			"1 ",
			" 1",
			"+1",
			"--1",
			"-",
			"1e3",
			"1E3",
			"1,00",
			"1.",
			".5",
			".",
			"1.2.3",
			"0x10",
			"NaN",
			"INF",
			"１２",
			"1\u{a0}000",
			"1_000",
			"- 1",
		] {
			assert_eq!(parse("CNY", text), Err(AmountError::Malformed), "{text:?}");
		}
	}

	#[test]
	fn more_digits_than_iso_20022_admits_should_fail() {
		assert_eq!(parse("CNY", "10000000000000000.00"), Err(AmountError::TooManyDigits));
		assert_eq!(parse("CNY", &"9".repeat(200)), Err(AmountError::TooManyDigits));
	}

	#[test]
	fn currencies_without_a_minor_unit_are_unknown() {
		for code in ["XAU", "XXX", "ABC", "cny", "", "CNYY"] {
			assert_eq!(Unit::from_code(code), None, "{code}");
		}
	}

	#[test]
	fn a_control_sum_may_end_in_zeros() {
		let minor = |text| Decimal::parse(text).unwrap().trimmed().minor(2);
		assert_eq!(minor("7791969.6900"), Some(779196969));
		assert_eq!(minor("12"), Some(1200));
		assert_eq!(minor("0.001"), None);
	}

	proptest! {
		#[test]
		fn formatting_and_parsing_are_inverse(minor in 1u128..1_000_000_000_000_000_000) {
			for code in ["JPY", "CNY", "BHD"] {
				let unit = Unit::from_code(code).unwrap();
				prop_assert_eq!(unit.parse(&format_minor(minor, unit.digits)), Ok(minor));
			}
		}

		#[test]
		fn parsing_never_panics(text in "\\PC{0,40}") {
			let _ = parse("CNY", &text);
		}
	}
}
