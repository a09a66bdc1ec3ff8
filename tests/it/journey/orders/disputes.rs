//! A participant finds the result wrong, and three arbiters judge it.

use clearmark_runtime::{Balance, Runtime, UNIT};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, FailReason, HoldReason, MarketRole,
	OrderState, Ruling,
};
use pallet_consortium::Role;
use pallet_provenance::AssetBalance;
use sp_core::H256;

use super::{credit_of, debtor_is_funded, free, native, Call, Error, Market, INITIATOR};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, ECHO, FOXTROT, GOLF, HOTEL, KILO, LIMA},
	journey::{
		ledger::balance,
		market::{native_hold, Order, FEE, MAX_FEE, PRIOR},
		BANKS,
	},
	world::World,
};

/// Of whom two have to agree.
pub const ARBITERS: [Institution; 3] = [ECHO, KILO, LIMA];
const DISPUTER: Institution = GOLF;
const DEPOSIT: Balance = 100 * UNIT;

#[test]
fn a_dispute_that_two_of_three_arbiters_uphold_costs_the_initiator_credit_and_the_node_nothing() {
	World::check(|world| {
		let order = disputed(world);
		let disputer = native(world, DISPUTER);
		let initiator = balance(world, order.asset, INITIATOR);

		order.is_ruled_on(world, ECHO, true);
		let again = Call::rule { order: order.id, upheld: true };
		assert_eq!(world.try_send(ECHO, again), Ok(Err(Error::AlreadyVoted.into())));
		order.is_ruled_on(world, KILO, false);
		assert!(matches!(order.state(world), OrderState::Disputed { .. }));
		// The idle time of the block carries out what its last vote decides.
		order.is_ruled_on(world, LIMA, true);

		let reason = FailReason::Repudiated;
		assert!(
			matches!(order.state(world), OrderState::Failed { reason: why, .. } if why == reason)
		);
		assert_eq!(order.ruling(world), Some(Ruling::Upheld));
		// The node netted what was published: it has its bond back, half of its fee, and no blame.
		let paid = FEE / 2;
		let free = initiator.free + MAX_FEE - paid;
		assert_eq!(
			balance(world, order.asset, INITIATOR),
			AssetBalance { free, ..Default::default() }
		);
		let expected = AssetBalance { free: 30 + paid, ..Default::default() };
		assert_eq!(balance(world, order.asset, BRAVO), expected);
		assert_eq!(credit_of(world, BRAVO), PRIOR);
		// Whoever published untrue obligations is believed less.
		let credit = world.read(|| Runtime::credit(INITIATOR.account(), MarketRole::Initiator));
		assert!(credit.expect("it has a history").record.score < PRIOR);
		// The disputer was right, and has lost nothing.
		assert_eq!(native_hold(world, HoldReason::DisputeDeposit, DISPUTER), 0);
		assert_eq!(native(world, DISPUTER), disputer);
	});
}

#[test]
fn a_dispute_that_the_arbiters_dismiss_costs_the_disputer_its_deposit() {
	World::check(|world| {
		let order = disputed(world);
		// Whoever disputes keeps nobody from signing.
		order.is_signed_by(world, &BANKS);
		let disputer = native(world, DISPUTER);

		order.is_ruled_on(world, ECHO, false);
		assert!(matches!(order.state(world), OrderState::Disputed { .. }));
		order.is_ruled_on(world, KILO, false);
		assert_eq!(order.ruling(world), Some(Ruling::Dismissed));
		assert_eq!(native_hold(world, HoldReason::DisputeDeposit, DISPUTER), 0);
		assert_eq!(native(world, DISPUTER), disputer - DEPOSIT);

		// Nothing was missing but the ruling.
		assert_eq!(order.moved(world), Some(50));
		assert_eq!(free(world, order.asset, BRAVO), 30 + FEE);
		assert!(credit_of(world, BRAVO) > PRIOR);
		let late = Call::rule { order: order.id, upheld: true };
		assert_eq!(world.try_send(LIMA, late), Ok(Err(Error::NotDisputed.into())));
	});
}

#[test]
fn a_dispute_on_which_the_arbiters_do_not_agree_in_time_changes_nothing() {
	World::check(|world| {
		let order = disputed(world);
		order.is_signed_by(world, &[FOXTROT, HOTEL]);
		order.is_ruled_on(world, ECHO, true);
		order.is_ruled_on(world, KILO, false);
		let disputer = native(world, DISPUTER);
		let queue = world.read(|| Runtime::dispute_queue(None, 10)).disputes;
		assert_eq!(queue.iter().map(|open| open.order).collect::<Vec<_>>(), [order.id]);
		world.run_to(queue[0].rule_until);

		assert_eq!(order.ruling(world), Some(Ruling::Defaulted));
		assert_eq!(native_hold(world, HoldReason::DisputeDeposit, DISPUTER), 0);
		assert_eq!(native(world, DISPUTER), disputer);
		// The debtor has signed, so that the disputer is paid whether it agrees or not.
		assert_eq!(order.moved(world), Some(50));
		assert_eq!(free(world, order.asset, DISPUTER), 30);
		assert_eq!(free(world, order.asset, BRAVO), 30 + FEE);
		assert!(world.read(|| Runtime::dispute_queue(None, 10)).disputes.is_empty());
	});
}

/// An order whose result a participant disputes.
fn disputed(world: &mut World) -> Order {
	let market = Market::open(world);
	arbiters_are_named(world);
	debtor_is_funded(world, &market);
	let order = market.cleared(world);

	let dispute = Call::dispute { order: order.id, evidence: H256::repeat_byte(7) };
	let outsider = world.try_send(CHARLIE, dispute.clone());
	assert_eq!(outsider, Ok(Err(Error::NotPartyToOrder.into())));
	world.send(DISPUTER, dispute);
	assert!(matches!(order.state(world), OrderState::Disputed { .. }));
	assert_eq!(native_hold(world, HoldReason::DisputeDeposit, DISPUTER), DEPOSIT);
	let vote = Call::rule { order: order.id, upheld: false };
	assert_eq!(world.try_send(HOTEL, vote), Ok(Err(Error::NotArbiter.into())));
	order
}

/// The council admits and names them; the preset has one.
pub fn arbiters_are_named(world: &mut World) {
	for who in [KILO, LIMA] {
		world.admit(who, &[Role::Arbiter]);
	}
	let mut arbiters = ARBITERS.map(|who| who.account()).to_vec();
	arbiters.sort();
	let arbiters = arbiters.try_into().expect("three of sixteen");
	world.decide(Call::set_arbiters { arbiters, threshold: 2 });
}

impl Order {
	fn is_ruled_on(&self, world: &mut World, arbiter: Institution, upheld: bool) {
		world.send(arbiter, Call::rule { order: self.id, upheld });
	}

	fn ruling(&self, world: &mut World) -> Option<Ruling> {
		world.read(|| Runtime::dispute(self.id)).expect("it was opened").ruling
	}
}
