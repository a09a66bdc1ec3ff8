//! What other pallets and clients read. Nothing here writes.

use crate::*;
use alloc::vec::Vec;
use decision_rules::{
	merkle::{batch::BatchProof, verify, InputProof},
	EvaluationError, OpenedInput, Outcome,
};
use fungible::InspectHold;

impl<T: Config> Pallet<T> {
	/// The subject under which an institution is evaluated:
	/// `blake2_256(SCALE(("clearmark/subject/v1", genesis hash, account)))`.
	///
	/// The account is public, so no personal data is involved and no salt is needed.
	pub fn institution_subject(account: &T::AccountId) -> H256 {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		H256(decision_rules::subject_of_institution(&genesis, account))
	}

	/// The score of the last result on a subject, if that may be relied on; for other pallets.
	pub fn latest_score(scheme: SchemeId, subject: H256) -> Option<u32> {
		let (_, record) = Self::latest_record(scheme, subject)?;
		Self::standing_of(&record).valid.then_some(record.outcome.score)
	}

	/// A record that may be relied on; for other pallets.
	pub fn valid_record(id: RecordId) -> Option<RecordOf<T>> {
		let record = Records::<T>::get(id)?;
		Self::standing_of(&record).valid.then_some(record)
	}

	/// The last result on a subject and whether it may be relied on; nothing if there is none, or
	/// if the scheme does not answer `requester`.
	pub fn latest(
		id: SchemeId,
		subject: H256,
		requester: &T::AccountId,
	) -> Option<LatestEvaluation<T::AccountId, BlockNumberFor<T>>> {
		let scheme = Self::ensure_visible(id, requester)?;
		let (id, record) = Self::latest_record(id, subject)?;
		let Standing { expired, stale, revoked, refuted, valid } = Self::standing_of(&record);
		let disputed = Disputes::<T>::contains_key(Disputed::Record(id));
		let grade = record.outcome.grade;
		Some(LatestEvaluation {
			record: id,
			rule_set: record.rule_set,
			model: record.model,
			evaluator: record.evaluator,
			score: record.outcome.score,
			deficit: record.outcome.deficit,
			grade,
			grade_label: scheme.grades.get(usize::from(grade)).cloned().unwrap_or_default(),
			decision: record.outcome.decision,
			dishonesty: record.outcome.dishonesty,
			hits: record.outcome.hits,
			purpose: record.purpose,
			valid_from: record.valid_from,
			// Never written in the future.
			age: Self::now().saturating_sub(record.valid_from),
			valid_until: record.valid_until,
			expired,
			stale,
			revoked,
			refuted,
			disputed,
			valid,
		})
	}

	/// A record; nothing if there is none, or if its scheme does not answer `requester`.
	pub fn record_info(
		id: RecordId,
		requester: &T::AccountId,
	) -> Option<RecordInfo<T::AccountId, BalanceOf<T>, BlockNumberFor<T>>> {
		let info = Self::info_of(id)?;
		Self::ensure_visible(info.record.scheme, requester).map(|_| info)
	}

	/// The records on a subject in a scheme, newest first: from `from`, or from the last one; at
	/// most `limit` and [`MAX_PAGE`]. The next page starts from the last item's `supersedes`.
	pub fn history(
		scheme: SchemeId,
		subject: H256,
		requester: &T::AccountId,
		from: Option<RecordId>,
		limit: u32,
	) -> Vec<RecordInfo<T::AccountId, BalanceOf<T>, BlockNumberFor<T>>> {
		if Self::ensure_visible(scheme, requester).is_none() {
			return Vec::new();
		}
		let mut page = Vec::new();
		let mut next = from.or_else(|| Latest::<T>::get(scheme, subject));
		for _ in 0..limit.min(MAX_PAGE) {
			let Some(info) = next.and_then(Self::info_of) else { break };
			if info.record.scheme != scheme || info.record.subject != subject {
				break;
			}
			next = info.record.supersedes;
			page.push(info);
		}
		page
	}

	/// A scheme.
	pub fn scheme(id: SchemeId) -> Option<SchemeOf<T>> {
		Schemes::<T>::get(id)
	}

	/// A rule set with its lifecycle.
	pub fn rule_set(
		scheme: SchemeId,
		version: RuleSetVersion,
	) -> Option<RuleSetInfo<T::AccountId, BlockNumberFor<T>>> {
		let state = RuleSets::<T>::get(scheme, version)?;
		Some(RuleSetInfo { state, rules: Rules::<T>::get(scheme, version)? })
	}

	/// What a rule set, active or not, gives on each of the first [`MAX_PAGE`] sets of inputs.
	pub fn evaluate(
		scheme: SchemeId,
		version: RuleSetVersion,
		inputs: &[Inputs],
	) -> Option<Vec<Result<Outcome, EvaluationError>>> {
		let rules = Rules::<T>::get(scheme, version)?;
		let page = usize::try_from(MAX_PAGE).unwrap_or(usize::MAX);
		let evaluated = inputs.iter().take(page).map(|one| decision_rules::evaluate(&rules, one));
		Some(evaluated.collect())
	}

	/// A model with its lifecycle.
	pub fn model(scheme: SchemeId, version: ModelVersion) -> Option<ModelStateOf<T>> {
		Models::<T>::get(scheme, version)
	}

	/// What came after a result, if that was reported.
	pub fn outcome_of(record: RecordId) -> Option<OutcomeReportOf<T>> {
		Outcomes::<T>::get(record)
	}

	/// How the results of a scheme by a model, or by rules alone, compare with what came after them.
	pub fn calibration(scheme: SchemeId, model: Option<ModelVersion>) -> CalibrationInfo {
		let calibration = Calibrations::<T>::get(scheme, model);
		CalibrationInfo { hit_rate: calibration.hit_rate(), calibration }
	}

	/// An open panel.
	pub fn panel(id: PanelId) -> Option<PanelOf<T>> {
		Panels::<T>::get(id)
	}

	/// How an evaluator fared in the panels of a scheme.
	pub fn panel_tally(scheme: SchemeId, evaluator: &T::AccountId) -> PanelTally {
		PanelTallies::<T>::get(scheme, evaluator)
	}

	/// An open request.
	pub fn request_info(id: RequestId) -> Option<RequestOf<T>> {
		Requests::<T>::get(id)
	}

	/// A consent, whether it is live, and every access under it.
	pub fn consent_info(id: ConsentId) -> Option<ConsentInfo<T::AccountId, BlockNumberFor<T>>> {
		let consent = Consents::<T>::get(id)?;
		let live = consent.is_live(Self::now()) && T::Members::is_member(&consent.grantor);
		Some(ConsentInfo { consent, live, accesses: AccessLogs::<T>::get(id) })
	}

	/// Whether an input that somebody shows is one of a record's; for other pallets and clients. It
	/// tells nothing of the record's other inputs.
	pub fn is_input_of(id: RecordId, input: &OpenedInput, proof: &InputProof) -> bool {
		Records::<T>::get(id).is_some_and(|record| verify(&record.input_root.0, input, proof))
	}

	/// A batch.
	pub fn batch(id: BatchId) -> Option<BatchOf<T>> {
		Batches::<T>::get(id)
	}

	/// A result that stands in a batch, and whether it may be relied on; nothing if the proof does not
	/// show it there, or if the scheme does not answer `requester`.
	pub fn batch_result(
		id: BatchId,
		result: &BatchResult,
		proof: &BatchProof,
		requester: &T::AccountId,
	) -> Option<BatchResultInfo<T::AccountId, BalanceOf<T>, BlockNumberFor<T>>> {
		let batch = Batches::<T>::get(id)?;
		let scheme = Self::ensure_visible(batch.scheme, requester)?;
		batch.has_result(result, proof).then(|| Self::judge(id, batch, &scheme, result, proof))
	}

	/// Whether a result stands in a batch and may be relied on; for other pallets.
	pub fn valid_in_batch(id: BatchId, result: &BatchResult, proof: &BatchProof) -> bool {
		let Some(batch) = Batches::<T>::get(id) else { return false };
		let Some(scheme) = Schemes::<T>::get(batch.scheme) else { return false };
		batch.has_result(result, proof) && Self::judge(id, batch, &scheme, result, proof).valid
	}

	fn judge(
		id: BatchId,
		batch: BatchOf<T>,
		scheme: &SchemeOf<T>,
		result: &BatchResult,
		proof: &BatchProof,
	) -> BatchResultInfo<T::AccountId, BalanceOf<T>, BlockNumberFor<T>> {
		let Standing { expired, stale, revoked, refuted, valid } =
			Self::standing_in(id, &batch, proof.index);
		// What `anchor` refuses can stand under a root all the same.
		let sound = result.outcome.is_within(scheme)
			&& result.subject != Self::institution_subject(&batch.evaluator);
		let grade = usize::from(result.outcome.grade);
		let disputed =
			Disputes::<T>::contains_key(Disputed::Result { batch: id, index: proof.index });
		BatchResultInfo {
			grade_label: scheme.grades.get(grade).cloned().unwrap_or_default(),
			// Never anchored in the future.
			age: Self::now().saturating_sub(batch.valid_from),
			batch,
			expired,
			stale,
			revoked,
			refuted,
			disputed,
			valid: sound && valid,
		}
	}

	/// Whether a batch lets one of its results be relied on, whatever that says.
	pub(crate) fn standing_in(id: BatchId, batch: &BatchOf<T>, index: u32) -> Standing {
		let expired = Self::now() >= batch.valid_until;
		let stale = !Self::supports_results(batch.scheme, batch.rule_set, batch.model);
		let refuted = batch.state.is_refuted();
		let taken_back = matches!(batch.state, RecordState::Revoked { .. });
		let revoked = taken_back || Self::is_revoked_in(id, index);
		let valid = !(expired || stale || revoked || refuted);
		Standing { expired, stale, revoked, refuted, valid }
	}

	/// The dispute on a result, if it is open.
	pub fn dispute_on(disputed: Disputed) -> Option<DisputeOf<T>> {
		Disputes::<T>::get(disputed)
	}

	/// Whether an account must not retire yet: it has bonded records or batches, a seat in a panel whose
	/// score it has to reveal, a challenge that is not decided, or a request that is open.
	///
	/// Reads two entries, whatever the account has.
	pub fn has_live_obligations(who: &T::AccountId) -> bool {
		let at_stake =
			[HoldReason::ChallengeDeposit, HoldReason::RequestFee, HoldReason::PanelDeposit];
		BondedRecords::<T>::contains_key(who)
			|| at_stake
				.into_iter()
				.any(|reason| !T::Currency::balance_on_hold(&reason.into(), who).is_zero())
	}

	/// A record and whether it may be relied on, for whomever.
	fn info_of(id: RecordId) -> Option<RecordInfo<T::AccountId, BalanceOf<T>, BlockNumberFor<T>>> {
		let record = Records::<T>::get(id)?;
		let Standing { expired, stale, valid, .. } = Self::standing_of(&record);
		let disputed = Disputes::<T>::contains_key(Disputed::Record(id));
		Some(RecordInfo { id, record, expired, stale, disputed, valid })
	}

	/// The scheme, if its views answer `requester`.
	fn ensure_visible(id: SchemeId, requester: &T::AccountId) -> Option<SchemeOf<T>> {
		let scheme = Schemes::<T>::get(id)?;
		match scheme.visibility {
			Visibility::Public => Some(scheme),
			Visibility::Members => T::Members::is_member(requester).then_some(scheme),
		}
	}

	pub(crate) fn latest_record(
		scheme: SchemeId,
		subject: H256,
	) -> Option<(RecordId, RecordOf<T>)> {
		let id = Latest::<T>::get(scheme, subject)?;
		Records::<T>::get(id).map(|record| (id, record))
	}

	/// Whether a record that has not expired holds no longer: it was taken back, refuted or superseded, or
	/// its rules or its model were taken back.
	pub fn was_taken(id: RecordId) -> bool {
		Records::<T>::get(id)
			.map(|record| Self::standing_of(&record))
			.is_some_and(|standing| !standing.expired && !standing.valid)
	}

	pub(crate) fn standing_of(record: &RecordOf<T>) -> Standing {
		let expired = record.is_expired(Self::now());
		let stale = !Self::supports_results(record.scheme, record.rule_set, record.model);
		let revoked = matches!(record.state, RecordState::Revoked { .. });
		let refuted = record.state.is_refuted();
		let ended = record.successor.is_some() || record.state != RecordState::Upheld;
		Standing { expired, stale, revoked, refuted, valid: !(expired || stale || ended) }
	}

	/// Whether the rules and the model that made a result are still good for it.
	pub(crate) fn supports_results(
		scheme: SchemeId,
		rule_set: Option<RuleSetVersion>,
		model: Option<ModelVersion>,
	) -> bool {
		let by_rules = rule_set.is_none_or(|version| {
			RuleSets::<T>::get(scheme, version).is_some_and(|state| state.status.supports_results())
		});
		let by_model = model.is_none_or(|version| {
			Models::<T>::get(scheme, version).is_some_and(|state| state.status.supports_results())
		});
		by_rules && by_model
	}
}

/// Whether a result may be relied on, and why not.
pub(crate) struct Standing {
	pub expired: bool,
	pub stale: bool,
	pub revoked: bool,
	pub refuted: bool,
	pub valid: bool,
}
