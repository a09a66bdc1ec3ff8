//! Obligations that are attested by a root: what the root stands for, and proofs under it.
//!
//! Who publishes an order with attested obligations keeps them off chain and publishes a root. It
//! is the root of two levels of trees:
//!
//! - A participant's **book** is the tree of the obligations that name it, on either side, ascending
//!   by debtor and creditor.
//! - The participant's **entry** says what its book sums to: what it owes, what it is due, how many
//!   obligations there are, and the root of the book.
//! - The **root** is that of the tree of all entries, ascending by participant, sealed with the
//!   number of participants, the number of obligations and the gross amount.
//!
//! ```text
//! book leaf:  blake2_256(SCALE(("clearmark/obligation/v1", index: u32, from, to, amount: u128)))
//! entry leaf: blake2_256(SCALE(("clearmark/entry/v1", index: u32, entry)))
//! node:       blake2_256(SCALE((node tag, left: [u8; 32], right: [u8; 32])))
//! book root:  blake2_256(SCALE(("clearmark/book/v1", count: u32, top)))
//! root:       blake2_256(SCALE(("clearmark/attested/v1", participants: u32, obligations: u32,
//!             gross: u128, top)))
//! ```
//!
//! The node tags are `clearmark/obligation-node/v1` and `clearmark/entry-node/v1`: no leaf is a
//! node, and nothing of one tree is anything in the other. A node without a neighbour moves up as
//! it is. A root fixes the number of its leaves, and each leaf its place, so that a proof can claim
//! neither another shape nor another place.
//!
//! ## What a proof shows, and what not
//!
//! The participants of an order are on chain and sorted, and a proof of an entry has to stand at
//! the place of its participant. So there is **one** entry of each participant under a root, and
//! its proof shows which net position the root gives to it. A submitted position that differs is
//! wrong, and nobody has to judge it: the node had the root before it took the order up.
//!
//! It does not show that the entry is true. Whoever made the root could have left an obligation
//! out, or made up one. A participant sees that from its own book, and does not sign; a node sees it
//! when it makes the root again with [`attest`], which it does before it bids. Nor does a proof of a
//! single obligation bound a position: that is why entries say the sums. Proofs of obligations are
//! for arbiters and auditors, off chain.

use crate::{digest, Amount, NetError, Obligation, Position};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Domain of the leaves of a book.
pub const OBLIGATION_TAG: &str = "clearmark/obligation/v1";
/// Domain of the nodes of a book.
pub const OBLIGATION_NODE_TAG: &str = "clearmark/obligation-node/v1";
/// Domain of the roots of books.
pub const BOOK_TAG: &str = "clearmark/book/v1";
/// Domain of the leaves of the tree of entries.
pub const ENTRY_TAG: &str = "clearmark/entry/v1";
/// Domain of the nodes of the tree of entries.
pub const ENTRY_NODE_TAG: &str = "clearmark/entry-node/v1";
/// Domain of the root of an order's obligations.
pub const ATTESTED_TAG: &str = "clearmark/attested/v1";

type Hash = [u8; 32];

/// What an attested order says of its obligations, instead of the obligations.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Attestation {
	/// The root over everybody's entry.
	pub root: Hash,
	/// Number of obligations.
	pub count: u32,
}

/// What one participant's obligations sum to.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Entry<AccountId> {
	/// The participant.
	pub participant: AccountId,
	/// Sum of what it owes.
	pub owed: Amount,
	/// Sum of what it is owed.
	pub due: Amount,
	/// Number of obligations that name it.
	pub count: u32,
	/// Root of their tree.
	pub book: Hash,
}

impl<AccountId> Entry<AccountId> {
	/// The net position.
	pub fn position(&self) -> Position {
		match self.due.checked_sub(self.owed) {
			Some(credit) => Position::Creditor(credit),
			None => Position::Debtor(self.owed.saturating_sub(self.due)),
		}
	}
}

/// Obligations as they are attested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested<AccountId> {
	/// What is published.
	pub attestation: Attestation,
	/// Sum of all obligations.
	pub gross: Amount,
	/// Everybody's entry, ascending by participant.
	pub entries: Vec<Entry<AccountId>>,
}

/// The obligations that name a participant, in the order of its book.
pub fn book_of<AccountId: Ord + Clone>(
	obligations: &[Obligation<AccountId>],
	participant: &AccountId,
) -> Vec<Obligation<AccountId>> {
	let named = |o: &&Obligation<AccountId>| o.from == *participant || o.to == *participant;
	let mut book: Vec<_> = obligations.iter().filter(named).cloned().collect();
	book.sort_by(|a, b| (&a.from, &a.to, a.amount).cmp(&(&b.from, &b.to, b.amount)));
	book
}

/// Makes the entries and the root of obligations: what an initiator publishes, and what a node
/// makes again before it bids.
///
/// For use off chain: it looks at every obligation once for each participant.
pub fn attest<AccountId: Ord + Clone + Encode>(
	obligations: &[Obligation<AccountId>],
) -> Result<Attested<AccountId>, NetError> {
	let mut sums: BTreeMap<&AccountId, (Amount, Amount)> = BTreeMap::new();
	let mut gross: Amount = 0;
	for Obligation { from, to, amount } in obligations {
		if from == to {
			return Err(NetError::SelfObligation);
		}
		if *amount == 0 {
			return Err(NetError::ZeroAmount);
		}
		gross = gross.checked_add(*amount).ok_or(NetError::Overflow)?;
		// No sum is larger than the gross amount.
		let owed = &mut sums.entry(from).or_default().0;
		*owed = owed.saturating_add(*amount);
		let due = &mut sums.entry(to).or_default().1;
		*due = due.saturating_add(*amount);
	}
	let entries: Vec<_> = sums
		.into_iter()
		.map(|(participant, (owed, due))| {
			let book = book_of(obligations, participant);
			let count = length(&book);
			Entry { participant: participant.clone(), owed, due, count, book: book_root(&book) }
		})
		.collect();
	let count = length(obligations);
	let top = top_of(ENTRY_NODE_TAG, leaves(ENTRY_TAG, &entries));
	let root = digest(&(ATTESTED_TAG, length(&entries), count, gross, top));
	Ok(Attested { attestation: Attestation { root, count }, gross, entries })
}

/// The root of a book.
pub fn book_root<AccountId: Encode>(book: &[Obligation<AccountId>]) -> Hash {
	digest(&(BOOK_TAG, length(book), top_of(OBLIGATION_NODE_TAG, leaves(OBLIGATION_TAG, book))))
}

/// The neighbours of an entry, from its leaf upwards; nothing if there is no such entry.
pub fn prove_entry<AccountId: Encode>(
	entries: &[Entry<AccountId>],
	index: u32,
) -> Option<Vec<Hash>> {
	path(ENTRY_NODE_TAG, leaves(ENTRY_TAG, entries), index)
}

/// The neighbours of an obligation in a book; nothing if there is no such obligation.
pub fn prove_obligation<AccountId: Encode>(
	book: &[Obligation<AccountId>],
	index: u32,
) -> Option<Vec<Hash>> {
	path(OBLIGATION_NODE_TAG, leaves(OBLIGATION_TAG, book), index)
}

/// Whether an entry stands at a place under the root of obligations of this gross amount and of so
/// many participants.
pub fn verify_entry<AccountId: Encode>(
	attestation: &Attestation,
	gross: Amount,
	participants: u32,
	index: u32,
	entry: &Entry<AccountId>,
	siblings: &[Hash],
) -> bool {
	let leaf = digest(&(ENTRY_TAG, index, entry));
	climb(ENTRY_NODE_TAG, leaf, index, participants, siblings).is_some_and(|top| {
		digest(&(ATTESTED_TAG, participants, attestation.count, gross, top)) == attestation.root
	})
}

/// Whether an obligation stands at a place in the book of an entry.
pub fn verify_obligation<AccountId: Encode>(
	entry: &Entry<AccountId>,
	index: u32,
	obligation: &Obligation<AccountId>,
	siblings: &[Hash],
) -> bool {
	let leaf = digest(&(OBLIGATION_TAG, index, obligation));
	climb(OBLIGATION_NODE_TAG, leaf, index, entry.count, siblings)
		.is_some_and(|top| digest(&(BOOK_TAG, entry.count, top)) == entry.book)
}

/// Longest path in a tree of so many leaves.
pub fn longest_path(leaves: u32) -> u32 {
	u32::BITS.saturating_sub(leaves.saturating_sub(1).leading_zeros())
}

/// Why submitted positions are not acceptable for an attested order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionsError {
	/// They are not one for each participant, in order.
	NotParticipants,
	/// One is larger than the gross amount, or that of an agent.
	OutOfRange,
	/// They do not sum to zero.
	Unbalanced,
}

/// Whether positions can be those of obligations that nobody but the parties knows: one for each
/// participant in order, none larger than the gross amount, and all together zero.
pub fn check_positions<AccountId: PartialEq>(
	participants: &[(AccountId, Position)],
	gross: Amount,
	positions: &[(AccountId, Position)],
) -> Result<(), PositionsError> {
	let accounts = positions.iter().map(|(who, _)| who);
	if !participants.iter().map(|(who, _)| who).eq(accounts) {
		return Err(PositionsError::NotParticipants);
	}
	let (mut owed, mut due): (Amount, Amount) = (0, 0);
	for (_, position) in positions {
		let (sum, amount) = match position {
			Position::Debtor(amount) if *amount > 0 => (&mut owed, *amount),
			Position::Creditor(amount) => (&mut due, *amount),
			Position::Debtor(_) | Position::Agent(_) => return Err(PositionsError::OutOfRange),
		};
		// All that is owed net is a part of the gross amount, not only what one owes.
		*sum = sum
			.checked_add(amount)
			.filter(|sum| *sum <= gross)
			.ok_or(PositionsError::OutOfRange)?;
	}
	if owed != due {
		return Err(PositionsError::Unbalanced);
	}
	Ok(())
}

fn length<Item>(items: &[Item]) -> u32 {
	u32::try_from(items.len()).unwrap_or(u32::MAX)
}

fn leaves<Item: Encode>(tag: &str, items: &[Item]) -> Vec<Hash> {
	(0u32..).zip(items).map(|(index, item)| digest(&(tag, index, item))).collect()
}

fn level_above(tag: &str, level: &[Hash]) -> Vec<Hash> {
	level
		.chunks(2)
		.filter_map(|pair| match pair {
			[left, right] => Some(digest(&(tag, left, right))),
			[single] => Some(*single),
			_ => None,
		})
		.collect()
}

/// The node at the top; zero of a tree without leaves.
fn top_of(tag: &str, leaves: Vec<Hash>) -> Hash {
	let mut level = leaves;
	while level.len() > 1 {
		level = level_above(tag, &level);
	}
	level.first().copied().unwrap_or_default()
}

fn path(tag: &str, leaves: Vec<Hash>, index: u32) -> Option<Vec<Hash>> {
	let mut at = usize::try_from(index).ok().filter(|at| *at < leaves.len())?;
	let mut level = leaves;
	let mut siblings = Vec::new();
	while level.len() > 1 {
		siblings.extend(level.get(at ^ 1).copied());
		at >>= 1;
		level = level_above(tag, &level);
	}
	Some(siblings)
}

/// The top to which a leaf and its neighbours lead: the place below the number of leaves, exactly
/// as many neighbours as the shape of the tree asks for, and nothing left over.
fn climb(tag: &str, leaf: Hash, index: u32, count: u32, siblings: &[Hash]) -> Option<Hash> {
	if index >= count {
		return None;
	}
	let (mut at, mut width, mut node) = (index, count, leaf);
	let mut siblings = siblings.iter();
	while width > 1 {
		let alone = at & 1 == 0 && at.saturating_add(1) == width;
		if !alone {
			let sibling = siblings.next()?;
			let (left, right) = if at & 1 == 0 { (&node, sibling) } else { (sibling, &node) };
			node = digest(&(tag, left, right));
		}
		at >>= 1;
		width = width.div_ceil(2);
	}
	siblings.next().is_none().then_some(node)
}
