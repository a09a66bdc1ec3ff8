//! Weights of `pallet_consortium`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-26 by `make weights`, with 10 repetitions of each of 20 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_consortium --extrinsic '*'
//!   --steps 20 --repeat 10 --disable-proof-recording
//!   --template scripts/weights.hbs --output runtime/src/weights
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::unnecessary_cast, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_consortium`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_consortium::WeightInfo for WeightInfo<T> {
	fn admit() -> Weight {
		// Proof size, measured: 4791
		// Storage: `Consortium::Members` (r:1 w:1)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Consortium::AccountsByLei` (r:1 w:1)
		// Proof: `Consortium::AccountsByLei` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Consortium::ValidatorSuspensions` (r:1 w:0)
		// Proof: `Consortium::ValidatorSuspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Consortium::ValidatorCandidates` (r:1 w:1)
		// Proof: `Consortium::ValidatorCandidates` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Fastest run: 70_582 ns
		Weight::from_parts(80_073_000, 4687)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn set_roles() -> Weight {
		// Proof size, measured: 15592
		// Storage: `Consortium::Members` (r:1 w:1)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Session::NextKeys` (r:100 w:0)
		// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
		// Storage: `Consortium::ValidatorCandidates` (r:1 w:1)
		// Proof: `Consortium::ValidatorCandidates` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
		// Storage: `Consortium::MinValidators` (r:1 w:0)
		// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Fastest run: 404_717 ns
		Weight::from_parts(482_157_000, 264082)
			.saturating_add(T::DbWeight::get().reads(103))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn suspend() -> Weight {
		// Proof size, measured: 15592
		// Storage: `Consortium::Members` (r:1 w:1)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Session::NextKeys` (r:100 w:0)
		// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
		// Storage: `Consortium::ValidatorCandidates` (r:1 w:1)
		// Proof: `Consortium::ValidatorCandidates` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
		// Storage: `Consortium::MinValidators` (r:1 w:0)
		// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Fastest run: 412_893 ns
		Weight::from_parts(479_606_000, 264082)
			.saturating_add(T::DbWeight::get().reads(103))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn reinstate() -> Weight {
		// Proof size, measured: 4436
		// Storage: `Consortium::Members` (r:1 w:1)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Consortium::ValidatorSuspensions` (r:1 w:0)
		// Proof: `Consortium::ValidatorSuspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Consortium::ValidatorCandidates` (r:1 w:1)
		// Proof: `Consortium::ValidatorCandidates` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
		// Fastest run: 34_297 ns
		Weight::from_parts(40_514_000, 4687)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn retire() -> Weight {
		// Proof size, measured: 15673
		// Storage: `Consortium::Members` (r:1 w:1)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Session::NextKeys` (r:100 w:0)
		// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
		// Storage: `Consortium::ValidatorCandidates` (r:1 w:1)
		// Proof: `Consortium::ValidatorCandidates` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
		// Storage: `Consortium::MinValidators` (r:1 w:0)
		// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:1 w:0)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::BondedRecords` (r:1 w:0)
		// Proof: `Evaluation::BondedRecords` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Activities` (r:0 w:1)
		// Proof: `Consortium::Activities` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Fastest run: 452_521 ns
		Weight::from_parts(494_862_000, 264163)
			.saturating_add(T::DbWeight::get().reads(105))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn update_name() -> Weight {
		// Proof size, measured: 540
		// Storage: `Consortium::Members` (r:1 w:1)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Fastest run: 12_453 ns
		Weight::from_parts(15_173_000, 3938)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn grant() -> Weight {
		// Proof size, measured: 680
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Fastest run: 27_223 ns
		Weight::from_parts(33_026_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn set_min_validators() -> Weight {
		// Proof size, measured: 14785
		// Storage: `Consortium::ValidatorCandidates` (r:1 w:0)
		// Proof: `Consortium::ValidatorCandidates` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
		// Storage: `Session::NextKeys` (r:100 w:0)
		// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
		// Storage: `Consortium::MinValidators` (r:0 w:1)
		// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Fastest run: 395_748 ns
		Weight::from_parts(466_426_000, 263275)
			.saturating_add(T::DbWeight::get().reads(101))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn reinstate_validator() -> Weight {
		// Proof size, measured: 4255
		// Storage: `Consortium::ValidatorSuspensions` (r:1 w:1)
		// Proof: `Consortium::ValidatorSuspensions` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:1)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Consortium::ValidatorCandidates` (r:1 w:1)
		// Proof: `Consortium::ValidatorCandidates` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
		// Storage: `Consortium::PlannedSet` (r:0 w:1)
		// Proof: `Consortium::PlannedSet` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
		// Fastest run: 41_360 ns
		Weight::from_parts(47_417_000, 4687)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn authorize_upgrade() -> Weight {
		// Proof size, measured: 0
		// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
		// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
		// Fastest run: 4_785 ns
		Weight::from_parts(6_020_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
