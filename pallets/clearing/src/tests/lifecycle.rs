use super::*;
use crate::lifecycle::Step;

fn award() -> Award<u64> {
	Award { node: NODE_1, fee: 1, bond: 1, promised_done: 1, awarded_at: 1, evaluation: None }
}

fn states() -> Vec<OrderState<u64>> {
	vec![
		OrderState::Committing,
		OrderState::Revealing,
		OrderState::Awarded { award: award(), accept_until: 1 },
		OrderState::InProgress { award: award(), due: 1 },
		OrderState::Submitted {
			award: award(),
			due: 1,
			result: H256::zero(),
			signature: [0; 64],
			submitted_at: 1,
			confirm_until: 1,
		},
		OrderState::Settled { award: award(), result: H256::zero(), moved: 1, at: 1 },
		OrderState::Failed { award: award(), reason: FailReason::Timeout, at: 1 },
		OrderState::Expired { cause: ExpiryCause::TooLate, at: 1 },
		OrderState::Cancelled { at: 1 },
		OrderState::Disputed {
			award: award(),
			due: 1,
			result: H256::zero(),
			signature: [0; 64],
			submitted_at: 1,
			confirm_until: 1,
			rule_until: 1,
		},
	]
}

fn steps() -> Vec<Step<u64>> {
	vec![
		Step::Cancel { at: 1 },
		Step::OpenReveals,
		Step::Award { award: award(), accept_until: 1 },
		Step::Accept { due: 1 },
		Step::Submit { result: H256::zero(), signature: [0; 64], at: 1, confirm_until: 1 },
		Step::Settle { moved: 1, at: 1 },
		Step::Fail { reason: FailReason::Timeout, at: 1 },
		Step::Expire { cause: ExpiryCause::TooLate, at: 1 },
		Step::Reopen,
		Step::Dispute { rule_until: 1 },
		Step::Resume,
		Step::Rule { at: 1 },
	]
}

#[test]
fn the_diagram_should_be_this_and_no_other() {
	// One row per state, one column per step.
	let allowed = [
		[1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0],
		[0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0],
		[0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0],
		[0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0],
		[0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0],
		[0; 12],
		[0; 12],
		[0; 12],
		[0; 12],
		[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1],
	];
	for (state, row) in states().into_iter().zip(allowed) {
		for (step, legal) in steps().into_iter().zip(row) {
			let next = state.clone().transition(step.clone());
			assert_eq!(next.is_some(), legal == 1, "{state:?} with {step:?}");
		}
	}
}

#[test]
fn a_state_that_is_over_should_stay() {
	for state in states().into_iter().filter(|state| !state.is_live()) {
		assert!(steps().into_iter().all(|step| state.clone().transition(step).is_none()));
	}
}
