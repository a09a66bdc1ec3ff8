//! Credit of nodes and initiators: one history each, one step per order.

use super::*;
use crate::types::standing::DefaultRecord;
use clearing_rules::{credit_at, decayed_to, CreditMove, PPM};

impl<T: Config> Pallet<T> {
	/// An account's credit in a role now, by a policy.
	pub(crate) fn credit_score(role: MarketRole, who: &T::AccountId, policy: &Policy) -> Ppm {
		let stored = Credit::<T>::get(role, who).map(|credit| (credit.score, credit.at));
		credit_at(&policy.credit, stored, Self::now())
	}

	/// Moves a node's credit by the outcome of an order, and with it its bar and its tier.
	///
	/// - `amount`: gross amount of what came to this end: the order's, or that of the part that settled.
	pub(crate) fn record_credit(
		order: OrderId,
		record: &OrderRecordOf<T>,
		node: &T::AccountId,
		outcome: Outcome,
		amount: u128,
	) -> DispatchResult {
		let initiator = Some(record.initiator.clone());
		let role = MarketRole::ClearingNode;
		let moved = Self::move_credit(order, record, role, node, initiator, (outcome, amount))?;
		let policy = Self::policy_of(moved.policy)?;
		Self::note_conduct(node, &moved, &policy.credit);
		let barred = Self::bar_below_floor(role, node, &moved)?;
		Self::drop_tier(node, outcome, barred);
		Ok(())
	}

	/// Moves the credit of an order's initiator by what became of the order through its doing.
	///
	/// - `amount`: as for a node.
	pub(crate) fn record_initiator_credit(
		order: OrderId,
		record: &OrderRecordOf<T>,
		outcome: Outcome,
		amount: u128,
	) -> DispatchResult {
		let node = record.state.award().map(|award| award.node.clone());
		let role = MarketRole::Initiator;
		let initiator = &record.initiator;
		let moved = Self::move_credit(order, record, role, initiator, node, (outcome, amount))?;
		Self::bar_below_floor(role, initiator, &moved).map(|_| ())
	}

	/// Remembers who stood in the way of an order that failed through no fault of its node: a debtor
	/// that did not pay has defaulted, and an initiator that is named in its own order and did not
	/// stand by that, as a debtor or as a creditor, loses credit.
	///
	/// Only silence is no default: a member can be named in an obligation by others.
	pub(crate) fn record_obstacle(
		order: OrderId,
		record: &OrderRecordOf<T>,
		failed: &RefusalOf<T>,
	) -> DispatchResult {
		Self::record_defaults(order, record, &failed.reason);
		if failed.reason.ended_a_settlement()
			&& Self::initiator_stood_in_the_way(order, record, failed)
		{
			let amount = record.terms.gross_amount;
			Self::record_initiator_credit(order, record, Outcome::Unpaid, amount)?;
		}
		Ok(())
	}

	/// Counts the default of every debtor that did not pay in an order that failed, whichever of them it
	/// failed for: a payment that is made costs more than to count one that cannot be.
	fn record_defaults(
		order: OrderId,
		record: &OrderRecordOf<T>,
		reason: &FailReason<T::AccountId>,
	) {
		let asset = record.terms.asset;
		let is_short = |who: &T::AccountId, owed: u128| T::SettlementAsset::free(asset, who) < owed;
		for (debtor, owed) in Self::net_debits(order) {
			let has_defaulted = match reason {
				FailReason::Shortfall { debtor: first } => {
					*first == debtor || is_short(&debtor, owed)
				},
				FailReason::PaymentRefused { .. } => is_short(&debtor, owed),
				FailReason::LimitExceeded { .. } => {
					Self::withdrew_behind_own_cap(order, record, &debtor)
				},
				_ => false,
			};
			if has_defaulted {
				Self::record_default(order, asset, &debtor);
			}
		}
	}

	/// Whether an order could not have settled for its initiator alone. That is asked whoever is named
	/// for the failure: only the first one in the way is, and an initiator could hide behind a
	/// puppet that comes before it.
	fn initiator_stood_in_the_way(
		order: OrderId,
		record: &OrderRecordOf<T>,
		failed: &RefusalOf<T>,
	) -> bool {
		let who = &record.initiator;
		let named = failed.by_initiator
			|| matches!(&failed.reason, FailReason::Shortfall { debtor } if debtor == who);
		let mut own = Positions::<T>::get(order);
		own.retain(|(account, _)| account == who);
		let plan = Self::plan_over(order, record, own);
		let owes = plan.debit_of(who);
		named
			|| (plan.unsigned().next().is_some() && !Self::initiator_may_not_sign(order, record))
			|| T::SettlementAsset::free(record.terms.asset, who) < owes
			|| (owes > 0 && Self::withdrew_behind_own_cap(order, record, who))
			|| Self::initiator_left_no_room(order, record)
			|| Self::withdrew_behind_own_limit(order, record)
	}

	/// Counts a default of a participant.
	pub(crate) fn record_default(order: OrderId, asset: AssetId, debtor: &T::AccountId) {
		let at = Self::now();
		let owed = Self::net_debit_of(order, debtor);
		let count = Defaults::<T>::get(debtor).map_or(0, |record| record.count).saturating_add(1);
		Defaults::<T>::insert(debtor, DefaultRecord { count, order, asset, owed, at });
		let debtor = debtor.clone();
		Self::deposit_event(Event::DefaultRecorded { order, debtor, asset, owed, count });
	}

	/// Appends one event to a history, and moves the score by it.
	fn move_credit(
		order: OrderId,
		record: &OrderRecordOf<T>,
		role: MarketRole,
		who: &T::AccountId,
		counterparty: Option<T::AccountId>,
		(outcome, amount): (Outcome, u128),
	) -> Result<CreditEvent<T::AccountId>, DispatchError> {
		let policy = Self::policy_of(record.terms.policy)?;
		let before = Self::credit_score(role, who, &policy);
		let repeated =
			counterparty.as_ref().map_or(0, |other| Pairings::<T>::get((role, who), other));
		let step = CreditMove { outcome: outcome.ppm(), amount, repeated };
		let after = clearing_rules::update(&policy.credit, before, &step);
		let at = Self::now();
		let last = Credit::<T>::get(role, who);
		let number = last.map_or(0, |credit| credit.events);
		let decayed_to = decayed_to(&policy.credit, last.map(|credit| credit.at), at);

		if let Some(other) = &counterparty {
			Pairings::<T>::insert((role, who), other, repeated.saturating_add(1));
		}
		let event = CreditEvent {
			order,
			counterparty,
			policy: record.terms.policy,
			outcome,
			amount,
			repeated,
			before,
			after,
			at,
		};
		CreditEvents::<T>::insert((role, who), number, &event);
		Credit::<T>::insert(
			role,
			who,
			CreditRecord {
				score: after,
				at: decayed_to,
				events: number.saturating_add(1),
				policy: record.terms.policy,
			},
		);
		Self::deposit_event(Event::CreditChanged {
			role,
			account: who.clone(),
			order,
			outcome,
			before,
			after,
		});
		Ok(event)
	}

	/// Credit that an order which settled brings its initiator.
	pub(crate) fn reward_initiator(
		order: OrderId,
		record: &OrderRecordOf<T>,
		amount: u128,
	) -> DispatchResult {
		let outcome = Outcome::Settled { timeliness: PPM };
		Self::record_initiator_credit(order, record, outcome, amount)
	}
}
