//! An order that its winner and then a standby let down, until a second auction.

use clearing_rules::RejectReason;
use clearmark_runtime::Runtime;
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, AuctionEnd, Call, HoldReason,
	OrderInfo, OrderState,
};
use pallet_provenance::AssetBalance;

use super::{
	ledger::balance,
	market::{native_hold, Order, BOND, MAX_FEE, WINDOW},
	INITIATOR,
};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, INDIA, JULIETT},
	world::World,
};

/// What the second auction's bidders ask for.
const FEES: [(Institution, u128); 3] = [(BRAVO, 110), (CHARLIE, 60), (INDIA, 140)];

impl Order {
	pub fn info(&self, world: &mut World) -> OrderInfo<clearmark_runtime::AccountId, u128> {
		world.read(|| Runtime::order(self.id)).expect("the order is kept")
	}

	/// The winner stays silent; the agenda gives the order to the next one, which accepts.
	pub fn standby_moves_up(&self, world: &mut World) {
		let standbys = [CHARLIE, INDIA].map(|node| node.account());
		assert_eq!(self.info(world).standbys, standbys);
		world.run_to(self.published_at + 3 * WINDOW);
		let state = self.state(world);
		assert!(matches!(state, OrderState::Awarded { .. }));
		assert_eq!(state.winner(), Some(&CHARLIE.account()));
		assert_eq!(native_hold(world, HoldReason::BidDeposit, BRAVO), 0);

		world.send(CHARLIE, Call::<Runtime>::accept { order: self.id });
		for node in [CHARLIE, INDIA, JULIETT] {
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), 0, "{node:?}");
		}
		assert_eq!(balance(world, self.asset, CHARLIE).held, BOND);
	}

	/// It cannot do the work after all, and says so: its bond is the initiator's, and the order is
	/// auctioned again.
	pub fn award_is_given_back(&self, world: &mut World) -> Self {
		let before = balance(world, self.asset, INITIATOR);
		world.send(CHARLIE, Call::<Runtime>::abandon { order: self.id });
		let expected = AssetBalance { free: 8, ..Default::default() };
		assert_eq!(balance(world, self.asset, CHARLIE), expected);
		let after = balance(world, self.asset, INITIATOR);
		assert_eq!((after.free, after.held), (before.free + BOND, MAX_FEE));

		let info = self.info(world);
		assert_eq!(info.record.state, OrderState::Committing);
		assert_eq!(info.record.auction.number, 1);
		assert!(matches!(&info.past_auctions[..], [past]
			if matches!(&past.ended, AuctionEnd::TimedOut { award } if award.node == CHARLIE.account())));
		Self { published_at: info.record.auction.opened_at, ..*self }
	}

	/// The node that failed the order cannot win it with the cheapest offer.
	pub fn node_is_found_in_the_second_auction(&self, world: &mut World) {
		self.is_auctioned(world, &FEES);

		let told = world.read(|| Runtime::explain_award(self.id, None)).expect("it was awarded");
		assert_eq!((told.auction, told.winner), (1, Some(BRAVO.account())));
		let ranked: Vec<_> = told.bids.iter().map(|bid| (bid.bidder.clone(), bid.rank)).collect();
		let expected = [(BRAVO, Some(1)), (INDIA, Some(2)), (CHARLIE, None)];
		assert_eq!(ranked, expected.map(|(node, rank)| (node.account(), rank)));
		// Its bond is gone, and with it the tier that the policy asks for.
		let reasons =
			[RejectReason::CollateralShort, RejectReason::Excluded, RejectReason::TierTooLow];
		assert_eq!(told.bids[2].reasons, reasons);
		world.send(BRAVO, Call::<Runtime>::accept { order: self.id });

		let first = world.read(|| Runtime::explain_award(self.id, Some(0))).expect("it is kept");
		assert_eq!(first.winner, Some(CHARLIE.account()));
		assert_eq!(world.read(|| Runtime::ranking(self.id, Some(0))).len(), 4);
	}
}
