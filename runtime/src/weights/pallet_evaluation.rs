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
		// Fastest run: 36_685 ns
		Weight::from_parts(39_388_000, 3938)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn authorise_evaluator() -> Weight {
		// Proof size, measured: 1289
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Fastest run: 41_382 ns
		Weight::from_parts(43_835_000, 6886)
			.saturating_add(T::DbWeight::get().reads(4))
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
		// Fastest run: 3_207_346 ns
		Weight::from_parts(3_305_853_000, 4085)
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
		// Fastest run: 44_346 ns
		Weight::from_parts(47_441_000, 4085)
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
		// Fastest run: 56_554 ns
		Weight::from_parts(60_750_000, 7088)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_rule_set() -> Weight {
		// Proof size, measured: 819
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 32_128 ns
		Weight::from_parts(34_982_000, 4085)
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
		// Fastest run: 234_570 ns
		Weight::from_parts(236_179_472, 46082)
			// Standard error: 48_440
			.saturating_add(Weight::from_parts(12_896_412, 0).saturating_mul(i.into()))
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
		// Fastest run: 82_753 ns
		Weight::from_parts(87_009_000, 4628)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn withdraw_evaluator() -> Weight {
		// Proof size, measured: 820
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Withdrawals` (r:0 w:1)
		// Proof: `Evaluation::Withdrawals` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Fastest run: 32_949 ns
		Weight::from_parts(35_182_000, 4085)
			.saturating_add(T::DbWeight::get().reads(2))
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
		// Fastest run: 36_745 ns
		Weight::from_parts(38_878_000, 4085)
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
		// Fastest run: 41_492 ns
		Weight::from_parts(44_837_000, 4085)
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
		// Fastest run: 53_620 ns
		Weight::from_parts(59_047_000, 7152)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_model() -> Weight {
		// Proof size, measured: 889
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:1)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Fastest run: 32_619 ns
		Weight::from_parts(37_676_000, 4085)
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
		// Fastest run: 163_543 ns
		Weight::from_parts(172_617_000, 4085)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn revoke() -> Weight {
		// Proof size, measured: 568
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Fastest run: 23_925 ns
		Weight::from_parts(32_769_000, 3784)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `i` is from 1 to 32.
	fn challenge(i: u32, ) -> Weight {
		// Proof size, measured: 11198
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
		// Fastest run: 365_504 ns
		Weight::from_parts(379_100_830, 46082)
			// Standard error: 100_089
			.saturating_add(Weight::from_parts(13_535_768, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(12))
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
		// Fastest run: 88_922 ns
		Weight::from_parts(98_657_000, 4628)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn rule_on() -> Weight {
		// Proof size, measured: 1732
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
		// Storage: `Clearing::Reliances` (r:1 w:0)
		// Proof: `Clearing::Reliances` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Fastest run: 173_108 ns
		Weight::from_parts(180_599_000, 6398)
			.saturating_add(T::DbWeight::get().reads(9))
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
		// Fastest run: 82_804 ns
		Weight::from_parts(86_399_000, 4628)
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
		// Fastest run: 125_387 ns
		Weight::from_parts(129_704_000, 4628)
			.saturating_add(T::DbWeight::get().reads(4))
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
		// Fastest run: 129_362 ns
		Weight::from_parts(140_169_000, 4085)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn revoke_in_batch() -> Weight {
		// Proof size, measured: 543
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BatchRevocations` (r:1 w:1)
		// Proof: `Evaluation::BatchRevocations` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Fastest run: 28_032 ns
		Weight::from_parts(33_179_000, 3638)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn revoke_batch() -> Weight {
		// Proof size, measured: 427
		// Storage: `Evaluation::Batches` (r:1 w:1)
		// Proof: `Evaluation::Batches` (`max_values`: None, `max_size`: Some(173), added: 2648, mode: `MaxEncodedLen`)
		// Fastest run: 21_752 ns
		Weight::from_parts(25_608_000, 3638)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `i` is from 1 to 32.
	fn challenge_in_batch(i: u32, ) -> Weight {
		// Proof size, measured: 10983
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
		// Fastest run: 378_514 ns
		Weight::from_parts(384_681_484, 46082)
			// Standard error: 62_209
			.saturating_add(Weight::from_parts(13_179_976, 0).saturating_mul(i.into()))
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
		// Fastest run: 77_695 ns
		Weight::from_parts(81_151_000, 3694)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn request() -> Weight {
		// Proof size, measured: 1703
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Fastest run: 126_639 ns
		Weight::from_parts(146_208_000, 4085)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn respond() -> Weight {
		// Proof size, measured: 4411
		// Storage: `Evaluation::Requests` (r:1 w:1)
		// Proof: `Evaluation::Requests` (`max_values`: None, `max_size`: Some(246), added: 2721, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
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
		// Fastest run: 269_992 ns
		Weight::from_parts(291_845_000, 6398)
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
		// Fastest run: 78_316 ns
		Weight::from_parts(84_917_000, 3711)
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
		// Fastest run: 77_075 ns
		Weight::from_parts(80_230_000, 3711)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn grant_consent() -> Weight {
		// Proof size, measured: 674
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::ConsentsGranted` (r:1 w:1)
		// Proof: `Evaluation::ConsentsGranted` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextConsent` (r:1 w:1)
		// Proof: `Evaluation::NextConsent` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Consents` (r:0 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
		// Fastest run: 36_585 ns
		Weight::from_parts(39_039_000, 6886)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_consent() -> Weight {
		// Proof size, measured: 428
		// Storage: `Evaluation::Consents` (r:1 w:1)
		// Proof: `Evaluation::Consents` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
		// Fastest run: 20_911 ns
		Weight::from_parts(25_618_000, 3663)
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
		// Fastest run: 27_651 ns
		Weight::from_parts(32_148_000, 3663)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn demand_panels() -> Weight {
		// Proof size, measured: 1219
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Fastest run: 32_698 ns
		Weight::from_parts(36_935_000, 4085)
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
		// Fastest run: 137_615 ns
		Weight::from_parts(144_355_000, 4085)
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
		// Fastest run: 125_437 ns
		Weight::from_parts(131_586_000, 5503)
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
		// Fastest run: 102_693 ns
		Weight::from_parts(118_426_000, 5503)
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
		// Fastest run: 741_274 ns
		Weight::from_parts(769_316_000, 46082)
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
		// Fastest run: 45_828 ns
		Weight::from_parts(55_693_000, 3938)
			.saturating_add(T::DbWeight::get().reads(4))
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
		// Fastest run: 106_989 ns
		Weight::from_parts(110_084_000, 4085)
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
		// Fastest run: 66_880 ns
		Weight::from_parts(71_557_000, 10242)
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
		// Fastest run: 101_681 ns
		Weight::from_parts(109_423_000, 19494)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_policy() -> Weight {
		// Proof size, measured: 7100
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:1)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 56_925 ns
		Weight::from_parts(61_371_000, 10242)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn request_guarantee() -> Weight {
		// Proof size, measured: 7178
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::GuaranteeRefs` (r:1 w:1)
		// Proof: `Evaluation::GuaranteeRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:17 w:0)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:2 w:0)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(454), added: 2929, mode: `MaxEncodedLen`)
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
		// Fastest run: 274_959 ns
		Weight::from_parts(290_913_000, 44221)
			.saturating_add(T::DbWeight::get().reads(45))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn confirm_guarantee() -> Weight {
		// Proof size, measured: 6775
		// Storage: `Evaluation::Guarantees` (r:16 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(620), added: 3095, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:17 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:2 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(454), added: 2929, mode: `MaxEncodedLen`)
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
		// Fastest run: 257_463 ns
		Weight::from_parts(270_403_000, 44221)
			.saturating_add(T::DbWeight::get().reads(42))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn decline_guarantee() -> Weight {
		// Proof size, measured: 1105
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 31_818 ns
		Weight::from_parts(38_367_000, 10242)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn withdraw_guarantee() -> Weight {
		// Proof size, measured: 1105
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Fastest run: 32_779 ns
		Weight::from_parts(38_748_000, 10242)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn release_guarantee() -> Weight {
		// Proof size, measured: 1918
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:1 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(454), added: 2929, mode: `MaxEncodedLen`)
		// Fastest run: 49_063 ns
		Weight::from_parts(57_295_000, 10242)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn authenticate_applicant() -> Weight {
		// Proof size, measured: 2192
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Models` (r:1 w:0)
		// Proof: `Evaluation::Models` (`max_values`: None, `max_size`: Some(606), added: 3081, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:1 w:0)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(454), added: 2929, mode: `MaxEncodedLen`)
		// Fastest run: 62_773 ns
		Weight::from_parts(72_618_000, 10242)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn call_guarantee() -> Weight {
		// Proof size, measured: 2400
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Outcomes` (r:1 w:0)
		// Proof: `Evaluation::Outcomes` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:1 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(454), added: 2929, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Fastest run: 65_798 ns
		Weight::from_parts(75_453_000, 10242)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn forget_guarantee() -> Weight {
		// Proof size, measured: 2022
		// Storage: `Evaluation::Guarantees` (r:1 w:1)
		// Proof: `Evaluation::Guarantees` (`max_values`: None, `max_size`: Some(216), added: 2691, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Policies` (r:1 w:0)
		// Proof: `Evaluation::Policies` (`max_values`: None, `max_size`: Some(6777), added: 9252, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::CurrentGuarantees` (r:1 w:1)
		// Proof: `Evaluation::CurrentGuarantees` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Guarantors` (r:1 w:1)
		// Proof: `Evaluation::Guarantors` (`max_values`: None, `max_size`: Some(454), added: 2929, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::GuaranteesStored` (r:1 w:1)
		// Proof: `Evaluation::GuaranteesStored` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::GuaranteeRefs` (r:0 w:1)
		// Proof: `Evaluation::GuaranteeRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Fastest run: 65_277 ns
		Weight::from_parts(74_821_000, 10242)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
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
		// Fastest run: 250_843 ns
		Weight::from_parts(267_898_000, 10242)
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
		// Fastest run: 117_274 ns
		Weight::from_parts(142_182_000, 10242)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn forget_terminal() -> Weight {
		// Proof size, measured: 441
		// Storage: `Evaluation::Terminals` (r:1 w:1)
		// Proof: `Evaluation::Terminals` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::TerminalsKept` (r:1 w:1)
		// Proof: `Evaluation::TerminalsKept` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 30_936 ns
		Weight::from_parts(43_004_000, 3668)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
