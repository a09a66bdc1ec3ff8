//! Money in more lots than the ledger moves at a time.

use clearing_rules::{commitment, Bid, RejectReason};
use clearmark_runtime::{AccountId, Balances, Provenance, Runtime, UNIT};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, AssetId, Call, Error, ExpiryCause,
	ObligationSet, OrderId, OrderState, OrderTerms, RankedBid,
};
use pallet_provenance::AssetBalance;
use sp_core::H256;
use sp_runtime::DispatchError;

use super::{
	institutions_are_admitted,
	ledger::{self, balance, genesis_hash},
	market::{self, Order, SALT, WINDOW, WINNER},
	ratings, INITIATOR,
};
use crate::{
	institution::{Institution, FOXTROT},
	world::World,
};

/// One more than a hold or a payment draws.
const LOTS: u128 = 65;
const HOLDABLE: u128 = LOTS - 1;

/// What a test is about: an asset, and orders that can be published.
struct Stage {
	asset: AssetId,
	scheme: pallet_clearing::SchemeId,
	policy: pallet_clearing::PolicyId,
}

impl Stage {
	fn set(world: &mut World) -> Self {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);
		let asset = ledger::asset_is_created(world);
		let scheme = ratings::rules_are_approved_and_activated(world);
		ratings::nodes_are_evaluated(world, scheme);
		let policy = market::policy_and_profiles_are_set(world, asset);
		Self { asset, scheme, policy }
	}

	/// Gives an institution [`LOTS`] units, each with a link of its own.
	fn issue_in_small_lots(&self, world: &mut World, to: Institution) {
		for _ in 0..LOTS {
			ledger::issue(world, self.asset, to, 1);
		}
		let who = to.account();
		let (free, holdable) = world
			.read(|| (Provenance::free(self.asset, &who), Provenance::holdable(self.asset, &who)));
		assert_eq!((free, holdable), (LOTS, HOLDABLE));
	}

	/// The terms of an order that one bid is enough for, published in the next block.
	fn terms(&self, world: &World, reference: u8) -> OrderTerms<AccountId> {
		let terms = market::terms(world.now() + 1, self.asset, self.scheme, self.policy);
		OrderTerms { min_valid_bids: 1, max_reauctions: 0, client_ref: [reference; 32], ..terms }
	}

	/// Publishes an order, lets the node bid for it and put up so much, and waits for the award.
	fn auction(&self, world: &mut World, reference: u8, collateral: u128) -> (Order, Bid) {
		let terms = self.terms(world, reference);
		let published_at = world.now() + 1;
		world.send(INITIATOR, publish(terms));
		let id: OrderId = world.read(pallet_clearing::NextOrderId::<Runtime>::get) - 1;
		let order = Order { id, asset: self.asset, published_at };
		let bid = Bid { collateral, ..order.bid(1) };
		let genesis = world.read(genesis_hash);
		let seal = H256(commitment(&genesis, id, &WINNER.account(), &bid, &SALT));
		world.send(WINNER, Call::<Runtime>::commit_bid { order: id, commitment: seal });
		world.run_to(published_at + WINDOW);
		world.send(WINNER, Call::<Runtime>::reveal_bid { order: id, bid, salt: SALT });
		world.run_to(published_at + 2 * WINDOW);
		(order, bid)
	}
}

fn publish(terms: OrderTerms<AccountId>) -> Call<Runtime> {
	let obligations = market::obligations().try_into().expect("few obligations");
	let obligations = ObligationSet::Full(obligations);
	Call::publish { terms, obligations }
}

fn only_bid(world: &mut World, order: &Order) -> RankedBid<AccountId> {
	world.read(|| Runtime::ranking(order.id, None)).pop().expect("there is a bid")
}

#[test]
fn a_node_should_win_only_with_what_one_hold_can_take() {
	World::check(|world| {
		let stage = Stage::set(world);
		ledger::issue(world, stage.asset, INITIATOR, 400);
		stage.issue_in_small_lots(world, WINNER);

		// It has that much, and could not accept.
		let (order, _) = stage.auction(world, 1, LOTS);
		let refused = only_bid(world, &order);
		assert_eq!(refused.revealed.screening.facts.free, HOLDABLE);
		assert_eq!(refused.reasons, [RejectReason::CollateralShort]);
		let cause = ExpiryCause::TooFewBids;
		let state = order.state(world);
		assert!(matches!(&state, OrderState::Expired { cause: found, .. } if *found == cause));

		let (order, bid) = stage.auction(world, 2, HOLDABLE);
		assert!(matches!(order.state(world), OrderState::Awarded { .. }));
		world.send(WINNER, Call::<Runtime>::accept { order: order.id });
		let expected = AssetBalance { free: 1, held: bid.collateral, ..Default::default() };
		assert_eq!(balance(world, stage.asset, WINNER), expected);
	});
}

#[test]
fn an_escrow_that_one_hold_cannot_take_should_be_told_from_one_that_is_not_there() {
	World::check(|world| {
		let stage = Stage::set(world);
		let deposit = pallet_balances::Call::<Runtime>::transfer_allow_death {
			dest: FOXTROT.account().into(),
			value: 100 * UNIT,
		};
		world.send(INITIATOR, deposit);
		assert!(world.read(|| Balances::free_balance(FOXTROT.account())) >= 100 * UNIT);
		stage.issue_in_small_lots(world, FOXTROT);

		let mut ceiling = |max_fee| {
			let terms = OrderTerms { max_fee, ..stage.terms(world, 1) };
			world.try_send(FOXTROT, publish(terms))
		};
		let unfunded: DispatchError = Error::<Runtime>::EscrowUnfunded.into();
		let scattered = pallet_provenance::Error::<Runtime>::TooManyLots.into();
		assert_eq!(ceiling(LOTS + 1), Ok(Err(unfunded)));
		assert_eq!(ceiling(LOTS), Ok(Err(scattered)));
		assert_eq!(ceiling(HOLDABLE), Ok(Ok(())));
	});
}
