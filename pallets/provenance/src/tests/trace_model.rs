//! Tracing equals a naive one that keeps a record for every single unit, on random histories in which
//! links are folded, units frozen and forced away.

use super::{
	fold::fold_all,
	model::{a_history, replay},
	trace::{passed_in_pages, taint_in_pages},
};
use crate::{mock::*, *};
use proptest::{prelude::*, sample::Index};
use signature_chain::{
	trace::{TaintPolicy, TaintSource, WHOLE},
	Movement, Outline,
};
use std::collections::BTreeMap;

use TaintPolicy::{Fifo, Haircut, Poison};

/// Every serial number that was used.
struct Units {
	/// Who has the unit, or had it last.
	holder: Vec<AccountId>,
	/// The number that it got instead.
	fresh: Vec<Option<usize>>,
	redeemed: Vec<bool>,
	/// Which links brought it, of those that are asked for: the receiver of each, and its number.
	came: Vec<Vec<(LinkId, AccountId, u32)>>,
	/// Its taint, in parts.
	taint: Vec<u128>,
}

/// A link, folded or not.
struct Known {
	id: LinkId,
	to: AccountId,
	link: Outline<AccountId>,
}

/// All links, in the order of their moments.
fn links() -> Vec<Known> {
	let known = |(to, id, record): (AccountId, LinkId, LinkRecord<AccountId>)| {
		let link = record.outline(&to);
		Known { id, to, link }
	};
	let mut links: Vec<_> = Links::<Test>::iter().map(known).collect();
	links.sort_by_key(|known| known.link.at);
	links
}

/// Few links are old enough while a history goes on: so whatever can be is folded at its end.
fn fold_if(fold: bool) {
	if fold {
		fold_all(Ledger::asset(CNY).unwrap().issued as u64);
	}
}

/// The units that a link moves, one by one, in the order of its pieces.
fn moved(link: &Outline<AccountId>) -> Vec<usize> {
	let pieces = link.pieces.iter().flat_map(|piece| piece.start..piece.start + piece.len);
	pieces.map(|unit| unit as usize).collect()
}

impl Units {
	/// Passes every unit from hand to hand.
	fn after(links: &[Known], source: &TaintSource<AccountId>, policy: TaintPolicy) -> Self {
		let all = Ledger::asset(CNY).unwrap().issued as usize;
		let mut units = Self {
			holder: vec![0; all],
			fresh: vec![None; all],
			redeemed: vec![false; all],
			came: vec![vec![]; all],
			taint: vec![0; all],
		};
		for known in links {
			units.pass(known, policy);
			if known.id == source.link && known.to == source.holder {
				let UnitRange { start, len } = source.units;
				units.taint.fill(0);
				(start..start + len).for_each(|unit| units.taint[unit as usize] = WHOLE);
			}
		}
		units
	}

	fn pass(&mut self, Known { id, to, link }: &Known, policy: TaintPolicy) {
		let moved = moved(link);
		let taints: Vec<_> = moved.iter().map(|unit| self.taint[*unit]).collect();
		let (sum, n) = (taints.iter().sum::<u128>(), moved.len() as u128);
		for (place, unit) in moved.into_iter().enumerate() {
			if let Movement::Redeemed = link.movement {
				self.redeemed[unit] = true;
				continue;
			}
			let mut now = unit;
			if let Movement::Renumbered { start } = link.movement {
				now = start as usize + place;
				self.fresh[unit] = Some(now);
				self.taint[unit] = 0;
			}
			self.holder[now] = *to;
			self.came[now].push((*id, *to, link.at.block));
			// The supply is small, so that the products fit.
			let upto = |x: u128| sum / n * x + sum % n * x / n;
			self.taint[now] = match policy {
				Fifo => taints[place],
				Poison => WHOLE * u128::from(sum > 0),
				Haircut => upto(place as u128 + 1) - upto(place as u128),
			};
		}
	}

	/// The number that a unit has now.
	fn now(&self, mut unit: usize) -> usize {
		while let Some(fresh) = self.fresh[unit] {
			unit = fresh;
		}
		unit
	}
}

/// The taint of every tainted unit, and the sum of all of it.
fn taint_is_equal(source: &TaintSource<AccountId>, policy: TaintPolicy, limit: u32) -> Vec<u128> {
	let links = links();
	let naive = Units::after(&links, source, policy);
	let mut left: Vec<_> = naive.taint.clone();
	for units in taint_in_pages(source, policy, limit) {
		let UnitRange { start, len } = units.now.units;
		let (start, end) = (start as usize, (start + len) as usize);
		assert!(len > 0 && units.taint > 0);
		let sum: u128 = left[start..end].iter().sum();
		assert_eq!(units.taint, sum, "{policy:?} {start}..{end}");
		for (unit, left) in left.iter_mut().enumerate().take(end).skip(start) {
			assert_eq!(naive.holder[unit], units.now.holder);
			assert_eq!(naive.redeemed[unit], units.now.redeemed);
			assert_eq!(naive.fresh[unit], None);
			// Found once.
			*left = 0;
		}
	}
	assert!(left.iter().all(|taint| *taint == 0), "all tainted units are found");
	naive.taint
}

/// A range of units that a link brought.
fn a_source(pick: &Index, part: (Index, Index)) -> Option<TaintSource<AccountId>> {
	let links = links();
	let brought: Vec<_> = links.iter().filter(|known| known.link.leaves_units()).collect();
	let Known { id, to, link } = brought.get(pick.index(brought.len().max(1)))?;
	let delivered = link.delivered();
	let (start, end) = delivered[part.0.index(delivered.len())];
	let first = start + part.1.index((end - start) as usize) as u64;
	let len = 1 + part.0.index((end - first) as usize) as u64;
	let units = UnitRange { start: first, len };
	Some(TaintSource { holder: *to, link: *id, units })
}

fn passed_is_equal(who: AccountId, since: u32, limit: u32) {
	let links = links();
	let nobody = TaintSource { holder: 0, link: [0; 32], units: UnitRange { start: 0, len: 0 } };
	let naive = Units::after(&links, &nobody, Fifo);
	// By link and by the number that the unit had when it came.
	let mut expected = BTreeMap::new();
	for (unit, came) in naive.came.iter().enumerate() {
		for (id, _, _) in came.iter().filter(|(_, to, block)| *to == who && *block >= since) {
			let now = naive.now(unit);
			expected.insert((*id, unit), (now, naive.holder[now], naive.redeemed[now]));
		}
	}
	let mut found = BTreeMap::new();
	let mut moments = Vec::new();
	for units in passed_in_pages(who, since, limit) {
		let UnitRange { start, len } = units.now.units;
		assert!(len > 0);
		moments.push(units.at);
		for offset in 0..len {
			let (then, now) = ((units.start + offset) as usize, (start + offset) as usize);
			let place = (now, units.now.holder, units.now.redeemed);
			assert_eq!(found.insert((units.link, then), place), None, "found once");
		}
	}
	assert_eq!(found, expected);
	assert!(moments.is_sorted_by(|one, next| one >= next), "the latest come first");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(1_024))]

	/// For each policy, and between them: no taint is made or lost but by poison; whatever is tainted
	/// by fifo or by haircut is tainted by poison.
	#[test]
	fn taint_should_equal_the_naive_model(
		ops in a_history(),
		pick in any::<Index>(),
		part in any::<(Index, Index)>(),
		limit in 1u32..40,
		fold in any::<bool>(),
	) {
		World::default().issue(BANK_A, 9).issue(BANK_B, 9).build().execute_with(|| {
			replay(&ops);
			fold_if(fold);
			let Some(source) = a_source(&pick, part) else { return };
			let [fifo, haircut, poison] =
				[Fifo, Haircut, Poison].map(|policy| taint_is_equal(&source, policy, limit));
			let whole = u128::from(source.units.len) * WHOLE;
			assert_eq!(fifo.iter().sum::<u128>(), whole);
			assert_eq!(haircut.iter().sum::<u128>(), whole);
			assert!(poison.iter().sum::<u128>() >= whole);
			for ((fifo, haircut), poison) in fifo.iter().zip(haircut).zip(poison) {
				assert!(*fifo <= poison && haircut <= poison);
			}
		});
	}

	#[test]
	fn passed_through_should_equal_the_naive_model(
		ops in a_history(),
		since in 0u32..40,
		limit in 1u32..40,
		fold in any::<bool>(),
	) {
		World::default().issue(BANK_A, 9).issue(BANK_B, 9).build().execute_with(|| {
			replay(&ops);
			fold_if(fold);
			for who in [BANK_A, BANK_B, BANK_C] {
				passed_is_equal(who, since, limit);
			}
		});
	}
}
