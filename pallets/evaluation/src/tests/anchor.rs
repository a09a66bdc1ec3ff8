use super::*;
use decision_rules::Dishonesty;

#[test]
fn anchoring_should_record_the_stated_result_and_no_input() {
	World::default().modelled().evaluator(BANK).build_and_check(|| {
		let stated = about_node(BANK).with_model().stated();
		assert_ok!(stated.clone().send());
		assert_eq!(held(BANK), BOND);
		let record = Records::<Test>::get(0).unwrap();
		assert_eq!((record.rule_set, record.model), (Some(0), Some(0)));
		assert_eq!((record.input_root, record.outcome), (stated.input_root, stated.outcome));
		System::assert_last_event(
			Event::EvaluationRecorded {
				record: 0,
				scheme: SCHEME,
				rule_set: Some(0),
				model: Some(0),
				subject: subject_of(NODE),
				evaluator: BANK,
				input_root: stated.input_root,
				score: 100,
				grade: 2,
				decision: Decision::Accepted,
				valid_until: 101,
				purpose: 1,
				client_ref: reference(0),
				bond: BOND,
			}
			.into(),
		);
	});
}

#[test]
fn stated_and_computed_results_should_share_one_history() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		assert_ok!(about_node(OWNER).stated().scoring(70).send());
		let latest = Evaluation::latest(SCHEME, subject_of(NODE), &OWNER).unwrap();
		assert_eq!((latest.record, latest.score, latest.age), (1, 70, 0));
		run_to(8);
		let latest = Evaluation::latest(SCHEME, subject_of(NODE), &OWNER).unwrap();
		assert_eq!((latest.valid_from, latest.age), (1, 7));
	});
}

#[test]
fn a_result_should_be_anchored_by_a_model_alone() {
	World::default().modelled().build_and_check(|| {
		assert_ok!(about_node(OWNER).stated().by_model().scoring(33).send());
		let latest = Evaluation::latest(SCHEME, subject_of(NODE), &OWNER).unwrap();
		assert_eq!((latest.rule_set, latest.model, latest.score), (None, Some(0), 33));
	});
}

#[test]
fn anchoring_should_fail_when_nothing_gives_the_result() {
	World::default().active().build_and_check(|| {
		let mut stated = about_node(OWNER).stated();
		stated.terms.rule_set = None;
		assert_noop!(stated.clone().send(), Error::<Test>::NothingApplied);
		stated.terms.model = Some(0);
		assert_noop!(stated.send(), Error::<Test>::UnknownModel);
	});
}

#[test]
fn anchoring_should_fail_outside_the_scale() {
	World::default().active().build_and_check(|| {
		let stated = about_node(OWNER).stated();
		let outcomes = [
			Finding { score: 101, ..stated.outcome.clone() },
			Finding { grade: 3, ..stated.outcome.clone() },
			Finding { hits: HitCodes::Open(list(vec![2, 2])), ..stated.outcome.clone() },
			Finding {
				dishonesty: Some(Dishonesty { ppm: 1_000_001, vacuous: false }),
				..stated.outcome.clone()
			},
		];
		for outcome in outcomes {
			let wrong = Stated { outcome, ..stated.clone() };
			assert_noop!(wrong.send(), Error::<Test>::OutcomeOutsideScale);
		}
		assert_ok!(stated.send());
	});
}

#[test]
fn anchoring_should_fail_for_whom_it_must_not() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		let by = |who| about(NODE, who).stated();
		assert_noop!(by(AUDITOR).send(), Error::<Test>::NotEvaluator);
		assert_noop!(by(OTHER_BANK).send(), Error::<Test>::NotAuthorised);
		assert_noop!(about(BANK, BANK).stated().send(), Error::<Test>::SelfEvaluation);
		assert_ok!(by(BANK).send());
		let mut again = by(BANK);
		again.terms.client_ref = reference(0);
		assert_noop!(again.send(), Error::<Test>::ClientRefUsed);
		let mut blind = by(BANK);
		blind.terms.supersedes = None;
		assert_noop!(blind.send(), Error::<Test>::SupersedesMismatch);
	});
}

#[test]
fn inputs_on_customers_should_never_be_published() {
	World::default().of_customers().active().build_and_check(|| {
		assert_noop!(about_node(OWNER).send(), Error::<Test>::InputsOfPersons);
		let subject = H256::repeat_byte(0x5a);
		let mut stated = about_node(OWNER).stated();
		stated.terms.subject = subject;
		assert_ok!(stated.send());
		assert_eq!(Evaluation::latest_score(SCHEME, subject), Some(100));
	});
}

#[test]
fn a_root_of_hits_should_depend_on_salts_and_codes() {
	let (given, hits): (Inputs, decision_rules::Hits) = (clean(), list(vec![1, 2]));
	let preimage = ("clearmark/hits/v1", vec![[7u8; 32]; 3], vec![1u16, 2]).encode();
	assert_eq!(hits_root(&given, &hits), H256(blake2_256(&preimage)));
	let mut salted = given.to_vec();
	salted[1].salt = [8; 32];
	assert_ne!(hits_root(&salted, &hits), hits_root(&given, &hits));
	assert_ne!(hits_root(&given, &list(vec![1])), hits_root(&given, &hits));
}
