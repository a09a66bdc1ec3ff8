//! The chains that the node knows by name. Their genesis is a preset of the runtime.

use std::path::Path;

use clearmark_runtime::WASM_BINARY;
use sc_service::{ChainType, Properties};
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};

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
			 (`clearmark-node chain-spec create … patch`) and pass the file's path"
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

/// How clients show the native token and addresses.
fn properties() -> Properties {
	[("tokenSymbol", "CLM".into()), ("tokenDecimals", 12.into()), ("ss58Format", 42.into())]
		.into_iter()
		.map(|(key, value)| (key.to_owned(), value))
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_template_is_not_a_chain() {
		assert!(load("consortium").err().unwrap().contains("template"));
	}

	#[test]
	fn an_unknown_name_is_refused() {
		assert!(load("staging").err().unwrap().contains("neither `dev`, nor `local`"));
	}
}
