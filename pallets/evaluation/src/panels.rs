//! Panels: the median of independent evaluators, by commit and reveal.

use crate::{records::Source, *};
use alloc::vec::Vec;
use frame::hashing::blake2_256;
use tokens::{Fortitude, Precision};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_demand_panels(
		owner: &T::AccountId,
		id: SchemeId,
		seats: Option<u32>,
	) -> DispatchResult {
		let mut scheme = Self::ensure_working_owner(owner, id)?;
		ensure!(
			seats.is_none_or(|seats| (2..=MAX_SEATS).contains(&seats)),
			Error::<T>::SeatsOutOfRange
		);

		scheme.seats = seats;
		Schemes::<T>::insert(id, scheme);
		Self::deposit_event(Event::PanelsDemanded { scheme: id, seats });
		Ok(())
	}

	pub(crate) fn do_open_panel(
		convenor: T::AccountId,
		terms: PanelTerms<BlockNumberFor<T>>,
	) -> DispatchResult {
		let scheme = Self::ensure_may_evaluate(&convenor, terms.scheme)?;
		let seats = scheme.seats.ok_or(Error::<T>::NoPanelDemanded)?;
		ensure!(terms.subject != Self::institution_subject(&convenor), Error::<T>::SelfEvaluation);
		ensure!(
			!PanelRefs::<T>::contains_key(&convenor, terms.client_ref),
			Error::<T>::ClientRefUsed
		);
		Self::ensure_active(terms.scheme, Some(terms.rule_set), terms.model)?;
		Self::ensure_term(terms.valid_until)?;
		Self::ensure_periods(&terms)?;
		let id = NextPanel::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let bonded = Self::bonded_after(&convenor)?;
		let bond = Self::hold_bond(&convenor, bonded)?;

		NextPanel::<T>::put(next);
		PanelRefs::<T>::insert(&convenor, terms.client_ref, id);
		let panel = Panel {
			convenor: convenor.clone(),
			terms: terms.clone(),
			seats,
			bond,
			members: BoundedVec::new(),
		};
		Panels::<T>::insert(id, panel);
		Self::deposit_event(Event::PanelOpened { panel: id, convenor, terms, seats, bond });
		Ok(())
	}

	pub(crate) fn do_commit_score(
		evaluator: T::AccountId,
		id: PanelId,
		commitment: H256,
	) -> DispatchResult {
		let mut panel = Panels::<T>::get(id).ok_or(Error::<T>::UnknownPanel)?;
		Self::ensure_may_evaluate(&evaluator, panel.terms.scheme)?;
		ensure!(
			panel.terms.subject != Self::institution_subject(&evaluator),
			Error::<T>::SelfEvaluation
		);
		ensure!(Self::now() < panel.terms.commit_until, Error::<T>::NotCommitting);
		ensure!(
			panel.members.iter().all(|seat| seat.evaluator != evaluator),
			Error::<T>::AlreadyCommitted
		);
		let deposit = T::PanelDeposit::get();
		let seat = Seat { evaluator: evaluator.clone(), commitment, deposit, revealed: None };
		panel.members.try_push(seat).map_err(|_| Error::<T>::PanelFull)?;
		T::Currency::hold(&HoldReason::PanelDeposit.into(), &evaluator, deposit)?;

		Panels::<T>::insert(id, panel);
		Self::deposit_event(Event::ScoreCommitted { panel: id, evaluator, commitment, deposit });
		Ok(())
	}

	pub(crate) fn do_reveal_score(
		evaluator: &T::AccountId,
		id: PanelId,
		score: u32,
		input_root: H256,
		salt: [u8; 32],
	) -> DispatchResult {
		let mut panel = Panels::<T>::get(id).ok_or(Error::<T>::UnknownPanel)?;
		let revealing = panel.terms.commit_until..panel.terms.reveal_until;
		ensure!(revealing.contains(&Self::now()), Error::<T>::NotRevealing);
		let scheme = Schemes::<T>::get(panel.terms.scheme).ok_or(Error::<T>::UnknownScheme)?;
		ensure!(score <= scheme.max_score, Error::<T>::OutcomeOutsideScale);
		let seat = panel
			.members
			.iter_mut()
			.find(|seat| seat.evaluator == *evaluator)
			.ok_or(Error::<T>::NotCommitted)?;
		ensure!(seat.revealed.is_none(), Error::<T>::AlreadyRevealed);
		let commitment = Self::panel_commitment(id, evaluator, score, input_root, salt);
		ensure!(seat.commitment == commitment, Error::<T>::CommitmentMismatch);

		seat.revealed = Some(Revealed { score, input_root });
		let reason = HoldReason::PanelDeposit.into();
		T::Currency::release(&reason, evaluator, seat.deposit, Precision::BestEffort)?;
		Panels::<T>::insert(id, panel);
		let evaluator = evaluator.clone();
		Self::deposit_event(Event::ScoreRevealed { panel: id, evaluator, score, input_root });
		Ok(())
	}

	pub(crate) fn do_close_panel(id: PanelId) -> DispatchResult {
		let panel = Panels::<T>::get(id).ok_or(Error::<T>::UnknownPanel)?;
		ensure!(Self::now() >= panel.terms.reveal_until, Error::<T>::PanelRunning);

		Panels::<T>::remove(id);
		Self::burn_withheld(id, &panel);
		let revealed = length_of(&panel.scores());
		let record = match Self::median_record(id, &panel)? {
			Some(record) => Some(record),
			None => {
				let reason = HoldReason::RecordBond.into();
				let Panel { convenor, bond, .. } = &panel;
				T::Currency::release(&reason, convenor, *bond, Precision::BestEffort)?;
				Self::uncount_bond(convenor);
				None
			},
		};
		Self::deposit_event(Event::PanelClosed { panel: id, record, revealed });
		Ok(())
	}

	/// What a member commits to:
	/// `blake2_256(SCALE(("clearmark/panel-seal/v1", genesis hash, panel, evaluator, score, input root,
	/// salt)))`. It names panel and evaluator, so that no other can copy it.
	pub fn panel_commitment(
		panel: PanelId,
		evaluator: &T::AccountId,
		score: u32,
		input_root: H256,
		salt: [u8; 32],
	) -> H256 {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let preimage = (SEAL_DOMAIN, genesis, panel, evaluator, score, input_root, salt);
		H256(preimage.using_encoded(blake2_256))
	}

	fn ensure_periods(terms: &PanelTerms<BlockNumberFor<T>>) -> Result<(), Error<T>> {
		let now = Self::now();
		let in_order = now < terms.commit_until
			&& terms.commit_until < terms.reveal_until
			&& terms.reveal_until < terms.valid_until;
		let period = terms.reveal_until.saturating_sub(now);
		ensure!(in_order && period <= T::MaxPanelPeriod::get(), Error::<T>::PanelPeriodsWrong);
		Ok(())
	}

	/// Record the median, if enough members revealed and a record of the convenor is still one that
	/// may be written, by rules and a model that still support one: nothing can keep a panel from
	/// being closed.
	fn median_record(id: PanelId, panel: &PanelOf<T>) -> Result<Option<RecordId>, DispatchError> {
		let terms = &panel.terms;
		let may_write = Self::ensure_may_evaluate(&panel.convenor, terms.scheme).is_ok()
			&& Self::supports_results(terms.scheme, Some(terms.rule_set), terms.model)
			&& Self::now() < terms.valid_until;
		let scores = panel.scores();
		let enough = length_of(&scores) >= panel.seats;
		let median = median_of(&scores).filter(|_| may_write && enough);
		let rules = Rules::<T>::get(terms.scheme, terms.rule_set);
		let Some((median, rules)) = median.zip(rules) else { return Ok(None) };
		let Some(outcome) = Finding::of_score(median, &rules) else { return Ok(None) };

		Self::report_outliers(id, panel, median);
		let client_ref = (PANEL_DOMAIN, id).using_encoded(blake2_256);
		let terms = Terms {
			scheme: terms.scheme,
			rule_set: Some(terms.rule_set),
			model: terms.model,
			subject: terms.subject,
			valid_until: terms.valid_until,
			purpose: terms.purpose,
			supersedes: Latest::<T>::get(terms.scheme, terms.subject),
			client_ref,
		};
		let (convenor, root) = (panel.convenor.clone(), panel_root(panel));
		let place = Self::place_of_next(&convenor, &terms)?;
		let source = Source::Panel(id, panel.bond);
		Self::write_record(convenor, terms, source, root, outcome, place).map(Some)
	}

	fn report_outliers(id: PanelId, panel: &PanelOf<T>, median: u32) {
		for seat in &panel.members {
			let Some(Revealed { score, .. }) = seat.revealed else { continue };
			let outlying = score.abs_diff(median) > panel.terms.tolerance;
			PanelTallies::<T>::mutate(panel.terms.scheme, &seat.evaluator, |tally| {
				// Statistics: a full counter stays full.
				tally.revealed = tally.revealed.saturating_add(1);
				tally.outlying = tally.outlying.saturating_add(u32::from(outlying));
			});
			if outlying {
				let evaluator = seat.evaluator.clone();
				Self::deposit_event(Event::OutlierReported { panel: id, evaluator, score, median });
			}
		}
	}

	/// Burn the deposits of those who did not reveal. One that cannot be burnt stops no other.
	fn burn_withheld(id: PanelId, panel: &PanelOf<T>) {
		for seat in panel.members.iter().filter(|seat| seat.revealed.is_none()) {
			let burnt = T::Currency::burn_held(
				&HoldReason::PanelDeposit.into(),
				&seat.evaluator,
				seat.deposit,
				Precision::BestEffort,
				Fortitude::Force,
			);
			PanelTallies::<T>::mutate(panel.terms.scheme, &seat.evaluator, |tally| {
				// Statistics: a full counter stays full.
				tally.withheld = tally.withheld.saturating_add(1);
			});
			let evaluator = seat.evaluator.clone();
			let deposit = burnt.unwrap_or_default();
			Self::deposit_event(Event::ScoreWithheld { panel: id, evaluator, deposit });
		}
	}
}

impl<AccountId, Balance, BlockNumber> Panel<AccountId, Balance, BlockNumber> {
	/// What was revealed, in the order of commitment.
	pub fn scores(&self) -> Vec<u32> {
		self.members.iter().filter_map(|seat| seat.revealed.map(|found| found.score)).collect()
	}
}

/// The input root of a panel's record:
/// `blake2_256(SCALE(("clearmark/panel-scores/v1", [(evaluator, score, input root)])))` over those who
/// revealed, in the order of commitment.
pub fn panel_root<AccountId: Encode, Balance, BlockNumber>(
	panel: &Panel<AccountId, Balance, BlockNumber>,
) -> H256 {
	let mut revealed = Vec::new();
	for Seat { evaluator, revealed: found, .. } in &panel.members {
		revealed.extend(found.map(|found| (evaluator, found.score, found.input_root)));
	}
	H256((PANEL_DOMAIN, revealed).using_encoded(blake2_256))
}

/// The median, of two the lower one: a score is rounded down.
pub(crate) fn median_of(scores: &[u32]) -> Option<u32> {
	let mut sorted = scores.to_vec();
	sorted.sort_unstable();
	sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}
