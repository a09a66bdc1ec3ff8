//! From an accepted award to settled positions.

use clearing_rules::{settlement_result, Leg, Position};
use clearmark_runtime::{AccountId, Runtime};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, Call, Error, HoldReason, MarketRole,
	OrderState, SettlementCheck,
};
use pallet_provenance::AssetBalance;
use sp_core::H256;
use sp_runtime::DispatchError;

use super::{
	ledger::{balance, genesis_hash, redeem},
	market::{native_hold, obligations, Order, FEE, NET, PRIOR, WINNER},
	BANKS, INITIATOR, NODES,
};
use crate::{
	institution::{Institution, CHARLIE, FOXTROT, GOLF, HOTEL, JULIETT},
	world::World,
};

type ConsortiumCall = pallet_consortium::Call<Runtime>;

impl Order {
	pub fn nobody_with_a_part_in_it_can_retire(&self, world: &mut World) {
		let bound: DispatchError = pallet_consortium::Error::<Runtime>::LiveObligations.into();
		for who in BANKS.into_iter().chain([WINNER]) {
			let retire = ConsortiumCall::retire { account: who.account() };
			assert_eq!(world.try_decide(retire), Err(bound), "{who:?}");
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
		let submit = |result| {
			let netted = None;
			Call::<Runtime>::submit_result { order: self.id, result, netted, signature }
		};
		let wrong = Error::<Runtime>::ResultMismatch.into();
		assert_eq!(world.try_send(WINNER, submit(H256::zero())), Ok(Err(wrong)));
		world.send(WINNER, submit(H256(result)));
		assert!(matches!(self.state(world), OrderState::Submitted { .. }));
	}

	/// Each bank signs its own position; the preview says who is missing.
	pub fn positions_are_confirmed(&self, world: &mut World) {
		let forged = self.receipt(world, GOLF, Position::Creditor(31));
		let forged = Call::<Runtime>::confirm { order: self.id, signature: forged };
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
		let balances = [
			(FOXTROT, 10),
			(GOLF, 30),
			(HOTEL, 20),
			(WINNER, 130),
			(INITIATOR, 240),
			(CHARLIE, 30),
		];
		for (who, free) in balances {
			let expected = AssetBalance { free, ..Default::default() };
			assert_eq!(balance(world, self.asset, who), expected, "{who:?}");
		}
		assert_eq!(native_hold(world, HoldReason::OrderDeposit, INITIATOR), 0);
		for node in NODES {
			assert_eq!(native_hold(world, HoldReason::BidDeposit, node), 0, "{node:?}");
		}
		let credit = world
			.read(|| Runtime::credit(WINNER.account(), MarketRole::ClearingNode))
			.expect("it has a history");
		assert!(credit.record.score > PRIOR, "{}", credit.record.score);
		// The last that binds it are its units.
		let retire = || ConsortiumCall::retire { account: JULIETT.account() };
		let bound: DispatchError = pallet_consortium::Error::<Runtime>::LiveObligations.into();
		assert_eq!(world.try_decide(retire()), Err(bound));
		redeem(world, self.asset, JULIETT, 30);
		world.decide(retire());
	}

	fn netted(&self, world: &mut World) -> ([u8; 32], Vec<(AccountId, Position)>) {
		let genesis = world.read(genesis_hash);
		settlement_result(&genesis, self.id, &obligations()).expect("small amounts")
	}

	/// What `who` signs for its position under the result that it netted itself.
	fn receipt(
		&self,
		world: &mut World,
		who: Institution,
		position: Position,
	) -> signature_chain::Signature {
		let (result, _) = self.netted(world);
		self.receipt_under(world, who, position, H256(result))
	}

	/// What `who` signs for its position under a result.
	pub fn receipt_under(
		&self,
		world: &mut World,
		who: Institution,
		position: Position,
		result: H256,
	) -> signature_chain::Signature {
		let genesis = world.read(genesis_hash);
		let position = match position {
			Position::Debtor(amount) => signature_chain::Position::Debtor(amount),
			Position::Creditor(amount) => signature_chain::Position::Creditor(amount),
			Position::Agent(amount) => signature_chain::Position::Agent(amount),
		};
		let account = who.account();
		who.sign_receipt(&signature_chain::settlement_payload(
			&genesis, self.asset, self.id, &account, position, &result.0,
		))
	}

	fn confirm(&self, world: &mut World, who: Institution, position: Position) {
		let signature = self.receipt(world, who, position);
		world.send(who, Call::<Runtime>::confirm { order: self.id, signature });
	}
}
