//! `clearmark`: what an institution or an auditor types.

mod commands;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Bank clearing on Clearmark, from the command line.
#[derive(Debug, Parser)]
#[command(name = "clearmark", version, about, propagate_version = true)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Batch(commands::batch::Args),
	Order(commands::order::Args),
	Bid(commands::bid::Args),
	Award(commands::award::Args),
	/// Makes an award again from the chain's data alone: the same as `clearmark award explain`
	Explain(commands::award::ExplainArgs),
	Result(commands::result::Args),
	Dispute(commands::dispute::Args),
	Limits(commands::limits::Args),
	Credit(commands::credit::Args),
	Rules(commands::rules::Args),
	Audit(commands::audit::Args),
	Trace(commands::trace::Args),
	Gov(commands::gov::Args),
	Node(commands::node::Args),
	ChainSpec(commands::chain_spec::Args),
	Devnet(commands::devnet::Args),
	#[command(hide = true)]
	DevnetNode(commands::devnet::NodeArgs),
}

fn main() -> ExitCode {
	match Cli::parse().command {
		Command::Batch(args) => commands::batch::run(&args),
		Command::Order(args) => commands::order::run(&args),
		Command::Bid(args) => commands::bid::run(&args),
		Command::Award(args) => commands::award::run(&args),
		Command::Explain(args) => commands::award::run_explain(&args),
		Command::Result(args) => commands::result::run(&args),
		Command::Dispute(args) => commands::dispute::run(&args),
		Command::Limits(args) => commands::limits::run(&args),
		Command::Credit(args) => commands::credit::run(&args),
		Command::Rules(args) => commands::rules::run(&args),
		Command::Audit(args) => commands::audit::run(&args),
		Command::Trace(args) => commands::trace::run(&args),
		Command::Gov(args) => commands::gov::run(&args),
		Command::Node(args) => commands::node::run(&args),
		Command::ChainSpec(args) => commands::chain_spec::run(&args),
		Command::Devnet(args) => commands::devnet::run(&args),
		Command::DevnetNode(args) => commands::devnet::run_node(&args),
	}
}
