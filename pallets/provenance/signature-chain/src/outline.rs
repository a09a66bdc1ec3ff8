//! What the state keeps of a link that was folded.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	link::{Link, LinkKind, Moment, Parents},
	ranges, AssetId, Capped, LinkId, MAX_PIECES,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::ops::Range;
use scale_info::TypeInfo;

/// Who passed which units on and when, and where they came from. The receiver is the key under which
/// an outline is found, as it is a link's.
///
/// A unit's holders, and all that an account ever received, are told by outlines as well as by whole
/// links. What is left out is what proves it: the receipt, the references and the parents' digests.
/// They are in the link itself, whose digest proves them.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Outline<AccountId> {
	/// The asset.
	pub asset: AssetId,
	/// The holder before; for an issue the issuer.
	pub from: AccountId,
	/// What became of the units.
	pub movement: Movement,
	/// The units, in the order in which they were drawn.
	pub pieces: Capped<OutlinedPiece, MAX_PIECES>,
	/// The distinct last links of the pieces, as the link has them.
	pub parents: Parents,
	/// When the link was appended.
	pub at: Moment,
}

/// A piece without its parent's digest.
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
pub struct OutlinedPiece {
	/// Serial number of the first unit.
	#[codec(compact)]
	pub start: u64,
	/// Number of units, not zero.
	#[codec(compact)]
	pub len: u64,
	/// Which of the link's parents is the last link of these units; of no meaning for an issue.
	pub parent: u8,
}

impl OutlinedPiece {
	/// One past the last serial number; `None` where that does not fit, as in no sound link.
	pub fn end(&self) -> Option<u64> {
		self.start.checked_add(self.len)
	}

	/// Whether the unit is one of the piece.
	pub fn contains(&self, unit: u64) -> bool {
		unit.checked_sub(self.start).is_some_and(|offset| offset < self.len)
	}
}

/// What became of the units of a link.
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
pub enum Movement {
	/// They were issued.
	#[codec(index = 0)]
	Issued,
	/// They passed to the receiver under the numbers that they had.
	#[codec(index = 1)]
	Passed,
	/// They were swapped for a fresh range.
	#[codec(index = 2)]
	Renumbered {
		/// Serial number of the first fresh unit.
		start: u64,
	},
	/// They exist no longer.
	#[codec(index = 3)]
	Redeemed,
}

impl From<&LinkKind> for Movement {
	fn from(kind: &LinkKind) -> Self {
		match *kind {
			LinkKind::Issue { .. } => Self::Issued,
			LinkKind::Transfer { .. } | LinkKind::Settlement { .. } | LinkKind::Forced { .. } => {
				Self::Passed
			},
			LinkKind::Consolidate { start, .. } => Self::Renumbered { start },
			LinkKind::Redeem { .. } => Self::Redeemed,
		}
	}
}

impl<AccountId: Clone> Link<AccountId> {
	/// What is left of the link once it is folded.
	pub fn outline(&self) -> Outline<AccountId> {
		let digests = self.parent_digests();
		let pieces = self.pieces.iter().map(|piece| OutlinedPiece {
			start: piece.start,
			len: piece.len,
			// Zero for an issue, which has no parents; no link has more than 64.
			parent: digests
				.iter()
				.position(|digest| *digest == piece.parent)
				.and_then(|rank| u8::try_from(rank).ok())
				.unwrap_or_default(),
		});
		Outline {
			asset: self.asset,
			from: self.from.clone(),
			movement: (&self.kind).into(),
			// As many as the link's, which are no more than there may be.
			pieces: Capped::try_from(pieces.collect::<Vec<_>>()).unwrap_or_default(),
			parents: self.parents.clone(),
			at: self.at,
		}
	}
}

impl<AccountId> Outline<AccountId> {
	fn spans(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
		self.pieces.iter().map(|piece| (piece.start, piece.len))
	}

	fn fresh(&self) -> Option<Range<u64>> {
		match self.movement {
			Movement::Renumbered { start } => ranges::fresh(start, self.spans()),
			_ => None,
		}
	}

	/// Number of units that the link moved.
	pub fn units(&self) -> u128 {
		// Saturating: 64 lengths of 64 bits never come near 128 bits.
		self.pieces.iter().fold(0, |sum, piece| u128::saturating_add(sum, piece.len.into()))
	}

	/// Whether the units of the link exist after it.
	pub fn leaves_units(&self) -> bool {
		!matches!(self.movement, Movement::Redeemed)
	}

	/// The number that a unit had before the link; `None` where the link did not move it.
	pub fn number_before(&self, unit: u64) -> Option<u64> {
		self.origin_of(unit).map(|(_, before)| before)
	}

	/// The link before this one in a unit's sequence, and the number that the unit had then;
	/// `None` for an issue.
	pub fn parent_of(&self, unit: u64) -> Option<(LinkId, u64)> {
		let (piece, before) = self.origin_of(unit)?;
		let rank = usize::from(self.pieces.get(piece)?.parent);
		Some((*self.parents.get(rank)?, before))
	}

	fn origin_of(&self, unit: u64) -> Option<(usize, u64)> {
		let fresh = self.fresh();
		if fresh.is_none() && matches!(self.movement, Movement::Renumbered { .. }) {
			return None;
		}
		ranges::origin_of(unit, fresh, self.spans())
	}

	/// The ranges that the receiver had after the link, as `(start, end)`, in the order of the pieces.
	pub fn delivered(&self) -> Vec<(u64, u64)> {
		ranges::delivered(self.leaves_units(), self.fresh(), self.spans())
	}

	/// Whether the link left every unit of `[start, end)` with its receiver.
	pub fn covers(&self, start: u64, end: u64) -> bool {
		ranges::covers(&self.delivered(), start, end)
	}

	/// Whether the link continues its parent number `rank`: the same asset, later, and no units but
	/// those that the parent left. That its sender is the parent's receiver is for the caller to see,
	/// who has looked the parent up under it.
	pub fn follows(&self, rank: usize, parent: &Self) -> bool {
		let mut pieces = self.pieces.iter().filter(|piece| usize::from(piece.parent) == rank);
		let inside =
			|piece: &OutlinedPiece| piece.end().is_some_and(|end| parent.covers(piece.start, end));
		parent.asset == self.asset && parent.at < self.at && pieces.all(inside)
	}
}
