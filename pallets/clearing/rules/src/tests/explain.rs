use super::*;
use proptest::prelude::*;

fn told(bidder: u64, bid: Bid, facts: Facts) -> ExplainedBid<u64> {
	let (terms, policy) = (terms(), policy());
	ExplainedBid {
		bidder,
		rank: None,
		fee: fee_of(&bid, terms.gross),
		bid,
		facts,
		mask: screen(&ScreenInput { terms: &terms, policy: &policy, bid: &bid, facts: &facts }),
		score: score(&terms, &policy.weights, &bid, &facts),
		second: None,
	}
}

/// Asks a bid again, with other facts.
fn ask_again(bid: &mut ExplainedBid<u64>, change: impl FnOnce(&mut Terms, &mut Facts)) {
	let (mut bounds, mut facts) = (terms(), bid.facts);
	change(&mut bounds, &mut facts);
	let input = ScreenInput { terms: &bounds, policy: &policy(), bid: &bid.bid, facts: &facts };
	bid.second = Some(SecondScreening { at: 25, bounds, facts, mask: screen(&input) });
}

/// The written example, A (.5222), B (.5139) and C (.3611), and D, which is too dear.
fn example() -> Explanation<u64> {
	let with = |bidder, fee, credit| told(bidder, bid(fee), Facts { credit, ..facts() });
	let mut bids =
		vec![with(1, 100, 600_000), with(2, 130, 750_000), with(3, 50, 0), with(4, 200, PPM)];
	for (bid, place) in bids.iter_mut().zip(1..4) {
		bid.rank = Some(place);
	}
	ask_again(&mut bids[0], |_, _| ());
	Explanation {
		order: 1,
		bounds: terms(),
		policy: policy(),
		seed: [7; 32],
		min_valid_bids: 1,
		bids,
		winner: Some(1),
	}
}

fn difference(change: impl FnOnce(&mut Explanation<u64>)) -> Option<Difference<u64>> {
	let mut told = example();
	change(&mut told);
	explain(&told).err()
}

fn names(difference: &Difference<u64>, what: &str) {
	let text = difference.to_string();
	assert!(text.contains(what), "{text:?} does not name {what:?}");
}

#[test]
fn the_written_example_should_be_agreed_with() {
	let told = example();
	let totals: Vec<_> = told.bids.iter().map(|bid| bid.score.total).collect();
	assert_eq!(totals[..3], [522_222, 513_888, 361_111]);
	assert_eq!(told.bids[3].mask, RejectMask::FEE_ABOVE_CEILING);
	assert_eq!(explain(&told), Ok(Ending::Won(1)));
}

#[test]
fn the_order_in_which_bids_are_told_should_not_matter() {
	assert_eq!(difference(|told| told.bids.reverse()), None);
}

#[test]
fn a_wrong_fee_should_be_named() {
	let found = difference(|told| told.bids[1].fee = Some(129)).unwrap();
	assert_eq!(found, Difference::Fee { bidder: 2, told: Some(129), found: Some(130) });
	names(&found, "fee of 2");
}

#[test]
fn a_wrong_mask_should_be_named_by_its_reasons() {
	let found = difference(|told| told.bids[3].mask = RejectMask::EXCLUDED).unwrap();
	names(&found, "told [Excluded], recomputed [FeeAboveCeiling]");
}

#[test]
fn each_wrong_term_of_a_score_should_be_named() {
	let wrong = |term: &str, change: fn(&mut ScoreVector)| {
		let found = difference(|told| change(&mut told.bids[0].score)).unwrap();
		assert!(matches!(found, Difference::Score { bidder: 1, .. }));
		names(&found, term);
	};
	wrong("price", |score| score.price += 1);
	wrong("speed", |score| score.speed += 1);
	wrong("credit", |score| score.credit += 1);
	wrong("headroom", |score| score.headroom += 1);
	wrong("cover", |score| score.cover += 1);
	wrong("total", |score| score.total += 1);
}

#[test]
fn tampered_inputs_should_show_in_what_follows_from_them() {
	// The offer, the facts, the bounds, the weights: each moves a field that was told.
	let found = difference(|told| told.bids[0].bid.fee_fixed = 90);
	assert!(matches!(found, Some(Difference::Fee { bidder: 1, .. })));
	let found = difference(|told| told.bids[0].facts.credit = 700_000);
	assert!(matches!(found, Some(Difference::Score { term: "credit", .. })));
	let found = difference(|told| told.bids[0].facts.barred = true);
	assert!(matches!(found, Some(Difference::Mask { bidder: 1, .. })));
	let found = difference(|told| told.bounds.max_fee = 190);
	assert!(matches!(found, Some(Difference::Score { term: "price", .. })));
	let found = difference(|told| told.policy.weights.credit = 2);
	assert!(matches!(found, Some(Difference::Score { term: "total", .. })));
	let found = difference(|told| told.policy.min_tier = 2);
	assert!(matches!(found, Some(Difference::Mask { bidder: 1, .. })));
}

#[test]
fn a_wrong_rank_should_be_named() {
	let found = difference(|told| {
		told.bids[0].rank = Some(2);
		told.bids[1].rank = Some(1);
	});
	assert_eq!(found, Some(Difference::Rank { bidder: 1, told: Some(2), found: Some(1) }));
	let found = difference(|told| told.bids[3].rank = Some(4)).unwrap();
	assert_eq!(found, Difference::Rank { bidder: 4, told: Some(4), found: None });
	names(&found, "rank of 4");
}

#[test]
fn a_wrong_seed_should_show_between_equal_bids() {
	let mut told = example();
	told.bids = (1..=3).map(|bidder| self::told(bidder, bid(100), facts())).collect();
	let mut luck: Vec<_> = (1..=3u64).map(|who| (tie_break(1, &told.seed, &who), who)).collect();
	luck.sort();
	for (place, (_, who)) in (1..).zip(&luck) {
		told.bids.iter_mut().find(|bid| bid.bidder == *who).unwrap().rank = Some(place);
	}
	let first = told.bids.iter_mut().find(|bid| bid.rank == Some(1)).unwrap();
	ask_again(first, |_, _| ());
	told.winner = Some(luck[0].1);
	assert_eq!(explain(&told), Ok(Ending::Won(luck[0].1)));
	let seen = (0..16).any(|seed| {
		matches!(
			explain(&Explanation { seed: [seed; 32], ..told.clone() }),
			Err(Difference::Rank { .. })
		)
	});
	assert!(seen);
}

#[test]
fn a_wrong_second_mask_should_be_named() {
	let found = difference(|told| {
		told.bids[0].second.as_mut().unwrap().mask = RejectMask::EXCLUDED;
	})
	.unwrap();
	assert!(matches!(found, Difference::SecondMask { bidder: 1, .. }));
	names(&found, "at the award: told [Excluded], recomputed []");
	let found = difference(|told| {
		told.bids[0].second.as_mut().unwrap().facts.credit = 0;
		told.policy.credit_floor = 0;
		told.bids[0].second.as_mut().unwrap().bounds.min_credit = 1;
	});
	assert!(matches!(found, Some(Difference::SecondMask { bidder: 1, .. })));
}

#[test]
fn a_wrong_winner_should_be_named() {
	let found = difference(|told| told.winner = Some(2)).unwrap();
	assert_eq!(found, Difference::Winner { told: Some(2), found: Some(1) });
	names(&found, "winner: told Some(2), recomputed Some(1)");
	let found = difference(|told| told.winner = None);
	assert_eq!(found, Some(Difference::Winner { told: None, found: Some(1) }));
	let found = difference(|told| told.min_valid_bids = 4);
	assert_eq!(found, Some(Difference::Winner { told: Some(1), found: None }));
}

#[test]
fn a_leader_that_was_passed_over_should_be_agreed_with() {
	let found = difference(|told| {
		ask_again(&mut told.bids[0], |bounds, _| bounds.accept_until = 31);
		ask_again(&mut told.bids[1], |_, _| ());
		told.winner = Some(2);
	});
	assert_eq!(found, None);
}

#[test]
fn a_standby_that_moved_up_should_be_agreed_with() {
	let move_up = |told: &mut Explanation<u64>, at| {
		ask_again(&mut told.bids[1], |bounds, _| bounds.accept_until = 30);
		told.bids[1].second.as_mut().unwrap().at = at;
		told.winner = Some(2);
	};
	// The first one could accept until 30.
	assert_eq!(difference(|told| move_up(told, 30)), None);
	assert_eq!(
		difference(|told| move_up(told, 29)),
		Some(Difference::ScreenedOutOfTurn { bidder: 2 })
	);
	let found = difference(|told| {
		move_up(told, 30);
		told.winner = Some(1);
	});
	assert_eq!(found, Some(Difference::Winner { told: Some(1), found: Some(2) }));
}

#[test]
fn a_bid_that_was_asked_out_of_turn_should_be_named() {
	let found = difference(|told| ask_again(&mut told.bids[2], |_, _| ()));
	assert_eq!(found, Some(Difference::ScreenedOutOfTurn { bidder: 3 }));
	let found = difference(|told| ask_again(&mut told.bids[3], |_, _| ())).unwrap();
	assert_eq!(found, Difference::ScreenedOutOfTurn { bidder: 4 });
	names(&found, "4 was screened at the award out of its turn");
}

/// The example, where none of the three that had qualified still does when it is asked.
fn nobody() -> Explanation<u64> {
	let mut told = example();
	for bid in &mut told.bids[..3] {
		ask_again(bid, |_, facts| facts.active = false);
	}
	Explanation { winner: None, ..told }
}

/// What the state keeps of the example, if it ended like this.
fn kept(ending: Ending<u64>) -> Kept<u64> {
	Kept { seed: [7; 32], ending }
}

#[test]
fn an_auction_that_nobody_won_should_be_made_again_like_any_other() {
	assert_eq!(explain_kept(&nobody(), &kept(Ending::NobodyQualified)), Ok(()));

	let few = Explanation { min_valid_bids: 4, ..nobody() };
	let few = Explanation {
		bids: few.bids.iter().map(|bid| ExplainedBid { second: None, ..*bid }).collect(),
		..few
	};
	assert_eq!(explain_kept(&few, &kept(Ending::TooFewBids)), Ok(()));

	let unasked = Explanation { min_valid_bids: 1, ..few };
	assert_eq!(explain_kept(&unasked, &kept(Ending::NobodyAsked)), Ok(()));

	assert_eq!(explain_kept(&example(), &kept(Ending::Won(1))), Ok(()));
}

#[test]
fn a_seed_that_the_state_does_not_keep_should_be_named() {
	for told in [example(), nobody()] {
		let other = Explanation { seed: [8; 32], ..told };
		let ending = explain(&other).unwrap();
		let found = explain_kept(&other, &kept(ending)).unwrap_err();
		assert_eq!(found, Difference::Seed { told: [8; 32], kept: [7; 32] });
		names(&found, "seed: told 0x0808");
		names(&found, "in the state 0x0707");
	}
}

#[test]
fn another_ending_than_the_bids_tell_should_be_named() {
	let found = explain_kept(&nobody(), &kept(Ending::Won(2))).unwrap_err();
	let expected = Difference::Ending { kept: Ending::Won(2), found: Ending::NobodyQualified };
	assert_eq!(found, expected);
	names(&found, "how it ended: in the state Won(2), recomputed NobodyQualified");

	// Who is told of a winner, and whose state has none.
	for ending in [Ending::TooFewBids, Ending::NobodyQualified, Ending::NobodyAsked] {
		let found = explain_kept(&example(), &kept(ending.clone())).unwrap_err();
		assert_eq!(found, Difference::Ending { kept: ending, found: Ending::Won(1) });
	}
	// Who is told of no winner, though the bids have one.
	let silent = Explanation { winner: None, ..example() };
	let found = explain_kept(&silent, &kept(Ending::NobodyQualified)).unwrap_err();
	assert_eq!(found, Difference::Winner { told: None, found: Some(1) });
	// An order that came to nothing for another reason than its bids give.
	let found = explain_kept(&nobody(), &kept(Ending::TooFewBids)).unwrap_err();
	names(&found, "in the state TooFewBids, recomputed NobodyQualified");
}

#[test]
fn one_that_was_next_and_was_not_asked_should_be_named() {
	let mut told = nobody();
	told.bids[2].second = None;
	let found = explain(&told).unwrap_err();
	assert_eq!(found, Difference::NotAsked { bidder: 3 });
	names(&found, "nobody won, and 3 was not asked, who was next");
}

#[test]
fn two_bids_of_one_bidder_should_be_named() {
	let found = difference(|told| told.bids[2].bidder = 1).unwrap();
	assert_eq!(found, Difference::BidTwice { bidder: 1 });
	names(&found, "two bids of 1");
}

proptest! {
	#[test]
	fn an_award_made_by_the_rules_is_agreed_with(
		fees in proptest::collection::vec((0u128..220, 0..=PPM, any::<bool>()), 0..9),
	) {
		let mut bids: Vec<_> = fees
			.iter()
			.zip(1u64..)
			.map(|((fee, credit, _), bidder)| {
				told(bidder, bid(*fee), Facts { credit: *credit, ..facts() })
			})
			.collect();
		let mut ranked: Vec<_> = bids
			.iter()
			.filter(|bid| bid.mask.qualifies())
			.map(|bid| (key(&terms(), &policy(), &bid.bid, &bid.facts, bid.bidder), bid.bidder))
			.collect();
		ranked.sort_by(|(a, _), (b, _)| rank(a, b));
		let mut winner = None;
		for (place, (_, bidder)) in (1..).zip(&ranked) {
			let index = *bidder as usize - 1;
			bids[index].rank = Some(place);
			if winner.is_none() {
				let lost = fees[index].2;
				ask_again(&mut bids[index], |_, facts| facts.active = !lost);
				winner = (!lost).then_some(*bidder);
			}
		}
		let ending = match winner {
			Some(winner) => Ending::Won(winner),
			None if ranked.is_empty() => Ending::TooFewBids,
			None => Ending::NobodyQualified,
		};
		let told = Explanation { bids, winner, ..example() };
		prop_assert_eq!(explain(&told), Ok(ending.clone()));
		let seed = told.seed;
		prop_assert_eq!(explain_kept(&told, &Kept { seed, ending }), Ok(()));
		let other = Kept { seed, ending: Ending::NobodyAsked };
		prop_assert!(explain_kept(&told, &other).is_err());
	}
}
