//! Accounts, and their receipts for what they get, on any runtime that has the ledger.

use frame_support::dispatch::RawOrigin;
use frame_system::Config as System;
use pallet_provenance::{Config, Delivery, Pallet, Selection};
use signature_chain::{
	receipt_payload, AssetId, Piece, PublicKey, Signature, SignedBy, TransferId, NO_PARENT,
};
use sp_core::{ed25519, Pair};
use sp_io::hashing::blake2_256;
use sp_runtime::AccountId32;
use std::{cell::RefCell, collections::BTreeMap};

/// Longer than anything takes here.
const EXPIRES: u32 = u32::MAX;

/// Account number `n` of those that are nobody's.
pub fn account(n: u64) -> AccountId32 {
	blake2_256(&n.to_le_bytes()).into()
}

/// A transfer id for each number.
pub fn transfer_id(n: u64) -> TransferId {
	let mut id = [0; 32];
	id[..8].copy_from_slice(&n.to_le_bytes());
	id
}

thread_local! {
	/// To make a pair takes longer than to sign with it.
	static PAIRS: RefCell<BTreeMap<AccountId32, ed25519::Pair>> = const { RefCell::new(BTreeMap::new()) };
}

/// The pair with which an account signs its receipts.
pub fn receipt_key(who: &AccountId32) -> ed25519::Pair {
	let made = || ed25519::Pair::from_seed(&blake2_256(who.as_ref()));
	PAIRS.with_borrow_mut(|pairs| *pairs.entry(who.clone()).or_insert_with(made))
}

/// The key with which an account signs its receipts.
pub fn receipt_public(who: &AccountId32) -> PublicKey {
	receipt_key(who).public().0
}

/// The signature of an account.
pub fn sign(who: &AccountId32, payload: &[u8]) -> Signature {
	receipt_key(who).sign(payload).0
}

fn delivery(transfer: TransferId, receipt: Signature) -> Delivery {
	Delivery { transfer, expires: EXPIRES, receipt, by: SignedBy::Receiver }
}

/// Registers the receipt keys of the accounts.
pub fn register<T: Config + System<AccountId = AccountId32>>(accounts: &[AccountId32]) {
	for who in accounts {
		let origin = RawOrigin::Signed(who.clone()).into();
		Pallet::<T>::set_receipt_key(origin, receipt_public(who)).expect("a sound new key");
	}
}

/// Issues units with an honest receipt.
pub fn issue<T: Config + System<AccountId = AccountId32>>(
	asset: AssetId,
	to: &AccountId32,
	amount: u64,
	transfer: TransferId,
) {
	let details = Pallet::<T>::asset(asset).expect("the asset exists");
	let start = details.issued.try_into().expect("serial numbers have 64 bits");
	let piece = Piece { start, len: amount, parent: NO_PARENT };
	let (genesis, issuer) = (Pallet::<T>::genesis_hash(), details.issuer);
	let payload = receipt_payload(&genesis, asset, &transfer, &issuer, to, &[piece], EXPIRES);
	let delivery = delivery(transfer, sign(to, &payload));
	let origin = RawOrigin::Signed(issuer).into();
	Pallet::<T>::issue(origin, asset, to.clone(), amount.into(), delivery)
		.expect("an honest issue");
}

/// What a transfer carries that would happen now: an honest receipt for the pieces it would draw.
pub fn receipt<T: Config + System<AccountId = AccountId32>>(
	asset: AssetId,
	from: &AccountId32,
	to: &AccountId32,
	selection: &Selection,
	transfer: TransferId,
) -> Delivery {
	let pieces = Pallet::<T>::preview(asset, from, selection);
	let genesis = Pallet::<T>::genesis_hash();
	let payload = receipt_payload(&genesis, asset, &transfer, from, to, &pieces, EXPIRES);
	delivery(transfer, sign(to, &payload))
}

/// Transfers with an honest receipt.
pub fn transfer<T: Config + System<AccountId = AccountId32>>(
	asset: AssetId,
	from: &AccountId32,
	to: &AccountId32,
	selection: Selection,
	transfer: TransferId,
) {
	let delivery = receipt::<T>(asset, from, to, &selection, transfer);
	let origin = RawOrigin::Signed(from.clone()).into();
	Pallet::<T>::transfer_with_receipt(origin, asset, to.clone(), selection, delivery)
		.expect("an honest transfer");
}
