//! Requests: one institution asks another for an evaluation.

use crate::*;
use tokens::Precision;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request(requester: T::AccountId, enquiry: EnquiryOf<T>) -> DispatchResult {
		ensure!(T::Members::is_member(&requester), Error::<T>::NotMember);
		ensure!(enquiry.provider != requester, Error::<T>::OwnProvider);
		let scheme = Schemes::<T>::get(enquiry.scope.scheme).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(scheme.seats.is_none(), Error::<T>::PanelsAnswerNoRequests);
		ensure!(
			Authorisations::<T>::contains_key(enquiry.scope.scheme, &enquiry.provider),
			Error::<T>::ProviderNotAuthorised
		);
		let now = Self::now();
		let period = enquiry.deadline.saturating_sub(now);
		ensure!(
			enquiry.deadline > now && period <= T::MaxRequestPeriod::get(),
			Error::<T>::DeadlineOutOfRange
		);
		ensure!(
			!RequestRefs::<T>::contains_key(&requester, enquiry.client_ref),
			Error::<T>::ClientRefUsed
		);
		Self::ensure_consented(&requester, &enquiry, &scheme)?;
		let open = OpenRequests::<T>::get(&requester);
		ensure!(open < T::MaxOpenRequests::get(), Error::<T>::MaxRequestsExceeded);
		let id = NextRequest::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		T::Currency::hold(&HoldReason::RequestFee.into(), &requester, enquiry.fee)?;

		NextRequest::<T>::put(next);
		// Below the quota, so it cannot saturate.
		OpenRequests::<T>::insert(&requester, open.saturating_add(1));
		RequestRefs::<T>::insert(&requester, enquiry.client_ref, id);
		let request = Request { requester: requester.clone(), enquiry: enquiry.clone() };
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::EvaluationRequested { request: id, requester, enquiry });
		Ok(())
	}

	pub(crate) fn do_respond(
		provider: T::AccountId,
		id: RequestId,
		terms: Terms<BlockNumberFor<T>>,
		input_root: H256,
		outcome: Finding,
	) -> DispatchResult {
		let request = Self::ensure_asked(&provider, id)?;
		let enquiry = &request.enquiry;
		ensure!(Self::now() < enquiry.deadline, Error::<T>::RequestOver);
		let asked = (enquiry.scope.scheme, enquiry.subject, enquiry.scope.purpose);
		ensure!((terms.scheme, terms.subject, terms.purpose) == asked, Error::<T>::RequestMismatch);
		let scheme = Schemes::<T>::get(terms.scheme).ok_or(Error::<T>::UnknownScheme)?;
		// A consent can have ended since the request.
		Self::ensure_consented(&request.requester, enquiry, &scheme)?;
		Self::ensure_room_in_log(enquiry.consent)?;
		let place = Self::ensure_stateable(&provider, &terms, &outcome)?;

		let (fee, consent) = (enquiry.fee, enquiry.consent);
		Self::remove_request(id, &request.requester);
		let reason = HoldReason::RequestFee;
		let fee = Self::pay(reason, &request.requester, &provider, fee)?;
		let record = Self::write_record(
			provider,
			terms,
			records::Source::Request(id),
			input_root,
			outcome,
			place,
		)?;
		Self::deposit_event(Event::RequestAnswered { request: id, record, fee });
		match consent {
			Some(consent) => Self::log_access(consent, id, record, request),
			None => Ok(()),
		}
	}

	pub(crate) fn do_refuse(
		provider: &T::AccountId,
		id: RequestId,
		reason: RefusalReason,
	) -> DispatchResult {
		let request = Self::ensure_asked(provider, id)?;

		let fee = Self::refund(id, request)?;
		Self::deposit_event(Event::RequestRefused { request: id, reason, fee });
		Ok(())
	}

	pub(crate) fn do_expire_request(id: RequestId) -> DispatchResult {
		let request = Requests::<T>::get(id).ok_or(Error::<T>::UnknownRequest)?;
		ensure!(Self::now() >= request.enquiry.deadline, Error::<T>::RequestRunning);

		let fee = Self::refund(id, request)?;
		Self::deposit_event(Event::RequestExpired { request: id, fee });
		Ok(())
	}

	fn ensure_asked(provider: &T::AccountId, id: RequestId) -> Result<RequestOf<T>, Error<T>> {
		let request = Requests::<T>::get(id).ok_or(Error::<T>::UnknownRequest)?;
		ensure!(request.enquiry.provider == *provider, Error::<T>::NotProvider);
		Ok(request)
	}

	/// Close a request and give its fee back.
	fn refund(id: RequestId, request: RequestOf<T>) -> Result<BalanceOf<T>, DispatchError> {
		let Request { requester, enquiry } = request;
		Self::remove_request(id, &requester);
		let reason = HoldReason::RequestFee.into();
		T::Currency::release(&reason, &requester, enquiry.fee, Precision::BestEffort)
	}

	fn remove_request(id: RequestId, requester: &T::AccountId) {
		Requests::<T>::remove(id);
		// Counted when it was made.
		OpenRequests::<T>::mutate_exists(requester, |open| {
			*open = open.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
	}
}
