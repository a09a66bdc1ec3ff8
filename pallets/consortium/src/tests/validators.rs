//! The validator set, its floor, and equivocations.

use alloc::collections::BTreeSet;

use crate::{mock::*, *};
use frame::testing_prelude::*;
use pallet_session::historical::{HistoricalSessions, StoredRange};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

fn equivocate(who: u64) {
	Consortium::on_offence(
		&[OffenceDetails { offender: (who, ()), reporters: vec![] }],
		&[Perbill::from_percent(10)],
		Session::current_index(),
	);
}

fn retire(who: u64) -> DispatchResult {
	Consortium::retire(RuntimeOrigin::root(), who)
}

fn admit_validator(who: u64) {
	assert_ok!(Consortium::admit(
		RuntimeOrigin::root(),
		lei_of(who),
		who,
		text("Validator"),
		roles(&[Role::Validator]),
	));
}

fn disabled() -> Vec<u64> {
	let validators = Session::validators();
	Session::disabled_validators().into_iter().map(|i| validators[i as usize]).collect()
}

#[test]
fn the_first_set_should_be_the_genesis_validators() {
	World::default().build_and_check(|| {
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
		assert!(Consortium::has_role(&ALICE, Role::Validator));
		assert!(!Consortium::has_role(&BANK, Role::Validator));
	});
}

#[test]
fn a_new_validator_should_join_two_sessions_after_it_set_its_keys() {
	World::default().build_and_check(|| {
		admit_validator(5);
		assert_eq!(plan(), None, "it has no keys yet");
		assert_ok!(set_keys(5, 5));

		next_session();
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
		let planned = vec![ALICE, BOB, CAROL, DAVE, 5].try_into().unwrap();
		System::assert_has_event(
			Event::ValidatorsPlanned { session: 2, validators: planned }.into(),
		);
		next_session();
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE, 5]);
	});
}

#[test]
fn a_retired_validator_should_leave_two_sessions_later() {
	World::default().build_and_check(|| {
		assert_ok!(retire(ALICE));
		next_session();
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
		next_session();
		assert_eq!(Session::validators(), [BOB, CAROL, DAVE]);
	});
}

#[test]
fn planning_should_answer_none_when_nothing_changed() {
	World::default().build_and_check(|| {
		assert_eq!(plan(), None);
		for _ in 0..3 {
			next_session();
		}
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
		assert!(!System::events().iter().any(|record| matches!(
			record.event,
			RuntimeEvent::Consortium(Event::ValidatorsPlanned { .. })
		)));
	});
}

#[test]
fn planning_should_answer_a_set_when_only_keys_changed() {
	World::default().build_and_check(|| {
		assert_ok!(set_keys(ALICE, 77));
		assert_eq!(plan(), Some(vec![ALICE, BOB, CAROL, DAVE]));
		assert_eq!(plan(), None);
	});
}

#[test]
fn the_historical_manager_should_plan_the_same_set() {
	World::default().build_and_check(|| {
		assert_ok!(retire(ALICE));
		let planned =
			<Consortium as pallet_session::historical::SessionManager<u64, ()>>::new_session(2);
		assert_eq!(planned, Some(vec![(BOB, ()), (CAROL, ()), (DAVE, ())]));
	});
}

#[test]
fn only_validators_should_set_session_keys() {
	World::default().build_and_check(|| {
		let refused = pallet_session::Error::<Test>::NoAssociatedValidatorId;
		assert_noop!(set_keys(BANK, 10), refused);
		assert_noop!(
			set_keys(STRANGER, 99),
			pallet_session::Error::<Test>::NoAssociatedValidatorId
		);
		assert_ok!(set_keys(ALICE, 11));
	});
}

#[test]
fn an_offender_should_be_identified_also_after_it_left() {
	assert_eq!(UnitIdentification::convert(STRANGER), Some(()));
}

#[test]
fn changes_should_fail_when_too_few_validators_would_be_left() {
	World::default().build_and_check(|| {
		assert_ok!(retire(ALICE));
		let root = RuntimeOrigin::root;

		assert_noop!(retire(BOB), Error::<Test>::TooFewValidators);
		assert_noop!(
			Consortium::suspend(root(), BOB, text("why")),
			Error::<Test>::TooFewValidators
		);
		assert_noop!(
			Consortium::set_roles(root(), BOB, roles(&[Role::ClearingNode])),
			Error::<Test>::TooFewValidators
		);
		// Other roles may change.
		assert_ok!(Consortium::set_roles(root(), BOB, roles(&[Role::Validator, Role::Auditor])));
	});
}

#[test]
fn a_validator_without_keys_should_not_hold_up_the_floor() {
	World::default().build_and_check(|| {
		assert_ok!(retire(ALICE));
		admit_validator(5);
		assert_noop!(retire(BOB), Error::<Test>::TooFewValidators);
		assert_ok!(retire(5));

		admit_validator(6);
		assert_ok!(set_keys(6, 6));
		assert_ok!(retire(BOB));
	});
}

#[test]
fn validators_beyond_the_limit_should_be_refused() {
	World::default().build_and_check(|| {
		admit_validator(5);
		admit_validator(6);
		assert_noop!(
			Consortium::admit(
				RuntimeOrigin::root(),
				lei_of(7),
				7,
				text("One too many"),
				roles(&[Role::Validator]),
			),
			Error::<Test>::TooManyValidators
		);
		assert_noop!(
			Consortium::set_roles(RuntimeOrigin::root(), BANK, roles(&[Role::Validator])),
			Error::<Test>::TooManyValidators
		);
	});
}

#[test]
fn set_min_validators_should_stay_within_the_eligible() {
	World::default().build_and_check(|| {
		let set = |count| Consortium::set_min_validators(RuntimeOrigin::root(), count);
		assert_noop!(set(0), Error::<Test>::InvalidMinValidators);
		assert_noop!(set(5), Error::<Test>::InvalidMinValidators);
		assert_ok!(set(4));
		System::assert_last_event(Event::MinValidatorsChanged { count: 4 }.into());
		assert_noop!(retire(ALICE), Error::<Test>::TooFewValidators);
		assert_ok!(set(1));
		assert_ok!(retire(ALICE));
	});
}

#[test]
fn equivocation_should_disable_at_once_and_leave_two_sessions_later() {
	World::default().build_and_check(|| {
		equivocate(ALICE);

		System::assert_last_event(
			Event::ValidatorSuspended { account: ALICE, session: 0, disabled: true }.into(),
		);
		assert_eq!(disabled(), [ALICE]);
		assert!(!Consortium::has_role(&ALICE, Role::Validator));
		assert!(Consortium::has_role(&ALICE, Role::ClearingNode), "its other roles stay");
		assert_eq!(
			ValidatorSuspensions::<Test>::get(ALICE),
			Some(ValidatorSuspension { since: 1, session: 0 })
		);

		next_session();
		assert_eq!(disabled(), [ALICE], "in the set still, and disabled still");
		next_session();
		assert_eq!(Session::validators(), [BOB, CAROL, DAVE]);
		assert!(disabled().is_empty());
	});
}

#[test]
fn an_offender_should_stay_disabled_when_a_set_planned_before_begins() {
	World::default().build_and_check(|| {
		admit_validator(5);
		assert_ok!(set_keys(5, 5));
		next_session();
		equivocate(ALICE);
		assert_eq!(disabled(), [ALICE]);

		next_session();
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE, 5]);
		assert_eq!(disabled(), [ALICE], "the new set was planned before the offence");
		next_session();
		assert_eq!(Session::validators(), [BOB, CAROL, DAVE, 5]);
	});
}

#[test]
fn a_second_report_should_change_nothing() {
	World::default().build_and_check(|| {
		equivocate(ALICE);
		let events = System::events().len();
		equivocate(ALICE);
		assert_eq!(System::events().len(), events);
	});
}

#[test]
fn an_offence_at_the_floor_should_keep_the_set_with_the_offender_disabled() {
	World::default().min_validators(4).build_and_check(|| {
		equivocate(ALICE);
		for _ in 0..3 {
			next_session();
			assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
			assert_eq!(disabled(), [ALICE]);
		}
		// The council cannot make it worse, and another validator mends it.
		assert_noop!(retire(ALICE), Error::<Test>::TooFewValidators);
		assert_noop!(retire(BOB), Error::<Test>::TooFewValidators);
		admit_validator(5);
		assert_ok!(set_keys(5, 5));
		assert_ok!(retire(ALICE));
		next_session();
		next_session();
		assert_eq!(Session::validators(), [BOB, CAROL, DAVE, 5]);
		assert!(disabled().is_empty());
	});
}

#[test]
fn keys_should_change_in_a_set_that_stays_below_the_floor() {
	World::default().min_validators(4).build_and_check(|| {
		equivocate(ALICE);
		let root = || HistoricalSessions::<Test>::get(Session::current_index() + 1).unwrap();
		let before = root();
		next_session();
		assert_eq!(root(), before, "nobody has set other keys");
		assert_ok!(set_keys(ALICE, 77));
		System::reset_events();
		next_session();
		assert_ne!(root(), before, "what is proved later is proved against the new keys");
		next_session();
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
		assert_eq!(disabled(), [ALICE]);
		assert!(!System::events().iter().any(|record| matches!(
			record.event,
			RuntimeEvent::Consortium(Event::ValidatorsPlanned { .. })
		)));
	});
}

#[test]
fn the_only_validator_should_go_on_after_an_offence() {
	World::lone_validator().build_and_check(|| {
		equivocate(ALICE);
		System::assert_last_event(
			Event::ValidatorSuspended { account: ALICE, session: 0, disabled: false }.into(),
		);
		next_session();
		next_session();
		assert_eq!(Session::validators(), [ALICE]);
	});
}

#[test]
fn reinstate_validator_should_bring_it_back_two_sessions_later() {
	World::default().build_and_check(|| {
		equivocate(ALICE);
		next_session();
		next_session();
		assert_ok!(Consortium::reinstate_validator(RuntimeOrigin::root(), ALICE));
		System::assert_last_event(Event::ValidatorReinstated { account: ALICE }.into());
		assert!(Consortium::has_role(&ALICE, Role::Validator));
		next_session();
		next_session();
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
	});
}

#[test]
fn reinstate_validator_should_enable_one_that_stayed_in_the_set() {
	World::default().min_validators(4).build_and_check(|| {
		equivocate(ALICE);
		next_session();
		assert_ok!(Consortium::reinstate_validator(RuntimeOrigin::root(), ALICE));
		next_session();
		next_session();
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL, DAVE]);
		assert!(disabled().is_empty());
	});
}

#[test]
fn reinstate_validator_should_fail_when_nothing_is_suspended() {
	World::default().build_and_check(|| {
		assert_noop!(
			Consortium::reinstate_validator(RuntimeOrigin::root(), ALICE),
			Error::<Test>::ValidatorNotSuspended
		);
	});
}

#[test]
fn taking_the_role_and_giving_it_back_should_not_lift_a_suspension() {
	World::default().build_and_check(|| {
		equivocate(ALICE);
		let set = |list| Consortium::set_roles(RuntimeOrigin::root(), ALICE, roles(list));
		assert_ok!(set(&[Role::Auditor]));
		assert_ok!(set(&[Role::Validator]));
		assert!(!Consortium::has_role(&ALICE, Role::Validator));
	});
}

#[test]
fn an_offence_of_a_retired_validator_should_disable_it_while_it_is_in_the_set() {
	World::default().build_and_check(|| {
		assert_ok!(retire(ALICE));
		equivocate(ALICE);
		assert_eq!(disabled(), [ALICE]);
		assert!(ValidatorSuspensions::<Test>::contains_key(ALICE));
	});
}

#[test]
fn sessions_should_be_forgotten_when_they_can_no_longer_be_reported() {
	World::default().build_and_check(|| {
		for _ in 0..3 * REPORTABLE {
			next_session();
			let current = Session::current_index();
			let (first, end) = StoredRange::<Test>::get().unwrap();
			assert_eq!(first, current.saturating_sub(REPORTABLE));
			assert_eq!(end, current + 2, "the next one is planned");
			let kept: BTreeSet<_> = HistoricalSessions::<Test>::iter_keys().collect();
			assert_eq!(kept, (first..end).collect());
		}
	});
}

#[test]
fn a_backlog_of_sessions_should_be_forgotten_step_by_step() {
	World::default().build_and_check(|| {
		let root = HistoricalSessions::<Test>::get(0).unwrap();
		for session in 0..100 {
			HistoricalSessions::<Test>::insert(session, root);
		}
		StoredRange::<Test>::put((0, 100));
		let kept = || HistoricalSessions::<Test>::iter_keys().count();
		let prune = |before| <FromSession<Test> as Sessions<u64>>::prune_before(before);
		prune(40);
		assert_eq!(kept(), 84);
		prune(40);
		prune(40);
		assert_eq!(kept(), 60);
		let events = System::events().len();
		prune(40);
		assert_eq!((kept(), System::events().len()), (60, events), "nothing is left to do");
	});
}
