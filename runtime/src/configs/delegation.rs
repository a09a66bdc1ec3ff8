//! Delegated keys: an institution keeps its main key cold and lets others act for it.

#![allow(clippy::as_conversions, reason = "the codec's derive writes them for enumerations")]

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{ConstU32, InstanceFilter},
};
use scale_info::TypeInfo;
use sp_runtime::traits::BlakeTwo256;

use crate::{
	Balance, Balances, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, System, MILLI_UNIT,
};

/// What a delegate may do for its institution.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Default,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	#[codec(index = 0)]
	Any,
	/// The clearing market: orders, bids, results.
	#[codec(index = 1)]
	Bidding,
	/// Receiving assets: the key that signs receipts, the mandates of others who do, the answers to
	/// offers, and which flagged units are refused. It moves no unit of its institution: issues, transfers and offers are for
	/// [`ProxyType::Any`] and the institution itself.
	#[codec(index = 2)]
	Receiving,
	/// Schemes, rule sets, models and records.
	#[codec(index = 3)]
	Evaluating,
	/// The council's motions.
	#[codec(index = 4)]
	Governance,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			Self::Any => true,
			Self::Bidding => matches!(call, RuntimeCall::Clearing(_)),
			Self::Receiving => matches!(
				call,
				RuntimeCall::Provenance(
					pallet_provenance::Call::set_receipt_key { .. }
						| pallet_provenance::Call::set_mandate { .. }
						| pallet_provenance::Call::end_mandate { .. }
						| pallet_provenance::Call::accept { .. }
						| pallet_provenance::Call::decline { .. }
						| pallet_provenance::Call::set_receiving_policy { .. }
				)
			),
			Self::Evaluating => matches!(call, RuntimeCall::Evaluation(_)),
			Self::Governance => matches!(call, RuntimeCall::Council(_)),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		self == &Self::Any || self == other
	}
}

parameter_types! {
	pub const ProxyDepositBase: Balance = 100 * MILLI_UNIT;
	pub const ProxyDepositFactor: Balance = 10 * MILLI_UNIT;
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ProxyDepositBase;
	type ProxyDepositFactor = ProxyDepositFactor;
	type MaxProxies = ConstU32<16>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<16>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ProxyDepositBase;
	type AnnouncementDepositFactor = ProxyDepositFactor;
	type BlockNumberProvider = System;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = ProxyDepositBase;
	type DepositFactor = ProxyDepositFactor;
	type MaxSignatories = ConstU32<16>;
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}
