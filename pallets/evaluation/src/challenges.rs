//! Challenges: by recomputation at once, or before a quorum of auditors.
//!
//! Whoever is wrong pays whoever was right: a refuted evaluator its bond to the challenger, since it
//! is the challenger who found the error; a challenger in vain its deposit to the evaluator, since it
//! is the evaluator whose result was put in doubt. Where auditors decide nothing in time, nobody was
//! shown to be wrong: the result stands, and the deposit goes back.

use crate::*;
use decision_rules::Inputs;
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

		if record.outcome.is_result_of(&rules, &inputs) {
			return Self::forfeit(id, &record, challenger, deposit);
		}
		Self::give_back(&challenger, deposit)?;
		// Who disputed the same result was right, too.
		if let Some(dispute) = Disputes::<T>::take(id) {
			Self::close(id, dispute)?;
		}
		Self::refute(id, record, challenger)
	}

	pub(crate) fn do_dispute(
		challenger: T::AccountId,
		id: RecordId,
		evidence: H256,
	) -> DispatchResult {
		let (_, due) = Self::ensure_challengeable(&challenger, id)?;
		let now = Self::now();
		// Else a bond could be kept from its evaluator by one dispute after the other.
		ensure!(now < due, Error::<T>::ChallengeTooLate);
		ensure!(!Disputes::<T>::contains_key(id), Error::<T>::DisputeOpen);
		let deposit = T::ChallengeDeposit::get();
		T::Currency::hold(&HoldReason::ChallengeDeposit.into(), &challenger, deposit)?;

		// Saturating: far below the highest block.
		let deadline = now.saturating_add(T::DisputePeriod::get());
		let dispute = Dispute {
			challenger: challenger.clone(),
			deposit,
			evidence,
			deadline,
			refuting: BoundedVec::new(),
			upholding: BoundedVec::new(),
		};
		Disputes::<T>::insert(id, dispute);
		Self::deposit_event(Event::DisputeOpened {
			record: id,
			challenger,
			evidence,
			deadline,
			deposit,
		});
		Ok(())
	}

	pub(crate) fn do_rule_on(auditor: T::AccountId, id: RecordId, refutes: bool) -> DispatchResult {
		ensure!(T::Members::is_auditor(&auditor), Error::<T>::NotAuditor);
		let mut dispute = Disputes::<T>::get(id).ok_or(Error::<T>::NotDisputed)?;
		let record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		ensure!(Self::now() < dispute.deadline, Error::<T>::DisputeOver);
		let concerned = auditor == dispute.challenger || auditor == record.evaluator;
		ensure!(!concerned, Error::<T>::AuditorConcerned);
		ensure!(!dispute.has_ruled(&auditor), Error::<T>::AlreadyRuled);
		let side = if refutes { &mut dispute.refuting } else { &mut dispute.upholding };
		side.try_push(auditor.clone()).map_err(|_| Error::<T>::AlreadyRuled)?;
		let decided = length_of(side) >= T::AuditorQuorum::get();

		Self::deposit_event(Event::RulingGiven { record: id, auditor, refutes });
		if !decided {
			Disputes::<T>::insert(id, dispute);
			return Ok(());
		}
		Disputes::<T>::remove(id);
		if refutes {
			let challenger = dispute.challenger.clone();
			Self::close(id, dispute)?;
			Self::refute(id, record, challenger)
		} else {
			Self::forfeit(id, &record, dispute.challenger, dispute.deposit)
		}
	}

	pub(crate) fn do_close_dispute(id: RecordId) -> DispatchResult {
		let dispute = Disputes::<T>::get(id).ok_or(Error::<T>::NotDisputed)?;
		ensure!(Self::now() >= dispute.deadline, Error::<T>::DisputeRunning);

		Disputes::<T>::remove(id);
		Self::close(id, dispute)
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

	/// Mark a record as refuted, give its bond to the challenger, and tell who relied on it.
	fn refute(id: RecordId, mut record: RecordOf<T>, challenger: T::AccountId) -> DispatchResult {
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
	fn forfeit(
		id: RecordId,
		record: &RecordOf<T>,
		challenger: T::AccountId,
		deposit: BalanceOf<T>,
	) -> DispatchResult {
		let evaluator = record.evaluator.clone();
		let deposit = Self::pay(HoldReason::ChallengeDeposit, &challenger, &evaluator, deposit)?;
		Self::deposit_event(Event::ChallengeFailed { record: id, challenger, evaluator, deposit });
		Ok(())
	}

	/// Give the deposit of a dispute back.
	fn close(id: RecordId, dispute: DisputeOf<T>) -> DispatchResult {
		let Dispute { challenger, deposit, .. } = dispute;
		Self::give_back(&challenger, deposit)?;
		Self::deposit_event(Event::DisputeClosed { record: id, challenger, deposit });
		Ok(())
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
