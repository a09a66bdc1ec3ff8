//! What members may owe: bilateral credit limits and net debit caps, and what is in flight against
//! them. The arithmetic is that of [`clearing_rules::DebtorExposure`] and
//! [`clearing_rules::PairExposure`].
//!
//! At the award, and again when it settles, an order is asked whether it fits on top of what is in
//! flight. What a participant owes in it is part of that from the participant's own signature on,
//! until the order is over: from then on it is bound. Anybody can be named in an obligation without
//! being asked, so that nothing else may take up room: an order over made-up obligations would keep
//! honest ones from their debtors. Where orders that were awarded together do not fit together, their
//! debtor chooses which it signs first, and the next one when that is over. Obligations attested off
//! chain name no pairs: bilateral limits cannot be held against them.
//!
//! So nothing is ever added to what is in flight that does not fit. A member that has signed and is
//! over its own cap has lowered it since, and the cap remembers when; so does a bilateral limit.
//!
//! At the award every bid has been seen, and an initiator can arrange for a limit to stop it: by its
//! own, by another order that fills one, or by naming a member whose limit lets nothing through. So
//! whatever limit stops it, the bidders share the order's deposit, and no other auction follows. An
//! initiator knows its own limits when it publishes: one that keeps its order from being awarded by
//! them has withdrawn it and is blamed besides; see [`clearing_rules::withdraws`].

use super::*;
use crate::types::standing::{BilateralLimit, LimitBreach, NetDebitCap};
use alloc::collections::{BTreeMap, BTreeSet};
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
		let own_lowered = Self::lowered(asset, &member, cap, (stored.own, stored.own_lowered));
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
		let before = (stored.council, stored.council_lowered);
		let council_lowered = Self::lowered(asset, &member, cap, before);
		Self::put_cap(asset, &member, NetDebitCap { council: cap, council_lowered, ..stored });
		Self::deposit_event(Event::MemberCapSet { member, asset, cap });
		Ok(())
	}

	/// When a cap that is set now was last lowered: now, where it is lower than before or there was none.
	fn lowered(
		asset: AssetId,
		member: &T::AccountId,
		cap: Option<u128>,
		(before, lowered): (Option<u128>, Option<Lowered>),
	) -> Option<Lowered> {
		let cap = cap?;
		if before.is_some_and(|before| cap >= before) {
			return lowered;
		}
		Some(Lowered { at: Self::now(), in_flight: NetDebitInFlight::<T>::get(asset, member) })
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

	/// Whether what is signed in an order is in flight: it is awarded and not over.
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

	/// The participants that are bound by an order: those that have signed.
	pub(crate) fn bound_by(order: OrderId) -> BTreeSet<T::AccountId> {
		// At most one confirmation of each participant.
		Confirmations::<T>::iter_key_prefix(order).collect()
	}

	/// Binds a participant that signs now: what it owes counts against the limits on it, if they have
	/// room.
	pub(crate) fn bind(
		order: OrderId,
		asset: AssetId,
		who: &T::AccountId,
		position: Position,
	) -> DispatchResult {
		let debit = match position {
			Position::Debtor(owed) => owed,
			_ => 0,
		};
		let owed = Self::owed_by(order, who);
		let over_cap = debit > 0 && Self::debtor_exposure(asset, who, debit).exceeds_cap();
		ensure!(!over_cap, Error::<T>::DebitOverCap);
		let over_limit = owed.iter().any(|(creditor, amount)| {
			Self::pair_exposure(asset, who, creditor, *amount).exceeds_limit()
		});
		ensure!(!over_limit, Error::<T>::OwedOverLimit);

		Self::shift_debit(asset, who, debit, true);
		for (creditor, amount) in owed {
			Self::shift_owed(asset, who, creditor, amount, true);
		}
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

	/// What a participant of an order owes each other one, as [`Self::pairs_of`] has it.
	fn owed_by(order: OrderId, who: &T::AccountId) -> Vec<(T::AccountId, u128)> {
		let pairs = Self::pairs_of(order).into_iter();
		pairs
			.filter(|((debtor, _), _)| debtor == who)
			.map(|((_, creditor), amount)| (creditor, amount))
			.collect()
	}

	/// The first limit that an order would exceed; caps first, by account.
	///
	/// What its participants have signed is in flight already, all else comes on top.
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
		let (asset, attested) = (record.terms.asset, record.attestation.is_some());
		let bound = Self::bound_by(order);
		let caps = Self::net_debits(order)
			// A debit that the chain did not compute is nobody's before its debtor has signed it.
			.filter(move |(member, owed)| match bound.contains(member) {
				true => Self::debtor_exposure(asset, member, 0).exceeds_cap(),
				false => !attested && Self::debtor_exposure(asset, member, *owed).exceeds_cap(),
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
		let bound = Self::bound_by(order);
		let exceeds = |((debtor, creditor), amount): &((T::AccountId, T::AccountId), u128)| {
			let more = if bound.contains(debtor) { 0 } else { *amount };
			Self::pair_exposure(asset, debtor, creditor, more).exceeds_limit()
		};
		let pairs = Self::pairs_of(order).into_iter();
		pairs
			.filter(exceeds)
			.map(|((member, creditor), _)| LimitBreach { member, creditor: Some(creditor) })
			.collect()
	}

	/// The most that a member may owe in an order by its caps.
	///
	/// - `signed`: what of it is in flight already.
	pub(crate) fn allowed_debit(asset: AssetId, member: &T::AccountId, signed: u128) -> u128 {
		let NetDebitCap { own, council, .. } = NetDebitCaps::<T>::get(asset, member);
		let others = NetDebitInFlight::<T>::get(asset, member).saturating_sub(signed);
		effective_cap(own, council).map_or(u128::MAX, |cap| cap.saturating_sub(others))
	}

	/// What a member's caps are held against.
	fn debtor_exposure(asset: AssetId, member: &T::AccountId, more: u128) -> DebtorExposure {
		let NetDebitCap { own, council, .. } = NetDebitCaps::<T>::get(asset, member);
		let in_flight = NetDebitInFlight::<T>::get(asset, member);
		DebtorExposure { own, council, in_flight, more }
	}

	/// What a bilateral limit is held against.
	fn pair_exposure(
		asset: AssetId,
		debtor: &T::AccountId,
		creditor: &T::AccountId,
		more: u128,
	) -> PairExposure {
		let Some(BilateralLimit { limit, .. }) =
			BilateralLimits::<T>::get((asset, creditor, debtor))
		else {
			return PairExposure::default();
		};
		let in_flight = OwedInFlight::<T>::get((asset, debtor, creditor));
		PairExposure { limit: Some(limit), in_flight, more }
	}

	/// Whether a debtor has put a cap on itself, since the order was awarded, that keeps it from paying
	/// what it had signed: it has walked away from what it owed. One that has signed nothing was named
	/// by others and walks away from nothing.
	///
	/// Counted from the end of the reveals, before which no award can be: a standby that moves up is
	/// awarded the order later, and washes nothing off. A cap that was lowered amply is never exceeded:
	/// what comes on top has to fit.
	pub(crate) fn withdrew_behind_own_cap(
		order: OrderId,
		record: &OrderRecordOf<T>,
		member: &T::AccountId,
	) -> bool {
		let asset = record.terms.asset;
		let since = record.reveal_until();
		let lowered = NetDebitCaps::<T>::get(asset, member).own_lowered;
		lowered.is_some_and(|lowered| lowered.at >= since)
			&& Confirmations::<T>::contains_key(order, member)
			&& Self::debtor_exposure(asset, member, 0).exceeds_own_cap_only()
	}

	/// Whether the initiator of an order in flight has not signed what it owes in it, and by its own doing
	/// has no room left for that: under its own cap, or for what else it has signed. It named itself, and
	/// what it signs and how it caps itself is up to it.
	pub(crate) fn initiator_left_no_room(order: OrderId, record: &OrderRecordOf<T>) -> bool {
		Self::limits_without_room(order, record).contains(&true)
	}

	/// Whether it has no room for that, by the doing of others alone, and so may not sign: it is as if it
	/// had signed before they lowered their limits.
	pub(crate) fn initiator_may_not_sign(order: OrderId, record: &OrderRecordOf<T>) -> bool {
		let limits = Self::limits_without_room(order, record);
		!limits.is_empty() && !limits.contains(&true)
	}

	/// Of each limit that has no room for what the initiator of an order in flight owes in it and has not
	/// signed: whether that is its own doing. It is not if whoever set the limit has lowered it, since the
	/// award, to where the order no longer fitted on top of what was in flight then. Counted from the end
	/// of the reveals, as for its own cap.
	fn limits_without_room(order: OrderId, record: &OrderRecordOf<T>) -> Vec<bool> {
		let (asset, initiator) = (record.terms.asset, &record.initiator);
		if Confirmations::<T>::contains_key(order, initiator) {
			return Vec::new();
		}
		let before = record.reveal_until().saturating_sub(1);
		let owes = Self::net_debit_of(order, initiator);
		let exposure = Self::debtor_exposure(asset, initiator, owes);
		let NetDebitCap { council, council_lowered, .. } = NetDebitCaps::<T>::get(asset, initiator);
		let by_council = council
			.zip(council_lowered)
			.is_some_and(|(cap, lowered)| withdraws(cap, lowered, owes, before));
		let cap = (owes > 0 && exposure.exceeds_cap())
			.then(|| exposure.exceeds_own_cap_only() || !by_council);
		let pairs = Self::owed_by(order, initiator).into_iter();
		let pairs = pairs
			.filter(|(creditor, amount)| {
				Self::pair_exposure(asset, initiator, creditor, *amount).exceeds_limit()
			})
			.map(|(creditor, amount)| {
				let by_creditor = BilateralLimits::<T>::get((asset, &creditor, initiator))
					.is_some_and(|BilateralLimit { limit, lowered }| {
						withdraws(limit, lowered, amount, before)
					});
				!by_creditor
			});
		cap.into_iter().chain(pairs).collect()
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
	///
	/// A limit that was lowered amply for a debtor that had not signed is no doing of the initiator: what
	/// else fills it, the debtor has signed.
	pub(crate) fn withdrew_behind_own_limit(order: OrderId, record: &OrderRecordOf<T>) -> bool {
		let (asset, initiator) = (record.terms.asset, &record.initiator);
		let since = record.reveal_until();
		let pairs = Self::pairs_of(order);
		let before = since.saturating_sub(1);
		let withdrew = |debtor: &T::AccountId| {
			let Some(BilateralLimit { limit, lowered }) =
				BilateralLimits::<T>::get((asset, initiator, debtor))
			else {
				return false;
			};
			let owed = pairs.get(&(debtor.clone(), initiator.clone())).copied().unwrap_or(0);
			let signed = Confirmations::<T>::contains_key(order, debtor);
			lowered.at >= since && (signed || withdraws(limit, lowered, owed, before))
		};
		Self::breached_pairs(order, record)
			.iter()
			.filter(|breach| breach.creditor.as_ref() == Some(initiator))
			.any(|breach| withdrew(&breach.member))
	}

	/// Takes what is signed in an order out of what is in flight, once it is over.
	pub(crate) fn unbind_all(order: OrderId, record: &OrderRecordOf<T>) {
		let (asset, bound) = (record.terms.asset, Self::bound_by(order));
		for (debtor, debit) in Self::net_debits(order).filter(|(who, _)| bound.contains(who)) {
			Self::shift_debit(asset, &debtor, debit, false);
		}
		let pairs = Self::pairs_of(order).into_iter();
		for ((debtor, creditor), amount) in pairs.filter(|((who, _), _)| bound.contains(who)) {
			Self::shift_owed(asset, &debtor, creditor, amount, false);
		}
	}

	/// Adds a net debit to what is in flight, or takes it from that.
	fn shift_debit(asset: AssetId, debtor: &T::AccountId, amount: u128, add: bool) {
		NetDebitInFlight::<T>::mutate_exists(asset, debtor, |sum| shift(sum, amount, add));
	}

	/// The same with what one owes another one.
	fn shift_owed(
		asset: AssetId,
		debtor: &T::AccountId,
		creditor: T::AccountId,
		amount: u128,
		add: bool,
	) {
		OwedInFlight::<T>::mutate_exists((asset, debtor, creditor), |sum| shift(sum, amount, add));
	}
}

/// Adds to a sum or takes from it, and leaves nothing behind where nothing is left.
///
/// Saturating, and never at its end: what is signed is of what is awarded, which is bounded as for
/// reserved capacity.
fn shift(sum: &mut Option<u128>, amount: u128, add: bool) {
	let before = sum.unwrap_or(0);
	let after = if add { before.saturating_add(amount) } else { before.saturating_sub(amount) };
	*sum = (after > 0).then_some(after);
}
