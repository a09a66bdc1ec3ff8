//! A freeze on all that passed an account: a walk over what it received, page by page.
//!
//! Units keep their serial numbers when they move, so that whoever has a number that the account
//! received has the unit that passed it, and no move escapes. Only a consolidation gives a unit
//! another number; [`Retired`] tells which, and the walk goes on there. So
//! nothing needs to be stopped while the walk is under way. On a lot that has as many freezes as it
//! may, this one waits for room, and the walk goes on; see [`crate::succession`].
//!
//! The links are taken up asset by asset, and of each asset from the newest back to the first block
//! that counts ([`crate::received`]): what came before that takes no step, however much it is. A link
//! keeps its number and its place when it is folded, so that the walk goes on from it in a later page.
//! An asset of which nothing came takes one step. What came after the freeze is passed over.
//!
//! A consolidation is no receipt: it gives fresh numbers to units that the account had, which other
//! links had brought. The walk takes those up, if they are of its time, and is led on from there.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{freezes::Scope, retired::RetiredBy, types::Drawn, *};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::LinkId;

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
	/// The asset whose links are taken up; those before it are done with.
	pub asset: AssetId,
	/// The link to the account that was taken up last; `None` where the newest is next.
	pub link: Option<LinkId>,
	/// How many of the ranges that it brought were taken up.
	pub ranges: u32,
	/// How many ranges wait in [`Unwalked`], the last one first.
	pub waiting: u32,
	/// Units that were redeemed before the walk came upon them.
	pub redeemed: Balance,
}

/// What a walk comes upon next.
enum Next {
	/// Units that passed the account.
	Range(AssetId, UnitRange),
	/// A link, whose ranges come next, or the end of an asset.
	Elsewhere,
	/// There is nothing left.
	Nothing,
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
		let mut freeze = Self::binding(case)?;
		let (mut walk, who, since) = match (freeze.state, &freeze.scope) {
			(FreezeState::Spreading { walk }, Scope::Lineage { who, since }) => (walk, who, *since),
			_ => return Err(Error::<T>::NothingToSpread.into()),
		};
		let mut steps = 0u32;
		let mut complete = false;
		while !complete && steps < Self::max_pieces() {
			match Self::next_of(case, who, since, &freeze, &mut walk)? {
				Next::Range(asset, range) => Self::reach(case, asset, range, &mut walk)?,
				Next::Elsewhere => {},
				Next::Nothing => complete = true,
			}
			steps = steps.saturating_add(1);
		}
		freeze.state = match complete {
			true if Self::is_waiting(case) => FreezeState::Waiting,
			true => FreezeState::Complete,
			false => FreezeState::Spreading { walk },
		};
		Cases::<T>::insert(case, freeze);
		let redeemed = walk.redeemed;
		Self::deposit_event(Event::FreezeSpread { case, steps, redeemed, complete });
		Ok(steps)
	}
}

// The walk.
impl<T: Config> Pallet<T> {
	/// The range that waits last, or the next one of the link that was taken up, or the link before
	/// that, or the next asset.
	fn next_of(
		case: CaseId,
		who: &T::AccountId,
		since: u32,
		freeze: &FreezeOf<T>,
		walk: &mut Walk,
	) -> Result<Next, DispatchError> {
		if let Some(last) = walk.waiting.checked_sub(1) {
			let range = Unwalked::<T>::take(case, last).ok_or(Error::<T>::LedgerInconsistent)?;
			walk.waiting = last;
			return Ok(Next::Range(range.0, range.1));
		}
		let before = match walk.link {
			None if walk.asset >= NextAsset::<T>::get() => return Ok(Next::Nothing),
			None => Self::newest_received(walk.asset, who),
			Some(id) => {
				let link = Links::<T>::get(who, id).ok_or(Error::<T>::LedgerInconsistent)?;
				if let Some(range) = Self::next_range(who, freeze, &link, walk) {
					return Ok(Next::Range(walk.asset, range));
				}
				Self::received_before(who, &link)
			},
		};
		let before = before.filter(|(_, link)| since <= link.at().block);
		(walk.link, walk.ranges) = (before.map(|(id, _)| id), 0);
		if walk.link.is_none() {
			// Saturating: there are no more assets than numbers.
			walk.asset = walk.asset.saturating_add(1);
		}
		Ok(Next::Elsewhere)
	}

	/// The next range that a link brought, if it came before the freeze.
	fn next_range(
		who: &T::AccountId,
		freeze: &FreezeOf<T>,
		link: &LinkRecord<T::AccountId>,
		walk: &mut Walk,
	) -> Option<UnitRange> {
		if link.at() >= freeze.at {
			return None;
		}
		let taken = usize::try_from(walk.ranges).unwrap_or(usize::MAX);
		let (start, end) = *link.received(who).get(taken)?;
		walk.ranges = walk.ranges.saturating_add(1);
		Some(UnitRange { start, len: end.saturating_sub(start) })
	}

	/// Freezes the first part of a range, or goes on to the numbers that its units have now. The rest
	/// waits until the next step.
	fn reach(
		case: CaseId,
		asset: AssetId,
		UnitRange { start, len }: UnitRange,
		walk: &mut Walk,
	) -> DispatchResult {
		// Saturating: ranges in links end at a serial number.
		let beyond = start.saturating_add(len);
		let until = match Self::covering_lot(asset, start) {
			Some((end, lot)) => {
				let part = Drawn { start, until: end.min(beyond), end, lot };
				Self::reach_lot(case, asset, part)?
			},
			None => Self::follow_retired(case, asset, start, beyond, walk)?,
		};
		let rest = UnitRange { start: until, len: beyond.saturating_sub(until) };
		Self::put_off(case, asset, rest, walk);
		Ok(())
	}

	/// Freezes the first units of a part of a lot, or lets the freeze wait there for room. Returns one
	/// past the last of them.
	fn reach_lot(
		case: CaseId,
		asset: AssetId,
		mut part: Drawn<T::AccountId>,
	) -> Result<u64, DispatchError> {
		let freezes = &part.lot.status.freezes;
		if freezes.contains(&case) {
			return Ok(part.until);
		}
		// An account can have had units twice. Where the freeze waits, it comes in its turn.
		match Self::turn_within(case, asset, part.start, part.until) {
			Some(turn) if turn.start <= part.start => return Ok(turn.end.min(part.until)),
			Some(turn) => part.until = turn.start,
			None => {},
		}
		if freezes.len() >= MAX_FREEZES {
			return Ok(Self::await_room(case, asset, &part));
		}
		Self::put_mark(case, asset, &part)?;
		let (start, until, len) = (part.start, part.until, part.len());
		let owner = part.lot.owner;
		Self::deposit_event(Event::RangeFrozen { case, asset, start, len, owner });
		Ok(until)
	}

	/// Goes on to the numbers that retired ones were swapped for; counts what was redeemed. Returns one
	/// past the last of the retired range, or of the walk's.
	fn follow_retired(
		case: CaseId,
		asset: AssetId,
		start: u64,
		beyond: u64,
		walk: &mut Walk,
	) -> Result<u64, DispatchError> {
		let (end, retired) =
			Self::retired_range(asset, start).ok_or(Error::<T>::LedgerInconsistent)?;
		let until = end.min(beyond);
		let (into, len) = (start.saturating_sub(retired.start), until.saturating_sub(start));
		match retired.by {
			RetiredBy::Consolidated { fresh_start, .. } => {
				let start = fresh_start.saturating_add(into);
				Self::put_off(case, asset, UnitRange { start, len }, walk);
			},
			RetiredBy::Redeemed { .. } => {
				walk.redeemed = walk.redeemed.saturating_add(len.into());
			},
		}
		Ok(until)
	}

	/// Lets a range wait until the next step.
	fn put_off(case: CaseId, asset: AssetId, range: UnitRange, walk: &mut Walk) {
		if range.len > 0 {
			Unwalked::<T>::insert(case, walk.waiting, (asset, range));
			walk.waiting = walk.waiting.saturating_add(1);
		}
	}

	/// Forgets some of what a walk that is over has not come to. Returns how much.
	pub(crate) fn forget_walk(case: CaseId, limit: usize) -> usize {
		let waiting: Vec<_> = Unwalked::<T>::iter_key_prefix(case).take(limit).collect();
		waiting.iter().for_each(|place| Unwalked::<T>::remove(case, place));
		waiting.len()
	}
}
