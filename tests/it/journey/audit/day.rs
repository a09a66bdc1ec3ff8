//! A day's movements of units, of every kind that there is.

use clearmark_runtime::Runtime;
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Call, Delivery, Selection,
};
use signature_chain::{
	consolidation_payload, receipt_payload, redemption_payload, wrap, AssetId, SignedBy,
};
use sp_core::{ed25519, Pair};

use super::super::{institutions_are_admitted, ledger, market, ratings, INITIATOR};
use crate::{
	institution::{Institution, FOXTROT, GOLF, HOTEL, INDIA},
	world::World,
};

/// A unit that was issued to one bank, paid to another, and paid on to a third, whose custodian signed.
pub const SPENT: u64 = 5;
/// A unit that went back to the issuer, with two before it and two behind it.
pub const REDEEMED: u64 = 67;
/// Longer than anything takes here.
const EXPIRES: u32 = 1_000;

/// The day, once it is over.
pub struct Day {
	pub asset: AssetId,
}

/// How a receipt is given.
#[derive(Clone, Copy)]
pub enum By {
	/// Plain, by the receiver.
	Receiver,
	/// As a browser wallet signs.
	Wallet,
	/// By the custodian under mandate 0.
	Custodian,
	/// With the key that the receiver changed to.
	NewKey,
}

impl Day {
	/// Lets the day pass, and tells what comes after; every invariant must hold at the end.
	pub fn tell(after: impl FnOnce(&mut World, &Day)) {
		World::check(|world| {
			let day = Self::pass(world);
			after(world, &day);
		});
	}

	fn pass(world: &mut World) -> Self {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);
		let asset = ledger::asset_is_created(world);
		let day = Self { asset };
		ledger::issue(world, asset, FOXTROT, 40);
		ledger::issue(world, asset, FOXTROT, 30);
		ledger::issue(world, asset, GOLF, 20);
		day.pay(world, FOXTROT, GOLF, 50, By::Receiver);
		let public = INDIA.receipt_key().public().0;
		let (per_transfer, per_period, period, until) = (50, 80, 100, EXPIRES);
		let mandate =
			Call::<Runtime>::set_mandate { public, asset, per_transfer, per_period, period, until };
		world.send(HOTEL, mandate);
		day.pay(world, GOLF, HOTEL, 25, By::Wallet);
		day.pay(world, GOLF, HOTEL, 10, By::Custodian);
		world.send(HOTEL, Call::<Runtime>::end_mandate { number: 0 });
		let public = new_key(HOTEL).public().0;
		world.send(HOTEL, Call::<Runtime>::set_receipt_key { public });
		world.block([]);
		day.pay(world, FOXTROT, HOTEL, 15, By::NewKey);
		day.pay(world, HOTEL, GOLF, 10, By::Receiver);
		day.consolidate(world, GOLF, 45);
		day.redeem(world, FOXTROT, 5);
		let (to, transfer) = (FOXTROT.account(), [0xaa; 32]);
		let selection = Selection::Oldest(7);
		let expires = EXPIRES;
		world.send(GOLF, Call::<Runtime>::offer { asset, to, selection, transfer, expires });
		day
	}

	/// Pays the oldest units.
	pub fn pay(
		&self,
		world: &mut World,
		sender: Institution,
		receiver: Institution,
		amount: u128,
		by: By,
	) {
		let (asset, transfer, expires) = (self.asset, reference(world), EXPIRES);
		let (from, to) = (sender.account(), receiver.account());
		let selection = Selection::Oldest(amount);
		let genesis = world.read(ledger::genesis_hash);
		let pieces = world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
		let payload = receipt_payload(&genesis, asset, &transfer, &from, &to, &pieces, expires);
		let (receipt, by) = match by {
			By::Receiver => (receiver.sign_receipt(&payload), SignedBy::Receiver),
			By::Wallet => (receiver.sign_receipt(&wrap(&payload)), SignedBy::Receiver),
			By::Custodian => (INDIA.sign_receipt(&payload), SignedBy::Delegate { mandate: 0 }),
			By::NewKey => (new_key(receiver).sign(&payload).0, SignedBy::Receiver),
		};
		let delivery = Delivery { transfer, expires, receipt, by };
		world.send(
			sender,
			Call::<Runtime>::transfer_with_receipt { asset, to, selection, delivery },
		);
	}

	fn consolidate(&self, world: &mut World, whose: Institution, amount: u128) {
		let (asset, transfer, expires, owner) =
			(self.asset, reference(world), EXPIRES, whose.account());
		let selection = Selection::Oldest(amount);
		let genesis = world.read(ledger::genesis_hash);
		let pieces = world.read(|| Runtime::preview(asset, owner.clone(), selection.clone()));
		let start = world.read(|| Runtime::asset(asset)).expect("it is there").issued;
		let start = start.try_into().expect("a small number");
		let payload =
			consolidation_payload(&genesis, asset, &transfer, &owner, &pieces, start, expires);
		let (receipt, by) = (whose.sign_receipt(&payload), SignedBy::Receiver);
		let delivery = Delivery { transfer, expires, receipt, by };
		world.send(INITIATOR, Call::<Runtime>::consolidate { asset, owner, selection, delivery });
	}

	fn redeem(&self, world: &mut World, holder: Institution, amount: u128) {
		let (asset, transfer, expires) = (self.asset, reference(world), EXPIRES);
		let (from, issuer) = (holder.account(), INITIATOR.account());
		let selection = Selection::Oldest(amount);
		let genesis = world.read(ledger::genesis_hash);
		let pieces = world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
		let payload =
			redemption_payload(&genesis, asset, &transfer, &from, &issuer, &pieces, expires);
		let (receipt, by) = (INITIATOR.sign_receipt(&payload), SignedBy::Receiver);
		let delivery = Delivery { transfer, expires, receipt, by };
		world.send(holder, Call::<Runtime>::redeem { asset, selection, delivery });
	}
}

/// The key to which an institution changes.
fn new_key(whose: Institution) -> ed25519::Pair {
	let seed = format!("//{}//changed", whose.name);
	ed25519::Pair::from_string(&seed, None).expect("the seed is well formed")
}

/// A fresh transfer id.
fn reference(world: &World) -> [u8; 32] {
	let mut id = [0x77; 32];
	id[..4].copy_from_slice(&world.now().to_le_bytes());
	id
}

/// An order, from its publication to its settlement.
pub fn settled_order(world: &mut World) -> AssetId {
	institutions_are_admitted(world);
	ledger::receipt_keys_are_registered(world);
	let asset = ledger::asset_is_created(world);
	ledger::units_are_issued_against_receipts(world, asset);
	ledger::units_are_paid_against_a_receipt(world, asset);
	let scheme = ratings::rules_are_approved_and_activated(world);
	ratings::nodes_are_evaluated(world, scheme);
	let policy = market::policy_and_profiles_are_set(world, asset);
	let order = market::order_is_published(world, asset, scheme, policy);
	order.bids_are_sealed(world);
	order.bids_are_revealed(world);
	order.best_bid_wins(world);
	order.award_is_accepted(world);
	order.result_is_submitted(world);
	order.positions_are_confirmed(world);
	order.order_is_settled(world);
	asset
}
