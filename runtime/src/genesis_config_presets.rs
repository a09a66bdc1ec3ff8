//! The chains that can be started without writing a specification.
//!
//! * `development` (`dev`): one validator, five development institutions that between them hold
//!   every role, a council of one, a ready asset.
//! * `local_testnet` (`local`): four validators with development keys, a council of four.
//! * `consortium`: a template without a single key, to be filled in from a list of institutions.

use alloc::{vec, vec::Vec};

use pallet_consortium::Role;
use serde_json::{json, Value};
use sp_consensus_babe::AuthorityId as BabeId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

use crate::{configs::BABE_GENESIS_EPOCH_CONFIG, AccountId, Balance, SessionKeys, UNIT};

/// The template of a consortium's own chain.
pub const CONSORTIUM_PRESET: &str = "consortium";

/// What each development institution starts with, in the native currency.
const ENDOWMENT: Balance = 1_000_000 * UNIT;

/// Most units of the ready asset: a number that JSON tools written in JavaScript do not round.
const MAX_SUPPLY: u64 = 1_000_000_000_000_000;

/// Validators below which a consortium's set may not fall: with four, one may fail.
const CONSORTIUM_MIN_VALIDATORS: u32 = 4;

struct Institution {
	key: Sr25519Keyring,
	lei: &'static str,
	name: &'static str,
	roles: &'static [Role],
}

/// Institutions whose keys everybody knows. Their identifiers have valid check digits and belong
/// to nobody.
const INSTITUTIONS: [Institution; 5] = [
	Institution {
		key: Sr25519Keyring::Alice,
		lei: "CLEARMARKALPHA000089",
		name: "Alpha Bank",
		roles: &[Role::Initiator, Role::Issuer, Role::Validator],
	},
	Institution {
		key: Sr25519Keyring::Bob,
		lei: "CLEARMARKBRAVO000026",
		name: "Bravo Clearing",
		roles: &[Role::ClearingNode, Role::Validator],
	},
	Institution {
		key: Sr25519Keyring::Charlie,
		lei: "CLEARMARKCHARLIE0080",
		name: "Charlie Clearing",
		roles: &[Role::ClearingNode, Role::Validator],
	},
	Institution {
		key: Sr25519Keyring::Dave,
		lei: "CLEARMARKDELTA000086",
		name: "Delta Ratings",
		roles: &[Role::Evaluator, Role::Validator],
	},
	Institution {
		key: Sr25519Keyring::Eve,
		lei: "CLEARMARKECHO0000014",
		name: "Echo Oversight",
		roles: &[Role::Auditor, Role::Arbiter],
	},
];

fn session_keys(account: Sr25519Keyring) -> Option<SessionKeys> {
	let grandpa = Ed25519Keyring::iter().find(|key| key.to_seed() == account.to_seed())?;
	Some(SessionKeys {
		babe: BabeId::from(account.public()),
		grandpa: GrandpaId::from(grandpa.public()),
	})
}

/// A chain on which the first `validators` institutions author blocks and sit on the council.
fn development(validators: usize) -> Value {
	let sitting = || INSTITUTIONS.iter().take(validators);
	let account = |institution: &Institution| -> AccountId { institution.key.to_account_id() };
	let balances: Vec<_> =
		INSTITUTIONS.iter().map(|institution| (account(institution), ENDOWMENT)).collect();
	let members: Vec<Value> = INSTITUTIONS
		.iter()
		.enumerate()
		.map(|(index, institution)| {
			let roles: Vec<&Role> = institution
				.roles
				.iter()
				.filter(|role| **role != Role::Validator || index < validators)
				.collect();
			json!({
				"account": account(institution),
				"lei": institution.lei,
				"name": institution.name,
				"roles": roles,
			})
		})
		.collect();
	let keys: Vec<_> = sitting()
		.filter_map(|institution| {
			let account = account(institution);
			Some((account.clone(), account, session_keys(institution.key)?))
		})
		.collect();
	let issuer: Vec<AccountId> = sitting().take(1).map(account).collect();
	let assets: Vec<_> =
		issuer.into_iter().map(|issuer| json!([issuer, "CNY", 2, MAX_SUPPLY])).collect();

	let arbiters: Vec<AccountId> = INSTITUTIONS
		.iter()
		.filter(|institution| institution.roles.contains(&Role::Arbiter))
		.map(account)
		.collect();

	json!({
		"balances": { "balances": balances },
		"babe": { "epochConfig": BABE_GENESIS_EPOCH_CONFIG },
		"consortium": { "members": members, "minValidators": 1 },
		"session": { "keys": keys },
		"council": { "members": sitting().map(account).collect::<Vec<_>>() },
		"provenance": { "assets": assets },
		"clearing": { "arbiters": arbiters, "arbiterThreshold": 1 },
	})
}

/// Everything that does not depend on who takes part.
fn consortium() -> Value {
	json!({
		"babe": { "epochConfig": BABE_GENESIS_EPOCH_CONFIG },
		"consortium": { "minValidators": CONSORTIUM_MIN_VALIDATORS },
	})
}

/// The preset named `id`, as a JSON patch to the default genesis.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_ref() {
		DEV_RUNTIME_PRESET | "dev" => development(1),
		LOCAL_TESTNET_RUNTIME_PRESET | "local" => development(4),
		CONSORTIUM_PRESET => consortium(),
		_ => return None,
	};
	serde_json::to_vec(&patch).ok()
}

/// The names of the presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![
		PresetId::from(DEV_RUNTIME_PRESET),
		PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET),
		PresetId::from(CONSORTIUM_PRESET),
	]
}
