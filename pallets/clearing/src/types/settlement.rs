//! What is held and paid, and what stands in the way.

use super::{BlockNumber, LimitBreach};
use crate::contest::{PartPreview, Ruling};
use alloc::vec::Vec;
use clearing_rules::Position;
use frame::prelude::*;

/// Why the ledger holds an amount for an order.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum HoldPurpose {
	/// The initiator's highest fee.
	#[codec(index = 0)]
	Escrow,
	/// The winner's performance bond.
	#[codec(index = 1)]
	Bond,
}

/// What an order holds of an account, and why.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum HoldingKind {
	/// The initiator's deposit, in the native token.
	#[codec(index = 0)]
	OrderDeposit,
	/// A bidder's deposit, in the native token.
	#[codec(index = 1)]
	BidDeposit,
	/// The escrow for the fee, in the order's asset.
	#[codec(index = 2)]
	Escrow,
	/// The winner's bond, in the order's asset.
	#[codec(index = 3)]
	Bond,
	/// A disputer's deposit, in the native token.
	#[codec(index = 4)]
	DisputeDeposit,
}

/// A check that stands between an order and its settlement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum SettlementCheck<AccountId> {
	/// There is no result yet.
	#[codec(index = 0)]
	ResultMissing,
	/// The first block at which it may settle has not come.
	#[codec(index = 1)]
	TooEarly {
		/// That block.
		earliest: BlockNumber,
	},
	/// A participant has not confirmed. A creditor is no obstacle once the window has passed, nor is
	/// a debtor whose silence is consent; any other debtor always is, also one whose key has changed
	/// since it signed. Of an attested order everybody is.
	#[codec(index = 2)]
	Unconfirmed {
		/// Who.
		participant: AccountId,
		/// Block from which it no longer counts; nothing if its signature is needed, and before a
		/// result is there.
		until: Option<BlockNumber>,
	},
	/// The node no longer meets the order's evaluation.
	#[codec(index = 3)]
	NodeIneligible {
		/// Who.
		node: AccountId,
	},
	/// A debtor has too little.
	#[codec(index = 4)]
	DebtorShort {
		/// Who.
		participant: AccountId,
		/// What it owes, net.
		owes: u128,
		/// What it can spend.
		free: u128,
	},
	/// The ledger refuses a payment though its payer has the money. There is one of these for each
	/// payment between participants that is refused.
	#[codec(index = 5)]
	PaymentRefused {
		/// Who would have paid.
		payer: AccountId,
		/// Who would have been paid.
		payee: AccountId,
		/// Why.
		error: DispatchError,
	},
	/// The result is disputed.
	#[codec(index = 6)]
	Disputed {
		/// First block at which the arbiters can no longer rule.
		rule_until: BlockNumber,
		/// What they have ruled, if that is still to be carried out. One that was upheld ends the
		/// order, any other one ends this check.
		ruling: Option<Ruling>,
	},
	/// A member owes more than a limit allows.
	#[codec(index = 7)]
	LimitExceeded {
		/// Which limit.
		breach: LimitBreach<AccountId>,
	},
}

/// What a settlement would do now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SettlementPreview<AccountId> {
	/// Each check that would fail; nothing to do but wait if there is none.
	pub failing: Vec<SettlementCheck<AccountId>>,
	/// The net positions, sorted by account.
	pub positions: Vec<(AccountId, Position)>,
	/// The payments, the fee not among them.
	pub legs: Vec<clearing_rules::Leg<AccountId>>,
	/// What would settle if the window ended now and only a part could, be it in a second step;
	/// nothing if all would, or none of it, and before a result is there. Where payments were refused
	/// already: what the order's next step settles, also if nothing is failing any more.
	pub part: Option<PartPreview<AccountId>>,
	/// Why the ledger would not pay the fee now, which stops nothing: it would stay owed.
	pub fee_refused: Option<DispatchError>,
}

/// What there is to sign.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ResultInfo<AccountId> {
	/// Digest of the positions: what the winner submits.
	pub result: H256,
	/// The net positions, sorted by account: what each participant confirms.
	pub positions: Vec<(AccountId, Position)>,
	/// The winner, if there is one.
	pub node: Option<AccountId>,
	/// Its fee: the winner's receipt is over `Agent(fee)`.
	pub fee: Option<u128>,
}
