use super::*;
use evaluation_schemes::{guarantor, terminal};

fn world(approvals_needed: u32, test: impl FnOnce()) {
	World::default().scheme(approvals_needed).build_and_check(test);
}

fn register_changed(change: impl FnOnce(&mut guarantor::Policy)) -> DispatchResult {
	let mut policy = guarantor_policy();
	change(&mut policy);
	register_policy(MethodPolicy::Guarantors(policy))
}

fn register_terminals(change: impl FnOnce(&mut terminal::Policy)) -> DispatchResult {
	let mut policy = terminal_policy();
	change(&mut policy);
	register_policy(MethodPolicy::Terminals(policy))
}

#[test]
fn a_policy_should_go_from_draft_to_use_as_rules_do() {
	world(2, || {
		assert_ok!(register_policy(guarantors()));
		let digest = H256(blake2_256(&guarantors().encode()));
		System::assert_last_event(
			Event::PolicyRegistered { scheme: SCHEME, version: 0, digest }.into(),
		);
		assert_noop!(activate_policy(0), Error::<Test>::PolicyNotApproved);
		assert_noop!(approve_policy(OWNER, 0), Error::<Test>::OwnerCannotApprove);
		assert_noop!(approve_policy(NODE, 0), Error::<Test>::NotApprover);
		assert_ok!(approve_policy(AUDITOR, 0));
		assert_noop!(approve_policy(AUDITOR, 0), Error::<Test>::AlreadyApproved);
		assert_ok!(approve_policy(BANK, 0));
		System::assert_last_event(Event::PolicyApproved { scheme: SCHEME, version: 0 }.into());
		assert_noop!(approve_policy(OTHER_BANK, 0), Error::<Test>::PolicyNotDraft);
		assert_ok!(activate_policy(0));
		System::assert_last_event(Event::PolicyActivated { scheme: SCHEME, version: 0 }.into());
		assert_eq!(Evaluation::policy(SCHEME, 0).unwrap().policy, guarantors());
	});
}

#[test]
fn one_policy_should_be_in_use_at_a_time() {
	world(0, || {
		use_policy(guarantors());
		use_policy(terminals());
		System::assert_has_event(Event::PolicyDeprecated { scheme: SCHEME, version: 0 }.into());
		assert_eq!([0, 1].map(policy_status), [VersionStatus::Deprecated, VersionStatus::Active]);
		assert_noop!(activate_policy(0), Error::<Test>::PolicyNotApproved);
		assert_ok!(revoke_policy(1));
		System::assert_last_event(Event::PolicyRevoked { scheme: SCHEME, version: 1 }.into());
		assert_eq!(Schemes::<Test>::get(SCHEME).unwrap().active_policy, None);
		assert_noop!(revoke_policy(1), Error::<Test>::PolicyAlreadyRevoked);
		assert_noop!(revoke_policy(2), Error::<Test>::UnknownPolicy);
		assert_noop!(approve_policy(BANK, 2), Error::<Test>::UnknownPolicy);
		assert_noop!(activate_policy(2), Error::<Test>::UnknownPolicy);
	});
}

#[test]
fn a_policy_that_cannot_be_meant_should_be_refused() {
	world(0, || {
		assert_noop!(register_changed(|p| p.lifetime = 0), Error::<Test>::PolicyMeaningless);
		assert_noop!(register_changed(|p| p.max_live = 33), Error::<Test>::PolicyMeaningless);
		assert_noop!(
			register_changed(|p| p.table.scores = list(vec![0, 60, 50])),
			Error::<Test>::PolicyUnordered
		);
		assert_noop!(
			register_changed(|p| {
				let mut cells = p.table.cells.to_vec();
				cells.reverse();
				p.table.cells = list(cells);
			}),
			Error::<Test>::PolicyNotMonotonic
		);
		assert_noop!(register_terminals(|p| p.lifetime = 0), Error::<Test>::PolicyMeaningless);
		assert_noop!(
			register_terminals(|p| p.assessment.thresholds = [0; 4]),
			Error::<Test>::PolicyUnordered
		);
		assert_noop!(
			register_terminals(|p| {
				let mut permits = p.permits.to_vec();
				let mut steps = permits[1].steps.to_vec();
				steps[0].allow = terminal::Level::Strong;
				steps[1].allow = terminal::Level::Good;
				permits[1].steps = list(steps);
				p.permits = list(permits);
			}),
			Error::<Test>::PolicyNotMonotonic
		);
	});
}

#[test]
fn every_time_of_a_policy_should_end() {
	world(0, || {
		let longest = u32::try_from(MAX_VALIDITY).unwrap();
		let times: [fn(&mut guarantor::Policy, u32); 4] = [
			|policy, time| policy.cool_down = time,
			|policy, time| policy.answer_within = time,
			|policy, time| policy.lifetime = time,
			|policy, time| policy.tail = time,
		];
		for change in times {
			assert_noop!(
				register_changed(|policy| change(policy, longest + 1)),
				Error::<Test>::PolicyTooLong
			);
		}
		let too_late = register_terminals(|p| p.answer_within = longest + 1);
		assert_noop!(too_late, Error::<Test>::PolicyTooLong);
		assert_ok!(register_terminals(|p| p.lifetime = longest));
	});
}

#[test]
fn registering_should_fail_where_it_must() {
	world(0, || {
		let origin = RuntimeOrigin::signed(BANK);
		assert_noop!(
			Evaluation::register_policy(origin, SCHEME, guarantors()),
			Error::<Test>::NotOwner
		);
		for _ in 0..4 {
			assert_ok!(register_policy(guarantors()));
		}
		assert_noop!(register_policy(guarantors()), Error::<Test>::MaxPoliciesExceeded);
	});
	// What terminals report is published.
	World::default().of_customers().scheme(0).build_and_check(|| {
		assert_noop!(register_policy(terminals()), Error::<Test>::InputsOfPersons);
		assert_ok!(register_policy(guarantors()));
	});
}
