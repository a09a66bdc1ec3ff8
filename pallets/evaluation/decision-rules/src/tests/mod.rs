//! The crate as a specification: vectors of the design page, what loading refuses, properties.

mod batches;
mod explained;
mod fuzz;
mod merkle;
mod properties;
mod validation;
mod vectors;

use crate::*;

pub const AGE: FieldId = 1;
pub const ID_OK: FieldId = 2;
pub const DEVICE_DAYS: FieldId = 3;
pub const CHANNEL: FieldId = 4;
pub const SEEN_ON: FieldId = 5;

pub const ID_MISMATCH: RiskCode = 1;
pub const NEW_DEVICE: RiskCode = 2;
pub const BLACKLIST: RiskCode = 3;

pub fn label<const MAX: u32>(text: &str) -> Bounded<u8, MAX> {
	text.as_bytes().to_vec().try_into().unwrap()
}

pub fn list<T: core::fmt::Debug, const MAX: u32>(items: Vec<T>) -> Bounded<T, MAX> {
	items.try_into().unwrap()
}

pub fn member(tag: u8) -> ListMember {
	[tag; 32]
}

pub fn given(field: FieldId, value: Value) -> OpenedInput {
	OpenedInput { field, value, salt: [field as u8; 32] }
}

pub fn rule(code: RiskCode, condition: Vec<Op>) -> Rule {
	Rule { code, condition: list(condition) }
}

/// The rule set of the design page: S = 100, ID_MISMATCH 40, NEW_DEVICE 10, BLACKLIST 60.
pub fn page() -> RuleSet {
	let spec = |field, kind, name| FieldSpec { field, kind, label: label(name) };
	let risk = |code, risk, name| Risk { code, risk, label: label(name) };
	RuleSet {
		fields: list(vec![
			spec(AGE, FieldKind::Integer, "age"),
			spec(ID_OK, FieldKind::Bool, "identity matches"),
			spec(DEVICE_DAYS, FieldKind::Decimal { scale: 2 }, "days since first seen"),
			spec(CHANNEL, FieldKind::Enumeration { variants: 3 }, "channel"),
			spec(SEEN_ON, FieldKind::Members, "seen on"),
		]),
		lists: list(vec![list((1..=8).map(member).collect())]),
		rules: list(vec![
			rule(
				ID_MISMATCH,
				vec![Op::Present { field: ID_OK }, Op::Holds { field: ID_OK }, Op::Not, Op::And],
			),
			rule(
				NEW_DEVICE,
				vec![Op::Compare { field: DEVICE_DAYS, relation: Relation::Less, value: 30_00 }],
			),
			rule(BLACKLIST, vec![Op::MemberOf { field: SEEN_ON, list: 0 }]),
		]),
		risks: list(vec![
			risk(ID_MISMATCH, 40, "ID_MISMATCH"),
			risk(NEW_DEVICE, 10, "NEW_DEVICE"),
			risk(BLACKLIST, 60, "BLACKLIST"),
		]),
		standard: 100,
		grades: list(vec![0, 40, 70]),
		decisions: list(vec![
			DecisionBound { at_least: 0, decision: Decision::Declined },
			DecisionBound { at_least: 50, decision: Decision::Review },
			DecisionBound { at_least: 80, decision: Decision::Accepted },
		]),
		dishonesty: Some(DishonestySource { field: SEEN_ON, list: 0 }),
	}
}

/// The page's rule set with the conditions of its rules replaced by a single one.
pub fn with_condition(condition: Vec<Op>) -> RuleSet {
	let mut rules = page();
	rules.rules = list(vec![rule(ID_MISMATCH, condition)]);
	rules.risks = list(rules.risks.iter().take(1).cloned().collect());
	rules
}

pub fn id_mismatch() -> OpenedInput {
	given(ID_OK, Value::Bool(false))
}

pub fn device_days(mantissa: i128) -> OpenedInput {
	given(DEVICE_DAYS, Value::Decimal { mantissa, scale: 2 })
}

pub fn seen_on(tags: &[u8]) -> OpenedInput {
	given(SEEN_ON, Value::Members(list(tags.iter().copied().map(member).collect())))
}

/// Numbers that a seed fixes (SplitMix64).
pub struct Random(pub u64);

impl Random {
	pub fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	pub fn below(&mut self, limit: u32) -> u32 {
		(self.next() % u64::from(limit)) as u32
	}

	pub fn digest(&mut self) -> Digest32 {
		core::array::from_fn(|_| self.next() as u8)
	}
}
