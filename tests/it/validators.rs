//! Sessions: who validates, and from when on.

use clearmark_runtime::{Babe, Grandpa, Runtime, SessionKeys};
use codec::Encode;
use pallet_consortium::Role;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};

use crate::{
	institution::{Institution, ALPHA, BRAVO},
	world::World,
};

type Session = pallet_session::Pallet<Runtime>;
type SessionCall = pallet_session::Call<Runtime>;
type ConsortiumCall = pallet_consortium::Call<Runtime>;

/// What `who` sends after its node has made it new session keys, with the proof that it owns them.
fn keys_of(who: Institution, for_whom: Institution) -> SessionCall {
	let mut keystore = sp_io::TestExternalities::default();
	keystore.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	let generated = keystore.execute_with(|| {
		let seed = format!("//{}", who.name).into_bytes();
		SessionKeys::generate(&for_whom.account().encode(), Some(seed))
	});
	SessionCall::set_keys { keys: generated.keys, proof: generated.proof.encode() }
}

fn give_role(world: &mut World, who: Institution) {
	let roles = vec![Role::ClearingNode, Role::Validator].try_into().expect("two of seven");
	world.decide(ConsortiumCall::set_roles { account: who.account(), roles });
}

fn sorted(institutions: [Institution; 2]) -> Vec<clearmark_runtime::AccountId> {
	let mut accounts = institutions.map(|who| who.account()).to_vec();
	accounts.sort();
	accounts
}

#[test]
fn a_member_validates_two_sessions_after_it_has_role_and_keys() {
	World::check(|world| {
		give_role(world, BRAVO);
		world.send(BRAVO, keys_of(BRAVO, BRAVO));
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), vec![ALPHA.account()]);

		world.run_to_next_epoch();
		assert_eq!(world.read(pallet_session::CurrentIndex::<Runtime>::get), 2);
		assert_eq!(world.read(Session::validators), sorted([ALPHA, BRAVO]));
		assert_eq!(world.read(|| Babe::authorities().len()), 2);
		assert_eq!(world.read(|| Grandpa::grandpa_authorities().len()), 2);

		// And the chain goes on.
		world.run_to_next_epoch();
		world.run_to(world.now() + 3);
	});
}

#[test]
fn a_member_without_the_role_cannot_set_keys() {
	World::check(|world| {
		let refused = world.try_send(BRAVO, keys_of(BRAVO, BRAVO));
		let error = pallet_session::Error::<Runtime>::NoAssociatedValidatorId;
		assert_eq!(refused, Ok(Err(error.into())));
	});
}

#[test]
fn keys_without_proof_that_their_owner_has_them_are_refused() {
	World::check(|world| {
		give_role(world, BRAVO);
		let refused = world.try_send(BRAVO, keys_of(BRAVO, ALPHA));
		assert_eq!(refused, Ok(Err(pallet_session::Error::<Runtime>::InvalidProof.into())));
	});
}

#[test]
fn the_last_validator_cannot_be_taken_out_of_the_set() {
	World::check(|world| {
		let reason = b"insolvent".to_vec().try_into().expect("it is short");
		let refused =
			world.try_decide(ConsortiumCall::suspend { account: ALPHA.account(), reason });
		assert_eq!(refused, Err(pallet_consortium::Error::<Runtime>::TooFewValidators.into()));
	});
}
