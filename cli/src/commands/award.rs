//! `clearmark award`: who won an order and why, and taking the award up.

use super::{
	market::{act, finish, Answer, NodeArgs, SignArgs, EXIT},
	DIFFERS,
};
use clap::Subcommand;
use clearmark_cli::market::{explain::remade, scale, view, Error, MarketCall};
use pallet_clearing::{AuctionId, OrderId};
use serde_json::json;
use std::process::ExitCode;

/// Shows who won an order and why, and accepts an award.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Show(ShowArgs),
	Explain(ExplainArgs),
	/// Accepts an award, signed by the winner; its bond is held
	Accept(ActArgs),
	/// Gives an accepted award back, signed by the winner, because no result will come
	///
	/// The bond goes to the initiator and credit falls, as if the time had passed; but time may be left to auction
	/// the order again, without this node.
	Abandon(ActArgs),
}

/// Shows who won an order, and the ranking of the bids with each term of their scores.
///
/// Of a winner that did not accept and was excused, it says for which reasons.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ShowArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// One of its auctions, from zero [default: the current one]
	#[arg(long, value_name = "N")]
	auction: Option<u32>,
	#[command(flatten)]
	node: NodeArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ActArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

/// Makes an award again from the chain's data alone, and says the same or names the difference.
///
/// Terms, policy, seed and bids are read from the state, with what was known of each bidder at its screenings.
/// Reasons, scores, ranks and winner are computed here by the public rules; that nobody won, and why, too. Whether
/// the state itself is the chain's is for the node to say: ask your own.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
pub(crate) struct ExplainArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// One of its auctions, from zero [default: the last one of which the reveals are over]
	#[arg(long, value_name = "N")]
	auction: Option<u32>,
	#[command(flatten)]
	node: NodeArgs,
}

/// Runs `clearmark explain`.
pub(crate) fn run_explain(args: &ExplainArgs) -> ExitCode {
	finish(args.node.json, explained(args))
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Show(args) => finish(args.node.json, show(args)),
		Command::Explain(args) => run_explain(args),
		Command::Accept(args) => {
			finish(args.node.json, acted(args, MarketCall::accept { order: args.order }))
		},
		Command::Abandon(args) => {
			finish(args.node.json, acted(args, MarketCall::abandon { order: args.order }))
		},
	}
}

fn show(args: &ShowArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let info = best.order(args.order)?;
	let ranking = best.ranking(args.order, args.auction)?;
	let number = args.auction.unwrap_or(info.record.auction.number);
	let excused = best.excused(AuctionId { order: args.order, number }, &ranking)?;
	let told = excused.iter().map(
		|(who, reasons)| json!({ "bidder": who.to_string(), "reasons": scale::json(reasons) }),
	);
	let json = json!({
		"block": best.number,
		"order": info.order.to_string(),
		"state": scale::json(&info.record.state),
		"award": info.record.state.award().map(scale::json),
		"reliance": info.reliance.as_ref().map(scale::json),
		"bids": scale::json(&ranking),
		"excused": told.collect::<Vec<_>>(),
	});
	Ok(Answer::new(view::award(&best, &info, &ranking, &excused)?, json))
}

fn explained(args: &ExplainArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let told = best.explanation(args.order, args.auction)?;
	let remade = remade(&best, &told)?;
	let verdict = match &remade {
		Ok(()) => "Made again here: the same.".to_string(),
		Err(difference) => format!("Made again here, it is not the same: {difference}."),
	};
	let json = json!({
		"block": best.number,
		"agrees": remade.is_ok(),
		"difference": remade.as_ref().err(),
		"explanation": scale::json(&told),
	});
	let text = format!("{}\n{verdict}\n", view::explanation(&best, &told)?);
	let status = if remade.is_ok() { 0 } else { DIFFERS };
	Ok(Answer { status, ..Answer::new(text, json) })
}

fn acted(args: &ActArgs, call: MarketCall) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let chain = args.node.connect()?;
	Ok(act(&chain, &args.sign, &signer, call)?.0)
}
