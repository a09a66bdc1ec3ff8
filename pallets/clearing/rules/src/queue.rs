//! In which order the arbiters take the disputes that wait for them.
//!
//! After the published method CN112200440A: while few wait, whoever came first is first; from a
//! threshold on, each one is scored by its value and the queue is sorted by the scores. Value
//! alone would let a small dispute wait for ever, so that every block of waiting adds to a score:
//!
//! `score = min(1, value) + age * ageing`, in ppm, rounded down.
//!
//! The value of a dispute is the size of its order: the gross amount as a share of the reference of its
//! policy, so that disputes over different assets compare.
//!
//! The first term is one at the most and the second has no bound. Whoever has waited more than
//! `1 / ageing` blocks longer than another one therefore comes before it, whatever the values are.

use crate::{
	math::{Ppm, PPM},
	BlockNumber, Size,
};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use core::cmp::Reverse;
use scale_info::TypeInfo;

/// How a queue is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct QueueRules {
	/// Number of those that wait from which on values count.
	pub threshold: u32,
	/// What a block of waiting adds, in ppm.
	pub ageing: Ppm,
}

/// One that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Waiting {
	/// Its number. Numbers tell apart what is equal in all else.
	pub id: u64,
	/// What is at stake, in ppm of the reference of its policy.
	pub value: Size,
	/// Block since which it waits.
	pub since: BlockNumber,
}

/// The score of one that waits, in ppm and without a bound.
pub fn queue_score(rules: &QueueRules, now: BlockNumber, waiting: &Waiting) -> u64 {
	let age = u64::from(now.saturating_sub(waiting.since));
	// Two factors below 2^32: neither the product nor the sum can overflow.
	age.saturating_mul(u64::from(rules.ageing))
		.saturating_add(u64::try_from(waiting.value).unwrap_or(u64::MAX).min(PPM.into()))
}

/// Those that wait, the next one first.
///
/// Below the threshold by arrival, from it on by score; equal ones by arrival, then by number. So
/// the order does not depend on the one in which they are given.
pub fn queue_order(
	rules: &QueueRules,
	now: BlockNumber,
	waiting: impl IntoIterator<Item = Waiting>,
) -> Vec<Waiting> {
	let mut queue: Vec<_> = waiting.into_iter().collect();
	let long = u32::try_from(queue.len()).unwrap_or(u32::MAX) >= rules.threshold;
	queue.sort_by_cached_key(|one| {
		let score = if long { queue_score(rules, now, one) } else { 0 };
		(Reverse(score), one.since, one.id)
	});
	queue
}
