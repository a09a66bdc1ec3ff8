//! A folder with a message and its members, and what the command makes of it.

use assert_cmd::Command;
use clearmark_cli::batch::{Batch, BatchFile, Members, Refused};
use serde_json::Value;
use std::{
	fs,
	path::{Path, PathBuf},
};
use tempfile::TempDir;

/// The test data of the project.
pub fn data(path: &str) -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data").join(path)
}

/// The first batch of the day, as text.
pub fn good() -> String {
	fs::read_to_string(data("day/batch-1.pacs.008.xml")).unwrap()
}

/// A FedNow sample: one item, agents named by routing numbers, no control sum.
pub fn fednow() -> String {
	let sample = "fednow/CustomerCreditTransfer_Scenario1_Step1_pacs.008.xml";
	fs::read_to_string(data(sample)).unwrap()
}

pub fn clearmark() -> Command {
	Command::new(assert_cmd::cargo::cargo_bin!("clearmark"))
}

/// Runs `clearmark batch --json FILE` and returns exit status, JSON and standard error.
pub fn batch_json(file: &Path) -> (i32, Value, String) {
	let output = clearmark().arg("batch").arg("--json").arg(file).output().unwrap();
	let json = serde_json::from_slice(&output.stdout).unwrap();
	(output.status.code().unwrap(), json, String::from_utf8(output.stderr).unwrap())
}

/// A folder of its own, with `members.toml` of the day and a message.
pub struct World {
	folder: TempDir,
}

impl World {
	pub fn of(message: impl AsRef<[u8]>) -> Self {
		let members = fs::read_to_string(data("day/members.toml")).unwrap();
		Self { folder: tempfile::tempdir().unwrap() }.members(&members).message(message)
	}

	pub fn members(self, toml: &str) -> Self {
		fs::write(self.folder.path().join("members.toml"), toml).unwrap();
		self
	}

	pub fn message(self, message: impl AsRef<[u8]>) -> Self {
		fs::write(self.file(), message).unwrap();
		self
	}

	pub fn file(&self) -> PathBuf {
		self.folder.path().join("batch.xml")
	}

	/// The message is accepted; returns the JSON.
	pub fn accepted(&self) -> Value {
		let (status, json, stderr) = batch_json(&self.file());
		assert_eq!((status, stderr.as_str()), (0, ""), "{json}");
		json
	}

	/// The message is refused with that code, at that item (none: 0), and the message says so.
	pub fn refused(&self, code: &str, item: u64, says: &str) {
		let (status, json, stderr) = batch_json(&self.file());
		assert_eq!(status, 1, "{json}");
		let error = &json["error"];
		assert_eq!(error["code"], code, "{error}");
		assert_eq!(error["item"]["number"].as_u64().unwrap_or(0), item, "{error}");
		assert!(error["file"].as_str().unwrap().ends_with(".xml"), "{error}");
		assert!(error["message"].as_str().unwrap().contains(says), "{error}");
		assert_eq!(stderr.lines().count(), 1, "{stderr}");
		let file = self.file();
		assert!(stderr.starts_with(&format!("clearmark: {}: ", file.display())), "{stderr}");
		assert!(stderr.contains(says), "{stderr}");
		assert_eq!(stderr.contains(&format!(": item {item}")), item > 0, "{stderr}");
	}
}

/// Reads a message in this process.
pub fn read(message: &[u8], members: &Members) -> Result<Batch, Box<Refused>> {
	let folder = tempfile::tempdir().unwrap();
	let file = folder.path().join("batch.xml");
	fs::write(&file, message).unwrap();
	BatchFile::open(&file)?.read(members)
}

/// The members of the day.
pub fn members() -> Members {
	Members::from_file(&data("day/members.toml")).unwrap()
}

/// The n-th item of a message as text, from 1.
pub fn item(message: &str, number: usize) -> &str {
	let start = message.match_indices("<CdtTrfTxInf>").nth(number - 1).unwrap().0;
	let end = "</CdtTrfTxInf>";
	&message[start..start + message[start..].find(end).unwrap() + end.len()]
}

/// The message with its n-th item changed.
pub fn with_item(message: &str, number: usize, change: impl Fn(&str) -> String) -> String {
	let old = item(message, number);
	let new = change(old);
	assert_ne!(old, new, "the item was to be changed");
	message.replacen(old, &new, 1)
}

/// The text between the first `<tag ...>` and `</tag>`.
pub fn text_of<'a>(message: &'a str, tag: &str) -> &'a str {
	let start = message.find(&format!("<{tag}")).unwrap();
	let rest = &message[start..];
	let from = rest.find('>').unwrap() + 1;
	&rest[from..rest.find(&format!("</{tag}>")).unwrap()]
}

/// The first element of that tag with other text.
pub fn with_text(message: &str, tag: &str, text: &str) -> String {
	let start = message.find(&format!("<{tag}")).unwrap();
	let from = start + message[start..].find('>').unwrap() + 1;
	let to = from + message[from..].find(&format!("</{tag}>")).unwrap();
	format!("{}{text}{}", &message[..from], &message[to..])
}

/// Without the first element of that tag.
pub fn without(message: &str, tag: &str) -> String {
	let start = message.find(&format!("<{tag}>")).or(message.find(&format!("<{tag} "))).unwrap();
	let end = format!("</{tag}>");
	let to = start + message[start..].find(&end).unwrap() + end.len();
	format!("{}{}", &message[..start], &message[to..])
}

/// Without what the header says of sums, so that amounts may be changed.
pub fn without_sums(message: &str) -> String {
	without(&without(message, "CtrlSum"), "TtlIntrBkSttlmAmt")
}
