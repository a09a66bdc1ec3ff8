//! Reading a batch: an ISO 20022 `pacs.008` message becomes obligations between institutions.
//!
//! # Terminology
//! - **Item**: one payment of the message, a `CdtTrfTxInf`. Items are numbered from 1.
//! - **Member**: an institution listed in `members.toml`, see [`Members`].
//! - **Obligation**: what one institution owes another one, summed over their items.
//! - **Net position**: what an institution receives less what it pays; a debtor's is negative.
//! - **Minor unit**: the smallest amount of a currency (ISO 4217): fen, cent, yen.
//!
//! # How it goes
//! 1. [`BatchFile::open`] looks at the file without reading it: a directory, a pipe or a file
//!    beyond [`limits::FILE_BYTES`] is refused.
//! 2. [`Members::from_file`] reads the institutions.
//! 3. [`BatchFile::read`] streams the message once, item by item, in bounded memory; the hash of
//!    the bytes is taken from the very same pass. The result is a [`Batch`], or the first thing
//!    that is wrong as [`Refused`]: file, item, and a typed [`Reason`] with a stable code.
//! 4. [`report`] prints it as tables or as JSON.
//!
//! # Who owes whom
//! A `pacs.008` settles between its instructing and its instructed agent, so an item is an
//! obligation of `InstgAgt` to `InstdAgt`. ISO 20022 lets them stand in the item or once in the
//! group header; the item's own win. Where neither names one, the debtor agent (`DbtrAgt`) or the
//! creditor agent (`CdtrAgt`) takes its place: the message then goes straight from one to the
//! other. With a further agent in the chain (`PrvsInstgAgt1`, `IntrmyAgt1`) it does not, and the
//! settlement party must be named. All agents of an item that are named must be members, and
//! payments of an institution to itself are refused: they settle on its own books.
//!
//! # Promises
//! - The net positions sum to zero, and the obligations sum to the gross amount.
//! - A message cut short anywhere is refused; no input makes the reader panic.
//! - No DTD and no entity is ever read, beyond the five that XML predefines.
//! - Amounts are never rounded: an amount that does not fit the minor unit is refused.
//!
//! # Not here
//! Full schema validation: elements that clearing does not need are skipped, whatever they hold.

mod aggregate;
mod error;
mod file;
mod members;
mod message;
mod money;
mod node;
pub mod report;
mod source;
mod xml;

pub use aggregate::{NetPosition, Obligation};
pub(crate) use error::Plain;
pub use error::{ItemRef, Reason, Refused};
pub use file::BatchFile;
pub use members::{Identifiers, Member, Members, MembersError, ResolveError};
pub use money::{format_minor, AmountError};

/// A batch that passed every check, aggregated.
///
/// Institutions are indexes into the [`Members`] that it was read with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
	/// The file, as it was named.
	pub file: std::path::PathBuf,
	/// The sender's identification of the message (`MsgId`).
	pub message_id: String,
	/// Message and version, such as `pacs.008.001.08`.
	pub message_type: String,
	/// The day of settlement (`IntrBkSttlmDt`), where the message tells it.
	pub settlement_date: Option<String>,
	/// ISO 4217 code.
	pub currency: String,
	/// Decimals of the currency's minor unit.
	pub minor_unit_digits: u32,
	/// Number of items.
	pub items: u32,
	/// Sum of all items in minor units.
	pub gross_minor: u128,
	/// One per ordered pair of institutions that has items, in the order of the members.
	pub obligations: Vec<Obligation>,
	/// One per institution that has items, in the order of the members.
	pub net: Vec<NetPosition>,
	/// SHA-256 of the file's bytes.
	pub payload_sha256: [u8; 32],
}

impl Batch {
	/// What has to move once everything is netted: the sum of the creditors' positions.
	pub fn net_to_move_minor(&self) -> u128 {
		self.net.iter().filter(|n| n.net_minor > 0).map(|n| n.net_minor.unsigned_abs()).sum()
	}
}

/// What a batch may not exceed. A message beyond them is refused, never cut.
pub mod limits {
	/// Bytes of a message: 64 MiB.
	pub const FILE_BYTES: u64 = 64 * 1024 * 1024;
	/// Items of a message.
	pub const ITEMS: u32 = 10_000;
	/// Bytes of one tag, comment or run of text: 64 KiB.
	pub const TOKEN_BYTES: usize = 64 * 1024;
	/// Characters of a value that is read, such as an identifier or an amount.
	pub const VALUE_CHARS: usize = 256;
	/// Levels of nested elements.
	pub const DEPTH: usize = 64;
	/// Digits of an amount, as ISO 20022 has it.
	pub const AMOUNT_DIGITS: usize = 18;
	/// Bytes of a members file: 1 MiB.
	pub const MEMBERS_BYTES: u64 = 1024 * 1024;
	/// Institutions of a members file.
	pub const MEMBERS: usize = 1_000;
	/// Bytes of an institution's name, as the chain has it.
	pub const NAME_BYTES: usize = 128;
}
