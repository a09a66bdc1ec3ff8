//! Each invariant, broken on purpose and seen.

use super::*;

type Check = fn() -> Result<(), frame::deps::sp_runtime::TryRuntimeError>;

/// The check passes, then the storage is broken, then the check and the whole both see it.
fn seen(check: Check, break_it: impl FnOnce(OrderId)) {
	World::default().build().execute_with(|| {
		settled();
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_eq!(check(), Ok(()));
		break_it(order);
		assert!(check().is_err());
		assert!(Clearing::do_try_state().is_err());
	});
}

fn change(order: OrderId, change: impl FnOnce(&mut OrderRecordOf<Test>)) {
	Orders::<Test>::mutate(order, |record| change(record.as_mut().unwrap()));
}

#[test]
fn a_wrong_deposit_should_be_seen() {
	let check: Check = Clearing::native_holds_equal_what_orders_and_bids_say;
	seen(check, |order| change(order, |record| record.holdings.deposit += 1));
	seen(check, |order| {
		Bids::<Test>::mutate(order, NODE_2, |bid| bid.as_mut().unwrap().deposit = 1);
	});
}

#[test]
fn a_wrong_escrow_or_bond_should_be_seen() {
	let check: Check = Clearing::asset_holds_equal_what_orders_say;
	seen(check, |order| change(order, |record| record.holdings.escrow -= 1));
	seen(check, |order| change(order, |record| record.holdings.bond = 0));
	seen(check, |order| Ledger::set_held(HoldPurpose::Bond, order, NODE_1, 1));
}

#[test]
fn wrong_capacity_should_be_seen() {
	let check: Check = Clearing::reserved_capacity_equals_live_awards;
	seen(check, |_| InFlight::<Test>::insert(NODE_1, 221));
	seen(check, |_| InFlight::<Test>::insert(NODE_2, 1));
	seen(check, |_| TotalInFlight::<Test>::put(0));
}

#[test]
fn a_wrong_count_of_live_obligations_should_be_seen() {
	let check: Check = Clearing::live_obligations_equal_roles_in_live_orders;
	seen(check, |_| LiveObligations::<Test>::remove(A));
	seen(check, |_| LiveObligations::<Test>::insert(NODE_3, 1));
}

#[test]
fn a_wrong_agenda_should_be_seen() {
	let check: Check = Clearing::agenda_has_every_live_order_once;
	seen(check, |_| Agenda::<Test>::insert(900, 0, ()));
	seen(check, |order| {
		let deadline = record(order).deadline().unwrap();
		Agenda::<Test>::remove(deadline, order);
	});
	seen(check, |order| Agenda::<Test>::insert(900, order, ()));
	seen(check, |_| AgendaCursor::<Test>::put(900));
}

#[test]
fn wrong_credit_should_be_seen() {
	let check: Check = Clearing::credit_replays_from_its_events;
	seen(check, |_| {
		Credit::<Test>::mutate(NODE_1, |credit| credit.as_mut().unwrap().score += 1);
	});
	seen(check, |_| CreditEvents::<Test>::remove(NODE_1, 0));
	seen(check, |_| {
		CreditEvents::<Test>::mutate(NODE_1, 0, |event| {
			event.as_mut().unwrap().outcome = Outcome::Timeout;
		});
	});
	seen(check, |_| Credit::<Test>::remove(NODE_1));
}

#[test]
fn a_bid_without_an_order_should_be_seen() {
	let check: Check = Clearing::bids_belong_to_orders;
	seen(check, |order| {
		let bid = Bids::<Test>::get(order, NODE_1).unwrap();
		Bids::<Test>::insert(order + 1, NODE_1, bid);
	});
	seen(check, |order| Bids::<Test>::remove(order, NODE_2));
	seen(check, |order| Confirmations::<Test>::remove(order, A));
}

#[test]
fn a_wrong_ranking_should_be_seen() {
	let check: Check = Clearing::rankings_can_be_made_again;
	seen(check, |order| {
		Rankings::<Test>::mutate(order, |ranking| ranking.as_mut().unwrap().as_mut().reverse());
	});
}

#[test]
fn a_winner_that_failed_a_test_should_be_seen() {
	let check: Check = Clearing::winners_passed_every_test;
	seen(check, |order| {
		Bids::<Test>::mutate(order, NODE_1, |bid| {
			let revealed = bid.as_mut().unwrap().revealed.as_mut().unwrap();
			revealed.at_award.as_mut().unwrap().mask = RejectMask::EXCLUDED;
		});
	});
}

#[test]
fn a_debit_without_a_signature_should_be_seen() {
	let check: Check = Clearing::settled_debtors_have_signed;
	seen(check, |order| {
		// That of the order that settled.
		Confirmations::<Test>::remove(order - 1, A);
	});
}

#[test]
fn wrong_positions_should_be_seen() {
	let check: Check = Clearing::positions_are_those_of_the_obligations;
	seen(check, |order| {
		Positions::<Test>::mutate(order, |positions| {
			positions.as_mut()[0].1 = Position::Debtor(51)
		});
	});
}
