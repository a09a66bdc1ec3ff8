use super::*;

#[test]
fn accept_should_hold_the_bond_and_release_the_bid_deposit() {
	World::default().build_and_check(|| {
		let order = awarded();
		assert_ok!(accept(order, NODE_1));
		assert_eq!(Ledger::on_hold(HoldPurpose::Bond, order, NODE_1), 22);
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert!(matches!(state(order), OrderState::InProgress { due: 71, .. }));
	});
}

#[test]
fn accept_should_hold_all_of_the_collateral_that_was_scored() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, Bid { collateral: 44, ..bid(100) })]);
		run_to(11);
		assert_ok!(accept(order, NODE_1));
		assert_eq!(Ledger::on_hold(HoldPurpose::Bond, order, NODE_1), 44);
	});
}

#[test]
fn accept_should_fail_for_others_and_outside_its_window() {
	World::default().build_and_check(|| {
		let order = awarded();
		assert_noop!(accept(order, NODE_2), E::NotWinner);
		jump_to(16);
		assert_noop!(accept(order, NODE_1), E::WindowClosed);
		assert_ok!(advance(order));
		assert_noop!(accept(order, NODE_1), E::NotAwarded);
	});
}

#[test]
fn accept_should_fail_when_the_bond_is_not_there() {
	World::default().build_and_check(|| {
		let order = awarded();
		Ledger::put(STRANGER, 2 * FUNDS - 21);
		Ledger::put(NODE_1, 21);
		assert_noop!(accept(order, NODE_1), E::BondUnfunded);
	});
}

#[test]
fn accept_should_pass_on_what_the_ledger_says_when_the_bond_is_there() {
	World::default().build_and_check(|| {
		let order = awarded();
		Ledger::cap(NODE_1, 21);
		assert_noop!(accept(order, NODE_1), TOO_MANY_PIECES);
		Ledger::cap(NODE_1, 22);
		assert_ok!(accept(order, NODE_1));
	});
}

#[test]
fn a_winner_that_does_not_accept_should_be_penalised() {
	World::default().build_and_check(|| {
		let order = awarded();
		run_to(16);
		let cause = ExpiryCause::NotAccepted { node: NODE_1 };
		assert_eq!(state(order), OrderState::Expired { cause: cause.clone(), at: 16 });
		assert_eq!(Balances::free_balance(NODE_1), NATIVE - BID_DEPOSIT);
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 480_000);
		assert_eq!(InFlight::<Test>::get(NODE_1), 0);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		for who in EVERYBODY {
			assert!(!Clearing::has_live_obligations(&who));
		}
		System::assert_last_event(Event::OrderExpired { order, cause }.into());
	});
}
