//! What the chain says, as tables for people. Programs read the JSON of [`scale`].

mod disputes;
mod limits;

pub use disputes::{dispute, dispute_queue, proof};
pub use limits::limits;

use super::{
	chain::{BidRecord, Money, Snapshot},
	scale, Error, OrderInfo, Refusal, Sealed, Span,
};
use clearing_rules::{Position, Ppm, RejectReason};
use clearmark_runtime::{AccountId, BlockNumber};
use comfy_table::{presets, Cell, CellAlignment, Table};
use pallet_clearing::{
	AwardExplanation, CreditEvent, MarketRole, RankedBid, Reliance, RoleStanding,
	SettlementPreview, Standing,
};
use serde_json::Value;
use std::fmt::Write;

fn table<const N: usize>(header: [&str; N]) -> Table {
	let mut table = Table::new();
	table.load_style(presets::UTF8_FULL_CONDENSED).set_header(header);
	table
}

fn right(text: impl ToString) -> Cell {
	Cell::new(text).set_alignment(CellAlignment::Right)
}

/// `600 000 ppm` as `60.00 %`.
pub fn percent(ppm: Ppm) -> String {
	format!("{}.{:02} %", ppm / 10_000, ppm / 100 % 100)
}

/// The name of a variant: what its JSON begins with.
pub fn variant(value: &Value) -> &str {
	match value {
		Value::String(name) => name,
		Value::Object(map) => map.keys().next().map_or("", String::as_str),
		_ => "",
	}
}

/// A block, and how far it is from now.
pub fn block(number: BlockNumber, now: BlockNumber) -> String {
	match number.checked_sub(now) {
		Some(0) => format!("{number} (now)"),
		Some(ahead) => format!("{number} (in {})", Span(ahead)),
		None => format!("{number} ({} ago)", Span(now - number)),
	}
}

fn position(money: &Money, position: &Position) -> String {
	let (sign, amount) = match position {
		Position::Debtor(0) | Position::Creditor(0) | Position::Agent(0) => ("", &0),
		Position::Debtor(amount) => ("-", amount),
		Position::Creditor(amount) | Position::Agent(amount) => ("+", amount),
	};
	format!("{sign}{}", money.text(*amount))
}

/// A page of orders.
pub fn orders(snapshot: &Snapshot<'_>, orders: &[OrderInfo]) -> Result<String, Error> {
	let mut rows =
		table(["Order", "State", "Initiator", "Gross", "Fee at most", "Bids", "Next step"]);
	for info in orders {
		let (record, terms) = (&info.record, &info.record.terms);
		let money = snapshot.money(terms.asset)?;
		let next = match (info.deadline, info.overdue) {
			(None, _) => "-".into(),
			(Some(_), true) => "due now".into(),
			(Some(deadline), false) => block(deadline, snapshot.number),
		};
		rows.add_row([
			right(info.order),
			Cell::new(variant(&scale::json(&record.state))),
			Cell::new(snapshot.name(&record.initiator)?),
			right(money.text(terms.gross_amount)),
			right(money.text(terms.max_fee)),
			Cell::new(bids_count(info)),
			Cell::new(next),
		]);
	}
	Ok(format!("As of block {}\n{rows}\n", snapshot.number))
}

fn bids_count(info: &OrderInfo) -> String {
	format!("{} sealed, {} revealed", info.record.auction.commitments, info.record.auction.reveals)
}

/// One order with everything that is known of it.
pub fn order(snapshot: &Snapshot<'_>, info: &OrderInfo) -> Result<String, Error> {
	let (record, terms) = (&info.record, &info.record.terms);
	let money = snapshot.money(terms.asset)?;
	let now = snapshot.number;
	let state = scale::json(&record.state);
	let mut rows = table(["Order", &info.order.to_string()]);
	rows.add_row(["State", variant(&state)]);
	flat(&mut rows, "  ", state.get(variant(&state)).unwrap_or(&Value::Null));
	let initiator = format!("{} {}", snapshot.name(&record.initiator)?, record.initiator);
	rows.add_row(["Initiator", &initiator]);
	rows.add_row(["Gross", &money.text(terms.gross_amount)]);
	rows.add_row(["Fee at most", &money.text(terms.max_fee)]);
	rows.add_row(["Auction", &record.auction.number.to_string()]);
	rows.add_row(["Bids", &bids_count(info)]);
	rows.add_row(["Sealed bids until", &block(info.commit_until, now)]);
	rows.add_row(["Reveals until", &block(info.reveal_until, now)]);
	if let Some(reliance) = &info.reliance {
		rows.add_row(["Relied on", &relied_on(reliance)]);
	}
	if let Some(deadline) = info.deadline {
		let overdue = if info.overdue { ", overdue: anybody may advance the order" } else { "" };
		rows.add_row(["Next step", &format!("{}{overdue}", block(deadline, now))]);
	}
	rows.add_row(["Terms", ""]);
	flat(&mut rows, "  ", &scale::json(terms));
	if record.state.ended_without_result() {
		return Ok(format!(
			"As of block {now}\n{rows}\n\nNo positions are kept: it never had a result.\n"
		));
	}
	let positions = positions(snapshot, &money, info)?;
	Ok(format!("As of block {now}\n{rows}\n\n{positions}\n"))
}

/// The net positions, and who has confirmed.
fn positions(snapshot: &Snapshot<'_>, money: &Money, info: &OrderInfo) -> Result<Table, Error> {
	let mut rows = table(["Participant", "Account", "Net", "Confirmed"]);
	for (who, net) in &info.positions {
		rows.add_row([
			Cell::new(snapshot.name(who)?),
			Cell::new(who),
			right(position(money, net)),
			Cell::new(if info.confirmed.contains(who) { "yes" } else { "no" }),
		]);
	}
	Ok(rows)
}

/// The members of an object, those of its objects after dots.
fn flat(rows: &mut Table, path: &str, value: &Value) {
	match value {
		Value::Object(map) => {
			for (name, value) in map {
				let dot = if path.trim().is_empty() { "" } else { "." };
				flat(rows, &format!("{path}{dot}{name}"), value);
			}
		},
		Value::Null if path.trim().is_empty() => {},
		Value::Null => {
			rows.add_row([path, "-"]);
		},
		Value::String(text) => {
			rows.add_row([path, text]);
		},
		value => {
			rows.add_row([path, &value.to_string()]);
		},
	}
}

/// A bid as the chain has it, and whether its salt is here.
pub struct BidRow {
	/// The bidder.
	pub bidder: AccountId,
	/// What is stored.
	pub record: BidRecord,
	/// Its place, once it is revealed.
	pub ranked: Option<RankedBid<AccountId>>,
	/// The bid behind the seal, where the journal has it.
	pub kept: Option<Sealed>,
}

/// The bids for an order.
pub fn bids(snapshot: &Snapshot<'_>, info: &OrderInfo, bids: &[BidRow]) -> Result<String, Error> {
	let money = snapshot.money(info.record.terms.asset)?;
	let mut rows = table(["Bidder", "Account", "Bid", "Rank", "Score", "Fee", "Rejected for"]);
	for BidRow { bidder, record, ranked, kept } in bids {
		let revealed = record.revealed.as_ref();
		let state = match (revealed, kept) {
			(Some(_), _) => "revealed",
			(None, Some(_)) => "sealed, salt is here",
			(None, None) => "sealed",
		};
		let excused = record.excused.map(|mask| mask.reasons().collect::<Vec<_>>());
		let rank = ranked.as_ref().and_then(|bid| bid.rank);
		let fee = ranked.as_ref().and_then(|bid| bid.fee);
		let fee = fee.or_else(|| kept.as_ref()?.bid.fee(info.record.terms.gross_amount));
		rows.add_row([
			Cell::new(snapshot.name(bidder)?),
			Cell::new(bidder),
			Cell::new(state),
			right(rank.map_or("-".into(), |rank| rank.to_string())),
			right(revealed.map_or("-".into(), |bid| percent(bid.score.total))),
			right(fee.map_or("-".into(), |fee| money.text(fee))),
			Cell::new(ranked.as_ref().map_or("-".into(), |bid| reasons(bid, excused.as_deref()))),
		]);
	}
	Ok(format!("As of block {}\n{rows}\n", snapshot.number))
}

/// For what a bid was rejected; or for what its bidder did not accept an award, if it was excused.
fn reasons(bid: &RankedBid<AccountId>, excused: Option<&[RejectReason]>) -> String {
	let named = |reasons: &[RejectReason]| {
		let names: Vec<_> = reasons.iter().map(|reason| format!("{reason:?}")).collect();
		names.join(", ")
	};
	if let Some(excused) = excused {
		return format!("excused from its award: {}", named(excused));
	}
	match (&bid.reasons[..], &bid.reasons_at_award[..]) {
		([], []) => "-".into(),
		([], at_award) => format!("at the award: {}", named(at_award)),
		(reasons, _) => named(reasons),
	}
}

/// An award with the ranking that it was made from, and those that were excused from an earlier one.
pub fn award(
	snapshot: &Snapshot<'_>,
	info: &OrderInfo,
	ranking: &[RankedBid<AccountId>],
	excused: &[(AccountId, Vec<RejectReason>)],
) -> Result<String, Error> {
	let money = snapshot.money(info.record.terms.asset)?;
	let state = scale::json(&info.record.state);
	let mut text =
		format!("As of block {}: order {} is {}", snapshot.number, info.order, variant(&state));
	if let Some(award) = info.record.state.award() {
		let written = write!(
			text,
			"\nAwarded in block {} to {} ({}): fee {}, bond {}, promised by block {}",
			award.awarded_at,
			snapshot.name(&award.node)?,
			award.node,
			money.text(award.fee),
			money.text(award.bond),
			block(award.promised_done, snapshot.number),
		);
		written.expect("writing to a string never fails; qed");
	}
	if let Some(reliance) = &info.reliance {
		text += &format!("\nRelied on {}", relied_on(reliance));
	}
	Ok(format!("{text}\n{}\n", ranked(snapshot, &money, ranking, excused)?))
}

/// The evaluation of its node that an award relied on.
fn relied_on(Reliance { evaluation, refuted }: &Reliance) -> String {
	let since = if *refuted { ", which was shown to be wrong" } else { "" };
	format!("evaluation {evaluation}{since}")
}

/// Bids by rank, with each term of their scores.
fn ranked(
	snapshot: &Snapshot<'_>,
	money: &Money,
	ranking: &[RankedBid<AccountId>],
	excused: &[(AccountId, Vec<RejectReason>)],
) -> Result<Table, Error> {
	let mut rows = table([
		"Rank",
		"Bidder",
		"Fee",
		"Score",
		"Price",
		"Speed",
		"Credit",
		"Headroom",
		"Cover",
		"Rejected for",
	]);
	for bid in ranking {
		let score = bid.revealed.score;
		let terms =
			[score.total, score.price, score.speed, score.credit, score.headroom, score.cover];
		let mut row = vec![
			right(bid.rank.map_or("-".into(), |rank| rank.to_string())),
			Cell::new(snapshot.name(&bid.bidder)?),
			right(bid.fee.map_or("-".into(), |fee| money.text(fee))),
		];
		row.extend(terms.map(|term| right(percent(term))));
		let excused = excused.iter().find(|(who, _)| *who == bid.bidder);
		row.push(Cell::new(reasons(bid, excused.map(|(_, reasons)| &reasons[..]))));
		rows.add_row(row);
	}
	Ok(rows)
}

/// What an award was made from.
pub fn explanation(
	snapshot: &Snapshot<'_>,
	told: &AwardExplanation<AccountId>,
) -> Result<String, Error> {
	let money = snapshot.money(told.terms.asset)?;
	let winner = match &told.winner {
		Some(winner) => format!("{} ({winner})", snapshot.name(winner)?),
		None => "nobody".into(),
	};
	let mut rows = table(["Policy", &told.terms.policy.to_string()]);
	flat(&mut rows, "  ", &scale::json(&told.policy));
	rows.add_row(["Bounds", ""]);
	flat(&mut rows, "  ", &scale::json(&told.bounds));
	rows.add_row(["Seed", &format!("{:?}", told.seed)]);
	if let Some(reliance) = &told.reliance {
		rows.add_row(["Relied on", &relied_on(reliance)]);
	}
	let bids = ranked(snapshot, &money, &told.bids, &[])?;
	Ok(format!("Order {} was won by {winner}\n{rows}\n\n{bids}\n", told.order))
}

/// What stands between an order and its settlement.
pub fn preview(preview: &SettlementPreview<AccountId>) -> String {
	let owed = |error| {
		let code = Refusal::from(error).code;
		format!("The fee could not be paid now ({code}): it would stay owed.\n")
	};
	let fee = preview.fee_refused.map(owed).unwrap_or_default();
	if preview.failing.is_empty() {
		return format!("Nothing stands in the way of the settlement.\n{fee}");
	}
	let mut rows = table(["In the way of the settlement", ""]);
	for check in &preview.failing {
		let check = scale::json(check);
		rows.add_row([variant(&check), ""]);
		flat(&mut rows, "  ", check.get(variant(&check)).unwrap_or(&Value::Null));
	}
	format!("{rows}\n{fee}")
}

/// Credit of an account in a role, with the orders that moved it last.
pub struct RoleHistory {
	/// The role.
	pub role: MarketRole,
	/// What it has earned there.
	pub standing: RoleStanding,
	/// The last events, the oldest first.
	pub events: Vec<CreditEvent<AccountId>>,
}

/// What an account's conduct has earned it.
pub fn standing(
	snapshot: &Snapshot<'_>,
	who: &AccountId,
	standing: &Standing,
	histories: &[RoleHistory],
) -> Result<String, Error> {
	let mut text = format!("As of block {}: {} ({who})\n", snapshot.number, snapshot.name(who)?);
	for history in histories {
		text += &history.text(snapshot)?;
	}
	let tier = &standing.tier;
	text += &format!(
		"Tier {} as a clearing node; a rating would make it {} ({})\n",
		tier.tier,
		tier.next_tier,
		percent(tier.rating)
	);
	if let Some(defaults) = &standing.defaults {
		text += &format!("Did not pay as a participant: {}\n", scale::json(defaults));
	}
	Ok(text)
}

impl RoleHistory {
	fn text(&self, snapshot: &Snapshot<'_>) -> Result<String, Error> {
		let role = match self.role {
			MarketRole::ClearingNode => "As a clearing node",
			MarketRole::Initiator => "As an initiator",
		};
		let barred = if self.standing.barred { "; barred until it is reinstated" } else { "" };
		let Some(credit) = &self.standing.credit else {
			return Ok(format!("{role}: no history{barred}\n"));
		};
		let mut rows =
			table(["Block", "Order", "With", "Outcome", "Gross, minor", "Before", "After"]);
		for event in self.events.iter().rev() {
			let with = event.counterparty.as_ref().map(|with| snapshot.name(with)).transpose()?;
			rows.add_row([
				right(event.at),
				right(event.order),
				Cell::new(with.unwrap_or("-".into())),
				Cell::new(outcome(event)),
				right(event.amount),
				right(percent(event.before)),
				right(percent(event.after)),
			]);
		}
		let (now, events) = (percent(credit.now), credit.record.events);
		Ok(format!("{role}: credit {now} after {events} orders{barred}\n{rows}\n"))
	}
}

fn outcome(event: &CreditEvent<AccountId>) -> String {
	let outcome = scale::json(&event.outcome);
	let timeliness = outcome.pointer("/Settled/timeliness").and_then(Value::as_u64);
	match timeliness.and_then(|ppm| Ppm::try_from(ppm).ok()) {
		Some(ppm) => format!("Settled, {} on time", percent(ppm)),
		None => variant(&outcome).to_string(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn amounts_times_and_shares_are_written_for_people() {
		let money = Money { symbol: "CNY".into(), decimals: 2 };
		assert_eq!(position(&money, &Position::Debtor(123_456)), "-CNY 1 234.56");
		assert_eq!(position(&money, &Position::Creditor(5)), "+CNY 0.05");
		assert_eq!(position(&money, &Position::Creditor(0)), "CNY 0.00");
		assert_eq!(percent(608_019), "60.80 %");
		assert_eq!(block(120, 100), "120 (in 60 s)");
		assert_eq!(block(100, 100), "100 (now)");
		assert_eq!(block(100, 2_500), "100 (2 h 0 min ago)");
	}

	#[test]
	fn objects_are_flattened_under_dots() {
		let mut rows = table(["a", "b"]);
		flat(&mut rows, "  ", &json!({ "x": { "y": 1, "z": null }, "list": [1], "s": "t" }));
		let text = rows.to_string();
		for part in ["  x.y", "  x.z", "  list", "[1]"] {
			assert!(text.contains(part), "{text}");
		}
		assert_eq!(variant(&json!({ "Awarded": {} })), "Awarded");
		assert_eq!(variant(&json!("Committing")), "Committing");
	}
}
