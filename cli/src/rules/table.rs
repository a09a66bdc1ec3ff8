//! Reports on rule sets as tables for people.

use comfy_table::{presets, Table};
use decision_rules_text::report::{Account, Check, RuleAccount, Verdict};

/// What a rule set reads, and what it can give.
pub fn checked(check: &Check) -> String {
	let mut fields = table(["Field", "Id", "Type", "Label", "Read by rules"]);
	for field in &check.fields {
		let mut readers: Vec<String> = field.read_by.iter().map(ToString::to_string).collect();
		if field.dishonesty {
			readers.push("dishonesty".into());
		}
		let readers = match readers.is_empty() {
			true => "none".into(),
			false => readers.join(", "),
		};
		fields.add_row([
			field.name.clone(),
			field.id.to_string(),
			field.kind.clone(),
			field.label.clone(),
			readers,
		]);
	}
	let mut codes = table(["Code", "Number", "Takes off", "Label", "When"]);
	for code in &check.codes {
		codes.add_row([
			code.name.clone(),
			code.code.to_string(),
			code.value.to_string(),
			code.label.clone(),
			code.given_by.join("\nor "),
		]);
	}
	format!(
		"Good. A subject without any hit scores {}; all codes together take off {}.\n\
		 {fields}\n{codes}\nDigest {}\n",
		check.standard, check.worst, check.digest,
	)
}

/// What an evaluation gives.
pub fn evaluated(verdict: &Verdict) -> String {
	let outcome = &verdict.outcome;
	let deficit = match outcome.deficit {
		0 => String::new(),
		deficit => format!(" (the hits exceed the standard value by {deficit})"),
	};
	let hits = match verdict.hits.is_empty() {
		true => "none".into(),
		false => {
			let hits = verdict.hits.iter().map(|(code, value)| format!("{code} −{value}"));
			hits.collect::<Vec<_>>().join(", ")
		},
	};
	let dishonesty =
		verdict.dishonesty().map(|ratio| format!("Dishonesty  {ratio}\n")).unwrap_or_default();
	format!(
		"Score       {}{deficit}\nGrade       {} (0 is the worst)\nDecision    {}\nHits        {hits}\n{dishonesty}",
		outcome.score,
		outcome.grade,
		verdict.decision(),
	)
}

/// Every rule with its inputs and outcome, then what the evaluation gives.
pub fn explained(account: &Account) -> String {
	let mut rules = table(["Rule", "Code", "Inputs", "Condition", "Held", "Takes off"]);
	for (position, rule) in (1..).zip(&account.rules) {
		let inputs = rule.inputs.iter().map(|(field, value)| match value {
			Some(value) => format!("{field} = {value}"),
			None => format!("{field} is missing"),
		});
		rules.add_row([
			position.to_string(),
			rule.code.clone(),
			inputs.collect::<Vec<_>>().join("\n"),
			parts(rule),
			if rule.hit { "yes" } else { "no" }.into(),
			taken(rule),
		]);
	}
	format!("{rules}\n{}", evaluated(&account.verdict))
}

/// The condition and its parts, each with a mark and below the one that it belongs to.
fn parts(rule: &RuleAccount) -> String {
	let lines = rule.parts.iter().map(|part| {
		let mark = if part.held { "+" } else { "-" };
		format!("{}{mark} {}", "  ".repeat(part.depth), part.text)
	});
	lines.collect::<Vec<_>>().join("\n")
}

fn taken(rule: &RuleAccount) -> String {
	match (rule.hit, rule.taken) {
		(true, 0) if rule.value > 0 => "counted already".into(),
		(_, taken) => taken.to_string(),
	}
}

fn table<const COLUMNS: usize>(header: [&str; COLUMNS]) -> Table {
	let mut table = Table::new();
	table.load_style(presets::UTF8_FULL_CONDENSED);
	table.set_header(header);
	table
}
