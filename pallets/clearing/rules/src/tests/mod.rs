//! The written vectors first, then the properties that the crate promises.

mod attested;
mod credit;
mod explain;
mod limits;
mod netting;
mod partial;
mod properties;
mod queue;
mod ranking;
mod ruling;
mod schedule;
mod screening;
mod tiers;
mod windows;

use crate::*;

/// Policy of the written examples: price and credit count half each.
pub fn policy() -> Policy {
	Policy {
		rules_version: 1,
		asset: 7,
		weights: Weights { price: 1, speed: 0, credit: 1, headroom: 0, cover: 0 },
		credit_floor: 0,
		initiator_floor: 0,
		min_tier: 1,
		concentration_cap: PPM,
		min_accept_blocks: 1,
		grace_blocks: 10,
		shortfall_fee: PPM,
		arbitration_blocks: 20,
		credit: CreditRules {
			prior: 600_000,
			half_life: 3_200,
			alpha_up: 20_000,
			alpha_down: 200_000,
			reference: 1_000,
			repetition: 250_000,
		},
	}
}

/// An order of gross 1 000 with a fee ceiling of 180.
pub fn terms() -> Terms {
	Terms {
		gross: 1_000,
		max_fee: 180,
		earliest: 10,
		latest: 110,
		soonest: 20,
		accept_until: 30,
		bond: 100,
		min_credit: 0,
		licences: 0b1,
		regions: 0b1,
		lowest_evaluation: Some(500),
	}
}

/// A bidder that passes every test.
pub fn facts() -> Facts {
	Facts {
		active: true,
		licences: 0b11,
		regions: 0b1,
		credit: 600_000,
		in_flight: 0,
		total_in_flight: 0,
		free: 1_000,
		related: false,
		excluded: false,
		evaluation: Some(700),
		barred: false,
		tier: 1,
	}
}

/// A bid that passes every test.
pub fn bid(fee: u128) -> Bid {
	Bid {
		fee_fixed: fee,
		fee_bps: 0,
		promised_done: 60,
		capacity: 1_500,
		collateral: 100,
		valid_until: 30,
	}
}

/// The key under which a bid is ranked.
pub fn key(terms: &Terms, policy: &Policy, bid: &Bid, facts: &Facts, bidder: u64) -> RankKey {
	let vector = score(terms, &policy.weights, bid, facts);
	RankKey::new(terms, bid, facts, vector, tie_break(1, &[7; 32], &bidder))
}

#[test]
fn a_size_should_be_an_amount_over_the_reference_rounded_down_and_without_a_bound() {
	let size = |gross, reference| CreditRules { reference, ..policy().credit }.size_of(gross);
	assert_eq!((size(1_000, 1_000), size(500, 1_000)), (1_000_000, 500_000));
	assert_eq!((size(2, 3), size(7, 3), size(0, 3)), (666_666, 2_333_333, 0));
	// The same order in an asset with four more decimals.
	assert_eq!(size(22_000_000, 10_000_000), size(2_200, 1_000));
	assert_eq!((size(u128::MAX, u128::MAX), size(u128::MAX - 1, u128::MAX)), (1_000_000, 999_999));
	assert_eq!(size(u128::MAX, 1), u128::MAX);
	// No policy has it; all that it must not do is to stop.
	assert_eq!(size(5, 0), 5_000_000);
}

#[test]
fn credit_should_move_by_the_size_of_an_order_up_to_one() {
	let rules = policy().credit;
	for gross in [0, 1, 333, 999, 1_000, 5_000, u128::MAX] {
		let of_one = rules.size_of(gross).min(PPM.into());
		assert_eq!(u128::from(ratio_ppm(gross, rules.reference)), of_one);
	}
}

#[test]
fn ratios_should_be_rounded_as_their_names_say() {
	assert_eq!((ratio_ppm(1, 3), ratio_ppm_ceil(1, 3)), (333_333, 333_334));
	assert_eq!((ratio_ppm(1, 4), ratio_ppm_ceil(1, 4)), (250_000, 250_000));
	assert_eq!((ratio_ppm(0, 3), ratio_ppm_ceil(0, 3)), (0, 0));
	assert_eq!((ratio_ppm(3, 3), ratio_ppm_ceil(4, 3)), (PPM, PPM));
	assert_eq!((ratio_ppm(0, 0), ratio_ppm_ceil(0, 0)), (PPM, PPM));
	assert!(ratio_ppm_ceil(u128::MAX / 3, u128::MAX) >= 333_333);
	assert_eq!(ratio_ppm_ceil(u128::MAX - 1, u128::MAX), PPM);
}
