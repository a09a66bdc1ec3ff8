use super::*;

/// [`BANK`] states a result that its model gave.
fn world() -> World {
	World::default().modelled().evaluator(BANK).modelled_record(BANK)
}

#[test]
fn a_quorum_of_auditors_should_refute() {
	world().build_and_check(|| {
		let issued = Balances::total_issuance();
		run_to(4);
		assert_ok!(dispute(STRANGER, 0));
		System::assert_last_event(
			Event::DisputeOpened {
				disputed: Disputed::Record(0),
				challenger: STRANGER,
				evidence: EVIDENCE,
				deadline: 4 + DISPUTE_PERIOD,
				deposit: DEPOSIT,
			}
			.into(),
		);
		assert_eq!(at_stake(STRANGER), DEPOSIT);
		assert!(Evaluation::has_live_obligations(&STRANGER));
		let latest = Evaluation::latest(SCHEME, subject_of(NODE), &NODE).unwrap();
		assert!(latest.disputed && latest.valid);

		assert_ok!(rule_on(AUDITOR, 0, true));
		System::assert_last_event(
			Event::RulingGiven { disputed: Disputed::Record(0), auditor: AUDITOR, refutes: true }
				.into(),
		);
		assert_ok!(rule_on(OTHER_AUDITOR, 0, false));
		assert!(!Records::<Test>::get(0).unwrap().state.is_refuted());
		assert_ok!(rule_on(THIRD_AUDITOR, 0, true));
		assert!(Records::<Test>::get(0).unwrap().state.is_refuted());
		System::assert_has_event(
			Event::DisputeClosed {
				disputed: Disputed::Record(0),
				challenger: STRANGER,
				deposit: DEPOSIT,
			}
			.into(),
		);
		// Half of the bond is the challenger's, the other half is burnt.
		System::assert_has_event(
			Event::BondBurnt { bonded: Bonded::Record(0), evaluator: BANK, amount: BOND / 2 }
				.into(),
		);
		assert_eq!(Balances::total_issuance(), issued - BOND / 2);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE + BOND / 2);
		assert_eq!((held(BANK), at_stake(STRANGER)), (0, 0));
		assert!(!Evaluation::has_live_obligations(&STRANGER));
		assert_eq!(Balances::free_balance(BANK), START_BALANCE - BOND);
		assert_eq!(Told::get(), vec![(0, SCHEME, subject_of(NODE))]);
		assert_eq!(Evaluation::dispute_on(Disputed::Record(0)), None);
	});
}

#[test]
fn a_quorum_of_auditors_should_uphold() {
	world().build_and_check(|| {
		assert_ok!(dispute(STRANGER, 0));
		assert_ok!(rule_on(AUDITOR, 0, false));
		assert_ok!(rule_on(OTHER_AUDITOR, 0, false));
		System::assert_last_event(
			Event::ChallengeFailed {
				record: 0,
				challenger: STRANGER,
				evaluator: BANK,
				deposit: DEPOSIT,
			}
			.into(),
		);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE - DEPOSIT);
		assert_eq!(Balances::free_balance(BANK), START_BALANCE - BOND + DEPOSIT);
		assert_eq!(Evaluation::dispute_on(Disputed::Record(0)), None);
		assert_eq!(Told::get(), vec![]);
		let latest = Evaluation::latest(SCHEME, subject_of(NODE), &NODE).unwrap();
		assert!(latest.valid && !latest.disputed);
		// Another one may try with better evidence.
		assert_ok!(dispute(OTHER_BANK, 0));
	});
}

#[test]
fn a_result_should_stand_when_auditors_do_not_decide_in_time() {
	world().build_and_check(|| {
		assert_ok!(dispute(STRANGER, 0));
		assert_ok!(rule_on(AUDITOR, 0, true));
		run_to(DISPUTE_PERIOD);
		assert_noop!(close_dispute(0), Error::<Test>::DisputeRunning);
		run_to(1 + DISPUTE_PERIOD);
		assert_noop!(rule_on(OTHER_AUDITOR, 0, true), Error::<Test>::DisputeOver);
		assert_ok!(close_dispute(0));
		System::assert_last_event(
			Event::DisputeClosed {
				disputed: Disputed::Record(0),
				challenger: STRANGER,
				deposit: DEPOSIT,
			}
			.into(),
		);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE);
		assert!(Evaluation::latest(SCHEME, subject_of(NODE), &NODE).unwrap().valid);
		assert_noop!(close_dispute(0), Error::<Test>::NotDisputed);
	});
}

#[test]
fn ruling_should_fail_for_whom_it_must_not() {
	world().build_and_check(|| {
		assert_noop!(rule_on(AUDITOR, 0, true), Error::<Test>::NotDisputed);
		assert_ok!(dispute(AUDITOR, 0));
		assert_noop!(rule_on(AUDITOR, 0, true), Error::<Test>::AuditorConcerned);
		assert_noop!(rule_on(OTHER_BANK, 0, true), Error::<Test>::NotAuditor);
		assert_ok!(rule_on(OTHER_AUDITOR, 0, false));
		assert_noop!(rule_on(OTHER_AUDITOR, 0, true), Error::<Test>::AlreadyRuled);
		Suspended::set(&vec![THIRD_AUDITOR]);
		assert_noop!(rule_on(THIRD_AUDITOR, 0, true), Error::<Test>::NotAuditor);
	});
}

#[test]
fn disputing_should_fail_where_it_must_not() {
	world().build_and_check(|| {
		assert_noop!(dispute(BANK, 0), Error::<Test>::OwnRecord);
		assert_noop!(dispute(STRANGER, 1), Error::<Test>::UnknownRecord);
		assert_noop!(dispute(77, 0), TokenError::FundsUnavailable);
		assert_ok!(dispute(STRANGER, 0));
		assert_noop!(dispute(OTHER_BANK, 0), Error::<Test>::DisputeOpen);
	});
}

#[test]
fn a_bond_should_not_leave_a_dispute_nor_be_kept_by_disputes_for_ever() {
	world().build_and_check(|| {
		let mut last = 100 + GRACE;
		// Each at the last moment, until no more are counted.
		for challenger in [STRANGER, NODE, OWNER, OTHER_BANK] {
			run_to(last);
			assert_ok!(dispute(challenger, 0));
			run_to(last + 1);
			assert_noop!(release(0), Error::<Test>::DisputeOpen);
			run_to(last + DISPUTE_PERIOD);
			assert_ok!(close_dispute(0));
			last += DISPUTE_PERIOD + GRACE - 1;
		}
		assert_noop!(dispute(AUDITOR, 0), Error::<Test>::ChallengeTooLate);
		let due = 101 + GRACE;
		let latest = due + 3 * GRACE + 4 * DISPUTE_PERIOD;
		assert!(System::block_number() < latest);
		assert_ok!(release(0));
		assert_eq!(Lapses::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_recomputation_should_settle_a_dispute() {
	let given = inputs(false, 3, &[]);
	let world = World::default().active().evaluator(BANK).stated(BANK, given.clone(), 90);
	world.build_and_check(|| {
		assert_ok!(dispute(OTHER_BANK, 0));
		assert_ok!(challenge(STRANGER, 0, given));
		assert_eq!(Balances::free_balance(OTHER_BANK), START_BALANCE);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE + BOND);
		assert_eq!(Evaluation::dispute_on(Disputed::Record(0)), None);
		assert_noop!(dispute(OTHER_BANK, 0), Error::<Test>::AlreadyRefuted);
	});
}

#[test]
fn a_result_on_a_customer_should_be_disputed() {
	World::default().of_customers().active().build_and_check(|| {
		assert_ok!(about_node(OWNER).stated().send());
		assert_ok!(dispute(BANK, 0));
		assert_ok!(rule_on(AUDITOR, 0, true));
		assert_ok!(rule_on(OTHER_AUDITOR, 0, true));
		assert_eq!(Balances::free_balance(BANK), START_BALANCE + BOND / 2);
	});
}

#[test]
fn an_auditor_should_not_rule_about_itself_or_whom_it_stands_for() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		assert_ok!(about(AUDITOR, BANK).stated().scoring(90).send());
		assert_ok!(dispute(STRANGER, 0));
		assert_noop!(rule_on(AUDITOR, 0, true), Error::<Test>::AuditorConcerned);
		assert_ok!(rule_on(OTHER_AUDITOR, 0, false));
		use_policy(guarantors());
		evaluated(THIRD_AUDITOR, clean());
		stand(THIRD_AUDITOR, APPLICANT);
		let record = evaluated(APPLICANT, mismatch());
		assert_ok!(dispute(STRANGER, record));
		assert_noop!(rule_on(THIRD_AUDITOR, record, true), Error::<Test>::AuditorConcerned);
		assert_ok!(rule_on(OTHER_AUDITOR, record, true));
	});
}

#[test]
fn an_accomplice_should_not_keep_others_from_disputing() {
	world().build_and_check(|| {
		// The wrong result is taken back, and an accomplice is first.
		assert_ok!(take_back(BANK, 0));
		assert_ok!(dispute(NODE, 0));
		run_to(5);
		assert_noop!(dispute(STRANGER, 0), Error::<Test>::DisputeOpen);
		run_to(1 + DISPUTE_PERIOD);
		assert_ok!(close_dispute(0));
		let until = 1 + DISPUTE_PERIOD + GRACE;
		System::assert_last_event(Event::BondKept { bonded: Bonded::Record(0), until }.into());
		assert_noop!(release(0), Error::<Test>::RecordNotEnded);
		assert_noop!(dispute(NODE, 0), Error::<Test>::LeftToOthers);
		run_to(until - 1);
		assert_ok!(dispute(STRANGER, 0));
		assert_ok!(rule_on(AUDITOR, 0, true));
		assert_ok!(rule_on(OTHER_AUDITOR, 0, true));
		assert_eq!(held(BANK), 0);
		assert_eq!(Lapses::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_undecided_dispute_should_keep_no_bond_where_others_have_the_grace_anyway() {
	world().build_and_check(|| {
		run_to(102 - DISPUTE_PERIOD);
		assert_ok!(dispute(STRANGER, 0));
		run_to(102);
		assert_ok!(close_dispute(0));
		assert_eq!(Lapses::<Test>::iter().count(), 1, "one block would be missing");
		assert_ok!(dispute(OTHER_BANK, 0));
	});
	world().build_and_check(|| {
		run_to(101 - DISPUTE_PERIOD);
		assert_ok!(dispute(STRANGER, 0));
		run_to(101);
		assert_ok!(close_dispute(0));
		assert_eq!(Lapses::<Test>::iter().count(), 0);
		assert_ok!(dispute(STRANGER, 0));
	});
}
