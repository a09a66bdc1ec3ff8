//! Fees in the native currency, and the gate: only members and their delegates may transact.

use frame_support::{
	parameter_types,
	traits::{ConstU128, ConstU8},
	weights::{ConstantMultiplier, IdentityFee},
};
use pallet_consortium::{GatedWeight, MembersOnly};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_runtime::traits::One;

use crate::{Balance, Balances, Runtime, RuntimeEvent};

parameter_types! {
	pub FeeMultiplier: Multiplier = Multiplier::one();
}

/// Of a byte of an extrinsic, in the native currency's smallest denomination.
const FEE_PER_BYTE: Balance = 1_000_000;

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	/// The gate decides who may pay, the adapter charges. Fees are burnt: the council grants
	/// members more of the currency, which has no other meaning.
	type OnChargeTransaction = MembersOnly<FungibleAdapter<Balances, ()>>;
	type OperationalFeeMultiplier = ConstU8<5>;
	/// One of the smallest denomination for each picosecond of computation.
	type WeightToFee = IdentityFee<Balance>;
	type LengthToFee = ConstantMultiplier<Balance, ConstU128<FEE_PER_BYTE>>;
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type WeightInfo =
		GatedWeight<Runtime, pallet_transaction_payment::weights::SubstrateWeight<Runtime>>;
}
