//! Orders that a limit keeps from being awarded, and initiators that do so by limits of their own.
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

/// The first order, which the initiator and A sign, and a second one for which a node has revealed its
/// bid, and whose window for reveals ends in block 21.
///
/// - `before`, `after`: what happens before the first one is signed, and after.
fn signed_and_seen(before: fn(), after: fn()) -> [OrderId; 2] {
	let first = seen();
	run_to(11);
	assert_ok!(accept(first, NODE_1));
	let second = published();
	let offer = Bid { promised_done: 40, valid_until: 26, ..bid(100) };
	assert_ok!(commit(second, NODE_2, &offer));
	run_to(17);
	assert_ok!(reveal(second, NODE_2, &offer));
	assert_ok!(submit(first, NODE_1));
	before();
	for who in [INITIATOR, A] {
		assert_ok!(confirm(first, who));
	}
	after();
	run_to(21);
	assert!(matches!(state(first), OrderState::Submitted { .. }));
	[first, second]
}

fn outcomes() -> Vec<Outcome> {
	CreditEvents::<Test>::iter_prefix_values((MarketRole::Initiator, INITIATOR))
		.map(|event| event.outcome)
		.collect()
}

/// The order is over, its deposit is with the bidders, and the initiator's credit has fallen.
fn assert_withdrawn(order: OrderId, breach: LimitBreach<AccountId>) {
	assert_shared(order, ExpiryCause::Withdrawn { breach });
	assert_eq!(outcomes(), [Outcome::Withdrawn]);
}

/// The order is over and its deposit is with the bidders, and nobody is blamed for that.
fn assert_stopped(order: OrderId, breach: LimitBreach<AccountId>) {
	assert_shared(order, ExpiryCause::LimitExceeded { breach });
	assert!(outcomes().is_empty());
}

/// The order, which was [`seen`], is over, and its deposit is with the bidders.
fn assert_shared(order: OrderId, cause: ExpiryCause<AccountId>) {
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
	assert_eq!(PastAuctions::<Test>::iter().count(), 0);
	assert!(NODES.iter().all(|node| !Clearing::has_live_obligations(node)));
}

/// The second order is stopped by what is signed of the first one: that costs its deposit, and nobody
/// is blamed.
fn assert_second_is_stopped([_, second]: [OrderId; 2], breach: LimitBreach<AccountId>) {
	let cause = ExpiryCause::LimitExceeded { breach };
	assert_eq!(state(second), OrderState::Expired { cause, at: 21 });
	assert_eq!(record(second).holdings.deposit, 0);
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
		assert_second_is_stopped(signed_and_seen(|| (), || ()), over_cap(INITIATOR));
	});
	World::default().build_and_check(|| {
		set_limit(INITIATOR, A, 139);
		assert_second_is_stopped(signed_and_seen(|| (), || ()), over_limit(A, INITIATOR));
	});
}

#[test]
fn look_at_the_bids_should_cost_the_deposit_when_another_order_is_signed_to_fill_the_limit() {
	let lowered = |lower: fn(), breach| {
		World::default().build_and_check(|| {
			// Either order fits under it, and both together do not.
			assert_second_is_stopped(signed_and_seen(lower, || ()), breach);
		});
	};
	lowered(|| set_own_cap(INITIATOR, 159), over_cap(INITIATOR));
	lowered(|| set_limit(INITIATOR, A, 139), over_limit(A, INITIATOR));
}

#[test]
fn initiator_should_be_blamed_when_its_order_no_longer_fitted_a_limit_as_it_lowered_it() {
	let lowered = |lower: fn(), breach| {
		World::default().build_and_check(|| {
			let [_, second] = signed_and_seen(|| (), lower);
			let cause = ExpiryCause::Withdrawn { breach };
			assert_eq!(state(second), OrderState::Expired { cause, at: 21 });
			assert_eq!(outcomes(), [Outcome::Withdrawn]);
		});
	};
	lowered(|| set_own_cap(INITIATOR, 159), over_cap(INITIATOR));
	lowered(|| set_limit(INITIATOR, A, 139), over_limit(A, INITIATOR));
}

#[test]
fn bidders_should_share_the_deposit_whatever_limit_stops_the_award() {
	let stopped = |stop: fn(), breach| {
		World::default().build_and_check(|| {
			let order = seen();
			stop();
			run_to(11);
			assert_stopped(order, breach);
		});
	};
	// Those of other members and of the council, for which the initiator is not blamed.
	stopped(|| set_own_cap(A, 69), over_cap(A));
	stopped(|| set_limit(B, INITIATOR, 149), over_limit(INITIATOR, B));
	stopped(|| set_member_cap(A, 0), over_cap(A));
	stopped(|| set_member_cap(INITIATOR, 79), over_cap(INITIATOR));
	// The council would have stopped it without the initiator's own cap.
	stopped(
		|| {
			set_member_cap(INITIATOR, 79);
			set_own_cap(INITIATOR, 79);
		},
		over_cap(INITIATOR),
	);
	// It names a member of which it knows that nothing is let through.
	World::default().build_and_check(|| {
		set_own_cap(A, 0);
		let order = seen();
		run_to(11);
		assert_stopped(order, over_cap(A));
	});
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
	// One for which nobody is blamed.
	seen_broken(shared, |record| {
		let cause = ExpiryCause::LimitExceeded { breach: over_cap(A) };
		record.state = OrderState::Expired { cause, at: 11 };
		record.holdings.deposit = 3;
	});
	let remembered = Clearing::initiators_are_remembered_as_their_orders_ended;
	seen_broken(remembered, |record| {
		let cause = ExpiryCause::LimitExceeded { breach: over_cap(INITIATOR) };
		record.state = OrderState::Expired { cause, at: 11 };
	});
	seen_broken(remembered, |_| {
		CreditEvents::<Test>::remove((MarketRole::Initiator, INITIATOR), 0);
	});
}
