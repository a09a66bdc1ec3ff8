//! # Signature chain
//!
//! The records and the arithmetic of unit provenance, with no storage and no origin: the same code
//! runs in the runtime, which appends links, and in an auditor's tool, which checks them off line.
//!
//! ## Terminology
//!
//! - *unit*: the smallest denomination of an asset, with a serial number `u64`.
//! - *piece*: a contiguous range of units with the digest of the last link of their history.
//! - *link*: one movement of pieces from one holder to the next, with the receiver's signature.
//! - *digest*: `sha2_256(SCALE(link))`. The pieces name the digests of the parents, so that an edit
//!   anywhere breaks every digest after it.
//! - *sequence*: the links of one unit from its issuance to its present holder.
//! - *folded*: of a link of which the state keeps an [`Outline`] only; its digest is a leaf of a
//!   Merkle mountain range, and an [`InclusionProof`] shows that it is.
//! - *receipt*: the receiver's ed25519 signature over a payload that names exactly what it receives.
//!
//! ## Payloads
//!
//! All are SCALE encodings of a tuple; `vectors.json` pins them byte by byte.
//!
//! Receipt, for an issue and a transfer:
//!
//! | bytes | field |
//! | --- | --- |
//! | 21 | tag: SCALE string `clearmark/receipt/v1` (`0x50`, then 20 ASCII bytes) |
//! | 32 | hash of block 0 |
//! | 4 | asset, `u32` little endian |
//! | 32 | transfer id, chosen by the sender |
//! | 32 | sender (for an issue: the issuer) |
//! | 32 | receiver |
//! | 1..2 | number of pieces, SCALE compact |
//! | 48 each | start `u64` LE, len `u64` LE, digest of the parent link (zeros for an issue) |
//! | 4 | expires, `u32` LE: first block in which the receipt no longer holds |
//!
//! Redemption, by the issuer that takes units back for good: as a receipt, but with the tag SCALE
//! string `clearmark/redeem/v1` (20 bytes: `0x4c`, then 19 ASCII bytes), so that neither can be
//! used as the other.
//!
//! Settlement, for every unit that an order moves to this participant:
//!
//! | bytes | field |
//! | --- | --- |
//! | 24 | tag: SCALE string `clearmark/settlement/v1` (`0x5c`, then 23 ASCII bytes) |
//! | 32 | hash of block 0 |
//! | 4 | asset, `u32` LE |
//! | 8 | order, `u64` LE |
//! | 32 | participant |
//! | 1 + 16 | position: `0` debtor, `1` creditor, `2` agent, then the amount `u128` LE |
//! | 32 | result of the order |
//!
//! Consolidation, by the owner that swaps pieces for a fresh range:
//!
//! | bytes | field |
//! | --- | --- |
//! | 27 | tag: SCALE string `clearmark/consolidation/v1` (`0x68`, then 26 ASCII bytes) |
//! | 32 | hash of block 0 |
//! | 4 | asset, `u32` LE |
//! | 32 | transfer id, chosen by the issuer |
//! | 32 | owner |
//! | 1..2 | number of pieces, SCALE compact |
//! | 48 each | start `u64` LE, len `u64` LE, digest of the parent link |
//! | 8 | first fresh unit, `u64` LE |
//! | 4 | expires, `u32` LE |
//!
//! Confirmation of a payment, by a second factor or a second person of the payer. It is no receipt, and
//! no link has it:
//!
//! | bytes | field |
//! | --- | --- |
//! | 26 | tag: SCALE string `clearmark/confirmation/v1` (`0x64`, then 25 ASCII bytes) |
//! | 32 | hash of block 0 |
//! | 4 | asset, `u32` LE |
//! | 32 | payer |
//! | 32 | receiver; for a redemption the issuer |
//! | 32 | transfer id, chosen by the payer |
//! | 16 | amount, `u128` LE |
//! | 4 | expires, `u32` LE: first block in which the confirmation no longer holds |
//!
//! A wallet's `signRaw` signs `<Bytes>` ‖ payload ‖ `</Bytes>`: both forms are accepted and the link
//! says which ([`ReceiptForm`]). A wrapped payload begins with `<` (`0x3c`) and a bare one with
//! `0x4c`, `0x50`, `0x5c`, `0x64` or `0x68`, so that neither can be read as the other.
//!
//! ## Tracing
//!
//! [`trace`] follows units to where they are now, and computes how far the taint of some has spread.
//!
//! ## What is not here
//!
//! Signature verification itself: the caller passes it (see [`Statement`]), because the runtime
//! uses a host function and a tool its own library. Both must follow ZIP-215.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	deny(
		clippy::arithmetic_side_effects,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

mod capped;
mod key;
mod link;
mod mountains;
mod outline;
mod payload;
mod ranges;
pub mod trace;
mod verify;

#[cfg(test)]
mod folding_tests;
#[cfg(test)]
mod tests;

pub use capped::Capped;
pub use key::{validate_receipt_key, KeyError};
pub use link::{
	link_id, ForcedBy, Link, LinkKind, Moment, Parents, Piece, Pieces, Position, Receipt,
	ReceiptForm, Reference, SealedLink, SignedBy,
};
pub use mountains::{
	leaf_hash, pair_hash, InclusionProof, Joined, Mountains, Peaks, ProofFault, FOLDED_TAG,
	MAX_PEAKS,
};
pub use outline::{Movement, Outline, OutlinedPiece};
pub use payload::{
	confirmation_payload, consolidation_payload, receipt_payload, redemption_payload,
	settlement_payload, wrap, CONFIRMATION_TAG, CONSOLIDATION_TAG, RECEIPT_TAG, REDEMPTION_TAG,
	SETTLEMENT_TAG, WRAP_CLOSE, WRAP_OPEN,
};
pub use trace::UnitRange;
pub use verify::{
	find_form, signed_message, verify_alone, verify_continuity, verify_link, verify_parent,
	verify_sequence, verify_shape, BadLink, Context, LinkFault, Statement,
};

/// A SHA-256 digest.
pub type Digest = [u8; 32];
/// Identifies an asset.
pub type AssetId = u32;
/// Finds a link among those of its receiver; see [`Link::id`].
pub type LinkId = [u8; 32];
/// Chosen by the sender of a transfer, which cannot use it twice for the same receiver.
pub type TransferId = [u8; 32];
/// An ed25519 public key.
pub type PublicKey = [u8; 32];
/// An ed25519 signature.
pub type Signature = [u8; 64];

/// Parent digest of the pieces of an issue: nothing went before.
pub const NO_PARENT: Digest = [0; 32];

/// Most pieces, and so most parents, that one link may have.
pub const MAX_PIECES: usize = 64;
