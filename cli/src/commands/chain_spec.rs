//! `clearmark chain-spec`: the specification of a live chain, from a list of institutions.

use super::{complain, print, NOT_DONE};
use clearmark_cli::{
	chain_spec::{build, write, BuildError, Built, Consortium, Form, Refused, WriteError},
	node_binary::{BinaryError, NodeBinary},
};
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
	process::ExitCode,
};

/// Makes the specification of a live chain from a list of institutions.
///
/// The list is described in docs/chain-spec.md, with an example. The genesis is built by the runtime itself, which
/// the node's program runs; development keys and whatever does not fit together are refused. The same list and
/// runtime give the same bytes.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Args {
	/// The list of institutions, in TOML
	#[arg(value_name = "FILE.toml")]
	file: PathBuf,
	/// The file to write [default: FILE.json]
	#[arg(long, short, value_name = "SPEC.json")]
	out: Option<PathBuf>,
	/// Replace the file if there is one
	#[arg(long)]
	force: bool,
	/// Write the state itself, not what the runtime builds it of: as a specification is best handed out
	#[arg(long)]
	raw: bool,
	/// The runtime that the chain begins with [default: the one in the node's program]
	#[arg(long, value_name = "WASM")]
	runtime: Option<PathBuf>,
	/// The node's program [default: clearmark-node, beside this one]
	#[arg(long, value_name = "FILE")]
	node: Option<PathBuf>,
	/// Print JSON
	#[arg(long)]
	json: bool,
}

const AFTER_HELP: &str = "\
Errors:
  Standard error gets one line for each mistake, `clearmark: FILE:LINE: what is wrong`. With --json,
  standard output gets {\"error\": {\"code\", \"message\"}} besides. Nothing is written then.
  A min_validators below 4 is taken, with a line on standard error.

Exit status:
  0 the file is written; 1 the list is not good, or the runtime does not take it; 2 wrong usage; 3 a
  file cannot be read or written, or is there already, or the node's program does not run.";

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum Error {
	#[error(transparent)]
	List(#[from] Refused),
	#[error(transparent)]
	Binary(#[from] BinaryError),
	#[error(transparent)]
	Build(#[from] BuildError),
	#[error(transparent)]
	Write(#[from] WriteError),
	#[error("{}: is the list itself: name another file with --out", .0.display())]
	IsTheList(PathBuf),
}

impl Error {
	/// A stable name for programs.
	fn code(&self) -> &'static str {
		match self {
			Self::List(Refused::Wrong { .. }) => "list",
			Self::List(Refused::Unreadable { .. }) => "unreadable",
			Self::Build(BuildError::Refused(_)) => "genesis",
			Self::Build(BuildError::NoRuntime(_) | BuildError::RuntimeUnreadable { .. }) => {
				"runtime"
			},
			Self::Build(_) | Self::Binary(_) => "node",
			Self::Write(WriteError::Exists(_)) => "exists",
			Self::Write(_) | Self::IsTheList(_) => "unwritable",
		}
	}

	fn status(&self) -> ExitCode {
		match self {
			Self::List(Refused::Wrong { .. })
			| Self::Build(BuildError::Refused(_) | BuildError::NoRuntime(_)) => ExitCode::FAILURE,
			_ => ExitCode::from(NOT_DONE),
		}
	}
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match make(args) {
		Ok(text) => print(&text, ExitCode::SUCCESS),
		Err(error) => {
			let message = error.to_string();
			message.lines().for_each(complain);
			let json = json!({ "error": { "code": error.code(), "message": message } });
			let text = if args.json { format!("{json:#}\n") } else { String::new() };
			print(&text, error.status())
		},
	}
}

fn make(args: &Args) -> Result<String, Error> {
	let out = args.out.clone().unwrap_or_else(|| args.file.with_extension("json"));
	let consortium = Consortium::read(&args.file)?;
	// Before the genesis is built, which takes a while; `write` looks again.
	refuse_to_replace(args, &out)?;
	let node = NodeBinary::find(args.node.as_deref())?;
	let form = if args.raw { Form::Raw } else { Form::Plain };
	let built = build(&consortium, &node, args.runtime.as_deref(), form)?;
	write(&out, &built.text, args.force)?;
	if let Some(warning) = consortium.warning() {
		complain(&format!("{}: {warning}", args.file.display()));
	}
	Ok(match args.json {
		true => json(&consortium, &built, &out),
		false => text(&consortium, &built, &out),
	})
}

fn refuse_to_replace(args: &Args, out: &Path) -> Result<(), Error> {
	let there = fs::canonicalize(out).ok();
	if there.is_some() && there == fs::canonicalize(&args.file).ok() {
		return Err(Error::IsTheList(out.into()));
	}
	match there {
		Some(_) if !args.force => Err(WriteError::Exists(out.into()).into()),
		_ => Ok(()),
	}
}

fn text(consortium: &Consortium, built: &Built, out: &Path) -> String {
	format!(
		"{} is written: {} ({}), {} institutions, {} validators of which {} are needed, a council of {}.\n\
		 Block 0 is {:?}.\n",
		out.display(),
		consortium.name,
		consortium.id,
		consortium.institutions.len(),
		consortium.validators(),
		consortium.min_validators,
		consortium.council_seats(),
		built.genesis,
	)
}

fn json(consortium: &Consortium, built: &Built, out: &Path) -> String {
	let json = json!({
		"file": out.display().to_string(),
		"name": consortium.name,
		"id": consortium.id,
		"institutions": consortium.institutions.len(),
		"validators": consortium.validators(),
		"min_validators": consortium.min_validators,
		"council": consortium.council_seats(),
		"genesis": built.genesis,
	});
	format!("{json:#}\n")
}
