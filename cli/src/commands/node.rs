//! `clearmark node`: what the operator of a validator does with its node.

use super::{
	complain,
	market::{act_for, finish, Answer, BehalfArgs, NodeArgs, SignArgs, EXIT},
	print,
};
use clap::{Args as Group, Subcommand};
use clearmark_cli::{
	market::{chain::Snapshot, publish, submit::account_of, Error},
	node::Node,
	validator::{
		bundle,
		doctor::{examine, worst, Finding, Verdict, Wishes},
		keystore::{ensure_directory, proves, NewKeys},
		session::{ensure_may_validate, hex_of, keys_of, Sessions},
	},
};
use clearmark_runtime::{AccountId, Runtime, SessionKeys};
use codec::{DecodeAll, Encode};
use comfy_table::{presets, Table};
use serde::Deserialize;
use serde_json::{json, Value};
use sp_core::H256;
use std::{
	path::{Path, PathBuf},
	process::ExitCode,
};

/// Exit status of an examination that found something worth a look, and nothing worse.
const WARNED: u8 = 5;

const DOCTOR_EXIT: &str = "\
Exit status:
  0 all is well, as far as it was looked at; 1 a check failed, an unreachable node among them; 2 wrong usage;
  3 the bundle could not be written; 5 nothing failed, and something is worth a look.";

/// Sets a validator's session keys, shows the validator set, and examines a node.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	SetKeys(Box<SetKeysArgs>),
	Status(StatusArgs),
	Doctor(Box<DoctorArgs>),
}

/// Makes session keys and sets them for the signer, with the proof that it has them.
///
/// The keys take effect in the session after the next one: keep the old ones in the node until then. With
/// --rotate, a node makes them itself, and never tells the secrets; with --keystore, they are made here and
/// written where a node on this machine reads them.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct SetKeysArgs {
	#[command(flatten)]
	source: KeySource,
	/// The endpoint that makes keys, where it is not --node: unsafe methods are for loopback
	#[arg(long, value_name = "URL", requires = "rotate")]
	rotate_at: Option<String>,
	/// The proof for --keys, in hexadecimal
	#[arg(long, value_name = "HEX", requires = "keys", value_parser = bytes)]
	proof: Option<Bytes>,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
	#[command(flatten)]
	behalf: BehalfArgs,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
struct KeySource {
	/// Have the node make them (author_rotateKeysWithOwner)
	#[arg(long)]
	rotate: bool,
	/// Make them here, and write them into this keystore, for its owner: BASE-PATH/chains/CHAIN-ID/keystore
	#[arg(long, value_name = "DIRECTORY")]
	keystore: Option<PathBuf>,
	/// Take these, made elsewhere: the public keys in hexadecimal, as author_rotateKeysWithOwner returns them
	#[arg(long, value_name = "HEX", value_parser = session_keys, requires = "proof")]
	keys: Option<SessionKeys>,
}

/// Shows who validates now, who in the next session, and what part an account has in it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct StatusArgs {
	/// A member, by its SS58 address
	#[arg(value_name = "ACCOUNT", value_parser = publish::account)]
	account: Option<AccountId>,
	#[command(flatten)]
	node: NodeArgs,
}

/// Examines a node: connection, release, chain, sync, peers, finality, clock, disk, keys; says what to do.
///
/// Whatever is not named is not looked at, and told as skipped.
#[derive(Debug, clap::Args)]
#[command(after_long_help = DOCTOR_EXIT)]
struct DoctorArgs {
	/// The node
	#[arg(long, value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	node: String,
	/// The directory with its database and keys, as it was started with
	#[arg(long, value_name = "DIRECTORY")]
	base_path: Option<PathBuf>,
	/// Its keystore, where that is not below the base path
	#[arg(long, value_name = "DIRECTORY")]
	keystore: Option<PathBuf>,
	/// The member whose validator it is [default: found out by the keystore]
	#[arg(long, value_name = "ACCOUNT", value_parser = publish::account)]
	account: Option<AccountId>,
	/// The specification of the chain that it should be on
	#[arg(long, value_name = "FILE")]
	chain: Option<PathBuf>,
	/// The hash that block 0 should have
	#[arg(long, value_name = "HASH", value_parser = publish::hash)]
	genesis: Option<H256>,
	/// The peers that it should have [default: 1, and none for an only validator]
	#[arg(long, value_name = "N")]
	min_peers: Option<u64>,
	/// Write what the node says into a new directory, for whoever helps: the findings, answers, metrics, the log's end
	#[arg(long, value_name = "DIRECTORY")]
	bundle: Option<PathBuf>,
	/// The node's log, of which the bundle has the last MiB as it is
	#[arg(long, value_name = "FILE", requires = "bundle")]
	log: Option<PathBuf>,
	/// The node's metrics, for the bundle
	#[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:9615", requires = "bundle")]
	prometheus: String,
	/// Print JSON
	#[arg(long)]
	json: bool,
}

/// Bytes as they are typed.
#[derive(Clone, Debug)]
struct Bytes(Vec<u8>);

fn bytes(text: &str) -> Result<Bytes, String> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	hex::decode(digits).map(Bytes).map_err(|_| "it is not in hexadecimal".into())
}

fn session_keys(text: &str) -> Result<SessionKeys, String> {
	let Bytes(bytes) = bytes(text)?;
	SessionKeys::decode_all(&mut &bytes[..])
		.map_err(|_| "it has to be BABE's key and GRANDPA's, 32 bytes each".into())
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::SetKeys(args) => finish(args.node.json, set_keys(args)),
		Command::Status(args) => finish(args.node.json, status(args)),
		Command::Doctor(args) => doctor(args),
	}
}

/// Keys with the proof that their owner has them, and what has to be written before they are set.
struct Proven {
	keys: SessionKeys,
	proof: Vec<u8>,
	to_write: Option<NewKeys>,
}

fn set_keys(args: &SetKeysArgs) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let behalf = args.behalf.of(&signer)?;
	if let Some(keystore) = &args.source.keystore {
		ensure_directory(keystore)?;
	}
	let chain = args.node.connect()?;
	let owner = behalf.account(&account_of(&signer));
	ensure_may_validate(&chain.best()?, &owner)?;
	let Proven { keys, proof, to_write } = proven(args, chain.node(), &owner)?;
	if !proves(&keys, &owner, &proof) {
		return Err(Error::Wrong(format!(
			"the proof does not show that {owner} has these keys: make them for that account"
		)));
	}
	// On disk before they are on the chain: whatever happens in between, no validator is without its keys.
	let mut written = Vec::new();
	if let (Some(keystore), Some(keys), false) =
		(&args.source.keystore, &to_write, args.sign.dry_run)
	{
		written = keys.write(keystore)?;
	}
	let hex = hex_of(&keys);
	let shown_proof = format!("0x{}", hex::encode(&proof));
	let call = pallet_session::Call::<Runtime>::set_keys { keys, proof };
	let acted = act_for(&chain, &args.sign, &signer, &behalf, call);
	let (mut answer, included) = acted.inspect_err(|error| tell_of_leftovers(error, &written))?;
	let waits = answer.json["multisig"]["executed"] == json!(false);
	let outcome = match (included, waits) {
		(Some(_), false) => format!(
			"The session keys {hex} are set for {owner}. They take effect in the session after the next one: keep \
			 the node's old ones until then.\n"
		),
		(Some(_), true) => format!(
			"The session keys are not set yet. The other signatories take the same ones: clearmark node set-keys \
			 --keys {hex} --proof {shown_proof}\n"
		),
		(None, _) if to_write.is_some() => "Rehearsed with keys that nobody keeps.\n".into(),
		(None, _) => String::new(),
	};
	answer.text.insert_str(0, &outcome);
	let files: Vec<_> = written.iter().map(|file| file.display().to_string()).collect();
	answer.json["owner"] = json!(owner.to_string());
	answer.json["keys"] = json!(hex);
	answer.json["proof"] = json!(shown_proof);
	answer.json["written"] = json!(files);
	Ok(answer)
}

/// Keys that were written for a call which is certain not to get into a block.
fn tell_of_leftovers(error: &Error, written: &[PathBuf]) {
	if matches!(error, Error::Unknown(_)) {
		return;
	}
	for file in written {
		complain(&format!("{}: a key that is on no chain, and may be removed", file.display()));
	}
}

fn proven(args: &SetKeysArgs, node: &Node, owner: &AccountId) -> Result<Proven, Error> {
	if let (Some(keys), Some(Bytes(proof))) = (&args.source.keys, &args.proof) {
		return Ok(Proven { keys: keys.clone(), proof: proof.clone(), to_write: None });
	}
	// A rehearsal leaves nothing behind, in the node neither.
	if args.source.keystore.is_some() || args.sign.dry_run {
		let keys = NewKeys::generate();
		return Ok(Proven { keys: keys.public(), proof: keys.proof(owner), to_write: Some(keys) });
	}
	match &args.rotate_at {
		None => rotated(node, owner),
		Some(url) => rotated(&Node::connect(url)?, owner),
	}
}

fn rotated(node: &Node, owner: &AccountId) -> Result<Proven, Error> {
	#[derive(Deserialize)]
	struct Generated {
		keys: String,
		proof: Option<String>,
	}
	let owner = format!("0x{}", hex::encode(owner.encode()));
	let answer = node.try_ask("author_rotateKeysWithOwner", json!([owner]))?;
	let answer = answer.map_err(|failure| {
		Error::Wrong(format!(
			"the node makes no keys for this endpoint: {failure}. Start it with --rpc-methods auto and ask it over \
			 loopback, or give it an endpoint for this with --experimental-rpc-endpoint \
			 listen-addr=127.0.0.1:PORT,methods=unsafe and name that with --rotate-at"
		))
	})?;
	let unknown = || Error::Wrong("the node answers no keys that this release knows".into());
	let generated: Generated = serde_json::from_value(answer).map_err(|_| unknown())?;
	let keys = session_keys(&generated.keys).map_err(|_| unknown())?;
	let Bytes(proof) = bytes(&generated.proof.unwrap_or_default()).map_err(|_| unknown())?;
	Ok(Proven { keys, proof, to_write: None })
}

fn status(args: &StatusArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let sessions = Sessions::of(&best)?;
	let mut text = format!(
		"As of block {}: session {}, at least {} validators\n{}\n",
		best.number,
		sessions.index,
		sessions.minimum,
		set(&best, &sessions)?
	);
	let addresses =
		|accounts: &[AccountId]| -> Vec<_> { accounts.iter().map(AccountId::to_string).collect() };
	let with_keys = |of: &[(AccountId, SessionKeys)]| -> Vec<_> {
		of.iter()
			.map(|(who, keys)| json!({ "account": who.to_string(), "keys": hex_of(keys) }))
			.collect()
	};
	let mut json = json!({
		"block": best.number,
		"session": sessions.index,
		"minimum": sessions.minimum,
		"validators": addresses(&sessions.validators),
		"disabled": addresses(&sessions.disabled),
		"in_force": with_keys(&sessions.in_force),
		"next": with_keys(&sessions.next),
		"candidates": addresses(&sessions.candidates),
	});
	if let Some(account) = &args.account {
		let keys = keys_of(&best, account)?;
		let part = sessions.part_of(account, keys.as_ref());
		text += &format!("{} {}\n", best.name(account)?, part.words());
		json["account"] = part.json();
		json["account"]["address"] = json!(account.to_string());
		json["account"]["keys"] = json!(keys.as_ref().map(hex_of));
	}
	Ok(Answer::new(text, json))
}

/// Everybody who validates, will, or may.
fn set(best: &Snapshot<'_>, sessions: &Sessions) -> Result<Table, Error> {
	let next = sessions.next.iter().map(|(who, _)| who);
	let mut all: Vec<_> =
		sessions.validators.iter().chain(next).chain(&sessions.candidates).cloned().collect();
	all.sort();
	all.dedup();
	let mut rows = Table::new();
	rows.load_style(presets::UTF8_FULL_CONDENSED).set_header([
		"Member",
		"Account",
		"Now",
		"Next session",
		"Keys",
	]);
	for account in &all {
		let keys = keys_of(best, account)?;
		let part = sessions.part_of(account, keys.as_ref());
		let now = match (part.validates, part.disabled) {
			(true, true) => "disabled",
			(true, false) => "validates",
			(false, _) => "",
		};
		rows.add_row([
			best.name(account)?,
			account.to_string(),
			now.into(),
			if part.validates_next { "validates".into() } else { String::new() },
			match (part.keys_set, part.keys_take_effect_later, part.keys_take_effect_next) {
				(true, true, _) => "set, and take effect after the next session".into(),
				(true, false, true) => "set, and take effect in the next session".into(),
				(true, false, false) => "set".into(),
				(false, _, _) => "not set".to_string(),
			},
		]);
	}
	Ok(rows)
}

fn doctor(args: &DoctorArgs) -> ExitCode {
	let wishes = Wishes {
		url: args.node.clone(),
		base_path: args.base_path.clone(),
		keystore: args.keystore.clone(),
		account: args.account.clone(),
		spec: args.chain.clone(),
		genesis: args.genesis,
		min_peers: args.min_peers,
	};
	let findings = examine(&wishes);
	let verdict = worst(&findings);
	let mut report = json!({
		"node": args.node,
		"verdict": verdict.code(),
		"checks": findings.iter().map(Finding::json).collect::<Vec<_>>(),
	});
	let mut text = findings_table(&findings);
	if let Some(folder) = &args.bundle {
		match bundled(args, folder, &report) {
			Ok(files) => {
				text += &format!("{} has {}\n", folder.display(), files.join(", "));
				report["bundle"] = json!(folder.display().to_string());
			},
			Err(error) => {
				return finish(
					args.json,
					Err(Error::Wrong(format!("no bundle was written: {error}"))),
				)
			},
		}
	}
	let status = match verdict {
		Verdict::Ok | Verdict::Skipped => 0,
		Verdict::Warn => WARNED,
		Verdict::Fail => 1,
	};
	let text = if args.json { format!("{report:#}\n") } else { text };
	print(&text, ExitCode::from(status))
}

fn bundled(
	args: &DoctorArgs,
	folder: &Path,
	report: &Value,
) -> Result<Vec<String>, bundle::BundleError> {
	let sources =
		bundle::Sources { url: &args.node, metrics: &args.prometheus, log: args.log.as_deref() };
	bundle::write(folder, report, &sources)
}

fn findings_table(findings: &[Finding]) -> String {
	let mut rows = Table::new();
	rows.load_style(presets::UTF8_FULL_CONDENSED).set_header([
		"Check",
		"",
		"What was found",
		"What to do",
	]);
	for Finding { check, verdict, found, advice } in findings {
		rows.add_row([*check, verdict.code(), found, advice]);
	}
	format!("{rows}\n")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn session_keys_are_two_of_32_bytes() {
		let keys = NewKeys::generate().public();
		assert_eq!(session_keys(&hex_of(&keys)), Ok(keys.clone()));
		for wrong in ["", "0x", "zz", &hex_of(&keys)[..130 - 2], &format!("{}00", hex_of(&keys))] {
			assert!(session_keys(wrong).is_err(), "{wrong}");
		}
	}
}
