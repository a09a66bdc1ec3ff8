use super::*;
use decision_rules::{merkle, Dishonesty, Value};

#[test]
fn the_runtime_should_compute_the_result_of_the_design_page() {
	World::default().active().build_and_check(|| {
		assert_ok!(about_node(OWNER).inputs(inputs(false, 3, &[])).send());
		let record = Records::<Test>::get(0).unwrap();
		assert_eq!(record.outcome.hits, HitCodes::Open(list(vec![1, 2])));
		assert_eq!((record.outcome.score, record.outcome.deficit), (50, 0));
		assert_eq!((record.outcome.grade, record.outcome.decision), (1, Decision::Review));

		assert_ok!(about_node(OWNER).inputs(inputs(false, 3, &[1, 2, 3])).send());
		let record = Records::<Test>::get(1).unwrap();
		assert_eq!((record.outcome.score, record.outcome.deficit), (0, 10));
		let dishonesty = Dishonesty { ppm: 375_000, vacuous: false };
		assert_eq!(record.outcome.dishonesty, Some(dishonesty));
	});
}

#[test]
fn recording_should_hold_the_bond_and_tell_everything() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		assert_ok!(about_node(BANK).send());
		assert_eq!(held(BANK), BOND);
		assert!(Evaluation::has_live_obligations(&BANK));
		let input_root = H256(merkle::input_root(&clean()).unwrap());
		System::assert_last_event(
			Event::EvaluationRecorded {
				record: 0,
				scheme: SCHEME,
				rule_set: Some(0),
				model: None,
				subject: subject_of(NODE),
				evaluator: BANK,
				input_root,
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
fn the_leaf_should_be_hashed_as_the_runtime_hashes() {
	let opened = input(ID_OK, Value::Bool(true));
	let preimage = ("clearmark/input/v1", opened.field, opened.value.clone(), opened.salt);
	assert_eq!(merkle::leaf_of(&opened), blake2_256(&preimage.encode()));
	World::default().build_and_check(|| {
		let genesis = System::block_hash(0);
		let preimage = ("clearmark/subject/v1", genesis, NODE).encode();
		assert_eq!(subject_of(NODE), H256(blake2_256(&preimage)));
	});
}

#[test]
fn another_evaluator_should_supersede_by_naming_the_record() {
	World::default().active().evaluator(BANK).record(OWNER, clean()).build_and_check(|| {
		run_to(5);
		let blind = Sent { supersedes: None, ..about_node(BANK) };
		assert_noop!(blind.send(), Error::<Test>::SupersedesMismatch);
		assert_ok!(about_node(BANK).send());
		System::assert_last_event(Event::EvaluationSuperseded { record: 0, by: 1 }.into());
		let older = Records::<Test>::get(0).unwrap();
		assert_eq!(older.successor, Some(Successor { record: 1, at: 5 }));
		assert_eq!(older.state, RecordState::Upheld);
		assert_eq!(Latest::<Test>::get(SCHEME, subject_of(NODE)), Some(1));
		let again = Sent { supersedes: Some(0), ..about_node(BANK) };
		assert_noop!(again.send(), Error::<Test>::SupersedesMismatch);
	});
}

#[test]
fn a_first_record_should_supersede_nothing() {
	World::default().active().build_and_check(|| {
		let sent = Sent { supersedes: Some(0), ..about_node(OWNER) };
		assert_noop!(sent.send(), Error::<Test>::SupersedesMismatch);
	});
}

#[test]
fn an_expired_record_should_still_be_named() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		run_to(200);
		let blind = Sent { supersedes: None, ..about_node(OWNER) };
		assert_noop!(blind.send(), Error::<Test>::SupersedesMismatch);
		assert_ok!(about_node(OWNER).send());
	});
}

#[test]
fn recording_should_fail_for_whom_it_must_not() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		assert_noop!(about_node(AUDITOR).send(), Error::<Test>::NotEvaluator);
		assert_noop!(about_node(OTHER_BANK).send(), Error::<Test>::NotAuthorised);
		Suspended::set(&vec![BANK]);
		assert_noop!(about_node(BANK).send(), Error::<Test>::NotEvaluator);
	});
}

#[test]
fn recording_about_oneself_should_fail() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		assert_noop!(about(BANK, BANK).send(), Error::<Test>::SelfEvaluation);
		assert_ok!(about(BANK, OWNER).send());
	});
}

#[test]
fn recording_should_fail_unless_the_rules_are_active() {
	World::default().scheme(0).build_and_check(|| {
		assert_noop!(about_node(OWNER).send(), Error::<Test>::UnknownRuleSet);
		assert_ok!(register_rules(rules()));
		assert_noop!(about_node(OWNER).send(), Error::<Test>::RuleSetNotActive);
		assert_ok!(activate(0));
		assert_ok!(about_node(OWNER).send());
		assert_ok!(register_rules(rules()));
		assert_ok!(activate(1));
		let by_deprecated = Sent { version: 0, ..about_node(OWNER) };
		assert_noop!(by_deprecated.send(), Error::<Test>::RuleSetNotActive);
		assert_ok!(revoke(1));
		let by_revoked = Sent { version: 1, ..about_node(OWNER) };
		assert_noop!(by_revoked.send(), Error::<Test>::RuleSetNotActive);
	});
}

#[test]
fn recording_should_fail_under_an_unknown_scheme() {
	World::default().build_and_check(|| {
		assert_noop!(about_node(OWNER).send(), Error::<Test>::UnknownScheme);
	});
}

#[test]
fn validity_should_be_neither_over_nor_too_long() {
	World::default().active().build_and_check(|| {
		run_to(10);
		let until = |valid_until| Sent { valid_until, ..about_node(OWNER) };
		assert_noop!(until(10).send(), Error::<Test>::ValidityOver);
		assert_noop!(until(10 + MAX_VALIDITY + 1).send(), Error::<Test>::ValidityTooLong);
		assert_ok!(until(10 + MAX_VALIDITY).send());
		assert_ok!(until(11).send());
	});
}

#[test]
fn inputs_that_do_not_fit_should_be_refused() {
	World::default().active().build_and_check(|| {
		let with = |inputs: Vec<_>| about_node(OWNER).inputs(list(inputs)).send();
		assert_noop!(with(vec![]), Error::<Test>::NoInputs);
		let unknown = input(77, Value::Bool(true));
		assert_noop!(with(vec![unknown]), Error::<Test>::InputUnknownField);
		let mistyped = input(ID_OK, Value::Integer(1));
		assert_noop!(with(vec![mistyped]), Error::<Test>::InputTypeMismatch);
		let reversed = clean().iter().rev().cloned().collect();
		assert_noop!(with(reversed), Error::<Test>::InputsUnordered);
	});
}

#[test]
fn a_client_reference_should_be_good_for_one_record() {
	World::default().active().evaluator(BANK).record(OWNER, clean()).build_and_check(|| {
		let retried = Sent { client_ref: reference(0), ..about_node(OWNER) };
		assert_noop!(retried.send(), Error::<Test>::ClientRefUsed);
		// Another evaluator's references are its own.
		let same = Sent { client_ref: reference(0), ..about_node(BANK) };
		assert_ok!(same.send());
		assert_eq!(ClientRefs::<Test>::get(BANK, reference(0)), Some(1));
	});
}

#[test]
fn recording_should_fail_without_the_funds_for_the_bond() {
	World::default().active().evaluator(4).build_and_check(|| {
		assert_noop!(about_node(4).send(), TokenError::FundsUnavailable);
	});
}
