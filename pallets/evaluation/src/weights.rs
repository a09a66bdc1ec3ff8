//! Weights of the calls.
//!
//! The values of `()` are estimates by hand, for the mocks. The runtime's are measured
//! (`make weights`).

use frame::weights_prelude::*;

/// What each call weighs.
pub trait WeightInfo {
	/// `register_scheme`
	fn register_scheme() -> Weight;
	/// `authorise_evaluator`
	fn authorise_evaluator() -> Weight;
	/// `register_rule_set`
	fn register_rule_set() -> Weight;
	/// `approve_rule_set`
	fn approve_rule_set() -> Weight;
	/// `activate_rule_set`
	fn activate_rule_set() -> Weight;
	/// `revoke_rule_set`
	fn revoke_rule_set() -> Weight;
	/// `record` with `i` inputs
	fn record(i: u32) -> Weight;
	/// `release_bond`
	fn release_bond() -> Weight;
	/// `withdraw_evaluator`
	fn withdraw_evaluator() -> Weight;
	/// `register_model`
	fn register_model() -> Weight;
	/// `approve_model`
	fn approve_model() -> Weight;
	/// `activate_model`
	fn activate_model() -> Weight;
	/// `revoke_model`
	fn revoke_model() -> Weight;
	/// `anchor`
	fn anchor() -> Weight;
	/// `revoke`
	fn revoke() -> Weight;
	/// `challenge` with `i` inputs
	fn challenge(i: u32) -> Weight;
	/// `dispute`
	fn dispute() -> Weight;
	/// `rule_on`
	fn rule_on() -> Weight;
	/// `close_dispute`
	fn close_dispute() -> Weight;
	/// `record_batch`
	fn record_batch() -> Weight;
	/// `revoke_in_batch`
	fn revoke_in_batch() -> Weight;
	/// `revoke_batch`
	fn revoke_batch() -> Weight;
	/// `challenge_in_batch` with `i` inputs
	fn challenge_in_batch(i: u32) -> Weight;
	/// `release_batch_bond`
	fn release_batch_bond() -> Weight;
	/// `request`
	fn request() -> Weight;
	/// `respond`
	fn respond() -> Weight;
	/// `refuse`
	fn refuse() -> Weight;
	/// `expire_request`
	fn expire_request() -> Weight;
	/// `grant_consent`
	fn grant_consent() -> Weight;
	/// `revoke_consent`
	fn revoke_consent() -> Weight;
	/// `forget_consent`
	fn forget_consent() -> Weight;
	/// `demand_panels`
	fn demand_panels() -> Weight;
	/// `open_panel`
	fn open_panel() -> Weight;
	/// `commit_score`
	fn commit_score() -> Weight;
	/// `reveal_score`
	fn reveal_score() -> Weight;
	/// `close_panel`
	fn close_panel() -> Weight;
	/// `report_outcome`
	fn report_outcome() -> Weight;
	/// `dispute_in_batch`
	fn dispute_in_batch() -> Weight;
	/// `register_policy`
	fn register_policy() -> Weight;
	/// `approve_policy`
	fn approve_policy() -> Weight;
	/// `activate_policy`
	fn activate_policy() -> Weight;
	/// `revoke_policy`
	fn revoke_policy() -> Weight;
	/// `request_guarantee`
	fn request_guarantee() -> Weight;
	/// `confirm_guarantee`
	fn confirm_guarantee() -> Weight;
	/// `decline_guarantee`
	fn decline_guarantee() -> Weight;
	/// `withdraw_guarantee`
	fn withdraw_guarantee() -> Weight;
	/// `release_guarantee`
	fn release_guarantee() -> Weight;
	/// `authenticate_applicant`
	fn authenticate_applicant() -> Weight;
	/// `call_guarantee`
	fn call_guarantee() -> Weight;
	/// `forget_guarantee`
	fn forget_guarantee() -> Weight;
	/// `challenge_terminal`
	fn challenge_terminal() -> Weight;
	/// `report_terminal`
	fn report_terminal() -> Weight;
	/// `forget_terminal`
	fn forget_terminal() -> Weight;
}

/// A call of so many microseconds, proof bytes, reads and writes.
fn estimate(micros: u64, proof: u64, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(micros.saturating_mul(1_000_000), proof)
		.saturating_add(ParityDbWeight::get().reads_writes(reads, writes))
}

impl WeightInfo for () {
	fn register_scheme() -> Weight {
		estimate(40, 4_000, 4, 4)
	}
	fn authorise_evaluator() -> Weight {
		estimate(30, 8_000, 4, 2)
	}
	fn register_rule_set() -> Weight {
		estimate(20_000, 5_000, 3, 3)
	}
	fn approve_rule_set() -> Weight {
		estimate(40, 8_000, 3, 1)
	}
	fn activate_rule_set() -> Weight {
		estimate(40, 12_000, 4, 3)
	}
	fn revoke_rule_set() -> Weight {
		estimate(40, 8_000, 2, 2)
	}
	fn record(i: u32) -> Weight {
		estimate(1_500, 60_000, 14, 8)
			.saturating_add(estimate(40, 0, 0, 0).saturating_mul(i.into()))
	}
	fn release_bond() -> Weight {
		estimate(65, 15_000, 6, 5)
	}
	fn withdraw_evaluator() -> Weight {
		estimate(30, 8_000, 3, 3)
	}
	fn register_model() -> Weight {
		estimate(40, 5_000, 3, 2)
	}
	fn approve_model() -> Weight {
		estimate(40, 8_000, 3, 1)
	}
	fn activate_model() -> Weight {
		estimate(40, 12_000, 4, 3)
	}
	fn revoke_model() -> Weight {
		estimate(40, 8_000, 2, 2)
	}
	fn anchor() -> Weight {
		estimate(120, 16_000, 13, 8)
	}
	fn revoke() -> Weight {
		estimate(40, 4_000, 1, 1)
	}
	fn challenge(i: u32) -> Weight {
		estimate(1_500, 63_000, 12, 9)
			.saturating_add(estimate(40, 0, 0, 0).saturating_mul(i.into()))
	}
	fn dispute() -> Weight {
		estimate(85, 15_000, 6, 3)
	}
	fn rule_on() -> Weight {
		estimate(180, 24_000, 11, 8)
	}
	fn close_dispute() -> Weight {
		estimate(90, 15_000, 5, 5)
	}
	fn record_batch() -> Weight {
		estimate(120, 16_000, 10, 7)
	}
	fn revoke_in_batch() -> Weight {
		estimate(60, 8_000, 2, 2)
	}
	fn revoke_batch() -> Weight {
		estimate(40, 4_000, 1, 1)
	}
	fn challenge_in_batch(i: u32) -> Weight {
		estimate(1_600, 63_000, 12, 9)
			.saturating_add(estimate(40, 0, 0, 0).saturating_mul(i.into()))
	}
	fn release_batch_bond() -> Weight {
		estimate(65, 15_000, 6, 5)
	}
	fn request() -> Weight {
		estimate(120, 20_000, 12, 6)
	}
	fn respond() -> Weight {
		estimate(250, 40_000, 24, 14)
	}
	fn refuse() -> Weight {
		estimate(60, 12_000, 4, 4)
	}
	fn expire_request() -> Weight {
		estimate(60, 12_000, 4, 4)
	}
	fn grant_consent() -> Weight {
		estimate(50, 8_000, 5, 3)
	}
	fn revoke_consent() -> Weight {
		estimate(40, 4_000, 1, 1)
	}
	fn forget_consent() -> Weight {
		estimate(50, 8_000, 2, 3)
	}
	fn demand_panels() -> Weight {
		estimate(40, 8_000, 2, 1)
	}
	fn open_panel() -> Weight {
		estimate(120, 20_000, 11, 6)
	}
	fn commit_score() -> Weight {
		estimate(90, 12_000, 7, 3)
	}
	fn reveal_score() -> Weight {
		estimate(90, 12_000, 6, 3)
	}
	fn close_panel() -> Weight {
		estimate(1_500, 150_000, 63, 60)
	}
	fn report_outcome() -> Weight {
		estimate(70, 16_000, 7, 2)
	}
	fn dispute_in_batch() -> Weight {
		estimate(155, 19_000, 7, 4)
	}
	fn register_policy() -> Weight {
		estimate(60, 10_000, 3, 2)
	}
	fn approve_policy() -> Weight {
		estimate(60, 16_000, 3, 1)
	}
	fn activate_policy() -> Weight {
		estimate(80, 24_000, 4, 3)
	}
	fn revoke_policy() -> Weight {
		estimate(60, 16_000, 2, 2)
	}
	fn request_guarantee() -> Weight {
		estimate(350, 120_000, 55, 4)
	}
	fn confirm_guarantee() -> Weight {
		estimate(350, 120_000, 54, 3)
	}
	fn decline_guarantee() -> Weight {
		estimate(60, 12_000, 2, 1)
	}
	fn withdraw_guarantee() -> Weight {
		estimate(60, 12_000, 2, 1)
	}
	fn release_guarantee() -> Weight {
		estimate(90, 16_000, 4, 3)
	}
	fn authenticate_applicant() -> Weight {
		estimate(100, 24_000, 7, 1)
	}
	fn call_guarantee() -> Weight {
		estimate(100, 24_000, 6, 3)
	}
	fn forget_guarantee() -> Weight {
		estimate(100, 20_000, 5, 5)
	}
	fn challenge_terminal() -> Weight {
		estimate(300, 20_000, 9, 5)
	}
	fn report_terminal() -> Weight {
		estimate(200, 20_000, 4, 1)
	}
	fn forget_terminal() -> Weight {
		estimate(50, 8_000, 2, 2)
	}
}
