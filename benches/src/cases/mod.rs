//! What is measured.

mod amounts;
mod audits;
mod evaluations;
mod extrinsics;
mod forwards;
mod fragmentation;
mod market;
mod storage;
mod tracing;
mod units;

use crate::{report::Finding, Scale};

/// A group of figures.
pub struct Case {
	/// What it is called.
	pub name: &'static str,
	/// Measures it.
	pub run: fn(&Scale) -> Vec<Finding>,
}

/// All of them, in the order of the page.
pub const CASES: &[Case] = &[
	Case { name: "extrinsics", run: extrinsics::run },
	Case { name: "amounts", run: amounts::run },
	Case { name: "units", run: units::run },
	Case { name: "fragmentation", run: fragmentation::run },
	Case { name: "tracing", run: tracing::run },
	Case { name: "forwards", run: forwards::run },
	Case { name: "audits", run: audits::run },
	Case { name: "storage", run: storage::run },
	Case { name: "market", run: market::run },
	Case { name: "evaluations", run: evaluations::run },
];
