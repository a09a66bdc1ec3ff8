use super::*;
use crate::{Capped, Link, LinkKind, Parents, Piece, Pieces, NO_PARENT};
use alloc::{vec, vec::Vec};
use proptest::{prelude::*, sample::Index};

type Account = u8;

const ASSET: AssetId = 3;
const ISSUER: Account = 0;
const A: Account = 1;
const B: Account = 2;
const C: Account = 3;
const D: Account = 4;

/// Links and what last happened to each number, kept for every single one.
#[derive(Default)]
struct Book {
	links: Vec<Link<Account>>,
	last: Vec<usize>,
}

impl Book {
	/// Moves units that are named one range after the other; an issue names fresh ones.
	fn pass(&mut self, from: Account, to: Account, ranges: &[(u64, u64)], kind: LinkKind) -> usize {
		let (mut pieces, mut parents) = (Vec::new(), Vec::new());
		for &(start, end) in ranges {
			for unit in start..end {
				let parent = self.last.get(unit as usize).map(|n| &self.links[*n]);
				if let Some(parent) = parent.filter(|parent| !parents.contains(&parent.id())) {
					parents.push(parent.id());
				}
				let parent = parent.map_or(NO_PARENT, Link::digest);
				pieces.push(Piece { start: unit, len: 1, parent });
			}
		}
		let (pieces, parents) = (Pieces::try_from(pieces), Parents::try_from(parents));
		let (pieces, parents) = (pieces.unwrap(), parents.unwrap());
		let at = Moment { block: self.links.len() as u32, event: 0 };
		let n = self.links.len();
		for piece in pieces.iter() {
			match self.last.get_mut(piece.start as usize) {
				Some(last) => *last = n,
				None => self.last.push(n),
			}
		}
		let receipt = None;
		self.links.push(Link { asset: ASSET, from, to, kind, pieces, parents, receipt, at });
		n
	}

	fn issue(&mut self, to: Account, len: u64) -> usize {
		let start = self.last.len() as u64;
		let n = self.pass(
			ISSUER,
			to,
			&[(start, start + len)],
			LinkKind::Issue { transfer: [self.links.len() as u8; 32], expires: 9 },
		);
		// An issue is one piece.
		let piece = Piece { start, len, parent: NO_PARENT };
		self.links[n].pieces = Capped::try_from(vec![piece]).unwrap();
		n
	}

	fn pay(&mut self, from: Account, to: Account, ranges: &[(u64, u64)]) -> usize {
		let transfer = [self.links.len() as u8; 32];
		self.pass(from, to, ranges, LinkKind::Transfer { transfer, expires: 9 })
	}

	fn taint(
		&self,
		n: usize,
		units: (u64, u64),
		policy: TaintPolicy,
	) -> Vec<(u64, u64, Account, u128)> {
		let link = &self.links[n];
		let units = UnitRange { start: units.0, len: units.1 - units.0 };
		let source = TaintSource { holder: link.to, link: link.id(), units };
		let (mut found, mut cursor) = (Vec::new(), None);
		// Pages of the fewest steps that get anywhere.
		loop {
			let page = taint(self, ASSET, source.clone(), policy, cursor, 2, Steps(3));
			found.extend(page.tainted);
			cursor = page.next;
			if cursor.is_none() {
				break;
			}
		}
		let brief = |TaintedUnits { now, taint }: TaintedUnits<Account>| {
			(now.units.start, now.units.len, now.holder, taint)
		};
		found.into_iter().map(brief).collect()
	}
}

impl Ledger<Account> for Book {
	fn link(&self, to: &Account, id: &LinkId) -> Option<Outline<Account>> {
		self.links.iter().find(|link| link.to == *to && link.id() == *id).map(Link::outline)
	}

	/// As lots that were never merged, so that every unit is one.
	fn last(&self, unit: u64) -> Option<Last<Account>> {
		let link = &self.links[*self.last.get(unit as usize)?];
		let numbers = unit..unit + 1;
		Some(Last { numbers, to: link.to, link: link.id(), fate: Fate::Held })
	}
}

fn units(parts: u128) -> u128 {
	assert_eq!(parts % WHOLE, 0);
	parts / WHOLE
}

/// The example of `docs/tracing.md`, in tens of units.
#[test]
fn published_example_should_come_out() {
	let mut book = Book::default();
	book.issue(A, 4);
	book.issue(C, 6);
	let theft = book.pay(A, C, &[(0, 4)]);
	book.pay(C, D, &[(4, 10), (0, 2)]);
	let sums = |policy| {
		let found = book.taint(theft, (0, 4), policy);
		let of = |who| found.iter().filter(|units| units.2 == who).map(|units| units.3).sum();
		[D, C].map(of).map(units)
	};
	assert_eq!(sums(TaintPolicy::Fifo), [2, 2]);
	assert_eq!(sums(TaintPolicy::Haircut), [2, 2]);
	assert_eq!(sums(TaintPolicy::Poison), [8, 2]);
	let quarter = book.taint(theft, (0, 4), TaintPolicy::Haircut);
	let shares: Vec<_> = quarter.iter().filter(|units| units.2 == D).map(|units| units.3).collect();
	assert_eq!(shares, vec![WHOLE / 4; 8]);
}

#[test]
fn taint_should_come_together_again_where_it_parted() {
	let mut book = Book::default();
	let issue = book.issue(A, 3);
	book.issue(B, 3);
	book.pay(A, B, &[(0, 1)]);
	book.pay(A, C, &[(1, 3)]);
	book.pay(C, B, &[(1, 2)]);
	// A clean one, and two tainted ones that came on different ways.
	book.pay(B, D, &[(3, 4), (0, 2)]);
	let found = book.taint(issue, (0, 2), TaintPolicy::Haircut);
	let all: u128 = found.iter().map(|units| units.3).sum();
	assert_eq!(all, 2 * WHOLE);
	let of_d: u128 = found.iter().filter(|units| units.2 == D).map(|units| units.3).sum();
	// One whole, and half of the one that was mixed with its neighbour.
	assert_eq!(of_d, WHOLE + WHOLE / 2);
	assert_eq!(
		found.iter().filter(|units| units.2 == C).map(|units| units.3).sum::<u128>(),
		WHOLE / 2
	);
}

#[test]
fn walk_should_end_where_the_ledger_contradicts_itself() {
	let mut book = Book::default();
	let issue = book.issue(A, 2);
	book.pay(A, B, &[(0, 1)]);
	book.pay(B, C, &[(0, 1)]);
	// The link in the middle is lost.
	book.links[1].asset = 9;
	let found = book.taint(issue, (0, 2), TaintPolicy::Poison);
	assert_eq!(found, [(1, 1, A, WHOLE)]);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(10_000))]

	#[test]
	fn shares_should_sum_to_the_taint_however_the_units_are_divided(
		n in 1u64..,
		fraction in any::<u128>(),
		cuts in prop::collection::vec(any::<Index>(), 0..8),
	) {
		let most = u128::from(n) * WHOLE;
		let taint = fraction.min(most);
		let mut cuts: Vec<u64> =
			cuts.iter().map(|cut| (cut.index(usize::MAX) as u64) % n).chain([0, n]).collect();
		cuts.sort_unstable();
		let mut sum = 0;
		for pair in cuts.windows(2) {
			let [from, until] = *pair else { unreachable!() };
			let part = share(taint, from, until - from, n);
			prop_assert!(part <= u128::from(until - from) * WHOLE);
			sum += part;
		}
		prop_assert_eq!(sum, taint);
	}

	/// With 128 bits for the products.
	#[test]
	fn shares_should_be_exact_but_for_rounding(
		n in 1u64..,
		taint in 0u128..WHOLE,
		(from, until) in any::<(Index, Index)>(),
	) {
		let place = |index: Index| (index.index(usize::MAX) as u64) % n;
		let (from, until) = (place(from).min(place(until)), place(from).max(place(until)));
		let first = |x: u64| taint * u128::from(x) / u128::from(n);
		prop_assert_eq!(share(taint, from, until - from, n), first(until) - first(from));
	}
}

#[test]
fn share_of_nothing_should_be_nothing() {
	assert_eq!(share(9, 0, 4, 0), 0);
	assert_eq!(share(0, 0, 4, 8), 0);
	assert_eq!(share(u128::MAX, u64::MAX, u64::MAX, u64::MAX), 0);
	assert_eq!(share(u128::MAX, 0, 1, 1), u128::MAX);
}
