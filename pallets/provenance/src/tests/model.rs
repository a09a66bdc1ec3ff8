//! The ledger equals a naive one that keeps a record for every single unit.

use crate::{mock::*, *};
use frame::testing_prelude::*;
use proptest::prelude::*;

const ACCOUNTS: [AccountId; 3] = [BANK_A, BANK_B, BANK_C];
/// Units that a run may issue: few enough that no transfer draws more than 64 lots.
const SUPPLY: Balance = 60;

#[derive(Clone, Debug)]
struct Unit {
	holders: Vec<AccountId>,
	usage: LotUse,
	/// When the present holder got it.
	acquired: u64,
}

/// One vector for every unit.
#[derive(Default)]
struct Model {
	units: Vec<Unit>,
	time: u64,
}

impl Model {
	/// The oldest units of an owner in a status, or none where they do not suffice.
	fn draw(&self, who: AccountId, usage: LotUse, amount: Balance) -> Option<Vec<usize>> {
		let mut mine: Vec<_> = (0..self.units.len())
			.filter(|&n| self.units[n].holders.last() == Some(&who))
			.filter(|&n| self.units[n].usage == usage)
			.collect();
		mine.sort_by_key(|&n| (self.units[n].acquired, n));
		mine.truncate(amount as usize);
		(amount > 0 && mine.len() == amount as usize).then_some(mine)
	}

	fn issue(&mut self, to: AccountId, amount: Balance) -> bool {
		if amount == 0 || self.units.len() as Balance + amount > SUPPLY {
			return false;
		}
		self.time += 1;
		let unit = Unit { holders: vec![to], usage: LotUse::Free, acquired: self.time };
		self.units.extend(std::iter::repeat_n(unit, amount as usize));
		true
	}

	fn pass(
		&mut self,
		from: AccountId,
		to: AccountId,
		amount: Balance,
		from_usage: LotUse,
	) -> bool {
		if from == to {
			return false;
		}
		let Some(drawn) = self.draw(from, from_usage, amount) else { return false };
		self.time += 1;
		for n in drawn {
			self.units[n].holders.push(to);
			self.units[n].usage = LotUse::Free;
			self.units[n].acquired = self.time;
		}
		true
	}

	fn restate(&mut self, who: AccountId, amount: Balance, from: LotUse, to: LotUse) -> bool {
		let Some(drawn) = self.draw(who, from, amount) else { return false };
		for n in drawn {
			self.units[n].usage = to;
		}
		true
	}

	fn balance(&self, who: AccountId) -> AssetBalance {
		let of = |free: bool| {
			let mine = self.units.iter().filter(|unit| unit.holders.last() == Some(&who));
			mine.filter(|unit| (unit.usage == LotUse::Free) == free).count() as Balance
		};
		AssetBalance { free: of(true), held: of(false), frozen: 0 }
	}
}

#[derive(Clone, Debug)]
enum Op {
	Issue(AccountId, Balance),
	Transfer(AccountId, AccountId, Balance),
	Hold(AccountId, HoldPurpose, u64, Balance),
	Release(AccountId, HoldPurpose, u64, Balance),
	Settle(AccountId, AccountId, u64, Balance, bool, Option<HoldPurpose>),
}

fn held(purpose: HoldPurpose, order: u64) -> LotUse {
	LotUse::Held { purpose, order }
}

impl Op {
	fn on_model(&self, model: &mut Model) -> bool {
		match *self {
			Op::Issue(to, amount) => model.issue(to, amount),
			Op::Transfer(from, to, amount) => model.pass(from, to, amount, LotUse::Free),
			Op::Hold(who, purpose, order, amount) => {
				model.restate(who, amount, LotUse::Free, held(purpose, order))
			},
			Op::Release(who, purpose, order, amount) => {
				model.restate(who, amount, held(purpose, order), LotUse::Free)
			},
			Op::Settle(from, to, order, amount, _, from_hold) => {
				let usage = from_hold.map_or(LotUse::Free, |purpose| held(purpose, order));
				model.pass(from, to, amount, usage)
			},
		}
	}

	fn on_chain(&self) -> bool {
		// As every call does, and as `settle_leg` asks of its caller.
		let done = frame::deps::frame_support::storage::with_storage_layer(|| match *self {
			Op::Issue(to, amount) => issue(to, amount),
			Op::Transfer(from, to, amount) => transfer(from, to, amount),
			Op::Hold(who, purpose, order, amount) => {
				Ledger::hold(CNY, purpose, order, &who, amount)
			},
			Op::Release(who, purpose, order, amount) => {
				Ledger::release(CNY, purpose, order, &who, amount)
			},
			Op::Settle(from, to, order, amount, confirmed, from_hold) => {
				settle(order, from, to, amount, confirmed, from_hold)
			},
		});
		done.is_ok()
	}
}

fn an_account() -> impl Strategy<Value = AccountId> {
	prop::sample::select(&ACCOUNTS[..])
}

fn a_purpose() -> impl Strategy<Value = HoldPurpose> {
	prop::sample::select(&[HoldPurpose::Escrow, HoldPurpose::Bond][..])
}

fn an_op() -> impl Strategy<Value = Op> {
	let (who, to) = (an_account, an_account);
	prop_oneof![
		2 => (to(), 0u128..16).prop_map(|(to, amount)| Op::Issue(to, amount)),
		4 => (who(), to(), 0u128..12).prop_map(|(from, to, amount)| Op::Transfer(from, to, amount)),
		3 => (who(), a_purpose(), 0u64..2, 0u128..8)
			.prop_map(|(who, purpose, order, amount)| Op::Hold(who, purpose, order, amount)),
		3 => (who(), a_purpose(), 0u64..2, 0u128..8)
			.prop_map(|(who, purpose, order, amount)| Op::Release(who, purpose, order, amount)),
		3 => (who(), to(), 0u64..2, 0u128..8, any::<bool>(), prop::option::of(a_purpose()))
			.prop_map(|(from, to, order, amount, confirmed, hold)| {
				Op::Settle(from, to, order, amount, confirmed, hold)
			}),
	]
}

fn run(ops: &[Op]) {
	World::default().build_and_check(|| {
		Assets::<Test>::mutate(CNY, |details| details.as_mut().unwrap().max_supply = SUPPLY);
		let mut model = Model::default();
		for op in ops {
			System::set_block_number(System::block_number() + 1);
			assert_eq!(op.on_chain(), op.on_model(&mut model), "{op:?}");
			assert_ok!(Ledger::do_try_state());
		}
		for (n, unit) in model.units.iter().enumerate() {
			let lot = Ledger::lot_of(CNY, n as u64).unwrap();
			assert_eq!(Some(&lot.owner), unit.holders.last());
			assert_eq!(lot.status, unit.usage.into());
			assert_eq!(holders(n as u64), unit.holders);
		}
		for who in ACCOUNTS {
			assert_eq!(Ledger::balance(CNY, &who), model.balance(who));
			let next = model.draw(who, LotUse::Free, model.balance(who).free);
			let drawn =
				preview(who, SUPPLY).into_iter().flat_map(|(start, len)| start..start + len);
			assert_eq!(drawn.map(|n| n as usize).collect::<Vec<_>>(), next.unwrap_or_default());
		}
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn ledger_should_equal_the_naive_model(ops in prop::collection::vec(an_op(), 1..48)) {
		run(&ops);
	}

	/// No sequence of movements makes or loses a unit.
	#[test]
	fn movements_should_conserve_units(ops in prop::collection::vec(an_op(), 1..48)) {
		World::default().issue(BANK_A, 20).issue(BANK_B, 20).build_and_check(|| {
			for op in ops.iter().filter(|op| !matches!(op, Op::Issue(..))) {
				op.on_chain();
				let sum: Balance = ACCOUNTS
					.iter()
					.map(|who| Ledger::balance(CNY, who))
					.map(|balance| balance.free + balance.held)
					.sum();
				assert_eq!(sum, 40);
			}
		});
	}
}
