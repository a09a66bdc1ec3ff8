//! Records: how they come about, end, and give their bonds back.

use crate::*;
use alloc::vec::Vec;
use decision_rules::{Hits, Inputs, OpenedInput};
use tokens::Precision;

/// What a new record changes besides itself, read and checked before anything is written.
pub(crate) struct Place<T: Config> {
	former: Option<(RecordId, RecordOf<T>)>,
	id: RecordId,
	next: RecordId,
	bonded: u32,
}

/// How a record comes about.
pub(crate) enum Source<T: Config> {
	/// Its evaluator records it alone.
	Alone,
	/// It answers a request.
	Request(RequestId),
	/// It is the median of a panel, whose convenor has held this bond since it was opened.
	Panel(PanelId, BalanceOf<T>),
}

impl<T: Config> Pallet<T> {
	/// The runtime computes the result.
	pub(crate) fn do_record(
		evaluator: T::AccountId,
		terms: Terms<BlockNumberFor<T>>,
		version: RuleSetVersion,
		inputs: Inputs,
	) -> DispatchResult {
		let scheme = Self::ensure_may_record(&evaluator, terms.scheme)?;
		ensure!(scheme.subject_kind.may_open_inputs(), Error::<T>::InputsOfPersons);
		let place = Self::ensure_recordable(&evaluator, &terms)?;
		let rules = Rules::<T>::get(terms.scheme, version).ok_or(Error::<T>::UnknownRuleSet)?;
		let input_root = input_root_of(&inputs).ok_or(Error::<T>::NoInputs)?;
		let outcome = decision_rules::evaluate(&rules, &inputs).map_err(Error::<T>::from)?;
		Self::write_record(evaluator, terms, Source::Alone, input_root, outcome.into(), place)?;
		Ok(())
	}

	/// The evaluator states the result; whoever knows the inputs can challenge it.
	pub(crate) fn do_anchor(
		evaluator: T::AccountId,
		terms: Terms<BlockNumberFor<T>>,
		input_root: H256,
		outcome: Finding,
	) -> DispatchResult {
		let place = Self::ensure_stateable(&evaluator, &terms, &outcome)?;
		Self::write_record(evaluator, terms, Source::Alone, input_root, outcome, place)?;
		Ok(())
	}

	pub(crate) fn do_revoke(
		evaluator: &T::AccountId,
		id: RecordId,
		reason: RevocationReason,
	) -> DispatchResult {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		// A suspended evaluator may still take back what it said.
		ensure!(record.evaluator == *evaluator, Error::<T>::NotRecordsEvaluator);
		ensure!(record.state == RecordState::Upheld, Error::<T>::RecordNotUpheld);

		record.state = RecordState::Revoked { reason, at: Self::now() };
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::EvaluationRevoked { record: id, reason });
		Ok(())
	}

	pub(crate) fn do_release_bond(id: RecordId) -> DispatchResult {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		let bond = record.bond.ok_or(Error::<T>::BondAlreadyReleased)?;
		let due = Self::bond_due(Bonded::Record(id), record.ends_at());
		ensure!(Self::now() >= due, Error::<T>::RecordNotEnded);
		let disputed = Disputes::<T>::contains_key(Disputed::Record(id));
		ensure!(!disputed, Error::<T>::DisputeOpen);

		let evaluator = record.evaluator.clone();
		let reason = HoldReason::RecordBond.into();
		let amount = T::Currency::release(&reason, &evaluator, bond, Precision::BestEffort)?;
		defensive_assert!(amount == bond, "a bond is held until it is released");
		record.bond = None;
		Records::<T>::insert(id, record);
		Lapses::<T>::remove(Bonded::Record(id));
		Self::uncount_bond(&evaluator);
		Self::deposit_event(Event::BondReleased { record: id, evaluator, amount });
		Ok(())
	}

	/// From which block on the bond of what ended, or will end, at `ends_at` can be released.
	pub(crate) fn bond_due(bonded: Bonded, ends_at: BlockNumberFor<T>) -> BlockNumberFor<T> {
		// Saturating: a bond never becomes due earlier than its record allows.
		ends_at.saturating_add(T::BondGrace::get()).max(Lapses::<T>::get(bonded).until)
	}

	/// Hold the bond of a record, of which the evaluator then has so many.
	pub(crate) fn hold_bond(
		evaluator: &T::AccountId,
		bonded: u32,
	) -> Result<BalanceOf<T>, DispatchError> {
		let bond = T::RecordBond::get();
		T::Currency::hold(&HoldReason::RecordBond.into(), evaluator, bond)?;
		BondedRecords::<T>::insert(evaluator, bonded);
		Ok(bond)
	}

	/// One bond of an evaluator is gone; it was counted when it was held.
	pub(crate) fn uncount_bond(evaluator: &T::AccountId) {
		BondedRecords::<T>::mutate_exists(evaluator, |bonded| {
			*bonded = bonded.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
	}

	/// The scheme, if the evaluator may record alone under it now.
	pub(crate) fn ensure_may_record(
		evaluator: &T::AccountId,
		id: SchemeId,
	) -> Result<SchemeOf<T>, Error<T>> {
		let scheme = Self::ensure_may_evaluate(evaluator, id)?;
		ensure!(scheme.seats.is_none(), Error::<T>::PanelDemanded);
		Ok(scheme)
	}

	/// The scheme, if the evaluator is one of those who may give results under it now.
	pub(crate) fn ensure_may_evaluate(
		evaluator: &T::AccountId,
		id: SchemeId,
	) -> Result<SchemeOf<T>, Error<T>> {
		let scheme = Schemes::<T>::get(id).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(T::Members::is_evaluator(evaluator), Error::<T>::NotEvaluator);
		ensure!(Authorisations::<T>::contains_key(id, evaluator), Error::<T>::NotAuthorised);
		Ok(scheme)
	}

	/// The rules and the model that a result names take results.
	pub(crate) fn ensure_active(
		scheme: SchemeId,
		rule_set: Option<RuleSetVersion>,
		model: Option<ModelVersion>,
	) -> Result<(), Error<T>> {
		if let Some(version) = rule_set {
			let state = RuleSets::<T>::get(scheme, version).ok_or(Error::<T>::UnknownRuleSet)?;
			ensure!(state.status == VersionStatus::Active, Error::<T>::RuleSetNotActive);
		}
		if let Some(version) = model {
			let state = Models::<T>::get(scheme, version).ok_or(Error::<T>::UnknownModel)?;
			ensure!(state.status == VersionStatus::Active, Error::<T>::ModelNotActive);
		}
		Ok(())
	}

	/// A result may be valid until then.
	pub(crate) fn ensure_term(valid_until: BlockNumberFor<T>) -> Result<(), Error<T>> {
		let now = Self::now();
		ensure!(valid_until > now, Error::<T>::ValidityOver);
		ensure!(
			valid_until.saturating_sub(now) <= T::MaxValidity::get(),
			Error::<T>::ValidityTooLong
		);
		Ok(())
	}

	/// What the evaluator states is one that it may state.
	pub(crate) fn ensure_stateable(
		evaluator: &T::AccountId,
		terms: &Terms<BlockNumberFor<T>>,
		outcome: &Finding,
	) -> Result<Place<T>, DispatchError> {
		let scheme = Self::ensure_may_record(evaluator, terms.scheme)?;
		ensure!(outcome.is_within(&scheme), Error::<T>::OutcomeOutsideScale);
		ensure!(terms.rule_set.is_some() || terms.model.is_some(), Error::<T>::NothingApplied);
		Self::ensure_recordable(evaluator, terms)
	}

	fn ensure_recordable(
		evaluator: &T::AccountId,
		terms: &Terms<BlockNumberFor<T>>,
	) -> Result<Place<T>, DispatchError> {
		ensure!(
			!ClientRefs::<T>::contains_key(evaluator, terms.client_ref),
			Error::<T>::ClientRefUsed
		);
		ensure!(terms.subject != Self::institution_subject(evaluator), Error::<T>::SelfEvaluation);
		Self::ensure_active(terms.scheme, terms.rule_set, terms.model)?;
		Self::ensure_term(terms.valid_until)?;
		Self::place_of_next(evaluator, terms)
	}

	/// Where the next record goes, if it names the one that it replaces.
	pub(crate) fn place_of_next(
		evaluator: &T::AccountId,
		terms: &Terms<BlockNumberFor<T>>,
	) -> Result<Place<T>, DispatchError> {
		let former = Self::ensure_supersedes_latest(terms)?;
		let id = NextRecord::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Ok(Place { former, id, next, bonded: Self::bonded_after(evaluator)? })
	}

	/// How many bonds the evaluator has after one more.
	pub(crate) fn bonded_after(evaluator: &T::AccountId) -> Result<u32, DispatchError> {
		let bonded = BondedRecords::<T>::get(evaluator).checked_add(1);
		Ok(bonded.ok_or(ArithmeticError::Overflow)?)
	}

	/// What the new record replaces. The sender has to name it, so that two evaluators who record
	/// at the same time notice each other.
	fn ensure_supersedes_latest(
		terms: &Terms<BlockNumberFor<T>>,
	) -> Result<Option<(RecordId, RecordOf<T>)>, Error<T>> {
		let latest = Latest::<T>::get(terms.scheme, terms.subject);
		ensure!(terms.supersedes == latest, Error::<T>::SupersedesMismatch);
		latest
			.map(|id| Records::<T>::get(id).map(|record| (id, record)))
			.map(|found| found.ok_or(Error::<T>::UnknownRecord))
			.transpose()
	}

	pub(crate) fn write_record(
		evaluator: T::AccountId,
		terms: Terms<BlockNumberFor<T>>,
		source: Source<T>,
		input_root: H256,
		outcome: Finding,
		place: Place<T>,
	) -> Result<RecordId, DispatchError> {
		let Place { former, id, next, bonded } = place;
		let now = Self::now();
		let (request, panel, bond) = match source {
			Source::Alone => (None, None, Self::hold_bond(&evaluator, bonded)?),
			Source::Request(request) => (Some(request), None, Self::hold_bond(&evaluator, bonded)?),
			Source::Panel(panel, bond) => (None, Some(panel), bond),
		};

		let recorded = Event::EvaluationRecorded {
			record: id,
			scheme: terms.scheme,
			rule_set: terms.rule_set,
			model: terms.model,
			subject: terms.subject,
			evaluator: evaluator.clone(),
			input_root,
			score: outcome.score,
			grade: outcome.grade,
			decision: outcome.decision,
			valid_until: terms.valid_until,
			purpose: terms.purpose,
			client_ref: terms.client_ref,
			bond,
		};
		NextRecord::<T>::put(next);
		// The reference of a panel's record is nobody's choice, and known before: it is no key.
		if panel.is_none() {
			ClientRefs::<T>::insert(&evaluator, terms.client_ref, id);
		}
		Latest::<T>::insert(terms.scheme, terms.subject, id);
		let record = Record {
			scheme: terms.scheme,
			rule_set: terms.rule_set,
			model: terms.model,
			subject: terms.subject,
			evaluator,
			request,
			panel,
			input_root,
			outcome,
			valid_from: now,
			valid_until: terms.valid_until,
			purpose: terms.purpose,
			client_ref: terms.client_ref,
			supersedes: terms.supersedes,
			successor: None,
			state: RecordState::Upheld,
			bond: Some(bond),
		};
		Records::<T>::insert(id, record);
		Self::deposit_event(recorded);
		if let Some((former_id, mut former)) = former {
			former.successor = Some(Successor { record: id, at: now });
			Records::<T>::insert(former_id, former);
			Self::deposit_event(Event::EvaluationSuperseded { record: former_id, by: id });
		}
		Ok(id)
	}
}

/// What a result says of hits without naming them:
/// `blake2_256(SCALE(("clearmark/hits/v1", salts of the inputs: Vec<[u8; 32]>, hits)))`.
///
/// The salts keep a root from being guessed from the few codes there are; whoever was given the
/// inputs knows them, and the input root binds them.
pub fn hits_root(inputs: &[OpenedInput], hits: &Hits) -> H256 {
	let salts: Vec<[u8; 32]> = inputs.iter().map(|input| input.salt).collect();
	H256((HITS_DOMAIN, salts, hits).using_encoded(frame::hashing::blake2_256))
}
