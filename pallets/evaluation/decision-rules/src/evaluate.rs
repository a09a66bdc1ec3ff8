//! Inputs in, outcome out.

use crate::{
	Dishonesty, DishonestySource, EvaluationError, FieldId, FieldKind, Hits, ListMember, Op,
	OpenedInput, Outcome, RiskCode, RuleSet, Value, PPM,
};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Apply `rules` to `inputs`.
///
/// Total: any rule set and any input give an outcome or an error. A validated rule set gives an
/// outcome for every well-typed input.
pub fn evaluate(rules: &RuleSet, inputs: &[OpenedInput]) -> Result<Outcome, EvaluationError> {
	let facts = Facts::new(rules, inputs)?;
	let mut hits = Vec::new();
	for rule in &rules.rules {
		if run(&rule.condition, |op| facts.holds(op), |_| ())? {
			hits.push(rule.code);
		}
	}
	score(rules, hits, facts.dishonesty)
}

/// The distinct members of `list` that `shown` contains, over the length of `list`; in parts per
/// million, rounded down. An empty list gives 0 and says so.
pub fn dishonesty_ratio(shown: &[ListMember], list: &[ListMember]) -> Dishonesty {
	let matched = list.iter().filter(|member| shown.contains(member)).count();
	match ratio_of(matched, list.len()) {
		Some(ppm) => Dishonesty { ppm, vacuous: false },
		None => Dishonesty { ppm: 0, vacuous: true },
	}
}

/// `matched` over `size` in parts per million, rounded down; nothing over 0.
pub(crate) fn ratio_of(matched: usize, size: usize) -> Option<u32> {
	let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
	let ppm = count(matched).saturating_mul(u64::from(PPM)).checked_div(count(size))?;
	Some(u32::try_from(ppm).unwrap_or(PPM))
}

/// Whether `items` ascend strictly.
pub(crate) fn ascending<K: Ord>(mut items: impl Iterator<Item = K>) -> bool {
	let Some(mut last) = items.next() else { return true };
	items.all(|item| {
		let higher = item > last;
		last = item;
		higher
	})
}

/// The type that a rule set declares for a field.
pub(crate) fn kind_of(rules: &RuleSet, field: FieldId) -> Option<FieldKind> {
	let at = rules.fields.binary_search_by_key(&field, |spec| spec.field).ok()?;
	rules.fields.get(at).map(|spec| spec.kind)
}

/// Run a postfix program; `atom` answers the operations that read inputs, and `seen` is told what
/// each operation gives.
pub(crate) fn run(
	condition: &[Op],
	mut atom: impl FnMut(&Op) -> Result<bool, EvaluationError>,
	mut seen: impl FnMut(bool),
) -> Result<bool, EvaluationError> {
	let mut stack = Vec::with_capacity(condition.len());
	for op in condition {
		let truth = match op {
			Op::And | Op::Or => match (stack.pop(), stack.pop()) {
				(Some(right), Some(left)) if *op == Op::And => left && right,
				(Some(right), Some(left)) => left || right,
				_ => return Err(EvaluationError::MalformedRules),
			},
			Op::Not => !stack.pop().ok_or(EvaluationError::MalformedRules)?,
			Op::Present { .. }
			| Op::Holds { .. }
			| Op::Compare { .. }
			| Op::Within { .. }
			| Op::Chosen { .. }
			| Op::MemberOf { .. }
			| Op::DishonestyAtLeast { .. } => atom(op)?,
		};
		seen(truth);
		stack.push(truth);
	}
	match (stack.pop(), stack.is_empty()) {
		(Some(truth), true) => Ok(truth),
		_ => Err(EvaluationError::MalformedRules),
	}
}

fn ensure_well_typed(rules: &RuleSet, inputs: &[OpenedInput]) -> Result<(), EvaluationError> {
	if !ascending(inputs.iter().map(|input| input.field)) {
		return Err(EvaluationError::InputsUnordered);
	}
	inputs.iter().try_for_each(|input| {
		let kind = kind_of(rules, input.field).ok_or(EvaluationError::UnknownField(input.field))?;
		if is_of_kind(&input.value, kind) {
			Ok(())
		} else {
			Err(EvaluationError::TypeMismatch(input.field))
		}
	})
}

fn is_of_kind(value: &Value, kind: FieldKind) -> bool {
	match (value, kind) {
		(Value::Bool(_), FieldKind::Bool) | (Value::Integer(_), FieldKind::Integer) => true,
		(Value::Decimal { scale, .. }, FieldKind::Decimal { scale: declared }) => {
			*scale == declared
		},
		(Value::Enumeration(variant), FieldKind::Enumeration { variants }) => *variant < variants,
		(Value::Members(members), FieldKind::Members) => ascending(members.iter()),
		_ => false,
	}
}

/// The value given for a field.
pub(crate) fn value_of(inputs: &[OpenedInput], field: FieldId) -> Option<&Value> {
	let at = inputs.binary_search_by_key(&field, |input| input.field).ok()?;
	inputs.get(at).map(|input| &input.value)
}

fn dishonesty_of(
	rules: &RuleSet,
	inputs: &[OpenedInput],
) -> Result<Option<Dishonesty>, EvaluationError> {
	let Some(DishonestySource { field, list }) = rules.dishonesty else { return Ok(None) };
	let list = rules.lists.get(usize::from(list)).ok_or(EvaluationError::MalformedRules)?;
	match value_of(inputs, field) {
		Some(Value::Members(shown)) => Ok(Some(dishonesty_ratio(shown, list))),
		Some(_) => Err(EvaluationError::MalformedRules),
		None => Ok(Some(dishonesty_ratio(&[], list))),
	}
}

/// Whether two lists, each in ascending order, have a member in common. One walk along both, so that
/// the cost of a rule is linear in what it reads.
fn meet(mut left: &[ListMember], mut right: &[ListMember]) -> bool {
	while let (Some((first, others)), Some((second, rest))) =
		(left.split_first(), right.split_first())
	{
		match first.cmp(second) {
			Ordering::Less => left = others,
			Ordering::Greater => right = rest,
			Ordering::Equal => return true,
		}
	}
	false
}

/// What conditions are asked about.
pub(crate) struct Facts<'a> {
	rules: &'a RuleSet,
	inputs: &'a [OpenedInput],
	/// The ratio, if the rule set reports one.
	pub(crate) dishonesty: Option<Dishonesty>,
}

impl<'a> Facts<'a> {
	pub(crate) fn new(
		rules: &'a RuleSet,
		inputs: &'a [OpenedInput],
	) -> Result<Self, EvaluationError> {
		ensure_well_typed(rules, inputs)?;
		Ok(Self { rules, inputs, dishonesty: dishonesty_of(rules, inputs)? })
	}

	/// What an operation that reads inputs gives.
	pub(crate) fn holds(&self, op: &Op) -> Result<bool, EvaluationError> {
		if let Op::DishonestyAtLeast { ppm } = op {
			let found = self.dishonesty.ok_or(EvaluationError::MalformedRules)?;
			return Ok(found.ppm >= *ppm);
		}
		let field = op.field().ok_or(EvaluationError::MalformedRules)?;
		// The rule for missing inputs: false, whatever is asked of them.
		let Some(value) = value_of(self.inputs, field) else { return Ok(false) };
		match (op, value) {
			(Op::Present { .. }, _) => Ok(true),
			(Op::Holds { .. }, Value::Bool(truth)) => Ok(*truth),
			(
				Op::Compare { relation, value, .. },
				Value::Integer(number) | Value::Decimal { mantissa: number, .. },
			) => Ok(relation.holds(*number, *value)),
			(
				Op::Within { low, high, .. },
				Value::Integer(number) | Value::Decimal { mantissa: number, .. },
			) => Ok((low..=high).contains(&number)),
			(Op::Chosen { variant, .. }, Value::Enumeration(chosen)) => Ok(chosen == variant),
			(Op::MemberOf { list, .. }, Value::Members(members)) => {
				let list = self.rules.lists.get(usize::from(*list));
				Ok(meet(members, list.ok_or(EvaluationError::MalformedRules)?))
			},
			_ => Err(EvaluationError::MalformedRules),
		}
	}
}

/// What a hit of a code costs.
pub(crate) fn risk_of(rules: &RuleSet, code: RiskCode) -> Option<u32> {
	let at = rules.risks.binary_search_by_key(&code, |line| line.code).ok()?;
	rules.risks.get(at).map(|line| line.risk)
}

/// The arithmetic of an evaluation.
pub(crate) fn score(
	rules: &RuleSet,
	mut hits: Vec<RiskCode>,
	dishonesty: Option<Dishonesty>,
) -> Result<Outcome, EvaluationError> {
	hits.sort_unstable();
	hits.dedup();
	let mut sum = 0u64;
	for code in &hits {
		let risk = risk_of(rules, *code).ok_or(EvaluationError::MalformedRules)?;
		// At most `MAX_RULES` values of 32 bits: never saturates.
		sum = sum.saturating_add(u64::from(risk));
	}
	let score = rules.standard.saturating_sub(u32::try_from(sum).unwrap_or(u32::MAX));
	let deficit = sum.saturating_sub(u64::from(rules.standard));
	let reached = rules.grades.iter().filter(|bound| **bound <= score).count();
	let grade = reached.checked_sub(1).and_then(|at| u8::try_from(at).ok());
	let bound = rules.decisions.iter().rfind(|bound| bound.at_least <= score);
	match (grade, bound, Hits::try_from(hits)) {
		(Some(grade), Some(bound), Ok(hits)) => {
			Ok(Outcome { score, deficit, grade, decision: bound.decision, hits, dishonesty })
		},
		_ => Err(EvaluationError::MalformedRules),
	}
}
