//! Orders that are awarded by an evaluation which does not last until they settle.

use clearing_rules::RejectMask;
use clearmark_runtime::{Runtime, RuntimeEvent};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, EligibilityRequirement, EvaluationId,
	Event, ExpiryCause, FailReason, HoldReason, OrderState, OrderTerms, Reliance, SchemeId,
	SettlementCheck,
};
use pallet_evaluation::RevocationReason;

use super::{
	credit_of, debtor_is_funded, free, full, native, obligations, Market, AFTER_FAILURE, OWED,
};
use crate::{
	institution::FOXTROT,
	journey::{
		evaluations::{challenge, is_stated, NODE},
		market::{native_hold, Order, FEE, PRIOR},
		ratings::{self, ENOUGH},
		BANKS, EVALUATOR,
	},
	world::World,
};

type Evaluate = pallet_evaluation::Call<Runtime>;

/// The evaluator states 90 of the node, of which its own rules give 30.
const STATED: u32 = 90;
/// The record of that.
const RECORD: EvaluationId = 0;

/// The node has won an order by what was stated of it.
fn won_by_a_stated_score(world: &mut World) -> (Order, SchemeId) {
	let market = Market::open(world);
	debtor_is_funded(world, &market);
	let scheme = ratings::rules_are_approved_and_activated(world);
	is_stated(world, scheme, STATED, 1);
	let eligibility = Some(EligibilityRequirement { scheme, lowest_score: ENOUGH });
	let terms = OrderTerms { eligibility, ..market.terms(world) };
	let order = market.publish(world, terms, full(obligations()));
	order.is_auctioned(world, &[(NODE, FEE)]);
	assert_eq!(order.state(world).winner(), Some(&NODE.account()));
	(order, scheme)
}

/// The same, and it has done its work; the debtor has signed.
fn cleared_by_a_stated_score(world: &mut World) -> (Order, SchemeId) {
	let (order, scheme) = won_by_a_stated_score(world);
	order.is_cleared_by(world, NODE);
	order.is_signed_by(world, &[FOXTROT]);
	assert_eq!(order.relied_on(world), Some(Reliance { evaluation: RECORD, refuted: false }));
	(order, scheme)
}

impl Order {
	/// What its award relied on, as readers are told.
	fn relied_on(&self, world: &mut World) -> Option<Reliance> {
		let told = world.read(|| Runtime::explain_award(self.id, None)).expect("it was awarded");
		assert_eq!(self.info(world).reliance, told.reliance);
		told.reliance
	}

	/// Somebody recomputes the score, and the block tells that the award relied on it.
	fn its_evaluation_is_refuted(&self, world: &mut World) {
		world.send(BANKS[1], challenge(RECORD));
		let (order, node, evaluation) = (self.id, NODE.account(), RECORD);
		let flagged = Event::<Runtime>::AwardReliedOnRefuted { order, node, evaluation };
		assert!(world.events().contains(&RuntimeEvent::from(flagged)));
		assert_eq!(self.relied_on(world), Some(Reliance { evaluation: RECORD, refuted: true }));
	}

	/// It cannot settle, which is told before and happens at the end of the window.
	fn fails_for_want_of_an_evaluation(&self, world: &mut World) {
		let preview = world.read(|| Runtime::preview_settlement(self.id)).expect("it is there");
		let check = SettlementCheck::NodeIneligible { node: NODE.account() };
		assert!(preview.failing.contains(&check), "{preview:?}");
		let before = free(world, self.asset, NODE);
		self.window_ends(world);
		let state = self.state(world);
		assert!(
			matches!(state, OrderState::Failed { reason: FailReason::Ineligible, .. }),
			"{state:?}"
		);
		assert_eq!(free(world, self.asset, FOXTROT), OWED);
		assert!(free(world, self.asset, NODE) > before, "its bond is back, its work is paid");
	}
}

#[test]
fn an_award_that_relied_on_a_refuted_evaluation_is_flagged_and_does_not_settle() {
	World::check(|world| {
		let (order, _) = cleared_by_a_stated_score(world);
		order.its_evaluation_is_refuted(world);
		order.fails_for_want_of_an_evaluation(world);
		assert_eq!(order.relied_on(world), Some(Reliance { evaluation: RECORD, refuted: true }));
	});
}

#[test]
fn a_flagged_order_settles_if_its_node_is_evaluated_anew() {
	World::check(|world| {
		let (order, scheme) = cleared_by_a_stated_score(world);
		order.its_evaluation_is_refuted(world);
		is_stated(world, scheme, ENOUGH, 2);
		order.is_signed_by(world, &BANKS[1..]);
		assert_eq!(order.moved(world), Some(OWED));
		assert_eq!(order.relied_on(world), Some(Reliance { evaluation: RECORD, refuted: true }));
	});
}

type End = fn(&mut World, SchemeId);

/// How an evaluator can take from a node what an award relied on, and what is found of the node then.
const ENDS: [(End, RejectMask); 3] = [
	(
		|world, scheme| {
			world.send(EVALUATOR, Evaluate::revoke_rule_set { scheme, version: 0 });
		},
		RejectMask::EVALUATION_MISSING,
	),
	(
		|world, _| {
			let reason = RevocationReason::WrongInputs;
			world.send(EVALUATOR, Evaluate::revoke { record: RECORD, reason });
		},
		RejectMask::EVALUATION_MISSING,
	),
	(|world, scheme| is_stated(world, scheme, ENOUGH - 1, 2), RejectMask::EVALUATION_TOO_LOW),
];

#[test]
fn a_winner_whose_evaluation_was_taken_is_excused() {
	for (end, mask) in ENDS {
		World::check(|world| {
			let (order, scheme) = won_by_a_stated_score(world);
			let before = native(world, NODE);
			end(world, scheme);
			order.window_ends(world);
			assert!(order.is_said_to_excuse(world, NODE, mask));
			assert_eq!(order.excused(world, NODE), Some(mask));
			assert_eq!(native_hold(world, HoldReason::BidDeposit, NODE), 0);
			assert_eq!(native(world, NODE), before);
			assert_eq!(credit_of(world, NODE), PRIOR);
		});
	}
}

/// Whoever is evaluated knows when that ends.
#[test]
fn a_winner_whose_evaluation_expired_is_not_excused() {
	World::check(|world| {
		let (order, _) = won_by_a_stated_score(world);
		let before = native(world, NODE);
		let record = world.read(|| pallet_evaluation::Records::<Runtime>::get(RECORD));
		// Nobody saw to the end of the window before.
		world.skip_to(record.expect("it was stated").valid_until + 1);
		assert_eq!(order.excused(world, NODE), None);
		assert!(native(world, NODE) < before);
		assert_eq!(native_hold(world, HoldReason::BidDeposit, NODE), 0);
		assert_eq!(credit_of(world, NODE), AFTER_FAILURE);
		let reason = ExpiryCause::NotAccepted { node: NODE.account() };
		assert!(matches!(order.state(world), OrderState::Expired { cause, .. } if cause == reason));
	});
}

#[test]
fn an_order_does_not_settle_on_an_evaluation_that_is_stale_or_revoked_or_too_low() {
	for (end, _) in ENDS {
		World::check(|world| {
			let (order, scheme) = cleared_by_a_stated_score(world);
			end(world, scheme);
			order.fails_for_want_of_an_evaluation(world);
			// Nobody has shown that it was wrong.
			let expected = Reliance { evaluation: RECORD, refuted: false };
			assert_eq!(order.relied_on(world), Some(expected));
		});
	}
}
