//! Challenges: by recomputation at once, or before a quorum of auditors.
//!
//! Whoever is wrong pays whoever was right: a refuted evaluator its bond to the challenger, since it
//! is the challenger who found the error; a challenger in vain its deposit to the evaluator, since it
//! is the evaluator whose result was put in doubt. Where auditors decide nothing in time, nobody was
//! shown to be wrong: the result stands, and the deposit goes back.
//!
//! A result has one dispute at a time, so an accomplice of the evaluator may be the first. It gains
//! little: where auditors refute, a share of the bond is burnt, since it takes no more than a deposit
//! to have them do it; and where they decide nothing, the bond stays for a grace after the deadline,
//! in which all but that challenger can dispute.

use crate::*;
use decision_rules::{merkle::batch::BatchProof, Inputs};
use tokens::{Fortitude, Precision, Restriction};

/// By what a result was shown to be wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefutedBy {
	/// The rules give another one for its inputs.
	Recomputation,
	/// A quorum of auditors.
	Auditors,
}

/// A result that auditors are asked about, as far as they have to know it.
struct Judged<T: Config> {
	evaluator: T::AccountId,
	scheme: SchemeId,
	ends_at: BlockNumberFor<T>,
	refuted: bool,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_challenge(
		challenger: T::AccountId,
		id: RecordId,
		inputs: Inputs,
	) -> DispatchResult {
		let record = Self::ensure_challengeable(&challenger, id)?;
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
		Self::refute(id, challenger, RefutedBy::Recomputation)
	}

	pub(crate) fn do_dispute(
		challenger: T::AccountId,
		id: RecordId,
		evidence: H256,
	) -> DispatchResult {
		let record = Self::ensure_challengeable(&challenger, id)?;
		let (disputed, ends_at) = (Disputed::Record(id), record.ends_at());
		Self::open_dispute(disputed, challenger, record.subject, evidence, ends_at)
	}

	pub(crate) fn do_dispute_in_batch(
		challenger: T::AccountId,
		id: BatchId,
		result: BatchResult,
		proof: BatchProof,
		evidence: H256,
	) -> DispatchResult {
		let mut batch = Self::ensure_batch_challengeable(&challenger, id)?;
		ensure!(batch.has_result(&result, &proof), Error::<T>::NotInBatch);
		batch.disputes = batch.disputes.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let disputed = Disputed::Result { batch: id, index: proof.index };
		Self::open_dispute(disputed, challenger, result.subject, evidence, batch.ends_at())?;
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
		let Judged { evaluator, scheme, refuted, .. } = Self::judged(disputed)?;
		ensure!(!refuted, Error::<T>::AlreadyRefuted);
		ensure!(Self::now() < dispute.deadline, Error::<T>::DisputeOver);
		ensure!(auditor != dispute.challenger, Error::<T>::AuditorConcerned);
		Self::ensure_unconcerned(&auditor, &evaluator, scheme, &dispute.subject)?;
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
		let by = RefutedBy::Auditors;
		match disputed {
			Disputed::Record(id) => Self::refute(id, challenger, by),
			Disputed::Result { batch, index } => {
				Self::refute_batch(batch, index, subject, challenger, by)
			},
		}
	}

	pub(crate) fn do_close_dispute(disputed: Disputed) -> DispatchResult {
		let dispute = Disputes::<T>::get(disputed).ok_or(Error::<T>::NotDisputed)?;
		let Judged { ends_at, refuted, .. } = Self::judged(disputed)?;
		ensure!(refuted || Self::now() >= dispute.deadline, Error::<T>::DisputeRunning);

		Self::close(disputed)?;
		if !refuted {
			Self::keep_bond_after(disputed, dispute, ends_at);
		}
		Ok(())
	}

	/// Nobody decided a dispute, while no other could be opened: leave others the grace, from its
	/// deadline on. It is counted only where it keeps the bond, [`MAX_LAPSES`] times at most.
	fn keep_bond_after(disputed: Disputed, dispute: DisputeOf<T>, ends_at: BlockNumberFor<T>) {
		let bonded = disputed.bonded();
		let until = dispute.deadline.saturating_add(T::BondGrace::get());
		if until <= Self::bond_due(bonded, ends_at) {
			return;
		}
		let mut lapsed = Lapses::<T>::get(bonded);
		if lapsed.challengers.try_push(dispute.challenger).is_err() {
			return;
		}
		lapsed.until = until;
		Lapses::<T>::insert(bonded, lapsed);
		Self::deposit_event(Event::BondKept { bonded, until });
	}

	/// The record, if it can be challenged. One that was taken back still can: others may have relied
	/// on it before.
	fn ensure_challengeable(
		challenger: &T::AccountId,
		id: RecordId,
	) -> Result<RecordOf<T>, Error<T>> {
		let record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		ensure!(!record.state.is_refuted(), Error::<T>::AlreadyRefuted);
		ensure!(record.bond.is_some(), Error::<T>::BondAlreadyReleased);
		ensure!(*challenger != record.evaluator, Error::<T>::OwnRecord);
		Ok(record)
	}

	fn judged(disputed: Disputed) -> Result<Judged<T>, Error<T>> {
		match disputed {
			Disputed::Record(id) => {
				let record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
				let (ends_at, refuted) = (record.ends_at(), record.state.is_refuted());
				let Record { evaluator, scheme, .. } = record;
				Ok(Judged { evaluator, scheme, ends_at, refuted })
			},
			Disputed::Result { batch, .. } => {
				let batch = Batches::<T>::get(batch).ok_or(Error::<T>::UnknownBatch)?;
				let (ends_at, refuted) = (batch.ends_at(), batch.state.is_refuted());
				let Batch { evaluator, scheme, .. } = batch;
				Ok(Judged { evaluator, scheme, ends_at, refuted })
			},
		}
	}

	fn open_dispute(
		disputed: Disputed,
		challenger: T::AccountId,
		subject: H256,
		evidence: H256,
		ends_at: BlockNumberFor<T>,
	) -> DispatchResult {
		let (now, bonded) = (Self::now(), disputed.bonded());
		// Else a bond could be kept from its evaluator by one dispute after the other.
		ensure!(now < Self::bond_due(bonded, ends_at), Error::<T>::ChallengeTooLate);
		let lapsed = Lapses::<T>::get(bonded).challengers.contains(&challenger);
		ensure!(!lapsed, Error::<T>::LeftToOthers);
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
	fn refute(id: RecordId, challenger: T::AccountId, by: RefutedBy) -> DispatchResult {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		let (scheme, subject, evaluator) =
			(record.scheme, record.subject, record.evaluator.clone());
		let bond = record.bond.take().unwrap_or_default();
		let bond = Self::lose_bond(Bonded::Record(id), &evaluator, &challenger, bond, by)?;
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

	/// Take the bond of a refuted result from its evaluator. What the challenger gets of it.
	pub(crate) fn lose_bond(
		bonded: Bonded,
		evaluator: &T::AccountId,
		challenger: &T::AccountId,
		bond: BalanceOf<T>,
		by: RefutedBy,
	) -> Result<BalanceOf<T>, DispatchError> {
		Lapses::<T>::remove(bonded);
		let reward = match by {
			RefutedBy::Recomputation => bond,
			RefutedBy::Auditors => {
				let burnt = T::Currency::burn_held(
					&HoldReason::RecordBond.into(),
					evaluator,
					BURNT_SHARE.mul_ceil(bond),
					Precision::BestEffort,
					Fortitude::Force,
				)?;
				let evaluator = evaluator.clone();
				Self::deposit_event(Event::BondBurnt { bonded, evaluator, amount: burnt });
				bond.saturating_sub(burnt)
			},
		};
		Self::pay(HoldReason::RecordBond, evaluator, challenger, reward)
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
