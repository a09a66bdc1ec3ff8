//! What can become of an order besides: disputes, parts, limits, standbys, and what they do to a
//! node's standing. The auctions here ask for no evaluation, but where one turns out to be wrong: the
//! other story is told before.

mod attested;
mod disputes;
mod limits;
mod part;
mod refused;
mod reliance;
mod silence;
mod standbys;
mod standing;
mod suspended;
mod withdrawn;

use clearing_rules::{Obligation, Policy, Position};
use clearmark_runtime::{AccountId, Balance, Balances, Runtime};
use frame_support::traits::fungible::Inspect;
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, AssetId, MarketRole, NextOrderId,
	NextPolicyId, ObligationSet, ObligationSetOf, OrderState, OrderTerms, PolicyId,
};

use super::{
	institutions_are_admitted, ledger,
	market::{self, obligations, Order, FEE},
	INITIATOR,
};
use crate::{
	institution::{Institution, BRAVO, FOXTROT},
	world::World,
};

type Call = pallet_clearing::Call<Runtime>;
type Error = pallet_clearing::Error<Runtime>;

/// What FOXTROT owes in [`obligations`], net.
const OWED: u128 = 50;
/// What a node is credited with that has failed an order of full size once.
const AFTER_FAILURE: u32 = 480_000;

/// Where orders can be published: members with keys and units, and a policy.
struct Market {
	asset: AssetId,
	policy: PolicyId,
}

impl Market {
	/// Initiator and nodes have units, participants have none yet.
	fn open(world: &mut World) -> Self {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);
		let asset = ledger::asset_is_created(world);
		ledger::units_are_issued_against_receipts(world, asset);
		let policy = market::policy_and_profiles_are_set(world, asset);
		Self { asset, policy }
	}

	/// The same market under another policy.
	fn under(&self, world: &mut World, policy: Policy) -> Self {
		let id = world.read(NextPolicyId::<Runtime>::get);
		world.decide(Call::set_policy { policy });
		Self { policy: id, ..*self }
	}

	/// Terms that one bid is enough for, in one auction.
	fn terms(&self, world: &World) -> OrderTerms<AccountId> {
		let terms = market::terms(world.now() + 1, self.asset, 0, self.policy);
		OrderTerms { eligibility: None, min_valid_bids: 1, max_reauctions: 0, ..terms }
	}

	/// The order of [`obligations`].
	fn order(&self, world: &mut World) -> Order {
		let terms = self.terms(world);
		self.publish(world, terms, full(obligations()))
	}

	fn publish(
		&self,
		world: &mut World,
		terms: OrderTerms<AccountId>,
		obligations: ObligationSetOf<Runtime>,
	) -> Order {
		let id = world.read(NextOrderId::<Runtime>::get);
		let terms = OrderTerms { client_ref: [id as u8; 32], ..terms };
		world.send(INITIATOR, Call::publish { terms, obligations });
		Order { id, asset: self.asset, published_at: world.now() }
	}

	/// The order of [`obligations`], with the result of the node that won it.
	fn cleared(&self, world: &mut World) -> Order {
		let order = self.order(world);
		order.is_auctioned(world, &[(BRAVO, FEE)]);
		order.is_cleared_by(world, BRAVO);
		order
	}
}

impl Order {
	/// Its node accepts and submits the result.
	fn is_cleared_by(&self, world: &mut World, node: Institution) {
		world.send(node, Call::accept { order: self.id });
		self.is_netted_by(world, node);
	}

	fn is_netted_by(&self, world: &mut World, node: Institution) {
		let found = world.read(|| Runtime::result(self.id)).expect("the order is there");
		let fee = found.fee.expect("it is awarded");
		let signature = self.receipt_under(world, node, Position::Agent(fee), found.result);
		let (order, result, netted) = (self.id, found.result, None);
		world.send(node, Call::submit_result { order, result, netted, signature });
	}

	/// The call by which a participant signs the position that the result gives it.
	fn confirmation_of(&self, world: &mut World, who: Institution) -> Call {
		let found = world.read(|| Runtime::result(self.id)).expect("it has a result");
		let account = who.account();
		let named = found.positions.iter().find(|(named, _)| *named == account);
		let (_, position) = named.expect("an obligation names it");
		let signature = self.receipt_under(world, who, *position, found.result);
		Call::confirm { order: self.id, signature }
	}

	/// These participants sign, each in its turn.
	fn is_signed_by(&self, world: &mut World, participants: &[Institution]) {
		let confirmations: Vec<_> =
			participants.iter().map(|who| (*who, self.confirmation_of(world, *who))).collect();
		world.send_all(confirmations);
	}

	/// The window for confirmations ends.
	fn window_ends(&self, world: &mut World) {
		let deadline = self.info(world).deadline.expect("it is not over");
		world.run_to(deadline);
	}

	/// What its participants have moved, if it is settled.
	fn moved(&self, world: &mut World) -> Option<u128> {
		match self.state(world) {
			OrderState::Settled { moved, .. } => Some(moved),
			_ => None,
		}
	}
}

fn full(obligations: Vec<Obligation<AccountId>>) -> ObligationSetOf<Runtime> {
	ObligationSet::Full(obligations.try_into().expect("few obligations"))
}

/// What `who` can spend of the asset.
fn free(world: &mut World, asset: AssetId, who: Institution) -> u128 {
	ledger::balance(world, asset, who).free
}

/// All native tokens of an account, held or not.
fn native(world: &mut World, who: Institution) -> Balance {
	world.read(|| Balances::total_balance(&who.account()))
}

/// A node's score.
fn credit_of(world: &mut World, node: Institution) -> u32 {
	let credit = world.read(|| Runtime::credit(node.account(), MarketRole::ClearingNode));
	credit.map_or(market::PRIOR, |credit| credit.record.score)
}

/// FOXTROT has what it owes.
fn debtor_is_funded(world: &mut World, market: &Market) {
	ledger::issue(world, market.asset, FOXTROT, OWED);
}
