//! Weights of `pallet_evaluation`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-26 by `make weights`, with 10 repetitions of each of 20 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_evaluation --extrinsic '*'
//!   --steps 20 --repeat 10 --disable-proof-recording
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
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
		// Fastest run: 26_644 ns
		Weight::from_parts(30_020_000, 3938)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn authorise_evaluator() -> Weight {
		// Proof size, measured: 1278
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Fastest run: 29_196 ns
		Weight::from_parts(34_963_000, 6886)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn register_rule_set() -> Weight {
		// Proof size, measured: 1134
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:0 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:0 w:1)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Fastest run: 1_942_423 ns
		Weight::from_parts(2_144_464_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn approve_rule_set() -> Weight {
		// Proof size, measured: 2002
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 31_444 ns
		Weight::from_parts(36_945_000, 4062)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn activate_rule_set() -> Weight {
		// Proof size, measured: 1283
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:2 w:2)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 39_012 ns
		Weight::from_parts(43_352_000, 7088)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn revoke_rule_set() -> Weight {
		// Proof size, measured: 808
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:1)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 20_751 ns
		Weight::from_parts(25_004_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `i` is from 1 to 32.
	fn record(i: u32, ) -> Weight {
		// Proof size, measured: 10749
		// Storage: `Evaluation::Schemes` (r:1 w:0)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
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
		// Storage: `Evaluation::Latest` (r:1 w:1)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:2)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Rules` (r:1 w:0)
		// Proof: `Evaluation::Rules` (`max_values`: None, `max_size`: Some(42617), added: 45092, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::NextRecord` (r:1 w:1)
		// Proof: `Evaluation::NextRecord` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Fastest run: 178_672 ns
		Weight::from_parts(165_793_053, 46082)
			// Standard error: 38_443
			.saturating_add(Weight::from_parts(33_387_652, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn release_bond() -> Weight {
		// Proof size, measured: 660
		// Storage: `Evaluation::Records` (r:1 w:1)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:1)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 48_790 ns
		Weight::from_parts(59_039_000, 3753)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn withdraw_evaluator() -> Weight {
		// Proof size, measured: 809
		// Storage: `Evaluation::Schemes` (r:1 w:1)
		// Proof: `Evaluation::Schemes` (`max_values`: None, `max_size`: Some(597), added: 3072, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Authorisations` (r:1 w:1)
		// Proof: `Evaluation::Authorisations` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Withdrawals` (r:0 w:1)
		// Proof: `Evaluation::Withdrawals` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Fastest run: 21_782 ns
		Weight::from_parts(26_687_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn register_model() -> Weight {
		Weight::from_parts(35_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// By hand, after a similar call: still to be measured.
	fn approve_model() -> Weight {
		Weight::from_parts(37_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// By hand, after a similar call: still to be measured.
	fn activate_model() -> Weight {
		Weight::from_parts(44_000_000, 7088)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn revoke_model() -> Weight {
		Weight::from_parts(25_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// By hand, after a similar call: still to be measured.
	fn anchor() -> Weight {
		Weight::from_parts(170_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	// By hand, after a similar call: still to be measured.
	fn revoke() -> Weight {
		Weight::from_parts(30_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// By hand, after a similar call: still to be measured.
	fn challenge(i: u32, ) -> Weight {
		Weight::from_parts(260_000_000, 46082)
			.saturating_add(Weight::from_parts(34_000_000, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	// By hand, after a similar call: still to be measured.
	fn dispute() -> Weight {
		Weight::from_parts(70_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn rule_on() -> Weight {
		Weight::from_parts(160_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// By hand, after a similar call: still to be measured.
	fn close_dispute() -> Weight {
		Weight::from_parts(60_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn record_batch() -> Weight {
		Weight::from_parts(130_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// By hand, after a similar call: still to be measured.
	fn revoke_in_batch() -> Weight {
		Weight::from_parts(40_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// By hand, after a similar call: still to be measured.
	fn revoke_batch() -> Weight {
		Weight::from_parts(30_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// By hand, after a similar call: still to be measured.
	fn challenge_in_batch(i: u32, ) -> Weight {
		Weight::from_parts(300_000_000, 46082)
			.saturating_add(Weight::from_parts(34_000_000, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	// By hand, after a similar call: still to be measured.
	fn release_batch_bond() -> Weight {
		Weight::from_parts(59_000_000, 3753)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// By hand, after a similar call: still to be measured.
	fn request() -> Weight {
		Weight::from_parts(110_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// By hand, after a similar call: still to be measured.
	fn respond() -> Weight {
		Weight::from_parts(240_000_000, 8799)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	// By hand, after a similar call: still to be measured.
	fn refuse() -> Weight {
		Weight::from_parts(60_000_000, 3753)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// By hand, after a similar call: still to be measured.
	fn expire_request() -> Weight {
		Weight::from_parts(60_000_000, 3753)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	// By hand, after a similar call: still to be measured.
	fn grant_consent() -> Weight {
		Weight::from_parts(45_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn revoke_consent() -> Weight {
		Weight::from_parts(30_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// By hand, after a similar call: still to be measured.
	fn forget_consent() -> Weight {
		Weight::from_parts(40_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn demand_panels() -> Weight {
		Weight::from_parts(30_000_000, 4062)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// By hand, after a similar call: still to be measured.
	fn open_panel() -> Weight {
		Weight::from_parts(130_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	// By hand, after a similar call: still to be measured.
	fn commit_score() -> Weight {
		Weight::from_parts(90_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn reveal_score() -> Weight {
		Weight::from_parts(90_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// By hand, after a similar call: still to be measured.
	fn close_panel() -> Weight {
		Weight::from_parts(1_500_000_000, 140000)
			.saturating_add(T::DbWeight::get().reads(60))
			.saturating_add(T::DbWeight::get().writes(60))
	}
	// By hand, after a similar call: still to be measured.
	fn report_outcome() -> Weight {
		Weight::from_parts(45_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// By hand, after a similar call: still to be measured.
	fn dispute_in_batch() -> Weight {
		Weight::from_parts(130_000_000, 6886)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}
