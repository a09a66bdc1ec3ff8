//! From the accepted award to the settled order.

use super::*;
use crate::{lifecycle::Step, partial::PartTry};
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
	/// Up to which amount the silence of a participant is consent to be debited, once the window for
	/// confirmations has passed. Nothing is told of participants of which it does not matter.
	silent: BTreeMap<T::AccountId, u128>,
	/// Whether that window has passed.
	closed: bool,
	/// Whether the obligations are attested, so that everybody has to sign.
	attested: bool,
}

impl<T: Config> Plan<T> {
	/// A plan of positions over which nobody has given a receipt.
	pub(crate) fn unreceipted(award: AwardOf<T>, result: H256, positions: PositionsOf<T>) -> Self {
		Self {
			award: Some(award),
			result,
			signature: None,
			positions,
			receipts: BTreeMap::new(),
			silent: BTreeMap::new(),
			closed: true,
			attested: false,
		}
	}

	/// The participants that cannot be settled with unless they sign.
	///
	/// Where the chain knows the obligations it has netted them itself: then it takes the consent of
	/// net debtors and of nobody else, a receipt or an agreed silence. Where they are attested,
	/// nothing but its own signature ties a participant to a position, be it a creditor's.
	pub(crate) fn unsigned(&self) -> impl Iterator<Item = &T::AccountId> {
		self.positions.iter().filter_map(|(who, position)| {
			let needed = self.attested || is_debit(position);
			let silent = self.closed && self.consents_silently(who);
			(needed && !silent && !self.receipts.contains_key(who)).then_some(who)
		})
	}

	/// Whether a participant without a receipt will have agreed to its debit when the window has
	/// passed.
	pub(crate) fn consents_silently(&self, who: &T::AccountId) -> bool {
		match self.position_of(who) {
			Some(Position::Debtor(owes)) if owes > 0 => owes <= self.silently_up_to(who),
			_ => false,
		}
	}

	/// Up to which amount a participant's silence is consent to be debited.
	pub(crate) fn silently_up_to(&self, who: &T::AccountId) -> u128 {
		self.silent.get(who).copied().unwrap_or_default()
	}

	/// What a participant has signed to be debited.
	pub(crate) fn signed_for(&self, who: &T::AccountId) -> u128 {
		match self.position_of(who) {
			Some(Position::Debtor(owes)) if self.receipts.contains_key(who) => owes,
			_ => 0,
		}
	}

	/// What a participant owes, net.
	pub(crate) fn debit_of(&self, who: &T::AccountId) -> u128 {
		match self.position_of(who) {
			Some(Position::Debtor(owes)) => owes,
			_ => 0,
		}
	}

	/// What is debited, and of whom.
	pub(crate) fn debits(&self) -> impl Iterator<Item = (&T::AccountId, u128)> {
		self.positions.iter().filter_map(|(who, position)| match position {
			Position::Debtor(owes) if *owes > 0 => Some((who, *owes)),
			_ => None,
		})
	}

	/// The participants, ascending.
	pub(crate) fn participants(&self) -> impl Iterator<Item = &T::AccountId> {
		self.positions.iter().map(|(who, _)| who)
	}

	/// Digest of the positions.
	pub(crate) fn result(&self) -> H256 {
		self.result
	}

	/// The node's fee.
	pub(crate) fn fee(&self) -> u128 {
		self.award.as_ref().map_or(0, |award| award.fee)
	}

	/// The net position of a participant.
	fn position_of(&self, who: &T::AccountId) -> Option<Position> {
		self.positions.iter().find_map(|(account, position)| (account == who).then_some(*position))
	}

	/// What the participants move.
	pub(crate) fn moved(&self) -> u128 {
		legs(&self.positions).iter().fold(0, |sum, leg| sum.saturating_add(leg.amount))
	}
}

/// Whether a position is that of a participant that pays.
pub(crate) fn is_debit(position: &Position) -> bool {
	matches!(position, Position::Debtor(owes) if *owes > 0)
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
	pub(crate) fn do_accept(
		who: T::AccountId,
		order: OrderId,
	) -> Result<u32, DispatchErrorWithPostInfo> {
		let (record, award, accept_until) = Self::open_award(&who, order)
			.map_err(|refused| refused.with_weight(Self::look_weight()))?;
		// Those that stand by are let go last, when nothing can refuse any more.
		Self::take_up(who, order, record, award, accept_until)
			.map_err(|refused| refused.with_weight(T::WeightInfo::accept(0)))
	}

	/// An order, and its award that `who` can accept until some block.
	fn open_award(
		who: &T::AccountId,
		order: OrderId,
	) -> Result<(OrderRecordOf<T>, AwardOf<T>, BlockNumber), DispatchError> {
		let record = Self::order_of(order)?;
		let OrderState::Awarded { award, accept_until } = record.state.clone() else {
			return Err(Error::<T>::NotAwarded.into());
		};
		ensure!(award.node == *who, Error::<T>::NotWinner);
		ensure!(Self::now() < accept_until, Error::<T>::WindowClosed);
		Ok((record, award, accept_until))
	}

	/// Holds the bond of an award and lets those go that stand by; how many there were.
	fn take_up(
		who: T::AccountId,
		order: OrderId,
		mut record: OrderRecordOf<T>,
		award: AwardOf<T>,
		accept_until: BlockNumber,
	) -> Result<u32, DispatchError> {
		let policy = Self::policy_of(record.terms.policy)?;
		let due = record.terms.windows(policy.grace_blocks).result_due();
		let auction = record.auction_id(order);
		let mut bid = Bids::<T>::get(auction, &who).ok_or(Error::<T>::NoCommitment)?;
		let lost = Self::lost_standing(order, &record, &policy, (&who, &bid), accept_until)?;
		ensure!(lost.qualifies(), Error::<T>::NoLongerQualified);

		let asset = record.terms.asset;
		ensure!(T::SettlementAsset::free(asset, &who) >= award.bond, Error::<T>::BondUnfunded);
		T::SettlementAsset::hold(asset, HoldPurpose::Bond, order, &who, award.bond)?;
		record.holdings.bond = award.bond;
		Self::release_bid(order, &who, &mut bid);
		Bids::<T>::insert(auction, &who, bid);
		let standbys = Self::release_standbys(order, &record);
		Self::take(order, &mut record, Step::Accept { due })?;
		Self::deposit_event(Event::AwardAccepted { order, node: who, bond: award.bond, due });
		Ok(standbys)
	}

	/// The winner's standing once more, as the reasons for which it cannot take its award up any longer:
	/// it may have been suspended, barred or moved down a tier since the award, or have lost a licence or
	/// its evaluation. It lets the award lapse then, like one that is silent.
	pub(crate) fn lost_standing(
		order: OrderId,
		record: &OrderRecordOf<T>,
		policy: &Policy,
		(who, bid): (&T::AccountId, &BidRecordOf<T>),
		accept_until: BlockNumber,
	) -> Result<RejectMask, DispatchError> {
		let revealed = bid.revealed.as_ref().ok_or(Error::<T>::NoCommitment)?;
		let bounds = Self::bounds_at(&record.terms, Self::now(), accept_until)?;
		let screening = Self::screening_of(order, record, &bounds, policy, &revealed.bid, who);
		Ok(screening.mask.binding_winner())
	}

	/// Takes the winner's result, which has to be the chain's own; or the winner's own where the
	/// obligations are attested.
	pub(crate) fn do_submit_result(
		who: T::AccountId,
		order: OrderId,
		result: H256,
		netted: Option<NettedPositionsOf<T>>,
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
		let positions = Self::ensure_positions(order, &record, netted)?;
		ensure!(result == Self::digest_of(order, &positions), Error::<T>::ResultMismatch);
		T::SettlementAsset::check_receipt(
			record.terms.asset,
			order,
			&who,
			Position::Agent(award.fee),
			result,
			&signature,
		)?;

		if record.attestation.is_some() {
			Positions::<T>::insert(order, positions);
		}
		let confirm_until = now.saturating_add(record.terms.challenge_blocks);
		let step = Step::Submit { result, signature, at: now, confirm_until };
		Self::take(order, &mut record, step)?;
		Self::deposit_event(Event::ResultSubmitted { order, node: who, result, confirm_until });
		Ok(())
	}

	/// Takes a participant's confirmation, or a new one for one that no longer holds. With the last
	/// one the order settles; then it says how many participants there were.
	pub(crate) fn do_confirm(
		who: T::AccountId,
		order: OrderId,
		signature: Signature,
	) -> Result<Option<u32>, DispatchErrorWithPostInfo> {
		let (mut record, disputed) = Self::take_confirmation(who, order, signature)
			.map_err(|refused| refused.with_weight(Self::confirm_weight()))?;
		if disputed {
			return Ok(None);
		}
		Ok(Self::settle_once_confirmed(order, &mut record)?)
	}

	/// Keeps a participant's receipt for its position, and says whether the order is disputed.
	fn take_confirmation(
		who: T::AccountId,
		order: OrderId,
		signature: Signature,
	) -> Result<(OrderRecordOf<T>, bool), DispatchError> {
		let mut record = Self::order_of(order)?;
		let (result, until, disputed) = match record.state {
			OrderState::Submitted { result, confirm_until, .. } => (result, confirm_until, false),
			// Whoever disputes keeps nobody from signing.
			OrderState::Disputed { result, confirm_until, rule_until, .. } => {
				(result, confirm_until.max(rule_until), true)
			},
			_ => return Err(Error::<T>::NotSubmitted.into()),
		};
		ensure!(Self::now() < until, Error::<T>::WindowClosed);
		let position = Positions::<T>::get(order)
			.iter()
			.find_map(|(account, position)| (*account == who).then_some(*position))
			.ok_or(Error::<T>::NotParticipant)?;
		let check = |receipt: &Signature| {
			let asset = record.terms.asset;
			T::SettlementAsset::check_receipt(asset, order, &who, position, result, receipt)
		};
		// One whose key has changed since holds no longer, and is replaced.
		let earlier = Confirmations::<T>::get(order, &who);
		let holds = earlier.is_some_and(|earlier| check(&earlier).is_ok());
		ensure!(!holds, Error::<T>::AlreadyConfirmed);
		check(&signature)?;

		// A receipt that is replaced has bound its participant already.
		if earlier.is_none() {
			Self::bind(order, record.terms.asset, &who, position)?;
		}
		Confirmations::<T>::insert(order, &who, signature);
		let first = u32::from(earlier.is_none());
		record.confirmations = record.confirmations.saturating_add(first);
		Orders::<T>::insert(order, &record);
		Self::deposit_event(Event::PositionConfirmed { order, participant: who, position });
		Ok((record, disputed))
	}

	/// Settles an order that everybody has confirmed; then it says how many participants there are.
	///
	/// If the payments do not go through yet, the order waits for the end of the window: a debtor
	/// can still fund its position. The moment is a rule, not a choice of whoever calls.
	pub(crate) fn settle_once_confirmed(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> Result<Option<u32>, DispatchError> {
		let participants = Positions::<T>::decode_len(order).unwrap_or_default();
		let participants = u32::try_from(participants).unwrap_or(u32::MAX);
		if record.confirmations < participants {
			return Ok(None);
		}
		if let Err(Refusal { reason, .. }) = Self::settle(order, record)? {
			Self::deposit_event(Event::SettlementPostponed { order, reason });
		}
		Ok(Some(participants))
	}

	/// Closes the window for confirmations: the order settles, or a part of it, or it fails. Or it waits
	/// for one more step, where payments were refused that may be tried once more: see
	/// [`partial`](crate::partial).
	///
	/// It does not settle in full if somebody has not signed whose signature is needed; see
	/// [`Plan::unsigned`].
	pub(crate) fn close_confirmations(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> DispatchResult {
		if let Some(mut refusal) = Refusals::<T>::take(order) {
			return match Self::settle_in_part(order, record, &mut refusal)? {
				PartTry::Settled => Ok(()),
				PartTry::Refused | PartTry::TooLittle => Self::fail(order, record, refusal),
			};
		}
		let Err(mut refusal) = Self::settle(order, record)? else { return Ok(()) };
		let tried = match refusal.reason.is_refused_payment() {
			true => PartTry::Refused,
			false => Self::settle_in_part(order, record, &mut refusal)?,
		};
		match tried {
			PartTry::Settled => Ok(()),
			PartTry::Refused if record.terms.partial_floor.is_some() => {
				Self::postpone(order, refusal);
				Ok(())
			},
			PartTry::Refused | PartTry::TooLittle => Self::fail(order, record, refusal),
		}
	}

	/// Leaves an order due whose payments were refused, for its next step to try those of a part.
	fn postpone(order: OrderId, refusal: RefusalOf<T>) {
		let reason = refusal.reason.clone();
		Refusals::<T>::insert(order, refusal);
		Self::deposit_event(Event::SettlementPostponed { order, reason });
	}

	/// Fails an order. A node that did its work is paid by policy, out of the escrow.
	pub(crate) fn fail(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		failed: impl Into<RefusalOf<T>>,
	) -> DispatchResult {
		let failed = failed.into();
		let at = Self::now();
		let award = record.state.award().cloned().ok_or(Error::<T>::IllegalTransition)?;
		if failed.reason.leaves_node_paid() {
			let policy = Self::policy_of(record.terms.policy)?;
			let owed = mul_div_ceil(award.fee, policy.shortfall_fee, PPM).unwrap_or(award.fee);
			record.holdings.fee_owed = owed.min(record.holdings.escrow);
		}
		let fee_owed = record.holdings.fee_owed;
		Self::record_obstacle(order, record, &failed)?;
		let Refusal { reason, .. } = failed;
		Self::take(order, record, Step::Fail { reason: reason.clone(), at })?;
		Self::finish(order, record);
		Self::deposit_event(Event::OrderFailed { order, node: award.node, reason, fee_owed });
		Ok(())
	}

	/// Moves net positions, all or nothing, pays the fee or owes it, and ends the order; or says why not.
	///
	/// The outer error is a defect; the inner one is the order's.
	pub(crate) fn settle(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> Result<Result<(), RefusalOf<T>>, DispatchError> {
		let OrderState::Submitted { award, due, submitted_at, .. } = record.state.clone() else {
			return Err(Error::<T>::NotSubmitted.into());
		};
		let Award { node, promised_done, .. } = award;
		if !Self::is_eligible(record, &node) {
			return Ok(Err(FailReason::Ineligible.into()));
		}
		if let Some(breach) = Self::breached_limit(order, record) {
			return Ok(Err(FailReason::LimitExceeded { breach }.into()));
		}
		let plan = Self::plan_of(order, record);
		if let Some(participant) = plan.unsigned().next().cloned() {
			return Ok(Err(FailReason::Unconfirmed { participant }.into()));
		}
		if let Err(refusal) = Self::pay(order, record, &plan) {
			return Ok(Err(refusal));
		}

		let unsigned = plan.debits().filter(|(who, _)| !plan.receipts.contains_key(who));
		Self::record_silent_debits(order, unsigned);
		let (moved, fee) = (plan.moved(), plan.fee());
		Self::pay_fee(order, record, &plan);
		let timeliness = timeliness(submitted_at, promised_done, due);
		let gross = record.terms.gross_amount;
		Self::record_credit(order, record, &node, Outcome::Settled { timeliness }, gross)?;
		Self::reward_initiator(order, record, gross)?;
		Self::take(order, record, Step::Settle { moved, at: Self::now() })?;
		Self::finish(order, record);
		Self::deposit_event(Event::OrderSettled { order, node, gross_amount: gross, moved, fee });
		Ok(Ok(()))
	}

	/// What the settlement of an order would be made from now.
	pub(crate) fn plan_of(order: OrderId, record: &OrderRecordOf<T>) -> Plan<T> {
		Self::plan_over(order, record, Positions::<T>::get(order))
	}

	/// The same over some of its positions.
	///
	/// A receipt is checked once more: its key may have changed since.
	pub(crate) fn plan_over(
		order: OrderId,
		record: &OrderRecordOf<T>,
		positions: PositionsOf<T>,
	) -> Plan<T> {
		let asset = record.terms.asset;
		let award = record.state.award().cloned();
		let (result, signature) = match &record.state {
			OrderState::Submitted { result, signature, .. }
			| OrderState::Disputed { result, signature, .. } => (*result, Some(*signature)),
			_ => (Self::result_of(order), None),
		};
		let holds = |who: &T::AccountId, position: Position, receipt: &Signature| {
			T::SettlementAsset::check_receipt(asset, order, who, position, result, receipt).is_ok()
		};
		let receipts: BTreeMap<_, _> = positions
			.iter()
			.filter_map(|(who, position)| {
				let receipt = Confirmations::<T>::get(order, who)?;
				holds(who, *position, &receipt).then(|| (who.clone(), receipt))
			})
			.collect();
		let signature = award.as_ref().zip(signature).and_then(|(award, signature)| {
			holds(&award.node, Position::Agent(award.fee), &signature).then_some(signature)
		});
		let attested = record.attestation.is_some();
		let silent = Self::silent_consents(order, record, &positions, &receipts);
		let closed = match record.state {
			OrderState::Submitted { confirm_until, .. } => Self::now() >= confirm_until,
			_ => false,
		};
		Plan { award, result, signature, positions, receipts, silent, closed, attested }
	}

	/// Up to which amount the silence of participants is consent to be debited: as much as they said,
	/// and nothing for one that disputes the result, or that is no active member now and could not
	/// dispute it, or of attested obligations.
	///
	/// Read of net debtors without a receipt; and of everybody if the order can settle in part, which
	/// makes others debtors.
	fn silent_consents(
		order: OrderId,
		record: &OrderRecordOf<T>,
		positions: &PositionsOf<T>,
		receipts: &BTreeMap<T::AccountId, Signature>,
	) -> BTreeMap<T::AccountId, u128> {
		if record.attestation.is_some() {
			return BTreeMap::new();
		}
		let dispute = Disputes::<T>::get(order);
		let protests =
			|who: &T::AccountId| dispute.as_ref().is_some_and(|one| one.is_protest_of(who));
		let matters = |who: &T::AccountId, position: &Position| {
			record.terms.partial_floor.is_some()
				|| (is_debit(position) && !receipts.contains_key(who))
		};
		positions
			.iter()
			.filter(|(who, position)| matters(who, position) && !protests(who))
			.filter(|(who, _)| T::Members::is_member(who))
			.map(|(who, _)| (who.clone(), SettlementConsents::<T>::get(who, record.terms.asset)))
			.collect()
	}

	/// Remembers who was debited without a signature over as much, and tells it.
	pub(crate) fn record_silent_debits<'a>(
		order: OrderId,
		debits: impl Iterator<Item = (&'a T::AccountId, u128)>,
	) {
		let mut debited = Vec::new();
		for (participant, amount) in debits {
			debited.push(participant.clone());
			Self::deposit_event(Event::DebitedBySilence {
				order,
				participant: participant.clone(),
				amount,
			});
		}
		if !debited.is_empty() {
			// No more than there are participants.
			SilentDebits::<T>::insert(order, BoundedVec::truncate_from(debited));
		}
	}

	/// The payments between the participants of a settlement.
	///
	/// A receiver that gave no receipt, or whose receipt does not hold any longer, is paid without
	/// it.
	fn payments_of(plan: &Plan<T>) -> Vec<Payment<T::AccountId>> {
		let payment = |Leg { from, to, amount }: Leg<T::AccountId>| Payment {
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
		};
		legs(&plan.positions).into_iter().map(payment).collect()
	}

	/// The fee of a settlement, out of the escrow; nothing if there is none.
	fn fee_payment(record: &OrderRecordOf<T>, plan: &Plan<T>) -> Option<Payment<T::AccountId>> {
		let award = plan.award.as_ref().filter(|award| award.fee > 0)?;
		Some(Payment {
			from: record.initiator.clone(),
			to: award.node.clone(),
			amount: award.fee,
			owes: award.fee,
			position: Position::Agent(award.fee),
			receipt: plan.signature,
			from_hold: Some(HoldPurpose::Escrow),
		})
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

	/// Whether a participant that pays has less than it owes, where nothing has moved.
	fn is_short(record: &OrderRecordOf<T>, payment: &Payment<T::AccountId>) -> bool {
		T::SettlementAsset::free(record.terms.asset, &payment.from) < payment.owes
	}

	/// Whether the initiator of an order takes less than it did, by its own decision, since bids could be
	/// seen: from the first reveal on.
	fn takes_less_since_bids(record: &OrderRecordOf<T>) -> bool {
		let since = record.commit_until();
		T::SettlementAsset::takes_less_since(&record.initiator).is_some_and(|at| at >= since)
	}

	/// Makes every payment between participants in one storage layer; or none, and says which were
	/// refused.
	///
	/// One that is refused is undone alone and stops no other, so that one try finds all of them.
	pub(crate) fn pay(
		order: OrderId,
		record: &OrderRecordOf<T>,
		plan: &Plan<T>,
	) -> Result<(), RefusalOf<T>> {
		let payments = Self::payments_of(plan);
		let mut refused = Vec::new();
		let paid = with_storage_layer::<(), DispatchError, _>(|| {
			for payment in &payments {
				let made = with_storage_layer(|| Self::make(order, record, plan, payment));
				if let Err(error) = made {
					refused.push((payment, error));
				}
			}
			refused.first().map_or(Ok(()), |(_, error)| Err(*error))
		});
		let Err(error) = paid else { return Ok(()) };
		let first = refused.first().map(|(payment, _)| *payment);
		let (payer, payee) = first
			.map_or((&record.initiator, &record.initiator), |payment| (&payment.from, &payment.to));
		let (payer, payee) = (payer.clone(), payee.clone());
		let reason = match first {
			Some(payment) if Self::is_short(record, payment) => {
				FailReason::Shortfall { debtor: payer }
			},
			_ => FailReason::PaymentRefused { payer, payee, error },
		};
		let takes_less = Self::takes_less_since_bids(record);
		let by_initiator = refused.iter().any(|(payment, error)| {
			match T::SettlementAsset::is_refused_by_payee(error) {
				true => payment.to == record.initiator && takes_less,
				false => payment.from == record.initiator && !Self::is_short(record, payment),
			}
		});
		refused.retain(|(payment, _)| !Self::is_short(record, payment));
		let debtors = refused.iter().map(|(payment, _)| payment.from.clone()).collect();
		// Fewer payments than participants.
		let debtors = BoundedVec::truncate_from(debtors);
		Err(Refusal { reason, debtors, by_initiator })
	}

	/// Pays the fee of a settlement out of the escrow, against the node's receipt; or has it owed.
	///
	/// Whatever keeps it from being paid stops no settlement: the node that refuses the units could take
	/// back what it has cleared, and a freeze on the escrow is no doing of the participants. It stays
	/// owed as a fee after a failure does, to be paid as far and as soon as the ledger lets it; without a
	/// receipt then, and unless the node refuses it until the order is kept no longer.
	pub(crate) fn pay_fee(order: OrderId, record: &mut OrderRecordOf<T>, plan: &Plan<T>) {
		let Some(payment) = Self::fee_payment(record, plan) else { return };
		let Payment { to: node, amount, .. } = &payment;
		match with_storage_layer(|| Self::make(order, record, plan, &payment)) {
			// Saturating: the ceiling of the fee is in escrow.
			Ok(()) => {
				record.holdings.escrow = record.holdings.escrow.saturating_sub(*amount);
			},
			Err(error) => {
				record.holdings.fee_owed = (*amount).min(record.holdings.escrow);
				let (node, amount) = (node.clone(), record.holdings.fee_owed);
				Self::deposit_event(Event::FeeOwed { order, node, amount, error });
			},
		}
	}

	/// The result that the stored positions of an order give.
	pub(crate) fn result_of(order: OrderId) -> H256 {
		Self::digest_of(order, &Positions::<T>::get(order))
	}

	/// The result that positions give.
	pub(crate) fn digest_of(order: OrderId, positions: &PositionsOf<T>) -> H256 {
		H256(result_digest(&Self::genesis_hash(), order, positions))
	}

	/// Tries every payment of a settlement and takes them all back: each check that would fail, and why
	/// the fee could not be paid, which would stay owed.
	///
	/// They are tried one after the other, as a settlement makes them, so that each one draws what
	/// those before it have left. One that is refused is undone alone and stops no other. A payer
	/// that has too little is told once, with what it owes in all.
	pub(crate) fn rehearse(
		order: OrderId,
		record: &OrderRecordOf<T>,
		plan: &Plan<T>,
	) -> (Vec<SettlementCheck<T::AccountId>>, Option<DispatchError>) {
		let payments: Vec<_> = Self::payments_of(plan)
			.into_iter()
			.filter(|payment| !Self::is_short(record, payment))
			.collect();
		let (mut refused, mut fee_refused) = (Vec::new(), None);
		let _ = with_storage_layer::<(), DispatchError, _>(|| {
			for payment in payments {
				let tried = with_storage_layer(|| Self::make(order, record, plan, &payment));
				if let Err(error) = tried {
					let Payment { from: payer, to: payee, .. } = payment;
					refused.push(SettlementCheck::PaymentRefused { payer, payee, error });
				}
			}
			fee_refused = Self::fee_payment(record, plan)
				.and_then(|fee| with_storage_layer(|| Self::make(order, record, plan, &fee)).err());
			Err(DispatchError::Other("a rehearsal leaves nothing behind"))
		});
		(refused, fee_refused)
	}
}
