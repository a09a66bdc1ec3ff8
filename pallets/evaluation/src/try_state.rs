//! What must hold of the storage, whatever was sent.
//!
//! That every stored result equals what the rules give for its inputs cannot be checked here, since
//! the inputs are not kept: the property test `results_should_equal_a_recomputation` holds it.

use crate::{batches::place_of, *};
use alloc::collections::{BTreeMap, BTreeSet};
use decision_rules::{merkle::batch::MAX_LEAVES, PPM};
use evaluation_schemes::{
	guarantor::{self, GuaranteeState},
	terminal,
};
use frame::deps::sp_runtime::TryRuntimeError;
use fungible::InspectHold;

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Check every invariant.
	pub fn do_try_state() -> Check {
		Self::check_schemes()?;
		Self::check_tenures()?;
		Self::check_rule_sets()?;
		Self::check_models()?;
		Self::check_records_were_authorised()?;
		Self::check_outcomes_fit_scales()?;
		Self::check_one_successor()?;
		Self::check_latest_is_current()?;
		Self::check_latest_is_honest()?;
		Self::check_bonds()?;
		Self::check_live_records_are_staked()?;
		Self::check_disputes()?;
		Self::check_lapses()?;
		Self::check_client_refs()?;
		Self::check_batches()?;
		Self::check_bitmaps()?;
		Self::check_batches_are_honest()?;
		Self::check_requests()?;
		Self::check_answers()?;
		Self::check_consents()?;
		Self::check_panels()?;
		Self::check_calibrations()?;
		Self::check_policies()?;
		Self::check_guarantees()?;
		Self::check_guarantors()?;
		Self::check_nobody_stands_for_itself()?;
		Self::check_authentications()?;
		Self::check_terminals()
	}

	/// Schemes are numbered below the next one and counted; the active version is the active one.
	pub(crate) fn check_schemes() -> Check {
		let mut owned = BTreeMap::<T::AccountId, u32>::new();
		for (id, scheme) in Schemes::<T>::iter() {
			ensure!(id < NextScheme::<T>::get(), "a scheme beyond the next one");
			let count = owned.entry(scheme.owner.clone()).or_default();
			*count = count.saturating_add(1);
			let evaluators = Authorisations::<T>::iter_key_prefix(id).count();
			ensure!(
				usize::try_from(scheme.evaluators) == Ok(evaluators),
				"evaluators of a scheme are miscounted"
			);
			let active: BTreeSet<_> = RuleSets::<T>::iter_prefix(id)
				.filter(|(_, state)| state.status == VersionStatus::Active)
				.map(|(version, _)| version)
				.collect();
			ensure!(
				active == scheme.active.into_iter().collect(),
				"the active version of a scheme is not its only active one"
			);
			let active: BTreeSet<_> = Models::<T>::iter_prefix(id)
				.filter(|(_, state)| state.status == VersionStatus::Active)
				.map(|(version, _)| version)
				.collect();
			ensure!(
				active == scheme.active_model.into_iter().collect(),
				"the active model of a scheme is not its only active one"
			);
			let active: BTreeSet<_> = Policies::<T>::iter_prefix(id)
				.filter(|(_, state)| state.status == VersionStatus::Active)
				.map(|(version, _)| version)
				.collect();
			ensure!(
				active == scheme.active_policy.into_iter().collect(),
				"the active policy of a scheme is not its only active one"
			);
		}
		ensure!(
			owned == SchemesOwned::<T>::iter().collect(),
			"the schemes of an owner are miscounted"
		);
		Ok(())
	}

	/// The times for which an evaluator was authorised follow one another, the present one last.
	pub(crate) fn check_tenures() -> Check {
		let now = frame_system::Pallet::<T>::block_number();
		for (scheme, evaluator, tenures) in Tenures::<T>::iter() {
			let mut next = Authorisations::<T>::get(scheme, &evaluator).unwrap_or(now);
			for Tenure { since, until } in tenures.into_iter().rev() {
				ensure!(since <= until && until <= next, "tenures that do not follow one another");
				next = since;
			}
		}
		Ok(())
	}

	/// A rule set has rules that load, distinct approvals other than the owner's, and as many as it
	/// needs once it is approved.
	pub(crate) fn check_rule_sets() -> Check {
		for (id, version, state) in RuleSets::<T>::iter() {
			let scheme = Schemes::<T>::get(id).ok_or("a rule set without a scheme")?;
			let rules = Rules::<T>::get(id, version).ok_or("a rule set without rules")?;
			ensure!(version < scheme.next_version, "a rule set beyond the next version");
			ensure!(decision_rules::validate(&rules).is_ok(), "a rule set that would not load");
			ensure!(
				state.digest == H256(decision_rules::rules_digest(&rules)),
				"a rule set with another digest"
			);
			let approvers: BTreeSet<_> = state.approvals.iter().collect();
			ensure!(approvers.len() == state.approvals.len(), "an approval counted twice");
			ensure!(!approvers.contains(&scheme.owner), "an owner approved its own rules");
			ensure!(
				follows_from(state.status, length_of(&state.approvals), scheme.approvals_needed),
				"the status of a rule set does not follow from its approvals"
			);
		}
		ensure!(
			Rules::<T>::iter_keys().all(|(id, version)| RuleSets::<T>::contains_key(id, version)),
			"rules without a rule set"
		);
		Ok(())
	}

	/// A model has distinct approvals other than the owner's, and as many as it needs once it is
	/// approved.
	pub(crate) fn check_models() -> Check {
		for (id, version, state) in Models::<T>::iter() {
			let scheme = Schemes::<T>::get(id).ok_or("a model without a scheme")?;
			ensure!(version < scheme.next_model, "a model beyond the next version");
			let approvers: BTreeSet<_> = state.approvals.iter().collect();
			ensure!(approvers.len() == state.approvals.len(), "a model's approval counted twice");
			ensure!(!approvers.contains(&scheme.owner), "an owner approved its own model");
			ensure!(
				follows_from(state.status, length_of(&state.approvals), scheme.approvals_needed),
				"the status of a model does not follow from its approvals"
			);
		}
		Ok(())
	}

	/// A record's evaluator was authorised when it was written, for rules and a model that had been
	/// activated, and not about itself.
	pub(crate) fn check_records_were_authorised() -> Check {
		for (id, record) in Records::<T>::iter() {
			ensure!(id < NextRecord::<T>::get(), "a record beyond the next one");
			Self::ensure_was_authorised(record.scheme, &record.evaluator, record.valid_from)?;
			ensure!(
				record.subject != Self::institution_subject(&record.evaluator),
				"a record of an evaluator about itself"
			);
			ensure!(record.valid_from < record.valid_until, "a record that was never valid");
			Self::ensure_was_applied(record.scheme, record.rule_set, record.model)?;
		}
		Ok(())
	}

	fn ensure_was_authorised(
		scheme: SchemeId,
		evaluator: &T::AccountId,
		at: BlockNumberFor<T>,
	) -> Check {
		let since = Authorisations::<T>::get(scheme, evaluator);
		let tenures = Tenures::<T>::get(scheme, evaluator);
		ensure!(
			since.is_some() || !tenures.is_empty(),
			"a record by an evaluator who was never authorised"
		);
		ensure!(
			since.is_some_and(|since| since <= at)
				|| tenures.iter().any(|tenure| (tenure.since..=tenure.until).contains(&at)),
			"a record from outside its authorisation"
		);
		Ok(())
	}

	fn ensure_was_applied(
		scheme: SchemeId,
		rule_set: Option<RuleSetVersion>,
		model: Option<ModelVersion>,
	) -> Check {
		ensure!(rule_set.is_some() || model.is_some(), "a record by neither rules nor a model");
		if let Some(version) = rule_set {
			let state = RuleSets::<T>::get(scheme, version).ok_or("a record without a rule set")?;
			ensure!(was_active(state.status), "a record by rules that were never active");
		}
		if let Some(version) = model {
			let state = Models::<T>::get(scheme, version).ok_or("a record without a model")?;
			ensure!(was_active(state.status), "a record by a model that was never active");
		}
		Ok(())
	}

	/// A batch has results, was anchored by whom and what records are, and is found by its client
	/// reference; behind one that is upheld and has not expired there is a bond.
	pub(crate) fn check_batches() -> Check {
		for (id, batch) in Batches::<T>::iter() {
			ensure!(id < NextBatch::<T>::get(), "a batch beyond the next one");
			ensure!((1..=MAX_LEAVES).contains(&batch.count), "a batch of too few or too many");
			Self::ensure_was_authorised(batch.scheme, &batch.evaluator, batch.valid_from)?;
			Self::ensure_was_applied(batch.scheme, batch.rule_set, batch.model)?;
			ensure!(batch.valid_from < batch.valid_until, "a batch that was never valid");
			let live = batch.ends_at() > frame_system::Pallet::<T>::block_number();
			ensure!(batch.bond.is_some() || !live, "a live batch with nothing at stake");
			ensure!(
				BatchRefs::<T>::get(&batch.evaluator, batch.client_ref) == Some(id),
				"a batch that its client reference does not find"
			);
		}
		ensure!(
			BatchRefs::<T>::iter().count() == Batches::<T>::iter_keys().count(),
			"a client reference without a batch"
		);
		Ok(())
	}

	/// The bitmap of a batch has as many bits as results were revoked, none beyond its count.
	pub(crate) fn check_bitmaps() -> Check {
		let mut revoked = BTreeMap::<BatchId, u32>::new();
		for (id, piece, bits) in BatchRevocations::<T>::iter() {
			let batch = Batches::<T>::get(id).ok_or("a bitmap without a batch")?;
			let beyond = indices_in(piece, &bits).any(|index| index >= batch.count);
			ensure!(!beyond, "a bitmap that exceeds its batch");
			let count = revoked.entry(id).or_default();
			*count = bits.iter().fold(*count, |sum, bits| sum.saturating_add(bits.count_ones()));
		}
		for (id, batch) in Batches::<T>::iter() {
			let bits = revoked.get(&id).copied().unwrap_or_default();
			ensure!(batch.revoked == bits, "the revoked results of a batch are miscounted");
		}
		Ok(())
	}

	/// No view gives a result of a stale, revoked, refuted or expired batch as valid, nor one that was
	/// revoked alone. What else a result says is not stored: `views::judge` reads it.
	pub(crate) fn check_batches_are_honest() -> Check {
		let mut revoked = BTreeSet::new();
		for (id, piece, bits) in BatchRevocations::<T>::iter() {
			revoked.extend(indices_in(piece, &bits).map(|index| (id, index)));
		}
		for (id, batch) in Batches::<T>::iter() {
			let alone = revoked.range((id, 0)..=(id, u32::MAX)).map(|(_, index)| *index);
			for index in alone.chain([0, batch.count.saturating_sub(1)]) {
				let claimed_valid = Self::standing_in(id, &batch, index).valid;
				let revoked_alone = revoked.contains(&(id, index));
				Self::ensure_honest_in(claimed_valid, &batch, revoked_alone)?;
			}
		}
		Ok(())
	}

	/// What a view may claim of a result in a batch, told from the storage and not from the views.
	pub(crate) fn ensure_honest_in(
		claimed_valid: bool,
		batch: &BatchOf<T>,
		revoked_alone: bool,
	) -> Check {
		let reliable = Self::was_kept(batch.scheme, batch.rule_set, batch.model)
			&& batch.valid_until > frame_system::Pallet::<T>::block_number()
			&& batch.state == RecordState::Upheld
			&& !revoked_alone;
		ensure!(reliable || !claimed_valid, "a view gives an invalid result of a batch as valid");
		Ok(())
	}

	/// Whether neither the rules nor the model of a result were revoked.
	fn was_kept(
		scheme: SchemeId,
		rule_set: Option<RuleSetVersion>,
		model: Option<ModelVersion>,
	) -> bool {
		let rules = rule_set.map(|version| RuleSets::<T>::get(scheme, version));
		let model = model.map(|version| Models::<T>::get(scheme, version));
		let good = |status| status != VersionStatus::Revoked;
		rules.is_none_or(|state| state.is_some_and(|state| good(state.status)))
			&& model.is_none_or(|state| state.is_some_and(|state| good(state.status)))
	}

	/// A request is between two institutions and found by its client reference; the fees held equal the
	/// sum over the open requests, and those are counted.
	pub(crate) fn check_requests() -> Check {
		let mut fees = BTreeMap::<T::AccountId, (BalanceOf<T>, u32)>::new();
		for (id, Request { requester, enquiry }) in Requests::<T>::iter() {
			ensure!(id < NextRequest::<T>::get(), "a request beyond the next one");
			ensure!(enquiry.provider != requester, "a request to oneself");
			ensure!(
				RequestRefs::<T>::get(&requester, enquiry.client_ref) == Some(id),
				"a request that its client reference does not find"
			);
			let scheme =
				Schemes::<T>::get(enquiry.scope.scheme).ok_or("a request without a scheme")?;
			ensure!(
				enquiry.consent.is_some() || scheme.subject_kind == SubjectKind::Institution,
				"a request about a customer without a consent"
			);
			// A consent that is over may be forgotten before the request is.
			let consent = enquiry.consent.and_then(Consents::<T>::get);
			ensure!(
				consent.is_none_or(|consent| consent.covers(&requester, &enquiry)),
				"a request beyond its consent"
			);
			let (sum, count) = fees.entry(requester).or_default();
			*sum = sum.saturating_add(enquiry.fee);
			*count = count.saturating_add(1);
		}
		for who in frame_system::Account::<T>::iter_keys() {
			let held = T::Currency::balance_on_hold(&HoldReason::RequestFee.into(), &who);
			let due = fees.get(&who).map(|(sum, _)| *sum).unwrap_or_default();
			ensure!(held == due, "the fees held differ from those of the requests");
		}
		let counts: BTreeMap<_, _> =
			fees.into_iter().map(|(requester, (_, count))| (requester, count)).collect();
		ensure!(
			counts == OpenRequests::<T>::iter().collect(),
			"the open requests of an institution are miscounted"
		);
		Ok(())
	}

	/// A request was answered at most once, and then it is no longer open.
	pub(crate) fn check_answers() -> Check {
		let mut answered = BTreeSet::new();
		for request in Records::<T>::iter_values().filter_map(|record| record.request) {
			ensure!(answered.insert(request), "a request that was answered twice");
			ensure!(request < NextRequest::<T>::get(), "an answer to no request");
			ensure!(!Requests::<T>::contains_key(request), "an open request that was answered");
		}
		Ok(())
	}

	/// Consents are counted and found by their client references, of which each is of one that there is or
	/// was; nobody consents to its own question about another; each access under one was while it was
	/// live, and of a record on its subject that answers the request.
	pub(crate) fn check_consents() -> Check {
		let mut granted = BTreeMap::<T::AccountId, u32>::new();
		for (id, consent) in Consents::<T>::iter() {
			ensure!(id < NextConsent::<T>::get(), "a consent beyond the next one");
			ensure!(consent.granted_at < consent.expires, "a consent that was never live");
			ensure!(
				consent.grantor != consent.grantee
					|| consent.subject == Self::institution_subject(&consent.grantor),
				"a consent to one's own question about another"
			);
			ensure!(
				ConsentRefs::<T>::get(&consent.grantor, consent.client_ref) == Some(id),
				"a consent that its client reference does not find"
			);
			for access in AccessLogs::<T>::get(id) {
				let in_time = consent.granted_at <= access.at
					&& access.at < consent.expires
					&& consent.revoked_at.is_none_or(|revoked_at| access.at <= revoked_at);
				ensure!(in_time, "an access when the consent was not live");
				let record = Records::<T>::get(access.record).ok_or("an access to no record")?;
				let covered = record.request == Some(access.request)
					&& record.subject == consent.subject
					&& record.scheme == consent.scope.scheme
					&& record.purpose == consent.scope.purpose;
				ensure!(covered, "an access beyond its consent");
			}
			let count = granted.entry(consent.grantor).or_default();
			*count = count.saturating_add(1);
		}
		ensure!(
			granted == ConsentsGranted::<T>::iter().collect(),
			"the consents of an institution are miscounted"
		);
		ensure!(
			AccessLogs::<T>::iter_keys().all(Consents::<T>::contains_key),
			"a log without a consent"
		);
		ensure!(
			ConsentRefs::<T>::iter_values().all(|id| id < NextConsent::<T>::get()),
			"a client reference of a consent that never was"
		);
		Ok(())
	}

	/// A panel has distinct members other than its subject, whose scores are within the scale and were
	/// revealed under their seals; the deposits held equal the sum over those who have not revealed; and
	/// no panel gave two records.
	pub(crate) fn check_panels() -> Check {
		let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (id, panel) in Panels::<T>::iter() {
			ensure!(id < NextPanel::<T>::get(), "a panel beyond the next one");
			ensure!((2..=MAX_SEATS).contains(&panel.seats), "a panel of too few or too many");
			let scheme = Schemes::<T>::get(panel.terms.scheme).ok_or("a panel without a scheme")?;
			ensure!(
				PanelRefs::<T>::get(&panel.convenor, panel.terms.client_ref) == Some(id),
				"a panel that its client reference does not find"
			);
			let members: BTreeSet<_> = panel.members.iter().map(|seat| &seat.evaluator).collect();
			ensure!(members.len() == panel.members.len(), "a member of a panel with two seats");
			for seat in &panel.members {
				ensure!(
					panel.terms.subject != Self::institution_subject(&seat.evaluator),
					"a member of a panel about itself"
				);
				match seat.revealed {
					Some(found) => {
						ensure!(found.score <= scheme.max_score, "a score outside the scale")
					},
					None => {
						let sum = deposits.entry(seat.evaluator.clone()).or_default();
						*sum = sum.saturating_add(seat.deposit);
					},
				}
			}
		}
		for who in frame_system::Account::<T>::iter_keys() {
			let held = T::Currency::balance_on_hold(&HoldReason::PanelDeposit.into(), &who);
			let due = deposits.get(&who).copied().unwrap_or_default();
			ensure!(held == due, "the deposits held differ from those of the panels");
		}
		let mut closed = BTreeSet::new();
		for panel in Records::<T>::iter_values().filter_map(|record| record.panel) {
			ensure!(closed.insert(panel), "a panel with two records");
			ensure!(!Panels::<T>::contains_key(panel), "an open panel with a record");
		}
		Ok(())
	}

	/// What is counted of each scheme and model is what was reported after its results, by auditors that
	/// neither gave them nor are their subjects; only frauds are confirmed, each by another auditor.
	pub(crate) fn check_calibrations() -> Check {
		let mut counted = BTreeMap::<(SchemeId, Option<ModelVersion>), Calibration>::new();
		for (id, report) in Outcomes::<T>::iter() {
			let record = Records::<T>::get(id).ok_or("an outcome of no record")?;
			let confirmed_by = report.confirmed_by.as_ref();
			for auditor in [Some(&report.reporter), confirmed_by].into_iter().flatten() {
				ensure!(*auditor != record.evaluator, "an outcome reported by the evaluator");
				let own = record.subject == Self::institution_subject(auditor);
				ensure!(!own, "an outcome reported by the subject");
			}
			ensure!(
				confirmed_by.is_none_or(|auditor| *auditor != report.reporter
					&& report.outcome == OutcomeKind::Fraudulent),
				"a confirmation by the same auditor, or of no fraud"
			);
			let calibration = counted.entry((record.scheme, record.model)).or_default();
			calibration.count(&record.outcome, report.outcome);
		}
		let stored: BTreeMap<_, _> = Calibrations::<T>::iter()
			.map(|(scheme, model, calibration)| ((scheme, model), calibration))
			.collect();
		ensure!(counted == stored, "a calibration that does not follow from the outcomes");
		Ok(())
	}

	/// A policy can be meant, opens nothing about customers, has distinct approvals other than the
	/// owner's, and as many as it needs once it is approved.
	pub(crate) fn check_policies() -> Check {
		for (id, version, state) in Policies::<T>::iter() {
			let scheme = Schemes::<T>::get(id).ok_or("a policy without a scheme")?;
			ensure!(version < scheme.next_policy, "a policy beyond the next version");
			let (meant, open) = match &state.policy {
				MethodPolicy::Guarantors(policy) => (guarantor::validate(policy).is_ok(), true),
				MethodPolicy::Terminals(policy) => (
					terminal::validate_policy(policy).is_ok(),
					scheme.subject_kind.may_open_inputs(),
				),
			};
			ensure!(meant, "a policy that cannot be meant");
			ensure!(open, "terminals of customers would open their readings");
			let approvers: BTreeSet<_> = state.approvals.iter().collect();
			ensure!(approvers.len() == state.approvals.len(), "a policy's approval counted twice");
			ensure!(!approvers.contains(&scheme.owner), "an owner approved its own policy");
			ensure!(
				follows_from(state.status, length_of(&state.approvals), scheme.approvals_needed),
				"the status of a policy does not follow from its approvals"
			);
		}
		Ok(())
	}

	/// A guarantee is of a policy on guarantors, at a stage that it can be at, found by its client
	/// reference, and counted; each reference is of one that there is or was.
	pub(crate) fn check_guarantees() -> Check {
		let mut stored = BTreeMap::<T::AccountId, u32>::new();
		for (id, guarantee) in Guarantees::<T>::iter() {
			ensure!(id < NextGuarantee::<T>::get(), "a guarantee beyond the next one");
			ensure!(
				Self::guarantors_of(&guarantee).is_ok(),
				"a guarantee without a policy on guarantors"
			);
			ensure!(can_be(&guarantee), "a guarantee at a stage that it cannot be at");
			let Guarantee { applicant, client_ref, .. } = guarantee;
			ensure!(
				GuaranteeRefs::<T>::get(&applicant.signer, client_ref) == Some(id),
				"a guarantee that its client reference does not find"
			);
			let count = stored.entry(applicant.signer).or_default();
			*count = count.saturating_add(1);
		}
		ensure!(
			stored == GuaranteesStored::<T>::iter().collect(),
			"the guarantees of an institution are miscounted"
		);
		ensure!(
			GuaranteeRefs::<T>::iter_values().all(|id| id < NextGuarantee::<T>::get()),
			"a client reference of a guarantee that never was"
		);
		Ok(())
	}

	/// What counts towards a guarantor's limit is what it stands for, within the limit of the policy by
	/// which it confirmed last; and an applicant has the guarantor that it is said to have.
	pub(crate) fn check_guarantors() -> Check {
		let now = Self::height();
		let mut standing = BTreeMap::<(SchemeId, H256), (BTreeSet<LiveGuarantee>, u32)>::new();
		for (id, guarantee) in Guarantees::<T>::iter() {
			let GuaranteeState::Live { until } = guarantee.state else { continue };
			if now >= until {
				continue;
			}
			let (scheme, applicant) = (guarantee.scheme, guarantee.applicant.subject);
			ensure!(
				CurrentGuarantees::<T>::get(scheme, applicant) == Some(id),
				"an applicant with another guarantor than it is said to have"
			);
			let policy =
				Self::guarantors_of(&guarantee).map_err(|_| "a guarantee without policy")?;
			let (live, limit) = standing.entry((scheme, guarantee.guarantor.subject)).or_default();
			live.insert(LiveGuarantee { guarantee: id, until });
			*limit = policy.max_live.max(*limit);
		}
		for (scheme, applicant, id) in CurrentGuarantees::<T>::iter() {
			let guarantee = Guarantees::<T>::get(id).ok_or("an applicant without its guarantee")?;
			ensure!(
				matches!(guarantee.state, GuaranteeState::Live { .. })
					&& (guarantee.scheme, guarantee.applicant.subject) == (scheme, applicant),
				"an applicant with the guarantee of another, or with one that was ended"
			);
		}
		for (scheme, subject, known) in Guarantors::<T>::iter() {
			ensure!(known.standing <= PPM, "a standing above the whole");
			let counted: BTreeSet<_> =
				known.guarantees.iter().filter(|one| now < one.until).copied().collect();
			let (live, limit) = standing.remove(&(scheme, subject)).unwrap_or_default();
			ensure!(counted == live, "the guarantees of a guarantor are miscounted");
			ensure!(known.live(now) <= limit, "a guarantor that stands for too many");
		}
		ensure!(standing.is_empty(), "the guarantees of a guarantor are miscounted");
		Ok(())
	}

	/// However far one goes from an applicant to its guarantor and on, one never comes back to it.
	pub(crate) fn check_nobody_stands_for_itself() -> Check {
		for (scheme, applicant, _) in CurrentGuarantees::<T>::iter() {
			let mut seen = BTreeSet::from([applicant]);
			let mut at = applicant;
			while let Some(next) = Self::guarantor_of(scheme, &at) {
				ensure!(seen.insert(next), "somebody stands for itself over others");
				at = next;
			}
		}
		Ok(())
	}

	/// What was found of an applicant is what the table gives for the record, which is on it, of when its
	/// guarantor stood, and not by that.
	pub(crate) fn check_authentications() -> Check {
		for guarantee in Guarantees::<T>::iter_values() {
			let Some(found) = guarantee.authenticated else { continue };
			let policy =
				Self::guarantors_of(&guarantee).map_err(|_| "a guarantee without policy")?;
			let record = Records::<T>::get(found.record).ok_or("an authentication by no record")?;
			let since = guarantee.confirmed_at.ok_or("an authentication before the guarantee")?;
			let made_at: u32 = record.valid_from.saturated_into();
			ensure!(
				(record.scheme, record.subject, record.outcome.score)
					== (guarantee.scheme, guarantee.applicant.subject, found.score)
					&& (since..=found.at).contains(&made_at),
				"an authentication by the record of another, or of another time"
			);
			ensure!(
				!Self::is_by_guarantor(&guarantee, &record),
				"an authentication by the guarantor's own record"
			);
			ensure!(
				found.authentication
					== guarantor::authentication(&policy.table, found.score, found.standing),
				"an authentication that the policy does not give"
			);
		}
		Ok(())
	}

	/// A terminal was challenged or has reported, is counted, and its permission is what the policy gives
	/// for its level.
	pub(crate) fn check_terminals() -> Check {
		let mut kept = BTreeMap::<T::AccountId, u32>::new();
		let mut nonces = BTreeSet::new();
		for (scheme, _, terminal) in Terminals::<T>::iter() {
			let policy_of = |version| {
				Policies::<T>::get(scheme, version)
					.and_then(|state| state.policy.terminals())
					.ok_or("a terminal without a policy on terminals")
			};
			ensure!(
				terminal.challenged.is_some() || terminal.reported.is_some(),
				"a terminal of which nothing is known"
			);
			if let Some(open) = terminal.challenged {
				policy_of(open.policy)?;
				ensure!(nonces.insert(open.challenge.nonce), "a nonce that was used twice");
			}
			if let Some(found) = terminal.reported {
				let policy = policy_of(found.policy)?;
				let TerminalResult { business, amount, assessed, permission, .. } = found;
				ensure!(assessed.level <= assessed.cap, "a level above its cap");
				ensure!(
					permission
						== terminal::permission(&policy.permits, business, amount, assessed.level),
					"a permission that the policy does not give"
				);
			}
			let count = kept.entry(terminal.evaluator).or_default();
			*count = count.saturating_add(1);
		}
		ensure!(
			kept == TerminalsKept::<T>::iter().collect(),
			"the terminals of an evaluator are miscounted"
		);
		Ok(())
	}

	/// Every result is one that its scheme could give.
	pub(crate) fn check_outcomes_fit_scales() -> Check {
		for record in Records::<T>::iter_values() {
			let scheme = Schemes::<T>::get(record.scheme).ok_or("a record without a scheme")?;
			ensure!(record.outcome.is_within(&scheme), "a result outside its scheme's scale");
		}
		Ok(())
	}

	/// A superseded record has exactly one successor, newer and on the same subject; any other has
	/// none.
	pub(crate) fn check_one_successor() -> Check {
		let mut successors = BTreeMap::new();
		for (id, record) in Records::<T>::iter() {
			let Some(older) = record.supersedes else { continue };
			ensure!(successors.insert(older, id).is_none(), "a record with two successors");
			ensure!(older < id, "a record that supersedes a newer one");
			let older = Records::<T>::get(older).ok_or("a record that supersedes none")?;
			ensure!(
				(older.scheme, older.subject) == (record.scheme, record.subject),
				"a record that supersedes one of another subject"
			);
		}
		for (id, record) in Records::<T>::iter() {
			let by = record.successor.map(|successor| successor.record);
			ensure!(
				successors.get(&id).copied() == by,
				"a record that does not name its successor"
			);
		}
		Ok(())
	}

	/// Of each subject in a scheme, exactly one record has no successor, and it is the latest.
	pub(crate) fn check_latest_is_current() -> Check {
		let mut current = BTreeMap::new();
		for (id, record) in Records::<T>::iter() {
			if record.successor.is_none() {
				let former = current.insert((record.scheme, record.subject), id);
				ensure!(former.is_none(), "a subject with two current records");
			}
		}
		let latest: BTreeMap<_, _> =
			Latest::<T>::iter().map(|(scheme, subject, id)| ((scheme, subject), id)).collect();
		ensure!(current == latest, "the latest record is not the current one");
		Ok(())
	}

	/// No view gives a superseded, stale, revoked, refuted or expired result as valid.
	pub(crate) fn check_latest_is_honest() -> Check {
		for (id, subject, record) in Latest::<T>::iter() {
			let record = Records::<T>::get(record).ok_or("a latest record that is missing")?;
			let owner = Schemes::<T>::get(id).ok_or("a record without a scheme")?.owner;
			if let Some(view) = Self::latest(id, subject, &owner) {
				Self::ensure_honest(view.valid, &record)?;
			}
			let scored = Self::latest_score(id, subject).is_some();
			Self::ensure_honest(scored, &record)?;
		}
		Ok(())
	}

	/// What a view may claim of a record, told from the storage and not from the views.
	pub(crate) fn ensure_honest(claimed_valid: bool, record: &RecordOf<T>) -> Check {
		let reliable = Self::was_kept(record.scheme, record.rule_set, record.model)
			&& record.valid_until > frame_system::Pallet::<T>::block_number()
			&& record.successor.is_none()
			&& record.state == RecordState::Upheld;
		ensure!(reliable || !claimed_valid, "a view gives an invalid result as valid");
		Ok(())
	}

	/// The bonds held equal the sum over the records and batches that still have one and the open
	/// panels, and those are counted.
	pub(crate) fn check_bonds() -> Check {
		let mut bonds = BTreeMap::<T::AccountId, (BalanceOf<T>, u32)>::new();
		let records = Records::<T>::iter_values().map(|record| (record.evaluator, record.bond));
		let batches = Batches::<T>::iter_values().map(|batch| (batch.evaluator, batch.bond));
		let panels = Panels::<T>::iter_values().map(|panel| (panel.convenor, Some(panel.bond)));
		for (evaluator, bond) in records.chain(batches).chain(panels) {
			let Some(bond) = bond else { continue };
			let (sum, count) = bonds.entry(evaluator).or_default();
			*sum = sum.saturating_add(bond);
			*count = count.saturating_add(1);
		}
		for (evaluator, (sum, _)) in &bonds {
			let held = T::Currency::balance_on_hold(&HoldReason::RecordBond.into(), evaluator);
			ensure!(held == *sum, "the bonds held differ from those of the records");
		}
		// Every evaluator ever authorised, so that a bond without any record is seen too.
		let keys = Authorisations::<T>::iter_keys().chain(Tenures::<T>::iter_keys());
		for (_, evaluator) in keys {
			let held = T::Currency::balance_on_hold(&HoldReason::RecordBond.into(), &evaluator);
			ensure!(
				held.is_zero() || bonds.contains_key(&evaluator),
				"a bond is held without a record"
			);
		}
		let counts: BTreeMap<_, _> =
			bonds.into_iter().map(|(evaluator, (_, count))| (evaluator, count)).collect();
		ensure!(
			counts == BondedRecords::<T>::iter().collect(),
			"the bonded records of an evaluator are miscounted"
		);
		Ok(())
	}

	/// Behind every record that has not ended there is a bond.
	pub(crate) fn check_live_records_are_staked() -> Check {
		let now = frame_system::Pallet::<T>::block_number();
		for record in Records::<T>::iter_values().filter(|record| record.ends_at() > now) {
			ensure!(record.bond.is_some(), "a live record with nothing at stake");
		}
		Ok(())
	}

	/// A dispute is on a bonded result that was not refuted, between two parties, undecided by distinct
	/// auditors that are neither, nor the subject; those of each batch are counted; and the deposits held equal the sum
	/// over the disputes. Of a batch that was refuted by another result, disputes wait to be closed.
	pub(crate) fn check_disputes() -> Check {
		let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		let mut in_batches = BTreeMap::<BatchId, u32>::new();
		for (disputed, dispute) in Disputes::<T>::iter() {
			let evaluator = match disputed {
				Disputed::Record(id) => {
					let record = Records::<T>::get(id).ok_or("a dispute without a record")?;
					ensure!(!record.state.is_refuted(), "a dispute on a refuted record");
					ensure!(record.bond.is_some(), "a dispute with nothing at stake");
					record.evaluator
				},
				Disputed::Result { batch: id, index } => {
					let batch = Batches::<T>::get(id).ok_or("a dispute without a batch")?;
					ensure!(index < batch.count, "a dispute beyond its batch");
					let staked = batch.bond.is_some() || batch.state.is_refuted();
					ensure!(staked, "a dispute with nothing at stake");
					let count = in_batches.entry(id).or_default();
					*count = count.saturating_add(1);
					batch.evaluator
				},
			};
			ensure!(dispute.challenger != evaluator, "a dispute with oneself");
			let ruled: BTreeSet<_> =
				dispute.refuting.iter().chain(dispute.upholding.iter()).collect();
			ensure!(
				ruled.len() == dispute.refuting.len().saturating_add(dispute.upholding.len()),
				"an auditor ruled twice"
			);
			ensure!(
				!ruled.contains(&dispute.challenger) && !ruled.contains(&evaluator),
				"a party of a dispute ruled on it"
			);
			ensure!(
				ruled.iter().all(|who| dispute.subject != Self::institution_subject(who)),
				"the subject of a dispute ruled on it"
			);
			let quorum = T::AuditorQuorum::get();
			ensure!(
				length_of(&dispute.refuting) < quorum && length_of(&dispute.upholding) < quorum,
				"a dispute that is decided is still open"
			);
			let sum = deposits.entry(dispute.challenger).or_default();
			*sum = sum.saturating_add(dispute.deposit);
		}
		for (id, batch) in Batches::<T>::iter() {
			let count = in_batches.get(&id).copied().unwrap_or_default();
			ensure!(batch.disputes == count, "the disputes of a batch are miscounted");
		}
		for who in frame_system::Account::<T>::iter_keys() {
			let held = T::Currency::balance_on_hold(&HoldReason::ChallengeDeposit.into(), &who);
			let due = deposits.get(&who).copied().unwrap_or_default();
			ensure!(held == due, "the deposits held differ from those of the disputes");
		}
		Ok(())
	}

	/// A bond is kept after undecided disputes only while it is held, for distinct challengers, of whom
	/// none is the evaluator.
	pub(crate) fn check_lapses() -> Check {
		for (bonded, lapsed) in Lapses::<T>::iter() {
			let held = match bonded {
				Bonded::Record(id) => {
					Records::<T>::get(id).map(|record| (record.evaluator, record.bond))
				},
				Bonded::Batch(id) => {
					Batches::<T>::get(id).map(|batch| (batch.evaluator, batch.bond))
				},
			};
			let (evaluator, bond) = held.ok_or("a bond of nothing is kept")?;
			ensure!(bond.is_some(), "a bond is kept that is not held");
			let challengers: BTreeSet<_> = lapsed.challengers.iter().collect();
			ensure!(!challengers.is_empty(), "a bond is kept for no dispute");
			ensure!(
				challengers.len() == lapsed.challengers.len() && !challengers.contains(&evaluator),
				"a bond is kept twice for one challenger, or for the evaluator"
			);
		}
		Ok(())
	}

	/// Each record that no panel gave is found by its client reference, and nothing else is.
	pub(crate) fn check_client_refs() -> Check {
		let mut found = 0usize;
		for (id, record) in Records::<T>::iter().filter(|(_, record)| record.panel.is_none()) {
			ensure!(
				ClientRefs::<T>::get(&record.evaluator, record.client_ref) == Some(id),
				"a record that its client reference does not find"
			);
			found = found.saturating_add(1);
		}
		ensure!(ClientRefs::<T>::iter().count() == found, "a client reference without a record");
		Ok(())
	}
}

/// The results that a piece of a bitmap says were revoked alone.
fn indices_in(piece: u32, bits: &BitmapPiece) -> impl Iterator<Item = u32> + '_ {
	let first = piece.saturating_mul(PIECE_BITS);
	(first..first.saturating_add(PIECE_BITS)).filter(|index| {
		let (_, byte, mask) = place_of(*index);
		bits.get(byte).is_some_and(|bits| bits & mask != 0)
	})
}

/// Whether a version with so many approvals can be where it is.
fn follows_from(status: VersionStatus, approvals: u32, needed: u32) -> bool {
	match status {
		VersionStatus::Draft => approvals < needed,
		VersionStatus::Approved | VersionStatus::Active | VersionStatus::Deprecated => {
			approvals >= needed
		},
		// It may have been revoked as a draft.
		VersionStatus::Revoked => true,
	}
}

/// Whether a version can have made results.
fn was_active(status: VersionStatus) -> bool {
	match status {
		VersionStatus::Draft | VersionStatus::Approved => false,
		VersionStatus::Active | VersionStatus::Deprecated | VersionStatus::Revoked => true,
	}
}

/// Whether a guarantee can be where it is: only one that was confirmed binds, and is good for anything.
fn can_be<AccountId>(guarantee: &Guarantee<AccountId>) -> bool {
	let confirmed = guarantee.confirmed_at.is_some();
	match guarantee.state {
		GuaranteeState::Requested { .. } | GuaranteeState::Closed { liable_until: 0 } => {
			!confirmed && guarantee.authenticated.is_none()
		},
		GuaranteeState::Live { .. }
		| GuaranteeState::Closed { .. }
		| GuaranteeState::Called { .. } => confirmed,
	}
}
