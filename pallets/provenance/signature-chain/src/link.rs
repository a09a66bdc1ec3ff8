//! The link and its parts.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	payload::{
		consolidation_payload, receipt_payload, redemption_payload, settlement_payload, LINK_TAG,
	},
	ranges, AssetId, Capped, Digest, LinkId, Signature, TransferId, MAX_PIECES, NO_PARENT,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::ops::Range;
use scale_info::TypeInfo;
use sha2::{Digest as _, Sha256};

/// The pieces that one link moves.
pub type Pieces = Capped<Piece, MAX_PIECES>;
/// The distinct last links of the pieces, in the order in which the pieces first name them. The
/// receiver of each was the sender of the link that names it.
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

/// When a link was appended: its block, and the index of its event there. No two links share one,
/// and the order of moments is the order in which units moved.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Moment {
	/// The block.
	pub block: u32,
	/// The index, among the block's events, of the one that tells of the link.
	pub event: u32,
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
	/// An authority's order, carried out under dual control.
	#[codec(index = 1)]
	Authority {
		/// The number of the case on chain, which names the authority and its reasons.
		case: u64,
		/// The authority's own reference.
		reference: Digest,
	},
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
	/// The owner's small lots, swapped at the issuer for one fresh range. The first fresh unit
	/// continues the first unit of the first piece, and so on: each keeps its own sequence.
	#[codec(index = 3)]
	Consolidate {
		/// The issuer's reference.
		transfer: TransferId,
		/// First block in which the receipt no longer holds.
		expires: u32,
		/// Serial number of the first fresh unit.
		start: u64,
	},
	/// By a rule of the protocol, without the receiver's signature.
	#[codec(index = 4)]
	Forced {
		/// The rule.
		by: ForcedBy,
	},
	/// Back to the issuer, which signed for it; the units exist no longer.
	#[codec(index = 5)]
	Redeem {
		/// The holder's reference.
		transfer: TransferId,
		/// First block in which the receipt no longer holds.
		expires: u32,
	},
}

/// What makes a link the only one of its kind between two accounts; see [`Link::id`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode)]
pub enum Reference {
	/// Chosen by whoever sent the call.
	#[codec(index = 0)]
	Client(TransferId),
	/// A clearing order, which pays by itself and at one moment.
	#[codec(index = 1)]
	Order(u64, Moment),
	/// An authority's case, carried out at one moment.
	#[codec(index = 2)]
	Authority(u64, Moment),
}

impl LinkKind {
	/// The reference under which a link of this kind was made at a moment.
	pub fn reference(&self, at: Moment) -> Reference {
		match *self {
			Self::Issue { transfer, .. }
			| Self::Transfer { transfer, .. }
			| Self::Consolidate { transfer, .. }
			| Self::Redeem { transfer, .. } => Reference::Client(transfer),
			Self::Settlement { order, .. } | Self::Forced { by: ForcedBy::Order { order, .. } } => {
				Reference::Order(order, at)
			},
			Self::Forced { by: ForcedBy::Authority { case, .. } } => Reference::Authority(case, at),
		}
	}
}

/// The number of a link from an account under a reference.
pub fn link_id<AccountId: Encode>(from: &AccountId, reference: &Reference) -> LinkId {
	(LINK_TAG, from, reference).using_encoded(|bytes| Sha256::digest(bytes).into())
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

/// Who signed for the receiver.
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
pub enum SignedBy {
	/// The receiver, with the receipt key that it had in the link's block.
	#[codec(index = 0)]
	Receiver,
	/// A delegate, under a mandate of the receiver.
	#[codec(index = 1)]
	Delegate {
		/// The number of the mandate among the receiver's.
		mandate: u32,
	},
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
	/// Ed25519 signature of the link's payload in `form`.
	pub signature: Signature,
	/// What exactly was signed.
	pub form: ReceiptForm,
	/// Whose key verifies it.
	pub by: SignedBy,
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
	/// When the link was appended.
	pub at: Moment,
}

impl<AccountId> Link<AccountId> {
	/// Number of units that the link moves.
	pub fn units(&self) -> u128 {
		// Saturating: 64 lengths of 64 bits never come near 128 bits.
		self.pieces.iter().fold(0, |sum, piece| u128::saturating_add(sum, piece.len.into()))
	}

	/// Whether the units of the link exist after it.
	pub fn leaves_units(&self) -> bool {
		!matches!(self.kind, LinkKind::Redeem { .. })
	}

	fn spans(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
		self.pieces.iter().map(|piece| (piece.start, piece.len))
	}

	/// The fresh range of a consolidation; `None` for any other link, and where it has no end.
	pub fn fresh(&self) -> Option<Range<u64>> {
		match self.kind {
			LinkKind::Consolidate { start, .. } => ranges::fresh(start, self.spans()),
			_ => None,
		}
	}

	/// The number that a unit had before the link and the piece in which it then was; `None` where
	/// the link does not move the unit.
	pub fn origin_of(&self, unit: u64) -> Option<(u64, &Piece)> {
		let fresh = self.fresh();
		if fresh.is_none() && matches!(self.kind, LinkKind::Consolidate { .. }) {
			return None;
		}
		let (rank, before) = ranges::origin_of(unit, fresh, self.spans())?;
		Some((before, self.pieces.get(rank)?))
	}

	/// The link before this one in a unit's sequence, and the number that the unit had then;
	/// `None` for an issue.
	pub fn parent_of(&self, unit: u64) -> Option<(LinkId, u64)> {
		let (before, piece) = self.origin_of(unit)?;
		let digests = self.parent_digests();
		let rank = digests.iter().position(|digest| *digest == piece.parent)?;
		Some((*self.parents.get(rank)?, before))
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

	/// The ranges that the receiver has after the link, as `(start, end)`, in the order of the
	/// pieces. A piece without an end is left out; no sound link has one.
	pub fn delivered(&self) -> Vec<(u64, u64)> {
		ranges::delivered(self.leaves_units(), self.fresh(), self.spans())
	}

	/// Whether the link leaves every unit of `[start, end)` with its receiver.
	pub fn covers(&self, start: u64, end: u64) -> bool {
		ranges::covers(&self.delivered(), start, end)
	}
}

impl<AccountId: Encode> Link<AccountId> {
	/// `sha2_256(SCALE(link))`. Covers the parents' digests, which are in the pieces.
	pub fn digest(&self) -> Digest {
		self.using_encoded(|bytes| Sha256::digest(bytes).into())
	}

	/// Under what the link is found among those of its receiver: `sha2_256` of a tag, the sender and
	/// the [`Reference`]. A second link with the same one is impossible.
	pub fn id(&self) -> LinkId {
		link_id(&self.from, &self.kind.reference(self.at))
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
			LinkKind::Redeem { transfer, expires } => Some(redemption_payload(
				genesis,
				self.asset,
				&transfer,
				&self.from,
				&self.to,
				&self.pieces,
				expires,
			)),
			LinkKind::Consolidate { transfer, expires, start } => Some(consolidation_payload(
				genesis,
				self.asset,
				&transfer,
				&self.to,
				&self.pieces,
				start,
				expires,
			)),
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
