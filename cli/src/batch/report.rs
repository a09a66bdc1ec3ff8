//! A batch as tables for people or as JSON for programs.
//!
//! # JSON
//! Stable: members are added, never changed or taken away. Amounts in minor units are decimal
//! strings, because JSON numbers beyond 2^53 lose digits in many readers.
//!
//! ```json
//! {
//!   "file": "day/batch-1.pacs.008.xml",
//!   "message_id": "DAY20260316-1",
//!   "message_type": "pacs.008.001.08",
//!   "settlement_date": "2026-03-16",
//!   "currency": "CNY",
//!   "minor_unit_digits": 2,
//!   "items": 150,
//!   "gross_minor": "779196969",
//!   "net_to_move_minor": "336181359",
//!   "obligations": [{ "from": "LEI", "to": "LEI", "amount_minor": "1", "items": 1 }],
//!   "net": [{ "lei": "LEI", "name": "Haibei Savings Bank", "net_minor": "-196316776" }],
//!   "members": [{ "lei": "LEI", "name": "...", "bic": "QIIICN3HXXX", "clearing_id": null }],
//!   "payload_sha256": "64 hexadecimal digits"
//! }
//! ```
//!
//! - `settlement_date` is null where the message does not tell it.
//! - `obligations`: one per ordered pair that has items; `from` owes `to`.
//! - `net`: one per institution that has items, also where it is zero; debtors are negative.
//! - `members`: the whole members file, in its order; `bic` in eleven characters.
//! - `payload_sha256`: of the file's bytes as they were read.
//!
//! A refusal is `{"error": {"file", "item", "code", "message"}}`; `item` is null or
//! `{"number", "tx_id", "uetr", "end_to_end_id"}`, `code` is [`Reason::code`](super::Reason::code).

use super::{error::Plain, format_minor, Batch, ItemRef, Member, Members, Refused};
use comfy_table::{presets, Cell, CellAlignment, Table};
use serde::Serialize;

#[derive(Serialize)]
struct BatchJson<'a> {
	file: String,
	message_id: &'a str,
	message_type: &'a str,
	settlement_date: Option<&'a str>,
	currency: &'a str,
	minor_unit_digits: u32,
	items: u32,
	gross_minor: String,
	net_to_move_minor: String,
	obligations: Vec<ObligationJson<'a>>,
	net: Vec<NetJson<'a>>,
	members: Vec<MemberJson<'a>>,
	payload_sha256: String,
}

#[derive(Serialize)]
struct ObligationJson<'a> {
	from: &'a str,
	to: &'a str,
	amount_minor: String,
	items: u32,
}

#[derive(Serialize)]
struct NetJson<'a> {
	lei: &'a str,
	name: &'a str,
	net_minor: String,
}

#[derive(Serialize)]
struct MemberJson<'a> {
	lei: &'a str,
	name: &'a str,
	bic: Option<&'a str>,
	clearing_id: Option<&'a str>,
}

#[derive(Serialize)]
struct RefusalJson<'a> {
	error: ErrorJson<'a>,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
	file: String,
	item: Option<&'a ItemRef>,
	code: &'static str,
	message: String,
}

/// The batch as JSON.
pub fn json(batch: &Batch, members: &Members) -> String {
	let member = |index| -> &Member { members.member(index) };
	let obligations = batch.obligations.iter().map(|o| ObligationJson {
		from: &member(o.from).lei,
		to: &member(o.to).lei,
		amount_minor: o.amount_minor.to_string(),
		items: o.items,
	});
	let net = batch.net.iter().map(|n| NetJson {
		lei: &member(n.member).lei,
		name: &member(n.member).name,
		net_minor: n.net_minor.to_string(),
	});
	let members = members.list().iter().map(|m| MemberJson {
		lei: &m.lei,
		name: &m.name,
		bic: m.bic.as_deref(),
		clearing_id: m.clearing_id.as_deref(),
	});
	line(&BatchJson {
		file: batch.file.display().to_string(),
		message_id: &batch.message_id,
		message_type: &batch.message_type,
		settlement_date: batch.settlement_date.as_deref(),
		currency: &batch.currency,
		minor_unit_digits: batch.minor_unit_digits,
		items: batch.items,
		gross_minor: batch.gross_minor.to_string(),
		net_to_move_minor: batch.net_to_move_minor().to_string(),
		obligations: obligations.collect(),
		net: net.collect(),
		members: members.collect(),
		payload_sha256: hex::encode(batch.payload_sha256),
	})
}

/// A refusal as JSON.
pub fn error_json(refused: &Refused) -> String {
	line(&RefusalJson {
		error: ErrorJson {
			file: refused.file.display().to_string(),
			item: refused.item.as_ref(),
			code: refused.reason.code(),
			message: refused.reason.to_string(),
		},
	})
}

fn line(value: &impl Serialize) -> String {
	let mut text = serde_json::to_string_pretty(value)
		.expect("strings, numbers and lists with string keys are always JSON; qed");
	text.push('\n');
	text
}

/// The batch as tables.
pub fn tables(batch: &Batch, members: &Members) -> String {
	let digits = batch.minor_unit_digits;
	let money = |minor| grouped(&format_minor(minor, digits));
	let name = |index| members.member(index).name.as_str();

	let mut obligations = table(&["Owes", "To", "Items", &batch.currency]);
	for o in &batch.obligations {
		obligations.add_row([
			Cell::new(name(o.from)),
			Cell::new(name(o.to)),
			right(o.items.to_string()),
			right(money(o.amount_minor)),
		]);
	}
	let mut net = table(&["Institution", "LEI", &format!("Net {}", batch.currency)]);
	for n in &batch.net {
		let sign = match n.net_minor.signum() {
			-1 => "-",
			1 => "+",
			_ => "",
		};
		net.add_row([
			Cell::new(name(n.member)),
			Cell::new(&members.member(n.member).lei),
			right(format!("{sign}{}", money(n.net_minor.unsigned_abs()))),
		]);
	}
	let date = match &batch.settlement_date {
		Some(date) => format!(", settles on {date}"),
		None => String::new(),
	};
	format!(
		"{file}: {message} {kind}{date}\n\n{obligations}\n\n{net}\n\n\
		{items} items, gross {currency} {gross}, net to move {currency} {moved}\n\
		sha-256 {hash}\n",
		file = batch.file.display(),
		message = Plain(&batch.message_id),
		kind = batch.message_type,
		items = batch.items,
		currency = batch.currency,
		gross = money(batch.gross_minor),
		moved = money(batch.net_to_move_minor()),
		hash = hex::encode(batch.payload_sha256),
	)
}

fn table(header: &[&str]) -> Table {
	let mut table = Table::new();
	table.load_style(presets::UTF8_FULL_CONDENSED).set_header(header);
	table
}

fn right(text: String) -> Cell {
	Cell::new(text).set_alignment(CellAlignment::Right)
}

/// `1234567.89` as `1 234 567.89`: the same to every reader, whatever comma and point mean there.
pub fn grouped(number: &str) -> String {
	let whole = number.find('.').unwrap_or(number.len());
	let mut text = String::with_capacity(number.len() + whole / 3);
	for (position, character) in number.char_indices() {
		if position > 0 && position < whole && (whole - position).is_multiple_of(3) {
			text.push(' ');
		}
		text.push(character);
	}
	text
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn thousands_are_set_apart() {
		for (number, text) in [
			("0", "0"),
			("999.99", "999.99"),
			("1000.00", "1 000.00"),
			("7791969.69", "7 791 969.69"),
			("123456", "123 456"),
			("1.000", "1.000"),
		] {
			assert_eq!(grouped(number), text);
		}
	}
}
