//! A random day: how many lots there are after it, and in how many pieces its payments moved.
//!
//! The rule of the ledger, oldest first, is run on the pallet itself. A model of ranges alone, which
//! must agree with it, also tries other rules, which the ledger lets a sender follow by naming
//! ranges.

mod ledger;
mod model;

use crate::{
	random::Random,
	report::{figure, Bound, Finding},
	sizes::{size, Size},
	Scale,
};
pub use model::Day;
use model::Rule;
use sp_core::storage::Storage;

/// Accounts that pay each other.
pub const ACCOUNTS: usize = 50;
/// What each has in the morning, in one lot.
pub const ENDOWMENT: u64 = 1_000_000;
const SEED: u64 = 1;

/// A payment of a random day.
#[derive(Clone, Copy)]
pub struct Payment {
	/// Who pays.
	pub from: usize,
	/// Who is paid.
	pub to: usize,
	/// How many units.
	pub amount: u64,
}

/// Payments among random accounts, each of 1 to `most` units, as far as the payer has them.
fn payments(count: u32, most: u64) -> Vec<Payment> {
	let mut random = Random::new(SEED);
	let mut balances = [ENDOWMENT; ACCOUNTS];
	let accounts = ACCOUNTS as u64;
	let mut payments = Vec::new();
	while payments.len() < count as usize {
		let from = random.below(accounts) as usize;
		let to = (from + 1 + random.below(accounts - 1) as usize) % ACCOUNTS;
		let amount = 1 + random.below(most);
		if amount <= balances[from] {
			balances[from] -= amount;
			balances[to] += amount;
			payments.push(Payment { from, to, amount });
		}
	}
	payments
}

/// How large payments are, in parts of what an account has on the average.
const MOST: [(&str, u64); 3] =
	[("0.1 %", ENDOWMENT / 1000), ("1 %", ENDOWMENT / 100), ("10 %", ENDOWMENT / 10)];

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let count = scale.payments;
	let (_, small) = MOST[0];
	let (day, _) = ledger::run(&payments(count, small));
	assert_eq!(day, model::run(Rule::Oldest, &payments(count, small)), "the model is the ledger");
	let mut findings = vec![
		Finding::new(
			format!("lots after {count} payments among {ACCOUNTS} accounts / (2 × payments + 1)"),
			Bound::AtMost(1.0),
			day.lots as f64 / (2 * u64::from(count) + 1) as f64,
		)
		.note(format!("{} lots; on the pallet, oldest first", day.lots)),
		Finding::new("mean pieces of a payment", Bound::AtMost(3.0), day.mean_pieces())
			.note(told(&day, "the same day: payments of up to 0.1 % of a mean balance")),
	];
	for (share, most) in MOST {
		let payments = payments(count, most);
		for rule in Rule::ALL {
			let day = model::run(rule, &payments);
			let note = told(&day, &format!("model; payments of up to {share} of a mean balance"));
			let what = format!("mean pieces, {share}, {}", rule.name());
			findings.push(Finding::new(what, Bound::Open, day.mean_pieces()).note(note));
		}
	}
	findings
}

/// The ledger after a day.
pub struct Evening {
	/// What the day came to.
	pub day: Day,
	/// The state.
	pub storage: Storage,
	/// What the map of lots takes.
	pub lots: Size,
	/// What the map of owners' lots takes.
	pub owned: Size,
	/// What the map of links takes.
	pub links: Size,
}

/// After a day on which every payment went in one piece.
pub fn simple(count: u32) -> Evening {
	evening(&payments(count, MOST[0].1))
}

/// After a day on which payments went in several pieces.
pub fn random(count: u32) -> Evening {
	evening(&payments(count, MOST[1].1))
}

fn evening(payments: &[Payment]) -> Evening {
	let (day, storage) = ledger::run(payments);
	let [lots, owned, links] = ["Lots", "OwnedLots", "Links"].map(|map| size(&storage, map));
	Evening { day, storage, lots, owned, links }
}

fn told(day: &Day, how: &str) -> String {
	let consolidations = match day.consolidations {
		0 => String::new(),
		count => {
			format!("; {} consolidations per payment", figure(count as f64 / day.payments as f64))
		},
	};
	format!(
		"{how}: {} lots, at most {} pieces, {} payments in more than 64{consolidations}",
		day.lots, day.most_pieces, day.beyond
	)
}
