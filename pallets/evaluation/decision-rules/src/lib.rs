//! # Decision rules
//!
//! The rule language of evaluations and its scoring arithmetic. The same crate runs in the runtime,
//! at the evaluator and in the command line, bit for bit: no storage, no floats, no clock.
//!
//! ## Terminology
//!
//! - **Field**: a typed input, declared by the rule set: bool, integer, decimal of a fixed scale,
//!   enumeration or a set of members.
//! - **Condition**: a bounded program of comparisons joined by `and`, `or`, `not`.
//! - **Risk code**: what a rule gives when its condition holds.
//! - **Risk value**: what a hit of the code costs; the mapping table gives it.
//! - **Standard value** `S`: what a subject without any hit scores.
//! - **Dishonesty list**: known bad data, of which the share found in the inputs is reported.
//!
//! ## The score
//!
//! `evaluation = max(0, S − Σ risk values of the distinct hit codes)`. A code that two rules give
//! counts once. What the sum exceeds `S` by is kept as the deficit. Grades and decisions follow
//! from the score by thresholds that the rule set orders.
//!
//! With `S = 100` and ID_MISMATCH 40, NEW_DEVICE 10, BLACKLIST 60: the first two give 50; all three
//! give 0 and a deficit of 10.
//!
//! ## Missing inputs
//!
//! Logic has two values. Every comparison with a field that was not given is **false**, whatever it
//! compares; so its negation is true. [`Op::Present`] tests whether a field was given: a rule that
//! must not fire on a missing field says `present and not (…)`.
//!
//! ## Properties
//!
//! - *Total*: no rule set and no input makes [`evaluate`] panic or loop; a malformed one is an
//!   error.
//! - *Complete after loading*: a rule set that [`validate`] accepts evaluates every well-typed input
//!   without an error.
//! - *Explained*: [`explain`] runs what [`evaluate`] runs and tells, of each rule, what it read and
//!   what each operation gave.
//! - *Linear*: the work of an evaluation is proportional to the operations and the members they read.
//! - *Monotonic*: a further hit never raises score, grade or decision.
//! - *Bounded*: every list, the depth of a condition and the work of [`validate`] have constants.
//! - *Binding*: [`merkle::input_root`] fixes every field, value and salt, and their number; the root
//!   of a [`merkle::batch`] every result, its place, and how many there are.
//!
//! ## Why conditions are flat
//!
//! A condition is a postfix program, not a tree of boxes: its encoded length is bounded, its type
//! needs no recursion in the metadata, and clients encode it without any configuration.
//! `a and not b` is `[a, b, Not, And]`.

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

mod bounded;
mod evaluate;
mod explain;
pub mod merkle;
#[allow(clippy::as_conversions, reason = "the codec's derive writes them for enumerations")]
mod types;
mod validate;

#[cfg(test)]
mod tests;

pub use bounded::Bounded;
pub use evaluate::{dishonesty_ratio, evaluate};
pub use explain::{explain, fields_read, ExplainedRule, Explanation, FieldRead};
pub use types::*;
pub use validate::{problems, validate, ValidationError};

use blake2::{digest::consts::U32, Blake2b, Digest};
use codec::Encode;

/// Most fields that a rule set declares, and so most inputs of one evaluation.
pub const MAX_FIELDS: u32 = 32;
/// Most rules in a rule set.
pub const MAX_RULES: u32 = 32;
/// Most operations in the condition of one rule.
pub const MAX_OPS: u32 = 32;
/// Deepest nesting of a condition; a single comparison has depth 1.
pub const MAX_DEPTH: u32 = 16;
/// Most member lists in a rule set.
pub const MAX_LISTS: u32 = 4;
/// Most members of a list, and of a set given as an input.
pub const MAX_MEMBERS: u32 = 32;
/// Most grades.
pub const MAX_GRADES: u32 = 16;
/// Most bounds between decisions: one for each decision.
pub const MAX_DECISIONS: u32 = 3;
/// Longest label, in bytes of UTF-8.
pub const MAX_LABEL: u32 = 32;
/// Most decimal places of a decimal field.
pub const MAX_SCALE: u8 = 18;
/// Parts per million in a whole.
pub const PPM: u32 = 1_000_000;

/// Domain of [`member_of`].
pub const MEMBER_DOMAIN: &str = "clearmark/member/v1";
/// Domain of [`subject_of_institution`].
pub const SUBJECT_DOMAIN: &str = "clearmark/subject/v1";

/// A blake2b digest of 256 bits.
pub type Digest32 = [u8; 32];

/// blake2b with 256 bits of output, over the SCALE encoding of `value`.
pub(crate) fn blake2_256_of(value: &impl Encode) -> Digest32 {
	Blake2b::<U32>::digest(value.encode()).into()
}

/// The subject under which an institution is evaluated:
/// `blake2_256(SCALE(("clearmark/subject/v1", genesis hash, account)))`.
///
/// An institution's account is public, so this involves no personal data and takes no salt:
/// anybody can derive it. It must not be used for persons: an unsalted hash of who they are gives
/// them away.
pub fn subject_of_institution(genesis: &impl Encode, account: &impl Encode) -> Digest32 {
	blake2_256_of(&(SUBJECT_DOMAIN, genesis, account))
}

/// The member that stands for a word in lists and sets:
/// `blake2_256(SCALE(("clearmark/member/v1", word)))`.
///
/// For what is public, such as the code of a country. It takes no salt, so that whoever guesses the
/// word knows the member: of persons, lists hold digests that their owner salts.
pub fn member_of(word: &str) -> ListMember {
	blake2_256_of(&(MEMBER_DOMAIN, word))
}

/// What a rule set is known by: `blake2_256(SCALE(rule set))`.
pub fn rules_digest(rules: &RuleSet) -> Digest32 {
	blake2_256_of(rules)
}
