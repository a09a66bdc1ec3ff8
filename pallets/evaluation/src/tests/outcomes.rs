use super::*;

/// Five results by rules alone: accepted, accepted, reviewed, declined, declined.
fn world() -> World {
	let accepted = inputs(true, 3, &[]);
	let reviewed = inputs(false, 3, &[]);
	let declined = inputs(false, 3, &[1]);
	World::default()
		.active()
		.record(OWNER, accepted.clone())
		.record(OWNER, accepted)
		.record(OWNER, reviewed)
		.record(OWNER, declined.clone())
		.record(OWNER, declined)
}

fn tally(good: u32, bad: u32) -> OutcomeTally {
	OutcomeTally { good, bad }
}

#[test]
fn a_calibration_should_count_by_grade_and_decision() {
	world().build_and_check(|| {
		assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
		assert_ok!(report(AUDITOR, 1, OutcomeKind::Defaulted));
		assert_ok!(report(AUDITOR, 2, OutcomeKind::Settled));
		assert_ok!(report(AUDITOR, 3, OutcomeKind::Fraudulent));
		let CalibrationInfo { calibration, hit_rate } = Evaluation::calibration(SCHEME, None);
		assert_eq!(calibration.grades[..3], [tally(0, 1), tally(1, 0), tally(1, 1)]);
		assert_eq!(calibration.accepted, tally(1, 1));
		assert_eq!(calibration.review, tally(1, 0));
		assert_eq!(calibration.declined, tally(0, 1));
		// Two of the three that decided.
		assert_eq!(hit_rate, Some(666_666));
		assert_ok!(report(AUDITOR, 4, OutcomeKind::Settled));
		assert_eq!(Evaluation::calibration(SCHEME, None).hit_rate, Some(500_000));
	});
}

#[test]
fn reporting_should_tell_everything() {
	world().build_and_check(|| {
		run_to(7);
		assert_ok!(report(AUDITOR, 1, OutcomeKind::Defaulted));
		System::assert_last_event(
			Event::OutcomeReported {
				record: 1,
				scheme: SCHEME,
				model: None,
				outcome: OutcomeKind::Defaulted,
				former: None,
				reporter: AUDITOR,
				evidence: EVIDENCE,
			}
			.into(),
		);
		let report = Evaluation::outcome_of(1).unwrap();
		assert_eq!((report.outcome, report.at), (OutcomeKind::Defaulted, 7));
		assert_eq!(Evaluation::outcome_of(0), None);
	});
}

#[test]
fn something_worse_should_take_the_place_of_what_was_reported() {
	world().build_and_check(|| {
		assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
		assert_eq!(Evaluation::calibration(SCHEME, None).calibration.accepted, tally(1, 0));
		run_to(5);
		assert_ok!(report(OTHER_AUDITOR, 0, OutcomeKind::Defaulted));
		System::assert_last_event(
			Event::OutcomeReported {
				record: 0,
				scheme: SCHEME,
				model: None,
				outcome: OutcomeKind::Defaulted,
				former: Some(OutcomeKind::Settled),
				reporter: OTHER_AUDITOR,
				evidence: EVIDENCE,
			}
			.into(),
		);
		let CalibrationInfo { calibration, hit_rate } = Evaluation::calibration(SCHEME, None);
		assert_eq!((calibration.accepted, hit_rate), (tally(0, 1), Some(0)));
		assert_ok!(report(OTHER_AUDITOR, 0, OutcomeKind::Fraudulent));
		assert_eq!(Evaluation::calibration(SCHEME, None).calibration, calibration);
		for better in [OutcomeKind::Settled, OutcomeKind::Defaulted] {
			assert_noop!(report(AUDITOR, 0, better), Error::<Test>::OutcomeAlreadyReported);
		}
	});
}

#[test]
fn a_second_auditor_should_confirm_a_fraud() {
	world().build_and_check(|| {
		run_to(5);
		assert_ok!(report(AUDITOR, 0, OutcomeKind::Fraudulent));
		assert_eq!(Evaluation::outcome_of(0).unwrap().confirmed_by, None);
		assert_noop!(
			report(AUDITOR, 0, OutcomeKind::Fraudulent),
			Error::<Test>::OutcomeAlreadyReported
		);
		run_to(9);
		assert_ok!(report(OTHER_AUDITOR, 0, OutcomeKind::Fraudulent));
		System::assert_last_event(
			Event::FraudConfirmed { record: 0, auditor: OTHER_AUDITOR, evidence: EVIDENCE }.into(),
		);
		let found = Evaluation::outcome_of(0).unwrap();
		assert_eq!((found.reporter, found.confirmed_by), (AUDITOR, Some(OTHER_AUDITOR)));
		assert_eq!(found.at, 5, "when it was first reported");
		assert_eq!(Evaluation::calibration(SCHEME, None).calibration.accepted, tally(0, 1));
		assert_noop!(
			report(THIRD_AUDITOR, 0, OutcomeKind::Fraudulent),
			Error::<Test>::OutcomeAlreadyReported
		);
		// A default needs no second auditor.
		assert_ok!(report(AUDITOR, 1, OutcomeKind::Defaulted));
		assert_noop!(
			report(OTHER_AUDITOR, 1, OutcomeKind::Defaulted),
			Error::<Test>::OutcomeAlreadyReported
		);
	});
}

#[test]
fn a_refutation_should_not_keep_a_fraud_from_being_confirmed() {
	let given = inputs(true, 3, &[]);
	let world = World::default().active().evaluator(BANK).stated(BANK, given.clone(), 3);
	world.build_and_check(|| {
		assert_ok!(report(AUDITOR, 0, OutcomeKind::Fraudulent));
		assert_ok!(challenge(STRANGER, 0, given));
		assert_ok!(report(OTHER_AUDITOR, 0, OutcomeKind::Fraudulent));
		assert_eq!(Evaluation::outcome_of(0).unwrap().confirmed_by, Some(OTHER_AUDITOR));
	});
}

#[test]
fn an_auditor_should_not_report_on_itself() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		assert_ok!(about(AUDITOR, BANK).send());
		assert_noop!(report(AUDITOR, 0, OutcomeKind::Settled), Error::<Test>::AuditorConcerned);
		assert_ok!(report(OTHER_AUDITOR, 0, OutcomeKind::Fraudulent));
		assert_noop!(report(AUDITOR, 0, OutcomeKind::Fraudulent), Error::<Test>::AuditorConcerned);
	});
}

#[test]
fn an_auditor_should_not_report_on_whom_it_stands_for() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		use_policy(guarantors());
		evaluated(AUDITOR, clean());
		stand(AUDITOR, APPLICANT);
		let record = evaluated(APPLICANT, mismatch());
		assert_noop!(
			report(AUDITOR, record, OutcomeKind::Settled),
			Error::<Test>::AuditorConcerned
		);
		assert_ok!(report(OTHER_AUDITOR, record, OutcomeKind::Settled));
	});
}

#[test]
fn each_model_should_have_a_calibration_of_its_own() {
	World::default().modelled().build_and_check(|| {
		assert_ok!(about_node(OWNER).stated().by_model().send());
		assert_ok!(about_node(OWNER).send());
		assert_ok!(register_model());
		assert_ok!(activate_model(1));
		assert_ok!(about_node(OWNER).stated().by_model().send());
		assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
		assert_ok!(report(AUDITOR, 1, OutcomeKind::Settled));
		assert_ok!(report(AUDITOR, 2, OutcomeKind::Defaulted));
		let rates = [None, Some(0), Some(1), Some(2)]
			.map(|model| Evaluation::calibration(SCHEME, model).hit_rate);
		assert_eq!(rates, [Some(1_000_000), Some(1_000_000), Some(0), None]);
	});
}

#[test]
fn taking_a_result_back_should_not_improve_the_calibration() {
	world().build_and_check(|| {
		assert_ok!(take_back(OWNER, 1));
		assert_ok!(report(AUDITOR, 1, OutcomeKind::Defaulted));
		assert_eq!(Evaluation::calibration(SCHEME, None).hit_rate, Some(0));
	});
}

#[test]
fn reporting_should_fail_where_it_must() {
	let given = inputs(true, 3, &[]);
	World::default().active().evaluator(BANK).stated(BANK, given.clone(), 3).build_and_check(
		|| {
			assert_noop!(report(BANK, 0, OutcomeKind::Settled), Error::<Test>::NotAuditor);
			assert_noop!(report(AUDITOR, 1, OutcomeKind::Settled), Error::<Test>::UnknownRecord);
			hypothetically!({
				assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
				assert_noop!(
					report(OTHER_AUDITOR, 0, OutcomeKind::Settled),
					Error::<Test>::OutcomeAlreadyReported
				);
			});
			assert_ok!(challenge(STRANGER, 0, given));
			assert_noop!(report(AUDITOR, 0, OutcomeKind::Settled), Error::<Test>::AlreadyRefuted);
		},
	);
}
