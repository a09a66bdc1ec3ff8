//! Schemes: what is evaluated, of whom, and how results read.

use super::*;

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
	/// The version that the next policy gets.
	pub next_policy: PolicyVersion,
	/// The version of its policy that is in use.
	pub active_policy: Option<PolicyVersion>,
}

/// A time for which an evaluator was authorised for a scheme.
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
pub struct Tenure<BlockNumber> {
	/// The block in which it was authorised.
	pub since: BlockNumber,
	/// The block in which it was withdrawn; what it recorded earlier in that block was authorised.
	pub until: BlockNumber,
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
