//! The fields that are declared.

use super::words::{ensure_name, label};
use crate::read::{Entry, Reader, Table};
use decision_rules::{FieldId, FieldKind, Label, MAX_FIELDS, MAX_SCALE};
use std::collections::BTreeSet;

/// A declared field.
pub(super) struct Field {
	pub name: String,
	pub id: FieldId,
	/// Where the id stands.
	pub id_at: usize,
	pub kind: FieldKind,
	pub label: Label,
	pub variants: Vec<String>,
}

pub(super) struct Fields {
	pub found: Vec<Field>,
	pub broken: Vec<String>,
}

pub(super) fn fields(reader: &mut Reader, top: &mut Table) -> Fields {
	let mut fields = Fields { found: Vec::new(), broken: Vec::new() };
	let Some(entry) = top.take("fields") else { return fields };
	let Some(table) = reader.table(entry.at, entry.value, "fields") else { return fields };
	for (position, entry) in table.into_entries().into_iter().enumerate() {
		let (name, at) = (entry.key.clone(), entry.at);
		if position == MAX_FIELDS as usize {
			reader.refuse(at, format!("there are more fields than {MAX_FIELDS}: take some out"));
			fields.broken.push(name);
			break;
		}
		let field = field(reader, entry);
		let twin = |field: &Field| fields.found.iter().find(|other| other.id == field.id);
		match field.as_ref().map(|field| (field.id, field.id_at, twin(field))) {
			Some((id, id_at, Some(other))) => {
				let message =
					format!("the id {id} is that of `{}` already: take another", other.name);
				reader.refuse(id_at, message);
				fields.broken.push(name);
			},
			Some((_, _, None)) => fields.found.extend(field),
			None => fields.broken.push(name),
		}
	}
	fields
}

pub(super) const TYPES: &str = "\"bool\", \"integer\", \"decimal\", \"choice\" or \"set\"";

pub(super) fn field(reader: &mut Reader, entry: Entry) -> Option<Field> {
	let Entry { key: name, at, value } = entry;
	let mut table = reader.table(at, value, &format!("fields.{name}"))?;
	let named = ensure_name(reader, at, &name);
	let id = table.need(reader, "id", "write the number of the field, such as `id = 1`");
	let id = id.and_then(|id| {
		let number = reader.number(&id.value, "id", "a whole number from 0 to 65535")?;
		Some((number, id.value.span().start))
	});
	let label = label(reader, &mut table, &name, at);
	let kind = table.need(reader, "type", &format!("write {TYPES}"));
	let kind = kind.and_then(|kind| {
		let word = reader.string(&kind.value, "type", TYPES)?.to_string();
		kind_of(reader, &mut table, &word, kind.value.span().start)
	});
	table.close(reader, "`id`, `type`, `label`, `places` for a decimal or `variants` for a choice");
	let (kind, variants) = kind?;
	named.then_some(())?;
	let (id, id_at) = id?;
	Some(Field { name, id, id_at, kind, label: label?, variants })
}

/// The type that a word stands for, with what more the table says of it.
pub(super) fn kind_of(
	reader: &mut Reader,
	table: &mut Table,
	word: &str,
	at: usize,
) -> Option<(FieldKind, Vec<String>)> {
	match word {
		"bool" => Some((FieldKind::Bool, vec![])),
		"integer" => Some((FieldKind::Integer, vec![])),
		"set" => Some((FieldKind::Members, vec![])),
		"decimal" => {
			let hint = "write how many decimal places it has, such as `places = 2`";
			let places = table.need(reader, "places", hint)?;
			let wanted = "a whole number from 0 to 18";
			let scale = reader.number(&places.value, "places", wanted)?;
			if scale > MAX_SCALE {
				reader.refuse(
					places.value.span().start,
					format!("`places` is out of range: write {wanted}"),
				);
				return None;
			}
			Some((FieldKind::Decimal { scale }, vec![]))
		},
		"choice" => {
			let hint = "write what can be chosen, such as `variants = [\"branch\", \"web\"]`, or how many there are";
			let entry = table.need(reader, "variants", hint)?;
			variants(reader, entry)
		},
		_ => {
			reader.refuse(at, format!("`{word}` is no type: write {TYPES}"));
			// Whatever belongs to the type that is meant is not unknown besides.
			table.take("places");
			table.take("variants");
			None
		},
	}
}

pub(super) fn variants(reader: &mut Reader, entry: Entry) -> Option<(FieldKind, Vec<String>)> {
	let wanted =
		"their names, such as [\"branch\", \"web\"], or how many there are, from 1 to 65535";
	let at = entry.value.span().start;
	if entry.value.get_ref().is_integer() {
		let variants: u16 = reader.number(&entry.value, "variants", wanted)?;
		if variants == 0 {
			reader.refuse(at, format!("there is nothing to choose: write {wanted}"));
			return None;
		}
		return Some((FieldKind::Enumeration { variants }, vec![]));
	}
	let (mut names, mut known) = (Vec::new(), BTreeSet::new());
	for item in reader.array(entry.value, "variants", wanted)? {
		let name = reader.string(&item, "variants", wanted)?.to_string();
		let at = item.span().start;
		if !ensure_name(reader, at, &name) {
			return None;
		}
		if !known.insert(name.clone()) {
			reader.refuse(at, format!("`{name}` is there twice: take one out"));
			return None;
		}
		names.push(name);
	}
	match u16::try_from(names.len()) {
		Ok(variants @ 1..) => Some((FieldKind::Enumeration { variants }, names)),
		_ => {
			reader.refuse(at, format!("there is nothing to choose, or too much: write {wanted}"));
			None
		},
	}
}
