//! Orders that their initiator withdraws or their node gives back, and a fee that nobody ever takes.

use clearmark_runtime::{Balance, Runtime, RuntimeEvent, UNIT};
use frame_support::traits::Get;
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, Event, FailReason, HoldReason,
	LiveObligations, MarketRole, OrderState, Orders,
};
use pallet_provenance::{AssetBalance, Reason, UnitRange, Warrant};
use pallet_transaction_payment::Event::TransactionFeePaid;

use super::{
	credit_of, debtor_is_funded, free, native,
	refused::{flag_all, refuse_suspected},
	Call, Error, Market, AFTER_FAILURE, INITIATOR, OWED,
};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, FOXTROT, GOLF, INDIA},
	journey::{
		ledger::balance,
		market::{native_hold, Order, BOND, FEE, PRIOR, WINDOW},
		AUDITOR, BANKS, NODES,
	},
	world::World,
};

type MarketEvent = Event<Runtime>;

const DEPOSIT: Balance = 10 * UNIT;

/// For how long an order is kept once it is over.
fn kept_blocks() -> u32 {
	<Runtime as pallet_clearing::Config>::KeepBlocks::get()
}

/// What an account paid for its transactions in the best block.
fn fees_of(world: &mut World, payer: Institution) -> Balance {
	let paid = |event| match event {
		RuntimeEvent::TransactionPayment(TransactionFeePaid { who, actual_fee, .. }) => {
			(who == payer.account()).then_some(actual_fee)
		},
		_ => None,
	};
	world.events().into_iter().filter_map(paid).sum()
}

fn tells(world: &mut World, event: MarketEvent) -> bool {
	world.events().contains(&RuntimeEvent::from(event))
}

/// An initiator's score.
fn initiators_credit(world: &mut World) -> Option<u32> {
	let credit = world.read(|| Runtime::credit(INITIATOR.account(), MarketRole::Initiator));
	credit.map(|credit| credit.record.score)
}

/// Nobody has a part in anything any more, and nothing of what was named is left.
fn nothing_is_left(world: &mut World, order: &Order) {
	assert_eq!(world.read(|| LiveObligations::<Runtime>::iter().count()), 0);
	assert_eq!(world.read(|| Runtime::result(order.id)), None);
	let info = order.info(world);
	assert_eq!(info.record.holdings, Default::default());
	assert_eq!(info.positions, []);
	for node in NODES {
		assert_eq!(native_hold(world, HoldReason::BidDeposit, node), 0, "{node:?}");
	}
	assert_eq!(native_hold(world, HoldReason::OrderDeposit, INITIATOR), 0);
	assert_eq!(balance(world, order.asset, INITIATOR).held, 0);
}

#[test]
fn an_order_that_nobody_bid_for_is_withdrawn_for_nothing() {
	World::check(|world| {
		let market = Market::open(world);
		let units = balance(world, market.asset, INITIATOR);
		let order = market.order(world);
		let before = native(world, INITIATOR);
		let cancel = Call::cancel { order: order.id };
		assert_eq!(world.try_send(BRAVO, cancel.clone()), Ok(Err(Error::NotOwner.into())));
		world.send(INITIATOR, cancel.clone());

		let at = world.now();
		assert_eq!(order.state(world), OrderState::Cancelled { at });
		assert!(tells(world, Event::OrderCancelled { order: order.id, share: 0 }));
		assert_eq!(native(world, INITIATOR), before - fees_of(world, INITIATOR));
		assert_eq!(balance(world, market.asset, INITIATOR), units);
		assert_eq!(initiators_credit(world), None);
		nothing_is_left(world, &order);
		assert_eq!(world.try_send(INITIATOR, cancel), Ok(Err(Error::NotCommitting.into())));
	});
}

#[test]
fn an_order_that_is_withdrawn_from_under_its_bidders_pays_them_its_deposit() {
	World::check(|world| {
		let market = Market::open(world);
		let units = balance(world, market.asset, INITIATOR);
		let order = market.order(world);
		let bidders = [BRAVO, CHARLIE, INDIA];
		order.send_seals(world, &bidders.map(|node| (node, FEE)));
		world.run_to(order.published_at + WINDOW - 2);
		let before = bidders.map(|node| native(world, node));
		let initiators = native(world, INITIATOR);
		world.send(INITIATOR, Call::cancel { order: order.id });

		let (at, share) = (world.now(), DEPOSIT / 3);
		assert_eq!(order.state(world), OrderState::Cancelled { at });
		assert!(tells(world, Event::OrderCancelled { order: order.id, share }));
		assert_eq!(bidders.map(|node| native(world, node)), before.map(|had| had + share));
		// What does not divide evenly is the initiator's again.
		let left = initiators - fees_of(world, INITIATOR) - 3 * share;
		assert_eq!(native(world, INITIATOR), left);
		assert_eq!(balance(world, market.asset, INITIATOR), units);
		assert_eq!(initiators_credit(world), Some(AFTER_FAILURE));
		assert_eq!(bidders.map(|node| credit_of(world, node)), [PRIOR; 3]);
		nothing_is_left(world, &order);
	});
}

#[test]
fn an_order_is_not_withdrawn_once_bids_can_be_seen() {
	World::check(|world| {
		let market = Market::open(world);
		let order = market.order(world);
		order.send_seals(world, &[(BRAVO, FEE)]);
		// The block in which the first of them could be revealed.
		world.run_to(order.published_at + WINDOW - 1);
		let cancel = Call::cancel { order: order.id };
		assert_eq!(world.try_send(INITIATOR, cancel), Ok(Err(Error::WindowClosed.into())));
		assert_eq!(order.state(world), OrderState::Revealing);
		assert_eq!(native_hold(world, HoldReason::OrderDeposit, INITIATOR), DEPOSIT);
	});
}

#[test]
fn an_award_that_is_given_back_when_no_auction_is_left_costs_its_bond() {
	World::check(|world| {
		let market = Market::open(world);
		let units = free(world, market.asset, INITIATOR);
		let order = market.order(world);
		order.is_auctioned(world, &[(BRAVO, FEE), (CHARLIE, FEE + 20)]);
		world.send(BRAVO, Call::accept { order: order.id });
		let abandon = Call::abandon { order: order.id };
		assert_eq!(world.try_send(CHARLIE, abandon.clone()), Ok(Err(Error::NotWinner.into())));
		world.send(BRAVO, abandon.clone());

		let (id, node) = (order.id, BRAVO.account());
		assert!(tells(world, Event::AwardAbandoned { order: id, node: node.clone() }));
		assert!(tells(world, Event::BondForfeited { order: id, node, amount: BOND }));
		let state = order.state(world);
		let reason = FailReason::Timeout;
		assert!(matches!(state, OrderState::Failed { reason: why, .. } if why == reason));
		assert_eq!(free(world, order.asset, INITIATOR), units + BOND);
		let expected = AssetBalance { free: 30 - BOND, ..Default::default() };
		assert_eq!(balance(world, order.asset, BRAVO), expected);
		assert_eq!(credit_of(world, BRAVO), AFTER_FAILURE);
		// A hard event: it falls by a tier at once.
		assert_eq!(world.read(|| Runtime::standing(BRAVO.account())).tier.tier, 0);
		assert_eq!(initiators_credit(world), None);
		nothing_is_left(world, &order);
		assert_eq!(world.try_send(BRAVO, abandon), Ok(Err(Error::NotInProgress.into())));
	});
}

/// The node has its work paid by policy, though the debtor did not sign; and takes no flagged units.
#[test]
fn a_fee_that_its_node_refuses_lapses_when_its_order_is_kept_no_longer() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let units = free(world, market.asset, INITIATOR);
		flag_all(world, market.asset, INITIATOR);
		refuse_suspected(world, BRAVO);
		let order = market.cleared(world);
		order.window_ends(world);
		let reason = FailReason::Unconfirmed { participant: FOXTROT.account() };
		assert!(
			matches!(order.state(world), OrderState::Failed { reason: why, .. } if why == reason)
		);
		let closed_at = order.state(world).closed_at().expect("it has failed");
		let owed = FEE / 2;
		let waits = AssetBalance { free: units - owed, held: owed, ..Default::default() };
		assert_eq!(balance(world, order.asset, INITIATOR), waits);

		let advance = || Call::advance { order: order.id };
		world.skip_to(closed_at + kept_blocks() - 2);
		let not_yet = Error::NothingDue.into();
		assert_eq!(world.try_send(GOLF, advance()), Ok(Err(not_yet)));
		// Nor while it could not be paid if the node took it: that is not the node's doing.
		let (asset, expires) = (order.asset, world.now() + 10);
		let range = UnitRange { start: 0, len: units.try_into().expect("a small amount") };
		let warrant = Warrant { reason: Reason::Fraud, reference: [4; 32], expires };
		let freeze = pallet_provenance::Call::<Runtime>::freeze_units { asset, range, warrant };
		world.send(AUDITOR, freeze);
		assert_eq!(world.try_send(GOLF, advance()), Ok(Err(not_yet)));
		assert_eq!(order.info(world).record.holdings.fee_owed, owed);

		world.run_to(expires);
		world.send(GOLF, advance());
		let (id, node) = (order.id, BRAVO.account());
		assert!(tells(world, Event::FeeLapsed { order: id, node, amount: owed }));
		let expected = AssetBalance { free: units, ..Default::default() };
		assert_eq!(balance(world, order.asset, INITIATOR), expected);
		assert_eq!(free(world, order.asset, BRAVO), 30);
		// It holds nothing any more, so that it is removed at once, for good.
		assert!(!world.read(|| Orders::<Runtime>::contains_key(id)));
		assert_eq!(world.try_send(GOLF, advance()), Ok(Err(Error::UnknownOrder.into())));
		assert_eq!(BANKS.map(|who| free(world, asset, who)), [OWED, 0, 0]);
	});
}
