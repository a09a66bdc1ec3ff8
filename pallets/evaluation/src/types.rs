//! What is stored, and the states it goes through.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use decision_rules::{Dishonesty, Grade, Hits, Inputs, Label, OpenedInput, Outcome};
use frame::prelude::*;

pub use decision_rules::Decision;

/// Names a scheme.
pub type SchemeId = u32;
/// Names a version of a scheme's rules, counting from 0.
pub type RuleSetVersion = u32;
/// Names a record.
pub type RecordId = u64;
/// A sender's own reference, such as a UUID or a digest.
pub type ClientRef = [u8; 32];
/// Most approvals that a scheme may demand.
pub const MAX_APPROVALS: u32 = 16;
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
	// 1: customers. Only once a record takes the roots of its inputs and none of them opened: what
	// is sent to `record` is in the block, and personal data must never be.
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
	/// How many others must approve a rule set.
	pub approvals_needed: u32,
	/// How many evaluators are authorised.
	pub evaluators: u32,
	/// The version that the next rule set gets.
	pub next_version: RuleSetVersion,
	/// The version that takes records.
	pub active: Option<RuleSetVersion>,
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

/// Where a rule set is in its life.
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
pub enum RuleSetStatus {
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

/// What can happen to a rule set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RuleSetStep {
	/// The last approval came.
	Approve,
	/// The owner puts it into use.
	Activate,
	/// Another one is put into use.
	Deprecate,
	/// The owner takes it back.
	Revoke,
}

impl RuleSetStatus {
	/// The status after a step, if the step is possible.
	pub fn after(self, step: RuleSetStep) -> Option<Self> {
		use RuleSetStatus::*;
		match (self, step) {
			(Draft, RuleSetStep::Approve) => Some(Approved),
			(Approved, RuleSetStep::Activate) => Some(Active),
			(Active, RuleSetStep::Deprecate) => Some(Deprecated),
			(Draft | Approved | Active | Deprecated, RuleSetStep::Revoke) => Some(Revoked),
			(Approved | Active | Deprecated | Revoked, RuleSetStep::Approve)
			| (Draft | Active | Deprecated | Revoked, RuleSetStep::Activate)
			| (Draft | Approved | Deprecated | Revoked, RuleSetStep::Deprecate)
			| (Revoked, RuleSetStep::Revoke) => None,
		}
	}

	/// Whether results by these rules may be relied on.
	pub fn supports_results(self) -> bool {
		match self {
			RuleSetStatus::Active | RuleSetStatus::Deprecated => true,
			RuleSetStatus::Draft | RuleSetStatus::Approved | RuleSetStatus::Revoked => false,
		}
	}
}

/// A rule set's lifecycle.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RuleSetState<AccountId, BlockNumber> {
	/// Where it is.
	pub status: RuleSetStatus,
	/// Who approved, in the order of approval.
	pub approvals: BoundedVec<AccountId, ConstU32<MAX_APPROVALS>>,
	/// The block of its registration.
	pub registered_at: BlockNumber,
	/// blake2b-256 of the encoded rules.
	pub digest: H256,
}

/// Where a record is in its life. Expiry and staleness are read, not stored.
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
	/// The last one of its subject in its scheme.
	#[codec(index = 0)]
	Current,
	/// Replaced by a newer one.
	#[codec(index = 1)]
	Superseded {
		/// The newer one.
		by: RecordId,
		/// The block in which that was written.
		at: BlockNumber,
	},
}

/// One result.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Record<AccountId, Balance, BlockNumber> {
	/// The scheme.
	pub scheme: SchemeId,
	/// The version of its rules.
	pub version: RuleSetVersion,
	/// The commitment to who was evaluated.
	pub subject: H256,
	/// Who evaluated.
	pub evaluator: AccountId,
	/// The Merkle root over the salted inputs.
	pub input_root: H256,
	/// The result, as the runtime computed it.
	pub outcome: Outcome,
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
	/// Where it is in its life.
	pub state: RecordState<BlockNumber>,
	/// The bond held for it, until it is released.
	pub bond: Option<Balance>,
}

impl<AccountId, Balance, BlockNumber: Ord + Copy> Record<AccountId, Balance, BlockNumber> {
	/// The block at which the record ended, or will end: superseded or expired, whichever is first.
	pub fn ends_at(&self) -> BlockNumber {
		match self.state {
			RecordState::Current => self.valid_until,
			RecordState::Superseded { at, .. } => at.min(self.valid_until),
		}
	}

	/// Whether it is expired at block `now`.
	pub fn is_expired(&self, now: BlockNumber) -> bool {
		now >= self.valid_until
	}
}

/// What an evaluator says, for the runtime to compute on.
pub(crate) struct Claim<BlockNumber> {
	pub scheme: SchemeId,
	pub version: RuleSetVersion,
	pub subject: H256,
	pub inputs: Inputs,
	pub valid_until: BlockNumber,
	pub purpose: u32,
	pub supersedes: Option<RecordId>,
	pub client_ref: ClientRef,
}

/// The last result on a subject in a scheme, and whether it may be relied on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LatestEvaluation<AccountId, BlockNumber> {
	/// The record.
	pub record: RecordId,
	/// The version of the scheme's rules.
	pub version: RuleSetVersion,
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
	/// The distinct risk codes that were hit.
	pub hits: Hits,
	/// The block in which it was written.
	pub valid_from: BlockNumber,
	/// The first block at which it is expired.
	pub valid_until: BlockNumber,
	/// Its validity is over.
	pub expired: bool,
	/// Its rules were revoked.
	pub stale: bool,
	/// It may be relied on: neither expired nor stale.
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
	/// Its rules were revoked.
	pub stale: bool,
	/// It may be relied on: neither superseded nor expired nor stale.
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
