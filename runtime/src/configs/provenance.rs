//! Assets and their units.

use frame_support::traits::ConstU32;
use pallet_consortium::Role;

use crate::{configs::CouncilTwoThirds, AccountId, Consortium, Runtime};

impl pallet_provenance::Config for Runtime {
	type AssetOrigin = CouncilTwoThirds;
	type Members = AssetMembers;
	// Some three kilobytes of state each, at the most.
	type MaxOffers = ConstU32<1_024>;
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
