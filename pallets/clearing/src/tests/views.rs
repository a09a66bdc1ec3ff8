use super::*;

#[test]
fn an_order_should_be_shown_with_its_windows_and_confirmations() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, B));
		let info = Clearing::order_info(order).unwrap();
		assert_eq!((info.commit_until, info.reveal_until, info.deadline), (6, 11, Some(17)));
		assert!(!info.overdue);
		assert_eq!(info.confirmed, [B]);
		assert_eq!(info.positions.len(), 3);
		jump_to(17);
		assert!(Clearing::order_info(order).unwrap().overdue);
		assert!(Clearing::order_info(order + 1).is_none());
	});
}

#[test]
fn orders_should_come_in_pages() {
	World::default().build_and_check(|| {
		for _ in 0..5 {
			publish(|_| ());
		}
		let ids = |cursor, limit| {
			let page = Clearing::orders_page(cursor, limit);
			(page.orders.iter().map(|info| info.order).collect::<Vec<_>>(), page.next_cursor)
		};
		assert_eq!(ids(None, 2), (vec![0, 1], Some(2)));
		assert_eq!(ids(Some(2), 2), (vec![2, 3], Some(4)));
		assert_eq!(ids(Some(4), 2), (vec![4], None));
		assert_eq!(ids(Some(9), 2), (vec![], None));
		assert_eq!(ids(None, 0), (vec![0], Some(1)));
		assert_eq!(ids(None, u32::MAX).0.len(), 5);
		assert_eq!(ids(Some(u64::MAX), u32::MAX), (vec![], None));
	});
}

#[test]
fn progress_should_tell_stages_open_bids_and_lateness() {
	World::default().build_and_check(|| {
		let progress = |order| Clearing::progress_of(&[order]).first().copied();
		let told = |order, stage, open_bids, late| {
			assert_eq!(progress(order), Some(OrderProgress { order, stage, open_bids, late }));
		};
		let order = revealed(&[(NODE_1, bid(100)), (NODE_2, bid(130))]);
		told(order, OrderStage::Revealing, 2, false);
		run_to(11);
		told(order, OrderStage::Awarded, 0, false);
		assert_ok!(accept(order, NODE_1));
		let latest = Clearing::order_info(order).unwrap().record.terms.latest;
		jump_to(latest);
		told(order, OrderStage::InProgress, 0, false);
		jump_to(latest + 1);
		told(order, OrderStage::InProgress, 0, true);

		assert_eq!(Clearing::progress_of(&[order + 1, order, order]).len(), 2);
		let most = vec![order; 2_000];
		assert_eq!(Clearing::progress_of(&most).len(), 1_000);
	});
}

#[test]
fn every_state_should_have_a_stage() {
	let stages: alloc::collections::BTreeSet<_> =
		OrderStage::ALL.iter().map(Encode::encode).collect();
	assert_eq!(stages.len(), OrderStage::ALL.len());
	for (state, stage) in [
		(OrderState::<u64>::Committing, OrderStage::Committing),
		(OrderState::Cancelled { at: 1 }, OrderStage::Cancelled),
	] {
		assert_eq!(OrderStage::from(&state), stage);
		assert_eq!(state.is_live(), stage.is_live());
		// A client reads both by the same index.
		assert_eq!(state.encode().first(), stage.encode().first());
	}
}

#[test]
fn an_award_should_be_explained_by_what_makes_it_again() {
	World::default().build_and_check(|| {
		let order = revealed(&[
			(NODE_1, bid(100)),
			(NODE_2, bid(130)),
			(NODE_3, Bid { capacity: 0, ..bid(500) }),
		]);
		assert!(Clearing::explain(order, None).is_none());
		assert_eq!(Clearing::ranking_of(order, None).len(), 3);
		run_to(11);
		let told = Clearing::explain(order, None).unwrap();
		assert_eq!(told.winner, Some(NODE_1));
		let places: Vec<_> = told.bids.iter().map(|bid| (bid.bidder, bid.rank)).collect();
		assert_eq!(places, [(NODE_1, Some(1)), (NODE_2, Some(2)), (NODE_3, None)]);
		let reasons: Vec<_> = told.bids[2].reasons.clone();
		assert_eq!(
			reasons,
			[
				clearing_rules::RejectReason::FeeAboveCeiling,
				clearing_rules::RejectReason::CapacityShort
			]
		);

		// Off line, from nothing but the explanation.
		for bid in &told.bids {
			let facts = &bid.revealed.screening.facts;
			let offer = &bid.revealed.bid;
			let again = clearing_rules::screen(&clearing_rules::ScreenInput {
				terms: &told.bounds,
				policy: &told.policy,
				bid: offer,
				facts,
			});
			assert_eq!(again, bid.revealed.screening.mask);
			let score = clearing_rules::score(&told.bounds, &told.policy.weights, offer, facts);
			assert_eq!(score, bid.revealed.score);
		}
	});
}

#[test]
fn a_lapsed_award_should_still_be_explained() {
	World::default().build_and_check(|| {
		let order = awarded();
		run_to(16);
		let told = Clearing::explain(order, None).unwrap();
		assert_eq!((told.winner, told.auction), (Some(NODE_1), 0));
	});
}

#[test]
fn a_leader_that_was_passed_over_should_be_explained_by_the_bounds_of_the_award() {
	World::default().build_and_check(|| {
		// Good until 16 as planned, and not until 19 as a late award would have it.
		let order = revealed(&[(NODE_1, bid(100)), (NODE_2, Bid { valid_until: 19, ..bid(130) })]);
		jump_to(14);
		assert_ok!(advance(order));
		let told = Clearing::explain(order, None).unwrap();
		assert_eq!(told.winner, Some(NODE_2));
		let at_award = told.bids[0].bounds_at_award.unwrap();
		assert_eq!((told.bounds.accept_until, at_award.accept_until), (16, 19));
		assert_eq!((told.bounds.soonest, at_award.soonest), (12, 14));
		assert_eq!(told.bids[1].bounds_at_award, Some(at_award));
		assert!(told.bids.iter().all(|bid| bid.reasons.is_empty()));
		let again: Vec<_> = told.bids.iter().map(|bid| bid.reasons_at_award.clone()).collect();
		assert_eq!(again, [vec![clearing_rules::RejectReason::ExpiresTooSoon], vec![]]);

		// Off line again.
		for bid in &told.bids {
			let second = bid.revealed.at_award.unwrap();
			let mask = clearing_rules::screen(&clearing_rules::ScreenInput {
				terms: &at_award,
				policy: &told.policy,
				bid: &bid.revealed.bid,
				facts: &second.screening.facts,
			});
			assert_eq!(mask, second.screening.mask);
		}
	});
}

#[test]
fn an_order_that_nobody_won_should_be_explained_too() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		Evaluations::set(&Default::default());
		run_to(11);
		let told = Clearing::explain(order, None).unwrap();
		assert_eq!(told.winner, None);
		assert_eq!(
			told.bids[0].reasons_at_award,
			[clearing_rules::RejectReason::EvaluationMissing]
		);
	});
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(500))]);
		run_to(11);
		let told = Clearing::explain(order, None).unwrap();
		assert_eq!((told.winner, told.bids[0].bounds_at_award), (None, None));
		assert_eq!(told.bids[0].reasons, [clearing_rules::RejectReason::FeeAboveCeiling]);
		assert!(told.bids[0].reasons_at_award.is_empty());
	});
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		jump_to(60);
		assert_ok!(advance(order));
		assert_eq!(Clearing::explain(order, None).unwrap().winner, None);
	});
}

#[test]
fn a_preview_should_name_an_unsigned_debtor_after_the_window_and_no_silent_creditor() {
	World::default().build_and_check(|| {
		let order = submitted();
		let failing = || Clearing::preview(order).unwrap().failing;
		let unsigned = || SettlementCheck::Unconfirmed { participant: A, until: None };
		jump_to(17);
		assert_eq!(failing(), [unsigned()]);
		jump_to(16);
		assert_ok!(confirm(order, A));
		jump_to(17);
		assert_eq!(failing(), []);
		Rotated::set(&[A].into());
		assert_eq!(failing(), [unsigned()]);
	});
}

#[test]
fn a_preview_should_name_each_check_that_would_fail_and_change_nothing() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		let failing = |order| Clearing::preview(order).unwrap().failing;
		assert!(failing(order).contains(&SettlementCheck::ResultMissing));
		assert!(failing(order).contains(&SettlementCheck::TooEarly { earliest: 12 }));
		assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		assert!(failing(order).is_empty());

		let order = submitted();
		assert_ok!(confirm(order, B));
		let confirm_until = record(order).deadline();
		let debtor = SettlementCheck::Unconfirmed { participant: A, until: None };
		let creditor = SettlementCheck::Unconfirmed { participant: C, until: confirm_until };
		assert_eq!(failing(order), [debtor.clone(), creditor.clone()]);
		Ledger::put(A, 49);
		Ledger::put(STRANGER, 2 * FUNDS - 49);
		Evaluations::set(&Default::default());
		assert_eq!(
			failing(order),
			[
				SettlementCheck::NodeIneligible { node: NODE_1 },
				debtor,
				SettlementCheck::DebtorShort { participant: A, owes: 50, free: 49 },
				creditor,
			]
		);
		Ledger::put(A, 50);
		Ledger::put(STRANGER, 2 * FUNDS - 50);
		Ledger::refuse(C);
		let refused = SettlementCheck::PaymentRefused { payer: A, payee: C, error: REFUSED };
		assert_eq!(failing(order).last(), Some(&refused));
		assert!(Payments::get().is_empty());
		let preview = Clearing::preview(order).unwrap();
		assert_eq!(preview.fee_refused, None);
		assert_eq!(preview.legs.iter().map(|leg| leg.amount).sum::<u128>(), 50);
	});
}

#[test]
fn a_preview_should_name_every_payment_that_the_ledger_would_refuse() {
	World::default().build_and_check(|| {
		let order = submitted();
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		jump_to(17);
		let refused = |payer, payee, error| SettlementCheck::PaymentRefused { payer, payee, error };
		let failing = || Clearing::preview(order).unwrap().failing;
		let stuck = DispatchError::Other("the receiver is stuck");
		Stuck::set(&[B].into());
		assert_eq!(failing(), [refused(A, B, stuck)]);
		// A has the money, and not in few enough pieces for the first payment.
		Ledger::cap(A, 29);
		assert_eq!(failing(), [refused(A, B, TOO_MANY_PIECES)]);
		Stuck::set(&Default::default());
		Ledger::cap(A, 19);
		assert_eq!(failing(), [refused(A, B, TOO_MANY_PIECES), refused(A, C, TOO_MANY_PIECES)]);
		// Nothing of it was left behind.
		Capped::set(&Default::default());
		assert_eq!(failing(), []);
		assert!(Payments::get().is_empty());
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
}

#[test]
fn a_preview_should_tell_of_a_fee_that_would_stay_owed_and_not_count_it_as_failing() {
	World::default().build_and_check(|| {
		let order = submitted();
		assert_ok!(confirm(order, A));
		jump_to(17);
		let told = || {
			let preview = Clearing::preview(order).unwrap();
			(preview.failing, preview.fee_refused)
		};
		assert_eq!(told(), (vec![], None));
		Ledger::refuse(NODE_1);
		assert_eq!(told(), (vec![], Some(REFUSED)));
		Ledger::cap(INITIATOR, 99);
		assert_eq!(told(), (vec![], Some(TOO_MANY_PIECES)));
		// Beside what does fail.
		Ledger::put(A, 49);
		Ledger::put(STRANGER, 2 * FUNDS - 49);
		let short = SettlementCheck::DebtorShort { participant: A, owes: 50, free: 49 };
		assert_eq!(told(), (vec![short], Some(TOO_MANY_PIECES)));
		assert!(Payments::get().is_empty());
	});
}

#[test]
fn a_preview_should_try_the_payments_before_there_is_a_result() {
	World::default().build_and_check(|| {
		let refused = |payer, payee, error| SettlementCheck::PaymentRefused { payer, payee, error };
		let payments = |order| {
			let failing = Clearing::preview(order).unwrap().failing;
			failing
				.into_iter()
				.filter(|check| matches!(check, SettlementCheck::PaymentRefused { .. }))
				.collect::<Vec<_>>()
		};
		let stuck = DispatchError::Other("the receiver is stuck");
		Stuck::set(&[C, NODE_1].into());
		let fee_refused = |order| Clearing::preview(order).unwrap().fee_refused;
		// Nobody has won yet, so that there is no fee.
		let order = publish(|_| ());
		assert_eq!((payments(order), fee_refused(order)), (vec![refused(A, C, stuck)], None));
		let order = awarded();
		assert_eq!(
			(payments(order), fee_refused(order)),
			(vec![refused(A, C, stuck)], Some(stuck))
		);
		Stuck::set(&Default::default());
		assert_ok!(accept(order, NODE_1));
		assert_eq!(payments(order), []);
		assert!(Payments::get().is_empty());
	});
}

#[test]
fn the_result_should_be_there_to_sign_as_soon_as_the_order_is() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		let early = Clearing::result_info(order).unwrap();
		assert_eq!((early.node, early.fee), (None, None));
		assert_eq!(early.positions, Positions::<Test>::get(order).into_inner());
		let again =
			clearing_rules::settlement_result(&Clearing::genesis_hash(), order, &obligations())
				.unwrap();
		assert_eq!(early.result.0, again.0);
	});
	World::default().build_and_check(|| {
		let order = awarded();
		let info = Clearing::result_info(order).unwrap();
		assert_eq!((info.node, info.fee), (Some(NODE_1), Some(100)));
	});
}
