//! A thousand units at once against a thousand non-fungible items, and against a list with an entry
//! for each unit.

use crate::{
	chain::Chain,
	ledgers::{self, issuer, list, next_block, nfts, Ledgers, RuntimeCall, RuntimeOrigin, MONEY},
	receipts,
	report::{figure, Bound, Finding},
	timing::{in_turns, Sample},
	Scale,
};
use clearmark_runtime::{configs::RuntimeBlockWeights, Runtime};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	weights::constants::ParityDbWeight,
};
use pallet_provenance::{Config, Selection, WeightInfo};
use sp_core::{storage::StateVersion, Pair};
use sp_io::TestExternalities;
use sp_runtime::{traits::Dispatchable, AccountId32};
use sp_state_machine::BasicExternalities;
use std::{
	cell::RefCell,
	time::{Duration, Instant},
};

/// How often a payment is timed in a round.
const TIMES: u32 = 50;

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let mut findings = by_weight(scale.units);
	findings.extend(by_time(scale));
	findings
}

fn parties() -> [AccountId32; 2] {
	[0, 1].map(receipts::account)
}

fn by_weight(units: u32) -> Vec<Finding> {
	let [from, to] = parties();
	let mut ext = stage(units);
	let ours = ledgers::rehearse(&mut ext, || {
		let sent = payment(&from, &to, units);
		let charged = sent.get_dispatch_info().call_weight;
		let info = sent.dispatch(RuntimeOrigin::signed(from.clone())).expect("an honest payment");
		info.actual_weight.unwrap_or(charged).ref_time()
	});
	let item = nfts::call(0, &to).get_dispatch_info().call_weight.ref_time();
	let per_unit = ParityDbWeight::get().reads_writes(1, 3).ref_time();
	let receipt = receipt_weight();
	let many = |each: u64| each.saturating_mul(u64::from(units)) as f64;
	let base = RuntimeBlockWeights::get().get(DispatchClass::Normal).base_extrinsic.ref_time();
	let micros = |weight: u64| figure(weight as f64 / 1e6);
	let note = format!("calls alone: {} / {} µs each", micros(ours), micros(item));
	let database = "a read and three writes for each unit, as calls; its computation is left out";
	vec![
		Finding::new(
			format!("{units} items of pallet_nfts / as many units, by weight"),
			Bound::AtLeast(300.0),
			many(item) / ours as f64,
		)
		.note(note),
		Finding::new(
			"the same with the base weight of each extrinsic",
			Bound::Open,
			many(item + base) / (ours + base) as f64,
		),
		Finding::new(
			format!("list with {units} entries / as many units, by weight"),
			Bound::AtLeast(300.0),
			many(per_unit + receipt) / ours as f64,
		)
		.note(format!(
			"{database}; a receipt for each unit, because each has a history of its own"
		)),
		Finding::new(
			"the same with one receipt for all",
			Bound::Open,
			(many(per_unit) + receipt as f64) / ours as f64,
		),
	]
}

/// What the check of one receipt weighs: half of what the worst takes, in which both forms are tried.
fn receipt_weight() -> u64 {
	let both = <Runtime as Config>::WeightInfo::check_settlement_receipt();
	both.saturating_sub(ParityDbWeight::get().reads(3)).ref_time() / 2
}

fn by_time(scale: &Scale) -> Vec<Finding> {
	let units = scale.units;
	let [from, to] = parties();
	let ext = RefCell::new(stage(units));
	let receipts = list_receipts(&to, units);
	let mut chain = Chain::start();
	let remarks = chain.remarks(scale.block);
	let mut empty = || chain.time(&remarks, false) / scale.block;
	let payment_once = || {
		time(&ext, || {
			let sent = payment(&from, &to, units);
			let origin = RuntimeOrigin::signed(from.clone());
			timed(|| assert!(sent.dispatch(origin).is_ok()))
		})
	};
	// As often as the others repeat themselves within a round: none begins with a cold cache.
	let mut ours = || (0..TIMES).map(|_| payment_once()).sum::<Duration>() / TIMES;
	let mut items = || time(&ext, || timed(|| nfts::transfer(&from, &to, units)));
	let listed = |receipts: &[list::Receipt]| {
		time(&ext, || timed(|| list::transfer(&from, &to, units, receipts)))
	};
	let (mut each, mut once) = (|| listed(&receipts), || listed(&receipts[..1]));
	let [ours, items, each, once, empty] =
		in_turns(scale.rounds, [&mut ours, &mut items, &mut each, &mut once, &mut empty]);
	let micros = |time: f64| format!("{} µs", figure(time / 1000.0));
	let finding = |what: String, bound, other: &Sample| {
		let note = format!("{} / {}", micros(other.median()), micros(ours.median()));
		Finding::of(what, bound, &other.per(&ours)).note(note)
	};
	let many = items.median() + empty.median() * f64::from(units);
	vec![
		Finding::new(
			format!("{units} items of pallet_nfts / as many units, by time"),
			Bound::AtLeast(300.0),
			many / (ours.median() + empty.median()),
		)
		.note(format!(
			"an extrinsic for each, of which an empty one takes {}; state root included",
			micros(empty.median())
		)),
		finding("the same as calls, in one batch".into(), Bound::Open, &items),
		finding(
			format!("list with {units} entries / as many units, by time"),
			Bound::AtLeast(300.0),
			&each,
		)
		.note("a receipt for each unit"),
		finding("the same with one receipt for all".into(), Bound::Open, &once),
	]
}

/// All three ledgers, each with as many units of the first account.
fn stage(units: u32) -> TestExternalities {
	let accounts = parties();
	let [from, _] = &accounts;
	let mut storage = ledgers::genesis(&[accounts.to_vec(), vec![issuer()]].concat());
	BasicExternalities::execute_with_storage(&mut storage, || {
		next_block();
		receipts::issue::<Ledgers>(MONEY, from, 1_000_000, receipts::transfer_id(0));
		nfts::mint(from, units);
		list::mint(from, units);
		next_block();
	});
	TestExternalities::new(storage)
}

fn payment(from: &AccountId32, to: &AccountId32, units: u32) -> RuntimeCall {
	let selection = Selection::Oldest(units.into());
	let id = receipts::transfer_id(1);
	let delivery = receipts::receipt::<Ledgers>(MONEY, from, to, &selection, id);
	let to = to.clone();
	pallet_provenance::Call::<Ledgers>::transfer_with_receipt {
		asset: MONEY,
		to,
		selection,
		delivery,
	}
	.into()
}

/// A receipt for each unit, of a message as long as that of a payment in one lot.
fn list_receipts(to: &AccountId32, units: u32) -> Vec<list::Receipt> {
	let pair = receipts::receipt_key(to);
	(0..units)
		.map(|unit| {
			let mut message = vec![0; 206];
			message[..4].copy_from_slice(&unit.to_le_bytes());
			list::Receipt { public: pair.public(), signature: pair.sign(&message), message }
		})
		.collect()
}

fn time(ext: &RefCell<TestExternalities>, act: impl FnOnce() -> Duration) -> Duration {
	ledgers::rehearse(&mut ext.borrow_mut(), act)
}

/// How long something takes with the state root after it.
fn timed(act: impl FnOnce()) -> Duration {
	let begun = Instant::now();
	act();
	sp_io::storage::root(StateVersion::V1);
	begun.elapsed()
}
