//! The hard tests: every reason for which a bid cannot win.

use crate::{
	bid::Bid,
	math::{ratio_ppm, Ppm, PPM},
	policy::Policy,
	reject::{RejectMask, RejectReason},
	score::fee_of,
	tiers::Tier,
	Amount, BlockNumber,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The bounds of an order that a bid is measured against.
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
pub struct Terms {
	/// Gross amount to clear.
	pub gross: Amount,
	/// Highest fee.
	pub max_fee: Amount,
	/// First block at which the order may settle.
	pub earliest: BlockNumber,
	/// Block by which it has to be done.
	pub latest: BlockNumber,
	/// First block at which a result can exist: `earliest`, or the award if that is later.
	pub soonest: BlockNumber,
	/// First block after the acceptance window: the offer has to stand until then.
	pub accept_until: BlockNumber,
	/// Smallest performance bond.
	pub bond: Amount,
	/// Lowest credit that the initiator asks for, in ppm.
	pub min_credit: Ppm,
	/// Licences that the bidder must hold, one bit each.
	pub licences: u32,
	/// Regions that the bidder must serve, one bit each.
	pub regions: u32,
	/// Lowest evaluation score, if the order asks for an evaluation.
	pub lowest_evaluation: Option<u32>,
}

/// What the chain knows of a bidder at the moment of a screening.
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
pub struct Facts {
	/// Whether it is an active clearing node.
	pub active: bool,
	/// Its licences.
	pub licences: u32,
	/// The regions that it serves.
	pub regions: u32,
	/// Its credit, in ppm, decayed to the block of the screening.
	pub credit: Ppm,
	/// Gross amount of the orders in the order's asset that it holds.
	pub in_flight: Amount,
	/// Gross amount of all orders in flight in that asset.
	pub total_in_flight: Amount,
	/// What it can put on hold in the order's asset, in one hold: the bond is one.
	pub free: Amount,
	/// Whether it is the initiator or a party to the order.
	pub related: bool,
	/// Whether the order excludes it.
	pub excluded: bool,
	/// Its live evaluation under the order's scheme, if there is one.
	pub evaluation: Option<u32>,
	/// Whether it is barred until it is reinstated.
	pub barred: bool,
	/// Its tier.
	pub tier: Tier,
}

/// Everything that a screening looks at.
#[derive(Clone, Copy, Debug)]
pub struct ScreenInput<'a> {
	/// Bounds of the order.
	pub terms: &'a Terms,
	/// The order's policy.
	pub policy: &'a Policy,
	/// The offer.
	pub bid: &'a Bid,
	/// What is known of the bidder.
	pub facts: &'a Facts,
}

/// What a bid's capacity leaves after the work in the same asset that its bidder already holds.
pub fn available_capacity(bid: &Bid, facts: &Facts) -> Amount {
	bid.capacity.saturating_sub(facts.in_flight)
}

/// The share of the gross amounts in flight in the order's asset that the bidder would hold with this
/// order, in ppm, rounded down.
pub fn share_in_flight(gross: Amount, facts: &Facts) -> Ppm {
	ratio_ppm(facts.in_flight.saturating_add(gross), facts.total_in_flight.saturating_add(gross))
}

/// Every reason for which the bid cannot win the order. All tests run, none stops the others.
pub fn screen(input: &ScreenInput) -> RejectMask {
	let ScreenInput { terms, policy, bid, facts } = *input;
	let lacks = |have: u32, need: u32| have & need != need;
	let fee = fee_of(bid, terms.gross);
	let floor = policy.credit_floor.max(terms.min_credit);
	// The first order of an asset is the whole of what is in flight, whoever clears it.
	let capped = policy.concentration_cap < PPM
		&& facts.total_in_flight > 0
		&& share_in_flight(terms.gross, facts) > policy.concentration_cap;
	let evaluation_low = match (terms.lowest_evaluation, facts.evaluation) {
		(Some(lowest), Some(score)) => score < lowest,
		_ => false,
	};

	RejectMask::default()
		.with(RejectReason::NotActive, !facts.active)
		.with(RejectReason::LicenceMissing, lacks(facts.licences, terms.licences))
		.with(RejectReason::RegionMissing, lacks(facts.regions, terms.regions))
		.with(RejectReason::FeeAboveCeiling, fee.is_none_or(|fee| fee > terms.max_fee))
		.with(RejectReason::PromiseTooLate, bid.promised_done > terms.latest)
		.with(RejectReason::PromiseTooSoon, bid.promised_done < terms.soonest)
		.with(RejectReason::CapacityShort, available_capacity(bid, facts) < terms.gross)
		.with(RejectReason::CreditBelowFloor, facts.credit < floor)
		.with(
			RejectReason::CollateralShort,
			bid.collateral < terms.bond || bid.collateral > facts.free,
		)
		.with(RejectReason::RelatedParty, facts.related)
		.with(RejectReason::Excluded, facts.excluded)
		.with(RejectReason::ExpiresTooSoon, bid.valid_until < terms.accept_until)
		.with(
			RejectReason::EvaluationMissing,
			terms.lowest_evaluation.is_some() && facts.evaluation.is_none(),
		)
		.with(RejectReason::EvaluationTooLow, evaluation_low)
		.with(RejectReason::Concentration, capped)
		.with(RejectReason::Barred, facts.barred)
		.with(RejectReason::TierTooLow, facts.tier < policy.min_tier)
}
