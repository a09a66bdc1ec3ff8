use super::*;

/// A scheme about customers in which [`BANK`] evaluates; [`NODE`] may ask, by consent 0.
fn world(test: impl FnOnce()) {
	World::default().of_customers().active().evaluator(BANK).build_and_check(|| {
		assert_ok!(consent());
		test();
	});
}

#[test]
fn a_request_should_hold_the_fee_and_tell_everything() {
	world(|| {
		let enquiry = enquiry(Some(0));
		assert_ok!(ask(NODE, enquiry.clone()));
		assert_eq!(fees_held(NODE), FEE);
		assert!(Evaluation::has_live_obligations(&NODE));
		let open = Evaluation::request_info(0).unwrap();
		assert_eq!(open, Request { requester: NODE, enquiry: enquiry.clone() });
		System::assert_last_event(
			Event::EvaluationRequested { request: 0, requester: NODE, enquiry }.into(),
		);
	});
}

#[test]
fn an_answer_should_be_recorded_paid_and_logged() {
	world(|| {
		assert_ok!(ask(NODE, enquiry(Some(0))));
		run_to(5);
		assert_ok!(answer(BANK, 0).send());
		assert_eq!(fees_held(NODE), 0);
		assert!(!Evaluation::has_live_obligations(&NODE));
		assert_eq!(Balances::free_balance(NODE), START_BALANCE - FEE);
		assert_eq!(Balances::free_balance(BANK), START_BALANCE - BOND + FEE);
		assert_eq!(Records::<Test>::get(0).unwrap().request, Some(0));
		System::assert_has_event(Event::RequestAnswered { request: 0, record: 0, fee: FEE }.into());
		System::assert_last_event(
			Event::ConsentUsed {
				consent: 0,
				request: 0,
				record: 0,
				grantee: NODE,
				provider: BANK,
				purpose: LOAN,
			}
			.into(),
		);
		let log = Evaluation::consent_info(0).unwrap().accesses;
		assert_eq!(log.to_vec(), vec![Access { request: 0, record: 0, at: 5 }]);
		assert_eq!(Evaluation::request_info(0), None);
	});
}

#[test]
fn a_request_should_be_answered_once() {
	world(|| {
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_ok!(answer(BANK, 0).send());
		assert_noop!(answer(BANK, 0).send(), Error::<Test>::UnknownRequest);
		assert_noop!(refuse(BANK, 0), Error::<Test>::UnknownRequest);
		run_to(30);
		assert_noop!(expire(0), Error::<Test>::UnknownRequest);
	});
}

#[test]
fn a_late_answer_should_fail_and_the_fee_go_back() {
	world(|| {
		assert_ok!(ask(NODE, enquiry(Some(0))));
		run_to(20);
		assert_noop!(expire(0), Error::<Test>::RequestRunning);
		run_to(21);
		assert_noop!(answer(BANK, 0).send(), Error::<Test>::RequestOver);
		assert_ok!(expire(0));
		System::assert_last_event(Event::RequestExpired { request: 0, fee: FEE }.into());
		assert_eq!((fees_held(NODE), Balances::free_balance(NODE)), (0, START_BALANCE));
		assert_eq!(Balances::free_balance(BANK), START_BALANCE);
	});
}

#[test]
fn the_wrong_provider_should_neither_answer_nor_refuse() {
	world(|| {
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_noop!(answer(OWNER, 0).send(), Error::<Test>::NotProvider);
		assert_noop!(refuse(OWNER, 0), Error::<Test>::NotProvider);
		assert_eq!(fees_held(NODE), FEE);
	});
}

#[test]
fn a_refusal_should_give_the_fee_back_at_once() {
	world(|| {
		assert_ok!(ask(NODE, enquiry(Some(0))));
		Suspended::set(&vec![BANK]);
		assert_noop!(answer(BANK, 0).send(), Error::<Test>::NotEvaluator);
		assert_ok!(refuse(BANK, 0));
		let reason = RefusalReason::Declined;
		System::assert_last_event(Event::RequestRefused { request: 0, reason, fee: FEE }.into());
		assert_eq!(Balances::free_balance(NODE), START_BALANCE);
		assert_eq!(Evaluation::request_info(0), None);
	});
}

#[test]
fn asking_should_fail_where_panels_are_demanded() {
	world(|| {
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_ok!(demand_panels(OWNER, Some(2)));
		let error = Error::<Test>::PanelsAnswerNoRequests;
		assert_noop!(ask(NODE, enquiry(Some(0))), error);
		// Of a request from before, the fee goes back.
		assert_noop!(answer(BANK, 0).send(), Error::<Test>::PanelDemanded);
		assert_ok!(refuse(BANK, 0));
		assert_eq!(fees_held(NODE), 0);
		assert_ok!(demand_panels(OWNER, None));
		assert_ok!(ask(NODE, enquiry(Some(0))));
	});
}

#[test]
fn an_answer_should_be_to_what_was_asked() {
	world(|| {
		assert_ok!(ask(NODE, enquiry(Some(0))));
		let other: [fn(&mut Terms<u64>); 3] = [
			|terms| terms.subject = H256::zero(),
			|terms| terms.purpose = LOAN + 1,
			|terms| terms.scheme = 1,
		];
		for change in other {
			let mut wrong = answer(BANK, 0);
			change(&mut wrong.stated.terms);
			assert_noop!(wrong.send(), Error::<Test>::RequestMismatch);
		}
		let mut outside = answer(BANK, 0);
		outside.stated.outcome.score = 101;
		assert_noop!(outside.send(), Error::<Test>::OutcomeOutsideScale);
		assert_ok!(answer(BANK, 0).send());
	});
}

#[test]
fn an_institution_should_be_asked_about_without_a_consent() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		let about_node = |client_ref| Enquiry {
			subject: subject_of(NODE),
			client_ref: reference(client_ref),
			..enquiry(None)
		};
		assert_ok!(ask(OTHER_BANK, about_node(0)));
		let mut stated = about(NODE, BANK).stated();
		stated.terms.purpose = LOAN;
		assert_ok!(Answer { request: 0, stated }.send());
		assert_eq!(Records::<Test>::get(0).unwrap().request, Some(0));
		// Nobody answers about itself.
		let about_bank = Enquiry { subject: subject_of(BANK), ..about_node(1) };
		assert_ok!(ask(OTHER_BANK, about_bank));
		let stated = about(BANK, BANK).stated();
		assert_noop!(Answer { request: 1, stated }.send(), Error::<Test>::SelfEvaluation);
	});
}

#[test]
fn requesting_should_fail_where_it_must() {
	world(|| {
		let with = |change: fn(&mut EnquiryOf<Test>)| {
			let mut changed = enquiry(Some(0));
			change(&mut changed);
			ask(NODE, changed)
		};
		assert_noop!(ask(STRANGER, enquiry(Some(0))), Error::<Test>::NotMember);
		assert_noop!(with(|enquiry| enquiry.provider = NODE), Error::<Test>::OwnProvider);
		assert_noop!(
			with(|enquiry| enquiry.provider = OTHER_BANK),
			Error::<Test>::ProviderNotAuthorised
		);
		assert_noop!(with(|enquiry| enquiry.scope.scheme = 1), Error::<Test>::UnknownScheme);
		assert_noop!(with(|enquiry| enquiry.deadline = 1), Error::<Test>::DeadlineOutOfRange);
		assert_noop!(with(|enquiry| enquiry.deadline = 102), Error::<Test>::DeadlineOutOfRange);
		assert_noop!(with(|enquiry| enquiry.fee = 2 * START_BALANCE), TokenError::FundsUnavailable);
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_noop!(
			with(|enquiry| enquiry.client_ref = reference(0)),
			Error::<Test>::ClientRefUsed
		);
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_ok!(ask(NODE, enquiry(Some(0))));
		assert_noop!(ask(NODE, enquiry(Some(0))), Error::<Test>::MaxRequestsExceeded);
		assert_ok!(refuse(BANK, 1));
		assert_ok!(ask(NODE, enquiry(Some(0))));
	});
}
