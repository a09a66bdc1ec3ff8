//! What the market needs of the rest of the chain.

use crate::types::{AssetId, BlockNumber, EvaluationId, HoldPurpose, OrderId, SchemeId, Signature};
use clearing_rules::Position;
use frame::prelude::*;

/// Who takes part in the consortium, and as what.
pub trait Members<AccountId> {
	/// Whether the account is an active member that may publish orders.
	fn is_initiator(who: &AccountId) -> bool;
	/// Whether the account is an active member that may clear orders.
	fn is_clearing_node(who: &AccountId) -> bool;
	/// Whether the account is an active member that may rule on disputes.
	fn is_arbiter(who: &AccountId) -> bool;
	/// Whether the account is an active member.
	fn is_member(who: &AccountId) -> bool;
}

/// For mocks: everybody is everything.
impl<AccountId> Members<AccountId> for () {
	fn is_initiator(_: &AccountId) -> bool {
		true
	}
	fn is_clearing_node(_: &AccountId) -> bool {
		true
	}
	fn is_arbiter(_: &AccountId) -> bool {
		true
	}
	fn is_member(_: &AccountId) -> bool {
		true
	}
}

/// The ledger in which orders settle.
///
/// Every function that changes something is called inside a storage layer, so an implementation
/// may fail half-way.
pub trait SettlementAsset<AccountId> {
	/// Whether the asset exists and can settle orders.
	fn is_asset(asset: AssetId) -> bool;
	/// What the account can spend.
	fn free(asset: AssetId, who: &AccountId) -> u128;
	/// What one hold of the account can take. Less than what it can spend where the ledger moves
	/// no more than so many pieces at a time.
	fn holdable(asset: AssetId, who: &AccountId) -> u128;
	/// What the ledger holds of the account for this order and purpose.
	fn held(asset: AssetId, purpose: HoldPurpose, order: OrderId, who: &AccountId) -> u128;
	/// Puts an amount on hold.
	fn hold(
		asset: AssetId,
		purpose: HoldPurpose,
		order: OrderId,
		who: &AccountId,
		amount: u128,
	) -> DispatchResult;
	/// Gives an amount on hold back to its owner, or as much of it as the ledger can in one step. Says how
	/// much; the same once more gives the rest.
	fn release(
		asset: AssetId,
		purpose: HoldPurpose,
		order: OrderId,
		who: &AccountId,
		amount: u128,
	) -> Result<u128, DispatchError>;
	/// What one payment out of a hold can move now. Less than what is held where the ledger lets some
	/// of it not move, or moves no more than so many pieces at a time.
	fn payable(asset: AssetId, purpose: HoldPurpose, order: OrderId, who: &AccountId) -> u128;
	/// Whether the signature is the account's receipt for its position in this result.
	fn check_receipt(
		asset: AssetId,
		order: OrderId,
		who: &AccountId,
		position: Position,
		result: H256,
		signature: &Signature,
	) -> DispatchResult;
	/// Moves one payment of a settlement, out of a hold or out of what is free. Without a receipt
	/// the ledger records that the receiver did not sign.
	#[allow(clippy::too_many_arguments, reason = "one payment and all that is recorded with it")]
	fn settle_leg(
		asset: AssetId,
		order: OrderId,
		from: &AccountId,
		to: &AccountId,
		amount: u128,
		position_of_receiver: Position,
		result: H256,
		receipt: Option<Signature>,
		from_hold: Option<HoldPurpose>,
	) -> DispatchResult;
	/// Whether a payment ended with this error because its receiver takes no such units, and not
	/// because of what the payer has.
	fn is_refused_by_payee(error: &DispatchError) -> bool;
	/// Block since which the account, by its own decision, takes no more than now; nothing if it takes
	/// all.
	fn takes_less_since(who: &AccountId) -> Option<BlockNumber>;
}

/// For mocks: a ledger without assets.
impl<AccountId> SettlementAsset<AccountId> for () {
	fn is_asset(_: AssetId) -> bool {
		false
	}
	fn free(_: AssetId, _: &AccountId) -> u128 {
		0
	}
	fn holdable(_: AssetId, _: &AccountId) -> u128 {
		0
	}
	fn held(_: AssetId, _: HoldPurpose, _: OrderId, _: &AccountId) -> u128 {
		0
	}
	fn hold(_: AssetId, _: HoldPurpose, _: OrderId, _: &AccountId, _: u128) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}
	fn release(
		_: AssetId,
		_: HoldPurpose,
		_: OrderId,
		_: &AccountId,
		_: u128,
	) -> Result<u128, DispatchError> {
		Err(DispatchError::Unavailable)
	}
	fn payable(_: AssetId, _: HoldPurpose, _: OrderId, _: &AccountId) -> u128 {
		0
	}
	fn check_receipt(
		_: AssetId,
		_: OrderId,
		_: &AccountId,
		_: Position,
		_: H256,
		_: &Signature,
	) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}
	fn settle_leg(
		_: AssetId,
		_: OrderId,
		_: &AccountId,
		_: &AccountId,
		_: u128,
		_: Position,
		_: H256,
		_: Option<Signature>,
		_: Option<HoldPurpose>,
	) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}
	fn is_refused_by_payee(_: &DispatchError) -> bool {
		false
	}
	fn takes_less_since(_: &AccountId) -> Option<BlockNumber> {
		None
	}
}

/// Evaluations that gate what an institution may bid for.
pub trait Eligibility<AccountId> {
	/// The score of the subject's live evaluation under a scheme; nothing if there is none or it
	/// is stale, expired, revoked or refuted.
	fn score_of(scheme: SchemeId, subject: &AccountId) -> Option<u32>;
	/// The number of that evaluation, by which whoever refutes it names it.
	fn evaluation_of(scheme: SchemeId, subject: &AccountId) -> Option<EvaluationId>;
	/// Whether an evaluation was shown to be wrong, at whatever time.
	fn is_refuted(evaluation: EvaluationId) -> bool;
	/// Whether an evaluation would still hold, had it not been taken back, refuted, replaced, or its rules
	/// or its model taken back. One that has expired was not taken: its subject knew when it ends.
	fn is_taken(evaluation: EvaluationId) -> bool;
}

/// For mocks: nobody was ever evaluated.
impl<AccountId> Eligibility<AccountId> for () {
	fn score_of(_: SchemeId, _: &AccountId) -> Option<u32> {
		None
	}
	fn evaluation_of(_: SchemeId, _: &AccountId) -> Option<EvaluationId> {
		None
	}
	fn is_refuted(_: EvaluationId) -> bool {
		false
	}
	fn is_taken(_: EvaluationId) -> bool {
		false
	}
}

/// What benchmarks need to be set up outside the pallet.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId> {
	/// An amount that the ledger keeps in one piece. Moving `n` times as much moves `n` pieces.
	const PIECE: u128;
	/// Most pieces that one payment or hold of a benchmark has.
	const MAX_PIECES: u32;

	/// An asset that exists; called once per benchmark, before the institutions.
	fn asset() -> AssetId;
	/// An active member that is initiator and clearing node, has a receipt key, plenty of the
	/// native token, and so many pieces of the asset. A different one per number; called once for
	/// each.
	fn institution(asset: AssetId, number: u32, pieces: u32) -> AccountId;
	/// Makes it as expensive as it can be to give back what the account has on hold, but so many of the
	/// first pieces: with these it can still pay.
	fn burden_held(asset: AssetId, who: &AccountId, but: u32);
	/// Has the ledger refuse any payment of all pieces that the account has free, and as late as it can
	/// refuse one.
	fn hinder_payment(asset: AssetId, payer: &AccountId);
	/// Gives the subject a live evaluation of at least this score.
	fn evaluate(scheme: SchemeId, subject: &AccountId, score: u32);
	/// The account's valid receipt.
	fn receipt(
		asset: AssetId,
		order: OrderId,
		who: &AccountId,
		position: Position,
		result: H256,
	) -> Signature;
}
