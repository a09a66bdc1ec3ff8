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
					report(OTHER_AUDITOR, 0, OutcomeKind::Defaulted),
					Error::<Test>::OutcomeAlreadyReported
				);
			});
			assert_ok!(challenge(STRANGER, 0, given));
			assert_noop!(report(AUDITOR, 0, OutcomeKind::Settled), Error::<Test>::AlreadyRefuted);
		},
	);
}
