//! `clearmark batch`: read, check and aggregate a batch of payments.

use super::{complain, print};
use clearmark_cli::batch::{report, BatchFile, Members, Refused};
use std::{
	path::{Path, PathBuf},
	process::ExitCode,
};

/// Reads an ISO 20022 pacs.008 batch, checks it and nets it.
///
/// Checks the message and prints what each institution owes each other one, the gross amount and
/// the net position of each institution. Nothing is sent anywhere.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Args {
	/// The message: pacs.008.001.08 or a later version, alone or within an envelope; UTF-8, at
	/// most 64 MiB and 10 000 items
	#[arg(value_name = "FILE")]
	file: PathBuf,
	/// The institutions that may appear in the message [default: members.toml beside FILE]
	#[arg(long, value_name = "FILE")]
	members: Option<PathBuf>,
	/// Print JSON instead of tables; a refusal is then printed as JSON too, on standard output
	#[arg(long)]
	json: bool,
}

const AFTER_HELP: &str = "\
Settlement parties:
  An item obliges its instructing agent (InstgAgt) to pay its instructed agent (InstdAgt): these
  two settle this message between banks. Where the item does not name them, those of the group
  header count; where neither does, the debtor agent (DbtrAgt) and the creditor agent (CdtrAgt).
  Every agent that is named must be a member. An item between an institution and itself is
  refused: it settles on that institution's own books.

Members:
  A TOML file with one [[member]] per institution: name, lei, and optionally bic and clearing_id
  (\"CODE/MEMBER\", such as \"USABA/011104238\").

Errors:
  Standard error gets one line, `clearmark: FILE: item N (identifiers): message`. With --json,
  standard output gets {\"error\": {\"file\", \"item\", \"code\", \"message\"}} besides; `item` is null or
  {\"number\", \"tx_id\", \"uetr\", \"end_to_end_id\"}.

Exit status:
  0 the batch is good, 1 it (or the members file) is refused, 2 wrong usage.";

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	let (text, status) = match read(args) {
		Ok(text) => (text, ExitCode::SUCCESS),
		Err(refused) => {
			complain(&refused.to_string());
			let text = if args.json { report::error_json(&refused) } else { String::new() };
			(text, ExitCode::FAILURE)
		},
	};
	print(&text, status)
}

fn read(args: &Args) -> Result<String, Box<Refused>> {
	// The message first: what is wrong with it matters more than a missing members file.
	let file = BatchFile::open(&args.file)?;
	let members = match &args.members {
		Some(path) => Members::from_file(path)?,
		None => Members::from_file(&beside(&args.file))?,
	};
	let batch = file.read(&members)?;
	Ok(match args.json {
		true => report::json(&batch, &members),
		false => report::tables(&batch, &members),
	})
}

fn beside(file: &Path) -> PathBuf {
	file.with_file_name("members.toml")
}
