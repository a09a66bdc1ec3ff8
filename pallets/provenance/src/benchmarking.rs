//! Benchmarks: the worst case of every call, with receipts in the form that is tried last.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used,
	reason = "benchmarks are no consensus code"
)]

use crate::*;
use alloc::{collections::BTreeSet, vec};
use core::ops::Range;
use ed25519_dalek::{Signer, SigningKey};
use frame::benchmarking::prelude::*;
use signature_chain::{
	consolidation_payload, receipt_payload, redemption_payload, settlement_payload, wrap, AssetId,
	Link, LinkKind, Moment, Piece, Receipt, ReceiptForm, NO_PARENT,
};

const ASSET: AssetId = 0;
const SUPPLY: Balance = 1_000_000;
const EXPIRES: u32 = u32::MAX;
const ORDER: u64 = 7;
const RESULT: [u8; 32] = [0xee; 32];
const DELEGATE: SignedBy = SignedBy::Delegate { mandate: 0 };

/// Receipt key number `n`.
fn key(n: u8) -> SigningKey {
	SigningKey::from_bytes(&[n; 32])
}

fn sign(n: u8, payload: &[u8]) -> Signature {
	key(n).sign(&wrap(payload)).to_bytes()
}

/// An admitted account with receipt key `n`.
fn member<T: Config>(name: &'static str, n: u8) -> T::AccountId {
	let who = account(name, 0, 0);
	T::BenchmarkHelper::admit(&who);
	Pallet::<T>::do_set_receipt_key(who.clone(), key(n).verifying_key().to_bytes())
		.expect("the account is admitted and its key sound");
	who
}

/// Creates the asset and returns its issuer.
fn asset<T: Config>() -> T::AccountId {
	let issuer: T::AccountId = account("issuer", 0, 0);
	T::BenchmarkHelper::admit(&issuer);
	let asset = NextAsset::<T>::get();
	let details = AssetDetails {
		issuer: issuer.clone(),
		symbol: symbol(),
		decimals: 2,
		max_supply: SUPPLY,
		issued: 0,
		redeemed: 0,
	};
	Assets::<T>::insert(ASSET, details);
	NextAsset::<T>::put(asset.max(1));
	issuer
}

fn symbol() -> Symbol {
	vec![b'X'; <MaxSymbol as Get<u32>>::get() as usize].try_into().expect("as long as allowed")
}

fn id(n: u64) -> TransferId {
	let mut id = [0; 32];
	id[..8].copy_from_slice(&n.to_le_bytes());
	id
}

/// Issues `lots` lots of three units to `to`, which has receipt key `n`, with one foreign unit
/// between them so that no two are neighbours.
fn spread<T: Config>(issuer: &T::AccountId, to: &T::AccountId, n: u8, lots: u32) {
	let other = member::<T>("other", 99);
	for lot in 0..u64::from(lots) {
		mint::<T>(issuer, to, n, 3, 2 * lot);
		mint::<T>(issuer, &other, 99, 1, 2 * lot + 1);
	}
}

fn mint<T: Config>(issuer: &T::AccountId, to: &T::AccountId, n: u8, amount: Balance, number: u64) {
	let payload = issue_payload::<T>(issuer, to, amount, id(number));
	let delivery = delivery(number, sign(n, &payload));
	Pallet::<T>::do_issue(ASSET, issuer.clone(), to.clone(), amount, delivery)
		.expect("an honest issue");
}

fn delivery(number: u64, receipt: Signature) -> Delivery {
	Delivery { transfer: id(number), expires: EXPIRES, receipt, by: SignedBy::Receiver }
}

/// What a delegate with receipt key `n` signed under mandate 0.
fn delegated(number: u64, receipt: Signature) -> Delivery {
	Delivery { by: DELEGATE, ..delivery(number, receipt) }
}

/// Lets a delegate with receipt key `n` sign for the account. That takes a read and a write more than
/// a receipt of the account's own.
fn mandate<T: Config>(who: &T::AccountId, n: u8) {
	let public = key(n).verifying_key().to_bytes();
	let terms = MandateTerms {
		public,
		asset: ASSET,
		per_transfer: SUPPLY,
		per_period: SUPPLY,
		period: 1_000,
		until: EXPIRES,
	};
	Pallet::<T>::do_set_mandate(who.clone(), terms).expect("the terms are sound");
}

/// Offers the unit in the middle of each lot, as [`offered`] does, and puts as many freezes as there may
/// be on the three lots that each lot is in now. What ends the offer joins them again, and each of the
/// three ends has its marks. Returns sender and receiver.
fn frozen_in_transit<T: Config>(p: u32, expires: u32) -> (T::AccountId, T::AccountId) {
	let parties = offered::<T>(p, expires);
	freeze_spread::<T>(p);
	parties
}

/// Puts the unit in the middle of each of `p` lots of an account aside, as two offers around a hold
/// can, and as many freezes as there may be on the three lots that each lot is in then. Returns how many
/// units are held.
fn frozen_on_hold<T: Config>(
	who: &T::AccountId,
	p: u32,
	purpose: HoldPurpose,
	order: u64,
) -> Balance {
	put_aside::<T>(who, &middles(p), purpose, order);
	freeze_spread::<T>(p);
	p.into()
}

/// Puts chosen units of an account aside, as offers around a hold can.
fn put_aside<T: Config>(who: &T::AccountId, units: &Selection, purpose: HoldPurpose, order: u64) {
	let drawn = Pallet::<T>::select(ASSET, who, units).expect("they are free");
	let held = LotUse::Held { purpose, order }.into();
	Pallet::<T>::restate_drawn(ASSET, who, &drawn, &LotStatus::free(), &held)
		.expect("they are free");
}

/// Puts as many freezes as there may be on every unit of the `p` lots of [`spread`], whose middles have
/// another status than the rest.
fn freeze_spread<T: Config>(p: u32) {
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
fn flag_behind_middles<T: Config>(p: u32) {
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

/// Offers the units in the middle of `p` lots of the sender, which has receipt key 1, to a receiver that has
/// given a mandate to the key 3. Returns sender and receiver.
fn offered<T: Config>(p: u32, expires: u32) -> (T::AccountId, T::AccountId) {
	let issuer = asset::<T>();
	let from = member::<T>("sender", 1);
	let to = member::<T>("receiver", 2);
	spread::<T>(&issuer, &from, 1, p);
	mandate::<T>(&to, 3);
	Pallet::<T>::do_offer(ASSET, from.clone(), to.clone(), middles(p), id(1), expires)
		.expect("an honest offer");
	(from, to)
}

fn issue_payload<T: Config>(
	issuer: &T::AccountId,
	to: &T::AccountId,
	amount: Balance,
	transfer: TransferId,
) -> Vec<u8> {
	let start = Assets::<T>::get(ASSET).map_or(0, |details| details.issued) as u64;
	let piece = Piece { start, len: amount as u64, parent: NO_PARENT };
	let genesis = Pallet::<T>::genesis_hash();
	receipt_payload(&genesis, ASSET, &transfer, issuer, to, &[piece], EXPIRES)
}

fn transfer_payload<T: Config>(
	from: &T::AccountId,
	to: &T::AccountId,
	units: &Selection,
) -> Vec<u8> {
	let pieces = Pallet::<T>::preview(ASSET, from, units);
	let genesis = Pallet::<T>::genesis_hash();
	receipt_payload(&genesis, ASSET, &id(1), from, to, &pieces, EXPIRES)
}

/// All the units of `p` lots but the very last one, so that the last lot is split.
fn all_but_one(p: u32) -> Balance {
	Balance::from(p) * 3 - 1
}

/// The unit in the middle of each of the `p` lots of [`spread`]: every lot falls into three.
fn middles(p: u32) -> Selection {
	let middle = |lot| UnitRange { start: 4 * lot + 1, len: 1 };
	let ranges: Vec<_> = (0..u64::from(p)).map(middle).collect();
	Selection::Ranges(ranges.try_into().expect("as many as allowed"))
}

/// The first two units of each of the `p` lots of [`spread`].
fn fronts(p: u32) -> Selection {
	let front = |lot| UnitRange { start: 4 * lot, len: 2 };
	let ranges: Vec<_> = (0..u64::from(p)).map(front).collect();
	Selection::Ranges(ranges.try_into().expect("as many as allowed"))
}

/// A sequence of the largest links there can be, to and fro between two accounts with lots of as many
/// kinds as `fold` looks at. Returns the place of the last one.
fn travelled<T: Config>(links: u32) -> SequenceCursor<T::AccountId> {
	asset::<T>();
	let holders: [T::AccountId; 2] = [account("holder", 0, 0), account("holder", 1, 0)];
	for (order, holder) in (0..u64::from(folding::MAX_STATUSES))
		.flat_map(|order| holders.iter().map(move |holder| (order, holder.clone())))
	{
		// Younger than the links: that takes the search a second step.
		let at = Moment { block: u32::MAX, event: 0 };
		let tip = Tip { link: id(order), digest: id(order), at };
		let status = LotUse::Held { purpose: HoldPurpose::Bond, order }.into();
		Pallet::<T>::store(ASSET, Lot { owner: holder, start: 0, tip, status }, order + 1);
	}
	let mut place = None;
	for block in 1..=links {
		let [from, to] = [block + 1, block].map(|n| holders[n as usize % 2].clone());
		let last: Option<SequenceCursor<T::AccountId>> = place.take();
		let parents = (0..64u64).map(|n| match (n, &last) {
			(0, Some(last)) => last.link,
			_ => id(u64::from(block) * 64 + n),
		});
		let parents: Vec<_> = parents.collect();
		let pieces = parents.iter().zip(0..).map(|(parent, n)| Piece {
			start: 2 * n,
			len: 1,
			parent: *parent,
		});
		let link = Link {
			asset: ASSET,
			from,
			to: to.clone(),
			kind: LinkKind::Transfer { transfer: id(block.into()), expires: EXPIRES },
			pieces: pieces.collect::<Vec<_>>().try_into().expect("as many as allowed"),
			parents: parents.try_into().expect("as many as allowed"),
			receipt: Some(Receipt { signature: [1; 64], form: ReceiptForm::Wrapped, by: DELEGATE }),
			at: Moment { block, event: 0 },
		};
		let link_id = link.id();
		let stored = StoredLink { previous: Some(link_id.into()), ..link.into() };
		Links::<T>::insert(&to, link_id, LinkRecord::Whole(stored));
		place = Some(SequenceCursor { holder: to, link: link_id, unit: 0 });
	}
	place.expect("there is at least one link")
}

fn settlement_of<T: Config>(who: &T::AccountId, amount: Balance) -> (Position, Vec<u8>) {
	let position = Position::Creditor(amount);
	let genesis = Pallet::<T>::genesis_hash();
	(position, settlement_payload(&genesis, ASSET, ORDER, who, position, &RESULT))
}

/// An admitted account that is an auditor.
fn auditor<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, 0);
	T::BenchmarkHelper::admit(&who);
	who
}

fn warrant<T: Config>(reason: Reason) -> Warrant {
	let expires = Pallet::<T>::now().saturating_add(T::MaxFreeze::get());
	Warrant { reason, reference: [0xaa; 32], expires }
}

/// The holder of a lot of [`scatter`].
fn holder<T: Config>(lot: u32) -> T::AccountId {
	account("owner", lot, 0)
}

/// Issues `lots` lots of three units, each to an owner of its own and held for an order of its own: what
/// changes the status of such a lot writes a balance and a hold besides.
fn scatter<T: Config>(lots: u32) {
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
fn whole(lots: u32) -> UnitRange {
	UnitRange { start: 0, len: 3 * u64::from(lots) }
}

/// The units of `lots` lots of [`scatter`] but the very first and the very last, so that these two lots
/// are split.
fn stretch(lots: u32) -> UnitRange {
	UnitRange { start: 1, len: 3 * u64::from(lots) - 2 }
}

/// Whether these freezes are together on so many lots, each of an owner of its own and held for an order
/// of its own.
fn are_scattered<T: Config>(cases: &[CaseId], lots: u32) -> bool {
	let marked = cases.iter().flat_map(|case| Marked::<T>::iter_key_prefix(case));
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
fn succeeded<T: Config>(p: u32) -> (T::AccountId, CaseId, Vec<CaseId>) {
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
fn awaited<T: Config>(by: &T::AccountId, lots: Range<u32>) -> CaseId {
	let who = received_middles::<T>(lots);
	let case = NextCase::<T>::get();
	Pallet::<T>::do_freeze_lineage(by.clone(), who, SINCE, warrant::<T>(Reason::Fraud))
		.expect("an honest freeze");
	while Pallet::<T>::do_spread_freeze(case).is_ok() {}
	assert_eq!(state_of::<T>(case), Some(FreezeState::Waiting));
	case
}

fn state_of<T: Config>(case: CaseId) -> Option<FreezeState> {
	Cases::<T>::get(case).map(|freeze| freeze.state)
}

fn are_complete<T: Config>(cases: &[CaseId]) -> bool {
	cases.iter().all(|case| state_of::<T>(*case) == Some(FreezeState::Complete))
}

/// The block of the link that counts in [`received_middles`].
const SINCE: u32 = 1;

/// An account that received the unit in the middle of each of these lots of [`scatter`] by one link, with
/// as many parents as a link may have, and by another one as large before.
fn received_middles<T: Config>(lots: Range<u32>) -> T::AccountId {
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

fn freeze<T: Config>(by: &T::AccountId, range: UnitRange) -> CaseId {
	let case = NextCase::<T>::get();
	Pallet::<T>::do_freeze_units(by.clone(), ASSET, range, warrant::<T>(Reason::Fraud))
		.expect("an honest freeze");
	case
}

/// How many lots a walk of so many steps comes upon at [`passed`].
fn walked_in(steps: u32) -> u32 {
	steps - 3
}

/// An account that received the unit in the middle of each of `lots` lots, on which three freezes lie:
/// a walk takes a step for the link, one for each lot, in which it reads the link anew and cuts the lot
/// in three, one for the end of the asset, where it reads an older link, and one at the end.
fn passed<T: Config>(lots: u32) -> T::AccountId {
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
fn ranges_of(lots: u32) -> Selection {
	let middle = |lot| UnitRange { start: 3 * lot + 1, len: 1 };
	let ranges: Vec<_> = (0..u64::from(lots)).map(middle).collect();
	Selection::Ranges(ranges.try_into().expect("as many as allowed"))
}

/// A forced transfer of the middles of `p` lots that was proposed, and the second auditor.
fn proposed<T: Config>(p: u32) -> T::AccountId {
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

fn forced_units(p: u32) -> UnitRanges {
	let Selection::Ranges(ranges) = ranges_of(p) else { return UnitRanges::default() };
	ranges.into_inner().try_into().expect("as many as allowed")
}

/// A flag on one unit.
fn flagged<T: Config>() -> T::AccountId {
	let issuer = asset::<T>();
	let who = member::<T>("holder", 1);
	mint::<T>(&issuer, &who, 1, 3, 0);
	let by = auditor::<T>("auditor");
	let range = UnitRange { start: 1, len: 1 };
	Pallet::<T>::do_flag(by.clone(), ASSET, range, Reason::Fraud, id(1)).expect("an honest flag");
	by
}

/// That each of the `p` lots of [`spread`] is one lot again, frozen as it was, and nothing set aside.
fn assert_joined<T: Config>(who: &T::AccountId, p: u32) {
	let lots = OwnedLots::<T>::iter_key_prefix((ASSET, who.clone()));
	let frozen = |(status, _): (LotStatus, Acquisition)| {
		status.usage == LotUse::Free && status.freezes.len() == MAX_FREEZES
	};
	let lots: Vec<_> = lots.map(frozen).collect();
	assert_eq!(lots, vec![true; p as usize]);
}

/// A frozen account and its funding account, which has `p` lots and the unit after, and a deposit of
/// all but one of their units that was determined.
fn determined<T: Config>(p: u32) -> (T::AccountId, T::AccountId) {
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

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn create_asset() {
		let origin = T::AssetOrigin::try_successful_origin().expect("somebody may create assets");
		let issuer: T::AccountId = account("issuer", 0, 0);
		T::BenchmarkHelper::admit(&issuer);
		let asset = NextAsset::<T>::get();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, symbol(), 2, issuer, SUPPLY);

		assert!(Assets::<T>::contains_key(asset));
	}

	#[benchmark]
	fn set_receipt_key() {
		let who = member::<T>("holder", 1);
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let public = key(2).verifying_key().to_bytes();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), public);

		let newest = Pallet::<T>::receipt_keys(&who, None, 1);
		assert_eq!(newest.first().map(|key| key.public), Some(public));
	}

	#[benchmark]
	fn issue() {
		let issuer = asset::<T>();
		let to = member::<T>("receiver", 1);
		mandate::<T>(&to, 3);
		let receipt = sign(3, &issue_payload::<T>(&issuer, &to, 1000, id(1)));

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, to.clone(), 1000, delegated(1, receipt));

		assert_eq!(Pallet::<T>::free(ASSET, &to), 1000);
	}

	#[benchmark]
	fn transfer_oldest(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);
		let units = Selection::Oldest(all_but_one(p));
		mandate::<T>(&to, 3);
		let receipt = sign(3, &transfer_payload::<T>(&from, &to, &units));

		#[extrinsic_call]
		transfer_with_receipt(
			RawOrigin::Signed(from),
			ASSET,
			to.clone(),
			units,
			delegated(1, receipt),
		);

		assert_eq!(Pallet::<T>::free(ASSET, &to), all_but_one(p));
	}

	#[benchmark]
	fn transfer_with_receipt(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);
		let units = middles(p);
		mandate::<T>(&to, 3);
		let receipt = sign(3, &transfer_payload::<T>(&from, &to, &units));

		#[extrinsic_call]
		_(RawOrigin::Signed(from), ASSET, to.clone(), units, delegated(1, receipt));

		assert_eq!(Pallet::<T>::free(ASSET, &to), p.into());
	}

	#[benchmark]
	fn redeem(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		spread::<T>(&issuer, &from, 1, p);
		mandate::<T>(&issuer, 3);
		let units = middles(p);
		let pieces = Pallet::<T>::preview(ASSET, &from, &units);
		let genesis = Pallet::<T>::genesis_hash();
		let payload = redemption_payload(&genesis, ASSET, &id(1), &from, &issuer, &pieces, EXPIRES);
		let receipt = sign(3, &payload);

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), ASSET, units, delegated(1, receipt));

		assert_eq!(Pallet::<T>::free(ASSET, &from), 2 * Balance::from(p));
	}

	#[benchmark]
	fn consolidate(p: Linear<2, 64>) {
		let issuer = asset::<T>();
		let owner = member::<T>("holder", 1);
		spread::<T>(&issuer, &owner, 1, p);
		let units = middles(p);
		let pieces = Pallet::<T>::preview(ASSET, &owner, &units);
		let start = Assets::<T>::get(ASSET).map_or(0, |details| details.issued) as u64;
		let genesis = Pallet::<T>::genesis_hash();
		let payload =
			consolidation_payload(&genesis, ASSET, &id(1), &owner, &pieces, start, EXPIRES);
		mandate::<T>(&owner, 3);
		let receipt = sign(3, &payload);
		flag_behind_middles::<T>(p);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, owner.clone(), units, delegated(1, receipt));

		assert_eq!(Pallet::<T>::lot_of(ASSET, start).map(|lot| lot.owner), Some(owner));
	}

	#[benchmark]
	fn offer(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), ASSET, to, middles(p), id(1), EXPIRES);

		assert_eq!(Pallet::<T>::balance(ASSET, &from).offered, p.into());
	}

	#[benchmark]
	fn accept(p: Linear<1, 64>) {
		let (from, to) = offered::<T>(p, EXPIRES);
		let pieces = Pallet::<T>::offer_info(0).expect("it was made just now").pieces;
		let genesis = Pallet::<T>::genesis_hash();
		let payload = receipt_payload(&genesis, ASSET, &id(1), &from, &to, &pieces, EXPIRES);
		let receipt = sign(3, &payload);

		#[extrinsic_call]
		_(RawOrigin::Signed(to.clone()), 0, receipt, DELEGATE);

		assert_eq!(Pallet::<T>::free(ASSET, &to), p.into());
	}

	#[benchmark]
	fn decline(p: Linear<1, 64>) {
		let (from, to) = frozen_in_transit::<T>(p, EXPIRES);

		#[extrinsic_call]
		_(RawOrigin::Signed(to), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn cancel(p: Linear<1, 64>) {
		let (from, _) = frozen_in_transit::<T>(p, EXPIRES);

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn expire(p: Linear<1, 64>) {
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let (from, to) = frozen_in_transit::<T>(p, 1_001);
		frame_system::Pallet::<T>::set_block_number(1_001u32.into());

		#[extrinsic_call]
		_(RawOrigin::Signed(to), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn set_mandate() {
		asset::<T>();
		let who = member::<T>("holder", 1);
		let public = key(2).verifying_key().to_bytes();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), public, ASSET, 1, 1, 1, EXPIRES);

		assert_eq!(Pallet::<T>::mandate_info(&who, 0).map(|info| info.in_force), Some(true));
	}

	#[benchmark]
	fn end_mandate() {
		asset::<T>();
		let who = member::<T>("holder", 1);
		mandate::<T>(&who, 2);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), 0);

		let until = Pallet::<T>::mandate_info(&who, 0).map(|info| info.terms.until);
		assert_eq!(until, Some(Pallet::<T>::now() + 1));
	}

	#[benchmark]
	fn freeze_account() {
		let by = auditor::<T>("auditor");
		let who: T::AccountId = account("holder", 0, 0);
		for _ in 1..MAX_FREEZES {
			let warrant = warrant::<T>(Reason::Fraud);
			Pallet::<T>::do_freeze_account(by.clone(), who.clone(), warrant).expect("room for it");
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(by), who.clone(), warrant::<T>(Reason::Fraud));

		assert!(Pallet::<T>::is_frozen(&who));
	}

	#[benchmark]
	fn freeze_units(p: Linear<1, 64>) {
		scatter::<T>(p);
		let by = auditor::<T>("auditor");
		(0..3).for_each(|_| {
			freeze::<T>(&by, whole(p));
		});
		let case = NextCase::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, stretch(p), warrant::<T>(Reason::Fraud));

		assert!(are_scattered::<T>(&[case], p));
	}

	#[benchmark]
	fn freeze_lineage(s: Linear<4, 64>) {
		let lots = walked_in(s);
		let who = passed::<T>(lots);
		let by = auditor::<T>("auditor");
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let case = NextCase::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(by), who, SINCE, warrant::<T>(Reason::Fraud));

		assert!(are_scattered::<T>(&[case], lots));
		assert!(are_complete::<T>(&[case]));
	}

	#[benchmark]
	fn spread_freeze(s: Linear<4, 64>) {
		let lots = walked_in(s);
		let who = passed::<T>(lots);
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let state = FreezeState::Spreading { walk: Walk::default() };
		let by = auditor::<T>("auditor");
		let scope = Scope::Lineage { who: who.clone(), since: SINCE };
		let case = Pallet::<T>::open(by, warrant::<T>(Reason::Fraud), scope, state)
			.expect("there is a number left");

		#[extrinsic_call]
		_(RawOrigin::Signed(who), case);

		assert!(are_scattered::<T>(&[case], lots));
		assert!(are_complete::<T>(&[case]));
	}

	#[benchmark]
	fn thaw(p: Linear<1, 64>) {
		let (by, case, lineages) = succeeded::<T>(p);

		#[extrinsic_call]
		_(RawOrigin::Signed(by), case);

		assert!(are_scattered::<T>(&lineages, p));
		assert!(are_complete::<T>(&lineages));
	}

	#[benchmark]
	fn lapse(p: Linear<1, 64>) {
		let (by, case, lineages) = succeeded::<T>(p);
		let expires = Cases::<T>::get(case).map(|freeze| freeze.warrant.expires);
		frame_system::Pallet::<T>::set_block_number(expires.expect("it is there").into());

		#[extrinsic_call]
		_(RawOrigin::Signed(by), case);

		assert!(are_scattered::<T>(&lineages, p));
		assert!(are_complete::<T>(&lineages));
	}

	#[benchmark]
	fn propose_forced_transfer(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		for lot in 0..u64::from(p) {
			mint::<T>(&issuer, &from, 1, 3, lot);
		}
		let by = auditor::<T>("auditor");
		let case = freeze::<T>(&by, UnitRange { start: 0, len: 3 * u64::from(p) });

		#[extrinsic_call]
		_(RawOrigin::Signed(by), case, ASSET, forced_units(p), to);

		assert!(ForcedTransfers::<T>::contains_key(0));
	}

	#[benchmark]
	fn confirm_forced_transfer() {
		let second = proposed::<T>(64);

		#[extrinsic_call]
		_(RawOrigin::Signed(second), 0);

		let forced = ForcedTransfers::<T>::get(0).expect("it was proposed");
		assert!(matches!(forced.state, ForcedState::Confirmed { .. }));
	}

	#[benchmark]
	fn execute_forced_transfer(p: Linear<1, 64>) {
		let second = proposed::<T>(p);
		Pallet::<T>::do_confirm_forced_transfer(second.clone(), 0).expect("another auditor");
		let due = Pallet::<T>::now().saturating_add(T::ForceDelay::get());
		frame_system::Pallet::<T>::set_block_number(due.into());

		#[extrinsic_call]
		_(RawOrigin::Signed(second), 0);

		assert!(!ForcedTransfers::<T>::contains_key(0));
	}

	#[benchmark]
	fn cancel_forced_transfer() {
		let second = proposed::<T>(64);

		#[extrinsic_call]
		_(RawOrigin::Signed(second), 0);

		assert!(!ForcedTransfers::<T>::contains_key(0));
	}

	#[benchmark]
	fn revoke_offer(p: Linear<1, 64>) {
		let (from, _) = frozen_in_transit::<T>(p, EXPIRES);
		let by = auditor::<T>("auditor");

		#[extrinsic_call]
		_(RawOrigin::Signed(by), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn flag() {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		mint::<T>(&issuer, &who, 1, 3, 0);
		let by = auditor::<T>("auditor");
		let range = UnitRange { start: 1, len: 1 };

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, range, Reason::Fraud, id(1));

		assert_eq!(NextFlag::<T>::get(), 1);
	}

	#[benchmark]
	fn confirm_flag() {
		let by = flagged::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, 0, id(2));

		let flags = Pallet::<T>::flags(ASSET, 1, None, 1).flags;
		assert_eq!(flags.first().and_then(|info| info.flag.state()), Some(FlagState::Confirmed));
	}

	#[benchmark]
	fn clear_flag() {
		let by = flagged::<T>();
		Pallet::<T>::do_restate_flag(by.clone(), ASSET, 0, FlagState::Confirmed, id(2))
			.expect("it is suspected");

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, 0, id(3));

		let flags = Pallet::<T>::flags(ASSET, 1, None, 1).flags;
		assert_eq!(flags.first().and_then(|info| info.flag.state()), Some(FlagState::Cleared));
	}

	#[benchmark]
	fn set_receiving_policy() {
		let who = member::<T>("holder", 1);
		let policy = ReceivingPolicy::RefusesSuspected;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), policy);

		assert_eq!(Pallet::<T>::receiving_policy(&who), policy);
	}

	#[benchmark]
	fn associate_funding() {
		let who = member::<T>("holder", 1);
		let funding = member::<T>("sender", 2);
		let by = auditor::<T>("auditor");
		Pallet::<T>::do_freeze_account(by, who.clone(), warrant::<T>(Reason::Risk))
			.expect("an honest freeze");

		#[extrinsic_call]
		_(RawOrigin::Signed(who), 0, funding);

		assert!(Pallet::<T>::unfreezing(0).is_some());
	}

	#[benchmark]
	fn determine_deposit() {
		let (who, _) = determined::<T>(1);
		let evaluator = auditor::<T>("evaluator");
		let record = T::BenchmarkHelper::anchor(&who, &evaluator);
		let expires = Pallet::<T>::now().saturating_add(3);

		#[extrinsic_call]
		_(RawOrigin::Signed(evaluator), 0, ASSET, 7, record, expires);

		let determined = Pallet::<T>::unfreezing(0).and_then(|unfreezing| unfreezing.determined);
		assert_eq!(determined.map(|one| one.amount), Some(7));
	}

	#[benchmark]
	fn pay_deposit(p: Linear<1, 64>) {
		let (who, funding) = determined::<T>(p);

		#[extrinsic_call]
		_(RawOrigin::Signed(funding), 0, all_but_one(p));

		assert!(!Pallet::<T>::is_frozen(&who));
	}

	#[benchmark]
	fn refund_deposit(p: Linear<1, 64>) {
		let (who, funding) = determined::<T>(p);
		let amount = all_but_one(p) - 1;

		#[extrinsic_call]
		pay_deposit(RawOrigin::Signed(funding.clone()), 0, amount);

		assert!(Pallet::<T>::is_frozen(&who));
		assert_eq!(Pallet::<T>::free(ASSET, &funding), 3 * Balance::from(p));
	}

	#[benchmark]
	fn release_deposit(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 2);
		let funding = member::<T>("sender", 1);
		spread::<T>(&issuer, &funding, 1, p);
		let amount = frozen_on_hold::<T>(&funding, p, HoldPurpose::Deposit, 0);
		let until = Pallet::<T>::now();
		let deposit =
			Deposit { asset: ASSET, who: who.clone(), funding: funding.clone(), amount, until };
		Deposits::<T>::insert(0, deposit);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), 0);

		assert_eq!(Pallet::<T>::deposit(0), None);
		assert_joined::<T>(&funding, p);
	}

	#[benchmark]
	fn restate_terms(r: Linear<0, { T::MaxAssets::get() }>) {
		let who: T::AccountId = account("holder", 0, 0);
		let freezes =
			(0..MAX_FREEZES as CaseId).map(|case| AccountFreeze { case, expires: EXPIRES });
		let freezes: Vec<_> = freezes.collect();
		FrozenAccounts::<T>::insert(&who, AccountFreezes::try_from(freezes).expect("room for it"));
		ReceivingPolicies::<T>::insert(&who, ReceivingPolicy::RefusesSuspected);
		NextAsset::<T>::put(r);
		(0..r).for_each(|asset| Balances::<T>::insert(asset, &who, crate::Account::default()));
		let restated;

		#[block]
		{
			restated = Pallet::<T>::restate_terms(&who);
		}

		assert_eq!(restated.rows, r);
	}

	#[benchmark]
	fn check_flags(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		spread::<T>(&issuer, &who, 1, p);
		flag_behind_middles::<T>(p);
		let policy = ReceivingPolicy::RefusesSuspected;
		let pieces = Pallet::<T>::preview(ASSET, &who, &middles(p));
		let taken;

		#[block]
		{
			taken = Pallet::<T>::ensure_taken(policy, ASSET, &pieces);
		}

		assert_eq!(taken, Ok(()));
	}

	#[benchmark]
	fn fold(n: Linear<1, 32>) {
		let anybody: T::AccountId = account("anybody", 0, 0);
		let place = travelled::<T>(T::CheckpointEvery::get() + n);
		// As many peaks as a range of this length can have, all of which the next leaf joins.
		let peaks = vec![[1; 32]; 40].try_into().expect("as many as allowed");
		FoldedHistories::<T>::insert(ASSET, Mountains { leaves: (1 << 40) - 1, peaks });

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), ASSET, 0, Some(place), n);

		let leaves = FoldedHistories::<T>::get(ASSET).leaves;
		assert_eq!(leaves, (1 << 40) - 1 + u64::from(n));
	}

	#[benchmark]
	fn hold(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		spread::<T>(&issuer, &who, 1, p);
		let amount = all_but_one(p);

		#[block]
		{
			Pallet::<T>::hold(ASSET, HoldPurpose::Bond, ORDER, &who, amount).expect("enough free");
		}

		assert_eq!(Pallet::<T>::held(ASSET, HoldPurpose::Bond, ORDER, &who), amount);
	}

	#[benchmark]
	fn release(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		spread::<T>(&issuer, &who, 1, p);
		let amount = frozen_on_hold::<T>(&who, p, HoldPurpose::Bond, ORDER);
		let freed;

		#[block]
		{
			freed = Pallet::<T>::release(ASSET, HoldPurpose::Bond, ORDER, &who, amount);
		}

		assert_eq!(freed, Ok(amount));
		assert_joined::<T>(&who, p);
	}

	#[benchmark]
	fn check_settlement_receipt() {
		let who = member::<T>("holder", 1);
		let (position, payload) = settlement_of::<T>(&who, 10);
		let receipt = sign(1, &payload);
		let valid;

		#[block]
		{
			valid = Pallet::<T>::check_settlement_receipt(
				&who, ASSET, ORDER, position, RESULT, &receipt,
			);
		}

		assert_eq!(valid, Ok(()));
	}

	#[benchmark]
	fn settle_leg(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);
		let purpose = HoldPurpose::Escrow;
		put_aside::<T>(&from, &fronts(p), purpose, ORDER);
		flag_behind_middles::<T>(p);
		Pallet::<T>::do_set_receiving_policy(to.clone(), ReceivingPolicy::RefusesSuspected)
			.expect("the account is admitted");
		// All but one, so that the last lot is split.
		let amount = Balance::from(p) * 2 - 1;
		let (position, payload) = settlement_of::<T>(&to, amount);
		let receipt = Some(sign(2, &payload));

		#[block]
		{
			Pallet::<T>::settle_leg(
				ASSET,
				ORDER,
				&from,
				&to,
				amount,
				position,
				RESULT,
				receipt,
				Some(purpose),
			)
			.expect("an honest leg");
		}

		assert_eq!(Pallet::<T>::free(ASSET, &to), amount);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::World::default().build(), crate::mock::Test);
}
