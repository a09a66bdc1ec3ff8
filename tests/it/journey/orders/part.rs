//! An order of which a part is worth settling alone.

use clearing_rules::{Obligation, Obstacle, PPM};
use clearmark_runtime::Runtime;
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, LeftOut, OrderState, OrderTerms,
	PartPreview,
};

use super::{free, full, Market, INITIATOR};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, FOXTROT, GOLF, HOTEL},
	journey::{
		ledger::{self, balance},
		market::{Order, FEE, MAX_FEE},
	},
	world::World,
};

/// Neither debtor needs the other.
const OWED: [(Institution, Institution, u128); 2] = [(FOXTROT, HOTEL, 60), (GOLF, HOTEL, 160)];
/// 160 of 220, rounded up.
const PART_OF_FEE: u128 = 73;
/// What the second node asks for the rest.
const SECOND_FEE: u128 = 90;

#[test]
fn an_order_settles_without_a_debtor_that_is_short_and_the_rest_is_cleared_later() {
	World::check(|world| {
		let market = Market::open(world);
		ledger::issue(world, market.asset, FOXTROT, 10);
		ledger::issue(world, market.asset, GOLF, 160);
		let owed = OWED.map(|(from, to, amount)| Obligation {
			from: from.account(),
			to: to.account(),
			amount,
		});
		let terms = OrderTerms { partial_floor: Some(PPM / 2), ..market.terms(world) };
		let order = market.publish(world, terms, full(owed.to_vec()));
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		order.is_cleared_by(world, BRAVO);

		order.is_signed_by(world, &[FOXTROT, GOLF, HOTEL]);
		// The debtor that is short can still be funded until the window ends.
		assert!(matches!(order.state(world), OrderState::Submitted { .. }));
		let out = LeftOut { participant: FOXTROT.account(), obstacle: Obstacle::Short };
		let preview = world.read(|| Runtime::preview_settlement(order.id)).expect("it is there");
		let part =
			PartPreview { gross: 160, fee: PART_OF_FEE, left_out: vec![out], rest_published: true };
		assert_eq!(preview.part, Some(part.clone()));
		// In full, which is refused; in part in the next block.
		order.window_ends(world);
		assert!(matches!(order.state(world), OrderState::Submitted { .. }));
		let preview = world.read(|| Runtime::preview_settlement(order.id)).expect("it is there");
		assert_eq!(preview.part, Some(part));
		world.block([]);
		assert_eq!(order.moved(world), Some(160));
		let all = [FOXTROT, GOLF, HOTEL].map(|who| free(world, order.asset, who));
		assert_eq!(all, [10, 0, 160]);
		assert_eq!(free(world, order.asset, BRAVO), 30 + PART_OF_FEE);
		let defaults = world.read(|| Runtime::standing(FOXTROT.account())).defaults;
		assert_eq!(defaults.map(|record| (record.count, record.owed)), Some((1, 60)));

		// The rest is an order of its own, with what is left of the escrow for its fee.
		let rest = Order { id: order.id + 1, published_at: world.now(), ..order };
		let terms = rest.info(world).record.terms;
		assert_eq!((terms.gross_amount, terms.max_fee), (60, MAX_FEE - PART_OF_FEE));
		assert_eq!(balance(world, rest.asset, INITIATOR).held, MAX_FEE - PART_OF_FEE);
		ledger::issue(world, rest.asset, FOXTROT, 50);
		rest.is_auctioned(world, &[(CHARLIE, SECOND_FEE)]);
		rest.is_cleared_by(world, CHARLIE);
		rest.is_signed_by(world, &[FOXTROT, HOTEL]);
		assert_eq!(rest.moved(world), Some(60));
		assert_eq!([FOXTROT, HOTEL].map(|who| free(world, rest.asset, who)), [0, 220]);
		assert_eq!(free(world, rest.asset, CHARLIE), 30 + SECOND_FEE);
		assert_eq!(balance(world, rest.asset, INITIATOR).held, 0);
	});
}
