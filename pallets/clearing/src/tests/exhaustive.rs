//! Every interleaving of so many calls with block boundaries between them, on one order.
//!
//! The calls are those of whoever may send them; before each there is no boundary, or the next block,
//! or the block of the next deadline, with idle time or without. A refused call counts as one, and must
//! change nothing. Two sequences that come to the same state go on alike, so that each state is left
//! once only; that is how all of them can be walked.

use super::*;
use frame::deps::{
	frame_support::storage::with_transaction_unchecked,
	sp_io::{hashing::twox_128, storage},
	sp_runtime::TransactionOutcome,
};
use std::collections::{HashMap, HashSet};

parameter_types! {
	/// Awards in each auction, by what they were for, and settlements, of the one order.
	pub storage Awards: Vec<(u32, AccountId)> = Vec::new();
	pub storage Settlements: u32 = 0;
}

const ORDER: OrderId = 0;

/// A call, by whom it is sent.
#[derive(Clone, Copy, Debug)]
enum Act {
	Commit(AccountId),
	Reveal(AccountId),
	Cancel,
	Advance,
	Accept,
	Abandon,
	Submit,
	Confirm(AccountId),
}

const ACTS: [Act; 12] = [
	Act::Commit(NODE_1),
	Act::Commit(NODE_2),
	Act::Reveal(NODE_1),
	Act::Reveal(NODE_2),
	Act::Cancel,
	Act::Advance,
	Act::Accept,
	Act::Abandon,
	Act::Submit,
	Act::Confirm(A),
	Act::Confirm(B),
	Act::Confirm(C),
];

/// What lies before a call.
#[derive(Clone, Copy, Debug)]
enum Boundary {
	/// Nothing: it is in the same block.
	Absent,
	/// The next block.
	Next,
	/// The block in which something is due, after idle blocks.
	Deadline,
	/// The same, on a chain that had no idle time.
	Busy,
}

const BOUNDARIES: [Boundary; 4] =
	[Boundary::Absent, Boundary::Next, Boundary::Deadline, Boundary::Busy];

fn offer_of(node: AccountId) -> Bid {
	Bid { promised_done: 20, valid_until: 60, ..bid(if node == NODE_1 { 100 } else { 130 }) }
}

/// The node that has won and whose turn it is, or any.
fn winner() -> AccountId {
	state(ORDER).award().map_or(NODE_1, |award| award.node)
}

impl Act {
	/// Whether the call succeeded.
	fn send(self) -> bool {
		match self {
			Self::Commit(node) => commit(ORDER, node, &offer_of(node)).is_ok(),
			Self::Reveal(node) => reveal(ORDER, node, &offer_of(node)).is_ok(),
			Self::Cancel => Clearing::cancel(RuntimeOrigin::signed(INITIATOR), ORDER).is_ok(),
			Self::Advance => advance(ORDER).is_ok(),
			Self::Accept => accept(ORDER, winner()).is_ok(),
			Self::Abandon => Clearing::abandon(RuntimeOrigin::signed(winner()), ORDER).is_ok(),
			Self::Submit => submit(ORDER, winner()).is_ok(),
			Self::Confirm(who) => confirm(ORDER, who).is_ok(),
		}
	}
}

impl Boundary {
	/// Whether there was one to pass.
	fn pass(self) -> bool {
		let deadline = record(ORDER).deadline();
		let ahead = deadline.filter(|deadline| *deadline > Clearing::now());
		match (self, ahead) {
			(Self::Absent, _) => true,
			(Self::Next, _) => {
				run_to(Clearing::now() + 1);
				true
			},
			(Self::Deadline, Some(deadline)) => {
				run_to(deadline);
				true
			},
			(Self::Busy, Some(deadline)) => {
				jump_to(deadline);
				true
			},
			(Self::Deadline | Self::Busy, None) => false,
		}
	}
}

/// What was done so far, and how much there is of it.
#[derive(Default)]
struct Walk {
	/// The sequences that begin in a state, with so many calls left.
	counted: HashMap<([u8; 32], u32), u128>,
	/// The states that were looked at.
	seen: HashSet<[u8; 32]>,
	trace: Vec<(Boundary, Act)>,
}

impl Walk {
	/// All sequences from the present state with so many calls left; how many there are.
	fn go_on(&mut self, left: u32) -> u128 {
		self.go_on_from(fingerprint(), left)
	}

	/// The same, where the state was fingerprinted before.
	fn go_on_from(&mut self, state: [u8; 32], left: u32) -> u128 {
		if self.seen.insert(state) {
			self.look();
		}
		if left == 0 {
			return 1;
		}
		if let Some(count) = self.counted.get(&(state, left)) {
			return *count;
		}
		let mut count = 0;
		for boundary in BOUNDARIES {
			with_transaction_unchecked(|| {
				if boundary.pass() {
					count += self.go_over(boundary, left);
				}
				TransactionOutcome::Rollback(())
			});
		}
		self.counted.insert((state, left), count);
		count
	}

	/// All sequences that begin with one of the calls, after a boundary.
	fn go_over(&mut self, boundary: Boundary, left: u32) -> u128 {
		self.note();
		let before = fingerprint();
		let mut count = 0;
		for act in ACTS {
			self.trace.push((boundary, act));
			count += with_transaction_unchecked(|| {
				let state = if act.send() {
					self.note();
					fingerprint()
				} else {
					assert_eq!(fingerprint(), before, "refused, not in vain: {:?}", self.trace);
					before
				};
				TransactionOutcome::Rollback(self.go_on_from(state, left - 1))
			});
			self.trace.pop();
		}
		count
	}

	/// Keeps account of awards and settlements, also of those that blocks made on the way.
	fn note(&self) {
		for event in System::read_events_for_pallet::<Event<Test>>() {
			match event {
				Event::OrderAwarded { node, .. } => {
					let mut awards = Awards::get();
					awards.push((record(ORDER).auction.number, node));
					let (mut once, all) = (awards.clone(), awards.len());
					once.sort();
					once.dedup();
					assert_eq!(once.len(), all, "awarded twice: {:?}", self.trace);
					Awards::set(&awards);
				},
				Event::OrderSettled { .. } => {
					Settlements::set(&(Settlements::get() + 1));
					assert_eq!(Settlements::get(), 1, "settled twice: {:?}", self.trace);
				},
				_ => {},
			}
		}
		System::reset_events();
	}

	/// What must hold in every state.
	fn look(&self) {
		assert_eq!(Clearing::do_try_state(), Ok(()), "{:?}", self.trace);
		assert_eq!(Ledger::supply(), FUNDS * EVERYBODY.len() as u128, "{:?}", self.trace);
		self.holds_are_those_of_live_orders();
		with_transaction_unchecked(|| {
			self.comes_to_an_end();
			TransactionOutcome::Rollback(())
		});
	}

	/// Told by what is held alone.
	fn holds_are_those_of_live_orders(&self) {
		let (record, trace) = (record(ORDER), &self.trace);
		let in_ledger: u128 = Held::get().values().sum();
		let native = |who| {
			native_hold(HoldReason::OrderDeposit, who) + native_hold(HoldReason::BidDeposit, who)
		};
		let natively: u128 = EVERYBODY.into_iter().map(native).sum();
		let sealed: u128 = Bids::<Test>::iter_values().map(|bid| bid.deposit).sum();
		let holdings = record.holdings;
		assert_eq!(in_ledger, holdings.escrow + holdings.bond, "{trace:?}");
		assert_eq!(natively, holdings.deposit + sealed, "{trace:?}");
		if !record.state.is_live() {
			assert_eq!((in_ledger, natively), (0, 0), "{trace:?}");
		}
	}

	/// Nobody does anything any more: the order is over by the bound that its terms give.
	fn comes_to_an_end(&self) {
		let terms = record(ORDER).terms;
		let bound = terms.latest + policy().grace_blocks + 1 + terms.challenge_blocks;
		// Where nothing had idle time until later, what was late is done at once.
		let last = bound.max(Clearing::now() + 1);
		let mut steps = 0;
		while let Some(deadline) = record(ORDER).deadline() {
			assert!(deadline <= last, "{deadline} is later than {last}: {:?}", self.trace);
			jump_to(deadline.max(Clearing::now() + 1) - 1);
			run_to(Clearing::now() + 1);
			steps += 1;
			assert!(steps < 50, "it goes on for ever: {:?}", self.trace);
		}
		self.note();
		self.holds_are_those_of_live_orders();
	}
}

/// Of all that is stored, but for events and for how deep in layers this is.
fn fingerprint() -> [u8; 32] {
	let system = twox_128(b"System");
	let of_system = |name: &[u8]| [system, twox_128(name)].concat();
	let left_out =
		[of_system(b"Events"), of_system(b"EventCount"), b":transaction_level:".to_vec()];
	let mut all = Vec::new();
	let mut key = Vec::new();
	while let Some(next) = storage::next_key(&key) {
		if !left_out.contains(&next) {
			all.push((next.clone(), storage::get(&next).map(|value| value.to_vec())));
		}
		key = next;
	}
	clearing_rules::digest(&all)
}

/// All sequences of so many calls; how many there are, and how many states they come to.
fn walk(calls: u32) -> (u128, usize) {
	let mut walk = Walk::default();
	let mut count = 0;
	World::default().build_and_check(|| {
		assert_eq!(
			publish(|terms| {
				terms.commit_blocks = 2;
				terms.reveal_blocks = 2;
				terms.accept_blocks = 2;
				terms.challenge_blocks = 2;
				terms.earliest = 6;
				terms.latest = 20;
				terms.max_reauctions = 1;
			}),
			ORDER
		);
		System::reset_events();
		count = walk.go_on(calls);
	});
	(count, walk.seen.len())
}

#[test]
fn every_interleaving_of_five_calls_should_keep_every_promise() {
	let (sequences, states) = walk(5);
	println!("{sequences} sequences, {states} states");
	assert!(states > 100, "{states}");
}

#[test]
#[ignore = "takes minutes: make test-long"]
fn every_interleaving_of_seven_calls_should_keep_every_promise() {
	let (sequences, states) = walk(7);
	println!("{sequences} sequences, {states} states");
	assert!(states > 1_000, "{states}");
}
