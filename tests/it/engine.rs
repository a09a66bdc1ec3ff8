//! The rules give the same in WebAssembly, where nodes compute, as in native code, where evaluators and
//! the command line do: bit for bit, whatever the rules and the inputs are.

mod cases;

use std::borrow::Cow;

use clearmark_runtime::{Runtime, WASM_BINARY};
use codec::Encode;
use decision_rules::{evaluate, EvaluationError, Inputs, Outcome, RuleSet};
use pallet_evaluation::{RuleSetVersion, Rules, SchemeId, MAX_PAGE};
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{SubstrateHostFunctions, TestExternalities};

use crate::dice::Dice;

const SCHEME: SchemeId = 7;
const VERSION: RuleSetVersion = 3;

/// The runtime as a node runs it, and a state that has one rule set.
struct Engine {
	executor: WasmExecutor<SubstrateHostFunctions>,
	code: WrappedRuntimeCode<'static>,
	state: TestExternalities,
}

impl Engine {
	fn start() -> Self {
		let code = WASM_BINARY.expect(
			"the runtime was built without its WebAssembly: build without SKIP_WASM_BUILD, as \
			 `make test` does",
		);
		Self {
			executor: WasmExecutor::builder().build(),
			code: WrappedRuntimeCode(Cow::Borrowed(code)),
			state: TestExternalities::new_empty(),
		}
	}

	/// What the runtime's API answers, encoded.
	fn answer(&mut self, rules: &RuleSet, inputs: &[Inputs]) -> Vec<u8> {
		self.state.execute_with(|| Rules::<Runtime>::insert(SCHEME, VERSION, rules));
		// There is no other code, so that the cache may know it by any hash.
		let code = RuntimeCode { code_fetcher: &self.code, heap_pages: None, hash: vec![1] };
		let mut state = self.state.ext();
		let (answer, _) = self.executor.call(
			&mut state,
			&code,
			"EvaluationApi_evaluate",
			&(SCHEME, VERSION, inputs).encode(),
			CallContext::Offchain,
		);
		answer.expect("the runtime has the API")
	}
}

/// How many cases came to which end.
#[derive(Default, Debug)]
struct Tally {
	evaluated: usize,
	unordered: usize,
	unknown: usize,
	mistyped: usize,
	malformed: usize,
}

impl Tally {
	fn count(&mut self, ended: &Result<Outcome, EvaluationError>) {
		match ended {
			Ok(_) => self.evaluated += 1,
			Err(EvaluationError::InputsUnordered) => self.unordered += 1,
			Err(EvaluationError::UnknownField(_)) => self.unknown += 1,
			Err(EvaluationError::TypeMismatch(_)) => self.mistyped += 1,
			Err(EvaluationError::MalformedRules) => self.malformed += 1,
		}
	}

	fn cases(&self) -> usize {
		self.evaluated + self.unordered + self.unknown + self.mistyped + self.malformed
	}

	/// The test is worth something only where most cases are evaluated, and the others end in every
	/// way that there is.
	fn is_telling(&self) -> bool {
		let refused = [self.unordered, self.unknown, self.mistyped, self.malformed];
		2 * self.evaluated > self.cases() && refused.iter().all(|cases| *cases > 0)
	}
}

/// Evaluates by both on so many rule sets, each with as many inputs as one call takes.
fn both_agree(seed: u64, rule_sets: usize) -> Tally {
	let (mut dice, mut engine, mut tally) = (Dice(seed), Engine::start(), Tally::default());
	for _ in 0..rule_sets {
		let rules = cases::rule_set(&mut dice);
		let inputs: Vec<_> = (0..MAX_PAGE).map(|_| cases::inputs(&mut dice, &rules)).collect();
		let native: Vec<_> = inputs.iter().map(|one| evaluate(&rules, one)).collect();
		let answer = engine.answer(&rules, &inputs);
		assert!(answer == Some(&native).encode(), "they differ on {rules:?} and {inputs:?}");
		native.iter().for_each(|ended| tally.count(ended));
	}
	tally
}

#[test]
fn rules_give_the_same_in_webassembly_and_natively() {
	let tally = both_agree(1, 50);
	assert!(tally.cases() == 5_000 && tally.is_telling(), "{tally:?}");
}

#[test]
#[ignore = "a hundred thousand cases: `make test-long`"]
fn rules_give_the_same_in_webassembly_and_natively_a_hundred_thousand_times() {
	let tally = both_agree(2, 1_200);
	assert!(tally.cases() == 120_000 && tally.is_telling(), "{tally:?}");
}
