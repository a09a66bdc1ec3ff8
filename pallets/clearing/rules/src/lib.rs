//! # Rules of the clearing market
//!
//! Pure functions over plain structs: no storage, no origin, no clock. The runtime calls them when
//! an order is screened, scored, awarded, netted and remembered; an auditor's tool calls the same
//! code on the data that the chain publishes and must come to the same answer.
//!
//! ## Terminology
//!
//! - **ppm**: parts per million; every ratio is one, and every term of a score.
//! - **Bid**: what a clearing node offers for an order. Sealed first, then revealed.
//! - **Facts**: what the chain knew of the bidder at a moment: licences, credit, work in flight.
//! - **Mask**: the reasons for which a bid is refused, one bit each; all of them are published.
//! - **Score vector**: five terms and their weighted mean, anchored on the order's own bounds.
//! - **Position**: what an institution owes or receives once all obligations are netted.
//! - **Entry**: what the obligations of one participant sum to, provable under an order's root.
//! - **Leg**: one payment of a settlement, from a net debtor to a net creditor.
//! - **Credit**: the standing of a node or an initiator in ppm, moved by each order that it clears or
//!   fails.
//! - **Size**: the gross amount of an order over its policy's reference, in ppm: what amounts of
//!   different assets are compared by.
//! - **Tier**: a node's class, from a rating of what it did in a span, by promotion and demotion with
//!   hysteresis; see [`tiers`].
//! - **Limit**: the most that a member may owe in all, or that another one accepts to be owed by it.
//! - **Windows**: the lengths of an order's procedure; whether an auction fits, and when all is over.
//! - **Task**: a step that is due; its response ratio says which one is done first.
//!
//! ## Properties
//!
//! - **Order-free**: the order in which bids are revealed changes no ranking.
//! - **One asset at a time**: an amount is never added to one of another asset, or compared with it.
//!   What is in flight is that of the order's asset, and a policy is for one.
//! - **Independent of rivals**: no term of a score depends on another bid, so a losing bid never
//!   changes the winner.
//! - **Dominance**: a bid that is no better in anything and worse in one thing never wins.
//! - **Zero sum**: net positions sum to zero, and settle in at most one leg fewer than there are
//!   positions.
//! - **No task starves**: one that has waited long enough is first, whatever it and others cost.
//! - **Replayable**: a credit score is a function of its events, and an award one of what the chain
//!   publishes of it: see [`explain`].
//! - **Hysteresis**: a rating that stays within the band around a bound never moves a tier back and
//!   forth, and a cycle moves it by one notch at most.
//!
//! ## Arithmetic
//!
//! Integers only, multiplied before they are divided, rounded once: fees and bonds up, scores and
//! credit down. What does not fit is refused (`None`, an error or a reject bit), never wrapped.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	deny(
		clippy::arithmetic_side_effects,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

mod attested;
mod bid;
mod credit;
mod explain;
mod limits;
mod math;
mod netting;
mod partial;
mod policy;
mod position;
mod queue;
mod rank;
mod reject;
mod ruling;
mod schedule;
mod score;
mod screen;
pub mod tiers;
mod windows;

pub use attested::{
	attest, book_of, book_root, check_positions, longest_path, prove_entry, prove_obligation,
	verify_entry, verify_obligation, Attestation, Attested, Entry, PositionsError, ATTESTED_TAG,
	BOOK_TAG, ENTRY_NODE_TAG, ENTRY_TAG, OBLIGATION_NODE_TAG, OBLIGATION_TAG,
};
pub use bid::{commitment, Bid, COMMITMENT_TAG};
pub use credit::{credit_at, decay, decayed_to, novelty, timeliness, update, CreditMove};
pub use explain::{
	explain, explain_kept, Difference, Ending, ExplainedBid, Explanation, Kept, SecondScreening,
};
pub use limits::{effective_cap, withdraws, DebtorExposure, Lowered, PairExposure};
pub use math::{mul_div_ceil, multiple_ppm, ratio_ppm, ratio_ppm_ceil, Ppm, PPM};
pub use netting::{
	legs, net, result_digest, settlement_result, Leg, NetError, Obligation, RESULT_TAG,
};
pub use partial::{part, Means, Obstacle, Part};
pub use policy::{CreditRules, Policy, PolicyError, Weights};
pub use position::Position;
pub use queue::{queue_order, queue_score, QueueRules, Waiting};
pub use rank::{dominates, rank, tie_break, RankKey};
pub use reject::{RejectMask, RejectReason};
pub use ruling::{verdict, Verdict};
pub use schedule::{priority, rank_tasks, share_of_block, Task, MAX_PRIORITY};
pub use score::{fee_of, score, ScoreVector};
pub use screen::{available_capacity, screen, share_in_flight, Facts, ScreenInput, Terms};
pub use tiers::{HardEvent, Tier, TierRules, TierRulesError, TrackRecord, TOP_TIER};
pub use windows::Windows;

use blake2::{Blake2b256, Digest};
use codec::Encode;

/// A block number of the chain.
pub type BlockNumber = u32;

/// Number of an asset.
pub type AssetId = u32;

/// An amount in the smallest denomination of an asset. Only amounts of the same asset are ever added or
/// compared.
pub type Amount = u128;

/// How large an order is, in ppm of the reference amount of its policy, without a bound. Sizes of orders
/// in different assets can be added and compared.
pub type Size = u128;

/// `blake2_256` of a value's SCALE encoding.
pub fn digest(value: &impl Encode) -> [u8; 32] {
	Blake2b256::digest(value.encode()).into()
}

#[cfg(test)]
mod tests;
