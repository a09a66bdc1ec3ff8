use super::*;
use crate::merkle::batch::*;
use codec::{Decode, Encode};

/// Seeds of each class of false proofs.
const SEEDS: u64 = 100;

fn leaves(count: u32) -> Vec<Digest32> {
	(0..count).map(|index| leaf_of(&(index, b"result"))).collect()
}

fn batch(count: u32) -> Batch {
	Batch::new(leaves(count)).unwrap()
}

fn height(count: u32) -> u32 {
	count.next_power_of_two().trailing_zeros()
}

/// A batch, one of its leaves and the proof of it, different for each seed.
struct Case {
	batch: Batch,
	leaf: Digest32,
	proof: BatchProof,
	random: Random,
}

fn case(seed: u64) -> Case {
	let mut random = Random(seed);
	let count = 2 + random.below(600);
	let (all, index) = (leaves(count), random.below(count));
	let batch = Batch::new(all.clone()).unwrap();
	let proof = batch.prove(index).unwrap();
	Case { leaf: all[index as usize], batch, proof, random }
}

impl Case {
	fn is_accepted(&self) -> bool {
		verify(&self.batch.root(), self.batch.count(), &self.leaf, &self.proof)
	}

	fn siblings(&mut self, change: impl FnOnce(&mut Vec<Digest32>, &mut Random)) {
		let mut siblings = self.proof.siblings.to_vec();
		change(&mut siblings, &mut self.random);
		self.proof.siblings = list(siblings);
	}
}

#[test]
fn a_batch_should_not_exist_over_nothing_or_too_much() {
	assert!(Batch::new(vec![]).is_none());
	assert!(Batch::new(vec![[0; 32]; MAX_LEAVES as usize + 1]).is_none());
	assert!(batch(3).prove(3).is_none());
	assert!(batch(3).prove(u32::MAX).is_none());
}

#[test]
fn the_root_of_a_batch_should_follow_the_documented_layout() {
	let three = leaves(3);
	let node = |left, right| blake2_256_of(&("clearmark/batch-node/v1", left, right));
	assert_eq!(three[1], blake2_256_of(&("clearmark/batch-leaf/v1", 1u32, b"result")));
	let top = node(node(three[0], three[1]), three[2]);
	assert_eq!(batch(3).root(), blake2_256_of(&("clearmark/batch-root/v1", 3u32, top)));
	let proof = batch(3).prove(2).unwrap();
	assert_eq!(proof.siblings.to_vec(), vec![node(three[0], three[1])]);
}

#[test]
fn every_result_of_every_small_batch_should_be_provable() {
	for count in 1..=70 {
		let (all, batch) = (leaves(count), batch(count));
		for (index, leaf) in all.iter().enumerate() {
			let proof = batch.prove(index as u32).unwrap();
			assert!(verify(&batch.root(), count, leaf, &proof), "{index} of {count}");
			assert!(proof.encode().len() <= (32 * height(count) + 5) as usize);
		}
	}
}

#[test]
fn the_largest_batch_should_have_short_proofs() {
	let (all, batch) = (leaves(MAX_LEAVES), batch(MAX_LEAVES));
	for index in [0, 1, 524_287, 524_288, 777_777, MAX_LEAVES - 1] {
		let proof = batch.prove(index).unwrap();
		assert!(verify(&batch.root(), MAX_LEAVES, &all[index as usize], &proof));
		assert_eq!(proof.siblings.len(), 20);
		assert!(proof.encode().len() <= 32 * 20 + 64);
		assert_eq!(BatchProof::decode(&mut &proof.encode()[..]), Ok(proof));
	}
}

#[test]
fn a_forged_proof_should_be_refused() {
	for seed in 0..SEEDS {
		assert!(case(seed).is_accepted());

		let mut other_leaf = case(seed);
		other_leaf.leaf[other_leaf.random.below(32) as usize] ^= 1;
		assert!(!other_leaf.is_accepted());

		let mut other_sibling = case(seed);
		other_sibling.siblings(|siblings, random| {
			let at = random.below(siblings.len() as u32) as usize;
			siblings[at][random.below(32) as usize] ^= 1;
		});
		assert!(!other_sibling.is_accepted());

		let mut swapped = case(seed);
		swapped.siblings(|siblings, _| siblings.rotate_left(1));
		assert!(!swapped.is_accepted() || swapped.proof.siblings.len() < 2);

		let mut made_up = case(seed);
		made_up.siblings(|siblings, random| siblings.fill_with(|| random.digest()));
		assert!(!made_up.is_accepted());
	}
}

#[test]
fn a_leaf_claimed_at_another_place_should_be_refused() {
	for seed in 0..SEEDS {
		let mut moved = case(seed);
		let right = moved.proof.index;
		while moved.proof.index == right {
			moved.proof.index = moved.random.below(moved.batch.count());
		}
		assert!(!moved.is_accepted());
	}
}

#[test]
fn a_proof_out_of_range_should_be_refused() {
	for seed in 0..SEEDS {
		let mut beyond = case(seed);
		let count = beyond.batch.count();
		let right = beyond.proof.index;
		for index in [count, right + count, right + count.next_power_of_two(), right | 1 << 31] {
			beyond.proof.index = index;
			assert!(!beyond.is_accepted());
		}
		// Nor does another count make it one.
		let Case { batch, leaf, proof, .. } = case(seed);
		for other in [0, proof.index, count - 1, count + 1, 2 * count, MAX_LEAVES, u32::MAX] {
			assert!(!verify(&batch.root(), other, &leaf, &proof));
		}
	}
}

#[test]
fn a_truncated_proof_should_be_refused() {
	for seed in 0..SEEDS {
		let mut without_last = case(seed);
		without_last.siblings(|siblings, _| siblings.truncate(siblings.len() - 1));
		assert!(!without_last.is_accepted());

		let mut without_first = case(seed);
		without_first.siblings(|siblings, _| *siblings = siblings.split_off(1));
		assert!(!without_first.is_accepted());

		// An inner node, passed off as a leaf with what is left of the proof.
		let mut inner = case(seed);
		let count = inner.batch.count();
		let left = inner.proof.index & !1;
		if left + 1 < count {
			let all = leaves(count);
			let (left, right) = (all[left as usize], all[left as usize + 1]);
			inner.leaf = blake2_256_of(&(NODE_DOMAIN, left, right));
			inner.proof.index >>= 1;
			inner.siblings(|siblings, _| *siblings = siblings.split_off(1));
			assert!(!inner.is_accepted());
			assert!(!verify(&inner.batch.root(), count.div_ceil(2), &inner.leaf, &inner.proof));
		}
	}
}

#[test]
fn an_extended_proof_should_be_refused() {
	for seed in 0..SEEDS {
		let mut longer = case(seed);
		longer.siblings(|siblings, random| siblings.push(random.digest()));
		assert!(!longer.is_accepted());

		let mut longer = case(seed);
		longer.siblings(|siblings, random| siblings.insert(0, random.digest()));
		assert!(!longer.is_accepted());

		// Beyond the bound it does not even decode.
		let mut encoded = case(seed).proof.index.encode();
		vec![[0u8; 32]; 21].encode_to(&mut encoded);
		assert!(BatchProof::decode(&mut &encoded[..]).is_err());
	}
}

#[test]
fn a_doubled_last_leaf_should_prove_nothing() {
	for seed in 0..SEEDS {
		// In a tree that fills its last level by repeating, these two have the same root.
		let mut all = leaves(2 * (1 + Random(seed).below(300)) + 1);
		let odd = Batch::new(all.clone()).unwrap();
		let last = *all.last().unwrap();
		all.push(last);
		let doubled = Batch::new(all).unwrap();
		assert_ne!(odd.root(), doubled.root());

		let proof = doubled.prove(odd.count()).unwrap();
		assert!(verify(&doubled.root(), doubled.count(), &last, &proof));
		assert!(!verify(&odd.root(), odd.count(), &last, &proof));
		assert!(!verify(&odd.root(), doubled.count(), &last, &proof));
		// Nor is the promoted leaf its own neighbour.
		let mut with_itself = odd.prove(odd.count() - 1).unwrap();
		let mut siblings = with_itself.siblings.to_vec();
		siblings.insert(0, last);
		with_itself.siblings = list(siblings);
		assert!(!verify(&odd.root(), odd.count(), &last, &with_itself));
	}
}

#[test]
fn a_batch_should_not_pass_for_the_inputs_of_an_evaluation() {
	// The same digests, in a tree of the other kind.
	let inputs = [id_mismatch(), device_days(1)];
	let digests = inputs.iter().map(crate::merkle::leaf_of).collect();
	let root = Batch::new(digests).unwrap().root();
	assert_ne!(Some(root), crate::merkle::input_root(&inputs));
}
