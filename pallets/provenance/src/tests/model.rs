//! The ledger equals a naive one that keeps a record for every single unit.

use super::{
	model_authority::{act_on_both, an_act, Act, Authority},
	model_deposit::{a_step, pay_on_both, Deposits, Step},
};
use crate::{mock::*, *};
use frame::testing_prelude::*;
use proptest::{prelude::*, sample::Index};
use signature_chain::AssetId;
use std::collections::{BTreeMap, BTreeSet};

pub const ACCOUNTS: [AccountId; 3] = [BANK_A, BANK_B, BANK_C];
/// Units that a run may issue: enough that a movement can need more than 64 lots.
const SUPPLY: Balance = 2_000;
/// Runs of the long variant.
const LONG_RUNS: u32 = 10_000;
/// More numbers than an asset uses in a run: the model numbers the units of all assets through.
const STRIDE: usize = 1 << 20;

/// The model's number of a unit of the asset of the moment.
pub fn number(serial: u64) -> usize {
	asset() as usize * STRIDE + serial as usize
}

/// The asset of a unit.
pub fn asset_of(n: usize) -> AssetId {
	(n / STRIDE) as AssetId
}

/// The serial number of a unit within its asset.
pub fn serial(n: usize) -> u64 {
	(n % STRIDE) as u64
}

#[derive(Clone, Debug)]
pub struct Unit {
	pub holders: Vec<AccountId>,
	/// Who received it in which block. A consolidation is no receipt.
	pub received: Vec<(AccountId, u32)>,
	pub usage: LotUse,
	pub freezes: BTreeSet<CaseId>,
	/// The freezes that wait for room, the first one last.
	pub line: Vec<CaseId>,
	/// When the present holder got it.
	pub acquired: u64,
	/// Neither redeemed nor swapped for a fresh one.
	pub exists: bool,
	/// The receiver of the link that retired its number.
	pub retired_by: Option<AccountId>,
}

impl Unit {
	/// Whether it is in one lot with its neighbour.
	pub fn is_joined(&self, next: &Unit) -> bool {
		let alike = self.usage == next.usage && self.freezes == next.freezes;
		alike && self.exists && next.exists && self.acquired == next.acquired
	}
}

#[derive(Debug)]
pub struct ModelOffer {
	from: AccountId,
	to: AccountId,
	units: Vec<usize>,
	/// Lengths of the pieces.
	pieces: Vec<usize>,
	expires: u32,
}

#[derive(Clone, Debug)]
struct ModelMandate {
	asset: AssetId,
	per_transfer: Balance,
	per_period: Balance,
	period: u32,
	from: u32,
	until: u32,
	/// Every single use: its block, and how many units.
	uses: Vec<(u32, Balance)>,
}

impl ModelMandate {
	fn used(&self, block: u32) -> Balance {
		let period = |block: u32| (block - self.from) / self.period;
		let now = self.uses.iter().filter(|(used, _)| period(*used) == period(block));
		now.map(|(_, amount)| amount).sum()
	}

	fn is_in_force(&self, block: u32) -> bool {
		(self.from..self.until).contains(&block)
	}
}

/// Units in the order in which they move, and in pieces of what lengths they do.
type Drawn = (Vec<usize>, Vec<usize>);

/// One record for every unit of every asset.
pub struct Model {
	pub units: BTreeMap<usize, Unit>,
	/// The greatest supply of each asset.
	supplies: Vec<Balance>,
	pub offers: Vec<Option<ModelOffer>>,
	mandates: BTreeMap<AccountId, Vec<ModelMandate>>,
	pub authority: Authority,
	pub deposits: Deposits,
	time: u64,
}

impl Default for Model {
	/// The asset of the genesis configuration is there.
	fn default() -> Self {
		let (units, supplies, offers) = (BTreeMap::new(), vec![SUPPLY], Vec::new());
		let (mandates, authority, deposits) = Default::default();
		Self { units, supplies, offers, mandates, authority, deposits, time: 0 }
	}
}

impl Model {
	/// The numbers of all units of an asset that there were.
	fn all(&self, asset: AssetId) -> impl DoubleEndedIterator<Item = usize> + '_ {
		let first = asset as usize * STRIDE;
		self.units.range(first..first + STRIDE).map(|(&n, _)| n)
	}

	/// How many units of the asset of the moment there were: the serial number of the next one.
	pub fn issued(&self) -> u64 {
		self.all(asset()).next_back().map_or(0, |n| serial(n) + 1)
	}

	fn is(&self, n: usize, who: AccountId, usage: LotUse) -> bool {
		let is = |unit: &Unit| {
			let owned = unit.exists && unit.holders.last() == Some(&who);
			owned && unit.usage == usage && unit.freezes.is_empty()
		};
		self.units.get(&n).is_some_and(is)
	}

	/// The units of an owner in a status on which no freeze lies, in the order of spending.
	pub fn queue(&self, asset: AssetId, who: AccountId, usage: LotUse) -> Vec<usize> {
		let mut mine: Vec<_> = self.all(asset).filter(|&n| self.is(n, who, usage)).collect();
		mine.sort_by_key(|&n| (self.units[&n].acquired, n));
		mine
	}

	/// The lengths of the lots, or parts of lots, that the units are in, in their order.
	pub fn runs(&self, units: &[usize]) -> Vec<usize> {
		let joined = |one: &usize, next: &usize| {
			one + 1 == *next && self.units[one].is_joined(&self.units[next])
		};
		units.chunk_by(joined).map(<[usize]>::len).collect()
	}

	/// The oldest units of an owner in a status, or nothing where they do not suffice.
	pub fn draw(
		&self,
		asset: AssetId,
		who: AccountId,
		usage: LotUse,
		amount: Balance,
	) -> Option<Drawn> {
		self.sufficient(self.queue(asset, who, usage), amount)
	}

	/// The first units of a queue, or nothing where they do not suffice, in one step.
	fn sufficient(&self, mut units: Vec<usize>, amount: Balance) -> Option<Drawn> {
		units.truncate(amount as usize);
		let runs = self.runs(&units);
		(amount > 0 && units.len() == amount as usize && runs.len() <= MAX_PIECES)
			.then_some((units, runs))
	}

	/// What a release takes: the oldest unfrozen units, then the frozen ones by their freezes, as far as
	/// one step goes.
	pub fn draw_held(
		&self,
		asset: AssetId,
		who: AccountId,
		usage: LotUse,
		amount: Balance,
	) -> Option<Drawn> {
		let held =
			|unit: &Unit| unit.exists && unit.holders.last() == Some(&who) && unit.usage == usage;
		let mut units: Vec<_> = self.all(asset).filter(|n| held(&self.units[n])).collect();
		units.sort_by_key(|&n| {
			let Unit { freezes, acquired, .. } = &self.units[&n];
			(freezes.len(), freezes.iter().copied().collect::<Vec<_>>(), *acquired, n)
		});
		if amount == 0 || units.len() < amount as usize {
			return None;
		}
		units.truncate(amount as usize);
		let mut runs = self.runs(&units);
		runs.truncate(MAX_PIECES);
		units.truncate(runs.iter().sum());
		Some((units, runs))
	}

	/// Free units of an owner as a call selects them.
	fn select(&self, who: AccountId, selection: &Selection) -> Option<Drawn> {
		if self.authority.is_frozen(who) {
			return None;
		}
		let ranges = match selection {
			Selection::Oldest(amount) => return self.draw(asset(), who, LotUse::Free, *amount),
			Selection::Ranges(ranges) => ranges,
		};
		let (mut units, mut pieces) = (Vec::new(), Vec::new());
		for &UnitRange { start, len } in ranges {
			let range: Vec<_> = (start..start + len).map(number).collect();
			let fits = |&n: &usize| self.is(n, who, LotUse::Free) && !units.contains(&n);
			if len == 0 || !range.iter().all(fits) {
				return None;
			}
			pieces.extend(self.runs(&range));
			units.extend(range);
		}
		(!units.is_empty() && pieces.len() <= MAX_PIECES).then_some((units, pieces))
	}

	/// Whether whoever is said to sign may sign for so much; a delegate's use is counted.
	fn signs(
		&mut self,
		asset: AssetId,
		by: SignedBy,
		who: AccountId,
		amount: Balance,
		now: u32,
	) -> bool {
		let SignedBy::Delegate { mandate } = by else { return true };
		let mandates = self.mandates.entry(who).or_default();
		let Some(mandate) = mandates.get_mut(mandate as usize) else { return false };
		let fits = mandate.asset == asset
			&& mandate.is_in_force(now)
			&& amount <= mandate.per_transfer
			&& mandate.used(now) + amount <= mandate.per_period;
		if fits {
			mandate.uses.push((now, amount));
		}
		fits
	}

	fn outstanding(&self) -> Balance {
		self.all(asset()).filter(|n| self.units[n].exists).count() as Balance
	}

	fn issue(&mut self, to: AccountId, amount: Balance) {
		self.time += 1;
		let (holders, usage, freezes) = (vec![to], LotUse::Free, BTreeSet::new());
		let (line, acquired, exists, retired_by) = (Vec::new(), self.time, true, None);
		let received = vec![(to, self.authority.now)];
		let unit = Unit { holders, received, usage, freezes, line, acquired, exists, retired_by };
		let first = self.issued();
		let fresh = first..first + amount as u64;
		self.units.extend(fresh.map(|serial| (number(serial), unit.clone())));
	}

	/// A unit that there is or was.
	pub fn unit(&mut self, n: usize) -> &mut Unit {
		self.units.get_mut(&n).unwrap()
	}

	pub fn pass(&mut self, units: &[usize], to: AccountId) {
		self.time += 1;
		let (now, time) = (self.authority.now, self.time);
		for &n in units {
			let unit = self.unit(n);
			unit.holders.push(to);
			unit.received.push((to, now));
			unit.freezes.clear();
			(unit.usage, unit.acquired) = (LotUse::Free, time);
		}
	}

	fn consolidate(&mut self, units: &[usize], owner: AccountId) {
		self.time += 1;
		for &n in units {
			let mut fresh = self.units[&n].clone();
			fresh.holders.push(owner);
			self.retire(n, owner);
			let next = number(self.issued());
			self.units.insert(next, Unit { acquired: self.time, exists: true, ..fresh });
		}
	}

	fn retire(&mut self, n: usize, by: AccountId) {
		let unit = self.unit(n);
		(unit.exists, unit.retired_by) = (false, Some(by));
	}

	pub fn restate(&mut self, units: &[usize], usage: LotUse) {
		for &n in units {
			self.unit(n).usage = usage;
		}
	}

	/// Ends an offer, if there is one, and its parties and time allow it. Where freezes have cut it into
	/// too many parts, that is what it returns the first of, and the rest expires.
	fn end(&mut self, number: u64, may: impl Fn(&ModelOffer) -> bool) -> Option<ModelOffer> {
		let (number, now) = (number as usize, self.authority.now);
		let parts = self.parts(self.offers.get(number)?.as_ref().filter(|offer| may(offer))?);
		if parts.len() <= MAX_PIECES {
			return self.offers.get_mut(number)?.take();
		}
		let offer = self.offers.get_mut(number)?.as_mut()?;
		let mut freed: usize = parts.iter().take(MAX_PIECES).sum();
		let units = offer.units.drain(..freed).collect();
		offer.pieces = std::mem::take(&mut offer.pieces)
			.into_iter()
			.filter_map(|len| {
				let part = freed.min(len);
				freed -= part;
				(part < len).then_some(len - part)
			})
			.collect();
		offer.expires = offer.expires.min(now);
		let ModelOffer { from, to, expires, .. } = *offer;
		Some(ModelOffer { from, to, units, pieces: Vec::new(), expires })
	}

	/// The lengths of the lots, piece by piece, in which the units of an offer are.
	fn parts(&self, offer: &ModelOffer) -> Vec<usize> {
		let mut units = &offer.units[..];
		let mut parts = Vec::new();
		for len in &offer.pieces {
			let (piece, rest) = units.split_at(*len);
			parts.extend(self.runs(piece));
			units = rest;
		}
		parts
	}

	/// Ends an offer in which frozen units are.
	pub fn revoke(&mut self, number: u64) -> bool {
		let known = self.offers.get(number as usize).and_then(Option::as_ref);
		let is_frozen = |n: &usize| !self.units[n].freezes.is_empty();
		let frozen = known.is_some_and(|offer| offer.units.iter().any(is_frozen));
		let ended = self.end(number, |_| frozen);
		ended.map(|offer| self.restate(&offer.units, LotUse::Free)).is_some()
	}

	/// Whether the units may go to the receiver, whatever flags they have.
	fn takes(&self, to: AccountId, units: &[usize]) -> bool {
		units.iter().all(|&n| self.authority.takes(to, n))
	}

	fn balance(&self, who: AccountId) -> AssetBalance {
		let mut balance = AssetBalance::default();
		let units = self.all(asset()).map(|n| &self.units[&n]);
		for unit in units.filter(|unit| unit.exists) {
			let part = match unit.usage {
				_ if unit.holders.last() != Some(&who) => continue,
				_ if !unit.freezes.is_empty() => &mut balance.frozen,
				LotUse::Free => &mut balance.free,
				LotUse::Held { .. } => &mut balance.held,
				LotUse::Offered { .. } => &mut balance.offered,
			};
			*part += 1;
		}
		balance
	}
}

/// Which units an operation moves; ranges begin at one of the free units of the sender, so that they
/// have a chance to fit.
#[derive(Clone, Debug)]
pub enum Pick {
	Oldest(Balance),
	Ranges(Vec<(Index, u64)>),
}

impl Pick {
	fn selection(&self, model: &Model, who: AccountId) -> Selection {
		let picks = match self {
			Self::Oldest(amount) => return Selection::Oldest(*amount),
			Self::Ranges(picks) => picks,
		};
		let mine = model.queue(asset(), who, LotUse::Free);
		let start = |index: &Index| match mine.is_empty() {
			true => 0,
			false => serial(mine[index.index(mine.len())]),
		};
		ranges(&picks.iter().map(|(index, len)| (start(index), *len)).collect::<Vec<_>>())
	}
}

/// Who ends an offer, and how.
#[derive(Clone, Copy, Debug)]
pub enum End {
	Accept(SignedBy),
	Decline(AccountId),
	Cancel(AccountId),
	Expire,
}

#[derive(Clone, Debug)]
pub enum Op {
	Create(Balance),
	/// What follows happens to one of the assets.
	GoOverTo(Index),
	Issue(SignedBy, AccountId, Balance),
	Transfer(SignedBy, AccountId, AccountId, Pick),
	Redeem(SignedBy, AccountId, Pick),
	Consolidate(SignedBy, AccountId, Pick),
	Hold(AccountId, HoldPurpose, u64, Balance),
	Release(AccountId, HoldPurpose, u64, Balance),
	Settle(AccountId, AccountId, u64, Balance, bool, Option<HoldPurpose>),
	Offer(AccountId, AccountId, Pick, u32),
	End(Index, End),
	SetMandate(AccountId, Balance, Balance, u32, u32),
	EndMandate(AccountId, u32),
	/// Another key, or the same one once more.
	SetReceiptKey(AccountId, bool),
	Authority(Act),
	Deposit(Step),
	/// Folds behind the holder of a unit, or behind an earlier one.
	Fold(Index, Option<Index>, u32),
	Wait(u32),
}

fn held(purpose: HoldPurpose, order: u64) -> LotUse {
	LotUse::Held { purpose, order }
}

/// The receivers' signatures fit whatever the ledger would draw, so that only the ledger refuses.
fn on_both(op: &Op, model: &mut Model) -> (bool, bool) {
	let now = System::block_number();
	model.authority.now = now;
	match *op {
		Op::Create(supply) => {
			let fits = supply > 0 && model.supplies.len() < MAX_ASSETS as usize;
			if fits {
				model.supplies.push(supply);
			}
			let symbol = b"EUR".to_vec().try_into().unwrap();
			(on_chain(|| Ledger::create_asset(signed(COUNCIL), symbol, 2, ISSUER, supply)), fits)
		},
		Op::GoOverTo(ref index) => {
			go_over_to(index.index(model.supplies.len()) as AssetId);
			(true, true)
		},
		Op::Issue(by, to, amount) => {
			let fits = amount > 0
				&& model.outstanding() + amount <= model.supplies[asset() as usize]
				&& model.signs(asset(), by, to, amount, now);
			if fits {
				model.issue(to, amount);
			}
			(on_chain(|| issue_by(by, to, amount)), fits)
		},
		Op::Transfer(by, from, to, ref pick) => {
			let selection = pick.selection(model, from);
			let drawn = model.select(from, &selection).filter(|_| from != to);
			let drawn = drawn.filter(|(units, _)| model.takes(to, units));
			let drawn = drawn
				.filter(|(units, _)| model.signs(asset(), by, to, units.len() as Balance, now));
			let fits = drawn.map(|(units, _)| model.pass(&units, to)).is_some();
			(on_chain(|| transfer_by(by, from, to, selection)), fits)
		},
		Op::Redeem(by, from, ref pick) => {
			let selection = pick.selection(model, from);
			let drawn = model.select(from, &selection);
			let drawn = drawn.filter(|(units, _)| model.takes(ISSUER, units));
			let drawn = drawn
				.filter(|(units, _)| model.signs(asset(), by, ISSUER, units.len() as Balance, now));
			let retire = |(units, _): Drawn| units.iter().for_each(|&n| model.retire(n, ISSUER));
			let fits = drawn.map(retire).is_some();
			(on_chain(|| redeem_by(by, from, selection)), fits)
		},
		Op::Consolidate(by, owner, ref pick) => {
			let selection = pick.selection(model, owner);
			let drawn = model.select(owner, &selection).filter(|(_, pieces)| pieces.len() > 1);
			let flagged = |n: &usize| model.authority.is_flagged(*n);
			let drawn = drawn.filter(|(units, _)| !units.iter().any(flagged));
			let drawn = drawn
				.filter(|(units, _)| model.signs(asset(), by, owner, units.len() as Balance, now));
			let fits = drawn.map(|(units, _)| model.consolidate(&units, owner)).is_some();
			(on_chain(|| consolidate_by(by, owner, selection)), fits)
		},
		Op::Hold(who, purpose, order, amount) => {
			let drawn = model.draw(asset(), who, LotUse::Free, amount);
			let drawn = drawn.filter(|_| !model.authority.is_frozen(who));
			let fits =
				drawn.map(|(units, _)| model.restate(&units, held(purpose, order))).is_some();
			(on_chain(|| Ledger::hold(asset(), purpose, order, &who, amount)), fits)
		},
		Op::Release(who, purpose, order, amount) => {
			let drawn = model.draw_held(asset(), who, held(purpose, order), amount);
			let freed = drawn.map(|(units, _)| {
				model.restate(&units, LotUse::Free);
				units.len() as Balance
			});
			let release = || {
				let released = Ledger::release(asset(), purpose, order, &who, amount)?;
				assert_eq!(Some(released), freed);
				Ok(())
			};
			(on_chain(release), freed.is_some())
		},
		Op::Settle(from, to, order, amount, confirmed, from_hold) => {
			let usage = from_hold.map_or(LotUse::Free, |purpose| held(purpose, order));
			let drawn = model.draw(asset(), from, usage, amount).filter(|_| from != to);
			let stopped = from_hold.is_none() && model.authority.is_frozen(from);
			let drawn = drawn.filter(|_| !stopped);
			let by_rule = from_hold == Some(HoldPurpose::Bond);
			let drawn = drawn.filter(|(units, _)| by_rule || model.takes(to, units));
			let fits = drawn.map(|(units, _)| model.pass(&units, to)).is_some();
			(on_chain(|| settle(order, from, to, amount, confirmed, from_hold)), fits)
		},
		Op::Offer(from, to, ref pick, life) => {
			let (selection, expires) = (pick.selection(model, from), now + life);
			let open = model.offers.iter().flatten().filter(|offer| offer.from == from).count();
			let allowed = from != to && life > 0 && open < MAX_OFFERS as usize;
			let drawn = model.select(from, &selection).filter(|_| allowed);
			let drawn = drawn.filter(|(units, _)| model.takes(to, units));
			let fits = drawn.map(|(units, pieces)| {
				model.restate(&units, LotUse::Offered { offer: model.offers.len() as u64 });
				model.offers.push(Some(ModelOffer { from, to, units, pieces, expires }));
			});
			(on_chain(|| offer(from, to, selection, expires).map(|_| ())), fits.is_some())
		},
		Op::End(ref index, end) => {
			end_on_both(index.index(model.offers.len() + 1) as u64, end, model)
		},
		Op::SetMandate(who, per_transfer, per_period, period, life) => {
			let until = now + life;
			let fits = per_transfer > 0 && per_period > 0 && period > 0 && life > 0;
			if fits {
				let (from, uses) = (now, Vec::new());
				let asset = asset();
				let mandate =
					ModelMandate { asset, per_transfer, per_period, period, from, until, uses };
				model.mandates.entry(who).or_default().push(mandate);
			}
			let key = public(CUSTODIAN);
			let set = || {
				let origin = signed(who);
				Ledger::set_mandate(origin, key, asset(), per_transfer, per_period, period, until)
			};
			(on_chain(set), fits)
		},
		Op::EndMandate(who, number) => {
			let mandates = model.mandates.entry(who).or_default();
			let mandate = mandates.get_mut(number as usize);
			let mandate = mandate.filter(|mandate| now + 1 < mandate.until);
			let fits = mandate.map(|mandate| mandate.until = now + 1).is_some();
			(on_chain(|| Ledger::end_mandate(signed(who), number)), fits)
		},
		Op::SetReceiptKey(who, other) => {
			let set = || match other {
				true => rotate(who),
				false => register(who, public(who)),
			};
			(on_chain(set), other)
		},
		Op::Authority(ref act) => act_on_both(act, model),
		Op::Deposit(ref step) => pay_on_both(step, model),
		// The model knows of no storage, and so of nothing to fold: nothing else may change either.
		Op::Fold(ref unit, ref place, links) => {
			let unit = unit.index(model.issued() as usize + 1) as u64;
			let from = place.as_ref().and_then(|place| {
				let held = Ledger::holders(asset(), unit, None, MAX_PAGE).holders;
				let (hops, last) = (held.len().checked_sub(1)?, held.last()?.clone());
				let cursor = SequenceCursor { holder: last.holder, link: last.link, unit };
				let limit = place.index(hops + 1) as u32;
				match limit {
					0 => Some(cursor),
					_ => Ledger::holders(asset(), unit, None, limit).earlier.or(Some(cursor)),
				}
			});
			on_chain(|| plain(Ledger::fold(signed(STRANGER), asset(), unit, from, links)));
			(true, true)
		},
		Op::Wait(blocks) => {
			System::set_block_number(now + blocks);
			(true, true)
		},
	}
}

fn end_on_both(number: u64, end: End, model: &mut Model) -> (bool, bool) {
	let now = System::block_number();
	let known = model.offers.get(number as usize).and_then(Option::as_ref);
	let receiver = known.map_or(BANK_A, |offer| offer.to);
	let amount = known.map_or(0, |offer| offer.units.len()) as Balance;
	match end {
		End::Accept(by) => {
			let open = known.is_some_and(|offer| {
				let is_free = |n: &usize| model.units[n].freezes.is_empty();
				now < offer.expires
					&& !model.authority.is_frozen(offer.from)
					&& offer.units.iter().all(is_free)
					&& model.takes(receiver, &offer.units)
			});
			let of = known.map_or(asset(), |offer| asset_of(offer.units[0]));
			let fits = open && model.signs(of, by, receiver, amount, now);
			if let Some(offer) = model.end(number, |_| fits) {
				model.pass(&offer.units, receiver);
			}
			(on_chain(|| accept_by(by, receiver, number)), fits)
		},
		End::Decline(who) => {
			let ended = model.end(number, |offer| offer.to == who);
			let fits = ended.map(|offer| model.restate(&offer.units, LotUse::Free)).is_some();
			(on_chain(|| plain(Ledger::decline(signed(who), number))), fits)
		},
		End::Cancel(who) => {
			let ended = model.end(number, |offer| offer.from == who);
			let fits = ended.map(|offer| model.restate(&offer.units, LotUse::Free)).is_some();
			(on_chain(|| plain(Ledger::cancel(signed(who), number))), fits)
		},
		End::Expire => {
			let ended = model.end(number, |offer| offer.expires <= now);
			let fits = ended.map(|offer| model.restate(&offer.units, LotUse::Free)).is_some();
			(on_chain(|| plain(Ledger::expire(signed(STRANGER), number))), fits)
		},
	}
}

/// As every call does, and as `settle_leg` asks of its caller.
pub fn on_chain(call: impl FnOnce() -> DispatchResult) -> bool {
	frame::deps::frame_support::storage::with_storage_layer(call).is_ok()
}

pub fn an_account() -> impl Strategy<Value = AccountId> {
	prop::sample::select(&ACCOUNTS[..])
}

fn a_purpose() -> impl Strategy<Value = HoldPurpose> {
	prop::sample::select(&[HoldPurpose::Escrow, HoldPurpose::Bond][..])
}

/// Mostly few units, sometimes many.
fn an_amount() -> impl Strategy<Value = Balance> {
	prop_oneof![8 => 0u128..12, 1 => 12u128..400]
}

fn a_pick() -> impl Strategy<Value = Pick> {
	let range = (any::<Index>(), prop_oneof![1 => Just(0u64), 40 => 1u64..4]);
	prop_oneof![
		3 => an_amount().prop_map(Pick::Oldest),
		2 => prop::collection::vec(range, 0..4).prop_map(Pick::Ranges),
	]
}

fn a_signer() -> impl Strategy<Value = SignedBy> {
	prop_oneof![
		3 => Just(SignedBy::Receiver),
		1 => (0u32..3).prop_map(|mandate| SignedBy::Delegate { mandate }),
	]
}

fn an_end() -> impl Strategy<Value = End> {
	prop_oneof![
		3 => a_signer().prop_map(End::Accept),
		1 => an_account().prop_map(End::Decline),
		1 => an_account().prop_map(End::Cancel),
		2 => Just(End::Expire),
	]
}

fn an_op() -> impl Strategy<Value = Op> {
	let (who, to) = (an_account, an_account);
	let customer = || prop_oneof![3 => an_account(), 1 => Just(ISSUER)];
	prop_oneof![
		4 => (a_signer(), to(), an_amount()).prop_map(|(by, to, amount)| Op::Issue(by, to, amount)),
		6 => (a_signer(), who(), to(), a_pick())
			.prop_map(|(by, from, to, pick)| Op::Transfer(by, from, to, pick)),
		2 => (a_signer(), who(), a_pick()).prop_map(|(by, from, pick)| Op::Redeem(by, from, pick)),
		2 => (a_signer(), who(), a_pick())
			.prop_map(|(by, owner, pick)| Op::Consolidate(by, owner, pick)),
		3 => (who(), a_purpose(), 0u64..2, an_amount())
			.prop_map(|(who, purpose, order, amount)| Op::Hold(who, purpose, order, amount)),
		3 => (who(), a_purpose(), 0u64..2, 0u128..8)
			.prop_map(|(who, purpose, order, amount)| Op::Release(who, purpose, order, amount)),
		3 => (who(), to(), 0u64..2, 0u128..8, any::<bool>(), prop::option::of(a_purpose()))
			.prop_map(|(from, to, order, amount, confirmed, hold)| {
				Op::Settle(from, to, order, amount, confirmed, hold)
			}),
		5 => (who(), to(), a_pick(), 0u32..20)
			.prop_map(|(from, to, pick, life)| Op::Offer(from, to, pick, life)),
		6 => (any::<Index>(), an_end()).prop_map(|(offer, end)| Op::End(offer, end)),
		2 => (customer(), 0u128..40, 0u128..80, 0u32..12, 0u32..60)
			.prop_map(|(who, transfer, all, period, life)| {
				Op::SetMandate(who, transfer, all, period, life)
			}),
		1 => (customer(), 0u32..3).prop_map(|(who, number)| Op::EndMandate(who, number)),
		2 => (customer(), prop_oneof![4 => Just(true), 1 => Just(false)])
			.prop_map(|(who, other)| Op::SetReceiptKey(who, other)),
		10 => an_act().prop_map(Op::Authority),
		5 => a_step().prop_map(Op::Deposit),
		4 => (any::<Index>(), prop::option::of(any::<Index>()), 0u32..8)
			.prop_map(|(unit, place, links)| Op::Fold(unit, place, links)),
		1 => (0u32..12).prop_map(Op::Wait),
	]
}

/// An operation, or another asset for those that follow.
fn an_op_on_assets() -> impl Strategy<Value = Op> {
	prop_oneof![
		8 => an_op(),
		1 => (0u128..60).prop_map(Op::Create),
		2 => any::<Index>().prop_map(Op::GoOverTo),
	]
}

/// Movements of few units, for what traces them.
pub fn a_history() -> impl Strategy<Value = Vec<Op>> {
	prop::collection::vec(an_op(), 1..40)
}

/// Sends the calls of a history, a block each, however they end.
pub fn replay(ops: &[Op]) {
	let mut model = Model::default();
	model.authority.now = System::block_number();
	model.issue(BANK_A, 9);
	model.issue(BANK_B, 9);
	for op in ops {
		System::set_block_number(System::block_number() + 1);
		on_both(op, &mut model);
	}
}

/// Few units in every lot: what a movement cannot draw is reached.
fn in_small_lots() -> impl Strategy<Value = Vec<Op>> {
	let issue = an_account().prop_map(|to| Op::Issue(SignedBy::Receiver, to, 1));
	let issues = prop::collection::vec(issue, 200..240);
	(issues, prop::collection::vec(an_op_on_assets(), 1..48))
		.prop_map(|(issues, ops)| [issues, ops].concat())
}

/// Checks every invariant after each `every` operations.
fn run(ops: &[Op], every: usize) {
	World::default().build_and_check(|| {
		Assets::<Test>::mutate(CNY, |details| details.as_mut().unwrap().max_supply = SUPPLY);
		let mut model = Model::default();
		for (n, op) in ops.iter().enumerate() {
			System::set_block_number(System::block_number() + 1);
			let (chain, naive) = on_both(op, &mut model);
			assert_eq!(chain, naive, "{op:?}");
			if n % every == 0 {
				assert_ok!(Ledger::do_try_state());
			}
		}
		model.authority.now = System::block_number();
		assert_eq!(NextAsset::<Test>::get() as usize, model.supplies.len());
		units_are_equal(&model);
		offers_and_mandates_are_equal(&model);
		model.authority.is_equal();
		model.deposits.are_equal(&model);
	});
}

fn units_are_equal(model: &Model) {
	for (&n, unit) in &model.units {
		go_over_to(asset_of(n));
		let number = serial(n);
		let lot = Ledger::lot_of(asset(), number);
		assert_eq!(lot.is_some(), unit.exists);
		if let Some(lot) = lot {
			assert_eq!(Some(&lot.owner), unit.holders.last());
			let freezes = unit.freezes.iter().copied().collect::<Vec<_>>().try_into().unwrap();
			assert_eq!(lot.status, LotStatus { usage: unit.usage, freezes });
			let mut ahead = None;
			for case in unit.line.iter().rev() {
				let turn = Ledger::turn_within(*case, asset(), number, number + 1);
				assert_eq!(turn.map(|turn| turn.ahead), Some(ahead));
				ahead = Some(*case);
			}
		}
		let retired_by = unit.retired_by.filter(|_| !unit.exists);
		let all: Vec<_> = unit.holders.iter().copied().chain(retired_by).collect();
		assert_eq!(holders(number), all);
	}
	let waiting = Predecessors::<Test>::iter()
		.map(|(_, (_, end), turn)| (u64::from(end) - turn.start) as usize);
	let in_line = model.units.values().map(|unit| unit.line.len());
	assert_eq!(waiting.sum::<usize>(), in_line.sum::<usize>());
	for asset in 0..model.supplies.len() {
		go_over_to(asset as AssetId);
		balances_are_equal(model);
	}
}

fn balances_are_equal(model: &Model) {
	assert_eq!(Ledger::lot_of(asset(), model.issued()), None);
	assert_eq!(Ledger::asset(asset()).unwrap().outstanding(), model.outstanding());
	for who in ACCOUNTS {
		assert_eq!(Ledger::balance(asset(), &who), model.balance(who));
		let (mut next, pieces) =
			(model.queue(asset(), who, LotUse::Free), preview(who, Balance::MAX));
		if model.authority.is_frozen(who) {
			next.clear();
		}
		let drawn: Vec<_> =
			pieces.iter().flat_map(|(start, len)| *start..start + len).map(number).collect();
		assert!(drawn == next || pieces.len() == MAX_PIECES && next.starts_with(&drawn));
	}
}

fn offers_and_mandates_are_equal(model: &Model) {
	let now = System::block_number();
	for who in ACCOUNTS {
		let of = |party: fn(&ModelOffer) -> AccountId| -> Vec<(u64, Vec<usize>, bool)> {
			let open = model.offers.iter().enumerate();
			open.filter_map(|(number, offer)| Some((number as u64, offer.as_ref()?)))
				.filter(|(_, offer)| party(offer) == who)
				.map(|(number, offer)| (number, offer.units.clone(), offer.expires <= now))
				.collect()
		};
		let found = |page: OfferPage<AccountId>| -> Vec<(u64, Vec<usize>, bool)> {
			assert_eq!(page.next, None);
			let units = |offer: &OfferInfo<AccountId>| {
				let units =
					offer.pieces.iter().flat_map(|piece| piece.start..piece.start + piece.len);
				units.map(|unit| offer.asset as usize * STRIDE + unit as usize).collect()
			};
			page.offers.iter().map(|offer| (offer.number, units(offer), offer.expired)).collect()
		};
		assert_eq!(found(Ledger::offers_from(&who, None, MAX_PAGE)), of(|offer| offer.from));
		assert_eq!(found(Ledger::offers_to(&who, None, MAX_PAGE)), of(|offer| offer.to));
	}
	for (who, mandates) in &model.mandates {
		let page = Ledger::mandates(who, None, MAX_PAGE);
		let found: Vec<_> =
			page.mandates.iter().map(|info| (info.in_force, info.used, info.terms.until)).collect();
		let expected: Vec<_> = mandates
			.iter()
			.map(|mandate| (mandate.is_in_force(now), mandate.used(now), mandate.until))
			.collect();
		assert_eq!(found, expected);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn ledger_should_equal_the_naive_model(ops in prop::collection::vec(an_op_on_assets(), 1..64)) {
		run(&ops, 1);
	}

	/// No sequence of movements makes or loses a unit.
	#[test]
	fn movements_should_conserve_units(ops in prop::collection::vec(an_op(), 1..48)) {
		World::default().issue(BANK_A, 20).issue(BANK_B, 20).build_and_check(|| {
			let mut model = Model::default();
			model.authority.now = System::block_number();
			model.issue(BANK_A, 20);
			model.issue(BANK_B, 20);
			let moves = |op: &&Op| !matches!(op, Op::Issue(..) | Op::Redeem(..));
			for op in ops.iter().filter(moves) {
				System::set_block_number(System::block_number() + 1);
				on_both(op, &mut model);
				let sum: Balance = ACCOUNTS
					.iter()
					.map(|who| Ledger::balance(CNY, who))
					.map(|AssetBalance { free, held, frozen, offered }| {
						free + held + frozen + offered
					})
					.sum();
				assert_eq!(sum, 40);
			}
		});
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2))]

	#[test]
	fn ledger_of_small_lots_should_equal_the_naive_model(ops in in_small_lots()) {
		run(&ops, 100);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(LONG_RUNS))]

	#[test]
	#[ignore = "takes minutes: make test-long"]
	fn ledger_should_equal_the_naive_model_in_the_long_run(
		ops in prop_oneof![
			60 => prop::collection::vec(an_op_on_assets(), 1..160),
			1 => in_small_lots(),
		]
	) {
		run(&ops, 32);
	}
}
