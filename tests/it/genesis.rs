//! The genesis presets.

use clearmark_runtime::{
	genesis_config_presets::{get_preset, preset_names, CONSORTIUM_PRESET},
	Runtime, RuntimeGenesisConfig,
};
use frame_support::genesis_builder_helper::build_state;
use sp_genesis_builder::PresetId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

fn preset(name: &str) -> serde_json::Value {
	let bytes = get_preset(&PresetId::from(name)).expect("the preset exists");
	serde_json::from_slice(&bytes).expect("it is JSON")
}

/// Lays `patch` over `base`, as a chain specification does.
fn merge(base: &mut serde_json::Value, patch: serde_json::Value) {
	match (base, patch) {
		(serde_json::Value::Object(base), serde_json::Value::Object(patch)) => {
			for (name, value) in patch {
				merge(base.entry(name).or_insert(serde_json::Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

/// The default genesis with the preset over it: what a node builds its first block from.
fn full(name: &str) -> serde_json::Value {
	let mut genesis =
		serde_json::to_value(RuntimeGenesisConfig::default()).expect("the default serialises");
	merge(&mut genesis, preset(name));
	genesis
}

/// A chain's state before its first block.
pub fn build(name: &str) -> sp_io::TestExternalities {
	let mut ext = sp_io::TestExternalities::default();
	ext.execute_with(|| {
		build_state::<RuntimeGenesisConfig>(full(name).to_string().into_bytes())
			.expect("the preset builds");
	});
	ext
}

#[test]
fn every_preset_is_named_and_builds() {
	let names = preset_names();
	assert_eq!(names.len(), 3);
	for name in ["development", "local_testnet"] {
		build(name).execute_with(|| {
			pallet_consortium::Pallet::<Runtime>::do_try_state().expect("members are consistent");
			assert!(!pallet_session::Validators::<Runtime>::get().is_empty());
		});
	}
}

#[test]
fn development_has_one_validator_and_a_council_of_one() {
	build("development").execute_with(|| {
		let alice = Sr25519Keyring::Alice.to_account_id();
		assert_eq!(pallet_session::Validators::<Runtime>::get(), vec![alice.clone()]);
		let council = pallet_collective::Members::<Runtime, pallet_collective::Instance1>::get();
		assert_eq!(council, vec![alice]);
	});
}

#[test]
fn local_has_four_validators_and_a_council_of_four() {
	build("local_testnet").execute_with(|| {
		assert_eq!(pallet_session::Validators::<Runtime>::get().len(), 4);
		let council = pallet_collective::Members::<Runtime, pallet_collective::Instance1>::get();
		assert_eq!(council.len(), 4);
	});
}

#[test]
fn consortium_contains_no_development_key() {
	let text = full(CONSORTIUM_PRESET).to_string();
	for key in Sr25519Keyring::iter() {
		assert!(!text.contains(&key.to_account_id().to_string()), "{key}");
		assert!(!text.contains(&sp_core::crypto::Ss58Codec::to_ss58check(&key.public())), "{key}");
	}
	for key in Ed25519Keyring::iter() {
		assert!(!text.contains(&sp_core::crypto::Ss58Codec::to_ss58check(&key.public())), "{key}");
	}
}

#[test]
fn consortium_requires_four_validators() {
	let genesis = full(CONSORTIUM_PRESET);
	assert_eq!(genesis["consortium"]["minValidators"], 4);
	assert!(genesis["consortium"]["members"].as_array().is_some_and(Vec::is_empty));
}

#[test]
fn a_preset_that_does_not_exist_is_not_found() {
	assert!(get_preset(&PresetId::from("production")).is_none());
}
