//! From sealed bids to an accepted award.

use clearing_rules::{commitment, screen, RejectReason, ScreenInput};
use clearmark_runtime::{Runtime, UNIT};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, Call, Error, HoldReason, OrderState,
};
use pallet_provenance::AssetBalance;
use sp_core::H256;

use super::{
	ledger::{balance, genesis_hash},
	market::{native_hold, Order, BOND, FEE, FEES, SALT, WINDOW, WINNER},
	NODES,
};
use crate::{
	institution::{Institution, BRAVO, CHARLIE, INDIA, JULIETT},
	world::World,
};

impl Order {
	/// Each of these nodes asks for its fee, and the windows for seals and for bids close.
	pub fn is_auctioned(&self, world: &mut World, fees: &[(Institution, u128)]) {
		self.send_seals(world, fees);
		world.run_to(self.published_at + WINDOW);
		self.send_bids(world, fees);
		world.run_to(self.published_at + 2 * WINDOW);
	}

	/// Each of these nodes asks for its fee, under a seal.
	pub fn send_seals(&self, world: &mut World, fees: &[(Institution, u128)]) {
		let genesis = world.read(genesis_hash);
		world.send_all(fees.iter().map(|(node, fee)| {
			let seal = commitment(&genesis, self.id, &node.account(), &self.bid(*fee), &SALT);
			(*node, Call::<Runtime>::commit_bid { order: self.id, commitment: H256(seal) })
		}));
	}

	fn send_bids(&self, world: &mut World, fees: &[(Institution, u128)]) {
		world.send_all(fees.iter().map(|(node, fee)| {
			(*node, Call::<Runtime>::reveal_bid { order: self.id, bid: self.bid(*fee), salt: SALT })
		}));
	}

	/// A seal tells nothing of the bid but who made it; its deposit is the same for all.
	pub fn bids_are_sealed(&self, world: &mut World) {
		self.send_seals(world, &FEES);
		for node in NODES {
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), 10 * UNIT);
		}
	}

	/// The window has closed by itself; each bid is screened and scored at once.
	pub fn bids_are_revealed(&self, world: &mut World) {
		world.run_to(self.published_at + WINDOW);
		assert_eq!(self.state(world), OrderState::Revealing);
		self.send_bids(world, &FEES);
		let ranking = world.read(|| Runtime::ranking(self.id, None));
		let bidders: Vec<_> = ranking.iter().map(|bid| (bid.bidder.clone(), bid.rank)).collect();
		let ranked = [(BRAVO, Some(1)), (CHARLIE, Some(2)), (INDIA, Some(3)), (JULIETT, None)];
		assert_eq!(bidders, ranked.map(|(node, rank)| (node.account(), rank)));
		assert_eq!(ranking[3].reasons, [RejectReason::EvaluationTooLow]);
		assert_eq!(ranking[3].fee, Some(80));
	}

	/// The agenda awards it, in the idle time of the block in which the window closes. Whoever
	/// qualified stands by with its deposit; the one that did not has it back.
	pub fn best_bid_wins(&self, world: &mut World) {
		world.run_to(self.published_at + 2 * WINDOW);
		let state = self.state(world);
		let award = state.award().expect("three bids qualified");
		assert!(matches!(state, OrderState::Awarded { .. }));
		assert_eq!((&award.node, award.fee, award.bond), (&WINNER.account(), FEE, BOND));
		for node in NODES {
			let deposit = if node == JULIETT { 0 } else { 10 * UNIT };
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), deposit, "{node:?}");
		}
		let too_late = Error::<Runtime>::WindowClosed.into();
		let reveal = Call::<Runtime>::reveal_bid { order: self.id, bid: self.bid(80), salt: SALT };
		assert_eq!(world.try_send(JULIETT, reveal), Ok(Err(too_late)));
	}

	/// Whoever doubts the award computes it again, with the rules and the published facts.
	pub fn award_can_be_made_again_from_its_explanation(&self, world: &mut World) {
		let explained =
			world.read(|| Runtime::explain_award(self.id, None)).expect("it was awarded");
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

	/// The bond goes on hold, and the deposits of all bids back.
	pub fn award_is_accepted(&self, world: &mut World) {
		let refused = Error::<Runtime>::NotWinner.into();
		let accept = Call::<Runtime>::accept { order: self.id };
		assert_eq!(world.try_send(CHARLIE, accept.clone()), Ok(Err(refused)));
		world.send(WINNER, accept);
		let expected = AssetBalance { free: 8, held: BOND, ..Default::default() };
		assert_eq!(balance(world, self.asset, WINNER), expected);
		for node in NODES {
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), 0, "{node:?}");
		}
	}
}
