//! The archive: folded links and the hashes above them, in the off-chain database of the nodes that
//! keep one (`--enable-offchain-indexing true`).
//!
//! Blocks only write to it, and no result of theirs depends on whether a node keeps it. Everything is
//! found under its own hash, so that competing blocks cannot overwrite each other's, every state
//! finds what it needs from its own peaks down, and whatever is read is checked against the hash.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::*;
use codec::{Decode, DecodeAll, Encode};
use frame::deps::{sp_core::offchain::StorageKind, sp_io};
use scale_info::TypeInfo;
use signature_chain::{leaf_hash, pair_hash, Digest, InclusionProof, Joined, Link};

/// Comes before the hash in the keys of the off-chain database.
pub const ARCHIVE_PREFIX: &[u8] = b"clearmark/archive/v1/";

/// What the archive keeps under a hash.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum ArchiveEntry<AccountId> {
	/// A folded link, under the hash of its leaf.
	#[codec(index = 0)]
	Link(Link<AccountId>),
	/// Two neighbours, under the hash of both.
	#[codec(index = 1)]
	Pair {
		/// The earlier one.
		left: Digest,
		/// The later one.
		right: Digest,
	},
}

impl<AccountId: Encode> ArchiveEntry<AccountId> {
	fn hash(&self) -> Digest {
		match self {
			Self::Link(link) => leaf_hash(&link.digest()),
			Self::Pair { left, right } => pair_hash(left, right),
		}
	}
}

/// The key of the off-chain database under which the archive keeps what has this hash.
pub fn archive_key(hash: &Digest) -> Vec<u8> {
	[ARCHIVE_PREFIX, hash].concat()
}

/// What commits to all folded links of an asset.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FoldedHistory {
	/// How many links are folded.
	pub leaves: u64,
	/// The root of their Merkle mountain range.
	pub root: Digest,
}

/// A folded link with the proof that it was folded.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ArchivedLink<AccountId> {
	/// The link.
	pub link: LinkInfo<AccountId>,
	/// Proves its digest.
	pub proof: InclusionProof,
	/// What it is proved against: the root in this state.
	pub root: Digest,
}

/// Why there is no folded link to give.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum NotInArchive {
	/// There is no such link.
	#[codec(index = 0)]
	Unknown,
	/// It is not folded: the state has it whole.
	#[codec(index = 1)]
	Whole,
	/// It is folded, and this node has no archive, or not all of it. Ask another node.
	#[codec(index = 2)]
	NotArchived {
		/// The number of its leaf among those of the asset.
		leaf: u64,
	},
}

/// Hands a folded link, and what was joined above it, to the nodes that keep an archive.
pub(crate) fn keep<AccountId: Encode>(link: Link<AccountId>, digest: &Digest, joined: Vec<Joined>) {
	put(&leaf_hash(digest), &ArchiveEntry::Link(link));
	for Joined { hash, left, right } in joined {
		put(&hash, &ArchiveEntry::<AccountId>::Pair { left, right });
	}
}

fn put<AccountId: Encode>(hash: &Digest, entry: &ArchiveEntry<AccountId>) {
	sp_io::offchain_index::set(&archive_key(hash), &entry.encode());
}

/// Only for runtime APIs: the host has no such function while a block is executed on some nodes.
fn find<AccountId: Encode + Decode>(hash: &Digest) -> Option<ArchiveEntry<AccountId>> {
	let bytes = sp_io::offchain::local_storage_get(StorageKind::PERSISTENT, &archive_key(hash))?;
	let entry = ArchiveEntry::decode_all(&mut &bytes[..]).ok()?;
	(entry.hash() == *hash).then_some(entry)
}

// Reading.
impl<T: Config> Pallet<T> {
	/// What commits to all folded links of an asset.
	pub fn folded_history(asset: AssetId) -> FoldedHistory {
		let history = FoldedHistories::<T>::get(asset);
		FoldedHistory { leaves: history.leaves, root: history.root() }
	}

	/// What the state keeps of a link, by its receiver and its number.
	pub fn link_record(to: &T::AccountId, id: LinkId) -> Option<LinkRecord<T::AccountId>> {
		Links::<T>::get(to, id)
	}

	/// A folded link with the proof that it was folded.
	pub fn archived_link(
		to: &T::AccountId,
		id: LinkId,
	) -> Result<ArchivedLink<T::AccountId>, NotInArchive> {
		match Links::<T>::get(to, id) {
			None => Err(NotInArchive::Unknown),
			Some(LinkRecord::Whole(_)) => Err(NotInArchive::Whole),
			Some(LinkRecord::Folded(folded)) => {
				let leaf = folded.leaf;
				Self::find_folded(to, id, &folded).ok_or(NotInArchive::NotArchived { leaf })
			},
		}
	}

	/// From the peak down to the leaf, by hashes.
	pub(crate) fn find_folded(
		to: &T::AccountId,
		id: LinkId,
		folded: &FoldedLink<T::AccountId>,
	) -> Option<ArchivedLink<T::AccountId>> {
		let FoldedLink { leaf, outline, .. } = folded;
		let history = FoldedHistories::<T>::get(outline.asset);
		let children = |hash: &Digest| match find::<T::AccountId>(hash)? {
			ArchiveEntry::Pair { left, right } => Some((left, right)),
			ArchiveEntry::Link(_) => None,
		};
		let (hash, proof) = history.prove(*leaf, children)?;
		let ArchiveEntry::Link(link) = find(&hash)? else { return None };
		let same = link.to == *to && link.id() == id && link.outline() == *outline;
		let info = LinkInfo { id, digest: link.digest(), link };
		same.then(|| ArchivedLink { link: info, proof, root: history.root() })
	}
}
