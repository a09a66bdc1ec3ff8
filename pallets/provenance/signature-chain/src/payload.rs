//! The bytes that receivers sign. The layout is in the crate's documentation.

use crate::{AssetId, Digest, Piece, Position, TransferId};
use alloc::vec::Vec;
use codec::Encode;

/// Domain of the receipt for an issue or a transfer.
pub const RECEIPT_TAG: &str = "clearmark/receipt/v1";
/// Domain of the receipt for a redemption.
pub const REDEMPTION_TAG: &str = "clearmark/redeem/v1";
/// Domain of the confirmation of a position in an order.
pub const SETTLEMENT_TAG: &str = "clearmark/settlement/v1";
/// Domain of the receipt for a consolidation.
pub const CONSOLIDATION_TAG: &str = "clearmark/consolidation/v1";
/// Domain of the confirmation of a payment.
pub const CONFIRMATION_TAG: &str = "clearmark/confirmation/v1";
/// Domain of the number of a link. Nobody signs it.
pub(crate) const LINK_TAG: &str = "clearmark/link/v1";
/// What a browser wallet puts before the bytes it signs.
pub const WRAP_OPEN: &[u8] = b"<Bytes>";
/// What a browser wallet puts after the bytes it signs.
pub const WRAP_CLOSE: &[u8] = b"</Bytes>";

/// What the receiver of an issue or a transfer signs.
pub fn receipt_payload<AccountId: Encode>(
	genesis: &Digest,
	asset: AssetId,
	transfer: &TransferId,
	from: &AccountId,
	to: &AccountId,
	pieces: &[Piece],
	expires: u32,
) -> Vec<u8> {
	(RECEIPT_TAG, genesis, asset, transfer, from, to, pieces, expires).encode()
}

/// What an issuer signs that takes pieces back for good. It is of no use for a transfer to the issuer,
/// after which the units would still exist.
pub fn redemption_payload<AccountId: Encode>(
	genesis: &Digest,
	asset: AssetId,
	transfer: &TransferId,
	from: &AccountId,
	issuer: &AccountId,
	pieces: &[Piece],
	expires: u32,
) -> Vec<u8> {
	(REDEMPTION_TAG, genesis, asset, transfer, from, issuer, pieces, expires).encode()
}

/// What an owner signs who swaps its pieces for as many fresh units from `start` on.
pub fn consolidation_payload<AccountId: Encode>(
	genesis: &Digest,
	asset: AssetId,
	transfer: &TransferId,
	owner: &AccountId,
	pieces: &[Piece],
	start: u64,
	expires: u32,
) -> Vec<u8> {
	(CONSOLIDATION_TAG, genesis, asset, transfer, owner, pieces, start, expires).encode()
}

/// What a participant of an order signs to confirm its position.
pub fn settlement_payload<AccountId: Encode>(
	genesis: &Digest,
	asset: AssetId,
	order: u64,
	participant: &AccountId,
	position: Position,
	result: &Digest,
) -> Vec<u8> {
	(SETTLEMENT_TAG, genesis, asset, order, participant, position, result).encode()
}

/// What a second factor or a second person signs so that a payment may be made.
pub fn confirmation_payload<AccountId: Encode>(
	genesis: &Digest,
	asset: AssetId,
	payer: &AccountId,
	to: &AccountId,
	transfer: &TransferId,
	amount: u128,
	expires: u32,
) -> Vec<u8> {
	(CONFIRMATION_TAG, genesis, asset, payer, to, transfer, amount, expires).encode()
}

/// The payload as a browser wallet signs it.
pub fn wrap(payload: &[u8]) -> Vec<u8> {
	[WRAP_OPEN, payload, WRAP_CLOSE].concat()
}
