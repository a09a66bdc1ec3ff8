//! What an auditor asks after a theft: who has the money, and who has money that was mixed with it.

use clearmark_runtime::{AccountId, Runtime};
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Call, Delivery, Selection,
};
use signature_chain::{
	receipt_payload,
	trace::{TaintPolicy, TaintSource, TaintedUnits, UnitRange, Whereabouts, WHOLE},
	AssetId, LinkId, SignedBy,
};

use super::{institutions_are_admitted, ledger};
use crate::{
	institution::{Institution, FOXTROT, GOLF, HOTEL},
	world::World,
};

const ROBBED: Institution = FOXTROT;
const THIEF: Institution = GOLF;
/// Got money from the thief, not knowing.
const SHOP: Institution = HOTEL;
/// Longer than anything takes here.
const EXPIRES: u32 = 1_000;

/// Pays the oldest units against a receipt, and returns the link.
fn pay(
	world: &mut World,
	asset: AssetId,
	(sender, receiver): (Institution, Institution),
	amount: u128,
) -> LinkId {
	let (from, to) = (sender.account(), receiver.account());
	let genesis = world.read(ledger::genesis_hash);
	let selection = Selection::Oldest(amount);
	let pieces = world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
	let first = pieces.first().expect("the sender has units").start;
	let transfer = [world.now() as u8; 32];
	let payload = receipt_payload(&genesis, asset, &transfer, &from, &to, &pieces, EXPIRES);
	let receipt = receiver.sign_receipt(&payload);
	let delivery = Delivery { transfer, expires: EXPIRES, receipt, by: SignedBy::Receiver };
	world.send(sender, Call::<Runtime>::transfer_with_receipt { asset, to, selection, delivery });
	world.read(|| Runtime::lot_of(asset, first)).expect("it was paid").tip
}

/// Who has how many of the units, and how many units' worth of taint they have.
fn taint(
	world: &mut World,
	asset: AssetId,
	source: &TaintSource<AccountId>,
	policy: TaintPolicy,
) -> Vec<(AccountId, u64, u128)> {
	let page = world.read(|| Runtime::taint(asset, source.clone(), policy, None, 10));
	assert_eq!(page.next, None);
	let brief = |TaintedUnits { now, taint }: TaintedUnits<AccountId>| {
		assert_eq!(taint % WHOLE, 0);
		(now.holder, now.units.len, taint / WHOLE)
	};
	page.tainted.into_iter().map(brief).collect()
}

#[test]
fn stolen_money_is_traced_to_those_who_have_it() {
	World::check(|world| {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);
		let asset = ledger::asset_is_created(world);
		ledger::issue(world, asset, ROBBED, 100);
		ledger::issue(world, asset, THIEF, 60);

		// Units 0 to 39 are stolen; the thief pays with its own 60 first, then with 20 of them.
		let stolen_at = world.now() + 1;
		let theft = pay(world, asset, (ROBBED, THIEF), 40);
		let mixed = pay(world, asset, (THIEF, SHOP), 80);
		let (thief, shop) = (THIEF.account(), SHOP.account());

		let page =
			world.read(|| Runtime::passed_through(THIEF.account(), asset, stolen_at, None, 10));
		let place = |start, holder: &AccountId, link| {
			let units = UnitRange { start, len: 20 };
			Whereabouts { units, holder: holder.clone(), link, redeemed: false }
		};
		let found: Vec<_> = page.passed.into_iter().map(|units| units.now).collect();
		assert_eq!(found, [place(0, &shop, mixed), place(20, &thief, theft)]);
		assert_eq!(page.next, None);

		let units = UnitRange { start: 0, len: 40 };
		let source = TaintSource { holder: thief.clone(), link: theft, units };
		let fifo = taint(world, asset, &source, TaintPolicy::Fifo);
		assert_eq!(fifo, [(shop.clone(), 20, 20), (thief.clone(), 20, 20)]);
		// A quarter of all that the shop got.
		let haircut = taint(world, asset, &source, TaintPolicy::Haircut);
		let spread = [(thief.clone(), 20, 20), (shop.clone(), 60, 15), (shop.clone(), 20, 5)];
		assert_eq!(haircut, spread);
		let poison = taint(world, asset, &source, TaintPolicy::Poison);
		assert_eq!(poison, [(thief, 20, 20), (shop.clone(), 60, 60), (shop, 20, 20)]);
	});
}
