//! `clearmark bid`: seal bids, keep their salts, reveal them.

use super::market::{act, finish, Answer, NodeArgs, SignArgs, EXIT};
use clap::{Args as Group, Subcommand};
use clearing_rules::{mul_div_ceil, Bid, PPM};
use clearmark_cli::market::{
	publish::account,
	scale,
	submit::{account_of, Included},
	view::{self, BidRow},
	Chain, Error, Journal, MarketCall, OrderInfo, Place, Sealed, When,
};
use clearmark_runtime::AccountId;
use pallet_clearing::{OrderId, OrderState};
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

/// Bids for orders: under seal first, then in the open.
///
/// A sealed bid is a digest of the bid and a salt. The salt is kept on disk, in a journal, from before the seal
/// is sent until the reveal is final: without it the bid cannot be revealed and its deposit is lost.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	Commit(CommitArgs),
	Reveal(RevealArgs),
	List(ListArgs),
}

#[derive(Debug, Group)]
struct JournalArgs {
	/// Where salts are kept [default: $XDG_DATA_HOME/clearmark, or ~/.local/share/clearmark]
	#[arg(long, value_name = "DIRECTORY")]
	journal: Option<PathBuf>,
}

impl JournalArgs {
	fn journal(&self) -> Result<Journal, Error> {
		match &self.journal {
			Some(directory) => Ok(Journal::at(directory)),
			None => Ok(Journal::usual()?),
		}
	}
}

/// Places a sealed bid, or replaces one, while the order takes them.
///
/// Bid and salt are on disk before anything is sent. Run it again after a crash, or to bid anew: the earlier
/// salts are kept, and the reveal takes the one whose seal the chain has.
#[derive(Debug, clap::Args)]
#[command(after_long_help = COMMIT_HELP)]
struct CommitArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// The fixed part of the fee, in minor units
	#[arg(long, value_name = "MINOR", required_unless_present = "fee_bps")]
	fee: Option<u128>,
	/// The part of the fee that is proportional to the gross amount, in basis points
	#[arg(long, value_name = "BPS")]
	fee_bps: Option<u32>,
	/// Block by which the result is promised [default: the order's latest]
	#[arg(long, value_name = "WHEN")]
	promise: Option<When>,
	/// Gross amount that can be in flight in this asset in all, in minor units [default: twice the order's]
	#[arg(long, value_name = "MINOR")]
	capacity: Option<u128>,
	/// Performance bond, in minor units [default: the least that the order takes]
	#[arg(long, value_name = "MINOR")]
	collateral: Option<u128>,
	/// First block at which the offer no longer stands [default: the order's latest]
	#[arg(long, value_name = "WHEN")]
	valid_until: Option<When>,
	#[command(flatten)]
	journal: JournalArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

const COMMIT_HELP: &str = "\
Times and amounts:
  A WHEN is @NUMBER, a block, or a span from now: blocks, or 90s, 10m, 2h, 1d.
  MINOR is in the smallest denomination of the order's asset: 150 is CNY 1.50.

Exit status:
  0 done; 1 the chain refused it; 2 wrong usage; 3 not done: the node does not answer or is of another release,
  or a key or the journal cannot be used: then nothing was sent, unless the message says so.
  See docs/command-line.md.";

/// Reveals a sealed bid: the one in the journal whose seal the chain has, also if it was sealed for an earlier
/// auction of the order.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct RevealArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	#[command(flatten)]
	journal: JournalArgs,
	#[command(flatten)]
	node: NodeArgs,
	#[command(flatten)]
	sign: SignArgs,
}

/// Lists the bids for an order, sealed and revealed, and which salts are here.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXIT)]
struct ListArgs {
	/// The order
	#[arg(value_name = "ORDER")]
	order: OrderId,
	/// The account whose salts are looked for [default: every bidder's]
	#[arg(long, value_name = "ACCOUNT", value_parser = account)]
	bidder: Option<AccountId>,
	#[command(flatten)]
	journal: JournalArgs,
	#[command(flatten)]
	node: NodeArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> ExitCode {
	match &args.command {
		Command::Commit(args) => finish(args.node.json, commit(args)),
		Command::Reveal(args) => finish(args.node.json, reveal(args)),
		Command::List(args) => finish(args.node.json, list(args)),
	}
}

fn place(chain: &Chain, info: &OrderInfo, bidder: AccountId) -> Place {
	let auction = info.record.auction.number;
	Place { genesis: chain.genesis(), order: info.order, auction, bidder }
}

fn commit(args: &CommitArgs) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let journal = args.journal.journal()?;
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let info = best.order(args.order)?;
	let place = place(&chain, &info, account_of(&signer));
	let sealed = place.seal(args.bid(&info, best.number)?);
	// Read in any case: what is damaged is found before the bid depends on it.
	journal.bids(&place)?;
	if !args.sign.dry_run {
		journal.keep(&place, sealed)?;
	}
	let call = MarketCall::commit_bid { order: info.order, commitment: sealed.commitment };
	let (mut answer, included) = act(&chain, &args.sign, &signer, call)?;
	let auction = included.map_or(place.auction, |included| taken_by(&chain, &included, &place));
	let taken = Place { auction, ..place.clone() };
	// It is in its place already, or is kept there too; where that fails, `reveal` finds it in the other one.
	let kept = taken == place || journal.keep(&taken, sealed).is_ok();
	let place = if kept { &taken } else { &place };
	answer.text += &format!("The seal is for auction {auction} of order {}\n", info.order);
	answer.json["auction"] = json!(auction);
	answer.json["bid"] = scale::json(&sealed.bid);
	if !args.sign.dry_run {
		let path = journal.path(place).display().to_string();
		answer.text += &format!("The salt is in {path}: keep it until the reveal is final\n");
		answer.json["journal"] = json!(path);
	}
	Ok(answer)
}

/// The auction that took a seal: a seal names none, so that one which is sent late is taken by the next.
fn taken_by(chain: &Chain, included: &Included, place: &Place) -> u32 {
	let told = chain.at(included.hash).and_then(|then| then.order(place.order));
	// A node that cannot tell any more is no failure of a bid that is placed.
	told.map_or(place.auction, |info| info.record.auction.number)
}

impl CommitArgs {
	fn bid(&self, info: &OrderInfo, now: u32) -> Result<Bid, Error> {
		let terms = &info.record.terms;
		let bond = mul_div_ceil(terms.gross_amount, terms.bond_ratio, PPM);
		let bond = || bond.ok_or_else(|| Error::Wrong("name the bond by --collateral".into()));
		Ok(Bid {
			fee_fixed: self.fee.unwrap_or_default(),
			fee_bps: self.fee_bps.unwrap_or_default(),
			promised_done: self.promise.map_or(terms.latest, |when| when.block(now)),
			capacity: self.capacity.unwrap_or(terms.gross_amount.saturating_mul(2)),
			collateral: self.collateral.map_or_else(bond, Ok)?,
			valid_until: self.valid_until.map_or(terms.latest, |when| when.block(now)),
		})
	}
}

fn reveal(args: &RevealArgs) -> Result<Answer, Error> {
	let signer = args.sign.signer()?;
	let journal = args.journal.journal()?;
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let info = best.order(args.order)?;
	let bidder = account_of(&signer);
	let place = place(&chain, &info, bidder.clone());
	let stored = best.sealed_bid(info.record.auction_id(info.order), &bidder)?;
	let Some(stored) = stored else {
		return Err(nothing_sealed(&info, &place, &journal)?);
	};
	let found = journal.find(&place, stored.commitment)?;
	let (kept_for, Sealed { bid, salt, .. }) = found.ok_or_else(|| {
		Error::Wrong(format!(
			"{}: has no salt for the seal {:?} that the chain has, nor has the file of an earlier auction: look \
			 for the journal of the machine that sealed the bid, and name it by --journal",
			journal.path(&place).display(),
			stored.commitment,
		))
	})?;
	let call = MarketCall::reveal_bid { order: info.order, bid, salt };
	let (mut answer, included) = act(&chain, &args.sign, &signer, call)?;
	answer.text += &format!(
		"The bid is in auction {} of order {}; it was sealed for auction {}\n",
		place.auction, info.order, kept_for.auction
	);
	answer.json["auction"] = json!(place.auction);
	answer.json["sealed_for"] = json!(kept_for.auction);
	if included.is_some_and(|included| included.is_final) {
		journal.forget_up_to(&place)?;
	}
	Ok(answer)
}

/// Why there is nothing to reveal: also where a seal is kept, but for an auction that is over.
fn nothing_sealed(info: &OrderInfo, place: &Place, journal: &Journal) -> Result<Error, Error> {
	let Place { order, auction, bidder, .. } = place;
	let none =
		format!("the chain has no sealed bid of {bidder} in auction {auction} of order {order}");
	let earlier = journal.newest(place)?.filter(|kept| kept.auction < *auction);
	Ok(Error::Wrong(match earlier {
		Some(Place { auction: over, .. }) if info.record.state == OrderState::Committing => {
			format!(
				"{none}: the one in the journal was for auction {over}, which is over; bid again"
			)
		},
		Some(Place { auction: over, .. }) => {
			format!("{none}: the one in the journal was for auction {over}, which is over")
		},
		None => none,
	}))
}

fn list(args: &ListArgs) -> Result<Answer, Error> {
	let journal = args.journal.journal()?;
	let chain = args.node.connect()?;
	let best = chain.best()?;
	let info = best.order(args.order)?;
	let mut ranking = best.ranking(info.order, None)?;
	let mut rows = Vec::new();
	for (bidder, record) in best.sealed_bids(info.record.auction_id(info.order))? {
		let ours = args.bidder.as_ref().is_none_or(|ours| *ours == bidder);
		let kept = match ours {
			true => journal.find(&place(&chain, &info, bidder.clone()), record.commitment)?,
			false => None,
		};
		let kept = kept.map(|(_, sealed)| sealed);
		let ranked = ranking.iter().position(|bid| bid.bidder == bidder);
		rows.push(BidRow {
			ranked: ranked.map(|index| ranking.swap_remove(index)),
			bidder,
			record,
			kept,
		});
	}
	rows.sort_by_key(|row| row.ranked.as_ref().and_then(|bid| bid.rank).unwrap_or(u32::MAX));
	let bids = rows.iter().map(|row| {
		json!({
			"bidder": row.bidder.to_string(),
			"stored": scale::json(&row.record),
			"ranked": row.ranked.as_ref().map(scale::json),
			"salt_kept": row.kept.is_some(),
		})
	});
	let json = json!({ "block": best.number, "bids": bids.collect::<Vec<_>>() });
	Ok(Answer::new(view::bids(&best, &info, &rows)?, json))
}
