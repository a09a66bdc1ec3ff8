//! Those that play against the others. Each test ends in all that an account has and is worth: what is
//! different of it, of everybody, from before. That is its money, free and on hold, in the native token
//! and in the asset; its credit on both sides of the market; its bars, its defaults and its tier.

use super::*;
use alloc::collections::BTreeMap;

/// What is different of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
	/// In the native token: free, and on hold.
	native: (i128, i128),
	/// In the asset: free, and on hold.
	asset: (i128, i128),
	/// As a clearing node: its score in ppm, and number of events.
	node: (i64, u32),
	/// The same as an initiator.
	initiator: (i64, u32),
	/// Number of bars, on both sides.
	bars: usize,
	/// Number of defaults.
	defaults: u32,
	/// Its tier, if anything moved that or asked for its rating.
	tier: Option<TierRecord>,
}

/// Nothing is.
const SAME: Change = Change {
	native: (0, 0),
	asset: (0, 0),
	node: (0, 0),
	initiator: (0, 0),
	bars: 0,
	defaults: 0,
	tier: None,
};

/// What is different of everybody; of whom nothing is, is left out.
type Changes = Vec<(AccountId, Change)>;

const DEPOSIT: i128 = BID_DEPOSIT as i128;
/// What an order of full size does to the credit of whoever brought it to a good end.
const PRAISE: (i64, u32) = (8_000, 1);
/// And of whoever let it down.
const BLAME: (i64, u32) = (-120_000, 1);

/// It has so much more in the asset.
const fn paid(amount: i128) -> Change {
	Change { asset: (amount, 0), ..SAME }
}

/// It has so much more in the native token.
const fn given(amount: i128) -> Change {
	Change { native: (amount, 0), ..SAME }
}

/// A node has lost the deposit of its bid.
const FORFEIT: Change = given(-DEPOSIT);

/// What the written example comes to when the node gets this fee.
const fn settled_for(node: AccountId, fee: i128) -> [(AccountId, Change); 5] {
	[
		(A, paid(-50)),
		(B, paid(30)),
		(C, paid(20)),
		(INITIATOR, Change { initiator: PRAISE, ..paid(-fee) }),
		(node, Change { node: PRAISE, ..paid(fee) }),
	]
}

const HONEST: [(AccountId, Change); 5] = settled_for(NODE_1, 100);

/// All that an account has and is worth, in the same figures.
fn worth_of(who: AccountId) -> Change {
	let (free, total) = (Balances::free_balance(who), Balances::total_balance(&who));
	let held = Held::get();
	let held = held.iter().filter(|((_, _, owner), _)| *owner == who);
	let held: u128 = held.map(|(_, amount)| amount).sum();
	let credit = |role| match Credit::<Test>::get(role, who) {
		Some(credit) => (i64::from(credit.score), credit.events),
		None => (i64::from(policy().credit.prior), 0),
	};
	Change {
		native: (free as i128, (total - free) as i128),
		asset: (Ledger::balance(who) as i128, held as i128),
		node: credit(MarketRole::ClearingNode),
		initiator: credit(MarketRole::Initiator),
		bars: MarketRole::ALL.iter().filter(|role| Bars::<Test>::contains_key(role, who)).count(),
		defaults: Defaults::<Test>::get(who).map_or(0, |record| record.count),
		tier: Tiers::<Test>::get(who),
	}
}

fn worth() -> BTreeMap<AccountId, Change> {
	EVERYBODY.into_iter().map(|who| (who, worth_of(who))).collect()
}

impl Change {
	/// What is different from before.
	fn since(self, before: Self) -> Self {
		let less = |(a, b): (i128, i128), (c, d): (i128, i128)| (a - c, b - d);
		let moved = |(a, b): (i64, u32), (c, d): (i64, u32)| (a - c, b - d);
		Self {
			native: less(self.native, before.native),
			asset: less(self.asset, before.asset),
			node: moved(self.node, before.node),
			initiator: moved(self.initiator, before.initiator),
			bars: self.bars - before.bars,
			defaults: self.defaults - before.defaults,
			tier: self.tier.filter(|_| self.tier != before.tier),
		}
	}
}

fn changes_since(before: &BTreeMap<AccountId, Change>) -> Changes {
	worth()
		.into_iter()
		.map(|(who, now)| (who, now.since(before[&who])))
		.filter(|(_, change)| *change != SAME)
		.collect()
}

/// What is different of somebody.
fn change_of(who: AccountId, changes: &Changes) -> Change {
	let found = changes.iter().find(|(account, _)| *account == who);
	found.map_or(SAME, |(_, change)| *change)
}

/// The same changes, and those of others, by account.
fn with(changes: &[(AccountId, Change)], others: &[(AccountId, Change)]) -> Changes {
	let mut all = [changes, others].concat();
	all.sort_by_key(|(who, _)| *who);
	all
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
fn honest(bids: &[(AccountId, Bid)]) -> (Option<AccountId>, Changes) {
	let mut outcome = (None, vec![]);
	World::default().build_and_check(|| {
		let before = worth();
		let order = revealed(bids);
		outcome = (award_and_settle(order), changes_since(&before));
	});
	outcome
}

#[test]
fn honest_bidding_should_pay_the_winner_and_cost_the_others_nothing() {
	let (winner, changes) = honest(&[(NODE_1, bid(100)), (NODE_2, bid(130))]);
	assert_eq!(winner, Some(NODE_1));
	assert_eq!(changes, HONEST);
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
			let (winner, changes) = honest(&[rivals[0], rivals[1], (NODE_3, shill)]);
			if winner != Some(NODE_3) {
				assert_eq!((winner, changes), (Some(NODE_1), HONEST.to_vec()), "{shill:?}");
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
		let before = worth();
		let rival = Bid { valid_until: 30, ..bid(100) };
		let order = revealed(&[(NODE_1, rival), (NODE_3, bid(1))]);
		run_to(11);
		assert_eq!(state(order).award().map(|award| award.node), Some(NODE_3));
		run_to(16);
		assert_eq!(award_and_settle(order), Some(NODE_1));
		let blamed = Change { node: BLAME, ..FORFEIT };
		assert_eq!(changes_since(&before), with(&HONEST, &[(NODE_3, blamed)]));
	});
}

/// The bidder is in the commitment, so that a rival's is of no use.
#[test]
fn copied_commitment_should_cost_its_deposit_and_reveal_nothing() {
	World::default().build_and_check(|| {
		let before = worth();
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
		assert_eq!(changes_since(&before), with(&HONEST, &[(NODE_2, FORFEIT)]));
	});
}

/// Whoever waits until the others have revealed can reveal what it sealed, or nothing.
#[test]
fn last_look_should_change_no_bid() {
	World::default().build_and_check(|| {
		let before = worth();
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
		assert_eq!(changes_since(&before), HONEST);
	});
}

/// What is different in the end of a node that looks last and then reveals, or does not.
fn looked(own: u128, rival: u128, reveals: bool) -> Change {
	let mut change = SAME;
	World::default().build_and_check(|| {
		let before = worth();
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(rival)));
		assert_ok!(commit(order, NODE_2, &bid(own)));
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(rival)));
		if reveals {
			assert_ok!(reveal(order, NODE_2, &bid(own)));
		}
		award_and_settle(order);
		change = change_of(NODE_2, &changes_since(&before));
	});
	change
}

#[test]
fn revealing_should_be_better_than_not_whatever_the_others_have_revealed() {
	for own in (0..=200).step_by(20) {
		for rival in (0..=200).step_by(20) {
			let (revealed, withheld) = (looked(own, rival, true), looked(own, rival, false));
			// A deposit more natively; and if it wins, the fee and credit.
			assert_eq!(withheld, FORFEIT);
			let won = Change { node: PRAISE, ..paid(own as i128) };
			assert!([SAME, won].contains(&revealed), "{own} {rival}: {revealed:?}");
		}
	}
}

/// One institution behind two nodes seals a low and a high fee, and reveals the high one alone where
/// that is enough to win: what it has more than with both revealed costs one deposit.
#[test]
fn bid_that_is_held_back_should_cost_its_deposit() {
	World::default().build_and_check(|| {
		let before = worth();
		let order = publish(|_| ());
		for (node, fee) in [(NODE_1, 90), (NODE_2, 130), (NODE_3, 150)] {
			assert_ok!(commit(order, node, &bid(fee)));
		}
		run_to(6);
		assert_ok!(reveal(order, NODE_3, &bid(150)));
		assert_ok!(reveal(order, NODE_2, &bid(130)));
		assert_eq!(award_and_settle(order), Some(NODE_2));
		let expected = with(&settled_for(NODE_2, 130), &[(NODE_1, FORFEIT)]);
		assert_eq!(changes_since(&before), expected);
	});
}

/// The rest of the places is taken by commitments to nothing.
#[test]
fn junk_up_to_the_cap_should_not_touch_who_is_in_and_cost_each_its_deposit() {
	World::default().build_and_check(|| {
		let before = worth();
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
		let expected = with(&HONEST, &[(NODE_2, FORFEIT), (NODE_3, FORFEIT)]);
		assert_eq!(changes_since(&before), expected);
	});
}

/// Junk that was there first keeps everybody out of one auction: it costs a deposit for each place,
/// and nobody has anything of it.
#[test]
fn junk_in_every_place_should_cost_a_deposit_for_each_and_the_initiator_nothing() {
	World::default().build_and_check(|| {
		let before = worth();
		let order = publish(|_| ());
		for (junk, node) in [(1, NODE_2), (2, NODE_3), (3, NODE_4)] {
			let origin = RuntimeOrigin::signed(node);
			assert_ok!(Clearing::commit_bid(origin, order, H256::repeat_byte(junk)));
		}
		assert_noop!(commit(order, NODE_1, &bid(100)), E::MaxBidsExceeded);
		run_to(11);
		let cause = ExpiryCause::TooFewBids;
		assert_eq!(state(order), OrderState::Expired { cause, at: 11 });
		let expected = [NODE_2, NODE_3, NODE_4].map(|node| (node, FORFEIT));
		assert_eq!(changes_since(&before), expected);
		// The same order again, and nobody pays for such places twice without losing twice.
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
	});
}

/// An initiator that lets nodes bid and withdraws pays them for their trouble, and is trusted less.
#[test]
fn initiator_that_cancels_late_should_lose_its_deposit_to_the_bidders_and_credit() {
	World::default().build_and_check(|| {
		let before = worth();
		let order = publish(|_| ());
		for (node, fee) in [(NODE_1, 100), (NODE_2, 130)] {
			assert_ok!(commit(order, node, &bid(fee)));
		}
		run_to(5);
		assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		let half = (ORDER_DEPOSIT / 2) as i128;
		let withdrawn = Change { initiator: BLAME, ..given(-2 * half) };
		let expected = [(INITIATOR, withdrawn), (NODE_1, given(half)), (NODE_2, given(half))];
		assert_eq!(changes_since(&before), expected);
	});
}

/// One of the bidders is its own: what that one gets of the deposit is all that comes back, and the
/// others are paid as much as if it were not.
#[test]
fn initiator_with_a_node_of_its_own_should_still_pay_every_other_bidder_when_it_cancels_late() {
	for others in [&[NODE_1][..], &[NODE_1, NODE_2]] {
		World::default().build_and_check(|| {
			let before = worth();
			let order = publish(|_| ());
			assert_ok!(commit(order, NODE_3, &bid(1)));
			for node in others {
				assert_ok!(commit(order, *node, &bid(100)));
			}
			assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
			let bidders = others.len() as i128 + 1;
			let share = given(ORDER_DEPOSIT as i128 / bidders);
			let withdrawn = Change { initiator: BLAME, ..given(-share.native.0 * bidders) };
			let paid: Vec<_> = others.iter().map(|node| (*node, share)).collect();
			let ring = [(INITIATOR, withdrawn), (NODE_3, share)];
			assert_eq!(changes_since(&before), with(&paid, &ring));
		});
	}
}

/// It lets everybody reveal, and has a limit of its own stop the award.
#[test]
fn initiator_that_stops_the_award_when_it_has_seen_the_bids_should_lose_its_deposit_and_credit() {
	World::default().build_and_check(|| {
		let before = worth();
		assert_ok!(publish_with(INITIATOR, terms(), owed_by_initiator()));
		assert_ok!(commit(0, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(0, NODE_1, &bid(100)));
		let cap = Clearing::set_net_debit_cap(RuntimeOrigin::signed(INITIATOR), ASSET, Some(0));
		assert_ok!(cap);
		run_to(11);
		assert!(matches!(state(0), OrderState::Expired { .. }));
		let deposit = ORDER_DEPOSIT as i128;
		let withdrawn = Change { initiator: BLAME, ..given(-deposit) };
		assert_eq!(changes_since(&before), [(INITIATOR, withdrawn), (NODE_1, given(deposit))]);
	});
}

/// It owes in its own order, and gives its money to a friend when the node has done its work.
#[test]
fn initiator_that_empties_its_account_before_it_pays_should_have_defaulted_and_pay_the_node() {
	World::default().build_and_check(|| {
		let before = worth();
		assert_ok!(publish_with(INITIATOR, terms(), owed_by_initiator()));
		assert_ok!(commit(0, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(0, NODE_1, &bid(100)));
		run_to(12);
		assert_ok!(accept(0, NODE_1));
		assert_ok!(submit(0, NODE_1));
		for who in [INITIATOR, B, C] {
			if who == C {
				let saved = Ledger::balance(INITIATOR);
				Ledger::put(INITIATOR, 0);
				Ledger::put(STRANGER, FUNDS + saved);
			}
			assert_ok!(confirm(0, who));
		}
		run_to(17);
		let reason = FailReason::Shortfall { debtor: INITIATOR };
		assert!(matches!(state(0), OrderState::Failed { reason: found, .. } if found == reason));
		// What was not in escrow is the friend's now. By the policy, half of the fee is due.
		let saved = (FUNDS - 180) as i128;
		let defaulted = Change { initiator: BLAME, defaults: 1, ..paid(-saved - 50) };
		let expected = [(INITIATOR, defaulted), (NODE_1, paid(50)), (STRANGER, paid(saved))];
		assert_eq!(changes_since(&before), expected);
	});
}

/// From the block on in which the first bid can be revealed, it is too late.
#[test]
fn initiator_should_not_withdraw_when_it_has_seen_a_bid() {
	World::default().build_and_check(|| {
		let before = worth();
		let order = revealed(&[(NODE_1, bid(100))]);
		let cancel = || Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order);
		assert_noop!(cancel(), E::NotCommitting);
		assert_eq!(award_and_settle(order), Some(NODE_1));
		assert_eq!(changes_since(&before), HONEST);
	});
}
