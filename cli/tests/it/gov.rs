//! The council at the command line, and a validator's keys: what is sent, and what is told where a call that a
//! transaction carries fails.

use crate::{
	market::call_of,
	scripted::{Fate, Scripted},
	world::clearmark,
};
use assert_cmd::Command;
use clearmark_cli::council::CouncilCall;
use clearmark_runtime::{
	configs::CouncilCollective, AccountId, Hash, Runtime, RuntimeCall, RuntimeEvent,
};
use codec::Encode;
use frame_system::{EventRecord, Phase};
use pallet_consortium::{MemberInfo, MemberStatus, Role, Roles};
use pallet_transaction_payment::RuntimeDispatchInfo;
use predicates::prelude::*;
use serde_json::Value;
use sp_core::{sr25519, Pair, H256};
use sp_crypto_hashing::twox_128;
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	transaction_validity::{TransactionValidity, ValidTransaction},
	DispatchError, Weight,
};

fn account(name: &str) -> AccountId {
	sr25519::Pair::from_string(&format!("//{name}"), None).unwrap().public().into()
}

fn member(name: &str, roles: &[Role]) -> MemberInfo<AccountId, u32> {
	MemberInfo {
		account: account(name),
		lei: "CLEARMARKALPHA000089".parse().unwrap(),
		name: name.as_bytes().to_vec().try_into().unwrap(),
		roles: Roles::of(roles),
		status: MemberStatus::Active,
		admitted_at: 0,
		validator_suspended_since: None,
	}
}

fn motion_of() -> RuntimeCall {
	pallet_consortium::Call::<Runtime>::set_min_validators { count: 3 }.into()
}

/// A node with a council of Alice, Bob and Charlie and a motion, the first, that so many of them are for.
fn node(fate: Fate, ayes: &[&str]) -> Scripted {
	type Members = pallet_collective::Members<Runtime, CouncilCollective>;
	type Proposals = pallet_collective::Proposals<Runtime, CouncilCollective>;
	type ProposalOf = pallet_collective::ProposalOf<Runtime, CouncilCollective>;
	type Voting = pallet_collective::Voting<Runtime, CouncilCollective>;

	let valid: TransactionValidity = Ok(ValidTransaction::default());
	let info = RuntimeDispatchInfo {
		weight: Weight::from_parts(77, 7),
		class: frame_support::dispatch::DispatchClass::Normal,
		partial_fee: 0u128,
	};
	let hash = BlakeTwo256::hash_of(&motion_of());
	let ayes: Vec<_> = ayes.iter().map(|name| account(name)).collect();
	let seats: Vec<_> = ["Alice", "Bob", "Charlie"].map(account).into();
	Scripted::new(fate)
		.answering("TaggedTransactionQueue_validate_transaction", valid)
		.answering("TransactionPaymentCallApi_query_call_info", info)
		.answering("ConsortiumApi_member", None::<MemberInfo<AccountId, u32>>)
		.answering_to(
			"ConsortiumApi_member",
			account("Bob"),
			Some(member("Bob", &[Role::Validator])),
		)
		.storing(Members::hashed_key().to_vec(), seats)
		.storing(Proposals::hashed_key().to_vec(), vec![hash])
		.storing(ProposalOf::hashed_key_for(hash), motion_of())
		.storing(Voting::hashed_key_for(hash), (0u32, 2u32, ayes, Vec::<AccountId>::new(), 900u32))
}

/// The same, where the block that has the transaction has these events of it.
fn node_telling(ayes: &[&str], events: impl IntoIterator<Item = RuntimeEvent>) -> Scripted {
	let record = |event| EventRecord { phase: Phase::ApplyExtrinsic(0), event, topics: vec![] };
	let records: Vec<EventRecord<RuntimeEvent, Hash>> = events.into_iter().map(record).collect();
	let key = [twox_128(b"System"), twox_128(b"Events")].concat();
	node(Fate::Included, ayes).storing(key, records)
}

fn run(url: &str, args: &[&str]) -> Command {
	let mut command = clearmark();
	command.args(args).args(["--suri", "//Bob", "--node", url, "--json"]);
	command
}

#[test]
fn motion_that_fails_should_be_told_by_its_error() {
	let error: DispatchError = pallet_consortium::Error::<Runtime>::InvalidMinValidators.into();
	let events = [
		pallet_collective::Event::<Runtime, CouncilCollective>::Executed {
			proposal_hash: H256::zero(),
			result: Err(error),
		}
		.into(),
		frame_system::Event::<Runtime>::ExtrinsicSuccess { dispatch_info: Default::default() }
			.into(),
	];
	let url = node_telling(&["Alice", "Bob"], events).start();
	let output = run(&url, &["gov", "close", "0"]).assert().code(1).get_output().clone();
	let told: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(told["error"]["code"], "Consortium.InvalidMinValidators");
	let message = told["error"]["message"].as_str().unwrap();
	assert!(
		message.contains("The floor is 0 or above the number of eligible validators"),
		"{message}"
	);
	assert!(message.contains("its call changed nothing"), "{message}");
}

#[test]
fn motion_is_closed_by_what_it_weighs() {
	let node = node(Fate::Refused, &["Alice", "Bob"]);
	let sent = node.sent.clone();
	run(&node.start(), &["gov", "close", "0"]).assert().code(1);
	let call = motion_of();
	let close = CouncilCall::close {
		proposal_hash: BlakeTwo256::hash_of(&call),
		index: 0,
		proposal_weight_bound: Weight::from_parts(77, 7),
		length_bound: u32::try_from(call.encoded_size()).unwrap(),
	};
	assert_eq!(call_of(&sent.lock().unwrap()[0]), RuntimeCall::from(close));
}

#[test]
fn proposal_needs_two_thirds_of_the_council() {
	let node = node(Fate::Refused, &[]);
	let sent = node.sent.clone();
	run(&node.start(), &["gov", "propose", "set-min-validators", "3"]).assert().code(1);
	let sent = sent.lock().unwrap();
	let RuntimeCall::Council(pallet_collective::Call::propose { threshold, proposal, .. }) =
		call_of(&sent[0])
	else {
		panic!("it proposes")
	};
	assert_eq!((threshold, *proposal), (2, motion_of()));
}

#[test]
fn members_are_named_with_their_leis() {
	let success =
		frame_system::Event::<Runtime>::ExtrinsicSuccess { dispatch_info: Default::default() };
	let url = node_telling(&["Alice", "Bob"], [success.into()]).start();
	let bob = account("Bob").to_string();
	let args = ["gov", "propose", "suspend", &bob, "--reason", "insolvent"];
	let output = run(&url, &args).assert().success().get_output().clone();
	let told: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(told["words"], "suspend Bob (CLEARMARKALPHA000089): insolvent");

	// Who is no member has no name, either.
	let ayes = format!("{}, Bob (CLEARMARKALPHA000089)", account("Alice"));
	let mut show = clearmark();
	show.args(["gov", "show", "0", "--node", &url]);
	show.assert().success().stdout(predicate::str::contains(ayes));
}

#[test]
fn nothing_should_be_sent_that_cannot_succeed() {
	let stranger = account("Ferdie").to_string();
	for (args, why) in [
		(&["gov", "close", "0"][..], "has 1 of the 2 ayes"),
		(&["gov", "close", "1"], "no open motion 1"),
		(&["gov", "vote", "1", "aye"], "no open motion 1"),
		(&["gov", "propose", "retire", &stranger], "no member at"),
		(&["gov", "vote", "0", "nay", "--for", &stranger], "does not sit on the council"),
	] {
		let node = node(Fate::Included, &["Alice"]);
		let sent = node.sent.clone();
		run(&node.start(), args).assert().code(3).stderr(predicate::str::contains(why));
		assert_eq!(sent.lock().unwrap().len(), 0, "{args:?}");
	}
}

#[test]
fn keys_that_the_chain_refuses_should_be_named_as_left_over() {
	let keystore = tempfile::tempdir().unwrap();
	let directory = keystore.path().display().to_string();
	let args = ["node", "set-keys", "--keystore", &directory];
	run(&node(Fate::Refused, &[]).start(), &args)
		.assert()
		.code(1)
		.stderr(predicate::str::contains("is on no chain, and may be removed"));
	assert_eq!(std::fs::read_dir(keystore.path()).unwrap().count(), 2);

	// Where it is not known what became of the transaction, nobody is told to remove them.
	run(&node(Fate::Lost, &[]).start(), &args)
		.assert()
		.code(3)
		.stderr(predicate::str::contains("may be removed").not());
	assert_eq!(std::fs::read_dir(keystore.path()).unwrap().count(), 4);
}

#[test]
fn node_that_makes_no_keys_should_be_told_with_the_flag_that_lets_it() {
	let node = node(Fate::Included, &[]);
	let sent = node.sent.clone();
	run(&node.start(), &["node", "set-keys", "--rotate"])
		.assert()
		.code(3)
		.stderr(predicate::str::contains("--rpc-methods auto"));
	assert_eq!(sent.lock().unwrap().len(), 0);
}
