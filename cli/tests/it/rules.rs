//! `clearmark rules`: a rule set and inputs in files, and what is printed.

use crate::world::clearmark;
use predicates::prelude::*;
use serde_json::Value;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const RULES: &str = r#"
standard = 100
grades = [0, 40, 70]

[decisions]
declined = 0
review = 50
accepted = 80

[fields.identity_matches]
id = 2
type = "bool"

[fields.device_days]
id = 3
type = "decimal"
places = 2

[codes]
ID_MISMATCH = { code = 1, value = 40 }
NEW_DEVICE = { code = 2, value = 10 }

[[rules]]
code = "ID_MISMATCH"
when = "present(identity_matches) and not identity_matches"

[[rules]]
code = "NEW_DEVICE"
when = "device_days < 30"
"#;

/// A folder with rules and inputs.
struct Files(TempDir);

impl Files {
	fn new(rules: &str) -> Self {
		let folder = Self(tempfile::tempdir().unwrap());
		fs::write(folder.rules(), rules).unwrap();
		folder
	}

	fn rules(&self) -> PathBuf {
		self.0.path().join("rules.toml")
	}

	fn inputs(&self, name: &str, text: &str) -> PathBuf {
		let file = self.0.path().join(name);
		fs::write(&file, text).unwrap();
		file
	}
}

#[test]
fn check_should_print_what_the_set_reads_and_its_digest() {
	let files = Files::new(RULES);
	let table = clearmark().args(["rules", "check"]).arg(files.rules()).assert().success();
	table
		.stdout(predicate::str::contains("all codes together take off 50"))
		.stdout(predicate::str::contains("device_days < 30.00"))
		.stdout(predicate::str::contains("Digest 0x"));

	let output =
		clearmark().args(["rules", "check", "--json"]).arg(files.rules()).output().unwrap();
	let json: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(json["fields"][0]["read_by"], serde_json::json!([1]));
	let rules = decision_rules_text::parse(RULES).unwrap().rules;
	let digest = format!("0x{}", hex::encode(decision_rules::rules_digest(&rules)));
	assert_eq!(json["digest"], digest);
}

#[test]
fn check_should_tell_all_mistakes_with_their_places() {
	let wrong = RULES.replace("value = 10", "value = -10").replace("device_days <", "days <");
	let files = Files::new(&wrong);
	let file = files.rules().display().to_string();
	clearmark()
		.args(["rules", "check"])
		.arg(files.rules())
		.assert()
		.code(1)
		.stderr(predicate::str::contains(format!(
			"clearmark: {file}:21:34: `value` is out of range"
		)))
		.stderr(predicate::str::contains(format!("clearmark: {file}:29:9: `days` is no field")));

	let output =
		clearmark().args(["rules", "check", "--json"]).arg(files.rules()).output().unwrap();
	let json: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(json["error"]["problems"][1]["line"], 29);
	assert_eq!(json["error"]["code"], "rules");
}

#[test]
fn eval_should_give_the_vector_of_the_page_from_either_language() {
	let files = Files::new(RULES);
	let toml = files.inputs("in.toml", "identity_matches = false\ndevice_days = 29.99\n");
	let json = files.inputs("in.json", r#"{"identity_matches": false, "device_days": "29.99"}"#);
	for inputs in [toml, json] {
		let mut command = clearmark();
		command.args(["rules", "eval"]).arg(files.rules()).arg("--inputs").arg(&inputs);
		command
			.assert()
			.success()
			.stdout(predicate::str::contains("Score       50\n"))
			.stdout(predicate::str::contains("Decision    review\n"));
		let output = command.arg("--json").output().unwrap();
		let json: Value = serde_json::from_slice(&output.stdout).unwrap();
		assert_eq!(json["score"], 50);
		assert_eq!(json["grade"], 1);
		assert_eq!(json["hits"][1]["name"], "NEW_DEVICE");
	}
}

#[test]
fn explain_should_tell_every_rule() {
	let files = Files::new(RULES);
	let inputs = files.inputs("in.toml", "identity_matches = false\n");
	clearmark()
		.args(["rules", "explain"])
		.arg(files.rules())
		.arg("--inputs")
		.arg(inputs)
		.assert()
		.success()
		.stdout(predicate::str::contains("+ not identity_matches"))
		.stdout(predicate::str::contains("device_days is missing"))
		.stdout(predicate::str::contains("Score       60"));
}

#[test]
fn print_should_give_back_the_text_of_what_the_chain_stores() {
	let files = Files::new(RULES);
	let output =
		clearmark().args(["rules", "check", "--json"]).arg(files.rules()).output().unwrap();
	let json: Value = serde_json::from_slice(&output.stdout).unwrap();
	let encoded = files.inputs("rules.hex", json["encoded"].as_str().unwrap());
	let output = clearmark().args(["rules", "print"]).arg(encoded).output().unwrap();
	let text = String::from_utf8(output.stdout).unwrap();
	assert_eq!(decision_rules_text::parse(&text), decision_rules_text::parse(RULES));

	let cut = files.inputs("cut.hex", "0x0102");
	clearmark()
		.args(["rules", "print"])
		.arg(cut)
		.assert()
		.code(1)
		.stderr(predicate::str::contains("is not the encoding of a rule set"));
}

#[test]
fn files_that_cannot_be_used_should_give_the_documented_status() {
	let files = Files::new(RULES);
	let mut command = clearmark();
	command.args(["rules", "eval"]).arg(files.rules()).arg("--inputs");
	command.arg(files.inputs("wrong.toml", "wage = 1")).assert().code(1);
	let mut command = clearmark();
	command.args(["rules", "eval"]).arg(files.rules()).arg("--inputs");
	command
		.arg(files.0.path().join("absent.toml"))
		.assert()
		.code(3)
		.stderr(predicate::str::contains("cannot be read"));
	clearmark().args(["rules", "eval"]).arg(files.rules()).assert().code(2);
}
