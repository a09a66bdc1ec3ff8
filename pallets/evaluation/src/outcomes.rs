//! Outcomes: what came after the results, and how good those were in the light of it.

use crate::*;
use decision_rules::PPM;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report_outcome(
		reporter: T::AccountId,
		id: RecordId,
		outcome: OutcomeKind,
		evidence: H256,
	) -> DispatchResult {
		ensure!(T::Members::is_auditor(&reporter), Error::<T>::NotAuditor);
		let record = Records::<T>::get(id).ok_or(Error::<T>::UnknownRecord)?;
		let Record { scheme, model, .. } = record;
		Self::ensure_unconcerned(&reporter, &record.evaluator, scheme, &record.subject)?;
		let former = match Outcomes::<T>::get(id) {
			Some(report) if report.is_seconded_by(&reporter, outcome) => {
				Self::confirm_fraud(id, report, reporter, evidence);
				return Ok(());
			},
			former => former.map(|report| report.outcome),
		};
		// It is no result of its rules or its model, so it says nothing of them.
		ensure!(!record.state.is_refuted(), Error::<T>::AlreadyRefuted);
		// Else an early, better report would cover up what came later.
		ensure!(former.is_none_or(|former| former < outcome), Error::<T>::OutcomeAlreadyReported);

		let report = OutcomeReport {
			outcome,
			reporter: reporter.clone(),
			evidence,
			at: Self::now(),
			confirmed_by: None,
		};
		Outcomes::<T>::insert(id, report);
		Calibrations::<T>::mutate(scheme, model, |calibration| {
			if let Some(former) = former {
				calibration.uncount(&record.outcome, former);
			}
			calibration.count(&record.outcome, outcome);
		});
		Self::deposit_event(Event::OutcomeReported {
			record: id,
			scheme,
			model,
			outcome,
			former,
			reporter,
			evidence,
		});
		Ok(())
	}

	/// A second auditor reports a fraud, be the result wrong or not. Its time stays that of the first
	/// report.
	fn confirm_fraud(
		id: RecordId,
		report: OutcomeReportOf<T>,
		auditor: T::AccountId,
		evidence: H256,
	) {
		let confirmed_by = Some(auditor.clone());
		Outcomes::<T>::insert(id, OutcomeReport { confirmed_by, ..report });
		Self::deposit_event(Event::FraudConfirmed { record: id, auditor, evidence });
	}

	/// An auditor decides nothing about a result that it gave, that is on itself, or that bears on a
	/// guarantee which it signed: that for the subject, until somebody ends it.
	pub(crate) fn ensure_unconcerned(
		auditor: &T::AccountId,
		evaluator: &T::AccountId,
		scheme: SchemeId,
		subject: &H256,
	) -> Result<(), Error<T>> {
		let judges_itself = auditor == evaluator || *subject == Self::institution_subject(auditor);
		let guarantee = CurrentGuarantees::<T>::get(scheme, subject).and_then(Guarantees::<T>::get);
		let has_signed = guarantee.is_some_and(|guarantee| {
			[guarantee.applicant.signer, guarantee.guarantor.signer].contains(auditor)
		});
		ensure!(!judges_itself && !has_signed, Error::<T>::AuditorConcerned);
		Ok(())
	}
}

impl<AccountId: PartialEq, BlockNumber> OutcomeReport<AccountId, BlockNumber> {
	/// Whether a further report confirms this one.
	fn is_seconded_by(&self, auditor: &AccountId, outcome: OutcomeKind) -> bool {
		self.outcome == OutcomeKind::Fraudulent
			&& outcome == OutcomeKind::Fraudulent
			&& self.confirmed_by.is_none()
			&& self.reporter != *auditor
	}
}

impl OutcomeKind {
	/// Whether the subject did what it had to.
	pub fn is_good(self) -> bool {
		match self {
			OutcomeKind::Settled => true,
			OutcomeKind::Defaulted | OutcomeKind::Fraudulent => false,
		}
	}
}

impl OutcomeTally {
	fn counter_of(&mut self, outcome: OutcomeKind) -> &mut u32 {
		if outcome.is_good() {
			&mut self.good
		} else {
			&mut self.bad
		}
	}

	fn total(self) -> u64 {
		u64::from(self.good).saturating_add(u64::from(self.bad))
	}
}

impl Calibration {
	/// Count what came after a result.
	pub fn count(&mut self, found: &Finding, outcome: OutcomeKind) {
		// Statistics: a full counter stays full.
		self.change(found, outcome, |counter| counter.saturating_add(1));
	}

	/// Take back what was counted after a result: something worse came.
	pub fn uncount(&mut self, found: &Finding, outcome: OutcomeKind) {
		// It was counted, so it cannot saturate.
		self.change(found, outcome, |counter| counter.saturating_sub(1));
	}

	fn change(&mut self, found: &Finding, outcome: OutcomeKind, by: fn(u32) -> u32) {
		let of_decision = match found.decision {
			Decision::Declined => &mut self.declined,
			Decision::Review => &mut self.review,
			Decision::Accepted => &mut self.accepted,
		};
		let of_grade = self.grades.get_mut(usize::from(found.grade));
		for tally in of_grade.into_iter().chain([of_decision]) {
			let counter = tally.counter_of(outcome);
			*counter = by(*counter);
		}
	}

	/// Of the results that accepted or declined, the share after which it came accordingly, in parts
	/// per million, rounded down; nothing if there is none.
	pub fn hit_rate(&self) -> Option<u32> {
		let hits = u64::from(self.accepted.good).saturating_add(u64::from(self.declined.bad));
		let decided = self.accepted.total().saturating_add(self.declined.total());
		let ppm = hits.saturating_mul(u64::from(PPM)).checked_div(decided)?;
		u32::try_from(ppm).ok()
	}
}
