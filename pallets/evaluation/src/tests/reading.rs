use super::*;

fn latest() -> LatestEvaluation<AccountId, u64> {
	Evaluation::latest(SCHEME, subject_of(NODE), &BANK).unwrap()
}

fn score() -> Option<u32> {
	Evaluation::latest_score(SCHEME, subject_of(NODE))
}

#[test]
fn latest_should_give_a_valid_result_as_such() {
	let world = World::default().active().record(OWNER, inputs(true, 3, &[]));
	world.build_and_check(|| {
		let view = latest();
		assert_eq!((view.record, view.score, view.grade), (0, 90, 2));
		assert_eq!(view.grade_label, label("strong"));
		assert_eq!((view.valid_from, view.valid_until), (1, 101));
		assert!(view.valid && !view.stale && !view.expired);
		assert_eq!(score(), Some(90));
	});
}

#[test]
fn latest_should_give_nothing_where_nothing_was_recorded() {
	World::default().active().build_and_check(|| {
		assert_eq!(Evaluation::latest(SCHEME, subject_of(NODE), &BANK), None);
		assert_eq!(score(), None);
		assert_eq!(Evaluation::latest_score(9, subject_of(NODE)), None);
	});
}

#[test]
fn an_expired_result_should_not_be_valid() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		run_to(100);
		assert!(latest().valid);
		run_to(101);
		assert!(latest().expired && !latest().valid);
		assert_eq!(score(), None);
	});
}

#[test]
fn revoking_the_rules_should_make_every_result_stale_in_one_write() {
	let world = World::default().active().evaluator(BANK).record(OWNER, clean());
	world.build_and_check(|| {
		assert_ok!(about(BANK, OWNER).send());
		let records: Vec<_> = Records::<Test>::iter().collect();
		assert_ok!(revoke(0));
		assert!(latest().stale && !latest().valid);
		assert_eq!(score(), None);
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(BANK)), None);
		assert_eq!(records, Records::<Test>::iter().collect::<Vec<_>>());
	});
}

#[test]
fn a_result_by_deprecated_rules_should_stay_valid() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		assert_ok!(register_rules(rules()));
		assert_ok!(activate(1));
		assert_eq!(score(), Some(100));
		assert!(latest().valid);
	});
}

#[test]
fn a_scheme_for_members_should_not_answer_strangers() {
	World::default().members_only().active().record(OWNER, clean()).build_and_check(|| {
		let subject = subject_of(NODE);
		assert_eq!(Evaluation::latest(SCHEME, subject, &STRANGER), None);
		assert!(Evaluation::latest(SCHEME, subject, &NODE).is_some());
		assert!(Evaluation::history(SCHEME, subject, &STRANGER, None, 10).is_empty());
		assert_eq!(Evaluation::record_info(0, &STRANGER), None);
		assert!(Evaluation::record_info(0, &NODE).is_some());
		// Other pallets are the chain itself.
		assert_eq!(score(), Some(100));
	});
}

#[test]
fn a_public_scheme_should_answer_strangers() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		assert!(Evaluation::record_info(0, &STRANGER).is_some());
		assert_eq!(Evaluation::record_info(1, &STRANGER), None, "there is no such record");
	});
}

#[test]
fn history_should_be_paged_from_the_newest() {
	let mut world = World::default().active();
	for _ in 0..5 {
		world = world.record(OWNER, clean());
	}
	world.build_and_check(|| {
		let subject = subject_of(NODE);
		let page = |from, limit| {
			let page = Evaluation::history(SCHEME, subject, &BANK, from, limit);
			page.into_iter().map(|info| info.id).collect::<Vec<_>>()
		};
		assert_eq!(page(None, 2), vec![4, 3]);
		assert_eq!(page(Some(2), 9), vec![2, 1, 0]);
		assert_eq!(page(Some(77), 9), Vec::<RecordId>::new());
		assert_eq!(page(None, 0), Vec::<RecordId>::new());
		let other = Evaluation::history(SCHEME, subject_of(BANK), &BANK, Some(2), 9);
		assert!(other.is_empty(), "a cursor of another subject gives nothing");
		let older = Evaluation::record_info(3, &BANK).unwrap();
		assert!(!older.valid && !older.stale && !older.expired);
	});
}

#[test]
fn a_rule_set_should_be_read_with_its_rules() {
	World::default().active().build_and_check(|| {
		let info = Evaluation::rule_set(SCHEME, 0).unwrap();
		assert_eq!(info.rules, rules());
		assert_eq!(info.state.status, VersionStatus::Active);
		assert_eq!(Evaluation::rule_set(SCHEME, 1), None);
	});
}

#[test]
fn rules_should_tell_what_they_would_give_and_record_nothing() {
	World::default().active().build_and_check(|| {
		assert_ok!(register_rules(rules()));
		let stranger = list(vec![input(99, decision_rules::Value::Bool(true))]);
		let sets = [clean(), inputs(true, 3, &[]), stranger];
		let given = Evaluation::evaluate(SCHEME, 0, &sets).unwrap();
		let scores: Vec<_> = given.into_iter().map(|one| one.map(|found| found.score)).collect();
		let unknown = decision_rules::EvaluationError::UnknownField(99);
		assert_eq!(scores, vec![Ok(100), Ok(90), Err(unknown)]);
		assert!(Evaluation::evaluate(SCHEME, 1, &sets).is_some(), "a draft can be tried");
		assert_eq!(Evaluation::evaluate(SCHEME, 2, &sets), None, "there is no such rule set");
		let many = vec![clean(); 101];
		assert_eq!(Evaluation::evaluate(SCHEME, 0, &many).map(|given| given.len()), Some(100));
		assert_eq!(Records::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_single_input_should_be_shown_without_the_others() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		let proof = decision_rules::merkle::prove(&clean(), 1).unwrap();
		let shown = clean()[1].clone();
		assert!(Evaluation::is_input_of(0, &shown, &proof));
		assert!(!Evaluation::is_input_of(1, &shown, &proof), "there is no such record");
		assert!(!Evaluation::is_input_of(0, &clean()[0], &proof), "another input");
		let invented = input(DEVICE_DAYS, decision_rules::Value::Integer(401));
		assert!(!Evaluation::is_input_of(0, &invented, &proof));
	});
}
