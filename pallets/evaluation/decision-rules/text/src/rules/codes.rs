//! The mapping table: what each code is and takes off.

use super::words::{ensure_name, label};
use crate::read::{Entry, Reader, Table};
use decision_rules::{Label, RiskCode, MAX_RULES};

/// A line of the mapping table.
pub(super) struct Code {
	pub name: String,
	pub at: usize,
	pub code: RiskCode,
	/// Where the number stands.
	pub code_at: usize,
	pub value: u32,
	pub label: Label,
}

pub(super) struct Codes {
	pub found: Vec<Code>,
	pub broken: Vec<String>,
}

pub(super) fn codes(reader: &mut Reader, top: &mut Table) -> Codes {
	let mut codes = Codes { found: Vec::new(), broken: Vec::new() };
	let hint = "write [codes] with a line such as `NEW_DEVICE = { code = 2, value = 10 }`";
	let Some(entry) = top.need(reader, "codes", hint) else { return codes };
	let Some(table) = reader.table(entry.at, entry.value, "codes") else { return codes };
	for (position, entry) in table.into_entries().into_iter().enumerate() {
		let (name, at) = (entry.key.clone(), entry.at);
		if position == MAX_RULES as usize {
			reader.refuse(at, format!("there are more codes than {MAX_RULES}: take some out"));
			codes.broken.push(name);
			break;
		}
		let code = code(reader, entry);
		let twin = |code: &Code| codes.found.iter().find(|other| other.code == code.code);
		match code.as_ref().map(|code| (code.code, code.code_at, twin(code))) {
			Some((number, code_at, Some(other))) => {
				let message =
					format!("the code {number} is that of `{}` already: take another", other.name);
				reader.refuse(code_at, message);
				codes.broken.push(name);
			},
			Some((_, _, None)) => codes.found.extend(code),
			None => codes.broken.push(name),
		}
	}
	codes
}

pub(super) fn code(reader: &mut Reader, entry: Entry) -> Option<Code> {
	let Entry { key: name, at, value } = entry;
	if !value.get_ref().is_table() {
		reader.refuse(
			value.span().start,
			format!("`{name}` is no table: write `{name} = {{ code = 1, value = 10 }}`"),
		);
		return None;
	}
	let mut table = reader.table(at, value, &name)?;
	let named = ensure_name(reader, at, &name);
	let number = table.need(reader, "code", "write the number of the code, such as `code = 1`");
	let number = number.and_then(|entry| {
		let number = reader.number(&entry.value, "code", "a whole number from 0 to 65535")?;
		Some((number, entry.value.span().start))
	});
	let value = table.need(reader, "value", "write what a hit takes off, such as `value = 10`");
	let value = value.and_then(|entry| {
		reader.number(&entry.value, "value", "a whole number from 0 to 4294967295")
	});
	let label = label(reader, &mut table, &name, at);
	table.close(reader, "`code`, `value` or `label`");
	named.then_some(())?;
	let (code, code_at) = number?;
	Some(Code { name, at, code, code_at, value: value?, label: label? })
}
