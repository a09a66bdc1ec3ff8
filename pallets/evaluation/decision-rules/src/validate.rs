//! What a rule set must be before it is stored.
//!
//! ## Dead branches
//!
//! A part of a condition that no input can make true, or none can make false, is dead and refused.
//! Fields matter to a condition only through the truth of its comparisons, so each field is tried at
//! finitely many points: absent, every literal and its neighbours, every named variant and one
//! other, every choice of lists to meet. The dishonesty ratio follows from its field, so it is tried
//! at the points of that: 0 unless the set meets the list, and else what its thresholds tell apart.
//! Single comparisons and every `and`/`or` whose sides share a field are tried at all
//! combinations; sides that share none cannot contradict each other. The number of steps for a
//! whole rule set is bounded by `BUDGET`; a part that would exceed what is left counts as alive, so
//! nothing alive is ever refused.

use crate::{
	evaluate::{ascending, kind_of, ratio_of, run},
	DishonestySource, EvaluationError, FieldId, FieldKind, Label, Op, Rule, RuleSet, MAX_DEPTH,
	MAX_SCALE,
};
use alloc::{collections::BTreeMap, vec, vec::Vec};

/// Most steps of the search for dead branches, over a whole rule set.
const BUDGET: usize = 65_536;

/// Why a rule set is refused. Positions count from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValidationError {
	/// Fields are not in strictly ascending order.
	FieldsUnordered,
	/// A label is blank or not UTF-8.
	LabelUnreadable,
	/// A decimal field has more than [`MAX_SCALE`] places.
	ScaleTooLarge {
		/// The field.
		field: FieldId,
	},
	/// An enumeration has no variant.
	NoVariants {
		/// The field.
		field: FieldId,
	},
	/// The members of a list are not in strictly ascending order.
	ListUnordered {
		/// Position of the list.
		list: u8,
	},
	/// The mapping table is not in strictly ascending order of codes.
	RisksUnordered,
	/// There is no rule.
	NoRules,
	/// A rule gives a code that the mapping table lacks.
	CodeWithoutRisk {
		/// Position of the rule.
		rule: u8,
	},
	/// The mapping table has a code that no rule gives.
	UnusedRisk {
		/// The code.
		code: u16,
	},
	/// A rule is there twice.
	DuplicateRule {
		/// Position of the second.
		rule: u8,
	},
	/// The condition of a rule is not a postfix program that leaves one truth value.
	MalformedCondition {
		/// Position of the rule.
		rule: u8,
	},
	/// The condition of a rule is nested deeper than [`MAX_DEPTH`].
	TooDeep {
		/// Position of the rule.
		rule: u8,
	},
	/// A field is read that is not declared.
	UnknownField {
		/// The field.
		field: FieldId,
	},
	/// A list is referred to that is not there.
	UnknownList {
		/// The position given.
		list: u8,
	},
	/// A field is read as if it had another type.
	TypeMismatch {
		/// The field.
		field: FieldId,
	},
	/// A condition reads the dishonesty ratio of a rule set that reports none.
	NoDishonesty {
		/// Position of the rule.
		rule: u8,
	},
	/// No input can make this part of a condition true, or none can make it false.
	DeadBranch {
		/// Position of the rule.
		rule: u8,
		/// Position of the operation that ends the part.
		op: u8,
		/// What it is for every input.
		holds: bool,
	},
	/// The standard value is 0, so every score would be.
	NoStandard,
	/// Grades or decisions do not start at 0, or do not ascend strictly.
	ThresholdsUnordered,
	/// A grade or decision starts above the standard value, so that nobody can reach it.
	ThresholdUnreachable,
}

/// Refuse a rule set that could not be evaluated, or that says what cannot be meant.
pub fn validate(rules: &RuleSet) -> Result<(), ValidationError> {
	problems(rules).next().map_or(Ok(()), Err)
}

/// Everything that [`validate`] refuses a rule set for, in its order: at most one error of each part
/// of the declarations and one of each rule.
pub fn problems(rules: &RuleSet) -> impl Iterator<Item = ValidationError> + '_ {
	let declarations =
		[validate_fields, validate_lists, validate_risks, validate_thresholds, validate_dishonesty];
	let mut budget = BUDGET;
	let of_rules = rules.rules.iter().enumerate().filter_map(move |(position, rule)| {
		validate_rule(rules, rule, small(position), &mut budget).err()
	});
	declarations.into_iter().filter_map(|part| part(rules).err()).chain(of_rules)
}

/// Positions in lists that are bounded far below 256.
fn small(position: usize) -> u8 {
	u8::try_from(position).unwrap_or(u8::MAX)
}

fn validate_fields(rules: &RuleSet) -> Result<(), ValidationError> {
	if !ascending(rules.fields.iter().map(|spec| spec.field)) {
		return Err(ValidationError::FieldsUnordered);
	}
	for spec in &rules.fields {
		ensure_label(&spec.label)?;
		match spec.kind {
			FieldKind::Decimal { scale } if scale > MAX_SCALE => {
				return Err(ValidationError::ScaleTooLarge { field: spec.field })
			},
			FieldKind::Enumeration { variants: 0 } => {
				return Err(ValidationError::NoVariants { field: spec.field })
			},
			FieldKind::Bool
			| FieldKind::Integer
			| FieldKind::Decimal { .. }
			| FieldKind::Enumeration { .. }
			| FieldKind::Members => (),
		}
	}
	Ok(())
}

fn validate_lists(rules: &RuleSet) -> Result<(), ValidationError> {
	match rules.lists.iter().position(|list| !ascending(list.iter())) {
		Some(list) => Err(ValidationError::ListUnordered { list: small(list) }),
		None => Ok(()),
	}
}

fn validate_risks(rules: &RuleSet) -> Result<(), ValidationError> {
	if !ascending(rules.risks.iter().map(|line| line.code)) {
		return Err(ValidationError::RisksUnordered);
	}
	if rules.rules.is_empty() {
		return Err(ValidationError::NoRules);
	}
	rules.risks.iter().try_for_each(|line| ensure_label(&line.label))?;
	let has_risk = |rule: &Rule| rules.risks.iter().any(|line| line.code == rule.code);
	if let Some(rule) = rules.rules.iter().position(|rule| !has_risk(rule)) {
		return Err(ValidationError::CodeWithoutRisk { rule: small(rule) });
	}
	match rules.risks.iter().find(|line| rules.rules.iter().all(|rule| rule.code != line.code)) {
		Some(line) => Err(ValidationError::UnusedRisk { code: line.code }),
		None => Ok(()),
	}
}

fn validate_thresholds(rules: &RuleSet) -> Result<(), ValidationError> {
	if rules.standard == 0 {
		return Err(ValidationError::NoStandard);
	}
	let decision_scores = || rules.decisions.iter().map(|bound| bound.at_least);
	if rules.grades.first() != Some(&0)
		|| decision_scores().next() != Some(0)
		|| !ascending(rules.grades.iter())
		|| !ascending(decision_scores())
		|| !ascending(rules.decisions.iter().map(|bound| bound.decision))
	{
		return Err(ValidationError::ThresholdsUnordered);
	}
	if rules.grades.iter().copied().chain(decision_scores()).any(|bound| bound > rules.standard) {
		return Err(ValidationError::ThresholdUnreachable);
	}
	Ok(())
}

fn validate_dishonesty(rules: &RuleSet) -> Result<(), ValidationError> {
	match rules.dishonesty {
		Some(DishonestySource { field, list }) => {
			ensure_kind(rules, field, |kind| kind == FieldKind::Members)?;
			ensure_list(rules, list)
		},
		None => Ok(()),
	}
}

fn ensure_label(label: &Label) -> Result<(), ValidationError> {
	match core::str::from_utf8(label) {
		Ok(text) if !text.trim().is_empty() => Ok(()),
		_ => Err(ValidationError::LabelUnreadable),
	}
}

fn ensure_list(rules: &RuleSet, list: u8) -> Result<(), ValidationError> {
	rules.lists.get(usize::from(list)).map(|_| ()).ok_or(ValidationError::UnknownList { list })
}

fn ensure_kind(
	rules: &RuleSet,
	field: FieldId,
	allowed: impl FnOnce(FieldKind) -> bool,
) -> Result<(), ValidationError> {
	match kind_of(rules, field) {
		None => Err(ValidationError::UnknownField { field }),
		Some(kind) if allowed(kind) => Ok(()),
		Some(_) => Err(ValidationError::TypeMismatch { field }),
	}
}

/// A part of a condition that is complete in itself.
struct Part {
	/// Position of its first operation.
	start: usize,
	depth: u32,
	/// The fields that it depends on, in ascending order.
	fields: Vec<FieldId>,
}

fn validate_rule(
	rules: &RuleSet,
	rule: &Rule,
	position: u8,
	budget: &mut usize,
) -> Result<(), ValidationError> {
	if rules.rules.iter().take(usize::from(position)).any(|earlier| earlier == rule) {
		return Err(ValidationError::DuplicateRule { rule: position });
	}
	validate_condition(rules, rule, position, budget)
}

fn validate_condition(
	rules: &RuleSet,
	rule: &Rule,
	position: u8,
	budget: &mut usize,
) -> Result<(), ValidationError> {
	let malformed = ValidationError::MalformedCondition { rule: position };
	let mut stack: Vec<Part> = Vec::new();
	for (end, op) in rule.condition.iter().enumerate() {
		let (part, entangled) = match op {
			Op::And | Op::Or => {
				let right = stack.pop().ok_or(malformed)?;
				let left = stack.pop().ok_or(malformed)?;
				join(left, right)
			},
			Op::Not => {
				let part = stack.pop().ok_or(malformed)?;
				(Part { depth: part.depth.saturating_add(1), ..part }, false)
			},
			atom => {
				let field = validate_atom(rules, atom, position)?;
				(Part { start: end, depth: 1, fields: vec![field] }, true)
			},
		};
		if part.depth > MAX_DEPTH {
			return Err(ValidationError::TooDeep { rule: position });
		}
		let ops = rule.condition.get(part.start..=end).ok_or(malformed)?;
		if entangled {
			if let Some(holds) = settled(rules, ops, &part.fields, budget) {
				return Err(ValidationError::DeadBranch { rule: position, op: small(end), holds });
			}
		}
		stack.push(part);
	}
	if stack.len() == 1 {
		Ok(())
	} else {
		Err(malformed)
	}
}

/// Both parts as one, and whether they depend on something in common.
fn join(left: Part, right: Part) -> (Part, bool) {
	let entangled = left.fields.iter().any(|field| right.fields.contains(field));
	let mut fields = left.fields;
	fields.extend(right.fields);
	fields.sort_unstable();
	fields.dedup();
	let depth = left.depth.max(right.depth).saturating_add(1);
	(Part { start: left.start, depth, fields }, entangled)
}

/// The field that a single operation depends on: for the dishonesty ratio, the one that it is taken
/// from.
fn validate_atom(rules: &RuleSet, op: &Op, position: u8) -> Result<FieldId, ValidationError> {
	let is_number = |kind| matches!(kind, FieldKind::Integer | FieldKind::Decimal { .. });
	let field = match op {
		Op::Present { field } => {
			ensure_kind(rules, *field, |_| true)?;
			field
		},
		Op::Holds { field } => {
			ensure_kind(rules, *field, |kind| kind == FieldKind::Bool)?;
			field
		},
		Op::Compare { field, .. } | Op::Within { field, .. } => {
			ensure_kind(rules, *field, is_number)?;
			field
		},
		Op::Chosen { field, .. } => {
			ensure_kind(rules, *field, |kind| matches!(kind, FieldKind::Enumeration { .. }))?;
			field
		},
		Op::MemberOf { field, list } => {
			ensure_kind(rules, *field, |kind| kind == FieldKind::Members)?;
			ensure_list(rules, *list)?;
			field
		},
		Op::DishonestyAtLeast { .. } => {
			validate_dishonesty(rules)?;
			let source = rules.dishonesty.as_ref();
			&source.ok_or(ValidationError::NoDishonesty { rule: position })?.field
		},
		Op::And | Op::Or | Op::Not => {
			return Err(ValidationError::MalformedCondition { rule: position })
		},
	};
	Ok(*field)
}

/// A point at which a field is tried.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
	Absent,
	Bool(bool),
	Number(i128),
	Variant(u16),
	/// A set that meets exactly the lists whose bits are set, with the dishonesty ratio that it gives in
	/// parts per million, if it is what that is taken from. Lists that overlap make some of these
	/// impossible; trying them can only keep a part alive.
	Meeting {
		lists: u8,
		ratio: u32,
	},
}

/// What `ops` are for every input; nothing where they can be both true and false, and where the budget
/// does not go that far.
fn settled(rules: &RuleSet, ops: &[Op], fields: &[FieldId], budget: &mut usize) -> Option<bool> {
	let axes: Vec<(FieldId, Vec<Point>)> =
		fields.iter().map(|field| (*field, points_of(rules, ops, *field))).collect();
	let combinations =
		axes.iter().fold(1usize, |product, (_, points)| product.saturating_mul(points.len()));
	*budget = budget.checked_sub(combinations.saturating_mul(ops.len()))?;

	let mut found = None;
	for combination in 0..combinations {
		let mut rest = combination;
		let mut at = BTreeMap::new();
		for (field, points) in &axes {
			let index = rest.checked_rem(points.len())?;
			rest = rest.checked_div(points.len())?;
			at.insert(*field, points.get(index).copied().unwrap_or(Point::Absent));
		}
		let holds =
			run(ops, |op| Ok::<_, EvaluationError>(holds_at(rules, op, &at)), |_| ()).ok()?;
		if found.is_some_and(|before| before != holds) {
			return None;
		}
		found = Some(holds);
	}
	found
}

/// Where the truth of `ops` can change along a field.
fn points_of(rules: &RuleSet, ops: &[Op], field: FieldId) -> Vec<Point> {
	let mut points = vec![Point::Absent];
	match kind_of(rules, field) {
		None => (),
		Some(FieldKind::Bool) => points.extend([Point::Bool(false), Point::Bool(true)]),
		Some(FieldKind::Integer | FieldKind::Decimal { .. }) => {
			points.push(Point::Number(0));
			for op in ops {
				match op {
					Op::Compare { field: read, value, .. } if *read == field => {
						points.extend(around(*value))
					},
					Op::Within { field: read, low, high } if *read == field => {
						points.extend(around(*low));
						points.extend(around(*high));
					},
					_ => (),
				}
			}
		},
		Some(FieldKind::Enumeration { variants }) => {
			let named: Vec<u16> = ops
				.iter()
				.filter_map(|op| match op {
					Op::Chosen { field: read, variant } if *read == field => Some(*variant),
					_ => None,
				})
				.collect();
			let other = (0..variants).find(|variant| !named.contains(variant));
			let possible = named.into_iter().filter(|variant| *variant < variants);
			points.extend(possible.chain(other).map(Point::Variant));
		},
		Some(FieldKind::Members) => points.extend(meetings(rules, ops, field)),
	}
	points.sort_unstable();
	points.dedup();
	points
}

/// The ways in which a set can meet the lists, with the ratios that it can then have. There are at most
/// four lists, so at most sixteen ways.
fn meetings(rules: &RuleSet, ops: &[Op], field: FieldId) -> Vec<Point> {
	let source = rules.dishonesty.filter(|source| source.field == field);
	let ratios = source.map(|source| ratios(rules, ops, source.list)).unwrap_or_default();
	let meets_list = |lists: u8| source.is_some_and(|source| lists & bit_of(source.list) != 0);
	let possible = |lists: &u8| {
		rules
			.lists
			.iter()
			.enumerate()
			.all(|(list, members)| !members.is_empty() || lists & bit_of(small(list)) == 0)
	};
	let ways = bit_of(small(rules.lists.len()));
	(0..ways)
		.filter(possible)
		.flat_map(|lists| {
			let ratios: &[u32] = if meets_list(lists) { &ratios } else { &[0] };
			ratios.iter().map(move |ratio| Point::Meeting { lists, ratio: *ratio })
		})
		.collect()
}

/// The ratios that at least one match with the list can give: of those between which no threshold of
/// `ops` lies, the lowest.
fn ratios(rules: &RuleSet, ops: &[Op], list: u8) -> Vec<u32> {
	let size = rules.lists.get(usize::from(list)).map_or(0, |members| members.len());
	let reached = |ratio: &mut u32| {
		let reaches = |op: &&Op| matches!(op, Op::DishonestyAtLeast { ppm } if *ppm <= *ratio);
		ops.iter().filter(reaches).count()
	};
	let mut ratios: Vec<u32> = (1..=size).filter_map(|matched| ratio_of(matched, size)).collect();
	ratios.dedup_by_key(reached);
	ratios
}

fn around(number: i128) -> [Point; 3] {
	[number.saturating_sub(1), number, number.saturating_add(1)].map(Point::Number)
}

fn bit_of(list: u8) -> u8 {
	1u8.checked_shl(u32::from(list)).unwrap_or(0)
}

fn holds_at(rules: &RuleSet, op: &Op, at: &BTreeMap<FieldId, Point>) -> bool {
	let point = |field: &FieldId| at.get(field).copied();
	match op {
		Op::Present { field } => !matches!(point(field), None | Some(Point::Absent)),
		Op::Holds { field } => point(field) == Some(Point::Bool(true)),
		Op::Compare { field, relation, value } => match point(field) {
			Some(Point::Number(number)) => relation.holds(number, *value),
			_ => false,
		},
		Op::Within { field, low, high } => match point(field) {
			Some(Point::Number(number)) => (*low..=*high).contains(&number),
			_ => false,
		},
		Op::Chosen { field, variant } => point(field) == Some(Point::Variant(*variant)),
		Op::MemberOf { field, list } => match point(field) {
			Some(Point::Meeting { lists, .. }) => lists & bit_of(*list) != 0,
			_ => false,
		},
		Op::DishonestyAtLeast { ppm } => {
			let ratio = match rules.dishonesty.and_then(|source| point(&source.field)) {
				Some(Point::Meeting { ratio, .. }) => ratio,
				_ => 0,
			};
			ratio >= *ppm
		},
		Op::And | Op::Or | Op::Not => false,
	}
}
