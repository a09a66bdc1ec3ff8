//! The market: awards of ever more bids, hooks with nothing to do and with too much, netting, and the
//! largest settlement.

use crate::{
	market::{self, Market, WINDOW},
	random::Random,
	report::{figure, Bound, Finding},
	tally,
	timing::{exponent, in_turns_of},
	Scale,
};
use clearing_rules::{legs, net, Obligation};
use clearmark_runtime::{configs::RuntimeBlockWeights, Clearing, Runtime, System};
use frame_support::{
	traits::{Get, Hooks},
	weights::Weight,
};
use pallet_clearing::{Config, WeightInfo};
use std::{
	cell::RefCell,
	hint::black_box,
	time::{Duration, Instant},
};

/// Members that take part in the largest order.
const MEMBERS: u64 = 32;
/// Obligations of the largest order.
const OBLIGATIONS: usize = 512;
/// Bids for each of the orders that close in one block.
const BIDS: usize = 2;
/// How many random sets of obligations are netted.
const SETS: usize = 1_000;
/// How often something short is timed in a round.
const TIMES: u32 = 20;

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let mut findings = vec![awards(scale)];
	findings.extend(idle());
	findings.extend(backlog(scale));
	findings.extend(netting(scale));
	findings.extend(settlement(scale));
	findings
}

/// One order with 1, 2, 4 … 64 bids.
fn awards(scale: &Scale) -> Finding {
	let most = <<Runtime as Config>::MaxBids as Get<u32>>::get();
	let counts: Vec<_> = (0..).map(|power| 1 << power).take_while(|bids| *bids <= most).collect();
	let markets: Vec<_> = counts
		.iter()
		.map(|bids| {
			let market = Market::of(u64::from(*bids), 2);
			RefCell::new(market.with_orders(1, *bids as usize))
		})
		.collect();
	let points = timed_points(scale, &counts, |place| markets[place].borrow_mut().time_award(0));
	Finding::new(
		"exponent of the time of an award in the number of bids",
		Bound::AtMost(1.05),
		exponent(&points),
	)
	.note(format!(
		"`advance` of an order whose reveals are over, native code, trie in memory; {}",
		told(&points, "bids"),
	))
}

/// The hooks of a block in which an order is live and nothing is due.
fn idle() -> [Finding; 2] {
	let mut market = Market::of(2, 2).with_orders(1, 2);
	market.read(|| System::set_block_number(2 * WINDOW));
	assert_eq!(market.read(|| market::waiting(System::block_number())), 0);
	// Every block has written its own number, so that no database is asked for it.
	let number = tally::touched(market.externalities(), || {
		System::block_number();
	});
	let touched = tally::touched(market.externalities(), || {
		let now = System::block_number();
		Clearing::on_initialize(now);
		Clearing::on_idle(now, Weight::MAX);
	});
	let touched = touched.beyond(&number);
	let note = "`on_initialize` and `on_idle` of the market, one order live and nothing due";
	let reads = touched.read.len() + touched.sought.len();
	[
		Finding::new(
			"entries that hooks read with nothing to do",
			Bound::AtMost(2.0),
			reads as f64,
		)
		.note(format!("{note}; {} of them sought", touched.sought.len())),
		Finding::new(
			"entries that hooks write with nothing to do",
			Bound::AtMost(0.0),
			touched.written.len() as f64,
		)
		.note(note),
	]
}

/// Orders that close in the same block, and blocks in which nothing else is sent.
fn backlog(scale: &Scale) -> [Finding; 3] {
	let most = RuntimeBlockWeights::get().max_block;
	let mut market = Market::of(64, 2).with_orders(scale.orders, BIDS);
	let mut worst = Weight::zero();
	let mut longest = Duration::ZERO;
	let mut blocks = 0u32;
	loop {
		let left = market.read(|| {
			let now = System::block_number();
			let begun = Instant::now();
			let used = Clearing::on_idle(now, most);
			longest = longest.max(begun.elapsed());
			worst = worst.max(used);
			let left = market::waiting(now);
			crate::chain::begin_block(now + 1);
			left
		});
		blocks += 1;
		if left == 0 {
			break;
		}
		assert!(blocks < scale.orders, "the backlog does not shrink");
	}
	let share = worst.ref_time() as f64 / most.ref_time() as f64;
	let computed = computed_blocks(scale.orders);
	assert_eq!(blocks, computed, "the backlog is gone in the computed number of blocks");
	[
		Finding::new(
			format!("most that hooks take of a block, {} orders due at once", scale.orders),
			Bound::AtMost(0.25),
			share,
		)
		.note(format!("by weight; {BIDS} bids each, empty blocks")),
		Finding::new(
			"blocks until all of them are awarded / computed",
			Bound::AtMost(1.0),
			f64::from(blocks) / f64::from(computed),
		)
		.note(format!("{blocks} blocks")),
		Finding::new("longest of these hooks, in ms", Bound::Open, longest.as_secs_f64() * 1e3)
			.note("native code, trie in memory"),
	]
}

/// How many blocks it takes to award so many orders: each block looks at the oldest of them, at one more
/// than are left at the most, and awards as many as its quarter has room for beside the looks.
fn computed_blocks(orders: u32) -> u32 {
	type Weights = <Runtime as Config>::WeightInfo;
	let room = RuntimeBlockWeights::get().max_block.ref_time() / 4;
	let look = Weights::agenda_entry().ref_time();
	let bids = BIDS as u32;
	let award = Weights::award(bids).max(Weights::reopen(bids)).max(Weights::withdraw(bids));
	let each = award.saturating_add(Weights::exposure(1)).ref_time();
	let most = <<Runtime as Config>::MaxAgendaPerBlock as Get<u32>>::get();
	let (mut left, mut blocks) = (orders, 0);
	while left > 0 {
		let looks = most.min(left + 1);
		let beside = room - look * u64::from(1 + looks);
		let fit = u32::try_from(beside / each).unwrap_or(u32::MAX);
		left -= fit.min(looks).min(left);
		blocks += 1;
	}
	blocks
}

/// From obligations to payments, and the most payments that there ever are.
fn netting(scale: &Scale) -> [Finding; 2] {
	let members: Vec<_> = (0..MEMBERS).map(crate::receipts::account).collect();
	let counts: Vec<u32> = vec![16, 32, 64, 128, 256, OBLIGATIONS as u32];
	let sets: Vec<_> =
		counts.iter().map(|count| market::obligations_among(&members, *count as usize)).collect();
	let points = timed_points(scale, &counts, |place| {
		let begun = Instant::now();
		for _ in 0..TIMES {
			let positions = net(black_box(&sets[place])).expect("small amounts");
			black_box(legs(&positions));
		}
		begun.elapsed() / TIMES
	});

	let mut random = Random::new(3);
	let most = (0..SETS).map(|_| legs_per_bound(&mut random)).fold(0.0, f64::max);
	[
		Finding::new("payments / (participants − 1), most", Bound::AtMost(1.0), most)
			.note(format!("{SETS} random sets of up to {OBLIGATIONS} obligations")),
		Finding::new(
			"exponent of the time of netting in the number of obligations",
			Bound::AtMost(1.05),
			exponent(&points),
		)
		.note(format!(
			"among {MEMBERS} members, with the payments; {}",
			told(&points, "obligations")
		)),
	]
}

/// The payments of random obligations, of as many as there may be.
fn legs_per_bound(random: &mut Random) -> f64 {
	let members = 2 + random.below(MEMBERS - 1);
	let count = 1 + random.below(OBLIGATIONS as u64);
	let obligations: Vec<_> = (0..count)
		.map(|_| {
			let from = random.below(members);
			let to = (from + 1 + random.below(members - 1)) % members;
			Obligation { from, to, amount: u128::from(1 + random.below(1_000_000)) }
		})
		.collect();
	let positions = net(&obligations).expect("small amounts");
	legs(&positions).len() as f64 / (positions.len() - 1) as f64
}

/// The largest order settles with its last confirmation.
fn settlement(scale: &Scale) -> [Finding; 2] {
	let mut market = Market::of(1, MEMBERS).with_settlement(OBLIGATIONS);
	let (_, charged, legs) = market.settle();
	let market = RefCell::new(market);
	let mut task = || market.borrow_mut().settle().0;
	let sample = in_turns_of(scale.rounds, vec![&mut task]).remove(0);
	let block = RuntimeBlockWeights::get().max_block;
	let share = charged.ref_time() as f64 / block.ref_time() as f64;
	let what = format!("settlement of {OBLIGATIONS} obligations among {MEMBERS} members");
	[
		Finding::new(format!("{what} / a block, by weight"), Bound::AtMost(1.0), share).note(format!(
			"the last confirmation with the settlement that it sets off, as charged for payments of 64 lots; {legs} payments and the fee",
		)),
		Finding::new(
			"the same by time, of a block's second of computation",
			Bound::AtMost(1.0),
			sample.median() / 1e9,
		)
		.note(format!("payments of one lot, native code, trie in memory; {} ms", figure(sample.median() / 1e6))),
	]
}

/// How long something takes at each of several sizes, in µs.
pub(super) fn timed_points(
	scale: &Scale,
	sizes: &[u32],
	time: impl Fn(usize) -> Duration,
) -> Vec<(f64, f64)> {
	let time = &time;
	let mut tasks: Vec<_> = (0..sizes.len()).map(|place| move || time(place)).collect();
	let tasks = tasks.iter_mut().map(|task| task as &mut dyn FnMut() -> Duration).collect();
	let samples = in_turns_of(scale.rounds, tasks);
	let sizes = sizes.iter().map(|size| f64::from(*size));
	sizes.zip(samples.iter().map(|sample| sample.median() / 1e3)).collect()
}

pub(super) fn told(points: &[(f64, f64)], what: &str) -> String {
	let each: Vec<_> =
		points.iter().map(|(size, took)| format!("{size} {what}: {} µs", figure(*took))).collect();
	each.join(", ")
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Counts are the same on every machine, so that a test can hold them.
	#[test]
	fn hooks_with_nothing_to_do_should_read_two_entries_and_write_none() {
		assert_eq!(idle().map(|finding| finding.measured), [2.0, 0.0], "read, written");
	}
}
