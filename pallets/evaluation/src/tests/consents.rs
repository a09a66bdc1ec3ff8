use super::*;

fn world(test: impl FnOnce()) {
	World::default().of_customers().active().evaluator(BANK).build_and_check(test);
}

#[test]
fn granting_should_tell_what_is_covered() {
	world(|| {
		assert_ok!(consent());
		System::assert_last_event(
			Event::ConsentGranted {
				consent: 0,
				grantor: OTHER_BANK,
				grantee: NODE,
				subject: CUSTOMER,
				scope: scope(),
				expires: 51,
				client_ref: reference(0),
			}
			.into(),
		);
		let info = Evaluation::consent_info(0).unwrap();
		assert!(info.live && info.accesses.is_empty());
		assert_eq!(info.consent.scope, scope());
	});
}

#[test]
fn nothing_should_be_asked_about_a_customer_without_a_consent() {
	world(|| {
		assert_noop!(ask(NODE, enquiry(None)), Error::<Test>::ConsentNeeded);
		assert_noop!(ask(NODE, enquiry(Some(0))), Error::<Test>::UnknownConsent);
	});
}

#[test]
fn a_consent_should_cover_nothing_besides() {
	world(|| {
		assert_ok!(consent());
		assert_noop!(ask(OTHER_BANK, enquiry(Some(0))), Error::<Test>::ConsentMismatch);
		let beyond: [fn(&mut EnquiryOf<Test>); 3] = [
			|enquiry| enquiry.subject = H256::zero(),
			|enquiry| enquiry.scope.purpose = LOAN + 1,
			|enquiry| enquiry.scope.fields = list(vec![ID_OK, SEEN_ON]),
		];
		for change in beyond {
			let mut changed = enquiry(Some(0));
			change(&mut changed);
			assert_noop!(ask(NODE, changed), Error::<Test>::ConsentMismatch);
		}
		let mut fewer = enquiry(Some(0));
		fewer.scope.fields = list(vec![DEVICE_DAYS]);
		assert_ok!(ask(NODE, fewer));
	});
}

#[test]
fn a_revoked_consent_should_refuse_the_next_access() {
	world(|| {
		assert_ok!(consent());
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_ok!(answer(BANK, 0).send());
		assert_ok!(revoke_consent(0));
		System::assert_last_event(Event::ConsentRevoked { consent: 0 }.into());
		assert!(!Evaluation::consent_info(0).unwrap().live);
		assert_noop!(answer(BANK, 1).send(), Error::<Test>::ConsentOver);
		assert_noop!(ask(NODE, enquiry(Some(0))), Error::<Test>::ConsentOver);
		// The fee is where it belongs.
		run_to(21);
		assert_ok!(expire(1));
		assert_eq!(Balances::free_balance(NODE), START_BALANCE - FEE);
		assert_eq!(Evaluation::consent_info(0).unwrap().accesses.len(), 1);
	});
}

#[test]
fn an_expired_consent_should_refuse_the_next_access() {
	world(|| {
		assert_ok!(consent());
		run_to(40);
		assert_ok!(ask(NODE, enquiry(Some(0))));
		run_to(51);
		assert_noop!(answer(BANK, 0).send(), Error::<Test>::ConsentOver);
		assert_noop!(ask(NODE, enquiry(Some(0))), Error::<Test>::ConsentOver);
		assert_noop!(revoke_consent(0), Error::<Test>::ConsentOver);
	});
}

#[test]
fn a_consent_that_is_over_should_be_forgotten_by_its_grantor() {
	world(|| {
		assert_ok!(consent());
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_ok!(answer(BANK, 0).send());
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_noop!(forget_consent(OTHER_BANK, 0), Error::<Test>::ConsentRunning);
		assert_ok!(revoke_consent(0));
		assert_ok!(forget_consent(OTHER_BANK, 0));
		System::assert_last_event(Event::ConsentForgotten { consent: 0 }.into());
		assert_eq!(Evaluation::consent_info(0), None);
		assert!(!AccessLogs::<Test>::contains_key(0));
		assert_noop!(answer(BANK, 1).send(), Error::<Test>::UnknownConsent);
		assert_noop!(forget_consent(OTHER_BANK, 0), Error::<Test>::UnknownConsent);
		// The record stays.
		assert_eq!(Records::<Test>::get(0).unwrap().request, Some(0));
	});
}

#[test]
fn a_log_should_be_removed_by_nobody_else_before_the_grace() {
	world(|| {
		assert_ok!(consent());
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_ok!(answer(BANK, 0).send());
		run_to(5);
		assert_ok!(revoke_consent(0));
		run_to(4 + GRACE);
		for other in [NODE, BANK, STRANGER] {
			assert_noop!(forget_consent(other, 0), Error::<Test>::ConsentRunning);
		}
		run_to(5 + GRACE);
		assert_ok!(forget_consent(STRANGER, 0));
	});
	world(|| {
		assert_ok!(consent());
		run_to(50 + GRACE);
		assert_noop!(forget_consent(NODE, 0), Error::<Test>::ConsentRunning);
		run_to(51 + GRACE);
		assert_ok!(forget_consent(NODE, 0));
	});
}

#[test]
fn nobody_should_consent_to_its_own_question_about_another() {
	world(|| {
		assert_noop!(grant_consent(NODE, NODE, CUSTOMER, 0), Error::<Test>::OwnConsent);
		assert_noop!(grant_consent(NODE, NODE, subject_of(BANK), 0), Error::<Test>::OwnConsent);
		// About itself it may be asked and ask.
		assert_ok!(grant_consent(NODE, NODE, subject_of(NODE), 0));
	});
}

#[test]
fn a_repeated_grant_should_be_refused() {
	world(|| {
		assert_ok!(consent());
		let again = || grant_consent(OTHER_BANK, NODE, CUSTOMER, 0);
		assert_noop!(again(), Error::<Test>::ClientRefUsed);
		assert_ok!(revoke_consent(0));
		assert_noop!(ask(NODE, enquiry(Some(0))), Error::<Test>::ConsentOver);
		assert_noop!(ask(NODE, enquiry(Some(1))), Error::<Test>::UnknownConsent);
		assert_noop!(again(), Error::<Test>::ClientRefUsed);
		assert_ok!(forget_consent(OTHER_BANK, 0));
		assert_noop!(again(), Error::<Test>::ClientRefUsed);
		assert_ok!(grant_consent(BANK, NODE, CUSTOMER, 0));
	});
}

#[test]
fn consents_of_who_has_left_should_allow_nothing() {
	world(|| {
		assert_ok!(consent());
		assert_ok!(ask(NODE, enquiry(Some(0))));
		Retired::set(&vec![OTHER_BANK]);
		assert!(!Evaluation::consent_info(0).unwrap().live);
		assert_noop!(ask(NODE, enquiry(Some(0))), Error::<Test>::GrantorNotMember);
		assert_noop!(answer(BANK, 0).send(), Error::<Test>::GrantorNotMember);
		// So that they do not come back with it.
		assert_ok!(revoke_consent(0));
		Retired::set(&vec![]);
		assert_noop!(answer(BANK, 0).send(), Error::<Test>::ConsentOver);
	});
}

#[test]
fn a_log_should_be_bounded() {
	world(|| {
		assert_ok!(consent());
		let access = Access { request: 0, record: 0, at: 1 };
		hypothetically!({
			AccessLogs::<Test>::insert(0, AccessLog::truncate_from(vec![access; 64]));
			assert_ok!(ask(NODE, enquiry(Some(0))));
			assert_noop!(answer(BANK, 0).send(), Error::<Test>::ConsentExhausted);
		});
	});
}

#[test]
fn granting_should_fail_where_it_must() {
	world(|| {
		let grant = |grantor, grantee, scheme, expires| {
			let scope = Scope { scheme, ..scope() };
			let origin = RuntimeOrigin::signed(grantor);
			let client_ref = reference(NextConsent::<Test>::get());
			Evaluation::grant_consent(origin, grantee, CUSTOMER, scope, expires, client_ref)
		};
		assert_noop!(grant(STRANGER, NODE, SCHEME, 9), Error::<Test>::NotMember);
		assert_noop!(grant(BANK, STRANGER, SCHEME, 9), Error::<Test>::NotMember);
		assert_noop!(grant(BANK, NODE, 1, 9), Error::<Test>::UnknownScheme);
		assert_noop!(grant(BANK, NODE, SCHEME, 1), Error::<Test>::ValidityOver);
		assert_noop!(grant(BANK, NODE, SCHEME, MAX_VALIDITY + 2), Error::<Test>::ValidityTooLong);
		for _ in 0..3 {
			assert_ok!(grant(BANK, NODE, SCHEME, 9));
		}
		assert_noop!(grant(BANK, NODE, SCHEME, 9), Error::<Test>::MaxConsentsExceeded);
		assert_noop!(revoke_consent(0), Error::<Test>::NotGrantor);
		run_to(9);
		assert_ok!(forget_consent(BANK, 1));
		assert_ok!(grant(BANK, NODE, SCHEME, 19));
	});
}
