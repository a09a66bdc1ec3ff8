//! The bytes that receivers sign. The layout is in the crate's documentation.

use crate::{AssetId, Digest, Piece, Position, TransferId};
use alloc::vec::Vec;
use codec::Encode;

/// Domain of the receipt for an issue or a transfer.
pub const RECEIPT_TAG: &str = "clearmark/receipt/v1";
/// Domain of the confirmation of a position in an order.
pub const SETTLEMENT_TAG: &str = "clearmark/settlement/v1";
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

/// The payload as a browser wallet signs it.
pub fn wrap(payload: &[u8]) -> Vec<u8> {
	[WRAP_OPEN, payload, WRAP_CLOSE].concat()
}
