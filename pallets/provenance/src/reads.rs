//! What the runtime API returns. Every answer is bounded by [`MAX_PAGE`] or by [`MAX_PIECES`].

use crate::{folding::Step, types::page_len, *};
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

	/// Whether an account must not leave the ledger: it has units, in transit, held and frozen ones
	/// included, which nobody could move any more; or has issued units that exist, which only it can
	/// redeem.
	///
	/// Units that others offer to it are theirs: nobody can accept them for it once it has left, and
	/// they go back. Otherwise whoever offers it some could keep it from leaving.
	pub fn has_live_obligations(who: &T::AccountId) -> bool {
		(0..NextAsset::<T>::get()).any(|asset| {
			let owes = Assets::<T>::get(asset)
				.is_some_and(|details| details.issuer == *who && details.outstanding() > 0);
			owes || Balances::<T>::get(asset, who).balance != AssetBalance::default()
		})
	}

	/// What it costs at the most to find out whether an account has obligations: two reads of each
	/// asset that there may be.
	pub fn obligations_weight() -> Weight {
		let reads = u64::from(T::MaxAssets::get()).saturating_mul(2).saturating_add(1);
		T::DbWeight::get().reads(reads)
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
		match Balances::<T>::get(asset, who).terms.are_frozen(Self::now()) {
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

	/// The links of a unit, from its issuance to its present holder, or to the link that retired its
	/// number, by pages from the newest.
	pub fn sequence(
		asset: AssetId,
		unit: u64,
		cursor: Option<SequenceCursor<T::AccountId>>,
		limit: u32,
	) -> LinkPage<T::AccountId> {
		let (steps, mut earlier) = Self::walk(asset, unit, cursor, page_len(limit));
		let (mut links, mut folded) = (Vec::new(), None);
		for Step { place, record } in steps {
			let SequenceCursor { holder, link: id, .. } = &place;
			match Self::link_of_record(holder, *id, record) {
				Ok(info) => links.push(info),
				Err(leaf) => {
					(earlier, folded) = (None, Some(FoldedFrom { place, leaf }));
					break;
				},
			}
		}
		links.reverse();
		LinkPage { links, earlier, folded }
	}

	/// The holders of a unit, from the first to the present one, by pages from the newest. Folded
	/// links tell theirs without the archive.
	pub fn holders(
		asset: AssetId,
		unit: u64,
		cursor: Option<SequenceCursor<T::AccountId>>,
		limit: u32,
	) -> HolderPage<T::AccountId> {
		let (steps, earlier) = Self::walk(asset, unit, cursor, page_len(limit));
		let holding = |Step { place, record }: Step<T::AccountId>| Holding {
			holder: place.holder,
			link: place.link,
			since: record.at(),
		};
		HolderPage { holders: steps.into_iter().rev().map(holding).collect(), earlier }
	}

	/// A link by its receiver and its number; a folded one where this node has it in its archive.
	pub fn link(to: &T::AccountId, id: LinkId) -> Option<LinkInfo<T::AccountId>> {
		Self::link_of_record(to, id, Links::<T>::get(to, id)?).ok()
	}

	/// The link, or the number of its leaf where it is folded and not in this node's archive.
	fn link_of_record(
		to: &T::AccountId,
		id: LinkId,
		record: LinkRecord<T::AccountId>,
	) -> Result<LinkInfo<T::AccountId>, u64> {
		match record {
			LinkRecord::Whole(link) => {
				let link = link.of(to.clone());
				Ok(LinkInfo { id, digest: link.digest(), link })
			},
			LinkRecord::Folded(folded) => {
				let found = Self::find_folded(to, id, &folded);
				found.map(|found| found.link).ok_or(folded.leaf)
			},
		}
	}

	fn lot_info(end: u64, lot: LotOf<T>) -> Option<LotInfo<T::AccountId>> {
		let Lot { owner, start, tip, status } = lot;
		let (len, Tip { link, digest, at }) = (end.checked_sub(start)?, tip);
		Some(LotInfo { start, len, owner, status, tip: link, digest, since: at })
	}
}
