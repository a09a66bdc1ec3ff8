use super::*;
use decision_rules::{DishonestySource, Op};

#[test]
fn a_rule_set_should_go_from_draft_to_revoked() {
	World::default().scheme(2).build_and_check(|| {
		assert_ok!(register_rules(rules()));
		let digest = H256(decision_rules::rules_digest(&rules()));
		System::assert_last_event(
			Event::RuleSetRegistered { scheme: SCHEME, version: 0, digest }.into(),
		);
		assert_eq!(status_of(0), VersionStatus::Draft);
		assert_ok!(approve(AUDITOR, 0));
		System::assert_last_event(
			Event::RuleSetEndorsed { scheme: SCHEME, version: 0, approver: AUDITOR, approvals: 1 }
				.into(),
		);
		assert_eq!(status_of(0), VersionStatus::Draft);
		assert_ok!(approve(BANK, 0));
		System::assert_last_event(Event::RuleSetApproved { scheme: SCHEME, version: 0 }.into());
		assert_eq!(status_of(0), VersionStatus::Approved);
		assert_ok!(activate(0));
		System::assert_last_event(Event::RuleSetActivated { scheme: SCHEME, version: 0 }.into());
		assert_eq!(status_of(0), VersionStatus::Active);
		assert_ok!(revoke(0));
		System::assert_last_event(Event::RuleSetRevoked { scheme: SCHEME, version: 0 }.into());
		assert_eq!(status_of(0), VersionStatus::Revoked);
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().active, None);
	});
}

#[test]
fn a_rule_set_should_be_approved_at_once_when_no_approval_is_demanded() {
	World::default().scheme(0).build_and_check(|| {
		assert_ok!(register_rules(rules()));
		assert_eq!(status_of(0), VersionStatus::Approved);
		System::assert_last_event(Event::RuleSetApproved { scheme: SCHEME, version: 0 }.into());
	});
}

#[test]
fn activating_should_deprecate_the_former_version() {
	World::default().active().build_and_check(|| {
		assert_ok!(register_rules(rules()));
		assert_ok!(activate(1));
		System::assert_has_event(Event::RuleSetDeprecated { scheme: SCHEME, version: 0 }.into());
		assert_eq!(status_of(0), VersionStatus::Deprecated);
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().active, Some(1));
		assert_noop!(activate(0), Error::<Test>::RuleSetNotApproved);
		// A deprecated one can still be revoked, and the active one stays.
		assert_ok!(revoke(0));
		assert_eq!(Evaluation::scheme(SCHEME).unwrap().active, Some(1));
	});
}

#[test]
fn a_new_version_should_be_activated_after_a_revocation() {
	World::default().active().build_and_check(|| {
		assert_ok!(revoke(0));
		assert_ok!(register_rules(rules()));
		assert_ok!(activate(1));
		assert_eq!(status_of(0), VersionStatus::Revoked);
	});
}

#[test]
fn steps_out_of_order_should_fail() {
	World::default().scheme(1).build_and_check(|| {
		assert_noop!(approve(AUDITOR, 0), Error::<Test>::UnknownRuleSet);
		assert_noop!(activate(0), Error::<Test>::UnknownRuleSet);
		assert_noop!(revoke(0), Error::<Test>::UnknownRuleSet);
		assert_ok!(register_rules(rules()));
		assert_noop!(activate(0), Error::<Test>::RuleSetNotApproved);
		assert_ok!(approve(AUDITOR, 0));
		assert_noop!(approve(OTHER_AUDITOR, 0), Error::<Test>::RuleSetNotDraft);
		assert_ok!(revoke(0));
		assert_noop!(revoke(0), Error::<Test>::RuleSetAlreadyRevoked);
		assert_noop!(activate(0), Error::<Test>::RuleSetNotApproved);
	});
}

#[test]
fn every_step_from_every_status_should_be_decided() {
	use VersionStatus::*;
	use VersionStep::*;
	let all = [Draft, Approved, Active, Deprecated, Revoked];
	let after = |step: VersionStep| all.map(|status| status.after(step));
	assert_eq!(after(Approve), [Some(Approved), None, None, None, None]);
	assert_eq!(after(Activate), [None, Some(Active), None, None, None]);
	assert_eq!(after(Deprecate), [None, None, Some(Deprecated), None, None]);
	let revoked = Some(Revoked);
	assert_eq!(after(Revoke), [revoked, revoked, revoked, revoked, None]);
}

#[test]
fn approving_should_fail_for_whom_it_must_not() {
	World::default().scheme(2).build_and_check(|| {
		assert_ok!(register_rules(rules()));
		assert_noop!(approve(OWNER, 0), Error::<Test>::OwnerCannotApprove);
		assert_noop!(approve(NODE, 0), Error::<Test>::NotApprover);
		assert_ok!(approve(AUDITOR, 0));
		assert_noop!(approve(AUDITOR, 0), Error::<Test>::AlreadyApproved);
	});
}

#[test]
fn only_the_owner_should_register_activate_and_revoke() {
	World::default().active().build_and_check(|| {
		let bank = || RuntimeOrigin::signed(BANK);
		let error = Error::<Test>::NotOwner;
		assert_noop!(Evaluation::register_rule_set(bank(), SCHEME, rules()), error);
		let error = Error::<Test>::NotOwner;
		assert_noop!(Evaluation::activate_rule_set(bank(), SCHEME, 0), error);
		let error = Error::<Test>::NotOwner;
		assert_noop!(Evaluation::revoke_rule_set(bank(), SCHEME, 0), error);
	});
}

#[test]
fn a_suspended_owner_should_revoke_and_nothing_else() {
	World::default().active().build_and_check(|| {
		Suspended::set(&vec![OWNER]);
		assert_noop!(register_rules(rules()), Error::<Test>::NotEvaluator);
		assert_noop!(activate(0), Error::<Test>::NotEvaluator);
		assert_ok!(revoke(0));
	});
}

#[test]
fn registering_should_fail_beyond_the_quota() {
	World::default().scheme(0).build_and_check(|| {
		for _ in 0..4 {
			assert_ok!(register_rules(rules()));
		}
		assert_noop!(register_rules(rules()), Error::<Test>::MaxRuleSetsExceeded);
	});
}

#[test]
fn rules_that_do_not_fit_the_scheme_should_be_refused() {
	World::default().scheme(0).build_and_check(|| {
		let high = RuleSet { standard: 101, ..rules() };
		assert_noop!(register_rules(high), Error::<Test>::StandardAboveScale);
		let coarse = RuleSet { grades: list(vec![0, 50]), ..rules() };
		assert_noop!(register_rules(coarse), Error::<Test>::GradesMismatch);
	});
}

#[test]
fn rules_that_say_what_cannot_be_meant_should_be_refused() {
	World::default().scheme(0).build_and_check(|| {
		let with_first = |ops: Vec<Op>| {
			let mut rules = rules();
			let mut changed = rules.rules.to_vec();
			changed[0].condition = list(ops);
			rules.rules = list(changed);
			rules
		};
		let unknown = with_first(vec![Op::Present { field: 77 }]);
		assert_noop!(register_rules(unknown), Error::<Test>::RuleUnknownField);
		let dishonesty = Some(DishonestySource { field: SEEN_ON, list: 3 });
		let unlisted = RuleSet { dishonesty, ..rules() };
		assert_noop!(register_rules(unlisted), Error::<Test>::RuleUnknownField);
		let mistyped = with_first(vec![Op::Holds { field: DEVICE_DAYS }]);
		assert_noop!(register_rules(mistyped), Error::<Test>::RuleTypeMismatch);
		let dead = with_first(vec![Op::Within { field: DEVICE_DAYS, low: 2, high: 1 }]);
		assert_noop!(register_rules(dead), Error::<Test>::RuleDeadBranch);
		let malformed = with_first(vec![Op::And]);
		assert_noop!(register_rules(malformed), Error::<Test>::RuleConditionMalformed);
		let mut deep = vec![Op::Holds { field: ID_OK }];
		deep.extend([Op::Not; 16]);
		assert_noop!(register_rules(with_first(deep)), Error::<Test>::RuleTooDeep);
		let riskless = RuleSet { risks: list(rules().risks[..2].to_vec()), ..rules() };
		assert_noop!(register_rules(riskless), Error::<Test>::RuleCodeWithoutRisk);
		let unordered = RuleSet { grades: list(vec![0, 70, 40]), ..rules() };
		assert_noop!(register_rules(unordered), Error::<Test>::RuleThresholdsUnordered);
		let shuffled =
			RuleSet { fields: list(rules().fields.iter().rev().cloned().collect()), ..rules() };
		assert_noop!(register_rules(shuffled), Error::<Test>::DeclarationsMalformed);
	});
}
