//! # Evaluation schemes
//!
//! Published methods whose results follow from bounded inputs by whole numbers, as pure functions:
//! the runtime applies them, and whoever has the inputs recomputes them. No storage, no origin, no
//! clock; a block number comes in as an argument.
//!
//! - [`guarantor`]: an applicant is authenticated on the word of somebody who is already.
//! - [`groups`]: accounts of a group pay within the limits of its method.
//! - [`terminal`]: what a client runs on gives a level, and the level a permission.
//!
//! A further one, the rating of members with promotion, demotion and hysteresis, is in
//! `clearing-rules`, where it rates clearing nodes.
//!
//! ## Properties
//!
//! - *Total*: whatever comes in, there is an answer; a policy that was never validated may refuse
//!   more than it means to, and never panics.
//! - *Monotonic*: what speaks against somebody never helps: a lower score, standing or level gives no
//!   better answer, a larger payment is not admitted where a smaller one was refused.
//! - *Rounded against the one who is judged*: standings and points down, fees up.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	warn(
		clippy::arithmetic_side_effects,
		clippy::float_arithmetic,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

#[allow(clippy::as_conversions, reason = "the codec's derive writes them for enumerations")]
pub mod groups;
#[allow(clippy::as_conversions, reason = "the codec's derive writes them for enumerations")]
pub mod guarantor;
#[allow(clippy::as_conversions, reason = "the codec's derive writes them for enumerations")]
pub mod terminal;

#[cfg(test)]
mod tests;

pub use decision_rules::{Bounded, PPM};

/// A block number. Windows are half open: `[from, until)`.
pub type BlockNumber = u32;
/// An amount in the smallest denomination.
pub type Amount = u128;
/// Parts per million.
pub type Ppm = u32;

/// Whether `items` ascend strictly from `first`.
fn ascends_from<T: Ord>(first: T, items: impl IntoIterator<Item = T>) -> bool {
	let mut items = items.into_iter();
	let Some(mut last) = items.next().filter(|item| *item == first) else { return false };
	items.all(|item| {
		let higher = item > last;
		last = item;
		higher
	})
}
