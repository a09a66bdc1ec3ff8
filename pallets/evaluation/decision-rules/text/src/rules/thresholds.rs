//! The standard value, and the lowest scores of grades and decisions.

use crate::read::{Reader, Table};
use decision_rules::{Decision, DecisionBound, MAX_GRADES};
use toml::{de::DeValue, Spanned};

/// What is found of a kind, and where the kind begins.
pub(super) struct Found<T> {
	pub at: usize,
	pub found: Vec<T>,
}

pub(super) fn standard(reader: &mut Reader, top: &mut Table) -> Option<u32> {
	let hint = "write `standard = 100`, what a subject without any hit scores";
	let entry = top.need(reader, "standard", hint)?;
	let wanted = "a whole number from 1 to 4294967295";
	let standard = reader.number(&entry.value, "standard", wanted)?;
	if standard == 0 {
		reader.refuse(
			entry.value.span().start,
			format!("with a standard value of 0, every score would be 0: write {wanted}"),
		);
		return None;
	}
	Some(standard)
}

/// A bound on scores among others that must ascend from 0 to the standard value.
pub(super) fn threshold(
	reader: &mut Reader,
	value: &Spanned<DeValue>,
	what: &str,
	last: Option<u32>,
	standard: Option<u32>,
) -> Option<u32> {
	let bound: u32 = reader.number(value, what, "the lowest score of it, a whole number")?;
	let at = value.span().start;
	match (last, standard) {
		(None, _) if bound != 0 => {
			reader.refuse(at, format!("{bound} is not 0, but some score has to be the lowest of the worst: let it begin at 0"));
		},
		(Some(last), _) if bound <= last => {
			reader.refuse(at, format!("{bound} is not above {last} before it: write them from the worst to the best, each higher"));
		},
		(_, Some(standard)) if bound > standard => {
			reader.refuse(at, format!("nobody reaches {bound}, because the standard value is {standard}: write a lower one"));
		},
		_ => (),
	}
	Some(bound)
}

pub(super) fn grades(reader: &mut Reader, top: &mut Table, standard: Option<u32>) -> Found<u32> {
	let hint = "write the lowest score of each grade from the worst to the best, such as `grades = [0, 40, 70]`";
	let mut found = Vec::new();
	let Some(entry) = top.need(reader, "grades", hint) else { return Found { at: 0, found } };
	let wanted = "the lowest score of each grade, such as [0, 40, 70]";
	let Some(items) = reader.array(entry.value, "grades", wanted) else {
		return Found { at: entry.at, found };
	};
	if items.is_empty() {
		reader.refuse(entry.at, format!("there is no grade: write {wanted}"));
	}
	for (position, item) in items.iter().enumerate() {
		if position == MAX_GRADES as usize {
			let at = item.span().start;
			reader.refuse(
				at,
				format!(
					"there are {} grades, at most {MAX_GRADES} are allowed: take some out",
					items.len()
				),
			);
			break;
		}
		found.extend(threshold(reader, item, "a grade", found.last().copied(), standard));
	}
	Found { at: entry.at, found }
}

pub(super) const DECISIONS: [(&str, Decision); 3] = [
	("declined", Decision::Declined),
	("review", Decision::Review),
	("accepted", Decision::Accepted),
];

pub(super) fn decisions(
	reader: &mut Reader,
	top: &mut Table,
	standard: Option<u32>,
) -> Found<DecisionBound> {
	let hint = "write [decisions] with the lowest score of `declined`, `review`, `accepted`";
	let mut found: Vec<DecisionBound> = Vec::new();
	let Some(entry) = top.need(reader, "decisions", hint) else { return Found { at: 0, found } };
	let Some(mut table) = reader.table(entry.at, entry.value, "decisions") else {
		return Found { at: entry.at, found };
	};
	let mut none = true;
	for (name, decision) in DECISIONS {
		let Some(bound) = table.take(name) else { continue };
		none = false;
		let last = found.last().map(|bound| bound.at_least);
		let at_least = threshold(reader, &bound.value, name, last, standard);
		found.extend(at_least.map(|at_least| DecisionBound { at_least, decision }));
	}
	if none {
		reader.refuse(entry.at, format!("there is no decision: {hint}"));
	}
	table.close(reader, "`declined`, `review` or `accepted`");
	Found { at: entry.at, found }
}
