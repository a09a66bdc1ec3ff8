//! Each invariant, broken on purpose.

use super::*;
use frame::deps::sp_runtime::TryRuntimeError;
use frame::traits::fungible::MutateHold;

/// Two records of one subject, the second superseding the first.
fn world() -> World {
	World::default().active().evaluator(BANK).record(OWNER, clean()).record(BANK, clean())
}

fn broken(change: impl FnOnce(), check: fn() -> Result<(), TryRuntimeError>, why: &'static str) {
	world().build().execute_with(|| {
		assert_ok!(Evaluation::do_try_state());
		change();
		assert_eq!(check(), Err(TryRuntimeError::Other(why)));
		assert!(Evaluation::do_try_state().is_err());
	});
}

fn change_record(id: RecordId, change: impl FnOnce(&mut RecordOf<Test>)) {
	Records::<Test>::mutate(id, |record| change(record.as_mut().unwrap()));
}

fn change_rule_set(change: impl FnOnce(&mut RuleSetStateOf<Test>)) {
	RuleSets::<Test>::mutate(SCHEME, 0, |state| change(state.as_mut().unwrap()));
}

#[test]
fn a_record_without_authorisation_should_be_caught() {
	broken(
		|| Authorisations::<Test>::remove(SCHEME, BANK),
		Evaluation::check_records_were_authorised,
		"a record by an evaluator who was never authorised",
	);
	broken(
		|| Authorisations::<Test>::insert(SCHEME, BANK, 2),
		Evaluation::check_records_were_authorised,
		"a record from outside its authorisation",
	);
	broken(
		|| {
			Authorisations::<Test>::remove(SCHEME, BANK);
			keep_tenures(&[(0, 0)]);
		},
		Evaluation::check_records_were_authorised,
		"a record from outside its authorisation",
	);
	// From between two authorisations, and from after the last one.
	for valid_from in [7, 16] {
		broken(
			|| {
				run_to(5);
				assert_ok!(withdraw(OWNER, BANK));
				run_to(10);
				assert_ok!(authorise(OWNER, SCHEME, BANK));
				run_to(15);
				assert_ok!(withdraw(OWNER, BANK));
				assert_ok!(Evaluation::do_try_state());
				change_record(1, |record| record.valid_from = valid_from);
			},
			Evaluation::check_records_were_authorised,
			"a record from outside its authorisation",
		);
	}
}

/// [`BANK`] was authorised from block to block, so many times.
fn keep_tenures(tenures: &[(u64, u64)]) {
	let tenures = tenures.iter().map(|(since, until)| Tenure { since: *since, until: *until });
	Tenures::<Test>::insert(SCHEME, BANK, TenureLog::truncate_from(tenures.collect()));
}

#[test]
fn tenures_that_do_not_follow_one_another_should_be_caught() {
	for tenures in [&[(1, 0)][..], &[(0, 1), (0, 1)], &[(0, 2)]] {
		broken(
			|| keep_tenures(tenures),
			Evaluation::check_tenures,
			"tenures that do not follow one another",
		);
	}
}

#[test]
fn a_record_that_cannot_be_should_be_caught() {
	broken(
		|| NextRecord::<Test>::put(1),
		Evaluation::check_records_were_authorised,
		"a record beyond the next one",
	);
	broken(
		|| change_record(1, |record| record.valid_until = record.valid_from),
		Evaluation::check_records_were_authorised,
		"a record that was never valid",
	);
	broken(
		|| change_record(1, |record| record.rule_set = Some(7)),
		Evaluation::check_records_were_authorised,
		"a record without a rule set",
	);
	for check in [Evaluation::check_outcomes_fit_scales, Evaluation::check_latest_is_honest] {
		broken(|| Schemes::<Test>::remove(SCHEME), check, "a record without a scheme");
	}
}

#[test]
fn a_record_about_oneself_should_be_caught() {
	broken(
		|| change_record(1, |record| record.subject = subject_of(BANK)),
		Evaluation::check_records_were_authorised,
		"a record of an evaluator about itself",
	);
}

#[test]
fn a_record_by_rules_that_were_never_active_should_be_caught() {
	broken(
		|| change_rule_set(|state| state.status = VersionStatus::Approved),
		Evaluation::check_records_were_authorised,
		"a record by rules that were never active",
	);
}

#[test]
fn bonds_that_do_not_add_up_should_be_caught() {
	broken(
		|| change_record(0, |record| record.bond = Some(BOND + 1)),
		Evaluation::check_bonds,
		"the bonds held differ from those of the records",
	);
	broken(
		|| change_record(0, |record| record.bond = None),
		Evaluation::check_bonds,
		"a bond is held without a record",
	);
	broken(
		|| Balances::hold(&HoldReason::RecordBond.into(), &BANK, 1).unwrap(),
		Evaluation::check_bonds,
		"the bonds held differ from those of the records",
	);
	broken(
		|| {
			assert_ok!(withdraw(OWNER, BANK));
			change_record(1, |record| record.bond = None);
		},
		Evaluation::check_bonds,
		"a bond is held without a record",
	);
	broken(
		|| BondedRecords::<Test>::insert(BANK, 2),
		Evaluation::check_bonds,
		"the bonded records of an evaluator are miscounted",
	);
}

#[test]
fn a_live_record_without_a_bond_should_be_caught() {
	broken(
		|| change_record(1, |record| record.bond = None),
		Evaluation::check_live_records_are_staked,
		"a live record with nothing at stake",
	);
}

#[test]
fn a_second_successor_should_be_caught() {
	broken(
		|| {
			let twin = Records::<Test>::get(1).unwrap();
			Records::<Test>::insert(2, twin);
		},
		Evaluation::check_one_successor,
		"a record with two successors",
	);
}

#[test]
fn a_missing_successor_should_be_caught() {
	broken(
		|| change_record(0, |record| record.successor = Some(Successor { record: 7, at: 1 })),
		Evaluation::check_one_successor,
		"a record that does not name its successor",
	);
	broken(
		|| change_record(1, |record| record.supersedes = None),
		Evaluation::check_one_successor,
		"a record that does not name its successor",
	);
	broken(
		|| change_record(0, |record| record.subject = subject_of(OTHER_BANK)),
		Evaluation::check_one_successor,
		"a record that supersedes one of another subject",
	);
	broken(
		|| change_record(0, |record| record.supersedes = Some(1)),
		Evaluation::check_one_successor,
		"a record that supersedes a newer one",
	);
	broken(
		|| Records::<Test>::remove(0),
		Evaluation::check_one_successor,
		"a record that supersedes none",
	);
}

#[test]
fn a_latest_record_that_is_not_current_should_be_caught() {
	broken(
		|| Latest::<Test>::insert(SCHEME, subject_of(NODE), 0),
		Evaluation::check_latest_is_current,
		"the latest record is not the current one",
	);
	broken(
		|| change_record(0, |record| record.successor = None),
		Evaluation::check_latest_is_current,
		"a subject with two current records",
	);
}

#[test]
fn a_view_that_misleads_should_be_caught() {
	let why = Err(TryRuntimeError::Other("a view gives an invalid result as valid"));
	world().build_and_check(|| {
		let (older, newer) = (Records::<Test>::get(0).unwrap(), Records::<Test>::get(1).unwrap());
		assert_ok!(Evaluation::ensure_honest(true, &newer));
		// Superseded, expired, refuted, taken back, stale: each claimed as valid.
		assert_eq!(Evaluation::ensure_honest(true, &older), why);
		run_to(101);
		assert_eq!(Evaluation::ensure_honest(true, &newer), why);
		run_to(2);
		let refuted = RecordOf::<Test> { state: RecordState::Refuted { at: 1 }, ..newer.clone() };
		assert_eq!(Evaluation::ensure_honest(true, &refuted), why);
		assert_ok!(take_back(BANK, 1));
		let taken_back = Records::<Test>::get(1).unwrap();
		assert_eq!(Evaluation::ensure_honest(true, &taken_back), why);
		assert_ok!(revoke(0));
		assert_eq!(Evaluation::ensure_honest(true, &newer), why);
		assert_ok!(Evaluation::ensure_honest(false, &newer));
	});
}

#[test]
fn a_view_that_misleads_about_a_batch_should_be_caught() {
	let why = Err(TryRuntimeError::Other("a view gives an invalid result of a batch as valid"));
	world().build_and_check(|| {
		assert_ok!(record_batch(BANK, batch_terms(&batch_of(7, &[]).0)));
		let batch = Batches::<Test>::get(0).unwrap();
		assert_ok!(Evaluation::ensure_honest_in(true, &batch, false));
		// Revoked alone, expired, refuted, taken back, stale: each claimed as valid.
		assert_eq!(Evaluation::ensure_honest_in(true, &batch, true), why);
		run_to(101);
		assert_eq!(Evaluation::ensure_honest_in(true, &batch, false), why);
		run_to(2);
		let refuted = BatchOf::<Test> { state: RecordState::Refuted { at: 1 }, ..batch.clone() };
		assert_eq!(Evaluation::ensure_honest_in(true, &refuted, false), why);
		assert_ok!(revoke_in_batch(BANK, 0, 6));
		assert_ok!(Evaluation::check_batches_are_honest());
		assert_ok!(revoke_batch(BANK, 0));
		let taken_back = Batches::<Test>::get(0).unwrap();
		assert_eq!(Evaluation::ensure_honest_in(true, &taken_back, false), why);
		assert_ok!(revoke(0));
		assert_eq!(Evaluation::ensure_honest_in(true, &batch, false), why);
		assert_ok!(Evaluation::ensure_honest_in(false, &batch, true));
	});
}

#[test]
fn a_latest_entry_without_a_record_should_be_caught() {
	broken(
		|| Latest::<Test>::insert(SCHEME, subject_of(OTHER_BANK), 9),
		Evaluation::check_latest_is_honest,
		"a latest record that is missing",
	);
}

#[test]
fn miscounted_or_misnumbered_schemes_should_be_caught() {
	broken(
		|| NextScheme::<Test>::put(0),
		Evaluation::check_schemes,
		"a scheme beyond the next one",
	);
	broken(
		|| SchemesOwned::<Test>::insert(OWNER, 2),
		Evaluation::check_schemes,
		"the schemes of an owner are miscounted",
	);
	broken(
		|| Schemes::<Test>::mutate(SCHEME, |scheme| scheme.as_mut().unwrap().evaluators = 3),
		Evaluation::check_schemes,
		"evaluators of a scheme are miscounted",
	);
	broken(
		|| Schemes::<Test>::mutate(SCHEME, |scheme| scheme.as_mut().unwrap().active = None),
		Evaluation::check_schemes,
		"the active version of a scheme is not its only active one",
	);
}

#[test]
fn a_rule_set_that_should_not_be_there_should_be_caught() {
	broken(
		|| change_rule_set(|state| state.approvals = vec![OWNER].try_into().unwrap()),
		Evaluation::check_rule_sets,
		"an owner approved its own rules",
	);
	broken(
		|| change_rule_set(|state| state.approvals = vec![BANK, BANK].try_into().unwrap()),
		Evaluation::check_rule_sets,
		"an approval counted twice",
	);
	broken(
		|| Schemes::<Test>::mutate(SCHEME, |scheme| scheme.as_mut().unwrap().approvals_needed = 1),
		Evaluation::check_rule_sets,
		"the status of a rule set does not follow from its approvals",
	);
	broken(
		|| Rules::<Test>::remove(SCHEME, 0),
		Evaluation::check_rule_sets,
		"a rule set without rules",
	);
	broken(
		|| Rules::<Test>::insert(SCHEME, 0, RuleSet { standard: 0, ..rules() }),
		Evaluation::check_rule_sets,
		"a rule set that would not load",
	);
	broken(
		|| Rules::<Test>::insert(SCHEME, 0, RuleSet { standard: 99, ..rules() }),
		Evaluation::check_rule_sets,
		"a rule set with another digest",
	);
	broken(
		|| Schemes::<Test>::mutate(SCHEME, |scheme| scheme.as_mut().unwrap().next_version = 0),
		Evaluation::check_rule_sets,
		"a rule set beyond the next version",
	);
	broken(
		|| Schemes::<Test>::remove(SCHEME),
		Evaluation::check_rule_sets,
		"a rule set without a scheme",
	);
	broken(
		|| Rules::<Test>::insert(SCHEME, 5, rules()),
		Evaluation::check_rule_sets,
		"rules without a rule set",
	);
}

fn change_model(change: impl FnOnce(&mut ModelStateOf<Test>)) {
	assert_ok!(register_model());
	Models::<Test>::mutate(SCHEME, 0, |state| change(state.as_mut().unwrap()));
}

#[test]
fn a_model_that_should_not_be_there_should_be_caught() {
	broken(
		|| change_model(|state| state.approvals = vec![OWNER].try_into().unwrap()),
		Evaluation::check_models,
		"an owner approved its own model",
	);
	broken(
		|| change_model(|state| state.approvals = vec![BANK, BANK].try_into().unwrap()),
		Evaluation::check_models,
		"a model's approval counted twice",
	);
	broken(
		|| change_model(|state| state.status = VersionStatus::Draft),
		Evaluation::check_models,
		"the status of a model does not follow from its approvals",
	);
	broken(
		|| change_model(|state| state.status = VersionStatus::Active),
		Evaluation::check_schemes,
		"the active model of a scheme is not its only active one",
	);
	broken(
		|| {
			change_model(|_| ());
			Schemes::<Test>::mutate(SCHEME, |scheme| scheme.as_mut().unwrap().next_model = 0);
		},
		Evaluation::check_models,
		"a model beyond the next version",
	);
	broken(
		|| {
			change_model(|_| ());
			Schemes::<Test>::remove(SCHEME);
		},
		Evaluation::check_models,
		"a model without a scheme",
	);
}

#[test]
fn a_result_that_nothing_gives_should_be_caught() {
	broken(
		|| change_record(1, |record| record.rule_set = None),
		Evaluation::check_records_were_authorised,
		"a record by neither rules nor a model",
	);
	broken(
		|| change_record(1, |record| record.model = Some(0)),
		Evaluation::check_records_were_authorised,
		"a record without a model",
	);
	broken(
		|| {
			change_model(|_| ());
			change_record(1, |record| record.model = Some(0));
		},
		Evaluation::check_records_were_authorised,
		"a record by a model that was never active",
	);
	broken(
		|| change_record(1, |record| record.outcome.score = 101),
		Evaluation::check_outcomes_fit_scales,
		"a result outside its scheme's scale",
	);
}

fn change_dispute(change: impl FnOnce(&mut DisputeOf<Test>)) {
	assert_ok!(dispute(OTHER_BANK, 1));
	assert_ok!(Evaluation::do_try_state());
	Disputes::<Test>::mutate(Disputed::Record(1), |dispute| change(dispute.as_mut().unwrap()));
}

#[test]
fn a_dispute_that_should_not_be_there_should_be_caught() {
	broken(
		|| {
			change_dispute(|_| ());
			change_record(1, |record| record.state = RecordState::Refuted { at: 1 });
		},
		Evaluation::check_disputes,
		"a dispute on a refuted record",
	);
	broken(
		|| {
			change_dispute(|_| ());
			change_record(1, |record| record.bond = None);
		},
		Evaluation::check_disputes,
		"a dispute with nothing at stake",
	);
	broken(
		|| change_dispute(|dispute| dispute.challenger = BANK),
		Evaluation::check_disputes,
		"a dispute with oneself",
	);
	broken(
		|| change_dispute(|dispute| dispute.deposit += 1),
		Evaluation::check_disputes,
		"the deposits held differ from those of the disputes",
	);
	broken(
		|| Balances::hold(&HoldReason::ChallengeDeposit.into(), &STRANGER, 1).unwrap(),
		Evaluation::check_disputes,
		"the deposits held differ from those of the disputes",
	);
	broken(
		|| {
			change_dispute(|dispute| {
				dispute.refuting.try_push(AUDITOR).unwrap();
				dispute.upholding.try_push(AUDITOR).unwrap();
			})
		},
		Evaluation::check_disputes,
		"an auditor ruled twice",
	);
	broken(
		|| change_dispute(|dispute| dispute.refuting.try_push(BANK).unwrap()),
		Evaluation::check_disputes,
		"a party of a dispute ruled on it",
	);
	broken(
		|| change_dispute(|dispute| dispute.refuting.try_push(NODE).unwrap()),
		Evaluation::check_disputes,
		"the subject of a dispute ruled on it",
	);
	broken(
		|| {
			change_dispute(|dispute| {
				dispute.refuting = vec![AUDITOR, OTHER_AUDITOR].try_into().unwrap()
			})
		},
		Evaluation::check_disputes,
		"a dispute that is decided is still open",
	);
	let misplace = |disputed| {
		move || {
			change_dispute(|_| ());
			let dispute = Disputes::<Test>::take(Disputed::Record(1)).unwrap();
			Disputes::<Test>::insert(disputed, dispute);
		}
	};
	broken(misplace(Disputed::Record(9)), Evaluation::check_disputes, "a dispute without a record");
	broken(
		misplace(Disputed::Result { batch: 9, index: 0 }),
		Evaluation::check_disputes,
		"a dispute without a batch",
	);
}

/// The bond of the second record is kept after an undecided dispute.
fn change_lapsed(change: impl FnOnce(&mut LapsedOf<Test>)) {
	assert_ok!(take_back(BANK, 1));
	assert_ok!(dispute(OTHER_BANK, 1));
	run_to(1 + DISPUTE_PERIOD);
	assert_ok!(close_dispute(1));
	assert_ok!(Evaluation::do_try_state());
	Lapses::<Test>::mutate(Bonded::Record(1), change);
}

#[test]
fn a_bond_that_should_not_be_kept_should_be_caught() {
	broken(
		|| {
			change_lapsed(|_| ());
			let lapsed = Lapses::<Test>::take(Bonded::Record(1));
			Lapses::<Test>::insert(Bonded::Batch(7), lapsed);
		},
		Evaluation::check_lapses,
		"a bond of nothing is kept",
	);
	broken(
		|| {
			change_lapsed(|_| ());
			change_record(1, |record| record.bond = None);
		},
		Evaluation::check_lapses,
		"a bond is kept that is not held",
	);
	broken(
		|| change_lapsed(|lapsed| lapsed.challengers.clear()),
		Evaluation::check_lapses,
		"a bond is kept for no dispute",
	);
	for challenger in [OTHER_BANK, BANK] {
		broken(
			|| change_lapsed(|lapsed| lapsed.challengers.try_push(challenger).unwrap()),
			Evaluation::check_lapses,
			"a bond is kept twice for one challenger, or for the evaluator",
		);
	}
}

fn change_batch(change: impl FnOnce(&mut BatchOf<Test>)) {
	let (tree, _) = batch_of(7, &[]);
	assert_ok!(record_batch(BANK, batch_terms(&tree)));
	assert_ok!(revoke_in_batch(BANK, 0, 6));
	assert_ok!(Evaluation::do_try_state());
	Batches::<Test>::mutate(0, |batch| change(batch.as_mut().unwrap()));
}

/// Result 2 of the batch is disputed.
fn change_disputed_batch(change: impl FnOnce(&mut BatchOf<Test>)) {
	change_batch(|_| ());
	let (tree, results) = batch_of(7, &[]);
	let origin = RuntimeOrigin::signed(STRANGER);
	let (result, proof) = (results[2].clone(), tree.prove(2).unwrap());
	assert_ok!(Evaluation::dispute_in_batch(origin, 0, result, proof, EVIDENCE));
	assert_ok!(Evaluation::do_try_state());
	Batches::<Test>::mutate(0, |batch| change(batch.as_mut().unwrap()));
}

#[test]
fn a_dispute_in_a_batch_that_should_not_be_there_should_be_caught() {
	broken(
		|| change_disputed_batch(|batch| batch.disputes = 0),
		Evaluation::check_disputes,
		"the disputes of a batch are miscounted",
	);
	broken(
		|| change_disputed_batch(|batch| batch.bond = None),
		Evaluation::check_disputes,
		"a dispute with nothing at stake",
	);
	broken(
		|| change_disputed_batch(|batch| batch.count = 2),
		Evaluation::check_disputes,
		"a dispute beyond its batch",
	);
	broken(
		|| change_disputed_batch(|batch| batch.evaluator = STRANGER),
		Evaluation::check_disputes,
		"a dispute with oneself",
	);
}

#[test]
fn a_bitmap_that_exceeds_its_batch_should_be_caught() {
	broken(
		|| change_batch(|batch| batch.count = 6),
		Evaluation::check_bitmaps,
		"a bitmap that exceeds its batch",
	);
	broken(
		|| change_batch(|batch| batch.revoked = 2),
		Evaluation::check_bitmaps,
		"the revoked results of a batch are miscounted",
	);
	broken(
		|| BatchRevocations::<Test>::insert(3, 0, [0; PIECE_BYTES]),
		Evaluation::check_bitmaps,
		"a bitmap without a batch",
	);
}

#[test]
fn a_batch_that_should_not_be_there_should_be_caught() {
	broken(
		|| change_batch(|batch| batch.bond = None),
		Evaluation::check_batches,
		"a live batch with nothing at stake",
	);
	broken(
		|| change_batch(|batch| batch.bond = Some(BATCH_BOND + 1)),
		Evaluation::check_bonds,
		"the bonds held differ from those of the records",
	);
	broken(
		|| change_batch(|batch| batch.count = 0),
		Evaluation::check_batches,
		"a batch of too few or too many",
	);
	broken(
		|| change_batch(|batch| batch.valid_until = batch.valid_from),
		Evaluation::check_batches,
		"a batch that was never valid",
	);
	broken(
		|| change_batch(|batch| batch.evaluator = OTHER_BANK),
		Evaluation::check_batches,
		"a record by an evaluator who was never authorised",
	);
	broken(
		|| change_batch(|batch| batch.model = Some(0)),
		Evaluation::check_batches,
		"a record without a model",
	);
	broken(
		|| {
			change_batch(|_| ());
			NextBatch::<Test>::put(0);
		},
		Evaluation::check_batches,
		"a batch beyond the next one",
	);
	broken(
		|| {
			change_batch(|_| ());
			BatchRefs::<Test>::remove(BANK, reference(0));
		},
		Evaluation::check_batches,
		"a batch that its client reference does not find",
	);
	broken(
		|| BatchRefs::<Test>::insert(BANK, reference(5), 0),
		Evaluation::check_batches,
		"a client reference without a batch",
	);
}

/// [`NODE`] has two requests by consent 0, of which the first was answered by record 2.
fn change_request(change: impl FnOnce(&mut RequestOf<Test>)) {
	assert_ok!(consent());
	assert_ok!(ask(NODE, enquiry(Some(0))));
	assert_ok!(ask(NODE, enquiry(Some(0))));
	assert_ok!(answer(BANK, 0).send());
	assert_ok!(Evaluation::do_try_state());
	Requests::<Test>::mutate(1, |request| change(request.as_mut().unwrap()));
}

#[test]
fn a_request_that_should_not_be_open_should_be_caught() {
	broken(
		|| change_request(|request| request.enquiry.provider = NODE),
		Evaluation::check_requests,
		"a request to oneself",
	);
	broken(
		|| change_request(|request| request.enquiry.fee += 1),
		Evaluation::check_requests,
		"the fees held differ from those of the requests",
	);
	broken(
		|| change_request(|request| request.enquiry.scope.purpose += 1),
		Evaluation::check_requests,
		"a request beyond its consent",
	);
	broken(
		|| change_request(|request| request.enquiry.client_ref = reference(9)),
		Evaluation::check_requests,
		"a request that its client reference does not find",
	);
	broken(
		|| change_request(|request| request.enquiry.scope.scheme = 9),
		Evaluation::check_requests,
		"a request without a scheme",
	);
	broken(
		|| {
			change_request(|request| request.enquiry.consent = None);
			Schemes::<Test>::mutate(SCHEME, |scheme| {
				scheme.as_mut().unwrap().subject_kind = SubjectKind::Customer
			});
		},
		Evaluation::check_requests,
		"a request about a customer without a consent",
	);
	broken(
		|| {
			change_request(|_| ());
			OpenRequests::<Test>::insert(NODE, 2);
		},
		Evaluation::check_requests,
		"the open requests of an institution are miscounted",
	);
	broken(
		|| {
			change_request(|_| ());
			NextRequest::<Test>::put(1);
		},
		Evaluation::check_requests,
		"a request beyond the next one",
	);
}

#[test]
fn a_second_answer_should_be_caught() {
	broken(
		|| {
			change_request(|_| ());
			change_record(1, |record| record.request = Some(0));
		},
		Evaluation::check_answers,
		"a request that was answered twice",
	);
	broken(
		|| {
			change_request(|_| ());
			change_record(1, |record| record.request = Some(1));
		},
		Evaluation::check_answers,
		"an open request that was answered",
	);
	broken(
		|| change_record(1, |record| record.request = Some(5)),
		Evaluation::check_answers,
		"an answer to no request",
	);
}

#[test]
fn an_access_that_no_consent_allowed_should_be_caught() {
	let change_consent = |change: fn(&mut ConsentOf<Test>)| {
		change_request(|_| ());
		Consents::<Test>::mutate(0, |consent| change(consent.as_mut().unwrap()));
	};
	broken(
		|| change_consent(|consent| consent.revoked_at = Some(0)),
		Evaluation::check_consents,
		"an access when the consent was not live",
	);
	broken(
		|| change_consent(|consent| consent.subject = H256::zero()),
		Evaluation::check_consents,
		"an access beyond its consent",
	);
	broken(
		|| change_consent(|consent| consent.expires = 1),
		Evaluation::check_consents,
		"a consent that was never live",
	);
	broken(
		|| {
			change_consent(|_| ());
			AccessLogs::<Test>::mutate(0, |log| log[0].record = 9);
		},
		Evaluation::check_consents,
		"an access to no record",
	);
	broken(
		|| change_consent(|consent| consent.grantee = OTHER_BANK),
		Evaluation::check_consents,
		"a consent to one's own question about another",
	);
	broken(
		|| change_consent(|consent| consent.client_ref = reference(9)),
		Evaluation::check_consents,
		"a consent that its client reference does not find",
	);
	broken(
		|| ConsentRefs::<Test>::insert(BANK, reference(9), 0),
		Evaluation::check_consents,
		"a client reference of a consent that never was",
	);
	broken(
		|| {
			change_consent(|_| ());
			ConsentsGranted::<Test>::insert(OTHER_BANK, 2);
		},
		Evaluation::check_consents,
		"the consents of an institution are miscounted",
	);
	broken(
		|| {
			change_consent(|_| ());
			Consents::<Test>::remove(0);
			ConsentsGranted::<Test>::remove(OTHER_BANK);
		},
		Evaluation::check_consents,
		"a log without a consent",
	);
	broken(
		|| {
			change_consent(|_| ());
			NextConsent::<Test>::put(0);
		},
		Evaluation::check_consents,
		"a consent beyond the next one",
	);
}

fn change_panel(change: impl FnOnce(&mut PanelOf<Test>)) {
	assert_ok!(demand_panels(OWNER, Some(2)));
	assert_ok!(open_panel(BANK, panel_terms()));
	assert_ok!(commit(BANK, 0, 50));
	assert_ok!(commit(OWNER, 0, 60));
	run_to(11);
	assert_ok!(reveal(BANK, 0, 50));
	assert_ok!(Evaluation::do_try_state());
	Panels::<Test>::mutate(0, |panel| change(panel.as_mut().unwrap()));
}

#[test]
fn a_panel_that_should_not_be_open_should_be_caught() {
	broken(
		|| change_panel(|panel| panel.members[1].deposit += 1),
		Evaluation::check_panels,
		"the deposits held differ from those of the panels",
	);
	broken(
		|| change_panel(|panel| panel.members[0].revealed = None),
		Evaluation::check_panels,
		"the deposits held differ from those of the panels",
	);
	broken(
		|| change_panel(|panel| panel.members[1].evaluator = BANK),
		Evaluation::check_panels,
		"a member of a panel with two seats",
	);
	broken(
		|| change_panel(|panel| panel.terms.subject = subject_of(BANK)),
		Evaluation::check_panels,
		"a member of a panel about itself",
	);
	broken(
		|| change_panel(|panel| panel.members[0].revealed.as_mut().unwrap().score = 101),
		Evaluation::check_panels,
		"a score outside the scale",
	);
	broken(
		|| change_panel(|panel| panel.seats = 1),
		Evaluation::check_panels,
		"a panel of too few or too many",
	);
	broken(
		|| change_panel(|panel| panel.terms.client_ref = reference(9)),
		Evaluation::check_panels,
		"a panel that its client reference does not find",
	);
	broken(
		|| change_panel(|panel| panel.terms.scheme = 9),
		Evaluation::check_panels,
		"a panel without a scheme",
	);
	broken(
		|| change_panel(|panel| panel.bond += 1),
		Evaluation::check_bonds,
		"the bonds held differ from those of the records",
	);
	broken(
		|| {
			change_panel(|_| ());
			NextPanel::<Test>::put(0);
		},
		Evaluation::check_panels,
		"a panel beyond the next one",
	);
}

#[test]
fn a_second_record_of_a_panel_should_be_caught() {
	broken(
		|| {
			change_record(0, |record| record.panel = Some(0));
			change_record(1, |record| record.panel = Some(0));
		},
		Evaluation::check_panels,
		"a panel with two records",
	);
	broken(
		|| {
			change_panel(|_| ());
			change_record(1, |record| record.panel = Some(0));
		},
		Evaluation::check_panels,
		"an open panel with a record",
	);
}

#[test]
fn a_calibration_that_does_not_follow_should_be_caught() {
	broken(
		|| {
			assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
			assert_ok!(Evaluation::do_try_state());
			Outcomes::<Test>::remove(0);
		},
		Evaluation::check_calibrations,
		"a calibration that does not follow from the outcomes",
	);
	broken(
		|| {
			assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
			Outcomes::<Test>::mutate(0, |report| report.as_mut().unwrap().reporter = OWNER);
		},
		Evaluation::check_calibrations,
		"an outcome reported by the evaluator",
	);
	broken(
		|| {
			assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
			Outcomes::<Test>::mutate(0, |report| report.as_mut().unwrap().reporter = NODE);
		},
		Evaluation::check_calibrations,
		"an outcome reported by the subject",
	);
	for (outcome, confirmed_by) in
		[(OutcomeKind::Fraudulent, AUDITOR), (OutcomeKind::Settled, OTHER_AUDITOR)]
	{
		broken(
			|| {
				assert_ok!(report(AUDITOR, 0, outcome));
				Outcomes::<Test>::mutate(0, |report| {
					report.as_mut().unwrap().confirmed_by = Some(confirmed_by)
				});
			},
			Evaluation::check_calibrations,
			"a confirmation by the same auditor, or of no fraud",
		);
	}
	broken(
		|| {
			assert_ok!(report(AUDITOR, 0, OutcomeKind::Settled));
			let report = Outcomes::<Test>::get(0).unwrap();
			Outcomes::<Test>::insert(9, report);
		},
		Evaluation::check_calibrations,
		"an outcome of no record",
	);
}

#[test]
fn a_lost_client_reference_should_be_caught() {
	broken(
		|| ClientRefs::<Test>::remove(BANK, reference(1)),
		Evaluation::check_client_refs,
		"a record that its client reference does not find",
	);
	broken(
		|| ClientRefs::<Test>::insert(BANK, reference(9), 9),
		Evaluation::check_client_refs,
		"a client reference without a record",
	);
}

/// What a check says is said by a test of this file or of the one on methods, which breaks it.
#[test]
fn every_message_of_a_check_should_have_been_seen() {
	let tests = [include_str!("invariants.rs"), include_str!("methods_invariants.rs")].concat();
	let code = include_str!("../try_state.rs").lines().filter(|line| !line.contains("///"));
	let quoted = code.filter_map(|line| line.split('"').nth(1));
	let unseen: Vec<_> = quoted.filter(|message| !tests.contains(*message)).collect();
	assert!(unseen.is_empty(), "{unseen:?}");
}
