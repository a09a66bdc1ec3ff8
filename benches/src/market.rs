//! The real runtime on the `development` chain with a large market: many nodes that bid, many members
//! that owe each other, many orders at a time.

use crate::{chain, receipts};
use clearing_rules::{
	commitment, result_digest, settlement_result, Bid, CreditRules, Obligation, Policy, Position,
	Weights, PPM,
};
use clearmark_runtime::{AccountId, Clearing, Runtime, RuntimeOrigin};
use frame_support::weights::Weight;
use pallet_clearing::{
	Call, NextOrderId, NodeProfile, ObligationSet, OrderId, OrderKind, OrderState, OrderTerms,
	Orders,
};
use pallet_collective::{Instance1, RawOrigin};
use pallet_consortium::{Lei, Role};
use signature_chain::AssetId;
use sp_core::H256;
use sp_io::{hashing::blake2_256, TestExternalities};
use sp_keyring::Sr25519Keyring;
use sp_runtime::traits::Dispatchable;
use std::time::{Duration, Instant};

/// The asset of the preset.
const ASSET: AssetId = 0;
/// The first block.
const FIRST: u32 = 1;
/// Length of the windows for sealed bids, for reveals and for acceptance.
pub const WINDOW: u32 = 10;
/// What every account has, in one lot.
const FUNDS: u64 = 1_000_000_000;
/// The fee ceiling of an order.
const MAX_FEE: u128 = 1_000;
const SALT: [u8; 32] = [7; 32];

/// A market, and who takes part in it.
pub struct Market {
	ext: TestExternalities,
	nodes: Vec<AccountId>,
	members: Vec<AccountId>,
}

/// Who publishes the orders.
fn initiator() -> AccountId {
	Sr25519Keyring::Alice.to_account_id()
}

impl Market {
	/// So many clearing nodes, and so many members that have obligations.
	pub fn of(nodes: u64, members: u64) -> Self {
		let nodes: Vec<_> = (0..nodes).map(receipts::account).collect();
		let members: Vec<_> = (1_000..1_000 + members).map(receipts::account).collect();
		let mut ext = chain::development();
		ext.execute_with(|| {
			chain::begin_block(FIRST);
			nodes.iter().for_each(|who| admit(who, Role::ClearingNode));
			members.iter().for_each(|who| admit(who, Role::Initiator));
			let holders = [&nodes[..], &members[..], &[initiator()]].concat();
			receipts::register::<Runtime>(&holders);
			for (who, number) in holders.iter().zip(0..) {
				receipts::issue::<Runtime>(ASSET, who, FUNDS, receipts::transfer_id(number));
			}
			must(Call::set_policy { policy: policy() }, council());
			for node in nodes.clone() {
				let profile = NodeProfile { licences: 1, regions: 1 };
				must(Call::set_node_profile { node, profile }, council());
			}
		});
		Self { ext, nodes, members }
	}

	/// Publishes orders of one obligation each, seals and reveals so many bids for each of them, and goes
	/// to the block in which all of them are to be awarded.
	pub fn with_orders(mut self, orders: u32, bids: usize) -> Self {
		let obligations = vec![Obligation {
			from: self.members[0].clone(),
			to: self.members[1].clone(),
			amount: 100,
		}];
		for number in 0..orders {
			self.publish(number, obligations.clone());
			self.bid(number, bids);
		}
		self.reveal(orders, bids);
		self.ext.execute_with(|| chain::begin_block(FIRST + 2 * WINDOW));
		self
	}

	/// One order of so many obligations among all members, done but for the last confirmation.
	pub fn with_settlement(mut self, obligations: usize) -> Self {
		let owed = obligations_among(&self.members, obligations);
		self.publish(0, owed.clone());
		self.bid(0, 1);
		self.reveal(1, 1);
		let node = self.nodes[0].clone();
		let members = self.members.clone();
		self.ext.execute_with(|| {
			chain::begin_block(FIRST + 2 * WINDOW);
			must(Call::advance { order: 0 }, signed(&node));
			must(Call::accept { order: 0 }, signed(&node));
			let (result, positions) =
				settlement_result(&Clearing::genesis_hash(), 0, &owed).expect("small amounts");
			let fee = fee_of_winner(0);
			let signature = receipt(&node, Position::Agent(fee), &result);
			let result = H256(result);
			let submit = Call::submit_result { order: 0, result, netted: None, signature };
			must(submit, signed(&node));
			assert_eq!(positions.len(), members.len());
			for (who, position) in positions.iter().skip(1) {
				let signature = receipt(who, *position, &result.0);
				must(Call::confirm { order: 0, signature }, signed(who));
			}
		});
		self
	}

	/// The last confirmation: how long it takes, what it is charged, and what is moved.
	pub fn settle(&mut self) -> (Duration, Weight, usize) {
		let (who, position) = self.read(|| {
			let positions = pallet_clearing::Positions::<Runtime>::get(0);
			positions.first().cloned().expect("there are participants")
		});
		self.rehearse(|| {
			let positions = pallet_clearing::Positions::<Runtime>::get(0);
			let legs = clearing_rules::legs(&positions).len();
			let result = result_digest(&Clearing::genesis_hash(), 0, &positions);
			let signature = receipt(&who, position, &result);
			let call: clearmark_runtime::RuntimeCall =
				Call::<Runtime>::confirm { order: 0, signature }.into();
			let begun = Instant::now();
			let done = call.dispatch(signed(&who)).expect("the order settles");
			let took = begun.elapsed();
			assert!(matches!(state(0), OrderState::Settled { .. }));
			(took, done.actual_weight.expect("it is known afterwards"), legs)
		})
	}

	/// How long it takes to award an order that is due.
	pub fn time_award(&mut self, order: OrderId) -> Duration {
		let who = initiator();
		self.rehearse(|| {
			let call: clearmark_runtime::RuntimeCall = Call::<Runtime>::advance { order }.into();
			let begun = Instant::now();
			call.dispatch(signed(&who)).expect("the award is due");
			let took = begun.elapsed();
			assert!(matches!(state(order), OrderState::Awarded { .. }));
			took
		})
	}

	/// Reads the state.
	pub fn read<R>(&mut self, read: impl FnOnce() -> R) -> R {
		self.ext.execute_with(read)
	}

	/// Does something and takes it back.
	fn rehearse<R>(&mut self, act: impl FnOnce() -> R) -> R {
		self.ext.execute_with(|| {
			frame_support::storage::with_transaction_unchecked(|| {
				sp_runtime::TransactionOutcome::Rollback(act())
			})
		})
	}

	/// The storage, for whoever keeps account of what is touched.
	pub fn externalities(&mut self) -> &mut TestExternalities {
		&mut self.ext
	}

	fn publish(&mut self, number: u32, obligations: Vec<Obligation<AccountId>>) {
		let gross_amount = obligations.iter().map(|owed| owed.amount).sum();
		let terms = OrderTerms {
			kind: OrderKind::Interbank,
			asset: ASSET,
			gross_amount,
			item_count: obligations.len() as u32,
			earliest: FIRST + WINDOW,
			latest: FIRST + 1_000 * WINDOW,
			max_fee: MAX_FEE,
			policy: 0,
			min_credit: 0,
			licences: 1,
			regions: 1,
			eligibility: None,
			bond_ratio: 1,
			exclusions: Default::default(),
			min_valid_bids: 1,
			commit_blocks: WINDOW,
			reveal_blocks: WINDOW,
			// Nothing else is due while the awards are made.
			accept_blocks: 500 * WINDOW,
			challenge_blocks: WINDOW,
			partial_floor: None,
			max_reauctions: 0,
			payload_hash: H256::repeat_byte(1),
			client_ref: receipts::transfer_id(number.into()),
		};
		let obligations = obligations.try_into().expect("no more than an order may have");
		let obligations = ObligationSet::Full(obligations);
		self.ext.execute_with(|| {
			assert_eq!(NextOrderId::<Runtime>::get(), OrderId::from(number));
			must(Call::publish { terms, obligations }, signed(&initiator()));
		});
	}

	/// The nodes that bid for an order: they take turns, so that each can put down its deposits.
	fn bidders(&self, order: u32, bids: usize) -> Vec<AccountId> {
		let first = order as usize * bids;
		(first..first + bids).map(|n| self.nodes[n % self.nodes.len()].clone()).collect()
	}

	fn bid(&mut self, number: u32, bids: usize) {
		let bidders = self.bidders(number, bids);
		let order = OrderId::from(number);
		self.ext.execute_with(|| {
			for (node, place) in bidders.iter().zip(0..) {
				let genesis = Clearing::genesis_hash();
				let seal = H256(commitment(&genesis, order, node, &offer(place), &SALT));
				must(Call::commit_bid { order, commitment: seal }, signed(node));
			}
		});
	}

	fn reveal(&mut self, orders: u32, bids: usize) {
		self.ext.execute_with(|| chain::begin_block(FIRST + WINDOW));
		for number in 0..orders {
			let bidders = self.bidders(number, bids);
			let order = OrderId::from(number);
			self.ext.execute_with(|| {
				for (node, place) in bidders.iter().zip(0..) {
					let reveal = Call::reveal_bid { order, bid: offer(place), salt: SALT };
					must(reveal, signed(node));
				}
			});
		}
	}
}

/// The first `count` ordered pairs of neighbours, then of the next but one, and so on: they name every
/// member, and amounts differ so that most positions do not cancel out.
pub fn obligations_among<A: Clone>(members: &[A], count: usize) -> Vec<Obligation<A>> {
	let all = members.len();
	(0..count)
		.map(|index| {
			let (from, step) = (index % all, 1 + index / all);
			Obligation {
				from: members[from].clone(),
				to: members[(from + step) % all].clone(),
				amount: 1 + (index as u128 * 7_919) % 10_007,
			}
		})
		.collect()
}

/// Where an order stands.
pub fn state(order: OrderId) -> OrderState<AccountId> {
	Orders::<Runtime>::get(order).expect("it is there").state
}

/// The orders that wait for their award in a block.
pub fn waiting(block: u32) -> usize {
	let records = Orders::<Runtime>::iter_values();
	records.filter(|record| record.deadline().is_some_and(|deadline| deadline <= block)).count()
}

fn fee_of_winner(order: OrderId) -> u128 {
	state(order).award().expect("there is one").fee
}

/// A bid of a node, worse with each place; the ranking has all to do.
fn offer(place: u32) -> Bid {
	Bid {
		fee_fixed: MAX_FEE - u128::from(place),
		fee_bps: 0,
		promised_done: FIRST + 5 * WINDOW,
		capacity: u128::MAX,
		collateral: 1_000,
		valid_until: u32::MAX,
	}
}

fn policy() -> Policy {
	Policy {
		rules_version: 1,
		asset: ASSET,
		weights: Weights { price: 1, speed: 1, credit: 1, headroom: 1, cover: 1 },
		credit_floor: 0,
		initiator_floor: 0,
		min_tier: 0,
		concentration_cap: PPM,
		min_accept_blocks: 1,
		grace_blocks: WINDOW,
		shortfall_fee: PPM / 2,
		arbitration_blocks: WINDOW,
		credit: CreditRules {
			prior: PPM / 2,
			half_life: 100,
			alpha_up: 20_000,
			alpha_down: 200_000,
			reference: 1,
			repetition: 250_000,
		},
	}
}

fn receipt(who: &AccountId, position: Position, result: &[u8; 32]) -> signature_chain::Signature {
	let position = match position {
		Position::Debtor(amount) => signature_chain::Position::Debtor(amount),
		Position::Creditor(amount) => signature_chain::Position::Creditor(amount),
		Position::Agent(amount) => signature_chain::Position::Agent(amount),
	};
	let genesis = Clearing::genesis_hash();
	let payload = signature_chain::settlement_payload(&genesis, ASSET, 0, who, position, result);
	receipts::sign(who, &payload)
}

fn admit(who: &AccountId, role: Role) {
	let digest = blake2_256(who.as_ref());
	let payload: String = digest.iter().take(9).map(|byte| format!("{byte:02X}")).collect();
	let payload = payload.as_bytes().try_into().expect("18 characters");
	let call = pallet_consortium::Call::<Runtime>::admit {
		lei: Lei::from_payload(payload).expect("letters and digits"),
		account: who.clone(),
		name: b"Bank".to_vec().try_into().expect("it is short"),
		roles: vec![role].try_into().expect("one role"),
	};
	must_be_done(call.into(), council());
}

fn council() -> RuntimeOrigin {
	RawOrigin::<AccountId, Instance1>::Members(1, 1).into()
}

fn signed(who: &AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.clone())
}

fn must(call: Call<Runtime>, origin: RuntimeOrigin) {
	must_be_done(call.into(), origin);
}

fn must_be_done(call: clearmark_runtime::RuntimeCall, origin: RuntimeOrigin) {
	let told = format!("{call:?}");
	call.dispatch(origin).unwrap_or_else(|error| panic!("{told}: {error:?}"));
}
