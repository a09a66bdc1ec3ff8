//! Makes the specification of a live chain from a list of institutions.
//!
//! [`Consortium::read`] checks the list, which `docs/chain-spec.md` describes; [`build()`] has a node
//! build the genesis of it, with the very runtime that the chain begins with, and so finds whatever
//! that runtime does not take. The same list and runtime give the same bytes.

mod build;
mod check;
mod file;
mod keys;
#[cfg(test)]
mod tests;

pub use build::{build, write, BuildError, Built, Form, WriteError};

use clearmark_runtime::{AccountId, Balance};
use file::Listing;
use legal_entity_identifier::Lei;
use pallet_consortium::Role;
use serde_json::{json, Value};
use sp_core::{crypto::Ss58Codec, ed25519, sr25519};
use std::{
	fmt,
	fs::File,
	io::Read,
	path::{Path, PathBuf},
};

/// From so many validators on, one of them may fail, and be disabled.
const TOLERANT: u32 = 4;
/// Largest list that is read.
const LARGEST: u64 = 1 << 20;

/// A list of institutions in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consortium {
	/// What the chain is called.
	pub name: String,
	/// What tells it from other chains: directories and network protocols have this name.
	pub id: String,
	token_symbol: String,
	bootnodes: Vec<String>,
	/// The least number of validators.
	pub min_validators: u32,
	/// Its members.
	pub institutions: Vec<Institution>,
	/// Places in `institutions`.
	council: Vec<usize>,
	/// Places in `institutions`.
	arbiters: Vec<usize>,
	arbiter_threshold: u32,
	assets: Vec<Asset>,
}

/// A member of the first block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
	name: String,
	lei: Lei,
	account: AccountId,
	roles: Vec<Role>,
	session: Option<Session>,
	balance: Balance,
}

/// What a validator signs blocks and votes with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Session {
	babe: sr25519::Public,
	grandpa: ed25519::Public,
}

/// An asset of the first block.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asset {
	/// A place in `institutions`.
	issuer: usize,
	symbol: String,
	decimals: u8,
	max_supply: u64,
}

/// Something that is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
	/// From 1.
	pub line: usize,
	/// What is wrong.
	pub message: String,
}

impl Problem {
	fn at(text: &str, start: usize, message: String) -> Self {
		let before = text.get(..start).unwrap_or_default();
		Self { line: before.matches('\n').count() + 1, message }
	}
}

/// Why a list is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
	/// It cannot be read.
	Unreadable {
		/// The file.
		file: PathBuf,
		/// Why.
		reason: String,
	},
	/// It is not what it should be.
	Wrong {
		/// The file.
		file: PathBuf,
		/// All that is wrong with it, in its order.
		problems: Vec<Problem>,
	},
}

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
	/// One line for each problem: `FILE:LINE: what is wrong`.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Unreadable { file, reason } => write!(f, "{}: {reason}", file.display()),
			Self::Wrong { file, problems } => {
				let file = file.display();
				let line =
					|Problem { line, message }: &Problem| format!("{file}:{line}: {message}");
				f.write_str(&problems.iter().map(line).collect::<Vec<_>>().join("\n"))
			},
		}
	}
}

impl Consortium {
	/// Reads a file.
	pub fn read(file: &Path) -> Result<Self, Refused> {
		let unreadable = |reason: String| Refused::Unreadable { file: file.into(), reason };
		let mut bytes = Vec::new();
		File::open(file)
			.and_then(|open| open.take(LARGEST + 1).read_to_end(&mut bytes))
			.map_err(|error| unreadable(format!("cannot be read: {error}")))?;
		if bytes.len() as u64 > LARGEST {
			return Err(unreadable(format!("is larger than {} KiB", LARGEST >> 10)));
		}
		let text = String::from_utf8(bytes).map_err(|error| {
			let at = error.utf8_error().valid_up_to();
			unreadable(format!("is not UTF-8 at byte {at}: save it as UTF-8"))
		})?;
		Self::from_toml(&text).map_err(|problems| Refused::Wrong { file: file.into(), problems })
	}

	/// Reads the text of a file.
	pub fn from_toml(text: &str) -> Result<Self, Vec<Problem>> {
		let listing: Listing = toml::from_str(text).map_err(|error| {
			let start = error.span().map_or(0, |span| span.start);
			vec![Problem::at(text, start, error.message().replace('\n', " "))]
		})?;
		check::check(text, &listing)
	}

	/// What is taken, and should not be chosen unknowingly.
	pub fn warning(&self) -> Option<String> {
		(self.min_validators < TOLERANT).then(|| {
			format!(
				"the chain: min_validators is {}: with fewer than {TOLERANT} validators finality stops when one of \
				 them does, and one that signs twice is not disabled in its session",
				self.min_validators
			)
		})
	}

	/// How many of the members are validators.
	pub fn validators(&self) -> usize {
		self.institutions.iter().filter(|institution| institution.session.is_some()).count()
	}

	/// How many seats the council has.
	pub fn council_seats(&self) -> usize {
		self.council.len()
	}

	/// What the genesis has besides the template.
	fn genesis(&self) -> Value {
		let members: Vec<Value> = self.institutions.iter().map(member).collect();
		let endowed = self.institutions.iter().filter(|institution| institution.balance > 0);
		let balances: Vec<Value> =
			endowed.map(|institution| json!([institution.account, institution.balance])).collect();
		let keys: Vec<Value> = self.institutions.iter().filter_map(session_keys).collect();
		let assets: Vec<Value> = self.assets.iter().map(|asset| self.asset(asset)).collect();
		let mut genesis = json!({
			"balances": { "balances": balances },
			"consortium": { "members": members, "minValidators": self.min_validators },
			"session": { "keys": keys },
			"council": { "members": self.accounts(&self.council) },
			"provenance": { "assets": assets },
		});
		if !self.arbiters.is_empty() {
			let (arbiters, threshold) = (self.accounts(&self.arbiters), self.arbiter_threshold);
			genesis["clearing"] = json!({ "arbiters": arbiters, "arbiterThreshold": threshold });
		}
		genesis
	}

	fn accounts(&self, places: &[usize]) -> Vec<&AccountId> {
		places.iter().map(|place| &self.institutions[*place].account).collect()
	}

	fn asset(&self, asset: &Asset) -> Value {
		let Asset { issuer, symbol, decimals, max_supply } = asset;
		json!([self.institutions[*issuer].account, symbol, decimals, max_supply])
	}
}

fn member(institution: &Institution) -> Value {
	let Institution { name, lei, account, roles, .. } = institution;
	json!({ "account": account, "lei": lei, "name": name, "roles": roles })
}

fn session_keys(institution: &Institution) -> Option<Value> {
	let Session { babe, grandpa } = institution.session.as_ref()?;
	let keys = json!({ "babe": babe.to_ss58check(), "grandpa": grandpa.to_ss58check() });
	Some(json!([institution.account, institution.account, keys]))
}
