//! Weights of equivocation reports.
//!
//! The SDK offers BABE's and GRANDPA's only for RocksDB, written by hand for staking chains. Here
//! they are composed of the same parts (the SDK's `default_weights.rs`: 35 µs and 175 ns per
//! validator for the membership proof, 110 µs and 95 µs for the two headers or votes, 110 µs for
//! the offence), with the database's real weights, and without nominators: there are none.

use frame_support::weights::{
	constants::{ParityDbWeight, WEIGHT_REF_TIME_PER_MICROS, WEIGHT_REF_TIME_PER_NANOS},
	Weight,
};

/// Weights of the consensus pallets' calls.
pub struct ConsensusWeight;

/// `micros` is what checking the two conflicting messages costs, `reads` what the pallet reads
/// beside the proof and the offence.
fn report_equivocation(validators: u32, micros: u64, reads: u64) -> Weight {
	// The count comes from the reporter's proof: never charge for less than a full set.
	let validators = u64::from(validators.max(100));
	let proof = WEIGHT_REF_TIME_PER_MICROS
		.saturating_mul(35)
		.saturating_add(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(175).saturating_mul(validators));
	let checks = WEIGHT_REF_TIME_PER_MICROS.saturating_mul(micros.saturating_add(110));
	Weight::from_parts(proof.saturating_add(checks), 0)
		.saturating_add(ParityDbWeight::get().reads(reads.saturating_add(19)))
		.saturating_add(ParityDbWeight::get().writes(10))
}

impl pallet_babe::WeightInfo for ConsensusWeight {
	fn plan_config_change() -> Weight {
		ParityDbWeight::get().writes(1)
	}

	fn report_equivocation(validator_count: u32, _max_nominators: u32) -> Weight {
		report_equivocation(validator_count, 110, 0)
	}
}

impl pallet_grandpa::WeightInfo for ConsensusWeight {
	fn report_equivocation(validator_count: u32, _max_nominators: u32) -> Weight {
		report_equivocation(validator_count, 95, 2)
	}

	fn note_stalled() -> Weight {
		Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(3), 0)
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
