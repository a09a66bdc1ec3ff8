//! Forced transfers: frozen units move without their holder, proposed by one auditor, confirmed by
//! another, and carried out after a delay by anybody.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	impls::{amount_of, count_of},
	offers::OfferedLots,
	types::{page_len, Drawn},
	*,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::{Capped, ForcedBy, LinkKind, MAX_PIECES};

/// The number of a forced transfer.
pub type ForcedId = u32;
/// The units of a forced transfer.
pub type UnitRanges = Capped<UnitRange, MAX_PIECES>;

/// Parts of lots, and their only holder.
type HeldBy<AccountId> = (AccountId, Vec<Drawn<AccountId>>);

/// Where a forced transfer is in its life.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum ForcedState<AccountId> {
	/// Waits for a second auditor.
	#[codec(index = 0)]
	Proposed,
	/// Waits until it is due.
	#[codec(index = 1)]
	Confirmed {
		/// The second auditor.
		by: AccountId,
		/// First block in which anybody may carry it out.
		due: u32,
	},
}

/// A forced transfer that was not carried out yet.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ForcedTransfer<AccountId> {
	/// The freeze under which it is carried out, whose warrant the link names.
	pub case: CaseId,
	/// The asset.
	pub asset: AssetId,
	/// The units, all of one holder.
	pub ranges: UnitRanges,
	/// Who gets them.
	pub to: AccountId,
	/// The auditor that proposed it.
	pub by: AccountId,
	/// Where it is in its life.
	pub state: ForcedState<AccountId>,
}

/// A forced transfer as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ForcedInfo<AccountId> {
	/// Its number.
	pub number: ForcedId,
	/// What is to be done.
	pub transfer: ForcedTransfer<AccountId>,
	/// Whether its freeze binds still. Where it does not, anybody may cancel the transfer.
	pub binds: bool,
}

/// A page of forced transfers, in no particular order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ForcedPage<AccountId> {
	/// The forced transfers.
	pub transfers: Vec<ForcedInfo<AccountId>>,
	/// Cursor of the next page, the last one returned; `None` where this page was the last.
	pub next: Option<ForcedId>,
}

// Calls.
impl<T: Config> Pallet<T> {
	/// Returns the number of lots that the units are in.
	pub(crate) fn do_propose_forced_transfer(
		by: T::AccountId,
		case: CaseId,
		asset: AssetId,
		ranges: UnitRanges,
		to: T::AccountId,
	) -> Result<u32, DispatchError> {
		ensure!(T::Authorities::is_auditor(&by), Error::<T>::NotAuditor);
		Self::binding(case)?;
		ensure!(T::Members::may_hold(&to), Error::<T>::HolderNotAdmitted);
		let (from, drawn) = Self::forced_lots(case, asset, &ranges)?;
		ensure!(from != to, Error::<T>::SameAccount);
		ensure!(by != from && by != to, Error::<T>::AuditorInvolved);
		let number = NextForced::<T>::get();
		let next = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		NextForced::<T>::put(next);
		let amount = Self::sum_of(&drawn).into();
		let (auditor, receiver, state) = (by.clone(), to.clone(), ForcedState::Proposed);
		ForcedTransfers::<T>::insert(number, ForcedTransfer { case, asset, ranges, to, by, state });
		Self::deposit_event(Event::ForcedTransferProposed {
			number,
			case,
			asset,
			from,
			to: receiver,
			amount,
			by: auditor,
		});
		Ok(count_of(&drawn))
	}

	pub(crate) fn do_confirm_forced_transfer(by: T::AccountId, number: ForcedId) -> DispatchResult {
		ensure!(T::Authorities::is_auditor(&by), Error::<T>::NotAuditor);
		let mut forced = ForcedTransfers::<T>::get(number).ok_or(Error::<T>::ForcedUnknown)?;
		ensure!(forced.state == ForcedState::Proposed, Error::<T>::ForcedConfirmed);
		ensure!(forced.by != by, Error::<T>::ForcedSameAuditor);
		Self::ensure_no_party(&by, &forced)?;
		ensure!(T::Authorities::is_auditor(&forced.by), Error::<T>::ForcedAuditorGone);
		let freeze = Self::binding(forced.case)?;
		let due = Self::now().checked_add(T::ForceDelay::get()).ok_or(ArithmeticError::Overflow)?;
		ensure!(due < freeze.warrant.expires, Error::<T>::ForcedTooLate);

		forced.state = ForcedState::Confirmed { by: by.clone(), due };
		ForcedTransfers::<T>::insert(number, forced);
		Self::deposit_event(Event::ForcedTransferConfirmed { number, by, due });
		Ok(())
	}

	/// Returns the number of lots moved.
	pub(crate) fn do_execute_forced_transfer(number: ForcedId) -> Result<u32, DispatchError> {
		let forced = ForcedTransfers::<T>::get(number).ok_or(Error::<T>::ForcedUnknown)?;
		let ForcedTransfer { case, asset, ranges, to, by, state } = forced;
		let ForcedState::Confirmed { by: second, due } = state else {
			return Err(Error::<T>::ForcedNotConfirmed.into());
		};
		ensure!(Self::now() >= due, Error::<T>::ForcedNotDue);
		let stand = [by, second].iter().all(T::Authorities::is_auditor);
		ensure!(stand, Error::<T>::ForcedAuditorGone);
		let mut freeze = Self::binding(case)?;
		// A freeze that spreads could come upon the units once more, at their new holder.
		let walked = matches!(freeze.state, FreezeState::Complete | FreezeState::Waiting);
		ensure!(walked, Error::<T>::ForcedNotDue);
		ensure!(T::Members::may_hold(&to), Error::<T>::HolderNotAdmitted);
		let (from, drawn) = Self::forced_lots(case, asset, &ranges)?;
		ensure!(from != to, Error::<T>::SameAccount);
		let status = Self::marked_free(case)?;
		let movable = drawn.iter().all(|part| part.lot.status == status);
		ensure!(movable, Error::<T>::ForcedUnitsSetAside);
		let origins = Self::origins(&drawn)?;

		let amount = amount_of(&origins.0);
		let reference = freeze.warrant.reference;
		let kind = LinkKind::Forced { by: ForcedBy::Authority { case: case.into(), reference } };
		let tip = Self::append(asset, &from, &to, kind, origins, None);
		Self::pass(asset, &drawn, &from, &to, &status, tip)?;
		freeze.forced = true;
		Cases::<T>::insert(case, freeze);
		ForcedTransfers::<T>::remove(number);
		let link = tip.link;
		Self::deposit_event(Event::ForcedTransferExecuted {
			number,
			case,
			asset,
			from,
			to,
			amount,
			link,
		});
		Ok(count_of(&drawn))
	}

	pub(crate) fn do_cancel_forced_transfer(who: T::AccountId, number: ForcedId) -> DispatchResult {
		let forced = ForcedTransfers::<T>::get(number).ok_or(Error::<T>::ForcedUnknown)?;
		// Anybody may clear away what can never be carried out.
		if Self::binding(forced.case).is_ok() {
			ensure!(T::Authorities::is_auditor(&who), Error::<T>::NotAuditor);
			Self::ensure_no_party(&who, &forced)?;
		}

		ForcedTransfers::<T>::remove(number);
		Self::deposit_event(Event::ForcedTransferCancelled { number, by: who });
		Ok(())
	}

	/// Returns the number of pieces given back.
	pub(crate) fn do_revoke_offer(by: T::AccountId, number: u64) -> Result<u32, DispatchError> {
		ensure!(T::Authorities::is_auditor(&by), Error::<T>::NotAuditor);
		let offer = Offers::<T>::get(number).ok_or(Error::<T>::OfferUnknown)?;
		let OfferedLots { drawn, left } = Self::offered_lots(number, &offer)?;
		let is_frozen = |part: &Drawn<T::AccountId>| !part.lot.status.freezes.is_empty();
		// Nothing but freezes cuts an offer into more parts than fit.
		let frozen = !left.is_empty() || drawn.iter().any(is_frozen);
		ensure!(frozen, Error::<T>::OfferNotFrozen);
		Self::take_back(number, offer, Event::OfferRevoked { offer: number, by })
	}
}

// The parts of a forced transfer.
impl<T: Config> Pallet<T> {
	/// A freeze that binds now.
	pub(crate) fn binding(case: CaseId) -> Result<FreezeOf<T>, DispatchError> {
		let freeze = Cases::<T>::get(case).ok_or(Error::<T>::FreezeUnknown)?;
		Self::ensure_standing(freeze.state)?;
		ensure!(freeze.binds(Self::now()), Error::<T>::FreezeLifted);
		Ok(freeze)
	}

	/// That an auditor neither has the units of a forced transfer nor would get them. They have one
	/// holder, as long as the freeze binds.
	fn ensure_no_party(
		auditor: &T::AccountId,
		forced: &ForcedTransfer<T::AccountId>,
	) -> DispatchResult {
		let first = forced.ranges.first().map(|range| range.start);
		let from = first.and_then(|unit| Self::holder_from(forced.asset, unit));
		let party = from.as_ref() == Some(auditor) || forced.to == *auditor;
		ensure!(!party, Error::<T>::AuditorInvolved);
		Ok(())
	}

	/// What units are marked with that nothing but this freeze lies on.
	fn marked_free(case: CaseId) -> Result<LotStatus, DispatchError> {
		let freezes = Freezes::try_from(alloc::vec![case]);
		let freezes = freezes.map_err(|_| Error::<T>::LedgerInconsistent)?;
		Ok(LotStatus { usage: LotUse::Free, freezes })
	}

	/// The units and their only holder. No other freeze may lie on them: it binds this one, too.
	fn forced_lots(
		case: CaseId,
		asset: AssetId,
		ranges: &[UnitRange],
	) -> Result<HeldBy<T::AccountId>, DispatchError> {
		let drawn = Self::pick_where(asset, ranges, |lot| *lot.status.freezes == [case]).map_err(
			|error| match error == Error::<T>::RangeNotFree.into() {
				true => Error::<T>::ForcedRangeUnsound.into(),
				false => error,
			},
		)?;
		let from = drawn.first().map(|part| part.lot.owner.clone());
		let from = from.ok_or(Error::<T>::AmountZero)?;
		let alone = drawn.iter().all(|part| part.lot.owner == from);
		ensure!(alone, Error::<T>::ForcedRangeUnsound);
		Ok((from, drawn))
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// A forced transfer that was not carried out yet.
	pub fn forced_transfer(number: ForcedId) -> Option<ForcedInfo<T::AccountId>> {
		let transfer = ForcedTransfers::<T>::get(number)?;
		let binds = Self::binding(transfer.case).is_ok();
		Some(ForcedInfo { number, transfer, binds })
	}

	/// The forced transfers that were not carried out yet.
	pub fn forced_transfers(cursor: Option<ForcedId>, limit: u32) -> ForcedPage<T::AccountId> {
		let mut numbers = match cursor {
			None => ForcedTransfers::<T>::iter_keys(),
			Some(number) => {
				let after = ForcedTransfers::<T>::hashed_key_for(number);
				ForcedTransfers::<T>::iter_keys_from(after)
			},
		};
		let transfers: Vec<_> =
			numbers.by_ref().filter_map(Self::forced_transfer).take(page_len(limit)).collect();
		let last = transfers.last().filter(|_| numbers.next().is_some());
		let next = last.map(|forced| forced.number);
		ForcedPage { transfers, next }
	}
}
