use super::*;

#[test]
fn credit_should_be_a_history_that_replays() {
	World::default().build_and_check(|| {
		settled();
		let order = revealed(&[(NODE_1, Bid { promised_done: 40, valid_until: 99, ..bid(100) })]);
		run_to(Clearing::now() + 5);
		assert!(matches!(state(order), OrderState::Awarded { .. }));
		run_to(Clearing::now() + 5);

		let events: Vec<_> =
			(0..2).map(|number| CreditEvents::<Test>::get(NODE_1, number).unwrap()).collect();
		assert_eq!(events[0].outcome, Outcome::Settled { timeliness: PPM });
		assert_eq!((events[0].before, events[0].after), (600_000, 608_000));
		assert_eq!(events[1].outcome, Outcome::NoShow);
		// The same initiator again: it counts four fifths.
		assert_eq!(events[1].repeated, 1);
		assert_eq!((events[1].before, events[1].after), (608_000, 510_720));
		assert_eq!(Credit::<Test>::get(NODE_1).unwrap().score, 510_720);
		assert_eq!(Pairings::<Test>::get(INITIATOR, NODE_1), 2);
	});
}

#[test]
fn credit_should_decay_towards_the_prior_when_it_is_read() {
	World::default().build_and_check(|| {
		settled();
		let at = Credit::<Test>::get(NODE_1).unwrap().at;
		jump_to(at + 3_200);
		assert_eq!(Clearing::credit_info(&NODE_1).unwrap().now, 604_000);
		assert_eq!(Clearing::credit_score(&NODE_2, &policy()), 600_000);
	});
}

#[test]
fn a_node_below_the_floor_should_not_win() {
	World::default().policy(|p| p.credit_floor = 500_000).build_and_check(|| {
		awarded();
		run_to(16);
		let order = revealed(&[(NODE_1, Bid { promised_done: 50, valid_until: 99, ..bid(1) })]);
		assert_eq!(mask(order, NODE_1), RejectMask::CREDIT_BELOW_FLOOR);
	});
}
