use super::*;

#[test]
fn reveal_should_screen_and_score_at_once() {
	World::default().build_and_check(|| {
		let order = revealed(&[(NODE_1, bid(100))]);
		let stored = stored_bid(order, NODE_1).unwrap().revealed.unwrap();
		assert!(stored.screening.mask.qualifies());
		assert_eq!(stored.score.price, 444_444);
		assert_eq!(stored.score.total, 522_222);
		System::assert_last_event(
			Event::BidRevealed {
				order,
				bidder: NODE_1,
				bid: bid(100),
				mask: RejectMask::default(),
				score: 522_222,
			}
			.into(),
		);
	});
}

#[test]
fn reveal_should_keep_a_bid_that_misses_requirements_with_every_reason() {
	World::default().build_and_check(|| {
		let bad = Bid { capacity: 1, ..bid(500) };
		let order = revealed(&[(NODE_1, bad)]);
		let mask = mask(order, NODE_1);
		assert_eq!(mask.0, RejectMask::FEE_ABOVE_CEILING.0 | RejectMask::CAPACITY_SHORT.0);
	});
}

#[test]
fn reveal_should_see_each_requirement_through_the_chain() {
	let mask_of = |who, offer: Bid, set_up: fn()| {
		let mut found = RejectMask::default();
		World::default().build_and_check(|| {
			let order = publish(|t| t.exclusions = vec![NODE_4].try_into().unwrap());
			assert_ok!(commit(order, who, &offer));
			run_to(6);
			set_up();
			assert_ok!(reveal(order, who, &offer));
			found = mask(order, who);
		});
		found
	};
	assert_eq!(
		mask_of(NODE_1, bid(1), || Suspended::set(&[NODE_1].into())),
		RejectMask::NOT_ACTIVE
	);
	assert_eq!(
		mask_of(NODE_1, bid(1), || {
			let profile = NodeProfile { licences: 0b10, regions: 0b1 };
			Clearing::set_node_profile(RuntimeOrigin::root(), NODE_1, profile).unwrap()
		}),
		RejectMask::LICENCE_MISSING
	);
	assert_eq!(
		mask_of(NODE_1, bid(1), || Evaluations::set(&Default::default())),
		RejectMask::EVALUATION_MISSING
	);
	assert_eq!(
		mask_of(NODE_1, bid(1), || Evaluations::set(&[(NODE_1, 499)].into())),
		RejectMask::EVALUATION_TOO_LOW
	);
	assert_eq!(mask_of(NODE_4, bid(1), || ()), RejectMask::EXCLUDED);
	assert_eq!(mask_of(INITIATOR, bid(1), || ()), RejectMask::RELATED_PARTY);
	assert_eq!(mask_of(A, bid(1), || ()), RejectMask::RELATED_PARTY);
	assert_eq!(
		mask_of(NODE_1, Bid { collateral: FUNDS + 1, ..bid(1) }, || ()),
		RejectMask::COLLATERAL_SHORT
	);
	// It has the money, in more pieces than one hold takes: it could not accept.
	assert_eq!(mask_of(NODE_1, bid(1), || Ledger::cap(NODE_1, 21)), RejectMask::COLLATERAL_SHORT);
	assert_eq!(mask_of(NODE_1, bid(1), || Ledger::cap(NODE_1, 22)), RejectMask::default());
	assert_eq!(
		mask_of(NODE_1, Bid { promised_done: 11, ..bid(1) }, || ()),
		RejectMask::PROMISE_TOO_SOON
	);
	assert_eq!(
		mask_of(NODE_1, Bid { valid_until: 15, ..bid(1) }, || ()),
		RejectMask::EXPIRES_TOO_SOON
	);
}

#[test]
fn reveal_should_count_what_is_in_flight() {
	World::default().policy(|p| p.concentration_cap = 600_000).build_and_check(|| {
		// The first order of all is the whole of what is in flight, and yet may be cleared; a second
		// one by the same node may not.
		let first = revealed(&[(NODE_1, bid(100))]);
		assert!(mask(first, NODE_1).qualifies());
		run_to(11);
		assert_ok!(accept(first, NODE_1));
		let offer = Bid { promised_done: 40, valid_until: 99, ..bid(100) };
		let second = revealed(&[(NODE_1, offer), (NODE_2, offer)]);
		assert_eq!(mask(second, NODE_1), RejectMask::CONCENTRATION);
		assert!(mask(second, NODE_2).qualifies());
	});
	World::default().build_and_check(|| {
		in_progress();
		let order = revealed(&[(
			NODE_1,
			Bid { capacity: 439, promised_done: 40, valid_until: 99, ..bid(1) },
		)]);
		assert_eq!(mask(order, NODE_1), RejectMask::CAPACITY_SHORT);
	});
}

#[test]
fn reveal_should_fail_outside_its_window() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		jump_to(5);
		assert_noop!(reveal(order, NODE_1, &bid(100)), E::NotRevealing);
		jump_to(11);
		assert_noop!(reveal(order, NODE_1, &bid(100)), E::WindowClosed);
	});
}

#[test]
fn reveal_should_work_though_nobody_opened_the_window() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		jump_to(6);
		assert_eq!(state(order), OrderState::Committing);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		assert_eq!(state(order), OrderState::Revealing);
	});
}

#[test]
fn reveal_should_fail_for_an_order_with_too_few_bids() {
	World::default().build_and_check(|| {
		let order = publish(|t| t.min_valid_bids = 2);
		assert_ok!(commit(order, NODE_1, &bid(100)));
		jump_to(6);
		assert_noop!(reveal(order, NODE_1, &bid(100)), E::NotRevealing);
	});
}

#[test]
fn reveal_should_fail_for_what_was_not_sealed() {
	World::default().build_and_check(|| {
		let order = publish(|_| ());
		assert_ok!(commit(order, NODE_1, &bid(100)));
		// A rival copies the seal: the bidder is inside.
		let copied = seal(order, NODE_1, &bid(100));
		assert_ok!(Clearing::commit_bid(RuntimeOrigin::signed(NODE_2), order, copied));
		run_to(6);
		assert_noop!(reveal(order, NODE_2, &bid(100)), E::CommitmentMismatch);
		assert_noop!(reveal(order, NODE_3, &bid(100)), E::NoCommitment);
		assert_noop!(
			Clearing::reveal_bid(RuntimeOrigin::signed(NODE_1), order, bid(100), [6; 32]),
			E::CommitmentMismatch
		);
		assert_ok!(reveal(order, NODE_1, &bid(100)));
		assert_noop!(reveal(order, NODE_1, &bid(100)), E::AlreadyRevealed);
	});
}
