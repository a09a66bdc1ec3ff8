//! Nobody loses anything but by its own doing, whatever the others are up to.

use pallet_clearing::{
	AuctionEnd, AuctionId, Bids, Confirmations, Disputes, Event, FailReason, OrderState, Orders,
	PartSettlements, PastAuctions, Positions, Ruling, SilentDebits,
};

use super::*;

type MarketEvent = Event<Runtime>;

impl Play<'_> {
	/// What the market took from anybody in the last block, it took for a reason of that account's own.
	pub fn nobody_is_wronged(&mut self) {
		let events: Vec<_> = self
			.world
			.events()
			.into_iter()
			.filter_map(|event| match event {
				RuntimeEvent::Clearing(event) => Some(event),
				_ => None,
			})
			.collect();
		self.world.read(|| events.iter().for_each(|event| is_fair(event, &events)));
	}
}

fn is_fair(event: &MarketEvent, block: &[MarketEvent]) {
	match event {
		Event::OrderSettled { order, .. } if !PartSettlements::<Runtime>::contains_key(order) => {
			every_debtor_agreed(*order);
		},
		Event::BondForfeited { order, node, .. } => {
			assert!(has_failed(*order, node), "{node} lost its bond of order {order}");
		},
		Event::DepositForfeited { order, bidder, .. } => {
			let silent = block.iter().any(|other| {
				matches!(other, Event::AwardLapsed { order: lapsed, node }
					if lapsed == order && node == bidder)
			});
			assert!(silent || stayed_sealed(*order, bidder), "{bidder} lost a deposit: {order}");
		},
		Event::DisputeDepositForfeited { order, .. } => {
			let ruling = Disputes::<Runtime>::get(order).and_then(|dispute| dispute.ruling);
			assert_eq!(ruling, Some(Ruling::Dismissed), "order {order}");
		},
		_ => {},
	}
}

/// Each of those that paid has signed, or has said that its silence is enough.
fn every_debtor_agreed(order: OrderId) {
	let silent = SilentDebits::<Runtime>::get(order);
	for (who, position) in Positions::<Runtime>::get(order) {
		let pays = matches!(position, clearing_rules::Position::Debtor(owed) if owed > 0);
		let signed = Confirmations::<Runtime>::contains_key(order, &who);
		assert!(!pays || signed || silent.contains(&who), "{who} paid unasked for order {order}");
	}
}

/// Whether a node let an order down that it had taken up.
fn has_failed(order: OrderId, node: &AccountId) -> bool {
	let now = Orders::<Runtime>::get(order).is_some_and(|record| match record.state {
		OrderState::Failed { award, reason, .. } => {
			award.node == *node && matches!(reason, FailReason::Timeout | FailReason::Fault { .. })
		},
		_ => false,
	});
	let before = PastAuctions::<Runtime>::iter_prefix_values(order)
		.any(|past| matches!(past.ended, AuctionEnd::TimedOut { award } if award.node == *node));
	now || before
}

/// Whether a bidder left its bid for an order sealed until it was too late to reveal it.
fn stayed_sealed(order: OrderId, bidder: &AccountId) -> bool {
	let Some(record) = Orders::<Runtime>::get(order) else { return false };
	(0..=record.auction.number).any(|number| {
		let auction = AuctionId { order, number };
		let bid = Bids::<Runtime>::get(auction, bidder);
		bid.is_some_and(|bid| bid.revealed.is_none() && bid.deposit == 0)
	})
}
