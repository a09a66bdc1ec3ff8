//! Text to a postfix program, by one function for each level of precedence.

use super::token::{tokens, Kind, Token};
use crate::number;
use decision_rules::{FieldId, FieldKind, Op, Relation, MAX_DEPTH, MAX_OPS};
use std::ops::Range;

/// Deepest nesting of brackets and `not` that is followed. Deeper ones could not be a condition of
/// [`MAX_OPS`] operations, but for brackets that mean nothing.
const DEEPEST: usize = 64;

/// What a condition may name.
pub(crate) struct Scope<'a> {
	pub fields: Vec<ScopeField<'a>>,
	/// What is declared with a mistake, which is told there and not wherever it is read.
	pub broken: Vec<&'a str>,
	pub lists: Vec<&'a str>,
	/// Whether the rule set reports a dishonesty ratio.
	pub dishonesty: bool,
}

pub(crate) struct ScopeField<'a> {
	pub name: &'a str,
	pub id: FieldId,
	pub kind: FieldKind,
	/// Names of the variants of an enumeration, where they have any.
	pub variants: &'a [String],
}

/// Why a text is no condition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Failure {
	/// In these bytes, for this reason.
	Wrong(Range<usize>, String),
	/// It reads something that is declared with a mistake, which is told there.
	Broken,
}

type Parsed<T> = Result<T, Failure>;

/// The program, and of each operation the bytes of the part that it completes.
pub(crate) fn parse(text: &str, scope: &Scope) -> Parsed<Vec<(Op, Range<usize>)>> {
	let mut parser = Parser { scope, tokens: tokens(text), at: 0, depth: 0, program: Vec::new() };
	parser.either()?;
	let next = parser.peek();
	match next.kind {
		Kind::End => (),
		_ if next.text == ")" => return parser.wrong("this bracket closes none: take it out"),
		_ => {
			return parser.wrong(format!(
				"`{}` does not belong here: join two tests by `and` or `or`",
				next.text
			))
		},
	}
	let program = parser.program;
	if program.len() > MAX_OPS as usize {
		return Err(Failure::Wrong(
			0..text.len(),
			format!(
				"the condition has {} operations, at most {MAX_OPS} are allowed: split it into rules that give the same code",
				program.len()
			),
		));
	}
	match deepest(&program) {
		depth if depth > MAX_DEPTH => Err(Failure::Wrong(
			0..text.len(),
			format!("the condition is nested {depth} deep, at most {MAX_DEPTH} are allowed: split it into rules that give the same code"),
		)),
		_ => Ok(program),
	}
}

fn deepest(program: &[(Op, Range<usize>)]) -> u32 {
	let mut stack: Vec<u32> = Vec::new();
	for (op, _) in program {
		let depth = match op {
			Op::And | Op::Or => {
				let right = stack.pop().unwrap_or(0);
				stack.pop().unwrap_or(0).max(right) + 1
			},
			Op::Not => stack.pop().unwrap_or(0) + 1,
			_ => 1,
		};
		stack.push(depth);
	}
	stack.pop().unwrap_or(0)
}

struct Parser<'t, 's> {
	scope: &'s Scope<'s>,
	tokens: Vec<Token<'t>>,
	at: usize,
	depth: usize,
	program: Vec<(Op, Range<usize>)>,
}

impl<'t, 's> Parser<'t, 's> {
	fn peek(&self) -> Token<'t> {
		// The last token is the end, which nothing steps over.
		self.tokens[self.at.min(self.tokens.len() - 1)].clone()
	}

	fn step(&mut self) -> Token<'t> {
		let token = self.peek();
		if token.kind != Kind::End {
			self.at += 1;
		}
		token
	}

	fn is_next(&self, text: &str) -> bool {
		let next = self.peek();
		matches!(next.kind, Kind::Word | Kind::Sign) && next.text == text
	}

	fn accept(&mut self, text: &str) -> bool {
		let found = self.is_next(text);
		if found {
			self.at += 1;
		}
		found
	}

	fn expect(&mut self, text: &str, message: impl Into<String>) -> Parsed<()> {
		match self.accept(text) {
			true => Ok(()),
			false => self.wrong(message),
		}
	}

	/// The next token is what is wrong.
	fn wrong<T>(&self, message: impl Into<String>) -> Parsed<T> {
		Err(Failure::Wrong(self.peek().at, message.into()))
	}

	/// Where the last token that was read ends.
	fn end(&self) -> usize {
		match self.at.checked_sub(1) {
			Some(last) => self.tokens[last].at.end,
			None => 0,
		}
	}

	fn push(&mut self, op: Op, start: usize) {
		self.program.push((op, start..self.end()));
	}

	fn either(&mut self) -> Parsed<()> {
		let start = self.peek().at.start;
		self.both()?;
		while self.accept("or") {
			self.both()?;
			self.push(Op::Or, start);
		}
		Ok(())
	}

	fn both(&mut self) -> Parsed<()> {
		let start = self.peek().at.start;
		self.not()?;
		while self.accept("and") {
			self.not()?;
			self.push(Op::And, start);
		}
		Ok(())
	}

	fn not(&mut self) -> Parsed<()> {
		let start = self.peek().at.start;
		if self.accept("not") {
			self.deeper(Self::not)?;
			self.push(Op::Not, start);
			return Ok(());
		}
		self.test()
	}

	fn deeper(&mut self, inner: fn(&mut Self) -> Parsed<()>) -> Parsed<()> {
		self.depth += 1;
		if self.depth > DEEPEST {
			return self
				.wrong("the condition is nested too deep: take out brackets that are not needed");
		}
		inner(self)?;
		self.depth -= 1;
		Ok(())
	}

	fn test(&mut self) -> Parsed<()> {
		let first = self.peek();
		match (first.kind, first.text) {
			(Kind::Sign, "(") => {
				self.step();
				self.deeper(Self::either)?;
				self.expect(")", "a `)` is missing here")
			},
			(Kind::Word, "present") => {
				let field = self.bracketed_field()?;
				self.push(Op::Present { field }, first.at.start);
				Ok(())
			},
			(Kind::Word, "missing") => {
				let field = self.bracketed_field()?;
				self.push(Op::Present { field }, first.at.start);
				self.push(Op::Not, first.at.start);
				Ok(())
			},
			(Kind::Word, "dishonesty") => self.dishonesty(),
			(Kind::Word, "and" | "or" | "between" | "is" | "in" | "list") => {
				self.wrong(format!("a test such as `age >= 18` is missing before `{}`", first.text))
			},
			(Kind::Word, "AND" | "OR" | "NOT") => self.wrong(in_lower_case(first.text)),
			(Kind::Word, _) => self.field_test(),
			(Kind::Number, _) => self.wrong(format!(
				"`{}` stands where a field is asked for: write the field first, as in `age >= 18`",
				first.text
			)),
			(Kind::Sign, "!") => self.wrong("write `not` for `!`"),
			(Kind::End, _) => self.wrong("a test such as `age >= 18` is missing at the end"),
			(Kind::Sign | Kind::Stray, _) => self.wrong(format!(
				"`{}` does not belong here: a test such as `age >= 18` is asked for",
				first.text
			)),
		}
	}

	/// `present(FIELD)`, the word of it being next.
	fn bracketed_field(&mut self) -> Parsed<FieldId> {
		let word = self.step().text;
		self.expect("(", format!("write the field in brackets: `{word}(age)`"))?;
		let field = self.field()?.id;
		self.expect(")", "a `)` is missing here")?;
		Ok(field)
	}

	fn dishonesty(&mut self) -> Parsed<()> {
		let start = self.step().at.start;
		if !self.scope.dishonesty {
			self.at -= 1;
			return self.wrong(
				"the rule set reports no dishonesty ratio: add [dishonesty] with `field` and `list`",
			);
		}
		self.expect(">=", "the dishonesty ratio has one test: `dishonesty >= 37.5 %`")?;
		let number = self.step();
		let ppm = self.number_of(&number, number::PERCENT_SCALE)?;
		let Ok(ppm) = u32::try_from(ppm) else {
			return Err(Failure::Wrong(
				number.at,
				format!("`{}` is no share: write a percentage up to 100", number.text),
			));
		};
		self.expect("%", "write the share in percent: `dishonesty >= 37.5 %`")?;
		self.push(Op::DishonestyAtLeast { ppm }, start);
		Ok(())
	}

	fn field(&mut self) -> Parsed<&'s ScopeField<'s>> {
		let token = self.peek();
		let scope = self.scope;
		if token.kind != Kind::Word {
			return self.wrong("the name of a field is missing here");
		}
		if let Some(field) = scope.fields.iter().find(|field| field.name == token.text) {
			self.at += 1;
			return Ok(field);
		}
		if scope.broken.contains(&token.text) {
			return Err(Failure::Broken);
		}
		let names: Vec<&str> = scope.fields.iter().map(|field| field.name).collect();
		self.wrong(match names.is_empty() {
			true => format!("`{0}` is no field: declare it as [fields.{0}]", token.text),
			false => format!(
				"`{0}` is no field: declare it as [fields.{0}], or write one of {1}",
				token.text,
				names.join(", ")
			),
		})
	}

	fn field_test(&mut self) -> Parsed<()> {
		let start = self.peek().at.start;
		let field = self.field()?;
		let (name, id, kind, variants) = (field.name, field.id, field.kind, field.variants);
		match kind {
			FieldKind::Bool => {
				if !self.ends_test() {
					return self.wrong(format!(
						"`{name}` is true or false: write `{name}` or `not {name}`"
					));
				}
				self.push(Op::Holds { field: id }, start);
				Ok(())
			},
			FieldKind::Integer => self.number_test(start, name, id, 0),
			FieldKind::Decimal { scale } => self.number_test(start, name, id, scale),
			FieldKind::Enumeration { variants: count } => {
				self.choice_test(start, name, id, variants, count)
			},
			FieldKind::Members => self.set_test(start, name, id),
		}
	}

	/// Whether a test may end here.
	fn ends_test(&self) -> bool {
		let next = self.peek();
		next.kind == Kind::End || matches!(next.text, ")" | "and" | "or")
	}

	fn number_test(&mut self, start: usize, name: &str, field: FieldId, scale: u8) -> Parsed<()> {
		let token = self.peek();
		let relation = match token.text {
			"<" => Relation::Less,
			"<=" => Relation::AtMost,
			"=" => Relation::Equal,
			"!=" => Relation::NotEqual,
			">=" => Relation::AtLeast,
			">" => Relation::Greater,
			"between" => {
				self.step();
				let low = self.number(scale)?;
				self.expect("and", format!("write both ends: `{name} between 18 and 65`"))?;
				let high = self.number(scale)?;
				self.push(Op::Within { field, low, high }, start);
				return Ok(());
			},
			"==" => return self.wrong("write `=` for `==`"),
			"<>" => return self.wrong("write `!=` for `<>`"),
			"is" | "in" => {
				return self.wrong(format!("`{name}` is a number: compare it, as in `{name} = 18`"))
			},
			_ => {
				return self.wrong(format!(
					"`{name}` is a number: compare it by <, <=, =, !=, >=, > or `between`"
				))
			},
		};
		self.step();
		let value = self.number(scale)?;
		self.push(Op::Compare { field, relation, value }, start);
		Ok(())
	}

	fn number(&mut self, scale: u8) -> Parsed<i128> {
		let token = self.step();
		self.number_of(&token, scale)
	}

	fn number_of(&self, token: &Token, scale: u8) -> Parsed<i128> {
		if token.kind != Kind::Number {
			let found = match token.kind {
				Kind::End => "a number is missing at the end: write digits such as 18".into(),
				_ => format!(
					"`{}` stands where a number is asked for: write digits such as 18",
					token.text
				),
			};
			return Err(Failure::Wrong(token.at.clone(), found));
		}
		number::mantissa(token.text, scale)
			.map_err(|error| Failure::Wrong(token.at.clone(), error.message(token.text, scale)))
	}

	fn choice_test(
		&mut self,
		start: usize,
		name: &str,
		field: FieldId,
		variants: &[String],
		count: u16,
	) -> Parsed<()> {
		let example = variants.first().cloned().unwrap_or_else(|| "0".into());
		if !self.accept("is") {
			return self.wrong(format!("`{name}` is a choice: write `{name} is {example}`"));
		}
		let token = self.step();
		let wrong = |message: String| Err(Failure::Wrong(token.at.clone(), message));
		let variant = match token.kind {
			Kind::Word if token.text == "not" => {
				return wrong(format!(
					"write `not {name} is {example}`; where {name} is missing, that holds too"
				))
			},
			Kind::Word => variants.iter().position(|variant| variant == token.text),
			Kind::Number if variants.is_empty() => token.text.parse().ok(),
			_ => None,
		};
		let variant = variant.and_then(|variant| u16::try_from(variant).ok());
		match variant.filter(|variant| *variant < count) {
			Some(variant) => {
				self.push(Op::Chosen { field, variant }, start);
				Ok(())
			},
			None if variants.is_empty() => wrong(format!(
				"`{}` is no variant of `{name}`: its variants are the numbers from 0 to {}",
				token.text,
				count.saturating_sub(1)
			)),
			None => wrong(format!(
				"`{}` is no variant of `{name}`: write one of {}",
				token.text,
				variants.join(", ")
			)),
		}
	}

	fn set_test(&mut self, start: usize, name: &str, field: FieldId) -> Parsed<()> {
		let lists = &self.scope.lists;
		let example = lists.first().copied().unwrap_or("LIST");
		let message = format!("`{name}` is a set: write `{name} in list:{example}`");
		self.expect("in", message.clone())?;
		self.expect("list", message.clone())?;
		self.expect(":", message)?;
		let token = self.step();
		let position = self.scope.lists.iter().position(|list| *list == token.text);
		if let Some(list) = position.and_then(|position| u8::try_from(position).ok()) {
			self.push(Op::MemberOf { field, list }, start);
			return Ok(());
		}
		if self.scope.broken.contains(&token.text) {
			return Err(Failure::Broken);
		}
		let message = match self.scope.lists.is_empty() {
			true => format!("there is no list `{}`: add it to [lists]", token.text),
			false => format!(
				"there is no list `{}`: add it to [lists], or write one of {}",
				token.text,
				self.scope.lists.join(", ")
			),
		};
		Err(Failure::Wrong(token.at, message))
	}
}

fn in_lower_case(word: &str) -> String {
	format!("write `{}` in lower case", word.to_lowercase())
}
