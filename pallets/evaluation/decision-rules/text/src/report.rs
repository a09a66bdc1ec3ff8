//! What a rule set reads, what it gives, and why: for people who know its names, and as JSON.
//!
//! JSON is stable: members are added, never changed or taken away. Numbers that may exceed 32 bits are
//! decimal strings.

use crate::{
	condition::{shown, tree, Node},
	number, Document,
};
use codec::Encode;
use decision_rules::{
	evaluate, explain, fields_read, rules_digest, Decision, EvaluationError, ExplainedRule,
	FieldKind, FieldRead, FieldSpec, Op, OpenedInput, Outcome, Value,
};
use serde_json::{json, Value as Json};

/// What a rule set reads and what it can give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
	/// What the chain knows the rule set by: 0x and its digest.
	pub digest: String,
	/// What the chain stores: 0x and its encoding.
	pub encoded: String,
	/// Every declared field.
	pub fields: Vec<FieldUse>,
	/// Every risk code.
	pub codes: Vec<CodeUse>,
	/// What a subject without any hit scores.
	pub standard: u32,
	/// What all codes together take off.
	pub worst: u64,
}

/// A field and who reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldUse {
	/// Its name.
	pub name: String,
	/// Its number.
	pub id: u16,
	/// Its type, in words.
	pub kind: String,
	/// What people call it.
	pub label: String,
	/// Positions of the rules that read it, from 1; none where only the dishonesty ratio does, or
	/// nothing.
	pub read_by: Vec<usize>,
	/// Whether the dishonesty ratio is taken from it.
	pub dishonesty: bool,
}

/// A risk code and what gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeUse {
	/// Its name.
	pub name: String,
	/// Its number.
	pub code: u16,
	/// What a hit takes off.
	pub value: u32,
	/// What people call it.
	pub label: String,
	/// The conditions of the rules that give it.
	pub given_by: Vec<String>,
}

/// What the rule set of a document reads and can give.
pub fn check(document: &Document) -> Check {
	let Document { rules, names } = document;
	let field = |spec: &FieldSpec| FieldUse {
		name: names.field(spec.field),
		id: spec.field,
		kind: kind(document, spec),
		label: String::from_utf8_lossy(&spec.label).into_owned(),
		read_by: (1..)
			.zip(&rules.rules)
			.filter(|(_, rule)| fields_read(rules, rule).contains(&spec.field))
			.map(|(position, _)| position)
			.collect(),
		dishonesty: rules.dishonesty.is_some_and(|source| source.field == spec.field),
	};
	Check {
		digest: format!("0x{}", hex::encode(rules_digest(rules))),
		encoded: format!("0x{}", hex::encode(rules.encode())),
		fields: rules.fields.iter().map(field).collect(),
		codes: (rules.risks.iter())
			.map(|line| CodeUse {
				name: names.code(line.code),
				code: line.code,
				value: line.risk,
				label: String::from_utf8_lossy(&line.label).into_owned(),
				given_by: (rules.rules.iter())
					.filter(|rule| rule.code == line.code)
					.map(|rule| condition(document, &rule.condition))
					.collect(),
			})
			.collect(),
		standard: rules.standard,
		worst: rules.risks.iter().map(|line| u64::from(line.risk)).sum(),
	}
}

impl Check {
	/// For programs.
	pub fn json(&self) -> Json {
		let fields = self.fields.iter().map(|field| {
			json!({
				"name": field.name, "id": field.id, "type": field.kind, "label": field.label,
				"read_by": field.read_by, "dishonesty": field.dishonesty,
			})
		});
		let codes = self.codes.iter().map(|code| {
			json!({
				"name": code.name, "code": code.code, "value": code.value, "label": code.label,
				"given_by": code.given_by,
			})
		});
		json!({
			"digest": self.digest,
			"encoded": self.encoded,
			"fields": fields.collect::<Vec<_>>(),
			"codes": codes.collect::<Vec<_>>(),
			"standard": self.standard,
			"worst": self.worst.to_string(),
		})
	}
}

/// What an evaluation gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
	/// The outcome, as the chain has it.
	pub outcome: Outcome,
	/// Each code that was hit, by name, and what it takes off.
	pub hits: Vec<(String, u32)>,
}

/// Apply the rule set of a document to inputs.
pub fn eval(document: &Document, inputs: &[OpenedInput]) -> Result<Verdict, String> {
	let outcome = evaluate(&document.rules, inputs).map_err(|error| refused(document, error))?;
	Ok(verdict(document, outcome))
}

fn verdict(document: &Document, outcome: Outcome) -> Verdict {
	let Document { rules, names } = document;
	let value =
		|code| rules.risks.iter().find(|line| line.code == code).map_or(0, |line| line.risk);
	let hits = outcome.hits.iter().map(|code| (names.code(*code), value(*code))).collect();
	Verdict { outcome, hits }
}

/// Inputs that are read by the names of a document are of the right types; others may not be.
fn refused(document: &Document, error: EvaluationError) -> String {
	let names = &document.names;
	match error {
		EvaluationError::InputsUnordered => "an input is there twice: give each field once".into(),
		EvaluationError::UnknownField(field) => {
			format!("the rule set has no field {field}: leave it out")
		},
		EvaluationError::TypeMismatch(field) => {
			format!("`{}` is of another type than the rule set declares", names.field(field))
		},
		EvaluationError::MalformedRules => {
			"the rule set could not be loaded: see `clearmark rules check`".into()
		},
	}
}

impl Verdict {
	/// The decision, in one word.
	pub fn decision(&self) -> &'static str {
		match self.outcome.decision {
			Decision::Declined => "declined",
			Decision::Review => "review",
			Decision::Accepted => "accepted",
		}
	}

	/// The dishonesty ratio in words, if the rule set reports one.
	pub fn dishonesty(&self) -> Option<String> {
		self.outcome.dishonesty.map(|found| match found.vacuous {
			true => "0 %, of an empty list".into(),
			false => format!("{} %", number::percent(found.ppm)),
		})
	}

	/// For programs. Grades count from 0, the worst.
	pub fn json(&self) -> Json {
		let hits: Vec<Json> = (self.hits.iter().zip(&self.outcome.hits))
			.map(|((name, value), code)| json!({ "name": name, "code": code, "value": value }))
			.collect();
		let dishonesty = self.outcome.dishonesty;
		json!({
			"score": self.outcome.score,
			"deficit": self.outcome.deficit.to_string(),
			"grade": self.outcome.grade,
			"decision": self.decision(),
			"hits": hits,
			"dishonesty": dishonesty.map(|found| json!({ "ppm": found.ppm, "vacuous": found.vacuous })),
		})
	}
}

/// A verdict and every rule that led to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
	/// What the evaluation gives.
	pub verdict: Verdict,
	/// Every rule, in the order of the rule set.
	pub rules: Vec<RuleAccount>,
}

/// A rule with its inputs and outcome.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleAccount {
	/// The code that it gives.
	pub code: String,
	/// What a hit of the code costs.
	pub value: u32,
	/// Each field that it reads and its value, none where it was not given.
	pub inputs: Vec<(String, Option<String>)>,
	/// Whether the condition held.
	pub hit: bool,
	/// What the rule takes off the standard value.
	pub taken: u32,
	/// The whole condition, then its parts, each before the parts that it combines.
	pub parts: Vec<Part>,
}

/// A part of a condition and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
	/// How far inside the condition it is; the whole is at 0.
	pub depth: usize,
	/// Its text.
	pub text: String,
	/// Whether it held.
	pub held: bool,
}

/// Apply the rule set of a document to inputs, and tell of each rule what it read and gave.
pub fn account(document: &Document, inputs: &[OpenedInput]) -> Result<Account, String> {
	let explained = explain(&document.rules, inputs).map_err(|error| refused(document, error))?;
	let rules = explained.rules.iter().zip(&document.rules.rules);
	Ok(Account {
		rules: rules.map(|(found, rule)| told(document, found, &rule.condition)).collect(),
		verdict: verdict(document, explained.outcome),
	})
}

fn told(document: &Document, found: &ExplainedRule, condition: &[Op]) -> RuleAccount {
	let names = &document.names;
	let mut parts = Vec::new();
	if let Some(whole) = tree(condition) {
		tell(document, &whole, &found.truths, 0, &mut parts);
	}
	let read = |field: &FieldRead| {
		(
			names.field(field.field),
			field.value.as_ref().map(|given| value(document, field.field, given)),
		)
	};
	RuleAccount {
		code: names.code(found.code),
		value: found.risk,
		inputs: found.fields.iter().map(read).collect(),
		hit: found.hit,
		taken: found.taken,
		parts,
	}
}

fn tell(document: &Document, node: &Node, truths: &[bool], depth: usize, parts: &mut Vec<Part>) {
	parts.push(Part {
		depth,
		text: shown(node, &document.rules, &document.names),
		held: truths.get(node.position).copied().unwrap_or(false),
	});
	// `missing(x)` is one test to a reader, though two operations.
	if !node.is_missing() {
		for part in &node.parts {
			tell(document, part, truths, depth + 1, parts);
		}
	}
}

impl Account {
	/// For programs.
	pub fn json(&self) -> Json {
		let rule = |rule: &RuleAccount| {
			let inputs: Vec<Json> = (rule.inputs.iter())
				.map(|(field, value)| json!({ "field": field, "value": value }))
				.collect();
			let parts: Vec<Json> = (rule.parts.iter())
				.map(|part| json!({ "depth": part.depth, "text": part.text, "held": part.held }))
				.collect();
			json!({
				"code": rule.code, "value": rule.value, "hit": rule.hit, "taken": rule.taken,
				"inputs": inputs, "parts": parts,
			})
		};
		let mut json = self.verdict.json();
		json["rules"] = self.rules.iter().map(rule).collect();
		json
	}
}

fn condition(document: &Document, program: &[Op]) -> String {
	let whole = tree(program).map(|whole| shown(&whole, &document.rules, &document.names));
	whole.unwrap_or_default()
}

fn kind(document: &Document, spec: &FieldSpec) -> String {
	match spec.kind {
		FieldKind::Bool => "bool".into(),
		FieldKind::Integer => "integer".into(),
		FieldKind::Decimal { scale } => format!("decimal, {scale} places"),
		FieldKind::Members => "set".into(),
		FieldKind::Enumeration { variants } => match document.names.variants.get(&spec.field) {
			Some(names) => format!("choice of {}", names.join(", ")),
			None => format!("choice of 0 to {}", variants.saturating_sub(1)),
		},
	}
}

/// A value in words.
fn value(document: &Document, field: u16, value: &Value) -> String {
	match value {
		Value::Bool(truth) => truth.to_string(),
		Value::Integer(number) => number.to_string(),
		Value::Decimal { mantissa, scale } => number::text(*mantissa, *scale),
		Value::Enumeration(variant) => document.names.variant(field, *variant),
		Value::Members(members) => {
			let members: Vec<String> =
				members.iter().map(|member| document.names.member(member)).collect();
			format!("[{}]", members.join(", "))
		},
	}
}
