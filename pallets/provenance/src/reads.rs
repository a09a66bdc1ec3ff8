//! What the runtime API returns. Every answer is bounded by [`MAX_PAGE`] or by [`MAX_PIECES`].

use crate::{
	types::{page_len, BigEndianU64},
	*,
};
use signature_chain::Piece;

impl<T: Config> Pallet<T> {
	/// An asset.
	pub fn asset(asset: AssetId) -> Option<AssetDetailsOf<T>> {
		Assets::<T>::get(asset)
	}

	/// The balance of an account.
	pub fn balance(asset: AssetId, who: &T::AccountId) -> AssetBalance {
		Balances::<T>::get(asset, who)
	}

	/// The last 64 receipt keys of an account, oldest first.
	pub fn receipt_keys(who: &T::AccountId) -> Vec<ReceiptKey> {
		ReceiptKeys::<T>::get(who).into_inner()
	}

	/// The pieces that a transfer of the amount would draw now, which the receiver signs. They sum
	/// to less than the amount where the free units, or 64 lots of them, do not cover it: then
	/// their sum is what one transfer can carry.
	pub fn preview_transfer(asset: AssetId, from: &T::AccountId, amount: Balance) -> Vec<Piece> {
		// Saturating: no account has more units than there are serial numbers.
		let amount = u64::try_from(amount).unwrap_or(u64::MAX);
		let drawn = Self::draw_upto(asset, from, LotStatus::Free, amount);
		Self::origins(&drawn).map(|(pieces, _)| pieces.into_inner()).unwrap_or_default()
	}

	/// What one hold of the account can take: all that is free, or the part of it that is in the 64
	/// oldest lots.
	///
	/// What the account receives comes in younger lots, so that nobody can make it less.
	pub fn holdable(asset: AssetId, who: &T::AccountId) -> Balance {
		Self::draw_upto(asset, who, LotStatus::Free, u64::MAX)
			.iter()
			.fold(0, |sum, part| sum.saturating_add(part.len.into()))
	}

	/// The lot in which a unit is.
	pub fn lot_of(asset: AssetId, unit: u64) -> Option<LotInfo<T::AccountId>> {
		let (end, lot) = Self::covering_lot(asset, unit)?;
		Self::lot_info(end, lot)
	}

	/// The lots of an account: the free ones in the order in which they will be spent, then those
	/// held.
	pub fn lots_of(
		who: &T::AccountId,
		asset: AssetId,
		cursor: Option<LotCursor>,
		limit: u32,
	) -> LotPage<T::AccountId> {
		let prefix = (asset, who.clone());
		let mut ends = match cursor {
			None => OwnedLots::<T>::iter_prefix(prefix),
			Some(LotCursor { status, tip, start }) => {
				let place = Acquisition { tip: tip.into(), start: start.into() };
				let after = OwnedLots::<T>::hashed_key_for((asset, who.clone(), status, place));
				OwnedLots::<T>::iter_prefix_from(prefix, after)
			},
		};
		let lots: Vec<_> = ends
			.by_ref()
			.filter_map(|(_, end)| {
				let lot = Lots::<T>::get(asset, BigEndianU64::from(end))?;
				Self::lot_info(end, lot)
			})
			.take(page_len(limit))
			.collect();
		let last = lots.last().filter(|_| ends.next().is_some());
		let next = last.map(|lot| LotCursor { status: lot.status, tip: lot.tip, start: lot.start });
		LotPage { lots, next }
	}

	/// The links of a unit, from its issuance to its present holder, by pages from the newest.
	pub fn sequence(
		asset: AssetId,
		unit: u64,
		cursor: Option<LinkId>,
		limit: u32,
	) -> LinkPage<T::AccountId> {
		let from = cursor.or_else(|| Self::covering_lot(asset, unit).map(|(_, lot)| lot.tip));
		let mut earlier = from;
		let mut links = Vec::new();
		for _ in 0..page_len(limit) {
			let Some(id) = earlier else { break };
			// A cursor that is no link of this unit ends the walk.
			let Some(SealedLink { digest, link }) = Links::<T>::get(id).filter(|sealed| {
				sealed.link.asset == asset && sealed.link.piece_of(unit).is_some()
			}) else {
				earlier = None;
				break;
			};
			earlier = link.parent_of(unit);
			links.push(LinkInfo { id, digest, link });
		}
		links.reverse();
		LinkPage { links, earlier }
	}

	/// The holders of a unit, from the first to the present one, by pages from the newest.
	pub fn holders(
		asset: AssetId,
		unit: u64,
		cursor: Option<LinkId>,
		limit: u32,
	) -> HolderPage<T::AccountId> {
		let LinkPage { links, earlier } = Self::sequence(asset, unit, cursor, limit);
		let holders = links
			.into_iter()
			.map(|LinkInfo { id, link, .. }| Holding {
				holder: link.to,
				link: id,
				since: link.block,
			})
			.collect();
		HolderPage { holders, earlier }
	}

	/// A link by its number.
	pub fn link(id: LinkId) -> Option<LinkInfo<T::AccountId>> {
		let SealedLink { digest, link } = Links::<T>::get(id)?;
		Some(LinkInfo { id, digest, link })
	}

	fn lot_info(end: u64, lot: LotOf<T>) -> Option<LotInfo<T::AccountId>> {
		let digest = Self::digest_of(lot.tip)?;
		let Lot { owner, start, tip, status } = lot;
		Some(LotInfo { start, len: end.checked_sub(start)?, owner, status, tip, digest })
	}
}
