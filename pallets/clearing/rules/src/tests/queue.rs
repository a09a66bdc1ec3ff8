use super::*;
use proptest::prelude::*;

const RULES: QueueRules = QueueRules { threshold: 3, ageing: 10_000 };

/// A dispute over an order of a gross amount under a policy with a reference of 1 000.
fn waits(id: u64, gross: u128, since: u32) -> Waiting {
	Waiting { id, value: multiple_ppm(gross, 1_000), since }
}

fn ids(now: u32, waiting: &[Waiting]) -> Vec<u64> {
	queue_order(&RULES, now, waiting.iter().copied()).iter().map(|one| one.id).collect()
}

#[test]
fn below_the_threshold_the_first_to_come_should_be_first() {
	assert_eq!(ids(50, &[waits(7, 1_000, 40), waits(8, 1, 39)]), [8, 7]);
	assert_eq!(ids(50, &[waits(7, 1, 40), waits(8, 1_000, 40)]), [7, 8]);
	assert!(ids(50, &[]).is_empty());
}

#[test]
fn from_the_threshold_on_value_should_count_and_age_too() {
	// 10 blocks of waiting are worth a tenth of the reference.
	let waiting = [waits(1, 100, 30), waits(2, 500, 40), waits(3, 250, 40)];
	let scores = waiting.map(|one| queue_score(&RULES, 40, &one));
	assert_eq!(scores, [200_000, 500_000, 250_000]);
	assert_eq!(ids(40, &waiting), [2, 3, 1]);
	// All age alike.
	assert_eq!(ids(4_000, &waiting), [2, 3, 1]);
}

#[test]
fn a_value_above_the_reference_should_count_no_more() {
	let waiting = [waits(1, u128::MAX, 41), waits(2, 1_000, 40), waits(3, 0, 40)];
	assert_eq!(ids(41, &waiting), [2, 1, 3]);
}

#[test]
fn age_should_win_in_the_end() {
	// Those of full value keep coming, and the small one comes before each that is 100 blocks younger.
	let small = waits(1, 0, 0);
	let rivals = |since| [small, waits(2, 1_000, since), waits(3, 1_000, since)];
	assert_eq!(ids(100, &rivals(99)), [2, 3, 1]);
	assert_eq!(ids(101, &rivals(101))[0], 1);
	// Equal scores: by arrival.
	assert_eq!(ids(100, &rivals(100))[0], 1);
}

#[test]
fn disputes_over_different_assets_should_compare_by_the_references_of_their_policies() {
	// Half of the reference in yen comes behind all of it in euro, though it is the larger number.
	let yen = Waiting { id: 1, value: multiple_ppm(50_000, 100_000), since: 40 };
	let queue = [yen, waits(2, 1_000, 40), waits(3, 400, 40)];
	assert_eq!(ids(40, &queue), [2, 1, 3]);
}

fn any_queue() -> impl Strategy<Value = Vec<Waiting>> {
	proptest::collection::vec((0u128..3_000, 0u32..500), 0..12).prop_map(|all| {
		all.into_iter().zip(0u64..).map(|((value, since), id)| waits(id, value, since)).collect()
	})
}

proptest! {
	#[test]
	fn the_queue_does_not_depend_on_how_it_is_given(
		(queue, shuffled) in any_queue()
			.prop_flat_map(|queue| (Just(queue.clone()), Just(queue).prop_shuffle())),
		now in 500u32..2_000,
	) {
		prop_assert_eq!(ids(now, &queue), ids(now, &shuffled));
		prop_assert_eq!(ids(now, &queue).len(), queue.len());
	}

	#[test]
	fn below_the_threshold_it_is_first_in_first_out(queue in any_queue(), now in 500u32..2_000) {
		let few: Vec<_> = queue.into_iter().take(2).collect();
		let order = queue_order(&RULES, now, few);
		let arrivals: Vec<_> = order.iter().map(|one| (one.since, one.id)).collect();
		prop_assert!(arrivals.is_sorted());
	}

	#[test]
	fn nobody_waits_for_ever(queue in any_queue(), now in 500u32..2_000) {
		let order = queue_order(&RULES, now, queue);
		for (place, one) in order.iter().enumerate() {
			// Whoever came more than 1 / ageing blocks later stands behind, whatever its value.
			let before = &order[..place];
			prop_assert!(before.iter().all(|first| first.since <= one.since.saturating_add(100)));
		}
	}

	#[test]
	fn more_value_or_age_never_moves_one_back(
		queue in any_queue(), now in 500u32..2_000, more in 0u128..500, older in 0u32..100,
	) {
		prop_assume!(!queue.is_empty());
		let place = |queue: &[Waiting]| {
			queue_order(&RULES, now, queue.iter().copied()).iter().position(|one| one.id == 0)
		};
		let mut better = queue.clone();
		better[0].value += more * 1_000;
		better[0].since = better[0].since.saturating_sub(older);
		prop_assert!(place(&better) <= place(&queue));
	}
}
