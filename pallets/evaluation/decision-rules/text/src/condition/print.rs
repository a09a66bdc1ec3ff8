//! A postfix program to text.

use crate::{number, Names};
use decision_rules::{FieldId, FieldKind, Op, Relation, RuleSet};

/// A part of a condition: the operation that completes it, and the parts that it combines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Node {
	pub op: Op,
	/// Position of the operation in the program.
	pub position: usize,
	pub parts: Vec<Node>,
}

impl Node {
	/// Whether the part is `missing(…)`.
	pub fn is_missing(&self) -> bool {
		self.op == Op::Not && matches!(self.parts[..], [Node { op: Op::Present { .. }, .. }])
	}
}

/// The whole condition; nothing where the program is none.
pub(crate) fn tree(program: &[Op]) -> Option<Node> {
	let mut stack: Vec<Node> = Vec::new();
	for (position, op) in program.iter().enumerate() {
		let taken = match op {
			Op::And | Op::Or => 2,
			Op::Not => 1,
			_ => 0,
		};
		let parts = stack.split_off(stack.len().checked_sub(taken)?);
		stack.push(Node { op: *op, position, parts });
	}
	let whole = stack.pop()?;
	stack.is_empty().then_some(whole)
}

/// How tightly a part holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
	Either,
	Both,
	Not,
	/// A single test with a space in it: after `not`, brackets help a reader.
	Spaced,
	Test,
}

/// The text of a part.
pub(crate) fn shown(node: &Node, rules: &RuleSet, names: &Names) -> String {
	bound(node, rules, names).0
}

fn bound(node: &Node, rules: &RuleSet, names: &Names) -> (String, Binding) {
	let in_brackets_below = |part: &Node, least: Binding| match bound(part, rules, names) {
		(text, binding) if binding < least => format!("({text})"),
		(text, _) => text,
	};
	match (&node.op, &node.parts[..]) {
		(Op::Or, [left, right]) => (
			format!(
				"{} or {}",
				in_brackets_below(left, Binding::Either),
				in_brackets_below(right, Binding::Both)
			),
			Binding::Either,
		),
		(Op::And, [left, right]) => (
			format!(
				"{} and {}",
				in_brackets_below(left, Binding::Both),
				in_brackets_below(right, Binding::Not)
			),
			Binding::Both,
		),
		(Op::Not, [Node { op: Op::Present { field }, .. }]) => {
			(format!("missing({})", names.field(*field)), Binding::Test)
		},
		(Op::Not, [part]) => match bound(part, rules, names) {
			(text, Binding::Not | Binding::Test) => (format!("not {text}"), Binding::Not),
			(text, _) => (format!("not ({text})"), Binding::Not),
		},
		(op, _) => test(op, rules, names),
	}
}

fn test(op: &Op, rules: &RuleSet, names: &Names) -> (String, Binding) {
	let spaced = |text: String| (text, Binding::Spaced);
	match op {
		Op::Present { field } => (format!("present({})", names.field(*field)), Binding::Test),
		Op::Holds { field } => (names.field(*field), Binding::Test),
		Op::Compare { field, relation, value } => spaced(format!(
			"{} {} {}",
			names.field(*field),
			sign(*relation),
			number::text(*value, scale_of(rules, *field))
		)),
		Op::Within { field, low, high } => {
			let scale = scale_of(rules, *field);
			spaced(format!(
				"{} between {} and {}",
				names.field(*field),
				number::text(*low, scale),
				number::text(*high, scale)
			))
		},
		Op::Chosen { field, variant } => {
			spaced(format!("{} is {}", names.field(*field), names.variant(*field, *variant)))
		},
		Op::MemberOf { field, list } => {
			spaced(format!("{} in list:{}", names.field(*field), names.list(*list)))
		},
		Op::DishonestyAtLeast { ppm } => {
			spaced(format!("dishonesty >= {} %", number::percent(*ppm)))
		},
		// A node has the parts that its operation takes.
		Op::And | Op::Or | Op::Not => (String::new(), Binding::Test),
	}
}

fn sign(relation: Relation) -> &'static str {
	match relation {
		Relation::Less => "<",
		Relation::AtMost => "<=",
		Relation::Equal => "=",
		Relation::NotEqual => "!=",
		Relation::AtLeast => ">=",
		Relation::Greater => ">",
	}
}

/// Decimal places of a field; none where it has no such type.
pub(crate) fn scale_of(rules: &RuleSet, field: FieldId) -> u8 {
	match rules.fields.iter().find(|spec| spec.field == field).map(|spec| spec.kind) {
		Some(FieldKind::Decimal { scale }) => scale,
		_ => 0,
	}
}
