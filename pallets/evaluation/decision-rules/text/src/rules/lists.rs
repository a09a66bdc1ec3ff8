//! Lists of members, and the one that dishonesty is measured by.

use super::{
	fields::{Field, Fields},
	words::ensure_name,
};
use crate::read::{Entry, Reader, Table};
use decision_rules::{
	member_of, DishonestySource, FieldKind, ListMember, MemberList, MAX_LISTS, MAX_MEMBERS,
};
use toml::{de::DeValue, Spanned};

pub(super) struct List {
	pub name: String,
	pub members: MemberList,
}

pub(super) struct Lists {
	pub found: Vec<List>,
	pub broken: Vec<String>,
	/// The word that each member stands for, where it stands for one.
	pub words: Vec<(ListMember, String)>,
}

pub(super) fn lists(reader: &mut Reader, top: &mut Table) -> Lists {
	let mut lists = Lists { found: Vec::new(), broken: Vec::new(), words: Vec::new() };
	let Some(entry) = top.take("lists") else { return lists };
	let Some(table) = reader.table(entry.at, entry.value, "lists") else { return lists };
	for (position, entry) in table.into_entries().into_iter().enumerate() {
		let Entry { key: name, at, value } = entry;
		if position == MAX_LISTS as usize {
			reader.refuse(at, format!("there are more lists than {MAX_LISTS}: take some out"));
			lists.broken.push(name);
			break;
		}
		let named = ensure_name(reader, at, &name);
		let read = members(reader, value, &name, &mut lists.words);
		match read.filter(|_| named) {
			Some(members) => lists.found.push(List { name, members }),
			None => lists.broken.push(name),
		}
	}
	lists
}

/// The members of a list or a set, in ascending order.
fn members(
	reader: &mut Reader,
	value: Spanned<DeValue>,
	name: &str,
	words: &mut Vec<(ListMember, String)>,
) -> Option<MemberList> {
	let wanted = "words or digests, such as [\"DE\", \"0x…\"]";
	let start = value.span().start;
	let items = reader.array(value, name, wanted)?;
	if items.len() > MAX_MEMBERS as usize {
		reader.refuse(start, too_many(items.len()));
		return None;
	}
	let mut found: Vec<ListMember> = Vec::new();
	for item in &items {
		let at = item.span().start;
		let Some(word) = reader.string(item, name, wanted) else { continue };
		match read_member(word) {
			Err(message) => reader.refuse(at, message),
			Ok(member) if found.contains(&member) => {
				reader.refuse(at, format!("`{word}` is there twice: take one out"));
			},
			Ok(member) => {
				if !word.starts_with("0x") {
					words.push((member, word.to_string()));
				}
				found.push(member);
			},
		}
	}
	// Each of them, or some were refused.
	(found.len() == items.len()).then_some(())?;
	found.sort_unstable();
	found.try_into().ok()
}

/// What is said of so many members.
pub(crate) fn too_many(count: usize) -> String {
	format!("there are {count} members, at most {MAX_MEMBERS} are allowed: take some out")
}

/// A word is a member by its digest; a digest is one itself.
pub(crate) fn read_member(word: &str) -> Result<ListMember, String> {
	let Some(digits) = word.strip_prefix("0x") else {
		return match word.trim().is_empty() {
			true => Err("a member is blank: write a word or a digest".into()),
			false => Ok(member_of(word)),
		};
	};
	let mut digest = [0; 32];
	hex::decode_to_slice(digits, &mut digest).map(|()| digest).map_err(|_| {
		format!("`{word}` is no digest: write 0x and 64 hexadecimal digits, or a word without 0x")
	})
}

pub(super) fn dishonesty(
	reader: &mut Reader,
	top: &mut Table,
	fields: &Fields,
	lists: &Lists,
) -> Option<DishonestySource> {
	let entry = top.take("dishonesty")?;
	let mut table = reader.table(entry.at, entry.value, "dishonesty")?;
	let field = table.need(
		reader,
		"field",
		"write the set that is compared, such as `field = \"seen_on\"`",
	);
	let list = table.need(
		reader,
		"list",
		"write the list that it is compared with, such as `list = \"blacklist\"`",
	);
	table.close(reader, "`field` or `list`");
	// A place-holder where what is named was refused already, so that no rule is blamed for it.
	let unknown = Some(DishonestySource { field: 0, list: 0 });
	let (Some(field), Some(list)) = (field, list) else { return unknown };
	let field_name = reader.string(&field.value, "field", "the name of a set");
	let list_name = reader.string(&list.value, "list", "the name of a list");
	let (Some(field_name), Some(list_name)) = (field_name, list_name) else { return unknown };
	let found = fields.found.iter().find(|other| other.name == field_name);
	match found {
		Some(Field { kind: FieldKind::Members, .. }) => (),
		Some(_) => {
			let message = format!("`{field_name}` is no set: name a field whose type is \"set\"");
			reader.refuse(field.value.span().start, message);
		},
		None if fields.broken.iter().any(|broken| broken == field_name) => (),
		None => {
			let message =
				format!("`{field_name}` is no field: declare it as [fields.{field_name}]");
			reader.refuse(field.value.span().start, message);
		},
	}
	let position = lists.found.iter().position(|other| other.name == list_name);
	if position.is_none() && !lists.broken.iter().any(|broken| broken == list_name) {
		let message = format!("there is no list `{list_name}`: add it to [lists]");
		reader.refuse(list.value.span().start, message);
	}
	let list = position.and_then(|position| u8::try_from(position).ok()).unwrap_or(0);
	Some(DishonestySource { field: found.map_or(0, |field| field.id), list })
}
