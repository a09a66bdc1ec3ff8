//! Policies and their lives: those of rule sets, for schemes with a method of their own.

use crate::*;
use evaluation_schemes::{guarantor, terminal};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_policy(
		owner: &T::AccountId,
		id: SchemeId,
		policy: MethodPolicy,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		let version = scheme.next_policy;
		ensure!(version < T::MaxRuleSetsPerScheme::get(), Error::<T>::MaxPoliciesExceeded);
		Self::ensure_meant(&scheme, &policy)?;

		let digest = H256(policy.using_encoded(frame::hashing::blake2_256));
		let approved = scheme.approvals_needed == 0;
		let status = if approved { VersionStatus::Approved } else { VersionStatus::Draft };
		let state = PolicyState {
			status,
			approvals: BoundedVec::new(),
			registered_at: Self::now(),
			policy,
		};
		// Below the quota, so it cannot saturate.
		scheme.next_policy = version.saturating_add(1);
		Schemes::<T>::insert(id, scheme);
		Policies::<T>::insert(id, version, state);
		Self::deposit_event(Event::PolicyRegistered { scheme: id, version, digest });
		if approved {
			Self::deposit_event(Event::PolicyApproved { scheme: id, version });
		}
		Ok(())
	}

	pub(crate) fn do_approve_policy(
		approver: T::AccountId,
		id: SchemeId,
		version: PolicyVersion,
	) -> DispatchResult {
		let scheme = Self::ensure_may_approve(&approver, id)?;
		let mut policy = Policies::<T>::get(id, version).ok_or(Error::<T>::UnknownPolicy)?;
		let approved = Self::policy_step(policy.status, VersionStep::Approve)?;
		let (approvals, complete) =
			Self::endorse(&scheme, &mut policy.approvals, approver.clone())?;

		if complete {
			policy.status = approved;
		}
		Policies::<T>::insert(id, version, policy);
		Self::deposit_event(Event::PolicyEndorsed { scheme: id, version, approver, approvals });
		if complete {
			Self::deposit_event(Event::PolicyApproved { scheme: id, version });
		}
		Ok(())
	}

	pub(crate) fn do_activate_policy(
		owner: &T::AccountId,
		id: SchemeId,
		version: PolicyVersion,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		let mut policy = Policies::<T>::get(id, version).ok_or(Error::<T>::UnknownPolicy)?;
		policy.status = Self::policy_step(policy.status, VersionStep::Activate)?;
		let former = match scheme.active_policy {
			Some(former) => {
				let mut state = Policies::<T>::get(id, former).ok_or(Error::<T>::UnknownPolicy)?;
				state.status = Self::policy_step(state.status, VersionStep::Deprecate)?;
				Some((former, state))
			},
			None => None,
		};

		scheme.active_policy = Some(version);
		Schemes::<T>::insert(id, scheme);
		Policies::<T>::insert(id, version, policy);
		if let Some((former, state)) = former {
			Policies::<T>::insert(id, former, state);
			Self::deposit_event(Event::PolicyDeprecated { scheme: id, version: former });
		}
		Self::deposit_event(Event::PolicyActivated { scheme: id, version });
		Ok(())
	}

	pub(crate) fn do_revoke_policy(
		owner: &T::AccountId,
		id: SchemeId,
		version: PolicyVersion,
	) -> DispatchResult {
		// A suspended owner may still take a wrong policy back.
		let mut scheme = Self::ensure_owner(owner, id)?;
		let mut policy = Policies::<T>::get(id, version).ok_or(Error::<T>::UnknownPolicy)?;
		policy.status = Self::policy_step(policy.status, VersionStep::Revoke)?;

		if scheme.active_policy == Some(version) {
			scheme.active_policy = None;
			Schemes::<T>::insert(id, scheme);
		}
		Policies::<T>::insert(id, version, policy);
		Self::deposit_event(Event::PolicyRevoked { scheme: id, version });
		Ok(())
	}

	/// A policy with its lifecycle.
	pub fn policy(scheme: SchemeId, version: PolicyVersion) -> Option<PolicyStateOf<T>> {
		Policies::<T>::get(scheme, version)
	}

	/// The active policy of a scheme, with its version.
	pub(crate) fn active_policy(
		id: SchemeId,
		scheme: &SchemeOf<T>,
	) -> Result<(PolicyVersion, MethodPolicy), Error<T>> {
		let version = scheme.active_policy.ok_or(Error::<T>::PolicyNotInForce)?;
		Ok((version, Self::policy_in_force(id, version)?))
	}

	/// What a policy says whose results may be relied on: one that is active or was, and was not
	/// revoked.
	pub(crate) fn policy_in_force(
		id: SchemeId,
		version: PolicyVersion,
	) -> Result<MethodPolicy, Error<T>> {
		let state = Policies::<T>::get(id, version).ok_or(Error::<T>::UnknownPolicy)?;
		ensure!(state.status.supports_results(), Error::<T>::PolicyNotInForce);
		Ok(state.policy)
	}

	/// A policy that can be meant, whose times end, and which opens nothing about customers.
	fn ensure_meant(scheme: &SchemeOf<T>, policy: &MethodPolicy) -> Result<(), Error<T>> {
		match policy {
			MethodPolicy::Guarantors(policy) => guarantor::validate(policy)?,
			MethodPolicy::Terminals(policy) => {
				ensure!(scheme.subject_kind.may_open_inputs(), Error::<T>::InputsOfPersons);
				terminal::validate_policy(policy)?;
			},
		}
		ensure!(
			BlockNumberFor::<T>::from(policy.longest_time()) <= T::MaxValidity::get(),
			Error::<T>::PolicyTooLong
		);
		Ok(())
	}

	fn policy_step(status: VersionStatus, step: VersionStep) -> Result<VersionStatus, Error<T>> {
		status.after(step).ok_or(match step {
			VersionStep::Approve => Error::<T>::PolicyNotDraft,
			VersionStep::Activate => Error::<T>::PolicyNotApproved,
			VersionStep::Deprecate => Error::<T>::PolicyNotInForce,
			VersionStep::Revoke => Error::<T>::PolicyAlreadyRevoked,
		})
	}
}
