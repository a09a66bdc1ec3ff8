//! Evaluations of the clearing nodes.

use clearmark_runtime::Runtime;
use decision_rules::{
	Bounded, Decision, DecisionBound, FieldId, FieldKind, FieldSpec, Label, Op, OpenedInput,
	Relation, Risk, RiskCode, Rule, RuleSet, Value,
};
use pallet_evaluation::{
	runtime_api::runtime_decl_for_evaluation_api::EvaluationApi, Call, SchemeId, SchemeKind,
	SubjectKind, Visibility,
};

use super::{AUDITOR, EVALUATOR, NODES};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, INDIA, JULIETT},
	world::World,
};

/// Whether an authority supervises the node.
pub const SUPERVISED: FieldId = 1;
/// Its capital ratio, in per cent with two decimal places.
pub const CAPITAL: FieldId = 2;
const UNSUPERVISED: RiskCode = 1;
const THIN_CAPITAL: RiskCode = 2;

/// The score that the order asks for.
pub const ENOUGH: u32 = 60;

/// What the evaluator found out about each node, and the score that follows.
const FINDINGS: [(Institution, bool, i128, u32); 4] = [
	(BRAVO, true, 12_50, 100),
	(CHARLIE, true, 7_50, 80),
	(INDIA, true, 9_00, 100),
	(JULIETT, false, 15_00, 50),
];

pub fn rules_are_approved_and_activated(world: &mut World) -> SchemeId {
	let scheme = world.read(pallet_evaluation::NextScheme::<Runtime>::get);
	world.send(
		EVALUATOR,
		Call::<Runtime>::register_scheme {
			kind: SchemeKind::Risk,
			subject_kind: SubjectKind::Institution,
			visibility: Visibility::Members,
			max_score: 100,
			grades: list(["weak", "fair", "strong"].map(label)),
			approvals_needed: 1,
		},
	);
	world.send(EVALUATOR, Call::<Runtime>::register_rule_set { scheme, rules: rules() });
	world.send(AUDITOR, Call::<Runtime>::approve_rule_set { scheme, version: 0 });
	world.send(EVALUATOR, Call::<Runtime>::activate_rule_set { scheme, version: 0 });
	let active = world.read(|| Runtime::scheme(scheme)).and_then(|scheme| scheme.active);
	assert_eq!(active, Some(0));
	scheme
}

/// The runtime computes each score from the rules and the opened inputs.
pub fn nodes_are_evaluated(world: &mut World, scheme: SchemeId) {
	let valid_until = world.now() + 1_000;
	let records = FINDINGS.map(|(node, supervised, capital, _)| {
		let subject = world.read(|| Runtime::institution_subject(node.account()));
		let call = Call::<Runtime>::record {
			scheme,
			version: 0,
			model: None,
			subject,
			inputs: list([
				given(SUPERVISED, Value::Bool(supervised)),
				given(CAPITAL, Value::Decimal { mantissa: capital, scale: 2 }),
			]),
			valid_until,
			purpose: 1,
			supersedes: None,
			client_ref: subject.0,
		};
		(EVALUATOR, call)
	});
	world.send_all(records);
	for (node, _, _, score) in FINDINGS {
		let latest = world.read(|| {
			let subject = Runtime::institution_subject(node.account());
			Runtime::latest(scheme, subject, NODES[0].account()).expect("it was evaluated")
		});
		assert!(latest.valid, "{node:?}");
		assert_eq!(latest.score, score, "{node:?}");
	}
}

/// Not supervised takes 50 off 100, and less than 8 % of capital 20.
pub fn rules() -> RuleSet {
	let field = |field, kind, name| FieldSpec { field, kind, label: label(name) };
	let risk = |code, risk, name| Risk { code, risk, label: label(name) };
	RuleSet {
		fields: list([
			field(SUPERVISED, FieldKind::Bool, "supervised"),
			field(CAPITAL, FieldKind::Decimal { scale: 2 }, "capital ratio"),
		]),
		lists: list([]),
		rules: list([
			Rule {
				code: UNSUPERVISED,
				condition: list([Op::Holds { field: SUPERVISED }, Op::Not]),
			},
			Rule {
				code: THIN_CAPITAL,
				condition: list([Op::Compare {
					field: CAPITAL,
					relation: Relation::Less,
					value: 8_00,
				}]),
			},
		]),
		risks: list([
			risk(UNSUPERVISED, 50, "UNSUPERVISED"),
			risk(THIN_CAPITAL, 20, "THIN_CAPITAL"),
		]),
		standard: 100,
		grades: list([0, 40, 70]),
		decisions: list([
			DecisionBound { at_least: 0, decision: Decision::Declined },
			DecisionBound { at_least: 50, decision: Decision::Review },
			DecisionBound { at_least: 80, decision: Decision::Accepted },
		]),
		dishonesty: None,
	}
}

pub fn given(field: FieldId, value: Value) -> OpenedInput {
	OpenedInput { field, value, salt: [field as u8; 32] }
}

pub fn label(text: &str) -> Label {
	list(text.bytes())
}

pub fn list<T: core::fmt::Debug, const MAX: u32>(
	items: impl IntoIterator<Item = T>,
) -> Bounded<T, MAX> {
	items.into_iter().collect::<Vec<_>>().try_into().expect("a short list")
}
