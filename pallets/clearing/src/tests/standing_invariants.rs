//! Each invariant of credit, bars, tiers and limits, broken on purpose and seen.

use super::*;
use clearing_rules::Lowered;
use MarketRole::{ClearingNode, Initiator};

type Check = fn() -> Result<(), frame::deps::sp_runtime::TryRuntimeError>;

/// A node that settled and was barred, an initiator that withdrew, a debtor that defaulted, limits,
/// and an order in flight that its debtor has signed. The check passes, then the storage is broken, then the check and the
/// whole both see it.
fn seen(check: Check, break_it: impl FnOnce(OrderId)) {
	World::default().policy(|p| p.credit_floor = 550_000).build().execute_with(|| {
		settled();
		let order = in_progress();
		run_to(record(order).deadline().unwrap());
		assert!(Clearing::is_barred(ClearingNode, &NODE_1));
		assert_ok!(Clearing::reinstate(RuntimeOrigin::root(), NODE_1, ClearingNode));
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_2, &bid(100)));
		assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		assert_ok!(Clearing::set_bilateral_limit(RuntimeOrigin::signed(B), ASSET, A, Some(200)));
		assert_ok!(Clearing::set_net_debit_cap(RuntimeOrigin::signed(B), ASSET, Some(200)));
		let order = short_of_funds();
		assert!(matches!(state(order), OrderState::Failed { .. }));
		let order = in_flight();
		run_to(Clearing::now() + 1);
		assert_ok!(submit(order, NODE_2));
		assert_ok!(confirm(order, A));
		assert_eq!(check(), Ok(()));
		assert_eq!(Clearing::do_try_state(), Ok(()));
		break_it(order);
		assert!(check().is_err());
		assert!(Clearing::do_try_state().is_err());
	});
}

/// The second node has won an order.
fn in_flight() -> OrderId {
	let shift = Clearing::now() - 1;
	let offer = Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
	let order = revealed(&[(NODE_2, offer)]);
	run_to(Clearing::now() + 5);
	assert_ok!(accept(order, NODE_2));
	order
}

/// A cannot pay in an order that the second node has cleared.
fn short_of_funds() -> OrderId {
	let order = in_flight();
	run_to(Clearing::now() + 1);
	assert_ok!(submit(order, NODE_2));
	let rest = Ledger::balance(A) - 1;
	Ledger::put(STRANGER, Ledger::balance(STRANGER) + rest);
	Ledger::put(A, 1);
	assert_ok!(confirm(order, A));
	run_to(Clearing::now() + 5);
	order
}

#[test]
fn wrong_credit_should_be_seen_on_either_side() {
	let check: Check = Clearing::credit_replays_from_its_events;
	for (role, who) in [(ClearingNode, NODE_1), (Initiator, INITIATOR)] {
		seen(check, |_| {
			Credit::<Test>::mutate(role, who, |credit| credit.as_mut().unwrap().score += 1);
		});
		seen(check, |_| CreditEvents::<Test>::remove((role, who), 0));
		seen(check, |_| {
			CreditEvents::<Test>::mutate((role, who), 0, |event| {
				event.as_mut().unwrap().outcome = Outcome::Timeout;
			});
		});
		seen(check, |_| Credit::<Test>::remove(role, who));
	}
	seen(check, |_| Pairings::<Test>::insert((ClearingNode, NODE_1), INITIATOR, 9));
}

#[test]
fn a_bar_without_its_event_or_an_event_without_its_bar_should_be_seen() {
	let check: Check = Clearing::bars_follow_from_events;
	seen(check, |_| Bars::<Test>::remove(ClearingNode, NODE_1));
	let change = |change: fn(&mut Bar)| {
		Bars::<Test>::mutate(ClearingNode, NODE_1, |bar| change(bar.as_mut().unwrap()));
	};
	seen(check, |_| change(|bar| bar.event = 0));
	seen(check, |_| change(|bar| bar.score += 1));
	seen(check, |_| change(|bar| bar.at += 1));
	seen(check, |_| change(|bar| bar.lifted = Some(0)));
	seen(check, |_| change(|bar| bar.lifted = Some(u32::MAX)));
	seen(check, |_| {
		let bar = Bars::<Test>::get(ClearingNode, NODE_1).unwrap();
		Bars::<Test>::insert(Initiator, NODE_2, bar);
	});
}

#[test]
fn wrong_conduct_should_be_seen() {
	let check: Check = Clearing::conduct_is_what_events_say;
	seen(check, |_| {
		Conduct::<Test>::mutate(NODE_1, |cycles| cycles.as_mut()[0].record.settled += 1);
	});
	seen(check, |_| Conduct::<Test>::remove(NODE_1));
	seen(check, |_| {
		let cycles = Conduct::<Test>::get(NODE_1);
		Conduct::<Test>::insert(NODE_3, cycles);
	});
}

#[test]
fn a_tier_out_of_range_should_be_seen() {
	let check: Check = Clearing::tiers_are_in_range;
	let put = |tier, since, next_cycle| {
		Tiers::<Test>::insert(NODE_1, TierRecord { tier, since, next_cycle });
	};
	seen(check, |_| put(5, 0, 0));
	seen(check, |_| put(1, u32::MAX, 0));
	seen(check, |_| put(1, 0, Clearing::cycle() + 2));
	seen(check, |_| {
		put(1, 0, 0);
		Bars::<Test>::mutate(ClearingNode, NODE_1, |bar| bar.as_mut().unwrap().lifted = None);
	});
	seen(check, |_| RatingRules::<Test>::mutate(|rules| rules.margin = 0));
}

#[test]
fn wrong_exposure_should_be_seen() {
	let check: Check = Clearing::exposure_equals_what_is_signed;
	seen(check, |_| NetDebitInFlight::<Test>::insert(ASSET, A, 49));
	seen(check, |_| NetDebitInFlight::<Test>::insert(ASSET, B, 1));
	seen(check, |_| OwedInFlight::<Test>::remove((ASSET, A, B)));
	seen(check, |_| OwedInFlight::<Test>::insert((ASSET, B, A), 1));
	seen(check, |order| {
		Positions::<Test>::mutate(order, |positions| {
			positions.as_mut()[0].1 = Position::Debtor(51)
		});
	});
}

#[test]
fn miscounted_limits_should_be_seen() {
	let check: Check = Clearing::limits_are_counted;
	seen(check, |_| LimitCount::<Test>::insert(B, 1));
	seen(check, |_| LimitCount::<Test>::insert(A, 1));
	seen(check, |_| NetDebitCaps::<Test>::insert(ASSET, A, NetDebitCap::default()));
	// Counted, and it says nothing of when it was lowered; or says so of one that is not there.
	let untold = NetDebitCap { own: Some(1), ..Default::default() };
	let (unset, at) = (None, Some(Lowered { at: 1, in_flight: 0 }));
	let council = NetDebitCap { council: Some(1), ..Default::default() };
	let elsewhere = NetDebitCap { own: unset, own_lowered: at, council_lowered: at, ..council };
	let ahead = NetDebitCap { council_lowered: Some(Lowered { at: 900, in_flight: 0 }), ..council };
	for cap in [untold, council, elsewhere, ahead] {
		seen(check, |_| {
			NetDebitCaps::<Test>::insert(ASSET, A, cap);
			cap.own.iter().for_each(|_| LimitCount::<Test>::insert(A, 1));
		});
	}
	seen(check, |_| {
		let limit = BilateralLimit { limit: 1, lowered: Lowered { at: 1, in_flight: 0 } };
		(0..4).for_each(|debtor| BilateralLimits::<Test>::insert((ASSET, A, debtor), limit));
		LimitCount::<Test>::insert(A, 4);
	});
	// Lowered in a block to come.
	seen(check, |_| {
		let lowered = Lowered { at: Clearing::now() + 1, in_flight: 0 };
		BilateralLimits::<Test>::insert((ASSET, B, A), BilateralLimit { limit: 200, lowered });
	});
}

#[test]
fn an_initiator_that_is_remembered_otherwise_should_be_seen() {
	let check: Check = Clearing::initiators_are_remembered_as_their_orders_ended;
	let event = || CreditEvents::<Test>::get((Initiator, INITIATOR), 0).unwrap();
	// The order that settled has no event, or another one, or two, or one of somebody else.
	seen(check, |_| CreditEvents::<Test>::remove((Initiator, INITIATOR), 0));
	seen(check, |_| {
		let outcome = Outcome::Unpaid;
		CreditEvents::<Test>::insert((Initiator, INITIATOR), 0, CreditEvent { outcome, ..event() });
	});
	seen(check, |_| CreditEvents::<Test>::insert((Initiator, INITIATOR), 9, event()));
	seen(check, |_| {
		CreditEvents::<Test>::insert((Initiator, NODE_1), 0, event());
		CreditEvents::<Test>::remove((Initiator, INITIATOR), 0);
	});
	// One that goes on has one already.
	seen(check, |order| {
		CreditEvents::<Test>::insert((Initiator, INITIATOR), 9, CreditEvent { order, ..event() });
	});
}

#[test]
fn a_default_that_is_not_counted_should_be_seen() {
	let check: Check = Clearing::defaults_cover_shortfalls;
	seen(check, |_| Defaults::<Test>::remove(A));
	seen(check, |_| Defaults::<Test>::mutate(A, |told| told.as_mut().unwrap().count = 0));
	seen(check, |_| Defaults::<Test>::mutate(A, |told| told.as_mut().unwrap().order = 99));
}
