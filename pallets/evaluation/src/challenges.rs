//! Challenges: by recomputation at once, or before a quorum of auditors.
//!
//! Whoever is wrong pays whoever was right: a refuted evaluator its bond to the challenger, since it
//! is the challenger who found the error; a challenger in vain its deposit to the evaluator, since it
//! is the evaluator whose result was put in doubt. Where auditors decide nothing in time, nobody was
//! shown to be wrong: the result stands, and the deposit goes back.

use crate::*;
use decision_rules::{merkle::batch::BatchProof, Inputs};
use tokens::{Fortitude, Precision, Restriction};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_challenge(
		challenger: T::AccountId,
		id: RecordId,
		inputs: Inputs,
	) -> DispatchResult {
		let (record, _) = Self::ensure_challengeable(&challenger, id)?;
		let scheme = Schemes::<T>::get(record.scheme).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(scheme.subject_kind.may_open_inputs(), Error::<T>::InputsOfPersons);
		let version = record.rule_set.ok_or(Error::<T>::NotRecomputable)?;
		ensure!(input_root_of(&inputs) == Some(record.input_root), Error::<T>::InputsNotThose);
		let rules = Rules::<T>::get(record.scheme, version).ok_or(Error::<T>::UnknownRuleSet)?;
		let deposit = T::ChallengeDeposit::get();
		T::Currency::hold(&HoldReason::ChallengeDeposit.into(), &challenger, deposit)?;

		let disputed = Disputed::Record(id);
		if record.outcome.is_result_of(&rules, &inputs) {
			return Self::forfeit(disputed, record.evaluator, challenger, deposit);
		}
		Self::give_back(&challenger, deposit)?;
		// Who disputed the same result was right, too.
		Self::close(disputed)?;
		Self::refute(id, challenger)
	}

	pub(crate) fn do_dispute(
		challenger: T::AccountId,
		id: RecordId,
		evidence: H256,
	) -> DispatchResult {
		let (record, due) = Self::ensure_challengeable(&challenger, id)?;
		Self::open_dispute(Disputed::Record(id), challenger, record.subject, evidence, due)
	}

	pub(crate) fn do_dispute_in_batch(
		challenger: T::AccountId,
		id: BatchId,
		result: BatchResult,
		proof: BatchProof,
		evidence: H256,
	) -> DispatchResult {
		let (mut batch, due) = Self::ensure_batch_challengeable(&challenger, id)?;
		ensure!(batch.has_result(&result, &proof), Error::<T>::NotInBatch);
		batch.disputes = batch.disputes.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let disputed = Disputed::Result { batch: id, index: proof.index };
		Self::open_dispute(disputed, challenger, result.subject, evidence, due)?;
		Batches::<T>::insert(id, batch);
		Ok(())
	}

	pub(crate) fn do_rule_on(
		auditor: T::AccountId,
		disputed: Disputed,
		refutes: bool,
	) -> DispatchResult {
		ensure!(T::Members::is_auditor(&auditor), Error::<T>::NotAuditor);
		let mut dispute = Disputes::<T>::get(disputed).ok_or(Error::<T>::NotDisputed)?;
		let (evaluator, refuted) = Self::evaluator_of(disputed)?;
		ensure!(!refuted, Error::<T>::AlreadyRefuted);
		ensure!(Self::now() < dispute.deadline, Error::<T>::DisputeOver);
		let concerned = auditor == dispute.challenger || auditor == evaluator;
		ensure!(!concerned, Error::<T>::AuditorConcerned);
		ensure!(!dispute.has_ruled(&auditor), Error::<T>::AlreadyRuled);
		let side = if refutes { &mut dispute.refuting } else { &mut dispute.upholding };
		side.try_push(auditor.clone()).map_err(|_| Error::<T>::AlreadyRuled)?;
		let decided = length_of(side) >= T::AuditorQuorum::get();

		Self::deposit_event(Event::RulingGiven { disputed, auditor, refutes });
		if !decided {
			Disputes::<T>::insert(disputed, dispute);
			return Ok(());
		}
		let Dispute { challenger, deposit, subject, .. } = dispute;
		if !refutes {
			Self::remove_dispute(disputed);
			return Self::forfeit(disputed, evaluator, challenger, deposit);
		}
		Self::close(disputed)?;
		match disputed {
			Disputed::Record(id) => Self::refute(id, challenger),
			Disputed::Result { batch, index } => {
				Self::refute_batch(batch, index, subject, challenger)
			},
		}
	}

	pub(crate) fn do_close_dispute(disputed: Disputed) -> DispatchResult {
		let dispute = Disputes::<T>::get(disputed).ok_or(Error::<T>::NotDisputed)?;
		let (_, refuted) = Self::evaluator_of(disputed)?;
		ensure!(refuted || Self::now() >= dispute.deadline, Error::<T>::DisputeRunning);

		Self::close(disputed)
	}

	/// The record, if it can be challenged, and when its bond is due. One that was taken back still
	/// can: others may have relied on it before.
	fn ensure_challengeable(
		challenger: &T::AccountId,
		id: RecordId,
	) -> Result<(RecordOf<T>, BlockNumberFor<T>), Error<T>> {
		let record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		ensure!(!record.state.is_refuted(), Error::<T>::AlreadyRefuted);
		ensure!(record.bond.is_some(), Error::<T>::BondAlreadyReleased);
		ensure!(*challenger != record.evaluator, Error::<T>::OwnRecord);
		let due = Self::bond_due(&record);
		Ok((record, due))
	}

	/// Who gave a result, and whether it was refuted.
	fn evaluator_of(disputed: Disputed) -> Result<(T::AccountId, bool), Error<T>> {
		match disputed {
			Disputed::Record(id) => {
				let record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
				Ok((record.evaluator, record.state.is_refuted()))
			},
			Disputed::Result { batch, .. } => {
				let batch = Batches::<T>::get(batch).ok_or(Error::<T>::UnknownBatch)?;
				Ok((batch.evaluator, batch.state.is_refuted()))
			},
		}
	}

	fn open_dispute(
		disputed: Disputed,
		challenger: T::AccountId,
		subject: H256,
		evidence: H256,
		due: BlockNumberFor<T>,
	) -> DispatchResult {
		let now = Self::now();
		// Else a bond could be kept from its evaluator by one dispute after the other.
		ensure!(now < due, Error::<T>::ChallengeTooLate);
		ensure!(!Disputes::<T>::contains_key(disputed), Error::<T>::DisputeOpen);
		let deposit = T::ChallengeDeposit::get();
		T::Currency::hold(&HoldReason::ChallengeDeposit.into(), &challenger, deposit)?;

		// Saturating: far below the highest block.
		let deadline = now.saturating_add(T::DisputePeriod::get());
		let dispute = Dispute {
			challenger: challenger.clone(),
			subject,
			deposit,
			evidence,
			deadline,
			refuting: BoundedVec::new(),
			upholding: BoundedVec::new(),
		};
		Disputes::<T>::insert(disputed, dispute);
		Self::deposit_event(Event::DisputeOpened {
			disputed,
			challenger,
			evidence,
			deadline,
			deposit,
		});
		Ok(())
	}

	/// Mark a record as refuted, give its bond to the challenger, and tell who relied on it.
	fn refute(id: RecordId, challenger: T::AccountId) -> DispatchResult {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		let (scheme, subject, evaluator) =
			(record.scheme, record.subject, record.evaluator.clone());
		let bond = record.bond.take().unwrap_or_default();
		let bond = Self::pay(HoldReason::RecordBond, &evaluator, &challenger, bond)?;
		record.state = RecordState::Refuted { at: Self::now() };
		Records::<T>::insert(id, record);
		Self::uncount_bond(&evaluator);
		Self::deposit_event(Event::EvaluationRefuted {
			record: id,
			scheme,
			subject,
			evaluator,
			challenger,
			bond,
		});
		T::OnRefuted::on_refuted(id, scheme, subject);
		Ok(())
	}

	/// The result stands: the deposit is the evaluator's.
	pub(crate) fn forfeit(
		challenged: Disputed,
		evaluator: T::AccountId,
		challenger: T::AccountId,
		deposit: BalanceOf<T>,
	) -> DispatchResult {
		let deposit = Self::pay(HoldReason::ChallengeDeposit, &challenger, &evaluator, deposit)?;
		Self::deposit_event(match challenged {
			Disputed::Record(record) => {
				Event::ChallengeFailed { record, challenger, evaluator, deposit }
			},
			Disputed::Result { batch, index } => {
				Event::BatchChallengeFailed { batch, index, challenger, evaluator, deposit }
			},
		});
		Ok(())
	}

	/// Close a dispute, if there is one, and give its deposit back.
	pub(crate) fn close(disputed: Disputed) -> DispatchResult {
		let Some(dispute) = Self::remove_dispute(disputed) else { return Ok(()) };
		let Dispute { challenger, deposit, .. } = dispute;
		Self::give_back(&challenger, deposit)?;
		Self::deposit_event(Event::DisputeClosed { disputed, challenger, deposit });
		Ok(())
	}

	fn remove_dispute(disputed: Disputed) -> Option<DisputeOf<T>> {
		let dispute = Disputes::<T>::take(disputed)?;
		if let Disputed::Result { batch, .. } = disputed {
			Batches::<T>::mutate_extant(batch, |batch| {
				// Counted when it was opened.
				batch.disputes = batch.disputes.saturating_sub(1);
			});
		}
		Some(dispute)
	}

	pub(crate) fn give_back(challenger: &T::AccountId, deposit: BalanceOf<T>) -> DispatchResult {
		let reason = HoldReason::ChallengeDeposit.into();
		T::Currency::release(&reason, challenger, deposit, Precision::BestEffort)?;
		Ok(())
	}

	/// From what `from` has on hold, free to `to`: both exist, each has something at stake here.
	pub(crate) fn pay(
		reason: HoldReason,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: BalanceOf<T>,
	) -> Result<BalanceOf<T>, DispatchError> {
		T::Currency::transfer_on_hold(
			&reason.into(),
			from,
			to,
			amount,
			Precision::BestEffort,
			Restriction::Free,
			Fortitude::Force,
		)
	}
}
