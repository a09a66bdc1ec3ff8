//! Why calls are refused, and what to do then.

use frame::pallet_macros::pallet_section;

/// Becomes a part of the module `pallet`, whose imports it shares.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The caller may not publish: it is no active member with the role of initiator. Ask the
		/// council for the role, or to be reinstated.
		#[codec(index = 0)]
		NotInitiator,
		/// The caller may not bid: it is no active member with the role of clearing node. Ask the
		/// council for the role, or to be reinstated.
		#[codec(index = 1)]
		NotClearingNode,
		/// The caller did not publish this order. Sign with the account of its initiator, or
		/// check the number.
		#[codec(index = 2)]
		NotOwner,
		/// The caller did not win this order. Sign with the account of the winner, or check the
		/// number.
		#[codec(index = 3)]
		NotWinner,
		/// No obligation of this order names the caller, so it has nothing to confirm. Sign with
		/// the account that is named, or check the number.
		#[codec(index = 4)]
		NotParticipant,
		/// There is no order of this number, or it was removed long after it was over. Check the
		/// number; events tell the history of a removed one.
		#[codec(index = 5)]
		UnknownOrder,
		/// There is no policy of this number. Read the policies and name one of them.
		#[codec(index = 6)]
		UnknownPolicy,
		/// The ledger has no such asset. Register it first, or name another.
		#[codec(index = 7)]
		UnknownAsset,
		/// The initiator has used this client reference before. The order exists: look it up.
		#[codec(index = 8)]
		DuplicateClientRef,
		/// There are no obligations. Name at least one.
		#[codec(index = 9)]
		NoObligations,
		/// The gross amount is zero. It has to be the sum of the obligations.
		#[codec(index = 10)]
		ZeroGross,
		/// The gross amount is not the sum of the obligations. Correct one of them.
		#[codec(index = 11)]
		GrossMismatch,
		/// There are fewer items than obligations, which are aggregated from them. Correct the count.
		#[codec(index = 12)]
		ItemCountTooLow,
		/// An obligation is of zero. Leave it out.
		#[codec(index = 13)]
		ZeroObligation,
		/// An account owes itself. Leave the obligation out.
		#[codec(index = 14)]
		SelfObligation,
		/// A pair of accounts has two obligations in one direction. Add them up.
		#[codec(index = 15)]
		DuplicateObligation,
		/// A sum does not fit. Split the order.
		#[codec(index = 16)]
		AmountOverflow,
		/// The obligations name more accounts than an order can have. Split the order.
		#[codec(index = 17)]
		TooManyParticipants,
		/// An obligation names an account that is not an active member. Correct it, or have it
		/// admitted or reinstated first.
		#[codec(index = 18)]
		ParticipantNotMember,
		/// The fee ceiling is zero, so no node could be paid. Set one.
		#[codec(index = 19)]
		ZeroFeeCeiling,
		/// The bond ratio is zero, so a node would risk nothing. Set one.
		#[codec(index = 20)]
		ZeroBondRatio,
		/// A ratio is above one: they are in parts per million. Give one million at the most.
		#[codec(index = 21)]
		RatioAboveOne,
		/// The latest block is not after the earliest. Widen the window.
		#[codec(index = 22)]
		WindowInverted,
		/// A window has no blocks. Each of the four needs at least one.
		#[codec(index = 23)]
		ZeroWindow,
		/// The acceptance window is shorter than the policy allows. Lengthen it.
		#[codec(index = 24)]
		AcceptWindowTooShort,
		/// The four windows end after the order's latest block. Shorten them, or set it later.
		#[codec(index = 25)]
		WindowsEndAfterLatest,
		/// The latest block is further ahead than an order may reach. Set it earlier.
		#[codec(index = 26)]
		LatestTooFar,
		/// The fewest valid bids are zero, or more than an order can have. Give one at least, and
		/// MaxBids at the most.
		#[codec(index = 27)]
		BadMinValidBids,
		/// The initiator has less than the fee ceiling free in the order's asset. Fund it, or
		/// lower the ceiling.
		#[codec(index = 28)]
		EscrowUnfunded,
		/// The native balance does not cover the deposit and what an account has to keep. Fund it
		/// with native tokens.
		#[codec(index = 29)]
		DepositUnfunded,
		/// The winner has less than its bond free in the order's asset. Fund it and accept again
		/// before the window closes.
		#[codec(index = 30)]
		BondUnfunded,
		/// The order takes no sealed bids any more, or it is over: it is too late to bid for it and
		/// to withdraw it. Read its state.
		#[codec(index = 31)]
		NotCommitting,
		/// The order reveals no bids now: its window has not opened, or it is over. Read its
		/// state, and wait for the window if it is to come.
		#[codec(index = 32)]
		NotRevealing,
		/// The order does not wait to be accepted: it is not awarded yet, was accepted before, or
		/// is over. Read its state.
		#[codec(index = 33)]
		NotAwarded,
		/// The order expects no result: it is not accepted yet, has a result, or is over. Read
		/// its state, and accept the award first.
		#[codec(index = 34)]
		NotInProgress,
		/// There is no result to confirm yet, or the order is over. Read its state, and wait for
		/// the result if it is to come.
		#[codec(index = 35)]
		NotSubmitted,
		/// The window has closed. Advance the order to see what followed.
		#[codec(index = 36)]
		WindowClosed,
		/// The order may not settle yet. Wait for its earliest block.
		#[codec(index = 37)]
		TooEarly,
		/// The order has as many bids as it can have. Bid for another order.
		#[codec(index = 38)]
		MaxBidsExceeded,
		/// The caller has no sealed bid for this order, so it has nothing to reveal. Sign with
		/// the account that sealed it, or check the number.
		#[codec(index = 39)]
		NoCommitment,
		/// The bid and salt do not give the commitment. Check every field, the salt and the chain.
		#[codec(index = 40)]
		CommitmentMismatch,
		/// The caller has revealed its bid before, and a revealed bid is final. Nothing is left
		/// to do until the award.
		#[codec(index = 41)]
		AlreadyRevealed,
		/// The result is not the digest of the order's net positions. Compute it again.
		#[codec(index = 42)]
		ResultMismatch,
		/// The caller has confirmed its position before and its receipt holds. Nothing is left to do;
		/// the order settles with the last one.
		#[codec(index = 43)]
		AlreadyConfirmed,
		/// Nothing is due. Wait for the order's deadline.
		#[codec(index = 44)]
		NothingDue,
		/// The order cannot take this step. This is a defect: report it.
		#[codec(index = 45)]
		IllegalTransition,
		/// The policy has no weights. Give at least one term a weight.
		#[codec(index = 46)]
		PolicyWithoutWeights,
		/// The policy's half-life, reference amount, acceptance window or time for arbiters is zero.
		/// Give each of them at least one.
		#[codec(index = 47)]
		PolicyParameterZero,
		/// The account is no active member with the role of clearing node. Admit it as one first.
		#[codec(index = 48)]
		UnknownNode,
		/// The policy's grace or time for arbiters is longer than an order may reach ahead. Set at
		/// most that many blocks.
		#[codec(index = 49)]
		PolicyGraceTooLong,
		/// The order could be auctioned again more often than the chain allows. Set
		/// max_reauctions to MaxReauctions at the most.
		#[codec(index = 50)]
		TooManyReauctions,
		/// The caller neither published this order nor is named by its obligations. Sign with such
		/// an account, or check the number.
		#[codec(index = 51)]
		NotPartyToOrder,
		/// The result has been disputed before, and once is all. Bring what you have to show to the
		/// arbiters of that dispute.
		#[codec(index = 52)]
		AlreadyDisputed,
		/// The order has no open dispute, or it has been ruled on. Read its state, and the arbiters'
		/// queue.
		#[codec(index = 53)]
		NotDisputed,
		/// The caller is no active arbiter of this dispute, whose arbiters are those of its opening.
		/// Leave it to them.
		#[codec(index = 54)]
		NotArbiter,
		/// The arbiter is initiator, participant or bidder of this order, so it cannot rule on it.
		/// Leave it to the others.
		#[codec(index = 55)]
		ArbiterIsParty,
		/// The arbiter has voted on this dispute before, and a vote is final. Nothing is left to do.
		#[codec(index = 56)]
		AlreadyVoted,
		/// The arbiters are not in ascending order, or one is there twice. Sort them.
		#[codec(index = 57)]
		ArbitersUnsorted,
		/// The account is no active member with the role of arbiter. Admit it as one first.
		#[codec(index = 58)]
		UnknownArbiter,
		/// The threshold is not more than half of the arbiters, or more than all. Give a majority;
		/// zero for no arbiters.
		#[codec(index = 59)]
		BadThreshold,
		/// The obligations of this order are on chain and netted by it, so no proof is needed. Open a
		/// dispute if they are wrong.
		#[codec(index = 60)]
		NotAttested,
		/// The proof does not lead to the order's root. Make it from the obligations that were
		/// published, for a participant of this order.
		#[codec(index = 61)]
		BadEntryProof,
		/// The root gives the participant the very position that the node submitted. Confirm it, or
		/// open a dispute.
		#[codec(index = 62)]
		NothingDisproved,
		/// The participants are fewer than two, not in ascending order, or one is there twice.
		/// Correct the list.
		#[codec(index = 63)]
		ParticipantsUnsorted,
		/// The obligations of this order are attested, so the result needs the net positions. Submit
		/// them with it.
		#[codec(index = 64)]
		PositionsMissing,
		/// The chain nets this order's obligations itself, so it takes no positions. Leave them out.
		#[codec(index = 65)]
		PositionsNotAsked,
		/// The positions were netted from obligations of another root. Net those of this order.
		#[codec(index = 66)]
		RootMismatch,
		/// The positions are not one for each participant of the order, ascending. List all of them,
		/// those of zero too.
		#[codec(index = 67)]
		PositionsNotParticipants,
		/// The positions do not sum to zero, or are above the gross amount, or one is that of an agent
		/// or a debtor of zero. Net again.
		#[codec(index = 68)]
		BadPositions,
		/// Attested obligations cannot settle in part, for the chain cannot net a part of them. Leave
		/// the partial floor out.
		#[codec(index = 69)]
		PartNeedsObligations,
		/// The caller is barred from bidding: an order brought its credit below the floor. Ask the
		/// council to reinstate it.
		#[codec(index = 70)]
		NodeBarred,
		/// The caller is barred from publishing: an order brought its credit below the floor. Ask
		/// the council to reinstate it.
		#[codec(index = 71)]
		InitiatorBarred,
		/// The initiator's credit is below the policy's floor. Name a policy with a lower one, or
		/// wait until it has recovered.
		#[codec(index = 72)]
		InitiatorCreditTooLow,
		/// The account is not barred in this role. Check both; there is nothing to lift.
		#[codec(index = 73)]
		NotBarred,
		/// The node was rated in this cycle already. Wait for the next one.
		#[codec(index = 74)]
		RatedThisCycle,
		/// The rules of tiers have no weights. Give at least one share a weight.
		#[codec(index = 75)]
		TierRulesWithoutWeights,
		/// The prior is above one, or a bound with its margin is not between zero and one. Both are
		/// in parts per million: correct it.
		#[codec(index = 76)]
		TierBoundOutOfRange,
		/// A bound is less than two margins above the one before it. Spread them, or lower the
		/// margin.
		#[codec(index = 77)]
		TierBoundsOverlap,
		/// The margin or the smoothing is zero. Give each of them at least one.
		#[codec(index = 78)]
		TierParameterZero,
		/// There is no tier as high as this. Give four at the most.
		#[codec(index = 79)]
		TierAboveTop,
		/// The caller is no active member, so it can set no limit. Ask the council to be admitted
		/// or reinstated.
		#[codec(index = 80)]
		NotMember,
		/// The account is no active member. Check it; only a limit that is set can be removed.
		#[codec(index = 81)]
		UnknownMember,
		/// The caller has set as many limits as it can have. Remove one first.
		#[codec(index = 82)]
		TooManyLimits,
		/// A limit on what the caller owes itself means nothing. Name another member.
		#[codec(index = 83)]
		LimitOnOneself,
		/// There is no such limit to remove. Check the asset and the account.
		#[codec(index = 84)]
		LimitNotSet,
		/// With this debit the caller would owe more than its own cap or the council's allows. Raise
		/// the cap, or wait until other orders are over.
		#[codec(index = 85)]
		DebitOverCap,
		/// The winner lost since the award what the order asks of a node: standing, credit, tier or
		/// evaluation. The award lapses unless it is restored in time.
		#[codec(index = 86)]
		NoLongerQualified,
		/// The policy is for orders in another asset. Name a policy of the order's asset, or ask the
		/// council for one.
		#[codec(index = 87)]
		PolicyOfOtherAsset,
		/// With this position the caller would owe a creditor more than that one allows. Ask it to raise
		/// its limit, or wait until other orders are over.
		#[codec(index = 88)]
		OwedOverLimit,
	}
}
