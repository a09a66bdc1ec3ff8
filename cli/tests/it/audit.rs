//! `clearmark audit` and `clearmark trace` as they are typed. What a bundle proves of a ledger is tested
//! where the runtime is: `tests/it/journey/audit.rs`.

use crate::{
	evidence::{set, Chain},
	world::clearmark,
};
use clearmark_cli::audit::{AuthoritySet, Trust};
use predicates::{prelude::PredicateBooleanExt, str::contains};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const GENESIS: &str = "0x1111111111111111111111111111111111111111111111111111111111111111";

struct Folder(TempDir);

impl Folder {
	fn new() -> Self {
		Self(tempfile::tempdir().unwrap())
	}

	fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
		let path = self.0.path().join(name);
		fs::write(&path, content).unwrap();
		path
	}
}

#[test]
fn verify_should_be_wrong_usage_when_nothing_is_trusted() {
	let folder = Folder::new();
	let file = folder.file("x.bundle", "");
	let run = clearmark().args(["audit", "verify"]).arg(&file).assert().code(2);
	run.stderr(contains("--genesis").and(contains("--authorities")));
	let genesis = ["--genesis", "0x12"];
	clearmark().args(["audit", "verify"]).arg(file).args(genesis).assert().code(2);
}

#[test]
fn verify_should_refuse_what_is_no_bundle() {
	let folder = Folder::new();
	let magic = b"CLMAUDIT";
	let cases: [(&[u8], &str); 5] = [
		(b"", "it does not begin as an audit bundle does"),
		(b"something else", "it does not begin as an audit bundle does"),
		(&magic[..], "it was changed or cut short"),
		(&[&magic[..], &[3, 0]].concat(), "it was changed or cut short"),
		(&[&magic[..], &[2, 0, 0]].concat(), "it has layout 2, and this tool reads layout 3"),
	];
	for (content, words) in cases {
		let file = folder.file("x.bundle", content);
		let args = ["audit", "verify", "--genesis", GENESIS, "--json"];
		let run = clearmark().args(args).arg(&file).assert().code(1).stderr(contains(words));
		let json: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
		assert_eq!((&json["verified"], &json["error"]["code"]), (&false.into(), &"format".into()));
		assert!(json["error"]["message"].as_str().unwrap().contains(words));
		assert_eq!(json["error"]["link"], Value::Null);
		clearmark().args(&args[..4]).arg(file).assert().code(1).stdout("");
	}
}

#[test]
fn verify_should_say_which_file_cannot_be_read() {
	let folder = Folder::new();
	let missing = folder.0.path().join("missing");
	let args = ["audit", "verify", "--genesis", GENESIS];
	clearmark()
		.args(args)
		.arg(&missing)
		.assert()
		.code(3)
		.stderr(contains("missing: cannot be read"));
	clearmark().args(args).arg(folder.0.path()).assert().code(3).stderr(contains("regular file"));
	let bundle = folder.file("x.bundle", "");
	for set in [
		"",
		"{}",
		r#"{"set_id": 0, "authorities": [{"key": "0x12", "weight": 1}]}"#,
		r#"{"set_id": 0, "authorities": [], "more": 1}"#,
	] {
		let set = folder.file("set.json", set);
		let mut command = clearmark();
		let run = command.args(["audit", "verify"]).arg(&bundle).arg("--authorities").arg(set);
		run.assert().code(3).stderr(contains("set.json: cannot be read"));
	}
}

#[test]
fn export_should_take_exactly_one_subject() {
	let export = ["audit", "export", "--asset", "0", "--output", "x.bundle"];
	clearmark().args(export).assert().code(2);
	clearmark().args(export).args(["--all", "--unit", "1"]).assert().code(2);
	clearmark().args(export).args(["--account", "nobody"]).assert().code(2);
}

#[test]
fn node_that_does_not_answer_should_be_told() {
	// Nobody listens at the port of "discard".
	let node = ["--node", "ws://127.0.0.1:9"];
	let export = ["audit", "export", "--asset", "0", "--all", "--output", "x.bundle"];
	let words = contains("cannot connect to ws://127.0.0.1:9");
	clearmark().args(export).args(node).assert().code(3).stderr(words.clone());
	clearmark()
		.args(["trace", "--asset", "0", "--unit", "1"])
		.args(node)
		.assert()
		.code(3)
		.stderr(words);
	let words = contains("cannot connect to nonsense");
	let trace = ["trace", "--asset", "0", "--unit", "1", "--node", "nonsense"];
	clearmark().args(trace).assert().code(3).stderr(words);
}

/// The file with an authority set.
fn set_file(set: &AuthoritySet) -> String {
	let authorities = set.authorities.iter().map(|(key, weight)| {
		let key = sp_core::ed25519::Public::from(key.clone()).0;
		json!({ "key": format!("0x{}", hex::encode(key)), "weight": weight })
	});
	json!({ "set_id": set.id, "authorities": authorities.collect::<Vec<_>>() }).to_string()
}

#[test]
fn verify_should_take_what_the_bundle_begins_with_and_nothing_else() {
	let (folder, chain) = (Folder::new(), Chain::begin());
	let genesis = format!("{:?}", chain.genesis_hash());
	let sets: Vec<_> = (0..3)
		.map(|number| folder.file(&format!("{number}.json"), set_file(&set(number))))
		.collect();
	for evidence in chain.evidence() {
		let file = folder.file("x.bundle", evidence.bundle.to_bytes());
		let verify = || {
			let mut command = clearmark();
			command.args(["audit", "verify", "--json"]).arg(&file);
			command
		};
		let by_genesis = verify().args(["--genesis", &genesis]).assert();
		match evidence.begins() {
			None => drop(by_genesis.success()),
			Some(id) => {
				let words = format!("it begins with authority set {id}, which must be known");
				by_genesis.code(1).stderr(contains(words));
			},
		}
		for (number, set) in sets.iter().enumerate() {
			let run = verify().arg("--authorities").arg(set).assert();
			match evidence.begins() {
				Some(id) if id == number as u64 => drop(run.success()),
				Some(id) => {
					let words = format!("it begins with authority set {id}, and set {number} is");
					run.code(1).stderr(contains(words));
				},
				None => drop(run.code(1).stderr(contains("verify it with --genesis alone"))),
			}
			let mut other = verify();
			other.args(["--genesis", GENESIS]).arg("--authorities").arg(set).assert().code(1);
		}
	}
}

#[test]
fn export_should_ask_for_nothing_before_the_set_that_is_known() {
	let knowing = |number| Trust { genesis: None, authorities: Some(set(number)) };
	// The blocks 2 and 4 are the last ones of their sets.
	let (archive, pruned) = (Chain::begin(), Chain::begin().pruned());
	for (number, asked) in [(0, vec![1, 3]), (1, vec![3]), (2, vec![])] {
		let evidence = archive.export(knowing(number));
		assert_eq!(archive.asked(), asked, "set {number}");
		// A node that cannot tell where the set begins is asked for all of them.
		let walked = pruned.export(knowing(number));
		assert_eq!(pruned.asked().first(), Some(&1));
		assert_eq!(walked.bundle, evidence.bundle);
		assert!(evidence.judge(&evidence.bundle.to_bytes()).is_ok());
	}
}

#[test]
fn evidence_should_be_refused_when_a_byte_is_changed() {
	bytes_are_changed(11);
}

#[test]
#[ignore = "takes a minute: make test-long"]
fn evidence_should_be_refused_when_any_byte_is_changed() {
	bytes_are_changed(1);
}

/// Changes every so many bytes, each two ways, with the old hash and with one that fits.
fn bytes_are_changed(step: usize) {
	for evidence in Chain::begin().evidence() {
		let bytes = evidence.bundle.to_bytes();
		assert!(evidence.judge(&bytes).is_ok());
		for at in (0..bytes.len()).step_by(step) {
			for by in [1 << (at % 8), 0xff] {
				let mut changed = bytes.clone();
				changed[at] ^= by;
				assert!(evidence.judge(&changed).is_err(), "byte {at} changed by {by:#x}");
				let end = changed.len() - 32;
				let seal = Sha256::digest(&changed[..end]);
				changed[end..].copy_from_slice(&seal);
				let undone = changed == bytes;
				let refused = undone || evidence.judge(&changed).is_err();
				assert!(refused, "byte {at} changed by {by:#x}, hashed again");
			}
		}
	}
}
