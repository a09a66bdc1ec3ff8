//! What authorities did before: freezes, flags, forced transfers, deposits.

use super::*;
use alloc::{collections::BTreeSet, vec};
use core::ops::Range;
use signature_chain::{Link, LinkKind, Moment, Piece, Receipt, ReceiptForm};

/// Offers the unit in the middle of each lot, as [`offered`] does, and puts as many freezes as there may
/// be on the three lots that each lot is in now. What ends the offer joins them again, and each of the
/// three ends has its marks. Returns sender and receiver.
pub(super) fn frozen_in_transit<T: Config>(p: u32, expires: u32) -> (T::AccountId, T::AccountId) {
	let parties = offered::<T>(p, expires);
	freeze_spread::<T>(p);
	parties
}

/// Puts the unit in the middle of each of `p` lots of an account aside, as two offers around a hold
/// can, and as many freezes as there may be on the three lots that each lot is in then. Returns how many
/// units are held.
pub(super) fn frozen_on_hold<T: Config>(
	who: &T::AccountId,
	p: u32,
	purpose: HoldPurpose,
	order: u64,
) -> Balance {
	put_aside::<T>(who, &middles(p), purpose, order);
	freeze_spread::<T>(p);
	p.into()
}

/// Puts as many freezes as there may be on every unit of the `p` lots of [`spread`], whose middles have
/// another status than the rest.
pub(super) fn freeze_spread<T: Config>(p: u32) {
	let by = auditor::<T>("auditor");
	for start in (0..u64::from(p)).map(|lot| 4 * lot) {
		(0..MAX_FREEZES).for_each(|_| {
			freeze::<T>(&by, UnitRange { start, len: 3 });
		});
		for unit in start..start + 3 {
			let (_, lot) = Pallet::<T>::covering_lot(ASSET, unit).expect("it was issued");
			assert_eq!((lot.start, lot.status.freezes.len()), (unit, MAX_FREEZES));
		}
	}
}

/// Flags a suspected and a confirmed unit behind each of the [`middles`], and of the [`fronts`]: whoever
/// looks whether these are flagged finds both.
pub(super) fn flag_behind_middles<T: Config>(p: u32) {
	let by = auditor::<T>("auditor");
	for lot in 0..u64::from(p) {
		for (start, confirmed) in [(4 * lot + 2, false), (4 * lot + 3, true)] {
			let (number, range) = (NextFlag::<T>::get(), UnitRange { start, len: 1 });
			Pallet::<T>::do_flag(by.clone(), ASSET, range, Reason::Fraud, id(1))
				.expect("an honest flag");
			if confirmed {
				let next = FlagState::Confirmed;
				Pallet::<T>::do_restate_flag(by.clone(), ASSET, number, next, id(2))
					.expect("it is suspected");
			}
		}
	}
}

/// An admitted account that is an auditor.
pub(super) fn auditor<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, 0);
	T::BenchmarkHelper::admit(&who);
	who
}

pub(super) fn warrant<T: Config>(reason: Reason) -> Warrant {
	let expires = Pallet::<T>::now().saturating_add(T::MaxFreeze::get());
	Warrant { reason, reference: [0xaa; 32], expires }
}

/// The holder of a lot of [`scatter`].
pub(super) fn holder<T: Config>(lot: u32) -> T::AccountId {
	account("owner", lot, 0)
}

/// Issues `lots` lots of three units, each to an owner of its own and held for an order of its own: what
/// changes the status of such a lot writes a balance and a hold besides.
pub(super) fn scatter<T: Config>(lots: u32) {
	let issuer = asset::<T>();
	for lot in 0..lots {
		let owner = holder::<T>(lot);
		T::BenchmarkHelper::admit(&owner);
		Pallet::<T>::do_set_receipt_key(owner.clone(), key(1).verifying_key().to_bytes())
			.expect("the account is admitted and its key sound");
		mint::<T>(&issuer, &owner, 1, 3, lot.into());
		Pallet::<T>::hold(ASSET, HoldPurpose::Bond, lot.into(), &owner, 3).expect("enough free");
	}
}

/// All units of `lots` lots of [`scatter`].
pub(super) fn whole(lots: u32) -> UnitRange {
	UnitRange { start: 0, len: 3 * u64::from(lots) }
}

/// The units of `lots` lots of [`scatter`] but the very first and the very last, so that these two lots
/// are split.
pub(super) fn stretch(lots: u32) -> UnitRange {
	UnitRange { start: 1, len: 3 * u64::from(lots) - 2 }
}

/// Whether these freezes are together on so many lots, each of an owner of its own and held for an order
/// of its own.
pub(super) fn are_scattered<T: Config>(cases: &[CaseId], lots: u32) -> bool {
	let marked = cases.iter().flat_map(Marked::<T>::iter_key_prefix);
	let marked: Vec<_> = marked
		.map(|(asset, end)| Pallet::<T>::lot_ending(asset, end.into()).expect("it is marked"))
		.collect();
	let owners: BTreeSet<_> = marked.iter().map(|lot| lot.owner.clone()).collect();
	let orders = marked.iter().filter_map(|lot| match lot.status.usage {
		LotUse::Held { order, .. } => Some(order),
		LotUse::Free | LotUse::Offered { .. } => None,
	});
	let orders: BTreeSet<_> = orders.collect();
	[marked.len(), owners.len(), orders.len()] == [lots as usize; 3]
}

/// `p` lots of [`scatter`] on which four freezes lie, and on the unit in the middle of each two lineages
/// that wait, one for all lots behind one for each. When the first freeze is cleared away, each lot falls
/// into three, and a lineage is complete. Returns an auditor, the first freeze and those lineages.
pub(super) fn succeeded<T: Config>(p: u32) -> (T::AccountId, CaseId, Vec<CaseId>) {
	scatter::<T>(p);
	let by = auditor::<T>("auditor");
	let first = freeze::<T>(&by, whole(p));
	(0..3).for_each(|_| {
		freeze::<T>(&by, whole(p));
	});
	assert!(are_scattered::<T>(&[first], p));
	// Behind the links.
	frame_system::Pallet::<T>::set_block_number(2u32.into());
	awaited::<T>(&by, 0..p);
	let lineages = (0..p).map(|lot| awaited::<T>(&by, lot..lot + 1)).collect();
	(by, first, lineages)
}

/// A lineage that waits on the middles of lots.
pub(super) fn awaited<T: Config>(by: &T::AccountId, lots: Range<u32>) -> CaseId {
	let who = received_middles::<T>(lots);
	let case = NextCase::<T>::get();
	Pallet::<T>::do_freeze_lineage(by.clone(), who, SINCE, warrant::<T>(Reason::Fraud))
		.expect("an honest freeze");
	while Pallet::<T>::do_spread_freeze(case).is_ok() {}
	assert_eq!(state_of::<T>(case), Some(FreezeState::Waiting));
	case
}

pub(super) fn state_of<T: Config>(case: CaseId) -> Option<FreezeState> {
	Cases::<T>::get(case).map(|freeze| freeze.state)
}

pub(super) fn are_complete<T: Config>(cases: &[CaseId]) -> bool {
	cases.iter().all(|case| state_of::<T>(*case) == Some(FreezeState::Complete))
}

/// The block of the link that counts in [`received_middles`].
pub(super) const SINCE: u32 = 1;

/// An account that received the unit in the middle of each of these lots of [`scatter`] by one link, with
/// as many parents as a link may have, and by another one as large before.
pub(super) fn received_middles<T: Config>(lots: Range<u32>) -> T::AccountId {
	let from: T::AccountId = account("holder", 0, 0);
	let to: T::AccountId = account("holder", lots.start, lots.end);
	let piece = |lot| Piece { start: 3 * lot + 1, len: 1, parent: id(lot) };
	let pieces: Vec<_> = lots.map(u64::from).map(piece).collect();
	let parents: Vec<_> = (0..64).map(id).collect();
	let link = |block: u32| Link {
		asset: ASSET,
		from: from.clone(),
		to: to.clone(),
		kind: LinkKind::Transfer { transfer: id(block.into()), expires: EXPIRES },
		pieces: pieces.clone().try_into().expect("as many as allowed"),
		parents: parents.clone().try_into().expect("as many as allowed"),
		receipt: Some(Receipt { signature: [1; 64], form: ReceiptForm::Wrapped, by: DELEGATE }),
		at: Moment { block, event: 0 },
	};
	let mut previous = None;
	for link in [link(SINCE - 1), link(SINCE)] {
		let link_id = link.id();
		let stored = StoredLink { previous, ..link.into() };
		Links::<T>::insert(&to, link_id, LinkRecord::Whole(stored));
		previous = Some(link_id.into());
	}
	let received = crate::Account { newest: previous, ..crate::Account::default() };
	Balances::<T>::insert(ASSET, &to, received);
	to
}

pub(super) fn freeze<T: Config>(by: &T::AccountId, range: UnitRange) -> CaseId {
	let case = NextCase::<T>::get();
	Pallet::<T>::do_freeze_units(by.clone(), ASSET, range, warrant::<T>(Reason::Fraud))
		.expect("an honest freeze");
	case
}

/// How many lots a walk of so many steps comes upon at [`passed`].
pub(super) fn walked_in(steps: u32) -> u32 {
	steps - 3
}

/// An account that received the unit in the middle of each of `lots` lots, on which three freezes lie:
/// a walk takes a step for the link, one for each lot, in which it reads the link anew and cuts the lot
/// in three, one for the end of the asset, where it reads an older link, and one at the end.
pub(super) fn passed<T: Config>(lots: u32) -> T::AccountId {
	scatter::<T>(lots);
	// The only one.
	NextAsset::<T>::put(ASSET + 1);
	let by = auditor::<T>("auditor");
	(0..3).for_each(|_| {
		freeze::<T>(&by, whole(lots));
	});
	received_middles::<T>(0..lots)
}

/// The unit in the middle of each of the first lots of three.
pub(super) fn ranges_of(lots: u32) -> Selection {
	let middle = |lot| UnitRange { start: 3 * lot + 1, len: 1 };
	let ranges: Vec<_> = (0..u64::from(lots)).map(middle).collect();
	Selection::Ranges(ranges.try_into().expect("as many as allowed"))
}

/// A forced transfer of the middles of `p` lots that was proposed, and the second auditor.
pub(super) fn proposed<T: Config>(p: u32) -> T::AccountId {
	let issuer = asset::<T>();
	let from = member::<T>("sender", 1);
	let to = member::<T>("receiver", 2);
	for lot in 0..u64::from(p) {
		mint::<T>(&issuer, &from, 1, 3, lot);
	}
	let by = auditor::<T>("auditor");
	freeze::<T>(&by, UnitRange { start: 0, len: 3 * u64::from(p) });
	Pallet::<T>::do_propose_forced_transfer(by, 0, ASSET, forced_units(p), to)
		.expect("an honest proposal");
	auditor::<T>("second")
}

pub(super) fn forced_units(p: u32) -> UnitRanges {
	let Selection::Ranges(ranges) = ranges_of(p) else { return UnitRanges::default() };
	ranges.into_inner().try_into().expect("as many as allowed")
}

/// A flag on one unit.
pub(super) fn flagged<T: Config>() -> T::AccountId {
	let issuer = asset::<T>();
	let who = member::<T>("holder", 1);
	mint::<T>(&issuer, &who, 1, 3, 0);
	let by = auditor::<T>("auditor");
	let range = UnitRange { start: 1, len: 1 };
	Pallet::<T>::do_flag(by.clone(), ASSET, range, Reason::Fraud, id(1)).expect("an honest flag");
	by
}

/// A flag on `p` lots of [`scatter`], and the auditor that set it, which has the units behind them.
pub(super) fn flagged_lots<T: Config>(p: u32) -> T::AccountId {
	scatter::<T>(p);
	let by = auditor::<T>("auditor");
	Pallet::<T>::do_set_receipt_key(by.clone(), key(1).verifying_key().to_bytes())
		.expect("the account is admitted and its key sound");
	mint::<T>(&account("issuer", 0, 0), &by, 1, 3, p.into());
	Pallet::<T>::do_flag(by.clone(), ASSET, whole(p), Reason::Fraud, id(1))
		.expect("an honest flag");
	by
}

/// A lineage that is complete, with `assets` assets, of each of which the auditor has a row.
pub(super) fn lineage_elsewhere<T: Config>(by: &T::AccountId, assets: u32) -> CaseId {
	NextAsset::<T>::put(assets);
	for asset in 0..assets {
		Balances::<T>::insert(asset, by, crate::Account::default());
	}
	let scope = Scope::Lineage { who: account("holder", 0, 0), since: SINCE };
	let warrant = warrant::<T>(Reason::Fraud);
	Pallet::<T>::open(by.clone(), warrant, scope, FreezeState::Complete)
		.expect("there is a number left")
}

/// Frozen lots of an account in the last place that is looked at, so that it takes `steps` steps to see
/// all their kinds.
pub(super) fn frozen_in_kinds<T: Config>(who: &T::AccountId, steps: u32) {
	// The last step finds that there is no more.
	let Some(kinds) = steps.checked_sub(1) else { return };
	let asset = NextAsset::<T>::get() - 1;
	let freezes = Freezes::try_from(vec![CaseId::MAX]).expect("room for one");
	let at = Moment { block: 0, event: 0 };
	for order in 0..u64::from(kinds) {
		let usage = LotUse::Held { purpose: HoldPurpose::Bond, order };
		let status = LotStatus { usage, freezes: freezes.clone() };
		let place = Acquisition::new(at, order + 1);
		let body = LotBody { start: order, link: id(order), digest: [0; 32] };
		OwnedLots::<T>::insert((asset, who.clone(), status, place), body);
	}
	Balances::<T>::mutate(asset, who, |row| row.balance.frozen = 1);
}

/// That each of the `p` lots of [`spread`] is one lot again, frozen as it was, and nothing set aside.
pub(super) fn assert_joined<T: Config>(who: &T::AccountId, p: u32) {
	let lots = OwnedLots::<T>::iter_key_prefix((ASSET, who.clone()));
	let frozen = |(status, _): (LotStatus, Acquisition)| {
		status.usage == LotUse::Free && status.freezes.len() == MAX_FREEZES
	};
	let lots: Vec<_> = lots.map(frozen).collect();
	assert_eq!(lots, vec![true; p as usize]);
}

/// A frozen account and its funding account, which has `p` lots and the unit after, and a deposit of
/// all but one of their units that was determined.
pub(super) fn determined<T: Config>(p: u32) -> (T::AccountId, T::AccountId) {
	let issuer = asset::<T>();
	let who = member::<T>("holder", 2);
	let funding = member::<T>("sender", 1);
	spread::<T>(&issuer, &funding, 1, p);
	let by = auditor::<T>("auditor");
	Pallet::<T>::do_freeze_account(by, who.clone(), warrant::<T>(Reason::Risk))
		.expect("an honest freeze");
	Pallet::<T>::do_associate_funding(who.clone(), 0, funding.clone()).expect("its own freeze");
	let evaluator = auditor::<T>("evaluator");
	let record = T::BenchmarkHelper::anchor(&who, &evaluator);
	// The measured call runs in block 1 where this one is 0.
	let expires = Pallet::<T>::now().saturating_add(2);
	Pallet::<T>::do_determine_deposit(evaluator, 0, ASSET, all_but_one(p), record, expires)
		.expect("an honest record");
	(who, funding)
}
