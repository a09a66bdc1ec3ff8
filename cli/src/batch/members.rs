//! `members.toml`: the institutions that may appear in a message.
//!
//! ```toml
//! [[member]]
//! name = "Haibei Savings Bank"
//! lei = "984500HUKS98EHGJ1P96"         # ISO 17442, checksum verified
//! bic = "QIIICN3HXXX"                  # optional; eight characters mean the head office, XXX
//! clearing_id = "USABA/011104238"      # optional; clearing system code and member id
//! ```

use super::{
	error::{Plain, Reason, Refused},
	limits,
};
use legal_entity_identifier::Lei;
use serde::Deserialize;
use std::{
	collections::HashMap,
	fmt,
	fs::File,
	io::Read,
	path::{Path, PathBuf},
};

/// An institution.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
	/// What people call it.
	pub name: String,
	/// Legal Entity Identifier (ISO 17442).
	pub lei: String,
	/// Business identifier code (ISO 9362), eleven characters once read.
	pub bic: Option<String>,
	/// Clearing system code and member id: `USABA/011104238`.
	pub clearing_id: Option<String>,
}

/// What a message names an institution by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Identifiers<'a> {
	/// `BICFI`.
	pub bic: Option<&'a str>,
	/// `LEI`.
	pub lei: Option<&'a str>,
	/// `ClrSysMmbId`: code of the clearing system, and member id.
	pub clearing: Option<(&'a str, &'a str)>,
}

impl fmt::Display for Identifiers<'_> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let clearing = self.clearing.map(|(code, id)| format!("{code}/{id}"));
		let named = [("BIC", self.bic), ("LEI", self.lei), ("clearing id", clearing.as_deref())];
		let mut separator = "";
		for (kind, value) in named {
			if let Some(value) = value {
				write!(f, "{separator}{kind} {value}")?;
				separator = ", ";
			}
		}
		Ok(())
	}
}

/// Why an institution of a message is no member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolveError {
	/// It carries no identifier.
	Unidentified,
	/// No member has any of its identifiers.
	Unknown,
	/// Its identifiers belong to different members, or contradict those of the member.
	Disagree,
}

/// Why a members file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MembersError {
	/// Beyond [`limits::MEMBERS_BYTES`].
	#[error("is larger than the {} KiB that a members file may have", limits::MEMBERS_BYTES >> 10)]
	TooLarge,
	/// Not TOML, or not the fields that it should have.
	#[error("line {line}: {}", Plain(.detail))]
	Malformed {
		/// From 1.
		line: usize,
		/// What is wrong.
		detail: String,
	},
	/// No member at all.
	#[error("lists no [[member]]")]
	NoMembers,
	/// Beyond [`limits::MEMBERS`].
	#[error("lists more than {} members", limits::MEMBERS)]
	TooMany,
	/// A field whose value is not what it should be.
	#[error("member {number}: {field} `{}` is not {expected}", Plain(.value))]
	Field {
		/// Position in the file, from 1.
		number: usize,
		/// The field.
		field: &'static str,
		/// Its value.
		value: String,
		/// What it should be.
		expected: &'static str,
	},
	/// An identifier that an earlier member has.
	#[error("member {number}: {field} `{}` is that of member {first} already", Plain(.value))]
	Repeated {
		/// Position in the file, from 1.
		number: usize,
		/// The field.
		field: &'static str,
		/// Its value.
		value: String,
		/// The member that has it.
		first: usize,
	},
}

impl MembersError {
	/// A stable name for programs.
	pub fn code(&self) -> &'static str {
		match self {
			Self::TooLarge => "members_too_large",
			Self::Malformed { .. } => "members_malformed",
			Self::NoMembers => "members_none",
			Self::TooMany => "members_too_many",
			Self::Field { .. } => "members_field",
			Self::Repeated { .. } => "members_repeated",
		}
	}
}

/// The institutions of a file, each found by any of its identifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
	list: Vec<Member>,
	by_lei: HashMap<String, usize>,
	by_bic: HashMap<String, usize>,
	by_clearing_id: HashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listing {
	#[serde(default, rename = "member")]
	members: Vec<Member>,
}

impl Members {
	/// Reads a members file.
	pub fn from_file(path: &Path) -> Result<Self, Box<Refused>> {
		let refused = |reason: Reason| Refused::file(PathBuf::from(path), reason);
		let unreadable = |error: std::io::Error| refused(Reason::Unreadable(error.to_string()));
		if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
			return Err(refused(Reason::NotAFile));
		}
		let mut bytes = Vec::new();
		File::open(path)
			.and_then(|file| file.take(limits::MEMBERS_BYTES + 1).read_to_end(&mut bytes))
			.map_err(unreadable)?;
		if bytes.len() as u64 > limits::MEMBERS_BYTES {
			return Err(refused(MembersError::TooLarge.into()));
		}
		let text = std::str::from_utf8(&bytes)
			.map_err(|error| refused(Reason::NotUtf8(error.valid_up_to() as u64)))?;
		Self::from_toml(text).map_err(|error| refused(error.into()))
	}

	/// Reads the text of a members file.
	pub fn from_toml(text: &str) -> Result<Self, MembersError> {
		let listing: Listing = toml::from_str(text).map_err(|error| {
			let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
			MembersError::Malformed {
				line: before.matches('\n').count() + 1,
				detail: error.message().to_string(),
			}
		})?;
		Self::new(listing.members)
	}

	/// Checks and indexes a list of members.
	pub fn new(list: Vec<Member>) -> Result<Self, MembersError> {
		if list.is_empty() {
			return Err(MembersError::NoMembers);
		}
		if list.len() > limits::MEMBERS {
			return Err(MembersError::TooMany);
		}
		let mut members = Self {
			list: Vec::with_capacity(list.len()),
			by_lei: HashMap::new(),
			by_bic: HashMap::new(),
			by_clearing_id: HashMap::new(),
		};
		for member in list {
			members.add(member)?;
		}
		Ok(members)
	}

	fn add(&mut self, mut member: Member) -> Result<(), MembersError> {
		let index = self.list.len();
		let bad = |field, value: &str, expected| MembersError::Field {
			number: index + 1,
			field,
			value: value.into(),
			expected,
		};
		if !is_name(&member.name) {
			let expected = "a name (1 to 128 bytes, no control characters, no blank ends)";
			return Err(bad("name", &member.name, expected));
		}
		if member.lei.parse::<Lei>().is_err() {
			let expected = "a Legal Entity Identifier (ISO 17442: 20 characters, checksum)";
			return Err(bad("lei", &member.lei, expected));
		}
		if let Some(bic) = &mut member.bic {
			*bic = full_bic(bic)
				.ok_or_else(|| bad("bic", bic, "a BIC (ISO 9362: 8 or 11 characters)"))?;
		}
		if let Some(id) = &member.clearing_id {
			let expected = "a clearing system code and member id such as USABA/011104238";
			let (code, number) =
				id.split_once('/').ok_or_else(|| bad("clearing_id", id, expected))?;
			if !is_token(code, 5) || !is_token(number, 35) {
				return Err(bad("clearing_id", id, expected));
			}
		}
		let unique = |map: &mut HashMap<String, usize>, field, value: &str| match map
			.insert(value.into(), index)
		{
			None => Ok(()),
			Some(first) => Err(MembersError::Repeated {
				number: index + 1,
				field,
				value: value.into(),
				first: first + 1,
			}),
		};
		unique(&mut self.by_lei, "lei", &member.lei)?;
		if let Some(bic) = &member.bic {
			unique(&mut self.by_bic, "bic", bic)?;
		}
		if let Some(id) = &member.clearing_id {
			unique(&mut self.by_clearing_id, "clearing_id", id)?;
		}
		self.list.push(member);
		Ok(())
	}

	/// All members, in the order of the file.
	pub fn list(&self) -> &[Member] {
		&self.list
	}

	/// The member at an index that came from [`Self::resolve`].
	pub fn member(&self, index: usize) -> &Member {
		&self.list[index]
	}

	/// The index of the member that a message means.
	///
	/// One identifier must be known, and none may speak against that member: neither by being
	/// another member's, nor by differing from what the file says of this one. An identifier of
	/// a kind that the file does not give for the member says nothing.
	pub fn resolve(&self, named: &Identifiers<'_>) -> Result<usize, ResolveError> {
		let bic = named.bic.map(|bic| full_bic(bic).unwrap_or_else(|| bic.into()));
		let clearing_id = named.clearing.map(|(code, id)| format!("{code}/{id}"));
		let found = [
			named.lei.map(|lei| self.by_lei.get(lei)),
			bic.as_ref().map(|bic| self.by_bic.get(bic)),
			clearing_id.as_ref().map(|id| self.by_clearing_id.get(id)),
		];
		if found.iter().all(Option::is_none) {
			return Err(ResolveError::Unidentified);
		}
		let index = **found.iter().flatten().flatten().next().ok_or(ResolveError::Unknown)?;
		let member = &self.list[index];
		// A member id of another clearing system does not contradict the one on file.
		let same_system = |id: &String| match named.clearing {
			Some((code, _)) => id.split_once('/').is_some_and(|(system, _)| system == code),
			None => false,
		};
		let on_file = [
			Some(&member.lei),
			member.bic.as_ref(),
			member.clearing_id.as_ref().filter(|id| same_system(id)),
		];
		for (found, on_file) in found.into_iter().zip(on_file) {
			match (found, on_file) {
				(Some(Some(other)), _) if *other != index => return Err(ResolveError::Disagree),
				(Some(None), Some(_)) => return Err(ResolveError::Disagree),
				_ => (),
			}
		}
		Ok(index)
	}
}

/// A BIC in eleven characters, or `None` if it is none.
pub(super) fn full_bic(bic: &str) -> Option<String> {
	let party = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
	let bytes = bic.as_bytes();
	let good = matches!(bytes.len(), 8 | 11)
		&& bytes.iter().all(party)
		&& bytes[4..6].iter().all(u8::is_ascii_uppercase);
	good.then(|| match bytes.len() {
		8 => format!("{bic}XXX"),
		_ => bic.into(),
	})
}

fn is_name(name: &str) -> bool {
	name.trim() == name
		&& (1..=limits::NAME_BYTES).contains(&name.len())
		&& !name.chars().any(char::is_control)
}

/// Printable ASCII without blanks.
pub(super) fn is_token(text: &str, longest: usize) -> bool {
	(1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
	use super::*;

	const A: &str = "984500HUKS98EHGJ1P96";
	const B: &str = "9845008DRTB0K9QR8178";

	fn two() -> Members {
		Members::from_toml(&format!(
			r#"
			[[member]]
			name = "A"
			lei = "{A}"
			bic = "QIIICN3H"
			clearing_id = "USABA/011104238"
			[[member]]
			name = "B"
			lei = "{B}"
			"#
		))
		.unwrap()
	}

	#[test]
	fn a_member_is_found_by_each_identifier() {
		let members = two();
		let found = |named| members.resolve(&named);
		let none = Identifiers::default();
		assert_eq!(found(Identifiers { bic: Some("QIIICN3H"), ..none }), Ok(0));
		assert_eq!(found(Identifiers { bic: Some("QIIICN3HXXX"), ..none }), Ok(0));
		assert_eq!(found(Identifiers { lei: Some(B), ..none }), Ok(1));
		assert_eq!(found(Identifiers { clearing: Some(("USABA", "011104238")), ..none }), Ok(0));
		assert_eq!(
			found(Identifiers {
				bic: Some("QIIICN3HXXX"),
				lei: Some(A),
				clearing: Some(("USABA", "011104238"))
			}),
			Ok(0)
		);
	}

	#[test]
	fn what_the_file_does_not_tell_says_nothing() {
		let named = Identifiers { lei: Some(B), bic: Some("JYOECN8EXXX"), clearing: None };
		assert_eq!(two().resolve(&named), Ok(1));
		let other_system = Identifiers { lei: Some(A), bic: None, clearing: Some(("CNAPS", "1")) };
		assert_eq!(two().resolve(&other_system), Ok(0));
	}

	#[test]
	fn strangers_and_contradictions_should_fail() {
		let members = two();
		let none = Identifiers::default();
		assert_eq!(members.resolve(&none), Err(ResolveError::Unidentified));
		for stranger in [
			Identifiers { bic: Some("QIIICN3H123"), ..none },
			Identifiers { lei: Some("984500SEDNQS89NJIV55"), ..none },
			Identifiers { clearing: Some(("USABA", "021040078")), ..none },
			Identifiers { clearing: Some(("CNAPS", "011104238")), ..none },
		] {
			assert_eq!(members.resolve(&stranger), Err(ResolveError::Unknown), "{stranger}");
		}
		for twofold in [
			Identifiers { bic: Some("QIIICN3HXXX"), lei: Some(B), ..none },
			Identifiers { bic: Some("JYOECN8EXXX"), lei: Some(A), ..none },
			Identifiers { bic: Some("QIIICN3HXXX"), lei: Some("984500SEDNQS89NJIV55"), ..none },
			Identifiers { lei: Some(A), clearing: Some(("USABA", "021040078")), ..none },
			Identifiers { lei: Some(B), clearing: Some(("USABA", "011104238")), ..none },
		] {
			assert_eq!(members.resolve(&twofold), Err(ResolveError::Disagree), "{twofold}");
		}
	}

	fn code(text: &str) -> &'static str {
		Members::from_toml(text).unwrap_err().code()
	}

	#[test]
	fn a_wrong_file_should_fail() {
		let member = |rest: &str| format!("[[member]]\nname = \"A\"\nlei = \"{A}\"\n{rest}\n");
		assert_eq!(code(""), "members_none");
		assert_eq!(code("[[member]"), "members_malformed");
		assert_eq!(code("[[member]]\nname = \"A\""), "members_malformed");
		assert_eq!(code(&member("colour = \"red\"")), "members_malformed");
		assert_eq!(code(&format!("version = 1\n{}", member(""))), "members_malformed");
		assert_eq!(code(&member("bic = \"TOOSHORT1\"")), "members_field");
		assert_eq!(code(&member("bic = \"qiiicn3h\"")), "members_field");
		assert_eq!(code(&member("clearing_id = \"011104238\"")), "members_field");
		assert_eq!(code(&member("clearing_id = \"USABA/\"")), "members_field");
		assert_eq!(code(&member("").replace("\"A\"", "\" A\"")), "members_field");
		assert_eq!(code(&member("").replace("\"A\"", "\"\"")), "members_field");
		assert_eq!(code(&member("").replace("P96", "P97")), "members_field");
		assert_eq!(code(&member("").replace("984500H", "984500h")), "members_field");
		assert_eq!(code(&member("").repeat(2)), "members_repeated");
		let pair = |field: &str| member(field) + &member(field).replace(A, B);
		assert_eq!(code(&pair("clearing_id = \"USABA/1\"")), "members_repeated");
		let long = pair("bic = \"QIIICN3H\"").replacen("QIIICN3H", "QIIICN3HXXX", 1);
		assert_eq!(code(&long), "members_repeated");
	}

	#[test]
	fn an_error_names_its_line() {
		let error = Members::from_toml("[[member]]\nname = \"A\"\nlei = 5\n").unwrap_err();
		assert!(matches!(error, MembersError::Malformed { line: 3, .. }), "{error}");
	}
}
