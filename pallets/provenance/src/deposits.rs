//! Unfreezing an account by a deposit: an evaluator determines the amount, a funding account that is
//! associated with the frozen one pays it, and it stays locked until a cooling period has passed.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{terms::Restated, *};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What was determined for the unfreezing of an account.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Determination<AccountId> {
	/// The asset of the deposit.
	pub asset: AssetId,
	/// The least amount that lifts the freeze.
	pub amount: Balance,
	/// The evaluator.
	pub by: AccountId,
	/// The evaluator's record on the holder of the frozen account, from which the amount follows.
	pub record: u64,
	/// First block in which the amount no longer holds.
	pub expires: u32,
}

/// How far the unfreezing of an account has come.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Unfreezing<AccountId> {
	/// The only account that may pay.
	pub funding: AccountId,
	/// What it has to pay, once an evaluator has said so.
	pub determined: Option<Determination<AccountId>>,
}

/// A deposit that lifted a freeze. Its units are the funding account's, held for the freeze.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Deposit<AccountId> {
	/// The asset.
	pub asset: AssetId,
	/// The account whose freeze it lifted.
	pub who: AccountId,
	/// The account that paid.
	pub funding: AccountId,
	/// Number of units.
	pub amount: Balance,
	/// First block in which anybody may release it.
	pub until: u32,
}

// Calls.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_associate_funding(
		who: T::AccountId,
		case: CaseId,
		funding: T::AccountId,
	) -> DispatchResult {
		let frozen = Self::frozen_by(case)?;
		ensure!(frozen == who, Error::<T>::NotPartyToDeposit);
		let sound = funding != who && T::Members::may_hold(&funding);
		ensure!(sound, Error::<T>::FundingUnsound);

		// The amount was determined for the account that was associated then.
		let unfreezing = Unfreezing { funding: funding.clone(), determined: None };
		Unfreezings::<T>::insert(case, unfreezing);
		Self::deposit_event(Event::FundingAssociated { case, who, funding });
		Ok(())
	}

	pub(crate) fn do_determine_deposit(
		by: T::AccountId,
		case: CaseId,
		asset: AssetId,
		amount: Balance,
		record: u64,
		expires: u32,
	) -> DispatchResult {
		let frozen = Self::frozen_by(case)?;
		let mut unfreezing = Unfreezings::<T>::get(case).ok_or(Error::<T>::DepositUndetermined)?;
		ensure!(amount > 0, Error::<T>::AmountZero);
		ensure!(Assets::<T>::contains_key(asset), Error::<T>::AssetUnknown);
		let anchored = T::Determinations::anchored_until(record, &frozen, &by);
		let latest = anchored.ok_or(Error::<T>::RecordUnsound)?;
		let sound = Self::now() < expires && expires <= latest;
		ensure!(sound, Error::<T>::RecordUnsound);

		let evaluator = by.clone();
		unfreezing.determined = Some(Determination { asset, amount, by, record, expires });
		Unfreezings::<T>::insert(case, unfreezing);
		Self::deposit_event(Event::DepositDetermined {
			case,
			asset,
			amount,
			by: evaluator,
			record,
			expires,
		});
		Ok(())
	}

	/// Returns what restating the account's terms took, where the freeze was lifted.
	pub(crate) fn do_pay_deposit(
		funding: T::AccountId,
		case: CaseId,
		amount: Balance,
	) -> Result<Option<Restated>, DispatchError> {
		let who = Self::frozen_by(case)?;
		let unfreezing = Unfreezings::<T>::get(case).ok_or(Error::<T>::DepositUndetermined)?;
		ensure!(unfreezing.funding == funding, Error::<T>::NotPartyToDeposit);
		let determined = unfreezing.determined.filter(|one| Self::now() < one.expires);
		let Determination { asset, amount: needed, .. } =
			determined.ok_or(Error::<T>::DepositUndetermined)?;
		Self::hold(asset, HoldPurpose::Deposit, case.into(), &funding, amount)?;
		if amount < needed {
			Self::release(asset, HoldPurpose::Deposit, case.into(), &funding, amount)?;
			Self::deposit_event(Event::DepositRefunded { case, funding, amount, needed });
			return Ok(None);
		}

		let until = Self::now().saturating_add(T::DepositCooling::get());
		let (frozen, payer) = (who.clone(), funding.clone());
		Deposits::<T>::insert(case, Deposit { asset, who, funding, amount, until });
		Self::deposit_event(Event::DepositPaid { case, asset, funding: payer, amount, until });
		let freeze = Self::binding(case)?;
		Self::lift(case, freeze, LiftedBy::Deposit)?;
		Ok(Some(Self::restate_terms(&frozen)))
	}

	pub(crate) fn do_release_deposit(case: CaseId) -> DispatchResult {
		let deposit = Deposits::<T>::get(case).ok_or(Error::<T>::DepositNotDue)?;
		ensure!(Self::now() >= deposit.until, Error::<T>::DepositNotDue);
		let Deposit { asset, funding, amount, .. } = deposit;
		Self::release(asset, HoldPurpose::Deposit, case.into(), &funding, amount)?;
		Deposits::<T>::remove(case);
		Ok(())
	}

	/// The account that a freeze is on which a deposit can lift.
	fn frozen_by(case: CaseId) -> Result<T::AccountId, DispatchError> {
		let freeze = Self::binding(case)?;
		match freeze.scope {
			Scope::Account { who } if freeze.warrant.reason != Reason::Judicial => Ok(who),
			Scope::Account { .. } | Scope::Units { .. } | Scope::Lineage { .. } => {
				Err(Error::<T>::DepositUnavailable.into())
			},
		}
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// How far the unfreezing of an account by a deposit has come.
	pub fn unfreezing(case: CaseId) -> Option<Unfreezing<T::AccountId>> {
		Unfreezings::<T>::get(case)
	}

	/// The deposit that lifted a freeze, until it is released.
	pub fn deposit(case: CaseId) -> Option<Deposit<T::AccountId>> {
		Deposits::<T>::get(case)
	}
}
