//! What stands between the file and the XML reader: hashing, and bounds on what is read.

use super::limits;
use sha2::{Digest, Sha256};
use std::{
	fmt,
	io::{self, BufRead, Read},
};

/// A bound that the input exceeds, carried through the XML reader as an [`io::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exceeded {
	/// [`limits::FILE_BYTES`]: the file has grown since it was opened.
	File,
	/// [`limits::TOKEN_BYTES`].
	Token,
}

impl fmt::Display for Exceeded {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::File => "file too large",
			Self::Token => "token too long",
		})
	}
}

impl std::error::Error for Exceeded {}

/// Hashes all that is read through it, and reads no more than [`limits::FILE_BYTES`].
pub(super) struct Hashed<R> {
	inner: R,
	hasher: Sha256,
	bytes: u64,
}

impl<R: Read> Hashed<R> {
	pub(super) fn new(inner: R) -> Self {
		Self { inner, hasher: Sha256::new(), bytes: 0 }
	}

	/// The hash of what was read.
	pub(super) fn digest(self) -> [u8; 32] {
		self.hasher.finalize().into()
	}
}

impl<R: Read> Read for Hashed<R> {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		let read = self.inner.read(buffer)?;
		self.bytes = self.bytes.saturating_add(read as u64);
		if self.bytes > limits::FILE_BYTES {
			return Err(io::Error::other(Exceeded::File));
		}
		self.hasher.update(&buffer[..read]);
		Ok(read)
	}
}

/// Gives out at most [`limits::TOKEN_BYTES`] between two calls of [`Self::next_token`], so that
/// the XML reader, which gathers a whole token, stays small.
pub(super) struct Bounded<R> {
	inner: R,
	budget: usize,
	at_end: bool,
}

impl<R: BufRead> Bounded<R> {
	pub(super) fn new(inner: R) -> Self {
		Self { inner, budget: limits::TOKEN_BYTES, at_end: false }
	}

	/// The token before is done.
	pub(super) fn next_token(&mut self) {
		self.budget = limits::TOKEN_BYTES;
	}

	/// Whether more was asked for after the last byte.
	pub(super) fn at_end(&self) -> bool {
		self.at_end
	}
}

impl<R: BufRead> Read for Bounded<R> {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		let available = self.fill_buf()?;
		let read = available.len().min(buffer.len());
		buffer[..read].copy_from_slice(&available[..read]);
		self.consume(read);
		Ok(read)
	}
}

impl<R: BufRead> BufRead for Bounded<R> {
	fn fill_buf(&mut self) -> io::Result<&[u8]> {
		if self.budget == 0 {
			return Err(io::Error::other(Exceeded::Token));
		}
		let available = self.inner.fill_buf()?;
		self.at_end = available.is_empty();
		Ok(&available[..available.len().min(self.budget)])
	}

	fn consume(&mut self, bytes: usize) {
		self.budget = self.budget.saturating_sub(bytes);
		self.inner.consume(bytes);
	}
}
