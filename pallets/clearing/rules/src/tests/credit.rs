use super::*;

fn full(outcome: Ppm) -> CreditMove {
	CreditMove { outcome, amount: 1_000, repeated: 0 }
}

#[test]
fn a_failure_and_a_success_of_full_size_should_match_the_written_values() {
	let rules = policy().credit;
	assert_eq!(update(&rules, 600_000, &full(0)), 480_000);
	assert_eq!(update(&rules, 600_000, &full(PPM)), 608_000);
}

#[test]
fn small_and_repeated_business_should_count_less() {
	let rules = policy().credit;
	assert_eq!(update(&rules, 600_000, &CreditMove { amount: 500, ..full(PPM) }), 604_000);
	assert_eq!(update(&rules, 600_000, &CreditMove { amount: 5_000, ..full(PPM) }), 608_000);
	assert_eq!(novelty(&rules, 0), PPM);
	assert_eq!(novelty(&rules, 4), 500_000);
	assert_eq!(update(&rules, 600_000, &CreditMove { repeated: 4, ..full(PPM) }), 604_000);
}

#[test]
fn credit_should_be_rounded_down_in_both_directions() {
	let rules = policy().credit;
	assert_eq!(update(&rules, 999_999, &full(PPM)), 999_999);
	assert_eq!(update(&rules, 1, &full(0)), 0);
	assert_eq!(update(&rules, 0, &full(0)), 0);
}

#[test]
fn half_of_the_distance_should_be_gone_after_a_half_life() {
	let rules = policy().credit;
	assert_eq!(decay(&rules, 800_000, 0), 800_000);
	assert_eq!(decay(&rules, 800_000, 99), 800_000);
	assert_eq!(decay(&rules, 800_000, 3_200), 700_000);
	assert_eq!(decay(&rules, 800_000, 6_400), 650_000);
	assert_eq!(decay(&rules, 800_000, 1_600), 741_421);
	assert_eq!(decay(&rules, 400_000, 3_200), 500_000);
	assert_eq!(decay(&rules, 400_000, 1_600), 458_578);
	assert_eq!(decay(&rules, 600_000, 1_600), 600_000);
	assert_eq!(decay(&rules, 0, u32::MAX), 600_000);
	assert_eq!(decay(&rules, PPM, u32::MAX), 600_000);
}

#[test]
fn timeliness_should_fall_linearly_to_zero() {
	assert_eq!(timeliness(50, 60, 120), PPM);
	assert_eq!(timeliness(60, 60, 120), PPM);
	assert_eq!(timeliness(90, 60, 120), 500_000);
	assert_eq!(timeliness(120, 60, 120), 0);
	assert_eq!(timeliness(130, 60, 120), 0);
	assert_eq!(timeliness(130, 120, 120), 0);
}
