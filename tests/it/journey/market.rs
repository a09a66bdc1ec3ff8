//! The order, from its publication to its settlement.

use clearing_rules::{
	commitment, screen, settlement_result, Bid, CreditRules, Leg, Obligation, Policy, Position,
	RejectReason, ScreenInput, Weights, PPM,
};
use clearmark_runtime::{AccountId, Balance, Balances, Runtime, RuntimeHoldReason, UNIT};
use frame_support::traits::fungible::InspectHold;
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, AssetId, EligibilityRequirement,
	HoldReason, NodeProfile, OrderId, OrderKind, OrderState, OrderTerms, PolicyId, SchemeId,
	SettlementCheck,
};
use pallet_provenance::AssetBalance;
use sp_core::H256;

use super::{
	ledger::{balance, genesis_hash},
	ratings, BANKS, INITIATOR, NODES,
};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, FOXTROT, GOLF, HOTEL, INDIA, JULIETT},
	world::World,
};

type Call = pallet_clearing::Call<Runtime>;

/// What everybody owes everybody: 220, which net to 50.
const OWED: [(Institution, Institution, u128); 3] =
	[(FOXTROT, GOLF, 100), (GOLF, HOTEL, 70), (HOTEL, FOXTROT, 50)];
const GROSS: u128 = 220;
const NET: [(Institution, Position); 3] =
	[(FOXTROT, Position::Debtor(50)), (GOLF, Position::Creditor(30)), (HOTEL, Position::Creditor(20))];

/// The fee that each node asks for. The cheapest offer comes from the node whose evaluation is not
/// good enough.
const FEES: [(Institution, u128); 4] =
	[(BRAVO, 100), (CHARLIE, 120), (INDIA, 140), (JULIETT, 80)];
const WINNER: Institution = BRAVO;
const FEE: u128 = 100;
const MAX_FEE: u128 = 180;
/// A tenth of the gross amount.
const BOND: u128 = 22;
/// What a node without history is credited with.
const PRIOR: u32 = 600_000;
/// The length of each window.
const WINDOW: u32 = 5;
const SALT: [u8; 32] = [5; 32];

/// An order and the block of its publication.
pub struct Order {
	id: OrderId,
	asset: AssetId,
	published_at: u32,
}

/// Policies and what nodes may do are the council's.
pub fn policy_and_profiles_are_set(world: &mut World) -> PolicyId {
	let id = world.read(pallet_clearing::NextPolicyId::<Runtime>::get);
	world.decide(Call::set_policy { policy: policy() });
	for node in NODES {
		let profile = NodeProfile { licences: 0b1, regions: 0b1 };
		world.decide(Call::set_node_profile { node: node.account(), profile });
	}
	id
}

fn policy() -> Policy {
	Policy {
		rules_version: 1,
		weights: Weights { price: 3, speed: 1, credit: 1, headroom: 0, cover: 0 },
		credit_floor: 300_000,
		concentration_cap: PPM,
		min_accept_blocks: 2,
		grace_blocks: 10,
		shortfall_fee: 500_000,
		credit: CreditRules {
			prior: PRIOR,
			half_life: 3_200,
			alpha_up: 20_000,
			alpha_down: 200_000,
			reference: GROSS,
			repetition: 250_000,
		},
	}
}

/// The fee ceiling goes into escrow, and the deposit on hold.
pub fn order_is_published(
	world: &mut World,
	asset: AssetId,
	scheme: SchemeId,
	policy: PolicyId,
) -> Order {
	let published_at = world.now() + 1;
	let terms = OrderTerms {
		kind: OrderKind::Interbank,
		asset,
		gross_amount: GROSS,
		item_count: 7,
		earliest: published_at + 2 * WINDOW,
		latest: published_at + 12 * WINDOW,
		max_fee: MAX_FEE,
		policy,
		min_credit: 0,
		licences: 0b1,
		regions: 0b1,
		eligibility: Some(EligibilityRequirement { scheme, lowest_score: ratings::ENOUGH }),
		bond_ratio: PPM / 10,
		exclusions: Default::default(),
		min_valid_bids: 3,
		commit_blocks: WINDOW,
		reveal_blocks: WINDOW,
		accept_blocks: WINDOW,
		challenge_blocks: WINDOW,
		payload_hash: H256::repeat_byte(1),
		client_ref: [1; 32],
	};
	let obligations = obligations().try_into().expect("few obligations");
	let publish = Call::publish { terms, obligations };
	world.send(INITIATOR, publish.clone());
	assert_eq!(balance(world, asset, INITIATOR).held, MAX_FEE);
	assert_eq!(native_hold(world, HoldReason::OrderDeposit, INITIATOR), 10 * UNIT);

	let again = pallet_clearing::Error::<Runtime>::DuplicateClientRef.into();
	assert_eq!(world.try_send(INITIATOR, publish), Ok(Err(again)));
	let orders = world.read(|| Runtime::orders(None, 10)).orders;
	assert_eq!(orders.len(), 1);
	Order { id: orders[0].order, asset, published_at }
}

fn obligations() -> Vec<Obligation<AccountId>> {
	OWED.iter()
		.map(|(from, to, amount)| Obligation {
			from: from.account(),
			to: to.account(),
			amount: *amount,
		})
		.collect()
}

fn native_hold(world: &mut World, reason: HoldReason, who: Institution) -> Balance {
	let reason = RuntimeHoldReason::Clearing(reason);
	world.read(|| Balances::balance_on_hold(&reason, &who.account()))
}

impl Order {
	fn state(&self, world: &mut World) -> OrderState<AccountId> {
		world.read(|| Runtime::order(self.id)).expect("the order is kept").record.state
	}

	/// A bid that differs from the others in its fee.
	fn bid(&self, fee: u128) -> Bid {
		Bid {
			fee_fixed: fee,
			fee_bps: 0,
			promised_done: self.published_at + 4 * WINDOW,
			capacity: 1_000,
			collateral: BOND,
			valid_until: self.published_at + 4 * WINDOW,
		}
	}

	/// A seal tells nothing of the bid but who made it; its deposit is the same for all.
	pub fn bids_are_sealed(&self, world: &mut World) {
		let genesis = world.read(genesis_hash);
		world.send_all(FEES.map(|(node, fee)| {
			let seal = commitment(&genesis, self.id, &node.account(), &self.bid(fee), &SALT);
			(node, Call::commit_bid { order: self.id, commitment: H256(seal) })
		}));
		for node in NODES {
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), 10 * UNIT);
		}
	}

	/// The window has closed by itself; each bid is screened and scored at once.
	pub fn bids_are_revealed(&self, world: &mut World) {
		world.run_to(self.published_at + WINDOW);
		assert_eq!(self.state(world), OrderState::Revealing);
		world.send_all(FEES.map(|(node, fee)| {
			(node, Call::reveal_bid { order: self.id, bid: self.bid(fee), salt: SALT })
		}));
		let ranking = world.read(|| Runtime::ranking(self.id));
		let bidders: Vec<_> = ranking.iter().map(|bid| (bid.bidder.clone(), bid.rank)).collect();
		let ranked = [(BRAVO, Some(1)), (CHARLIE, Some(2)), (INDIA, Some(3)), (JULIETT, None)];
		assert_eq!(bidders, ranked.map(|(node, rank)| (node.account(), rank)));
		assert_eq!(ranking[3].reasons, [RejectReason::EvaluationTooLow]);
		assert_eq!(ranking[3].fee, Some(80));
	}

	/// The agenda awards it, in the idle time of the block in which the window closes.
	pub fn best_bid_wins(&self, world: &mut World) {
		world.run_to(self.published_at + 2 * WINDOW);
		let state = self.state(world);
		let award = state.award().expect("three bids qualified");
		assert!(matches!(state, OrderState::Awarded { .. }));
		assert_eq!((&award.node, award.fee, award.bond), (&WINNER.account(), FEE, BOND));
		for node in NODES {
			let deposit = if node == WINNER { 10 * UNIT } else { 0 };
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), deposit, "{node:?}");
		}
		let too_late = pallet_clearing::Error::<Runtime>::WindowClosed.into();
		let reveal = Call::reveal_bid { order: self.id, bid: self.bid(80), salt: SALT };
		assert_eq!(world.try_send(JULIETT, reveal), Ok(Err(too_late)));
	}

	/// Whoever doubts the award computes it again, with the rules and the published facts.
	pub fn award_can_be_made_again_from_its_explanation(&self, world: &mut World) {
		let explained = world.read(|| Runtime::explain_award(self.id)).expect("it was awarded");
		assert_eq!(explained.winner, Some(WINNER.account()));
		assert_eq!(explained.bids.len(), 4);
		let (terms, policy) = (&explained.bounds, &explained.policy);
		for ranked in &explained.bids {
			let (bid, facts) = (&ranked.revealed.bid, &ranked.revealed.screening.facts);
			let mask = screen(&ScreenInput { terms, policy, bid, facts });
			assert_eq!(mask, ranked.revealed.screening.mask);
			let score = clearing_rules::score(terms, &policy.weights, bid, facts);
			assert_eq!(score, ranked.revealed.score);
		}
		let totals = explained.bids.iter().filter(|bid| bid.rank.is_some());
		let totals: Vec<_> = totals.map(|bid| bid.revealed.score.total).collect();
		assert!(totals.is_sorted_by(|better, worse| better > worse), "{totals:?}");
	}

	/// The bond goes on hold, and the bid's deposit back.
	pub fn award_is_accepted(&self, world: &mut World) {
		let refused = pallet_clearing::Error::<Runtime>::NotWinner.into();
		let accept = Call::accept { order: self.id };
		assert_eq!(world.try_send(CHARLIE, accept.clone()), Ok(Err(refused)));
		world.send(WINNER, accept);
		assert_eq!(balance(world, self.asset, WINNER), AssetBalance { free: 8, held: BOND });
		assert_eq!(native_hold(world, HoldReason::BidDeposit, WINNER), 0);
	}

	pub fn nobody_with_a_part_in_it_can_retire(&self, world: &mut World) {
		let bound = pallet_consortium::Error::<Runtime>::LiveObligations;
		for who in BANKS.into_iter().chain([WINNER]) {
			let retire = pallet_consortium::Call::<Runtime>::retire { account: who.account() };
			assert_eq!(world.try_decide(retire), Err(bound.into()), "{who:?}");
		}
	}

	/// The node nets the obligations itself; the chain comes to the same result or refuses it.
	pub fn result_is_submitted(&self, world: &mut World) {
		let (result, positions) = self.netted(world);
		let published = world.read(|| Runtime::result(self.id)).expect("the order is there");
		assert_eq!((published.result, &published.positions), (H256(result), &positions));
		for (who, position) in NET {
			assert!(positions.contains(&(who.account(), position)), "{who:?}");
		}

		let signature = self.receipt(world, WINNER, Position::Agent(FEE));
		let submit = |result| Call::submit_result { order: self.id, result, signature };
		let wrong = pallet_clearing::Error::<Runtime>::ResultMismatch.into();
		assert_eq!(world.try_send(WINNER, submit(H256::zero())), Ok(Err(wrong)));
		world.send(WINNER, submit(H256(result)));
		assert!(matches!(self.state(world), OrderState::Submitted { .. }));
	}

	/// Each bank signs its own position; the preview says who is missing.
	pub fn positions_are_confirmed(&self, world: &mut World) {
		let forged = self.receipt(world, GOLF, Position::Creditor(31));
		let forged = Call::confirm { order: self.id, signature: forged };
		let refused = pallet_provenance::Error::<Runtime>::ReceiptInvalid.into();
		assert_eq!(world.try_send(GOLF, forged), Ok(Err(refused)));

		let [first, second, last] = NET;
		for (who, position) in [first, second] {
			self.confirm(world, who, position);
		}
		let preview = world.read(|| Runtime::preview_settlement(self.id)).expect("it is there");
		assert_eq!(preview.failing.len(), 1);
		let missing = &preview.failing[0];
		let participant = last.0.account();
		assert!(
			matches!(missing, SettlementCheck::Unconfirmed { participant: who, .. } if *who == participant),
			"{missing:?}"
		);
		for (to, amount) in [(GOLF, 30), (HOTEL, 20)] {
			let leg = Leg { from: FOXTROT.account(), to: to.account(), amount };
			assert!(preview.legs.contains(&leg), "{to:?}");
		}
		self.confirm(world, last.0, last.1);
	}

	/// Net positions and fee have moved, everything on hold is back, and the node's credit is up.
	pub fn order_is_settled(&self, world: &mut World) {
		let at = world.now();
		let state = self.state(world);
		assert!(
			matches!(state, OrderState::Settled { moved: 50, at: when, .. } if when == at),
			"{state:?}"
		);
		let balances =
			[(FOXTROT, 10), (GOLF, 30), (HOTEL, 20), (WINNER, 130), (INITIATOR, 240), (CHARLIE, 30)];
		for (who, free) in balances {
			let expected = AssetBalance { free, held: 0 };
			assert_eq!(balance(world, self.asset, who), expected, "{who:?}");
		}
		assert_eq!(native_hold(world, HoldReason::OrderDeposit, INITIATOR), 0);
		for node in NODES {
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), 0, "{node:?}");
		}
		let credit = world.read(|| Runtime::credit(WINNER.account())).expect("it has a history");
		assert!(credit.record.score > PRIOR, "{}", credit.record.score);
		let retire = pallet_consortium::Call::<Runtime>::retire { account: JULIETT.account() };
		world.decide(retire);
	}

	fn netted(&self, world: &mut World) -> ([u8; 32], Vec<(AccountId, Position)>) {
		let genesis = world.read(genesis_hash);
		settlement_result(&genesis, self.id, &obligations()).expect("small amounts")
	}

	/// What `who` signs for its position.
	fn receipt(
		&self,
		world: &mut World,
		who: Institution,
		position: Position,
	) -> signature_chain::Signature {
		let (result, _) = self.netted(world);
		let genesis = world.read(genesis_hash);
		let position = match position {
			Position::Debtor(amount) => signature_chain::Position::Debtor(amount),
			Position::Creditor(amount) => signature_chain::Position::Creditor(amount),
			Position::Agent(amount) => signature_chain::Position::Agent(amount),
		};
		let account = who.account();
		who.sign_receipt(&signature_chain::settlement_payload(
			&genesis, self.asset, self.id, &account, position, &result,
		))
	}

	fn confirm(&self, world: &mut World, who: Institution, position: Position) {
		let signature = self.receipt(world, who, position);
		world.send(who, Call::confirm { order: self.id, signature });
	}
}
