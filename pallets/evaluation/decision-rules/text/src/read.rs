//! TOML with its positions, and the collecting of what is wrong with it.

use crate::{number, Position, Problem};
use std::ops::Range;
use toml::{
	de::{DeString, DeTable, DeValue},
	Spanned,
};

/// Longest text that is read, in bytes: a rule set of the largest size takes a fraction of it.
pub(crate) const LONGEST_TEXT: usize = 1 << 20;

/// Most problems of a text that are told.
pub(crate) const MOST_PROBLEMS: usize = 256;

/// A text, and what is wrong with it as far as it was read.
pub(crate) struct Reader<'t> {
	pub text: &'t str,
	problems: Vec<Problem>,
}

impl<'t> Reader<'t> {
	pub fn new(text: &'t str) -> Self {
		Self { text, problems: Vec::new() }
	}

	/// Note that something is wrong at a byte of the text. Beyond [`MOST_PROBLEMS`] no more are told.
	pub fn refuse(&mut self, offset: usize, message: impl Into<String>) {
		if self.problems.len() == MOST_PROBLEMS {
			return;
		}
		let at = Some(Position::of(self.text, offset));
		self.problems.push(Problem::new(at, &message.into()));
	}

	/// The document; what TOML itself refuses is noted.
	pub fn document(&mut self) -> Option<Table<'t>> {
		if self.text.len() > LONGEST_TEXT {
			self.refuse(0, format!("the text is longer than {LONGEST_TEXT} bytes: shorten it"));
			return None;
		}
		let (document, errors) = DeTable::parse_recoverable(self.text);
		for error in &errors {
			let offset = error.span().map_or(0, |span| span.start);
			self.refuse(offset, format!("this is not TOML: {}", error.message()));
		}
		errors.is_empty().then(|| Table::new(0, document.into_inner()))
	}

	pub fn is_clean(&self) -> bool {
		self.problems.is_empty()
	}

	/// What is wrong, in the order of the text.
	pub fn into_problems(mut self) -> Vec<Problem> {
		self.problems.sort();
		self.problems.dedup();
		self.problems
	}

	/// Note that a value is not of the type it should be.
	fn mistyped(&mut self, value: &Spanned<DeValue>, key: &str, wanted: &str) {
		let found = value.get_ref().type_str();
		self.refuse(value.span().start, format!("`{key}` is of the type {found}: write {wanted}"));
	}

	/// A whole number in a range.
	pub fn number<N: TryFrom<i128>>(
		&mut self,
		value: &Spanned<DeValue>,
		key: &str,
		wanted: &str,
	) -> Option<N> {
		let DeValue::Integer(integer) = value.get_ref() else {
			self.mistyped(value, key, wanted);
			return None;
		};
		let number = i128::from_str_radix(integer.as_str(), integer.radix()).ok();
		let number = number.and_then(|number| N::try_from(number).ok());
		if number.is_none() {
			self.refuse(value.span().start, format!("`{key}` is out of range: write {wanted}"));
		}
		number
	}

	/// A text.
	pub fn string<'v>(
		&mut self,
		value: &'v Spanned<DeValue>,
		key: &str,
		wanted: &str,
	) -> Option<&'v str> {
		let text = value.get_ref().as_str();
		if text.is_none() {
			self.mistyped(value, key, wanted);
		}
		text
	}

	/// A table.
	pub fn table<'d>(
		&mut self,
		at: usize,
		value: Spanned<DeValue<'d>>,
		key: &str,
	) -> Option<Table<'d>> {
		match value.get_ref() {
			DeValue::Table(_) => (),
			_ => {
				self.mistyped(&value, key, &format!("it as a table: [{key}]"));
				return None;
			},
		}
		match value.into_inner() {
			DeValue::Table(table) => Some(Table::new(at, table)),
			_ => None,
		}
	}

	/// An array.
	pub fn array<'d>(
		&mut self,
		value: Spanned<DeValue<'d>>,
		key: &str,
		wanted: &str,
	) -> Option<Vec<Spanned<DeValue<'d>>>> {
		if !value.get_ref().is_array() {
			self.mistyped(&value, key, wanted);
			return None;
		}
		match value.into_inner() {
			DeValue::Array(items) => Some(items.into_iter().collect()),
			_ => None,
		}
	}

	/// Where the text that a string decodes to begins; nothing where escapes stand in it, so that the
	/// bytes of the two do not go along.
	pub fn inside(&self, span: Range<usize>, decoded: &str) -> Option<usize> {
		let raw = self.text.get(span.clone())?;
		if decoded.is_empty() {
			return Some(span.start + 1);
		}
		let start = raw.find(decoded)?;
		let quotes = |part: &str| part.chars().all(|c| matches!(c, '"' | '\'' | '\n' | '\r'));
		let rest = &raw[start + decoded.len()..];
		(quotes(&raw[..start]) && quotes(rest)).then_some(span.start + start)
	}
}

/// An entry of a table.
pub(crate) struct Entry<'t> {
	pub key: String,
	/// The byte at which the key stands.
	pub at: usize,
	pub value: Spanned<DeValue<'t>>,
}

/// A table, from which known keys are taken until none is left.
pub(crate) struct Table<'t> {
	/// Where it begins.
	pub at: usize,
	/// In the order of the text.
	entries: Vec<Entry<'t>>,
}

impl<'t> Table<'t> {
	fn new(at: usize, table: DeTable<'t>) -> Self {
		let entry = |(key, value): (Spanned<DeString>, Spanned<DeValue<'t>>)| Entry {
			at: key.span().start,
			key: key.into_inner().into_owned(),
			value,
		};
		let mut entries: Vec<Entry> = table.into_iter().map(entry).collect();
		entries.sort_by_key(|entry| entry.at);
		Self { at, entries }
	}

	/// Take an entry out.
	pub fn take(&mut self, key: &str) -> Option<Entry<'t>> {
		let at = self.entries.iter().position(|entry| entry.key == key)?;
		Some(self.entries.remove(at))
	}

	/// Take an entry out that must be there.
	pub fn need(&mut self, reader: &mut Reader, key: &str, hint: &str) -> Option<Entry<'t>> {
		let entry = self.take(key);
		if entry.is_none() {
			reader.refuse(self.at, format!("`{key}` is missing: {hint}"));
		}
		entry
	}

	/// What was not taken is unknown.
	pub fn close(self, reader: &mut Reader, known: &str) {
		for entry in self.entries {
			reader.refuse(entry.at, format!("`{}` is unknown here: write {known}", entry.key));
		}
	}

	/// All that is left.
	pub fn into_entries(self) -> Vec<Entry<'t>> {
		self.entries
	}
}

/// A decimal that TOML writes, as the text it is written in.
pub(crate) fn number_text(value: &DeValue) -> Option<String> {
	match value {
		DeValue::Integer(integer) => {
			let number = i128::from_str_radix(integer.as_str(), integer.radix()).ok()?;
			Some(number::text(number, 0))
		},
		DeValue::Float(float) => Some(float.as_str().to_string()),
		_ => None,
	}
}
