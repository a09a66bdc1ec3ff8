//! What is stored, and the states it goes through.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use decision_rules::{Dishonesty, Grade, Hits, Label, OpenedInput, Outcome, RuleSet};
use frame::prelude::*;

pub use decision_rules::Decision;

/// Names a scheme.
pub type SchemeId = u32;
/// Names a version of a scheme's rules, counting from 0.
pub type RuleSetVersion = u32;
/// Names a version of a scheme's model, counting from 0.
pub type ModelVersion = u32;
/// Names a panel.
pub type PanelId = u64;
/// Most seats of a panel.
pub const MAX_SEATS: u32 = 16;
/// Domain of [`crate::Pallet::panel_commitment`].
pub const SEAL_DOMAIN: &str = "clearmark/panel-seal/v1";
/// Domain of [`crate::panel_root`].
pub const PANEL_DOMAIN: &str = "clearmark/panel-scores/v1";
/// Names a request.
pub type RequestId = u64;
/// Names a consent.
pub type ConsentId = u64;
/// Most accesses under one consent.
pub const MAX_ACCESSES: u32 = 64;
/// Fields that may be opened, in strictly ascending order.
pub type Fields = decision_rules::Bounded<decision_rules::FieldId, { decision_rules::MAX_FIELDS }>;
/// The accesses under a consent.
pub type AccessLog<BlockNumber> = BoundedVec<Access<BlockNumber>, ConstU32<MAX_ACCESSES>>;
/// Names a batch.
pub type BatchId = u64;
/// Names a record.
pub type RecordId = u64;
/// A sender's own reference, such as a UUID or a digest.
pub type ClientRef = [u8; 32];
/// Most approvals that a scheme may demand.
pub const MAX_APPROVALS: u32 = 16;
/// Who approved a version.
pub type Approvals<AccountId> = BoundedVec<AccountId, ConstU32<MAX_APPROVALS>>;
/// Bytes of a piece of a batch's bitmap of revocations.
pub const PIECE_BYTES: usize = 64;
/// Bits of a piece.
pub const PIECE_BITS: u32 = 512;
/// A piece of a batch's bitmap of revocations.
pub type BitmapPiece = [u8; PIECE_BYTES];
/// Most auditors who have to agree in a dispute.
pub const MAX_QUORUM: u32 = 16;
/// Domain of [`crate::hits_root`].
pub const HITS_DOMAIN: &str = "clearmark/hits/v1";
/// Most inputs of a record.
pub const MAX_INPUTS: u32 = decision_rules::MAX_FIELDS;
/// Names of grades, the worst first.
pub type Grades = decision_rules::Bounded<Label, { decision_rules::MAX_GRADES }>;

/// What a scheme evaluates.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum SchemeKind {
	/// The risk of dealing with the subject.
	#[codec(index = 0)]
	Risk,
	/// The ability to pay.
	#[codec(index = 1)]
	Credit,
	/// Whether the subject is who it claims to be.
	#[codec(index = 2)]
	Identity,
}

/// Whom a scheme evaluates, and so how a subject is derived.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum SubjectKind {
	/// Institutions: the subject follows from the account, without salt.
	#[codec(index = 0)]
	Institution,
	/// Customers of the evaluator: the subject is a commitment under a salt of its own for each
	/// purpose. Their inputs are never opened on chain, since what is sent is in the block.
	#[codec(index = 1)]
	Customer,
}

impl SubjectKind {
	/// Whether inputs on such subjects may be sent to the chain, which publishes them.
	pub fn may_open_inputs(self) -> bool {
		match self {
			SubjectKind::Institution => true,
			SubjectKind::Customer => false,
		}
	}
}

/// Whom the views answer about a scheme's results.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Visibility {
	/// Whoever is named as the requester.
	#[codec(index = 0)]
	Public,
	/// A requester that is an active member.
	#[codec(index = 1)]
	Members,
}

/// What is evaluated and how results read.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Scheme<AccountId> {
	/// Who proposes the rules.
	pub owner: AccountId,
	/// What is evaluated.
	pub kind: SchemeKind,
	/// Whom it is evaluated of.
	pub subject_kind: SubjectKind,
	/// Whom the views answer.
	pub visibility: Visibility,
	/// The highest score; the lowest is 0.
	pub max_score: u32,
	/// Names of the grades, the worst first.
	pub grades: Grades,
	/// How many others must approve a rule set or a model.
	pub approvals_needed: u32,
	/// How many evaluators are authorised.
	pub evaluators: u32,
	/// The version that the next rule set gets.
	pub next_version: RuleSetVersion,
	/// The version of its rules that takes records.
	pub active: Option<RuleSetVersion>,
	/// The version that the next model gets.
	pub next_model: ModelVersion,
	/// The version of its model that takes records.
	pub active_model: Option<ModelVersion>,
	/// How many evaluators a panel needs, if results have to come from panels.
	pub seats: Option<u32>,
}

/// What an owner chooses about a scheme.
pub(crate) struct NewScheme {
	pub kind: SchemeKind,
	pub subject_kind: SubjectKind,
	pub visibility: Visibility,
	pub max_score: u32,
	pub grades: Grades,
	pub approvals_needed: u32,
}

/// Where a version of a scheme's rules or model is in its life.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum VersionStatus {
	/// Registered, waiting for approvals.
	#[codec(index = 0)]
	Draft,
	/// Approved, waiting for the owner.
	#[codec(index = 1)]
	Approved,
	/// Takes records.
	#[codec(index = 2)]
	Active,
	/// Takes no more records; those it has stay valid.
	#[codec(index = 3)]
	Deprecated,
	/// Its results are stale.
	#[codec(index = 4)]
	Revoked,
}

/// What can happen to a version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VersionStep {
	/// The last approval came.
	Approve,
	/// The owner puts it into use.
	Activate,
	/// Another one is put into use.
	Deprecate,
	/// The owner takes it back.
	Revoke,
}

impl VersionStatus {
	/// The status after a step, if the step is possible.
	pub fn after(self, step: VersionStep) -> Option<Self> {
		use VersionStatus::*;
		match (self, step) {
			(Draft, VersionStep::Approve) => Some(Approved),
			(Approved, VersionStep::Activate) => Some(Active),
			(Active, VersionStep::Deprecate) => Some(Deprecated),
			(Draft | Approved | Active | Deprecated, VersionStep::Revoke) => Some(Revoked),
			(Approved | Active | Deprecated | Revoked, VersionStep::Approve)
			| (Draft | Active | Deprecated | Revoked, VersionStep::Activate)
			| (Draft | Approved | Deprecated | Revoked, VersionStep::Deprecate)
			| (Revoked, VersionStep::Revoke) => None,
		}
	}

	/// Whether results by this version may be relied on.
	pub fn supports_results(self) -> bool {
		match self {
			VersionStatus::Active | VersionStatus::Deprecated => true,
			VersionStatus::Draft | VersionStatus::Approved | VersionStatus::Revoked => false,
		}
	}
}

/// A rule set's lifecycle.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RuleSetState<AccountId, BlockNumber> {
	/// Where it is.
	pub status: VersionStatus,
	/// Who approved, in the order of approval.
	pub approvals: Approvals<AccountId>,
	/// The block of its registration.
	pub registered_at: BlockNumber,
	/// blake2b-256 of the encoded rules.
	pub digest: H256,
}

/// A model's lifecycle, and what it is known by. The model itself is off chain.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ModelState<AccountId, BlockNumber> {
	/// Where it is.
	pub status: VersionStatus,
	/// Who approved, in the order of approval.
	pub approvals: Approvals<AccountId>,
	/// The block of its registration.
	pub registered_at: BlockNumber,
	/// blake2b-256 of its quantised weights, so that a result can be reproduced.
	pub artefact_hash: H256,
	/// blake2b-256 of its card: what it was trained on, and what for.
	pub card_hash: H256,
}

/// Why an evaluator took a result back.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum RevocationReason {
	/// An input was wrong.
	#[codec(index = 0)]
	WrongInputs,
	/// It was made of somebody else.
	#[codec(index = 1)]
	WrongSubject,
	/// The model or the rules were applied wrongly.
	#[codec(index = 2)]
	WrongComputation,
	/// Somebody else had the evaluator's key.
	#[codec(index = 3)]
	KeyCompromised,
	/// The subject no longer allows it.
	#[codec(index = 4)]
	ConsentWithdrawn,
}

/// What became of a result, apart from its place in the history. Expiry and staleness are read, not
/// stored.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum RecordState<BlockNumber> {
	/// Its evaluator stands by it.
	#[codec(index = 0)]
	Upheld,
	/// Its evaluator took it back.
	#[codec(index = 1)]
	Revoked {
		/// Why.
		reason: RevocationReason,
		/// In which block.
		at: BlockNumber,
	},
	/// It was shown to be wrong, by recomputation or by auditors.
	#[codec(index = 2)]
	Refuted {
		/// In which block.
		at: BlockNumber,
	},
}

impl<BlockNumber: Copy> RecordState<BlockNumber> {
	/// The block in which the result was taken back or shown to be wrong.
	pub fn ended_at(self) -> Option<BlockNumber> {
		match self {
			RecordState::Upheld => None,
			RecordState::Revoked { at, .. } | RecordState::Refuted { at } => Some(at),
		}
	}

	/// Whether the result was shown to be wrong.
	pub fn is_refuted(self) -> bool {
		matches!(self, RecordState::Refuted { .. })
	}
}

/// What replaced a record.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Successor<BlockNumber> {
	/// The newer record.
	pub record: RecordId,
	/// The block in which it was written.
	pub at: BlockNumber,
}

/// The codes that were hit, named or only committed to.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum HitCodes {
	/// The distinct codes in ascending order.
	#[codec(index = 0)]
	Open(Hits),
	/// What [`crate::hits_root`] makes of them.
	#[codec(index = 1)]
	Root(H256),
}

/// The result of an evaluation, as it is recorded.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Finding {
	/// The score.
	pub score: u32,
	/// By how much the risks exceed the standard value.
	pub deficit: u64,
	/// Position of the grade, 0 being the worst.
	pub grade: Grade,
	/// The decision.
	pub decision: Decision,
	/// The codes that were hit.
	pub hits: HitCodes,
	/// The dishonesty ratio, if the rules report one.
	pub dishonesty: Option<Dishonesty>,
}

impl From<Outcome> for Finding {
	fn from(outcome: Outcome) -> Self {
		let Outcome { score, deficit, grade, decision, hits, dishonesty } = outcome;
		Self { score, deficit, grade, decision, hits: HitCodes::Open(hits), dishonesty }
	}
}

impl Finding {
	/// A score without hits, with grade and decision by the thresholds of `rules`.
	pub fn of_score(score: u32, rules: &RuleSet) -> Option<Self> {
		let reached = rules.grades.iter().filter(|bound| **bound <= score).count();
		let grade = Grade::try_from(reached.checked_sub(1)?).ok()?;
		let decision = rules.decisions.iter().rfind(|bound| bound.at_least <= score)?.decision;
		let hits = HitCodes::Open(Hits::default());
		Some(Self { score, deficit: 0, grade, decision, hits, dishonesty: None })
	}

	/// Whether `rules` give it for `inputs`. Inputs that the rules cannot be applied to give nothing.
	pub fn is_result_of(&self, rules: &RuleSet, inputs: &[OpenedInput]) -> bool {
		let Ok(outcome) = decision_rules::evaluate(rules, inputs) else { return false };
		let same_hits = match &self.hits {
			HitCodes::Open(hits) => *hits == outcome.hits,
			HitCodes::Root(root) => *root == crate::hits_root(inputs, &outcome.hits),
		};
		same_hits
			&& self.score == outcome.score
			&& self.deficit == outcome.deficit
			&& self.grade == outcome.grade
			&& self.decision == outcome.decision
			&& self.dishonesty == outcome.dishonesty
	}

	/// Whether it is one that the scheme could give.
	pub fn is_within<AccountId>(&self, scheme: &Scheme<AccountId>) -> bool {
		let hits_ascend = match &self.hits {
			HitCodes::Open(hits) => hits.iter().zip(hits.iter().skip(1)).all(|(a, b)| a < b),
			HitCodes::Root(_) => true,
		};
		self.score <= scheme.max_score
			&& usize::from(self.grade) < scheme.grades.len()
			&& self.dishonesty.is_none_or(|found| found.ppm <= decision_rules::PPM)
			&& hits_ascend
	}
}

/// One result.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Record<AccountId, Balance, BlockNumber> {
	/// The scheme.
	pub scheme: SchemeId,
	/// The version of its rules, if they were applied.
	pub rule_set: Option<RuleSetVersion>,
	/// The version of its model, if it was applied.
	pub model: Option<ModelVersion>,
	/// The commitment to who was evaluated.
	pub subject: H256,
	/// Who evaluated.
	pub evaluator: AccountId,
	/// The request that it answers.
	pub request: Option<RequestId>,
	/// The panel whose median it is.
	pub panel: Option<PanelId>,
	/// The Merkle root over the salted inputs.
	pub input_root: H256,
	/// The result: as the runtime computed it, or as the evaluator stated it.
	pub outcome: Finding,
	/// The block in which it was written.
	pub valid_from: BlockNumber,
	/// The first block at which it is expired.
	pub valid_until: BlockNumber,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// The evaluator's own reference.
	pub client_ref: ClientRef,
	/// The record that this one replaced.
	pub supersedes: Option<RecordId>,
	/// The record that replaced this one.
	pub successor: Option<Successor<BlockNumber>>,
	/// What became of the result.
	pub state: RecordState<BlockNumber>,
	/// The bond held for it, until it is released.
	pub bond: Option<Balance>,
}

impl<AccountId, Balance, BlockNumber: Ord + Copy> Record<AccountId, Balance, BlockNumber> {
	/// The block at which the record ended, or will end: superseded, revoked, refuted or expired,
	/// whichever is first.
	pub fn ends_at(&self) -> BlockNumber {
		let superseded = self.successor.map_or(self.valid_until, |successor| successor.at);
		let invalidated = self.state.ended_at().unwrap_or(self.valid_until);
		self.valid_until.min(superseded).min(invalidated)
	}

	/// Whether it is expired at block `now`.
	pub fn is_expired(&self, now: BlockNumber) -> bool {
		now >= self.valid_until
	}
}

/// What a convenor says of a panel.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PanelTerms<BlockNumber> {
	/// The scheme.
	pub scheme: SchemeId,
	/// The active version of its rules, whose thresholds give grade and decision.
	pub rule_set: RuleSetVersion,
	/// The active version of its model, if the members apply it.
	pub model: Option<ModelVersion>,
	/// The commitment to who is evaluated.
	pub subject: H256,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// How far from the median a score may lie before it is reported.
	pub tolerance: u32,
	/// The first block at which no score is committed any more.
	pub commit_until: BlockNumber,
	/// The first block at which no score is revealed any more.
	pub reveal_until: BlockNumber,
	/// The first block at which the record is expired.
	pub valid_until: BlockNumber,
	/// The convenor's own reference; good for one panel.
	pub client_ref: ClientRef,
}

/// What a member of a panel revealed.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Revealed {
	/// Its score.
	pub score: u32,
	/// The Merkle root over the salted inputs that it used.
	pub input_root: H256,
}

/// A member of a panel.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Seat<AccountId, Balance> {
	/// The evaluator.
	pub evaluator: AccountId,
	/// Its sealed score.
	pub commitment: H256,
	/// The deposit held until it reveals.
	pub deposit: Balance,
	/// What it revealed.
	pub revealed: Option<Revealed>,
}

/// An open panel.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Panel<AccountId, Balance, BlockNumber> {
	/// Who convened it.
	pub convenor: AccountId,
	/// About whom, by what, until when.
	pub terms: PanelTerms<BlockNumber>,
	/// How many members have to reveal.
	pub seats: u32,
	/// The bond of the record that will come from it.
	pub bond: Balance,
	/// The members, in the order of commitment.
	pub members: BoundedVec<Seat<AccountId, Balance>, ConstU32<MAX_SEATS>>,
}

/// How an evaluator fared in the panels of a scheme.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct PanelTally {
	/// Scores it revealed in panels that came to a result.
	pub revealed: u32,
	/// Those that lay too far from the median.
	pub outlying: u32,
	/// Scores that it committed and did not reveal.
	pub withheld: u32,
}

/// What came after a result.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum OutcomeKind {
	/// The subject did what it had to, in time.
	#[codec(index = 0)]
	Settled,
	/// It did not.
	#[codec(index = 1)]
	Defaulted,
	/// It deceived.
	#[codec(index = 2)]
	Fraudulent,
}

/// A report on what came after a result.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct OutcomeReport<AccountId, BlockNumber> {
	/// What came.
	pub outcome: OutcomeKind,
	/// The auditor who reports it.
	pub reporter: AccountId,
	/// blake2b-256 of what shows it.
	pub evidence: H256,
	/// The block of the report.
	pub at: BlockNumber,
}

/// How many outcomes were good and bad.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct OutcomeTally {
	/// Settled in time.
	pub good: u32,
	/// Defaulted or fraudulent.
	pub bad: u32,
}

/// Most grades of a scheme, as a length.
pub const GRADES: usize = 16;

/// How results compare with what came after them.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Calibration {
	/// By grade, the worst first; a scheme with fewer leaves the rest at 0.
	pub grades: [OutcomeTally; GRADES],
	/// After results that declined.
	pub declined: OutcomeTally,
	/// After results that asked for a review.
	pub review: OutcomeTally,
	/// After results that accepted.
	pub accepted: OutcomeTally,
}

/// A calibration and the rate that follows from it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct CalibrationInfo {
	/// The counts.
	pub calibration: Calibration,
	/// Of the results that accepted or declined, the share after which it came accordingly, in parts
	/// per million; nothing if there is none.
	pub hit_rate: Option<u32>,
}

/// What a consent covers.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Scope {
	/// The scheme.
	pub scheme: SchemeId,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// The fields that may be opened to the grantee.
	pub fields: Fields,
}

/// What a subject's bank allows on the subject's behalf.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Consent<AccountId, BlockNumber> {
	/// The subject's bank.
	pub grantor: AccountId,
	/// Who may ask.
	pub grantee: AccountId,
	/// About whom.
	pub subject: H256,
	/// By which scheme, what for, and which fields.
	pub scope: Scope,
	/// The block in which it was granted.
	pub granted_at: BlockNumber,
	/// The first block at which it is over.
	pub expires: BlockNumber,
	/// The block in which it was revoked.
	pub revoked_at: Option<BlockNumber>,
}

impl<AccountId, BlockNumber: Ord + Copy> Consent<AccountId, BlockNumber> {
	/// Whether it is neither revoked nor expired at block `now`.
	pub fn is_live(&self, now: BlockNumber) -> bool {
		self.revoked_at.is_none() && now < self.expires
	}
}

/// An answer under a consent.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Access<BlockNumber> {
	/// The request that was answered.
	pub request: RequestId,
	/// The answer.
	pub record: RecordId,
	/// The block of it.
	pub at: BlockNumber,
}

/// A consent and whether it still allows anything.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ConsentInfo<AccountId, BlockNumber> {
	/// The consent.
	pub consent: Consent<AccountId, BlockNumber>,
	/// It is neither revoked nor expired.
	pub live: bool,
	/// The accesses under it, in the order of access.
	pub accesses: AccessLog<BlockNumber>,
}

/// What an institution asks another one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Enquiry<AccountId, Balance, BlockNumber> {
	/// Who is asked: an evaluator of the scheme.
	pub provider: AccountId,
	/// About whom.
	pub subject: H256,
	/// By which scheme, what for, and which fields are to be opened to the requester.
	pub scope: Scope,
	/// What the answer is worth, in the smallest denomination of the native token.
	pub fee: Balance,
	/// The first block at which it is too late for an answer.
	pub deadline: BlockNumber,
	/// The consent that allows it.
	pub consent: Option<ConsentId>,
	/// The requester's own reference; good for one request.
	pub client_ref: ClientRef,
}

/// An open request.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Request<AccountId, Balance, BlockNumber> {
	/// Who asks.
	pub requester: AccountId,
	/// What.
	pub enquiry: Enquiry<AccountId, Balance, BlockNumber>,
}

/// Why a provider refuses.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum RefusalReason {
	/// It does not know the subject.
	#[codec(index = 0)]
	SubjectUnknown,
	/// It doubts the consent.
	#[codec(index = 1)]
	ConsentDoubted,
	/// The fee is too low.
	#[codec(index = 2)]
	FeeTooLow,
	/// It does not want to, for another reason.
	#[codec(index = 3)]
	Declined,
}

/// One result of a batch: what a leaf of its root commits to.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BatchResult {
	/// The commitment to who was evaluated.
	pub subject: H256,
	/// The Merkle root over the salted inputs.
	pub input_root: H256,
	/// The result.
	pub outcome: Finding,
}

/// What an evaluator says of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BatchTerms<BlockNumber> {
	/// The scheme.
	pub scheme: SchemeId,
	/// The active version of its rules, if they were applied.
	pub rule_set: Option<RuleSetVersion>,
	/// The active version of its model, if it was applied.
	pub model: Option<ModelVersion>,
	/// The Merkle root over the results.
	pub root: H256,
	/// How many results there are: 1 to 2²⁰.
	pub count: u32,
	/// The first block at which the results are expired.
	pub valid_until: BlockNumber,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// The evaluator's own reference; good for one batch.
	pub client_ref: ClientRef,
}

/// A batch of results.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Batch<AccountId, Balance, BlockNumber> {
	/// The scheme.
	pub scheme: SchemeId,
	/// The version of its rules, if they were applied.
	pub rule_set: Option<RuleSetVersion>,
	/// The version of its model, if it was applied.
	pub model: Option<ModelVersion>,
	/// Who evaluated.
	pub evaluator: AccountId,
	/// The Merkle root over the results.
	pub root: H256,
	/// How many results there are.
	pub count: u32,
	/// How many of them were revoked alone.
	pub revoked: u32,
	/// The block in which it was anchored.
	pub valid_from: BlockNumber,
	/// The first block at which its results are expired.
	pub valid_until: BlockNumber,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// The evaluator's own reference.
	pub client_ref: ClientRef,
	/// What became of the batch as a whole.
	pub state: RecordState<BlockNumber>,
	/// The bond held for it, until it is released.
	pub bond: Option<Balance>,
}

/// A result that was shown with its proof, and whether it may be relied on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct BatchResultInfo<AccountId, Balance, BlockNumber> {
	/// The batch in which it stands.
	pub batch: Batch<AccountId, Balance, BlockNumber>,
	/// The name of its grade.
	pub grade_label: Label,
	/// How many blocks ago the batch was anchored.
	pub age: BlockNumber,
	/// Its validity is over.
	pub expired: bool,
	/// Its rules or its model were revoked.
	pub stale: bool,
	/// It, or the batch, was taken back.
	pub revoked: bool,
	/// The batch was refuted.
	pub refuted: bool,
	/// It may be relied on: none of these, within the scale, and not about its own evaluator.
	pub valid: bool,
}

/// Auditors on one side of a dispute.
pub type Auditors<AccountId> = BoundedVec<AccountId, ConstU32<MAX_QUORUM>>;

/// A result that auditors are asked about.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Dispute<AccountId, Balance, BlockNumber> {
	/// Who challenges.
	pub challenger: AccountId,
	/// What the challenger has at stake.
	pub deposit: Balance,
	/// blake2b-256 of what the auditors are shown.
	pub evidence: H256,
	/// The first block at which it is too late for a ruling.
	pub deadline: BlockNumber,
	/// Who holds the result to be wrong.
	pub refuting: Auditors<AccountId>,
	/// Who holds it to be right.
	pub upholding: Auditors<AccountId>,
}

impl<AccountId: PartialEq, Balance, BlockNumber> Dispute<AccountId, Balance, BlockNumber> {
	/// Whether the auditor has ruled already.
	pub fn has_ruled(&self, auditor: &AccountId) -> bool {
		self.refuting.contains(auditor) || self.upholding.contains(auditor)
	}
}

/// What an evaluator says of a record, whatever its result is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Terms<BlockNumber> {
	/// The scheme.
	pub scheme: SchemeId,
	/// The active version of its rules, if they were applied.
	pub rule_set: Option<RuleSetVersion>,
	/// The active version of its model, if it was applied.
	pub model: Option<ModelVersion>,
	/// The commitment to who is evaluated.
	pub subject: H256,
	/// The first block at which the record is expired.
	pub valid_until: BlockNumber,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// The subject's last record in the scheme, if there is one.
	pub supersedes: Option<RecordId>,
	/// The evaluator's own reference; good for one record.
	pub client_ref: ClientRef,
}

/// The last result on a subject in a scheme, and whether it may be relied on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LatestEvaluation<AccountId, BlockNumber> {
	/// The record.
	pub record: RecordId,
	/// The version of the scheme's rules, if they were applied.
	pub rule_set: Option<RuleSetVersion>,
	/// The version of the scheme's model, if it was applied.
	pub model: Option<ModelVersion>,
	/// Who evaluated.
	pub evaluator: AccountId,
	/// The score.
	pub score: u32,
	/// By how much the risks exceed the standard value.
	pub deficit: u64,
	/// Position of the grade, 0 being the worst.
	pub grade: Grade,
	/// Its name.
	pub grade_label: Label,
	/// The decision.
	pub decision: Decision,
	/// The dishonesty ratio, if the rules report one.
	pub dishonesty: Option<Dishonesty>,
	/// The risk codes that were hit.
	pub hits: HitCodes,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// The block in which it was written.
	pub valid_from: BlockNumber,
	/// How many blocks ago that was.
	pub age: BlockNumber,
	/// The first block at which it is expired.
	pub valid_until: BlockNumber,
	/// Its validity is over.
	pub expired: bool,
	/// Its rules or its model were revoked.
	pub stale: bool,
	/// Its evaluator took it back.
	pub revoked: bool,
	/// It was shown to be wrong.
	pub refuted: bool,
	/// It is disputed before the auditors; whoever relies on it decides what that means.
	pub disputed: bool,
	/// It may be relied on: neither expired nor stale nor revoked nor refuted.
	pub valid: bool,
}

/// A record with what has to be read along with it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RecordInfo<AccountId, Balance, BlockNumber> {
	/// The record's identifier.
	pub id: RecordId,
	/// The record.
	pub record: Record<AccountId, Balance, BlockNumber>,
	/// Its validity is over.
	pub expired: bool,
	/// Its rules or its model were revoked.
	pub stale: bool,
	/// It is disputed before the auditors.
	pub disputed: bool,
	/// It may be relied on: neither superseded nor expired nor stale nor revoked nor refuted.
	pub valid: bool,
}

/// A rule set with its rules.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RuleSetInfo<AccountId, BlockNumber> {
	/// Its lifecycle.
	pub state: RuleSetState<AccountId, BlockNumber>,
	/// The rules.
	pub rules: decision_rules::RuleSet,
}

/// The Merkle root over inputs, as this pallet stores it.
pub(crate) fn input_root_of(inputs: &[OpenedInput]) -> Option<H256> {
	decision_rules::merkle::input_root(inputs).map(H256)
}
