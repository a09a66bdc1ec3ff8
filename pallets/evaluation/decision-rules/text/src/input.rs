//! The inputs of one subject, by the names of their fields.
//!
//! ```toml
//! age = 17
//! identity_matches = false
//! device_days = 29.99
//! channel = "web"
//! seen_on = ["some word", "0x0101010101010101010101010101010101010101010101010101010101010101"]
//! ```
//!
//! The same in JSON, but for decimals with a point: these are written in quotes, because a reader of
//! JSON rounds a bare `29.99` to a binary fraction. Fields that are left out are missing. Salts are
//! zeros: an outcome does not depend on them.

use crate::{
	names::Names,
	number,
	read::{number_text, Reader, LONGEST_TEXT},
	rules::{read_member, too_many},
	Document, Position, Problem,
};
use decision_rules::{FieldKind, FieldSpec, MemberList, OpenedInput, Value};
use toml::de::DeValue;

/// The inputs that a TOML text gives, in the order of their fields, or all that is wrong with it.
pub fn from_toml(document: &Document, text: &str) -> Result<Vec<OpenedInput>, Vec<Problem>> {
	let mut reader = Reader::new(text);
	let mut inputs = Vec::new();
	if let Some(table) = reader.document() {
		for entry in table.into_entries() {
			let at = entry.value.span().start;
			match spec_of(document, &entry.key) {
				Err(message) => reader.refuse(entry.at, message),
				Ok(spec) => match value_of(document, spec, &given_in_toml(entry.value.get_ref())) {
					Ok(value) => inputs.push(opened(spec, value)),
					Err(message) => reader.refuse(at, message),
				},
			}
		}
	}
	match reader.is_clean() {
		true => Ok(in_order(inputs)),
		false => Err(reader.into_problems()),
	}
}

/// The inputs that a JSON text gives, in the order of their fields, or all that is wrong with it.
pub fn from_json(document: &Document, text: &str) -> Result<Vec<OpenedInput>, Vec<Problem>> {
	let everywhere = |message: String| Problem::new(None, &message);
	if text.len() > LONGEST_TEXT {
		return Err(vec![everywhere(format!(
			"the text is longer than {LONGEST_TEXT} bytes: shorten it"
		))]);
	}
	let given: serde_json::Value = serde_json::from_str(text).map_err(|error| {
		let at = Some(Position { line: error.line(), column: error.column() });
		vec![Problem::new(at, &format!("this is not JSON: {error}"))]
	})?;
	let serde_json::Value::Object(given) = given else {
		return Err(vec![everywhere("this is no object: write {\"FIELD\": VALUE, …}".into())]);
	};
	let (mut inputs, mut problems) = (Vec::new(), Vec::new());
	for (name, value) in &given {
		let read = spec_of(document, name)
			.and_then(|spec| Ok(opened(spec, value_of(document, spec, &given_in_json(value))?)));
		match read {
			Ok(input) => inputs.push(input),
			Err(message) => problems.push(everywhere(message)),
		}
	}
	match problems.is_empty() {
		true => Ok(in_order(inputs)),
		false => Err(problems),
	}
}

fn opened(spec: &FieldSpec, value: Value) -> OpenedInput {
	OpenedInput { field: spec.field, value, salt: [0; 32] }
}

fn in_order(mut inputs: Vec<OpenedInput>) -> Vec<OpenedInput> {
	inputs.sort_by_key(|input| input.field);
	inputs
}

fn spec_of<'d>(document: &'d Document, name: &str) -> Result<&'d FieldSpec, String> {
	let Document { rules, names } = document;
	let found = rules.fields.iter().find(|spec| names.field(spec.field) == name);
	found.ok_or_else(|| {
		let known: Vec<String> = rules.fields.iter().map(|spec| names.field(spec.field)).collect();
		format!(
			"the rule set has no field `{name}`: take it out, or write one of {}",
			known.join(", ")
		)
	})
}

/// A value as either language writes it.
enum Given<'t> {
	Bool(bool),
	/// A number in exact decimal digits.
	Number(String),
	/// A number that its reader has rounded.
	Rounded,
	Text(&'t str),
	Items(Vec<Given<'t>>),
	Other,
}

fn given_in_toml<'v>(value: &'v DeValue) -> Given<'v> {
	match value {
		DeValue::Boolean(truth) => Given::Bool(*truth),
		DeValue::Integer(_) | DeValue::Float(_) => {
			number_text(value).map_or(Given::Other, Given::Number)
		},
		DeValue::String(text) => Given::Text(text),
		DeValue::Array(items) => {
			Given::Items(items.iter().map(|item| given_in_toml(item.get_ref())).collect())
		},
		DeValue::Datetime(_) | DeValue::Table(_) => Given::Other,
	}
}

fn given_in_json(value: &serde_json::Value) -> Given<'_> {
	use serde_json::Value::*;
	match value {
		Bool(truth) => Given::Bool(*truth),
		Number(number) if number.is_i64() || number.is_u64() => Given::Number(number.to_string()),
		Number(_) => Given::Rounded,
		String(text) => Given::Text(text),
		Array(items) => Given::Items(items.iter().map(given_in_json).collect()),
		Null | Object(_) => Given::Other,
	}
}

fn value_of(document: &Document, spec: &FieldSpec, given: &Given) -> Result<Value, String> {
	let name = document.names.field(spec.field);
	let read = match spec.kind {
		FieldKind::Bool => match given {
			Given::Bool(truth) => Ok(Value::Bool(*truth)),
			_ => Err("is true or false: write one of these, without quotes".into()),
		},
		FieldKind::Integer => mantissa_of(given, 0).map(Value::Integer),
		FieldKind::Decimal { scale } => {
			mantissa_of(given, scale).map(|mantissa| Value::Decimal { mantissa, scale })
		},
		FieldKind::Enumeration { variants } => {
			variant_of(&document.names, spec, given, variants).map(Value::Enumeration)
		},
		FieldKind::Members => members_of(given).map(Value::Members),
	};
	read.map_err(|message| format!("`{name}` {message}"))
}

fn mantissa_of(given: &Given, scale: u8) -> Result<i128, String> {
	let text = match given {
		Given::Number(text) => text,
		Given::Text(text) => *text,
		Given::Rounded => {
			return Err(
				"would be rounded to a binary fraction: write it in quotes, as \"29.99\"".into()
			)
		},
		Given::Bool(_) | Given::Items(_) | Given::Other => {
			return Err("is a number: write digits such as 18 or \"29.99\"".into())
		},
	};
	number::mantissa(text, scale)
		.map_err(|error| format!("is a number: {}", error.message(text, scale)))
}

fn variant_of(names: &Names, spec: &FieldSpec, given: &Given, count: u16) -> Result<u16, String> {
	let named = names.variants.get(&spec.field);
	let found = match (given, named) {
		(Given::Text(text), Some(named)) => named.iter().position(|name| name == text),
		(Given::Number(text), None) => text.parse().ok(),
		_ => None,
	};
	let found = found.and_then(|variant| u16::try_from(variant).ok());
	found.filter(|variant| *variant < count).ok_or_else(|| match named {
		Some(named) => format!("is a choice: write one of \"{}\"", named.join("\", \"")),
		None => format!("is a choice: write a number from 0 to {}", count.saturating_sub(1)),
	})
}

fn members_of(given: &Given) -> Result<MemberList, String> {
	let wanted = "is a set: write words or digests, such as [\"DE\", \"0x…\"]";
	let Given::Items(items) = given else { return Err(wanted.into()) };
	let mut members = Vec::new();
	for item in items {
		let Given::Text(word) = item else { return Err(wanted.into()) };
		members.push(read_member(word).map_err(|message| format!("is a set: {message}"))?);
	}
	// A set: what is said twice is in it once.
	members.sort_unstable();
	members.dedup();
	let count = members.len();
	members.try_into().map_err(|_| format!("is a set: {}", too_many(count)))
}
