//! Breaks the storage on purpose and sees each invariant caught.

use crate::{mock::*, types::BigEndianU64, *};
use frame::testing_prelude::*;
use signature_chain::Capped;

/// Two issues, a transfer and a hold; then `harm`, and the message of the first broken invariant.
fn harm(harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 10).issue(BANK_B, 10).build().execute_with(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 4));
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 2));
		assert_ok!(Ledger::do_try_state());
		harm();
		match Ledger::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("the harm was not caught: {other:?}"),
		}
	})
}

/// Puts another lot where one is, in the map and in the queue.
fn change_lot(end: u64, change: impl FnOnce(&mut LotOf<Test>)) {
	let mut lot = Ledger::lot_ending(CNY, end).unwrap();
	OwnedLots::<Test>::remove(Ledger::index_of(CNY, &lot, end));
	change(&mut lot);
	Ledger::store(CNY, lot, end);
}

fn change_link(n: usize, change: impl FnOnce(&mut StoredLink<AccountId>)) {
	let LinkInfo { id, link, .. } = link(n);
	Links::<Test>::mutate(link.to, id, |record| match record {
		Some(LinkRecord::Whole(link)) => change(link),
		other => panic!("not whole: {other:?}"),
	});
}

const UNSOUND: &str = "a link does not continue its parents, or is not signed";

#[test]
fn overlapping_lots_should_be_caught() {
	assert_eq!(harm(|| change_lot(10, |lot| lot.start = 3)), "two lots of an asset share a unit");
}

#[test]
fn lost_units_should_be_caught() {
	let harmed = harm(|| {
		let lot = Ledger::lot_ending(CNY, 20).unwrap();
		OwnedLots::<Test>::remove(Ledger::index_of(CNY, &lot, 20));
		Lots::<Test>::remove(CNY, BigEndianU64::from(20));
	});
	assert_eq!(harmed, "the lots of an asset do not sum to issued - redeemed");
}

#[test]
fn wrong_balance_should_be_caught() {
	assert_eq!(
		harm(|| Balances::<Test>::mutate(CNY, BANK_B, |balance| balance.free += 1)),
		"the balances are not those of the lots"
	);
}

#[test]
fn wrong_hold_should_be_caught() {
	let harmed = harm(|| {
		let purpose = HoldPurpose::Bond;
		Holds::<Test>::insert((CNY, BANK_A, (purpose, 1)), 1);
		Holds::<Test>::insert((CNY, BANK_A, (purpose, 2)), 1);
	});
	assert_eq!(harmed, "the holds are not those of the lots");
}

#[test]
fn unmerged_lots_should_be_caught() {
	let harmed = harm(|| {
		let lot = Ledger::lot_ending(CNY, 20).unwrap();
		change_lot(20, |half| half.start = 15);
		Ledger::store(CNY, lot, 15);
	});
	assert_eq!(harmed, "two neighbouring lots should be one");
}

#[test]
fn wrong_queue_should_be_caught() {
	let lot = || Ledger::lot_ending(CNY, 20).unwrap();
	assert_eq!(
		harm(|| OwnedLots::<Test>::remove(Ledger::index_of(CNY, &lot(), 20))),
		"a lot is not in its owner's queue"
	);
	let body = LotBody { start: 0, link: [0; 32], digest: [0; 32] };
	assert_eq!(
		harm(|| OwnedLots::<Test>::insert(Ledger::index_of(CNY, &lot(), 19), body)),
		"a queue names a lot that the map does not have"
	);
}

#[test]
fn wrong_tip_should_be_caught() {
	assert_eq!(
		harm(|| change_lot(20, |lot| lot.tip.link = [9; 32])),
		"the tip of a lot is missing"
	);
	let transfer = || link(2).id;
	assert_eq!(
		harm(|| change_lot(20, |lot| lot.tip.link = transfer())),
		"the tip of a lot is not what the lot says"
	);
	let harmed = harm(|| {
		let LinkInfo { id, digest, link } = link(2);
		change_lot(20, |lot| lot.tip = Tip { link: id, digest, at: link.at });
	});
	assert_eq!(harmed, "the tip of a lot did not bring it");
}

#[test]
fn changed_link_should_be_caught() {
	// The lots that it brought name its digest, and so do the links after it.
	let other = "the tip of a lot is not what the lot says";
	assert_eq!(harm(|| change_link(0, |link| link.at.event += 100)), other);
	assert_eq!(harm(|| change_link(2, |link| link.at.event += 100)), other);
}

#[test]
fn link_that_does_not_continue_its_parents_should_be_caught() {
	// The lots are made to name the changed link, so that only the chain of links can tell.
	let bent = |n: usize, change: &dyn Fn(&mut StoredLink<AccountId>)| {
		harm(|| {
			change_link(n, change);
			let ends: Vec<_> = Lots::<Test>::iter_key_prefix(CNY).map(u64::from).collect();
			for end in ends {
				let owner = Ledger::lot_ending(CNY, end).unwrap();
				let tip = Ledger::link(&owner.owner, owner.tip.link).unwrap();
				let at = tip.link.at;
				change_lot(end, |lot| lot.tip = Tip { link: tip.id, digest: tip.digest, at });
			}
		})
	};
	assert_eq!(bent(0, &|link| link.at.block = 0), UNSOUND);
	assert_eq!(bent(2, &|link| link.receipt.as_mut().unwrap().signature[0] ^= 1), UNSOUND);
	let outside = |link: &mut StoredLink<AccountId>| {
		let mut pieces = link.pieces.to_vec();
		pieces[0].len = 11;
		link.pieces = Capped::try_from(pieces).unwrap();
	};
	assert_eq!(bent(2, &outside), UNSOUND);
	assert_eq!(bent(2, &|link| link.from = BANK_C), "a link is under another number than its own");
}

#[test]
fn missing_link_should_be_caught() {
	let harmed = harm(|| {
		let LinkInfo { id, link, .. } = link(1);
		Links::<Test>::remove(link.to, id);
	});
	assert_eq!(harmed, "the tip of a lot is missing");
}

#[test]
fn link_without_its_parent_should_be_caught() {
	let harmed = harm(|| {
		assert_ok!(transfer(BANK_B, BANK_C, 14));
		let LinkInfo { id, link, .. } = link(2);
		Links::<Test>::remove(link.to, id);
	});
	assert_eq!(harmed, "a link's parent does not exist");
}

#[test]
fn links_of_one_moment_should_be_caught() {
	let harmed = harm(|| {
		// A second link of the same moment that is sound in itself.
		let first = link(0).link;
		let reference = signature_chain::LinkKind::Issue { transfer: [77; 32], expires: LATE };
		let payload = issue_payload(BANK_C, 5, [77; 32]);
		assert_ok!(issue(BANK_C, 5));
		let LinkInfo { id, link, .. } = link(3);
		Links::<Test>::remove(link.to, id);
		let mut link = link;
		(link.kind, link.at) = (reference, first.at);
		link.receipt.as_mut().unwrap().signature = sign(BANK_C, &payload_of(&link, &payload));
		let (id, digest, at) = (link.id(), link.digest(), link.at);
		Links::<Test>::insert(BANK_C, id, LinkRecord::from(link));
		change_lot(25, |lot| lot.tip = Tip { link: id, digest, at });
	});
	assert_eq!(harmed, "two links have the same moment");
}

/// The payload that a link says was signed; of the same length as one that was.
fn payload_of(link: &signature_chain::Link<AccountId>, like: &[u8]) -> Vec<u8> {
	let payload = link.payload(&Ledger::genesis_hash()).unwrap();
	assert_eq!(payload.len(), like.len());
	payload
}

#[test]
fn foreign_receipt_key_should_be_caught() {
	let harmed = harm(|| {
		ReceiptKeys::<Test>::insert(BANK_B, LatestFirst::from(1), public(BANK_C));
	});
	assert_eq!(harmed, UNSOUND);
}

#[test]
fn weak_or_uncounted_receipt_keys_should_be_caught() {
	assert_eq!(
		harm(|| ReceiptKeys::<Test>::insert(BANK_C, LatestFirst::from(9), [0; 32])),
		"a receipt key is weak"
	);
	assert_eq!(
		harm(|| ReceiptKeys::<Test>::insert(BANK_C, LatestFirst::from(9), public(7))),
		"the receipt keys are not as many as counted"
	);
}

#[test]
fn excessive_supply_should_be_caught() {
	let harmed = harm(|| {
		Assets::<Test>::mutate(CNY, |details| details.as_mut().unwrap().max_supply = 19);
	});
	assert_eq!(harmed, "an asset exceeds its greatest supply");
}

#[test]
fn wrong_number_of_assets_should_be_caught() {
	let more = harm(|| NextAsset::<Test>::put(MAX_ASSETS + 1));
	assert_eq!(more, "there are more assets than there may be");
	assert_eq!(harm(|| NextAsset::<Test>::put(2)), "the numbers of the assets have gaps");
	assert_eq!(harm(|| NextAsset::<Test>::put(0)), "an asset's number is still to be given");
}
