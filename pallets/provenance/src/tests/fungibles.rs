use crate::{mock::*, *};
use frame::{
	testing_prelude::*,
	traits::{
		fungibles::{hold, metadata, roles, Inspect},
		tokens::{DepositConsequence, Fortitude, Preservation, Provenance, WithdrawConsequence},
	},
};

type Traits = Pallet<Test>;

#[test]
fn balances_should_read_through_the_traits() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 4, &BANK_A, 30));
		assert_ok!(redeem(BANK_A, Selection::Oldest(10)));
		assert_ok!(offer(BANK_A, BANK_B, Selection::Oldest(20), 9));
		assert_eq!(Traits::total_issuance(CNY), 90);
		assert_eq!(<Traits as Inspect<_>>::total_balance(CNY, &BANK_A), 90);
		assert_eq!(<Traits as Inspect<_>>::balance(CNY, &BANK_A), 60);
		let reducible =
			Traits::reducible_balance(CNY, &BANK_A, Preservation::Expendable, Fortitude::Polite);
		assert_eq!(reducible, 40);
		let on_hold =
			|reason| <Traits as hold::Inspect<AccountId>>::balance_on_hold(CNY, &reason, &BANK_A);
		assert_eq!((on_hold((HoldPurpose::Bond, 4)), on_hold((HoldPurpose::Bond, 5))), (30, 0));
		assert_eq!(<Traits as hold::Inspect<_>>::total_balance_on_hold(CNY, &BANK_A), 30);
		assert!(Traits::asset_exists(CNY) && !Traits::asset_exists(7));
	});
}

#[test]
fn consequences_should_say_what_would_happen() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		let withdraw = |asset, amount| Traits::can_withdraw(asset, &BANK_A, amount);
		assert_eq!(withdraw(CNY, 100), WithdrawConsequence::Success);
		assert_eq!(withdraw(CNY, 101), WithdrawConsequence::BalanceLow);
		assert_eq!(withdraw(7, 1), WithdrawConsequence::UnknownAsset);
		let deposit = |asset, who, amount, of| Traits::can_deposit(asset, &who, amount, of);
		let (minted, extant) = (Provenance::Minted, Provenance::Extant);
		let room = MAX_SUPPLY - 100;
		assert_eq!(deposit(CNY, BANK_B, room, minted), DepositConsequence::Success);
		assert_eq!(deposit(CNY, BANK_B, room + 1, minted), DepositConsequence::Overflow);
		assert_eq!(deposit(CNY, BANK_B, room + 1, extant), DepositConsequence::Success);
		assert_eq!(deposit(CNY, STRANGER, 1, extant), DepositConsequence::Blocked);
		assert_eq!(deposit(7, BANK_B, 1, extant), DepositConsequence::UnknownAsset);
	});
}

#[test]
fn assets_should_tell_their_symbol_and_issuer() {
	World::default().build_and_check(|| {
		assert_eq!(<Traits as metadata::Inspect<AccountId>>::symbol(CNY), b"CNY");
		assert_eq!(<Traits as metadata::Inspect<AccountId>>::decimals(CNY), 2);
		assert_eq!(<Traits as roles::Inspect<AccountId>>::issuer(CNY), Some(ISSUER));
		assert_eq!(<Traits as roles::Inspect<AccountId>>::owner(CNY), None);
	});
}

#[test]
fn frozen_units_should_be_there_and_not_be_reducible() {
	World::default().issue(BANK_A, 100).build_and_check(|| {
		let reducible =
			|| Traits::reducible_balance(CNY, &BANK_A, Preservation::Expendable, Fortitude::Force);
		let withdraw = |amount| Traits::can_withdraw(CNY, &BANK_A, amount);
		assert_ok!(freeze_units(0, 30, 50));
		assert_eq!(<Traits as Inspect<_>>::total_balance(CNY, &BANK_A), 100);
		assert_eq!(<Traits as Inspect<_>>::balance(CNY, &BANK_A), 100);
		assert_eq!(reducible(), 70);
		assert_eq!(withdraw(70), WithdrawConsequence::Success);
		assert_eq!(withdraw(71), WithdrawConsequence::Frozen);
		assert_eq!(withdraw(101), WithdrawConsequence::BalanceLow);
		// Also what is held for an order and frozen.
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 20));
		assert_ok!(freeze_units(40, 20, 50));
		assert_eq!(<Traits as hold::Inspect<_>>::total_balance_on_hold(CNY, &BANK_A), 20);
		assert_eq!(<Traits as Inspect<_>>::balance(CNY, &BANK_A), 80);
		assert_ok!(Ledger::release(CNY, HoldPurpose::Bond, 1, &BANK_A, 20));
		assert_ok!(freeze_account(BANK_A, 50));
		assert_eq!(reducible(), 0);
		assert_eq!(withdraw(1), WithdrawConsequence::Frozen);
		assert_eq!(withdraw(101), WithdrawConsequence::BalanceLow);
	});
}
