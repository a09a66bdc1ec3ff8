//! Panels: sealed scores and what was revealed.

use super::*;

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
