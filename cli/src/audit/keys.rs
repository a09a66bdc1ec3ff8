//! Where the runtime keeps what an audit reads: the keys of its storage.
//!
//! Written out, so that the auditor's tool needs no runtime; `tests/it/audit.rs` compares each with the
//! runtime's own.

use super::AccountId;
use codec::Encode;
use pallet_provenance::{Acquisition, BigEndianU64, CaseId, LatestFirst, LotStatus};
use signature_chain::{AssetId, LinkId};
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};

fn item(pallet: &str, name: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(name.as_bytes())].concat()
}

fn provenance(name: &str) -> Vec<u8> {
	item("Provenance", name)
}

fn twox_64_concat(part: &impl Encode) -> Vec<u8> {
	part.using_encoded(|bytes| [&twox_64(bytes)[..], bytes].concat())
}

fn blake2_128_concat(part: &impl Encode) -> Vec<u8> {
	part.using_encoded(|bytes| [&blake2_128(bytes)[..], bytes].concat())
}

/// The version of the ledger's layout.
pub fn storage_version() -> Vec<u8> {
	provenance(":__STORAGE_VERSION__:")
}

/// The hash of block 0, which is kept for ever.
pub fn genesis_hash() -> Vec<u8> {
	[item("System", "BlockHash"), twox_64_concat(&0u32)].concat()
}

/// The GRANDPA authorities.
pub fn authorities() -> Vec<u8> {
	item("Grandpa", "Authorities")
}

/// The number of the GRANDPA authority set.
pub fn set_id() -> Vec<u8> {
	item("Grandpa", "CurrentSetId")
}

/// An asset.
pub fn asset(asset: AssetId) -> Vec<u8> {
	[provenance("Assets"), twox_64_concat(&asset)].concat()
}

/// What all lots of an asset begin with.
pub fn lots(asset: AssetId) -> Vec<u8> {
	[provenance("Lots"), twox_64_concat(&asset)].concat()
}

/// The lot that ends before `end`.
pub fn lot(asset: AssetId, end: u64) -> Vec<u8> {
	[lots(asset), BigEndianU64::from(end).encode()].concat()
}

/// What all lots of an owner begin with.
pub fn owned_lots(asset: AssetId, owner: &AccountId) -> Vec<u8> {
	[provenance("OwnedLots"), twox_64_concat(&asset), blake2_128_concat(owner)].concat()
}

/// A lot in its owner's queue.
pub fn owned_lot(
	asset: AssetId,
	owner: &AccountId,
	status: &LotStatus,
	place: Acquisition,
) -> Vec<u8> {
	[owned_lots(asset, owner), status.encode(), place.encode()].concat()
}

/// What an account has.
pub fn balance(asset: AssetId, who: &AccountId) -> Vec<u8> {
	[provenance("Balances"), twox_64_concat(&asset), blake2_128_concat(who)].concat()
}

/// A link.
pub fn link(to: &AccountId, id: LinkId) -> Vec<u8> {
	[provenance("Links"), blake2_128_concat(to), id.to_vec()].concat()
}

/// The mountain range of an asset's folded links.
pub fn folded_history(asset: AssetId) -> Vec<u8> {
	[provenance("FoldedHistories"), twox_64_concat(&asset)].concat()
}

/// What all receipt keys of an account begin with.
pub fn receipt_keys(who: &AccountId) -> Vec<u8> {
	[provenance("ReceiptKeys"), blake2_128_concat(who)].concat()
}

/// The receipt key that signs from a block on.
pub fn receipt_key(who: &AccountId, from: u32) -> Vec<u8> {
	[receipt_keys(who), LatestFirst::from(from).encode()].concat()
}

/// A mandate.
pub fn mandate(who: &AccountId, number: u32) -> Vec<u8> {
	[provenance("Mandates"), blake2_128_concat(who), twox_64_concat(&number)].concat()
}

/// A freeze, by its number.
pub fn case(case: CaseId) -> Vec<u8> {
	[provenance("Cases"), twox_64_concat(&case)].concat()
}

/// What all retired ranges of an asset begin with.
pub fn retired_ranges(asset: AssetId) -> Vec<u8> {
	[provenance("RetiredRanges"), twox_64_concat(&asset)].concat()
}

/// The retired range that ends before `end`.
pub fn retired_range(asset: AssetId, end: u64) -> Vec<u8> {
	[retired_ranges(asset), BigEndianU64::from(end).encode()].concat()
}
