//! The ledger as the SDK's `fungibles` traits see it: what other pallets may read.
//!
//! What can be told of an amount is here: [`Inspect`] for balances, [`hold::Inspect`] for what is
//! held for an order, [`metadata::Inspect`] and [`roles::Inspect`] for the asset.
//!
//! What changes a balance is left out on purpose. `Unbalanced`, on which `Mutate`, `Balanced` and
//! the mutable side of holds rest, sets a balance to a number; here a balance is the sum of lots,
//! each with a history, and no number says which units came or went, nor who signed for them.
//! Implemented all the same, it would make units without an issue and move them without a receipt.
//! Who needs to move units calls [`Pallet::hold`], [`Pallet::release`] and [`Pallet::settle_leg`],
//! which say all that a link must say.

use crate::*;
use frame::traits::{
	fungibles::{hold, metadata, roles, Inspect},
	tokens::{DepositConsequence, Fortitude, Preservation, Provenance, WithdrawConsequence},
};

impl<T: Config> Inspect<T::AccountId> for Pallet<T> {
	type AssetId = AssetId;
	type Balance = Balance;

	fn total_issuance(asset: AssetId) -> Balance {
		Assets::<T>::get(asset).map_or(0, |details| details.outstanding())
	}

	/// An account may have any number of units, also none.
	fn minimum_balance(_: AssetId) -> Balance {
		0
	}

	/// All units of the account, whatever lies on them.
	fn total_balance(asset: AssetId, who: &T::AccountId) -> Balance {
		let AssetBalance { free, held, frozen, offered } = Balances::<T>::get(asset, who).balance;
		// Saturating: the parts sum to no more than the serial numbers.
		free.saturating_add(held).saturating_add(frozen).saturating_add(offered)
	}

	/// Units that are not held for an order. Units in transit and frozen ones count.
	fn balance(asset: AssetId, who: &T::AccountId) -> Balance {
		let on_hold = <Self as hold::Inspect<T::AccountId>>::total_balance_on_hold(asset, who);
		// Saturating: the holds are part of what the account has.
		Self::total_balance(asset, who).saturating_sub(on_hold)
	}

	fn reducible_balance(
		asset: AssetId,
		who: &T::AccountId,
		_: Preservation,
		_: Fortitude,
	) -> Balance {
		Pallet::<T>::free(asset, who)
	}

	fn can_deposit(
		asset: AssetId,
		who: &T::AccountId,
		amount: Balance,
		provenance: Provenance,
	) -> DepositConsequence {
		let Some(details) = Assets::<T>::get(asset) else {
			return DepositConsequence::UnknownAsset;
		};
		let minted = match provenance {
			Provenance::Minted => amount,
			Provenance::Extant => 0,
		};
		let supply = details.outstanding().checked_add(minted);
		if supply.is_none_or(|supply| supply > details.max_supply) {
			DepositConsequence::Overflow
		} else if !T::Members::may_hold(who) {
			DepositConsequence::Blocked
		} else {
			DepositConsequence::Success
		}
	}

	fn can_withdraw(
		asset: AssetId,
		who: &T::AccountId,
		amount: Balance,
	) -> WithdrawConsequence<Balance> {
		let AssetBalance { free, frozen, .. } = Pallet::<T>::balance(asset, who);
		if !Self::asset_exists(asset) {
			WithdrawConsequence::UnknownAsset
		} else if amount > free.saturating_add(frozen) {
			WithdrawConsequence::BalanceLow
		} else if amount > free || Self::is_frozen(who) {
			WithdrawConsequence::Frozen
		} else {
			WithdrawConsequence::Success
		}
	}

	fn asset_exists(asset: AssetId) -> bool {
		Assets::<T>::contains_key(asset)
	}
}

/// Holds by what they are for and by the order.
impl<T: Config> hold::Inspect<T::AccountId> for Pallet<T> {
	type Reason = (HoldPurpose, u64);

	/// What the account holds for orders, frozen or not. A read for each hold of the account: for who
	/// looks, and not for calls.
	fn total_balance_on_hold(asset: AssetId, who: &T::AccountId) -> Balance {
		let holds = Holds::<T>::iter_prefix((asset, who.clone()));
		// Saturating: they sum to no more than the serial numbers.
		holds.fold(0, |sum, (_, held)| sum.saturating_add(held))
	}

	fn balance_on_hold(
		asset: AssetId,
		(purpose, order): &Self::Reason,
		who: &T::AccountId,
	) -> Balance {
		Pallet::<T>::held(asset, *purpose, *order, who)
	}
}

impl<T: Config> metadata::Inspect<T::AccountId> for Pallet<T> {
	/// The symbol: an asset has no other name.
	fn name(asset: AssetId) -> Vec<u8> {
		<Self as metadata::Inspect<T::AccountId>>::symbol(asset)
	}

	fn symbol(asset: AssetId) -> Vec<u8> {
		Assets::<T>::get(asset).map(|details| details.symbol.into_inner()).unwrap_or_default()
	}

	fn decimals(asset: AssetId) -> u8 {
		Assets::<T>::get(asset).map(|details| details.decimals).unwrap_or_default()
	}
}

impl<T: Config> roles::Inspect<T::AccountId> for Pallet<T> {
	/// The council created the asset; nobody owns it.
	fn owner(_: AssetId) -> Option<T::AccountId> {
		None
	}

	fn issuer(asset: AssetId) -> Option<T::AccountId> {
		Assets::<T>::get(asset).map(|details| details.issuer)
	}

	fn admin(_: AssetId) -> Option<T::AccountId> {
		None
	}

	/// Any auditor may freeze; none is the asset's own.
	fn freezer(_: AssetId) -> Option<T::AccountId> {
		None
	}
}
