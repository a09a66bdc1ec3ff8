//! Evaluations: rule sets of ever more rules, the largest one within a block, and batches against single
//! records.

use super::market::{timed_points, told};
use crate::{
	report::{figure, Bound, Finding},
	timing::exponent,
	Scale,
};
use clearmark_runtime::{configs::RuntimeBlockWeights, Runtime};
use codec::Encode;
use decision_rules::{
	evaluate,
	merkle::batch::{leaf_of, verify, Batch},
	validate, Bounded, Decision, DecisionBound, DishonestySource, FieldKind, FieldSpec, Label, Op,
	OpenedInput, Risk, Rule, RuleSet, Value, MAX_FIELDS, MAX_LISTS, MAX_MEMBERS, MAX_OPS,
	MAX_RULES,
};
use pallet_evaluation::{Config, WeightInfo};
use std::{fmt::Debug, hint::black_box, time::Instant};

type Weights = <Runtime as Config>::WeightInfo;

/// How often something short is timed in a round.
const TIMES: u32 = 20;
/// Results of the batch that is compared with single records.
const RESULTS: u32 = 1_000;

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let mut findings = rules(scale).to_vec();
	findings.push(largest_by_weight());
	findings.extend(batches());
	findings
}

fn list<T: Debug, const MAX: u32>(items: Vec<T>) -> Bounded<T, MAX> {
	items.try_into().expect("within the bound")
}

fn label() -> Label {
	list(b"x".to_vec())
}

/// So many of the largest rules: each as long as it may be, every test a set against a list as long as these may
/// be, which have no member in common.
fn rules_of(count: u32) -> RuleSet {
	let small = |number: u32| u16::try_from(number).expect("small");
	let condition = |rule: u32| {
		let test = |at: u32| Op::MemberOf {
			field: small((rule + at / MAX_LISTS) % MAX_FIELDS),
			list: u8::try_from(at % MAX_LISTS).expect("small"),
		};
		let mut ops = vec![test(0)];
		for at in 1..MAX_OPS / 2 {
			ops.extend([test(at), Op::Or]);
		}
		list(ops)
	};
	RuleSet {
		fields: list(
			(0..MAX_FIELDS)
				.map(|field| FieldSpec {
					field: small(field),
					kind: FieldKind::Members,
					label: label(),
				})
				.collect(),
		),
		lists: list((0..MAX_LISTS).map(|family| members(family + 1)).collect()),
		rules: list(
			(0..count).map(|rule| Rule { code: small(rule), condition: condition(rule) }).collect(),
		),
		risks: list(
			(0..count).map(|code| Risk { code: small(code), risk: 1, label: label() }).collect(),
		),
		standard: 100,
		grades: list(vec![0]),
		decisions: list(vec![DecisionBound { at_least: 0, decision: Decision::Review }]),
		dishonesty: Some(DishonestySource { field: 0, list: 0 }),
	}
}

/// Sets of different families have nothing in common, and lie between each other's members.
fn members(family: u32) -> Bounded<[u8; 32], MAX_MEMBERS> {
	let member = |at: u32| {
		let mut member = [0; 32];
		member[..4].copy_from_slice(&at.to_be_bytes());
		member[4..8].copy_from_slice(&family.to_be_bytes());
		member
	};
	list((0..MAX_MEMBERS).map(member).collect())
}

/// The time of an evaluation of 1, 2, 4 … 32 of the largest rules.
fn rules(scale: &Scale) -> [Finding; 2] {
	let counts: Vec<u32> =
		(0..).map(|power| 1 << power).take_while(|count| *count <= MAX_RULES).collect();
	let sets: Vec<RuleSet> = counts.iter().map(|count| rules_of(*count)).collect();
	let inputs: Vec<OpenedInput> = (0..MAX_FIELDS)
		.map(|field| OpenedInput {
			field: u16::try_from(field).expect("small"),
			value: Value::Members(members(0)),
			salt: [0; 32],
		})
		.collect();
	for set in &sets {
		assert_eq!(validate(set), Ok(()));
		assert!(evaluate(set, &inputs).is_ok_and(|outcome| outcome.hits.is_empty()));
	}
	let points = timed_points(scale, &counts, |place| {
		let begun = Instant::now();
		for _ in 0..TIMES {
			black_box(evaluate(black_box(&sets[place]), black_box(&inputs))).expect("it evaluates");
		}
		begun.elapsed() / TIMES
	});
	let (_, largest) = *points.last().expect("some");
	[
		Finding::new(
			"exponent of the time of an evaluation in the number of rules",
			Bound::AtMost(1.05),
			exponent(&points),
		)
		.note(format!("rules as large as they may be, native code; {}", told(&points, "rules"))),
		Finding::new(
			"the largest evaluation by time, in millionths of a block's second of computation",
			Bound::AtMost(10_000.0),
			largest,
		)
		.note(format!(
			"{MAX_RULES} rules, {MAX_FIELDS} inputs of {MAX_MEMBERS} members, native code; {} µs",
			figure(largest)
		)),
	]
}

/// What a challenge is charged for, which opens every input and runs the largest rule set.
fn largest_by_weight() -> Finding {
	let block = RuntimeBlockWeights::get().max_block;
	let charged = Weights::challenge(MAX_FIELDS);
	let share = charged.ref_time() as f64 / block.ref_time() as f64;
	Finding::new("the largest recomputation / a block, by weight", Bound::Open, share)
		.note("`challenge` with every input opened, measured in WebAssembly")
}

/// One root over a thousand results against a thousand records, and how long proofs are.
fn batches() -> [Finding; 2] {
	let each = Weights::record_batch().ref_time() as f64 / f64::from(RESULTS);
	let single = Weights::anchor().ref_time() as f64;
	let longest =
		[1, 2, 3, 1_000, 65_537, 1_048_575].map(proof_per_bound).into_iter().fold(0.0, f64::max);
	[
		Finding::new(
			format!("weight of each of {RESULTS} results under one root / of a single record"),
			Bound::AtMost(1.0 / 300.0),
			each / single,
		)
		.note("`record_batch` against `anchor`, the cheapest way to record one result, by weight"),
		Finding::new("bytes of a proof / (32·⌈log₂ n⌉ + 64), most", Bound::AtMost(1.0), longest)
			.note("first and last of n results, n up to 2²⁰ − 1, each proof verified"),
	]
}

fn proof_per_bound(count: u32) -> f64 {
	let leaves: Vec<_> = (0..count).map(|index| leaf_of(&index)).collect();
	let batch = Batch::new(leaves.clone()).expect("few enough");
	let bound = 32 * count.next_power_of_two().trailing_zeros() + 64;
	let of = |index: u32| {
		let proof = batch.prove(index).expect("there is one");
		assert!(verify(&batch.root(), count, &leaves[index as usize], &proof));
		proof.encode().len() as f64 / f64::from(bound)
	};
	of(0).max(of(count - 1))
}
