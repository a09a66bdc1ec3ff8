use super::*;

/// A bid that is valid for long enough to move up.
fn patient(fee: u128) -> Bid {
	Bid { promised_done: 40, valid_until: 60, ..bid(fee) }
}

/// An order that the first node has won; the two others stand by, in this order.
fn with_standbys() -> OrderId {
	let bids = [(NODE_1, patient(100)), (NODE_2, patient(110)), (NODE_3, patient(120))];
	let order = revealed(&bids);
	run_to(11);
	assert_eq!(winner(order), Some(NODE_1));
	order
}

fn winner(order: OrderId) -> Option<AccountId> {
	state(order).award().map(|award| award.node)
}

fn deposits(nodes: &[AccountId]) -> Vec<u128> {
	nodes.iter().map(|node| native_hold(HoldReason::BidDeposit, *node)).collect()
}

#[test]
fn standbys_should_keep_their_deposits_until_the_award_is_accepted() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		assert_eq!(deposits(&[NODE_1, NODE_2, NODE_3]), [BID_DEPOSIT; 3]);
		assert_eq!(Clearing::order_info(order).unwrap().standbys, [NODE_2, NODE_3]);
		assert!(Clearing::has_live_obligations(&NODE_3));
		assert_ok!(accept(order, NODE_1));
		assert_eq!(deposits(&[NODE_1, NODE_2, NODE_3]), [0; 3]);
		assert!(Clearing::order_info(order).unwrap().standbys.is_empty());
		assert!(!Clearing::has_live_obligations(&NODE_3));
		assert!(has_event(Event::HoldingReleased {
			order,
			owner: NODE_2,
			kind: HoldingKind::BidDeposit,
			amount: BID_DEPOSIT
		}));
	});
}

#[test]
fn a_bid_that_was_rejected_should_not_stand_by() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, patient(100)), (NODE_2, patient(500))]);
		run_to(11);
		assert_eq!(deposits(&[NODE_1, NODE_2]), [BID_DEPOSIT, 0]);
		assert!(Clearing::order_info(order).unwrap().standbys.is_empty());
		assert!(!Clearing::has_live_obligations(&NODE_2));
	});
}

#[test]
fn accept_should_cost_what_the_standbys_cost() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		let done = Clearing::accept(RuntimeOrigin::signed(NODE_1), order).unwrap();
		assert_eq!(done.actual_weight, Some(<() as WeightInfo>::accept(2)));
	});
}

#[test]
fn the_next_standby_should_move_up_when_the_winner_does_not_accept() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		run_to(16);
		assert!(has_event(Event::AwardLapsed { order, node: NODE_1 }));
		assert!(matches!(state(order), OrderState::Awarded { accept_until: 21, .. }));
		assert_eq!(winner(order), Some(NODE_2));
		// The first one is penalised.
		assert_eq!(Balances::total_balance(&NODE_1), NATIVE - BID_DEPOSIT);
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 480_000);
		assert!(!Clearing::has_live_obligations(&NODE_1));
		// The capacity is the second one's.
		assert_eq!(
			(InFlight::<Test>::get(ASSET, NODE_1), InFlight::<Test>::get(ASSET, NODE_2)),
			(0, 220)
		);
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 220);
		assert_eq!(Clearing::order_info(order).unwrap().standbys, [NODE_3]);
		assert_noop!(accept(order, NODE_1), E::NotWinner);
		assert_eq!(Clearing::do_try_state(), Ok(()));

		assert_ok!(accept(order, NODE_2));
		assert_eq!(deposits(&[NODE_2, NODE_3]), [0, 0]);
		assert_eq!(Ledger::on_hold(HoldPurpose::Bond, order, NODE_2), 22);
		run_to(17);
		assert_ok!(submit(order, NODE_2));
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert_eq!(Ledger::balance(NODE_2), FUNDS + 110);
	});
}

#[test]
fn one_standby_after_the_other_should_move_up_and_then_the_order_expire() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		run_to(21);
		assert_eq!(winner(order), Some(NODE_3));
		run_to(26);
		let cause = ExpiryCause::NotAccepted { node: NODE_3 };
		assert_eq!(state(order), OrderState::Expired { cause, at: 26 });
		for node in [NODE_1, NODE_2, NODE_3] {
			assert_eq!(Balances::total_balance(&node), NATIVE - BID_DEPOSIT);
			assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, node).unwrap().score, 480_000);
		}
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 0);
	});
}

#[test]
fn a_standby_that_no_longer_qualifies_should_be_passed_over_and_let_go() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		Evaluations::set(&[(NODE_1, 700), (NODE_3, 700)].into());
		run_to(16);
		let mask = RejectMask::EVALUATION_MISSING;
		assert!(has_event(Event::LeaderRejected { order, bidder: NODE_2, mask }));
		assert_eq!(winner(order), Some(NODE_3));
		assert_eq!(deposits(&[NODE_2, NODE_3]), [0, BID_DEPOSIT]);
		assert!(!Clearing::has_live_obligations(&NODE_2));
	});
}

#[test]
fn the_next_standby_should_move_up_when_the_winner_is_excused() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		Evaluations::set(&[(NODE_2, 700), (NODE_3, 700)].into());
		run_to(16);
		let mask = RejectMask::EVALUATION_MISSING;
		assert!(has_event(Event::WinnerExcused { order, node: NODE_1, mask }));
		assert_eq!(winner(order), Some(NODE_2));
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).is_none());
		assert_eq!(InFlight::<Test>::get(ASSET, NODE_2), 220);
		assert_ok!(accept(order, NODE_2));
	});
}

#[test]
fn a_standby_whose_bid_has_expired_should_be_passed_over() {
	World::default().build_and_check(|| {
		let bids = [
			(NODE_1, patient(100)),
			(NODE_2, Bid { valid_until: 20, ..patient(110) }),
			(NODE_3, patient(120)),
		];
		let order = revealed(&bids);
		run_to(16);
		let mask = RejectMask::EXPIRES_TOO_SOON;
		assert!(has_event(Event::LeaderRejected { order, bidder: NODE_2, mask }));
		assert_eq!(winner(order), Some(NODE_3));
	});
}

#[test]
fn a_standby_that_could_not_keep_its_promise_any_more_should_be_passed_over() {
	World::default().build_and_check(|| {
		let order = revealed(&[
			(NODE_1, patient(100)),
			(NODE_2, Bid { promised_done: 15, ..patient(110) }),
		]);
		run_to(16);
		let mask = RejectMask::PROMISE_TOO_SOON;
		assert!(has_event(Event::LeaderRejected { order, bidder: NODE_2, mask }));
		let cause = ExpiryCause::NotAccepted { node: NODE_1 };
		assert_eq!(state(order), OrderState::Expired { cause, at: 16 });
	});
}

#[test]
fn no_standby_should_move_up_without_a_whole_window_before_the_latest_block() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		jump_to(56);
		assert_ok!(advance(order));
		let cause = ExpiryCause::NotAccepted { node: NODE_1 };
		assert_eq!(state(order), OrderState::Expired { cause, at: 56 });
		// Nobody asked them, and nothing is kept of them.
		assert_eq!(deposits(&[NODE_2, NODE_3]), [0, 0]);
		assert!(stored_bid(order, NODE_2).unwrap().revealed.unwrap().at_award.is_none());
	});
	World::default().build_and_check(|| {
		let offer = |fee| Bid { promised_done: 60, ..patient(fee) };
		let order = revealed(&[(NODE_1, offer(100)), (NODE_2, offer(110))]);
		run_to(11);
		jump_to(55);
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Awarded { accept_until: 60, .. }));
	});
}

#[test]
fn a_standby_should_be_explained_by_the_bounds_under_which_it_moved_up() {
	World::default().build_and_check(|| {
		let order = with_standbys();
		run_to(16);
		let told = Clearing::explain(order, None).unwrap();
		assert_eq!(told.winner, Some(NODE_2));
		let until = |place: usize| told.bids[place].bounds_at_award.map(|terms| terms.accept_until);
		assert_eq!([until(0), until(1), until(2)], [Some(16), Some(21), None]);
		for bid in told.bids.iter().filter(|bid| bid.revealed.at_award.is_some()) {
			let mask = clearing_rules::screen(&clearing_rules::ScreenInput {
				terms: &bid.bounds_at_award.unwrap(),
				policy: &told.policy,
				bid: &bid.revealed.bid,
				facts: &bid.revealed.at_award.unwrap().screening.facts,
			});
			assert!(mask.qualifies());
		}
	});
}
