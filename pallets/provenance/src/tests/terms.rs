//! What the rows of an account say of it is what its freezes and its policy say, in every asset.

use super::model::on_chain;
use crate::{mock::*, *};
use frame::{deps::frame_support::weights::RuntimeDbWeight, testing_prelude::*};
use proptest::{prelude::*, sample::Index};
use signature_chain::{receipt_payload, AssetId, Piece, NO_PARENT};
use std::collections::BTreeMap;

const EUR: AssetId = 1;
const USD: AssetId = 2;
const BANKS: [AccountId; 3] = [BANK_A, BANK_B, BANK_C];

/// Two more assets.
fn create_assets() {
	for symbol in [b"EUR", b"USD"] {
		let symbol = symbol.to_vec().try_into().unwrap();
		assert_ok!(Ledger::create_asset(signed(COUNCIL), symbol, 2, ISSUER, MAX_SUPPLY));
	}
}

/// Issues with an honest receipt.
fn issue_of(asset: AssetId, to: AccountId, amount: Balance) -> DispatchResult {
	let start = Ledger::asset(asset).unwrap().issued as u64;
	let (piece, id) = (Piece { start, len: amount as u64, parent: NO_PARENT }, fresh());
	let genesis = Ledger::genesis_hash();
	let payload = receipt_payload(&genesis, asset, &id, &ISSUER, &to, &[piece], LATE);
	Ledger::issue(signed(ISSUER), asset, to, amount, delivery(id, sign(to, &payload)))
}

/// Transfers the oldest unit with an honest receipt.
fn send_of(asset: AssetId, from: AccountId, to: AccountId) -> DispatchResultWithPostInfo {
	let (units, id) = (Selection::Oldest(1), fresh());
	let pieces = Ledger::preview(asset, &from, &units);
	let genesis = Ledger::genesis_hash();
	let payload = receipt_payload(&genesis, asset, &id, &from, &to, &pieces, LATE);
	let delivery = delivery(id, sign(to, &payload));
	Ledger::transfer_with_receipt(signed(from), asset, to, units, delivery)
}

fn terms(asset: AssetId, who: AccountId) -> Terms {
	Balances::<Test>::get(asset, who).terms
}

fn refuse(who: AccountId, policy: ReceivingPolicy) -> DispatchResultWithPostInfo {
	Ledger::set_receiving_policy(signed(who), policy)
}

#[test]
fn freeze_should_be_in_every_row_of_its_account_and_in_no_other() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build_and_check(|| {
		create_assets();
		assert_ok!(issue_of(USD, BANK_A, 10));
		assert_ok!(freeze_account(BANK_A, 50));
		for asset in [CNY, USD] {
			assert_eq!(terms(asset, BANK_A).frozen_until, Some(50));
			assert_noop!(plain(send_of(asset, BANK_A, BANK_B)), Error::<Test>::AccountFrozen);
		}
		assert!(!Balances::<Test>::contains_key(EUR, BANK_A));
		assert_eq!(terms(CNY, BANK_B), Terms::default());
		assert_ok!(thaw(0));
		assert_eq!(terms(CNY, BANK_A), Terms::default());
		assert_eq!(terms(USD, BANK_A), Terms::default());
	});
}

#[test]
fn row_that_comes_into_being_should_have_the_terms_of_its_account() {
	World::default().build_and_check(|| {
		create_assets();
		assert_ok!(freeze_account(BANK_A, 50));
		assert_ok!(refuse(BANK_A, ReceivingPolicy::RefusesConfirmed));
		assert_ok!(issue_of(EUR, BANK_A, 10));
		let refuses = ReceivingPolicy::RefusesConfirmed;
		assert_eq!(terms(EUR, BANK_A), Terms { frozen_until: Some(50), refuses });
		assert_noop!(plain(send_of(EUR, BANK_A, BANK_B)), Error::<Test>::AccountFrozen);
		// Whoever never had any is frozen all the same.
		assert_noop!(plain(send_of(USD, BANK_A, BANK_B)), Error::<Test>::AccountFrozen);
	});
}

#[test]
fn receiver_should_refuse_from_the_first_payment_on() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(refuse(BANK_B, ReceivingPolicy::RefusesSuspected));
		assert_ok!(flag(0, 1));
		assert!(!Balances::<Test>::contains_key(CNY, BANK_B));
		assert_noop!(plain(send_of(CNY, BANK_A, BANK_B)), Error::<Test>::UnitsRefused);
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(1, 1)])));
		assert_noop!(plain(send_of(CNY, BANK_A, BANK_B)), Error::<Test>::UnitsRefused);
	});
}

#[test]
fn terms_should_name_the_latest_of_several_freezes() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		for expires in [40, 60, 50] {
			assert_ok!(freeze_account(BANK_A, expires));
		}
		let until = || terms(CNY, BANK_A).frozen_until;
		assert_eq!(until(), Some(60));
		assert_ok!(thaw(1));
		assert_eq!(until(), Some(50));
		assert_ok!(thaw(0));
		assert_eq!(until(), Some(50));
		assert_ok!(thaw(2));
		assert_eq!(until(), None);
	});
}

#[test]
fn lapse_should_need_no_new_terms() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(freeze_account(BANK_A, 5));
		let frozen = terms(CNY, BANK_A);
		System::set_block_number(5);
		assert_ok!(send_of(CNY, BANK_A, BANK_B));
		assert_ok!(Ledger::do_try_state());
		assert_ok!(lapse(0));
		assert_eq!(terms(CNY, BANK_A), frozen);
		assert_ok!(send_of(CNY, BANK_A, BANK_B));
		// Frozen anew, and with an earlier freeze still to be cleared away.
		assert_ok!(freeze_account(BANK_A, 9));
		assert_noop!(plain(send_of(CNY, BANK_A, BANK_B)), Error::<Test>::AccountFrozen);
		System::set_block_number(9);
		assert_ok!(freeze_account(BANK_A, 12));
		assert_noop!(plain(send_of(CNY, BANK_A, BANK_B)), Error::<Test>::AccountFrozen);
		System::set_block_number(12);
		assert_ok!(send_of(CNY, BANK_A, BANK_B));
	});
}

#[test]
fn deposit_that_unfreezes_should_restate_the_terms_in_every_asset() {
	World::default().issue(BANK_A, 10).issue(BANK_B, 50).build_and_check(|| {
		create_assets();
		assert_ok!(issue_of(EUR, BANK_A, 10));
		assert_ok!(freeze_account(BANK_A, 400));
		assert_ok!(Ledger::associate_funding(signed(BANK_A), 0, BANK_B));
		assert_ok!(Ledger::determine_deposit(signed(EVALUATOR), 0, CNY, 30, RECORD, 100));
		let pay = |amount| Ledger::pay_deposit(signed(BANK_B), 0, amount);
		// Of three assets, the account has a row of two.
		assert_eq!(pay(29).unwrap().actual_weight, Some(<()>::refund_deposit(1)));
		assert_eq!(terms(EUR, BANK_A).frozen_until, Some(400));
		let paid = <()>::pay_deposit(1) + rows(2, 1);
		assert_eq!(pay(30).unwrap().actual_weight, Some(paid));
		for asset in [CNY, EUR] {
			assert_ok!(send_of(asset, BANK_A, BANK_C));
		}
	});
}

/// What so many rows cost, with so many assets of which there is nothing to write.
fn rows(written: u32, others: u64) -> Weight {
	let database: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
	<()>::restate_terms(written) + database.reads(others)
}

#[test]
fn restating_should_cost_what_was_written() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		create_assets();
		let freeze = |expires| {
			let frozen = Ledger::freeze_account(signed(AUDITOR), BANK_A, warrant(expires));
			frozen.unwrap().actual_weight
		};
		assert_eq!(freeze(50), Some(<()>::freeze_account() + rows(1, 2)));
		// A freeze that ends earlier changes nothing.
		assert_eq!(freeze(40), Some(<()>::freeze_account() + rows(0, 3)));
		let thawed = Ledger::thaw(signed(AUDITOR), 0, REFERENCE).unwrap().actual_weight;
		assert_eq!(thawed, Some(<()>::thaw(0) + rows(1, 2)));
		let set = |policy| refuse(BANK_A, policy).unwrap().actual_weight;
		let policy = ReceivingPolicy::RefusesSuspected;
		assert_eq!(set(policy), Some(<()>::set_receiving_policy() + rows(1, 2)));
		assert_eq!(set(policy), Some(<()>::set_receiving_policy() + rows(0, 3)));
	});
}

#[test]
fn calls_that_restate_should_be_charged_for_a_row_of_every_asset_in_advance() {
	use frame::deps::frame_support::dispatch::GetDispatchInfo;
	let charged = |call: Call<Test>| call.get_dispatch_info().call_weight;
	let all = <()>::restate_terms(MAX_ASSETS);
	let freeze = Call::freeze_account { who: BANK_A, warrant: warrant(50) };
	assert_eq!(charged(freeze), <()>::freeze_account() + all);
	let looks = <()>::look_for_marks(MAX_ASSETS, 64);
	let thaw = charged(Call::thaw { case: 0, reference: REFERENCE });
	assert_eq!(thaw, <()>::thaw(64) + looks + all);
	let pay = Call::pay_deposit { case: 0, amount: 1 };
	assert_eq!(charged(pay), (<()>::pay_deposit(64) + all).max(<()>::refund_deposit(64)));
	let set = Call::set_receiving_policy { policy: ReceivingPolicy::TakesAll };
	assert_eq!(charged(set), <()>::set_receiving_policy() + all);
}

/// What happens to accounts that have units of several assets.
#[derive(Clone, Debug)]
enum Op {
	Issue(AssetId, AccountId),
	Send(AssetId, AccountId, AccountId),
	Hold(AssetId, AccountId),
	Offer(AssetId, AccountId, AccountId),
	Accept(Index),
	Freeze(AccountId, u32),
	Thaw(Index),
	Lapse(Index),
	Policy(AccountId, ReceivingPolicy),
	Wait(u32),
}

#[derive(Debug)]
struct ModelFreeze {
	on: AccountId,
	expires: u32,
	over: bool,
}

/// Units of CNY are clean, those of EUR suspected, those of USD confirmed to be bad. Nothing is kept
/// of an account but how much it has, its freezes and its policy.
#[derive(Default)]
struct Model {
	free: BTreeMap<(AssetId, AccountId), Balance>,
	offers: Vec<Option<(AssetId, AccountId, AccountId)>>,
	freezes: Vec<ModelFreeze>,
	policies: BTreeMap<AccountId, ReceivingPolicy>,
}

impl Model {
	fn is_frozen(&self, who: AccountId) -> bool {
		let now = System::block_number();
		let mut freezes = self.freezes.iter().filter(|freeze| freeze.on == who);
		freezes.any(|freeze| !freeze.over && now < freeze.expires)
	}

	fn takes(&self, asset: AssetId, who: AccountId) -> bool {
		match self.policies.get(&who) {
			None | Some(ReceivingPolicy::TakesAll) => true,
			Some(ReceivingPolicy::RefusesConfirmed) => asset != USD,
			Some(ReceivingPolicy::RefusesSuspected) => asset == CNY,
		}
	}

	/// Takes a unit, where the account has one that may leave it.
	fn take(&mut self, asset: AssetId, who: AccountId) -> bool {
		let free = self.free.entry((asset, who)).or_default();
		let may = *free > 0;
		*free -= Balance::from(may);
		may
	}

	fn give(&mut self, asset: AssetId, who: AccountId, amount: Balance) {
		*self.free.entry((asset, who)).or_default() += amount;
	}

	fn unfreeze(&mut self, case: usize, may: impl Fn(&ModelFreeze) -> bool) -> bool {
		let freeze = self.freezes.get_mut(case).filter(|freeze| !freeze.over && may(freeze));
		freeze.map(|freeze| freeze.over = true).is_some()
	}
}

/// Chain and model: whether they let it happen.
fn on_both(op: &Op, model: &mut Model) -> (bool, bool) {
	let now = System::block_number();
	match *op {
		Op::Issue(asset, to) => {
			model.give(asset, to, 2);
			(on_chain(|| issue_flagged(asset, to)), true)
		},
		Op::Send(asset, from, to) => {
			let may = from != to && !model.is_frozen(from) && model.takes(asset, to);
			let fits = may && model.take(asset, from);
			if fits {
				model.give(asset, to, 1);
			}
			(on_chain(|| plain(send_of(asset, from, to))), fits)
		},
		Op::Hold(asset, who) => {
			let fits = !model.is_frozen(who) && model.take(asset, who);
			(on_chain(|| Ledger::hold(asset, HoldPurpose::Bond, 1, &who, 1)), fits)
		},
		Op::Offer(asset, from, to) => {
			let open = model.offers.iter().flatten().filter(|(_, of, _)| *of == from).count();
			let may = from != to && open < MAX_OFFERS as usize;
			let may = may && !model.is_frozen(from) && model.takes(asset, to);
			let fits = may && model.take(asset, from);
			if fits {
				model.offers.push(Some((asset, from, to)));
			}
			let units = Selection::Oldest(1);
			let make = || plain(Ledger::offer(signed(from), asset, to, units, fresh(), LATE));
			(on_chain(make), fits)
		},
		Op::Accept(ref at) => {
			let number = at.index(model.offers.len() + 1);
			let offer = model.offers.get(number).copied().flatten();
			let fits = offer
				.filter(|(asset, from, to)| !model.is_frozen(*from) && model.takes(*asset, *to));
			if let Some((asset, _, to)) = fits {
				model.give(asset, to, 1);
				model.offers[number] = None;
			}
			let to = offer.map_or(BANK_A, |(_, _, to)| to);
			(on_chain(|| accept(to, number as u64)), fits.is_some())
		},
		Op::Freeze(who, life) => {
			let on = |freeze: &&ModelFreeze| freeze.on == who && !freeze.over;
			let fits = model.freezes.iter().filter(on).count() < MAX_FREEZES;
			let expires = now + life;
			if fits {
				model.freezes.push(ModelFreeze { on: who, expires, over: false });
			}
			(on_chain(|| freeze_account(who, expires).map(|_| ())), fits)
		},
		Op::Thaw(ref at) => {
			let case = at.index(model.freezes.len() + 1);
			let fits = model.unfreeze(case, |_| true);
			(on_chain(|| thaw(case as CaseId)), fits)
		},
		Op::Lapse(ref at) => {
			let case = at.index(model.freezes.len() + 1);
			let fits = model.unfreeze(case, |freeze| freeze.expires <= now);
			(on_chain(|| lapse(case as CaseId)), fits)
		},
		Op::Policy(who, policy) => {
			model.policies.insert(who, policy);
			(on_chain(|| plain(refuse(who, policy))), true)
		},
		Op::Wait(blocks) => {
			System::set_block_number(now + blocks);
			(true, true)
		},
	}
}

/// Issues two units and flags them as the asset's are.
fn issue_flagged(asset: AssetId, to: AccountId) -> DispatchResult {
	let (start, number) = (Ledger::asset(asset).unwrap().issued as u64, NextFlag::<Test>::get());
	issue_of(asset, to, 2)?;
	if asset != CNY {
		let range = UnitRange { start, len: 2 };
		Ledger::flag(signed(AUDITOR), asset, range, Reason::Fraud, REFERENCE)?;
	}
	if asset == USD {
		Ledger::confirm_flag(signed(AUDITOR), asset, number, REFERENCE)?;
	}
	Ok(())
}

fn an_op() -> impl Strategy<Value = Op> {
	let who = || prop::sample::select(&BANKS[..]);
	let asset = || 0..3u32;
	let policy = prop::sample::select(vec![
		ReceivingPolicy::TakesAll,
		ReceivingPolicy::RefusesConfirmed,
		ReceivingPolicy::RefusesSuspected,
	]);
	prop_oneof![
		3 => (asset(), who()).prop_map(|(asset, to)| Op::Issue(asset, to)),
		6 => (asset(), who(), who()).prop_map(|(asset, from, to)| Op::Send(asset, from, to)),
		1 => (asset(), who()).prop_map(|(asset, who)| Op::Hold(asset, who)),
		2 => (asset(), who(), who()).prop_map(|(asset, from, to)| Op::Offer(asset, from, to)),
		2 => any::<Index>().prop_map(Op::Accept),
		3 => (who(), 1u32..12).prop_map(|(who, life)| Op::Freeze(who, life)),
		2 => any::<Index>().prop_map(Op::Thaw),
		2 => any::<Index>().prop_map(Op::Lapse),
		2 => (who(), policy).prop_map(|(who, policy)| Op::Policy(who, policy)),
		2 => (1u32..6).prop_map(Op::Wait),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Whatever happens, every row lets through what freezes and policies let through.
	#[test]
	fn rows_of_several_assets_should_equal_a_model_without_copies(
		ops in prop::collection::vec(an_op(), 1..64)
	) {
		World::default().build_and_check(|| {
			create_assets();
			let mut model = Model::default();
			for op in &ops {
				let (chain, naive) = on_both(op, &mut model);
				assert_eq!(chain, naive, "{op:?}");
				assert_ok!(Ledger::do_try_state());
				for who in BANKS {
					assert_eq!(Ledger::is_frozen(&who), model.is_frozen(who));
					for asset in [CNY, EUR, USD] {
						let free = model.free.get(&(asset, who)).copied().unwrap_or_default();
						assert_eq!(Ledger::balance(asset, &who).free, free);
						let movable = if model.is_frozen(who) { 0 } else { free };
						assert_eq!(Ledger::free(asset, &who), movable);
						assert_eq!(Ledger::holdable(asset, &who), movable);
					}
				}
			}
		});
	}
}
