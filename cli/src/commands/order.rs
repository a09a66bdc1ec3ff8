//! `clearmark order`: publish clearing orders, look at them, withdraw them.

use super::market::{act, finish, read_batch, Answer, NodeArgs, SignArgs, EXIT};
use clap::Subcommand;
use clearmark_cli::market::{
	publish::{draft, obligation_set, Wishes},
	scale, view, Error, MarketCall,
};
use clearmark_runtime::RuntimeEvent;
use pallet_clearing::{Event, OrderId};
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

/// Publishes clearing orders, shows and withdraws them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Publish(Box<PublishArgs>),
	List(ListArgs),
	Show(ShowArgs),
	/// Withdraws an order that still takes sealed bids, signed by its initiator
	///
	/// Everything on hold is released. If there are bids, the order's deposit is shared among the bidders.
	Cancel(ActArgs),
	/// Does whatever is due for an order, signed by any member
	///
	/// Blocks do that by themselves in their idle time; on a full chain anybody may.
	Advance(ActArgs),
}

/// Publishes a batch of payments as a clearing order.
///
/// Reads and checks the message as `clearmark batch` does, finds the accounts of the institutions on the
/// chain by their LEIs, and publishes what they owe each other. The message itself goes nowhere: its
/// SHA-256 binds it. Every term has a default.
#[derive(Debug, clap::Args)]
#[command(after_long_help = PUBLISH_HELP)]
struct PublishArgs {
	/// The message: pacs.008.001.08 or a later version
	#[arg(value_name = "FILE")]
	file: PathBuf,
	/// The institutions that may appear in the message [default: members.toml beside FILE]
	#[arg(long, value_name = "FILE")]
	members: Option<PathBuf>,
	#[command(flatten)]
	wishes: Wishes,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

const PUBLISH_HELP: &str = "\
Times:
  A SPAN is a number of blocks, or 90s, 10m, 2h, 1d, at three seconds a block and rounded up.
  A WHEN is @NUMBER, a block, or a SPAN from now. The four windows must fit before --latest.

Amounts:
  MINOR is in the smallest denomination of the asset: 150 is CNY 1.50.

Exit status:
  0 done; 1 the chain or the reader of messages refused it; 2 wrong usage; 3 not done: the node does not
  answer or is of another release, a key or a file cannot be used, or an institution, an asset or a policy is
  not on the chain. See docs/command-line.md.";

/// Lists orders in the order of publication.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ListArgs {
	/// The order to begin with
	#[arg(long, value_name = "N", default_value = "0")]
	from: OrderId,
	/// Most orders, up to 50
	#[arg(long, value_name = "N", default_value = "50")]
	limit: u32,
	#[command(flatten)]
	node: NodeArgs,
}

/// Shows an order: state, terms, positions, and what stands in the way of its settlement.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ShowArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
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

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Publish(args) => finish(args.node.json, publish(args)),
		Command::List(args) => finish(args.node.json, list(args)),
		Command::Show(args) => finish(args.node.json, show(args)),
		Command::Cancel(args) => {
			finish(args.node.json, acted(args, MarketCall::cancel { order: args.order }))
		},
		Command::Advance(args) => {
			finish(args.node.json, acted(args, MarketCall::advance { order: args.order }))
		},
	}
}

fn publish(args: &PublishArgs) -> Result<Answer, Error> {
	let (batch, members) = read_batch(&args.file, args.members.as_deref())?;
	let signer = args.sign.signer()?;
	let chain = args.node.connect()?;
	let draft = draft(&chain, &batch, &members, &args.wishes)?;
	let obligations = obligation_set(&draft.obligations, args.wishes.attested)?;
	let call = MarketCall::publish { terms: draft.terms, obligations };
	let (mut answer, included) = act(&chain, &args.sign, &signer, call)?;
	let number = included.and_then(|included| {
		included.events.into_iter().find_map(|event| match event {
			RuntimeEvent::Clearing(Event::OrderPublished { order, .. }) => Some(order),
			_ => None,
		})
	});
	if let Some(number) = number {
		answer.text = format!("Order {number} is published. {}", answer.text);
		answer.json["order"] = json!(number.to_string());
	}
	Ok(answer)
}

fn list(args: &ListArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let page = best.orders(Some(args.from), args.limit)?;
	let mut text = view::orders(&best, &page.orders)?;
	if let Some(next) = page.next_cursor {
		text += &format!("More: --from {next}\n");
	}
	let json = json!({
		"block": best.number,
		"orders": scale::json(&page.orders),
		"next": page.next_cursor.map(|next| next.to_string()),
	});
	Ok(Answer::new(text, json))
}

fn show(args: &ShowArgs) -> Result<Answer, Error> {
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let info = best.order(args.order)?;
	let preview = best.preview(args.order)?;
	let mut text = view::order(&best, &info)?;
	if info.record.state.is_live() {
		text = format!("{text}\n{}", view::preview(&preview));
	}
	let json = json!({
		"block": best.number,
		"order": scale::json(&info),
		"settlement": scale::json(&preview),
	});
	Ok(Answer::new(text, json))
}

fn acted(args: &ActArgs, call: MarketCall) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let chain = args.node.connect()?;
	Ok(act(&chain, &args.sign, &signer, call)?.0)
}
