use crate::{mock::*, *};
use frame::testing_prelude::*;

fn create(symbol: &[u8], decimals: u8, max_supply: Balance) -> DispatchResult {
	let symbol = symbol.to_vec().try_into().unwrap();
	Ledger::create_asset(signed(COUNCIL), symbol, decimals, ISSUER, max_supply)
}

#[test]
fn create_asset_should_work() {
	World::default().build_and_check(|| {
		assert_ok!(create(b"EUR", 2, u64::MAX.into()));
		let details = Ledger::asset(1).unwrap();
		assert_eq!((details.issuer, details.issued, details.redeemed), (ISSUER, 0, 0));
		assert_eq!(
			last_event(),
			Event::AssetCreated {
				asset: 1,
				issuer: ISSUER,
				symbol: details.symbol,
				decimals: 2,
				max_supply: u64::MAX.into(),
			}
		);
	});
}

#[test]
fn create_asset_should_fail_without_the_origin() {
	World::default().build_and_check(|| {
		let symbol: Symbol = b"EUR".to_vec().try_into().unwrap();
		assert_noop!(
			Ledger::create_asset(signed(ISSUER), symbol, 2, ISSUER, 1),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn create_asset_should_fail_when_the_issuer_is_no_member() {
	World::default().build_and_check(|| {
		let symbol: Symbol = b"EUR".to_vec().try_into().unwrap();
		assert_noop!(
			Ledger::create_asset(signed(COUNCIL), symbol, 2, STRANGER, 1),
			Error::<Test>::IssuerNotAdmitted
		);
	});
}

#[test]
fn create_asset_should_fail_out_of_bounds() {
	World::default().build_and_check(|| {
		assert_noop!(create(b"", 2, 1), Error::<Test>::SymbolRefused);
		assert_noop!(create(b"E R", 2, 1), Error::<Test>::SymbolRefused);
		assert_noop!(create("¥".as_bytes(), 2, 1), Error::<Test>::SymbolRefused);
		assert_noop!(create(b"EUR", 31, 1), Error::<Test>::DecimalsRefused);
		assert_noop!(create(b"EUR", 2, 0), Error::<Test>::SupplyOutOfRange);
		assert_noop!(
			create(b"EUR", 2, Balance::from(u64::MAX) + 1),
			Error::<Test>::SupplyOutOfRange
		);
	});
}

#[test]
fn create_asset_should_fail_when_there_are_as_many_as_there_may_be() {
	World::default().build_and_check(|| {
		for _ in 1..MAX_ASSETS {
			assert_ok!(create(b"EUR", 2, 1));
		}
		assert_noop!(create(b"EUR", 2, 1), Error::<Test>::AssetsExhausted);
	});
}

#[test]
fn genesis_should_create_its_assets() {
	World::default().build_and_check(|| {
		let details = Ledger::asset(CNY).unwrap();
		assert_eq!(details.symbol.to_vec(), b"CNY");
		assert_eq!((details.issuer, details.decimals), (ISSUER, 2));
		assert_eq!((details.max_supply, NextAsset::<Test>::get()), (MAX_SUPPLY, 1));
	});
}
