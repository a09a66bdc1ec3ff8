//! Tracing forwards: what `passed_through` costs for each range of units that it finds.

use crate::{
	cases::fragmentation::{self, ACCOUNTS},
	ledgers::{Provenance, System, MONEY},
	receipts::account,
	report::{figure, Bound, Finding},
	timing::in_turns_of,
	Scale,
};
use pallet_provenance::MAX_PAGE;
use sp_io::TestExternalities;
use std::{
	cell::RefCell,
	time::{Duration, Instant},
};

/// How many blocks are looked back upon.
const BLOCKS: [u32; 3] = [4, 16, 64];

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let day =
		|payments| RefCell::new(TestExternalities::new(fragmentation::random(payments).storage));
	let (short, long) = (day(scale.payments / 10), day(scale.payments));
	let queries: Vec<_> = BLOCKS.iter().map(|blocks| (&long, *blocks)).collect();
	let queries = [queries, vec![(&short, BLOCKS[1])]].concat();
	let found: Vec<_> = queries.iter().map(|(state, blocks)| trace(state, *blocks).0).collect();
	let mut tasks: Vec<_> =
		queries.iter().map(|(state, blocks)| move || trace(state, *blocks).1).collect();
	let tasks = tasks.iter_mut().map(|task| task as &mut dyn FnMut() -> Duration).collect();
	let samples = in_turns_of(scale.rounds, tasks);
	let each: Vec<_> =
		samples.iter().zip(&found).map(|(sample, found)| sample.median() / *found as f64).collect();

	let (of_long, of_short) = each.split_at(BLOCKS.len());
	let most = of_long.iter().fold(f64::MIN, |most, cost| most.max(*cost));
	let least = of_long.iter().fold(f64::MAX, |least, cost| least.min(*cost));
	let told: Vec<_> = found
		.iter()
		.zip(of_long)
		.map(|(found, cost)| format!("{found} found: {} µs each", figure(cost / 1000.0)))
		.collect();
	vec![
		Finding::new(
			"cost of what `passed_through` finds, most / least over sizes of the answer",
			Bound::AtMost(2.0),
			most / least,
		)
		.note(format!(
			"all accounts, since 4, 16 and 64 blocks ago, after a random day of {} payments; {}",
			scale.payments,
			told.join(", "),
		)),
		Finding::new(
			"the same cost after a day of ten times as many payments",
			Bound::AtMost(2.0),
			of_long[1] / of_short[0],
		)
		.note("since 16 blocks ago"),
	]
}

/// How much passed through all accounts since so many blocks ago, and how long it takes to find it.
fn trace(state: &RefCell<TestExternalities>, blocks: u32) -> (usize, Duration) {
	state.borrow_mut().execute_with(|| {
		let since = System::block_number().saturating_sub(blocks);
		let begun = Instant::now();
		let mut found = 0;
		for who in (0..ACCOUNTS as u64).map(account) {
			let mut cursor = None;
			loop {
				let page = Provenance::passed_through(&who, MONEY, since, cursor, MAX_PAGE);
				found += page.passed.len();
				cursor = page.next;
				if cursor.is_none() {
					break;
				}
			}
		}
		(found, begun.elapsed())
	})
}
