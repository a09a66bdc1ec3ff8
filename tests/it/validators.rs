//! Sessions: who validates, and from when on.

use clearmark_runtime::{
	configs::KeyOwners, AccountId, Babe, Block, Consortium, Grandpa, Hash, Header, Runtime,
	RuntimeEvent, SessionKeys,
};
use codec::Encode;
use frame_support::traits::KeyOwnerProofSystem;
use pallet_consortium::{runtime_api::runtime_decl_for_consortium_api::ConsortiumApi, Role};
use pallet_session::historical::{HistoricalSessions, StoredRange};
use sp_consensus_babe::digests::{CompatibleDigestItem, PreDigest, SecondaryPlainPreDigest};
use sp_consensus_grandpa::Precommit;
use sp_core::Pair;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{
	traits::Header as _,
	transaction_validity::{InvalidTransaction, TransactionSource},
	Digest, DigestItem, DispatchError,
};
use sp_session::MembershipProof;

use crate::{
	institution::{Institution, ALPHA, BRAVO, CHARLIE, DELTA, ECHO},
	world::World,
};

type Session = pallet_session::Pallet<Runtime>;
type SessionCall = pallet_session::Call<Runtime>;
type ConsortiumCall = pallet_consortium::Call<Runtime>;
type BabeCall = pallet_babe::Call<Runtime>;
type GrandpaCall = pallet_grandpa::Call<Runtime>;

/// The seed of the session keys of `who`.
fn seed_of(who: Institution) -> String {
	format!("//{}", who.name)
}

/// The seed of those by which it replaces them.
fn next_seed_of(who: Institution) -> String {
	format!("{}//next", seed_of(who))
}

/// What `who` sends after its node has made it session keys, with the proof that it owns them.
pub fn keys_of(who: Institution, for_whom: Institution) -> SessionCall {
	keys_by(&seed_of(who), for_whom)
}

fn keys_by(seed: &str, for_whom: Institution) -> SessionCall {
	let mut keystore = sp_io::TestExternalities::default();
	keystore.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	let generated = keystore.execute_with(|| {
		SessionKeys::generate(&for_whom.account().encode(), Some(seed.as_bytes().to_vec()))
	});
	SessionCall::set_keys { keys: generated.keys, proof: generated.proof.encode() }
}

/// Its node has made `who` other keys than those that it has, and it sets them.
fn keys_are_replaced(world: &mut World, who: Institution) {
	world.send(who, keys_by(&next_seed_of(who), who));
}

fn give_role(world: &mut World, who: Institution) {
	let roles = vec![Role::ClearingNode, Role::Validator].try_into().expect("two of seven");
	world.decide(ConsortiumCall::set_roles { account: who.account(), roles });
}

/// Two sessions later Alpha, Bravo, Charlie and Delta validate, and the session is the second.
fn four_validate(world: &mut World) {
	for who in [BRAVO, CHARLIE, DELTA] {
		give_role(world, who);
		world.send(who, keys_of(who, who));
	}
	world.run_to_next_epoch();
	world.run_to_next_epoch();
	assert_eq!(world.read(Session::validators), sorted([ALPHA, BRAVO, CHARLIE, DELTA]));
	assert_eq!(world.read(pallet_session::CurrentIndex::<Runtime>::get), 2);
}

/// By each key in force its owner is proved, as the runtime's interface proves it to nodes; they are in the order of the set.
pub fn every_key_in_force_proves_its_owner() {
	let babe = Babe::authorities().into_iter().map(|(key, _)| {
		let proof = by_babe(key.clone()).expect("the set is known");
		KeyOwners::check_proof((sp_consensus_babe::KEY_TYPE, key), proof)
	});
	let grandpa = Grandpa::grandpa_authorities().into_iter().map(|(key, _)| {
		let proof = by_grandpa(key.clone()).expect("the set is known");
		KeyOwners::check_proof((sp_consensus_grandpa::KEY_TYPE, key), proof)
	});
	let set: Vec<_> = Session::validators().into_iter().map(|who| Some((who, ()))).collect();
	assert_eq!(babe.collect::<Vec<_>>(), set);
	assert_eq!(grandpa.collect::<Vec<_>>(), set);
}

fn by_babe(key: sp_consensus_babe::AuthorityId) -> Option<MembershipProof> {
	use sp_consensus_babe::runtime_decl_for_babe_api::BabeApi;
	<Runtime as BabeApi<Block>>::generate_key_ownership_proof(Babe::current_slot(), key)?.decode()
}

fn by_grandpa(key: sp_consensus_grandpa::AuthorityId) -> Option<MembershipProof> {
	use sp_consensus_grandpa::runtime_decl_for_grandpa_api::GrandpaApi;
	<Runtime as GrandpaApi<Block>>::generate_key_ownership_proof(Grandpa::current_set_id(), key)?
		.decode()
}

/// The report that a validator has sealed two blocks in the present slot.
pub fn two_blocks_in_one_slot(world: &mut World, who: Institution) -> BabeCall {
	let pair = sp_consensus_babe::AuthorityPair::from_string(&seed_of(who), None)
		.expect("the seed is well formed");
	let offender = pair.public();
	let (slot, authorities) = world.read(|| (Babe::current_slot(), Babe::authorities()));
	let place = authorities.iter().position(|(id, _)| *id == offender).expect("it validates");
	let authority_index = place.try_into().expect("the set is small");
	let claim = PreDigest::SecondaryPlain(SecondaryPlainPreDigest { authority_index, slot });
	let sealed = |state_root| {
		let digest = Digest { logs: vec![DigestItem::babe_pre_digest(claim.clone())] };
		let mut header = Header::new(9, Hash::zero(), state_root, Hash::zero(), digest);
		let seal = DigestItem::babe_seal(pair.sign(header.hash().as_ref()));
		header.digest_mut().push(seal);
		header
	};
	let key_owner_proof = world.read(|| by_babe(offender.clone())).expect("the set is known");
	let equivocation_proof = Box::new(sp_consensus_babe::EquivocationProof {
		offender,
		slot,
		first_header: sealed(Hash::repeat_byte(1)),
		second_header: sealed(Hash::repeat_byte(2)),
	});
	BabeCall::report_equivocation_unsigned { equivocation_proof, key_owner_proof }
}

/// The report that a validator has voted for two blocks in one round.
fn two_votes_in_one_round(world: &mut World, who: Institution) -> GrandpaCall {
	const ROUND: u64 = 1;
	let pair = sp_consensus_grandpa::AuthorityPair::from_string(&seed_of(who), None)
		.expect("the seed is well formed");
	let identity = pair.public();
	let set_id = world.read(Grandpa::current_set_id);
	let signed = |target_hash| {
		let vote = Precommit::<Header> { target_hash, target_number: 9 };
		let message = finality_grandpa::Message::Precommit(vote.clone());
		(vote, pair.sign(&sp_consensus_grandpa::localized_payload(ROUND, set_id, &message)))
	};
	let equivocation = finality_grandpa::Equivocation {
		round_number: ROUND,
		identity: identity.clone(),
		first: signed(Hash::repeat_byte(1)),
		second: signed(Hash::repeat_byte(2)),
	};
	let key_owner_proof = world.read(|| by_grandpa(identity.clone())).expect("the set is known");
	let equivocation_proof = Box::new(sp_consensus_grandpa::EquivocationProof::new(
		set_id,
		sp_consensus_grandpa::Equivocation::Precommit(equivocation),
	));
	GrandpaCall::report_equivocation_unsigned { equivocation_proof, key_owner_proof }
}

/// What the report of an equivocation in the present session must have brought about.
fn is_suspended(world: &mut World, who: Institution) {
	let account = who.account();
	let session = world.read(pallet_session::CurrentIndex::<Runtime>::get);
	let told = pallet_consortium::Event::ValidatorSuspended {
		account: account.clone(),
		session,
		disabled: true,
	};
	assert!(world.events().contains(&RuntimeEvent::Consortium(told)));
	world.read(|| {
		let place = Session::validators().iter().position(|validator| *validator == account);
		let place = place.and_then(|place| u32::try_from(place).ok()).expect("it is in the set");
		assert_eq!(Session::disabled_validators(), vec![place]);
		assert!(!Consortium::has_role(&account, Role::Validator));
	});
}

fn sorted<const N: usize>(institutions: [Institution; N]) -> Vec<AccountId> {
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

#[test]
fn two_blocks_in_one_slot_disable_their_author_and_suspend_its_role() {
	World::check(|world| {
		four_validate(world);
		let report = two_blocks_in_one_slot(world, BRAVO);
		assert_eq!(world.try_unsigned(report.clone()), Ok(Ok(())));
		is_suspended(world, BRAVO);
		let offence = world.events().into_iter().find_map(|event| match event {
			RuntimeEvent::Offences(pallet_offences::Event::Offence { kind, .. }) => Some(kind),
			_ => None,
		});
		assert_eq!(offence, Some(*b"babe:equivocatio"));
		assert_eq!(world.read(Runtime::equivocations), 1);

		// The same again is no transaction.
		assert_eq!(world.try_unsigned(report), Err(InvalidTransaction::Stale.into()));

		world.run_to_next_epoch();
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, CHARLIE, DELTA]));
		assert_eq!(world.read(Session::disabled_validators), Vec::<u32>::new());
	});
}

#[test]
fn two_votes_in_one_round_disable_the_voter_and_suspend_its_role() {
	World::check(|world| {
		four_validate(world);
		let report = two_votes_in_one_round(world, CHARLIE);
		assert_eq!(world.try_unsigned(report), Ok(Ok(())));
		is_suspended(world, CHARLIE);
	});
}

#[test]
fn who_set_new_keys_answers_for_the_old_ones_as_long_as_they_are_in_force() {
	// The session after is planned already when the keys are set.
	for sessions in [0, 1] {
		World::check(|world| {
			four_validate(world);
			keys_are_replaced(world, BRAVO);
			(0..sessions).for_each(|_| world.run_to_next_epoch());
			let report = two_blocks_in_one_slot(world, BRAVO);
			assert_eq!(world.try_unsigned(report), Ok(Ok(())));
			is_suspended(world, BRAVO);
		});
		World::check(|world| {
			four_validate(world);
			keys_are_replaced(world, CHARLIE);
			(0..sessions).for_each(|_| world.run_to_next_epoch());
			let report = two_votes_in_one_round(world, CHARLIE);
			assert_eq!(world.try_unsigned(report), Ok(Ok(())));
			is_suspended(world, CHARLIE);
		});
	}
}

#[test]
fn an_equivocation_can_be_reported_when_its_session_is_over_and_the_keys_have_changed() {
	World::check(|world| {
		four_validate(world);
		keys_are_replaced(world, BRAVO);
		world.run_to_next_epoch();
		let report = two_blocks_in_one_slot(world, BRAVO);
		world.run_to_next_epoch();
		assert_eq!(world.try_unsigned(report), Ok(Ok(())));
		assert!(!world.read(|| Consortium::has_role(&BRAVO.account(), Role::Validator)));
	});
}

/// The validator of whom a report with this BABE key would be believed.
fn owner_of(world: &mut World, key: &sp_consensus_babe::AuthorityId) -> Option<AccountId> {
	world.read(|| {
		let proof = by_babe(key.clone())?;
		let key = (sp_consensus_babe::KEY_TYPE, key.clone());
		KeyOwners::check_proof(key, proof).map(|(owner, ())| owner)
	})
}

fn babe_key(seed: &str) -> sp_consensus_babe::AuthorityId {
	let pair = sp_consensus_babe::AuthorityPair::from_string(seed, None);
	pair.expect("the seed is well formed").public()
}

#[test]
fn keys_prove_their_owners_while_they_are_in_force_and_only_then() {
	World::check(|world| {
		four_validate(world);
		let [old, new] = [seed_of(BRAVO), next_seed_of(BRAVO)].map(|seed| babe_key(&seed));
		keys_are_replaced(world, BRAVO);
		for in_force in [&old, &old, &new, &new] {
			world.read(every_key_in_force_proves_its_owner);
			for key in [&old, &new] {
				let expected = (key == in_force).then(|| BRAVO.account());
				assert_eq!(owner_of(world, key), expected);
			}
			// Nothing of what was supposed for a proof stays.
			let set_last = world.read(|| Session::load_keys(&BRAVO.account()));
			assert_eq!(set_last.map(|keys| keys.babe), Some(new.clone()));
			world.run_to_next_epoch();
		}
	});
}

#[test]
fn keys_prove_their_owners_in_a_set_below_its_floor_too() {
	World::check(|world| {
		four_validate(world);
		world.decide(set_min(4));
		let report = two_blocks_in_one_slot(world, BRAVO);
		assert_eq!(world.try_unsigned(report), Ok(Ok(())));
		// As the guide has it: first new keys, then the council's word.
		keys_are_replaced(world, BRAVO);
		for _ in 0..3 {
			world.run_to_next_epoch();
			world.read(every_key_in_force_proves_its_owner);
		}
		assert_eq!(owner_of(world, &babe_key(&seed_of(BRAVO))), None);
		let next = babe_key(&next_seed_of(BRAVO));
		assert_eq!(owner_of(world, &next), Some(BRAVO.account()));
		let report = two_votes_in_one_round(world, DELTA);
		assert_eq!(world.try_unsigned(report), Ok(Ok(())));
		assert!(!world.read(|| Consortium::has_role(&DELTA.account(), Role::Validator)));
	});
}

/// Only its keys could be known yet, not who signs with them.
#[test]
fn a_session_that_is_to_come_proves_nothing() {
	World::check(|world| {
		four_validate(world);
		let key = babe_key(&seed_of(BRAVO));
		let current = world.read(|| by_babe(key.clone())).expect("the set is known");
		for session in [current.session + 1, current.session + 2, u32::MAX] {
			let proof = MembershipProof { session, ..current.clone() };
			let key = (sp_consensus_babe::KEY_TYPE, key.clone());
			assert_eq!(world.read(|| KeyOwners::check_proof(key, proof)), None);
		}
	});
}

fn set_min(count: u32) -> ConsortiumCall {
	ConsortiumCall::set_min_validators { count }
}

fn suspension(who: Institution) -> ConsortiumCall {
	let reason = b"insolvent".to_vec().try_into().expect("it is short");
	ConsortiumCall::suspend { account: who.account(), reason }
}

fn without_role(who: Institution) -> ConsortiumCall {
	let roles = vec![Role::ClearingNode].try_into().expect("one of seven");
	ConsortiumCall::set_roles { account: who.account(), roles }
}

#[test]
fn a_validator_leaves_two_sessions_after_it_has_lost_its_role_or_was_suspended() {
	World::check(|world| {
		four_validate(world);
		world.decide(without_role(BRAVO));
		world.decide(suspension(CHARLIE));
		world.run_to_next_epoch();
		let all = sorted([ALPHA, BRAVO, CHARLIE, DELTA]);
		assert_eq!(world.read(Session::validators), all);
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, DELTA]));

		// One that is reinstated comes back as late, with the keys that it had.
		world.decide(ConsortiumCall::reinstate { account: CHARLIE.account() });
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, DELTA]));
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, CHARLIE, DELTA]));
	});
}

#[test]
fn no_decision_brings_the_set_below_its_floor() {
	World::check(|world| {
		four_validate(world);
		let wrong: DispatchError = pallet_consortium::Error::<Runtime>::InvalidMinValidators.into();
		for count in [0, 5] {
			assert_eq!(world.try_decide(set_min(count)), Err(wrong));
		}
		world.decide(set_min(4));
		let few: DispatchError = pallet_consortium::Error::<Runtime>::TooFewValidators.into();
		let retire = ConsortiumCall::retire { account: BRAVO.account() };
		for call in [without_role(BRAVO), suspension(BRAVO), retire.clone()] {
			assert_eq!(world.try_decide(call), Err(few));
		}

		// Another one with keys makes room.
		let roles = vec![Role::Auditor, Role::Validator].try_into().expect("two of seven");
		world.decide(ConsortiumCall::set_roles { account: ECHO.account(), roles });
		assert_eq!(world.try_decide(retire.clone()), Err(few), "it has no keys yet");
		world.send(ECHO, keys_of(ECHO, ECHO));
		world.decide(retire);
		world.run_to_next_epoch();
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, CHARLIE, DELTA, ECHO]));
	});
}

#[test]
fn an_offender_stays_in_a_set_at_its_floor_disabled_until_another_takes_its_place() {
	World::check(|world| {
		four_validate(world);
		world.decide(set_min(4));
		let report = two_blocks_in_one_slot(world, BRAVO);
		assert_eq!(world.try_unsigned(report), Ok(Ok(())));
		for _ in 0..3 {
			world.run_to_next_epoch();
			let all = sorted([ALPHA, BRAVO, CHARLIE, DELTA]);
			assert_eq!(world.read(Session::validators), all);
			assert_eq!(world.read(Session::disabled_validators).len(), 1);
		}
		give_role(world, ECHO);
		world.send(ECHO, keys_of(ECHO, ECHO));
		world.run_to_next_epoch();
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, CHARLIE, DELTA, ECHO]));
		assert_eq!(world.read(Session::disabled_validators), Vec::<u32>::new());
	});
}

#[test]
fn the_council_restores_a_role_that_an_equivocation_suspended() {
	World::check(|world| {
		four_validate(world);
		let restore = || ConsortiumCall::reinstate_validator { account: CHARLIE.account() };
		let not: DispatchError = pallet_consortium::Error::<Runtime>::ValidatorNotSuspended.into();
		assert_eq!(world.try_decide(restore()), Err(not));

		let report = two_votes_in_one_round(world, CHARLIE);
		assert_eq!(world.try_unsigned(report), Ok(Ok(())));
		world.run_to_next_epoch();
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, BRAVO, DELTA]));
		// It is a member as before, only does it not validate.
		assert!(world.read(|| Consortium::is_active(&CHARLIE.account())));

		world.decide(restore());
		let told = pallet_consortium::Event::ValidatorReinstated { account: CHARLIE.account() };
		assert!(world.events().contains(&RuntimeEvent::Consortium(told)));
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, BRAVO, DELTA]));
		world.run_to_next_epoch();
		assert_eq!(world.read(Session::validators), sorted([ALPHA, BRAVO, CHARLIE, DELTA]));
		assert_eq!(world.read(Session::disabled_validators), Vec::<u32>::new());
	});
}

#[test]
fn a_pool_takes_reports_of_its_own_node_only() {
	World::check(|world| {
		four_validate(world);
		let report = two_blocks_in_one_slot(world, BRAVO);
		let foreign = world.submit_unsigned(TransactionSource::External, report.clone());
		assert_eq!(foreign, Err(InvalidTransaction::Call.into()));
		assert!(world.submit_unsigned(TransactionSource::Local, report).is_ok());
	});
}

#[test]
fn a_report_that_proves_nothing_is_refused() {
	World::check(|world| {
		four_validate(world);
		let BabeCall::report_equivocation_unsigned { mut equivocation_proof, key_owner_proof } =
			two_blocks_in_one_slot(world, BRAVO)
		else {
			panic!("it is a report");
		};
		equivocation_proof.second_header = equivocation_proof.first_header.clone();
		let same = BabeCall::report_equivocation_unsigned { equivocation_proof, key_owner_proof };
		let error = pallet_babe::Error::<Runtime>::InvalidEquivocationProof;
		assert_eq!(world.try_unsigned(same), Ok(Err(error.into())));
		assert!(world.read(|| Consortium::has_role(&BRAVO.account(), Role::Validator)));
	});
}

#[test]
fn a_session_is_forgotten_when_a_day_has_passed() {
	const DAY: u32 = 144;
	World::check(|world| {
		for _ in 0..DAY {
			world.run_to_next_epoch();
		}
		assert!(world.read(|| HistoricalSessions::<Runtime>::contains_key(0)));
		for _ in 0..3 {
			world.run_to_next_epoch();
		}
		assert!(world.read(|| !HistoricalSessions::<Runtime>::contains_key(2)));
		assert_eq!(world.read(StoredRange::<Runtime>::get), Some((3, DAY + 3 + 2)));
		assert_eq!(world.read(|| HistoricalSessions::<Runtime>::iter().count()), 146);
	});
}
