use super::*;

fn mask(change: impl FnOnce(&mut Terms, &mut Policy, &mut Bid, &mut Facts)) -> RejectMask {
	let (mut terms, mut policy, mut bid, mut facts) = (terms(), policy(), bid(100), facts());
	change(&mut terms, &mut policy, &mut bid, &mut facts);
	screen(&ScreenInput { terms: &terms, policy: &policy, bid: &bid, facts: &facts })
}

#[test]
fn a_good_bid_should_qualify() {
	assert!(mask(|_, _, _, _| ()).qualifies());
}

#[test]
fn each_hard_requirement_should_have_its_own_bit() {
	assert_eq!(mask(|_, _, _, f| f.active = false), RejectMask::NOT_ACTIVE);
	assert_eq!(mask(|t, _, _, _| t.licences = 0b100), RejectMask::LICENCE_MISSING);
	assert_eq!(mask(|t, _, _, _| t.regions = 0b11), RejectMask::REGION_MISSING);
	assert_eq!(mask(|_, _, b, _| b.fee_fixed = 181), RejectMask::FEE_ABOVE_CEILING);
	assert_eq!(mask(|_, _, b, _| b.promised_done = 111), RejectMask::PROMISE_TOO_LATE);
	assert_eq!(mask(|_, _, b, _| b.promised_done = 19), RejectMask::PROMISE_TOO_SOON);
	assert_eq!(mask(|_, _, b, _| b.capacity = 999), RejectMask::CAPACITY_SHORT);
	assert_eq!(mask(|_, _, _, f| f.in_flight = 501), RejectMask::CAPACITY_SHORT);
	assert_eq!(mask(|t, _, _, _| t.min_credit = 600_001), RejectMask::CREDIT_BELOW_FLOOR);
	assert_eq!(mask(|_, p, _, _| p.credit_floor = 600_001), RejectMask::CREDIT_BELOW_FLOOR);
	assert_eq!(mask(|_, _, b, _| b.collateral = 99), RejectMask::COLLATERAL_SHORT);
	assert_eq!(mask(|_, _, _, f| f.free = 99), RejectMask::COLLATERAL_SHORT);
	assert_eq!(mask(|_, _, _, f| f.related = true), RejectMask::RELATED_PARTY);
	assert_eq!(mask(|_, _, _, f| f.excluded = true), RejectMask::EXCLUDED);
	assert_eq!(mask(|_, _, b, _| b.valid_until = 29), RejectMask::EXPIRES_TOO_SOON);
	assert_eq!(mask(|_, _, _, f| f.evaluation = None), RejectMask::EVALUATION_MISSING);
	assert_eq!(mask(|_, _, _, f| f.evaluation = Some(499)), RejectMask::EVALUATION_TOO_LOW);
	assert_eq!(
		mask(|_, p, _, f| {
			p.concentration_cap = 500_000;
			f.total_in_flight = 999;
		}),
		RejectMask::CONCENTRATION
	);
	assert_eq!(mask(|_, _, _, f| f.barred = true), RejectMask::BARRED);
	assert_eq!(mask(|_, _, _, f| f.tier = 0), RejectMask::TIER_TOO_LOW);
	assert_eq!(mask(|_, p, _, _| p.min_tier = 2), RejectMask::TIER_TOO_LOW);
}

#[test]
fn limits_should_be_inclusive() {
	assert!(mask(|_, _, b, _| b.fee_fixed = 180).qualifies());
	assert!(mask(|_, _, b, _| b.promised_done = 110).qualifies());
	assert!(mask(|_, _, b, _| b.promised_done = 20).qualifies());
	assert!(mask(|_, _, _, f| f.evaluation = Some(500)).qualifies());
	assert!(mask(|_, p, _, f| {
		p.concentration_cap = 500_000;
		f.total_in_flight = 1_000;
	})
	.qualifies());
}

#[test]
fn a_cap_of_one_should_never_bind() {
	// What it holds already and this order are the whole of what is in flight.
	let holds_all = |cap| {
		mask(move |_, p, _, f| {
			p.concentration_cap = cap;
			(f.in_flight, f.total_in_flight) = (1, 1);
		})
	};
	assert!(holds_all(PPM).qualifies());
	assert_eq!(holds_all(PPM - 1), RejectMask::CONCENTRATION);
}

#[test]
fn a_cap_should_not_bind_the_first_order_in_an_asset() {
	let others = |total_in_flight| {
		mask(move |_, p, _, f| {
			p.concentration_cap = 1;
			f.total_in_flight = total_in_flight;
		})
	};
	assert!(others(0).qualifies());
	assert_eq!(others(1), RejectMask::CONCENTRATION);
}

#[test]
fn all_reasons_should_be_told_at_once() {
	let mask = mask(|t, p, b, f| {
		t.licences = u32::MAX;
		t.regions = u32::MAX;
		p.concentration_cap = 1;
		*b = Bid { promised_done: 0, capacity: 0, collateral: 0, valid_until: 0, ..bid(1_000) };
		*f = Facts {
			active: false,
			credit: 0,
			related: true,
			excluded: true,
			evaluation: None,
			barred: true,
			tier: 0,
			total_in_flight: 1,
			..facts()
		};
		p.credit_floor = 1;
	});
	let reasons: Vec<_> = mask.reasons().collect();
	assert_eq!(reasons.len(), 15);
	assert!(!reasons.contains(&RejectReason::PromiseTooLate));
	assert!(!reasons.contains(&RejectReason::EvaluationTooLow));
}

#[test]
fn every_reason_should_own_the_bit_of_its_number() {
	for (bit, reason) in RejectReason::ALL.into_iter().enumerate() {
		assert_eq!(reason.mask().0, 1 << bit);
		assert_eq!(codec::Encode::encode(&reason), [bit as u8]);
		assert_eq!(reason.mask().reasons().collect::<Vec<_>>(), [reason]);
	}
}

#[test]
fn a_fee_that_does_not_fit_should_be_refused() {
	assert_eq!(
		mask(|t, _, b, _| {
			t.max_fee = u128::MAX;
			b.fee_fixed = u128::MAX;
			b.fee_bps = 1;
		}),
		RejectMask::FEE_ABOVE_CEILING
	);
}

#[test]
fn fees_should_be_rounded_up() {
	let offer = Bid { fee_bps: 3, ..bid(7) };
	assert_eq!(fee_of(&offer, 0), Some(7));
	assert_eq!(fee_of(&offer, 1), Some(8));
	assert_eq!(fee_of(&offer, 10_000), Some(10));
	assert_eq!(fee_of(&offer, 10_001), Some(11));
	assert_eq!(fee_of(&Bid { fee_bps: u32::MAX, ..bid(0) }, u128::MAX), None);
}

#[test]
fn the_commitment_should_be_pinned() {
	// SCALE: compact length and tag, genesis hash, order as u64, bidder, bid, salt; little endian.
	let bid = Bid {
		fee_fixed: 1,
		fee_bps: 2,
		promised_done: 3,
		capacity: 4,
		collateral: 5,
		valid_until: 6,
	};
	let mut preimage = vec![16 << 2];
	preimage.extend(b"clearmark/bid/v1");
	preimage.extend([0xaa; 32]);
	preimage.extend(9u64.to_le_bytes());
	preimage.extend([0xbb; 32]);
	preimage.extend(1u128.to_le_bytes());
	preimage.extend(2u32.to_le_bytes());
	preimage.extend(3u32.to_le_bytes());
	preimage.extend(4u128.to_le_bytes());
	preimage.extend(5u128.to_le_bytes());
	preimage.extend(6u32.to_le_bytes());
	preimage.extend([0xcc; 32]);
	let expected: [u8; 32] = <blake2::Blake2b256 as blake2::Digest>::digest(&preimage).into();
	let made = commitment(&[0xaa; 32], 9, &[0xbbu8; 32], &bid, &[0xcc; 32]);
	assert_eq!(made, expected);
	assert_eq!(hex::encode(made), include_str!("commitment.hex").trim());
}

#[test]
fn only_what_others_decide_alone_should_excuse_a_winner() {
	let excuses = [
		RejectReason::LicenceMissing,
		RejectReason::RegionMissing,
		RejectReason::EvaluationMissing,
		RejectReason::EvaluationTooLow,
	];
	for reason in RejectReason::ALL {
		assert_eq!(reason.mask().excuses_winner(), excuses.contains(&reason), "{reason:?}");
		let binding = reason.mask().binding_winner();
		assert_eq!(!binding.qualifies(), reason.binds_winner(), "{reason:?}");
		assert!(reason.binds_winner() || !reason.excuses_winner(), "{reason:?}");
	}
	assert!(!RejectMask::default().excuses_winner());
	let both = |one: RejectMask, other: RejectMask| RejectMask(one.0 | other.0);
	let missing = RejectMask::EVALUATION_MISSING;
	assert!(both(missing, RejectMask::LICENCE_MISSING).excuses_winner());
	// What does not bind a winner counts for nothing.
	assert!(both(missing, RejectMask::CONCENTRATION).excuses_winner());
	assert_eq!(both(missing, RejectMask::CONCENTRATION).binding_winner(), missing);
	assert!(!both(missing, RejectMask::BARRED).excuses_winner());
}
