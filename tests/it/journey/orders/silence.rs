//! A debtor that agreed to be debited without a signature, unless it protests.

use clearmark_runtime::{Runtime, RuntimeEvent};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, Event, FailReason, OrderState,
	SettlementCheck, SettlementConsent,
};
use sp_core::H256;

use super::{debtor_is_funded, free, Call, Error, Market, OWED};
use crate::{
	institution::{BRAVO, FOXTROT, GOLF, HOTEL},
	journey::market::{Order, FEE},
	world::World,
};

#[test]
fn a_debtor_that_agreed_to_its_silence_is_debited_when_the_window_ends() {
	World::check(|world| {
		let order = awaiting_the_debtor(world);
		order.window_ends(world);
		assert_eq!(order.moved(world), Some(OWED));
		assert_eq!(free(world, order.asset, FOXTROT), 0);
		let told = RuntimeEvent::from(Event::<Runtime>::DebitedBySilence {
			order: order.id,
			participant: FOXTROT.account(),
			amount: OWED,
		});
		assert!(world.events().contains(&told));
	});
}

#[test]
fn a_debtor_that_disputes_the_result_is_not_silent() {
	World::check(|world| {
		let order = awaiting_the_debtor(world);
		world.send(FOXTROT, Call::dispute { order: order.id, evidence: H256::repeat_byte(7) });
		// The arbiters let their time pass.
		order.window_ends(world);
		let reason = FailReason::Unconfirmed { participant: FOXTROT.account() };
		assert!(
			matches!(order.state(world), OrderState::Failed { reason: why, .. } if why == reason)
		);
		assert_eq!(free(world, order.asset, FOXTROT), OWED);
		// The node is not to blame, and has half of its fee by the policy.
		assert_eq!(free(world, order.asset, BRAVO), 30 + FEE / 2);
	});
}

/// An order that everybody has signed but its debtor.
fn awaiting_the_debtor(world: &mut World) -> Order {
	let market = Market::open(world);
	debtor_is_funded(world, &market);
	let (asset, consent) = (market.asset, SettlementConsent::SilenceUpTo(OWED));
	world.send(FOXTROT, Call::set_settlement_consent { asset, consent });
	let order = market.cleared(world);
	order.is_signed_by(world, &[GOLF, HOTEL]);
	let again = Call::confirm { order: order.id, signature: [0; 64] };
	assert_eq!(world.try_send(GOLF, again), Ok(Err(Error::AlreadyConfirmed.into())));

	let until = order.info(world).deadline;
	let preview = world.read(|| Runtime::preview_settlement(order.id)).expect("it is there");
	let participant = FOXTROT.account();
	assert_eq!(preview.failing, [SettlementCheck::Unconfirmed { participant, until }]);
	order
}
