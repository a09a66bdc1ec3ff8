//! Public keys as text.

use curve25519_dalek::{ristretto::CompressedRistretto, traits::IsIdentity};
use sp_core::crypto::{Ss58AddressFormat, Ss58Codec};
use sp_runtime::AccountId32;

/// The 32 bytes of an account or of a public key.
pub(super) type Key = [u8; 32];

/// The format of the addresses of this chain.
pub(super) fn address_format() -> u16 {
	<clearmark_runtime::Runtime as frame_system::Config>::SS58Prefix::get().into()
}

/// Reads an address of this chain, or 64 hexadecimal digits after `0x`; else says what is wrong.
pub(super) fn parse(text: &str) -> Result<Key, String> {
	if let Some(digits) = text.strip_prefix("0x") {
		let mut key = Key::default();
		return hex::decode_to_slice(digits, &mut key)
			.map(|()| key)
			.map_err(|_| "has not 64 hexadecimal digits after 0x".into());
	}
	let (account, format) = AccountId32::from_ss58check_with_version(text).map_err(|_| {
		"is neither an SS58 address (a character may be mistyped) nor 0x and 64 hexadecimal digits"
			.to_owned()
	})?;
	let expected = address_format();
	if format != Ss58AddressFormat::custom(expected) {
		let prefix = format.prefix();
		return Err(format!(
			"is an address of another network, of prefix {prefix} and not {expected}: give it in \
			 hexadecimal if it is meant"
		));
	}
	Ok(account.into())
}

/// A kind of keys, and whether one is of it.
pub(super) type Scheme = (&'static str, fn(&Key) -> bool);

/// What blocks are signed with.
pub(super) const SR25519: Scheme = ("sr25519", |key| {
	CompressedRistretto(*key).decompress().is_some_and(|point| !point.is_identity())
});

/// What votes are signed with; nobody signs without the secret of such a key.
pub(super) const ED25519: Scheme =
	("ed25519", |key| signature_chain::validate_receipt_key(key).is_ok());
