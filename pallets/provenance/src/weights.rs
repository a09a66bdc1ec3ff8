//! Weights of the calls and of the functions that the clearing market uses.
//!
//! The values of `()` are estimates by hand, for the mocks. The runtime's are measured
//! (`make weights`).

use frame::weights_prelude::*;

/// What the calls cost.
pub trait WeightInfo {
	/// `create_asset`.
	fn create_asset() -> Weight;
	/// `set_receipt_key`.
	fn set_receipt_key() -> Weight;
	/// `issue`, with a wrapped receipt.
	fn issue() -> Weight;
	/// `transfer_with_receipt` of `p` lots, with a wrapped receipt.
	fn transfer_with_receipt(p: u32) -> Weight;
	/// `redeem` of `p` lots, with a wrapped receipt.
	fn redeem(p: u32) -> Weight;
	/// `consolidate` of `p` lots, with a wrapped receipt.
	fn consolidate(p: u32) -> Weight;
	/// `offer` of `p` lots.
	fn offer(p: u32) -> Weight;
	/// `accept` of `p` lots, with a wrapped receipt.
	fn accept(p: u32) -> Weight;
	/// `decline` of `p` lots.
	fn decline(p: u32) -> Weight;
	/// `cancel` of `p` lots.
	fn cancel(p: u32) -> Weight;
	/// `expire` of `p` lots.
	fn expire(p: u32) -> Weight;
	/// `set_mandate`.
	fn set_mandate() -> Weight;
	/// `end_mandate`.
	fn end_mandate() -> Weight;
	/// `Pallet::hold` of `p` lots.
	fn hold(p: u32) -> Weight;
	/// `Pallet::release` of `p` lots.
	fn release(p: u32) -> Weight;
	/// `Pallet::check_settlement_receipt`, with a wrapped receipt.
	fn check_settlement_receipt() -> Weight;
	/// `Pallet::settle_leg` of `p` lots, with a wrapped receipt.
	fn settle_leg(p: u32) -> Weight;
}

const SIGNATURE: Weight = Weight::from_parts(180_000_000, 0);
const LOT: Weight = Weight::from_parts(60_000_000, 24_000);

fn database(reads: u64, writes: u64) -> Weight {
	ParityDbWeight::get().reads_writes(reads, writes)
}

fn lots(p: u32) -> Weight {
	LOT.saturating_mul(p.into()).saturating_add(database(8, 6).saturating_mul(p.into()))
}

impl WeightInfo for () {
	fn create_asset() -> Weight {
		Weight::from_parts(30_000_000, 4_000).saturating_add(database(2, 2))
	}

	fn set_receipt_key() -> Weight {
		Weight::from_parts(500_000_000, 8_000).saturating_add(database(3, 2))
	}

	fn issue() -> Weight {
		SIGNATURE.saturating_add(LOT).saturating_add(database(10, 8))
	}

	fn transfer_with_receipt(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(10, 8))
	}

	fn redeem(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(10, 8))
	}

	fn consolidate(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(10, 10))
	}

	fn offer(p: u32) -> Weight {
		lots(p).saturating_add(database(12, 10))
	}

	fn accept(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(14, 14))
	}

	fn decline(p: u32) -> Weight {
		lots(p).saturating_add(database(8, 8))
	}

	fn cancel(p: u32) -> Weight {
		lots(p).saturating_add(database(8, 8))
	}

	fn expire(p: u32) -> Weight {
		lots(p).saturating_add(database(8, 8))
	}

	fn set_mandate() -> Weight {
		Weight::from_parts(500_000_000, 8_000).saturating_add(database(5, 3))
	}

	fn end_mandate() -> Weight {
		Weight::from_parts(30_000_000, 4_000).saturating_add(database(1, 1))
	}

	fn hold(p: u32) -> Weight {
		lots(p).saturating_add(database(5, 3))
	}

	fn release(p: u32) -> Weight {
		lots(p).saturating_add(database(5, 3))
	}

	fn check_settlement_receipt() -> Weight {
		SIGNATURE.saturating_add(database(3, 0))
	}

	fn settle_leg(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(10, 6))
	}
}
