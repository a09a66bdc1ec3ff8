//! Serial numbers that no unit has any more, and what became of the units: so that tracing can go on
//! from a number to the next one.
//!
//! A number is retired for good, by a consolidation or a redemption. Together, the lots and the
//! retired ranges of an asset tile the numbers that it has used, so that every number leads on: to
//! its present holder, to its fresh number, or to the redemption.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	types::{BigEndianU64, Drawn, UnitRange},
	Config, Pallet, RetiredRanges,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::{AssetId, LinkId};

/// A range of retired serial numbers, whose end is its key. It was one piece of the link that
/// retired it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Retired<AccountId> {
	/// The first number.
	pub start: u64,
	/// What became of the units.
	pub by: RetiredBy<AccountId>,
}

/// What became of units whose serial numbers are retired.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum RetiredBy<AccountId> {
	/// Their owner got fresh numbers for them.
	#[codec(index = 0)]
	Consolidated {
		/// The owner, which is the receiver of the link.
		owner: AccountId,
		/// The link that joined them.
		link: LinkId,
		/// The fresh number of the first unit; the others follow it.
		fresh_start: u64,
	},
	/// They exist no longer.
	#[codec(index = 1)]
	Redeemed {
		/// Who had them last.
		holder: AccountId,
		/// The link that took them back; its receiver is the asset's issuer.
		link: LinkId,
	},
}

impl<AccountId> RetiredBy<AccountId> {
	/// What became of the units that come `len` later in the same link.
	fn after(self, len: u64) -> Self {
		match self {
			Self::Consolidated { owner, link, fresh_start } => {
				// Saturating: fresh numbers were taken for all the units of the link.
				let fresh_start = fresh_start.saturating_add(len);
				Self::Consolidated { owner, link, fresh_start }
			},
			redeemed @ Self::Redeemed { .. } => redeemed,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Keeps what became of the drawn parts, whose numbers are retired; `by` is for the first part.
	/// One write for each part.
	pub(crate) fn keep_retired(
		asset: AssetId,
		drawn: &[Drawn<T::AccountId>],
		mut by: RetiredBy<T::AccountId>,
	) {
		for part in drawn {
			let retired = Retired { start: part.start, by: by.clone() };
			RetiredRanges::<T>::insert(asset, BigEndianU64::from(part.until), retired);
			by = by.after(part.len());
		}
	}

	/// Whether any number of a range is retired. One step in the trie.
	pub(crate) fn is_retired(asset: AssetId, range: UnitRange) -> bool {
		let after = RetiredRanges::<T>::hashed_key_for(asset, BigEndianU64::from(range.start));
		let next = RetiredRanges::<T>::iter_prefix_from(asset, after).next();
		// Saturating: whoever names a range without an end gets an error elsewhere.
		let beyond = range.start.saturating_add(range.len);
		next.is_some_and(|(_, retired)| retired.start < beyond)
	}

	/// The retired range in which a number is, with its end; `None` where a unit has the number, or
	/// none ever had. One step in the trie.
	pub(crate) fn retired_range(asset: AssetId, unit: u64) -> Option<(u64, Retired<T::AccountId>)> {
		let after = RetiredRanges::<T>::hashed_key_for(asset, BigEndianU64::from(unit));
		let (end, retired) = RetiredRanges::<T>::iter_prefix_from(asset, after).next()?;
		(retired.start <= unit).then_some((end.into(), retired))
	}
}
