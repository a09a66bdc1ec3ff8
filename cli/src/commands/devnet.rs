//! `clearmark devnet`: a network of development validators on this machine.

use super::{complain, print, NOT_DONE};
use clap::value_parser;
use clearmark_cli::{
	devnet::{become_node, Devnet, DevnetError, Plan, Signals, MOST},
	node_binary::NodeBinary,
};
use comfy_table::{presets, Table};
use serde_json::json;
use std::{ffi::OsString, fs, io, path::PathBuf, process::ExitCode};
use tempfile::{Builder, TempDir};

/// Runs a network of development validators on this machine, until Ctrl-C.
///
/// The chain is the node's `local` with the first N validators, of //Alice, //Bob, //Charlie and //Dave, whose keys
/// everybody knows; the five institutions and the council of four are the same whatever N is. The nodes listen on
/// this machine only. When each has a final block, it is said where they are reached. When one ends, all are stopped.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Args {
	/// How many validators
	#[arg(value_name = "N", default_value = "4", value_parser = value_parser!(u8).range(1..=MOST as i64))]
	validators: u8,
	/// Keep chain, logs and node keys in this directory, and go on with what is there [default: a temporary one]
	#[arg(long, value_name = "DIR")]
	base_path: Option<PathBuf>,
	/// The first of the ports: RPC, metrics and network of each node, one after the other [default: free ones]
	#[arg(long, value_name = "PORT", value_parser = value_parser!(u16).range(1..))]
	port_base: Option<u16>,
	/// The node's program [default: clearmark-node, beside this one]
	#[arg(long, value_name = "FILE")]
	node: Option<PathBuf>,
	/// Print the endpoints as one line of JSON
	#[arg(long)]
	json: bool,
	/// Further arguments of each node, such as `--rpc-methods unsafe`
	#[arg(last = true, value_name = "NODE ARGUMENTS")]
	node_args: Vec<OsString>,
}

const AFTER_HELP: &str = "\
JSON:
  {\"directory\", \"nodes\": [{\"name\", \"ws\", \"prometheus\", \"p2p\", \"log\", \"pid\"}]}, when the first block is
  final; a failure is {\"error\": {\"code\", \"message\"}}, besides its line on standard error.

Exit status:
  0 it was told to stop, by Ctrl-C or SIGTERM; 2 wrong usage; 3 it did not start, or a node ended: which one,
  and the last lines of its log, are told.";

/// Becomes a node that ends with the process that started it.
#[derive(Debug, clap::Args)]
pub(crate) struct NodeArgs {
	/// The process
	parent: u32,
	/// The node's program
	program: PathBuf,
	/// Its arguments
	#[arg(last = true)]
	args: Vec<OsString>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match serve(args) {
		Ok(status) => status,
		Err(error) => {
			let message = error.to_string();
			message.lines().for_each(complain);
			let json = json!({ "error": { "code": error.code(), "message": message } });
			let text = if args.json { format!("{json}\n") } else { String::new() };
			print(&text, ExitCode::from(NOT_DONE))
		},
	}
}

/// Runs the hidden command.
pub(crate) fn run_node(args: &NodeArgs) -> ExitCode {
	let error = become_node(args.parent, &args.program, &args.args);
	complain(&format!("{}: {error}", args.program.display()));
	ExitCode::from(NOT_DONE)
}

fn serve(args: &Args) -> Result<ExitCode, DevnetError> {
	let signals = Signals::block()?;
	let binary = NodeBinary::find(args.node.as_deref())?;
	let home = Home::of(args.base_path.as_ref())?;
	let plan = Plan {
		validators: args.validators.into(),
		directory: home.path()?,
		port_base: args.port_base,
		node_args: args.node_args.clone(),
	};
	let mut network = Devnet::start(&plan, &binary)?;
	let directory = plan.directory.display();
	complain(&format!("waiting for the first final block; the logs are {directory}/*.log"));
	let mut told = None;
	while !signals.came() {
		network.look_after()?;
		if told.is_none() && network.is_final()? {
			let text = if args.json { json(&network, &plan) } else { table(&network) };
			told = Some(print(&text, ExitCode::SUCCESS));
		}
	}
	complain("stopping");
	network.stop(|| signals.came());
	Ok(told.unwrap_or(ExitCode::SUCCESS))
}

/// The directory of the network; a temporary one is removed with this.
enum Home {
	Kept(PathBuf),
	Temporary(TempDir),
}

impl Home {
	fn of(base_path: Option<&PathBuf>) -> Result<Self, DevnetError> {
		let made = match base_path {
			Some(path) => fs::create_dir_all(path).map(|()| Self::Kept(path.clone())),
			None => Builder::new().prefix("clearmark-devnet-").tempdir().map(Self::Temporary),
		};
		made.map_err(|error| unusable("cannot make the directory", error))
	}

	fn path(&self) -> Result<PathBuf, DevnetError> {
		let path = match self {
			Self::Kept(path) => path,
			Self::Temporary(directory) => directory.path(),
		};
		path.canonicalize().map_err(|error| unusable("cannot use the directory", error))
	}
}

fn unusable(what: &str, error: io::Error) -> DevnetError {
	DevnetError::System { what: what.into(), error }
}

fn json(network: &Devnet, plan: &Plan) -> String {
	let json = json!({ "directory": plan.directory, "nodes": network.endpoints() });
	format!("{json}\n")
}

fn table(network: &Devnet) -> String {
	let mut table = Table::new();
	table.load_style(presets::NOTHING).set_header(["node", "RPC", "metrics", "network"]);
	for endpoints in network.endpoints() {
		let names = [&endpoints.name, &endpoints.ws, &endpoints.prometheus, &endpoints.p2p];
		table.add_row(names);
	}
	format!("{table}\nThe first block is final. Ctrl-C stops the network.\n")
}
