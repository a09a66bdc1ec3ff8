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
		ensure!(reporter != record.evaluator, Error::<T>::AuditorConcerned);
		// It is no result of its rules or its model, so it says nothing of them.
		ensure!(!record.state.is_refuted(), Error::<T>::AlreadyRefuted);
		ensure!(!Outcomes::<T>::contains_key(id), Error::<T>::OutcomeAlreadyReported);

		let report =
			OutcomeReport { outcome, reporter: reporter.clone(), evidence, at: Self::now() };
		Outcomes::<T>::insert(id, report);
		let (scheme, model) = (record.scheme, record.model);
		Calibrations::<T>::mutate(scheme, model, |calibration| {
			calibration.count(&record.outcome, outcome);
		});
		Self::deposit_event(Event::OutcomeReported {
			record: id,
			scheme,
			model,
			outcome,
			reporter,
			evidence,
		});
		Ok(())
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
	fn count(&mut self, outcome: OutcomeKind) {
		let counter = if outcome.is_good() { &mut self.good } else { &mut self.bad };
		// Statistics: a full counter stays full.
		*counter = counter.saturating_add(1);
	}

	fn total(self) -> u64 {
		u64::from(self.good).saturating_add(u64::from(self.bad))
	}
}

impl Calibration {
	/// Count what came after a result.
	pub fn count(&mut self, found: &Finding, outcome: OutcomeKind) {
		if let Some(grade) = self.grades.get_mut(usize::from(found.grade)) {
			grade.count(outcome);
		}
		match found.decision {
			Decision::Declined => self.declined.count(outcome),
			Decision::Review => self.review.count(outcome),
			Decision::Accepted => self.accepted.count(outcome),
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
