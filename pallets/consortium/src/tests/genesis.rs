//! The first block.

use crate::{mock::*, *};
use frame::testing_prelude::*;

fn build(json: &str) {
	let config: GenesisConfig<Test> = serde_json::from_str(json).unwrap();
	let mut state = TestState::default();
	state.execute_with(|| config.build());
}

#[test]
fn genesis_should_read_text() {
	let json = r#"{
		"members": [{
			"account": 1,
			"lei": "984500HUKS98EHGJ1P96",
			"name": "Haibei Savings Bank",
			"roles": ["Validator", "Initiator"]
		}],
		"minValidators": 1
	}"#;
	let config: GenesisConfig<Test> = serde_json::from_str(json).unwrap();
	TestState::default().execute_with(|| {
		config.build();
		let member = Members::<Test>::get(1).unwrap();
		assert_eq!(member.roles.as_slice(), [Role::Initiator, Role::Validator]);
		assert_eq!(member.name, text::<ConstU32<MAX_NAME_LENGTH>>("Haibei Savings Bank"));
		assert_eq!(MinValidators::<Test>::get(), 1);
		assert_eq!(Balances::free_balance(1), GRANT);
	});
	let again: serde_json::Value = serde_json::to_value(&config).unwrap();
	assert_eq!(again, serde_json::from_str::<serde_json::Value>(json).unwrap());
}

#[test]
fn a_template_without_members_should_build() {
	build(r#"{ "members": [], "minValidators": 4 }"#);
	GenesisConfig::<Test>::default().build_storage().unwrap();
}

#[test]
fn genesis_should_refuse_a_wrong_lei_while_reading() {
	let refused = serde_json::from_str::<GenesisConfig<Test>>(
		r#"{ "members": [{ "account": 1, "lei": "984500HUKS98EHGJ1P97", "name": "Haibei",
			"roles": ["Auditor"] }], "minValidators": 1 }"#,
	)
	.err()
	.unwrap();
	assert!(refused.to_string().contains("`984500HUKS98EHGJ1P97` is not a LEI"), "{refused}");
}

#[test]
#[should_panic(expected = "minValidators must be at least 1")]
fn genesis_should_refuse_a_floor_of_zero() {
	build(r#"{ "members": [], "minValidators": 0 }"#);
}

#[test]
#[should_panic(expected = "0 members hold the role Validator, but minValidators is 1")]
fn genesis_should_refuse_too_few_validators() {
	build(
		r#"{ "members": [{ "account": 1, "lei": "984500HUKS98EHGJ1P96", "name": "Haibei",
			"roles": ["Auditor"] }], "minValidators": 1 }"#,
	);
}

#[test]
#[should_panic(
	expected = "3 members with the role Validator have session keys, but minValidators is 4"
)]
fn genesis_should_refuse_fewer_session_keys_than_the_floor() {
	World::default().without_keys(DAVE).min_validators(4).state();
}

#[test]
fn a_validator_without_session_keys_should_do_no_harm_above_the_floor() {
	World::default().without_keys(DAVE).build_and_check(|| {
		assert_eq!(Session::validators(), [ALICE, BOB, CAROL]);
	});
}

#[test]
#[should_panic(expected = "Twin (984500HUKS98EHGJ1P96) cannot be admitted: LeiTaken")]
fn genesis_should_refuse_a_lei_twice() {
	build(
		r#"{ "members": [
			{ "account": 1, "lei": "984500HUKS98EHGJ1P96", "name": "Haibei", "roles": ["Validator"] },
			{ "account": 2, "lei": "984500HUKS98EHGJ1P96", "name": "Twin", "roles": ["Auditor"] }
		], "minValidators": 1 }"#,
	);
}
