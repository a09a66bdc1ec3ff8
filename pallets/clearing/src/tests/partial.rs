use super::*;
use clearing_rules::Obstacle;

const HALF: Ppm = PPM / 2;

fn owes(from: AccountId, to: AccountId, amount: u128) -> Obligation<AccountId> {
	Obligation { from, to, amount }
}

/// A pays 100 and B 300 to C. Neither needs the other.
fn two_debtors() -> Vec<Obligation<AccountId>> {
	vec![owes(A, C, 100), owes(B, C, 300)]
}

/// An order of these obligations with this floor, and its result in block 12.
fn submitted_with(
	obligations: Vec<Obligation<AccountId>>,
	floor: Option<Ppm>,
	change: impl FnOnce(&mut OrderTerms<AccountId>),
) -> OrderId {
	let gross_amount = obligations.iter().map(|o| o.amount).sum();
	let mut terms =
		OrderTerms { gross_amount, item_count: 9, partial_floor: floor, bond_ratio: 1, ..terms() };
	change(&mut terms);
	assert_ok!(publish_with(INITIATOR, terms, obligations));
	assert_ok!(commit(0, NODE_1, &bid(101)));
	run_to(6);
	assert_ok!(reveal(0, NODE_1, &bid(101)));
	run_to(12);
	assert_ok!(accept(0, NODE_1));
	assert_ok!(submit(0, NODE_1));
	0
}

fn payments() -> Vec<(AccountId, AccountId, u128, bool)> {
	Payments::get().iter().map(|p| (p.from, p.to, p.amount, p.signed)).collect()
}

fn left_out(order: OrderId) -> Vec<(AccountId, Obstacle)> {
	let part = PartSettlements::<Test>::get(order).unwrap();
	part.left_out.iter().map(|out| (out.participant, out.obstacle)).collect()
}

/// The window ends in block 17, and payments are refused; in the next block they are tried once more.
fn run_to_second_try(order: OrderId) {
	run_to(17);
	assert!(matches!(state(order), OrderState::Submitted { .. }));
	assert!(Refusals::<Test>::contains_key(order));
	assert_eq!(Clearing::do_try_state(), Ok(()));
	run_to(18);
	assert!(!state(order).is_live());
	assert!(!Refusals::<Test>::contains_key(order));
}

/// Sets what an account has; the rest goes to a stranger or comes from it.
fn put(who: AccountId, amount: u128) {
	let had = Ledger::balance(who);
	Ledger::put(STRANGER, Ledger::balance(STRANGER) + had - amount);
	Ledger::put(who, amount);
}

#[test]
fn an_unsigned_debtor_should_be_left_out_and_the_rest_be_published_anew() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, C));
		let told = Clearing::preview(order).unwrap().part.unwrap();
		let out = LeftOut { participant: A, obstacle: Obstacle::Unsigned };
		assert_eq!(
			told,
			PartPreview { gross: 300, fee: 76, left_out: vec![out], rest_published: true }
		);
		assert!(Payments::get().is_empty());
		run_to(17);

		assert!(matches!(state(order), OrderState::Settled { moved: 300, at: 17, .. }));
		// Nobody's receipt is over these amounts. Three quarters of the fee, rounded up.
		assert_eq!(payments(), [(B, C, 300, false), (INITIATOR, NODE_1, 76, false)]);
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned)]);
		assert!(has_event(Event::ParticipantLeftOut {
			order,
			participant: A,
			obstacle: Obstacle::Unsigned
		}));
		assert_eq!(
			Credit::<Test>::get(MarketRole::ClearingNode, NODE_1).map(|credit| credit.events),
			Some(1)
		);
		assert_eq!(record(order).holdings, Holdings::default());
		// It counts as much as has settled.
		for party in [(MarketRole::ClearingNode, NODE_1), (MarketRole::Initiator, INITIATOR)] {
			assert_eq!(CreditEvents::<Test>::get(party, 0).unwrap().amount, 300);
		}
		// 300 of a reference of 220.
		assert_eq!(Conduct::<Test>::get(NODE_1)[0].record.settled_size, 1_363_636);

		// The rest: the other obligations, the rest of the escrow, the same deposit.
		let rest = PartSettlements::<Test>::get(order).unwrap().rest.unwrap();
		assert!(has_event(Event::RestPublished { order, rest, gross_amount: 100 }));
		assert_eq!(Obligations::<Test>::get(rest).into_inner(), [owes(A, C, 100)]);
		let again = record(rest);
		assert_eq!((again.state.clone(), again.initiator), (OrderState::Committing, INITIATOR));
		assert_eq!((again.terms.gross_amount, again.terms.max_fee), (100, 180 - 76));
		assert_eq!((again.terms.latest, again.commit_until()), (60, 22));
		assert_eq!(again.holdings.escrow, 180 - 76);
		assert_eq!(native_hold(HoldReason::OrderDeposit, INITIATOR), ORDER_DEPOSIT);
		assert!(Clearing::has_live_obligations(&A));
		assert!(!Clearing::has_live_obligations(&B));
	});
}

#[test]
fn an_order_without_a_floor_should_settle_all_or_nothing() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), None, |_| ());
		assert_ok!(confirm(order, B));
		assert_eq!(Clearing::preview(order).unwrap().part, None);
		run_to(17);
		let reason = FailReason::Unconfirmed { participant: A };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
	});
}

#[test]
fn a_part_below_the_floor_should_not_settle() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(750_001), |_| ());
		assert_ok!(confirm(order, B));
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { .. }));
		assert!(payments().iter().all(|(from, ..)| *from == INITIATOR));
	});
	// Three quarters are three quarters.
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(750_000), |_| ());
		assert_ok!(confirm(order, B));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
	});
}

#[test]
fn a_floor_of_nothing_should_not_settle_nothing() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(0), |_| ());
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { .. }));
	});
}

#[test]
fn a_short_debtor_should_be_left_out() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		put(A, 99);
		run_to_second_try(order);
		assert!(matches!(state(order), OrderState::Settled { at: 18, .. }));
		assert_eq!(left_out(order), [(A, Obstacle::Short)]);
		assert_eq!(Ledger::balance(A), 99);
	});
}

#[test]
fn a_debtor_whose_payment_is_refused_should_be_left_out() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B, C] {
			if who == C {
				Ledger::cap(A, 99);
			}
			assert_ok!(confirm(order, who));
		}
		run_to_second_try(order);
		assert_eq!(left_out(order), [(A, Obstacle::Refused)]);
		assert_eq!(payments(), [(B, C, 300, false), (INITIATOR, NODE_1, 76, false)]);
		assert!(Defaults::<Test>::get(A).is_none());
	});
	// Found out only when the part is paid.
	World::default().build_and_check(|| {
		let mut owed = two_debtors();
		owed.push(owes(INITIATOR, C, 50));
		let order = submitted_with(owed, Some(HALF), |_| ());
		assert_ok!(confirm(order, A));
		assert_ok!(confirm(order, B));
		Ledger::cap(A, 99);
		run_to_second_try(order);
		assert_eq!(left_out(order), [(A, Obstacle::Refused), (INITIATOR, Obstacle::Unsigned)]);
	});
}

#[test]
fn many_debtors_whose_payments_are_refused_should_be_left_out_at_once() {
	World::default().build_and_check(|| {
		let refused = [A, B, OTHER_INITIATOR];
		let mut owed: Vec<_> = refused.map(|who| owes(who, C, 100)).into();
		owed.push(owes(INITIATOR, C, 400));
		let order = submitted_with(owed, Some(HALF), |_| ());
		refused.iter().for_each(|who| Ledger::cap(*who, 99));
		for who in [A, B, OTHER_INITIATOR, INITIATOR, C] {
			assert_ok!(confirm(order, who));
		}
		run_to_second_try(order);
		assert!(matches!(state(order), OrderState::Settled { moved: 400, .. }));
		assert_eq!(left_out(order), refused.map(|who| (who, Obstacle::Refused)));
	});
}

/// Without A, whose payment is refused, B owes 300 in one payment, of which the ledger makes 250.
fn one_refused_behind_another(a_signs: bool) -> OrderId {
	let owed = vec![owes(A, B, 60), owes(B, C, 300), owes(INITIATOR, C, 400)];
	agree_to_silence(B, 1_000);
	let order = submitted_with(owed, Some(HALF), |_| ());
	for who in [A, B, INITIATOR].into_iter().filter(|who| *who != A || a_signs) {
		assert_ok!(confirm(order, who));
	}
	Ledger::cap(A, 59);
	Ledger::cap(B, 250);
	run_to_second_try(order);
	order
}

#[test]
fn payments_should_be_tried_twice_in_part_where_they_were_not_in_full() {
	World::default().build_and_check(|| {
		let order = one_refused_behind_another(false);
		assert!(matches!(state(order), OrderState::Settled { moved: 400, .. }));
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned), (B, Obstacle::Refused)]);
	});
}

#[test]
fn a_refused_settlement_should_end_after_two_tries() {
	World::default().build_and_check(|| {
		let order = one_refused_behind_another(true);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::PaymentRefused { payer: A, .. }, .. }
		));
		assert_eq!(record(order).holdings, Holdings::default());
	});
}

#[test]
fn a_debtor_that_is_short_for_one_that_is_refused_alone_should_be_left_in() {
	World::default().build_and_check(|| {
		// B owes 150 in full, and 50 without A.
		let owed = vec![owes(A, C, 200), owes(B, A, 100), owes(B, C, 50), owes(INITIATOR, C, 400)];
		let order = submitted_with(owed, Some(HALF), |_| ());
		for who in [A, B, INITIATOR] {
			assert_ok!(confirm(order, who));
		}
		Ledger::cap(A, 99);
		put(B, 60);
		run_to_second_try(order);
		assert!(matches!(state(order), OrderState::Settled { moved: 450, .. }));
		assert_eq!(left_out(order), [(A, Obstacle::Refused)]);
	});
}

#[test]
fn an_initiator_that_kept_its_payment_back_should_not_hide_behind_a_later_refusal() {
	World::default().build_and_check(|| {
		// Without the initiator, B owes 300 in one payment, of which the ledger makes 250.
		let owed = vec![owes(INITIATOR, B, 60), owes(B, C, 300), owes(OTHER_INITIATOR, C, 400)];
		agree_to_silence(B, 1_000);
		let order = submitted_with(owed, Some(900_000), |_| ());
		for who in [B, INITIATOR, OTHER_INITIATOR] {
			assert_ok!(confirm(order, who));
		}
		Ledger::cap(INITIATOR, 59);
		Ledger::cap(B, 250);
		run_to_second_try(order);
		assert!(matches!(state(order), OrderState::Failed { .. }));
		let key = (MarketRole::Initiator, INITIATOR);
		assert_eq!(CreditEvents::<Test>::get(key, 0).unwrap().outcome, Outcome::Unpaid);
	});
}

/// An order whose payments were refused when its window ended, by whoever advances it: A has its
/// money in too many pieces, or too little of it.
fn refused_once(hinder: fn()) -> OrderId {
	let order = submitted_with(two_debtors(), Some(HALF), |_| ());
	for who in [A, B] {
		assert_ok!(confirm(order, who));
	}
	hinder();
	jump_to(17);
	assert_ok!(advance(order));
	assert!(matches!(state(order), OrderState::Submitted { .. }));
	order
}

fn in_pieces() {
	Ledger::cap(A, 99);
}

fn short() {
	put(A, 99);
}

#[test]
fn a_refused_settlement_should_be_tried_in_part_in_the_next_step() {
	World::default().build_and_check(|| {
		let order = refused_once(in_pieces);
		let (payer, payee, error) = (A, C, TOO_MANY_PIECES);
		let reason = FailReason::PaymentRefused { payer, payee, error };
		assert!(has_event(Event::SettlementPostponed { order, reason: reason.clone() }));
		let debtors = BoundedVec::truncate_from(vec![A]);
		let refusal = Refusal { reason, debtors, by_initiator: false };
		assert_eq!(Refusals::<Test>::get(order), Some(refusal));
		assert!(payments().is_empty());
		let told = Clearing::order_info(order).unwrap();
		assert_eq!((told.overdue, told.deadline), (true, Some(17)));
		assert_eq!(Clearing::do_try_state(), Ok(()));

		// Whoever could pay in full by now was refused all the same.
		Capped::set(&Default::default());
		assert_ok!(advance(order));
		assert!(matches!(state(order), OrderState::Settled { moved: 300, at: 17, .. }));
		assert_eq!(left_out(order), [(A, Obstacle::Refused)]);
		assert_eq!(Refusals::<Test>::iter().count(), 0);
		assert_noop!(advance(order), E::NothingDue);
	});
}

#[test]
fn a_block_should_try_the_payments_of_an_order_once() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		in_pieces();
		run_to_second_try(order);
		assert!(matches!(state(order), OrderState::Settled { moved: 300, at: 18, .. }));
	});
}

#[test]
fn an_order_without_a_floor_should_fail_when_its_payments_are_refused_once() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), None, |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		in_pieces();
		run_to(17);
		assert!(matches!(state(order), OrderState::Failed { at: 17, .. }));
		assert_eq!(Refusals::<Test>::iter().count(), 0);
	});
}

#[test]
fn nothing_should_come_between_the_tries_of_an_order() {
	World::default().build_and_check(|| {
		let order = refused_once(in_pieces);
		let proof = entry_proof(&two_debtors(), 0);
		assert_noop!(confirm(order, C), E::WindowClosed);
		assert_noop!(dispute(order, C), E::WindowClosed);
		assert_noop!(disprove(order, C, proof), E::WindowClosed);
		assert_noop!(submit(order, NODE_1), E::NotInProgress);
		assert_noop!(abandon(order, NODE_1), E::NotInProgress);
		let cancelled = Clearing::cancel(RuntimeOrigin::signed(INITIATOR), order);
		assert_noop!(cancelled, E::NotCommitting);
	});
}

#[test]
fn an_order_should_settle_in_full_when_nobody_is_in_the_way_at_the_second_try() {
	World::default().build_and_check(|| {
		let order = refused_once(short);
		put(A, 100);
		let told = Clearing::preview(order).unwrap();
		assert_eq!((told.failing, told.part), (vec![], None));
		run_to(18);
		assert!(matches!(state(order), OrderState::Settled { moved: 400, .. }));
		assert!(!PartSettlements::<Test>::contains_key(order));
		assert!(Defaults::<Test>::get(A).is_none());
		assert_eq!(Ledger::balance(A), 0);
	});
	// It is the last try, also where it is one in full again.
	World::default().build_and_check(|| {
		let order = refused_once(short);
		put(A, 100);
		Ledger::refuse(C);
		assert_ok!(advance(order));
		let reason = FailReason::Shortfall { debtor: A };
		assert!(
			matches!(state(order), OrderState::Failed { reason: found, .. } if found == reason)
		);
	});
}

#[test]
fn a_refused_settlement_should_fail_when_its_node_is_no_longer_eligible() {
	World::default().build_and_check(|| {
		let order = refused_once(in_pieces);
		Evaluations::set(&Default::default());
		assert_eq!(Clearing::preview(order).unwrap().part, None);
		run_to(18);
		assert!(matches!(
			state(order),
			OrderState::Failed { reason: FailReason::PaymentRefused { payer: A, .. }, at: 18, .. }
		));
	});
}

#[test]
fn a_preview_should_tell_what_both_tries_together_would_do() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		in_pieces();
		let told = || Clearing::preview(order).unwrap().part;
		let out = LeftOut { participant: A, obstacle: Obstacle::Refused };
		let part = PartPreview { gross: 300, fee: 76, left_out: vec![out], rest_published: true };
		assert_eq!(told(), Some(part.clone()));
		assert_eq!(Refusals::<Test>::iter().count(), 0);
		run_to(17);
		// Also if it could pay in full by now.
		for _ in 0..2 {
			assert_eq!(told(), Some(part.clone()));
			assert!(Refusals::<Test>::contains_key(order));
			Capped::set(&Default::default());
		}
	});
}

#[test]
fn the_end_of_a_dispute_should_try_payments_once() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		in_pieces();
		// The arbiters are silent until after the window.
		assert_ok!(dispute(order, C));
		run_to(20);
		assert!(has_event(Event::DisputeEnded { order, ruling: Ruling::Defaulted }));
		assert!(matches!(state(order), OrderState::Submitted { .. }));
		assert!(Refusals::<Test>::contains_key(order));
		assert_eq!(Clearing::do_try_state(), Ok(()));
		run_to(21);
		assert!(matches!(state(order), OrderState::Settled { at: 21, .. }));
		assert_eq!(left_out(order), [(A, Obstacle::Refused)]);
	});
}

#[test]
fn an_order_past_its_bound_should_be_over_after_two_steps() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		in_pieces();
		jump_to(Clearing::order_info(order).unwrap().over_by);
		assert_eq!(Clearing::do_try_state(), Ok(()));
		assert_ok!(advance(order));
		assert!(state(order).is_live());
		assert_eq!(Clearing::do_try_state(), Ok(()));
		assert_ok!(advance(order));
		assert!(!state(order).is_live());
	});
}

#[test]
fn a_refusal_that_waits_for_no_second_try_should_be_seen() {
	let check = Clearing::refusals_wait_for_their_orders_next_step;
	let seen = |break_it: fn(OrderId)| {
		World::default().build().execute_with(|| {
			let order = refused_once(in_pieces);
			assert_eq!(check(), Ok(()));
			break_it(order);
			assert!(check().is_err());
			assert!(Clearing::do_try_state().is_err());
		});
	};
	fn change(order: OrderId, change: impl FnOnce(&mut OrderRecordOf<Test>)) {
		Orders::<Test>::mutate(order, |record| change(record.as_mut().unwrap()));
	}
	fn change_refusal(order: OrderId, change: impl FnOnce(&mut RefusalOf<Test>)) {
		Refusals::<Test>::mutate(order, |refusal| change(refusal.as_mut().unwrap()));
	}
	seen(|order| change(order, |record| record.terms.partial_floor = None));
	// Its window is open, or it is over.
	seen(|_| jump_to(16));
	seen(|order| {
		let refusal = Refusals::<Test>::get(order).unwrap();
		assert_ok!(advance(order));
		Refusals::<Test>::insert(order, refusal);
	});
	seen(|order| {
		let refusal = Refusals::<Test>::get(order).unwrap();
		Refusals::<Test>::insert(order + 1, refusal);
	});
	seen(|order| change_refusal(order, |refusal| refusal.debtors[0] = STRANGER));
	seen(|order| change_refusal(order, |refusal| refusal.reason = FailReason::Timeout));
}

#[test]
fn a_fee_that_its_node_refuses_should_stop_neither_the_part_nor_its_rest() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		Ledger::refuse(NODE_1);
		let told = Clearing::preview(order).unwrap();
		assert_eq!(told.part.map(|part| (part.fee, part.rest_published)), Some((76, true)));
		assert_eq!(told.fee_refused, Some(REFUSED));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { moved: 300, .. }));
		assert_eq!(payments(), [(B, C, 300, false)]);
		let owed = Holdings { escrow: 76, fee_owed: 76, ..Default::default() };
		assert_eq!(record(order).holdings, owed);
		let rest = PartSettlements::<Test>::get(order).unwrap().rest.unwrap();
		assert_eq!(record(rest).terms.max_fee, 180 - 76);
		assert_eq!(Clearing::do_try_state(), Ok(()));

		Refusing::set(&Default::default());
		assert_ok!(advance(order));
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 76);
		assert_eq!(record(order).holdings, Holdings::default());
	});
}

#[test]
fn a_rest_should_be_dropped_when_the_escrow_moves_too_slowly_for_the_fee() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		Ledger::cap(INITIATOR, 40);
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { moved: 300, .. }));
		let error = E::EscrowUnfunded.into();
		assert!(has_event(Event::RestDropped { order, gross_amount: 100, error }));
		for left in [(140, 36), (64, 0), (24, 0)] {
			let holdings = record(order).holdings;
			assert_eq!((holdings.escrow, holdings.fee_owed), left);
			assert_ok!(advance(order));
		}
		assert_eq!(record(order).holdings, Holdings::default());
		assert_eq!(Ledger::balance(NODE_1), FUNDS + 76);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 76);
	});
}

#[test]
fn a_debtor_should_not_pay_more_than_it_signed_for() {
	// B pays 240 in full, and 300 without A: that it did not sign.
	let owed = || vec![owes(A, B, 60), owes(B, C, 300), owes(INITIATOR, C, 400)];
	World::default().build_and_check(|| {
		let order = submitted_with(owed(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, INITIATOR));
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned), (B, Obstacle::Unsigned)]);
		assert_eq!(payments()[0], (INITIATOR, C, 400, false));
		assert_eq!(SilentDebits::<Test>::iter().count(), 0);
	});
	// Unless it agreed to that by silence.
	World::default().build_and_check(|| {
		agree_to_silence(B, 300);
		let order = submitted_with(owed(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		assert_ok!(confirm(order, INITIATOR));
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned)]);
		assert_eq!(SilentDebits::<Test>::get(order).into_inner(), [B]);
		assert!(has_event(Event::DebitedBySilence { order, participant: B, amount: 300 }));
	});
}

#[test]
fn a_debtor_that_pays_less_than_it_signed_for_should_be_bound() {
	World::default().build_and_check(|| {
		// B pays 360 in full, and 300 without A.
		let owed = vec![owes(B, A, 60), owes(B, C, 300), owes(A, C, 70)];
		let order = submitted_with(owed, Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned)]);
		assert_eq!(payments()[0], (B, C, 300, false));
		assert_eq!(Ledger::balance(B), FUNDS - 300);
	});
}

#[test]
fn a_creditor_that_becomes_a_debtor_should_be_left_out_unless_its_silence_is_consent() {
	// B receives 10 in full, and pays 50 without A.
	let owed = || vec![owes(A, B, 60), owes(B, C, 50), owes(INITIATOR, C, 400)];
	World::default().build_and_check(|| {
		let order = submitted_with(owed(), Some(HALF), |_| ());
		for who in [B, C, INITIATOR] {
			assert_ok!(confirm(order, who));
		}
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned), (B, Obstacle::Unsigned)]);
		assert_eq!(Ledger::balance(B), FUNDS);
	});
	World::default().build_and_check(|| {
		agree_to_silence(B, 50);
		let order = submitted_with(owed(), Some(HALF), |_| ());
		for who in [B, C, INITIATOR] {
			assert_ok!(confirm(order, who));
		}
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned)]);
		assert_eq!(Ledger::balance(B), FUNDS - 50);
	});
}

#[test]
fn whoever_disputes_should_be_left_out_after_a_default() {
	World::default().build_and_check(|| {
		agree_to_silence(A, 1_000);
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		assert_ok!(dispute(order, A));
		run_to(20);
		assert!(matches!(state(order), OrderState::Settled { at: 20, .. }));
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned)]);
	});
}

#[test]
fn a_debtor_above_its_cap_should_be_left_out() {
	let cap = |cap| {
		assert_ok!(Clearing::set_member_cap(RuntimeOrigin::root(), A, ASSET, Some(cap)));
	};
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		// Lowered after the award.
		cap(99);
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::OverLimit)]);
		assert!(Defaults::<Test>::get(A).is_none());
		assert_eq!(NetDebitInFlight::<Test>::iter().count(), 0);
	});
	World::default().build_and_check(|| {
		// B owes 240 in full, and 300 in the part.
		let owed = vec![owes(A, B, 60), owes(B, C, 300), owes(INITIATOR, C, 400)];
		agree_to_silence(B, 1_000);
		let order = submitted_with(owed, Some(HALF), |_| ());
		assert_ok!(confirm(order, INITIATOR));
		assert_ok!(Clearing::set_member_cap(RuntimeOrigin::root(), B, ASSET, Some(299)));
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned), (B, Obstacle::OverLimit)]);
	});
}

#[test]
fn a_debtor_at_its_cap_should_be_left_in() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		assert_ok!(Clearing::set_member_cap(RuntimeOrigin::root(), B, ASSET, Some(300)));
		// What it has signed in this order is in flight, and counts once.
		assert_ok!(confirm(order, B));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { moved: 300, .. }));
		assert_eq!(left_out(order), [(A, Obstacle::Unsigned)]);
	});
}

#[test]
fn a_debtor_that_lowers_its_own_cap_should_have_defaulted() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		for who in [A, B] {
			assert_ok!(confirm(order, who));
		}
		assert_ok!(Clearing::set_net_debit_cap(RuntimeOrigin::signed(A), ASSET, Some(99)));
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::OverLimit)]);
		assert_eq!(Defaults::<Test>::get(A).map(|default| default.count), Some(1));
	});
}

#[test]
fn a_debtor_above_a_bilateral_limit_should_be_left_out_though_another_one_is_in_the_way() {
	World::default().build_and_check(|| {
		let owed = vec![owes(A, C, 100), owes(B, C, 300), owes(INITIATOR, C, 400)];
		let order = submitted_with(owed, Some(HALF), |_| ());
		for who in [A, INITIATOR] {
			assert_ok!(confirm(order, who));
		}
		assert_ok!(Clearing::set_bilateral_limit(RuntimeOrigin::signed(C), ASSET, A, Some(99)));
		run_to(17);
		assert_eq!(left_out(order), [(A, Obstacle::OverLimit), (B, Obstacle::Unsigned)]);
		assert_eq!(payments()[0], (INITIATOR, C, 400, false));
	});
}

#[test]
fn only_who_could_not_pay_in_full_should_have_defaulted() {
	World::default().build_and_check(|| {
		// Without A, B owes 300 and has 250; it has the 240 that it owes in full.
		let owed = vec![owes(A, B, 60), owes(B, C, 300), owes(INITIATOR, C, 400)];
		agree_to_silence(B, 1_000);
		let order = submitted_with(owed, Some(HALF), |_| ());
		for who in [A, B, INITIATOR] {
			assert_ok!(confirm(order, who));
		}
		put(A, 59);
		put(B, 250);
		run_to_second_try(order);
		assert_eq!(left_out(order), [(A, Obstacle::Short), (B, Obstacle::Short)]);
		assert_eq!(Defaults::<Test>::get(A).map(|default| default.owed), Some(60));
		assert!(Defaults::<Test>::get(B).is_none());
	});
}

#[test]
fn an_initiator_that_does_not_stand_by_its_own_debt_should_lose_credit() {
	let credit = || Credit::<Test>::get(MarketRole::Initiator, INITIATOR).unwrap().score;
	let owed = || vec![owes(INITIATOR, C, 100), owes(B, C, 300)];
	World::default().build_and_check(|| {
		let order = submitted_with(owed(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		run_to(17);
		assert_eq!(left_out(order), [(INITIATOR, Obstacle::Unsigned)]);
		assert!(credit() < 600_000);
	});
	World::default().build_and_check(|| {
		let order = submitted_with(owed(), Some(HALF), |_| ());
		assert_ok!(confirm(order, INITIATOR));
		assert_ok!(confirm(order, B));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert!(credit() > 600_000);
	});
}

#[test]
fn an_initiator_that_agreed_by_silence_and_lowers_its_own_cap_should_lose_credit() {
	World::default().build_and_check(|| {
		agree_to_silence(INITIATOR, 1_000);
		let order =
			submitted_with(vec![owes(INITIATOR, C, 100), owes(B, C, 300)], Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		let origin = RuntimeOrigin::signed(INITIATOR);
		assert_ok!(Clearing::set_net_debit_cap(origin, ASSET, Some(99)));
		run_to(17);
		assert_eq!(left_out(order), [(INITIATOR, Obstacle::OverLimit)]);
		let key = (MarketRole::Initiator, INITIATOR);
		assert_eq!(CreditEvents::<Test>::get(key, 0).unwrap().outcome, Outcome::Unpaid);
	});
}

#[test]
fn an_initiator_that_is_barred_by_an_order_should_publish_no_rest_of_it() {
	World::default().policy(|policy| policy.initiator_floor = 500_000).build_and_check(|| {
		let owed = vec![owes(INITIATOR, C, 100), owes(B, C, 300)];
		let order = submitted_with(owed, Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
		assert!(Clearing::is_barred(MarketRole::Initiator, &INITIATOR));
		let error = E::InitiatorBarred.into();
		assert!(has_event(Event::RestDropped { order, gross_amount: 100, error }));
		assert_eq!(record(order).holdings, Holdings::default());
	});
}

#[test]
fn a_node_that_failed_the_order_should_not_win_its_rest() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		// As if the second node had failed it in an earlier auction.
		Orders::<Test>::mutate(order, |record| {
			record.as_mut().unwrap().failed_nodes.try_push(NODE_2).unwrap();
		});
		assert_ok!(confirm(order, B));
		run_to(17);
		let rest = PartSettlements::<Test>::get(order).unwrap().rest.unwrap();
		assert_eq!(record(rest).failed_nodes.into_inner(), [NODE_2]);
		let offer = Bid { promised_done: 40, valid_until: 40, ..bid(80) };
		assert_ok!(commit(rest, NODE_2, &offer));
		run_to(22);
		assert_ok!(reveal(rest, NODE_2, &offer));
		assert_eq!(mask(rest, NODE_2), RejectMask::EXCLUDED);

		assert_eq!(Clearing::do_try_state(), Ok(()));
		let kept = record(rest);
		Orders::<Test>::mutate(rest, |record| record.as_mut().unwrap().failed_nodes.clear());
		assert!(Clearing::parts_are_what_their_orders_allow().is_err());
		Orders::<Test>::insert(rest, kept);
	});
}

#[test]
fn a_rest_that_comes_too_late_should_be_dropped_and_everything_released() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |terms| terms.latest = 36);
		assert_ok!(confirm(order, B));
		run_to(17);
		// Four windows of five blocks end at 37.
		assert!(has_event(Event::RestDropped {
			order,
			gross_amount: 100,
			error: E::WindowsEndAfterLatest.into()
		}));
		assert_eq!(PartSettlements::<Test>::get(order).unwrap().rest, None);
		assert_eq!(NextOrderId::<Test>::get(), 1);
		assert_eq!(record(order).holdings, Holdings::default());
		assert_eq!(Held::get().values().sum::<u128>(), 0);
		assert!(EVERYBODY.iter().all(|who| !Clearing::has_live_obligations(who)));
	});
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |terms| terms.latest = 37);
		assert_ok!(confirm(order, B));
		run_to(17);
		assert_eq!(PartSettlements::<Test>::get(order).unwrap().rest, Some(1));
	});
}

#[test]
fn a_rest_whose_initiator_may_not_publish_any_more_should_be_dropped() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		Suspended::set(&[INITIATOR].into());
		run_to(17);
		assert!(matches!(state(order), OrderState::Settled { .. }));
		let error = E::NotInitiator.into();
		assert!(has_event(Event::RestDropped { order, gross_amount: 100, error }));
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 76);
	});
}

#[test]
fn the_rest_should_be_cleared_like_any_other_order() {
	World::default().build_and_check(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		assert_ok!(confirm(order, B));
		run_to(17);
		let rest = PartSettlements::<Test>::get(order).unwrap().rest.unwrap();
		let offer = Bid { promised_done: 40, valid_until: 40, ..bid(80) };
		assert_ok!(commit(rest, NODE_2, &offer));
		run_to(22);
		assert_ok!(reveal(rest, NODE_2, &offer));
		run_to(27);
		assert_ok!(accept(rest, NODE_2));
		assert_ok!(submit(rest, NODE_2));
		for who in [A, C] {
			assert_ok!(confirm(rest, who));
		}
		assert!(matches!(state(rest), OrderState::Settled { moved: 100, .. }));
		assert_eq!(Ledger::balance(C), FUNDS + 400);
		assert_eq!(Ledger::balance(INITIATOR), FUNDS - 76 - 80);
		run_to(27 + KEEP);
		assert_ok!(advance(order));
		assert_eq!(PartSettlements::<Test>::iter().count(), 0);
	});
}

#[test]
fn publish_should_refuse_a_floor_above_one_and_any_of_attested_obligations() {
	World::default().build_and_check(|| {
		let floor = |floor| OrderTerms { partial_floor: Some(floor), ..terms() };
		assert_noop!(try_publish(INITIATOR, floor(PPM + 1)), E::RatioAboveOne);
		let attested = ObligationSet::Attested {
			root: H256::zero(),
			count: 3,
			participants: BoundedVec::truncate_from(vec![A, B]),
		};
		assert_noop!(
			Clearing::publish(RuntimeOrigin::signed(INITIATOR), floor(PPM), attested),
			E::PartNeedsObligations
		);
		assert_ok!(try_publish(INITIATOR, floor(PPM)));
	});
}

#[test]
fn a_part_that_is_none_should_be_seen() {
	let seen = |change: fn(&mut PartSettlementOf<Test>)| {
		World::default().build().execute_with(|| {
			let order = submitted_with(two_debtors(), Some(HALF), |_| ());
			assert_ok!(confirm(order, B));
			run_to(17);
			assert_eq!(Clearing::do_try_state(), Ok(()));
			PartSettlements::<Test>::mutate(order, |part| change(part.as_mut().unwrap()));
			assert!(Clearing::parts_are_what_their_orders_allow().is_err());
			assert!(Clearing::do_try_state().is_err());
		});
	};
	seen(|part| part.gross += 1);
	seen(|part| part.fee += 1);
	seen(|part| part.result = H256::zero());
	seen(|part| part.left_out = BoundedVec::default());
	seen(|part| part.left_out[0].participant = B);
	seen(|part| part.rest = Some(9));
	World::default().build().execute_with(|| {
		let order = submitted_with(two_debtors(), Some(HALF), |_| ());
		let none = PartSettlement {
			gross: 300,
			fee: 76,
			result: H256::zero(),
			left_out: BoundedVec::default(),
			rest: None,
		};
		PartSettlements::<Test>::insert(order, none);
		assert!(Clearing::parts_are_what_their_orders_allow().is_err());
	});
}
