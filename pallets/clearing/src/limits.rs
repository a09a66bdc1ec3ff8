//! What members may owe: bilateral credit limits and net debit caps, and what is in flight against
//! them. The arithmetic is that of [`clearing_rules::DebtorExposure`] and
//! [`clearing_rules::PairExposure`].
//!
//! An order counts from its award until it is over or up for auction again. Before the award it is
//! asked whether it fits on top of what is in flight; from then on it is part of that, so that two
//! orders awarded in one block share a cap. When it settles it is asked once more, because a limit
//! may have been lowered. Obligations attested off chain name no pairs: of them only the net
//! positions count, each from its debtor's own confirmation on, and bilateral limits cannot be held
//! against them.
//!
//! So nothing is ever added to what is in flight that does not fit. A member that is over its own
//! cap has lowered it since, and the cap remembers when; so does a bilateral limit.
//!
//! At the award every bid has been seen, and an initiator can arrange for a limit to stop it: by its
//! own, by a second order that fills one, or by naming a member whose limit lets nothing through. So
//! whatever limit stops it, the bidders share the order's deposit, and no other auction follows. An
//! initiator knows its own limits when it publishes: one that keeps its order from being awarded by
//! them has withdrawn it and is blamed besides; see [`clearing_rules::withdraws`].

use super::*;
use crate::types::standing::{BilateralLimit, LimitBreach, NetDebitCap};
use alloc::collections::BTreeMap;
use clearing_rules::{effective_cap, withdraws, DebtorExposure, Lowered, PairExposure};
use core::iter::once_with;

impl<T: Config> Pallet<T> {
	/// Sets what a member accepts to be owed by another one, or removes that limit.
	pub(crate) fn do_set_bilateral_limit(
		creditor: T::AccountId,
		asset: AssetId,
		debtor: T::AccountId,
		limit: Option<u128>,
	) -> DispatchResult {
		ensure!(creditor != debtor, Error::<T>::LimitOnOneself);
		let key = (asset, &creditor, &debtor);
		let before = BilateralLimits::<T>::get(key);
		Self::ensure_settable(&creditor, asset, limit)?;
		ensure!(limit.is_none() || T::Members::is_member(&debtor), Error::<T>::UnknownMember);
		Self::count_limit(&creditor, before.is_some(), limit.is_some())?;
		let in_flight = OwedInFlight::<T>::get((asset, &debtor, &creditor));
		let now = Lowered { at: Self::now(), in_flight };
		let stored = limit.map(|limit| BilateralLimit::set(before, limit, now));
		BilateralLimits::<T>::set(key, stored);
		Self::deposit_event(Event::BilateralLimitSet { creditor, debtor, asset, limit });
		Ok(())
	}

	/// Sets the cap that a member puts on its own net debit, or removes it.
	pub(crate) fn do_set_net_debit_cap(
		member: T::AccountId,
		asset: AssetId,
		cap: Option<u128>,
	) -> DispatchResult {
		let stored = NetDebitCaps::<T>::get(asset, &member);
		Self::ensure_settable(&member, asset, cap)?;
		Self::count_limit(&member, stored.own.is_some(), cap.is_some())?;
		let lowered = cap.is_some_and(|cap| stored.own.is_none_or(|before| cap < before));
		let own_lowered = match cap {
			None => None,
			Some(_) if lowered => Some(Lowered {
				at: Self::now(),
				in_flight: NetDebitInFlight::<T>::get(asset, &member),
			}),
			Some(_) => stored.own_lowered,
		};
		Self::put_cap(asset, &member, NetDebitCap { own: cap, own_lowered, ..stored });
		Self::deposit_event(Event::NetDebitCapSet { member, asset, cap });
		Ok(())
	}

	/// Sets the cap that the council puts on a member's net debit, or removes it. Caps of the council
	/// do not count among the member's own limits.
	pub(crate) fn do_set_member_cap(
		member: T::AccountId,
		asset: AssetId,
		cap: Option<u128>,
	) -> DispatchResult {
		let stored = NetDebitCaps::<T>::get(asset, &member);
		if cap.is_some() {
			ensure!(T::Members::is_member(&member), Error::<T>::UnknownMember);
			ensure!(T::SettlementAsset::is_asset(asset), Error::<T>::UnknownAsset);
		} else {
			ensure!(stored.council.is_some(), Error::<T>::LimitNotSet);
		}
		Self::put_cap(asset, &member, NetDebitCap { council: cap, ..stored });
		Self::deposit_event(Event::MemberCapSet { member, asset, cap });
		Ok(())
	}

	/// Whether a member may set such a limit. One can be removed by whoever has set it, also when it
	/// is no longer a member.
	fn ensure_settable(who: &T::AccountId, asset: AssetId, limit: Option<u128>) -> DispatchResult {
		if limit.is_some() {
			ensure!(T::Members::is_member(who), Error::<T>::NotMember);
			ensure!(T::SettlementAsset::is_asset(asset), Error::<T>::UnknownAsset);
		}
		Ok(())
	}

	/// Counts a limit that comes or goes.
	fn count_limit(who: &T::AccountId, had: bool, has: bool) -> DispatchResult {
		ensure!(had || has, Error::<T>::LimitNotSet);
		let count = LimitCount::<T>::get(who);
		let count = match (had, has) {
			(false, true) => {
				ensure!(count < T::MaxLimits::get(), Error::<T>::TooManyLimits);
				count.saturating_add(1)
			},
			(true, false) => count.saturating_sub(1),
			_ => count,
		};
		if count == 0 {
			LimitCount::<T>::remove(who);
		} else {
			LimitCount::<T>::insert(who, count);
		}
		Ok(())
	}

	/// Stores caps, or nothing if there are none.
	fn put_cap(asset: AssetId, member: &T::AccountId, cap: NetDebitCap) {
		if cap == NetDebitCap::default() {
			NetDebitCaps::<T>::remove(asset, member);
		} else {
			NetDebitCaps::<T>::insert(asset, member, cap);
		}
	}

	/// Whether an order's exposure is in flight: it is awarded and not over.
	pub(crate) fn is_exposed(state: &OrderState<T::AccountId>) -> bool {
		state.is_live() && state.award().is_some()
	}

	/// What an account owes in an order, net.
	pub(crate) fn net_debit_of(order: OrderId, who: &T::AccountId) -> u128 {
		Self::net_debits(order)
			.find_map(|(debtor, owed)| (debtor == *who).then_some(owed))
			.unwrap_or(0)
	}

	/// The net debtors of an order and what they owe.
	pub(crate) fn net_debits(order: OrderId) -> impl Iterator<Item = (T::AccountId, u128)> {
		Positions::<T>::get(order).into_iter().filter_map(|(who, position)| match position {
			Position::Debtor(owed) if owed > 0 => Some((who, owed)),
			_ => None,
		})
	}

	/// Those of them that count against caps: where the obligations are attested, only the debtors
	/// that have signed.
	fn counted_debits(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> impl Iterator<Item = (T::AccountId, u128)> {
		let attested = record.attestation.is_some();
		Self::net_debits(order)
			.filter(move |(who, _)| !attested || Confirmations::<T>::contains_key(order, who))
	}

	/// Counts a debit of attested obligations, which its debtor signs now, if its caps have room.
	pub(crate) fn count_debit(
		asset: AssetId,
		who: &T::AccountId,
		position: Position,
	) -> DispatchResult {
		let Position::Debtor(owed) = position else { return Ok(()) };
		if owed == 0 {
			return Ok(());
		}
		ensure!(!Self::debtor_exposure(asset, who, owed).exceeds_cap(), Error::<T>::DebitOverCap);
		NetDebitInFlight::<T>::mutate_exists(asset, who, |sum| shift(sum, owed, true));
		Ok(())
	}

	/// Number of obligations of an order.
	pub(crate) fn obligation_count(order: OrderId) -> u32 {
		let count = Obligations::<T>::decode_len(order).unwrap_or_default();
		u32::try_from(count).unwrap_or(u32::MAX)
	}

	/// What each participant of an order owes each other one, less what that one owes it in the same
	/// order; those left out that owe nothing.
	pub(crate) fn pairs_of(order: OrderId) -> BTreeMap<(T::AccountId, T::AccountId), u128> {
		// At most one obligation per pair and direction.
		let owed: BTreeMap<_, _> = Obligations::<T>::get(order)
			.into_iter()
			.map(|Obligation { from, to, amount }| ((from, to), amount))
			.collect();
		let offset = |(debtor, creditor): &(T::AccountId, T::AccountId)| {
			owed.get(&(creditor.clone(), debtor.clone())).copied().unwrap_or(0)
		};
		owed.iter()
			.map(|(pair, amount)| (pair.clone(), amount.saturating_sub(offset(pair))))
			.filter(|(_, net)| *net > 0)
			.collect()
	}

	/// The first limit that an order would exceed; caps first, by account.
	///
	/// Of an order in flight everything is counted already, of another one it comes on top.
	pub(crate) fn breached_limit(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> Option<LimitBreach<T::AccountId>> {
		Self::breached_limits(order, record).next()
	}

	/// Every limit that an order would exceed; caps first, by account. Pairs are looked at only once
	/// the caps are through.
	pub(crate) fn breached_limits(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> impl Iterator<Item = LimitBreach<T::AccountId>> + use<'_, T> {
		let asset = record.terms.asset;
		let on_top = move |amount: u128| if Self::is_exposed(&record.state) { 0 } else { amount };
		let caps = Self::counted_debits(order, record)
			.filter(move |(member, owed)| {
				Self::debtor_exposure(asset, member, on_top(*owed)).exceeds_cap()
			})
			.map(|(member, _)| LimitBreach { member, creditor: None });
		caps.chain(once_with(move || Self::breached_pairs(order, record)).flatten())
	}

	/// The bilateral limits that an order would exceed, by debtor and creditor.
	pub(crate) fn breached_pairs(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> Vec<LimitBreach<T::AccountId>> {
		let asset = record.terms.asset;
		let on_top = |amount: u128| if Self::is_exposed(&record.state) { 0 } else { amount };
		let breach = |(debtor, creditor): &(T::AccountId, T::AccountId), amount: &u128| {
			let BilateralLimit { limit, .. } =
				BilateralLimits::<T>::get((asset, creditor, debtor))?;
			let pair = PairExposure {
				limit: Some(limit),
				in_flight: OwedInFlight::<T>::get((asset, debtor, creditor)),
				more: on_top(*amount),
			};
			pair.exceeds_limit()
				.then(|| LimitBreach { member: debtor.clone(), creditor: Some(creditor.clone()) })
		};
		Self::pairs_of(order).iter().filter_map(|(pair, amount)| breach(pair, amount)).collect()
	}

	/// The most that a member may owe in an order in flight in which it owes so much, by its caps.
	pub(crate) fn allowed_debit(asset: AssetId, member: &T::AccountId, owed: u128) -> u128 {
		let NetDebitCap { own, council, .. } = NetDebitCaps::<T>::get(asset, member);
		let others = NetDebitInFlight::<T>::get(asset, member).saturating_sub(owed);
		effective_cap(own, council).map_or(u128::MAX, |cap| cap.saturating_sub(others))
	}

	/// What a member's caps are held against.
	fn debtor_exposure(asset: AssetId, member: &T::AccountId, more: u128) -> DebtorExposure {
		let NetDebitCap { own, council, .. } = NetDebitCaps::<T>::get(asset, member);
		let in_flight = NetDebitInFlight::<T>::get(asset, member);
		DebtorExposure { own, council, in_flight, more }
	}

	/// Whether the limit that stopped a settlement is one that the debtor has put on itself since the
	/// order was awarded: it has walked away from what it owed.
	///
	/// Counted from the end of the reveals, before which no award can be: a standby that moves up is
	/// awarded the order later, and washes nothing off. A cap that was lowered amply is never exceeded:
	/// what comes on top has to fit.
	pub(crate) fn withdrew_behind_own_cap(
		record: &OrderRecordOf<T>,
		breach: &LimitBreach<T::AccountId>,
	) -> bool {
		let asset = record.terms.asset;
		let since = record.reveal_until();
		let lowered = NetDebitCaps::<T>::get(asset, &breach.member).own_lowered;
		breach.creditor.is_none()
			&& lowered.is_some_and(|lowered| lowered.at >= since)
			&& Self::debtor_exposure(asset, &breach.member, 0).exceeds_own_cap_only()
	}

	/// By which of the limits that an order would exceed its initiator has withdrawn it: one of its
	/// own, as a debtor or as a creditor, which [`withdraws`] it. Never by a cap of the council.
	///
	/// - `breaches`: all of them, so that nobody hides behind another one.
	pub(crate) fn withdrawn_by(
		order: OrderId,
		record: &OrderRecordOf<T>,
		breaches: &[LimitBreach<T::AccountId>],
	) -> Option<LimitBreach<T::AccountId>> {
		let OrderRecord { initiator, published_at, .. } = record;
		let asset = record.terms.asset;
		let pairs = Self::pairs_of(order);
		let by_cap = || {
			let owed = Self::net_debit_of(order, initiator);
			let NetDebitCap { own, own_lowered, .. } = NetDebitCaps::<T>::get(asset, initiator);
			Self::debtor_exposure(asset, initiator, owed).exceeds_own_cap_only()
				&& own
					.zip(own_lowered)
					.is_some_and(|(own, lowered)| withdraws(own, lowered, owed, *published_at))
		};
		let by_limit = |debtor: &T::AccountId| {
			let owed = pairs.get(&(debtor.clone(), initiator.clone())).copied().unwrap_or(0);
			BilateralLimits::<T>::get((asset, initiator, debtor)).is_some_and(
				|BilateralLimit { limit, lowered }| withdraws(limit, lowered, owed, *published_at),
			)
		};
		let withdrew = |LimitBreach { member, creditor }: &LimitBreach<T::AccountId>| match creditor
		{
			None => member == initiator && by_cap(),
			Some(creditor) => creditor == initiator && by_limit(member),
		};
		breaches.iter().find(|breach| withdrew(breach)).cloned()
	}

	/// Whether the initiator of an order in flight has lowered, since the award, what it accepts to be
	/// owed by another one in it, and the order cannot settle for that. Counted from the end of the
	/// reveals, as for a cap.
	pub(crate) fn withdrew_behind_own_limit(order: OrderId, record: &OrderRecordOf<T>) -> bool {
		let (asset, initiator) = (record.terms.asset, &record.initiator);
		let since = record.reveal_until();
		Self::breached_pairs(order, record)
			.iter()
			.filter(|breach| breach.creditor.as_ref() == Some(initiator))
			.filter_map(|breach| BilateralLimits::<T>::get((asset, initiator, &breach.member)))
			.any(|limit| limit.lowered.at >= since)
	}

	/// Moves what an order adds to what is in flight, where a step changed whether it does.
	pub(crate) fn move_exposure(order: OrderId, record: &OrderRecordOf<T>, before: bool) {
		let after = Self::is_exposed(&record.state);
		if before == after {
			return;
		}
		let asset = record.terms.asset;
		for (debtor, owed) in Self::counted_debits(order, record) {
			NetDebitInFlight::<T>::mutate_exists(asset, debtor, |sum| shift(sum, owed, after));
		}
		for ((debtor, creditor), amount) in Self::pairs_of(order) {
			OwedInFlight::<T>::mutate_exists((asset, debtor, creditor), |sum| {
				shift(sum, amount, after);
			});
		}
	}
}

/// Adds to a sum or takes from it, and leaves nothing behind where nothing is left.
///
/// Saturating, and never at its end: what is awarded is bounded as for reserved capacity.
fn shift(sum: &mut Option<u128>, amount: u128, add: bool) {
	let before = sum.unwrap_or(0);
	let after = if add { before.saturating_add(amount) } else { before.saturating_sub(amount) };
	*sum = (after > 0).then_some(after);
}
