//! Types of credit, bars, tiers, defaults and limits.

use super::{AssetId, BlockNumber, CreditEvent, CreditRecord, OrderId, PolicyId};
use alloc::vec::Vec;
use clearing_rules::{Lowered, Ppm, Tier, TrackRecord};
use frame::prelude::*;

/// The side of the market on which an account has a standing. One account can have both.
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
pub enum MarketRole {
	/// It clears orders.
	#[codec(index = 0)]
	ClearingNode,
	/// It publishes orders.
	#[codec(index = 1)]
	Initiator,
}

impl MarketRole {
	/// Every role.
	pub const ALL: [Self; 2] = [Self::ClearingNode, Self::Initiator];
}

/// What keeps an account out of the market on one side, or did. It stays when it is lifted.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Bar {
	/// Number of the credit event that brought the score below the floor.
	pub event: u32,
	/// The policy that sets the floor.
	pub policy: PolicyId,
	/// The score after that event, in ppm.
	pub score: Ppm,
	/// Block of the bar.
	pub at: BlockNumber,
	/// Block of the reinstatement; nothing as long as the account is barred.
	pub lifted: Option<BlockNumber>,
}

impl Bar {
	/// Whether it still keeps the account out.
	pub fn stands(&self) -> bool {
		self.lifted.is_none()
	}
}

/// How often a participant did not pay what it owed.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct DefaultRecord {
	/// Number of orders.
	pub count: u32,
	/// The last one.
	pub order: OrderId,
	/// Its asset.
	pub asset: AssetId,
	/// What the participant owed in it, net.
	pub owed: u128,
	/// Block at which it failed.
	pub at: BlockNumber,
}

/// What a node did in one cycle.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct CycleRecord {
	/// The cycle.
	pub cycle: u32,
	/// What the node did.
	pub record: TrackRecord,
}

/// A node's tier as it is stored.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct TierRecord {
	/// The tier.
	pub tier: Tier,
	/// Block since which it has it.
	pub since: BlockNumber,
	/// First cycle in which it can be rated again.
	pub next_cycle: u32,
}

/// The caps on what a member may owe in an asset.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct NetDebitCap {
	/// That of the member itself.
	pub own: Option<u128>,
	/// That of the council.
	pub council: Option<u128>,
	/// When the member last lowered its own, and what it owed in flight then; nothing without an own
	/// cap.
	pub own_lowered: Option<Lowered>,
	/// The same of the council's.
	pub council_lowered: Option<Lowered>,
}

/// What a member accepts to be owed by another one, as it is stored.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct BilateralLimit {
	/// The most that the other one may owe.
	pub limit: u128,
	/// When the member last lowered it, and what it was owed in flight then.
	pub lowered: Lowered,
}

impl BilateralLimit {
	/// A limit that is set now, where there was another one or none.
	pub fn set(before: Option<Self>, limit: u128, now: Lowered) -> Self {
		match before {
			Some(before) if limit >= before.limit => Self { limit, ..before },
			_ => Self { limit, lowered: now },
		}
	}
}

/// A limit that an order would exceed.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct LimitBreach<AccountId> {
	/// The member that would owe too much.
	pub member: AccountId,
	/// Whose bilateral limit it is; nothing if it is the member's net debit cap.
	pub creditor: Option<AccountId>,
}

/// An account's credit in one role for a reader.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CreditInfo {
	/// Score decayed to now by the policy of the last event, in ppm.
	pub now: Ppm,
	/// What is stored.
	pub record: CreditRecord,
}

/// A page of an account's history.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CreditPage<AccountId> {
	/// The events, the oldest first.
	pub events: Vec<CreditEvent<AccountId>>,
	/// Where the next page begins; nothing after the last one.
	pub next_cursor: Option<u32>,
}

/// An account's standing in one role.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RoleStanding {
	/// Its credit; nothing without a history.
	pub credit: Option<CreditInfo>,
	/// Its last bar; nothing if it was never barred.
	pub bar: Option<Bar>,
	/// Whether it is barred now.
	pub barred: bool,
}

/// A node's tier for a reader.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct TierInfo {
	/// Its tier.
	pub tier: Tier,
	/// What is stored of it; nothing if it was never rated and its tier is that of every newcomer.
	pub record: Option<TierRecord>,
	/// What it did in the span that a rating in this cycle looks at.
	pub span: TrackRecord,
	/// The rating that follows from it, in ppm.
	pub rating: Ppm,
	/// The tier that a rating now would leave it with.
	pub next_tier: Tier,
	/// First block at which it can be rated; in the past if it can be now.
	pub rated_from: BlockNumber,
}

/// Everything that an account's conduct in the market has earned it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Standing {
	/// As a clearing node.
	pub node: RoleStanding,
	/// As an initiator.
	pub initiator: RoleStanding,
	/// Its tier as a clearing node.
	pub tier: TierInfo,
	/// As a participant that did not pay; nothing if it always did.
	pub defaults: Option<DefaultRecord>,
}

/// What a member accepts to be owed by another one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct BilateralLimitInfo<AccountId> {
	/// The other one.
	pub debtor: AccountId,
	/// The most that it may owe.
	pub limit: u128,
	/// When this was last lowered, or set where there was no limit, and what it owed in flight then.
	pub lowered: Lowered,
	/// What it owes now in orders that it has signed and that are not over, net by order.
	pub owed: u128,
}

/// A member's limits in an asset.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct LimitsInfo<AccountId> {
	/// The caps on what it may owe in all.
	pub cap: NetDebitCap,
	/// The smaller one; nothing if none is set.
	pub effective_cap: Option<u128>,
	/// Sum of its net debit positions that it has signed in orders that are not over.
	pub net_debit: u128,
	/// What it accepts to be owed by others.
	pub bilateral: Vec<BilateralLimitInfo<AccountId>>,
	/// Number of limits that it has set itself, in all assets.
	pub limits_set: u32,
}
