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
	/// `transfer_with_receipt` of the units of `p` oldest lots, with a wrapped receipt.
	fn transfer_oldest(p: u32) -> Weight;
	/// `transfer_with_receipt` of ranges in `p` lots, with a wrapped receipt.
	fn transfer_with_receipt(p: u32) -> Weight;
	/// `redeem` of `p` lots, with a wrapped receipt.
	fn redeem(p: u32) -> Weight;
	/// `consolidate` of `p` lots, each of them before flagged ones, with a wrapped receipt.
	fn consolidate(p: u32) -> Weight;
	/// `offer` of `p` lots.
	fn offer(p: u32) -> Weight;
	/// `accept` of `p` lots, with a wrapped receipt.
	fn accept(p: u32) -> Weight;
	/// `decline` of `p` lots, as frozen as lots can be, between others.
	fn decline(p: u32) -> Weight;
	/// `cancel` of `p` lots, as frozen as lots can be, between others.
	fn cancel(p: u32) -> Weight;
	/// `expire` of `p` lots, as frozen as lots can be, between others.
	fn expire(p: u32) -> Weight;
	/// `set_mandate`.
	fn set_mandate() -> Weight;
	/// `end_mandate`.
	fn end_mandate() -> Weight;
	/// `freeze_account`, without the rows.
	fn freeze_account() -> Weight;
	/// `freeze_units` of `p` lots.
	fn freeze_units(p: u32) -> Weight;
	/// `freeze_lineage` of `s` steps.
	fn freeze_lineage(s: u32) -> Weight;
	/// `spread_freeze` of `s` steps.
	fn spread_freeze(s: u32) -> Weight;
	/// `thaw` in `p` steps, without the rows of an account.
	fn thaw(p: u32) -> Weight;
	/// `lapse` in `p` steps.
	fn lapse(p: u32) -> Weight;
	/// `propose_forced_transfer` of `p` lots.
	fn propose_forced_transfer(p: u32) -> Weight;
	/// `confirm_forced_transfer`.
	fn confirm_forced_transfer() -> Weight;
	/// `execute_forced_transfer` of `p` lots.
	fn execute_forced_transfer(p: u32) -> Weight;
	/// `cancel_forced_transfer`.
	fn cancel_forced_transfer() -> Weight;
	/// `revoke_offer` of `p` lots, as frozen as lots can be, between others.
	fn revoke_offer(p: u32) -> Weight;
	/// `flag`.
	fn flag() -> Weight;
	/// `confirm_flag`.
	fn confirm_flag() -> Weight;
	/// `clear_flag` of units in `p` lots, by an auditor that has others.
	fn clear_flag(p: u32) -> Weight;
	/// `set_receiving_policy`, without the rows.
	fn set_receiving_policy() -> Weight;
	/// `associate_funding`.
	fn associate_funding() -> Weight;
	/// `determine_deposit`.
	fn determine_deposit() -> Weight;
	/// `pay_deposit` of `p` lots, without the rows of the account.
	fn pay_deposit(p: u32) -> Weight;
	/// `pay_deposit` of `p` lots that are too little, and given back.
	fn refund_deposit(p: u32) -> Weight;
	/// `release_deposit` of `p` lots.
	fn release_deposit(p: u32) -> Weight;
	/// Copying the terms of an account into `r` rows.
	fn restate_terms(r: u32) -> Weight;
	/// Whether a freeze is on lots of an auditor that has rows of `r` assets, in `s` steps.
	fn look_for_marks(r: u32, s: u32) -> Weight;
	/// Whether a receiver that refuses suspected units takes `p` pieces, each of them before flagged ones.
	fn check_flags(p: u32) -> Weight;
	/// `fold` that looks at `n` links.
	fn fold(n: u32) -> Weight;
	/// `set_fee_classes`.
	fn set_fee_classes() -> Weight;
	/// `form_group`.
	fn form_group() -> Weight;
	/// `restate_group`.
	fn restate_group() -> Weight;
	/// `end_group`.
	fn end_group() -> Weight;
	/// `group_account`, from another group.
	fn group_account() -> Weight;
	/// `release_account`, where the record it was put in for can no longer be relied on.
	fn release_account() -> Weight;
	/// `confirm_payment`, with a wrapped signature.
	fn confirm_payment() -> Weight;
	/// Holding a payment of an account in a group against its limits, and counting it.
	fn count_payment() -> Weight;
	/// `Pallet::hold` of `p` lots.
	fn hold(p: u32) -> Weight;
	/// `Pallet::release` of `p` lots, as frozen as lots can be, between others.
	fn release(p: u32) -> Weight;
	/// `Pallet::check_settlement_receipt`, with a wrapped receipt.
	fn check_settlement_receipt() -> Weight;
	/// `Pallet::settle_leg` of `p` lots, with a wrapped receipt, to a receiver that refuses suspected
	/// units.
	fn settle_leg(p: u32) -> Weight;
}

const SIGNATURE: Weight = Weight::from_parts(180_000_000, 0);
const LOT: Weight = Weight::from_parts(60_000_000, 24_000);

const CALL: Weight = Weight::from_parts(40_000_000, 8_000);
fn database(reads: u64, writes: u64) -> Weight {
	ParityDbWeight::get().reads_writes(reads, writes)
}

/// Lots drawn one after the other from the front of a queue: half of what parting them takes.
const OLDEST: Weight = Weight::from_parts(30_000_000, 12_000);

fn oldest(p: u32) -> Weight {
	OLDEST.saturating_add(database(1, 3)).saturating_mul(p.into())
}

fn lots(p: u32) -> Weight {
	LOT.saturating_mul(p.into()).saturating_add(database(8, 6).saturating_mul(p.into()))
}

/// Lots whose status changes, with the marks of four freezes each.
fn marks(p: u32) -> Weight {
	lots(p).saturating_add(database(0, 8).saturating_mul(p.into()))
}

/// The balance and the hold of each lot, where each is another owner's and held for another order.
fn rows(p: u32) -> Weight {
	let row = Weight::from_parts(10_000_000, 6_000).saturating_add(database(2, 2));
	row.saturating_mul(p.into())
}

/// Lots with four freezes each, which join their neighbours on both sides: each of the three ends has its
/// marks.
fn merged(p: u32) -> Weight {
	lots(p).saturating_add(database(0, 12).saturating_mul(p.into()))
}

/// Steps of a walk: each reads a link of 64 pieces anew for one of its ranges, and cuts a lot with three
/// freezes in three.
fn steps(s: u32) -> Weight {
	let link = Weight::from_parts(20_000_000, 12_000).saturating_add(database(4, 3));
	marks(s).saturating_add(rows(s)).saturating_add(link.saturating_mul(s.into()))
}

/// Steps of clearing: each cuts a lot with four freezes in three, where another one comes in the place
/// of the one that is cleared away.
fn clearings(p: u32) -> Weight {
	let succession = Weight::from_parts(20_000_000, 12_000).saturating_add(database(4, 8));
	marks(p).saturating_add(rows(p)).saturating_add(succession.saturating_mul(p.into()))
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

	fn transfer_oldest(p: u32) -> Weight {
		SIGNATURE.saturating_add(oldest(p)).saturating_add(database(8, 4))
	}

	fn transfer_with_receipt(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(10, 8))
	}

	fn redeem(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(10, 8))
	}

	fn consolidate(p: u32) -> Weight {
		let units = lots(p).saturating_add(Self::check_flags(p));
		SIGNATURE.saturating_add(units).saturating_add(database(10, 10))
	}

	fn offer(p: u32) -> Weight {
		lots(p).saturating_add(database(12, 10))
	}

	fn accept(p: u32) -> Weight {
		SIGNATURE.saturating_add(lots(p)).saturating_add(database(14, 14))
	}

	fn decline(p: u32) -> Weight {
		merged(p).saturating_add(database(8, 8))
	}

	fn cancel(p: u32) -> Weight {
		merged(p).saturating_add(database(8, 8))
	}

	fn expire(p: u32) -> Weight {
		merged(p).saturating_add(database(8, 8))
	}

	fn set_mandate() -> Weight {
		Weight::from_parts(500_000_000, 8_000).saturating_add(database(5, 3))
	}

	fn end_mandate() -> Weight {
		Weight::from_parts(30_000_000, 4_000).saturating_add(database(1, 1))
	}

	fn freeze_account() -> Weight {
		CALL.saturating_add(database(3, 3))
	}

	fn freeze_units(p: u32) -> Weight {
		marks(p).saturating_add(rows(p)).saturating_add(database(3, 2))
	}

	fn freeze_lineage(s: u32) -> Weight {
		steps(s).saturating_add(database(7, 4))
	}

	fn spread_freeze(s: u32) -> Weight {
		steps(s).saturating_add(database(5, 2))
	}

	fn thaw(p: u32) -> Weight {
		clearings(p).saturating_add(database(10, 6))
	}

	fn lapse(p: u32) -> Weight {
		clearings(p).saturating_add(database(10, 6))
	}

	fn propose_forced_transfer(p: u32) -> Weight {
		lots(p).saturating_add(database(6, 3))
	}

	fn confirm_forced_transfer() -> Weight {
		CALL.saturating_add(database(4, 2))
	}

	fn execute_forced_transfer(p: u32) -> Weight {
		marks(p).saturating_add(database(10, 8))
	}

	fn cancel_forced_transfer() -> Weight {
		CALL.saturating_add(database(4, 2))
	}

	fn revoke_offer(p: u32) -> Weight {
		merged(p).saturating_add(database(8, 8))
	}

	fn flag() -> Weight {
		CALL.saturating_add(database(6, 4))
	}

	fn confirm_flag() -> Weight {
		CALL.saturating_add(database(3, 4))
	}

	fn clear_flag(p: u32) -> Weight {
		let look = Weight::from_parts(5_000_000, 6_000).saturating_add(database(2, 0));
		CALL.saturating_add(database(5, 3)).saturating_add(look.saturating_mul(p.into()))
	}

	fn set_receiving_policy() -> Weight {
		CALL.saturating_add(database(3, 2))
	}

	fn associate_funding() -> Weight {
		CALL.saturating_add(database(4, 2))
	}

	fn determine_deposit() -> Weight {
		CALL.saturating_add(database(8, 2))
	}

	fn pay_deposit(p: u32) -> Weight {
		lots(p).saturating_add(database(14, 10))
	}

	fn refund_deposit(p: u32) -> Weight {
		lots(p).saturating_add(lots(p)).saturating_add(database(8, 4))
	}

	fn release_deposit(p: u32) -> Weight {
		merged(p).saturating_add(database(6, 4))
	}

	fn restate_terms(r: u32) -> Weight {
		let row = Weight::from_parts(5_000_000, 3_000).saturating_add(database(1, 1));
		CALL.saturating_add(database(3, 0)).saturating_add(row.saturating_mul(r.into()))
	}

	fn look_for_marks(r: u32, s: u32) -> Weight {
		let row = Weight::from_parts(3_000_000, 3_000).saturating_add(database(1, 0));
		let step = Weight::from_parts(7_000_000, 3_000).saturating_add(database(1, 0));
		let rows = row.saturating_mul(r.into()).saturating_add(step.saturating_mul(s.into()));
		CALL.saturating_add(database(2, 0)).saturating_add(rows)
	}

	fn check_flags(p: u32) -> Weight {
		let piece = Weight::from_parts(4_000_000, 6_000).saturating_add(database(4, 0));
		piece.saturating_mul(p.into())
	}

	// Sixty-four links are read before the first that may be folded. Each of those takes up to two
	// steps for each of 64 statuses, and the mountain range up to 64 hashes.
	fn fold(n: u32) -> Weight {
		let link = Weight::from_parts(2_500_000_000, 350_000).saturating_add(database(129, 1));
		let walk = Weight::from_parts(10_000_000_000, 600_000).saturating_add(database(64, 1));
		walk.saturating_add(link.saturating_mul(n.into()))
	}

	fn set_fee_classes() -> Weight {
		CALL.saturating_add(database(3, 1))
	}

	fn form_group() -> Weight {
		CALL.saturating_add(database(4, 2))
	}

	fn restate_group() -> Weight {
		CALL.saturating_add(database(4, 1))
	}

	fn end_group() -> Weight {
		CALL.saturating_add(database(3, 1))
	}

	// The keys of the confirmers are checked as receipt keys are.
	fn group_account() -> Weight {
		Weight::from_parts(1_000_000_000, 12_000).saturating_add(database(14, 4))
	}

	fn release_account() -> Weight {
		CALL.saturating_add(database(10, 3))
	}

	fn confirm_payment() -> Weight {
		SIGNATURE.saturating_add(CALL).saturating_add(database(5, 1))
	}

	fn count_payment() -> Weight {
		Weight::from_parts(15_000_000, 6_000).saturating_add(database(3, 1))
	}

	fn hold(p: u32) -> Weight {
		lots(p).saturating_add(database(5, 3))
	}

	fn release(p: u32) -> Weight {
		merged(p).saturating_add(database(5, 3))
	}

	fn check_settlement_receipt() -> Weight {
		SIGNATURE.saturating_add(database(3, 0))
	}

	fn settle_leg(p: u32) -> Weight {
		let units = lots(p).saturating_add(Self::check_flags(p));
		SIGNATURE.saturating_add(units).saturating_add(database(10, 6))
	}
}
