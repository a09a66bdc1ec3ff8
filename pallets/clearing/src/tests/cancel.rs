use super::*;

fn cancel(order: OrderId, who: AccountId) -> DispatchResultWithPostInfo {
	Clearing::cancel(RuntimeOrigin::signed(who), order)
}

#[test]
fn cancel_should_give_everything_back_when_nobody_bid() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(cancel(order, INITIATOR));
		assert_eq!(state(order), OrderState::Cancelled { at: 1 });
		assert_eq!(Balances::free_balance(INITIATOR), NATIVE);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		assert!(!Clearing::has_live_obligations(&INITIATOR));
		System::assert_last_event(Event::OrderCancelled { order, share: 0 }.into());
	});
}

#[test]
fn cancel_should_share_the_deposit_among_the_bidders() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		for node in [NODE_1, NODE_2, NODE_3] {
			assert_ok!(commit(order, node, &bid(100)));
		}
		assert_ok!(cancel(order, INITIATOR));
		for node in [NODE_1, NODE_2, NODE_3] {
			assert_eq!(Balances::free_balance(node), NATIVE + 33);
			assert!(!Clearing::has_live_obligations(&node));
		}
		// What does not divide evenly goes back.
		assert_eq!(Balances::free_balance(INITIATOR), NATIVE - 99);
		assert_eq!(native_hold(HoldReason::OrderDeposit, INITIATOR), 0);
	});
}

#[test]
fn cancel_should_leave_nothing_but_the_record_when_the_order_named_obligations() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		let before = record(order);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		assert_ok!(cancel(order, INITIATOR));
		assert!(!Obligations::<Test>::contains_key(order));
		assert!(!Positions::<Test>::contains_key(order));
		assert!([A, B, C].iter().all(|who| !Clearing::has_live_obligations(who)));
		// Readers stand that: they see the terms, and nothing to sign.
		let told = Clearing::order_info(order).unwrap();
		assert_eq!((told.record.terms, told.positions), (before.terms, vec![]));
		assert_eq!(Clearing::result_info(order), None);
		let preview = Clearing::preview(order).unwrap();
		assert!(preview.positions.is_empty() && preview.legs.is_empty());
		run_to(1 + KEEP);
		assert_ok!(advance(order));
		assert_eq!(Orders::<Test>::iter().count(), 0);
	});
}

#[test]
fn cancel_should_fail_for_others_and_after_the_window() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_noop!(cancel(order, OTHER_INITIATOR), E::NotOwner);
		assert_noop!(cancel(order + 1, INITIATOR), E::UnknownOrder);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		jump_to(6);
		assert_noop!(cancel(order, INITIATOR), E::WindowClosed);
		assert_ok!(advance(order));
		assert_noop!(cancel(order, INITIATOR), E::NotCommitting);
	});
}
