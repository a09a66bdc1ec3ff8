//! The invariants of freezes, forced transfers, flags and deposits, each a function with its name.

use crate::{
	try_state::{lots, Check},
	types::BigEndianU64,
	*,
};
use alloc::collections::{BTreeMap, BTreeSet};
use signature_chain::{ForcedBy, LinkKind, OutlinedPiece};

/// Numbers of an asset: the first, and one past the last.
type Numbers = (AssetId, u64, u64);

/// The freeze under which a link of this kind was forced by an authority.
fn forced_under(kind: &LinkKind) -> Option<CaseId> {
	match kind {
		LinkKind::Forced { by: ForcedBy::Authority { case, .. } } => CaseId::try_from(*case).ok(),
		_ => None,
	}
}

impl<T: Config> Pallet<T> {
	/// The marks of the freezes are those of the lots, in ascending order, each of a freeze on units
	/// that is not cleared away.
	pub(crate) fn marks_are_those_of_the_lots() -> Check {
		let mut marks = BTreeSet::new();
		for (asset, end, lot) in lots::<T>()? {
			let freezes = &lot.status.freezes;
			let ascending = freezes.iter().zip(freezes.iter().skip(1)).all(|(one, two)| one < two);
			ensure!(ascending, "the freezes on a lot are not in order");
			marks.extend(freezes.iter().map(|case| (*case, asset, end)));
		}
		let stored: BTreeSet<_> = Marked::<T>::iter_keys()
			.map(|(case, (asset, end))| (case, asset, u64::from(end)))
			.collect();
		ensure!(stored == marks, "the marks are not those of the lots");
		for (case, ..) in marks {
			let freeze = Cases::<T>::get(case).ok_or("a lot is marked by no freeze")?;
			let on_units = matches!(freeze.scope, Scope::Units { .. } | Scope::Lineage { .. });
			let closed = matches!(freeze.state, FreezeState::Closed { .. });
			let sound = on_units && !closed;
			ensure!(sound, "a lot is marked by a freeze that is on an account, or cleared away");
		}
		Ok(())
	}

	/// Every freeze that is not cleared away is due once: when it lapses, or since it was lifted.
	pub(crate) fn freezes_are_cleared_away_in_time() -> Check {
		let due: BTreeSet<_> = Cases::<T>::iter()
			.filter_map(|(case, freeze)| match freeze.state {
				FreezeState::Complete | FreezeState::Spreading { .. } | FreezeState::Waiting => {
					Some((u64::from(freeze.warrant.expires), case))
				},
				FreezeState::Lifted { at } => Some((u64::from(at), case)),
				FreezeState::Closed { .. } => None,
			})
			.collect();
		let stored: BTreeSet<_> =
			DueCases::<T>::iter_keys().map(|(due, case)| (u64::from(due), case)).collect();
		ensure!(stored == due, "the freezes are not due when they end");
		Ok(())
	}

	/// A freeze on units is on all units of its range and on no others, save those that were forced away
	/// ([`Self::frozen_units_moved_by_their_own_rule`]); it has a number that was given, and an end.
	pub(crate) fn freezes_are_on_what_they_say() -> Check {
		for (case, freeze) in Cases::<T>::iter() {
			ensure!(case < NextCase::<T>::get(), "a freeze's number is still to be given");
			let ends = freeze.at.block < freeze.warrant.expires;
			ensure!(ends, "a freeze expires before it begins");
			let closed = matches!(freeze.state, FreezeState::Closed { .. });
			ensure!(!closed || freeze.forced, "a freeze is kept that no link names");
			let spreading = matches!(freeze.state, FreezeState::Spreading { .. });
			let lineage = matches!(freeze.scope, Scope::Lineage { .. });
			ensure!(!spreading || lineage, "a freeze spreads that is no lineage");
			let FreezeState::Spreading { walk } = freeze.state else { continue };
			let waiting: BTreeSet<_> = Unwalked::<T>::iter_key_prefix(case).collect();
			let expected: BTreeSet<_> = (0..walk.waiting).collect();
			ensure!(waiting == expected, "what waits for a walk is not as much as counted");
		}
		for (asset, end, lot) in lots::<T>()? {
			for case in lot.status.freezes.iter() {
				let scope = Cases::<T>::get(case).map(|freeze| freeze.scope);
				let Some(Scope::Units { asset: of, range }) = scope else { continue };
				let beyond = range.start.saturating_add(range.len);
				let inside = of == asset && range.start <= lot.start && end <= beyond;
				ensure!(inside, "a freeze is on units that it does not say");
			}
		}
		for (case, freeze) in Self::walked().filter(|(_, freeze)| !freeze.forced) {
			if matches!(freeze.scope, Scope::Units { .. }) {
				let all = Self::bare_of(case, &freeze).is_empty();
				ensure!(all, "a freeze is not on all units that it says");
			}
		}
		Ok(())
	}

	/// A lineage that has come to the end is on all that its account received in its time, wherever it
	/// is now, or waits for room there, save what was forced away
	/// ([`Self::frozen_units_moved_by_their_own_rule`]).
	pub(crate) fn lineages_were_walked() -> Check {
		for (case, freeze) in Self::walked().filter(|(_, freeze)| !freeze.forced) {
			if matches!(freeze.scope, Scope::Lineage { .. }) {
				let all = Self::bare_of(case, &freeze).is_empty();
				ensure!(all, "units of a lineage are not frozen");
			}
		}
		Ok(())
	}

	/// The freezes that stand and have come to all that they are meant for.
	fn walked() -> impl Iterator<Item = (CaseId, FreezeOf<T>)> {
		Cases::<T>::iter().filter(|(_, freeze)| {
			matches!(freeze.state, FreezeState::Complete | FreezeState::Waiting)
		})
	}

	/// The units that a freeze is meant for, by the numbers that they had when it was made or came to
	/// its account.
	fn meant_by(freeze: &FreezeOf<T>) -> Vec<Numbers> {
		match &freeze.scope {
			Scope::Account { .. } => Vec::new(),
			Scope::Units { asset, range: UnitRange { start, len } } => {
				alloc::vec![(*asset, *start, start.saturating_add(*len))]
			},
			Scope::Lineage { who, since } => Links::<T>::iter_prefix_values(who)
				.filter(|link| *since <= link.at().block && link.at() < freeze.at)
				.flat_map(|link| {
					let of = |(start, end)| (link.asset(), start, end);
					link.received(who).into_iter().map(of).collect::<Vec<_>>()
				})
				.collect(),
		}
	}

	/// Where a freeze neither lies nor waits though it is meant for the units, by the numbers that they
	/// have now or had last.
	fn bare_of(case: CaseId, freeze: &FreezeOf<T>) -> Vec<Numbers> {
		let mut left = Self::meant_by(freeze);
		let mut bare = Vec::new();
		while let Some((asset, start, beyond)) = left.pop() {
			if start >= beyond {
				continue;
			}
			let (until, is_on) = match Self::covering_lot(asset, start) {
				Some((end, lot)) => {
					Self::lies_or_waits(case, (asset, start, end.min(beyond)), &lot)
				},
				None => {
					let retired = Self::retired_range(asset, start);
					let until = retired.as_ref().map_or(beyond, |(end, _)| (*end).min(beyond));
					left.extend(
						retired.and_then(|(_, old)| Self::fresh(old, (asset, start, until))),
					);
					// All units of a range exist when it is frozen, and their numbers stay as long as
					// they are; what passed an account may be gone by then.
					(until, matches!(freeze.scope, Scope::Lineage { .. }))
				},
			};
			if !is_on {
				bare.push((asset, start, until));
			}
			left.push((asset, until, beyond));
		}
		bare
	}

	/// Whether a freeze lies or waits on the first units of a part of a lot, and one past the last of those
	/// for which this is so.
	fn lies_or_waits(case: CaseId, (asset, start, end): Numbers, lot: &LotOf<T>) -> (u64, bool) {
		if lot.status.freezes.contains(&case) {
			return (end, true);
		}
		match Self::turn_within(case, asset, start, end) {
			Some(turn) if turn.start <= start => (turn.end, true),
			Some(turn) => (turn.start, false),
			None => (end, false),
		}
	}

	/// The numbers for which some of a retired range were swapped.
	fn fresh(old: Retired<T::AccountId>, (asset, start, end): Numbers) -> Option<Numbers> {
		let RetiredBy::Consolidated { fresh_start, .. } = old.by else { return None };
		// Saturating: fresh numbers were taken for all units of the range.
		let fresh = |number: u64| fresh_start.saturating_add(number.saturating_sub(old.start));
		Some((asset, fresh(start), fresh(end)))
	}

	/// Frozen units moved by force under their freeze or not at all, and nothing left an account while a
	/// freeze on it bound but by its order or by force.
	pub(crate) fn frozen_units_moved_by_their_own_rule() -> Check {
		for (case, freeze) in Self::walked().filter(|(_, freeze)| freeze.forced) {
			for bare in Self::bare_of(case, &freeze) {
				let forced = Self::were_forced(case, &freeze, bare);
				ensure!(forced, "frozen units moved, or lost their freeze, without force");
			}
		}
		for (_, _, lot) in lots::<T>()? {
			for freeze in lot.status.freezes.iter().filter_map(Cases::<T>::get) {
				// A lineage may have come to the units later.
				let there = matches!(freeze.scope, Scope::Lineage { .. }) || lot.tip.at < freeze.at;
				ensure!(there, "frozen units moved and kept their freeze");
			}
		}
		Self::frozen_accounts_sent_nothing()
	}

	/// While a freeze on an account bound, its owner sent nothing away, as far as whole links tell.
	fn frozen_accounts_sent_nothing() -> Check {
		let mut frozen = BTreeMap::<_, Vec<_>>::new();
		for freeze in Cases::<T>::iter_values().filter(|freeze| freeze.state.is_standing()) {
			if let Scope::Account { who } = &freeze.scope {
				frozen.entry(who.clone()).or_default().push(freeze);
			}
		}
		for record in Links::<T>::iter_values() {
			let LinkRecord::Whole(link) = record else { continue };
			let sent = matches!(
				link.kind,
				LinkKind::Transfer { .. } | LinkKind::Redeem { .. } | LinkKind::Consolidate { .. }
			);
			let mut freezes = frozen.get(&link.from).into_iter().flatten();
			let bound = freezes.any(|freeze| freeze.bound_at(link.at));
			ensure!(!(sent && bound), "units left an account while a freeze on it bound");
		}
		Ok(())
	}

	/// Whether each unit of a range was forced away under a freeze, or has since passed a folded link,
	/// which does not tell. The units are followed back from their last link.
	fn were_forced(case: CaseId, freeze: &FreezeOf<T>, (asset, start, end): Numbers) -> bool {
		let Some(last) = Self::last_place(asset, start) else { return false };
		let mut left = alloc::vec![(last, end.saturating_sub(start))];
		while let Some((place, len)) = left.pop() {
			let SequenceCursor { holder, link, unit } = &place;
			let since = |link: &LinkRecord<_>| freeze.at < link.at();
			let Some(record) = Links::<T>::get(holder, link).filter(since) else { return false };
			match &record {
				LinkRecord::Folded(_) => continue,
				LinkRecord::Whole(link) if forced_under(&link.kind) == Some(case) => continue,
				LinkRecord::Whole(_) => {},
			}
			let outline = record.outline(holder);
			let Some((link, before)) = outline.parent_of(*unit) else { return false };
			let mut pieces = outline.pieces.iter().filter(|piece| piece.contains(before));
			let Some(piece_end) = pieces.next().and_then(OutlinedPiece::end) else { return false };
			let part = piece_end.saturating_sub(before).min(len);
			left.push((SequenceCursor { holder: outline.from, link, unit: before }, part));
			if part < len {
				let unit = unit.saturating_add(part);
				left.push((SequenceCursor { unit, ..place }, len.saturating_sub(part)));
			}
		}
		true
	}

	/// Freezes wait only where as many lie on the units as there may be, in one line for each unit and
	/// each at most once, and not where they lie themselves. The state of a lineage says whether it
	/// waits.
	pub(crate) fn freezes_wait_in_line() -> Check {
		let turns: BTreeSet<_> = Predecessors::<T>::iter()
			.map(|(next, (asset, end), Turn { start, neighbour })| {
				(next, asset, start, u64::from(end), neighbour)
			})
			.collect();
		let mirrored: BTreeSet<_> = Successors::<T>::iter()
			.map(|(ahead, (asset, end), Turn { start, neighbour })| {
				(neighbour, asset, start, u64::from(end), ahead)
			})
			.collect();
		ensure!(turns == mirrored, "who waits is not behind whom it waits for");
		let mut places: Vec<_> = turns
			.iter()
			.map(|(_, asset, start, end, ahead)| (*ahead, *asset, *start, *end))
			.collect();
		places.sort_unstable();
		let alone = places
			.iter()
			.zip(places.iter().skip(1))
			.all(|(one, two)| (one.0, one.1) != (two.0, two.1) || one.3 <= two.2);
		ensure!(alone, "two freezes wait in one place");
		let lots = lots::<T>()?;
		for (next, asset, start, end, ahead) in turns {
			let lineage = Cases::<T>::get(next)
				.is_some_and(|freeze| matches!(freeze.scope, Scope::Lineage { .. }));
			ensure!(lineage && start < end, "a freeze waits that is no lineage, or for nothing");
			let overlaps = lots
				.iter()
				.filter(|(of, until, lot)| *of == asset && lot.start < end && start < *until);
			for (_, _, lot) in overlaps {
				let freezes = &lot.status.freezes;
				ensure!(freezes.len() == MAX_FREEZES, "a freeze waits where there is room");
				ensure!(!freezes.contains(&next), "a freeze waits where it lies already");
			}
			let in_line = ahead.is_none_or(|ahead| Self::waits_on_all(ahead, asset, start, end));
			ensure!(in_line, "a freeze waits behind one that does not");
		}
		for (case, freeze) in Cases::<T>::iter() {
			let waits = Self::is_waiting(case);
			let said = match freeze.state {
				FreezeState::Complete | FreezeState::Closed { .. } => !waits,
				FreezeState::Waiting => waits,
				FreezeState::Spreading { .. } | FreezeState::Lifted { .. } => true,
			};
			ensure!(said, "a freeze does not say whether it waits");
		}
		Ok(())
	}

	/// Whether a freeze waits on every unit of a range.
	fn waits_on_all(case: CaseId, asset: AssetId, start: u64, end: u64) -> bool {
		let mut next = start;
		while next < end {
			let turn = Self::turn_within(case, asset, next, end).filter(|turn| turn.start <= next);
			let Some(turn) = turn else { return false };
			next = turn.end;
		}
		true
	}

	/// The accounts are frozen exactly by the freezes on accounts that stand.
	pub(crate) fn accounts_are_frozen_as_freezes_say() -> Check {
		let mut frozen = BTreeSet::new();
		for (case, freeze) in Cases::<T>::iter() {
			if let (Scope::Account { who }, true) = (&freeze.scope, freeze.state.is_standing()) {
				frozen.insert((who.clone(), case, freeze.warrant.expires));
			}
		}
		let mut stored = BTreeSet::new();
		for (who, freezes) in FrozenAccounts::<T>::iter() {
			ensure!(!freezes.is_empty(), "an account is said to be frozen by nothing");
			stored.extend(freezes.iter().map(|freeze| (who.clone(), freeze.case, freeze.expires)));
		}
		ensure!(stored == frozen, "the accounts are not frozen as the freezes say");
		Ok(())
	}

	/// Every forced transfer was confirmed by another auditor than its first, and every link by an
	/// authority, as far as it is not folded, names a freeze that is kept and bound when it was
	/// appended, and its reference.
	pub(crate) fn forced_transfers_are_under_dual_control() -> Check {
		for (number, forced) in ForcedTransfers::<T>::iter() {
			let given = number < NextForced::<T>::get();
			ensure!(given, "a forced transfer's number is still to be given");
			if let ForcedState::Confirmed { by, .. } = forced.state {
				ensure!(by != forced.by, "one auditor proposed and confirmed a forced transfer");
			}
		}
		for record in Links::<T>::iter_values() {
			let LinkRecord::Whole(link) = record else { continue };
			let LinkKind::Forced { by: ForcedBy::Authority { reference, .. } } = link.kind else {
				continue;
			};
			let freeze = forced_under(&link.kind).and_then(Cases::<T>::get);
			let named = freeze.filter(|case| case.forced && case.warrant.reference == reference);
			let freeze = named.ok_or("units were forced under no freeze")?;
			ensure!(freeze.bound_at(link.at), "units were forced when their freeze did not bind");
		}
		Ok(())
	}

	/// The flagged ranges are those of the flags that stand, no two of an asset share a unit, none is on
	/// a number that was swapped for a fresh one, and the histories are lawful. Nobody refuses units since
	/// a block to come, nor suspected ones for longer than confirmed ones.
	pub(crate) fn flags_are_indexed_and_disjoint() -> Check {
		let mut standing = BTreeMap::new();
		for (asset, number, flag) in Flags::<T>::iter() {
			let number = u64::from(number);
			ensure!(number < NextFlag::<T>::get(), "a flag's number is still to be given");
			let states: Vec<_> = flag.history.iter().map(|entry| entry.state).collect();
			let begins = states.first() == Some(&FlagState::Suspected);
			let lawful = states.iter().zip(states.iter().skip(1)).all(|(a, b)| a.may_become(*b));
			ensure!(begins && lawful, "a flag has an unlawful history");
			let UnitRange { start, len } = flag.range;
			let end = start.checked_add(len).ok_or("a flagged range has no end")?;
			for under in states.last().map_or(&[][..], |state| state.found_under()) {
				let swapped = Self::has_swapped(asset, start, end);
				ensure!(!swapped, "a flag is on numbers that were swapped for fresh ones");
				standing.insert((asset, *under, BigEndianU64::from(end)), (start, number));
			}
		}
		let stored: BTreeMap<_, _> = FlaggedRanges::<T>::iter()
			.map(|(key, FlaggedRange { start, flag })| (key, (start, flag)))
			.collect();
		ensure!(stored == standing, "the flagged ranges are not those of the flags");
		let mut ranges: Vec<_> = stored
			.iter()
			.filter(|((_, under, _), _)| *under == FlagState::Suspected)
			.map(|((asset, _, end), (start, _))| (*asset, *start, u64::from(*end)))
			.collect();
		ranges.sort_unstable();
		let disjoint = ranges.iter().zip(ranges.iter().skip(1)).all(|(one, next)| {
			let ((asset, _, end), (other, start, _)) = (one, next);
			asset != other || end <= start
		});
		ensure!(disjoint, "two flags share a unit");
		for chosen in ReceivingPolicies::<T>::iter_values() {
			let tightened_at = chosen.tightened_at();
			ensure!(tightened_at <= Self::now(), "a policy was tightened in a block to come");
			let ordered = chosen.confirmed_since <= tightened_at;
			ensure!(ordered, "an account refused suspected units before confirmed ones");
		}
		Ok(())
	}

	/// Whether a number of a range was swapped for a fresh one.
	fn has_swapped(asset: AssetId, start: u64, beyond: u64) -> bool {
		RetiredRanges::<T>::iter_prefix(asset).any(|(end, retired)| {
			let consolidated = matches!(retired.by, RetiredBy::Consolidated { .. });
			consolidated && retired.start < beyond && start < u64::from(end)
		})
	}

	/// Every row has the terms that its account's freezes and policy say now.
	pub(crate) fn rows_have_the_terms_of_their_accounts() -> Check {
		let now = Self::now();
		for (_, who, account) in Balances::<T>::iter() {
			let same = account.terms.as_of(now) == Self::terms_of(&who).as_of(now);
			ensure!(same, "a row has other terms than its account");
		}
		Ok(())
	}

	/// The deposits are exactly what is held for freezes, and deposits are in preparation only for
	/// freezes that one can lift, from another account than the frozen one and than the one that
	/// determined how much.
	pub(crate) fn deposits_are_held() -> Check {
		let held: BTreeSet<_> = Holds::<T>::iter()
			.filter(|((_, _, (purpose, _)), _)| *purpose == HoldPurpose::Deposit)
			.map(|((asset, who, (_, case)), amount)| (case, asset, who, amount))
			.collect();
		let deposits: BTreeSet<_> = Deposits::<T>::iter()
			.map(|(case, deposit)| {
				(u64::from(case), deposit.asset, deposit.funding, deposit.amount)
			})
			.collect();
		ensure!(held == deposits, "the deposits are not what is held");
		for (case, unfreezing) in Unfreezings::<T>::iter() {
			let freeze = Cases::<T>::get(case).ok_or("a deposit is prepared for no freeze")?;
			let liftable = freeze.state.is_standing() && freeze.warrant.reason != Reason::Judicial;
			let other = match freeze.scope {
				Scope::Account { who } => who != unfreezing.funding,
				Scope::Units { .. } | Scope::Lineage { .. } => false,
			};
			ensure!(liftable && other, "a deposit is prepared that must not lift its freeze");
			let own = unfreezing.determined.is_some_and(|one| one.by == unfreezing.funding);
			ensure!(!own, "a deposit was determined by the account that pays it");
		}
		Ok(())
	}
}
