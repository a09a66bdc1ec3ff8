use super::*;

#[test]
fn a_model_should_go_from_draft_to_revoked() {
	World::default().scheme(2).build_and_check(|| {
		assert_ok!(register_model());
		System::assert_last_event(
			Event::ModelRegistered {
				scheme: SCHEME,
				version: 0,
				artefact_hash: ARTEFACT,
				card_hash: CARD,
			}
			.into(),
		);
		assert_ok!(approve_model(AUDITOR, 0));
		System::assert_last_event(
			Event::ModelEndorsed { scheme: SCHEME, version: 0, approver: AUDITOR, approvals: 1 }
				.into(),
		);
		assert_eq!(model_status(0), VersionStatus::Draft);
		assert_ok!(approve_model(BANK, 0));
		System::assert_last_event(Event::ModelApproved { scheme: SCHEME, version: 0 }.into());
		assert_ok!(activate_model(0));
		System::assert_last_event(Event::ModelActivated { scheme: SCHEME, version: 0 }.into());
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().active_model, Some(0));
		assert_ok!(revoke_model(0));
		System::assert_last_event(Event::ModelRevoked { scheme: SCHEME, version: 0 }.into());
		assert_eq!(model_status(0), VersionStatus::Revoked);
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().active_model, None);
		assert_noop!(revoke_model(0), Error::<Test>::ModelAlreadyRevoked);
	});
}

#[test]
fn a_model_should_be_approved_at_once_when_no_approval_is_demanded() {
	World::default().scheme(0).build_and_check(|| {
		assert_ok!(register_model());
		System::assert_last_event(Event::ModelApproved { scheme: SCHEME, version: 0 }.into());
		let model = Evaluation::model(SCHEME, 0).unwrap();
		assert_eq!((model.artefact_hash, model.card_hash), (ARTEFACT, CARD));
		assert_eq!(model.status, VersionStatus::Approved);
	});
}

#[test]
fn activating_a_model_should_deprecate_the_former_one() {
	World::default().modelled().build_and_check(|| {
		assert_ok!(register_model());
		assert_ok!(activate_model(1));
		System::assert_has_event(Event::ModelDeprecated { scheme: SCHEME, version: 0 }.into());
		assert_eq!(model_status(0), VersionStatus::Deprecated);
		assert_noop!(activate_model(0), Error::<Test>::ModelNotApproved);
		// A deprecated one can still be revoked, and the active one stays.
		assert_ok!(revoke_model(0));
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().active_model, Some(1));
	});
}

#[test]
fn steps_of_a_model_should_fail_for_whom_they_must_not() {
	World::default().scheme(1).build_and_check(|| {
		let by_bank = || RuntimeOrigin::signed(BANK);
		let register = Evaluation::register_model(by_bank(), SCHEME, ARTEFACT, CARD);
		assert_eq!(register, Err(Error::<Test>::NotOwner.into()));
		assert_noop!(approve_model(AUDITOR, 0), Error::<Test>::UnknownModel);
		assert_ok!(register_model());
		assert_noop!(approve_model(OWNER, 0), Error::<Test>::OwnerCannotApprove);
		assert_noop!(approve_model(NODE, 0), Error::<Test>::NotApprover);
		assert_noop!(activate_model(0), Error::<Test>::ModelNotApproved);
		assert_ok!(approve_model(AUDITOR, 0));
		assert_noop!(approve_model(OTHER_AUDITOR, 0), Error::<Test>::ModelNotDraft);
		assert_noop!(Evaluation::activate_model(by_bank(), SCHEME, 0), Error::<Test>::NotOwner);
		Suspended::set(&vec![OWNER]);
		assert_noop!(activate_model(0), Error::<Test>::NotEvaluator);
		assert_noop!(register_model(), Error::<Test>::NotEvaluator);
		// A suspended owner may still take a wrong model back.
		assert_ok!(revoke_model(0));
	});
}

#[test]
fn a_member_should_approve_a_model_once() {
	World::default().scheme(2).build_and_check(|| {
		assert_ok!(register_model());
		assert_ok!(approve_model(AUDITOR, 0));
		assert_noop!(approve_model(AUDITOR, 0), Error::<Test>::AlreadyApproved);
	});
}

#[test]
fn a_scheme_should_have_a_bounded_number_of_models() {
	World::default().scheme(0).build_and_check(|| {
		for _ in 0..4 {
			assert_ok!(register_model());
		}
		assert_noop!(register_model(), Error::<Test>::MaxModelsExceeded);
	});
}

#[test]
fn revoking_a_model_should_make_every_result_that_used_it_stale_in_one_write() {
	World::default().modelled().evaluator(BANK).build_and_check(|| {
		assert_ok!(about_node(BANK).with_model().send());
		assert_ok!(about(OTHER_BANK, OWNER).stated().by_model().send());
		assert_ok!(about(OTHER_AUDITOR, OWNER).send());
		let stale = |who| {
			let latest = Evaluation::latest(SCHEME, subject_of(who), &OWNER).unwrap();
			assert_eq!(latest.valid, !latest.stale);
			latest.stale
		};
		assert_eq!([NODE, OTHER_BANK, OTHER_AUDITOR].map(stale), [false, false, false]);
		let records: Vec<_> = Records::<Test>::iter().collect();
		assert_ok!(revoke_model(0));
		assert_eq!([NODE, OTHER_BANK, OTHER_AUDITOR].map(stale), [true, true, false]);
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), None);
		assert_eq!(records, Records::<Test>::iter().collect::<Vec<_>>());
	});
}

#[test]
fn a_result_by_a_deprecated_model_should_stay_valid() {
	World::default().modelled().build_and_check(|| {
		assert_ok!(about_node(OWNER).with_model().send());
		assert_ok!(register_model());
		assert_ok!(activate_model(1));
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(100));
		let by_deprecated = Sent { model: Some(0), ..about_node(OWNER) };
		assert_noop!(by_deprecated.send(), Error::<Test>::ModelNotActive);
	});
}
