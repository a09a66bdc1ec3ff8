use super::*;
use core::cmp::Ordering;
use proptest::prelude::*;

fn any_bid() -> impl Strategy<Value = Bid> {
	(0u128..250, 0u32..2_000, 0u32..150, 0u128..5_000, 0u128..500, 0u32..60).prop_map(
		|(fee_fixed, fee_bps, promised_done, capacity, collateral, valid_until)| Bid {
			fee_fixed,
			fee_bps,
			promised_done,
			capacity,
			collateral,
			valid_until,
		},
	)
}

fn any_facts() -> impl Strategy<Value = Facts> {
	(0..=PPM, 0u128..2_000, 0u128..4_000, any::<bool>(), proptest::option::of(0u32..1_000))
		.prop_map(|(credit, in_flight, others, active, evaluation)| Facts {
			active,
			credit,
			in_flight,
			total_in_flight: in_flight + others,
			evaluation,
			..facts()
		})
}

fn any_policy() -> impl Strategy<Value = Policy> {
	(1u32..9, 0u32..9, 0u32..9, 0u32..9, 0u32..9, 0..=PPM, 0..=2 * PPM).prop_map(
		|(price, speed, credit, headroom, cover, credit_floor, concentration_cap)| Policy {
			weights: Weights { price, speed, credit, headroom, cover },
			credit_floor,
			concentration_cap,
			..policy()
		},
	)
}

fn ranked(terms: &Terms, policy: &Policy, bids: &[(u64, Bid, Facts)]) -> Vec<u64> {
	let mut keys: Vec<_> = bids
		.iter()
		.filter(|(_, bid, facts)| screen(&ScreenInput { terms, policy, bid, facts }).qualifies())
		.map(|(bidder, bid, facts)| (*bidder, key(terms, policy, bid, facts, *bidder)))
		.collect();
	keys.sort_by(|(_, a), (_, b)| rank(a, b));
	keys.into_iter().map(|(bidder, _)| bidder).collect()
}

fn any_field() -> impl Strategy<Value = Vec<(u64, Bid, Facts)>> {
	proptest::collection::vec((any_bid(), any_facts()), 1..12).prop_map(|bids| {
		bids.into_iter().zip(1u64..).map(|((bid, facts), bidder)| (bidder, bid, facts)).collect()
	})
}

fn any_obligations() -> impl Strategy<Value = Vec<Obligation<u8>>> {
	proptest::collection::vec((0u8..8, 1u8..8, 1u128..1_000_000), 1..64).prop_map(|raw| {
		raw.into_iter()
			.map(|(from, step, amount)| Obligation { from, to: (from + step) % 8, amount })
			.collect()
	})
}

/// How many cases of each property are tried.
const CASES: u32 = 10_000;

/// The hard tests as the page of the market lists them, each by itself.
fn passes_every_hard_test(terms: &Terms, policy: &Policy, bid: &Bid, facts: &Facts) -> bool {
	let fee = bid.fee_fixed + (terms.gross * u128::from(bid.fee_bps)).div_ceil(10_000);
	let floor = policy.credit_floor.max(terms.min_credit);
	let left = bid.capacity as i128 - facts.in_flight as i128;
	let share =
		(facts.in_flight + terms.gross) * u128::from(PPM) / (facts.total_in_flight + terms.gross);
	[
		facts.active,
		facts.licences & terms.licences == terms.licences,
		facts.regions & terms.regions == terms.regions,
		fee <= terms.max_fee,
		bid.promised_done <= terms.latest,
		bid.promised_done >= terms.soonest,
		bid.capacity >= terms.gross && left >= terms.gross as i128,
		facts.credit >= floor,
		bid.collateral >= terms.bond && bid.collateral <= facts.free,
		!facts.related,
		!facts.excluded,
		bid.valid_until >= terms.accept_until,
		terms.lowest_evaluation.is_none_or(|least| facts.evaluation.is_some_and(|it| it >= least)),
		policy.concentration_cap >= PPM
			|| facts.total_in_flight == 0
			|| share <= u128::from(policy.concentration_cap),
	]
	.into_iter()
	.all(|passed| passed)
}

/// Facts of which any one may be amiss, on one bidder in two.
fn any_bidder() -> impl Strategy<Value = Facts> {
	(any_facts(), 0u32..16, 0u32..4, 0u128..400, any::<[bool; 2]>(), any::<bool>()).prop_map(
		|(facts, licences, regions, free, [related, excluded], sound)| match sound {
			true => facts,
			false => Facts {
				licences,
				regions,
				free,
				related: related && excluded,
				excluded: excluded && !related,
				..facts
			},
		},
	)
}

/// Terms of which every bound may bind.
fn any_terms() -> impl Strategy<Value = Terms> {
	(1u128..2_000, 1u128..300, 0u32..40, 0u128..300, 0..=PPM, proptest::option::of(0u32..1_000))
		.prop_map(|(gross, max_fee, accept_until, bond, min_credit, lowest_evaluation)| Terms {
			gross,
			max_fee,
			accept_until,
			bond,
			min_credit,
			lowest_evaluation,
			..terms()
		})
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(CASES))]

	#[test]
	fn the_winner_passes_every_hard_test(
		bids in proptest::collection::vec((any_bid(), any_bidder()), 1..12),
		terms in any_terms(),
		policy in any_policy(),
	) {
		let bids: Vec<_> =
			bids.into_iter().zip(1u64..).map(|((bid, facts), who)| (who, bid, facts)).collect();
		let ranking = ranked(&terms, &policy, &bids);
		for (bidder, bid, facts) in &bids {
			let passes = passes_every_hard_test(&terms, &policy, bid, facts);
			prop_assert_eq!(ranking.contains(bidder), passes, "{:?} {:?}", bid, facts);
		}
	}

	#[test]
	fn permuting_reveals_changes_no_ranking(
		(bids, shuffled) in any_field()
			.prop_flat_map(|bids| (Just(bids.clone()), Just(bids).prop_shuffle())),
		policy in any_policy(),
	) {
		prop_assert_eq!(ranked(&terms(), &policy, &bids), ranked(&terms(), &policy, &shuffled));
	}

	#[test]
	fn a_losing_bid_never_changes_the_winner(bids in any_field(), policy in any_policy()) {
		let all = ranked(&terms(), &policy, &bids);
		for loser in all.iter().skip(1) {
			let without: Vec<_> =
				bids.iter().filter(|(bidder, _, _)| bidder != loser).copied().collect();
			let winner = ranked(&terms(), &policy, &without).first().copied();
			prop_assert_eq!(winner, all.first().copied());
		}
	}

	#[test]
	fn a_bid_that_is_worse_in_something_and_better_in_nothing_never_wins(
		bid in any_bid(),
		facts in any_facts(),
		policy in any_policy(),
		worse in (0u128..3, 0u32..3, 0u32..3, 0u128..3, 0u128..3),
	) {
		let other = Bid {
			fee_fixed: bid.fee_fixed + worse.0,
			promised_done: bid.promised_done + worse.1,
			capacity: bid.capacity.saturating_sub(worse.3),
			collateral: bid.collateral.saturating_sub(worse.4),
			..bid
		};
		let other_facts = Facts { credit: facts.credit.saturating_sub(worse.2), ..facts };
		let good = key(&terms(), &policy, &bid, &facts, 1);
		let bad = key(&terms(), &policy, &other, &other_facts, 2);
		prop_assert!(!dominates(&bad, &good));
		// What a rounded term cannot show is not worse.
		let differs = RankKey { tie_break: [0; 32], ..good } != RankKey { tie_break: [0; 32], ..bad };
		prop_assert_eq!(dominates(&good, &bad), differs);
		if differs {
			prop_assert_eq!(rank(&good, &bad), Ordering::Less);
		}
	}

	#[test]
	fn a_dominated_bid_ranks_behind(bids in any_field(), policy in any_policy()) {
		let keys: Vec<_> = bids
			.iter()
			.map(|(bidder, bid, facts)| key(&terms(), &policy, bid, facts, *bidder))
			.collect();
		for (a, b) in keys.iter().flat_map(|a| keys.iter().map(move |b| (a, b))) {
			prop_assert!(!dominates(a, b) || rank(a, b) == Ordering::Less);
		}
	}

	#[test]
	fn the_order_of_bids_is_total(
		bids in proptest::collection::vec((any_bid(), any_facts()), 3),
		policy in any_policy(),
	) {
		let keys: Vec<_> = bids
			.iter()
			.zip(1u64..)
			.map(|((bid, facts), bidder)| key(&terms(), &policy, bid, facts, bidder))
			.collect();
		let (a, b, c) = (&keys[0], &keys[1], &keys[2]);
		prop_assert_eq!(rank(a, b), rank(b, a).reverse());
		prop_assert_ne!(rank(a, b), Ordering::Equal);
		if rank(a, b) == Ordering::Less && rank(b, c) == Ordering::Less {
			prop_assert_eq!(rank(a, c), Ordering::Less);
		}
	}

	#[test]
	fn a_score_stays_between_its_terms(
		bid in any_bid(), facts in any_facts(), policy in any_policy(),
	) {
		let v = score(&terms(), &policy.weights, &bid, &facts);
		let all = [v.price, v.speed, v.credit, v.headroom, v.cover];
		prop_assert!(v.total <= *all.iter().max().unwrap());
		prop_assert!(v.total >= *all.iter().min().unwrap());
	}

	#[test]
	fn net_positions_sum_to_zero_and_settle_in_few_legs(obligations in any_obligations()) {
		let positions = net(&obligations).unwrap();
		let mut sums = (0u128, 0u128);
		let mut active = 0;
		for (_, position) in &positions {
			match position {
				Position::Debtor(amount) => { sums.0 += amount; active += 1 },
				Position::Creditor(amount) => { sums.1 += amount; active += (*amount > 0) as usize },
				Position::Agent(_) => unreachable!(),
			}
		}
		prop_assert_eq!(sums.0, sums.1);

		let legs = legs(&positions);
		prop_assert!(legs.len() <= active.saturating_sub(1));
		for (who, position) in &positions {
			let out: u128 = legs.iter().filter(|leg| leg.from == *who).map(|leg| leg.amount).sum();
			let into: u128 = legs.iter().filter(|leg| leg.to == *who).map(|leg| leg.amount).sum();
			match position {
				Position::Debtor(amount) => prop_assert_eq!((out, into), (*amount, 0)),
				Position::Creditor(amount) => prop_assert_eq!((out, into), (0, *amount)),
				Position::Agent(_) => unreachable!(),
			}
		}
	}

	#[test]
	fn netting_does_not_depend_on_the_order_of_obligations(
		(obligations, shuffled) in any_obligations()
			.prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
	) {
		prop_assert_eq!(
			settlement_result(&[1; 32], 1, &obligations),
			settlement_result(&[1; 32], 1, &shuffled)
		);
	}

	#[test]
	fn an_event_moves_credit_towards_its_outcome_and_never_past_it(
		score in 0..=PPM, outcome in 0..=PPM, amount in 0u128..3_000, repeated in 0u32..5,
	) {
		let event = CreditMove { outcome, amount, repeated };
		let after = update(&policy().credit, score, &event);
		prop_assert!(score.min(outcome) <= after && after <= score.max(outcome));
	}

	#[test]
	fn credit_stays_between_zero_and_one_and_moves_the_way_of_the_event(
		events in proptest::collection::vec((any::<bool>(), 0u128..3_000, 0u32..9, 0u32..9_000), 1..60),
	) {
		let rules = policy().credit;
		let mut score = rules.prior;
		for (good, amount, repeated, elapsed) in events {
			let before = decay(&rules, score, elapsed);
			let outcome = if good { PPM } else { 0 };
			score = update(&rules, before, &CreditMove { outcome, amount, repeated });
			prop_assert!(score <= PPM);
			let its_way = if good { score >= before } else { score <= before };
			prop_assert!(its_way);
		}
	}

	#[test]
	fn larger_or_newer_business_never_moves_credit_less(
		score in 0..=PPM, outcome in 0..=PPM, amount in 0u128..3_000, repeated in 0u32..5,
		more in 0u128..500, again in 0u32..5,
	) {
		let rules = policy().credit;
		let moved = |amount, repeated| {
			update(&rules, score, &CreditMove { outcome, amount, repeated }).abs_diff(score)
		};
		prop_assert!(moved(amount + more, repeated) >= moved(amount, repeated));
		prop_assert!(moved(amount, repeated + again) <= moved(amount, repeated));
	}

	#[test]
	fn decay_in_pieces_equals_decay_at_once_but_for_rounding(
		score in 0..=PPM, half_life in 1u32..5_000, pieces in proptest::collection::vec(0u32..400, 1..60),
	) {
		let rules = CreditRules { half_life, ..policy().credit };
		let (mut now, mut at, mut stepwise) = (0, 0, score);
		for piece in &pieces {
			now += piece;
			stepwise = decay(&rules, stepwise, now - at);
			at = decayed_to(&rules, Some(at), now);
			prop_assert!(at <= now);
		}
		let at_once = decay(&rules, score, now);
		// Each piece is rounded down to whole ppm.
		prop_assert!(stepwise.abs_diff(at_once) as usize <= pieces.len() + 1);
		prop_assert_eq!(decayed_to(&rules, None, now), now);
	}

	#[test]
	fn decay_never_leaves_the_span_between_score_and_prior(
		score in 0..=PPM, elapsed in any::<u32>(), more in 0u32..10_000,
	) {
		let rules = policy().credit;
		let first = decay(&rules, score, elapsed);
		let later = decay(&rules, score, elapsed.saturating_add(more));
		prop_assert!(first.abs_diff(rules.prior) <= score.abs_diff(rules.prior));
		prop_assert!(later.abs_diff(rules.prior) <= first.abs_diff(rules.prior));
		prop_assert!((first >= rules.prior) == (score >= rules.prior) || first == rules.prior);
	}
}
