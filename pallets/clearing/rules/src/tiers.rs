//! Tiers of clearing nodes: a two-stage rating with hysteresis.
//!
//! The method is that of the publication CN113379309A: on a schedule, take the data of a preset
//! span; a rating model gives a rating; a node whose rating differs from the one that it has goes,
//! with its data, to a promotion and demotion model, and what that says becomes its tier.
//!
//! ## Stage one: the rating
//!
//! Four shares in ppm, each rounded down, and their weighted mean, rounded down. `k` is `smoothing`,
//! `p` is `prior`: the rating begins as if the node had had `k` orders of size one before, each with
//! an outcome of `p`. The size of an order is its gross amount over the reference of its policy, in
//! ppm, rounded down and without a bound: so amounts of different assets, which cannot be added,
//! count alike. Each order counts by its novelty, as it does for credit: what
//! one initiator brings one node again and again counts less and less, against collusion.
//!
//! ```text
//! count      = (k*p + settled) / (k + settled + failed)
//! volume     = (k*p + settled size) / (k + settled size + failed size)
//! timeliness = (k*p + sum of the timeliness of what settled) / (k + settled)
//! credit     = credit after the last order of the span, or p if it has none
//! grade      = the number of bounds that the rating reaches
//! ```
//!
//! ## Stage two: promotion and demotion
//!
//! Only a node whose grade differs from its tier comes here, and it moves by one notch at most:
//!
//! ```text
//! up    if grade > tier, rating >= bound above the tier + margin, the span has at least min_orders
//!       orders, however new, and no hard event
//! down  if grade < tier, rating <  bound below the tier - margin
//! stay  otherwise
//! ```
//!
//! Between the two thresholds of a bound lies a band of twice the margin: a rating that stays
//! within it moves a node neither up nor down, so that a tier does not flap. A hard event does not
//! wait for the schedule: see [`after_hard_event`].

use crate::{
	math::{mul_div_ceil, Ppm, PPM},
	Size,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A tier; a higher number is better.
pub type Tier = u8;

/// The highest tier. The lowest is zero.
pub const TOP_TIER: Tier = 4;

/// Sums of sizes count no further than this, so that a million times one fits. It stands for 2^80
/// orders of the reference.
const MOST: Size = 1 << 100;

/// How a clearing node is rated, promoted and demoted.
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
pub struct TierRules {
	/// Weight of the share of orders that settled.
	pub count: u32,
	/// Weight of the share of gross amounts that settled, each as a share of its policy's reference.
	pub volume: u32,
	/// Weight of how timely results were.
	pub timeliness: u32,
	/// Weight of the node's credit.
	pub credit: u32,
	/// What is assumed of a node that has no history, in ppm.
	pub prior: Ppm,
	/// For how many orders that assumption counts, each of the size of its policy's reference.
	pub smoothing: u32,
	/// Rating from which each tier above the lowest begins, ascending, in ppm.
	pub bounds: [Ppm; 4],
	/// How far beyond a bound a rating must be to move a node, in ppm.
	pub margin: Ppm,
	/// Fewest orders in the span for a promotion.
	pub min_orders: u32,
	/// The tier of a node that was never rated.
	pub entry: Tier,
}

impl Default for TierRules {
	fn default() -> Self {
		Self {
			count: 3,
			volume: 3,
			timeliness: 2,
			credit: 2,
			prior: 600_000,
			smoothing: 4,
			bounds: [300_000, 500_000, 700_000, 850_000],
			margin: 30_000,
			min_orders: 3,
			entry: 1,
		}
	}
}

/// Why rules of tiers cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierRulesError {
	/// All weights are zero.
	NoWeights,
	/// The prior is above one, or a bound with its margin does not lie between zero and one.
	RatioOutOfRange,
	/// A bound is not above the one before it by at least twice the margin: the bands would overlap.
	BoundsOverlap,
	/// The margin or the smoothing is zero.
	ZeroParameter,
	/// The entry tier is above the highest.
	EntryAboveTop,
}

impl TierRules {
	/// Whether every parameter is in range.
	pub fn check(&self) -> Result<(), TierRulesError> {
		if self.total_weight() == 0 {
			return Err(TierRulesError::NoWeights);
		}
		if self.margin == 0 || self.smoothing == 0 {
			return Err(TierRulesError::ZeroParameter);
		}
		let inside = |bound: &Ppm| {
			*bound >= self.margin && bound.checked_add(self.margin).is_some_and(|up| up <= PPM)
		};
		if self.prior > PPM || !self.bounds.iter().all(inside) {
			return Err(TierRulesError::RatioOutOfRange);
		}
		let band = self.margin.saturating_mul(2);
		let above = |pair: (&Ppm, &Ppm)| pair.1.checked_sub(*pair.0).is_some_and(|gap| gap >= band);
		if !self.bounds.iter().zip(self.bounds.iter().skip(1)).all(above) {
			return Err(TierRulesError::BoundsOverlap);
		}
		if self.entry > TOP_TIER {
			return Err(TierRulesError::EntryAboveTop);
		}
		Ok(())
	}

	fn total_weight(&self) -> u64 {
		[self.count, self.volume, self.timeliness, self.credit]
			.iter()
			.fold(0u64, |sum, weight| sum.saturating_add(u64::from(*weight)))
	}

	/// The rating from which a tier begins; nothing for the lowest.
	fn bound_of(&self, tier: Tier) -> Option<Ppm> {
		self.bounds.get(usize::from(tier).checked_sub(1)?).copied()
	}
}

/// What a node did in some cycles. Counts and sums saturate: a node that reaches their ends is rated
/// as one that stands there.
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
pub struct TrackRecord {
	/// Orders that settled.
	pub settled: u32,
	/// Orders that the node failed.
	pub failed: u32,
	/// Sum of the novelty of those that settled, in ppm.
	pub settled_novelty: u64,
	/// Sum of the novelty of those that failed, in ppm.
	pub failed_novelty: u64,
	/// Sum of the sizes of those that settled, each times its novelty, in ppm of the reference of its
	/// policy.
	pub settled_size: Size,
	/// Sum of the sizes of those that failed, each times its novelty, in ppm of the reference of its
	/// policy.
	pub failed_size: Size,
	/// Sum of the timeliness of those that settled, each times its novelty, in ppm.
	pub timeliness: u64,
	/// Results that did not come in time or were found to be wrong.
	pub hard_events: u32,
	/// Credit after the last order, in ppm; nothing if there was none.
	pub credit: Option<Ppm>,
}

impl TrackRecord {
	/// Notes an order that settled. What a novelty takes away is rounded up.
	///
	/// - `size`: in ppm of the reference of its policy.
	pub fn note_settled(&mut self, timeliness: Ppm, size: Size, novelty: Ppm, credit: Ppm) {
		let novelty = novelty.min(PPM);
		let taken = |value: Size| {
			value.saturating_sub(
				mul_div_ceil(value, PPM.saturating_sub(novelty), PPM).unwrap_or(value),
			)
		};
		let timely = u64::try_from(taken(timeliness.min(PPM).into())).unwrap_or(0);
		self.settled = self.settled.saturating_add(1);
		self.settled_novelty = self.settled_novelty.saturating_add(novelty.into());
		self.settled_size = self.settled_size.saturating_add(taken(size));
		self.timeliness = self.timeliness.saturating_add(timely);
		self.credit = Some(credit);
	}

	/// Notes an order that the node failed, by a hard event or otherwise. Its size times its novelty is
	/// rounded up.
	///
	/// - `size`: in ppm of the reference of its policy.
	pub fn note_failed(&mut self, hard: bool, size: Size, novelty: Ppm, credit: Ppm) {
		let novelty = novelty.min(PPM);
		self.failed = self.failed.saturating_add(1);
		self.failed_novelty = self.failed_novelty.saturating_add(novelty.into());
		let size = mul_div_ceil(size, novelty, PPM).unwrap_or(size);
		self.failed_size = self.failed_size.saturating_add(size);
		self.hard_events = self.hard_events.saturating_add(u32::from(hard));
		self.credit = Some(credit);
	}

	/// Orders in all.
	pub fn orders(&self) -> u32 {
		self.settled.saturating_add(self.failed)
	}

	/// This record and a later one, taken together.
	#[must_use]
	pub fn and(self, later: &Self) -> Self {
		Self {
			settled: self.settled.saturating_add(later.settled),
			failed: self.failed.saturating_add(later.failed),
			settled_novelty: self.settled_novelty.saturating_add(later.settled_novelty),
			failed_novelty: self.failed_novelty.saturating_add(later.failed_novelty),
			settled_size: self.settled_size.saturating_add(later.settled_size),
			failed_size: self.failed_size.saturating_add(later.failed_size),
			timeliness: self.timeliness.saturating_add(later.timeliness),
			hard_events: self.hard_events.saturating_add(later.hard_events),
			credit: later.credit.or(self.credit),
		}
	}
}

/// Something after which a tier does not wait for the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HardEvent {
	/// A result did not come in time.
	Timeout,
	/// A result was found to be wrong.
	Fault,
	/// The node was barred.
	Bar,
}

/// Stage one: a node's rating, in ppm, from what it did in the span.
pub fn rating(rules: &TierRules, span: &TrackRecord) -> Ppm {
	let (prior, one) = (u128::from(rules.prior), u128::from(PPM));
	let assumed = u128::from(rules.smoothing);
	let (settled, failed) = (u128::from(span.settled_novelty), u128::from(span.failed_novelty));
	let done = span.settled_size.min(MOST);
	let tried = done.saturating_add(span.failed_size.min(MOST));
	// Of sums in which one order that is new, or of size one, has a million: below 2^121 all of them.
	let smoothed = |good: u128, all: u128| {
		let assumed = assumed.saturating_mul(one);
		let sum = assumed.saturating_mul(prior).saturating_add(good.saturating_mul(one));
		to_ppm(sum.checked_div(assumed.saturating_add(all)))
	};
	let shares = [
		(rules.count, smoothed(settled, settled.saturating_add(failed))),
		(rules.volume, smoothed(done, tried)),
		(rules.timeliness, smoothed(span.timeliness.into(), settled)),
		(rules.credit, span.credit.unwrap_or(rules.prior).min(PPM)),
	];
	// Four products below 2^64 each: the sum always fits.
	let sum = shares.iter().fold(0u128, |sum, (weight, share)| {
		sum.saturating_add(u128::from(*weight).saturating_mul(u128::from(*share)))
	});
	to_ppm(sum.checked_div(u128::from(rules.total_weight())))
}

/// The grade that a rating stands for: the number of bounds that it reaches.
pub fn grade(rules: &TierRules, rating: Ppm) -> Tier {
	rules
		.bounds
		.iter()
		.take_while(|bound| rating >= **bound)
		.fold(0, |grade: Tier, _| grade.saturating_add(1))
}

/// Stage two: the tier of a node after a cycle, from its tier before, its rating and its span.
pub fn next_tier(rules: &TierRules, tier: Tier, rating: Ppm, span: &TrackRecord) -> Tier {
	let grade = grade(rules, rating);
	let above = tier.saturating_add(1);
	let earned = || {
		span.orders() >= rules.min_orders
			&& span.hard_events == 0
			&& rules
				.bound_of(above)
				.is_some_and(|bound| rating >= bound.saturating_add(rules.margin))
	};
	let lost =
		|| rules.bound_of(tier).is_some_and(|bound| rating < bound.saturating_sub(rules.margin));
	if grade > tier && earned() {
		above
	} else if grade < tier && lost() {
		tier.saturating_sub(1)
	} else {
		tier
	}
}

/// The tier of a node right after a hard event: one notch down at once, and the lowest after a bar.
pub fn after_hard_event(tier: Tier, event: HardEvent) -> Tier {
	match event {
		HardEvent::Timeout | HardEvent::Fault => tier.saturating_sub(1),
		HardEvent::Bar => 0,
	}
}

/// A quotient that is at most one by construction; the prior of nothing is zero.
fn to_ppm(value: Option<u128>) -> Ppm {
	value.and_then(|value| u32::try_from(value).ok()).unwrap_or(0).min(PPM)
}
