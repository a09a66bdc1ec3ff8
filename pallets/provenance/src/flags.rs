//! Flags: what is suspected of units, what was confirmed, what was cleared; and who refuses them.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	terms::Restated,
	types::{page_len, BigEndianU64},
	*,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::{Capped, Digest, Piece};

/// The number of a flag.
pub type FlagId = u64;

/// What is said of units.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum FlagState {
	/// That something may be wrong with them.
	#[codec(index = 0)]
	Suspected,
	/// That something is.
	#[codec(index = 1)]
	Confirmed,
	/// That nothing is.
	#[codec(index = 2)]
	Cleared,
}

impl FlagState {
	/// Whether a flag in this state can come into the other one.
	pub fn may_become(self, next: Self) -> bool {
		match (self, next) {
			(Self::Suspected, Self::Confirmed | Self::Cleared)
			| (Self::Confirmed, Self::Cleared) => true,
			(Self::Suspected | Self::Confirmed, Self::Suspected)
			| (Self::Confirmed, Self::Confirmed)
			| (Self::Cleared, _) => false,
		}
	}

	/// Under which states the range of a flag in this state is found: its own, and those that say less.
	pub(crate) fn found_under(self) -> &'static [Self] {
		match self {
			Self::Suspected => &[Self::Suspected],
			Self::Confirmed => &[Self::Suspected, Self::Confirmed],
			Self::Cleared => &[],
		}
	}
}

/// One entry of a flag's history.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FlagEntry<AccountId> {
	/// What was said.
	pub state: FlagState,
	/// The auditor that said it.
	pub by: AccountId,
	/// The authority's own reference.
	pub reference: Digest,
	/// In which block.
	pub block: u32,
}

/// A flag on units. It stays when it is cleared, as history.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Flag<AccountId> {
	/// The units.
	pub range: UnitRange,
	/// Why they are flagged.
	pub reason: Reason,
	/// What was said of them, first to last.
	pub history: Capped<FlagEntry<AccountId>, 3>,
}

impl<AccountId> Flag<AccountId> {
	/// What is said now.
	pub fn state(&self) -> Option<FlagState> {
		self.history.last().map(|entry| entry.state)
	}
}

/// A range with a flag that is not cleared. Its end is in its key.
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
pub struct FlaggedRange {
	/// The first unit.
	pub start: u64,
	/// The flag.
	pub flag: FlagId,
}

/// Which flagged units an account refuses to receive, the laxest first. A bond that falls to it, and
/// what an authority does, is not refused.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ReceivingPolicy {
	/// It takes all.
	#[default]
	#[codec(index = 0)]
	TakesAll,
	/// It refuses units of which something bad was confirmed.
	#[codec(index = 1)]
	RefusesConfirmed,
	/// It refuses units of which something bad is suspected, too.
	#[codec(index = 2)]
	RefusesSuspected,
}

impl ReceivingPolicy {
	/// The state of flags that it refuses, and with it those that say more.
	pub fn refused(self) -> Option<FlagState> {
		match self {
			Self::TakesAll => None,
			Self::RefusesConfirmed => Some(FlagState::Confirmed),
			Self::RefusesSuspected => Some(FlagState::Suspected),
		}
	}
}

/// Since when an account refuses flagged units: always those of which something bad was confirmed, and
/// maybe those of which it is suspected, too.
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
pub struct ChosenPolicy {
	/// Block since which it refuses the confirmed ones.
	pub confirmed_since: u32,
	/// Block since which it refuses the suspected ones; none before `confirmed_since`.
	pub suspected_since: Option<u32>,
}

impl ChosenPolicy {
	/// A policy that is chosen in a block, where there was another one or none; nothing of one that
	/// refuses nothing. What was refused before goes on since when it was.
	fn choose(before: Option<Self>, policy: ReceivingPolicy, block: u32) -> Option<Self> {
		let confirmed_since = before.map_or(block, |before| before.confirmed_since);
		let suspected_since = before.and_then(|before| before.suspected_since);
		match policy {
			ReceivingPolicy::TakesAll => None,
			ReceivingPolicy::RefusesConfirmed => {
				Some(Self { confirmed_since, suspected_since: None })
			},
			ReceivingPolicy::RefusesSuspected => {
				let suspected_since = suspected_since.or(Some(block));
				Some(Self { confirmed_since, suspected_since })
			},
		}
	}

	/// Which flagged units the account refuses.
	pub fn policy(self) -> ReceivingPolicy {
		match self.suspected_since {
			None => ReceivingPolicy::RefusesConfirmed,
			Some(_) => ReceivingPolicy::RefusesSuspected,
		}
	}

	/// Block since which the account refuses all that it refuses now.
	pub fn tightened_at(self) -> u32 {
		self.suspected_since.unwrap_or(self.confirmed_since)
	}
}

/// A flag as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FlagInfo<AccountId> {
	/// Its number.
	pub number: FlagId,
	/// The flag.
	pub flag: Flag<AccountId>,
}

/// A page of the flags that a unit has or had, oldest first. A page looks at 256 flags of the asset,
/// so that it may be blank and not the last.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FlagPage<AccountId> {
	/// The flags.
	pub flags: Vec<FlagInfo<AccountId>>,
	/// Cursor of the next page, the last flag looked at; `None` where this page was the last.
	pub next: Option<FlagId>,
}

// Calls.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_flag(
		by: T::AccountId,
		asset: AssetId,
		range: UnitRange,
		reason: Reason,
		reference: Digest,
	) -> DispatchResult {
		ensure!(T::Authorities::is_auditor(&by), Error::<T>::NotAuditor);
		Self::ensure_stated(reason)?;
		Self::ensure_named(&reference)?;
		let details = Assets::<T>::get(asset).ok_or(Error::<T>::AssetUnknown)?;
		let UnitRange { start, len } = range;
		let end = start.checked_add(len).filter(|end| start < *end);
		let end = end.ok_or(Error::<T>::RangeUnsound)?;
		// Under a number that is swapped for a fresh one already, a flag would say nothing of the unit.
		let exist = Balance::from(end) <= details.issued && !Self::is_retired(asset, range);
		ensure!(exist, Error::<T>::RangeUnknown);
		// So that one look finds whether a unit is flagged.
		ensure!(!Self::is_flagged(asset, range, FlagState::Suspected), Error::<T>::RangeFlagged);
		let number = NextFlag::<T>::get();
		let next = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let state = FlagState::Suspected;
		let entry = FlagEntry { state, by: by.clone(), reference, block: Self::now() };
		let history = alloc::vec![entry].try_into().map_err(|_| Error::<T>::LedgerInconsistent)?;

		NextFlag::<T>::put(next);
		Self::find_flag_under(asset, state, end, FlaggedRange { start, flag: number });
		Flags::<T>::insert(asset, BigEndianU64::from(number), Flag { range, reason, history });
		Self::deposit_event(Event::Flagged { asset, number, range, by, reason, reference });
		Ok(())
	}

	/// Confirms or clears. Returns the number of lots that were looked at.
	pub(crate) fn do_restate_flag(
		by: T::AccountId,
		asset: AssetId,
		number: FlagId,
		next: FlagState,
		reference: Digest,
	) -> Result<u32, DispatchError> {
		ensure!(T::Authorities::is_auditor(&by), Error::<T>::NotAuditor);
		Self::ensure_named(&reference)?;
		let key = BigEndianU64::from(number);
		let flag = Flags::<T>::get(asset, key).ok_or(Error::<T>::FlagUnknown)?;
		let state = flag.state().ok_or(Error::<T>::LedgerInconsistent)?;
		ensure!(state.may_become(next), Error::<T>::FlagSettled);
		let Flag { range, reason, history } = flag;
		let lots = match next {
			FlagState::Cleared => Self::ensure_of_others(&by, asset, range)?,
			FlagState::Suspected | FlagState::Confirmed => 0,
		};
		let mut history = history.into_inner();
		history.push(FlagEntry { state: next, by: by.clone(), reference, block: Self::now() });
		let history = history.try_into().map_err(|_| Error::<T>::LedgerInconsistent)?;

		// Saturating: the range was checked when the flag was made.
		let UnitRange { start, len } = range;
		let end = start.saturating_add(len);
		for under in state.found_under() {
			FlaggedRanges::<T>::remove((asset, *under, BigEndianU64::from(end)));
		}
		Self::find_flag_under(asset, next, end, FlaggedRange { start, flag: number });
		Flags::<T>::insert(asset, key, Flag { range, reason, history });
		Self::deposit_event(match next {
			FlagState::Suspected | FlagState::Confirmed => {
				Event::FlagConfirmed { asset, number, by, reference }
			},
			FlagState::Cleared => Event::FlagCleared { asset, number, by, reference },
		});
		Ok(lots)
	}

	/// Has the range of a flag in this state be found.
	fn find_flag_under(asset: AssetId, state: FlagState, end: u64, flagged: FlaggedRange) {
		for under in state.found_under() {
			FlaggedRanges::<T>::insert((asset, *under, BigEndianU64::from(end)), flagged);
		}
	}

	pub(crate) fn do_set_receiving_policy(
		who: T::AccountId,
		policy: ReceivingPolicy,
	) -> Result<Restated, DispatchError> {
		ensure!(T::Members::may_hold(&who), Error::<T>::HolderNotAdmitted);
		let before = ReceivingPolicies::<T>::get(&who);
		let chosen = ChosenPolicy::choose(before, policy, Self::now());
		ReceivingPolicies::<T>::set(&who, chosen);
		let restated = Self::restate_terms(&who);
		Self::deposit_event(Event::ReceivingPolicySet { who, policy });
		Ok(restated)
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// Whether a unit of the range has a flag in the state, or in one that says more. One step in the
	/// trie, because the flagged ranges of an asset are disjoint.
	pub(crate) fn is_flagged(asset: AssetId, range: UnitRange, state: FlagState) -> bool {
		// Saturating: whoever names a range without an end gets an error elsewhere.
		let beyond = range.start.saturating_add(range.len);
		let key = (asset, state, BigEndianU64::from(range.start));
		let after = FlaggedRanges::<T>::hashed_key_for(key);
		let next = FlaggedRanges::<T>::iter_prefix_from((asset, state), after).next();
		next.is_some_and(|(_, flagged)| flagged.start < beyond)
	}

	/// What it cost to see whether a receiver with this policy takes units in so many pieces.
	pub(crate) fn flag_checks(policy: ReceivingPolicy, pieces: u32) -> Weight {
		match policy {
			ReceivingPolicy::TakesAll => Weight::zero(),
			ReceivingPolicy::RefusesConfirmed | ReceivingPolicy::RefusesSuspected => {
				T::WeightInfo::check_flags(pieces)
			},
		}
	}

	/// That a receiver with this policy takes these units.
	pub(crate) fn ensure_taken(
		policy: ReceivingPolicy,
		asset: AssetId,
		pieces: &[Piece],
	) -> DispatchResult {
		let Some(refused) = policy.refused() else { return Ok(()) };
		let range = |&Piece { start, len, .. }: &Piece| UnitRange { start, len };
		let taken = pieces.iter().all(|piece| !Self::is_flagged(asset, range(piece), refused));
		ensure!(taken, Error::<T>::UnitsRefused);
		Ok(())
	}

	/// The flags that a unit has or had.
	pub fn flags(
		asset: AssetId,
		unit: u64,
		cursor: Option<FlagId>,
		limit: u32,
	) -> FlagPage<T::AccountId> {
		let mut flags = match cursor {
			None => Flags::<T>::iter_prefix(asset),
			Some(number) => {
				let after = Flags::<T>::hashed_key_for(asset, BigEndianU64::from(number));
				Flags::<T>::iter_prefix_from(asset, after)
			},
		};
		let (mut found, mut last) = (Vec::new(), None);
		for (number, flag) in flags.by_ref().take(page_len(MAX_PAGE)) {
			let number = u64::from(number);
			last = Some(number);
			let UnitRange { start, len } = flag.range;
			if unit.checked_sub(start).is_some_and(|offset| offset < len) {
				found.push(FlagInfo { number, flag });
			}
			if found.len() == page_len(limit) {
				break;
			}
		}
		let next = last.filter(|_| flags.next().is_some());
		FlagPage { flags: found, next }
	}

	/// Which flagged units an account refuses.
	pub fn receiving_policy(who: &T::AccountId) -> ReceivingPolicy {
		ReceivingPolicies::<T>::get(who).map_or(ReceivingPolicy::TakesAll, ChosenPolicy::policy)
	}

	/// Block since which an account refuses all that it refuses now; nothing if it takes all. For other
	/// pallets.
	pub fn receiving_tightened_at(who: &T::AccountId) -> Option<u32> {
		ReceivingPolicies::<T>::get(who).map(ChosenPolicy::tightened_at)
	}
}
