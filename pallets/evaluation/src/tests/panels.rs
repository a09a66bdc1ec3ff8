use super::*;

/// A scheme that demands panels of three; [`BANK`], [`OTHER_BANK`] and the owner evaluate.
fn world(test: impl FnOnce()) {
	World::default().active().evaluator(BANK).evaluator(OTHER_BANK).build_and_check(|| {
		assert_ok!(demand_panels(OWNER, Some(3)));
		test();
	});
}

/// A panel in which these scores were committed and, where it says so, revealed.
fn held_panel(scores: [(AccountId, u32, bool); 3], test: impl FnOnce()) {
	world(|| {
		assert_ok!(open_panel(BANK, panel_terms()));
		for (member, score, _) in scores {
			assert_ok!(commit(member, 0, score));
		}
		run_to(11);
		for (member, score, reveals) in scores {
			if reveals {
				assert_ok!(reveal(member, 0, score));
			}
		}
		run_to(21);
		test();
	});
}

#[test]
fn opening_should_hold_the_bond_and_tell_everything() {
	world(|| {
		let terms = panel_terms();
		assert_ok!(open_panel(BANK, terms.clone()));
		assert_eq!(held(BANK), BOND);
		assert!(Evaluation::has_live_obligations(&BANK));
		System::assert_last_event(
			Event::PanelOpened { panel: 0, convenor: BANK, terms, seats: 3, bond: BOND }.into(),
		);
		assert_ok!(commit(OWNER, 0, 60));
		assert_eq!(sealed(OWNER), PANEL_DEPOSIT);
		assert!(Evaluation::has_live_obligations(&OWNER));
	});
}

#[test]
fn the_median_should_be_recorded_and_the_outlier_reported() {
	held_panel([(OWNER, 62, true), (BANK, 55, true), (OTHER_BANK, 90, true)], || {
		let members = Panels::<Test>::get(0).unwrap();
		assert_ok!(close_panel(0));
		System::assert_has_event(
			Event::OutlierReported { panel: 0, evaluator: OTHER_BANK, score: 90, median: 62 }
				.into(),
		);
		System::assert_last_event(
			Event::PanelClosed { panel: 0, record: Some(0), revealed: 3 }.into(),
		);
		let record = Records::<Test>::get(0).unwrap();
		assert_eq!((record.panel, record.evaluator, record.bond), (Some(0), BANK, Some(BOND)));
		assert_eq!((record.outcome.score, record.outcome.grade), (62, 1));
		assert_eq!(record.outcome.decision, Decision::Review);
		assert_eq!(record.input_root, panel_root(&members));
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(62));
		assert_eq!([OWNER, BANK, OTHER_BANK].map(sealed), [0, 0, 0]);
		let tally = |who| Evaluation::panel_tally(SCHEME, &who);
		assert_eq!(tally(BANK), PanelTally { revealed: 1, outlying: 0, withheld: 0 });
		assert_eq!(tally(OTHER_BANK), PanelTally { revealed: 1, outlying: 1, withheld: 0 });
		assert_noop!(close_panel(0), Error::<Test>::UnknownPanel);
	});
}

#[test]
fn a_panel_with_too_few_scores_should_give_no_record() {
	held_panel([(OWNER, 60, true), (BANK, 61, true), (OTHER_BANK, 62, false)], || {
		let issued = Balances::total_issuance();
		assert_eq!(held(BANK), BOND);
		assert_ok!(close_panel(0));
		System::assert_has_event(
			Event::ScoreWithheld { panel: 0, evaluator: OTHER_BANK, deposit: PANEL_DEPOSIT }.into(),
		);
		System::assert_last_event(
			Event::PanelClosed { panel: 0, record: None, revealed: 2 }.into(),
		);
		assert_eq!(Records::<Test>::iter().count(), 0);
		assert_eq!((held(BANK), Balances::free_balance(BANK)), (0, START_BALANCE));
		assert_eq!(Balances::free_balance(OTHER_BANK), START_BALANCE - PANEL_DEPOSIT);
		assert_eq!(Balances::total_issuance(), issued - PANEL_DEPOSIT);
		assert!(!Evaluation::has_live_obligations(&BANK));
		assert_eq!(Evaluation::panel_tally(SCHEME, &OTHER_BANK).withheld, 1);
	});
}

#[test]
fn a_panel_should_supersede_what_is_there_and_read_like_any_result() {
	World::default().active().evaluator(BANK).record(OWNER, clean()).build_and_check(|| {
		assert_ok!(demand_panels(OWNER, Some(2)));
		assert_ok!(open_panel(BANK, panel_terms()));
		assert_ok!(commit(OWNER, 0, 40));
		assert_ok!(commit(BANK, 0, 50));
		run_to(11);
		assert_ok!(reveal(OWNER, 0, 40));
		assert_ok!(reveal(BANK, 0, 50));
		run_to(21);
		assert_ok!(close_panel(0));
		let older = Records::<Test>::get(0).unwrap();
		assert_eq!(older.successor, Some(Successor { record: 1, at: 21 }));
		// Of two, the lower one.
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(40));
		assert_ok!(revoke(0));
		assert!(Evaluation::latest(SCHEME, subject_of(NODE), &NODE).unwrap().stale);
	});
}

#[test]
fn nobody_should_record_alone_where_panels_are_demanded() {
	world(|| {
		assert_noop!(about_node(OWNER).send(), Error::<Test>::PanelDemanded);
		assert_noop!(about_node(OWNER).stated().send(), Error::<Test>::PanelDemanded);
		let (tree, _) = batch_of(2, &[]);
		assert_noop!(record_batch(BANK, batch_terms(&tree)), Error::<Test>::PanelDemanded);
		assert_ok!(demand_panels(OWNER, None));
		System::assert_last_event(Event::PanelsDemanded { scheme: SCHEME, seats: None }.into());
		assert_noop!(open_panel(BANK, panel_terms()), Error::<Test>::NoPanelDemanded);
		assert_ok!(about_node(OWNER).send());
	});
}

#[test]
fn demanding_should_fail_where_it_must() {
	world(|| {
		assert_noop!(demand_panels(BANK, Some(3)), Error::<Test>::NotOwner);
		assert_noop!(demand_panels(OWNER, Some(1)), Error::<Test>::SeatsOutOfRange);
		assert_noop!(demand_panels(OWNER, Some(17)), Error::<Test>::SeatsOutOfRange);
	});
}

#[test]
fn opening_should_fail_where_it_must() {
	world(|| {
		let with = |change: fn(&mut PanelTerms<u64>)| {
			let mut changed = panel_terms();
			change(&mut changed);
			open_panel(BANK, changed)
		};
		assert_noop!(open_panel(4, panel_terms()), Error::<Test>::NotAuthorised);
		assert_noop!(open_panel(AUDITOR, panel_terms()), Error::<Test>::NotEvaluator);
		assert_noop!(with(|terms| terms.rule_set = 1), Error::<Test>::UnknownRuleSet);
		assert_noop!(with(|terms| terms.model = Some(0)), Error::<Test>::UnknownModel);
		assert_noop!(with(|terms| terms.subject = subject_of(BANK)), Error::<Test>::SelfEvaluation);
		assert_noop!(with(|terms| terms.valid_until = 1), Error::<Test>::ValidityOver);
		let periods: [fn(&mut PanelTerms<u64>); 4] = [
			|terms| terms.commit_until = 1,
			|terms| terms.reveal_until = terms.commit_until,
			|terms| terms.valid_until = terms.reveal_until,
			|terms| terms.reveal_until = 62,
		];
		for change in periods {
			assert_noop!(with(change), Error::<Test>::PanelPeriodsWrong);
		}
		assert_ok!(open_panel(BANK, panel_terms()));
		assert_noop!(with(|terms| terms.client_ref = reference(0)), Error::<Test>::ClientRefUsed);
	});
}

#[test]
fn committing_should_fail_where_it_must() {
	world(|| {
		assert_noop!(commit(BANK, 0, 50), Error::<Test>::UnknownPanel);
		assert_ok!(open_panel(BANK, panel_terms()));
		assert_noop!(commit(4, 0, 50), Error::<Test>::NotAuthorised);
		assert_ok!(commit(BANK, 0, 50));
		assert_noop!(commit(BANK, 0, 51), Error::<Test>::AlreadyCommitted);
		let about_other = PanelTerms { subject: subject_of(OTHER_BANK), ..panel_terms() };
		assert_ok!(open_panel(BANK, about_other));
		assert_noop!(commit(OTHER_BANK, 1, 50), Error::<Test>::SelfEvaluation);
		run_to(11);
		assert_noop!(commit(OTHER_BANK, 0, 50), Error::<Test>::NotCommitting);
	});
}

#[test]
fn revealing_should_fail_where_it_must() {
	world(|| {
		assert_ok!(open_panel(BANK, panel_terms()));
		assert_ok!(commit(BANK, 0, 50));
		assert_ok!(commit(OWNER, 0, 101));
		assert_noop!(reveal(BANK, 0, 50), Error::<Test>::NotRevealing);
		run_to(11);
		assert_noop!(reveal(OTHER_BANK, 0, 50), Error::<Test>::NotCommitted);
		assert_noop!(reveal(BANK, 0, 51), Error::<Test>::CommitmentMismatch);
		assert_noop!(reveal(OWNER, 0, 101), Error::<Test>::OutcomeOutsideScale);
		assert_ok!(reveal(BANK, 0, 50));
		assert_noop!(reveal(BANK, 0, 50), Error::<Test>::AlreadyRevealed);
		assert_noop!(close_panel(0), Error::<Test>::PanelRunning);
		run_to(21);
		assert_noop!(reveal(OWNER, 0, 101), Error::<Test>::NotRevealing);
		assert_ok!(close_panel(0));
	});
}

#[test]
fn a_seal_should_not_be_copied() {
	world(|| {
		assert_ok!(open_panel(BANK, panel_terms()));
		assert_ok!(commit(BANK, 0, 50));
		let copied = Panels::<Test>::get(0).unwrap().members[0].commitment;
		assert_ok!(Evaluation::commit_score(RuntimeOrigin::signed(OTHER_BANK), 0, copied));
		run_to(11);
		assert_ok!(reveal(BANK, 0, 50));
		let origin = RuntimeOrigin::signed(OTHER_BANK);
		assert_noop!(
			Evaluation::reveal_score(origin, 0, 50, root_of(BANK), [9; 32]),
			Error::<Test>::CommitmentMismatch
		);
	});
}

#[test]
fn a_panel_should_close_whatever_became_of_its_convenor() {
	let scores = [(OWNER, 60, true), (BANK, 61, true), (OTHER_BANK, 62, true)];
	held_panel(scores, || {
		assert_ok!(withdraw(OWNER, BANK));
		assert_ok!(close_panel(0));
		System::assert_last_event(
			Event::PanelClosed { panel: 0, record: None, revealed: 3 }.into(),
		);
		assert_eq!(held(BANK), 0);
	});
	held_panel(scores, || {
		run_to(101);
		assert_ok!(close_panel(0));
		assert_eq!((held(BANK), Records::<Test>::iter().count()), (0, 0));
	});
}

#[test]
fn a_suspended_convenor_should_get_no_record() {
	let scores = [(OWNER, 60, true), (BANK, 61, true), (OTHER_BANK, 62, true)];
	held_panel(scores, || {
		Suspended::set(&vec![BANK]);
		assert_ok!(close_panel(0));
		System::assert_last_event(
			Event::PanelClosed { panel: 0, record: None, revealed: 3 }.into(),
		);
		assert_eq!((held(BANK), Records::<Test>::iter().count()), (0, 0));
	});
}

#[test]
fn revoked_rules_should_give_no_record() {
	let scores = [(OWNER, 60, true), (BANK, 61, true), (OTHER_BANK, 62, true)];
	held_panel(scores, || {
		assert_ok!(revoke(0));
		assert_ok!(close_panel(0));
		assert_eq!((held(BANK), Records::<Test>::iter().count()), (0, 0));
	});
	held_panel(scores, || {
		assert_ok!(register_rules(rules()));
		assert_ok!(activate(1));
		assert_ok!(close_panel(0));
		assert_eq!(Records::<Test>::iter().count(), 1, "those in use when it was opened");
	});
}

#[test]
fn the_record_of_a_panel_should_take_no_reference() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		let mut first = about(OTHER_BANK, BANK);
		first.client_ref = panel_reference(0);
		assert_ok!(first.send());
		assert_ok!(demand_panels(OWNER, Some(2)));
		assert_ok!(open_panel(BANK, panel_terms()));
		assert_ok!(commit(BANK, 0, 50));
		assert_ok!(commit(OWNER, 0, 60));
		run_to(11);
		assert_ok!(reveal(BANK, 0, 50));
		assert_ok!(reveal(OWNER, 0, 60));
		run_to(21);
		assert_ok!(close_panel(0));
		let recorded = Records::<Test>::get(1).unwrap();
		assert_eq!((recorded.panel, recorded.client_ref), (Some(0), panel_reference(0)));
		assert_eq!(ClientRefs::<Test>::get(BANK, panel_reference(0)), Some(0));
	});
}

#[test]
fn a_median_should_be_disputed_like_any_result() {
	held_panel([(OWNER, 60, true), (BANK, 61, true), (OTHER_BANK, 62, true)], || {
		assert_ok!(close_panel(0));
		assert_noop!(challenge(STRANGER, 0, clean()), Error::<Test>::InputsNotThose);
		assert_ok!(dispute(STRANGER, 0));
		assert_ok!(rule_on(AUDITOR, 0, true));
		assert_ok!(rule_on(OTHER_AUDITOR, 0, true));
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE + BOND / 2);
	});
}

#[test]
fn the_seal_should_be_hashed_as_it_is_documented() {
	World::default().build_and_check(|| {
		let genesis = System::block_hash(0);
		let (panel, score, root, salt) = (3u64, 77u32, root_of(BANK), [1u8; 32]);
		let preimage = ("clearmark/panel-seal/v1", genesis, panel, BANK, score, root, salt);
		let commitment = Evaluation::panel_commitment(panel, &BANK, score, root, salt);
		assert_eq!(commitment, H256(blake2_256(&preimage.encode())));
	});
}
