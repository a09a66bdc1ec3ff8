//! A freeze on all that passed an account: a walk over what it received, page by page.
//!
//! Units keep their serial numbers when they move, so that whoever has a number that the account
//! received has the unit that passed it, and no move escapes. Only a consolidation gives a unit
//! another number; [`Retired`] tells which, and the walk goes on there. So
//! nothing needs to be stopped while the walk is under way.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{freezes::Scope, retired::RetiredBy, types::Drawn, *};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::{LinkId, MAX_PIECES};

/// How far a walk has come.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Walk {
	/// The link of the account that was taken up last.
	pub link: Option<LinkId>,
	/// How many of the ranges that it brought were taken up.
	pub ranges: u32,
	/// How many ranges wait in [`Unwalked`], the last one first.
	pub waiting: u32,
	/// Units that were redeemed before the walk came upon them.
	pub redeemed: Balance,
}

/// What a step of a walk did.
enum Step {
	/// There may be more.
	Taken,
	/// There is nothing left.
	Done,
}

// Calls.
impl<T: Config> Pallet<T> {
	/// Returns the number of steps taken.
	pub(crate) fn do_freeze_lineage(
		by: T::AccountId,
		who: T::AccountId,
		since: u32,
		warrant: Warrant,
	) -> Result<u32, DispatchError> {
		Self::ensure_warranted(&by, &warrant)?;
		let state = FreezeState::Spreading { walk: Walk::default() };
		let case = Self::open(by, warrant, Scope::Lineage { who, since }, state)?;
		Self::do_spread_freeze(case)
	}

	/// Returns the number of steps taken.
	pub(crate) fn do_spread_freeze(case: CaseId) -> Result<u32, DispatchError> {
		let mut freeze = Cases::<T>::get(case).ok_or(Error::<T>::FreezeUnknown)?;
		ensure!(freeze.binds(Self::now()), Error::<T>::FreezeLifted);
		let (mut walk, who, since) = match (freeze.state, &freeze.scope) {
			(FreezeState::Spreading { walk }, Scope::Lineage { who, since }) => (walk, who, *since),
			_ => return Err(Error::<T>::NothingToSpread.into()),
		};
		let mut steps = 0u32;
		let mut complete = false;
		while !complete && usize::try_from(steps).is_ok_and(|steps| steps < MAX_PIECES) {
			match Self::step(case, who, since, &freeze, &mut walk) {
				Ok(Step::Taken) => {},
				Ok(Step::Done) => complete = true,
				// What was reached stays frozen; the next page begins with what was not.
				Err(error) if steps > 0 && error == Error::<T>::FreezesExhausted.into() => break,
				Err(error) => return Err(error),
			}
			steps = steps.saturating_add(1);
		}
		freeze.state = match complete {
			true => FreezeState::Complete,
			false => FreezeState::Spreading { walk },
		};
		Cases::<T>::insert(case, freeze);
		let redeemed = walk.redeemed;
		Self::deposit_event(Event::FreezeSpread { case, steps, redeemed, complete });
		Ok(steps)
	}
}

// The walk. A step that fails has changed nothing.
impl<T: Config> Pallet<T> {
	fn step(
		case: CaseId,
		who: &T::AccountId,
		since: u32,
		freeze: &FreezeOf<T>,
		walk: &mut Walk,
	) -> Result<Step, DispatchError> {
		if let Some(last) = walk.waiting.checked_sub(1) {
			let (asset, range) =
				Unwalked::<T>::get(case, last).ok_or(Error::<T>::LedgerInconsistent)?;
			return Self::mark_first(case, asset, range, walk).map(|()| Step::Taken);
		}
		let link = walk.link.and_then(|id| Links::<T>::get(who, id));
		let taken = usize::try_from(walk.ranges).unwrap_or(usize::MAX);
		if let Some(link) = link.filter(|link| since <= link.at().block && link.at() < freeze.at) {
			let asset = link.asset();
			if let Some((start, end)) = link.received(who).get(taken) {
				let range = UnitRange { start: *start, len: end.saturating_sub(*start) };
				Self::put_off(case, asset, range, walk);
				walk.ranges = walk.ranges.saturating_add(1);
				return Ok(Step::Taken);
			}
		}
		let next = match walk.link {
			None => Links::<T>::iter_key_prefix(who).next(),
			Some(id) => {
				let after = Links::<T>::hashed_key_for(who, id);
				Links::<T>::iter_key_prefix_from(who, after).next()
			},
		};
		let Some(id) = next else { return Ok(Step::Done) };
		(walk.link, walk.ranges) = (Some(id), 0);
		Ok(Step::Taken)
	}

	/// Freezes the first part of the range that waits last, or goes on to the numbers that its units
	/// have now.
	fn mark_first(
		case: CaseId,
		asset: AssetId,
		UnitRange { start, len }: UnitRange,
		walk: &mut Walk,
	) -> DispatchResult {
		// Saturating: ranges in links end at a serial number.
		let beyond = start.saturating_add(len);
		let rest = |until: u64| UnitRange { start: until, len: beyond.saturating_sub(until) };
		if let Some((end, lot)) = Self::covering_lot(asset, start) {
			let until = end.min(beyond);
			let owner = lot.owner.clone();
			let part = Drawn { start, until, end, lot };
			let len = part.len();
			let fresh = Self::put_mark(case, asset, &part)?;
			Self::take_up(case, walk);
			Self::put_off(case, asset, rest(until), walk);
			if fresh {
				Self::deposit_event(Event::RangeFrozen { case, asset, start, len, owner });
			}
			return Ok(());
		}
		let (end, retired) =
			Self::retired_range(asset, start).ok_or(Error::<T>::LedgerInconsistent)?;
		let until = end.min(beyond);
		let (into, len) = (start.saturating_sub(retired.start), until.saturating_sub(start));
		Self::take_up(case, walk);
		Self::put_off(case, asset, rest(until), walk);
		match retired.by {
			RetiredBy::Consolidated { fresh_start, .. } => {
				let start = fresh_start.saturating_add(into);
				Self::put_off(case, asset, UnitRange { start, len }, walk);
			},
			RetiredBy::Redeemed { .. } => {
				walk.redeemed = walk.redeemed.saturating_add(len.into());
			},
		}
		Ok(())
	}

	/// Lets a range wait until the next step.
	fn put_off(case: CaseId, asset: AssetId, range: UnitRange, walk: &mut Walk) {
		if range.len > 0 {
			Unwalked::<T>::insert(case, walk.waiting, (asset, range));
			walk.waiting = walk.waiting.saturating_add(1);
		}
	}

	/// Takes the range away that waits last.
	fn take_up(case: CaseId, walk: &mut Walk) {
		walk.waiting = walk.waiting.saturating_sub(1);
		Unwalked::<T>::remove(case, walk.waiting);
	}

	/// Forgets a page of what a walk that is over has not come to; whether nothing is left of it.
	pub(crate) fn forget_walk(case: CaseId) -> bool {
		let waiting: Vec<_> = Unwalked::<T>::iter_key_prefix(case).take(MAX_PIECES).collect();
		waiting.iter().for_each(|place| Unwalked::<T>::remove(case, place));
		waiting.len() < MAX_PIECES
	}
}
