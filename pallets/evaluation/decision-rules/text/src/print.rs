//! A rule set to its text.

use crate::{
	condition::{shown, tree},
	Document,
};
use decision_rules::{Decision, FieldKind, Label};
use std::fmt::Write;
use toml::Value;

/// The text of a document: it parses to the same document, if the rule set is one that loads.
///
/// Of a rule set that does not, what the text has no words for is left out.
pub fn print(document: &Document) -> String {
	let mut text = String::new();
	// Writing to a string does not fail.
	let _ = write_all(&mut text, document);
	text
}

fn write_all(text: &mut String, Document { rules, names }: &Document) -> std::fmt::Result {
	writeln!(text, "standard = {}", rules.standard)?;
	let grades: Vec<String> = rules.grades.iter().map(u32::to_string).collect();
	writeln!(text, "grades = [{}]\n\n[decisions]", grades.join(", "))?;
	for bound in &rules.decisions {
		let name = match bound.decision {
			Decision::Declined => "declined",
			Decision::Review => "review",
			Decision::Accepted => "accepted",
		};
		writeln!(text, "{name} = {}", bound.at_least)?;
	}
	if let Some(source) = rules.dishonesty {
		writeln!(text, "\n[dishonesty]")?;
		writeln!(text, "field = {}", quoted(&names.field(source.field)))?;
		writeln!(text, "list = {}", quoted(&names.list(source.list)))?;
	}
	for spec in &rules.fields {
		let name = names.field(spec.field);
		writeln!(text, "\n[fields.{}]\nid = {}", key(&name), spec.field)?;
		match spec.kind {
			FieldKind::Bool => writeln!(text, "type = \"bool\"")?,
			FieldKind::Integer => writeln!(text, "type = \"integer\"")?,
			FieldKind::Members => writeln!(text, "type = \"set\"")?,
			FieldKind::Decimal { scale } => {
				writeln!(text, "type = \"decimal\"\nplaces = {scale}")?;
			},
			FieldKind::Enumeration { variants } => {
				let variants = match names.variants.get(&spec.field) {
					Some(names) => {
						let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
						format!("[{}]", names.join(", "))
					},
					None => variants.to_string(),
				};
				writeln!(text, "type = \"choice\"\nvariants = {variants}")?;
			},
		}
		if let Some(label) = label_beside(&name, &spec.label) {
			writeln!(text, "label = {label}")?;
		}
	}
	if !rules.lists.is_empty() {
		writeln!(text, "\n[lists]")?;
	}
	for (position, members) in (0u8..).zip(&rules.lists) {
		writeln!(text, "{} = [", key(&names.list(position)))?;
		for member in members {
			writeln!(text, "\t{},", quoted(&names.member(member)))?;
		}
		writeln!(text, "]")?;
	}
	writeln!(text, "\n[codes]")?;
	for line in &rules.risks {
		let name = names.code(line.code);
		let label = label_beside(&name, &line.label);
		let label = label.map(|label| format!(", label = {label}")).unwrap_or_default();
		writeln!(
			text,
			"{} = {{ code = {}, value = {}{label} }}",
			key(&name),
			line.code,
			line.risk
		)?;
	}
	for rule in &rules.rules {
		let condition = tree(&rule.condition).map(|whole| shown(&whole, rules, names));
		writeln!(text, "\n[[rules]]\ncode = {}", quoted(&names.code(rule.code)))?;
		writeln!(text, "when = {}", quoted(&condition.unwrap_or_default()))?;
	}
	Ok(())
}

/// The label, quoted, where the name does not say it.
fn label_beside(name: &str, label: &Label) -> Option<String> {
	let label = String::from_utf8_lossy(label);
	(label != name).then(|| quoted(&label))
}

fn quoted(text: &str) -> String {
	Value::String(text.into()).to_string()
}

fn key(name: &str) -> String {
	let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
	match name.chars().all(is_bare) {
		true => name.into(),
		false => quoted(name),
	}
}
