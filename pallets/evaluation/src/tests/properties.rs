//! Laws that hold whatever is sent, in whatever order.

use super::*;
use decision_rules::{evaluate, merkle};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Action {
	Record { evaluator: AccountId, about: AccountId, id_ok: bool, days: i128, seen: u8, term: u64 },
	RecordAsPanel { evaluator: AccountId, panel: PanelId },
	Anchor { evaluator: AccountId, score: u32, days: i128, by_model: bool },
	TakeBack { evaluator: AccountId, record: RecordId },
	Challenge { by: AccountId, record: RecordId, days: i128 },
	Dispute { by: AccountId, record: RecordId },
	Rule { auditor: AccountId, record: RecordId, refutes: bool },
	Close { record: RecordId },
	Batch { evaluator: AccountId },
	RevokeIn { batch: BatchId, index: u32 },
	RevokeBatch { batch: BatchId },
	ChallengeIn { by: AccountId, batch: BatchId, index: u32 },
	DisputeIn { batch: BatchId, index: u32 },
	RuleIn { auditor: AccountId, batch: BatchId, index: u32, refutes: bool },
	CloseIn { batch: BatchId, index: u32 },
	ReleaseBatch { batch: BatchId },
	Report { auditor: AccountId, record: RecordId, outcome: OutcomeKind },
	DemandPanels { seats: Option<u32> },
	OpenPanel { convenor: AccountId },
	Commit { member: AccountId, panel: PanelId, score: u32 },
	Reveal { member: AccountId, panel: PanelId },
	ClosePanel { panel: PanelId },
	Consent,
	RevokeConsent { consent: ConsentId },
	Forget { by: AccountId, consent: ConsentId },
	Ask { by: AccountId, consent: Option<ConsentId>, fee: Balance },
	Answer { by: AccountId, request: RequestId },
	Refuse { request: RequestId },
	Expire { request: RequestId },
	Release { record: RecordId },
	NewModel,
	ActivateModel { version: ModelVersion },
	RevokeModel { version: ModelVersion },
	NewRules,
	Activate { version: RuleSetVersion },
	Revoke { version: RuleSetVersion },
	Authorise { evaluator: AccountId },
	Withdraw { evaluator: AccountId },
	Wait { blocks: u64 },
}

fn any_action() -> impl Strategy<Value = Action> {
	let record =
		(1u64..4, prop_oneof![Just(NODE), Just(BANK)], any::<bool>(), 0i128..60, 0u8..9, 0u64..40)
			.prop_map(|(evaluator, about, id_ok, days, seen, term)| Action::Record {
				evaluator,
				about,
				id_ok,
				days,
				seen,
				term,
			});
	let anchor = (1u64..4, prop_oneof![Just(90u32), 0u32..103], 28i128..32, any::<bool>())
		.prop_map(|(evaluator, score, days, by_model)| Action::Anchor {
			evaluator,
			score,
			days,
			by_model,
		});
	let take_back =
		(1u64..4, 0u64..12).prop_map(|(evaluator, record)| Action::TakeBack { evaluator, record });
	let challenge = (prop_oneof![Just(BANK), Just(STRANGER)], 0u64..12, 28i128..32)
		.prop_map(|(by, record, days)| Action::Challenge { by, record, days });
	let dispute = (prop_oneof![Just(BANK), Just(STRANGER)], 0u64..12)
		.prop_map(|(by, record)| Action::Dispute { by, record });
	let rule = (11u64..14, 0u64..12, any::<bool>())
		.prop_map(|(auditor, record, refutes)| Action::Rule { auditor, record, refutes });
	let outcome = prop_oneof![
		Just(OutcomeKind::Settled),
		Just(OutcomeKind::Defaulted),
		Just(OutcomeKind::Fraudulent)
	];
	let report = (11u64..13, 0u64..12, outcome)
		.prop_map(|(auditor, record, outcome)| Action::Report { auditor, record, outcome });
	let of_batches = prop_oneof![
		2 => (1u64..4).prop_map(|evaluator| Action::Batch { evaluator }),
		2 => (0u64..4, 0u32..8).prop_map(|(batch, index)| Action::RevokeIn { batch, index }),
		1 => (0u64..4).prop_map(|batch| Action::RevokeBatch { batch }),
		1 => (2u64..4, 0u64..4, 0u32..7)
			.prop_map(|(by, batch, index)| Action::ChallengeIn { by, batch, index }),
		3 => (0u64..4, 0u32..3).prop_map(|(batch, index)| Action::DisputeIn { batch, index }),
		5 => (11u64..14, 0u64..4, 0u32..3, any::<bool>()).prop_map(
			|(auditor, batch, index, refutes)| Action::RuleIn { auditor, batch, index, refutes },
		),
		1 => (0u64..4, 0u32..3).prop_map(|(batch, index)| Action::CloseIn { batch, index }),
		1 => (0u64..4).prop_map(|batch| Action::ReleaseBatch { batch }),
	];
	let of_panels = prop_oneof![
		1 => Just(Action::DemandPanels { seats: Some(2) }),
		1 => Just(Action::DemandPanels { seats: None }),
		3 => (1u64..4).prop_map(|convenor| Action::OpenPanel { convenor }),
		6 => (1u64..4, 0u64..4)
			.prop_map(|(member, panel)| Action::Commit { member, panel, score: 50 }),
		1 => (1u64..4, 0u64..4, 0u32..101)
			.prop_map(|(member, panel, score)| Action::Commit { member, panel, score }),
		6 => (1u64..4, 0u64..4).prop_map(|(member, panel)| Action::Reveal { member, panel }),
		3 => (0u64..4).prop_map(|panel| Action::ClosePanel { panel }),
	];
	let of_requests = prop_oneof![
		2 => Just(Action::Consent),
		1 => (0u64..4).prop_map(|consent| Action::RevokeConsent { consent }),
		1 => (prop_oneof![Just(OTHER_BANK), Just(NODE)], 0u64..4)
			.prop_map(|(by, consent)| Action::Forget { by, consent }),
		5 => (20u64..23, prop_oneof![Just(None), (0u64..4).prop_map(Some)], 0u128..6_000)
			.prop_map(|(by, consent, fee)| Action::Ask { by, consent, fee }),
		5 => (2u64..4, 0u64..8).prop_map(|(by, request)| Action::Answer { by, request }),
		1 => (0u64..8).prop_map(|request| Action::Refuse { request }),
		2 => (0u64..8).prop_map(|request| Action::Expire { request }),
	];
	prop_oneof![
		3 => report,
		1 => (1u64..4, 0u64..4)
			.prop_map(|(evaluator, panel)| Action::RecordAsPanel { evaluator, panel }),
		8 => of_panels,
		8 => of_requests,
		6 => of_batches,
		4 => challenge,
		3 => dispute,
		5 => rule,
		2 => (0u64..12).prop_map(|record| Action::Close { record }),
		6 => record,
		4 => anchor,
		2 => take_back,
		1 => Just(Action::NewModel),
		2 => (0u32..4).prop_map(|version| Action::ActivateModel { version }),
		1 => (0u32..4).prop_map(|version| Action::RevokeModel { version }),
		3 => (0u64..12).prop_map(|record| Action::Release { record }),
		1 => Just(Action::NewRules),
		2 => (0u32..4).prop_map(|version| Action::Activate { version }),
		1 => (0u32..4).prop_map(|version| Action::Revoke { version }),
		2 => (1u64..4).prop_map(|evaluator| Action::Authorise { evaluator }),
		1 => (1u64..4).prop_map(|evaluator| Action::Withdraw { evaluator }),
		3 => (1u64..20).prop_map(|blocks| Action::Wait { blocks }),
	]
}

fn sent(who: AccountId, evaluator: AccountId, inputs: Inputs, term: u64) -> Sent {
	Sent { inputs, valid_until: System::block_number() + term, ..about(who, evaluator) }
}

fn storage_root() -> Vec<u8> {
	frame::deps::sp_io::storage::root(StateVersion::V1)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Bonds add up, histories are linear, views are honest, tokens are conserved; and a call that
	/// fails changes nothing.
	#[test]
	fn invariants_should_survive_any_sequence(
		actions in prop::collection::vec(any_action(), 1..40),
	) {
		World::default().active().evaluator(BANK).build().execute_with(|| {
			let issued = Balances::total_issuance();
			for action in actions {
				let call = || match action.clone() {
					Action::Record { evaluator, about, id_ok, days, seen, term } => {
						let seen: Vec<u8> = (1..=seen).collect();
						sent(about, evaluator, inputs(id_ok, days, &seen), term).send()
					},
					Action::RecordAsPanel { evaluator, panel } => {
						let client_ref = panel_reference(panel);
						Sent { client_ref, ..about(OTHER_BANK, evaluator) }.send()
					},
					Action::Anchor { evaluator, score, days, by_model } => {
						let about = about_node(evaluator).inputs(inputs(true, days, &[]));
						let stated = about.with_model().stated().scoring(score);
						if by_model { stated.by_model().send() } else { stated.send() }
					},
					Action::TakeBack { evaluator, record } => take_back(evaluator, record),
					Action::Challenge { by, record, days } => {
						challenge(by, record, inputs(true, days, &[]))
					},
					Action::Dispute { by, record } => dispute(by, record),
					Action::Rule { auditor, record, refutes } => rule_on(auditor, record, refutes),
					Action::Close { record } => close_dispute(record),
					Action::Batch { evaluator } => {
						record_batch(evaluator, batch_terms(&batch_of(7, &[2]).0))
					},
					Action::RevokeIn { batch, index } => revoke_in_batch(OWNER, batch, index),
					Action::RevokeBatch { batch } => revoke_batch(OWNER, batch),
					Action::ChallengeIn { by, batch, index } => {
						let (tree, results) = batch_of(7, &[2]);
						Evaluation::challenge_in_batch(
							RuntimeOrigin::signed(by),
							batch,
							results[index as usize].clone(),
							tree.prove(index).unwrap(),
							inputs_of(index.into()),
						)
					},
					Action::DisputeIn { batch, index } => {
						let (tree, results) = batch_of(7, &[2]);
						Evaluation::dispute_in_batch(
							RuntimeOrigin::signed(STRANGER),
							batch,
							results[index as usize].clone(),
							tree.prove(index).unwrap(),
							EVIDENCE,
						)
					},
					Action::RuleIn { auditor, batch, index, refutes } => {
						rule_on_any(auditor, Disputed::Result { batch, index }, refutes)
					},
					Action::CloseIn { batch, index } => {
						close_any(Disputed::Result { batch, index })
					},
					Action::ReleaseBatch { batch } => release_batch(batch),
					Action::Report { auditor, record, outcome } => {
						report(auditor, record, outcome)
					},
					Action::DemandPanels { seats } => demand_panels(OWNER, seats),
					Action::OpenPanel { convenor } => open_panel(convenor, panel_terms()),
					Action::Commit { member, panel, score } => commit(member, panel, score),
					Action::Reveal { member, panel } => reveal(member, panel, 50),
					Action::ClosePanel { panel } => close_panel(panel),
					Action::Consent => consent(),
					Action::RevokeConsent { consent } => revoke_consent(consent),
					Action::Forget { by, consent } => forget_consent(by, consent),
					Action::Ask { by, consent, fee } => {
						ask(by, Enquiry { fee, ..enquiry(consent) })
					},
					Action::Answer { by, request } => answer(by, request).send(),
					Action::Refuse { request } => refuse(BANK, request),
					Action::Expire { request } => expire(request),
					Action::Release { record } => release(record),
					Action::NewModel => register_model(),
					Action::ActivateModel { version } => activate_model(version),
					Action::RevokeModel { version } => revoke_model(version),
					Action::NewRules => register_rules(rules()),
					Action::Activate { version } => activate(version),
					Action::Revoke { version } => revoke(version),
					Action::Authorise { evaluator } => authorise(OWNER, SCHEME, evaluator),
					Action::Withdraw { evaluator } => withdraw(OWNER, evaluator),
					Action::Wait { blocks } => {
						run_to(System::block_number() + blocks);
						Ok(())
					},
				};
				hypothetically!({
					let before = storage_root();
					assert!(call().is_ok() || before == storage_root());
				});
				let _ = call();
				assert_eq!(Evaluation::do_try_state(), Ok(()));
			}
			let withheld: Balance = PanelTallies::<Test>::iter_values()
				.map(|tally| Balance::from(tally.withheld) * PANEL_DEPOSIT)
				.sum();
			let burnt = System::events().into_iter().fold(withheld, |sum, found| {
				match found.event {
					RuntimeEvent::Evaluation(Event::BondBurnt { amount, .. }) => sum + amount,
					_ => sum,
				}
			});
			assert_eq!(Balances::total_issuance() + burnt, issued);
		});
	}

	/// A challenge refutes a result exactly if the rules give another one for its inputs, and the
	/// stakes of both go to whoever was right.
	#[test]
	fn a_challenge_should_refute_exactly_what_is_wrong(
		id_ok in any::<bool>(),
		days in 0i128..60,
		seen in 0u8..9,
		score in prop_oneof![Just(None), (0u32..101).prop_map(Some)],
	) {
		World::default().active().evaluator(BANK).build().execute_with(|| {
			let given = inputs(id_ok, days, &(1..=seen).collect::<Vec<_>>());
			let right = evaluate(&rules(), &given).unwrap().score;
			let stated = about_node(BANK).inputs(given.clone()).stated();
			assert_ok!(stated.scoring(score.unwrap_or(right)).send());
			assert_ok!(challenge(STRANGER, 0, given));
			let wrong = score.is_some_and(|score| score != right);
			assert_eq!(Records::<Test>::get(0).unwrap().state.is_refuted(), wrong);
			let gained = Balances::free_balance(STRANGER) as i128 - START_BALANCE as i128;
			assert_eq!(gained, if wrong { BOND as i128 } else { -(DEPOSIT as i128) });
			assert_eq!(Evaluation::do_try_state(), Ok(()));
		});
	}

	/// After the last expiry and the grace, every bond comes back, whoever asks.
	#[test]
	fn every_bond_should_come_back(terms in prop::collection::vec(1u64..50, 1..12)) {
		World::default().active().evaluator(BANK).build().execute_with(|| {
			for (number, term) in terms.iter().enumerate() {
				let evaluator = if number % 2 == 0 { OWNER } else { BANK };
				assert_ok!(sent(NODE, evaluator, clean(), *term).send());
			}
			run_to(60 + GRACE);
			for record in 0..terms.len() as u64 {
				assert_ok!(release(record));
			}
			assert_eq!((held(OWNER), held(BANK)), (0, 0));
			assert_eq!(Balances::free_balance(OWNER), START_BALANCE);
			assert!(!Evaluation::has_live_obligations(&OWNER));
			assert_eq!(Evaluation::do_try_state(), Ok(()));
		});
	}

	/// A result recomputed off chain from rules and inputs equals what is recorded.
	#[test]
	fn results_should_equal_a_recomputation(
		id_ok in any::<bool>(),
		days in any::<i128>(),
		seen in prop::collection::btree_set(0u8..12, 0..10),
	) {
		World::default().active().build().execute_with(|| {
			let given = inputs(id_ok, days, &seen.into_iter().collect::<Vec<_>>());
			assert_ok!(about_node(OWNER).inputs(given.clone()).send());
			let record = Records::<Test>::get(0).unwrap();
			let stored = Rules::<Test>::get(SCHEME, record.rule_set.unwrap()).unwrap();
			assert_eq!(record.outcome, evaluate(&stored, &given).unwrap().into());
			assert_eq!(record.input_root.0, merkle::input_root(&given).unwrap());
			assert_eq!(Evaluation::do_try_state(), Ok(()));
		});
	}
}
