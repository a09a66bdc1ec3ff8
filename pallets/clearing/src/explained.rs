//! An explanation as the pure rules take it, to make the award again off line, and what the state
//! keeps for it to be held against.

use crate::types::{
	self, AuctionEnd, Award, AwardExplanation, ExpiryCause, OrderInfo, OrderState, PastAuction,
};
use clearing_rules::{Ending, ExplainedBid, Explanation, Kept, SecondScreening, Terms};

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

impl<AccountId: Clone, Balance> OrderInfo<AccountId, Balance> {
	/// What the state keeps of one of the order's auctions, by its number; nothing while its reveals
	/// are not over, and of one that came to nothing before there were any.
	pub fn kept_of(&self, auction: u32) -> Option<Kept<AccountId>> {
		let record = &self.record;
		let (seed, ending) = if auction == record.auction.number {
			(record.auction.seed, ending_of_state(&record.state))
		} else {
			let past = self.past_auction(auction)?;
			(past.auction.seed, ending_of_past(&past.ended))
		};
		Some(Kept { seed: seed?.0, ending: ending? })
	}

	/// What was won in one of its auctions, by its number; nothing where nothing was, or the award
	/// lapsed.
	pub fn award_in(&self, auction: u32) -> Option<&Award<AccountId>> {
		if auction == self.record.auction.number {
			return self.record.state.award();
		}
		self.past_auction(auction)?.ended.award()
	}

	fn past_auction(&self, auction: u32) -> Option<&PastAuction<AccountId>> {
		self.past_auctions.iter().find(|past| past.auction.number == auction)
	}
}

/// How the last auction of an order ended, by the order's state.
fn ending_of_state<AccountId: Clone>(state: &OrderState<AccountId>) -> Option<Ending<AccountId>> {
	match state {
		OrderState::Awarded { award, .. }
		| OrderState::InProgress { award, .. }
		| OrderState::Submitted { award, .. }
		| OrderState::Disputed { award, .. }
		| OrderState::Settled { award, .. }
		| OrderState::Failed { award, .. } => Some(Ending::Won(award.node.clone())),
		OrderState::Expired { cause, .. } => ending_of_cause(cause),
		OrderState::Committing | OrderState::Revealing | OrderState::Cancelled { .. } => None,
	}
}

/// How an auction ended that was followed by another one.
fn ending_of_past<AccountId: Clone>(ended: &AuctionEnd<AccountId>) -> Option<Ending<AccountId>> {
	match ended {
		AuctionEnd::Fruitless { cause } => ending_of_cause(cause),
		AuctionEnd::TimedOut { award } => Some(Ending::Won(award.node.clone())),
	}
}

fn ending_of_cause<AccountId: Clone>(cause: &ExpiryCause<AccountId>) -> Option<Ending<AccountId>> {
	match cause {
		ExpiryCause::TooFewCommitments => None,
		ExpiryCause::TooFewBids => Some(Ending::TooFewBids),
		ExpiryCause::NobodyQualified => Some(Ending::NobodyQualified),
		ExpiryCause::NotAccepted { node } => Some(Ending::Won(node.clone())),
		ExpiryCause::TooLate
		| ExpiryCause::LimitExceeded { .. }
		| ExpiryCause::Withdrawn { .. } => Some(Ending::NobodyAsked),
	}
}
