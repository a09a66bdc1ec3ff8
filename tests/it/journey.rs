//! The whole story on one chain: from admission to settled, signed and traced units.

mod auction;
mod audit;
mod evaluations;
mod freezing;
mod groups;
mod guarantors;
pub mod ledger;
pub mod market;
mod old_history;
mod orders;
pub mod ratings;
mod receiving;
mod second_auction;
mod settlement;
mod small_lots;
mod terminals;
mod tracing;

use clearmark_runtime::Runtime;
use pallet_consortium::{runtime_api::runtime_decl_for_consortium_api::ConsortiumApi, Role};

use crate::{
	institution::{
		Institution, ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT, GOLF, HOTEL, INDIA, JULIETT,
	},
	world::World,
};

/// Those whose obligations are cleared.
const BANKS: [Institution; 3] = [FOXTROT, GOLF, HOTEL];
/// Those that bid for the work.
const NODES: [Institution; 4] = [BRAVO, CHARLIE, INDIA, JULIETT];
/// Whose order it is, and who has issued the asset.
const INITIATOR: Institution = ALPHA;
const EVALUATOR: Institution = DELTA;
const AUDITOR: Institution = ECHO;

#[test]
fn an_order_is_cleared_from_admission_to_traced_units() {
	World::check(|world| {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);

		let asset = ledger::asset_is_created(world);
		ledger::units_are_issued_against_receipts(world, asset);
		ledger::units_are_paid_against_a_receipt(world, asset);
		let scheme = ratings::rules_are_approved_and_activated(world);
		ratings::nodes_are_evaluated(world, scheme);

		let policy = market::policy_and_profiles_are_set(world, asset);
		let order = market::order_is_published(world, asset, scheme, policy);
		order.bids_are_sealed(world);
		order.bids_are_revealed(world);
		order.best_bid_wins(world);
		order.award_can_be_made_again_from_its_explanation(world);
		order.award_is_accepted(world);
		order.nobody_with_a_part_in_it_can_retire(world);
		order.result_is_submitted(world);
		order.positions_are_confirmed(world);
		order.order_is_settled(world);

		ledger::unit_is_traced_to_its_holder(world, asset);
	});
}

#[test]
fn an_order_finds_its_node_in_a_second_auction() {
	World::check(|world| {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);
		let asset = ledger::asset_is_created(world);
		ledger::units_are_issued_against_receipts(world, asset);
		let scheme = ratings::rules_are_approved_and_activated(world);
		ratings::nodes_are_evaluated(world, scheme);

		let policy = market::policy_and_profiles_are_set(world, asset);
		let order = market::order_is_published(world, asset, scheme, policy);
		order.bids_are_sealed(world);
		order.bids_are_revealed(world);
		order.best_bid_wins(world);
		order.standby_moves_up(world);
		let order = order.award_is_given_back(world);
		order.node_is_found_in_the_second_auction(world);
	});
}

fn institutions_are_admitted(world: &mut World) {
	for bank in BANKS {
		world.admit(bank, &[Role::Initiator]);
	}
	for node in [INDIA, JULIETT] {
		world.admit(node, &[Role::ClearingNode]);
	}
	let members = world.read(|| Runtime::members(None, 100));
	assert_eq!(members.len(), 10);
	let found = world.read(|| Runtime::member_by_lei(HOTEL.lei()));
	assert_eq!(found.map(|member| member.account), Some(HOTEL.account()));
}
