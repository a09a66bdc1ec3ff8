//! Accounts and keys whose secrets everybody knows: those of the presets for trying out, and what else
//! is derived from the development phrase. No live chain takes them.

use std::{collections::HashMap, iter, sync::LazyLock};

use sp_core::{ecdsa, ed25519, sr25519, Pair};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::IdentifyAccount, MultiSigner};

/// How the account of the development phrase without a path is called.
const BARE_PHRASE: &str = "of the bare development phrase";

/// Their keys, or for ECDSA the accounts themselves, with their names. The phrase without a path is one
/// of them: a secret file that is empty gives it.
pub static DEVELOPMENT_ACCOUNTS: LazyLock<HashMap<[u8; 32], String>> = LazyLock::new(|| {
	let named = Sr25519Keyring::iter().map(|key| format!("//{}", <&str>::from(key)));
	let paths = iter::once(String::new()).chain(named);
	paths
		.flat_map(|path| {
			let signers = [
				sr25519::Pair::from_string(&path, None)
					.map(|pair| MultiSigner::from(pair.public())),
				ed25519::Pair::from_string(&path, None)
					.map(|pair| MultiSigner::from(pair.public())),
				ecdsa::Pair::from_string(&path, None).map(|pair| MultiSigner::from(pair.public())),
			];
			let name = if path.is_empty() { BARE_PHRASE.to_owned() } else { path };
			let accounts = signers.into_iter().flatten().map(MultiSigner::into_account);
			accounts.map(move |account| (account.into(), name.clone()))
		})
		.collect()
});
