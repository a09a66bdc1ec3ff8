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
	/// Number of units that are still held.
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
		// Else it would say itself what it has to pay.
		ensure!(by != unfreezing.funding, Error::<T>::EvaluatorPays);
		let latest = Self::anchored_until(record, &frozen, &by)?;
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

	/// Returns the number of lots drawn, and what restating the account's terms took, where the freeze
	/// was lifted.
	pub(crate) fn do_pay_deposit(
		funding: T::AccountId,
		case: CaseId,
		amount: Balance,
	) -> Result<(u32, Option<Restated>), DispatchError> {
		let who = Self::frozen_by(case)?;
		let unfreezing = Unfreezings::<T>::get(case).ok_or(Error::<T>::DepositUndetermined)?;
		ensure!(unfreezing.funding == funding, Error::<T>::NotPartyToDeposit);
		let determined = unfreezing.determined.filter(|one| Self::now() < one.expires);
		let Determination { asset, amount: needed, by, record, .. } =
			determined.ok_or(Error::<T>::DepositUndetermined)?;
		// It may have been revoked since, or its model, or its evaluator be none any more.
		let until = Self::anchored_until(record, &who, &by)?;
		ensure!(Self::now() < until, Error::<T>::RecordUnsound);
		let lots = Self::put_aside(asset, HoldPurpose::Deposit, case.into(), &funding, amount)?;
		if amount < needed {
			let purpose = HoldPurpose::Deposit;
			let freed = Self::release(asset, purpose, case.into(), &funding, amount)?;
			// They were put aside in one step, and nothing was for the case before.
			ensure!(freed == amount, Error::<T>::LedgerInconsistent);
			Self::deposit_event(Event::DepositRefunded { case, funding, amount, needed });
			return Ok((lots, None));
		}

		let until = Self::now().saturating_add(T::DepositCooling::get());
		let (frozen, payer) = (who.clone(), funding.clone());
		Deposits::<T>::insert(case, Deposit { asset, who, funding, amount, until });
		Self::deposit_event(Event::DepositPaid { case, asset, funding: payer, amount, until });
		let freeze = Self::binding(case)?;
		Self::lift(case, freeze, LiftedBy::Deposit)?;
		Ok((lots, Some(Self::restate_terms(&frozen))))
	}

	/// What a payment costs of so many lots, which lifted the freeze or was given back.
	pub(crate) fn payment_weight(lots: u32, restated: Option<Restated>) -> Weight {
		match restated {
			Some(rows) => {
				T::WeightInfo::pay_deposit(lots).saturating_add(Self::restating_weight(rows))
			},
			None => T::WeightInfo::refund_deposit(lots),
		}
	}

	/// The most that a payment may cost.
	pub(crate) fn max_payment_weight() -> Weight {
		let paid = T::WeightInfo::pay_deposit(Self::max_pieces())
			.saturating_add(Self::max_restating_weight());
		paid.max(T::WeightInfo::refund_deposit(Self::max_pieces()))
	}

	/// Returns the number of lots freed. Where freezes have cut the deposit into more, the rest stays on
	/// record.
	pub(crate) fn do_release_deposit(case: CaseId) -> Result<u32, DispatchError> {
		let deposit = Deposits::<T>::get(case).ok_or(Error::<T>::DepositNotDue)?;
		ensure!(Self::now() >= deposit.until, Error::<T>::DepositNotDue);
		let Deposit { asset, ref funding, amount, .. } = deposit;
		let (freed, lots) =
			Self::give_back(asset, HoldPurpose::Deposit, case.into(), funding, amount)?;
		// Saturating: no more is freed than was asked for.
		match amount.saturating_sub(freed) {
			0 => Deposits::<T>::remove(case),
			amount => Deposits::<T>::insert(case, Deposit { amount, ..deposit }),
		}
		Ok(lots)
	}

	/// First block in which an evaluator's own record on an account no longer holds.
	pub(crate) fn anchored_until(
		record: u64,
		about: &T::AccountId,
		by: &T::AccountId,
	) -> Result<u32, DispatchError> {
		let anchored = T::Determinations::anchored_until(record, about, by);
		anchored.ok_or(Error::<T>::RecordUnsound.into())
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
