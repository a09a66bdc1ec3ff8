//! Settling what can settle when some participants stand in the way of an order.
//!
//! An order may say with `partial_floor` which share of its gross amount is worth settling alone.
//! When its window ends and it cannot settle in full, those in the way are left out with all their
//! obligations, the rest of the participants is netted anew, and if at least that share is left, it
//! settles. Who is left out is for [`clearing_rules::part`] to say; a participant whose payment the
//! ledger refuses is left out too, and so is one that would owe another one more than a bilateral
//! limit allows. One that has less than it owes in full has defaulted; one that is short only
//! because others were left out has not.
//!
//! ## How often payments are tried
//!
//! Once in a step and twice in all, that in full among them. A try finds every payment that the ledger
//! refuses. Then the order stays where it is, remembers whose payments those were, and is due for one
//! more step: in the next block that has room, or for whoever advances it. Nothing but that step can
//! come in between, for the window is over. It goes without the payers of refused payments and ends
//! the order: in part after in full if everybody had signed, or in part for the second time. In full
//! it is tried again only if nobody is in the way any more: one that was short has been funded since.
//!
//! A step is not larger for being one of two. If one step made both tries, the largest would take as
//! much of a block as two settlements, and few blocks have that room.
//!
//! What a third time would buy is an order of which a payment is refused only after the rest was
//! netted anew, because its payer owes more then, or another one: such an order fails, and everything
//! is released. That is rare: it needs a payer whose money is in too many pieces for one payment and
//! not for another, or whose oldest units the one creditor takes and the other refuses, beside a
//! participant that is in the way. Whoever keeps its lots together and has no flagged units is not
//! concerned.
//!
//! ## Who may be debited how much
//!
//! The receipts of the participants are over their positions in full. A part moves positions, so
//! that no receipt is over one of these, and each of them needs to be covered:
//!
//! - A **debtor** whose receipt is over a debit is bound by it up to that amount: it is debited in
//!   this order as much as it signed for at the most.
//! - A **debtor** that agreed to be debited by silence is bound up to that amount, unless it
//!   disputes the result; also one that signed for less, or for a credit.
//! - Any other debtor is in the way. So is one that signed for a credit and has become a debtor.
//! - A **creditor** needs to agree to nothing. All are paid without a receipt, as a silent creditor
//!   is in full: theirs are over other amounts.
//!
//! ## What becomes of the rest
//!
//! The node is paid its fee in proportion, rounded up, or is owed it, and is not blamed. The chain
//! publishes the rest of the obligations as a new order of the same initiator on the same terms, with
//! the rest of the escrow as fee ceiling and the deposit of the old order, and its windows begin now.
//! Nodes that failed the old order may not bid for it. If the windows do not fit before the latest
//! block any more, or the initiator could not publish now, be it that this very order barred it or
//! that freezes leave too little of the escrow even for the fee, the rest is dropped, which an event
//! tells, and everything is released.

use super::*;
use crate::{lifecycle::Step, settlement::Plan};
use alloc::collections::BTreeMap;
use clearing_rules::{
	digest, mul_div_ceil, part, ratio_ppm_ceil, timeliness, Means, Obstacle, Part, PPM,
};
use frame::{deps::frame_support::storage::with_storage_layer, token::Precision};

/// Domain tag of the references of orders that the chain publishes.
const REST_TAG: &str = "clearmark/rest/v1";

/// How often the payments of an order are tried when its window has ended, in full and in part
/// together: each time in a step of its own, as a try costs as much as a settlement.
pub(crate) const PAYMENT_TRIES: u32 = 2;

/// What came of an order's part.
pub(crate) enum PartTry {
	/// It settled.
	Settled,
	/// The ledger refused payments.
	Refused,
	/// Nothing was tried: none is allowed, or what could settle is not enough.
	TooLittle,
}

impl<T: Config> Pallet<T> {
	/// Settles the part of an order that can settle, if that is enough; its payments are tried once.
	///
	/// - `refusal`: what kept the order from settling so far. Where the part is refused too, it has
	///   afterwards whose payments were, and whether the initiator has a hand in that.
	pub(crate) fn settle_in_part(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		refusal: &mut RefusalOf<T>,
	) -> Result<PartTry, DispatchError> {
		let Some(floor) = record.terms.partial_floor else { return Ok(PartTry::TooLittle) };
		let node = record.state.award().ok_or(Error::<T>::IllegalTransition)?.node.clone();
		if !Self::is_eligible(record, &node) {
			return Ok(PartTry::TooLittle);
		}
		let least = mul_div_ceil(record.terms.gross_amount, floor, PPM)
			.ok_or(Error::<T>::AmountOverflow)?
			.max(1);
		let obligations = Obligations::<T>::get(order);
		let whole = Self::plan_of(order, record);
		let means = Self::means_of(order, record, &whole);
		let over = Self::breached_pairs(order, record).into_iter();
		let mut left_out: BTreeMap<_, _> =
			over.map(|breach| (breach.member, Obstacle::OverLimit)).collect();
		let search = |left_out: &mut BTreeMap<_, _>| {
			part(&obligations, &means, left_out).map_err(|_| Error::<T>::AmountOverflow)
		};
		// Whoever was in the way of a part that was refused is told, also if it is in the way of nobody
		// any more but payers that are left out now.
		if !refusal.reason.is_refused_payment() {
			search(&mut left_out)?;
		}
		let refused = refusal.debtors.iter().cloned();
		left_out.extend(refused.map(|who| (who, Obstacle::Refused)));

		let can = search(&mut left_out)?;
		if can.gross < least {
			return Ok(PartTry::TooLittle);
		}
		let tried = if left_out.is_empty() {
			// Nobody is in the way any more.
			Self::settle(order, record)?
		} else {
			let plan = Self::plan_of_part(order, record, &can)?;
			let paid = Self::pay(order, record, &plan);
			if paid.is_ok() {
				let left_out = (left_out, refusal.by_initiator);
				Self::conclude_part(order, record, &whole, &plan, can, left_out)?;
			}
			paid
		};
		let Err(again) = tried else { return Ok(PartTry::Settled) };
		refusal.debtors = again.debtors;
		refusal.by_initiator |= again.by_initiator;
		Ok(match again.reason.is_refused_payment() {
			true => PartTry::Refused,
			false => PartTry::TooLittle,
		})
	}

	/// What the part of an order would be if its window ended now, in as many steps as that takes; or
	/// what it will be, where payments were refused already.
	pub(crate) fn part_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> Option<PartPreview<T::AccountId>> {
		let mut record = record.clone();
		let mut found = None;
		let _ = with_storage_layer::<(), DispatchError, _>(|| {
			for _ in 0..PAYMENT_TRIES {
				if record.state.is_live() {
					Self::close_confirmations(order, &mut record)?;
				}
			}
			found = PartSettlements::<T>::get(order);
			Err(DispatchError::Other("a rehearsal leaves nothing behind"))
		});
		found.map(|PartSettlement { gross, fee, left_out, rest, .. }| PartPreview {
			gross,
			fee,
			left_out: left_out.into_inner(),
			rest_published: rest.is_some(),
		})
	}

	/// What each participant has and has agreed to.
	fn means_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
		whole: &Plan<T>,
	) -> BTreeMap<T::AccountId, Means> {
		let asset = record.terms.asset;
		whole
			.participants()
			.map(|who| {
				let agreed = whole.signed_for(who).max(whole.silently_up_to(who));
				let free = T::SettlementAsset::free(asset, who);
				let bound = Confirmations::<T>::contains_key(order, who);
				let signed = if bound { whole.debit_of(who) } else { 0 };
				let allowed = Self::allowed_debit(asset, who, signed);
				(who.clone(), Means { agreed, free, allowed })
			})
			.collect()
	}

	/// The plan of a part: reduced positions, no receipts, the fee in proportion.
	fn plan_of_part(
		order: OrderId,
		record: &OrderRecordOf<T>,
		can: &Part<T::AccountId>,
	) -> Result<Plan<T>, DispatchError> {
		let mut award = record.state.award().cloned().ok_or(Error::<T>::IllegalTransition)?;
		let share = ratio_ppm_ceil(can.gross, record.terms.gross_amount);
		award.fee = mul_div_ceil(award.fee, share, PPM).unwrap_or(award.fee).min(award.fee);
		// No more participants than the whole order has.
		let positions = PositionsOf::<T>::truncate_from(can.positions.clone());
		Ok(Plan::unreceipted(award, Self::digest_of(order, &positions), positions))
	}

	/// Ends an order of which a part has been paid, and publishes the rest.
	///
	/// - `by_initiator`: whether somebody was left out for what the initiator did with its own money, or
	///   does not take any longer.
	fn conclude_part(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		whole: &Plan<T>,
		plan: &Plan<T>,
		can: Part<T::AccountId>,
		(left_out, by_initiator): (BTreeMap<T::AccountId, Obstacle>, bool),
	) -> DispatchResult {
		let OrderState::Submitted { award, due, submitted_at, .. } = record.state.clone() else {
			return Err(Error::<T>::NotSubmitted.into());
		};
		// One that left its own debtors out by a limit is not left out itself.
		let mut unpaid = by_initiator || Self::withdrew_behind_own_limit(order, record);
		for (participant, obstacle) in &left_out {
			let (participant, obstacle) = (participant.clone(), *obstacle);
			if Self::has_defaulted(order, record, whole, &participant, obstacle) {
				Self::record_default(order, record.terms.asset, &participant);
			}
			unpaid |= participant == record.initiator
				&& Self::let_the_order_down(order, record, whole, &participant, obstacle);
			Self::deposit_event(Event::ParticipantLeftOut { order, participant, obstacle });
		}
		let beyond = plan.debits().filter(|(who, owes)| whole.signed_for(who) < *owes);
		Self::record_silent_debits(order, beyond);
		let (moved, fee) = (plan.moved(), plan.fee());
		Self::pay_fee(order, record, plan);

		let Part { rest, gross, rest_gross, .. } = can;
		let timeliness = timeliness(submitted_at, award.promised_done, due);
		Self::record_credit(order, record, &award.node, Outcome::Settled { timeliness }, gross)?;
		// Before the rest is published: whoever is barred by this order publishes none.
		if unpaid {
			// It stood in the way of the whole order.
			let whole = record.terms.gross_amount;
			Self::record_initiator_credit(order, record, Outcome::Unpaid, whole)?;
		} else {
			Self::reward_initiator(order, record, gross)?;
		}
		let rest = Self::publish_rest(order, record, rest, rest_gross);
		let left_out: Vec<_> = left_out
			.into_iter()
			.map(|(participant, obstacle)| LeftOut { participant, obstacle })
			.collect();
		// No more than there are participants.
		let left_out = BoundedVec::truncate_from(left_out);
		let result = plan.result();
		PartSettlements::<T>::insert(order, PartSettlement { gross, fee, result, left_out, rest });

		Self::take(order, record, Step::Settle { moved, at: Self::now() })?;
		Self::finish(order, record);
		Self::deposit_event(Event::OrderSettled {
			order,
			node: award.node,
			gross_amount: gross,
			moved,
			fee,
		});
		Ok(())
	}

	/// Whether a participant that was left out did not pay what it owed in full, as it could have
	/// known. One that only owed more because others were left out has not defaulted.
	fn has_defaulted(
		order: OrderId,
		record: &OrderRecordOf<T>,
		whole: &Plan<T>,
		who: &T::AccountId,
		obstacle: Obstacle,
	) -> bool {
		let asset = record.terms.asset;
		match obstacle {
			Obstacle::Short => T::SettlementAsset::free(asset, who) < whole.debit_of(who),
			Obstacle::OverLimit => Self::withdrew_behind_own_cap(order, record, who),
			Obstacle::Unsigned | Obstacle::Refused => false,
		}
	}

	/// The same, or that it did not agree to what it owed in full: what costs an initiator credit
	/// that is a debtor in its own order.
	fn let_the_order_down(
		order: OrderId,
		record: &OrderRecordOf<T>,
		whole: &Plan<T>,
		who: &T::AccountId,
		obstacle: Obstacle,
	) -> bool {
		let agreed = whole.signed_for(who).max(whole.silently_up_to(who));
		Self::has_defaulted(order, record, whole, who, obstacle)
			|| (whole.debit_of(who) > agreed && !Self::initiator_may_not_sign(order, record))
			|| Self::initiator_left_no_room(order, record)
	}

	/// Publishes the rest of an order as a new one; its number, if that could be.
	///
	/// All or nothing: what the old order held and the new one does not take stays where it is, and
	/// is released with the old one.
	fn publish_rest(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		obligations: Vec<Obligation<T::AccountId>>,
		gross: u128,
	) -> Option<OrderId> {
		// No more than the whole order has.
		let obligations = ObligationSet::Full(ObligationsOf::<T>::truncate_from(obligations));
		let Holdings { deposit, escrow, fee_owed, .. } = record.holdings;
		let published = with_storage_layer::<_, DispatchError, _>(|| {
			let rest = NextOrderId::<T>::get();
			let initiator = record.initiator.clone();
			let asset = record.terms.asset;
			let purpose = HoldPurpose::Escrow;
			// A fee comes before what is left. If freezes let it move only bit by bit, what else can move
			// could be what it is paid with.
			let can_move = fee_owed == 0
				|| T::SettlementAsset::payable(asset, purpose, order, &initiator) >= fee_owed;
			ensure!(can_move, Error::<T>::EscrowUnfunded);
			let left = escrow.saturating_sub(fee_owed);
			// Where freezes cut the escrow, a part of it: the rest of it is released later.
			let freed = T::SettlementAsset::release(asset, purpose, order, &initiator, left)?;
			T::Currency::release(
				&HoldReason::OrderDeposit.into(),
				&initiator,
				deposit,
				Precision::Exact,
			)?;
			let terms = OrderTerms {
				gross_amount: gross,
				max_fee: freed,
				client_ref: digest(&(REST_TAG, order)),
				..record.terms.clone()
			};
			Self::do_publish(initiator, terms, obligations)?;
			Orders::<T>::mutate(rest, |stored| {
				if let Some(stored) = stored {
					stored.failed_nodes = record.failed_nodes.clone();
				}
			});
			Ok((rest, freed))
		});
		match published {
			Ok((rest, freed)) => {
				// Saturating: no more is freed than was held.
				record.holdings.escrow = escrow.saturating_sub(freed);
				record.holdings.deposit = Zero::zero();
				Self::deposit_event(Event::RestPublished { order, rest, gross_amount: gross });
				Some(rest)
			},
			Err(error) => {
				Self::deposit_event(Event::RestDropped { order, gross_amount: gross, error });
				None
			},
		}
	}
}
