//! Payments of many units against payments of one: the dispatch alone, so that nothing that is the
//! same in each extrinsic hides a difference.

use crate::{
	chain::Chain,
	report::{Bound, Finding},
	timing::in_turns,
	Scale,
};
use std::cell::RefCell;

/// How often a dispatch is timed in a round.
const TIMES: u32 = 20;

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let chain = RefCell::new(Chain::start());
	let time = |amount| {
		let mut chain = chain.borrow_mut();
		(0..TIMES).map(|_| chain.time_dispatch(amount)).sum()
	};
	let [one, million, billion] = in_turns(
		scale.rounds,
		[&mut || time(1), &mut || time(1_000_000), &mut || time(1_000_000_000)],
	);
	[("10⁶ units / 1 unit, by time", million), ("10⁹ units / 1 unit, by time", billion)]
		.map(|(what, many)| {
			Finding::of(what, Bound::AtMost(1.05), &many.per(&one))
				.note("dispatch with its receipt, native code; the weight is the same")
		})
		.into()
}
