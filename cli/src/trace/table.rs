//! A history as a table for people or as JSON for programs.
//!
//! JSON is stable: members are added, never changed or taken away. Serial numbers are decimal strings.

use super::Trace;
use comfy_table::{presets, Table};
use serde_json::{json, Value};

/// For people.
pub fn table(trace: &Trace) -> String {
	let mut table = Table::new();
	table.load_style(presets::UTF8_FULL_CONDENSED);
	table.set_header(["Block", "Moved by", "From", "To", "Unit", "Units moved", "Signed by"]);
	for hop in &trace.hops {
		let link = hop.link();
		table.add_row([
			link.at.block.to_string(),
			hop.kind().to_string(),
			link.from.to_string(),
			link.to.to_string(),
			hop.unit.to_string(),
			link.units().to_string(),
			hop.signed_by(),
		]);
	}
	format!(
		"Unit {unit} of asset {asset} ({symbol}), held by {owner}\n{table}\n",
		unit = trace.unit,
		asset = trace.asset,
		symbol = trace.symbol,
		owner = trace.lot.owner,
	)
}

/// For programs.
pub fn json(trace: &Trace) -> Value {
	let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
	let hops = trace.hops.iter().map(|hop| {
		let link = hop.link();
		json!({
			"block": link.at.block,
			"event": link.at.event,
			"kind": hop.kind(),
			"from": link.from.to_string(),
			"to": link.to.to_string(),
			"unit": hop.unit.to_string(),
			"units": link.units().to_string(),
			"signed_by": hop.signed_by(),
			"id": hex(&hop.info.id),
			"digest": hex(&hop.info.digest),
		})
	});
	json!({
		"asset": trace.asset,
		"symbol": trace.symbol,
		"unit": trace.unit.to_string(),
		"owner": trace.lot.owner.to_string(),
		"lot": { "start": trace.lot.start.to_string(), "len": trace.lot.len.to_string() },
		"hops": hops.collect::<Vec<_>>(),
	})
}
