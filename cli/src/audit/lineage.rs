//! Whether links continue each other from issuance to the present holders, and who signed them.

use super::{
	forced::{authority_of, begins_lineage, extends},
	ledger::{end_of, Ends, Ledger, Redemption},
	signatures::{first_false, Claim},
	state::State,
	AccountId, Progress, Record, Stage, Subject,
};
use pallet_provenance::{AssetDetails, Freeze, LotInfo, Scope};
use signature_chain::{
	signed_message, verify_parent, verify_shape, Digest, InclusionProof, Link, LinkFault, LinkId,
	LinkKind, Moment, Parents, ProofFault, PublicKey, SealedLink, SignedBy,
};
use std::{
	collections::{BTreeMap, HashMap},
	num::NonZeroUsize,
};

/// What is wrong with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
	/// By the rules of links.
	Chain(LinkFault),
	/// It was appended no later than the one before it.
	OutOfOrder,
	/// The proven state has another link or outline, or none, under its receiver and number.
	NotInState,
	/// It is not under the root of the folded links.
	NotFolded(ProofFault),
	/// The root of the folded links is not proved.
	FoldedRootUnproven,
	/// The units went back to another account than the issuer.
	RedeemedElsewhere,
	/// The receipt no longer held in the link's block.
	ReceiptExpired,
	/// Whoever is said to have signed had no key in the link's block, or none is proved.
	KeyUnknown,
	/// The mandate did not extend to the link.
	MandateExceeded,
	/// The state has no such case as the authority's link names, or it is not proved.
	CaseUnknown,
	/// The case did not extend to the link.
	CaseExceeded,
	/// A link that it continues is not in the bundle.
	ParentAbsent,
	/// Units of it were passed on twice.
	MovedTwice,
	/// It is not part of the history.
	NotPartOfHistory,
}

/// The first bad link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLink {
	/// Its position in the bundle, from 0.
	pub position: usize,
	/// Its receiver.
	pub receiver: AccountId,
	/// Its number among the links of its receiver.
	pub id: LinkId,
	/// When it was appended.
	pub at: Moment,
	/// What is wrong with it.
	pub fault: Fault,
}

/// Units whose last link is not in the bundle, or is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
	"the last link of the units [{start}, {end}) is not in the bundle, or did not move them so"
)]
pub struct TipAbsent {
	/// The first unit.
	pub start: u64,
	/// One past the last unit.
	pub end: u64,
}

/// Units `[start, end)`.
pub type Range = (u64, u64);
/// A link that another one continues, by its number, and the units that came by it.
pub type Origin = (LinkId, Range);

/// A history to be checked.
pub struct History<'a, S> {
	ledger: &'a Ledger<'a, S>,
	details: &'a AssetDetails<AccountId>,
	genesis: Digest,
	asset: signature_chain::AssetId,
	records: &'a [Record],
	links: Vec<SealedLink<AccountId>>,
	names: HashMap<(AccountId, LinkId), usize>,
	/// Known where there are folded links and the state shows it.
	folded_root: Option<Digest>,
}

impl<'a, S: State> History<'a, S> {
	/// The links by moment.
	pub fn new(
		ledger: &'a Ledger<'a, S>,
		details: &'a AssetDetails<AccountId>,
		genesis: Digest,
		asset: signature_chain::AssetId,
		records: &'a [Record],
	) -> Self {
		let links: Vec<_> = records.iter().map(|record| record.link().seal()).collect();
		let name = |(position, sealed): (usize, &SealedLink<AccountId>)| {
			((sealed.link.to.clone(), sealed.link.id()), position)
		};
		let names = links.iter().enumerate().map(name).collect();
		let any_folded = records.iter().any(Record::is_folded);
		let folded_root = any_folded.then(|| ledger.folded_root(asset).ok()).flatten();
		Self { ledger, details, genesis, asset, records, links, names, folded_root }
	}

	/// Checks every link by itself, with its parents and its signature, and names the first bad one.
	/// Returns the number of signatures.
	pub fn ensure_sound(
		&self,
		threads: NonZeroUsize,
		progress: &Progress,
	) -> Result<usize, BadLink> {
		let (mut claims, mut signed) = (Vec::new(), Vec::new());
		let mut bad = None;
		for position in 0..self.links.len() {
			progress.tell(Stage::Links, position + 1, self.links.len());
			match self.check(position) {
				Ok(Some(claim)) => {
					claims.push(claim);
					signed.push(position);
				},
				Ok(None) => {},
				Err(fault) => {
					bad = Some((position, fault));
					break;
				},
			}
		}
		// What comes before a bad link may be signed badly, and is then the first.
		let total = claims.len();
		let done = |count| progress.add(Stage::Signatures, count, total);
		let unsigned = first_false(&claims, threads, &done).and_then(|first| signed.get(first));
		let fault = Fault::Chain(LinkFault::SignatureInvalid);
		match unsigned.map(|position| (*position, fault)).or(bad) {
			Some((position, fault)) => Err(self.bad(position, fault)),
			None => Ok(total),
		}
	}

	fn bad(&self, position: usize, fault: Fault) -> BadLink {
		let link = &self.links[position].link;
		BadLink { position, receiver: link.to.clone(), id: link.id(), at: link.at, fault }
	}

	/// Checks a link but for its signature, which is returned where there is one.
	fn check(&self, position: usize) -> Result<Option<Claim>, Fault> {
		let (SealedLink { link, digest }, record) =
			(&self.links[position], &self.records[position]);
		let before = position.checked_sub(1).and_then(|before| self.links.get(before));
		ensure(before.is_none_or(|before| before.link.at < link.at), Fault::OutOfOrder)?;
		ensure(link.asset == self.asset, Fault::Chain(LinkFault::OtherAsset))?;
		let stored = self.ledger.link(&link.to, link.id());
		ensure(stored == Ok(Some(record.stored())), Fault::NotInState)?;
		if let Some(proof) = &record.inclusion {
			self.ensure_folded(proof, digest)?;
		}
		verify_shape(link).map_err(Fault::Chain)?;
		for parent in link.parents.iter().filter_map(|id| self.find(&link.from, *id)) {
			verify_parent(link, &self.links[parent]).map_err(Fault::Chain)?;
		}
		self.ensure_issuer(link)?;
		self.case_of(link)?;
		ensure(expiry_of(&link.kind).is_none_or(|end| link.at.block < end), Fault::ReceiptExpired)?;
		let signed = signed_message(link, &self.genesis).map_err(Fault::Chain)?;
		let Some((message, receipt)) = signed else { return Ok(None) };
		let key = signing_key(self.ledger, link, receipt.by)?;
		Ok(Some(Claim::new(&key, &receipt.signature, &message)))
	}

	fn ensure_folded(&self, proof: &InclusionProof, digest: &Digest) -> Result<(), Fault> {
		let root = self.folded_root.ok_or(Fault::FoldedRootUnproven)?;
		proof.verify(digest, &root).map_err(Fault::NotFolded)
	}

	fn find(&self, to: &AccountId, id: LinkId) -> Option<usize> {
		self.names.get(&(to.clone(), id)).copied()
	}

	/// Only the issuer issues, and takes back.
	fn ensure_issuer(&self, link: &Link<AccountId>) -> Result<(), Fault> {
		let issuer = &self.details.issuer;
		match link.kind {
			LinkKind::Issue { .. } => {
				ensure(link.from == *issuer, Fault::Chain(LinkFault::NotTheIssuer))
			},
			LinkKind::Redeem { .. } => ensure(link.to == *issuer, Fault::RedeemedElsewhere),
			LinkKind::Transfer { .. }
			| LinkKind::Settlement { .. }
			| LinkKind::Consolidate { .. }
			| LinkKind::Forced { .. } => Ok(()),
		}
	}

	/// The freeze under which an authority moved the units; `None` for any other link.
	fn case_of(&self, link: &Link<AccountId>) -> Result<Option<Freeze<AccountId>>, Fault> {
		let Some((case, reference)) = authority_of(link) else { return Ok(None) };
		let freeze = self.ledger.freeze(case).ok().flatten().ok_or(Fault::CaseUnknown)?;
		ensure(extends(&freeze, link, &reference), Fault::CaseExceeded)?;
		Ok(Some(freeze))
	}

	/// Follows every unit of the subject from its end back to its issuance, and makes sure that each
	/// came by exactly one way and that there is no link beside these. The links must be sound.
	pub fn ensure_whole(
		&self,
		ends: &Ends,
		subject: &Subject,
		progress: &Progress,
	) -> Result<(), Unwhole> {
		let mut needs: Vec<Vec<Range>> = vec![Vec::new(); self.links.len()];
		match ends {
			Ends::Lots(lots) => {
				for lot in lots {
					needs[self.tip_of(lot)?].push(followed(subject, (lot.start, end_of(lot))));
				}
			},
			Ends::Redeemed(redemption) => {
				let range = (redemption.start, redemption.end);
				needs[self.redeemed_by(redemption)?].push(followed(subject, range));
			},
		}
		let mut bad = None;
		for position in (0..self.links.len()).rev() {
			progress.tell(Stage::History, self.links.len() - position, self.links.len());
			let link = &self.links[position].link;
			let ranges = match joined(std::mem::take(&mut needs[position])) {
				None => Err(Fault::MovedTwice),
				Some(ranges) if ranges.is_empty() => Err(Fault::NotPartOfHistory),
				Some(ranges) => Ok(ranges),
			};
			let origins = ranges.and_then(|ranges| {
				// Where it fails, the units are followed all the same: whatever is before is no worse.
				let seized = self.ensure_lineage(position, &ranges);
				Ok((self.origins(link, &ranges)?, seized))
			});
			// Latest first: the last one found is the first bad one.
			match origins {
				Ok((origins, seized)) => {
					for (parent, range) in origins {
						needs[parent].push(range);
					}
					bad = seized.err().map(|fault| (position, fault)).or(bad);
				},
				Err(fault) => bad = Some((position, fault)),
			}
		}
		match bad {
			Some((position, fault)) => Err(self.bad(position, fault).into()),
			None => Ok(()),
		}
	}

	/// The link that brought the units of a lot to their owner.
	fn tip_of(&self, lot: &LotInfo<AccountId>) -> Result<usize, TipAbsent> {
		let (start, end) = (lot.start, end_of(lot));
		let tip = self.find(&lot.owner, lot.tip).filter(|tip| {
			let SealedLink { link, digest } = &self.links[*tip];
			*digest == lot.digest && link.at == lot.since && link.covers(start, end)
		});
		tip.ok_or(TipAbsent { start, end })
	}

	/// The link that took units back, of which they are one piece.
	fn redeemed_by(&self, redemption: &Redemption) -> Result<usize, TipAbsent> {
		let &Redemption { start, end, ref holder, link } = redemption;
		let tip = self.find(&self.details.issuer, link).filter(|tip| {
			let link = &self.links[*tip].link;
			let piece = link.pieces.iter().find(|piece| piece.start == start);
			!link.leaves_units()
				&& link.from == *holder
				&& piece.is_some_and(|piece| piece.end() == Some(end))
		});
		tip.ok_or(TipAbsent { start, end })
	}

	/// Where an authority moved units under a freeze of a lineage, that they belong to that: they are
	/// followed back, each link at most once, until they reach the account in time.
	fn ensure_lineage(&self, position: usize, ranges: &[Range]) -> Result<(), Fault> {
		let freeze = self.case_of(&self.links[position].link)?;
		let on_lineage = |freeze: &Freeze<_>| matches!(freeze.scope, Scope::Lineage { .. });
		let Some(freeze) = freeze.filter(on_lineage) else { return Ok(()) };
		let mut pending = BTreeMap::from([(position, ranges.to_vec())]);
		while let Some((position, ranges)) = pending.pop_last() {
			let link = &self.links[position].link;
			let issued = matches!(link.kind, LinkKind::Issue { .. });
			ensure(!issued, Fault::CaseExceeded)?;
			let ranges = joined(ranges).ok_or(Fault::MovedTwice)?;
			for (parent, range) in self.origins(link, &ranges)? {
				if !begins_lineage(&freeze, &self.links[parent].link) {
					pending.entry(parent).or_default().push(range);
				}
			}
		}
		Ok(())
	}

	/// Where the units of a link came from, by position.
	fn origins(
		&self,
		link: &Link<AccountId>,
		ranges: &[Range],
	) -> Result<Vec<(usize, Range)>, Fault> {
		let origins = origins_of(link, ranges).ok_or(Fault::Chain(LinkFault::OutsideParent))?;
		let found = origins
			.into_iter()
			.map(|(id, range)| Ok((self.find(&link.from, id).ok_or(Fault::ParentAbsent)?, range)));
		found.collect()
	}
}

/// Why a history is not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwhole {
	/// A lot has no last link.
	Tip(TipAbsent),
	/// A link is bad.
	Link(BadLink),
}

impl From<TipAbsent> for Unwhole {
	fn from(tip: TipAbsent) -> Self {
		Self::Tip(tip)
	}
}

impl From<BadLink> for Unwhole {
	fn from(bad: BadLink) -> Self {
		Self::Link(bad)
	}
}

/// The units that are followed, of those that end together.
pub fn followed(subject: &Subject, range: Range) -> Range {
	match subject {
		// Saturating: a unit is below the end of its range.
		Subject::Unit(unit) => (*unit, unit.saturating_add(1)),
		Subject::Account(_) | Subject::All => range,
	}
}

/// The ranges sorted, those that touch as one; `None` where two share a unit.
pub fn joined(mut ranges: Vec<Range>) -> Option<Vec<Range>> {
	ranges.sort_unstable();
	let mut runs: Vec<Range> = Vec::new();
	for (start, end) in ranges {
		match runs.last_mut() {
			Some((_, until)) if start < *until => return None,
			Some((_, until)) if start == *until => *until = end,
			_ => runs.push((start, end)),
		}
	}
	Some(runs)
}

/// The links by which units of a link had come to its sender, with their numbers then; none for an
/// issue. `None` where the link did not move them all.
pub fn origins_of(link: &Link<AccountId>, ranges: &[Range]) -> Option<Vec<Origin>> {
	let digests = link.parent_digests();
	let parents: &Parents = &link.parents;
	let mut origins = Vec::new();
	for &(start, end) in ranges {
		let mut next = start;
		// Each turn leaves one piece behind.
		while next < end {
			let (before, piece) = link.origin_of(next)?;
			let rest = piece.end()?.checked_sub(before)?;
			let len = rest.min(end.checked_sub(next)?);
			if !matches!(link.kind, LinkKind::Issue { .. }) {
				let rank = digests.iter().position(|digest| *digest == piece.parent)?;
				origins.push((*parents.get(rank)?, (before, before.checked_add(len)?)));
			}
			next = next.checked_add(len)?;
		}
	}
	Some(origins)
}

/// The key that must have signed a link.
pub fn signing_key<S: State>(
	ledger: &Ledger<S>,
	link: &Link<AccountId>,
	by: SignedBy,
) -> Result<PublicKey, Fault> {
	let block = link.at.block;
	let key = match by {
		SignedBy::Receiver => ledger.receipt_key_at(&link.to, block),
		SignedBy::Delegate { mandate } => {
			let mandate = ledger.mandate(&link.to, mandate).map_err(|_| Fault::KeyUnknown)?;
			let mandate = mandate.filter(|mandate| mandate.is_in_force(block));
			let terms = mandate.ok_or(Fault::KeyUnknown)?.terms;
			// The position in an order is confirmed by the participant itself.
			let extends = terms.asset == link.asset
				&& link.units() <= terms.per_transfer
				&& !matches!(link.kind, LinkKind::Settlement { .. });
			ensure(extends, Fault::MandateExceeded)?;
			Ok(Some(terms.public))
		},
	};
	key.ok().flatten().ok_or(Fault::KeyUnknown)
}

/// First block in which the receipt of a link no longer held.
fn expiry_of(kind: &LinkKind) -> Option<u32> {
	match kind {
		LinkKind::Issue { expires, .. }
		| LinkKind::Transfer { expires, .. }
		| LinkKind::Consolidate { expires, .. }
		| LinkKind::Redeem { expires, .. } => Some(*expires),
		LinkKind::Settlement { .. } | LinkKind::Forced { .. } => None,
	}
}

fn ensure(condition: bool, fault: Fault) -> Result<(), Fault> {
	condition.then_some(()).ok_or(fault)
}
