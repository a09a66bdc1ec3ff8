//! The interval map and its index. Everything that moves units passes through here.

use crate::{
	types::{AssetBalance, BigEndianU64, Drawn, LotStatus},
	Acquisition, Balances, Config, Error, Holds, Links, LotOf, Lots, NextLink, OwnedLots, Pallet,
};
use alloc::vec::Vec;
use frame::prelude::*;
use signature_chain::{
	AssetId, Digest, Link, LinkId, LinkKind, Parents, Piece, Pieces, Receipt, MAX_PIECES,
};

/// What a link names of the drawn lots.
pub(crate) type Origins = (Pieces, Parents);

impl<T: Config> Pallet<T> {
	/// The lot that covers the unit, with its end. One step in the trie, whatever the supply.
	pub(crate) fn covering_lot(asset: AssetId, unit: u64) -> Option<(u64, LotOf<T>)> {
		let after = Lots::<T>::hashed_key_for(asset, BigEndianU64::from(unit));
		let (end, lot) = Lots::<T>::iter_prefix_from(asset, after).next()?;
		(lot.start <= unit).then(|| (end.into(), lot))
	}

	/// The oldest lots of an owner in a status that together have the amount, or as much of it as
	/// there is in [`MAX_PIECES`] lots. Reads only.
	pub(crate) fn draw_upto(
		asset: AssetId,
		who: &T::AccountId,
		status: LotStatus,
		amount: u64,
	) -> Vec<Drawn<T::AccountId>> {
		let mut drawn = Vec::new();
		let mut need = amount;
		let mut ends = OwnedLots::<T>::iter_prefix((asset, who.clone(), status));
		while need > 0 && drawn.len() < MAX_PIECES {
			let Some((_, end)) = ends.next() else { break };
			let Some(lot) = Lots::<T>::get(asset, BigEndianU64::from(end)) else { break };
			// Saturating: a lot's start is below its end, and what is drawn below what is needed.
			let len = end.saturating_sub(lot.start).min(need);
			let until = lot.start.saturating_add(len);
			need = need.saturating_sub(len);
			drawn.push(Drawn { len, until, end, lot });
		}
		drawn
	}

	/// The oldest lots of an owner in a status that together have the amount exactly.
	pub(crate) fn draw(
		asset: AssetId,
		who: &T::AccountId,
		status: LotStatus,
		amount: u64,
	) -> Result<Vec<Drawn<T::AccountId>>, DispatchError> {
		let drawn = Self::draw_upto(asset, who, status, amount);
		let sum = drawn.iter().fold(0u64, |sum, part| sum.saturating_add(part.len));
		if sum == amount {
			return Ok(drawn);
		}
		// The balances were checked, so that lots run out only where they contradict them.
		ensure!(drawn.len() == MAX_PIECES, Error::<T>::LedgerInconsistent);
		Err(Error::<T>::TooManyLots.into())
	}

	/// The pieces and parents of a link that moves the drawn parts.
	pub(crate) fn origins(drawn: &[Drawn<T::AccountId>]) -> Result<Origins, DispatchError> {
		let mut known: Vec<(LinkId, Digest)> = Vec::new();
		let mut pieces = Vec::new();
		for part in drawn {
			let tip = part.lot.tip;
			let parent = match known.iter().find(|(id, _)| *id == tip) {
				Some((_, digest)) => *digest,
				None => {
					let digest = Self::digest_of(tip).ok_or(Error::<T>::LedgerInconsistent)?;
					known.push((tip, digest));
					digest
				},
			};
			pieces.push(Piece { start: part.lot.start, len: part.len, parent });
		}
		let parents: Vec<LinkId> = known.into_iter().map(|(id, _)| id).collect();
		let pieces = Pieces::try_from(pieces).map_err(|_| Error::<T>::TooManyLots)?;
		let parents = Parents::try_from(parents).map_err(|_| Error::<T>::TooManyLots)?;
		Ok((pieces, parents))
	}

	/// The digest of a link.
	pub(crate) fn digest_of(link: LinkId) -> Option<Digest> {
		Links::<T>::get(link).map(|sealed| sealed.digest)
	}

	/// Appends a link in this block.
	pub(crate) fn append(
		asset: AssetId,
		from: &T::AccountId,
		to: &T::AccountId,
		kind: LinkKind,
		(pieces, parents): Origins,
		receipt: Option<Receipt>,
	) -> Result<LinkId, DispatchError> {
		let id = NextLink::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let (from, to, block) = (from.clone(), to.clone(), Self::now());
		let link = Link { asset, from, to, kind, pieces, parents, receipt, block };
		Links::<T>::insert(id, link.seal());
		NextLink::<T>::put(next);
		Ok(id)
	}

	/// Gives the drawn parts to an owner in a status; under a new link where one is given.
	pub(crate) fn assign(
		asset: AssetId,
		drawn: &[Drawn<T::AccountId>],
		owner: &T::AccountId,
		status: LotStatus,
		link: Option<LinkId>,
	) {
		for part in drawn {
			Self::cut(asset, part);
			let tip = link.unwrap_or(part.lot.tip);
			let lot = LotOf::<T> { owner: owner.clone(), start: part.lot.start, tip, status };
			Self::place(asset, lot, part.until);
		}
	}

	/// Takes the drawn part out of its lot; what is left keeps its end, tip and place.
	fn cut(asset: AssetId, part: &Drawn<T::AccountId>) {
		Self::unstore(asset, &part.lot, part.end);
		if part.until < part.end {
			let rest = LotOf::<T> { start: part.until, ..part.lot.clone() };
			Self::store(asset, rest, part.end);
		}
	}

	/// Puts a lot into the map, merged with neighbours of the same owner, tip and status.
	pub(crate) fn place(asset: AssetId, mut lot: LotOf<T>, mut end: u64) {
		let alike = |other: &LotOf<T>| {
			other.tip == lot.tip && other.status == lot.status && other.owner == lot.owner
		};
		let left = Lots::<T>::get(asset, BigEndianU64::from(lot.start)).filter(alike);
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

	fn store(asset: AssetId, lot: LotOf<T>, end: u64) {
		OwnedLots::<T>::insert(Self::index_of(asset, &lot), end);
		Lots::<T>::insert(asset, BigEndianU64::from(end), lot);
	}

	fn unstore(asset: AssetId, lot: &LotOf<T>, end: u64) {
		OwnedLots::<T>::remove(Self::index_of(asset, lot));
		Lots::<T>::remove(asset, BigEndianU64::from(end));
	}

	/// The key of a lot in its owner's index.
	pub(crate) fn index_of(
		asset: AssetId,
		lot: &LotOf<T>,
	) -> (AssetId, T::AccountId, LotStatus, Acquisition) {
		let place = Acquisition { tip: lot.tip.into(), start: lot.start.into() };
		(asset, lot.owner.clone(), lot.status, place)
	}

	/// Adds to a balance in a status.
	pub(crate) fn credit(
		asset: AssetId,
		who: &T::AccountId,
		status: LotStatus,
		amount: u64,
	) -> DispatchResult {
		Self::change(asset, who, status, |balance| balance.checked_add(amount.into()))
	}

	/// Takes from a balance in a status.
	pub(crate) fn debit(
		asset: AssetId,
		who: &T::AccountId,
		status: LotStatus,
		amount: u64,
	) -> DispatchResult {
		Self::change(asset, who, status, |balance| balance.checked_sub(amount.into()))
	}

	fn change(
		asset: AssetId,
		who: &T::AccountId,
		status: LotStatus,
		by: impl Fn(u128) -> Option<u128>,
	) -> DispatchResult {
		let by = |amount| by(amount).ok_or(Error::<T>::LedgerInconsistent);
		let balance = Balances::<T>::get(asset, who);
		let balance = match status {
			LotStatus::Free => AssetBalance { free: by(balance.free)?, ..balance },
			LotStatus::Held { purpose, order } => {
				let reference = (asset, who.clone(), (purpose, order));
				let held = by(Holds::<T>::get(reference.clone()))?;
				let balance = AssetBalance { held: by(balance.held)?, ..balance };
				match held {
					0 => Holds::<T>::remove(reference),
					_ => Holds::<T>::insert(reference, held),
				}
				balance
			},
		};
		match balance == AssetBalance::default() {
			true => Balances::<T>::remove(asset, who),
			false => Balances::<T>::insert(asset, who, balance),
		}
		Ok(())
	}
}
