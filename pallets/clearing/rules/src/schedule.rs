//! What is done first when more is due than one block has room for.
//!
//! Highest response ratio next: `(waiting + execution) / execution`. A short task comes before a
//! long one that has waited as long, and every task gains on the others while it waits. The ratio
//! is multiplied by a priority, and a task that has waited too long is starving: it goes before all
//! that are not, the one that has waited longest first, whatever it costs.

use crate::{math::PPM, BlockNumber};
use core::cmp::Ordering;

/// Highest priority: that of a task whose order is out of time, or nearly.
pub const MAX_PRIORITY: u32 = 4;

/// A task that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
	/// Blocks since it was due.
	pub waiting: BlockNumber,
	/// What it costs, in ppm of a block and rounded up. Nothing counts as one.
	pub execution: u32,
	/// By how much its ratio is multiplied: see [`priority`]. Nothing counts as one.
	pub priority: u32,
	/// Decides between tasks that are equal in all else: the lower one is first.
	pub number: u64,
}

impl Task {
	fn execution(&self) -> u128 {
		u128::from(self.execution.max(1))
	}

	/// What the ratio has above its line, with the priority: below 2^84.
	fn urgency(&self) -> u128 {
		let waiting = u128::from(self.waiting).saturating_mul(u128::from(PPM));
		waiting.saturating_add(self.execution()).saturating_mul(u128::from(self.priority.max(1)))
	}
}

/// What a weight is of a block's, in ppm, rounded up. A task that is larger than a block counts
/// as it is, up to what fits.
pub fn share_of_block(weight: u64, block: u64) -> u32 {
	let scaled = u128::from(weight).saturating_mul(u128::from(PPM));
	let share = scaled.div_ceil(u128::from(block.max(1)));
	u32::try_from(share).unwrap_or(u32::MAX)
}

/// The priority of an order's task by the time that the order has left: one in the first quarter
/// of its time, one more with each quarter, the highest in the last and after it.
pub fn priority(published_at: BlockNumber, latest: BlockNumber, now: BlockNumber) -> u32 {
	let span = u64::from(latest.saturating_sub(published_at)).max(1);
	let passed = u64::from(now.saturating_sub(published_at));
	let quarters = passed.saturating_mul(u64::from(MAX_PRIORITY)).checked_div(span).unwrap_or(0);
	u32::try_from(quarters).unwrap_or(MAX_PRIORITY).saturating_add(1).min(MAX_PRIORITY)
}

/// Compares two tasks; the one that is first is `Less`, so that a sort puts it first.
///
/// A total order: starving tasks by their waiting, then the others by their adjusted ratio, then
/// by their waiting; then by number. The ratios are multiplied across, so that nothing is rounded:
/// a product is below 2^116.
pub fn rank_tasks(starving_after: BlockNumber, a: &Task, b: &Task) -> Ordering {
	let starving = |task: &Task| task.waiting >= starving_after;
	let by_waiting = b.waiting.cmp(&a.waiting);
	let by_ratio = || {
		let ours = a.urgency().saturating_mul(b.execution());
		let theirs = b.urgency().saturating_mul(a.execution());
		theirs.cmp(&ours)
	};
	match (starving(a), starving(b)) {
		(true, false) => Ordering::Less,
		(false, true) => Ordering::Greater,
		(true, true) => by_waiting,
		(false, false) => by_ratio().then(by_waiting),
	}
	.then_with(|| a.number.cmp(&b.number))
}
