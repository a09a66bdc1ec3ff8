//! A small world: three banks that owe each other, an initiator, four clearing nodes, and a ledger
//! that keeps balances in storage, so that a rolled-back settlement is rolled back here too.

use crate as pallet_clearing;
use crate::{AssetId, *};
use alloc::collections::{BTreeMap, BTreeSet};
use clearing_rules::{
	attest, commitment, digest, prove_entry, Attested, CreditRules, Weights, PPM,
};
use codec::Encode;
use frame::{testing_prelude::*, traits::fungible::InspectHold};

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

pub const A: AccountId = 1;
pub const B: AccountId = 2;
pub const C: AccountId = 3;
pub const INITIATOR: AccountId = 10;
pub const OTHER_INITIATOR: AccountId = 11;
pub const NODE_1: AccountId = 21;
pub const NODE_2: AccountId = 22;
pub const NODE_3: AccountId = 23;
pub const NODE_4: AccountId = 24;
pub const STRANGER: AccountId = 99;
pub const NODES: [AccountId; 4] = [NODE_1, NODE_2, NODE_3, NODE_4];
pub const EVERYBODY: [AccountId; 13] =
	[A, B, C, INITIATOR, OTHER_INITIATOR, NODE_1, NODE_2, NODE_3, NODE_4, STRANGER, 31, 32, 33];

pub const ASSET: AssetId = 7;
/// The other asset that there is.
pub const OTHER_ASSET: AssetId = 11;
pub const SCHEME: SchemeId = 3;
pub const NATIVE: u128 = 10_000;
pub const FUNDS: u128 = 100_000;
pub const ORDER_DEPOSIT: u128 = 100;
pub const BID_DEPOSIT: u128 = 30;
pub const DISPUTE_DEPOSIT: u128 = 50;
pub const ARBITRATION: u32 = 8;
pub const ARBITERS: [AccountId; 3] = [31, 32, 33];
pub const HORIZON: u32 = 1_000;
pub const KEEP: u32 = 50;
pub const CYCLE: u32 = 100;
pub const SPAN: u32 = 3;

construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Clearing: pallet_clearing,
	}
);

parameter_types! {
	/// What a block can hold.
	pub storage MaxBlock: Weight = Weight::from_parts(1_000_000_000_000, u64::MAX);
	pub Limits: frame_system::limits::BlockWeights =
		frame_system::limits::BlockWeights::simple_max(MaxBlock::get());
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type BlockWeights = Limits;
	type AccountData = pallet_balances::AccountData<u128>;
}

parameter_types! {
	pub const ExistentialDeposit: u128 = 5;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

type Balances_ = BTreeMap<(AssetId, AccountId), u128>;
type Holds = BTreeMap<(HoldPurposeKey, OrderId, AccountId), u128>;
type HoldPurposeKey = bool;

/// A payment that the ledger made.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Payment {
	pub order: OrderId,
	pub from: AccountId,
	pub to: AccountId,
	pub amount: u128,
	pub position: Position,
	pub signed: bool,
}

parameter_types! {
	pub storage Free: Balances_ = BTreeMap::new();
	pub storage Held: Holds = BTreeMap::new();
	pub storage Payments: Vec<Payment> = Vec::new();
	/// Accounts of which the ledger refuses to release anything.
	pub storage Stuck: BTreeSet<AccountId> = BTreeSet::new();
	/// Accounts that take no payment, but for a bond, and since when.
	pub storage Refusing: BTreeMap<AccountId, u32> = BTreeMap::new();
	/// Accounts whose money is in many pieces, and how much of it the ledger moves at a time.
	pub storage Capped: BTreeMap<AccountId, u128> = BTreeMap::new();
	/// Accounts whose receipt key changed: only a receipt by the new one holds.
	pub storage Rotated: BTreeSet<AccountId> = BTreeSet::new();
	pub storage Suspended: BTreeSet<AccountId> = BTreeSet::new();
	pub storage Evaluations: BTreeMap<AccountId, u32> = BTreeMap::new();
	/// What each account's evaluation is numbered, for those that were evaluated again: the number of
	/// its first one is that of the account.
	pub storage Renewed: BTreeMap<AccountId, EvaluationId> = BTreeMap::new();
	/// The evaluations that were shown to be wrong.
	pub storage RefutedOnes: BTreeSet<EvaluationId> = BTreeSet::new();
	/// The evaluations that ran out.
	pub storage ExpiredOnes: BTreeSet<EvaluationId> = BTreeSet::new();
	/// What the randomness says, and since when.
	pub storage Luck: (u64, u64) = (0, u64::MAX);
	/// What the randomness of the last block says.
	pub storage RecentLuck: u64 = 0;
	pub storage IdleWeight: Weight = Weight::MAX;
}

pub struct Consortium;
impl Members<AccountId> for Consortium {
	fn is_initiator(who: &AccountId) -> bool {
		[INITIATOR, OTHER_INITIATOR].contains(who) && Self::is_member(who)
	}
	fn is_clearing_node(who: &AccountId) -> bool {
		// The initiator is one too, so that its own bid is refused for being related.
		(NODES.contains(who) || [INITIATOR, A].contains(who)) && Self::is_member(who)
	}
	fn is_arbiter(who: &AccountId) -> bool {
		// A participant and two nodes are arbiters too, so that they are refused as parties.
		// The last ones are those that benchmarks make up.
		(ARBITERS.contains(who) || [B, NODE_1, NODE_2].contains(who) || (200..300).contains(who))
			&& Self::is_member(who)
	}
	fn is_member(who: &AccountId) -> bool {
		*who != STRANGER && !Suspended::get().contains(who)
	}
}

pub struct Evaluator;
impl Eligibility<AccountId> for Evaluator {
	fn score_of(scheme: SchemeId, subject: &AccountId) -> Option<u32> {
		let number = number_of(*subject);
		let over = RefutedOnes::get().contains(&number) || ExpiredOnes::get().contains(&number);
		let live = scheme == SCHEME && !over;
		Evaluations::get().get(subject).copied().filter(|_| live)
	}
	fn evaluation_of(scheme: SchemeId, subject: &AccountId) -> Option<EvaluationId> {
		Self::score_of(scheme, subject).map(|_| number_of(*subject))
	}
	fn is_refuted(evaluation: EvaluationId) -> bool {
		RefutedOnes::get().contains(&evaluation)
	}
	fn is_taken(evaluation: EvaluationId) -> bool {
		let holds = Evaluations::get()
			.keys()
			.any(|who| Self::evaluation_of(SCHEME, who) == Some(evaluation));
		!holds && !ExpiredOnes::get().contains(&evaluation)
	}
}

/// The number of an account's evaluation.
pub fn number_of(who: AccountId) -> EvaluationId {
	Renewed::get().get(&who).copied().unwrap_or(who)
}

/// An account's evaluation is shown to be wrong, and the market is told.
pub fn refute(who: AccountId) {
	let evaluation = number_of(who);
	let mut refuted = RefutedOnes::get();
	refuted.insert(evaluation);
	RefutedOnes::set(&refuted);
	Clearing::flag_awards(evaluation);
}

/// An account's evaluation runs out.
pub fn expire_evaluation(who: AccountId) {
	let mut expired = ExpiredOnes::get();
	expired.insert(number_of(who));
	ExpiredOnes::set(&expired);
}

/// An account is evaluated again.
pub fn evaluate_again(who: AccountId, score: u32) {
	let (mut renewed, mut evaluations) = (Renewed::get(), Evaluations::get());
	renewed.insert(who, number_of(who) + 1_000);
	evaluations.insert(who, score);
	Renewed::set(&renewed);
	Evaluations::set(&evaluations);
}

pub struct Dice;
impl frame::traits::Randomness<H256, u64> for Dice {
	fn random(subject: &[u8]) -> (H256, u64) {
		let (value, since) = Luck::get();
		(H256(digest(&(subject, value))), since)
	}
}

pub struct RecentDice;
impl frame::traits::Randomness<H256, u64> for RecentDice {
	fn random(subject: &[u8]) -> (H256, u64) {
		(H256(digest(&(subject, RecentLuck::get()))), System::block_number() - 1)
	}
}

/// What the ledger says when it would have to move more pieces than it does at a time.
pub const TOO_MANY_PIECES: DispatchError = DispatchError::Exhausted;

/// What the ledger says when the receiver takes no such units.
pub const REFUSED: DispatchError = DispatchError::Other("the receiver refuses it");

pub struct Ledger;
impl Ledger {
	pub fn balance(who: AccountId) -> u128 {
		Self::free(ASSET, &who)
	}
	pub fn put(who: AccountId, amount: u128) {
		Self::put_in(ASSET, who, amount);
	}
	pub fn put_in(asset: AssetId, who: AccountId, amount: u128) {
		let mut free = Free::get();
		free.insert((asset, who), amount);
		Free::set(&free);
	}
	pub fn on_hold(purpose: HoldPurpose, order: OrderId, who: AccountId) -> u128 {
		Self::held(ASSET, purpose, order, &who)
	}
	/// Free and held together, of everybody, in both assets.
	pub fn supply() -> u128 {
		Free::get().values().sum::<u128>() + Held::get().values().sum::<u128>()
	}
	pub fn set_held(purpose: HoldPurpose, order: OrderId, who: AccountId, amount: u128) {
		let mut held = Held::get();
		held.insert((purpose == HoldPurpose::Bond, order, who), amount);
		Held::set(&held);
	}
	/// Puts all of an account's money into pieces, of which the ledger moves so much at a time.
	pub fn cap(who: AccountId, amount: u128) {
		let mut capped = Capped::get();
		capped.insert(who, amount);
		Capped::set(&capped);
	}
	/// Has an account refuse every payment from now on.
	pub fn refuse(who: AccountId) {
		let mut refusing = Refusing::get();
		refusing.insert(who, Clearing::now());
		Refusing::set(&refusing);
	}
	/// As much of an amount of an account's money as the ledger moves at a time.
	fn capped(who: &AccountId, amount: u128) -> u128 {
		amount.min(Capped::get().get(who).copied().unwrap_or(u128::MAX))
	}
	fn take(asset: AssetId, who: AccountId, amount: u128) -> DispatchResult {
		let mut free = Free::get();
		let balance = free.entry((asset, who)).or_default();
		*balance = balance.checked_sub(amount).ok_or(TokenError::FundsUnavailable)?;
		ensure!(Self::capped(&who, amount) == amount, TOO_MANY_PIECES);
		Free::set(&free);
		Ok(())
	}
	fn give(asset: AssetId, who: AccountId, amount: u128) {
		let mut free = Free::get();
		*free.entry((asset, who)).or_default() += amount;
		Free::set(&free);
	}
	fn unhold(
		purpose: HoldPurpose,
		order: OrderId,
		who: AccountId,
		amount: u128,
	) -> DispatchResult {
		let rest = Self::on_hold(purpose, order, who)
			.checked_sub(amount)
			.ok_or(TokenError::FundsUnavailable)?;
		Self::set_held(purpose, order, who, rest);
		Ok(())
	}
}

impl SettlementAsset<AccountId> for Ledger {
	fn is_asset(asset: AssetId) -> bool {
		[ASSET, OTHER_ASSET].contains(&asset)
	}
	fn free(asset: AssetId, who: &AccountId) -> u128 {
		Free::get().get(&(asset, *who)).copied().unwrap_or_default()
	}
	fn holdable(asset: AssetId, who: &AccountId) -> u128 {
		Self::capped(who, Self::free(asset, who))
	}
	fn held(_: AssetId, purpose: HoldPurpose, order: OrderId, who: &AccountId) -> u128 {
		let key = (purpose == HoldPurpose::Bond, order, *who);
		Held::get().get(&key).copied().unwrap_or_default()
	}
	fn hold(
		asset: AssetId,
		purpose: HoldPurpose,
		order: OrderId,
		who: &AccountId,
		amount: u128,
	) -> DispatchResult {
		Self::take(asset, *who, amount)?;
		Self::set_held(purpose, order, *who, Self::on_hold(purpose, order, *who) + amount);
		Ok(())
	}
	fn release(
		asset: AssetId,
		purpose: HoldPurpose,
		order: OrderId,
		who: &AccountId,
		amount: u128,
	) -> Result<u128, DispatchError> {
		let amount = Self::capped(who, amount);
		Self::unhold(purpose, order, *who, amount)?;
		Self::give(asset, *who, amount);
		// After the writes: whoever calls has to roll them back.
		ensure!(!Stuck::get().contains(who), DispatchError::Other("the ledger is stuck"));
		Ok(amount)
	}
	fn payable(_: AssetId, purpose: HoldPurpose, order: OrderId, who: &AccountId) -> u128 {
		Self::capped(who, Self::on_hold(purpose, order, *who))
	}
	fn check_receipt(
		_: AssetId,
		order: OrderId,
		who: &AccountId,
		position: Position,
		result: H256,
		signature: &Signature,
	) -> DispatchResult {
		let by = if Rotated::get().contains(who) { renewed_receipt } else { receipt };
		let valid = *signature == by(order, *who, position, result);
		ensure!(valid, DispatchError::Other("bad receipt"));
		Ok(())
	}
	fn settle_leg(
		asset: AssetId,
		order: OrderId,
		from: &AccountId,
		to: &AccountId,
		amount: u128,
		position: Position,
		result: H256,
		receipt: Option<Signature>,
		from_hold: Option<HoldPurpose>,
	) -> DispatchResult {
		ensure!(Self::capped(from, amount) == amount, TOO_MANY_PIECES);
		match from_hold {
			Some(purpose) => Self::unhold(purpose, order, *from, amount)?,
			None => Self::take(asset, *from, amount)?,
		}
		Self::give(asset, *to, amount);
		if let Some(signature) = &receipt {
			Self::check_receipt(asset, order, to, position, result, signature)?;
		}
		ensure!(!Stuck::get().contains(to), DispatchError::Other("the receiver is stuck"));
		let refuses = from_hold != Some(HoldPurpose::Bond) && Refusing::get().contains_key(to);
		ensure!(!refuses, REFUSED);
		let mut payments = Payments::get();
		payments.push(Payment {
			order,
			from: *from,
			to: *to,
			amount,
			position,
			signed: receipt.is_some(),
		});
		Payments::set(&payments);
		Ok(())
	}
	fn is_refused_by_payee(error: &DispatchError) -> bool {
		*error == DispatchError::Other("the receiver is stuck") || *error == REFUSED
	}
	fn takes_less_since(who: &AccountId) -> Option<BlockNumber> {
		Refusing::get().get(who).copied()
	}
}

/// The mock's idea of an ed25519 receipt.
pub fn receipt(order: OrderId, who: AccountId, position: Position, result: H256) -> Signature {
	receipt_by("receipt", order, who, position, result)
}

/// The same, by the key that an account has changed to.
pub fn renewed_receipt(
	order: OrderId,
	who: AccountId,
	position: Position,
	result: H256,
) -> Signature {
	receipt_by("renewed", order, who, position, result)
}

fn receipt_by(
	key: &str,
	order: OrderId,
	who: AccountId,
	position: Position,
	result: H256,
) -> Signature {
	let half = digest(&(key, order, who, position, result));
	let mut signature = [0; 64];
	signature[..32].copy_from_slice(&half);
	signature[32..].copy_from_slice(&half);
	signature
}

parameter_types! {
	pub const OrderDeposit: u128 = ORDER_DEPOSIT;
	pub const BidDeposit: u128 = BID_DEPOSIT;
	pub const DisputeDeposit: u128 = DISPUTE_DEPOSIT;
	pub const DisputeQueue: QueueRules =
		QueueRules { threshold: 3, ageing: 1_000 };
}

impl Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type OnForfeit = ();
	type PolicyOrigin = frame_system::EnsureRoot<AccountId>;
	type Members = Consortium;
	type SettlementAsset = Ledger;
	type Eligibility = Evaluator;
	type Randomness = Dice;
	type RecentRandomness = RecentDice;
	type OrderDeposit = OrderDeposit;
	type BidDeposit = BidDeposit;
	type DisputeDeposit = DisputeDeposit;
	type DisputeQueue = DisputeQueue;
	type MaxObligations = ConstU32<16>;
	type MaxParticipants = ConstU32<5>;
	type MaxBids = ConstU32<3>;
	type MaxReauctions = ConstU32<2>;
	type MaxHorizon = ConstU32<HORIZON>;
	type KeepBlocks = ConstU32<KEEP>;
	type MaxAgendaPerBlock = ConstU32<16>;
	type RatingCycle = ConstU32<CYCLE>;
	type RatingSpan = ConstU32<SPAN>;
	type MaxLimits = ConstU32<3>;
	type MaxFlagsAtOnce = ConstU32<2>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Ledger;
}

#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId> for Ledger {
	const PIECE: u128 = 1_000;
	const MAX_PIECES: u32 = 2;

	fn asset() -> AssetId {
		ASSET
	}
	fn institution(_: AssetId, number: u32, pieces: u32) -> AccountId {
		let who = match number {
			0 => INITIATOR,
			1..=4 => NODES[number as usize - 1],
			_ => number.into(),
		};
		Ledger::put(who, Self::PIECE * u128::from(pieces));
		who
	}
	fn burden_held(_: AssetId, _: &AccountId, _: u32) {}
	fn hinder_payment(_: AssetId, payer: &AccountId) {
		Ledger::cap(*payer, 0);
	}
	fn evaluate(scheme: SchemeId, subject: &AccountId, score: u32) {
		assert_eq!(scheme, SCHEME);
		let mut evaluations = Evaluations::get();
		evaluations.insert(*subject, score);
		Evaluations::set(&evaluations);
	}
	fn receipt(
		_: AssetId,
		order: OrderId,
		who: &AccountId,
		position: Position,
		result: H256,
	) -> Signature {
		receipt(order, *who, position, result)
	}
}

/// The written example: gross 220 that moves as 50.
pub fn obligations() -> Vec<Obligation<AccountId>> {
	vec![
		Obligation { from: A, to: B, amount: 100 },
		Obligation { from: B, to: C, amount: 70 },
		Obligation { from: C, to: A, amount: 50 },
	]
}

/// The same with the initiator in the place of A: it is a net debtor in its own order.
pub fn owed_by_initiator() -> Vec<Obligation<AccountId>> {
	vec![
		Obligation { from: INITIATOR, to: B, amount: 100 },
		Obligation { from: B, to: C, amount: 70 },
		Obligation { from: C, to: INITIATOR, amount: 50 },
	]
}

/// The same turned round: it is a net creditor.
pub fn owed_to_initiator() -> Vec<Obligation<AccountId>> {
	owed_by_initiator()
		.into_iter()
		.map(|Obligation { from, to, amount }| Obligation { from: to, to: from, amount })
		.collect()
}

/// A root in place of obligations.
pub fn attested_set(obligations: &[Obligation<AccountId>]) -> ObligationSetOf<Test> {
	let Attested { attestation, entries, .. } = attest(obligations).unwrap();
	ObligationSet::Attested {
		root: H256(attestation.root),
		count: attestation.count,
		participants: BoundedVec::truncate_from(entries.iter().map(|e| e.participant).collect()),
	}
}

/// What the root of obligations says of a participant.
pub fn entry_proof(obligations: &[Obligation<AccountId>], index: u32) -> EntryProof<AccountId> {
	let entries = attest(obligations).unwrap().entries;
	let siblings = prove_entry(&entries, index).unwrap();
	let entry = entries[index as usize];
	EntryProof { entry, siblings: BoundedVec::truncate_from(siblings) }
}

pub fn policy() -> Policy {
	Policy {
		rules_version: 1,
		asset: ASSET,
		weights: Weights { price: 1, speed: 0, credit: 1, headroom: 0, cover: 0 },
		credit_floor: 300_000,
		initiator_floor: 200_000,
		min_tier: 0,
		concentration_cap: PPM,
		min_accept_blocks: 2,
		grace_blocks: 10,
		shortfall_fee: 500_000,
		arbitration_blocks: ARBITRATION,
		credit: CreditRules {
			prior: 600_000,
			half_life: 3_200,
			alpha_up: 20_000,
			alpha_down: 200_000,
			reference: 220,
			repetition: 250_000,
		},
	}
}

/// Terms for the written example, to be published in block 1: sealed bids until 6, reveals until
/// 11, acceptance until 16, settlement from 12 to 60.
pub fn terms() -> OrderTerms<AccountId> {
	OrderTerms {
		kind: OrderKind::Interbank,
		asset: ASSET,
		gross_amount: 220,
		item_count: 3,
		earliest: 12,
		latest: 60,
		max_fee: 180,
		policy: 0,
		min_credit: 0,
		licences: 0b1,
		regions: 0b1,
		eligibility: Some(EligibilityRequirement { scheme: SCHEME, lowest_score: 500 }),
		bond_ratio: 100_000,
		exclusions: BoundedVec::default(),
		min_valid_bids: 1,
		commit_blocks: 5,
		reveal_blocks: 5,
		accept_blocks: 5,
		challenge_blocks: 5,
		partial_floor: None,
		max_reauctions: 0,
		payload_hash: H256::repeat_byte(1),
		client_ref: [1; 32],
	}
}

/// A bid that passes every test.
pub fn bid(fee: u128) -> Bid {
	Bid {
		fee_fixed: fee,
		fee_bps: 0,
		promised_done: 20,
		capacity: 1_000,
		collateral: 22,
		valid_until: 16,
	}
}

pub const SALT: [u8; 32] = [5; 32];
pub const EVIDENCE: H256 = H256::repeat_byte(6);

pub fn seal(order: OrderId, who: AccountId, bid: &Bid) -> H256 {
	H256(commitment(&Clearing::genesis_hash(), order, &who, bid, &SALT))
}

pub fn try_publish(who: AccountId, terms: OrderTerms<AccountId>) -> DispatchResult {
	publish_with(who, terms, obligations())
}

pub fn publish_with(
	who: AccountId,
	terms: OrderTerms<AccountId>,
	obligations: Vec<Obligation<AccountId>>,
) -> DispatchResult {
	let obligations = ObligationSet::Full(obligations.try_into().unwrap());
	Clearing::publish(RuntimeOrigin::signed(who), terms, obligations)
}

/// Publishes the order of the written example, with changes.
pub fn publish(change: impl FnOnce(&mut OrderTerms<AccountId>)) -> OrderId {
	let order = NextOrderId::<Test>::get();
	let now = Clearing::now();
	let mut terms = terms();
	terms.client_ref[..8].copy_from_slice(&order.to_le_bytes());
	terms.earliest += now - 1;
	terms.latest += now - 1;
	change(&mut terms);
	assert_ok!(try_publish(INITIATOR, terms));
	order
}

pub fn commit(order: OrderId, who: AccountId, bid: &Bid) -> DispatchResult {
	Clearing::commit_bid(RuntimeOrigin::signed(who), order, seal(order, who, bid))
}

pub fn reveal(order: OrderId, who: AccountId, bid: &Bid) -> DispatchResult {
	Clearing::reveal_bid(RuntimeOrigin::signed(who), order, *bid, SALT)
}

pub fn advance(order: OrderId) -> Result<PostDispatchInfo, DispatchError> {
	Clearing::advance(RuntimeOrigin::signed(STRANGER), order).map_err(|error| error.error)
}

pub fn accept(order: OrderId, who: AccountId) -> DispatchResult {
	Clearing::accept(RuntimeOrigin::signed(who), order).map(|_| ()).map_err(|error| error.error)
}

pub fn abandon(order: OrderId, who: AccountId) -> DispatchResult {
	Clearing::abandon(RuntimeOrigin::signed(who), order)
}

pub fn submit(order: OrderId, who: AccountId) -> DispatchResult {
	let result = Clearing::result_of(order);
	let fee = record(order).state.award().map_or(0, |award| award.fee);
	let signature = receipt(order, who, Position::Agent(fee), result);
	Clearing::submit_result(RuntimeOrigin::signed(who), order, result, None, signature)
}

/// Submits these positions for an order with attested obligations.
pub fn submit_netted(
	order: OrderId,
	who: AccountId,
	positions: Vec<(AccountId, Position)>,
) -> DispatchResult {
	let OrderRecord { attestation, state, .. } = record(order);
	let root = H256(attestation.unwrap().root);
	let positions = BoundedVec::truncate_from(positions);
	let result = Clearing::digest_of(order, &positions);
	let fee = state.award().map_or(0, |award| award.fee);
	let signature = receipt(order, who, Position::Agent(fee), result);
	let netted = Some(NettedPositions { root, positions });
	Clearing::submit_result(RuntimeOrigin::signed(who), order, result, netted, signature)
}

/// Shows that a result is wrong.
pub fn disprove(order: OrderId, who: AccountId, proof: EntryProof<AccountId>) -> DispatchResult {
	Clearing::disprove(RuntimeOrigin::signed(who), order, proof)
		.map(|_| ())
		.map_err(|error| error.error)
}

pub fn confirm(order: OrderId, who: AccountId) -> DispatchResult {
	confirm_by(receipt, order, who)
}

/// Confirms with a receipt by an account's key, or by the one that it has changed to.
pub fn confirm_by(
	by: fn(OrderId, AccountId, Position, H256) -> Signature,
	order: OrderId,
	who: AccountId,
) -> DispatchResult {
	let position = Positions::<Test>::get(order)
		.iter()
		.find(|(account, _)| *account == who)
		.map_or(Position::Creditor(0), |(_, position)| *position);
	let signature = by(order, who, position, Clearing::result_of(order));
	Clearing::confirm(RuntimeOrigin::signed(who), order, signature)
		.map(|_| ())
		.map_err(|error| error.error)
}

/// Opens a dispute.
pub fn dispute(order: OrderId, who: AccountId) -> DispatchResult {
	Clearing::dispute(RuntimeOrigin::signed(who), order, EVIDENCE)
}

/// An arbiter votes.
pub fn rule(order: OrderId, arbiter: AccountId, upheld: bool) -> DispatchResult {
	Clearing::rule(RuntimeOrigin::signed(arbiter), order, upheld)
}

/// Two of the three arbiters vote for one side; their ruling waits to be carried out.
pub fn decide(order: OrderId, upheld: bool) {
	assert_ok!(rule(order, ARBITERS[0], upheld));
	assert_ok!(rule(order, ARBITERS[1], upheld));
}

/// The same, and somebody has it carried out in the same block.
pub fn judge(order: OrderId, upheld: bool) {
	decide(order, upheld);
	assert_ok!(advance(order));
}

/// A member says that its silence is consent up to an amount.
pub fn agree_to_silence(who: AccountId, up_to: u128) {
	let consent = SettlementConsent::SilenceUpTo(up_to);
	assert_ok!(Clearing::set_settlement_consent(RuntimeOrigin::signed(who), ASSET, consent));
}

pub fn record(order: OrderId) -> OrderRecordOf<Test> {
	Orders::<Test>::get(order).unwrap()
}

pub fn state(order: OrderId) -> OrderState<AccountId> {
	record(order).state
}

/// The key of the auction that an order is in.
pub fn auction(order: OrderId) -> AuctionId {
	record(order).auction_id(order)
}

/// A bid in that auction.
pub fn stored_bid(order: OrderId, who: AccountId) -> Option<BidRecordOf<Test>> {
	Bids::<Test>::get(auction(order), who)
}

pub fn mask(order: OrderId, who: AccountId) -> RejectMask {
	stored_bid(order, who).unwrap().revealed.unwrap().screening.mask
}

/// An order with revealed bids, in its reveal window.
pub fn revealed(bids: &[(AccountId, Bid)]) -> OrderId {
	let order = publish(|_| ());
	let start = Clearing::now();
	for (who, bid) in bids {
		assert_ok!(commit(order, *who, bid));
	}
	run_to(start + 5);
	for (who, bid) in bids {
		assert_ok!(reveal(order, *who, bid));
	}
	order
}

/// An order that the first node has won with a fee of 100, and the second lost with one of 130.
pub fn awarded() -> OrderId {
	let shift = Clearing::now() - 1;
	let offer = |fee| Bid { promised_done: 20 + shift, valid_until: 16 + shift, ..bid(fee) };
	let order = revealed(&[(NODE_1, offer(100)), (NODE_2, offer(130))]);
	run_to(Clearing::now() + 5);
	assert!(matches!(state(order), OrderState::Awarded { .. }));
	order
}

/// The same, accepted.
pub fn in_progress() -> OrderId {
	let order = awarded();
	assert_ok!(accept(order, NODE_1));
	order
}

/// The same, with the result submitted by the promised block.
pub fn submitted() -> OrderId {
	let order = in_progress();
	run_to(Clearing::now() + 1);
	assert_ok!(submit(order, NODE_1));
	order
}

/// The same, settled.
pub fn settled() -> OrderId {
	let order = submitted();
	for who in [A, B, C] {
		assert_ok!(confirm(order, who));
	}
	assert!(matches!(state(order), OrderState::Settled { .. }));
	order
}

/// Goes on to a block, draining the agenda in each one on the way.
pub fn run_to(block: u32) {
	while Clearing::now() < block {
		let next = System::block_number() + 1;
		System::set_block_number(next);
		Clearing::on_idle(next, IdleWeight::get());
	}
}

/// Goes on to a block with no idle time on the way.
pub fn jump_to(block: u32) {
	System::set_block_number(block.into());
}

pub fn native_hold(reason: HoldReason, who: AccountId) -> u128 {
	Balances::balance_on_hold(&RuntimeHoldReason::Clearing(reason), &who)
}

pub fn has_event(event: Event<Test>) -> bool {
	let event = RuntimeEvent::Clearing(event);
	System::events().iter().any(|record| record.event == event)
}

pub struct World {
	policy: Policy,
}

impl Default for World {
	fn default() -> Self {
		Self { policy: policy() }
	}
}

impl World {
	pub fn policy(mut self, change: impl FnOnce(&mut Policy)) -> Self {
		change(&mut self.policy);
		self
	}

	pub fn build(self) -> TestState {
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		pallet_balances::GenesisConfig::<Test> {
			balances: EVERYBODY.iter().map(|who| (*who, NATIVE)).collect(),
			..Default::default()
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		pallet_clearing::GenesisConfig::<Test> {
			policies: vec![self.policy],
			node_profiles: NODES
				.iter()
				.chain(&[INITIATOR, A])
				.map(|node| (*node, NodeProfile { licences: 0b11, regions: 0b11 }))
				.collect(),
			arbiters: ARBITERS.to_vec(),
			arbiter_threshold: 2,
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		let mut state: TestState = storage.into();
		state.execute_with(|| {
			System::set_block_number(1);
			for asset in [ASSET, OTHER_ASSET] {
				EVERYBODY.iter().for_each(|who| Ledger::put_in(asset, *who, FUNDS));
			}
			Evaluations::set(&EVERYBODY.iter().map(|who| (*who, 700)).collect());
		});
		state
	}

	/// Runs a test and checks every invariant after it.
	pub fn build_and_check(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_eq!(Clearing::do_try_state(), Ok(()));
			assert_eq!(
				Ledger::supply(),
				2 * FUNDS * EVERYBODY.len() as u128,
				"no money is made or lost"
			);
		});
	}
}
