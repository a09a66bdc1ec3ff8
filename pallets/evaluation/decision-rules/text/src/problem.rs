//! What is wrong with a text, and where.

use std::fmt;

/// A place in a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
	/// From 1.
	pub line: usize,
	/// In characters, from 1.
	pub column: usize,
}

impl Position {
	/// The place of a byte of `text`.
	pub(crate) fn of(text: &str, offset: usize) -> Self {
		let mut end = offset.min(text.len());
		while !text.is_char_boundary(end) {
			end -= 1;
		}
		let before = &text[..end];
		let line_start = before.rfind('\n').map_or(0, |at| at + 1);
		Self {
			line: before.matches('\n').count() + 1,
			column: before[line_start..].chars().count() + 1,
		}
	}
}

/// What is wrong, and what to do about it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
	/// Where; nowhere in particular of a text whose reader keeps no positions.
	pub at: Option<Position>,
	/// For people.
	pub message: String,
}

/// Longest message, in characters.
const LONGEST: usize = 600;

impl Problem {
	/// A problem whose message may quote what somebody else has typed: no control or direction
	/// characters get to a terminal, and not too much of it.
	pub(crate) fn new(at: Option<Position>, message: &str) -> Self {
		let harmless = |c: char| {
			let steers = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
			if c.is_control() || steers {
				' '
			} else {
				c
			}
		};
		let mut harmless: String = message.chars().take(LONGEST).map(harmless).collect();
		if message.chars().nth(LONGEST).is_some() {
			harmless.push('…');
		}
		Self { at, message: harmless }
	}
}

impl fmt::Display for Problem {
	/// `line:column: message`, to be put behind the name of a file and a colon.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		if let Some(Position { line, column }) = self.at {
			write!(f, "{line}:{column}: ")?;
		} else {
			write!(f, " ")?;
		}
		f.write_str(&self.message)
	}
}
