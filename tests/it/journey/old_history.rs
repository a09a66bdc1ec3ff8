//! A unit that has passed so many hands that its first links are folded.

use clearmark_runtime::{AccountId, Runtime};
use codec::Encode;
use frame_support::traits::Get;
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Call, Config, Delivery, Error,
	FoldedHistory, Selection, SequenceCursor, MAX_PAGE,
};
use signature_chain::{
	receipt_payload, verify_sequence, AssetId, Context, SealedLink, SignedBy, TransferId,
};

use super::{institutions_are_admitted, ledger};
use crate::{
	institution::{Institution, ALPHA, FOXTROT, GOLF, HOTEL},
	world::World,
};

const EXPIRES: u32 = 1_000;

/// A transfer of everything, as its receiver has signed for it.
fn transfer(
	world: &mut World,
	asset: AssetId,
	(from, to): (Institution, Institution),
	transfer: TransferId,
) -> Call<Runtime> {
	let selection = Selection::Oldest(100);
	let (sender, receiver) = (from.account(), to.account());
	let pieces = world.read(|| Runtime::preview(asset, sender.clone(), selection.clone()));
	let genesis = world.read(ledger::genesis_hash);
	let payload = receipt_payload(&genesis, asset, &transfer, &sender, &receiver, &pieces, EXPIRES);
	let (receipt, by) = (to.sign_receipt(&payload), SignedBy::Receiver);
	let delivery = Delivery { transfer, expires: EXPIRES, receipt, by };
	Call::<Runtime>::transfer_with_receipt { asset, to: receiver, selection, delivery }
}

fn sequence(asset: AssetId) -> Vec<SealedLink<AccountId>> {
	let page = Runtime::sequence(asset, 7, None, MAX_PAGE);
	assert_eq!((page.earlier, page.folded), (None, None));
	page.links.into_iter().map(|info| SealedLink { digest: info.digest, link: info.link }).collect()
}

#[test]
fn an_old_history_is_folded_and_stays_provable() {
	World::check(|world| {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);
		let asset = ledger::asset_is_created(world);
		ledger::issue(world, asset, FOXTROT, 100);
		let keep: u32 = <Runtime as Config>::CheckpointEvery::get();
		let hops = keep + 4;
		let banks = [FOXTROT, GOLF];
		for hop in 0..hops as usize {
			let parties = (banks[hop % 2], banks[(hop + 1) % 2]);
			let call = transfer(world, asset, parties, [hop as u8; 32]);
			world.send(parties.0, call);
		}
		let before = world.read(|| sequence(asset));
		let tip = world.read(|| Runtime::lot_of(asset, 7));
		assert_eq!(before.len(), hops as usize + 1);

		// Anybody who may send transactions may fold.
		let fold = Call::<Runtime>::fold { asset, unit: 7, from: None, links: 2 };
		world.send(HOTEL, fold.clone());
		let place = world.read(|| {
			let held = Runtime::holders(asset, 7, None, MAX_PAGE).holders.swap_remove(3);
			SequenceCursor { holder: held.holder, link: held.link, unit: 7 }
		});
		let from = Some(place);
		world.send(HOTEL, Call::<Runtime>::fold { asset, unit: 7, from, links: 9 });
		let nothing = Error::<Runtime>::NothingToFold.into();
		assert_eq!(world.try_send(HOTEL, fold), Ok(Err(nothing)));

		world.read(|| {
			let FoldedHistory { leaves, root } = Runtime::folded_history(asset);
			assert_eq!(leaves, 5);
			assert_eq!(Runtime::lot_of(asset, 7), tip);
			assert_eq!(sequence(asset), before);
			let issuer = ALPHA.account();
			let genesis = ledger::genesis_hash();
			let context = Context { genesis, asset, issuer: &issuer, unit: 7 };
			assert_eq!(verify_sequence(&context, &before, ledger::is_signed), Ok(()));
			let size = |sealed: &SealedLink<AccountId>| {
				let record = Runtime::link_record(sealed.link.to.clone(), sealed.link.id());
				record.expect("it is there").encoded_size()
			};
			assert!(size(&before[5]) <= 256 && 2 * size(&before[4]) < size(&before[5]));
			for sealed in &before[..5] {
				let (to, id) = (sealed.link.to.clone(), sealed.link.id());
				let archived = Runtime::archived_link(to, id).expect("this node keeps the archive");
				assert_eq!(archived.link.link, sealed.link);
				assert_eq!(archived.proof.verify(&sealed.digest, &root), Ok(()));
			}
		});

		// The first transfer's link is folded, and its reference is used all the same.
		let again = transfer(world, asset, (FOXTROT, GOLF), [0; 32]);
		let used = Error::<Runtime>::TransferUsed.into();
		assert_eq!(world.try_send(FOXTROT, again), Ok(Err(used)));
	});
}
