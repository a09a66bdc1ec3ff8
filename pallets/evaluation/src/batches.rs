//! Batches: many results under one root, one bond for all of them.

use crate::{challenges::RefutedBy, *};
use decision_rules::{
	merkle::batch::{leaf_of, verify, BatchProof, MAX_LEAVES},
	Inputs,
};
use tokens::Precision;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_batch(
		evaluator: T::AccountId,
		terms: BatchTerms<BlockNumberFor<T>>,
	) -> DispatchResult {
		Self::ensure_may_record(&evaluator, terms.scheme)?;
		ensure!((1..=MAX_LEAVES).contains(&terms.count), Error::<T>::CountOutOfRange);
		ensure!(terms.rule_set.is_some() || terms.model.is_some(), Error::<T>::NothingApplied);
		ensure!(
			!BatchRefs::<T>::contains_key(&evaluator, terms.client_ref),
			Error::<T>::ClientRefUsed
		);
		Self::ensure_active(terms.scheme, terms.rule_set, terms.model)?;
		Self::ensure_term(terms.valid_until)?;
		let id = NextBatch::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let bonded = Self::bonded_after(&evaluator)?;
		let bond = T::BatchBond::get();
		T::Currency::hold(&HoldReason::RecordBond.into(), &evaluator, bond)?;

		NextBatch::<T>::put(next);
		BondedRecords::<T>::insert(&evaluator, bonded);
		BatchRefs::<T>::insert(&evaluator, terms.client_ref, id);
		let BatchTerms { scheme, rule_set, model, root, count, valid_until, purpose, client_ref } =
			terms;
		let batch = Batch {
			scheme,
			rule_set,
			model,
			evaluator: evaluator.clone(),
			root,
			count,
			revoked: 0,
			disputes: 0,
			valid_from: Self::now(),
			valid_until,
			purpose,
			client_ref,
			state: RecordState::Upheld,
			bond: Some(bond),
		};
		Batches::<T>::insert(id, batch);
		Self::deposit_event(Event::BatchRecorded {
			batch: id,
			scheme,
			rule_set,
			model,
			evaluator,
			root,
			count,
			valid_until,
			purpose,
			client_ref,
			bond,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_in_batch(
		evaluator: &T::AccountId,
		id: BatchId,
		index: u32,
		reason: RevocationReason,
	) -> DispatchResult {
		let mut batch = Self::ensure_own_batch(evaluator, id)?;
		ensure!(index < batch.count, Error::<T>::IndexOutOfBatch);
		ensure!(!Self::is_revoked_in(id, index), Error::<T>::ResultAlreadyRevoked);

		let (piece, byte, mask) = place_of(index);
		BatchRevocations::<T>::mutate(id, piece, |bits| {
			let bits = bits.get_or_insert([0; PIECE_BYTES]);
			if let Some(bits) = bits.get_mut(byte) {
				*bits |= mask;
			}
		});
		// One for each bit, of which there are no more than results.
		batch.revoked = batch.revoked.saturating_add(1);
		Batches::<T>::insert(id, batch);
		Self::deposit_event(Event::ResultRevoked { batch: id, index, reason });
		Ok(())
	}

	pub(crate) fn do_revoke_batch(
		evaluator: &T::AccountId,
		id: BatchId,
		reason: RevocationReason,
	) -> DispatchResult {
		let mut batch = Self::ensure_own_batch(evaluator, id)?;

		batch.state = RecordState::Revoked { reason, at: Self::now() };
		Batches::<T>::insert(id, batch);
		Self::deposit_event(Event::BatchRevoked { batch: id, reason });
		Ok(())
	}

	pub(crate) fn do_challenge_in_batch(
		challenger: T::AccountId,
		id: BatchId,
		result: BatchResult,
		proof: BatchProof,
		inputs: Inputs,
	) -> DispatchResult {
		let batch = Self::ensure_batch_challengeable(&challenger, id)?;
		let scheme = Schemes::<T>::get(batch.scheme).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(scheme.subject_kind.may_open_inputs(), Error::<T>::InputsOfPersons);
		let version = batch.rule_set.ok_or(Error::<T>::NotRecomputable)?;
		ensure!(batch.has_result(&result, &proof), Error::<T>::NotInBatch);
		ensure!(input_root_of(&inputs) == Some(result.input_root), Error::<T>::InputsNotThose);
		let rules = Rules::<T>::get(batch.scheme, version).ok_or(Error::<T>::UnknownRuleSet)?;
		let deposit = T::ChallengeDeposit::get();
		T::Currency::hold(&HoldReason::ChallengeDeposit.into(), &challenger, deposit)?;

		let index = proof.index;
		let challenged = Disputed::Result { batch: id, index };
		if result.outcome.is_result_of(&rules, &inputs) {
			return Self::forfeit(challenged, batch.evaluator, challenger, deposit);
		}
		Self::give_back(&challenger, deposit)?;
		// Who disputed the same result was right, too; other disputes in the batch are closed by
		// anyone.
		Self::close(challenged)?;
		Self::refute_batch(id, index, result.subject, challenger, RefutedBy::Recomputation)
	}

	pub(crate) fn do_release_batch_bond(id: BatchId) -> DispatchResult {
		let mut batch = Batches::<T>::get(id).ok_or(Error::<T>::UnknownBatch)?;
		let bond = batch.bond.ok_or(Error::<T>::BondAlreadyReleased)?;
		let due = Self::bond_due(Bonded::Batch(id), batch.ends_at());
		ensure!(Self::now() >= due, Error::<T>::RecordNotEnded);
		ensure!(batch.disputes == 0, Error::<T>::DisputeOpen);

		let evaluator = batch.evaluator.clone();
		let reason = HoldReason::RecordBond.into();
		let amount = T::Currency::release(&reason, &evaluator, bond, Precision::BestEffort)?;
		defensive_assert!(amount == bond, "a bond is held until it is released");
		batch.bond = None;
		Batches::<T>::insert(id, batch);
		Lapses::<T>::remove(Bonded::Batch(id));
		Self::uncount_bond(&evaluator);
		Self::deposit_event(Event::BatchBondReleased { batch: id, evaluator, amount });
		Ok(())
	}

	/// Whether the single result at `index` was revoked.
	pub(crate) fn is_revoked_in(id: BatchId, index: u32) -> bool {
		let (piece, byte, mask) = place_of(index);
		BatchRevocations::<T>::get(id, piece)
			.and_then(|bits| bits.get(byte).copied())
			.is_some_and(|bits| bits & mask != 0)
	}

	/// The batch, if its evaluator is asking and has not lost or revoked it.
	fn ensure_own_batch(evaluator: &T::AccountId, id: BatchId) -> Result<BatchOf<T>, Error<T>> {
		let batch = Batches::<T>::get(id).ok_or(Error::<T>::UnknownBatch)?;
		ensure!(batch.evaluator == *evaluator, Error::<T>::NotRecordsEvaluator);
		ensure!(batch.state == RecordState::Upheld, Error::<T>::RecordNotUpheld);
		Ok(batch)
	}

	/// The batch, if it can be challenged.
	pub(crate) fn ensure_batch_challengeable(
		challenger: &T::AccountId,
		id: BatchId,
	) -> Result<BatchOf<T>, Error<T>> {
		let batch = Batches::<T>::get(id).ok_or(Error::<T>::UnknownBatch)?;
		ensure!(!batch.state.is_refuted(), Error::<T>::AlreadyRefuted);
		ensure!(batch.bond.is_some(), Error::<T>::BondAlreadyReleased);
		ensure!(*challenger != batch.evaluator, Error::<T>::OwnRecord);
		Ok(batch)
	}

	/// A batch is refuted as a whole: with its bond gone, nothing is at stake for its other results.
	pub(crate) fn refute_batch(
		id: BatchId,
		index: u32,
		subject: H256,
		challenger: T::AccountId,
		by: RefutedBy,
	) -> DispatchResult {
		let mut batch = Batches::<T>::get(id).ok_or(Error::<T>::UnknownBatch)?;
		let (scheme, evaluator) = (batch.scheme, batch.evaluator.clone());
		let bond = batch.bond.take().unwrap_or_default();
		let bond = Self::lose_bond(Bonded::Batch(id), &evaluator, &challenger, bond, by)?;
		batch.state = RecordState::Refuted { at: Self::now() };
		Batches::<T>::insert(id, batch);
		Self::uncount_bond(&evaluator);
		Self::deposit_event(Event::BatchRefuted {
			batch: id,
			index,
			subject,
			evaluator,
			challenger,
			bond,
		});
		T::OnRefuted::on_batch_refuted(id, scheme);
		Ok(())
	}
}

impl<AccountId, Balance, BlockNumber: Ord + Copy> Batch<AccountId, Balance, BlockNumber> {
	/// Whether a result stands where the proof says.
	pub fn has_result(&self, result: &BatchResult, proof: &BatchProof) -> bool {
		verify(&self.root.0, self.count, &leaf_of(result), proof)
	}

	/// The block at which the batch ended, or will end: revoked, refuted or expired, whichever is
	/// first.
	pub fn ends_at(&self) -> BlockNumber {
		self.state.ended_at().map_or(self.valid_until, |at| at.min(self.valid_until))
	}
}

/// Where the bit of a result is: the piece of the bitmap, the byte in it, the bit in that.
pub(crate) fn place_of(index: u32) -> (u32, usize, u8) {
	let bit = index % PIECE_BITS;
	let byte = usize::try_from(bit / 8).unwrap_or(PIECE_BYTES);
	(index / PIECE_BITS, byte, 1u8.wrapping_shl(bit % 8))
}
