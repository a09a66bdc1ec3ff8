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
	AuctionId, Award, AwardExplanation, BidRecord, OrderState, RankedBid, RevealedBid, Screening,
	SecondScreening,
};
use pallet_consortium::MemberInfo;
use pallet_provenance::AssetDetails;
use serde_json::Value;
use sp_core::H256;

const AUCTION: AuctionId = AuctionId { order: 0, number: 0 };
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
		},
		accept_until: ACCEPT_UNTIL,
	};
	info
}

fn told() -> AwardExplanation<AccountId> {
	AwardExplanation {
		order: 0,
		auction: 0,
		terms: terms(),
		bounds: bounds(),
		policy: policy(),
		seed: H256::repeat_byte(5),
		bids: vec![ranked(2, 1, 20), ranked(1, 2, 30)],
		winner: Some(AccountId::new([2; 32])),
	}
}

/// A node that tells this, and whose state has the award as it was made.
fn explained(told: &AwardExplanation<AccountId>) -> (i32, Value) {
	let mut node = Scripted::new(Fate::Lost)
		.answering("ClearingApi_order", Some(awarded()))
		.answering("ClearingApi_explain_award", Some(told.clone()))
		.answering("ProvenanceApi_asset", None::<AssetDetails<AccountId>>)
		.answering("ConsortiumApi_member", None::<MemberInfo<AccountId, u32>>)
		.storing(pallet_clearing::Policies::<Runtime>::hashed_key_for(0), policy());
	for RankedBid { bidder, revealed, .. } in self::told().bids {
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

#[test]
fn award_that_follows_from_the_state_should_be_said_to_be_the_same() {
	let (status, json) = explained(&told());
	assert_eq!(
		(status, &json["agrees"], &json["difference"]),
		(0, &true.into(), &Value::Null),
		"{json}"
	);
	assert_eq!(json["explanation"]["bids"][0]["revealed"]["bid"]["fee_fixed"], "20");
}

#[test]
fn what_does_not_follow_should_be_named() {
	type Tampering = fn(&mut AwardExplanation<AccountId>);
	let tamperings: [(&str, Tampering); 9] = [
		("winner", |told| told.winner = Some(AccountId::new([1; 32]))),
		("winner", |told| told.winner = None),
		("rank", |told| told.bids[0].rank = Some(2)),
		("fee", |told| told.bids[1].fee = Some(31)),
		("the terms are not those", |told| told.terms.max_fee = 51),
		("policy 0 is another one", |told| told.policy.weights.price = 4),
		("do not follow from the terms", |told| told.bounds.gross = 1),
		("is another one in the state", |told| {
			told.bids[1].revealed.screening.mask = RejectMask(1)
		}),
		("1 bids are told, and 2 are revealed", |told| drop(told.bids.pop())),
	];
	for (name, tamper) in tamperings {
		let mut told = told();
		tamper(&mut told);
		let (status, json) = explained(&told);
		assert_eq!((status, &json["agrees"]), (4, &false.into()), "{name}");
		let difference = json["difference"].as_str().unwrap();
		assert!(difference.contains(name), "{name}: {difference}");
	}
}
