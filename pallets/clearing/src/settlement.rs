//! From the accepted award to the settled order.

use super::*;
use crate::lifecycle::Step;
use alloc::collections::BTreeMap;
use clearing_rules::{legs, mul_div_ceil, result_digest, timeliness, PPM};
use frame::deps::frame_support::storage::with_storage_layer;

/// What the settlement of an order is made from.
pub(crate) struct Submission<T: Config> {
	award: AwardOf<T>,
	due: BlockNumber,
	result: H256,
	signature: Signature,
	submitted_at: BlockNumber,
	positions: PositionsOf<T>,
	/// The receipts that hold. One whose key has changed since it was given is not among them.
	receipts: BTreeMap<T::AccountId, Signature>,
}

impl<T: Config> Submission<T> {
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
}

/// A payment that did not go through.
pub(crate) struct Refusal<AccountId> {
	/// Who would have paid.
	pub payer: AccountId,
	/// Why it did not.
	pub error: DispatchError,
	/// Whether the payer has less than it owes.
	short: bool,
}

impl<AccountId> From<Refusal<AccountId>> for FailReason<AccountId> {
	fn from(Refusal { payer, error, short }: Refusal<AccountId>) -> Self {
		if short {
			Self::Shortfall { debtor: payer }
		} else {
			Self::PaymentRefused { payer, error }
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Takes up an award.
	pub(crate) fn do_accept(who: T::AccountId, order: OrderId) -> DispatchResult {
		let mut record = Self::order_of(order)?;
		let OrderState::Awarded { award, accept_until } = record.state.clone() else {
			return Err(Error::<T>::NotAwarded.into());
		};
		ensure!(award.node == who, Error::<T>::NotWinner);
		ensure!(Self::now() < accept_until, Error::<T>::WindowClosed);
		let policy = Self::policy_of(record.terms.policy)?;
		let due = record.terms.latest.saturating_add(policy.grace_blocks).saturating_add(1);

		T::SettlementAsset::hold(record.terms.asset, HoldPurpose::Bond, order, &who, award.bond)
			.map_err(|_| Error::<T>::BondUnfunded)?;
		record.holdings.bond = award.bond;
		if let Some(mut bid) = Bids::<T>::get(order, &who) {
			Self::release_bid(order, &who, &mut bid);
			Bids::<T>::insert(order, &who, bid);
		}
		Self::take(order, &mut record, Step::Accept { due })?;
		Self::deposit_event(Event::AwardAccepted { order, node: who, bond: award.bond, due });
		Ok(())
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

	/// Fails an order whose node delivered nothing in time.
	pub(crate) fn time_out(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		let Some(node) = record.state.award().map(|award| award.node.clone()) else {
			return Err(Error::<T>::NotInProgress.into());
		};
		Self::record_credit(order, record, &node, Outcome::Timeout)?;
		Self::fail(order, record, FailReason::Timeout)
	}

	/// Fails an order. A node that did its work is paid by policy, out of the escrow.
	fn fail(
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
		let submission = Self::submission_of(order, record).ok_or(Error::<T>::NotSubmitted)?;
		let node = submission.award.node.clone();
		if !Self::is_eligible(record, &node) {
			return Ok(Err(FailReason::Ineligible));
		}
		if let Some(debtor) = submission.unsigned_debtors().next().cloned() {
			return Ok(Err(FailReason::Unconfirmed { debtor }));
		}
		let moved = match Self::pay(order, record, &submission) {
			Ok(moved) => moved,
			Err(refusal) => return Ok(Err(refusal.into())),
		};

		let fee = submission.award.fee;
		record.holdings.escrow = record.holdings.escrow.saturating_sub(fee);
		let timeliness =
			timeliness(submission.submitted_at, submission.award.promised_done, submission.due);
		Self::record_credit(order, record, &node, Outcome::Settled { timeliness })?;
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

	/// What the settlement of an order would be made from; nothing without a result.
	///
	/// A receipt is checked once more: its key may have changed since.
	pub(crate) fn submission_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> Option<Submission<T>> {
		let OrderState::Submitted { award, due, result, signature, submitted_at, .. } =
			record.state.clone()
		else {
			return None;
		};
		let asset = record.terms.asset;
		let positions = Positions::<T>::get(order);
		let receipts = positions
			.iter()
			.filter_map(|(who, position)| {
				let receipt = Confirmations::<T>::get(order, who)?;
				T::SettlementAsset::check_receipt(asset, order, who, *position, result, &receipt)
					.is_ok()
					.then(|| (who.clone(), receipt))
			})
			.collect();
		Some(Submission { award, due, result, signature, submitted_at, positions, receipts })
	}

	/// Makes every payment of a settlement in one storage layer: what the participants moved, or
	/// the payment that did not go through.
	///
	/// A creditor that gave no receipt, or whose receipt does not hold any longer, is paid without
	/// it.
	fn pay(
		order: OrderId,
		record: &OrderRecordOf<T>,
		submission: &Submission<T>,
	) -> Result<u128, Refusal<T::AccountId>> {
		let Submission { award, result, signature, positions, receipts, .. } = submission;
		let asset = record.terms.asset;
		let escrow = Some(HoldPurpose::Escrow);
		// Who pays how much in all, and out of what.
		let mut paying = (record.initiator.clone(), award.fee, escrow);
		let paid = with_storage_layer::<u128, DispatchError, _>(|| {
			let mut moved = 0u128;
			for leg in legs(positions) {
				let owes = match submission.position_of(&leg.from) {
					Some(Position::Debtor(owes)) => owes,
					_ => leg.amount,
				};
				paying = (leg.from.clone(), owes, None);
				T::SettlementAsset::settle_leg(
					asset,
					order,
					&leg.from,
					&leg.to,
					leg.amount,
					submission.position_of(&leg.to).unwrap_or(Position::Creditor(leg.amount)),
					*result,
					receipts.get(&leg.to).copied(),
					None,
				)?;
				moved = moved.checked_add(leg.amount).ok_or(Error::<T>::AmountOverflow)?;
			}
			paying = (record.initiator.clone(), award.fee, escrow);
			if award.fee > 0 {
				let position = Position::Agent(award.fee);
				let receipt = T::SettlementAsset::check_receipt(
					asset,
					order,
					&award.node,
					position,
					*result,
					signature,
				)
				.is_ok()
				.then_some(*signature);
				T::SettlementAsset::settle_leg(
					asset,
					order,
					&record.initiator,
					&award.node,
					award.fee,
					position,
					*result,
					receipt,
					escrow,
				)?;
			}
			Ok(moved)
		});
		// Nothing has moved, so what the payer has is what it came with.
		paid.map_err(|error| {
			let (payer, owes, hold) = paying;
			let has = match hold {
				Some(purpose) => T::SettlementAsset::held(asset, purpose, order, &payer),
				None => T::SettlementAsset::free(asset, &payer),
			};
			Refusal { payer, error, short: has < owes }
		})
	}

	/// The chain's own result for an order.
	pub(crate) fn result_of(order: OrderId) -> H256 {
		H256(result_digest(&Self::genesis_hash(), order, &Positions::<T>::get(order)))
	}

	/// Tries the payments of a settlement and takes them back: the one that would not go through,
	/// if there is one.
	pub(crate) fn rehearse(
		order: OrderId,
		record: &OrderRecordOf<T>,
		submission: &Submission<T>,
	) -> Option<Refusal<T::AccountId>> {
		let mut refused = None;
		let _ = with_storage_layer::<(), DispatchError, _>(|| {
			refused = Self::pay(order, record, submission).err();
			Err(DispatchError::Other("a rehearsal leaves nothing behind"))
		});
		refused
	}
}
