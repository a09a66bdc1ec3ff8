//! Each invariant, broken on purpose and seen.

use super::*;

type Check = fn() -> Result<(), frame::deps::sp_runtime::TryRuntimeError>;

/// The check passes, then the storage is broken, then the check and the whole both see it.
fn seen(check: Check, break_it: impl FnOnce(OrderId)) {
	World::default().build().execute_with(|| {
		settled();
		let order = submitted();
		assert_ok!(confirm(order, A));
		assert_eq!(check(), Ok(()));
		break_it(order);
		assert!(check().is_err());
		assert!(Clearing::do_try_state().is_err());
	});
}

fn change(order: OrderId, change: impl FnOnce(&mut OrderRecordOf<Test>)) {
	Orders::<Test>::mutate(order, |record| change(record.as_mut().unwrap()));
}

#[test]
fn a_wrong_deposit_should_be_seen() {
	let check: Check = Clearing::native_holds_equal_what_orders_and_bids_say;
	seen(check, |order| change(order, |record| record.holdings.deposit += 1));
	seen(check, |order| {
		Bids::<Test>::mutate(auction(order), NODE_2, |bid| bid.as_mut().unwrap().deposit = 1);
	});
}

#[test]
fn a_wrong_escrow_or_bond_should_be_seen() {
	let check: Check = Clearing::asset_holds_equal_what_orders_say;
	seen(check, |order| change(order, |record| record.holdings.escrow -= 1));
	seen(check, |order| change(order, |record| record.holdings.bond = 0));
	seen(check, |order| Ledger::set_held(HoldPurpose::Bond, order, NODE_1, 1));
	seen(check, |order| Ledger::set_held(HoldPurpose::Bond, order, NODE_2, 1));
	seen(check, |order| change(order, |record| record.holdings.fee_owed = 1));
}

#[test]
fn a_fee_that_was_neither_paid_nor_is_owed_should_be_seen() {
	let check: Check = Clearing::fees_are_paid_owed_or_lapsed;
	// Of a ceiling of 180, the fee of 100 is owed when the order settled.
	let settle: fn(OrderId) = |order| {
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, C));
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert_eq!(record(order).holdings.fee_owed, 100);
	};
	// And half of it when nothing did.
	let fail: fn(OrderId) = |order| {
		Rotated::set(&[A].into());
		run_to(record(order).deadline().unwrap());
		assert!(matches!(state(order), OrderState::Failed { .. }));
		assert_eq!(record(order).holdings.fee_owed, 50);
	};
	let seen_after = |end: fn(OrderId), break_it: fn(&mut OrderRecordOf<Test>)| {
		seen(check, |order| {
			Ledger::refuse(NODE_1);
			end(order);
			assert_eq!(check(), Ok(()));
			change(order, break_it);
		});
	};
	seen_after(settle, |record| record.holdings.fee_owed = 0);
	for end in [settle, fail] {
		seen_after(end, |record| record.holdings.fee_owed += 1);
		seen_after(end, |record| record.holdings.escrow = record.terms.max_fee + 1);
		seen_after(end, |record| record.terms.max_fee = 49);
	}
	// A node that failed its order is due nothing.
	seen(check, |order| {
		change(order, |record| {
			let award = record.state.award().unwrap().clone();
			let (reason, at) = (FailReason::Timeout, Clearing::now());
			record.state = OrderState::Failed { award, reason, at };
			record.holdings.fee_owed = 1;
		});
	});
}

#[test]
fn a_fee_should_be_found_to_have_lapsed_no_sooner_than_it_can() {
	let check: Check = Clearing::fees_are_paid_owed_or_lapsed;
	World::default().build().execute_with(|| {
		let order = submitted();
		Ledger::refuse(NODE_1);
		for who in [A, B, C] {
			assert_ok!(confirm(order, who));
		}
		let kept_until = state(order).closed_at().unwrap() + KEEP;
		change(order, |record| record.holdings.fee_owed = 0);
		jump_to(kept_until - 1);
		assert!(check().is_err());
		jump_to(kept_until);
		assert_eq!(check(), Ok(()));
	});
}

#[test]
fn wrong_capacity_should_be_seen() {
	let check: Check = Clearing::reserved_capacity_equals_live_awards;
	seen(check, |_| InFlight::<Test>::insert(ASSET, NODE_1, 221));
	seen(check, |_| InFlight::<Test>::insert(ASSET, NODE_2, 1));
	seen(check, |_| InFlight::<Test>::insert(OTHER_ASSET, NODE_1, 220));
	seen(check, |_| TotalInFlight::<Test>::insert(ASSET, 0));
	seen(check, |_| TotalInFlight::<Test>::insert(OTHER_ASSET, 220));
	// What is there stands under another asset.
	seen(check, |_| {
		InFlight::<Test>::remove(ASSET, NODE_1);
		InFlight::<Test>::insert(OTHER_ASSET, NODE_1, 220);
	});
}

#[test]
fn a_wrong_reliance_should_be_seen() {
	let check: Check = Clearing::reliances_are_those_of_live_awards;
	seen(check, |order| Reliances::<Test>::remove(NODE_1, order));
	seen(check, |order| Reliances::<Test>::insert(NODE_1, order, NODE_2));
	seen(check, |order| Reliances::<Test>::insert(NODE_2, order, NODE_2));
	// The order before it is settled.
	seen(check, |order| Reliances::<Test>::insert(NODE_1, order - 1, NODE_1));
	seen(check, |order| change(order, |record| record.terms.eligibility = None));
}

#[test]
fn an_order_in_another_asset_than_its_policys_should_be_seen() {
	let check: Check = Clearing::orders_are_in_the_asset_of_their_policy;
	seen(check, |order| change(order, |record| record.terms.asset = OTHER_ASSET));
	seen(check, |_| {
		Policies::<Test>::insert(0, Policy { asset: OTHER_ASSET, ..policy() });
	});
}

#[test]
fn a_wrong_count_of_live_obligations_should_be_seen() {
	let check: Check = Clearing::live_obligations_equal_roles_in_live_orders;
	seen(check, |_| LiveObligations::<Test>::remove(A));
	seen(check, |_| LiveObligations::<Test>::insert(NODE_3, 1));
}

#[test]
fn a_wrong_agenda_should_be_seen() {
	let check: Check = Clearing::agenda_has_every_live_order_once;
	seen(check, |_| Agenda::<Test>::insert(AgendaPlace::new(900, 0), ()));
	seen(check, |order| {
		let deadline = record(order).deadline().unwrap();
		Agenda::<Test>::remove(AgendaPlace::new(deadline, order));
	});
	seen(check, |order| Agenda::<Test>::insert(AgendaPlace::new(900, order), ()));
}

#[test]
fn a_bid_without_an_order_should_be_seen() {
	let check: Check = Clearing::bids_belong_to_orders;
	seen(check, |order| {
		let bid = stored_bid(order, NODE_1).unwrap();
		Bids::<Test>::insert(AuctionId { order: order + 1, number: 0 }, NODE_1, bid);
	});
	seen(check, |order| Bids::<Test>::remove(auction(order), NODE_2));
	seen(check, |order| Confirmations::<Test>::remove(order, A));
}

#[test]
fn a_winner_that_was_excused_without_a_reason_should_be_seen() {
	let check: Check = Clearing::excused_winners_could_not_accept;
	let excuse = |order, who: AccountId, mask| {
		Bids::<Test>::mutate(auction(order), who, |bid| bid.as_mut().unwrap().excused = mask);
	};
	let missing = Some(RejectMask::EVALUATION_MISSING);
	// It has its award, or never had one.
	seen(check, |order| excuse(order, NODE_1, missing));
	seen(check, |order| excuse(order, NODE_2, missing));
	World::default().build().execute_with(|| {
		let order = awarded();
		Evaluations::set(&Default::default());
		run_to(16);
		assert_eq!(Clearing::do_try_state(), Ok(()));
		for to_blame in [RejectMask::NOT_ACTIVE, RejectMask::default()] {
			excuse(order, NODE_1, Some(to_blame));
			assert!(check().is_err());
		}
		// One that was not excused has lost credit.
		excuse(order, NODE_1, None);
		assert_eq!(check(), Ok(()));
		assert!(Clearing::orders_moved_credit_as_their_awards_ended().is_err());
	});
}

fn change_bid(order: OrderId, who: AccountId, change: impl FnOnce(&mut RevealedBid)) {
	Bids::<Test>::mutate(auction(order), who, |bid| {
		change(bid.as_mut().unwrap().revealed.as_mut().unwrap())
	});
}

#[test]
fn a_score_or_mask_that_is_not_the_bids_own_should_be_seen() {
	let check: Check = Clearing::bids_are_screened_and_scored_on_their_own;
	seen(check, |order| change_bid(order, NODE_2, |bid| bid.score.total -= 1));
	seen(check, |order| change_bid(order, NODE_2, |bid| bid.screening.mask = RejectMask::EXCLUDED));
	seen(check, |order| {
		change_bid(order, NODE_1, |bid| {
			bid.at_award.as_mut().unwrap().screening.facts.excluded = true;
		});
	});
}

#[test]
fn a_dominated_bid_that_ranks_first_should_be_seen() {
	let check: Check = Clearing::no_dominated_bid_ranks_first;
	seen(check, |order| {
		Rankings::<Test>::mutate(auction(order), |ranking| {
			ranking.as_mut().unwrap().as_mut().reverse()
		});
	});
}

#[test]
fn a_winner_that_is_not_the_best_should_be_seen() {
	let check: Check = Clearing::awards_go_down_the_ranking;
	// Another one was asked after the winner had been found.
	seen(check, |order| {
		let asked = stored_bid(order, NODE_1).unwrap().revealed.unwrap().at_award;
		change_bid(order, NODE_2, |bid| bid.at_award = asked);
	});
	// One behind it won.
	seen(check, |order| {
		change(order, |record| {
			let OrderState::Submitted { award, .. } = &mut record.state else { unreachable!() };
			award.node = NODE_2;
		});
	});
	// The one before it was refused by nothing.
	seen(check, |order| {
		Rankings::<Test>::mutate(auction(order), |ranking| {
			ranking.as_mut().unwrap().as_mut().reverse()
		});
	});
	seen(check, |order| Rankings::<Test>::remove(auction(order)));
	// One that stands by is said to have been asked.
	seen(check, |order| change(order, |record| record.auction.asked = 2));
	seen(check, |order| change(order, |record| record.auction.asked = 0));
}

fn party(node: AccountId) -> (MarketRole, AccountId) {
	(MarketRole::ClearingNode, node)
}

#[test]
fn credit_that_an_order_moved_twice_or_otherwise_than_it_ended_should_be_seen() {
	let check: Check = Clearing::orders_moved_credit_as_their_awards_ended;
	let event = || CreditEvents::<Test>::get(party(NODE_1), 0).unwrap();
	// The order that settled has no event, or that of another state, or two.
	seen(check, |_| CreditEvents::<Test>::remove(party(NODE_1), 0));
	seen(check, |_| {
		let outcome = Outcome::NoShow;
		CreditEvents::<Test>::insert(party(NODE_1), 0, CreditEvent { outcome, ..event() });
	});
	seen(check, |_| CreditEvents::<Test>::insert(party(NODE_2), 0, event()));
	// One that goes on has one already, and one that never was.
	seen(check, |order| {
		CreditEvents::<Test>::insert(party(NODE_1), 1, CreditEvent { order, ..event() });
	});
	seen(check, |order| {
		let order = order + 1;
		CreditEvents::<Test>::insert(party(NODE_1), 1, CreditEvent { order, ..event() });
	});
}

#[test]
fn an_order_that_outlives_its_terms_should_be_seen() {
	let check: Check = Clearing::live_orders_end_when_their_terms_say;
	let set = |order, until| {
		change(order, |record| {
			let OrderState::Submitted { confirm_until, .. } = &mut record.state else {
				unreachable!()
			};
			*confirm_until = until;
		});
	};
	// Latest, grace, and a window to confirm: that is the bound, and no more.
	let bound = |order| record(order).terms.latest + 10 + 5;
	World::default().build().execute_with(|| {
		let order = submitted();
		set(order, bound(order));
		assert_eq!(check(), Ok(()));
	});
	seen(check, |order| set(order, bound(order) + 1));
}

#[test]
fn a_wrong_ranking_should_be_seen() {
	let check: Check = Clearing::rankings_can_be_made_again;
	seen(check, |order| {
		Rankings::<Test>::mutate(auction(order), |ranking| {
			ranking.as_mut().unwrap().as_mut().reverse()
		});
	});
}

#[test]
fn a_winner_that_failed_a_test_should_be_seen() {
	let check: Check = Clearing::winners_passed_every_test;
	seen(check, |order| {
		Bids::<Test>::mutate(auction(order), NODE_1, |bid| {
			let revealed = bid.as_mut().unwrap().revealed.as_mut().unwrap();
			revealed.at_award.as_mut().unwrap().screening.mask = RejectMask::EXCLUDED;
		});
	});
}

#[test]
fn a_debit_without_a_signature_should_be_seen() {
	let check: Check = Clearing::settled_debtors_have_agreed;
	seen(check, |order| {
		// That of the order that settled.
		Confirmations::<Test>::remove(order - 1, A);
	});
}

/// The same with an order that C disputes and on which one arbiter has voted, the other one that
/// was settled by the agreed silence of A.
fn seen_in_dispute(check: Check, break_it: impl FnOnce(OrderId)) {
	World::default().build().execute_with(|| {
		agree_to_silence(A, 50);
		submitted();
		run_to(17);
		let order = submitted();
		assert_ok!(dispute(order, C));
		assert_ok!(rule(order, ARBITERS[0], true));
		assert_eq!(Clearing::do_try_state(), Ok(()));
		assert_eq!(check(), Ok(()));
		break_it(order);
		assert!(check().is_err());
		assert!(Clearing::do_try_state().is_err());
	});
}

fn change_dispute(order: OrderId, change: impl FnOnce(&mut DisputeOf<Test>)) {
	Disputes::<Test>::mutate(order, |dispute| change(dispute.as_mut().unwrap()));
}

#[test]
fn a_wrong_dispute_deposit_should_be_seen() {
	let check: Check = Clearing::native_holds_equal_what_orders_and_bids_say;
	seen_in_dispute(check, |order| change_dispute(order, |dispute| dispute.deposit -= 1));
	seen_in_dispute(check, |order| change_dispute(order, |dispute| dispute.by = A));
}

#[test]
fn a_disputed_order_without_a_dispute_should_be_seen() {
	let check: Check = Clearing::disputed_orders_have_an_open_dispute;
	seen_in_dispute(check, Disputes::<Test>::remove);
	// Off the queue, it would have to have been ruled on.
	seen_in_dispute(check, |order| {
		change_dispute(order, |dispute| dispute.ruling = Some(Ruling::Defaulted));
	});
	// The other way round.
	seen_in_dispute(check, |order| {
		let stored = Disputes::<Test>::get(order).unwrap();
		Disputes::<Test>::insert(order - 1, stored);
	});
	// The queue.
	seen_in_dispute(check, |order| {
		change_dispute(order, |dispute| dispute.opened_at -= 1);
	});
	seen_in_dispute(check, |order| {
		let place = AgendaPlace::new(Clearing::now(), order);
		OpenDisputes::<Test>::insert(place, u128::from(PPM) + 1);
	});
	seen_in_dispute(check, |_| {
		OpenDisputes::<Test>::insert(AgendaPlace::new(1, 0), u128::from(PPM))
	});
	// Somebody who has no part in it.
	seen_in_dispute(check, |order| change_dispute(order, |dispute| dispute.by = STRANGER));
}

#[test]
fn a_ruling_that_waits_for_nothing_should_be_seen() {
	let check: Check = Clearing::rulings_that_wait_are_due;
	let ruled = |order, ruling| {
		let place = AgendaPlace::new(Disputes::<Test>::get(order).unwrap().opened_at, order);
		OpenDisputes::<Test>::remove(place);
		change_dispute(order, |dispute| dispute.ruling = Some(ruling));
	};
	// The arbiters' time is not up.
	seen_in_dispute(check, |order| ruled(order, Ruling::Defaulted));
	// Due, and not on the agenda.
	seen_in_dispute(check, |order| {
		decide_second(order);
		Agenda::<Test>::remove(AgendaPlace::new(Clearing::now(), order));
	});
	// A proof that ended nothing.
	seen_in_dispute(check, |order| {
		decide_second(order);
		change_dispute(order, |dispute| dispute.ruling = Some(Ruling::Disproved));
	});
}

/// The vote that decides the dispute of [`seen_in_dispute`].
fn decide_second(order: OrderId) {
	assert_ok!(rule(order, ARBITERS[1], true));
	assert_eq!(Clearing::do_try_state(), Ok(()));
}

#[test]
fn a_dismissed_dispute_with_its_deposit_should_be_seen() {
	let check: Check = Clearing::disputed_orders_have_an_open_dispute;
	World::default().build().execute_with(|| {
		let order = submitted();
		assert_ok!(dispute(order, C));
		judge(order, false);
		assert_eq!(check(), Ok(()));
		change_dispute(order, |dispute| dispute.deposit = 1);
		assert!(check().is_err());
	});
}

#[test]
fn a_wrong_vote_should_be_seen() {
	let check: Check = Clearing::votes_are_those_of_arbiters;
	let vote = |order, arbiter| {
		change_dispute(order, |dispute| {
			dispute.votes.try_push(RulingVote { arbiter, upheld: false }).unwrap();
		});
	};
	seen_in_dispute(check, |order| vote(order, ARBITERS[0]));
	seen_in_dispute(check, |order| vote(order, STRANGER));
	seen_in_dispute(check, |order| {
		change_dispute(order, |dispute| dispute.bench.threshold = 1);
	});
	seen_in_dispute(check, |order| {
		change_dispute(order, |dispute| dispute.ruling = Some(Ruling::Upheld));
	});
	seen_in_dispute(check, |_| Arbiters::<Test>::mutate(|bench| bench.threshold = 1));
}

#[test]
fn an_own_vote_should_be_seen() {
	let check: Check = Clearing::votes_are_those_of_arbiters;
	seen_in_dispute(check, |order| {
		change_dispute(order, |dispute| {
			dispute.bench.arbiters.try_insert(0, NODE_1).unwrap();
			dispute.bench.threshold = 3;
			dispute.votes.try_push(RulingVote { arbiter: NODE_1, upheld: false }).unwrap();
		});
	});
	// And that of a node that lost the order.
	seen_in_dispute(check, |order| {
		change_dispute(order, |dispute| {
			dispute.bench.arbiters.try_insert(0, NODE_2).unwrap();
			dispute.bench.threshold = 3;
			dispute.votes.try_push(RulingVote { arbiter: NODE_2, upheld: false }).unwrap();
		});
	});
}

#[test]
fn a_silent_debit_that_was_none_should_be_seen() {
	let check: Check = Clearing::settled_debtors_have_agreed;
	seen_in_dispute(check, |order| SilentDebits::<Test>::remove(order - 1));
	seen_in_dispute(check, |order| {
		SilentDebits::<Test>::insert(order, BoundedVec::truncate_from(vec![A]));
	});
	seen_in_dispute(check, |order| {
		let attestation = clearing_rules::Attestation { root: [0; 32], count: 3 };
		change(order - 1, |record| record.attestation = Some(attestation));
	});
}

#[test]
fn wrong_attested_positions_should_be_seen() {
	let check: Check = Clearing::positions_are_those_of_the_obligations;
	let attest = |order| {
		let attestation = clearing_rules::Attestation { root: [0; 32], count: 3 };
		change(order, |record| record.attestation = Some(attestation));
	};
	// Obligations on chain all the same.
	seen(check, attest);
	seen(check, |order| {
		attest(order);
		Obligations::<Test>::remove(order);
		Positions::<Test>::mutate(order, |positions| {
			positions.as_mut()[1].1 = Position::Creditor(31)
		});
	});
}

#[test]
fn wrong_positions_should_be_seen() {
	let check: Check = Clearing::positions_are_those_of_the_obligations;
	seen(check, |order| {
		Positions::<Test>::mutate(order, |positions| {
			positions.as_mut()[0].1 = Position::Debtor(51)
		});
	});
}

#[test]
fn obligations_without_a_use_should_be_seen() {
	let check: Check = Clearing::obligations_are_kept_of_orders_with_a_result;
	let cancelled = || {
		let order = publish(|_| ());
		assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		order
	};
	let stored: ObligationsOf<Test> = obligations().try_into().unwrap();
	seen(check, |_| Obligations::<Test>::insert(cancelled(), stored.clone()));
	seen(check, |_| Positions::<Test>::insert(cancelled(), PositionsOf::<Test>::default()));
	seen(check, |order| Obligations::<Test>::insert(order + 1, stored.clone()));
	seen(check, Positions::<Test>::remove);
}

/// An order that was auctioned twice before: once nobody came, once the winner gave up. Now the
/// second node has won, and the third stands by.
fn auctioned_thrice() -> OrderId {
	let order = publish(|terms| terms.max_reauctions = 2);
	run_to(6);
	let mut nodes = vec![NODE_1];
	loop {
		let planned = record(order).planned_accept_until();
		let offer = |fee| Bid { promised_done: planned + 9, valid_until: planned + 9, ..bid(fee) };
		for node in &nodes {
			assert_ok!(commit(order, *node, &offer(90 + u128::from(*node))));
		}
		run_to(record(order).commit_until());
		for node in &nodes {
			assert_ok!(reveal(order, *node, &offer(90 + u128::from(*node))));
		}
		run_to(record(order).reveal_until());
		if record(order).auction.number == 2 {
			return order;
		}
		assert_ok!(accept(order, NODE_1));
		assert_ok!(abandon(order, NODE_1));
		nodes = vec![NODE_1, NODE_2, NODE_3];
	}
}

/// The same as `seen`, with that order.
fn seen_thrice(check: Check, break_it: impl FnOnce(OrderId)) {
	World::default().build().execute_with(|| {
		let order = auctioned_thrice();
		assert_eq!(check(), Ok(()));
		break_it(order);
		assert!(check().is_err());
		assert!(Clearing::do_try_state().is_err());
	});
}

fn change_past(order: OrderId, number: u32, change: impl FnOnce(&mut PastAuction<AccountId>)) {
	PastAuctions::<Test>::mutate(order, number, |past| change(past.as_mut().unwrap()));
}

#[test]
fn auctions_that_do_not_follow_one_another_should_be_seen() {
	let check: Check = Clearing::auctions_follow_one_another;
	seen_thrice(check, |order| PastAuctions::<Test>::remove(order, 0));
	seen_thrice(check, |order| change_past(order, 1, |past| past.at += 1));
	seen_thrice(check, |order| change_past(order, 0, |past| past.auction.opened_at += 1));
	seen_thrice(check, |order| change_past(order, 0, |past| past.auction.commitments += 1));
	seen_thrice(check, |order| change(order, |record| record.terms.max_reauctions = 1));
	seen_thrice(check, |order| change(order, |record| record.terms.latest = 35));
	seen_thrice(check, |order| change(order, |record| record.failed_nodes.clear()));
	seen_thrice(check, |order| {
		let past = PastAuctions::<Test>::get(order, 0).unwrap();
		PastAuctions::<Test>::insert(order, 2, past);
	});
	// A node that failed the order qualifies for it again.
	seen_thrice(check, |order| {
		change_bid(order, NODE_1, |bid| bid.screening.mask = RejectMask::default());
	});
}

#[test]
fn a_standby_without_a_deposit_should_be_seen() {
	let check: Check = Clearing::standbys_have_their_deposits;
	seen_thrice(check, |order| {
		Bids::<Test>::mutate(auction(order), NODE_3, |bid| bid.as_mut().unwrap().deposit = 0);
	});
}

#[test]
fn an_award_that_skips_a_standby_or_is_given_twice_should_be_seen() {
	let check: Check = Clearing::awards_go_down_the_ranking;
	// The third was asked beside the second, whose award has not lapsed.
	seen_thrice(check, |order| {
		let again = stored_bid(order, NODE_2).unwrap().revealed.unwrap().at_award;
		change_bid(order, NODE_3, |bid| bid.at_award = again);
		change(order, |record| {
			record.auction.asked = 2;
			let OrderState::Awarded { award, .. } = &mut record.state else { unreachable!() };
			award.node = NODE_3;
		});
	});
	// The third has the award, which the second was given.
	seen_thrice(check, |order| {
		change(order, |record| {
			let OrderState::Awarded { award, .. } = &mut record.state else { unreachable!() };
			award.node = NODE_3;
		});
	});
	// An earlier auction says that another one won.
	seen_thrice(check, |order| {
		change_past(order, 1, |past| {
			past.ended = AuctionEnd::Fruitless { cause: ExpiryCause::NobodyQualified };
		});
	});
}

#[test]
fn credit_that_an_earlier_auction_moved_otherwise_should_be_seen() {
	let check: Check = Clearing::orders_moved_credit_as_their_awards_ended;
	seen_thrice(check, |_| CreditEvents::<Test>::remove(party(NODE_1), 0));
	seen_thrice(check, |_| {
		CreditEvents::<Test>::mutate(party(NODE_1), 0, |event| {
			event.as_mut().unwrap().outcome = Outcome::NoShow;
		});
	});
	seen_thrice(check, |_| {
		let event = CreditEvents::<Test>::get(party(NODE_1), 0).unwrap();
		CreditEvents::<Test>::insert(party(NODE_2), 0, event);
	});
}

#[test]
fn an_order_that_nobody_can_end_should_be_seen() {
	let check: Check = Clearing::advancing_ends_what_is_past_its_bound;
	World::default().build().execute_with(|| {
		let order = submitted();
		jump_to(record(order).terms.latest + 10 + 5 + ARBITRATION);
		// Overdue, and whoever advances it ends it.
		let before = record(order);
		assert_eq!(check(), Ok(()));
		assert_eq!(record(order), before);
		change(order, |record| {
			let OrderState::Submitted { confirm_until, .. } = &mut record.state else {
				unreachable!()
			};
			*confirm_until = 900;
		});
		assert!(check().is_err());
	});
}
