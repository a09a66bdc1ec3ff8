//! Times as they are typed: in blocks, or in seconds, minutes, hours and days.

use clearmark_runtime::{BlockNumber, MILLISECS_PER_BLOCK};
use std::{fmt, str::FromStr};

/// A length of time in blocks: `200`, `90s`, `10m`, `2h`, `1d`. Times are rounded up to blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span(pub BlockNumber);

impl FromStr for Span {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		let wrong = || format!("`{text}` is no span: blocks, or 90s, 10m, 2h, 1d");
		let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
		let number: u64 = digits.parse().map_err(|_| wrong())?;
		let seconds = match &text[digits.len()..] {
			"" => {
				return number.try_into().map(Self).map_err(|_| wrong());
			},
			"s" => 1,
			"m" => 60,
			"h" => 60 * 60,
			"d" => 24 * 60 * 60,
			_ => return Err(wrong()),
		};
		let milliseconds = number.checked_mul(seconds * 1_000).ok_or_else(wrong)?;
		milliseconds.div_ceil(MILLISECS_PER_BLOCK).try_into().map(Self).map_err(|_| wrong())
	}
}

impl fmt::Display for Span {
	/// The length of time that so many blocks take if none is missing.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let seconds = u64::from(self.0) * MILLISECS_PER_BLOCK / 1_000;
		match seconds {
			0..=119 => write!(f, "{seconds} s"),
			120..=7_199 => write!(f, "{} min", seconds / 60),
			7_200..=172_799 => write!(f, "{} h {} min", seconds / 3_600, seconds / 60 % 60),
			_ => write!(f, "{} d {} h", seconds / 86_400, seconds / 3_600 % 24),
		}
	}
}

/// A block: `@1200`, or a [`Span`] from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
	/// That block.
	At(BlockNumber),
	/// So many blocks after the best one.
	In(Span),
}

impl When {
	/// The block, where the best one is `now`.
	pub fn block(self, now: BlockNumber) -> BlockNumber {
		match self {
			Self::At(block) => block,
			Self::In(Span(blocks)) => now.saturating_add(blocks),
		}
	}
}

impl FromStr for When {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		match text.strip_prefix('@') {
			Some(number) => number
				.parse()
				.map(Self::At)
				.map_err(|_| format!("`{text}` is no block: @ and its number")),
			None => text.parse().map(Self::In),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn spans_are_blocks_of_three_seconds() {
		for (text, blocks) in [
			("0", 0),
			("7", 7),
			("1s", 1),
			("3s", 1),
			("4s", 2),
			("1m", 20),
			("2h", 2_400),
			("1d", 28_800),
		] {
			assert_eq!(text.parse(), Ok(Span(blocks)), "{text}");
		}
		for wrong in ["", "m", "-1", "1.5h", "1w", "1 h", "5000000000", "99999999999999999999s"] {
			assert!(wrong.parse::<Span>().is_err(), "{wrong}");
		}
	}

	#[test]
	fn blocks_are_named_or_counted_from_now() {
		assert_eq!("@12".parse(), Ok(When::At(12)));
		assert_eq!("1m".parse::<When>().unwrap().block(5), 25);
		assert_eq!("@12".parse::<When>().unwrap().block(5), 12);
		for wrong in ["@", "@-1", "@1m"] {
			assert!(wrong.parse::<When>().is_err(), "{wrong}");
		}
	}

	proptest! {
		#[test]
		fn reading_never_panics(text in ".*") {
			let _ = text.parse::<When>();
		}

		#[test]
		fn a_span_in_blocks_is_itself(blocks: u32) {
			prop_assert_eq!(blocks.to_string().parse(), Ok(Span(blocks)));
		}
	}
}
