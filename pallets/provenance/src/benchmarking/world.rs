//! Accounts, keys, units and what is signed over them.

use super::*;
use alloc::vec;
use ed25519_dalek::{Signer, SigningKey};
use signature_chain::{receipt_payload, settlement_payload, wrap, AssetId, Piece, NO_PARENT};

pub(super) const ASSET: AssetId = 0;
pub(super) const SUPPLY: Balance = 1_000_000;
pub(super) const EXPIRES: u32 = u32::MAX;
pub(super) const ORDER: u64 = 7;
pub(super) const RESULT: [u8; 32] = [0xee; 32];
pub(super) const DELEGATE: SignedBy = SignedBy::Delegate { mandate: 0 };

/// Receipt key number `n`.
pub(super) fn key(n: u8) -> SigningKey {
	SigningKey::from_bytes(&[n; 32])
}

pub(super) fn sign(n: u8, payload: &[u8]) -> Signature {
	key(n).sign(&wrap(payload)).to_bytes()
}

/// An admitted account with receipt key `n`.
pub(super) fn member<T: Config>(name: &'static str, n: u8) -> T::AccountId {
	let who = account(name, 0, 0);
	T::BenchmarkHelper::admit(&who);
	Pallet::<T>::do_set_receipt_key(who.clone(), key(n).verifying_key().to_bytes())
		.expect("the account is admitted and its key sound");
	who
}

/// Creates the asset and returns its issuer.
pub(super) fn asset<T: Config>() -> T::AccountId {
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

pub(super) fn symbol() -> Symbol {
	vec![b'X'; <MaxSymbol as Get<u32>>::get() as usize].try_into().expect("as long as allowed")
}

pub(super) fn id(n: u64) -> TransferId {
	let mut id = [0; 32];
	id[..8].copy_from_slice(&n.to_le_bytes());
	id
}

/// Issues `lots` lots of three units to `to`, which has receipt key `n`, with one foreign unit
/// between them so that no two are neighbours.
pub(super) fn spread<T: Config>(issuer: &T::AccountId, to: &T::AccountId, n: u8, lots: u32) {
	let other = member::<T>("other", 99);
	for lot in 0..u64::from(lots) {
		mint::<T>(issuer, to, n, 3, 2 * lot);
		mint::<T>(issuer, &other, 99, 1, 2 * lot + 1);
	}
}

pub(super) fn mint<T: Config>(
	issuer: &T::AccountId,
	to: &T::AccountId,
	n: u8,
	amount: Balance,
	number: u64,
) {
	let payload = issue_payload::<T>(issuer, to, amount, id(number));
	let delivery = delivery(number, sign(n, &payload));
	Pallet::<T>::do_issue(ASSET, issuer.clone(), to.clone(), amount, delivery)
		.expect("an honest issue");
}

pub(super) fn delivery(number: u64, receipt: Signature) -> Delivery {
	Delivery { transfer: id(number), expires: EXPIRES, receipt, by: SignedBy::Receiver }
}

/// What a delegate with receipt key `n` signed under mandate 0.
pub(super) fn delegated(number: u64, receipt: Signature) -> Delivery {
	Delivery { by: DELEGATE, ..delivery(number, receipt) }
}

/// Lets a delegate with receipt key `n` sign for the account. That takes a read and a write more than
/// a receipt of the account's own.
pub(super) fn mandate<T: Config>(who: &T::AccountId, n: u8) {
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

/// Puts chosen units of an account aside, as offers around a hold can.
pub(super) fn put_aside<T: Config>(
	who: &T::AccountId,
	units: &Selection,
	purpose: HoldPurpose,
	order: u64,
) {
	let drawn = Pallet::<T>::select(ASSET, who, units).expect("they are free");
	let held = LotUse::Held { purpose, order }.into();
	Pallet::<T>::restate_drawn(ASSET, who, &drawn, &LotStatus::free(), &held)
		.expect("they are free");
}

/// Offers the units in the middle of `p` lots of the sender, which has receipt key 1, to a receiver that has
/// given a mandate to the key 3. Returns sender and receiver.
pub(super) fn offered<T: Config>(p: u32, expires: u32) -> (T::AccountId, T::AccountId) {
	let issuer = asset::<T>();
	let from = member::<T>("sender", 1);
	let to = member::<T>("receiver", 2);
	spread::<T>(&issuer, &from, 1, p);
	mandate::<T>(&to, 3);
	Pallet::<T>::do_offer(ASSET, from.clone(), to.clone(), middles(p), id(1), expires)
		.expect("an honest offer");
	(from, to)
}

pub(super) fn issue_payload<T: Config>(
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

pub(super) fn transfer_payload<T: Config>(
	from: &T::AccountId,
	to: &T::AccountId,
	units: &Selection,
) -> Vec<u8> {
	let pieces = Pallet::<T>::preview(ASSET, from, units);
	let genesis = Pallet::<T>::genesis_hash();
	receipt_payload(&genesis, ASSET, &id(1), from, to, &pieces, EXPIRES)
}

/// All the units of `p` lots but the very last one, so that the last lot is split.
pub(super) fn all_but_one(p: u32) -> Balance {
	Balance::from(p) * 3 - 1
}

/// The unit in the middle of each of the `p` lots of [`spread`]: every lot falls into three.
pub(super) fn middles(p: u32) -> Selection {
	let middle = |lot| UnitRange { start: 4 * lot + 1, len: 1 };
	let ranges: Vec<_> = (0..u64::from(p)).map(middle).collect();
	Selection::Ranges(ranges.try_into().expect("as many as allowed"))
}

/// The first two units of each of the `p` lots of [`spread`].
pub(super) fn fronts(p: u32) -> Selection {
	let front = |lot| UnitRange { start: 4 * lot, len: 2 };
	let ranges: Vec<_> = (0..u64::from(p)).map(front).collect();
	Selection::Ranges(ranges.try_into().expect("as many as allowed"))
}

pub(super) fn settlement_of<T: Config>(who: &T::AccountId, amount: Balance) -> (Position, Vec<u8>) {
	let position = Position::Creditor(amount);
	let genesis = Pallet::<T>::genesis_hash();
	(position, settlement_payload(&genesis, ASSET, ORDER, who, position, &RESULT))
}
