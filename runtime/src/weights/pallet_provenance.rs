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
		// Fastest run: 14_051 ns
		Weight::from_parts(15_173_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn set_receipt_key() -> Weight {
		// Proof size, measured: 665
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DelegateKeys` (r:1 w:0)
		// Proof: `Provenance::DelegateKeys` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:1)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeyCount` (r:1 w:1)
		// Proof: `Provenance::ReceiptKeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Fastest run: 174_820 ns
		Weight::from_parts(179_787_000, 6108)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn issue() -> Weight {
		// Proof size, measured: 1441
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:1)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:0 w:1)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Fastest run: 140_409 ns
		Weight::from_parts(147_689_000, 8848)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `p` is from 1 to 64.
	fn transfer_with_receipt(p: u32, ) -> Weight {
		// Proof size, measured: 1964 + p * 88
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:128)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Fastest run: 176_002 ns
		Weight::from_parts(168_580_332, 8848)
			// Standard error: 101_334
			.saturating_add(Weight::from_parts(34_432_267, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn redeem(p: u32, ) -> Weight {
		// Proof size, measured: 2364 + p * 93
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Fastest run: 164_374 ns
		Weight::from_parts(164_172_398, 8848)
			// Standard error: 94_778
			.saturating_add(Weight::from_parts(27_429_753, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 2 to 64.
	fn consolidate(p: u32, ) -> Weight {
		// Proof size, measured: 2416 + p * 95
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:129)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Fastest run: 208_951 ns
		Weight::from_parts(162_278_847, 8848)
			// Standard error: 119_532
			.saturating_add(Weight::from_parts(28_116_192, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn offer(p: u32, ) -> Weight {
		// Proof size, measured: 1648 + p * 89
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:0)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:128)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextOffer` (r:1 w:1)
		// Proof: `Provenance::NextOffer` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Offers` (r:0 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Fastest run: 102_803 ns
		Weight::from_parts(68_366_271, 8848)
			// Standard error: 181_187
			.saturating_add(Weight::from_parts(50_883_462, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(7))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7698).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn accept(p: u32, ) -> Weight {
		// Proof size, measured: 3040 + p * 136
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Fastest run: 198_195 ns
		Weight::from_parts(184_939_759, 8848)
			// Standard error: 135_535
			.saturating_add(Weight::from_parts(29_938_262, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn decline(p: u32, ) -> Weight {
		// Proof size, measured: 2225 + p * 296
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Fastest run: 110_384 ns
		Weight::from_parts(6_620_038, 6662)
			// Standard error: 1_266_567
			.saturating_add(Weight::from_parts(66_800_177, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn cancel(p: u32, ) -> Weight {
		// Proof size, measured: 2225 + p * 296
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Fastest run: 107_901 ns
		Weight::from_parts(285_921_848, 6662)
			// Standard error: 5_819_598
			.saturating_add(Weight::from_parts(71_759_151, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn expire(p: u32, ) -> Weight {
		// Proof size, measured: 1054 + p * 478
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Fastest run: 110_184 ns
		Weight::from_parts(51_390_328, 6662)
			// Standard error: 170_615
			.saturating_add(Weight::from_parts(65_730_892, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	fn set_mandate() -> Weight {
		// Proof size, measured: 688
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:3 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::MandateCount` (r:1 w:1)
		// Proof: `Provenance::MandateCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:0 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DelegateKeys` (r:0 w:1)
		// Proof: `Provenance::DelegateKeys` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
		// Fastest run: 181_360 ns
		Weight::from_parts(188_200_000, 8667)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn end_mandate() -> Weight {
		// Proof size, measured: 366
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Fastest run: 12_549 ns
		Weight::from_parts(14_261_000, 3625)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn hold(p: u32, ) -> Weight {
		// Proof size, measured: 1081 + p * 169
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:128 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Fastest run: 64_967 ns
		Weight::from_parts(66_915_250, 3589)
			// Standard error: 204_624
			.saturating_add(Weight::from_parts(36_390_533, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn release(p: u32, ) -> Weight {
		// Proof size, measured: 1312 + p * 172
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:129 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Fastest run: 80_119 ns
		Weight::from_parts(58_611_955, 3644)
			// Standard error: 153_130
			.saturating_add(Weight::from_parts(36_775_219, 0).saturating_mul(p.into()))
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
		// Fastest run: 86_319 ns
		Weight::from_parts(90_515_000, 6108)
			.saturating_add(T::DbWeight::get().reads(3))
	}
	/// `p` is from 1 to 64.
	fn settle_leg(p: u32, ) -> Weight {
		// Proof size, measured: 830 + p * 80
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5383), added: 7858, mode: `MaxEncodedLen`)
		// Fastest run: 159_688 ns
		Weight::from_parts(146_958_083, 6188)
			// Standard error: 500_297
			.saturating_add(Weight::from_parts(21_707_919, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
}
