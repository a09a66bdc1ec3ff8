//! Each invariant, broken on purpose: `try_state` must see it.

use crate::{mock::*, *};
use frame::testing_prelude::*;

/// Breaks the storage of the default world and expects to hear of it.
fn breaks(message: &'static str, damage: impl FnOnce()) {
	World::default().state().execute_with(|| {
		Consortium::do_try_state().unwrap();
		damage();
		assert_eq!(Consortium::do_try_state(), Err(message.into()));
	});
}

fn change(who: u64, change: impl FnOnce(&mut MemberOf<Test>)) {
	Members::<Test>::mutate(who, |member| change(member.as_mut().unwrap()));
}

#[test]
fn a_lei_that_is_invalid_should_be_seen() {
	breaks("a member's LEI is invalid", || change(BANK, |member| member.lei.0[0] = b'?'));
}

#[test]
fn a_lei_that_does_not_lead_to_its_member_should_be_seen() {
	breaks("a member's LEI does not lead to it", || {
		AccountsByLei::<Test>::insert(lei_of(BANK), ALICE)
	});
}

#[test]
fn a_lei_without_member_should_be_seen() {
	breaks("a LEI leads to an account that does not have it", || {
		AccountsByLei::<Test>::insert(lei_of(20), 20)
	});
}

#[test]
fn a_member_without_role_should_be_seen() {
	breaks("a member has no role", || change(BANK, |member| member.roles = Roles::default()));
}

#[test]
fn roles_out_of_order_should_be_seen() {
	breaks("roles are not in order", || {
		let reversed = Decode::decode(&mut &vec![Role::Issuer, Role::Initiator].encode()[..]);
		change(BANK, |member| member.roles = reversed.unwrap());
	});
}

#[test]
fn a_lost_provider_reference_should_be_seen() {
	breaks("a member's account has no provider reference", || {
		frame_system::Account::<Test>::mutate(BANK, |account| account.providers = 0)
	});
}

#[test]
fn candidates_out_of_order_should_be_seen() {
	breaks("candidates are not sorted", || {
		ValidatorCandidates::<Test>::mutate(|candidates| {
			let mut reversed = candidates.to_vec();
			reversed.reverse();
			*candidates = reversed.try_into().unwrap();
		})
	});
}

#[test]
fn a_candidate_that_is_no_validator_should_be_seen() {
	breaks("a candidate is no validator", || {
		ValidatorCandidates::<Test>::mutate(|candidates| candidates.try_push(BANK).unwrap())
	});
}

#[test]
fn a_validator_that_is_no_candidate_should_be_seen() {
	breaks("a validator is no candidate", || {
		ValidatorCandidates::<Test>::mutate(|candidates| candidates.remove(0));
	});
}

#[test]
fn a_suspended_validator_in_the_next_set_should_be_seen() {
	let suspension = ValidatorSuspension { since: 1, session: 0 };
	World::default().state().execute_with(|| {
		ValidatorSuspensions::<Test>::insert(ALICE, suspension);
		assert!(Consortium::eligible_validators().contains(&ALICE));
		// Both checks that guard the next set see it; the first one answers.
		assert_eq!(Consortium::do_try_state(), Err("a candidate is no validator".into()));
		assert_eq!(
			Consortium::check_suspended_validators(),
			Err("a suspended validator is a candidate".into())
		);
	});
	breaks("a suspended validator is no member", || {
		ValidatorSuspensions::<Test>::insert(STRANGER, suspension)
	});
}

#[test]
fn fewer_validators_than_the_floor_should_be_seen() {
	breaks("there are fewer validators than the floor", || MinValidators::<Test>::put(5));
	breaks("the floor of validators is zero", MinValidators::<Test>::kill);
}

#[test]
fn seats_of_others_than_active_members_should_be_seen() {
	breaks("a seat in the council is no active member's", || Seats::set(&vec![BANK, STRANGER]));
	breaks("a member has two seats in the council", || Seats::set(&vec![BANK, BANK]));
}

#[test]
fn more_transactions_than_the_quota_should_be_seen() {
	breaks("a member has sent more than its quota", || {
		Activities::<Test>::insert(
			BANK,
			BlockActivity { block: 1, transactions: QUOTA + 1, operational: 0 },
		)
	});
}

#[test]
fn more_operational_transactions_than_their_quota_should_be_seen() {
	let operational = |operational, transactions| {
		breaks("a member has sent more operational transactions than its quota", move || {
			Activities::<Test>::insert(BANK, BlockActivity { block: 1, transactions, operational })
		});
	};
	operational(OPERATIONAL_QUOTA + 1, QUOTA);
	operational(OPERATIONAL_QUOTA, OPERATIONAL_QUOTA - 1);
}

#[test]
fn an_activity_of_a_stranger_should_be_seen() {
	breaks("an activity belongs to no member", || {
		Activities::<Test>::insert(
			STRANGER,
			BlockActivity { block: 1, transactions: 1, operational: 0 },
		)
	});
}
