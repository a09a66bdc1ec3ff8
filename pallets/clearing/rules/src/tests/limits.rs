use super::*;
use proptest::prelude::*;

fn debtor(own: Option<u128>, council: Option<u128>, in_flight: u128, more: u128) -> DebtorExposure {
	DebtorExposure { own, council, in_flight, more }
}

#[test]
fn the_smaller_cap_should_bind_and_none_if_none_is_set() {
	assert_eq!(effective_cap(None, None), None);
	assert_eq!(effective_cap(Some(5), None), Some(5));
	assert_eq!(effective_cap(None, Some(7)), Some(7));
	assert_eq!(effective_cap(Some(5), Some(7)), Some(5));
	assert_eq!(effective_cap(Some(9), Some(7)), Some(7));
}

#[test]
fn a_cap_should_be_inclusive_and_count_what_is_in_flight() {
	assert!(!debtor(Some(100), None, 50, 50).exceeds_cap());
	assert!(debtor(Some(100), None, 50, 51).exceeds_cap());
	assert!(debtor(Some(0), None, 0, 1).exceeds_cap());
	assert!(!debtor(Some(0), None, 0, 0).exceeds_cap());
	assert!(!debtor(None, None, u128::MAX, u128::MAX).exceeds_cap());
	assert!(debtor(Some(u128::MAX), None, u128::MAX, 1).exceeds_cap());
}

#[test]
fn a_member_should_be_told_from_the_council_that_stopped_it() {
	assert!(debtor(Some(10), None, 11, 0).exceeds_own_cap_only());
	assert!(debtor(Some(10), Some(11), 11, 0).exceeds_own_cap_only());
	assert!(!debtor(Some(10), Some(10), 11, 0).exceeds_own_cap_only());
	assert!(!debtor(None, Some(10), 11, 0).exceeds_own_cap_only());
	assert!(!debtor(Some(11), Some(11), 11, 0).exceeds_own_cap_only());
}

#[test]
fn a_limit_should_withdraw_an_order_that_exceeds_it_alone_or_when_it_was_lowered() {
	let withdraws = |limit, at, in_flight| withdraws(limit, Lowered { at, in_flight }, 80, 5);
	// Published in block 5: alone above it, and not.
	assert!(withdraws(79, 1, 0));
	assert!(!withdraws(80, 1, 0));
	// Lowered in the block of the publication, or after it.
	assert!(!withdraws(80, 5, 1));
	assert!(withdraws(80, 6, 1));
	// Lowered amply: the order still fitted then.
	assert!(!withdraws(80, 6, 0));
	assert!(!withdraws(200, 6, 120));
	assert!(withdraws(200, 6, 121));
	// A sum that does not fit exceeds every limit.
	assert!(withdraws(u128::MAX, 6, u128::MAX));
}

#[test]
fn a_bilateral_limit_should_be_inclusive_and_count_what_is_in_flight() {
	let pair = PairExposure { limit: Some(60), in_flight: 30, ..Default::default() };
	assert!(!pair.exceeds_limit());
	assert!(!PairExposure { more: 30, ..pair }.exceeds_limit());
	assert!(PairExposure { more: 31, ..pair }.exceeds_limit());
	assert!(!PairExposure { limit: None, more: u128::MAX, ..pair }.exceeds_limit());
	assert!(PairExposure { limit: Some(u128::MAX), more: u128::MAX, ..pair }.exceeds_limit());
}

proptest! {
	#[test]
	fn orders_taken_one_after_the_other_never_exceed_a_cap(
		cap in 0u128..1_000, debits in proptest::collection::vec(0u128..300, 1..20),
	) {
		let mut in_flight = 0;
		for more in debits {
			if !debtor(Some(cap), None, in_flight, more).exceeds_cap() {
				in_flight += more;
			}
			prop_assert!(in_flight <= cap);
		}
	}

	#[test]
	fn more_owed_or_a_smaller_limit_never_lifts_an_excess(
		limit in 0u128..500, in_flight in 0u128..500, more in 0u128..500, smaller in 0u128..500,
	) {
		let pair = PairExposure { limit: Some(limit), in_flight, ..Default::default() };
		if pair.exceeds_limit() {
			let more_owed = PairExposure { more, ..pair };
			let tighter = PairExposure { limit: Some(limit.saturating_sub(smaller)), ..pair };
			prop_assert!(more_owed.exceeds_limit());
			prop_assert!(tighter.exceeds_limit());
		}
	}
}
