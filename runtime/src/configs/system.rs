//! Blocks, accounts, time and the native currency.

use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{ConstU32, ConstU64, Contains, VariantCountOf},
	weights::{
		constants::{ParityDbWeight, WEIGHT_REF_TIME_PER_SECOND},
		Weight,
	},
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_runtime::{traits::AccountIdLookup, Perbill};
use sp_version::RuntimeVersion;

use crate::{
	AccountId, Babe, Balance, Block, BlockNumber, Hash, Nonce, PalletInfo, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, RuntimeOrigin, RuntimeTask,
	EXISTENTIAL_DEPOSIT, MILLISECS_PER_BLOCK, VERSION,
};

/// The part of a block that ordinary transactions may fill, and at most as much operational ones: what
/// the first leave is reserved for the others, and the others leave as much to them.
const CLASS_RATIO: Perbill = Perbill::from_percent(75);
/// What a block holds: one second of computation in a slot of three.
const MAX_BLOCK: Weight = Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND, u64::MAX);

/// Calls that settle are operational: they go before the others. All the same they leave a quarter of
/// a block, so that no flood of them keeps everything else out.
fn block_weights() -> BlockWeights {
	let mut weights = BlockWeights::with_sensible_defaults(MAX_BLOCK, CLASS_RATIO);
	let normal = weights.get(DispatchClass::Normal).clone();
	let operational = weights.per_class.get_mut(DispatchClass::Operational);
	operational.max_total = normal.max_total;
	operational.max_extrinsic = normal.max_extrinsic;
	weights
}

parameter_types! {
	pub const BlockHashCount: BlockNumber = 2_400;
	pub const Version: RuntimeVersion = VERSION;
	pub RuntimeBlockWeights: BlockWeights = block_weights();
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(5 * 1024 * 1024)
		.modify_max_length_for_class(DispatchClass::Normal, |max| {
			*max = CLASS_RATIO.mul_floor(*max);
		})
		.build();
	pub const SS58Prefix: u8 = 42;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type BaseCallFilter = AllButEvasions;
	type Block = Block;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type AccountId = AccountId;
	type Nonce = Nonce;
	type Hash = Hash;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type BlockHashCount = BlockHashCount;
	type DbWeight = ParityDbWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<Balance>;
	type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
	type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
	type SS58Prefix = SS58Prefix;
	type MaxConsumers = ConstU32<64>;
}

/// What nobody may send.
///
/// * `session.purge_keys`: a validator that took its keys away would leave the set without the
///   council, and the number of validators could fall below its floor.
/// * A delegation inside another call: the gate looks for whom a transaction acts, and would not
///   see it there. Calls inside calls pass this filter when they are dispatched, so that looking
///   one level deep finds delegations at any depth.
/// * `council.set_members` with seats that could not decide: see [`can_govern`](super::governance::can_govern).
pub struct AllButEvasions;

impl Contains<RuntimeCall> for AllButEvasions {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_multisig::Call as Multisig;
		use pallet_proxy::Call as Proxy;
		use pallet_utility::Call as Utility;

		match call {
			RuntimeCall::Session(pallet_session::Call::purge_keys {}) => false,
			RuntimeCall::Council(pallet_collective::Call::set_members { new_members, .. }) => {
				super::governance::can_govern(new_members)
			},
			RuntimeCall::Proxy(Proxy::proxy { call, .. } | Proxy::proxy_announced { call, .. })
			| RuntimeCall::Multisig(
				Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. },
			)
			| RuntimeCall::Utility(
				Utility::as_derivative { call, .. }
				| Utility::dispatch_as { call, .. }
				| Utility::dispatch_as_fallible { call, .. }
				| Utility::with_weight { call, .. },
			) => !is_delegation(call),
			RuntimeCall::Utility(
				Utility::batch { calls }
				| Utility::batch_all { calls }
				| Utility::force_batch { calls },
			) => !calls.iter().any(is_delegation),
			RuntimeCall::Utility(Utility::if_else { main, fallback }) => {
				!is_delegation(main) && !is_delegation(fallback)
			},
			RuntimeCall::Council(
				pallet_collective::Call::propose { proposal, .. }
				| pallet_collective::Call::execute { proposal, .. },
			) => !is_delegation(proposal),
			_ => true,
		}
	}
}

/// Whether the call acts for another account than its signer.
fn is_delegation(call: &RuntimeCall) -> bool {
	matches!(
		call,
		RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { .. } | pallet_proxy::Call::proxy_announced { .. }
		) | RuntimeCall::Multisig(
			pallet_multisig::Call::as_multi { .. }
				| pallet_multisig::Call::as_multi_threshold_1 { .. }
		)
	)
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = Babe;
	type MinimumPeriod = ConstU64<{ MILLISECS_PER_BLOCK / 2 }>;
	type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type Balance = Balance;
	type DustRemoval = ();
	type ExistentialDeposit = frame_support::traits::ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = frame_system::Pallet<Runtime>;
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type DoneSlashHandler = ();
	type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
}
