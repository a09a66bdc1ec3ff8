use super::*;

fn winner(order: OrderId) -> Option<AccountId> {
	state(order).award().map(|award| award.node)
}

#[test]
fn award_should_go_to_the_best_score_and_forfeit_what_stayed_sealed() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		for (node, fee) in [(NODE_1, 100), (NODE_2, 130), (NODE_3, 50)] {
			assert_ok!(commit(order, node, &bid(fee)));
		}
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		assert_ok!(reveal(order, NODE_2, &bid(130)));
		run_to(11);

		assert_eq!(winner(order), Some(NODE_1));
		assert_eq!(native_hold(HoldReason::BidDeposit, NODE_1), BID_DEPOSIT);
		// The second stands by.
		assert_eq!(native_hold(HoldReason::BidDeposit, NODE_2), BID_DEPOSIT);
		assert!(Clearing::has_live_obligations(&NODE_2));
		// The third never revealed: its deposit is gone, and nobody gained by it.
		assert_eq!(Balances::total_balance(&NODE_3), NATIVE - BID_DEPOSIT);
		assert_eq!(Balances::total_issuance(), NATIVE * EVERYBODY.len() as u128 - BID_DEPOSIT);
		assert!(has_event(Event::DepositForfeited { order, bidder: NODE_3, amount: BID_DEPOSIT }));
		assert_eq!(InFlight::<Test>::get(ASSET, NODE_1), 220);
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 220);
		assert!(!Clearing::has_live_obligations(&NODE_3));
		assert!(Clearing::has_live_obligations(&NODE_1));
	});
}

#[test]
fn a_shill_should_not_flip_the_winner() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		// The written example: .5222, .5139 and .3611.
		for (node, score) in [(NODE_2, 750_000), (NODE_3, 0)] {
			let event = CreditEvent {
				order: 999,
				counterparty: Some(OTHER_INITIATOR),
				policy: 0,
				outcome: Outcome::NoShow,
				amount: 0,
				repeated: 0,
				before: score,
				after: score,
				at: 6,
			};
			let role = MarketRole::ClearingNode;
			CreditEvents::<Test>::insert((role, node), 0, event);
			let stored = CreditRecord { score, at: 6, events: 1, policy: 0 };
			Credit::<Test>::insert(role, node, stored);
		}
		let bids = [(NODE_1, bid(100)), (NODE_2, bid(130)), (NODE_3, bid(50))];
		for (node, bid) in &bids {
			assert_ok!(commit(order, *node, bid));
		}
		run_to(6);
		for (node, bid) in &bids {
			assert_ok!(reveal(order, *node, bid));
		}
		let scores: Vec<_> = bids
			.iter()
			.map(|(node, _)| stored_bid(order, *node).unwrap().revealed.unwrap().score.total)
			.collect();
		assert_eq!(scores, [522_222, 513_888, 361_111]);
		run_to(11);
		assert_eq!(winner(order), Some(NODE_1));
		// The history was put there by hand.
		let _ = CreditEvents::<Test>::clear(9, None);
		let _ = Credit::<Test>::clear(9, None);
	});
}

#[test]
fn award_should_not_depend_on_the_order_of_reveals() {
	let run = |nodes: [AccountId; 3]| {
		let mut ranking = vec![];
		World::default().build_and_check(|| {
			let order = revealed(&nodes.map(|node| (node, bid(100))));
			run_to(11);
			ranking = Rankings::<Test>::get(auction(order)).unwrap().into_inner();
		});
		ranking
	};
	let first = run([NODE_1, NODE_2, NODE_3]);
	assert_eq!(first.len(), 3);
	assert_eq!(first, run([NODE_3, NODE_1, NODE_2]));
	assert_eq!(first, run([NODE_2, NODE_3, NODE_1]));
}

#[test]
fn luck_should_decide_between_equal_bids_only() {
	let winner_of = |luck: u64, fees: [u128; 2]| {
		let mut found = None;
		World::default().build_and_check(|| {
			Luck::set(&(luck, 6));
			let order = revealed(&[(NODE_1, bid(fees[0])), (NODE_2, bid(fees[1]))]);
			run_to(11);
			found = winner(order);
		});
		found
	};
	let equal: alloc::collections::BTreeSet<_> = (0..16).map(|n| winner_of(n, [9, 9])).collect();
	assert_eq!(equal.len(), 2);
	assert!((0..16).all(|n| winner_of(n, [9, 8]) == Some(NODE_2)));
}

#[test]
fn old_randomness_should_be_mixed_with_what_nobody_knew() {
	let seed_with = |since: u64, recent: u64| {
		let mut seed = None;
		World::default().build_and_check(|| {
			Luck::set(&(1, since));
			RecentLuck::set(&recent);
			let order = revealed(&[(NODE_1, bid(9))]);
			run_to(11);
			seed = record(order).auction.seed;
		});
		seed.unwrap()
	};
	// Bids were sealed up to block 5; what is fixed in block 6 was made in block 5.
	assert_eq!(seed_with(7, 1), seed_with(7, 2));
	assert_ne!(seed_with(6, 1), seed_with(6, 2));
	assert_ne!(seed_with(6, 1), seed_with(7, 1));
}

#[test]
fn award_should_pass_over_a_leader_that_no_longer_qualifies() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100)), (NODE_2, bid(130))]);
		Evaluations::set(&[(NODE_2, 700)].into());
		run_to(11);
		assert_eq!(winner(order), Some(NODE_2));
		let mask = RejectMask::EVALUATION_MISSING;
		assert!(has_event(Event::LeaderRejected { order, bidder: NODE_1, mask }));
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert_eq!(Rankings::<Test>::get(auction(order)).unwrap().into_inner(), [NODE_1, NODE_2]);
	});
}

#[test]
fn award_should_pass_over_a_leader_that_could_not_put_up_its_bond_in_one_hold() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100)), (NODE_2, bid(130))]);
		Ledger::cap(NODE_1, 21);
		run_to(11);
		let mask = RejectMask::COLLATERAL_SHORT;
		assert!(has_event(Event::LeaderRejected { order, bidder: NODE_1, mask }));
		assert_eq!(winner(order), Some(NODE_2));
		assert_ok!(accept(order, NODE_2));
	});
}

#[test]
fn award_should_expire_when_nobody_qualifies_any_more() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		Ledger::put(STRANGER, FUNDS + FUNDS - 21);
		Ledger::put(NODE_1, 21);
		run_to(11);
		let cause = ExpiryCause::NobodyQualified;
		assert_eq!(state(order), OrderState::Expired { cause, at: 11 });
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
	});
}

#[test]
fn too_few_commitments_should_expire_the_order_and_cost_nobody() {
	World::default().build_and_check(|| {
		let order = publish(|t| t.min_valid_bids = 2);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		let cause = ExpiryCause::TooFewCommitments;
		assert_eq!(state(order), OrderState::Expired { cause, at: 6 });
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert_eq!(Balances::free_balance(INITIATOR), NATIVE);
		assert!(!Clearing::has_live_obligations(&NODE_1));
	});
}

#[test]
fn too_few_valid_bids_should_expire_the_order_and_forfeit_what_stayed_sealed() {
	World::default().build_and_check(|| {
		let order = publish(|t| t.min_valid_bids = 2);
		for node in [NODE_1, NODE_2, NODE_3] {
			assert_ok!(commit(order, node, &bid(if node == NODE_2 { 500 } else { 100 })));
		}
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		assert_ok!(reveal(order, NODE_2, &bid(500)));
		run_to(11);
		let cause = ExpiryCause::TooFewBids;
		assert_eq!(state(order), OrderState::Expired { cause, at: 11 });
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert_eq!(Balances::free_balance(NODE_2), NATIVE);
		assert_eq!(Balances::free_balance(NODE_3), NATIVE - BID_DEPOSIT);
	});
}

#[test]
fn award_should_not_be_made_after_the_latest_block() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		jump_to(60);
		assert_ok!(advance(order));
		let cause = ExpiryCause::TooLate;
		assert_eq!(state(order), OrderState::Expired { cause, at: 60 });
	});
}

#[test]
fn award_should_not_be_made_when_its_window_to_accept_does_not_fit() {
	// The window has five blocks, and the latest block is 60.
	for (at, awarded) in [(55, true), (56, false), (59, false)] {
		World::default().build_and_check(|| {
			let offer = Bid { promised_done: 60, valid_until: 60, ..bid(100) };
			let order = revealed(&[(NODE_1, offer)]);
			jump_to(at);
			assert_ok!(advance(order));
			if awarded {
				jump_to(59);
				assert_ok!(accept(order, NODE_1));
				return;
			}
			assert_eq!(state(order), OrderState::Expired { cause: ExpiryCause::TooLate, at });
			assert_eq!(Balances::free_balance(NODE_1), NATIVE);
			assert!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).is_none());
		});
	}
}

#[test]
fn award_should_fail_when_window_is_open() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		run_to(10);
		assert_noop!(advance(order), E::NothingDue);
		jump_to(11);
		assert_ok!(advance(order));
		assert_eq!(winner(order), Some(NODE_1));
	});
}
