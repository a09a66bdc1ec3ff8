//! What the root of attested obligations says of one participant: made from the obligations, or read from a file.
//!
//! A participant that has the message makes the proof itself. One that was shown its own payments only gets a file
//! from whoever has the message: what `clearmark result prove --json` prints, which is also what polkadot-js takes as
//! the argument of `clearing.disprove`.

use super::{publish::attested_of, receipt::under, Error, Obligation, OrderInfo};
use clearing_rules::{prove_entry, verify_entry, Attestation, Attested, Entry, Position};
use clearmark_runtime::AccountId;
use serde::Deserialize;
use std::{fs, path::Path};

/// Shows what an order's root says of a participant, as this chain takes it.
pub type EntryProof = pallet_clearing::EntryProof<AccountId>;

/// Two positions of a participant that should be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
	/// What the root says.
	pub attested: Position,
	/// What the node submitted.
	pub submitted: Position,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
	entry: PageEntry,
	siblings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageEntry {
	participant: AccountId,
	owed: String,
	due: String,
	count: u32,
	book: String,
}

/// Reads a proof from a file.
pub fn read(path: &Path) -> Result<EntryProof, Error> {
	let wrong = |why: &str| Error::Wrong(format!("{}: {why}", path.display()));
	let bytes = fs::read(path).map_err(|error| wrong(&format!("cannot be read: {error}")))?;
	let page: Page = serde_json::from_slice(&bytes).map_err(|error| {
		wrong(&format!("is no proof as `clearmark result prove --json` prints it: {error}"))
	})?;
	page.proof().ok_or_else(|| wrong("is no proof: a number or a digest in it is malformed"))
}

impl Page {
	fn proof(self) -> Option<EntryProof> {
		let Self { entry: PageEntry { participant, owed, due, count, book }, siblings } = self;
		let siblings: Option<Vec<_>> = siblings.iter().map(|digest| bytes(digest)).collect();
		let (owed, due, book) = (owed.parse().ok()?, due.parse().ok()?, bytes(&book)?);
		Some(EntryProof {
			entry: Entry { participant, owed, due, count, book },
			siblings: siblings?.try_into().ok()?,
		})
	}
}

fn bytes(text: &str) -> Option<[u8; 32]> {
	super::publish::hash(text).ok().map(|hash| hash.0)
}

/// Makes the proof of a participant from the obligations of an order, whose root must be the order's.
pub fn of(
	info: &OrderInfo,
	obligations: Vec<Obligation>,
	participant: &AccountId,
) -> Result<EntryProof, Error> {
	let obligations = under(info.order, attestation(info)?, obligations)?;
	let attested = attested_of(&obligations)?;
	made(&attested, participant)
		.ok_or_else(|| Error::Wrong(format!("{participant} takes no part in order {}", info.order)))
}

/// Makes a proof that an order's result is wrong: that of `preferred` where its position is, else of the first one
/// whose position is.
pub fn against(
	info: &OrderInfo,
	obligations: Vec<Obligation>,
	preferred: &AccountId,
) -> Result<EntryProof, Error> {
	let obligations = under(info.order, attestation(info)?, obligations)?;
	let attested = attested_of(&obligations)?;
	let differs = |entry: &&Entry<AccountId>| {
		submitted(info, &entry.participant).is_some_and(|submitted| submitted != entry.position())
	};
	let wrong: Vec<_> = attested.entries.iter().filter(differs).collect();
	let own = wrong.iter().find(|entry| entry.participant == *preferred);
	let proof = own.or(wrong.first()).and_then(|entry| made(&attested, &entry.participant));
	proof.ok_or_else(|| nothing_wrong(info))
}

/// Holds a proof against an order: its root must bear it, and the result must contradict it.
pub fn contradiction(info: &OrderInfo, proof: &EntryProof) -> Result<Contradiction, Error> {
	let EntryProof { entry, siblings } = proof;
	let attestation = attestation(info)?;
	let participants = u32::try_from(info.positions.len()).unwrap_or(u32::MAX);
	let gross = info.record.terms.gross_amount;
	let place = (0..).zip(&info.positions).find(|(_, (who, _))| *who == entry.participant);
	let (index, (_, submitted)) = place.ok_or_else(|| {
		Error::Wrong(format!("{} takes no part in order {}", entry.participant, info.order))
	})?;
	if !verify_entry(&attestation, gross, participants, index, entry, siblings) {
		return Err(Error::Differs(format!(
			"the proof does not lead to the root of order {}: it is of another order, or was changed",
			info.order
		)));
	}
	let (attested, submitted) = (entry.position(), *submitted);
	match attested == submitted {
		true => Err(nothing_wrong(info)),
		false => Ok(Contradiction { attested, submitted }),
	}
}

fn attestation(info: &OrderInfo) -> Result<Attestation, Error> {
	info.record.attestation.ok_or_else(|| {
		Error::Wrong(format!(
			"the obligations of order {} are on the chain, which nets them itself, so that there is no root to \
			 prove by: if they are untrue, use `clearmark result dispute`",
			info.order
		))
	})
}

fn nothing_wrong(info: &OrderInfo) -> Error {
	Error::Wrong(format!(
		"order {}: the result gives the position that the root does, so that there is nothing to disprove; if the \
		 root is untrue, do not confirm, or use `clearmark result dispute`",
		info.order
	))
}

fn submitted(info: &OrderInfo, participant: &AccountId) -> Option<Position> {
	info.positions.iter().find_map(|(who, position)| (who == participant).then_some(*position))
}

fn made(attested: &Attested<AccountId>, participant: &AccountId) -> Option<EntryProof> {
	let index = attested.entries.iter().position(|entry| entry.participant == *participant)?;
	let siblings = prove_entry(&attested.entries, u32::try_from(index).ok()?)?;
	Some(EntryProof {
		entry: attested.entries.get(index)?.clone(),
		siblings: siblings.try_into().ok()?,
	})
}
