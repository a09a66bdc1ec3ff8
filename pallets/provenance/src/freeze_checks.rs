//! The invariants of freezes, forced transfers, flags and deposits, each a function with its name.

use crate::{
	flags::STANDING,
	try_state::{lots, Check},
	types::BigEndianU64,
	*,
};
use alloc::collections::{BTreeMap, BTreeSet};
use signature_chain::LinkKind;

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
			let sound = on_units && freeze.state != FreezeState::Closed;
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
				FreezeState::Closed => None,
			})
			.collect();
		let stored: BTreeSet<_> =
			DueCases::<T>::iter_keys().map(|(due, case)| (u64::from(due), case)).collect();
		ensure!(stored == due, "the freezes are not due when they end");
		Ok(())
	}

	/// A freeze on units is on all units of its range, save those that were forced away, and on no
	/// others; it has a number that was given, and an end.
	pub(crate) fn freezes_are_on_what_they_say() -> Check {
		for (case, freeze) in Cases::<T>::iter() {
			ensure!(case < NextCase::<T>::get(), "a freeze's number is still to be given");
			let ends = freeze.at.block < freeze.warrant.expires;
			ensure!(ends, "a freeze expires before it begins");
			let closed = freeze.state == FreezeState::Closed;
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
		let complete = Cases::<T>::iter()
			.filter(|(_, freeze)| freeze.state == FreezeState::Complete && !freeze.forced);
		for (case, freeze) in complete {
			if let Scope::Units { asset, range } = freeze.scope {
				let all = Self::is_on_all(case, asset, range);
				ensure!(all, "a freeze is not on all units that it says");
			}
		}
		Ok(())
	}

	/// Whether a freeze is on every unit that has one of these numbers, or continues one that had, or
	/// waits for room there.
	fn is_on_all(case: CaseId, asset: AssetId, range: UnitRange) -> bool {
		let mut waiting = alloc::vec![(range.start, range.start.saturating_add(range.len))];
		while let Some((start, beyond)) = waiting.pop() {
			if start >= beyond {
				continue;
			}
			if let Some((end, lot)) = Self::covering_lot(asset, start) {
				let marked = lot.status.freezes.contains(&case).then_some(end);
				let turn = || Self::turn_within(case, asset, start, end);
				let awaited = || turn().filter(|turn| turn.start <= start).map(|turn| turn.end);
				let Some(until) = marked.or_else(awaited) else { return false };
				waiting.push((until, beyond));
				continue;
			}
			let Some((end, retired)) = Self::retired_range(asset, start) else { return false };
			if let RetiredBy::Consolidated { fresh_start, .. } = retired.by {
				let first = fresh_start.saturating_add(start.saturating_sub(retired.start));
				let len = end.min(beyond).saturating_sub(start);
				waiting.push((first, first.saturating_add(len)));
			}
			waiting.push((end, beyond));
		}
		true
	}

	/// A lineage that has come to the end is on all that its account received in its time, wherever it
	/// is now, or waits for room there.
	pub(crate) fn lineages_were_walked() -> Check {
		let walked = Cases::<T>::iter().filter(|(_, freeze)| {
			let walked = matches!(freeze.state, FreezeState::Complete | FreezeState::Waiting);
			walked && !freeze.forced
		});
		for (case, freeze) in walked {
			let Scope::Lineage { who, since } = freeze.scope else { continue };
			for link in Links::<T>::iter_prefix_values(&who) {
				if link.at().block < since || link.at() >= freeze.at {
					continue;
				}
				let asset = link.asset();
				let all = link.received(&who).iter().all(|(start, end)| {
					let range = UnitRange { start: *start, len: end.saturating_sub(*start) };
					Self::is_on_all(case, asset, range)
				});
				ensure!(all, "units of a lineage are not frozen");
			}
		}
		Ok(())
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
				FreezeState::Complete | FreezeState::Closed => !waits,
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
	/// authority, as far as it is not folded, names a freeze that is kept, and its reference.
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
			let LinkKind::Forced { by: signature_chain::ForcedBy::Authority { case, reference } } =
				link.kind
			else {
				continue;
			};
			let case = CaseId::try_from(case).ok().and_then(Cases::<T>::get);
			let named =
				case.is_some_and(|freeze| freeze.forced && freeze.warrant.reference == reference);
			ensure!(named, "units were forced under no freeze");
		}
		Ok(())
	}

	/// The flagged ranges are those of the flags that stand, no two of an asset share a unit, and the
	/// histories are lawful.
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
			if let Some(state) = states.last().filter(|state| STANDING.contains(*state)) {
				standing.insert((asset, *state, BigEndianU64::from(end)), (start, number));
			}
		}
		let stored: BTreeMap<_, _> = FlaggedRanges::<T>::iter()
			.map(|(key, FlaggedRange { start, flag })| (key, (start, flag)))
			.collect();
		ensure!(stored == standing, "the flagged ranges are not those of the flags");
		let mut ranges: Vec<_> = stored
			.iter()
			.map(|((asset, _, end), (start, _))| (*asset, *start, u64::from(*end)))
			.collect();
		ranges.sort_unstable();
		let disjoint = ranges.iter().zip(ranges.iter().skip(1)).all(|(one, next)| {
			let ((asset, _, end), (other, start, _)) = (one, next);
			asset != other || end <= start
		});
		ensure!(disjoint, "two flags share a unit");
		let chosen = ReceivingPolicies::<T>::iter_values().all(|one| !one.refused().is_empty());
		ensure!(chosen, "a policy is kept that refuses nothing");
		Ok(())
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
	/// freezes that one can lift, from another account than the frozen one.
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
		}
		Ok(())
	}
}
