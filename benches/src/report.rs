//! What was found, as a table and as JSON.

use crate::timing::Sample;
use serde_json::json;
use std::fmt;

const BEGIN: &str = "<!-- figures: written by `make bench` -->";
const END: &str = "<!-- end of figures -->";

/// What a figure has to be.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
	/// No more than that.
	AtMost(f64),
	/// No less than that.
	AtLeast(f64),
	/// Told besides.
	Open,
}

impl Bound {
	fn is_met(&self, measured: f64) -> Option<bool> {
		match self {
			Self::AtMost(bound) => Some(measured <= *bound),
			Self::AtLeast(bound) => Some(measured >= *bound),
			Self::Open => None,
		}
	}
}

impl fmt::Display for Bound {
	fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::AtMost(bound) => write!(to, "≤ {}", figure(*bound)),
			Self::AtLeast(bound) => write!(to, "≥ {}", figure(*bound)),
			Self::Open => Ok(()),
		}
	}
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Finding {
	/// What was measured, with its unit where it is no ratio.
	pub what: String,
	/// What it has to be.
	pub bound: Bound,
	/// What it is.
	pub measured: f64,
	/// How it came about.
	pub note: String,
}

impl Finding {
	/// A figure with what it has to be.
	pub fn new(what: impl Into<String>, bound: Bound, measured: f64) -> Self {
		Self { what: what.into(), bound, measured, note: String::new() }
	}

	/// The median of a sample, with its spread in the note.
	pub fn of(what: impl Into<String>, bound: Bound, sample: &Sample) -> Self {
		let (low, high) = sample.spread();
		let spread = format!("middle half {} to {}", figure(low), figure(high));
		Self::new(what, bound, sample.median()).note(spread)
	}

	/// Says more.
	pub fn note(mut self, more: impl AsRef<str>) -> Self {
		let separator = if self.note.is_empty() { "" } else { "; " };
		self.note = format!("{}{separator}{}", self.note, more.as_ref());
		self
	}
}

/// All figures of a run.
pub struct Report(pub Vec<Finding>);

impl Report {
	/// The figures as a table in Markdown.
	pub fn table(&self) -> String {
		let mut lines = vec![
			"| what | bound | measured | met | how |".to_string(),
			"| --- | --- | --- | --- | --- |".to_string(),
		];
		for Finding { what, bound, measured, note } in &self.0 {
			let met = match bound.is_met(*measured) {
				Some(true) => "yes",
				Some(false) => "**no**",
				None => "",
			};
			lines.push(format!("| {what} | {bound} | {} | {met} | {note} |", figure(*measured)));
		}
		lines.join("\n")
	}

	/// The figures as JSON.
	pub fn json(&self) -> String {
		let rows: Vec<_> = self
			.0
			.iter()
			.map(|Finding { what, bound, measured, note }| {
				let met = bound.is_met(*measured);
				json!({
					"what": what,
					"bound": bound.to_string(),
					"measured": measured,
					"met": met,
					"how": note,
				})
			})
			.collect();
		serde_json::to_string_pretty(&rows).expect("texts and numbers can be written")
	}

	/// A page with this table in place of the one between its marks.
	pub fn put_into(&self, page: &str) -> Result<String, String> {
		let marks = page
			.split_once(BEGIN)
			.and_then(|(before, rest)| rest.split_once(END).map(|(_, after)| (before, after)));
		let (before, after) = marks.ok_or(format!("the page has no marks {BEGIN} and {END}"))?;
		Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", self.table()))
	}
}

/// Three digits that count, and whole numbers as they are.
pub fn figure(value: f64) -> String {
	let digits = match value.abs() {
		_ if value.fract() == 0.0 => 0,
		size if size >= 100.0 => 0,
		size if size >= 10.0 => 1,
		size if size >= 0.1 => 2,
		_ => 3,
	};
	format!("{value:.digits$}")
}

#[test]
fn a_page_should_keep_what_is_around_its_table() {
	let report = Report(vec![Finding::new("one", Bound::AtMost(2.0), 1.5)]);
	let page = report.put_into(&format!("before {BEGIN} old {END} after")).unwrap();
	assert!(page.starts_with("before ") && page.ends_with(" after"));
	assert!(page.contains("| one | ≤ 2 | 1.50 | yes |  |") && !page.contains("old"));
	assert!(report.put_into("no marks").is_err());
}
