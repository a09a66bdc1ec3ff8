use super::*;
use core::cmp::Ordering;

fn order_of(bids: &[(u64, u128, u32)]) -> Vec<(u64, u32)> {
	let mut keys: Vec<_> = bids
		.iter()
		.map(|(bidder, fee, credit)| {
			let facts = Facts { credit: *credit, ..facts() };
			(*bidder, key(&terms(), &policy(), &bid(*fee), &facts, *bidder))
		})
		.collect();
	keys.sort_by(|(_, a), (_, b)| rank(a, b));
	keys.into_iter().map(|(bidder, key)| (bidder, key.score.total)).collect()
}

#[test]
fn a_shill_should_not_flip_the_winner() {
	let (a, b, c) = ((1, 100, 600_000), (2, 130, 750_000), (3, 50, 0));
	// .5222 and .5139 without the shill, and with it, which gets .3611.
	assert_eq!(order_of(&[a, b]), [(1, 522_222), (2, 513_888)]);
	assert_eq!(order_of(&[a, b, c]), [(1, 522_222), (2, 513_888), (3, 361_111)]);
}

#[test]
fn every_term_should_be_anchored_on_the_order() {
	let vector = score(
		&terms(),
		&Weights { price: 1, speed: 1, credit: 1, headroom: 1, cover: 1 },
		&bid(100),
		&facts(),
	);
	assert_eq!(
		vector,
		ScoreVector {
			price: 444_444,
			speed: 500_000,
			credit: 600_000,
			headroom: 500_000,
			cover: 500_000,
			total: 508_888,
		}
	);
}

#[test]
fn terms_should_be_clamped_to_zero_and_one() {
	let generous = Bid { promised_done: 0, capacity: u128::MAX, collateral: u128::MAX, ..bid(0) };
	let weights = Weights { price: 1, speed: 1, credit: 1, headroom: 1, cover: 1 };
	let best = score(&terms(), &weights, &generous, &Facts { credit: PPM, ..facts() });
	assert_eq!(best.total, PPM);
	let poor = Bid { promised_done: 999, capacity: 0, collateral: 0, ..bid(u128::MAX) };
	let worst = score(&terms(), &weights, &poor, &Facts { credit: 0, ..facts() });
	assert_eq!(worst, ScoreVector::default());
}

#[test]
fn ties_should_be_broken_in_the_stated_order() {
	let base = key(&terms(), &policy(), &bid(100), &facts(), 1);
	let better = |change: fn(&mut RankKey)| {
		let mut other = base;
		change(&mut other);
		assert_eq!(rank(&other, &base), Ordering::Less);
		assert_eq!(rank(&base, &other), Ordering::Greater);
	};
	better(|k| k.score.total += 1);
	better(|k| {
		k.score.credit += 1;
		k.fee += 1;
	});
	better(|k| {
		k.fee -= 1;
		k.promised_done += 1;
	});
	better(|k| {
		k.promised_done -= 1;
		k.share_in_flight = PPM;
	});
	better(|k| {
		k.share_in_flight -= 1;
		k.score.headroom = 0;
	});
	better(|k| {
		k.score.headroom += 1;
		k.score.cover = 0;
	});
	better(|k| {
		k.score.cover += 1;
		k.tie_break = [0xff; 32];
	});
	better(|k| k.tie_break = [0; 32]);
	assert_eq!(rank(&base, &base), Ordering::Equal);
}

#[test]
fn ratios_should_round_down_however_large_they_are() {
	assert_eq!(ratio_ppm(1, 3), 333_333);
	assert_eq!(ratio_ppm(2, 3), 666_666);
	assert_eq!(ratio_ppm(3, 3), PPM);
	assert_eq!(ratio_ppm(4, 3), PPM);
	assert_eq!(ratio_ppm(0, 0), PPM);
	assert_eq!(ratio_ppm(u128::MAX - 1, u128::MAX), 999_999);
	assert_eq!(ratio_ppm(u128::MAX / 3, u128::MAX), 333_333);
}

#[test]
fn scaled_products_should_be_exact() {
	assert_eq!(mul_div_ceil(1_000, 100_000, PPM), Some(100));
	assert_eq!(mul_div_ceil(1, 1, PPM), Some(1));
	assert_eq!(mul_div_ceil(PPM.into(), 1, PPM), Some(1));
	assert_eq!(mul_div_ceil(0, 1, PPM), Some(0));
	assert_eq!(mul_div_ceil(u128::MAX, PPM, PPM), Some(u128::MAX));
	assert_eq!(mul_div_ceil(u128::MAX, PPM + 1, PPM), None);
	assert_eq!(mul_div_ceil(1, 1, 0), None);
}
