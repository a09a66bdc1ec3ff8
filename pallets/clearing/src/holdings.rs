//! What orders hold: deposits, escrow, bonds, reserved capacity. Each release stands alone.

use super::*;
use alloc::collections::BTreeSet;
use clearing_rules::Position;
use frame::{
	deps::frame_support::storage::with_storage_layer,
	token::{tokens::Restriction, Fortitude, Precision},
	traits::OnUnbalanced,
};

impl<T: Config> Pallet<T> {
	/// Counts one more role of an account in live orders.
	pub(crate) fn engage(who: &T::AccountId) {
		LiveObligations::<T>::mutate(who, |count| *count = count.saturating_add(1));
	}

	/// Counts one role less.
	pub(crate) fn disengage(who: &T::AccountId) {
		LiveObligations::<T>::mutate_exists(who, |count| {
			*count = count.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
	}

	/// Reserves a node's capacity for an order.
	pub(crate) fn reserve_capacity(node: &T::AccountId, terms: &OrderTermsOf<T>) {
		let (asset, gross) = (terms.asset, terms.gross_amount);
		// What obligations sum to has no bound in itself. An award has: its bond is at least a
		// millionth of the gross amount and was in the winner's account, so the gross amount is below
		// a million times the supply. A supply below 2^64 leaves room for 2^44 orders at a time.
		InFlight::<T>::mutate(asset, node, |amount| *amount = amount.saturating_add(gross));
		TotalInFlight::<T>::mutate(asset, |amount| *amount = amount.saturating_add(gross));
	}

	/// Frees it again.
	pub(crate) fn free_capacity(node: &T::AccountId, terms: &OrderTermsOf<T>) {
		let asset = terms.asset;
		// Saturating: no more was reserved for an order than its gross amount.
		let less = |amount: &mut Option<u128>| {
			*amount = amount
				.map(|amount| amount.saturating_sub(terms.gross_amount))
				.filter(|left| *left > 0);
		};
		InFlight::<T>::mutate_exists(asset, node, less);
		TotalInFlight::<T>::mutate_exists(asset, less);
	}

	/// Runs one release in its own storage layer; whether it worked.
	fn isolated(
		order: OrderId,
		owner: &T::AccountId,
		kind: HoldingKind,
		amount: u128,
		release: impl FnOnce() -> DispatchResult,
	) -> bool {
		Self::isolated_upto(order, owner, kind, || release().map(|()| amount)).is_some()
	}

	/// Runs one release in its own storage layer, which says how much it moved, and tells that.
	fn isolated_upto(
		order: OrderId,
		owner: &T::AccountId,
		kind: HoldingKind,
		release: impl FnOnce() -> Result<u128, DispatchError>,
	) -> Option<u128> {
		let owner = owner.clone();
		match with_storage_layer(release) {
			Ok(amount) => {
				Self::deposit_event(Event::HoldingReleased { order, owner, kind, amount });
				Some(amount)
			},
			Err(error) => {
				Self::deposit_event(Event::ReleaseFailed { order, owner, kind, error });
				None
			},
		}
	}

	/// Gives back what is held for an order, as far as the ledger does in one step; how much that is.
	fn release_units(
		order: OrderId,
		asset: AssetId,
		(kind, purpose): (HoldingKind, HoldPurpose),
		owner: &T::AccountId,
		amount: u128,
	) -> u128 {
		let release = || T::SettlementAsset::release(asset, purpose, order, owner, amount);
		Self::isolated_upto(order, owner, kind, release).unwrap_or_default()
	}

	/// Pays out of what is held for an order, by a rule and not against a receipt, as far as the ledger
	/// does in one step; how much that is.
	fn pay_units(
		order: OrderId,
		asset: AssetId,
		(kind, purpose): (HoldingKind, HoldPurpose),
		from: &T::AccountId,
		(to, position): (&T::AccountId, Position),
		amount: u128,
	) -> u128 {
		// Where it can pay nothing, it is asked for all, to say why not.
		let part = match T::SettlementAsset::payable(asset, purpose, order, from) {
			0 => amount,
			payable => payable.min(amount),
		};
		let pay = || {
			let (result, hold) = (H256::zero(), Some(purpose));
			T::SettlementAsset::settle_leg(
				asset, order, from, to, part, position, result, None, hold,
			)
			.map(|()| part)
		};
		Self::isolated_upto(order, to, kind, pay).unwrap_or_default()
	}

	/// Holds a native deposit. Only a balance that is too small is called that.
	pub(crate) fn hold_native(
		reason: HoldReason,
		who: &T::AccountId,
		amount: BalanceOf<T>,
	) -> DispatchResult {
		T::Currency::hold(&reason.into(), who, amount).map_err(|error| match error {
			DispatchError::Token(TokenError::FundsUnavailable) => {
				Error::<T>::DepositUnfunded.into()
			},
			other => other,
		})
	}

	/// Releases a native deposit; whether it worked.
	fn release_native(
		order: OrderId,
		owner: &T::AccountId,
		kind: HoldingKind,
		reason: HoldReason,
		amount: BalanceOf<T>,
	) -> bool {
		Self::isolated(order, owner, kind, amount.saturated_into(), || {
			T::Currency::release(&reason.into(), owner, amount, Precision::Exact).map(|_| ())
		})
	}

	/// Gives a bid's deposit back; whether there was one and it worked.
	pub(crate) fn release_bid(
		order: OrderId,
		bidder: &T::AccountId,
		bid: &mut BidRecordOf<T>,
	) -> bool {
		if bid.deposit.is_zero() {
			return false;
		}
		let done = Self::release_native(
			order,
			bidder,
			HoldingKind::BidDeposit,
			HoldReason::BidDeposit,
			bid.deposit,
		);
		if done {
			bid.deposit = Zero::zero();
		}
		done
	}

	/// Takes a bid's deposit away.
	pub(crate) fn forfeit_bid(order: OrderId, bidder: &T::AccountId, bid: &mut BidRecordOf<T>) {
		let reason = HoldReason::BidDeposit.into();
		let (credit, missing) = T::Currency::slash(&reason, bidder, bid.deposit);
		defensive_assert!(missing.is_zero(), "a bid's deposit is on hold");
		let amount = bid.deposit.saturating_sub(missing);
		bid.deposit = Zero::zero();
		T::OnForfeit::on_unbalanced(credit);
		Self::deposit_event(Event::DepositForfeited { order, bidder: bidder.clone(), amount });
	}

	/// Gives a dispute's deposit back; whether there was one and it worked.
	pub(crate) fn release_dispute(order: OrderId, dispute: &mut DisputeOf<T>) -> bool {
		if dispute.deposit.is_zero() {
			return false;
		}
		let done = Self::release_native(
			order,
			&dispute.by,
			HoldingKind::DisputeDeposit,
			HoldReason::DisputeDeposit,
			dispute.deposit,
		);
		if done {
			dispute.deposit = Zero::zero();
		}
		done
	}

	/// Takes a dispute's deposit away.
	pub(crate) fn forfeit_dispute(order: OrderId, dispute: &mut DisputeOf<T>) {
		let reason = HoldReason::DisputeDeposit.into();
		let (credit, missing) = T::Currency::slash(&reason, &dispute.by, dispute.deposit);
		defensive_assert!(missing.is_zero(), "a dispute's deposit is on hold");
		let amount = dispute.deposit.saturating_sub(missing);
		dispute.deposit = Zero::zero();
		T::OnForfeit::on_unbalanced(credit);
		let by = dispute.by.clone();
		Self::deposit_event(Event::DisputeDepositForfeited { order, by, amount });
	}

	/// Lets all bids go except those of some bidders: back to who placed them, or forfeited where
	/// they stayed sealed.
	pub(crate) fn close_bids(auction: AuctionId, except: &[T::AccountId], forfeit_sealed: bool) {
		let except: BTreeSet<_> = except.iter().collect();
		for (bidder, mut bid) in Self::bids_of(auction) {
			if except.contains(&bidder) {
				continue;
			}
			if forfeit_sealed && bid.revealed.is_none() {
				Self::forfeit_bid(auction.order, &bidder, &mut bid);
			} else {
				Self::release_bid(auction.order, &bidder, &mut bid);
			}
			Self::disengage(&bidder);
			Bids::<T>::insert(auction, &bidder, bid);
		}
	}

	/// All bids of an auction, at most `MaxBids`.
	pub(crate) fn bids_of(auction: AuctionId) -> Vec<(T::AccountId, BidRecordOf<T>)> {
		Bids::<T>::iter_prefix(auction).collect()
	}

	/// Shares the deposit of an order among its bidders; what each of them is due.
	///
	/// A share that an account cannot receive stays with the initiator, like what does not divide.
	pub(crate) fn share_deposit(order: OrderId, record: &mut OrderRecordOf<T>) -> BalanceOf<T> {
		let bidders = BalanceOf::<T>::from(record.auction.commitments);
		let Some(share) = record.holdings.deposit.checked_div(&bidders) else {
			return Zero::zero();
		};
		for (bidder, _) in Self::bids_of(record.auction_id(order)) {
			let kind = HoldingKind::OrderDeposit;
			let paid = Self::isolated(order, &bidder, kind, share.saturated_into(), || {
				T::Currency::transfer_on_hold(
					&HoldReason::OrderDeposit.into(),
					&record.initiator,
					&bidder,
					share,
					Precision::Exact,
					Restriction::Free,
					Fortitude::Polite,
				)
				.map(|_| ())
			});
			if paid {
				record.holdings.deposit = record.holdings.deposit.saturating_sub(share);
			}
		}
		share
	}

	/// Ends the part of everybody in an order that has just come to its end, and gives back what
	/// it holds. Of one that never had a result only the record is kept, and its bids: what it named
	/// would fill the state for a year after the deposit for that went back.
	pub(crate) fn finish(order: OrderId, record: &mut OrderRecordOf<T>) {
		Self::disengage(&record.initiator);
		for (participant, _) in Positions::<T>::get(order) {
			Self::disengage(&participant);
		}
		if let Some(node) = record.state.award().map(|award| award.node.clone()) {
			Self::disengage(&node);
			Self::free_capacity(&node, &record.terms);
		}
		if record.state.ended_without_result() {
			Obligations::<T>::remove(order);
			Positions::<T>::remove(order);
		}
		Self::discharge(order, record);
		Orders::<T>::insert(order, record);
	}

	/// Pays the bond of a node that failed its order out to the initiator; whether none is held any
	/// longer.
	pub(crate) fn pay_out_bond(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		node: &T::AccountId,
	) -> bool {
		let OrderRecord { initiator, terms, holdings, .. } = record;
		let due = holdings.bond;
		if due > 0 {
			let bond = (HoldingKind::Bond, HoldPurpose::Bond);
			let payee = (&*initiator, Position::Creditor(due));
			let amount = Self::pay_units(order, terms.asset, bond, node, payee, due);
			// Saturating: no more moves than was asked for.
			holdings.bond = due.saturating_sub(amount);
			if amount > 0 {
				Self::deposit_event(Event::BondForfeited { order, node: node.clone(), amount });
			}
		}
		holdings.bond == 0
	}

	/// Whether a fee that could not be paid is owed no longer: money for it can move, so that it is the
	/// node which refuses that, and has for as long as an order is kept. Else the initiator's money would
	/// be locked for as long as the node likes.
	fn fee_has_lapsed(
		order: OrderId,
		asset: AssetId,
		initiator: &T::AccountId,
		closed_at: Option<BlockNumber>,
	) -> bool {
		let kept_until = closed_at.map(|at| at.saturating_add(T::KeepBlocks::get()));
		kept_until.is_some_and(|until| Self::now() >= until)
			&& T::SettlementAsset::payable(asset, HoldPurpose::Escrow, order, initiator) > 0
	}

	/// Gives back what an order that is over still holds; whether anything moved.
	///
	/// A ledger may give back or pay a part only, as where freezes cut what is held into more pieces than
	/// it moves at a time. The rest stays on record, and doing it again goes on. A fee comes before what
	/// is left of the escrow; one that the ledger refuses holds nothing else back.
	pub(crate) fn discharge(order: OrderId, record: &mut OrderRecordOf<T>) -> bool {
		let before = record.holdings;
		let failed = match &record.state {
			OrderState::Failed { award, reason, .. } if reason.forfeits_bond() => {
				Some(award.node.clone())
			},
			_ => None,
		};
		if let Some(node) = &failed {
			Self::pay_out_bond(order, record, node);
		}
		let OrderRecord { initiator, terms, holdings, state, .. } = record;
		let asset = terms.asset;
		let escrow = (HoldingKind::Escrow, HoldPurpose::Escrow);
		let bond = (HoldingKind::Bond, HoldPurpose::Bond);

		// Whether the fee is being paid part by part. Then what is in escrow beside it waits: it could
		// be the very units that the next part is paid with.
		let mut paying = false;
		// Saturating, here and below: no more moves than was asked for.
		if let Some(award) = state.award() {
			let owed = holdings.fee_owed;
			if owed > 0 {
				let payee = (&award.node, Position::Agent(owed));
				let paid = Self::pay_units(order, asset, escrow, initiator, payee, owed);
				holdings.escrow = holdings.escrow.saturating_sub(paid);
				holdings.fee_owed = owed.saturating_sub(paid);
				paying = paid > 0 && holdings.fee_owed > 0;
				if paid == 0 && Self::fee_has_lapsed(order, asset, initiator, state.closed_at()) {
					holdings.fee_owed = 0;
					let node = award.node.clone();
					Self::deposit_event(Event::FeeLapsed { order, node, amount: owed });
				}
			}
			let due = holdings.bond;
			if due > 0 && failed.is_none() {
				let freed = Self::release_units(order, asset, bond, &award.node, due);
				holdings.bond = due.saturating_sub(freed);
			}
		}

		let rest = holdings.escrow.saturating_sub(holdings.fee_owed);
		if rest > 0 && !paying {
			let freed = Self::release_units(order, asset, escrow, initiator, rest);
			holdings.escrow = holdings.escrow.saturating_sub(freed);
		}
		if !holdings.deposit.is_zero()
			&& Self::release_native(
				order,
				initiator,
				HoldingKind::OrderDeposit,
				HoldReason::OrderDeposit,
				holdings.deposit,
			) {
			holdings.deposit = Zero::zero();
		}
		before != *holdings
	}

	/// What is on hold of an account in the native token for a reason.
	#[cfg(any(feature = "std", feature = "try-runtime"))]
	pub(crate) fn native_hold(reason: HoldReason, who: &T::AccountId) -> BalanceOf<T> {
		use frame::token::fungible::InspectHold;
		T::Currency::balance_on_hold(&reason.into(), who)
	}
}
