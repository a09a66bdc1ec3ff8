use super::*;

fn register(max_score: u32, grades: Grades, approvals_needed: u32) -> DispatchResult {
	Evaluation::register_scheme(
		RuntimeOrigin::signed(OWNER),
		SchemeKind::Credit,
		SubjectKind::Institution,
		Visibility::Public,
		max_score,
		grades,
		approvals_needed,
	)
}

#[test]
fn registering_should_make_the_sender_owner_and_first_evaluator() {
	World::default().build_and_check(|| {
		assert_ok!(register(100, grades(), 2));
		let scheme = Evaluation::scheme(0).unwrap();
		assert_eq!(scheme.owner, OWNER);
		assert_eq!((scheme.max_score, scheme.approvals_needed), (100, 2));
		assert_eq!(Authorisations::<Test>::get(0, OWNER), Some(1));
		System::assert_has_event(
			Event::SchemeRegistered {
				scheme: 0,
				owner: OWNER,
				kind: SchemeKind::Credit,
				subject_kind: SubjectKind::Institution,
				visibility: Visibility::Public,
				max_score: 100,
				approvals_needed: 2,
			}
			.into(),
		);
		System::assert_last_event(
			Event::EvaluatorAuthorised { scheme: 0, evaluator: OWNER }.into(),
		);
		assert_ok!(register(100, grades(), 0));
		assert_eq!(Evaluation::scheme(1).unwrap().approvals_needed, 0);
	});
}

#[test]
fn registering_should_fail_without_the_role() {
	World::default().build_and_check(|| {
		let error = Error::<Test>::NotEvaluator;
		assert_noop!(register_scheme(AUDITOR, Visibility::Public, 0), error);
	});
}

#[test]
fn registering_should_fail_when_results_could_not_be_read() {
	World::default().build_and_check(|| {
		assert_noop!(register(0, grades(), 0), Error::<Test>::NoScoreRange);
		assert_noop!(register(100, grades(), 17), Error::<Test>::TooManyApprovals);
		for unreadable in [
			vec![],
			vec![label("weak"), label(" ")],
			vec![label("weak"), label("weak")],
			vec![list(vec![0xff])],
		] {
			let error = Error::<Test>::GradesUnreadable;
			assert_noop!(register(100, list(unreadable), 0), error);
		}
	});
}

#[test]
fn registering_should_fail_beyond_the_quota() {
	World::default().build_and_check(|| {
		for _ in 0..3 {
			assert_ok!(register(100, grades(), 0));
		}
		assert_noop!(register(100, grades(), 0), Error::<Test>::MaxSchemesExceeded);
		assert_ok!(register_scheme(BANK, Visibility::Public, 0));
	});
}

#[test]
fn an_owner_should_authorise_evaluators() {
	World::default().scheme(0).build_and_check(|| {
		run_to(7);
		assert_ok!(authorise(OWNER, SCHEME, BANK));
		assert_eq!(Authorisations::<Test>::get(SCHEME, BANK), Some(7));
		System::assert_last_event(
			Event::EvaluatorAuthorised { scheme: SCHEME, evaluator: BANK }.into(),
		);
	});
}

#[test]
fn authorising_should_fail_for_whom_it_must_not() {
	World::default().scheme(0).build_and_check(|| {
		assert_noop!(authorise(OWNER, 9, BANK), Error::<Test>::UnknownScheme);
		assert_noop!(authorise(BANK, SCHEME, BANK), Error::<Test>::NotOwner);
		assert_noop!(authorise(OWNER, SCHEME, AUDITOR), Error::<Test>::NotEvaluator);
		assert_noop!(authorise(OWNER, SCHEME, OWNER), Error::<Test>::AlreadyAuthorised);
		assert_ok!(authorise(OWNER, SCHEME, BANK));
		assert_ok!(authorise(OWNER, SCHEME, OTHER_BANK));
		assert_noop!(authorise(OWNER, SCHEME, 4), Error::<Test>::MaxEvaluatorsExceeded);
		Suspended::set(&vec![OWNER]);
		assert_noop!(authorise(OWNER, SCHEME, 5), Error::<Test>::NotEvaluator);
	});
}

#[test]
fn an_owner_should_withdraw_evaluators() {
	World::default().active().evaluator(BANK).record(BANK, clean()).build_and_check(|| {
		run_to(7);
		assert_ok!(withdraw(OWNER, BANK));
		System::assert_last_event(
			Event::EvaluatorWithdrawn { scheme: SCHEME, evaluator: BANK }.into(),
		);
		assert_noop!(about_node(BANK).send(), Error::<Test>::NotAuthorised);
		// What it recorded stays, and so does its bond until then.
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(100));
		assert_eq!(held(BANK), BOND);
		assert_ok!(about_node(OWNER).send());
	});
}

#[test]
fn a_withdrawn_evaluator_should_leave_its_place_to_another() {
	World::default().scheme(0).evaluator(BANK).evaluator(OTHER_BANK).build_and_check(|| {
		assert_noop!(authorise(OWNER, SCHEME, 4), Error::<Test>::MaxEvaluatorsExceeded);
		assert_ok!(withdraw(OWNER, BANK));
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().evaluators, 2);
		assert_ok!(authorise(OWNER, SCHEME, 4));
	});
}

#[test]
fn a_withdrawn_evaluator_should_be_authorised_again() {
	World::default().active().evaluator(BANK).record(BANK, clean()).build_and_check(|| {
		run_to(7);
		assert_ok!(withdraw(OWNER, BANK));
		run_to(9);
		assert_ok!(authorise(OWNER, SCHEME, BANK));
		assert_ok!(about_node(BANK).send());
		assert_eq!(Authorisations::<Test>::get(SCHEME, BANK), Some(9));
		assert_eq!(Tenures::<Test>::get(SCHEME, BANK).to_vec(), [Tenure { since: 1, until: 7 }]);
	});
}

#[test]
fn an_evaluator_should_come_back_as_often_as_is_kept() {
	World::default().active().build_and_check(|| {
		for _ in 0..MAX_TENURES {
			assert_ok!(authorise(OWNER, SCHEME, BANK));
			assert_ok!(withdraw(OWNER, BANK));
		}
		assert_noop!(authorise(OWNER, SCHEME, BANK), Error::<Test>::MaxTenuresExceeded);
		assert_ok!(authorise(OWNER, SCHEME, OTHER_BANK));
	});
}

#[test]
fn an_owner_should_withdraw_itself_and_stay_owner() {
	World::default().active().build_and_check(|| {
		Suspended::set(&vec![OWNER]);
		assert_ok!(withdraw(OWNER, OWNER));
		Suspended::set(&vec![]);
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().evaluators, 0);
		assert_noop!(about_node(OWNER).send(), Error::<Test>::NotAuthorised);
		assert_ok!(authorise(OWNER, SCHEME, OWNER));
		assert_ok!(about_node(OWNER).send());
	});
}

#[test]
fn withdrawing_should_fail_for_whom_it_must_not() {
	World::default().scheme(0).build_and_check(|| {
		assert_noop!(withdraw(OWNER, BANK), Error::<Test>::NotAuthorised);
		assert_ok!(authorise(OWNER, SCHEME, BANK));
		assert_noop!(withdraw(BANK, BANK), Error::<Test>::NotOwner);
		assert_ok!(withdraw(OWNER, BANK));
		assert_noop!(withdraw(OWNER, BANK), Error::<Test>::NotAuthorised);
	});
	World::default().build_and_check(|| {
		assert_noop!(withdraw(OWNER, BANK), Error::<Test>::UnknownScheme);
	});
}
