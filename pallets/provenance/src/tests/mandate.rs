use crate::{mock::*, *};
use frame::testing_prelude::*;
use signature_chain::{verify_sequence, wrap, Context, LinkFault, ReceiptForm, Statement};

const MANDATE: SignedBy = SignedBy::Delegate { mandate: 0 };

fn terms() -> MandateTerms {
	let public = public(CUSTODIAN);
	MandateTerms { public, asset: CNY, per_transfer: 50, per_period: 80, period: 10, until: 100 }
}

fn give(terms: MandateTerms) -> DispatchResult {
	let MandateTerms { public, asset, per_transfer, per_period, period, until } = terms;
	Ledger::set_mandate(signed(BANK_B), public, asset, per_transfer, per_period, period, until)
}

/// A transfer from A to B for which the custodian signs.
fn transfer_delegated(mandate: u32, amount: Balance) -> DispatchResult {
	transfer_by(SignedBy::Delegate { mandate }, BANK_A, BANK_B, Selection::Oldest(amount))
}

#[test]
fn set_mandate_should_number_and_keep_it() {
	World::default().build_and_check(|| {
		System::set_block_number(4);
		assert_ok!(give(terms()));
		let event = Event::MandateSet { who: BANK_B, number: 0, terms: terms(), valid_from: 4 };
		assert_eq!(last_event(), event);
		assert_ok!(give(terms()));
		let info =
			|number| MandateInfo { number, terms: terms(), valid_from: 4, in_force: true, used: 0 };
		assert_eq!(Ledger::mandate_info(&BANK_B, 1), Some(info(1)));
		assert_eq!(Ledger::mandate_info(&BANK_B, 2), None);
		assert_eq!(Ledger::mandate_info(&BANK_A, 0), None);
		let page = Ledger::mandates(&BANK_B, None, 1);
		assert_eq!((page.mandates, page.next), (vec![info(0)], Some(0)));
		let page = Ledger::mandates(&BANK_B, Some(0), 1);
		assert_eq!((page.mandates, page.next), (vec![info(1)], None));
		assert_eq!(Ledger::mandates(&BANK_B, Some(u32::MAX), 9).mandates, []);
	});
}

#[test]
fn set_mandate_should_fail_for_strangers_and_bad_terms() {
	World::default().build_and_check(|| {
		assert_noop!(give_mandate(STRANGER), Error::<Test>::HolderNotAdmitted);
		let bad = |bend: fn(&mut MandateTerms)| {
			let mut terms = terms();
			bend(&mut terms);
			give(terms)
		};
		for public in weak_keys() {
			let weak = give(MandateTerms { public, ..terms() });
			assert_noop!(weak, Error::<Test>::ReceiptKeyWeak);
		}
		assert_noop!(bad(|terms| terms.asset = 7), Error::<Test>::AssetUnknown);
		let unsound = || Error::<Test>::MandateUnsound;
		assert_noop!(bad(|terms| terms.per_transfer = 0), unsound());
		assert_noop!(bad(|terms| terms.per_period = 0), unsound());
		assert_noop!(bad(|terms| terms.period = 0), unsound());
		assert_noop!(bad(|terms| terms.until = 1), unsound());
		assert_ok!(bad(|terms| terms.until = 2));
	});
}

#[test]
fn set_mandate_should_fail_for_the_holders_own_key() {
	World::default().build_and_check(|| {
		let shared = || Error::<Test>::ReceiptKeyShared;
		let with = |public| give(MandateTerms { public, ..terms() });
		assert_noop!(with(public(BANK_B)), shared());
		// From the next block on that will be its key; until then it is the old one.
		assert_ok!(register(BANK_B, public(51)));
		assert_noop!(with(public(51)), shared());
		assert_noop!(with(public(BANK_B)), shared());
		System::set_block_number(2);
		assert_ok!(with(public(BANK_B)));
	});
}

#[test]
fn receipt_key_should_fail_to_be_a_delegates_key() {
	World::default().build_and_check(|| {
		assert_ok!(give(terms()));
		let shared = || Error::<Test>::ReceiptKeyShared;
		assert_noop!(register(BANK_B, public(CUSTODIAN)), shared());
		System::set_block_number(200);
		assert_noop!(register(BANK_B, public(CUSTODIAN)), shared());
		// It is somebody else's as well as it may.
		assert_ok!(register(BANK_C, public(CUSTODIAN)));
	});
}

#[test]
fn every_mandate_should_be_kept_up_to_the_quota() {
	World::default().build_and_check(|| {
		let most = <MaxMandates as Get<u32>>::get();
		for _ in 0..most {
			assert_ok!(give(terms()));
		}
		assert_noop!(give(terms()), Error::<Test>::MandatesExhausted);
		assert_ok!(Ledger::end_mandate(signed(BANK_B), 0));
		assert_noop!(give(terms()), Error::<Test>::MandatesExhausted);
		assert_ok!(give_mandate(BANK_A));
	});
}

#[test]
fn delegate_should_sign_for_a_transfer_and_the_link_should_say_so() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		assert_ok!(transfer_delegated(0, 50));
		assert_eq!(link(1).link.receipt.unwrap().by, MANDATE);
		assert_eq!(Ledger::mandate_info(&BANK_B, 0).unwrap().used, 50);
		assert_eq!(holders(49), [BANK_A, BANK_B]);
	});
}

#[test]
fn delegate_should_sign_for_an_issue() {
	World::default().build_and_check(|| {
		assert_ok!(give(terms()));
		assert_ok!(issue_by(MANDATE, BANK_B, 30));
		assert_eq!(link(0).link.receipt.unwrap().by, MANDATE);
		assert_noop!(issue_by(MANDATE, BANK_B, 51), Error::<Test>::MandateExceeded);
	});
}

#[test]
fn delegate_should_sign_for_an_offer() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(40), 9));
		// The custodian needs nothing of the receiver any more.
		let receipt = sign(CUSTODIAN, &wrap(&offer_payload(0)));
		assert_ok!(Ledger::accept(signed(CUSTODIAN), 0, receipt, MANDATE));
		let receipt = link(1).link.receipt.unwrap();
		assert_eq!((receipt.by, receipt.form), (MANDATE, ReceiptForm::Wrapped));
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(41), 9));
		assert_noop!(accept_by(MANDATE, BANK_B, 1), Error::<Test>::MandateExceeded);
		assert_ok!(accept(BANK_B, 1));
	});
}

#[test]
fn delegate_of_the_issuer_should_sign_for_a_redemption() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give_mandate(ISSUER));
		let redeem = |amount| redeem_by(MANDATE, BANK_A, Selection::Oldest(amount));
		assert_ok!(redeem(30));
		assert_eq!(link(1).link.receipt.unwrap().by, MANDATE);
		assert_noop!(redeem(51), Error::<Test>::MandateExceeded);
	});
}

#[test]
fn delegate_should_sign_for_a_consolidation() {
	World::default().issue(BANK_B, 30).issue(BANK_B, 30).build_and_check(|| {
		assert_ok!(give(terms()));
		let swap = |amount| consolidate_by(MANDATE, BANK_B, Selection::Oldest(amount));
		assert_noop!(swap(51), Error::<Test>::MandateExceeded);
		assert_ok!(swap(45));
		assert_eq!(link(2).link.receipt.unwrap().by, MANDATE);
		assert_eq!(Ledger::mandate_info(&BANK_B, 0).unwrap().used, 45);
	});
}

#[test]
fn delegate_should_not_confirm_a_position() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		let position = Position::Creditor(10);
		let genesis = Ledger::genesis_hash();
		let payload =
			signature_chain::settlement_payload(&genesis, CNY, 4, &BANK_B, position, &RESULT);
		let receipt = sign(CUSTODIAN, &payload);
		let check = Ledger::check_settlement_receipt(&BANK_B, CNY, 4, position, RESULT, &receipt);
		assert_noop!(check, Error::<Test>::ReceiptInvalid);
		let leg =
			Ledger::settle_leg(CNY, 4, &BANK_A, &BANK_B, 10, position, RESULT, Some(receipt), None);
		assert_noop!(leg, Error::<Test>::ReceiptInvalid);
	});
}

#[test]
fn delegate_should_fail_beyond_its_limits_and_sign_again_in_the_next_period() {
	World::default().issue(BANK_A, 1000).build_and_check(|| {
		assert_ok!(give(terms()));
		assert_noop!(transfer_delegated(0, 51), Error::<Test>::MandateExceeded);
		assert_ok!(transfer_delegated(0, 50));
		assert_noop!(transfer_delegated(0, 31), Error::<Test>::MandateExceeded);
		assert_ok!(transfer_delegated(0, 30));
		assert_noop!(transfer_delegated(0, 1), Error::<Test>::MandateExceeded);
		// Given in block 1 for periods of ten blocks.
		System::set_block_number(10);
		assert_noop!(transfer_delegated(0, 1), Error::<Test>::MandateExceeded);
		System::set_block_number(11);
		assert_eq!(Ledger::mandate_info(&BANK_B, 0).unwrap().used, 0);
		assert_ok!(transfer_delegated(0, 50));
		// Long after, too; and what the receiver signs itself does not count.
		System::set_block_number(77);
		assert_ok!(transfer(BANK_A, BANK_B, 200));
		assert_ok!(transfer_delegated(0, 50));
		assert_eq!(Ledger::mandate_info(&BANK_B, 0).unwrap().used, 50);
	});
}

#[test]
fn delegate_should_fail_from_the_block_in_which_its_mandate_ends() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		System::set_block_number(99);
		assert_ok!(transfer_delegated(0, 1));
		System::set_block_number(100);
		assert_noop!(transfer_delegated(0, 1), Error::<Test>::MandateNotInForce);
		assert!(!Ledger::mandate_info(&BANK_B, 0).unwrap().in_force);
	});
}

#[test]
fn delegate_should_fail_for_another_asset_mandate_or_receiver() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		let symbol = b"USD".to_vec().try_into().unwrap();
		assert_ok!(Ledger::create_asset(signed(COUNCIL), symbol, 2, ISSUER, 100));
		assert_ok!(give(MandateTerms { asset: 1, ..terms() }));
		assert_ok!(give(MandateTerms { public: public(71), ..terms() }));
		assert_noop!(transfer_delegated(1, 1), Error::<Test>::MandateNotInForce);
		assert_noop!(transfer_delegated(2, 1), Error::<Test>::ReceiptInvalid);
		assert_noop!(transfer_delegated(3, 1), Error::<Test>::MandateUnknown);
		let other = transfer_by(MANDATE, BANK_A, BANK_C, Selection::Oldest(1));
		assert_noop!(other, Error::<Test>::MandateUnknown);
	});
}

#[test]
fn signature_should_fail_under_the_name_of_another_signer() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		let units = || Selection::Oldest(1);
		let payload = transfer_payload(BANK_A, BANK_B, &units(), [1; 32]);
		let send = |signer, by| {
			let delivery = Delivery { by, ..delivery([1; 32], sign(signer, &payload)) };
			plain(Ledger::transfer_with_receipt(signed(BANK_A), CNY, BANK_B, units(), delivery))
		};
		assert_noop!(send(BANK_B, MANDATE), Error::<Test>::ReceiptInvalid);
		assert_noop!(send(CUSTODIAN, SignedBy::Receiver), Error::<Test>::ReceiptInvalid);
		assert_eq!(Ledger::mandate_info(&BANK_B, 0).unwrap().used, 0);
		assert_ok!(send(CUSTODIAN, MANDATE));
	});
}

#[test]
fn delegate_should_sign_for_an_account_without_a_key() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give_mandate(50));
		assert_ok!(transfer_by(MANDATE, BANK_A, 50, Selection::Oldest(1)));
	});
}

#[test]
fn end_mandate_should_end_it_with_the_block_and_keep_its_links_sound() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		System::set_block_number(5);
		assert_ok!(Ledger::end_mandate(signed(BANK_B), 0));
		let event = Event::MandateEnded { who: BANK_B, number: 0, until: 6 };
		assert_eq!(last_event(), event);
		assert_ok!(transfer_delegated(0, 10));
		System::set_block_number(6);
		assert_noop!(transfer_delegated(0, 10), Error::<Test>::MandateNotInForce);
		let key = |block| Ledger::delegate_key_at(&BANK_B, 0, block);
		assert_eq!([key(0), key(1), key(5), key(6)], {
			let public = Some(public(CUSTODIAN));
			[None, public, public, None]
		});
	});
}

/// As an auditor does it, long after the mandate has ended.
#[test]
fn links_of_a_delegate_should_verify_off_line() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(give(terms()));
		assert_ok!(give(MandateTerms { public: public(71), ..terms() }));
		assert_ok!(transfer_delegated(0, 50));
		assert_ok!(transfer(BANK_B, BANK_A, 50));
		System::set_block_number(20);
		assert_ok!(offer(BANK_A, BANK_B, ranges(&[(0, 50)]), 90));
		assert_ok!(Ledger::end_mandate(signed(BANK_B), 0));
		assert_ok!(accept_by(MANDATE, BANK_B, 0));
		System::set_block_number(200);
		let mandates = Ledger::mandates(&BANK_B, None, MAX_PAGE).mandates;
		let verify = |mandates: &[MandateInfo], statement: &Statement<AccountId>| {
			use ed25519_dalek::{Verifier, VerifyingKey};
			let block = statement.at.block;
			let key = match statement.by {
				SignedBy::Receiver => Ledger::receipt_key_at(statement.account, block),
				SignedBy::Delegate { mandate } => mandates
					.iter()
					.filter(|_| *statement.account == BANK_B)
					.find(|info| info.number == mandate)
					.filter(|info| info.valid_from <= block && block < info.terms.until)
					.map(|info| info.terms.public),
			};
			key.and_then(|key| VerifyingKey::from_bytes(&key).ok()).is_some_and(|key| {
				key.verify(statement.message, &statement.signature.into()).is_ok()
			})
		};
		let page = Ledger::sequence(CNY, 0, None, MAX_PAGE);
		assert_eq!((page.links.len(), page.earlier), (4, None));
		let links: Vec<_> = page
			.links
			.into_iter()
			.map(|LinkInfo { digest, link, .. }| SealedLink { digest, link })
			.collect();
		let genesis = Ledger::genesis_hash();
		let context = Context { genesis, asset: CNY, issuer: &ISSUER, unit: 0 };
		assert_eq!(verify_sequence(&context, &links, |of| verify(&mandates, of)), Ok(()));
		// Had it been ended a block earlier, the last link would be found out.
		let mut earlier = mandates;
		earlier[0].terms.until -= 1;
		let bad = verify_sequence(&context, &links, |of| verify(&earlier, of)).unwrap_err();
		assert_eq!((bad.position, bad.fault), (3, LinkFault::SignatureInvalid));
	});
}

#[test]
fn end_mandate_should_fail_for_unknown_or_past_ones() {
	World::default().build_and_check(|| {
		assert_ok!(give(terms()));
		let end = |who, number| Ledger::end_mandate(signed(who), number);
		assert_noop!(end(BANK_B, 1), Error::<Test>::MandateUnknown);
		assert_noop!(end(BANK_A, 0), Error::<Test>::MandateUnknown);
		assert_ok!(end(BANK_B, 0));
		assert_noop!(end(BANK_B, 0), Error::<Test>::MandateNotInForce);
		assert_ok!(give(terms()));
		System::set_block_number(99);
		assert_noop!(end(BANK_B, 1), Error::<Test>::MandateNotInForce);
	});
}
