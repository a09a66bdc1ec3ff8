//! The state of the chain, as far as it is proved.

use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{backend::IterArgs, Backend, TrieBackend, TrieBackendBuilder};
use sp_trie::{recorder::Recorder, HashDBT, MemoryDB, StorageProof, EMPTY_PREFIX};
use std::collections::BTreeSet;

/// Something of the state cannot be read: the proof does not reach it, or the node does not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct StateError(pub String);

/// Reads the state of one block.
pub trait State {
	/// The value under a key; `None` where there is none.
	fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StateError>;

	/// The first key after another one that begins with `prefix`; `None` where there is none.
	fn next(&self, prefix: &[u8], after: &[u8]) -> Result<Option<Vec<u8>>, StateError>;
}

/// The part of a state that a bundle proves: a trie of which only some nodes are there.
///
/// Each node is found under its hash, beginning at the state root, so that nothing can be read that is
/// not in the state. Whatever is read through a node that is missing is an error, and never taken for
/// absent: that is why a walk over a prefix that ends without error has seen every key below it.
pub struct ProvenState {
	trie: TrieBackend<MemoryDB<BlakeTwo256>, BlakeTwo256>,
	read: Recorder<BlakeTwo256>,
}

impl ProvenState {
	/// From the nodes of the trie, and values that are known from elsewhere and can be found in it.
	pub fn new<'a>(
		root: sp_core::H256,
		nodes: impl IntoIterator<Item = &'a Vec<u8>>,
		values: impl IntoIterator<Item = Vec<u8>>,
	) -> Self {
		let mut trie = MemoryDB::default();
		for node in nodes {
			trie.insert(EMPTY_PREFIX, node);
		}
		for value in values {
			trie.insert(EMPTY_PREFIX, &value);
		}
		let read = Recorder::default();
		let trie = TrieBackendBuilder::new(trie, root).with_recorder(read.clone()).build();
		Self { trie, read }
	}

	/// The nodes and values that were read so far.
	pub fn nodes_read(&self) -> BTreeSet<Vec<u8>> {
		StorageProof::into_nodes(self.read.to_storage_proof())
	}
}

impl State for ProvenState {
	fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
		self.trie.storage(key).map_err(StateError)
	}

	fn next(&self, prefix: &[u8], after: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
		let mut args = IterArgs::default();
		args.prefix = Some(prefix);
		args.start_at = Some(after);
		args.start_at_exclusive = true;
		self.trie.keys(args).map_err(StateError)?.next().transpose().map_err(StateError)
	}
}
