use crate::{mock::*, *};
use frame::testing_prelude::*;

/// Three lots of A with two of others between them.
fn scattered() -> World {
	World::default()
		.issue(BANK_A, 4)
		.issue(BANK_B, 1)
		.issue(BANK_A, 3)
		.issue(BANK_C, 1)
		.issue(BANK_A, 2)
}

#[test]
fn consolidate_should_make_one_lot_that_continues_all() {
	scattered().build_and_check(|| {
		assert_ok!(consolidate(BANK_A, Selection::Oldest(9)));
		assert_eq!(lots(), [(4, 1, BANK_B), (8, 1, BANK_C), (11, 9, BANK_A)]);
		assert_eq!(Ledger::free(CNY, &BANK_A), 9);
		let asset = Ledger::asset(CNY).unwrap();
		assert_eq!((asset.issued, asset.redeemed, asset.outstanding()), (20, 9, 11));
		let LinkInfo { id, link: swap, .. } = link(5);
		assert_eq!(swap.parents.to_vec(), [link(0).id, link(2).id, link(4).id]);
		let transfer = [[5].as_slice(), &[0; 31]].concat().try_into().unwrap();
		assert_eq!(
			last_event(),
			Event::Consolidated {
				asset: CNY,
				owner: BANK_A,
				amount: 9,
				start: 11,
				transfer,
				link: id
			}
		);
	});
}

#[test]
fn each_unit_should_keep_its_own_sequence() {
	scattered().build_and_check(|| {
		assert_ok!(transfer(BANK_C, BANK_A, 1));
		assert_ok!(consolidate(BANK_A, Selection::Oldest(10)));
		assert_ok!(transfer(BANK_A, BANK_B, 10));
		let issue_of = |unit| {
			let page = Ledger::sequence(CNY, unit, None, MAX_PAGE);
			assert_eq!(page.earlier, None);
			page.links[0].id
		};
		// 11..15 were 0..4, 15..18 were 5..8, 18..20 were 9..11, and 20 was 8, by way of C.
		let issues = [11, 14, 15, 17, 18, 19, 20].map(issue_of);
		assert_eq!(issues, [0, 0, 2, 2, 4, 4, 3].map(|n| link(n).id));
		assert_eq!(holders(13), [BANK_A, BANK_A, BANK_B]);
		assert_eq!(holders(20), [BANK_C, BANK_A, BANK_A, BANK_B]);
	});
}

#[test]
fn consolidated_units_should_be_spent_last() {
	scattered().build_and_check(|| {
		assert_ok!(consolidate(BANK_A, ranges(&[(0, 4), (5, 3)])));
		assert_eq!(preview(BANK_A, 99), [(9, 2), (11, 7)]);
	});
}

#[test]
fn consolidate_should_leave_the_greatest_supply_alone() {
	let full = World::default().issue(BANK_A, MAX_SUPPLY - 1).issue(BANK_B, 1);
	full.build_and_check(|| {
		assert_ok!(transfer(BANK_A, BANK_B, 1));
		assert_ok!(consolidate(BANK_B, Selection::Oldest(2)));
		assert_noop!(issue(BANK_B, 1), Error::<Test>::SupplyExceeded);
	});
}

#[test]
fn consolidate_should_fail_for_a_single_lot_or_without_the_owner() {
	scattered().build_and_check(|| {
		let one = consolidate(BANK_A, Selection::Oldest(4));
		assert_noop!(one, Error::<Test>::NothingToConsolidate);
		let units = || Selection::Oldest(9);
		let send = |who, receipt| {
			let delivery = delivery([9; 32], receipt);
			plain(Ledger::consolidate(signed(who), CNY, BANK_A, units(), delivery))
		};
		let payload = consolidation_payload(BANK_A, &units(), [9; 32]);
		let receipt = sign(BANK_A, &payload);
		assert_noop!(send(BANK_A, receipt), Error::<Test>::NotIssuer);
		assert_noop!(send(ISSUER, sign(ISSUER, &payload)), Error::<Test>::ReceiptInvalid);
		// A receipt for a transfer of the same units is no consent to a consolidation.
		let transfer = sign(BANK_A, &transfer_payload(BANK_A, BANK_A, &units(), [9; 32]));
		assert_noop!(send(ISSUER, transfer), Error::<Test>::ReceiptInvalid);
		assert_ok!(send(ISSUER, receipt));
	});
}

#[test]
fn consolidate_should_fail_when_numbers_run_out() {
	scattered().build().execute_with(|| {
		Assets::<Test>::mutate(CNY, |details| {
			details.as_mut().unwrap().issued = Balance::from(u64::MAX - 5);
		});
		let swap = consolidate(BANK_A, Selection::Oldest(9));
		assert_noop!(swap, Error::<Test>::NumbersExhausted);
	});
}
