//! What an order brings to those that refuse flagged units.

use clearing_rules::Obligation;
use clearmark_runtime::{Runtime, RuntimeEvent};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, Event, FailReason, MarketRole,
	OrderState, SettlementCheck,
};
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Reason, ReceivingPolicy,
	UnitRange, Warrant,
};
use signature_chain::AssetId;
use sp_runtime::DispatchError;

use super::{debtor_is_funded, free, full, Call, Error, Market, AFTER_FAILURE, INITIATOR, OWED};
use crate::{
	institution::{Institution, BRAVO, FOXTROT, GOLF, HOTEL},
	journey::{
		ledger::{self, balance},
		market::{Order, BOND, FEE, MAX_FEE},
		AUDITOR, BANKS,
	},
	world::World,
};

type UnitCall = pallet_provenance::Call<Runtime>;

#[test]
fn a_creditor_gets_no_units_that_it_refuses_and_all_once_they_are_cleared() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		flag_all(world, market.asset, FOXTROT);
		refuse_suspected(world, GOLF);
		let order = market.cleared(world);
		order.is_signed_by(world, &[FOXTROT, GOLF, HOTEL]);
		assert!(matches!(order.state(world), OrderState::Submitted { .. }));
		let preview = world.read(|| Runtime::preview_settlement(order.id)).expect("it is there");
		let (payer, payee) = (FOXTROT.account(), GOLF.account());
		let refused = SettlementCheck::PaymentRefused { payer, payee, error: units_refused() };
		assert_eq!(preview.failing, vec![refused]);

		let (asset, number, reference) = (order.asset, 0, [3; 32]);
		world.send(AUDITOR, UnitCall::clear_flag { asset, number, reference });
		order.window_ends(world);
		assert_eq!(order.moved(world), Some(OWED));
		assert_eq!(BANKS.map(|who| free(world, asset, who)), [0, 30, 20]);
	});
}

#[test]
fn an_order_settles_though_its_node_refuses_the_fee_which_stays_owed_until_it_takes_it() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		flag_all(world, market.asset, INITIATOR);
		refuse_suspected(world, BRAVO);
		let order = market.cleared(world);
		order.is_signed_by(world, &[FOXTROT, GOLF]);
		let preview = world.read(|| Runtime::preview_settlement(order.id)).expect("it is there");
		assert_eq!(preview.fee_refused, Some(units_refused()));
		order.is_signed_by(world, &[HOTEL]);
		assert_eq!(order.moved(world), Some(OWED));
		assert!(order.fee_is_said_to_be_owed(world, units_refused()));
		assert_eq!(BANKS.map(|who| free(world, order.asset, who)), [0, 30, 20]);
		// The whole fee. All else is given back.
		assert_eq!(balance(world, order.asset, INITIATOR).held, FEE);
		assert_eq!(balance(world, order.asset, BRAVO).held, 0);
		assert_eq!(free(world, order.asset, BRAVO), 30);
		let advance = || Call::advance { order: order.id };
		assert_eq!(world.try_send(GOLF, advance()), Ok(Err(Error::NothingDue.into())));

		refuse(world, BRAVO, ReceivingPolicy::TakesAll);
		world.send(GOLF, advance());
		assert_eq!(balance(world, order.asset, INITIATOR).held, 0);
		assert_eq!(free(world, order.asset, BRAVO), 30 + FEE);
	});
}

#[test]
fn a_frozen_escrow_keeps_no_participant_from_its_money() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let order = market.cleared(world);
		let asset = order.asset;
		let lots = world.read(|| Runtime::lots_of(INITIATOR.account(), asset, None, 10)).lots;
		let expires = world.now() + 60;
		for range in lots.iter().map(|lot| UnitRange { start: lot.start, len: lot.len }) {
			let warrant = Warrant { reason: Reason::Fraud, reference: [1; 32], expires };
			world.send(AUDITOR, UnitCall::freeze_units { asset, range, warrant });
		}
		order.is_signed_by(world, &[FOXTROT, GOLF]);
		let preview = world.read(|| Runtime::preview_settlement(order.id)).expect("it is there");
		let frozen = preview.fee_refused.expect("nothing in escrow can move");
		order.is_signed_by(world, &[HOTEL]);
		assert_eq!(order.moved(world), Some(OWED));
		assert!(order.fee_is_said_to_be_owed(world, frozen));
		assert_eq!(BANKS.map(|who| free(world, asset, who)), [0, 30, 20]);
		let holdings = order.info(world).record.holdings;
		assert_eq!((holdings.escrow, holdings.fee_owed), (FEE, FEE));
		assert_eq!(free(world, asset, BRAVO), 30);

		world.run_to(expires + 1);
		world.send(GOLF, Call::advance { order: order.id });
		assert_eq!(order.info(world).record.holdings.escrow, 0);
		assert_eq!(free(world, asset, BRAVO), 30 + FEE);
	});
}

#[test]
fn an_initiator_that_refuses_what_pays_it_loses_credit_only_if_it_took_to_that_after_the_award() {
	use ReceivingPolicy::{RefusesConfirmed, RefusesSuspected};
	for (before, after, blamed) in [
		(vec![], vec![RefusesSuspected], true),
		(vec![RefusesSuspected], vec![], false),
		(vec![RefusesConfirmed], vec![RefusesSuspected, RefusesConfirmed], false),
	] {
		World::check(|world| {
			let market = Market::open(world);
			ledger::issue(world, market.asset, FOXTROT, 60);
			ledger::issue(world, market.asset, GOLF, 160);
			confirm_all(world, market.asset, FOXTROT);
			before.into_iter().for_each(|policy| refuse(world, INITIATOR, policy));
			let owed = [(FOXTROT, INITIATOR, 60), (GOLF, HOTEL, 160)].map(|(from, to, amount)| {
				Obligation { from: from.account(), to: to.account(), amount }
			});
			let terms = market.terms(world);
			let order = market.publish(world, terms, full(owed.to_vec()));
			order.is_auctioned(world, &[(BRAVO, FEE)]);
			order.is_cleared_by(world, BRAVO);
			after.into_iter().for_each(|policy| refuse(world, INITIATOR, policy));
			order.is_signed_by(world, &[FOXTROT, GOLF]);
			order.window_ends(world);
			assert!(matches!(
				order.state(world),
				OrderState::Failed { reason: FailReason::PaymentRefused { .. }, .. }
			));
			let credit = world.read(|| Runtime::credit(INITIATOR.account(), MarketRole::Initiator));
			let score = credit.map(|credit| credit.record.score);
			assert_eq!(score, blamed.then_some(AFTER_FAILURE));
		});
	}
}

#[test]
fn a_bond_is_paid_out_whatever_the_initiator_refuses() {
	World::check(|world| {
		let market = Market::open(world);
		flag_all(world, market.asset, BRAVO);
		refuse_suspected(world, INITIATOR);
		let before = free(world, market.asset, INITIATOR);
		let order = market.order(world);
		assert_eq!(free(world, order.asset, INITIATOR), before - MAX_FEE);
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		world.send(BRAVO, Call::accept { order: order.id });
		world.send(BRAVO, Call::abandon { order: order.id });
		assert!(matches!(order.state(world), OrderState::Failed { .. }));
		assert_eq!(free(world, order.asset, INITIATOR), before + BOND);
		assert_eq!(balance(world, order.asset, BRAVO).held, 0);
	});
}

impl Order {
	/// The best block tells that the order settled and its whole fee is owed, and why.
	fn fee_is_said_to_be_owed(&self, world: &mut World, error: DispatchError) -> bool {
		let (order, node, amount) = (self.id, BRAVO.account(), FEE);
		let owed = Event::<Runtime>::FeeOwed { order, node, amount, error };
		world.events().contains(&RuntimeEvent::from(owed))
	}
}

fn units_refused() -> DispatchError {
	pallet_provenance::Error::<Runtime>::UnitsRefused.into()
}

fn refuse(world: &mut World, who: Institution, policy: ReceivingPolicy) {
	world.send(who, UnitCall::set_receiving_policy { policy });
}

/// An account takes no flagged units.
pub fn refuse_suspected(world: &mut World, who: Institution) {
	refuse(world, who, ReceivingPolicy::RefusesSuspected);
}

/// An auditor suspects all units of an account.
pub fn flag_all(world: &mut World, asset: AssetId, who: Institution) {
	let lots = world.read(|| Runtime::lots_of(who.account(), asset, None, 10)).lots;
	for lot in lots {
		let range = UnitRange { start: lot.start, len: lot.len };
		let (reason, reference) = (Reason::Fraud, [1; 32]);
		world.send(AUDITOR, UnitCall::flag { asset, range, reason, reference });
	}
}

/// An auditor suspects all units of an account, and confirms it. No others are flagged yet.
fn confirm_all(world: &mut World, asset: AssetId, who: Institution) {
	flag_all(world, asset, who);
	let lots = world.read(|| Runtime::lots_of(who.account(), asset, None, 10)).lots;
	for (number, _) in (0..).zip(lots) {
		let reference = [2; 32];
		world.send(AUDITOR, UnitCall::confirm_flag { asset, number, reference });
	}
}
