//! Members that bound what they owe, and what they are owed.

use clearmark_runtime::{AccountId, Runtime};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, ExpiryCause, FailReason, LimitBreach,
	OrderState, OrderTerms,
};

use super::{debtor_is_funded, free, full, Call, Error, Market, OWED};
use crate::{
	institution::{BRAVO, CHARLIE, FOXTROT, GOLF, HOTEL, INDIA},
	journey::market::{obligations, FEE, WINDOW},
	world::World,
};

fn over_its_cap() -> LimitBreach<AccountId> {
	LimitBreach { member: FOXTROT.account(), creditor: None }
}

fn cap(market: &Market, cap: u128) -> Call {
	Call::set_net_debit_cap { asset: market.asset, cap: Some(cap) }
}

#[test]
fn an_order_that_exceeds_a_members_cap_is_not_awarded_until_the_member_raises_it() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		world.send(FOXTROT, cap(&market, OWED - 1));
		let terms = OrderTerms { max_reauctions: 1, ..market.terms(world) };
		let order = market.publish(world, terms, full(obligations()));
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		// It is not auctioned again, and its deposit is with the bidder.
		let info = order.info(world);
		assert!(info.past_auctions.is_empty());
		assert_eq!(info.record.holdings.deposit, 0);
		let reason = ExpiryCause::LimitExceeded { breach: over_its_cap() };
		assert!(matches!(info.record.state, OrderState::Expired { cause, .. } if cause == reason));

		world.send(FOXTROT, cap(&market, OWED));
		let order = market.order(world);
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		let limits = world.read(|| Runtime::limits_of(order.asset, FOXTROT.account()));
		assert_eq!((limits.effective_cap, limits.net_debit), (Some(OWED), 0));
		order.is_cleared_by(world, BRAVO);
		order.is_signed_by(world, &[FOXTROT]);
		let limits = world.read(|| Runtime::limits_of(order.asset, FOXTROT.account()));
		assert_eq!(limits.net_debit, OWED);
		order.is_signed_by(world, &[GOLF, HOTEL]);
		assert_eq!(order.moved(world), Some(OWED));
		let limits = world.read(|| Runtime::limits_of(order.asset, FOXTROT.account()));
		assert_eq!(limits.net_debit, 0);
	});
}

#[test]
fn orders_in_flight_share_a_cap_of_the_council_by_what_their_debtor_signs() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let (member, asset) = (FOXTROT.account(), market.asset);
		world.decide(Call::set_member_cap { member, asset, cap: Some(2 * OWED - 1) });
		// Its window for signatures is long enough for another auction.
		let cleared_slowly = |world: &mut World, node| {
			let (max_fee, challenge_blocks) = (FEE, 6 * WINDOW);
			let terms = OrderTerms { max_fee, challenge_blocks, ..market.terms(world) };
			let order = market.publish(world, terms, full(obligations()));
			order.is_auctioned(world, &[(node, FEE)]);
			order.is_cleared_by(world, node);
			order
		};
		// What its debtor has not signed keeps no other order from being awarded and signed.
		let unsigned = cleared_slowly(world, BRAVO);
		let signed = cleared_slowly(world, CHARLIE);
		signed.is_signed_by(world, &[FOXTROT]);
		let refused = unsigned.confirmation_of(world, FOXTROT);
		assert_eq!(world.try_send(FOXTROT, refused), Ok(Err(Error::DebitOverCap.into())));
		let third = market.order(world);
		third.is_auctioned(world, &[(INDIA, FEE)]);
		let reason = ExpiryCause::LimitExceeded { breach: over_its_cap() };
		assert!(matches!(third.state(world), OrderState::Expired { cause, .. } if cause == reason));

		// What is settled is owed no longer.
		signed.is_signed_by(world, &[GOLF, HOTEL]);
		assert_eq!(signed.moved(world), Some(OWED));
		unsigned.is_signed_by(world, &[FOXTROT]);
	});
}

#[test]
fn a_creditor_bounds_what_another_member_owes_it() {
	World::check(|world| {
		let market = Market::open(world);
		debtor_is_funded(world, &market);
		let (asset, debtor) = (market.asset, FOXTROT.account());
		let limit = |limit| Call::set_bilateral_limit { asset, debtor: debtor.clone(), limit };
		assert_eq!(world.try_send(GOLF, limit(None)), Ok(Err(Error::LimitNotSet.into())));
		world.send(GOLF, limit(Some(100)));
		let order = market.cleared(world);
		order.is_signed_by(world, &[FOXTROT]);
		// It is owed a hundred, which is all that it accepts; then less than that.
		world.send(GOLF, limit(Some(99)));
		order.is_signed_by(world, &[GOLF, HOTEL]);
		order.window_ends(world);
		let creditor = Some(GOLF.account());
		let breach = LimitBreach { member: FOXTROT.account(), creditor };
		let reason = FailReason::LimitExceeded { breach };
		assert!(
			matches!(order.state(world), OrderState::Failed { reason: why, .. } if why == reason)
		);
		// Nothing moved, nobody has defaulted, and the node has half of its fee by the policy.
		assert_eq!([FOXTROT, GOLF, HOTEL].map(|who| free(world, asset, who)), [OWED, 0, 0]);
		assert_eq!(world.read(|| Runtime::standing(FOXTROT.account())).defaults, None);
		assert_eq!(free(world, asset, BRAVO), 30 + FEE / 2);
	});
}
