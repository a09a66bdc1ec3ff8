//! Bytes that a stranger sends: whatever they are, decoding, loading, evaluating and explaining give
//! an answer, and the same one each time.

use super::*;
use crate::merkle::{batch, verify, InputProof};
use codec::{Decode, Encode};

/// A rule set that uses every operation.
fn every_operation() -> RuleSet {
	let mut rules = page();
	let compare = |relation| Op::Compare { field: AGE, relation, value: 18 };
	let more = vec![
		rule(BLACKLIST, vec![Op::DishonestyAtLeast { ppm: 250_000 }]),
		rule(
			NEW_DEVICE,
			vec![
				Op::Chosen { field: CHANNEL, variant: 2 },
				Op::Within { field: AGE, low: 18, high: 65 },
				Op::Not,
				Op::Or,
			],
		),
		rule(ID_MISMATCH, vec![compare(Relation::Less)]),
		rule(ID_MISMATCH, vec![compare(Relation::NotEqual), compare(Relation::AtLeast), Op::And]),
	];
	rules.rules = list(rules.rules.iter().cloned().chain(more).collect());
	rules
}

fn every_input() -> Vec<OpenedInput> {
	vec![
		given(AGE, Value::Integer(40)),
		id_mismatch(),
		device_days(29_99),
		given(CHANNEL, Value::Enumeration(1)),
		seen_on(&[2, 3, 9]),
	]
}

/// Changes that a careless or hostile sender makes: other bits, other small numbers, cuts, repeats,
/// and pieces of something else.
fn mutated(random: &mut Random, original: &[u8], other: &[u8]) -> Vec<u8> {
	let mut bytes = original.to_vec();
	for _ in 0..=random.below(4) {
		let at = random.below(bytes.len().max(1) as u32) as usize;
		let Some(byte) = bytes.get_mut(at) else { continue };
		match random.below(7) {
			0 | 1 => *byte ^= 1 << random.below(8),
			2 => *byte = random.below(12) as u8,
			3 => *byte = random.next() as u8,
			4 => bytes.truncate(at),
			5 => {
				let end = (at + 1 + random.below(24) as usize).min(bytes.len());
				let piece = bytes[at..end].to_vec();
				bytes.splice(at..at, piece);
			},
			_ => {
				let from = random.below(other.len() as u32) as usize;
				let piece = other[from..].iter().copied().take(random.below(24) as usize);
				bytes.splice(at..at, piece.collect::<Vec<_>>());
			},
		}
	}
	bytes
}

/// The value that bytes are the encoding of; it encodes to them again.
fn decoded<T: Decode + Encode>(bytes: &[u8]) -> Option<T> {
	let mut rest = bytes;
	let value = T::decode(&mut rest).ok()?;
	let read = bytes.len() - rest.len();
	assert_eq!(value.encode(), bytes[..read], "one value, one encoding");
	Some(value)
}

fn check(rules: &RuleSet, inputs: &[OpenedInput]) {
	let found = evaluate(rules, inputs);
	assert_eq!(explain(rules, inputs).map(|explained| explained.outcome), found);
	if validate(rules).is_ok() {
		assert_ne!(found, Err(EvaluationError::MalformedRules));
	}
	let Ok(outcome) = found else { return };
	assert!(outcome.score <= rules.standard);
	assert!(outcome.score == 0 || outcome.deficit == 0);
	let taken: u64 =
		explain(rules, inputs).unwrap().rules.iter().map(|rule| u64::from(rule.taken)).sum();
	assert_eq!(u64::from(rules.standard - outcome.score) + outcome.deficit, taken);
}

/// What became of the bytes that were sent.
#[derive(Debug, Default)]
struct Sent {
	/// Pairs of bytes that the decoder was given.
	pairs: u32,
	/// Rule sets that came out of it, other than the honest one.
	rule_sets: u32,
	/// Inputs that came out of it, other than the honest ones.
	inputs: u32,
	/// Pairs of rules and inputs that were evaluated.
	evaluated: u32,
}

/// Send changed bytes until `wanted` pairs were evaluated. What gets through the decoder is evaluated
/// together with what its partner became or, if nothing, with what somebody honest sends in its place.
fn fuzz(seed: u64, wanted: u32) -> Sent {
	let mut random = Random(seed);
	let (rules, inputs) = (every_operation(), Inputs::try_from(every_input()).unwrap());
	let (honest_rules, honest_inputs) = (rules.encode(), inputs.encode());
	let mut sent = Sent::default();
	while sent.evaluated < wanted {
		let (of_rules, of_inputs) = match sent.pairs % 8 {
			0 => noise(&mut random),
			_ => (
				mutated(&mut random, &honest_rules, &honest_inputs),
				mutated(&mut random, &honest_inputs, &honest_rules),
			),
		};
		sent.pairs += 1;
		let set = decoded::<RuleSet>(&of_rules).filter(|set| *set != rules);
		let given = decoded::<Inputs>(&of_inputs).filter(|given| *given != inputs);
		sent.rule_sets += u32::from(set.is_some());
		sent.inputs += u32::from(given.is_some());
		if set.is_some() || given.is_some() {
			sent.evaluated += 1;
			check(set.as_ref().unwrap_or(&rules), given.as_ref().unwrap_or(&inputs));
		}
		proofs(&mut random, &of_inputs);
	}
	sent
}

fn noise(random: &mut Random) -> (Vec<u8>, Vec<u8>) {
	let length = random.below(300);
	let noise: Vec<u8> = (0..length).map(|_| random.next() as u8).collect();
	let from = random.below(length + 1) as usize;
	(noise.clone(), noise[from..].to_vec())
}

/// Proofs from a stranger, too.
fn proofs(random: &mut Random, bytes: &[u8]) {
	let root = random.digest();
	if let Some(proof) = decoded::<InputProof>(bytes) {
		assert!(!verify(&root, &id_mismatch(), &proof));
	}
	if let Some(proof) = decoded::<batch::BatchProof>(bytes) {
		assert!(!batch::verify(&root, random.next() as u32, &root, &proof));
	}
}

/// The test is worth something only where much gets through the decoder.
fn ensure_worth(sent: &Sent, wanted: u32) {
	let each = wanted / 5;
	assert!(sent.evaluated >= wanted && sent.pairs >= wanted, "{sent:?}");
	assert!(sent.rule_sets > each && sent.inputs > each, "{sent:?}");
}

#[test]
fn whatever_is_sent_should_be_answered() {
	assert_eq!(validate(&every_operation()), Ok(()));
	ensure_worth(&fuzz(1, 40_000), 40_000);
}

#[test]
#[ignore = "a million inputs: `make test-long`"]
fn whatever_is_sent_should_be_answered_a_million_times() {
	ensure_worth(&fuzz(2, 1_000_000), 1_000_000);
}
