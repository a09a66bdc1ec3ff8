//! The interval map and its index. Everything that moves units passes through here.

use crate::{
	types::{BigEndianU64, Drawn, LotBody, LotPlace, LotStatus, LotUse, Tip},
	Acquisition, Balances, Config, Error, Holds, LinkRecord, Links, Lot, LotOf, Lots, Marked,
	OwnedLots, Pallet, StoredLink, UnitRange,
};
use alloc::vec::Vec;
use frame::prelude::*;
use signature_chain::{
	AssetId, Link, LinkId, LinkKind, Moment, Parents, Piece, Pieces, Receipt, MAX_PIECES,
};

/// What a link names of the drawn lots.
pub(crate) type Origins = (Pieces, Parents);

// Reading.
impl<T: Config> Pallet<T> {
	/// The lot that ends before `end`.
	pub(crate) fn lot_ending(asset: AssetId, end: u64) -> Option<LotOf<T>> {
		let place = Lots::<T>::get(asset, BigEndianU64::from(end))?;
		Self::lot_at(asset, place, end)
	}

	/// The lot that covers the unit, with its end. One step in the trie, whatever the supply.
	pub(crate) fn covering_lot(asset: AssetId, unit: u64) -> Option<(u64, LotOf<T>)> {
		let (end, place) = Self::place_from(asset, unit)?;
		let lot = Self::lot_at(asset, place, end)?;
		(lot.start <= unit).then_some((end, lot))
	}

	/// Who holds the unit, or, where that is retired, the next one that is not.
	pub(crate) fn holder_from(asset: AssetId, unit: u64) -> Option<T::AccountId> {
		Self::place_from(asset, unit).map(|(_, place)| place.owner)
	}

	/// The place of the first lot that ends behind the unit, with its end.
	fn place_from(asset: AssetId, unit: u64) -> Option<(u64, LotPlace<T::AccountId>)> {
		let after = Lots::<T>::hashed_key_for(asset, BigEndianU64::from(unit));
		let (end, place) = Lots::<T>::iter_prefix_from(asset, after).next()?;
		Some((end.into(), place))
	}

	/// The lot at a place of its owner's queue.
	pub(crate) fn lot_at(
		asset: AssetId,
		place: LotPlace<T::AccountId>,
		end: u64,
	) -> Option<LotOf<T>> {
		let LotPlace { owner, status, at } = place;
		let key = (asset, owner.clone(), status.clone(), Acquisition::new(at, end));
		let body = OwnedLots::<T>::get(key)?;
		Some(Self::lot_of_body(owner, status, at, body))
	}

	pub(crate) fn lot_of_body(
		owner: T::AccountId,
		status: LotStatus,
		at: Moment,
		LotBody { start, link, digest }: LotBody,
	) -> LotOf<T> {
		Lot { owner, start, tip: Tip { link, digest, at }, status }
	}

	/// The oldest lots of an owner in a status that together have the amount, or as much of it as
	/// there is in [`MAX_PIECES`] lots.
	pub(crate) fn draw_upto(
		asset: AssetId,
		who: &T::AccountId,
		status: &LotStatus,
		amount: u64,
	) -> Vec<Drawn<T::AccountId>> {
		let queue = OwnedLots::<T>::iter_prefix((asset, who.clone(), status.clone()));
		let queue = queue.map(|(place, body)| ((status.clone(), place), body));
		Self::draw_from(queue, who, amount)
	}

	/// The lots of an owner that are set aside for something, the frozen ones last, that together
	/// have the amount, or as much of it as there is in [`MAX_PIECES`] lots: freezes may have cut what
	/// was set aside into more.
	pub(crate) fn draw_set_aside(
		asset: AssetId,
		who: &T::AccountId,
		usage: LotUse,
		amount: u64,
	) -> Result<Vec<Drawn<T::AccountId>>, DispatchError> {
		// What no lot can be before: no unit ends at 0. A status begins with the usage.
		let first = Acquisition::new(Moment { block: 0, event: 0 }, 0);
		let status = LotStatus::from(usage);
		let after = OwnedLots::<T>::hashed_key_for((asset, who.clone(), status, first));
		let queue = OwnedLots::<T>::iter_prefix_from((asset, who.clone()), after)
			.take_while(|((status, _), _)| status.usage == usage);
		let drawn = Self::draw_from(queue, who, amount);
		// The holds were checked, so that lots run out only where they contradict them.
		let sound = Self::sum_of(&drawn) == amount || drawn.len() == MAX_PIECES;
		ensure!(sound, Error::<T>::LedgerInconsistent);
		Ok(drawn)
	}

	/// The first lots of a queue that together have the amount, or as much of it as there is in
	/// [`MAX_PIECES`] lots.
	fn draw_from(
		mut queue: impl Iterator<Item = ((LotStatus, Acquisition), LotBody)>,
		who: &T::AccountId,
		amount: u64,
	) -> Vec<Drawn<T::AccountId>> {
		let mut drawn = Vec::new();
		let mut need = amount;
		while need > 0 && drawn.len() < MAX_PIECES {
			let Some(((status, place), body)) = queue.next() else { break };
			let end = place.end();
			// Saturating: a lot's start is below its end, and what is drawn below what is needed.
			let len = end.saturating_sub(body.start).min(need);
			let until = body.start.saturating_add(len);
			need = need.saturating_sub(len);
			let lot = Self::lot_of_body(who.clone(), status, place.at(), body);
			drawn.push(Drawn { start: body.start, until, end, lot });
		}
		drawn
	}

	/// The oldest lots of an owner in a status that together have the amount exactly.
	pub(crate) fn draw(
		asset: AssetId,
		who: &T::AccountId,
		status: &LotStatus,
		amount: u64,
	) -> Result<Vec<Drawn<T::AccountId>>, DispatchError> {
		let drawn = Self::draw_upto(asset, who, status, amount);
		if Self::sum_of(&drawn) == amount {
			return Ok(drawn);
		}
		ensure!(drawn.len() < MAX_PIECES, Error::<T>::TooManyLots);
		match status.usage {
			// A hold counts frozen units, which this queue does not have.
			LotUse::Held { .. } => Err(Error::<T>::HeldFrozen.into()),
			// The balances were checked, so that lots run out only where they contradict them.
			LotUse::Free | LotUse::Offered { .. } => Err(Error::<T>::LedgerInconsistent.into()),
		}
	}

	/// The named ranges of an owner, each within free lots of its own.
	pub(crate) fn pick(
		asset: AssetId,
		who: &T::AccountId,
		ranges: &[UnitRange],
	) -> Result<Vec<Drawn<T::AccountId>>, DispatchError> {
		let free = |lot: &LotOf<T>| lot.owner == *who && lot.status == LotStatus::free();
		Self::pick_where(asset, ranges, free)
	}

	/// The named ranges, each within lots that fit: a range over several lots becomes as many parts.
	pub(crate) fn pick_where(
		asset: AssetId,
		ranges: &[UnitRange],
		fits: impl Fn(&LotOf<T>) -> bool,
	) -> Result<Vec<Drawn<T::AccountId>>, DispatchError> {
		Self::ensure_disjoint(ranges)?;
		let mut drawn = Vec::new();
		for &UnitRange { start, len } in ranges {
			let beyond = start.checked_add(len).ok_or(Error::<T>::RangeUnsound)?;
			let mut next = start;
			while next < beyond {
				ensure!(drawn.len() < MAX_PIECES, Error::<T>::TooManyLots);
				let (end, lot) = Self::covering_lot(asset, next).ok_or(Error::<T>::RangeNotFree)?;
				ensure!(fits(&lot), Error::<T>::RangeNotFree);
				let until = end.min(beyond);
				drawn.push(Drawn { start: next, until, end, lot });
				next = until;
			}
		}
		Ok(drawn)
	}

	/// Named ranges must have units, and none of them twice: each is cut from the ledger as it was.
	fn ensure_disjoint(ranges: &[UnitRange]) -> DispatchResult {
		let mut sorted = ranges.to_vec();
		sorted.sort_unstable_by_key(|range| range.start);
		let mut free_from = 0u64;
		for UnitRange { start, len } in sorted {
			ensure!(len > 0 && start >= free_from, Error::<T>::RangeUnsound);
			free_from = start.checked_add(len).ok_or(Error::<T>::RangeUnsound)?;
		}
		Ok(())
	}

	/// Number of units drawn.
	pub(crate) fn sum_of(drawn: &[Drawn<T::AccountId>]) -> u64 {
		// Saturating: the parts are disjoint ranges of 64-bit numbers.
		drawn.iter().fold(0u64, |sum, part| sum.saturating_add(part.len()))
	}

	/// The pieces and parents of a link that moves the drawn parts.
	pub(crate) fn origins(drawn: &[Drawn<T::AccountId>]) -> Result<Origins, DispatchError> {
		let mut parents: Vec<LinkId> = Vec::new();
		let mut pieces = Vec::new();
		for part in drawn {
			let Tip { link, digest, .. } = part.lot.tip;
			if !parents.contains(&link) {
				parents.push(link);
			}
			pieces.push(Piece { start: part.start, len: part.len(), parent: digest });
		}
		let pieces = Pieces::try_from(pieces).map_err(|_| Error::<T>::TooManyLots)?;
		let parents = Parents::try_from(parents).map_err(|_| Error::<T>::TooManyLots)?;
		Ok((pieces, parents))
	}
}

// Writing.
impl<T: Config> Pallet<T> {
	/// Appends a link in this block. The event that tells of it must be deposited next: its index
	/// is the link's place in the block.
	pub(crate) fn append(
		asset: AssetId,
		from: &T::AccountId,
		to: &T::AccountId,
		kind: LinkKind,
		(pieces, parents): Origins,
		receipt: Option<Receipt>,
	) -> Tip {
		let event = frame_system::Pallet::<T>::event_count();
		let at = Moment { block: Self::now(), event };
		let (from, to) = (from.clone(), to.clone());
		let link = Link { asset, from, to, kind, pieces, parents, receipt, at };
		let tip = Tip { link: link.id(), digest: link.digest(), at };
		let brings = link.leaves_units();
		let previous = brings.then(|| Self::chain(asset, &link.to, tip.link)).flatten();
		let to = link.to.clone();
		let stored = StoredLink { previous, ..link.into() };
		Links::<T>::insert(to, tip.link, LinkRecord::Whole(stored));
		tip
	}

	/// Gives the drawn parts to another owner under a new link. Parts that touch become one lot;
	/// no other lot has that link.
	pub(crate) fn hand_over(
		asset: AssetId,
		drawn: &[Drawn<T::AccountId>],
		owner: &T::AccountId,
		tip: Tip,
	) {
		Self::cut(asset, drawn);
		let mut ranges: Vec<_> = drawn.iter().map(|part| (part.start, part.until)).collect();
		ranges.sort_unstable();
		let mut runs: Vec<(u64, u64)> = Vec::new();
		for (start, until) in ranges {
			match runs.last_mut() {
				Some((_, end)) if *end == start => *end = until,
				_ => runs.push((start, until)),
			}
		}
		for (start, end) in runs {
			let (owner, status) = (owner.clone(), LotStatus::free());
			Self::store(asset, Lot { owner, start, tip, status }, end);
		}
	}

	/// Changes the status of the drawn parts; owner and history stay.
	pub(crate) fn mark(asset: AssetId, drawn: &[Drawn<T::AccountId>], status: &LotStatus) {
		Self::cut(asset, drawn);
		for part in drawn {
			let (owner, tip) = (part.lot.owner.clone(), part.lot.tip);
			let lot = Lot { owner, start: part.start, tip, status: status.clone() };
			Self::place(asset, lot, part.until);
		}
	}

	/// Takes the drawn parts out of their lots, possibly several out of one; what is left keeps its
	/// tip and its place in the queue.
	pub(crate) fn cut(asset: AssetId, drawn: &[Drawn<T::AccountId>]) {
		let mut parts: Vec<_> = drawn.iter().collect();
		// Lots are disjoint: so the parts of one come together.
		parts.sort_unstable_by_key(|part| part.start);
		for parts in parts.chunk_by(|one, next| one.end == next.end) {
			Self::cut_lot(asset, parts);
		}
	}

	/// Takes parts out of one lot, in ascending order.
	fn cut_lot(asset: AssetId, parts: &[&Drawn<T::AccountId>]) {
		let Some(Drawn { lot, end, .. }) = parts.first() else { return };
		let mut left = lot.start;
		for part in parts {
			if left < part.start {
				Self::store(asset, LotOf::<T> { start: left, ..lot.clone() }, part.start);
			}
			left = part.until;
		}
		// What is left behind the parts keeps the lot's keys, and only its start changes.
		if left < *end {
			let rest = LotOf::<T> { start: left, ..lot.clone() };
			OwnedLots::<T>::insert(Self::index_of(asset, &rest, *end), Self::body_of(&rest));
		} else {
			Self::unstore(asset, lot, *end);
		}
	}

	/// Puts a lot into the map, merged with neighbours of the same owner, tip and status.
	fn place(asset: AssetId, mut lot: LotOf<T>, mut end: u64) {
		let alike = |other: &LotOf<T>| {
			other.tip == lot.tip && other.status == lot.status && other.owner == lot.owner
		};
		let left = Self::lot_ending(asset, lot.start).filter(alike);
		let right = Self::covering_lot(asset, end).filter(|(_, other)| alike(other));
		if let Some(left) = left {
			Self::unstore(asset, &left, lot.start);
			lot.start = left.start;
		}
		if let Some((right_end, right)) = right {
			Self::unstore(asset, &right, right_end);
			end = right_end;
		}
		Self::store(asset, lot, end);
	}

	/// Puts a lot into the map as it is.
	pub(crate) fn store(asset: AssetId, lot: LotOf<T>, end: u64) {
		for case in lot.status.freezes.iter() {
			Marked::<T>::insert(case, (asset, BigEndianU64::from(end)), ());
		}
		OwnedLots::<T>::insert(Self::index_of(asset, &lot, end), Self::body_of(&lot));
		let place = LotPlace { owner: lot.owner, status: lot.status, at: lot.tip.at };
		Lots::<T>::insert(asset, BigEndianU64::from(end), place);
	}

	fn unstore(asset: AssetId, lot: &LotOf<T>, end: u64) {
		for case in lot.status.freezes.iter() {
			Marked::<T>::remove(case, (asset, BigEndianU64::from(end)));
		}
		OwnedLots::<T>::remove(Self::index_of(asset, lot, end));
		Lots::<T>::remove(asset, BigEndianU64::from(end));
	}

	fn body_of(lot: &LotOf<T>) -> LotBody {
		LotBody { start: lot.start, link: lot.tip.link, digest: lot.tip.digest }
	}

	/// The key of a lot in its owner's queue.
	pub(crate) fn index_of(
		asset: AssetId,
		lot: &LotOf<T>,
		end: u64,
	) -> (AssetId, T::AccountId, LotStatus, Acquisition) {
		(asset, lot.owner.clone(), lot.status.clone(), Acquisition::new(lot.tip.at, end))
	}
}

// Balances.
impl<T: Config> Pallet<T> {
	/// Adds to a balance in a status.
	pub(crate) fn credit(
		asset: AssetId,
		who: &T::AccountId,
		status: &LotStatus,
		amount: u64,
	) -> DispatchResult {
		Self::change(asset, who, status, |balance| balance.checked_add(amount.into()))
	}

	/// Takes from a balance in a status.
	pub(crate) fn debit(
		asset: AssetId,
		who: &T::AccountId,
		status: &LotStatus,
		amount: u64,
	) -> DispatchResult {
		Self::change(asset, who, status, |balance| balance.checked_sub(amount.into()))
	}

	fn change(
		asset: AssetId,
		who: &T::AccountId,
		status: &LotStatus,
		by: impl Fn(u128) -> Option<u128>,
	) -> DispatchResult {
		let by = |amount| by(amount).ok_or(Error::<T>::LedgerInconsistent);
		let mut account = Self::row(asset, who);
		let part = account.part_mut(status);
		*part = by(*part)?;
		if let LotUse::Held { purpose, order } = status.usage {
			let reference = (asset, who.clone(), (purpose, order));
			match by(Holds::<T>::get(reference.clone()))? {
				0 => Holds::<T>::remove(reference),
				held => Holds::<T>::insert(reference, held),
			}
		}
		Balances::<T>::insert(asset, who, account);
		Ok(())
	}
}
