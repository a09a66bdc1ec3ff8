//! Units and the signatures of those who receive them.

use clearmark_runtime::{AccountId, Runtime, System};
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, AssetBalance, Call, Delivery,
	LotStatus, Selection,
};
use signature_chain::{
	receipt_payload, redemption_payload, verify_sequence, AssetId, Context, Digest, LinkFault,
	LinkKind, Piece, Position, SealedLink, SignedBy, Statement, NO_PARENT,
};
use sp_core::{ed25519, Pair};

use super::{BANKS, INITIATOR, NODES};
use crate::{
	institution::{Institution, ALPHA, FOXTROT},
	world::World,
};

/// What the initiator is issued, of which it pays the fee and whatever it owes.
const INITIAL: u128 = 400;
/// What the debtor of the obligations has received before.
const PAID: u128 = 60;
/// What each node has for its bond.
const NODE_FUNDS: u128 = 30;
/// Longer than anything takes here.
const EXPIRES: u32 = 1_000;
/// The unit that is traced: the first one that was issued, and the first that is spent.
const UNIT: u64 = 0;

pub fn genesis_hash() -> Digest {
	System::block_hash(0).0
}

pub fn balance(world: &mut World, asset: AssetId, who: Institution) -> AssetBalance {
	world.read(|| Runtime::balance(asset, who.account()))
}

pub fn receipt_keys_are_registered(world: &mut World) {
	let holders = BANKS.into_iter().chain(NODES).chain([INITIATOR]);
	world.send_all(holders.map(|who| {
		let public = who.receipt_key().public().0;
		(who, Call::<Runtime>::set_receipt_key { public })
	}));
	let key = world.read(|| Runtime::receipt_key(FOXTROT.account()));
	assert_eq!(key, Some(FOXTROT.receipt_key().public().0));
}

/// The council creates it; the one of the preset has other digits.
pub fn asset_is_created(world: &mut World) -> AssetId {
	let asset = world.read(pallet_provenance::NextAsset::<Runtime>::get);
	world.decide(Call::<Runtime>::create_asset {
		symbol: b"EUR".to_vec().try_into().expect("it is short"),
		decimals: 2,
		issuer: ALPHA.account(),
		max_supply: 1_000_000,
	});
	assert!(world.read(|| Runtime::asset(asset)).is_some());
	asset
}

pub fn units_are_issued_against_receipts(world: &mut World, asset: AssetId) {
	issue(world, asset, INITIATOR, INITIAL);
	for node in NODES {
		issue(world, asset, node, NODE_FUNDS);
		let free = NODE_FUNDS;
		assert_eq!(balance(world, asset, node), AssetBalance { free, ..Default::default() });
	}
}

pub fn issue(world: &mut World, asset: AssetId, to: Institution, amount: u128) {
	issue_by(world, ALPHA, asset, to, amount);
}

pub fn issue_by(
	world: &mut World,
	issuer: Institution,
	asset: AssetId,
	to: Institution,
	amount: u128,
) {
	let start = world.read(|| Runtime::asset(asset)).expect("it is there").issued;
	let len = amount.try_into().expect("a small amount");
	let start = start.try_into().expect("a small amount");
	let piece = Piece { start, len, parent: NO_PARENT };
	let transfer = [world.now() as u8; 32];
	let genesis = world.read(genesis_hash);
	let (from, whom) = (issuer.account(), to.account());
	let payload = receipt_payload(&genesis, asset, &transfer, &from, &whom, &[piece], EXPIRES);
	let (receipt, by) = (to.sign_receipt(&payload), SignedBy::Receiver);
	let delivery = Delivery { transfer, expires: EXPIRES, receipt, by };
	world.send(issuer, Call::<Runtime>::issue { asset, to: whom, amount, delivery });
}

/// The issuer signs for the units that it takes out of the supply.
pub fn redeem(world: &mut World, asset: AssetId, who: Institution, amount: u128) {
	redeem_at(world, ALPHA, asset, who, amount);
}

pub fn redeem_at(
	world: &mut World,
	issuer: Institution,
	asset: AssetId,
	who: Institution,
	amount: u128,
) {
	let (from, to, selection) = (who.account(), issuer.account(), Selection::Oldest(amount));
	let genesis = world.read(genesis_hash);
	let pieces = world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
	let transfer = [world.now() as u8; 32];
	let payload = redemption_payload(&genesis, asset, &transfer, &from, &to, &pieces, EXPIRES);
	let (receipt, by) = (issuer.sign_receipt(&payload), SignedBy::Receiver);
	let delivery = Delivery { transfer, expires: EXPIRES, receipt, by };
	world.send(who, Call::<Runtime>::redeem { asset, selection, delivery });
}

/// The receiver signs for the pieces that the sender's preview names, and the sender submits.
pub fn units_are_paid_against_a_receipt(world: &mut World, asset: AssetId) {
	let (sender, receiver) = (INITIATOR, FOXTROT);
	let (from, to) = (sender.account(), receiver.account());
	let genesis = world.read(genesis_hash);
	let selection = Selection::Oldest(PAID);
	let pieces = world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
	let transfer = [0xff; 32];
	let payload = receipt_payload(&genesis, asset, &transfer, &from, &to, &pieces, EXPIRES);
	let receipt = receiver.sign_receipt(&payload);
	let delivery = Delivery { transfer, expires: EXPIRES, receipt, by: SignedBy::Receiver };
	let call = Call::<Runtime>::transfer_with_receipt { asset, to, selection, delivery };
	world.send(sender, call.clone());
	assert_eq!(balance(world, asset, receiver), AssetBalance { free: PAID, ..Default::default() });

	let again = pallet_provenance::Error::<Runtime>::TransferUsed.into();
	assert_eq!(world.try_send(sender, call), Ok(Err(again)));
}

/// What an auditor does: it fetches the sequence page by page and trusts nothing but the hashes,
/// the signatures and the keys that were registered at the time.
pub fn unit_is_traced_to_its_holder(world: &mut World, asset: AssetId) {
	world.read(|| {
		let mut links = sequence(asset);
		let (issued, paid, settled) = match &links[..] {
			[issued, paid, settled] => (&issued.link, &paid.link, &settled.link),
			other => panic!("three holders, not {}", other.len()),
		};
		assert!(matches!(issued.kind, LinkKind::Issue { .. }));
		assert!(matches!(paid.kind, LinkKind::Transfer { .. }));
		assert!(matches!(
			settled.kind,
			LinkKind::Settlement { position: Position::Creditor(_), .. }
		));
		assert_eq!((&issued.to, &paid.to), (&INITIATOR.account(), &FOXTROT.account()));

		let lot = Runtime::lot_of(asset, UNIT).expect("the unit exists");
		assert_eq!((lot.owner, lot.status), (settled.to.clone(), LotStatus::free()));
		assert_eq!(Some(lot.digest), links.last().map(|link| link.digest));
		let holders = Runtime::holders(asset, UNIT, None, 10).holders;
		let holders: Vec<_> = holders.into_iter().map(|holding| holding.holder).collect();
		assert_eq!(holders, [issued.to.clone(), paid.to.clone(), settled.to.clone()]);

		let issuer = ALPHA.account();
		let genesis = genesis_hash();
		let context = Context { genesis, asset, issuer: &issuer, unit: UNIT };
		assert_eq!(verify_sequence(&context, &links, is_signed), Ok(()));

		// A history in which somebody else paid is found out, also where it is hashed anew.
		links[1].link.from = FOXTROT.account();
		assert_eq!(fault(&context, &links), LinkFault::DigestMismatch);
		links[1] = links[1].link.clone().seal();
		assert_eq!(fault(&context, &links), LinkFault::NotTheHolder);
	});
}

fn fault(context: &Context<AccountId>, links: &[SealedLink<AccountId>]) -> LinkFault {
	verify_sequence(context, links, is_signed).expect_err("the history is forged").fault
}

/// The sequence of the unit, in pages of two.
pub fn sequence(asset: AssetId) -> Vec<SealedLink<AccountId>> {
	let mut links = Vec::new();
	let mut cursor = None;
	loop {
		let page = Runtime::sequence(asset, UNIT, cursor, 2);
		let earlier = page.links.into_iter();
		let earlier = earlier.map(|info| SealedLink { digest: info.digest, link: info.link });
		links.splice(..0, earlier);
		match page.earlier {
			Some(_) => cursor = page.earlier,
			None => return links,
		}
	}
}

/// Whether the receiver signed with the key that it had registered when the link was appended, or a
/// delegate under a mandate that was in force then.
pub fn is_signed(statement: &Statement<AccountId>) -> bool {
	let (account, block) = (statement.account.clone(), statement.at.block);
	let key = match statement.by {
		SignedBy::Receiver => Runtime::receipt_key_at(account, block),
		SignedBy::Delegate { mandate } => Runtime::delegate_key_at(account, mandate, block),
	};
	let signature = ed25519::Signature::from_raw(*statement.signature);
	key.map(ed25519::Public::from_raw)
		.is_some_and(|public| ed25519::Pair::verify(&signature, statement.message, &public))
}
