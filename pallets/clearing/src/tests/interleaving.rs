//! Anybody does anything at any time: nothing is lost, and every order comes to an end.

mod told;

use super::*;
use proptest::prelude::*;
use told::*;

#[derive(Clone, Debug)]
enum Op {
	Publish {
		min_bids: u32,
		eligibility: bool,
		reauctions: u32,
		floor: Option<Ppm>,
		/// Which of [`OWED`], and whether the chain has a root instead of that.
		owed: usize,
		attested: bool,
	},
	Cancel(u64),
	Commit {
		order: u64,
		node: usize,
		fee: u128,
		capacity: u128,
		/// For how long it is valid beyond the window to accept: whether it can move up.
		patience: u32,
	},
	Reveal {
		order: u64,
		node: usize,
	},
	Accept(u64),
	Abandon(u64),
	Submit(u64),
	/// The winner of an attested order submits that nobody owes anything.
	Misstate(u64),
	Confirm {
		order: u64,
		who: usize,
	},
	Dispute {
		order: u64,
		who: usize,
	},
	Rule {
		order: u64,
		arbiter: usize,
		upheld: bool,
	},
	/// Somebody shows what the root of an order says of a participant.
	Disprove {
		order: u64,
		who: usize,
		about: u32,
	},
	Consent {
		who: usize,
		up_to: u128,
	},
	Advance(u64),
	Evaluate {
		node: usize,
		score: Option<u32>,
	},
	Suspend(Option<usize>),
	Stick(Option<usize>),
	/// Somebody's money falls into pieces, of which the ledger moves so much at a time; or nothing, as
	/// where it is frozen.
	Cap(Option<(usize, u128)>),
	/// Somebody refuses whatever it would be paid, or everybody takes it again.
	Refuse(Option<usize>),
	Drain {
		who: usize,
		amount: u128,
	},
	/// A participant caps what it may owe, or no longer does; the council does; or a participant
	/// limits what another one may owe it.
	Limit {
		who: usize,
		by: usize,
		amount: Option<u128>,
	},
	Rate(usize),
	Reinstate,
	/// Whoever is to act on an order does the right thing.
	Help {
		order: u64,
		node: usize,
		fee: u128,
	},
	Idle(u32),
	Jump(u32),
}

impl Op {
	/// Whether it has a part in what the initiator has, takes, or lets others owe.
	fn meddles_with_initiator(&self) -> bool {
		match self {
			Self::Drain { who, .. } => PARTIES[*who] == INITIATOR,
			// What it may owe, and what it signs until there is no room for more.
			Self::Limit { who, by, .. } => {
				let debtor = usize::checked_sub(*by, 2).map(|debtor| PARTIES[debtor]);
				PARTIES[*who] == INITIATOR || debtor == Some(INITIATOR)
			},
			Self::Cap(Some((who, _))) | Self::Refuse(Some(who)) => EVERYBODY[*who] == INITIATOR,
			_ => false,
		}
	}
}

/// Whoever is named in obligations.
const PARTIES: [AccountId; 4] = [A, B, C, INITIATOR];
/// What orders are to clear: the initiator has no part in it, owes, or is owed.
const OWED: [fn() -> Vec<Obligation<AccountId>>; 3] =
	[obligations, owed_by_initiator, owed_to_initiator];

fn any_op() -> impl Strategy<Value = Op> {
	let order = 0u64..4;
	let node = 0usize..4;
	prop_oneof![
		3 => (1u32..3, any::<bool>(), 0u32..3, proptest::option::of(0..PPM / 2), 0usize..3, 0..3)
			.prop_map(|(min_bids, eligibility, reauctions, floor, owed, full)| {
				let attested = full == 0;
				Op::Publish { min_bids, eligibility, reauctions, floor, owed, attested }
			}),
		1 => order.clone().prop_map(Op::Cancel),
		8 => (order.clone(), node.clone(), 1u128..200, 100u128..800, 0u32..20).prop_map(
			|(order, node, fee, capacity, patience)| {
				Op::Commit { order, node, fee, capacity, patience }
			}
		),
		8 => (order.clone(), node.clone()).prop_map(|(order, node)| Op::Reveal { order, node }),
		6 => order.clone().prop_map(Op::Accept),
		2 => order.clone().prop_map(Op::Abandon),
		6 => order.clone().prop_map(Op::Submit),
		3 => order.clone().prop_map(Op::Misstate),
		9 => (order.clone(), 0usize..3).prop_map(|(order, who)| Op::Confirm { order, who }),
		2 => (order.clone(), 0usize..3).prop_map(|(order, who)| Op::Dispute { order, who }),
		4 => (order.clone(), 0usize..3, any::<bool>())
			.prop_map(|(order, arbiter, upheld)| Op::Rule { order, arbiter, upheld }),
		3 => (order.clone(), 0usize..4, 0u32..3)
			.prop_map(|(order, who, about)| Op::Disprove { order, who, about }),
		2 => (0usize..4, 0u128..100).prop_map(|(who, up_to)| Op::Consent { who, up_to }),
		4 => order.prop_map(Op::Advance),
		1 => (node.clone(), proptest::option::of(400u32..800))
			.prop_map(|(node, score)| Op::Evaluate { node, score }),
		1 => proptest::option::of(node.clone()).prop_map(Op::Suspend),
		1 => proptest::option::of(0usize..10).prop_map(Op::Stick),
		2 => proptest::option::of((0usize..10, 0u128..44)).prop_map(Op::Cap),
		2 => proptest::option::of(0usize..10).prop_map(Op::Refuse),
		1 => (0usize..4, 0u128..60).prop_map(|(who, amount)| Op::Drain { who, amount }),
		2 => (0usize..4, 0usize..6, proptest::option::of(0u128..160))
			.prop_map(|(who, by, amount)| Op::Limit { who, by, amount }),
		1 => node.clone().prop_map(Op::Rate),
		1 => Just(Op::Reinstate),
		40 => (0u64..4, node, 1u128..200)
			.prop_map(|(order, node, fee)| Op::Help { order, node, fee }),
		10 => (1u32..4).prop_map(Op::Idle),
		2 => (1u32..8).prop_map(Op::Jump),
	]
}

fn offer(order: OrderId, fee: u128, capacity: u128, patience: u32) -> Bid {
	let planned = Orders::<Test>::get(order).map_or(0, |record| record.planned_accept_until());
	Bid {
		fee_fixed: fee,
		capacity,
		promised_done: planned.saturating_add(4 + patience),
		valid_until: planned.saturating_add(patience),
		..bid(0)
	}
}

/// What an attested order is to clear, which its parties have got off chain.
fn book_of(order: OrderId) -> Option<Vec<Obligation<AccountId>>> {
	let root = Orders::<Test>::get(order)?.attestation?.root;
	let mut books = OWED.into_iter().map(|owed| owed());
	books.find(|book| clearing_rules::attest(book).unwrap().attestation.root == root)
}

/// One of an order's participants; or its initiator, if there are not so many.
fn participant(order: OrderId, index: usize) -> AccountId {
	Positions::<Test>::get(order).get(index).map_or(INITIATOR, |(who, _)| *who)
}

fn apply(op: &Op, sealed: &mut alloc::collections::BTreeMap<(u64, u64), Bid>) {
	let node = |index: usize| NODES[index];
	// Most calls are refused; that is the point.
	match op {
		Op::Publish { min_bids, eligibility, reauctions, floor, owed, attested } => {
			let order = NextOrderId::<Test>::get();
			if order < 4 {
				let now = Clearing::now();
				let mut terms = terms();
				terms.client_ref[..8].copy_from_slice(&order.to_le_bytes());
				terms.earliest += now - 1;
				terms.latest += now - 1;
				terms.min_valid_bids = *min_bids;
				terms.max_reauctions = *reauctions;
				terms.partial_floor = floor.filter(|_| !attested);
				terms.eligibility = terms.eligibility.filter(|_| *eligibility);
				let book = OWED[*owed]();
				let set = match attested {
					true => attested_set(&book),
					false => ObligationSet::Full(BoundedVec::truncate_from(book)),
				};
				let _ = Clearing::publish(RuntimeOrigin::signed(INITIATOR), terms, set);
			}
		},
		Op::Cancel(order) => {
			let _ = Clearing::cancel(RuntimeOrigin::signed(INITIATOR), *order);
		},
		Op::Commit { order, node: index, fee, capacity, patience } => {
			let bid = offer(*order, *fee, *capacity, *patience);
			if commit(*order, node(*index), &bid).is_ok() {
				sealed.insert((*order, node(*index)), bid);
			}
		},
		Op::Reveal { order, node: index } => {
			if let Some(bid) = sealed.get(&(*order, node(*index))) {
				let _ = reveal(*order, node(*index), bid);
			}
		},
		Op::Accept(order) => {
			let winner = Orders::<Test>::get(order).and_then(|r| r.state.award().map(|a| a.node));
			let _ = winner.map(|winner| accept(*order, winner));
		},
		Op::Abandon(order) => {
			let winner = Orders::<Test>::get(order).and_then(|r| r.state.award().map(|a| a.node));
			let _ = winner.map(|winner| abandon(*order, winner));
		},
		Op::Submit(order) => {
			let winner = Orders::<Test>::get(order).and_then(|r| r.state.award().map(|a| a.node));
			let _ = winner.map(|winner| match book_of(*order) {
				Some(book) => submit_netted(*order, winner, clearing_rules::net(&book).unwrap()),
				None => submit(*order, winner),
			});
		},
		Op::Misstate(order) => {
			let winner = Orders::<Test>::get(order).and_then(|r| r.state.award().map(|a| a.node));
			let nothing = Positions::<Test>::get(order)
				.into_iter()
				.map(|(who, _)| (who, Position::Creditor(0)))
				.collect();
			if let (Some(winner), Some(_)) = (winner, book_of(*order)) {
				let _ = submit_netted(*order, winner, nothing);
			}
		},
		Op::Confirm { order, who } => {
			let _ = confirm(*order, participant(*order, *who));
		},
		Op::Dispute { order, who } => {
			let who = if *who == 0 { INITIATOR } else { participant(*order, *who) };
			let _ = dispute(*order, who);
		},
		Op::Disprove { order, who, about } => {
			if let Some(book) = book_of(*order) {
				let who = participant(*order, *who);
				let _ = disprove(*order, who, entry_proof(&book, *about));
			}
		},
		Op::Rule { order, arbiter, upheld } => {
			let _ = rule(*order, ARBITERS[*arbiter], *upheld);
		},
		Op::Consent { who, up_to } => agree_to_silence(PARTIES[*who], *up_to),
		Op::Advance(order) => {
			let _ = advance(*order);
		},
		Op::Evaluate { node: index, score } => {
			let mut all = Evaluations::get();
			match score {
				Some(score) => all.insert(node(*index), *score),
				None => all.remove(&node(*index)),
			};
			Evaluations::set(&all);
		},
		Op::Suspend(who) => Suspended::set(&who.map(node).into_iter().collect()),
		Op::Stick(who) => Stuck::set(&who.map(|index| EVERYBODY[index]).into_iter().collect()),
		Op::Cap(cap) => {
			let capped = cap.map(|(index, amount)| (EVERYBODY[index], amount));
			Capped::set(&capped.into_iter().collect());
		},
		Op::Refuse(None) => Refusing::set(&Default::default()),
		Op::Refuse(Some(index)) => {
			let who = EVERYBODY[*index];
			if !Refusing::get().contains_key(&who) {
				Ledger::refuse(who);
			}
		},
		Op::Drain { who, amount } => {
			let who = PARTIES[*who];
			let balance = Ledger::balance(who);
			let rest = balance.min(*amount);
			Ledger::put(STRANGER, Ledger::balance(STRANGER) + balance - rest);
			Ledger::put(who, rest);
		},
		Op::Limit { who, by, amount } => {
			let who = PARTIES[*who];
			let origin = RuntimeOrigin::signed(who);
			let _ = match by {
				0 => Clearing::set_net_debit_cap(origin, ASSET, *amount),
				1 => Clearing::set_member_cap(RuntimeOrigin::root(), who, ASSET, *amount),
				debtor => {
					let debtor = PARTIES[debtor - 2];
					Clearing::set_bilateral_limit(origin, ASSET, debtor, *amount)
				},
			};
		},
		Op::Rate(index) => {
			let _ = Clearing::rate(RuntimeOrigin::signed(STRANGER), node(*index));
		},
		Op::Reinstate => {
			for (role, who, _) in Bars::<Test>::iter().collect::<Vec<_>>() {
				let _ = Clearing::reinstate(RuntimeOrigin::root(), who, role);
			}
		},
		Op::Help { order, node: index, fee } => {
			let Some(record) = Orders::<Test>::get(order) else { return };
			let due = record.deadline().is_some_and(|deadline| Clearing::now() >= deadline);
			let next = match record.state {
				_ if due => Op::Advance(*order),
				OrderState::Committing => {
					let patience = if index % 2 == 0 { 10 } else { 0 };
					Op::Commit { order: *order, node: *index, fee: *fee, capacity: 1_000, patience }
				},
				OrderState::Revealing => {
					let sealed_by = |n: &usize| sealed.contains_key(&(*order, NODES[*n]));
					let node = (*index..4).find(sealed_by).unwrap_or(*index);
					Op::Reveal { order: *order, node }
				},
				OrderState::Awarded { .. } => Op::Accept(*order),
				OrderState::InProgress { .. } => Op::Submit(*order),
				OrderState::Submitted { .. } => Op::Confirm { order: *order, who: index % 3 },
				OrderState::Disputed { .. } if fee % 5 == 0 => {
					Op::Disprove { order: *order, who: *index, about: 0 }
				},
				OrderState::Disputed { .. } => {
					Op::Rule { order: *order, arbiter: index % 3, upheld: fee % 2 == 0 }
				},
				_ => Op::Advance(*order),
			};
			apply(&next, sealed);
		},
		Op::Idle(blocks) => run_to(Clearing::now() + blocks),
		Op::Jump(blocks) => jump_to(Clearing::now() + blocks),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn every_order_comes_to_an_end_and_nothing_is_lost(
		ops in proptest::collection::vec(any_op(), 1..160),
		stubborn in any::<bool>(),
	) {
		World::default().build_and_check(|| {
			let mut sealed = Default::default();
			let mut blame = Blame::default();
			for op in &ops {
				blame.meddled |= op.meddles_with_initiator();
				apply(op, &mut sealed);
				assert_eq!(Clearing::do_try_state(), Ok(()), "after {op:?}");
				each_fee_was_paid_or_is_owed_or_has_lapsed();
				blame.lies_with_initiators_that_did_not_stand_by_their_orders();
			}
			// The terms bound it: the latest block, the grace, one window to confirm, and the arbiters'
			// time.
			Stuck::set(&Default::default());
			Capped::set(&Default::default());
			if !stubborn {
				Refusing::set(&Default::default());
			}
			let bound = Orders::<Test>::iter_values()
				.map(|record| {
					record.terms.windows(policy().grace_blocks).over_by(policy().arbitration_blocks)
				})
				.max()
				.unwrap_or_default();
			// And one block more, for a second try of payments.
			run_to(bound.max(Clearing::now() + 6) + 1);
			blame.lies_with_initiators_that_did_not_stand_by_their_orders();
			for order in Orders::<Test>::iter_keys().collect::<Vec<_>>() {
				// Whatever the ledger refused before goes through now, but for what a node refuses.
				while advance(order).is_ok() {}
				let Some(OrderRecord { state, holdings, .. }) = Orders::<Test>::get(order) else {
					continue;
				};
				assert!(!state.is_live(), "order {order}: {state:?}");
				let refuses = |award: &AwardOf<Test>| Refusing::get().contains_key(&award.node);
				let fee_owed = match state.award().is_some_and(refuses) {
					true => holdings.fee_owed,
					false => 0,
				};
				let left = Holdings { escrow: fee_owed, fee_owed, ..Default::default() };
				assert_eq!(holdings, left, "order {order}");
			}
			each_fee_was_paid_or_is_owed_or_has_lapsed();
			assert!(Bids::<Test>::iter_values().all(|bid| bid.deposit == 0));
			assert!(Disputes::<Test>::iter_values().all(|dispute| dispute.deposit == 0));
			assert_eq!(OpenDisputes::<Test>::iter().count(), 0);
			let owed = Orders::<Test>::iter_values().map(|record| record.holdings.fee_owed);
			assert_eq!(Held::get().values().sum::<u128>(), owed.sum::<u128>());
			assert_eq!(LiveObligations::<Test>::iter().count(), 0);
			assert_eq!(InFlight::<Test>::iter().count(), 0);
			assert_eq!(Agenda::<Test>::iter().count(), 0);
			each_order_was_awarded_to_one_at_a_time_and_ended_once();
			each_dispute_was_ruled_on_and_ended_once();
			// And it can all be removed, whoever refuses a fee.
			jump_to(Clearing::now() + KEEP);
			for order in Orders::<Test>::iter_keys().collect::<Vec<_>>() {
				assert_ok!(advance(order));
			}
			assert_eq!(Orders::<Test>::iter().count(), 0);
			assert_eq!(Held::get().values().sum::<u128>(), 0);
			each_fee_was_paid_or_is_owed_or_has_lapsed();
			assert_eq!(Bids::<Test>::iter().count(), 0);
			assert_eq!(Rankings::<Test>::iter().count(), 0);
			assert_eq!(PastAuctions::<Test>::iter().count(), 0);
		});
	}

	#[test]
	fn the_best_that_still_qualifies_wins_and_can_accept(
		bids in proptest::collection::vec((1u128..200, 20u32..70, 0u128..60, 0u128..60), 3),
		lost in proptest::collection::btree_set(0usize..3, 0..3),
	) {
		World::default().build_and_check(|| {
			let offer = |(fee, promised_done, collateral, _): (u128, u32, u128, u128)| {
				Bid { promised_done, collateral, ..bid(fee) }
			};
			for (node, (.., cap)) in NODES.into_iter().zip(&bids) {
				Ledger::cap(node, *cap);
			}
			let bids: Vec<_> = NODES.into_iter().zip(bids.into_iter().map(offer)).collect();
			let order = revealed(&bids);
			for index in &lost {
				Ledger::cap(NODES[*index], 0);
			}
			run_to(11);
			let ranking = Rankings::<Test>::get(auction(order)).unwrap_or_default();
			let best = ranking
				.iter()
				.find(|who| lost.iter().all(|index| NODES[*index] != **who))
				.copied();
			assert_eq!(state(order).winner().copied(), best);
			// What it was screened for is what it is asked for.
			if let Some(winner) = best {
				assert_ok!(accept(order, winner));
			}
		});
	}

	#[test]
	fn neither_the_order_of_reveals_nor_a_losing_bid_changes_the_winner(
		(bids, shuffled) in proptest::collection::vec((1u128..180, 20u32..60, 22u128..60), 3)
			.prop_map(|bids| NODES.into_iter().zip(bids).collect::<Vec<_>>())
			.prop_flat_map(|bids| (Just(bids.clone()), Just(bids).prop_shuffle())),
	) {
		let rank = |bids: &[(AccountId, (u128, u32, u128))]| {
			let mut ranking = vec![];
			World::default().build_and_check(|| {
				let bids: Vec<_> = bids
					.iter()
					.map(|(node, (fee, promised_done, collateral))| {
						let (promised_done, collateral) = (*promised_done, *collateral);
						(*node, Bid { promised_done, collateral, ..bid(*fee) })
					})
					.collect();
				let order = revealed(&bids);
				run_to(11);
				ranking = Rankings::<Test>::get(auction(order)).unwrap().into_inner();
				assert_eq!(state(order).winner(), ranking.first());
			});
			ranking
		};
		let all = rank(&bids);
		assert_eq!(all.len(), 3);
		assert_eq!(all, rank(&shuffled));
		for loser in &all[1..] {
			let without: Vec<_> = bids.iter().filter(|(node, _)| node != loser).copied().collect();
			let rest: Vec<_> = all.iter().filter(|node| *node != loser).copied().collect();
			assert_eq!(rank(&without), rest);
		}
	}

	#[test]
	fn what_moves_is_what_the_positions_say(
		amounts in proptest::collection::vec(1u128..5_000, 6),
		silent in proptest::collection::btree_set(0usize..3, 0..3),
	) {
		World::default().build_and_check(|| {
			let pairs = [(A, B), (A, C), (B, A), (B, C), (C, A), (C, B)];
			let obligations: Vec<_> = pairs
				.iter()
				.zip(&amounts)
				.map(|((from, to), amount)| Obligation { from: *from, to: *to, amount: *amount })
				.collect();
			let gross = amounts.iter().sum();
			let terms =
				OrderTerms { gross_amount: gross, item_count: 6, bond_ratio: 1, ..terms() };
			assert_ok!(publish_with(INITIATOR, terms, obligations));
			let offer = Bid { capacity: 1_000_000, ..bid(17) };
			assert_ok!(commit(0, NODE_1, &offer));
			run_to(6);
			assert_ok!(reveal(0, NODE_1, &offer));
			run_to(12);
			assert_ok!(accept(0, NODE_1));
			assert_ok!(submit(0, NODE_1));
			for (index, who) in [A, B, C].into_iter().enumerate() {
				if !silent.contains(&index) {
					assert_ok!(confirm(0, who));
				}
			}
			run_to(17);
			// Who signed may be debited, and nobody else.
			let settles = Positions::<Test>::get(0).iter().all(|(who, position)| {
				matches!(position, Position::Creditor(_))
					|| Confirmations::<Test>::contains_key(0, who)
			});
			assert_eq!(matches!(state(0), OrderState::Settled { .. }), settles);
			for (who, position) in Positions::<Test>::get(0) {
				let expected = match position {
					_ if !settles => FUNDS,
					Position::Debtor(amount) => FUNDS - amount,
					Position::Creditor(amount) => FUNDS + amount,
					Position::Agent(_) => unreachable!(),
				};
				assert_eq!(Ledger::balance(who), expected);
			}
			assert_eq!(Ledger::balance(NODE_1), FUNDS + if settles { 17 } else { 9 });
		});
	}
}
