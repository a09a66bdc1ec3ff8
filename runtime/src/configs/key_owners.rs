//! Who owned a session key: what a report of an equivocation proves.
//!
//! Proofs are those of `pallet_session::historical`, with one difference. That pallet takes for the keys of
//! the current session those that validators set last, although these take effect two sessions later.
//! Whoever set new keys and signed twice with the old ones could be reported by nobody meanwhile. Here
//! the keys of the current session are those in force, as they are for every session that is over.

use frame_support::{storage::with_transaction, traits::KeyOwnerProofSystem};
use pallet_session::{historical::IdentificationTuple, CurrentIndex, NextKeys};
use sp_core::crypto::KeyTypeId;
use sp_runtime::{DispatchError, TransactionOutcome};
use sp_session::MembershipProof;

use crate::{Babe, Grandpa, Historical, Runtime, Session, SessionKeys};

/// Proves and checks who owns a key that is in force.
pub struct KeyOwners;

impl<D: AsRef<[u8]>> KeyOwnerProofSystem<(KeyTypeId, D)> for KeyOwners {
	type Proof = MembershipProof;
	type IdentificationTuple = IdentificationTuple<Runtime>;

	/// For the runtime API: it is not weighed.
	fn prove(key: (KeyTypeId, D)) -> Option<MembershipProof> {
		supposing(set_keys_in_force, || Historical::prove(key))
	}

	/// A session is checked against the root that was stored when it was planned: the current one too,
	/// if none counts as current. Of one that is to come nobody has signed anything.
	fn check_proof(
		key: (KeyTypeId, D),
		proof: MembershipProof,
	) -> Option<IdentificationTuple<Runtime>> {
		if proof.session > Session::current_index() {
			return None;
		}
		let none_is_current = || CurrentIndex::<Runtime>::put(u32::MAX);
		supposing(none_is_current, || Historical::check_proof(key, proof))
	}
}

/// Lets validators have set last what is in force. The authorities of both engines are in the order of
/// the validators.
fn set_keys_in_force() {
	let keys = Babe::authorities().into_iter().zip(Grandpa::grandpa_authorities());
	for (validator, ((babe, _), (grandpa, _))) in Session::validators().into_iter().zip(keys) {
		NextKeys::<Runtime>::insert(validator, SessionKeys { babe, grandpa });
	}
}

/// What `answer` finds after `change`, of which nothing stays.
fn supposing<A>(change: impl FnOnce(), answer: impl FnOnce() -> Option<A>) -> Option<A> {
	with_transaction(|| {
		change();
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(answer()))
	})
	.ok()
	.flatten()
}
