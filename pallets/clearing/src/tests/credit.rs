use super::*;
use MarketRole::{ClearingNode, Initiator};

fn event(role: MarketRole, who: AccountId, number: u32) -> CreditEvent<AccountId> {
	CreditEvents::<Test>::get((role, who), number).unwrap()
}

fn score(role: MarketRole, who: AccountId) -> Ppm {
	Clearing::credit_score(role, &who, &policy())
}

#[test]
fn credit_should_be_a_history_that_replays() {
	World::default().build_and_check(|| {
		settled();
		let order = revealed(&[(NODE_1, Bid { promised_done: 40, valid_until: 99, ..bid(100) })]);
		run_to(Clearing::now() + 5);
		assert!(matches!(state(order), OrderState::Awarded { .. }));
		run_to(Clearing::now() + 5);

		let events = [0, 1].map(|number| event(ClearingNode, NODE_1, number));
		assert_eq!(events[0].outcome, Outcome::Settled { timeliness: PPM });
		assert_eq!((events[0].before, events[0].after), (600_000, 608_000));
		assert_eq!(events[1].outcome, Outcome::NoShow);
		// The same initiator again: it counts four fifths.
		assert_eq!((events[1].counterparty, events[1].repeated), (Some(INITIATOR), 1));
		assert_eq!((events[1].before, events[1].after), (608_000, 510_720));
		assert_eq!(Credit::<Test>::get(ClearingNode, NODE_1).unwrap().score, 510_720);
		assert_eq!(Pairings::<Test>::get((ClearingNode, NODE_1), INITIATOR), 2);
	});
}

#[test]
fn a_failure_of_full_size_should_give_the_written_value() {
	World::default().build_and_check(|| {
		let order = in_progress();
		run_to(record(order).deadline().unwrap());
		let timeout = event(ClearingNode, NODE_1, 0);
		assert_eq!(timeout.outcome, Outcome::Timeout);
		assert_eq!((timeout.before, timeout.after), (600_000, 480_000));
		// The initiator had no part in it.
		assert!(Credit::<Test>::get(Initiator, INITIATOR).is_none());
	});
}

#[test]
fn credit_should_decay_towards_the_prior_when_it_is_read() {
	World::default().build_and_check(|| {
		settled();
		let at = Credit::<Test>::get(ClearingNode, NODE_1).unwrap().at;
		jump_to(at + 3_200);
		assert_eq!(Clearing::credit_info(ClearingNode, &NODE_1).unwrap().now, 604_000);
		assert_eq!(score(ClearingNode, NODE_2), 600_000);
	});
}

#[test]
fn a_node_below_the_floor_should_not_win() {
	World::default().policy(|p| p.credit_floor = 500_000).build_and_check(|| {
		let order = publish(|_| ());
		let offer = Bid { promised_done: 50, valid_until: 99, ..bid(1) };
		assert_ok!(commit(order, NODE_1, &offer));
		run_to(6);
		// What the prior is today may be below the floor of tomorrow.
		Policies::<Test>::mutate(0, |policy| policy.as_mut().unwrap().credit_floor = 600_001);
		assert_ok!(reveal(order, NODE_1, &offer));
		assert_eq!(mask(order, NODE_1), RejectMask::CREDIT_BELOW_FLOOR);
	});
}

#[test]
fn an_order_that_settles_should_raise_its_initiator() {
	World::default().build_and_check(|| {
		let order = settled();
		let settled = event(Initiator, INITIATOR, 0);
		assert_eq!(settled.outcome, Outcome::Settled { timeliness: PPM });
		assert_eq!((settled.order, settled.counterparty), (order, Some(NODE_1)));
		assert_eq!((settled.before, settled.after), (600_000, 608_000));
		assert!(has_event(Event::CreditChanged {
			role: Initiator,
			account: INITIATOR,
			order,
			outcome: settled.outcome,
			before: 600_000,
			after: 608_000,
		}));
	});
}

#[test]
fn an_order_withdrawn_from_under_its_bidders_should_lower_its_initiator() {
	World::default().build_and_check(|| {
		let cancel = |order| Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order);
		assert_ok!(cancel(publish(|_| ())));
		assert!(Credit::<Test>::get(Initiator, INITIATOR).is_none());
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		assert_ok!(cancel(order));
		let withdrawn = event(Initiator, INITIATOR, 0);
		assert_eq!(withdrawn.outcome, Outcome::Withdrawn);
		assert_eq!((withdrawn.counterparty, withdrawn.repeated), (None, 0));
		assert_eq!((withdrawn.before, withdrawn.after), (600_000, 480_000));
	});
}

/// An order of the initiator that names itself as the net debtor, with its result there.
fn own_debt() -> OrderId {
	debt_of(vec![Obligation { from: OTHER_INITIATOR, to: B, amount: 220 }])
}

/// An order of that initiator, with its result there.
fn debt_of(owes: Vec<Obligation<AccountId>>) -> OrderId {
	assert_ok!(publish_with(OTHER_INITIATOR, terms(), owes));
	let order = NextOrderId::<Test>::get() - 1;
	assert_ok!(commit(order, NODE_1, &bid(100)));
	run_to(6);
	assert_ok!(reveal(order, NODE_1, &bid(100)));
	run_to(12);
	assert_ok!(accept(order, NODE_1));
	assert_ok!(submit(order, NODE_1));
	order
}

#[test]
fn an_initiator_that_cannot_pay_its_own_debt_should_be_lowered_and_counted_as_a_defaulter() {
	World::default().build_and_check(|| {
		let order = own_debt();
		for who in [OTHER_INITIATOR, B] {
			if who == B {
				Ledger::put(STRANGER, Ledger::balance(STRANGER) + FUNDS - 180 - 219);
				Ledger::put(OTHER_INITIATOR, 219);
			}
			assert_ok!(confirm(order, who));
		}
		run_to(17);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::Shortfall { debtor: OTHER_INITIATOR }, .. }
		));
		let unpaid = event(Initiator, OTHER_INITIATOR, 0);
		assert_eq!((unpaid.outcome, unpaid.counterparty), (Outcome::Unpaid, Some(NODE_1)));
		assert_eq!(unpaid.after, 480_000);
		let told = Defaults::<Test>::get(OTHER_INITIATOR).unwrap();
		assert_eq!((told.count, told.order, told.asset, told.owed), (1, order, ASSET, 220));
		// The node is not blamed.
		assert!(Credit::<Test>::get(ClearingNode, NODE_1).is_none());
	});
}

#[test]
fn an_initiator_that_does_not_sign_for_its_own_debt_should_be_lowered_and_be_no_defaulter() {
	World::default().build_and_check(|| {
		let order = own_debt();
		assert_ok!(confirm(order, B));
		run_to(17);
		assert!(matches!(
			state(order),
			OrderState::Failed {
				reason: FailReason::Unconfirmed { participant: OTHER_INITIATOR },
				..
			}
		));
		assert_eq!(event(Initiator, OTHER_INITIATOR, 0).outcome, Outcome::Unpaid);
		assert!(Defaults::<Test>::get(OTHER_INITIATOR).is_none());
	});
}

#[test]
fn an_initiator_should_not_hide_behind_another_debtor() {
	// A comes before it and does not sign either.
	let both = || {
		debt_of(vec![
			Obligation { from: A, to: B, amount: 20 },
			Obligation { from: OTHER_INITIATOR, to: B, amount: 200 },
		])
	};
	let outcome_when = |signs: bool, consents: bool| {
		let mut outcome = None;
		World::default().build_and_check(|| {
			if consents {
				agree_to_silence(OTHER_INITIATOR, 200);
			}
			let order = both();
			if signs {
				assert_ok!(confirm(order, OTHER_INITIATOR));
			}
			run_to(17);
			assert!(matches!(
				state(order),
				OrderState::Failed { reason: FailReason::Unconfirmed { participant: A }, .. }
			));
			assert!(Defaults::<Test>::get(OTHER_INITIATOR).is_none());
			outcome = CreditEvents::<Test>::get((Initiator, OTHER_INITIATOR), 0)
				.map(|event| event.outcome);
		});
		outcome
	};
	assert_eq!(outcome_when(false, false), Some(Outcome::Unpaid));
	assert_eq!(outcome_when(true, false), None);
	assert_eq!(outcome_when(false, true), None);
	// Nor behind an evaluator that takes the node's evaluation back.
	World::default().build_and_check(|| {
		let order = own_debt();
		Evaluations::set(&Default::default());
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { reason: FailReason::Ineligible, .. }));
		assert_eq!(event(Initiator, OTHER_INITIATOR, 0).outcome, Outcome::Unpaid);
	});
}

fn lower_cap(who: AccountId, cap: u128) {
	assert_ok!(Clearing::set_net_debit_cap(RuntimeOrigin::signed(who), ASSET, Some(cap)));
}

fn lower_limit(creditor: AccountId, debtor: AccountId, limit: u128) {
	let origin = RuntimeOrigin::signed(creditor);
	assert_ok!(Clearing::set_bilateral_limit(origin, ASSET, debtor, Some(limit)));
}

#[test]
fn an_initiator_should_not_stop_its_order_by_what_its_money_is_in() {
	let outcome_when = |hinder: fn()| {
		let mut outcome = None;
		World::default().build_and_check(|| {
			let order = own_debt();
			hinder();
			for who in [OTHER_INITIATOR, B] {
				assert_ok!(confirm(order, who));
			}
			run_to(17);
			assert!(matches!(
				state(order),
				OrderState::Failed { reason: FailReason::PaymentRefused { .. }, .. }
			));
			Capped::set(&Default::default());
			outcome = CreditEvents::<Test>::get((Initiator, OTHER_INITIATOR), 0);
		});
		outcome.map(|event| event.outcome)
	};
	let in_pieces = || Capped::set(&[(OTHER_INITIATOR, 1)].into());
	assert_eq!(outcome_when(in_pieces), Some(Outcome::Unpaid));
	// What its creditor would not take is not its doing.
	assert_eq!(outcome_when(|| Stuck::set(&[A, B, C].into())), None);
}

#[test]
fn an_initiator_should_not_hide_what_its_money_is_in_behind_a_debtor_that_is_short() {
	World::default().build_and_check(|| {
		// A comes before it.
		let order = debt_of(vec![
			Obligation { from: A, to: B, amount: 20 },
			Obligation { from: OTHER_INITIATOR, to: B, amount: 200 },
		]);
		for who in [A, OTHER_INITIATOR] {
			assert_ok!(confirm(order, who));
		}
		keep(A, 19);
		Ledger::cap(OTHER_INITIATOR, 1);
		run_to(17);
		let reason = FailReason::Shortfall { debtor: A };
		assert!(matches!(state(order), OrderState::Failed { reason: why, .. } if why == reason));
		assert_eq!(event(Initiator, OTHER_INITIATOR, 0).outcome, Outcome::Unpaid);
	});
}

/// Leaves an account so much; the rest goes to a stranger.
fn keep(who: AccountId, amount: u128) {
	let rest = Ledger::balance(who) - amount;
	Ledger::put(STRANGER, Ledger::balance(STRANGER) + rest);
	Ledger::put(who, amount);
}

#[test]
fn every_debtor_that_could_not_pay_should_have_defaulted() {
	let owe = || {
		let order = debt_of(vec![
			Obligation { from: A, to: B, amount: 100 },
			Obligation { from: C, to: B, amount: 120 },
		]);
		for who in [A, C] {
			assert_ok!(confirm(order, who));
		}
		order
	};
	let defaults = || [A, B, C].map(|who| Defaults::<Test>::get(who).map_or(0, |it| it.count));
	World::default().build_and_check(|| {
		let order = owe();
		keep(A, 99);
		keep(C, 119);
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { .. }));
		assert_eq!(defaults(), [1, 0, 1]);
	});
	// Nor does one hide behind a payment that is refused.
	World::default().build_and_check(|| {
		owe();
		Ledger::cap(A, 99);
		keep(C, 119);
		run_to(17);
		assert_eq!(defaults(), [0, 0, 1]);
	});
	// Nor behind a cap of the council on another one.
	World::default().build_and_check(|| {
		owe();
		// Which has lowered its own one too, and amply.
		assert_ok!(Clearing::set_member_cap(RuntimeOrigin::root(), A, ASSET, Some(0)));
		lower_cap(A, 100);
		lower_cap(C, 119);
		run_to(17);
		assert_eq!(defaults(), [0, 0, 1]);
	});
}

/// What the end of an order moved the credit of its initiator by, which has signed that it owes 200 in it,
/// where A has not signed that it owes the rest.
fn outcome_behind_another(spoil: fn()) -> Option<Outcome> {
	let mut outcome = None;
	World::default().build_and_check(|| {
		let order = debt_of(vec![
			Obligation { from: A, to: B, amount: 20 },
			Obligation { from: OTHER_INITIATOR, to: B, amount: 200 },
		]);
		assert_ok!(confirm(order, OTHER_INITIATOR));
		spoil();
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { .. }));
		outcome =
			CreditEvents::<Test>::get((Initiator, OTHER_INITIATOR), 0).map(|event| event.outcome);
	});
	outcome
}

#[test]
fn an_initiator_should_stand_by_what_it_has_signed_whoever_else_stands_in_the_way() {
	let unpaid = Some(Outcome::Unpaid);
	assert_eq!(outcome_behind_another(|| keep(OTHER_INITIATOR, 199)), unpaid);
	assert_eq!(outcome_behind_another(|| lower_cap(OTHER_INITIATOR, 199)), unpaid);
	// It is not asked for more room than it has signed for.
	assert_eq!(outcome_behind_another(|| keep(OTHER_INITIATOR, 200)), None);
	assert_eq!(outcome_behind_another(|| lower_cap(OTHER_INITIATOR, 200)), None);
}

#[test]
fn a_refusal_should_count_from_the_first_block_in_which_a_bid_can_be_revealed() {
	// Sealed bids are taken until block 6, and revealed until block 11.
	let outcome_since = |block| {
		let mut outcome = None;
		World::default().build_and_check(|| {
			let owes = vec![
				Obligation { from: A, to: OTHER_INITIATOR, amount: 100 },
				Obligation { from: C, to: B, amount: 120 },
			];
			assert_ok!(publish_with(OTHER_INITIATOR, terms(), owes));
			assert_ok!(commit(0, NODE_1, &bid(100)));
			run_to(block);
			Ledger::refuse(OTHER_INITIATOR);
			run_to(6);
			assert_ok!(reveal(0, NODE_1, &bid(100)));
			run_to(12);
			assert_ok!(accept(0, NODE_1));
			assert_ok!(submit(0, NODE_1));
			for who in [A, C] {
				assert_ok!(confirm(0, who));
			}
			run_to(17);
			outcome = CreditEvents::<Test>::get((Initiator, OTHER_INITIATOR), 0);
		});
		outcome.map(|event| event.outcome)
	};
	assert_eq!(outcome_since(5), None);
	assert_eq!(outcome_since(6), Some(Outcome::Unpaid));
}

/// What the end of an order moved the credit of its initiator by, which A owes 100 in it and C, which
/// owes B the rest, has signed.
fn outcome_when_owed(lower: impl FnOnce()) -> Option<Outcome> {
	let mut outcome = None;
	World::default().build_and_check(|| {
		let order = debt_of(vec![
			Obligation { from: A, to: OTHER_INITIATOR, amount: 100 },
			Obligation { from: C, to: B, amount: 120 },
		]);
		for who in [A, C] {
			assert_ok!(confirm(order, who));
		}
		lower();
		run_to(17);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::LimitExceeded { .. }, .. }
		));
		outcome =
			CreditEvents::<Test>::get((Initiator, OTHER_INITIATOR), 0).map(|event| event.outcome);
	});
	outcome
}

#[test]
fn an_initiator_should_not_stop_its_order_by_what_it_accepts_to_be_owed() {
	let unpaid = Some(Outcome::Unpaid);
	assert_eq!(outcome_when_owed(|| lower_limit(OTHER_INITIATOR, A, 99)), unpaid);
	// Nor behind another limit.
	let behind_another = || {
		assert_ok!(Clearing::set_member_cap(RuntimeOrigin::root(), A, ASSET, Some(0)));
		lower_limit(OTHER_INITIATOR, A, 99);
	};
	assert_eq!(outcome_when_owed(behind_another), unpaid);
	// That of another creditor is not its doing.
	assert_eq!(outcome_when_owed(|| lower_limit(B, C, 119)), None);
}

#[test]
fn an_initiator_should_not_leave_a_debtor_out_by_what_it_accepts_to_be_owed() {
	World::default().build_and_check(|| {
		let owes = vec![
			Obligation { from: A, to: OTHER_INITIATOR, amount: 100 },
			Obligation { from: C, to: B, amount: 120 },
		];
		partial_debt_of(100_000, owes);
		for who in [A, C] {
			assert_ok!(confirm(0, who));
		}
		lower_limit(OTHER_INITIATOR, A, 99);
		run_to(17);
		let part = PartSettlements::<Test>::get(0).unwrap();
		let left_out = LeftOut { participant: A, obstacle: Obstacle::OverLimit };
		assert_eq!((part.gross, part.left_out.into_inner()), (120, vec![left_out]));
		assert_eq!(event(Initiator, OTHER_INITIATOR, 0).outcome, Outcome::Unpaid);
	});
}

/// An order of that initiator which may settle in part, with its result there.
fn partial_debt_of(floor: Ppm, owes: Vec<Obligation<AccountId>>) -> OrderId {
	let terms = OrderTerms { partial_floor: Some(floor), ..terms() };
	assert_ok!(publish_with(OTHER_INITIATOR, terms, owes));
	assert_ok!(commit(0, NODE_1, &bid(100)));
	run_to(6);
	assert_ok!(reveal(0, NODE_1, &bid(100)));
	run_to(12);
	assert_ok!(accept(0, NODE_1));
	assert_ok!(submit(0, NODE_1));
	0
}

/// What the end of an order moved the credit of that initiator by, where somebody refuses all payments
/// from the publication on, or only from the award.
fn outcome_when_refused(
	by: AccountId,
	since_award: bool,
	order: impl FnOnce() -> OrderId,
	ends: impl FnOnce(OrderState<AccountId>),
) -> Option<Outcome> {
	let mut outcome = None;
	World::default().build_and_check(|| {
		if !since_award {
			Ledger::refuse(by);
		}
		let order = order();
		if since_award {
			Ledger::refuse(by);
		}
		// The window ends, and where a part may settle, payments are tried once more.
		run_to(18);
		ends(state(order));
		outcome =
			CreditEvents::<Test>::get((Initiator, OTHER_INITIATOR), 0).map(|event| event.outcome);
	});
	outcome
}

#[test]
fn an_initiator_should_not_stop_its_order_by_what_it_refuses() {
	let order = || {
		let order = debt_of(vec![
			Obligation { from: A, to: OTHER_INITIATOR, amount: 100 },
			Obligation { from: C, to: B, amount: 120 },
		]);
		for who in [A, C] {
			assert_ok!(confirm(order, who));
		}
		order
	};
	let outcome = |by, since_award| {
		outcome_when_refused(by, since_award, order, |state| {
			assert!(matches!(
				state,
				OrderState::Failed { reason: FailReason::PaymentRefused { payee, .. }, .. }
					if payee == by
			));
		})
	};
	assert_eq!(outcome(OTHER_INITIATOR, true), Some(Outcome::Unpaid));
	// Whoever bids or owes could have known that.
	assert_eq!(outcome(OTHER_INITIATOR, false), None);
	// What another creditor refuses is not its doing.
	assert_eq!(outcome(B, true), None);
}

#[test]
fn an_initiator_should_not_leave_a_debtor_out_by_what_it_refuses() {
	let order = || {
		let order = partial_debt_of(
			100_000,
			vec![
				Obligation { from: A, to: B, amount: 120 },
				Obligation { from: C, to: OTHER_INITIATOR, amount: 100 },
			],
		);
		for who in [A, C] {
			assert_ok!(confirm(order, who));
		}
		order
	};
	let outcome = |since_award| {
		outcome_when_refused(OTHER_INITIATOR, since_award, order, |state| {
			assert!(matches!(state, OrderState::Settled { moved: 120, .. }));
			let left_out = PartSettlements::<Test>::get(0).unwrap().left_out.into_inner();
			let refused = LeftOut { participant: C, obstacle: Obstacle::Refused };
			assert_eq!(left_out, [refused]);
		})
	};
	assert_eq!(outcome(true), Some(Outcome::Unpaid));
	assert_eq!(outcome(false), Some(Outcome::Settled { timeliness: PPM }));
}

#[test]
fn an_initiator_should_not_make_a_part_too_small_by_what_it_refuses() {
	// A does not sign. The rest would be enough if it could be paid.
	let order = || {
		let order = partial_debt_of(
			500_000,
			vec![
				Obligation { from: A, to: B, amount: 20 },
				Obligation { from: C, to: OTHER_INITIATOR, amount: 200 },
			],
		);
		assert_ok!(confirm(order, C));
		order
	};
	let outcome = |since_award| {
		outcome_when_refused(OTHER_INITIATOR, since_award, order, |state| {
			assert!(matches!(
				state,
				OrderState::Failed { reason: FailReason::Unconfirmed { participant: A }, .. }
			));
		})
	};
	assert_eq!(outcome(true), Some(Outcome::Unpaid));
	assert_eq!(outcome(false), None);
}

#[test]
fn a_participant_that_cannot_pay_should_be_counted_and_leave_the_initiator_alone() {
	World::default().build_and_check(|| {
		for count in 1..=2 {
			let order = submitted();
			for who in [A, B, C] {
				if who == C {
					let rest = Ledger::balance(A) - 49;
					Ledger::put(STRANGER, Ledger::balance(STRANGER) + rest);
					Ledger::put(A, 49);
				}
				assert_ok!(confirm(order, who));
			}
			run_to(Clearing::now() + 5);
			let debtor = A;
			assert!(has_event(Event::DefaultRecorded {
				order,
				debtor,
				asset: ASSET,
				owed: 50,
				count
			}));
			assert!(Credit::<Test>::get(Initiator, INITIATOR).is_none());
			Ledger::put(STRANGER, Ledger::balance(STRANGER) - 1_000);
			Ledger::put(A, 1_049);
		}
		assert_eq!(Defaults::<Test>::get(A).unwrap().count, 2);
	});
}

#[test]
fn disputes_of_an_initiator_should_move_its_credit_by_the_ruling() {
	World::default().build_and_check(|| {
		let order = submitted();
		let record = record(order);
		assert_ok!(Clearing::record_initiator_credit(order, &record, Outcome::DisputeUpheld, 220));
		assert_eq!(score(Initiator, INITIATOR), 608_000);
		assert_ok!(Clearing::record_initiator_credit(
			order,
			&record,
			Outcome::DisputeDismissed,
			220
		));
		assert!(score(Initiator, INITIATOR) < 520_000);
	});
}

#[test]
fn one_account_should_have_a_history_of_its_own_on_each_side() {
	World::default().build_and_check(|| {
		settled();
		assert!(Credit::<Test>::get(ClearingNode, INITIATOR).is_none());
		assert!(Credit::<Test>::get(Initiator, NODE_1).is_none());
		let told = Clearing::standing_of(&INITIATOR);
		assert_eq!(told.initiator.credit.unwrap().now, 608_000);
		assert!(told.node.credit.is_none() && !told.node.barred && told.defaults.is_none());
	});
}

#[test]
fn a_history_should_come_in_pages() {
	World::default().build_and_check(|| {
		for _ in 0..3 {
			let order = publish(|_| ());
			assert_ok!(commit(order, NODE_1, &bid(100)));
			assert_ok!(Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order));
		}
		let page = |cursor, limit| {
			let page = Clearing::credit_page(Initiator, INITIATOR, cursor, limit);
			(page.events.iter().map(|event| event.order).collect::<Vec<_>>(), page.next_cursor)
		};
		assert_eq!(page(None, 2), (vec![0, 1], Some(2)));
		assert_eq!(page(Some(2), 2), (vec![2], None));
		assert_eq!(page(Some(9), 2), (vec![], None));
		assert_eq!(page(None, 0), (vec![0], Some(1)));
	});
}

#[test]
fn many_small_orders_should_not_stop_the_decay() {
	World::default().build_and_check(|| {
		let order = submitted();
		let record = record(order);
		let dust = || {
			let upheld = Outcome::DisputeUpheld;
			assert_ok!(Clearing::record_initiator_credit(order, &record, upheld, 0));
		};
		let withdrawn = Outcome::Withdrawn;
		assert_ok!(Clearing::record_initiator_credit(order, &record, withdrawn, 220));
		let start = Clearing::now();
		assert_eq!(score(Initiator, INITIATOR), 480_000);
		// A step takes a hundred blocks, and something happens in each thirty of them.
		for block in (30..=3_200).step_by(30) {
			jump_to(start + block);
			dust();
		}
		jump_to(start + 3_200);
		// Half of the distance, but for what was rounded down in each step.
		let now = score(Initiator, INITIATOR);
		assert!((540_000 - 32..=540_000).contains(&now), "{now}");
		Credit::<Test>::mutate(Initiator, INITIATOR, |credit| credit.as_mut().unwrap().at += 1);
		assert!(Clearing::credit_replays_from_its_events().is_err());
		Credit::<Test>::mutate(Initiator, INITIATOR, |credit| credit.as_mut().unwrap().at -= 1);
		assert_ok!(Clearing::credit_replays_from_its_events());
		// What no order did is taken back.
		let _ = CreditEvents::<Test>::clear(u32::MAX, None);
		let _ = Credit::<Test>::clear(u32::MAX, None);
		let _ = Pairings::<Test>::clear(u32::MAX, None);
	});
}
