//! The command line.

use std::path::PathBuf;

use staging_chain_spec_builder::ChainSpecBuilder;

use crate::{invariants::CheckStateCmd, rehearsal::RehearseUpgradeCmd, sealing::Sealing};

/// Calls a minute of a WebSocket, where `--rpc-rate-limit` is not given. Beyond it calls wait.
const RPC_RATE_LIMIT: &str = "6000";
/// Calls in a batch, where `--rpc-max-batch-request-len` is not given.
const RPC_BATCH_LIMIT: &str = "100";

/// The short help says it all.
const NO_LONGER_HELP: Option<&str> = None;

/// The node's arguments: those of a run, or a subcommand.
#[derive(Debug, clap::Parser)]
pub struct Cli {
	/// What to do instead of running.
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	/// How to run.
	#[clap(flatten)]
	pub run: RunCmd,
}

/// The SDK's arguments of a run with defaults for a bank's perimeter, and our own.
///
/// Defaults that depend on the chain are set by [`crate::hardening::harden`].
#[derive(Debug, clap::Args)]
#[command(
	mut_arg("rpc_methods", |arg| arg.default_value("safe")),
	mut_arg("rpc_rate_limit", |arg| arg.default_value(RPC_RATE_LIMIT).help(
		"RPC calls a minute, for each WebSocket connection: over HTTP, for each request",
	).long_help(NO_LONGER_HELP)),
	mut_arg("rpc_max_batch_request_len", |arg| arg.default_value(RPC_BATCH_LIMIT)),
	mut_arg("rpc_cors", |arg| arg.help(
		"Browser origins allowed to call the RPC server over HTTP: comma-separated, or `all`. Without \
		 it: none, on a local chain those of localhost, with `--dev` all. It stops no WebSocket",
	).long_help(NO_LONGER_HELP)),
	mut_arg("reserved_only", |arg| arg.help(
		"No peers but reserved ones. Implied on a live chain, where bootnodes are reserved too",
	).long_help(NO_LONGER_HELP)),
	mut_arg("no_mdns", |arg| arg.help(
		"No discovery of peers by mDNS. Implied on every chain but a local one",
	).long_help(NO_LONGER_HELP)),
)]
pub struct RunCmd {
	/// The SDK's arguments.
	#[clap(flatten)]
	pub base: sc_cli::RunCmd,

	/// Make blocks on demand, on a development chain only: `instant` (when a transaction comes),
	/// `manual` (when told by `engine_createBlock`) or `interval=MS`.
	///
	/// Each block takes one slot of the chain's own time, whatever the clock on the wall says. In
	/// all three modes `engine_createBlock` and `engine_finalizeBlock` are offered; the blocks that
	/// `instant` and `interval` make are final at once.
	#[arg(long, value_name = "MODE")]
	pub sealing: Option<Sealing>,

	/// Take any peer on a live chain. Without it only those of `--reserved-nodes` and of `--bootnodes`
	/// are, and where none is given by the first, the boot nodes of the specification.
	#[arg(long, conflicts_with = "reserved_only")]
	pub open_peers: bool,

	/// Keep compiled runtimes in this folder, so that the next start need not compile them again. It may
	/// be emptied at any time; the node runs what is in it, so nobody else may be able to write there.
	#[arg(long, value_name = "PATH")]
	pub runtime_cache: Option<PathBuf>,
}

/// What the node does besides running.
#[derive(Debug, clap::Subcommand)]
#[allow(clippy::large_enum_variant, reason = "parsed once")]
pub enum Subcommand {
	/// Generate, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Create a chain specification from a runtime and its presets; verify, patch, convert it.
	#[command(visible_alias = "chain-spec-builder")]
	ChainSpec(ChainSpecBuilder),

	/// Write the specification of a chain that the node knows.
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Validate blocks.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Export blocks.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Export the state of a given block into a chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Import blocks.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Remove the whole chain.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Revert the chain to a previous state. Final blocks stay.
	Revert(sc_cli::RevertCmd),

	/// Show the chain's best and final block in the database.
	ChainInfo(sc_cli::ChainInfoCmd),

	/// Run the migrations of a new runtime on a copy of a node's state, and check what they leave.
	RehearseUpgrade(RehearseUpgradeCmd),

	/// Check every invariant of the pallets on the state of the last block in the database.
	CheckState(CheckStateCmd),
}

#[cfg(test)]
mod tests {
	use std::time::Duration;

	use clap::CommandFactory;
	use sc_cli::{RpcMethods, SubstrateCli};

	use super::*;

	fn run(args: &str) -> RunCmd {
		let args = ["clearmark-node"].into_iter().chain(args.split_whitespace());
		<Cli as SubstrateCli>::try_from_iter(args).unwrap().run
	}

	#[test]
	fn the_command_line_is_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn rpc_is_safe_and_limited_when_nothing_is_said() {
		for args in ["", "--dev", "--chain local --validator"] {
			let rpc = run(args).base.rpc_params;
			assert_eq!(rpc.rpc_methods, RpcMethods::Safe);
			assert_eq!(rpc.rpc_rate_limit.unwrap().to_string(), RPC_RATE_LIMIT);
			assert_eq!(rpc.rpc_max_batch_request_len.unwrap().to_string(), RPC_BATCH_LIMIT);
		}
	}

	#[test]
	fn what_is_said_about_rpc_holds() {
		let rpc = run("--rpc-methods auto --rpc-rate-limit 10 --rpc-max-batch-request-len 2")
			.base
			.rpc_params;
		assert_eq!(rpc.rpc_methods, RpcMethods::Auto);
		assert_eq!(rpc.rpc_rate_limit.unwrap().get(), 10);
		assert_eq!(rpc.rpc_max_batch_request_len, Some(2));
		let rpc = run("--rpc-disable-batch-requests --rpc-methods unsafe").base.rpc_params;
		assert_eq!(rpc.rpc_methods, RpcMethods::Unsafe);
		assert!(rpc.rpc_disable_batch_requests);
	}

	#[test]
	fn sealing_is_read() {
		assert_eq!(run("--dev").sealing, None);
		assert_eq!(run("--dev --sealing instant").sealing, Some(Sealing::Instant));
		assert_eq!(
			run("--dev --sealing interval=250").sealing,
			Some(Sealing::Interval(Duration::from_millis(250)))
		);
		let error = <Cli as SubstrateCli>::try_from_iter(["clearmark-node", "--sealing", "often"])
			.unwrap_err()
			.to_string();
		assert!(error.contains("instant, manual or interval=MS"), "{error}");
	}
}
