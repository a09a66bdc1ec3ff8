//! What must hold in every block.

use alloc::collections::BTreeSet;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};

use crate::*;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_lei_index()?;
		Self::check_roles()?;
		Self::check_provider_references()?;
		Self::check_candidates()?;
		Self::check_suspended_validators()?;
		Self::check_validator_floor()?;
		Self::check_council()?;
		Self::check_activities()
	}

	/// Every member has a valid identifier that leads back to it, and no other identifier does.
	pub(crate) fn check_lei_index() -> Result<(), TryRuntimeError> {
		for (account, member) in Members::<T>::iter() {
			ensure!(member.lei.is_valid(), "a member's LEI is invalid");
			let indexed = AccountsByLei::<T>::get(member.lei);
			ensure!(indexed == Some(account), "a member's LEI does not lead to it");
		}
		for (lei, account) in AccountsByLei::<T>::iter() {
			let known = Members::<T>::get(account).is_some_and(|member| member.lei == lei);
			ensure!(known, "a LEI leads to an account that does not have it");
		}
		Ok(())
	}

	/// Every member has a role, and its roles are a set in order.
	pub(crate) fn check_roles() -> Result<(), TryRuntimeError> {
		for member in Members::<T>::iter_values() {
			ensure!(!member.roles.as_slice().is_empty(), "a member has no role");
			ensure!(member.roles == Roles::of(member.roles.as_slice()), "roles are not in order");
		}
		Ok(())
	}

	/// The account of every member has a provider reference.
	pub(crate) fn check_provider_references() -> Result<(), TryRuntimeError> {
		for account in Members::<T>::iter_keys() {
			let providers = frame_system::Pallet::<T>::providers(&account);
			ensure!(providers > 0, "a member's account has no provider reference");
		}
		Ok(())
	}

	/// The candidates are exactly the members that act as validators and are not suspended, sorted.
	pub(crate) fn check_candidates() -> Result<(), TryRuntimeError> {
		let candidates = ValidatorCandidates::<T>::get();
		ensure!(candidates.is_sorted_by(|one, next| one < next), "candidates are not sorted");
		for account in &candidates {
			ensure!(Self::has_role(account, Role::Validator), "a candidate is no validator");
		}
		let expected =
			Members::<T>::iter_keys().filter(|who| Self::has_role(who, Role::Validator)).count();
		ensure!(candidates.len() == expected, "a validator is no candidate");
		Ok(())
	}

	/// A suspended validator is a member and no candidate, so that it is not in the next set.
	pub(crate) fn check_suspended_validators() -> Result<(), TryRuntimeError> {
		let candidates = ValidatorCandidates::<T>::get();
		for account in ValidatorSuspensions::<T>::iter_keys() {
			ensure!(!candidates.contains(&account), "a suspended validator is a candidate");
			ensure!(Members::<T>::contains_key(account), "a suspended validator is no member");
		}
		Ok(())
	}

	/// As many active members as the floor asks hold the role `Validator` and have session keys.
	///
	/// Suspended validators count: an offence is the one thing that may bring the number of eligible
	/// ones below the floor. A chain without members is a template.
	pub(crate) fn check_validator_floor() -> Result<(), TryRuntimeError> {
		let floor = MinValidators::<T>::get();
		ensure!(floor > 0, "the floor of validators is zero");
		let validators = Members::<T>::iter()
			.filter(|(who, member)| {
				member.acts_as(Role::Validator) && T::Sessions::keys_of(who).is_some()
			})
			.count();
		ensure!(
			Members::<T>::iter_keys().next().is_none()
				|| u32::try_from(validators).is_ok_and(|count| count >= floor),
			"there are fewer validators than the floor"
		);
		Ok(())
	}

	/// Whoever has a seat in the council is an active member, and has one.
	pub(crate) fn check_council() -> Result<(), TryRuntimeError> {
		let seats = T::Council::seats();
		let distinct: BTreeSet<_> = seats.iter().collect();
		ensure!(distinct.len() == seats.len(), "a member has two seats in the council");
		ensure!(seats.iter().all(Self::is_active), "a seat in the council is no active member's");
		Ok(())
	}

	/// What members have sent is within the quota, and kept for none that has retired.
	pub(crate) fn check_activities() -> Result<(), TryRuntimeError> {
		for (account, activity) in Activities::<T>::iter() {
			ensure!(
				activity.transactions <= T::MaxTransactionsPerBlock::get(),
				"a member has sent more than its quota"
			);
			ensure!(
				activity.operational <= activity.transactions.min(T::MaxOperationalPerBlock::get()),
				"a member has sent more operational transactions than its quota"
			);
			let present = Members::<T>::get(account)
				.is_some_and(|member| member.status != MemberStatus::Retired);
			ensure!(present, "an activity belongs to no member");
		}
		Ok(())
	}
}
