//! What the calls do, and what other parts of the runtime may ask.

use alloc::vec::Vec;
use frame::{prelude::*, token::fungible::Mutate};

use crate::{Member, *};

impl<T: Config> Pallet<T> {
	/// Whether `who` is an active member.
	pub fn is_active(who: &T::AccountId) -> bool {
		Members::<T>::get(who).is_some_and(|member| member.is_active())
	}

	/// Whether `who` is an active member with `role`; a suspended validator role does not count.
	pub fn has_role(who: &T::AccountId, role: Role) -> bool {
		Members::<T>::get(who).is_some_and(|member| member.acts_as(role))
			&& (role != Role::Validator || !ValidatorSuspensions::<T>::contains_key(who))
	}

	/// See [`Call::admit`].
	pub(crate) fn do_admit(
		lei: Lei,
		account: T::AccountId,
		name: Name,
		roles: Roles,
	) -> DispatchResult {
		ensure!(lei.is_valid(), Error::<T>::InvalidLei);
		Self::ensure_text(&name)?;
		ensure!(!roles.as_slice().is_empty(), Error::<T>::NoRoles);
		let former = Members::<T>::get(&account);
		match &former {
			None => ensure!(!AccountsByLei::<T>::contains_key(lei), Error::<T>::LeiTaken),
			Some(member) => {
				ensure!(member.status == MemberStatus::Retired, Error::<T>::AlreadyMember);
				ensure!(member.lei == lei, Error::<T>::LeiMismatch);
			},
		}

		let member = Member {
			lei,
			name: name.clone(),
			roles: roles.clone(),
			status: MemberStatus::Active,
			admitted_at: frame_system::Pallet::<T>::block_number(),
		};
		Self::store_member(&account, member)?;
		if former.is_none() {
			AccountsByLei::<T>::insert(lei, &account);
			// For life: the account is never reaped, so that its nonce never starts again.
			frame_system::Pallet::<T>::inc_providers(&account);
		}
		Self::deposit_event(Event::Admitted { account: account.clone(), lei, name, roles });
		Self::mint_grant(account, T::AdmissionGrant::get())
	}

	/// See [`Call::set_roles`].
	pub(crate) fn do_set_roles(account: T::AccountId, roles: Roles) -> DispatchResult {
		ensure!(!roles.as_slice().is_empty(), Error::<T>::NoRoles);
		let mut member = Self::present_member(&account)?;
		if !roles.contains(Role::Validator) {
			Self::ensure_floor_without(&account, &member)?;
		}

		member.roles = roles.clone();
		Self::store_member(&account, member)?;
		Self::deposit_event(Event::RolesChanged { account, roles });
		Ok(())
	}

	/// See [`Call::suspend`].
	pub(crate) fn do_suspend(account: T::AccountId, reason: Reason) -> DispatchResult {
		Self::ensure_text(&reason)?;
		let mut member = Self::present_member(&account)?;
		ensure!(member.is_active(), Error::<T>::AlreadySuspended);
		Self::ensure_floor_without(&account, &member)?;
		let seated = Self::ensure_council_without(&account)?;

		let since = frame_system::Pallet::<T>::block_number();
		member.status = MemberStatus::Suspended { since, reason: reason.clone() };
		Self::store_member(&account, member)?;
		Self::deposit_event(Event::Suspended { account: account.clone(), reason });
		Self::vacate_seat(account, seated);
		Ok(())
	}

	/// See [`Call::reinstate`].
	pub(crate) fn do_reinstate(account: T::AccountId) -> DispatchResult {
		let mut member = Self::present_member(&account)?;
		ensure!(!member.is_active(), Error::<T>::NotSuspended);

		member.status = MemberStatus::Active;
		Self::store_member(&account, member)?;
		Self::deposit_event(Event::Reinstated { account });
		Ok(())
	}

	/// See [`Call::retire`].
	pub(crate) fn do_retire(account: T::AccountId) -> DispatchResult {
		let mut member = Self::present_member(&account)?;
		Self::ensure_floor_without(&account, &member)?;
		ensure!(!T::Obligations::has_live(&account), Error::<T>::LiveObligations);
		let seated = Self::ensure_council_without(&account)?;

		member.status = MemberStatus::Retired;
		Self::store_member(&account, member)?;
		Activities::<T>::remove(&account);
		Self::deposit_event(Event::Retired { account: account.clone() });
		Self::vacate_seat(account, seated);
		Ok(())
	}

	/// See [`Call::update_name`].
	pub(crate) fn do_update_name(account: T::AccountId, name: Name) -> DispatchResult {
		Self::ensure_text(&name)?;
		let mut member = Members::<T>::get(&account).ok_or(Error::<T>::NotMember)?;
		ensure!(member.is_active(), Error::<T>::NotActive);

		member.name = name.clone();
		Members::<T>::insert(&account, member);
		Self::deposit_event(Event::Renamed { account, name });
		Ok(())
	}

	/// See [`Call::grant`].
	pub(crate) fn do_grant(account: T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		Self::present_member(&account)?;
		Self::mint_grant(account, amount)
	}

	/// See [`Call::set_min_validators`].
	pub(crate) fn do_set_min_validators(count: u32) -> DispatchResult {
		let eligible = Self::count_of(Self::eligible_validators().iter());
		ensure!(count > 0 && count <= eligible, Error::<T>::InvalidMinValidators);

		MinValidators::<T>::put(count);
		Self::deposit_event(Event::MinValidatorsChanged { count });
		Ok(())
	}

	/// See [`Call::reinstate_validator`].
	pub(crate) fn do_reinstate_validator(account: T::AccountId) -> DispatchResult {
		ensure!(
			ValidatorSuspensions::<T>::contains_key(&account),
			Error::<T>::ValidatorNotSuspended
		);
		let member = Members::<T>::get(&account).ok_or(Error::<T>::NotMember)?;

		ValidatorSuspensions::<T>::remove(&account);
		Self::store_member(&account, member)?;
		// Where the set had to stay as it was, the validator is in it and disabled still: planning
		// the same set anew lifts that.
		PlannedSet::<T>::kill();
		Self::deposit_event(Event::ValidatorReinstated { account });
		Ok(())
	}

	/// Builds the first block's members.
	#[allow(clippy::panic, reason = "a genesis that cannot be built must say why and stop")]
	pub(crate) fn build_genesis(members: &[GenesisMember<T::AccountId>], min_validators: u32) {
		assert!(min_validators > 0, "consortium genesis: minValidators must be at least 1");
		MinValidators::<T>::put(min_validators);
		for GenesisMember { account, lei, name, roles } in members {
			let Ok(bytes) = Name::try_from(name.as_bytes().to_vec()) else {
				panic!(
					"consortium genesis: {lei}: the name is longer than {MAX_NAME_LENGTH} bytes"
				);
			};
			if let Err(error) = Self::do_admit(*lei, account.clone(), bytes, Roles::of(roles)) {
				let reason: &str = error.into();
				panic!("consortium genesis: {name} ({lei}) cannot be admitted: {reason}");
			}
		}
		let candidates = Self::count_of(ValidatorCandidates::<T>::get().iter());
		assert!(
			members.is_empty() || candidates >= min_validators,
			"consortium genesis: {candidates} members hold the role Validator, \
			 but minValidators is {min_validators}",
		);
	}

	/// The member at `account`, unless it has retired.
	fn present_member(account: &T::AccountId) -> Result<MemberOf<T>, Error<T>> {
		let member = Members::<T>::get(account).ok_or(Error::<T>::NotMember)?;
		ensure!(member.status != MemberStatus::Retired, Error::<T>::MemberRetired);
		Ok(member)
	}

	/// Stores a member and keeps the list of candidates in step with it.
	fn store_member(account: &T::AccountId, member: MemberOf<T>) -> DispatchResult {
		let candidate =
			member.acts_as(Role::Validator) && !ValidatorSuspensions::<T>::contains_key(account);
		ValidatorCandidates::<T>::try_mutate(|candidates| -> DispatchResult {
			match (candidates.binary_search(account), candidate) {
				(Err(place), true) => candidates
					.try_insert(place, account.clone())
					.map_err(|_| Error::<T>::TooManyValidators.into()),
				(Ok(place), false) => {
					candidates.remove(place);
					Ok(())
				},
				_ => Ok(()),
			}
		})?;
		Members::<T>::insert(account, member);
		Ok(())
	}

	/// Mints `amount` for `account`, unless it is nothing.
	fn mint_grant(account: T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		if !amount.is_zero() {
			T::NativeToken::mint_into(&account, amount)?;
			Self::deposit_event(Event::Granted { account, amount });
		}
		Ok(())
	}

	/// Ensures that enough eligible validators are left when `account` no longer acts as one.
	///
	/// A suspended validator counts like any other here: while the floor is not met by the others,
	/// it is in the set still, and must not lose its role before another takes its place.
	fn ensure_floor_without(account: &T::AccountId, member: &MemberOf<T>) -> DispatchResult {
		if member.acts_as(Role::Validator) && T::Sessions::keys_of(account).is_some() {
			let eligible = Self::eligible_validators();
			let others = Self::count_of(eligible.iter().filter(|other| *other != account));
			ensure!(others >= MinValidators::<T>::get(), Error::<T>::TooFewValidators);
		}
		Ok(())
	}

	/// Ensures that the council has a seat left when `account` has none any more; whether it has one.
	fn ensure_council_without(account: &T::AccountId) -> Result<bool, Error<T>> {
		let seats = T::Council::seats();
		let seated = seats.contains(account);
		ensure!(!seated || seats.len() > 1, Error::<T>::LastSeat);
		Ok(seated)
	}

	/// Takes the seat of `account` in the council away, if it has one.
	fn vacate_seat(account: T::AccountId, seated: bool) {
		if seated {
			T::Council::remove(&account);
			Self::deposit_event(Event::SeatVacated { account });
		}
	}

	/// Ensures that `text` is UTF-8 without control and format characters and not blank.
	fn ensure_text(text: &[u8]) -> DispatchResult {
		let hidden = |character: char| character.is_control() || is_format_character(character);
		let plain = core::str::from_utf8(text)
			.is_ok_and(|text| !text.trim().is_empty() && !text.chars().any(hidden));
		ensure!(plain, Error::<T>::InvalidText);
		Ok(())
	}

	/// How many there are; the lists are bounded by a `u32`.
	pub(crate) fn count_of(items: impl Iterator) -> u32 {
		u32::try_from(items.count()).unwrap_or(u32::MAX)
	}

	/// See [`runtime_api::ConsortiumApi::member`].
	pub fn member_info(
		account: T::AccountId,
	) -> Option<MemberInfo<T::AccountId, BlockNumberFor<T>>> {
		Members::<T>::get(&account).map(|member| Self::info_of(account, member))
	}

	/// See [`runtime_api::ConsortiumApi::members`].
	pub fn members_after(
		cursor: Option<T::AccountId>,
		limit: u32,
	) -> Vec<MemberInfo<T::AccountId, BlockNumberFor<T>>> {
		let members = match cursor {
			Some(account) => Members::<T>::iter_from(Members::<T>::hashed_key_for(account)),
			None => Members::<T>::iter(),
		};
		let limit = limit.min(runtime_api::MAX_PAGE);
		members
			.take(usize::try_from(limit).unwrap_or(usize::MAX))
			.map(|(account, member)| Self::info_of(account, member))
			.collect()
	}

	/// See [`runtime_api::ConsortiumApi::member_by_lei`].
	pub fn member_info_by_lei(lei: Lei) -> Option<MemberInfo<T::AccountId, BlockNumberFor<T>>> {
		AccountsByLei::<T>::get(lei).and_then(Self::member_info)
	}

	fn info_of(
		account: T::AccountId,
		member: MemberOf<T>,
	) -> MemberInfo<T::AccountId, BlockNumberFor<T>> {
		let Member { lei, name, roles, status, admitted_at } = member;
		let validator_suspended_since =
			ValidatorSuspensions::<T>::get(&account).map(|suspension| suspension.since);
		MemberInfo { account, lei, name, roles, status, admitted_at, validator_suspended_since }
	}
}
