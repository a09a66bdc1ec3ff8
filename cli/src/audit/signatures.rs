//! Receipts verified as the runtime does: ed25519 under the rules of ZIP-215, one by one or in batches.
//!
//! The runtime asks a host function that is `ed25519-zebra`, and so is what is here. ZIP-215 multiplies
//! by the cofactor, which makes a batch accept exactly what single checks accept: a verifier without the
//! cofactor would let an insider plant a link that the chain accepts and an audit refuses.

use ed25519_zebra::{
	batch::{Item, Verifier},
	Signature as ZebraSignature, VerificationKeyBytes,
};
use rand_core::OsRng;
use signature_chain::{PublicKey, Signature};
use std::{
	num::NonZeroUsize,
	sync::atomic::{AtomicUsize, Ordering},
	thread,
};

/// Signatures of one batch: beyond, a batch gains nothing that more threads do not give.
const BATCH: usize = 512;

/// That a key signed a message. The message itself is not kept.
#[derive(Clone)]
pub struct Claim(Item);

impl Claim {
	/// A signature that is still to be verified.
	pub fn new(key: &PublicKey, signature: &Signature, message: &[u8]) -> Self {
		let key = VerificationKeyBytes::from(*key);
		Self(Item::from((key, ZebraSignature::from_bytes(signature), message)))
	}

	/// Whether the signature is good.
	pub fn holds(&self) -> bool {
		self.0.clone().verify_single().is_ok()
	}
}

/// Whether all signatures are good, by one equation for all of them.
pub fn all_hold(claims: &[Claim]) -> bool {
	let mut batch = Verifier::new();
	for claim in claims {
		batch.queue(claim.0.clone());
	}
	batch.verify(OsRng).is_ok()
}

/// The position of the first signature that is not good. Tells `done` how many were verified each time.
pub fn first_false(
	claims: &[Claim],
	threads: NonZeroUsize,
	done: &(dyn Fn(usize) + Sync),
) -> Option<usize> {
	let (next, bad) = (AtomicUsize::new(0), AtomicUsize::new(usize::MAX));
	let work = || loop {
		let start = next.fetch_add(BATCH, Ordering::Relaxed);
		// What comes after a bad one need not be verified any more.
		if start >= claims.len() || start > bad.load(Ordering::Relaxed) {
			break;
		}
		let batch = &claims[start..claims.len().min(start + BATCH)];
		if !all_hold(batch) {
			if let Some(offset) = batch.iter().position(|claim| !claim.holds()) {
				bad.fetch_min(start + offset, Ordering::Relaxed);
			}
		}
		done(batch.len());
	};
	thread::scope(|scope| {
		for _ in 1..threads.get() {
			scope.spawn(work);
		}
		work();
	});
	Some(bad.into_inner()).filter(|position| *position != usize::MAX)
}
