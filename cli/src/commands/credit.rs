//! `clearmark credit`: what an institution's history in the market counts for.

use super::market::{finish, Answer, NodeArgs, EXIT};
use clap::Subcommand;
use clearmark_cli::market::{
	publish::account,
	scale,
	view::{self, RoleHistory},
	Error,
};
use clearmark_runtime::AccountId;
use pallet_clearing::MarketRole;
use serde_json::json;
use std::process::ExitCode;

/// Shows credit.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Show(ShowArgs),
}

/// Shows what an account's conduct has earned it: credit in both roles with the orders that moved it last, bars,
/// and its tier.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ShowArgs {
	/// The account, by its SS58 address
	#[arg(value_name = "ACCOUNT", value_parser = account)]
	account: AccountId,
	/// How many orders for each role, up to 50
	#[arg(long, value_name = "N", default_value = "10")]
	last: u32,
	#[command(flatten)]
	node: NodeArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Show(args) => finish(args.node.json, show(args)),
	}
}

fn show(args: &ShowArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let standing = best.standing(&args.account)?;
	let mut histories = Vec::new();
	for role in MarketRole::ALL {
		let earned = match role {
			MarketRole::ClearingNode => standing.node.clone(),
			MarketRole::Initiator => standing.initiator.clone(),
		};
		let events = match &earned.credit {
			Some(credit) => best.credit_events(&args.account, role, credit, args.last)?,
			None => Vec::new(),
		};
		histories.push(RoleHistory { role, standing: earned, events });
	}
	let events = histories.iter().map(
		|history| json!({ "role": scale::json(&history.role), "events": scale::json(&history.events) }),
	);
	let json = json!({
		"block": best.number,
		"account": args.account.to_string(),
		"standing": scale::json(&standing),
		"history": events.collect::<Vec<_>>(),
	});
	Ok(Answer::new(view::standing(&best, &args.account, &standing, &histories)?, json))
}
