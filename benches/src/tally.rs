//! Which entries of the storage a piece of code reads and writes.
//!
//! As the SDK's benchmarks count, but that a seek is told apart from the reading of what it finds:
//! an entry counts once however often it is touched, and one that was written before it was read
//! needs no reading.

use sp_core::storage::{ChildInfo, StateVersion, TrackedStorageKey};
use sp_externalities::{
	set_and_run_with_externalities, Error, Extension, ExtensionStore, Externalities,
	MultiRemovalResults,
};
use sp_io::TestExternalities;
use std::{
	any::{Any, TypeId},
	collections::BTreeSet,
};

type Key = Vec<u8>;

/// The entries that were touched.
#[derive(Clone, Default)]
pub struct Touched {
	/// Whose value, or its hash or its existence, was read.
	pub read: BTreeSet<Key>,
	/// After which the next one was sought.
	pub sought: BTreeSet<Key>,
	/// That were written or removed.
	pub written: BTreeSet<Key>,
}

impl Touched {
	/// What is not touched by `other` in the same way.
	pub fn beyond(&self, other: &Self) -> Self {
		let without = |own: &BTreeSet<Key>, other| own.difference(other).cloned().collect();
		Self {
			read: without(&self.read, &other.read),
			sought: without(&self.sought, &other.sought),
			written: without(&self.written, &other.written),
		}
	}
}

/// Runs something on a storage.
pub fn touched(ext: &mut TestExternalities, run: impl FnOnce()) -> Touched {
	let mut ext = ext.ext();
	let mut tally = Tally { ext: &mut ext, touched: Touched::default() };
	set_and_run_with_externalities(&mut tally, run);
	tally.touched
}

/// Hands everything on, and keeps account.
struct Tally<'a> {
	ext: &'a mut dyn Externalities,
	touched: Touched,
}

impl Tally<'_> {
	fn note_read(&mut self, key: &[u8]) {
		if !self.touched.written.contains(key) {
			self.touched.read.insert(key.to_vec());
		}
	}
}

impl Externalities for Tally<'_> {
	fn storage(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.note_read(key);
		self.ext.storage(key)
	}

	fn storage_hash(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.note_read(key);
		self.ext.storage_hash(key)
	}

	fn exists_storage(&mut self, key: &[u8]) -> bool {
		self.note_read(key);
		self.ext.exists_storage(key)
	}

	fn next_storage_key(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.touched.sought.insert(key.to_vec());
		self.ext.next_storage_key(key)
	}

	fn place_storage(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.touched.written.insert(key.clone());
		self.ext.place_storage(key, value)
	}

	fn storage_append(&mut self, key: Vec<u8>, value: Vec<u8>) {
		self.touched.written.insert(key.clone());
		self.ext.storage_append(key, value)
	}

	// An extrinsic of ours comes to none of what follows, but for the transactions.

	fn clear_prefix(
		&mut self,
		prefix: &[u8],
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		self.ext.clear_prefix(prefix, limit, cursor)
	}

	fn set_offchain_storage(&mut self, key: &[u8], value: Option<&[u8]>) {
		self.ext.set_offchain_storage(key, value)
	}

	fn child_storage_hash(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		self.ext.child_storage_hash(child, key)
	}

	fn child_storage(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		self.ext.child_storage(child, key)
	}

	fn next_child_storage_key(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		self.ext.next_child_storage_key(child, key)
	}

	fn kill_child_storage(
		&mut self,
		child: &ChildInfo,
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		self.ext.kill_child_storage(child, limit, cursor)
	}

	fn clear_child_prefix(
		&mut self,
		child: &ChildInfo,
		prefix: &[u8],
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		self.ext.clear_child_prefix(child, prefix, limit, cursor)
	}

	fn place_child_storage(&mut self, child: &ChildInfo, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.ext.place_child_storage(child, key, value)
	}

	fn storage_root(&mut self, version: StateVersion) -> Vec<u8> {
		self.ext.storage_root(version)
	}

	fn child_storage_root(&mut self, child: &ChildInfo, version: StateVersion) -> Vec<u8> {
		self.ext.child_storage_root(child, version)
	}

	fn storage_start_transaction(&mut self) {
		self.ext.storage_start_transaction()
	}

	fn storage_rollback_transaction(&mut self) -> Result<(), ()> {
		self.ext.storage_rollback_transaction()
	}

	fn storage_commit_transaction(&mut self) -> Result<(), ()> {
		self.ext.storage_commit_transaction()
	}

	fn wipe(&mut self) {
		self.ext.wipe()
	}

	fn commit(&mut self) {
		self.ext.commit()
	}

	fn read_write_count(&self) -> (u32, u32, u32, u32) {
		self.ext.read_write_count()
	}

	fn reset_read_write_count(&mut self) {
		self.ext.reset_read_write_count()
	}

	fn get_whitelist(&self) -> Vec<TrackedStorageKey> {
		self.ext.get_whitelist()
	}

	fn set_whitelist(&mut self, keys: Vec<TrackedStorageKey>) {
		self.ext.set_whitelist(keys)
	}

	fn get_read_and_written_keys(&self) -> Vec<(Vec<u8>, u32, u32, bool)> {
		self.ext.get_read_and_written_keys()
	}
}

impl ExtensionStore for Tally<'_> {
	fn extension_by_type_id(&mut self, id: TypeId) -> Option<&mut dyn Any> {
		self.ext.extension_by_type_id(id)
	}

	fn register_extension_with_type_id(
		&mut self,
		id: TypeId,
		extension: Box<dyn Extension>,
	) -> Result<(), Error> {
		self.ext.register_extension_with_type_id(id, extension)
	}

	fn deregister_extension_by_type_id(&mut self, id: TypeId) -> Result<(), Error> {
		self.ext.deregister_extension_by_type_id(id)
	}
}
