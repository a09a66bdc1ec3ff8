use super::*;

/// An order that A disputes, of so many times the written example.
fn disputed(times: u128) -> OrderId {
	disputed_under(0, times)
}

/// The same in the asset of a policy.
fn disputed_under(policy: PolicyId, times: u128) -> OrderId {
	let asset = Policies::<Test>::get(policy).unwrap().asset;
	let order = NextOrderId::<Test>::get();
	let now = Clearing::now();
	let shift = now - 1;
	let obligations: Vec<_> =
		obligations().into_iter().map(|o| Obligation { amount: o.amount * times, ..o }).collect();
	let mut terms =
		OrderTerms { asset, policy, gross_amount: 220 * times, bond_ratio: 1, ..terms() };
	terms.client_ref[..8].copy_from_slice(&order.to_le_bytes());
	terms.earliest += shift;
	terms.latest += shift;
	assert_ok!(publish_with(INITIATOR, terms, obligations));
	let offer =
		Bid { capacity: 1_000_000, promised_done: 20 + shift, valid_until: 16 + shift, ..bid(100) };
	assert_ok!(commit(order, NODE_1, &offer));
	run_to(now + 5);
	assert_ok!(reveal(order, NODE_1, &offer));
	run_to(now + 10);
	assert_ok!(accept(order, NODE_1));
	run_to(now + 11);
	assert_ok!(submit(order, NODE_1));
	assert_ok!(dispute(order, A));
	order
}

/// Arbiters that have time, and a policy of which an order of 1 000 counts in full.
fn slow_arbiters() -> World {
	World::default().policy(|policy| {
		policy.arbitration_blocks = 100;
		policy.credit.reference = 1_000;
	})
}

fn queue(cursor: Option<u32>, limit: u32) -> (Vec<OrderId>, Option<u32>) {
	let page = Clearing::dispute_queue(cursor, limit);
	(page.disputes.iter().map(|info| info.order).collect(), page.next_cursor)
}

#[test]
fn the_queue_should_be_sorted_by_value_once_it_is_long() {
	slow_arbiters().build_and_check(|| {
		assert_eq!(queue(None, 10), (vec![], None));
		let [small, large] = [disputed(1), disputed(4)];
		// Two: first in, first out.
		assert_eq!(queue(None, 10), (vec![small, large], None));
		let middle = disputed(2);
		assert_eq!(queue(None, 10), (vec![large, middle, small], None));
		assert_eq!(queue(None, 2), (vec![large, middle], Some(2)));
		assert_eq!(queue(Some(2), 2), (vec![small], None));
		assert_eq!(queue(Some(9), 2), (vec![], None));
		assert_eq!(queue(None, 0), (vec![large], Some(1)));

		let first = &Clearing::dispute_queue(None, 1).disputes[0];
		assert_eq!((first.gross_amount, first.asset), (880, ASSET));
		// Opened eleven blocks before the last one.
		assert_eq!(first.score, 880_000 + 11 * 1_000);
		assert_eq!(first.dispute, Disputes::<Test>::get(large).unwrap());

		// What is ruled on leaves it.
		decide(large, true);
		assert!(state(large).is_live());
		assert_eq!(queue(None, 10), (vec![small, middle], None));
	});
}

#[test]
fn disputes_over_different_assets_should_be_sorted_by_size_and_told_by_amount() {
	slow_arbiters().build_and_check(|| {
		// An asset of which ten thousand are worth one of the other.
		let mut cheap = Policies::<Test>::get(0).unwrap();
		(cheap.asset, cheap.credit.reference) = (OTHER_ASSET, 10_000_000);
		assert_ok!(Clearing::set_policy(RuntimeOrigin::root(), cheap));
		let cheap = disputed_under(1, 100);
		let [small, large] = [disputed(1), disputed(4)];
		assert_eq!(queue(None, 10), (vec![large, small, cheap], None));
		let told: Vec<_> = Clearing::dispute_queue(None, 10)
			.disputes
			.iter()
			.map(|info| (info.asset, info.gross_amount, info.score))
			.collect();
		// Each was opened eleven blocks before the next one.
		assert_eq!(
			told,
			[(ASSET, 880, 880_000), (ASSET, 220, 231_000), (OTHER_ASSET, 22_000, 24_200)]
		);
	});
}
