//! Units that their receiver accepts on chain, by itself or through whoever signs for it.

use clearmark_runtime::Runtime;
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, AssetBalance, Call, Error,
	OfferInfo, Selection,
};
use signature_chain::{
	receipt_payload, verify_sequence, AssetId, Context, LinkKind, Signature, SignedBy,
};
use sp_core::Pair;

use super::{institutions_are_admitted, ledger, INITIATOR};
use crate::{
	institution::{Institution, ALPHA, FOXTROT, GOLF, HOTEL},
	world::World,
};

const SENDER: Institution = FOXTROT;
const RECEIVER: Institution = GOLF;
/// Signs for the receiver.
const CUSTODIAN: Institution = HOTEL;
const MANDATE: SignedBy = SignedBy::Delegate { mandate: 0 };
/// For how many blocks an offer is open.
const LIFE: u32 = 20;

fn stage(world: &mut World) -> AssetId {
	institutions_are_admitted(world);
	ledger::receipt_keys_are_registered(world);
	let asset = ledger::asset_is_created(world);
	ledger::issue(world, asset, SENDER, 100);
	asset
}

/// Offers, and reads the offer as its receiver finds it.
fn offer(
	world: &mut World,
	asset: AssetId,
	amount: u128,
	reference: u8,
) -> OfferInfo<clearmark_runtime::AccountId> {
	let (to, transfer, expires) = (RECEIVER.account(), [reference; 32], world.now() + LIFE);
	let selection = Selection::Oldest(amount);
	world.send(SENDER, Call::<Runtime>::offer { asset, to, selection, transfer, expires });
	let page = world.read(|| Runtime::offers_to(RECEIVER.account(), None, 10));
	page.offers.into_iter().last().expect("it is there")
}

fn sign(
	world: &mut World,
	offer: &OfferInfo<clearmark_runtime::AccountId>,
	signer: Institution,
) -> Signature {
	let genesis = world.read(ledger::genesis_hash);
	let OfferInfo { asset, from, to, pieces, transfer, expires, .. } = offer;
	signer.sign_receipt(&receipt_payload(&genesis, *asset, transfer, from, to, pieces, *expires))
}

fn free(free: u128) -> AssetBalance {
	AssetBalance { free, ..Default::default() }
}

#[test]
fn a_custodian_accepts_what_is_offered_to_its_customer() {
	World::check(|world| {
		let asset = stage(world);
		let public = CUSTODIAN.receipt_key().public().0;
		let until = world.now() + 1_000;
		world.send(
			RECEIVER,
			Call::<Runtime>::set_mandate {
				public,
				asset,
				per_transfer: 50,
				per_period: 80,
				period: 100,
				until,
			},
		);

		let first = offer(world, asset, 40, 1);
		let transit = AssetBalance { free: 60, offered: 40, ..Default::default() };
		assert_eq!(ledger::balance(world, asset, SENDER), transit);
		let receipt = sign(world, &first, CUSTODIAN);
		let accept = Call::<Runtime>::accept { offer: first.number, receipt, by: MANDATE };
		world.send(CUSTODIAN, accept);
		assert_eq!(ledger::balance(world, asset, SENDER), free(60));
		assert_eq!(ledger::balance(world, asset, RECEIVER), free(40));

		// More than the mandate extends to needs the receiver itself.
		let second = offer(world, asset, 50, 2);
		let receipt = sign(world, &second, CUSTODIAN);
		let accept = Call::<Runtime>::accept { offer: second.number, receipt, by: MANDATE };
		let exceeded = Error::<Runtime>::MandateExceeded.into();
		assert_eq!(world.try_send(CUSTODIAN, accept), Ok(Err(exceeded)));
		let (receipt, by) = (sign(world, &second, RECEIVER), SignedBy::Receiver);
		world.send(RECEIVER, Call::<Runtime>::accept { offer: second.number, receipt, by });
		assert_eq!(ledger::balance(world, asset, RECEIVER), free(90));

		// The mandate ends, and what was signed under it goes on verifying.
		world.send(RECEIVER, Call::<Runtime>::end_mandate { number: 0 });
		world.block([]);
		world.read(|| {
			let mandate = Runtime::mandate(RECEIVER.account(), 0).expect("it is kept");
			assert_eq!((mandate.in_force, mandate.used), (false, 40));
			let links = ledger::sequence(asset);
			let last = &links.last().expect("it was issued").link;
			assert!(matches!(last.kind, LinkKind::Transfer { .. }));
			assert_eq!(last.receipt.map(|receipt| receipt.by), Some(MANDATE));
			let (genesis, issuer) = (ledger::genesis_hash(), INITIATOR.account());
			let context = Context { genesis, asset, issuer: &issuer, unit: 0 };
			assert_eq!(verify_sequence(&context, &links, ledger::is_signed), Ok(()));
		});
	});
}

#[test]
fn an_offer_that_nobody_answers_is_cleared_away_by_anybody() {
	World::check(|world| {
		let asset = stage(world);
		let unanswered = offer(world, asset, 100, 1);
		let expire = Call::<Runtime>::expire { offer: unanswered.number };
		let open = Error::<Runtime>::OfferOpen.into();
		assert_eq!(world.try_send(ALPHA, expire.clone()), Ok(Err(open)));
		world.run_to(unanswered.expires);
		let seen = world.read(|| Runtime::offers_from(SENDER.account(), None, 10)).offers;
		assert!(seen.iter().all(|offer| offer.expired) && seen.len() == 1);
		world.send(ALPHA, expire);
		assert_eq!(ledger::balance(world, asset, SENDER), free(100));
		assert_eq!(world.read(|| Runtime::offer(unanswered.number)), None);
	});
}
