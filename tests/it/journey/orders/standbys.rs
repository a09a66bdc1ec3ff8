//! A winner that stays silent, or that others keep from accepting, and the next one that does its work.

use clearing_rules::RejectMask;
use clearmark_runtime::{Runtime, RuntimeEvent, UNIT};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, AuctionId, Bids, Event, HoldReason,
	NodeProfile, OrderState,
};

use super::{credit_of, debtor_is_funded, free, native, Call, Error, Market, AFTER_FAILURE};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, INDIA},
	journey::{
		market::{native_hold, Order, PRIOR, WINDOW},
		BANKS,
	},
	world::World,
};

#[test]
fn a_standby_settles_the_order_that_its_winner_let_lapse() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let order = market.order(world);
		order.is_auctioned(world, &[(BRAVO, 100), (CHARLIE, 120), (INDIA, 140)]);
		assert_eq!(order.state(world).winner(), Some(&BRAVO.account()));
		let standbys = [CHARLIE, INDIA].map(|node| node.account());
		assert_eq!(order.info(world).standbys, standbys);
		let early = Call::accept { order: order.id };
		assert_eq!(world.try_send(CHARLIE, early), Ok(Err(Error::NotWinner.into())));

		let before = native(world, BRAVO);
		world.run_to(order.published_at + 3 * WINDOW);
		let (id, node) = (order.id, BRAVO.account());
		let told = RuntimeEvent::from(Event::<Runtime>::AwardLapsed { order: id, node });
		assert!(world.events().contains(&told));
		assert_eq!(native(world, BRAVO), before - 10 * UNIT);
		assert_eq!(credit_of(world, BRAVO), AFTER_FAILURE);
		assert!(matches!(order.state(world), OrderState::Awarded { accept_until, .. }
			if accept_until == order.published_at + 4 * WINDOW));
		assert_eq!(order.state(world).winner(), Some(&CHARLIE.account()));
		let late = Call::accept { order: order.id };
		assert_eq!(world.try_send(BRAVO, late), Ok(Err(Error::NotWinner.into())));

		order.is_cleared_by(world, CHARLIE);
		assert_eq!(native_hold(world, HoldReason::BidDeposit, INDIA), 0);
		order.is_signed_by(world, &BANKS);
		assert_eq!(order.moved(world), Some(50));
		assert_eq!(free(world, order.asset, CHARLIE), 30 + 120);
		assert_eq!(free(world, order.asset, BRAVO), 30);
		assert!(credit_of(world, CHARLIE) > PRIOR);
		let told = world.read(|| Runtime::explain_award(order.id, None)).expect("it was awarded");
		assert_eq!(told.winner, Some(CHARLIE.account()));
	});
}

#[test]
fn a_winner_whose_licence_the_council_takes_is_excused_and_a_standby_settles_the_order() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let order = market.order(world);
		order.is_auctioned(world, &[(BRAVO, 100), (CHARLIE, 120)]);
		let before = native(world, BRAVO);
		let profile = NodeProfile { licences: 0, regions: 0b1 };
		world.decide(Call::set_node_profile { node: BRAVO.account(), profile });
		let accept = Call::accept { order: order.id };
		assert_eq!(world.try_send(BRAVO, accept), Ok(Err(Error::NoLongerQualified.into())));
		let fee = before - native(world, BRAVO);

		world.run_to(order.published_at + 3 * WINDOW);
		let mask = RejectMask::LICENCE_MISSING;
		assert!(order.is_said_to_excuse(world, BRAVO, mask));
		assert_eq!(order.excused(world, BRAVO), Some(mask));
		assert_eq!(native_hold(world, HoldReason::BidDeposit, BRAVO), 0);
		assert_eq!(native(world, BRAVO), before - fee, "nothing but what its transaction cost");
		assert_eq!(credit_of(world, BRAVO), PRIOR);
		assert_eq!(order.state(world).winner(), Some(&CHARLIE.account()));

		order.is_cleared_by(world, CHARLIE);
		order.is_signed_by(world, &BANKS);
		assert_eq!(order.moved(world), Some(50));
		assert_eq!(order.excused(world, CHARLIE), None);
	});
}

impl Order {
	/// The best block tells that a winner is excused for these reasons.
	pub fn is_said_to_excuse(
		&self,
		world: &mut World,
		winner: Institution,
		mask: RejectMask,
	) -> bool {
		let (order, node) = (self.id, winner.account());
		let excused = Event::<Runtime>::WinnerExcused { order, node, mask };
		world.events().contains(&RuntimeEvent::from(excused))
	}

	/// For what a bidder in its first auction was excused.
	pub fn excused(&self, world: &mut World, bidder: Institution) -> Option<RejectMask> {
		let auction = AuctionId { order: self.id, number: 0 };
		let bid = world.read(|| Bids::<Runtime>::get(auction, bidder.account()));
		bid.expect("it has bid").excused
	}
}
