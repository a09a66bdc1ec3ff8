//! An institution is suspended while it has a part in an order: it winds that down, and can leave.

use clearmark_runtime::Runtime;
use pallet_clearing::{HoldReason, OrderState, SettlementConsent};
use pallet_consortium::Role;
use pallet_provenance::Selection;
use sp_core::{Pair, H256};
use sp_runtime::{transaction_validity::InvalidTransaction, DispatchError};

use super::{
	debtor_is_funded,
	disputes::{arbiters_are_named, ARBITERS},
	free, Call, Market,
};
use crate::{
	gate::suspend,
	institution::{BRAVO, ECHO, FOXTROT, GOLF, HOTEL, KILO},
	journey::{
		ledger,
		market::{native_hold, FEE},
		BANKS,
	},
	world::World,
};

type ConsortiumCall = pallet_consortium::Call<Runtime>;
type ProvenanceCall = pallet_provenance::Call<Runtime>;

const LIVE_OBLIGATIONS: pallet_consortium::Error<Runtime> =
	pallet_consortium::Error::LiveObligations;

#[test]
fn a_suspended_debtor_and_a_suspended_creditor_sign_and_the_order_settles() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let order = market.cleared(world);
		for who in [FOXTROT, GOLF] {
			suspend(world, who);
		}
		order.is_signed_by(world, &BANKS);
		assert_eq!(order.moved(world), Some(50));
		assert_eq!(free(world, order.asset, GOLF), 30);
	});
}

#[test]
fn a_suspended_node_hands_its_result_in_and_is_paid() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let order = market.order(world);
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		world.send(BRAVO, Call::accept { order: order.id });
		suspend(world, BRAVO);
		order.is_netted_by(world, BRAVO);
		order.is_signed_by(world, &BANKS);
		assert_eq!(free(world, order.asset, BRAVO), 30 + FEE);
	});
}

#[test]
fn a_suspended_node_gives_back_an_award_that_it_cannot_carry_out() {
	World::check(|world| {
		let market = Market::open(world);
		let order = market.order(world);
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		world.send(BRAVO, Call::accept { order: order.id });
		suspend(world, BRAVO);
		world.send(BRAVO, Call::abandon { order: order.id });
		assert!(matches!(order.state(world), OrderState::Failed { .. }));
	});
}

#[test]
fn a_suspended_debtor_disputes_its_debit_and_the_ruling_is_its_own_too() {
	World::check(|world| {
		let market = Market::open(world);
		arbiters_are_named(world);
		debtor_is_funded(world, &market);
		let asset = market.asset;
		let consent = SettlementConsent::SilenceUpTo(1_000);
		world.send(FOXTROT, Call::set_settlement_consent { asset, consent });
		let order = market.cleared(world);

		suspend(world, FOXTROT);
		let consent = SettlementConsent::SignatureNeeded;
		world.send(FOXTROT, Call::set_settlement_consent { asset, consent });
		world.send(FOXTROT, Call::dispute { order: order.id, evidence: H256::repeat_byte(7) });
		assert!(matches!(order.state(world), OrderState::Disputed { .. }));
		assert!(native_hold(world, HoldReason::DisputeDeposit, FOXTROT) > 0);

		let retire = ConsortiumCall::retire { account: FOXTROT.account() };
		assert_eq!(world.try_decide(retire), Err(LIVE_OBLIGATIONS.into()));
		for arbiter in [ECHO, KILO] {
			assert!(ARBITERS.contains(&arbiter));
			world.send(arbiter, Call::rule { order: order.id, upheld: true });
		}
		assert!(matches!(order.state(world), OrderState::Failed { .. }));
		assert_eq!(native_hold(world, HoldReason::DisputeDeposit, FOXTROT), 0);
	});
}

#[test]
fn a_suspended_holder_gives_its_units_back_to_their_issuer_and_can_leave() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		suspend(world, FOXTROT);
		let offer = ProvenanceCall::offer {
			asset: market.asset,
			to: HOTEL.account(),
			selection: Selection::Oldest(1),
			transfer: [0; 32],
			expires: 1_000,
		};
		assert_eq!(world.try_send(FOXTROT, offer), Err(InvalidTransaction::Call.into()));

		let retire = || ConsortiumCall::retire { account: FOXTROT.account() };
		assert_eq!(world.try_decide(retire()), Err(LIVE_OBLIGATIONS.into()));
		ledger::redeem(world, market.asset, FOXTROT, 50);
		world.decide(retire());
	});
}

#[test]
fn whose_units_are_in_transit_cannot_leave_and_to_whom_they_are_can() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let offer = ProvenanceCall::offer {
			asset: market.asset,
			to: HOTEL.account(),
			selection: Selection::Oldest(50),
			transfer: [0; 32],
			expires: 1_000,
		};
		world.send(FOXTROT, offer);
		let retire = |who: crate::institution::Institution| ConsortiumCall::retire {
			account: who.account(),
		};
		assert_eq!(world.try_decide(retire(FOXTROT)), Err(LIVE_OBLIGATIONS.into()));
		// Otherwise anybody could keep it from leaving. Nobody can accept for it any more.
		world.decide(retire(HOTEL));
		world.send(FOXTROT, ProvenanceCall::cancel { offer: 0 });
		ledger::redeem(world, market.asset, FOXTROT, 50);
		world.decide(retire(FOXTROT));
	});
}

#[test]
fn an_issuer_cannot_leave_while_its_units_exist() {
	World::check(|world| {
		let market = Market::open(world);
		// The other obligations of the issuer are over, and it keeps neither seat nor floor.
		world.admit(KILO, &[Role::Issuer]);
		let asset = world.read(pallet_provenance::NextAsset::<Runtime>::get);
		assert!(asset > market.asset);
		world.decide(ProvenanceCall::create_asset {
			symbol: b"KIL".to_vec().try_into().expect("it is short"),
			decimals: 2,
			issuer: KILO.account(),
			max_supply: 1_000,
		});
		let public = KILO.receipt_key().public().0;
		world.send(KILO, ProvenanceCall::set_receipt_key { public });
		ledger::issue_by(world, KILO, asset, GOLF, 7);

		let retire = || ConsortiumCall::retire { account: KILO.account() };
		let refused: DispatchError = LIVE_OBLIGATIONS.into();
		assert_eq!(world.try_decide(retire()), Err(refused));
		// Suspended, it can still be given its units back.
		suspend(world, KILO);
		assert_eq!(world.try_decide(retire()), Err(refused));
		ledger::redeem_at(world, KILO, asset, GOLF, 7);
		world.decide(retire());
	});
}
