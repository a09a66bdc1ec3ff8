//! Plain types of attested obligations and of contested results.

#![allow(
	clippy::as_conversions,
	reason = "the codec derives turn variant indexes into bytes with `as`"
)]

use crate::types::{AssetId, BlockNumber, FailReason, OrderId};
use alloc::vec::Vec;
use clearing_rules::{Entry, Obligation, Obstacle, Position};
use frame::prelude::*;

/// Most arbiters of the consortium.
pub type MaxArbiters = ConstU32<16>;

/// Longest proof of an entry: that of a tree with 256 participants.
pub type MaxProof = ConstU32<8>;

/// What an order is to clear.
#[derive(
	CloneNoBound,
	DebugNoBound,
	PartialEqNoBound,
	EqNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[scale_info(skip_type_params(MaxObligations, MaxParticipants))]
#[codec(mel_bound(AccountId: MaxEncodedLen))]
pub enum ObligationSet<
	AccountId: Clone + core::fmt::Debug + PartialEq + Eq,
	MaxObligations: Get<u32>,
	MaxParticipants: Get<u32>,
> {
	/// The obligations themselves: the chain nets them.
	#[codec(index = 0)]
	Full(BoundedVec<Obligation<AccountId>, MaxObligations>),
	/// A root that stands for them: the node nets them, and every participant has to sign.
	#[codec(index = 1)]
	Attested {
		/// The root over everybody's entry, as `clearing-rules` makes it.
		root: H256,
		/// Number of obligations.
		count: u32,
		/// All accounts that the obligations name, ascending.
		participants: BoundedVec<AccountId, MaxParticipants>,
	},
}

impl<
		AccountId: Clone + core::fmt::Debug + PartialEq + Eq,
		MaxObligations: Get<u32>,
		MaxParticipants: Get<u32>,
	> ObligationSet<AccountId, MaxObligations, MaxParticipants>
{
	/// Number of things to look at: obligations, or the participants of attested ones.
	pub(crate) fn len(&self) -> u32 {
		let len = match self {
			Self::Full(obligations) => obligations.len(),
			Self::Attested { participants, .. } => participants.len(),
		};
		u32::try_from(len).unwrap_or(u32::MAX)
	}
}

/// What a winner hands in for attested obligations beside the result.
#[derive(
	CloneNoBound,
	DebugNoBound,
	PartialEqNoBound,
	EqNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[scale_info(skip_type_params(MaxParticipants))]
#[codec(mel_bound(AccountId: MaxEncodedLen))]
pub struct NettedPositions<
	AccountId: Clone + core::fmt::Debug + PartialEq + Eq,
	MaxParticipants: Get<u32>,
> {
	/// Root of the obligations that were netted.
	pub root: H256,
	/// The net position of every participant, ascending by account.
	pub positions: BoundedVec<(AccountId, Position), MaxParticipants>,
}

/// Shows what an order's root says of one participant.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct EntryProof<AccountId> {
	/// What the participant's obligations sum to.
	pub entry: Entry<AccountId>,
	/// The entry's neighbours, from its leaf upwards.
	pub siblings: BoundedVec<[u8; 32], MaxProof>,
}

/// Whether a participant can be debited at the end of the window though it has not signed.
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
pub enum SettlementConsent {
	/// It cannot. So it is with everybody who never said otherwise.
	#[codec(index = 0)]
	SignatureNeeded,
	/// It can, up to this amount for each order, unless it disputes the result.
	#[codec(index = 1)]
	SilenceUpTo(u128),
}

/// Who may rule, and how many of them have to agree.
#[derive(Clone, Debug, DefaultNoBound, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ArbiterSet<AccountId> {
	/// Which set it is: counted up with each change.
	pub version: u32,
	/// The arbiters, ascending.
	pub arbiters: BoundedVec<AccountId, MaxArbiters>,
	/// How many have to vote for one side: more than half. Zero while there are no arbiters.
	pub threshold: u32,
}

impl<AccountId> ArbiterSet<AccountId> {
	/// Whether the threshold is more than half of the arbiters, and can be reached.
	pub fn is_sound(&self) -> bool {
		let count = u32::try_from(self.arbiters.len()).unwrap_or(u32::MAX);
		self.threshold <= count && (count == 0 || self.threshold.saturating_mul(2) > count)
	}
}

/// An arbiter's vote.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RulingVote<AccountId> {
	/// Who voted.
	pub arbiter: AccountId,
	/// Whether it finds the result wrong.
	pub upheld: bool,
}

/// How a dispute ended.
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
pub enum Ruling {
	/// The arbiters found the result wrong.
	#[codec(index = 0)]
	Upheld,
	/// The arbiters found it right.
	#[codec(index = 1)]
	Dismissed,
	/// The arbiters did not agree, or not in time.
	#[codec(index = 2)]
	Defaulted,
	/// A proof showed the result to be wrong, so that nobody had to judge it.
	#[codec(index = 3)]
	Disproved,
}

/// A dispute over a result. An order has one at the most.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Dispute<AccountId, Balance> {
	/// Who disputes.
	pub by: AccountId,
	/// Digest of what it has to show, which goes to the arbiters off chain.
	pub evidence: H256,
	/// Block at which it was opened.
	pub opened_at: BlockNumber,
	/// Its deposit that is on hold at this moment, in the native token.
	pub deposit: Balance,
	/// The arbiters of that block: a later change of the set is not for this dispute.
	pub bench: ArbiterSet<AccountId>,
	/// The votes so far, in the order in which they came.
	pub votes: BoundedVec<RulingVote<AccountId>, MaxArbiters>,
	/// What was ruled; nothing while it is open. It still has to be carried out while the order is
	/// disputed.
	pub ruling: Option<Ruling>,
}

impl<AccountId: PartialEq, Balance> Dispute<AccountId, Balance> {
	/// Number of votes for one side.
	pub fn votes_for(&self, upheld: bool) -> u32 {
		let votes = self.votes.iter().filter(|vote| vote.upheld == upheld);
		u32::try_from(votes.count()).unwrap_or(u32::MAX)
	}

	/// Whether an arbiter has voted.
	pub fn has_vote_of(&self, arbiter: &AccountId) -> bool {
		self.votes.iter().any(|vote| vote.arbiter == *arbiter)
	}

	/// Whether an account protests against the result, and no arbiters have found it right. Its
	/// silence is no consent then. That of one whose dispute was dismissed can be again, also before
	/// the ruling is carried out.
	pub fn is_protest_of(&self, who: &AccountId) -> bool {
		self.by == *who && self.ruling != Some(Ruling::Dismissed)
	}
}

/// How a node's fault came out.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Finding<AccountId> {
	/// The arbiters upheld a dispute.
	#[codec(index = 0)]
	Ruled,
	/// The root of the obligations gives a participant another position than the result.
	#[codec(index = 1)]
	Disproved {
		/// Whose position it is.
		participant: AccountId,
	},
}

/// Why an order did not settle. One whose payments may be tried once more remembers it until its next
/// step.
#[derive(
	CloneNoBound, DebugNoBound, PartialEqNoBound, EqNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(MaxParticipants))]
#[codec(mel_bound(AccountId: MaxEncodedLen))]
pub struct Refusal<AccountId: Clone + core::fmt::Debug + PartialEq + Eq, MaxParticipants: Get<u32>>
{
	/// What stands in the way of the whole order; of refused payments, what the first one was refused
	/// for.
	pub reason: FailReason<AccountId>,
	/// The debtors whose payments the ledger refused though they have the money, when payments were
	/// tried last: each as often as it was refused one.
	pub debtors: BoundedVec<AccountId, MaxParticipants>,
	/// Whether the initiator kept a payment from being made: as its payer, though its payee would have
	/// taken it; or as its payee, since it takes less than at the award.
	pub by_initiator: bool,
}

impl<AccountId: Clone + core::fmt::Debug + PartialEq + Eq, MaxParticipants: Get<u32>>
	From<FailReason<AccountId>> for Refusal<AccountId, MaxParticipants>
{
	/// No payment was tried.
	fn from(reason: FailReason<AccountId>) -> Self {
		Self { reason, debtors: BoundedVec::default(), by_initiator: false }
	}
}

/// A participant that was left out of a settlement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LeftOut<AccountId> {
	/// The participant.
	pub participant: AccountId,
	/// Why.
	pub obstacle: Obstacle,
}

/// What is remembered of an order that settled in part.
#[derive(
	CloneNoBound, DebugNoBound, PartialEqNoBound, EqNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(MaxParticipants))]
#[codec(mel_bound(AccountId: MaxEncodedLen))]
pub struct PartSettlement<
	AccountId: Clone + core::fmt::Debug + PartialEq + Eq,
	MaxParticipants: Get<u32>,
> {
	/// Sum of the obligations that settled.
	pub gross: u128,
	/// The node's fee for them.
	pub fee: u128,
	/// Digest of the positions that settled, under which the ledger recorded the payments.
	pub result: H256,
	/// Those that were left out, ascending by account, with every obligation that names them.
	pub left_out: BoundedVec<LeftOut<AccountId>, MaxParticipants>,
	/// The order of the other obligations; nothing if they were dropped.
	pub rest: Option<OrderId>,
}

/// What would settle of an order, and what not.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct PartPreview<AccountId> {
	/// Sum of the obligations that would settle.
	pub gross: u128,
	/// The node's fee for them.
	pub fee: u128,
	/// Those that would be left out, ascending by account.
	pub left_out: Vec<LeftOut<AccountId>>,
	/// Whether the other obligations would be published as a new order.
	pub rest_published: bool,
}

/// An open dispute in its place in the arbiters' queue.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DisputeInfo<AccountId, Balance> {
	/// The order.
	pub order: OrderId,
	/// Its asset.
	pub asset: AssetId,
	/// What is at stake: the gross amount of the order.
	pub gross_amount: u128,
	/// The dispute, with those that may rule and the votes so far.
	pub dispute: Dispute<AccountId, Balance>,
	/// First block at which it is too late to rule.
	pub rule_until: BlockNumber,
	/// Score in the queue, in ppm: the size of the order by its policy, at most one, and waiting.
	pub score: u64,
}

/// A page of the arbiters' queue.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DisputesPage<AccountId, Balance> {
	/// Open disputes, the next one to be ruled on first.
	pub disputes: Vec<DisputeInfo<AccountId, Balance>>,
	/// Place in the queue at which the next page begins; nothing after the last one. It holds for
	/// the block that was asked, as waiting moves places.
	pub next_cursor: Option<u32>,
}
