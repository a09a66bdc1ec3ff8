//! Tracing forwards: where units are now, and how far the taint of some of them has spread.
//!
//! Whoever has the links and knows what last happened to each serial number can ask ([`Ledger`]):
//! the runtime answers clients with this code, and an auditor's tool can recompute the answers.
//!
//! ## Policies
//!
//! A source is a range of units as one link brought them. Taint is measured in parts of a unit,
//! [`WHOLE`] to a unit, so that all policies give amounts that compare.
//!
//! - [`TaintPolicy::Fifo`]: the units of the range are tainted and no others, whatever moves them;
//!   units keep their identity, and a consolidation's fresh number continues the old one.
//! - [`TaintPolicy::Poison`]: a link that moves any tainted unit taints all the units that it
//!   delivers.
//! - [`TaintPolicy::Haircut`]: a link spreads the taint of the units that it moves evenly over the
//!   units that it delivers.
//!
//! A link is what a transaction is in the publications from which the last two are taken: its pieces
//! are the inputs, what it delivers the output. What the sender keeps of a lot is not moved and
//! not mixed.
//!
//! ## Rounding
//!
//! Under the haircut, the first `x` of the `n` units that a link delivers have `⌊t·x/n⌋` of its taint
//! `t`, in the order of its pieces, and any run of units the difference of two such values. However
//! the units are split later, the shares sum to `t`: no part is made or lost. At each link a run's
//! share differs from the exact one by less than one part, 2⁻⁶⁴ of a unit.
//!
//! ## Order and bounds
//!
//! Links are visited in the order of their moments, so that the taint of a link is complete before it
//! is passed on: all its parents came before it. What is known of links not visited yet is the
//! cursor. A page takes a bounded number of steps, each of which reads one link or one
//! place in the map of numbers, and may end in the middle of a walk. Only links that taint has
//! reached are visited, and those that lead from a present lot back to one.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{AssetId, LinkId, Moment, Outline};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::ops::Range;
use scale_info::TypeInfo;

#[cfg(test)]
mod tests;

/// The parts of a whole unit in which taint is measured.
pub const WHOLE: u128 = 1 << 64;

/// Units with consecutive serial numbers.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct UnitRange {
	/// Serial number of the first.
	pub start: u64,
	/// How many.
	pub len: u64,
}

/// What a trace reads.
pub trait Ledger<AccountId> {
	/// A link by its receiver and its number. Its outline is enough, so that folded links are traced as
	/// others are.
	fn link(&self, to: &AccountId, id: &LinkId) -> Option<Outline<AccountId>>;
	/// What last happened to a serial number; `None` where no unit ever had it.
	fn last(&self, unit: u64) -> Option<Last<AccountId>>;
}

/// Serial numbers that one link was the last to move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Last<AccountId> {
	/// The numbers.
	pub numbers: Range<u64>,
	/// The receiver of the link.
	pub to: AccountId,
	/// The number of the link among those of its receiver.
	pub link: LinkId,
	/// What it did to the units.
	pub fate: Fate<AccountId>,
}

/// What the last link of serial numbers did to their units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate<AccountId> {
	/// It brought them to its receiver, which has them.
	Held,
	/// It gave them fresh numbers, this one to the first.
	Renumbered {
		/// The fresh number.
		fresh: u64,
	},
	/// It took them back for good.
	Redeemed {
		/// Who had them last.
		holder: AccountId,
	},
}

/// Where units are now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Whereabouts<AccountId> {
	/// Their serial numbers now.
	pub units: UnitRange,
	/// Who has them, or had them last where they are redeemed.
	pub holder: AccountId,
	/// Their last link: to the holder, or to the issuer where they are redeemed.
	pub link: LinkId,
	/// Whether they exist no longer.
	pub redeemed: bool,
}

/// How taint spreads.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum TaintPolicy {
	/// To all that moves together with a tainted unit.
	#[codec(index = 0)]
	Poison,
	/// Evenly over all that moves together.
	#[codec(index = 1)]
	Haircut,
	/// Not at all: tainted units stay what they are, and leave in the order in which they came.
	#[codec(index = 2)]
	Fifo,
}

/// Which units are tainted, and since when.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct TaintSource<AccountId> {
	/// The receiver of the link.
	pub holder: AccountId,
	/// The number of the link that brought the units to the holder.
	pub link: LinkId,
	/// The units, all of them among those that the link brought.
	pub units: UnitRange,
}

/// Tainted units.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct TaintedUnits<AccountId> {
	/// Which, and where they are.
	pub now: Whereabouts<AccountId>,
	/// Their taint, in parts of 2⁻⁶⁴ of a unit; evenly spread.
	pub taint: u128,
}

/// A link that taint has reached, and whose units were not all followed yet.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct TaintedLink<AccountId> {
	/// When it was appended.
	pub at: Moment,
	/// Its receiver.
	pub to: AccountId,
	/// Its number.
	pub link: LinkId,
	/// For the source: the units that are tainted. For any other link all are.
	pub only: Option<UnitRange>,
	/// The taint that has come to it so far, in parts.
	pub taint: u128,
	/// How many of its units were followed, in the order of its pieces.
	pub done: u64,
}

/// A walk from a present lot back to a tainted link.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct WayBack<AccountId> {
	/// The receiver of the next link to look at.
	pub to: AccountId,
	/// Its number.
	pub link: LinkId,
	/// The number of the unit after that link.
	pub unit: u64,
	/// How many units before it have gone the same way since.
	pub before: u64,
	/// How many units from it on have gone the same way since.
	pub len: u64,
}

/// Where the next page of a taint begins. It grows with the number of links over whose units the taint
/// is spread at a time.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum TaintCursor<AccountId> {
	/// Of `Fifo`.
	#[codec(index = 0)]
	Units(UnitTrail),
	/// Of `Poison` and `Haircut`.
	#[codec(index = 1)]
	Links {
		/// Tainted links by their moments. The first one is being visited.
		reached: Vec<TaintedLink<AccountId>>,
		/// The walk on which the page ended.
		way: Option<WayBack<AccountId>>,
	},
}

/// How far a walk along the serial numbers of some units has come.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct UnitTrail {
	/// How many units were found.
	pub done: u64,
	/// The numbers that the next ones have on their way from one number to the next.
	pub way: Option<UnitRange>,
}

/// A page of tainted units.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct TaintPage<AccountId> {
	/// The units; possibly none although more pages follow, where the way to the next ones is long.
	pub tainted: Vec<TaintedUnits<AccountId>>,
	/// Cursor of the next page; `None` where this was the last.
	pub next: Option<TaintCursor<AccountId>>,
}

impl<AccountId> TaintPage<AccountId> {
	/// Nothing is tainted.
	pub fn vacant() -> Self {
		Self { tainted: Vec::new(), next: None }
	}
}

/// How many steps are left, each of which reads one link or what last happened to one number.
#[derive(Clone, Copy, Debug)]
pub struct Steps(pub u32);

impl Steps {
	/// Takes a step, if one is left.
	pub fn take(&mut self) -> Option<()> {
		self.0 = self.0.checked_sub(1)?;
		Some(())
	}
}

/// What a walk along serial numbers came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found<AccountId> {
	/// The first units of the range, perhaps not all, are here.
	Here(Whereabouts<AccountId>),
	/// No unit has these numbers.
	Nowhere,
	/// The steps ran out here.
	OnTheWay(UnitRange),
}

/// Follows the first units of a range from number to number, to where they are now.
pub fn whereabouts<AccountId>(
	ledger: &impl Ledger<AccountId>,
	mut units: UnitRange,
	steps: &mut Steps,
) -> Found<AccountId> {
	loop {
		if steps.take().is_none() {
			return Found::OnTheWay(units);
		}
		let Some(Last { numbers, to, link, fate }) = ledger.last(units.start) else {
			return Found::Nowhere;
		};
		// Saturating: the unit is among the numbers.
		units.len = units.len.min(numbers.end.saturating_sub(units.start));
		let (holder, redeemed) = match fate {
			Fate::Renumbered { fresh } => {
				let offset = units.start.saturating_sub(numbers.start);
				units.start = fresh.saturating_add(offset);
				continue;
			},
			Fate::Held => (to, false),
			Fate::Redeemed { holder } => (holder, true),
		};
		return Found::Here(Whereabouts { units, holder, link, redeemed });
	}
}

/// The next units that a walk along the numbers of `ranges` finds, with the number that the first of
/// them had at first. `None` where all were found, or where the steps ran out; then the trail says
/// where.
pub fn next_found<AccountId>(
	ledger: &impl Ledger<AccountId>,
	ranges: &[(u64, u64)],
	trail: &mut UnitTrail,
	steps: &mut Steps,
) -> Option<(u64, Whereabouts<AccountId>)> {
	loop {
		let (start, len) = nth(ranges, trail.done)?;
		let units = trail.way.take().unwrap_or(UnitRange { start, len });
		match whereabouts(ledger, units, steps) {
			Found::Here(found) => {
				trail.done = trail.done.saturating_add(found.units.len);
				return Some((start, found));
			},
			// Does not happen in a sound ledger: every number that was used leads somewhere.
			Found::Nowhere => trail.done = trail.done.saturating_add(units.len.max(1)),
			Found::OnTheWay(units) => {
				trail.way = Some(units);
				return None;
			},
		}
	}
}

/// Whether all units of the ranges were found.
pub fn is_over(ranges: &[(u64, u64)], trail: &UnitTrail) -> bool {
	nth(ranges, trail.done).is_none()
}

/// The unit at an offset into ranges, and how many follow it in its range, itself included.
fn nth(ranges: &[(u64, u64)], mut offset: u64) -> Option<(u64, u64)> {
	for (start, end) in ranges {
		let len = end.saturating_sub(*start);
		match offset.checked_sub(len) {
			Some(beyond) => offset = beyond,
			None => return Some((start.checked_add(offset)?, len.saturating_sub(offset))),
		}
	}
	None
}

/// What the `len` units from the offset `from` on have of a taint that is spread over `n` units.
fn share(taint: u128, from: u64, len: u64, n: u64) -> u128 {
	let n = u128::from(n);
	let (Some(each), Some(rest)) = (taint.checked_div(n), taint.checked_rem(n)) else { return 0 };
	let first = |x: u64| {
		let x = u128::from(x).min(n);
		// Saturating, which never happens: `each · x` is at most the taint, and the rest and `x` are
		// below 2⁶⁴.
		let partly = rest.saturating_mul(x).checked_div(n).unwrap_or_default();
		each.saturating_mul(x).saturating_add(partly)
	};
	first(from.saturating_add(len)).saturating_sub(first(from))
}

/// A page of the units that are tainted now: at most `limit`.
///
/// - `cursor`: of the page before, with the same source and policy.
///
/// Nothing where the link did not bring the units to the holder.
pub fn taint<AccountId: Clone + Ord>(
	ledger: &impl Ledger<AccountId>,
	asset: AssetId,
	source: TaintSource<AccountId>,
	policy: TaintPolicy,
	cursor: Option<TaintCursor<AccountId>>,
	limit: usize,
	steps: Steps,
) -> TaintPage<AccountId> {
	let TaintSource { holder, link: id, units: UnitRange { start, len } } = source;
	let brought = ledger.link(&holder, &id).filter(|link| link.asset == asset);
	let (Some(link), Some(end)) = (brought, start.checked_add(len)) else {
		return TaintPage::vacant();
	};
	if !link.covers(start, end) {
		return TaintPage::vacant();
	}
	match (policy, cursor) {
		(TaintPolicy::Fifo, None) => {
			by_number(ledger, (start, end), UnitTrail::default(), limit, steps)
		},
		(TaintPolicy::Fifo, Some(TaintCursor::Units(trail))) => {
			by_number(ledger, (start, end), trail, limit, steps)
		},
		(TaintPolicy::Poison | TaintPolicy::Haircut, None) => {
			let only = Some(UnitRange { start, len });
			let taint = u128::from(len).saturating_mul(WHOLE);
			let source = TaintedLink { at: link.at, to: holder, link: id, only, taint, done: 0 };
			Spread::new(ledger, asset, policy, alloc::vec![source], None, steps).page(limit)
		},
		(TaintPolicy::Poison | TaintPolicy::Haircut, Some(TaintCursor::Links { reached, way })) => {
			Spread::new(ledger, asset, policy, reached, way, steps).page(limit)
		},
		// A cursor of another policy.
		_ => TaintPage::vacant(),
	}
}

/// Follows the numbers of the source.
fn by_number<AccountId>(
	ledger: &impl Ledger<AccountId>,
	source: (u64, u64),
	mut trail: UnitTrail,
	limit: usize,
	mut steps: Steps,
) -> TaintPage<AccountId> {
	let mut tainted = Vec::new();
	while tainted.len() < limit {
		let Some((_, now)) = next_found(ledger, &[source], &mut trail, &mut steps) else { break };
		let taint = u128::from(now.units.len).saturating_mul(WHOLE);
		tainted.push(TaintedUnits { now, taint });
	}
	let next = (!is_over(&[source], &trail)).then_some(TaintCursor::Units(trail));
	TaintPage { tainted, next }
}

/// The link that moved units next: its receiver, its number, its moment.
#[derive(Clone)]
struct Child<AccountId> {
	to: AccountId,
	link: LinkId,
	at: Moment,
	/// Whether it took them back for good.
	redeems: bool,
}

/// Units that stand after one link, and the link that moved them next.
#[derive(Clone)]
struct Onward<AccountId> {
	/// First and one past the last number, after the former link.
	units: (u64, u64),
	child: Child<AccountId>,
}

/// What happened to units after a tainted link.
enum After<AccountId> {
	/// Nothing: so many stay where it brought them.
	Stay(u64),
	/// A link moved so many of them.
	Move(u64, Child<AccountId>),
	/// So many are nowhere, which does not happen in a sound ledger.
	Lost(u64),
}

/// A spread of taint over links, in the order of their moments.
struct Spread<'a, AccountId, L> {
	ledger: &'a L,
	asset: AssetId,
	policy: TaintPolicy,
	reached: BTreeMap<Moment, TaintedLink<AccountId>>,
	way: Option<WayBack<AccountId>>,
	/// What walks have passed by in this page, by receiver and number of the former link: one walk
	/// back shows the way forward for all links on it.
	seen: BTreeMap<(AccountId, LinkId), Vec<Onward<AccountId>>>,
	steps: Steps,
}

impl<'a, AccountId: Clone + Ord, L: Ledger<AccountId>> Spread<'a, AccountId, L> {
	fn new(
		ledger: &'a L,
		asset: AssetId,
		policy: TaintPolicy,
		reached: Vec<TaintedLink<AccountId>>,
		way: Option<WayBack<AccountId>>,
		steps: Steps,
	) -> Self {
		let reached = reached.into_iter().map(|link| (link.at, link)).collect();
		Self { ledger, asset, policy, reached, way, seen: BTreeMap::new(), steps }
	}

	fn page(mut self, limit: usize) -> TaintPage<AccountId> {
		let mut tainted = Vec::new();
		while let Some((_, link)) = self.reached.pop_first() {
			let Some(left) = self.visit(link, limit, &mut tainted) else { continue };
			self.reached.insert(left.at, left);
			let reached = self.reached.into_values().collect();
			let next = Some(TaintCursor::Links { reached, way: self.way });
			return TaintPage { tainted, next };
		}
		TaintPage { tainted, next: None }
	}

	/// Follows the units of a link. Gives it back where the page ended before all were followed.
	fn visit(
		&mut self,
		mut tainted: TaintedLink<AccountId>,
		limit: usize,
		found: &mut Vec<TaintedUnits<AccountId>>,
	) -> Option<TaintedLink<AccountId>> {
		if found.len() >= limit || self.steps.take().is_none() {
			return Some(tainted);
		}
		let link = self.ledger.link(&tainted.to, &tainted.link);
		// A cursor that is none ends here.
		let link = link.filter(|link| link.asset == self.asset && link.at == tainted.at)?;
		let ranges = match tainted.only {
			Some(UnitRange { start, len }) => alloc::vec![(start, start.checked_add(len)?)],
			None => link.delivered(),
		};
		let n = ranges.iter().fold(0u64, |sum, (start, end)| {
			// Saturating: disjoint ranges of 64-bit numbers.
			sum.saturating_add(end.saturating_sub(*start))
		});
		while let Some((unit, rest)) = nth(&ranges, tainted.done) {
			if found.len() >= limit {
				return Some(tainted);
			}
			let Some(after) = self.after(&tainted, unit, rest) else { return Some(tainted) };
			let (After::Stay(len) | After::Move(len, _) | After::Lost(len)) = after;
			let taint = match self.policy {
				TaintPolicy::Haircut => share(tainted.taint, tainted.done, len, n),
				_ => u128::from(len).saturating_mul(WHOLE),
			};
			tainted.done = tainted.done.saturating_add(len);
			let units = UnitRange { start: unit, len };
			let holder = tainted.to.clone();
			match after {
				_ if taint == 0 => {},
				After::Lost(_) => {},
				After::Stay(_) => {
					let now = Whereabouts { units, holder, link: tainted.link, redeemed: false };
					found.push(TaintedUnits { now, taint });
				},
				After::Move(_, Child { link, redeems: true, .. }) => {
					let now = Whereabouts { units, holder, link, redeemed: true };
					found.push(TaintedUnits { now, taint });
				},
				After::Move(_, child) => self.reach(child, taint),
			}
		}
		None
	}

	/// Adds to the taint of a link that is still to be visited.
	fn reach(&mut self, Child { to, link, at, .. }: Child<AccountId>, taint: u128) {
		let fresh = TaintedLink { at, to, link, only: None, taint: 0, done: 0 };
		let reached = self.reached.entry(at).or_insert(fresh);
		// Saturating: all taint together is that of the source.
		reached.taint = reached.taint.saturating_add(taint);
	}

	/// What happened next to the first units of a range that a link brought, at most `rest`; `None`
	/// where the steps ran out, and then the way is kept.
	fn after(
		&mut self,
		link: &TaintedLink<AccountId>,
		unit: u64,
		rest: u64,
	) -> Option<After<AccountId>> {
		if self.way.is_none() {
			if let Some((end, child)) = self.seen_after(link, unit) {
				let len = end.saturating_sub(unit).clamp(1, rest);
				return Some(After::Move(len, child));
			}
			self.steps.take()?;
			let Some(Last { numbers, to, link: last, fate }) = self.ledger.last(unit) else {
				return Some(After::Lost(rest));
			};
			let before = unit.saturating_sub(numbers.start);
			let len = numbers.end.saturating_sub(unit);
			if to == link.to && last == link.link {
				return Some(After::Stay(len.clamp(1, rest)));
			}
			let unit = match fate {
				Fate::Renumbered { fresh } => fresh.saturating_add(before),
				Fate::Held | Fate::Redeemed { .. } => unit,
			};
			self.way = Some(WayBack { to, link: last, unit, before, len });
		}
		self.walk_back(link, rest)
	}

	/// Walks back until a link is found whose parent is the given one.
	fn walk_back(
		&mut self,
		tainted: &TaintedLink<AccountId>,
		rest: u64,
	) -> Option<After<AccountId>> {
		let mut lost = rest;
		while let Some(WayBack { to, link: id, unit, before, len }) = self.way.take() {
			lost = len;
			if self.steps.take().is_none() {
				self.way = Some(WayBack { to, link: id, unit, before, len });
				return None;
			}
			let Some(link) = self.ledger.link(&to, &id) else { break };
			let Some((parent, old)) = link.parent_of(unit) else { break };
			let mut pieces = link.pieces.iter();
			let Some(piece) = pieces.find(|piece| piece.contains(old)) else { break };
			// Time runs backwards on a sound way, which ends at the link that we come from.
			if link.asset != self.asset || link.at <= tainted.at {
				break;
			}
			let before = before.min(old.saturating_sub(piece.start));
			let end = piece.end().unwrap_or(u64::MAX);
			let len = len.min(end.saturating_sub(old)).max(1);
			let child = Child { to, link: id, at: link.at, redeems: !link.leaves_units() };
			if link.from == tainted.to && parent == tainted.link {
				return Some(After::Move(len.min(rest), child));
			}
			let units = (old.saturating_sub(before), old.saturating_add(len));
			let onward = Onward { units, child };
			self.seen.entry((link.from.clone(), parent)).or_default().push(onward);
			self.way = Some(WayBack { to: link.from, link: parent, unit: old, before, len });
		}
		Some(After::Lost(lost.clamp(1, rest)))
	}

	/// What walks have seen of the unit's next move, with the end of the units that it took along.
	fn seen_after(
		&self,
		link: &TaintedLink<AccountId>,
		unit: u64,
	) -> Option<(u64, Child<AccountId>)> {
		let seen = self.seen.get(&(link.to.clone(), link.link))?;
		let onward = seen.iter().find(|onward| onward.units.0 <= unit && unit < onward.units.1)?;
		Some((onward.units.1, onward.child.clone()))
	}
}
