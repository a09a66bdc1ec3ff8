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
//! - **Participant**: an account that an obligation names.
//! - **Bid**: a clearing node's offer; committed under a seal, then revealed.
//! - **Award**: what the best bid wins: the work, its fee, and the bond that it has to put up.
//! - **Position**: what a participant owes or receives, all obligations netted.
//! - **Result**: the digest of all positions. The winner submits it, each participant confirms its
//!   own position under it.
//! - **Credit**: a node's score in ppm, moved by every order that it cleared or failed.
//! - **Policy**: weights, floors and credit parameters, set by governance, immutable once stored.
//!
//! ## Scenario
//!
//! 1. A bank publishes an order for 220 between A, B and C with a fee ceiling of 180: the ceiling
//!    goes into escrow.
//! 2. Three nodes commit sealed bids, each with a flat deposit that tells nothing of its price.
//! 3. The window closes and they reveal. Each bid is screened and scored at once, against the
//!    order's own bounds and never against its rivals. A bid that misses a requirement stays
//!    visible with every reason.
//! 4. The window closes and the best bid wins. The others get their deposits back; a node that
//!    did not reveal loses its own.
//! 5. The winner accepts and its bond is held. It nets the obligations: A owes 50, B receives 30,
//!    C receives 20. It submits the digest of that and its receipt for the fee.
//! 6. A, B and C each confirm their own position with a receipt signature. With the last one the
//!    order settles: 50 moves in two payments, the fee is paid, the rest is released, and the
//!    node's credit rises.
//! 7. Had B or C stayed silent, the order would settle at the end of the window, and the silent
//!    one would be paid without its receipt. Had A, it would fail: nothing moves, everything is
//!    released, and the node is paid by policy for its work and not blamed.
//!
//! ## States
//!
//! ```text
//! publish ─► Committing ─► Revealing ─► Awarded ─► InProgress ─► Submitted ─► Settled
//!              │   │           │           │           │             │
//!              │   └───────────┴───────────┴► Expired  └─────────────┴► Failed
//!              └► Cancelled
//! ```
//!
//! Windows are half-open, `[open, close)`. What is due at a close is done by a bounded agenda in
//! the idle time of blocks, and by anybody who calls [`Pallet::advance`].
//!
//! ## Properties
//!
//! - **An end for every order**: every state has a deadline that follows from the terms, and a
//!   permissionless way out of it.
//! - **Nothing is stuck**: an order that is over holds nothing, unless the ledger refused a
//!   release or could make it in part only; then it can be tried again, and no other release was
//!   stopped by it.
//! - **All or nothing**: positions and fee move in one storage layer or not at all.
//! - **No debit without a signature**: every net debtor of an order that settled had signed for
//!   what it owed. Otherwise an initiator and a node in league could name any member in an
//!   obligation and take what it has.
//! - **Work is paid**: a node that has submitted the result is paid, the whole fee if the order
//!   settles and the policy's share of it if it does not, whoever stands in the way: a debtor, the
//!   ledger, or the evaluator that takes the node's evaluation back.
//! - **The winner passes every hard test**, at its reveal and again at the award.
//! - **No rival changes a score**: see the crate `clearing-rules`.
//!
//! ## What it does not do
//!
//! It knows no disputes, standbys, re-auctions, obligations attested off chain, limits between two
//! parties, or credit of initiators. The first three are states and steps in [`lifecycle`].
//!
//! Without disputes, a debtor can contest a result by nothing but silence. So silence is no consent
//! to be debited: a net debtor that has not confirmed when the window ends makes the order fail.
//! Once a debtor can dispute, silence can count as consent, and the end of the window can settle.
//! A silent creditor loses nothing and is paid already now.

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

pub use pallet::*;
pub use traits::{Eligibility, Members, SettlementAsset};
pub use types::{
	AgendaPlace, AssetId, Award, AwardExplanation, BidRecord, BlockNumber, ClientRef, CreditEvent,
	CreditInfo, CreditRecord, EligibilityRequirement, ExpiryCause, FailReason, HoldPurpose,
	HoldingKind, Holdings, MaxExclusions, NodeProfile, OrderId, OrderInfo, OrderKind, OrderRecord,
	OrderState, OrderTerms, OrdersPage, Outcome, PolicyId, RankedBid, ResultInfo, RevealedBid,
	SchemeId, Screening, SettlementCheck, SettlementPreview, Signature,
};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub use traits::BenchmarkHelper;

mod agenda;
mod auction;
mod holdings;
mod impls;
mod settlement;
mod views;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;

pub mod lifecycle;
pub mod runtime_api;
pub mod traits;
pub mod types;
pub mod weights;

use alloc::vec::Vec;
use clearing_rules::{Bid, Obligation, Policy, Position, Ppm, RejectMask};
use frame::{
	deps::frame_support::weights::WeightMeter,
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
/// Positions of a runtime.
pub type PositionsOf<T> =
	BoundedVec<(<T as frame_system::Config>::AccountId, Position), <T as Config>::MaxParticipants>;

#[allow(
	clippy::as_conversions,
	clippy::expect_used,
	reason = "written by the pallet macro and the codec derives; the code below has neither"
)]
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

		/// Decides between bids that are equal in all else.
		type Randomness: Randomness<Self::Hash, BlockNumberFor<Self>>;

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

		/// How far ahead an order's latest block may lie, in blocks; also the longest grace of a
		/// policy.
		#[pallet::constant]
		type MaxHorizon: Get<BlockNumber>;

		/// How long an order that is over is kept, in blocks; then anybody can have it removed.
		#[pallet::constant]
		type KeepBlocks: Get<BlockNumber>;

		/// Most agenda entries looked at in one block.
		#[pallet::constant]
		type MaxAgendaPerBlock: Get<u32>;

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

	/// The obligations of an order.
	#[pallet::storage]
	pub type Obligations<T: Config> =
		StorageMap<_, Blake2_128Concat, OrderId, ObligationsOf<T>, ValueQuery>;

	/// The net positions of an order, sorted by account; its participants are the accounts here.
	#[pallet::storage]
	pub type Positions<T: Config> =
		StorageMap<_, Blake2_128Concat, OrderId, PositionsOf<T>, ValueQuery>;

	/// Receipt signatures of the participants that have confirmed.
	#[pallet::storage]
	pub type Confirmations<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, OrderId, Blake2_128Concat, T::AccountId, Signature>;

	/// The bids for an order, sealed and revealed.
	#[pallet::storage]
	pub type Bids<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		OrderId,
		Blake2_128Concat,
		T::AccountId,
		BidRecordOf<T>,
	>;

	/// The bidders that qualified at their reveal, best first; written at the award.
	#[pallet::storage]
	pub type Rankings<T: Config> =
		StorageMap<_, Blake2_128Concat, OrderId, BoundedVec<T::AccountId, T::MaxBids>>;

	/// Orders by their initiator's own reference.
	#[pallet::storage]
	pub type ClientRefs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ClientRef, OrderId>;

	/// Scoring policies. A stored policy never changes; a new one gets a new number.
	#[pallet::storage]
	pub type Policies<T: Config> = StorageMap<_, Blake2_128Concat, PolicyId, Policy>;

	/// What clearing nodes may do and where.
	#[pallet::storage]
	pub type NodeProfiles<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, NodeProfile, ValueQuery>;

	/// Credit of the nodes that have a history.
	#[pallet::storage]
	pub type Credit<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, CreditRecord>;

	/// The history of each node's credit, numbered from zero. Only ever appended to.
	#[pallet::storage]
	pub type CreditEvents<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		u32,
		CreditEvent<T::AccountId>,
	>;

	/// How often an initiator and a node have had an order together.
	#[pallet::storage]
	pub type Pairings<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		T::AccountId,
		u32,
		ValueQuery,
	>;

	/// Gross amount of the orders that a node holds: its reserved capacity.
	#[pallet::storage]
	pub type InFlight<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u128, ValueQuery>;

	/// Gross amount of all orders that are held by a node.
	#[pallet::storage]
	pub type TotalInFlight<T: Config> = StorageValue<_, u128, ValueQuery>;

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

	/// Policies and node profiles of the first block.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Policies, numbered from zero in this order.
		pub policies: Vec<Policy>,
		/// What clearing nodes may do and where.
		pub node_profiles: Vec<(T::AccountId, NodeProfile)>,
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
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An order was published; its obligations are in storage.
		#[codec(index = 0)]
		OrderPublished {
			/// The order.
			order: OrderId,
			/// Who published it.
			initiator: T::AccountId,
			/// The asset in which it settles.
			asset: AssetId,
			/// Sum of its obligations.
			gross_amount: u128,
			/// Fee ceiling, now in escrow.
			max_fee: u128,
			/// First block at which a sealed bid is too late.
			commit_until: BlockNumber,
			/// The caller's reference.
			client_ref: ClientRef,
		},
		/// An order was withdrawn by its initiator.
		#[codec(index = 1)]
		OrderCancelled {
			/// The order.
			order: OrderId,
			/// What each bidder got of the order's deposit.
			share: BalanceOf<T>,
		},
		/// A sealed bid was placed, or replaced.
		#[codec(index = 2)]
		BidCommitted {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The seal.
			commitment: H256,
		},
		/// The window for sealed bids closed and that for revealing them opened.
		#[codec(index = 3)]
		RevealsOpened {
			/// The order.
			order: OrderId,
			/// Number of sealed bids.
			commitments: u32,
			/// First block at which a reveal is too late.
			reveal_until: BlockNumber,
		},
		/// A bid was revealed, screened and scored.
		#[codec(index = 4)]
		BidRevealed {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The offer.
			bid: Bid,
			/// Reasons to refuse it; zero if it qualifies.
			mask: RejectMask,
			/// Score in ppm.
			score: Ppm,
		},
		/// An order was awarded.
		#[codec(index = 5)]
		OrderAwarded {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
			/// Its fee.
			fee: u128,
			/// Its bond.
			bond: u128,
			/// Its score in ppm.
			score: Ppm,
			/// First block at which it is too late to accept.
			accept_until: BlockNumber,
		},
		/// The leader of a ranking no longer qualified at the award and was passed over.
		#[codec(index = 6)]
		LeaderRejected {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The reasons.
			mask: RejectMask,
		},
		/// The winner accepted and its bond was held.
		#[codec(index = 7)]
		AwardAccepted {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
			/// Its bond, now held.
			bond: u128,
			/// First block at which it is too late for a result.
			due: BlockNumber,
		},
		/// The winner submitted the result.
		#[codec(index = 8)]
		ResultSubmitted {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
			/// Digest of the net positions.
			result: H256,
			/// First block at which it is too late to confirm.
			confirm_until: BlockNumber,
		},
		/// A participant confirmed its net position.
		#[codec(index = 9)]
		PositionConfirmed {
			/// The order.
			order: OrderId,
			/// The participant.
			participant: T::AccountId,
			/// What it owes or receives.
			position: Position,
		},
		/// Everybody confirmed and the order could not settle: a payment did not go through, or a
		/// receipt no longer holds. It is tried again when the window ends.
		#[codec(index = 10)]
		SettlementPostponed {
			/// The order.
			order: OrderId,
			/// What would have made it fail.
			reason: FailReason<T::AccountId>,
		},
		/// An order settled: the net positions and the fee moved.
		#[codec(index = 11)]
		OrderSettled {
			/// The order.
			order: OrderId,
			/// The node that cleared it.
			node: T::AccountId,
			/// Sum of its obligations.
			gross_amount: u128,
			/// What the participants moved.
			moved: u128,
			/// The fee.
			fee: u128,
		},
		/// An order failed after it had been accepted.
		#[codec(index = 12)]
		OrderFailed {
			/// The order.
			order: OrderId,
			/// The node.
			node: T::AccountId,
			/// Why.
			reason: FailReason<T::AccountId>,
			/// What the node is paid all the same.
			fee_owed: u128,
		},
		/// An order came to nothing before it was accepted.
		#[codec(index = 13)]
		OrderExpired {
			/// The order.
			order: OrderId,
			/// Why.
			cause: ExpiryCause<T::AccountId>,
		},
		/// A bidder lost its deposit.
		#[codec(index = 14)]
		DepositForfeited {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The deposit.
			amount: BalanceOf<T>,
		},
		/// A bond went to the initiator.
		#[codec(index = 15)]
		BondForfeited {
			/// The order.
			order: OrderId,
			/// The node that lost it.
			node: T::AccountId,
			/// The bond, or the part of it that the ledger could move now.
			amount: u128,
		},
		/// A deposit, escrow or bond was given back, or paid out to whom it was due; or as much of it as
		/// the ledger could move now.
		#[codec(index = 16)]
		HoldingReleased {
			/// The order.
			order: OrderId,
			/// Who got it.
			owner: T::AccountId,
			/// What it was.
			kind: HoldingKind,
			/// How much, in the native token or the order's asset.
			amount: u128,
		},
		/// A release was refused. Nothing else was stopped by it, and it can be tried again by
		/// advancing the order.
		#[codec(index = 17)]
		ReleaseFailed {
			/// The order.
			order: OrderId,
			/// Whose it is.
			owner: T::AccountId,
			/// What it is.
			kind: HoldingKind,
			/// Why.
			error: DispatchError,
		},
		/// A node's credit changed.
		#[codec(index = 18)]
		CreditChanged {
			/// The node.
			node: T::AccountId,
			/// The order.
			order: OrderId,
			/// How the order ended.
			outcome: Outcome,
			/// Score before, in ppm.
			before: Ppm,
			/// Score after, in ppm.
			after: Ppm,
		},
		/// An agenda entry could not be carried out; the order can still be advanced by anybody.
		#[codec(index = 19)]
		StepFailed {
			/// The order.
			order: OrderId,
			/// Why.
			error: DispatchError,
		},
		/// An order that was long over was removed, with everything that belonged to it.
		#[codec(index = 20)]
		OrderRemoved {
			/// The order.
			order: OrderId,
			/// `blake2_256` of the record that was removed.
			record: H256,
		},
		/// A policy was stored.
		#[codec(index = 21)]
		PolicySet {
			/// Its number.
			policy: PolicyId,
		},
		/// A node's licences and regions were set.
		#[codec(index = 22)]
		NodeProfileSet {
			/// The node.
			node: T::AccountId,
			/// What it may do and where.
			profile: NodeProfile,
		},
	}

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
		/// The caller has confirmed its position before. Nothing is left to do; the order settles
		/// with the last confirmation.
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
		/// The half-life, reference amount or acceptance window of the policy is zero. Give each
		/// of them at least one.
		#[codec(index = 47)]
		PolicyParameterZero,
		/// The account is no active member with the role of clearing node. Admit it as one first.
		#[codec(index = 48)]
		UnknownNode,
		/// The policy's grace is longer than an order may reach ahead. Set at most that many blocks.
		#[codec(index = 49)]
		PolicyGraceTooLong,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_idle(_now: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::drain_agenda(&mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			assert!(T::MaxObligations::get() > 0, "an order needs an obligation");
			assert!(T::MaxParticipants::get() > 1, "an obligation needs two participants");
			assert!(T::MaxBids::get() > 0, "an award needs a bid");
			assert!(T::MaxAgendaPerBlock::get() > 0, "the agenda has to be drained");
			assert!(!T::BidDeposit::get().is_zero(), "a bid costs a deposit");
			assert!(!T::OrderDeposit::get().is_zero(), "an order costs a deposit");
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
		///   order is over, beside a deposit in the native token.
		/// - `obligations`: what the participants owe each other, at most one per pair and
		///   direction.
		///
		/// A second publication with the same `client_ref` is refused.
		///
		/// Emits [`Event::OrderPublished`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::publish(obligations.len().try_into().unwrap_or(u32::MAX)))]
		pub fn publish(
			origin: OriginFor<T>,
			terms: OrderTermsOf<T>,
			obligations: ObligationsOf<T>,
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
		///   order, bidder, bid, salt)`.
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
		/// A bid that misses a requirement is kept with every reason, and its deposit is safe.
		///
		/// Emits [`Event::BidRevealed`].
		#[pallet::call_index(3)]
		#[pallet::weight(
			T::WeightInfo::reveal_bid().saturating_add(T::WeightInfo::open_reveals())
		)]
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
		/// award lapse, settles or fails. For an order that is over: tries refused releases again,
		/// goes on with those that could be made in part only, and removes the order once it has been
		/// kept long enough.
		///
		/// Emits the events of what it did.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::heaviest_step())]
		pub fn advance(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let weight = Self::do_advance(order)?;
			Ok(Some(weight).into())
		}

		/// Accept an award; the bond is held.
		///
		/// - Signed by the winner.
		///
		/// Emits [`Event::AwardAccepted`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::accept())]
		pub fn accept(origin: OriginFor<T>, #[pallet::compact] order: OrderId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept(who, order)
		}

		/// Submit the result of an order.
		///
		/// - Signed by the winner, from the order's earliest block on.
		/// - `result`: `blake2_256` of the SCALE encoding of `("clearmark/result/v1", genesis hash,
		///   order, positions)`, positions sorted by account.
		/// - `signature`: the winner's receipt for its fee, as `Agent(fee)` under this result.
		///
		/// Emits [`Event::ResultSubmitted`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::submit_result())]
		pub fn submit_result(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			result: H256,
			signature: Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_submit_result(who, order, result, signature)
		}

		/// Confirm one's own net position; the last confirmation settles the order.
		///
		/// - Signed by a participant, also by one whose obligations cancel out. Without a net
		///   debtor's the order cannot settle.
		/// - `signature`: the participant's receipt for its position under the submitted result.
		///
		/// Emits [`Event::PositionConfirmed`], and [`Event::OrderSettled`] or
		/// [`Event::SettlementPostponed`] with the last one.
		#[pallet::call_index(7)]
		#[pallet::weight(
			T::WeightInfo::confirm()
				.saturating_add(Pallet::<T>::settlement_weight(T::MaxParticipants::get()))
		)]
		pub fn confirm(
			origin: OriginFor<T>,
			#[pallet::compact] order: OrderId,
			signature: Signature,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let tried = Self::do_confirm(who, order, signature)?;
			let weight = tried.map_or(Weight::zero(), Self::settlement_weight);
			Ok(Some(T::WeightInfo::confirm().saturating_add(weight)).into())
		}

		/// Store a scoring policy under a new number.
		///
		/// - From the origin that governs policies.
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
	}
}
