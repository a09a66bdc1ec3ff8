//! `clearmark explain`: an award is made again from the state, and what was tampered with is named.

use crate::{
	market::{order, terms},
	scripted::{Fate, Scripted},
	world::clearmark,
};
use clearing_rules::{
	fee_of, score, screen, Bid, CreditRules, Facts, Policy, RejectMask, ScreenInput, Terms,
	Weights, PPM,
};
use clearmark_cli::market::OrderInfo;
use clearmark_runtime::{AccountId, Runtime};
use pallet_clearing::{
	Auction, AuctionEnd, AuctionId, Award, AwardExplanation, BidRecord, ExpiryCause, OrderState,
	PastAuction, RankedBid, Reliance, RevealedBid, Screening, SecondScreening,
};
use pallet_consortium::MemberInfo;
use pallet_provenance::AssetDetails;
use serde_json::Value;
use sp_core::H256;

pub const AUCTION: AuctionId = AuctionId { order: 0, number: 0 };
const AWARDED_AT: u32 = 131;
const ACCEPT_UNTIL: u32 = 151;

pub fn policy() -> Policy {
	Policy {
		rules_version: 1,
		asset: terms().asset,
		weights: Weights { price: 3, speed: 1, credit: 1, headroom: 1, cover: 1 },
		credit_floor: 300_000,
		initiator_floor: 0,
		min_tier: 0,
		concentration_cap: PPM,
		min_accept_blocks: 2,
		grace_blocks: 10,
		shortfall_fee: 0,
		arbitration_blocks: 100,
		credit: CreditRules {
			prior: 600_000,
			half_life: 3_200,
			alpha_up: 20_000,
			alpha_down: 200_000,
			reference: 1_000,
			repetition: 250_000,
		},
	}
}

fn bounds() -> Terms {
	let terms = terms();
	Terms {
		gross: terms.gross_amount,
		max_fee: terms.max_fee,
		earliest: terms.earliest,
		latest: terms.latest,
		soonest: 130,
		accept_until: 150,
		bond: 11,
		min_credit: terms.min_credit,
		licences: terms.licences,
		regions: terms.regions,
		lowest_evaluation: None,
	}
}

fn facts() -> Facts {
	Facts {
		active: true,
		licences: 0,
		regions: 0,
		credit: 600_000,
		in_flight: 0,
		total_in_flight: 0,
		free: 1_000,
		related: false,
		excluded: false,
		evaluation: None,
		barred: false,
		tier: 1,
	}
}

/// A bid that differs from others in its fee, as the chain finds it.
fn ranked(number: u8, rank: u32, fee: u128) -> RankedBid<AccountId> {
	let (bounds, policy, facts) = (bounds(), policy(), facts());
	let bid = Bid {
		fee_fixed: fee,
		fee_bps: 0,
		promised_done: 400,
		capacity: 2_002,
		collateral: 11,
		valid_until: 500,
	};
	let mask = screen(&ScreenInput { terms: &bounds, policy: &policy, bid: &bid, facts: &facts });
	assert!(mask.qualifies());
	let screening = Screening { facts, mask };
	let leads = rank == 1;
	let second = SecondScreening { at: AWARDED_AT, accept_until: ACCEPT_UNTIL, screening };
	RankedBid {
		bidder: AccountId::new([number; 32]),
		rank: Some(rank),
		fee: fee_of(&bid, bounds.gross),
		revealed: RevealedBid {
			bid,
			screening,
			score: score(&bounds, &policy.weights, &bid, &facts),
			at_award: leads.then_some(second),
		},
		reasons: vec![],
		bounds_at_award: leads.then_some(Terms {
			soonest: AWARDED_AT,
			accept_until: ACCEPT_UNTIL,
			..bounds
		}),
		reasons_at_award: vec![],
	}
}

/// An order that was awarded to the cheaper of two bids.
fn awarded() -> OrderInfo {
	let mut info = order();
	info.record.auction.seed = Some(H256::repeat_byte(5));
	info.record.state = OrderState::Awarded {
		award: Award {
			node: AccountId::new([2; 32]),
			fee: 20,
			bond: 11,
			promised_done: 400,
			awarded_at: AWARDED_AT,
			evaluation: None,
		},
		accept_until: ACCEPT_UNTIL,
	};
	info
}

pub fn told() -> AwardExplanation<AccountId> {
	AwardExplanation {
		order: 0,
		auction: 0,
		terms: terms(),
		bounds: bounds(),
		policy: policy(),
		seed: H256::repeat_byte(5),
		bids: vec![ranked(2, 1, 20), ranked(1, 2, 30)],
		winner: Some(AccountId::new([2; 32])),
		reliance: None,
	}
}

/// The same, where neither bidder was still a clearing node when it was asked.
fn told_of_nobody() -> AwardExplanation<AccountId> {
	let (accept_until, bounds) = (ACCEPT_UNTIL, bounds());
	let facts = Facts { active: false, ..facts() };
	let terms = Terms { soonest: AWARDED_AT, accept_until, ..bounds };
	let mut told = told();
	for ranked in &mut told.bids {
		let bid = &ranked.revealed.bid;
		let mask = screen(&ScreenInput { terms: &terms, policy: &policy(), bid, facts: &facts });
		assert_eq!(mask, RejectMask::NOT_ACTIVE);
		let screening = Screening { facts, mask };
		ranked.revealed.at_award =
			Some(SecondScreening { at: AWARDED_AT, accept_until, screening });
		ranked.bounds_at_award = Some(terms);
		ranked.reasons_at_award = mask.reasons().collect();
	}
	AwardExplanation { winner: None, ..told }
}

/// An order that came to nothing for this.
pub fn expired(cause: ExpiryCause<AccountId>) -> OrderInfo {
	let mut info = awarded();
	info.record.state = OrderState::Expired { cause, at: AWARDED_AT };
	info
}

/// One that is auctioned again after its first auction had come to nothing for this.
fn reopened(cause: ExpiryCause<AccountId>) -> OrderInfo {
	let mut info = awarded();
	info.past_auctions = vec![PastAuction {
		auction: info.record.auction,
		ended: AuctionEnd::Fruitless { cause },
		at: AWARDED_AT,
	}];
	info.record.auction = Auction::opened(1, AWARDED_AT);
	info.record.state = OrderState::Committing;
	info
}

/// A node that tells this, and whose state has the award as it was made.
fn explained(told: &AwardExplanation<AccountId>) -> (i32, Value) {
	explained_of(&awarded(), self::told().bids, told)
}

/// A node that tells this of an auction that nobody won, and whose state has such an order.
fn explained_nobody(info: &OrderInfo, told: &AwardExplanation<AccountId>) -> (i32, Value) {
	explained_of(info, told_of_nobody().bids, told)
}

/// A node that tells this of the first auction, and whose state has this order and these bids.
fn explained_of(
	info: &OrderInfo,
	bids: Vec<RankedBid<AccountId>>,
	told: &AwardExplanation<AccountId>,
) -> (i32, Value) {
	let open = None::<AwardExplanation<AccountId>>;
	let mut node = Scripted::new(Fate::Lost)
		.answering("ClearingApi_order", Some(info.clone()))
		.answering("ClearingApi_explain_award", Some(told.clone()))
		.answering_to("ClearingApi_explain_award", (0u64, Some(1u32)), open)
		.answering("ProvenanceApi_asset", None::<AssetDetails<AccountId>>)
		.answering("ConsortiumApi_member", None::<MemberInfo<AccountId, u32>>)
		.storing(pallet_clearing::Policies::<Runtime>::hashed_key_for(0), policy());
	for RankedBid { bidder, revealed, .. } in bids {
		let key = pallet_clearing::Bids::<Runtime>::hashed_key_for(AUCTION, bidder);
		let commitment = H256::zero();
		node = node.storing(
			key,
			BidRecord { commitment, deposit: 0u128, revealed: Some(revealed), excused: None },
		);
	}
	let url = node.start();
	let output = clearmark().args(["explain", "0", "--json", "--node", &url]).output().unwrap();
	let json = serde_json::from_slice(&output.stdout).unwrap();
	(output.status.code().unwrap(), json)
}

/// It is told that all is the same.
fn agrees((status, json): (i32, Value)) {
	assert_eq!(
		(status, &json["agrees"], &json["difference"]),
		(0, &true.into(), &Value::Null),
		"{json}"
	);
}

/// It is told of a difference, by this name.
fn differs((status, json): (i32, Value), name: &str) {
	assert_eq!((status, &json["agrees"]), (4, &false.into()), "{name}");
	let difference = json["difference"].as_str().unwrap();
	assert!(difference.contains(name), "{name}: {difference}");
}

#[test]
fn award_that_follows_from_the_state_should_be_said_to_be_the_same() {
	let (status, json) = explained(&told());
	assert_eq!(json["explanation"]["bids"][0]["revealed"]["bid"]["fee_fixed"], "20");
	agrees((status, json));
}

#[test]
fn what_does_not_follow_should_be_named() {
	type Tampering = fn(&mut AwardExplanation<AccountId>);
	let tamperings: [(&str, Tampering); 11] = [
		("winner", |told| told.winner = Some(AccountId::new([1; 32]))),
		("winner", |told| told.winner = None),
		("seed: told 0x06", |told| told.seed = H256::repeat_byte(6)),
		("rank", |told| told.bids[0].rank = Some(2)),
		("fee", |told| told.bids[1].fee = Some(31)),
		("the terms are not those", |told| told.terms.max_fee = 51),
		("policy 0 is another one", |told| told.policy.weights.price = 4),
		("do not follow from the terms", |told| told.bounds.gross = 1),
		("is another one in the state", |told| {
			told.bids[1].revealed.screening.mask = RejectMask(1)
		}),
		("relied on another evaluation", |told| {
			told.reliance = Some(Reliance { evaluation: 5, refuted: false });
		}),
		("1 bids are told, and 2 are revealed", |told| drop(told.bids.pop())),
	];
	for (name, tamper) in tamperings {
		let mut told = told();
		tamper(&mut told);
		differs(explained(&told), name);
	}
}

#[test]
fn evaluation_that_was_refuted_since_should_be_told_with_the_award() {
	let mut info = awarded();
	let OrderState::Awarded { award, .. } = &mut info.record.state else { unreachable!() };
	award.evaluation = Some(5);
	let reliance = Some(Reliance { evaluation: 5, refuted: true });
	info.reliance = reliance;
	let told = AwardExplanation { reliance, ..told() };
	let (status, json) = explained_of(&info, told.bids.clone(), &told);
	let refuted = serde_json::json!({ "evaluation": "5", "refuted": true });
	assert_eq!(json["explanation"]["reliance"], refuted);
	agrees((status, json));
}

#[test]
fn auction_that_nobody_won_should_be_said_to_be_the_same() {
	let cause = ExpiryCause::NobodyQualified;
	for info in [expired(cause.clone()), reopened(cause)] {
		let (status, json) = explained_nobody(&info, &told_of_nobody());
		assert_eq!(json["explanation"]["winner"], Value::Null);
		agrees((status, json));
	}
}

#[test]
fn seed_of_an_auction_that_nobody_won_should_be_held_against_the_state() {
	let told = AwardExplanation { seed: H256::repeat_byte(6), ..told_of_nobody() };
	for info in [expired(ExpiryCause::NobodyQualified), reopened(ExpiryCause::NobodyQualified)] {
		differs(explained_nobody(&info, &told), "seed: told 0x06");
	}
}

#[test]
fn that_nobody_won_should_be_held_against_the_state() {
	let second = AccountId::new([1; 32]);
	let lapsed = || ExpiryCause::NotAccepted { node: AccountId::new([1; 32]) };
	let told = told_of_nobody();
	for info in [expired(lapsed()), reopened(lapsed()), awarded()] {
		differs(explained_nobody(&info, &told), "recomputed NobodyQualified");
	}
	for info in [expired(ExpiryCause::TooFewBids), reopened(ExpiryCause::TooFewBids)] {
		differs(explained_nobody(&info, &told), "in the state TooFewBids");
	}
	let claimed = AwardExplanation { winner: Some(second), ..told };
	let info = expired(ExpiryCause::NobodyQualified);
	differs(explained_nobody(&info, &claimed), "winner");
	// The chain keeps silent of a winner that its bids have.
	let silent = AwardExplanation { winner: None, ..self::told() };
	differs(explained_of(&info, silent.bids.clone(), &silent), "winner");
}
