//! The message: header and items as they come by, checked and summed.

use super::{
	aggregate::Book,
	error::ItemRef,
	limits,
	members::is_token,
	money::{format_minor, AmountError, Decimal, Unit},
	node::{Field, Node, Role},
	xml::{is_blank, Element, Visitor},
	Batch, Identifiers, Members, Reason, ResolveError,
};
use std::{
	collections::{BTreeMap, HashMap},
	path::Path,
};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:";
const MESSAGE: &str = "pacs.008.001.";
const FIRST_VERSION: u32 = 8;

/// The values of the header or of the item that is open.
#[derive(Debug, Default)]
struct Fields(BTreeMap<Field, String>);

impl Fields {
	/// Adds a value that may stand once.
	fn add(&mut self, field: Field, value: String) -> Result<(), Reason> {
		match self.0.insert(field, value) {
			None => Ok(()),
			Some(_) => Err(Reason::RepeatedElement(field.element())),
		}
	}

	fn value(&self, field: Field) -> Option<&str> {
		self.0.get(&field).map(String::as_str)
	}

	/// A value that must stand, and not be blank.
	fn mandatory(&self, field: Field) -> Result<&str, Reason> {
		match self.value(field) {
			Some(value) if !is_blank(value) => Ok(value),
			_ => Err(Reason::MissingElement(field.element())),
		}
	}

	/// The member that an agent is; `None` if the agent is not named.
	fn agent(&self, role: Role, members: &Members) -> Result<Option<usize>, Reason> {
		if self.value(Field::Agent(role)).is_none() {
			return Ok(None);
		}
		let agent = role.element();
		let clearing = self.value(Field::ClearingCode(role)).zip(self.value(Field::MemberId(role)));
		let named = Identifiers {
			bic: self.value(Field::Bic(role)),
			lei: self.value(Field::Lei(role)),
			clearing,
		};
		let identifiers = || named.to_string();
		members.resolve(&named).map(Some).map_err(|error| match error {
			ResolveError::Unidentified => Reason::Unidentified(agent),
			ResolveError::Unknown => Reason::UnknownMember { agent, identifiers: identifiers() },
			ResolveError::Disagree => {
				Reason::IdentifiersDisagree { agent, identifiers: identifiers() }
			},
		})
	}
}

/// What the group header says.
#[derive(Debug)]
struct Header {
	message_id: String,
	item_count: u64,
	control_sum: Option<String>,
	total_minor: Option<u128>,
	instructing: Option<usize>,
	instructed: Option<usize>,
}

/// The reader of a message; told by [`super::xml::walk`].
pub(super) struct Message<'m> {
	members: &'m Members,
	open: Vec<Node>,
	root: Option<String>,
	namespace: Option<String>,
	had_message: bool,
	fields: Fields,
	text: String,
	header: Option<Header>,
	unit: Option<Unit>,
	date: Option<String>,
	in_item: bool,
	items: u32,
	uetrs: HashMap<u128, u32>,
	book: Book,
}

impl<'m> Message<'m> {
	pub(super) fn new(members: &'m Members) -> Self {
		Self {
			members,
			open: Vec::new(),
			root: None,
			namespace: None,
			had_message: false,
			fields: Fields::default(),
			text: String::new(),
			header: None,
			unit: None,
			date: None,
			in_item: false,
			items: 0,
			uetrs: HashMap::new(),
			book: Book::default(),
		}
	}

	/// The item that is open.
	pub(super) fn item(&self) -> Option<ItemRef> {
		let id = |field| self.fields.value(field).map(String::from);
		self.in_item.then(|| ItemRef {
			number: self.items,
			tx_id: id(Field::TxId),
			uetr: id(Field::Uetr),
			end_to_end_id: id(Field::EndToEndId),
		})
	}

	/// The checks that take the whole message, and the result.
	pub(super) fn finish(self, file: &Path, payload_sha256: [u8; 32]) -> Result<Batch, Reason> {
		let Some(namespace) = self.namespace else {
			let root = self.root.unwrap_or_default();
			return Err(Reason::NotIso20022(format!("there is no Document in `{root}`")));
		};
		let message = Reason::MissingElement("FIToFICstmrCdtTrf");
		let header = match (self.had_message, self.header) {
			(true, header) => header.ok_or(Reason::MissingElement("GrpHdr"))?,
			(false, _) => return Err(message),
		};
		// No item, no currency.
		let unit = self.unit.filter(|_| self.items > 0).ok_or(Reason::NoItems)?;
		if header.item_count != u64::from(self.items) {
			let declared = header.item_count;
			return Err(Reason::CountMismatch { declared, found: self.items });
		}
		let gross_minor = self.book.gross_minor();
		let found = || format_minor(gross_minor, unit.digits);
		if let Some(declared) = header.control_sum {
			let sum = Decimal::parse(&declared).ok().and_then(|d| d.trimmed().minor(unit.digits));
			if sum != Some(gross_minor) {
				return Err(Reason::ControlSumMismatch { declared, found: found() });
			}
		}
		if let Some(total) = header.total_minor.filter(|total| *total != gross_minor) {
			let declared = format_minor(total, unit.digits);
			return Err(Reason::TotalMismatch { declared, found: found() });
		}
		Ok(Batch {
			file: file.into(),
			message_id: header.message_id,
			message_type: namespace.trim_start_matches(NAMESPACE).into(),
			settlement_date: self.date,
			currency: unit.code,
			minor_unit_digits: unit.digits,
			items: self.items,
			gross_minor,
			obligations: self.book.obligations(),
			net: self.book.net()?,
			payload_sha256,
		})
	}

	fn open_document(&mut self, element: &Element<'_>) -> Result<(), Reason> {
		if self.namespace.is_some() {
			return Err(Reason::RepeatedElement("Document"));
		}
		let namespace = element.namespace.unwrap_or_default();
		let Some(message_type) = namespace.strip_prefix(NAMESPACE) else {
			let found = format!("its Document is in the namespace `{namespace}`");
			return Err(Reason::NotIso20022(found));
		};
		let version = message_type
			.strip_prefix(MESSAGE)
			.filter(|version| version.len() == 2 && version.bytes().all(|b| b.is_ascii_digit()));
		match version.and_then(|version| version.parse::<u32>().ok()) {
			Some(FIRST_VERSION..) => (),
			_ => return Err(Reason::WrongMessageType(message_type.into())),
		}
		self.namespace = Some(namespace.into());
		Ok(())
	}

	fn open_item(&mut self) -> Result<(), Reason> {
		// The header tells what the items inherit.
		if self.header.is_none() {
			return Err(Reason::MissingElement("GrpHdr before the first CdtTrfTxInf"));
		}
		if self.items >= limits::ITEMS {
			return Err(Reason::TooManyItems);
		}
		self.items += 1;
		self.in_item = true;
		Ok(())
	}

	fn close_header(&mut self) -> Result<(), Reason> {
		let fields = std::mem::take(&mut self.fields);
		let message_id = text(&fields, Field::MessageId)?.to_string();
		let count = fields.mandatory(Field::ItemCount)?;
		let digits = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
		let item_count =
			count.parse().ok().filter(|_| digits).ok_or_else(|| Reason::MalformedValue {
				element: Field::ItemCount.element(),
				value: count.into(),
				expected: "a number of items",
			})?;
		let control_sum = match fields.value(Field::ControlSum) {
			Some(sum) => match Decimal::parse(sum) {
				// Zero or less cannot be right, but it is a sum: it will not match.
				Ok(_) | Err(AmountError::NotPositive) => Some(sum.to_string()),
				Err(error) => return Err(amount(Field::ControlSum.element(), sum, error)),
			},
			None => None,
		};
		let total_minor = match fields.value(Field::Amount) {
			Some(_) => Some(self.amount(&fields, "GrpHdr/TtlIntrBkSttlmAmt")?),
			None => None,
		};
		self.settle_on(&fields)?;
		self.header = Some(Header {
			message_id,
			item_count,
			control_sum,
			total_minor,
			instructing: fields.agent(Role::Instructing, self.members)?,
			instructed: fields.agent(Role::Instructed, self.members)?,
		});
		Ok(())
	}

	fn close_item(&mut self) -> Result<(), Reason> {
		// Put back whatever comes of it: a refusal names the item.
		let fields = std::mem::take(&mut self.fields);
		let result = self.check_item(&fields);
		self.fields = fields;
		result?;
		self.fields = Fields::default();
		self.in_item = false;
		Ok(())
	}

	fn check_item(&mut self, fields: &Fields) -> Result<(), Reason> {
		text(fields, Field::EndToEndId)?;
		self.check_uetr(fields)?;
		let minor = self.amount(fields, Field::Amount.element())?;
		self.settle_on(fields)?;
		let (from, to) = self.parties(fields)?;
		if from == to {
			return Err(Reason::SameInstitution(self.members.member(from).name.clone()));
		}
		self.book.record(from, to, minor)
	}

	fn check_uetr(&mut self, fields: &Fields) -> Result<(), Reason> {
		let Some(uetr) = fields.value(Field::Uetr) else { return Ok(()) };
		let number = parse_uuid(uetr).ok_or_else(|| Reason::MalformedValue {
			element: Field::Uetr.element(),
			value: uetr.into(),
			expected: "a UUID",
		})?;
		match self.uetrs.insert(number, self.items) {
			None => Ok(()),
			Some(first) => Err(Reason::RepeatedUetr { uetr: uetr.into(), first }),
		}
	}

	/// The amount in minor units; its currency must be that of the amounts before.
	fn amount(&mut self, fields: &Fields, element: &'static str) -> Result<u128, Reason> {
		let code = match fields.value(Field::Currency) {
			Some(code) => code,
			None if fields.value(Field::Amount).is_none() => {
				return Err(Reason::MissingElement(element))
			},
			None => return Err(Reason::MissingElement("Ccy of the amount")),
		};
		let unit = match &self.unit {
			Some(unit) if unit.code == code => unit,
			Some(unit) => {
				let expected = unit.code.clone();
				return Err(Reason::MixedCurrencies { expected, found: code.into() });
			},
			None => {
				let unit = Unit::from_code(code);
				self.unit.insert(unit.ok_or_else(|| Reason::UnknownCurrency(code.into()))?)
			},
		};
		let value = fields.value(Field::Amount).unwrap_or_default();
		unit.parse(value).map_err(|error| amount(element, value, error))
	}

	/// Notes the settlement date, which must be that of the items before.
	fn settle_on(&mut self, fields: &Fields) -> Result<(), Reason> {
		let Some(date) = fields.value(Field::Date) else { return Ok(()) };
		if !is_date(date) {
			return Err(Reason::MalformedValue {
				element: Field::Date.element(),
				value: date.into(),
				expected: "a date such as 2026-03-16",
			});
		}
		match &self.date {
			Some(expected) if expected != date => {
				Err(Reason::MixedDates { expected: expected.clone(), found: date.into() })
			},
			_ => {
				self.date = Some(date.into());
				Ok(())
			},
		}
	}

	/// Debtor and creditor of the settlement, see [`super`].
	fn parties(&self, fields: &Fields) -> Result<(usize, usize), Reason> {
		let agent = |role| fields.agent(role, self.members);
		let instructing = agent(Role::Instructing)?;
		let instructed = agent(Role::Instructed)?;
		let debtor = agent(Role::Debtor)?.ok_or(Reason::MissingElement("DbtrAgt"))?;
		let creditor = agent(Role::Creditor)?.ok_or(Reason::MissingElement("CdtrAgt"))?;
		let header = self.header.as_ref();
		let party =
			|own: Option<usize>, inherited: Option<usize>, role: Role, end, between| match own
				.or(inherited)
			{
				Some(party) => Ok(party),
				None if fields.value(between).is_none() => Ok(end),
				None => Err(Reason::MissingElement(role.element())),
			};
		Ok((
			party(
				instructing,
				header.and_then(|h| h.instructing),
				Role::Instructing,
				debtor,
				Field::PreviousAgent,
			)?,
			party(
				instructed,
				header.and_then(|h| h.instructed),
				Role::Instructed,
				creditor,
				Field::IntermediaryAgent,
			)?,
		))
	}
}

impl Visitor for Message<'_> {
	fn open(&mut self, element: &Element<'_>) -> Result<(), Reason> {
		if self.open.is_empty() {
			self.root = Some(element.name.into());
		}
		let parent = self.open.last().copied().unwrap_or(Node::Envelope);
		if !matches!(parent, Node::Envelope | Node::Extension)
			&& element.namespace != self.namespace.as_deref()
		{
			return Err(Reason::ForeignNamespace(element.name.into()));
		}
		let node = parent.child(element.name)?;
		match node {
			Node::Document => self.open_document(element)?,
			Node::Message if self.had_message => {
				return Err(Reason::RepeatedElement("FIToFICstmrCdtTrf"));
			},
			Node::Message => self.had_message = true,
			Node::Header if self.header.is_some() => {
				return Err(Reason::RepeatedElement("GrpHdr"));
			},
			Node::Item => self.open_item()?,
			Node::Group(field) => self.fields.add(field, String::new())?,
			Node::Value(field) if self.fields.value(field).is_some() => {
				return Err(Reason::RepeatedElement(field.element()));
			},
			Node::Value(field) => {
				self.text.clear();
				if field == Field::Amount {
					for (_, value) in element.attributes.iter().filter(|(name, _)| *name == "Ccy") {
						self.fields.add(Field::Currency, value.to_string())?;
					}
				}
			},
			Node::Header | Node::Envelope | Node::Extension | Node::Other => (),
		}
		self.open.push(node);
		Ok(())
	}

	fn text(&mut self, text: &str) -> Result<(), Reason> {
		let Some(node) = self.open.last() else { return Ok(()) };
		if let Node::Value(field) = node {
			self.text.push_str(text);
			if self.text.chars().count() > limits::VALUE_CHARS {
				return Err(Reason::ValueTooLong(field.element()));
			}
		} else if let Some(element) = node.without_text().filter(|_| !is_blank(text)) {
			return Err(Reason::Misplaced { element, found: text.trim().into() });
		}
		Ok(())
	}

	fn close(&mut self) -> Result<(), Reason> {
		match self.open.pop() {
			Some(Node::Header) => self.close_header(),
			Some(Node::Item) => self.close_item(),
			Some(Node::Value(field)) => self.fields.add(field, std::mem::take(&mut self.text)),
			_ => Ok(()),
		}
	}
}

fn amount(element: &'static str, value: &str, error: AmountError) -> Reason {
	Reason::Amount { element, value: value.into(), error }
}

/// An identification: mandatory, up to 35 characters (Max35Text), none of them a control character.
fn text(fields: &Fields, field: Field) -> Result<&str, Reason> {
	let value = fields.mandatory(field)?;
	if value.chars().count() > 35 || value.chars().any(char::is_control) {
		return Err(Reason::MalformedValue {
			element: field.element(),
			value: value.into(),
			expected: "an identification of up to 35 characters",
		});
	}
	Ok(value)
}

/// A UUID in its usual form, in either case, as a number.
fn parse_uuid(text: &str) -> Option<u128> {
	let groups: Vec<&str> = text.split('-').collect();
	let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
	let good = lengths == [8, 4, 4, 4, 12]
		&& groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_hexdigit()));
	good.then(|| u128::from_str_radix(&groups.concat(), 16).ok()).flatten()
}

/// `YYYY-MM-DD`, optionally with a time zone as XML admits it.
fn is_date(text: &str) -> bool {
	let Some((date, zone)) = text.split_at_checked(10) else { return false };
	let shape = date.bytes().enumerate().all(|(position, byte)| match position {
		4 | 7 => byte == b'-',
		_ => byte.is_ascii_digit(),
	});
	let number = |range| date.get(range).and_then(|s: &str| s.parse::<u32>().ok()).unwrap_or(0);
	let calendar = (1..=12).contains(&number(5..7)) && (1..=31).contains(&number(8..10));
	let zoned = zone.is_empty() || zone == "Z" || (zone.len() == 6 && is_token(zone, 6));
	shape && calendar && zoned
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn uuids_are_read_in_either_case() {
		let lower = parse_uuid("85421a58-0514-4f81-9cff-aa2d67aaf139");
		assert!(lower.is_some());
		assert_eq!(lower, parse_uuid("85421A58-0514-4F81-9CFF-AA2D67AAF139"));
		for text in [
			"",
			"85421a5805144f819cffaa2d67aaf139",
			"85421a58-0514-4f81-9cff-aa2d67aaf13",
			"85421a58-0514-4f81-9cff-aa2d67aaf13g",
			"+5421a58-0514-4f81-9cff-aa2d67aaf139",
		] {
			assert_eq!(parse_uuid(text), None, "{text}");
		}
	}

	#[test]
	fn dates_have_the_form_of_dates() {
		for text in ["2026-03-16", "2026-03-16Z", "2026-03-16+08:00"] {
			assert!(is_date(text), "{text}");
		}
		for text in
			["", "2026-13-01", "2026-00-10", "2026-03-32", "20260316", "16.03.2026", "éééééé"]
		{
			assert!(!is_date(text), "{text}");
		}
	}
}
