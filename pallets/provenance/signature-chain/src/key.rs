//! Which public keys may sign receipts.

use crate::PublicKey;
use ed25519_dalek::VerifyingKey;

/// Why a receipt key is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyError {
	/// The bytes are no point of the curve.
	NotOnCurve,
	/// The bytes are another spelling of a point than its own.
	NonCanonical,
	/// The point has small order: anybody can sign for it.
	SmallOrder,
	/// The point has a small-order part: verifiers may disagree about its signatures.
	NotTorsionFree,
}

/// Refuses every key for which two verifiers could ever disagree, or for which no secret is needed.
pub fn validate_receipt_key(public: &PublicKey) -> Result<(), KeyError> {
	let key = VerifyingKey::from_bytes(public).map_err(|_| KeyError::NotOnCurve)?;
	let point = key.to_edwards();
	if point.compress().as_bytes() != public {
		return Err(KeyError::NonCanonical);
	}
	if point.is_small_order() {
		return Err(KeyError::SmallOrder);
	}
	if !point.is_torsion_free() {
		return Err(KeyError::NotTorsionFree);
	}
	Ok(())
}
