//! `clearmark limits`: what a member may owe, and what it accepts to be owed.

use super::market::{act, finish, Answer, NodeArgs, SignArgs, EXIT};
use clap::{Args as Group, Subcommand};
use clearmark_cli::market::{publish::account, scale, view, Error, MarketCall};
use clearmark_runtime::AccountId;
use pallet_clearing::AssetId;
use serde_json::json;
use std::process::ExitCode;

/// Shows and sets limits on what members owe each other in orders that are in flight.
///
/// An order that would exceed a limit is not awarded, and does not settle. What a member owes in one is in
/// flight once it has signed it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Show(ShowArgs),
	SetCap(SetCapArgs),
	SetBilateral(SetBilateralArgs),
}

/// Shows a member's caps, what it accepts to be owed by others, and what is in flight against them.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ShowArgs {
	/// The asset's number
	#[arg(value_name = "ASSET")]
	asset: AssetId,
	/// The member, by its SS58 address
	#[arg(value_name = "ACCOUNT", value_parser = account)]
	account: AccountId,
	#[command(flatten)]
	node: NodeArgs,
}

/// Caps what the signer itself may owe in an asset, net, in all orders in flight.
///
/// An order that the signer has signed already, and that does not settle because of a cap that was lowered since,
/// counts as a default.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct SetCapArgs {
	/// The asset's number
	#[arg(value_name = "ASSET")]
	asset: AssetId,
	#[command(flatten)]
	limit: LimitArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

/// Limits what another member may owe the signer in an asset, net, in all orders in flight.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct SetBilateralArgs {
	/// The asset's number
	#[arg(value_name = "ASSET")]
	asset: AssetId,
	/// The other member, by its SS58 address
	#[arg(value_name = "DEBTOR", value_parser = account)]
	debtor: AccountId,
	#[command(flatten)]
	limit: LimitArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
struct LimitArgs {
	/// The most, in minor units
	#[arg(long, value_name = "MINOR")]
	up_to: Option<u128>,
	/// Remove the limit
	#[arg(long)]
	remove: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Show(args) => finish(args.node.json, show(args)),
		Command::SetCap(args) => {
			let call = MarketCall::set_net_debit_cap { asset: args.asset, cap: args.limit.up_to };
			finish(args.node.json, acted(&args.node, &args.sign, call))
		},
		Command::SetBilateral(args) => {
			let call = MarketCall::set_bilateral_limit {
				asset: args.asset,
				debtor: args.debtor.clone(),
				limit: args.limit.up_to,
			};
			finish(args.node.json, acted(&args.node, &args.sign, call))
		},
	}
}

fn show(args: &ShowArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let limits = best.limits_of(args.asset, &args.account)?;
	let silent_consent = best.silent_consent(args.asset, &args.account)?;
	let json = json!({
		"block": best.number,
		"asset": args.asset,
		"account": args.account.to_string(),
		"limits": scale::json(&limits),
		"silence_up_to": silent_consent.to_string(),
	});
	let text = view::limits(&best, args.asset, &args.account, &limits, silent_consent)?;
	Ok(Answer::new(text, json))
}

fn acted(node: &NodeArgs, sign: &SignArgs, call: MarketCall) -> Result<Answer, Error> {
	let signer = sign.signer()?;
	let chain = node.connect()?;
	Ok(act(&chain, sign, &signer, call)?.0)
}
