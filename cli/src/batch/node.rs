//! The elements of a `pacs.008` that clearing reads, and where they stand.

use super::error::Reason;

/// An agent whose identifiers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
	Instructing,
	Instructed,
	Debtor,
	Creditor,
}

impl Role {
	pub(super) fn element(self) -> &'static str {
		match self {
			Self::Instructing => "InstgAgt",
			Self::Instructed => "InstdAgt",
			Self::Debtor => "DbtrAgt",
			Self::Creditor => "CdtrAgt",
		}
	}
}

/// A value that is read, or an element whose presence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
	MessageId,
	ItemCount,
	ControlSum,
	/// `TtlIntrBkSttlmAmt` of the header, `IntrBkSttlmAmt` of an item.
	Amount,
	/// Its attribute `Ccy`.
	Currency,
	Date,
	PaymentId,
	EndToEndId,
	TxId,
	Uetr,
	Agent(Role),
	Institution(Role),
	Bic(Role),
	Lei(Role),
	ClearingMember(Role),
	ClearingSystem(Role),
	ClearingCode(Role),
	MemberId(Role),
	/// `PrvsInstgAgt1`: somebody stands between debtor agent and instructing agent.
	PreviousAgent,
	/// `IntrmyAgt1`: somebody stands between instructed agent and creditor agent.
	IntermediaryAgent,
}

impl Field {
	/// What messages call it.
	pub(super) fn element(self) -> &'static str {
		match self {
			Self::MessageId => "GrpHdr/MsgId",
			Self::ItemCount => "GrpHdr/NbOfTxs",
			Self::ControlSum => "GrpHdr/CtrlSum",
			Self::Amount => "IntrBkSttlmAmt",
			Self::Currency => "Ccy",
			Self::Date => "IntrBkSttlmDt",
			Self::PaymentId => "PmtId",
			Self::EndToEndId => "PmtId/EndToEndId",
			Self::TxId => "PmtId/TxId",
			Self::Uetr => "PmtId/UETR",
			Self::Agent(role) => role.element(),
			Self::Institution(_) => "FinInstnId",
			Self::Bic(_) => "BICFI",
			Self::Lei(_) => "LEI",
			Self::ClearingMember(_) => "ClrSysMmbId",
			Self::ClearingSystem(_) => "ClrSysId",
			Self::ClearingCode(_) => "ClrSysId/Cd",
			Self::MemberId(_) => "MmbId",
			Self::PreviousAgent => "PrvsInstgAgt1",
			Self::IntermediaryAgent => "IntrmyAgt1",
		}
	}
}

/// An open element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
	/// Around the document: business message, application header and the like.
	Envelope,
	/// `Document`.
	Document,
	/// `FIToFICstmrCdtTrf`.
	Message,
	/// `GrpHdr`.
	Header,
	/// `CdtTrfTxInf`.
	Item,
	/// An element with elements in it that are read.
	Group(Field),
	/// An element whose text is read.
	Value(Field),
	/// `SplmtryData`, with elements of any namespace.
	Extension,
	/// Not read.
	Other,
}

impl Node {
	/// What an element is, by the one that it stands in.
	pub(super) fn child(self, name: &str) -> Result<Self, Reason> {
		use Field::*;
		let agent = |role| Self::Group(Agent(role));
		Ok(match (self, name) {
			(Self::Envelope, "Document") => Self::Document,
			(Self::Envelope, _) => Self::Envelope,
			(Self::Document, "FIToFICstmrCdtTrf") => Self::Message,
			(Self::Document, other) => return Err(Reason::WrongMessageType(other.into())),
			(Self::Message, "GrpHdr") => Self::Header,
			(Self::Message, "CdtTrfTxInf") => Self::Item,

			(Self::Header, "MsgId") => Self::Value(MessageId),
			(Self::Header, "NbOfTxs") => Self::Value(ItemCount),
			(Self::Header, "CtrlSum") => Self::Value(ControlSum),
			(Self::Header, "TtlIntrBkSttlmAmt") => Self::Value(Amount),
			(Self::Item, "PmtId") => Self::Group(PaymentId),
			(Self::Item, "IntrBkSttlmAmt") => Self::Value(Amount),
			(Self::Item, "DbtrAgt") => agent(Role::Debtor),
			(Self::Item, "CdtrAgt") => agent(Role::Creditor),
			(Self::Item, "PrvsInstgAgt1") => Self::Group(PreviousAgent),
			(Self::Item, "IntrmyAgt1") => Self::Group(IntermediaryAgent),
			(Self::Header | Self::Item, "IntrBkSttlmDt") => Self::Value(Date),
			(Self::Header | Self::Item, "InstgAgt") => agent(Role::Instructing),
			(Self::Header | Self::Item, "InstdAgt") => agent(Role::Instructed),

			(Self::Group(PaymentId), "EndToEndId") => Self::Value(EndToEndId),
			(Self::Group(PaymentId), "TxId") => Self::Value(TxId),
			(Self::Group(PaymentId), "UETR") => Self::Value(Uetr),
			(Self::Group(Agent(role)), "FinInstnId") => Self::Group(Institution(role)),
			(Self::Group(Institution(role)), "BICFI") => Self::Value(Bic(role)),
			(Self::Group(Institution(role)), "LEI") => Self::Value(Lei(role)),
			(Self::Group(Institution(role)), "ClrSysMmbId") => Self::Group(ClearingMember(role)),
			(Self::Group(ClearingMember(role)), "ClrSysId") => Self::Group(ClearingSystem(role)),
			(Self::Group(ClearingMember(role)), "MmbId") => Self::Value(MemberId(role)),
			(Self::Group(ClearingSystem(role)), "Cd") => Self::Value(ClearingCode(role)),

			(Self::Value(field), other) => {
				return Err(Reason::Misplaced { element: field.element(), found: other.into() })
			},
			(Self::Extension, _) | (Self::Message | Self::Item, "SplmtryData") => Self::Extension,
			_ => Self::Other,
		})
	}

	/// The element's name where it holds elements only, so that text in it is an error.
	pub(super) fn without_text(self) -> Option<&'static str> {
		match self {
			Self::Document => Some("Document"),
			Self::Message => Some("FIToFICstmrCdtTrf"),
			Self::Header => Some("GrpHdr"),
			Self::Item => Some("CdtTrfTxInf"),
			Self::Group(field) => Some(field.element()),
			Self::Value(_) | Self::Envelope | Self::Extension | Self::Other => None,
		}
	}
}
