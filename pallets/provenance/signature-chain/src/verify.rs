//! What an auditor checks, and the runtime's own invariants.

use crate::{
	payload::wrap, AssetId, Digest, Link, LinkKind, Moment, Piece, Receipt, ReceiptForm,
	SealedLink, Signature, SignedBy, NO_PARENT,
};
use alloc::vec::Vec;
use codec::Encode;

/// What a signature has to prove. The caller's verifier finds the key that counted then and answers
/// whether it does.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a, AccountId> {
	/// The receiver.
	pub account: &'a AccountId,
	/// When the link was appended: the key that was valid in this block counts.
	pub at: Moment,
	/// Who is said to have signed.
	pub by: SignedBy,
	/// The signature.
	pub signature: &'a Signature,
	/// The signed bytes, already wrapped where the receipt says so.
	pub message: &'a [u8],
}

/// What is wrong with a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkFault {
	/// The digest is not the hash of the link.
	DigestMismatch,
	/// The link moves no unit.
	NoPieces,
	/// A piece has no units, or ends beyond the last serial number.
	PieceOutOfRange,
	/// Two pieces share a unit.
	PiecesOverlap,
	/// An issue must have exactly one piece and no parent.
	IssueWithParents,
	/// The fresh range of a consolidation has no end, or its owner changed.
	ConsolidationUnsound,
	/// Another link than an issue has a piece without parent.
	PieceWithoutParent,
	/// The parents are not exactly those that the pieces name.
	ParentsMismatch,
	/// A parent is of another asset.
	OtherAsset,
	/// A piece lies outside the pieces of its parent.
	OutsideParent,
	/// The sender is not the holder after the parent.
	NotTheHolder,
	/// A link that needs the receiver's signature has none.
	ReceiptMissing,
	/// A forced link carries a signature.
	ReceiptUnexpected,
	/// The link moves more than the position that the receiver signed.
	PositionExceeded,
	/// The receiver's signature does not prove the link.
	SignatureInvalid,
	/// The sequence is without links.
	SequenceVacant,
	/// The sequence does not begin with an issue.
	NotIssued,
	/// The units were issued by another account than the asset's issuer.
	NotTheIssuer,
	/// The link does not move the unit.
	UnitNotMoved,
	/// The sequence continues with an issue.
	IssuedTwice,
	/// The link was appended no later than the one it follows.
	OutOfTime,
}

/// The first bad link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadLink {
	/// Its position in the sequence, from 0.
	pub position: usize,
	/// The digest that it claims.
	pub digest: Digest,
	/// What is wrong with it.
	pub fault: LinkFault,
}

/// What a sequence is about.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a, AccountId> {
	/// Hash of block 0.
	pub genesis: Digest,
	/// The asset.
	pub asset: AssetId,
	/// The only account that may issue the asset.
	pub issuer: &'a AccountId,
	/// The unit.
	pub unit: u64,
}

/// Checks a link with all its parents: digest, shape, continuity and the receiver's signature.
pub fn verify_link<AccountId: Encode + PartialEq>(
	sealed: &SealedLink<AccountId>,
	parents: &[SealedLink<AccountId>],
	genesis: &Digest,
	verify: impl Fn(&Statement<AccountId>) -> bool,
) -> Result<(), BadLink> {
	ensure_digest(sealed)
		.and_then(|()| verify_continuity(&sealed.link, parents))
		.and_then(|()| ensure_receipt(&sealed.link, genesis, &verify))
		.map_err(|fault| BadLink { position: 0, digest: sealed.digest, fault })
}

/// Checks what can be told of a link without its parents: digest, shape and the receiver's signature.
pub fn verify_alone<AccountId: Encode + PartialEq>(
	sealed: &SealedLink<AccountId>,
	genesis: &Digest,
	verify: impl Fn(&Statement<AccountId>) -> bool,
) -> Result<(), BadLink> {
	ensure_digest(sealed)
		.and_then(|()| ensure_shape(&sealed.link))
		.and_then(|()| ensure_receipt(&sealed.link, genesis, &verify))
		.map_err(|fault| BadLink { position: 0, digest: sealed.digest, fault })
}

/// Checks the sequence of one unit, from its issuance on: every digest, shape and signature, and
/// that each link moves the unit from the holder that the one before left it with.
///
/// Pieces of a link that do not come from the unit's own history are checked in shape only: the
/// digests prove that they are what the chain recorded, their own sequences prove the rest.
pub fn verify_sequence<AccountId: Encode + PartialEq>(
	context: &Context<AccountId>,
	links: &[SealedLink<AccountId>],
	verify: impl Fn(&Statement<AccountId>) -> bool,
) -> Result<(), BadLink> {
	let mut before: Option<&SealedLink<AccountId>> = None;
	let units = numbers(context.unit, links);
	for ((position, sealed), unit) in links.iter().enumerate().zip(units) {
		ensure_digest(sealed)
			.and_then(|()| ensure_shape(&sealed.link))
			.and_then(|()| ensure_next(context, before, &sealed.link, unit))
			.and_then(|()| ensure_receipt(&sealed.link, &context.genesis, &verify))
			.map_err(|fault| BadLink { position, digest: sealed.digest, fault })?;
		before = Some(sealed);
	}
	match before {
		Some(_) => Ok(()),
		None => Err(BadLink { position: 0, digest: NO_PARENT, fault: LinkFault::SequenceVacant }),
	}
}

/// The number that a unit has after each of its links: a consolidation gives it a new one. Where a
/// link does not hold the unit, the number stays and the check of that link says so.
fn numbers<AccountId>(unit: u64, links: &[SealedLink<AccountId>]) -> Vec<u64> {
	let mut unit = unit;
	let mut numbers: Vec<_> = links
		.iter()
		.rev()
		.map(|sealed| {
			let after = unit;
			unit = sealed.link.origin_of(after).map_or(after, |(before, _)| before);
			after
		})
		.collect();
	numbers.reverse();
	numbers
}

/// Checks the shape of a link and that it continues its parents, all of which must be given: every
/// piece inside its parent's pieces, and the sender the holder after every parent.
pub fn verify_continuity<AccountId: Encode + PartialEq>(
	link: &Link<AccountId>,
	parents: &[SealedLink<AccountId>],
) -> Result<(), LinkFault> {
	ensure_shape(link)?;
	let named = link.parent_digests();
	ensure(named.len() == parents.len(), LinkFault::ParentsMismatch)?;
	for ((digest, id), parent) in named.iter().zip(link.parents.iter()).zip(parents) {
		let same = *digest == parent.digest && *id == parent.link.id();
		ensure(same, LinkFault::ParentsMismatch)?;
		ensure_follows(link, parent)?;
	}
	Ok(())
}

/// Checks what can be told from a link alone: its pieces, how many parents it names, and that it is
/// signed where its kind asks for it.
pub fn verify_shape<AccountId: PartialEq>(link: &Link<AccountId>) -> Result<(), LinkFault> {
	ensure_shape(link)
}

/// Checks that a link of sound shape continues one of its parents: the parent is named by digest and
/// number, of the same asset, earlier, left its units with the sender, and has those of the pieces.
pub fn verify_parent<AccountId: Encode + PartialEq>(
	link: &Link<AccountId>,
	parent: &SealedLink<AccountId>,
) -> Result<(), LinkFault> {
	let rank = link.parent_digests().iter().position(|digest| *digest == parent.digest);
	let id = rank.and_then(|rank| link.parents.get(rank));
	ensure(id == Some(&parent.link.id()), LinkFault::ParentsMismatch)?;
	ensure_follows(link, parent)
}

/// What the signature of a link is over, with the signature; `None` where none is asked for.
pub fn signed_message<'a, AccountId: Encode>(
	link: &'a Link<AccountId>,
	genesis: &Digest,
) -> Result<Option<(Vec<u8>, &'a Receipt)>, LinkFault> {
	let (payload, receipt) = match (link.payload(genesis), &link.receipt) {
		(Some(payload), Some(receipt)) => (payload, receipt),
		(None, None) => return Ok(None),
		(Some(_), None) => return Err(LinkFault::ReceiptMissing),
		(None, Some(_)) => return Err(LinkFault::ReceiptUnexpected),
	};
	let message = match receipt.form {
		ReceiptForm::Plain => payload,
		ReceiptForm::Wrapped => wrap(&payload),
	};
	Ok(Some((message, receipt)))
}

/// In which form the signature proves the payload, plain first; `None` where in neither.
pub fn find_form(payload: &[u8], verify: impl Fn(&[u8]) -> bool) -> Option<ReceiptForm> {
	if verify(payload) {
		return Some(ReceiptForm::Plain);
	}
	verify(&wrap(payload)).then_some(ReceiptForm::Wrapped)
}

fn ensure(condition: bool, fault: LinkFault) -> Result<(), LinkFault> {
	condition.then_some(()).ok_or(fault)
}

fn ensure_digest<AccountId: Encode>(sealed: &SealedLink<AccountId>) -> Result<(), LinkFault> {
	ensure(sealed.link.digest() == sealed.digest, LinkFault::DigestMismatch)
}

/// What can be told from the link alone.
fn ensure_shape<AccountId: PartialEq>(link: &Link<AccountId>) -> Result<(), LinkFault> {
	ensure(!link.pieces.is_empty(), LinkFault::NoPieces)?;
	ensure_disjoint(&link.pieces)?;
	let named = link.parent_digests();
	match link.kind {
		LinkKind::Issue { .. } => {
			let alone = link.pieces.len() == 1 && named.is_empty() && link.parents.is_empty();
			ensure(alone, LinkFault::IssueWithParents)?;
		},
		LinkKind::Transfer { .. }
		| LinkKind::Settlement { .. }
		| LinkKind::Consolidate { .. }
		| LinkKind::Forced { .. }
		| LinkKind::Redeem { .. } => {
			let rooted = link.pieces.iter().all(|piece| piece.parent != NO_PARENT);
			ensure(rooted, LinkFault::PieceWithoutParent)?;
			ensure(named.len() == link.parents.len(), LinkFault::ParentsMismatch)?;
		},
	}
	if let LinkKind::Settlement { position, .. } = link.kind {
		ensure(link.units() <= position.credit(), LinkFault::PositionExceeded)?;
	}
	if let LinkKind::Consolidate { .. } = link.kind {
		let sound = link.from == link.to && link.fresh().is_some();
		ensure(sound, LinkFault::ConsolidationUnsound)?;
	}
	match (&link.kind, &link.receipt) {
		(LinkKind::Forced { .. }, Some(_)) => Err(LinkFault::ReceiptUnexpected),
		(LinkKind::Forced { .. }, None) => Ok(()),
		(_, None) => Err(LinkFault::ReceiptMissing),
		(_, Some(_)) => Ok(()),
	}
}

fn ensure_disjoint(pieces: &[Piece]) -> Result<(), LinkFault> {
	let mut ranges = Vec::new();
	for piece in pieces {
		let end = piece.end().ok_or(LinkFault::PieceOutOfRange)?;
		ensure(piece.start < end, LinkFault::PieceOutOfRange)?;
		ranges.push((piece.start, end));
	}
	ranges.sort_unstable();
	let mut free_from = 0;
	for (start, end) in ranges {
		ensure(start >= free_from, LinkFault::PiecesOverlap)?;
		free_from = end;
	}
	Ok(())
}

/// That the link continues this parent: same asset, holder, time and units.
fn ensure_follows<AccountId: PartialEq>(
	link: &Link<AccountId>,
	parent: &SealedLink<AccountId>,
) -> Result<(), LinkFault> {
	ensure(parent.link.asset == link.asset, LinkFault::OtherAsset)?;
	ensure(parent.link.to == link.from, LinkFault::NotTheHolder)?;
	ensure(parent.link.at < link.at, LinkFault::OutOfTime)?;
	for piece in link.pieces.iter().filter(|piece| piece.parent == parent.digest) {
		let end = piece.end().ok_or(LinkFault::PieceOutOfRange)?;
		ensure(parent.link.covers(piece.start, end), LinkFault::OutsideParent)?;
	}
	Ok(())
}

/// That the link is the next one of the unit's sequence.
fn ensure_next<AccountId: Encode + PartialEq>(
	context: &Context<AccountId>,
	before: Option<&SealedLink<AccountId>>,
	link: &Link<AccountId>,
	unit: u64,
) -> Result<(), LinkFault> {
	ensure(link.asset == context.asset, LinkFault::OtherAsset)?;
	let (_, piece) = link.origin_of(unit).ok_or(LinkFault::UnitNotMoved)?;
	let issue = matches!(link.kind, LinkKind::Issue { .. });
	match before {
		None => {
			ensure(issue, LinkFault::NotIssued)?;
			ensure(link.from == *context.issuer, LinkFault::NotTheIssuer)
		},
		Some(parent) => {
			ensure(!issue, LinkFault::IssuedTwice)?;
			let id = link.parent_of(unit).map(|(id, _)| id);
			let same = piece.parent == parent.digest && id == Some(parent.link.id());
			ensure(same, LinkFault::ParentsMismatch)?;
			ensure_follows(link, parent)
		},
	}
}

fn ensure_receipt<AccountId: Encode>(
	link: &Link<AccountId>,
	genesis: &Digest,
	verify: &impl Fn(&Statement<AccountId>) -> bool,
) -> Result<(), LinkFault> {
	let Some((message, receipt)) = signed_message(link, genesis)? else { return Ok(()) };
	let Receipt { signature, by, .. } = receipt;
	let statement =
		Statement { account: &link.to, at: link.at, by: *by, signature, message: &message };
	ensure(verify(&statement), LinkFault::SignatureInvalid)
}
