//! What an audit found, as text for people or as JSON for programs.
//!
//! # JSON
//! Stable: members are added, never changed or taken away. Amounts and serial numbers are decimal
//! strings. A bundle that is good gives `{"verified": true, ...}`; one that is refused
//! `{"verified": false, "error": {"code", "message", "link"}}`, where `link` is null or
//! `{"position", "receiver", "id", "block", "event"}`.

use super::{AccountId, BadLink, Ends, Fault, Redemption, Refused, Subject, Verified};
use pallet_provenance::Balance;
use serde_json::{json, Value};
use signature_chain::{LinkFault, ProofFault};
use std::{collections::BTreeSet, fmt};

impl fmt::Display for BadLink {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Self { position, receiver, id, at, fault } = self;
		let (block, event, id) = (at.block, at.event, hex::encode(id));
		write!(
			f,
			"link {position} (to {receiver}, id 0x{id}, block {block}, event {event}): {fault}"
		)
	}
}

impl fmt::Display for Fault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Chain(fault) => describe(*fault),
			Self::OutOfOrder => "it was appended no later than the one before it",
			Self::NotInState => "the proven state has another link there, or none",
			Self::NotFolded(fault) => describe_proof(*fault),
			Self::FoldedRootUnproven => "the proven state does not show the root of folded links",
			Self::RedeemedElsewhere => "the units went back to another account than the issuer",
			Self::ReceiptExpired => "the receipt no longer held in its block",
			Self::KeyUnknown => "whoever is said to have signed has no proven key in its block",
			Self::MandateExceeded => "the delegate's mandate did not extend to it",
			Self::CaseUnknown => "the state has no such case as it names, or none is proved",
			Self::CaseExceeded => "the case that it names did not extend to it",
			Self::ParentAbsent => "a link that it continues is missing",
			Self::MovedTwice => "its units were passed on twice",
			Self::NotPartOfHistory => "it is not part of the history",
		})
	}
}

fn describe(fault: LinkFault) -> &'static str {
	match fault {
		LinkFault::DigestMismatch => "the digest is not its hash",
		LinkFault::NoPieces => "it moves no unit",
		LinkFault::PieceOutOfRange => "a piece has no units, or no end",
		LinkFault::PiecesOverlap => "two pieces share a unit",
		LinkFault::IssueWithParents => "an issue has exactly one piece and no parent",
		LinkFault::ConsolidationUnsound => "the fresh range has no end, or the owner changed",
		LinkFault::PieceWithoutParent => "a piece has no parent",
		LinkFault::ParentsMismatch => "the parents are not those that the pieces name",
		LinkFault::OtherAsset => "it, or a parent, is of another asset",
		LinkFault::OutsideParent => "it moves units that its parent did not bring",
		LinkFault::NotTheHolder => "the sender was not the holder",
		LinkFault::ReceiptMissing => "the receiver's signature is missing",
		LinkFault::ReceiptUnexpected => "a forced link carries a signature",
		LinkFault::PositionExceeded => "it moves more than the position that the receiver signed",
		LinkFault::SignatureInvalid => "the signature is not good",
		LinkFault::SequenceVacant => "the sequence is without links",
		LinkFault::NotIssued => "the sequence does not begin with an issue",
		LinkFault::NotTheIssuer => "the units were issued by another account than the issuer",
		LinkFault::UnitNotMoved => "it does not move the unit",
		LinkFault::IssuedTwice => "the units are issued a second time",
		LinkFault::OutOfTime => "it was appended no later than the one it continues",
	}
}

fn describe_proof(fault: ProofFault) -> &'static str {
	match fault {
		ProofFault::LeafOutOfRange => "there are not as many folded links as its number says",
		ProofFault::PathLength => "the proof that it was folded is too short or too long",
		ProofFault::PeakCount => "the proof that it was folded has too few or too many peaks",
		ProofFault::RootMismatch => "it is not under the root of the folded links",
	}
}

/// The subject in words.
fn subject(subject: &Subject) -> String {
	match subject {
		Subject::Unit(unit) => format!("unit {unit}"),
		Subject::Account(who) => format!("every unit of {who}"),
		Subject::All => "every unit that exists".into(),
	}
}

fn units(verified: &Verified) -> Balance {
	match verified.subject {
		Subject::Unit(_) => 1,
		// Saturating: their sum is a balance or the supply.
		_ => verified.lots().iter().fold(0, |sum, lot| sum.saturating_add(lot.len.into())),
	}
}

/// What a good bundle proves, for people.
pub fn text(verified: &Verified) -> String {
	let symbol = String::from_utf8_lossy(&verified.details.symbol).into_owned();
	format!(
		"Verified: {subject} of asset {asset} ({symbol}), as of block {block}.\n\
		\n\
		  chain          {genesis:?}\n\
		  block          {hash:?}\n\
		  made final by  authority set {set} ({voters} authorities)\n\
		  units          {units}\n\
		  history        {links} links from issuance on, {receipts} of them with a receipt\n\
		  forced         {by_authority} by an authority, {by_order} by the procedure of an order\n\
		  folded         {folded} of the links\n",
		subject = subject(&verified.subject),
		asset = verified.asset,
		block = verified.block,
		genesis = verified.genesis,
		hash = verified.hash,
		set = verified.set.id,
		voters = verified.set.authorities.len(),
		units = whereabouts(verified),
		links = verified.links,
		by_authority = verified.forced.by_authority,
		by_order = verified.forced.by_order,
		folded = verified.folded,
		receipts = verified.receipts,
	)
}

/// How many units, and where they are.
fn whereabouts(verified: &Verified) -> String {
	let units = units(verified);
	match &verified.ends {
		Ends::Lots(lots) => {
			let owners: BTreeSet<&AccountId> = lots.iter().map(|lot| &lot.owner).collect();
			format!(
				"{units} in {lots} lots of {owners} holders",
				lots = lots.len(),
				owners = owners.len()
			)
		},
		Ends::Redeemed(Redemption { holder, .. }) => {
			format!("{units}, which exists no longer: {holder} was the last to have it")
		},
	}
}

/// What a good bundle proves, for programs.
pub fn json(verified: &Verified) -> Value {
	let subject = match &verified.subject {
		Subject::Unit(unit) => json!({ "unit": unit.to_string() }),
		Subject::Account(who) => json!({ "account": who.to_string() }),
		Subject::All => json!("all"),
	};
	let lots = verified.lots().iter().map(|lot| {
		json!({
			"start": lot.start.to_string(),
			"len": lot.len.to_string(),
			"owner": lot.owner.to_string(),
			"since": { "block": lot.since.block, "event": lot.since.event },
			"tip": hex(&lot.tip),
			"digest": hex(&lot.digest),
		})
	});
	let redeemed = match &verified.ends {
		Ends::Lots(_) => Value::Null,
		Ends::Redeemed(Redemption { start, end, holder, link }) => json!({
			"start": start.to_string(),
			"len": end.saturating_sub(*start).to_string(),
			"last_holder": holder.to_string(),
			"link": hex(link),
		}),
	};
	json!({
		"verified": true,
		"genesis": hex(&verified.genesis.0),
		"block": { "number": verified.block, "hash": hex(&verified.hash.0) },
		"authority_set": { "id": verified.set.id, "authorities": verified.set.authorities.len() },
		"asset": {
			"number": verified.asset,
			"symbol": String::from_utf8_lossy(&verified.details.symbol),
			"decimals": verified.details.decimals,
			"issuer": verified.details.issuer.to_string(),
		},
		"subject": subject,
		"units": units(verified).to_string(),
		"links": verified.links,
		"folded": verified.folded,
		"forced": {
			"by_authority": verified.forced.by_authority,
			"by_order": verified.forced.by_order,
		},
		"receipts": verified.receipts,
		"lots": lots.collect::<Vec<_>>(),
		"redeemed": redeemed,
	})
}

/// Why a bundle is refused, for programs.
pub fn refusal(refused: &Refused) -> Value {
	let link = match refused {
		Refused::Link(BadLink { position, receiver, id, at, .. }) => json!({
			"position": position,
			"receiver": receiver.to_string(),
			"id": hex(id),
			"block": at.block,
			"event": at.event,
		}),
		_ => Value::Null,
	};
	let error = json!({ "code": refused.code(), "message": refused.to_string(), "link": link });
	json!({ "verified": false, "error": error })
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}
