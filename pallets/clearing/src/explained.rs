//! An explanation as the pure rules take it, to make the award again off line.

use crate::types::{self, AwardExplanation};
use clearing_rules::{ExplainedBid, Explanation, SecondScreening, Terms};

impl<AccountId: Clone> From<&AwardExplanation<AccountId>> for Explanation<AccountId> {
	fn from(told: &AwardExplanation<AccountId>) -> Self {
		let bounds_at = |second: &types::SecondScreening| Terms {
			soonest: told.terms.earliest.max(second.at),
			accept_until: second.accept_until,
			..told.bounds
		};
		let bids = told.bids.iter().map(|bid| ExplainedBid {
			bidder: bid.bidder.clone(),
			rank: bid.rank,
			fee: bid.fee,
			bid: bid.revealed.bid,
			facts: bid.revealed.screening.facts,
			mask: bid.revealed.screening.mask,
			score: bid.revealed.score,
			second: bid.revealed.at_award.map(|second| SecondScreening {
				at: second.at,
				bounds: bounds_at(&second),
				facts: second.screening.facts,
				mask: second.screening.mask,
			}),
		});
		Self {
			order: told.order,
			bounds: told.bounds,
			policy: told.policy,
			seed: told.seed.0,
			min_valid_bids: told.terms.min_valid_bids,
			bids: bids.collect(),
			winner: told.winner.clone(),
		}
	}
}
