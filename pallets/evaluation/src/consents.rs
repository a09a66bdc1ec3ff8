//! Consents: what subjects' banks allow, and the log of its use.

use crate::*;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grant_consent(
		grantor: T::AccountId,
		grantee: T::AccountId,
		subject: H256,
		scope: Scope,
		expires: BlockNumberFor<T>,
		client_ref: ClientRef,
	) -> DispatchResult {
		ensure!(T::Members::is_member(&grantor), Error::<T>::NotMember);
		ensure!(T::Members::is_member(&grantee), Error::<T>::NotMember);
		let of_itself = subject == Self::institution_subject(&grantor);
		ensure!(grantor != grantee || of_itself, Error::<T>::OwnConsent);
		ensure!(!ConsentRefs::<T>::contains_key(&grantor, client_ref), Error::<T>::ClientRefUsed);
		ensure!(Schemes::<T>::contains_key(scope.scheme), Error::<T>::UnknownScheme);
		Self::ensure_term(expires)?;
		let stored = ConsentsGranted::<T>::get(&grantor);
		ensure!(stored < T::MaxConsents::get(), Error::<T>::MaxConsentsExceeded);
		let id = NextConsent::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		NextConsent::<T>::put(next);
		// Below the quota, so it cannot saturate.
		ConsentsGranted::<T>::insert(&grantor, stored.saturating_add(1));
		ConsentRefs::<T>::insert(&grantor, client_ref, id);
		let granted = Event::ConsentGranted {
			consent: id,
			grantor: grantor.clone(),
			grantee: grantee.clone(),
			subject,
			scope: scope.clone(),
			expires,
			client_ref,
		};
		let consent = Consent {
			grantor,
			grantee,
			subject,
			scope,
			client_ref,
			granted_at: Self::now(),
			expires,
			revoked_at: None,
		};
		Consents::<T>::insert(id, consent);
		Self::deposit_event(granted);
		Ok(())
	}

	pub(crate) fn do_revoke_consent(grantor: &T::AccountId, id: ConsentId) -> DispatchResult {
		let mut consent = Consents::<T>::get(id).ok_or(Error::<T>::UnknownConsent)?;
		ensure!(consent.grantor == *grantor, Error::<T>::NotGrantor);
		ensure!(consent.is_live(Self::now()), Error::<T>::ConsentOver);

		consent.revoked_at = Some(Self::now());
		Consents::<T>::insert(id, consent);
		Self::deposit_event(Event::ConsentRevoked { consent: id });
		Ok(())
	}

	pub(crate) fn do_forget_consent(sender: &T::AccountId, id: ConsentId) -> DispatchResult {
		let consent = Consents::<T>::get(id).ok_or(Error::<T>::UnknownConsent)?;
		// Whoever used the consent must not remove the log before its grantor has read it.
		let grace = if consent.grantor == *sender { Zero::zero() } else { T::BondGrace::get() };
		let due = consent.over_at().saturating_add(grace);
		ensure!(Self::now() >= due, Error::<T>::ConsentRunning);

		Consents::<T>::remove(id);
		AccessLogs::<T>::remove(id);
		// Counted when it was granted.
		ConsentsGranted::<T>::mutate_exists(&consent.grantor, |stored| {
			*stored = stored.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
		Self::deposit_event(Event::ConsentForgotten { consent: id });
		Ok(())
	}

	/// The consent that a request names covers it, is live and of a member; schemes about customers need
	/// one.
	pub(crate) fn ensure_consented(
		requester: &T::AccountId,
		enquiry: &EnquiryOf<T>,
		scheme: &SchemeOf<T>,
	) -> Result<(), Error<T>> {
		let Some(id) = enquiry.consent else {
			ensure!(scheme.subject_kind == SubjectKind::Institution, Error::<T>::ConsentNeeded);
			return Ok(());
		};
		let consent = Consents::<T>::get(id).ok_or(Error::<T>::UnknownConsent)?;
		ensure!(consent.covers(requester, enquiry), Error::<T>::ConsentMismatch);
		ensure!(consent.is_live(Self::now()), Error::<T>::ConsentOver);
		ensure!(T::Members::is_member(&consent.grantor), Error::<T>::GrantorNotMember);
		Ok(())
	}

	/// There is room for one more access.
	pub(crate) fn ensure_room_in_log(consent: Option<ConsentId>) -> Result<(), Error<T>> {
		let used = consent.map_or(0, |id| length_of(&AccessLogs::<T>::get(id)));
		ensure!(used < MAX_ACCESSES, Error::<T>::ConsentExhausted);
		Ok(())
	}

	/// Write an access into the log of the consent that allowed it.
	pub(crate) fn log_access(
		id: ConsentId,
		request: RequestId,
		record: RecordId,
		asked: RequestOf<T>,
	) -> DispatchResult {
		let access = Access { request, record, at: Self::now() };
		AccessLogs::<T>::try_append(id, access).map_err(|()| Error::<T>::ConsentExhausted)?;
		Self::deposit_event(Event::ConsentUsed {
			consent: id,
			request,
			record,
			grantee: asked.requester,
			provider: asked.enquiry.provider,
			purpose: asked.enquiry.scope.purpose,
		});
		Ok(())
	}
}

impl<AccountId: PartialEq, BlockNumber> Consent<AccountId, BlockNumber> {
	/// Whether it is about what `requester` asks: the same subject, scheme and purpose, and no field
	/// besides.
	pub fn covers<Balance>(
		&self,
		requester: &AccountId,
		enquiry: &Enquiry<AccountId, Balance, BlockNumber>,
	) -> bool {
		self.grantee == *requester
			&& self.subject == enquiry.subject
			&& self.scope.scheme == enquiry.scope.scheme
			&& self.scope.purpose == enquiry.scope.purpose
			&& enquiry.scope.fields.iter().all(|field| self.scope.fields.contains(field))
	}
}
