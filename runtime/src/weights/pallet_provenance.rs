//! Weights of `pallet_provenance`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-26 by `make weights`, with 5 repetitions of each of 10 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_provenance --extrinsic '*'
//!   --steps 10 --repeat 5 --disable-proof-recording
//!   --template scripts/weights.hbs --output runtime/src/weights
//! ```
//!
//! `check_flags`, `flag`, `confirm_flag`, `clear_flag`, `consolidate`, `look_for_marks`, `set_receiving_policy` and all of groups
//! and confirmed payments were measured on 2026-11-27.

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
		// Fastest run: 17_067 ns
		Weight::from_parts(18_955_000, 3938)
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
		// Fastest run: 180_029 ns
		Weight::from_parts(185_786_000, 6108)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn issue() -> Weight {
		// Proof size, measured: 1093
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:1)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:0 w:1)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Fastest run: 175_847 ns
		Weight::from_parts(190_264_000, 8858)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `p` is from 1 to 64.
	fn transfer_oldest(p: u32, ) -> Weight {
		// Proof size, measured: 1425 + p * 80
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Fastest run: 224_809 ns
		Weight::from_parts(152_445_135, 8858)
			// Standard error: 850_103
			.saturating_add(Weight::from_parts(25_720_943, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn transfer_with_receipt(p: u32, ) -> Weight {
		// Proof size, measured: 1982 + p * 88
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:128)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Fastest run: 230_722 ns
		Weight::from_parts(241_265_114, 8858)
			// Standard error: 561_338
			.saturating_add(Weight::from_parts(40_968_852, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn redeem(p: u32, ) -> Weight {
		// Proof size, measured: 2393 + p * 93
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::RetiredRanges` (r:0 w:64)
		// Proof: `Provenance::RetiredRanges` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
		// Fastest run: 220_369 ns
		Weight::from_parts(244_282_150, 8858)
			// Standard error: 2_533_955
			.saturating_add(Weight::from_parts(44_516_195, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 2 to 64.
	fn consolidate(p: u32, ) -> Weight {
		// Proof size, measured: 2624 + p * 134
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:129)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FlaggedRanges` (r:128 w:0)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::RetiredRanges` (r:0 w:64)
		// Proof: `Provenance::RetiredRanges` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
		// Fastest run: 311_745 ns
		Weight::from_parts(182_976_128, 8858)
			// Standard error: 512_818
			.saturating_add(Weight::from_parts(59_875_192, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn offer(p: u32, ) -> Weight {
		// Proof size, measured: 1673 + p * 88
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:0)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:128)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextOffer` (r:1 w:1)
		// Proof: `Provenance::NextOffer` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Offers` (r:0 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Fastest run: 142_931 ns
		Weight::from_parts(70_459_640, 8858)
			// Standard error: 1_783_192
			.saturating_add(Weight::from_parts(63_753_138, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(7))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7698).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn accept(p: u32, ) -> Weight {
		// Proof size, measured: 3105 + p * 136
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Fastest run: 267_071 ns
		Weight::from_parts(217_736_149, 8858)
			// Standard error: 2_373_255
			.saturating_add(Weight::from_parts(45_291_450, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn decline(p: u32, ) -> Weight {
		// Proof size, measured: 1171 + p * 559
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:768)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 177_606 ns
		Weight::from_parts(121_193_668, 6662)
			// Standard error: 8_485_390
			.saturating_add(Weight::from_parts(139_474_574, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn cancel(p: u32, ) -> Weight {
		// Proof size, measured: 1171 + p * 559
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:768)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 252_378 ns
		Weight::from_parts(392_067_182, 6662)
			// Standard error: 5_552_884
			.saturating_add(Weight::from_parts(119_566_156, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn expire(p: u32, ) -> Weight {
		// Proof size, measured: 1171 + p * 559
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:768)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 271_567 ns
		Weight::from_parts(319_795_972, 6662)
			// Standard error: 2_625_884
			.saturating_add(Weight::from_parts(110_383_239, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
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
		// Fastest run: 186_281 ns
		Weight::from_parts(194_854_000, 8667)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn end_mandate() -> Weight {
		// Proof size, measured: 366
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Fastest run: 14_389 ns
		Weight::from_parts(17_786_000, 3625)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn freeze_account() -> Weight {
		// Proof size, measured: 693
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextCase` (r:1 w:1)
		// Proof: `Provenance::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:1)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:0 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Fastest run: 35_603 ns
		Weight::from_parts(38_573_000, 3938)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `p` is from 1 to 64.
	fn freeze_units(p: u32, ) -> Weight {
		// Proof size, measured: 1022 + p * 466
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:129)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextCase` (r:1 w:1)
		// Proof: `Provenance::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:64 w:64)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:64 w:64)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:259)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:0 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Fastest run: 131_671 ns
		Weight::from_parts(75_344_128, 6122)
			// Standard error: 253_449
			.saturating_add(Weight::from_parts(88_307_752, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	/// `s` is from 4 to 64.
	fn freeze_lineage(s: u32, ) -> Weight {
		// Proof size, measured: 4283 + s * 574
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextCase` (r:1 w:1)
		// Proof: `Provenance::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:62 w:61)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:4 w:0)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:183 w:122)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:61 w:183)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:62 w:0)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:61 w:61)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:427)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:0 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Fastest run: 212_866 ns
		Weight::from_parts(215_681_000, 32462)
			// Standard error: 5_218_894
			.saturating_add(Weight::from_parts(127_219_491, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(17))
			.saturating_add(T::DbWeight::get().writes((13_u64).saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 7008).saturating_mul(s.into()))
	}
	/// `s` is from 4 to 64.
	fn spread_freeze(s: u32, ) -> Weight {
		// Proof size, measured: 4001 + s * 567
		// Storage: `Provenance::Cases` (r:1 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:62 w:61)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:4 w:0)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:183 w:122)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:61 w:183)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:62 w:0)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:61 w:61)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:427)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 200_756 ns
		Weight::from_parts(204_618_000, 32462)
			// Standard error: 1_325_602
			.saturating_add(Weight::from_parts(109_540_640, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(15))
			.saturating_add(T::DbWeight::get().writes((13_u64).saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 7008).saturating_mul(s.into()))
	}
	/// `p` is from 1 to 64.
	fn thaw(p: u32, ) -> Weight {
		// Proof size, measured: 1482 + p * 767
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:65 w:65)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:64 w:512)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:128)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Successors` (r:256 w:128)
		// Proof: `Provenance::Successors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:320 w:128)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:64 w:64)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:64 w:64)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:2)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unwalked` (r:1 w:0)
		// Proof: `Provenance::Unwalked` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 240_625 ns
		Weight::from_parts(240_796_000, 3938)
			// Standard error: 2_532_035
			.saturating_add(Weight::from_parts(188_765_445, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads((16_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((20_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 12540).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn lapse(p: u32, ) -> Weight {
		// Proof size, measured: 904 + p * 758
		// Storage: `Provenance::Cases` (r:65 w:65)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:64 w:512)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:128)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Successors` (r:256 w:128)
		// Proof: `Provenance::Successors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:320 w:128)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:64 w:64)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:64 w:64)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unwalked` (r:1 w:0)
		// Proof: `Provenance::Unwalked` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 223_833 ns
		Weight::from_parts(228_868_000, 3887)
			// Standard error: 4_374_378
			.saturating_add(Weight::from_parts(193_178_102, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((16_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((20_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 12540).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn propose_forced_transfer(p: u32, ) -> Weight {
		// Proof size, measured: 1470 + p * 93
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:0)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:0)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextForced` (r:1 w:1)
		// Proof: `Provenance::NextForced` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ForcedTransfers` (r:0 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Fastest run: 55_845 ns
		Weight::from_parts(72_419_314, 6886)
			// Standard error: 176_644
			.saturating_add(Weight::from_parts(15_928_543, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	fn confirm_forced_transfer() -> Weight {
		// Proof size, measured: 2789
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ForcedTransfers` (r:1 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:2 w:0)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Fastest run: 76_673 ns
		Weight::from_parts(89_510_000, 6886)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn execute_forced_transfer(p: u32, ) -> Weight {
		// Proof size, measured: 1897 + p * 109
		// Storage: `Provenance::ForcedTransfers` (r:1 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:3 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:1 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:128)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:64)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Fastest run: 124_121 ns
		Weight::from_parts(158_658_548, 9834)
			// Standard error: 526_948
			.saturating_add(Weight::from_parts(39_996_458, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(5))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	fn cancel_forced_transfer() -> Weight {
		// Proof size, measured: 2693
		// Storage: `Provenance::ForcedTransfers` (r:1 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:2 w:0)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Fastest run: 68_190 ns
		Weight::from_parts(79_387_000, 6122)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn revoke_offer(p: u32, ) -> Weight {
		// Proof size, measured: 1656 + p * 559
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferCount` (r:1 w:1)
		// Proof: `Provenance::OfferCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OfferedTransfers` (r:1 w:1)
		// Proof: `Provenance::OfferedTransfers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersFrom` (r:0 w:1)
		// Proof: `Provenance::OffersFrom` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OffersTo` (r:0 w:1)
		// Proof: `Provenance::OffersTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:768)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 205_557 ns
		Weight::from_parts(206_348_000, 6662)
			// Standard error: 4_097_251
			.saturating_add(Weight::from_parts(149_611_032, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	fn flag() -> Weight {
		// Proof size, measured: 860
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Provenance::RetiredRanges` (r:1 w:0)
		// Proof: `Provenance::RetiredRanges` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FlaggedRanges` (r:1 w:1)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextFlag` (r:1 w:1)
		// Proof: `Provenance::NextFlag` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Flags` (r:0 w:1)
		// Proof: `Provenance::Flags` (`max_values`: None, `max_size`: Some(249), added: 2724, mode: `MaxEncodedLen`)
		// Fastest run: 53_159 ns
		Weight::from_parts(57_556_000, 3938)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn confirm_flag() -> Weight {
		// Proof size, measured: 857
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Flags` (r:1 w:1)
		// Proof: `Provenance::Flags` (`max_values`: None, `max_size`: Some(249), added: 2724, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FlaggedRanges` (r:0 w:2)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Fastest run: 44_326 ns
		Weight::from_parts(48_012_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `p` is from 1 to 64.
	fn clear_flag(p: u32, ) -> Weight {
		// Proof size, measured: 1721 + p * 231
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Flags` (r:1 w:1)
		// Proof: `Provenance::Flags` (`max_values`: None, `max_size`: Some(249), added: 2724, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:0)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:0)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FlaggedRanges` (r:0 w:2)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Fastest run: 88_011 ns
		Weight::from_parts(76_289_318, 6122)
			// Standard error: 155_691
			.saturating_add(Weight::from_parts(14_782_845, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	fn set_receiving_policy() -> Weight {
		// Proof size, measured: 626
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:1)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(57), added: 2532, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
		// Fastest run: 29_374 ns
		Weight::from_parts(41_033_000, 3938)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn associate_funding() -> Weight {
		// Proof size, measured: 763
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unfreezings` (r:0 w:1)
		// Proof: `Provenance::Unfreezings` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
		// Fastest run: 21_695 ns
		Weight::from_parts(27_499_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn determine_deposit() -> Weight {
		// Proof size, measured: 1554
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unfreezings` (r:1 w:1)
		// Proof: `Provenance::Unfreezings` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 52_812 ns
		Weight::from_parts(60_241_000, 4039)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn pay_deposit(p: u32, ) -> Weight {
		// Proof size, measured: 2432 + p * 168
		// Storage: `Provenance::Cases` (r:1 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unfreezings` (r:1 w:1)
		// Proof: `Provenance::Unfreezings` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:128 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:1)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:1 w:0)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:1 w:0)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unwalked` (r:1 w:0)
		// Proof: `Provenance::Unwalked` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Deposits` (r:0 w:1)
		// Proof: `Provenance::Deposits` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:2)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Fastest run: 204_225 ns
		Weight::from_parts(175_676_815, 6218)
			// Standard error: 352_926
			.saturating_add(Weight::from_parts(44_797_702, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn refund_deposit(p: u32, ) -> Weight {
		// Proof size, measured: 2360 + p * 168
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(189), added: 2664, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unfreezings` (r:1 w:0)
		// Proof: `Provenance::Unfreezings` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Fastest run: 208_770 ns
		Weight::from_parts(86_449_473, 4039)
			// Standard error: 1_827_798
			.saturating_add(Weight::from_parts(90_174_793, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn release_deposit(p: u32, ) -> Weight {
		// Proof size, measured: 919 + p * 473
		// Storage: `Provenance::Deposits` (r:1 w:1)
		// Proof: `Provenance::Deposits` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:193 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:768)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 186_813 ns
		Weight::from_parts(188_046_000, 3644)
			// Standard error: 2_601_016
			.saturating_add(Weight::from_parts(128_690_872, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `r` is from 0 to 256.
	fn restate_terms(r: u32, ) -> Weight {
		// Proof size, measured: 314 + r * 97
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:256 w:256)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Fastest run: 10_115 ns
		Weight::from_parts(10_810_000, 3550)
			// Standard error: 11_847
			.saturating_add(Weight::from_parts(7_125_517, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2614).saturating_mul(r.into()))
	}
	/// `r` is from 1 to 256.
	/// `s` is from 0 to 64.
	fn look_for_marks(r: u32, s: u32, ) -> Weight {
		// Proof size, measured: 263 + r * 97 + s * 64
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:1 w:0)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:256 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:0)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Fastest run: 983_855 ns
		Weight::from_parts(1_568_019, 3502)
			// Standard error: 14_717
			.saturating_add(Weight::from_parts(4_959_469, 0).saturating_mul(r.into()))
			// Standard error: 58_512
			.saturating_add(Weight::from_parts(15_569_606, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 2615).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(s.into()))
	}
	/// `p` is from 1 to 64.
	fn check_flags(p: u32, ) -> Weight {
		// Proof size, measured: 316 + p * 39
		// Storage: `Provenance::FlaggedRanges` (r:128 w:0)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Fastest run: 20_180 ns
		Weight::from_parts(20_581_000, 990)
			// Standard error: 62_876
			.saturating_add(Weight::from_parts(15_002_681, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5024).saturating_mul(p.into()))
	}
	/// `n` is from 1 to 32.
	fn fold(n: u32, ) -> Weight {
		// Proof size, measured: 346559 + n * 5325
		// Storage: `Provenance::Links` (r:96 w:32)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:2178 w:0)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FoldedHistories` (r:1 w:1)
		// Proof: `Provenance::FoldedHistories` (`max_values`: None, `max_size`: Some(2073), added: 4548, mode: `MaxEncodedLen`)
		// Fastest run: 2_973_556 ns
		Weight::from_parts(2_189_679_618, 504542)
			// Standard error: 25_175_857
			.saturating_add(Weight::from_parts(1_597_570_397, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(173))
			.saturating_add(T::DbWeight::get().reads((66_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 172490).saturating_mul(n.into()))
	}
	fn set_fee_classes() -> Weight {
		// Proof size, measured: 681
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::PaymentFees` (r:1 w:1)
		// Proof: `Provenance::PaymentFees` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
		// Fastest run: 25_939 ns
		Weight::from_parts(28_522_000, 3938)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn form_group() -> Weight {
		// Proof size, measured: 750
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::PaymentFees` (r:1 w:0)
		// Proof: `Provenance::PaymentFees` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextGroup` (r:1 w:1)
		// Proof: `Provenance::NextGroup` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Groups` (r:0 w:1)
		// Proof: `Provenance::Groups` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
		// Fastest run: 32_509 ns
		Weight::from_parts(35_123_000, 3938)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn restate_group() -> Weight {
		// Proof size, measured: 1092
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Groups` (r:1 w:1)
		// Proof: `Provenance::Groups` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
		// Storage: `Provenance::PaymentFees` (r:1 w:0)
		// Proof: `Provenance::PaymentFees` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
		// Fastest run: 37_366 ns
		Weight::from_parts(41_131_000, 3938)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn end_group() -> Weight {
		// Proof size, measured: 1025
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Groups` (r:1 w:1)
		// Proof: `Provenance::Groups` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
		// Fastest run: 32_669 ns
		Weight::from_parts(37_325_000, 3938)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn group_account() -> Weight {
		// Proof size, measured: 2714
		// Storage: `Provenance::Groups` (r:2 w:2)
		// Proof: `Provenance::Groups` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:2 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::GroupedAccounts` (r:1 w:1)
		// Proof: `Provenance::GroupedAccounts` (`max_values`: None, `max_size`: Some(899), added: 3374, mode: `MaxEncodedLen`)
		// Fastest run: 317_856 ns
		Weight::from_parts(349_621_000, 6886)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn release_account() -> Weight {
		// Proof size, measured: 2357
		// Storage: `Provenance::GroupedAccounts` (r:1 w:1)
		// Proof: `Provenance::GroupedAccounts` (`max_values`: None, `max_size`: Some(899), added: 3374, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Groups` (r:1 w:1)
		// Proof: `Provenance::Groups` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
		// Fastest run: 61_078 ns
		Weight::from_parts(78_906_000, 4364)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn confirm_payment() -> Weight {
		// Proof size, measured: 2272
		// Storage: `Provenance::Balances` (r:1 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
		// Storage: `Provenance::GroupedAccounts` (r:1 w:1)
		// Proof: `Provenance::GroupedAccounts` (`max_values`: None, `max_size`: Some(899), added: 3374, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Groups` (r:1 w:0)
		// Proof: `Provenance::Groups` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:0)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Fastest run: 151_153 ns
		Weight::from_parts(181_533_000, 8858)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn count_payment() -> Weight {
		// Proof size, measured: 2424
		// Storage: `Provenance::Balances` (r:1 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
		// Storage: `Provenance::GroupedAccounts` (r:1 w:1)
		// Proof: `Provenance::GroupedAccounts` (`max_values`: None, `max_size`: Some(899), added: 3374, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Groups` (r:1 w:0)
		// Proof: `Provenance::Groups` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::PaymentFees` (r:1 w:0)
		// Proof: `Provenance::PaymentFees` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
		// Fastest run: 53_930 ns
		Weight::from_parts(68_922_000, 4364)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn hold(p: u32, ) -> Weight {
		// Proof size, measured: 1106 + p * 168
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:128 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Fastest run: 94_507 ns
		Weight::from_parts(78_495_040, 3604)
			// Standard error: 1_241_407
			.saturating_add(Weight::from_parts(52_503_447, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn release(p: u32, ) -> Weight {
		// Proof size, measured: 792 + p * 473
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:193 w:192)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:192)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:768)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 160_375 ns
		Weight::from_parts(365_105, 3644)
			// Standard error: 657_822
			.saturating_add(Weight::from_parts(119_264_991, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	fn check_settlement_receipt() -> Weight {
		// Proof size, measured: 259
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Fastest run: 110_131 ns
		Weight::from_parts(114_389_000, 6108)
			.saturating_add(T::DbWeight::get().reads(3))
	}
	/// `p` is from 1 to 64.
	fn settle_leg(p: u32, ) -> Weight {
		// Proof size, measured: 1037 + p * 121
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FlaggedRanges` (r:193 w:0)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Fastest run: 266_468 ns
		Weight::from_parts(413_346_217, 6218)
			// Standard error: 2_400_366
			.saturating_add(Weight::from_parts(48_237_710, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7536).saturating_mul(p.into()))
	}
}
