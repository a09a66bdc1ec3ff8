//! A walk over an XML document: well-formed, UTF-8, without DTD and entities, in bounded memory.

use super::{
	limits,
	source::{Bounded, Exceeded},
	Reason,
};
use quick_xml::{
	errors::{Error, IllFormedError, SyntaxError},
	escape::EscapeError,
	events::{BytesDecl, BytesRef, BytesStart, Event},
	name::ResolveResult,
	XmlVersion,
};
use std::{
	borrow::Cow,
	io::{BufReader, Read},
};

/// An opening tag.
#[derive(Debug)]
pub(super) struct Element<'a> {
	/// The namespace that it is in.
	pub(super) namespace: Option<&'a str>,
	/// Its name without prefix.
	pub(super) name: &'a str,
	/// Names as written, and values with their references replaced.
	pub(super) attributes: Vec<(&'a str, Cow<'a, str>)>,
}

/// Who is told what the document holds.
pub(super) trait Visitor {
	/// An element begins.
	fn open(&mut self, element: &Element<'_>) -> Result<(), Reason>;
	/// Text of the innermost open element; may come in pieces.
	fn text(&mut self, text: &str) -> Result<(), Reason>;
	/// The innermost open element ends.
	fn close(&mut self) -> Result<(), Reason>;
}

/// Walks over the document to its very end.
pub(super) fn walk<R: Read>(source: R, visitor: &mut impl Visitor) -> Result<(), Reason> {
	let mut reader = quick_xml::NsReader::from_reader(Bounded::new(BufReader::new(source)));
	let config = reader.config_mut();
	config.expand_empty_elements = true;
	config.enable_all_checks(true);

	let mut buffer = Vec::new();
	let mut depth = 0usize;
	let mut had_root = false;
	let mut first = true;
	loop {
		buffer.clear();
		reader.get_mut().next_token();
		let position = reader.buffer_position();
		let malformed = |detail: &str| malformed(position, detail);
		let event = match reader.read_event_into(&mut buffer) {
			Ok(event) => event,
			Err(error) => {
				let at_end = reader.get_mut().at_end();
				return Err(refusal(error, reader.buffer_position(), at_end));
			},
		};
		match event {
			Event::Start(start) => {
				if depth == 0 && had_root {
					return Err(malformed("there is a second root element"));
				}
				had_root = true;
				depth += 1;
				if depth > limits::DEPTH {
					return Err(Reason::TooDeep);
				}
				let (namespace, _) = reader.resolver().resolve_element(start.name());
				let namespace = match &namespace {
					ResolveResult::Bound(namespace) => Some(namespace.as_ref()),
					ResolveResult::Unbound => None,
					ResolveResult::Unknown(_) => return Err(malformed("undeclared prefix")),
				};
				visitor.open(&element(&start, namespace, position)?)?;
			},
			Event::End(_) => {
				// The reader has checked that it ends the element opened last.
				depth = depth.checked_sub(1).ok_or_else(|| malformed("stray closing tag"))?;
				visitor.close()?;
			},
			Event::Text(text) => {
				let text = text.xml10_content();
				if text.contains("]]>") {
					return Err(malformed("`]]>` stands in text"));
				}
				if depth > 0 {
					visitor.text(legal(&text, position)?)?;
				} else if !is_blank(&text) {
					return Err(malformed("text stands outside the root element"));
				}
			},
			Event::CData(_) | Event::GeneralRef(_) if depth == 0 => {
				return Err(malformed("text stands outside the root element"));
			},
			Event::CData(text) => visitor.text(legal(&text.xml10_content(), position)?)?,
			Event::GeneralRef(reference) => {
				let mut utf8 = [0; 4];
				let text = character(&reference, position)?.encode_utf8(&mut utf8);
				visitor.text(legal(text, position)?)?;
			},
			Event::Decl(declaration) if first => check_declaration(&declaration, position)?,
			Event::Decl(_) => return Err(malformed("the XML declaration does not stand first")),
			Event::DocType(_) => return Err(Reason::Dtd),
			Event::Comment(_) | Event::PI(_) => (),
			Event::Eof if had_root && depth == 0 => return Ok(()),
			Event::Eof => return Err(Reason::Truncated(position)),
			// Expanded into opening and closing tag by the reader.
			Event::Empty(_) => return Err(malformed("unexpected empty element")),
		}
		first = false;
	}
}

/// Blanks as XML has them.
pub(super) fn is_blank(text: &str) -> bool {
	text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
}

fn malformed(position: u64, detail: impl ToString) -> Reason {
	Reason::MalformedXml { position, detail: detail.to_string() }
}

fn element<'a>(
	start: &'a BytesStart<'_>,
	namespace: Option<&'a str>,
	position: u64,
) -> Result<Element<'a>, Reason> {
	let name = start.name();
	check_name(name.0, position)?;
	let mut attributes = Vec::new();
	for attribute in start.attributes() {
		let attribute = attribute.map_err(|error| malformed(position, error))?;
		check_name(attribute.key.0, position)?;
		if attribute.value.contains('<') {
			return Err(malformed(position, "`<` stands in the value of an attribute"));
		}
		let value =
			attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| match error {
				Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => Reason::Entity(name),
				error => malformed(position, error),
			})?;
		legal(&value, position)?;
		attributes.push((attribute.key.0, value));
	}
	Ok(Element { namespace, name: name.0.rsplit(':').next().unwrap_or_default(), attributes })
}

/// Refuses names that cannot be ones; XML's full table of letters is not needed for that.
fn check_name(name: &str, position: u64) -> Result<(), Reason> {
	let starts = |c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii();
	let goes_on = |c: char| starts(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
	let good = |part: &str| part.starts_with(starts) && part.chars().all(goes_on);
	let mut parts = name.split(':');
	let mut both = || Some(good(parts.next()?) && parts.next().is_none_or(good));
	match both() == Some(true) && parts.next().is_none() {
		true => Ok(()),
		false => Err(malformed(position, "a tag or attribute has no proper name")),
	}
}

/// Refuses characters that XML 1.0 does not admit.
fn legal(text: &str, position: u64) -> Result<&str, Reason> {
	let illegal = |c: char| match c {
		'\t' | '\n' | '\r' => false,
		'\u{fffe}' | '\u{ffff}' => true,
		_ => c < ' ',
	};
	match text.contains(illegal) {
		true => Err(malformed(position, "a character that XML does not admit")),
		false => Ok(text),
	}
}

/// The character that a reference stands for.
fn character(reference: &BytesRef<'_>, position: u64) -> Result<char, Reason> {
	if let Some(character) =
		reference.resolve_char_ref().map_err(|error| malformed(position, error))?
	{
		return Ok(character);
	}
	match &**reference {
		"lt" => Ok('<'),
		"gt" => Ok('>'),
		"amp" => Ok('&'),
		"apos" => Ok('\''),
		"quot" => Ok('"'),
		name => Err(Reason::Entity(name.into())),
	}
}

fn check_declaration(declaration: &BytesDecl<'_>, position: u64) -> Result<(), Reason> {
	let version = declaration.version().map_err(|error| malformed(position, error))?;
	if version != "1.0" {
		return Err(malformed(position, "only XML 1.0 is read"));
	}
	match declaration.encoding() {
		Some(Ok(encoding)) if encoding.eq_ignore_ascii_case("utf-8") => Ok(()),
		Some(Ok(_)) => Err(Reason::NotUtf8(position)),
		Some(Err(error)) => Err(malformed(position, error)),
		None => Ok(()),
	}
}

fn refusal(error: Error, position: u64, at_end: bool) -> Reason {
	match error {
		Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref()) {
			Some(Exceeded::File) => Reason::FileTooLarge,
			Some(Exceeded::Token) => Reason::TokenTooLong(position),
			None => Reason::Unreadable(error.to_string()),
		},
		Error::Syntax(SyntaxError::UnclosedDoctype)
		| Error::IllFormed(IllFormedError::MissingDoctypeName) => Reason::Dtd,
		// Whatever is unfinished at the end of the file was cut off.
		_ if at_end => Reason::Truncated(position),
		Error::Encoding(_) => Reason::NotUtf8(position),
		error => malformed(position, error),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[derive(Default)]
	struct Transcript(String);

	impl Visitor for Transcript {
		fn open(&mut self, element: &Element<'_>) -> Result<(), Reason> {
			self.0 += &format!("<{}|{}", element.namespace.unwrap_or(""), element.name);
			for (name, value) in &element.attributes {
				self.0 += &format!(" {name}={value}");
			}
			self.0 += ">";
			Ok(())
		}
		fn text(&mut self, text: &str) -> Result<(), Reason> {
			self.0 += text;
			Ok(())
		}
		fn close(&mut self) -> Result<(), Reason> {
			self.0 += "<>";
			Ok(())
		}
	}

	fn read(xml: impl AsRef<[u8]>) -> Result<String, &'static str> {
		let mut transcript = Transcript::default();
		walk(xml.as_ref(), &mut transcript).map_err(|reason| reason.code())?;
		Ok(transcript.0)
	}

	#[test]
	fn a_document_is_told_in_order() {
		let xml = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- c --><a xmlns='n' \
			xmlns:p='m'><p:b k='&lt;&#65;'>x&amp;<![CDATA[<y>]]>&#x7A;</p:b><c/></a>\n<?pi?>";
		assert_eq!(read(xml).unwrap(), "<n|a xmlns=n xmlns:p=m><m|b k=<A>x&<y>z<><n|c><><>");
	}

	#[test]
	fn what_is_not_well_formed_should_fail() {
		for xml in [
			"<a></b>",
			"<a/><b/>",
			"x<a/>",
			"<a/>x",
			"<a/>&amp;",
			"</a>",
			"<a b='1' b='2'/>",
			"< a/>",
			"<a><1/></a>",
			"<a b/>",
			"<a b=c/>",
			"<p:a/>",
			"<a b='<'/>",
			"<a>&#0;</a>",
			"<a>\u{1}</a>",
			"<a>&#xD800;</a>",
			"<a>]]></a>",
			"<a> & </a>",
			"<a><!-- -- --></a>",
			"<a:b:c/>",
			"<:a/>",
			" <?xml version=\"1.0\"?><a/>",
			"<a/><?xml version=\"1.0\"?>",
			"<?xml version=\"1.1\"?><a/>",
			"<a><!ENTITY x 'y'></a>",
		] {
			assert_eq!(read(xml), Err("malformed_xml"), "{xml}");
		}
	}

	#[test]
	fn a_dtd_and_entities_should_fail() {
		for xml in [
			"<!DOCTYPE a><a/>",
			"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
			"<!DOCTYPE a",
			"<!DOCTYPE>",
			"<!doctype a><a/>",
			"<a><!DOCTYPE a></a>",
		] {
			assert_eq!(read(xml), Err("dtd"), "{xml}");
		}
		for xml in ["<a>&x;</a>", "<a b='&x;'/>", "<a>&nbsp;</a>", "<a>&;</a>"] {
			assert_eq!(read(xml), Err("entity"), "{xml}");
		}
	}

	#[test]
	fn a_document_cut_anywhere_should_fail() {
		let xml = "<?xml version=\"1.0\"?><a k='é'>x&amp;<![CDATA[<é>]]><!-- c --><b/>é</a>";
		assert!(read(xml).is_ok());
		for end in 0..xml.len() {
			assert_eq!(read(&xml.as_bytes()[..end]), Err("truncated"), "{end}");
		}
	}

	#[test]
	fn other_encodings_should_fail() {
		assert_eq!(read("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>"), Err("not_utf8"));
		assert_eq!(read(b"<a>\xe9</a>"), Err("not_utf8"));
		let utf16: Vec<u8> = "\u{feff}<a>b</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
		assert_eq!(read(utf16), Err("not_utf8"));
	}

	#[test]
	fn long_tokens_and_deep_nesting_should_fail() {
		let long = "x".repeat(limits::TOKEN_BYTES);
		for xml in
			[format!("<a>{long}</a>"), format!("<a b='{long}'/>"), format!("<!--{long}--><a/>")]
		{
			assert_eq!(read(xml), Err("token_too_long"));
		}
		let deep = |depth| "<a>".repeat(depth) + &"</a>".repeat(depth);
		assert!(read(deep(limits::DEPTH)).is_ok());
		assert_eq!(read(deep(limits::DEPTH + 1)), Err("too_deep"));
	}
}
