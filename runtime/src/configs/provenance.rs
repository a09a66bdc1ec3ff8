//! Assets and their units.

use frame_support::traits::ConstU32;
use pallet_consortium::Role;

use crate::{configs::CouncilTwoThirds, AccountId, Consortium, Evaluation, Runtime, DAYS};

impl pallet_provenance::Config for Runtime {
	type AssetOrigin = CouncilTwoThirds;
	type Members = AssetMembers;
	// More than ISO 4217 has currencies. A freeze on an account writes its row of each: some 16 ms of a
	// block at the most.
	type MaxAssets = ConstU32<256>;
	// Some three kilobytes of state each, at the most.
	type MaxOffers = ConstU32<1_024>;
	type Authorities = Auditors;
	type Determinations = AnchoredRecords;
	type MaxFreeze = ConstU32<{ 2 * 365 * DAYS }>;
	type ForceDelay = ConstU32<DAYS>;
	type DepositCooling = ConstU32<{ 7 * DAYS }>;
	// Some 50 kilobytes of links for a unit that has passed many hands.
	type CheckpointEvery = ConstU32<64>;
	// Estimates by hand, until `make weights` has measured the benchmarks of freezing and folding.
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::configs::benchmarking::Admit;
}

/// Issuers issue; any active member holds.
pub struct AssetMembers;

impl pallet_provenance::Members<AccountId> for AssetMembers {
	fn may_issue(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::Issuer)
	}

	fn may_hold(who: &AccountId) -> bool {
		Consortium::is_active(who)
	}
}

/// Auditors freeze, flag and force.
pub struct Auditors;

impl pallet_provenance::Authorities<AccountId> for Auditors {
	fn is_auditor(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::Auditor)
	}
}

/// Deposits are determined from an evaluator's own record on the institution.
pub struct AnchoredRecords;

impl pallet_provenance::Determinations<AccountId> for AnchoredRecords {
	fn anchored_until(record: u64, about: &AccountId, by: &AccountId) -> Option<u32> {
		let record = Evaluation::valid_record(record)?;
		let own = record.evaluator == *by && Consortium::has_role(by, Role::Evaluator);
		let on_them = record.subject == Evaluation::institution_subject(about);
		(own && on_them).then_some(record.valid_until)
	}
}
