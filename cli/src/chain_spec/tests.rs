//! One test for each thing that is refused, and for what is not.

use super::*;
use clearmark_runtime::RuntimeGenesisConfig;
use sp_core::{ecdsa, Pair};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::{traits::IdentifyAccount, BuildStorage, MultiSigner};

const NORTH: &str = "984500HUKS98EHGJ1P96";
const EAST: &str = "9845008DRTB0K9QR8178";
const SOUTH: &str = "984500SEDNQS89NJIV55";

/// A public key of nobody.
fn sr25519_key(seed: u8) -> String {
	format!("0x{}", hex::encode(sr25519::Pair::from_seed(&[seed; 32]).public()))
}

fn ed25519_key(seed: u8) -> String {
	format!("0x{}", hex::encode(ed25519::Pair::from_seed(&[seed; 32]).public()))
}

/// Three institutions, two of which are validators.
fn good() -> String {
	format!(
		r#"[chain]
name = "Pilot Consortium"
id = "pilot"
min_validators = 2
token_symbol = "CLM"
token_decimals = 12
ss58_prefix = 42
bootnodes = ["/dns4/north.example/tcp/30333/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp"]

[[institution]]
name = "North Bank"
lei = "{NORTH}"
account = "{}"
roles = ["Initiator", "Issuer", "Validator"]
babe = "{}"
grandpa = "{}"
balance = 1_000_000_000_000

[[institution]]
name = "East Clearing"
lei = "{EAST}"
account = "{}"
roles = ["ClearingNode", "Validator"]
babe = "{}"
grandpa = "{}"
balance = "36_893_488_147_419_103_232"

[[institution]]
name = "South Oversight"
lei = "{SOUTH}"
account = "{}"
roles = ["Auditor", "Arbiter"]

[council]
members = ["{NORTH}", "{EAST}"]

[arbiters]
members = ["{SOUTH}"]
threshold = 1

[[asset]]
issuer = "{NORTH}"
symbol = "CNY"
decimals = 2
max_supply = 1_000_000_000
"#,
		sr25519_key(1),
		sr25519_key(2),
		ed25519_key(3),
		sr25519_key(4),
		sr25519_key(5),
		ed25519_key(6),
		sr25519_key(7),
	)
}

/// The first line with this text.
fn line(text: &str, part: &str) -> usize {
	text.lines().position(|line| line.contains(part)).unwrap() + 1
}

/// Refuses the good list with `from` replaced by `to`, for one reason that is told at the first line
/// with `at`, and returns the reason.
fn refused(from: &str, to: &str, at: &str) -> String {
	let text = edited(from, to);
	let problems = Consortium::from_toml(&text).unwrap_err();
	assert_eq!(problems.len(), 1, "{problems:?}");
	let Problem { line: told, message } = problems.into_iter().next().unwrap();
	assert_eq!(told, line(&text, at), "{message}");
	message
}

fn edited(from: &str, to: &str) -> String {
	let text = good();
	assert!(text.contains(from), "{from}");
	text.replacen(from, to, 1)
}

/// Builds the genesis as the runtime does.
fn build_natively(consortium: &Consortium) {
	let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	build::merge(&mut genesis, build::template().unwrap());
	build::merge(&mut genesis, consortium.genesis());
	let config: RuntimeGenesisConfig = serde_json::from_str(&genesis.to_string()).unwrap();
	config.build_storage().unwrap();
}

#[test]
fn a_good_list_gives_a_genesis() {
	let consortium = Consortium::from_toml(&good()).unwrap();
	assert_eq!((consortium.validators(), consortium.council_seats()), (2, 2));
	let genesis = consortium.genesis();
	assert_eq!(genesis["balances"]["balances"][1][1].to_string(), (1u128 << 65).to_string());
	assert_eq!(genesis["clearing"]["arbiterThreshold"], 1);
	build_natively(&consortium);
}

#[test]
fn the_bounds_are_those_of_the_runtime() {
	let symbol = "SIXTEENLETTERSXX";
	let text = good()
		.replace("decimals = 2\n", "decimals = 30\n")
		.replace("1_000_000_000\n", "\"18446744073709551615\"\n")
		.replace("symbol = \"CNY\"", &format!("symbol = \"{symbol}\""))
		.replace("balance = 1_000_000_000_000", "balance = 1_000_000_000")
		.replace("North Bank", &"N".repeat(128));
	build_natively(&Consortium::from_toml(&text).unwrap());
}

#[test]
fn addresses_and_hexadecimal_are_the_same_to_it() {
	let address = sr25519::Pair::from_seed(&[1; 32]).public().to_ss58check();
	let text = edited(&sr25519_key(1), &address);
	assert_eq!(Consortium::from_toml(&text), Consortium::from_toml(&good()));
}

#[test]
fn arbiters_and_balances_may_be_left_out() {
	let text = good();
	let bench = format!("[arbiters]\nmembers = [\"{SOUTH}\"]\nthreshold = 1\n");
	let text = text.replace(&bench, "").replace("balance = 1_000_000_000_000\n", "");
	let genesis = Consortium::from_toml(&text).unwrap().genesis();
	assert_eq!(genesis.get("clearing"), None);
	assert_eq!(genesis["balances"]["balances"].as_array().unwrap().len(), 1);
}

#[test]
fn everything_that_is_wrong_is_told_in_the_order_of_the_lines() {
	let text = edited("id = \"pilot\"", "id = \"Pilot\"").replace("\"Arbiter\"", "\"Judge\"");
	let problems = Consortium::from_toml(&text).unwrap_err();
	let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
	assert_eq!(lines, [line(&text, "id = "), line(&text, "Judge"), line(&text, "[arbiters]") + 1]);
}

#[test]
fn what_is_no_toml_is_refused() {
	let message = refused("id = \"pilot\"", "id = \"pilot", "id = ");
	assert!(!message.is_empty());
}

#[test]
fn an_unknown_field_is_refused() {
	for (after, at) in [("id = \"pilot\"", "colour"), ("symbol = \"CNY\"", "colour")] {
		let message = refused(after, &format!("{after}\ncolour = \"red\""), at);
		assert!(message.contains("unknown field `colour`"), "{message}");
	}
}

#[test]
fn a_missing_field_is_refused() {
	let message = refused("id = \"pilot\"\n", "", "[chain]");
	assert!(message.contains("missing field `id`"), "{message}");
}

#[test]
fn a_wrong_chain_name_is_refused() {
	for name in ["", " Pilot", &"P".repeat(65)] {
		let message = refused("Pilot Consortium", name, "name = ");
		assert!(message.starts_with("the chain: the name "), "{message}");
	}
}

#[test]
fn a_wrong_id_is_refused() {
	for id in ["", "Pilot", "pi/lot", &"p".repeat(65)] {
		let message = refused("\"pilot\"", &format!("\"{id}\""), "id = ");
		assert!(message.contains("a-z, 0-9, _ and -"), "{message}");
	}
}

#[test]
fn the_id_of_a_chain_that_is_built_in_is_refused() {
	for id in ["clearmark_dev", "clearmark_local"] {
		let message = refused("\"pilot\"", &format!("\"{id}\""), "id = ");
		assert!(message.contains("which the node has built in"), "{message}");
	}
	Consortium::from_toml(&edited("\"pilot\"", "\"clearmark_devs\"")).unwrap();
}

#[test]
fn a_token_or_a_prefix_that_is_not_the_runtimes_is_refused() {
	for (from, to) in
		[("token_decimals = 12", "token_decimals = 18"), ("ss58_prefix = 42", "ss58_prefix = 0")]
	{
		let message = refused(from, to, to);
		assert!(message.contains("in this runtime"), "{message}");
	}
}

#[test]
fn a_wrong_token_symbol_is_refused() {
	for symbol in ["", "C LM", "SEVENTEENLETTERSX"] {
		let message = refused("\"CLM\"", &format!("\"{symbol}\""), "token_symbol");
		assert!(message.contains("visible ASCII"), "{message}");
	}
}

#[test]
fn a_bootnode_without_address_or_peer_is_refused() {
	for address in ["north.example:30333", "/dns4/north.example/tcp/30333", "/dns4/a/tcp/1/p2p/"] {
		let text = good();
		let good = text.split('"').find(|part| part.contains("/p2p/")).unwrap();
		let message = refused(good, address, "bootnodes");
		assert!(message.contains("no address of a node"), "{message}");
	}
}

#[test]
fn a_bootnode_twice_is_refused() {
	let text = good();
	let address = text.split('"').find(|part| part.contains("/p2p/")).unwrap();
	let message = refused(address, &format!("{address}\", \"{address}"), "bootnodes");
	assert!(message.contains("listed twice"), "{message}");
}

#[test]
fn a_peer_id_twice_is_refused() {
	let text = good();
	let address = text.split('"').find(|part| part.contains("/p2p/")).unwrap();
	let other = address.replace("north.example", "east.example");
	let message = refused(address, &format!("{address}\", \"{other}"), "bootnodes");
	assert!(message.starts_with("the bootnode /dns4/east.example/"), "{message}");
	assert!(message.contains("has the peer id of another"), "{message}");
}

#[test]
fn a_name_with_characters_that_are_not_seen_is_refused() {
	for (hidden, told) in [('\u{ad}', "U+00AD"), ('\u{200b}', "U+200B"), ('\u{202e}', "U+202E")] {
		let name = format!("North{hidden} Bank");
		let message = refused("North Bank", &name, &name);
		assert!(message.contains(&format!("the name has {told}")), "{message}");
		assert!(!message.contains(hidden), "{message}");
		let name = format!("Pilot{hidden} Consortium");
		let message = refused("Pilot Consortium", &name, &name);
		assert!(message.contains(&format!("the chain: the name has {told}")), "{message}");
	}
}

#[test]
fn a_name_twice_is_refused() {
	let text = edited("East Clearing", "North Bank");
	let problems = Consortium::from_toml(&text).unwrap_err();
	assert_eq!(problems.len(), 1, "{problems:?}");
	assert_eq!(problems[0].line, line(&text, EAST) - 1);
	assert_eq!(problems[0].message, format!("North Bank: the name is that of {NORTH} already"));
}

#[test]
fn a_wrong_name_is_refused() {
	for name in ["", "  ", "North Bank ", "North\\nBank", &"N".repeat(129)] {
		let message = refused("North Bank", name, &format!("name = \"{name}\""));
		assert!(message.contains("the name "), "{message}");
	}
}

#[test]
fn wrong_check_digits_are_refused() {
	let text = good().replace(NORTH, "984500HUKS98EHGJ1P97");
	let problems = Consortium::from_toml(&text).unwrap_err();
	assert_eq!(problems.len(), 1, "{problems:?}");
	assert_eq!(problems[0].line, line(&text, "lei = "));
	assert!(problems[0].message.contains("North Bank: `984500HUKS98EHGJ1P97` is not a LEI"));
}

#[test]
fn a_lei_twice_is_refused() {
	let text = good().replace(EAST, NORTH).replace(&format!("\"{NORTH}\", "), "");
	let problems = Consortium::from_toml(&text).unwrap_err();
	assert_eq!(problems.len(), 1, "{problems:?}");
	assert_eq!(problems[0].line, line(&text, "East Clearing") + 1);
	assert!(problems[0].message.contains("is that of North Bank already"), "{problems:?}");
}

#[test]
fn a_mistyped_account_is_refused() {
	let address = sr25519::Pair::from_seed(&[1; 32]).public().to_ss58check();
	let mistyped = address.replacen('5', "6", 1);
	for text in [mistyped.as_str(), "0x01", "north", "", "//Alice"] {
		let message = refused(&sr25519_key(1), text, &format!("account = \"{text}\""));
		assert!(message.starts_with("North Bank: the account "), "{message}");
	}
}

#[test]
fn an_address_of_another_network_is_refused() {
	let public = sr25519::Pair::from_seed(&[1; 32]).public();
	let address = public.to_ss58check_with_version(0u16.into());
	let message = refused(&sr25519_key(1), &address, &address);
	assert!(message.contains("of another network, of prefix 0 and not 42"), "{message}");
}

#[test]
fn an_account_of_zeros_is_refused() {
	let zeros = format!("0x{}", "00".repeat(32));
	assert!(refused(&sr25519_key(7), &zeros, &zeros).contains("all zeros"));
}

#[test]
fn development_accounts_are_refused_wherever_they_are() {
	let sr25519 = |known: Sr25519Keyring| known.public().to_ss58check();
	for (from, to) in [
		(sr25519_key(1), sr25519(Sr25519Keyring::Alice)),
		(sr25519_key(7), sr25519(Sr25519Keyring::BobStash)),
		(sr25519_key(2), sr25519(Sr25519Keyring::Two)),
		(ed25519_key(3), Ed25519Keyring::Ferdie.public().to_ss58check()),
		// `//Alice` as an ECDSA account.
		(sr25519_key(4), "5C7C2Z5sWbytvHpuLTvzKunnnRwQxft1jiqrLD5rhucQ5S9X".into()),
		(sr25519_key(1), ecdsa_account("//Bob//stash")),
	] {
		let message = refused(&from, &to, &to);
		assert!(message.contains("of the development account //"), "{message}");
	}
}

fn ecdsa_account(path: &str) -> String {
	let pair = ecdsa::Pair::from_string(path, None).unwrap();
	MultiSigner::from(pair.public()).into_account().to_ss58check()
}

#[test]
fn fewer_validators_than_one_can_be_lost_of_are_told() {
	let warning = Consortium::from_toml(&good()).unwrap().warning().unwrap();
	assert!(warning.contains("min_validators is 2"), "{warning}");
	let enough = Consortium { min_validators: 4, ..Consortium::from_toml(&good()).unwrap() };
	assert_eq!(enough.warning(), None);
}

#[test]
fn what_an_empty_secret_gives_is_refused() {
	for (from, to) in [
		(sr25519_key(1), sr25519::Pair::from_string("", None).unwrap().public().to_ss58check()),
		(ed25519_key(3), ed25519::Pair::from_string("", None).unwrap().public().to_ss58check()),
		(sr25519_key(7), ecdsa_account("")),
	] {
		let message = refused(&from, &to, &to);
		assert!(message.contains("of the bare development phrase"), "{message}");
	}
}

#[test]
fn a_key_twice_is_refused() {
	for (from, to, owner) in [
		(sr25519_key(4), sr25519_key(1), "the account of North Bank"),
		(sr25519_key(5), sr25519_key(2), "the babe key of North Bank"),
		(ed25519_key(6), ed25519_key(3), "the grandpa key of North Bank"),
		(sr25519_key(5), sr25519_key(4), "the account of East Clearing"),
	] {
		let text = edited(&from, &to);
		let problems = Consortium::from_toml(&text).unwrap_err();
		assert_eq!(problems.len(), 1, "{problems:?}");
		let last = text.lines().enumerate().filter(|(_, line)| line.contains(&to)).last().unwrap();
		assert_eq!(problems[0].line, last.0 + 1);
		assert!(problems[0].message.contains(owner), "{problems:?}");
	}
}

#[test]
fn session_keys_of_the_wrong_kind_are_refused() {
	let text = good();
	// Half of the ed25519 keys look like sr25519 ones, and the reverse is seldom.
	let (babe, grandpa) = (format!("0x{}", "ff".repeat(32)), format!("0x01{}", "00".repeat(31)));
	for (from, to, kind) in
		[(sr25519_key(2), babe, "no sr25519 key"), (ed25519_key(3), grandpa, "no ed25519 key")]
	{
		assert!(text.contains(&from));
		let message = refused(&from, &to, &to);
		assert!(message.contains(kind), "{message}");
	}
}

#[test]
fn an_unknown_role_is_refused() {
	let message = refused("\"Auditor\"", "\"Banker\"", "Banker");
	assert!(message.contains("South Oversight: `Banker` is no role: there are Initiator,"));
}

#[test]
fn a_role_twice_is_refused() {
	let roles = "\"Auditor\", \"Arbiter\", \"Auditor\"";
	let message = refused("\"Auditor\", \"Arbiter\"", roles, roles);
	assert_eq!(message, "South Oversight: the role Auditor is listed twice");
}

#[test]
fn no_role_is_refused() {
	let asset = good();
	let text = asset.replace("roles = [\"Auditor\", \"Arbiter\"]", "roles = []");
	let bench = text.find("[arbiters]").unwrap()..text.find("[[asset]]").unwrap();
	let text = [&text[..bench.start], &text[bench.end..]].concat();
	let problems = Consortium::from_toml(&text).unwrap_err();
	assert_eq!(problems.len(), 1, "{problems:?}");
	assert!(problems[0].message.contains("the list of roles is blank"));
}

#[test]
fn a_validator_without_session_keys_is_refused() {
	let grandpa = format!("grandpa = \"{}\"\n", ed25519_key(6));
	let message = refused(&grandpa, "", "\"ClearingNode\"");
	assert_eq!(message, "East Clearing: holds the role Validator and has no grandpa key");
	let babe = format!("babe = \"{}\"\n", sr25519_key(5));
	let message = refused(&babe, "", "\"ClearingNode\"");
	assert_eq!(message, "East Clearing: holds the role Validator and has no babe key");
}

#[test]
fn session_keys_without_the_role_are_refused() {
	let key = format!("roles = [\"Auditor\", \"Arbiter\"]\nbabe = \"{}\"", sr25519_key(8));
	let message = refused("roles = [\"Auditor\", \"Arbiter\"]", &key, &sr25519_key(8));
	assert_eq!(message, "South Oversight: has a babe key and not the role Validator");
}

#[test]
fn fewer_validators_than_the_minimum_are_refused() {
	let message = refused("min_validators = 2", "min_validators = 3", "min_validators");
	assert!(message.contains("2 institutions hold the role Validator"), "{message}");
	assert!(refused("min_validators = 2", "min_validators = 0", "min_").contains("at least 1"));
}

#[test]
fn a_balance_below_the_existential_deposit_is_refused() {
	for amount in ["999_999_999", "0", "\"1\""] {
		let to = format!("balance = {amount}");
		let message = refused("balance = 1_000_000_000_000", &to, &to);
		assert!(message.contains("existential deposit"), "{message}");
	}
}

#[test]
fn an_amount_that_is_none_is_refused() {
	let beyond = format!("\"{}0\"", u128::MAX);
	for amount in ["-1", "\"\"", "\"1.5\"", "\"-1\"", "1.5", beyond.as_str()] {
		let to = format!("balance = {amount}");
		let message = refused("balance = 1_000_000_000_000", &to, &to);
		assert!(message.contains("amount"), "{message}");
	}
}

#[test]
fn balances_that_overflow_together_are_refused() {
	let to = format!("balance = \"{}\"", u128::MAX - 20_000_000_000_000_000);
	let message = refused("balance = 1_000_000_000_000", &to, "36_893_488");
	assert!(message.starts_with("East Clearing: with this one"), "{message}");
}

#[test]
fn an_empty_council_is_refused() {
	let message = refused(&format!("[\"{NORTH}\", \"{EAST}\"]"), "[]", "members = []");
	assert!(message.contains("the council is empty"), "{message}");
}

#[test]
fn a_council_of_strangers_is_refused() {
	let stranger = "984500GRHWQ22K7SFT13";
	let message = refused(&format!("\"{EAST}\"]"), &format!("\"{stranger}\"]"), stranger);
	assert_eq!(message, format!("the council: no institution has the LEI `{stranger}`"));
}

#[test]
fn a_seat_twice_is_refused() {
	let council = format!("\"{NORTH}\", \"{NORTH}\"");
	let message = refused(&format!("\"{NORTH}\", \"{EAST}\""), &council, &council);
	assert!(message.contains("the council: ") && message.contains("listed twice"), "{message}");
}

#[test]
fn an_arbiter_without_the_role_is_refused() {
	let bench = format!("members = [\"{SOUTH}\"]");
	let message = refused("\"Auditor\", \"Arbiter\"", "\"Auditor\"", &bench);
	assert!(message.contains("South Oversight does not hold the role Arbiter"), "{message}");
}

#[test]
fn a_threshold_out_of_range_is_refused() {
	for threshold in [0, 2] {
		let to = format!("threshold = {threshold}");
		let message = refused("threshold = 1", &to, &to);
		assert!(message.contains("not more than half of the 1 arbiters"), "{message}");
	}
}

#[test]
fn an_issuer_without_the_role_is_refused() {
	let message = refused("\"Initiator\", \"Issuer\"", "\"Initiator\"", "issuer = ");
	assert!(message.contains("North Bank does not hold the role Issuer"), "{message}");
}

#[test]
fn an_issuer_that_is_no_member_is_refused() {
	let stranger = "984500GRHWQ22K7SFT13";
	let issuer = format!("issuer = \"{stranger}\"");
	let message = refused(&format!("issuer = \"{NORTH}\""), &issuer, &issuer);
	assert!(message.contains("the asset CNY: no institution has the LEI"), "{message}");
}

#[test]
fn a_wrong_asset_is_refused() {
	for (from, to, told) in [
		("symbol = \"CNY\"", "symbol = \"C NY\"", "visible ASCII"),
		("decimals = 2\n", "decimals = 31\n", "31 decimals are more than 30"),
		("max_supply = 1_000_000_000", "max_supply = 0", "max_supply is not from 1"),
		("max_supply = 1_000_000_000", "max_supply = \"18446744073709551616\"", "not from 1"),
	] {
		let message = refused(from, to, to.trim_end());
		assert!(message.contains(told), "{message}");
	}
}

#[test]
fn an_asset_twice_is_refused() {
	let text = good();
	let asset = &text[text.find("[[asset]]").unwrap()..];
	let twice = format!("{text}\n{asset}");
	let problems = Consortium::from_toml(&twice).unwrap_err();
	assert_eq!(problems.len(), 1, "{problems:?}");
	assert!(problems[0].message.contains("its issuer has one of this symbol"), "{problems:?}");
	assert!(problems[0].line > line(&twice, "CNY"));
}

const EXAMPLE: &str = include_str!("../../../docs/consortium.example.toml");

/// The place of the first placeholder: from `<` to `>`.
fn placeholder(text: &str) -> Option<std::ops::Range<usize>> {
	let start = text.find('<')?;
	Some(start..start + text[start..].find('>')? + 1)
}

#[test]
fn the_example_is_good_but_for_what_is_to_be_filled_in() {
	let told = Consortium::from_toml(EXAMPLE).unwrap_err();
	let told: Vec<usize> = told.iter().map(|problem| problem.line).collect();
	let lines = EXAMPLE.lines().enumerate();
	let open = lines.filter(|(_, line)| !line.starts_with('#') && line.contains('<'));
	assert_eq!(told, open.map(|(index, _)| index + 1).collect::<Vec<_>>());

	let mut text = EXAMPLE.replace("<…>", "");
	let mut seed = 0;
	while let Some(place) = placeholder(&text) {
		seed += 1;
		let key = match &text[place.clone()] {
			grandpa if grandpa.starts_with("<grandpa") => ed25519_key(seed),
			peer if peer.starts_with("<peer") => format!("12D3KooW{seed}"),
			_ => sr25519_key(seed),
		};
		text.replace_range(place, &key);
	}
	build_natively(&Consortium::from_toml(&text).unwrap());
}
