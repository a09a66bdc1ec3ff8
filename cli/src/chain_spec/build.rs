//! Has a node build the genesis of a consortium, and writes the specification down.

use super::Consortium;
use crate::node_binary::{BinaryError, NodeBinary};
use clearmark_runtime::{
	genesis_config_presets::{get_preset, CONSORTIUM_PRESET},
	Header, VERSION,
};
use serde_json::{json, Map, Value};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash, Header as _};
use std::{
	fs::{self, Permissions},
	io::{self, Write},
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
};
use tempfile::{tempdir, Builder};

/// How a runtime begins: as WebAssembly, or compressed.
const MAGIC: [&[u8]; 2] = [b"\0asm", &[0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05]];
/// Everybody may read a specification: it has no secrets.
const MODE: u32 = 0o644;

/// How the genesis is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
	/// As what the runtime builds the state of; people can read it.
	Plain,
	/// As the state itself.
	Raw,
}

/// A specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
	/// Its text, in JSON.
	pub text: String,
	/// The hash of the chain's block 0.
	pub genesis: H256,
}

/// Why no specification was made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
	/// The file of the runtime cannot be read.
	#[error("{}: cannot be read: {error}", path.display())]
	RuntimeUnreadable {
		/// The file.
		path: PathBuf,
		/// Why.
		error: io::Error,
	},
	/// The file is no WebAssembly.
	#[error("{}: is no runtime: it is not WebAssembly", .0.display())]
	NoRuntime(PathBuf),
	/// The runtime or the node does not take the genesis.
	#[error("the node does not build a genesis of this: {0}")]
	Refused(String),
	/// The node's program cannot be used.
	#[error(transparent)]
	Node(BinaryError),
	/// The node's program answers something that this release does not understand.
	#[error("the node's program answers what this release does not understand: {0}")]
	Unclear(String),
	/// There is no room for drafts.
	#[error("cannot write to the directory of temporary files: {0}")]
	NoDraft(#[from] io::Error),
}

impl From<BinaryError> for BuildError {
	fn from(error: BinaryError) -> Self {
		match error {
			BinaryError::Refused(said) => Self::Refused(said),
			error => Self::Node(error),
		}
	}
}

impl From<serde_json::Error> for BuildError {
	fn from(error: serde_json::Error) -> Self {
		Self::Unclear(error.to_string())
	}
}

/// Makes the specification of a live chain of the consortium, which begins with the runtime in the
/// file `runtime`, or with that of the node.
pub fn build(
	consortium: &Consortium,
	node: &NodeBinary,
	runtime: Option<&Path>,
	form: Form,
) -> Result<Built, BuildError> {
	let drafts = tempdir()?;
	let draft = |name: &str| drafts.path().join(name);
	let code = match runtime {
		Some(path) => code_of_file(path)?,
		None => code_of_node(node)?,
	};
	let (plain, raw) = (draft("plain.json"), draft("raw.json"));
	let specification = plain_specification(consortium, &code, template()?);
	let plain_text = text_of(&specification)?;
	fs::write(&plain, &plain_text)?;

	// It refuses, besides, a genesis of which a development key has any part.
	let mut convert = node.command();
	convert.args(["chain-spec", "--chain-spec-path"]).arg(&raw).arg("convert-to-raw").arg(&plain);
	node.run(&mut convert)?;
	let raw_text = fs::read_to_string(&raw)?;
	let genesis = genesis_hash(&serde_json::from_str(&raw_text)?)?;
	let text = match form {
		Form::Plain => plain_text,
		Form::Raw => raw_text,
	};
	Ok(Built { text, genesis })
}

fn code_of_file(path: &Path) -> Result<Vec<u8>, BuildError> {
	let code = fs::read(path)
		.map_err(|error| BuildError::RuntimeUnreadable { path: path.into(), error })?;
	match MAGIC.iter().any(|magic| code.starts_with(magic)) {
		true => Ok(code),
		false => Err(BuildError::NoRuntime(path.into())),
	}
}

/// The runtime that is built into the node, which the chains that it knows by name begin with.
fn code_of_node(node: &NodeBinary) -> Result<Vec<u8>, BuildError> {
	let exported = node.run(node.command().args(["export-chain-spec", "--chain", "local"]))?;
	let known: Value = serde_json::from_slice(&exported)?;
	let code = known["genesis"]["runtimeGenesis"]["code"].as_str();
	let digits = code.and_then(|code| code.strip_prefix("0x"));
	digits
		.and_then(|digits| hex::decode(digits).ok())
		.ok_or_else(|| BuildError::Unclear("the chain `local` has no code".into()))
}

/// What does not depend on who takes part.
pub(super) fn template() -> Result<Value, BuildError> {
	let preset = get_preset(&CONSORTIUM_PRESET.into()).unwrap_or_default();
	Ok(serde_json::from_slice(&preset)?)
}

fn plain_specification(consortium: &Consortium, code: &[u8], template: Value) -> Value {
	let mut patch = template;
	merge(&mut patch, consortium.genesis());
	json!({
		"name": consortium.name,
		"id": consortium.id,
		"chainType": "Live",
		"bootNodes": consortium.bootnodes,
		"telemetryEndpoints": null,
		"protocolId": consortium.id,
		"properties": {
			"tokenSymbol": consortium.token_symbol,
			"tokenDecimals": clearmark_runtime::UNIT.ilog10(),
			"ss58Format": super::keys::address_format(),
		},
		"codeSubstitutes": {},
		"genesis": {
			"runtimeGenesis": { "code": format!("0x{}", hex::encode(code)), "patch": patch },
		},
	})
}

/// Puts what `addition` has into `target`: objects become one, anything else is replaced.
pub(super) fn merge(target: &mut Value, addition: Value) {
	match (target, addition) {
		(Value::Object(target), Value::Object(addition)) => {
			for (name, value) in addition {
				merge(target.entry(name).or_insert(Value::Null), value);
			}
		},
		(target, addition) => *target = addition,
	}
}

fn text_of(specification: &Value) -> Result<String, BuildError> {
	Ok(format!("{}\n", serde_json::to_string_pretty(specification)?))
}

/// The hash of block 0, whose state is that of a raw specification.
fn genesis_hash(raw: &Value) -> Result<H256, BuildError> {
	let unclear = || BuildError::Unclear("its raw specification has no state".into());
	let top = raw["genesis"]["raw"]["top"].as_object().ok_or_else(unclear)?;
	let state = pairs(top).ok_or_else(unclear)?;
	let version = VERSION.state_version();
	let root = BlakeTwo256::trie_root(state, version);
	let extrinsics = BlakeTwo256::trie_root(Vec::new(), version);
	let header = Header::new(0, extrinsics, root, H256::zero(), Default::default());
	Ok(header.hash())
}

fn pairs(top: &Map<String, Value>) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
	let bytes = |text: &str| hex::decode(text.strip_prefix("0x")?).ok();
	top.iter().map(|(name, value)| Some((bytes(name)?, bytes(value.as_str()?)?))).collect()
}

/// Why a specification was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
	/// There is a file already.
	#[error("{} exists already: it is replaced with --force only", .0.display())]
	Exists(PathBuf),
	/// It cannot be written.
	#[error("{}: cannot be written: {error}", path.display())]
	Unwritable {
		/// The file.
		path: PathBuf,
		/// Why.
		error: io::Error,
	},
}

/// Writes a text to a file, all of it or nothing; over another file only if `replace` says so.
pub fn write(path: &Path, text: &str, replace: bool) -> Result<(), WriteError> {
	let unwritable = |error: io::Error| WriteError::Unwritable { path: path.into(), error };
	let directory = match path.parent() {
		Some(parent) if parent != Path::new("") => parent,
		_ => Path::new("."),
	};
	let mut draft = Builder::new()
		.permissions(Permissions::from_mode(MODE))
		.tempfile_in(directory)
		.map_err(unwritable)?;
	draft.write_all(text.as_bytes()).map_err(unwritable)?;
	draft.as_file().sync_all().map_err(unwritable)?;
	let written = match replace {
		true => draft.persist(path),
		false => draft.persist_noclobber(path),
	};
	match written {
		Ok(_) => Ok(()),
		Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
			Err(WriteError::Exists(path.into()))
		},
		Err(error) => Err(unwritable(error.error)),
	}
}
