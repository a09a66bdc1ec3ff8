//! Assets and their units.

use pallet_consortium::Role;

use crate::{configs::CouncilTwoThirds, AccountId, Consortium, Runtime};

impl pallet_provenance::Config for Runtime {
	type AssetOrigin = CouncilTwoThirds;
	type Members = AssetMembers;
	type WeightInfo = crate::weights::pallet_provenance::WeightInfo<Runtime>;
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
