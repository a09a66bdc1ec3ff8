//! Bars: who is kept out of the market for its conduct, until it is reinstated.
//!
//! A score that an order brings below the floor of its policy bars the account in that role. The
//! score recovers with time and the bar does not: a body decides that, not the clock.

use super::*;
use crate::types::standing::Bar;

impl<T: Config> Pallet<T> {
	/// Whether an account is barred in a role.
	pub(crate) fn is_barred(role: MarketRole, who: &T::AccountId) -> bool {
		Bars::<T>::get(role, who).is_some_and(|bar| bar.stands())
	}

	/// The floor of a policy for a role.
	pub(crate) fn floor_of(role: MarketRole, policy: &Policy) -> Ppm {
		match role {
			MarketRole::ClearingNode => policy.credit_floor,
			MarketRole::Initiator => policy.initiator_floor,
		}
	}

	/// Whether an initiator may publish under a policy.
	pub(crate) fn ensure_initiator_standing(who: &T::AccountId, policy: &Policy) -> DispatchResult {
		let role = MarketRole::Initiator;
		ensure!(!Self::is_barred(role, who), Error::<T>::InitiatorBarred);
		ensure!(
			Self::credit_score(role, who, policy) >= policy.initiator_floor,
			Error::<T>::InitiatorCreditTooLow
		);
		Ok(())
	}

	/// Bars an account whose last event brought its score below the floor; whether it did.
	///
	/// An account that is barred already stays so by its first event.
	pub(crate) fn bar_below_floor(
		role: MarketRole,
		who: &T::AccountId,
		event: &CreditEvent<T::AccountId>,
	) -> Result<bool, DispatchError> {
		let floor = Self::floor_of(role, &Self::policy_of(event.policy)?);
		if event.after >= floor || Self::is_barred(role, who) {
			return Ok(false);
		}
		let number =
			Credit::<T>::get(role, who).map_or(0, |credit| credit.events.saturating_sub(1));
		let bar = Bar {
			event: number,
			policy: event.policy,
			score: event.after,
			at: event.at,
			lifted: None,
		};
		Bars::<T>::insert(role, who, bar);
		Self::deposit_event(Event::Barred {
			role,
			account: who.clone(),
			policy: event.policy,
			score: event.after,
			floor,
		});
		Ok(true)
	}

	/// Lifts a bar.
	pub(crate) fn do_reinstate(who: T::AccountId, role: MarketRole) -> DispatchResult {
		let bar =
			Bars::<T>::get(role, &who).filter(|bar| bar.stands()).ok_or(Error::<T>::NotBarred)?;
		Bars::<T>::insert(role, &who, Bar { lifted: Some(Self::now()), ..bar });
		Self::deposit_event(Event::Reinstated { role, account: who });
		Ok(())
	}
}
