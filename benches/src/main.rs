//! Measures what `docs/performance.md` states.
//!
//! Every figure is a ratio, a count or a size, and each ratio is of times taken in turns in one
//! run, so that another machine gives much the same. Nothing here is a test: `make bench` runs it
//! on a machine that is left alone, and prints what does not meet its bound as well.
//!
//! * [`chain`] is the real runtime, for whole extrinsics.
//! * [`ledgers`] is a small runtime that has the SDK's non-fungible units beside ours.
//! * [`market`] is the real runtime with many nodes, members and orders.
//! * [`cases`] has one file for each group of figures.

mod cases;
mod chain;
mod ledgers;
mod market;
mod random;
mod receipts;
mod report;
mod sizes;
mod tally;
mod timing;

use cases::{Case, CASES};
use clap::Parser;
use report::{Finding, Report};
use std::{error::Error, fs, path::PathBuf};

/// How much is measured.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
	/// Times that each thing is timed.
	pub rounds: usize,
	/// Extrinsics of one kind in a timed block.
	pub block: u32,
	/// Units that are moved one by one where ours move at once.
	pub units: u32,
	/// Payments of a random day.
	pub payments: u32,
	/// Common logarithm of the largest number of transfers that a unit is traced in.
	pub transfers: u32,
	/// Orders that are due at once.
	pub orders: u32,
}

impl Scale {
	/// What the page states.
	const FULL: Self = Self {
		rounds: 41,
		block: 50,
		units: 1_000,
		payments: 100_000,
		transfers: 6,
		orders: 1_000,
	};
	/// Enough to see that everything runs.
	const SMALL: Self =
		Self { rounds: 4, block: 4, units: 20, payments: 300, transfers: 4, orders: 100 };
}

/// Measures the ledger of units and the market, and prints a table.
#[derive(Parser)]
struct Arguments {
	/// Measures only the cases whose name contains this.
	case: Option<String>,
	/// Measures little, to see that everything runs; the figures mean nothing.
	#[arg(long)]
	small: bool,
	/// Writes the figures into this file as JSON.
	#[arg(long)]
	json: Option<PathBuf>,
	/// Puts the table into this page, in place of the one that it has.
	#[arg(long)]
	page: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
	let Arguments { case, small, json, page } = Arguments::parse();
	let wanted = |name: &str| case.as_ref().is_none_or(|part| name.contains(part));
	let report = measure(if small { Scale::SMALL } else { Scale::FULL }, wanted);
	println!("{}", report.table());
	if let Some(path) = json {
		fs::write(path, report.json())?;
	}
	if let Some(path) = page {
		let old = fs::read_to_string(&path)?;
		fs::write(&path, report.put_into(&old)?)?;
	}
	Ok(())
}

fn measure(scale: Scale, wanted: impl Fn(&str) -> bool) -> Report {
	let mut findings: Vec<Finding> = Vec::new();
	for Case { name, run } in CASES.iter().filter(|case| wanted(case.name)) {
		eprintln!("{name} ...");
		findings.extend(run(&scale));
	}
	Report(findings)
}

/// So that it cannot rot: what the figures are is of no matter here.
#[test]
fn every_case_should_have_findings_at_a_small_scale() {
	for Case { name, .. } in CASES {
		let report = measure(Scale::SMALL, |wanted| wanted == *name);
		assert!(!report.0.is_empty(), "{name}");
		assert!(report.0.iter().all(|finding| finding.measured.is_finite()), "{name}");
	}
}
