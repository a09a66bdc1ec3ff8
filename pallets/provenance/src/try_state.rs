//! The invariants of the ledger, each a function with its name.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame::deps::{sp_core::ed25519, sp_io, sp_runtime::TryRuntimeError};
use signature_chain::{verify_link, LinkKind, SignedBy, Statement};

type Check = Result<(), TryRuntimeError>;

/// Every lot of the map with its asset and end, in the order of the map.
fn lots<T: Config>() -> Result<Vec<(AssetId, u64, LotOf<T>)>, TryRuntimeError> {
	let lots = Lots::<T>::iter_keys().map(|(asset, end)| {
		let end = u64::from(end);
		let lot = Pallet::<T>::lot_ending(asset, end);
		Ok((asset, end, lot.ok_or("a lot is not in its owner's queue")?))
	});
	lots.collect()
}

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Check {
		Self::lots_are_disjoint_and_make_up_the_supply()?;
		Self::lots_are_maximal()?;
		Self::lots_per_owner_and_status_equal_the_balances()?;
		Self::index_and_lots_agree()?;
		Self::tips_brought_their_lots()?;
		Self::links_continue_their_parents()?;
		Self::links_are_in_one_order()?;
		Self::receipt_keys_are_counted()?;
		Self::assets_are_within_bounds()
	}

	/// The lots of an asset are disjoint and their lengths sum to issued − redeemed.
	fn lots_are_disjoint_and_make_up_the_supply() -> Check {
		let mut supplies = BTreeMap::<AssetId, Balance>::new();
		let mut before: Option<(AssetId, u64)> = None;
		for (asset, end, lot) in lots::<T>()? {
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
		for (asset, end, lot) in lots::<T>()? {
			let next = Self::covering_lot(asset, end).map(|(_, next)| next);
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
		for (asset, end, Lot { owner, start, status, .. }) in lots::<T>()? {
			let len = Balance::from(end.saturating_sub(start));
			let part = balances.entry((asset, owner.clone())).or_default().part_mut(&status);
			*part = part.saturating_add(len);
			if let LotUse::Held { purpose, order } = status.usage {
				let hold = holds.entry((asset, owner, (purpose, order))).or_default();
				*hold = hold.saturating_add(len);
			}
		}
		let stored: BTreeMap<_, _> =
			Balances::<T>::iter().map(|(asset, who, balance)| ((asset, who), balance)).collect();
		ensure!(stored == balances, "the balances are not those of the lots");
		let stored: BTreeMap<_, _> = Holds::<T>::iter().collect();
		ensure!(stored == holds, "the holds are not those of the lots");
		Ok(())
	}

	/// The queues of owners name no lot that the map does not have; [`lots`] sees to the reverse.
	fn index_and_lots_agree() -> Check {
		let mut indexed = 0usize;
		for ((asset, owner, status, place), body) in OwnedLots::<T>::iter() {
			indexed = indexed.saturating_add(1);
			let lot = Self::lot_ending(asset, place.end());
			let queued = Self::lot_of_body(owner, status, place.at(), body);
			ensure!(lot == Some(queued), "a queue names a lot that the map does not have");
		}
		ensure!(lots::<T>()?.len() == indexed, "the queues and the map differ in number");
		Ok(())
	}

	/// The tip of every lot exists, is what the lot says, and left its units with their owner.
	fn tips_brought_their_lots() -> Check {
		for (asset, end, lot) in lots::<T>()? {
			let tip = Self::link(&lot.owner, lot.tip.link).ok_or("the tip of a lot is missing")?;
			let same = tip.digest == lot.tip.digest && tip.link.at == lot.tip.at;
			ensure!(same, "the tip of a lot is not what the lot says");
			ensure!(tip.link.asset == asset, "the tip of a lot is of another asset");
			ensure!(tip.link.covers(lot.start, end), "the tip of a lot did not bring it");
		}
		Ok(())
	}

	/// Every link is under its own number, its pieces lie inside its parents' pieces, its sender is
	/// the holder after each parent, and its receiver signed with the key that it had then.
	fn links_continue_their_parents() -> Check {
		let genesis = Self::genesis_hash();
		for (to, id, link) in Links::<T>::iter() {
			let sealed = link.of(to).seal();
			let link = &sealed.link;
			ensure!(link.id() == id, "a link is under another number than its own");
			let parents = link.parents.iter().map(|parent| {
				let LinkInfo { digest, link, .. } = Self::link(&link.from, *parent)?;
				Some(SealedLink { digest, link })
			});
			let parents = parents.collect::<Option<Vec<_>>>();
			let parents = parents.ok_or("a link's parent does not exist")?;
			let sound = verify_link(&sealed, &parents, &genesis, Self::is_signed);
			ensure!(sound.is_ok(), "a link does not continue its parents, or is not signed");
			let details = Assets::<T>::get(link.asset).ok_or("a link is of no asset")?;
			let (from_issuer, to_issuer) = (link.from == details.issuer, link.to == details.issuer);
			ensure!(
				!matches!(link.kind, LinkKind::Issue { .. }) || from_issuer,
				"units were issued by another account than the issuer"
			);
			ensure!(
				!matches!(link.kind, LinkKind::Redeem { .. }) || to_issuer,
				"units were redeemed by another account than the issuer"
			);
		}
		Ok(())
	}

	/// What the runtime itself says of a receipt.
	fn is_signed(statement: &Statement<T::AccountId>) -> bool {
		let Statement { account, at, by, signature, message } = statement;
		let key = match by {
			SignedBy::Receiver => Self::receipt_key_at(account, at.block),
			SignedBy::Delegate { .. } => None,
		};
		let signature = ed25519::Signature::from_raw(**signature);
		key.is_some_and(|key| {
			sp_io::crypto::ed25519_verify(&signature, message, &ed25519::Public::from_raw(key))
		})
	}

	/// No two links have one moment.
	fn links_are_in_one_order() -> Check {
		let mut moments = BTreeSet::new();
		for link in Links::<T>::iter_values() {
			ensure!(moments.insert(link.at), "two links have the same moment");
		}
		Ok(())
	}

	/// Every receipt key is sound and counted.
	fn receipt_keys_are_counted() -> Check {
		let mut counts = BTreeMap::<_, u32>::new();
		for (who, _, public) in ReceiptKeys::<T>::iter() {
			let sound = signature_chain::validate_receipt_key(&public).is_ok();
			ensure!(sound, "a receipt key is weak");
			let count = counts.entry(who).or_default();
			*count = count.saturating_add(1);
		}
		let stored: BTreeMap<_, _> = ReceiptKeyCount::<T>::iter().collect();
		ensure!(stored == counts, "the receipt keys are not as many as counted");
		Ok(())
	}

	/// No asset has more units than it may, nor has used more serial numbers than there are.
	fn assets_are_within_bounds() -> Check {
		for (asset, details) in Assets::<T>::iter() {
			ensure!(asset < NextAsset::<T>::get(), "an asset's number is still to be given");
			let outstanding = details.outstanding();
			ensure!(outstanding <= details.max_supply, "an asset exceeds its greatest supply");
			ensure!(details.issued <= u64::MAX.into(), "an asset exceeds the serial numbers");
		}
		Ok(())
	}
}
