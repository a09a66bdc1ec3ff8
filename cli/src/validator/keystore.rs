//! Session keys: BABE's for blocks, GRANDPA's for votes, as files that a node reads.
//!
//! A node's keystore is a directory with one file for each key. Its name is the kind of key and the public key in
//! hexadecimal; it holds the secret as a JSON string. The proof of ownership is one signature by each key, of the
//! account that they are set for behind a tag, so that nobody can set the keys of another.

use clearmark_runtime::{AccountId, SessionKeys};
use codec::Encode;
use rand_core::{OsRng, RngCore};
use sp_core::{
	crypto::{key_types, KeyTypeId},
	ed25519,
	proof_of_possession::statement_of_ownership,
	sr25519, Pair,
};
use sp_runtime::traits::OpaqueKeys;
use std::{
	collections::BTreeSet,
	fs::{self, File, OpenOptions},
	io::{self, Write},
	path::{Path, PathBuf},
};

/// Why a keystore cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeystoreError {
	/// There is no such directory. To make one where no node looks would help nobody.
	#[error(
		"{}: is no directory: name the keystore of the node, BASE-PATH/chains/CHAIN-ID/keystore; before the \
		 node's first start, make it: mkdir -p -m 700",
		.0.display()
	)]
	Missing(PathBuf),
	/// It cannot be read or written.
	#[error("{}: {error}", path.display())]
	Unusable {
		/// The directory or the file.
		path: PathBuf,
		/// Why.
		error: io::Error,
	},
}

/// A kind of key with the public key, as the name of a file in a keystore has it.
pub type Named = (KeyTypeId, Vec<u8>);

/// Fresh session keys.
pub struct NewKeys {
	babe: (sr25519::Pair, [u8; 32]),
	grandpa: (ed25519::Pair, [u8; 32]),
}

impl NewKeys {
	/// From the operating system's source of randomness.
	pub fn generate() -> Self {
		let seed = || {
			let mut seed = [0; 32];
			OsRng.fill_bytes(&mut seed);
			seed
		};
		let (babe, grandpa) = (seed(), seed());
		Self {
			babe: (sr25519::Pair::from_seed(&babe), babe),
			grandpa: (ed25519::Pair::from_seed(&grandpa), grandpa),
		}
	}

	/// The public keys, as they go on the chain.
	pub fn public(&self) -> SessionKeys {
		SessionKeys { babe: self.babe.0.public().into(), grandpa: self.grandpa.0.public().into() }
	}

	/// The proof that `owner` has them.
	pub fn proof(&self, owner: &AccountId) -> Vec<u8> {
		let statement = statement_of_ownership(&owner.encode());
		(self.babe.0.sign(&statement), self.grandpa.0.sign(&statement)).encode()
	}

	/// Writes them into a keystore, for its owner alone, and has the disk keep them.
	pub fn write(&self, keystore: &Path) -> Result<Vec<PathBuf>, KeystoreError> {
		ensure_directory(keystore)?;
		let files = [
			(file_of(keystore, key_types::BABE, self.babe.0.public()), self.babe.1),
			(file_of(keystore, key_types::GRANDPA, self.grandpa.0.public()), self.grandpa.1),
		];
		let mut written = Vec::new();
		for (path, seed) in files {
			if let Err(error) = write_secret(&path, &seed) {
				// A half of a pair is of no use. What cannot be removed does no harm either.
				for file in &written {
					let _ = fs::remove_file(file);
				}
				return Err(KeystoreError::Unusable { path, error });
			}
			written.push(path);
		}
		let synced = File::open(keystore).and_then(|folder| folder.sync_all());
		synced.map_err(|error| KeystoreError::Unusable { path: keystore.into(), error })?;
		Ok(written)
	}
}

/// Makes sure that a keystore is there.
pub fn ensure_directory(keystore: &Path) -> Result<(), KeystoreError> {
	match keystore.is_dir() {
		true => Ok(()),
		false => Err(KeystoreError::Missing(keystore.into())),
	}
}

/// Whether a proof shows that `owner` has these keys.
pub fn proves(keys: &SessionKeys, owner: &AccountId, proof: &[u8]) -> bool {
	keys.ownership_proof_is_valid(&owner.encode(), proof)
}

/// The keys by kind.
pub fn named(keys: &SessionKeys) -> Vec<Named> {
	keys.clone().into_raw_public_keys().into_iter().map(|(public, kind)| (kind, public)).collect()
}

/// The kinds and public keys in a keystore, by the names of its files; no file is read.
pub fn held(keystore: &Path) -> Result<BTreeSet<Named>, KeystoreError> {
	ensure_directory(keystore)?;
	let unusable = |error| KeystoreError::Unusable { path: keystore.into(), error };
	let mut found = BTreeSet::new();
	for entry in fs::read_dir(keystore).map_err(unusable)? {
		let name = entry.map_err(unusable)?.file_name();
		let decoded = name.to_str().and_then(|name| hex::decode(name).ok());
		let split = decoded.and_then(|bytes| {
			let (kind, public) = bytes.split_first_chunk::<4>()?;
			(!public.is_empty()).then(|| (KeyTypeId(*kind), public.to_vec()))
		});
		found.extend(split);
	}
	Ok(found)
}

/// The files of a keystore that others than their owner may read or change.
#[cfg(unix)]
pub fn exposed(keystore: &Path) -> Result<Vec<PathBuf>, KeystoreError> {
	use std::os::unix::fs::PermissionsExt;

	files_that(keystore, |metadata| metadata.permissions().mode() & 0o077 != 0)
}

/// Permissions are a matter of Unix.
#[cfg(not(unix))]
pub fn exposed(_: &Path) -> Result<Vec<PathBuf>, KeystoreError> {
	Ok(Vec::new())
}

/// The files of a keystore that belong to another user than the keystore. A node that cannot read a key goes on
/// without it, and says nothing.
#[cfg(unix)]
pub fn foreign(keystore: &Path) -> Result<Vec<PathBuf>, KeystoreError> {
	use std::os::unix::fs::MetadataExt;

	let owner = metadata_of(keystore)?.uid();
	files_that(keystore, |metadata| metadata.uid() != owner)
}

/// Owners are a matter of Unix.
#[cfg(not(unix))]
pub fn foreign(_: &Path) -> Result<Vec<PathBuf>, KeystoreError> {
	Ok(Vec::new())
}

#[cfg(unix)]
fn files_that(
	keystore: &Path,
	is_one: impl Fn(&fs::Metadata) -> bool,
) -> Result<Vec<PathBuf>, KeystoreError> {
	ensure_directory(keystore)?;
	let unusable = |error| KeystoreError::Unusable { path: keystore.into(), error };
	let mut found = Vec::new();
	for entry in fs::read_dir(keystore).map_err(unusable)? {
		let path = entry.map_err(unusable)?.path();
		let metadata = metadata_of(&path)?;
		if metadata.is_file() && is_one(&metadata) {
			found.push(path);
		}
	}
	Ok(found)
}

#[cfg(unix)]
fn metadata_of(path: &Path) -> Result<fs::Metadata, KeystoreError> {
	fs::metadata(path).map_err(|error| KeystoreError::Unusable { path: path.into(), error })
}

/// The keystores below a node's base path, one for each chain that it has run.
pub fn below(base_path: &Path) -> Vec<PathBuf> {
	let chains = fs::read_dir(base_path.join("chains")).into_iter().flatten().flatten();
	let mut found: Vec<_> = chains
		.map(|chain| chain.path().join("keystore"))
		.filter(|keystore| keystore.is_dir())
		.collect();
	found.sort();
	found
}

fn file_of(keystore: &Path, kind: KeyTypeId, public: impl AsRef<[u8]>) -> PathBuf {
	keystore.join(format!("{}{}", hex::encode(kind.0), hex::encode(public)))
}

fn write_secret(path: &Path, seed: &[u8; 32]) -> io::Result<()> {
	let mut options = OpenOptions::new();
	options.write(true).create_new(true);
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
	let mut file = options.open(path)?;
	let written = give_to_owner_of_folder(&file, path)
		.and_then(|()| file.write_all(format!("\"0x{}\"", hex::encode(seed)).as_bytes()))
		.and_then(|()| file.sync_all());
	if written.is_err() {
		let _ = fs::remove_file(path);
	}
	written
}

/// The node runs as the owner of its keystore. Who is somebody else and not root cannot write for it, and is told so.
#[cfg(unix)]
fn give_to_owner_of_folder(file: &File, path: &Path) -> io::Result<()> {
	use std::os::unix::fs::{fchown, MetadataExt};

	let folder = fs::metadata(path.parent().unwrap_or(Path::new(".")))?;
	if file.metadata()?.uid() == folder.uid() {
		return Ok(());
	}
	fchown(file, Some(folder.uid()), Some(folder.gid())).map_err(|error| {
		io::Error::new(
			error.kind(),
			format!(
				"{error}: the keystore belongs to another user, run this as that one or as root"
			),
		)
	})
}

/// Owners are a matter of Unix.
#[cfg(not(unix))]
fn give_to_owner_of_folder(_: &File, _: &Path) -> io::Result<()> {
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn account(byte: u8) -> AccountId {
		[byte; 32].into()
	}

	#[test]
	fn proof_holds_for_its_owner_and_its_keys_alone() {
		let (keys, others) = (NewKeys::generate(), NewKeys::generate());
		let proof = keys.proof(&account(1));
		assert!(proves(&keys.public(), &account(1), &proof));
		assert!(!proves(&keys.public(), &account(2), &proof));
		assert!(!proves(&others.public(), &account(1), &proof));
		assert!(!proves(&keys.public(), &account(1), &proof[1..]));
	}

	#[test]
	fn files_hold_what_their_names_promise_and_nobody_else_may_read_them() {
		let folder = tempfile::tempdir().unwrap();
		let keys = NewKeys::generate();
		let written = keys.write(folder.path()).unwrap();
		assert_eq!(written.len(), 2);
		let secret = |path: &Path| -> String {
			serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
		};
		let babe = sr25519::Pair::from_string(&secret(&written[0]), None).unwrap();
		let grandpa = ed25519::Pair::from_string(&secret(&written[1]), None).unwrap();
		let public = keys.public();
		assert_eq!(
			public,
			SessionKeys { babe: babe.public().into(), grandpa: grandpa.public().into() }
		);
		assert_eq!(held(folder.path()).unwrap(), named(&public).into_iter().collect());
		assert!(written[0].file_name().unwrap().to_str().unwrap().starts_with("62616265"));
		assert!(written[1].file_name().unwrap().to_str().unwrap().starts_with("6772616e"));
		assert_eq!(exposed(folder.path()).unwrap(), Vec::<PathBuf>::new());
	}

	#[cfg(unix)]
	#[test]
	fn exposed_files_are_found() {
		use std::os::unix::fs::PermissionsExt;

		let folder = tempfile::tempdir().unwrap();
		let written = NewKeys::generate().write(folder.path()).unwrap();
		fs::set_permissions(&written[1], fs::Permissions::from_mode(0o640)).unwrap();
		assert_eq!(exposed(folder.path()).unwrap(), [written[1].clone()]);
	}

	#[cfg(unix)]
	#[test]
	fn keys_belong_to_the_owner_of_the_keystore_and_others_are_found() {
		use std::os::unix::fs::chown;

		let folder = tempfile::tempdir().unwrap();
		let written = NewKeys::generate().write(folder.path()).unwrap();
		assert_eq!(foreign(folder.path()).unwrap(), Vec::<PathBuf>::new());
		// Nobody but root gives files away.
		if chown(folder.path(), Some(4_321), Some(4_321)).is_err() {
			return;
		}
		let mut found = foreign(folder.path()).unwrap();
		found.sort();
		assert_eq!(found, written);
		let later = NewKeys::generate().write(folder.path()).unwrap();
		assert!(later.iter().all(|file| !foreign(folder.path()).unwrap().contains(file)));
		assert_eq!(exposed(folder.path()).unwrap(), Vec::<PathBuf>::new());
	}

	#[test]
	fn keystore_that_is_not_there_should_fail() {
		let folder = tempfile::tempdir().unwrap();
		let missing = folder.path().join("keystore");
		let error = NewKeys::generate().write(&missing).unwrap_err().to_string();
		assert!(error.contains("mkdir -p -m 700"), "{error}");
		assert!(!missing.exists());
		assert!(held(&missing).is_err());
	}

	#[test]
	fn what_is_no_key_is_passed_over() {
		let folder = tempfile::tempdir().unwrap();
		for name in ["README", "62616265", "xyz", "6261626"] {
			fs::write(folder.path().join(name), "").unwrap();
		}
		assert!(held(folder.path()).unwrap().is_empty());
	}

	#[test]
	fn keystores_are_found_below_the_base_path() {
		let folder = tempfile::tempdir().unwrap();
		assert!(below(folder.path()).is_empty());
		let keystore = folder.path().join("chains/pilot/keystore");
		fs::create_dir_all(&keystore).unwrap();
		fs::create_dir_all(folder.path().join("chains/other/paritydb")).unwrap();
		assert_eq!(below(folder.path()), [keystore]);
	}
}
