//! Why an evaluation gave what it gave.

use crate::{
	evaluate::{risk_of, run, score, value_of, Facts},
	EvaluationError, FieldId, Op, OpenedInput, Outcome, RiskCode, Rule, RuleSet, Value,
};
use alloc::vec::Vec;

/// An outcome with what led to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
	/// Every rule, in the order of the rule set.
	pub rules: Vec<ExplainedRule>,
	/// What [`evaluate`](crate::evaluate) gives.
	pub outcome: Outcome,
}

/// What became of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExplainedRule {
	/// The code that it gives.
	pub code: RiskCode,
	/// What a hit of the code costs.
	pub risk: u32,
	/// Each field that it reads, in ascending order.
	pub fields: Vec<FieldRead>,
	/// What each operation of its condition gave, in the order of the program: for one that combines
	/// others, whether that part held.
	pub truths: Vec<bool>,
	/// Whether the condition held.
	pub hit: bool,
	/// What the rule takes off the standard value: nothing without a hit, and nothing where an
	/// earlier rule has hit the same code already.
	pub taken: u32,
}

/// A field as a rule found it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldRead {
	/// The field.
	pub field: FieldId,
	/// Its value, if it was given.
	pub value: Option<Value>,
}

/// Apply `rules` to `inputs` and tell of each rule what it read and what it gave. The outcome, or
/// the error, is that of [`evaluate`](crate::evaluate).
pub fn explain(rules: &RuleSet, inputs: &[OpenedInput]) -> Result<Explanation, EvaluationError> {
	let facts = Facts::new(rules, inputs)?;
	let mut hits: Vec<RiskCode> = Vec::new();
	let mut explained = Vec::new();
	for rule in &rules.rules {
		let mut truths = Vec::with_capacity(rule.condition.len());
		let hit = run(&rule.condition, |op| facts.holds(op), |truth| truths.push(truth))?;
		// A code without a risk value is refused below where it was hit; elsewhere it costs nothing.
		let risk = risk_of(rules, rule.code).unwrap_or(0);
		let taken = if hit && !hits.contains(&rule.code) { risk } else { 0 };
		if hit {
			hits.push(rule.code);
		}
		let read = |field| FieldRead { field, value: value_of(inputs, field).cloned() };
		let fields = fields_read(rules, rule).into_iter().map(read).collect();
		explained.push(ExplainedRule { code: rule.code, risk, fields, truths, hit, taken });
	}
	let outcome = score(rules, hits, facts.dishonesty)?;
	Ok(Explanation { rules: explained, outcome })
}

/// The fields that a rule reads, each once, in ascending order: for the dishonesty ratio, the field
/// that it is taken from.
pub fn fields_read(rules: &RuleSet, rule: &Rule) -> Vec<FieldId> {
	let source = || rules.dishonesty.map(|source| source.field);
	let field_of = |op: &Op| match op {
		Op::DishonestyAtLeast { .. } => source(),
		other => other.field(),
	};
	let mut fields: Vec<FieldId> = rule.condition.iter().filter_map(field_of).collect();
	fields.sort_unstable();
	fields.dedup();
	fields
}
