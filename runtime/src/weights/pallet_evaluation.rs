//! Weights of `pallet_evaluation`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-27 by `make weights`, with 5 repetitions of each of 10 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_evaluation --extrinsic '*'
//!   --steps 10 --repeat 5 --disable-proof-recording
//!   --template scripts/weights.hbs --output runtime/src/weights
//! ```

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
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Fastest run: 31_327 ns
		Weight::from_parts(46_159_000, 3938)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn authorise_evaluator() -> Weight {
		// Proof size, measured: 1495
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Tenures` (r:1 w:0)
		// Proof: `Evaluation::Tenures` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Fastest run: 44_247 ns
		Weight::from_parts(58_926_000, 6886)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn register_rule_set() -> Weight {
		// Proof size, measured: 1145
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:0 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:0 w:1)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Fastest run: 2_567_804 ns
		Weight::from_parts(2_871_589_000, 4085)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn approve_rule_set() -> Weight {
		// Proof size, measured: 2013
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 42_216 ns
		Weight::from_parts(55_271_000, 4085)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn activate_rule_set() -> Weight {
		// Proof size, measured: 1294
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:2 w:2)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 47_846 ns
		Weight::from_parts(72_275_000, 7088)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_rule_set() -> Weight {
		// Proof size, measured: 819
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 28_931 ns
		Weight::from_parts(41_877_000, 4085)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `i` is from 1 to 32.
	fn record(i: u32, ) -> Weight {
		// Proof size, measured: 11512
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Fastest run: 219_084 ns
		Weight::from_parts(235_515_294, 46082)
			// Standard error: 68_506
			.saturating_add(Weight::from_parts(8_000_214, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn release_bond() -> Weight {
		// Proof size, measured: 909
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Lapses` (r:1 w:1)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:0)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 86_064 ns
		Weight::from_parts(110_053_000, 4628)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn withdraw_evaluator() -> Weight {
		// Proof size, measured: 1026
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Tenures` (r:1 w:1)
		// Proof: `Evaluation::Tenures` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Fastest run: 37_190 ns
		Weight::from_parts(51_305_000, 4085)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn register_model() -> Weight {
		// Proof size, measured: 1145
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:0 w:1)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 33_569 ns
		Weight::from_parts(47_495_000, 4085)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn approve_model() -> Weight {
		// Proof size, measured: 2045
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:1)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 39_230 ns
		Weight::from_parts(54_441_000, 4085)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn activate_model() -> Weight {
		// Proof size, measured: 1397
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:2 w:2)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 48_386 ns
		Weight::from_parts(68_500_000, 7152)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_model() -> Weight {
		// Proof size, measured: 889
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:1)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 30_169 ns
		Weight::from_parts(44_330_000, 4085)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn anchor() -> Weight {
		// Proof size, measured: 2244
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Fastest run: 145_250 ns
		Weight::from_parts(183_505_000, 4085)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn revoke() -> Weight {
		// Proof size, measured: 568
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Fastest run: 20_840 ns
		Weight::from_parts(34_437_000, 3784)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `i` is from 1 to 32.
	fn challenge(i: u32, ) -> Weight {
		// Proof size, measured: 11231
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Storage: `Clearing::Reliances` (r:1 w:0)
		// Proof: `Clearing::Reliances` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Lapses` (r:0 w:1)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Fastest run: 325_389 ns
		Weight::from_parts(356_943_726, 46082)
			// Standard error: 114_383
			.saturating_add(Weight::from_parts(8_579_100, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	fn dispute() -> Weight {
		// Proof size, measured: 868
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Lapses` (r:1 w:0)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 75_475 ns
		Weight::from_parts(107_813_000, 4628)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn rule_on() -> Weight {
		// Proof size, measured: 2197
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:0)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantees` (r:1 w:0)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:2 w:2)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:2 w:2)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Reliances` (r:1 w:0)
		// Proof: `Clearing::Reliances` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Lapses` (r:0 w:1)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Fastest run: 189_349 ns
		Weight::from_parts(254_493_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn close_dispute() -> Weight {
		// Proof size, measured: 940
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Lapses` (r:1 w:1)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Fastest run: 91_153 ns
		Weight::from_parts(118_217_000, 4628)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn dispute_in_batch() -> Weight {
		// Proof size, measured: 585
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Lapses` (r:1 w:0)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Disputes` (r:1 w:1)
		// Proof: `Evaluation::Disputes` (`max_values`: None, `max_size`: Some(1163), added: 3638, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 103_609 ns
		Weight::from_parts(133_430_000, 4628)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn record_batch() -> Weight {
		// Proof size, measured: 1511
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Fastest run: 119_024 ns
		Weight::from_parts(149_008_000, 4085)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn revoke_in_batch() -> Weight {
		// Proof size, measured: 543
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BatchRevocations` (r:1 w:1)
		// Proof: `Evaluation::BatchRevocations` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Fastest run: 24_536 ns
		Weight::from_parts(42_611_000, 3638)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn revoke_batch() -> Weight {
		// Proof size, measured: 427
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Fastest run: 19_602 ns
		Weight::from_parts(32_282_000, 3638)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `i` is from 1 to 32.
	fn challenge_in_batch(i: u32, ) -> Weight {
		// Proof size, measured: 11016
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Storage: `Evaluation::Lapses` (r:0 w:1)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Fastest run: 329_455 ns
		Weight::from_parts(385_850_042, 46082)
			// Standard error: 107_872
			.saturating_add(Weight::from_parts(7_851_492, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	fn release_batch_bond() -> Weight {
		// Proof size, measured: 768
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Lapses` (r:1 w:1)
		// Proof: `Evaluation::Lapses` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 70_480 ns
		Weight::from_parts(98_670_000, 3694)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn request() -> Weight {
		// Proof size, measured: 1827
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RequestRefs` (r:1 w:1)
		// Proof: `Evaluation::RequestRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Consents` (r:1 w:0)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(230), added: 2705, mode: `MaxEncodedLen`)
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
		// Fastest run: 108_504 ns
		Weight::from_parts(142_359_000, 6886)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn respond() -> Weight {
		// Proof size, measured: 4535
		// Storage: `Evaluation::Requests` (r:1 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Consents` (r:1 w:0)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(230), added: 2705, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::AccessLogs` (r:1 w:1)
		// Proof: `Evaluation::AccessLogs` (`max_values`: None, `max_size`: Some(1298), added: 3773, mode: `MaxEncodedLen`)
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
		// Fastest run: 252_625 ns
		Weight::from_parts(295_946_000, 6886)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	fn refuse() -> Weight {
		// Proof size, measured: 876
		// Storage: `Evaluation::Requests` (r:1 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::OpenRequests` (r:1 w:1)
		// Proof: `Evaluation::OpenRequests` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 70_145 ns
		Weight::from_parts(90_542_000, 3711)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn expire_request() -> Weight {
		// Proof size, measured: 876
		// Storage: `Evaluation::Requests` (r:1 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::OpenRequests` (r:1 w:1)
		// Proof: `Evaluation::OpenRequests` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 69_186 ns
		Weight::from_parts(91_091_000, 3711)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn grant_consent() -> Weight {
		// Proof size, measured: 728
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ConsentRefs` (r:1 w:1)
		// Proof: `Evaluation::ConsentRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ConsentsGranted` (r:1 w:1)
		// Proof: `Evaluation::ConsentsGranted` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextConsent` (r:1 w:1)
		// Proof: `Evaluation::NextConsent` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Consents` (r:0 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(230), added: 2705, mode: `MaxEncodedLen`)
		// Fastest run: 46_657 ns
		Weight::from_parts(64_187_000, 6886)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn revoke_consent() -> Weight {
		// Proof size, measured: 493
		// Storage: `Evaluation::Consents` (r:1 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(230), added: 2705, mode: `MaxEncodedLen`)
		// Fastest run: 20_090 ns
		Weight::from_parts(30_237_000, 3695)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn forget_consent() -> Weight {
		// Proof size, measured: 701
		// Storage: `Evaluation::Consents` (r:1 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(230), added: 2705, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ConsentsGranted` (r:1 w:1)
		// Proof: `Evaluation::ConsentsGranted` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::AccessLogs` (r:0 w:1)
		// Proof: `Evaluation::AccessLogs` (`max_values`: None, `max_size`: Some(1298), added: 3773, mode: `MaxEncodedLen`)
		// Fastest run: 26_403 ns
		Weight::from_parts(37_616_000, 3695)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn demand_panels() -> Weight {
		// Proof size, measured: 1219
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Fastest run: 26_519 ns
		Weight::from_parts(44_547_000, 4085)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn open_panel() -> Weight {
		// Proof size, measured: 1569
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Fastest run: 110_038 ns
		Weight::from_parts(142_044_000, 4085)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn commit_score() -> Weight {
		// Proof size, measured: 3764
		// Storage: `Evaluation::Panels` (r:1 w:1)
		// Proof: `Evaluation::Panels` (`max_values`: None, `max_size`: Some(2038), added: 4513, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Fastest run: 107_234 ns
		Weight::from_parts(130_520_000, 5503)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn reveal_score() -> Weight {
		// Proof size, measured: 2992
		// Storage: `Evaluation::Panels` (r:1 w:1)
		// Proof: `Evaluation::Panels` (`max_values`: None, `max_size`: Some(2038), added: 4513, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Fastest run: 88_216 ns
		Weight::from_parts(108_931_000, 5503)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn close_panel() -> Weight {
		// Proof size, measured: 15492
		// Storage: `Evaluation::Panels` (r:1 w:1)
		// Proof: `Evaluation::Panels` (`max_values`: None, `max_size`: Some(2038), added: 4513, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:14 w:14)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:14 w:14)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::PanelTallies` (r:16 w:16)
		// Proof: `Evaluation::PanelTallies` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
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
		// Fastest run: 554_619 ns
		Weight::from_parts(709_033_000, 46082)
			.saturating_add(T::DbWeight::get().reads(55))
			.saturating_add(T::DbWeight::get().writes(49))
	}
	fn report_outcome() -> Weight {
		// Proof size, measured: 1832
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:0)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantees` (r:1 w:0)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Outcomes` (r:1 w:1)
		// Proof: `Evaluation::Outcomes` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Calibrations` (r:1 w:1)
		// Proof: `Evaluation::Calibrations` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
		// Fastest run: 50_498 ns
		Weight::from_parts(70_016_000, 3938)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn register_policy() -> Weight {
		// Proof size, measured: 1145
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:0 w:1)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 63_828 ns
		Weight::from_parts(82_374_000, 4085)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn approve_policy() -> Weight {
		// Proof size, measured: 8219
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:1)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 53_831 ns
		Weight::from_parts(67_146_000, 10242)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn activate_policy() -> Weight {
		// Proof size, measured: 13779
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:2 w:2)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 74_405 ns
		Weight::from_parts(91_116_000, 19494)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_policy() -> Weight {
		// Proof size, measured: 7100
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:1)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 43_860 ns
		Weight::from_parts(56_868_000, 10242)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn request_guarantee() -> Weight {
		// Proof size, measured: 7179
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::GuaranteeRefs` (r:1 w:1)
		// Proof: `Evaluation::GuaranteeRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:17 w:0)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:2 w:0)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(453), added: 2928, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantees` (r:15 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::GuaranteesStored` (r:1 w:1)
		// Proof: `Evaluation::GuaranteesStored` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextGuarantee` (r:1 w:1)
		// Proof: `Evaluation::NextGuarantee` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Fastest run: 224_840 ns
		Weight::from_parts(280_507_000, 44221)
			.saturating_add(T::DbWeight::get().reads(45))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn confirm_guarantee() -> Weight {
		// Proof size, measured: 6778
		// Storage: `Evaluation::Guarantees` (r:16 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:17 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:2 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(453), added: 2928, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 214_241 ns
		Weight::from_parts(260_709_000, 44221)
			.saturating_add(T::DbWeight::get().reads(42))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn decline_guarantee() -> Weight {
		// Proof size, measured: 1105
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 29_716 ns
		Weight::from_parts(39_514_000, 10242)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn withdraw_guarantee() -> Weight {
		// Proof size, measured: 1105
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 29_289 ns
		Weight::from_parts(39_534_000, 10242)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn release_guarantee() -> Weight {
		// Proof size, measured: 1917
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:1 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(453), added: 2928, mode: `MaxEncodedLen`)
		// Fastest run: 44_994 ns
		Weight::from_parts(58_903_000, 10242)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn authenticate_applicant() -> Weight {
		// Proof size, measured: 3114
		// Storage: `Evaluation::Guarantees` (r:2 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:2 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:2 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:0)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:2 w:0)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(453), added: 2928, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 91_907 ns
		Weight::from_parts(124_666_000, 10242)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn call_guarantee() -> Weight {
		// Proof size, measured: 2432
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Outcomes` (r:1 w:0)
		// Proof: `Evaluation::Outcomes` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:1 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(453), added: 2928, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Fastest run: 59_283 ns
		Weight::from_parts(76_100_000, 10242)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn forget_guarantee() -> Weight {
		// Proof size, measured: 2021
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:1 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(453), added: 2928, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::GuaranteesStored` (r:1 w:1)
		// Proof: `Evaluation::GuaranteesStored` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 53_483 ns
		Weight::from_parts(67_681_000, 10242)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn challenge_terminal() -> Weight {
		// Proof size, measured: 7989
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:0)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Terminals` (r:1 w:1)
		// Proof: `Evaluation::Terminals` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextChallenge` (r:1 w:1)
		// Proof: `Evaluation::NextChallenge` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::TerminalsKept` (r:2 w:2)
		// Proof: `Evaluation::TerminalsKept` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `System::ParentHash` (r:1 w:0)
		// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
		// Fastest run: 192_528 ns
		Weight::from_parts(222_290_000, 10242)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn report_terminal() -> Weight {
		// Proof size, measured: 6670
		// Storage: `Evaluation::Terminals` (r:1 w:1)
		// Proof: `Evaluation::Terminals` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 92_413 ns
		Weight::from_parts(111_405_000, 10242)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn forget_terminal() -> Weight {
		// Proof size, measured: 441
		// Storage: `Evaluation::Terminals` (r:1 w:1)
		// Proof: `Evaluation::Terminals` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::TerminalsKept` (r:1 w:1)
		// Proof: `Evaluation::TerminalsKept` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 25_972 ns
		Weight::from_parts(35_114_000, 3668)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
