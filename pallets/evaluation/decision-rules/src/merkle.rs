//! The root over salted inputs, and proofs of single ones.
//!
//! - leaf: `blake2_256(SCALE(("clearmark/input/v1", field: u16, value, salt: [u8; 32])))`
//! - node: `blake2_256(SCALE(("clearmark/input-node/v1", left: [u8; 32], right: [u8; 32])))`
//! - root: `blake2_256(SCALE(("clearmark/input-root/v1", count: u32, top: [u8; 32])))`
//!
//! Leaves stand in the ascending order of their fields. A node without a neighbour is promoted to
//! the next level as it is. The root fixes the number of leaves, so that a proof cannot claim
//! another shape of the tree.

pub mod batch;
mod shape;

use crate::{blake2_256_of, Bounded, Digest32, OpenedInput, MAX_FIELDS};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Domain of leaves.
pub const LEAF_DOMAIN: &str = "clearmark/input/v1";
/// Domain of inner nodes.
pub const NODE_DOMAIN: &str = "clearmark/input-node/v1";
/// Domain of roots.
pub const ROOT_DOMAIN: &str = "clearmark/input-root/v1";
/// Longest proof: the height of a tree of [`MAX_FIELDS`] leaves.
pub const MAX_PROOF: u32 = 5;

/// Shows that an input stands at a place under a root.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct InputProof {
	/// Position of the leaf.
	pub index: u32,
	/// Number of leaves.
	pub count: u32,
	/// Neighbours from the leaf upwards; none where the node is promoted.
	pub siblings: Bounded<Digest32, MAX_PROOF>,
}

/// The leaf of an input.
pub fn leaf_of(input: &OpenedInput) -> Digest32 {
	blake2_256_of(&(LEAF_DOMAIN, input.field, &input.value, input.salt))
}

/// The root over `inputs`; nothing when there are none or more than [`MAX_FIELDS`].
///
/// The order is the caller's: evaluation refuses inputs that do not ascend.
pub fn input_root(inputs: &[OpenedInput]) -> Option<Digest32> {
	let count = count_of(inputs)?;
	shape::top(leaves_of(inputs), join).map(|top| seal(count, &top))
}

/// The proof of the input at `index`; nothing when there is no such input.
pub fn prove(inputs: &[OpenedInput], index: u32) -> Option<InputProof> {
	let count = count_of(inputs)?;
	let levels = shape::levels(leaves_of(inputs), join);
	let siblings = shape::siblings(&levels, index)?.try_into().ok()?;
	Some(InputProof { index, count, siblings })
}

/// Whether `input` stands under `root` where `proof` says: the index below the count, exactly as
/// many siblings as the shape of the tree asks for, and nothing left over.
pub fn verify(root: &Digest32, input: &OpenedInput, proof: &InputProof) -> bool {
	let InputProof { index, count, siblings } = proof;
	*count <= MAX_FIELDS
		&& shape::climb(leaf_of(input), *index, *count, siblings, join)
			.is_some_and(|top| seal(*count, &top) == *root)
}

fn count_of(inputs: &[OpenedInput]) -> Option<u32> {
	u32::try_from(inputs.len()).ok().filter(|count| (1..=MAX_FIELDS).contains(count))
}

fn leaves_of(inputs: &[OpenedInput]) -> Vec<Digest32> {
	inputs.iter().map(leaf_of).collect()
}

fn join(left: &Digest32, right: &Digest32) -> Digest32 {
	blake2_256_of(&(NODE_DOMAIN, left, right))
}

fn seal(count: u32, top: &Digest32) -> Digest32 {
	blake2_256_of(&(ROOT_DOMAIN, count, top))
}
