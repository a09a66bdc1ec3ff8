//! What the calls and the steps of the agenda cost.
//!
//! The values of `()` are estimates by hand, for the mocks. The runtime's are measured
//! (`make weights`).

use frame::weights_prelude::*;

/// Cost of each call, and of each step that the agenda or `advance` can take.
pub trait WeightInfo {
	/// Publishing an order of `o` obligations.
	fn publish(o: u32) -> Weight;
	/// Withdrawing an order that has `b` bids.
	fn cancel(b: u32) -> Weight;
	/// Placing a sealed bid.
	fn commit_bid() -> Weight;
	/// Revealing, screening and scoring a bid.
	fn reveal_bid() -> Weight;
	/// Accepting an award behind which `b` bids stand by.
	fn accept(b: u32) -> Weight;
	/// Submitting a result.
	fn submit_result() -> Weight;
	/// Confirming a position, which binds its participant, without the settlement that may follow.
	fn confirm() -> Weight;
	/// Confirming a position with a receipt that replaces an earlier one; without that too.
	fn confirm_again() -> Weight;
	/// Storing a policy.
	fn set_policy() -> Weight;
	/// Setting a node's profile.
	fn set_node_profile() -> Weight;
	/// Step: opening the reveals.
	fn open_reveals() -> Weight;
	/// Step: ranking `b` bids and awarding, or expiring an order that has them.
	fn award(b: u32) -> Weight;
	/// Step: ranking `b` bids and sharing the order's deposit among them, because the initiator
	/// withdrew it by a limit of its own.
	fn withdraw(b: u32) -> Weight;
	/// Giving an accepted award back; the order fails.
	fn abandon() -> Weight;
	/// Giving an accepted award back; the order is auctioned again.
	fn reopen_abandoned() -> Weight;
	/// Step: ranking `b` bids none of which qualifies any more, and opening the next auction.
	fn reopen(b: u32) -> Weight;
	/// Step: letting the award of an auction of `b` bids lapse, where all standbys are passed over.
	fn lapse(b: u32) -> Weight;
	/// Step: failing an order for want of a result.
	fn time_out() -> Weight;
	/// Step: settling an order of `p` participants, whose fee is tried twice.
	fn settle(p: u32) -> Weight;
	/// Step: failing an order of `p` participants of which one payment is refused after all the others
	/// were made, and payments had been refused before.
	fn fail_settlement(p: u32) -> Weight;
	/// Step: trying refused releases again and removing an order that had `b` bids in all its
	/// auctions.
	fn remove(b: u32) -> Weight;
	/// Opening a dispute.
	fn dispute() -> Weight;
	/// Voting on a dispute; the vote may decide it.
	fn rule() -> Weight;
	/// Naming the arbiters.
	fn set_arbiters() -> Weight;
	/// Saying whether silence is consent.
	fn set_settlement_consent() -> Weight;
	/// Proving a result wrong, with the failure that follows.
	fn disprove() -> Weight;
	/// Step: carrying an upheld dispute over obligations on chain out, with the failure that follows.
	fn uphold() -> Weight;
	/// Step: ending any other dispute, without the settlement that may follow.
	fn dismiss() -> Weight;
	/// Part of a step: searching for the part of an order that can settle, in as many rounds as there
	/// can be.
	fn search_part() -> Weight;
	/// Step: settling an order of `p` participants in part, which also publishes a small rest, after
	/// payments had been refused before.
	fn settle_in_part(p: u32) -> Weight;
	/// Looking at one entry of the agenda that does not fit into the block.
	fn agenda_entry() -> Weight;
	/// Lifting a bar.
	fn reinstate() -> Weight;
	/// Rating a node.
	fn rate() -> Weight;
	/// Setting how nodes are rated.
	fn set_tier_rules() -> Weight;
	/// Setting or removing a bilateral limit.
	fn set_bilateral_limit() -> Weight;
	/// Setting or removing a member's own cap.
	fn set_net_debit_cap() -> Weight;
	/// Setting or removing the council's cap on a member.
	fn set_member_cap() -> Weight;
	/// Part of a step: holding an order of `o` obligations against every limit, once more against
	/// those of its initiator, and moving what it adds to what is in flight.
	fn exposure(o: u32) -> Weight;
	/// Flagging `a` live awards that relied on an evaluation, which was refuted.
	fn flag_awards(a: u32) -> Weight;
}

/// An estimate: a base, and the reads and writes of ParityDB.
fn estimate(base_micros: u64, reads: u64, writes: u64) -> Weight {
	let time = base_micros.saturating_mul(1_000_000);
	Weight::from_parts(time, reads.saturating_add(writes).saturating_mul(3_000))
		.saturating_add(ParityDbWeight::get().reads_writes(reads, writes))
}

impl WeightInfo for () {
	fn publish(o: u32) -> Weight {
		estimate(150, 45, 45)
			.saturating_add(Weight::from_parts(500_000, 0).saturating_mul(o.into()))
	}
	fn cancel(b: u32) -> Weight {
		estimate(100, 40, 42).saturating_add(estimate(60, 3, 4).saturating_mul(b.into()))
	}
	fn commit_bid() -> Weight {
		estimate(60, 6, 4)
	}
	fn reveal_bid() -> Weight {
		// A hold can be made of 64 pieces, each of which is read twice.
		estimate(200, 142, 2)
	}
	fn accept(b: u32) -> Weight {
		estimate(110, 24, 8).saturating_add(estimate(60, 4, 4).saturating_mul(b.into()))
	}
	fn abandon() -> Weight {
		Self::time_out()
	}
	fn reopen_abandoned() -> Weight {
		estimate(150, 80, 75)
	}
	fn reopen(b: u32) -> Weight {
		estimate(60, 6, 6).saturating_add(estimate(200, 143, 4).saturating_mul(b.into()))
	}
	fn submit_result() -> Weight {
		estimate(200, 11, 5)
	}
	fn confirm() -> Weight {
		// Two receipts are checked.
		estimate(300, 8, 3)
	}
	fn confirm_again() -> Weight {
		estimate(200, 10, 4)
	}
	fn set_policy() -> Weight {
		estimate(15, 2, 2)
	}
	fn set_node_profile() -> Weight {
		estimate(15, 0, 1)
	}
	fn open_reveals() -> Weight {
		estimate(30, 3, 4)
	}
	fn award(b: u32) -> Weight {
		estimate(200, 50, 52).saturating_add(estimate(200, 143, 4).saturating_mul(b.into()))
	}
	fn withdraw(b: u32) -> Weight {
		estimate(200, 50, 52).saturating_add(estimate(120, 4, 5).saturating_mul(b.into()))
	}
	fn lapse(b: u32) -> Weight {
		estimate(150, 50, 52).saturating_add(estimate(200, 143, 4).saturating_mul(b.into()))
	}
	fn time_out() -> Weight {
		estimate(250, 110, 112)
	}
	fn settle(p: u32) -> Weight {
		estimate(700, 300, 300).saturating_add(estimate(400, 140, 140).saturating_mul(p.into()))
	}
	fn fail_settlement(p: u32) -> Weight {
		estimate(900, 340, 340).saturating_add(estimate(400, 140, 140).saturating_mul(p.into()))
	}
	fn remove(b: u32) -> Weight {
		estimate(100, 45, 45).saturating_add(estimate(60, 3, 3).saturating_mul(b.into()))
	}
	fn dispute() -> Weight {
		estimate(120, 25, 7)
	}
	fn rule() -> Weight {
		estimate(100, 24, 5)
	}
	fn set_arbiters() -> Weight {
		estimate(60, 17, 1)
	}
	fn set_settlement_consent() -> Weight {
		estimate(30, 3, 1)
	}
	fn disprove() -> Weight {
		estimate(300, 115, 115)
	}
	fn uphold() -> Weight {
		estimate(250, 115, 115)
	}
	fn dismiss() -> Weight {
		estimate(80, 15, 12)
	}
	fn search_part() -> Weight {
		estimate(5_000, 180, 0)
	}
	fn settle_in_part(p: u32) -> Weight {
		estimate(1_300, 600, 600).saturating_add(estimate(400, 145, 140).saturating_mul(p.into()))
	}
	fn agenda_entry() -> Weight {
		estimate(10, 4, 1)
	}
	fn reinstate() -> Weight {
		estimate(15, 1, 1)
	}
	fn rate() -> Weight {
		estimate(30, 5, 1)
	}
	fn set_tier_rules() -> Weight {
		estimate(15, 0, 1)
	}
	fn set_bilateral_limit() -> Weight {
		estimate(20, 6, 2)
	}
	fn set_net_debit_cap() -> Weight {
		estimate(20, 5, 2)
	}
	fn set_member_cap() -> Weight {
		estimate(20, 3, 1)
	}
	fn flag_awards(a: u32) -> Weight {
		estimate(5, 1, 0).saturating_add(estimate(10, 1, 1).saturating_mul(a.into()))
	}
	fn exposure(o: u32) -> Weight {
		estimate(60, 102, 33).saturating_add(estimate(8, 4, 1).saturating_mul(o.into()))
	}
}
