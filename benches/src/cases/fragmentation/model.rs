//! Ranges, their owners and their age: all of the ledger that decides how it falls into pieces.

use super::{Payment, ACCOUNTS, ENDOWMENT};
use std::collections::BTreeMap;

/// Most lots that a transfer or a consolidation takes.
const MAX_PIECES: usize = 64;

/// Which lots a payer draws.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rule {
	/// The oldest: the ledger's own rule.
	Oldest,
	/// The same, and the issuer consolidates the 64 oldest of whoever has more.
	OldestConsolidated,
	/// The youngest.
	Youngest,
	/// The largest.
	Largest,
	/// The smallest that suffices, or else the largest and so on.
	BestFit,
}

impl Rule {
	/// Every rule.
	pub const ALL: [Self; 5] =
		[Self::Oldest, Self::OldestConsolidated, Self::Youngest, Self::Largest, Self::BestFit];

	/// What it is called.
	pub fn name(self) -> &'static str {
		match self {
			Self::Oldest => "oldest first",
			Self::OldestConsolidated => "oldest first, consolidated",
			Self::Youngest => "youngest first",
			Self::Largest => "largest first",
			Self::BestFit => "best fit",
		}
	}

	/// Where a lot stands among its owner's.
	fn place(self, lot: &Lot) -> Place {
		match self {
			Self::Oldest | Self::OldestConsolidated | Self::Youngest => (lot.since, lot.end),
			Self::Largest | Self::BestFit => (lot.end - lot.start, lot.end),
		}
	}

	/// The next lot that a payment of so much draws.
	fn next(self, lots: &BTreeMap<Place, Lot>, amount: u64) -> Option<Place> {
		let first = || lots.keys().next();
		let last = || lots.keys().next_back();
		match self {
			Self::Oldest | Self::OldestConsolidated => first(),
			Self::Youngest | Self::Largest => last(),
			Self::BestFit => lots.range((amount, 0)..).map(|(place, _)| place).next().or_else(last),
		}
		.copied()
	}
}

type Place = (u64, u64);

/// A range with one history.
#[derive(Clone, Copy)]
struct Lot {
	start: u64,
	end: u64,
	/// The number of the link that brought it.
	since: u64,
}

/// What a day came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day {
	/// Payments made.
	pub payments: u64,
	/// Pieces of all payments together.
	pub pieces: u64,
	/// Pieces of the payment that had most.
	pub most_pieces: u64,
	/// Payments of more pieces than one transfer has: they would take several.
	pub beyond: u64,
	/// Lots in the evening.
	pub lots: u64,
	/// Consolidations by the issuer.
	pub consolidations: u64,
}

impl Day {
	/// Pieces of a payment on the average.
	pub fn mean_pieces(&self) -> f64 {
		self.pieces as f64 / self.payments as f64
	}

	/// One payment more.
	pub fn note(&mut self, pieces: usize) {
		self.payments += 1;
		self.pieces += pieces as u64;
		self.most_pieces = self.most_pieces.max(pieces as u64);
		self.beyond += u64::from(pieces > MAX_PIECES);
	}
}

/// Runs a day under a rule.
pub fn run(rule: Rule, payments: &[Payment]) -> Day {
	let mut day = Day::default();
	let mut links = 0;
	let mut fresh = ENDOWMENT * ACCOUNTS as u64;
	let mut owners: Vec<BTreeMap<Place, Lot>> = vec![BTreeMap::new(); ACCOUNTS];
	for (owner, start) in owners.iter_mut().zip((0..).step_by(ENDOWMENT as usize)) {
		let lot = Lot { start, end: start + ENDOWMENT, since: links };
		owner.insert(rule.place(&lot), lot);
		links += 1;
	}
	for Payment { from, to, amount } in payments {
		let drawn = draw(rule, &mut owners[*from], *amount);
		day.note(drawn.len());
		for (start, end) in joined(drawn) {
			let lot = Lot { start, end, since: links };
			owners[*to].insert(rule.place(&lot), lot);
		}
		links += 1;
		if rule == Rule::OldestConsolidated && owners[*to].len() > MAX_PIECES {
			let lots = (0..MAX_PIECES).filter_map(|_| owners[*to].pop_first());
			let len: u64 = lots.map(|(_, lot)| lot.end - lot.start).sum();
			let lot = Lot { start: fresh, end: fresh + len, since: links };
			owners[*to].insert(rule.place(&lot), lot);
			(fresh, links) = (fresh + len, links + 1);
			day.consolidations += 1;
		}
	}
	day.lots = owners.iter().map(|lots| lots.len() as u64).sum();
	day
}

/// Takes the amount out of an owner's lots, from the front of the last one.
fn draw(rule: Rule, lots: &mut BTreeMap<Place, Lot>, amount: u64) -> Vec<(u64, u64)> {
	let mut drawn = Vec::new();
	let mut need = amount;
	while need > 0 {
		let place = rule.next(lots, need).expect("the payer has as much");
		let lot = lots.remove(&place).expect("it is there");
		let until = lot.end.min(lot.start + need);
		need -= until - lot.start;
		drawn.push((lot.start, until));
		if until < lot.end {
			let rest = Lot { start: until, ..lot };
			lots.insert(rule.place(&rest), rest);
		}
	}
	drawn
}

/// Ranges that touch become one.
fn joined(mut ranges: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
	ranges.sort_unstable();
	let mut runs: Vec<(u64, u64)> = Vec::new();
	for (start, until) in ranges {
		match runs.last_mut() {
			Some((_, end)) if *end == start => *end = until,
			_ => runs.push((start, until)),
		}
	}
	runs
}
