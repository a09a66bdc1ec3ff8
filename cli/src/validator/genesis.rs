//! What a chain specification says about the chain that it is of.

use clearmark_runtime::Header;
use serde_json::Value;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Header as _};
use sp_trie::{LayoutV1, TrieConfiguration};

/// The hash of block 0 by a raw specification; nothing where the state is not written out in it.
pub fn hash_of(spec: &Value) -> Option<H256> {
	let raw = spec.get("genesis")?.get("raw")?;
	// The hash of a state with child tries is not computed here; our chains have none.
	if !raw.get("childrenDefault")?.as_object()?.is_empty() {
		return None;
	}
	let bytes = |text: &str| hex::decode(text.strip_prefix("0x")?).ok();
	let entries = raw.get("top")?.as_object()?.iter();
	let top: Vec<(Vec<u8>, Vec<u8>)> = entries
		.map(|(key, value)| Some((bytes(key)?, bytes(value.as_str()?)?)))
		.collect::<Option<_>>()?;
	let root = LayoutV1::<BlakeTwo256>::trie_root(top);
	let nothing = LayoutV1::<BlakeTwo256>::trie_root(Vec::<(Vec<u8>, Vec<u8>)>::new());
	Some(Header::new(0, nothing, root, Default::default(), Default::default()).hash())
}

/// The chain's name.
pub fn name_of(spec: &Value) -> Option<&str> {
	spec.get("name")?.as_str()
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	fn spec(top: Value) -> Value {
		json!({ "name": "Pilot", "genesis": { "raw": { "top": top, "childrenDefault": {} } } })
	}

	#[test]
	fn hash_depends_on_the_state_and_not_on_its_order() {
		let one = hash_of(&spec(json!({ "0x01": "0x0a", "0x02": "0x" }))).unwrap();
		assert_eq!(hash_of(&spec(json!({ "0x02": "0x", "0x01": "0x0a" }))), Some(one));
		assert_ne!(hash_of(&spec(json!({ "0x01": "0x0b", "0x02": "0x" }))), Some(one));
	}

	#[test]
	fn what_is_not_raw_has_no_hash() {
		for other in [
			json!({}),
			json!({ "genesis": { "runtimeGenesis": {} } }),
			spec(json!({ "01": "0x0a" })),
			spec(json!({ "0x01": 7 })),
			json!({ "genesis": { "raw": { "top": {}, "childrenDefault": { "0x01": {} } } } }),
		] {
			assert_eq!(hash_of(&other), None, "{other}");
		}
		assert_eq!(name_of(&spec(json!({}))), Some("Pilot"));
	}
}
