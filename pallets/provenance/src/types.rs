//! Plain types of the ledger: keys, lots, balances, and what the runtime API returns.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame::prelude::{BoundedVec, ConstU32, DispatchError};
use scale_info::TypeInfo;
use signature_chain::{Digest, Link, LinkId, PublicKey};

/// Amount in the smallest denomination of an asset.
pub type Balance = u128;

/// Longest page that a runtime API returns.
pub const MAX_PAGE: u32 = 256;

/// Longest symbol of an asset, in bytes.
pub type MaxSymbol = ConstU32<16>;
/// Most receipt keys of an account that are kept.
pub type MaxReceiptKeys = ConstU32<64>;

/// The symbol of an asset.
pub type Symbol = BoundedVec<u8, MaxSymbol>;
/// The last receipt keys of an account, oldest first.
pub type ReceiptKeyHistory = BoundedVec<ReceiptKey, MaxReceiptKeys>;

/// A number whose encoding sorts as the number does, for use under the `Identity` hasher.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct BigEndianU64([u8; 8]);

impl From<u64> for BigEndianU64 {
	fn from(number: u64) -> Self {
		Self(number.to_be_bytes())
	}
}

impl From<BigEndianU64> for u64 {
	fn from(number: BigEndianU64) -> Self {
		u64::from_be_bytes(number.0)
	}
}

/// Where a lot stands in its owner's queue: by the link that brought it, then by serial number.
///
/// Links are numbered in the order of appending, so that this is the order of acquisition, and a
/// part split off a lot keeps the lot's place.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Acquisition {
	/// The link that brought the lot.
	pub tip: BigEndianU64,
	/// The first unit of the lot.
	pub start: BigEndianU64,
}

/// What held units are for.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum HoldPurpose {
	/// Put aside to pay an order's fee or positions.
	#[codec(index = 0)]
	Escrow,
	/// Guarantees that a clearing node performs an order.
	#[codec(index = 1)]
	Bond,
}

/// Whether the owner may dispose of a lot.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum LotStatus {
	/// The owner may transfer it.
	#[codec(index = 0)]
	Free,
	/// Only the order it is held for may move or release it.
	#[codec(index = 1)]
	Held {
		/// What for.
		purpose: HoldPurpose,
		/// Which order.
		order: u64,
	},
	// 2: in transit to a receiver that has not accepted yet. 3: frozen by an authority.
}

/// A range of units with one owner, one last link and one status. Its end is its key.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Lot<AccountId> {
	/// The holder.
	pub owner: AccountId,
	/// Serial number of the first unit.
	pub start: u64,
	/// The link that brought the units to their owner.
	pub tip: LinkId,
	/// Whether the owner may dispose of it.
	pub status: LotStatus,
}

/// An asset.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct AssetDetails<AccountId> {
	/// The only account that may issue it.
	pub issuer: AccountId,
	/// What it is called, in ASCII.
	pub symbol: Symbol,
	/// How many digits of an amount come after the decimal point.
	pub decimals: u8,
	/// Most units that may ever be issued; below 2⁶⁴.
	pub max_supply: Balance,
	/// Units issued so far, which is also the serial number of the next one.
	pub issued: Balance,
	/// Units redeemed so far.
	pub redeemed: Balance,
}

/// What an account has of an asset.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct AssetBalance {
	/// Transferable units.
	pub free: Balance,
	/// Units held for orders.
	pub held: Balance,
}

/// A receipt key and the first block in which it signs.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct ReceiptKey {
	/// The ed25519 public key.
	pub public: PublicKey,
	/// The first block in which it signs.
	pub valid_from: u32,
}

/// Who may issue and who may hold assets. The runtime answers from the register of members.
pub trait Members<AccountId> {
	/// Whether the account may be the issuer of an asset.
	fn may_issue(who: &AccountId) -> bool;
	/// Whether the account may receive units.
	fn may_hold(who: &AccountId) -> bool;
}

/// Everybody may, for mocks.
impl<AccountId> Members<AccountId> for () {
	fn may_issue(_: &AccountId) -> bool {
		true
	}

	fn may_hold(_: &AccountId) -> bool {
		true
	}
}

/// A lot as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LotInfo<AccountId> {
	/// Serial number of the first unit.
	pub start: u64,
	/// Number of units.
	pub len: u64,
	/// The holder.
	pub owner: AccountId,
	/// Whether the owner may dispose of it.
	pub status: LotStatus,
	/// The last link of these units.
	pub tip: LinkId,
	/// The digest of that link.
	pub digest: Digest,
}

/// Where the next page of an owner's lots begins: after this lot, which need not exist any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LotCursor {
	/// Status of the last lot returned.
	pub status: LotStatus,
	/// Last link of the last lot returned.
	pub tip: LinkId,
	/// First unit of the last lot returned.
	pub start: u64,
}

/// A page of an owner's lots: the free ones in the order in which they will be spent, then the held.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LotPage<AccountId> {
	/// The lots.
	pub lots: Vec<LotInfo<AccountId>>,
	/// Cursor of the next page; `None` where this was the last.
	pub next: Option<LotCursor>,
}

/// A link as the runtime API returns it. `sha2_256` of the encoding of `link` is `digest`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LinkInfo<AccountId> {
	/// The link's number.
	pub id: LinkId,
	/// Its digest.
	pub digest: Digest,
	/// What is hashed.
	pub link: Link<AccountId>,
}

/// A page of a unit's sequence, oldest link first. The first page ends at the present holder; a
/// further page comes *before* the ones already fetched, and the last begins at the issuance.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LinkPage<AccountId> {
	/// The links.
	pub links: Vec<LinkInfo<AccountId>>,
	/// Cursor of the page before; `None` where this one begins at the issuance.
	pub earlier: Option<LinkId>,
}

/// One holder of a unit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Holding<AccountId> {
	/// Who held the unit.
	pub holder: AccountId,
	/// The link that brought it.
	pub link: LinkId,
	/// The block of that link.
	pub since: u32,
}

/// A page of a unit's holders, earliest first. Pages follow each other as those of [`LinkPage`] do.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct HolderPage<AccountId> {
	/// The holders.
	pub holders: Vec<Holding<AccountId>>,
	/// Cursor of the page before; `None` where this one begins at the issuance.
	pub earlier: Option<LinkId>,
}

/// A part of a lot that is about to move.
#[derive(Clone, Debug)]
pub(crate) struct Drawn<AccountId> {
	/// Number of units, from the start of the lot.
	pub len: u64,
	/// One past the last unit drawn.
	pub until: u64,
	/// The lot's key.
	pub end: u64,
	/// The lot before the move.
	pub lot: Lot<AccountId>,
}

/// Checks a symbol: 1 to 16 visible ASCII characters.
pub(crate) fn symbol_of(bytes: &[u8]) -> Option<Symbol> {
	let visible = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_graphic);
	let symbol = Symbol::try_from(bytes.to_vec()).ok()?;
	visible.then_some(symbol)
}

/// Clamps the length of a page.
pub(crate) fn page_len(limit: u32) -> usize {
	usize::try_from(limit.clamp(1, MAX_PAGE)).unwrap_or(1)
}

/// An amount as a number of units; amounts above the last serial number get `error`.
pub(crate) fn units(
	amount: Balance,
	error: impl Into<DispatchError>,
) -> Result<u64, DispatchError> {
	u64::try_from(amount).map_err(|_| error.into())
}
