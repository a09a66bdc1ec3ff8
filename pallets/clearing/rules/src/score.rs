//! The soft score: five terms anchored on the order's own bounds.

use crate::{
	bid::Bid,
	math::{ratio_ppm, Ppm, PPM},
	policy::Weights,
	screen::{available_capacity, Facts, Terms},
	Amount,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The terms of a bid's score and their weighted mean, each in ppm and rounded down.
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
pub struct ScoreVector {
	/// `(max_fee - fee) / max_fee`.
	pub price: Ppm,
	/// `(latest - promised) / (latest - earliest)`, between zero and one.
	pub speed: Ppm,
	/// The node's credit.
	pub credit: Ppm,
	/// `min(1, (available - gross) / gross)`.
	pub headroom: Ppm,
	/// `min(1, collateral / (2 * bond))`.
	pub cover: Ppm,
	/// `sum(weight * term) / sum(weight)`.
	pub total: Ppm,
}

/// The bid's fee for an order of this gross amount, rounded up; `None` if it does not fit.
pub fn fee_of(bid: &Bid, gross: Amount) -> Option<Amount> {
	bid.fee(gross)
}

/// The score of a bid. No other bid enters it, so it is final once the bid is revealed.
///
/// A fee above the ceiling, or one that does not fit, scores zero for price: such a bid is refused
/// anyway, and its other terms are published all the same.
pub fn score(terms: &Terms, weights: &Weights, bid: &Bid, facts: &Facts) -> ScoreVector {
	let saved = fee_of(bid, terms.gross).map_or(0, |fee| terms.max_fee.saturating_sub(fee));
	let early = terms.latest.saturating_sub(bid.promised_done);
	let span = terms.latest.saturating_sub(terms.earliest);
	let spare = available_capacity(bid, facts).saturating_sub(terms.gross);

	let mut vector = ScoreVector {
		price: share(saved, terms.max_fee),
		speed: share(u128::from(early), u128::from(span)),
		credit: facts.credit.min(PPM),
		headroom: share(spare, terms.gross),
		cover: share(bid.collateral, terms.bond.saturating_mul(2)),
		total: 0,
	};
	vector.total = mean(&vector, weights);
	vector
}

/// [`ratio_ppm`], but zero when nothing is measured against nothing.
fn share(part: Amount, whole: Amount) -> Ppm {
	if part == 0 {
		0
	} else {
		ratio_ppm(part, whole)
	}
}

/// The weighted mean of the terms, rounded down. Zero without weights, which no policy allows.
fn mean(vector: &ScoreVector, weights: &Weights) -> Ppm {
	let sum = [
		(weights.price, vector.price),
		(weights.speed, vector.speed),
		(weights.credit, vector.credit),
		(weights.headroom, vector.headroom),
		(weights.cover, vector.cover),
	]
	.iter()
	// Five products below 2^64 each: the sum always fits.
	.fold(0u128, |sum, (weight, term)| {
		sum.saturating_add(u128::from(*weight).saturating_mul(u128::from(*term)))
	});
	sum.checked_div(u128::from(weights.total()))
		.and_then(|mean| u32::try_from(mean).ok())
		.unwrap_or(0)
}
