//! A condition cut into words, numbers and signs.

use crate::names::is_inner;
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
	Word,
	Number,
	Sign,
	/// What no condition has.
	Stray,
	End,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token<'t> {
	pub kind: Kind,
	pub text: &'t str,
	pub at: Range<usize>,
}

/// Signs, those first that begin like a shorter one. Some are of other languages, so that they can be
/// told from ours.
const SIGNS: [&str; 16] =
	["<=", ">=", "!=", "==", "<>", "&&", "||", "<", ">", "=", "(", ")", ":", "%", ",", "!"];

/// The tokens of `text`, the last one being its end.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
	let mut tokens = Vec::new();
	let mut at = 0;
	while let Some(first) = text[at..].chars().next() {
		let rest = &text[at..];
		if first.is_whitespace() {
			at += first.len_utf8();
			continue;
		}
		let (kind, length) = if first.is_alphabetic() || first == '_' {
			(Kind::Word, length_of(rest, is_inner))
		} else if starts_number(rest) {
			(Kind::Number, number_length(rest))
		} else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
			(Kind::Sign, sign.len())
		} else {
			(Kind::Stray, first.len_utf8())
		};
		tokens.push(Token { kind, text: &rest[..length], at: at..at + length });
		at += length;
	}
	tokens.push(Token { kind: Kind::End, text: "", at: at..at });
	tokens
}

fn length_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
	text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn starts_number(text: &str) -> bool {
	let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
	digits.starts_with(|c: char| c.is_ascii_digit())
}

/// A number with whatever letters are glued to it, so that `18years` is one mistake and not two.
fn number_length(text: &str) -> usize {
	let sign = usize::from(text.starts_with(['-', '+']));
	sign + length_of(&text[sign..], |c| c.is_alphanumeric() || c == '_' || c == '.')
}
