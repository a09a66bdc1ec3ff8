//! Those that play against the others. Each test ends in the money: what everybody has more or less
//! than before, in the native token and in the asset, free and held together.

use super::*;
use alloc::collections::BTreeMap;

/// What an account has, natively and in the asset.
type Wealth = BTreeMap<AccountId, (u128, u128)>;
/// Who has how much more, natively and in the asset; who has as much as before is left out.
type Gains = Vec<(AccountId, i128, i128)>;

const DEPOSIT: i128 = BID_DEPOSIT as i128;
/// What the written example comes to when the node gets a fee of 100.
const HONEST: [(AccountId, i128, i128); 5] =
	[(A, 0, -50), (B, 0, 30), (C, 0, 20), (INITIATOR, 0, -100), (NODE_1, 0, 100)];

fn wealth() -> Wealth {
	let held = Held::get();
	let of = |who: AccountId| {
		let held = held.iter().filter(|((_, _, owner), _)| *owner == who);
		let held: u128 = held.map(|(_, amount)| amount).sum();
		(Balances::total_balance(&who), Ledger::balance(who) + held)
	};
	EVERYBODY.into_iter().map(|who| (who, of(who))).collect()
}

fn gains_since(before: &Wealth) -> Gains {
	let more = |now: u128, then: u128| now as i128 - then as i128;
	wealth()
		.into_iter()
		.map(|(who, now)| (who, more(now.0, before[&who].0), more(now.1, before[&who].1)))
		.filter(|(_, native, asset)| (*native, *asset) != (0, 0))
		.collect()
}

/// What somebody has more, natively and in the asset.
fn gain_of(who: AccountId, gains: &Gains) -> (i128, i128) {
	let found = gains.iter().find(|(account, ..)| *account == who);
	found.map_or((0, 0), |(_, native, asset)| (*native, *asset))
}

/// The order is awarded, and whoever won does its work and is paid.
fn award_and_settle(order: OrderId) -> Option<AccountId> {
	run_to(record(order).reveal_until().max(12));
	let winner = state(order).award().map(|award| award.node)?;
	assert_ok!(accept(order, winner));
	assert_ok!(submit(order, winner));
	for who in [A, B, C] {
		assert_ok!(confirm(order, who));
	}
	assert!(matches!(state(order), OrderState::Settled { .. }));
	Some(winner)
}

/// Plays an auction with bids that are all revealed, and settles.
fn honest(bids: &[(AccountId, Bid)]) -> (Option<AccountId>, Gains) {
	let mut outcome = (None, vec![]);
	World::default().build_and_check(|| {
		let before = wealth();
		let order = revealed(bids);
		outcome = (award_and_settle(order), gains_since(&before));
	});
	outcome
}

#[test]
fn honest_bidding_should_pay_the_winner_and_cost_the_others_nothing() {
	let (winner, gains) = honest(&[(NODE_1, bid(100)), (NODE_2, bid(130))]);
	assert_eq!(winner, Some(NODE_1));
	assert_eq!(gains, HONEST);
}

/// A ring of two nodes, one of which bids only so that the other one wins.
#[test]
fn shill_should_change_nothing_whatever_it_bids_and_loses_with() {
	let rivals = [(NODE_1, bid(100)), (NODE_2, bid(130))];
	let mut lost = 0;
	for fee in (0..=200).step_by(5) {
		for (promised_done, collateral, capacity) in
			[(20, 22, 1_000), (11, 22, 1_000), (60, 5_000, 220), (20, 21, 1_000), (20, 22, 1)]
		{
			let shill = Bid { promised_done, collateral, capacity, ..bid(fee) };
			let (winner, gains) = honest(&[rivals[0], rivals[1], (NODE_3, shill)]);
			if winner != Some(NODE_3) {
				assert_eq!((winner, gains), (Some(NODE_1), HONEST.to_vec()), "{shill:?}");
				lost += 1;
			}
		}
	}
	assert!(lost > 100, "{lost}");
}

/// A shill that bids so low that it wins pays for it, and its rival moves up.
#[test]
fn shill_that_wins_and_does_not_accept_should_lose_its_deposit_and_credit() {
	World::default().build_and_check(|| {
		let before = wealth();
		let rival = Bid { valid_until: 30, ..bid(100) };
		let order = revealed(&[(NODE_1, rival), (NODE_3, bid(1))]);
		run_to(11);
		assert_eq!(state(order).award().map(|award| award.node), Some(NODE_3));
		let credit = Clearing::credit_score(MarketRole::ClearingNode, &NODE_3, &policy());
		run_to(16);
		assert!(Clearing::credit_score(MarketRole::ClearingNode, &NODE_3, &policy()) < credit);
		assert_eq!(award_and_settle(order), Some(NODE_1));
		let mut expected = HONEST.to_vec();
		expected.push((NODE_3, -DEPOSIT, 0));
		assert_eq!(gains_since(&before), expected);
	});
}

/// The bidder is in the commitment, so that a rival's is of no use.
#[test]
fn copied_commitment_should_cost_its_deposit_and_reveal_nothing() {
	World::default().build_and_check(|| {
		let before = wealth();
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		let copied = stored_bid(order, NODE_1).unwrap().commitment;
		let origin = RuntimeOrigin::signed(NODE_2);
		assert_ok!(Clearing::commit_bid(origin, order, copied));
		run_to(6);
		// Its owner reveals, and now the copier knows what is in it.
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		assert_noop!(reveal(order, NODE_2, &bid(100)), E::CommitmentMismatch);
		assert_noop!(reveal(order, NODE_2, &bid(99)), E::CommitmentMismatch);
		assert_eq!(award_and_settle(order), Some(NODE_1));
		let mut expected = HONEST.to_vec();
		expected.push((NODE_2, -DEPOSIT, 0));
		assert_eq!(gains_since(&before), expected);
	});
}

/// Whoever waits until the others have revealed can reveal what it sealed, or nothing.
#[test]
fn last_look_should_change_no_bid() {
	World::default().build_and_check(|| {
		let before = wealth();
		let order = publish(|_| ());
		for (node, fee) in [(NODE_1, 100), (NODE_2, 130)] {
			assert_ok!(commit(order, node, &bid(fee)));
		}
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		run_to(10);
		assert_noop!(reveal(order, NODE_2, &bid(99)), E::CommitmentMismatch);
		assert_noop!(commit(order, NODE_2, &bid(99)), E::NotCommitting);
		assert_ok!(reveal(order, NODE_2, &bid(130)));
		assert_noop!(reveal(order, NODE_2, &bid(99)), E::AlreadyRevealed);
		assert_eq!(award_and_settle(order), Some(NODE_1));
		assert_eq!(gains_since(&before), HONEST);
	});
}

/// What a node that looks last and then reveals, or does not, has more in the end.
fn looked(own: u128, rival: u128, reveals: bool) -> (i128, i128) {
	let mut gain = (0, 0);
	World::default().build_and_check(|| {
		let before = wealth();
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(rival)));
		assert_ok!(commit(order, NODE_2, &bid(own)));
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(rival)));
		if reveals {
			assert_ok!(reveal(order, NODE_2, &bid(own)));
		}
		award_and_settle(order);
		gain = gain_of(NODE_2, &gains_since(&before));
	});
	gain
}

#[test]
fn revealing_should_be_better_than_not_whatever_the_others_have_revealed() {
	for own in (0..=200).step_by(20) {
		for rival in (0..=200).step_by(20) {
			let (revealed, withheld) = (looked(own, rival, true), looked(own, rival, false));
			// A deposit more natively, and the fee if it wins.
			assert_eq!(withheld, (-DEPOSIT, 0));
			assert_eq!(revealed.0, 0);
			assert!(revealed.1 == 0 || revealed.1 == own as i128, "{own} {rival}");
		}
	}
}

/// One institution behind two nodes seals a low and a high fee, and reveals the high one alone where
/// that is enough to win: what it has more than with both revealed costs one deposit.
#[test]
fn bid_that_is_held_back_should_cost_its_deposit() {
	World::default().build_and_check(|| {
		let before = wealth();
		let order = publish(|_| ());
		for (node, fee) in [(NODE_1, 90), (NODE_2, 130), (NODE_3, 150)] {
			assert_ok!(commit(order, node, &bid(fee)));
		}
		run_to(6);
		assert_ok!(reveal(order, NODE_3, &bid(150)));
		assert_ok!(reveal(order, NODE_2, &bid(130)));
		assert_eq!(award_and_settle(order), Some(NODE_2));
		let gains = gains_since(&before);
		assert_eq!(gain_of(NODE_2, &gains), (0, 130));
		assert_eq!(gain_of(NODE_1, &gains), (-DEPOSIT, 0));
		assert_eq!(gain_of(INITIATOR, &gains), (0, -130));
	});
}

/// The rest of the places is taken by commitments to nothing.
#[test]
fn junk_up_to_the_cap_should_not_touch_who_is_in_and_cost_each_its_deposit() {
	World::default().build_and_check(|| {
		let before = wealth();
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		for (junk, node) in [(1, NODE_2), (2, NODE_3)] {
			let origin = RuntimeOrigin::signed(node);
			assert_ok!(Clearing::commit_bid(origin, order, H256::repeat_byte(junk)));
		}
		assert_noop!(commit(order, NODE_4, &bid(90)), E::MaxBidsExceeded);
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		assert_eq!(award_and_settle(order), Some(NODE_1));
		let mut expected = HONEST.to_vec();
		expected.extend([(NODE_2, -DEPOSIT, 0), (NODE_3, -DEPOSIT, 0)]);
		assert_eq!(gains_since(&before), expected);
	});
}

/// Junk that was there first keeps everybody out of one auction: it costs a deposit for each place,
/// and nobody has anything of it.
#[test]
fn junk_in_every_place_should_cost_a_deposit_for_each_and_the_initiator_nothing() {
	World::default().build_and_check(|| {
		let before = wealth();
		let order = publish(|_| ());
		for (junk, node) in [(1, NODE_2), (2, NODE_3), (3, NODE_4)] {
			let origin = RuntimeOrigin::signed(node);
			assert_ok!(Clearing::commit_bid(origin, order, H256::repeat_byte(junk)));
		}
		assert_noop!(commit(order, NODE_1, &bid(100)), E::MaxBidsExceeded);
		run_to(11);
		let cause = ExpiryCause::TooFewBids;
		assert_eq!(state(order), OrderState::Expired { cause, at: 11 });
		let expected = [NODE_2, NODE_3, NODE_4].map(|node| (node, -DEPOSIT, 0));
		assert_eq!(gains_since(&before), expected);
		// The same order again, and nobody pays for such places twice without losing twice.
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
	});
}

/// An initiator that lets nodes bid and withdraws pays them for their trouble.
#[test]
fn initiator_that_cancels_late_should_lose_its_deposit_to_the_bidders() {
	World::default().build_and_check(|| {
		let before = wealth();
		let order = publish(|_| ());
		for (node, fee) in [(NODE_1, 100), (NODE_2, 130)] {
			assert_ok!(commit(order, node, &bid(fee)));
		}
		run_to(5);
		assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		let half = (ORDER_DEPOSIT / 2) as i128;
		let expected = [(INITIATOR, -2 * half, 0), (NODE_1, half, 0), (NODE_2, half, 0)];
		assert_eq!(gains_since(&before), expected);
	});
}

/// From the block on in which the first bid can be revealed, it is too late.
#[test]
fn initiator_should_not_withdraw_when_it_has_seen_a_bid() {
	World::default().build_and_check(|| {
		let before = wealth();
		let order = revealed(&[(NODE_1, bid(100))]);
		let cancel = || Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order);
		assert_noop!(cancel(), E::NotCommitting);
		assert_eq!(award_and_settle(order), Some(NODE_1));
		assert_eq!(gains_since(&before), HONEST);
	});
}
