//! `clearmark trace`: the history of one unit as a node tells it.

use super::{complain, print, NOT_DONE};
use clearmark_cli::{
	node::Node,
	trace::{self, trace},
};
use std::process::ExitCode;

/// Prints where a unit has been: every holder from its issuance on, and who signed, to its redemption if
/// it was redeemed.
///
/// The node is believed. For evidence that can be verified without it, see `clearmark audit`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Args {
	/// The asset's number
	#[arg(long, value_name = "N")]
	asset: u32,
	/// The unit's serial number
	#[arg(long, value_name = "U")]
	unit: u64,
	/// The node
	#[arg(long, value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	node: String,
	#[command(flatten)]
	form: Form,
}

#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Form {
	/// Print JSON
	#[arg(long)]
	json: bool,
	/// Print a picture in the language of Graphviz
	#[arg(long)]
	dot: bool,
	/// Print a picture in SVG
	#[arg(long)]
	svg: bool,
}

const AFTER_HELP: &str = "\
Exit status:
  0 it is printed, 2 wrong usage, 3 the node does not answer, or has no such unit: a unit that was
  consolidated has another number, which is told.";

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	let found = Node::connect(&args.node).and_then(|node| trace(&node, args.asset, args.unit));
	match found {
		Ok(found) => {
			let text = match args.form {
				Form { json: true, .. } => format!("{:#}\n", trace::json(&found)),
				Form { dot: true, .. } => trace::dot(&found),
				Form { svg: true, .. } => trace::svg(&found),
				Form { .. } => trace::table(&found),
			};
			print(&text, ExitCode::SUCCESS)
		},
		Err(error) => {
			complain(&error.to_string());
			ExitCode::from(NOT_DONE)
		},
	}
}
