use super::*;
use evaluation_schemes::{
	guarantor::{self, Authentication, GuaranteeState, Policy},
	PPM,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A scheme with the policy in use, in which both guarantors have passed on their own, for 100 blocks.
fn world(test: impl FnOnce()) {
	World::default().active().evaluator(BANK).build_and_check(|| {
		use_policy(guarantors());
		evaluated(GUARANTOR, clean());
		evaluated(OTHER_GUARANTOR, clean());
		test();
	});
}

/// The same, and [`GUARANTOR`] stands for [`APPLICANT`] since block 1, by guarantee 0.
fn guaranteed(test: impl FnOnce()) {
	world(|| {
		stand(GUARANTOR, APPLICANT);
		test();
	});
}

fn with_policy(change: impl FnOnce(&mut Policy)) {
	let mut policy = guarantor_policy();
	change(&mut policy);
	use_policy(MethodPolicy::Guarantors(policy));
}

fn allowed(who: AccountId) -> Authentication {
	let found = Evaluation::guarantee_for(SCHEME, subject_of(who));
	found.map_or(Authentication::Refused, |found| found.authentication)
}

fn standing(who: AccountId) -> u32 {
	Evaluation::guarantor(SCHEME, subject_of(who)).standing
}

fn live(who: AccountId) -> u32 {
	Evaluation::guarantor(SCHEME, subject_of(who)).live
}

/// Two auditors report that who a record is on was a fraud.
fn fraud(record: RecordId) {
	assert_ok!(report(AUDITOR, record, OutcomeKind::Fraudulent));
	assert_ok!(report(OTHER_AUDITOR, record, OutcomeKind::Fraudulent));
}

#[test]
fn an_applicant_should_be_authenticated_on_its_guarantors_word() {
	world(|| {
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		System::assert_last_event(
			Event::GuaranteeRequested {
				guarantee: 0,
				scheme: SCHEME,
				policy: 0,
				applicant: party(APPLICANT),
				guarantor: party(GUARANTOR),
				client_ref: reference(0),
				until: 11,
			}
			.into(),
		);
		run_to(4);
		assert_ok!(confirm(GUARANTOR, 0));
		System::assert_last_event(Event::GuaranteeConfirmed { guarantee: 0, until: 54 }.into());
		assert_eq!((live(GUARANTOR), allowed(APPLICANT)), (1, Authentication::Refused));

		// S = 100, ID_MISMATCH 40, NEW_DEVICE 10: the page's 50, for which the policy has `Limited`.
		let record = evaluated(APPLICANT, mismatch_on_new_device());
		assert_ok!(authenticate(0));
		let found = Authenticated {
			record,
			score: 50,
			standing: PPM,
			authentication: Authentication::Limited,
			at: 4,
		};
		System::assert_last_event(Event::ApplicantAuthenticated { guarantee: 0, found }.into());
		assert_eq!(allowed(APPLICANT), Authentication::Limited);
		assert_noop!(authenticate(0), Error::<Test>::AlreadyAuthenticated);

		// Evaluated anew, it has passed.
		evaluated(APPLICANT, mismatch());
		assert_eq!(allowed(APPLICANT), Authentication::Refused, "the record was superseded");
		assert_ok!(authenticate(0));
		assert_eq!(allowed(APPLICANT), Authentication::Passed);
		run_to(54);
		assert_eq!(allowed(APPLICANT), Authentication::Refused, "nobody stands for it any more");
	});
}

#[test]
fn a_record_from_before_the_guarantee_should_authenticate_nobody() {
	world(|| {
		evaluated(APPLICANT, mismatch());
		run_to(2);
		stand(GUARANTOR, APPLICANT);
		assert_noop!(authenticate(0), Error::<Test>::ApplicantNotEvaluated);
		let record = evaluated(APPLICANT, mismatch());
		assert_ok!(take_back(OWNER, record));
		assert_noop!(authenticate(0), Error::<Test>::ApplicantNotEvaluated);
	});
	guaranteed(|| {
		assert_noop!(authenticate(0), Error::<Test>::ApplicantNotEvaluated);
	});
	world(|| {
		assert_noop!(authenticate(0), Error::<Test>::UnknownGuarantee);
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		evaluated(APPLICANT, mismatch());
		assert_noop!(authenticate(0), Error::<Test>::GuaranteeNotLive);
	});
}

#[test]
fn requesting_should_fail_where_it_must() {
	world(|| {
		let ask = |signer, applicant, guarantor, client_ref| {
			let origin = RuntimeOrigin::signed(signer);
			Evaluation::request_guarantee(origin, SCHEME, applicant, guarantor, client_ref)
		};
		let (applicant, client_ref) = (subject_of(APPLICANT), reference(9));
		let stranger = subject_of(STRANGER);
		assert_noop!(
			ask(STRANGER, stranger, party(GUARANTOR), client_ref),
			Error::<Test>::NotMember
		);
		assert_noop!(
			ask(NODE, applicant, party(GUARANTOR), client_ref),
			Error::<Test>::NotApplicant
		);
		let other_signs = Party { signer: OTHER_GUARANTOR, ..party(GUARANTOR) };
		assert_noop!(
			ask(APPLICANT, applicant, other_signs, client_ref),
			Error::<Test>::NotGuarantor
		);
		assert_noop!(ask_to_stand(APPLICANT, NODE), Error::<Test>::GuarantorNotAuthenticated);
		assert_noop!(ask_to_stand(GUARANTOR, GUARANTOR), Error::<Test>::GuaranteeCycle);
		assert_ok!(ask(APPLICANT, applicant, party(GUARANTOR), client_ref));
		assert_noop!(
			ask(APPLICANT, applicant, party(OTHER_GUARANTOR), client_ref),
			Error::<Test>::ClientRefUsed
		);
		for _ in 0..2 {
			assert_ok!(ask_to_stand(APPLICANT, OTHER_GUARANTOR));
		}
		assert_noop!(
			ask_to_stand(APPLICANT, OTHER_GUARANTOR),
			Error::<Test>::MaxGuaranteesExceeded
		);
		assert_ok!(revoke_policy(0));
		assert_noop!(ask_to_stand(NODE, GUARANTOR), Error::<Test>::PolicyNotInForce);
		use_policy(terminals());
		assert_noop!(ask_to_stand(NODE, GUARANTOR), Error::<Test>::PolicyNotInForce);
	});
}

#[test]
fn confirming_should_fail_where_it_must() {
	world(|| {
		assert_noop!(confirm(GUARANTOR, 0), Error::<Test>::UnknownGuarantee);
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		assert_noop!(confirm(OTHER_GUARANTOR, 0), Error::<Test>::NotGuarantor);
		assert_noop!(confirm(APPLICANT, 0), Error::<Test>::NotGuarantor);
		run_to(11);
		assert_noop!(confirm(GUARANTOR, 0), Error::<Test>::GuaranteeOver);
	});
	guaranteed(|| {
		assert_noop!(confirm(GUARANTOR, 0), Error::<Test>::GuaranteeWrongStage);
	});
	// The guarantor's own authentication has gone since it was asked.
	world(|| {
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		assert_ok!(take_back(OWNER, 0));
		assert_noop!(confirm(GUARANTOR, 0), Error::<Test>::GuarantorNotAuthenticated);
	});
	// The policy was revoked.
	world(|| {
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		assert_ok!(revoke_policy(0));
		assert_noop!(confirm(GUARANTOR, 0), Error::<Test>::PolicyNotInForce);
	});
}

#[test]
fn an_applicant_should_have_one_guarantor_at_a_time() {
	world(|| {
		assert_ok!(ask_to_stand(APPLICANT, OTHER_GUARANTOR));
		let first = stand(GUARANTOR, APPLICANT);
		assert_noop!(confirm(OTHER_GUARANTOR, 0), Error::<Test>::AlreadyGuaranteed);
		assert_noop!(ask_to_stand(APPLICANT, OTHER_GUARANTOR), Error::<Test>::AlreadyGuaranteed);
		assert_ok!(let_go(GUARANTOR, first));
		assert_ok!(confirm(OTHER_GUARANTOR, 0));
	});
}

#[test]
fn a_guarantor_should_stand_for_as_many_as_the_policy_allows_and_not_at_once() {
	guaranteed(|| {
		run_to(5);
		assert_noop!(ask_to_stand(NODE, GUARANTOR), Error::<Test>::GuarantorCoolingDown);
		run_to(6);
		stand(GUARANTOR, NODE);
		assert_eq!(live(GUARANTOR), 2);
		run_to(20);
		assert_noop!(ask_to_stand(BANK, GUARANTOR), Error::<Test>::GuarantorFull);
		// The first one ends at block 51: it no longer counts, though nobody has swept it.
		run_to(51);
		assert_eq!(live(GUARANTOR), 1);
		stand(GUARANTOR, BANK);
		assert_noop!(ask_to_stand(APPLICANT, GUARANTOR), Error::<Test>::GuarantorFull);
	});
}

#[test]
fn a_cool_down_should_outlast_guarantees_by_another_policy() {
	world(|| {
		with_policy(|policy| policy.cool_down = 0);
		// Never answered.
		assert_ok!(ask_to_stand(BANK, GUARANTOR));
		with_policy(|policy| policy.cool_down = 90);
		run_to(11);
		let id = stand(GUARANTOR, APPLICANT);
		assert_ok!(let_go(GUARANTOR, id));
		assert_ok!(forget_guarantee(0));
		assert_noop!(ask_to_stand(NODE, GUARANTOR), Error::<Test>::GuarantorCoolingDown);
		// Nor does a policy without one end it.
		with_policy(|policy| policy.cool_down = 0);
		assert_noop!(ask_to_stand(NODE, GUARANTOR), Error::<Test>::GuarantorCoolingDown);
		run_to(100);
		evaluated(GUARANTOR, clean());
		assert_noop!(ask_to_stand(NODE, GUARANTOR), Error::<Test>::GuarantorCoolingDown);
		run_to(101);
		stand(GUARANTOR, NODE);
	});
}

#[test]
fn a_guarantor_that_has_not_passed_any_more_should_authenticate_nobody() {
	guaranteed(|| {
		evaluated(APPLICANT, mismatch());
		assert_ok!(take_back(OWNER, 0));
		assert_noop!(authenticate(0), Error::<Test>::GuarantorNotAuthenticated);
		evaluated(GUARANTOR, clean());
		assert_ok!(authenticate(0));
	});
	// What was found while it had stays.
	guaranteed(|| {
		evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
		assert_ok!(take_back(OWNER, 0));
		assert_eq!(allowed(APPLICANT), Authentication::Passed);
		evaluated(APPLICANT, mismatch_on_new_device());
		assert_noop!(authenticate(0), Error::<Test>::GuarantorNotAuthenticated);
	});
}

#[test]
fn a_guarantor_should_not_evaluate_its_own_applicant() {
	world(|| {
		evaluated(BANK, clean());
		stand(BANK, APPLICANT);
		assert_ok!(about(APPLICANT, BANK).inputs(mismatch()).send());
		assert_noop!(authenticate(0), Error::<Test>::GuarantorEvaluated);
		evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
	});
}

#[test]
fn a_reference_should_be_good_for_one_guarantee() {
	world(|| {
		let ask = || {
			let (origin, applicant) = (RuntimeOrigin::signed(APPLICANT), subject_of(APPLICANT));
			let guarantor = party(GUARANTOR);
			Evaluation::request_guarantee(origin, SCHEME, applicant, guarantor, reference(0))
		};
		assert_ok!(ask());
		run_to(11);
		assert_ok!(forget_guarantee(0));
		assert_noop!(ask(), Error::<Test>::ClientRefUsed);
	});
}

#[test]
fn two_that_ask_each_other_should_not_both_be_confirmed() {
	world(|| {
		assert_ok!(ask_to_stand(OTHER_GUARANTOR, GUARANTOR));
		assert_ok!(ask_to_stand(GUARANTOR, OTHER_GUARANTOR));
		assert_ok!(confirm(GUARANTOR, 0));
		assert_noop!(confirm(OTHER_GUARANTOR, 1), Error::<Test>::GuaranteeCycle);
	});
}

#[test]
fn who_passed_by_a_guarantor_should_stand_for_others_up_to_the_longest_chain() {
	guaranteed(|| {
		assert_noop!(ask_to_stand(NODE, APPLICANT), Error::<Test>::GuarantorNotAuthenticated);
		evaluated(APPLICANT, mismatch_on_new_device());
		assert_ok!(authenticate(0));
		// `Limited` is not enough.
		assert_noop!(ask_to_stand(NODE, APPLICANT), Error::<Test>::GuarantorNotAuthenticated);
		evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
		let until = Evaluation::guarantor(SCHEME, subject_of(APPLICANT)).authenticated_until;
		assert_eq!(until, Some(51), "no longer than its guarantor stands for it");
		let second = stand(APPLICANT, NODE);
		evaluated(NODE, mismatch());
		assert_ok!(authenticate(second));
		// The policy allows chains of two.
		assert_noop!(ask_to_stand(BANK, NODE), Error::<Test>::GuaranteeChainTooLong);
		run_to(6);
		assert_noop!(ask_to_stand(GUARANTOR, APPLICANT), Error::<Test>::GuaranteeCycle);
	});
}

#[test]
fn a_fraud_should_lower_the_standing_of_who_stood_for_it() {
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
		assert_noop!(call(0, record), Error::<Test>::FraudNotReported);
		fraud(record);
		assert_ok!(call(0, record));
		let called = Event::GuaranteeCalled { guarantee: 0, record, standing: 750_000 };
		System::assert_last_event(called.into());
		assert_eq!((standing(GUARANTOR), live(GUARANTOR)), (750_000, 0));
		assert_eq!(allowed(APPLICANT), Authentication::Refused);
		assert_noop!(call(0, record), Error::<Test>::GuaranteeWrongStage);

		// Its word is worth less: `Limited` where the whole standing gives `Passed`.
		run_to(6);
		let second = stand(GUARANTOR, NODE);
		let other = evaluated(NODE, mismatch());
		assert_ok!(authenticate(second));
		assert_eq!(allowed(NODE), Authentication::Limited);
		// After another fraud it stands for nobody.
		fraud(other);
		assert_ok!(call(second, other));
		assert_eq!(standing(GUARANTOR), 562_500);
		run_to(20);
		assert_noop!(ask_to_stand(BANK, GUARANTOR), Error::<Test>::GuarantorStandingTooLow);
	});
}

#[test]
fn a_fraud_should_weaken_all_that_relies_on_the_guarantor_at_once() {
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		run_to(6);
		let second = stand(GUARANTOR, NODE);
		evaluated(NODE, mismatch());
		assert_ok!(authenticate(second));
		assert_eq!(allowed(NODE), Authentication::Passed);
		fraud(record);
		assert_ok!(call(0, record));
		assert_eq!(allowed(NODE), Authentication::Limited, "nobody has authenticated it anew");
		assert_ok!(authenticate(second));
		let found = Evaluation::guarantee(second).unwrap().guarantee.authenticated.unwrap();
		assert_eq!((found.standing, found.authentication), (750_000, Authentication::Limited));
	});
}

#[test]
fn letting_go_should_not_end_the_liability() {
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		run_to(10);
		assert_noop!(let_go(APPLICANT, 0), Error::<Test>::NotGuarantor);
		assert_ok!(let_go(GUARANTOR, 0));
		let released = Event::GuaranteeReleased { guarantee: 0, liable_until: 30 };
		System::assert_last_event(released.into());
		assert_eq!((live(GUARANTOR), allowed(APPLICANT)), (0, Authentication::Refused));
		run_to(29);
		fraud(record);
		// Reported in time; when it is called does not matter.
		run_to(35);
		assert_ok!(call(0, record));
		assert_eq!(standing(GUARANTOR), 750_000);
	});
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		run_to(10);
		assert_ok!(let_go(GUARANTOR, 0));
		run_to(30);
		fraud(record);
		assert_noop!(call(0, record), Error::<Test>::GuaranteeOver);
	});
}

#[test]
fn an_earlier_outcome_should_not_cover_a_fraud() {
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
		assert_ok!(report(AUDITOR, record, OutcomeKind::Settled));
		run_to(2);
		assert_ok!(let_go(GUARANTOR, 0));
		run_to(5);
		fraud(record);
		assert_ok!(call(0, record));
		assert_eq!(standing(GUARANTOR), 750_000);
	});
}

#[test]
fn one_auditor_should_not_take_a_standing_alone() {
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		run_to(10);
		assert_ok!(let_go(GUARANTOR, 0));
		run_to(29);
		assert_ok!(report(AUDITOR, record, OutcomeKind::Fraudulent));
		assert_noop!(call(0, record), Error::<Test>::FraudNotConfirmed);
		// What counts is when it was first reported.
		run_to(30);
		assert_ok!(report(OTHER_AUDITOR, record, OutcomeKind::Fraudulent));
		assert_ok!(call(0, record));
	});
}

#[test]
fn a_guarantor_should_not_answer_for_what_it_did_not_stand_for() {
	world(|| {
		let before = evaluated(APPLICANT, mismatch());
		run_to(2);
		stand(GUARANTOR, APPLICANT);
		let of_another = evaluated(NODE, mismatch());
		run_to(10);
		assert_ok!(let_go(GUARANTOR, 0));
		let after = evaluated(APPLICANT, mismatch());
		for record in [before, of_another, after] {
			fraud(record);
			assert_noop!(call(0, record), Error::<Test>::GuarantorNotConcerned);
		}
		assert_noop!(call(0, 99), Error::<Test>::UnknownRecord);
		assert_noop!(call(9, after), Error::<Test>::UnknownGuarantee);
		// A default is no fraud.
		let record = evaluated(BANK_CUSTOMER, mismatch());
		assert_ok!(report(AUDITOR, record, OutcomeKind::Defaulted));
		assert_noop!(call(0, record), Error::<Test>::FraudNotReported);
	});
}

/// Somebody else who is evaluated.
const BANK_CUSTOMER: AccountId = 41;

#[test]
fn what_was_asked_should_be_declined_or_taken_back() {
	world(|| {
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		assert_noop!(decline(APPLICANT, 0), Error::<Test>::NotGuarantor);
		assert_noop!(let_go(GUARANTOR, 0), Error::<Test>::GuaranteeWrongStage);
		assert_ok!(decline(GUARANTOR, 0));
		System::assert_last_event(Event::GuaranteeDeclined { guarantee: 0 }.into());
		assert_noop!(confirm(GUARANTOR, 0), Error::<Test>::GuaranteeWrongStage);
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		assert_noop!(take_request_back(GUARANTOR, 1), Error::<Test>::NotApplicant);
		// Also when it is too late to answer.
		run_to(50);
		assert_noop!(decline(GUARANTOR, 1), Error::<Test>::GuaranteeOver);
		assert_ok!(take_request_back(APPLICANT, 1));
		System::assert_last_event(Event::GuaranteeWithdrawn { guarantee: 1 }.into());
		assert_ok!(forget_guarantee(0));
		assert_ok!(forget_guarantee(1));
	});
}

#[test]
fn anybody_should_remove_what_is_over() {
	world(|| {
		assert_ok!(ask_to_stand(APPLICANT, GUARANTOR));
		run_to(10);
		assert_noop!(forget_guarantee(0), Error::<Test>::GuaranteeRunning);
		run_to(11);
		assert_ok!(forget_guarantee(0));
		System::assert_last_event(Event::GuaranteeForgotten { guarantee: 0 }.into());
		assert_noop!(forget_guarantee(0), Error::<Test>::UnknownGuarantee);
		assert_eq!(GuaranteesStored::<Test>::get(APPLICANT), 0);
	});
	// From block 1 to 51, a tail of 20, the grace of bonds.
	guaranteed(|| {
		run_to(70 + GRACE);
		assert_noop!(forget_guarantee(0), Error::<Test>::GuaranteeRunning);
		run_to(71 + GRACE);
		assert_ok!(forget_guarantee(0));
		// A guarantor without a blemish leaves nothing.
		assert!(!Guarantors::<Test>::contains_key(SCHEME, subject_of(GUARANTOR)));
		assert_eq!(CurrentGuarantees::<Test>::iter().count(), 0);
	});
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		fraud(record);
		assert_ok!(call(0, record));
		run_to(1 + GRACE);
		assert_ok!(forget_guarantee(0));
		assert_eq!(standing(GUARANTOR), 750_000, "that stays");
	});
}

#[test]
fn a_revoked_policy_should_support_nothing_and_hold_nobody() {
	guaranteed(|| {
		let record = evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
		assert_ok!(revoke_policy(0));
		assert_eq!(allowed(APPLICANT), Authentication::Refused);
		assert_noop!(authenticate(0), Error::<Test>::PolicyNotInForce);
		run_to(2);
		assert_ok!(let_go(GUARANTOR, 0));
		fraud(record);
		assert_ok!(call(0, record));
	});
}

#[test]
fn a_guarantee_should_go_on_by_the_policy_under_which_it_was_asked_for() {
	guaranteed(|| {
		with_policy(|policy| (policy.tail, policy.liability) = (1, PPM));
		let record = evaluated(APPLICANT, mismatch());
		assert_ok!(authenticate(0));
		assert_eq!(allowed(APPLICANT), Authentication::Passed);
		run_to(5);
		assert_ok!(let_go(GUARANTOR, 0));
		run_to(15);
		fraud(record);
		assert_ok!(call(0, record));
		assert_eq!(standing(GUARANTOR), 750_000);
	});
}

#[test]
fn a_model_that_is_revoked_should_take_its_authentications_along() {
	World::default().modelled().evaluator(BANK).build_and_check(|| {
		use_policy(guarantors());
		evaluated(GUARANTOR, clean());
		stand(GUARANTOR, APPLICANT);
		let scored = about(APPLICANT, OWNER).inputs(mismatch()).with_model();
		assert_ok!(scored.send());
		assert_ok!(authenticate(0));
		assert_eq!(allowed(APPLICANT), Authentication::Passed);
		assert_ok!(revoke_model(0));
		assert_eq!(allowed(APPLICANT), Authentication::Refused);
	});
}

/// Customers are commitments; their banks sign.
#[test]
fn banks_should_sign_for_their_customers() {
	World::default().of_customers().active().evaluator(BANK).evaluator(OTHER_BANK).build_and_check(
		|| {
			use_policy(guarantors());
			let (applicant, guarantor) = (H256::repeat_byte(0xaa), H256::repeat_byte(0xbb));
			let anchored = |subject, bank, inputs| {
				let mut stated = about(NODE, bank).inputs(inputs).stated();
				stated.terms.subject = subject;
				assert_ok!(stated.send());
			};
			anchored(guarantor, OTHER_BANK, clean());
			let ask = |bank, signer, number| {
				let origin = RuntimeOrigin::signed(bank);
				let guarantor = Party { subject: guarantor, signer };
				let client_ref = reference(number);
				Evaluation::request_guarantee(origin, SCHEME, applicant, guarantor, client_ref)
			};
			assert_noop!(ask(4, OTHER_BANK, 0), Error::<Test>::NotAuthorised);
			// Only who authenticated the guarantor asks it.
			assert_noop!(ask(BANK, BANK, 0), Error::<Test>::NotGuarantor);
			assert_ok!(ask(BANK, OTHER_BANK, 0));
			assert_noop!(confirm(BANK, 0), Error::<Test>::NotGuarantor);
			assert_ok!(confirm(OTHER_BANK, 0));
			anchored(applicant, BANK, mismatch());
			assert_ok!(authenticate(0));
			let found = Evaluation::guarantee_for(SCHEME, applicant).unwrap();
			assert_eq!((found.live, found.authentication), (true, Authentication::Passed));
		},
	);
}

#[derive(Clone, Debug)]
enum Action {
	Ask { applicant: AccountId, guarantor: AccountId },
	Confirm { id: GuaranteeId },
	Decline { id: GuaranteeId },
	TakeBack { id: GuaranteeId },
	LetGo { id: GuaranteeId },
	Evaluate { who: AccountId, well: bool },
	Authenticate { id: GuaranteeId },
	Fraud { id: GuaranteeId },
	Forget { id: GuaranteeId },
	NewPolicy { max_live: u32, max_chain: u8, cool_down: u32, lifetime: u32, tail: u32 },
	Revoke { version: PolicyVersion },
	Wait { blocks: u64 },
}

fn any_action() -> impl Strategy<Value = Action> {
	let (who, id) = (31u64..36, 0u64..8);
	prop_oneof![
		6 => (who.clone(), who.clone())
			.prop_map(|(applicant, guarantor)| Action::Ask { applicant, guarantor }),
		6 => id.clone().prop_map(|id| Action::Confirm { id }),
		1 => id.clone().prop_map(|id| Action::Decline { id }),
		1 => id.clone().prop_map(|id| Action::TakeBack { id }),
		1 => id.clone().prop_map(|id| Action::LetGo { id }),
		4 => (who, any::<bool>()).prop_map(|(who, well)| Action::Evaluate { who, well }),
		4 => id.clone().prop_map(|id| Action::Authenticate { id }),
		2 => id.clone().prop_map(|id| Action::Fraud { id }),
		2 => id.prop_map(|id| Action::Forget { id }),
		1 => (1u32..4, 1u8..4, 0u32..40, 1u32..60, 0u32..30).prop_map(
			|(max_live, max_chain, cool_down, lifetime, tail)| {
				Action::NewPolicy { max_live, max_chain, cool_down, lifetime, tail }
			}
		),
		1 => (0u32..3).prop_map(|version| Action::Revoke { version }),
		2 => (1u64..30).prop_map(|blocks| Action::Wait { blocks }),
	]
}

fn act(action: Action) {
	let stored = |id| Guarantees::<Test>::get(id);
	// Most are refused; what is done must leave the state sound.
	let _ = match action {
		Action::Ask { applicant, guarantor } => ask_to_stand(applicant, guarantor),
		Action::Confirm { id } => {
			stored(id).map_or(Ok(()), |found| confirm(found.guarantor.signer, id))
		},
		Action::Decline { id } => {
			stored(id).map_or(Ok(()), |found| decline(found.guarantor.signer, id))
		},
		Action::TakeBack { id } => {
			stored(id).map_or(Ok(()), |found| take_request_back(found.applicant.signer, id))
		},
		Action::LetGo { id } => {
			stored(id).map_or(Ok(()), |found| let_go(found.guarantor.signer, id))
		},
		Action::Evaluate { who, well } => {
			let inputs = if well { clean() } else { mismatch() };
			about(who, OWNER).inputs(inputs).send()
		},
		Action::Authenticate { id } => authenticate(id),
		Action::Fraud { id } => {
			let found = stored(id).and_then(|found| found.authenticated);
			found.map_or(Ok(()), |found| {
				for auditor in [AUDITOR, OTHER_AUDITOR] {
					let _ = report(auditor, found.record, OutcomeKind::Fraudulent);
				}
				call(id, found.record)
			})
		},
		Action::Forget { id } => forget_guarantee(id),
		Action::NewPolicy { max_live, max_chain, cool_down, lifetime, tail } => {
			let policy = guarantor_policy();
			let policy = Policy { max_live, max_chain, cool_down, lifetime, tail, ..policy };
			let version = Schemes::<Test>::get(SCHEME).unwrap().next_policy;
			register_policy(MethodPolicy::Guarantors(policy))
				.and_then(|()| activate_policy(version))
		},
		Action::Revoke { version } => revoke_policy(version),
		Action::Wait { blocks } => {
			run_to(System::block_number() + blocks);
			Ok(())
		},
	};
}

/// Who confirmed a guarantee, when, and from when on it may confirm another one.
fn confirmation(id: GuaranteeId) -> Option<(H256, u32, u32)> {
	let found = Guarantees::<Test>::get(id)?;
	let at = found.confirmed_at?;
	let policy = Evaluation::guarantors_of(&found).unwrap();
	Some((found.guarantor.subject, at, at + policy.cool_down))
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Whatever is asked, confirmed and ended in whatever order, and by whatever policy: nobody stands for
	/// itself, for too many, beside another, or for one more before it has cooled down, and a standing
	/// never rises.
	#[test]
	fn guarantees_should_stay_sound(actions in prop::collection::vec(any_action(), 1..60)) {
		world(|| {
			let mut lowest = PPM;
			let mut confirmations = BTreeSet::new();
			for action in actions {
				act(action);
				confirmations.extend((0..8).filter_map(confirmation));
				assert_ok!(Evaluation::do_try_state());
				let now = standing(GUARANTOR);
				assert!(now <= lowest, "a standing rose");
				lowest = now;
			}
			for ((one, _, cooled_at), (next, at, _)) in
				confirmations.iter().zip(confirmations.iter().skip(1))
			{
				assert!(one != next || cooled_at <= at, "a guarantor that had not cooled down");
			}
		});
	}
}

#[test]
fn a_table_and_a_step_should_be_those_of_the_pure_crate() {
	guaranteed(|| {
		let policy = guarantor_policy();
		let state = Guarantees::<Test>::get(0).unwrap().state;
		let asked = guarantor::requested(&policy, 1);
		assert_eq!(guarantor::next(&policy, asked, guarantor::Step::Confirm, 1), Ok(state));
		assert_eq!(state, GuaranteeState::Live { until: 51 });
	});
}
