//! Plain types of the ledger: keys, lots, balances, and what the runtime API returns.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::received::LinkMark;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame::prelude::{BoundedVec, ConstU32, DispatchError};
use scale_info::TypeInfo;
use signature_chain::{
	AssetId, Capped, Digest, Link, LinkId, LinkKind, Moment, Parents, Pieces, PublicKey, Receipt,
	Signature, SignedBy, TransferId, MAX_PIECES,
};

pub use signature_chain::UnitRange;

/// Amount in the smallest denomination of an asset.
pub type Balance = u128;

/// Longest page that a runtime API returns.
pub const MAX_PAGE: u32 = 256;

/// Longest symbol of an asset, in bytes.
pub type MaxSymbol = ConstU32<16>;
/// Most receipt keys that an account may register. All are kept, because links do not carry theirs:
/// one a day lasts for eleven years.
pub type MaxReceiptKeys = ConstU32<4096>;
/// Most freezes that may lie on one lot.
pub const MAX_FREEZES: usize = 4;

/// The symbol of an asset.
pub type Symbol = BoundedVec<u8, MaxSymbol>;
/// The number of a freeze.
pub type CaseId = u32;
/// The freezes that lie on a lot, in ascending order.
pub type Freezes = Capped<CaseId, MAX_FREEZES>;

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

/// A block number whose encoding sorts the latest first, for use under the `Identity` hasher.
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
pub struct LatestFirst([u8; 4]);

impl From<u32> for LatestFirst {
	fn from(block: u32) -> Self {
		Self((!block).to_be_bytes())
	}
}

impl From<LatestFirst> for u32 {
	fn from(block: LatestFirst) -> Self {
		!u32::from_be_bytes(block.0)
	}
}

/// Where a lot stands in its owner's queue: by the moment of the link that brought it, then by
/// serial number. A part split off a lot keeps the lot's moment.
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
	block: [u8; 4],
	event: [u8; 4],
	end: BigEndianU64,
}

impl Acquisition {
	/// The place of the lot that ends before `end` and was brought at `at`.
	pub fn new(at: Moment, end: u64) -> Self {
		let (block, event) = (at.block.to_be_bytes(), at.event.to_be_bytes());
		Self { block, event, end: end.into() }
	}

	/// When the lot was brought.
	pub fn at(&self) -> Moment {
		let (block, event) = (u32::from_be_bytes(self.block), u32::from_be_bytes(self.event));
		Moment { block, event }
	}

	/// One past the last unit of the lot.
	pub fn end(&self) -> u64 {
		self.end.into()
	}
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
	/// Lifted a freeze, and cools down. The number is that of the freeze, and not of an order.
	#[codec(index = 2)]
	Deposit,
}

/// What a lot is set aside for.
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
pub enum LotUse {
	/// Nothing: its owner may transfer it.
	#[codec(index = 0)]
	Free,
	/// An order; only that moves or releases it.
	#[codec(index = 1)]
	Held {
		/// What for.
		purpose: HoldPurpose,
		/// Which order.
		order: u64,
	},
	/// An offer: in transit to a receiver that has not accepted yet.
	#[codec(index = 2)]
	Offered {
		/// Which offer.
		offer: u64,
	},
}

/// Whether the owner may dispose of a lot.
#[derive(
	Clone,
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
pub struct LotStatus {
	/// What it is set aside for.
	pub usage: LotUse,
	/// What freezes lie on it. While there is one, nothing moves it but an authority.
	pub freezes: Freezes,
}

impl LotStatus {
	/// Nothing lies on the lot.
	pub fn free() -> Self {
		LotUse::Free.into()
	}

	/// With a freeze taken off and another one put on; `None` where there is no room for that.
	pub fn remarked(&self, off: Option<CaseId>, on: Option<CaseId>) -> Option<Self> {
		let left = self.freezes.iter().copied().filter(|case| Some(*case) != off);
		let mut freezes: Vec<_> = left.chain(on).collect();
		// Ascending: a spreading freeze may come upon a later one.
		freezes.sort_unstable();
		Some(Self { usage: self.usage, freezes: Freezes::try_from(freezes).ok()? })
	}
}

/// Not frozen.
impl From<LotUse> for LotStatus {
	fn from(usage: LotUse) -> Self {
		Self { usage, freezes: Freezes::default() }
	}
}

/// A range of units with one owner, one last link and one status. Its end is its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lot<AccountId> {
	/// The holder.
	pub owner: AccountId,
	/// Serial number of the first unit.
	pub start: u64,
	/// The link that brought the units to their owner.
	pub tip: Tip,
	/// Whether the owner may dispose of it.
	pub status: LotStatus,
}

/// The last link of a lot. Its receiver is the lot's owner.
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
pub struct Tip {
	/// Its number among the links of its receiver.
	pub link: LinkId,
	/// Its digest.
	pub digest: Digest,
	/// When it was appended.
	pub at: Moment,
}

/// What the map of ranges keeps of a lot: where to find it in its owner's queue.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct LotPlace<AccountId> {
	/// The holder.
	pub owner: AccountId,
	/// Whether the owner may dispose of it.
	pub status: LotStatus,
	/// When its last link was appended.
	pub at: Moment,
}

/// What the owner's queue keeps of a lot beyond the key.
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
pub struct LotBody {
	/// Serial number of the first unit.
	pub start: u64,
	/// The last link.
	pub link: LinkId,
	/// The digest of the last link.
	pub digest: Digest,
}

/// A link as it is stored: what its key does not say. The digest follows from the whole.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct StoredLink<AccountId> {
	/// The asset.
	pub asset: AssetId,
	/// The holder before; for an issue the issuer.
	pub from: AccountId,
	/// Why the units moved.
	pub kind: LinkKind,
	/// The units, in the order in which they were drawn.
	pub pieces: Pieces,
	/// The distinct last links of the pieces.
	pub parents: Parents,
	/// The receiver's signature.
	pub receipt: Option<Receipt>,
	/// When the link was appended.
	pub at: Moment,
	/// The link of the asset that brought units to the same receiver before this one did.
	pub previous: Option<LinkMark>,
}

impl<AccountId> StoredLink<AccountId> {
	/// Whether the units of the link exist after it.
	pub fn leaves_units(&self) -> bool {
		!matches!(self.kind, LinkKind::Redeem { .. })
	}

	/// The whole link, with the receiver that is its key.
	pub fn of(self, to: AccountId) -> Link<AccountId> {
		let Self { asset, from, kind, pieces, parents, receipt, at, previous: _ } = self;
		Link { asset, from, to, kind, pieces, parents, receipt, at }
	}
}

/// Leaves the receiver out, which is the key; no link is before it.
impl<AccountId> From<Link<AccountId>> for StoredLink<AccountId> {
	fn from(link: Link<AccountId>) -> Self {
		let Link { asset, from, kind, pieces, parents, receipt, at, to: _ } = link;
		Self { asset, from, kind, pieces, parents, receipt, at, previous: None }
	}
}

/// Which units of the sender a call moves.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Selection {
	/// The oldest free units, this many.
	#[codec(index = 0)]
	Oldest(Balance),
	/// These ranges, in this order; each within free lots.
	#[codec(index = 1)]
	Ranges(BoundedVec<UnitRange, ConstU32<{ MAX_PIECES as u32 }>>),
}

/// What every call that delivers units carries besides them.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Delivery {
	/// The caller's reference; a second use for the same receiver is refused.
	pub transfer: TransferId,
	/// First block in which the receipt no longer holds.
	pub expires: u32,
	/// The signature of the receiver, or of its delegate.
	pub receipt: Signature,
	/// Whose signature it is.
	pub by: SignedBy,
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
	/// Most units that may exist at a time; below 2⁶⁴.
	pub max_supply: Balance,
	/// Serial numbers used so far, by issues and consolidations: the number of the next unit.
	pub issued: Balance,
	/// Units whose serial number is retired, by redemptions and consolidations.
	pub redeemed: Balance,
}

impl<AccountId> AssetDetails<AccountId> {
	/// Units that exist now.
	pub fn outstanding(&self) -> Balance {
		// Saturating: no unit is retired that was not issued.
		self.issued.saturating_sub(self.redeemed)
	}
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
	/// Units on which a freeze lies, held, offered or not; they count nowhere else.
	pub frozen: Balance,
	/// Units in transit to receivers that have not accepted yet.
	pub offered: Balance,
}

impl AssetBalance {
	/// Where units in a status count.
	pub fn part_mut(&mut self, status: &LotStatus) -> &mut Balance {
		match status.usage {
			_ if !status.freezes.is_empty() => &mut self.frozen,
			LotUse::Free => &mut self.free,
			LotUse::Held { .. } => &mut self.held,
			LotUse::Offered { .. } => &mut self.offered,
		}
	}
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

/// Who may freeze, flag and force. The runtime answers from the register of members.
pub trait Authorities<AccountId> {
	/// Whether the account is an auditor.
	fn is_auditor(who: &AccountId) -> bool;
}

/// Nobody may, for mocks.
impl<AccountId> Authorities<AccountId> for () {
	fn is_auditor(_: &AccountId) -> bool {
		false
	}
}

/// What evaluators anchored. The runtime answers from the records of evaluations.
pub trait Determinations<AccountId> {
	/// First block in which an evaluator's own record on an account may no longer be relied on;
	/// `None` where it may not now, or is another's or on another account.
	fn anchored_until(record: u64, about: &AccountId, by: &AccountId) -> Option<u32>;
}

/// Nothing is anchored, for mocks.
impl<AccountId> Determinations<AccountId> for () {
	fn anchored_until(_: u64, _: &AccountId, _: &AccountId) -> Option<u32> {
		None
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
	/// The last link of these units, to this holder.
	pub tip: LinkId,
	/// The digest of that link.
	pub digest: Digest,
	/// When that link was appended.
	pub since: Moment,
}

/// Where the next page of an owner's lots begins: after this lot, which need not exist any more.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LotCursor {
	/// Status of the last lot returned.
	pub status: LotStatus,
	/// When that lot's last link was appended.
	pub since: Moment,
	/// One past the last unit of that lot.
	pub end: u64,
}

/// A page of an owner's lots: the free ones in the order in which they will be spent, then the others.
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
	/// The link's number among those of its receiver.
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
	/// Cursor of the page before; `None` where this one begins at the issuance or is cut short.
	pub earlier: Option<SequenceCursor<AccountId>>,
	/// Where the page is cut short because the link before it is folded and not in the archive of this
	/// node. `holders` goes on, and another node has the links.
	pub folded: Option<FoldedFrom<AccountId>>,
}

/// Where the links of a sequence begin to be folded.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FoldedFrom<AccountId> {
	/// The cursor with which a node that has the archive goes on.
	pub place: SequenceCursor<AccountId>,
	/// The number of the first missing link's leaf among those of the asset.
	pub leaf: u64,
}

/// A place in the sequence of a unit.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SequenceCursor<AccountId> {
	/// The receiver of the link.
	pub holder: AccountId,
	/// The number of the link.
	pub link: LinkId,
	/// The number that the unit had then: a consolidation gives it a new one.
	pub unit: u64,
}

/// One holder of a unit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Holding<AccountId> {
	/// Who held the unit.
	pub holder: AccountId,
	/// The link that brought it.
	pub link: LinkId,
	/// When it came.
	pub since: Moment,
}

/// A page of a unit's holders, earliest first. Pages follow each other as those of [`LinkPage`] do.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct HolderPage<AccountId> {
	/// The holders.
	pub holders: Vec<Holding<AccountId>>,
	/// Cursor of the page before; `None` where this one begins at the issuance.
	pub earlier: Option<SequenceCursor<AccountId>>,
}

/// A part of a lot that is about to move: `[start, until)` of a lot that ends before `end`.
#[derive(Clone, Debug)]
pub(crate) struct Drawn<AccountId> {
	/// The first unit drawn.
	pub start: u64,
	/// One past the last unit drawn.
	pub until: u64,
	/// The lot's key.
	pub end: u64,
	/// The lot before the move.
	pub lot: Lot<AccountId>,
}

impl<AccountId> Drawn<AccountId> {
	/// Number of units drawn.
	pub fn len(&self) -> u64 {
		// Saturating: whoever draws sees to it that the part has units.
		self.until.saturating_sub(self.start)
	}
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
