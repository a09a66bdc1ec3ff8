//! How an order moves credit.

use super::{BlockNumber, OrderId, PolicyId};
use clearing_rules::{Ppm, PPM};
use frame::prelude::*;

/// How an order ended for whom it moves credit.
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
pub enum Outcome {
	/// It settled.
	#[codec(index = 0)]
	Settled {
		/// For the node one by its promise, falling linearly to zero when it is too late; for the
		/// initiator always one. In ppm.
		timeliness: Ppm,
	},
	/// The node accepted and delivered nothing in time, or gave the award back.
	#[codec(index = 1)]
	Timeout,
	/// The node won and did not accept.
	#[codec(index = 2)]
	NoShow,
	/// The node's result was found to be wrong.
	#[codec(index = 3)]
	Fault,
	/// The initiator withdrew the order when there were bids for it, or kept it from being awarded
	/// by a limit of its own.
	#[codec(index = 4)]
	Withdrawn,
	/// The initiator owed in its own order, and did not sign for that or could not pay it, be it that
	/// its money was in too many pieces; or, after the award, it lowered a limit of its own or took to
	/// refusing more flagged units than before, with which the order could not settle.
	#[codec(index = 5)]
	Unpaid,
	/// The initiator disputed a result and was found to be right.
	#[codec(index = 6)]
	DisputeUpheld,
	/// The initiator disputed a result and was found to be wrong.
	#[codec(index = 7)]
	DisputeDismissed,
	/// The initiator published obligations that were found to be untrue.
	#[codec(index = 8)]
	Repudiated,
}

impl Outcome {
	/// The outcome in ppm.
	pub fn ppm(&self) -> Ppm {
		match self {
			Self::Settled { timeliness } => *timeliness,
			Self::DisputeUpheld => PPM,
			Self::Timeout
			| Self::NoShow
			| Self::Fault
			| Self::Withdrawn
			| Self::Unpaid
			| Self::DisputeDismissed
			| Self::Repudiated => 0,
		}
	}
}

/// One step of an account's credit in a role. Together they give its score.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct CreditEvent<AccountId> {
	/// The order.
	pub order: OrderId,
	/// The other side: the initiator for a node, the node for an initiator. Nothing if nobody had
	/// won the order.
	pub counterparty: Option<AccountId>,
	/// The policy by which credit moved.
	pub policy: PolicyId,
	/// How it ended.
	pub outcome: Outcome,
	/// Gross amount of the order, or of the part of it that settled; in the asset of the policy.
	pub amount: u128,
	/// Earlier events of this account in this role with the same counterparty.
	pub repeated: u32,
	/// Score before, decayed to this block, in ppm.
	pub before: Ppm,
	/// Score after, in ppm.
	pub after: Ppm,
	/// Block of the event.
	pub at: BlockNumber,
}

/// An account's credit in a role as it is stored.
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
pub struct CreditRecord {
	/// Score after the last event, in ppm.
	pub score: Ppm,
	/// Block up to which it has decayed: that of the last event, or less than a step of the decay
	/// before it.
	pub at: BlockNumber,
	/// Number of events.
	pub events: u32,
	/// Policy of the last event.
	pub policy: PolicyId,
}
