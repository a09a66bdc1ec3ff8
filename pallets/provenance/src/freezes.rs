//! Freezes: on an account or on units, by an auditor, on a warrant, until a block.
//!
//! A freeze on units is a mark in the status of their lots, so that the queues from which units are
//! drawn do not have them; [`Marked`] finds the lots again. A freeze on an account is part of
//! the account's terms, which are looked at where its units leave: so it is on what arrives later, too.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	conflicts::Looks,
	impls::count_of,
	lineage::Walk,
	succession::Taken,
	terms::Restated,
	types::{page_len, BigEndianU64, Drawn},
	*,
};
use alloc::collections::BTreeSet;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame::{
	deps::frame_support::{storage::with_storage_layer, weights::WeightMeter},
	traits::Defensive,
};
use scale_info::TypeInfo;
use signature_chain::{Capped, Digest, Moment};

/// Why an authority acts.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Reason {
	/// No reason: what a client sends that leaves it out. Refused.
	#[codec(index = 0)]
	Unstated,
	/// A court's order. No deposit lifts it.
	#[codec(index = 1)]
	Judicial,
	/// An order of a supervisory authority.
	#[codec(index = 2)]
	Supervisory,
	/// The holder is on a list of sanctions.
	#[codec(index = 3)]
	Sanctions,
	/// Suspicion of money laundering.
	#[codec(index = 4)]
	Laundering,
	/// Suspicion of fraud or theft.
	#[codec(index = 5)]
	Fraud,
	/// The holder is insolvent.
	#[codec(index = 6)]
	Insolvency,
	/// The holder may fail to perform.
	#[codec(index = 7)]
	Risk,
}

/// On what an auditor freezes, and for how long.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Warrant {
	/// Why.
	pub reason: Reason,
	/// The authority's own reference, such as the digest of its order.
	pub reference: Digest,
	/// First block in which the freeze no longer binds.
	pub expires: u32,
}

/// What a freeze is on.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Scope<AccountId> {
	/// All that the account has free, and all that it receives: it can still receive, and what is
	/// held for an order still goes where the order says.
	#[codec(index = 0)]
	Account {
		/// The account.
		who: AccountId,
	},
	/// Units, whoever holds them.
	#[codec(index = 1)]
	Units {
		/// The asset.
		asset: AssetId,
		/// Which.
		range: UnitRange,
	},
	/// The units that an account received in or after a block and before the freeze, wherever they
	/// are, and what continues them after consolidations.
	#[codec(index = 2)]
	Lineage {
		/// The account.
		who: AccountId,
		/// First block.
		since: u32,
	},
}

/// Where a freeze is in its life. Whether its time has passed is read, not stored.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum FreezeState {
	/// On all that it is meant for.
	#[codec(index = 0)]
	Complete,
	/// On what was reached so far, and spreading.
	#[codec(index = 1)]
	Spreading {
		/// How far.
		walk: Walk,
	},
	/// Over; the rest of its marks is being cleared away.
	#[codec(index = 2)]
	Lifted {
		/// Since when.
		at: u32,
	},
	/// Over and cleared away; kept because links name it.
	#[codec(index = 3)]
	Closed {
		/// Since when it was over.
		at: u32,
	},
	/// On all that it is meant for but what has as many freezes as there may be. [`Predecessors`] tells
	/// where it waits.
	#[codec(index = 4)]
	Waiting,
}

impl FreezeState {
	/// Whether the freeze was neither thawed nor cleared away.
	pub fn is_standing(&self) -> bool {
		match self {
			Self::Complete | Self::Spreading { .. } | Self::Waiting => true,
			Self::Lifted { .. } | Self::Closed { .. } => false,
		}
	}
}

/// A freeze.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Freeze<AccountId> {
	/// The auditor.
	pub by: AccountId,
	/// On what, and for how long.
	pub warrant: Warrant,
	/// What it is on.
	pub scope: Scope<AccountId>,
	/// When it was made.
	pub at: Moment,
	/// Where it is in its life.
	pub state: FreezeState,
	/// Whether a forced transfer was carried out under it.
	pub forced: bool,
}

impl<AccountId> Freeze<AccountId> {
	/// Whether the freeze binds in a block.
	pub fn binds(&self, block: u32) -> bool {
		self.state.is_standing() && block < self.warrant.expires
	}

	/// Whether the freeze bound when a link was appended, as far as can be told: where it was lifted in
	/// that block, it may have been later there.
	pub fn bound_at(&self, moment: Moment) -> bool {
		let stood = match self.state {
			FreezeState::Lifted { at } | FreezeState::Closed { at } => moment.block <= at,
			FreezeState::Complete | FreezeState::Spreading { .. } | FreezeState::Waiting => true,
		};
		self.at < moment && moment.block < self.warrant.expires && stood
	}
}

/// Who or what ended a freeze.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum LiftedBy<AccountId> {
	/// An auditor.
	#[codec(index = 0)]
	Auditor {
		/// Which.
		who: AccountId,
		/// The authority's own reference.
		reference: Digest,
	},
	/// Its last block passed.
	#[codec(index = 1)]
	Lapse,
	/// The determined deposit was paid.
	#[codec(index = 2)]
	Deposit,
}

/// A freeze that is on an account.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct AccountFreeze {
	/// The number of the freeze.
	pub case: CaseId,
	/// First block in which it no longer binds.
	pub expires: u32,
}

/// The freezes that are on an account.
pub type AccountFreezes = Capped<AccountFreeze, MAX_FREEZES>;

/// A freeze as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FreezeInfo<AccountId> {
	/// Its number.
	pub case: CaseId,
	/// The freeze.
	pub freeze: Freeze<AccountId>,
	/// Whether it binds now. Where it does not, anybody may send `lapse`, which clears it away.
	pub binds: bool,
}

/// A page of freezes, in no particular order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FreezePage<AccountId> {
	/// The freezes.
	pub freezes: Vec<FreezeInfo<AccountId>>,
	/// Cursor of the next page, the last freeze returned; `None` where this page was the last.
	pub next: Option<CaseId>,
}

/// How many units of an asset cannot move because of freezes, of a page of accounts.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FrozenPage<AccountId> {
	/// The units.
	pub units: Balance,
	/// Cursor of the next page, the last account that was looked at; `None` where this page was the last.
	pub next: Option<AccountId>,
}

// Calls.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_freeze_account(
		by: T::AccountId,
		who: T::AccountId,
		warrant: Warrant,
	) -> Result<Restated, DispatchError> {
		Self::ensure_warranted(&by, &warrant)?;
		let case = NextCase::<T>::get();
		let mut freezes = FrozenAccounts::<T>::get(&who).into_inner();
		freezes.push(AccountFreeze { case, expires: warrant.expires });
		let freezes =
			AccountFreezes::try_from(freezes).map_err(|_| Error::<T>::FreezesExhausted)?;

		Self::open(by, warrant, Scope::Account { who: who.clone() }, FreezeState::Complete)?;
		FrozenAccounts::<T>::insert(&who, freezes);
		Ok(Self::restate_terms(&who))
	}

	/// Returns the number of lots that the units are in.
	pub(crate) fn do_freeze_units(
		by: T::AccountId,
		asset: AssetId,
		range: UnitRange,
		warrant: Warrant,
	) -> Result<u32, DispatchError> {
		Self::ensure_warranted(&by, &warrant)?;
		let drawn = Self::existing_units(asset, range)?;

		let scope = Scope::Units { asset, range };
		let case = Self::open(by, warrant, scope, FreezeState::Complete)?;
		drawn.iter().try_for_each(|part| Self::put_mark(case, asset, part))?;
		Ok(count_of(&drawn))
	}

	/// Returns the number of steps that clearing took, how much was looked at before, and what restating
	/// the terms of an account took.
	pub(crate) fn do_thaw(
		by: T::AccountId,
		case: CaseId,
		reference: Digest,
	) -> Result<(u32, Looks, Option<Restated>), DispatchError> {
		ensure!(T::Authorities::is_auditor(&by), Error::<T>::NotAuditor);
		Self::ensure_named(&reference)?;
		let freeze = Cases::<T>::get(case).ok_or(Error::<T>::FreezeUnknown)?;
		Self::ensure_standing(freeze.state)?;
		let looks = Self::ensure_not_frozen_by(&by, case, &freeze)?;
		let on = match &freeze.scope {
			Scope::Account { who } => Some(who.clone()),
			Scope::Units { .. } | Scope::Lineage { .. } => None,
		};
		let marks = Self::lift(case, freeze, LiftedBy::Auditor { who: by, reference })?;
		Ok((marks, looks, on.map(|who| Self::restate_terms(&who))))
	}

	/// Returns the number of steps that clearing took.
	pub(crate) fn do_lapse(case: CaseId) -> Result<u32, DispatchError> {
		let freeze = Cases::<T>::get(case).ok_or(Error::<T>::FreezeUnknown)?;
		match freeze.state {
			FreezeState::Complete | FreezeState::Spreading { .. } | FreezeState::Waiting => {
				ensure!(Self::now() >= freeze.warrant.expires, Error::<T>::FreezeInForce);
				Self::lift(case, freeze, LiftedBy::Lapse)
			},
			FreezeState::Lifted { .. } => Self::clear_marks(case, freeze),
			FreezeState::Closed { .. } => Err(Error::<T>::FreezeClosed.into()),
		}
	}
}

/// The key of what is due in a block.
fn due_at(block: u32) -> BigEndianU64 {
	u64::from(block).into()
}

// The parts of a freeze's life.
impl<T: Config> Pallet<T> {
	/// That an auditor acts, for a time that comes to an end.
	pub(crate) fn ensure_warranted(by: &T::AccountId, warrant: &Warrant) -> DispatchResult {
		ensure!(T::Authorities::is_auditor(by), Error::<T>::NotAuditor);
		Self::ensure_stated(warrant.reason)?;
		Self::ensure_named(&warrant.reference)?;
		let (now, expires) = (Self::now(), warrant.expires);
		// Saturating: at the end of all blocks, a freeze may last till then.
		let latest = now.saturating_add(T::MaxFreeze::get());
		ensure!(now < expires && expires <= latest, Error::<T>::FreezeExpiryUnsound);
		Ok(())
	}

	/// That an authority says why it acts.
	pub(crate) fn ensure_stated(reason: Reason) -> DispatchResult {
		ensure!(reason != Reason::Unstated, Error::<T>::ReasonMissing);
		Ok(())
	}

	/// That an authority's reference is given, which zeros are not.
	pub(crate) fn ensure_named(reference: &Digest) -> DispatchResult {
		ensure!(*reference != Digest::default(), Error::<T>::ReferenceMissing);
		Ok(())
	}

	/// That a freeze is not over, as far as is stored.
	pub(crate) fn ensure_standing(state: FreezeState) -> DispatchResult {
		match state {
			FreezeState::Complete | FreezeState::Spreading { .. } | FreezeState::Waiting => Ok(()),
			FreezeState::Lifted { .. } => Err(Error::<T>::FreezeLifted.into()),
			FreezeState::Closed { .. } => Err(Error::<T>::FreezeClosed.into()),
		}
	}

	/// Every lot of a range, all of whose units must exist.
	fn existing_units(
		asset: AssetId,
		range: UnitRange,
	) -> Result<Vec<Drawn<T::AccountId>>, DispatchError> {
		Self::pick_where(asset, &[range], |_| true).map_err(|error| {
			// Any lot fits, so that it can only be missing.
			if error == Error::<T>::RangeNotFree.into() {
				Error::<T>::RangeUnknown.into()
			} else if error == Error::<T>::TooManyLots.into() {
				Error::<T>::RangeScattered.into()
			} else {
				error
			}
		})
	}

	/// Records a freeze.
	pub(crate) fn open(
		by: T::AccountId,
		warrant: Warrant,
		scope: Scope<T::AccountId>,
		state: FreezeState,
	) -> Result<CaseId, DispatchError> {
		let case = NextCase::<T>::get();
		let next = case.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		NextCase::<T>::put(next);
		let event = frame_system::Pallet::<T>::event_count();
		let at = Moment { block: Self::now(), event };
		let (auditor, on) = (by.clone(), scope.clone());
		DueCases::<T>::insert(due_at(warrant.expires), case, ());
		Cases::<T>::insert(case, Freeze { by, warrant, scope, at, state, forced: false });
		Self::deposit_event(Event::Frozen { case, by: auditor, scope: on, warrant });
		Ok(case)
	}

	/// Puts a freeze on a part of a lot that it is not on. Offers and holds stay what they are.
	pub(crate) fn put_mark(
		case: CaseId,
		asset: AssetId,
		part: &Drawn<T::AccountId>,
	) -> DispatchResult {
		let from = &part.lot.status;
		let to = from.remarked(None, Some(case)).ok_or(Error::<T>::FreezesExhausted)?;
		Self::restate_drawn(asset, &part.lot.owner, core::slice::from_ref(part), from, &to)
	}

	/// Ends a freeze, and clears the first page of its marks away. Where it still binds an account, the
	/// caller restates that account's terms.
	pub(crate) fn lift(
		case: CaseId,
		mut freeze: FreezeOf<T>,
		by: LiftedBy<T::AccountId>,
	) -> Result<u32, DispatchError> {
		let now = Self::now();
		freeze.state = FreezeState::Lifted { at: now };
		DueCases::<T>::remove(due_at(freeze.warrant.expires), case);
		DueCases::<T>::insert(due_at(now), case, ());
		if let Scope::Account { who } = &freeze.scope {
			let left = FrozenAccounts::<T>::get(who).into_inner();
			let left = left.into_iter().filter(|other| other.case != case).collect::<Vec<_>>();
			match AccountFreezes::try_from(left) {
				Ok(left) if !left.is_empty() => FrozenAccounts::<T>::insert(who, left),
				_ => FrozenAccounts::<T>::remove(who),
			}
			Unfreezings::<T>::remove(case);
		}
		Self::deposit_event(Event::FreezeLifted { case, by });
		Self::clear_marks(case, freeze)
	}

	/// Clears a page of what a freeze that is over has left, and forgets it after the last of it.
	/// Returns the number of steps that this took.
	fn clear_marks(case: CaseId, freeze: FreezeOf<T>) -> Result<u32, DispatchError> {
		let FreezeState::Lifted { at } = freeze.state else {
			return Err(Error::<T>::LedgerInconsistent.into());
		};
		let marks: Vec<_> = Marked::<T>::iter_key_prefix(case).take(MAX_PIECES).collect();
		let (mut successors, mut lots) = (BTreeSet::new(), 0u32);
		for (asset, end) in &marks {
			match Self::take_mark(case, *asset, (*end).into())? {
				Taken::Stayed => continue,
				Taken::Succeeded(next) => {
					successors.insert(next);
				},
				Taken::Off => {},
			}
			// Saturating: a page has few marks.
			lots = lots.saturating_add(1);
		}
		successors.into_iter().for_each(Self::settle);
		let steps = Self::forget_rest(case, marks.len())?;
		let complete = Marked::<T>::iter_key_prefix(case).next().is_none()
			&& !Self::is_waiting(case)
			&& Unwalked::<T>::iter_key_prefix(case).next().is_none();
		if complete {
			DueCases::<T>::remove(due_at(at), case);
		}
		match (complete, freeze.forced) {
			(true, false) => Cases::<T>::remove(case),
			(true, true) => {
				Cases::<T>::insert(case, Freeze { state: FreezeState::Closed { at }, ..freeze })
			},
			(false, _) => Cases::<T>::insert(case, freeze),
		}
		Self::deposit_event(Event::MarksCleared { case, lots, complete });
		Ok(u32::try_from(steps).unwrap_or(u32::MAX))
	}

	/// Forgets where a freeze waited and what it had not come to, as far as the page goes. Returns the
	/// number of steps of the page.
	fn forget_rest(case: CaseId, steps: usize) -> Result<usize, DispatchError> {
		let left = MAX_PIECES.saturating_sub(steps);
		let waits: Vec<_> = Predecessors::<T>::iter_key_prefix(case).take(left).collect();
		for (asset, end) in &waits {
			Self::stop_waiting(case, *asset, *end)?;
		}
		let left = left.saturating_sub(waits.len());
		Ok(MAX_PIECES.saturating_sub(left).saturating_add(Self::forget_walk(case, left)))
	}

	/// Clears marks of freezes that are over, as far as the weight goes.
	pub(crate) fn clear_due_freezes(limit: Weight) -> Weight {
		let mut meter = WeightMeter::with_limit(limit);
		let look = T::DbWeight::get().reads(2);
		let page = T::WeightInfo::lapse(Self::max_pieces()).saturating_add(look);
		while meter.can_consume(page) {
			meter.consume(look);
			let Some((due, case, ())) = DueCases::<T>::iter().next() else { break };
			if u64::from(due) > Self::now().into() {
				break;
			}
			let cleared = with_storage_layer(|| Self::do_lapse(case));
			let Ok(lots) = cleared.defensive() else { break };
			meter.consume(T::WeightInfo::lapse(lots));
		}
		meter.consumed()
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// Whether a freeze on the account binds now. One that is on units of it only does not count.
	pub fn is_frozen(who: &T::AccountId) -> bool {
		let now = Self::now();
		FrozenAccounts::<T>::get(who).iter().any(|freeze| now < freeze.expires)
	}

	/// A freeze by its number.
	pub fn freeze_info(case: CaseId) -> Option<FreezeInfo<T::AccountId>> {
		let freeze = Cases::<T>::get(case)?;
		let binds = freeze.binds(Self::now());
		Some(FreezeInfo { case, freeze, binds })
	}

	/// The freezes that are not over, and those that links name.
	pub fn freezes(cursor: Option<CaseId>, limit: u32) -> FreezePage<T::AccountId> {
		let mut cases = match cursor {
			None => Cases::<T>::iter_keys(),
			Some(case) => Cases::<T>::iter_keys_from(Cases::<T>::hashed_key_for(case)),
		};
		let freezes: Vec<_> =
			cases.by_ref().filter_map(Self::freeze_info).take(page_len(limit)).collect();
		let last = freezes.last().filter(|_| cases.next().is_some());
		let next = last.map(|freeze| freeze.case);
		FreezePage { freezes, next }
	}

	/// How many units of an asset cannot move because of freezes, on themselves or on the account that
	/// has them. What is held for an order moves by that one's rules, unless it is frozen itself.
	pub fn frozen_units(
		asset: AssetId,
		cursor: Option<T::AccountId>,
		limit: u32,
	) -> FrozenPage<T::AccountId> {
		let mut rows = match cursor {
			None => Balances::<T>::iter_prefix(asset),
			Some(who) => {
				let after = Balances::<T>::hashed_key_for(asset, who);
				Balances::<T>::iter_prefix_from(asset, after)
			},
		};
		let (now, mut units, mut last) = (Self::now(), 0, None);
		for (who, Account { balance, terms, .. }) in rows.by_ref().take(page_len(limit)) {
			let AssetBalance { free, frozen, offered, .. } = balance;
			let stuck = if terms.are_frozen(now) { free.saturating_add(offered) } else { 0 };
			// Saturating: there are no more units than serial numbers.
			units = frozen.saturating_add(stuck).saturating_add(units);
			last = Some(who);
		}
		FrozenPage { units, next: last.filter(|_| rows.next().is_some()) }
	}

	/// The freezes that are on an account, also those whose last block has passed.
	pub fn account_freezes(who: &T::AccountId) -> Vec<AccountFreeze> {
		FrozenAccounts::<T>::get(who).into_inner()
	}
}
