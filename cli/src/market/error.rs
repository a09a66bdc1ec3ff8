//! What can go wrong, by what whoever called has to do about it.

use super::{journal::JournalError, keys::KeyError, Refusal};
use crate::{audit::export::SourceError, batch::Refused, validator::keystore::KeystoreError};

/// Why a command did not do what it was told.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// The chain refused it.
	#[error("{0}")]
	Refused(#[from] Refusal),
	/// The message of payments is not good.
	#[error("{0}")]
	Batch(#[from] Box<Refused>),
	/// It is not clear what is wanted, or the chain has no such thing.
	#[error("{0}")]
	Wrong(String),
	/// A node did not answer, or is not of this release.
	#[error("{0}")]
	Node(#[from] SourceError),
	/// A key cannot be used.
	#[error("{0}")]
	Key(#[from] KeyError),
	/// A keystore cannot be used.
	#[error("{0}")]
	Keystore(#[from] KeystoreError),
	/// The journal of salts cannot be read or written.
	#[error("{0}")]
	Journal(#[from] JournalError),
	/// It was sent, and it is not known what became of it.
	#[error("{0}")]
	Unknown(String),
	/// What was computed here is not what the chain says.
	#[error("{0}")]
	Differs(String),
}

impl Error {
	/// A stable name for programs.
	pub fn code(&self) -> &str {
		match self {
			Self::Refused(refusal) => &refusal.code,
			Self::Batch(refused) => refused.reason.code(),
			Self::Wrong(_) => "wrong",
			Self::Node(_) => "node",
			Self::Key(_) => "key",
			Self::Keystore(_) => "keystore",
			Self::Journal(_) => "journal",
			Self::Unknown(_) => "unknown",
			Self::Differs(_) => "differs",
		}
	}
}
