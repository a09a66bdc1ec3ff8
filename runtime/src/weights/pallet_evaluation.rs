//! Weights of `pallet_evaluation`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-26 by `make weights`, with 5 repetitions of each of 10 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_evaluation --extrinsic '*'
//!   --steps 10 --repeat 5 --disable-proof-recording
//!   --template scripts/weights.hbs --output runtime/src/weights
//! ```

// TO BE MEASURED: what is new since the last run is set by hand from calls that do about as much:
// `register_policy`, `approve_policy`, `activate_policy`, `revoke_policy`, `request_guarantee`, `confirm_guarantee`,
// `decline_guarantee`, `withdraw_guarantee`, `release_guarantee`, `authenticate_applicant`, `call_guarantee`, `forget_guarantee`,
// `challenge_terminal`, `report_terminal`, `forget_terminal`. Run `make weights`.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::unnecessary_cast, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_evaluation`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_evaluation::WeightInfo for WeightInfo<T> {
	fn register_scheme() -> Weight {
		// Proof size, measured: 421
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::SchemesOwned` (r:1 w:1)
		// Proof: `Evaluation::SchemesOwned` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextScheme` (r:1 w:1)
		// Proof: `Evaluation::NextScheme` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:0 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:0 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Fastest run: 28_951 ns
		Weight::from_parts(32_338_000, 3938)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn authorise_evaluator() -> Weight {
		// Proof size, measured: 1284
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Fastest run: 33_550 ns
		Weight::from_parts(36_729_000, 6886)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn register_rule_set() -> Weight {
		// Proof size, measured: 1140
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:0 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:0 w:1)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Fastest run: 2_208_199 ns
		Weight::from_parts(2_346_918_000, 4076)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn approve_rule_set() -> Weight {
		// Proof size, measured: 2008
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 35_929 ns
		Weight::from_parts(40_107_000, 4076)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn activate_rule_set() -> Weight {
		// Proof size, measured: 1289
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:2 w:2)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 43_422 ns
		Weight::from_parts(51_152_000, 7088)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_rule_set() -> Weight {
		// Proof size, measured: 814
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 23_561 ns
		Weight::from_parts(28_896_000, 4076)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `i` is from 1 to 32.
	fn record(i: u32, ) -> Weight {
		// Proof size, measured: 11507
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ClientRefs` (r:1 w:1)
		// Proof: `Evaluation::ClientRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:1)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:2)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextRecord` (r:1 w:1)
		// Proof: `Evaluation::NextRecord` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:1 w:0)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 183_263 ns
		Weight::from_parts(211_287_148, 46082)
			// Standard error: 295_783
			.saturating_add(Weight::from_parts(8_129_827, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn release_bond() -> Weight {
		// Proof size, measured: 767
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:0)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 61_860 ns
		Weight::from_parts(70_114_000, 4628)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn withdraw_evaluator() -> Weight {
		// Proof size, measured: 815
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Withdrawals` (r:0 w:1)
		// Proof: `Evaluation::Withdrawals` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Fastest run: 25_841 ns
		Weight::from_parts(31_102_000, 4076)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn register_model() -> Weight {
		// Proof size, measured: 1140
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:0 w:1)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 29_353 ns
		Weight::from_parts(32_192_000, 4076)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn approve_model() -> Weight {
		// Proof size, measured: 2040
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:1)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 33_489 ns
		Weight::from_parts(37_848_000, 4076)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn activate_model() -> Weight {
		// Proof size, measured: 1392
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:2 w:2)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 40_883 ns
		Weight::from_parts(46_582_000, 7152)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_model() -> Weight {
		// Proof size, measured: 884
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:1)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 24_229 ns
		Weight::from_parts(29_582_000, 4076)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn anchor() -> Weight {
		// Proof size, measured: 2239
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ClientRefs` (r:1 w:1)
		// Proof: `Evaluation::ClientRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:1)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:2)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextRecord` (r:1 w:1)
		// Proof: `Evaluation::NextRecord` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 124_810 ns
		Weight::from_parts(138_911_000, 4076)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn revoke() -> Weight {
		// Proof size, measured: 568
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Fastest run: 16_155 ns
		Weight::from_parts(23_396_000, 3784)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `i` is from 1 to 32.
	fn challenge(i: u32, ) -> Weight {
		// Proof size, measured: 11113
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:1 w:0)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:3 w:3)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:3 w:3)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 259_931 ns
		Weight::from_parts(287_065_568, 46082)
			// Standard error: 182_669
			.saturating_add(Weight::from_parts(7_348_098, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(9))
	}
	fn dispute() -> Weight {
		// Proof size, measured: 726
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 67_100 ns
		Weight::from_parts(76_264_000, 4628)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn rule_on() -> Weight {
		// Proof size, measured: 1652
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:2 w:2)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:2 w:2)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 127_732 ns
		Weight::from_parts(142_976_000, 6398)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	fn close_dispute() -> Weight {
		// Proof size, measured: 825
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 64_943 ns
		Weight::from_parts(74_782_000, 4628)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn dispute_in_batch() -> Weight {
		// Proof size, measured: 585
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 85_494 ns
		Weight::from_parts(96_203_000, 4628)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn record_batch() -> Weight {
		// Proof size, measured: 1506
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BatchRefs` (r:1 w:1)
		// Proof: `Evaluation::BatchRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextBatch` (r:1 w:1)
		// Proof: `Evaluation::NextBatch` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Batches` (r:0 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Fastest run: 98_172 ns
		Weight::from_parts(141_347_000, 4076)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn revoke_in_batch() -> Weight {
		// Proof size, measured: 543
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BatchRevocations` (r:1 w:1)
		// Proof: `Evaluation::BatchRevocations` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Fastest run: 20_564 ns
		Weight::from_parts(36_723_000, 3638)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn revoke_batch() -> Weight {
		// Proof size, measured: 427
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Fastest run: 14_889 ns
		Weight::from_parts(28_216_000, 3638)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `i` is from 1 to 32.
	fn challenge_in_batch(i: u32, ) -> Weight {
		// Proof size, measured: 10978
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:1 w:0)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:3 w:3)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:3 w:3)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 289_823 ns
		Weight::from_parts(383_794_941, 46082)
			// Standard error: 534_950
			.saturating_add(Weight::from_parts(12_818_700, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(9))
	}
	fn release_batch_bond() -> Weight {
		// Proof size, measured: 626
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 57_158 ns
		Weight::from_parts(64_329_000, 3694)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn request() -> Weight {
		// Proof size, measured: 1698
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RequestRefs` (r:1 w:1)
		// Proof: `Evaluation::RequestRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Consents` (r:1 w:0)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::OpenRequests` (r:1 w:1)
		// Proof: `Evaluation::OpenRequests` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextRequest` (r:1 w:1)
		// Proof: `Evaluation::NextRequest` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Requests` (r:0 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Fastest run: 94_430 ns
		Weight::from_parts(103_335_000, 4076)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn respond() -> Weight {
		// Proof size, measured: 4406
		// Storage: `Evaluation::Requests` (r:1 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Consents` (r:1 w:0)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::AccessLogs` (r:1 w:1)
		// Proof: `Evaluation::AccessLogs` (`max_values`: None, `max_size`: Some(1298), added: 3773, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ClientRefs` (r:1 w:1)
		// Proof: `Evaluation::ClientRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:1)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:2)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextRecord` (r:1 w:1)
		// Proof: `Evaluation::NextRecord` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::OpenRequests` (r:1 w:1)
		// Proof: `Evaluation::OpenRequests` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:2 w:2)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:2 w:2)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Fastest run: 206_367 ns
		Weight::from_parts(220_912_000, 6398)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	fn refuse() -> Weight {
		// Proof size, measured: 843
		// Storage: `Evaluation::Requests` (r:1 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::OpenRequests` (r:1 w:1)
		// Proof: `Evaluation::OpenRequests` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 57_906 ns
		Weight::from_parts(62_481_000, 3711)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn expire_request() -> Weight {
		// Proof size, measured: 843
		// Storage: `Evaluation::Requests` (r:1 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::OpenRequests` (r:1 w:1)
		// Proof: `Evaluation::OpenRequests` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 57_555 ns
		Weight::from_parts(62_384_000, 3711)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn grant_consent() -> Weight {
		// Proof size, measured: 674
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ConsentsGranted` (r:1 w:1)
		// Proof: `Evaluation::ConsentsGranted` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextConsent` (r:1 w:1)
		// Proof: `Evaluation::NextConsent` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Consents` (r:0 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
		// Fastest run: 29_597 ns
		Weight::from_parts(32_674_000, 6886)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_consent() -> Weight {
		// Proof size, measured: 428
		// Storage: `Evaluation::Consents` (r:1 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
		// Fastest run: 15_034 ns
		Weight::from_parts(18_801_000, 3663)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn forget_consent() -> Weight {
		// Proof size, measured: 636
		// Storage: `Evaluation::Consents` (r:1 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ConsentsGranted` (r:1 w:1)
		// Proof: `Evaluation::ConsentsGranted` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::AccessLogs` (r:0 w:1)
		// Proof: `Evaluation::AccessLogs` (`max_values`: None, `max_size`: Some(1298), added: 3773, mode: `MaxEncodedLen`)
		// Fastest run: 20_410 ns
		Weight::from_parts(25_944_000, 3663)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn demand_panels() -> Weight {
		// Proof size, measured: 1214
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Fastest run: 25_373 ns
		Weight::from_parts(33_061_000, 4076)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn open_panel() -> Weight {
		// Proof size, measured: 1564
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::PanelRefs` (r:1 w:1)
		// Proof: `Evaluation::PanelRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextPanel` (r:1 w:1)
		// Proof: `Evaluation::NextPanel` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Panels` (r:0 w:1)
		// Proof: `Evaluation::Panels` (`max_values`: None, `max_size`: Some(2038), added: 4513, mode: `MaxEncodedLen`)
		// Fastest run: 101_568 ns
		Weight::from_parts(110_217_000, 4076)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn commit_score() -> Weight {
		// Proof size, measured: 3759
		// Storage: `Evaluation::Panels` (r:1 w:1)
		// Proof: `Evaluation::Panels` (`max_values`: None, `max_size`: Some(2038), added: 4513, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 99_255 ns
		Weight::from_parts(108_717_000, 5503)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn reveal_score() -> Weight {
		// Proof size, measured: 2987
		// Storage: `Evaluation::Panels` (r:1 w:1)
		// Proof: `Evaluation::Panels` (`max_values`: None, `max_size`: Some(2038), added: 4513, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(611), added: 3086, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 82_421 ns
		Weight::from_parts(99_082_000, 5503)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn close_panel() -> Weight {
		// Proof size, measured: 14134
		// Storage: `Evaluation::Panels` (r:1 w:1)
		// Proof: `Evaluation::Panels` (`max_values`: None, `max_size`: Some(2038), added: 4513, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:14 w:14)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:14 w:14)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::PanelTallies` (r:16 w:16)
		// Proof: `Evaluation::PanelTallies` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:1 w:0)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:1)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:2)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextRecord` (r:1 w:1)
		// Proof: `Evaluation::NextRecord` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:0)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ClientRefs` (r:0 w:1)
		// Proof: `Evaluation::ClientRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Fastest run: 566_892 ns
		Weight::from_parts(584_130_000, 46082)
			.saturating_add(T::DbWeight::get().reads(51))
			.saturating_add(T::DbWeight::get().writes(50))
	}
	fn report_outcome() -> Weight {
		// Proof size, measured: 1409
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Outcomes` (r:1 w:1)
		// Proof: `Evaluation::Outcomes` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Calibrations` (r:1 w:1)
		// Proof: `Evaluation::Calibrations` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
		// Fastest run: 36_268 ns
		Weight::from_parts(40_499_000, 3938)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn register_policy() -> Weight {
		Weight::from_parts(60_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn approve_policy() -> Weight {
		Weight::from_parts(60_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn activate_policy() -> Weight {
		Weight::from_parts(80_000_000, 18000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_policy() -> Weight {
		Weight::from_parts(50_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn request_guarantee() -> Weight {
		Weight::from_parts(400_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(55))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn confirm_guarantee() -> Weight {
		Weight::from_parts(400_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(54))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn decline_guarantee() -> Weight {
		Weight::from_parts(45_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn withdraw_guarantee() -> Weight {
		Weight::from_parts(45_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn release_guarantee() -> Weight {
		Weight::from_parts(70_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn authenticate_applicant() -> Weight {
		Weight::from_parts(90_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn call_guarantee() -> Weight {
		Weight::from_parts(90_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn forget_guarantee() -> Weight {
		Weight::from_parts(90_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn challenge_terminal() -> Weight {
		Weight::from_parts(330_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn report_terminal() -> Weight {
		Weight::from_parts(200_000_000, 9000)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn forget_terminal() -> Weight {
		Weight::from_parts(40_000_000, 4000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
