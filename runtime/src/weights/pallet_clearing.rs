//! Weights of `pallet_clearing`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-26 by `make weights`, with 10 repetitions of each of 20 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_clearing --extrinsic '*'
//!   --steps 20 --repeat 10 --disable-proof-recording
//!   --template scripts/weights.hbs --output runtime/src/weights
//! ```

// TO BE MEASURED: what is new since the last run is set by hand from calls that do about as much: `abandon`, `accept`, `confirm`,
// `confirm_attested`, `dispute`, `rule`, `set_arbiters`, `set_settlement_consent`, `disprove`, `uphold`, `dismiss`,
// `refuse_payments`, `search_part`, `settle_in_part`,
// `reinstate`, `rate`, `set_tier_rules`, `set_bilateral_limit`, `set_net_debit_cap`, `set_member_cap`, `exposure`, `flag_awards`, `lapse`, `reopen`,
// `reopen_abandoned`, `withdraw`, `remove`, `agenda_entry`. Measured, but on a set-up that was less than the worst: `cancel`,
// `award`, `time_out`, `settle`, `fail_settlement`. Run `make weights`.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::unnecessary_cast, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_clearing`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_clearing::WeightInfo for WeightInfo<T> {
	/// `o` is from 1 to 512.
	fn publish(o: u32, ) -> Weight {
		// Proof size, measured: 12468
		// Storage: `Consortium::Members` (r:33 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Clearing::ClientRefs` (r:1 w:1)
		// Proof: `Clearing::ClientRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Clearing::NextOrderId` (r:1 w:1)
		// Proof: `Clearing::NextOrderId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:33 w:33)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Orders` (r:0 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Obligations` (r:0 w:1)
		// Proof: `Clearing::Obligations` (`max_values`: None, `max_size`: Some(40986), added: 43461, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:0 w:1)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Fastest run: 3_566_327 ns
		Weight::from_parts(3_811_114_219, 173500)
			// Standard error: 26_127
			.saturating_add(Weight::from_parts(649_404, 0).saturating_mul(o.into()))
			.saturating_add(T::DbWeight::get().reads(192))
			.saturating_add(T::DbWeight::get().writes(229))
			.saturating_add(Weight::from_parts(0, 52).saturating_mul(o.into()))
	}
	/// `b` is from 0 to 64.
	fn cancel(b: u32, ) -> Weight {
		// Proof size, measured: 15124 + b * 345
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Bids` (r:65 w:64)
		// Proof: `Clearing::Bids` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:65 w:65)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:65 w:65)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:97 w:97)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:66 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Fastest run: 3_839_584 ns
		Weight::from_parts(4_015_737_888, 176154)
			// Standard error: 311_048
			.saturating_add(Weight::from_parts(99_054_763, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(172))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes(234))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, 2825).saturating_mul(b.into()))
	}
	fn commit_bid() -> Weight {
		// Proof size, measured: 3085
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Bids` (r:1 w:1)
		// Proof: `Clearing::Bids` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:1 w:1)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 117_316 ns
		Weight::from_parts(134_072_000, 5007)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn reveal_bid() -> Weight {
		// Proof size, measured: 10680
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Bids` (r:1 w:1)
		// Proof: `Clearing::Bids` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::NodeProfiles` (r:1 w:0)
		// Proof: `Clearing::NodeProfiles` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Credit` (r:1 w:0)
		// Proof: `Clearing::Credit` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Clearing::InFlight` (r:1 w:0)
		// Proof: `Clearing::InFlight` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::TotalInFlight` (r:1 w:0)
		// Proof: `Clearing::TotalInFlight` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:0)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Fastest run: 362_530 ns
		Weight::from_parts(428_725_000, 173500)
			.saturating_add(T::DbWeight::get().reads(79))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `b` is from 0 to 63.
	fn accept(b: u32, ) -> Weight {
		// Proof size, measured: 11905
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:66 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Bids` (r:1 w:1)
		// Proof: `Clearing::Bids` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:2)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Fastest run: 3_479_807 ns
		Weight::from_parts(3_864_565_000, 206154)
			.saturating_add(T::DbWeight::get().reads(155))
			.saturating_add(T::DbWeight::get().writes(200))
			.saturating_add(Weight::from_parts(99_054_763, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(b.into())))
	}
	fn submit_result() -> Weight {
		// Proof size, measured: 4321
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:2)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Fastest run: 190_315 ns
		Weight::from_parts(217_610_000, 6108)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn confirm() -> Weight {
		// Proof size, measured: 4458
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Confirmations` (r:1 w:1)
		// Proof: `Clearing::Confirmations` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Fastest run: 185_585 ns
		Weight::from_parts(395_046_000, 12108)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn confirm_attested() -> Weight {
		Weight::from_parts(395_046_000, 12108)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn set_policy() -> Weight {
		// Proof size, measured: 42
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Clearing::NextPolicyId` (r:1 w:1)
		// Proof: `Clearing::NextPolicyId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:0 w:1)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Fastest run: 7_395 ns
		Weight::from_parts(14_000_000, 3575)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn set_node_profile() -> Weight {
		// Proof size, measured: 448
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Clearing::NodeProfiles` (r:0 w:1)
		// Proof: `Clearing::NodeProfiles` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Fastest run: 13_072 ns
		Weight::from_parts(15_079_000, 3938)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn open_reveals() -> Weight {
		// Proof size, measured: 1645
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:2)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Fastest run: 43_491 ns
		Weight::from_parts(49_809_000, 5007)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `b` is from 1 to 64.
	fn award(b: u32, ) -> Weight {
		// Proof size, measured: 16623 + b * 6607
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Babe::AuthorVrfRandomness` (r:1 w:0)
		// Proof: `Babe::AuthorVrfRandomness` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
		// Storage: `Babe::NextRandomness` (r:1 w:0)
		// Proof: `Babe::NextRandomness` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
		// Storage: `Babe::EpochStart` (r:1 w:0)
		// Proof: `Babe::EpochStart` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `System::ParentHash` (r:1 w:0)
		// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Bids` (r:65 w:64)
		// Proof: `Clearing::Bids` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::NodeProfiles` (r:64 w:0)
		// Proof: `Clearing::NodeProfiles` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:64 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Credit` (r:64 w:0)
		// Proof: `Clearing::Credit` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Clearing::InFlight` (r:64 w:0)
		// Proof: `Clearing::InFlight` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::TotalInFlight` (r:1 w:0)
		// Proof: `Clearing::TotalInFlight` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:65 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:4226 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:64 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:64 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:65 w:65)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:65 w:65)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:97 w:97)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Rankings` (r:0 w:1)
		// Proof: `Clearing::Rankings` (`max_values`: None, `max_size`: Some(2074), added: 4549, mode: `MaxEncodedLen`)
		// Fastest run: 4_243_736 ns
		Weight::from_parts(3_991_061_142, 176154)
			// Standard error: 1_710_361
			.saturating_add(Weight::from_parts(418_641_623, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(180))
			.saturating_add(T::DbWeight::get().reads((76_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes(235))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, 172510).saturating_mul(b.into()))
	}
	/// `b` is from 1 to 64.
	fn withdraw(b: u32, ) -> Weight {
		Weight::from_parts(4_115_737_888, 176154)
			.saturating_add(Weight::from_parts(140_000_000, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(185))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes(242))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, 13160).saturating_mul(b.into()))
	}
	/// `b` is from 1 to 64.
	fn lapse(b: u32, ) -> Weight {
		// Proof size, measured: 15564
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Bids` (r:1 w:1)
		// Proof: `Clearing::Bids` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:2 w:2)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:2 w:2)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Credit` (r:1 w:1)
		// Proof: `Clearing::Credit` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Pairings` (r:1 w:1)
		// Proof: `Clearing::Pairings` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
		// Storage: `Clearing::InFlight` (r:1 w:1)
		// Proof: `Clearing::InFlight` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::TotalInFlight` (r:1 w:1)
		// Proof: `Clearing::TotalInFlight` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:34 w:34)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:66 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Storage: `Clearing::CreditEvents` (r:0 w:1)
		// Proof: `Clearing::CreditEvents` (`max_values`: None, `max_size`: Some(141), added: 2616, mode: `MaxEncodedLen`)
		// Fastest run: 3_731_504 ns
		Weight::from_parts(3_945_298_000, 176154)
			.saturating_add(T::DbWeight::get().reads(180))
			.saturating_add(T::DbWeight::get().writes(243))
			.saturating_add(Weight::from_parts(418_641_623, 172510).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads((76_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(b.into())))
	}
	fn abandon() -> Weight {
		// Proof size, measured: 20774
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Credit` (r:1 w:1)
		// Proof: `Clearing::Credit` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Pairings` (r:1 w:1)
		// Proof: `Clearing::Pairings` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:34 w:34)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Clearing::InFlight` (r:1 w:1)
		// Proof: `Clearing::InFlight` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::TotalInFlight` (r:1 w:1)
		// Proof: `Clearing::TotalInFlight` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:2 w:2)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:131 w:193)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:129)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Storage: `Clearing::CreditEvents` (r:0 w:1)
		// Proof: `Clearing::CreditEvents` (`max_values`: None, `max_size`: Some(141), added: 2616, mode: `MaxEncodedLen`)
		// Fastest run: 4_335_001 ns
		Weight::from_parts(4_652_842_000, 348664)
			.saturating_add(T::DbWeight::get().reads(245))
			.saturating_add(T::DbWeight::get().writes(372))
	}
	fn reopen_abandoned() -> Weight {
		Weight::from_parts(4_652_842_000, 348664)
			.saturating_add(T::DbWeight::get().reads(150))
			.saturating_add(T::DbWeight::get().writes(220))
	}
	/// `b` is from 1 to 64.
	fn reopen(b: u32, ) -> Weight {
		Weight::from_parts(141_061_142, 176154)
			.saturating_add(Weight::from_parts(418_641_623, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().reads((76_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, 172510).saturating_mul(b.into()))
	}
	fn time_out() -> Weight {
		// Proof size, measured: 20774
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Credit` (r:1 w:1)
		// Proof: `Clearing::Credit` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Pairings` (r:1 w:1)
		// Proof: `Clearing::Pairings` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:34 w:34)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Clearing::InFlight` (r:1 w:1)
		// Proof: `Clearing::InFlight` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::TotalInFlight` (r:1 w:1)
		// Proof: `Clearing::TotalInFlight` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:2 w:2)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:131 w:193)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:129)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Storage: `Clearing::CreditEvents` (r:0 w:1)
		// Proof: `Clearing::CreditEvents` (`max_values`: None, `max_size`: Some(141), added: 2616, mode: `MaxEncodedLen`)
		// Fastest run: 4_335_001 ns
		Weight::from_parts(4_652_842_000, 348664)
			.saturating_add(T::DbWeight::get().reads(245))
			.saturating_add(T::DbWeight::get().writes(372))
	}
	/// `p` is from 2 to 32.
	fn settle(p: u32, ) -> Weight {
		// Proof size, measured: 15626 + p * 5963
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Confirmations` (r:32 w:0)
		// Proof: `Clearing::Confirmations` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:66 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:34 w:34)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:2149 w:2241)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:2 w:2)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Credit` (r:1 w:1)
		// Proof: `Clearing::Credit` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Pairings` (r:1 w:1)
		// Proof: `Clearing::Pairings` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:34 w:34)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::InFlight` (r:1 w:1)
		// Proof: `Clearing::InFlight` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::TotalInFlight` (r:1 w:1)
		// Proof: `Clearing::TotalInFlight` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:100 w:2115)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:32)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Storage: `Clearing::CreditEvents` (r:0 w:1)
		// Proof: `Clearing::CreditEvents` (`max_values`: None, `max_size`: Some(141), added: 2616, mode: `MaxEncodedLen`)
		// Fastest run: 7_196_355 ns
		Weight::from_parts(4_869_049_988, 257590)
			// Standard error: 5_595_589
			.saturating_add(Weight::from_parts(1_177_499_979, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(190))
			.saturating_add(T::DbWeight::get().reads((70_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(243))
			.saturating_add(T::DbWeight::get().writes((132_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 172510).saturating_mul(p.into()))
	}
	/// `p` is from 2 to 32.
	fn fail_settlement(p: u32, ) -> Weight {
		// Proof size, measured: 15687 + p * 5963
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Latest` (r:1 w:0)
		// Proof: `Evaluation::Latest` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Confirmations` (r:32 w:0)
		// Proof: `Clearing::Confirmations` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:66 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:34 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:2149 w:225)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:2 w:2)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Policies` (r:1 w:0)
		// Proof: `Clearing::Policies` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Storage: `Clearing::LiveObligations` (r:34 w:34)
		// Proof: `Clearing::LiveObligations` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Clearing::InFlight` (r:1 w:1)
		// Proof: `Clearing::InFlight` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Clearing::TotalInFlight` (r:1 w:1)
		// Proof: `Clearing::TotalInFlight` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:99 w:130)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:1 w:1)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:1 w:1)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:0 w:1)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Fastest run: 7_462_907 ns
		Weight::from_parts(4_757_050_884, 255024)
			// Standard error: 5_469_138
			.saturating_add(Weight::from_parts(1_207_363_981, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(188))
			.saturating_add(T::DbWeight::get().reads((70_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(368))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 172510).saturating_mul(p.into()))
	}
	/// `b` is from 1 to 384.
	fn remove(b: u32, ) -> Weight {
		// Proof size, measured: 22497 + b * 295
		// Storage: `Clearing::Orders` (r:1 w:1)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:2 w:2)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:134 w:226)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:100 w:131)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `System::Account` (r:65 w:65)
		// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
		// Storage: `Balances::Holds` (r:65 w:65)
		// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Bids` (r:65 w:64)
		// Proof: `Clearing::Bids` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Confirmations` (r:32 w:32)
		// Proof: `Clearing::Confirmations` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Obligations` (r:0 w:1)
		// Proof: `Clearing::Obligations` (`max_values`: None, `max_size`: Some(40986), added: 43461, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Rankings` (r:0 w:1)
		// Proof: `Clearing::Rankings` (`max_values`: None, `max_size`: Some(2074), added: 4549, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:0 w:1)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Storage: `Clearing::ClientRefs` (r:0 w:1)
		// Proof: `Clearing::ClientRefs` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
		// Fastest run: 5_535_406 ns
		Weight::from_parts(5_701_211_039, 356626)
			// Standard error: 652_272
			.saturating_add(Weight::from_parts(55_053_298, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(275))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(b.into())))
			.saturating_add(T::DbWeight::get().writes(401))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, 2825).saturating_mul(b.into()))
	}
	fn dispute() -> Weight {
		Weight::from_parts(350_000_000, 49000)
			.saturating_add(T::DbWeight::get().reads(25))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	fn rule() -> Weight {
		Weight::from_parts(400_000_000, 49000)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn set_arbiters() -> Weight {
		Weight::from_parts(250_000_000, 49000)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn set_settlement_consent() -> Weight {
		Weight::from_parts(60_000_000, 5000)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn disprove() -> Weight {
		Weight::from_parts(5_100_000_000, 359000)
			.saturating_add(T::DbWeight::get().reads(321))
			.saturating_add(T::DbWeight::get().writes(409))
	}
	fn uphold() -> Weight {
		Weight::from_parts(4_900_000_000, 353000)
			.saturating_add(T::DbWeight::get().reads(255))
			.saturating_add(T::DbWeight::get().writes(376))
	}
	fn dismiss() -> Weight {
		Weight::from_parts(250_000_000, 12000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	/// `p` is from 2 to 32.
	fn refuse_payments(p: u32, ) -> Weight {
		Weight::from_parts(1_000_000_000, 86000)
			.saturating_add(Weight::from_parts(1_207_363_981, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(72))
			.saturating_add(T::DbWeight::get().reads((70_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 172510).saturating_mul(p.into()))
	}
	fn search_part() -> Weight {
		Weight::from_parts(12_000_000_000, 353000)
			.saturating_add(T::DbWeight::get().reads(340))
	}
	/// `p` is from 3 to 32.
	fn settle_in_part(p: u32, ) -> Weight {
		Weight::from_parts(9_500_000_000, 432000)
			.saturating_add(Weight::from_parts(1_190_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(390))
			.saturating_add(T::DbWeight::get().reads((75_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(480))
			.saturating_add(T::DbWeight::get().writes((134_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 172510).saturating_mul(p.into()))
	}
	fn agenda_entry() -> Weight {
		// Proof size, measured: 3621
		// Storage: `Clearing::AgendaResume` (r:1 w:1)
		// Proof: `Clearing::AgendaResume` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Agenda` (r:1 w:0)
		// Proof: `Clearing::Agenda` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Orders` (r:1 w:0)
		// Proof: `Clearing::Orders` (`max_values`: None, `max_size`: Some(1542), added: 4017, mode: `MaxEncodedLen`)
		// Storage: `Clearing::Positions` (r:1 w:0)
		// Proof: `Clearing::Positions` (`max_values`: None, `max_size`: Some(1593), added: 4068, mode: `MaxEncodedLen`)
		// Fastest run: 38_111 ns
		Weight::from_parts(44_198_000, 5058)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn reinstate() -> Weight {
		Weight::from_parts(20_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn rate() -> Weight {
		Weight::from_parts(45_000_000, 5058)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn set_tier_rules() -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn set_bilateral_limit() -> Weight {
		Weight::from_parts(40_000_000, 7650)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn set_net_debit_cap() -> Weight {
		Weight::from_parts(40_000_000, 7650)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn set_member_cap() -> Weight {
		Weight::from_parts(40_000_000, 5058)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `o` is from 1 to 512.
	fn exposure(o: u32, ) -> Weight {
		Weight::from_parts(300_000_000, 90000)
			.saturating_add(Weight::from_parts(20_000_000, 0).saturating_mul(o.into()))
			.saturating_add(T::DbWeight::get().reads(100))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(o.into())))
			.saturating_add(T::DbWeight::get().writes(33))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(o.into())))
			.saturating_add(Weight::from_parts(0, 2650).saturating_mul(o.into()))
	}
	/// `a` is from 0 to 16.
	fn flag_awards(a: u32, ) -> Weight {
		Weight::from_parts(10_000_000, 3000)
			.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(a.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(a.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(a.into())))
			.saturating_add(Weight::from_parts(0, 2600).saturating_mul(a.into()))
	}
}
