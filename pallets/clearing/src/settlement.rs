//! From the accepted award to the settled order.

use super::*;
use crate::lifecycle::Step;
use alloc::collections::BTreeMap;
use clearing_rules::{legs, mul_div_ceil, result_digest, timeliness, Leg, PPM};
use frame::deps::frame_support::storage::with_storage_layer;

/// What the settlement of an order is made from. There is one of every live order: until there is
/// a result nobody has signed, and until there is an award no fee is paid.
pub(crate) struct Plan<T: Config> {
	/// The winner and its fee.
	award: Option<AwardOf<T>>,
	/// Digest of the positions.
	result: H256,
	/// The winner's receipt for its fee.
	signature: Option<Signature>,
	positions: PositionsOf<T>,
	/// The receipts that hold. One whose key has changed since it was given is not among them.
	receipts: BTreeMap<T::AccountId, Signature>,
}

impl<T: Config> Plan<T> {
	/// The net debtors that have not signed for what they owe.
	pub(crate) fn unsigned_debtors(&self) -> impl Iterator<Item = &T::AccountId> {
		self.positions.iter().filter_map(|(who, position)| match position {
			Position::Debtor(owes) if *owes > 0 && !self.receipts.contains_key(who) => Some(who),
			_ => None,
		})
	}

	/// The net position of a participant.
	fn position_of(&self, who: &T::AccountId) -> Option<Position> {
		self.positions.iter().find_map(|(account, position)| (account == who).then_some(*position))
	}

	/// What the participants move.
	fn moved(&self) -> u128 {
		legs(&self.positions).iter().fold(0, |sum, leg| sum.saturating_add(leg.amount))
	}
}

/// One payment of a settlement.
struct Payment<AccountId> {
	from: AccountId,
	to: AccountId,
	amount: u128,
	/// What the payer pays in this settlement in all.
	owes: u128,
	/// What the receiver has signed for.
	position: Position,
	/// The receiver's receipt, if there is one that holds.
	receipt: Option<Signature>,
	/// The hold that it is paid out of; nothing for free money.
	from_hold: Option<HoldPurpose>,
}

impl<T: Config> Pallet<T> {
	/// Takes up an award; the number of standbys that were let go.
	pub(crate) fn do_accept(who: T::AccountId, order: OrderId) -> Result<u32, DispatchError> {
		let mut record = Self::order_of(order)?;
		let OrderState::Awarded { award, accept_until } = record.state.clone() else {
			return Err(Error::<T>::NotAwarded.into());
		};
		ensure!(award.node == who, Error::<T>::NotWinner);
		ensure!(Self::now() < accept_until, Error::<T>::WindowClosed);
		let policy = Self::policy_of(record.terms.policy)?;
		let due = record.terms.windows(policy.grace_blocks).result_due();

		let asset = record.terms.asset;
		ensure!(T::SettlementAsset::free(asset, &who) >= award.bond, Error::<T>::BondUnfunded);
		T::SettlementAsset::hold(asset, HoldPurpose::Bond, order, &who, award.bond)?;
		record.holdings.bond = award.bond;
		let auction = record.auction_id(order);
		if let Some(mut bid) = Bids::<T>::get(auction, &who) {
			Self::release_bid(order, &who, &mut bid);
			Bids::<T>::insert(auction, &who, bid);
		}
		let standbys = Self::release_standbys(order, &record);
		Self::take(order, &mut record, Step::Accept { due })?;
		Self::deposit_event(Event::AwardAccepted { order, node: who, bond: award.bond, due });
		Ok(standbys)
	}

	/// Takes the winner's result, which has to be the chain's own.
	pub(crate) fn do_submit_result(
		who: T::AccountId,
		order: OrderId,
		result: H256,
		signature: Signature,
	) -> DispatchResult {
		let mut record = Self::order_of(order)?;
		let OrderState::InProgress { award, due } = record.state.clone() else {
			return Err(Error::<T>::NotInProgress.into());
		};
		ensure!(award.node == who, Error::<T>::NotWinner);
		let now = Self::now();
		ensure!(now >= record.terms.earliest, Error::<T>::TooEarly);
		ensure!(now < due, Error::<T>::WindowClosed);
		ensure!(result == Self::result_of(order), Error::<T>::ResultMismatch);
		T::SettlementAsset::check_receipt(
			record.terms.asset,
			order,
			&who,
			Position::Agent(award.fee),
			result,
			&signature,
		)?;

		let confirm_until = now.saturating_add(record.terms.challenge_blocks);
		let step = Step::Submit { result, signature, at: now, confirm_until };
		Self::take(order, &mut record, step)?;
		Self::deposit_event(Event::ResultSubmitted { order, node: who, result, confirm_until });
		Ok(())
	}

	/// Takes a participant's confirmation. With the last one the order settles; then it says how
	/// many participants there were.
	///
	/// If the payments do not go through yet, the order waits for the end of the window: a debtor
	/// can still fund its position. The moment is a rule, not a choice of whoever calls.
	pub(crate) fn do_confirm(
		who: T::AccountId,
		order: OrderId,
		signature: Signature,
	) -> Result<Option<u32>, DispatchError> {
		let mut record = Self::order_of(order)?;
		let OrderState::Submitted { result, confirm_until, .. } = record.state else {
			return Err(Error::<T>::NotSubmitted.into());
		};
		ensure!(Self::now() < confirm_until, Error::<T>::WindowClosed);
		let positions = Positions::<T>::get(order);
		let position = positions
			.iter()
			.find_map(|(account, position)| (*account == who).then_some(*position))
			.ok_or(Error::<T>::NotParticipant)?;
		ensure!(!Confirmations::<T>::contains_key(order, &who), Error::<T>::AlreadyConfirmed);
		T::SettlementAsset::check_receipt(
			record.terms.asset,
			order,
			&who,
			position,
			result,
			&signature,
		)?;

		Confirmations::<T>::insert(order, &who, signature);
		record.confirmations = record.confirmations.saturating_add(1);
		Orders::<T>::insert(order, &record);
		Self::deposit_event(Event::PositionConfirmed { order, participant: who, position });

		let participants = u32::try_from(positions.len()).unwrap_or(u32::MAX);
		if record.confirmations < participants {
			return Ok(None);
		}
		if let Err(reason) = Self::settle(order, &mut record)? {
			Self::deposit_event(Event::SettlementPostponed { order, reason });
		}
		Ok(Some(participants))
	}

	/// Closes the window for confirmations: the order settles or fails.
	///
	/// It fails if a net debtor has not signed. A debtor has no other way to contest a result, so
	/// its silence is no consent to be debited. Disputes would give it one; then the end of the
	/// window can settle, and an open dispute would keep it open.
	pub(crate) fn close_confirmations(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> DispatchResult {
		match Self::settle(order, record)? {
			Ok(()) => Ok(()),
			Err(reason) => Self::fail(order, record, reason),
		}
	}

	/// Fails an order. A node that did its work is paid by policy, out of the escrow.
	pub(crate) fn fail(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		reason: FailReason<T::AccountId>,
	) -> DispatchResult {
		let at = Self::now();
		let award = record.state.award().cloned().ok_or(Error::<T>::IllegalTransition)?;
		if reason.leaves_node_paid() {
			let policy = Self::policy_of(record.terms.policy)?;
			let owed = mul_div_ceil(award.fee, policy.shortfall_fee, PPM).unwrap_or(award.fee);
			record.holdings.fee_owed = owed.min(record.holdings.escrow);
		}
		let fee_owed = record.holdings.fee_owed;
		Self::record_obstacle(order, record, &reason)?;
		Self::take(order, record, Step::Fail { reason: reason.clone(), at })?;
		Self::finish(order, record);
		Self::deposit_event(Event::OrderFailed { order, node: award.node, reason, fee_owed });
		Ok(())
	}

	/// Moves net positions and fee, all or nothing, and ends the order; or says why not.
	///
	/// The outer error is a defect; the inner one is the order's.
	fn settle(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> Result<Result<(), FailReason<T::AccountId>>, DispatchError> {
		let OrderState::Submitted { award, due, submitted_at, .. } = record.state.clone() else {
			return Err(Error::<T>::NotSubmitted.into());
		};
		let Award { node, fee, promised_done, .. } = award;
		if !Self::is_eligible(record, &node) {
			return Ok(Err(FailReason::Ineligible));
		}
		if let Some(breach) = Self::breached_limit(order, record) {
			return Ok(Err(FailReason::LimitExceeded { breach }));
		}
		let plan = Self::plan_of(order, record);
		if let Some(debtor) = plan.unsigned_debtors().next().cloned() {
			return Ok(Err(FailReason::Unconfirmed { debtor }));
		}
		if let Err(reason) = Self::pay(order, record, &plan) {
			return Ok(Err(reason));
		}

		let moved = plan.moved();
		record.holdings.escrow = record.holdings.escrow.saturating_sub(fee);
		let timeliness = timeliness(submitted_at, promised_done, due);
		Self::record_credit(order, record, &node, Outcome::Settled { timeliness })?;
		Self::reward_initiator(order, record)?;
		Self::take(order, record, Step::Settle { moved, at: Self::now() })?;
		Self::finish(order, record);
		Self::deposit_event(Event::OrderSettled {
			order,
			node,
			gross_amount: record.terms.gross_amount,
			moved,
			fee,
		});
		Ok(Ok(()))
	}

	/// What the settlement of an order would be made from now.
	///
	/// A receipt is checked once more: its key may have changed since.
	pub(crate) fn plan_of(order: OrderId, record: &OrderRecordOf<T>) -> Plan<T> {
		let asset = record.terms.asset;
		let award = record.state.award().cloned();
		let (result, signature) = match &record.state {
			OrderState::Submitted { result, signature, .. } => (*result, Some(*signature)),
			_ => (Self::result_of(order), None),
		};
		let holds = |who: &T::AccountId, position: Position, receipt: &Signature| {
			T::SettlementAsset::check_receipt(asset, order, who, position, result, receipt).is_ok()
		};
		let positions = Positions::<T>::get(order);
		let receipts = positions
			.iter()
			.filter_map(|(who, position)| {
				let receipt = Confirmations::<T>::get(order, who)?;
				holds(who, *position, &receipt).then(|| (who.clone(), receipt))
			})
			.collect();
		let signature = award.as_ref().zip(signature).and_then(|(award, signature)| {
			holds(&award.node, Position::Agent(award.fee), &signature).then_some(signature)
		});
		Plan { award, result, signature, positions, receipts }
	}

	/// The payments of a settlement: the legs between the participants, then the fee.
	///
	/// A receiver that gave no receipt, or whose receipt does not hold any longer, is paid without
	/// it.
	fn payments_of(record: &OrderRecordOf<T>, plan: &Plan<T>) -> Vec<Payment<T::AccountId>> {
		let legs = legs(&plan.positions).into_iter().map(|Leg { from, to, amount }| Payment {
			owes: match plan.position_of(&from) {
				Some(Position::Debtor(owes)) => owes,
				_ => amount,
			},
			position: plan.position_of(&to).unwrap_or(Position::Creditor(amount)),
			receipt: plan.receipts.get(&to).copied(),
			from_hold: None,
			from,
			to,
			amount,
		});
		let fee = plan.award.iter().filter(|award| award.fee > 0).map(|award| Payment {
			from: record.initiator.clone(),
			to: award.node.clone(),
			amount: award.fee,
			owes: award.fee,
			position: Position::Agent(award.fee),
			receipt: plan.signature,
			from_hold: Some(HoldPurpose::Escrow),
		});
		legs.chain(fee).collect()
	}

	/// Makes one payment.
	fn make(
		order: OrderId,
		record: &OrderRecordOf<T>,
		plan: &Plan<T>,
		payment: &Payment<T::AccountId>,
	) -> DispatchResult {
		T::SettlementAsset::settle_leg(
			record.terms.asset,
			order,
			&payment.from,
			&payment.to,
			payment.amount,
			payment.position,
			plan.result,
			payment.receipt,
			payment.from_hold,
		)
	}

	/// Whether the payer has less than it owes, where nothing has moved.
	fn is_short(
		order: OrderId,
		record: &OrderRecordOf<T>,
		payment: &Payment<T::AccountId>,
	) -> bool {
		let asset = record.terms.asset;
		let has = match payment.from_hold {
			Some(purpose) => T::SettlementAsset::held(asset, purpose, order, &payment.from),
			None => T::SettlementAsset::free(asset, &payment.from),
		};
		has < payment.owes
	}

	/// Makes every payment of a settlement in one storage layer, or none and says why.
	fn pay(
		order: OrderId,
		record: &OrderRecordOf<T>,
		plan: &Plan<T>,
	) -> Result<(), FailReason<T::AccountId>> {
		let payments = Self::payments_of(record, plan);
		let mut last = None;
		let paid = with_storage_layer::<(), DispatchError, _>(|| {
			payments.iter().try_for_each(|payment| {
				last = Some(payment);
				Self::make(order, record, plan, payment)
			})
		});
		paid.map_err(|error| {
			let payer = last.map_or(&record.initiator, |payment| &payment.from).clone();
			if last.is_some_and(|payment| Self::is_short(order, record, payment)) {
				FailReason::Shortfall { debtor: payer }
			} else {
				FailReason::PaymentRefused { payer, error }
			}
		})
	}

	/// The chain's own result for an order.
	pub(crate) fn result_of(order: OrderId) -> H256 {
		H256(result_digest(&Self::genesis_hash(), order, &Positions::<T>::get(order)))
	}

	/// Tries every payment of a settlement and takes them all back: each check that would fail.
	///
	/// They are tried one after the other, as a settlement makes them, so that each one draws what
	/// those before it have left. One that is refused is undone alone and stops no other. A payer
	/// that has too little is told once, with what it owes in all.
	pub(crate) fn rehearse(
		order: OrderId,
		record: &OrderRecordOf<T>,
		plan: &Plan<T>,
	) -> Vec<SettlementCheck<T::AccountId>> {
		let payments: Vec<_> = Self::payments_of(record, plan)
			.into_iter()
			.filter(|payment| !Self::is_short(order, record, payment))
			.collect();
		let mut refused = Vec::new();
		let _ = with_storage_layer::<(), DispatchError, _>(|| {
			for payment in payments {
				let tried = with_storage_layer(|| Self::make(order, record, plan, &payment));
				if let Err(error) = tried {
					let Payment { from: payer, to: payee, .. } = payment;
					refused.push(SettlementCheck::PaymentRefused { payer, payee, error });
				}
			}
			Err(DispatchError::Other("a rehearsal leaves nothing behind"))
		});
		refused
	}
}
