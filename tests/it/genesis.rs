//! The genesis presets.

use clearmark_runtime::{
	genesis_config_presets::{get_preset, preset_names, CONSORTIUM_PRESET},
	Runtime, RuntimeGenesisConfig,
};
use frame_support::genesis_builder_helper::build_state;
use pallet_session::historical::HistoricalSessions;
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
	build_genesis(&full(name))
}

fn build_genesis(genesis: &serde_json::Value) -> sp_io::TestExternalities {
	let mut ext = sp_io::TestExternalities::default();
	ext.execute_with(|| {
		build_state::<RuntimeGenesisConfig>(genesis.to_string().into_bytes())
			.expect("the genesis builds");
	});
	ext
}

#[test]
fn every_preset_is_named_and_builds() {
	let names = preset_names();
	assert_eq!(names, ["development", "local_testnet", "consortium"].map(PresetId::from));
	for name in names {
		build(name.as_ref()).execute_with(|| {
			pallet_consortium::Pallet::<Runtime>::do_try_state().expect("members are consistent");
			pallet_provenance::Pallet::<Runtime>::do_try_state().expect("so are assets");
			pallet_clearing::Pallet::<Runtime>::do_try_state().expect("and orders");
			pallet_evaluation::Pallet::<Runtime>::do_try_state().expect("and evaluations");
		});
	}
}

#[test]
fn short_names_stand_for_the_presets_of_development() {
	assert_eq!(preset("dev"), preset("development"));
	assert_eq!(preset("local"), preset("local_testnet"));
	assert_ne!(preset("dev"), preset("local"));
}

/// What equivocations in the first session are proved against: the members' set, and not whatever
/// session keys there are.
#[test]
fn the_consortium_decides_who_the_first_validators_are() {
	for name in ["development", "local_testnet"] {
		build(name).execute_with(|| {
			assert!(pallet_consortium::PlannedSet::<Runtime>::exists());
			for session in [0, 1] {
				let root = HistoricalSessions::<Runtime>::get(session);
				let (_, count) = root.expect("it is noted");
				assert_eq!(count as usize, pallet_session::Validators::<Runtime>::get().len());
			}
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
	build(CONSORTIUM_PRESET).execute_with(|| {
		assert!(pallet_session::Validators::<Runtime>::get().is_empty());
	});
}

/// The template, filled with the institutions of the local chain and with the session keys of the
/// first `keyed` of them.
fn filled(keyed: usize) -> sp_io::TestExternalities {
	let mut genesis = full(CONSORTIUM_PRESET);
	let local = preset("local");
	genesis["balances"] = local["balances"].clone();
	genesis["consortium"]["members"] = local["consortium"]["members"].clone();
	let keys = local["session"]["keys"].as_array().expect("there are keys");
	genesis["session"]["keys"] = keys.iter().take(keyed).cloned().collect();
	build_genesis(&genesis)
}

#[test]
fn consortium_builds_with_four_validators() {
	filled(4).execute_with(|| {
		pallet_consortium::Pallet::<Runtime>::do_try_state().expect("members are consistent");
		assert_eq!(pallet_session::Validators::<Runtime>::get().len(), 4);
	});
}

#[test]
#[should_panic(
	expected = "3 members with the role Validator have session keys, but minValidators is 4"
)]
fn consortium_does_not_build_with_three() {
	filled(3);
}

#[test]
fn a_preset_that_does_not_exist_is_not_found() {
	assert!(get_preset(&PresetId::from("production")).is_none());
}
