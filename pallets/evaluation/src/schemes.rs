//! Schemes, and who may record under them.

use crate::*;

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
			next_model: 0,
			active_model: None,
			seats: None,
			next_policy: 0,
			active_policy: None,
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
		// So that it can be withdrawn again.
		ensure!(!Tenures::<T>::get(id, &evaluator).is_full(), Error::<T>::MaxTenuresExceeded);

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
		let since = Authorisations::<T>::get(id, &evaluator).ok_or(Error::<T>::NotAuthorised)?;
		let tenure = Tenure { since, until: Self::now() };
		Tenures::<T>::try_append(id, &evaluator, tenure)
			.map_err(|()| Error::<T>::MaxTenuresExceeded)?;

		// Counted when it was authorised.
		scheme.evaluators = scheme.evaluators.saturating_sub(1);
		Schemes::<T>::insert(id, scheme);
		Authorisations::<T>::remove(id, &evaluator);
		Self::deposit_event(Event::EvaluatorWithdrawn { scheme: id, evaluator });
		Ok(())
	}

	pub(crate) fn ensure_owner(who: &T::AccountId, id: SchemeId) -> Result<SchemeOf<T>, Error<T>> {
		let scheme = Schemes::<T>::get(id).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(*who == scheme.owner, Error::<T>::NotOwner);
		Ok(scheme)
	}

	/// The owner, still holding its role.
	pub(crate) fn ensure_working_owner(
		who: &T::AccountId,
		id: SchemeId,
	) -> Result<SchemeOf<T>, Error<T>> {
		let scheme = Self::ensure_owner(who, id)?;
		ensure!(T::Members::is_evaluator(who), Error::<T>::NotEvaluator);
		Ok(scheme)
	}

	/// Who may approve a version of the scheme's rules or model: whoever holds a role for it, but not
	/// the owner.
	pub(crate) fn ensure_may_approve(
		approver: &T::AccountId,
		id: SchemeId,
	) -> Result<SchemeOf<T>, Error<T>> {
		let scheme = Schemes::<T>::get(id).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(*approver != scheme.owner, Error::<T>::OwnerCannotApprove);
		ensure!(T::Members::may_approve(approver), Error::<T>::NotApprover);
		Ok(scheme)
	}

	/// Add an approval to a draft: how many there are then, and whether they suffice.
	pub(crate) fn endorse(
		scheme: &SchemeOf<T>,
		approvals: &mut Approvals<T::AccountId>,
		approver: T::AccountId,
	) -> Result<(u32, bool), Error<T>> {
		ensure!(!approvals.contains(&approver), Error::<T>::AlreadyApproved);
		approvals.try_push(approver).map_err(|_| Error::<T>::TooManyApprovals)?;
		let count = length_of(approvals);
		Ok((count, count >= scheme.approvals_needed))
	}

	pub(crate) fn now() -> BlockNumberFor<T> {
		frame_system::Pallet::<T>::block_number()
	}

	/// The number of the block, as the pure crates count.
	pub(crate) fn height() -> u32 {
		// Saturating: after four hundred years of blocks.
		Self::now().saturated_into()
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
