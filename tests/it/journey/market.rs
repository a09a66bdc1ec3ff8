//! What the market asks for: policy, order, bids.

use clearing_rules::{Bid, CreditRules, Obligation, Policy, Position, Weights, PPM};
use clearmark_runtime::{AccountId, Balance, Balances, Runtime, RuntimeHoldReason, UNIT};
use frame_support::traits::fungible::InspectHold;
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, AssetId, EligibilityRequirement,
	HoldReason, NodeProfile, ObligationSet, OrderId, OrderKind, OrderState, OrderTerms, PolicyId,
	SchemeId,
};
use sp_core::H256;

use super::{ledger::balance, ratings, INITIATOR, NODES};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, FOXTROT, GOLF, HOTEL, INDIA, JULIETT},
	world::World,
};

type Call = pallet_clearing::Call<Runtime>;

/// What everybody owes everybody: 220, which net to 50.
const OWED: [(Institution, Institution, u128); 3] =
	[(FOXTROT, GOLF, 100), (GOLF, HOTEL, 70), (HOTEL, FOXTROT, 50)];
pub const GROSS: u128 = 220;
pub const NET: [(Institution, Position); 3] = [
	(FOXTROT, Position::Debtor(50)),
	(GOLF, Position::Creditor(30)),
	(HOTEL, Position::Creditor(20)),
];

/// The fee that each node asks for. The cheapest offer comes from the node whose evaluation is not
/// good enough.
pub const FEES: [(Institution, u128); 4] =
	[(BRAVO, 100), (CHARLIE, 120), (INDIA, 140), (JULIETT, 80)];
pub const WINNER: Institution = BRAVO;
pub const FEE: u128 = 100;
pub const MAX_FEE: u128 = 180;
/// A tenth of the gross amount.
pub const BOND: u128 = 22;
/// What a node without history is credited with.
pub const PRIOR: u32 = 600_000;
/// The length of each window.
pub const WINDOW: u32 = 5;
pub const SALT: [u8; 32] = [5; 32];

/// An order and the block of its publication.
pub struct Order {
	pub id: OrderId,
	pub asset: AssetId,
	pub published_at: u32,
}

/// Policies and what nodes may do are the council's.
pub fn policy_and_profiles_are_set(world: &mut World, asset: AssetId) -> PolicyId {
	let id = world.read(pallet_clearing::NextPolicyId::<Runtime>::get);
	world.decide(Call::set_policy { policy: policy(asset) });
	for node in NODES {
		let profile = NodeProfile { licences: 0b1, regions: 0b1 };
		world.decide(Call::set_node_profile { node: node.account(), profile });
	}
	id
}

/// A policy for orders in an asset.
pub fn policy(asset: AssetId) -> Policy {
	Policy {
		rules_version: 1,
		asset,
		weights: Weights { price: 3, speed: 1, credit: 1, headroom: 0, cover: 0 },
		credit_floor: 300_000,
		initiator_floor: 200_000,
		min_tier: 1,
		concentration_cap: PPM,
		min_accept_blocks: 2,
		grace_blocks: 10,
		shortfall_fee: 500_000,
		arbitration_blocks: 20,
		credit: CreditRules {
			prior: PRIOR,
			half_life: 3_200,
			alpha_up: 20_000,
			alpha_down: 200_000,
			reference: GROSS,
			repetition: 250_000,
		},
	}
}

/// The terms of an order for [`obligations`].
pub fn terms(
	published_at: u32,
	asset: AssetId,
	scheme: SchemeId,
	policy: PolicyId,
) -> OrderTerms<AccountId> {
	OrderTerms {
		kind: OrderKind::Interbank,
		asset,
		gross_amount: GROSS,
		item_count: 7,
		earliest: published_at + 2 * WINDOW,
		latest: published_at + 12 * WINDOW,
		max_fee: MAX_FEE,
		policy,
		min_credit: 0,
		licences: 0b1,
		regions: 0b1,
		eligibility: Some(EligibilityRequirement { scheme, lowest_score: ratings::ENOUGH }),
		bond_ratio: PPM / 10,
		exclusions: Default::default(),
		min_valid_bids: 2,
		commit_blocks: WINDOW,
		reveal_blocks: WINDOW,
		accept_blocks: WINDOW,
		challenge_blocks: WINDOW,
		partial_floor: None,
		max_reauctions: 1,
		payload_hash: H256::repeat_byte(1),
		client_ref: [1; 32],
	}
}

/// The fee ceiling goes into escrow, and the deposit on hold.
pub fn order_is_published(
	world: &mut World,
	asset: AssetId,
	scheme: SchemeId,
	policy: PolicyId,
) -> Order {
	let published_at = world.now() + 1;
	let terms = terms(published_at, asset, scheme, policy);
	let obligations = ObligationSet::Full(obligations().try_into().expect("few obligations"));
	let publish = Call::publish { terms, obligations };
	world.send(INITIATOR, publish.clone());
	assert_eq!(balance(world, asset, INITIATOR).held, MAX_FEE);
	assert_eq!(native_hold(world, HoldReason::OrderDeposit, INITIATOR), 10 * UNIT);

	let again = pallet_clearing::Error::<Runtime>::DuplicateClientRef.into();
	assert_eq!(world.try_send(INITIATOR, publish), Ok(Err(again)));
	let orders = world.read(|| Runtime::orders(None, 10)).orders;
	assert_eq!(orders.len(), 1);
	Order { id: orders[0].order, asset, published_at }
}

pub fn obligations() -> Vec<Obligation<AccountId>> {
	OWED.iter()
		.map(|(from, to, amount)| Obligation {
			from: from.account(),
			to: to.account(),
			amount: *amount,
		})
		.collect()
}

pub fn native_hold(world: &mut World, reason: HoldReason, who: Institution) -> Balance {
	let reason = RuntimeHoldReason::Clearing(reason);
	world.read(|| Balances::balance_on_hold(&reason, &who.account()))
}

impl Order {
	pub fn state(&self, world: &mut World) -> OrderState<AccountId> {
		world.read(|| Runtime::order(self.id)).expect("the order is kept").record.state
	}

	/// A bid that differs from the others in its fee.
	pub fn bid(&self, fee: u128) -> Bid {
		Bid {
			fee_fixed: fee,
			fee_bps: 0,
			promised_done: self.published_at + 4 * WINDOW,
			capacity: 1_000,
			collateral: BOND,
			valid_until: self.published_at + 4 * WINDOW,
		}
	}
}
