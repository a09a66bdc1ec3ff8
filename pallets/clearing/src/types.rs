//! Plain types of the market, generic over nothing but accounts and the native balance.

#![allow(
	clippy::as_conversions,
	reason = "the codec derives turn variant indexes into bytes with `as`"
)]

use crate::contest::{Finding, PartPreview};
use alloc::vec::Vec;
use clearing_rules::{
	Attestation, Bid, Facts, Position, Ppm, RejectMask, RejectReason, ScoreVector, Windows, PPM,
};
use frame::prelude::*;

pub mod standing;

pub use standing::LimitBreach;

/// A block number. Clients read it as `u32` on every chain of this kind.
pub type BlockNumber = clearing_rules::BlockNumber;
/// An asset of the settlement ledger.
pub type AssetId = clearing_rules::AssetId;
/// An order. Numbers are given out in the order of publication.
pub type OrderId = u64;
/// A scoring policy.
pub type PolicyId = u32;
/// An evaluation scheme.
pub type SchemeId = u32;
/// An ed25519 receipt signature.
pub type Signature = [u8; 64];
/// A caller's own reference, by which a repeated publication is refused.
pub type ClientRef = [u8; 32];
/// An auction of an order: the first has number zero, each re-auction the next one.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct AuctionId {
	/// The order.
	pub order: OrderId,
	/// Which one of the order's auctions, from zero.
	pub number: u32,
}

/// Most members that an order can exclude.
pub type MaxExclusions = ConstU32<32>;
/// Most nodes that can fail one order: each is followed by a re-auction.
pub type MaxFailedNodes = ConstU32<16>;

/// Where an order stands on the agenda. The encoding sorts by block, then by order, so that under
/// the `Identity` hasher the agenda is in order in storage.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct AgendaPlace {
	/// Block at which something is due, big-endian.
	due: [u8; 4],
	/// The order, big-endian.
	order: [u8; 8],
}

impl AgendaPlace {
	/// The place of an order at which something is due at a block.
	pub fn new(due: BlockNumber, order: OrderId) -> Self {
		Self { due: due.to_be_bytes(), order: order.to_be_bytes() }
	}

	/// Block at which something is due.
	pub fn due(&self) -> BlockNumber {
		BlockNumber::from_be_bytes(self.due)
	}

	/// The order.
	pub fn order(&self) -> OrderId {
		OrderId::from_be_bytes(self.order)
	}
}

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
	/// The scheme under which the bidder was evaluated.
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

/// What a clearing node may do and where, as the consortium registered it.
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
	Serialize,
	Deserialize,
)]
#[serde(crate = "frame::derive::serde", rename_all = "camelCase")]
pub struct NodeProfile {
	/// Licences, one bit each.
	pub licences: u32,
	/// Regions served, one bit each.
	pub regions: u32,
}

/// What the winner of an auction has to do, and for what.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Award<AccountId> {
	/// The winner.
	pub node: AccountId,
	/// Its fee, rounded up.
	pub fee: u128,
	/// Its performance bond: the collateral that it bid, never less than the order's bond.
	pub bond: u128,
	/// Block by which it promised its result.
	pub promised_done: BlockNumber,
	/// Block of the award.
	pub awarded_at: BlockNumber,
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
	/// With this order a member would owe more than a limit allows, so that it was not awarded.
	#[codec(index = 10)]
	LimitExceeded {
		/// Which limit.
		breach: LimitBreach<AccountId>,
	},
	/// The initiator withdrew it by a limit of its own, which the order alone exceeds or which it
	/// lowered after the publication. The order's deposit was shared among the bidders.
	#[codec(index = 11)]
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
	/// The ledger refused a payment though its payer has the money. Nothing moved, and the node is
	/// not blamed.
	#[codec(index = 4)]
	PaymentRefused {
		/// Who would have paid.
		payer: AccountId,
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
	#[codec(index = 10)]
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
	/// Net positions and fee have moved.
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
		/// First block at which it is too late to rule.
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
	/// Part of the escrow that is owed to the node though nothing settled.
	pub fee_owed: u128,
	/// The winner's bond, in the order's asset.
	pub bond: u128,
}

/// One auction of an order: its windows begin where it was opened.
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
pub struct Auction {
	/// Which one of the order's auctions, from zero.
	pub number: u32,
	/// Block at which sealed bids were first taken.
	pub opened_at: BlockNumber,
	/// Number of sealed bids.
	pub commitments: u32,
	/// Number of revealed bids.
	pub reveals: u32,
	/// Decides between equal bids; fixed when the window for reveals is closed.
	pub seed: Option<H256>,
	/// How many of the ranking were asked, from its top: screened again, and awarded the order or
	/// passed over. While the order waits to be accepted, the last of them has the award and
	/// those behind it stand by.
	pub asked: u32,
}

/// How an auction ended that was followed by another one.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum AuctionEnd<AccountId> {
	/// Nobody took the order up.
	#[codec(index = 0)]
	Fruitless {
		/// Why.
		cause: ExpiryCause<AccountId>,
	},
	/// The node took the order up and failed it. It may not bid for the order again.
	#[codec(index = 1)]
	TimedOut {
		/// What it had won.
		award: Award<AccountId>,
	},
}

impl<AccountId> AuctionEnd<AccountId> {
	/// Who won last, if anybody did.
	pub fn winner(&self) -> Option<&AccountId> {
		match self {
			Self::Fruitless { cause } => cause.winner(),
			Self::TimedOut { award } => Some(&award.node),
		}
	}
}

/// An auction that was followed by another one.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PastAuction<AccountId> {
	/// The auction.
	pub auction: Auction,
	/// How it ended.
	pub ended: AuctionEnd<AccountId>,
	/// Block at which it ended and the next one opened.
	pub at: BlockNumber,
}

impl Auction {
	/// An auction that opens now.
	pub fn opened(number: u32, opened_at: BlockNumber) -> Self {
		Self { number, opened_at, ..Default::default() }
	}

	/// First block at which a sealed bid is too late.
	pub fn commit_until<AccountId>(&self, terms: &OrderTerms<AccountId>) -> BlockNumber {
		self.opened_at.saturating_add(terms.commit_blocks)
	}

	/// First block at which a reveal is too late.
	pub fn reveal_until<AccountId>(&self, terms: &OrderTerms<AccountId>) -> BlockNumber {
		self.commit_until(terms).saturating_add(terms.reveal_blocks)
	}

	/// First block after the acceptance window, if the award is made in time.
	pub fn planned_accept_until<AccountId>(&self, terms: &OrderTerms<AccountId>) -> BlockNumber {
		self.reveal_until(terms).saturating_add(terms.accept_blocks)
	}
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

/// A screening: what was known of the bidder, and the reasons to refuse it.
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
pub struct Screening {
	/// What was known of the bidder.
	pub facts: Facts,
	/// The reasons to refuse it.
	pub mask: RejectMask,
}

/// A screening at an award, against the moment at which it was made.
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
pub struct SecondScreening {
	/// Block of the award.
	pub at: BlockNumber,
	/// First block at which it would have been too late to accept.
	pub accept_until: BlockNumber,
	/// What was known of the bidder then, and the reasons to refuse it.
	pub screening: Screening,
}

/// An opened bid. Its score and its screening are final.
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
pub struct RevealedBid {
	/// The offer.
	pub bid: Bid,
	/// The screening at the reveal.
	pub screening: Screening,
	/// The score, from the facts of that screening.
	pub score: ScoreVector,
	/// The second screening, of a bid that led at an award: at the first one, or as a standby when
	/// it was next in line.
	pub at_award: Option<SecondScreening>,
}

/// A bid as it is stored.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BidRecord<Balance> {
	/// The seal.
	pub commitment: H256,
	/// The deposit that is on hold at this moment, in the native token.
	pub deposit: Balance,
	/// The offer, once it is opened.
	pub revealed: Option<RevealedBid>,
}

/// How an order ended for whom it moves credit.
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
pub enum Outcome {
	/// It settled.
	#[codec(index = 0)]
	Settled {
		/// For the node one by its promise, falling linearly to zero when it is too late; for the
		/// initiator always one. In ppm.
		timeliness: Ppm,
	},
	/// The node accepted and delivered nothing in time, or gave the award back.
	#[codec(index = 1)]
	Timeout,
	/// The node won and did not accept.
	#[codec(index = 2)]
	NoShow,
	/// The node's result was found to be wrong.
	#[codec(index = 3)]
	Fault,
	/// The initiator withdrew the order when there were bids for it, or kept it from being awarded
	/// by a limit of its own.
	#[codec(index = 8)]
	Withdrawn,
	/// The initiator owed in its own order, and did not sign for that or could not pay it; or it
	/// lowered a limit of its own after the award, with which the order could not settle.
	#[codec(index = 9)]
	Unpaid,
	/// The initiator disputed a result and was found to be right.
	#[codec(index = 10)]
	DisputeUpheld,
	/// The initiator disputed a result and was found to be wrong.
	#[codec(index = 11)]
	DisputeDismissed,
	/// The initiator published obligations that were found to be untrue.
	#[codec(index = 12)]
	Repudiated,
}

impl Outcome {
	/// The outcome in ppm.
	pub fn ppm(&self) -> Ppm {
		match self {
			Self::Settled { timeliness } => *timeliness,
			Self::DisputeUpheld => PPM,
			Self::Timeout
			| Self::NoShow
			| Self::Fault
			| Self::Withdrawn
			| Self::Unpaid
			| Self::DisputeDismissed
			| Self::Repudiated => 0,
		}
	}
}

/// One step of an account's credit in a role. Together they give its score.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct CreditEvent<AccountId> {
	/// The order.
	pub order: OrderId,
	/// The other side: the initiator for a node, the node for an initiator. Nothing if nobody had
	/// won the order.
	pub counterparty: Option<AccountId>,
	/// The policy by which credit moved.
	pub policy: PolicyId,
	/// How it ended.
	pub outcome: Outcome,
	/// Gross amount of the order, or of the part of it that settled.
	pub amount: u128,
	/// Earlier events of this account in this role with the same counterparty.
	pub repeated: u32,
	/// Score before, decayed to this block, in ppm.
	pub before: Ppm,
	/// Score after, in ppm.
	pub after: Ppm,
	/// Block of the event.
	pub at: BlockNumber,
}

/// An account's credit in a role as it is stored.
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
pub struct CreditRecord {
	/// Score after the last event, in ppm.
	pub score: Ppm,
	/// Block up to which it has decayed: that of the last event, or less than a step of the decay
	/// before it.
	pub at: BlockNumber,
	/// Number of events.
	pub events: u32,
	/// Policy of the last event.
	pub policy: PolicyId,
}

/// Why the ledger holds an amount for an order.
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
pub enum HoldPurpose {
	/// The initiator's highest fee.
	#[codec(index = 0)]
	Escrow,
	/// The winner's performance bond.
	#[codec(index = 1)]
	Bond,
}

/// What an order holds of an account, and why.
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
pub enum HoldingKind {
	/// The initiator's deposit, in the native token.
	#[codec(index = 0)]
	OrderDeposit,
	/// A bidder's deposit, in the native token.
	#[codec(index = 1)]
	BidDeposit,
	/// The escrow for the fee, in the order's asset.
	#[codec(index = 2)]
	Escrow,
	/// The winner's bond, in the order's asset.
	#[codec(index = 3)]
	Bond,
	/// A disputer's deposit, in the native token.
	#[codec(index = 4)]
	DisputeDeposit,
}

/// An order for a reader.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrderInfo<AccountId, Balance> {
	/// Its number.
	pub order: OrderId,
	/// Everything that is stored of it.
	pub record: OrderRecord<AccountId, Balance>,
	/// First block at which a sealed bid is too late.
	pub commit_until: BlockNumber,
	/// First block at which a reveal is too late.
	pub reveal_until: BlockNumber,
	/// First block at which something is due; nothing once the order is over.
	pub deadline: Option<BlockNumber>,
	/// Whether that block has come and nobody has seen to it yet.
	pub overdue: bool,
	/// What each participant owes or receives, sorted by account. All zero while an attested order
	/// has no result; blank once an order is over that never had one, of which the chain keeps
	/// neither obligations nor positions.
	pub positions: Vec<(AccountId, Position)>,
	/// The participants that have confirmed.
	pub confirmed: Vec<AccountId>,
	/// Who stands by in case that the award is not accepted, next in line first.
	pub standbys: Vec<AccountId>,
	/// Its earlier auctions, the first one first.
	pub past_auctions: Vec<PastAuction<AccountId>>,
	/// The last block at which it can be live, by its terms.
	pub over_by: BlockNumber,
}

/// A page of orders.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrdersPage<AccountId, Balance> {
	/// The orders, in the order of publication.
	pub orders: Vec<OrderInfo<AccountId, Balance>>,
	/// Where the next page begins; nothing after the last one.
	pub next_cursor: Option<OrderId>,
}

/// A revealed bid in its place.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RankedBid<AccountId> {
	/// The bidder.
	pub bidder: AccountId,
	/// Its place among those that qualified at their reveal, from one; nothing for the others.
	pub rank: Option<u32>,
	/// The fee, rounded up; nothing if it does not fit.
	pub fee: Option<u128>,
	/// The offer, its screenings and its score.
	pub revealed: RevealedBid,
	/// The reasons of the mask at the reveal, by name.
	pub reasons: Vec<RejectReason>,
	/// The bounds of the second screening, if there was one: an award that was made late, or to a
	/// standby, leaves less time for the work and longer to accept.
	pub bounds_at_award: Option<clearing_rules::Terms>,
	/// The reasons of the mask at the award, by name: why a leader was passed over. Blank for a
	/// winner, and for a bid that was not screened a second time.
	pub reasons_at_award: Vec<RejectReason>,
}

/// Everything that an award was made from, or refused: enough to make it again off line.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AwardExplanation<AccountId> {
	/// The order.
	pub order: OrderId,
	/// Which one of its auctions, from zero.
	pub auction: u32,
	/// What it asks for.
	pub terms: OrderTerms<AccountId>,
	/// The bounds against which bids were measured at their reveal.
	pub bounds: clearing_rules::Terms,
	/// The policy.
	pub policy: clearing_rules::Policy,
	/// Decides between equal bids.
	pub seed: H256,
	/// Every revealed bid, the qualified ones first and in order.
	pub bids: Vec<RankedBid<AccountId>>,
	/// Who won, the last one if an award lapsed; nobody if too few bids qualified, or none that led
	/// still did at the award.
	pub winner: Option<AccountId>,
}

/// A check that stands between an order and its settlement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum SettlementCheck<AccountId> {
	/// There is no result yet.
	#[codec(index = 0)]
	ResultMissing,
	/// The first block at which it may settle has not come.
	#[codec(index = 1)]
	TooEarly {
		/// That block.
		earliest: BlockNumber,
	},
	/// A participant has not confirmed. A creditor is no obstacle once the window has passed, nor is
	/// a debtor whose silence is consent; any other debtor always is, also one whose key has changed
	/// since it signed. Of an attested order everybody is.
	#[codec(index = 2)]
	Unconfirmed {
		/// Who.
		participant: AccountId,
		/// Block from which it no longer counts; nothing if its signature is needed, and before a
		/// result is there.
		until: Option<BlockNumber>,
	},
	/// The node no longer meets the order's evaluation.
	#[codec(index = 3)]
	NodeIneligible {
		/// Who.
		node: AccountId,
	},
	/// A debtor has too little.
	#[codec(index = 4)]
	DebtorShort {
		/// Who.
		participant: AccountId,
		/// What it owes, net.
		owes: u128,
		/// What it can spend.
		free: u128,
	},
	/// The ledger refuses a payment though its payer has the money. There is one of these for each
	/// payment that is refused, the fee among them.
	#[codec(index = 5)]
	PaymentRefused {
		/// Who would have paid.
		payer: AccountId,
		/// Who would have been paid.
		payee: AccountId,
		/// Why.
		error: DispatchError,
	},
	/// The result is disputed.
	#[codec(index = 6)]
	Disputed {
		/// First block at which the arbiters can no longer rule.
		rule_until: BlockNumber,
	},
	/// A member owes more than a limit allows.
	#[codec(index = 10)]
	LimitExceeded {
		/// Which limit.
		breach: LimitBreach<AccountId>,
	},
}

/// What a settlement would do now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SettlementPreview<AccountId> {
	/// Each check that would fail; nothing to do but wait if there is none.
	pub failing: Vec<SettlementCheck<AccountId>>,
	/// The net positions, sorted by account.
	pub positions: Vec<(AccountId, Position)>,
	/// The payments, the fee not among them.
	pub legs: Vec<clearing_rules::Leg<AccountId>>,
	/// What would settle if the window ended now and only a part could; nothing if all would, or
	/// none of it, and before a result is there.
	pub part: Option<PartPreview<AccountId>>,
}

/// What there is to sign.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ResultInfo<AccountId> {
	/// Digest of the positions: what the winner submits.
	pub result: H256,
	/// The net positions, sorted by account: what each participant confirms.
	pub positions: Vec<(AccountId, Position)>,
	/// The winner, if there is one.
	pub node: Option<AccountId>,
	/// Its fee: the winner's receipt is over `Agent(fee)`.
	pub fee: Option<u128>,
}
