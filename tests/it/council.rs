//! The council: two thirds of those who sit in it decide, and whoever is suspended does not.

use clearmark_runtime::{
	configs::CouncilCollective, AccountId, Consortium, Council, Runtime, RuntimeCall, RuntimeEvent,
};
use codec::{Decode, Encode};
use frame_support::weights::Weight;
use pallet_collective::{Event, Members, Voting};
use pallet_consortium::Role;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	transaction_validity::InvalidTransaction,
	DispatchError, DispatchResult,
};

use crate::{
	institution::{Institution, ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT},
	world::World,
};

type Call = pallet_collective::Call<Runtime, CouncilCollective>;
type ConsortiumCall = pallet_consortium::Call<Runtime>;
type Refused = pallet_collective::Error<Runtime, CouncilCollective>;

/// A motion and its number.
struct Motion {
	call: RuntimeCall,
	index: u32,
}

impl Motion {
	/// The first of `for_it` opens it, and all of them vote for it.
	fn open(world: &mut World, for_it: &[Institution], call: impl Into<RuntimeCall>) -> Self {
		let call = call.into();
		let index = world.read(pallet_collective::ProposalCount::<Runtime, CouncilCollective>::get);
		let propose = Call::propose {
			threshold: for_it.len().max(2) as u32,
			proposal: Box::new(call.clone()),
			length_bound: call.encoded_size() as u32,
		};
		world.send(for_it[0], propose);
		let motion = Self { call, index };
		for who in for_it {
			world.send(*who, motion.vote());
		}
		motion
	}

	fn vote(&self) -> Call {
		Call::vote { proposal: self.hash(), index: self.index, approve: true }
	}

	fn hash(&self) -> sp_core::H256 {
		BlakeTwo256::hash_of(&self.call)
	}

	/// What became of it when it was closed; nothing if it cannot be closed yet.
	fn close(&self, world: &mut World, by: Institution) -> Result<DispatchResult, DispatchError> {
		let close = Call::close {
			proposal_hash: self.hash(),
			index: self.index,
			proposal_weight_bound: Weight::from_parts(100_000_000_000, 10_000_000),
			length_bound: self.call.encoded_size() as u32,
		};
		world.try_send(by, close).expect("the pool takes it")?;
		let result = world.events().into_iter().find_map(|event| match event {
			RuntimeEvent::Council(Event::Executed { result, .. }) => Some(result),
			_ => None,
		});
		Ok(result.expect("it was carried out"))
	}
}

fn seats(world: &mut World) -> Vec<Institution> {
	let seated = world.read(Members::<Runtime, CouncilCollective>::get);
	[ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT]
		.into_iter()
		.filter(|who| seated.contains(&who.account()))
		.collect()
}

/// The council of one gives seats to these.
fn council_of(world: &mut World, members: &[Institution]) {
	let new_members = members.iter().map(|who| who.account()).collect();
	world.decide(Call::set_members { new_members, prime: None, old_count: 1 });
	assert_eq!(seats(world), members);
}

fn admit(who: Institution) -> ConsortiumCall {
	ConsortiumCall::admit {
		lei: who.lei(),
		account: who.account(),
		name: who.name.as_bytes().to_vec().try_into().expect("it is short"),
		roles: vec![Role::Auditor].try_into().expect("one of seven"),
	}
}

fn suspension(who: Institution) -> ConsortiumCall {
	let reason = b"under inquiry".to_vec().try_into().expect("it is short");
	ConsortiumCall::suspend { account: who.account(), reason }
}

#[test]
fn two_thirds_decide_and_fewer_do_not() {
	World::check(|world| {
		council_of(world, &[ALPHA, BRAVO, CHARLIE, DELTA]);
		let two = Motion::open(world, &[ALPHA, BRAVO], admit(FOXTROT));
		// A threshold that was chosen too low is enough to close a motion, and not to decide.
		assert_eq!(two.close(world, ALPHA), Ok(Err(DispatchError::BadOrigin)));
		assert!(!world.read(|| Consortium::is_active(&FOXTROT.account())));

		let three = Motion::open(world, &[ALPHA, BRAVO, CHARLIE], admit(FOXTROT));
		assert_eq!(three.close(world, DELTA), Ok(Ok(())));
		assert!(world.read(|| Consortium::is_active(&FOXTROT.account())));
	});
}

#[test]
fn whoever_is_suspended_loses_its_seat_and_two_thirds_of_the_rest_decide() {
	World::check(|world| {
		council_of(world, &[ALPHA, BRAVO, CHARLIE, DELTA]);
		// It has voted on something that is still open when it is suspended.
		let open = Motion::open(world, &[DELTA, BRAVO, CHARLIE], admit(FOXTROT));
		let motion = Motion::open(world, &[ALPHA, BRAVO, CHARLIE], suspension(DELTA));
		assert_eq!(motion.close(world, ALPHA), Ok(Ok(())));
		assert_eq!(seats(world), [ALPHA, BRAVO, CHARLIE]);
		let vacated = pallet_consortium::Event::<Runtime>::SeatVacated { account: DELTA.account() };
		assert!(world.events().contains(&vacated.into()));
		let votes = world.read(|| Voting::<Runtime, CouncilCollective>::get(open.hash()));
		let votes = votes.expect("the motion is open still");
		// Its fields are private, and as encoded they are not: index, threshold, ayes and what follows.
		let told: (u32, u32, Vec<AccountId>) =
			Decode::decode(&mut &votes.encode()[..]).expect("so it begins");
		let (_, _, ayes) = told;
		assert_eq!(ayes, [BRAVO, CHARLIE].map(|who| who.account()));

		// Its motions and votes do not get past the gate any more.
		let refused = Err(InvalidTransaction::Call.into());
		assert_eq!(world.try_send(DELTA, open.vote()), refused);

		// Two of three: with its seat it had been two of four, which is not enough.
		let reinstate = ConsortiumCall::reinstate { account: DELTA.account() };
		let motion = Motion::open(world, &[ALPHA, BRAVO], reinstate);
		assert_eq!(motion.close(world, CHARLIE), Ok(Ok(())));

		// Reinstated, it has a seat when the council says so.
		assert_eq!(seats(world), [ALPHA, BRAVO, CHARLIE]);
		let unseated: DispatchError = Refused::NotMember.into();
		assert_eq!(world.try_send(DELTA, open.vote()), Ok(Err(unseated)));
		let new_members = [ALPHA, BRAVO, CHARLIE, DELTA].iter().map(|who| who.account()).collect();
		let seat = Call::set_members { new_members, prime: None, old_count: 3 };
		let motion = Motion::open(world, &[ALPHA, BRAVO], RuntimeCall::from(seat));
		assert_eq!(motion.close(world, CHARLIE), Ok(Ok(())));
		world.send(DELTA, open.vote());
	});
}

#[test]
fn seats_go_to_active_members_one_each_and_never_to_nobody() {
	World::check(|world| {
		let member = [ALPHA.account()];
		let suspended = [ALPHA.account(), DELTA.account()];
		let stranger = [ALPHA.account(), FOXTROT.account()];
		world.decide(suspension(DELTA));
		for new_members in
			[&[][..], &stranger, &suspended, &[member.clone(), member.clone()].concat()]
		{
			let new_members = new_members.to_vec();
			let refused = frame_system::Error::<Runtime>::CallFiltered.into();
			let call = Call::set_members { new_members, prime: None, old_count: 1 };
			assert_eq!(world.try_decide(call), Err(refused));
		}
		council_of(world, &[ALPHA, BRAVO]);
	});
}

#[test]
fn whoever_is_retired_loses_its_seat() {
	World::check(|world| {
		council_of(world, &[ALPHA, BRAVO, CHARLIE]);
		let retire = ConsortiumCall::retire { account: CHARLIE.account() };
		let motion = Motion::open(world, &[BRAVO, CHARLIE], retire);
		assert_eq!(motion.close(world, ALPHA), Ok(Ok(())));
		assert_eq!(seats(world), [ALPHA, BRAVO]);
	});
}

#[test]
fn the_last_seat_is_not_taken_away() {
	World::check(|world| {
		council_of(world, &[BRAVO]);
		let propose = |call: ConsortiumCall| {
			let proposal = Box::new(RuntimeCall::from(call));
			let length_bound = proposal.encoded_size() as u32;
			Call::propose { threshold: 1, proposal, length_bound }
		};
		world.send(BRAVO, propose(suspension(BRAVO)));
		let refused: DispatchError = pallet_consortium::Error::<Runtime>::LastSeat.into();
		let result = world.events().into_iter().find_map(|event| match event {
			RuntimeEvent::Council(Event::Executed { result, .. }) => Some(result),
			_ => None,
		});
		assert_eq!(result, Some(Err(refused)));
		assert_eq!(seats(world), [BRAVO]);
		assert!(world.read(|| Council::is_member(&BRAVO.account())));

		// Others without a seat can be suspended, as before.
		world.send(BRAVO, propose(suspension(CHARLIE)));
		assert!(!world.read(|| Consortium::is_active(&CHARLIE.account())));
	});
}

#[test]
fn a_suspended_delegate_of_the_council_does_not_govern_through_another_key() {
	World::check(|world| {
		council_of(world, &[ALPHA, BRAVO]);
		let proxy_type = clearmark_runtime::configs::ProxyType::Governance;
		crate::gate::delegate(world, BRAVO, FOXTROT, proxy_type);
		let vote = Call::vote { proposal: Default::default(), index: 0, approve: true };
		let vote = crate::gate::on_behalf_of(BRAVO, vote);
		assert!(world.submit(FOXTROT, vote.clone()).is_ok());
		let motion = Motion::open(world, &[ALPHA, BRAVO], suspension(BRAVO));
		assert_eq!(motion.close(world, ALPHA), Ok(Ok(())));
		assert_eq!(world.submit(FOXTROT, vote), Err(InvalidTransaction::Call.into()));
	});
}
