//! What calls and hooks may cost fits into a block, even at their largest.

use clearmark_runtime::{configs::RuntimeBlockWeights, Runtime, RuntimeCall};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::Get,
	weights::Weight,
};
use pallet_clearing::{Config as Clearing, WeightInfo as _};
use pallet_evaluation::{Config as Evaluation, WeightInfo as _};

type ClearingWeight = <Runtime as Clearing>::WeightInfo;
type EvaluationWeight = <Runtime as Evaluation>::WeightInfo;

const MAX_PIECES: u32 = signature_chain::MAX_PIECES as u32;

/// Apart, because calls of two pallets have the same names.
mod provenance {
	use super::{Get, Runtime, Weight, MAX_PIECES};
	use pallet_provenance::{Config, WeightInfo};

	type Provenance = <Runtime as Config>::WeightInfo;

	pub fn largest() -> [(&'static str, Weight); 22] {
		let asked = Provenance::check_flags(MAX_PIECES).saturating_add(Provenance::count_payment());
		let assets = <Runtime as Config>::MaxAssets::get();
		let rows = Provenance::restate_terms(assets);
		let looks = Provenance::look_for_marks(assets, MAX_PIECES);
		[
			("transfer oldest", Provenance::transfer_oldest(MAX_PIECES).saturating_add(asked)),
			("transfer", Provenance::transfer_with_receipt(MAX_PIECES).saturating_add(asked)),
			("redeem", Provenance::redeem(MAX_PIECES).saturating_add(asked)),
			("consolidate", Provenance::consolidate(MAX_PIECES)),
			("offer", Provenance::offer(MAX_PIECES).saturating_add(asked)),
			("accept", Provenance::accept(MAX_PIECES).saturating_add(asked)),
			("decline", Provenance::decline(MAX_PIECES)),
			("cancel an offer", Provenance::cancel(MAX_PIECES)),
			("expire", Provenance::expire(MAX_PIECES)),
			("freeze_account", Provenance::freeze_account().saturating_add(rows)),
			("freeze_units", Provenance::freeze_units(MAX_PIECES)),
			("freeze_lineage", Provenance::freeze_lineage(MAX_PIECES)),
			("spread_freeze", Provenance::spread_freeze(MAX_PIECES)),
			("thaw", Provenance::thaw(MAX_PIECES).saturating_add(rows).saturating_add(looks)),
			("lapse", Provenance::lapse(MAX_PIECES)),
			("propose_forced_transfer", Provenance::propose_forced_transfer(MAX_PIECES)),
			("execute_forced_transfer", Provenance::execute_forced_transfer(MAX_PIECES)),
			("revoke_offer", Provenance::revoke_offer(MAX_PIECES)),
			("set_receiving_policy", Provenance::set_receiving_policy().saturating_add(rows)),
			("pay_deposit", Provenance::pay_deposit(MAX_PIECES).saturating_add(rows)),
			("release_deposit", Provenance::release_deposit(MAX_PIECES)),
			("fold", Provenance::fold(pallet_provenance::MAX_FOLD)),
		]
	}
}

/// The most that one ordinary transaction may cost.
fn largest_transaction() -> Weight {
	RuntimeBlockWeights::get().get(DispatchClass::Normal).max_extrinsic.expect("it has a bound")
}

/// The share of a block's time.
fn share_of_block(weight: Weight) -> f64 {
	weight.ref_time() as f64 / RuntimeBlockWeights::get().max_block.ref_time() as f64
}

/// What a refutation adds to the call that brings it about.
fn most_flags() -> Weight {
	ClearingWeight::flag_awards(<Runtime as Clearing>::MaxFlagsAtOnce::get())
}

fn cost(call: impl Into<RuntimeCall>) -> Weight {
	call.into().get_dispatch_info().call_weight
}

#[test]
fn the_largest_of_every_call_that_grows_fits_into_one_transaction() {
	let [bids, participants] =
		[<Runtime as Clearing>::MaxBids::get(), <Runtime as Clearing>::MaxParticipants::get()];
	let reauctions: u32 = <Runtime as Clearing>::MaxReauctions::get();
	let largest = [
		("publish", ClearingWeight::publish(<Runtime as Clearing>::MaxObligations::get())),
		("cancel", ClearingWeight::cancel(bids)),
		("award", ClearingWeight::award(bids)),
		("withdraw", ClearingWeight::withdraw(bids)),
		("settle", ClearingWeight::settle(participants)),
		("fail_settlement", ClearingWeight::fail_settlement(participants)),
		("settle_in_part", ClearingWeight::settle_in_part(participants)),
		("uphold", ClearingWeight::uphold()),
		("disprove", ClearingWeight::disprove()),
		("accept", ClearingWeight::accept(bids)),
		("lapse", ClearingWeight::lapse(bids)),
		("reopen", ClearingWeight::reopen(bids)),
		("remove", ClearingWeight::remove(bids * (reauctions + 1))),
		("flag_awards", most_flags()),
		("record", EvaluationWeight::record(decision_rules::MAX_FIELDS)),
		("challenge", EvaluationWeight::challenge(decision_rules::MAX_FIELDS)),
		("challenge_in_batch", EvaluationWeight::challenge_in_batch(decision_rules::MAX_FIELDS)),
	];
	for (name, weight) in largest.into_iter().chain(provenance::largest()) {
		assert!(weight.all_lte(largest_transaction()), "{name}: {weight}");
	}
}

/// So that an order moves on even while every block is full of transactions and leaves the agenda
/// too little: anybody may send for the step.
#[test]
fn whatever_is_due_for_an_order_fits_into_one_transaction() {
	let advance = cost(pallet_clearing::Call::<Runtime>::advance { order: 0 });
	let settle = ClearingWeight::settle(<Runtime as Clearing>::MaxParticipants::get());
	assert!(advance.all_gte(settle));
	assert!(advance.all_lte(largest_transaction()), "{advance}");
	println!("the largest step: {} of a block", share_of_block(advance));
	assert!(share_of_block(advance) < 0.5, "{advance}");
}

/// The last confirmation settles within the same call.
#[test]
fn the_last_confirmation_of_the_largest_order_fits_into_one_transaction() {
	let signature = [0; 64];
	let confirm = cost(pallet_clearing::Call::<Runtime>::confirm { order: 0, signature });
	let settle = ClearingWeight::settle(<Runtime as Clearing>::MaxParticipants::get());
	assert!(confirm.all_gte(settle));
	assert!(confirm.all_lte(largest_transaction()), "{confirm}");
}

/// It records what was ruled, and carries nothing of it out.
#[test]
fn rule_should_weigh_less_than_a_tenth_of_a_block() {
	let rule = cost(pallet_clearing::Call::<Runtime>::rule { order: 0, upheld: false });
	assert!(share_of_block(rule) < 0.1, "{rule}");
}

#[test]
fn whoever_may_refute_an_evaluation_pays_for_the_awards_that_are_flagged() {
	let (disputed, refutes) = (pallet_evaluation::Disputed::Record(0), true);
	let rule_on = cost(pallet_evaluation::Call::<Runtime>::rule_on { disputed, refutes });
	assert!(rule_on.all_gte(EvaluationWeight::rule_on().saturating_add(most_flags())));
	let (record, inputs) = (0, Default::default());
	let challenge = cost(pallet_evaluation::Call::<Runtime>::challenge { record, inputs });
	assert!(challenge.all_gte(EvaluationWeight::challenge(0).saturating_add(most_flags())));
}

#[test]
fn a_result_in_a_batch_of_a_thousand_costs_a_three_hundredth_of_a_record() {
	let [batch, single] = [EvaluationWeight::record_batch(), EvaluationWeight::anchor()];
	assert!(batch.ref_time() * 300 <= single.ref_time() * 1_000);
}

/// Whether they are active members; see `can_govern`.
#[test]
fn whoever_proposes_seats_pays_for_the_members_that_are_looked_up() {
	let seats = |count: u8| {
		let new_members = (0..count).map(|seat| [seat; 32].into()).collect();
		let (prime, old_count) = (None, 0);
		type Council = pallet_collective::Instance1;
		cost(pallet_collective::Call::<Runtime, Council>::set_members {
			new_members,
			prime,
			old_count,
		})
	};
	let reads = <Runtime as frame_system::Config>::DbWeight::get().reads(100);
	assert_eq!(seats(100), seats(0).saturating_add(reads));
}
