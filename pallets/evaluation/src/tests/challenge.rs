use super::*;

/// What [`NODE`] really is: the rules give it 50.
fn found() -> Inputs {
	inputs(false, 3, &[])
}

/// [`BANK`] states `score` for it.
fn stated(score: u32) -> World {
	World::default().active().evaluator(BANK).stated(BANK, found(), score)
}

#[test]
fn a_wrong_result_should_be_refuted_and_its_bond_be_the_challengers() {
	stated(90).build_and_check(|| {
		run_to(3);
		assert_ok!(challenge(STRANGER, 0, found()));
		System::assert_last_event(
			Event::EvaluationRefuted {
				record: 0,
				scheme: SCHEME,
				subject: subject_of(NODE),
				evaluator: BANK,
				challenger: STRANGER,
				bond: BOND,
			}
			.into(),
		);
		assert_eq!((held(BANK), at_stake(STRANGER)), (0, 0));
		assert_eq!(Balances::free_balance(BANK), START_BALANCE - BOND);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE + BOND);
		assert!(!Evaluation::has_live_obligations(&BANK));
		assert_eq!(Told::get(), vec![(0, SCHEME, subject_of(NODE))]);

		let info = Evaluation::record_info(0, &NODE).unwrap();
		assert_eq!(info.record.state, RecordState::Refuted { at: 3 });
		let latest = Evaluation::latest(SCHEME, subject_of(NODE), &NODE).unwrap();
		assert!(latest.refuted && !latest.valid && !latest.revoked);
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), None);
	});
}

#[test]
fn a_right_result_should_be_challenged_in_vain_and_the_deposit_be_the_evaluators() {
	stated(50).build_and_check(|| {
		assert_ok!(challenge(STRANGER, 0, found()));
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
		assert_eq!((held(BANK), at_stake(STRANGER)), (BOND, 0));
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(50));
		assert_eq!(Told::get(), vec![]);
	});
}

#[test]
fn a_result_that_the_runtime_computed_should_stand() {
	World::default().active().record(OWNER, found()).build_and_check(|| {
		assert_ok!(challenge(BANK, 0, found()));
		assert_eq!(Balances::free_balance(BANK), START_BALANCE - DEPOSIT);
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(50));
	});
}

#[test]
fn every_part_of_a_result_should_count() {
	let differing: [fn(&mut Finding); 6] = [
		|outcome| outcome.score += 1,
		|outcome| outcome.deficit += 1,
		|outcome| outcome.grade += 1,
		|outcome| outcome.decision = Decision::Accepted,
		|outcome| outcome.dishonesty = None,
		|outcome| outcome.hits = HitCodes::Open(list(vec![1])),
	];
	for change in differing {
		World::default().active().build_and_check(|| {
			let mut wrong = about_node(OWNER).inputs(found()).stated();
			change(&mut wrong.outcome);
			assert_ok!(wrong.send());
			assert_ok!(challenge(BANK, 0, found()));
			assert!(Records::<Test>::get(0).unwrap().state.is_refuted());
		});
	}
}

#[test]
fn hits_should_be_checked_behind_their_root() {
	let sent = |hits: Vec<u16>| {
		let mut stated = about_node(OWNER).inputs(found()).stated();
		stated.outcome.hits = HitCodes::Root(hits_root(&found(), &list(hits)));
		assert_ok!(stated.send());
	};
	World::default().active().build_and_check(|| {
		sent(vec![1, 2]);
		assert_ok!(challenge(BANK, 0, found()));
		assert!(!Records::<Test>::get(0).unwrap().state.is_refuted());
		sent(vec![1, 3]);
		assert_ok!(challenge(BANK, 1, found()));
		assert!(Records::<Test>::get(1).unwrap().state.is_refuted());
	});
}

#[test]
fn a_result_of_inputs_that_the_rules_refuse_should_be_refuted() {
	World::default().active().build_and_check(|| {
		let mut unordered = found().to_vec();
		unordered.reverse();
		let unordered: Inputs = list(unordered);
		let mut stated = about_node(OWNER).inputs(found()).stated();
		stated.input_root = input_root_of(&unordered).unwrap();
		assert_ok!(stated.send());
		assert_ok!(challenge(BANK, 0, unordered));
		assert!(Records::<Test>::get(0).unwrap().state.is_refuted());
	});
}

#[test]
fn only_the_inputs_of_the_record_should_count() {
	stated(90).build_and_check(|| {
		let mut salted = found().to_vec();
		salted[0].salt = [8; 32];
		let without_one = found().to_vec().split_off(1);
		for inputs in [clean(), list(salted), list(without_one), list(vec![])] {
			assert_noop!(challenge(STRANGER, 0, inputs), Error::<Test>::InputsNotThose);
		}
	});
}

#[test]
fn a_superseded_or_revoked_result_should_still_be_refuted() {
	stated(90).record(OWNER, found()).build_and_check(|| {
		assert_ok!(take_back(BANK, 0));
		assert_ok!(challenge(STRANGER, 0, found()));
		assert!(Records::<Test>::get(0).unwrap().state.is_refuted());
		assert_eq!(Evaluation::latest_score(SCHEME, subject_of(NODE)), Some(50));
	});
}

#[test]
fn challenging_should_fail_where_nothing_is_at_stake() {
	stated(90).build_and_check(|| {
		assert_noop!(challenge(BANK, 0, found()), Error::<Test>::OwnRecord);
		assert_noop!(challenge(STRANGER, 1, found()), Error::<Test>::UnknownRecord);
		run_to(101 + GRACE);
		hypothetically!({
			assert_ok!(release(0));
			assert_noop!(challenge(STRANGER, 0, found()), Error::<Test>::BondAlreadyReleased);
		});
		assert_ok!(challenge(STRANGER, 0, found()));
		assert_noop!(challenge(STRANGER, 0, found()), Error::<Test>::AlreadyRefuted);
		assert_noop!(release(0), Error::<Test>::BondAlreadyReleased);
		assert_noop!(take_back(BANK, 0), Error::<Test>::RecordNotUpheld);
	});
}

#[test]
fn challenging_should_fail_without_the_deposit() {
	stated(90).build_and_check(|| {
		assert_noop!(challenge(77, 0, found()), TokenError::FundsUnavailable);
	});
}

#[test]
fn what_the_chain_cannot_recompute_should_go_to_the_auditors() {
	World::default().modelled().build_and_check(|| {
		assert_ok!(about_node(OWNER).stated().by_model().send());
		assert_noop!(challenge(BANK, 0, clean()), Error::<Test>::NotRecomputable);
	});
	World::default().of_customers().active().build_and_check(|| {
		assert_ok!(about_node(OWNER).stated().send());
		assert_noop!(challenge(BANK, 0, clean()), Error::<Test>::InputsOfPersons);
	});
}

#[test]
fn the_bond_should_reach_a_challenger_at_the_existential_deposit() {
	use frame::traits::fungible::Mutate;
	stated(90).build_and_check(|| {
		assert_ok!(Balances::mint_into(&77, EXISTENTIAL_DEPOSIT + DEPOSIT));
		assert_ok!(challenge(77, 0, found()));
		assert_eq!(Balances::free_balance(77), EXISTENTIAL_DEPOSIT + DEPOSIT + BOND);
	});
}
