//! What the runtime API returns of orders and awards.

use super::{
	BlockNumber, EvaluationId, OrderId, OrderRecord, OrderState, OrderTerms, PastAuction,
	RevealedBid,
};
use alloc::vec::Vec;
use clearing_rules::{Position, RejectReason};
use frame::prelude::*;

/// An order for a reader.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrderInfo<AccountId, Balance> {
	/// Its number.
	pub order: OrderId,
	/// Everything that is stored of it.
	pub record: OrderRecord<AccountId, Balance>,
	/// First block at which a sealed bid is too late.
	pub commit_until: BlockNumber,
	/// First block at which a reveal is too late.
	pub reveal_until: BlockNumber,
	/// First block at which something is due; nothing once the order is over.
	pub deadline: Option<BlockNumber>,
	/// Whether that block has come and nobody has seen to it yet, or not to all of it: payments that were
	/// refused are tried once more.
	pub overdue: bool,
	/// What each participant owes or receives, sorted by account. All zero while an attested order
	/// has no result; blank once an order is over that never had one, of which the chain keeps
	/// neither obligations nor positions.
	pub positions: Vec<(AccountId, Position)>,
	/// The participants that have confirmed.
	pub confirmed: Vec<AccountId>,
	/// Who stands by in case that the award is not accepted, next in line first.
	pub standbys: Vec<AccountId>,
	/// Its earlier auctions, the first one first.
	pub past_auctions: Vec<PastAuction<AccountId>>,
	/// The last block at which it can be live, by its terms, if what is due is done at once; one block
	/// more if payments are refused that are tried once more.
	pub over_by: BlockNumber,
	/// What its award relied on, if there is one and the order asks for an evaluation.
	pub reliance: Option<Reliance>,
}

/// The evaluation by which a winner met what an order asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Reliance {
	/// Its number: that of a record, where evaluations are recorded.
	pub evaluation: EvaluationId,
	/// Whether it was shown to be wrong since, be it after the order was over.
	pub refuted: bool,
}

/// A page of orders.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrdersPage<AccountId, Balance> {
	/// The orders, in the order of publication.
	pub orders: Vec<OrderInfo<AccountId, Balance>>,
	/// Where the next page begins; nothing after the last one.
	pub next_cursor: Option<OrderId>,
}

/// A revealed bid in its place.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RankedBid<AccountId> {
	/// The bidder.
	pub bidder: AccountId,
	/// Its place among those that qualified at their reveal, from one; nothing for the others.
	pub rank: Option<u32>,
	/// The fee, rounded up; nothing if it does not fit.
	pub fee: Option<u128>,
	/// The offer, its screenings and its score.
	pub revealed: RevealedBid,
	/// The reasons of the mask at the reveal, by name.
	pub reasons: Vec<RejectReason>,
	/// The bounds of the second screening, if there was one: an award that was made late, or to a
	/// standby, leaves less time for the work and longer to accept.
	pub bounds_at_award: Option<clearing_rules::Terms>,
	/// The reasons of the mask at the award, by name: why a leader was passed over. Blank for a
	/// winner, and for a bid that was not screened a second time.
	pub reasons_at_award: Vec<RejectReason>,
}

/// Everything that an award was made from, or refused: enough to make it again off line.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AwardExplanation<AccountId> {
	/// The order.
	pub order: OrderId,
	/// Which one of its auctions, from zero.
	pub auction: u32,
	/// What it asks for.
	pub terms: OrderTerms<AccountId>,
	/// The bounds against which bids were measured at their reveal.
	pub bounds: clearing_rules::Terms,
	/// The policy.
	pub policy: clearing_rules::Policy,
	/// Decides between equal bids.
	pub seed: H256,
	/// Every revealed bid, the qualified ones first and in order.
	pub bids: Vec<RankedBid<AccountId>>,
	/// Who won, the last one if an award lapsed; nobody if too few bids qualified, or none that led
	/// still did at the award.
	pub winner: Option<AccountId>,
	/// What the award relied on; nothing if the order asks for no evaluation, or the award lapsed.
	pub reliance: Option<Reliance>,
}

/// The name of an order's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum OrderStage {
	/// Sealed bids are taken.
	#[codec(index = 0)]
	Committing,
	/// Sealed bids are opened.
	#[codec(index = 1)]
	Revealing,
	/// The best bid has won and has to be taken up.
	#[codec(index = 2)]
	Awarded,
	/// The winner works.
	#[codec(index = 3)]
	InProgress,
	/// The participants confirm the result.
	#[codec(index = 4)]
	Submitted,
	/// Net positions have moved.
	#[codec(index = 5)]
	Settled,
	/// The award was accepted, and nothing settled.
	#[codec(index = 6)]
	Failed,
	/// No award, or none that was accepted.
	#[codec(index = 7)]
	Expired,
	/// Withdrawn by its initiator.
	#[codec(index = 8)]
	Cancelled,
	/// The result is disputed, and the arbiters rule.
	#[codec(index = 9)]
	Disputed,
}

impl OrderStage {
	/// All of them, in the order of an order's life.
	pub const ALL: [Self; 10] = [
		Self::Committing,
		Self::Revealing,
		Self::Awarded,
		Self::InProgress,
		Self::Submitted,
		Self::Disputed,
		Self::Settled,
		Self::Failed,
		Self::Expired,
		Self::Cancelled,
	];

	/// Whether an order can still change.
	pub fn is_live(self) -> bool {
		!matches!(self, Self::Settled | Self::Failed | Self::Expired | Self::Cancelled)
	}
}

impl<AccountId> From<&OrderState<AccountId>> for OrderStage {
	fn from(state: &OrderState<AccountId>) -> Self {
		match state {
			OrderState::Committing => Self::Committing,
			OrderState::Revealing => Self::Revealing,
			OrderState::Awarded { .. } => Self::Awarded,
			OrderState::InProgress { .. } => Self::InProgress,
			OrderState::Submitted { .. } => Self::Submitted,
			OrderState::Settled { .. } => Self::Settled,
			OrderState::Failed { .. } => Self::Failed,
			OrderState::Expired { .. } => Self::Expired,
			OrderState::Cancelled { .. } => Self::Cancelled,
			OrderState::Disputed { .. } => Self::Disputed,
		}
	}
}

/// How far an order has come, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrderProgress {
	/// Its number.
	pub order: OrderId,
	/// Where it stands.
	pub stage: OrderStage,
	/// Number of bids, sealed or revealed, that wait for an award.
	pub open_bids: u32,
	/// Whether its latest block has passed and it is not over.
	pub late: bool,
}
