//! The invariants of the ledger, each a function with its name.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame::deps::{sp_core::ed25519, sp_io, sp_runtime::TryRuntimeError};
use signature_chain::{
	verify_alone, Digest, LinkKind, Movement, Outline, OutlinedPiece, Receipt, SignedBy, Statement,
};

pub(crate) type Check = Result<(), TryRuntimeError>;

/// Every lot of the map with its asset and end, in the order of the map.
pub(crate) fn lots<T: Config>() -> Result<Vec<(AssetId, u64, LotOf<T>)>, TryRuntimeError> {
	let lots = Lots::<T>::iter_keys().map(|(asset, end)| {
		let end = u64::from(end);
		let lot = Pallet::<T>::lot_ending(asset, end);
		Ok((asset, end, lot.ok_or("a lot is not in its owner's queue")?))
	});
	lots.collect()
}

/// Appends a range with one last link, joined to the last one where they touch.
fn join(runs: &mut Vec<(u64, u64, Digest)>, (start, end, digest): (u64, u64, Digest)) {
	match runs.last_mut() {
		Some((_, until, last)) if *until == start && *last == digest => *until = end,
		_ => runs.push((start, end, digest)),
	}
}

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Check {
		Self::lots_are_disjoint_and_make_up_the_supply()?;
		Self::lots_and_retired_ranges_tile_the_numbers()?;
		Self::retired_ranges_are_those_of_their_links()?;
		Self::lots_are_maximal()?;
		Self::lots_per_owner_and_status_equal_the_balances()?;
		Self::index_and_lots_agree()?;
		Self::tips_brought_their_lots()?;
		Self::links_continue_their_parents()?;
		Self::links_are_in_one_order()?;
		Self::folded_links_are_the_leaves()?;
		Self::receipt_keys_are_counted()?;
		Self::offers_are_their_lots()?;
		Self::offers_are_indexed()?;
		Self::offers_have_their_transfer_ids()?;
		Self::mandates_are_sound_and_counted()?;
		Self::delegates_signed_within_their_mandates()?;
		Self::received_links_are_chained()?;
		Self::marks_are_those_of_the_lots()?;
		Self::freezes_are_on_what_they_say()?;
		Self::freezes_are_cleared_away_in_time()?;
		Self::lineages_were_walked()?;
		Self::frozen_units_moved_by_their_own_rule()?;
		Self::freezes_wait_in_line()?;
		Self::accounts_are_frozen_as_freezes_say()?;
		Self::forced_transfers_are_under_dual_control()?;
		Self::flags_are_indexed_and_disjoint()?;
		Self::rows_have_the_terms_of_their_accounts()?;
		Self::deposits_are_held()?;
		Self::rows_say_who_is_grouped()?;
		Self::groups_are_sound_and_counted()?;
		Self::payments_wait_confirmed_by_others()?;
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

	/// Every serial number that an asset has used is in exactly one lot or one retired range.
	fn lots_and_retired_ranges_tile_the_numbers() -> Check {
		let mut ranges: Vec<_> =
			lots::<T>()?.into_iter().map(|(asset, end, lot)| (asset, lot.start, end)).collect();
		let retired = RetiredRanges::<T>::iter();
		ranges.extend(retired.map(|(asset, end, range)| (asset, range.start, u64::from(end))));
		ranges.sort_unstable();
		let mut used = BTreeMap::<AssetId, u64>::new();
		for (asset, start, end) in ranges {
			let used = used.entry(asset).or_default();
			ensure!(
				start == *used && start < end,
				"lots and retired ranges do not tile the numbers"
			);
			*used = end;
		}
		for (asset, details) in Assets::<T>::iter() {
			let used = used.remove(&asset).unwrap_or_default();
			let all = Balance::from(used) == details.issued;
			ensure!(all, "lots and retired ranges do not reach the last number");
		}
		ensure!(used.is_empty(), "a retired range is of no asset");
		Ok(())
	}

	/// Every retired range is a piece of the link that retired it, and went where that says.
	fn retired_ranges_are_those_of_their_links() -> Check {
		for (asset, end, Retired { start, by }) in RetiredRanges::<T>::iter() {
			let details = Assets::<T>::get(asset).ok_or("a retired range is of no asset")?;
			let (to, id) = match &by {
				RetiredBy::Consolidated { owner, link, .. } => (owner, link),
				RetiredBy::Redeemed { link, .. } => (&details.issuer, link),
			};
			let link = Links::<T>::get(to, id).ok_or("the link of a retired range is missing")?;
			let link = link.outline(to);
			let rank = link
				.pieces
				.iter()
				.position(|piece| piece.start == start && piece.end() == Some(u64::from(end)));
			let rank = rank.ok_or("a retired range is no piece of its link")?;
			let before = link.pieces.iter().take(rank);
			let before =
				before.fold(0, |sum, piece| Balance::saturating_add(sum, piece.len.into()));
			let same = match (&by, link.movement) {
				(RetiredBy::Consolidated { fresh_start, .. }, Movement::Renumbered { start }) => {
					Balance::from(*fresh_start) == before.saturating_add(start.into())
				},
				(RetiredBy::Redeemed { holder, .. }, Movement::Redeemed) => *holder == link.from,
				_ => false,
			};
			ensure!(same && link.asset == asset, "a retired range is not what its link retired");
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
		// An account that once had units is kept, for the links that brought them.
		let stored = Balances::<T>::iter().map(|(asset, who, kept)| ((asset, who), kept.balance));
		let stored: BTreeMap<_, _> =
			stored.filter(|(_, balance)| *balance != AssetBalance::default()).collect();
		ensure!(stored == balances, "the balances are not those of the lots");
		let stored: BTreeMap<_, _> = Holds::<T>::iter().collect();
		ensure!(stored == holds, "the holds are not those of the lots");
		Ok(())
	}

	/// The queues of owners name no lot that the map does not have; [`lots`] sees to the reverse.
	fn index_and_lots_agree() -> Check {
		for ((asset, owner, status, place), body) in OwnedLots::<T>::iter() {
			let lot = Self::lot_ending(asset, place.end());
			let queued = Self::lot_of_body(owner, status, place.at(), body);
			ensure!(lot == Some(queued), "a queue names a lot that the map does not have");
		}
		Ok(())
	}

	/// The tip of every lot exists, is what the lot says, and left its units with their owner.
	fn tips_brought_their_lots() -> Check {
		for (asset, end, lot) in lots::<T>()? {
			let tip = Links::<T>::get(&lot.owner, lot.tip.link);
			let tip = tip.ok_or("the tip of a lot is missing")?;
			let tip = tip.whole(lot.owner).ok_or("the tip of a lot is folded")?;
			let same = tip.digest() == lot.tip.digest && tip.at == lot.tip.at;
			ensure!(same, "the tip of a lot is not what the lot says");
			ensure!(tip.asset == asset, "the tip of a lot is of another asset");
			ensure!(tip.covers(lot.start, end), "the tip of a lot did not bring it");
		}
		Ok(())
	}

	/// The pieces of every link, folded or not, lie inside its parents' pieces, and its sender is the
	/// holder after each parent. A whole one is besides under its own number, names the digests of its
	/// parents, and its receiver signed with the key that it had then.
	fn links_continue_their_parents() -> Check {
		for (to, id, record) in Links::<T>::iter() {
			let (outline, whole) = (record.outline(&to), record.whole(to.clone()));
			let own = whole.as_ref().is_none_or(|link| link.id() == id);
			ensure!(own, "a link is under another number than its own");
			let parents = outline.parents.iter().map(|id| Links::<T>::get(&outline.from, id));
			let parents = parents.collect::<Option<Vec<_>>>();
			let parents = parents.ok_or("a link's parent does not exist")?;
			let sound = Self::continues(&outline, &parents)
				&& whole.is_none_or(|link| Self::is_proved(&link.seal(), &parents));
			ensure!(sound, "a link does not continue its parents, or is not signed");
			let details = Assets::<T>::get(outline.asset).ok_or("a link is of no asset")?;
			ensure!(
				outline.movement != Movement::Issued || outline.from == details.issuer,
				"units were issued by another account than the issuer"
			);
			ensure!(
				outline.movement != Movement::Redeemed || to == details.issuer,
				"units were redeemed by another account than the issuer"
			);
		}
		Ok(())
	}

	/// What can be told of a link from what it was folded to.
	fn continues(outline: &Outline<T::AccountId>, parents: &[LinkRecord<T::AccountId>]) -> bool {
		let issued = outline.movement == Movement::Issued;
		let named = |piece: &OutlinedPiece| usize::from(piece.parent) < parents.len();
		let follows = |(rank, parent): (usize, &LinkRecord<T::AccountId>)| {
			outline.follows(rank, &parent.outline(&outline.from))
		};
		let rooted = issued == parents.is_empty() && (issued || outline.pieces.iter().all(named));
		rooted && parents.iter().enumerate().all(follows)
	}

	/// Whether a link is signed and names the digests of those of its parents that are whole.
	fn is_proved(sealed: &SealedLinkOf<T>, parents: &[LinkRecord<T::AccountId>]) -> bool {
		let digests = sealed.link.parent_digests();
		let mut named = digests.iter().zip(parents);
		let same = named.all(|(digest, parent)| {
			let parent = parent.clone().whole(sealed.link.from.clone());
			parent.is_none_or(|parent| parent.digest() == *digest)
		});
		let signed = verify_alone(sealed, &Self::genesis_hash(), Self::is_signed).is_ok();
		same && digests.len() == parents.len() && signed
	}

	/// What the runtime itself says of a receipt.
	fn is_signed(statement: &Statement<T::AccountId>) -> bool {
		let Statement { account, at, by, signature, message } = statement;
		let key = match by {
			SignedBy::Receiver => Self::receipt_key_at(account, at.block),
			SignedBy::Delegate { mandate } => Self::delegate_key_at(account, *mandate, at.block),
		};
		let signature = ed25519::Signature::from_raw(**signature);
		key.is_some_and(|key| {
			sp_io::crypto::ed25519_verify(&signature, message, &ed25519::Public::from_raw(key))
		})
	}

	/// No two links have one moment.
	fn links_are_in_one_order() -> Check {
		let mut moments = BTreeSet::new();
		for record in Links::<T>::iter_values() {
			ensure!(moments.insert(record.at()), "two links have the same moment");
		}
		Ok(())
	}

	/// Whoever goes from an account's newest link to the one before, and so on, passes by every link
	/// that brought it units of the asset, from the latest to the first.
	fn received_links_are_chained() -> Check {
		let mut brought = BTreeMap::<_, usize>::new();
		for (to, _, link) in Links::<T>::iter().filter(|(_, _, link)| link.leaves_units()) {
			let links = brought.entry((link.asset(), to)).or_default();
			*links = links.saturating_add(1);
		}
		for (asset, who, _) in Balances::<T>::iter() {
			let mut links = 0usize;
			let mut next = Self::newest_received(asset, &who);
			while let Some((_, link)) = next {
				links = links.saturating_add(1);
				next = Self::received_before(&who, &link);
			}
			let all = brought.remove(&(asset, who)).unwrap_or_default();
			ensure!(links == all, "an account's links are not all in its chain");
		}
		ensure!(brought.is_empty(), "an account's links are not all in its chain");
		Ok(())
	}

	/// The folded links of an asset are the leaves of its mountain range, each one of them.
	fn folded_links_are_the_leaves() -> Check {
		let mut leaves = BTreeMap::<AssetId, BTreeSet<u64>>::new();
		for record in Links::<T>::iter_values() {
			let LinkRecord::Folded(FoldedLink { leaf, outline, .. }) = record else { continue };
			let fresh = leaves.entry(outline.asset).or_default().insert(leaf);
			ensure!(fresh, "two folded links are one leaf");
		}
		for (asset, history) in FoldedHistories::<T>::iter() {
			ensure!(
				history.is_sound(),
				"a mountain range has not the peaks that its leaves ask for"
			);
			let found = leaves.remove(&asset).unwrap_or_default();
			ensure!(
				found.into_iter().eq(0..history.leaves),
				"the folded links are not the leaves of their asset"
			);
		}
		ensure!(leaves.is_empty(), "the folded links are not the leaves of their asset");
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

	/// The lots in transit are exactly the pieces of the offers, at their senders.
	fn offers_are_their_lots() -> Check {
		let mut in_transit = BTreeMap::<_, Vec<(u64, u64, Digest)>>::new();
		for (asset, end, Lot { owner, start, tip, status }) in lots::<T>()? {
			let LotUse::Offered { offer } = status.usage else { continue };
			let known = Offers::<T>::contains_key(offer);
			ensure!(known, "a lot is in transit for an offer that does not exist");
			let runs = in_transit.entry((offer, asset, owner)).or_default();
			join(runs, (start, end, tip.digest));
		}
		let mut offered = BTreeMap::new();
		for (number, Offer { asset, from, pieces, .. }) in Offers::<T>::iter() {
			let mut pieces = pieces.into_inner();
			pieces.sort_unstable_by_key(|piece| piece.start);
			let mut runs = Vec::new();
			for piece in pieces {
				let end = piece.end().ok_or("a piece of an offer has no end")?;
				join(&mut runs, (piece.start, end, piece.parent));
			}
			offered.insert((number, asset, from), runs);
		}
		ensure!(in_transit == offered, "the pieces of an offer are not its lots");
		Ok(())
	}

	/// The offers are under their senders and receivers, and as many as counted and allowed.
	fn offers_are_indexed() -> Check {
		let (mut to, mut from) = (BTreeSet::new(), BTreeSet::new());
		let mut counts = BTreeMap::<_, u32>::new();
		for (number, offer) in Offers::<T>::iter() {
			ensure!(number < NextOffer::<T>::get(), "an offer's number is still to be given");
			to.insert((offer.to, number));
			from.insert((offer.from.clone(), number));
			let count = counts.entry(offer.from).or_default();
			*count = count.saturating_add(1);
		}
		let stored = OffersTo::<T>::iter_keys().map(|(who, number)| (who, number.into()));
		ensure!(stored.collect::<BTreeSet<_>>() == to, "the receivers of offers are not indexed");
		let stored = OffersFrom::<T>::iter_keys().map(|(who, number)| (who, number.into()));
		ensure!(stored.collect::<BTreeSet<_>>() == from, "the senders of offers are not indexed");
		let within = counts.values().all(|count| *count <= T::MaxOffers::get());
		ensure!(within, "an account has more offers open than it may");
		let stored: BTreeMap<_, _> = OfferCount::<T>::iter().collect();
		ensure!(stored == counts, "the offers are not as many as counted");
		Ok(())
	}

	/// Every offer has its transfer id as long as it is open, and every id is an offer's.
	fn offers_have_their_transfer_ids() -> Check {
		for (number, offer) in Offers::<T>::iter() {
			let id = OfferedTransfers::<T>::get(&offer.to, offer.link());
			let own = OfferedTransfer { offer: number, expires: offer.expires };
			let expired = offer.expires <= Self::now();
			ensure!(expired || id == Some(own), "an open offer has no transfer id");
		}
		for (to, link, OfferedTransfer { offer, expires }) in OfferedTransfers::<T>::iter() {
			let offer = Offers::<T>::get(offer).ok_or("a transfer id is of no offer")?;
			let same = offer.to == to && offer.link() == link && offer.expires == expires;
			ensure!(same, "a transfer id is not that of its offer");
		}
		Ok(())
	}

	/// Every mandate is sound, used within its limits and counted, and its key is no receipt key of
	/// its account since it was given.
	fn mandates_are_sound_and_counted() -> Check {
		let mut counts = BTreeMap::<_, u32>::new();
		let mut keys = BTreeSet::new();
		for (who, number, mandate) in Mandates::<T>::iter() {
			let MandateTerms { public, per_period, .. } = mandate.terms;
			let sound = signature_chain::validate_receipt_key(&public).is_ok();
			ensure!(sound, "a delegate's key is weak");
			ensure!(mandate.terms.are_sound(mandate.valid_from), "a mandate is unsound");
			ensure!(mandate.used <= per_period, "a mandate was used beyond its limit");
			ensure!(
				number < MandateCount::<T>::get(&who),
				"a mandate's number is still to be given"
			);
			let own = Self::receipt_key_at(&who, mandate.valid_from);
			let mut later = ReceiptKeys::<T>::iter_prefix(&who)
				.filter(|(from, _)| u32::from(*from) > mandate.valid_from);
			let shared = own == Some(public) || later.any(|(_, key)| key == public);
			ensure!(!shared, "a delegate's key is a receipt key of its account");
			keys.insert((who.clone(), public));
			let count = counts.entry(who).or_default();
			*count = count.saturating_add(1);
		}
		let stored: BTreeMap<_, _> = MandateCount::<T>::iter().collect();
		ensure!(stored == counts, "the mandates are not as many as counted");
		let stored: BTreeSet<_> = DelegateKeys::<T>::iter_keys().collect();
		ensure!(stored == keys, "the delegates' keys are not those of the mandates");
		Ok(())
	}

	/// What delegates signed for, as far as it is not folded, is of the asset and within the limits of
	/// their mandates, and the latest of it is counted.
	pub(crate) fn delegates_signed_within_their_mandates() -> Check {
		let mut uses = BTreeMap::<_, Balance>::new();
		for (to, _, record) in Links::<T>::iter() {
			let LinkRecord::Whole(link) = record else { continue };
			let Some(Receipt { by: SignedBy::Delegate { mandate: number }, .. }) = link.receipt
			else {
				continue;
			};
			let mandate = Mandates::<T>::get(&to, number).ok_or("a delegate had no mandate")?;
			let units = impls::amount_of(&link.pieces);
			let extends = mandate.terms.asset == link.asset
				&& units <= mandate.terms.per_transfer
				&& !matches!(link.kind, LinkKind::Settlement { .. });
			ensure!(extends, "a delegate signed for what its mandate does not extend to");
			let period = mandate.period_of(link.at.block).ok_or("a mandate has no periods")?;
			let used = uses.entry((to, number, period)).or_default();
			*used = used.saturating_add(units);
		}
		for ((who, number, period), used) in uses {
			let mandate = Mandates::<T>::get(&who, number).ok_or("a delegate had no mandate")?;
			let within = used <= mandate.terms.per_period;
			ensure!(within, "a delegate signed for more than its mandate allows in a period");
			let counted = period < mandate.since || used <= mandate.used_in(period);
			ensure!(counted, "a use of a mandate was not counted");
		}
		Ok(())
	}

	/// There are no more assets than there may be, numbered without gaps. None has more units than it
	/// may, nor has used more serial numbers than there are.
	pub(crate) fn assets_are_within_bounds() -> Check {
		let next = NextAsset::<T>::get();
		ensure!(next <= T::MaxAssets::get(), "there are more assets than there may be");
		let all = (0..next).all(Assets::<T>::contains_key);
		ensure!(all, "the numbers of the assets have gaps");
		for (asset, details) in Assets::<T>::iter() {
			ensure!(asset < next, "an asset's number is still to be given");
			let outstanding = details.outstanding();
			ensure!(outstanding <= details.max_supply, "an asset exceeds its greatest supply");
			ensure!(details.issued <= u64::MAX.into(), "an asset exceeds the serial numbers");
		}
		Ok(())
	}
}
