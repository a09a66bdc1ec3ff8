//! The market, and what it asks of members, of the ledger and of evaluations.

use clearing_rules::{QueueRules, PPM};
use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	parameter_types,
	traits::{ConstU128, ConstU32, Randomness},
};
use pallet_babe::{ParentBlockRandomness, RandomnessFromOneEpochAgo};
use pallet_clearing::{AssetId, EvaluationId, HoldPurpose, OrderId, SchemeId, Signature};
use pallet_consortium::Role;
use sp_core::H256;

use crate::{
	configs::CouncilTwoThirds, AccountId, Balances, BlockNumber, Consortium, Evaluation, Hash,
	Provenance, Runtime, RuntimeHoldReason, System, DAYS, UNIT,
};

impl pallet_clearing::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	/// Burnt.
	type OnForfeit = ();
	type PolicyOrigin = CouncilTwoThirds;
	type Members = MarketMembers;
	type SettlementAsset = UnitLedger;
	type Eligibility = AnchoredEvaluations;
	/// Fixed when the epoch began.
	type Randomness = RandomnessFromOneEpochAgo<Runtime>;
	type RecentRandomness = ParentSeed;
	type OrderDeposit = ConstU128<{ 10 * UNIT }>;
	type BidDeposit = ConstU128<{ 10 * UNIT }>;
	type DisputeDeposit = ConstU128<{ 100 * UNIT }>;
	type DisputeQueue = ArbitersQueue;
	type MaxObligations = ConstU32<512>;
	type MaxParticipants = ConstU32<32>;
	type MaxBids = ConstU32<64>;
	type MaxReauctions = ConstU32<5>;
	type MaxHorizon = ConstU32<{ 30 * DAYS }>;
	type KeepBlocks = ConstU32<{ 365 * DAYS }>;
	type MaxAgendaPerBlock = ConstU32<64>;
	type RatingCycle = ConstU32<DAYS>;
	type RatingSpan = ConstU32<30>;
	type MaxLimits = ConstU32<64>;
	type MaxFlagsAtOnce = ConstU32<16>;
	type WeightInfo = crate::weights::pallet_clearing::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::configs::benchmarking::Market;
}

parameter_types! {
	/// Eight disputes are a day's work of the arbiters. From then on one over the reference amount of its
	/// policy comes before a small one that has waited for less than a day.
	pub const ArbitersQueue: QueueRules = QueueRules {
		threshold: 8,
		ageing: PPM.div_ceil(DAYS),
	};
}

/// Roles count only while their holder is active.
pub struct MarketMembers;

impl pallet_clearing::Members<AccountId> for MarketMembers {
	fn is_initiator(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::Initiator)
	}

	fn is_clearing_node(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::ClearingNode)
	}

	fn is_arbiter(who: &AccountId) -> bool {
		Consortium::has_role(who, Role::Arbiter)
	}

	fn is_member(who: &AccountId) -> bool {
		Consortium::is_active(who)
	}
}

/// Institutions are evaluated under the subject that follows from their account. The number of an
/// evaluation is that of its record.
pub struct AnchoredEvaluations;

impl pallet_clearing::Eligibility<AccountId> for AnchoredEvaluations {
	fn score_of(scheme: SchemeId, subject: &AccountId) -> Option<u32> {
		Evaluation::latest_score(scheme, Evaluation::institution_subject(subject))
	}

	fn evaluation_of(scheme: SchemeId, subject: &AccountId) -> Option<EvaluationId> {
		let subject = Evaluation::institution_subject(subject);
		let latest = pallet_evaluation::Latest::<Runtime>::get(scheme, subject)?;
		Evaluation::valid_record(latest).map(|_| latest)
	}

	fn is_refuted(evaluation: EvaluationId) -> bool {
		pallet_evaluation::Records::<Runtime>::get(evaluation)
			.is_some_and(|record| record.state.is_refuted())
	}

	fn is_taken(evaluation: EvaluationId) -> bool {
		Evaluation::was_taken(evaluation)
	}
}

/// The random output of the parent block's author. It is mixed into what decides between equal bids
/// where the randomness of the epoch, ten minutes long, was fixed before the bids were sealed, so
/// that a bidder could have known it. The author could know its output sooner than others, and
/// could leave its block out; it could not choose another output.
pub struct ParentSeed;

impl Randomness<Hash, BlockNumber> for ParentSeed {
	fn random(subject: &[u8]) -> (Hash, BlockNumber) {
		match ParentBlockRandomness::<Runtime>::random(subject) {
			(Some(seed), known_since) => (seed, known_since),
			// No author's output: then the hash of what the parent block did, which its author could
			// try several of.
			(None, known_since) => (System::parent_hash(), known_since),
		}
	}
}

/// Orders settle in traced units.
pub struct UnitLedger;

fn purpose_of(purpose: HoldPurpose) -> pallet_provenance::HoldPurpose {
	match purpose {
		HoldPurpose::Escrow => pallet_provenance::HoldPurpose::Escrow,
		HoldPurpose::Bond => pallet_provenance::HoldPurpose::Bond,
	}
}

fn position_of(position: clearing_rules::Position) -> signature_chain::Position {
	match position {
		clearing_rules::Position::Debtor(amount) => signature_chain::Position::Debtor(amount),
		clearing_rules::Position::Creditor(amount) => signature_chain::Position::Creditor(amount),
		clearing_rules::Position::Agent(amount) => signature_chain::Position::Agent(amount),
	}
}

impl pallet_clearing::SettlementAsset<AccountId> for UnitLedger {
	fn is_asset(asset: AssetId) -> bool {
		pallet_provenance::Assets::<Runtime>::contains_key(asset)
	}

	fn free(asset: AssetId, who: &AccountId) -> u128 {
		Provenance::free(asset, who)
	}

	fn holdable(asset: AssetId, who: &AccountId) -> u128 {
		Provenance::holdable(asset, who)
	}

	fn held(asset: AssetId, purpose: HoldPurpose, order: OrderId, who: &AccountId) -> u128 {
		Provenance::held(asset, purpose_of(purpose), order, who)
	}

	fn hold(
		asset: AssetId,
		purpose: HoldPurpose,
		order: OrderId,
		who: &AccountId,
		amount: u128,
	) -> DispatchResult {
		Provenance::hold(asset, purpose_of(purpose), order, who, amount)
	}

	fn release(
		asset: AssetId,
		purpose: HoldPurpose,
		order: OrderId,
		who: &AccountId,
		amount: u128,
	) -> Result<u128, DispatchError> {
		Provenance::release(asset, purpose_of(purpose), order, who, amount)
	}

	fn payable(asset: AssetId, purpose: HoldPurpose, order: OrderId, who: &AccountId) -> u128 {
		Provenance::payable(asset, purpose_of(purpose), order, who)
	}

	fn check_receipt(
		asset: AssetId,
		order: OrderId,
		who: &AccountId,
		position: clearing_rules::Position,
		result: H256,
		signature: &Signature,
	) -> DispatchResult {
		Provenance::check_settlement_receipt(
			who,
			asset,
			order,
			position_of(position),
			result.0,
			signature,
		)
	}

	fn settle_leg(
		asset: AssetId,
		order: OrderId,
		from: &AccountId,
		to: &AccountId,
		amount: u128,
		position_of_receiver: clearing_rules::Position,
		result: H256,
		receipt: Option<Signature>,
		from_hold: Option<HoldPurpose>,
	) -> DispatchResult {
		Provenance::settle_leg(
			asset,
			order,
			from,
			to,
			amount,
			position_of(position_of_receiver),
			result.0,
			receipt,
			from_hold.map(purpose_of),
		)
	}

	fn is_refused_by_payee(error: &DispatchError) -> bool {
		*error == pallet_provenance::Error::<Runtime>::UnitsRefused.into()
	}

	fn takes_less_since(who: &AccountId) -> Option<BlockNumber> {
		Provenance::receiving_tightened_at(who)
	}
}
