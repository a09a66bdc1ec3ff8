//! # Clearing market
//!
//! An initiating institution publishes a clearing order. Clearing nodes answer with sealed bids.
//! The chain screens and scores them by a public rule, awards the order, sees it through to
//! settlement in the ledger, and remembers how the node did.
//!
//! ## Terminology
//!
//! - **Initiator**: the member that publishes an order, holds the fee in escrow and pays it.
//! - **Order**: terms, immutable from publication on, and the obligations that are to be cleared.
//! - **Obligation**: what one participant owes another, in the order's asset.
//! - **Attested obligations**: a root published instead of the obligations, which stay off chain.
//! - **Participant**: an account that an obligation names.
//! - **Auction**: sealed bids, reveals, an award. An order that an auction leaves without a node can
//!   be auctioned again, as often as its terms say and as long as all windows fit.
//! - **Bid**: a clearing node's offer; committed under a seal, then revealed.
//! - **Award**: what the best bid wins: the work, its fee, and the bond that it has to put up.
//! - **Standby**: a bid that qualified and did not win; it moves up if the award is not accepted.
//! - **Position**: what a participant owes or receives, all obligations netted.
//! - **Result**: the digest of all positions. The winner submits it, each participant confirms its
//!   own position under it.
//! - **Consent**: a net debtor's receipt over its position, or a silence to which it has agreed.
//! - **Dispute**: a participant's or the initiator's objection to a result, with a deposit.
//! - **Arbiter**: a member that rules on disputes, each of them alone and all of them by majority.
//! - **Part**: what settles of an order when some of its participants stand in the way.
//! - **Credit**: the score in ppm of a node or an initiator, moved by every order that it cleared,
//!   failed, or walked away from. An account has one on each side of the market.
//! - **Bar**: keeps an account out on one side once an order has brought its credit below the floor,
//!   until the council reinstates it. Time raises a score and lifts no bar.
//! - **Default**: of a participant that had too little to pay what it owed, or lowered its own cap
//!   below that; counted. One that has the money and whose payment is refused, be it by its creditor,
//!   which takes no such units, has not defaulted.
//! - **Tier**: a node's class, from a rating of what it did in the last complete cycles, by promotion
//!   and demotion with hysteresis. A policy can require one.
//! - **Bilateral limit**: the most that a member accepts to be owed by another one, net by order.
//! - **Net debit cap**: the most that a member may owe in an asset; its own or the council's, the
//!   smaller one binds.
//! - **In flight**: what awarded orders in an asset that are not over add up to. Limits are held against
//!   it.
//! - **Reliance**: of an award on the evaluation by which its node met what the order asks for. It is
//!   flagged if that evaluation is refuted.
//! - **Policy**: weights, floors and credit parameters for the orders of one asset, set by governance,
//!   immutable once stored.
//! - **Size**: the gross amount of an order over its policy's reference, in ppm.
//!
//! ## Scenario
//!
//! 1. A bank publishes an order for 220 between A, B and C with a fee ceiling of 180: the ceiling
//!    goes into escrow.
//! 2. Three nodes commit sealed bids, each with a flat deposit that tells nothing of its price.
//! 3. The window closes and they reveal. Each bid is screened and scored at once, against the
//!    order's own bounds and never against its rivals. A bid that misses a requirement stays
//!    visible with every reason.
//! 4. The window closes and the best bid wins. The others that qualify stand by; those that do not
//!    get their deposits back; a node that did not reveal loses its own.
//! 5. The winner accepts and its bond is held; the standbys get their deposits back. It nets the
//!    obligations: A owes 50, B receives 30, C receives 20. It submits the digest of that and its
//!    receipt for the fee.
//! 6. A, B and C each confirm their own position with a receipt signature. With the last one the
//!    order settles: 50 moves in two payments, the fee is paid, the rest is released, and the
//!    credit of node and initiator rises.
//! 7. Had B or C stayed silent, the order would settle at the end of the window, and the silent
//!    one would be paid without its receipt. Had A, it would fail: nothing moves, everything is
//!    released, and the node is paid by policy for its work and not blamed. Unless A had agreed
//!    before that its silence is consent up to 50 or more; then the order would settle.
//! 8. Had the winner not accepted, it would lose its deposit and credit, and the next standby that
//!    still passes every test would move up, with a whole window to accept. A bid that is to stand
//!    by is valid until then, and promises a block that can still be kept. Had an evaluator taken the
//!    winner's evaluation back, so that it could not accept, it would lose the award and nothing else.
//! 9. Had nobody moved up, or too few bids come, or the winner given the award back, a new auction
//!    would open, with new windows and without the bids of the old one. A node that took the order
//!    up and failed it pays its bond to the initiator and cannot win the order again.
//! 10. Had A never owed what the bank published, it could have disputed the result with a deposit. Two
//!     of three arbiters find A right: the order fails, the node has its bond back and is paid by
//!     policy for its work, and the bank's credit falls. They
//!     find the node right: A's deposit is burnt and the window goes on. They do not agree in time:
//!     the result stands, A has its deposit back, and A is not debited unless it signs.
//! 11. Had the bank been content with half of the order, and A in the way, then A would have been
//!     left out: what B and C owe each other settles, the node has its share of the fee, and what A
//!     owes and is owed is published as a new order.
//! 12. Had the bank published a root instead of the obligations, the node would submit the positions
//!     themselves and all three would have to sign. A participant to which the root gives another
//!     position proves it, and the order fails for the node's fault with nobody to judge it.
//! 13. Had A capped its net debit at 49, the order would not have been awarded. Had the council done
//!     so after the award, it would not settle, and nobody is blamed. Had A published the order
//!     itself, its deposit would go to the bidders, as if it had withdrawn the order.
//! 14. A node that let its time pass would have fallen from 600 000 to 480 000, and by one tier at
//!     once. Below the floor of the order's policy it is barred, until the council reinstates it.
//!
//! ## States
//!
//! ```text
//!                                         ┌──┐ next standby        Disputed ─┐
//!                                         │  │                       ▲ │     │
//!                                         ▼  │                       │ ▼     │
//! publish ─► Committing ─► Revealing ─► Awarded ─► InProgress ─► Submitted ─► Settled
//!             │ │  ▲           │           │         │  │            │       │
//!             │ │  └───────────┴───────────┴─────────┘  └────────────┴───────┴► Failed
//!             │ │    next auction          │
//!             │ └──────────────┴───────────┴► Expired
//!             └► Cancelled
//! ```
//!
//! Windows are half-open, `[open, close)`. What is due at a close is done by a bounded agenda in
//! the idle time of blocks, and by anybody who calls [`Pallet::advance`]. If more is due than a
//! block has room for, that is done first which has waited longest for what it costs; what has
//! waited twenty blocks goes before all else.
//!
//! A result is taken until after an order's latest block, so that a node that stays silent leaves no
//! time for another auction. One that gives its award back does: [`Pallet::abandon`].
//!
//! ## Properties
//!
//! - **An end for every order**: every state has a deadline that follows from the terms, and a
//!   permissionless way out of it. Once the latest block, the policy's grace, one window to confirm
//!   and the arbiters' time have passed, whoever advances the order ends it; at the second time, if
//!   it may settle in part and payments were refused at the first.
//! - **One winner at a time**: awards go down the ranking, each after the one before it lapsed, and
//!   none skips a standby that still qualifies.
//! - **A bid belongs to its auction**: what was sealed in an earlier one is worth nothing later.
//! - **Nothing is stuck**: an order that is over holds nothing, unless the ledger refused a
//!   release or could make it in part only; then it can be tried again, and no other release was
//!   stopped by it. A fee that the node itself refuses lapses when the order is kept no longer.
//! - **All or nothing**: positions move in one storage layer or not at all.
//! - **No fee stops a settlement**: one that cannot be paid, because its node refuses the units or
//!   freezes hold the escrow, stays owed out of that escrow.
//! - **No debit without consent**: every net debtor of an order that settled had signed for as much
//!   as it paid, or had agreed before to be debited as much by silence and did not dispute the
//!   result. Otherwise an initiator and a node in league could name any member in an obligation and
//!   take what it has. Nobody agrees to silence without saying so.
//! - **No position without a signature** where the obligations are attested: the chain does not know
//!   them, so that nothing else ties a participant to its position.
//! - **A dispute ends**: by a majority of those arbiters that have no part in the order and did not
//!   bid for it, as soon as there is one or can be none, or by default when their time is up. What was
//!   ruled is due at once, like any other step. See [`disputes`].
//! - **A part leaves nobody out who is not in the way**, and nobody pays in it more than it agreed
//!   to. See [`partial`].
//! - **Work is paid**: a node that has submitted the result is paid, the whole fee if the order
//!   settles and the policy's share of it if it does not, whoever stands in the way: a debtor, the
//!   ledger, or the evaluator that takes the node's evaluation back.
//! - **The winner passes every hard test**, at its reveal and again when it is awarded the order.
//! - **A refuted evaluation reaches the awards that relied on it**, however many there are. What
//!   follows is for the order's eligibility, held again when it settles. See [`reliance`].
//! - **No amount meets one of another asset**: capacity in flight, the cap on concentration, limits and
//!   consents are by asset, and a policy is for one. Where orders in different assets come together, as
//!   in a rating and in the arbiters' queue, they count by their sizes.
//! - **No rival changes a score**: see the crate `clearing-rules`, which also makes an award again
//!   from what [`runtime_api`] tells of it.
//! - **Standing is replayable**: credit, bars and what a rating looks at follow from the events.
//! - **Nobody owes more than its limits allow**: an order that would exceed one is not awarded, and
//!   those awarded in one block share it; a limit that is lowered later stops the settlement. A
//!   member that lowers its own cap below what it owes already has defaulted.
//! - **Nobody looks at the bids for nothing**: whatever limit keeps an order from being awarded, its
//!   deposit goes to the bidders, and it is not auctioned again. An initiator that does so by a limit
//!   of its own has withdrawn it, and its credit falls. One whose limit is only filled by other orders
//!   is not blamed.
//! - **No initiator leaves for nothing**: what it does after the award that keeps its own order from
//!   settling costs it credit, whoever else stands in the way: not to sign unless others forbid it by a
//!   limit, to have too little or in too many pieces, to lower a limit, to refuse what it is paid with and
//!   did not refuse before bids were revealed. Its pieces and what it refuses come out only where payments
//!   are tried.
//! - **A no-show is the node's own**: a winner that could not accept when its window was over, only for
//!   what the council or an evaluator took from it, keeps deposit and credit.
//! - **State ends with what pays for it**: an order that ends without a result leaves its record and
//!   its bids, and none of the obligations and positions for which its deposit was held.
//!
//! ## What it does not do
//!
//! It does not know whether an obligation is true. Of obligations on chain each participant sees
//! what names it, of attested ones its entry under the root; who finds them wrong does not sign, or
//! disputes the result. A proof under a root shows that the node did not submit what was attested,
//! and not that what was attested is owed; see `clearing-rules`. A node should make the root again
//! from the obligations before it bids.
//!
//! It does not judge: evidence goes to the arbiters off chain, the chain has its digest. There is no
//! appeal, and one dispute for each order; others can bring their evidence to the same arbiters.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	deny(
		clippy::arithmetic_side_effects,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

pub use contest::{
	ArbiterSet, Dispute, DisputeInfo, DisputesPage, EntryProof, Finding, LeftOut, MaxArbiters,
	MaxProof, NettedPositions, ObligationSet, PartPreview, PartSettlement, Refusal, Ruling,
	RulingVote, SettlementConsent,
};
pub use pallet::*;
pub use traits::{Eligibility, Members, SettlementAsset};
pub use types::standing::{
	Bar, BilateralLimit, BilateralLimitInfo, CreditInfo, CreditPage, CycleRecord, DefaultRecord,
	LimitBreach, LimitsInfo, MarketRole, NetDebitCap, RoleStanding, Standing, TierInfo, TierRecord,
};
pub use types::{
	AgendaPlace, AssetId, Auction, AuctionEnd, AuctionId, Award, AwardExplanation, BidRecord,
	BlockNumber, ClientRef, CreditEvent, CreditRecord, EligibilityRequirement, EvaluationId,
	ExpiryCause, FailReason, HoldPurpose, HoldingKind, Holdings, MaxExclusions, MaxFailedNodes,
	NodeProfile, OrderId, OrderInfo, OrderKind, OrderProgress, OrderRecord, OrderStage, OrderState,
	OrderTerms, OrdersPage, Outcome, PastAuction, PolicyId, RankedBid, Reliance, ResultInfo,
	RevealedBid, SchemeId, Screening, SecondScreening, SettlementCheck, SettlementPreview,
	Signature,
};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub use traits::BenchmarkHelper;

mod agenda;
mod attested;
mod auction;
mod credit;
mod errors;
mod events;
mod explained;
mod holdings;
mod impls;
mod limits;
mod settlement;
mod standing;
mod tiers;
mod views;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;

pub mod contest;
pub mod disputes;
pub mod lifecycle;
pub mod partial;
pub mod reliance;
pub mod runtime_api;
pub mod traits;
pub mod types;
pub mod weights;

use alloc::vec::Vec;
use clearing_rules::{
	Bid, Obligation, Obstacle, Policy, Position, Ppm, QueueRules, RejectMask, Tier, TierRules,
};
use frame::{
	deps::frame_support::{
		dispatch::{DispatchErrorWithPostInfo, WithPostDispatchInfo},
		weights::WeightMeter,
	},
	pallet_macros::import_section,
	prelude::*,
	token::fungible::{hold::Balanced as BalancedHold, Credit as CreditImbalance, Inspect, Mutate},
	traits::{fungible::MutateHold, Randomness},
};

/// Balance of the native token.
pub type BalanceOf<T> =
	<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// Forfeited deposits on their way.
pub type CreditOf<T> =
	CreditImbalance<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
/// Order of a runtime.
pub type OrderRecordOf<T> = OrderRecord<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
/// Terms of a runtime.
pub type OrderTermsOf<T> = OrderTerms<<T as frame_system::Config>::AccountId>;
/// Award of a runtime.
pub type AwardOf<T> = Award<<T as frame_system::Config>::AccountId>;
/// Bid of a runtime.
pub type BidRecordOf<T> = BidRecord<BalanceOf<T>>;
/// Obligations of a runtime.
pub type ObligationsOf<T> =
	BoundedVec<Obligation<<T as frame_system::Config>::AccountId>, <T as Config>::MaxObligations>;
/// What an order of a runtime is to clear.
pub type ObligationSetOf<T> = ObligationSet<
	<T as frame_system::Config>::AccountId,
	<T as Config>::MaxObligations,
	<T as Config>::MaxParticipants,
>;
/// What a winner of a runtime hands in for attested obligations.
pub type NettedPositionsOf<T> =
	NettedPositions<<T as frame_system::Config>::AccountId, <T as Config>::MaxParticipants>;
/// Dispute of a runtime.
pub type DisputeOf<T> = Dispute<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
/// What a runtime remembers of an order that settled in part.
pub type PartSettlementOf<T> =
	PartSettlement<<T as frame_system::Config>::AccountId, <T as Config>::MaxParticipants>;
/// Why an order of a runtime did not settle.
pub type RefusalOf<T> =
	Refusal<<T as frame_system::Config>::AccountId, <T as Config>::MaxParticipants>;
/// Positions of a runtime.
pub type PositionsOf<T> =
	BoundedVec<(<T as frame_system::Config>::AccountId, Position), <T as Config>::MaxParticipants>;
/// What a node did, by cycle, the oldest first.
pub type ConductOf<T> = BoundedVec<CycleRecord, SpanAndNow<T>>;

/// Most cycles of which a node's conduct is kept: those of a span, and that of now.
pub struct SpanAndNow<T>(PhantomData<T>);

impl<T: Config> Get<u32> for SpanAndNow<T> {
	fn get() -> u32 {
		T::RatingSpan::get().saturating_add(1)
	}
}

#[allow(
	clippy::as_conversions,
	clippy::expect_used,
	reason = "written by the pallet macro and the codec derives; the code below has neither"
)]
// The calls stay here: of code in a section, clippy no longer tells `unwrap` and `panic`.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame::pallet]
pub mod pallet {
	use super::*;

	/// The storage version that this code reads and writes.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Reasons for holds of the native token.
		type RuntimeHoldReason: From<HoldReason>;

		/// The native token, for deposits.
		type Currency: Inspect<Self::AccountId>
			+ Mutate<Self::AccountId>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// Takes forfeited deposits; `()` burns them.
		///
		/// They never go to the initiator: one that gained from unrevealed bids could profit by
		/// making reveals hard. Burning needs no account that could fail to receive.
		type OnForfeit: OnUnbalanced<CreditOf<Self>>;

		/// Who sets policies and node profiles.
		type PolicyOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who takes part, and as what.
		type Members: Members<Self::AccountId>;

		/// The ledger in which orders settle.
		type SettlementAsset: SettlementAsset<Self::AccountId>;

		/// Evaluations of bidders.
		type Eligibility: Eligibility<Self::AccountId>;

		/// Decides between bids that are equal in all else: randomness that was fixed at the block
		/// that it names, as that of an epoch is.
		type Randomness: Randomness<Self::Hash, BlockNumberFor<Self>>;

		/// Mixed in where that was fixed before the bids were sealed: the randomness of the last
		/// block.
		type RecentRandomness: Randomness<Self::Hash, BlockNumberFor<Self>>;

		/// Deposit of an order, in the native token.
		#[pallet::constant]
		type OrderDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a bid, in the native token; the same for every bid.
		#[pallet::constant]
		type BidDeposit: Get<BalanceOf<Self>>;

		/// Most obligations of an order.
		#[pallet::constant]
		type MaxObligations: Get<u32>;

		/// Most participants of an order.
		#[pallet::constant]
		type MaxParticipants: Get<u32>;

		/// Most bids for an order.
		#[pallet::constant]
		type MaxBids: Get<u32>;

		/// How often an order may be auctioned again.
		#[pallet::constant]
		type MaxReauctions: Get<u32>;

		/// How far ahead an order's latest block may lie, in blocks; also the longest grace of a
		/// policy.
		#[pallet::constant]
		type MaxHorizon: Get<BlockNumber>;

		/// How long an order that is over is kept, in blocks; then anybody can have it removed.
		#[pallet::constant]
		type KeepBlocks: Get<BlockNumber>;

		/// Deposit of a dispute, in the native token. It is lost if the arbiters dismiss the dispute,
		/// and it is what keeps the number of open ones down: a cap could be filled with junk.
		#[pallet::constant]
		type DisputeDeposit: Get<BalanceOf<Self>>;

		/// How the arbiters' queue is sorted.
		#[pallet::constant]
		type DisputeQueue: Get<QueueRules>;

		/// Most agenda entries looked at in one block.
		#[pallet::constant]
		type MaxAgendaPerBlock: Get<u32>;

		/// Length of the cycle in which nodes are rated, in blocks.
		#[pallet::constant]
		type RatingCycle: Get<BlockNumber>;

		/// Number of complete cycles that a rating looks at.
		#[pallet::constant]
		type RatingSpan: Get<u32>;

		/// Most limits that a member can set itself, in all assets.
		#[pallet::constant]
		type MaxLimits: Get<u32>;

		/// Most awards that are flagged in the call that refutes the evaluation they relied on. More of
		/// one evaluation are flagged when they end.
		#[pallet::constant]
		type MaxFlagsAtOnce: Get<u32>;

		/// What the calls and the steps of the agenda cost.
		type WeightInfo: WeightInfo;

		/// Set-up of benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Why this pallet holds native tokens.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Deposit of an order.
		#[codec(index = 0)]
		OrderDeposit,
		/// Deposit of a bid.
		#[codec(index = 1)]
		BidDeposit,
		/// Deposit of a dispute.
		#[codec(index = 2)]
		DisputeDeposit,
	}

	/// Number of the next order.
	#[pallet::storage]
	pub type NextOrderId<T: Config> = StorageValue<_, OrderId, ValueQuery>;

	/// Number of the next policy.
	#[pallet::storage]
	pub type NextPolicyId<T: Config> = StorageValue<_, PolicyId, ValueQuery>;

	/// Orders that are live, or over and still kept.
	#[pallet::storage]
	pub type Orders<T: Config> = StorageMap<_, Blake2_128Concat, OrderId, OrderRecordOf<T>>;

	/// The obligations of an order, unless they are attested; removed when it ends without a result.
	#[pallet::storage]
	pub type Obligations<T: Config> =
		StorageMap<_, Blake2_128Concat, OrderId, ObligationsOf<T>, ValueQuery>;

	/// The net positions of an order, sorted by account; its participants are the accounts here.
	/// Removed when it ends without a result.
	#[pallet::storage]
	pub type Positions<T: Config> =
		StorageMap<_, Blake2_128Concat, OrderId, PositionsOf<T>, ValueQuery>;

	/// Receipt signatures of the participants that have confirmed.
	#[pallet::storage]
	pub type Confirmations<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, OrderId, Blake2_128Concat, T::AccountId, Signature>;

	/// The bids of an auction, sealed and revealed. A commitment belongs to its auction: a
	/// re-auction begins without any.
	#[pallet::storage]
	pub type Bids<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AuctionId,
		Blake2_128Concat,
		T::AccountId,
		BidRecordOf<T>,
	>;

	/// The bidders that qualified at their reveal, best first; written when the first of them is
	/// asked.
	#[pallet::storage]
	pub type Rankings<T: Config> =
		StorageMap<_, Blake2_128Concat, AuctionId, BoundedVec<T::AccountId, T::MaxBids>>;

	/// The auctions of an order that were followed by another one.
	#[pallet::storage]
	pub type PastAuctions<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		OrderId,
		Twox64Concat,
		u32,
		PastAuction<T::AccountId>,
	>;

	/// Orders by their initiator's own reference.
	#[pallet::storage]
	pub type ClientRefs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ClientRef, OrderId>;

	/// Scoring policies, each for the orders of one asset. A stored policy never changes; a new one gets a
	/// new number.
	#[pallet::storage]
	pub type Policies<T: Config> = StorageMap<_, Blake2_128Concat, PolicyId, Policy>;

	/// What clearing nodes may do and where.
	#[pallet::storage]
	pub type NodeProfiles<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, NodeProfile, ValueQuery>;

	/// Credit of the accounts that have a history in a role.
	#[pallet::storage]
	pub type Credit<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		MarketRole,
		Blake2_128Concat,
		T::AccountId,
		CreditRecord,
	>;

	/// The history of each account's credit in a role, numbered from zero. Only ever appended to.
	#[pallet::storage]
	pub type CreditEvents<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		(MarketRole, T::AccountId),
		Twox64Concat,
		u32,
		CreditEvent<T::AccountId>,
	>;

	/// How often an account's credit in a role was moved by orders with the same counterparty.
	#[pallet::storage]
	pub type Pairings<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		(MarketRole, T::AccountId),
		Blake2_128Concat,
		T::AccountId,
		u32,
		ValueQuery,
	>;

	/// Gross amount of the orders in an asset that a node holds, its reserved capacity: in the smallest
	/// denomination of that asset.
	#[pallet::storage]
	pub type InFlight<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AssetId,
		Blake2_128Concat,
		T::AccountId,
		u128,
		ValueQuery,
	>;

	/// Gross amount of all orders in an asset that are held by a node, in the same.
	#[pallet::storage]
	pub type TotalInFlight<T: Config> = StorageMap<_, Blake2_128Concat, AssetId, u128, ValueQuery>;

	/// Number of roles that an account has in live orders, as initiator, participant, bidder or
	/// winner.
	#[pallet::storage]
	pub type LiveObligations<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// What is due when: every live order once, at its deadline. The first key is what is due first.
	// Identity: the keys must sort, and neither part of one can be chosen freely.
	#[pallet::storage]
	pub type Agenda<T: Config> = StorageMap<_, Identity, AgendaPlace, ()>;

	/// Where the next block goes on with the agenda, behind what did not fit into this one; nothing
	/// if it begins at the front.
	#[pallet::storage]
	pub type AgendaResume<T: Config> = StorageValue<_, AgendaPlace>;

	/// Who is barred in a role, or was.
	#[pallet::storage]
	pub type Bars<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, MarketRole, Blake2_128Concat, T::AccountId, Bar>;

	/// Participants that did not pay what they owed.
	#[pallet::storage]
	pub type Defaults<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, DefaultRecord>;

	/// What each node did in the last cycles, the oldest first; in sizes of orders, not in amounts, so that
	/// orders in different assets add up.
	#[pallet::storage]
	pub type Conduct<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, ConductOf<T>, ValueQuery>;

	/// Tiers of the nodes that were rated, or dropped by a hard event.
	#[pallet::storage]
	pub type Tiers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, TierRecord>;

	/// How nodes are rated.
	#[pallet::storage]
	pub type RatingRules<T: Config> = StorageValue<_, TierRules, ValueQuery>;

	/// The most that a member accepts to be owed: by asset, creditor and debtor.
	#[pallet::storage]
	pub type BilateralLimits<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, AssetId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		BilateralLimit,
	>;

	/// The most that a member may owe in an asset, net.
	#[pallet::storage]
	pub type NetDebitCaps<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AssetId,
		Blake2_128Concat,
		T::AccountId,
		NetDebitCap,
		ValueQuery,
	>;

	/// Number of limits that a member has set itself.
	#[pallet::storage]
	pub type LimitCount<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// Sum of a member's net debit positions that it has signed in orders that are not over.
	#[pallet::storage]
	pub type NetDebitInFlight<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AssetId,
		Blake2_128Concat,
		T::AccountId,
		u128,
		ValueQuery,
	>;

	/// Sum of what one owes the other in each of those orders, where the debtor has signed, less what
	/// that one owes it in the same order: by asset, debtor and creditor.
	#[pallet::storage]
	pub type OwedInFlight<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, AssetId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		u128,
		ValueQuery,
	>;

	/// The live awards that rely on an evaluation, with their nodes; those left out that were flagged
	/// because it was refuted.
	// Twox: neither number can be chosen freely.
	#[pallet::storage]
	pub type Reliances<T: Config> =
		StorageDoubleMap<_, Twox64Concat, EvaluationId, Twox64Concat, OrderId, T::AccountId>;

	/// Who rules on disputes that are opened now.
	#[pallet::storage]
	pub type Arbiters<T: Config> = StorageValue<_, ArbiterSet<T::AccountId>, ValueQuery>;

	/// The dispute over an order's result, open or ruled on; kept as long as the order.
	#[pallet::storage]
	pub type Disputes<T: Config> = StorageMap<_, Blake2_128Concat, OrderId, DisputeOf<T>>;

	/// The open disputes by the block of their opening, with the size of the order: its gross amount in
	/// ppm of the reference of its policy, rounded down.
	// Identity: the keys must sort, and neither part of one can be chosen freely.
	#[pallet::storage]
	pub type OpenDisputes<T: Config> = StorageMap<_, Identity, AgendaPlace, u128>;

	/// Up to which amount of an asset a member agrees to be debited by an order without having
	/// signed; zero for those that never said so.
	#[pallet::storage]
	pub type SettlementConsents<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		AssetId,
		u128,
		ValueQuery,
	>;

	/// The participants that an order has debited by agreed silence.
	#[pallet::storage]
	pub type SilentDebits<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		OrderId,
		BoundedVec<T::AccountId, T::MaxParticipants>,
		ValueQuery,
	>;

	/// The orders that settled in part, and what was left out.
	#[pallet::storage]
	pub type PartSettlements<T: Config> =
		StorageMap<_, Blake2_128Concat, OrderId, PartSettlementOf<T>>;

	/// Why the payments of an order were refused at the end of its window, until its next step tries
	/// those of a part.
	#[pallet::storage]
	pub type Refusals<T: Config> = StorageMap<_, Blake2_128Concat, OrderId, RefusalOf<T>>;

	/// Policies, node profiles and arbiters of the first block.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Policies, numbered from zero in this order. The assets that they are for may follow.
		pub policies: Vec<Policy>,
		/// What clearing nodes may do and where.
		pub node_profiles: Vec<(T::AccountId, NodeProfile)>,
		/// Who rules on disputes.
		pub arbiters: Vec<T::AccountId>,
		/// How many of them have to agree: more than half.
		pub arbiter_threshold: u32,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for policy in &self.policies {
				assert!(policy.check().is_ok(), "a genesis policy is out of range: {policy:?}");
				let id = NextPolicyId::<T>::get();
				Policies::<T>::insert(id, policy);
				NextPolicyId::<T>::put(id.saturating_add(1));
			}
			for (node, profile) in &self.node_profiles {
				NodeProfiles::<T>::insert(node, profile);
			}
			if !self.arbiters.is_empty() {
				let mut arbiters = self.arbiters.clone();
				arbiters.sort();
				arbiters.dedup();
				let arbiters = BoundedVec::try_from(arbiters)
					.expect("a genesis has no more arbiters than there can be");
				let threshold = self.arbiter_threshold;
				let bench = ArbiterSet { version: 1, arbiters, threshold };
				assert!(bench.is_sound(), "more than half of the genesis arbiters have to agree");
				Arbiters::<T>::put(bench);
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_idle(_now: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining.min(Self::agenda_share()));
			let mut whole = WeightMeter::with_limit(remaining);
			Self::drain_agenda(&mut meter, &mut whole);
			meter.consumed().saturating_add(whole.consumed())
		}

		fn integrity_test() {
			assert!(T::MaxObligations::get() > 0, "an order needs an obligation");
			assert!(T::MaxParticipants::get() > 1, "an obligation needs two participants");
			assert!(T::MaxBids::get() > 0, "an award needs a bid");
			assert!(
				T::MaxReauctions::get() <= <MaxFailedNodes as Get<u32>>::get(),
				"an order remembers each node that failed it"
			);
			assert!(T::MaxAgendaPerBlock::get() > 0, "the agenda has to be drained");
			assert!(T::RatingCycle::get() > 0, "a cycle has blocks");
			assert!(T::RatingSpan::get() > 0, "a rating looks at something");
			assert!(T::MaxLimits::get() > 0, "a member can set a limit");
			assert!(T::MaxFlagsAtOnce::get() > 0, "a refutation reaches an award");
			assert!(!T::BidDeposit::get().is_zero(), "a bid costs a deposit");
			assert!(!T::OrderDeposit::get().is_zero(), "an order costs a deposit");
			assert!(!T::DisputeDeposit::get().is_zero(), "a dispute costs a deposit");
			assert!(T::DisputeQueue::get().ageing > 0, "no dispute waits for ever");
			assert!(
				clearing_rules::longest_path(T::MaxParticipants::get())
					<= <MaxProof as Get<u32>>::get(),
				"the proof of an entry has room"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(
			_now: BlockNumberFor<T>,
		) -> Result<(), frame::deps::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Publish a clearing order.
		///
		/// - Signed by an active member with the role of initiator.
		/// - `terms`: what is asked for; the fee ceiling is held in the order's asset until the
		///   order is over, beside a deposit in the native token. The policy has to be one for that
		///   asset.
		/// - `obligations`: what the participants owe each other, at most one per pair and
		///   direction; or a root that stands for them, and all participants in ascending order.
		///
		/// With a root, the winner submits the net positions, and every participant has to confirm
		/// its own.
		///
		/// A second publication with the same `client_ref` is refused.
		///
		/// Emits [`Event::OrderPublished`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::publish(obligations.len()))]
		pub fn publish(
			origin: OriginFor<T>,
			terms: OrderTermsOf<T>,
			obligations: ObligationSetOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_publish(who, terms, obligations)
		}

		/// Withdraw an order that still takes sealed bids.
		///
		/// - Signed by its initiator.
		///
		/// Everything is released. If there are bids, the order's deposit is shared among the
		/// bidders, and what does not divide evenly goes back.
		///
		/// Emits [`Event::OrderCancelled`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::cancel(T::MaxBids::get()))]
		pub fn cancel(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let bids = Self::do_cancel(who, order)?;
			Ok(Some(T::WeightInfo::cancel(bids)).into())
		}

		/// Place a sealed bid, or replace one.
		///
		/// - Signed by an active member with the role of clearing node.
		/// - `commitment`: `blake2_256` of the SCALE encoding of `("clearmark/bid/v1", genesis hash,
		///   order, bidder, bid, salt)`. Use a new salt for each auction of an order: a bid that was
		///   revealed in an earlier one would be open from the start.
		///
		/// The first one holds a flat deposit in the native token, which is lost if the bid is
		/// never revealed.
		///
		/// Emits [`Event::BidCommitted`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::commit_bid())]
		pub fn commit_bid(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			commitment: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_commit_bid(who, order, commitment)
		}

		/// Reveal a sealed bid, which is screened and scored at once.
		///
		/// - Signed by the bidder.
		/// - `bid`, `salt`: what the commitment was made of.
		///
		/// A bid that misses a requirement is kept with every reason, and its deposit is safe. One
		/// that qualifies and does not win stands by until the award is accepted; it can move up as
		/// long as it is valid, which is until the end of the next window to accept at least.
		///
		/// Emits [`Event::BidRevealed`].
		#[pallet::call_index(3)]
		#[pallet::weight((
			T::WeightInfo::reveal_bid().saturating_add(T::WeightInfo::open_reveals()),
			DispatchClass::Operational,
		))]
		pub fn reveal_bid(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			bid: Bid,
			salt: [u8; 32],
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_reveal_bid(who, order, bid, salt)
		}

		/// Do whatever is due for an order.
		///
		/// - Signed by anybody.
		///
		/// Closes a window that has passed and does what follows: opens reveals, awards, lets an
		/// award lapse and a standby move up, auctions again, carries a ruling out, settles or fails.
		/// An order that may settle in part and whose payments are refused needs a second call, which
		/// tries a part.
		/// For an order that is over: tries refused releases again, goes on with those that could be
		/// made in part only, and removes the order once it has been kept long enough.
		///
		/// Emits the events of what it did.
		#[pallet::call_index(4)]
		#[pallet::weight((Pallet::<T>::heaviest_step(), DispatchClass::Operational))]
		pub fn advance(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let weight = Self::do_advance(order)?;
			Ok(Some(weight).into())
		}

		/// Accept an award; the bond is held, and those that stand by are let go.
		///
		/// - Signed by the winner, if it has not lost since what the order asks of a node.
		///
		/// Emits [`Event::AwardAccepted`].
		#[pallet::call_index(5)]
		#[pallet::weight((T::WeightInfo::accept(T::MaxBids::get()), DispatchClass::Operational))]
		pub fn accept(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let standbys = Self::do_accept(who, order)?;
			Ok(Some(T::WeightInfo::accept(standbys)).into())
		}

		/// Submit the result of an order.
		///
		/// - Signed by the winner, from the order's earliest block on.
		/// - `result`: `blake2_256` of the SCALE encoding of `("clearmark/result/v1", genesis hash,
		///   order, positions)`, positions sorted by account.
		/// - `netted`: the positions and the root of the obligations, if these are attested; nothing
		///   otherwise, for then the chain nets them itself.
		/// - `signature`: the winner's receipt for its fee, as `Agent(fee)` under this result.
		///
		/// Emits [`Event::ResultSubmitted`].
		#[pallet::call_index(6)]
		#[pallet::weight((T::WeightInfo::submit_result(), DispatchClass::Operational))]
		pub fn submit_result(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			result: H256,
			netted: Option<NettedPositionsOf<T>>,
			signature: Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_submit_result(who, order, result, netted, signature)
		}

		/// Confirm one's own net position; the last confirmation settles the order.
		///
		/// - Signed by a participant, also by one whose obligations cancel out, while the window is
		///   open or a dispute is, until that is ruled on. Without that of a net debtor the order cannot
		///   settle, unless it agreed to be debited by silence; where the obligations are attested,
		///   without any.
		/// - `signature`: the participant's receipt for its position under the submitted result. Whoever
		///   changes its key confirms again with the new one.
		///
		/// From then on what the participant owes counts against the limits on it, which must have room.
		///
		/// Emits [`Event::PositionConfirmed`], and [`Event::OrderSettled`] or
		/// [`Event::SettlementPostponed`] with the last one.
		#[pallet::call_index(7)]
		#[pallet::weight((
			Pallet::<T>::confirm_weight()
				.saturating_add(Pallet::<T>::settlement_weight(
					T::MaxParticipants::get(),
					T::MaxObligations::get(),
				)),
			DispatchClass::Operational,
		))]
		pub fn confirm(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			signature: Signature,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let tried = Self::do_confirm(who, order, signature)?;
			let weight = tried.map_or(Weight::zero(), |participants| {
				Self::settlement_weight(participants, Self::obligation_count(order))
			});
			Ok(Some(Self::confirm_weight().saturating_add(weight)).into())
		}

		/// Store a scoring policy under a new number.
		///
		/// - From the origin that governs policies.
		/// - `policy`: for the orders of one asset, which it names; its amounts are in the smallest
		///   denomination of that asset.
		///
		/// Orders that name an older policy keep it.
		///
		/// Emits [`Event::PolicySet`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::set_policy())]
		pub fn set_policy(origin: OriginFor<T>, policy: Policy) -> DispatchResult {
			T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_set_policy(policy)
		}

		/// Set the licences and regions of a clearing node.
		///
		/// - From the origin that governs policies.
		/// - `node`: the account that bids, of an active member with the role of clearing node.
		///
		/// Emits [`Event::NodeProfileSet`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::set_node_profile())]
		pub fn set_node_profile(
			origin: OriginFor<T>,
			node: T::AccountId,
			profile: NodeProfile,
		) -> DispatchResult {
			T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_set_node_profile(node, profile)
		}

		/// Give an accepted award back, because no result will come.
		///
		/// - Signed by the winner, before it is too late for a result.
		///
		/// The same follows as if the time had passed: the bond goes to the initiator and the node's
		/// credit falls. But time may be left to auction the order again, without this node.
		///
		/// Emits [`Event::AwardAbandoned`], and [`Event::OrderReopened`] or
		/// [`Event::OrderFailed`].
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::abandon_weight())]
		pub fn abandon(origin: OriginFor<T>, #[pallet::compact] order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_abandon(who, order)
		}

		/// Dispute the result of an order.
		///
		/// - Signed by the initiator or a participant, while the window for confirmations is open.
		/// - `evidence`: digest of what there is to show, which goes to the arbiters off chain.
		///
		/// Holds a deposit in the native token, which is lost if the arbiters dismiss the dispute.
		/// Nothing settles until it is over. An order can be disputed once.
		///
		/// Emits [`Event::DisputeOpened`].
		#[pallet::call_index(11)]
		#[pallet::weight((T::WeightInfo::dispute(), DispatchClass::Operational))]
		pub fn dispute(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			evidence: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dispute(who, order, evidence)
		}

		/// Vote on a dispute; with the last vote that it takes, it is ruled on.
		///
		/// - Signed by an arbiter of the block in which the dispute was opened, which has no part in
		///   the order, did not bid for it and has not voted yet.
		/// - `upheld`: whether the result is wrong. Then the order fails, for the fault of its node where
		///   the obligations are attested; otherwise the disputer loses its deposit and the order goes
		///   on.
		///
		/// A ruling is carried out in idle time, mostly that of the same block, or by whoever calls
		/// [`Pallet::advance`].
		///
		/// Emits [`Event::RulingVoted`], and [`Event::DisputeRuled`] with the last one.
		#[pallet::call_index(12)]
		#[pallet::weight((T::WeightInfo::rule(), DispatchClass::Operational))]
		pub fn rule(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			upheld: bool,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_rule(who, order, upheld)
		}

		/// Name the arbiters of disputes that are opened from now on.
		///
		/// - From the origin that governs policies.
		/// - `arbiters`: active members with the role of arbiter, ascending.
		/// - `threshold`: how many of them have to agree, more than half; zero without arbiters.
		///
		/// Emits [`Event::ArbitersSet`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::set_arbiters())]
		pub fn set_arbiters(
			origin: OriginFor<T>,
			arbiters: BoundedVec<T::AccountId, MaxArbiters>,
			threshold: u32,
		) -> DispatchResult {
			T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_set_arbiters(arbiters, threshold)
		}

		/// Say whether your silence is consent to be debited.
		///
		/// - Signed by an active member; also by one that is suspended, to take it back.
		/// - `asset`: the asset for which it holds.
		/// - `consent`: up to which amount an order may debit you at the end of its window though you
		///   have not signed. Whoever agrees has to watch the orders that name it, and to dispute or
		///   take this back in time: it is read when the window ends.
		///
		/// Emits [`Event::SettlementConsentSet`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::set_settlement_consent())]
		pub fn set_settlement_consent(
			origin: OriginFor<T>,
			#[pallet::compact] asset: AssetId,
			consent: SettlementConsent,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_settlement_consent(who, asset, consent)
		}

		/// Prove that the result of an order with attested obligations is wrong.
		///
		/// - Signed by the initiator or a participant, while the window for confirmations is open or the
		///   order is disputed, also if a ruling only waits to be carried out.
		/// - `proof`: the entry of a participant under the order's root, whose sums net to another
		///   position than the one that the node submitted.
		///
		/// The order fails at once: the node loses its bond to the initiator.
		///
		/// Emits [`Event::ResultDisproved`] and [`Event::OrderFailed`]. If the order was disputed, also
		/// [`Event::DisputeEnded`] after [`Event::DisputeRuled`], or after [`Event::RulingSuperseded`]
		/// where it was ruled on already.
		#[pallet::call_index(15)]
		#[pallet::weight((T::WeightInfo::disprove(), DispatchClass::Operational))]
		pub fn disprove(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			proof: EntryProof<T::AccountId>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			Self::do_disprove(who, order, proof)?;
			Ok(().into())
		}

		/// Let a barred account into the market again.
		///
		/// - From the origin that governs policies.
		/// - `role`: the side of the market on which it is barred.
		///
		/// Its credit stays what it is, and may still be too low for an order's floor.
		///
		/// Emits [`Event::Reinstated`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(
			origin: OriginFor<T>,
			account: T::AccountId,
			role: MarketRole,
		) -> DispatchResult {
			T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_reinstate(account, role)
		}

		/// Rate a clearing node by what it did in the last complete cycles; once per cycle.
		///
		/// - Signed by anybody.
		///
		/// It moves the node's tier by one at the most.
		///
		/// Emits [`Event::NodeRated`], and [`Event::TierChanged`] if it does.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::rate())]
		pub fn rate(origin: OriginFor<T>, node: T::AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_rate(node)
		}

		/// Set how clearing nodes are rated, promoted and demoted.
		///
		/// - From the origin that governs policies.
		///
		/// Tiers that were given stay until the next rating.
		///
		/// Emits [`Event::TierRulesSet`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::set_tier_rules())]
		pub fn set_tier_rules(origin: OriginFor<T>, rules: TierRules) -> DispatchResult {
			T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_set_tier_rules(rules)
		}

		/// Set the most that the caller accepts to be owed by another member, net.
		///
		/// - Signed by an active member, or by whoever removes a limit of its own.
		/// - `limit`: in the smallest denomination of the asset; nothing removes it.
		///
		/// An order with which the debtor would owe more is not awarded, and does not settle. One that
		/// is not awarded expires, and its deposit is shared among the bidders. If the caller has
		/// published it, it counts as withdrawn where the order alone exceeds the limit, or no longer
		/// fitted when the limit was lowered since.
		///
		/// Emits [`Event::BilateralLimitSet`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::set_bilateral_limit())]
		pub fn set_bilateral_limit(
			origin: OriginFor<T>,
			#[pallet::compact] asset: AssetId,
			debtor: T::AccountId,
			limit: Option<u128>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_bilateral_limit(who, asset, debtor, limit)
		}

		/// Cap what the caller itself may owe in an asset, net, in all orders that it has signed.
		///
		/// - Signed by an active member, or by whoever removes a cap of its own.
		/// - `cap`: in the smallest denomination of the asset; nothing removes it.
		///
		/// An order with which it would owe more is not awarded: it expires, and its deposit is shared
		/// among the bidders. If the caller has published it, it counts as withdrawn where the order
		/// alone exceeds the cap, or no longer fitted when the cap was lowered since. One that the caller
		/// has signed already and that does not settle because of this cap counts as a default.
		///
		/// Emits [`Event::NetDebitCapSet`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::set_net_debit_cap())]
		pub fn set_net_debit_cap(
			origin: OriginFor<T>,
			#[pallet::compact] asset: AssetId,
			cap: Option<u128>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_net_debit_cap(who, asset, cap)
		}

		/// Cap what a member may owe in an asset, net, beside its own cap: the smaller one binds.
		///
		/// - From the origin that governs policies.
		/// - `cap`: in the smallest denomination of the asset; nothing removes it.
		///
		/// Emits [`Event::MemberCapSet`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::set_member_cap())]
		pub fn set_member_cap(
			origin: OriginFor<T>,
			member: T::AccountId,
			#[pallet::compact] asset: AssetId,
			cap: Option<u128>,
		) -> DispatchResult {
			T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_set_member_cap(member, asset, cap)
		}
	}
}
