//! The total order of bids.

use crate::{
	digest,
	math::Ppm,
	score::{fee_of, ScoreVector},
	screen::{share_in_flight, Facts, Terms},
	Amount, Bid, BlockNumber,
};
use codec::Encode;
use core::cmp::Ordering;

/// What the ranking of a bid depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankKey {
	/// The score.
	pub score: ScoreVector,
	/// The fee.
	pub fee: Amount,
	/// Block of the promise.
	pub promised_done: BlockNumber,
	/// Share of all that is in flight, in ppm, with this order.
	pub share_in_flight: Ppm,
	/// [`tie_break`] of the bidder.
	pub tie_break: [u8; 32],
}

impl RankKey {
	/// The key of a bid.
	pub fn new(
		terms: &Terms,
		bid: &Bid,
		facts: &Facts,
		score: ScoreVector,
		tie_break: [u8; 32],
	) -> Self {
		Self {
			score,
			fee: fee_of(bid, terms.gross).unwrap_or(Amount::MAX),
			promised_done: bid.promised_done,
			share_in_flight: share_in_flight(terms.gross, facts),
			tie_break,
		}
	}
}

/// `blake2_256(SCALE((order, seed, bidder)))`: decides between bids that are equal in all else.
pub fn tie_break(order: u64, seed: &[u8; 32], bidder: &impl Encode) -> [u8; 32] {
	digest(&(order, seed, bidder))
}

/// Whether one bid is better than another in something and worse in nothing, luck aside. Such a
/// bid always ranks first; see [`rank`].
pub fn dominates(a: &RankKey, b: &RankKey) -> bool {
	let compared = [
		a.score.credit.cmp(&b.score.credit),
		b.fee.cmp(&a.fee),
		b.promised_done.cmp(&a.promised_done),
		b.share_in_flight.cmp(&a.share_in_flight),
		a.score.headroom.cmp(&b.score.headroom),
		a.score.cover.cmp(&b.score.cover),
	];
	compared.iter().all(|term| term.is_ge()) && compared.iter().any(|term| term.is_gt())
}

/// Compares two bids; the better one is `Less`, so that a sort puts it first.
///
/// Score, then credit, lower fee, earlier promise, lower share in flight. Headroom and cover come
/// before the hash, because a small difference in them can vanish when the score is rounded, and a
/// bid that is worse in one thing and better in none must never win by luck.
pub fn rank(a: &RankKey, b: &RankKey) -> Ordering {
	b.score
		.total
		.cmp(&a.score.total)
		.then_with(|| b.score.credit.cmp(&a.score.credit))
		.then_with(|| a.fee.cmp(&b.fee))
		.then_with(|| a.promised_done.cmp(&b.promised_done))
		.then_with(|| a.share_in_flight.cmp(&b.share_in_flight))
		.then_with(|| b.score.headroom.cmp(&a.score.headroom))
		.then_with(|| b.score.cover.cmp(&a.score.cover))
		.then_with(|| a.tie_break.cmp(&b.tie_break))
}
