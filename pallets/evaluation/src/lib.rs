//! # Evaluation pallet
//!
//! Anchors the evaluations that member institutions make, so that another institution can rely on a
//! result: who evaluated, by which rules and model, on which inputs, with which outcome, until when.
//! The runtime computes a result itself from the rules on chain and the opened inputs, or keeps what
//! the evaluator states with the root of its inputs.
//!
//! ## Terminology
//!
//! - **Scheme**: what is evaluated and how results read: a range of scores, ordered grades.
//! - **Owner**: the institution that registered a scheme; it proposes rules and models.
//! - **Rule set**: one version of a scheme's rules, in the language of `decision-rules`.
//! - **Model**: one version of a scheme's model, known by the hashes of its artefact and its card.
//! - **Evaluator**: an institution that the owner authorised to record under a scheme.
//! - **Subject**: a commitment to who is evaluated; see [`Pallet::institution_subject`].
//! - **Record**: one result, with a bond of its evaluator.
//! - **Batch**: up to 2²⁰ results under one Merkle root, with one bond; see [`BatchResult`].
//! - **Request**: one institution's question to another, the provider, with a fee and a deadline.
//! - **Consent**: what a subject's bank allows on the subject's behalf: who may ask, by which scheme,
//!   what for, which fields, until when.
//! - **Access**: an answer under a consent.
//! - **Panel**: independent evaluators who score one subject behind seals; its result is the median.
//! - **Convenor**: the evaluator that opened a panel; the record of the median is bonded by it.
//! - **Outcome**: what came after a result: a timely settlement, a default, a fraud.
//! - **Calibration**: how the results of a scheme and a model compare with the outcomes.
//! - **Policy**: one version of what a scheme says of guarantors, or of terminals.
//! - **Applicant**: who asks another to stand for it, so as to be authenticated.
//! - **Guarantor**: who is authenticated, and stands for an applicant with its standing.
//! - **Guarantee**: that it does, from the request to the end of its liability.
//! - **Terminal**: a device that signs what it runs on, known by its public key.
//! - **Input root**: a Merkle root over the salted inputs of a record.
//! - **Stale**: said of a record whose rule set or model was revoked.
//! - **Challenge**: a recomputation of a result on chain, at once, from its opened inputs.
//! - **Dispute**: a challenge before the auditors, who reproduce the result off chain.
//! - **Refuted**: said of a record that a challenge or the auditors have shown to be wrong.
//! - **Upheld**: said of a record that was neither taken back by its evaluator nor refuted.
//! - **Ended**: said of a record that was superseded, revoked, refuted or has expired.
//!
//! ## Scenario: a clearing house rates clearing nodes
//!
//! 1. A bank with the role Evaluator registers a scheme: scores up to 100, three grades, and the
//!    approval of two others before rules take effect. It may record under it at once, and
//!    authorises a second evaluator.
//! 2. It registers a rule set. The chain refuses it if a field is unknown, a branch dead, a code
//!    without a risk value. The rule set is a draft.
//! 3. Two auditors approve it. The owner activates it.
//! 4. An evaluator records an evaluation of a node: inputs with salts, a last block of validity,
//!    a purpose. The runtime applies the rules, stores score, grade, decision, hits and input root,
//!    and holds the bond.
//! 5. A quarter later the second evaluator records anew and names the record it supersedes. The
//!    chain of `supersedes` is the history of the subject.
//! 6. The second evaluator leaves the business: the owner withdraws it, and may authorise another
//!    in its place. What it recorded stays valid until it expires.
//! 7. The bond of the first record is released by whoever asks, once the grace is over.
//! 8. A mistake is found in the rules. The owner revokes the rule set: from that block on, every
//!    result that used it is stale, at the cost of one write.
//!
//! ## Scenario: a bank scores its customers
//!
//! 1. It registers a scheme about customers, and a model: the hash of its quantised weights and of
//!    the card that tells what it was trained on. Auditors approve it as they do rules.
//! 2. It evaluates a customer in its own house and calls `anchor`: a salted commitment to the
//!    customer, the root of the inputs, the result, and the root of the hits in place of their
//!    names. No input is sent, for what is sent is in the block.
//! 3. It finds that an input was another customer's and calls `revoke` with the reason. The record
//!    stays, and reads as revoked.
//! 4. The model turns out to be biased. The owner revokes it, and every result that used it is
//!    stale.
//!
//! ## Scenario: a result is challenged
//!
//! 1. An evaluator anchors 90 for a node, and discloses the inputs to the bank that relies on it. The
//!    bank's own run of the rules gives 50.
//! 2. It calls `challenge` with the inputs and a deposit. The chain checks that they give the input
//!    root, runs the rules, and finds the bank right: the record is refuted, the evaluator's bond is
//!    the bank's, and whoever relied on the record is told ([`OnRefuted`]). Had the bank been wrong,
//!    its deposit would be the evaluator's, whose result it had put in doubt.
//! 3. Of another record, a model gave the result, or the inputs are a customer's. The bank calls
//!    `dispute` and shows the auditors what it has. The first quorum who agree decides, with the same
//!    stakes. If none does by the deadline, nobody was shown to be wrong: the result stands, and the
//!    deposit goes back to the bank when anyone closes the dispute.
//!
//! A record can be challenged, also after it has ended, as long as its bond is held, and disputed
//! until its bond is due. While a dispute is open, no bond is released. If nobody decides one, the bond
//! is due no earlier than the grace after its deadline, and whoever disputed leaves that time to others:
//! else an accomplice of the evaluator could let the time pass. This happens at most three times, so
//! every bond is due less than three graces and three periods of dispute later than without, and free
//! at most one period after that. Of a bond that auditors take, half is burnt.
//!
//! ## Scenario: a bank uses another bank's evaluation
//!
//! 1. A customer agrees that bank A asks about it for a loan. Its bank grants a consent: A, the scheme,
//!    the purpose, the fields, an expiry.
//! 2. A requests the evaluation from bank B, names the consent, and its fee is held.
//! 3. B evaluates in its own house and responds. The answer is a record like any other, the fee is
//!    B's, and the access stands in the log of the consent. B opens the fields to A off chain, with
//!    proofs to the input root. The request is gone: nobody can answer it again.
//! 4. Had B refused, or not answered by the deadline, the fee would have gone back to A.
//! 5. The customer changes its mind; its bank revokes the consent. An answer to a request that is still
//!    open is refused from then on.
//!
//! ## Scenario: three agencies rate a node
//!
//! 1. The owner of a scheme demands panels of three. From now on nobody records alone.
//! 2. An evaluator convenes a panel on a node. It names the rule set whose thresholds turn a score into
//!    grade and decision, and how far from the median a score may lie.
//! 3. Three evaluators commit to their scores: nobody can copy another's. Then they reveal.
//! 4. Anyone closes the panel: the median is recorded like any result, with the convenor's bond. Who
//!    lies too far away is reported; who did not reveal loses its deposit, which is burnt so that nobody
//!    gains from keeping another from revealing. With fewer than three scores there is no record, nor if
//!    the convenor lost its role or the rules were revoked, and the convenor's bond goes back.
//!
//! ## Scenario: a bank scores all its customers every night
//!
//! 1. It anchors the root over the 400 000 results, and their number, with one call and one bond.
//! 2. A partner is shown one result with its proof, 32 bytes for each level of the tree, and asks the
//!    view [`Pallet::batch_result`] whether it may rely on it; another pallet asks
//!    [`Pallet::valid_in_batch`]. The proof is verified there.
//! 3. One result was wrong: the bank revokes it alone, and a bit is set for it. Had its key been
//!    stolen, it would revoke the batch, with one write.
//! 4. One result is shown to be wrong: by recomputation where the batch is about institutions, else by
//!    the auditors. The batch is void as a whole: its one bond is lost, and nothing would be at stake for the others.
//!
//! ## Scenario: a newcomer is authenticated on a member's word
//!
//! 1. The owner of a scheme registers a policy on guarantors: limits, times, and the table of what score
//!    and standing give. Others approve it as they do rules.
//! 2. A newcomer asks a member that has passed to stand for it. The member confirms: it does not depend
//!    on the newcomer itself, and stands for few enough.
//! 3. An evaluator records what it finds of both, and anybody has the newcomer authenticated: the table
//!    gives `Passed` for that score and a standing without a blemish.
//! 4. The newcomer turns out to be a fraud, as two auditors report. Anybody calls the guarantee: the
//!    member's standing falls, though it has let the newcomer go a week ago. Whomever else it stands for
//!    reads worse at once.
//!
//! ## Scenario: a payment is asked for at a counter
//!
//! 1. An evaluator challenges the terminal there. The chain gives a nonce that is good for one report.
//! 2. The terminal signs it with its readings, the business and the amount; whoever is at hand sends
//!    that. The policy on terminals gives a level, and level, business and amount give a permission: a
//!    further factor is needed.
//! 3. Another pallet asks [`Pallet::terminal_permission`] what the terminal may do besides, until the
//!    report is too old.
//!
//! ## The life of a rule set, of a model and of a policy
//!
//! ```text
//!            k of n approve        activate        another one is activated
//!   Draft ───────────────▶ Approved ───────▶ Active ───────────────────────▶ Deprecated
//!     │                       │                │                                │
//!     └───────────────────────┴──── revoke ────┴────────────────────────────────┘──▶ Revoked
//! ```
//!
//! Only the active one takes new records. Records of a deprecated one stay valid until they expire.
//!
//! ## Properties
//!
//! - *Recomputable*: every result of `record` equals what `decision_rules::evaluate` gives for the
//!   rule set and the inputs. A challenge refutes a stated one exactly if it does not.
//! - *Within its scale*: every result is one that its scheme could give.
//! - *Authorised*: a record's evaluator was authorised for the scheme when it was written. Its
//!   records stay what they are when it is withdrawn; it writes no more.
//! - *No self-evaluation*: nobody records an evaluation of its own institution.
//! - *Linear history*: a superseded record has exactly one successor; a subject has at most one
//!   record without one in a scheme. Nothing that happens to a result removes it.
//! - *Honest reads*: [`Pallet::latest`] and [`Pallet::latest_score`] never give a revoked, refuted,
//!   stale or expired result as valid. Staleness and expiry are read from the status of rules and model and
//!   from the block number; nothing sweeps.
//! - *Funded*: the bonds held equal the sum over the records whose bond was neither released nor
//!   lost, the deposits held the sum over the open disputes. Each can be released by anybody after a
//!   time known in advance.
//! - *Answered once*: a request has at most one answer, by its provider, before its deadline; else its
//!   fee goes back. The fees held equal the sum over the open requests.
//! - *Consented*: about a customer nothing is asked for or answered without a consent that covers it,
//!   is neither revoked nor expired, and is of a member other than who asks; each answer is in its log,
//!   which nobody but the grantor removes before the grace after the consent is over.
//! - *Independent*: a score of a panel was sealed before any other was revealed, and is of an evaluator
//!   authorised for the scheme, other than the subject.
//! - *Staked*: behind every result that may be relied on there is a bond that can be lost.
//! - *Bounded revocations*: a batch never has more single revocations than results.
//! - *No cycles*: nobody stands for itself over others, nor for more than its policy allows, nor beside
//!   another. A guarantee that has run out counts nowhere, though nobody has removed it.
//! - *Answerable*: a guarantor is liable for as long as the policy says that it confirmed by, whatever
//!   becomes of it: letting go, waiting and revoking the policy end no liability early.
//! - *Fresh*: a terminal's report answers one challenge, in time, with the readings, business and amount
//!   that the terminal signed.
//! - *Word and finding apart*: the record by which an applicant is authenticated is not its guarantor's,
//!   who is authenticated itself at that time.
//! - *Idempotent*: an institution's client reference is good for one record, one batch, one request, one
//!   consent, one panel and one guarantee, also after that is gone.
//!
//! ## What is published
//!
//! The inputs that `record` takes are opened to the runtime, so they are in the block. That is right
//! for institutions, whose figures the members share. About customers only roots are taken, by
//! `anchor`: see [`SubjectKind`]. The chain cannot read who is behind a subject or an input, so an
//! evaluator answers for it that a scheme about institutions is about institutions.
//!
//! What a terminal reports is published too, so policies on terminals are for schemes about
//! institutions. The level of a customer's terminal is one of the inputs of a record.
//!
//! [`Visibility`] keeps nothing secret. Blocks and state hold every record and every opened input in
//! the clear, for whoever runs a node or may query the state of one. What it governs is whom the views
//! [`Pallet::latest`], [`Pallet::record_info`] and [`Pallet::history`] answer, and those do not
//! authenticate the requester that they are given. So it tells a server that asks on behalf of others,
//! with the name of whom it asks for, what the scheme's owner wants to be handed on, and to whom.
//! Who must not learn of a record at all must be kept off the chain's network.
//!
//! ## What came of it
//!
//! An auditor reports what came after a result, and anew if something worse comes, which then counts in
//! the place of the former. A fraud costs a guarantor its standing once a second auditor has reported
//! it. No auditor reports or rules on what it has a part in. [`Pallet::calibration`] then tells of a
//! scheme and a model how many were good and bad in each grade and after each decision, and the hit
//! rate: of the results that accepted or declined, the share after which it came accordingly. Results
//! that were taken back count too, since evaluators could else improve their model by forgetting.
//!
//! ## What it does not do
//!
//! Records and batches stay: they are the history that others rely on, paid for by fee and bond. No
//! outcome is reported of a single result of a batch. A batch is no part of the history
//! that [`Pallet::latest`] reads, since the chain does not know its subjects.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	warn(
		clippy::arithmetic_side_effects,
		clippy::float_arithmetic,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

mod batches;
#[cfg(feature = "runtime-benchmarks")]
#[allow(
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::expect_used,
	clippy::panic,
	clippy::as_conversions,
	reason = "benchmarks never run in a block; a wrong stage must stop them"
)]
mod benchmarking;
mod challenges;
mod consents;
mod errors;
mod events;
mod guarantors;
#[cfg(test)]
mod mock;
mod models;
mod outcomes;
mod panels;
mod policies;
mod records;
mod requests;
mod rule_sets;
pub mod runtime_api;
mod schemes;
mod terminals;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
#[allow(clippy::as_conversions, reason = "the codec's derive writes them for enumerations")]
pub mod types;
mod views;
pub mod weights;

pub use pallet::*;
pub use panels::panel_root;
pub use records::hits_root;
pub use types::*;
pub use weights::WeightInfo;

use decision_rules::{merkle::batch::BatchProof, Inputs, RuleSet};
#[cfg(feature = "try-runtime")]
use frame::deps::sp_runtime::TryRuntimeError;
use frame::{pallet_macros::import_section, prelude::*};
use fungible::{Inspect, MutateHold};

/// Most records that one page of a history holds.
pub const MAX_PAGE: u32 = 100;

/// The balance of bonds.
pub type BalanceOf<T> =
	<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// A scheme of this runtime.
pub type SchemeOf<T> = Scheme<<T as frame_system::Config>::AccountId>;
/// A rule set's lifecycle in this runtime.
pub type RuleSetStateOf<T> =
	RuleSetState<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
/// A model's lifecycle in this runtime.
pub type ModelStateOf<T> = ModelState<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
/// A batch of this runtime.
pub type BatchOf<T> =
	Batch<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// A request of this runtime.
pub type RequestOf<T> =
	Request<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// What a requester asks in this runtime.
pub type EnquiryOf<T> =
	Enquiry<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// A consent of this runtime.
pub type ConsentOf<T> = Consent<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
/// A report of this runtime on what came after a result.
pub type OutcomeReportOf<T> =
	OutcomeReport<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
/// A panel of this runtime.
pub type PanelOf<T> =
	Panel<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// A policy of this runtime, with its lifecycle.
pub type PolicyStateOf<T> = PolicyState<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
/// A guarantee of this runtime.
pub type GuaranteeOf<T> = Guarantee<<T as frame_system::Config>::AccountId>;
/// A terminal of this runtime.
pub type TerminalOf<T> = Terminal<<T as frame_system::Config>::AccountId>;
/// Disputes of this runtime that nobody decided.
pub type LapsedOf<T> = Lapsed<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
/// A dispute of this runtime.
pub type DisputeOf<T> =
	Dispute<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// A record of this runtime.
pub type RecordOf<T> =
	Record<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

/// What this pallet needs to know of members. `()` grants every role to everybody, for mocks.
pub trait Members<AccountId> {
	/// Whether the account is an active member with the role Evaluator.
	fn is_evaluator(who: &AccountId) -> bool;
	/// Whether the account is an active member with the role Evaluator or Auditor.
	fn may_approve(who: &AccountId) -> bool;
	/// Whether the account is an active member with the role Auditor.
	fn is_auditor(who: &AccountId) -> bool;
	/// Whether the account is a member, in whatever role.
	fn is_member(who: &AccountId) -> bool;
}

impl<AccountId> Members<AccountId> for () {
	fn is_evaluator(_: &AccountId) -> bool {
		true
	}

	fn may_approve(_: &AccountId) -> bool {
		true
	}

	fn is_auditor(_: &AccountId) -> bool {
		true
	}

	fn is_member(_: &AccountId) -> bool {
		true
	}
}

/// Who has to know that a result was refuted, since it relied on it. `()` is nobody.
pub trait OnRefuted {
	/// The record on `subject` in `scheme` was refuted. Must cost no more than [`Self::weight`]; keep
	/// what is to be done beyond that for later, and do it elsewhere.
	fn on_refuted(record: RecordId, scheme: SchemeId, subject: H256);

	/// A result of `batch` in `scheme` was refuted, and with it the batch. Must cost no more than the
	/// benchmark of `challenge_in_batch` shows.
	fn on_batch_refuted(batch: BatchId, scheme: SchemeId);

	/// The most that [`Self::on_refuted`] costs: `challenge` and `rule_on` are charged for it.
	fn weight() -> Weight;
}

impl OnRefuted for () {
	fn on_refuted(_: RecordId, _: SchemeId, _: H256) {}

	fn on_batch_refuted(_: BatchId, _: SchemeId) {}

	fn weight() -> Weight {
		Weight::zero()
	}
}

/// Sets the stage that benchmarks need outside this pallet.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId> {
	/// Make the account an active member with the roles Evaluator and Auditor.
	fn admit(who: &AccountId);
}

#[cfg(feature = "runtime-benchmarks")]
impl<AccountId> BenchmarkHelper<AccountId> for () {
	fn admit(_: &AccountId) {}
}

#[allow(
	clippy::as_conversions,
	clippy::expect_used,
	clippy::too_many_arguments,
	reason = "the pallet macro writes them; a record names everything that it relies on"
)]
// The calls stay here: of code in a section, clippy no longer tells `unwrap` and `panic`.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame::pallet]
pub mod pallet {
	use super::*;

	/// The storage as this code reads it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// The native token, in which bonds are held.
		#[cfg(not(feature = "runtime-benchmarks"))]
		type Currency: MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;
		/// The native token, in which bonds are held.
		#[cfg(feature = "runtime-benchmarks")]
		type Currency: MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ fungible::Mutate<Self::AccountId>;

		/// Who holds which role.
		type Members: Members<Self::AccountId>;

		/// What an evaluator bonds for each record, in the smallest denomination.
		#[pallet::constant]
		type RecordBond: Get<BalanceOf<Self>>;

		/// What an evaluator bonds for each batch, in the smallest denomination.
		#[pallet::constant]
		type BatchBond: Get<BalanceOf<Self>>;

		/// How long a bond stays after its record or batch has ended, and after its end a guarantee or the log
		/// of a consent, in blocks.
		#[pallet::constant]
		type BondGrace: Get<BlockNumberFor<Self>>;

		/// What a challenger puts at stake, in the smallest denomination.
		#[pallet::constant]
		type ChallengeDeposit: Get<BalanceOf<Self>>;

		/// How long auditors have to rule on a dispute, in blocks.
		#[pallet::constant]
		type DisputePeriod: Get<BlockNumberFor<Self>>;

		/// How many auditors who agree decide a dispute; 1 to 16.
		#[pallet::constant]
		type AuditorQuorum: Get<u32>;

		/// Who has to know of refuted results.
		type OnRefuted: OnRefuted;

		/// What a member of a panel puts at stake that it reveals, in the smallest denomination.
		#[pallet::constant]
		type PanelDeposit: Get<BalanceOf<Self>>;

		/// The longest time from the opening of a panel to the end of its revealing, in blocks.
		#[pallet::constant]
		type MaxPanelPeriod: Get<BlockNumberFor<Self>>;

		/// The longest time that a request leaves its provider, in blocks.
		#[pallet::constant]
		type MaxRequestPeriod: Get<BlockNumberFor<Self>>;

		/// How many requests of one institution may be open at a time.
		#[pallet::constant]
		type MaxOpenRequests: Get<u32>;

		/// How many consents one institution may have stored.
		#[pallet::constant]
		type MaxConsents: Get<u32>;

		/// How many guarantees that one institution asked for may be stored.
		#[pallet::constant]
		type MaxGuarantees: Get<u32>;

		/// How many terminals one evaluator may keep.
		#[pallet::constant]
		type MaxTerminals: Get<u32>;

		/// The longest validity of a record or of a consent, and the longest time of a policy, in blocks.
		#[pallet::constant]
		type MaxValidity: Get<BlockNumberFor<Self>>;

		/// How many schemes one institution may own.
		#[pallet::constant]
		type MaxSchemesPerOwner: Get<u32>;

		/// How many evaluators may be authorised for one scheme.
		#[pallet::constant]
		type MaxEvaluatorsPerScheme: Get<u32>;

		/// How many versions of its rules, and how many policies, one scheme may have.
		#[pallet::constant]
		type MaxRuleSetsPerScheme: Get<u32>;

		/// How many versions of its model one scheme may have.
		#[pallet::constant]
		type MaxModelsPerScheme: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of other pallets.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The bond of a record, of a batch, or of the convenor of a panel.
		#[codec(index = 0)]
		RecordBond,
		/// The deposit of a challenge.
		#[codec(index = 1)]
		ChallengeDeposit,
		/// The fee of an open request.
		#[codec(index = 2)]
		RequestFee,
		/// The deposit of a member of a panel.
		#[codec(index = 3)]
		PanelDeposit,
	}

	/// The identifier of the next scheme.
	#[pallet::storage]
	pub type NextScheme<T> = StorageValue<_, SchemeId, ValueQuery>;

	/// The schemes.
	#[pallet::storage]
	pub type Schemes<T: Config> = StorageMap<_, Twox64Concat, SchemeId, SchemeOf<T>>;

	/// How many schemes an institution owns.
	#[pallet::storage]
	pub type SchemesOwned<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// Since which block an evaluator is authorised for a scheme.
	#[pallet::storage]
	pub type Authorisations<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		SchemeId,
		Blake2_128Concat,
		T::AccountId,
		BlockNumberFor<T>,
	>;

	/// The times for which an evaluator was authorised for a scheme until it was withdrawn, also where it
	/// was authorised again: its records from then were authorised.
	#[pallet::storage]
	pub type Tenures<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		SchemeId,
		Blake2_128Concat,
		T::AccountId,
		TenureLog<BlockNumberFor<T>>,
		ValueQuery,
	>;

	/// Where each rule set is in its life. Reads of a record need this and not the rules.
	#[pallet::storage]
	pub type RuleSets<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		SchemeId,
		Twox64Concat,
		RuleSetVersion,
		RuleSetStateOf<T>,
	>;

	/// The rules of each rule set. They never change.
	#[pallet::storage]
	pub type Rules<T: Config> =
		StorageDoubleMap<_, Twox64Concat, SchemeId, Twox64Concat, RuleSetVersion, RuleSet>;

	/// The models: where each is in its life, and the hashes it is known by.
	#[pallet::storage]
	pub type Models<T: Config> =
		StorageDoubleMap<_, Twox64Concat, SchemeId, Twox64Concat, ModelVersion, ModelStateOf<T>>;

	/// The identifier of the next record.
	#[pallet::storage]
	pub type NextRecord<T> = StorageValue<_, RecordId, ValueQuery>;

	/// The records.
	#[pallet::storage]
	pub type Records<T: Config> = StorageMap<_, Twox64Concat, RecordId, RecordOf<T>>;

	/// The last record of a subject in a scheme, whether or not it is still valid.
	#[pallet::storage]
	pub type Latest<T: Config> =
		StorageDoubleMap<_, Twox64Concat, SchemeId, Blake2_128Concat, H256, RecordId>;

	/// The record that an evaluator wrote under a client reference of its own; none of a panel's.
	#[pallet::storage]
	pub type ClientRefs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ClientRef, RecordId>;

	/// How many records, batches and open panels of an evaluator still hold a bond.
	#[pallet::storage]
	pub type BondedRecords<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The disputes that are open.
	#[pallet::storage]
	pub type Disputes<T: Config> = StorageMap<_, Twox64Concat, Disputed, DisputeOf<T>>;

	/// For what bonds are kept because nobody decided a late dispute, until the bond is released or
	/// lost.
	#[pallet::storage]
	pub type Lapses<T: Config> = StorageMap<_, Twox64Concat, Bonded, LapsedOf<T>, ValueQuery>;

	/// The identifier of the next batch.
	#[pallet::storage]
	pub type NextBatch<T> = StorageValue<_, BatchId, ValueQuery>;

	/// The batches.
	#[pallet::storage]
	pub type Batches<T: Config> = StorageMap<_, Twox64Concat, BatchId, BatchOf<T>>;

	/// The batch that an evaluator anchored under a client reference.
	#[pallet::storage]
	pub type BatchRefs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ClientRef, BatchId>;

	/// Which single results of a batch were revoked: bit `index % 8` of byte `index % 512 / 8` of
	/// piece `index / 512`. A missing piece has no bit.
	#[pallet::storage]
	pub type BatchRevocations<T> =
		StorageDoubleMap<_, Twox64Concat, BatchId, Twox64Concat, u32, BitmapPiece>;

	/// The identifier of the next request.
	#[pallet::storage]
	pub type NextRequest<T> = StorageValue<_, RequestId, ValueQuery>;

	/// The open requests. One that was answered, refused or has expired is gone, so that none is
	/// answered twice.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<_, Twox64Concat, RequestId, RequestOf<T>>;

	/// How many requests of an institution are open.
	#[pallet::storage]
	pub type OpenRequests<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The request that an institution made under a client reference.
	#[pallet::storage]
	pub type RequestRefs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ClientRef, RequestId>;

	/// The identifier of the next consent.
	#[pallet::storage]
	pub type NextConsent<T> = StorageValue<_, ConsentId, ValueQuery>;

	/// The consents, until they are over and forgotten.
	#[pallet::storage]
	pub type Consents<T: Config> = StorageMap<_, Twox64Concat, ConsentId, ConsentOf<T>>;

	/// How many consents of an institution are stored.
	#[pallet::storage]
	pub type ConsentsGranted<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The consent that an institution granted under a client reference.
	#[pallet::storage]
	pub type ConsentRefs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ClientRef, ConsentId>;

	/// Each access under a consent, in the order of access.
	#[pallet::storage]
	pub type AccessLogs<T: Config> =
		StorageMap<_, Twox64Concat, ConsentId, AccessLog<BlockNumberFor<T>>, ValueQuery>;

	/// The identifier of the next panel.
	#[pallet::storage]
	pub type NextPanel<T> = StorageValue<_, PanelId, ValueQuery>;

	/// The open panels. What one found is a record, and in its events.
	#[pallet::storage]
	pub type Panels<T: Config> = StorageMap<_, Twox64Concat, PanelId, PanelOf<T>>;

	/// The panel that a convenor opened under a client reference.
	#[pallet::storage]
	pub type PanelRefs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ClientRef, PanelId>;

	/// How an evaluator fared in the panels of a scheme.
	#[pallet::storage]
	pub type PanelTallies<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		SchemeId,
		Blake2_128Concat,
		T::AccountId,
		PanelTally,
		ValueQuery,
	>;

	/// What came after a result, once that was reported.
	#[pallet::storage]
	pub type Outcomes<T: Config> = StorageMap<_, Twox64Concat, RecordId, OutcomeReportOf<T>>;

	/// How the results of a scheme by a model, or without one, compare with what came after them.
	#[pallet::storage]
	pub type Calibrations<T> = StorageDoubleMap<
		_,
		Twox64Concat,
		SchemeId,
		Twox64Concat,
		Option<ModelVersion>,
		Calibration,
		ValueQuery,
	>;

	/// The policies on guarantors and terminals: where each is in its life, and what it says.
	#[pallet::storage]
	pub type Policies<T: Config> =
		StorageDoubleMap<_, Twox64Concat, SchemeId, Twox64Concat, PolicyVersion, PolicyStateOf<T>>;

	/// The identifier of the next guarantee.
	#[pallet::storage]
	pub type NextGuarantee<T> = StorageValue<_, GuaranteeId, ValueQuery>;

	/// The guarantees, until they are over and forgotten.
	#[pallet::storage]
	pub type Guarantees<T: Config> = StorageMap<_, Twox64Concat, GuaranteeId, GuaranteeOf<T>>;

	/// How many guarantees that an institution asked for are stored.
	#[pallet::storage]
	pub type GuaranteesStored<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The guarantee that an institution asked for under a client reference.
	#[pallet::storage]
	pub type GuaranteeRefs<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		ClientRef,
		GuaranteeId,
	>;

	/// The last guarantee for an applicant that was confirmed and not ended by anybody; it may have run
	/// out.
	#[pallet::storage]
	pub type CurrentGuarantees<T> =
		StorageDoubleMap<_, Twox64Concat, SchemeId, Blake2_128Concat, H256, GuaranteeId>;

	/// What is known of those that stood for others.
	#[pallet::storage]
	pub type Guarantors<T> =
		StorageDoubleMap<_, Twox64Concat, SchemeId, Blake2_128Concat, H256, Guarantor, ValueQuery>;

	/// The number of the next challenge of a terminal, from which its nonce is made.
	#[pallet::storage]
	pub type NextChallenge<T> = StorageValue<_, u64, ValueQuery>;

	/// The terminals that were challenged or have reported, until that is over and forgotten.
	#[pallet::storage]
	pub type Terminals<T: Config> =
		StorageDoubleMap<_, Twox64Concat, SchemeId, Blake2_128Concat, TerminalKey, TerminalOf<T>>;

	/// How many terminals an evaluator keeps.
	#[pallet::storage]
	pub type TerminalsKept<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(!T::MaxValidity::get().is_zero(), "no record could ever be valid");
			assert!(
				(1..=MAX_QUORUM).contains(&T::AuditorQuorum::get()),
				"no dispute could be decided"
			);
			assert!(!T::DisputePeriod::get().is_zero(), "no auditor could ever rule");
			// It may be shorter than a dispute, since it begins anew after one that nobody decided.
			assert!(
				!T::BondGrace::get().is_zero(),
				"nobody could dispute what was taken back, or what nobody decided"
			);
			assert!(!T::MaxEvaluatorsPerScheme::get().is_zero(), "an owner is its first evaluator");
			assert_eq!(T::Hash::max_encoded_len(), 32, "terminals sign a genesis hash of 32 bytes");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Register a scheme, of which the sender becomes owner and first evaluator.
		///
		/// - `origin`: an institution with the role Evaluator.
		/// - `kind`: what is evaluated.
		/// - `subject_kind`: whom it is evaluated of.
		/// - `visibility`: whom the views answer.
		/// - `max_score`: the highest score; the lowest is 0.
		/// - `grades`: names of the grades, the worst first.
		/// - `approvals_needed`: how many others must approve a rule set; 0 to 16.
		///
		/// Emits [`Event::SchemeRegistered`] and [`Event::EvaluatorAuthorised`].
		#[pallet::call_index(0)]
		pub fn register_scheme(
			origin: OriginFor<T>,
			kind: SchemeKind,
			subject_kind: SubjectKind,
			visibility: Visibility,
			max_score: u32,
			grades: Grades,
			approvals_needed: u32,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let scheme =
				NewScheme { kind, subject_kind, visibility, max_score, grades, approvals_needed };
			Self::do_register_scheme(owner, scheme)
		}

		/// Authorise an evaluator to record under a scheme.
		///
		/// - `origin`: the owner of the scheme.
		/// - `evaluator`: an institution with the role Evaluator, withdrawn from the scheme less than 16
		///   times before.
		///
		/// Emits [`Event::EvaluatorAuthorised`].
		#[pallet::call_index(1)]
		pub fn authorise_evaluator(
			origin: OriginFor<T>,
			scheme: SchemeId,
			evaluator: T::AccountId,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_authorise_evaluator(&owner, scheme, evaluator)
		}

		/// Register the next version of a scheme's rules as a draft.
		///
		/// - `origin`: the owner of the scheme.
		/// - `rules`: the complete rules; they never change.
		///
		/// Emits [`Event::RuleSetRegistered`], and [`Event::RuleSetApproved`] if the scheme demands
		/// no approval.
		#[pallet::call_index(2)]
		pub fn register_rule_set(
			origin: OriginFor<T>,
			scheme: SchemeId,
			rules: RuleSet,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_rule_set(&owner, scheme, rules)
		}

		/// Approve a draft; the last approval that the scheme demands makes it approved.
		///
		/// - `origin`: an institution with the role Evaluator or Auditor, other than the owner.
		///
		/// Emits [`Event::RuleSetEndorsed`], and [`Event::RuleSetApproved`] at the last approval.
		#[pallet::call_index(3)]
		pub fn approve_rule_set(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: RuleSetVersion,
		) -> DispatchResult {
			let approver = ensure_signed(origin)?;
			Self::do_approve_rule_set(approver, scheme, version)
		}

		/// Let an approved rule set take records, instead of the one that did so far.
		///
		/// - `origin`: the owner of the scheme.
		///
		/// Emits [`Event::RuleSetActivated`], and [`Event::RuleSetDeprecated`] for the former one.
		#[pallet::call_index(4)]
		pub fn activate_rule_set(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: RuleSetVersion,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_activate_rule_set(&owner, scheme, version)
		}

		/// Revoke a rule set, which makes every result that used it stale.
		///
		/// - `origin`: the owner of the scheme.
		///
		/// Emits [`Event::RuleSetRevoked`].
		#[pallet::call_index(5)]
		pub fn revoke_rule_set(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: RuleSetVersion,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_revoke_rule_set(&owner, scheme, version)
		}

		/// Evaluate a subject by the active rules and record the result, holding a bond. The chain
		/// computes the result; only for schemes about institutions.
		///
		/// - `origin`: an evaluator authorised for the scheme, with the role Evaluator.
		/// - `version`: the active version of the scheme's rules.
		/// - `model`: the active version of the scheme's model, if it gave one of the inputs.
		/// - `subject`: the commitment to who is evaluated.
		/// - `inputs`: what the rules are applied to, in ascending order of fields; published.
		/// - `valid_until`: the first block at which the record is expired.
		/// - `purpose`: by the consortium's table of purposes.
		/// - `supersedes`: the subject's last record in the scheme, if there is one.
		/// - `client_ref`: the sender's own reference; good for one record.
		///
		/// Emits [`Event::EvaluationRecorded`], and [`Event::EvaluationSuperseded`] for the former
		/// record.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::record(length_of(inputs)))]
		pub fn record(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: RuleSetVersion,
			model: Option<ModelVersion>,
			subject: H256,
			inputs: Inputs,
			valid_until: BlockNumberFor<T>,
			purpose: u32,
			supersedes: Option<RecordId>,
			client_ref: ClientRef,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			let terms = Terms {
				scheme,
				rule_set: Some(version),
				model,
				subject,
				valid_until,
				purpose,
				supersedes,
				client_ref,
			};
			Self::do_record(evaluator, terms, version, inputs)
		}

		/// Release the bond of a record that has ended and whose grace is over.
		///
		/// - `origin`: anyone; the bond goes to the evaluator.
		///
		/// Emits [`Event::BondReleased`].
		#[pallet::call_index(7)]
		pub fn release_bond(origin: OriginFor<T>, record: RecordId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_release_bond(record)
		}

		/// Withdraw an evaluator, which then records no more under a scheme; its records stay.
		///
		/// - `origin`: the owner of the scheme, also while it is suspended.
		/// - `evaluator`: whom the owner authorised, or the owner itself.
		///
		/// Emits [`Event::EvaluatorWithdrawn`].
		#[pallet::call_index(8)]
		pub fn withdraw_evaluator(
			origin: OriginFor<T>,
			scheme: SchemeId,
			evaluator: T::AccountId,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_withdraw_evaluator(&owner, scheme, evaluator)
		}

		/// Register the next version of a scheme's model as a draft.
		///
		/// - `origin`: the owner of the scheme.
		/// - `artefact_hash`: blake2b-256 of the quantised weights.
		/// - `card_hash`: blake2b-256 of the card that says what it was trained on, and what for.
		///
		/// Emits [`Event::ModelRegistered`], and [`Event::ModelApproved`] if the scheme demands no
		/// approval.
		#[pallet::call_index(9)]
		pub fn register_model(
			origin: OriginFor<T>,
			scheme: SchemeId,
			artefact_hash: H256,
			card_hash: H256,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_model(&owner, scheme, artefact_hash, card_hash)
		}

		/// Approve a draft of a model; the last approval that the scheme demands makes it approved.
		///
		/// - `origin`: an institution with the role Evaluator or Auditor, other than the owner.
		///
		/// Emits [`Event::ModelEndorsed`], and [`Event::ModelApproved`] at the last approval.
		#[pallet::call_index(10)]
		pub fn approve_model(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: ModelVersion,
		) -> DispatchResult {
			let approver = ensure_signed(origin)?;
			Self::do_approve_model(approver, scheme, version)
		}

		/// Let an approved model take records, instead of the one that did so far.
		///
		/// - `origin`: the owner of the scheme.
		///
		/// Emits [`Event::ModelActivated`], and [`Event::ModelDeprecated`] for the former one.
		#[pallet::call_index(11)]
		pub fn activate_model(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: ModelVersion,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_activate_model(&owner, scheme, version)
		}

		/// Revoke a model, which makes every result that used it stale.
		///
		/// - `origin`: the owner of the scheme, also while it is suspended.
		///
		/// Emits [`Event::ModelRevoked`].
		#[pallet::call_index(12)]
		pub fn revoke_model(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: ModelVersion,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_revoke_model(&owner, scheme, version)
		}

		/// Anchor a result with the root of its inputs, none of which is sent, holding a bond. The
		/// evaluator states the result.
		///
		/// - `origin`: an evaluator authorised for the scheme, with the role Evaluator.
		/// - `terms`: what was applied to whom, until when and what for.
		/// - `input_root`: the Merkle root over the salted inputs.
		/// - `outcome`: the result, within the scale of the scheme.
		///
		/// Emits [`Event::EvaluationRecorded`], and [`Event::EvaluationSuperseded`] for the former
		/// record.
		#[pallet::call_index(13)]
		pub fn anchor(
			origin: OriginFor<T>,
			terms: Terms<BlockNumberFor<T>>,
			input_root: H256,
			outcome: Finding,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_anchor(evaluator, terms, input_root, outcome)
		}

		/// Take a result back. The record stays and reads as revoked; a newer one may supersede it.
		///
		/// - `origin`: the evaluator of the record, also while it is suspended.
		/// - `reason`: why.
		///
		/// Emits [`Event::EvaluationRevoked`].
		#[pallet::call_index(14)]
		pub fn revoke(
			origin: OriginFor<T>,
			record: RecordId,
			reason: RevocationReason,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_revoke(&evaluator, record, reason)
		}

		/// Challenge a result by recomputing it from its opened inputs. If it differs, the record is
		/// refuted and its bond is the sender's; if not, the sender's deposit is the evaluator's.
		///
		/// - `origin`: anyone but the evaluator, with the deposit at hand.
		/// - `inputs`: all inputs of the record, with their salts; published. Only for schemes about
		///   institutions.
		///
		/// Emits [`Event::EvaluationRefuted`] or [`Event::ChallengeFailed`].
		#[pallet::call_index(15)]
		#[pallet::weight(
			T::WeightInfo::challenge(length_of(inputs)).saturating_add(T::OnRefuted::weight())
		)]
		pub fn challenge(origin: OriginFor<T>, record: RecordId, inputs: Inputs) -> DispatchResult {
			let challenger = ensure_signed(origin)?;
			Self::do_challenge(challenger, record, inputs)
		}

		/// Dispute a result before the auditors, which reproduce it off chain: that of a model, or one
		/// whose inputs must not be published.
		///
		/// - `origin`: anyone but the evaluator; the deposit is held.
		/// - `evidence`: blake2b-256 of what the auditors are shown.
		///
		/// Emits [`Event::DisputeOpened`].
		#[pallet::call_index(16)]
		pub fn dispute(origin: OriginFor<T>, record: RecordId, evidence: H256) -> DispatchResult {
			let challenger = ensure_signed(origin)?;
			Self::do_dispute(challenger, record, evidence)
		}

		/// Rule on a disputed result. The first quorum of auditors who agree decides.
		///
		/// - `origin`: an auditor that is neither party of the dispute nor the subject, and has not signed
		///   the guarantee for that.
		/// - `disputed`: the record, or the result of a batch.
		/// - `refutes`: the result is wrong.
		///
		/// Emits [`Event::RulingGiven`], and at the last one [`Event::DisputeClosed`] with
		/// [`Event::BondBurnt`] and [`Event::EvaluationRefuted`] or [`Event::BatchRefuted`], or else
		/// [`Event::ChallengeFailed`] or [`Event::BatchChallengeFailed`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::rule_on().saturating_add(T::OnRefuted::weight()))]
		pub fn rule_on(origin: OriginFor<T>, disputed: Disputed, refutes: bool) -> DispatchResult {
			let auditor = ensure_signed(origin)?;
			Self::do_rule_on(auditor, disputed, refutes)
		}

		/// Close a dispute that no quorum decided in time, so that the result stands, or one in a batch
		/// that was refuted meanwhile. The deposit goes back.
		///
		/// - `origin`: anyone.
		///
		/// Emits [`Event::DisputeClosed`], and [`Event::BondKept`] if others could not dispute meanwhile.
		#[pallet::call_index(18)]
		pub fn close_dispute(origin: OriginFor<T>, disputed: Disputed) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close_dispute(disputed)
		}

		/// Anchor a batch of results under one root, holding one bond. Each is good for whoever is shown
		/// it with its proof; none is found by `latest`.
		///
		/// - `origin`: an evaluator authorised for the scheme, with the role Evaluator.
		/// - `terms`: what was applied, the root and the number of results, until when, what for.
		///
		/// Emits [`Event::BatchRecorded`].
		#[pallet::call_index(19)]
		pub fn record_batch(
			origin: OriginFor<T>,
			terms: BatchTerms<BlockNumberFor<T>>,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_record_batch(evaluator, terms)
		}

		/// Take one result of a batch back.
		///
		/// - `origin`: the evaluator of the batch, also while it is suspended.
		/// - `index`: the result's position, counting from 0.
		/// - `reason`: why.
		///
		/// Emits [`Event::ResultRevoked`].
		#[pallet::call_index(20)]
		pub fn revoke_in_batch(
			origin: OriginFor<T>,
			batch: BatchId,
			index: u32,
			reason: RevocationReason,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_revoke_in_batch(&evaluator, batch, index, reason)
		}

		/// Take a whole batch back.
		///
		/// - `origin`: the evaluator of the batch, also while it is suspended.
		/// - `reason`: why.
		///
		/// Emits [`Event::BatchRevoked`].
		#[pallet::call_index(21)]
		pub fn revoke_batch(
			origin: OriginFor<T>,
			batch: BatchId,
			reason: RevocationReason,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_revoke_batch(&evaluator, batch, reason)
		}

		/// Challenge one result of a batch by recomputing it from its opened inputs. If it differs, the
		/// batch is refuted and its bond is the sender's; if not, the sender's deposit is the
		/// evaluator's.
		///
		/// - `origin`: anyone but the evaluator, with the deposit at hand.
		/// - `result`: the result, as it stands in the batch.
		/// - `proof`: that it does.
		/// - `inputs`: all inputs of the result, with their salts; published. Only for schemes about
		///   institutions.
		///
		/// Emits [`Event::BatchRefuted`] or [`Event::BatchChallengeFailed`].
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::challenge_in_batch(length_of(inputs)))]
		pub fn challenge_in_batch(
			origin: OriginFor<T>,
			batch: BatchId,
			result: BatchResult,
			proof: BatchProof,
			inputs: Inputs,
		) -> DispatchResult {
			let challenger = ensure_signed(origin)?;
			Self::do_challenge_in_batch(challenger, batch, result, proof, inputs)
		}

		/// Release the bond of a batch that has ended and whose grace is over.
		///
		/// - `origin`: anyone; the bond goes to the evaluator.
		///
		/// Emits [`Event::BatchBondReleased`].
		#[pallet::call_index(23)]
		pub fn release_batch_bond(origin: OriginFor<T>, batch: BatchId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_release_batch_bond(batch)
		}

		/// Ask another institution for an evaluation, holding the fee. The request is good for one
		/// answer. Schemes that demand panels answer none.
		///
		/// - `origin`: an active member.
		/// - `enquiry`: whom to ask, about whom, what for, for which fee, until when; and the consent,
		///   which schemes about customers need.
		///
		/// Emits [`Event::EvaluationRequested`].
		#[pallet::call_index(24)]
		pub fn request(origin: OriginFor<T>, enquiry: EnquiryOf<T>) -> DispatchResult {
			let requester = ensure_signed(origin)?;
			Self::do_request(requester, enquiry)
		}

		/// Answer a request: anchor a result as by `anchor`, and receive the fee.
		///
		/// - `origin`: the provider that was asked, before the deadline.
		/// - `terms`: those of a record, with the scheme, subject and purpose of the request.
		/// - `input_root`: the Merkle root over the salted inputs.
		/// - `outcome`: the result, within the scale of the scheme.
		///
		/// Emits [`Event::EvaluationRecorded`], [`Event::RequestAnswered`], and under a consent
		/// [`Event::ConsentUsed`].
		#[pallet::call_index(25)]
		pub fn respond(
			origin: OriginFor<T>,
			request: RequestId,
			terms: Terms<BlockNumberFor<T>>,
			input_root: H256,
			outcome: Finding,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_respond(provider, request, terms, input_root, outcome)
		}

		/// Refuse a request. The fee goes back to the requester.
		///
		/// - `origin`: the provider that was asked, also while it is suspended.
		/// - `reason`: why.
		///
		/// Emits [`Event::RequestRefused`].
		#[pallet::call_index(26)]
		pub fn refuse(
			origin: OriginFor<T>,
			request: RequestId,
			reason: RefusalReason,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_refuse(&provider, request, reason)
		}

		/// Close a request that was not answered in time. The fee goes back to the requester.
		///
		/// - `origin`: anyone.
		///
		/// Emits [`Event::RequestExpired`].
		#[pallet::call_index(27)]
		pub fn expire_request(origin: OriginFor<T>, request: RequestId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_request(request)
		}

		/// Consent, on a subject's behalf, that an institution asks for evaluations of it.
		///
		/// - `origin`: the subject's bank, an active member, which answers for it that the subject
		///   consents.
		/// - `grantee`: who may ask; another institution, unless the subject is the sender itself.
		/// - `subject`: the commitment to the subject under which it will be evaluated.
		/// - `scope`: the scheme, the purpose and the fields that may be opened to the grantee.
		/// - `expires`: the first block at which the consent is over.
		/// - `client_ref`: the sender's own reference; good for one consent.
		///
		/// Emits [`Event::ConsentGranted`].
		#[pallet::call_index(28)]
		pub fn grant_consent(
			origin: OriginFor<T>,
			grantee: T::AccountId,
			subject: H256,
			scope: Scope,
			expires: BlockNumberFor<T>,
			client_ref: ClientRef,
		) -> DispatchResult {
			let grantor = ensure_signed(origin)?;
			Self::do_grant_consent(grantor, grantee, subject, scope, expires, client_ref)
		}

		/// Revoke a consent: from now on, no request under it is made or answered.
		///
		/// - `origin`: the institution that granted it, also while it is suspended or no member.
		///
		/// Emits [`Event::ConsentRevoked`].
		#[pallet::call_index(29)]
		pub fn revoke_consent(origin: OriginFor<T>, consent: ConsentId) -> DispatchResult {
			let grantor = ensure_signed(origin)?;
			Self::do_revoke_consent(&grantor, consent)
		}

		/// Remove a consent that was revoked or has expired, with its log of accesses.
		///
		/// - `origin`: the institution that granted it; anyone once the grace after its end is over.
		///
		/// Emits [`Event::ConsentForgotten`].
		#[pallet::call_index(30)]
		pub fn forget_consent(origin: OriginFor<T>, consent: ConsentId) -> DispatchResult {
			let sender = ensure_signed(origin)?;
			Self::do_forget_consent(&sender, consent)
		}

		/// Demand that results of a scheme are medians of independent evaluators, or no longer. Records
		/// there are stay; new ones come from panels only, so that open requests can no longer be answered.
		///
		/// - `origin`: the owner of the scheme.
		/// - `seats`: how many evaluators have to reveal, 2 to 16; nothing to demand no panel.
		///
		/// Emits [`Event::PanelsDemanded`].
		#[pallet::call_index(31)]
		pub fn demand_panels(
			origin: OriginFor<T>,
			scheme: SchemeId,
			seats: Option<u32>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_demand_panels(&owner, scheme, seats)
		}

		/// Convene a panel on a subject, holding the bond of the record that will come from it.
		///
		/// - `origin`: an evaluator authorised for the scheme, with the role Evaluator.
		/// - `terms`: about whom, by the thresholds of which rules, and the deadlines.
		///
		/// Emits [`Event::PanelOpened`].
		#[pallet::call_index(32)]
		pub fn open_panel(
			origin: OriginFor<T>,
			terms: PanelTerms<BlockNumberFor<T>>,
		) -> DispatchResult {
			let convenor = ensure_signed(origin)?;
			Self::do_open_panel(convenor, terms)
		}

		/// Take a seat of a panel with a sealed score, holding a deposit.
		///
		/// - `origin`: an evaluator authorised for the scheme, with the role Evaluator.
		/// - `commitment`: [`Pallet::panel_commitment`] of score, input root and a salt kept secret.
		///
		/// Emits [`Event::ScoreCommitted`].
		#[pallet::call_index(33)]
		pub fn commit_score(
			origin: OriginFor<T>,
			panel: PanelId,
			commitment: H256,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_commit_score(evaluator, panel, commitment)
		}

		/// Reveal a score that was committed. The deposit goes back.
		///
		/// - `origin`: a member of the panel, after the end of committing.
		/// - `score`: within the scale of the scheme.
		/// - `input_root`: the Merkle root over the salted inputs that the member used.
		/// - `salt`: what was committed with them.
		///
		/// Emits [`Event::ScoreRevealed`].
		#[pallet::call_index(34)]
		#[pallet::weight((T::WeightInfo::reveal_score(), DispatchClass::Operational))]
		pub fn reveal_score(
			origin: OriginFor<T>,
			panel: PanelId,
			score: u32,
			input_root: H256,
			salt: [u8; 32],
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_reveal_score(&evaluator, panel, score, input_root, salt)
		}

		/// Close a panel: record the median of what was revealed, the lower one of two, and report
		/// outliers. There is no record where fewer members revealed than the scheme demands, the convenor
		/// may no longer record, or the rules or the model were revoked.
		///
		/// - `origin`: anyone, after the end of revealing.
		///
		/// Emits [`Event::PanelClosed`], [`Event::OutlierReported`] and [`Event::ScoreWithheld`] for
		/// each member concerned, and [`Event::EvaluationRecorded`].
		#[pallet::call_index(35)]
		pub fn close_panel(origin: OriginFor<T>, panel: PanelId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close_panel(panel)
		}

		/// Report what came after a result, so that it is read how good the scheme and its model are; or
		/// confirm a fraud that another auditor has reported.
		///
		/// - `origin`: an auditor that has no part in the result: not its evaluator or subject, nor who
		///   signed the guarantee for that.
		/// - `record`: the result that preceded it, also one that has ended.
		/// - `outcome`: what came; worse than what was reported before, if anything was.
		/// - `evidence`: blake2b-256 of what shows it.
		///
		/// Emits [`Event::OutcomeReported`], or [`Event::FraudConfirmed`].
		#[pallet::call_index(36)]
		pub fn report_outcome(
			origin: OriginFor<T>,
			record: RecordId,
			outcome: OutcomeKind,
			evidence: H256,
		) -> DispatchResult {
			let auditor = ensure_signed(origin)?;
			Self::do_report_outcome(auditor, record, outcome, evidence)
		}

		/// Dispute one result of a batch before the auditors.
		///
		/// - `origin`: anyone but the evaluator; the deposit is held.
		/// - `result`: the result, as it stands in the batch.
		/// - `proof`: that it does.
		/// - `evidence`: blake2b-256 of what the auditors are shown.
		///
		/// Emits [`Event::DisputeOpened`].
		#[pallet::call_index(37)]
		pub fn dispute_in_batch(
			origin: OriginFor<T>,
			batch: BatchId,
			result: BatchResult,
			proof: BatchProof,
			evidence: H256,
		) -> DispatchResult {
			let challenger = ensure_signed(origin)?;
			Self::do_dispute_in_batch(challenger, batch, result, proof, evidence)
		}

		/// Register the next version of a scheme's policy on guarantors or terminals as a draft.
		///
		/// - `origin`: the owner of the scheme.
		/// - `policy`: all it says; it never changes. Terminals only in schemes about institutions.
		///
		/// Emits [`Event::PolicyRegistered`], and [`Event::PolicyApproved`] if the scheme demands no
		/// approval.
		#[pallet::call_index(38)]
		pub fn register_policy(
			origin: OriginFor<T>,
			scheme: SchemeId,
			policy: MethodPolicy,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register_policy(&owner, scheme, policy)
		}

		/// Approve a draft of a policy; the last approval that the scheme demands makes it approved.
		///
		/// - `origin`: an institution with the role Evaluator or Auditor, other than the owner.
		///
		/// Emits [`Event::PolicyEndorsed`], and [`Event::PolicyApproved`] at the last approval.
		#[pallet::call_index(39)]
		pub fn approve_policy(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: PolicyVersion,
		) -> DispatchResult {
			let approver = ensure_signed(origin)?;
			Self::do_approve_policy(approver, scheme, version)
		}

		/// Put an approved policy to use, instead of the one that was so far.
		///
		/// - `origin`: the owner of the scheme.
		///
		/// Emits [`Event::PolicyActivated`], and [`Event::PolicyDeprecated`] for the former one.
		#[pallet::call_index(40)]
		pub fn activate_policy(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: PolicyVersion,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_activate_policy(&owner, scheme, version)
		}

		/// Revoke a policy: what it gave may no longer be relied on. Guarantors that confirmed by it may
		/// let go, and stay liable.
		///
		/// - `origin`: the owner of the scheme, also while it is suspended.
		///
		/// Emits [`Event::PolicyRevoked`].
		#[pallet::call_index(41)]
		pub fn revoke_policy(
			origin: OriginFor<T>,
			scheme: SchemeId,
			version: PolicyVersion,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_revoke_policy(&owner, scheme, version)
		}

		/// Ask somebody who is authenticated to stand for an applicant.
		///
		/// - `origin`: the applicant, an active member; or an evaluator of the scheme for its customer.
		/// - `applicant`: the commitment to the applicant.
		/// - `guarantor`: who is asked, and the account that signs for it: its own, or that of the
		///   evaluator whose record authenticated it.
		/// - `client_ref`: the sender's own reference; good for one request.
		///
		/// Emits [`Event::GuaranteeRequested`].
		#[pallet::call_index(42)]
		pub fn request_guarantee(
			origin: OriginFor<T>,
			scheme: SchemeId,
			applicant: H256,
			guarantor: Party<T::AccountId>,
			client_ref: ClientRef,
		) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			let applicant = Party { subject: applicant, signer };
			Self::do_request_guarantee(scheme, applicant, guarantor, client_ref)
		}

		/// Stand for an applicant, and be liable for it until some time after the guarantee has ended.
		///
		/// - `origin`: who signs for the guarantor, in time.
		///
		/// Emits [`Event::GuaranteeConfirmed`].
		#[pallet::call_index(43)]
		pub fn confirm_guarantee(origin: OriginFor<T>, guarantee: GuaranteeId) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			Self::do_confirm_guarantee(&signer, guarantee)
		}

		/// Refuse to stand for an applicant.
		///
		/// - `origin`: who signs for the guarantor, in time, also while it is suspended.
		///
		/// Emits [`Event::GuaranteeDeclined`].
		#[pallet::call_index(44)]
		pub fn decline_guarantee(origin: OriginFor<T>, guarantee: GuaranteeId) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			Self::do_decline_guarantee(&signer, guarantee)
		}

		/// Take a request for a guarantee back.
		///
		/// - `origin`: who made it, also while it is suspended.
		///
		/// Emits [`Event::GuaranteeWithdrawn`].
		#[pallet::call_index(45)]
		pub fn withdraw_guarantee(origin: OriginFor<T>, guarantee: GuaranteeId) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			Self::do_withdraw_guarantee(&signer, guarantee)
		}

		/// Let an applicant go. The guarantor stays liable for as long as the policy says.
		///
		/// - `origin`: who signs for the guarantor, also while it is suspended.
		///
		/// Emits [`Event::GuaranteeReleased`].
		#[pallet::call_index(46)]
		pub fn release_guarantee(origin: OriginFor<T>, guarantee: GuaranteeId) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			Self::do_release_guarantee(&signer, guarantee)
		}

		/// Authenticate an applicant on its guarantor's word, by the policy's table: the score of its last
		/// record, which another than the guarantor wrote since that confirmed, and the guarantor's standing.
		/// The guarantor must be authenticated itself now; what was found before stays when it no longer is.
		///
		/// - `origin`: anyone.
		///
		/// Emits [`Event::ApplicantAuthenticated`].
		#[pallet::call_index(47)]
		pub fn authenticate_applicant(
			origin: OriginFor<T>,
			guarantee: GuaranteeId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_authenticate_applicant(guarantee)
		}

		/// Have a guarantor answer with its standing for the fraud of its applicant.
		///
		/// - `origin`: anyone.
		/// - `record`: a result on the applicant, of when the guarantor stood for it, after which two
		///   auditors reported a fraud, the first while the guarantor was liable.
		///
		/// Emits [`Event::GuaranteeCalled`].
		#[pallet::call_index(48)]
		pub fn call_guarantee(
			origin: OriginFor<T>,
			guarantee: GuaranteeId,
			record: RecordId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_call_guarantee(guarantee, record)
		}

		/// Remove a guarantee that was never confirmed and is over, or whose liability and grace are.
		///
		/// - `origin`: anyone.
		///
		/// Emits [`Event::GuaranteeForgotten`].
		#[pallet::call_index(49)]
		pub fn forget_guarantee(origin: OriginFor<T>, guarantee: GuaranteeId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_guarantee(guarantee)
		}

		/// Ask a terminal of an institution for a report on what it runs on.
		///
		/// - `origin`: an evaluator authorised for the scheme, with the role Evaluator.
		/// - `terminal`: its ed25519 public key.
		///
		/// Emits [`Event::TerminalChallenged`], with the nonce to sign.
		#[pallet::call_index(50)]
		pub fn challenge_terminal(
			origin: OriginFor<T>,
			scheme: SchemeId,
			terminal: TerminalKey,
		) -> DispatchResult {
			let evaluator = ensure_signed(origin)?;
			Self::do_challenge_terminal(evaluator, scheme, terminal)
		}

		/// Send a terminal's report. Its readings give a level by the scheme's policy; level, business and
		/// amount give a permission.
		///
		/// - `origin`: anyone; the terminal has signed.
		/// - `report`: the readings, which are published, and what the business is.
		///
		/// Emits [`Event::TerminalAssessed`].
		#[pallet::call_index(51)]
		pub fn report_terminal(
			origin: OriginFor<T>,
			scheme: SchemeId,
			terminal: TerminalKey,
			report: TerminalReport,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_report_terminal(scheme, terminal, report)
		}

		/// Remove a terminal whose challenge and last report are over.
		///
		/// - `origin`: anyone.
		///
		/// Emits [`Event::TerminalForgotten`].
		#[pallet::call_index(52)]
		pub fn forget_terminal(
			origin: OriginFor<T>,
			scheme: SchemeId,
			terminal: TerminalKey,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_terminal(scheme, terminal)
		}
	}
}

/// The length of a list that is bounded far below `u32::MAX`.
pub(crate) fn length_of<T>(items: &[T]) -> u32 {
	u32::try_from(items.len()).unwrap_or(u32::MAX)
}
