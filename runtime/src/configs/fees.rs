//! Fees in the native currency, and the gate: only members and their delegates may transact.

use frame_support::{
	parameter_types,
	traits::{ConstU128, ConstU8},
	weights::{ConstantMultiplier, IdentityFee},
};
use pallet_consortium::{GatedWeight, MembersOnly};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_runtime::traits::One;

use crate::{Balance, Balances, Runtime, RuntimeEvent, MILLI_UNIT};

parameter_types! {
	pub FeeMultiplier: Multiplier = Multiplier::one();
}

/// The largest tip, in the native currency's smallest denomination: about as much as ten thousand
/// bytes of an extrinsic cost.
pub const MAX_TIP: Balance = 10 * MILLI_UNIT;

/// Of a byte of an extrinsic, in the native currency's smallest denomination.
const FEE_PER_BYTE: Balance = 1_000_000;

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	/// The gate decides who may pay, the adapter charges. Fees are burnt: the council grants
	/// members more of the currency, which has no other meaning.
	type OnChargeTransaction = MembersOnly<FungibleAdapter<Balances, ()>>;
	/// What an operational call adds to its priority, as if it had tipped so many times its fee: more
	/// than any ordinary one reaches with `MAX_TIP`.
	type OperationalFeeMultiplier = ConstU8<255>;
	/// One of the smallest denomination for each picosecond of computation.
	type WeightToFee = IdentityFee<Balance>;
	type LengthToFee = ConstantMultiplier<Balance, ConstU128<FEE_PER_BYTE>>;
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type WeightInfo =
		GatedWeight<Runtime, pallet_transaction_payment::weights::SubstrateWeight<Runtime>>;
}
