//! What the parts of a rule set are called.

use decision_rules::{FieldId, Label, ListMember, RiskCode, RuleSet};
use std::collections::{BTreeMap, BTreeSet};

/// Longest name, in bytes.
const LONGEST: usize = 64;

/// Words of the condition language, which are no names.
pub(crate) const RESERVED: [&str; 10] =
	["and", "or", "not", "present", "missing", "between", "is", "in", "list", "dishonesty"];

/// What a text calls the parts of a rule set. Where it has no name for one, its number stands for it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
	/// Of fields.
	pub fields: BTreeMap<FieldId, String>,
	/// Of the variants of enumerations, in their order; a field whose variants are numbered is not here.
	pub variants: BTreeMap<FieldId, Vec<String>>,
	/// Of lists, in their order.
	pub lists: Vec<String>,
	/// Of risk codes.
	pub codes: BTreeMap<RiskCode, String>,
	/// Of members of lists and sets: the word of which a member is the digest.
	pub members: BTreeMap<ListMember, String>,
}

impl Names {
	/// The names that a rule set itself suggests: labels that are names, and numbers.
	pub fn of(rules: &RuleSet) -> Self {
		let fields = rules.fields.iter().map(|spec| (spec.field, &spec.label));
		let codes = rules.risks.iter().map(|line| (line.code, &line.label));
		Self {
			fields: unique("field", fields.collect()),
			lists: (0..rules.lists.len()).map(|position| format!("list_{position}")).collect(),
			codes: unique("code", codes.collect()),
			..Self::default()
		}
	}

	/// What a field is called.
	pub fn field(&self, field: FieldId) -> String {
		self.fields.get(&field).cloned().unwrap_or_else(|| format!("field_{field}"))
	}

	/// What a variant of a field is called.
	pub fn variant(&self, field: FieldId, variant: u16) -> String {
		let named = self.variants.get(&field).and_then(|names| names.get(usize::from(variant)));
		named.cloned().unwrap_or_else(|| variant.to_string())
	}

	/// What a list is called.
	pub fn list(&self, list: u8) -> String {
		self.lists.get(usize::from(list)).cloned().unwrap_or_else(|| format!("list_{list}"))
	}

	/// What a risk code is called.
	pub fn code(&self, code: RiskCode) -> String {
		self.codes.get(&code).cloned().unwrap_or_else(|| format!("code_{code}"))
	}

	/// The word that a member stands for, or the member in hexadecimal.
	pub fn member(&self, member: &ListMember) -> String {
		self.members.get(member).cloned().unwrap_or_else(|| format!("0x{}", hex::encode(member)))
	}
}

/// Whether conditions can call something by this word.
pub(crate) fn is_name(word: &str) -> bool {
	let mut characters = word.chars();
	characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
		&& characters.all(is_inner)
		&& word.len() <= LONGEST
		&& !RESERVED.contains(&word)
}

/// Whether a character may stand in a name, but for its first.
pub(crate) fn is_inner(character: char) -> bool {
	character.is_alphanumeric() || character == '_' || character == '-'
}

fn unique<Id: Copy + Ord + std::fmt::Display>(
	kind: &str,
	labels: Vec<(Id, &Label)>,
) -> BTreeMap<Id, String> {
	// What others are called that have no other name.
	let numbered: BTreeSet<String> = labels.iter().map(|(id, _)| format!("{kind}_{id}")).collect();
	let mut taken = BTreeSet::new();
	let mut names = BTreeMap::new();
	for (id, label) in labels {
		let label = std::str::from_utf8(label).unwrap_or_default();
		let fits = is_name(label) && !numbered.contains(label) && taken.insert(label.to_string());
		let name = if fits { label.to_string() } else { format!("{kind}_{id}") };
		names.insert(id, name);
	}
	names
}
