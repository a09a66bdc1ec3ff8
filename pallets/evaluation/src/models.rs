//! Models and their lives: those of rule sets, with hashes in place of rules.

use crate::*;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_model(
		owner: &T::AccountId,
		id: SchemeId,
		artefact_hash: H256,
		card_hash: H256,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		let version = scheme.next_model;
		ensure!(version < T::MaxModelsPerScheme::get(), Error::<T>::MaxModelsExceeded);

		let approved = scheme.approvals_needed == 0;
		let status = if approved { VersionStatus::Approved } else { VersionStatus::Draft };
		let model = ModelState {
			status,
			approvals: BoundedVec::new(),
			registered_at: Self::now(),
			artefact_hash,
			card_hash,
		};
		// Below the quota, so it cannot saturate.
		scheme.next_model = version.saturating_add(1);
		Schemes::<T>::insert(id, scheme);
		Models::<T>::insert(id, version, model);
		Self::deposit_event(Event::ModelRegistered {
			scheme: id,
			version,
			artefact_hash,
			card_hash,
		});
		if approved {
			Self::deposit_event(Event::ModelApproved { scheme: id, version });
		}
		Ok(())
	}

	pub(crate) fn do_approve_model(
		approver: T::AccountId,
		id: SchemeId,
		version: ModelVersion,
	) -> DispatchResult {
		let scheme = Self::ensure_may_approve(&approver, id)?;
		let mut model = Models::<T>::get(id, version).ok_or(Error::<T>::UnknownModel)?;
		let approved = Self::model_step(model.status, VersionStep::Approve)?;
		let (approvals, complete) = Self::endorse(&scheme, &mut model.approvals, approver.clone())?;

		if complete {
			model.status = approved;
		}
		Models::<T>::insert(id, version, model);
		Self::deposit_event(Event::ModelEndorsed { scheme: id, version, approver, approvals });
		if complete {
			Self::deposit_event(Event::ModelApproved { scheme: id, version });
		}
		Ok(())
	}

	pub(crate) fn do_activate_model(
		owner: &T::AccountId,
		id: SchemeId,
		version: ModelVersion,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		let mut model = Models::<T>::get(id, version).ok_or(Error::<T>::UnknownModel)?;
		model.status = Self::model_step(model.status, VersionStep::Activate)?;
		let former = match scheme.active_model {
			Some(former) => {
				let mut state = Models::<T>::get(id, former).ok_or(Error::<T>::UnknownModel)?;
				state.status = Self::model_step(state.status, VersionStep::Deprecate)?;
				Some((former, state))
			},
			None => None,
		};

		scheme.active_model = Some(version);
		Schemes::<T>::insert(id, scheme);
		Models::<T>::insert(id, version, model);
		if let Some((former, state)) = former {
			Models::<T>::insert(id, former, state);
			Self::deposit_event(Event::ModelDeprecated { scheme: id, version: former });
		}
		Self::deposit_event(Event::ModelActivated { scheme: id, version });
		Ok(())
	}

	pub(crate) fn do_revoke_model(
		owner: &T::AccountId,
		id: SchemeId,
		version: ModelVersion,
	) -> DispatchResult {
		// A suspended owner may still take a wrong model back.
		let mut scheme = Self::ensure_owner(owner, id)?;
		let mut model = Models::<T>::get(id, version).ok_or(Error::<T>::UnknownModel)?;
		model.status = Self::model_step(model.status, VersionStep::Revoke)?;

		if scheme.active_model == Some(version) {
			scheme.active_model = None;
			Schemes::<T>::insert(id, scheme);
		}
		Models::<T>::insert(id, version, model);
		Self::deposit_event(Event::ModelRevoked { scheme: id, version });
		Ok(())
	}

	fn model_step(status: VersionStatus, step: VersionStep) -> Result<VersionStatus, Error<T>> {
		status.after(step).ok_or(match step {
			VersionStep::Approve => Error::<T>::ModelNotDraft,
			VersionStep::Activate => Error::<T>::ModelNotApproved,
			VersionStep::Deprecate => Error::<T>::ModelNotActive,
			VersionStep::Revoke => Error::<T>::ModelAlreadyRevoked,
		})
	}
}
