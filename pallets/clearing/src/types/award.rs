//! Auctions, and what the winner of one has to do.

use super::{BlockNumber, EvaluationId, ExpiryCause, OrderId, OrderTerms};
use frame::prelude::*;

/// An auction of an order: the first has number zero, each re-auction the next one.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct AuctionId {
	/// The order.
	pub order: OrderId,
	/// Which one of the order's auctions, from zero.
	pub number: u32,
}

/// What the winner of an auction has to do, and for what.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Award<AccountId> {
	/// The winner.
	pub node: AccountId,
	/// Its fee, rounded up.
	pub fee: u128,
	/// Its performance bond: the collateral that it bid, never less than the order's bond.
	pub bond: u128,
	/// Block by which it promised its result.
	pub promised_done: BlockNumber,
	/// Block of the award.
	pub awarded_at: BlockNumber,
	/// The evaluation by which the winner met what the order asks for; nothing if it asks for none.
	pub evaluation: Option<EvaluationId>,
}

/// One auction of an order: its windows begin where it was opened.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Auction {
	/// Which one of the order's auctions, from zero.
	pub number: u32,
	/// Block at which sealed bids were first taken.
	pub opened_at: BlockNumber,
	/// Number of sealed bids.
	pub commitments: u32,
	/// Number of revealed bids.
	pub reveals: u32,
	/// Decides between equal bids; fixed when the window for reveals is closed.
	pub seed: Option<H256>,
	/// How many of the ranking were asked, from its top: screened again, and awarded the order or
	/// passed over. While the order waits to be accepted, the last of them has the award and
	/// those behind it stand by.
	pub asked: u32,
}

/// How an auction ended that was followed by another one.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum AuctionEnd<AccountId> {
	/// Nobody took the order up.
	#[codec(index = 0)]
	Fruitless {
		/// Why.
		cause: ExpiryCause<AccountId>,
	},
	/// The node took the order up and failed it. It may not bid for the order again.
	#[codec(index = 1)]
	TimedOut {
		/// What it had won.
		award: Award<AccountId>,
	},
}

impl<AccountId> AuctionEnd<AccountId> {
	/// What was won and taken up, if anything was.
	pub fn award(&self) -> Option<&Award<AccountId>> {
		match self {
			Self::Fruitless { .. } => None,
			Self::TimedOut { award } => Some(award),
		}
	}

	/// Who won last, if anybody did.
	pub fn winner(&self) -> Option<&AccountId> {
		match self {
			Self::Fruitless { cause } => cause.winner(),
			Self::TimedOut { award } => Some(&award.node),
		}
	}
}

/// An auction that was followed by another one.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PastAuction<AccountId> {
	/// The auction.
	pub auction: Auction,
	/// How it ended.
	pub ended: AuctionEnd<AccountId>,
	/// Block at which it ended and the next one opened.
	pub at: BlockNumber,
}

impl Auction {
	/// An auction that opens now.
	pub fn opened(number: u32, opened_at: BlockNumber) -> Self {
		Self { number, opened_at, ..Default::default() }
	}

	/// First block at which a sealed bid is too late.
	pub fn commit_until<AccountId>(&self, terms: &OrderTerms<AccountId>) -> BlockNumber {
		self.opened_at.saturating_add(terms.commit_blocks)
	}

	/// First block at which a reveal is too late.
	pub fn reveal_until<AccountId>(&self, terms: &OrderTerms<AccountId>) -> BlockNumber {
		self.commit_until(terms).saturating_add(terms.reveal_blocks)
	}

	/// First block after the acceptance window, if the award is made in time.
	pub fn planned_accept_until<AccountId>(&self, terms: &OrderTerms<AccountId>) -> BlockNumber {
		self.reveal_until(terms).saturating_add(terms.accept_blocks)
	}
}
