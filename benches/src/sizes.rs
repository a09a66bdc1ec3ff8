//! How many bytes the entries of the ledger take: keys and values, as they are put into the trie.

use frame_support::storage::storage_prefix;
use sp_core::storage::Storage;

/// The entries of a map.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
	/// How many there are.
	pub entries: u64,
	/// The bytes of their keys.
	pub keys: u64,
	/// The bytes of their values.
	pub values: u64,
}

impl Size {
	/// Bytes of keys and values together.
	pub fn bytes(&self) -> f64 {
		(self.keys + self.values) as f64
	}
}

/// The size of a map of the ledger.
pub fn size(storage: &Storage, map: &str) -> Size {
	let prefix = storage_prefix(b"Provenance", map.as_bytes());
	let entries = storage.top.range(prefix.to_vec()..);
	entries.take_while(|(key, _)| key.starts_with(&prefix)).fold(
		Size::default(),
		|size, (key, value)| Size {
			entries: size.entries + 1,
			keys: size.keys + key.len() as u64,
			values: size.values + value.len() as u64,
		},
	)
}
