//! What can be wrong with a batch.

use super::{limits, AmountError, MembersError};
use pallet_consortium::is_format_character;
use serde::Serialize;
use std::{fmt, path::PathBuf};

/// A file that was refused: which one, at which item, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}{reason}", file.display(), Place(item))]
pub struct Refused {
	/// The file at fault: the message, or the members file.
	pub file: PathBuf,
	/// The item at fault, where it is a single one.
	pub item: Option<ItemRef>,
	/// What is wrong.
	pub reason: Reason,
}

impl Refused {
	/// A refusal of the whole file.
	pub(super) fn file(file: impl Into<PathBuf>, reason: impl Into<Reason>) -> Box<Self> {
		Box::new(Self { file: file.into(), item: None, reason: reason.into() })
	}
}

/// An item of the message, by all that is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ItemRef {
	/// Position in the message, from 1.
	pub number: u32,
	/// `PmtId/TxId`.
	pub tx_id: Option<String>,
	/// `PmtId/UETR`.
	pub uetr: Option<String>,
	/// `PmtId/EndToEndId`.
	pub end_to_end_id: Option<String>,
}

impl fmt::Display for ItemRef {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "item {}", self.number)?;
		let names =
			[("TxId", &self.tx_id), ("UETR", &self.uetr), ("EndToEndId", &self.end_to_end_id)];
		let mut separator = " (";
		for (name, value) in names {
			if let Some(value) = value {
				write!(f, "{separator}{name} {}", Plain(value))?;
				separator = ", ";
			}
		}
		if separator == ", " {
			f.write_str(")")?;
		}
		Ok(())
	}
}

struct Place<'a>(&'a Option<ItemRef>);

impl fmt::Display for Place<'_> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self.0 {
			Some(item) => write!(f, "{item}: "),
			None => Ok(()),
		}
	}
}

/// Text of the input, made safe to print: no control or format characters, not too long.
pub(crate) struct Plain<'a>(pub(crate) &'a str);

impl fmt::Display for Plain<'_> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		const LONGEST: usize = 80;
		for (count, character) in self.0.chars().enumerate() {
			if count == LONGEST {
				return f.write_str("...");
			}
			let breaks = matches!(character, '\u{2028}' | '\u{2029}');
			if character.is_control() || breaks || is_format_character(character) {
				write!(f, "{}", character.escape_unicode())?;
			} else {
				write!(f, "{character}")?;
			}
		}
		Ok(())
	}
}

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
	/// The file cannot be opened or read.
	#[error("cannot be read: {0}")]
	Unreadable(String),
	/// A directory, a pipe or a device.
	#[error("is not a regular file")]
	NotAFile,
	/// Beyond [`limits::FILE_BYTES`].
	#[error("is larger than the {} MiB that a batch may have", limits::FILE_BYTES >> 20)]
	FileTooLarge,

	/// The file ends before the message does.
	#[error("is truncated: it ends at byte {0}, before the end of the message")]
	Truncated(u64),
	/// Not well-formed XML.
	#[error("is not well-formed XML, near byte {position}: {detail}")]
	MalformedXml {
		/// Where in the file.
		position: u64,
		/// What is wrong.
		detail: String,
	},
	/// Another encoding, or broken UTF-8.
	#[error("is not UTF-8, near byte {0}")]
	NotUtf8(u64),
	/// A document type declaration.
	#[error("has a document type declaration (DOCTYPE): refused, as it may define entities")]
	Dtd,
	/// A reference to an entity that XML does not predefine.
	#[error("refers to the entity `{}`: only lt, gt, amp, apos, quot and characters are read", Plain(.0))]
	Entity(String),
	/// Elements nested beyond [`limits::DEPTH`].
	#[error("nests its elements deeper than {} levels", limits::DEPTH)]
	TooDeep,
	/// A tag, comment or text beyond [`limits::TOKEN_BYTES`].
	#[error("has a tag, comment or text longer than {kib} KiB, near byte {0}", kib = limits::TOKEN_BYTES >> 10)]
	TokenTooLong(u64),

	/// No `Document` of ISO 20022.
	#[error("is not an ISO 20022 message: {0}")]
	NotIso20022(String),
	/// Another message than `pacs.008`, or a version of it before 08.
	#[error("is `{}`: only pacs.008.001.08 (FIToFICstmrCdtTrf) and later versions are read", Plain(.0))]
	WrongMessageType(String),
	/// An element from elsewhere in the middle of the message.
	#[error("has the element `{}` in a namespace other than the message's", Plain(.0))]
	ForeignNamespace(String),
	/// A mandatory element is missing or has no text.
	#[error("the mandatory {0} is missing or has no text")]
	MissingElement(&'static str),
	/// An element that may stand once stands again.
	#[error("{0} stands more than once")]
	RepeatedElement(&'static str),
	/// Text or an element where the message has none.
	#[error("{} does not belong here: {element} does not hold it", Plain(.found))]
	Misplaced {
		/// Where it stands.
		element: &'static str,
		/// What stands there.
		found: String,
	},
	/// A value beyond [`limits::VALUE_CHARS`].
	#[error("{0} is longer than {longest} characters", longest = limits::VALUE_CHARS)]
	ValueTooLong(&'static str),
	/// A value that is not what its element holds.
	#[error("{element} `{}` is not {expected}", Plain(.value))]
	MalformedValue {
		/// The element.
		element: &'static str,
		/// Its text.
		value: String,
		/// What it should be.
		expected: &'static str,
	},

	/// No item at all.
	#[error("has no items (CdtTrfTxInf)")]
	NoItems,
	/// Beyond [`limits::ITEMS`].
	#[error("has more than {} items", limits::ITEMS)]
	TooManyItems,
	/// `NbOfTxs` differs from the number of items.
	#[error("GrpHdr/NbOfTxs says {declared} items, but there are {found}")]
	CountMismatch {
		/// What the header says.
		declared: u64,
		/// What there is.
		found: u32,
	},
	/// `CtrlSum` differs from the sum of the items.
	#[error("GrpHdr/CtrlSum is {}, but the items sum to {found}", Plain(.declared))]
	ControlSumMismatch {
		/// What the header says.
		declared: String,
		/// What there is.
		found: String,
	},
	/// `TtlIntrBkSttlmAmt` differs from the sum of the items.
	#[error("GrpHdr/TtlIntrBkSttlmAmt is {declared}, but the items sum to {found}")]
	TotalMismatch {
		/// What the header says.
		declared: String,
		/// What there is.
		found: String,
	},

	/// An amount that is not one, or not positive, or not exact.
	#[error("{element} `{}` {error}", Plain(.value))]
	Amount {
		/// The element.
		element: &'static str,
		/// Its text.
		value: String,
		/// What is wrong with it.
		error: AmountError,
	},
	/// Not a currency of ISO 4217 with a minor unit.
	#[error("`{}` is not a currency of ISO 4217 that has a minor unit", Plain(.0))]
	UnknownCurrency(String),
	/// A second currency.
	#[error("the amount is in {}, but the batch is in {expected}", Plain(.found))]
	MixedCurrencies {
		/// Of the header, or of the items before.
		expected: String,
		/// Of this item.
		found: String,
	},
	/// A sum beyond 127 bits.
	#[error("the sum of the amounts overflows")]
	Overflow,
	/// A second settlement date.
	#[error("settles on {}, but the batch settles on {}", Plain(.found), Plain(.expected))]
	MixedDates {
		/// Of the header, or of the items before.
		expected: String,
		/// Of this item.
		found: String,
	},

	/// A UETR that an earlier item has.
	#[error("the UETR {} is that of item {first} already", Plain(.uetr))]
	RepeatedUetr {
		/// The UETR.
		uetr: String,
		/// The item that has it.
		first: u32,
	},
	/// An agent without BIC, LEI and clearing system member id.
	#[error("{0} is named by none of BICFI, LEI and ClrSysMmbId (with ClrSysId/Cd and MmbId)")]
	Unidentified(&'static str),
	/// An agent that no member is.
	#[error("{agent} {} is not a member", Plain(.identifiers))]
	UnknownMember {
		/// The agent's element.
		agent: &'static str,
		/// What it is named by.
		identifiers: String,
	},
	/// An agent whose identifiers are not those of one member.
	#[error("{agent} {}: the identifiers are not those of one and the same member", Plain(.identifiers))]
	IdentifiersDisagree {
		/// The agent's element.
		agent: &'static str,
		/// What it is named by.
		identifiers: String,
	},
	/// Debtor and creditor are one.
	#[error("{} would pay itself: such an item settles on its own books, take it out of the batch", Plain(.0))]
	SameInstitution(String),

	/// The members file is wrong.
	#[error(transparent)]
	Members(#[from] MembersError),
}

impl Reason {
	/// A stable name for programs.
	pub fn code(&self) -> &'static str {
		match self {
			Self::Unreadable(_) => "unreadable",
			Self::NotAFile => "not_a_file",
			Self::FileTooLarge => "file_too_large",
			Self::Truncated(_) => "truncated",
			Self::MalformedXml { .. } => "malformed_xml",
			Self::NotUtf8(_) => "not_utf8",
			Self::Dtd => "dtd",
			Self::Entity(_) => "entity",
			Self::TooDeep => "too_deep",
			Self::TokenTooLong(_) => "token_too_long",
			Self::NotIso20022(_) => "not_iso20022",
			Self::WrongMessageType(_) => "wrong_message_type",
			Self::ForeignNamespace(_) => "foreign_namespace",
			Self::MissingElement(_) => "missing_element",
			Self::RepeatedElement(_) => "repeated_element",
			Self::Misplaced { .. } => "misplaced",
			Self::ValueTooLong(_) => "value_too_long",
			Self::MalformedValue { .. } => "malformed_value",
			Self::NoItems => "no_items",
			Self::TooManyItems => "too_many_items",
			Self::CountMismatch { .. } => "count_mismatch",
			Self::ControlSumMismatch { .. } => "control_sum_mismatch",
			Self::TotalMismatch { .. } => "total_mismatch",
			Self::Amount { error, .. } => match error {
				AmountError::Malformed => "malformed_amount",
				AmountError::NotPositive => "amount_not_positive",
				AmountError::TooManyDecimals { .. } => "too_many_decimals",
				AmountError::TooManyDigits => "amount_too_large",
			},
			Self::UnknownCurrency(_) => "unknown_currency",
			Self::MixedCurrencies { .. } => "mixed_currencies",
			Self::Overflow => "overflow",
			Self::MixedDates { .. } => "mixed_dates",
			Self::RepeatedUetr { .. } => "repeated_uetr",
			Self::Unidentified(_) => "unidentified_agent",
			Self::UnknownMember { .. } => "unknown_member",
			Self::IdentifiersDisagree { .. } => "identifiers_disagree",
			Self::SameInstitution(_) => "same_institution",
			Self::Members(error) => error.code(),
		}
	}
}
