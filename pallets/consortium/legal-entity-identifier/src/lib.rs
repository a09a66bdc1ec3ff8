//! Legal Entity Identifiers: ISO 17442, checked by ISO 7064 MOD 97-10.
//!
//! The crates that offer this need `std`, and the best known one refuses the check pairs 97 and
//! 98, so the forty lines are here. Letters stand for 10 to 35
//! (`A` = 10), the digits so obtained form one number, and that number is 1 modulo 97. The check
//! pair is `98 - (payload * 100 mod 97)`, hence `02` to `98`: ISO 17442 refuses `00`, `01` and
//! `99`, which are congruent to a proper pair.
//!
//! MOD 97-10 finds every exchange of a digit for a digit and of a letter for a letter. An exchange
//! of a letter for a digit changes the length of the number, so one in some 97 of those is missed.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	warn(
		clippy::arithmetic_side_effects,
		clippy::float_arithmetic,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;
use serde::{de::Error as _, Deserialize, Deserializer, Serialize, Serializer};

/// The modulus of ISO 7064 MOD 97-10.
const MODULUS: u32 = 97;

/// A Legal Entity Identifier: 20 upper case letters and digits, the last two of them check digits.
///
/// A decoded value may be anything: [`Lei::is_valid`] tells, and the pallet asks it at the door.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Lei(pub [u8; 20]);

/// The text is not a Legal Entity Identifier: 20 characters of `0-9A-Z` with a right check pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLei;

impl fmt::Display for InvalidLei {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("not a LEI: 20 characters of 0-9 and A-Z with a right ISO 17442 check pair")
	}
}

impl Lei {
	/// Whether the characters, the check pair and the checksum are those of ISO 17442.
	pub fn is_valid(&self) -> bool {
		let [.., tens, ones] = self.0;
		let pair_in_range = tens.is_ascii_digit()
			&& ones.is_ascii_digit()
			&& !matches!((tens, ones), (b'0', b'0' | b'1') | (b'9', b'9'));
		pair_in_range && remainder(&self.0) == Some(1)
	}

	/// The identifier with this payload (issuer and entity), its check pair computed.
	///
	/// `None` where a character is not of `0-9A-Z`.
	pub fn from_payload(payload: [u8; 18]) -> Option<Self> {
		let mut lei = [b'0'; 20];
		lei.iter_mut().zip(payload).for_each(|(place, character)| *place = character);
		// The remainder is below 97, so the pair is 2 to 98.
		let pair = 98u32.checked_sub(remainder(&lei)?)?;
		let digit = |value: u32| u8::try_from(value).ok()?.checked_add(b'0');
		let [.., tens, ones] = &mut lei;
		*tens = digit(pair.checked_div(10)?)?;
		*ones = digit(pair.checked_rem(10)?)?;
		Some(Self(lei))
	}
}

/// The number that `characters` spell, modulo 97; `None` where one is not of `0-9A-Z`.
fn remainder(characters: &[u8]) -> Option<u32> {
	characters.iter().try_fold(0u32, |carry, character| {
		let (shift, value) = match character {
			b'0'..=b'9' => (10, character.checked_sub(b'0')?),
			b'A'..=b'Z' => (100, character.checked_sub(b'A')?.checked_add(10)?),
			_ => return None,
		};
		// At most 96 * 100 + 35.
		carry.checked_mul(shift)?.checked_add(value.into())?.checked_rem(MODULUS)
	})
}

impl FromStr for Lei {
	type Err = InvalidLei;

	fn from_str(text: &str) -> Result<Self, InvalidLei> {
		let lei = <[u8; 20]>::try_from(text.as_bytes()).map(Self).map_err(|_| InvalidLei)?;
		lei.is_valid().then_some(lei).ok_or(InvalidLei)
	}
}

impl fmt::Display for Lei {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(core::str::from_utf8(&self.0).unwrap_or("not a LEI"))
	}
}

impl fmt::Debug for Lei {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Lei({self})")
	}
}

impl Serialize for Lei {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Lei {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		text.parse().map_err(|e| D::Error::custom(alloc::format!("`{text}` is {e}")))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The institutions of the sample day.
	const SAMPLE_DAY: [&str; 6] = [
		"984500HUKS98EHGJ1P96",
		"9845008DRTB0K9QR8178",
		"984500SEDNQS89NJIV55",
		"984500GRHWQ22K7SFT13",
		"984500OURJ2JEF4F5L93",
		"984500ADQ09LVAVVXM91",
	];

	/// Identifiers as GLEIF publishes them, with low and high check pairs.
	const PUBLISHED: [&str; 5] = [
		"635400B4JJBON4TCHF02",
		"529900ODI3047E2LIV03",
		"5493002F3N6V3Z14SP04",
		"JJKC32MCHWDI71265Z06",
		"AJ6VL0Z1WDC42KKJZO20",
	];

	fn all() -> impl Iterator<Item = &'static str> {
		SAMPLE_DAY.into_iter().chain(PUBLISHED)
	}

	#[test]
	fn published_identifiers_should_pass() {
		for text in all() {
			let lei: Lei = text.parse().expect(text);
			assert_eq!(alloc::format!("{lei}"), text);
			let payload = lei.0[..18].try_into().unwrap();
			assert_eq!(Lei::from_payload(payload), Some(lei));
		}
	}

	#[test]
	fn every_change_of_one_character_within_its_class_should_fail() {
		for text in all() {
			let lei: Lei = text.parse().unwrap();
			for position in 0..20 {
				let was = lei.0[position];
				let class = if was.is_ascii_digit() { b'0'..=b'9' } else { b'A'..=b'Z' };
				for changed in class.filter(|c| *c != was) {
					let mut other = lei;
					other.0[position] = changed;
					assert!(!other.is_valid(), "{other} passes beside {text}");
				}
			}
		}
	}

	#[test]
	fn a_change_between_letter_and_digit_is_missed_once_in_about_97() {
		// A property of the standard, not of this implementation; the bound guards against worse.
		let (mut tried, mut missed) = (0u32, 0u32);
		for text in all() {
			let lei: Lei = text.parse().unwrap();
			for position in 0..18 {
				let class =
					if lei.0[position].is_ascii_digit() { b'A'..=b'Z' } else { b'0'..=b'9' };
				for changed in class {
					let mut other = lei;
					other.0[position] = changed;
					tried += 1;
					missed += u32::from(other.is_valid());
				}
			}
		}
		assert!(missed * 97 < tried * 2, "{missed} of {tried} missed");
	}

	#[test]
	fn text_of_another_form_should_fail() {
		for text in [
			"",
			"984500HUKS98EHGJ1P9",
			"984500HUKS98EHGJ1P960",
			"984500huks98ehgj1p96",
			" 84500HUKS98EHGJ1P96",
			"984500HUKS98EHGJ1P9A",
			"00000000000000000000",
		] {
			assert_eq!(text.parse::<Lei>(), Err(InvalidLei), "{text}");
		}
	}

	#[test]
	fn check_pairs_outside_the_standard_should_fail() {
		// 00 is congruent to 97, 01 to 98 and 99 to 02; only the proper one is right.
		let ending = |pair: &[u8; 2]| {
			(0u32..97).find_map(|n| {
				let mut payload = *b"549300000000000000";
				payload[16..].copy_from_slice(alloc::format!("{n:02}").as_bytes());
				Lei::from_payload(payload).filter(|lei| &lei.0[18..] == pair)
			})
		};
		for (proper, other) in [(b"97", b"00"), (b"98", b"01"), (b"02", b"99")] {
			let lei = ending(proper).expect("97 payloads give 97 pairs");
			assert!(lei.is_valid());
			let mut shifted = lei;
			shifted.0[18..].copy_from_slice(other);
			assert_eq!(remainder(&shifted.0), Some(1));
			assert!(!shifted.is_valid());
		}
	}

	#[test]
	fn json_is_text() {
		let lei: Lei = SAMPLE_DAY[0].parse().unwrap();
		assert_eq!(serde_json::to_string(&lei).unwrap(), "\"984500HUKS98EHGJ1P96\"");
		assert_eq!(serde_json::from_str::<Lei>("\"984500HUKS98EHGJ1P96\"").unwrap(), lei);
		let refused = serde_json::from_str::<Lei>("\"984500HUKS98EHGJ1P97\"").unwrap_err();
		assert!(refused.to_string().contains("`984500HUKS98EHGJ1P97` is not a LEI"));
	}

	#[test]
	fn scale_layout_is_the_twenty_characters() {
		let lei: Lei = SAMPLE_DAY[0].parse().unwrap();
		assert_eq!(lei.encode(), SAMPLE_DAY[0].as_bytes());
	}
}
