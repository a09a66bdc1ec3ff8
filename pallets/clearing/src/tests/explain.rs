//! Awards made again from what the chain tells of them, and from nothing else.

use super::*;
use clearing_rules::{explain, explain_kept, Difference, Ending, Explanation};

/// An auction of an order is made again, and ended as the state says.
fn agree_on(order: OrderId, auction: Option<u32>) -> Ending<AccountId> {
	let told = Clearing::explain(order, auction).unwrap();
	let kept = Clearing::order_info(order).unwrap().kept_of(told.auction).unwrap();
	assert_eq!(explain_kept(&Explanation::from(&told), &kept), Ok(()));
	kept.ending
}

fn agree(order: OrderId) -> Ending<AccountId> {
	agree_on(order, None)
}

#[test]
fn an_award_should_be_agreed_with() {
	World::default().build_and_check(|| {
		let order = revealed(&[
			(NODE_1, bid(100)),
			(NODE_2, bid(130)),
			(NODE_3, Bid { capacity: 0, ..bid(500) }),
		]);
		run_to(11);
		agree(order);
		assert_ok!(accept(order, NODE_1));
		agree(order);
	});
}

#[test]
fn an_award_between_equal_bids_should_be_agreed_with() {
	World::default().build_and_check(|| {
		let order = revealed(&[NODE_1, NODE_2, NODE_3].map(|node| (node, bid(100))));
		run_to(11);
		agree(order);
	});
}

#[test]
fn an_award_that_was_made_late_and_passed_over_a_leader_should_be_agreed_with() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100)), (NODE_2, Bid { valid_until: 19, ..bid(130) })]);
		jump_to(14);
		assert_ok!(advance(order));
		agree(order);
	});
}

#[test]
fn a_lapsed_award_should_be_agreed_with() {
	World::default().build_and_check(|| {
		let order = awarded();
		run_to(Clearing::now() + 5);
		agree(order);
	});
}

#[test]
fn a_standby_that_moved_up_should_be_agreed_with() {
	World::default().build_and_check(|| {
		let later = |fee| Bid { promised_done: 40, valid_until: 30, ..bid(fee) };
		let order = revealed(&[(NODE_1, bid(100)), (NODE_2, later(130)), (NODE_3, later(140))]);
		run_to(16);
		assert_eq!(state(order).winner(), Some(&NODE_2));
		agree(order);
		run_to(21);
		assert_eq!(state(order).winner(), Some(&NODE_3));
		agree(order);
	});
}

#[test]
fn each_auction_of_an_order_should_be_agreed_with() {
	World::default().build_and_check(|| {
		let order = publish(|terms| terms.max_reauctions = 1);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		run_to(16);
		assert_eq!(record(order).auction.number, 1);
		let offer = Bid { promised_done: 40, valid_until: 31, ..bid(100) };
		assert_ok!(commit(order, NODE_2, &offer));
		run_to(21);
		assert_ok!(reveal(order, NODE_2, &offer));
		run_to(26);
		for (auction, winner) in [(0, NODE_1), (1, NODE_2)] {
			assert_eq!(agree_on(order, Some(auction)), Ending::Won(winner));
		}
	});
}

#[test]
fn an_order_that_nobody_won_should_be_agreed_with() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		Evaluations::set(&Default::default());
		run_to(11);
		assert_eq!(agree(order), Ending::NobodyQualified);
	});
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(500))]);
		run_to(11);
		assert_eq!(agree(order), Ending::TooFewBids);
	});
	World::default().build_and_check(|| {
		assert_ok!(Clearing::set_net_debit_cap(RuntimeOrigin::signed(A), ASSET, Some(0)));
		let order = revealed(&[(NODE_1, bid(100))]);
		run_to(11);
		assert!(matches!(
			state(order),
			OrderState::Expired { cause: ExpiryCause::LimitExceeded { .. }, .. }
		));
		assert_eq!(agree(order), Ending::NobodyAsked);
	});
}

#[test]
fn an_auction_that_nobody_won_should_be_agreed_with_while_the_next_one_is_open() {
	World::default().build_and_check(|| {
		let order = publish(|terms| terms.max_reauctions = 1);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		Evaluations::set(&Default::default());
		run_to(11);
		assert_eq!(state(order), OrderState::Committing);
		assert_eq!(agree_on(order, Some(0)), Ending::NobodyQualified);

		// The one that is open has no seed, and nothing to be held against.
		assert_eq!(Clearing::explain(order, None), None);
		let info = Clearing::order_info(order).unwrap();
		assert_eq!((info.kept_of(1), info.kept_of(2)), (None, None));
	});
}

#[test]
fn a_state_that_says_otherwise_should_be_found_out() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		Evaluations::set(&Default::default());
		run_to(11);
		let told = Explanation::from(&Clearing::explain(order, None).unwrap());
		let mut info = Clearing::order_info(order).unwrap();
		let cause = ExpiryCause::NotAccepted { node: NODE_1 };
		info.record.state = OrderState::Expired { cause, at: 11 };
		let (kept, found) = (Ending::Won(NODE_1), Ending::NobodyQualified);
		assert_eq!(
			explain_kept(&told, &info.kept_of(0).unwrap()),
			Err(Difference::Ending { kept, found })
		);
		info.record.auction.seed = Some(H256::zero());
		assert!(matches!(
			explain_kept(&told, &info.kept_of(0).unwrap()),
			Err(Difference::Seed { .. })
		));
	});
}

#[test]
fn a_chain_that_tells_another_winner_should_be_found_out() {
	World::default().build_and_check(|| {
		let order = awarded();
		let mut told = Clearing::explain(order, None).unwrap();
		told.winner = Some(NODE_2);
		assert_eq!(
			explain(&Explanation::from(&told)),
			Err(Difference::Winner { told: Some(NODE_2), found: Some(NODE_1) })
		);
		let mut told = Clearing::explain(order, None).unwrap();
		told.bids[1].revealed.screening.facts.credit += 1;
		assert!(matches!(
			explain(&Explanation::from(&told)),
			Err(Difference::Score { bidder: NODE_2, term: "credit", .. })
		));
	});
}
