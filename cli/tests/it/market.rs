//! The commands of the market: how they are used, and what is left on disk when they end too early.

use crate::{
	explained::policy,
	scripted::{Fate, Scripted, GENESIS},
	world::{batch_json, clearmark, data},
};
use assert_cmd::Command;
use clearing_rules::{Bid, Policy};
use clearmark_cli::market::{Journal, OrderInfo, OrderTerms, Place, Sealed};
use clearmark_runtime::{AccountId, Runtime, RuntimeCall, UncheckedExtrinsic};
use codec::Decode;
use pallet_clearing::{
	Auction, AuctionId, Holdings, NextPolicyId, OrderKind, OrderRecord, OrderState, Policies,
};
use pallet_consortium::MemberInfo;
use pallet_provenance::AssetDetails;
use pallet_transaction_payment::RuntimeDispatchInfo;
use predicates::prelude::*;
use serde_json::Value;
use sp_core::{sr25519, Pair, H256};
use sp_crypto_hashing::twox_128;
use sp_runtime::{
	transaction_validity::{TransactionValidity, ValidTransaction},
	ApplyExtrinsicResult,
};
use std::{
	fs,
	path::PathBuf,
	process::Stdio,
	thread,
	time::{Duration, Instant},
};
use tempfile::TempDir;

/// When a test gives up.
const LONG: Duration = Duration::from_secs(20);

pub fn bidder() -> AccountId {
	sr25519::Pair::from_string("//Bob", None).unwrap().public().into()
}

fn place() -> Place {
	Place { genesis: GENESIS, order: 0, auction: 0, bidder: bidder() }
}

pub fn terms() -> OrderTerms {
	OrderTerms {
		kind: OrderKind::Interbank,
		asset: 0,
		gross_amount: 1_001,
		item_count: 3,
		earliest: 110,
		latest: 500,
		max_fee: 50,
		policy: 0,
		min_credit: 0,
		licences: 0,
		regions: 0,
		eligibility: None,
		bond_ratio: 10_000,
		exclusions: Default::default(),
		min_valid_bids: 1,
		commit_blocks: 20,
		reveal_blocks: 20,
		accept_blocks: 20,
		challenge_blocks: 20,
		partial_floor: None,
		max_reauctions: 0,
		payload_hash: H256::zero(),
		client_ref: [0; 32],
	}
}

pub fn order() -> OrderInfo {
	let record = OrderRecord {
		initiator: AccountId::new([1; 32]),
		terms: terms(),
		published_at: 90,
		holdings: Holdings::default(),
		auction: Auction::opened(0, 90),
		past_bids: 0,
		failed_nodes: Default::default(),
		confirmations: 0,
		attestation: None,
		state: OrderState::Committing,
	};
	OrderInfo {
		order: 0,
		record,
		commit_until: 110,
		reveal_until: 130,
		deadline: Some(110),
		overdue: false,
		positions: vec![],
		confirmed: vec![],
		standbys: vec![],
		past_auctions: vec![],
		over_by: 530,
		reliance: None,
	}
}

/// A node with one order, which takes sealed bids.
fn node(fate: Fate) -> Scripted {
	let valid: TransactionValidity = Ok(ValidTransaction::default());
	Scripted::new(fate)
		.answering("ClearingApi_order", Some(order()))
		.answering("TaggedTransactionQueue_validate_transaction", valid)
}

/// The same, with the seal of a bid on it.
fn node_with(seal: H256, fate: Fate) -> Scripted {
	let record = pallet_clearing::BidRecord {
		commitment: seal,
		deposit: 0u128,
		revealed: None,
		excused: None,
	};
	let auction = AuctionId { order: 0, number: 0 };
	let key = pallet_clearing::Bids::<Runtime>::hashed_key_for(auction, bidder());
	node(fate).storing(key, record)
}

/// A folder for a journal.
struct Desk {
	folder: TempDir,
}

impl Desk {
	fn new() -> Self {
		Self { folder: tempfile::tempdir().unwrap() }
	}

	fn directory(&self) -> PathBuf {
		self.folder.path().join("journal")
	}

	fn journal(&self) -> Journal {
		Journal::at(self.directory())
	}

	fn kept(&self) -> Vec<Sealed> {
		self.journal().bids(&place()).unwrap()
	}

	fn bid(&self, command: &str, url: &str) -> Command {
		let mut bid = clearmark();
		bid.args(["bid", command, "0", "--suri", "//Bob", "--node", url]);
		bid.arg("--journal").arg(self.directory());
		bid
	}

	fn commit(&self, url: &str, fee: u32) -> Command {
		let mut commit = self.bid("commit", url);
		commit.args(["--fee", &fee.to_string()]);
		commit
	}
}

/// The call of a transaction that a node was sent.
pub fn call_of(sent: &str) -> RuntimeCall {
	let bytes = hex::decode(sent.trim_start_matches("0x")).unwrap();
	UncheckedExtrinsic::decode(&mut &bytes[..]).unwrap().function
}

fn commitment_of(sent: &str) -> H256 {
	match call_of(sent) {
		RuntimeCall::Clearing(pallet_clearing::Call::commit_bid { order: 0, commitment }) => {
			commitment
		},
		call => panic!("{call:?} seals no bid for order 0"),
	}
}

#[test]
fn salt_should_be_on_disk_when_the_seal_is_sent() {
	let (desk, node) = (Desk::new(), node(Fate::Lost));
	let sent = node.sent.clone();
	let url = node.start();
	desk.commit(&url, 7)
		.assert()
		.code(3)
		.stderr(predicate::str::contains("was sent and may still get into a block"));
	let [kept] = desk.kept()[..] else { panic!("one bid is kept") };
	assert_eq!(commitment_of(&sent.lock().unwrap()[0]), kept.commitment);
	// What was not said follows from the order.
	assert_eq!(
		kept.bid,
		Bid {
			fee_fixed: 7,
			fee_bps: 0,
			promised_done: 500,
			capacity: 2_002,
			collateral: 11,
			valid_until: 500,
		}
	);
}

#[test]
fn salt_should_outlive_a_command_that_is_killed_before_its_block() {
	let (desk, pending) = (Desk::new(), node(Fate::Pending));
	let sent = pending.sent.clone();
	let url = pending.start();
	let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("clearmark"))
		.args(["bid", "commit", "0", "--fee", "7", "--suri", "//Bob", "--node", &url, "--journal"])
		.arg(desk.directory())
		.stdout(Stdio::null())
		.stderr(Stdio::null())
		.spawn()
		.unwrap();
	let begin = Instant::now();
	while sent.lock().unwrap().is_empty() {
		assert!(begin.elapsed() < LONG, "nothing is sent");
		thread::sleep(Duration::from_millis(10));
	}
	child.kill().unwrap();
	assert!(!child.wait().unwrap().success());
	let seal = commitment_of(&sent.lock().unwrap()[0]);
	assert_eq!(desk.kept().iter().map(|kept| kept.commitment).collect::<Vec<_>>(), [seal]);

	// Another command finds it.
	let node = node_with(seal, Fate::Lost);
	let sent = node.sent.clone();
	desk.bid("reveal", &node.start()).assert().code(3);
	let [kept] = desk.kept()[..] else { panic!("it is kept until its reveal is final") };
	let reveal = pallet_clearing::Call::reveal_bid { order: 0, bid: kept.bid, salt: kept.salt };
	assert_eq!(call_of(&sent.lock().unwrap()[0]), RuntimeCall::Clearing(reveal));
}

#[test]
fn bid_that_the_chain_has_should_be_revealed_whatever_replaced_it() {
	let desk = Desk::new();
	for fee in [7, 8, 9] {
		desk.commit(&node(Fate::Refused).start(), fee).assert().code(1);
	}
	let kept = desk.kept();
	assert_eq!(kept.iter().map(|sealed| sealed.bid.fee_fixed).collect::<Vec<_>>(), [7, 8, 9]);
	for sealed in kept {
		let node = node_with(sealed.commitment, Fate::Lost);
		let sent = node.sent.clone();
		desk.bid("reveal", &node.start()).assert().code(3);
		let Sealed { bid, salt, .. } = sealed;
		let reveal = pallet_clearing::Call::reveal_bid { order: 0, bid, salt };
		assert_eq!(call_of(&sent.lock().unwrap()[0]), RuntimeCall::Clearing(reveal));
	}
}

#[test]
fn reveal_without_its_salt_should_say_where_it_was_looked_for() {
	let desk = Desk::new();
	let directory = desk.directory().display().to_string();
	let node = node_with(H256::repeat_byte(9), Fate::Lost);
	let sent = node.sent.clone();
	desk.bid("reveal", &node.start())
		.assert()
		.code(3)
		.stderr(predicate::str::contains(directory).and(predicate::str::contains("has no salt")));
	assert_eq!(sent.lock().unwrap().len(), 0);
	let none = self::node(Fate::Lost).start();
	desk.bid("reveal", &none)
		.assert()
		.code(3)
		.stderr(predicate::str::contains("the chain has no sealed bid of"));
}

/// The order in its second auction.
fn auctioned_again() -> OrderInfo {
	let mut info = order();
	info.record.auction = Auction::opened(1, 95);
	info
}

fn second() -> Place {
	Place { auction: 1, ..place() }
}

#[test]
fn rehearsal_should_say_which_auction_the_seal_would_be_for() {
	let applied: ApplyExtrinsicResult = Ok(Ok(()));
	let node = node(Fate::Lost)
		.answering("ClearingApi_order", Some(auctioned_again()))
		.answering("TransactionPaymentApi_query_info", RuntimeDispatchInfo::<u128>::default())
		.answering("BlockBuilder_apply_extrinsic", applied);
	let desk = Desk::new();
	let output = desk.commit(&node.start(), 7).args(["--dry-run", "--json"]).output().unwrap();
	assert_eq!(output.status.code(), Some(0));
	let json: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!((&json["auction"], &json["would_succeed"]), (&1.into(), &true.into()));
	assert_eq!(desk.journal().newest(&second()).unwrap(), None);
}

#[test]
fn seal_should_be_kept_for_the_auction_that_took_it() {
	let none = Vec::<u8>::new();
	let events = [twox_128(b"System"), twox_128(b"Events")].concat();
	let commit = |taken_by: OrderInfo| {
		let desk = Desk::new();
		let node = node(Fate::Included)
			.answering_then("ClearingApi_order", Some(taken_by))
			.storing(events.clone(), none.clone());
		let output = desk.commit(&node.start(), 7).arg("--json").output().unwrap();
		assert_eq!(output.status.code(), Some(0), "{output:?}");
		let json: Value = serde_json::from_slice(&output.stdout).unwrap();
		(desk, json)
	};
	let (desk, told) = commit(order());
	assert_eq!(told["auction"], 0);
	assert_eq!(told["journal"], desk.journal().path(&place()).display().to_string());
	assert_eq!(desk.journal().bids(&second()).unwrap(), []);

	// Between the look at the order and the block, its first auction was over.
	let (desk, told) = commit(auctioned_again());
	assert_eq!(told["auction"], 1);
	assert_eq!(told["journal"], desk.journal().path(&second()).display().to_string());
	assert_eq!(desk.journal().bids(&second()).unwrap(), desk.kept());
	assert_eq!(desk.kept().len(), 1);

	// The reveal finds it, and leaves neither behind.
	let [sealed] = desk.kept()[..] else { panic!("one bid is kept") };
	let record = pallet_clearing::BidRecord {
		commitment: sealed.commitment,
		deposit: 0u128,
		revealed: None,
		excused: None,
	};
	let auction = AuctionId { order: 0, number: 1 };
	let key = pallet_clearing::Bids::<Runtime>::hashed_key_for(auction, bidder());
	let node = node(Fate::Included)
		.answering("ClearingApi_order", Some(auctioned_again()))
		.storing(key, record)
		.storing(events.clone(), none.clone());
	let output = desk.bid("reveal", &node.start()).arg("--json").output().unwrap();
	assert_eq!(output.status.code(), Some(0), "{output:?}");
	let told: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!((&told["auction"], &told["sealed_for"]), (&1.into(), &1.into()));
	assert_eq!(desk.journal().newest(&second()).unwrap(), None);
}

#[test]
fn reveal_should_say_so_when_its_seal_was_for_an_auction_that_is_over() {
	let desk = Desk::new();
	desk.journal().keep(&place(), place().seal(order_bid())).unwrap();
	let again = node(Fate::Lost).answering("ClearingApi_order", Some(auctioned_again()));
	desk.bid("reveal", &again.start()).assert().code(3).stderr(predicate::str::contains(
		"in auction 1 of order 0: the one in the journal was for auction 0, which is over; bid again",
	));
	let mut revealing = auctioned_again();
	revealing.record.state = OrderState::Revealing;
	let late = node(Fate::Lost).answering("ClearingApi_order", Some(revealing));
	desk.bid("reveal", &late.start()).assert().code(3).stderr(
		predicate::str::contains("which is over").and(predicate::str::contains("bid again").not()),
	);
	assert_eq!(desk.kept().len(), 1);
}

#[test]
fn damaged_journal_should_stop_a_bid_before_it_is_sent() {
	let (desk, node) = (Desk::new(), node(Fate::Lost));
	let sent = node.sent.clone();
	desk.journal().keep(&place(), place().seal(order_bid())).unwrap();
	let path = desk.journal().path(&place());
	fs::write(&path, "{").unwrap();
	desk.commit(&node.start(), 7)
		.assert()
		.code(3)
		.stderr(predicate::str::contains(path.display().to_string()));
	assert_eq!(sent.lock().unwrap().len(), 0);
	assert_eq!(fs::read_to_string(&path).unwrap(), "{");
}

fn order_bid() -> Bid {
	Bid { fee_fixed: 1, fee_bps: 0, promised_done: 1, capacity: 1, collateral: 1, valid_until: 1 }
}

#[cfg(unix)]
#[test]
fn journal_that_cannot_be_written_should_stop_a_bid_before_it_is_sent() {
	let (desk, node) = (Desk::new(), node(Fate::Lost));
	let sent = node.sent.clone();
	// A file where the folder should be.
	fs::write(desk.directory(), "").unwrap();
	desk.commit(&node.start(), 7).assert().code(3);
	assert_eq!(sent.lock().unwrap().len(), 0);
}

#[test]
fn transaction_that_the_pool_refuses_should_be_told() {
	let desk = Desk::new();
	let output = desk.commit(&node(Fate::Refused).start(), 7).arg("--json").output().unwrap();
	assert_eq!(output.status.code(), Some(1));
	let json: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(json["error"]["code"], "Pool.1014");
	assert!(String::from_utf8(output.stderr).unwrap().contains("Priority is too low"));
}

#[test]
fn node_of_another_release_or_chain_should_be_refused() {
	let other = node(Fate::Lost).of_version(99).start();
	clearmark()
		.args(["order", "show", "0", "--node", &other])
		.assert()
		.code(3)
		.stderr(predicate::str::contains("the node's runtime is clearmark, version 99"));
	let url = node(Fate::Lost).start();
	let another = "11".repeat(32);
	clearmark()
		.args(["order", "show", "0", "--node", &url, "--genesis", &another])
		.assert()
		.code(3)
		.stderr(predicate::str::contains("is a node of the chain 0x0707"));
}

#[test]
fn nothing_should_be_sent_or_kept_by_a_rehearsal_that_fails() {
	let (desk, node) = (Desk::new(), node(Fate::Lost));
	let sent = node.sent.clone();
	// This node does not tell fees.
	desk.commit(&node.start(), 7).arg("--dry-run").assert().code(3);
	assert_eq!((sent.lock().unwrap().len(), desk.kept().len()), (0, 0));
}

#[test]
fn wrong_usage_should_fail_before_anything_is_asked() {
	let batch = data("day/batch-1.pacs.008.xml");
	let batch = batch.to_str().unwrap();
	for line in [
		"order",
		"order publish",
		"order show",
		"order show one",
		"bid commit 0",
		"bid commit 0 --fee 1.50",
		"bid commit 0 --fee 1 --promise @soon",
		"bid commit 0 --fee 1 --wait never",
		"bid commit 0 --fee 1 --suri //Bob --key file",
		"award accept",
		"result confirm 0 --expect much",
		"result confirm 0 --members file",
		"result dispute 0",
		"result dispute 0 file --evidence 00",
		"result disprove 0",
		"result disprove 0 --proof file --batch file",
		"result prove 0 nobody --batch file",
		"result consent 0",
		"result consent 0 --silence-up-to 0",
		"result consent 0 --silence-up-to 1 --signature-needed",
		"dispute rule 0",
		"dispute rule 0 --uphold --dismiss",
		"dispute show",
		"limits show 0",
		"limits set-cap 0",
		"limits set-cap 0 --up-to 1 --remove",
		"limits set-bilateral 0 nobody --remove",
		"credit show nobody",
	] {
		clearmark().args(line.split_whitespace()).assert().code(2);
	}
	clearmark().args(["order", "publish", batch, "--scheme", "1"]).assert().code(2);
	let both = ["order", "publish", batch, "--attested", "--partial-floor", "1"];
	clearmark().args(both).assert().code(2);
}

#[test]
fn order_should_be_published_under_a_policy_for_its_asset() {
	let asset = AssetDetails {
		issuer: bidder(),
		symbol: b"CNY".to_vec().try_into().unwrap(),
		decimals: 2,
		max_supply: 1,
		issued: 0,
		redeemed: 0,
	};
	// The batch settles in asset 0. Which policies there are, in this order, by their assets.
	let says = |assets: &[u32], options: &str, words: &str| {
		let mut node = Scripted::new(Fate::Lost)
			.answering("ProvenanceApi_asset", Some(asset.clone()))
			.answering("ConsortiumApi_member_by_lei", None::<MemberInfo<AccountId, u32>>)
			.storing(NextPolicyId::<Runtime>::hashed_key().to_vec(), assets.len() as u32);
		for (number, asset) in (0u32..).zip(assets) {
			let policy = Policy { asset: *asset, ..policy() };
			node = node.storing(Policies::<Runtime>::hashed_key_for(number), policy);
		}
		let url = node.start();
		clearmark()
			.args(["order", "publish", "--asset", "0", "--suri", "//Alice", "--node", &url])
			.args(options.split_whitespace())
			.arg(data("day/batch-1.pacs.008.xml"))
			.arg("--members")
			.arg(data("day/members.toml"))
			.assert()
			.code(3)
			.stderr(predicate::str::contains(words));
	};
	says(&[], "", "no scoring policy for orders in asset 0 yet");
	says(&[3], "", "no scoring policy for orders in asset 0 yet");
	says(&[0, 3], "--policy 1", "policy 1 is for orders in asset 3, and this one is in asset 0");
	says(&[0, 3], "--policy 2", "there is no policy 2");
	// What is missing next: the policy was found.
	says(&[3, 0, 3], "", "is no member of the consortium");
	says(&[0, 3], "--policy 0", "is no member of the consortium");
}

#[test]
fn without_a_key_or_a_node_it_should_say_which() {
	let url = "ws://127.0.0.1:1";
	let says = |line: &str, words: &str| {
		clearmark()
			.args(line.split_whitespace())
			.args(["--node", url])
			.env_remove("CLEARMARK_KEY")
			.env_remove("CLEARMARK_RECEIPT_KEY")
			.assert()
			.code(3)
			.stderr(predicate::str::contains(words));
	};
	says("award accept 0", "give --key FILE, or set CLEARMARK_KEY");
	says("result confirm 0 --suri //Bob", "give --receipt-key FILE");
	says("award accept 0 --suri bob", "--suri takes development accounts only");
	says("award accept 0 --suri //Bob", "cannot connect to ws://127.0.0.1:1");
	says("order list", "cannot connect to ws://127.0.0.1:1");
	says("award accept 0 --key /nowhere", "/nowhere: cannot be read");
}

#[cfg(unix)]
#[test]
fn key_that_others_may_read_should_be_refused() {
	use std::os::unix::fs::PermissionsExt;
	let folder = tempfile::tempdir().unwrap();
	let key = folder.path().join("key");
	fs::write(&key, "//Bob").unwrap();
	let accept = |mode| {
		fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
		let mut accept = clearmark();
		accept.args(["award", "accept", "0", "--node", "ws://127.0.0.1:1"]);
		accept.env("CLEARMARK_KEY", &key).assert().code(3)
	};
	accept(0o644).stderr(predicate::str::contains("others may read or change it (mode 0644)"));
	accept(0o600).stderr(predicate::str::contains("cannot connect"));
}

#[test]
fn bad_message_should_be_refused_as_by_batch() {
	let folder = tempfile::tempdir().unwrap();
	let file = folder.path().join("batch.xml");
	fs::write(&file, "<Document/>").unwrap();
	let members = data("day/members.toml");
	fs::copy(&members, folder.path().join("members.toml")).unwrap();
	let publish = |file: &std::path::Path| {
		let mut publish = clearmark();
		publish.args([
			"order",
			"publish",
			"--suri",
			"//Alice",
			"--node",
			"ws://127.0.0.1:1",
			"--json",
		]);
		publish.arg(file).arg("--members").arg(&members).output().unwrap()
	};
	let output = publish(&file);
	assert_eq!(output.status.code(), Some(1));
	let json: Value = serde_json::from_slice(&output.stdout).unwrap();
	let (_, read, _) = batch_json(&file);
	assert_eq!(json["error"]["code"], read["error"]["code"]);
	let output = publish(&folder.path().join("absent.xml"));
	assert_eq!(output.status.code(), Some(3));
}
