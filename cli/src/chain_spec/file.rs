//! The list of institutions as it is written, before anything about it is checked.

use serde::{
	de::{Error, Visitor},
	Deserialize, Deserializer,
};
use std::fmt;
use toml::Spanned;

/// Text, and where it stands.
pub(super) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listing {
	pub(super) chain: Chain,
	#[serde(default, rename = "institution")]
	pub(super) institutions: Vec<Spanned<Institution>>,
	pub(super) council: Council,
	pub(super) arbiters: Option<Arbiters>,
	#[serde(default, rename = "asset")]
	pub(super) assets: Vec<Asset>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chain {
	pub(super) name: Text,
	pub(super) id: Text,
	pub(super) min_validators: Spanned<u32>,
	pub(super) token_symbol: Option<Text>,
	pub(super) token_decimals: Option<Spanned<u32>>,
	pub(super) ss58_prefix: Option<Spanned<u16>>,
	#[serde(default)]
	pub(super) bootnodes: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Institution {
	pub(super) name: Text,
	pub(super) lei: Text,
	pub(super) account: Text,
	pub(super) roles: Spanned<Vec<Text>>,
	pub(super) babe: Option<Text>,
	pub(super) grandpa: Option<Text>,
	pub(super) balance: Option<Spanned<Amount>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Council {
	pub(super) members: Spanned<Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Arbiters {
	pub(super) members: Spanned<Vec<Text>>,
	pub(super) threshold: Spanned<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asset {
	pub(super) issuer: Text,
	pub(super) symbol: Text,
	pub(super) decimals: Spanned<u8>,
	pub(super) max_supply: Spanned<Amount>,
}

/// An amount in the smallest denomination: an integer, or beyond those of TOML its digits as text.
#[derive(Clone, Copy)]
pub(super) struct Amount(pub(super) u128);

impl<'de> Deserialize<'de> for Amount {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		deserializer.deserialize_any(AmountVisitor)
	}
}

struct AmountVisitor;

impl Visitor<'_> for AmountVisitor {
	type Value = Amount;

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("an amount below 2^128: 1_000, or \"1_000\"")
	}

	fn visit_i64<E: Error>(self, value: i64) -> Result<Amount, E> {
		u128::try_from(value).map(Amount).map_err(|_| E::custom("an amount is not negative"))
	}

	fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
		let digits = text.replace('_', "");
		let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
		let value = is_number.then(|| digits.parse().ok()).flatten();
		value
			.map(Amount)
			.ok_or_else(|| E::custom("an amount has digits and `_` only, and is below 2^128"))
	}
}
