//! # Decision rules as text
//!
//! What a risk officer writes, reads and has checked: a rule set of `decision-rules` in TOML, its
//! conditions as a line of text. `docs/rules.md` is the reference for those who write one.
//!
//! ```toml
//! standard = 100
//! grades = [0, 40, 70]
//!
//! [decisions]
//! declined = 0
//! review = 50
//! accepted = 80
//!
//! [fields.age]
//! id = 1
//! type = "integer"
//!
//! [codes]
//! MINOR = { code = 1, value = 60 }
//!
//! [[rules]]
//! code = "MINOR"
//! when = "missing(age) or age < 18"
//! ```
//!
//! - [`parse`] gives a [`Document`], or every [`Problem`] at once, each with its line and column.
//! - [`print()`] gives a text that parses to the same rule set.
//! - [`input::from_toml`] and [`input::from_json`] read the inputs of one subject by their names.
//! - [`report`] says what a rule set reads, what it gives and why.
//!
//! The chain knows nothing of this crate: it stores the rule set, whose digest [`report::check`]
//! tells. Names that a rule set has no room for (of lists, variants, members) live in the text alone.

mod condition;
pub mod input;
mod names;
mod number;
mod print;
mod problem;
mod read;
pub mod report;
mod rules;

#[cfg(test)]
mod tests;

pub use names::Names;
pub use print::print;
pub use problem::{Position, Problem};
pub use rules::parse;

use decision_rules::RuleSet;

/// A rule set and what its parts are called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
	/// What the chain stores.
	pub rules: RuleSet,
	/// What the text calls its parts.
	pub names: Names,
}

impl From<RuleSet> for Document {
	/// A rule set as it is on chain: its parts are called by their labels where these are names, and
	/// by their numbers elsewhere.
	fn from(rules: RuleSet) -> Self {
		Self { names: Names::of(&rules), rules }
	}
}
