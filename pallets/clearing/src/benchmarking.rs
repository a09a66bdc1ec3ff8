//! Worst cases of every call and of every step that the agenda or `advance` can take.
//!
//! An order is as large as it may be: all participants, all exclusions, all obligations where they
//! are read, and every amount in as many pieces as the ledger moves in one payment.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	reason = "a benchmark that cannot be set up must stop; it is not part of the chain"
)]

use crate::{partial::PartTry, settlement::Plan, AssetId, *};
use alloc::vec;
use clearing_rules::{
	attest, commitment, prove_entry, Attestation, CreditRules, Lowered, TrackRecord, Weights, PPM,
};
use frame::{
	benchmarking::prelude::*,
	deps::frame_support::{storage::with_storage_layer, weights::WeightMeter},
};

const SEED: u32 = 0;
/// Length of every window, in blocks.
const WINDOW: u32 = 10;
const SCHEME: SchemeId = 3;
const SCORE: u32 = 500;
const SALT: [u8; 32] = [7; 32];

/// Numbers of the institutions.
const INITIATOR: u32 = 0;
const FIRST_NODE: u32 = 1;
const FIRST_PARTICIPANT: u32 = 100;
const FIRST_ARBITER: u32 = 200;

type Helper<T> = <T as Config>::BenchmarkHelper;

/// The amount that takes `pieces` pieces, the last of them split.
fn amount_of<T: Config>(pieces: u32) -> u128 {
	Helper::<T>::PIECE * u128::from(pieces) - 1
}

/// The amount that takes as many pieces as one payment can have.
fn most<T: Config>() -> u128 {
	amount_of::<T>(Helper::<T>::MAX_PIECES)
}

fn go_to<T: Config>(block: BlockNumber) {
	frame_system::Pallet::<T>::set_block_number(block.into());
}

fn participants<T: Config>(asset: AssetId, count: u32, pieces: u32) -> Vec<T::AccountId> {
	(0..count)
		.map(|index| Helper::<T>::institution(asset, FIRST_PARTICIPANT + index, pieces))
		.collect()
}

fn nodes<T: Config>(asset: AssetId, count: u32, pieces: u32) -> Vec<T::AccountId> {
	(0..count)
		.map(|index| {
			let node = Helper::<T>::institution(asset, FIRST_NODE + index, pieces);
			Helper::<T>::evaluate(SCHEME, &node, SCORE);
			let profile = NodeProfile { licences: u32::MAX, regions: u32::MAX };
			NodeProfiles::<T>::insert(&node, profile);
			node
		})
		.collect()
}

/// Every participant but the last owes the last one as much as one payment can have.
fn star<T: Config>(participants: &[T::AccountId]) -> ObligationsOf<T> {
	let (to, debtors) = participants.split_last().expect("there are participants; qed");
	let obligation = |from: &T::AccountId| Obligation {
		from: from.clone(),
		to: to.clone(),
		amount: most::<T>(),
	};
	BoundedVec::truncate_from(debtors.iter().map(obligation).collect())
}

/// `count` obligations, or as many as there are pairs; they soon name every participant.
fn many<T: Config>(participants: &[T::AccountId], count: u32) -> ObligationsOf<T> {
	let all = participants.len();
	let obligation = |index: usize| {
		let from = index % all;
		let to = (from + 1 + index / all) % all;
		Obligation { from: participants[from].clone(), to: participants[to].clone(), amount: 1 }
	};
	let count = (count as usize).min(all * (all - 1));
	BoundedVec::truncate_from((0..count).map(obligation).collect())
}

/// As many obligations as there may be; the first participant owes every other one.
fn owed_by_first<T: Config>(participants: &[T::AccountId]) -> ObligationsOf<T> {
	let (first, others) = participants.split_first().expect("there are participants; qed");
	// More than what may be owed the other way.
	let own = others.iter().map(|to| Obligation { from: first.clone(), to: to.clone(), amount: 2 });
	let rest = many::<T>(participants, T::MaxObligations::get());
	let rest = rest.into_iter().filter(|obligation| obligation.from != *first);
	BoundedVec::truncate_from(own.chain(rest).collect())
}

/// Everybody owes the next one what it is owed by the one before, so that each one that is left out
/// makes the next one a debtor. The other obligations cancel out, pair by pair.
fn domino<T: Config>(participants: &[T::AccountId]) -> ObligationsOf<T> {
	let owes = |from: usize, to: usize| Obligation {
		from: participants[from].clone(),
		to: participants[to].clone(),
		amount: 1,
	};
	let all = participants.len();
	let mut obligations: Vec<_> = (1..all).map(|to| owes(to - 1, to)).collect();
	let room = T::MaxObligations::get() as usize - obligations.len();
	let apart = (0..all).flat_map(|one| (one + 2..all).map(move |other| (one, other)));
	for (one, other) in apart.take(room / 2) {
		obligations.extend([owes(one, other), owes(other, one)]);
	}
	BoundedVec::truncate_from(obligations)
}

fn policy(asset: AssetId) -> Policy {
	Policy {
		rules_version: 1,
		asset,
		weights: Weights { price: 1, speed: 1, credit: 1, headroom: 1, cover: 1 },
		// One failure bars whoever has no history.
		credit_floor: PPM / 2 - 1,
		initiator_floor: PPM / 2 - 1,
		min_tier: 1,
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

fn terms<T: Config>(asset: AssetId, obligations: &ObligationsOf<T>) -> OrderTermsOf<T> {
	let id = NextPolicyId::<T>::get();
	Pallet::<T>::do_set_policy(policy(asset)).expect("the policy is in range; qed");
	let now = Pallet::<T>::now();
	OrderTerms {
		kind: OrderKind::Interbank,
		asset,
		gross_amount: obligations.iter().map(|obligation| obligation.amount).sum(),
		item_count: u32::MAX,
		earliest: now + 3 * WINDOW,
		latest: now + 10 * WINDOW,
		max_fee: most::<T>(),
		policy: id,
		min_credit: 1,
		licences: u32::MAX,
		regions: u32::MAX,
		eligibility: Some(EligibilityRequirement { scheme: SCHEME, lowest_score: SCORE }),
		bond_ratio: 1,
		exclusions: BoundedVec::truncate_from(
			(0..<MaxExclusions as Get<u32>>::get())
				.map(|index| account("excluded", index, SEED))
				.collect(),
		),
		min_valid_bids: 1,
		commit_blocks: WINDOW,
		reveal_blocks: WINDOW,
		accept_blocks: WINDOW,
		challenge_blocks: WINDOW,
		partial_floor: None,
		max_reauctions: 0,
		payload_hash: H256::repeat_byte(1),
		client_ref: [1; 32],
	}
}

fn bid_of<T: Config>(number: u32, of: u32) -> Bid {
	Bid {
		// A better offer than that of every later node; half of the ceiling if there is no other.
		fee_fixed: most::<T>() / 2 + u128::from(number),
		fee_bps: 0,
		promised_done: Pallet::<T>::now() + 10 * WINDOW,
		capacity: u128::MAX,
		collateral: if of == 1 { most::<T>() } else { amount_of::<T>(1) },
		valid_until: BlockNumber::MAX,
	}
}

/// As many arbiters as there can be.
fn bench<T: Config>(asset: AssetId) -> ArbiterSet<T::AccountId> {
	let count = <MaxArbiters as Get<u32>>::get();
	let mut arbiters: Vec<_> =
		(0..count).map(|index| Helper::<T>::institution(asset, FIRST_ARBITER + index, 0)).collect();
	arbiters.sort();
	let arbiters = BoundedVec::truncate_from(arbiters);
	ArbiterSet { version: 1, arbiters, threshold: count / 2 + 1 }
}

/// An order on its way, and who takes part in it.
struct Stage<T: Config> {
	order: OrderId,
	initiator: T::AccountId,
	participants: Vec<T::AccountId>,
	/// The nodes that bid, with their bids, the best first.
	bids: Vec<(T::AccountId, Bid)>,
}

impl<T: Config> Stage<T> {
	/// An order of so many participants, which have so many pieces of what they owe.
	fn published(count: u32, funds: u32) -> Self {
		let asset = Helper::<T>::asset();
		let pieces = Helper::<T>::MAX_PIECES;
		let initiator = Helper::<T>::institution(asset, INITIATOR, pieces);
		let participants = participants::<T>(asset, count, funds);
		let obligations = star::<T>(&participants);
		let terms = terms::<T>(asset, &obligations);
		let order = NextOrderId::<T>::get();
		let set = ObligationSet::Full(obligations);
		Pallet::<T>::do_publish(initiator.clone(), terms, set).expect("a good order");
		Self { order, initiator, participants, bids: Vec::new() }
	}

	/// One of as many participants as there may be whose obligations are attested, and whose
	/// participants have nothing to pay with.
	fn attested() -> Self {
		let asset = Helper::<T>::asset();
		let initiator = Helper::<T>::institution(asset, INITIATOR, Helper::<T>::MAX_PIECES);
		let mut participants = participants::<T>(asset, T::MaxParticipants::get(), 0);
		participants.sort();
		let obligations = star::<T>(&participants);
		let terms = terms::<T>(asset, &obligations);
		let Attestation { root, count } = attest(&obligations).expect("sound; qed").attestation;
		let set = ObligationSet::Attested {
			root: H256(root),
			count,
			participants: BoundedVec::truncate_from(participants.clone()),
		};
		let order = NextOrderId::<T>::get();
		Pallet::<T>::do_publish(initiator.clone(), terms, set).expect("a good order");
		Self { order, initiator, participants, bids: Vec::new() }
	}

	/// Positions of an attested order that are not those of its obligations, with its root.
	fn netted(&self) -> NettedPositionsOf<T> {
		let root = self.record().attestation.expect("the order is attested; qed").root;
		let mut positions = Positions::<T>::get(self.order);
		let debtors = positions.len() - 1;
		for (index, (_, position)) in positions.iter_mut().enumerate() {
			*position = match index {
				_ if index < debtors => Position::Debtor(1),
				_ => Position::Creditor(debtors as u128),
			};
		}
		NettedPositions { root: H256(root), positions }
	}

	/// The result and the winner's receipt for these positions.
	fn result_for(&self, positions: &PositionsOf<T>) -> (H256, Signature) {
		let record = self.record();
		go_to::<T>(record.terms.earliest.max(Pallet::<T>::now()));
		let result = Pallet::<T>::digest_of(self.order, positions);
		let award = record.state.award().expect("there is an award; qed");
		let position = Position::Agent(award.fee);
		let asset = record.terms.asset;
		(result, Helper::<T>::receipt(asset, self.order, &award.node, position, result))
	}

	/// Submits positions that are not those of the attested obligations.
	fn submitted_wrong(self) -> Self {
		let netted = self.netted();
		let (result, signature) = self.result_for(&netted.positions);
		Pallet::<T>::do_submit_result(self.winner(), self.order, result, Some(netted), signature)
			.expect("the positions could be right");
		self
	}

	/// Disputes the result; as many arbiters rule as there can be.
	fn disputed(self) -> Self {
		Arbiters::<T>::put(bench::<T>(self.record().terms.asset));
		Pallet::<T>::do_dispute(self.initiator.clone(), self.order, H256::repeat_byte(6))
			.expect("the window is open");
		self
	}

	/// Has so many arbiters vote.
	fn voted(self, votes: impl IntoIterator<Item = bool>) -> Self {
		for (who, upheld) in Arbiters::<T>::get().arbiters.into_iter().zip(votes) {
			Pallet::<T>::do_rule(who, self.order, upheld).expect("it may vote");
		}
		self
	}

	/// Has just so many arbiters vote for one side as decide.
	fn ruled(self, upheld: bool) -> Self {
		let threshold = usize::try_from(Arbiters::<T>::get().threshold).expect("it fits; qed");
		self.voted(core::iter::repeat_n(upheld, threshold))
	}

	/// The ledger refuses one debtor's payment, once it has looked at all of it.
	fn with_hindered_debtor(self) -> Self {
		let debtor = self.participants.first().expect("there are participants; qed");
		Helper::<T>::hinder_payment(self.record().terms.asset, debtor);
		self
	}

	/// The node asked for all that is in escrow.
	fn with_highest_fee(self) -> Self {
		let mut record = self.record();
		if let OrderState::Submitted { award: won, .. } = &mut record.state {
			won.fee = record.holdings.escrow;
		}
		Orders::<T>::insert(self.order, record);
		self
	}

	/// Pays the fee, and takes that back. One that is refused is tried once more when the order ends:
	/// that costs less than this.
	fn try_fee(&self, record: &OrderRecordOf<T>, plan: &Plan<T>) {
		let _ = with_storage_layer::<(), DispatchError, _>(|| {
			Pallet::<T>::pay_fee(self.order, &mut record.clone(), plan);
			Err(DispatchError::Other("a try leaves nothing behind"))
		});
	}

	/// Payments were refused before: as many as there can be.
	fn refused_once(self) -> Self {
		let debtor = self.participants.first().expect("there are participants; qed");
		let count = T::MaxParticipants::get() as usize;
		let refusal: RefusalOf<T> = Refusal {
			reason: FailReason::Shortfall { debtor: debtor.clone() },
			debtors: BoundedVec::truncate_from(vec![debtor.clone(); count]),
			by_initiator: false,
		};
		Refusals::<T>::insert(self.order, refusal);
		self
	}

	/// One of as many participants as there may be, which will not have to pay.
	fn largest() -> Self {
		Self::published(T::MaxParticipants::get(), 0)
	}

	/// Burdens what the order holds of its initiator, but for as many pieces as `pays` takes.
	fn with_burdened_escrow(self, pays: u128) -> Self {
		let but = pays.div_ceil(Helper::<T>::PIECE).saturating_add(u128::from(pays > 0));
		let asset = self.record().terms.asset;
		Helper::<T>::burden_held(asset, &self.initiator, but as u32);
		self
	}

	/// Burdens the bond.
	fn with_burdened_bond(self) -> Self {
		Helper::<T>::burden_held(self.record().terms.asset, &self.winner(), 0);
		self
	}

	fn record(&self) -> OrderRecordOf<T> {
		Pallet::<T>::order_of(self.order).expect("the order is there; qed")
	}

	fn auction(&self) -> AuctionId {
		self.record().auction_id(self.order)
	}

	fn state(&self) -> OrderState<T::AccountId> {
		self.record().state
	}

	/// Seals so many bids.
	fn with_bids(self, count: u32) -> Self {
		// A single node wins and bonds as much as it can.
		let pieces = if count == 1 { Helper::<T>::MAX_PIECES } else { 1 };
		self.with_bids_of(count, pieces)
	}

	/// Seals so many bids, of nodes that have so many pieces.
	fn with_bids_of(mut self, count: u32, pieces: u32) -> Self {
		let asset = self.record().terms.asset;
		let genesis = Pallet::<T>::genesis_hash();
		for (number, node) in (0..).zip(nodes::<T>(asset, count, pieces)) {
			let bid = bid_of::<T>(number, count);
			let seal = H256(commitment(&genesis, self.order, &node, &bid, &SALT));
			Pallet::<T>::do_commit_bid(node.clone(), self.order, seal).expect("a good seal");
			self.bids.push((node, bid));
		}
		self
	}

	/// Lets the order be auctioned again as often as may be.
	fn repeatable(self) -> Self {
		let mut record = self.record();
		record.terms.max_reauctions = T::MaxReauctions::get();
		Orders::<T>::insert(self.order, record);
		self
	}

	/// No bid qualifies any more.
	fn busy(self) -> Self {
		let asset = self.record().terms.asset;
		for (node, _) in &self.bids {
			InFlight::<T>::insert(asset, node, u128::MAX);
		}
		self
	}

	/// Puts so many bids down over the auctions of an order, the last ones first, as if they had been
	/// sealed in each of them: with a deposit each.
	fn with_past_bids(self, count: u32) -> Self {
		let asset = self.record().terms.asset;
		let bidders = nodes::<T>(asset, count.min(T::MaxBids::get()), 1);
		let mut record = self.record();
		let last = count.div_ceil(T::MaxBids::get()) - 1;
		let sealed = |auction: AuctionId| -> u32 {
			let left = count - (last - auction.number) * T::MaxBids::get();
			for node in bidders.iter().take(left as usize) {
				let deposit = T::BidDeposit::get();
				Pallet::<T>::hold_native(HoldReason::BidDeposit, node, deposit)
					.expect("a node has plenty of the native token");
				let commitment = H256::repeat_byte(1);
				Bids::<T>::insert(
					auction,
					node,
					BidRecord { commitment, deposit, revealed: None, excused: None },
				);
			}
			left.min(T::MaxBids::get())
		};
		for number in 0..=last {
			let mut auction = Auction::opened(number, record.published_at);
			auction.commitments = sealed(AuctionId { order: self.order, number });
			if number == last {
				record.auction = auction;
			} else {
				record.past_bids += auction.commitments;
				let ended = AuctionEnd::Fruitless { cause: ExpiryCause::TooFewBids };
				let past = PastAuction { auction, ended, at: record.published_at };
				PastAuctions::<T>::insert(self.order, number, past);
			}
		}
		Orders::<T>::insert(self.order, record);
		self
	}

	/// Goes to the end of the window for sealed bids.
	fn past_commitments(self) -> Self {
		go_to::<T>(self.record().commit_until());
		self
	}

	/// Reveals every bid; the window is open.
	fn revealed(self) -> Self {
		let stage = self.past_commitments();
		for (node, bid) in &stage.bids {
			Pallet::<T>::do_reveal_bid(node.clone(), stage.order, *bid, SALT).expect("a good bid");
		}
		stage
	}

	/// Awards to the best bid.
	fn awarded(self) -> Self {
		let stage = self.revealed();
		go_to::<T>(stage.record().reveal_until());
		Pallet::<T>::do_advance(stage.order).expect("the award is due");
		assert!(matches!(stage.state(), OrderState::Awarded { .. }));
		stage
	}

	/// The same, with such a bond.
	fn awarded_for(self, bond: u128) -> Self {
		let stage = self.awarded();
		let mut record = stage.record();
		if let OrderState::Awarded { award, .. } = &mut record.state {
			award.bond = bond;
		}
		Orders::<T>::insert(stage.order, record);
		stage
	}

	fn winner(&self) -> T::AccountId {
		self.record().state.award().expect("there is an award; qed").node.clone()
	}

	fn in_progress(self) -> Self {
		let stage = self.awarded();
		Pallet::<T>::do_accept(stage.winner(), stage.order).expect("the award can be accepted");
		stage
	}

	/// The result and the winner's receipt for its fee, at the first block that takes them.
	fn result(&self) -> (H256, Signature) {
		self.result_for(&Positions::<T>::get(self.order))
	}

	fn submitted(self) -> Self {
		let stage = self.in_progress();
		let (result, signature) = stage.result();
		Pallet::<T>::do_submit_result(stage.winner(), stage.order, result, None, signature)
			.expect("the result is right");
		stage
	}

	/// An order of so many participants that have all confirmed, at the end of the window. Every
	/// payment is as long as one can be.
	fn confirmed(count: u32) -> Self {
		let stage = Self::published(count, Helper::<T>::MAX_PIECES).with_bids(1).submitted();
		// Not through the call: the last one would settle.
		for who in &stage.participants {
			Confirmations::<T>::insert(stage.order, who, stage.receipt(who));
		}
		go_to::<T>(stage.record().deadline().expect("the order is live; qed"));
		stage
	}

	/// The receipt of a participant.
	fn receipt(&self, who: &T::AccountId) -> Signature {
		let result = Pallet::<T>::result_of(self.order);
		let positions = Positions::<T>::get(self.order);
		let (_, position) =
			positions.iter().find(|(account, _)| account == who).expect("a participant; qed");
		let asset = self.record().terms.asset;
		Helper::<T>::receipt(asset, self.order, who, *position, result)
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn publish(o: Linear<1, { T::MaxObligations::get() }>) {
		let asset = Helper::<T>::asset();
		let initiator = Helper::<T>::institution(asset, INITIATOR, Helper::<T>::MAX_PIECES);
		let participants = participants::<T>(asset, T::MaxParticipants::get(), 0);
		let obligations = many::<T>(&participants, o);
		let terms = terms::<T>(asset, &obligations);
		let order = NextOrderId::<T>::get();
		let obligations = ObligationSet::Full(obligations);

		#[extrinsic_call]
		_(RawOrigin::Signed(initiator), terms, obligations);

		assert!(Orders::<T>::contains_key(order));
	}

	#[benchmark]
	fn cancel(b: Linear<0, { T::MaxBids::get() }>) {
		let stage = Stage::<T>::largest().with_bids(b).with_burdened_escrow(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(stage.initiator.clone()), stage.order);

		assert!(matches!(stage.state(), OrderState::Cancelled { .. }));
	}

	#[benchmark]
	fn commit_bid() {
		let stage = Stage::<T>::largest();
		let node = nodes::<T>(stage.record().terms.asset, 1, 1).remove(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), stage.order, H256::repeat_byte(1));

		assert!(Bids::<T>::contains_key(stage.auction(), node));
	}

	#[benchmark]
	fn reveal_bid() {
		let stage = Stage::<T>::largest().with_bids(1).past_commitments();
		Pallet::<T>::do_advance(stage.order).expect("the reveals are due");
		let (node, bid) = stage.bids[0].clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), stage.order, bid, SALT);

		let stored = Bids::<T>::get(stage.auction(), node).and_then(|bid| bid.revealed);
		assert!(stored.is_some_and(|bid| bid.screening.mask.qualifies()));
	}

	/// All others stand by. The winner's bond is as long as one can be.
	#[benchmark]
	fn accept(b: Linear<0, { T::MaxBids::get() - 1 }>) {
		let stage = Stage::<T>::largest()
			.with_bids_of(b + 1, Helper::<T>::MAX_PIECES)
			.awarded_for(most::<T>());

		#[extrinsic_call]
		_(RawOrigin::Signed(stage.winner()), stage.order);

		assert!(matches!(stage.state(), OrderState::InProgress { .. }));
	}

	#[benchmark]
	fn submit_result() {
		let stage = Stage::<T>::attested().with_bids(1).in_progress();
		let netted = stage.netted();
		let (result, signature) = stage.result_for(&netted.positions);

		#[extrinsic_call]
		_(RawOrigin::Signed(stage.winner()), stage.order, result, Some(netted), signature);

		assert!(matches!(stage.state(), OrderState::Submitted { .. }));
	}

	/// A debtor signs for the first time, and what it owes is held against both of its caps and the
	/// limits of as many creditors as an order can have.
	#[benchmark]
	fn confirm() {
		let stage = Stage::<T>::largest().with_bids(1).submitted();
		let asset = stage.record().terms.asset;
		let who = stage.participants[0].clone();
		let signature = stage.receipt(&who);
		Obligations::<T>::insert(stage.order, owed_by_first::<T>(&stage.participants));
		let (some, lowered) = (Some(u128::MAX), Lowered::default());
		let cap = NetDebitCap {
			own: some,
			council: some,
			own_lowered: Some(lowered),
			council_lowered: Some(lowered),
		};
		NetDebitCaps::<T>::insert(asset, &who, cap);
		NetDebitInFlight::<T>::insert(asset, &who, 1);
		for creditor in &stage.participants[1..] {
			let limit = BilateralLimit { limit: u128::MAX, lowered };
			BilateralLimits::<T>::insert((asset, creditor, &who), limit);
			OwedInFlight::<T>::insert((asset, &who, creditor), 1);
		}
		let last = stage.participants.last().expect("there are participants; qed");

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), stage.order, signature);

		assert!(OwedInFlight::<T>::get((asset, who, last)) > 1);
	}

	/// An earlier receipt is looked at, does not hold and is replaced.
	#[benchmark]
	fn confirm_again() {
		let stage = Stage::<T>::largest().with_bids(1).submitted();
		let who = stage.participants[0].clone();
		let signature = stage.receipt(&who);
		let other = stage.receipt(&stage.participants[1]);
		Confirmations::<T>::insert(stage.order, &who, other);

		#[extrinsic_call]
		confirm(RawOrigin::Signed(who.clone()), stage.order, signature);

		assert_eq!(Confirmations::<T>::get(stage.order, who), Some(signature));
	}

	#[benchmark]
	fn set_policy() {
		let origin =
			T::PolicyOrigin::try_successful_origin().expect("somebody may set policies; qed");
		let id = NextPolicyId::<T>::get();
		let policy = policy(Helper::<T>::asset());

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, policy);

		assert!(Policies::<T>::contains_key(id));
	}

	#[benchmark]
	fn set_node_profile() {
		let origin =
			T::PolicyOrigin::try_successful_origin().expect("somebody may set profiles; qed");
		let node = Helper::<T>::institution(Helper::<T>::asset(), FIRST_NODE, 0);
		let profile = NodeProfile { licences: u32::MAX, regions: u32::MAX };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, node.clone(), profile);

		assert_eq!(NodeProfiles::<T>::get(node), profile);
	}

	#[benchmark]
	fn open_reveals() {
		let stage = Stage::<T>::largest().with_bids(1).past_commitments();

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the reveals are due");
		}

		assert!(matches!(stage.state(), OrderState::Revealing));
	}

	/// Every bid qualified at its reveal and none does any more, so that all are screened again,
	/// one after the other, before the order expires. Each node has as many pieces as one hold can
	/// have: a screening looks at them all.
	#[benchmark]
	fn award(b: Linear<1, { T::MaxBids::get() }>) {
		let stage = Stage::<T>::largest()
			.with_bids_of(b, Helper::<T>::MAX_PIECES)
			.revealed()
			.with_burdened_escrow(0)
			.busy();
		go_to::<T>(stage.record().reveal_until());

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the award is due");
		}

		assert!(matches!(
			stage.state(),
			OrderState::Expired { cause: ExpiryCause::NobodyQualified, .. }
		));
	}

	/// The initiator accepts nothing of what it is owed in its own order: each bidder gets its deposit
	/// back and a share of the order's, and the initiator is barred.
	#[benchmark]
	fn withdraw(b: Linear<1, { T::MaxBids::get() }>) {
		let stage = Stage::<T>::largest().with_bids(b).revealed().with_burdened_escrow(0);
		let record = stage.record();
		let debtor = stage.participants[0].clone();
		let mut obligations = Obligations::<T>::get(stage.order);
		obligations[0].to = stage.initiator.clone();
		Obligations::<T>::insert(stage.order, obligations);
		let limit = BilateralLimit { limit: 0, lowered: Lowered::default() };
		BilateralLimits::<T>::insert((record.terms.asset, &stage.initiator, debtor), limit);
		go_to::<T>(record.reveal_until());

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the award is due");
		}

		assert!(matches!(
			stage.state(),
			OrderState::Expired { cause: ExpiryCause::Withdrawn { .. }, .. }
		));
		assert!(Pallet::<T>::is_barred(MarketRole::Initiator, &stage.initiator));
	}

	/// The same, and the order is auctioned again.
	#[benchmark]
	fn reopen(b: Linear<1, { T::MaxBids::get() }>) {
		let stage = Stage::<T>::largest()
			.repeatable()
			.with_bids_of(b, Helper::<T>::MAX_PIECES)
			.revealed()
			.busy();
		go_to::<T>(stage.record().reveal_until());

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the award is due");
		}

		assert_eq!(stage.record().auction.number, 1);
	}

	/// All others stand by, and none of them qualifies any more: each one is screened again and
	/// passed over before the order expires.
	#[benchmark]
	fn lapse(b: Linear<1, { T::MaxBids::get() }>) {
		let stage = Stage::<T>::largest()
			.with_bids_of(b, Helper::<T>::MAX_PIECES)
			.awarded()
			.with_burdened_escrow(0)
			.busy();
		go_to::<T>(stage.record().deadline().expect("the order is live; qed"));

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the acceptance is due");
		}

		assert!(matches!(
			stage.state(),
			OrderState::Expired { cause: ExpiryCause::NotAccepted { .. }, .. }
		));
		assert_eq!(stage.record().auction.asked, b);
	}

	#[benchmark]
	fn abandon() {
		let stage = Stage::<T>::largest().with_bids(1).in_progress().with_burdened_escrow(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(stage.winner()), stage.order);

		assert!(matches!(stage.state(), OrderState::Failed { .. }));
	}

	#[benchmark]
	fn reopen_abandoned() {
		let stage = Stage::<T>::largest().repeatable().with_bids(1).in_progress();

		#[extrinsic_call]
		abandon(RawOrigin::Signed(stage.winner()), stage.order);

		assert_eq!(stage.record().auction.number, 1);
	}

	/// The bond is paid to the initiator, so that no freeze lies on it.
	#[benchmark]
	fn time_out() {
		let stage = Stage::<T>::largest().with_bids(1).in_progress().with_burdened_escrow(0);
		go_to::<T>(stage.record().deadline().expect("the order is live; qed"));

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the result is due");
		}

		assert!(matches!(stage.state(), OrderState::Failed { .. }));
	}

	/// With a fee that is tried twice.
	#[benchmark]
	fn settle(p: Linear<2, { T::MaxParticipants::get() }>) {
		let stage = Stage::<T>::confirmed(p);
		let fee = stage.record().state.award().expect("there is an award; qed").fee;
		let stage = stage.with_burdened_escrow(fee).with_burdened_bond();
		let record = stage.record();
		let plan = Pallet::<T>::plan_of(stage.order, &record);

		#[block]
		{
			stage.try_fee(&record, &plan);
			Pallet::<T>::do_advance(stage.order).expect("the settlement is due");
		}

		assert!(matches!(stage.state(), OrderState::Settled { .. }));
	}

	/// Every debtor has paid but one, whose payment is refused. All of it is taken back; then the node is
	/// paid its share out of the escrow, and what is left of that and the bond are released. The initiator
	/// is blamed, as it would be if the debtor were itself. Before all that a refusal is taken up and the
	/// whole order planned, as before its part is tried: that pays no more, and without receipts.
	#[benchmark]
	fn fail_settlement(p: Linear<2, { T::MaxParticipants::get() }>) {
		let stage =
			Stage::<T>::confirmed(p).with_hindered_debtor().with_highest_fee().refused_once();
		let record = stage.record();
		let stage = stage.with_burdened_escrow(record.holdings.escrow / 2 + 1).with_burdened_bond();

		#[block]
		{
			assert!(Refusals::<T>::take(stage.order).is_some());
			let _ = Pallet::<T>::plan_of(stage.order, &record);
			Pallet::<T>::do_advance(stage.order).expect("the settlement is due");
			let amount = record.terms.gross_amount;
			Pallet::<T>::record_initiator_credit(stage.order, &record, Outcome::Unpaid, amount)
				.expect("the policy is there");
		}

		let record = stage.record();
		assert!(matches!(record.state, OrderState::Failed { .. }));
		assert_eq!(record.holdings, Holdings::default());
	}

	/// Every participant but two pays as much as one payment can have. The first one has not signed, and
	/// its obligation would be published again, for which the escrow is released; but that is frozen, so
	/// that this is taken back, and all of it is released once more. To publish a rest is weighed apart.
	/// Before all that a refusal is taken up: a step which does so does not look at the whole order.
	#[benchmark]
	fn settle_in_part(p: Linear<3, { T::MaxParticipants::get() }>) {
		let stage = Stage::<T>::confirmed(p).refused_once();
		let mut record = stage.record();
		record.terms.partial_floor = Some(1);
		// There is time for the windows of the rest.
		record.terms.latest += 10 * WINDOW;
		Orders::<T>::insert(stage.order, &record);
		Confirmations::<T>::remove(stage.order, &stage.participants[0]);
		let fee = stage.record().state.award().expect("there is an award; qed").fee;
		let stage = stage.with_burdened_escrow(fee).with_burdened_bond();
		let record = stage.record();
		let plan = Pallet::<T>::plan_of(stage.order, &record);

		#[block]
		{
			assert!(Refusals::<T>::take(stage.order).is_some());
			stage.try_fee(&record, &plan);
			Pallet::<T>::do_advance(stage.order).expect("the settlement is due");
		}

		assert!(matches!(stage.state(), OrderState::Settled { .. }));
		let part = PartSettlements::<T>::get(stage.order).expect("it settled in part; qed");
		// A ledger without freezes has it all back, and the rest is there.
		assert!(part.rest.is_none_or(Orders::<T>::contains_key));
	}

	/// Each round leaves one participant out, in the end all but one, and nothing settles.
	#[benchmark]
	fn search_part() {
		let stage = Stage::<T>::largest().with_bids(1).submitted();
		let mut record = stage.record();
		record.terms.partial_floor = Some(PPM);
		Orders::<T>::insert(stage.order, &record);
		let obligations = domino::<T>(&stage.participants);
		let positions = clearing_rules::net(&obligations).expect("small amounts; qed");
		Positions::<T>::insert(stage.order, BoundedVec::truncate_from(positions));
		Obligations::<T>::insert(stage.order, obligations);
		go_to::<T>(stage.record().deadline().expect("the order is live; qed"));
		let mut record = stage.record();
		let participant = stage.participants[0].clone();
		let mut refusal = RefusalOf::<T>::from(FailReason::Unconfirmed { participant });
		let tried;

		#[block]
		{
			tried = Pallet::<T>::settle_in_part(stage.order, &mut record, &mut refusal);
		}

		assert!(matches!(tried, Ok(PartTry::TooLittle)));
	}

	/// Nothing could be released when the order ended, nor when its earlier auctions did; now all
	/// can, and the order goes too. The last auction has as many bids as it can have, and so have
	/// those before it while there are enough.
	#[benchmark]
	fn remove(b: Linear<1, { T::MaxBids::get() * (T::MaxReauctions::get() + 1) }>) {
		let stage = Stage::<T>::largest().with_past_bids(b);
		let mut record = stage.record();
		let asset = record.terms.asset;
		// One that did not bid, so that its bond is as long as one can be.
		let pieces = Helper::<T>::MAX_PIECES;
		let node = Helper::<T>::institution(asset, FIRST_NODE + T::MaxBids::get(), pieces);
		let bond = most::<T>();
		T::SettlementAsset::hold(asset, HoldPurpose::Bond, stage.order, &node, bond)
			.expect("the node has that much");
		let at = Pallet::<T>::now();
		let evaluation = None;
		let won = Award { node, fee: 0, bond, promised_done: at, awarded_at: at, evaluation };
		record.holdings.bond = bond;
		record.holdings.fee_owed = record.holdings.escrow / 2;
		let stage = stage.with_burdened_escrow(record.holdings.fee_owed);
		Helper::<T>::burden_held(asset, &won.node, 0);
		record.state = OrderState::Failed { award: won, reason: FailReason::Ineligible, at };
		Orders::<T>::insert(stage.order, &record);
		Obligations::<T>::insert(
			stage.order,
			many::<T>(&stage.participants, T::MaxObligations::get()),
		);
		for who in &stage.participants {
			Confirmations::<T>::insert(stage.order, who, [1; 64]);
		}
		for auction in Pallet::<T>::auctions_of(stage.order, &record) {
			let bidders = Bids::<T>::iter_key_prefix(auction).collect();
			Rankings::<T>::insert(auction, BoundedVec::truncate_from(bidders));
		}
		go_to::<T>(at + T::KeepBlocks::get());

		let by = stage.initiator.clone();
		let deposit = T::DisputeDeposit::get();
		Pallet::<T>::hold_native(HoldReason::DisputeDeposit, &by, deposit)
			.expect("the initiator has that much");
		let ended = Dispute {
			by,
			evidence: H256::repeat_byte(6),
			opened_at: at,
			deposit,
			bench: ArbiterSet::default(),
			votes: BoundedVec::default(),
			ruling: Some(Ruling::Defaulted),
		};
		Disputes::<T>::insert(stage.order, ended);

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the removal is due");
		}

		assert!(!Orders::<T>::contains_key(stage.order));
		assert_eq!(Bids::<T>::iter().count(), 0);
	}

	/// By the initiator, who is looked for among all participants first.
	#[benchmark]
	fn dispute() {
		let stage = Stage::<T>::largest().with_bids(1).submitted();
		Arbiters::<T>::put(bench::<T>(stage.record().terms.asset));

		#[extrinsic_call]
		_(RawOrigin::Signed(stage.initiator.clone()), stage.order, H256::repeat_byte(6));

		assert!(matches!(stage.state(), OrderState::Disputed { .. }));
	}

	/// All arbiters vote, half of them for each side, so that only the last vote decides. Each of them
	/// is looked for among the participants and the bidders.
	#[benchmark]
	fn rule() {
		let stage = Stage::<T>::largest().with_bids(1).submitted().disputed();
		let bench = Arbiters::<T>::get();
		let (last, others) = bench.arbiters.split_last().expect("there are arbiters; qed");
		let stage = stage.voted((0..others.len()).map(|index| index % 2 == 0));

		#[extrinsic_call]
		_(RawOrigin::Signed(last.clone()), stage.order, false);

		let ruled = Disputes::<T>::get(stage.order).expect("it is kept; qed");
		assert!(ruled.has_vote_of(last) && ruled.ruling == Some(Ruling::Defaulted));
		assert!(stage.state().is_live());
	}

	#[benchmark]
	fn set_arbiters() {
		let origin = T::PolicyOrigin::try_successful_origin().expect("somebody may name them; qed");
		let ArbiterSet { arbiters, threshold, .. } = bench::<T>(Helper::<T>::asset());

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, arbiters.clone(), threshold);

		assert_eq!(Arbiters::<T>::get().arbiters, arbiters);
	}

	#[benchmark]
	fn set_settlement_consent() {
		let asset = Helper::<T>::asset();
		let who = Helper::<T>::institution(asset, FIRST_PARTICIPANT, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), asset, SettlementConsent::SilenceUpTo(1));

		assert_eq!(SettlementConsents::<T>::get(who, asset), 1);
	}

	/// While it is disputed: the dispute ends with it, and the bond is as long as one can be. Everybody
	/// has signed, so that all debits leave the caps again.
	#[benchmark]
	fn disprove() {
		let stage = Stage::<T>::attested().with_bids(1).in_progress().submitted_wrong().disputed();
		let stage = stage.with_burdened_escrow(0);
		let asset = stage.record().terms.asset;
		for (who, _) in Positions::<T>::get(stage.order) {
			Confirmations::<T>::insert(stage.order, &who, [1; 64]);
			NetDebitInFlight::<T>::insert(asset, who, 2);
		}
		let entries = attest(&star::<T>(&stage.participants)).expect("sound; qed").entries;
		let siblings = prove_entry(&entries, 0).expect("there are entries; qed");
		let siblings = BoundedVec::truncate_from(siblings);
		let proof = EntryProof { entry: entries[0].clone(), siblings };

		#[extrinsic_call]
		_(RawOrigin::Signed(stage.initiator.clone()), stage.order, proof);

		let reason = FailReason::Fault {
			finding: Finding::Disproved { participant: stage.participants[0].clone() },
		};
		assert!(
			matches!(stage.state(), OrderState::Failed { reason: found, .. } if found == reason)
		);
	}

	/// The order fails, the node is paid, and what the order holds is as long as it can be.
	#[benchmark]
	fn uphold() {
		let stage = Stage::<T>::largest().with_bids(1).submitted().disputed().ruled(true);
		let fee = stage.record().state.award().expect("there is an award; qed").fee;
		let stage = stage.with_burdened_escrow(fee.div_ceil(2)).with_burdened_bond();

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the ruling is due");
		}

		assert!(matches!(stage.state(), OrderState::Failed { reason: FailReason::Repudiated, .. }));
	}

	/// The initiator loses its deposit and credit, and the window goes on. The settlement that may
	/// follow is weighed apart.
	#[benchmark]
	fn dismiss() {
		let stage = Stage::<T>::largest().with_bids(1).submitted().disputed().ruled(false);

		#[block]
		{
			Pallet::<T>::do_advance(stage.order).expect("the ruling is due");
		}

		assert!(matches!(stage.state(), OrderState::Submitted { .. }));
		assert!(Credit::<T>::contains_key(MarketRole::Initiator, &stage.initiator));
	}

	/// There is enough weight to look at the order, what its step costs among it, and not enough to
	/// settle it.
	#[benchmark]
	fn agenda_entry() {
		let stage = Stage::<T>::largest().with_bids(1).submitted();
		Obligations::<T>::insert(
			stage.order,
			many::<T>(&stage.participants, T::MaxObligations::get()),
		);
		let due = stage.record().deadline().expect("the order is live; qed");
		go_to::<T>(due);
		let limit = T::WeightInfo::agenda_entry().saturating_mul(2);

		#[block]
		{
			let mut meters = [limit, limit].map(WeightMeter::with_limit);
			let [meter, whole] = &mut meters;
			Pallet::<T>::drain_agenda(meter, whole);
		}

		assert_eq!(AgendaResume::<T>::get(), Some(AgendaPlace::new(due, stage.order)));
	}

	#[benchmark]
	fn reinstate() {
		let origin = T::PolicyOrigin::try_successful_origin().expect("somebody may reinstate; qed");
		let node = Helper::<T>::institution(Helper::<T>::asset(), FIRST_NODE, 0);
		let role = MarketRole::ClearingNode;
		Bars::<T>::insert(role, &node, Bar { event: 0, policy: 0, score: 0, at: 0, lifted: None });

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, node.clone(), role);

		assert!(!Pallet::<T>::is_barred(role, &node));
	}

	/// Every cycle of the span has a record, and the node goes up.
	#[benchmark]
	fn rate() {
		let node = Helper::<T>::institution(Helper::<T>::asset(), FIRST_NODE, 0);
		let span = T::RatingSpan::get();
		go_to::<T>(span * T::RatingCycle::get());
		let mut record = TrackRecord::default();
		(0..100).for_each(|_| record.note_settled(PPM, 1_000_000_000, PPM, PPM));
		let cycles = (0..=span).map(|cycle| CycleRecord { cycle, record }).collect();
		Conduct::<T>::insert(&node, ConductOf::<T>::truncate_from(cycles));
		let before = Pallet::<T>::tier_of(&node);
		Tiers::<T>::insert(&node, TierRecord { tier: before, since: 0, next_cycle: 0 });

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), node.clone());

		assert_eq!(Pallet::<T>::tier_of(&node), before + 1);
	}

	#[benchmark]
	fn set_tier_rules() {
		let origin = T::PolicyOrigin::try_successful_origin().expect("somebody may set them; qed");
		let rules = TierRules { min_orders: 7, ..TierRules::default() };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, rules);

		assert_eq!(RatingRules::<T>::get(), rules);
	}

	#[benchmark]
	fn set_bilateral_limit() {
		let asset = Helper::<T>::asset();
		let creditor = Helper::<T>::institution(asset, FIRST_PARTICIPANT, 0);
		let debtor = Helper::<T>::institution(asset, FIRST_PARTICIPANT + 1, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(creditor.clone()), asset, debtor.clone(), Some(1));

		let stored = BilateralLimits::<T>::get((asset, creditor, debtor));
		assert_eq!(stored.map(|limit| limit.limit), Some(1));
	}

	#[benchmark]
	fn set_net_debit_cap() {
		let asset = Helper::<T>::asset();
		let member = Helper::<T>::institution(asset, FIRST_PARTICIPANT, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(member.clone()), asset, Some(1));

		assert_eq!(NetDebitCaps::<T>::get(asset, member).own, Some(1));
	}

	#[benchmark]
	fn set_member_cap() {
		let origin = T::PolicyOrigin::try_successful_origin().expect("somebody may set caps; qed");
		let asset = Helper::<T>::asset();
		let member = Helper::<T>::institution(asset, FIRST_PARTICIPANT, 0);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, member.clone(), asset, Some(1));

		assert_eq!(NetDebitCaps::<T>::get(asset, member).council, Some(1));
	}

	/// Everybody has signed and every pair has a limit; none is exceeded, and all of it is in flight no
	/// more. And what an award relied on no longer matters, of an evaluation that is asked for whether it
	/// was right.
	#[benchmark]
	fn exposure(o: Linear<1, { T::MaxObligations::get() }>) {
		let stage = Stage::<T>::largest().with_bids(1).awarded();
		let record = stage.record();
		let asset = record.terms.asset;
		let mut obligations = many::<T>(&stage.participants, o);
		// More than what may be owed the other way.
		obligations[0].amount = 2;
		for who in &stage.participants {
			Confirmations::<T>::insert(stage.order, who, [1; 64]);
			NetDebitInFlight::<T>::insert(asset, who, 2 * most::<T>());
		}
		for Obligation { from, to, .. } in &obligations {
			let limit = BilateralLimit { limit: u128::MAX, lowered: Lowered::default() };
			BilateralLimits::<T>::insert((asset, to, from), limit);
			OwedInFlight::<T>::insert((asset, from, to), 3);
		}
		Obligations::<T>::insert(stage.order, &obligations);
		let first = obligations[0].clone();
		let key = (asset, first.from, first.to);
		let relied = Pallet::<T>::reliance_in(&record.state);
		assert!(relied.is_some());

		#[block]
		{
			assert!(Pallet::<T>::breached_limit(stage.order, &record).is_none());
			assert!(!Pallet::<T>::withdrew_behind_own_limit(stage.order, &record));
			Pallet::<T>::unbind_all(stage.order, &record);
			Pallet::<T>::move_reliance(stage.order, &OrderState::Committing, relied);
		}

		assert_eq!(OwedInFlight::<T>::get(key), 1);
		assert_eq!(Reliances::<T>::iter().count(), 0);
	}

	/// One evaluation was relied on by as many awards as are flagged at once, or fewer.
	#[benchmark]
	fn flag_awards(a: Linear<0, { T::MaxFlagsAtOnce::get() }>) {
		let (node, evaluation): (T::AccountId, EvaluationId) =
			(account("node", FIRST_NODE, SEED), 1);
		for order in 0..a {
			Reliances::<T>::insert(evaluation, OrderId::from(order), &node);
		}

		#[block]
		{
			Pallet::<T>::flag_awards(evaluation);
		}

		assert_eq!(Reliances::<T>::iter().count(), 0);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::World::default().build(), crate::mock::Test);
}
