use super::*;

#[test]
fn a_revoked_record_should_stay_visible_and_be_invalid() {
	World::default().active().evaluator(BANK).record(BANK, clean()).build_and_check(|| {
		run_to(5);
		assert_ok!(take_back(BANK, 0));
		let reason = RevocationReason::WrongInputs;
		System::assert_last_event(Event::EvaluationRevoked { record: 0, reason }.into());
		let info = Evaluation::record_info(0, &NODE).unwrap();
		assert_eq!(info.record.state, RecordState::Revoked { reason, at: 5 });
		assert!(!info.valid);
		let latest = Evaluation::latest(SCHEME, subject_of(NODE), &NODE).unwrap();
		assert!(latest.revoked && !latest.valid && !latest.stale && !latest.expired);
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), None);
		assert_eq!(Evaluation::valid_record(0), None);
	});
}

#[test]
fn a_newer_record_should_supersede_a_revoked_one() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		assert_ok!(take_back(OWNER, 0));
		assert_ok!(about_node(OWNER).send());
		let older = Records::<Test>::get(0).unwrap();
		assert_eq!(older.successor, Some(Successor { record: 1, at: 1 }));
		assert!(matches!(older.state, RecordState::Revoked { .. }));
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(100));
	});
}

#[test]
fn revoking_should_fail_for_whom_it_must_not_and_twice() {
	World::default().active().evaluator(BANK).record(BANK, clean()).build_and_check(|| {
		assert_noop!(take_back(OWNER, 0), Error::<Test>::NotRecordsEvaluator);
		assert_noop!(take_back(BANK, 1), Error::<Test>::UnknownRecord);
		// Suspended and withdrawn: it may still take back what it said.
		Suspended::set(&vec![BANK]);
		assert_ok!(withdraw(OWNER, BANK));
		assert_ok!(take_back(BANK, 0));
		assert_noop!(take_back(BANK, 0), Error::<Test>::RecordNotUpheld);
	});
}

#[test]
fn the_bond_of_a_revoked_record_should_be_due_a_grace_later() {
	World::default().active().record(OWNER, clean()).build_and_check(|| {
		run_to(5);
		assert_ok!(take_back(OWNER, 0));
		run_to(4 + GRACE);
		assert_noop!(release(0), Error::<Test>::RecordNotEnded);
		run_to(5 + GRACE);
		assert_ok!(release(0));
	});
}
