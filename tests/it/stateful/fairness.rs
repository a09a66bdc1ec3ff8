//! Nobody loses anything but by its own doing, whatever the others are up to: neither money nor
//! credit, nor its place in the market. And nobody gets a share of a deposit who has not bid.

use clearing_rules::Obstacle;
use frame_support::traits::Get;
use pallet_clearing::{
	AuctionEnd, AuctionId, Bids, Confirmations, Disputes, Event, ExpiryCause, FailReason,
	HoldingKind, MarketRole, NetDebitCaps, OrderState, Orders, Outcome, PartSettlements,
	PastAuctions, Positions, Ruling, SilentDebits,
};

use super::*;

type MarketEvent = Event<Runtime>;

/// The orders that have failed, and the nodes that let them down.
pub type LetDown = BTreeSet<(OrderId, AccountId)>;

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
		let let_down = &mut self.let_down;
		self.world.read(|| {
			let orders = Orders::<Runtime>::iter();
			let failed = orders.filter_map(|(order, record)| match record.state {
				OrderState::Failed { award, .. } => Some((order, award.node)),
				_ => None,
			});
			let_down.extend(failed.filter(|(order, node)| has_failed(*order, node)));
			events.iter().for_each(|event| is_fair(event, &events, let_down));
		});
	}
}

fn is_fair(event: &MarketEvent, block: &[MarketEvent], let_down: &LetDown) {
	match event {
		Event::OrderSettled { order, .. } if !PartSettlements::<Runtime>::contains_key(order) => {
			every_debtor_agreed(*order);
		},
		Event::BondForfeited { order, node, .. } => {
			// What is left of a bond can be paid in the very block in which its order is removed.
			let failed = has_failed(*order, node) || let_down.contains(&(*order, node.clone()));
			assert!(failed, "{node} lost its bond of order {order}");
		},
		Event::DepositForfeited { order, bidder, .. } => {
			let silent = has_lapsed(*order, bidder, block);
			assert!(silent || stayed_sealed(*order, bidder), "{bidder} lost a deposit: {order}");
		},
		Event::DisputeDepositForfeited { order, .. } => {
			let ruling = Disputes::<Runtime>::get(order).and_then(|dispute| dispute.ruling);
			assert_eq!(ruling, Some(Ruling::Dismissed), "order {order}");
		},
		Event::HoldingReleased { order, owner, kind: HoldingKind::OrderDeposit, amount } => {
			assert!(is_due_of_a_deposit(*order, owner, *amount), "{owner} got {amount}: {order}");
		},
		Event::CreditChanged { role, account, order, outcome, .. } => {
			let earned = has_earned(*order, *role, account, *outcome, block);
			assert!(earned, "{outcome:?} of {account} in order {order}");
		},
		Event::DefaultRecorded { order, debtor, .. } => {
			assert!(has_defaulted(*order, debtor), "{debtor} did not default on order {order}");
		},
		Event::Barred { role, account, score, floor, .. } => {
			let fell = block.iter().any(|other| {
				matches!(other, Event::CreditChanged { role: of, account: who, after, .. }
					if of == role && who == account && after == score)
			});
			assert!(fell && score < floor, "{account} is barred at {score} for {floor}");
		},
		Event::TierChanged { node, before, after } if after < before => {
			let is_due = block.iter().any(|other| is_a_reason_for_a_lower_tier(other, node));
			assert!(is_due, "{node} fell to tier {after}");
		},
		_ => {},
	}
}

/// Whether a winner let an award lapse in this block.
fn has_lapsed(order: OrderId, who: &AccountId, block: &[MarketEvent]) -> bool {
	block.iter().any(|other| {
		matches!(other, Event::AwardLapsed { order: lapsed, node }
			if *lapsed == order && node == who)
	})
}

/// Whether an initiator got its own deposit back, or a bidder its share of that of an order which was
/// withdrawn or stopped.
fn is_due_of_a_deposit(order: OrderId, owner: &AccountId, amount: Balance) -> bool {
	let Some(record) = Orders::<Runtime>::get(order) else { return false };
	if record.initiator == *owner {
		return true;
	}
	let is_shared = match record.state {
		OrderState::Cancelled { .. } => true,
		OrderState::Expired { cause, .. } => {
			matches!(cause, ExpiryCause::LimitExceeded { .. } | ExpiryCause::Withdrawn { .. })
		},
		_ => false,
	};
	let auction = AuctionId { order, number: record.auction.number };
	let deposit: Balance = <Runtime as pallet_clearing::Config>::OrderDeposit::get();
	is_shared
		&& Bids::<Runtime>::contains_key(auction, owner)
		&& amount == deposit / Balance::from(record.auction.commitments)
}

/// Whether an account did in an order what moved its credit.
fn has_earned(
	order: OrderId,
	role: MarketRole,
	who: &AccountId,
	outcome: Outcome,
	block: &[MarketEvent],
) -> bool {
	let Some(record) = Orders::<Runtime>::get(order) else { return false };
	let state = &record.state;
	let is_own = role == MarketRole::Initiator && record.initiator == *who;
	let did_the_work = role == MarketRole::ClearingNode && state.winner() == Some(who);
	let ruling_for = || Disputes::<Runtime>::get(order).filter(|one| one.by == *who)?.ruling;
	match outcome {
		Outcome::Settled { .. } => {
			matches!(state, OrderState::Settled { .. }) && (is_own || did_the_work)
		},
		Outcome::NoShow => has_lapsed(order, who, block),
		Outcome::Timeout | Outcome::Fault => has_failed(order, who),
		Outcome::Withdrawn => {
			let by_a_limit = matches!(state, OrderState::Expired { cause, .. }
				if matches!(cause, ExpiryCause::Withdrawn { .. }));
			is_own && (by_a_limit || matches!(state, OrderState::Cancelled { .. }))
		},
		Outcome::Unpaid => {
			is_own && Positions::<Runtime>::get(order).iter().any(|(named, _)| named == who)
		},
		Outcome::DisputeUpheld => {
			is_own && matches!(ruling_for(), Some(Ruling::Upheld | Ruling::Disproved))
		},
		Outcome::DisputeDismissed => is_own && ruling_for() == Some(Ruling::Dismissed),
		Outcome::Repudiated => {
			let is_repudiated = matches!(state, OrderState::Failed { reason, .. }
				if *reason == FailReason::Repudiated);
			is_own && is_repudiated
		},
	}
}

/// Whether an order, or a part of it, is known not to have settled because a participant had too little
/// or had capped itself.
fn has_defaulted(order: OrderId, who: &AccountId) -> bool {
	let owes = Positions::<Runtime>::get(order).iter().any(|(named, position)| {
		named == who && matches!(position, clearing_rules::Position::Debtor(owed) if *owed > 0)
	});
	let failed = Orders::<Runtime>::get(order).is_some_and(|record| match record.state {
		// Payments were tried.
		OrderState::Failed {
			reason: FailReason::Shortfall { .. } | FailReason::PaymentRefused { .. },
			..
		} => owes,
		OrderState::Failed { reason: FailReason::LimitExceeded { .. }, .. } => {
			owes && NetDebitCaps::<Runtime>::get(record.terms.asset, who).own.is_some()
		},
		_ => false,
	});
	let left_out = PartSettlements::<Runtime>::get(order).is_some_and(|part| {
		part.left_out.iter().any(|out| {
			out.participant == *who && matches!(out.obstacle, Obstacle::Short | Obstacle::OverLimit)
		})
	});
	failed || left_out
}

/// A rating, a bar, or an order that the node failed.
fn is_a_reason_for_a_lower_tier(event: &MarketEvent, who: &AccountId) -> bool {
	match event {
		Event::NodeRated { node, .. } => node == who,
		Event::Barred { role: MarketRole::ClearingNode, account, .. } => account == who,
		Event::CreditChanged { role: MarketRole::ClearingNode, account, outcome, .. } => {
			account == who && matches!(outcome, Outcome::Timeout | Outcome::Fault)
		},
		_ => false,
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
