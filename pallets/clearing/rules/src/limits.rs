//! Limits on what members owe: a bilateral credit limit, and a net debit cap.
//!
//! - **Bilateral credit limit**: the most that a member accepts to be owed by another one, in an
//!   asset: in each order the obligations of the debtor to it, less its own to the debtor in the same
//!   order, summed over all orders that the debtor has signed and that are not over. What it owes in
//!   one order offsets nothing in another: either can settle without the other, and who publishes
//!   orders could make room under a limit that its creditor never gave.
//! - **Net debit cap**: the most that a member may owe in an asset in all: the sum of its net debit
//!   positions in those orders. A net credit of one order does not offset a net debit of another:
//!   either can settle without the other.
//!
//! What an order asks of a debtor that has not signed it is held against both on top of that sum, and
//! is no part of it: anybody can name a debtor.
//!
//! A limit that was not set does not bind. One of zero lets nothing through.

use crate::{Amount, BlockNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// When whoever set a limit last lowered it, or set it where there was none.
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
pub struct Lowered {
	/// Block at which it was.
	pub at: BlockNumber,
	/// What was in flight against the limit at that moment.
	pub in_flight: Amount,
}

/// What a net debit cap is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DebtorExposure {
	/// The cap that the member has set itself.
	pub own: Option<Amount>,
	/// The cap that the council has set it.
	pub council: Option<Amount>,
	/// Sum of its net debit positions in flight.
	pub in_flight: Amount,
	/// What would come on top.
	pub more: Amount,
}

impl DebtorExposure {
	/// Whether the smaller of the two caps would be exceeded. A sum that does not fit exceeds
	/// every cap.
	pub fn exceeds_cap(&self) -> bool {
		exceeds(effective_cap(self.own, self.council), self.in_flight.checked_add(self.more))
	}

	/// Whether the member's own cap is exceeded and that of the council is not.
	pub fn exceeds_own_cap_only(&self) -> bool {
		let sum = self.in_flight.checked_add(self.more);
		exceeds(self.own, sum) && !exceeds(self.council, sum)
	}
}

/// What a bilateral limit is held against: obligations between one debtor and one creditor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairExposure {
	/// The most that the creditor accepts to be owed by the debtor.
	pub limit: Option<Amount>,
	/// What the debtor owes the creditor in flight, net by order.
	pub in_flight: Amount,
	/// What would come on top, net.
	pub more: Amount,
}

impl PairExposure {
	/// Whether the limit would be exceeded. A sum that does not fit exceeds every limit.
	pub fn exceeds_limit(&self) -> bool {
		exceeds(self.limit, self.in_flight.checked_add(self.more))
	}
}

/// Whether a limit that keeps an order from being awarded does so by the doing of whoever set it: the
/// order alone exceeds it, or it was lowered after the order was published, when the order no longer
/// fitted on top of what was in flight. Otherwise it is only filled, by other orders: whoever lowers
/// it amply is not to blame for what is signed later.
///
/// One that was lowered in the block of the publication was known before anybody revealed a bid. One
/// that was raised since is asked as it stands now.
///
/// - `more`: what the order comes to.
/// - `published`: block of the order's publication.
pub fn withdraws(limit: Amount, lowered: Lowered, more: Amount, published: BlockNumber) -> bool {
	let Lowered { at, in_flight } = lowered;
	more > limit || (at > published && exceeds(Some(limit), in_flight.checked_add(more)))
}

/// The cap that binds: the smaller one, if any is set.
pub fn effective_cap(own: Option<Amount>, council: Option<Amount>) -> Option<Amount> {
	match (own, council) {
		(Some(own), Some(council)) => Some(own.min(council)),
		(own, council) => own.or(council),
	}
}

fn exceeds(limit: Option<Amount>, amount: Option<Amount>) -> bool {
	limit.is_some_and(|limit| amount.is_none_or(|amount| amount > limit))
}
