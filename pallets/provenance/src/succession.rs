//! Freezes that wait for room: at most [`MAX_FREEZES`] lie on a lot, and a lineage that comes upon one
//! with so many waits there.
//!
//! Nothing escapes meanwhile. A freeze waits only where as many lie as there may be. One of these is
//! taken off when it is cleared away, thawed or lapsed, whoever sends for it, and then the one that
//! waits comes in its place in the same step. That its last block has passed takes no mark off.
//!
//! The freezes that wait on a unit stand in a line, the latest first, each at most once: so that one
//! step puts a freeze in and one takes it out, however many wait.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	types::{BigEndianU64, Drawn},
	*,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Units on which a freeze waits. Their end is the key.
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
pub struct Turn<Neighbour> {
	/// Serial number of the first unit.
	pub start: u64,
	/// Who stands next to it in the line there.
	pub neighbour: Neighbour,
}

/// That a freeze stands behind another one in the line of some units, or first.
#[derive(Clone, Copy)]
pub(crate) struct Succession {
	pub ahead: Option<CaseId>,
	pub next: CaseId,
	pub asset: AssetId,
	pub start: u64,
	pub end: u64,
}

impl Succession {
	/// As much of it as is within a range.
	fn within(self, start: u64, end: u64) -> Self {
		Self { start: self.start.max(start), end: self.end.min(end), ..self }
	}
}

/// What became of a mark that was to be taken off a lot.
pub(crate) enum Taken {
	/// It is off the lot.
	Off,
	/// It is off a part of the lot, where this freeze came in its place.
	Succeeded(CaseId),
	/// It is on still: the freeze that waited first is over, and waits there no longer.
	Stayed,
}

// Steps: each takes so many reads and writes, however many units and freezes there are.
impl<T: Config> Pallet<T> {
	/// Lets a freeze wait for room on the first units of a lot's part, on which it neither lies nor
	/// waits. Returns one past the last of them.
	pub(crate) fn await_room(case: CaseId, asset: AssetId, part: &Drawn<T::AccountId>) -> u64 {
		let (start, mut end) = (part.start, part.until);
		match Self::successor_within(None, asset, start, end) {
			Some(first) if start < first.start => end = first.start,
			Some(first) => {
				let first = first.within(start, end);
				end = first.end;
				Self::leave(first);
				Self::stand(Succession { ahead: Some(case), ..first });
			},
			None => {},
		}
		Self::stand(Succession { ahead: None, next: case, asset, start, end });
		// Saturating: it is a range.
		let (len, owner) = (end.saturating_sub(start), part.lot.owner.clone());
		Self::deposit_event(Event::RangeAwaited { case, asset, start, len, owner });
		end
	}

	/// Takes a freeze off a lot that it is on, or off a part of it where another one waits, which comes
	/// in its place.
	pub(crate) fn take_mark(
		case: CaseId,
		asset: AssetId,
		end: u64,
	) -> Result<Taken, DispatchError> {
		let lot = Self::lot_ending(asset, end).ok_or(Error::<T>::LedgerInconsistent)?;
		let mut part = Drawn { start: lot.start, until: end, end, lot };
		let Some(first) = Self::successor_within(None, asset, part.start, end) else {
			Self::replace_mark(case, None, asset, &part)?;
			return Ok(Taken::Off);
		};
		let first = Self::step_out(first.within(part.start, end));
		let next = Cases::<T>::get(first.next).ok_or(Error::<T>::LedgerInconsistent)?;
		if !next.state.is_standing() {
			return Ok(Taken::Stayed);
		}
		(part.start, part.until) = (first.start, first.end);
		Self::replace_mark(case, Some(first.next), asset, &part)?;
		let (case, start, len, owner) = (first.next, part.start, part.len(), part.lot.owner);
		Self::deposit_event(Event::RangeFrozen { case, asset, start, len, owner });
		Ok(Taken::Succeeded(case))
	}

	/// Puts a freeze, if any, in the place of another one.
	fn replace_mark(
		case: CaseId,
		successor: Option<CaseId>,
		asset: AssetId,
		part: &Drawn<T::AccountId>,
	) -> DispatchResult {
		let from = &part.lot.status;
		let to = from.remarked(Some(case), successor).ok_or(Error::<T>::LedgerInconsistent)?;
		Self::restate_drawn(asset, &part.lot.owner, core::slice::from_ref(part), from, &to)
	}

	/// Ends the wait of a freeze for some of the units of one of its turns.
	pub(crate) fn stop_waiting(case: CaseId, asset: AssetId, end: BigEndianU64) -> DispatchResult {
		let turn = Predecessors::<T>::get(case, (asset, end));
		let Turn { start, neighbour: ahead } = turn.ok_or(Error::<T>::LedgerInconsistent)?;
		Self::step_out(Succession { ahead, next: case, asset, start, end: end.into() });
		Ok(())
	}

	/// Takes a freeze out of a line, or, where another one stands behind it on a part of the units, out
	/// of the line of that part, where the other one moves up. Returns the part.
	fn step_out(turn: Succession) -> Succession {
		let behind = Self::successor_within(Some(turn.next), turn.asset, turn.start, turn.end);
		let Some(behind) = behind.map(|one| one.within(turn.start, turn.end)) else {
			Self::leave(turn);
			return turn;
		};
		let part = turn.within(behind.start, behind.end);
		Self::leave(part);
		Self::leave(behind);
		Self::stand(Succession { ahead: turn.ahead, ..behind });
		part
	}

	/// Tells that a freeze is on all its units, where it was waiting and waits no longer.
	pub(crate) fn settle(case: CaseId) {
		let Some(freeze) = Cases::<T>::get(case) else { return };
		if freeze.state == FreezeState::Waiting && !Self::is_waiting(case) {
			Cases::<T>::insert(case, Freeze { state: FreezeState::Complete, ..freeze });
			Self::deposit_event(Event::FreezeCompleted { case });
		}
	}
}

// The two maps, which mirror each other.
impl<T: Config> Pallet<T> {
	/// Whether a freeze waits anywhere.
	pub(crate) fn is_waiting(case: CaseId) -> bool {
		Predecessors::<T>::iter_key_prefix(case).next().is_some()
	}

	/// The first units of a range on which a freeze stands behind this one, or first in line; they may
	/// reach beyond the range.
	pub(crate) fn successor_within(
		ahead: Option<CaseId>,
		asset: AssetId,
		start: u64,
		end: u64,
	) -> Option<Succession> {
		let after = Successors::<T>::hashed_key_for(ahead, (asset, BigEndianU64::from(start)));
		let found = Successors::<T>::iter_prefix_from(ahead, after).next();
		let ((_, until), turn) =
			found.filter(|((of, _), turn)| *of == asset && turn.start < end)?;
		let Turn { start, neighbour: next } = turn;
		Some(Succession { ahead, next, asset, start, end: until.into() })
	}

	/// The first units of a range on which this freeze waits; they may reach beyond the range.
	pub(crate) fn turn_within(
		next: CaseId,
		asset: AssetId,
		start: u64,
		end: u64,
	) -> Option<Succession> {
		let after = Predecessors::<T>::hashed_key_for(next, (asset, BigEndianU64::from(start)));
		let found = Predecessors::<T>::iter_prefix_from(next, after).next();
		let ((_, until), turn) =
			found.filter(|((of, _), turn)| *of == asset && turn.start < end)?;
		let Turn { start, neighbour: ahead } = turn;
		Some(Succession { ahead, next, asset, start, end: until.into() })
	}

	fn stand(Succession { ahead, next, asset, start, end }: Succession) {
		if start < end {
			let key = (asset, BigEndianU64::from(end));
			Successors::<T>::insert(ahead, key, Turn { start, neighbour: next });
			Predecessors::<T>::insert(next, key, Turn { start, neighbour: ahead });
		}
	}

	/// Takes a part out of a turn; what is left on both sides stays.
	fn leave(part: Succession) {
		let whole = Self::turn_within(part.next, part.asset, part.start, part.end);
		let Some(whole) = whole else { return };
		let key = (whole.asset, BigEndianU64::from(whole.end));
		Successors::<T>::remove(whole.ahead, key);
		Predecessors::<T>::remove(whole.next, key);
		Self::stand(Succession { end: part.start, ..whole });
		Self::stand(Succession { start: part.end, ..whole });
	}
}
