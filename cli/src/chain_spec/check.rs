//! What must hold of the list of institutions. Everything that is wrong is told, not the first
//! thing only.

use super::{
	file::{self, Listing, Text},
	keys::{self, Key},
	Asset, Consortium, Institution, Problem, Session,
};
use crate::batch::Plain;
use clearmark_runtime::{Balance, Runtime, DEVELOPMENT_ACCOUNTS, EXISTENTIAL_DEPOSIT, UNIT};
use legal_entity_identifier::Lei;
use pallet_clearing::MaxArbiters;
use pallet_consortium::{is_format_character, Role, MAX_NAME_LENGTH};
use sp_core::{ed25519, sr25519, Get};
use std::{collections::HashMap, ops::Range};
use toml::Spanned;

/// Longest name of a chain, in bytes.
const LONGEST_CHAIN_NAME: usize = 64;
/// Longest id of a chain: it names a directory.
const LONGEST_ID: usize = 64;
/// The ids of the chains that the node has built in (`node/src/chain_spec.rs`): a chain with one of
/// these would share its directory.
const BUILT_IN_IDS: [&str; 2] = ["clearmark_dev", "clearmark_local"];
/// Most visible characters of a symbol, of the native token's too.
const LONGEST_SYMBOL: usize = 16;
/// The runtime's bounds of a council and of an asset's decimals.
const COUNCIL_SEATS: usize = 100;
const MAX_DECIMALS: u8 = 30;
/// Digits of the native token after the point.
const TOKEN_DECIMALS: u32 = UNIT.ilog10();
/// How addresses of nodes begin.
const TRANSPORTS: [&str; 5] = ["/ip4/", "/ip6/", "/dns/", "/dns4/", "/dns6/"];

/// Checks a whole list.
pub(super) fn check(text: &str, listing: &Listing) -> Result<Consortium, Vec<Problem>> {
	let mut checker = Checker {
		text,
		institutions: &listing.institutions,
		by_lei: HashMap::new(),
		by_name: HashMap::new(),
		owners: HashMap::new(),
		problems: Vec::new(),
	};
	let consortium = checker.consortium(listing);
	if checker.problems.is_empty() {
		return Ok(consortium);
	}
	checker.problems.sort_by_key(|problem| problem.line);
	Err(checker.problems)
}

struct Checker<'a> {
	text: &'a str,
	institutions: &'a [Spanned<file::Institution>],
	/// The place in the list of each LEI.
	by_lei: HashMap<&'a str, usize>,
	/// The LEI of the first institution of each name.
	by_name: HashMap<&'a str, &'a str>,
	/// Whose each account and key is.
	owners: HashMap<Key, String>,
	problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
	fn refuse(&mut self, at: Range<usize>, message: impl Into<String>) {
		self.problems.push(Problem::at(self.text, at.start, message.into()));
	}

	fn consortium(&mut self, listing: &'a Listing) -> Consortium {
		let chain = &listing.chain;
		self.chain(chain);
		let listed = self.institutions.iter().enumerate();
		let institutions: Vec<_> = listed
			.filter_map(|(place, listed)| self.institution(place, listed.get_ref()))
			.collect();
		self.validators(&chain.min_validators);
		self.issuance();
		let council = self.council(&listing.council);
		let (arbiters, arbiter_threshold) =
			listing.arbiters.as_ref().map(|bench| self.arbiters(bench)).unwrap_or_default();
		let assets = self.assets(&listing.assets);
		Consortium {
			name: chain.name.get_ref().clone(),
			id: chain.id.get_ref().clone(),
			token_symbol: chain.token_symbol.as_ref().map_or("CLM", |text| text.get_ref()).into(),
			bootnodes: chain.bootnodes.iter().map(|text| text.get_ref().clone()).collect(),
			min_validators: *chain.min_validators.get_ref(),
			institutions,
			council,
			arbiters,
			arbiter_threshold,
			assets,
		}
	}

	fn chain(&mut self, chain: &file::Chain) {
		self.name("the chain", &chain.name, LONGEST_CHAIN_NAME);
		self.id(&chain.id);
		if let Some(symbol) = &chain.token_symbol {
			self.symbol("the chain", symbol);
		}
		self.of_runtime("token_decimals", &chain.token_decimals, TOKEN_DECIMALS);
		self.of_runtime("ss58_prefix", &chain.ss58_prefix, keys::address_format());
		self.bootnodes(&chain.bootnodes);
	}

	fn id(&mut self, id: &Text) {
		let text = id.get_ref();
		let of_id = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
		let wrong = if !(1..=LONGEST_ID).contains(&text.len()) || !text.bytes().all(of_id) {
			format!("is not of 1 to {LONGEST_ID} characters a-z, 0-9, _ and -")
		} else if BUILT_IN_IDS.contains(&text.as_str()) {
			"is that of a chain which the node has built in: choose another".into()
		} else {
			return;
		};
		self.refuse(id.span(), format!("the chain: the id `{}` {wrong}", Plain(text)));
	}

	/// What the file says of the native token and of addresses must be what the runtime has.
	fn of_runtime<T: Copy + PartialEq + std::fmt::Display>(
		&mut self,
		field: &str,
		said: &Option<Spanned<T>>,
		expected: T,
	) {
		if let Some(said) = said.as_ref().filter(|said| *said.get_ref() != expected) {
			let value = said.get_ref();
			let message = format!(
				"the chain: {field} is {expected} in this runtime and not {value}: correct it or \
				 leave it out"
			);
			self.refuse(said.span(), message);
		}
	}

	/// Each node has a peer id of its own, and is listed once.
	fn bootnodes(&mut self, addresses: &[Text]) {
		for (index, address) in addresses.iter().enumerate() {
			self.bootnode(address);
			let peer = peer_of(address.get_ref());
			let same_peer = |other: &Text| !peer.is_empty() && peer_of(other.get_ref()) == peer;
			let wrong = if is_repeated(addresses, index) {
				"is listed twice"
			} else if addresses[..index].iter().any(same_peer) {
				"has the peer id of another: each node has its own, and is listed by one address"
			} else {
				continue;
			};
			let message = format!("the bootnode {} {wrong}", Plain(address.get_ref()));
			self.refuse(address.span(), message);
		}
	}

	/// Whether it is an address at all, the node that builds the genesis tells.
	fn bootnode(&mut self, address: &Text) {
		let text = address.get_ref();
		let peer = peer_of(text);
		let is_address = TRANSPORTS.iter().any(|start| text.starts_with(start))
			&& !peer.is_empty()
			&& peer.bytes().all(|byte| byte.is_ascii_alphanumeric());
		if !is_address {
			let message = format!(
				"the bootnode `{}` is no address of a node such as \
				 /dns4/node.example/tcp/30333/p2p/12D3KooW…",
				Plain(text)
			);
			self.refuse(address.span(), message);
		}
	}

	fn institution(
		&mut self,
		place: usize,
		institution: &'a file::Institution,
	) -> Option<Institution> {
		let label = label_of(institution);
		self.name(&label, &institution.name, MAX_NAME_LENGTH as usize);
		self.own_name(&label, institution);
		let lei = self.lei(&label, place, &institution.lei);
		let account = self.key(&label, "account", &institution.account);
		let roles = self.roles(&label, &institution.roles);
		let balance = self.balance(&label, institution.balance.as_ref());
		let session = self.session(&label, institution);
		Some(Institution {
			name: institution.name.get_ref().clone(),
			lei: lei?,
			account: account?.into(),
			roles: roles?,
			session: session?,
			balance,
		})
	}

	fn name(&mut self, label: &str, name: &Text, longest: usize) {
		let text = name.get_ref();
		let wrong = if text.trim().is_empty() {
			"is blank".into()
		} else if text.trim() != text {
			"has blanks at an end".into()
		} else if text.chars().any(char::is_control) {
			"has control characters".into()
		} else if let Some(hidden) = text.chars().find(|one| is_format_character(*one)) {
			format!(
				"has U+{:04X}, which is not seen or turns what is: remove it",
				u32::from(hidden)
			)
		} else if text.len() > longest {
			format!("has {} bytes of UTF-8, more than {longest}", text.len())
		} else {
			return;
		};
		self.refuse(name.span(), format!("{label}: the name {wrong}"));
	}

	/// People tell institutions by their names.
	fn own_name(&mut self, label: &str, institution: &'a file::Institution) {
		let name = institution.name.get_ref().as_str();
		if name.trim().is_empty() {
			return;
		}
		if let Some(owner) = self.by_name.get(name) {
			let message = format!("{label}: the name is that of {} already", Plain(owner));
			return self.refuse(institution.name.span(), message);
		}
		self.by_name.insert(name, institution.lei.get_ref());
	}

	fn lei(&mut self, label: &str, place: usize, lei: &'a Text) -> Option<Lei> {
		let text = lei.get_ref().as_str();
		if let Some(first) = self.by_lei.get(text) {
			let owner = label_of(self.institutions[*first].get_ref());
			let message = format!("{label}: the LEI {} is that of {owner} already", Plain(text));
			self.refuse(lei.span(), message);
			return None;
		}
		self.by_lei.insert(text, place);
		let parsed = text.parse::<Lei>();
		if let Err(error) = parsed {
			self.refuse(lei.span(), format!("{label}: `{}` is {error}", Plain(text)));
		}
		parsed.ok()
	}

	/// An account or a key: well formed, nobody else's, and not one that everybody knows.
	fn key(&mut self, label: &str, field: &str, text: &Text) -> Option<Key> {
		let key = match keys::parse(text.get_ref()) {
			Ok(key) => key,
			Err(wrong) => {
				let text_of = Plain(text.get_ref());
				self.refuse(text.span(), format!("{label}: the {field} `{text_of}` {wrong}"));
				return None;
			},
		};
		let message = if let Some(known) = DEVELOPMENT_ACCOUNTS.get(&key) {
			format!(
				"{label}: the {field} is that of the development account {known}, whose secret \
				 everybody knows: make one of your own"
			)
		} else if key == Key::default() {
			format!("{label}: the {field} is all zeros, which is nobody's")
		} else if let Some(owner) = self.owners.get(&key) {
			format!("{label}: the {field} is {owner} already: each is used once")
		} else {
			self.owners.insert(key, format!("the {field} of {label}"));
			return Some(key);
		};
		self.refuse(text.span(), message);
		None
	}

	fn roles(&mut self, label: &str, list: &Spanned<Vec<Text>>) -> Option<Vec<Role>> {
		if list.get_ref().is_empty() {
			self.refuse(list.span(), format!("{label}: the list of roles is blank: name one"));
			return None;
		}
		for (index, text) in list.get_ref().iter().enumerate() {
			if is_repeated(list.get_ref(), index) {
				let twice = Plain(text.get_ref());
				self.refuse(text.span(), format!("{label}: the role {twice} is listed twice"));
			}
		}
		let roles: Vec<Role> =
			list.get_ref().iter().filter_map(|text| self.role(label, text)).collect();
		(roles.len() == list.get_ref().len()).then_some(roles)
	}

	fn role(&mut self, label: &str, text: &Text) -> Option<Role> {
		let found = role_named(text.get_ref());
		if found.is_none() {
			let all = Role::ALL.map(|role| format!("{role:?}")).join(", ");
			let unknown = Plain(text.get_ref());
			self.refuse(text.span(), format!("{label}: `{unknown}` is no role: there are {all}"));
		}
		found
	}

	fn balance(&mut self, label: &str, balance: Option<&Spanned<file::Amount>>) -> Balance {
		let Some(balance) = balance else { return 0 };
		let amount = balance.get_ref().0;
		if amount < EXISTENTIAL_DEPOSIT {
			let message = format!(
				"{label}: the balance {amount} is below the existential deposit of \
				 {EXISTENTIAL_DEPOSIT}: raise it or leave it out"
			);
			self.refuse(balance.span(), message);
		}
		amount
	}

	/// `None` where something is wrong, `Some(None)` where the institution has no session keys and
	/// needs none.
	fn session(&mut self, label: &str, listed: &file::Institution) -> Option<Option<Session>> {
		let is_validator = holds(listed, Role::Validator);
		let babe = self.session_key(label, "babe key", listed.babe.as_ref(), keys::SR25519);
		let grandpa =
			self.session_key(label, "grandpa key", listed.grandpa.as_ref(), keys::ED25519);
		for (field, key) in [("babe key", &listed.babe), ("grandpa key", &listed.grandpa)] {
			match (key, is_validator) {
				(None, true) => self.refuse(
					listed.roles.span(),
					format!("{label}: holds the role Validator and has no {field}"),
				),
				(Some(key), false) => self.refuse(
					key.span(),
					format!("{label}: has a {field} and not the role Validator"),
				),
				_ => (),
			}
		}
		match (babe, grandpa) {
			(Some(babe), Some(grandpa)) => Some(Some(Session {
				babe: sr25519::Public::from_raw(babe),
				grandpa: ed25519::Public::from_raw(grandpa),
			})),
			_ => (!is_validator).then_some(None),
		}
	}

	fn session_key(
		&mut self,
		label: &str,
		field: &str,
		text: Option<&Text>,
		(scheme, is_sound): keys::Scheme,
	) -> Option<Key> {
		let text = text?;
		let key = self.key(label, field, text)?;
		if !is_sound(&key) {
			let message =
				format!("{label}: the {field} is no {scheme} key: are babe and grandpa exchanged?");
			self.refuse(text.span(), message);
			return None;
		}
		Some(key)
	}

	fn validators(&mut self, least: &Spanned<u32>) {
		let most = <Runtime as pallet_consortium::Config>::MaxValidators::get();
		let holders =
			self.institutions.iter().filter(|listed| holds(listed.get_ref(), Role::Validator));
		let count = u32::try_from(holders.count()).unwrap_or(u32::MAX);
		let minimum = *least.get_ref();
		if minimum == 0 {
			self.refuse(least.span(), "the chain: min_validators is at least 1");
		}
		if count < minimum {
			let message = format!(
				"the chain: {count} institutions hold the role Validator, and min_validators is \
				 {minimum}"
			);
			self.refuse(least.span(), message);
		}
		if count > most {
			let message = format!(
				"the chain: {count} institutions hold the role Validator, more than {most}"
			);
			self.refuse(least.span(), message);
		}
	}

	/// Each member is granted an amount on admission, besides its balance.
	fn issuance(&mut self) {
		let grant = <Runtime as pallet_consortium::Config>::AdmissionGrant::get();
		let mut total: Balance = 0;
		for listed in self.institutions {
			let balance = listed.get_ref().balance.as_ref();
			let amount = balance.map_or(0, |amount| amount.get_ref().0);
			let sum = total.checked_add(amount).and_then(|sum| sum.checked_add(grant));
			let Some(sum) = sum else {
				let label = label_of(listed.get_ref());
				let at = balance.map_or(listed.span(), Spanned::span);
				let message = format!(
					"{label}: with this one, the balances and what each member is granted come to \
					 2^128 or more"
				);
				return self.refuse(at, message);
			};
			total = sum;
		}
	}

	fn council(&mut self, council: &file::Council) -> Vec<usize> {
		let seats = self.members("the council", &council.members, None);
		let count = council.members.get_ref().len();
		if count == 0 {
			self.refuse(council.members.span(), "the council is empty: nobody could govern");
		}
		if count > COUNCIL_SEATS {
			let message = format!("the council has {count} seats, more than {COUNCIL_SEATS}");
			self.refuse(council.members.span(), message);
		}
		seats
	}

	fn arbiters(&mut self, bench: &file::Arbiters) -> (Vec<usize>, u32) {
		let seats = self.members("the arbiters", &bench.members, Some(Role::Arbiter));
		let count = u32::try_from(bench.members.get_ref().len()).unwrap_or(u32::MAX);
		let most = <MaxArbiters as Get<u32>>::get();
		if count == 0 || count > most {
			let message = format!(
				"the arbiters: there are 1 to {most}, or the table is left out: not {count}"
			);
			self.refuse(bench.members.span(), message);
		}
		let threshold = *bench.threshold.get_ref();
		if threshold > count || threshold.saturating_mul(2) <= count {
			let message = format!(
				"the arbiters: the threshold {threshold} is not more than half of the {count} \
				 arbiters, and at most all of them"
			);
			self.refuse(bench.threshold.span(), message);
		}
		(seats, threshold)
	}

	fn assets(&mut self, listed: &[file::Asset]) -> Vec<Asset> {
		let most: u32 = <Runtime as pallet_provenance::Config>::MaxAssets::get();
		if let Some(beyond) = usize::try_from(most).ok().and_then(|most| listed.get(most)) {
			let message = format!("the assets: there are at most {most}");
			self.refuse(beyond.symbol.span(), message);
		}
		for (index, asset) in listed.iter().enumerate() {
			let symbol = asset.symbol.get_ref();
			let same = |other: &file::Asset| {
				other.symbol.get_ref() == symbol && other.issuer.get_ref() == asset.issuer.get_ref()
			};
			if listed[..index].iter().any(same) {
				let message =
					format!("the asset {}: its issuer has one of this symbol", Plain(symbol));
				self.refuse(asset.symbol.span(), message);
			}
		}
		listed.iter().filter_map(|asset| self.asset(asset)).collect()
	}

	fn asset(&mut self, asset: &file::Asset) -> Option<Asset> {
		let label = format!("the asset {}", Plain(asset.symbol.get_ref()));
		self.symbol(&label, &asset.symbol);
		let decimals = *asset.decimals.get_ref();
		if decimals > MAX_DECIMALS {
			let message = format!("{label}: {decimals} decimals are more than {MAX_DECIMALS}");
			self.refuse(asset.decimals.span(), message);
		}
		let max_supply = u64::try_from(asset.max_supply.get_ref().0).ok().filter(|most| *most > 0);
		if max_supply.is_none() {
			let message = format!("{label}: max_supply is not from 1 to {}", u64::MAX);
			self.refuse(asset.max_supply.span(), message);
		}
		let issuer = self.member(&label, &asset.issuer, Some(Role::Issuer));
		let symbol = asset.symbol.get_ref().clone();
		Some(Asset { issuer: issuer?, symbol, decimals, max_supply: max_supply? })
	}

	fn symbol(&mut self, label: &str, symbol: &Text) {
		let text = symbol.get_ref();
		if !(1..=LONGEST_SYMBOL).contains(&text.len())
			|| !text.bytes().all(|byte| byte.is_ascii_graphic())
		{
			let message = format!(
				"{label}: the symbol `{}` is not of 1 to {LONGEST_SYMBOL} visible ASCII characters",
				Plain(text)
			);
			self.refuse(symbol.span(), message);
		}
	}

	/// The places of institutions that are named by their LEIs, each once.
	fn members(
		&mut self,
		label: &str,
		list: &Spanned<Vec<Text>>,
		role: Option<Role>,
	) -> Vec<usize> {
		let mut places = Vec::new();
		for lei in list.get_ref() {
			let Some(place) = self.member(label, lei, role) else { continue };
			if places.contains(&place) {
				let twice = format!("{label}: {} is listed twice", Plain(lei.get_ref()));
				self.refuse(lei.span(), twice);
			}
			places.push(place);
		}
		places
	}

	/// The place of the institution with this LEI, which must hold the role.
	fn member(&mut self, label: &str, lei: &Text, role: Option<Role>) -> Option<usize> {
		let Some(place) = self.by_lei.get(lei.get_ref().as_str()).copied() else {
			let unknown = Plain(lei.get_ref());
			self.refuse(lei.span(), format!("{label}: no institution has the LEI `{unknown}`"));
			return None;
		};
		let institution = self.institutions[place].get_ref();
		if let Some(role) = role.filter(|role| !holds(institution, *role)) {
			let name = label_of(institution);
			let message = format!("{label}: {name} does not hold the role {role:?}");
			self.refuse(lei.span(), message);
		}
		Some(place)
	}
}

/// Whether an entry stands in its list before.
fn is_repeated(list: &[Text], index: usize) -> bool {
	list[..index].iter().any(|earlier| earlier.get_ref() == list[index].get_ref())
}

/// The peer id in the address of a node; nothing where it has none.
fn peer_of(address: &str) -> &str {
	address.rsplit_once("/p2p/").map_or("", |(_, peer)| peer)
}

/// What to call an institution in a message.
fn label_of(institution: &file::Institution) -> String {
	match institution.name.get_ref().trim() {
		"" => Plain(institution.lei.get_ref()).to_string(),
		name => Plain(name).to_string(),
	}
}

fn role_named(text: &str) -> Option<Role> {
	Role::ALL.into_iter().find(|role| format!("{role:?}") == text)
}

fn holds(institution: &file::Institution, role: Role) -> bool {
	institution.roles.get_ref().iter().any(|text| role_named(text.get_ref()) == Some(role))
}
