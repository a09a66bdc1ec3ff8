//! A member is authenticated on the word of another, which answers for it.

use clearmark_runtime::{Evaluation, Runtime, RuntimeEvent};
use decision_rules::{Inputs, Value};
use evaluation_schemes::{
	guarantor::{Authentication, Policy, PolicyTable},
	PPM,
};
use pallet_consortium::Role;
use pallet_evaluation::{
	runtime_api::runtime_decl_for_evaluation_api::EvaluationApi, Call, Error, Event, MethodPolicy,
	OutcomeKind, Party, RecordId, SchemeId,
};
use sp_runtime::DispatchError;

use super::{
	institutions_are_admitted,
	ratings::{self, given, list, CAPITAL, SUPERVISED},
	AUDITOR, BANKS, EVALUATOR, NODES,
};
use crate::{institution::Institution, world::World};

const APPLICANT: Institution = NODES[3];
const GUARANTOR: Institution = NODES[0];
const SECOND_AUDITOR: Institution = BANKS[2];

/// Below 50 nobody helps; from 50 on, who has never answered for a fraud.
fn policy() -> MethodPolicy {
	use Authentication::*;
	MethodPolicy::Guarantors(Policy {
		max_live: 3,
		cool_down: 10,
		answer_within: 100,
		lifetime: 1_000,
		tail: 200,
		max_chain: 4,
		min_standing: 300_000,
		liability: 250_000,
		table: PolicyTable {
			scores: list([0, 50]),
			standings: list([0, 900_000]),
			cells: list([Refused, Review, Limited, Passed]),
		},
	})
}

fn policy_is_in_use(world: &mut World, scheme: SchemeId) {
	world.send(EVALUATOR, Call::<Runtime>::register_policy { scheme, policy: policy() });
	world.send(AUDITOR, Call::<Runtime>::approve_policy { scheme, version: 0 });
	world.send(EVALUATOR, Call::<Runtime>::activate_policy { scheme, version: 0 });
}

fn party(world: &mut World, who: Institution) -> Party<clearmark_runtime::AccountId> {
	let signer = who.account();
	Party { subject: world.read(|| Evaluation::institution_subject(&signer)), signer }
}

/// Evaluated by the rules: supervised members with enough capital get 100, others 50.
fn is_evaluated(
	world: &mut World,
	scheme: SchemeId,
	who: Institution,
	supervised: bool,
) -> RecordId {
	let subject = party(world, who).subject;
	let inputs: Inputs = list([
		given(SUPERVISED, Value::Bool(supervised)),
		given(CAPITAL, Value::Decimal { mantissa: 12_00, scale: 2 }),
	]);
	let record = world.read(pallet_evaluation::NextRecord::<Runtime>::get);
	let call = Call::<Runtime>::record {
		scheme,
		version: 0,
		model: None,
		subject,
		inputs,
		valid_until: world.now() + 500,
		purpose: 1,
		supersedes: None,
		client_ref: [record as u8; 32],
	};
	world.send(EVALUATOR, call);
	record
}

fn report(record: RecordId, outcome: OutcomeKind) -> Call<Runtime> {
	let evidence = sp_core::H256::repeat_byte(3);
	Call::<Runtime>::report_outcome { record, outcome, evidence }
}

#[test]
fn an_applicant_is_authenticated_on_a_word_that_its_guarantor_answers_for() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		policy_is_in_use(world, scheme);
		let (applicant, guarantor) = (party(world, APPLICANT), party(world, GUARANTOR));
		let request = Call::<Runtime>::request_guarantee {
			scheme,
			applicant: applicant.subject,
			guarantor: guarantor.clone(),
			client_ref: [1; 32],
		};
		let unknown = DispatchError::from(Error::<Runtime>::GuarantorNotAuthenticated);
		assert_eq!(world.try_send(APPLICANT, request.clone()), Ok(Err(unknown)));
		is_evaluated(world, scheme, GUARANTOR, true);
		world.send(APPLICANT, request);
		world.send(GUARANTOR, Call::<Runtime>::confirm_guarantee { guarantee: 0 });
		let record = is_evaluated(world, scheme, APPLICANT, false);
		world.send(BANKS[0], Call::<Runtime>::authenticate_applicant { guarantee: 0 });

		let allowed = |world: &mut World| {
			let found = world.read(|| Runtime::guarantee_for(scheme, applicant.subject));
			found.map(|found| (found.live, found.authentication))
		};
		assert_eq!(allowed(world), Some((true, Authentication::Passed)));
		let standing =
			|world: &mut World| world.read(|| Runtime::guarantor(scheme, guarantor.subject));
		assert_eq!((standing(world).standing, standing(world).live), (PPM, 1));

		world.send(AUDITOR, report(record, OutcomeKind::Settled));
		let fraud = report(record, OutcomeKind::Fraudulent);
		world.send(AUDITOR, fraud.clone());
		let called = Call::<Runtime>::call_guarantee { guarantee: 0, record };
		let unconfirmed = DispatchError::from(Error::<Runtime>::FraudNotConfirmed);
		assert_eq!(world.try_send(BANKS[1], called.clone()), Ok(Err(unconfirmed)));
		let (account, roles) = (SECOND_AUDITOR.account(), vec![Role::Auditor]);
		let roles = roles.try_into().expect("one role");
		world.decide(pallet_consortium::Call::<Runtime>::set_roles { account, roles });
		world.send(SECOND_AUDITOR, fraud);
		world.send(BANKS[1], called);
		let called = Event::GuaranteeCalled { guarantee: 0, record, standing: 750_000 };
		assert!(world.events().contains(&RuntimeEvent::Evaluation(called)));
		assert_eq!(allowed(world), None);
		assert_eq!((standing(world).standing, standing(world).live), (750_000, 0));
	});
}
