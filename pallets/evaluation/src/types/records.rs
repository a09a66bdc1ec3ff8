//! Records: results, what became of them, and how they are read.

use super::*;

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
	/// The evaluator's own reference; of a panel's record, one made from the panel's number.
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

/// The Merkle root over inputs, as this pallet stores it.
pub(crate) fn input_root_of(inputs: &[OpenedInput]) -> Option<H256> {
	decision_rules::merkle::input_root(inputs).map(H256)
}
