//! The chains that the node knows by name. Their genesis is a preset of the runtime.

use std::{fs, mem, path::Path};

use clearmark_runtime::WASM_BINARY;
use sc_service::{ChainType, Properties};
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use staging_chain_spec_builder::{ChainSpecBuilder, ChainSpecBuilderCmd, VerifyCmd};

use crate::hardening::refuse_development_genesis;

/// A chain specification without extensions.
pub type ChainSpec = sc_service::GenericChainSpec;

/// The preset that an operator fills with the institutions' keys; it is no chain by itself.
const TEMPLATE: &str = "consortium";

/// The specification that `id` names: `dev`, `local` (also when nothing is named) or the path of a
/// JSON file.
pub fn load(id: &str) -> Result<ChainSpec, String> {
	match id {
		"dev" => development(),
		"" | "local" => local(),
		path if Path::new(path).exists() => ChainSpec::from_json_file(path.into()),
		TEMPLATE => Err(format!(
			"`{TEMPLATE}` is a template without keys, not a chain: fill it with your institutions \
			 (`clearmark chain-spec`) and pass the file's path"
		)),
		unknown => Err(format!(
			"`{unknown}` is neither `dev`, nor `local`, nor the path of a chain specification"
		)),
	}
}

/// One validator, development keys, a council of one.
fn development() -> Result<ChainSpec, String> {
	preset("Clearmark Development", "clearmark_dev", ChainType::Development, DEV_RUNTIME_PRESET)
}

/// Four validators on one machine, development keys.
fn local() -> Result<ChainSpec, String> {
	preset("Clearmark Local", "clearmark_local", ChainType::Local, LOCAL_TESTNET_RUNTIME_PRESET)
}

fn preset(name: &str, id: &str, kind: ChainType, preset: &str) -> Result<ChainSpec, String> {
	let code = WASM_BINARY.ok_or("this node was built without the runtime's WebAssembly")?;
	Ok(ChainSpec::builder(code, None)
		.with_name(name)
		.with_id(id)
		.with_chain_type(kind)
		.with_protocol_id("clearmark")
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.build())
}

/// Runs the SDK's builder of specifications. A live one with development keys is neither verified
/// nor written; nor is a live one whose genesis cannot be built.
pub fn build(builder: &mut ChainSpecBuilder) -> Result<(), String> {
	if let ChainSpecBuilderCmd::Verify(VerifyCmd { input_chain_spec }) = &builder.command {
		builder.run()?;
		return refuse_development_genesis(&ChainSpec::from_json_file(input_chain_spec.clone())?);
	}
	// What is written is looked at under another name first, in the same folder.
	let draft = builder.chain_spec_path.with_extension("draft");
	let path = mem::replace(&mut builder.chain_spec_path, draft.clone());
	builder.run()?;
	if !draft.exists() {
		return Ok(());
	}
	let accepted = ChainSpec::from_json_file(draft.clone())
		.and_then(|spec| refuse_development_genesis(&spec))
		.and_then(|()| fs::rename(&draft, &path).map_err(|error| error.to_string()));
	if accepted.is_err() {
		// Best effort: the reason of the refusal is what matters.
		let _ = fs::remove_file(&draft);
	}
	accepted
}

/// How clients show the native token and addresses.
fn properties() -> Properties {
	[("tokenSymbol", "CLM".into()), ("tokenDecimals", 12.into()), ("ss58Format", 42.into())]
		.into_iter()
		.map(|(key, value)| (key.to_owned(), value))
		.collect()
}

#[cfg(test)]
mod tests {
	use clap::Parser;
	use sp_keyring::Sr25519Keyring;

	use super::*;
	use crate::hardening::tests::{spec_with, state_with};

	#[test]
	fn the_template_is_not_a_chain() {
		assert!(load("consortium").err().unwrap().contains("template"));
	}

	/// What the builder says to a raw specification of a chain of this kind with Alice's key, and
	/// whether it has written anything.
	fn convert(kind: &str) -> (Result<(), String>, bool) {
		let folder = tempfile::tempdir().unwrap();
		let state = state_with(Sr25519Keyring::Alice.to_raw_public());
		let input = spec_with(folder.path(), kind, state);
		let output = folder.path().join("out.json");
		let args = ["", "-c", output.to_str().unwrap(), "convert-to-raw", &input];
		let result = build(&mut ChainSpecBuilder::parse_from(args));
		assert!(!folder.path().join("out.draft").exists());
		(result, output.exists())
	}

	#[test]
	fn a_live_specification_with_development_keys_is_not_written() {
		let (result, written) = convert("Live");
		assert!(result.unwrap_err().contains("development account //Alice"));
		assert!(!written);
		assert_eq!(convert("Local"), (Ok(()), true));
	}

	#[test]
	fn a_live_specification_with_development_keys_is_not_verified() {
		let folder = tempfile::tempdir().unwrap();
		let state = state_with(Sr25519Keyring::Alice.to_raw_public());
		let verify = |kind| {
			let input = spec_with(folder.path(), kind, state.clone());
			build(&mut ChainSpecBuilder::parse_from(["", "verify", &input]))
		};
		assert!(verify("Live").is_err());
		assert_eq!(verify("Local"), Ok(()));
	}

	#[test]
	fn an_unknown_name_is_refused() {
		assert!(load("staging").err().unwrap().contains("neither `dev`, nor `local`"));
	}
}
