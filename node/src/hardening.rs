//! What suits a bank's perimeter, where the command line does not say otherwise.
//!
//! The SDK's defaults are made for public networks and for trying out. Here, by chain:
//!
//! | | live | local | development |
//! |---|---|---|---|
//! | RPC methods | safe | safe | safe |
//! | RPC calls of a WebSocket, batches | limited | limited | limited |
//! | browser origins (CORS), over HTTP | none | localhost | all with `--dev`, else localhost |
//! | discovery by mDNS | off | on | off with `--dev` |
//! | peers | reserved ones only, unless `--open-peers` | any | any |
//! | development keys, in the node or in the genesis | refused | allowed | allowed |
//!
//! The SDK's server counts the calls of each HTTP request apart, so that over HTTP only batches are
//! limited, and it opens a WebSocket to a page of any origin. Both are the proxy's to close.
//!
//! Reserved are those of `--reserved-nodes` and of `--bootnodes`; without the first, the boot nodes of
//! the specification besides: a consortium puts all its nodes there. A node that knows none of them is
//! alone. Nobody else gets blocks, votes or transactions by the node's own doing; but this is no
//! firewall. The transport takes connections from anybody, and who has one may ask for blocks by a
//! program of its own making. Let only the members' addresses reach the port.
//!
//! `author_rotateKeysWithOwner` is unsafe: start the node with `--rpc-methods auto` while rotating
//! keys over loopback, or call it on an endpoint that is not reachable from outside.

use clearmark_runtime::DEVELOPMENT_ACCOUNTS;
use sc_cli::{Cors, NetworkParams, RpcMethods, RunCmd};
use sc_network::config::{MultiaddrWithPeerId, SetConfig};
use sc_service::{config::RpcBatchRequestConfig, ChainSpec, ChainType};

/// The name in storage of the runtime's code, which knows the development keys for its presets.
const CODE: &[u8] = b":code";

/// Fills in what the command line left open.
pub fn harden(run: &mut RunCmd, spec: &dyn ChainSpec, open_peers: bool) {
	if is_live(&spec.chain_type()) {
		run.network_params.no_mdns = true;
		run.rpc_params.rpc_cors.get_or_insert(Cors::List(Vec::new()));
		if !open_peers {
			reserve_peers(&mut run.network_params, spec.boot_nodes());
		}
	}
	harden_endpoints(run);
}

/// Denies all peers but those that are named, for whatever purpose. A node that finds itself among
/// them leaves itself out.
fn reserve_peers(network: &mut NetworkParams, boot_nodes: &[MultiaddrWithPeerId]) {
	network.reserved_only = true;
	// A member that has left is in the specification for good: whoever names peers has the whole list.
	let specified: &[MultiaddrWithPeerId] =
		if network.reserved_nodes.is_empty() { boot_nodes } else { &[] };
	for node in specified.iter().chain(&network.bootnodes) {
		if !network.reserved_nodes.contains(node) {
			network.reserved_nodes.push(node.clone());
		}
	}
}

/// Whether no peer can ever connect.
pub fn is_alone(peers: &SetConfig) -> bool {
	peers.non_reserved_mode.is_reserved_only() && peers.reserved_nodes.is_empty()
}

/// An endpoint of `--experimental-rpc-endpoint` takes nothing from the other RPC arguments: what it
/// leaves open is as safe as they are. It cannot ask for `auto`: it says `unsafe` if it must.
fn harden_endpoints(run: &mut RunCmd) {
	let is_dev = run.shared_params.is_dev();
	let rpc = &mut run.rpc_params;
	for endpoint in &mut rpc.experimental_rpc_endpoint {
		if endpoint.rpc_methods == RpcMethods::Auto {
			endpoint.rpc_methods = RpcMethods::Safe;
		}
		if let (RpcBatchRequestConfig::Unlimited, Some(limit)) =
			(&endpoint.batch_config, rpc.rpc_max_batch_request_len)
		{
			endpoint.batch_config = RpcBatchRequestConfig::Limit(limit);
		}
		endpoint.rate_limit = endpoint.rate_limit.or(rpc.rpc_rate_limit);
		if !is_dev {
			endpoint.cors.get_or_insert_with(Vec::new);
		}
	}
}

/// Refuses the well-known development accounts as validators of a chain that is not for trying out.
pub fn refuse_development_keys(run: &RunCmd, chain: &ChainType) -> sc_cli::Result<()> {
	if is_live(chain) && (run.shared_params.is_dev() || run.get_keyring().is_some()) {
		return Err(sc_cli::Error::Input(
			"`--dev` and `--alice` to `--two` bring keys that everybody knows: a live chain does \
			 not run with them"
				.into(),
		));
	}
	Ok(())
}

/// Refuses a live chain in whose genesis a well-known development account has any part: as an
/// authority of BABE or GRANDPA, on the council, as a member, with a balance.
///
/// It looks for the public keys themselves and not for particular values, so that it holds however
/// the genesis is written down and whatever pallets there are.
pub fn refuse_development_genesis(spec: &dyn ChainSpec) -> Result<(), String> {
	if !is_live(&spec.chain_type()) {
		return Ok(());
	}
	let storage = spec.as_storage_builder().build_storage()?;
	let part_of = |bytes: &[u8]| {
		let mut known = DEVELOPMENT_ACCOUNTS.iter();
		known
			.find(|(key, _)| bytes.windows(key.len()).any(|found| found == *key))
			.map(|(_, name)| name)
	};
	let found = storage
		.top
		.iter()
		.filter(|(name, _)| *name != CODE)
		.find_map(|(name, value)| part_of(name).or_else(|| part_of(value)));
	found.map_or(Ok(()), |name| {
		Err(format!(
			"the genesis of this live chain names the development account {name}, whose key \
			 everybody knows: put your institutions' own keys into the specification, or make its \
			 chain type `local`"
		))
	})
}

/// Anything but a chain for trying out. A kind that the node does not know counts as live.
pub fn is_live(chain: &ChainType) -> bool {
	!matches!(chain, ChainType::Development | ChainType::Local)
}

#[cfg(test)]
pub mod tests {
	use std::{fs, path::Path};

	use sc_cli::{CliConfiguration, SubstrateCli};
	use sc_network::config::{NetworkBackendType, NonReservedPeerMode, TransportConfig};
	use sc_service::{config::RpcMethods as ServedMethods, Configuration, DatabaseSource};
	use sp_core::{
		crypto::{Ss58Codec, DEV_PHRASE},
		ecdsa, ed25519, sr25519, Pair,
	};
	use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
	use sp_runtime::{traits::IdentifyAccount, AccountId32, MultiSigner};

	use super::*;
	use crate::cli::Cli;

	/// The address of a node; each number has its own.
	fn node(number: u8) -> String {
		let key = Ed25519Keyring::iter().nth(number.into()).unwrap().to_raw_public();
		let id = sc_network::PeerId::from_ed25519(&key).unwrap();
		format!("/ip4/10.0.0.{number}/tcp/30333/p2p/{id}")
	}

	/// A specification without genesis: enough for a configuration.
	fn spec(folder: &Path, kind: &str) -> String {
		spec_with(folder, kind, serde_json::json!({}))
	}

	/// A specification with this state.
	pub fn spec_with(folder: &Path, kind: &str, top: serde_json::Value) -> String {
		let path = folder.join(format!("{kind}.json"));
		let json = serde_json::json!({
			"name": "Test",
			"id": "test",
			"chainType": kind,
			"bootNodes": [node(1)],
			"telemetryEndpoints": null,
			"protocolId": "test",
			"properties": {},
			"codeSubstitutes": {},
			"genesis": { "raw": { "top": top, "childrenDefault": {} } },
		});
		fs::write(&path, json.to_string()).unwrap();
		path.to_str().unwrap().to_owned()
	}

	/// What the service would be started with on a chain of this kind.
	fn configuration(kind: &str, args: &str) -> Configuration {
		let folder = tempfile::tempdir().unwrap();
		let spec = spec(folder.path(), kind);
		let base_path = folder.path().join("base").to_str().unwrap().to_owned();
		let fixed =
			["--chain", &spec, "--base-path", &base_path, "--unsafe-force-node-key-generation"];
		let args = ["clearmark-node"].into_iter().chain(fixed).chain(args.split_whitespace());
		let mut cli = <Cli as SubstrateCli>::try_from_iter(args).unwrap();
		let spec = cli.load_spec(&spec).unwrap();
		harden(&mut cli.run.base, &*spec, cli.run.open_peers);
		let runtime = sc_cli::build_runtime().unwrap();
		cli.run.base.create_configuration(&cli, runtime.handle().clone()).unwrap()
	}

	fn reserved(config: &Configuration) -> Vec<String> {
		let nodes = &config.network.default_peers_set.reserved_nodes;
		nodes.iter().map(ToString::to_string).collect()
	}

	fn mdns(config: &Configuration) -> bool {
		matches!(config.network.transport, TransportConfig::Normal { enable_mdns: true, .. })
	}

	#[test]
	fn a_live_chain_is_closed() {
		let config = configuration("Live", "--validator");
		let endpoints = config.rpc.addr.as_ref().unwrap();
		assert!(!endpoints.is_empty());
		for endpoint in endpoints {
			assert!(endpoint.listen_addr.ip().is_loopback());
			assert!(matches!(endpoint.rpc_methods, ServedMethods::Safe));
			assert!(endpoint.rate_limit.is_some());
			assert!(matches!(endpoint.batch_config, RpcBatchRequestConfig::Limit(_)));
			assert_eq!(endpoint.cors, Some(Vec::new()));
		}
		assert!(!mdns(&config));
		assert_eq!(reserved(&config), [node(1)]);
		assert_eq!(config.network.default_peers_set.non_reserved_mode, NonReservedPeerMode::Deny);
		assert!(!config.network.enable_dht_random_walk);
	}

	#[test]
	fn whoever_is_named_is_reserved_on_a_live_chain_once() {
		let named = [node(2), node(3), node(3), node(1)];
		let args = format!(
			"--reserved-nodes {} --bootnodes {} {} {}",
			named[0], named[1], named[2], named[3]
		);
		let config = configuration("Live", &args);
		assert_eq!(reserved(&config), [node(2), node(3), node(1)]);
		assert_eq!(config.network.default_peers_set.non_reserved_mode, NonReservedPeerMode::Deny);
		let elsewhere = configuration("Local", &format!("--bootnodes {}", node(2)));
		assert!(reserved(&elsewhere).is_empty());
	}

	#[test]
	fn whoever_names_reserved_nodes_leaves_out_what_is_in_the_specification() {
		for (args, expected) in [
			("--reserved-only", &[1][..]),
			("--bootnodes 2", &[1, 2]),
			("--reserved-nodes 2", &[2]),
			("--reserved-only --reserved-nodes 2 --bootnodes 3", &[2, 3]),
		] {
			let meant = |word: &str| word.parse::<u8>().map_or(word.to_owned(), node);
			let args: Vec<String> = args.split(' ').map(meant).collect();
			let expected: Vec<String> = expected.iter().copied().map(node).collect();
			assert_eq!(reserved(&configuration("Live", &args.join(" "))), expected);
		}
	}

	#[test]
	fn peers_are_open_where_the_operator_says_so_or_the_chain_is_not_live() {
		for (kind, args) in [("Live", "--open-peers"), ("Local", ""), ("Development", "")] {
			let config = configuration(kind, args);
			let peers = &config.network.default_peers_set;
			assert_eq!(peers.non_reserved_mode, NonReservedPeerMode::Accept);
			assert!(reserved(&config).is_empty() && !is_alone(peers));
		}
		let args = ["clearmark-node", "--open-peers", "--reserved-only"];
		assert!(<Cli as SubstrateCli>::try_from_iter(args).is_err());
	}

	#[test]
	fn a_node_without_reserved_peers_is_alone() {
		let mut config = configuration("Live", "");
		assert!(!is_alone(&config.network.default_peers_set));
		config.network.default_peers_set.reserved_nodes.clear();
		assert!(is_alone(&config.network.default_peers_set));
	}

	#[test]
	fn a_local_chain_finds_its_peers_and_lets_a_browser_in() {
		let config = configuration("Local", "--alice");
		let endpoint = &config.rpc.addr.as_ref().unwrap()[0];
		assert!(matches!(endpoint.rpc_methods, ServedMethods::Safe));
		assert!(endpoint.cors.as_ref().unwrap().contains(&"http://localhost:*".to_owned()));
		assert!(mdns(&config));
	}

	#[test]
	fn a_development_chain_lets_every_browser_in_and_stays_safe() {
		let config = configuration("Development", "--dev");
		for endpoint in config.rpc.addr.as_ref().unwrap() {
			assert!(matches!(endpoint.rpc_methods, ServedMethods::Safe));
			assert_eq!(endpoint.cors, None);
		}
		assert!(!mdns(&config));
	}

	#[test]
	fn what_the_operator_says_holds() {
		let config = configuration("Live", "--rpc-cors https://desk.example --reserved-only");
		let endpoint = &config.rpc.addr.as_ref().unwrap()[0];
		assert_eq!(endpoint.cors, Some(vec!["https://desk.example".to_owned()]));
		assert_eq!(config.network.default_peers_set.non_reserved_mode, NonReservedPeerMode::Deny);
	}

	#[test]
	fn an_endpoint_of_its_own_is_no_way_around() {
		let config =
			configuration("Live", "--experimental-rpc-endpoint listen-addr=127.0.0.1:9950");
		let endpoint = &config.rpc.addr.as_ref().unwrap()[0];
		assert!(matches!(endpoint.rpc_methods, ServedMethods::Safe));
		assert!(endpoint.rate_limit.is_some());
		assert!(matches!(endpoint.batch_config, RpcBatchRequestConfig::Limit(_)));
		assert_eq!(endpoint.cors, Some(Vec::new()));
	}

	#[test]
	fn the_database_is_parity_db_and_the_network_litep2p() {
		for kind in ["Live", "Local", "Development"] {
			let config = configuration(kind, "");
			assert!(matches!(config.database, DatabaseSource::ParityDb { .. }));
			assert!(matches!(config.network.network_backend, NetworkBackendType::Litep2p));
		}
	}

	/// Some state in which a list holds the key.
	pub fn state_with(key: [u8; 32]) -> serde_json::Value {
		let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
		serde_json::json!({ "0x0011": format!("0x04{hex}0100000000000000") })
	}

	fn refusal(kind: &str, top: serde_json::Value) -> Option<String> {
		let folder = tempfile::tempdir().unwrap();
		let spec = crate::chain_spec::load(&spec_with(folder.path(), kind, top)).unwrap();
		refuse_development_genesis(&spec).err()
	}

	/// `//Alice` as an ECDSA account, as `clearmark-node key inspect --scheme ecdsa //Alice` prints it.
	const ALICE_ECDSA: &str = "5C7C2Z5sWbytvHpuLTvzKunnnRwQxft1jiqrLD5rhucQ5S9X";

	fn ecdsa_account(path: &str) -> [u8; 32] {
		let pair = ecdsa::Pair::from_string(path, None).unwrap();
		MultiSigner::from(pair.public()).into_account().into()
	}

	#[test]
	fn a_live_genesis_with_a_development_key_is_refused_whatever_the_key_is_for() {
		for key in [
			AccountId32::from_ss58check(ALICE_ECDSA).unwrap().into(),
			Sr25519Keyring::Alice.to_raw_public(),
			ecdsa_account("//Bob//stash"),
			ecdsa_account(""),
			Sr25519Keyring::Two.to_raw_public(),
			Sr25519Keyring::AliceStash.to_raw_public(),
			Ed25519Keyring::Bob.to_raw_public(),
			// What an empty secret gives.
			sr25519::Pair::from_string("", None).unwrap().public().0,
			ed25519::Pair::from_string(DEV_PHRASE, None).unwrap().public().0,
		] {
			let refused = refusal("Live", state_with(key)).unwrap();
			assert!(refused.contains("the development account "), "{refused}");
			assert_eq!(refusal("Local", state_with(key)), None);
			assert_eq!(refusal("Development", state_with(key)), None);
		}
	}

	#[test]
	fn a_live_genesis_with_keys_of_its_own_is_accepted() {
		assert_eq!(refusal("Live", state_with([7; 32])), None);
		// The runtime's code holds the presets, and with them the keys.
		let mut code = serde_json::Map::new();
		let state = state_with(Sr25519Keyring::Alice.to_raw_public());
		code.insert("0x3a636f6465".into(), state["0x0011"].clone());
		assert_eq!(refusal("Live", code.into()), None);
	}

	#[test]
	fn development_keys_are_refused_on_a_live_chain() {
		for args in ["--alice", "--dev", "--two"] {
			let run = <Cli as SubstrateCli>::try_from_iter(["clearmark-node", args]).unwrap().run;
			for live in [ChainType::Live, ChainType::Custom("pilot".into())] {
				assert!(refuse_development_keys(&run.base, &live).is_err());
			}
			assert!(refuse_development_keys(&run.base, &ChainType::Local).is_ok());
		}
		let run = <Cli as SubstrateCli>::try_from_iter(["clearmark-node", "--validator"]).unwrap();
		assert!(refuse_development_keys(&run.run.base, &ChainType::Live).is_ok());
	}
}
