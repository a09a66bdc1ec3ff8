//! A history as a table for people or as JSON for programs.
//!
//! JSON is stable: members are added, never changed or taken away. Serial numbers are decimal strings. Of
//! a folded link that the node lacks, `lacking_leaf` is the leaf, `signed_by` and `digest` are null, and
//! `kind` is `passed` for a transfer, a settlement or force. Of a unit that exists no longer, `owner` and
//! `lot` are null, and `redeemed_by` had it last.

use super::{Trace, Whereabouts};
use crate::audit::Redemption;
use comfy_table::{presets, Table};
use serde_json::{json, Value};

/// For people.
pub fn table(trace: &Trace) -> String {
	let mut table = Table::new();
	table.load_style(presets::UTF8_FULL_CONDENSED);
	table.set_header(["Block", "Moved by", "From", "To", "Unit", "Units moved", "Signed by"]);
	for hop in &trace.hops {
		table.add_row([
			hop.at().block.to_string(),
			hop.kind().to_string(),
			hop.from().to_string(),
			hop.to().to_string(),
			hop.unit.to_string(),
			hop.units().to_string(),
			hop.signed_by(),
		]);
	}
	let note = match trace.lacking() {
		0 => String::new(),
		lacking => format!(
			"{lacking} of these links are folded, and the node has no archive of them: it tells who held the \
			 unit, and not who signed. Ask one that runs with --enable-offchain-indexing true \
			 (docs/retention.md).\n"
		),
	};
	let now = match &trace.now {
		Whereabouts::Held(lot) => format!("held by {}", lot.owner),
		Whereabouts::Redeemed(Redemption { holder, .. }) => format!("redeemed by {holder}"),
	};
	format!(
		"Unit {unit} of asset {asset} ({symbol}), {now}\n{table}\n{note}",
		unit = trace.unit,
		asset = trace.asset,
		symbol = trace.symbol,
	)
}

/// For programs.
pub fn json(trace: &Trace) -> Value {
	let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
	let hops = trace.hops.iter().map(|hop| {
		json!({
			"block": hop.at().block,
			"event": hop.at().event,
			"kind": hop.kind(),
			"from": hop.from().to_string(),
			"to": hop.to().to_string(),
			"unit": hop.unit.to_string(),
			"units": hop.units().to_string(),
			"signed_by": hop.lacking().is_none().then(|| hop.signed_by()),
			"id": hex(&hop.id()),
			"digest": hop.digest().map(|digest| hex(&digest)),
			"lacking_leaf": hop.lacking(),
		})
	});
	let (owner, lot, redeemed_by) = match &trace.now {
		Whereabouts::Held(lot) => {
			let range = json!({ "start": lot.start.to_string(), "len": lot.len.to_string() });
			(json!(lot.owner.to_string()), range, Value::Null)
		},
		Whereabouts::Redeemed(Redemption { holder, .. }) => {
			(Value::Null, Value::Null, json!(holder.to_string()))
		},
	};
	json!({
		"asset": trace.asset,
		"symbol": trace.symbol,
		"unit": trace.unit.to_string(),
		"owner": owner,
		"lot": lot,
		"redeemed_by": redeemed_by,
		"hops": hops.collect::<Vec<_>>(),
	})
}
