//! A governed scoring policy.

use crate::{
	math::{multiple_ppm, Ppm, PPM},
	tiers::{Tier, TOP_TIER},
	Amount, AssetId, BlockNumber, Size,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Weights of the terms of a score. Only their proportions matter.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Weights {
	/// Weight of a low fee.
	pub price: u32,
	/// Weight of an early promise.
	pub speed: u32,
	/// Weight of the node's credit.
	pub credit: u32,
	/// Weight of spare capacity.
	pub headroom: u32,
	/// Weight of collateral.
	pub cover: u32,
}

impl Weights {
	/// The sum of all weights.
	pub fn total(&self) -> u64 {
		[self.price, self.speed, self.credit, self.headroom, self.cover]
			.iter()
			.fold(0u64, |sum, weight| sum.saturating_add(u64::from(*weight)))
	}
}

/// How credit moves.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct CreditRules {
	/// Credit of a node that has no history, and the value that credit returns to, in ppm.
	pub prior: Ppm,
	/// Blocks in which half of the distance to the prior is forgotten.
	pub half_life: BlockNumber,
	/// Step towards a better outcome, in ppm of the distance.
	pub alpha_up: Ppm,
	/// Step towards a worse outcome, in ppm of the distance.
	pub alpha_down: Ppm,
	/// Gross amount from which an order counts in full, in the smallest denomination of the policy's
	/// asset.
	pub reference: Amount,
	/// How fast repeated business of one initiator with one node stops counting, in ppm: the n-th
	/// repetition counts `1 / (1 + n * repetition)`.
	pub repetition: Ppm,
}

/// The rules under which an order is screened, scored and remembered. Immutable once stored.
///
/// A policy is for the orders of one asset: all of its amounts are in the smallest denomination of
/// that asset, and none is ever added to one of another asset, or compared with it.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
	/// Version of the written rules that this policy carries out.
	pub rules_version: u32,
	/// The asset of the orders that can name it.
	pub asset: AssetId,
	/// Weights of the score.
	pub weights: Weights,
	/// Credit below which a node may not win, in ppm. An order that brings it below bars the node
	/// from bidding until it is reinstated.
	pub credit_floor: Ppm,
	/// Credit below which an initiator may not publish, in ppm. An order that brings it below bars
	/// the initiator until it is reinstated.
	pub initiator_floor: Ppm,
	/// The lowest tier of a node that may win.
	pub min_tier: Tier,
	/// Largest share of the gross amounts in flight in the asset that one node may hold, in ppm. One
	/// million or more: no cap. Nor does it bind an order with nothing else in flight in the asset, of
	/// which every node would hold the whole.
	pub concentration_cap: Ppm,
	/// Shortest acceptance window that an order may set, in blocks.
	pub min_accept_blocks: BlockNumber,
	/// Blocks after an order's latest block in which a late result is still taken.
	pub grace_blocks: BlockNumber,
	/// Share of the fee that is paid for a result that does not settle through no fault of the
	/// node, as when a participant cannot pay or does not sign, or the node's evaluation is taken
	/// back after it has delivered; in ppm, rounded up.
	pub shortfall_fee: Ppm,
	/// Blocks that the arbiters have to rule on a dispute.
	pub arbitration_blocks: BlockNumber,
	/// How credit moves.
	pub credit: CreditRules,
}

/// Why a policy cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyError {
	/// All weights are zero.
	NoWeights,
	/// A ratio is above one.
	RatioAboveOne,
	/// The half-life, the reference amount, the acceptance window or the time for arbiters is zero.
	ZeroParameter,
	/// The lowest tier is above the highest that there is.
	TierAboveTop,
}

impl CreditRules {
	/// How large an order of a gross amount is, in ppm of the reference, rounded down and without a
	/// bound. Unlike amounts, sizes of orders in different assets can be added and compared.
	pub fn size_of(&self, gross: Amount) -> Size {
		multiple_ppm(gross, self.reference)
	}
}

impl Policy {
	/// Whether every parameter is in range.
	pub fn check(&self) -> Result<(), PolicyError> {
		if self.weights.total() == 0 {
			return Err(PolicyError::NoWeights);
		}
		let ratios = [
			self.credit_floor,
			self.initiator_floor,
			self.shortfall_fee,
			self.credit.prior,
			self.credit.alpha_up,
			self.credit.alpha_down,
		];
		if ratios.iter().any(|ratio| *ratio > PPM) {
			return Err(PolicyError::RatioAboveOne);
		}
		let blocks = [self.credit.half_life, self.min_accept_blocks, self.arbitration_blocks];
		if self.credit.reference == 0 || blocks.contains(&0) {
			return Err(PolicyError::ZeroParameter);
		}
		if self.min_tier > TOP_TIER {
			return Err(PolicyError::TierAboveTop);
		}
		Ok(())
	}
}
