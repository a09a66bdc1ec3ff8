//! What authorities do, in the naive model: freezes, forced transfers, flags.

use super::model::{an_account, asset_of, number, on_chain, serial, Model, Unit};
use crate::{mock::*, *};
use proptest::{prelude::*, sample::Index};

#[derive(Debug)]
enum On {
	Account(AccountId),
	Units,
}

#[derive(Debug)]
struct ModelFreeze {
	on: On,
	expires: u32,
	lifted: bool,
	/// Gone from the records, or kept there for links.
	cleared: bool,
	forced: bool,
	spreading: Option<Spreading>,
}

/// A lineage that has not come to all its units: what an account received in these blocks.
#[derive(Clone, Debug)]
struct Spreading {
	who: AccountId,
	blocks: std::ops::Range<u32>,
}

impl Spreading {
	fn extends_to(&self, unit: &Unit) -> bool {
		let received =
			|(who, block): &(AccountId, u32)| *who == self.who && self.blocks.contains(block);
		unit.exists && unit.received.iter().any(received)
	}
}

#[derive(Debug)]
struct ModelForced {
	case: CaseId,
	units: Vec<usize>,
	to: AccountId,
	due: Option<u32>,
}

#[derive(Debug)]
struct ModelFlag {
	start: usize,
	len: usize,
	states: Vec<FlagState>,
}

impl ModelFlag {
	fn state(&self) -> FlagState {
		*self.states.last().unwrap()
	}

	fn contains(&self, unit: usize) -> bool {
		(self.start..self.start + self.len).contains(&unit)
	}
}

/// What authorities did.
#[derive(Default)]
pub struct Authority {
	pub now: u32,
	freezes: Vec<ModelFreeze>,
	forced: Vec<Option<ModelForced>>,
	flags: Vec<ModelFlag>,
	policies: std::collections::BTreeMap<AccountId, ReceivingPolicy>,
}

impl Authority {
	fn binds(&self, case: CaseId) -> bool {
		let freeze = self.freezes.get(case as usize);
		freeze.is_some_and(|freeze| !freeze.lifted && self.now < freeze.expires)
	}

	pub fn is_frozen(&self, who: AccountId) -> bool {
		let on = |freeze: &&ModelFreeze| matches!(freeze.on, On::Account(of) if of == who);
		let mut freezes = self.freezes.iter().filter(on);
		freezes.any(|freeze| !freeze.lifted && self.now < freeze.expires)
	}

	/// How many freezes there have been.
	pub fn cases(&self) -> CaseId {
		self.freezes.len() as CaseId
	}

	pub fn is_lifted(&self, case: CaseId) -> bool {
		self.freezes.get(case as usize).is_some_and(|freeze| freeze.lifted)
	}

	/// The account that a freeze binds.
	pub fn frozen_by(&self, case: CaseId) -> Option<AccountId> {
		let freeze = self.freezes.get(case as usize).filter(|_| self.binds(case))?;
		match freeze.on {
			On::Account(who) => Some(who),
			On::Units => None,
		}
	}

	/// One of the freezes that bind accounts, or the one after the last of all.
	pub fn a_case(&self, at: &Index) -> CaseId {
		let on_accounts = (0..self.cases()).filter(|case| self.frozen_by(*case).is_some());
		let cases: Vec<_> = on_accounts.chain([self.cases()]).collect();
		cases[at.index(cases.len())]
	}

	/// Lifts a freeze that is on an account, and so on no lots.
	pub fn lift(&mut self, case: CaseId) {
		let freeze = &mut self.freezes[case as usize];
		(freeze.lifted, freeze.cleared) = (true, true);
	}

	fn freezes_of(&self, who: AccountId) -> usize {
		let on = |freeze: &&ModelFreeze| matches!(freeze.on, On::Account(of) if of == who);
		self.freezes.iter().filter(on).filter(|freeze| !freeze.lifted).count()
	}

	fn says(&self, unit: usize) -> Option<FlagState> {
		let flag = self.flags.iter().rev().find(|flag| flag.contains(unit));
		flag.map(ModelFlag::state)
	}

	pub fn is_flagged(&self, unit: usize) -> bool {
		self.says(unit).is_some_and(|state| state != FlagState::Cleared)
	}

	pub fn takes(&self, to: AccountId, unit: usize) -> bool {
		match (self.policies.get(&to), self.says(unit)) {
			(Some(ReceivingPolicy::RefusesConfirmed), Some(FlagState::Confirmed)) => false,
			(Some(ReceivingPolicy::RefusesSuspected), state) => {
				!matches!(state, Some(FlagState::Confirmed | FlagState::Suspected))
			},
			_ => true,
		}
	}

	/// That the chain says the same of freezes and flags.
	pub fn is_equal(&self) {
		for (case, freeze) in self.freezes.iter().enumerate() {
			let info = Ledger::freeze_info(case as CaseId);
			assert_eq!(info.is_some(), !freeze.cleared || freeze.forced);
			assert_eq!(info.is_some_and(|info| info.binds), self.binds(case as CaseId));
		}
		for (number, forced) in self.forced.iter().enumerate() {
			assert_eq!(Ledger::forced_transfer(number as ForcedId).is_some(), forced.is_some());
		}
		let flagged = self.flags.iter().flat_map(|flag| flag.start..flag.start + flag.len);
		for unit in flagged.collect::<std::collections::BTreeSet<_>>() {
			let found: Vec<Vec<_>> = Ledger::flags(asset_of(unit), serial(unit), None, MAX_PAGE)
				.flags
				.iter()
				.map(|info| info.flag.history.iter().map(|entry| entry.state).collect())
				.collect();
			let expected: Vec<_> = self
				.flags
				.iter()
				.filter(|flag| flag.contains(unit))
				.map(|flag| flag.states.clone())
				.collect();
			assert_eq!(found, expected);
		}
	}
}

impl Model {
	/// The lots that a freeze is on, by asset and serial number.
	fn marked(&self, case: CaseId) -> Vec<Vec<usize>> {
		let marked = |unit: &Unit| unit.exists && unit.freezes.contains(&case);
		let units = self.units.iter().filter(|(_, unit)| marked(unit));
		self.in_lots(&units.map(|(&n, _)| n).collect::<Vec<_>>())
	}

	fn in_lots(&self, units: &[usize]) -> Vec<Vec<usize>> {
		let mut units = units;
		let mut lots = Vec::new();
		for len in self.runs(units) {
			let (lot, rest) = units.split_at(len);
			lots.push(lot.to_vec());
			units = rest;
		}
		lots
	}

	fn open(&mut self, on: On, life: u32) -> CaseId {
		let expires = self.authority.now + life;
		let (lifted, cleared, forced, spreading) = (false, false, false, None);
		let freeze = ModelFreeze { on, expires, lifted, cleared, forced, spreading };
		self.authority.freezes.push(freeze);
		self.authority.freezes.len() as CaseId - 1
	}

	fn freeze(&mut self, units: &[usize], life: u32) {
		let case = self.open(On::Units, life);
		for &n in units {
			self.unit(n).freezes.insert(case);
		}
	}

	/// Lets a freeze come upon a unit: on it where there is room, else first in line.
	fn reach(&mut self, n: usize, case: CaseId) {
		let Unit { freezes, line, .. } = self.unit(n);
		if freezes.contains(&case) || line.contains(&case) {
			return;
		}
		if freezes.len() < MAX_FREEZES {
			freezes.insert(case);
		} else {
			line.push(case);
		}
	}

	/// Takes a freeze off a unit; the first that waits and was not lifted comes in its place.
	fn leave(&mut self, n: usize, case: CaseId) {
		let Unit { freezes, line, .. } = self.units.get_mut(&n).unwrap();
		freezes.remove(&case);
		while let Some(next) = line.pop() {
			if !self.authority.is_lifted(next) {
				freezes.insert(next);
				break;
			}
		}
	}

	/// After a page, which links come first being the chain's affair: that it came upon none but units of
	/// the lineage, and at the end upon all. The model learns which.
	fn learn(&mut self, case: CaseId) {
		let Some(spreading) = self.authority.freezes[case as usize].spreading.clone() else {
			return;
		};
		let state = Cases::<Test>::get(case).unwrap().state;
		let walked = !matches!(state, FreezeState::Spreading { .. });
		for n in self.units.keys().copied().collect::<Vec<_>>() {
			let meant = spreading.extends_to(&self.units[&n]);
			let (asset, unit) = (asset_of(n), serial(n));
			let lot = Ledger::lot_of(asset, unit);
			let marked = lot.is_some_and(|lot| lot.status.freezes.contains(&case));
			let reached = marked || Ledger::turn_within(case, asset, unit, unit + 1).is_some();
			assert!(if walked { reached == meant } else { meant || !reached });
			if reached {
				self.reach(n, case);
			}
		}
		if walked {
			self.authority.freezes[case as usize].spreading = None;
		}
	}

	/// Whether the freeze spreads, or waits somewhere, or another one where it lies.
	fn is_awaited(&self, case: CaseId) -> bool {
		let known = self.authority.freezes.get(case as usize);
		if known.is_some_and(|freeze| freeze.spreading.is_some()) {
			return true;
		}
		let awaited = |unit: &Unit| {
			unit.line.contains(&case) || unit.freezes.contains(&case) && !unit.line.is_empty()
		};
		self.units.values().any(awaited)
	}

	/// Takes the marks of a lifted freeze off a page of lots; off all where others come in its place,
	/// which makes pages that are hard to foresee.
	fn clear(&mut self, case: CaseId) {
		let (lots, awaited) = (self.marked(case), self.is_awaited(case));
		let page = if awaited { usize::MAX } else { MAX_PIECES };
		for lot in lots.iter().take(page) {
			lot.iter().for_each(|n| self.leave(*n, case));
		}
		if awaited {
			self.units.values_mut().for_each(|unit| unit.line.retain(|other| *other != case));
		}
		self.authority.freezes[case as usize].cleared = lots.len() <= page;
	}

	/// The units from a number on, where they exist and are in no more lots than allowed.
	fn existing(&self, start: usize, len: usize) -> Option<Vec<usize>> {
		let units: Vec<_> = (start..start + len).collect();
		let exist = units.iter().all(|n| self.units.get(n).is_some_and(|unit| unit.exists));
		(len > 0 && exist && self.runs(&units).len() <= MAX_PIECES).then_some(units)
	}

	/// Whether one more freeze fits on each unit.
	fn has_room(&self, units: &[usize]) -> bool {
		units.iter().all(|n| self.units[n].freezes.len() < MAX_FREEZES)
	}

	/// Whether the freeze is the only one on the units, and they have one holder, whom it returns.
	fn only(&self, case: CaseId, units: &[usize]) -> Option<AccountId> {
		let holder = *self.units.get(units.first()?)?.holders.last()?;
		let fits = |n: &usize| {
			self.units.get(n).is_some_and(|unit| {
				let alone = unit.freezes.iter().eq([&case]);
				unit.exists && alone && unit.holders.last() == Some(&holder)
			})
		};
		(units.iter().all(fits) && self.runs(units).len() <= MAX_PIECES).then_some(holder)
	}
}

/// What an authority does, or anybody for it.
#[derive(Clone, Debug)]
pub enum Act {
	FreezeAccount(AccountId, u32),
	FreezeUnits(Index, usize, u32),
	/// What came in so many blocks, the first page of it.
	FreezeLineage(AccountId, u32, u32),
	Spread(Index),
	Thaw(Index),
	Lapse(Index),
	Propose(Index, Index, usize, AccountId),
	Confirm(Index, AccountId),
	Execute(Index),
	/// By an auditor or by anybody.
	Cancel(Index, bool),
	Revoke(Index),
	Flag(Index, u64),
	Restate(Index, FlagState),
	Policy(AccountId, ReceivingPolicy),
}

pub fn an_act() -> impl Strategy<Value = Act> {
	let who = an_account;
	let at = any::<Index>;
	let policy = || {
		let all = [
			ReceivingPolicy::TakesAll,
			ReceivingPolicy::RefusesConfirmed,
			ReceivingPolicy::RefusesSuspected,
		];
		prop::sample::select(all.to_vec())
	};
	let auditor = || prop::sample::select(vec![AUDITOR, SECOND_AUDITOR]);
	prop_oneof![
		2 => (who(), prop_oneof![2 => 0u32..8, 1 => 8u32..60])
			.prop_map(|(who, life)| Act::FreezeAccount(who, life)),
		6 => (at(), 0usize..30, 0u32..60).prop_map(|(at, len, life)| Act::FreezeUnits(at, len, life)),
		3 => (who(), prop_oneof![2 => 0u32..30, 1 => Just(1_000)], 1u32..40)
			.prop_map(|(who, back, life)| Act::FreezeLineage(who, back, life)),
		2 => at().prop_map(Act::Spread),
		3 => at().prop_map(Act::Thaw),
		5 => at().prop_map(Act::Lapse),
		4 => (at(), at(), 0usize..12, who())
			.prop_map(|(case, at, len, to)| Act::Propose(case, at, len, to)),
		4 => (at(), auditor()).prop_map(|(at, by)| Act::Confirm(at, by)),
		4 => at().prop_map(Act::Execute),
		2 => (at(), any::<bool>()).prop_map(|(at, by_auditor)| Act::Cancel(at, by_auditor)),
		1 => at().prop_map(Act::Revoke),
		3 => (at(), 0u64..12).prop_map(|(at, len)| Act::Flag(at, len)),
		2 => (at(), prop::sample::select(vec![FlagState::Confirmed, FlagState::Cleared]))
			.prop_map(|(at, state)| Act::Restate(at, state)),
		2 => (prop_oneof![4 => who(), 1 => Just(ISSUER)], policy())
			.prop_map(|(who, policy)| Act::Policy(who, policy)),
	]
}

/// Chain and model: whether they let it happen.
pub fn act_on_both(act: &Act, model: &mut Model) -> (bool, bool) {
	let now = model.authority.now;
	// One beyond the last: what does not exist is asked for, too.
	let among = |index: &Index, len: usize| index.index(len + 1);
	match *act {
		Act::FreezeAccount(who, life) => {
			let fits = life > 0 && model.authority.freezes_of(who) < MAX_FREEZES;
			if fits {
				model.open(On::Account(who), life);
			}
			(on_chain(|| freeze_account(who, now + life).map(|_| ())), fits)
		},
		Act::FreezeUnits(ref at, len, life) => {
			let start = among(at, model.issued() as usize) as u64;
			let units = model.existing(number(start), len).filter(|_| life > 0);
			let units = units.filter(|units| model.has_room(units));
			let fits = units.map(|units| model.freeze(&units, life)).is_some();
			let chain = on_chain(|| freeze_units(start, len as u64, now + life).map(|_| ()));
			(chain, fits)
		},
		Act::FreezeLineage(who, back, life) => {
			let case = model.open(On::Units, life);
			let since = now.saturating_sub(back);
			model.authority.freezes[case as usize].spreading =
				Some(Spreading { who, blocks: since..now });
			let chain = on_chain(|| freeze_lineage(who, since, now + life).map(|_| ()));
			model.learn(case);
			(chain, true)
		},
		Act::Spread(ref at) => {
			// Mostly one that spreads.
			let spreads =
				|case: &CaseId| model.authority.freezes[*case as usize].spreading.is_some();
			let cases: Vec<_> = (0..model.authority.cases()).filter(spreads).collect();
			let case = cases.get(at.index(cases.len() + 1)).copied().unwrap_or(0);
			let fits = model.authority.binds(case) && cases.contains(&case);
			let chain = on_chain(|| plain(Ledger::spread_freeze(signed(STRANGER), case)));
			if fits {
				model.learn(case);
			}
			(chain, fits)
		},
		Act::Thaw(ref at) => {
			let case = among(at, model.authority.freezes.len()) as CaseId;
			let freeze = model.authority.freezes.get_mut(case as usize);
			let fits = freeze.filter(|freeze| !freeze.lifted).map(|freeze| freeze.lifted = true);
			let awaited = model.is_awaited(case);
			if fits.is_some() {
				model.clear(case);
			}
			// Who made it: others do not lift a lineage that spreads.
			(
				on_chain(|| thaw_by(AUDITOR, case).and_then(|()| clear_all(case, awaited))),
				fits.is_some(),
			)
		},
		Act::Lapse(ref at) => {
			let case = among(at, model.authority.freezes.len()) as CaseId;
			let freeze = model.authority.freezes.get_mut(case as usize);
			let fits = freeze
				.filter(|freeze| !freeze.cleared && (freeze.lifted || freeze.expires <= now))
				.map(|freeze| freeze.lifted = true);
			let awaited = model.is_awaited(case);
			if fits.is_some() {
				model.clear(case);
			}
			(on_chain(|| lapse(case).and_then(|()| clear_all(case, awaited))), fits.is_some())
		},
		Act::Propose(ref case, ref at, len, to) => {
			let case = among(case, model.authority.freezes.len()) as CaseId;
			// Among what the freeze is on, so that it has a chance to fit.
			let here = |n: &usize| asset_of(*n) == asset();
			let marked: Vec<_> = model.marked(case).concat().into_iter().filter(here).collect();
			let start = marked.get(among(at, marked.len())).copied().unwrap_or(number(0));
			let units: Vec<_> = (start..start + len).collect();
			let from = model.only(case, &units).filter(|from| *from != to);
			let fits = from.is_some() && model.authority.binds(case);
			if fits {
				model.authority.forced.push(Some(ModelForced { case, units, to, due: None }));
			}
			let propose = || {
				let range = UnitRange { start: serial(start), len: len as u64 };
				let ranges = vec![range].try_into().unwrap();
				let by = signed(AUDITOR);
				plain(Ledger::propose_forced_transfer(by, case, asset(), ranges, to))
			};
			(on_chain(propose), fits)
		},
		Act::Confirm(ref at, by) => {
			let number = among(at, model.authority.forced.len());
			let due = now + FORCE_DELAY;
			let known = model.authority.forced.get(number).and_then(Option::as_ref);
			let fits = known.is_some_and(|forced| {
				let in_time = model.authority.freezes[forced.case as usize].expires > due;
				let binds = model.authority.binds(forced.case);
				by == SECOND_AUDITOR && forced.due.is_none() && binds && in_time
			});
			if let Some(Some(forced)) = model.authority.forced.get_mut(number).filter(|_| fits) {
				forced.due = Some(due);
			}
			let confirm = || Ledger::confirm_forced_transfer(signed(by), number as ForcedId);
			(on_chain(confirm), fits)
		},
		Act::Execute(ref at) => {
			let number = among(at, model.authority.forced.len());
			let known = model.authority.forced.get(number).and_then(Option::as_ref);
			let fits = known.is_some_and(|ModelForced { case, units, to, due }| {
				let from = model.only(*case, units).filter(|from| from != to);
				let free = |n: &usize| model.units[n].usage == LotUse::Free;
				due.is_some_and(|due| due <= now)
					&& model.authority.binds(*case)
					&& model.authority.freezes[*case as usize].spreading.is_none()
					&& from.is_some()
					&& units.iter().all(free)
			});
			let forced = model.authority.forced.get_mut(number).filter(|_| fits);
			if let Some(ModelForced { case, units, to, .. }) = forced.and_then(Option::take) {
				model.pass(&units, to);
				model.authority.freezes[case as usize].forced = true;
			}
			let execute =
				|| plain(Ledger::execute_forced_transfer(signed(STRANGER), number as ForcedId));
			(on_chain(execute), fits)
		},
		Act::Cancel(ref at, by_auditor) => {
			let number = among(at, model.authority.forced.len());
			let known = model.authority.forced.get(number).and_then(Option::as_ref);
			let may = |forced: &ModelForced| by_auditor || !model.authority.binds(forced.case);
			let fits = known.is_some_and(may);
			if fits {
				model.authority.forced[number] = None;
			}
			let by = if by_auditor { SECOND_AUDITOR } else { STRANGER };
			let cancel = || Ledger::cancel_forced_transfer(signed(by), number as ForcedId);
			(on_chain(cancel), fits)
		},
		Act::Revoke(ref at) => {
			let number = among(at, model.offers.len()) as u64;
			let fits = model.revoke(number);
			(on_chain(|| plain(Ledger::revoke_offer(signed(AUDITOR), number))), fits)
		},
		Act::Flag(ref at, len) => {
			let first = among(at, model.issued() as usize) as u64;
			let (start, many) = (number(first), len as usize);
			let exists = |n: usize| model.units.get(&n).is_some_and(|unit| unit.exists);
			let sound = |n: usize| exists(n) && !model.authority.is_flagged(n);
			let fits = len > 0 && (start..start + many).all(sound);
			if fits {
				let states = vec![FlagState::Suspected];
				model.authority.flags.push(ModelFlag { start, len: many, states });
			}
			(on_chain(|| flag(first, len).map(|_| ())), fits)
		},
		Act::Restate(ref at, next) => {
			let number = among(at, model.authority.flags.len());
			let flag = model.authority.flags.get_mut(number);
			let fits = flag
				.filter(|flag| asset_of(flag.start) == asset())
				.filter(|flag| match flag.state() {
					FlagState::Suspected => true,
					FlagState::Confirmed => next == FlagState::Cleared,
					FlagState::Cleared => false,
				})
				.map(|flag| flag.states.push(next))
				.is_some();
			let by = signed(AUDITOR);
			let number = number as FlagId;
			let restate = || match next {
				FlagState::Cleared => plain(Ledger::clear_flag(by, asset(), number, REFERENCE)),
				_ => Ledger::confirm_flag(by, asset(), number, REFERENCE),
			};
			(on_chain(restate), fits)
		},
		Act::Policy(who, policy) => {
			model.authority.policies.insert(who, policy);
			(on_chain(|| plain(Ledger::set_receiving_policy(signed(who), policy))), true)
		},
	}
}

/// Clears the rest of a freeze away that is over, where another one comes in its place.
fn clear_all(case: CaseId, awaited: bool) -> DispatchResult {
	let is_lifted = || {
		let state = Cases::<Test>::get(case).map(|freeze| freeze.state);
		matches!(state, Some(FreezeState::Lifted { .. }))
	};
	while awaited && is_lifted() {
		lapse(case)?;
	}
	Ok(())
}
