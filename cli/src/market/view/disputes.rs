//! What the arbiters see, and what needs none.

use super::{block, position, positions, right, table, variant};
use crate::market::{
	chain::{Dispute, Snapshot},
	proof::EntryProof,
	scale, Error, OrderInfo,
};
use clearmark_runtime::{AccountId, Balance};
use comfy_table::Cell;
use pallet_clearing::{DisputeInfo, OrderState};

/// A page of the arbiters' queue.
pub fn dispute_queue(
	snapshot: &Snapshot<'_>,
	from: u32,
	disputes: &[DisputeInfo<AccountId, Balance>],
) -> Result<String, Error> {
	let mut rows = table([
		"Place",
		"Order",
		"Gross",
		"Disputed by",
		"Opened",
		"Votes to uphold",
		"To dismiss",
		"Needed",
		"Rule until",
		"Score, ppm",
	]);
	for (place, info) in (u64::from(from)..).zip(disputes) {
		let money = snapshot.money(info.asset)?;
		let dispute = &info.dispute;
		rows.add_row([
			right(place),
			right(info.order),
			right(money.text(info.gross_amount)),
			Cell::new(snapshot.name(&dispute.by)?),
			Cell::new(block(dispute.opened_at, snapshot.number)),
			right(dispute.votes_for(true)),
			right(dispute.votes_for(false)),
			right(dispute.bench.threshold),
			Cell::new(block(info.rule_until, snapshot.number)),
			right(info.score),
		]);
	}
	Ok(format!("As of block {}\n{rows}\n", snapshot.number))
}

/// A dispute with those that may rule on it, and the positions that are disputed.
pub fn dispute(
	snapshot: &Snapshot<'_>,
	info: &OrderInfo,
	dispute: &Dispute,
) -> Result<String, Error> {
	let now = snapshot.number;
	let money = snapshot.money(info.record.terms.asset)?;
	let mut rows = table(["Dispute over order", &info.order.to_string()]);
	rows.add_row(["Order is", variant(&scale::json(&info.record.state))]);
	rows.add_row(["Gross", &money.text(info.record.terms.gross_amount)]);
	let by = format!("{} {}", snapshot.name(&dispute.by)?, dispute.by);
	rows.add_row(["Disputed by", &by]);
	rows.add_row(["Digest of the evidence", &format!("{:?}", dispute.evidence)]);
	rows.add_row(["Opened in", &block(dispute.opened_at, now)]);
	if let OrderState::Disputed { rule_until, .. } = info.record.state {
		rows.add_row(["Rule until", &block(rule_until, now)]);
	}
	let ruling = dispute.ruling.as_ref().map(scale::json);
	rows.add_row(["Ruling", ruling.as_ref().map_or("open", variant)]);
	let votes = format!(
		"{} to uphold, {} to dismiss; {} are needed",
		dispute.votes_for(true),
		dispute.votes_for(false),
		dispute.bench.threshold
	);
	rows.add_row(["Votes", &votes]);

	let mut bench = table(["Arbiter", "Account", "Vote"]);
	for arbiter in &dispute.bench.arbiters {
		let vote = dispute.votes.iter().find(|vote| vote.arbiter == *arbiter);
		let vote = vote.map_or("-", |vote| if vote.upheld { "uphold" } else { "dismiss" });
		bench.add_row([snapshot.name(arbiter)?, arbiter.to_string(), vote.into()]);
	}
	let positions = positions(snapshot, &money, info)?;
	Ok(format!("As of block {now}\n{rows}\n\n{bench}\n\n{positions}\n"))
}

/// What the root of an order says of a participant.
pub fn proof(
	snapshot: &Snapshot<'_>,
	info: &OrderInfo,
	proof: &EntryProof,
) -> Result<String, Error> {
	let money = snapshot.money(info.record.terms.asset)?;
	let entry = &proof.entry;
	let mut rows = table(["Proof under the root of order", &info.order.to_string()]);
	let participant = format!("{} {}", snapshot.name(&entry.participant)?, entry.participant);
	rows.add_row(["Participant", &participant]);
	rows.add_row(["Owes", &money.text(entry.owed)]);
	rows.add_row(["Is owed", &money.text(entry.due)]);
	rows.add_row(["Net", &position(&money, &entry.position())]);
	rows.add_row(["Obligations", &entry.count.to_string()]);
	rows.add_row(["Root of its book", &format!("0x{}", hex::encode(entry.book))]);
	for sibling in &proof.siblings {
		rows.add_row(["Neighbour", &format!("0x{}", hex::encode(sibling))]);
	}
	Ok(format!("{rows}\nWith --json, it is the file that `clearmark result disprove` takes\n"))
}
