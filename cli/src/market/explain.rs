//! An award made again: from what the state has of order, policy and bids, by the rules that the runtime has.

use super::{chain::Snapshot, Error};
use clearing_rules::{explain_kept, mul_div_ceil, Explanation, Kept, Terms, PPM};
use clearmark_runtime::AccountId;
use pallet_clearing::{AuctionId, AwardExplanation};

/// Makes an award again. The outer error is that of a node; the inner one names the first difference.
///
/// What the node tells of the award must be what the state has: the terms, the policy, the seed, each revealed
/// bid, no more and no fewer, the evaluation that the award relied on. The bounds must follow from the terms. From these, the rules must come to the same
/// reasons, scores, ranks and winner; where nobody won, to nobody, and for what the state says was the cause.
pub fn remade(
	snapshot: &Snapshot<'_>,
	told: &AwardExplanation<AccountId>,
) -> Result<Result<(), String>, Error> {
	let kept = match compared(snapshot, told)? {
		Ok(kept) => kept,
		Err(difference) => return Ok(Err(difference)),
	};
	let remade = explain_kept(&Explanation::from(told), &kept);
	Ok(remade.map_err(|difference| difference.to_string()))
}

/// Holds what is told against the state; what that keeps of the auction besides.
fn compared(
	snapshot: &Snapshot<'_>,
	told: &AwardExplanation<AccountId>,
) -> Result<Result<Kept<AccountId>, String>, Error> {
	let info = snapshot.order(told.order)?;
	if info.record.terms != told.terms {
		return Ok(Err("the terms are not those of the order in the state".into()));
	}
	if snapshot.policy(told.terms.policy)? != Some(told.policy) {
		return Ok(Err(format!("policy {} is another one in the state", told.terms.policy)));
	}
	if let Err(difference) = bounded(told) {
		return Ok(Err(difference));
	}
	let Some(kept) = info.kept_of(told.auction) else {
		let number = told.auction;
		return Ok(Err(format!("in the state, the reveals of auction {number} are not over")));
	};
	let evaluation = info.award_in(told.auction).and_then(|award| award.evaluation);
	if told.reliance.map(|reliance| reliance.evaluation) != evaluation {
		return Ok(Err("the award relied on another evaluation in the state".into()));
	}
	let auction = AuctionId { order: told.order, number: told.auction };
	let stored = snapshot.sealed_bids(auction)?;
	let revealed = stored.iter().filter(|(_, record)| record.revealed.is_some()).count();
	if revealed != told.bids.len() {
		return Ok(Err(format!(
			"{} bids are told, and {revealed} are revealed in the state",
			told.bids.len()
		)));
	}
	let other = told.bids.iter().find(|bid| {
		let stored = stored.iter().find(|(bidder, _)| *bidder == bid.bidder);
		stored.and_then(|(_, record)| record.revealed) != Some(bid.revealed)
	});
	Ok(match other {
		Some(bid) => Err(format!("the bid of {} is another one in the state", bid.bidder)),
		None => Ok(kept),
	})
}

/// What of the bounds follows from the terms alone; the rest are blocks of the auction.
fn bounded(told: &AwardExplanation<AccountId>) -> Result<(), String> {
	let (terms, bounds) = (&told.terms, &told.bounds);
	let expected = Terms {
		gross: terms.gross_amount,
		max_fee: terms.max_fee,
		earliest: terms.earliest,
		latest: terms.latest,
		bond: mul_div_ceil(terms.gross_amount, terms.bond_ratio, PPM).unwrap_or(bounds.bond),
		min_credit: terms.min_credit,
		licences: terms.licences,
		regions: terms.regions,
		lowest_evaluation: terms.eligibility.map(|wanted| wanted.lowest_score),
		..*bounds
	};
	match expected == *bounds {
		true => Ok(()),
		false => Err(format!("the bounds {bounds:?} do not follow from the terms: {expected:?}")),
	}
}
