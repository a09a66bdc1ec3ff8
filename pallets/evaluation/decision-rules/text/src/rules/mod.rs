//! A rule set from its text.

mod codes;
mod fields;
mod lists;
mod thresholds;
mod words;
mod written;

pub(crate) use lists::{read_member, too_many};

use crate::{read::Reader, Document, Names, Problem};
use codes::codes;
use decision_rules::{problems, Bounded, FieldSpec, Risk, RiskCode, RuleSet, ValidationError};
use fields::fields;
use lists::{dishonesty, lists};
use std::ops::Range;
use thresholds::{decisions, grades, standard};
use written::rules;

/// The rule set of a text, or everything that is wrong with it, in the order of the text.
pub fn parse(text: &str) -> Result<Document, Vec<Problem>> {
	let mut reader = Reader::new(text);
	if let Some((document, places)) = read(&mut reader) {
		for error in problems(&document.rules) {
			let (at, message) = explained(&error, &document, &places, text);
			reader.refuse(at, message);
		}
		if reader.is_clean() {
			return Ok(document);
		}
	}
	Err(reader.into_problems())
}

/// The rule set as it is written, whether or not it could be loaded. Nothing where a problem was
/// noted.
pub(crate) fn read(reader: &mut Reader) -> Option<(Document, Places)> {
	let mut top = reader.document()?;
	let standard = standard(reader, &mut top);
	let grades = grades(reader, &mut top, standard);
	let decisions = decisions(reader, &mut top, standard);
	let fields = fields(reader, &mut top);
	let lists = lists(reader, &mut top);
	let dishonesty = dishonesty(reader, &mut top, &fields, &lists);
	let codes = codes(reader, &mut top);
	let rules = rules(reader, &mut top, &fields, &lists, &codes, dishonesty.is_some());
	top.close(
		reader,
		"standard, grades, [decisions], [dishonesty], [fields.NAME], [lists], [codes] or [[rules]]",
	);
	if !reader.is_clean() {
		return None;
	}
	let names = Names {
		fields: fields.found.iter().map(|field| (field.id, field.name.clone())).collect(),
		variants: (fields.found.iter())
			.filter(|field| !field.variants.is_empty())
			.map(|field| (field.id, field.variants.clone()))
			.collect(),
		lists: lists.found.iter().map(|list| list.name.clone()).collect(),
		codes: codes.found.iter().map(|code| (code.code, code.name.clone())).collect(),
		members: lists.words.into_iter().collect(),
	};
	let places = Places {
		grades: grades.at,
		decisions: decisions.at,
		codes: codes.found.iter().map(|code| (code.code, code.at)).collect(),
		rules: rules.iter().map(|rule| rule.place.clone()).collect(),
	};
	let mut specs: Vec<FieldSpec> = fields
		.found
		.into_iter()
		.map(|field| FieldSpec { field: field.id, kind: field.kind, label: field.label })
		.collect();
	specs.sort_by_key(|spec| spec.field);
	let mut risks: Vec<Risk> = codes
		.found
		.into_iter()
		.map(|code| Risk { code: code.code, risk: code.value, label: code.label })
		.collect();
	risks.sort_by_key(|line| line.code);
	let lists = lists.found.into_iter().map(|list| list.members).collect();
	let written = rules.into_iter().map(|rule| rule.rule).collect();
	let rules = RuleSet {
		fields: bounded(reader, 0, "fields", specs)?,
		lists: bounded(reader, 0, "lists", lists)?,
		rules: bounded(reader, 0, "rules", written)?,
		risks: bounded(reader, 0, "codes", risks)?,
		standard: standard?,
		grades: bounded(reader, places.grades, "grades", grades.found)?,
		decisions: bounded(reader, places.decisions, "decisions", decisions.found)?,
		dishonesty,
	};
	Some((Document { rules, names }, places))
}

/// Where the parts of a rule set stand in its text.
pub(crate) struct Places {
	grades: usize,
	decisions: usize,
	codes: Vec<(RiskCode, usize)>,
	rules: Vec<RulePlace>,
}

/// Where a rule stands.
#[derive(Clone, Debug)]
struct RulePlace {
	/// The rule itself.
	at: usize,
	/// Its condition.
	condition: usize,
	/// Where the text of the condition begins, if its bytes stand in the file as they are.
	inside: Option<usize>,
	/// The condition.
	text: String,
	/// Of each operation, the bytes of the part that it completes.
	parts: Vec<Range<usize>>,
}

fn bounded<T, const MAX: u32>(
	reader: &mut Reader,
	at: usize,
	what: &str,
	items: Vec<T>,
) -> Option<Bounded<T, MAX>> {
	let count = items.len();
	let items = items.try_into().ok();
	if items.is_none() {
		reader.refuse(
			at,
			format!("there are {count} {what}, at most {MAX} are allowed: take some out"),
		);
	}
	items
}

/// Where in the file a place of a condition is. Where escapes stand in between, the place is told
/// within the condition.
fn pointed(
	inside: Option<usize>,
	start: usize,
	text: &str,
	place: &Range<usize>,
) -> (usize, String) {
	match inside {
		Some(base) => (base + place.start, String::new()),
		None => {
			let column = text.get(..place.start).unwrap_or(text).chars().count() + 1;
			(start, format!("at character {column} of the condition: "))
		},
	}
}

/// What loading refuses, told where it stands.
fn explained(
	error: &ValidationError,
	document: &Document,
	places: &Places,
	text: &str,
) -> (usize, String) {
	use ValidationError::*;
	let of_rule = |rule: u8| places.rules.get(usize::from(rule));
	let condition = |rule: u8| of_rule(rule).map_or(0, |place| place.condition);
	match error {
		DeadBranch { rule, op, holds } => {
			let Some(place) = of_rule(*rule) else { return (0, "a part of a rule is dead".into()) };
			let part = place.parts.get(usize::from(*op)).cloned().unwrap_or(0..0);
			let shown = place.text.get(part.clone()).unwrap_or_default();
			let (at, prefix) = pointed(place.inside, place.condition, &place.text, &part);
			let input = if *holds { "every" } else { "no" };
			let message = format!(
				"{prefix}`{shown}` holds for {input} input, so that it decides nothing: take it out or mend it"
			);
			(at, message)
		},
		DuplicateRule { rule } => {
			let twin = document.rules.rules.get(usize::from(*rule));
			let first = document.rules.rules.iter().position(|other| Some(other) == twin);
			let at = of_rule(*rule).map_or(0, |place| place.at);
			let first = first.and_then(|first| places.rules.get(first)).map_or(0, |place| place.at);
			let line = crate::Position::of(text, first).line;
			(at, format!("this rule is the one in line {line} again: take it out"))
		},
		UnusedRisk { code } => {
			let at = places.codes.iter().find(|(other, _)| other == code).map_or(0, |(_, at)| *at);
			let name = document.names.code(*code);
			(at, format!("no rule gives `{name}`: take it out, or write a rule that does"))
		},
		TooDeep { rule } => (
			condition(*rule),
			"the condition is nested too deep: split it into rules that give the same code".into(),
		),
		ThresholdsUnordered | ThresholdUnreachable => (
			places.grades.min(places.decisions),
			"grades and decisions have to ascend from 0 to the standard value: mend them".into(),
		),
		// What the text cannot say, or what reading has refused already.
		MalformedCondition { rule } | CodeWithoutRisk { rule } | NoDishonesty { rule } => {
			(condition(*rule), format!("the rule is refused: {error:?}"))
		},
		FieldsUnordered
		| LabelUnreadable
		| ScaleTooLarge { .. }
		| NoVariants { .. }
		| ListUnordered { .. }
		| RisksUnordered
		| NoRules
		| UnknownField { .. }
		| UnknownList { .. }
		| TypeMismatch { .. }
		| NoStandard => (0, format!("the rule set is refused: {error:?}")),
	}
}
