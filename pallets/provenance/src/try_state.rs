//! The invariants of the ledger, each a function with its name.

use crate::{types::BigEndianU64, *};
use alloc::collections::BTreeMap;
use frame::deps::sp_runtime::TryRuntimeError;
use signature_chain::{verify_continuity, LinkKind};

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Check {
		Self::lots_are_disjoint_and_make_up_the_supply()?;
		Self::lots_are_maximal()?;
		Self::lots_per_owner_and_status_equal_the_balances()?;
		Self::index_and_lots_agree()?;
		Self::tips_brought_their_lots()?;
		Self::links_continue_their_parents()?;
		Self::receipts_are_of_the_receivers_key()?;
		Self::transfers_name_their_links()?;
		Self::receipt_keys_follow_each_other()?;
		Self::assets_are_within_bounds()
	}

	/// The lots of an asset are disjoint and their lengths sum to issued − redeemed.
	fn lots_are_disjoint_and_make_up_the_supply() -> Check {
		let mut supplies = BTreeMap::<AssetId, Balance>::new();
		let mut before: Option<(AssetId, u64)> = None;
		for (asset, end, lot) in Lots::<T>::iter() {
			let end = u64::from(end);
			let len = end.checked_sub(lot.start).filter(|len| *len > 0);
			let len = len.ok_or("a lot has no units")?;
			if let Some((_, limit)) = before.filter(|(other, _)| *other == asset) {
				ensure!(lot.start >= limit, "two lots of an asset share a unit");
			}
			before = Some((asset, end));
			let supply = supplies.entry(asset).or_default();
			*supply = supply.saturating_add(len.into());
			let details = Assets::<T>::get(asset).ok_or("a lot is of no asset")?;
			ensure!(Balance::from(end) <= details.issued, "a lot has units that were not issued");
		}
		for (asset, details) in Assets::<T>::iter() {
			let supply = supplies.get(&asset).copied().unwrap_or_default();
			ensure!(
				details.issued.checked_sub(details.redeemed) == Some(supply),
				"the lots of an asset do not sum to issued - redeemed"
			);
		}
		Ok(())
	}

	/// No two neighbours could be one lot.
	fn lots_are_maximal() -> Check {
		for (asset, end, lot) in Lots::<T>::iter() {
			let next = Self::covering_lot(asset, end.into()).map(|(_, next)| next);
			let alike = next.is_some_and(|next| {
				next.tip == lot.tip && next.status == lot.status && next.owner == lot.owner
			});
			ensure!(!alike, "two neighbouring lots should be one");
		}
		Ok(())
	}

	/// The lengths of the lots per owner and status equal the balances and the holds.
	fn lots_per_owner_and_status_equal_the_balances() -> Check {
		let mut balances = BTreeMap::<_, AssetBalance>::new();
		let mut holds = BTreeMap::<_, Balance>::new();
		for (asset, end, Lot { owner, start, status, .. }) in Lots::<T>::iter() {
			let len = Balance::from(u64::from(end).saturating_sub(start));
			let balance = balances.entry((asset, owner.clone())).or_default();
			match status {
				LotStatus::Free => balance.free = balance.free.saturating_add(len),
				LotStatus::Held { purpose, order } => {
					balance.held = balance.held.saturating_add(len);
					let hold = holds.entry((asset, owner, (purpose, order))).or_default();
					*hold = hold.saturating_add(len);
				},
			}
		}
		let stored: BTreeMap<_, _> =
			Balances::<T>::iter().map(|(asset, who, balance)| ((asset, who), balance)).collect();
		ensure!(stored == balances, "the balances are not those of the lots");
		let stored: BTreeMap<_, _> = Holds::<T>::iter().collect();
		ensure!(stored == holds, "the holds are not those of the lots");
		Ok(())
	}

	/// The index of owners names every lot, at its place, and nothing else.
	fn index_and_lots_agree() -> Check {
		let mut lots = 0u64;
		for (asset, end, lot) in Lots::<T>::iter() {
			lots = lots.saturating_add(1);
			ensure!(
				OwnedLots::<T>::get(Self::index_of(asset, &lot)) == Some(end.into()),
				"a lot is not in its owner's index"
			);
		}
		let mut indexed = 0u64;
		for (key, end) in OwnedLots::<T>::iter() {
			indexed = indexed.saturating_add(1);
			let lot = Lots::<T>::get(key.0, BigEndianU64::from(end));
			let lot = lot.ok_or("the index names a lot that does not exist")?;
			ensure!(Self::index_of(key.0, &lot) == key, "the index names a lot at a wrong place");
		}
		ensure!(lots == indexed, "the index and the lots differ in number");
		Ok(())
	}

	/// The tip of every lot exists, moved all its units, and moved them to its owner.
	fn tips_brought_their_lots() -> Check {
		for (asset, end, lot) in Lots::<T>::iter() {
			let tip = Links::<T>::get(lot.tip).ok_or("the tip of a lot does not exist")?.link;
			ensure!(tip.asset == asset, "the tip of a lot is of another asset");
			ensure!(tip.to == lot.owner, "the tip of a lot names another holder");
			ensure!(tip.covers(lot.start, end.into()), "the tip of a lot did not move it");
		}
		Ok(())
	}

	/// Every link hashes to its digest; its pieces lie inside its parents' pieces, and its sender
	/// is the holder after each parent.
	fn links_continue_their_parents() -> Check {
		let mut count = 0u64;
		for (id, SealedLink { digest, link }) in Links::<T>::iter() {
			count = count.saturating_add(1);
			ensure!(link.digest() == digest, "a link does not hash to its digest");
			ensure!(link.parents.iter().all(|parent| *parent < id), "a link is before its parent");
			let parents: Option<Vec<_>> = link.parents.iter().map(Links::<T>::get).collect();
			let parents = parents.ok_or("a link's parent does not exist")?;
			ensure!(
				verify_continuity(&link, &parents).is_ok(),
				"a link does not continue its parents"
			);
			let details = Assets::<T>::get(link.asset).ok_or("a link is of no asset")?;
			ensure!(
				!matches!(link.kind, LinkKind::Issue { .. }) || link.from == details.issuer,
				"units were issued by another account than the issuer"
			);
		}
		ensure!(count == NextLink::<T>::get(), "the links are not numbered without a gap");
		Ok(())
	}

	/// Every receipt is signed with the key that its receiver had in the link's block, as far as
	/// its keys are kept: only a full history has dropped any.
	fn receipts_are_of_the_receivers_key() -> Check {
		for SealedLink { link, .. } in Links::<T>::iter_values() {
			let Some(receipt) = link.receipt else { continue };
			let history = ReceiptKeys::<T>::get(&link.to);
			let dropped = history.is_full()
				&& history.first().is_some_and(|oldest| link.block < oldest.valid_from);
			if dropped {
				continue;
			}
			ensure!(
				Self::receipt_key_at(&link.to, link.block) == Some(receipt.signer),
				"a receipt is signed with a key that was not the receiver's"
			);
		}
		Ok(())
	}

	/// Every transfer id leads to a link that its sender made with it.
	fn transfers_name_their_links() -> Check {
		for (from, id, link) in Transfers::<T>::iter() {
			let link = Links::<T>::get(link).ok_or("a transfer names no link")?.link;
			let made = match link.kind {
				LinkKind::Issue { transfer, .. } | LinkKind::Transfer { transfer, .. } => {
					transfer == id
				},
				LinkKind::Settlement { .. } | LinkKind::Forced { .. } => false,
			};
			ensure!(made && link.from == from, "a transfer names a link that it did not make");
		}
		Ok(())
	}

	/// The receipt keys of an account become valid one after the other.
	fn receipt_keys_follow_each_other() -> Check {
		for history in ReceiptKeys::<T>::iter_values() {
			ensure!(!history.is_empty(), "an account has a history without receipt keys");
			let ordered = history.iter().zip(history.iter().skip(1));
			for (older, newer) in ordered {
				ensure!(older.valid_from < newer.valid_from, "receipt keys are out of order");
			}
		}
		Ok(())
	}

	/// No asset has issued more than it may, nor more than there are serial numbers.
	fn assets_are_within_bounds() -> Check {
		for (asset, details) in Assets::<T>::iter() {
			ensure!(asset < NextAsset::<T>::get(), "an asset's number is still to be given");
			ensure!(details.issued <= details.max_supply, "an asset exceeds its greatest supply");
			ensure!(details.max_supply <= u64::MAX.into(), "an asset exceeds the serial numbers");
		}
		Ok(())
	}
}
