//! Publishing and withdrawing orders, policies, and what is asked of the chain.

use super::*;
use crate::attested::Intake;
use crate::lifecycle::Step;
use alloc::collections::BTreeSet;
use clearing_rules::{mul_div_ceil, net, Facts, NetError, PolicyError, Terms, PPM};

impl<T: Config> Pallet<T> {
	/// The current block.
	pub(crate) fn now() -> BlockNumber {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	/// Hash of the first block: what ties every commitment, result and receipt to this chain.
	pub fn genesis_hash() -> [u8; 32] {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
			.as_ref()
			.try_into()
			.unwrap_or_default()
	}

	/// An order that must exist.
	pub(crate) fn order_of(order: OrderId) -> Result<OrderRecordOf<T>, DispatchError> {
		Orders::<T>::get(order).ok_or_else(|| Error::<T>::UnknownOrder.into())
	}

	/// A policy that must exist.
	pub(crate) fn policy_of(policy: PolicyId) -> Result<Policy, DispatchError> {
		Policies::<T>::get(policy).ok_or_else(|| Error::<T>::UnknownPolicy.into())
	}

	/// Whether the account has a part in a live order, as initiator, participant, bidder or winner.
	pub fn has_live_obligations(who: &T::AccountId) -> bool {
		LiveObligations::<T>::contains_key(who)
	}

	/// Checks and stores an order, with everything that it holds.
	pub(crate) fn do_publish(
		who: T::AccountId,
		terms: OrderTermsOf<T>,
		set: ObligationSetOf<T>,
	) -> DispatchResult {
		ensure!(T::Members::is_initiator(&who), Error::<T>::NotInitiator);
		ensure!(
			!ClientRefs::<T>::contains_key(&who, terms.client_ref),
			Error::<T>::DuplicateClientRef
		);
		let now = Self::now();
		Self::ensure_terms(&terms, now)?;
		Self::ensure_initiator_standing(&who, &Self::policy_of(terms.policy)?)?;
		let Intake { obligations, attestation, positions } = Self::ensure_intake(&terms, set)?;

		let order = NextOrderId::<T>::get();
		let deposit = T::OrderDeposit::get();
		Self::hold_native(HoldReason::OrderDeposit, &who, deposit)?;
		ensure!(
			T::SettlementAsset::free(terms.asset, &who) >= terms.max_fee,
			Error::<T>::EscrowUnfunded
		);
		T::SettlementAsset::hold(terms.asset, HoldPurpose::Escrow, order, &who, terms.max_fee)?;

		Self::engage(&who);
		for (participant, _) in &positions {
			Self::engage(participant);
		}
		let record = OrderRecord {
			initiator: who.clone(),
			holdings: Holdings { deposit, escrow: terms.max_fee, ..Default::default() },
			published_at: now,
			auction: Auction::opened(0, now),
			past_bids: 0,
			failed_nodes: BoundedVec::new(),
			confirmations: 0,
			attestation,
			state: OrderState::Committing,
			terms,
		};
		let event = Event::OrderPublished {
			order,
			initiator: who.clone(),
			asset: record.terms.asset,
			gross_amount: record.terms.gross_amount,
			max_fee: record.terms.max_fee,
			commit_until: record.commit_until(),
			client_ref: record.terms.client_ref,
		};
		NextOrderId::<T>::put(order.checked_add(1).ok_or(Error::<T>::AmountOverflow)?);
		ClientRefs::<T>::insert(&who, record.terms.client_ref, order);
		if let Some(obligations) = obligations {
			Obligations::<T>::insert(order, obligations);
		}
		Positions::<T>::insert(order, positions);
		Self::schedule(order, &record);
		Orders::<T>::insert(order, record);
		Self::deposit_event(event);
		Ok(())
	}

	/// Whether the terms can be published now.
	fn ensure_terms(terms: &OrderTermsOf<T>, now: BlockNumber) -> DispatchResult {
		let policy = Self::policy_of(terms.policy)?;
		ensure!(T::SettlementAsset::is_asset(terms.asset), Error::<T>::UnknownAsset);
		ensure!(terms.asset == policy.asset, Error::<T>::PolicyOfOtherAsset);
		ensure!(terms.gross_amount > 0, Error::<T>::ZeroGross);
		ensure!(terms.max_fee > 0, Error::<T>::ZeroFeeCeiling);
		ensure!(terms.bond_ratio > 0, Error::<T>::ZeroBondRatio);
		let ratios = [terms.bond_ratio, terms.min_credit, terms.partial_floor.unwrap_or_default()];
		ensure!(ratios.iter().all(|ratio| *ratio <= PPM), Error::<T>::RatioAboveOne);
		ensure!(
			terms.min_valid_bids > 0 && terms.min_valid_bids <= T::MaxBids::get(),
			Error::<T>::BadMinValidBids
		);
		ensure!(terms.max_reauctions <= T::MaxReauctions::get(), Error::<T>::TooManyReauctions);
		ensure!(terms.latest > terms.earliest, Error::<T>::WindowInverted);
		ensure!(terms.latest <= now.saturating_add(T::MaxHorizon::get()), Error::<T>::LatestTooFar);

		let windows = terms.windows(policy.grace_blocks);
		ensure!(windows.all_open(), Error::<T>::ZeroWindow);
		ensure!(terms.accept_blocks >= policy.min_accept_blocks, Error::<T>::AcceptWindowTooShort);
		ensure!(windows.auction_fits(now), Error::<T>::WindowsEndAfterLatest);
		Ok(())
	}

	/// The net positions of obligations that fit the terms.
	pub(crate) fn ensure_obligations(
		terms: &OrderTermsOf<T>,
		obligations: &ObligationsOf<T>,
	) -> Result<PositionsOf<T>, DispatchError> {
		ensure!(!obligations.is_empty(), Error::<T>::NoObligations);
		let count = u32::try_from(obligations.len()).unwrap_or(u32::MAX);
		ensure!(terms.item_count >= count, Error::<T>::ItemCountTooLow);
		let pairs: BTreeSet<_> = obligations.iter().map(|o| (&o.from, &o.to)).collect();
		ensure!(pairs.len() == obligations.len(), Error::<T>::DuplicateObligation);

		let positions = net(obligations).map_err(|error| match error {
			NetError::SelfObligation => Error::<T>::SelfObligation,
			NetError::ZeroAmount => Error::<T>::ZeroObligation,
			NetError::Overflow => Error::<T>::AmountOverflow,
		})?;
		let gross = obligations
			.iter()
			.try_fold(0u128, |sum, o| sum.checked_add(o.amount))
			.ok_or(Error::<T>::AmountOverflow)?;
		ensure!(gross == terms.gross_amount, Error::<T>::GrossMismatch);

		let positions =
			PositionsOf::<T>::try_from(positions).map_err(|_| Error::<T>::TooManyParticipants)?;
		ensure!(
			positions.iter().all(|(who, _)| T::Members::is_member(who)),
			Error::<T>::ParticipantNotMember
		);
		Ok(positions)
	}

	/// Withdraws an order; the number of bids that it had.
	pub(crate) fn do_cancel(who: T::AccountId, order: OrderId) -> Result<u32, DispatchError> {
		let mut record = Self::order_of(order)?;
		ensure!(record.initiator == who, Error::<T>::NotOwner);
		ensure!(matches!(record.state, OrderState::Committing), Error::<T>::NotCommitting);
		let now = Self::now();
		ensure!(now < record.commit_until(), Error::<T>::WindowClosed);

		let share = Self::share_deposit(order, &mut record);
		Self::close_bids(record.auction_id(order), &[], false);
		Self::take(order, &mut record, Step::Cancel { at: now })?;
		Self::finish(order, &mut record);
		if record.auction.commitments > 0 {
			let amount = record.terms.gross_amount;
			Self::record_initiator_credit(order, &record, Outcome::Withdrawn, amount)?;
		}
		Self::deposit_event(Event::OrderCancelled { order, share });
		Ok(record.auction.commitments)
	}

	/// Stores a policy under a new number.
	pub(crate) fn do_set_policy(policy: Policy) -> DispatchResult {
		policy.check().map_err(|error| match error {
			PolicyError::NoWeights => Error::<T>::PolicyWithoutWeights,
			PolicyError::RatioAboveOne => Error::<T>::RatioAboveOne,
			PolicyError::ZeroParameter => Error::<T>::PolicyParameterZero,
			PolicyError::TierAboveTop => Error::<T>::TierAboveTop,
		})?;
		ensure!(T::SettlementAsset::is_asset(policy.asset), Error::<T>::UnknownAsset);
		// Without a bound, an order whose result or ruling never comes would hold what it holds for
		// ever.
		let longest = policy.grace_blocks.max(policy.arbitration_blocks);
		ensure!(longest <= T::MaxHorizon::get(), Error::<T>::PolicyGraceTooLong);
		let id = NextPolicyId::<T>::get();
		NextPolicyId::<T>::put(id.checked_add(1).ok_or(Error::<T>::AmountOverflow)?);
		Policies::<T>::insert(id, policy);
		Self::deposit_event(Event::PolicySet { policy: id });
		Ok(())
	}

	/// Sets what a node may do and where.
	pub(crate) fn do_set_node_profile(node: T::AccountId, profile: NodeProfile) -> DispatchResult {
		ensure!(T::Members::is_clearing_node(&node), Error::<T>::UnknownNode);
		NodeProfiles::<T>::insert(&node, profile);
		Self::deposit_event(Event::NodeProfileSet { node, profile });
		Ok(())
	}

	/// The bounds against which the bids of an auction are measured at their reveal: as if the
	/// award were made in time.
	pub(crate) fn planned_bounds(
		terms: &OrderTermsOf<T>,
		auction: &Auction,
	) -> Result<Terms, DispatchError> {
		Self::bounds_at(terms, auction.reveal_until(terms), auction.planned_accept_until(terms))
	}

	/// The bounds against which bids are measured for an award at a block.
	pub(crate) fn bounds_at(
		terms: &OrderTermsOf<T>,
		award_at: BlockNumber,
		accept_until: BlockNumber,
	) -> Result<Terms, DispatchError> {
		Ok(Terms {
			gross: terms.gross_amount,
			max_fee: terms.max_fee,
			earliest: terms.earliest,
			latest: terms.latest,
			soonest: terms.earliest.max(award_at),
			accept_until,
			bond: mul_div_ceil(terms.gross_amount, terms.bond_ratio, PPM)
				.ok_or(Error::<T>::AmountOverflow)?,
			min_credit: terms.min_credit,
			licences: terms.licences,
			regions: terms.regions,
			lowest_evaluation: terms.eligibility.map(|required| required.lowest_score),
		})
	}

	/// What the chain knows of a bidder now.
	pub(crate) fn facts_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
		policy: &Policy,
		who: &T::AccountId,
	) -> Facts {
		let profile = NodeProfiles::<T>::get(who);
		let terms = &record.terms;
		Facts {
			active: T::Members::is_clearing_node(who),
			licences: profile.licences,
			regions: profile.regions,
			credit: Self::credit_score(MarketRole::ClearingNode, who, policy),
			in_flight: InFlight::<T>::get(terms.asset, who),
			total_in_flight: TotalInFlight::<T>::get(terms.asset),
			free: T::SettlementAsset::holdable(terms.asset, who),
			related: record.initiator == *who
				|| Positions::<T>::get(order).iter().any(|(account, _)| account == who),
			excluded: terms.exclusions.contains(who) || record.failed_nodes.contains(who),
			evaluation: terms
				.eligibility
				.and_then(|required| T::Eligibility::score_of(required.scheme, who)),
			barred: Self::is_barred(MarketRole::ClearingNode, who),
			tier: Self::tier_of(who),
		}
	}

	/// Whether a node has the evaluation that an order asks for.
	pub(crate) fn is_eligible(record: &OrderRecordOf<T>, node: &T::AccountId) -> bool {
		record.terms.eligibility.is_none_or(|required| {
			T::Eligibility::score_of(required.scheme, node)
				.is_some_and(|score| score >= required.lowest_score)
		})
	}
}
