//! The root over a batch of results, and proofs of single ones.
//!
//! - leaf: `blake2_256(SCALE(("clearmark/batch-leaf/v1", result)))`
//! - node: `blake2_256(SCALE(("clearmark/batch-node/v1", left: [u8; 32], right: [u8; 32])))`
//! - root: `blake2_256(SCALE(("clearmark/batch-root/v1", count: u32, top: [u8; 32])))`
//!
//! What a result is, its encoding says: the caller's type. One that stands in a batch twice is
//! provable at both places, so that revoking it takes both. The number of leaves is anchored beside
//! the root and sealed into it, so that a proof states only where its leaf is. A proof of one among
//! `n` leaves encodes to at most `32·⌈log₂ n⌉ + 5` bytes.

use super::shape;
use crate::{blake2_256_of, Bounded, Digest32};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Domain of leaves.
pub const LEAF_DOMAIN: &str = "clearmark/batch-leaf/v1";
/// Domain of inner nodes.
pub const NODE_DOMAIN: &str = "clearmark/batch-node/v1";
/// Domain of roots.
pub const ROOT_DOMAIN: &str = "clearmark/batch-root/v1";
/// Longest proof.
pub const MAX_HEIGHT: u32 = 20;
/// Most results in a batch: 2²⁰.
pub const MAX_LEAVES: u32 = 1_048_576;

/// Shows that a result stands at a place under a batch's root.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BatchProof {
	/// Position of the leaf.
	pub index: u32,
	/// Neighbours from the leaf upwards; none where the node is promoted.
	pub siblings: Bounded<Digest32, MAX_HEIGHT>,
}

/// A batch, ready to give the proof of each of its results. The evaluator keeps it; the chain has
/// its root and count.
#[derive(Clone, Debug)]
pub struct Batch {
	levels: Vec<Vec<Digest32>>,
	count: u32,
	root: Digest32,
}

impl Batch {
	/// A batch of these leaves; nothing when there are none or more than [`MAX_LEAVES`].
	pub fn new(leaves: Vec<Digest32>) -> Option<Self> {
		let count = u32::try_from(leaves.len()).ok();
		let count = count.filter(|count| (1..=MAX_LEAVES).contains(count))?;
		let levels = shape::levels(leaves, join);
		let root = seal(count, levels.last()?.first()?);
		Some(Self { levels, count, root })
	}

	/// The root to anchor.
	pub fn root(&self) -> Digest32 {
		self.root
	}

	/// The number of leaves, which is anchored beside the root.
	pub fn count(&self) -> u32 {
		self.count
	}

	/// The proof of the leaf at `index`; nothing when there is no such leaf.
	pub fn prove(&self, index: u32) -> Option<BatchProof> {
		let siblings = shape::siblings(&self.levels, index)?.try_into().ok()?;
		Some(BatchProof { index, siblings })
	}
}

/// The leaf of a result.
pub fn leaf_of(result: &impl Encode) -> Digest32 {
	blake2_256_of(&(LEAF_DOMAIN, result))
}

/// Whether `leaf` stands in the batch of `count` results under `root` where `proof` says: the index
/// below the count, exactly as many siblings as the shape of the tree asks for, and nothing left
/// over.
pub fn verify(root: &Digest32, count: u32, leaf: &Digest32, proof: &BatchProof) -> bool {
	count <= MAX_LEAVES
		&& shape::climb(*leaf, proof.index, count, &proof.siblings, join)
			.is_some_and(|top| seal(count, &top) == *root)
}

fn join(left: &Digest32, right: &Digest32) -> Digest32 {
	blake2_256_of(&(NODE_DOMAIN, left, right))
}

fn seal(count: u32, top: &Digest32) -> Digest32 {
	blake2_256_of(&(ROOT_DOMAIN, count, top))
}
