//! Orders in different assets: no amount of one meets an amount of the other.

use super::*;
use clearing_rules::CreditRules;
use proptest::prelude::*;

/// The reference of the first policy, and that of the policy for the other asset.
const REFERENCES: [u128; 2] = [220, 220_000];

/// Stores a policy like the first one, with changes.
fn another_policy(change: impl FnOnce(&mut Policy)) -> PolicyId {
	let id = NextPolicyId::<Test>::get();
	let mut policy = Policies::<Test>::get(0).unwrap();
	change(&mut policy);
	assert_ok!(Clearing::set_policy(RuntimeOrigin::root(), policy));
	id
}

/// A policy for the other asset, of which an order counts a thousandth of what it would in the first.
fn policy_of_other_asset() -> PolicyId {
	another_policy(|policy| {
		(policy.asset, policy.credit.reference) = (OTHER_ASSET, REFERENCES[1]);
	})
}

/// Terms of so many times the written example, in the asset of a policy.
fn terms_under(policy: PolicyId, times: u128) -> OrderTerms<AccountId> {
	let mut terms = terms();
	let shift = Clearing::now() - 1;
	terms.client_ref[..8].copy_from_slice(&NextOrderId::<Test>::get().to_le_bytes());
	OrderTerms {
		asset: Policies::<Test>::get(policy).unwrap().asset,
		policy,
		gross_amount: 220 * times,
		bond_ratio: 1,
		earliest: terms.earliest + shift,
		latest: terms.latest + shift,
		..terms
	}
}

fn publish_under(policy: PolicyId, times: u128) -> OrderId {
	let order = NextOrderId::<Test>::get();
	let obligations: Vec<_> =
		obligations().into_iter().map(|o| Obligation { amount: o.amount * times, ..o }).collect();
	assert_ok!(publish_with(INITIATOR, terms_under(policy, times), obligations));
	order
}

/// A bid of so much capacity that passes every other test.
fn offer(capacity: u128) -> Bid {
	let now = Clearing::now();
	Bid { capacity, promised_done: now + 20, valid_until: now + 40, ..bid(100) }
}

/// Orders that nodes have taken up, all at the same time: by policy, node and multiple of the example.
fn taken_up(orders: &[(PolicyId, AccountId, u128)]) -> Vec<OrderId> {
	let (start, offer) = (Clearing::now(), offer(u128::MAX));
	let published: Vec<_> = orders
		.iter()
		.map(|(policy, node, times)| {
			let order = publish_under(*policy, *times);
			assert_ok!(commit(order, *node, &offer));
			(order, *node)
		})
		.collect();
	run_to(start + 5);
	for (order, node) in &published {
		assert_ok!(reveal(*order, *node, &offer));
	}
	run_to(start + 10);
	for (order, node) in &published {
		assert_ok!(accept(*order, *node));
	}
	published.into_iter().map(|(order, _)| order).collect()
}

/// Settles an order that the first node has taken up.
fn settle(order: OrderId) {
	run_to(Clearing::now() + 1);
	assert_ok!(submit(order, NODE_1));
	for who in [A, B, C] {
		assert_ok!(confirm(order, who));
	}
	assert!(matches!(state(order), OrderState::Settled { .. }));
}

/// What a bid is found to be in a new order under a policy.
fn screened(policy: PolicyId, node: AccountId, capacity: u128) -> Screening {
	let order = publish_under(policy, 1);
	let record = record(order);
	let bounds = Clearing::planned_bounds(&record.terms, &record.auction).unwrap();
	let policy = Policies::<Test>::get(policy).unwrap();
	Clearing::screening_of(order, &record, &bounds, &policy, &offer(capacity), &node)
}

#[test]
fn publish_should_fail_when_the_policy_is_for_another_asset() {
	World::default().build_and_check(|| {
		let other = policy_of_other_asset();
		let with = |asset, policy| try_publish(INITIATOR, OrderTerms { asset, policy, ..terms() });
		assert_noop!(with(ASSET, other), E::PolicyOfOtherAsset);
		assert_noop!(with(OTHER_ASSET, 0), E::PolicyOfOtherAsset);
		assert_noop!(with(ASSET + 1, 0), E::UnknownAsset);
		assert_ok!(with(OTHER_ASSET, other));
	});
}

#[test]
fn capacity_should_be_reserved_and_freed_in_the_asset_of_the_order() {
	World::default().build_and_check(|| {
		let other = policy_of_other_asset();
		let orders = taken_up(&[(0, NODE_1, 1), (other, NODE_1, 1_000), (other, NODE_2, 2)]);
		assert_eq!(InFlight::<Test>::get(ASSET, NODE_1), 220);
		assert_eq!(InFlight::<Test>::get(OTHER_ASSET, NODE_1), 220_000);
		assert_eq!(TotalInFlight::<Test>::get(ASSET), 220);
		assert_eq!(TotalInFlight::<Test>::get(OTHER_ASSET), 220_440);
		settle(orders[1]);
		assert_eq!(InFlight::<Test>::get(ASSET, NODE_1), 220);
		assert!(!InFlight::<Test>::contains_key(OTHER_ASSET, NODE_1));
		assert_eq!(TotalInFlight::<Test>::get(OTHER_ASSET), 440);
		assert_ok!(abandon(orders[2], NODE_2));
		assert!(!TotalInFlight::<Test>::contains_key(OTHER_ASSET));
	});
}

#[test]
fn capacity_in_another_asset_should_not_count_when_bids_are_screened() {
	World::default().build_and_check(|| {
		let other = policy_of_other_asset();
		taken_up(&[(other, NODE_1, 1_000)]);
		let Screening { facts, mask } = screened(0, NODE_1, 220);
		assert_eq!((facts.in_flight, facts.total_in_flight), (0, 0));
		assert!(mask.qualifies());
		// In the same asset it does.
		assert_eq!(screened(other, NODE_1, 220_219).mask, RejectMask::CAPACITY_SHORT);
		assert!(screened(other, NODE_1, 220_220).mask.qualifies());
	});
}

#[test]
fn concentration_should_be_the_share_of_what_is_in_flight_in_the_asset() {
	World::default().build_and_check(|| {
		let other = policy_of_other_asset();
		let capped = another_policy(|policy| policy.concentration_cap = 600_000);
		taken_up(&[(0, NODE_2, 1), (other, NODE_1, 1_000)]);
		// Half of what would be in flight, whatever it holds in the other asset.
		assert!(screened(capped, NODE_1, 220).mask.qualifies());
		// And two thirds with a third order, which no other asset makes less.
		taken_up(&[(0, NODE_1, 1), (other, NODE_3, 1_000)]);
		assert_eq!(screened(capped, NODE_1, 440).mask, RejectMask::CONCENTRATION);
	});
}

#[test]
fn credit_should_move_by_the_reference_of_the_policy() {
	World::default().build_and_check(|| {
		let other = policy_of_other_asset();
		let score = |node| Credit::<Test>::get(MarketRole::ClearingNode, node).unwrap().score;
		let orders = taken_up(&[(0, NODE_1, 1), (other, NODE_2, 1_000), (other, NODE_3, 1)]);
		for (order, node) in orders.into_iter().zip(NODES) {
			assert_ok!(abandon(order, node));
		}
		// Two orders of full size, and a thousandth of one.
		assert_eq!((score(NODE_1), score(NODE_2), score(NODE_3)), (480_000, 480_000, 599_880));
	});
}

#[test]
fn rating_should_weigh_an_order_by_its_policys_reference() {
	let conduct = |other_market: bool| {
		let mut told = None;
		World::default().build_and_check(|| {
			let (policy, times) = match other_market {
				true => (policy_of_other_asset(), 1_000),
				false => (0, 1),
			};
			let orders =
				taken_up(&[(0, NODE_1, 1), (policy, NODE_1, times), (policy, NODE_1, times)]);
			settle(orders[0]);
			settle(orders[1]);
			assert_ok!(abandon(orders[2], NODE_1));
			jump_to(CYCLE);
			let (span, rating, _) = Clearing::rating_of(&NODE_1);
			// The second counts four fifths, the third two thirds: their initiator is no new one.
			assert_eq!((span.settled_size, span.failed_size), (1_800_000, 666_666));
			told = Some((span, rating));
		});
		told.unwrap()
	};
	assert_eq!(conduct(true), conduct(false));
}

#[test]
fn the_same_amount_should_be_of_another_size_under_another_policy() {
	let [first, second] = REFERENCES.map(|reference| {
		let rules = CreditRules { reference, ..policy().credit };
		rules.size_of(220)
	});
	assert_eq!((first, second), (u128::from(PPM), 1_000));
}

fn any_orders() -> impl Strategy<Value = Vec<(bool, usize, u128)>> {
	proptest::collection::vec((any::<bool>(), 0usize..3, 1u128..400), 0..6)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(24))]

	/// Orders in another asset, however many and in whatever order, change nothing of what a bid is
	/// found to be: not its mask, and none of the facts from which its score and its place follow.
	#[test]
	fn orders_in_another_asset_change_no_screening(
		(orders, shuffled) in any_orders()
			.prop_flat_map(|orders| (Just(orders.clone()), Just(orders).prop_shuffle())),
		capacity in 0u128..100_000, concentration_cap in 1..=PPM,
	) {
		let found = |orders: &[(bool, usize, u128)]| {
			let mut found = Vec::new();
			World::default().build_and_check(|| {
				let other = policy_of_other_asset();
				let capped = another_policy(|policy| policy.concentration_cap = concentration_cap);
				let orders: Vec<_> = orders
					.iter()
					.map(|(own, node, times)| (if *own { 0 } else { other }, NODES[*node], *times))
					.collect();
				taken_up(&orders);
				found = NODES[..3].iter().map(|node| screened(capped, *node, capacity)).collect();
			});
			found
		};
		let own: Vec<_> = orders.iter().copied().filter(|(own, ..)| *own).collect();
		let alone = found(&own);
		prop_assert_eq!(&found(&orders), &alone);
		prop_assert_eq!(&found(&shuffled), &alone);
	}
}
