//! A history as a picture: the holders from top to bottom, an arrow for each link.
//!
//! A unit has one history, so that it is a chain, and needs no layout: [`svg`] draws it as it is. [`dot`]
//! is for Graphviz, where somebody wants it otherwise.

use super::{Hop, Trace};
use std::fmt::Write;

const WIDTH: usize = 640;
const BOX: usize = 40;
const ARROW: usize = 72;
const MARGIN: usize = 24;

/// The holders, the issuer first, each with the link that brought the unit.
fn stations(trace: &Trace) -> Vec<(String, Option<&Hop>)> {
	let issuer = trace.hops.first().map(|hop| (hop.from().to_string(), None));
	let holders = trace.hops.iter().map(|hop| (hop.to().to_string(), Some(hop)));
	issuer.into_iter().chain(holders).collect()
}

fn label(hop: &Hop) -> String {
	let (kind, unit, block) = (hop.kind(), hop.unit, hop.at().block);
	let signer = match hop.lacking() {
		None => format!("by {}", hop.signed_by()),
		Some(leaf) => format!("folded, leaf {leaf}"),
	};
	format!("{kind}, block {block}, unit {unit}, {signer}")
}

/// In the language of Graphviz.
pub fn dot(trace: &Trace) -> String {
	let mut text = String::from("digraph unit {\n\tnode [shape=box, fontname=\"monospace\"];\n");
	let line = "writing to a string never fails; qed";
	for (number, (holder, hop)) in stations(trace).iter().enumerate() {
		writeln!(text, "\th{number} [label=\"{holder}\"];").expect(line);
		if let (Some(hop), Some(before)) = (hop, number.checked_sub(1)) {
			writeln!(text, "\th{before} -> h{number} [label=\"{}\"];", label(hop)).expect(line);
		}
	}
	text.push_str("}\n");
	text
}

/// As a picture that every browser shows.
pub fn svg(trace: &Trace) -> String {
	let stations = stations(trace);
	let height = 2 * MARGIN + BOX + (BOX + ARROW) * stations.len().saturating_sub(1);
	let (middle, wide) = (WIDTH / 2, WIDTH - 2 * MARGIN);
	let line = "writing to a string never fails; qed";
	let mut text = String::new();
	write!(
		text,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
		width=\"{WIDTH}\" height=\"{height}\" font-family=\"monospace\" font-size=\"12\">\n\
		<title>Unit {unit} of asset {asset} ({symbol})</title>\n\
		<defs><marker id=\"tip\" markerWidth=\"8\" markerHeight=\"8\" refX=\"7\" refY=\"4\" \
		orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\"/></marker></defs>\n\
		<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
		unit = trace.unit,
		asset = trace.asset,
		symbol = escaped(&trace.symbol),
	)
	.expect(line);
	for (number, (holder, hop)) in stations.iter().enumerate() {
		let top = MARGIN + (BOX + ARROW) * number;
		if let Some(hop) = hop {
			let (from, to, words) = (top - ARROW, top - 2, top - ARROW / 2);
			writeln!(
				text,
				"<line x1=\"{middle}\" y1=\"{from}\" x2=\"{middle}\" y2=\"{to}\" stroke=\"#000\" \
				marker-end=\"url(#tip)\"/>\n<text x=\"{x}\" y=\"{words}\">{label}</text>",
				x = middle + 12,
				label = escaped(&label(hop)),
			)
			.expect(line);
		}
		writeln!(
			text,
			"<rect x=\"{MARGIN}\" y=\"{top}\" width=\"{wide}\" height=\"{BOX}\" rx=\"4\" \
			fill=\"#eef3f8\" stroke=\"#345\"/>\n\
			<text x=\"{middle}\" y=\"{y}\" text-anchor=\"middle\">{holder}</text>",
			y = top + BOX / 2 + 4,
			holder = escaped(holder),
		)
		.expect(line);
	}
	text.push_str("</svg>\n");
	text
}

/// A symbol may have any visible ASCII character.
fn escaped(text: &str) -> String {
	text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
