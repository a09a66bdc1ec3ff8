use super::*;
use core::cmp::Ordering;
use proptest::prelude::*;

const STARVING: BlockNumber = 20;

fn task(number: u64, waiting: BlockNumber, execution: u32) -> Task {
	Task { waiting, execution, priority: 1, number }
}

fn order(mut tasks: Vec<Task>) -> Vec<u64> {
	tasks.sort_by(|a, b| rank_tasks(STARVING, a, b));
	tasks.into_iter().map(|task| task.number).collect()
}

#[test]
fn the_highest_response_ratio_should_be_first() {
	// In blocks: (2 + .5) / .5 = 5, (3 + 1) / 1 = 4, (1 + .1) / .1 = 11.
	let tasks = vec![task(1, 2, 500_000), task(2, 3, 1_000_000), task(3, 1, 100_000)];
	assert_eq!(order(tasks), [3, 1, 2]);
}

#[test]
fn equal_waiting_should_put_the_shorter_first_and_equal_length_the_older() {
	assert_eq!(order(vec![task(1, 4, 900), task(2, 4, 100)]), [2, 1]);
	assert_eq!(order(vec![task(1, 3, 100), task(2, 4, 100)]), [2, 1]);
	// Ratios of 3: (2 + 1) / 1 and (4 + 2) / 2. The one that waits longer goes first.
	assert_eq!(order(vec![task(1, 2, 1_000_000), task(2, 4, 2_000_000)]), [2, 1]);
	assert_eq!(order(vec![task(2, 4, 100), task(1, 4, 100)]), [1, 2]);
}

#[test]
fn priority_should_multiply_the_ratio() {
	// 4 against 2 times 2.5.
	let plain = task(1, 3, 1_000_000);
	let urgent = Task { priority: 2, ..task(2, 3, 2_000_000) };
	assert_eq!(order(vec![plain, urgent]), [2, 1]);
	assert_eq!(order(vec![plain, Task { priority: 1, ..urgent }]), [1, 2]);
}

#[test]
fn a_starving_task_should_go_before_all_that_are_not() {
	let heavy = task(1, STARVING, u32::MAX);
	let light = Task { priority: MAX_PRIORITY, ..task(2, STARVING - 1, 1) };
	assert_eq!(order(vec![light, heavy]), [1, 2]);
	assert_eq!(order(vec![light, Task { waiting: STARVING - 1, ..heavy }]), [2, 1]);
	assert_eq!(order(vec![heavy, task(3, STARVING + 1, u32::MAX)]), [3, 1]);
}

#[test]
fn priority_should_rise_with_each_quarter_of_an_orders_time() {
	let at = |now| priority(100, 200, now);
	assert_eq!([at(0), at(100), at(124), at(125)], [1, 1, 1, 2]);
	assert_eq!([at(149), at(150), at(175), at(200), at(9_000)], [2, 3, 4, 4, 4]);
	assert_eq!(priority(7, 7, 7), 1);
	assert_eq!(priority(0, u32::MAX, u32::MAX), MAX_PRIORITY);
}

#[test]
fn a_share_of_a_block_should_be_rounded_up() {
	assert_eq!(share_of_block(0, 1_000), 0);
	assert_eq!(share_of_block(1, 3_000_000), 1);
	assert_eq!(share_of_block(1_500_000, 3_000_000), 500_000);
	assert_eq!(share_of_block(u64::MAX, 1), u32::MAX);
	assert_eq!(share_of_block(1, 0), PPM);
}

fn any_task() -> impl Strategy<Value = Task> {
	let waiting = prop_oneof![0u32..40, Just(u32::MAX), any::<u32>()];
	let execution = prop_oneof![0u32..2_000_000, Just(u32::MAX), any::<u32>()];
	let priority = prop_oneof![0u32..=MAX_PRIORITY, any::<u32>()];
	(waiting, execution, priority, 0u64..4).prop_map(|(waiting, execution, priority, number)| {
		Task { waiting, execution, priority, number }
	})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_048))]

	#[test]
	fn tasks_are_in_a_total_order(a in any_task(), b in any_task(), c in any_task()) {
		let less = |a: &Task, b: &Task| rank_tasks(STARVING, a, b);
		prop_assert_eq!(less(&a, &b), less(&b, &a).reverse());
		if less(&a, &b).is_le() && less(&b, &c).is_le() {
			prop_assert!(less(&a, &c).is_le());
		}
		if a.number != b.number {
			prop_assert_ne!(less(&a, &b), Ordering::Equal);
		}
	}

	#[test]
	fn waiting_longer_never_puts_a_task_further_back(
		a in any_task(),
		b in any_task(),
		more in 0u32..100,
	) {
		let older = Task { waiting: a.waiting.saturating_add(more), ..a };
		prop_assert!(rank_tasks(STARVING, &older, &b) <= rank_tasks(STARVING, &a, &b));
	}

	/// Whatever comes in, a task has waited the bound once before none but those that have waited
	/// as long goes first: how many those are is bounded by what was there before it.
	#[test]
	fn only_those_that_waited_as_long_go_before_a_starving_task(
		starving in any_task(),
		others in proptest::collection::vec(any_task(), 0..16),
	) {
		let starving = Task { waiting: starving.waiting.max(STARVING), ..starving };
		for other in others.iter().filter(|other| rank_tasks(STARVING, other, &starving).is_lt()) {
			prop_assert!(other.waiting >= starving.waiting);
		}
	}

	#[test]
	fn a_task_that_costs_no_more_and_is_as_old_and_as_urgent_goes_first(
		a in any_task(),
		more in 1u32..1_000_000,
	) {
		let execution = a.execution.saturating_add(more);
		let other = Task { execution, number: a.number + 1, ..a };
		prop_assert!(rank_tasks(STARVING, &a, &other).is_lt());
	}
}
