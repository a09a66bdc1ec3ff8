//! Block production, finality, sessions, and what happens to a validator that equivocates.

use frame_support::traits::{ConstU128, ConstU32, ConstU64};
use pallet_consortium::{UnitIdentification, ValidatorOf};
use pallet_session::disabling::UpToLimitDisablingStrategy;
use pallet_session::historical as pallet_session_historical;
use sp_runtime::traits::OpaqueKeys;

use crate::{
	weights::consensus::ConsensusWeight, AccountId, Babe, Balances, Consortium, Historical,
	Offences, Runtime, RuntimeCall, RuntimeEvent, Session, SessionKeys, UncheckedExtrinsic,
	EPOCH_DURATION_IN_SLOTS, HOURS, MILLISECS_PER_BLOCK, UNIT,
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

frame_support::parameter_types! {
	/// Reports of an equivocation are taken for a day.
	pub const ReportLongevity: u64 = 24 * HOURS as u64;
}

impl pallet_babe::Config for Runtime {
	type EpochDuration = ConstU64<EPOCH_DURATION_IN_SLOTS>;
	type ExpectedBlockTime = ConstU64<MILLISECS_PER_BLOCK>;
	type EpochChangeTrigger = pallet_babe::ExternalTrigger;
	type DisabledValidators = Session;
	type WeightInfo = ConsensusWeight;
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type MaxNominators = ConstU32<0>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_babe::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ConsensusWeight;
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type MaxNominators = ConstU32<0>;
	/// As many sessions back as an equivocation can be reported.
	type MaxSetIdSessionEntries = ConstU64<{ 24 * HOURS as u64 / EPOCH_DURATION_IN_SLOTS }>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
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
	type KeyDeposit = ConstU128<UNIT>;
}

impl pallet_session_historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = UnitIdentification;
}

// The only extrinsics that nobody signs, beside inherents: reports of equivocation, made by nodes.
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
