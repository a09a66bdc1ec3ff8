//! Initiators that keep their own orders from being awarded by limits of their own.
//!
//! The order of these tests: its initiator owes B 150 and is owed 70 by A; net, it owes 80.

use super::*;

fn set_limit(creditor: AccountId, debtor: AccountId, limit: u128) {
	let origin = RuntimeOrigin::signed(creditor);
	assert_ok!(Clearing::set_bilateral_limit(origin, ASSET, debtor, Some(limit)));
}

fn set_own_cap(member: AccountId, cap: u128) {
	assert_ok!(Clearing::set_net_debit_cap(RuntimeOrigin::signed(member), ASSET, Some(cap)));
}

fn set_member_cap(member: AccountId, cap: u128) {
	assert_ok!(Clearing::set_member_cap(RuntimeOrigin::root(), member, ASSET, Some(cap)));
}

fn over_cap(member: AccountId) -> LimitBreach<AccountId> {
	LimitBreach { member, creditor: None }
}

fn over_limit(member: AccountId, creditor: AccountId) -> LimitBreach<AccountId> {
	LimitBreach { member, creditor: Some(creditor) }
}

fn published() -> OrderId {
	let order = NextOrderId::<Test>::get();
	let mut terms = OrderTerms { max_reauctions: 1, ..terms() };
	terms.client_ref[..8].copy_from_slice(&order.to_le_bytes());
	let owes = vec![
		Obligation { from: INITIATOR, to: B, amount: 150 },
		Obligation { from: A, to: INITIATOR, amount: 70 },
	];
	assert_ok!(publish_with(INITIATOR, terms, owes));
	order
}

/// Three nodes bid for an order that is published in the first block, and two of them reveal.
fn seen() -> OrderId {
	let order = published();
	for node in [NODE_1, NODE_2, NODE_3] {
		assert_ok!(commit(order, node, &bid(100)));
	}
	run_to(6);
	for node in [NODE_1, NODE_2] {
		assert_ok!(reveal(order, node, &bid(100)));
	}
	order
}

/// Two orders for each of which a node bids and reveals; both windows close in the same block.
fn seen_twice() -> [OrderId; 2] {
	let orders = [published(), published()];
	for order in orders {
		assert_ok!(commit(order, NODE_1, &bid(100)));
	}
	run_to(6);
	for order in orders {
		assert_ok!(reveal(order, NODE_1, &bid(100)));
	}
	orders
}

fn outcomes() -> Vec<Outcome> {
	CreditEvents::<Test>::iter_prefix_values((MarketRole::Initiator, INITIATOR))
		.map(|event| event.outcome)
		.collect()
}

/// The order is over, its deposit is with the bidders, and the initiator's credit has fallen.
fn assert_withdrawn(order: OrderId, breach: LimitBreach<AccountId>) {
	let cause = ExpiryCause::Withdrawn { breach };
	assert_eq!(state(order), OrderState::Expired { cause: cause.clone(), at: 11 });
	assert!(has_event(Event::OrderExpired { order, cause }));
	for node in [NODE_1, NODE_2] {
		assert_eq!(Balances::free_balance(node), NATIVE + 33);
	}
	// It never revealed.
	assert_eq!(Balances::free_balance(NODE_3), NATIVE + 33 - BID_DEPOSIT);
	// What does not divide evenly goes back.
	assert_eq!(Balances::free_balance(INITIATOR), NATIVE - 99);
	assert_eq!(native_hold(HoldReason::OrderDeposit, INITIATOR), 0);
	assert_eq!(Ledger::balance(INITIATOR), FUNDS);
	assert_eq!(outcomes(), [Outcome::Withdrawn]);
	assert!(NODES.iter().all(|node| !Clearing::has_live_obligations(node)));
}

/// The auction came to nothing, nobody is blamed for that, and the next one is open.
fn assert_reopened(order: OrderId, breach: LimitBreach<AccountId>) {
	let cause = ExpiryCause::LimitExceeded { breach };
	let past = PastAuctions::<Test>::get(order, 0).unwrap();
	assert_eq!(past.ended, AuctionEnd::Fruitless { cause });
	assert_eq!(state(order), OrderState::Committing);
	assert_eq!(record(order).holdings.deposit, ORDER_DEPOSIT);
	assert!(outcomes().is_empty());
}

#[test]
fn initiator_should_not_withdraw_by_a_limit_when_it_has_seen_the_bids() {
	World::default().build_and_check(|| {
		let order = seen();
		set_own_cap(INITIATOR, 79);
		run_to(11);
		assert_withdrawn(order, over_cap(INITIATOR));
	});
	World::default().build_and_check(|| {
		let order = seen();
		set_limit(INITIATOR, A, 69);
		run_to(11);
		assert_withdrawn(order, over_limit(A, INITIATOR));
	});
}

#[test]
fn initiator_should_not_hide_its_limit_behind_another_one() {
	// The cap of A is asked first.
	World::default().build_and_check(|| {
		let order = seen();
		set_own_cap(A, 0);
		set_own_cap(INITIATOR, 79);
		run_to(11);
		assert_withdrawn(order, over_cap(INITIATOR));
	});
	World::default().build_and_check(|| {
		let order = seen();
		set_own_cap(A, 0);
		set_limit(INITIATOR, A, 69);
		run_to(11);
		assert_withdrawn(order, over_limit(A, INITIATOR));
	});
}

#[test]
fn initiator_should_have_withdrawn_when_the_order_alone_exceeds_its_limit() {
	World::default().build_and_check(|| {
		set_own_cap(INITIATOR, 79);
		let order = seen();
		run_to(11);
		assert_withdrawn(order, over_cap(INITIATOR));
	});
	World::default().build_and_check(|| {
		set_limit(INITIATOR, A, 69);
		let order = seen();
		run_to(11);
		assert_withdrawn(order, over_limit(A, INITIATOR));
	});
}

#[test]
fn initiator_should_not_be_blamed_when_other_orders_fill_its_limit() {
	World::default().build_and_check(|| {
		set_own_cap(INITIATOR, 159);
		let [first, second] = seen_twice();
		run_to(11);
		assert!(matches!(state(first), OrderState::Awarded { .. }));
		assert_reopened(second, over_cap(INITIATOR));
	});
	World::default().build_and_check(|| {
		set_limit(INITIATOR, A, 139);
		let [first, second] = seen_twice();
		run_to(11);
		assert!(matches!(state(first), OrderState::Awarded { .. }));
		assert_reopened(second, over_limit(A, INITIATOR));
	});
}

#[test]
fn initiator_should_be_blamed_when_other_orders_fill_a_limit_that_it_has_lowered() {
	let lowered = |lower: fn(), breach| {
		World::default().build_and_check(|| {
			let [first, second] = seen_twice();
			lower();
			run_to(11);
			assert!(matches!(state(first), OrderState::Awarded { .. }));
			let cause = ExpiryCause::Withdrawn { breach };
			assert_eq!(state(second), OrderState::Expired { cause, at: 11 });
			assert_eq!(outcomes(), [Outcome::Withdrawn]);
		});
	};
	lowered(|| set_own_cap(INITIATOR, 159), over_cap(INITIATOR));
	lowered(|| set_limit(INITIATOR, A, 139), over_limit(A, INITIATOR));
}

#[test]
fn initiator_should_not_be_blamed_for_the_limit_of_another_member_or_of_the_council() {
	let stopped = |stop: fn(), breach| {
		World::default().build_and_check(|| {
			let order = seen();
			stop();
			run_to(11);
			assert_reopened(order, breach);
		});
	};
	stopped(|| set_own_cap(A, 69), over_cap(A));
	stopped(|| set_limit(B, INITIATOR, 149), over_limit(INITIATOR, B));
	stopped(|| set_member_cap(INITIATOR, 79), over_cap(INITIATOR));
	// The council would have stopped it without the initiator's own cap.
	stopped(
		|| {
			set_member_cap(INITIATOR, 79);
			set_own_cap(INITIATOR, 79);
		},
		over_cap(INITIATOR),
	);
}

#[test]
fn initiator_should_be_let_go_on_when_its_limit_has_room_again_in_time() {
	World::default().build_and_check(|| {
		let order = seen();
		set_own_cap(INITIATOR, 79);
		set_limit(INITIATOR, A, 69);
		run_to(10);
		set_own_cap(INITIATOR, 80);
		set_limit(INITIATOR, A, 70);
		run_to(11);
		assert!(matches!(state(order), OrderState::Awarded { .. }));
	});
}

/// What is stored when an initiator has withdrawn its order by a cap, broken on purpose and seen.
fn seen_broken(
	check: fn() -> Result<(), frame::deps::sp_runtime::TryRuntimeError>,
	break_it: impl FnOnce(&mut OrderRecordOf<Test>),
) {
	World::default().build().execute_with(|| {
		let order = seen();
		set_own_cap(INITIATOR, 79);
		run_to(11);
		assert_eq!(check(), Ok(()));
		Orders::<Test>::mutate(order, |record| break_it(record.as_mut().unwrap()));
		assert!(check().is_err());
		assert!(Clearing::do_try_state().is_err());
	});
}

#[test]
fn a_withdrawal_that_cost_its_initiator_nothing_should_be_seen() {
	let shared = Clearing::withdrawn_orders_have_shared_their_deposits;
	seen_broken(shared, |record| record.holdings.deposit = 3);
	seen_broken(shared, |record| {
		record.holdings.deposit = ORDER_DEPOSIT;
		record.state = OrderState::Cancelled { at: 11 };
	});
	let blames = |breach| OrderState::Expired { cause: ExpiryCause::Withdrawn { breach }, at: 11 };
	seen_broken(shared, |record| record.state = blames(over_cap(A)));
	seen_broken(shared, |record| record.state = blames(over_limit(INITIATOR, B)));
	let remembered = Clearing::initiators_are_remembered_as_their_orders_ended;
	seen_broken(remembered, |record| {
		let cause = ExpiryCause::LimitExceeded { breach: over_cap(INITIATOR) };
		record.state = OrderState::Expired { cause, at: 11 };
	});
	seen_broken(remembered, |_| {
		CreditEvents::<Test>::remove((MarketRole::Initiator, INITIATOR), 0);
	});
}
