//! The rules themselves.

use super::{bounded, codes::Codes, fields::Fields, lists::Lists, pointed, RulePlace};
use crate::{
	condition::{self, Failure, Scope, ScopeField},
	read::{Reader, Table},
};
use decision_rules::{Op, Rule, MAX_RULES};
use std::ops::Range;
use toml::{de::DeValue, Spanned};

/// A rule and where it stands.
pub(super) struct Written {
	pub rule: Rule,
	pub place: RulePlace,
}

pub(super) fn rules(
	reader: &mut Reader,
	top: &mut Table,
	fields: &Fields,
	lists: &Lists,
	codes: &Codes,
	dishonesty: bool,
) -> Vec<Written> {
	let hint = "write [[rules]] with `code` and `when`";
	let Some(entry) = top.need(reader, "rules", hint) else { return vec![] };
	let wanted = "each rule under a line [[rules]]";
	let Some(items) = reader.array(entry.value, "rules", wanted) else { return vec![] };
	if items.len() > MAX_RULES as usize {
		let at = items.get(MAX_RULES as usize).map_or(entry.at, |item| item.span().start);
		reader.refuse(
			at,
			format!(
				"there are {} rules, at most {MAX_RULES} are allowed: join some by `or`",
				items.len()
			),
		);
	}
	if items.is_empty() {
		reader.refuse(entry.at, format!("there is no rule: {hint}"));
	}
	let scope_fields = fields.found.iter().map(|field| ScopeField {
		name: &field.name,
		id: field.id,
		kind: field.kind,
		variants: &field.variants,
	});
	// A list that is broken keeps its place in the order no more; nothing is built then.
	let broken = fields.broken.iter().chain(&lists.broken).map(String::as_str);
	let scope = Scope {
		fields: scope_fields.collect(),
		broken: broken.collect(),
		lists: lists.found.iter().map(|list| &list.name[..]).collect(),
		dishonesty,
	};
	items.into_iter().filter_map(|item| rule(reader, item, &scope, codes)).collect()
}

pub(super) fn rule(
	reader: &mut Reader,
	item: Spanned<DeValue>,
	scope: &Scope,
	codes: &Codes,
) -> Option<Written> {
	let at = item.span().start;
	let mut table = reader.table(at, item, "[rules]")?;
	let code = table.need(reader, "code", "write the code that the rule gives, one of [codes]");
	let code = code.and_then(|code| {
		let name = reader.string(&code.value, "code", "the name of one of [codes]")?;
		let found = codes.found.iter().find(|other| other.name == name);
		if found.is_none() && !codes.broken.iter().any(|broken| broken == name) {
			let message = format!(
				"`{name}` has no risk value: add `{name} = {{ code = 1, value = 10 }}` to [codes]"
			);
			reader.refuse(code.value.span().start, message);
		}
		found.map(|found| found.code)
	});
	let when = table.need(reader, "when", "write the condition, such as `when = \"age < 18\"`");
	table.close(reader, "`code` or `when`");
	let when = when?;
	let text = reader.string(&when.value, "when", "a condition such as \"age < 18\"")?;
	let span = when.value.span();
	let inside = reader.inside(span.clone(), text);
	let program = match condition::parse(text, scope) {
		Ok(program) => program,
		Err(Failure::Broken) => return None,
		Err(Failure::Wrong(place, message)) => {
			let (at, prefix) = pointed(inside, span.start, text, &place);
			reader.refuse(at, format!("{prefix}{message}"));
			return None;
		},
	};
	let (ops, parts): (Vec<Op>, Vec<Range<usize>>) = program.into_iter().unzip();
	let condition = bounded(reader, span.start, "operations", ops)?;
	let place = RulePlace { at, condition: span.start, inside, text: text.to_string(), parts };
	Some(Written { rule: Rule { code: code?, condition }, place })
}
