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
	Audit(commands::audit::Args),
	Trace(commands::trace::Args),
}

fn main() -> ExitCode {
	match Cli::parse().command {
		Command::Batch(args) => commands::batch::run(&args),
		Command::Audit(args) => commands::audit::run(&args),
		Command::Trace(args) => commands::trace::run(&args),
	}
}
