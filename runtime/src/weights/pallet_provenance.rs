//! Weights of `pallet_provenance`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-25 by `make weights`, with 10 repetitions of each of 20 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_provenance --extrinsic '*'
//!   --steps 20 --repeat 10 --disable-proof-recording
//!   --template scripts/weights.hbs --output runtime/src/weights
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::unnecessary_cast, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_provenance`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_provenance::WeightInfo for WeightInfo<T> {
	fn create_asset() -> Weight {
		// Proof size, measured: 481
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:1)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Assets` (r:0 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Fastest run: 14_201 ns
		Weight::from_parts(15_133_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn set_receipt_key() -> Weight {
		// Proof size, measured: 665
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:1)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeyCount` (r:1 w:1)
		// Proof: `Provenance::ReceiptKeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 171_926 ns
		Weight::from_parts(176_783_000, 6108)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn issue() -> Weight {
		// Proof size, measured: 1242
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:1)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:0 w:1)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Fastest run: 140_439 ns
		Weight::from_parts(145_126_000, 8848)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `p` is from 1 to 64.
	fn transfer_with_receipt(p: u32, ) -> Weight {
		// Proof size, measured: 1288 + p * 80
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Fastest run: 163_103 ns
		Weight::from_parts(145_937_177, 8848)
			// Standard error: 62_175
			.saturating_add(Weight::from_parts(18_923_572, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn redeem(p: u32, ) -> Weight {
		// Proof size, measured: 1708 + p * 84
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:64)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:63)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Fastest run: 156_102 ns
		Weight::from_parts(167_060_858, 8848)
			// Standard error: 58_462
			.saturating_add(Weight::from_parts(12_012_175, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	/// `p` is from 2 to 64.
	fn consolidate(p: u32, ) -> Weight {
		// Proof size, measured: 1664 + p * 86
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:65)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Fastest run: 184_554 ns
		Weight::from_parts(173_604_940, 8848)
			// Standard error: 38_374
			.saturating_add(Weight::from_parts(12_357_121, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn hold(p: u32, ) -> Weight {
		// Proof size, measured: 1221 + p * 182
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:128 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Fastest run: 63_204 ns
		Weight::from_parts(36_090_652, 3573)
			// Standard error: 106_680
			.saturating_add(Weight::from_parts(36_716_347, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn release(p: u32, ) -> Weight {
		// Proof size, measured: 1402 + p * 184
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:129 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
		// Fastest run: 77_455 ns
		Weight::from_parts(25_414_617, 3644)
			// Standard error: 108_681
			.saturating_add(Weight::from_parts(37_464_979, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	fn check_settlement_receipt() -> Weight {
		// Proof size, measured: 259
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Fastest run: 86_048 ns
		Weight::from_parts(88_622_000, 6108)
			.saturating_add(T::DbWeight::get().reads(3))
	}
	/// `p` is from 1 to 64.
	fn settle_leg(p: u32, ) -> Weight {
		// Proof size, measured: 814 + p * 80
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Fastest run: 157_224 ns
		Weight::from_parts(145_920_428, 6156)
			// Standard error: 69_063
			.saturating_add(Weight::from_parts(17_815_249, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
}
