//! Groups of accounts, whose payments in an asset stay within limits. Off the chain, groups are formed
//! from the histories of accounts; here is what follows from that: a group's method, and who is in it.
//!
//! The issuer of an asset says which methods there are for it. It does not say to whom they apply: an
//! evaluator does, on a record of its own on the account, and no longer than that can be relied on. So
//! neither of them limits an account alone. A record that another one supersedes is not relied on any
//! more: whoever evaluates an account anew also puts it into its group anew, best in one batch.
//!
//! What a payment must know of an account in no group is in the row that it reads anyway
//! ([`Account::grouped`](crate::Account::grouped)); see [`payments`] for what it costs the others.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{types::page_len, *};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use evaluation_schemes::{
	groups::{current, validate},
	PPM,
};
use scale_info::TypeInfo;
use signature_chain::validate_receipt_key;

/// The number of a group among those of its asset.
pub type GroupId = u32;
/// Most groups that an asset may ever have. A group's method can be changed, so that an issuer needs
/// few.
pub const MAX_GROUPS: GroupId = 256;

/// Where a group is in its life.
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
pub enum GroupState {
	/// Its accounts pay within its method's limits.
	#[codec(index = 0)]
	Standing,
	/// It limits nobody. Kept until its last account was released.
	#[codec(index = 1)]
	Ended,
}

/// Accounts whose payments in an asset stay within the same limits.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Group<AccountId> {
	/// The evaluator that says which accounts are in it.
	pub manager: AccountId,
	/// How its accounts are managed.
	pub limits: Method,
	/// What it was formed by: the digest of the model or the report, off the chain.
	pub basis: Digest,
	/// Where it is in its life.
	pub state: GroupState,
	/// How many accounts are in it.
	pub accounts: u32,
}

/// An account's place in a group, and what it has paid.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Membership<AccountId> {
	/// The group.
	pub group: GroupId,
	/// The evaluator that put the account into it.
	pub by: AccountId,
	/// That evaluator's record on the account.
	pub record: u64,
	/// First block in which the record can no longer be relied on, nor the group limits the account.
	pub until: u32,
	/// Who confirms payments besides the account.
	pub confirmers: Confirmers,
	/// What the account has paid in the window in which it paid last.
	pub usage: Usage,
	/// The fees on all that it has paid since it was in no group. The chain collects none: the issuer
	/// does, as its terms say, also once the account was released.
	pub fees: Balance,
	/// The payments that were confirmed and not made yet.
	pub confirmations: Confirmations<AccountId>,
}

/// A group as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct GroupInfo<AccountId> {
	/// Its number.
	pub number: GroupId,
	/// The group.
	pub group: Group<AccountId>,
}

/// A page of an asset's groups, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct GroupPage<AccountId> {
	/// The groups.
	pub groups: Vec<GroupInfo<AccountId>>,
	/// Cursor of the next page, the last group returned; `None` where this page was the last.
	pub next: Option<GroupId>,
}

/// A group of this runtime.
pub type GroupOf<T> = Group<<T as frame_system::Config>::AccountId>;
/// A place in a group of this runtime.
pub type MembershipOf<T> = Membership<<T as frame_system::Config>::AccountId>;

// Calls of issuers.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_fee_classes(
		issuer: T::AccountId,
		asset: AssetId,
		fees: FeeClasses,
	) -> DispatchResult {
		Self::issued_by(asset, &issuer)?;
		// Methods name classes by position, so that none may go.
		let keeps_all = fees.len() >= PaymentFees::<T>::get(asset).len();
		let sound = keeps_all && fees.iter().all(|fee| *fee <= PPM);
		ensure!(sound, Error::<T>::FeeClassesUnsound);

		PaymentFees::<T>::insert(asset, &fees);
		Self::deposit_event(Event::FeeClassesSet { asset, fees });
		Ok(())
	}

	pub(crate) fn do_form_group(
		issuer: T::AccountId,
		asset: AssetId,
		manager: T::AccountId,
		limits: Method,
		basis: Digest,
	) -> DispatchResult {
		Self::issued_by(asset, &issuer)?;
		Self::ensure_sound(asset, &limits)?;
		let number = NextGroup::<T>::get(asset);
		ensure!(number < MAX_GROUPS, Error::<T>::GroupsExhausted);

		// Saturating: below a bound of 32 bits.
		NextGroup::<T>::insert(asset, number.saturating_add(1));
		let (state, accounts) = (GroupState::Standing, 0);
		let group = Group { manager: manager.clone(), limits, basis, state, accounts };
		Groups::<T>::insert(asset, number, group);
		Self::deposit_event(Event::GroupFormed { asset, group: number, manager, limits, basis });
		Ok(())
	}

	pub(crate) fn do_restate_group(
		issuer: T::AccountId,
		asset: AssetId,
		number: GroupId,
		manager: T::AccountId,
		limits: Method,
		basis: Digest,
	) -> DispatchResult {
		Self::issued_by(asset, &issuer)?;
		let group = Self::standing_group(asset, number)?;
		Self::ensure_sound(asset, &limits)?;

		let group = Group { manager: manager.clone(), limits, basis, ..group };
		Groups::<T>::insert(asset, number, group);
		Self::deposit_event(Event::GroupRestated { asset, group: number, manager, limits, basis });
		Ok(())
	}

	pub(crate) fn do_end_group(
		issuer: T::AccountId,
		asset: AssetId,
		number: GroupId,
	) -> DispatchResult {
		Self::issued_by(asset, &issuer)?;
		let group = Self::standing_group(asset, number)?;

		Self::keep_group(asset, number, Group { state: GroupState::Ended, ..group });
		Self::deposit_event(Event::GroupEnded { asset, group: number });
		Ok(())
	}
}

// Calls about accounts.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_group_account(
		by: T::AccountId,
		asset: AssetId,
		number: GroupId,
		who: T::AccountId,
		record: u64,
		confirmers: Confirmers,
	) -> DispatchResult {
		let group = Self::standing_group(asset, number)?;
		ensure!(group.manager == by, Error::<T>::NotGroupManager);
		ensure!(who != by, Error::<T>::ManagerInvolved);
		Self::ensure_apart(&who, &confirmers)?;
		let until = Self::anchored_until(record, &who, &by)?;
		ensure!(Self::now() < until, Error::<T>::RecordUnsound);
		let before = GroupedAccounts::<T>::get(asset, &who);
		if let Some(place) = &before {
			let old = Self::group_of(asset, place.group)?;
			let may_move = !Self::binds(&old, place, &who) || old.manager == by;
			ensure!(may_move, Error::<T>::GroupedElsewhere);
		}

		match &before {
			Some(Membership { group: old, .. }) => Self::leave_group(asset, *old)?,
			None => Self::set_grouped(asset, &who, true),
		}
		Self::enter_group(asset, number)?;
		let place = Membership::new(number, by.clone(), record, until, confirmers);
		let place = match before {
			Some(before) => before.moved_to(place),
			None => place,
		};
		GroupedAccounts::<T>::insert(asset, &who, place);
		Self::deposit_event(Event::AccountGrouped {
			asset,
			who,
			group: number,
			by,
			record,
			until,
			confirmers,
		});
		Ok(())
	}

	pub(crate) fn do_release_account(
		sender: T::AccountId,
		asset: AssetId,
		who: T::AccountId,
	) -> DispatchResult {
		let membership =
			GroupedAccounts::<T>::get(asset, &who).ok_or(Error::<T>::AccountUngrouped)?;
		let number = membership.group;
		let group = Self::group_of(asset, number)?;
		let held = Self::binds(&group, &membership, &who);
		ensure!(sender == group.manager || !held, Error::<T>::MembershipHolds);
		// Else it could be put in anew with nothing paid.
		let paid = current(&group.limits, &membership.usage, Self::now()).payments > 0;
		ensure!(sender == group.manager || !paid, Error::<T>::WindowRunning);

		GroupedAccounts::<T>::remove(asset, &who);
		Self::set_grouped(asset, &who, false);
		Self::leave_group(asset, number)?;
		let fees = membership.fees;
		Self::deposit_event(Event::AccountReleased { asset, who, group: number, fees });
		Ok(())
	}
}

impl<AccountId> Membership<AccountId> {
	/// The place of an account that has paid nothing yet.
	fn new(group: GroupId, by: AccountId, record: u64, until: u32, confirmers: Confirmers) -> Self {
		let (usage, fees, confirmations) = (Usage::default(), 0, Confirmations::default());
		Self { group, by, record, until, confirmers, usage, fees, confirmations }
	}

	/// Another place of the same account. What it has paid goes with it: else it could pay up to the
	/// limit once more. Payments stay confirmed by those who go on confirming them.
	fn moved_to(self, place: Self) -> Self {
		let Self { confirmers, usage, fees, confirmations, .. } = self;
		let confirmations = match confirmers == place.confirmers {
			true => confirmations,
			false => Confirmations::default(),
		};
		Self { usage, fees, confirmations, ..place }
	}
}

// The parts of a group's life.
impl<T: Config> Pallet<T> {
	/// That a method can be meant, and that the asset has its class of fees.
	fn ensure_sound(asset: AssetId, limits: &Method) -> DispatchResult {
		let sound = validate(limits, &PaymentFees::<T>::get(asset));
		sound.map_err(|_| Error::<T>::MethodUnsound.into())
	}

	/// That the keys of confirmers are sound, no key confirms twice, and none is the account's own.
	fn ensure_apart(who: &T::AccountId, confirmers: &Confirmers) -> DispatchResult {
		let Confirmers { factor, person } = confirmers;
		let keys = || factor.iter().chain(person);
		let sound = keys().all(|key| validate_receipt_key(key).is_ok());
		let own = Self::receipt_key(who);
		let apart = factor.is_none() || factor != person;
		let others = keys().all(|key| own != Some(*key));
		ensure!(sound && apart && others, Error::<T>::ConfirmersUnsound);
		Ok(())
	}

	/// A group that was not ended.
	fn standing_group(asset: AssetId, number: GroupId) -> Result<GroupOf<T>, DispatchError> {
		let group = Groups::<T>::get(asset, number);
		let group = group.filter(|group| group.state == GroupState::Standing);
		group.ok_or(Error::<T>::GroupUnknown.into())
	}

	/// The group of an account, which is there as long as the account is in it.
	fn group_of(asset: AssetId, number: GroupId) -> Result<GroupOf<T>, DispatchError> {
		Groups::<T>::get(asset, number).ok_or(Error::<T>::LedgerInconsistent.into())
	}

	/// Whether a group limits an account by its place there: the group stands, and the record that the
	/// account was put in for can still be relied on.
	pub(crate) fn binds(
		group: &GroupOf<T>,
		membership: &MembershipOf<T>,
		who: &T::AccountId,
	) -> bool {
		let Membership { by, record, until, .. } = membership;
		// What needs no further read first.
		group.state == GroupState::Standing
			&& Self::now() < *until
			&& T::Determinations::anchored_until(*record, who, by).is_some()
	}

	fn enter_group(asset: AssetId, number: GroupId) -> DispatchResult {
		let group = Self::group_of(asset, number)?;
		let accounts = group.accounts.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Self::keep_group(asset, number, Group { accounts, ..group });
		Ok(())
	}

	fn leave_group(asset: AssetId, number: GroupId) -> DispatchResult {
		let group = Self::group_of(asset, number)?;
		let accounts = group.accounts.checked_sub(1).ok_or(Error::<T>::LedgerInconsistent)?;
		Self::keep_group(asset, number, Group { accounts, ..group });
		Ok(())
	}

	/// Keeps a group, unless it has ended and the last account has left it.
	fn keep_group(asset: AssetId, number: GroupId, group: GroupOf<T>) {
		match (group.state, group.accounts) {
			(GroupState::Ended, 0) => Groups::<T>::remove(asset, number),
			(GroupState::Ended, _) | (GroupState::Standing, _) => {
				Groups::<T>::insert(asset, number, group)
			},
		}
	}

	/// Has the account's row of the asset say whether it is in a group.
	fn set_grouped(asset: AssetId, who: &T::AccountId, grouped: bool) {
		let row = Self::row(asset, who);
		Balances::<T>::insert(asset, who, Account { grouped, ..row });
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// The group of an account and its place there, where that limits its payments now.
	pub(crate) fn limits_on(
		asset: AssetId,
		who: &T::AccountId,
	) -> Option<(MembershipOf<T>, GroupOf<T>)> {
		// A payment reads the row anyway, so that an account in no group costs no further read.
		if !Self::row(asset, who).grouped {
			return None;
		}
		let membership = GroupedAccounts::<T>::get(asset, who)?;
		let group = Groups::<T>::get(asset, membership.group)?;
		Self::binds(&group, &membership, who).then_some((membership, group))
	}

	/// A group of an asset by its number.
	pub fn group(asset: AssetId, number: GroupId) -> Option<GroupOf<T>> {
		Groups::<T>::get(asset, number)
	}

	/// The groups of an asset, oldest first, after the one with the number `cursor`.
	pub fn groups(asset: AssetId, cursor: Option<GroupId>, limit: u32) -> GroupPage<T::AccountId> {
		let first = cursor.map_or(0, |number| number.saturating_add(1));
		let mut found = (first..NextGroup::<T>::get(asset)).filter_map(|number| {
			Groups::<T>::get(asset, number).map(|group| GroupInfo { number, group })
		});
		let groups: Vec<_> = found.by_ref().take(page_len(limit)).collect();
		let last = groups.last().filter(|_| found.next().is_some());
		let next = last.map(|info| info.number);
		GroupPage { groups, next }
	}

	/// The fee of each class of an asset, in parts per million of what is paid.
	pub fn fee_classes(asset: AssetId) -> FeeClasses {
		PaymentFees::<T>::get(asset)
	}
}
