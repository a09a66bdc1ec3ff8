//! Evaluations that others rely on: stated and challenged, in batches, asked for across institutions,
//! found by a panel.

use clearmark_runtime::{
	AccountId, Balance, Balances, Evaluation, Runtime, RuntimeEvent, RuntimeHoldReason,
};
use decision_rules::{
	merkle::{self, batch::Batch},
	Decision, Inputs, Value,
};
use frame_support::traits::{fungible::InspectHold, Get};
use pallet_consortium::Role;
use pallet_evaluation::{
	runtime_api::runtime_decl_for_evaluation_api::EvaluationApi, BatchResult, BatchTerms, Call,
	Enquiry, Error, Event, Finding, HoldReason, OutcomeKind, PanelTally, PanelTerms, RecordId,
	SchemeId, SchemeKind, Scope, SubjectKind, Terms, Visibility,
};
use sp_core::H256;
use sp_runtime::{ApplyExtrinsicResult, DispatchError};

use super::{
	institutions_are_admitted,
	ratings::{self, given, label, list, CAPITAL, SUPERVISED},
	AUDITOR, BANKS, EVALUATOR, NODES,
};
use crate::{
	institution::{Institution, KILO, LIMA},
	world::World,
};

pub const NODE: Institution = NODES[3];
const LOAN: u32 = 1;

/// What the node really is: not supervised, and of thin capital. The rules give it 30.
fn found() -> Inputs {
	list([
		given(SUPERVISED, Value::Bool(false)),
		given(CAPITAL, Value::Decimal { mantissa: 7_50, scale: 2 }),
	])
}

/// What the rules give for it.
fn right() -> Finding {
	decision_rules::evaluate(&ratings::rules(), &found()).expect("well-typed").into()
}

fn root() -> H256 {
	merkle::input_root(&found()).expect("there are inputs").into()
}

fn terms(world: &mut World, scheme: SchemeId, subject: H256, number: u8) -> Terms<u32> {
	Terms {
		scheme,
		rule_set: Some(0),
		model: None,
		subject,
		valid_until: world.now() + 500,
		purpose: LOAN,
		supersedes: world.read(|| pallet_evaluation::Latest::<Runtime>::get(scheme, subject)),
		client_ref: [number; 32],
	}
}

fn subject_of(who: Institution) -> H256 {
	Evaluation::institution_subject(&who.account())
}

/// The evaluator states a score of the node.
pub fn is_stated(world: &mut World, scheme: SchemeId, score: u32, number: u8) {
	let subject = world.read(|| subject_of(NODE));
	let terms = terms(world, scheme, subject, number);
	let outcome = Finding { score, ..right() };
	world.send(EVALUATOR, Call::<Runtime>::anchor { terms, input_root: root(), outcome });
}

pub fn challenge(record: RecordId) -> Call<Runtime> {
	Call::<Runtime>::challenge { record, inputs: found() }
}

fn refused(error: Error<Runtime>) -> ApplyExtrinsicResult {
	Ok(Err(DispatchError::from(error)))
}

fn told(world: &mut World, wanted: impl Fn(&Event<Runtime>) -> bool) -> bool {
	world
		.events()
		.iter()
		.any(|event| matches!(event, RuntimeEvent::Evaluation(event) if wanted(event)))
}

/// A scheme about customers, by the usual rules.
fn customers_are_evaluated(world: &mut World) -> SchemeId {
	let scheme = world.read(pallet_evaluation::NextScheme::<Runtime>::get);
	let register = Call::<Runtime>::register_scheme {
		kind: SchemeKind::Credit,
		subject_kind: SubjectKind::Customer,
		visibility: Visibility::Members,
		max_score: 100,
		grades: list(["weak", "fair", "strong"].map(label)),
		approvals_needed: 0,
	};
	let rules = ratings::rules();
	world.send(EVALUATOR, register);
	world.send(EVALUATOR, Call::<Runtime>::register_rule_set { scheme, rules });
	world.send(EVALUATOR, Call::<Runtime>::activate_rule_set { scheme, version: 0 });
	scheme
}

#[test]
fn a_wrong_evaluation_is_refuted_and_a_right_one_stands() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		is_stated(world, scheme, 90, 1);
		world.send(BANKS[0], challenge(0));
		let bond: Balance = <Runtime as pallet_evaluation::Config>::RecordBond::get();
		assert!(told(world, |event| matches!(
			event,
			Event::EvaluationRefuted { record: 0, challenger, bond: lost, .. }
				if *challenger == BANKS[0].account() && *lost == bond
		)));
		let latest = world.read(|| {
			Runtime::latest(scheme, subject_of(NODE), BANKS[0].account()).expect("it was recorded")
		});
		assert!(latest.refuted && !latest.valid);

		is_stated(world, scheme, 30, 2);
		world.send(BANKS[0], challenge(1));
		let deposit: Balance = <Runtime as pallet_evaluation::Config>::ChallengeDeposit::get();
		assert!(told(world, |event| matches!(
			event,
			Event::ChallengeFailed { record: 1, evaluator, deposit: lost, .. }
				if *evaluator == EVALUATOR.account() && *lost == deposit
		)));
		let score = world.read(|| Evaluation::latest_score(scheme, subject_of(NODE)));
		assert_eq!(score, Some(30));

		let outcome = OutcomeKind::Defaulted;
		let evidence = H256::zero();
		world.send(AUDITOR, Call::<Runtime>::report_outcome { record: 1, outcome, evidence });
		let rate = world.read(|| Runtime::calibration(scheme, None).hit_rate);
		assert_eq!(rate, Some(1_000_000), "it was declined, and it defaulted");
	});
}

#[test]
fn a_model_is_revoked_and_its_results_are_stale() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		let (artefact_hash, card_hash) = (H256::repeat_byte(1), H256::repeat_byte(2));
		let register = Call::<Runtime>::register_model { scheme, artefact_hash, card_hash };
		world.send(EVALUATOR, register);
		world.send(AUDITOR, Call::<Runtime>::approve_model { scheme, version: 0 });
		world.send(EVALUATOR, Call::<Runtime>::activate_model { scheme, version: 0 });
		let subject = world.read(|| subject_of(NODE));
		let terms = Terms { rule_set: None, model: Some(0), ..terms(world, scheme, subject, 1) };
		let (input_root, outcome) = (root(), right());
		world.send(EVALUATOR, Call::<Runtime>::anchor { terms, input_root, outcome });
		assert_eq!(world.read(|| Evaluation::latest_score(scheme, subject)), Some(30));
		world.send(EVALUATOR, Call::<Runtime>::revoke_model { scheme, version: 0 });
		assert_eq!(world.read(|| Evaluation::latest_score(scheme, subject)), None);
		let latest = world.read(|| Runtime::latest(scheme, subject, NODE.account()));
		assert!(latest.expect("it was recorded").stale);
	});
}

#[test]
fn customers_are_scored_in_a_batch_and_one_result_is_shown() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = customers_are_evaluated(world);
		let result = |tag: u8| BatchResult {
			subject: H256::repeat_byte(tag),
			input_root: root(),
			outcome: right(),
		};
		let results: Vec<_> = (0..100).map(result).collect();
		let batch = Batch::new(results.iter().map(merkle::batch::leaf_of).collect());
		let batch = batch.expect("there are results");
		let terms = BatchTerms {
			scheme,
			rule_set: Some(0),
			model: None,
			root: batch.root().into(),
			count: batch.count(),
			valid_until: world.now() + 500,
			purpose: LOAN,
			client_ref: [1; 32],
		};
		world.send(EVALUATOR, Call::<Runtime>::record_batch { terms });
		let read = |world: &mut World, index: u32, result: &BatchResult| {
			let (proof, asks) = (batch.prove(index).expect("it is there"), BANKS[0].account());
			world.read(|| Runtime::batch_result(0, result.clone(), proof, asks))
		};
		assert!(read(world, 42, &results[42]).expect("it is in the batch").valid);
		assert_eq!(read(world, 42, &results[41]), None);

		let reason = pallet_evaluation::RevocationReason::WrongSubject;
		let revoke = Call::<Runtime>::revoke_in_batch { batch: 0, index: 42, reason };
		world.send(EVALUATOR, revoke);
		assert!(read(world, 42, &results[42]).expect("it is in the batch").revoked);
		assert!(read(world, 43, &results[43]).expect("it is in the batch").valid);
	});
}

/// A customer consents to what `asks` may be told of it, and that is what it asks for.
fn consented(
	world: &mut World,
	scheme: SchemeId,
	asks: Institution,
) -> Enquiry<AccountId, Balance, u32> {
	let (subject, expires) = (H256::repeat_byte(9), world.now() + 400);
	let scope = Scope { scheme, purpose: LOAN, fields: list([SUPERVISED]) };
	let grant = Call::<Runtime>::grant_consent {
		grantee: asks.account(),
		subject,
		scope: scope.clone(),
		expires,
		client_ref: [1; 32],
	};
	world.send(BANKS[1], grant);
	Enquiry {
		provider: EVALUATOR.account(),
		subject,
		scope,
		fee: 1_000,
		deadline: world.now() + 50,
		consent: Some(0),
		client_ref: [1; 32],
	}
}

#[test]
fn a_bank_asks_another_by_consent_until_that_is_revoked() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = customers_are_evaluated(world);
		let asks = BANKS[0];
		let first = consented(world, scheme, asks);
		let (customer, deadline) = (first.subject, first.deadline);
		let without = Enquiry { consent: Some(1), client_ref: [0; 32], ..first.clone() };
		let early = Call::<Runtime>::request { enquiry: without };
		assert_eq!(world.try_send(asks, early), refused(Error::UnknownConsent));
		let second = Enquiry { client_ref: [2; 32], ..first.clone() };
		for enquiry in [first, second] {
			world.send(asks, Call::<Runtime>::request { enquiry });
		}
		let answer = |world: &mut World, request| {
			let terms = terms(world, scheme, customer, 3);
			Call::<Runtime>::respond { request, terms, input_root: root(), outcome: right() }
		};
		let first = answer(world, 0);
		world.send(EVALUATOR, first.clone());
		assert!(told(world, |event| matches!(
			event,
			Event::RequestAnswered { request: 0, record: 0, fee: 1_000 }
		)));
		assert_eq!(world.try_send(EVALUATOR, first), refused(Error::UnknownRequest));
		let log = world.read(|| Runtime::consent(0)).expect("it was granted").accesses;
		assert_eq!(log.len(), 1);

		world.send(BANKS[1], Call::<Runtime>::revoke_consent { consent: 0 });
		let second = answer(world, 1);
		assert_eq!(world.try_send(EVALUATOR, second), refused(Error::ConsentOver));
		world.skip_to(deadline);
		world.send(BANKS[2], Call::<Runtime>::expire_request { request: 1 });
		assert!(told(world, |event| matches!(
			event,
			Event::RequestExpired { request: 1, fee: 1_000 }
		)));
	});
}

/// Two more institutions evaluate under the scheme.
fn others_evaluate(world: &mut World, scheme: SchemeId) {
	for member in [KILO, LIMA] {
		world.admit(member, &[Role::Evaluator]);
		let evaluator = member.account();
		world.send(EVALUATOR, Call::<Runtime>::authorise_evaluator { scheme, evaluator });
	}
}

/// A panel of three is opened on the node: ten blocks to seal scores, ten more to reveal them.
fn panel_is_open(world: &mut World, scheme: SchemeId) {
	let (subject, now) = (world.read(|| subject_of(NODE)), world.now());
	let terms = PanelTerms {
		scheme,
		rule_set: 0,
		model: None,
		subject,
		purpose: LOAN,
		tolerance: 10,
		commit_until: now + 10,
		reveal_until: now + 20,
		valid_until: now + 500,
		client_ref: [1; 32],
	};
	world.send(EVALUATOR, Call::<Runtime>::demand_panels { scheme, seats: Some(3) });
	world.send(EVALUATOR, Call::<Runtime>::open_panel { terms });
}

/// A panel of three is held on the node: its members seal these scores, reveal them, and it is closed.
fn panel_is_held(world: &mut World, scheme: SchemeId, scores: &[(Institution, u32)]) {
	let now = world.now();
	panel_is_open(world, scheme);
	let (panel, input_root) = (0, root());
	let salt = |score: u32| [score as u8; 32];
	let seals = world.read(|| {
		let seal = |(member, score): &(Institution, u32)| {
			let account = member.account();
			let commitment =
				Evaluation::panel_commitment(panel, &account, *score, input_root, salt(*score));
			(*member, Call::<Runtime>::commit_score { panel, commitment })
		};
		scores.iter().map(seal).collect::<Vec<_>>()
	});
	world.send_all(seals);
	world.skip_to(now + 10);
	world.send_all(scores.iter().map(|&(member, score)| {
		let salt = salt(score);
		(member, Call::<Runtime>::reveal_score { panel, score, input_root, salt })
	}));
	world.skip_to(now + 20);
	world.send(AUDITOR, Call::<Runtime>::close_panel { panel });
}

/// What an evaluator has on hold for a panel, and for its records.
fn at_stake(world: &mut World, evaluator: Institution) -> [Balance; 2] {
	let held = |reason: HoldReason| {
		Balances::balance_on_hold(&RuntimeHoldReason::Evaluation(reason), &evaluator.account())
	};
	world.read(|| [held(HoldReason::PanelDeposit), held(HoldReason::RecordBond)])
}

#[test]
fn a_panel_finds_the_median() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		others_evaluate(world, scheme);
		panel_is_held(world, scheme, &[(KILO, 55), (LIMA, 90), (EVALUATOR, 62)]);
		// Further from the median than the ten that the panel allows.
		assert!(told(world, |event| matches!(
			event,
			Event::OutlierReported { panel: 0, evaluator, score: 90, median: 62 }
				if *evaluator == LIMA.account()
		)));
		assert!(told(world, |event| matches!(
			event,
			Event::PanelClosed { panel: 0, record: Some(0), revealed: 3 }
		)));
		let (latest, info) = world.read(|| {
			let (subject, asks) = (subject_of(NODE), BANKS[0].account());
			(Runtime::latest(scheme, subject, asks.clone()), Runtime::record(0, asks))
		});
		let latest = latest.expect("it was recorded");
		// By the thresholds of the rules: fair, and to be looked at.
		assert_eq!((latest.score, latest.grade), (62, 1));
		assert_eq!((latest.decision, latest.valid), (Decision::Review, true));
		let record = info.expect("it was recorded").record;
		assert_eq!((record.panel, record.evaluator), (Some(0), EVALUATOR.account()));

		// The outlier is reported and loses nothing: it has revealed. The convenor's bond is behind the
		// median.
		let tally = world.read(|| Runtime::panel_tally(scheme, LIMA.account()));
		assert_eq!(tally, PanelTally { revealed: 1, outlying: 1, withheld: 0 });
		let tally = world.read(|| Runtime::panel_tally(scheme, KILO.account()));
		assert_eq!(tally, PanelTally { revealed: 1, outlying: 0, withheld: 0 });
		let bond: Balance = <Runtime as pallet_evaluation::Config>::RecordBond::get();
		assert_eq!([KILO, LIMA].map(|member| at_stake(world, member)), [[0, 0]; 2]);
		assert_eq!(at_stake(world, EVALUATOR), [0, bond]);
	});
}

#[test]
fn a_panel_of_too_few_finds_nothing() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		others_evaluate(world, scheme);
		panel_is_held(world, scheme, &[(EVALUATOR, 62), (KILO, 55)]);
		assert!(told(world, |event| matches!(
			event,
			Event::PanelClosed { panel: 0, record: None, revealed: 2 }
		)));
		assert_eq!(world.read(|| Evaluation::latest_score(scheme, subject_of(NODE))), None);
		assert_eq!([EVALUATOR, KILO].map(|member| at_stake(world, member)), [[0, 0]; 2]);
	});
}

/// The council retires it only after `end`.
fn retires_only_after(world: &mut World, who: Institution, end: impl FnOnce(&mut World)) {
	let retire = || pallet_consortium::Call::<Runtime>::retire { account: who.account() };
	let bound = pallet_consortium::Error::<Runtime>::LiveObligations;
	assert_eq!(world.try_decide(retire()), Err(bound.into()));
	end(world);
	world.decide(retire());
}

#[test]
fn nobody_leaves_with_a_request_that_is_open() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = customers_are_evaluated(world);
		let enquiry = consented(world, scheme, BANKS[0]);
		let deadline = enquiry.deadline;
		world.send(BANKS[0], Call::<Runtime>::request { enquiry });
		retires_only_after(world, BANKS[0], |world| {
			world.skip_to(deadline);
			world.send(BANKS[2], Call::<Runtime>::expire_request { request: 0 });
		});
	});
}

#[test]
fn nobody_leaves_with_a_dispute_that_is_open() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		is_stated(world, scheme, 90, 1);
		let evidence = H256::zero();
		world.send(BANKS[0], Call::<Runtime>::dispute { record: 0, evidence });
		retires_only_after(world, BANKS[0], |world| world.send(BANKS[1], challenge(0)));
	});
}

#[test]
fn nobody_leaves_with_a_seal_on_a_score() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		others_evaluate(world, scheme);
		panel_is_open(world, scheme);
		let commitment = H256::repeat_byte(1);
		world.send(KILO, Call::<Runtime>::commit_score { panel: 0, commitment });
		retires_only_after(world, KILO, |world| {
			world.skip_to(world.now() + 20);
			world.send(AUDITOR, Call::<Runtime>::close_panel { panel: 0 });
		});
	});
}
