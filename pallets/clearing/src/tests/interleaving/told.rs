//! What must hold of all that anybody did, told by events and payments alone.

use super::*;
use alloc::collections::BTreeMap;

/// An order has one winner at a time, each of them once in an auction, and ends once.
pub fn each_order_was_awarded_to_one_at_a_time_and_ended_once() {
	let events: Vec<_> = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Clearing(event) => Some(event),
			_ => None,
		})
		.collect();
	for number in 0..NextOrderId::<Test>::get() {
		let (mut holder, mut awarded) = (None, alloc::collections::BTreeSet::new());
		let (mut auctions, mut ends) = (0, 0);
		for event in &events {
			match event {
				Event::OrderAwarded { order, node, .. } if *order == number => {
					assert_eq!(holder.replace(*node), None, "order {number} has two winners");
					assert!(awarded.insert(*node), "{node} won order {number} twice");
				},
				Event::AwardLapsed { order, node } if *order == number => {
					assert_eq!(holder.take(), Some(*node));
				},
				Event::OrderReopened { order, auction, ended, .. } if *order == number => {
					auctions += 1;
					assert_eq!(*auction, auctions);
					let failed = match ended {
						AuctionEnd::TimedOut { award } => Some(award.node),
						AuctionEnd::Fruitless { .. } => None,
					};
					assert_eq!(holder.take(), failed);
					awarded.clear();
				},
				Event::OrderSettled { order, .. }
				| Event::OrderFailed { order, .. }
				| Event::OrderExpired { order, .. }
				| Event::OrderCancelled { order, .. }
					if *order == number =>
				{
					ends += 1;
				},
				_ => {},
			}
		}
		assert_eq!(ends, 1, "order {number} ended {ends} times");
	}
}

/// The same of disputes: each was ruled on once and ended once, as it was ruled unless a proof
/// superseded that.
pub fn each_dispute_was_ruled_on_and_ended_once() {
	let events = System::read_events_for_pallet::<Event<Test>>();
	for number in 0..NextOrderId::<Test>::get() {
		let (mut opened, mut ruled, mut ended) = (0, None, None);
		for event in &events {
			match event {
				Event::DisputeOpened { order, .. } if *order == number => opened += 1,
				Event::DisputeRuled { order, ruling } if *order == number => {
					assert_eq!(ruled.replace(*ruling), None, "order {number} was ruled on twice");
				},
				Event::RulingSuperseded { order, ruling } if *order == number => {
					assert_eq!(ruled.replace(Ruling::Disproved), Some(*ruling));
				},
				Event::DisputeEnded { order, ruling } if *order == number => {
					assert_eq!(ended.replace(*ruling), None);
					assert_eq!(ruled, ended);
				},
				_ => {},
			}
		}
		assert_eq!(opened, usize::from(ended.is_some()), "order {number}");
	}
}

/// What a node is due is the fee of what settled, or half of its fee by the policy where it did its work
/// for nothing. After each step, what it was paid of that, what is owed and what has lapsed make it up;
/// and it is said once of an order that its fee is owed, or has lapsed.
pub fn each_fee_was_paid_or_is_owed_or_has_lapsed() {
	let (mut due, mut owed, mut lapsed) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
	for event in System::read_events_for_pallet::<Event<Test>>() {
		match event {
			Event::OrderSettled { order, node, fee, .. }
			| Event::OrderFailed { order, node, fee_owed: fee, .. } => {
				assert_eq!(due.insert(order, (node, fee)), None, "order {order} ended twice");
			},
			Event::FeeOwed { order, amount, .. } => {
				assert_eq!(owed.insert(order, amount), None, "order {order} owes its fee twice");
			},
			Event::FeeLapsed { order, amount, .. } => {
				assert_eq!(lapsed.insert(order, amount), None, "order {order} is let off twice");
			},
			_ => {},
		}
	}
	let mut paid = BTreeMap::<OrderId, u128>::new();
	for Payment { order, from, to, amount, position, .. } in Payments::get() {
		if matches!(position, Position::Agent(_)) {
			assert_eq!((from, to), (INITIATOR, due[&order].0), "order {order}");
			*paid.entry(order).or_default() += amount;
		}
	}
	for (order, (_, fee)) in due {
		let stored = Orders::<Test>::get(order);
		assert_eq!(stored.as_ref().map_or(fee, |record| fee_due(order, record)), fee);
		assert!(owed.get(&order).is_none_or(|amount| *amount == fee), "order {order}");
		let still_owed = stored.map_or(0, |record| record.holdings.fee_owed);
		let of = |amounts: &BTreeMap<OrderId, u128>| amounts.get(&order).copied().unwrap_or(0);
		assert_eq!(of(&paid) + still_owed + of(&lapsed), fee, "order {order}");
	}
}

/// What the node of an order that is over is due.
fn fee_due(order: OrderId, record: &OrderRecordOf<Test>) -> u128 {
	match &record.state {
		OrderState::Settled { award, .. } => {
			PartSettlements::<Test>::get(order).map_or(award.fee, |part| part.fee)
		},
		OrderState::Failed { award, reason, .. } if reason.leaves_node_paid() => {
			award.fee.div_ceil(2)
		},
		_ => 0,
	}
}

/// Who is to blame for orders that could not settle.
#[derive(Default)]
pub struct Blame {
	/// Whether the initiator's money, or what it takes or lets others owe, was changed before: then it
	/// may have stood in the way of an order for which it had signed.
	pub meddled: bool,
	/// How many events were looked at before.
	seen: usize,
}

impl Blame {
	/// Of the orders that came to where they would have settled, and failed since this was last asked:
	/// an initiator loses credit if it has not agreed to its own position, and no limit of others may have
	/// kept it from that. If it has, and is to blame for nothing else, it loses none.
	pub fn lies_with_initiators_that_did_not_stand_by_their_orders(&mut self) {
		let events = System::read_events_for_pallet::<Event<Test>>();
		let since = &events[self.seen..];
		for event in since {
			let Event::OrderFailed { order, reason, .. } = event else { continue };
			if !reason.ended_a_settlement() {
				continue;
			}
			let unpaid = since.iter().any(|event| {
				matches!(event, Event::CreditChanged {
					role: MarketRole::Initiator, order: moved, outcome: Outcome::Unpaid, ..
				} if moved == order)
			});
			let agreed = initiator_agreed(*order);
			let limited = others_limit_initiator(*order);
			assert!(unpaid || agreed || limited, "order {order}: {reason:?}");
			assert!(!unpaid || !agreed || self.meddled, "order {order}: {reason:?}");
		}
		self.seen = events.len();
	}
}

/// Whether the initiator of an order has agreed to what it owes in it, where that is needed: by a receipt,
/// or by silence.
fn initiator_agreed(order: OrderId) -> bool {
	let OrderRecord { attestation, .. } = record(order);
	let positions = Positions::<Test>::get(order);
	let Some((_, position)) = positions.iter().find(|(who, _)| *who == INITIATOR) else {
		return true;
	};
	let protests = Disputes::<Test>::get(order).is_some_and(|one| one.is_protest_of(&INITIATOR));
	let silently_up_to = match protests {
		true => 0,
		false => SettlementConsents::<Test>::get(INITIATOR, ASSET),
	};
	let needed = match position {
		_ if attestation.is_some() => true,
		Position::Debtor(owes) => *owes > silently_up_to,
		Position::Creditor(_) | Position::Agent(_) => false,
	};
	!needed || Confirmations::<Test>::contains_key(order, INITIATOR)
}

/// Whether the council or a participant of an order limits what its initiator may owe: that may keep it
/// from agreeing to what it owes.
fn others_limit_initiator(order: OrderId) -> bool {
	let positions = Positions::<Test>::get(order);
	NetDebitCaps::<Test>::get(ASSET, INITIATOR).council.is_some()
		|| positions
			.iter()
			.any(|(who, _)| BilateralLimits::<Test>::contains_key((ASSET, who, INITIATOR)))
}
