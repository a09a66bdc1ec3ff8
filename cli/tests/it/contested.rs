//! Results that are contested: the arbiters' queue and votes, proofs that need no vote, and what members say of
//! their silence and of what they may owe.

use crate::{
	market::{bidder, call_of, order},
	scripted::{Fate, Scripted},
	world::{clearmark, data, members},
};
use clearing_rules::{attest, verify_entry, Lowered, Position};
use clearmark_cli::{
	batch::BatchFile,
	market::{Obligation, OrderInfo},
};
use clearmark_runtime::{AccountId, RuntimeCall};
use legal_entity_identifier::Lei;
use pallet_clearing::{
	ArbiterSet, Call, Dispute, DisputeInfo, DisputesPage, EntryProof, LimitsInfo, NetDebitCap,
	RulingVote, SettlementConsent,
};
use pallet_consortium::{MemberInfo, MemberStatus};
use pallet_provenance::AssetDetails;
use predicates::prelude::*;
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use sp_core::H256;
use sp_runtime::transaction_validity::{TransactionValidity, ValidTransaction};
use std::{
	fs,
	path::PathBuf,
	sync::{Arc, Mutex},
};

const EVIDENCE: &[u8] = b"the books of the day";

fn account(number: u8) -> AccountId {
	AccountId::new([number; 32])
}

fn dispute() -> Dispute<AccountId, u128> {
	Dispute {
		by: account(5),
		evidence: H256(Sha256::digest(EVIDENCE).into()),
		opened_at: 90,
		deposit: 7,
		bench: ArbiterSet {
			version: 1,
			arbiters: vec![account(11), account(12), account(13)].try_into().unwrap(),
			threshold: 2,
		},
		votes: vec![RulingVote { arbiter: account(12), upheld: true }].try_into().unwrap(),
		ruling: None,
	}
}

/// A node on which nothing has a name, and whose pool loses every transaction.
fn node() -> Scripted {
	let valid: TransactionValidity = Ok(ValidTransaction::default());
	Scripted::new(Fate::Lost)
		.answering("TaggedTransactionQueue_validate_transaction", valid)
		.answering("ProvenanceApi_asset", None::<AssetDetails<AccountId>>)
		.answering("ConsortiumApi_member", None::<MemberInfo<AccountId, u32>>)
}

/// Runs a command of `//Bob` on a node.
fn run(node: Scripted, line: &[&str]) -> assert_cmd::assert::Assert {
	clearmark().args(line).args(["--suri", "//Bob", "--node", &node.start()]).assert()
}

/// Runs a command that reads, and returns its JSON.
fn json_of(node: Scripted, line: &[&str]) -> Value {
	let output = clearmark().args(line).args(["--json", "--node", &node.start()]).output().unwrap();
	assert_eq!(output.status.code(), Some(0), "{output:?}");
	serde_json::from_slice(&output.stdout).unwrap()
}

/// The only call that was sent.
fn only(sent: &Arc<Mutex<Vec<String>>>) -> RuntimeCall {
	let sent = sent.lock().unwrap();
	let [sent] = &sent[..] else { panic!("{} transactions were sent", sent.len()) };
	call_of(sent)
}

/// Which call of the market a command of `//Bob` sends.
fn sends(line: &[&str]) -> Call<clearmark_runtime::Runtime> {
	let node = node();
	let sent = node.sent.clone();
	run(node, line).code(3).stderr(predicate::str::contains("was sent and may still get into"));
	match only(&sent) {
		RuntimeCall::Clearing(call) => call,
		call => panic!("{call:?} is no call of the market"),
	}
}

#[test]
fn queue_should_list_what_the_arbiters_take_next() {
	let waiting = |order, gross_amount, score| DisputeInfo {
		order,
		asset: 0,
		gross_amount,
		dispute: dispute(),
		rule_until: 190,
		score,
	};
	let disputes = vec![waiting(9, 5_000, 1_234_567), waiting(3, 40, 8)];
	let node = node().answering_to(
		"ClearingApi_dispute_queue",
		(Some(4u32), 2u32),
		DisputesPage { disputes, next_cursor: Some(6) },
	);
	let line = ["dispute", "queue", "--from", "4", "--limit", "2"];
	let told = json_of(node.clone(), &line);
	assert_eq!(told["next"], 6);
	let orders: Vec<_> =
		told["disputes"].as_array().unwrap().iter().map(|one| &one["order"]).collect();
	assert_eq!(orders, ["9", "3"]);
	assert_eq!(told["disputes"][0]["score"], "1234567");
	assert_eq!(told["disputes"][0]["dispute"]["bench"]["threshold"], 2);

	let text = clearmark().args(line).args(["--node", &node.start()]).output().unwrap().stdout;
	let text = String::from_utf8(text).unwrap();
	let (first, second) = (text.find("5 000").unwrap(), text.find("1234567").unwrap());
	assert!(first < second && second < text.find(" 40 ").unwrap(), "{text}");
	for part in ["190 (in 4 min)", "90 (30 s ago)", "More: --from 6"] {
		assert!(text.contains(part), "{part}: {text}");
	}
}

#[test]
fn dispute_should_be_shown_with_its_bench_and_its_evidence_compared() {
	let folder = tempfile::tempdir().unwrap();
	let [evidence, other] = ["evidence", "other"].map(|name| folder.path().join(name));
	fs::write(&evidence, EVIDENCE).unwrap();
	fs::write(&other, "something else").unwrap();
	let node = node()
		.answering("ClearingApi_order", Some(order()))
		.answering("ClearingApi_dispute", Some(dispute()));
	let show = |file: &PathBuf| {
		let mut show = clearmark();
		show.args(["dispute", "show", "0", "--node", &node.clone().start(), "--evidence"]);
		show.arg(file).assert()
	};
	show(&evidence).code(0).stdout(
		predicate::str::contains("1 to uphold, 0 to dismiss; 2 are needed")
			.and(predicate::str::contains(account(12).to_string()))
			.and(predicate::str::contains("is the evidence")),
	);
	show(&other).code(4).stderr(predicate::str::contains("it is not the evidence"));
	let told = json_of(node, &["dispute", "show", "0"]);
	assert_eq!(
		told["dispute"]["votes"],
		json!([{ "arbiter": account(12).to_string(), "upheld": true }])
	);
	assert_eq!((&told["dispute"]["ruling"], &told["state"]), (&Value::Null, &json!("Committing")));

	let none = self::node()
		.answering("ClearingApi_order", Some(order()))
		.answering("ClearingApi_dispute", None::<Dispute<AccountId, u128>>);
	clearmark()
		.args(["dispute", "show", "0", "--node", &none.start()])
		.assert()
		.code(3)
		.stderr(predicate::str::contains("nobody has disputed the result of order 0"));
}

#[test]
fn vote_should_be_for_the_side_that_was_named() {
	assert_eq!(sends(&["dispute", "rule", "7", "--uphold"]), Call::rule { order: 7, upheld: true });
	let dismiss = ["dispute", "rule", "7", "--dismiss"];
	assert_eq!(sends(&dismiss), Call::rule { order: 7, upheld: false });
}

#[test]
fn consent_to_silence_should_be_given_and_taken_back() {
	let consent = |consent| Call::set_settlement_consent { asset: 4, consent };
	let given = ["result", "consent", "4", "--silence-up-to", "1000"];
	assert_eq!(sends(&given), consent(SettlementConsent::SilenceUpTo(1_000)));
	let back = ["result", "consent", "4", "--signature-needed"];
	assert_eq!(sends(&back), consent(SettlementConsent::SignatureNeeded));
}

#[test]
fn limits_should_be_set_and_removed() {
	let cap = |cap| Call::set_net_debit_cap { asset: 4, cap };
	assert_eq!(sends(&["limits", "set-cap", "4", "--up-to", "0"]), cap(Some(0)));
	assert_eq!(sends(&["limits", "set-cap", "4", "--remove"]), cap(None));
	let debtor = account(3).to_string();
	let limit = |limit| Call::set_bilateral_limit { asset: 4, debtor: account(3), limit };
	let set = ["limits", "set-bilateral", "4", &debtor, "--up-to", "9"];
	assert_eq!(sends(&set), limit(Some(9)));
	assert_eq!(sends(&["limits", "set-bilateral", "4", &debtor, "--remove"]), limit(None));
}

#[test]
fn limits_should_be_shown_with_what_is_in_flight() {
	let member = account(3);
	let lowered = Lowered { at: 80, in_flight: 77 };
	let limits = LimitsInfo::<AccountId> {
		cap: NetDebitCap {
			own: Some(900),
			council: Some(800),
			own_lowered: Some(lowered),
			council_lowered: None,
		},
		effective_cap: Some(800),
		net_debit: 123,
		bilateral: vec![],
		limits_set: 1,
	};
	let consents =
		pallet_clearing::SettlementConsents::<clearmark_runtime::Runtime>::hashed_key_for(
			&member, 4,
		);
	let node = node()
		.answering_to("ClearingApi_limits_of", (4u32, &member), limits)
		.storing(consents, 55u128);
	let address = member.to_string();
	let told = json_of(node.clone(), &["limits", "show", "4", &address]);
	assert_eq!(
		(&told["limits"]["effective_cap"], &told["silence_up_to"]),
		(&json!("800"), &json!("55"))
	);
	clearmark()
		.args(["limits", "show", "4", &address, "--node", &node.start()])
		.assert()
		.code(0)
		.stdout(
			predicate::str::contains("123")
				.and(predicate::str::contains("in flight then"))
				.and(predicate::str::contains("up to 55")),
		);
}

/// An attested order over the first batch of the day, whose fourth and fifth participant the node gave too little and
/// too much.
struct Attested {
	info: OrderInfo,
	obligations: Vec<Obligation>,
	leis: Vec<Lei>,
	accounts: Vec<AccountId>,
}

impl Attested {
	/// The sixth member is `//Bob`.
	fn new() -> Self {
		let members = members();
		let batch =
			BatchFile::open(&data("day/batch-1.pacs.008.xml")).unwrap().read(&members).unwrap();
		let leis = members.list().iter().map(|member| member.lei.parse().unwrap()).collect();
		let mut accounts: Vec<_> = (1..=5).map(account).collect();
		accounts.push(bidder());
		let obligations: Vec<_> = batch
			.obligations
			.iter()
			.map(|owed| Obligation {
				from: accounts[owed.from].clone(),
				to: accounts[owed.to].clone(),
				amount: owed.amount_minor,
			})
			.collect();
		let attested = attest(&obligations).unwrap();
		let mut info = order();
		info.record.terms.gross_amount = batch.gross_minor;
		info.record.attestation = Some(attested.attestation);
		info.positions = attested
			.entries
			.iter()
			.map(|entry| (entry.participant.clone(), entry.position()))
			.collect();
		Self { info, obligations, leis, accounts }
	}

	/// With one unit that was moved from one participant to another.
	fn wrong(mut self, from: &AccountId, to: &AccountId) -> Self {
		for (who, position) in &mut self.info.positions {
			let signed = match *position {
				Position::Debtor(amount) => -i128::try_from(amount).unwrap(),
				Position::Creditor(amount) | Position::Agent(amount) => {
					i128::try_from(amount).unwrap()
				},
			};
			let moved = signed - i128::from(who == from) + i128::from(who == to);
			*position = match u128::try_from(moved) {
				Ok(credit) => Position::Creditor(credit),
				Err(_) => Position::Debtor(moved.unsigned_abs()),
			};
		}
		self
	}

	fn node(&self) -> Scripted {
		let member = |(lei, account): (&Lei, &AccountId)| MemberInfo {
			account: account.clone(),
			lei: *lei,
			name: Default::default(),
			roles: Default::default(),
			status: MemberStatus::<u32>::Active,
			admitted_at: 1,
			validator_suspended_since: None,
		};
		let node = node().answering("ClearingApi_order", Some(self.info.clone()));
		self.leis.iter().zip(&self.accounts).fold(node, |node, one| {
			node.answering_to("ConsortiumApi_member_by_lei", one.0, Some(member(one)))
		})
	}

	/// Whose position a proof shows, if it is one under the order's root.
	fn proven(&self, proof: &EntryProof<AccountId>) -> Option<AccountId> {
		let (index, _) = (0..)
			.zip(&self.info.positions)
			.find(|(_, (who, _))| *who == proof.entry.participant)
			.unwrap();
		let (attestation, gross) =
			(self.info.record.attestation.unwrap(), self.info.record.terms.gross_amount);
		verify_entry(&attestation, gross, 6, index, &proof.entry, &proof.siblings)
			.then(|| proof.entry.participant.clone())
	}

	/// Whose position a command disproves.
	fn disproved_by(&self, line: &[&str]) -> Option<AccountId> {
		let node = self.node();
		let sent = node.sent.clone();
		run(node, line).code(3).stderr(predicate::str::contains("was sent"));
		match only(&sent) {
			RuntimeCall::Clearing(Call::disprove { order: 0, proof }) => self.proven(&proof),
			call => panic!("{call:?} disproves nothing"),
		}
	}

	/// Nothing is sent.
	fn refused(&self, status: i32, line: &[&str], says: &str) {
		let node = self.node();
		let sent = node.sent.clone();
		run(node, line).code(status).stderr(predicate::str::contains(says));
		assert_eq!(sent.lock().unwrap().len(), 0);
	}
}

fn message() -> String {
	data("day/batch-1.pacs.008.xml").to_str().unwrap().into()
}

#[test]
fn message_should_disprove_a_result_and_ones_own_position_first() {
	let (message, bob) = (message(), bidder());
	let line = ["result", "disprove", "0", "--batch", &message];
	let others = Attested::new().wrong(&account(4), &account(5));
	assert_eq!(others.disproved_by(&line), Some(account(4)));
	let own = Attested::new().wrong(&account(4), &bob);
	assert_eq!(own.disproved_by(&line), Some(bob));

	Attested::new().refused(3, &line, "there is nothing to disprove");
	let mut of_another_root = Attested::new().wrong(&account(4), &account(5));
	of_another_root.info.record.attestation.as_mut().unwrap().root[0] ^= 1;
	of_another_root.refused(4, &line, "of the message have the root");
	let mut on_chain = Attested::new().wrong(&account(4), &account(5));
	on_chain.info.record.attestation = None;
	on_chain.refused(3, &line, "use `clearmark result dispute`");
}

#[test]
fn proof_should_be_made_by_one_and_used_by_another() {
	let folder = tempfile::tempdir().unwrap();
	let file = folder.path().join("proof.json");
	let wrong = Attested::new().wrong(&account(4), &account(5));
	let (address, message) = (account(5).to_string(), message());
	let prove = ["result", "prove", "0", &address, "--batch", &message];
	let proof = json_of(wrong.node(), &prove);
	let sum = |is_named: fn(&Obligation) -> bool| -> Value {
		let named = wrong.obligations.iter().filter(|owed| is_named(owed));
		json!(named.map(|owed| owed.amount).sum::<u128>().to_string())
	};
	assert_eq!(proof["entry"]["owed"], sum(|owed| owed.from == account(5)));
	assert_eq!(proof["entry"]["due"], sum(|owed| owed.to == account(5)));

	let line = ["result", "disprove", "0", "--proof", file.to_str().unwrap()];
	fs::write(&file, proof.to_string()).unwrap();
	assert_eq!(wrong.disproved_by(&line), Some(account(5)));
	Attested::new().refused(3, &line, "there is nothing to disprove");

	let changed = |change: &dyn Fn(&mut Value), status: i32, says: &str| {
		let mut proof = proof.clone();
		change(&mut proof);
		fs::write(&file, proof.to_string()).unwrap();
		wrong.refused(status, &line, says);
	};
	let no_root = "does not lead to the root";
	changed(&|proof| proof["entry"]["due"] = json!("1"), 4, no_root);
	changed(&|proof| drop(proof["siblings"].as_array_mut().unwrap().pop()), 4, no_root);
	changed(
		&|proof| proof["entry"]["participant"] = json!(account(9).to_string()),
		3,
		"takes no part",
	);
	changed(&|proof| proof["entry"]["due"] = json!("-1"), 3, "is malformed");
	changed(&|proof| proof["entry"]["book"] = json!("0x12"), 3, "is malformed");
	changed(&|proof| proof["rank"] = json!(1), 3, "is no proof");
	fs::remove_file(&file).unwrap();
	wrong.refused(3, &line, "cannot be read");

	let stranger = account(9).to_string();
	clearmark()
		.args(["result", "prove", "0", &stranger, "--batch", &message])
		.args(["--node", &wrong.node().start()])
		.assert()
		.code(3)
		.stderr(predicate::str::contains("takes no part in order 0"));
}
