//! What the arguments make the node do.

use std::sync::Arc;

use clearmark_runtime::opaque::Block;
use sc_cli::{CliConfiguration, Error, KeySubcommand, LoggerBuilder, Result, SubstrateCli};
use sc_service::PartialComponents;

use crate::{
	chain_spec,
	cli::{Cli, Subcommand},
	hardening, invariants, sealing,
	service::{self, FullClient, Options},
};

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Clearmark Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		"the Clearmark authors".into()
	}

	fn support_url() -> String {
		"the issues of the Clearmark project".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn sc_service::ChainSpec>, String> {
		// An operator who forgets `--chain` must not find the node on a chain of development keys.
		// A node's network key, though, belongs to no chain.
		let any_will_do =
			matches!(self.subcommand, Some(Subcommand::Key(KeySubcommand::GenerateNodeKey(_))));
		if id.is_empty() && !any_will_do {
			return Err(
				"name the chain: `--chain` with the path of its specification, or to try out \
			            `--dev` or `--chain local`"
					.into(),
			);
		}
		Ok(Box::new(chain_spec::load(id)?))
	}
}

/// Reads the command line and obeys.
pub fn run() -> Result<()> {
	let mut cli = Cli::from_args();
	if let Some(Subcommand::ChainSpec(cmd)) = &mut cli.subcommand {
		// A genesis that cannot be built says why in the runtime's log, and nowhere else.
		LoggerBuilder::new("error").init()?;
		return chain_spec::build(cmd).map_err(Error::Input);
	}

	match &cli.subcommand {
		None => run_node(cli),
		Some(Subcommand::ChainSpec(_)) => unreachable!("it was obeyed above; qed"),
		Some(Subcommand::Key(cmd)) => cmd.run(&cli),
		Some(Subcommand::ExportChainSpec(cmd)) => cmd.run(cli.load_spec(&cmd.chain)?),
		Some(Subcommand::CheckBlock(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, import_queue, .. } =
				service::new_partial(&config, Options::default())?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, .. } =
				service::new_partial(&config, Options::default())?;
			Ok((cmd.run(client, config.database), task_manager))
		}),
		Some(Subcommand::ExportState(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, .. } =
				service::new_partial(&config, Options::default())?;
			Ok((cmd.run(client, config.chain_spec), task_manager))
		}),
		Some(Subcommand::ImportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, import_queue, .. } =
				service::new_partial(&config, Options::default())?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::PurgeChain(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database))
		},
		Some(Subcommand::Revert(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, backend, .. } =
				service::new_partial(&config, Options::default())?;
			let consensus = Box::new(|client: Arc<FullClient>, backend, blocks| {
				sc_consensus_babe::revert(client.clone(), backend, blocks)?;
				sc_consensus_grandpa::revert(client, blocks)?;
				Ok(())
			});
			Ok((cmd.run(client, backend, Some(consensus)), task_manager))
		}),
		Some(Subcommand::ChainInfo(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config))
		},
		Some(Subcommand::RehearseUpgrade(cmd)) => cli.create_runner(cmd)?.sync_run(|config| {
			invariants::ensure_database(&config)?;
			let PartialComponents { client, backend, .. } =
				service::new_partial(&config, Options::default())?;
			let executor = sc_service::new_wasm_executor(&config.executor);
			cmd.run(&client, &backend, &executor)
		}),
		Some(Subcommand::CheckState(cmd)) => cli.create_runner(cmd)?.sync_run(|config| {
			invariants::ensure_database(&config)?;
			let PartialComponents { client, backend, .. } =
				service::new_partial(&config, Options::default())?;
			cmd.run(&client, &backend)
		}),
	}
}

/// Runs the node until it is told to stop.
fn run_node(mut cli: Cli) -> Result<()> {
	let id = cli.run.base.chain_id(cli.run.base.is_dev()?)?;
	let spec = cli.load_spec(&id)?;
	let chain = spec.chain_type();

	let run = &mut cli.run.base;
	let has_development_keys = run.shared_params.is_dev() || run.get_keyring().is_some();
	sealing::ensure_development(cli.run.sealing, &chain, has_development_keys)?;
	hardening::refuse_development_keys(run, &chain)?;
	hardening::refuse_development_genesis(&*spec)?;
	hardening::harden(run, &*spec, cli.run.open_peers);

	// The executor goes without a cache, and only warns, where the path is relative.
	let runtime_cache = cli.run.runtime_cache.as_ref().map(std::path::absolute).transpose()?;
	let options = Options { sealing: cli.run.sealing, runtime_cache };
	cli.create_runner(&cli.run.base)?
		.run_node_until_exit(|config| async move { service::start(config, options) })
		.map_err(Error::Service)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn cli(args: &[&str]) -> Cli {
		let args = ["clearmark-node"].iter().chain(args);
		<Cli as SubstrateCli>::try_from_iter(args).unwrap()
	}

	#[test]
	fn a_chain_must_be_named() {
		for args in [&[][..], &["--validator"], &["purge-chain"], &["key", "inspect", "//Alice"]] {
			let error = cli(args).load_spec("").map(|_| ()).unwrap_err();
			assert!(error.contains("name the chain"), "{error}");
		}
		// It gets past the check; whether the runtime is there is another matter.
		let error = cli(&["key", "generate-node-key"]).load_spec("").map(|_| ()).err();
		assert!(!error.unwrap_or_default().contains("name the chain"));
	}

	#[test]
	fn every_subcommand_is_there() {
		for (args, expected) in [
			(&["key", "generate-node-key"][..], "Key"),
			(&["chain-spec", "list-presets", "-r", "x"], "ChainSpec"),
			(&["chain-spec-builder", "verify", "x"], "ChainSpec"),
			(&["export-chain-spec", "--chain", "dev"], "ExportChainSpec"),
			(&["check-block", "1", "--chain", "dev"], "CheckBlock"),
			(&["import-blocks", "--chain", "dev"], "ImportBlocks"),
			(&["export-blocks", "--chain", "dev"], "ExportBlocks"),
			(&["export-state", "--chain", "dev"], "ExportState"),
			(&["revert", "--chain", "dev"], "Revert"),
			(&["purge-chain", "--chain", "dev"], "PurgeChain"),
			(&["chain-info", "--chain", "dev"], "ChainInfo"),
			(&["rehearse-upgrade", "--runtime", "x", "--chain", "dev"], "RehearseUpgrade"),
			(&["check-state", "--chain", "dev"], "CheckState"),
		] {
			let subcommand = format!("{:?}", cli(args).subcommand.unwrap());
			assert!(subcommand.starts_with(&format!("{expected}(")), "{subcommand}");
		}
	}
}
