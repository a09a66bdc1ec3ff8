//! What a terminal runs on decides what it may do.

use clearmark_runtime::{Evaluation, Runtime};
use evaluation_schemes::{
	terminal::{
		AmountStep, Assessment, Level, Parameter, ParameterState, Permit, Policy, Reading, Readings,
	},
	PPM,
};
use pallet_evaluation::{
	runtime_api::runtime_decl_for_evaluation_api::EvaluationApi, Call, Error, MethodPolicy,
	Permission, TerminalReport,
};
use sp_core::{ed25519, Pair};
use sp_runtime::DispatchError;

use super::{
	institutions_are_admitted,
	ratings::{self, list},
	AUDITOR, BANKS, EVALUATOR,
};
use crate::world::World;

const ROOTED: u16 = 1;
const PAY: u16 = 1;

/// Rooted or not, and payments up to 10 000 from level 3 on, with a further factor from level 2 on.
fn policy() -> MethodPolicy {
	let state = |points, cap| ParameterState { points, cap };
	let states =
		list([state(PPM, Level::Strong), state(400_000, Level::Fair), state(0, Level::Hostile)]);
	let step = AmountStep { up_to: 10_000, allow: Level::Good, step_up: Level::Fair };
	MethodPolicy::Terminals(Policy {
		assessment: Assessment {
			parameters: list([Parameter { id: ROOTED, weight: 1, states }]),
			thresholds: [200_000, 400_000, 600_000, 900_000],
		},
		permits: list([Permit { business: PAY, steps: list([step]) }]),
		answer_within: 100,
		lifetime: 1_000,
	})
}

#[test]
fn a_terminal_is_challenged_and_its_report_decides() {
	World::check(|world| {
		institutions_are_admitted(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		world.send(EVALUATOR, Call::<Runtime>::register_policy { scheme, policy: policy() });
		world.send(AUDITOR, Call::<Runtime>::approve_policy { scheme, version: 0 });
		world.send(EVALUATOR, Call::<Runtime>::activate_policy { scheme, version: 0 });
		let device = ed25519::Pair::from_seed(&[7; 32]);
		let terminal = device.public().0;
		let may = |world: &mut World, amount| {
			world.read(|| Runtime::terminal_permission(scheme, terminal, PAY, amount))
		};
		let reports = |world: &mut World, state| {
			world.send(EVALUATOR, Call::<Runtime>::challenge_terminal { scheme, terminal });
			let known = world.read(|| Runtime::terminal(scheme, terminal)).expect("it was asked");
			let nonce = known.terminal.challenged.expect("just now").challenge.nonce;
			let (business, amount) = (PAY, 10_000);
			let readings: Readings = list([Reading { parameter: ROOTED, state }]);
			let payload = world.read(|| {
				Evaluation::terminal_payload(&terminal, &nonce, business, amount, &readings)
			});
			let signature = device.sign(&payload).0;
			let report = TerminalReport { nonce, business, amount, readings, signature };
			Call::<Runtime>::report_terminal { scheme, terminal, report }
		};
		assert_eq!(may(world, 1), Permission::Deny);
		let sound = reports(world, 0);
		world.send(BANKS[0], sound.clone());
		assert_eq!([may(world, 10_000), may(world, 10_001)], [Permission::Allow, Permission::Deny]);
		let replayed = DispatchError::from(Error::<Runtime>::NotChallenged);
		assert_eq!(world.try_send(BANKS[0], sound), Ok(Err(replayed)));
		let unlocked = reports(world, 1);
		world.send(BANKS[0], unlocked);
		assert_eq!(may(world, 10_000), Permission::StepUp);
		let rooted = reports(world, 2);
		world.send(BANKS[0], rooted);
		assert_eq!(may(world, 1), Permission::Deny);
	});
}
