//! Breaks offers and mandates on purpose and sees each invariant caught.

use crate::{mock::*, types::BigEndianU64, *};
use frame::testing_prelude::*;
use signature_chain::LinkKind;

/// An offer of A to B, a mandate of B under which a link came in, and a mandate that it ended; then
/// `harm`, and the message of the first broken invariant.
fn harm(harm: impl FnOnce()) -> &'static str {
	World::default().issue(BANK_A, 20).issue(BANK_A, 20).build().execute_with(|| {
		assert_ok!(give_mandate(BANK_B));
		assert_ok!(Ledger::set_mandate(signed(BANK_B), public(71), CNY, 5, 5, 5, 50));
		assert_ok!(Ledger::end_mandate(signed(BANK_B), 1));
		let by = SignedBy::Delegate { mandate: 0 };
		assert_ok!(transfer_by(by, BANK_A, BANK_B, Selection::Oldest(10)));
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(15), 9));
		assert_ok!(Ledger::do_try_state());
		harm();
		match Ledger::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("the harm was not caught: {other:?}"),
		}
	})
}

fn change_offer(change: impl FnOnce(&mut Offer<AccountId>)) {
	Offers::<Test>::mutate(0, |offer| change(offer.as_mut().unwrap()));
}

fn change_mandate(number: u32, change: impl FnOnce(&mut Mandate)) {
	Mandates::<Test>::mutate(BANK_B, number, |mandate| change(mandate.as_mut().unwrap()));
}

/// Frees a part of the offer's units without telling the offer.
fn free(start: u64, len: u64) {
	let usage = LotUse::Offered { offer: 0 };
	let range = UnitRange { start, len };
	let drawn = Ledger::pick_where(CNY, &[range], |lot| lot.status.usage == usage).unwrap();
	assert_ok!(Ledger::restate_drawn(CNY, &BANK_A, &drawn, &usage.into(), &LotStatus::free()));
}

#[test]
fn offered_lots_that_are_not_the_offers_should_be_caught() {
	let message = "the pieces of an offer are not its lots";
	assert_eq!(harm(|| free(12, 1)), message);
	let other_digest = |offer: &mut Offer<AccountId>| {
		let mut pieces = offer.pieces.to_vec();
		pieces[0].parent = [7; 32];
		offer.pieces = pieces.try_into().unwrap();
	};
	assert_eq!(harm(|| change_offer(other_digest)), message);
	assert_eq!(harm(|| change_offer(|offer| offer.asset = 5)), message);
	let endless = |offer: &mut Offer<AccountId>| {
		let mut pieces = offer.pieces.to_vec();
		pieces[0].len = u64::MAX;
		offer.pieces = pieces.try_into().unwrap();
	};
	assert_eq!(harm(|| change_offer(endless)), "a piece of an offer has no end");
}

#[test]
fn offered_lots_without_an_offer_should_be_caught() {
	let harmed = harm(|| Offers::<Test>::remove(0));
	assert_eq!(harmed, "a lot is in transit for an offer that does not exist");
}

#[test]
fn offer_of_a_number_that_was_not_given_should_be_caught() {
	assert_eq!(harm(|| NextOffer::<Test>::put(0)), "an offer's number is still to be given");
}

#[test]
fn wrong_indexes_of_offers_should_be_caught() {
	let number = || BigEndianU64::from(0);
	let receivers = "the receivers of offers are not indexed";
	assert_eq!(harm(|| OffersTo::<Test>::remove(BANK_B, number())), receivers);
	assert_eq!(harm(|| OffersTo::<Test>::insert(BANK_C, number(), ())), receivers);
	assert_eq!(harm(|| change_offer(|offer| offer.to = BANK_C)), receivers);
	let senders = "the senders of offers are not indexed";
	assert_eq!(harm(|| OffersFrom::<Test>::remove(BANK_A, number())), senders);
	assert_eq!(harm(|| OffersFrom::<Test>::insert(BANK_C, number(), ())), senders);
}

#[test]
fn wrong_number_of_offers_should_be_caught() {
	let message = "the offers are not as many as counted";
	assert_eq!(harm(|| OfferCount::<Test>::insert(BANK_A, 2)), message);
	assert_eq!(harm(|| OfferCount::<Test>::insert(BANK_B, 1)), message);
}

#[test]
fn too_many_offers_should_be_caught() {
	let harmed = harm(|| {
		for _ in 0..MAX_OFFERS {
			OfferCount::<Test>::insert(BANK_A, 0);
			assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(1), 9));
		}
		OfferCount::<Test>::insert(BANK_A, MAX_OFFERS + 1);
	});
	assert_eq!(harmed, "an account has more offers open than it may");
}

#[test]
fn wrong_transfer_ids_of_offers_should_be_caught() {
	let link = || Offers::<Test>::get(0).unwrap().link();
	let missing = "an open offer has no transfer id";
	assert_eq!(harm(|| OfferedTransfers::<Test>::remove(BANK_B, link())), missing);
	assert_eq!(harm(|| change_offer(|offer| offer.expires = 10)), missing);
	assert_eq!(harm(|| change_offer(|offer| offer.transfer = [7; 32])), missing);
	let id = |offer| OfferedTransfer { offer, expires: 9 };
	let harmed = harm(|| OfferedTransfers::<Test>::insert(BANK_B, [7; 32], id(0)));
	assert_eq!(harmed, "a transfer id is not that of its offer");
	let harmed = harm(|| OfferedTransfers::<Test>::insert(BANK_B, [7; 32], id(1)));
	assert_eq!(harmed, "a transfer id is of no offer");
}

#[test]
fn unsound_mandates_should_be_caught() {
	let weak = harm(|| change_mandate(1, |mandate| mandate.terms.public = [0; 32]));
	assert_eq!(weak, "a delegate's key is weak");
	let unsound = "a mandate is unsound";
	assert_eq!(harm(|| change_mandate(1, |mandate| mandate.terms.period = 0)), unsound);
	assert_eq!(harm(|| change_mandate(1, |mandate| mandate.terms.per_transfer = 0)), unsound);
	assert_eq!(harm(|| change_mandate(1, |mandate| mandate.terms.until = 1)), unsound);
	let beyond = harm(|| change_mandate(1, |mandate| mandate.used = 6));
	assert_eq!(beyond, "a mandate was used beyond its limit");
}

#[test]
fn wrong_number_of_mandates_should_be_caught() {
	let harmed = harm(|| MandateCount::<Test>::insert(BANK_B, 1));
	assert_eq!(harmed, "a mandate's number is still to be given");
	let harmed = harm(|| MandateCount::<Test>::insert(BANK_B, 3));
	assert_eq!(harmed, "the mandates are not as many as counted");
}

#[test]
fn key_of_a_delegate_that_is_the_receivers_should_be_caught() {
	let shared = "a delegate's key is a receipt key of its account";
	let harmed = harm(|| {
		ReceiptKeyCount::<Test>::insert(BANK_B, 2);
		ReceiptKeys::<Test>::insert(BANK_B, LatestFirst::from(7), public(CUSTODIAN));
	});
	assert_eq!(harmed, shared);
	assert_eq!(harm(|| change_mandate(1, |terms| terms.terms.public = public(BANK_B))), shared);
	let harmed = harm(|| DelegateKeys::<Test>::remove(BANK_B, public(71)));
	assert_eq!(harmed, "the delegates' keys are not those of the mandates");
}

#[test]
fn receipt_of_a_delegate_without_a_mandate_in_force_should_be_caught() {
	// Its key is found through the mandate, so that the link is the first to tell.
	let unsigned = "a link does not continue its parents, or is not signed";
	assert_eq!(harm(|| Mandates::<Test>::remove(BANK_B, 0)), unsigned);
	let harmed = harm(|| {
		change_mandate(0, |mandate| (mandate.valid_from, mandate.since) = (2, 2));
	});
	assert_eq!(harmed, unsigned);
}

/// Other invariants are the first to break, so that this one is asked alone.
#[test]
fn use_of_a_mandate_that_never_was_should_be_caught() {
	let alone = |harm: &dyn Fn()| {
		World::default().issue(BANK_A, 20).build().execute_with(|| {
			assert_ok!(give_mandate(BANK_B));
			let by = SignedBy::Delegate { mandate: 0 };
			assert_ok!(transfer_by(by, BANK_A, BANK_B, Selection::Oldest(10)));
			assert_ok!(Ledger::delegates_signed_within_their_mandates());
			harm();
			Ledger::delegates_signed_within_their_mandates()
		})
	};
	let none = alone(&|| Mandates::<Test>::remove(BANK_B, 0));
	assert_eq!(none, Err(DispatchError::Other("a delegate had no mandate")));
	let endless = alone(&|| change_mandate(0, |mandate| mandate.terms.period = 0));
	assert_eq!(endless, Err(DispatchError::Other("a mandate has no periods")));
}

#[test]
fn receipt_of_a_delegate_beyond_its_mandate_should_be_caught() {
	let extent = "a delegate signed for what its mandate does not extend to";
	assert_eq!(harm(|| change_mandate(0, |mandate| mandate.terms.asset = 5)), extent);
	assert_eq!(harm(|| change_mandate(0, |mandate| mandate.terms.per_transfer = 9)), extent);
	let harmed = harm(|| {
		change_mandate(0, |mandate| (mandate.terms.per_period, mandate.used) = (9, 9));
	});
	assert_eq!(harmed, "a delegate signed for more than its mandate allows in a period");
}

#[test]
fn uncounted_use_of_a_mandate_should_be_caught() {
	let uncounted = "a use of a mandate was not counted";
	assert_eq!(harm(|| change_mandate(0, |mandate| mandate.used = 9)), uncounted);
}

#[test]
fn position_that_a_delegate_confirmed_should_be_caught() {
	let harmed = harm(|| {
		assert_ok!(settle(4, BANK_A, BANK_B, 3, true, None));
		let LinkInfo { id, link, .. } = link(3);
		assert!(matches!(link.kind, LinkKind::Settlement { .. }));
		let payload = link.payload(&Ledger::genesis_hash()).unwrap();
		let mut forged = link;
		let receipt = forged.receipt.as_mut().unwrap();
		receipt.by = SignedBy::Delegate { mandate: 0 };
		receipt.signature = sign(CUSTODIAN, &payload);
		let (digest, at) = (forged.digest(), forged.at);
		Links::<Test>::insert(BANK_B, id, LinkRecord::from(forged));
		for end in Lots::<Test>::iter_key_prefix(CNY).map(u64::from).collect::<Vec<_>>() {
			let lot = Ledger::lot_ending(CNY, end).unwrap();
			if lot.tip.link == id {
				Ledger::store(CNY, Lot { tip: Tip { link: id, digest, at }, ..lot }, end);
			}
		}
	});
	assert_eq!(harmed, "a delegate signed for what its mandate does not extend to");
}
