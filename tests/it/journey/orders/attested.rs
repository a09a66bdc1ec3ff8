//! An order of which the chain knows a root instead of the obligations.

use clearing_rules::{attest, prove_entry, result_digest, Attested, Position};
use clearmark_runtime::{AccountId, Runtime, RuntimeEvent};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, EntryProof, Event, FailReason,
	Finding, HoldReason, NettedPositions, ObligationSet, OrderState, Ruling,
};
use sp_core::H256;

use super::{
	credit_of, debtor_is_funded,
	disputes::{arbiters_are_named, ARBITERS},
	free, native, Call, Error, Market, AFTER_FAILURE, INITIATOR,
};
use crate::{
	institution::{Institution, BRAVO, FOXTROT, GOLF, HOTEL},
	journey::{
		ledger::{balance, genesis_hash},
		market::{native_hold, obligations, Order, BOND, FEE, MAX_FEE, NET},
		BANKS,
	},
	world::World,
};

/// The root of [`obligations`], as the clients in JavaScript make it too.
const ROOT: &str = "0xfc7b6a8f0c4521e776dad5c37e74032a336dba3f2fe42f1a2f25e04a501189e9";

/// Positions that sum to zero, and are not what the root gives.
const WRONG: [(Institution, Position); 3] = [
	(FOXTROT, Position::Debtor(50)),
	(GOLF, Position::Creditor(25)),
	(HOTEL, Position::Creditor(25)),
];

#[test]
fn the_root_is_the_one_that_other_clients_make() {
	assert_eq!(format!("{:?}", H256(attested().attestation.root)), ROOT);
}

#[test]
fn an_attested_order_settles_when_everybody_has_signed() {
	World::check(|world| {
		let order = taken_up(world);
		assert_eq!(world.read(|| Runtime::result(order.id)), None);
		order.gets_result(world, &NET);
		order.is_signed_by(world, &[FOXTROT, GOLF]);
		// Nothing but its own signature ties a participant to a position, be it a creditor's.
		assert!(matches!(order.state(world), OrderState::Submitted { .. }));
		order.is_signed_by(world, &[HOTEL]);
		assert_eq!(order.moved(world), Some(50));
		assert_eq!(BANKS.map(|who| free(world, order.asset, who)), [0, 30, 20]);
		assert_eq!(free(world, order.asset, BRAVO), 30 + FEE);
	});
}

#[test]
fn an_attested_order_with_a_wrong_result_fails_by_a_proof_that_nobody_has_to_judge() {
	World::check(|world| {
		let order = taken_up(world);
		order.gets_result(world, &WRONG);
		let initiator = balance(world, order.asset, INITIATOR);

		let disprove = |proof| Call::disprove { order: order.id, proof };
		let right = disprove(entry_of(FOXTROT));
		assert_eq!(world.try_send(GOLF, right), Ok(Err(Error::NothingDisproved.into())));
		let mut forged = entry_of(GOLF);
		forged.entry.due += 1;
		assert_eq!(world.try_send(GOLF, disprove(forged)), Ok(Err(Error::BadEntryProof.into())));
		world.send(GOLF, disprove(entry_of(GOLF)));

		let finding = Finding::Disproved { participant: GOLF.account() };
		let reason = FailReason::Fault { finding };
		assert!(
			matches!(order.state(world), OrderState::Failed { reason: why, .. } if why == reason)
		);
		let after = balance(world, order.asset, INITIATOR);
		assert_eq!((after.free, after.held), (initiator.free + MAX_FEE + BOND, 0));
		assert_eq!(free(world, order.asset, BRAVO), 30 - BOND);
		assert_eq!(credit_of(world, BRAVO), AFTER_FAILURE);
		assert_eq!(free(world, order.asset, FOXTROT), 50);
	});
}

/// The last vote and the proof are in one block, so that no idle time carries the ruling out before.
#[test]
fn a_proof_supersedes_what_the_arbiters_have_ruled_and_nobody_has_carried_out() {
	World::check(|world| {
		let order = taken_up(world);
		arbiters_are_named(world);
		order.gets_result(world, &WRONG);
		let evidence = H256::repeat_byte(7);
		world.send(HOTEL, Call::dispute { order: order.id, evidence });
		let disputer = native(world, HOTEL);
		let dismiss = || Call::rule { order: order.id, upheld: false };
		world.send(ARBITERS[0], dismiss());
		let disprove = Call::disprove { order: order.id, proof: entry_of(GOLF) };
		world.send_all([(ARBITERS[1], dismiss()), (GOLF, disprove)]);

		let told: Vec<_> = world
			.events()
			.into_iter()
			.filter_map(|event| match event {
				RuntimeEvent::Clearing(Event::DisputeRuled { ruling, .. }) => {
					Some(("ruled", ruling))
				},
				RuntimeEvent::Clearing(Event::RulingSuperseded { ruling, .. }) => {
					Some(("superseded", ruling))
				},
				RuntimeEvent::Clearing(Event::DisputeEnded { ruling, .. }) => {
					Some(("ended", ruling))
				},
				_ => None,
			})
			.collect();
		let (before, after) = (Ruling::Dismissed, Ruling::Disproved);
		assert_eq!(told, [("ruled", before), ("superseded", before), ("ended", after)]);
		let dispute = world.read(|| Runtime::dispute(order.id)).expect("it was opened");
		assert_eq!(dispute.ruling, Some(after));
		let finding = Finding::Disproved { participant: GOLF.account() };
		let reason = FailReason::Fault { finding };
		assert!(
			matches!(order.state(world), OrderState::Failed { reason: why, .. } if why == reason)
		);
		// The disputer was right, whatever the arbiters found: it has all of its deposit back.
		assert_eq!(native_hold(world, HoldReason::DisputeDeposit, HOTEL), 0);
		assert_eq!(native(world, HOTEL), disputer);
		assert_eq!(credit_of(world, BRAVO), AFTER_FAILURE);
		let late = world.try_send(ARBITERS[2], Call::rule { order: order.id, upheld: true });
		assert_eq!(late, Ok(Err(Error::NotDisputed.into())));
	});
}

/// The obligations as their initiator attested them. They are not on chain: whoever has a part in
/// the order got them from it.
fn attested() -> Attested<AccountId> {
	attest(&obligations()).expect("small amounts")
}

/// What the root says of a participant.
fn entry_of(who: Institution) -> EntryProof<AccountId> {
	let entries = attested().entries;
	let index = entries.iter().position(|entry| entry.participant == who.account());
	let index = index.expect("an obligation names it");
	let siblings = prove_entry(&entries, index as u32).expect("there is such an entry");
	let siblings = siblings.try_into().expect("a short path");
	EntryProof { entry: entries[index].clone(), siblings }
}

/// An attested order whose node has made its root again and accepted.
fn taken_up(world: &mut World) -> Order {
	let market = Market::open(world);
	debtor_is_funded(world, &market);
	let Attested { attestation, entries, .. } = attested();
	let participants: Vec<_> = entries.into_iter().map(|entry| entry.participant).collect();
	let set = ObligationSet::Attested {
		root: H256(attestation.root),
		count: attestation.count,
		participants: participants.try_into().expect("three participants"),
	};
	let terms = market.terms(world);
	let order = market.publish(world, terms, set);
	order.is_auctioned(world, &[(BRAVO, FEE)]);
	world.send(BRAVO, Call::accept { order: order.id });
	order
}

impl Order {
	/// The node submits these positions with the result.
	fn gets_result(&self, world: &mut World, positions: &[(Institution, Position)]) {
		let positions = positions.iter().map(|(who, position)| (who.account(), *position));
		let mut positions: Vec<_> = positions.collect();
		positions.sort_by(|(one, _), (other, _)| one.cmp(other));
		let genesis = world.read(genesis_hash);
		let result = H256(result_digest(&genesis, self.id, &positions));
		let signature = self.receipt_under(world, BRAVO, Position::Agent(FEE), result);
		let submit = |netted| Call::submit_result { order: self.id, result, netted, signature };
		assert_eq!(world.try_send(BRAVO, submit(None)), Ok(Err(Error::PositionsMissing.into())));
		let positions = positions.try_into().expect("three participants");
		let root = H256(attested().attestation.root);
		world.send(BRAVO, submit(Some(NettedPositions { root, positions })));
	}
}
