use super::*;
use decision_rules::merkle::batch::{self, BatchProof, MAX_LEAVES};

/// A batch of seven results by [`BANK`], of which those that `wrong` says are wrong.
struct Anchored {
	tree: batch::Batch,
	results: Vec<BatchResult>,
}

fn anchored(wrong: &[u64], test: impl FnOnce(Anchored)) {
	World::default().active().evaluator(BANK).build_and_check(|| {
		let (tree, results) = batch_of(7, wrong);
		assert_ok!(record_batch(BANK, batch_terms(&tree)));
		test(Anchored { tree, results });
	});
}

impl Anchored {
	fn proof(&self, index: u32) -> BatchProof {
		self.tree.prove(index).unwrap()
	}

	fn read(&self, index: u32) -> Option<BatchResultInfo<AccountId, Balance, u64>> {
		let result = &self.results[index as usize];
		Evaluation::batch_result(0, result, &self.proof(index), &STRANGER)
	}

	fn is_valid(&self, index: u32) -> bool {
		let result = &self.results[index as usize];
		let valid = Evaluation::valid_in_batch(0, result, &self.proof(index));
		assert_eq!(self.read(index).unwrap().valid, valid);
		valid
	}

	fn dispute(&self, who: AccountId, index: u32) -> DispatchResult {
		Evaluation::dispute_in_batch(
			RuntimeOrigin::signed(who),
			0,
			self.results[index as usize].clone(),
			self.proof(index),
			EVIDENCE,
		)
	}

	fn challenge(&self, who: AccountId, index: u32) -> DispatchResult {
		Evaluation::challenge_in_batch(
			RuntimeOrigin::signed(who),
			0,
			self.results[index as usize].clone(),
			self.proof(index),
			inputs_of(index.into()),
		)
	}
}

#[test]
fn anchoring_a_batch_should_hold_one_bond_and_tell_everything() {
	anchored(&[], |batch| {
		assert_eq!(held(BANK), BATCH_BOND);
		assert!(Evaluation::has_live_obligations(&BANK));
		System::assert_last_event(
			Event::BatchRecorded {
				batch: 0,
				scheme: SCHEME,
				rule_set: Some(0),
				model: None,
				evaluator: BANK,
				root: H256(batch.tree.root()),
				count: 7,
				valid_until: 101,
				purpose: 1,
				client_ref: reference(0),
				bond: BATCH_BOND,
			}
			.into(),
		);
		assert!((0..7).all(|index| batch.is_valid(index)));
		let read = batch.read(1).unwrap();
		assert_eq!((read.batch.evaluator, read.age), (BANK, 0));
		assert_eq!(read.grade_label, label("fair"));
	});
}

#[test]
fn what_is_not_in_the_batch_should_not_be_read_from_it() {
	anchored(&[], |batch| {
		let read = |result: &BatchResult, proof: &BatchProof| {
			assert!(!Evaluation::valid_in_batch(0, result, proof));
			Evaluation::batch_result(0, result, proof, &STRANGER)
		};
		let (result, proof) = (&batch.results[3], batch.proof(3));
		let mut better = result.clone();
		better.outcome.score = 100;
		assert_eq!(read(&better, &proof), None);
		assert_eq!(read(result, &batch.proof(4)), None, "another's proof");
		assert_eq!(read(result, &BatchProof { index: 10, ..proof.clone() }), None);
		let truncated = list(proof.siblings[1..].to_vec());
		assert_eq!(read(result, &BatchProof { index: 3, siblings: truncated }), None);
		let extended = list([&proof.siblings[..], &[[0; 32]]].concat());
		assert_eq!(read(result, &BatchProof { index: 3, siblings: extended }), None);
		assert_eq!(Evaluation::batch_result(1, result, &proof, &STRANGER), None, "no such batch");
	});
}

#[test]
fn a_single_result_should_be_revoked_alone() {
	anchored(&[], |batch| {
		assert_ok!(revoke_in_batch(BANK, 0, 6));
		let reason = RevocationReason::WrongInputs;
		System::assert_last_event(Event::ResultRevoked { batch: 0, index: 6, reason }.into());
		assert!(!batch.is_valid(6) && batch.read(6).unwrap().revoked);
		assert!((0..6).all(|index| batch.is_valid(index)));
		assert_eq!(Evaluation::batch(0).unwrap().revoked, 1);
		assert_noop!(revoke_in_batch(BANK, 0, 6), Error::<Test>::ResultAlreadyRevoked);
		assert_noop!(revoke_in_batch(BANK, 0, 7), Error::<Test>::IndexOutOfBatch);
		assert_noop!(revoke_in_batch(OWNER, 0, 1), Error::<Test>::NotRecordsEvaluator);
		assert_noop!(revoke_in_batch(BANK, 1, 1), Error::<Test>::UnknownBatch);
	});
}

#[test]
fn revocations_should_be_kept_in_pieces_wherever_they_are() {
	World::default().active().build_and_check(|| {
		let (tree, _) = batch_of(1, &[]);
		assert_ok!(record_batch(OWNER, BatchTerms { count: MAX_LEAVES, ..batch_terms(&tree) }));
		let places = [0, 7, 8, 511, 512, 1_000_000, MAX_LEAVES - 1];
		for index in places {
			assert_ok!(revoke_in_batch(OWNER, 0, index));
		}
		assert!(places.iter().all(|index| Evaluation::is_revoked_in(0, *index)));
		let others = [1, 6, 9, 510, 513, 1_024, MAX_LEAVES - 2];
		assert!(!others.iter().any(|index| Evaluation::is_revoked_in(0, *index)));
		assert_eq!(BatchRevocations::<Test>::iter().count(), 4);
		assert_eq!(Evaluation::batch(0).unwrap().revoked, 7);
	});
}

#[test]
fn a_batch_should_be_revoked_in_one_write() {
	anchored(&[], |batch| {
		run_to(5);
		Suspended::set(&vec![BANK]);
		assert_noop!(revoke_batch(OWNER, 0), Error::<Test>::NotRecordsEvaluator);
		assert_ok!(revoke_batch(BANK, 0));
		let reason = RevocationReason::KeyCompromised;
		System::assert_last_event(Event::BatchRevoked { batch: 0, reason }.into());
		assert!((0..7).all(|index| !batch.is_valid(index) && batch.read(index).unwrap().revoked));
		assert_noop!(revoke_batch(BANK, 0), Error::<Test>::RecordNotUpheld);
		assert_noop!(revoke_in_batch(BANK, 0, 1), Error::<Test>::RecordNotUpheld);
		run_to(4 + GRACE);
		assert_noop!(release_batch(0), Error::<Test>::RecordNotEnded);
		run_to(5 + GRACE);
		assert_ok!(release_batch(0));
		System::assert_last_event(
			Event::BatchBondReleased { batch: 0, evaluator: BANK, amount: BATCH_BOND }.into(),
		);
		assert_eq!(held(BANK), 0);
		assert!(!Evaluation::has_live_obligations(&BANK));
		assert_noop!(release_batch(0), Error::<Test>::BondAlreadyReleased);
	});
}

#[test]
fn a_batch_should_expire_and_go_stale() {
	anchored(&[], |batch| {
		run_to(100);
		assert!(batch.is_valid(2));
		run_to(101);
		assert!(!batch.is_valid(2) && batch.read(2).unwrap().expired);
		run_to(50);
		assert_ok!(revoke(0));
		assert!(!batch.is_valid(2) && batch.read(2).unwrap().stale);
	});
}

#[test]
fn a_wrong_result_should_refute_its_batch() {
	anchored(&[4], |batch| {
		run_to(9);
		assert_ok!(batch.challenge(STRANGER, 4));
		System::assert_last_event(
			Event::BatchRefuted {
				batch: 0,
				index: 4,
				subject: subject_of(104),
				evaluator: BANK,
				challenger: STRANGER,
				bond: BATCH_BOND,
			}
			.into(),
		);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE + BATCH_BOND);
		assert_eq!((held(BANK), at_stake(STRANGER)), (0, 0));
		assert!((0..7).all(|index| !batch.is_valid(index) && batch.read(index).unwrap().refuted));
		assert_eq!(ToldOfBatches::get(), vec![(0, SCHEME)]);
		assert_noop!(batch.challenge(STRANGER, 4), Error::<Test>::AlreadyRefuted);
		assert_noop!(release_batch(0), Error::<Test>::BondAlreadyReleased);
	});
}

#[test]
fn a_right_result_should_be_challenged_in_vain() {
	anchored(&[4], |batch| {
		assert_ok!(batch.challenge(STRANGER, 5));
		System::assert_last_event(
			Event::BatchChallengeFailed {
				batch: 0,
				index: 5,
				challenger: STRANGER,
				evaluator: BANK,
				deposit: DEPOSIT,
			}
			.into(),
		);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE - DEPOSIT);
		assert!(batch.is_valid(5));
		assert_eq!(ToldOfBatches::get(), vec![]);
	});
}

#[test]
fn challenging_in_a_batch_should_fail_where_it_must() {
	anchored(&[4], |batch| {
		assert_noop!(batch.challenge(BANK, 4), Error::<Test>::OwnRecord);
		assert_noop!(batch.challenge(77, 4), TokenError::FundsUnavailable);
		let challenge = |batch_id, result: &BatchResult, proof, inputs| {
			let origin = RuntimeOrigin::signed(STRANGER);
			Evaluation::challenge_in_batch(origin, batch_id, result.clone(), proof, inputs)
		};
		let result = &batch.results[4];
		assert_noop!(
			challenge(0, result, batch.proof(4), inputs_of(3)),
			Error::<Test>::InputsNotThose
		);
		assert_noop!(challenge(0, result, batch.proof(3), inputs_of(4)), Error::<Test>::NotInBatch);
		assert_noop!(
			challenge(1, result, batch.proof(4), inputs_of(4)),
			Error::<Test>::UnknownBatch
		);
		run_to(101 + GRACE);
		assert_ok!(release_batch(0));
		assert_noop!(batch.challenge(STRANGER, 4), Error::<Test>::BondAlreadyReleased);
	});
}

#[test]
fn what_anchoring_refuses_should_not_be_valid_under_a_root() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		let (_, mut results) = batch_of(2, &[]);
		results[0].subject = subject_of(BANK);
		results[1].outcome.score = 101;
		let tree = batch::Batch::new(results.iter().map(batch::leaf_of).collect()).unwrap();
		assert_ok!(record_batch(BANK, batch_terms(&tree)));
		let batch = Anchored { tree, results };
		assert!(!batch.is_valid(0), "of its own evaluator");
		assert!(!batch.is_valid(1), "outside the scale");
	});
}

#[test]
fn a_members_scheme_should_not_show_its_batches_to_strangers() {
	World::default().members_only().active().build_and_check(|| {
		let (tree, results) = batch_of(3, &[]);
		assert_ok!(record_batch(OWNER, batch_terms(&tree)));
		let read =
			|who| Evaluation::batch_result(0, &results[1], &tree.prove(1).unwrap(), &who).is_some();
		assert_eq!((read(STRANGER), read(NODE)), (false, true));
	});
}

#[test]
fn anchoring_a_batch_should_fail_where_it_must() {
	World::default().active().evaluator(BANK).build_and_check(|| {
		let (tree, _) = batch_of(3, &[]);
		let terms = batch_terms(&tree);
		let with = |change: fn(&mut BatchTerms<u64>)| {
			let mut changed = terms.clone();
			change(&mut changed);
			record_batch(BANK, changed)
		};
		assert_noop!(record_batch(OTHER_BANK, terms.clone()), Error::<Test>::NotAuthorised);
		assert_noop!(with(|terms| terms.count = 0), Error::<Test>::CountOutOfRange);
		assert_noop!(with(|terms| terms.count = MAX_LEAVES + 1), Error::<Test>::CountOutOfRange);
		assert_noop!(with(|terms| terms.rule_set = None), Error::<Test>::NothingApplied);
		assert_noop!(with(|terms| terms.rule_set = Some(1)), Error::<Test>::UnknownRuleSet);
		assert_noop!(with(|terms| terms.model = Some(0)), Error::<Test>::UnknownModel);
		assert_noop!(with(|terms| terms.valid_until = 1), Error::<Test>::ValidityOver);
		assert_noop!(with(|terms| terms.scheme = 1), Error::<Test>::UnknownScheme);
		assert_ok!(record_batch(BANK, terms.clone()));
		assert_noop!(record_batch(BANK, terms), Error::<Test>::ClientRefUsed);
	});
}

fn in_batch(index: u32) -> Disputed {
	Disputed::Result { batch: 0, index }
}

#[test]
fn auditors_should_refute_a_batch_for_one_of_its_results() {
	anchored(&[], |batch| {
		assert_ok!(batch.dispute(STRANGER, 3));
		System::assert_last_event(
			Event::DisputeOpened {
				disputed: in_batch(3),
				challenger: STRANGER,
				evidence: EVIDENCE,
				deadline: 1 + DISPUTE_PERIOD,
				deposit: DEPOSIT,
			}
			.into(),
		);
		assert_ok!(batch.dispute(OTHER_BANK, 4));
		assert!(batch.is_valid(3) && batch.read(3).unwrap().disputed);
		assert!(!batch.read(5).unwrap().disputed);
		assert_noop!(batch.dispute(OTHER_BANK, 3), Error::<Test>::DisputeOpen);

		assert_ok!(rule_on_any(AUDITOR, in_batch(3), true));
		assert_ok!(rule_on_any(OTHER_AUDITOR, in_batch(3), true));
		System::assert_last_event(
			Event::BatchRefuted {
				batch: 0,
				index: 3,
				subject: subject_of(103),
				evaluator: BANK,
				challenger: STRANGER,
				bond: BATCH_BOND / 2,
			}
			.into(),
		);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE + BATCH_BOND / 2);
		assert_eq!(Balances::free_balance(BANK), START_BALANCE - BATCH_BOND);
		assert_eq!(ToldOfBatches::get(), vec![(0, SCHEME)]);

		// The other dispute has nothing left to decide: anyone closes it at once.
		assert_noop!(rule_on_any(AUDITOR, in_batch(4), true), Error::<Test>::AlreadyRefuted);
		assert_ok!(close_any(in_batch(4)));
		assert_eq!(Balances::free_balance(OTHER_BANK), START_BALANCE);
		assert_noop!(batch.dispute(OTHER_BANK, 5), Error::<Test>::AlreadyRefuted);
	});
}

#[test]
fn auditors_should_uphold_a_result_of_a_batch() {
	anchored(&[], |batch| {
		assert_ok!(batch.dispute(STRANGER, 3));
		assert_ok!(rule_on_any(AUDITOR, in_batch(3), false));
		assert_ok!(rule_on_any(OTHER_AUDITOR, in_batch(3), false));
		System::assert_last_event(
			Event::BatchChallengeFailed {
				batch: 0,
				index: 3,
				challenger: STRANGER,
				evaluator: BANK,
				deposit: DEPOSIT,
			}
			.into(),
		);
		assert_eq!(Balances::free_balance(BANK), START_BALANCE - BATCH_BOND + DEPOSIT);
		assert!(batch.is_valid(3) && !batch.read(3).unwrap().disputed);
	});
}

#[test]
fn the_bond_of_a_batch_should_not_leave_a_dispute() {
	anchored(&[], |batch| {
		run_to(100 + GRACE);
		assert_ok!(batch.dispute(STRANGER, 3));
		run_to(101 + GRACE);
		assert_noop!(release_batch(0), Error::<Test>::DisputeOpen);
		assert_noop!(batch.dispute(STRANGER, 4), Error::<Test>::ChallengeTooLate);
		assert_noop!(close_any(in_batch(3)), Error::<Test>::DisputeRunning);
		run_to(100 + GRACE + DISPUTE_PERIOD);
		assert_ok!(close_any(in_batch(3)));
		let until = 100 + DISPUTE_PERIOD + 2 * GRACE;
		System::assert_last_event(Event::BondKept { bonded: Bonded::Batch(0), until }.into());
		assert_noop!(batch.dispute(STRANGER, 4), Error::<Test>::LeftToOthers);
		run_to(until - 1);
		assert_noop!(release_batch(0), Error::<Test>::RecordNotEnded);
		run_to(until);
		assert_ok!(release_batch(0));
		assert_noop!(batch.dispute(STRANGER, 4), Error::<Test>::BondAlreadyReleased);
	});
}

#[test]
fn a_recomputation_should_settle_a_dispute_in_a_batch() {
	anchored(&[4], |batch| {
		assert_ok!(batch.dispute(OTHER_BANK, 4));
		assert_ok!(batch.challenge(STRANGER, 4));
		assert_eq!(Evaluation::dispute_on(in_batch(4)), None);
		assert_eq!(Balances::free_balance(OTHER_BANK), START_BALANCE);
		assert_eq!(Balances::free_balance(STRANGER), START_BALANCE + BATCH_BOND);
	});
}

#[test]
fn disputing_in_a_batch_should_fail_where_it_must() {
	anchored(&[], |batch| {
		assert_noop!(batch.dispute(BANK, 3), Error::<Test>::OwnRecord);
		assert_noop!(batch.dispute(77, 3), TokenError::FundsUnavailable);
		let mut other = batch.results[3].clone();
		other.outcome.score = 1;
		let origin = RuntimeOrigin::signed(STRANGER);
		assert_noop!(
			Evaluation::dispute_in_batch(origin, 0, other, batch.proof(3), EVIDENCE),
			Error::<Test>::NotInBatch
		);
		assert_noop!(close_any(in_batch(3)), Error::<Test>::NotDisputed);
	});
}
