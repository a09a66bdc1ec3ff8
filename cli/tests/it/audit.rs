//! `clearmark audit` and `clearmark trace` as they are typed. What a bundle proves is tested where the
//! runtime is: `tests/it/journey/audit.rs`.

use crate::world::clearmark;
use predicates::{prelude::PredicateBooleanExt, str::contains};
use serde_json::Value;
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
		(&[&magic[..], &[2, 0]].concat(), "it was changed or cut short"),
		(&[&magic[..], &[1, 0, 0]].concat(), "it has layout 1, and this tool reads layout 2"),
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
