//! The mountain range against a plain one that hashes all leaves anew, and everything that is no
//! proof.

use crate::*;
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeAll, Encode};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn digest(n: u64) -> Digest {
	let mut digest = [7; 32];
	digest[..8].copy_from_slice(&n.to_le_bytes());
	digest
}

/// A range with all that was joined in it.
#[derive(Clone, Default)]
struct Whole {
	mountains: Mountains,
	pairs: BTreeMap<Digest, (Digest, Digest)>,
}

impl Whole {
	fn of(leaves: u64) -> Self {
		let mut whole = Self::default();
		for n in 0..leaves {
			for Joined { hash, left, right } in whole.mountains.append(&digest(n)).unwrap() {
				whole.pairs.insert(hash, (left, right));
			}
		}
		whole
	}

	fn root(&self) -> Digest {
		self.mountains.root()
	}

	fn prove(&self, leaf: u64) -> InclusionProof {
		let (hash, proof) =
			self.mountains.prove(leaf, |hash| self.pairs.get(hash).copied()).unwrap();
		assert_eq!(hash, leaf_hash(&digest(leaf)));
		proof
	}
}

/// The top of a mountain over so many leaves, a power of two.
fn naive_peak(leaves: &[Digest]) -> Digest {
	match leaves {
		[leaf] => leaf_hash(leaf),
		_ => {
			let (left, right) = leaves.split_at(leaves.len() / 2);
			pair_hash(&naive_peak(left), &naive_peak(right))
		},
	}
}

/// The peaks over all leaves, from nothing but the leaves.
fn naive_peaks(mut leaves: &[Digest]) -> Vec<Digest> {
	let mut peaks = vec![];
	while !leaves.is_empty() {
		let (mountain, rest) = leaves.split_at(1 << leaves.len().ilog2());
		peaks.push(naive_peak(mountain));
		leaves = rest;
	}
	peaks
}

#[test]
fn range_should_equal_one_that_is_hashed_anew() {
	let leaves: Vec<_> = (0..130).map(digest).collect();
	let mut range = Mountains::default();
	for n in 0..=leaves.len() {
		assert_eq!(range.peaks.to_vec(), naive_peaks(&leaves[..n]));
		assert_eq!(range.leaves, n as u64);
		assert!(range.is_sound());
		if let Some(next) = leaves.get(n) {
			range.append(next).unwrap();
		}
	}
}

#[test]
fn layout_of_the_hashes_should_stay() {
	use sha2::{Digest as _, Sha256};
	let sha = |bytes: &[u8]| -> Digest { Sha256::digest(bytes).into() };
	let (one, two) = (digest(0), digest(1));
	let leaves = [one, two].map(|digest| sha(&[[0].as_slice(), &digest].concat()));
	let pair = sha(&[[1].as_slice(), &leaves[0], &leaves[1]].concat());
	let tag = b"clearmark/folded/v1";
	let root = [&[19 << 2], tag.as_slice(), &2u64.to_le_bytes(), &[1 << 2], &pair].concat();
	assert_eq!(Whole::of(2).root(), sha(&root));
	let none = [&[19 << 2], tag.as_slice(), &[0; 8], &[0]].concat();
	assert_eq!(Mountains::default().root(), sha(&none));
}

#[test]
fn every_leaf_should_be_proved_against_its_root_alone() {
	for leaves in 1..=40 {
		let whole = Whole::of(leaves);
		for leaf in 0..leaves {
			let proof = whole.prove(leaf);
			assert_eq!(proof.verify(&digest(leaf), &whole.root()), Ok(()));
			assert_eq!(
				proof.verify(&digest(leaf), &Whole::of(leaves + 1).root()),
				Err(ProofFault::RootMismatch)
			);
			let other = digest((leaf + 1) % leaves.max(2));
			assert_eq!(proof.verify(&other, &whole.root()), Err(ProofFault::RootMismatch));
		}
		assert_eq!(whole.mountains.prove(leaves, |hash| whole.pairs.get(hash).copied()), None);
		assert_eq!(whole.mountains.prove(u64::MAX, |hash| whole.pairs.get(hash).copied()), None);
	}
}

#[test]
fn empty_range_should_prove_nothing() {
	let empty = Mountains::default();
	assert_eq!(empty.prove(0, |_| None), None);
	let proof =
		InclusionProof { leaf: 0, leaves: 0, path: Peaks::default(), peaks: Peaks::default() };
	assert_eq!(proof.verify(&digest(0), &empty.root()), Err(ProofFault::LeafOutOfRange));
}

#[test]
fn empty_proof_should_prove_the_only_leaf_alone() {
	let empty = |leaf, leaves| InclusionProof {
		leaf,
		leaves,
		path: Peaks::default(),
		peaks: Peaks::default(),
	};
	assert_eq!(empty(0, 1).verify(&digest(0), &Whole::of(1).root()), Ok(()));
	assert_eq!(empty(0, 2).verify(&digest(0), &Whole::of(2).root()), Err(ProofFault::PathLength));
	assert_eq!(empty(2, 3).verify(&digest(2), &Whole::of(3).root()), Err(ProofFault::PeakCount));
	assert_eq!(empty(0, 1).verify(&digest(0), &Whole::of(3).root()), Err(ProofFault::RootMismatch));
}

#[test]
fn prover_should_find_nothing_where_a_pair_is_missing() {
	let whole = Whole::of(8);
	assert_eq!(whole.mountains.prove(3, |_| None), None);
}

#[test]
fn range_should_not_wrap_around() {
	let mut full = Mountains { leaves: u64::MAX, peaks: vec![[1; 32]; 64].try_into().unwrap() };
	let before = full.clone();
	assert!(full.is_sound());
	assert_eq!(full.append(&digest(0)), None);
	assert_eq!(full, before);
	let spot = full.prove(u64::MAX - 1, |_| Some(([0; 32], [0; 32]))).unwrap();
	assert_eq!((spot.1.path.len(), spot.1.peaks.len()), (0, 63));
	let deepest = full.prove(0, |_| Some(([0; 32], [0; 32]))).unwrap();
	assert_eq!(deepest.1.path.len(), 63);
	// More siblings than any mountain has levels.
	let high = InclusionProof { path: vec![[0; 32]; 64].try_into().unwrap(), ..deepest.1 };
	assert_eq!(high.verify(&digest(0), &full.root()), Err(ProofFault::PathLength));
}

#[test]
fn unsound_range_should_be_told() {
	let mut range = Whole::of(5).mountains;
	range.leaves = 7;
	assert!(!range.is_sound());
}

/// What a forger may do to a proof.
#[derive(Clone, Debug)]
enum Edit {
	Leaf(u64),
	Leaves(u64),
	FlipPath(usize, usize, u8),
	FlipPeak(usize, usize, u8),
	Truncate,
	TruncatePeaks,
	Extend(Digest),
	ExtendPeaks(Digest),
	RepeatSibling(usize),
	RepeatPeak(usize),
	SwapSiblings(usize),
	SwapPeaks(usize),
	PathToPeaks,
	PeaksToPath,
	Clear,
}

impl Edit {
	fn apply(&self, proof: &InclusionProof) -> Option<InclusionProof> {
		let InclusionProof { mut leaf, mut leaves, ref path, ref peaks } = *proof;
		let (mut path, mut peaks) = (path.to_vec(), peaks.to_vec());
		let at = |list: &[Digest], n: usize| (!list.is_empty()).then(|| n % list.len());
		match *self {
			Self::Leaf(other) => leaf = other,
			Self::Leaves(other) => leaves = other,
			Self::FlipPath(n, byte, bit) => {
				let n = at(&path, n)?;
				path[n][byte % 32] ^= 1 << (bit % 8);
			},
			Self::FlipPeak(n, byte, bit) => {
				let n = at(&peaks, n)?;
				peaks[n][byte % 32] ^= 1 << (bit % 8);
			},
			Self::Truncate => drop(path.pop()?),
			Self::TruncatePeaks => drop(peaks.pop()?),
			Self::Extend(more) => path.push(more),
			Self::ExtendPeaks(more) => peaks.push(more),
			Self::RepeatSibling(n) => path.push(path[at(&path, n)?]),
			Self::RepeatPeak(n) => peaks.push(peaks[at(&peaks, n)?]),
			Self::SwapSiblings(n) => {
				let n = at(&path, n)?;
				let next = (n + 1) % path.len();
				path.swap(n, next);
			},
			Self::SwapPeaks(n) => {
				let n = at(&peaks, n)?;
				let next = (n + 1) % peaks.len();
				peaks.swap(n, next);
			},
			Self::PathToPeaks => peaks.push(path.pop()?),
			Self::PeaksToPath => path.push(peaks.pop()?),
			Self::Clear => (path, peaks) = (vec![], vec![]),
		}
		let (path, peaks) = (path.try_into().ok()?, peaks.try_into().ok()?);
		Some(InclusionProof { leaf, leaves, path, peaks })
	}
}

fn an_edit() -> impl Strategy<Value = Edit> {
	let number = || prop_oneof![0u64..300, any::<u64>()];
	prop_oneof![
		number().prop_map(Edit::Leaf),
		number().prop_map(Edit::Leaves),
		any::<(usize, usize, u8)>().prop_map(|(n, byte, bit)| Edit::FlipPath(n, byte, bit)),
		any::<(usize, usize, u8)>().prop_map(|(n, byte, bit)| Edit::FlipPeak(n, byte, bit)),
		Just(Edit::Truncate),
		Just(Edit::TruncatePeaks),
		any::<Digest>().prop_map(Edit::Extend),
		any::<Digest>().prop_map(Edit::ExtendPeaks),
		any::<usize>().prop_map(Edit::RepeatSibling),
		any::<usize>().prop_map(Edit::RepeatPeak),
		any::<usize>().prop_map(Edit::SwapSiblings),
		any::<usize>().prop_map(Edit::SwapPeaks),
		Just(Edit::PathToPeaks),
		Just(Edit::PeaksToPath),
		Just(Edit::Clear),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_000))]

	/// There is exactly one proof for each leaf of each root.
	#[test]
	fn edited_proof_should_be_refused(
		leaves in 1u64..300,
		leaf in any::<u64>(),
		edits in prop::collection::vec(an_edit(), 1..5),
	) {
		let (whole, leaf) = (Whole::of(leaves), leaf % leaves);
		let honest = whole.prove(leaf);
		let edited = edits.iter().try_fold(honest.clone(), |proof, edit| edit.apply(&proof));
		if let Some(edited) = edited.filter(|edited| *edited != honest) {
			prop_assert!(edited.verify(&digest(leaf), &whole.root()).is_err(), "{edits:?}");
		}
		prop_assert_eq!(honest.verify(&digest(leaf), &whole.root()), Ok(()));
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// Neither a node of the tree nor a link of the same range passes for the leaf.
	#[test]
	fn no_other_digest_should_pass(leaves in 1u64..200, leaf in any::<u64>(), other in any::<u64>()) {
		let (whole, leaf) = (Whole::of(leaves), leaf % leaves);
		let proof = whole.prove(leaf);
		let inner = whole.pairs.keys().copied().chain(whole.mountains.peaks.iter().copied());
		let others = (0..leaves).map(digest).chain(inner).chain([digest(other), leaf_hash(&digest(leaf))]);
		for other in others.filter(|other| *other != digest(leaf)) {
			prop_assert_eq!(proof.verify(&other, &whole.root()), Err(ProofFault::RootMismatch));
		}
	}

	#[test]
	fn every_flipped_bit_of_an_encoded_proof_should_be_refused(leaves in 1u64..40, leaf in any::<u64>()) {
		let (whole, leaf) = (Whole::of(leaves), leaf % leaves);
		let bytes = whole.prove(leaf).encode();
		for bit in 0..bytes.len() * 8 {
			let mut bent = bytes.clone();
			bent[bit / 8] ^= 1 << (bit % 8);
			let passes = InclusionProof::decode_all(&mut &bent[..])
				.is_ok_and(|proof| proof.verify(&digest(leaf), &whole.root()).is_ok());
			prop_assert!(!passes, "bit {bit}");
		}
	}

	/// An outline says of units what the link says.
	#[test]
	fn outline_should_agree_with_its_link(
		lens in prop::collection::vec((0u64..4, 1u64..9), 1..9),
		kind in 0usize..4,
		parents in prop::collection::vec(0u8..4, 9),
		fresh in 500u64..600,
	) {
		let kinds = [
			LinkKind::Issue { transfer: [1; 32], expires: 9 },
			LinkKind::Transfer { transfer: [1; 32], expires: 9 },
			LinkKind::Consolidate { transfer: [1; 32], expires: 9, start: fresh },
			LinkKind::Redeem { transfer: [1; 32], expires: 9 },
		];
		let mut start = 100;
		let mut pieces = vec![];
		for ((gap, len), parent) in lens.iter().zip(&parents) {
			start += gap;
			let parent = if kind == 0 { NO_PARENT } else { [parent + 1; 32] };
			pieces.push(Piece { start, len: *len, parent });
			start += len;
		}
		let mut link = Link {
			asset: 3,
			from: [1u8; 32],
			to: [2u8; 32],
			kind: kinds[kind],
			pieces: pieces.try_into().unwrap(),
			parents: Parents::default(),
			receipt: None,
			at: Moment { block: 4, event: 5 },
		};
		let ids: Vec<_> = link.parent_digests().iter().map(|digest| [digest[0] + 100; 32]).collect();
		link.parents = ids.try_into().unwrap();

		let outline = link.outline();
		prop_assert_eq!(outline.delivered(), link.delivered());
		prop_assert_eq!(outline.units(), link.units());
		for unit in (90..160).chain(490..680) {
			prop_assert_eq!(outline.parent_of(unit), link.parent_of(unit));
			prop_assert_eq!(outline.number_before(unit), link.origin_of(unit).map(|(before, _)| before));
			for end in unit..unit + 12 {
				prop_assert_eq!(outline.covers(unit, end), link.covers(unit, end));
			}
		}
		let bytes = outline.encode();
		prop_assert_eq!(Outline::decode(&mut &bytes[..]), Ok(outline));
	}
}
