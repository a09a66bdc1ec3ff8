//! What an institution signs with, from files that nobody else can read.
//!
//! A file has one line: a seed of 32 bytes in hexadecimal, or a secret URI (a phrase, with a
//! derivation path if need be). It is refused where others than its owner may read it.

use sp_core::{ed25519, sr25519, Pair};
use std::{
	fs::File,
	io::{self, Read},
	path::{Path, PathBuf},
};

/// Longest file that is read as a key.
const LONGEST: u64 = 4 << 10;

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
	/// No key is named.
	#[error("no key is named: give --key FILE, or set CLEARMARK_KEY to its path")]
	Absent,
	/// No receipt key is named.
	#[error(
		"no receipt key is named: give --receipt-key FILE, or set CLEARMARK_RECEIPT_KEY to its path"
	)]
	ReceiptKeyAbsent,
	/// The file cannot be read.
	#[error("{}: cannot be read: {error}", path.display())]
	Unreadable {
		/// The file.
		path: PathBuf,
		/// Why.
		error: io::Error,
	},
	/// A directory, a pipe or a device.
	#[error("{}: is not a regular file", .0.display())]
	NotAFile(PathBuf),
	/// Others may read or change it.
	#[error(
		"{}: others may read or change it (mode {mode:04o}), so it is not used; chmod 600, and change the key \
		 if somebody did",
		path.display()
	)]
	Exposed {
		/// The file.
		path: PathBuf,
		/// Its permissions.
		mode: u32,
	},
	/// It holds no key. What it holds is not told.
	#[error("{}: holds neither a seed (64 hexadecimal digits) nor a secret URI", .0.display())]
	Malformed(PathBuf),
	/// A secret that is no development account's stands on the command line.
	#[error(
		"--suri takes development accounts only, such as //Alice: other users of the machine can read a \
		 command line. Put the secret into a file of mode 0600 and give --key FILE"
	)]
	SuriOnCommandLine,
}

/// The key that signs transactions: of a file, or of a well-known development account.
pub fn signer(file: Option<&Path>, suri: Option<&str>) -> Result<sr25519::Pair, KeyError> {
	match (file, suri) {
		(_, Some(suri)) => development(suri),
		(Some(file), None) => of_file(file),
		(None, None) => Err(KeyError::Absent),
	}
}

/// The key that signs receipts.
pub fn receipt_key(file: Option<&Path>) -> Result<ed25519::Pair, KeyError> {
	of_file(file.ok_or(KeyError::ReceiptKeyAbsent)?)
}

/// Accounts whose keys everybody knows: paths below the development phrase.
fn development(suri: &str) -> Result<sr25519::Pair, KeyError> {
	let pair = suri.starts_with("//").then(|| sr25519::Pair::from_string(suri, None).ok());
	pair.flatten().ok_or(KeyError::SuriOnCommandLine)
}

fn of_file<P: Pair>(path: &Path) -> Result<P, KeyError> {
	let text = secret_text(path)?;
	let secret = text.trim();
	let bare_seed = secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
	let uri = if bare_seed { format!("0x{secret}") } else { secret.to_string() };
	let malformed = || KeyError::Malformed(path.into());
	if uri.is_empty() {
		return Err(malformed());
	}
	P::from_string(&uri, None).map_err(|_| malformed())
}

fn secret_text(path: &Path) -> Result<String, KeyError> {
	let unreadable = |error| KeyError::Unreadable { path: path.into(), error };
	// Before it is opened: to open a pipe may wait for ever.
	if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
		return Err(KeyError::NotAFile(path.into()));
	}
	let file = File::open(path).map_err(unreadable)?;
	ensure_private(path, &file)?;
	let mut text = String::new();
	let read = file.take(LONGEST).read_to_string(&mut text);
	match read {
		Ok(_) => Ok(text),
		Err(error) if error.kind() == io::ErrorKind::InvalidData => {
			Err(KeyError::Malformed(path.into()))
		},
		Err(error) => Err(unreadable(error)),
	}
}

/// Looks at the file that is open, so that nobody can put another in its place.
#[cfg(unix)]
fn ensure_private(path: &Path, file: &File) -> Result<(), KeyError> {
	use std::os::unix::fs::MetadataExt;
	let metadata = file.metadata();
	let mode = metadata.map_err(|error| KeyError::Unreadable { path: path.into(), error })?.mode();
	match mode & 0o077 {
		0 => Ok(()),
		_ => Err(KeyError::Exposed { path: path.into(), mode: mode & 0o7777 }),
	}
}

#[cfg(not(unix))]
fn ensure_private(_: &Path, _: &File) -> Result<(), KeyError> {
	Ok(())
}

#[cfg(all(test, unix))]
mod tests {
	use super::*;
	use std::{fs, os::unix::fs::PermissionsExt};

	fn file(text: impl AsRef<[u8]>, mode: u32) -> (tempfile::TempDir, PathBuf) {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("key");
		fs::write(&path, text).unwrap();
		fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
		(folder, path)
	}

	fn public(text: &str) -> sr25519::Public {
		let (_folder, path) = file(text, 0o600);
		signer(Some(&path), None).unwrap().public()
	}

	#[test]
	fn seeds_and_uris_are_keys() {
		let alice = sr25519::Pair::from_string("//Alice", None).unwrap();
		assert_eq!(public("//Alice\n"), alice.public());
		let seed = "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
		assert_eq!(public(seed), alice.public());
		assert_eq!(public(&format!("  0x{seed}\n")), alice.public());
		assert_eq!(signer(None, Some("//Alice")).unwrap().public(), alice.public());
	}

	#[test]
	fn file_that_others_may_read_should_fail() {
		for mode in [0o644, 0o640, 0o604, 0o660, 0o602] {
			let (_folder, path) = file("//Alice", mode);
			let error = signer(Some(&path), None).err().unwrap();
			assert!(matches!(error, KeyError::Exposed { .. }), "{mode:o}: {error}");
			assert!(error.to_string().contains("chmod 600"), "{error}");
		}
		let (_folder, path) = file("//Alice", 0o400);
		assert!(signer(Some(&path), None).is_ok());
	}

	#[test]
	fn what_is_no_key_should_fail_and_not_be_told() {
		for text in ["", "\n", "secret words", "0x12", &"f".repeat(63), &"g".repeat(64)] {
			let (_folder, path) = file(text, 0o600);
			let error = signer(Some(&path), None).err().unwrap();
			assert!(matches!(error, KeyError::Malformed(_)), "{text}: {error}");
			assert!(!error.to_string().contains("words"));
		}
		let (_folder, path) = file([0xff, 0xfe], 0o600);
		assert!(matches!(receipt_key(Some(&path)), Err(KeyError::Malformed(_))));
		let folder = tempfile::tempdir().unwrap();
		let error = signer(Some(folder.path()), None).err().unwrap();
		assert!(matches!(error, KeyError::NotAFile(_)), "{error}");
		assert!(matches!(signer(None, None), Err(KeyError::Absent)));
	}

	#[test]
	fn secret_on_the_command_line_should_fail() {
		let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
		for suri in [phrase, &format!("{phrase}//Alice"), "0x12", "", "Alice"] {
			let error = signer(None, Some(suri)).err().unwrap();
			assert!(matches!(error, KeyError::SuriOnCommandLine), "{suri}: {error}");
		}
	}
}
