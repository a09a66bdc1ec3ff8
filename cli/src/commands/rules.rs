//! `clearmark rules`: check a rule set, apply it to the inputs of a subject, and tell why.

use super::{complain, print, NOT_DONE};
use clap::Subcommand;
use clearmark_cli::rules::{self, Refused};
use decision_rules_text::report::{account, check, eval};
use serde_json::Value;
use std::{path::PathBuf, process::ExitCode};

/// Checks a rule set of an evaluation scheme, applies it to inputs, and explains the result.
///
/// The text of a rule set is described in docs/rules.md. Nothing is sent anywhere: what is computed here is what the
/// chain computes, by the same code.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	/// Says what a rule set reads and what it can give, or everything that is wrong with it
	#[command(after_long_help = AFTER_HELP)]
	Check(CheckArgs),
	/// Applies a rule set to inputs: score, grade, decision, hits
	#[command(after_long_help = AFTER_HELP)]
	Eval(EvalArgs),
	/// Applies a rule set to inputs, and tells of each rule what it read and what it gave
	#[command(after_long_help = AFTER_HELP)]
	Explain(EvalArgs),
	/// Prints the text of a rule set that the chain stores
	#[command(after_long_help = AFTER_HELP)]
	Print(PrintArgs),
}

#[derive(Debug, clap::Args)]
struct CheckArgs {
	/// The rule set, in TOML
	#[arg(value_name = "FILE")]
	file: PathBuf,
	/// Print JSON, with the encoding that the chain stores
	#[arg(long)]
	json: bool,
}

#[derive(Debug, clap::Args)]
struct EvalArgs {
	/// The rule set, in TOML
	#[arg(value_name = "FILE")]
	file: PathBuf,
	/// The inputs of the subject by the names of their fields, in TOML, or in JSON where the name ends in .json
	#[arg(long, value_name = "FILE")]
	inputs: PathBuf,
	/// Print JSON
	#[arg(long)]
	json: bool,
}

#[derive(Debug, clap::Args)]
struct PrintArgs {
	/// The encoding of the rule set in hexadecimal, as `rules check --json` has it and a node stores it
	#[arg(value_name = "FILE")]
	file: PathBuf,
	/// Print JSON: the text, and what `rules check --json` tells
	#[arg(long)]
	json: bool,
}

const AFTER_HELP: &str = "\
Errors:
  Standard error gets one line for each mistake, `clearmark: FILE:LINE:COLUMN: what is wrong, and
  what to do`. With --json, standard output gets {\"error\": {\"code\", \"message\", \"file\",
  \"problems\"}} besides.

Exit status:
  0 done, whatever the decision is; 1 the rule set or the inputs are not good; 2 wrong usage;
  3 a file cannot be read.";

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Check(args) => finish(args.json, run_check(args)),
		Command::Eval(args) => finish(args.json, run_eval(args)),
		Command::Explain(args) => finish(args.json, run_explain(args)),
		Command::Print(args) => finish(args.json, run_print(args)),
	}
}

/// What there is to say, for people and for programs.
type Answer = (String, Value);

fn run_check(args: &CheckArgs) -> Result<Answer, Refused> {
	let found = check(&rules::read(&args.file)?);
	Ok((rules::checked(&found), found.json()))
}

fn run_eval(args: &EvalArgs) -> Result<Answer, Refused> {
	let document = rules::read(&args.file)?;
	let inputs = rules::read_inputs(&document, &args.inputs)?;
	let found = eval(&document, &inputs).map_err(Refused::Unfit)?;
	Ok((rules::evaluated(&found), found.json()))
}

fn run_explain(args: &EvalArgs) -> Result<Answer, Refused> {
	let document = rules::read(&args.file)?;
	let inputs = rules::read_inputs(&document, &args.inputs)?;
	let found = account(&document, &inputs).map_err(Refused::Unfit)?;
	Ok((rules::explained(&found), found.json()))
}

fn run_print(args: &PrintArgs) -> Result<Answer, Refused> {
	let document = rules::read_encoded(&args.file)?;
	let text = decision_rules_text::print(&document);
	let mut json = check(&document).json();
	json["text"] = text.clone().into();
	Ok((text, json))
}

fn finish(json: bool, answer: Result<Answer, Refused>) -> ExitCode {
	match answer {
		Ok((_, value)) if json => print(&format!("{value:#}\n"), ExitCode::SUCCESS),
		Ok((text, _)) => print(&text, ExitCode::SUCCESS),
		Err(refused) => {
			for line in refused.to_string().lines() {
				complain(line);
			}
			let status = match refused {
				Refused::Unreadable { .. } => ExitCode::from(NOT_DONE),
				Refused::Wrong { .. } | Refused::Unfit(_) => ExitCode::FAILURE,
			};
			let text = if json { format!("{:#}\n", refused.json()) } else { String::new() };
			print(&text, status)
		},
	}
}
