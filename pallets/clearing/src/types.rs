//! Plain types of the market, generic over nothing but accounts and the native balance.

#![allow(
	clippy::as_conversions,
	reason = "the codec derives turn variant indexes into bytes with `as`"
)]

use frame::prelude::*;

pub mod award;
pub mod bid;
pub mod credit;
pub mod order;
pub mod settlement;
pub mod standing;
pub mod views;

pub use award::{Auction, AuctionEnd, AuctionId, Award, PastAuction};
pub use bid::{BidRecord, NodeProfile, RevealedBid, Screening, SecondScreening};
pub use credit::{CreditEvent, CreditRecord, Outcome};
pub use order::{
	EligibilityRequirement, ExpiryCause, FailReason, Holdings, MaxExclusions, MaxFailedNodes,
	OrderKind, OrderRecord, OrderState, OrderTerms,
};
pub use settlement::{HoldPurpose, HoldingKind, ResultInfo, SettlementCheck, SettlementPreview};
pub use standing::LimitBreach;
pub use views::{
	AwardExplanation, OrderInfo, OrderProgress, OrderStage, OrdersPage, RankedBid, Reliance,
};

/// A block number. Clients read it as `u32` on every chain of this kind.
pub type BlockNumber = clearing_rules::BlockNumber;
/// An asset of the settlement ledger.
pub type AssetId = clearing_rules::AssetId;
/// An order. Numbers are given out in the order of publication.
pub type OrderId = u64;
/// A scoring policy.
pub type PolicyId = u32;
/// An evaluation scheme.
pub type SchemeId = u32;
/// An evaluation, by the number that its registry gave it.
pub type EvaluationId = u64;
/// An ed25519 receipt signature.
pub type Signature = [u8; 64];
/// A caller's own reference, by which a repeated publication is refused.
pub type ClientRef = [u8; 32];

/// Where an order stands on the agenda. The encoding sorts by block, then by order, so that under
/// the `Identity` hasher the agenda is in order in storage.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct AgendaPlace {
	/// Block at which something is due, big-endian.
	due: [u8; 4],
	/// The order, big-endian.
	order: [u8; 8],
}

impl AgendaPlace {
	/// The place of an order at which something is due at a block.
	pub fn new(due: BlockNumber, order: OrderId) -> Self {
		Self { due: due.to_be_bytes(), order: order.to_be_bytes() }
	}

	/// Block at which something is due.
	pub fn due(&self) -> BlockNumber {
		BlockNumber::from_be_bytes(self.due)
	}

	/// The order.
	pub fn order(&self) -> OrderId {
		OrderId::from_be_bytes(self.order)
	}
}
