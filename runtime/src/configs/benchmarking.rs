//! The stage on which our pallets are benchmarked: members, units with a history, receipts, results.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	reason = "a benchmark that cannot be set up must stop; it is not part of the chain"
)]

use alloc::{format, string::ToString};

use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec, Hashable,
};
use frame_system::RawOrigin;
use pallet_clearing::{OrderId, SchemeId};
use pallet_consortium::{Lei, Role, RoleList};
use pallet_evaluation::{Decision, Record, RecordState, RuleSetState, VersionStatus};
use pallet_provenance::{
	BigEndianU64, Config as Ledger, Delivery, FlagState, FlaggedRange, FlaggedRanges, LotInfo,
	LotUse, Reason, ReceivingPolicy, UnitRange, Warrant,
};
use signature_chain::{
	receipt_payload, settlement_payload, wrap, AssetId, Piece, Position, PublicKey, Signature,
	SignedBy, NO_PARENT,
};
use sp_core::{crypto::KeyTypeId, ed25519, hexdisplay::HexDisplay, H256};
use sp_runtime::app_crypto::RuntimePublic;

use crate::{
	configs::CouncilTwoThirds, AccountId, BlockNumber, Consortium, Evaluation, Provenance, Runtime,
	RuntimeOrigin, System,
};

/// Receipt keys stay in the keystore of whoever runs the benchmarks, which also signs.
const RECEIPT_KEYS: KeyTypeId = KeyTypeId(*b"rcpt");

/// Units of a lot. Each lot has a link of its own, so that no two of them merge.
const LOT: u64 = 1_000_000_000_000;

fn council() -> RuntimeOrigin {
	CouncilTwoThirds::try_successful_origin().expect("a council can be imagined; qed")
}

fn account(name: &'static str, number: u32) -> AccountId {
	frame_benchmarking::account(name, number, 0)
}

/// Admits an account in every role but that of a validator, which needs session keys.
fn admit(who: &AccountId) {
	if Consortium::is_active(who) {
		return;
	}
	let digest = HexDisplay::from(&who.blake2_256()).to_string().to_uppercase();
	let payload = digest.as_bytes().first_chunk().copied().expect("64 digits; qed");
	let lei = Lei::from_payload(payload).expect("digits and upper case letters; qed");
	let name = BoundedVec::truncate_from(b"Bank".to_vec());
	let roles = Role::ALL.into_iter().filter(|role| *role != Role::Validator).collect();
	let roles = RoleList::truncate_from(roles);
	Consortium::admit(council(), lei, who.clone(), name, roles).expect("a new member; qed");
}

/// The receipt key of an account; the same each time.
fn receipt_key(who: &AccountId) -> ed25519::Public {
	let seed = format!("0x{}", HexDisplay::from(&who.blake2_256()));
	ed25519::Public::generate_pair(RECEIPT_KEYS, Some(seed.into_bytes()))
}

/// Signs as a browser's wallet does: that form is tried last.
fn sign(who: &AccountId, payload: &[u8]) -> Signature {
	receipt_key(who).sign(RECEIPT_KEYS, &wrap(payload)).expect("the key is there; qed").0
}

/// Makes accounts members.
pub struct Admit;

impl pallet_provenance::BenchmarkHelper<AccountId> for Admit {
	fn admit(who: &AccountId) {
		admit(who);
	}

	fn anchor(about: &AccountId, by: &AccountId) -> u64 {
		admit(by);
		anchor(0, about, by.clone(), 0)
	}
}

impl pallet_evaluation::BenchmarkHelper<AccountId> for Admit {
	fn admit(who: &AccountId) {
		admit(who);
	}
}

/// Records a result on an institution, and returns its number.
fn anchor(scheme: SchemeId, subject: &AccountId, evaluator: AccountId, score: u32) -> u64 {
	let now = System::block_number();
	let state = RuleSetState {
		status: VersionStatus::Active,
		approvals: BoundedVec::default(),
		registered_at: now,
		digest: H256::zero(),
	};
	pallet_evaluation::RuleSets::<Runtime>::insert(scheme, 0, state);

	let subject = Evaluation::institution_subject(subject);
	let id = pallet_evaluation::NextRecord::<Runtime>::mutate(|next| {
		*next = next.saturating_add(1);
		*next
	});
	let record = Record {
		scheme,
		rule_set: Some(0),
		model: None,
		subject,
		evaluator,
		request: None,
		panel: None,
		input_root: H256::zero(),
		outcome: decision_rules::Outcome {
			score,
			deficit: 0,
			grade: 0,
			decision: Decision::Accepted,
			hits: Default::default(),
			dishonesty: None,
		}
		.into(),
		valid_from: now,
		valid_until: BlockNumber::MAX,
		purpose: 0,
		client_ref: [0; 32],
		supersedes: None,
		successor: None,
		state: RecordState::Upheld,
		bond: None,
	};
	pallet_evaluation::Records::<Runtime>::insert(id, record);
	pallet_evaluation::Latest::<Runtime>::insert(scheme, subject, id);
	id
}

/// Makes what orders are about.
pub struct Market;

impl Market {
	/// Issues units in one piece, and makes it as expensive as it can be to see that they are not
	/// flagged: behind each piece, a look for either kind of flag finds one of its own.
	fn issue(asset: AssetId, issuer: &AccountId, to: &AccountId, len: u64) {
		let start = Provenance::asset(asset).expect("the asset is there; qed").issued as u64;
		let transfer = (asset, start).blake2_256();
		let pieces = [Piece { start, len, parent: NO_PARENT }];
		let genesis = Provenance::genesis_hash();
		let expires = BlockNumber::MAX;
		let payload = receipt_payload(&genesis, asset, &transfer, issuer, to, &pieces, expires);
		let (receipt, by) = (sign(to, &payload), SignedBy::Receiver);
		let delivery = Delivery { transfer, expires, receipt, by };
		let origin = RawOrigin::Signed(issuer.clone()).into();
		Provenance::issue(origin, asset, to.clone(), len.into(), delivery)
			.expect("an honest issue; qed");
		let end = start + len;
		for state in [FlagState::Suspected, FlagState::Confirmed] {
			// Without a unit, and found like any other.
			let flagged = FlaggedRange { start: end, flag: 0 };
			FlaggedRanges::<Runtime>::insert((asset, state, BigEndianU64::from(end)), flagged);
		}
	}
}

impl pallet_clearing::BenchmarkHelper<AccountId> for Market {
	const PIECE: u128 = LOT as u128;
	const MAX_PIECES: u32 = signature_chain::MAX_PIECES as u32;

	fn asset() -> AssetId {
		let issuer = account("issuer", 0);
		admit(&issuer);
		let asset = pallet_provenance::NextAsset::<Runtime>::get();
		let symbol = BoundedVec::truncate_from(b"BENCH".to_vec());
		Provenance::create_asset(council(), symbol, 2, issuer, u64::MAX.into())
			.expect("the asset is new; qed");
		asset
	}

	fn institution(asset: AssetId, number: u32, pieces: u32) -> AccountId {
		let who = account("institution", number);
		admit(&who);
		let public: PublicKey = receipt_key(&who).0;
		Provenance::set_receipt_key(RawOrigin::Signed(who.clone()).into(), public)
			.expect("the member has no key yet; qed");
		let policy = ReceivingPolicy::RefusesSuspected;
		Provenance::set_receiving_policy(RawOrigin::Signed(who.clone()).into(), policy)
			.expect("a member may hold; qed");
		let issuer = account("issuer", 0);
		(0..pieces).for_each(|_| Self::issue(asset, &issuer, &who, LOT));
		who
	}

	/// Puts as many freezes on each lot as there may be: whoever gives it back writes their marks.
	fn burden_held(asset: AssetId, who: &AccountId, but: u32) {
		let auditor = account("auditor", 0);
		admit(&auditor);
		let expires = System::block_number().saturating_add(<Runtime as Ledger>::MaxFreeze::get());
		let warrant = Warrant { reason: Reason::Fraud, reference: [1; 32], expires };
		let lots = Provenance::lots_of(who, asset, None, pallet_provenance::MAX_PAGE).lots;
		let held = |lot: &LotInfo<AccountId>| matches!(lot.status.usage, LotUse::Held { .. });
		for LotInfo { start, len, .. } in lots.into_iter().filter(held).skip(but as usize) {
			for _ in 0..pallet_provenance::MAX_FREEZES {
				let origin = RawOrigin::Signed(auditor.clone()).into();
				Provenance::freeze_units(origin, asset, UnitRange { start, len }, warrant)
					.expect("an honest freeze; qed");
			}
		}
	}

	/// Flags the last lot: a receiver finds that out once it has looked at all the others.
	fn hinder_payment(asset: AssetId, payer: &AccountId) {
		let lots = Provenance::lots_of(payer, asset, None, pallet_provenance::MAX_PAGE).lots;
		let lot = lots.last().expect("it has some; qed");
		let key = (asset, FlagState::Suspected, BigEndianU64::from(lot.start + lot.len));
		FlaggedRanges::<Runtime>::insert(key, FlaggedRange { start: lot.start, flag: 0 });
	}

	fn evaluate(scheme: SchemeId, subject: &AccountId, score: u32) {
		anchor(scheme, subject, account("evaluator", 0), score);
	}

	fn receipt(
		asset: AssetId,
		order: OrderId,
		who: &AccountId,
		position: clearing_rules::Position,
		result: H256,
	) -> Signature {
		let genesis = Provenance::genesis_hash();
		let position = match position {
			clearing_rules::Position::Debtor(amount) => Position::Debtor(amount),
			clearing_rules::Position::Creditor(amount) => Position::Creditor(amount),
			clearing_rules::Position::Agent(amount) => Position::Agent(amount),
		};
		let payload = settlement_payload(&genesis, asset, order, who, position, &result.0);
		sign(who, &payload)
	}
}
