//! Who takes part: the institutions of the `development` preset, and those that tests admit.

use std::sync::LazyLock;

use clearmark_runtime::AccountId;
use pallet_consortium::Lei;
use sp_core::{
	crypto::{DeriveJunction, DEV_PHRASE},
	ed25519, sr25519, Pair,
};
use sp_runtime::traits::{IdentifyAccount, Verify};

/// An institution, whose keys are all derived from the development phrase by its junction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Institution {
	pub name: &'static str,
	junction: &'static str,
}

const fn institution(name: &'static str, junction: &'static str) -> Institution {
	Institution { name, junction }
}

// A phrase is stretched by thousands of hashes, which took most of the time of the long games.
static SR25519_ROOT: LazyLock<sr25519::Pair> = LazyLock::new(root);
static ED25519_ROOT: LazyLock<ed25519::Pair> = LazyLock::new(root);

fn root<Key: Pair>() -> Key {
	Key::from_string(DEV_PHRASE, None).expect("the phrase is well formed")
}

fn derived<Key: Pair>(root: &Key, path: &[&str]) -> Key {
	let path = path.iter().map(|junction| DeriveJunction::hard(*junction));
	root.derive(path, None).map(|(key, _)| key).expect("hard junctions are always derived")
}

/// Initiator, issuer, validator and the council's only seat.
pub const ALPHA: Institution = institution("ALPHA", "Alice");
/// A clearing node.
pub const BRAVO: Institution = institution("BRAVO", "Bob");
/// A clearing node.
pub const CHARLIE: Institution = institution("CHARLIE", "Charlie");
/// The evaluator.
pub const DELTA: Institution = institution("DELTA", "Dave");
/// The auditor.
pub const ECHO: Institution = institution("ECHO", "Eve");

// Not in the preset: no members before the council admits them, and without any balance.
pub const FOXTROT: Institution = institution("FOXTROT", "Foxtrot");
pub const GOLF: Institution = institution("GOLF", "Golf");
pub const HOTEL: Institution = institution("HOTEL", "Hotel");
pub const INDIA: Institution = institution("INDIA", "India");
pub const JULIETT: Institution = institution("JULIETT", "Juliett");
pub const KILO: Institution = institution("KILO", "Kilo");
pub const LIMA: Institution = institution("LIMA", "Lima");

impl Institution {
	/// The key that signs its transactions.
	pub fn key(&self) -> sr25519::Pair {
		derived(&*SR25519_ROOT, &[self.junction])
	}

	/// The key that signs its receipts.
	pub fn receipt_key(&self) -> ed25519::Pair {
		derived(&*ED25519_ROOT, &[self.junction, "receipts"])
	}

	/// Its signature over the payload of a receipt.
	pub fn sign_receipt(&self, payload: &[u8]) -> signature_chain::Signature {
		self.receipt_key().sign(payload).0
	}

	/// Its account.
	pub fn account(&self) -> AccountId {
		<sp_runtime::MultiSignature as Verify>::Signer::from(self.key().public()).into_account()
	}

	/// Its identifier: the form of those in the preset, with right check digits.
	pub fn lei(&self) -> Lei {
		let payload = format!("CLEARMARK{:0<9}", self.name);
		let payload = payload.as_bytes().try_into().expect("18 characters");
		Lei::from_payload(payload).expect("letters and digits")
	}
}

#[test]
fn identifiers_have_the_form_of_those_in_the_preset() {
	assert_eq!(ALPHA.lei().to_string(), "CLEARMARKALPHA000089");
	assert_eq!(CHARLIE.lei().to_string(), "CLEARMARKCHARLIE0080");
}

#[test]
fn keys_are_those_of_the_development_phrase() {
	let transactions = sr25519::Pair::from_string("//Alice", None).expect("it is well formed");
	assert_eq!(ALPHA.key().public(), transactions.public());
	let receipts = ed25519::Pair::from_string("//Dave//receipts", None).expect("it is well formed");
	assert_eq!(DELTA.receipt_key().public(), receipts.public());
}
