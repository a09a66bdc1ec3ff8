//! Those who bid, and what becomes of their bids.

use super::BlockNumber;
use clearing_rules::{Bid, Facts, RejectMask, ScoreVector};
use frame::prelude::*;

/// What a clearing node may do and where, as the consortium registered it.
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
	Serialize,
	Deserialize,
)]
#[serde(crate = "frame::derive::serde", rename_all = "camelCase")]
pub struct NodeProfile {
	/// Licences, one bit each.
	pub licences: u32,
	/// Regions served, one bit each.
	pub regions: u32,
}

/// A screening: what was known of the bidder, and the reasons to refuse it.
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
pub struct Screening {
	/// What was known of the bidder.
	pub facts: Facts,
	/// The reasons to refuse it.
	pub mask: RejectMask,
}

/// A screening at an award, against the moment at which it was made.
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
pub struct SecondScreening {
	/// Block of the award.
	pub at: BlockNumber,
	/// First block at which it would have been too late to accept.
	pub accept_until: BlockNumber,
	/// What was known of the bidder then, and the reasons to refuse it.
	pub screening: Screening,
}

/// An opened bid. Its score and its screening are final.
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
pub struct RevealedBid {
	/// The offer.
	pub bid: Bid,
	/// The screening at the reveal.
	pub screening: Screening,
	/// The score, from the facts of that screening.
	pub score: ScoreVector,
	/// The second screening, of a bid that led at an award: at the first one, or as a standby when
	/// it was next in line.
	pub at_award: Option<SecondScreening>,
}

/// A bid as it is stored.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BidRecord<Balance> {
	/// The seal.
	pub commitment: H256,
	/// The deposit that is on hold at this moment, in the native token.
	pub deposit: Balance,
	/// The offer, once it is opened.
	pub revealed: Option<RevealedBid>,
	/// For what it did not accept an award that it had won, where it was not to blame.
	pub excused: Option<RejectMask>,
}
