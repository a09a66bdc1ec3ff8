//! Benchmarks: every call at its worst, with as many validators as there may be.

#![allow(
	clippy::as_conversions,
	clippy::expect_used,
	reason = "a benchmark that cannot be set up must stop; it is not part of the chain"
)]

use alloc::vec::Vec;
use frame::benchmarking::prelude::*;

use crate::*;

const SEED: u32 = 0;

/// A valid identifier for each number.
fn lei_of(number: u32) -> Lei {
	let mut payload = *b"BENCH0000000000000";
	payload
		.iter_mut()
		.rev()
		.zip(alloc::format!("{number:010}").bytes().rev())
		.for_each(|(place, digit)| *place = digit);
	Lei::from_payload(payload).expect("digits and upper case letters; qed")
}

fn longest_name() -> Name {
	BoundedVec::truncate_from(alloc::vec![b'n'; MAX_NAME_LENGTH as usize])
}

fn longest_reason() -> Reason {
	BoundedVec::truncate_from(alloc::vec![b'r'; MAX_REASON_LENGTH as usize])
}

fn all_roles() -> RoleList {
	BoundedVec::truncate_from(Role::ALL.to_vec())
}

fn admission_origin<T: Config>() -> T::RuntimeOrigin {
	T::AdmissionOrigin::try_successful_origin().expect("the pallet needs an admission origin; qed")
}

/// Admits member `number`, with session keys if it is a validator.
fn admitted<T: Config>(number: u32, roles: &[Role]) -> T::AccountId {
	let who: T::AccountId = account("member", number, SEED);
	Pallet::<T>::do_admit(lei_of(number), who.clone(), longest_name(), Roles::of(roles))
		.expect("the identifier is new and the set has room; qed");
	if roles.contains(&Role::Validator) {
		T::Sessions::insert_keys(&who);
	}
	who
}

/// Fills the set to its limit but for `room`, and demands as few validators as possible.
fn fill_validators<T: Config>(room: u32) -> Vec<T::AccountId> {
	MinValidators::<T>::put(1);
	let present = Pallet::<T>::count_of(ValidatorCandidates::<T>::get().iter());
	let free = T::MaxValidators::get().saturating_sub(present).saturating_sub(room);
	(1..=free).map(|number| admitted::<T>(number, &Role::ALL)).collect()
}

/// A validator among as many as there may be.
fn one_of_many<T: Config>() -> T::AccountId {
	fill_validators::<T>(1);
	admitted::<T>(0, &Role::ALL)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn admit() {
		fill_validators::<T>(1);
		let who: T::AccountId = account("member", 0, SEED);
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, lei_of(0), who.clone(), longest_name(), all_roles());

		assert!(Pallet::<T>::has_role(&who, Role::Validator));
	}

	#[benchmark]
	fn set_roles() {
		let who = one_of_many::<T>();
		let roles = BoundedVec::truncate_from(alloc::vec![Role::Auditor]);
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone(), roles);

		assert!(!Pallet::<T>::has_role(&who, Role::Validator));
	}

	#[benchmark]
	fn suspend() {
		let who = one_of_many::<T>();
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone(), longest_reason());

		assert!(!Pallet::<T>::is_active(&who));
	}

	#[benchmark]
	fn reinstate() {
		let who = one_of_many::<T>();
		Pallet::<T>::do_suspend(who.clone(), longest_reason()).expect("the floor is met; qed");
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone());

		assert!(Pallet::<T>::is_active(&who));
	}

	#[benchmark]
	fn retire() {
		let who = one_of_many::<T>();
		Activities::<T>::insert(
			&who,
			BlockActivity {
				block: BlockNumberFor::<T>::default(),
				transactions: 1,
				operational: 0,
			},
		);
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone());

		assert!(!Activities::<T>::contains_key(who));
	}

	#[benchmark]
	fn update_name() {
		let who = admitted::<T>(0, &[Role::Auditor]);
		let name = longest_name();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), name.clone());

		assert_eq!(Members::<T>::get(who).map(|member| member.name), Some(name));
	}

	#[benchmark]
	fn grant() {
		let who = admitted::<T>(0, &[Role::Auditor]);
		let amount = <T::NativeToken as fungible::Inspect<_>>::minimum_balance();
		let before = <T::NativeToken as fungible::Inspect<_>>::total_balance(&who);
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone(), amount);

		assert!(<T::NativeToken as fungible::Inspect<_>>::total_balance(&who) > before);
	}

	#[benchmark]
	fn set_min_validators() {
		fill_validators::<T>(0);
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 1);

		assert_eq!(MinValidators::<T>::get(), 1);
	}

	#[benchmark]
	fn reinstate_validator() {
		let who = one_of_many::<T>();
		ValidatorSuspensions::<T>::insert(
			&who,
			ValidatorSuspension { since: BlockNumberFor::<T>::default(), session: 0 },
		);
		ValidatorCandidates::<T>::mutate(|candidates| candidates.retain(|other| *other != who));
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone());

		assert!(Pallet::<T>::has_role(&who, Role::Validator));
	}

	#[benchmark]
	fn authorize_upgrade() {
		let code_hash = T::Hash::default();
		let origin = admission_origin::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, code_hash);

		assert!(frame_system::Pallet::<T>::authorized_upgrade().is_some());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::World::default().state(), crate::mock::Test);
}
