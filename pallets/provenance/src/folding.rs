//! Folding: old links leave the state but for their outlines, and stay provable.
//!
//! `docs/retention.md` argues the rules. In short: a link may be folded once it lies
//! [`Config::CheckpointEvery`] hops behind a link of one of its units, unless it is the last link of
//! a lot. Its digest becomes a leaf of the asset's Merkle mountain range, whose peaks stay in the
//! state; the link itself goes to the archive of the nodes that keep one.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::{Link, LinkKind, Moment, Mountains, Movement, Outline};

/// Most links that one `fold` looks at beyond those that stay whole.
pub const MAX_FOLD: u32 = 32;
/// Most statuses of an owner's lots among which `fold` looks for a link.
pub const MAX_STATUSES: u32 = 64;

/// A link as it is stored, under its receiver and its number.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum LinkRecord<AccountId> {
	/// All of it.
	#[codec(index = 0)]
	Whole(StoredLink<AccountId>),
	/// What its digest proves is a leaf of the asset's mountain range, and the link in the archive.
	#[codec(index = 1)]
	Folded(FoldedLink<AccountId>),
}

/// What the state keeps of a folded link.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FoldedLink<AccountId> {
	/// The number of its leaf among those of the asset.
	#[codec(compact)]
	pub leaf: u64,
	/// Who passed which units on and when.
	pub outline: Outline<AccountId>,
	/// The link of the asset that brought units to the same receiver before this one did.
	pub previous: Option<LinkMark>,
}

impl<AccountId: Clone> LinkRecord<AccountId> {
	/// Who passed which units on and when, folded or not; `to` is the key.
	pub fn outline(&self, to: &AccountId) -> Outline<AccountId> {
		match self {
			Self::Whole(link) => link.clone().of(to.clone()).outline(),
			Self::Folded(FoldedLink { outline, .. }) => outline.clone(),
		}
	}

	/// The ranges that the link brought to its receiver, as `(start, end)`, in the order of the pieces.
	/// None where it gave units of the receiver's own fresh numbers. Without looking for parents, as an
	/// outline does.
	pub fn received(&self, to: &AccountId) -> Vec<(u64, u64)> {
		match self {
			Self::Whole(StoredLink { kind: LinkKind::Consolidate { .. }, .. }) => Vec::new(),
			Self::Whole(link) => link.clone().of(to.clone()).delivered(),
			Self::Folded(FoldedLink { outline, .. }) => match outline.movement {
				Movement::Renumbered { .. } => Vec::new(),
				Movement::Issued | Movement::Passed | Movement::Redeemed => outline.delivered(),
			},
		}
	}
}

impl<AccountId> LinkRecord<AccountId> {
	/// The link, where it is whole; `to` is the key.
	pub fn whole(self, to: AccountId) -> Option<Link<AccountId>> {
		match self {
			Self::Whole(link) => Some(link.of(to)),
			Self::Folded(_) => None,
		}
	}

	/// The asset.
	pub fn asset(&self) -> AssetId {
		match self {
			Self::Whole(link) => link.asset,
			Self::Folded(FoldedLink { outline, .. }) => outline.asset,
		}
	}

	/// Whether the units of the link exist after it.
	pub fn leaves_units(&self) -> bool {
		match self {
			Self::Whole(link) => link.leaves_units(),
			Self::Folded(FoldedLink { outline, .. }) => outline.leaves_units(),
		}
	}

	/// The link of the asset that brought units to the same receiver before this one did.
	pub fn previous(&self) -> Option<LinkMark> {
		match self {
			Self::Whole(link) => link.previous,
			Self::Folded(link) => link.previous,
		}
	}

	/// When the link was appended.
	pub fn at(&self) -> Moment {
		match self {
			Self::Whole(link) => link.at,
			Self::Folded(FoldedLink { outline, .. }) => outline.at,
		}
	}
}

impl<AccountId> From<Link<AccountId>> for LinkRecord<AccountId> {
	fn from(link: Link<AccountId>) -> Self {
		Self::Whole(link.into())
	}
}

/// A link on the way back from a unit's holder to its issuance.
pub(crate) struct Step<AccountId> {
	/// Where it is found, and the number that the unit had after it.
	pub place: SequenceCursor<AccountId>,
	/// What is stored.
	pub record: LinkRecord<AccountId>,
}

impl<AccountId> Step<AccountId> {
	fn is_whole(&self) -> bool {
		matches!(self.record, LinkRecord::Whole(_))
	}
}

/// So many steps and, where there are more, the place of the next one.
pub(crate) type Way<AccountId> = (Vec<Step<AccountId>>, Option<SequenceCursor<AccountId>>);

/// Clamps how many links one call looks at.
pub(crate) fn fold_len(links: u32) -> u32 {
	links.clamp(1, MAX_FOLD)
}

impl<T: Config> Pallet<T> {
	/// Returns the number of links that were old enough and looked at.
	pub(crate) fn do_fold(
		asset: AssetId,
		unit: u64,
		from: Option<SequenceCursor<T::AccountId>>,
		links: u32,
	) -> Result<u32, DispatchError> {
		let (keep, links) = (T::CheckpointEvery::get(), fold_len(links));
		// Saturating: as many as can be counted are more than there are.
		let limit = usize::try_from(keep.saturating_add(links)).unwrap_or(usize::MAX);
		let (steps, _) = Self::walk(asset, unit, from, limit);
		ensure!(!steps.is_empty(), Error::<T>::LinkUnknown);
		// Whatever comes before a folded link lies as far behind as that one did.
		let recent = |(hops, step): &(u32, Step<_>)| *hops < keep && step.is_whole();
		let old = (0u32..).zip(steps).skip_while(recent).map(|(_, step)| step);
		let old = old.filter(Step::is_whole).zip(0..links).map(|(step, _)| step);
		let (last, foldable): (Vec<_>, Vec<_>) =
			old.partition(|step| Self::may_be_last(asset, &step.place.holder, step.record.at()));
		ensure!(!foldable.is_empty(), Error::<T>::NothingToFold);
		let looked_at = last.len().saturating_add(foldable.len());

		let mut history = FoldedHistories::<T>::get(asset);
		for Step { place, record } in foldable {
			let SequenceCursor { holder, link: id, .. } = place;
			let previous = record.previous();
			let link = record.whole(holder).ok_or(Error::<T>::LedgerInconsistent)?;
			Self::fold_link(&mut history, id, link, previous)?;
		}
		let (leaves, root) = (history.leaves, history.root());
		FoldedHistories::<T>::insert(asset, history);
		Self::deposit_event(Event::HistoryFolded { asset, leaves, root });
		// Saturating: no more than 32.
		Ok(u32::try_from(looked_at).unwrap_or(u32::MAX))
	}

	/// Leaves the outline of a link in the state, and hands the link to the archive.
	fn fold_link(
		history: &mut Mountains,
		id: LinkId,
		link: Link<T::AccountId>,
		previous: Option<LinkMark>,
	) -> DispatchResult {
		let (leaf, digest) = (history.leaves, link.digest());
		let joined = history.append(&digest).ok_or(ArithmeticError::Overflow)?;
		let (asset, to, outline) = (link.asset, link.to.clone(), link.outline());
		let folded = FoldedLink { leaf, outline, previous };
		Links::<T>::insert(&to, id, LinkRecord::Folded(folded));
		archive::keep(link, &digest, joined);
		Self::deposit_event(Event::LinkFolded { asset, to, link: id, digest, leaf });
		Ok(())
	}

	/// Whether the link that an account received at a moment is the last one of a lot. Also where that
	/// cannot be told within [`MAX_STATUSES`] statuses of the account's lots.
	///
	/// The account's queue is sorted by status, then by moment: two steps for each status, however
	/// many lots there are. No lot can get the link as its last one again.
	fn may_be_last(asset: AssetId, owner: &T::AccountId, at: Moment) -> bool {
		let queue = || (asset, owner.clone());
		let mut next = OwnedLots::<T>::iter_key_prefix(queue()).next();
		for _ in 0..MAX_STATUSES {
			let Some((status, _)) = next else { return false };
			let after = |place: Acquisition| {
				let key = (asset, owner.clone(), status.clone(), place);
				let after = OwnedLots::<T>::hashed_key_for(key);
				OwnedLots::<T>::iter_key_prefix_from(queue(), after).next()
			};
			// No lot ends at 0.
			let found = after(Acquisition::new(at, 0));
			next = match found {
				Some((same, place)) if same == status => {
					if place.at() == at {
						return true;
					}
					let end_of_time = Moment { block: u32::MAX, event: u32::MAX };
					after(Acquisition::new(end_of_time, u64::MAX))
				},
				other => other,
			};
		}
		next.is_some()
	}

	/// Where the way back of a number begins: at the last link under it, which is that of the lot where a
	/// unit has the number, or the one that retired it.
	pub(crate) fn last_place(asset: AssetId, unit: u64) -> Option<SequenceCursor<T::AccountId>> {
		if let Some((_, lot)) = Self::covering_lot(asset, unit) {
			return Some(SequenceCursor { holder: lot.owner, link: lot.tip.link, unit });
		}
		let (_, Retired { start, by }) = Self::retired_range(asset, unit)?;
		Some(match by {
			RetiredBy::Consolidated { owner: holder, link, fresh_start } => {
				// Saturating: fresh numbers were taken for all units of the range.
				let unit = fresh_start.saturating_add(unit.saturating_sub(start));
				SequenceCursor { holder, link, unit }
			},
			RetiredBy::Redeemed { link, .. } => {
				SequenceCursor { holder: Assets::<T>::get(asset)?.issuer, link, unit }
			},
		})
	}

	/// The way back of a unit from a place in its sequence, or from its last link. From the state alone.
	pub(crate) fn walk(
		asset: AssetId,
		unit: u64,
		from: Option<SequenceCursor<T::AccountId>>,
		limit: usize,
	) -> Way<T::AccountId> {
		let mut earlier = from.or_else(|| Self::last_place(asset, unit));
		let mut steps = Vec::new();
		for _ in 0..limit {
			let Some(place) = earlier.take() else { break };
			// A place that is no link of such a unit ends the way.
			let Some(record) = Links::<T>::get(&place.holder, place.link) else { break };
			let outline = record.outline(&place.holder);
			if outline.asset != asset || outline.number_before(place.unit).is_none() {
				break;
			}
			earlier = outline.parent_of(place.unit).map(|(link, unit)| SequenceCursor {
				holder: outline.from,
				link,
				unit,
			});
			steps.push(Step { place, record });
		}
		(steps, earlier)
	}
}
