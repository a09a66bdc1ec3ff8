//! A message as a file.

use super::{limits, message::Message, source::Hashed, xml, Batch, Members, Reason, Refused};
use std::{
	fs::{self, File},
	io::Read,
	path::{Path, PathBuf},
};

/// A message that was opened but not read.
#[derive(Debug)]
pub struct BatchFile {
	path: PathBuf,
	file: File,
}

impl BatchFile {
	/// Opens a message, unless it is no regular file or too large.
	pub fn open(path: &Path) -> Result<Self, Box<Refused>> {
		let refused = |reason| Refused::file(path, reason);
		let unreadable = |error: std::io::Error| refused(Reason::Unreadable(error.to_string()));
		// Before it is opened: to open a pipe may wait for ever.
		let metadata = fs::metadata(path).map_err(unreadable)?;
		if !metadata.is_file() {
			return Err(refused(Reason::NotAFile));
		}
		if metadata.len() > limits::FILE_BYTES {
			return Err(refused(Reason::FileTooLarge));
		}
		let file = File::open(path).map_err(unreadable)?;
		Ok(Self { path: path.into(), file })
	}

	/// Reads, checks and aggregates the message.
	pub fn read(self, members: &Members) -> Result<Batch, Box<Refused>> {
		read_from(self.file, &self.path, members)
	}
}

/// Reads a message from anywhere; `path` is what refusals call it.
fn read_from(source: impl Read, path: &Path, members: &Members) -> Result<Batch, Box<Refused>> {
	let mut source = Hashed::new(source);
	let mut message = Message::new(members);
	if let Err(reason) = xml::walk(&mut source, &mut message) {
		let item = message.item();
		return Err(Box::new(Refused { file: path.into(), item, reason }));
	}
	message.finish(path, source.digest()).map_err(|reason| Refused::file(path, reason))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_source_that_grows_beyond_the_limit_should_fail() {
		let members =
			Members::from_toml("[[member]]\nname = \"A\"\nlei = \"984500HUKS98EHGJ1P96\"\n")
				.unwrap();
		let start = std::io::Cursor::new("<a>");
		let comments =
			std::iter::repeat_n(" ".repeat(1000) + "<!---->", 70_000).collect::<String>();
		let error = read_from(start.chain(comments.as_bytes()), Path::new("x"), &members);
		assert_eq!(error.unwrap_err().reason, Reason::FileTooLarge);
	}
}
