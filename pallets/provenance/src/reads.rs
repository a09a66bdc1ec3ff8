//! What the runtime API returns. Every answer is bounded by [`MAX_PAGE`] or by [`MAX_PIECES`].

use crate::{types::page_len, *};
use signature_chain::Piece;

impl<T: Config> Pallet<T> {
	/// An asset.
	pub fn asset(asset: AssetId) -> Option<AssetDetailsOf<T>> {
		Assets::<T>::get(asset)
	}

	/// The balance of an account.
	pub fn balance(asset: AssetId, who: &T::AccountId) -> AssetBalance {
		Balances::<T>::get(asset, who).balance
	}

	/// The receipt keys of an account, latest first, from the first that became valid before a
	/// block on.
	pub fn receipt_keys(who: &T::AccountId, before: Option<u32>, limit: u32) -> Vec<ReceiptKey> {
		let keys = match before {
			None => ReceiptKeys::<T>::iter_prefix(who),
			Some(block) => {
				let after = ReceiptKeys::<T>::hashed_key_for(who, LatestFirst::from(block));
				ReceiptKeys::<T>::iter_prefix_from(who, after)
			},
		};
		keys.take(page_len(limit))
			.map(|(from, public)| ReceiptKey { public, valid_from: from.into() })
			.collect()
	}

	/// The pieces that a movement of the selection would draw now, which the receiver signs. For an
	/// amount, they sum to less where the free units, or 64 lots of them, do not cover it: then
	/// their sum is what one movement can carry. For ranges, nothing where they cannot move; and
	/// nothing at all while a freeze on the account binds.
	pub fn preview(asset: AssetId, from: &T::AccountId, selection: &Selection) -> Vec<Piece> {
		let drawn = match selection {
			_ if Self::is_frozen(from) => Vec::new(),
			// Saturating: no account has more units than there are serial numbers.
			Selection::Oldest(amount) => {
				let amount = u64::try_from(*amount).unwrap_or(u64::MAX);
				Self::draw_upto(asset, from, &LotStatus::free(), amount)
			},
			Selection::Ranges(ranges) => Self::pick(asset, from, ranges).unwrap_or_default(),
		};
		Self::origins(&drawn).map(|(pieces, _)| pieces.into_inner()).unwrap_or_default()
	}

	/// What one hold of the account can take: all that is free, or the part of it that is in the 64
	/// oldest lots; nothing while a freeze on the account binds.
	///
	/// What the account receives comes in younger lots, so that nobody can make it less.
	pub fn holdable(asset: AssetId, who: &T::AccountId) -> Balance {
		match Self::is_frozen(who) {
			true => 0,
			false => {
				Self::sum_of(&Self::draw_upto(asset, who, &LotStatus::free(), u64::MAX)).into()
			},
		}
	}

	/// The lot in which a unit is.
	pub fn lot_of(asset: AssetId, unit: u64) -> Option<LotInfo<T::AccountId>> {
		let (end, lot) = Self::covering_lot(asset, unit)?;
		Self::lot_info(end, lot)
	}

	/// The lots of an account: the free ones in the order in which they will be spent, then the
	/// others.
	pub fn lots_of(
		who: &T::AccountId,
		asset: AssetId,
		cursor: Option<LotCursor>,
		limit: u32,
	) -> LotPage<T::AccountId> {
		let prefix = (asset, who.clone());
		let mut queue = match cursor {
			None => OwnedLots::<T>::iter_prefix(prefix),
			Some(LotCursor { status, since, end }) => {
				let place = Acquisition::new(since, end);
				let after = OwnedLots::<T>::hashed_key_for((asset, who.clone(), status, place));
				OwnedLots::<T>::iter_prefix_from(prefix, after)
			},
		};
		let lots: Vec<_> = queue
			.by_ref()
			.filter_map(|((status, place), body)| {
				let lot = Self::lot_of_body(who.clone(), status, place.at(), body);
				Self::lot_info(place.end(), lot)
			})
			.take(page_len(limit))
			.collect();
		let last = lots.last().filter(|_| queue.next().is_some());
		let next = last.map(|lot| LotCursor {
			status: lot.status.clone(),
			since: lot.since,
			// Saturating: a lot ends at a serial number.
			end: lot.start.saturating_add(lot.len),
		});
		LotPage { lots, next }
	}

	/// The links of a unit, from its issuance to its present holder, by pages from the newest.
	pub fn sequence(
		asset: AssetId,
		unit: u64,
		cursor: Option<SequenceCursor<T::AccountId>>,
		limit: u32,
	) -> LinkPage<T::AccountId> {
		let mut earlier = cursor.or_else(|| {
			let (_, lot) = Self::covering_lot(asset, unit)?;
			Some(SequenceCursor { holder: lot.owner, link: lot.tip.link, unit })
		});
		let mut links = Vec::new();
		for _ in 0..page_len(limit) {
			let Some(SequenceCursor { holder, link: id, unit }) = earlier.take() else { break };
			// A cursor that is no link of such a unit ends the walk.
			let Some(info) = Self::link(&holder, id) else { break };
			if info.link.asset != asset || info.link.origin_of(unit).is_none() {
				break;
			}
			earlier = info.link.parent_of(unit).map(|(link, unit)| SequenceCursor {
				holder: info.link.from.clone(),
				link,
				unit,
			});
			links.push(info);
		}
		links.reverse();
		LinkPage { links, earlier }
	}

	/// The holders of a unit, from the first to the present one, by pages from the newest.
	pub fn holders(
		asset: AssetId,
		unit: u64,
		cursor: Option<SequenceCursor<T::AccountId>>,
		limit: u32,
	) -> HolderPage<T::AccountId> {
		let LinkPage { links, earlier } = Self::sequence(asset, unit, cursor, limit);
		let holding = |LinkInfo { id, link, .. }: LinkInfo<T::AccountId>| Holding {
			holder: link.to,
			link: id,
			since: link.at,
		};
		HolderPage { holders: links.into_iter().map(holding).collect(), earlier }
	}

	/// A link by its receiver and its number.
	pub fn link(to: &T::AccountId, id: LinkId) -> Option<LinkInfo<T::AccountId>> {
		let link = Links::<T>::get(to, id)?.of(to.clone());
		Some(LinkInfo { id, digest: link.digest(), link })
	}

	fn lot_info(end: u64, lot: LotOf<T>) -> Option<LotInfo<T::AccountId>> {
		let Lot { owner, start, tip, status } = lot;
		let (len, Tip { link, digest, at }) = (end.checked_sub(start)?, tip);
		Some(LotInfo { start, len, owner, status, tip: link, digest, since: at })
	}
}
