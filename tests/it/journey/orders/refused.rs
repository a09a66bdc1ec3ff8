//! What an order brings to those that refuse flagged units.

use clearmark_runtime::Runtime;
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, FailReason, OrderState,
	SettlementCheck,
};
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Reason, ReceivingPolicy, UnitRange,
};
use signature_chain::AssetId;
use sp_runtime::DispatchError;

use super::{debtor_is_funded, free, Call, Error, Market, INITIATOR, OWED};
use crate::{
	institution::{Institution, BRAVO, FOXTROT, GOLF, HOTEL},
	journey::{
		ledger::balance,
		market::{BOND, FEE, MAX_FEE},
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
fn a_fee_that_the_node_refuses_stays_owed_until_it_takes_it() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		flag_all(world, market.asset, INITIATOR);
		refuse_suspected(world, BRAVO);
		let order = market.cleared(world);
		order.is_signed_by(world, &[FOXTROT, GOLF, HOTEL]);
		order.window_ends(world);
		let (payer, payee) = (INITIATOR.account(), BRAVO.account());
		let expected = FailReason::PaymentRefused { payer, payee, error: units_refused() };
		let state = order.state(world);
		assert!(
			matches!(&state, OrderState::Failed { reason, .. } if *reason == expected),
			"{state:?}"
		);
		// By the policy, half of it. All else is given back.
		assert_eq!(balance(world, order.asset, INITIATOR).held, FEE / 2);
		assert_eq!([FOXTROT, BRAVO].map(|who| free(world, order.asset, who)), [OWED, 30]);
		let advance = || Call::advance { order: order.id };
		assert_eq!(world.try_send(GOLF, advance()), Ok(Err(Error::NothingDue.into())));

		let policy = ReceivingPolicy::TakesAll;
		world.send(BRAVO, UnitCall::set_receiving_policy { policy });
		world.send(GOLF, advance());
		assert_eq!(balance(world, order.asset, INITIATOR).held, 0);
		assert_eq!(free(world, order.asset, BRAVO), 30 + FEE / 2);
	});
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

fn units_refused() -> DispatchError {
	pallet_provenance::Error::<Runtime>::UnitsRefused.into()
}

/// An account takes no flagged units.
pub fn refuse_suspected(world: &mut World, who: Institution) {
	let policy = ReceivingPolicy::RefusesSuspected;
	world.send(who, UnitCall::set_receiving_policy { policy });
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
