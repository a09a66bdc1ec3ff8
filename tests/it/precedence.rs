//! Which transactions go first when there are more than a block holds.

use clearing_rules::{Bid, Entry};
use clearmark_runtime::{
	configs::{ProxyType, RuntimeBlockWeights, MAX_TIP},
	Runtime, RuntimeCall, System,
};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::Get,
	weights::Weight,
};
use pallet_clearing::EntryProof;
use pallet_provenance::Selection;
use signature_chain::SignedBy;
use sp_core::H256;
use sp_runtime::transaction_validity::{
	InvalidTransaction, TransactionPriority, TransactionValidityError,
};

use crate::{
	gate::{delegate, on_behalf_of, pay},
	institution::{Institution, ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT},
	world::World,
};

type Clearing = pallet_clearing::Call<Runtime>;
type Evaluation = pallet_evaluation::Call<Runtime>;
type Provenance = pallet_provenance::Call<Runtime>;
type Utility = pallet_utility::Call<Runtime>;
type Multisig = pallet_multisig::Call<Runtime>;

const MEMBERS: [Institution; 5] = [ALPHA, BRAVO, CHARLIE, DELTA, ECHO];
const FULL: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources);

const BID: Bid =
	Bid { fee_fixed: 0, fee_bps: 0, promised_done: 0, capacity: 0, collateral: 0, valid_until: 0 };

fn advance() -> RuntimeCall {
	Clearing::advance { order: 0 }.into()
}

fn confirm() -> RuntimeCall {
	Clearing::confirm { order: 0, signature: [0; 64] }.into()
}

fn remark(bytes: usize) -> RuntimeCall {
	frame_system::Call::remark { remark: vec![0; bytes] }.into()
}

fn disprove() -> RuntimeCall {
	let entry = Entry { participant: ALPHA.account(), owed: 0, due: 0, count: 0, book: [0; 32] };
	let proof = EntryProof { entry, siblings: Default::default() };
	Clearing::disprove { order: 0, proof }.into()
}

/// Whoever sends one of these too late pays for it: with a deposit, a bond, its credit, or a debit that
/// it could have disputed. `advance` is what carries out whatever of it is due.
fn settling() -> Vec<RuntimeCall> {
	let (order, signature) = (0, [0; 64]);
	let (salt, root) = ([0; 32], H256::zero());
	vec![
		Clearing::reveal_bid { order, bid: BID, salt }.into(),
		Clearing::accept { order }.into(),
		Clearing::submit_result { order, result: root, netted: None, signature }.into(),
		confirm(),
		Clearing::dispute { order, evidence: root }.into(),
		Clearing::rule { order, upheld: true }.into(),
		disprove(),
		advance(),
		Evaluation::reveal_score { panel: 0, score: 0, input_root: root, salt }.into(),
	]
}

/// These can wait: when they are late, something does not begin, or ends a little later.
fn ordinary() -> Vec<RuntimeCall> {
	let (order, offer, signature) = (0, 0, [0; 64]);
	let (asset, to, selection) = (0, BRAVO.account(), Selection::Oldest(1));
	vec![
		remark(0),
		remark(100_000),
		pay(BRAVO, 1),
		Clearing::cancel { order }.into(),
		Clearing::commit_bid { order, commitment: Default::default() }.into(),
		Clearing::abandon { order }.into(),
		Provenance::accept { offer, receipt: signature, by: SignedBy::Receiver }.into(),
		Provenance::offer { asset, to, selection, transfer: [0; 32], expires: 9 }.into(),
		Provenance::expire { offer }.into(),
		Evaluation::close_panel { panel: 0 }.into(),
	]
}

fn class_of(call: impl Into<RuntimeCall>) -> DispatchClass {
	call.into().get_dispatch_info().class
}

fn priority(world: &mut World, call: RuntimeCall, tip: u128) -> TransactionPriority {
	world.submit_tipping(ALPHA, call, tip).expect("the pool takes it").priority
}

/// Of a block's time.
fn share(weight: Weight) -> f64 {
	weight.ref_time() as f64 / RuntimeBlockWeights::get().max_block.ref_time() as f64
}

fn used(world: &mut World, class: DispatchClass) -> f64 {
	share(world.read(|| *System::block_weight().get(class)))
}

/// What is left of a block for idle time, in which the market's agenda does what is due.
fn left(world: &mut World) -> f64 {
	1.0 - share(world.read(System::block_weight).total())
}

#[test]
fn what_settles_goes_before_whatever_else_the_largest_tip_comes_with() {
	World::check(|world| {
		let settling: Vec<_> =
			settling().into_iter().map(|call| priority(world, call, 0)).collect();
		let ordinary: Vec<_> =
			ordinary().into_iter().map(|call| priority(world, call, MAX_TIP)).collect();
		let lowest = settling.iter().min().expect("there are some");
		let highest = ordinary.iter().max().expect("there are some");
		assert!(lowest > highest, "{settling:?} {ordinary:?}");
		assert!(*lowest > 2 * highest, "with room to spare: {lowest} {highest}");
	});
}

#[test]
fn a_tip_above_the_largest_is_refused_by_pool_and_block() {
	World::check(|world| {
		let too_high = InvalidTransaction::Custom(pallet_consortium::TIP_TOO_HIGH).into();
		for call in [remark(0), advance()] {
			assert!(world.submit_tipping(ALPHA, call.clone(), MAX_TIP).is_ok());
			assert_eq!(world.submit_tipping(ALPHA, call, MAX_TIP + 1), Err(too_high));
		}
	});
}

#[test]
fn what_carries_only_settling_calls_has_their_precedence() {
	let account = || CHARLIE.account();
	let single = |call| Multisig::as_multi_threshold_1 {
		other_signatories: vec![account()],
		call: Box::new(call),
	};
	let batch = |calls| Utility::batch_all { calls };
	for call in [
		on_behalf_of(BRAVO, advance()),
		batch(settling()).into(),
		single(advance()).into(),
		Utility::as_derivative { index: 0, call: Box::new(advance()) }.into(),
	] {
		assert_eq!(class_of(call.clone()), DispatchClass::Operational, "{call:?}");
	}
	// One ordinary call makes a batch ordinary; none makes it settle nothing.
	for call in [
		on_behalf_of(BRAVO, remark(0)),
		batch(vec![advance(), remark(0)]).into(),
		batch(vec![]).into(),
		single(remark(0)).into(),
	] {
		assert_eq!(class_of(call.clone()), DispatchClass::Normal, "{call:?}");
	}
}

/// The SDK gives every call of several signatories the ordinary class, whatever it carries.
#[test]
fn four_eyes_have_no_precedence_and_a_proxy_for_settling_has() {
	World::check(|world| {
		let as_multi = Multisig::as_multi {
			threshold: 2,
			other_signatories: vec![CHARLIE.account()],
			maybe_timepoint: None,
			call: Box::new(advance()),
			max_weight: Weight::zero(),
		};
		assert_eq!(class_of(as_multi), DispatchClass::Normal);

		delegate(world, BRAVO, FOXTROT, ProxyType::Bidding);
		let lone = world.submit(FOXTROT, on_behalf_of(BRAVO, advance())).expect("it may");
		assert!(lone.priority > priority(world, remark(0), MAX_TIP));
	});
}

#[test]
fn every_call_that_settles_fits_into_its_class() {
	let limit = RuntimeBlockWeights::get().get(DispatchClass::Operational).max_extrinsic;
	let limit = limit.expect("it has a bound");
	for call in settling() {
		let weight = call.get_dispatch_info().total_weight();
		assert!(weight.all_lte(limit), "{call:?}: {weight}");
	}
}

#[test]
fn a_settling_call_is_in_the_next_block_of_a_flood_and_in_front() {
	World::check(|world| {
		// Three times what a block holds, each with the largest tip.
		let heavy = RuntimeCall::from(Clearing::cancel { order: 0 });
		let flood = |_| MEMBERS.map(|who| (who, heavy.clone(), MAX_TIP));
		let weight = heavy.get_dispatch_info().total_weight();
		let copies = (3.0 / (5.0 * share(weight))).ceil() as usize;
		let pool: Vec<_> = (0..copies).flat_map(flood).chain([(BRAVO, advance(), 0)]).collect();
		let sent = pool.len();

		let block = world.author(pool);
		assert_eq!((block[0].0, &block[0].1), (BRAVO, &advance()));
		assert!(block.len() < sent / 2, "{} of {sent}", block.len());
		assert!(used(world, DispatchClass::Normal) > 0.6);
		assert!(left(world) > 0.2, "the agenda has its quarter");
	});
}

#[test]
fn a_quarter_of_a_block_is_kept_for_what_settles_and_comes_late() {
	World::check(|world| {
		let heavy = RuntimeCall::from(Clearing::cancel { order: 0 });
		let copies = (1.0 / share(heavy.get_dispatch_info().total_weight())).ceil() as usize;
		let flood = (0..copies).map(|place| (MEMBERS[place % 5], heavy.clone()));
		let late = [(BRAVO, remark(0)), (BRAVO, settling()[2].clone()), (CHARLIE, disprove())];
		let results = world.block(flood.chain(late));
		assert!(results.contains(&Err(FULL)), "the flood is more than its share");
		let results = &results[results.len() - 2..];
		assert!(results.iter().all(|result| matches!(result, Ok(Err(_)))), "{results:?}");
	});
}

#[test]
fn no_flood_of_settling_calls_keeps_ordinary_ones_out() {
	World::check(|world| {
		let quota = <Runtime as pallet_consortium::Config>::MaxOperationalPerBlock::get();
		let flood = (0..quota).flat_map(|_| MEMBERS.map(|who| (who, confirm(), MAX_TIP)));
		let others = MEMBERS.map(|who| (who, remark(0), 0));
		let block = world.author(flood.chain(others));
		let ordinary: Vec<_> = block.iter().filter(|(_, call, _)| *call == remark(0)).collect();
		assert_eq!(ordinary.len(), MEMBERS.len());

		let settling = used(world, DispatchClass::Operational);
		assert!((0.3..=0.75).contains(&settling), "{settling}");
		assert!(left(world) > 0.2, "the agenda has its quarter");
	});
}

#[test]
fn a_member_has_fifty_settling_calls_in_a_block_and_others_have_theirs() {
	World::check(|world| {
		let quota = <Runtime as pallet_consortium::Config>::MaxOperationalPerBlock::get();
		assert_eq!(quota, 50);
		delegate(world, BRAVO, FOXTROT, ProxyType::Bidding);
		let own = (1..quota).map(|_| (BRAVO, advance()));
		let delegated = (0..2).map(|_| (FOXTROT, on_behalf_of(BRAVO, advance())));
		// Light ones: of what a delegate sends, the SDK gives nothing back that was not done.
		let others = [(CHARLIE, settling()[4].clone()), (BRAVO, remark(0))];
		let results = world.block(own.chain(delegated).chain(others));
		let refused: Vec<_> = results.iter().filter(|result| result.is_err()).collect();
		assert_eq!(refused, [&Err(FULL)]);
		assert_eq!(results[50], Err(FULL), "the delegate's second");
	});
}

/// Otherwise one of them would take half of what the class may take.
#[test]
fn a_step_that_is_not_due_costs_no_more_than_a_look() {
	World::check(|world| {
		let declared = share(advance().get_dispatch_info().total_weight());
		let results = world.block((0..50).map(|_| (BRAVO, advance())));
		let unknown = pallet_clearing::Error::<Runtime>::UnknownOrder.into();
		assert!(results.iter().all(|result| *result == Ok(Err(unknown))), "{results:?}");
		let taken = used(world, DispatchClass::Operational);
		assert!(50.0 * declared > 20.0 && taken < 0.1, "{declared} {taken}");
	});
}
