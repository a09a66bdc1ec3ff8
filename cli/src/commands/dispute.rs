//! `clearmark dispute`: what the arbiters have to rule on, and their votes.

use super::market::{act, finish, sha256_of, Answer, NodeArgs, SignArgs, EXIT};
use clap::{Args as Group, Subcommand};
use clearmark_cli::market::{scale, view, Error, MarketCall};
use pallet_clearing::OrderId;
use serde_json::json;
use sp_core::H256;
use std::{
	path::{Path, PathBuf},
	process::ExitCode,
};

/// Shows the disputes over results, and votes on them.
///
/// `clearmark result dispute` opens one. While few are open the arbiters take them as they came; when many are, by
/// what is at stake and by how long they have waited.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Queue(QueueArgs),
	Show(ShowArgs),
	Rule(RuleArgs),
}

/// Lists the open disputes, the next one to be ruled on first.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct QueueArgs {
	/// The place in the queue to begin with; waiting moves places, so that it holds for the block that is shown
	#[arg(long, value_name = "PLACE", default_value = "0")]
	from: u32,
	/// Most disputes, up to 50
	#[arg(long, value_name = "N", default_value = "50")]
	limit: u32,
	#[command(flatten)]
	node: NodeArgs,
}

/// Shows the dispute over an order's result, open or ruled on: who may rule, the votes, the disputed positions.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ShowArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// The evidence that was handed to you: it must have the digest that is on the chain
	#[arg(long, value_name = "FILE")]
	evidence: Option<PathBuf>,
	#[command(flatten)]
	node: NodeArgs,
}

/// Votes on a dispute, signed by an arbiter that has no part in the order; once and for good.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct RuleArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	#[command(flatten)]
	vote: VoteArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
struct VoteArgs {
	/// The result is wrong: with enough of such votes the order fails
	#[arg(long)]
	uphold: bool,
	/// The result is right: with enough of such votes the order goes on, and the disputer loses its deposit
	#[arg(long)]
	dismiss: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Queue(args) => finish(args.node.json, queue(args)),
		Command::Show(args) => finish(args.node.json, show(args)),
		Command::Rule(args) => finish(args.node.json, rule(args)),
	}
}

fn queue(args: &QueueArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let page = best.dispute_queue(Some(args.from), args.limit)?;
	let mut text = view::dispute_queue(&best, args.from, &page.disputes)?;
	if let Some(next) = page.next_cursor {
		text += &format!("More: --from {next}\n");
	}
	let json = json!({
		"block": best.number,
		"disputes": scale::json(&page.disputes),
		"next": page.next_cursor,
	});
	Ok(Answer::new(text, json))
}

fn show(args: &ShowArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let info = best.order(args.order)?;
	let dispute = best.dispute(args.order)?;
	let mut text = view::dispute(&best, &info, &dispute)?;
	if let Some(file) = &args.evidence {
		ensure_same_evidence(file, dispute.evidence)?;
		text += &format!("{} is the evidence\n", file.display());
	}
	let json = json!({
		"block": best.number,
		"order": info.order.to_string(),
		"dispute": scale::json(&dispute),
		"state": scale::json(&info.record.state),
		"positions": scale::json(&info.positions),
	});
	Ok(Answer::new(text, json))
}

fn ensure_same_evidence(file: &Path, disputed: H256) -> Result<(), Error> {
	let found = sha256_of(file)?;
	match found == disputed {
		true => Ok(()),
		false => Err(Error::Differs(format!(
			"{} has the SHA-256 {found:?}; the dispute was opened over {disputed:?}: it is not the evidence",
			file.display()
		))),
	}
}

fn rule(args: &RuleArgs) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let chain = args.node.connect()?;
	let call = MarketCall::rule { order: args.order, upheld: args.vote.uphold };
	Ok(act(&chain, &args.sign, &signer, call)?.0)
}
