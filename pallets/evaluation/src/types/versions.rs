//! Versions of rules and models, and their life.

use super::*;

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

/// A rule set with its rules.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RuleSetInfo<AccountId, BlockNumber> {
	/// Its lifecycle.
	pub state: RuleSetState<AccountId, BlockNumber>,
	/// The rules.
	pub rules: decision_rules::RuleSet,
}
