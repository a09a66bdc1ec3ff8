//! `clearmark audit`: make and verify evidence of where units have been.

use super::{complain, print, NOT_DONE};
use clap::{Args as Group, Subcommand};
use clearmark_cli::{
	audit::{
		export, report, verify, AccountId, AuthoritySet, Bundle, ExportError, Progress, Stage,
		Start, Subject, Trust,
	},
	node::Node,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Deserialize;
use serde_json::Value;
use sp_core::{crypto::Ss58Codec, H256};
use std::{
	fs,
	num::NonZeroUsize,
	path::{Path, PathBuf},
	process::ExitCode,
	sync::Mutex,
	thread::available_parallelism,
};

/// Makes and verifies evidence of where units have been.
///
/// A bundle shows the history of one unit, of every unit of an account, or of every unit of an asset, as
/// of a block that is final. Whoever verifies it trusts no node: it needs the hash of the chain's block
/// 0, or an authority set, from elsewhere.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Export(ExportArgs),
	Verify(VerifyArgs),
}

/// Fetches the evidence from a node and writes it to a file.
///
/// The node must have the state of the block: its last final one, or an older one where it keeps the
/// states of all blocks (`--state-pruning archive`). What is written was verified first.
///
/// The evidence begins with block 0, for whoever knows the chain by its hash; or, with --authorities, with
/// that authority set, for whoever knows that one. A node without `--state-pruning archive` soon lacks the
/// state of block 0: the evidence then begins with the first set that it can name, and it is said which.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXPORT_HELP)]
struct ExportArgs {
	/// The asset's number
	#[arg(long, value_name = "N")]
	asset: u32,
	#[command(flatten)]
	subject: SubjectArgs,
	/// The node
	#[arg(long, value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	node: String,
	/// The block whose state is audited [default: the last one that is final]
	#[arg(long, value_name = "NUMBER")]
	at: Option<u32>,
	/// A file with the authority set to begin with, as `verify` takes it
	#[arg(long, value_name = "FILE")]
	authorities: Option<PathBuf>,
	/// The file to write
	#[arg(long, short, value_name = "FILE")]
	output: PathBuf,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
struct SubjectArgs {
	/// The history of one unit, by its serial number; also of one that was redeemed
	#[arg(long, value_name = "U")]
	unit: Option<u64>,
	/// The history of every unit that an account has, by its SS58 address
	#[arg(long, value_name = "A", value_parser = account)]
	account: Option<AccountId>,
	/// The history of every unit that exists
	#[arg(long)]
	all: bool,
}

/// Verifies a file of evidence, without a node.
///
/// Names the first link that is bad.
#[derive(Debug, clap::Args)]
#[command(after_long_help = VERIFY_HELP)]
struct VerifyArgs {
	/// The file
	#[arg(value_name = "BUNDLE")]
	bundle: PathBuf,
	#[command(flatten)]
	trust: TrustArgs,
	/// Threads that verify signatures [default: as many as there are processors]
	#[arg(long, value_name = "N")]
	threads: Option<NonZeroUsize>,
	/// Print JSON
	#[arg(long)]
	json: bool,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = true)]
struct TrustArgs {
	/// The hash of the chain's block 0, whose state names the first authorities
	#[arg(long, value_name = "HASH", value_parser = hash)]
	genesis: Option<H256>,
	/// A file with an authority set that is known to be the chain's
	#[arg(long, value_name = "FILE")]
	authorities: Option<PathBuf>,
}

const EXPORT_HELP: &str = "\
Exit status:
  0 the file is written, 1 the chain's records do not stand the audit or lack what was asked for,
  2 wrong usage, 3 the node does not answer or keeps no archive of links that are folded, or a file
  cannot be read or written.";

const VERIFY_HELP: &str = "\
Authorities:
  A JSON file {\"set_id\": N, \"authorities\": [{\"key\": \"0x…\", \"weight\": 1}, …]}. A bundle begins with
  block 0 or with an authority set, and is verified with --genesis or with that set; --genesis besides
  a set is compared with the chain that the bundle is of.

Errors:
  Standard error gets one line. With --json, standard output gets
  {\"verified\": false, \"error\": {\"code\", \"message\", \"link\"}} besides; `link` is null or names the first
  bad link by {\"position\", \"receiver\", \"id\", \"block\", \"event\"}.

Exit status:
  0 the bundle proves what is printed, 1 it is refused, 2 wrong usage, 3 a file cannot be read.";

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Export(args) => run_export(args),
		Command::Verify(args) => run_verify(args),
	}
}

fn run_export(args: &ExportArgs) -> ExitCode {
	match written(args) {
		Ok(text) => print(&text, ExitCode::SUCCESS),
		Err((message, status)) => {
			complain(&message);
			ExitCode::from(status)
		},
	}
}

fn written(args: &ExportArgs) -> Result<String, (String, u8)> {
	let known = args.authorities.as_deref().map(authorities).transpose();
	let known = known.map_err(|error| (error, NOT_DONE))?;
	let node = Node::connect(&args.node).map_err(|error| (error.to_string(), NOT_DONE))?;
	let bar = Bar::new();
	let tell = |stage, done, total| bar.tell(stage, done, total);
	let subject = args.subject.subject();
	let bundle = export(&node, args.asset, subject, args.at, known, &Progress::new(&tell));
	bar.clear();
	let bundle = bundle.map_err(|error| {
		let status = match error {
			ExportError::Source(_) | ExportError::NotArchived { .. } => NOT_DONE,
			_ => 1,
		};
		(error.to_string(), status)
	})?;
	let bytes = bundle.to_bytes();
	fs::write(&args.output, &bytes).map_err(|error| {
		(format!("{}: cannot be written: {error}", args.output.display()), NOT_DONE)
	})?;
	let hint = match (&bundle.start, &args.authorities) {
		(Start::Genesis(_), _) => String::new(),
		(Start::Set(id), Some(_)) => {
			format!("\nIt begins with authority set {id}, and is verified with it (--authorities).")
		},
		(Start::Set(id), None) => format!(
			"\nThe node no longer has the state of block 0. The file begins with authority set {id}, and is \
			 verified with it (--authorities), not with --genesis alone. To begin with another set, or with block \
			 0: docs/audit.md, \"What the auditor must know\"."
		),
	};
	Ok(format!(
		"{}: {} links as of block {}, {} bytes{hint}\n",
		args.output.display(),
		bundle.links.len(),
		bundle.header.number,
		bytes.len(),
	))
}

impl SubjectArgs {
	/// The command line takes exactly one of them.
	fn subject(&self) -> Subject {
		match (self.unit, &self.account) {
			(Some(unit), _) => Subject::Unit(unit),
			(None, Some(account)) => Subject::Account(account.clone()),
			(None, None) => Subject::All,
		}
	}
}

fn run_verify(args: &VerifyArgs) -> ExitCode {
	let (bytes, trust) = match read(args) {
		Ok(read) => read,
		Err(message) => {
			complain(&message);
			return ExitCode::from(NOT_DONE);
		},
	};
	let threads = args.threads.or(available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
	let bar = Bar::new();
	let tell = |stage, done, total| bar.tell(stage, done, total);
	let verified = verify(&bytes, &trust, threads, &Progress::new(&tell));
	bar.clear();
	match verified {
		Ok(verified) if args.json => print(&line(&report::json(&verified)), ExitCode::SUCCESS),
		Ok(verified) => print(&report::text(&verified), ExitCode::SUCCESS),
		Err(refused) => {
			complain(&format!("{}: {refused}", args.bundle.display()));
			let text = if args.json { line(&report::refusal(&refused)) } else { String::new() };
			print(&text, ExitCode::FAILURE)
		},
	}
}

fn read(args: &VerifyArgs) -> Result<(Vec<u8>, Trust), String> {
	let bytes = Bundle::read_file(&args.bundle).map_err(|error| unread(&args.bundle, &error))?;
	let known = args.trust.authorities.as_deref().map(authorities).transpose()?;
	Ok((bytes, Trust { genesis: args.trust.genesis, authorities: known }))
}

/// Reads a file with an authority set.
fn authorities(path: &Path) -> Result<AuthoritySet, String> {
	let text = fs::read_to_string(path).map_err(|error| unread(path, &error))?;
	let set: AuthoritiesFile = serde_json::from_str(&text).map_err(|error| unread(path, &error))?;
	set.try_into().map_err(|error: String| unread(path, &error))
}

fn unread(path: &Path, error: &dyn std::fmt::Display) -> String {
	format!("{}: cannot be read: {error}", path.display())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthoritiesFile {
	set_id: u64,
	authorities: Vec<AuthorityFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorityFile {
	key: String,
	weight: u64,
}

impl TryFrom<AuthoritiesFile> for AuthoritySet {
	type Error = String;

	fn try_from(file: AuthoritiesFile) -> Result<Self, String> {
		let authority = |AuthorityFile { key, weight }| {
			let public = hash(&key).map_err(|error| format!("{key}: {error}"))?;
			Ok((sp_core::ed25519::Public::from_raw(public.0).into(), weight))
		};
		let authorities = file.authorities.into_iter().map(authority);
		Ok(Self { id: file.set_id, authorities: authorities.collect::<Result<_, String>>()? })
	}
}

fn account(text: &str) -> Result<AccountId, String> {
	let read = AccountId::from_ss58check(text);
	read.map_err(|error| format!("it is no SS58 address of this chain: {error:?}"))
}

fn hash(text: &str) -> Result<H256, String> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	let mut bytes = [0; 32];
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| "64 hexadecimal digits are needed")?;
	Ok(H256(bytes))
}

fn line(value: &Value) -> String {
	format!("{value:#}\n")
}

/// How far it is, on standard error, where that is a terminal.
struct Bar {
	bar: ProgressBar,
	stage: Mutex<Option<Stage>>,
}

impl Bar {
	fn new() -> Self {
		let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
		if let Ok(style) = ProgressStyle::with_template("{msg:>12} {wide_bar} {pos}/{len} {eta}") {
			bar.set_style(style);
		}
		Self { bar, stage: Mutex::new(None) }
	}

	fn tell(&self, stage: Stage, done: usize, total: usize) {
		if let Ok(mut current) = self.stage.lock() {
			if current.replace(stage) != Some(stage) {
				self.bar.reset();
				self.bar.set_message(match stage {
					Stage::Fetching => "fetching",
					Stage::Links => "links",
					Stage::Signatures => "signatures",
					Stage::History => "history",
				});
			}
		}
		let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
		self.bar.set_length(count(total));
		self.bar.set_position(count(done));
	}

	fn clear(&self) {
		self.bar.finish_and_clear();
	}
}
