//! Examines a node: what is well, what is not, and what to do about it.
//!
//! What is found out here is judged in `judge`, which is pure and has the limits.

mod judge;

pub use judge::{worst, Finding, Verdict};

use super::{keystore, session};
use crate::{
	audit::{export::SourceError, Source},
	market::{chain::Snapshot, Chain},
	node::Node,
};
use clearmark_runtime::{AccountId, Runtime, SessionKeys};
use judge::{
	age, fail, finality, idle, ok, other_chain, peers, release, runtime_version, skipped, space,
	specified, synced, time_told, Health, RuntimeVersion, SyncState,
};
use serde::Deserialize;
use serde_json::{json, Value};
use sp_core::H256;
use std::{
	collections::BTreeSet,
	path::{Path, PathBuf},
	process::Command,
	time::{Duration, SystemTime, UNIX_EPOCH},
};

/// How long the node may take for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to examine.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
	/// The node's endpoint.
	pub url: String,
	/// The directory with the node's database and keys, if it is on this machine.
	pub base_path: Option<PathBuf>,
	/// The node's keystore, if it is not the one below the base path.
	pub keystore: Option<PathBuf>,
	/// The member whose validator it is; found out by the keystore where it is not named.
	pub account: Option<AccountId>,
	/// The specification that the chain should be of.
	pub spec: Option<PathBuf>,
	/// The hash that block 0 should have.
	pub genesis: Option<H256>,
	/// The peers that it should have at least; where nothing is said, one, and none for an only validator.
	pub min_peers: Option<u64>,
}

/// Every check, in the order in which they are made.
pub fn examine(wishes: &Wishes) -> Vec<Finding> {
	let mut findings = match Node::connect_within(&wishes.url, PATIENCE) {
		Ok(node) => of_node(node, wishes),
		Err(error) => vec![unreachable(&error)],
	};
	findings.push(time_service());
	findings.push(disk(wishes.base_path.as_deref()));
	if let Some(keystore) = keystore_of(wishes) {
		findings.push(permissions(&keystore));
	}
	findings
}

fn unreachable(error: &SourceError) -> Finding {
	fail(
		"node",
		error.to_string(),
		"is it running, and is that its RPC endpoint? `systemctl status`, and the last lines of its log",
	)
}

/// What the node answers itself.
fn of_node(node: Node, wishes: &Wishes) -> Vec<Finding> {
	match asked(node, wishes) {
		Ok(findings) => findings,
		Err(error) => vec![fail(
			"node",
			format!("it answers, but not as it should: {error}"),
			"is it a node of this chain, and does its RPC rate limit leave room for this?",
		)],
	}
}

fn asked(node: Node, wishes: &Wishes) -> Result<Vec<Finding>, SourceError> {
	let name: String = node.ask("system_name", json!([]))?;
	let version: String = node.ask("system_version", json!([]))?;
	let health: Health = node.ask("system_health", json!([]))?;
	let sync: SyncState = node.ask("system_syncState", json!([]))?;
	let roles: Vec<String> = node.ask("system_nodeRoles", json!([]))?;
	let authority = roles.iter().any(|role| role == "Authority");
	let mut findings = vec![
		ok("node", format!("{name} {version}, {}", roles.join(", ").to_lowercase())),
		release(&version),
	];

	let runtime: RuntimeVersion = node.ask("state_getRuntimeVersion", json!([]))?;
	findings.push(runtime_version(&runtime));
	findings.push(chain(&node, wishes)?);
	findings.push(synced(&health, &sync));

	let last_final = node.header(node.finalized()?)?.number;
	let chain = Chain::over(node)?;
	let best = chain.best().map_err(|error| SourceError(error.to_string()))?;
	findings.push(finality(best.number, last_final, health.is_syncing));
	findings.push(clock(&best, chain.node(), health.is_syncing)?);

	let sessions = match session::Sessions::of(&best) {
		Ok(sessions) => sessions,
		// Of another release: what is stored may be laid out otherwise.
		Err(error) => {
			findings.push(skipped(
				"keys",
				error.to_string(),
				"use the clearmark of the node's release",
			));
			return Ok(findings);
		},
	};
	let alone = authority && sessions.validators.len() <= 1;
	findings.push(peers(health.peers, wishes.min_peers.unwrap_or(u64::from(!alone))));
	findings.push(keys(chain.node(), &best, &sessions, wishes, authority));
	Ok(findings)
}

/// Whether it is the chain that it should be.
fn chain(node: &Node, wishes: &Wishes) -> Result<Finding, SourceError> {
	let name: String = node.ask("system_chain", json!([]))?;
	let hash = node.hash_of(0)?.ok_or_else(|| SourceError("it has no block 0".into()))?;
	if let Some(named) = wishes.genesis.filter(|named| *named != hash) {
		return Ok(other_chain(&name, hash, named));
	}
	let Some(path) = &wishes.spec else {
		return Ok(ok("chain", format!("{name}, genesis {hash:?}")));
	};
	let read = std::fs::read(path).map_err(|error| error.to_string());
	let spec =
		read.and_then(|text| serde_json::from_slice(&text).map_err(|error| error.to_string()));
	Ok(match spec {
		Ok(spec) => specified(&name, hash, &spec),
		Err(error) => fail(
			"chain",
			format!("{}: {error}", path.display()),
			"name the chain specification with --chain",
		),
	})
}

fn clock(best: &Snapshot<'_>, node: &Node, syncing: bool) -> Result<Finding, SourceError> {
	// Blocks that are made on demand have a time of their own.
	#[derive(Deserialize)]
	struct Methods {
		methods: Vec<String>,
	}
	let Methods { methods } = node.ask("rpc_methods", json!([]))?;
	if methods.iter().any(|method| method == "engine_createBlock") {
		return Ok(ok("clock", "the chain is sealed on demand, and has a time of its own"));
	}
	let stamp: Option<u64> = best.stored(&pallet_timestamp::Now::<Runtime>::hashed_key())?;
	let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	Ok(age(stamp.unwrap_or_default() / 1_000, now.as_secs(), syncing))
}

/// Whether this machine's clock is synchronised, as far as systemd knows.
fn time_service() -> Finding {
	let asked = Command::new("timedatectl")
		.args(["show", "--property", "NTPSynchronized", "--value"])
		.output();
	let told = asked.ok().filter(|output| output.status.success());
	time_told(told.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_string()))
}

fn disk(base_path: Option<&Path>) -> Finding {
	let Some(base_path) = base_path else {
		return skipped("disk", "not looked at", "name the node's directory with --base-path");
	};
	match free_space(base_path) {
		Ok(bytes) => space(bytes >> 30),
		Err(error) => fail(
			"disk",
			format!("{}: {error}", base_path.display()),
			"name the node's directory with --base-path",
		),
	}
}

#[cfg(unix)]
fn free_space(path: &Path) -> std::io::Result<u64> {
	let found = rustix::fs::statvfs(path)?;
	Ok(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
fn free_space(_: &Path) -> std::io::Result<u64> {
	Err(std::io::ErrorKind::Unsupported.into())
}

/// The keystore that was named, or the only one below the base path.
fn keystore_of(wishes: &Wishes) -> Option<PathBuf> {
	wishes.keystore.clone().or_else(|| {
		let mut found = keystore::below(wishes.base_path.as_deref()?);
		(found.len() == 1).then(|| found.pop()).flatten()
	})
}

fn permissions(keystore: &Path) -> Finding {
	let looked = keystore::exposed(keystore)
		.and_then(|exposed| Ok((exposed.len(), keystore::foreign(keystore)?.len())));
	let place = keystore.display();
	match looked {
		Ok((0, 0)) => ok("key files", format!("{place}: its owner alone may read them")),
		Ok((0, foreign)) => fail(
			"key files",
			format!("{place}: {foreign} of them belong to another user than the keystore: the node cannot read them"),
			"restart the node, whose unit gives it what is below its folder; or chown them to the keystore's owner",
		),
		Ok((exposed, _)) => fail(
			"key files",
			format!("{place}: others may read or change {exposed} of them"),
			"chmod 600; set new keys (clearmark node set-keys) if somebody may have read them",
		),
		Err(error) => fail("key files", error.to_string(), "name the keystore with --keystore"),
	}
}

/// Whether the node has the keys that the chain knows of its validator.
fn keys(
	node: &Node,
	best: &Snapshot<'_>,
	sessions: &session::Sessions,
	wishes: &Wishes,
	authority: bool,
) -> Finding {
	let kept = keystore_of(wishes);
	let held = match kept.as_deref().map(keystore::held) {
		Some(Ok(held)) => Some(held),
		Some(Err(error)) => {
			return fail("keys", error.to_string(), "name the keystore with --keystore")
		},
		None => None,
	};
	let owner = wishes.account.clone().or_else(|| {
		held.iter()
			.flatten()
			.find_map(|(kind, public)| session::owner_of(best, *kind, public).ok().flatten())
	});
	let Some(owner) = owner else {
		return match (authority, held) {
			(true, Some(_)) => fail(
				"keys",
				"no key of the keystore is set on the chain",
				"clearmark node set-keys, with --account name the member to see what is set for it",
			),
			(true, None) => skipped(
				"keys",
				"not looked at",
				"name the member with --account, and the node's directory with --base-path",
			),
			(false, _) => ok("keys", "it is no validator, and needs none"),
		};
	};
	let set = match session::keys_of(best, &owner) {
		Ok(Some(set)) => set,
		Ok(None) => {
			return fail("keys", format!("{owner} has set none"), "clearmark node set-keys");
		},
		Err(error) => {
			return skipped("keys", error.to_string(), "use the clearmark of the node's release")
		},
	};
	let needed = sessions.keys_needed(&owner, &set);
	let part = sessions.part_of(&owner, Some(&set));
	let words = part.words();
	if part.disabled {
		return fail(
			"keys",
			format!("{owner} {words}"),
			"the same keys ran on two nodes, or on an old copy: stop one, set new keys, ask the council to reinstate it",
		);
	}
	// Before the keys are looked for: a node that has them is as silent as one that has not.
	if let Some(finding) = idle(&owner, &part, authority) {
		return finding;
	}
	let missing = "keys that are set for it, or those in force until these take effect, are not in this node: restore \
	               its keystore, or set new ones (clearmark node set-keys)";
	match held {
		Some(held) => match lacking(&needed, &held) {
			0 => ok("keys", format!("{owner} {words}; the keystore has them")),
			count => fail("keys", format!("{owner} {words}; the keystore lacks {count}"), missing),
		},
		None => {
			let ask = |keys: &SessionKeys| {
				node.try_ask("author_hasSessionKeys", json!([session::hex_of(keys)]))
			};
			let lacks =
				needed.iter().map(ask).find(|answer| !matches!(answer, Ok(Ok(Value::Bool(true)))));
			match lacks {
				None => ok("keys", format!("{owner} {words}; the node has them")),
				Some(Ok(Ok(_))) => {
					fail("keys", format!("{owner} {words}; the node has them not"), missing)
				},
				Some(Ok(Err(_))) => skipped(
					"keys",
					format!("{owner} {words}; the node does not tell whether it has them"),
					"name its directory with --base-path, or ask an endpoint with --rpc-methods auto on loopback",
				),
				Some(Err(error)) => skipped("keys", error.to_string(), "examine it again"),
			}
		},
	}
}

/// How many of the keys a keystore has not.
fn lacking(needed: &[SessionKeys], held: &BTreeSet<keystore::Named>) -> usize {
	let named: BTreeSet<_> = needed.iter().flat_map(keystore::named).collect();
	named.difference(held).count()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn disk_is_looked_at_where_it_is_named() {
		assert_eq!(disk(None).verdict, Verdict::Skipped);
		assert_eq!(disk(Some(Path::new("/nowhere/at/all"))).verdict, Verdict::Fail);
		let folder = tempfile::tempdir().unwrap();
		assert!(disk(Some(folder.path())).found.ends_with("GiB free"));
	}

	#[cfg(unix)]
	#[test]
	fn keys_that_the_node_cannot_read_are_no_keys() {
		let folder = tempfile::tempdir().unwrap();
		let written = keystore::NewKeys::generate().write(folder.path()).unwrap();
		assert_eq!(permissions(folder.path()).verdict, Verdict::Ok);
		// Nobody but root gives files away.
		if std::os::unix::fs::chown(&written[0], Some(4_321), None).is_ok() {
			let finding = permissions(folder.path());
			assert_eq!(finding.verdict, Verdict::Fail);
			assert!(finding.found.contains("1 of them belong to another user"), "{finding:?}");
		}
	}

	#[test]
	fn node_that_is_not_there_is_told_among_what_else_is_found() {
		let wishes = Wishes { url: "ws://127.0.0.1:1".into(), ..Default::default() };
		let findings = examine(&wishes);
		assert_eq!((findings[0].check, findings[0].verdict), ("node", Verdict::Fail));
		assert!(findings[0].found.contains("cannot connect"), "{:?}", findings[0]);
		assert!(findings.iter().any(|finding| finding.check == "disk"));
	}
}
