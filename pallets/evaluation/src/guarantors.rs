//! Guarantors: an applicant is authenticated on the word of somebody who is already.
//!
//! Request and confirmation are signed here. The risk model over what is known of both is the scheme's
//! own: its result on the applicant is a record like any other, bonded and challengeable. What record
//! and guarantor give together is the policy's table's, of the crate `evaluation-schemes`; nobody
//! states it, so there is nothing to challenge.

use crate::*;
use evaluation_schemes::guarantor::{
	self, cooled_at, ensure_may_guarantee, ensure_no_cycle, is_live, over_at, stands_until,
	Authentication, Policy, Step,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request_guarantee(
		scheme: SchemeId,
		applicant: Party<T::AccountId>,
		guarantor: Party<T::AccountId>,
		client_ref: ClientRef,
	) -> DispatchResult {
		let details = Schemes::<T>::get(scheme).ok_or(Error::<T>::UnknownScheme)?;
		Self::ensure_signs_for_applicant(scheme, &details, &applicant)?;
		let (version, policy) = Self::active_policy(scheme, &details)?;
		let policy = policy.guarantors().ok_or(Error::<T>::PolicyNotInForce)?;
		ensure!(
			!GuaranteeRefs::<T>::contains_key(&applicant.signer, client_ref),
			Error::<T>::ClientRefUsed
		);
		Self::ensure_may_stand(scheme, &details, &policy, &applicant, &guarantor)?;
		let stored = GuaranteesStored::<T>::get(&applicant.signer);
		ensure!(stored < T::MaxGuarantees::get(), Error::<T>::MaxGuaranteesExceeded);
		let id = NextGuarantee::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let state = guarantor::requested(&policy, Self::height());
		let requested = Event::GuaranteeRequested {
			guarantee: id,
			scheme,
			policy: version,
			applicant: applicant.clone(),
			guarantor: guarantor.clone(),
			client_ref,
			until: over_at(&policy, &state),
		};
		NextGuarantee::<T>::put(next);
		// Below the quota, so it cannot saturate.
		GuaranteesStored::<T>::insert(&applicant.signer, stored.saturating_add(1));
		GuaranteeRefs::<T>::insert(&applicant.signer, client_ref, id);
		let guarantee = Guarantee {
			scheme,
			policy: version,
			applicant,
			guarantor,
			client_ref,
			confirmed_at: None,
			state,
			authenticated: None,
		};
		Guarantees::<T>::insert(id, guarantee);
		Self::deposit_event(requested);
		Ok(())
	}

	pub(crate) fn do_confirm_guarantee(signer: &T::AccountId, id: GuaranteeId) -> DispatchResult {
		let mut guarantee = Self::ensure_guarantor(signer, id)?;
		let details = Schemes::<T>::get(guarantee.scheme).ok_or(Error::<T>::UnknownScheme)?;
		let policy = Self::guarantors_in_force(&guarantee)?;
		let now = Self::height();
		guarantee.state = guarantor::next(&policy, guarantee.state, Step::Confirm, now)
			.map_err(Error::<T>::from)?;
		let Guarantee { scheme, applicant, guarantor, .. } = &guarantee;
		Self::ensure_may_stand(*scheme, &details, &policy, applicant, guarantor)?;
		let mut known = Guarantors::<T>::get(scheme, guarantor.subject);
		known.guarantees.retain(|other| now < other.until);
		let until = stands_until(&policy, &guarantee.state);
		known
			.guarantees
			.try_push(LiveGuarantee { guarantee: id, until })
			.map_err(|_| Error::<T>::GuarantorFull)?;

		known.cooled_at = cooled_at(&policy, now);
		Guarantors::<T>::insert(scheme, guarantor.subject, known);
		CurrentGuarantees::<T>::insert(scheme, applicant.subject, id);
		guarantee.confirmed_at = Some(now);
		Guarantees::<T>::insert(id, guarantee);
		Self::deposit_event(Event::GuaranteeConfirmed { guarantee: id, until });
		Ok(())
	}

	pub(crate) fn do_decline_guarantee(signer: &T::AccountId, id: GuaranteeId) -> DispatchResult {
		let guarantee = Self::ensure_guarantor(signer, id)?;
		Self::end_guarantee(id, guarantee, Step::Decline)?;
		Self::deposit_event(Event::GuaranteeDeclined { guarantee: id });
		Ok(())
	}

	pub(crate) fn do_withdraw_guarantee(signer: &T::AccountId, id: GuaranteeId) -> DispatchResult {
		let guarantee = Guarantees::<T>::get(id).ok_or(Error::<T>::UnknownGuarantee)?;
		ensure!(guarantee.applicant.signer == *signer, Error::<T>::NotApplicant);
		Self::end_guarantee(id, guarantee, Step::Withdraw)?;
		Self::deposit_event(Event::GuaranteeWithdrawn { guarantee: id });
		Ok(())
	}

	pub(crate) fn do_release_guarantee(signer: &T::AccountId, id: GuaranteeId) -> DispatchResult {
		let guarantee = Self::ensure_guarantor(signer, id)?;
		let liable_until = Self::end_guarantee(id, guarantee, Step::Release)?;
		Self::deposit_event(Event::GuaranteeReleased { guarantee: id, liable_until });
		Ok(())
	}

	pub(crate) fn do_authenticate_applicant(id: GuaranteeId) -> DispatchResult {
		let mut guarantee = Guarantees::<T>::get(id).ok_or(Error::<T>::UnknownGuarantee)?;
		let policy = Self::guarantors_in_force(&guarantee)?;
		let now = Self::height();
		ensure!(is_live(&guarantee.state, now), Error::<T>::GuaranteeNotLive);
		let Guarantee { scheme, applicant, guarantor, .. } = &guarantee;
		ensure!(
			Self::authenticated_until(*scheme, guarantor.subject).is_some_and(|until| now < until),
			Error::<T>::GuarantorNotAuthenticated
		);
		let (record, result) = Self::latest_record(*scheme, applicant.subject)
			.filter(|(_, record)| Self::standing_of(record).valid)
			.ok_or(Error::<T>::ApplicantNotEvaluated)?;
		// Else it would be of what is known of another guarantor, or of none.
		ensure!(Self::stood_at(&policy, &guarantee, &result), Error::<T>::ApplicantNotEvaluated);
		// Else its word alone would authenticate.
		ensure!(!Self::is_by_guarantor(&guarantee, &result), Error::<T>::GuarantorEvaluated);
		let standing = Self::standing_of_guarantor(&guarantee);
		let known = guarantee.authenticated.map(|known| (known.record, known.standing));
		ensure!(known != Some((record, standing)), Error::<T>::AlreadyAuthenticated);

		let score = result.outcome.score;
		let authentication = guarantor::authentication(&policy.table, score, standing);
		let found = Authenticated { record, score, standing, authentication, at: now };
		guarantee.authenticated = Some(found);
		Guarantees::<T>::insert(id, guarantee);
		Self::deposit_event(Event::ApplicantAuthenticated { guarantee: id, found });
		Ok(())
	}

	pub(crate) fn do_call_guarantee(id: GuaranteeId, record: RecordId) -> DispatchResult {
		let guarantee = Guarantees::<T>::get(id).ok_or(Error::<T>::UnknownGuarantee)?;
		let policy = Self::guarantors_of(&guarantee)?;
		let result = Records::<T>::get(record).ok_or(Error::<T>::UnknownRecord)?;
		let report = Outcomes::<T>::get(record)
			.filter(|report| report.outcome == OutcomeKind::Fraudulent)
			.ok_or(Error::<T>::FraudNotReported)?;
		// It costs standing for good, as a refutation costs the bond: one auditor is not enough.
		ensure!(report.confirmed_by.is_some(), Error::<T>::FraudNotConfirmed);
		// What counts is when it was reported, so that nobody is late with the call.
		let reported_at = report.at.saturated_into();
		let state = guarantor::next(&policy, guarantee.state, Step::Fraud, reported_at)
			.map_err(Error::<T>::from)?;
		ensure!(Self::stood_at(&policy, &guarantee, &result), Error::<T>::GuarantorNotConcerned);

		let standing =
			Guarantors::<T>::mutate(guarantee.scheme, guarantee.guarantor.subject, |known| {
				known.standing = guarantor::standing_after_fraud(&policy, known.standing);
				known.standing
			});
		Self::stand_down(id, &guarantee);
		Guarantees::<T>::insert(id, Guarantee { state, ..guarantee });
		Self::deposit_event(Event::GuaranteeCalled { guarantee: id, record, standing });
		Ok(())
	}

	pub(crate) fn do_forget_guarantee(id: GuaranteeId) -> DispatchResult {
		let guarantee = Guarantees::<T>::get(id).ok_or(Error::<T>::UnknownGuarantee)?;
		let policy = Self::guarantors_of(&guarantee)?;
		// Time for whoever knows of a fraud that was reported at the last moment.
		let grace = guarantee.confirmed_at.map(|_| T::BondGrace::get().saturated_into::<u32>());
		let due = over_at(&policy, &guarantee.state).saturating_add(grace.unwrap_or_default());
		ensure!(Self::height() >= due, Error::<T>::GuaranteeRunning);

		let Guarantee { scheme, applicant, guarantor, .. } = &guarantee;
		Self::stand_down(id, &guarantee);
		Self::forget_guarantor(*scheme, &guarantor.subject);
		// Counted when it was requested.
		GuaranteesStored::<T>::mutate_exists(&applicant.signer, |stored| {
			*stored = stored.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
		Guarantees::<T>::remove(id);
		Self::deposit_event(Event::GuaranteeForgotten { guarantee: id });
		Ok(())
	}

	/// Until when somebody's authentication in a scheme holds: its own by a record that accepted it, or
	/// one on the word of a guarantor.
	fn authenticated_until(scheme: SchemeId, subject: H256) -> Option<u32> {
		let (_, record) = Self::latest_record(scheme, subject)?;
		if !Self::standing_of(&record).valid {
			return None;
		}
		let until: u32 = record.valid_until.saturated_into();
		if record.outcome.decision == Decision::Accepted {
			return Some(until);
		}
		let id = CurrentGuarantees::<T>::get(scheme, subject)?;
		let guarantee = Guarantees::<T>::get(id)?;
		let policy = Self::guarantors_in_force(&guarantee).ok()?;
		(Self::authentication_by(&guarantee) == Authentication::Passed)
			.then(|| until.min(stands_until(&policy, &guarantee.state)))
	}

	/// What an applicant is let do now on the word of its guarantor. Refused unless that stands, the
	/// policy was not revoked, and the record by which it was authenticated may be relied on; by the
	/// guarantor's standing as it is now.
	fn authentication_by(guarantee: &GuaranteeOf<T>) -> Authentication {
		let found = guarantee.authenticated.filter(|_| is_live(&guarantee.state, Self::height()));
		let found = found.filter(|found| Self::valid_record(found.record).is_some());
		match (found, Self::guarantors_in_force(guarantee)) {
			(Some(found), Ok(policy)) => {
				let standing = Self::standing_of_guarantor(guarantee);
				guarantor::authentication(&policy.table, found.score, standing)
			},
			_ => Authentication::Refused,
		}
	}

	/// An institution asks for itself, an evaluator of the scheme for its customer.
	fn ensure_signs_for_applicant(
		id: SchemeId,
		scheme: &SchemeOf<T>,
		applicant: &Party<T::AccountId>,
	) -> Result<(), Error<T>> {
		match scheme.subject_kind {
			SubjectKind::Institution => {
				ensure!(T::Members::is_member(&applicant.signer), Error::<T>::NotMember);
				let own = Self::institution_subject(&applicant.signer);
				ensure!(applicant.subject == own, Error::<T>::NotApplicant);
				Ok(())
			},
			SubjectKind::Customer => Self::ensure_may_evaluate(&applicant.signer, id).map(|_| ()),
		}
	}

	/// An institution stands for itself; of a customer, whoever authenticated it knows whether it does.
	fn ensure_signs_for_guarantor(
		id: SchemeId,
		scheme: &SchemeOf<T>,
		guarantor: &Party<T::AccountId>,
	) -> Result<(), Error<T>> {
		let signs = match scheme.subject_kind {
			SubjectKind::Institution => {
				guarantor.subject == Self::institution_subject(&guarantor.signer)
			},
			SubjectKind::Customer => Self::latest_record(id, guarantor.subject)
				.is_some_and(|(_, record)| record.evaluator == guarantor.signer),
		};
		ensure!(signs, Error::<T>::NotGuarantor);
		Ok(())
	}

	/// The guarantor may stand for the applicant, which has no other; asked again when it confirms,
	/// since two may have asked each other.
	fn ensure_may_stand(
		id: SchemeId,
		scheme: &SchemeOf<T>,
		policy: &Policy,
		applicant: &Party<T::AccountId>,
		guarantor: &Party<T::AccountId>,
	) -> Result<(), Error<T>> {
		ensure!(
			Self::guarantor_of(id, &applicant.subject).is_none(),
			Error::<T>::AlreadyGuaranteed
		);
		ensure_may_guarantee(policy, &Self::guarantor(id, guarantor.subject), Self::height())?;
		Self::ensure_signs_for_guarantor(id, scheme, guarantor)?;
		let (applicant, guarantor) = (&applicant.subject, &guarantor.subject);
		ensure_no_cycle(applicant, guarantor, policy.max_chain, |who| Self::guarantor_of(id, who))?;
		Ok(())
	}

	/// Who stands for somebody now.
	pub(crate) fn guarantor_of(scheme: SchemeId, applicant: &H256) -> Option<H256> {
		let guarantee = Guarantees::<T>::get(CurrentGuarantees::<T>::get(scheme, applicant)?)?;
		is_live(&guarantee.state, Self::height()).then_some(guarantee.guarantor.subject)
	}

	fn ensure_guarantor(
		signer: &T::AccountId,
		id: GuaranteeId,
	) -> Result<GuaranteeOf<T>, Error<T>> {
		let guarantee = Guarantees::<T>::get(id).ok_or(Error::<T>::UnknownGuarantee)?;
		ensure!(guarantee.guarantor.signer == *signer, Error::<T>::NotGuarantor);
		Ok(guarantee)
	}

	/// The policy of a guarantee, also where it was revoked: who stands may let go, and is liable by
	/// what it has confirmed.
	pub(crate) fn guarantors_of(guarantee: &GuaranteeOf<T>) -> Result<Policy, Error<T>> {
		Policies::<T>::get(guarantee.scheme, guarantee.policy)
			.and_then(|state| state.policy.guarantors())
			.ok_or(Error::<T>::UnknownPolicy)
	}

	fn guarantors_in_force(guarantee: &GuaranteeOf<T>) -> Result<Policy, Error<T>> {
		let policy = Self::policy_in_force(guarantee.scheme, guarantee.policy)?;
		policy.guarantors().ok_or(Error::<T>::UnknownPolicy)
	}

	fn standing_of_guarantor(guarantee: &GuaranteeOf<T>) -> u32 {
		Guarantors::<T>::get(guarantee.scheme, guarantee.guarantor.subject).standing
	}

	/// Whether a result is on the applicant, and of a time when the guarantor stood for it.
	pub(crate) fn stood_at(
		policy: &Policy,
		guarantee: &GuaranteeOf<T>,
		result: &RecordOf<T>,
	) -> bool {
		let made_at: u32 = result.valid_from.saturated_into();
		(result.scheme, result.subject) == (guarantee.scheme, guarantee.applicant.subject)
			&& guarantee.confirmed_at.is_some_and(|since| since <= made_at)
			&& made_at < stands_until(policy, &guarantee.state)
	}

	/// Whether a result is its guarantor's own finding.
	pub(crate) fn is_by_guarantor(guarantee: &GuaranteeOf<T>, result: &RecordOf<T>) -> bool {
		Self::institution_subject(&result.evaluator) == guarantee.guarantor.subject
	}

	/// End a guarantee by one of its parties; until when the guarantor is liable.
	fn end_guarantee(
		id: GuaranteeId,
		mut guarantee: GuaranteeOf<T>,
		step: Step,
	) -> Result<u32, Error<T>> {
		let policy = Self::guarantors_of(&guarantee)?;
		guarantee.state = guarantor::next(&policy, guarantee.state, step, Self::height())?;

		let liable_until = over_at(&policy, &guarantee.state);
		Self::stand_down(id, &guarantee);
		Guarantees::<T>::insert(id, guarantee);
		Ok(liable_until)
	}

	/// A guarantee counts no more towards what its parties may have.
	fn stand_down(id: GuaranteeId, guarantee: &GuaranteeOf<T>) {
		if guarantee.confirmed_at.is_none() {
			return;
		}
		let Guarantee { scheme, applicant, guarantor, .. } = guarantee;
		if CurrentGuarantees::<T>::get(scheme, applicant.subject) == Some(id) {
			CurrentGuarantees::<T>::remove(scheme, applicant.subject);
		}
		Guarantors::<T>::mutate(scheme, guarantor.subject, |known| {
			known.guarantees.retain(|other| other.guarantee != id);
		});
	}

	/// Remove what is known of a guarantor where it is what is known of anybody.
	fn forget_guarantor(scheme: SchemeId, guarantor: &H256) {
		let known = Guarantors::<T>::get(scheme, guarantor);
		let cooled = known.cooled_at <= Self::height();
		let unblemished = known.standing == Guarantor::default().standing;
		if unblemished && cooled && known.guarantees.is_empty() {
			Guarantors::<T>::remove(scheme, guarantor);
		}
	}
}

// What clients read.
impl<T: Config> Pallet<T> {
	/// A guarantee and what it is good for now.
	pub fn guarantee(id: GuaranteeId) -> Option<GuaranteeInfo<T::AccountId>> {
		let guarantee = Guarantees::<T>::get(id)?;
		let live = is_live(&guarantee.state, Self::height());
		let authentication = Self::authentication_by(&guarantee);
		Some(GuaranteeInfo { id, guarantee, live, authentication })
	}

	/// The last guarantee for an applicant that was confirmed and not ended by anybody.
	pub fn guarantee_for(scheme: SchemeId, applicant: H256) -> Option<GuaranteeInfo<T::AccountId>> {
		Self::guarantee(CurrentGuarantees::<T>::get(scheme, applicant)?)
	}

	/// A guarantor as it stands now.
	pub fn guarantor(scheme: SchemeId, subject: H256) -> GuarantorFacts {
		let known = Guarantors::<T>::get(scheme, subject);
		GuarantorFacts {
			standing: known.standing,
			cooled_at: known.cooled_at,
			live: known.live(Self::height()),
			authenticated_until: Self::authenticated_until(scheme, subject),
		}
	}
}

impl MethodPolicy {
	/// What it says of guarantors.
	pub fn guarantors(self) -> Option<Policy> {
		match self {
			MethodPolicy::Guarantors(policy) => Some(policy),
			MethodPolicy::Terminals(_) => None,
		}
	}
}
