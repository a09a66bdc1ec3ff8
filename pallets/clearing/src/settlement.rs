//! From the accepted award to the settled order.

use super::*;
use crate::lifecycle::Step;
use clearing_rules::{legs, mul_div_ceil, result_digest, timeliness, PPM};
use frame::deps::frame_support::storage::with_storage_layer;

/// What the settlement of an order takes from its state.
struct Submission<T: Config> {
	award: AwardOf<T>,
	due: BlockNumber,
	result: H256,
	signature: Signature,
	submitted_at: BlockNumber,
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
		ensure!(Self::is_eligible(&record, &who), Error::<T>::NotEligible);
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
	/// A dispute would keep it open.
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

	/// Fails an order. After a shortfall the node is paid by policy, out of the escrow.
	fn fail(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		reason: FailReason<T::AccountId>,
	) -> DispatchResult {
		let at = Self::now();
		let award = record.state.award().cloned().ok_or(Error::<T>::IllegalTransition)?;
		if let FailReason::Shortfall { .. } = reason {
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
		let OrderState::Submitted { award, due, result, signature, submitted_at, .. } =
			record.state.clone()
		else {
			return Err(Error::<T>::NotSubmitted.into());
		};
		let submission = Submission::<T> { award, due, result, signature, submitted_at };
		let node = submission.award.node.clone();
		if !Self::is_eligible(record, &node) {
			return Ok(Err(FailReason::Ineligible));
		}
		let moved = match Self::pay(order, record, &submission) {
			Ok(moved) => moved,
			Err((debtor, _)) => return Ok(Err(FailReason::Shortfall { debtor })),
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

	/// Makes every payment of a settlement in one storage layer: what the participants moved, or
	/// who could not pay.
	///
	/// A receipt is checked once more: its key may have changed since. One that does not hold any
	/// longer is left out, and stops nobody else.
	fn pay(
		order: OrderId,
		record: &OrderRecordOf<T>,
		submission: &Submission<T>,
	) -> Result<u128, (T::AccountId, DispatchError)> {
		let Submission { award, result, signature, .. } = submission;
		let asset = record.terms.asset;
		let positions = Positions::<T>::get(order);
		let valid = |who: &T::AccountId, position: Position, receipt: Signature| {
			T::SettlementAsset::check_receipt(asset, order, who, position, *result, &receipt)
				.is_ok()
				.then_some(receipt)
		};
		let receipts: Vec<_> = positions
			.iter()
			.filter_map(|(who, position)| {
				let receipt = Confirmations::<T>::get(order, who)?;
				Some((who, *position, valid(who, *position, receipt)))
			})
			.collect();

		let mut payer = record.initiator.clone();
		with_storage_layer::<u128, DispatchError, _>(|| {
			let mut moved = 0u128;
			for leg in legs(&positions) {
				payer = leg.from.clone();
				let creditor = receipts.iter().find(|(who, ..)| **who == leg.to);
				let position = positions
					.iter()
					.find(|(who, _)| *who == leg.to)
					.map_or(Position::Creditor(leg.amount), |(_, position)| *position);
				T::SettlementAsset::settle_leg(
					asset,
					order,
					&leg.from,
					&leg.to,
					leg.amount,
					position,
					*result,
					creditor.and_then(|(_, _, receipt)| *receipt),
					None,
				)?;
				moved = moved.checked_add(leg.amount).ok_or(Error::<T>::AmountOverflow)?;
			}
			payer = record.initiator.clone();
			if award.fee > 0 {
				let position = Position::Agent(award.fee);
				T::SettlementAsset::settle_leg(
					asset,
					order,
					&record.initiator,
					&award.node,
					award.fee,
					position,
					*result,
					valid(&award.node, position, *signature),
					Some(HoldPurpose::Escrow),
				)?;
			}
			Ok(moved)
		})
		.map_err(|error| (payer, error))
	}

	/// The chain's own result for an order.
	pub(crate) fn result_of(order: OrderId) -> H256 {
		H256(result_digest(&Self::genesis_hash(), order, &Positions::<T>::get(order)))
	}

	/// Tries the payments of an order and takes them back: why they would not go through, if so.
	pub(crate) fn rehearse(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> Option<(T::AccountId, DispatchError)> {
		let OrderState::Submitted { award, due, result, signature, submitted_at, .. } =
			record.state.clone()
		else {
			return None;
		};
		let submission = Submission::<T> { award, due, result, signature, submitted_at };
		let mut refused = None;
		let _ = with_storage_layer::<(), DispatchError, _>(|| {
			refused = Self::pay(order, record, &submission).err();
			Err(DispatchError::Other("a rehearsal leaves nothing behind"))
		});
		refused
	}
}
