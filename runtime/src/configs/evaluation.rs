//! Schemes, rule sets, models and records.

use frame_support::{
	traits::{ConstU128, ConstU32},
	weights::Weight,
};
use pallet_consortium::Role;
use pallet_evaluation::{BatchId, RecordId, SchemeId};
use sp_core::H256;

use crate::{
	AccountId, Balances, Clearing, Consortium, Runtime, RuntimeHoldReason, DAYS, MILLI_UNIT,
};

impl pallet_evaluation::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type Members = EvaluationMembers;
	type RecordBond = ConstU128<{ 100 * MILLI_UNIT }>;
	type BatchBond = ConstU128<{ 1_000 * MILLI_UNIT }>;
	type BondGrace = ConstU32<{ 7 * DAYS }>;
	type ChallengeDeposit = ConstU128<{ 50 * MILLI_UNIT }>;
	type DisputePeriod = ConstU32<{ 14 * DAYS }>;
	type AuditorQuorum = ConstU32<2>;
	type OnRefuted = FlaggedAwards;
	type PanelDeposit = ConstU128<{ 100 * MILLI_UNIT }>;
	type MaxPanelPeriod = ConstU32<{ 14 * DAYS }>;
	type MaxRequestPeriod = ConstU32<{ 14 * DAYS }>;
	type MaxOpenRequests = ConstU32<1_000>;
	type MaxConsents = ConstU32<100_000>;
	type MaxGuarantees = ConstU32<100_000>;
	type MaxTerminals = ConstU32<10_000>;
	type MaxValidity = ConstU32<{ 2 * 365 * DAYS }>;
	type MaxSchemesPerOwner = ConstU32<32>;
	type MaxEvaluatorsPerScheme = ConstU32<64>;
	type MaxRuleSetsPerScheme = ConstU32<1_000>;
	type MaxModelsPerScheme = ConstU32<1_000>;
	type WeightInfo = crate::weights::pallet_evaluation::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::configs::benchmarking::Admit;
}

/// Evaluators evaluate; evaluators and auditors approve rules and models.
pub struct EvaluationMembers;

impl pallet_evaluation::Members<AccountId> for EvaluationMembers {
	fn is_evaluator(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::Evaluator)
	}

	fn may_approve(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::Evaluator) || Consortium::has_role(who, Role::Auditor)
	}

	fn is_auditor(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::Auditor)
	}

	fn is_member(who: &AccountId) -> bool {
		Consortium::is_active(who)
	}
}

/// The market awards orders by evaluations, and flags its awards whose evaluation was wrong.
pub struct FlaggedAwards;

impl pallet_evaluation::OnRefuted for FlaggedAwards {
	fn on_refuted(record: RecordId, _: SchemeId, _: H256) {
		Clearing::flag_awards(record);
	}

	/// The market reads single records only.
	fn on_batch_refuted(_: BatchId, _: SchemeId) {}

	fn weight() -> Weight {
		Clearing::flagging_weight()
	}
}
