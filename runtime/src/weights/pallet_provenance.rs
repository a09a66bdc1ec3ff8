//! Weights of `pallet_provenance`, measured by its benchmarks. Generated: change the benchmarks, not this file.
//!
//! Made on 2026-11-26 by `make weights`, with 10 repetitions of each of 20 steps per component. The
//! command, in a checkout whose runtime was built with the feature `runtime-benchmarks`:
//!
//! ```text
//! frame-omni-bencher v1 benchmark pallet --runtime <wasm> --genesis-builder runtime
//!   --genesis-builder-preset development --pallet pallet_provenance --extrinsic '*'
//!   --steps 20 --repeat 10 --disable-proof-recording
//!   --template scripts/weights.hbs --output runtime/src/weights
//! ```

// TO BE MEASURED: since the last run the set-up of these became worse, and they were raised by hand: `freeze_units`,
// `freeze_lineage`, `spread_freeze`, `thaw`, `lapse`, `decline`, `cancel`, `expire`, `revoke_offer`, `release`, `release_deposit`,
// `pay_deposit`, `refund_deposit`, `check_flags`, `consolidate`, `settle_leg`. Run `make weights`.

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
		// Fastest run: 14_095 ns
		Weight::from_parts(17_166_000, 3938)
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
		// Fastest run: 153_251 ns
		Weight::from_parts(180_959_000, 6108)
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
		// Fastest run: 159_700 ns
		Weight::from_parts(180_393_000, 8858)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `p` is from 1 to 64.
	fn transfer_oldest(p: u32, ) -> Weight {
		// Proof size, measured: 1426 + p * 80
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
		// Fastest run: 207_186 ns
		Weight::from_parts(210_807_382, 8858)
			// Standard error: 74_452
			.saturating_add(Weight::from_parts(20_142_188, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn transfer_with_receipt(p: u32, ) -> Weight {
		// Proof size, measured: 1975 + p * 88
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
		// Fastest run: 224_193 ns
		Weight::from_parts(197_335_923, 8858)
			// Standard error: 90_486
			.saturating_add(Weight::from_parts(37_384_983, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn redeem(p: u32, ) -> Weight {
		// Proof size, measured: 2375 + p * 93
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
		// Fastest run: 200_800 ns
		Weight::from_parts(186_853_709, 8858)
			// Standard error: 78_829
			.saturating_add(Weight::from_parts(32_346_944, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 2 to 64.
	fn consolidate(p: u32, ) -> Weight {
		// Proof size, measured: 2427 + p * 95
		// Storage: `Provenance::Assets` (r:1 w:1)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:1 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
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
		// Fastest run: 303_900 ns
		Weight::from_parts(213_764_951, 8858)
			// Standard error: 137_416
			.saturating_add(Weight::from_parts(66_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 10048).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn offer(p: u32, ) -> Weight {
		// Proof size, measured: 1659 + p * 89
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
		// Fastest run: 129_756 ns
		Weight::from_parts(93_674_400, 8858)
			// Standard error: 122_953
			.saturating_add(Weight::from_parts(54_568_675, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(7))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7698).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn accept(p: u32, ) -> Weight {
		// Proof size, measured: 3096 + p * 136
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
		// Fastest run: 252_554 ns
		Weight::from_parts(258_717_400, 8858)
			// Standard error: 98_278
			.saturating_add(Weight::from_parts(32_137_596, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn decline(p: u32, ) -> Weight {
		// Proof size, measured: 2236 + p * 296
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
		// Fastest run: 126_652 ns
		Weight::from_parts(83_527_139, 6662)
			// Standard error: 224_801
			.saturating_add(Weight::from_parts(110_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn cancel(p: u32, ) -> Weight {
		// Proof size, measured: 2236 + p * 296
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
		// Fastest run: 125_840 ns
		Weight::from_parts(85_155_274, 6662)
			// Standard error: 209_704
			.saturating_add(Weight::from_parts(110_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn expire(p: u32, ) -> Weight {
		// Proof size, measured: 1065 + p * 478
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
		// Fastest run: 127_019 ns
		Weight::from_parts(91_521_420, 6662)
			// Standard error: 165_389
			.saturating_add(Weight::from_parts(110_000_000, 0).saturating_mul(p.into()))
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
		// Fastest run: 175_533 ns
		Weight::from_parts(191_482_000, 8667)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn end_mandate() -> Weight {
		// Proof size, measured: 366
		// Storage: `Provenance::Mandates` (r:1 w:1)
		// Proof: `Provenance::Mandates` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
		// Fastest run: 13_532 ns
		Weight::from_parts(16_496_000, 3625)
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
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Fastest run: 30_616 ns
		Weight::from_parts(37_569_000, 3938)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `p` is from 1 to 64.
	fn freeze_units(p: u32, ) -> Weight {
		// Proof size, measured: 2161 + p * 97
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:66 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:66 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextCase` (r:1 w:1)
		// Proof: `Provenance::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:256)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:0 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Fastest run: 118_954 ns
		Weight::from_parts(99_272_799, 6298)
			// Standard error: 207_650
			.saturating_add(Weight::from_parts(63_590_841, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(5))
			.saturating_add(T::DbWeight::get().writes((9_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 2654).saturating_mul(p.into()))
	}
	/// `s` is from 4 to 64.
	fn freeze_lineage(s: u32, ) -> Weight {
		// Proof size, measured: 3841 + s * 260
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextCase` (r:1 w:1)
		// Proof: `Provenance::NextCase` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:2 w:0)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:186 w:124)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:62 w:186)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:63 w:0)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:434)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:0 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Fastest run: 172_534 ns
		Weight::from_parts(184_039_000, 16726)
			// Standard error: 344_792
			.saturating_add(Weight::from_parts(87_690_121, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(16))
			.saturating_add(T::DbWeight::get().writes((13_u64).saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 7166).saturating_mul(s.into()))
	}
	/// `s` is from 4 to 64.
	fn spread_freeze(s: u32, ) -> Weight {
		// Proof size, measured: 3880 + s * 267
		// Storage: `Provenance::Cases` (r:1 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:2 w:0)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:186 w:124)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:62 w:186)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Predecessors` (r:63 w:0)
		// Proof: `Provenance::Predecessors` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Marked` (r:0 w:434)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 159_343 ns
		Weight::from_parts(160_225_000, 16726)
			// Standard error: 378_240
			.saturating_add(Weight::from_parts(87_231_133, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(14))
			.saturating_add(T::DbWeight::get().writes((13_u64).saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 7166).saturating_mul(s.into()))
	}
	/// `p` is from 1 to 64.
	fn thaw(p: u32, ) -> Weight {
		// Proof size, measured: 1902 + p * 544
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:65 w:65)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
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
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:2)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unwalked` (r:1 w:0)
		// Proof: `Provenance::Unwalked` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 204_300 ns
		Weight::from_parts(209_404_000, 3938)
			// Standard error: 623_261
			.saturating_add(Weight::from_parts(150_070_236, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().reads((16_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((20_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 12549).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn lapse(p: u32, ) -> Weight {
		// Proof size, measured: 1417 + p * 544
		// Storage: `Provenance::Cases` (r:65 w:65)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
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
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::DueCases` (r:0 w:1)
		// Proof: `Provenance::DueCases` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unwalked` (r:1 w:0)
		// Proof: `Provenance::Unwalked` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 203_368 ns
		Weight::from_parts(212_514_000, 3727)
			// Standard error: 705_016
			.saturating_add(Weight::from_parts(151_991_382, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads((16_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((20_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 12549).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn propose_forced_transfer(p: u32, ) -> Weight {
		// Proof size, measured: 1483 + p * 93
		// Storage: `Consortium::Members` (r:2 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:128 w:0)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:64 w:0)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextForced` (r:1 w:1)
		// Proof: `Provenance::NextForced` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ForcedTransfers` (r:0 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Fastest run: 50_825 ns
		Weight::from_parts(56_525_355, 6886)
			// Standard error: 49_534
			.saturating_add(Weight::from_parts(15_064_360, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	fn confirm_forced_transfer() -> Weight {
		// Proof size, measured: 2100
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ForcedTransfers` (r:1 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Fastest run: 44_424 ns
		Weight::from_parts(55_080_000, 4615)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn execute_forced_transfer(p: u32, ) -> Weight {
		// Proof size, measured: 1755 + p * 109
		// Storage: `Provenance::ForcedTransfers` (r:1 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Cases` (r:1 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
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
		// Fastest run: 106_817 ns
		Weight::from_parts(108_675_285, 6218)
			// Standard error: 91_107
			.saturating_add(Weight::from_parts(37_264_481, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(5))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5132).saturating_mul(p.into()))
	}
	fn cancel_forced_transfer() -> Weight {
		// Proof size, measured: 1907
		// Storage: `Provenance::ForcedTransfers` (r:1 w:1)
		// Proof: `Provenance::ForcedTransfers` (`max_values`: None, `max_size`: Some(1150), added: 3625, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Fastest run: 40_722 ns
		Weight::from_parts(48_449_000, 4615)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn revoke_offer(p: u32, ) -> Weight {
		// Proof size, measured: 1686 + p * 466
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Offers` (r:1 w:1)
		// Proof: `Provenance::Offers` (`max_values`: None, `max_size`: Some(3197), added: 5672, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:192 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:192 w:128)
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
		// Storage: `Provenance::Marked` (r:0 w:64)
		// Proof: `Provenance::Marked` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
		// Fastest run: 145_526 ns
		Weight::from_parts(52_105_879, 6662)
			// Standard error: 211_751
			.saturating_add(Weight::from_parts(110_000_000, 0).saturating_mul(p.into()))
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
		// Storage: `Provenance::FlaggedRanges` (r:2 w:1)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextFlag` (r:1 w:1)
		// Proof: `Provenance::NextFlag` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Flags` (r:0 w:1)
		// Proof: `Provenance::Flags` (`max_values`: None, `max_size`: Some(249), added: 2724, mode: `MaxEncodedLen`)
		// Fastest run: 42_485 ns
		Weight::from_parts(56_127_000, 6014)
			.saturating_add(T::DbWeight::get().reads(6))
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
		// Fastest run: 26_370 ns
		Weight::from_parts(34_399_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn clear_flag() -> Weight {
		// Proof size, measured: 926
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Flags` (r:1 w:1)
		// Proof: `Provenance::Flags` (`max_values`: None, `max_size`: Some(249), added: 2724, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FlaggedRanges` (r:0 w:1)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Fastest run: 23_592 ns
		Weight::from_parts(30_483_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn set_receiving_policy() -> Weight {
		// Proof size, measured: 551
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:0)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:0 w:1)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Fastest run: 21_580 ns
		Weight::from_parts(24_742_000, 3938)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn associate_funding() -> Weight {
		// Proof size, measured: 763
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unfreezings` (r:0 w:1)
		// Proof: `Provenance::Unfreezings` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
		// Fastest run: 19_275 ns
		Weight::from_parts(22_663_000, 3938)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn determine_deposit() -> Weight {
		// Proof size, measured: 1548
		// Storage: `Provenance::Cases` (r:1 w:0)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unfreezings` (r:1 w:1)
		// Proof: `Provenance::Unfreezings` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Assets` (r:1 w:0)
		// Proof: `Provenance::Assets` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::Records` (r:1 w:0)
		// Proof: `Evaluation::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
		// Storage: `Evaluation::RuleSets` (r:1 w:0)
		// Proof: `Evaluation::RuleSets` (`max_values`: None, `max_size`: Some(574), added: 3049, mode: `MaxEncodedLen`)
		// Storage: `Consortium::Members` (r:1 w:0)
		// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(473), added: 2948, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Fastest run: 47_132 ns
		Weight::from_parts(53_907_000, 4039)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `p` is from 1 to 64.
	fn pay_deposit(p: u32, ) -> Weight {
		// Proof size, measured: 1512 + p * 169
		// Storage: `Provenance::Cases` (r:1 w:1)
		// Proof: `Provenance::Cases` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Unfreezings` (r:1 w:1)
		// Proof: `Provenance::Unfreezings` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
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
		// Fastest run: 162_843 ns
		Weight::from_parts(170_000_000, 6218)
			// Standard error: 108_053
			.saturating_add(Weight::from_parts(42_008_631, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn refund_deposit(p: u32, ) -> Weight {
		Weight::from_parts(170_000_000, 6218)
			.saturating_add(Weight::from_parts(82_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn release_deposit(p: u32, ) -> Weight {
		// Proof size, measured: 1473 + p * 172
		// Storage: `Provenance::Deposits` (r:1 w:1)
		// Proof: `Provenance::Deposits` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:129 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Fastest run: 111_564 ns
		Weight::from_parts(100_370_923, 3644)
			// Standard error: 125_867
			.saturating_add(Weight::from_parts(110_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	/// `r` is from 0 to 256.
	fn restate_terms(r: u32, ) -> Weight {
		// Proof size, measured: 311 + r * 97
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::NextAsset` (r:1 w:0)
		// Proof: `Provenance::NextAsset` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:256 w:256)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Fastest run: 9_662 ns
		Weight::from_parts(10_181_000, 3550)
			// Standard error: 2_818
			.saturating_add(Weight::from_parts(6_264_521, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2614).saturating_mul(r.into()))
	}
	/// `p` is from 1 to 64.
	fn check_flags(p: u32, ) -> Weight {
		// Proof size, measured: 500 + p * 28
		// Storage: `Provenance::FlaggedRanges` (r:192 w:0)
		// Proof: `Provenance::FlaggedRanges` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
		// Fastest run: 25_178 ns
		Weight::from_parts(14_873_362, 990)
			// Standard error: 87_987
			.saturating_add(Weight::from_parts(28_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 10048).saturating_mul(p.into()))
	}
	/// `n` is from 1 to 32.
	fn fold(n: u32, ) -> Weight {
		// Proof size, measured: 346561 + n * 5325
		// Storage: `Provenance::Links` (r:96 w:32)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:2178 w:0)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FoldedHistories` (r:1 w:1)
		// Proof: `Provenance::FoldedHistories` (`max_values`: None, `max_size`: Some(2073), added: 4548, mode: `MaxEncodedLen`)
		// Fastest run: 2_651_958 ns
		Weight::from_parts(1_405_447_759, 504542)
			// Standard error: 3_996_402
			.saturating_add(Weight::from_parts(1_457_492_119, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(183))
			.saturating_add(T::DbWeight::get().reads((66_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 171317).saturating_mul(n.into()))
	}
	/// `p` is from 1 to 64.
	fn hold(p: u32, ) -> Weight {
		// Proof size, measured: 1092 + p * 169
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:128 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Fastest run: 74_713 ns
		Weight::from_parts(43_358_694, 3604)
			// Standard error: 123_415
			.saturating_add(Weight::from_parts(40_793_536, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 5308).saturating_mul(p.into()))
	}
	/// `p` is from 1 to 64.
	fn release(p: u32, ) -> Weight {
		// Proof size, measured: 1323 + p * 172
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:129 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:129 w:65)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:1 w:1)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Fastest run: 98_203 ns
		Weight::from_parts(82_784_098, 3644)
			// Standard error: 100_841
			.saturating_add(Weight::from_parts(110_000_000, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes((18_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 7962).saturating_mul(p.into()))
	}
	fn check_settlement_receipt() -> Weight {
		// Proof size, measured: 259
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Fastest run: 108_100 ns
		Weight::from_parts(116_111_000, 6108)
			.saturating_add(T::DbWeight::get().reads(3))
	}
	/// `p` is from 1 to 64.
	fn settle_leg(p: u32, ) -> Weight {
		// Proof size, measured: 841 + p * 80
		// Storage: `Provenance::Holds` (r:1 w:1)
		// Proof: `Provenance::Holds` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
		// Storage: `Provenance::OwnedLots` (r:65 w:128)
		// Proof: `Provenance::OwnedLots` (`max_values`: None, `max_size`: Some(179), added: 2654, mode: `MaxEncodedLen`)
		// Storage: `System::BlockHash` (r:1 w:0)
		// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceiptKeys` (r:2 w:0)
		// Proof: `Provenance::ReceiptKeys` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Balances` (r:2 w:2)
		// Proof: `Provenance::Balances` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
		// Storage: `Provenance::FrozenAccounts` (r:1 w:0)
		// Proof: `Provenance::FrozenAccounts` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
		// Storage: `Provenance::ReceivingPolicies` (r:1 w:0)
		// Proof: `Provenance::ReceivingPolicies` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Lots` (r:0 w:64)
		// Proof: `Provenance::Lots` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
		// Storage: `Provenance::Links` (r:0 w:1)
		// Proof: `Provenance::Links` (`max_values`: None, `max_size`: Some(5393), added: 7868, mode: `MaxEncodedLen`)
		// Fastest run: 198_145 ns
		Weight::from_parts(221_777_743, 7208)
			// Standard error: 89_640
			.saturating_add(Weight::from_parts(46_395_948, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 12702).saturating_mul(p.into()))
	}
}
