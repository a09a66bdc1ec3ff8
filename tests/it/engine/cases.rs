//! Random rule sets and inputs. Most are sound; the others break the language's rules, each in one way
//! or a few.

use decision_rules::{
	Bounded, Decision, DecisionBound, DishonestySource, FieldId, FieldKind, FieldSpec, Inputs,
	MemberList, Op, OpenedInput, Relation, Risk, RiskCode, Rule, RuleSet, Value, PPM,
};

use crate::dice::Dice;

/// A field that no rule set declares.
const UNDECLARED: FieldId = 99;
/// The codes of a rule set are some of these.
const CODES: [RiskCode; 5] = [1, 2, 3, 4, 5];

fn list<T: std::fmt::Debug, const MAX: u32>(items: Vec<T>) -> Bounded<T, MAX> {
	items.try_into().expect("no list here comes near its bound")
}

fn label(text: &str) -> decision_rules::Label {
	list(text.as_bytes().to_vec())
}

/// Small ones, which meet each other, the largest and the smallest, and any.
fn number(dice: &mut Dice) -> i128 {
	match dice.below(8) {
		0 => i128::MIN,
		1 => i128::MAX,
		2 => {
			let [high, low] = [dice.from(0, u32::MAX - 1), dice.from(0, u32::MAX - 1)];
			(i128::from(high) << 80) - (i128::from(low) << 40)
		},
		_ => i128::from(dice.from(0, 12)) - 6,
	}
}

/// Few different ones, so that lists and inputs have some in common.
fn members(dice: &mut Dice) -> MemberList {
	let mut tags: Vec<u8> = (0..dice.below(9)).map(|_| dice.below(12) as u8).collect();
	if !dice.once_in(40) {
		tags.sort_unstable();
		tags.dedup();
	}
	list(tags.into_iter().map(|tag| [tag; 32]).collect())
}

fn kind(dice: &mut Dice) -> FieldKind {
	match dice.below(5) {
		0 => FieldKind::Bool,
		1 => FieldKind::Integer,
		2 => FieldKind::Decimal { scale: dice.below(4) as u8 },
		3 => FieldKind::Enumeration { variants: dice.from(1, 4) as u16 },
		_ => FieldKind::Members,
	}
}

fn value(dice: &mut Dice, kind: FieldKind) -> Value {
	match kind {
		FieldKind::Bool => Value::Bool(dice.once_in(2)),
		FieldKind::Integer => Value::Integer(number(dice)),
		FieldKind::Decimal { scale } => Value::Decimal { mantissa: number(dice), scale },
		FieldKind::Enumeration { variants } => {
			Value::Enumeration(dice.below(usize::from(variants)) as u16)
		},
		FieldKind::Members => Value::Members(members(dice)),
	}
}

/// A comparison with one of the fields, or with the dishonesty ratio.
fn comparison(dice: &mut Dice, rules: &RuleSet) -> Op {
	let spec = dice.of(&rules.fields).expect("a rule set here declares fields").clone();
	let field = spec.field;
	if dice.once_in(12) {
		return Op::Present { field };
	}
	let rarely = if rules.dishonesty.is_some() { 8 } else { 400 };
	if dice.once_in(rarely) {
		return Op::DishonestyAtLeast { ppm: dice.from(0, PPM) };
	}
	let read_as = if dice.once_in(200) { kind(dice) } else { spec.kind };
	match read_as {
		FieldKind::Bool => Op::Holds { field },
		FieldKind::Integer | FieldKind::Decimal { .. } if dice.once_in(3) => {
			Op::Within { field, low: number(dice), high: number(dice) }
		},
		FieldKind::Integer | FieldKind::Decimal { .. } => {
			let relation = dice.pick([
				Relation::Less,
				Relation::AtMost,
				Relation::Equal,
				Relation::NotEqual,
				Relation::AtLeast,
				Relation::Greater,
			]);
			Op::Compare { field, relation, value: number(dice) }
		},
		FieldKind::Enumeration { variants } => {
			Op::Chosen { field, variant: dice.below(usize::from(variants) + 1) as u16 }
		},
		FieldKind::Members => {
			let beyond = usize::from(dice.once_in(200));
			Op::MemberOf { field, list: dice.below(rules.lists.len() + beyond) as u8 }
		},
	}
}

/// Comparisons joined to one condition, and sometimes one operation too few.
fn condition(dice: &mut Dice, rules: &RuleSet) -> Vec<Op> {
	let mut joined = vec![comparison(dice, rules)];
	for _ in 0..dice.below(8) {
		let mut one = vec![comparison(dice, rules)];
		if dice.once_in(4) {
			one.push(Op::Not);
		}
		joined = if dice.once_in(2) { [joined, one].concat() } else { [one, joined].concat() };
		joined.push(dice.pick([Op::And, Op::Or]));
	}
	if dice.once_in(100) {
		joined.remove(dice.below(joined.len()));
	}
	joined
}

/// Ascending bounds from 0 on, and sometimes none.
fn bounds(dice: &mut Dice, most: usize) -> Vec<u32> {
	let length = if dice.once_in(60) { 0 } else { 1 + dice.below(most) };
	let mut bound = 0;
	let mut next = || {
		let this = bound;
		bound += dice.from(1, 60);
		this
	};
	(0..length).map(|_| next()).collect()
}

/// What a hit costs: now and then more than any standard value.
fn risk(dice: &mut Dice) -> u32 {
	if dice.once_in(10) {
		u32::MAX - dice.from(0, 9)
	} else {
		dice.from(0, 80)
	}
}

pub fn rule_set(dice: &mut Dice) -> RuleSet {
	let fields = 1..=dice.from(1, 7) as FieldId;
	let mut fields: Vec<_> =
		fields.map(|field| FieldSpec { field, kind: kind(dice), label: label("field") }).collect();
	if dice.once_in(60) {
		fields.reverse();
	}
	let lists: Vec<_> = (0..dice.from(1, 4)).map(|_| members(dice)).collect();
	let of_members = fields.iter().find(|spec| spec.kind == FieldKind::Members);
	let of_members = of_members.map(|spec| spec.field);
	let dishonesty = of_members.filter(|_| !dice.once_in(3)).map(|field| {
		let list = dice.below(lists.len()) as u8;
		DishonestySource { field, list }
	});
	let mut risks: Vec<_> =
		CODES.map(|code| Risk { code, risk: risk(dice), label: label("risk") }).to_vec();
	if dice.once_in(40) {
		risks.remove(dice.below(risks.len()));
	}
	let grades = bounds(dice, 5);
	let decisions =
		bounds(dice, 3).into_iter().zip([Decision::Declined, Decision::Review, Decision::Accepted]);
	let decisions = decisions.map(|(at_least, decision)| DecisionBound { at_least, decision });
	let decisions: Vec<_> = decisions.collect();
	let standard = if dice.once_in(10) { u32::MAX } else { dice.from(0, 200) };
	let mut rules = RuleSet {
		fields: list(fields),
		lists: list(lists),
		rules: list(Vec::new()),
		risks: list(risks),
		standard,
		grades: list(grades),
		decisions: list(decisions),
		dishonesty,
	};
	let conditions: Vec<_> = (0..dice.from(1, 8)).map(|_| condition(dice, &rules)).collect();
	let conditions = conditions.into_iter().map(|condition| {
		let code = dice.pick(CODES);
		Rule { code, condition: list(condition) }
	});
	rules.rules = list(conditions.collect());
	rules
}

/// Values for most fields, and sometimes one that is not meant.
pub fn inputs(dice: &mut Dice, rules: &RuleSet) -> Inputs {
	let mut given = Vec::new();
	for spec in &rules.fields {
		if dice.once_in(5) {
			continue;
		}
		let kind = if dice.once_in(150) { kind(dice) } else { spec.kind };
		let (field, value, salt) = (spec.field, value(dice, kind), dice.bytes());
		given.push(OpenedInput { field, value, salt });
	}
	if dice.once_in(60) {
		given.push(OpenedInput { field: UNDECLARED, value: Value::Bool(true), salt: [0; 32] });
	}
	if dice.once_in(60) {
		given.reverse();
	}
	list(given)
}
