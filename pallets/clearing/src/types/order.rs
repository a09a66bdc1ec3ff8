//! What is asked for, and how far it has come.

use super::{
	AssetId, Auction, AuctionId, Award, BlockNumber, ClientRef, LimitBreach, OrderId, PolicyId,
	SchemeId, Signature,
};
use crate::contest::Finding;
use clearing_rules::{Attestation, Ppm, Windows};
use frame::prelude::*;

/// Most members that an order can exclude.
pub type MaxExclusions = ConstU32<32>;

/// Most nodes that can fail one order: each is followed by a re-auction.
pub type MaxFailedNodes = ConstU32<16>;

/// What kind of business an order clears.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum OrderKind {
	/// Many small payments in one batch.
	#[codec(index = 0)]
	RetailBatch,
	/// Payments between banks.
	#[codec(index = 1)]
	Interbank,
	/// Card and merchant business.
	#[codec(index = 2)]
	MerchantAcquiring,
	/// The cash side of securities settlement.
	#[codec(index = 3)]
	SecuritiesDvp,
	/// One side of a payment across currencies.
	#[codec(index = 4)]
	CrossBorderPvp,
}

/// An evaluation that a bidder must have.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct EligibilityRequirement {
	/// The scheme under which the bidder was evaluated. Exclude its owner, who could revoke its rules when
	/// the bids are open.
	pub scheme: SchemeId,
	/// The lowest score that is enough.
	pub lowest_score: u32,
}

/// What an initiator asks for. Immutable once published.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct OrderTerms<AccountId> {
	/// What kind of business it is.
	pub kind: OrderKind,
	/// The asset in which it settles, and in which fee and bond are paid.
	pub asset: AssetId,
	/// Sum of all obligations, in the smallest denomination.
	pub gross_amount: u128,
	/// Number of payments behind the obligations, which are aggregated per pair.
	pub item_count: u32,
	/// First block at which it may settle.
	pub earliest: BlockNumber,
	/// Block by which it has to be done.
	pub latest: BlockNumber,
	/// Highest fee; held in escrow from publication on.
	pub max_fee: u128,
	/// The scoring policy: one for orders in this asset.
	pub policy: PolicyId,
	/// Lowest credit of a bidder, in ppm.
	pub min_credit: Ppm,
	/// Licences that a bidder must hold, one bit each.
	pub licences: u32,
	/// Regions that a bidder must serve, one bit each.
	pub regions: u32,
	/// An evaluation that a bidder must have.
	pub eligibility: Option<EligibilityRequirement>,
	/// Smallest performance bond, in ppm of the gross amount, rounded up.
	pub bond_ratio: Ppm,
	/// Members that may not bid, beside the initiator and the parties.
	pub exclusions: BoundedVec<AccountId, MaxExclusions>,
	/// Fewest qualified bids for an award.
	pub min_valid_bids: u32,
	/// Length of the window for sealed bids, in blocks.
	pub commit_blocks: BlockNumber,
	/// Length of the window for revealing them, in blocks.
	pub reveal_blocks: BlockNumber,
	/// Length of the window for accepting the award, in blocks.
	pub accept_blocks: BlockNumber,
	/// Length of the window for confirming the result, in blocks.
	pub challenge_blocks: BlockNumber,
	/// Smallest share of the gross amount that settles alone if participants stand in the way of
	/// the rest, in ppm, rounded up. Nothing: all or nothing.
	pub partial_floor: Option<Ppm>,
	/// How often the order may be auctioned again when an auction comes to nothing.
	pub max_reauctions: u32,
	/// Binds the details of payers and payees, which never go on chain.
	pub payload_hash: H256,
	/// The caller's reference.
	pub client_ref: ClientRef,
}

impl<AccountId> OrderTerms<AccountId> {
	/// The order's windows, with the grace of its policy.
	pub fn windows(&self, grace: BlockNumber) -> Windows {
		Windows {
			commit: self.commit_blocks,
			reveal: self.reveal_blocks,
			accept: self.accept_blocks,
			challenge: self.challenge_blocks,
			latest: self.latest,
			grace,
		}
	}
}

/// Why an order came to nothing before anybody worked on it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum ExpiryCause<AccountId> {
	/// Fewer sealed bids than the order needs.
	#[codec(index = 0)]
	TooFewCommitments,
	/// Fewer qualified bids than the order needs.
	#[codec(index = 1)]
	TooFewBids,
	/// No bid that qualified at its reveal still did at the award.
	#[codec(index = 2)]
	NobodyQualified,
	/// The winner let the acceptance window pass, and no standby moved up.
	#[codec(index = 3)]
	NotAccepted {
		/// The winner that did not accept, the last one if there were several.
		node: AccountId,
	},
	/// When it would have been awarded, no whole window to accept was left before its latest block.
	#[codec(index = 4)]
	TooLate,
	/// With this order a member would owe more than a limit allows, so that it was not awarded. The
	/// order's deposit was shared among the bidders.
	#[codec(index = 5)]
	LimitExceeded {
		/// Which limit.
		breach: LimitBreach<AccountId>,
	},
	/// The same, and the initiator withdrew it: by a limit of its own, which the order alone exceeds,
	/// or which it lowered after the publication when the order no longer fitted.
	#[codec(index = 6)]
	Withdrawn {
		/// Which limit.
		breach: LimitBreach<AccountId>,
	},
}

impl<AccountId> ExpiryCause<AccountId> {
	/// Who won last, if anybody did.
	pub fn winner(&self) -> Option<&AccountId> {
		match self {
			Self::NotAccepted { node } => Some(node),
			Self::TooFewCommitments
			| Self::TooFewBids
			| Self::NobodyQualified
			| Self::TooLate
			| Self::LimitExceeded { .. }
			| Self::Withdrawn { .. } => None,
		}
	}
}

/// Why an order failed after its award was accepted.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum FailReason<AccountId> {
	/// The node delivered no result in time, or gave the award back. Its bond goes to the initiator.
	#[codec(index = 0)]
	Timeout,
	/// A participant has less than it owes. Nothing moved, and the node is not blamed.
	#[codec(index = 1)]
	Shortfall {
		/// Who could not pay.
		debtor: AccountId,
	},
	/// The node no longer met the order's evaluation when its result was there. Nothing moved, and
	/// the node is not blamed: whoever evaluates could take its evaluation back at will.
	#[codec(index = 2)]
	Ineligible,
	/// A participant whose signature is needed has not signed, or with a key that has changed
	/// since. Nothing moved, and the node is not blamed.
	#[codec(index = 3)]
	Unconfirmed {
		/// The first one of them, by account.
		participant: AccountId,
	},
	/// The ledger refused a payment between participants though its payer has the money, as where the
	/// payee takes no such units. Nothing moved, the payer has not defaulted, and the node is not blamed.
	#[codec(index = 4)]
	PaymentRefused {
		/// Who would have paid.
		payer: AccountId,
		/// Who would have been paid.
		payee: AccountId,
		/// Why it was refused.
		error: DispatchError,
	},
	/// The node's result was wrong. Its bond goes to the initiator.
	#[codec(index = 5)]
	Fault {
		/// How that came out.
		finding: Finding<AccountId>,
	},
	/// Arbiters found the published obligations untrue. Nothing moved, and the node is not blamed:
	/// it handed in what the chain had netted. It is the initiator that published them.
	#[codec(index = 6)]
	Repudiated,
	/// A limit that was lowered after the award no longer lets it settle. Nothing moved, and the
	/// node is not blamed.
	#[codec(index = 7)]
	LimitExceeded {
		/// Which limit.
		breach: LimitBreach<AccountId>,
	},
}

impl<AccountId> FailReason<AccountId> {
	/// Whether the node had done its work when the order failed, so that it is paid by policy.
	pub fn leaves_node_paid(&self) -> bool {
		match self {
			Self::Shortfall { .. }
			| Self::Ineligible
			| Self::Unconfirmed { .. }
			| Self::PaymentRefused { .. }
			| Self::Repudiated
			| Self::LimitExceeded { .. } => true,
			Self::Timeout | Self::Fault { .. } => false,
		}
	}

	/// Whether the time to settle had come, and somebody or something stood in the way.
	pub fn ended_a_settlement(&self) -> bool {
		match self {
			Self::Shortfall { .. }
			| Self::Ineligible
			| Self::Unconfirmed { .. }
			| Self::PaymentRefused { .. }
			| Self::LimitExceeded { .. } => true,
			Self::Timeout | Self::Fault { .. } | Self::Repudiated => false,
		}
	}

	/// Whether it came out by trying the payments.
	pub fn is_refused_payment(&self) -> bool {
		match self {
			Self::Shortfall { .. } | Self::PaymentRefused { .. } => true,
			Self::Timeout
			| Self::Ineligible
			| Self::Unconfirmed { .. }
			| Self::Fault { .. }
			| Self::Repudiated
			| Self::LimitExceeded { .. } => false,
		}
	}

	/// Whether the node is to blame, so that its bond goes to the initiator.
	pub fn forfeits_bond(&self) -> bool {
		!self.leaves_node_paid()
	}
}

/// Where an order stands, with what only that state knows.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum OrderState<AccountId> {
	/// Sealed bids are taken.
	#[codec(index = 0)]
	Committing,
	/// Sealed bids are opened.
	#[codec(index = 1)]
	Revealing,
	/// The best bid has won and has to be taken up.
	#[codec(index = 2)]
	Awarded {
		/// What was won.
		award: Award<AccountId>,
		/// First block at which it is too late to accept.
		accept_until: BlockNumber,
	},
	/// The winner works.
	#[codec(index = 3)]
	InProgress {
		/// What was won.
		award: Award<AccountId>,
		/// First block at which it is too late for a result.
		due: BlockNumber,
	},
	/// The result is there; the participants confirm it.
	#[codec(index = 4)]
	Submitted {
		/// What was won.
		award: Award<AccountId>,
		/// First block at which a result would have been too late.
		due: BlockNumber,
		/// Digest of the net positions.
		result: H256,
		/// The winner's receipt for its fee.
		signature: Signature,
		/// Block of the submission.
		submitted_at: BlockNumber,
		/// First block at which it is too late to confirm.
		confirm_until: BlockNumber,
	},
	/// Net positions have moved, and the fee unless it is still owed.
	#[codec(index = 5)]
	Settled {
		/// What was won.
		award: Award<AccountId>,
		/// Digest of the net positions.
		result: H256,
		/// What the participants moved, the fee not counted.
		moved: u128,
		/// Block of the settlement.
		at: BlockNumber,
	},
	/// The award was accepted, and nothing settled.
	#[codec(index = 6)]
	Failed {
		/// What was won.
		award: Award<AccountId>,
		/// Why.
		reason: FailReason<AccountId>,
		/// Block of the failure.
		at: BlockNumber,
	},
	/// No award, or none that was accepted.
	#[codec(index = 7)]
	Expired {
		/// Why.
		cause: ExpiryCause<AccountId>,
		/// Block at which it expired.
		at: BlockNumber,
	},
	/// Withdrawn by its initiator.
	#[codec(index = 8)]
	Cancelled {
		/// Block of the withdrawal.
		at: BlockNumber,
	},
	/// The result is disputed, and the arbiters rule.
	#[codec(index = 9)]
	Disputed {
		/// What was won.
		award: Award<AccountId>,
		/// First block at which a result would have been too late.
		due: BlockNumber,
		/// Digest of the net positions.
		result: H256,
		/// The winner's receipt for its fee.
		signature: Signature,
		/// Block of the submission.
		submitted_at: BlockNumber,
		/// First block after the window for confirmations, which goes on if the dispute ends before.
		confirm_until: BlockNumber,
		/// First block at which it is too late to rule: that of the ruling once there is one, which is
		/// due to be carried out then.
		rule_until: BlockNumber,
	},
}

/// What an order holds of others. Each amount is what is on hold at this moment, so an order that
/// is over and holds something has a release that failed and can be tried again.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Holdings<Balance> {
	/// The initiator's deposit, in the native token.
	pub deposit: Balance,
	/// The initiator's escrow, in the order's asset.
	pub escrow: u128,
	/// Part of the escrow that is owed to the node: for its work though nothing settled, or because the
	/// fee could not be paid with what settled.
	pub fee_owed: u128,
	/// The winner's bond, in the order's asset.
	pub bond: u128,
}

/// An order as it is stored.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct OrderRecord<AccountId, Balance> {
	/// Who published it.
	pub initiator: AccountId,
	/// What it asks for.
	pub terms: OrderTerms<AccountId>,
	/// Block of its publication.
	pub published_at: BlockNumber,
	/// What it holds.
	pub holdings: Holdings<Balance>,
	/// Its auction: the last one that was opened.
	pub auction: Auction,
	/// Number of sealed bids in its earlier auctions.
	pub past_bids: u32,
	/// Nodes that took the order up and failed it; they may not bid for it again.
	pub failed_nodes: BoundedVec<AccountId, MaxFailedNodes>,
	/// Number of confirmed positions.
	pub confirmations: u32,
	/// What stands for its obligations, if they are attested and not on chain.
	pub attestation: Option<Attestation>,
	/// Where it stands.
	pub state: OrderState<AccountId>,
}

impl<AccountId, Balance> OrderRecord<AccountId, Balance> {
	/// First block at which a sealed bid of its auction is too late.
	pub fn commit_until(&self) -> BlockNumber {
		self.auction.commit_until(&self.terms)
	}

	/// First block at which a reveal of its auction is too late.
	pub fn reveal_until(&self) -> BlockNumber {
		self.auction.reveal_until(&self.terms)
	}

	/// First block after the acceptance window, if the award is made in time.
	pub fn planned_accept_until(&self) -> BlockNumber {
		self.auction.planned_accept_until(&self.terms)
	}

	/// Number of sealed bids in all its auctions.
	pub fn all_bids(&self) -> u32 {
		self.past_bids.saturating_add(self.auction.commitments)
	}

	/// The key of its auction.
	pub fn auction_id(&self, order: OrderId) -> AuctionId {
		AuctionId { order, number: self.auction.number }
	}

	/// First block at which something is due, whoever sees to it; `None` once the order is over.
	pub fn deadline(&self) -> Option<BlockNumber> {
		match &self.state {
			OrderState::Committing => Some(self.commit_until()),
			OrderState::Revealing => Some(self.reveal_until()),
			OrderState::Awarded { accept_until, .. } => Some(*accept_until),
			OrderState::InProgress { due, .. } => Some(*due),
			OrderState::Submitted { confirm_until, .. } => Some(*confirm_until),
			OrderState::Disputed { rule_until, .. } => Some(*rule_until),
			OrderState::Settled { .. }
			| OrderState::Failed { .. }
			| OrderState::Expired { .. }
			| OrderState::Cancelled { .. } => None,
		}
	}
}

impl<AccountId> OrderState<AccountId> {
	/// Who won, also if it let its award lapse.
	pub fn winner(&self) -> Option<&AccountId> {
		match self {
			Self::Expired { cause, .. } => cause.winner(),
			state => state.award().map(|award| &award.node),
		}
	}

	/// What was won, if anything was.
	pub fn award(&self) -> Option<&Award<AccountId>> {
		match self {
			Self::Awarded { award, .. }
			| Self::InProgress { award, .. }
			| Self::Submitted { award, .. }
			| Self::Disputed { award, .. }
			| Self::Settled { award, .. }
			| Self::Failed { award, .. } => Some(award),
			Self::Committing | Self::Revealing | Self::Expired { .. } | Self::Cancelled { .. } => {
				None
			},
		}
	}

	/// The result that was submitted, unless the order failed since.
	pub fn result(&self) -> Option<H256> {
		match self {
			Self::Submitted { result, .. }
			| Self::Disputed { result, .. }
			| Self::Settled { result, .. } => Some(*result),
			Self::Committing
			| Self::Revealing
			| Self::Awarded { .. }
			| Self::InProgress { .. }
			| Self::Failed { .. }
			| Self::Expired { .. }
			| Self::Cancelled { .. } => None,
		}
	}

	/// The block at which the order was over, if it is.
	pub fn closed_at(&self) -> Option<BlockNumber> {
		match self {
			Self::Settled { at, .. }
			| Self::Failed { at, .. }
			| Self::Expired { at, .. }
			| Self::Cancelled { at } => Some(*at),
			Self::Committing
			| Self::Revealing
			| Self::Awarded { .. }
			| Self::InProgress { .. }
			| Self::Submitted { .. }
			| Self::Disputed { .. } => None,
		}
	}

	/// Whether the order can still change.
	pub fn is_live(&self) -> bool {
		self.closed_at().is_none()
	}

	/// Whether it is over and there never was a result.
	pub fn ended_without_result(&self) -> bool {
		match self {
			Self::Expired { .. } | Self::Cancelled { .. } => true,
			Self::Failed { reason, .. } => matches!(reason, FailReason::Timeout),
			Self::Committing
			| Self::Revealing
			| Self::Awarded { .. }
			| Self::InProgress { .. }
			| Self::Submitted { .. }
			| Self::Disputed { .. }
			| Self::Settled { .. } => false,
		}
	}

	/// Whether bids other than the winner's are still in play.
	pub fn is_auction(&self) -> bool {
		matches!(self, Self::Committing | Self::Revealing)
	}
}
