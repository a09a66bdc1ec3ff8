//! What an auditor must not lift or clear, because it has units that are concerned.
//!
//! A freeze can be on any number of lots, and so can a flag. So an auditor's own lots are looked for where
//! there is a bound: by their kinds, in the auditor's queues, for a freeze; and in the flagged range, up to
//! a number of lots, for a flag. What cannot be told within the bound is refused, and never let pass. Of an
//! auditor that has none of the asset it can always be told.

use crate::*;
use core::ops::Range;
use signature_chain::Moment;

/// How much was looked at to see whether a freeze concerns an auditor.
#[derive(Default)]
pub(crate) struct Looks {
	/// Rows of the auditor, one for each asset.
	pub rows: u32,
	/// Steps in its queues, one for each kind of its lots and one at the end of each queue.
	pub steps: u32,
}

// Freezes.
impl<T: Config> Pallet<T> {
	/// That a freeze is neither on anything of the auditor's that is to lift it, nor waits there, nor may
	/// come upon it still.
	pub(crate) fn ensure_not_frozen_by(
		by: &T::AccountId,
		case: CaseId,
		freeze: &FreezeOf<T>,
	) -> Result<Looks, DispatchError> {
		let (on, assets) = match &freeze.scope {
			Scope::Account { who } => (Some(who), 0..0),
			// Saturating: no asset has the last number.
			Scope::Units { asset, .. } => (None, *asset..asset.saturating_add(1)),
			Scope::Lineage { who, .. } => (Some(who), 0..NextAsset::<T>::get()),
		};
		ensure!(on != Some(by), Error::<T>::AuditorInvolved);
		// Whoever made it could have left it.
		let spreading = matches!(freeze.state, FreezeState::Spreading { .. });
		ensure!(!spreading || freeze.by == *by, Error::<T>::FreezeSpreading);
		Self::ensure_on_no_lot_of(by, case, assets)
	}

	/// That a freeze is on no lot of an account, and waits on none: it waits only where there is no room.
	fn ensure_on_no_lot_of(
		who: &T::AccountId,
		case: CaseId,
		assets: Range<AssetId>,
	) -> Result<Looks, DispatchError> {
		let waits = Self::is_waiting(case);
		let mut looks = Looks::default();
		for asset in assets {
			// Saturating: there are no more rows than assets.
			looks.rows = looks.rows.saturating_add(1);
			if Balances::<T>::get(asset, who).balance.frozen == 0 {
				continue;
			}
			let mut last = None;
			loop {
				ensure!(looks.steps < Self::max_pieces(), Error::<T>::InvolvementUnclear);
				looks.steps = looks.steps.saturating_add(1);
				let Some(status) = Self::next_status(asset, who, last) else { break };
				let full = status.freezes.len() >= MAX_FREEZES;
				let concerned = status.freezes.contains(&case) || (waits && full);
				ensure!(!concerned, Error::<T>::AuditorInvolved);
				last = Some(status);
			}
		}
		Ok(looks)
	}

	/// The first status of an account's lots, or the next one after another.
	fn next_status(
		asset: AssetId,
		owner: &T::AccountId,
		last: Option<LotStatus>,
	) -> Option<LotStatus> {
		let queue = (asset, owner.clone());
		let mut keys = match last {
			None => OwnedLots::<T>::iter_key_prefix(queue),
			Some(status) => {
				let end_of_time = Moment { block: u32::MAX, event: u32::MAX };
				let place = Acquisition::new(end_of_time, u64::MAX);
				let after = OwnedLots::<T>::hashed_key_for((asset, owner.clone(), status, place));
				OwnedLots::<T>::iter_key_prefix_from(queue, after)
			},
		};
		keys.next().map(|(status, _)| status)
	}

	/// What it cost to see whether a freeze concerns an auditor.
	pub(crate) fn looking_weight(Looks { rows, steps }: Looks) -> Weight {
		match rows {
			0 => Weight::zero(),
			_ => T::WeightInfo::look_for_marks(rows, steps),
		}
	}

	/// The most that this may cost.
	pub(crate) fn max_looking_weight() -> Weight {
		T::WeightInfo::look_for_marks(T::MaxAssets::get(), Self::max_pieces())
	}
}

// Flags.
impl<T: Config> Pallet<T> {
	/// That none of the units of a range is an account's. Returns the number of lots that were looked at.
	pub(crate) fn ensure_of_others(
		who: &T::AccountId,
		asset: AssetId,
		range: UnitRange,
	) -> Result<u32, DispatchError> {
		if Self::balance(asset, who) == AssetBalance::default() {
			return Ok(0);
		}
		// Saturating: the range was checked when it was flagged.
		let beyond = range.start.saturating_add(range.len);
		let after = Lots::<T>::hashed_key_for(asset, BigEndianU64::from(range.start));
		let owners: Vec<_> = Lots::<T>::iter_prefix_from(asset, after)
			.map_while(|(end, place)| Self::lot_at(asset, place, end.into()))
			.take_while(|lot| lot.start < beyond)
			.map(|lot| lot.owner)
			.take(MAX_PIECES.saturating_add(1))
			.collect();
		ensure!(!owners.contains(who), Error::<T>::AuditorInvolved);
		ensure!(owners.len() <= MAX_PIECES, Error::<T>::InvolvementUnclear);
		Ok(u32::try_from(owners.len()).unwrap_or(u32::MAX))
	}
}
