//! Tracing a unit back among ever more transfers of others, and against the reading of all events; and
//! freezing what an account received last behind ever more that it received before.

use crate::{
	chain::{self, Chain},
	ledgers::{
		self, issuer, next_block, rehearse, Ledgers, Provenance, RuntimeEvent, RuntimeOrigin,
		System, MONEY, TRACED,
	},
	random::Random,
	receipts::{self, account, transfer_id},
	report::{figure, Bound, Finding},
	timing::{exponent, in_turns, in_turns_of, Sample},
	Scale,
};
use codec::Decode;
use frame_support::storage::{storage_prefix, unhashed};
use frame_system::EventRecord;
use pallet_provenance::{Event, Reason, Selection, UnitRange, Warrant, MAX_PAGE};
use sp_core::{storage::Storage, H256};
use sp_io::TestExternalities;
use sp_runtime::AccountId32;
use sp_state_machine::BasicExternalities;
use std::{
	cell::RefCell,
	hint::black_box,
	time::{Duration, Instant},
};

/// Who pays whom.
const ACCOUNTS: u64 = 50;
/// More than anybody spends, in one lot.
const ENDOWMENT: u64 = 1_000_000_000_000;
/// Units that are traced.
const TRACED_UNITS: u64 = 64;
/// Those of them that are traced after other work.
const COLD_UNITS: u64 = 8;
/// More than a processor's caches have, in bytes.
const CACHES: usize = 128 << 20;
/// Bytes that a cache takes up at once.
const CACHE_LINE: usize = 64;
/// Transfers of each of them, after its issue.
const HOPS: u64 = 8;
/// Transfers in a block.
const BLOCK: u64 = 100;
/// Common logarithm of the smallest number of transfers.
const FEWEST: u32 = 3;
/// Payments whose units are frozen.
const STOLEN: u64 = 3;
/// How often what takes seconds is timed.
const SCANS: usize = 5;

/// Measures it.
pub fn run(scale: &Scale) -> Vec<Finding> {
	let mut growth = Growth::begin();
	let totals: Vec<u64> = (FEWEST..=scale.transfers).map(|power| 10u64.pow(power)).collect();
	let states: Vec<_> = totals.iter().map(|total| RefCell::new(growth.grown_to(*total))).collect();
	let Growth { events, .. } = growth;

	let others = RefCell::new(vec![0; CACHES]);
	let mut cold: Vec<_> =
		states.iter().map(|state| || time_cold_sequences(state, &others)).collect();
	let cold = cold.iter_mut().map(|trace| trace as &mut dyn FnMut() -> Duration).collect();
	let cold = in_turns_of(scale.rounds, cold);
	let mut warm: Vec<_> = states.iter().map(|state| move || time_sequences(state)).collect();
	let warm = warm.iter_mut().map(|trace| trace as &mut dyn FnMut() -> Duration).collect();
	let warm = in_turns_of(scale.rounds, warm);
	let (exponent_cold, told_cold) = growth_of(&totals, &cold, COLD_UNITS as f64);
	let (exponent_warm, told_warm) = growth_of(&totals, &warm, TRACED_UNITS as f64);
	let sequences = vec![
		Finding::new(
			"exponent of the time of `sequence` in the number of transfers",
			Bound::AtMost(0.1),
			exponent_cold,
		)
		.note(format!(
			"units of {} links among as many transfers of {ACCOUNTS} accounts, each traced after other work; {told_cold}",
			HOPS + 1,
		)),
		Finding::new("the same, one trace after the other", Bound::AtMost(0.1), exponent_warm)
			.note(format!("so that small states stay in the processor's caches; {told_warm}")),
		nodes(&states, &totals),
	];
	let mut findings = sequences;
	findings.push(freezing(&states, &totals, scale));
	if let (Some(state), Some(total)) = (states.last(), totals.last()) {
		findings.extend(against_events(state, &events, *total, scale));
	}
	findings
}

/// How the time of a freeze on the lineage of an account grows with the links that it received before.
fn freezing(states: &[RefCell<TestExternalities>], totals: &[u64], scale: &Scale) -> Finding {
	let mut freezes: Vec<_> = states.iter().map(|state| move || time_freeze(state)).collect();
	let freezes = freezes.iter_mut().map(|freeze| freeze as &mut dyn FnMut() -> Duration).collect();
	let samples = in_turns_of(scale.rounds, freezes);
	let older: Vec<_> = totals.iter().map(|total| total / ACCOUNTS).collect();
	let (exponent, told) = growth_of(&older, &samples, 1.0);
	Finding::new(
		"exponent of the time of `freeze_lineage` in the number of older links to the account",
		Bound::AtMost(0.1),
		exponent,
	)
	.note(format!("the call, since the block of the {STOLEN} latest ones; so many before: {told}"))
}

/// The exponent of a time in a size, and what one of so many took of each size, in µs.
fn growth_of(sizes: &[u64], samples: &[Sample], parts: f64) -> (f64, String) {
	let each = |sample: &Sample| sample.median() / parts / 1000.0;
	let told = sizes
		.iter()
		.zip(samples)
		.map(|(size, sample)| format!("{size}: {} µs", figure(each(sample))))
		.collect::<Vec<_>>()
		.join(", ");
	let points: Vec<_> =
		sizes.iter().zip(samples).map(|(size, sample)| (*size as f64, each(sample))).collect();
	(exponent(&points), told)
}

fn against_events(
	state: &RefCell<TestExternalities>,
	events: &[Vec<u8>],
	total: u64,
	scale: &Scale,
) -> [Finding; 3] {
	let mut chain = Chain::start();
	let payments = chain.payments(scale.block, 1);
	let block = chain.events(&payments);
	let blocks = total / u64::from(scale.block);
	let [whole, own, read, trace] = in_turns(
		SCANS,
		[
			&mut || {
				timed(|| (0..blocks).map(|_| chain::payments_in(black_box(&block))).sum::<usize>())
			},
			&mut || timed(|| black_box(moved(events).count())),
			&mut || timed(|| state.borrow_mut().execute_with(|| black_box(links_of(events, 0)))),
			&mut || time_sequences(state) / TRACED_UNITS as u32,
		],
	);
	let finding = |what: String, bound, slow: &Sample| {
		let note =
			format!("{} ms / {} µs", figure(slow.median() / 1e6), figure(trace.median() / 1e3));
		Finding::of(what, bound, &slow.per(&trace)).note(note)
	};
	[
		finding(
			format!("reading the events of {total} transfers / `sequence`"),
			Bound::AtLeast(1_000.0),
			&whole,
		)
		.note("decoding of what blocks of payments deposit on the real chain, already in memory: a node has to fetch as many blocks"),
		finding("the same, had blocks no events but the ledger's".into(), Bound::Open, &own),
		finding("these and the links that they name".into(), Bound::Open, &read)
			.note("events name no units, so that whoever traces by them has to read each link"),
	]
}

/// How many nodes of the trie a trace reads.
fn nodes(states: &[RefCell<TestExternalities>], totals: &[u64]) -> Finding {
	let read = |state: &RefCell<TestExternalities>| {
		let read: usize = (0..TRACED_UNITS)
			.map(|unit| {
				let trace = || Provenance::sequence(TRACED, unit, None, MAX_PAGE).links.len();
				state.borrow_mut().execute_and_prove(trace).1.len()
			})
			.sum();
		read as f64 / TRACED_UNITS as f64
	};
	let points: Vec<_> =
		totals.iter().zip(states).map(|(total, state)| (*total as f64, read(state))).collect();
	let told: Vec<_> =
		points.iter().map(|(total, nodes)| format!("{total}: {}", figure(*nodes))).collect();
	Finding::new("exponent of the nodes of the trie that it reads", Bound::Open, exponent(&points))
		.note(told.join(", "))
}

/// How long it takes to trace some of the units, where other work has the processor's caches before
/// each: as in a node, which is asked now and then.
fn time_cold_sequences(state: &RefCell<TestExternalities>, others: &RefCell<Vec<u8>>) -> Duration {
	state.borrow_mut().execute_with(|| {
		(0..COLD_UNITS)
			.map(|unit| {
				let mut others = others.borrow_mut();
				others.iter_mut().step_by(CACHE_LINE).for_each(|byte| *byte = byte.wrapping_add(1));
				black_box(&others);
				timed(|| {
					let page = Provenance::sequence(TRACED, unit, None, MAX_PAGE);
					assert_eq!(page.links.len() as u64, HOPS + 1);
				})
			})
			.sum()
	})
}

/// How long it takes to trace every traced unit.
fn time_sequences(state: &RefCell<TestExternalities>) -> Duration {
	state.borrow_mut().execute_with(|| {
		timed(|| {
			for unit in 0..TRACED_UNITS {
				let page = Provenance::sequence(TRACED, unit, None, MAX_PAGE);
				assert_eq!(page.links.len() as u64, HOPS + 1);
			}
		})
	})
}

/// How long the freeze takes on what an account received in the last block.
fn time_freeze(state: &RefCell<TestExternalities>) -> Duration {
	rehearse(&mut state.borrow_mut(), || {
		let who = account(0);
		for n in 1..=STOLEN {
			let units = Selection::Oldest(1);
			receipts::transfer::<Ledgers>(
				MONEY,
				&account(n),
				&who,
				units,
				transfer_id(u64::MAX - n),
			);
		}
		let since = System::block_number();
		next_block();
		let expires = System::block_number() + 1;
		let warrant = Warrant { reason: Reason::Fraud, reference: [1; 32], expires };
		let origin = RuntimeOrigin::signed(issuer());
		let took = timed(|| {
			Provenance::freeze_lineage(origin, who.clone(), since, warrant).expect("one page")
		});
		assert_eq!(Provenance::balance(MONEY, &who).frozen, STOLEN.into());
		took
	})
}

fn timed<R>(act: impl FnOnce() -> R) -> Duration {
	let begun = Instant::now();
	act();
	begun.elapsed()
}

/// The receivers and numbers of all links that the events of transfers name.
fn moved(events: &[Vec<u8>]) -> impl Iterator<Item = (u32, AccountId32, [u8; 32])> + '_ {
	events.iter().flat_map(|block| decoded(block)).filter_map(|record| match record.event {
		RuntimeEvent::Provenance(Event::Transferred { asset, to, link, .. }) => {
			Some((asset, to, link))
		},
		_ => None,
	})
}

fn decoded(mut block: &[u8]) -> Vec<EventRecord<RuntimeEvent, H256>> {
	Decode::decode(&mut block).expect("events decode")
}

/// How many of these links moved a traced unit.
fn links_of(events: &[Vec<u8>], unit: u64) -> usize {
	moved(events)
		.filter(|(asset, to, link)| {
			let info = Provenance::link(to, *link).expect("it is in the state");
			*asset == TRACED && info.link.origin_of(unit).is_some()
		})
		.count()
}

/// A ledger that grows.
struct Growth {
	storage: Storage,
	random: Random,
	sent: u64,
	/// The events of each block, encoded.
	events: Vec<Vec<u8>>,
}

impl Growth {
	/// The traced units have made their way.
	fn begin() -> Self {
		let mut accounts: Vec<_> = (0..ACCOUNTS).map(account).collect();
		accounts.push(issuer());
		let storage = ledgers::genesis(&accounts);
		let random = Random::new(2);
		let mut growth = Self { storage, random, sent: 0, events: Vec::new() };
		growth.run(|_| {
			for (to, n) in accounts.iter().take(ACCOUNTS as usize).zip(0..) {
				receipts::issue::<Ledgers>(MONEY, to, ENDOWMENT, transfer_id(n));
			}
			receipts::issue::<Ledgers>(TRACED, &account(0), TRACED_UNITS, transfer_id(ACCOUNTS));
			next_block();
		});
		let moves = (0..HOPS).flat_map(|hop| (0..TRACED_UNITS).map(move |unit| (hop, unit)));
		growth.run(|growth| {
			for (hop, unit) in moves {
				let range = vec![UnitRange { start: unit, len: 1 }];
				let units = Selection::Ranges(range.try_into().expect("one range"));
				growth.send(TRACED, holder(unit, hop), holder(unit, hop + 1), units);
			}
		});
		growth
	}

	/// The state after so many transfers.
	fn grown_to(&mut self, total: u64) -> TestExternalities {
		self.run(|growth| {
			while growth.sent < total {
				let from = growth.random.below(ACCOUNTS);
				let to = (from + 1 + growth.random.below(ACCOUNTS - 1)) % ACCOUNTS;
				let units = Selection::Oldest((1 + growth.random.below(1_000)).into());
				growth.send(MONEY, from, to, units);
			}
			growth.end_block();
		});
		TestExternalities::new(self.storage.clone())
	}

	fn run(&mut self, act: impl FnOnce(&mut Self)) {
		let mut storage = std::mem::take(&mut self.storage);
		BasicExternalities::execute_with_storage(&mut storage, || act(self));
		self.storage = storage;
	}

	fn send(&mut self, asset: u32, from: u64, to: u64, units: Selection) {
		self.sent += 1;
		let id = transfer_id(1_000 + self.sent);
		receipts::transfer::<Ledgers>(asset, &account(from), &account(to), units, id);
		if self.sent.is_multiple_of(BLOCK) {
			self.end_block();
		}
	}

	fn end_block(&mut self) {
		let events = storage_prefix(b"System", b"Events");
		self.events.extend(unhashed::get_raw(&events));
		next_block();
	}
}

/// Who holds a traced unit after so many transfers.
fn holder(unit: u64, hops: u64) -> u64 {
	match hops {
		0 => 0,
		hops => 1 + (unit + 7 * hops) % (ACCOUNTS - 1),
	}
}
