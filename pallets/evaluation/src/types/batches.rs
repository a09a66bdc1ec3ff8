//! Batches of results under one root.

use super::*;

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
	/// How many of them are disputed before the auditors.
	pub disputes: u32,
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
	/// It is disputed before the auditors; whoever relies on it decides what that means.
	pub disputed: bool,
	/// It may be relied on: none of these, within the scale, and not about its own evaluator.
	pub valid: bool,
}
