//! What a clearing node offers, and how it is sealed.

use crate::{digest, math::mul_div_ceil, Amount, BlockNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Domain tag of a bid's commitment.
pub const COMMITMENT_TAG: &str = "clearmark/bid/v1";

/// Basis points in one.
const BPS: u32 = 10_000;

/// A clearing node's offer for one order.
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
pub struct Bid {
	/// Part of the fee that does not depend on the order's amount.
	pub fee_fixed: Amount,
	/// Part of the fee that is proportional to the order's gross amount, in basis points.
	pub fee_bps: u32,
	/// Block by which the node promises its result.
	pub promised_done: BlockNumber,
	/// Gross amount that the node can have in flight in all, in the order's asset.
	pub capacity: Amount,
	/// Amount of the order's asset that the node puts up as its performance bond.
	pub collateral: Amount,
	/// First block at which the offer no longer stands.
	pub valid_until: BlockNumber,
}

impl Bid {
	/// `fee_fixed + ceil(gross * fee_bps / 10_000)`; `None` if it does not fit.
	pub fn fee(&self, gross: Amount) -> Option<Amount> {
		self.fee_fixed.checked_add(mul_div_ceil(gross, self.fee_bps, BPS)?)
	}
}

/// What a bidder publishes before it reveals its bid.
///
/// `blake2_256(SCALE((tag, genesis_hash, order, bidder, bid, salt)))`. The bidder is inside, so a
/// rival's commitment cannot be copied; the genesis hash binds it to one chain.
pub fn commitment(
	genesis_hash: &[u8; 32],
	order: u64,
	bidder: &impl Encode,
	bid: &Bid,
	salt: &[u8; 32],
) -> [u8; 32] {
	digest(&(COMMITMENT_TAG, genesis_hash, order, bidder, bid, salt))
}
