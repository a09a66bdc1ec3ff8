//! Block production, finality, sessions, and what happens to a validator that equivocates.

use frame_support::traits::{ConstU128, ConstU32, ConstU64};
use pallet_consortium::{UnitIdentification, ValidatorOf};
use pallet_session::disabling::UpToLimitDisablingStrategy;
use pallet_session::historical as pallet_session_historical;
use sp_runtime::traits::OpaqueKeys;

use super::KeyOwners;
use crate::{
	weights::consensus::ConsensusWeight, widened, AccountId, Babe, Balances, Consortium, Offences,
	Runtime, RuntimeCall, RuntimeEvent, Session, SessionKeys, UncheckedExtrinsic, DAYS,
	EPOCH_DURATION_IN_SLOTS, MILLISECS_PER_BLOCK, SESSION,
};

/// Validators at the most: members of the consortium that hold the role.
pub const MAX_VALIDATORS: u32 = 100;

/// How BABE starts: a quarter of the slots has a primary author by lottery, the rest a fixed one,
/// so that every slot has an author and every block a verifiable random output.
pub const BABE_GENESIS_EPOCH_CONFIG: sp_consensus_babe::BabeEpochConfiguration =
	sp_consensus_babe::BabeEpochConfiguration {
		c: (1, 4),
		allowed_slots: sp_consensus_babe::AllowedSlots::PrimaryAndSecondaryVRFSlots,
	};

/// Sessions for which an equivocation can be reported after its own: a day of them.
pub const REPORTABLE_SESSIONS: u32 = DAYS / SESSION;
/// The same in blocks: for how long a report may wait in a pool.
const REPORT_LONGEVITY: u64 = widened(DAYS);

impl pallet_babe::Config for Runtime {
	type EpochDuration = ConstU64<EPOCH_DURATION_IN_SLOTS>;
	type ExpectedBlockTime = ConstU64<MILLISECS_PER_BLOCK>;
	type EpochChangeTrigger = pallet_babe::ExternalTrigger;
	type DisabledValidators = Session;
	type WeightInfo = ConsensusWeight;
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type MaxNominators = ConstU32<0>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem = pallet_babe::EquivocationReportSystem<
		Self,
		Offences,
		KeyOwners,
		ConstU64<REPORT_LONGEVITY>,
	>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ConsensusWeight;
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type MaxNominators = ConstU32<0>;
	/// As many sessions back as an equivocation can be reported.
	type MaxSetIdSessionEntries = ConstU64<{ widened(REPORTABLE_SESSIONS) }>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem = pallet_grandpa::EquivocationReportSystem<
		Self,
		Offences,
		KeyOwners,
		ConstU64<REPORT_LONGEVITY>,
	>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Babe>;
	type EventHandler = ();
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session_historical::IdentificationTuple<Self>;
	type OnOffenceHandler = Consortium;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ValidatorOf<Self>;
	type ShouldEndSession = Babe;
	type NextSessionRotation = Babe;
	type SessionManager = pallet_session_historical::NoteHistoricalRoot<Self, Consortium>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	/// Whoever equivocates is disabled, up to a third of the set: beyond, blocks would stop.
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	/// Only members with the role can set keys, so that there is nothing to deter; and as nobody may
	/// purge keys, a deposit would never come back.
	type KeyDeposit = ConstU128<0>;
}

impl pallet_session_historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = UnitIdentification;
}

// Extrinsics that nobody signs, beside inherents:
//
// * Reports of equivocation. Nodes make them, and a pool takes none from outside its own node.
// * `system.apply_authorized_upgrade`, which `frame-system` admits from anybody, and whose pools
//   pass it on. It does no harm: pool and block admit only the code whose hash two thirds of the
//   council have authorised, once, and what it does does not depend on who sends it.
impl<C> frame_system::offchain::CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<C> frame_system::offchain::CreateBare<C> for Runtime
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
