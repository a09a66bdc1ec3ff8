//! A node's credit: decay towards the prior, and one step per order.

use crate::{
	math::{ratio_ppm, Ppm, PPM},
	policy::CreditRules,
	Amount, BlockNumber,
};

/// Parts of a half-life in the table.
const STEPS: u32 = 32;

/// One, in the scale of the table.
const SCALE: u128 = 1_000_000_000;

/// One in ppm, three times over: the scale of a product of four ratios, in ppm.
const CUBE: u128 = 1_000_000_000_000_000_000;

/// `floor(2^(-i/32) * 10^9)`: what is left of a distance after i/32 of a half-life.
#[rustfmt::skip]
const HALF_LIFE: [u32; 32] = [
	1_000_000_000, 978_572_062, 957_603_280, 937_083_817, 917_004_043, 897_354_537, 878_126_080, 859_309_649,
	840_896_415, 822_877_739, 805_245_165, 787_990_422, 771_105_412, 754_582_213, 738_413_072, 722_590_403,
	707_106_781, 691_954_940, 677_127_773, 662_618_321, 648_419_777, 634_525_478, 620_928_906, 607_623_679,
	594_603_557, 581_862_429, 569_394_317, 557_193_371, 545_253_866, 533_570_200, 522_136_891, 510_948_574,
];

/// One event that moves a node's credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditMove {
	/// How well the order went: one on time, zero for a failure, in ppm.
	pub outcome: Ppm,
	/// Gross amount of the order, in the asset of its policy.
	pub amount: Amount,
	/// Earlier events of the same initiator and node.
	pub repeated: u32,
}

/// A score after `elapsed` blocks: half of its distance to the prior is gone per half-life.
///
/// Taken in steps of 1/32 of a half-life in whole blocks, rounded up, and rounded down on either side
/// of the prior to whole ppm. Blocks that do not fill a step do not count yet: see [`decayed_to`].
pub fn decay(rules: &CreditRules, score: Ppm, elapsed: BlockNumber) -> Ppm {
	let steps = elapsed.checked_div(step_of(rules)).unwrap_or(0);
	let halvings = steps.checked_div(STEPS).unwrap_or(0);
	let index = usize::try_from(steps.checked_rem(STEPS).unwrap_or(0)).unwrap_or(0);
	let factor = HALF_LIFE.get(index).map_or(SCALE, |factor| u128::from(*factor));

	let distance = u128::from(score.abs_diff(rules.prior)).saturating_mul(factor);
	// A distance fits 2^20 and a factor 2^30: after 64 halvings nothing is left.
	let left = distance.checked_shr(halvings.min(64)).unwrap_or(0);
	if score >= rules.prior {
		rules.prior.saturating_add(to_ppm(left.checked_div(SCALE)))
	} else {
		rules.prior.saturating_sub(to_ppm(Some(left.div_ceil(SCALE))))
	}
}

/// Blocks of a step of the decay.
fn step_of(rules: &CreditRules) -> BlockNumber {
	rules.half_life.div_ceil(STEPS).max(1)
}

/// The block up to which a score has decayed after an event, from the one up to which it had before.
///
/// It goes forward by whole steps. So the blocks that do not fill one are left for the next event:
/// many small events stop no decay.
pub fn decayed_to(
	rules: &CreditRules,
	before: Option<BlockNumber>,
	now: BlockNumber,
) -> BlockNumber {
	let Some(before) = before else { return now };
	let rest = now.saturating_sub(before).checked_rem(step_of(rules)).unwrap_or(0);
	now.saturating_sub(rest)
}

/// A node's score at a block: its last one, decayed since, or the prior if it has no history.
pub fn credit_at(rules: &CreditRules, last: Option<(Ppm, BlockNumber)>, now: BlockNumber) -> Ppm {
	match last {
		Some((score, at)) => decay(rules, score, now.saturating_sub(at)),
		None => rules.prior,
	}
}

/// How much business counts that one initiator brings one node again and again, in ppm, rounded
/// down: `1 / (1 + repeated * repetition)`.
pub fn novelty(rules: &CreditRules, repeated: u32) -> Ppm {
	let repeats = u128::from(repeated).saturating_mul(u128::from(rules.repetition));
	ratio_ppm(u128::from(PPM), u128::from(PPM).saturating_add(repeats))
}

/// How timely a result is, in ppm: one by the promise, then falling linearly to zero at `end`.
pub fn timeliness(done: BlockNumber, promised: BlockNumber, end: BlockNumber) -> Ppm {
	if done <= promised {
		return PPM;
	}
	let left = u128::from(end.saturating_sub(done));
	if left == 0 {
		return 0;
	}
	ratio_ppm(left, u128::from(end.saturating_sub(promised)))
}

/// A score after an event: `c + alpha * size * novelty * (outcome - c)`, rounded down.
pub fn update(rules: &CreditRules, score: Ppm, event: &CreditMove) -> Ppm {
	let outcome = event.outcome.min(PPM);
	let better = outcome >= score;
	let alpha = if better { rules.alpha_up } else { rules.alpha_down };
	let size = ratio_ppm(event.amount, rules.reference);
	let factors = [alpha, size, novelty(rules, event.repeated), outcome.abs_diff(score)];
	// Four factors of at most 2^20 each: the product always fits.
	let product =
		factors.iter().fold(1u128, |product, factor| product.saturating_mul(u128::from(*factor)));
	if better {
		score.saturating_add(to_ppm(product.checked_div(CUBE))).min(PPM)
	} else {
		score.saturating_sub(to_ppm(Some(product.div_ceil(CUBE))))
	}
}

/// A quotient that is known to be small; all of one if it were not.
fn to_ppm(value: Option<u128>) -> Ppm {
	value.and_then(|value| u32::try_from(value).ok()).unwrap_or(PPM)
}
