//! Names and labels.

use crate::{
	names::{is_name, RESERVED},
	read::{Reader, Table},
};
use decision_rules::{Label, MAX_LABEL};

/// Note where a word cannot be a name.
pub(super) fn ensure_name(reader: &mut Reader, at: usize, name: &str) -> bool {
	if is_name(name) {
		return true;
	}
	let message = match RESERVED.contains(&name) {
		true => format!("`{name}` is a word of the language: take another name"),
		false => format!(
			"`{name}` is no name: write a letter, then letters, digits, `_` and `-`, up to 64 bytes, and give the rest as `label`"
		),
	};
	reader.refuse(at, message);
	false
}

/// The label of what is called `name`, which is its name where none is given.
pub(super) fn label(
	reader: &mut Reader,
	table: &mut Table,
	name: &str,
	at: usize,
) -> Option<Label> {
	let entry = table.take("label");
	let (at, label) = match &entry {
		Some(entry) => {
			let wanted = "a text of at most 32 bytes for people to read";
			(entry.value.span().start, reader.string(&entry.value, "label", wanted)?)
		},
		None => (at, name),
	};
	if label.trim().is_empty() {
		reader.refuse(at, "the label is blank: write what people shall read");
		return None;
	}
	let bytes = label.as_bytes().to_vec();
	let fits = Label::try_from(bytes).ok();
	if fits.is_none() {
		reader.refuse(
			at,
			format!(
				"`{label}` has {} bytes, a label has at most {MAX_LABEL}: write a shorter `label`",
				label.len()
			),
		);
	}
	fits
}
