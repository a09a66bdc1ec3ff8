//! What calls and hooks may cost fits into a block, even at their largest.

use clearmark_runtime::{configs::RuntimeBlockWeights, Runtime, RuntimeCall};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::Get,
	weights::Weight,
};
use pallet_clearing::{Config as Clearing, WeightInfo as _};
use pallet_evaluation::{Config as Evaluation, WeightInfo as _};
use pallet_provenance::{Config as Provenance, WeightInfo as _};

type ClearingWeight = <Runtime as Clearing>::WeightInfo;
type EvaluationWeight = <Runtime as Evaluation>::WeightInfo;
type ProvenanceWeight = <Runtime as Provenance>::WeightInfo;

const MAX_PIECES: u32 = signature_chain::MAX_PIECES as u32;

/// The most that one ordinary transaction may cost.
fn largest_transaction() -> Weight {
	RuntimeBlockWeights::get().get(DispatchClass::Normal).max_extrinsic.expect("it has a bound")
}

fn cost(call: impl Into<RuntimeCall>) -> Weight {
	call.into().get_dispatch_info().call_weight
}

#[test]
fn the_largest_of_every_call_that_grows_fits_into_one_transaction() {
	let [bids, participants] =
		[<Runtime as Clearing>::MaxBids::get(), <Runtime as Clearing>::MaxParticipants::get()];
	let largest = [
		("publish", ClearingWeight::publish(<Runtime as Clearing>::MaxObligations::get())),
		("cancel", ClearingWeight::cancel(bids)),
		("award", ClearingWeight::award(bids)),
		("settle", ClearingWeight::settle(participants)),
		("fail_settlement", ClearingWeight::fail_settlement(participants)),
		("remove", ClearingWeight::remove(bids)),
		("record", EvaluationWeight::record(decision_rules::MAX_FIELDS)),
		("transfer", ProvenanceWeight::transfer_with_receipt(MAX_PIECES)),
		("redeem", ProvenanceWeight::redeem(MAX_PIECES)),
		("consolidate", ProvenanceWeight::consolidate(MAX_PIECES)),
		("offer", ProvenanceWeight::offer(MAX_PIECES)),
		("accept", ProvenanceWeight::accept(MAX_PIECES)),
		("decline", ProvenanceWeight::decline(MAX_PIECES)),
		("cancel an offer", ProvenanceWeight::cancel(MAX_PIECES)),
		("expire", ProvenanceWeight::expire(MAX_PIECES)),
	];
	for (name, weight) in largest {
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
