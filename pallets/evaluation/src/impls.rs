//! What the calls do.

use crate::*;
use decision_rules::{EvaluationError, ValidationError};
use tokens::Precision;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_scheme(owner: T::AccountId, new: NewScheme) -> DispatchResult {
		ensure!(T::Members::is_evaluator(&owner), Error::<T>::NotEvaluator);
		ensure!(new.max_score > 0, Error::<T>::NoScoreRange);
		ensure!(new.approvals_needed <= MAX_APPROVALS, Error::<T>::TooManyApprovals);
		ensure!(are_readable(&new.grades), Error::<T>::GradesUnreadable);
		let owned = SchemesOwned::<T>::get(&owner);
		ensure!(owned < T::MaxSchemesPerOwner::get(), Error::<T>::MaxSchemesExceeded);
		let id = NextScheme::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let NewScheme { kind, subject_kind, visibility, max_score, grades, approvals_needed } = new;
		let scheme = Scheme {
			owner: owner.clone(),
			kind,
			subject_kind,
			visibility,
			max_score,
			grades,
			approvals_needed,
			evaluators: 1,
			next_version: 0,
			active: None,
		};
		NextScheme::<T>::put(next);
		Schemes::<T>::insert(id, scheme);
		// Below the quota, so it cannot saturate.
		SchemesOwned::<T>::insert(&owner, owned.saturating_add(1));
		Authorisations::<T>::insert(id, &owner, Self::now());
		Self::deposit_event(Event::SchemeRegistered {
			scheme: id,
			owner: owner.clone(),
			kind,
			subject_kind,
			visibility,
			max_score,
			approvals_needed,
		});
		Self::deposit_event(Event::EvaluatorAuthorised { scheme: id, evaluator: owner });
		Ok(())
	}

	pub(crate) fn do_authorise_evaluator(
		owner: &T::AccountId,
		id: SchemeId,
		evaluator: T::AccountId,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		ensure!(T::Members::is_evaluator(&evaluator), Error::<T>::NotEvaluator);
		ensure!(!Authorisations::<T>::contains_key(id, &evaluator), Error::<T>::AlreadyAuthorised);
		ensure!(
			scheme.evaluators < T::MaxEvaluatorsPerScheme::get(),
			Error::<T>::MaxEvaluatorsExceeded
		);

		// Below the quota, so it cannot saturate.
		scheme.evaluators = scheme.evaluators.saturating_add(1);
		Schemes::<T>::insert(id, scheme);
		Authorisations::<T>::insert(id, &evaluator, Self::now());
		Self::deposit_event(Event::EvaluatorAuthorised { scheme: id, evaluator });
		Ok(())
	}

	pub(crate) fn do_withdraw_evaluator(
		owner: &T::AccountId,
		id: SchemeId,
		evaluator: T::AccountId,
	) -> DispatchResult {
		// A suspended owner may still stop an evaluator.
		let mut scheme = Self::ensure_owner(owner, id)?;
		ensure!(Authorisations::<T>::contains_key(id, &evaluator), Error::<T>::NotAuthorised);

		// Counted when it was authorised.
		scheme.evaluators = scheme.evaluators.saturating_sub(1);
		Schemes::<T>::insert(id, scheme);
		Authorisations::<T>::remove(id, &evaluator);
		Withdrawals::<T>::insert(id, &evaluator, Self::now());
		Self::deposit_event(Event::EvaluatorWithdrawn { scheme: id, evaluator });
		Ok(())
	}

	pub(crate) fn do_register_rule_set(
		owner: &T::AccountId,
		id: SchemeId,
		rules: RuleSet,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		let version = scheme.next_version;
		ensure!(version < T::MaxRuleSetsPerScheme::get(), Error::<T>::MaxRuleSetsExceeded);
		ensure!(rules.standard <= scheme.max_score, Error::<T>::StandardAboveScale);
		ensure!(rules.grades.len() == scheme.grades.len(), Error::<T>::GradesMismatch);
		decision_rules::validate(&rules).map_err(Error::<T>::from)?;

		let digest = H256(decision_rules::rules_digest(&rules));
		let approved = scheme.approvals_needed == 0;
		let status = if approved { RuleSetStatus::Approved } else { RuleSetStatus::Draft };
		let state = RuleSetState {
			status,
			approvals: BoundedVec::new(),
			registered_at: Self::now(),
			digest,
		};
		// Below the quota, so it cannot saturate.
		scheme.next_version = version.saturating_add(1);
		Schemes::<T>::insert(id, scheme);
		RuleSets::<T>::insert(id, version, state);
		Rules::<T>::insert(id, version, rules);
		Self::deposit_event(Event::RuleSetRegistered { scheme: id, version, digest });
		if approved {
			Self::deposit_event(Event::RuleSetApproved { scheme: id, version });
		}
		Ok(())
	}

	pub(crate) fn do_approve_rule_set(
		approver: T::AccountId,
		id: SchemeId,
		version: RuleSetVersion,
	) -> DispatchResult {
		let scheme = Schemes::<T>::get(id).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(approver != scheme.owner, Error::<T>::OwnerCannotApprove);
		ensure!(T::Members::may_approve(&approver), Error::<T>::NotApprover);
		let mut rule_set = RuleSets::<T>::get(id, version).ok_or(Error::<T>::UnknownRuleSet)?;
		let approved = Self::step(rule_set.status, RuleSetStep::Approve)?;
		ensure!(!rule_set.approvals.contains(&approver), Error::<T>::AlreadyApproved);
		rule_set.approvals.try_push(approver.clone()).map_err(|_| Error::<T>::TooManyApprovals)?;

		let approvals = length_of(&rule_set.approvals);
		let complete = approvals >= scheme.approvals_needed;
		if complete {
			rule_set.status = approved;
		}
		RuleSets::<T>::insert(id, version, rule_set);
		Self::deposit_event(Event::RuleSetEndorsed { scheme: id, version, approver, approvals });
		if complete {
			Self::deposit_event(Event::RuleSetApproved { scheme: id, version });
		}
		Ok(())
	}

	pub(crate) fn do_activate_rule_set(
		owner: &T::AccountId,
		id: SchemeId,
		version: RuleSetVersion,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		let mut rule_set = RuleSets::<T>::get(id, version).ok_or(Error::<T>::UnknownRuleSet)?;
		rule_set.status = Self::step(rule_set.status, RuleSetStep::Activate)?;
		let former = match scheme.active {
			Some(former) => {
				let mut state = RuleSets::<T>::get(id, former).ok_or(Error::<T>::UnknownRuleSet)?;
				state.status = Self::step(state.status, RuleSetStep::Deprecate)?;
				Some((former, state))
			},
			None => None,
		};

		scheme.active = Some(version);
		Schemes::<T>::insert(id, scheme);
		RuleSets::<T>::insert(id, version, rule_set);
		if let Some((former, state)) = former {
			RuleSets::<T>::insert(id, former, state);
			Self::deposit_event(Event::RuleSetDeprecated { scheme: id, version: former });
		}
		Self::deposit_event(Event::RuleSetActivated { scheme: id, version });
		Ok(())
	}

	pub(crate) fn do_revoke_rule_set(
		owner: &T::AccountId,
		id: SchemeId,
		version: RuleSetVersion,
	) -> DispatchResult {
		// A suspended owner may still take wrong rules back.
		let mut scheme = Self::ensure_owner(owner, id)?;
		let mut rule_set = RuleSets::<T>::get(id, version).ok_or(Error::<T>::UnknownRuleSet)?;
		rule_set.status = Self::step(rule_set.status, RuleSetStep::Revoke)?;

		if scheme.active == Some(version) {
			scheme.active = None;
			Schemes::<T>::insert(id, scheme);
		}
		RuleSets::<T>::insert(id, version, rule_set);
		Self::deposit_event(Event::RuleSetRevoked { scheme: id, version });
		Ok(())
	}

	pub(crate) fn do_record(
		evaluator: T::AccountId,
		claim: Claim<BlockNumberFor<T>>,
	) -> DispatchResult {
		Self::ensure_may_record(&evaluator, &claim)?;
		let now = Self::now();
		ensure!(claim.valid_until > now, Error::<T>::ValidityOver);
		ensure!(
			claim.valid_until.saturating_sub(now) <= T::MaxValidity::get(),
			Error::<T>::ValidityTooLong
		);
		let former = Self::ensure_supersedes_latest(&claim)?;
		let rules =
			Rules::<T>::get(claim.scheme, claim.version).ok_or(Error::<T>::UnknownRuleSet)?;
		let input_root = input_root_of(&claim.inputs).ok_or(Error::<T>::NoInputs)?;
		let outcome = decision_rules::evaluate(&rules, &claim.inputs).map_err(Error::<T>::from)?;
		let id = NextRecord::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let bonded =
			BondedRecords::<T>::get(&evaluator).checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let bond = T::RecordBond::get();
		T::Currency::hold(&HoldReason::RecordBond.into(), &evaluator, bond)?;

		let recorded = Event::EvaluationRecorded {
			record: id,
			scheme: claim.scheme,
			version: claim.version,
			subject: claim.subject,
			evaluator: evaluator.clone(),
			input_root,
			score: outcome.score,
			grade: outcome.grade,
			decision: outcome.decision,
			valid_until: claim.valid_until,
			purpose: claim.purpose,
			client_ref: claim.client_ref,
			bond,
		};
		NextRecord::<T>::put(next);
		BondedRecords::<T>::insert(&evaluator, bonded);
		ClientRefs::<T>::insert(&evaluator, claim.client_ref, id);
		Latest::<T>::insert(claim.scheme, claim.subject, id);
		let record = Record {
			scheme: claim.scheme,
			version: claim.version,
			subject: claim.subject,
			evaluator,
			input_root,
			outcome,
			valid_from: now,
			valid_until: claim.valid_until,
			purpose: claim.purpose,
			client_ref: claim.client_ref,
			supersedes: claim.supersedes,
			state: RecordState::Current,
			bond: Some(bond),
		};
		Records::<T>::insert(id, record);
		Self::deposit_event(recorded);
		if let Some((former_id, mut former)) = former {
			former.state = RecordState::Superseded { by: id, at: now };
			Records::<T>::insert(former_id, former);
			Self::deposit_event(Event::EvaluationSuperseded { record: former_id, by: id });
		}
		Ok(())
	}

	pub(crate) fn do_release_bond(id: RecordId) -> DispatchResult {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		let bond = record.bond.ok_or(Error::<T>::BondAlreadyReleased)?;
		// Saturating: a bond never becomes due earlier than its record allows.
		let due = record.ends_at().saturating_add(T::BondGrace::get());
		ensure!(Self::now() >= due, Error::<T>::RecordNotEnded);

		let evaluator = record.evaluator.clone();
		let reason = HoldReason::RecordBond.into();
		let amount = T::Currency::release(&reason, &evaluator, bond, Precision::BestEffort)?;
		defensive_assert!(amount == bond, "a bond is held until it is released");
		record.bond = None;
		Records::<T>::insert(id, record);
		// Counted when it was held.
		BondedRecords::<T>::mutate_exists(&evaluator, |bonded| {
			*bonded = bonded.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
		Self::deposit_event(Event::BondReleased { record: id, evaluator, amount });
		Ok(())
	}

	fn ensure_owner(who: &T::AccountId, id: SchemeId) -> Result<SchemeOf<T>, Error<T>> {
		let scheme = Schemes::<T>::get(id).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(*who == scheme.owner, Error::<T>::NotOwner);
		Ok(scheme)
	}

	/// The owner, still holding its role.
	fn ensure_working_owner(who: &T::AccountId, id: SchemeId) -> Result<SchemeOf<T>, Error<T>> {
		let scheme = Self::ensure_owner(who, id)?;
		ensure!(T::Members::is_evaluator(who), Error::<T>::NotEvaluator);
		Ok(scheme)
	}

	fn ensure_may_record(
		evaluator: &T::AccountId,
		claim: &Claim<BlockNumberFor<T>>,
	) -> Result<(), Error<T>> {
		ensure!(Schemes::<T>::contains_key(claim.scheme), Error::<T>::UnknownScheme);
		ensure!(T::Members::is_evaluator(evaluator), Error::<T>::NotEvaluator);
		ensure!(
			Authorisations::<T>::contains_key(claim.scheme, evaluator),
			Error::<T>::NotAuthorised
		);
		ensure!(
			!ClientRefs::<T>::contains_key(evaluator, claim.client_ref),
			Error::<T>::ClientRefUsed
		);
		ensure!(claim.subject != Self::institution_subject(evaluator), Error::<T>::SelfEvaluation);
		let rule_set =
			RuleSets::<T>::get(claim.scheme, claim.version).ok_or(Error::<T>::UnknownRuleSet)?;
		ensure!(rule_set.status == RuleSetStatus::Active, Error::<T>::RuleSetNotActive);
		Ok(())
	}

	/// What the new record replaces. The sender has to name it, so that two evaluators who record
	/// at the same time notice each other.
	fn ensure_supersedes_latest(
		claim: &Claim<BlockNumberFor<T>>,
	) -> Result<Option<(RecordId, RecordOf<T>)>, Error<T>> {
		let latest = Latest::<T>::get(claim.scheme, claim.subject);
		ensure!(claim.supersedes == latest, Error::<T>::SupersedesMismatch);
		latest
			.map(|id| Records::<T>::get(id).map(|record| (id, record)))
			.map(|found| found.ok_or(Error::<T>::UnknownRecord))
			.transpose()
	}

	fn step(status: RuleSetStatus, step: RuleSetStep) -> Result<RuleSetStatus, Error<T>> {
		status.after(step).ok_or(match step {
			RuleSetStep::Approve => Error::<T>::RuleSetNotDraft,
			RuleSetStep::Activate => Error::<T>::RuleSetNotApproved,
			RuleSetStep::Deprecate => Error::<T>::RuleSetNotActive,
			RuleSetStep::Revoke => Error::<T>::RuleSetAlreadyRevoked,
		})
	}

	pub(crate) fn now() -> BlockNumberFor<T> {
		frame_system::Pallet::<T>::block_number()
	}
}

/// Whether every grade has a name of its own that people can read.
fn are_readable(grades: &Grades) -> bool {
	let is_readable = |label: &decision_rules::Label| {
		core::str::from_utf8(label).is_ok_and(|text| !text.trim().is_empty())
	};
	let is_first = |(at, label): (usize, &decision_rules::Label)| {
		!grades.iter().take(at).any(|earlier| earlier == label)
	};
	!grades.is_empty() && grades.iter().all(is_readable) && grades.iter().enumerate().all(is_first)
}

impl<T> From<ValidationError> for Error<T> {
	fn from(error: ValidationError) -> Self {
		use ValidationError::*;
		match error {
			FieldsUnordered
			| LabelUnreadable
			| ScaleTooLarge { .. }
			| NoVariants { .. }
			| ListUnordered { .. }
			| RisksUnordered => Self::DeclarationsMalformed,
			NoRules | CodeWithoutRisk { .. } | UnusedRisk { .. } => Self::RuleCodeWithoutRisk,
			MalformedCondition { .. } => Self::RuleConditionMalformed,
			TooDeep { .. } => Self::RuleTooDeep,
			UnknownField { .. } | UnknownList { .. } | NoDishonesty { .. } => {
				Self::RuleUnknownField
			},
			TypeMismatch { .. } => Self::RuleTypeMismatch,
			DeadBranch { .. } | DuplicateRule { .. } => Self::RuleDeadBranch,
			NoStandard | ThresholdsUnordered | ThresholdUnreachable => {
				Self::RuleThresholdsUnordered
			},
		}
	}
}

impl<T> From<EvaluationError> for Error<T> {
	fn from(error: EvaluationError) -> Self {
		match error {
			EvaluationError::InputsUnordered => Self::InputsUnordered,
			EvaluationError::UnknownField(_) => Self::InputUnknownField,
			EvaluationError::TypeMismatch(_) => Self::InputTypeMismatch,
			// Loading refused such rules.
			EvaluationError::MalformedRules => Self::RuleConditionMalformed,
		}
	}
}
