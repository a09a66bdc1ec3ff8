//! Every interleaving of so many calls with block boundaries between them, on one order.
//!
//! The calls are those of whoever may send them; before each there is no boundary, or the next block,
//! or the block of the next deadline, with idle time or without. A refused call counts as one, and must
//! change nothing. Two sequences that come to the same state go on alike, so that each state is left
//! once only; that is how all of them can be walked.
//!
//! They are walked on several stages: the initiator has no part in the obligations, is a net debtor
//! or a net creditor in its own order, and the obligations are on chain or attested. On some of them a walk
//! begins where a node has taken the order up, so that few calls come as far as a ruling and a proof; or
//! where its result is there, and something can keep its fee from being paid.

mod stage;

use super::*;
use frame::deps::{
	frame_support::storage::with_transaction_unchecked,
	sp_io::{hashing::twox_128, storage},
	sp_runtime::TransactionOutcome,
};
use stage::{Act, Stage, APART, CREDITOR, DEBTOR};
use std::collections::{BTreeMap, HashMap};

parameter_types! {
	/// Awards in each auction, by what they were for, settlements, rulings and rulings carried out, of
	/// the one order.
	pub storage Awards: Vec<(u32, AccountId)> = Vec::new();
	pub storage Settlements: u32 = 0;
	pub storage Ruled: Option<Ruling> = None;
	pub storage CarriedOut: Option<Ruling> = None;
}

const ORDER: OrderId = 0;

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

type State = [u8; 32];

/// What was done so far.
struct Walk {
	stage: Stage,
	/// The states that each state leads to: by each boundary that there is, and each call after it.
	ways: HashMap<State, Vec<(Boundary, Vec<State>)>>,
	/// How many calls on each state was followed.
	followed: HashMap<State, u32>,
	trace: Vec<(Boundary, Act)>,
	/// For what credit has moved on the way.
	outcomes: Vec<Outcome>,
	/// What was ruled and not carried out, because of a proof.
	superseded: Vec<Ruling>,
	/// Why fees could not be paid with what settled.
	owed_for: Vec<DispatchError>,
}

impl Walk {
	fn on(stage: Stage) -> Self {
		Self {
			stage,
			ways: HashMap::new(),
			followed: HashMap::new(),
			trace: Vec::new(),
			outcomes: Vec::new(),
			superseded: Vec::new(),
			owed_for: Vec::new(),
		}
	}

	/// Follows all sequences of so many calls from the present state.
	fn go_on(&mut self, state: State, left: u32) {
		let before = self.followed.insert(state, left);
		if before.is_none() {
			self.look();
		}
		if left == 0 {
			return;
		}
		if let Some(ways) = self.ways.get(&state).cloned() {
			for (boundary, nexts) in ways {
				self.go_further(boundary, &nexts, left);
			}
			return;
		}
		let mut ways = Vec::new();
		for boundary in BOUNDARIES {
			with_transaction_unchecked(|| {
				if boundary.pass() {
					ways.push((boundary, self.try_all(boundary, left)));
				}
				TransactionOutcome::Rollback(())
			});
		}
		self.ways.insert(state, ways);
	}

	/// Whether a state has to be followed so far.
	fn is_open(&self, state: &State, left: u32) -> bool {
		self.followed.get(state).is_none_or(|followed| *followed < left)
	}

	/// Sends each call after a boundary, and goes on from where it leads to.
	fn try_all(&mut self, boundary: Boundary, left: u32) -> Vec<State> {
		self.note();
		let before = fingerprint();
		let mut nexts = Vec::new();
		for act in self.stage.acts() {
			self.trace.push((boundary, act));
			nexts.push(with_transaction_unchecked(|| {
				let done = act.send(&self.stage);
				self.note();
				let next = fingerprint();
				assert!(done || next == before, "refused, not in vain: {:?}", self.trace);
				if self.is_open(&next, left - 1) {
					self.go_on(next, left - 1);
				}
				TransactionOutcome::Rollback(next)
			}));
			self.trace.pop();
		}
		nexts
	}

	/// The same where it is known what each call leads to: goes on where it was not followed so far.
	fn go_further(&mut self, boundary: Boundary, nexts: &[State], left: u32) {
		for (act, next) in self.stage.acts().into_iter().zip(nexts) {
			if !self.is_open(next, left - 1) {
				continue;
			}
			self.trace.push((boundary, act));
			with_transaction_unchecked(|| {
				boundary.pass();
				self.note();
				act.send(&self.stage);
				self.note();
				self.go_on(*next, left - 1);
				TransactionOutcome::Rollback(())
			});
			self.trace.pop();
		}
	}

	/// How many sequences of so many calls there are from a state.
	fn count(&self, known: &mut HashMap<(State, u32), u128>, state: State, left: u32) -> u128 {
		if left == 0 {
			return 1;
		}
		if let Some(count) = known.get(&(state, left)) {
			return *count;
		}
		let nexts = self.ways[&state].iter().flat_map(|(_, nexts)| nexts);
		let count = nexts.map(|next| self.count(known, *next, left - 1)).sum();
		known.insert((state, left), count);
		count
	}

	/// Keeps account of awards, settlements and rulings, also of those that blocks made on the way.
	fn note(&mut self) {
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
				Event::DisputeRuled { ruling, .. } => {
					assert_eq!(Ruled::get(), None, "ruled twice: {:?}", self.trace);
					Ruled::set(&Some(ruling));
				},
				Event::RulingSuperseded { ruling, .. } => {
					assert_eq!(Ruled::get(), Some(ruling), "{:?}", self.trace);
					Ruled::set(&Some(Ruling::Disproved));
					remember(&mut self.superseded, ruling);
				},
				Event::DisputeEnded { ruling, .. } => {
					assert_eq!(CarriedOut::get(), None, "carried out twice: {:?}", self.trace);
					assert_eq!(Ruled::get(), Some(ruling), "{:?}", self.trace);
					CarriedOut::set(&Some(ruling));
				},
				Event::CreditChanged { outcome, .. } => remember(&mut self.outcomes, outcome),
				Event::FeeOwed { error, .. } => remember(&mut self.owed_for, error),
				_ => {},
			}
		}
		System::reset_events();
	}

	/// What must hold in every state.
	fn look(&mut self) {
		assert_eq!(Clearing::do_try_state(), Ok(()), "{:?}", self.trace);
		assert_eq!(Ledger::supply(), 2 * FUNDS * EVERYBODY.len() as u128, "{:?}", self.trace);
		self.holds_are_those_of_live_orders();
		self.everybody_has_its_due();
		self.initiator_is_blamed_for_its_own_part();
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
			let reasons =
				[HoldReason::OrderDeposit, HoldReason::BidDeposit, HoldReason::DisputeDeposit];
			reasons.into_iter().map(|reason| native_hold(reason, who)).sum::<u128>()
		};
		let natively: u128 = EVERYBODY.into_iter().map(native).sum();
		let sealed: u128 = Bids::<Test>::iter_values().map(|bid| bid.deposit).sum();
		let holdings = record.holdings;
		assert_eq!(in_ledger, holdings.escrow + holdings.bond, "{trace:?}");
		let disputed: u128 = Disputes::<Test>::iter_values().map(|one| one.deposit).sum();
		assert_eq!(natively, holdings.deposit + sealed + disputed, "{trace:?}");
		if !record.state.is_live() {
			assert_eq!(natively, 0, "{trace:?}");
			assert!(in_ledger == 0 || self.stage.is_hindered(), "{trace:?}");
		}
	}

	/// Told by the money alone: what positions say moves when the order settles, and besides nothing but
	/// what a node earned or forfeited, as far as that is not owed. The initiator's own money is in all of
	/// that.
	fn everybody_has_its_due(&self) {
		let mut due = BTreeMap::<AccountId, i128>::new();
		let mut move_to = |who: AccountId, amount: u128, sign: i128| {
			*due.entry(who).or_default() += sign * amount as i128;
		};
		let mut pay = |from: AccountId, to: AccountId, amount: u128| {
			move_to(from, amount, -1);
			move_to(to, amount, 1);
		};
		for past in PastAuctions::<Test>::iter_prefix_values(ORDER) {
			if let AuctionEnd::TimedOut { award } = past.ended {
				pay(award.node, INITIATOR, award.bond);
			}
		}
		let OrderRecord { state, holdings: Holdings { fee_owed, .. }, .. } = record(ORDER);
		match state {
			OrderState::Failed { award, reason, .. } if reason.forfeits_bond() => {
				pay(award.node, INITIATOR, award.bond);
			},
			// By the policy, half of it.
			OrderState::Failed { award, .. } => {
				pay(INITIATOR, award.node, award.fee.div_ceil(2) - fee_owed);
			},
			OrderState::Settled { award, .. } => {
				pay(INITIATOR, award.node, award.fee - fee_owed);
				for (who, position) in Positions::<Test>::get(ORDER) {
					match position {
						Position::Debtor(amount) => move_to(who, amount, -1),
						Position::Creditor(amount) => move_to(who, amount, 1),
						Position::Agent(_) => unreachable!(),
					}
				}
			},
			_ => {},
		}
		let held = Held::get();
		for who in EVERYBODY {
			let held = held.iter().filter(|((.., owner), _)| *owner == who);
			let has = Ledger::balance(who) + held.map(|(_, amount)| amount).sum::<u128>();
			let more = has as i128 - FUNDS as i128;
			assert_eq!(more, due.get(&who).copied().unwrap_or(0), "{who}: {:?}", self.trace);
		}
	}

	/// Of an order that came to where it would have settled, and failed: its initiator loses credit if it
	/// has not signed for a position for which that is needed, or has kept its own payment back, and only
	/// then. Nobody has agreed to silence here, or set a limit.
	fn initiator_is_blamed_for_its_own_part(&self) {
		let OrderRecord { state, attestation, .. } = record(ORDER);
		let OrderState::Failed { reason, .. } = state else { return };
		if !reason.ended_a_settlement() {
			return;
		}
		let signed = Confirmations::<Test>::contains_key(ORDER, INITIATOR);
		let stands_by = Positions::<Test>::get(ORDER).into_iter().all(|(who, position)| {
			let needed = attestation.is_some() || matches!(position, Position::Debtor(1..));
			who != INITIATOR || signed || !needed
		});
		let kept_back = matches!(reason, FailReason::PaymentRefused { payer: INITIATOR, .. });
		let unpaid = CreditEvents::<Test>::iter_prefix_values((MarketRole::Initiator, INITIATOR))
			.any(|event| event.outcome == Outcome::Unpaid);
		assert_eq!(unpaid, !stands_by || kept_back, "{reason:?}: {:?}", self.trace);
	}

	/// Nobody does anything any more: the order is over by the bound that its terms give.
	fn comes_to_an_end(&mut self) {
		let terms = record(ORDER).terms;
		let policy = policy();
		let bound = terms.latest
			+ policy.grace_blocks
			+ 1 + terms.challenge_blocks
			+ policy.arbitration_blocks;
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
		self.everybody_has_its_due();
		self.initiator_is_blamed_for_its_own_part();
		self.nothing_is_left_but_what_is_in_the_way_of();
		self.what_is_owed_is_paid_or_lapses();
	}

	/// Whoever advances the order that is over leaves in escrow what is frozen, and else what its node
	/// refuses.
	fn nothing_is_left_but_what_is_in_the_way_of(&self) {
		while advance(ORDER).is_ok() {}
		let OrderRecord { state, holdings, .. } = record(ORDER);
		let refused = state.award().is_some_and(|award| stage::refuses(award.node));
		let Holdings { escrow, fee_owed, .. } = holdings;
		let left = match (stage::is_frozen(), refused) {
			(true, _) => Holdings { escrow, fee_owed, ..Default::default() },
			(false, true) => Holdings { escrow: fee_owed, fee_owed, ..Default::default() },
			(false, false) => Holdings::default(),
		};
		assert_eq!(holdings, left, "{:?}", self.trace);
		self.everybody_has_its_due();
	}

	/// A fee that is owed is paid, all of it and once, when nothing keeps it from that; or lapses when the
	/// order is kept no longer and nothing but its node does.
	fn what_is_owed_is_paid_or_lapses(&self) {
		let OrderRecord { state, holdings: Holdings { fee_owed, .. }, .. } = record(ORDER);
		let Some(node) = state.award().map(|award| award.node).filter(|_| fee_owed > 0) else {
			return;
		};
		let before = [node, INITIATOR].map(Ledger::balance);
		let escrow = Ledger::on_hold(HoldPurpose::Escrow, ORDER, INITIATOR);
		let ends_with = |paid: u128| {
			assert_eq!(Held::get().values().sum::<u128>(), 0, "{:?}", self.trace);
			let after = [before[0] + paid, before[1] + escrow - paid];
			assert_eq!([node, INITIATOR].map(Ledger::balance), after, "{:?}", self.trace);
		};
		with_transaction_unchecked(|| {
			Refusing::set(&Default::default());
			Capped::set(&Default::default());
			assert_ok!(advance(ORDER));
			ends_with(fee_owed);
			TransactionOutcome::Rollback(())
		});
		with_transaction_unchecked(|| {
			Ledger::refuse(node);
			let kept_until = state.closed_at().unwrap_or_default() + KEEP;
			jump_to(kept_until - 1);
			let _ = advance(ORDER);
			assert_eq!(record(ORDER).holdings.fee_owed, fee_owed, "{:?}", self.trace);
			jump_to(kept_until);
			if stage::is_frozen() {
				assert!(advance(ORDER).is_err(), "{:?}", self.trace);
				Capped::set(&Default::default());
			}
			assert_ok!(advance(ORDER));
			assert!(has_event(Event::FeeLapsed { order: ORDER, node, amount: fee_owed }));
			ends_with(0);
			TransactionOutcome::Rollback(())
		});
	}
}

fn remember<Item: PartialEq>(items: &mut Vec<Item>, item: Item) {
	if !items.contains(&item) {
		items.push(item);
	}
}

/// Of all that is stored, but for events and for how deep in layers this is.
fn fingerprint() -> State {
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

/// What a walk came upon.
struct Walked {
	sequences: u128,
	states: usize,
	outcomes: Vec<Outcome>,
	superseded: Vec<Ruling>,
	owed_for: Vec<DispatchError>,
}

/// Walks all sequences of so many calls.
fn walk(stage: Stage, calls: u32) -> Walked {
	let mut walk = Walk::on(stage);
	let mut sequences = 0;
	World::default().build_and_check(|| {
		stage.set();
		walk.note();
		let first = fingerprint();
		walk.go_on(first, calls);
		sequences = walk.count(&mut HashMap::new(), first, calls);
	});
	let Walk { followed, outcomes, superseded, owed_for, .. } = walk;
	println!("{calls} calls: {sequences} sequences, {} states", followed.len());
	Walked { sequences, states: followed.len(), outcomes, superseded, owed_for }
}

/// What a walk of seven calls came upon: both lapses have to be told apart.
#[test]
fn node_that_lets_an_award_lapse_in_each_auction_should_be_blamed_for_each() {
	World::default().build_and_check(|| {
		let order = publish(|terms| terms.max_reauctions = 1);
		for auction in 0..2 {
			assert_eq!(record(order).auction.number, auction);
			let offer = Bid { promised_done: 50, valid_until: 60, ..bid(100) };
			assert_ok!(commit(order, NODE_1, &offer));
			run_to(record(order).commit_until());
			assert_ok!(reveal(order, NODE_1, &offer));
			run_to(record(order).deadline().unwrap());
			assert!(matches!(state(order), OrderState::Awarded { .. }));
			run_to(record(order).deadline().unwrap());
			assert_eq!(Clearing::do_try_state(), Ok(()));
		}
		assert!(!state(order).is_live());
		let key = (MarketRole::ClearingNode, NODE_1);
		assert_eq!(CreditEvents::<Test>::iter_prefix(key).count(), 2);
	});
}

impl Walked {
	/// It has come as far as that credit moved for all of these.
	fn assert_came_to(&self, outcomes: &[Outcome]) {
		for outcome in outcomes {
			assert!(self.outcomes.contains(outcome), "{outcome:?}: {:?}", self.outcomes);
		}
	}

	/// And as far as proofs that superseded what was ruled, either way.
	fn assert_superseded_rulings(&self) {
		let Self { superseded, .. } = self;
		assert!(superseded.contains(&Ruling::Upheld), "{superseded:?}");
		assert!(superseded.contains(&Ruling::Dismissed), "{superseded:?}");
	}

	/// And as far as settlements whose fee could not be paid for each of these reasons, and for no other.
	fn assert_owed_fees(&self, reasons: &[DispatchError]) {
		let Self { owed_for, .. } = self;
		assert_eq!(owed_for.len(), reasons.len(), "{owed_for:?}");
		assert!(reasons.iter().all(|reason| owed_for.contains(reason)), "{owed_for:?}");
	}
}

/// Of a node that refuses its fee: an error's text is not stored.
const REFUSED_AS_STORED: DispatchError = DispatchError::Other("");

#[test]
fn every_interleaving_of_five_calls_should_keep_every_promise() {
	let Walked { sequences, states, .. } = walk(APART, 5);
	assert!(sequences > 10u128.pow(8) && states > 500, "{sequences} {states}");
}

#[test]
fn every_interleaving_of_four_calls_should_keep_every_promise_to_an_initiator_that_owes() {
	let walked = walk(DEBTOR.accepted(), 4);
	walked.assert_came_to(&[Outcome::Unpaid, Outcome::DisputeDismissed, Outcome::Repudiated]);
}

#[test]
fn every_interleaving_of_four_calls_should_keep_every_promise_to_an_initiator_that_is_owed() {
	let walked = walk(CREDITOR.accepted(), 4);
	walked.assert_came_to(&[Outcome::DisputeDismissed, Outcome::Repudiated]);
}

/// From a wrong result on: a dispute, two votes, and a proof that supersedes the ruling.
#[test]
fn every_interleaving_of_four_calls_should_keep_every_promise_after_a_wrong_result() {
	let walked = walk(DEBTOR.misstated(), 4);
	walked.assert_came_to(&[Outcome::Unpaid, Outcome::DisputeUpheld, Outcome::Fault]);
	walked.assert_superseded_rulings();
}

/// From a result on: its node refuses its fee, the initiator's money is frozen, or both, and not any more.
#[test]
fn every_interleaving_of_four_calls_should_keep_every_promise_where_a_fee_cannot_be_paid() {
	walk(APART.hindered(), 4).assert_owed_fees(&[REFUSED_AS_STORED, TOO_MANY_PIECES]);
}

/// Some 10^12 sequences, which come to some six thousand states.
#[test]
#[ignore = "takes minutes: make test-long"]
fn every_interleaving_of_seven_calls_should_keep_every_promise() {
	let Walked { sequences, states, .. } = walk(APART, 7);
	assert!(sequences > 10u128.pow(12) && states > 1_000, "{sequences} {states}");
}

/// From the publication on, with all that an initiator can do that has a part in its order.
#[test]
#[ignore = "takes minutes: make test-long"]
fn every_interleaving_of_seven_calls_should_keep_every_promise_to_initiators_with_a_part() {
	for stage in [DEBTOR, CREDITOR, CREDITOR.attested()] {
		let Walked { sequences, states, .. } = walk(stage, 7);
		assert!(sequences > 10u128.pow(12) && states > 1_000, "{sequences} {states}");
	}
}

/// From where the order is taken up, so that there is room for results, votes and proofs.
#[test]
#[ignore = "takes minutes: make test-long"]
fn every_interleaving_of_seven_calls_should_keep_every_promise_where_results_can_be_wrong() {
	for stage in [APART, DEBTOR] {
		let walked = walk(stage.attested().accepted(), 7);
		assert!(walked.states > 5_000, "{}", walked.states);
		walked.assert_superseded_rulings();
	}
}

/// From a result on, with all that can keep a fee from being paid before, with, and after the settlement.
///
/// With the money of an initiator that owes in its own order, its payments are frozen as well: the order does
/// not settle then, and no fee is owed for that reason.
#[test]
#[ignore = "takes minutes: make test-long"]
fn every_interleaving_of_seven_calls_should_keep_every_promise_where_a_fee_cannot_be_paid() {
	walk(APART.hindered(), 7).assert_owed_fees(&[REFUSED_AS_STORED, TOO_MANY_PIECES]);
	walk(DEBTOR.hindered(), 7).assert_owed_fees(&[REFUSED_AS_STORED]);
}
