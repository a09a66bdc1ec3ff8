use super::*;

/// The evaluation of a node by which it won, as the mock numbers it.
const FIRST: EvaluationId = NODE_1;

fn flagged(order: OrderId, node: AccountId) -> Event<Test> {
	Event::AwardReliedOnRefuted { order, node, evaluation: node }
}

/// What the order's award relied on, as readers are told.
fn told(order: OrderId) -> Option<Reliance> {
	let reliance = Clearing::order_info(order).unwrap().reliance;
	assert_eq!(Clearing::explain(order, None).unwrap().reliance, reliance);
	reliance
}

/// The orders that are found by an evaluation.
fn found_by(evaluation: EvaluationId) -> Vec<OrderId> {
	let mut orders: Vec<_> = Reliances::<Test>::iter_key_prefix(evaluation).collect();
	orders.sort();
	orders
}

/// An order whose every participant has signed but the last.
fn nearly_confirmed() -> OrderId {
	let order = submitted();
	assert_ok!(confirm(order, A));
	assert_ok!(confirm(order, B));
	order
}

fn is_ineligible(order: OrderId) -> bool {
	matches!(state(order), OrderState::Failed { reason: FailReason::Ineligible, .. })
}

#[test]
fn award_should_name_the_evaluation_that_it_relied_on() {
	World::default().build_and_check(|| {
		let order = awarded();
		assert_eq!(record(order).state.award().unwrap().evaluation, Some(FIRST));
		assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: false }));
		assert_eq!(found_by(FIRST), [order]);
		assert_ok!(accept(order, NODE_1));
		assert_eq!(found_by(FIRST), [order]);
	});
}

#[test]
fn award_of_an_order_that_asks_for_none_should_rely_on_none() {
	World::default().build_and_check(|| {
		let order = publish(|terms| terms.eligibility = None);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		run_to(11);
		assert_eq!(state(order).winner(), Some(&NODE_1));
		assert_eq!(told(order), None);
		assert_eq!(Reliances::<Test>::iter().count(), 0);
		refute(NODE_1);
		assert!(!has_event(flagged(order, NODE_1)));
	});
}

#[test]
fn award_should_be_flagged_when_its_evaluation_is_refuted() {
	World::default().build_and_check(|| {
		let order = awarded();
		refute(NODE_1);
		assert!(has_event(flagged(order, NODE_1)));
		assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: true }));
		assert!(found_by(FIRST).is_empty());
		// Once.
		let before = System::events().len();
		Clearing::flag_awards(FIRST);
		assert_eq!(System::events().len(), before);
	});
}

#[test]
fn award_of_another_node_should_not_be_flagged() {
	World::default().build_and_check(|| {
		let order = awarded();
		refute(NODE_2);
		assert!(!has_event(flagged(order, NODE_1)));
		assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: false }));
	});
}

#[test]
fn flagged_award_should_not_be_taken_up_on_the_refuted_evaluation() {
	World::default().build_and_check(|| {
		let order = awarded();
		refute(NODE_1);
		assert_noop!(accept(order, NODE_1), E::NoLongerQualified);
		evaluate_again(NODE_1, 700);
		assert_ok!(accept(order, NODE_1));
		assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: true }));
	});
}

#[test]
fn flagged_order_should_not_settle_on_the_refuted_evaluation() {
	World::default().build_and_check(|| {
		let order = nearly_confirmed();
		refute(NODE_1);
		let check = SettlementCheck::NodeIneligible { node: NODE_1 };
		assert!(Clearing::preview(order).unwrap().failing.contains(&check));
		run_to(17);
		assert!(is_ineligible(order));
		assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: true }));
	});
}

#[test]
fn flagged_order_should_settle_if_its_node_was_evaluated_anew() {
	World::default().build_and_check(|| {
		let order = nearly_confirmed();
		refute(NODE_1);
		evaluate_again(NODE_1, 500);
		assert_ok!(confirm(order, C));
		assert!(matches!(state(order), OrderState::Settled { .. }));
		// It was awarded on the one that was refuted all the same.
		assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: true }));
	});
}

#[test]
fn order_should_not_settle_for_a_node_below_the_floor_or_without_an_evaluation() {
	let losses: [fn(); 3] = [
		|| Evaluations::set(&Default::default()),
		|| evaluate_again(NODE_1, 499),
		// The new one is wrong, and the one that the award relied on is not.
		|| {
			evaluate_again(NODE_1, 700);
			refute(NODE_1);
		},
	];
	for lose in losses {
		World::default().build_and_check(|| {
			let order = nearly_confirmed();
			lose();
			run_to(17);
			assert!(is_ineligible(order));
			assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: false }));
		});
	}
}

#[test]
fn award_that_is_over_should_be_told_of_and_no_longer_flagged() {
	World::default().build_and_check(|| {
		let order = settled();
		assert!(found_by(FIRST).is_empty());
		refute(NODE_1);
		assert!(!has_event(flagged(order, NODE_1)));
		assert_eq!(told(order), Some(Reliance { evaluation: FIRST, refuted: true }));
	});
}

#[test]
fn order_should_rely_on_the_evaluation_of_the_standby_that_moved_up() {
	World::default().build_and_check(|| {
		let later = |fee| Bid { promised_done: 40, valid_until: 30, ..bid(fee) };
		let order = revealed(&[(NODE_1, bid(100)), (NODE_2, later(130))]);
		run_to(11);
		assert_eq!(found_by(NODE_1), [order]);
		run_to(16);
		assert_eq!(state(order).winner(), Some(&NODE_2));
		assert_eq!((found_by(NODE_1), found_by(NODE_2)), (vec![], vec![order]));
		refute(NODE_1);
		assert!(!has_event(flagged(order, NODE_1)));
		refute(NODE_2);
		assert!(has_event(flagged(order, NODE_2)));
	});
}

#[test]
fn auction_that_was_followed_by_another_should_tell_what_its_award_relied_on() {
	World::default().build_and_check(|| {
		let order = publish(|terms| terms.max_reauctions = 1);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		run_to(6);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		run_to(11);
		assert_ok!(accept(order, NODE_1));
		assert_ok!(abandon(order, NODE_1));
		assert_eq!(state(order), OrderState::Committing);
		assert!(found_by(FIRST).is_empty());
		assert_eq!(Clearing::order_info(order).unwrap().reliance, None);
		refute(NODE_1);
		let told = Clearing::explain(order, Some(0)).unwrap();
		assert_eq!(told.reliance, Some(Reliance { evaluation: FIRST, refuted: true }));
	});
}

#[test]
fn awards_beyond_those_that_are_flagged_at_once_should_be_flagged_when_they_end() {
	World::default().build_and_check(|| {
		let orders = [0; 3].map(|_| publish(|_| ()));
		for order in orders {
			assert_ok!(commit(order, NODE_1, &bid(100)));
		}
		run_to(6);
		for order in orders {
			assert_ok!(reveal(order, NODE_1, &bid(100)));
		}
		run_to(11);
		assert_eq!(found_by(FIRST), orders);
		refute(NODE_1);
		let is_flagged = |order: &&OrderId| has_event(flagged(**order, NODE_1));
		assert_eq!(orders.iter().filter(is_flagged).count(), 2);
		let [left] = found_by(FIRST)[..] else { panic!("one is left") };
		// Whoever reads of it knows already.
		assert_eq!(told(left), Some(Reliance { evaluation: FIRST, refuted: true }));
		assert_eq!(Clearing::do_try_state(), Ok(()));

		// It is not taken up in time.
		run_to(16);
		assert!(matches!(state(left), OrderState::Expired { .. }));
		assert!(has_event(flagged(left, NODE_1)));
		assert!(found_by(FIRST).is_empty());
	});
}
