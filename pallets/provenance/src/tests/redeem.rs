use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::LinkKind;

#[test]
fn redeem_should_take_units_out_of_the_supply() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		assert_ok!(redeem(BANK_A, ranges(&[(2, 3)])));
		assert_eq!(lots(), [(0, 2, BANK_A), (5, 5, BANK_A)]);
		assert_eq!(Ledger::free(CNY, &BANK_A), 7);
		let asset = Ledger::asset(CNY).unwrap();
		assert_eq!((asset.issued, asset.redeemed, asset.outstanding()), (10, 3, 7));
		let LinkInfo { id, link, .. } = link(1);
		assert!(matches!(link.kind, LinkKind::Redeem { .. }));
		assert_eq!((link.from, link.to), (BANK_A, ISSUER));
		let transfer = match link.kind {
			LinkKind::Redeem { transfer, .. } => transfer,
			_ => unreachable!(),
		};
		let redeemed = Event::Redeemed { asset: CNY, from: BANK_A, amount: 3, transfer, link: id };
		assert_eq!(last_event(), redeemed);
		assert_eq!(Ledger::lot_of(CNY, 3), None);
	});
}

#[test]
fn redeemed_units_should_make_room_for_an_issue() {
	World::default().issue(BANK_A, MAX_SUPPLY).build_and_check(|| {
		assert_noop!(issue(BANK_A, 1), Error::<Test>::SupplyExceeded);
		assert_ok!(redeem(BANK_A, Selection::Oldest(4)));
		assert_ok!(issue(BANK_B, 4));
		// Their numbers are never used again.
		assert_eq!(Ledger::lot_of(CNY, MAX_SUPPLY as u64).unwrap().owner, BANK_B);
		assert_noop!(issue(BANK_B, 1), Error::<Test>::SupplyExceeded);
	});
}

#[test]
fn issuer_should_redeem_its_own_units() {
	World::default().issue(ISSUER, 10).build_and_check(|| {
		assert_ok!(redeem(ISSUER, Selection::Oldest(10)));
		assert_eq!((lots(), Ledger::free(CNY, &ISSUER)), (vec![], 0));
	});
}

#[test]
fn redeem_should_fail_without_the_issuers_receipt() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let units = || Selection::Oldest(4);
		let send = |asset, receipt| {
			plain(Ledger::redeem(signed(BANK_A), asset, units(), delivery([1; 32], receipt)))
		};
		let own = sign(BANK_A, &redemption_payload(BANK_A, &units(), [1; 32]));
		assert_noop!(send(CNY, own), Error::<Test>::ReceiptInvalid);
		assert_noop!(send(7, own), Error::<Test>::AssetUnknown);
		let other = sign(ISSUER, &redemption_payload(BANK_A, &Selection::Oldest(5), [1; 32]));
		assert_noop!(send(CNY, other), Error::<Test>::ReceiptInvalid);
		// Nor with one for a transfer, after which the units would still exist.
		let transfer = sign(ISSUER, &transfer_payload(BANK_A, ISSUER, &units(), [1; 32]));
		assert_noop!(send(CNY, transfer), Error::<Test>::ReceiptInvalid);
		assert_noop!(redeem(BANK_B, units()), Error::<Test>::FreeInsufficient);
	});
}

#[test]
fn redeem_should_refund_the_weight_of_lots_not_drawn() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let units = Selection::Oldest(4);
		let receipt = sign(ISSUER, &redemption_payload(BANK_A, &units, [1; 32]));
		let info = Ledger::redeem(signed(BANK_A), CNY, units, delivery([1; 32], receipt)).unwrap();
		assert_eq!(info.actual_weight, Some(<()>::redeem(1) + <()>::check_flags(1)));
	});
}

#[test]
fn an_issuer_that_may_hold_nothing_any_more_should_still_redeem() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		Register::suspend(ISSUER);
		assert_noop!(transfer(BANK_A, ISSUER, 1), Error::<Test>::HolderNotAdmitted);
		assert_ok!(redeem(BANK_A, Selection::Oldest(10)));
		assert_eq!(Ledger::asset(CNY).unwrap().outstanding(), 0);
	});
}
