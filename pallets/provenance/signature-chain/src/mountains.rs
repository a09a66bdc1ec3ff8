//! The Merkle mountain range of folded links, and the proof that a link is in it.
//!
//! Leaves are appended and never changed, so that every earlier root stays the root of what was
//! there then. The hashes are SHA-256, as those of links are:
//!
//! | hash of | bytes |
//! | --- | --- |
//! | a leaf | `0x00` ‖ digest of the link |
//! | two neighbours | `0x01` ‖ left ‖ right |
//! | the whole | SCALE string `clearmark/folded/v1` ‖ number of leaves `u64` LE ‖ peaks, SCALE list |
//!
//! The number of leaves alone says how many mountains there are, how high each is, and where a leaf
//! lies. A proof of another length than follows from it is refused before anything is hashed.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{Capped, Digest};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sha2::{Digest as _, Sha256};

/// Most mountains that a range can have: one for each bit of the number of leaves.
pub const MAX_PEAKS: usize = 64;

/// Domain of the root.
pub const FOLDED_TAG: &str = "clearmark/folded/v1";

const LEAF: [u8; 1] = [0];
const PAIR: [u8; 1] = [1];

/// The tops of a range's mountains, the highest first, or the siblings on the way up to one.
pub type Peaks = Capped<Digest, MAX_PEAKS>;

/// The hash of the leaf of a link with this digest.
pub fn leaf_hash(digest: &Digest) -> Digest {
	Sha256::new().chain_update(LEAF).chain_update(digest).finalize().into()
}

/// The hash of two neighbours.
pub fn pair_hash(left: &Digest, right: &Digest) -> Digest {
	Sha256::new().chain_update(PAIR).chain_update(left).chain_update(right).finalize().into()
}

fn root_of(leaves: u64, peaks: &[Digest]) -> Digest {
	(FOLDED_TAG, leaves, peaks).using_encoded(|bytes| Sha256::digest(bytes).into())
}

/// A Merkle mountain range: all that is needed to append to it and to check proofs against it.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Mountains {
	/// How many links are in it.
	pub leaves: u64,
	/// One hash for each bit that is set in the number of leaves, the highest bit first.
	pub peaks: Peaks,
}

/// Two neighbours that were joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Joined {
	/// Hash of both.
	pub hash: Digest,
	/// The earlier one.
	pub left: Digest,
	/// The later one.
	pub right: Digest,
}

impl Mountains {
	/// Appends the digest of a link. Returns what was joined on the way, from the leaf up; `None`,
	/// and nothing is changed, where the numbers of leaves are used up.
	pub fn append(&mut self, digest: &Digest) -> Option<Vec<Joined>> {
		let leaves = self.leaves.checked_add(1)?;
		let mut peaks = self.peaks.to_vec();
		let mut joined = Vec::new();
		let mut right = leaf_hash(digest);
		// Adding one to a binary number: each bit that was set carries.
		for _ in 0..self.leaves.trailing_ones() {
			let left = peaks.pop()?;
			let hash = pair_hash(&left, &right);
			joined.push(Joined { hash, left, right });
			right = hash;
		}
		peaks.push(right);
		*self = Self { leaves, peaks: Peaks::try_from(peaks).ok()? };
		Some(joined)
	}

	/// Commits to all links in their order, and to their number.
	pub fn root(&self) -> Digest {
		root_of(self.leaves, &self.peaks)
	}

	/// Whether there are as many peaks as the number of leaves asks for.
	pub fn is_sound(&self) -> bool {
		usize::try_from(self.leaves.count_ones()) == Ok(self.peaks.len())
	}

	/// The hash of leaf number `leaf` and the proof for it. `children` gives the two neighbours that
	/// were joined to a hash; `None` where it does not know them all, or where there is no such leaf.
	pub fn prove(
		&self,
		leaf: u64,
		mut children: impl FnMut(&Digest) -> Option<(Digest, Digest)>,
	) -> Option<(Digest, InclusionProof)> {
		let spot = Spot::of(leaf, self.leaves)?;
		let mut peaks = self.peaks.to_vec();
		let mut hash = *peaks.get(spot.mountain)?;
		peaks.remove(spot.mountain);
		let mut path = Vec::new();
		for level in (0..spot.height).rev() {
			let (left, right) = children(&hash)?;
			let (next, sibling) = if spot.is_right(level) { (right, left) } else { (left, right) };
			path.push(sibling);
			hash = next;
		}
		path.reverse();
		let (path, peaks) = (Peaks::try_from(path).ok()?, Peaks::try_from(peaks).ok()?);
		Some((hash, InclusionProof { leaf, leaves: self.leaves, path, peaks }))
	}
}

/// Where a leaf lies.
#[derive(Clone, Copy)]
struct Spot {
	/// In which mountain, from the highest.
	mountain: usize,
	/// How many levels that has above its leaves.
	height: u32,
	/// The leaf's number within it. Its bits are the turns on the way up.
	offset: u64,
}

impl Spot {
	/// `None` where there are not so many leaves.
	fn of(leaf: u64, leaves: u64) -> Option<Self> {
		let mut offset = leaf;
		let mut mountain = 0usize;
		for height in (0..u64::BITS).rev() {
			let size = 1u64.checked_shl(height)?;
			if leaves & size == 0 {
				continue;
			}
			match offset.checked_sub(size) {
				None => return Some(Self { mountain, height, offset }),
				Some(beyond) => offset = beyond,
			}
			mountain = mountain.checked_add(1)?;
		}
		None
	}

	/// Whether the way up comes from the right of a pair at this level; the leaves' is 0.
	fn is_right(&self, level: u32) -> bool {
		self.offset.checked_shr(level).is_some_and(|bits| bits & 1 == 1)
	}
}

/// Proves that a link is leaf number `leaf` of a range.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct InclusionProof {
	/// The number of the leaf, from 0.
	pub leaf: u64,
	/// How many leaves the range had.
	pub leaves: u64,
	/// The siblings on the way up to the leaf's peak, from the leaf's own.
	pub path: Peaks,
	/// The other peaks, the highest first.
	pub peaks: Peaks,
}

/// Why a proof does not hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProofFault {
	/// There is no leaf with this number.
	LeafOutOfRange,
	/// The way up is not as long as the leaf's mountain is high.
	PathLength,
	/// There are not as many other peaks as the number of leaves asks for.
	PeakCount,
	/// The hashes do not lead to the root.
	RootMismatch,
}

impl InclusionProof {
	/// Checks that the link with this digest is under the root, at the number that the proof says.
	pub fn verify(&self, digest: &Digest, root: &Digest) -> Result<(), ProofFault> {
		let spot = Spot::of(self.leaf, self.leaves).ok_or(ProofFault::LeafOutOfRange)?;
		let high = usize::try_from(spot.height) == Ok(self.path.len());
		high.then_some(()).ok_or(ProofFault::PathLength)?;
		let others = self.leaves.count_ones().checked_sub(1).map(usize::try_from);
		let counted = others == Some(Ok(self.peaks.len()));
		counted.then_some(()).ok_or(ProofFault::PeakCount)?;

		let climb = |hash: Digest, (level, sibling): (u32, &Digest)| match spot.is_right(level) {
			true => pair_hash(sibling, &hash),
			false => pair_hash(&hash, sibling),
		};
		let peak = (0..).zip(self.path.iter()).fold(leaf_hash(digest), climb);
		let (before, after) =
			self.peaks.split_at_checked(spot.mountain).ok_or(ProofFault::PeakCount)?;
		let peaks = [before, &[peak], after].concat();
		let same = root_of(self.leaves, &peaks) == *root;
		same.then_some(()).ok_or(ProofFault::RootMismatch)
	}
}
