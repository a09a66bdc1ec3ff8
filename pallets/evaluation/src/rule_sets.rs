//! Rule sets and their lives.

use crate::*;

impl<T: Config> Pallet<T> {
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
		let status = if approved { VersionStatus::Approved } else { VersionStatus::Draft };
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
		let scheme = Self::ensure_may_approve(&approver, id)?;
		let mut rule_set = RuleSets::<T>::get(id, version).ok_or(Error::<T>::UnknownRuleSet)?;
		let approved = Self::step(rule_set.status, VersionStep::Approve)?;
		let (approvals, complete) =
			Self::endorse(&scheme, &mut rule_set.approvals, approver.clone())?;
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
		rule_set.status = Self::step(rule_set.status, VersionStep::Activate)?;
		let former = match scheme.active {
			Some(former) => {
				let mut state = RuleSets::<T>::get(id, former).ok_or(Error::<T>::UnknownRuleSet)?;
				state.status = Self::step(state.status, VersionStep::Deprecate)?;
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
		rule_set.status = Self::step(rule_set.status, VersionStep::Revoke)?;

		if scheme.active == Some(version) {
			scheme.active = None;
			Schemes::<T>::insert(id, scheme);
		}
		RuleSets::<T>::insert(id, version, rule_set);
		Self::deposit_event(Event::RuleSetRevoked { scheme: id, version });
		Ok(())
	}

	fn step(status: VersionStatus, step: VersionStep) -> Result<VersionStatus, Error<T>> {
		status.after(step).ok_or(match step {
			VersionStep::Approve => Error::<T>::RuleSetNotDraft,
			VersionStep::Activate => Error::<T>::RuleSetNotApproved,
			VersionStep::Deprecate => Error::<T>::RuleSetNotActive,
			VersionStep::Revoke => Error::<T>::RuleSetAlreadyRevoked,
		})
	}
}
