//! Eight institutions do whatever comes to their minds, on the real runtime, for as long as one lets
//! them: nothing that must hold ever fails, and every order comes to its end.
//!
//! Each move is made from the state as it is, so that most calls are such as an honest client sends,
//! and some are late, forged, repeated or of somebody who may not. Blocks hold several of them. Time
//! passes by single blocks, by leaps to what is due next, and by epochs.

mod fairness;
mod groups;
mod market;
mod members;
mod methods;
mod panels;
mod ratings;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use clearmark_runtime::{AccountId, Balance, Runtime, RuntimeCall, RuntimeEvent};
use codec::Encode;
use frame_support::traits::GetCallName;
use pallet_balances::TotalIssuance;
use pallet_clearing::{AuctionId, OrderId};
use pallet_consortium::Role;
use sp_core::{ed25519, Pair};
use sp_runtime::{ApplyExtrinsicResult, DispatchResult};

use crate::{
	dice::Dice,
	institution::{Institution, ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT, GOLF, HOTEL},
	journey::ledger::genesis_hash,
	validators,
	world::World,
};

/// Who plays, and the roles that the council gives them back when it has taken some away.
const PLAYERS: [(Institution, &[Role]); 8] = [
	(ALPHA, &[Role::Initiator, Role::Issuer, Role::Validator]),
	(BRAVO, &[Role::ClearingNode, Role::Validator]),
	(CHARLIE, &[Role::ClearingNode, Role::Auditor]),
	(DELTA, &[Role::Evaluator]),
	(ECHO, &[Role::Auditor, Role::Arbiter]),
	(FOXTROT, &[Role::Initiator, Role::Evaluator, Role::Arbiter]),
	(GOLF, &[Role::ClearingNode, Role::Auditor, Role::Arbiter]),
	(HOTEL, &[Role::ClearingNode]),
];
/// In how many blocks all that is due must be done, however much came together.
const PATIENCE: u32 = 5;
/// No member at first.
const STRANGER: Institution = HOTEL;

/// Something that is tried.
enum Move {
	/// A transaction.
	Send(Institution, RuntimeCall),
	/// A motion of the council.
	Decide(RuntimeCall),
}

/// A move of whoever signs for it.
fn send(who: Institution, call: impl Into<RuntimeCall>) -> Option<Move> {
	Some(Move::Send(who, call.into()))
}

/// A motion.
fn decide(call: impl Into<RuntimeCall>) -> Option<Move> {
	Some(Move::Decide(call.into()))
}

/// How often a call succeeded and how often it was refused.
#[derive(Clone, Copy, Default)]
struct Count {
	done: u32,
	refused: u32,
}

/// What was tried, by pallet and call.
#[derive(Default)]
struct Tally(BTreeMap<(&'static str, &'static str), Count>);

impl Tally {
	fn note(&mut self, call: &RuntimeCall, done: bool) {
		let Some(name) = name_of(call) else { return };
		let count = self.0.entry(name).or_default();
		match done {
			true => count.done += 1,
			false => count.refused += 1,
		}
	}

	fn add(&mut self, other: Self) {
		for (name, count) in other.0 {
			let sum = self.0.entry(name).or_default();
			sum.done += count.done;
			sum.refused += count.refused;
		}
	}

	fn calls(&self) -> u32 {
		self.0.values().map(|count| count.done + count.refused).sum()
	}

	/// The calls of our pallets that never succeeded.
	fn never(&self) -> Vec<(&'static str, &'static str)> {
		let done = |name: &(_, _)| self.0.get(name).is_some_and(|count| count.done > 0);
		all_calls().into_iter().filter(|name| !done(name)).collect()
	}

	fn told(&self) -> String {
		let mut lines = Vec::new();
		for (pallet, call) in all_calls() {
			let Count { done, refused } = self.0.get(&(pallet, call)).copied().unwrap_or_default();
			lines.push(format!("{pallet}.{call}: {done} done, {refused} refused"));
		}
		lines.join("\n")
	}
}

/// Every call of our pallets, by the names in the metadata.
fn all_calls() -> Vec<(&'static str, &'static str)> {
	let of = |pallet, names: &[&'static str]| {
		names.iter().map(|name| (pallet, *name)).collect::<Vec<_>>()
	};
	[
		of("Consortium", pallet_consortium::Call::<Runtime>::get_call_names()),
		of("Provenance", pallet_provenance::Call::<Runtime>::get_call_names()),
		of("Clearing", pallet_clearing::Call::<Runtime>::get_call_names()),
		of("Evaluation", pallet_evaluation::Call::<Runtime>::get_call_names()),
	]
	.concat()
}

fn name_of(call: &RuntimeCall) -> Option<(&'static str, &'static str)> {
	Some(match call {
		RuntimeCall::Consortium(call) => ("Consortium", call.get_call_name()),
		RuntimeCall::Provenance(call) => ("Provenance", call.get_call_name()),
		RuntimeCall::Clearing(call) => ("Clearing", call.get_call_name()),
		RuntimeCall::Evaluation(call) => ("Evaluation", call.get_call_name()),
		_ => return None,
	})
}

/// A bid as its bidder keeps it until it reveals it.
#[derive(Clone, Copy)]
struct Secret {
	bid: clearing_rules::Bid,
	salt: [u8; 32],
}

/// A game under way.
struct Play<'w> {
	world: &'w mut World,
	dice: Dice,
	tally: Tally,
	genesis: [u8; 32],
	/// The number of the block that is being filled.
	next: u32,
	/// The pairs of all receipt keys that were ever registered or given a mandate.
	signers: BTreeMap<[u8; 32], ed25519::Pair>,
	/// The sealed bids.
	secrets: BTreeMap<(AuctionId, AccountId), Secret>,
	/// What is owed by each root.
	books: BTreeMap<[u8; 32], Vec<clearing_rules::Obligation<AccountId>>>,
	/// The orders that have settled.
	settled: BTreeMap<OrderId, u32>,
	/// The orders whose disputes were ruled on.
	ruled: BTreeMap<OrderId, u32>,
	/// The nodes that let their orders down.
	let_down: fairness::LetDown,
	/// For how many blocks each order has been late.
	late: BTreeMap<OrderId, u32>,
	/// What there was after the block before.
	issuance: Balance,
	/// The same of each asset.
	outstanding: BTreeMap<u32, u128>,
	/// How many references were given out.
	references: u64,
}

impl<'w> Play<'w> {
	/// The institutions are admitted, have keys, units, a scheme with rules, and a market.
	fn begin(world: &'w mut World, seed: u64) -> Self {
		let genesis = world.read(genesis_hash);
		let mut play = Self {
			next: world.now() + 1,
			world,
			dice: Dice(seed),
			tally: Tally::default(),
			genesis,
			signers: BTreeMap::new(),
			secrets: BTreeMap::new(),
			books: BTreeMap::new(),
			settled: BTreeMap::new(),
			ruled: BTreeMap::new(),
			let_down: BTreeSet::new(),
			late: BTreeMap::new(),
			issuance: 0,
			outstanding: BTreeMap::new(),
			references: 0,
		};
		play.issuance = play.world.read(TotalIssuance::<Runtime>::get);
		for (who, roles) in PLAYERS.iter().filter(|(who, _)| *who != STRANGER) {
			let one = match play.is_member(*who) {
				true => members::give_roles(*who, roles),
				false => members::admit(*who, roles),
			};
			play.must([one]);
		}
		play.must([send(BRAVO, validators::keys_of(BRAVO, BRAVO))]);
		let keys = PLAYERS.iter().filter(|(who, _)| *who != STRANGER);
		let keys: Vec<_> = keys.map(|(who, _)| play.receipt_key(*who)).collect();
		play.must(keys);
		play.stage_units();
		play.stage_ratings();
		play.stage_methods();
		play.stage_panels();
		play.stage_market();
		play
	}

	/// Blocks of moves until so many calls have been tried.
	fn go_on(&mut self, calls: u32) {
		while self.tally.calls() < calls {
			self.pass_time();
			if !self.plays_scene() {
				let count = 1 + self.dice.below(12);
				let moves: Vec<_> = (0..count).filter_map(|_| self.any_move()).collect();
				self.fill(moves);
			}
		}
	}

	/// Once in a while, steps that would seldom follow each other by chance; whether it was now.
	fn plays_scene(&mut self) -> bool {
		match self.dice.below(2_000) {
			0..5 => self.equivocate(),
			5..9 => self.pass_around(),
			9..19 => self.find_together(),
			19..34 => self.deceive(),
			34..42 => self.force(),
			42..48 => self.buy_free(),
			_ => return false,
		}
		true
	}

	fn any_move(&mut self) -> Option<Move> {
		match self.dice.below(100) {
			0..6 => self.of_members(),
			6..43 => self.of_units(),
			43..82 => self.of_market(),
			_ => self.of_ratings(),
		}
	}

	/// Mostly none passes before the next block.
	fn pass_time(&mut self) {
		let soonest = self.world.now() + 1;
		let target = match self.dice.below(100) {
			0..80 => soonest,
			80..92 => soonest + self.dice.from(1, 4),
			92..97 => self.due_soon().unwrap_or(soonest),
			97..98 => {
				self.world.run_to_next_epoch();
				self.check();
				self.world.now() + 1
			},
			_ => self.due_later().unwrap_or(soonest),
		};
		self.leap(target);
	}

	/// Lets the next block be this one, if that is not past.
	fn leap(&mut self, block: u32) {
		self.world.pass_over(block);
		self.next = self.world.now() + 1;
	}

	/// A block in which something of the market is due.
	fn due_soon(&mut self) -> Option<u32> {
		let due = self.orders_due();
		self.dice.of(&due).copied()
	}

	/// A block in which anything is due, also in days.
	fn due_later(&mut self) -> Option<u32> {
		let kinds: [fn(&mut Self) -> Vec<u32>; 3] =
			[Self::orders_due, Self::units_due, Self::ratings_due];
		let kind = self.dice.pick(kinds);
		let due = kind(self);
		self.dice.of(&due).copied()
	}

	/// Makes moves that must succeed.
	fn must(&mut self, moves: impl IntoIterator<Item = Option<Move>>) {
		let moves: Vec<_> = moves.into_iter().map(|one| one.expect("it can be tried")).collect();
		let outcomes = self.fill(moves);
		assert!(outcomes.iter().all(|done| *done), "{:?}", self.world.events());
	}

	/// Builds a block of one move, if it can be tried; whether it succeeded.
	fn step(&mut self, one: Option<Move>) -> bool {
		one.is_some_and(|one| self.fill(vec![one]) == [true])
	}

	/// Builds a block of the moves; whether each of them succeeded.
	fn fill(&mut self, moves: Vec<Move>) -> Vec<bool> {
		let transactions = moves.iter().map(|one| match one {
			Move::Send(who, call) => (*who, call.clone()),
			Move::Decide(motion) => (ALPHA, proposed(motion.clone())),
		});
		let results = self.world.block(transactions.collect::<Vec<_>>());
		let mut decided = self.decided().into_iter();
		let outcomes: Vec<_> = moves
			.iter()
			.zip(results)
			.map(|(one, result)| match one {
				Move::Send(..) => is_done(&result),
				Move::Decide(_) => {
					is_done(&result) && decided.next().expect("a motion has an outcome").is_ok()
				},
			})
			.collect();
		for (one, done) in moves.iter().zip(&outcomes) {
			let (Move::Send(_, call) | Move::Decide(call)) = one;
			self.tally.note(call, *done);
		}
		self.check();
		self.next = self.world.now() + 1;
		outcomes
	}

	/// What became of the motions of the block, in their order.
	fn decided(&mut self) -> Vec<DispatchResult> {
		let outcome = |event| match event {
			RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => {
				Some(result)
			},
			_ => None,
		};
		self.world.events().into_iter().filter_map(outcome).collect()
	}

	/// What must hold after every block.
	fn check(&mut self) {
		let now = self.world.now();
		self.world.read(|| {
			assert_eq!(pallet_consortium::Pallet::<Runtime>::do_try_state(), Ok(()), "at {now}");
			assert_eq!(pallet_provenance::Pallet::<Runtime>::do_try_state(), Ok(()), "at {now}");
			assert_eq!(pallet_clearing::Pallet::<Runtime>::do_try_state(), Ok(()), "at {now}");
			assert_eq!(pallet_evaluation::Pallet::<Runtime>::do_try_state(), Ok(()), "at {now}");
		});
		self.no_token_is_lost();
		self.no_unit_is_lost();
		self.no_order_is_late();
		self.no_order_settles_twice();
		self.no_dispute_is_ruled_on_twice();
		self.nobody_is_wronged();
	}

	/// The native token comes by grants and goes by fees and forfeits, and somebody has all of it.
	fn no_token_is_lost(&mut self) {
		let mut expected = self.issuance;
		for event in self.world.events() {
			match event {
				RuntimeEvent::Consortium(pallet_consortium::Event::Granted { amount, .. }) => {
					expected += amount;
				},
				RuntimeEvent::TransactionPayment(
					pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, .. },
				) => expected -= actual_fee,
				RuntimeEvent::Clearing(event) => expected -= market::forfeited(&event),
				RuntimeEvent::Evaluation(pallet_evaluation::Event::ScoreWithheld {
					deposit,
					..
				}) => expected -= deposit,
				RuntimeEvent::Evaluation(pallet_evaluation::Event::BondBurnt {
					amount, ..
				}) => expected -= amount,
				_ => {},
			}
		}
		let (issuance, held) = self.world.read(|| {
			let accounts = frame_system::Account::<Runtime>::iter_values();
			let held: Balance = accounts.map(|info| info.data.free + info.data.reserved).sum();
			(TotalIssuance::<Runtime>::get(), held)
		});
		assert_eq!((issuance, held), (expected, expected), "{:?}", self.world.events());
		self.issuance = issuance;
	}

	/// Units come by issues and go by redemptions, and somebody has each of them.
	fn no_unit_is_lost(&mut self) {
		let mut expected = self.outstanding.clone();
		for event in self.world.events() {
			match event {
				RuntimeEvent::Provenance(pallet_provenance::Event::AssetCreated {
					asset, ..
				}) => {
					expected.insert(asset, 0);
				},
				RuntimeEvent::Provenance(pallet_provenance::Event::Issued {
					asset,
					amount,
					..
				}) => *expected.entry(asset).or_default() += amount,
				RuntimeEvent::Provenance(pallet_provenance::Event::Redeemed {
					asset,
					amount,
					..
				}) => *expected.entry(asset).or_default() -= amount,
				_ => {},
			}
		}
		let (outstanding, held) = self.world.read(|| {
			let assets = pallet_provenance::Assets::<Runtime>::iter();
			let outstanding: BTreeMap<_, _> =
				assets.map(|(asset, details)| (asset, details.outstanding())).collect();
			let mut held: BTreeMap<_, _> = outstanding.keys().map(|asset| (*asset, 0)).collect();
			for (asset, _, row) in pallet_provenance::Balances::<Runtime>::iter() {
				let balance = row.balance;
				*held.entry(asset).or_default() +=
					balance.free + balance.held + balance.frozen + balance.offered;
			}
			(outstanding, held)
		});
		// The asset of the preset is there before the first block.
		expected.entry(0).or_insert(0);
		assert_eq!(outstanding, expected);
		assert_eq!(held, expected);
		self.outstanding = expected;
	}

	/// Blocks are far from full, so that what is due is done: at once, or in one of the next blocks where
	/// much of it came together.
	fn no_order_is_late(&mut self) {
		let now = self.world.now();
		let late: Vec<_> = self.world.read(|| {
			let records = pallet_clearing::Orders::<Runtime>::iter();
			let late = |record: &pallet_clearing::OrderRecordOf<Runtime>| {
				record.deadline().is_some_and(|deadline| deadline <= now)
			};
			records.filter(|(_, record)| late(record)).map(|(order, _)| order).collect()
		});
		let before = std::mem::take(&mut self.late);
		for order in late {
			let blocks = before.get(&order).copied().unwrap_or_default() + 1;
			assert!(blocks <= PATIENCE, "order {order} is still late in {now}");
			self.late.insert(order, blocks);
		}
	}

	fn no_order_settles_twice(&mut self) {
		for event in self.world.events() {
			if let RuntimeEvent::Clearing(pallet_clearing::Event::OrderSettled { order, .. }) =
				event
			{
				let before = self.settled.insert(order, self.world.now());
				assert_eq!(before, None, "order {order} settled twice");
			}
		}
	}

	/// A proof supersedes a ruling, which is told otherwise.
	fn no_dispute_is_ruled_on_twice(&mut self) {
		for event in self.world.events() {
			if let RuntimeEvent::Clearing(pallet_clearing::Event::DisputeRuled { order, .. }) =
				event
			{
				let before = self.ruled.insert(order, self.world.now());
				assert_eq!(before, None, "the dispute over order {order} was ruled on twice");
			}
		}
	}

	/// A validator that is in the set seals two blocks in one slot.
	fn equivocate(&mut self) {
		let authors = self.world.read(pallet_session::Pallet::<Runtime>::validators);
		if authors.contains(&BRAVO.account()) {
			let report = validators::two_blocks_in_one_slot(self.world, BRAVO);
			// The second one of a slot is no transaction.
			let _ = self.world.try_unsigned(report);
			self.check();
		}
		self.next = self.world.now() + 1;
	}

	/// Whatever is live comes to its end, and nothing stays on hold for it.
	fn end(mut self) -> Tally {
		self.end_market();
		self.tally
	}

	/// A reference that nobody used before.
	fn reference(&mut self) -> [u8; 32] {
		self.references += 1;
		let mut reference = [0x77; 32];
		reference[..8].copy_from_slice(&self.references.to_le_bytes());
		reference
	}

	fn anybody(&mut self) -> Institution {
		self.dice.pick(PLAYERS).0
	}

	fn anybody_but(&mut self, other: Institution) -> Institution {
		loop {
			let who = self.anybody();
			if who != other {
				return who;
			}
		}
	}

	/// An active member with a role, if there is one; now and then anybody.
	fn with_role(&mut self, role: Role) -> Institution {
		self.with_role_but(role, &[])
	}

	/// The same, but mostly none of these.
	fn with_role_but(&mut self, role: Role, but: &[AccountId]) -> Institution {
		let able: Vec<_> = self.world.read(|| {
			let able = PLAYERS.iter().map(|(who, _)| *who);
			able.filter(|who| !but.contains(&who.account()))
				.filter(|who| clearmark_runtime::Consortium::has_role(&who.account(), role))
				.collect()
		});
		let able = if self.dice.once_in(20) { Vec::new() } else { able };
		self.dice.of(&able).copied().unwrap_or_else(|| self.anybody())
	}

	fn is_member(&mut self, who: Institution) -> bool {
		self.world.read(|| clearmark_runtime::Consortium::is_active(&who.account()))
	}
}

/// The player of an account.
fn player(account: &AccountId) -> Institution {
	let mut players = PLAYERS.iter().map(|(who, _)| *who);
	players.find(|who| who.account() == *account).expect("only players take part")
}

fn proposed(motion: RuntimeCall) -> RuntimeCall {
	pallet_collective::Call::<Runtime, pallet_collective::Instance1>::propose {
		threshold: 1,
		length_bound: motion.encoded_size().try_into().expect("a motion is short"),
		proposal: Box::new(motion),
	}
	.into()
}

fn is_done(result: &ApplyExtrinsicResult) -> bool {
	*result == Ok(Ok(()))
}

/// Says of which game a failure is.
struct Named(u64);

impl Drop for Named {
	fn drop(&mut self) {
		if std::thread::panicking() {
			eprintln!("this was the game of seed {}", self.0);
		}
	}
}

/// Plays from a seed until so many calls have been tried.
fn play(seed: u64, calls: u32) -> Tally {
	let _named = Named(seed);
	let mut tally = Tally::default();
	World::check(|world| {
		let mut play = Play::begin(world, seed);
		play.go_on(calls);
		tally = play.end();
	});
	tally
}

/// Plays from each of the seeds, on two threads.
fn play_all(seeds: std::ops::Range<u64>, calls: u32) -> Tally {
	let half = seeds.start + (seeds.end - seeds.start) / 2;
	let all = |seeds: std::ops::Range<u64>| {
		let mut tally = Tally::default();
		seeds.for_each(|seed| tally.add(play(seed, calls)));
		tally
	};
	std::thread::scope(|scope| {
		let other = scope.spawn(|| all(half..seeds.end));
		let mut tally = all(seeds.start..half);
		tally.add(other.join().expect("the other half holds, too"));
		tally
	})
}

#[test]
fn whatever_eight_institutions_do_every_invariant_should_hold() {
	let tally = play_all(0..4, 400);
	assert!(tally.calls() >= 1_600);
}

#[test]
#[ignore = "takes minutes: make test-long"]
fn whatever_eight_institutions_do_for_long_every_invariant_should_hold() {
	let tally = play_all(1_000..1_100, 1_000);
	println!("{} calls\n{}", tally.calls(), tally.told());
	assert!(tally.calls() >= 100_000);
	assert_eq!(tally.never(), [], "calls that never succeeded");
}
