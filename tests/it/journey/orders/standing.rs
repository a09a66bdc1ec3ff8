//! What a node's conduct does to it: bars, reinstatement, tiers.

use clearing_rules::{Policy, RejectReason, TierRules};
use clearmark_runtime::{Runtime, DAYS};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, ExpiryCause, MarketRole, OrderState,
	Standing,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use super::{credit_of, debtor_is_funded, Call, Error, Market, AFTER_FAILURE};
use crate::{
	institution::{Institution, ALPHA, BRAVO, CHARLIE, DELTA},
	journey::{
		market::{self, FEE, WINDOW},
		BANKS,
	},
	world::World,
};

const ROLE: MarketRole = MarketRole::ClearingNode;

fn standing(world: &mut World, node: Institution) -> Standing {
	world.read(|| Runtime::standing(node.account()))
}

impl Market {
	/// BRAVO wins an order and does not accept it.
	fn award_lapses(&self, world: &mut World) {
		let order = self.order(world);
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		world.run_to(order.published_at + 3 * WINDOW);
		let reason = ExpiryCause::NotAccepted { node: BRAVO.account() };
		assert!(matches!(order.state(world), OrderState::Expired { cause, .. } if cause == reason));
	}

	fn order_is_settled(&self, world: &mut World) {
		let order = self.cleared(world);
		order.is_signed_by(world, &BANKS);
		assert_eq!(order.moved(world), Some(50));
	}
}

#[test]
fn a_node_below_the_floor_is_barred_until_the_council_reinstates_it() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let strict = Policy { credit_floor: 500_000, ..market::policy(market.asset) };
		market.under(world, strict).award_lapses(world);
		let Standing { node, tier, .. } = standing(world, BRAVO);
		assert!(node.barred);
		assert_eq!(node.bar.map(|bar| bar.score), Some(AFTER_FAILURE));
		assert_eq!(tier.tier, 0);

		// Also where the floor is lower, and whatever it asks for.
		let lenient = market.under(world, Policy { min_tier: 0, ..market::policy(market.asset) });
		let order = lenient.order(world);
		let bid = Call::commit_bid { order: order.id, commitment: H256::zero() };
		assert_eq!(world.try_send(BRAVO, bid), Ok(Err(Error::NodeBarred.into())));
		let reinstate = Call::reinstate { account: BRAVO.account(), role: ROLE };
		let alone = world.try_send(ALPHA, reinstate.clone());
		assert_eq!(alone, Ok(Err(DispatchError::BadOrigin)));
		world.decide(reinstate.clone());

		order.is_auctioned(world, &[(BRAVO, FEE)]);
		order.is_cleared_by(world, BRAVO);
		order.is_signed_by(world, &BANKS);
		assert_eq!(order.moved(world), Some(50));
		assert!(credit_of(world, BRAVO) > AFTER_FAILURE);
		let Standing { node, .. } = standing(world, BRAVO);
		assert!(!node.barred);
		assert!(node.bar.is_some_and(|bar| bar.lifted.is_some()), "the bar is remembered");
		assert_eq!(world.try_decide(reinstate), Err(Error::NotBarred.into()));
	});
}

#[test]
fn a_rating_promotes_a_node_that_settles_and_demotes_one_that_does_not() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		// Rated by the share of orders that settled, beginning with one of 60 %.
		let rules = TierRules {
			count: 1,
			volume: 1,
			timeliness: 0,
			credit: 0,
			smoothing: 1,
			min_orders: 1,
			..TierRules::default()
		};
		world.decide(Call::set_tier_rules { rules });
		market.order_is_settled(world);
		assert_eq!(standing(world, BRAVO).tier.tier, 1);

		// Nothing counts before its cycle is complete.
		world.skip_to(DAYS);
		let rate = Call::rate { node: BRAVO.account() };
		world.send(DELTA, rate.clone());
		let rated = standing(world, BRAVO).tier;
		assert_eq!((rated.rating, rated.tier), (800_000, 2));
		let again = Error::RatedThisCycle.into();
		assert_eq!(world.try_send(DELTA, rate.clone()), Ok(Err(again)));

		// A tier is what an order can ask for.
		let second = market.under(world, Policy { min_tier: 2, ..market::policy(market.asset) });
		let order = second.order(world);
		order.is_auctioned(world, &[(BRAVO, FEE), (CHARLIE, FEE / 2)]);
		let ranking = world.read(|| Runtime::ranking(order.id, None));
		let found: Vec<_> = ranking.iter().map(|bid| (bid.rank, bid.reasons.clone())).collect();
		assert_eq!(found, [(Some(1), vec![]), (None, vec![RejectReason::TierTooLow])]);
		world.run_to(order.published_at + 3 * WINDOW);
		second.award_lapses(world);

		// One of two, of which the second with the same initiator counts less, and the beginning.
		world.skip_to(2 * DAYS);
		world.send(DELTA, rate);
		let rated = standing(world, BRAVO).tier;
		assert_eq!((rated.rating, rated.tier), (461_538, 1));
	});
}
