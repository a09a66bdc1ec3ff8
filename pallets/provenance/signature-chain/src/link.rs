//! The link and its parts.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	payload::{receipt_payload, settlement_payload},
	AssetId, Capped, Digest, LinkId, PublicKey, Signature, TransferId, MAX_PIECES, NO_PARENT,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sha2::{Digest as _, Sha256};

/// The pieces that one link moves.
pub type Pieces = Capped<Piece, MAX_PIECES>;
/// The distinct last links of the pieces, in the order in which the pieces first name them.
pub type Parents = Capped<LinkId, MAX_PIECES>;

/// A contiguous range of units with one last link.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Piece {
	/// Serial number of the first unit.
	pub start: u64,
	/// Number of units, not zero.
	pub len: u64,
	/// Digest of the last link of these units; [`NO_PARENT`] for newly issued ones.
	pub parent: Digest,
}

impl Piece {
	/// One past the last unit; `None` where that is no serial number.
	pub fn end(&self) -> Option<u64> {
		self.start.checked_add(self.len)
	}

	/// Whether the unit lies in the piece.
	pub fn contains(&self, unit: u64) -> bool {
		unit.checked_sub(self.start).is_some_and(|offset| offset < self.len)
	}
}

/// What a participant of an order receives or pays on balance, in the smallest denomination.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Position {
	/// Pays this amount on balance.
	#[codec(index = 0)]
	Debtor(u128),
	/// Is paid this amount on balance, possibly by several legs.
	#[codec(index = 1)]
	Creditor(u128),
	/// The clearing node, which receives this fee.
	#[codec(index = 2)]
	Agent(u128),
}

impl Position {
	/// The most units that the position lets its participant receive.
	pub fn credit(&self) -> u128 {
		match self {
			Self::Debtor(_) => 0,
			Self::Creditor(amount) | Self::Agent(amount) => *amount,
		}
	}
}

/// The rule that moved units without the receiver's signature.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ForcedBy {
	/// The procedure of a clearing order: a forfeited bond, or a creditor that stayed silent until
	/// its confirmation window passed.
	#[codec(index = 0)]
	Order {
		/// The order.
		order: u64,
		/// The result of the order; zeros where there is none.
		result: Digest,
	},
	// 1: an authority's order.
}

/// Why units moved.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum LinkKind {
	/// New units: one piece without parent, signed for by the first holder.
	#[codec(index = 0)]
	Issue {
		/// The issuer's reference.
		transfer: TransferId,
		/// First block in which the receipt no longer holds.
		expires: u32,
	},
	/// From one holder to another, signed for by the receiver.
	#[codec(index = 1)]
	Transfer {
		/// The sender's reference.
		transfer: TransferId,
		/// First block in which the receipt no longer holds.
		expires: u32,
	},
	/// A leg of an order's settlement; the receiver's confirmation of its position is the receipt.
	#[codec(index = 2)]
	Settlement {
		/// The order.
		order: u64,
		/// The receiver's whole position in the order, not this leg's amount.
		position: Position,
		/// The result of the order that the receiver confirmed.
		result: Digest,
	},
	// 3: consolidation of many small lots into one fresh range.
	/// By a rule of the protocol, without the receiver's signature.
	#[codec(index = 4)]
	Forced {
		/// The rule.
		by: ForcedBy,
	},
	// 5: redemption at the issuer.
}

/// What exactly was signed.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ReceiptForm {
	/// The payload.
	#[codec(index = 0)]
	Plain,
	/// `<Bytes>` ‖ payload ‖ `</Bytes>`, as browser wallets do.
	#[codec(index = 1)]
	Wrapped,
}

/// The receiver's signature.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Receipt {
	/// The receiver's receipt key at the link's block.
	pub signer: PublicKey,
	/// Ed25519 signature of the link's payload in `form`.
	pub signature: Signature,
	/// What exactly was signed.
	pub form: ReceiptForm,
}

/// One movement of units from one holder to the next. Its SCALE encoding is what the digest hashes.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Link<AccountId> {
	/// The asset.
	pub asset: AssetId,
	/// The holder before; for an issue the issuer.
	pub from: AccountId,
	/// The holder after.
	pub to: AccountId,
	/// Why the units moved.
	pub kind: LinkKind,
	/// The units, in the order in which they were drawn.
	pub pieces: Pieces,
	/// The distinct last links of the pieces, in the order in which the pieces first name them.
	pub parents: Parents,
	/// The receiver's signature; absent only where a rule of the protocol moved the units.
	pub receipt: Option<Receipt>,
	/// The block that appended the link.
	pub block: u32,
}

impl<AccountId> Link<AccountId> {
	/// The piece in which the unit lies.
	pub fn piece_of(&self, unit: u64) -> Option<&Piece> {
		self.pieces.iter().find(|piece| piece.contains(unit))
	}

	/// Number of units that the link moves.
	pub fn units(&self) -> u128 {
		// Saturating: 64 lengths of 64 bits never come near 128 bits.
		self.pieces.iter().fold(0, |sum, piece| u128::saturating_add(sum, piece.len.into()))
	}

	/// The link before this one in the unit's sequence; `None` for an issue.
	pub fn parent_of(&self, unit: u64) -> Option<LinkId> {
		let parent = self.piece_of(unit)?.parent;
		let rank = self.parent_digests().iter().position(|digest| *digest == parent)?;
		self.parents.get(rank).copied()
	}

	/// The distinct parent digests in the order of the pieces: one for each of `parents`.
	pub fn parent_digests(&self) -> Vec<Digest> {
		let mut digests = Vec::new();
		for piece in self.pieces.iter() {
			if piece.parent != NO_PARENT && !digests.contains(&piece.parent) {
				digests.push(piece.parent);
			}
		}
		digests
	}

	/// Whether every unit of `[start, end)` is in one of the pieces.
	pub fn covers(&self, start: u64, end: u64) -> bool {
		let mut next = start;
		// Each turn leaves one piece behind, so that there are no more turns than pieces.
		while next < end {
			match self.piece_of(next).and_then(Piece::end) {
				Some(beyond) if beyond > next => next = beyond,
				_ => return false,
			}
		}
		true
	}
}

impl<AccountId: Encode> Link<AccountId> {
	/// `sha2_256(SCALE(link))`. Covers the parents' digests, which are in the pieces.
	pub fn digest(&self) -> Digest {
		self.using_encoded(|bytes| Sha256::digest(bytes).into())
	}

	/// The payload that the receiver signed, rebuilt from the link; `None` where none is signed.
	pub fn payload(&self, genesis: &Digest) -> Option<Vec<u8>> {
		match self.kind {
			LinkKind::Issue { transfer, expires } | LinkKind::Transfer { transfer, expires } => {
				Some(receipt_payload(
					genesis,
					self.asset,
					&transfer,
					&self.from,
					&self.to,
					&self.pieces,
					expires,
				))
			},
			LinkKind::Settlement { order, position, result } => {
				Some(settlement_payload(genesis, self.asset, order, &self.to, position, &result))
			},
			LinkKind::Forced { .. } => None,
		}
	}

	/// Joins the link with its digest.
	pub fn seal(self) -> SealedLink<AccountId> {
		let digest = self.digest();
		SealedLink { link: self, digest }
	}
}

/// A link with its digest.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SealedLink<AccountId> {
	/// `sha2_256(SCALE(link))`.
	pub digest: Digest,
	/// What is hashed.
	pub link: Link<AccountId>,
}
