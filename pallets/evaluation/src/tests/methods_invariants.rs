//! Each invariant of guarantors and terminals, broken on purpose.

use super::*;
use evaluation_schemes::{
	guarantor::{Authentication, GuaranteeState},
	terminal::Level,
	PPM,
};
use frame::deps::sp_runtime::TryRuntimeError;

/// [`GUARANTOR`] stands for [`APPLICANT`] by guarantee 0, by whom it was authenticated by record 2;
/// [`NODE`] has asked [`OTHER_GUARANTOR`] by guarantee 1. Terminal 1 has reported by policy 1, and is
/// challenged again.
fn broken(change: impl FnOnce(), check: fn() -> Result<(), TryRuntimeError>, why: &'static str) {
	World::default().active().evaluator(BANK).build().execute_with(|| {
		use_policy(guarantors());
		evaluated(GUARANTOR, clean());
		evaluated(OTHER_GUARANTOR, clean());
		stand(GUARANTOR, APPLICANT);
		evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
		assert_ok!(ask_to_stand(NODE, OTHER_GUARANTOR));
		use_policy(terminals());
		assert_ok!(challenge_terminal(BANK, 1));
		assert_ok!(send_report(1, report_on(1, PAY, 100, [0, 1])));
		assert_ok!(challenge_terminal(BANK, 1));
		assert_ok!(Evaluation::do_try_state());
		change();
		assert_eq!(check(), Err(TryRuntimeError::Other(why)));
		assert!(Evaluation::do_try_state().is_err());
	});
}

fn change_policy(version: PolicyVersion, change: impl FnOnce(&mut PolicyStateOf<Test>)) {
	Policies::<Test>::mutate(SCHEME, version, |state| change(state.as_mut().unwrap()));
}

fn change_scheme(change: impl FnOnce(&mut SchemeOf<Test>)) {
	Schemes::<Test>::mutate(SCHEME, |scheme| change(scheme.as_mut().unwrap()));
}

fn change_guarantee(id: GuaranteeId, change: impl FnOnce(&mut GuaranteeOf<Test>)) {
	Guarantees::<Test>::mutate(id, |guarantee| change(guarantee.as_mut().unwrap()));
}

fn change_found(change: impl FnOnce(&mut Authenticated)) {
	change_guarantee(0, |guarantee| change(guarantee.authenticated.as_mut().unwrap()));
}

fn change_guarantor(change: impl FnOnce(&mut Guarantor)) {
	Guarantors::<Test>::mutate(SCHEME, subject_of(GUARANTOR), change);
}

fn change_terminal(change: impl FnOnce(&mut TerminalOf<Test>)) {
	Terminals::<Test>::mutate(SCHEME, key_of(1), |terminal| change(terminal.as_mut().unwrap()));
}

#[test]
fn a_policy_that_should_not_be_there_should_be_caught() {
	broken(
		|| change_policy(0, |state| state.approvals = vec![OWNER].try_into().unwrap()),
		Evaluation::check_policies,
		"an owner approved its own policy",
	);
	broken(
		|| change_policy(0, |state| state.approvals = vec![BANK, BANK].try_into().unwrap()),
		Evaluation::check_policies,
		"a policy's approval counted twice",
	);
	broken(
		|| change_scheme(|scheme| scheme.approvals_needed = 1),
		Evaluation::check_policies,
		"the status of a policy does not follow from its approvals",
	);
	broken(
		|| change_scheme(|scheme| scheme.next_policy = 1),
		Evaluation::check_policies,
		"a policy beyond the next version",
	);
	broken(
		|| {
			let policy = Policies::<Test>::get(SCHEME, 0).unwrap();
			Policies::<Test>::insert(9, 0, policy);
		},
		Evaluation::check_policies,
		"a policy without a scheme",
	);
	broken(
		|| {
			let mut policy = guarantor_policy();
			policy.liability = 0;
			change_policy(0, |state| state.policy = MethodPolicy::Guarantors(policy));
		},
		Evaluation::check_policies,
		"a policy that cannot be meant",
	);
	broken(
		|| change_scheme(|scheme| scheme.subject_kind = SubjectKind::Customer),
		Evaluation::check_policies,
		"terminals of customers would open their readings",
	);
	broken(
		|| change_policy(0, |state| state.status = VersionStatus::Active),
		Evaluation::check_schemes,
		"the active policy of a scheme is not its only active one",
	);
}

#[test]
fn a_guarantee_that_should_not_be_there_should_be_caught() {
	broken(
		|| NextGuarantee::<Test>::put(1),
		Evaluation::check_guarantees,
		"a guarantee beyond the next one",
	);
	broken(
		|| change_guarantee(1, |guarantee| guarantee.policy = 1),
		Evaluation::check_guarantees,
		"a guarantee without a policy on guarantors",
	);
	broken(
		|| change_guarantee(1, |guarantee| guarantee.confirmed_at = Some(1)),
		Evaluation::check_guarantees,
		"a guarantee at a stage that it cannot be at",
	);
	broken(
		|| change_guarantee(0, |guarantee| guarantee.confirmed_at = None),
		Evaluation::check_guarantees,
		"a guarantee at a stage that it cannot be at",
	);
	broken(
		|| GuaranteeRefs::<Test>::remove(NODE, reference(1)),
		Evaluation::check_guarantees,
		"a guarantee that its client reference does not find",
	);
	broken(
		|| GuaranteeRefs::<Test>::insert(BANK, reference(7), 2),
		Evaluation::check_guarantees,
		"a client reference of a guarantee that never was",
	);
	broken(
		|| GuaranteesStored::<Test>::insert(NODE, 2),
		Evaluation::check_guarantees,
		"the guarantees of an institution are miscounted",
	);
}

#[test]
fn a_guarantor_that_stands_for_others_than_it_is_said_to_should_be_caught() {
	broken(
		|| change_guarantor(|known| known.guarantees = BoundedVec::new()),
		Evaluation::check_guarantors,
		"the guarantees of a guarantor are miscounted",
	);
	broken(
		|| Guarantors::<Test>::remove(SCHEME, subject_of(GUARANTOR)),
		Evaluation::check_guarantors,
		"the guarantees of a guarantor are miscounted",
	);
	broken(
		|| change_guarantor(|known| known.standing = PPM + 1),
		Evaluation::check_guarantors,
		"a standing above the whole",
	);
	broken(
		|| CurrentGuarantees::<Test>::remove(SCHEME, subject_of(APPLICANT)),
		Evaluation::check_guarantors,
		"an applicant with another guarantor than it is said to have",
	);
	broken(
		|| CurrentGuarantees::<Test>::insert(SCHEME, subject_of(NODE), 1),
		Evaluation::check_guarantors,
		"an applicant with the guarantee of another, or with one that was ended",
	);
	broken(
		|| CurrentGuarantees::<Test>::insert(SCHEME, subject_of(NODE), 9),
		Evaluation::check_guarantors,
		"an applicant without its guarantee",
	);
	broken(
		|| change_guarantee(0, |guarantee| guarantee.policy = 1),
		Evaluation::check_guarantors,
		"a guarantee without policy",
	);
	broken(
		|| {
			let guarantee = Guarantees::<Test>::get(0).unwrap();
			for (id, who) in [(2, BANK), (3, OTHER_BANK)] {
				let twin = Guarantee { applicant: party(who), ..guarantee.clone() };
				Guarantees::<Test>::insert(id, twin);
				CurrentGuarantees::<Test>::insert(SCHEME, subject_of(who), id);
				let live = LiveGuarantee { guarantee: id, until: 51 };
				change_guarantor(|known| known.guarantees.try_push(live).unwrap());
			}
		},
		Evaluation::check_guarantors,
		"a guarantor that stands for too many",
	);
}

#[test]
fn somebody_who_stands_for_itself_should_be_caught() {
	broken(
		|| {
			let state = GuaranteeState::Live { until: 51 };
			change_guarantee(1, |guarantee| {
				guarantee.applicant = party(GUARANTOR);
				guarantee.guarantor = party(APPLICANT);
				(guarantee.state, guarantee.confirmed_at) = (state, Some(1));
			});
			CurrentGuarantees::<Test>::insert(SCHEME, subject_of(GUARANTOR), 1);
		},
		Evaluation::check_nobody_stands_for_itself,
		"somebody stands for itself over others",
	);
}

#[test]
fn an_authentication_that_nothing_gives_should_be_caught() {
	broken(
		|| change_found(|found| found.authentication = Authentication::Limited),
		Evaluation::check_authentications,
		"an authentication that the policy does not give",
	);
	let another = "an authentication by the record of another, or of another time";
	broken(|| change_found(|found| found.record = 0), Evaluation::check_authentications, another);
	broken(|| change_found(|found| found.score = 61), Evaluation::check_authentications, another);
	broken(
		|| change_guarantee(0, |guarantee| guarantee.confirmed_at = Some(2)),
		Evaluation::check_authentications,
		another,
	);
	broken(
		|| change_found(|found| found.record = 99),
		Evaluation::check_authentications,
		"an authentication by no record",
	);
	broken(
		|| change_guarantee(0, |guarantee| guarantee.confirmed_at = None),
		Evaluation::check_authentications,
		"an authentication before the guarantee",
	);
	broken(
		|| change_guarantee(0, |guarantee| guarantee.policy = 1),
		Evaluation::check_authentications,
		"a guarantee without policy",
	);
	broken(
		|| {
			Records::<Test>::mutate(2, |record| record.as_mut().unwrap().evaluator = GUARANTOR);
		},
		Evaluation::check_authentications,
		"an authentication by the guarantor's own record",
	);
}

#[test]
fn a_terminal_that_should_not_be_there_should_be_caught() {
	broken(
		|| {
			change_terminal(|terminal| {
				(terminal.challenged, terminal.reported) = (None, None);
			})
		},
		Evaluation::check_terminals,
		"a terminal of which nothing is known",
	);
	broken(
		|| change_terminal(|terminal| terminal.challenged.as_mut().unwrap().policy = 0),
		Evaluation::check_terminals,
		"a terminal without a policy on terminals",
	);
	broken(
		|| {
			change_terminal(|terminal| {
				terminal.reported.as_mut().unwrap().permission = Permission::Deny;
			})
		},
		Evaluation::check_terminals,
		"a permission that the policy does not give",
	);
	broken(
		|| {
			change_terminal(|terminal| {
				terminal.reported.as_mut().unwrap().assessed.cap = Level::Weak;
			})
		},
		Evaluation::check_terminals,
		"a level above its cap",
	);
	broken(
		|| {
			let twin = Terminals::<Test>::get(SCHEME, key_of(1)).unwrap();
			Terminals::<Test>::insert(SCHEME, key_of(2), twin);
		},
		Evaluation::check_terminals,
		"a nonce that was used twice",
	);
	broken(
		|| TerminalsKept::<Test>::insert(BANK, 2),
		Evaluation::check_terminals,
		"the terminals of an evaluator are miscounted",
	);
}
