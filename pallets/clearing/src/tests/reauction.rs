use super::*;

/// An order that may be auctioned so often again.
fn repeated(times: u32) -> OrderId {
	publish(|terms| terms.max_reauctions = times)
}

fn number(order: OrderId) -> u32 {
	record(order).auction.number
}

/// A bid for the auction that an order is in, valid as long as it takes.
fn offer(order: OrderId, fee: u128) -> Bid {
	let planned = record(order).planned_accept_until();
	Bid { promised_done: planned + 4, valid_until: planned, ..bid(fee) }
}

/// Seals and reveals bids in the auction that an order is in, and goes to its award.
fn auctioned(order: OrderId, bids: &[(AccountId, u128)]) {
	let bids: Vec<_> = bids.iter().map(|(who, fee)| (*who, offer(order, *fee))).collect();
	for (who, bid) in &bids {
		assert_ok!(commit(order, *who, bid));
	}
	run_to(record(order).commit_until());
	for (who, bid) in &bids {
		assert_ok!(reveal(order, *who, bid));
	}
	run_to(record(order).reveal_until());
}

fn ends(order: OrderId) -> Vec<AuctionEnd<AccountId>> {
	let info = Clearing::order_info(order).unwrap();
	info.past_auctions.into_iter().map(|past| past.ended).collect()
}

fn fruitless(cause: ExpiryCause<AccountId>) -> AuctionEnd<AccountId> {
	AuctionEnd::Fruitless { cause }
}

#[test]
fn too_few_commitments_should_open_the_next_auction() {
	World::default().build_and_check(|| {
		let order = publish(|terms| {
			terms.max_reauctions = 1;
			terms.min_valid_bids = 2;
		});
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		assert_eq!(state(order), OrderState::Committing);
		assert_eq!(record(order).auction, Auction::opened(1, 6));
		let ended = fruitless(ExpiryCause::TooFewCommitments);
		System::assert_last_event(
			Event::OrderReopened { order, auction: 1, ended, commit_until: 11 }.into(),
		);
		// The deposit is back, and the order still holds what it held.
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert!(!Clearing::has_live_obligations(&NODE_1));
		assert_eq!(Ledger::on_hold(HoldPurpose::Escrow, order, INITIATOR), 180);
		assert_eq!(native_hold(HoldReason::OrderDeposit, INITIATOR), ORDER_DEPOSIT);
		assert_eq!(record(order).deadline(), Some(11));
	});
}

#[test]
fn an_order_should_settle_in_its_second_auction() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		run_to(6);
		assert_eq!(number(order), 1);
		auctioned(order, &[(NODE_1, 100)]);
		assert!(matches!(state(order), OrderState::Awarded { accept_until: 21, .. }));
		assert_ok!(accept(order, NODE_1));
		assert_ok!(submit(order, NODE_1));
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 100);
	});
}

#[test]
fn too_few_bids_should_open_the_next_auction_and_forfeit_what_stayed_sealed() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		for node in [NODE_1, NODE_2] {
			assert_ok!(commit(order, node, &bid(500)));
		}
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(500)));
		run_to(11);
		assert_eq!(ends(order), [fruitless(ExpiryCause::TooFewBids)]);
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert_eq!(Balances::total_balance(&NODE_2), NATIVE - BID_DEPOSIT);
	});
}

#[test]
fn an_auction_in_which_nobody_qualifies_any_more_should_be_followed_by_another() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		for node in [NODE_1, NODE_2] {
			assert_ok!(commit(order, node, &bid(100)));
		}
		run_to(6);
		for node in [NODE_1, NODE_2] {
			assert_ok!(reveal(order, node, &bid(100)));
		}
		Evaluations::set(&Default::default());
		run_to(11);
		assert_eq!(ends(order), [fruitless(ExpiryCause::NobodyQualified)]);
		for node in [NODE_1, NODE_2] {
			assert_eq!(Balances::free_balance(node), NATIVE);
			assert!(!Clearing::has_live_obligations(&node));
		}
	});
}

#[test]
fn what_an_order_holds_should_be_kept_while_it_lives_and_be_back_when_its_last_auction_fails() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		for auction in [0, 1] {
			assert_eq!(number(order), auction);
			assert_eq!(native_hold(HoldReason::OrderDeposit, INITIATOR), ORDER_DEPOSIT);
			assert_eq!(Ledger::on_hold(HoldPurpose::Escrow, order, INITIATOR), 180);
			let bid = offer(order, 100);
			assert_ok!(commit(order, NODE_1, &bid));
			run_to(record(order).commit_until());
			assert_ok!(reveal(order, NODE_1, &bid));
			Evaluations::set(&Default::default());
			run_to(record(order).reveal_until());
			Evaluations::set(&[(NODE_1, 700)].into());
		}
		let cause = ExpiryCause::NobodyQualified;
		assert_eq!(state(order), OrderState::Expired { cause, at: 21 });
		assert_eq!(record(order).holdings, Holdings::default());
		assert_eq!(Balances::free_balance(INITIATOR), NATIVE);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
	});
}

#[test]
fn an_award_that_lapses_without_a_standby_should_open_the_next_auction() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		auctioned(order, &[(NODE_1, 100), (NODE_2, 110)]);
		// The second bid is not valid long enough to move up.
		run_to(16);
		assert_eq!(ends(order), [fruitless(ExpiryCause::NotAccepted { node: NODE_1 })]);
		assert_eq!(Balances::total_balance(&NODE_1), NATIVE - BID_DEPOSIT);
		assert_eq!(Balances::free_balance(NODE_2), NATIVE);
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 0);
		// It may try again.
		auctioned(order, &[(NODE_1, 100)]);
		assert_eq!(state(order).winner(), Some(&NODE_1));
	});
}

#[test]
fn an_order_should_expire_when_its_auctions_are_used_up() {
	World::default().build_and_check(|| {
		let order = repeated(2);
		run_to(11);
		assert_eq!(number(order), 2);
		run_to(16);
		let cause = ExpiryCause::TooFewCommitments;
		assert_eq!(state(order), OrderState::Expired { cause: cause.clone(), at: 16 });
		assert_eq!(ends(order), [fruitless(cause.clone()), fruitless(cause)]);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS);
	});
}

#[test]
fn an_order_should_expire_when_no_auction_fits_before_its_latest_block() {
	for (latest, fits) in [(25, false), (26, true)] {
		World::default().build_and_check(|| {
			let order = publish(|terms| {
				terms.max_reauctions = 2;
				terms.latest = latest;
			});
			run_to(6);
			assert_eq!(state(order).is_live(), fits);
			run_to(11);
			assert!(!state(order).is_live());
		});
	}
}

#[test]
fn a_commitment_should_be_worth_nothing_in_a_later_auction() {
	World::default().build_and_check(|| {
		let order = publish(|terms| {
			terms.max_reauctions = 1;
			terms.min_valid_bids = 2;
		});
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		for node in [NODE_2, NODE_3] {
			assert_ok!(commit(order, node, &offer(order, 100)));
		}
		run_to(11);
		assert_noop!(reveal(order, NODE_1, &bid(100)), E::NoCommitment);
		assert_eq!(native_hold(HoldReason::BidDeposit, NODE_1), 0);
		// The bid of the earlier auction is still there to be read.
		let old = AuctionId { order, number: 0 };
		assert!(Bids::<Test>::contains_key(old, NODE_1));
		assert_eq!((record(order).past_bids, record(order).all_bids()), (1, 3));
	});
}

#[test]
fn cancelling_a_later_auction_should_share_the_deposit_among_its_own_bidders() {
	World::default().build_and_check(|| {
		let order = publish(|terms| {
			terms.max_reauctions = 1;
			terms.min_valid_bids = 2;
		});
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(commit(order, NODE_2, &bid(100)));
		assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		assert_eq!(Balances::free_balance(NODE_1), NATIVE);
		assert_eq!(Balances::free_balance(NODE_2), NATIVE + ORDER_DEPOSIT);
	});
}

#[test]
fn abandon_should_pay_the_bond_out_and_auction_the_order_again() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		auctioned(order, &[(NODE_1, 100), (NODE_2, 110)]);
		assert_ok!(accept(order, NODE_1));
		let award = state(order).award().cloned().unwrap();
		run_to(20);
		assert_ok!(abandon(order, NODE_1));
		assert!(has_event(Event::AwardAbandoned { order, node: NODE_1 }));
		assert!(has_event(Event::BondForfeited { order, node: NODE_1, amount: 22 }));
		assert_eq!(ends(order), [AuctionEnd::TimedOut { award }]);
		assert_eq!(record(order).auction, Auction::opened(1, 20));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 180 + 22);
		assert_eq!(Ledger::balance(NODE_1), FUNDS - 22);
		assert_eq!(record(order).holdings.bond, 0);
		assert_eq!(Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).unwrap().score, 480_000);
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 0);
		assert!(!Clearing::has_live_obligations(&NODE_1));
	});
}

#[test]
fn a_node_that_failed_an_order_should_not_win_it_again() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		auctioned(order, &[(NODE_1, 100)]);
		assert_ok!(accept(order, NODE_1));
		assert_ok!(abandon(order, NODE_1));
		auctioned(order, &[(NODE_1, 50), (NODE_2, 110)]);
		assert_eq!(mask(order, NODE_1), RejectMask::EXCLUDED);
		assert_eq!(state(order).winner(), Some(&NODE_2));
		// It may win another one.
		let other = publish(|_| ());
		auctioned(other, &[(NODE_1, 50)]);
		assert_eq!(state(other).winner(), Some(&NODE_1));
	});
}

#[test]
fn abandon_should_fail_the_order_when_no_auction_is_left() {
	World::default().build_and_check(|| {
		let order = in_progress();
		assert_ok!(abandon(order, NODE_1));
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Timeout, at: 11, .. }
		));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS + 22);
		assert_eq!(record(order).holdings, Holdings::default());
	});
}

#[test]
fn abandon_should_fail_for_others_and_outside_its_time() {
	World::default().build_and_check(|| {
		let order = awarded();
		assert_noop!(abandon(order, NODE_1), E::NotInProgress);
		assert_ok!(accept(order, NODE_1));
		assert_noop!(abandon(order, NODE_2), E::NotWinner);
		jump_to(71);
		assert_noop!(abandon(order, NODE_1), E::WindowClosed);
		assert_ok!(advance(order));
		assert_noop!(abandon(order, NODE_1), E::NotInProgress);
	});
	World::default().build_and_check(|| {
		let order = submitted();
		assert_noop!(abandon(order, NODE_1), E::NotInProgress);
	});
}

#[test]
fn an_order_whose_bond_cannot_be_paid_out_should_fail_and_keep_it() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		auctioned(order, &[(NODE_1, 100)]);
		assert_ok!(accept(order, NODE_1));
		Stuck::set(&[INITIATOR].into());
		assert_ok!(abandon(order, NODE_1));
		assert!(matches!(state(order), OrderState::Failed { reason: FailReason::Timeout, .. }));
		assert_eq!(record(order).holdings.bond, 22);
		Stuck::set(&Default::default());
		assert_ok!(advance(order));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS + 22);
	});
}

#[test]
fn a_result_that_never_comes_should_leave_no_time_for_another_auction() {
	World::default().build_and_check(|| {
		let order = repeated(2);
		auctioned(order, &[(NODE_1, 100)]);
		assert_ok!(accept(order, NODE_1));
		run_to(71);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Timeout, at: 71, .. }
		));
		assert_eq!(number(order), 0);
	});
}

#[test]
fn earlier_auctions_should_stay_readable_until_the_order_is_removed() {
	World::default().build_and_check(|| {
		let order = repeated(2);
		auctioned(order, &[(NODE_1, 100), (NODE_2, 110)]);
		run_to(16);
		auctioned(order, &[(NODE_3, 90)]);
		let told = Clearing::explain(order, Some(0)).unwrap();
		assert_eq!((told.auction, told.winner), (0, Some(NODE_1)));
		assert_eq!(told.bids.iter().map(|bid| bid.bidder).collect::<Vec<_>>(), [NODE_1, NODE_2]);
		let bidders = |number| {
			let ranking = Clearing::ranking_of(order, number);
			ranking.into_iter().map(|bid| bid.bidder).collect::<Vec<_>>()
		};
		assert_eq!(bidders(Some(0)), [NODE_1, NODE_2]);
		assert_eq!((bidders(Some(1)), bidders(None)), (vec![NODE_3], vec![NODE_3]));
		assert!(bidders(Some(2)).is_empty());
		assert!(Clearing::explain(order, Some(2)).is_none());

		run_to(31);
		assert_eq!(number(order), 2);
		// No seed yet.
		assert!(Clearing::explain(order, None).is_none());
		run_to(36);
		let over = state(order).closed_at().unwrap();
		jump_to(over + KEEP);
		assert_eq!(advance(order).unwrap().actual_weight, Some(<() as WeightInfo>::remove(3)));
		assert_eq!(Bids::<Test>::iter().count(), 0);
		assert_eq!(Rankings::<Test>::iter().count(), 0);
		assert_eq!(PastAuctions::<Test>::iter().count(), 0);
	});
}

#[test]
fn luck_should_be_another_one_in_each_auction() {
	World::default().build_and_check(|| {
		let order = repeated(1);
		auctioned(order, &[(NODE_1, 9)]);
		let first = record(order).auction.seed;
		run_to(16);
		auctioned(order, &[(NODE_2, 9)]);
		assert!(first.is_some());
		assert_ne!(first, record(order).auction.seed);
	});
}
