//! Rule sets and inputs in files, and what is told of them.
//!
//! The text of a rule set is `docs/rules.md`; [`decision_rules_text`] reads it.

mod table;

pub use table::{checked, evaluated, explained};

use codec::DecodeAll;
use decision_rules::{validate, OpenedInput, RuleSet};
use decision_rules_text::{input, parse, Document, Problem};
use serde_json::{json, Value};
use std::{
	fmt,
	fs::File,
	io::Read,
	path::{Path, PathBuf},
};

/// Largest file that is read.
const LARGEST: u64 = 1 << 20;

/// Why a file of rules or inputs is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
	/// It cannot be read.
	Unreadable {
		/// The file.
		file: PathBuf,
		/// Why.
		reason: String,
	},
	/// It is not what it should be.
	Wrong {
		/// The file.
		file: PathBuf,
		/// All that is wrong with it, in its order.
		problems: Vec<Problem>,
	},
	/// Rules and inputs do not go together, or bytes are no rule set.
	Unfit(String),
}

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
	/// One line for each problem: `FILE:LINE:COLUMN: what is wrong, and what to do`.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Unreadable { file, reason } => write!(f, "{}: {reason}", file.display()),
			Self::Unfit(reason) => f.write_str(reason),
			Self::Wrong { file, problems } => {
				let file = file.display().to_string();
				let lines = problems.iter().map(|problem| format!("{file}:{problem}"));
				f.write_str(&lines.collect::<Vec<_>>().join("\n"))
			},
		}
	}
}

impl Refused {
	/// A stable name for programs.
	pub fn code(&self) -> &'static str {
		match self {
			Self::Unreadable { .. } => "unreadable",
			Self::Wrong { .. } => "rules",
			Self::Unfit(_) => "unfit",
		}
	}

	/// For programs: each problem with its place, besides.
	pub fn json(&self) -> Value {
		let problems: Vec<Value> = match self {
			Self::Wrong { problems, .. } => problems.iter().map(problem).collect(),
			Self::Unreadable { .. } | Self::Unfit(_) => vec![],
		};
		let file = match self {
			Self::Unreadable { file, .. } | Self::Wrong { file, .. } => {
				Some(file.display().to_string())
			},
			Self::Unfit(_) => None,
		};
		let message = self.to_string();
		json!({ "error": { "code": self.code(), "message": message, "file": file, "problems": problems } })
	}
}

fn problem(problem: &Problem) -> Value {
	json!({
		"line": problem.at.map(|at| at.line),
		"column": problem.at.map(|at| at.column),
		"message": problem.message,
	})
}

/// The rule set of a file.
pub fn read(file: &Path) -> Result<Document, Refused> {
	parse(&text_of(file)?).map_err(|problems| Refused::Wrong { file: file.into(), problems })
}

/// The rule set whose encoding in hexadecimal is in a file: what the chain stores.
pub fn read_encoded(file: &Path) -> Result<Document, Refused> {
	let text = text_of(file)?;
	let digits = text.trim();
	let bytes = hex::decode(digits.strip_prefix("0x").unwrap_or(digits)).map_err(|_| {
		let hint = "write what `rules check --json` calls `encoded`, or what a node stores";
		Refused::Unfit(format!("{}: is not hexadecimal: {hint}", file.display()))
	})?;
	let rules = RuleSet::decode_all(&mut &bytes[..]).map_err(|error| {
		Refused::Unfit(format!("{}: is not the encoding of a rule set: {error}", file.display()))
	})?;
	match validate(&rules) {
		Ok(()) => Ok(rules.into()),
		Err(error) => Err(Refused::Unfit(format!(
			"{}: is a rule set that no chain stores: {error:?}",
			file.display()
		))),
	}
}

/// The inputs of a file: JSON where its name ends in `.json`, TOML elsewhere.
pub fn read_inputs(document: &Document, file: &Path) -> Result<Vec<OpenedInput>, Refused> {
	let text = text_of(file)?;
	let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
	let inputs = match is_json {
		true => input::from_json(document, &text),
		false => input::from_toml(document, &text),
	};
	inputs.map_err(|problems| Refused::Wrong { file: file.into(), problems })
}

fn text_of(file: &Path) -> Result<String, Refused> {
	let refused = |reason: String| Refused::Unreadable { file: file.into(), reason };
	let mut bytes = Vec::new();
	File::open(file)
		.and_then(|open| open.take(LARGEST + 1).read_to_end(&mut bytes))
		.map_err(|error| refused(format!("cannot be read: {error}")))?;
	if bytes.len() as u64 > LARGEST {
		return Err(refused(format!("is larger than the {} KiB that it may have", LARGEST >> 10)));
	}
	String::from_utf8(bytes).map_err(|error| {
		let at = error.utf8_error().valid_up_to();
		refused(format!("is not UTF-8 at byte {at}: save it as UTF-8"))
	})
}
