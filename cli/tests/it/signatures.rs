//! The runtime, a single audit and a batch audit accept and refuse the same signatures.

use clearmark_cli::audit::signatures::{all_hold, first_false, Claim};
use curve25519_dalek::{
	constants::{ED25519_BASEPOINT_POINT as B, EIGHT_TORSION},
	digest::Update,
	edwards::{CompressedEdwardsY, EdwardsPoint},
	scalar::Scalar,
};
use proptest::{
	prelude::*,
	test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::Value;
use sha2::Sha512;
use signature_chain::{PublicKey, Signature};
use sp_core::ed25519;
use std::num::NonZeroUsize;

/// A key, a signature and a message.
#[derive(Clone, Debug)]
struct Case {
	key: PublicKey,
	signature: Signature,
	message: Vec<u8>,
}

impl Case {
	/// With a signature that satisfies the equation with the cofactor, whatever small-order parts the
	/// points have: `s = r + k·a`.
	fn signed(a: Scalar, r: Scalar, torsion: (usize, usize), message: &[u8]) -> Self {
		let key = (a * B + EIGHT_TORSION[torsion.0]).compress().to_bytes();
		let commitment = (r * B + EIGHT_TORSION[torsion.1]).compress().to_bytes();
		let s = r + challenge(&commitment, &key, message) * a;
		Self { key, signature: joined(&commitment, &s.to_bytes()), message: message.to_vec() }
	}

	fn claim(&self) -> Claim {
		Claim::new(&self.key, &self.signature, &self.message)
	}

	/// What all three say, which must be the same.
	fn verdict(&self) -> bool {
		let runtime = self.runtime();
		assert_eq!(self.claim().holds(), runtime, "alone: {self:?}");
		assert_eq!(all_hold(&[self.claim()]), runtime, "in a batch: {self:?}");
		runtime
	}

	/// What the runtime's host function says.
	fn runtime(&self) -> bool {
		sp_io::crypto::ed25519_verify(
			&ed25519::Signature::from_raw(self.signature),
			&self.message,
			&ed25519::Public::from_raw(self.key),
		)
	}
}

fn challenge(commitment: &[u8; 32], key: &PublicKey, message: &[u8]) -> Scalar {
	Scalar::from_hash(Sha512::default().chain(commitment).chain(key).chain(message))
}

fn joined(commitment: &[u8; 32], s: &[u8; 32]) -> Signature {
	let mut signature = [0; 64];
	signature[..32].copy_from_slice(commitment);
	signature[32..].copy_from_slice(s);
	signature
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
	let mut bytes = [0; N];
	hex::decode_to_slice(value.as_str().unwrap(), &mut bytes).unwrap();
	bytes
}

#[test]
fn published_edge_cases_should_be_judged_alike() {
	let vectors: Value = serde_json::from_str(include_str!("speccheck.json")).unwrap();
	let cases = vectors["cases"].as_array().unwrap();
	assert_eq!(cases.len(), 12);
	for (number, vector) in cases.iter().enumerate() {
		let message = bytes::<32>(&vector["message"]).to_vec();
		let (key, signature) = (bytes(&vector["public"]), bytes(&vector["signature"]));
		let verdict = Case { key, signature, message }.verdict();
		assert_eq!(Some(verdict), vector["zip215"].as_bool(), "vector {number}");
	}
}

/// The eight points of small order and the six further spellings of some of them.
fn small_order_spellings() -> Vec<[u8; 32]> {
	let mut spellings: Vec<_> =
		EIGHT_TORSION.iter().map(|point| point.compress().to_bytes()).collect();
	// y below 2²⁵⁵ - p = 19 can be written as y + p; either sign bit; x = 0 knows no sign.
	let mut others = Vec::new();
	for y in 0u8..19 {
		for sign in [0u8, 0x80] {
			let mut shifted = [0xff; 32];
			shifted[0] = 0xed + y;
			shifted[31] = 0x7f | sign;
			others.push(shifted);
		}
	}
	for y in [1u8, 0xec] {
		let mut signed = if y == 1 { [0; 32] } else { [0xff; 32] };
		signed[0] = y;
		signed[31] |= 0x80;
		others.push(signed);
	}
	let small = |bytes: &[u8; 32]| {
		CompressedEdwardsY(*bytes).decompress().is_some_and(|point| point.is_small_order())
	};
	let canonical = spellings.clone();
	spellings.extend(others.into_iter().filter(|other| small(other) && !canonical.contains(other)));
	spellings
}

#[test]
fn small_order_points_should_be_judged_alike() {
	let spellings = small_order_spellings();
	assert_eq!(spellings.len(), 14);
	let mut cases = 0;
	for key in &spellings {
		for commitment in &spellings {
			let signature = joined(commitment, &[0; 32]);
			let case = Case { key: *key, signature, message: b"Zcash".to_vec() };
			assert!(case.verdict(), "ZIP-215 accepts {case:?}");
			cases += 1;
		}
	}
	assert_eq!(cases, 196);
}

fn scalar() -> impl Strategy<Value = Scalar> {
	any::<[u8; 32]>().prop_map(Scalar::from_bytes_mod_order)
}

/// Points with random small-order parts, and signatures that are right, or wrong in one bit.
fn torsioned() -> impl Strategy<Value = (Case, bool)> {
	let torsion = (0usize..8, 0usize..8);
	let parts = (scalar(), scalar(), torsion, any::<[u8; 16]>(), prop::option::of(0usize..512));
	parts.prop_map(|(a, r, torsion, message, flipped)| {
		let mut case = Case::signed(a, r, torsion, &message);
		if let Some(bit) = flipped {
			case.signature[bit / 8] ^= 1 << (bit % 8);
		}
		(case, flipped.is_none())
	})
}

#[test]
fn torsioned_points_should_be_judged_alike() {
	let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
	let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
	let mut runner = TestRunner::new_with_rng(config, rng);
	runner
		.run(&torsioned(), |(case, good)| {
			// A flipped bit of s, or of R but for its small-order part, is always a wrong signature.
			prop_assert_eq!(case.verdict(), good);
			Ok(())
		})
		.unwrap();
}

#[test]
fn batch_should_name_the_first_bad_signature() {
	let message = |number: u64| number.to_le_bytes();
	let case = |number: u64| {
		let (a, r) = (Scalar::from(number % 5 + 2), Scalar::from(number + 3));
		Case::signed(a, r, (number as usize % 8, number as usize / 8 % 8), &message(number))
	};
	let good: Vec<_> = (0..2000).map(|number| case(number).claim()).collect();
	let threads = |number| NonZeroUsize::new(number).unwrap();
	assert_eq!(first_false(&good, threads(2), &|_| ()), None);
	assert_eq!(first_false(&[], threads(2), &|_| ()), None);
	for (first, others) in [(0, vec![1999]), (511, vec![]), (512, vec![513, 1024]), (1999, vec![])]
	{
		let mut claims = good.clone();
		for bad in others.into_iter().chain([first]) {
			claims[bad] = Case { message: b"other".to_vec(), ..case(bad as u64) }.claim();
		}
		for number in [1, 2, 5] {
			assert_eq!(first_false(&claims, threads(number), &|_| ()), Some(first));
		}
	}
}

#[test]
fn torsion_should_be_what_sets_the_cases_apart() {
	// Without the cofactor, this one would be refused: the cases test what they are meant to.
	let case = Case::signed(Scalar::from(5u8), Scalar::from(7u8), (0, 3), b"message");
	let point = |bytes: &[u8]| CompressedEdwardsY::from_slice(bytes).unwrap().decompress().unwrap();
	let (key, commitment) = (point(&case.key), point(&case.signature[..32]));
	let s = Scalar::from_bytes_mod_order(case.signature[32..].try_into().unwrap());
	let k = challenge(case.signature[..32].try_into().unwrap(), &case.key, &case.message);
	let difference: EdwardsPoint = s * B - commitment - k * key;
	assert_ne!(difference, EdwardsPoint::default());
	assert!(difference.is_small_order() && case.verdict());
}
