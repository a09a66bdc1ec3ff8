//! The gate: only members and their delegates transact, each of them as it may.

use clearing_rules::{Bid, Entry};
use clearmark_runtime::{
	configs::ProxyType, Balance, Balances, Multisig, Runtime, RuntimeCall, RuntimeEvent, System,
	UNIT,
};
use frame_support::{dispatch::GetDispatchInfo, traits::Get, weights::Weight};
use pallet_clearing::{EntryProof, SettlementConsent};
use pallet_consortium::Role;
use pallet_evaluation::{Disputed, RefusalReason, RevocationReason};
use pallet_provenance::{Delivery, ReceivingPolicy, Selection};
use signature_chain::SignedBy;
use sp_core::{Pair, H256};
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	DispatchError, DispatchResult,
};

use crate::{
	institution::{Institution, ALPHA, BRAVO, CHARLIE, DELTA, FOXTROT, GOLF, HOTEL, INDIA},
	world::World,
};

type CouncilCall = pallet_collective::Call<Runtime, pallet_collective::Instance1>;
type ClearingCall = pallet_clearing::Call<Runtime>;
type ConsortiumCall = pallet_consortium::Call<Runtime>;
type EvaluationCall = pallet_evaluation::Call<Runtime>;
type ProvenanceCall = pallet_provenance::Call<Runtime>;
type ProxyCall = pallet_proxy::Call<Runtime>;
type UtilityCall = pallet_utility::Call<Runtime>;

/// Clients show it as "Invalid signing address".
const BAD_SIGNER: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::BadSigner);
/// Clients show it as "Transaction call is not expected".
const BAD_CALL: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Call);

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: b"hello".to_vec() }.into()
}

/// Nobody's signature: what is sent with it fails in the ledger, if it gets there.
fn unsigned_delivery() -> Delivery {
	let by = SignedBy::Receiver;
	Delivery { transfer: Default::default(), expires: 1_000, receipt: [0; 64], by }
}

pub fn pay(to: Institution, amount: Balance) -> RuntimeCall {
	pallet_balances::Call::transfer_allow_death { dest: to.account().into(), value: amount }.into()
}

fn balance_of(world: &mut World, who: Institution) -> Balance {
	world.read(|| Balances::free_balance(who.account()))
}

pub fn suspend(world: &mut World, who: Institution) {
	let reason = b"insolvent".to_vec().try_into().expect("it is short");
	world.decide(ConsortiumCall::suspend { account: who.account(), reason });
}

/// `real` lets `delegate` act for it, and gives it what it needs for fees.
pub fn delegate(
	world: &mut World,
	real: Institution,
	delegate: Institution,
	proxy_type: ProxyType,
) {
	world.send(
		real,
		ProxyCall::add_proxy { delegate: delegate.account().into(), proxy_type, delay: 0 },
	);
	world.send(real, pay(delegate, 10 * UNIT));
}

pub fn on_behalf_of(real: Institution, call: impl Into<RuntimeCall>) -> RuntimeCall {
	let real = real.account().into();
	ProxyCall::proxy { real, force_proxy_type: None, call: Box::new(call.into()) }.into()
}

#[test]
fn a_fresh_member_with_no_balance_of_its_own_can_transact() {
	World::check(|world| {
		assert_eq!(balance_of(world, FOXTROT), 0);
		world.admit(FOXTROT, &[Role::Initiator]);
		let grant = balance_of(world, FOXTROT);

		assert!(world.submit(FOXTROT, remark()).is_ok());
		world.send(FOXTROT, remark());
		assert!(balance_of(world, FOXTROT) < grant, "it has paid the fee");
		assert_eq!(world.read(|| System::account_nonce(FOXTROT.account())), 1);
	});
}

#[test]
fn the_first_grant_pays_for_millions_of_light_calls_and_many_heavy_ones() {
	World::check(|world| {
		world.admit(FOXTROT, &[Role::Initiator]);
		let grant = balance_of(world, FOXTROT);
		let fee_of = |world: &mut World, call: RuntimeCall| {
			let before = balance_of(world, FOXTROT);
			assert!(world.try_send(FOXTROT, call).is_ok(), "whatever comes of it, it is paid for");
			before - balance_of(world, FOXTROT)
		};
		assert!(grant / fee_of(world, remark()) > 1_000_000);
		let transfer = ProvenanceCall::transfer_with_receipt {
			asset: 0,
			to: ALPHA.account(),
			selection: Selection::Oldest(1),
			delivery: unsigned_delivery(),
		};
		assert!(grant / fee_of(world, transfer.into()) > 100_000);
	});
}

#[test]
fn a_stranger_is_refused_by_pool_and_block_whatever_it_owns() {
	World::check(|world| {
		world.send(ALPHA, pay(FOXTROT, 10 * UNIT));

		assert_eq!(world.submit(FOXTROT, remark()), Err(BAD_SIGNER));
		assert_eq!(world.try_send(FOXTROT, remark()), Err(BAD_SIGNER));
		assert_eq!(balance_of(world, FOXTROT), 10 * UNIT);
		assert_eq!(world.read(|| System::account_nonce(FOXTROT.account())), 0);
	});
}

#[test]
fn a_retired_member_is_a_stranger() {
	World::check(|world| {
		world.decide(ConsortiumCall::retire { account: BRAVO.account() });
		assert_eq!(world.submit(BRAVO, remark()), Err(BAD_SIGNER));
		assert_eq!(world.try_send(BRAVO, remark()), Err(BAD_SIGNER));
	});
}

#[test]
fn a_suspended_member_may_only_wind_down() {
	World::check(|world| {
		suspend(world, BRAVO);
		assert_eq!(world.submit(BRAVO, remark()), Err(BAD_CALL));
		let seal = ClearingCall::commit_bid { order: 0, commitment: Default::default() };
		assert_eq!(world.try_send(BRAVO, seal), Err(BAD_CALL));

		// Through the gate; that there is no such order is the market's answer.
		let unknown = pallet_clearing::Error::<Runtime>::UnknownOrder.into();
		assert_eq!(world.try_send(BRAVO, ClearingCall::advance { order: 0 }), Ok(Err(unknown)));

		// An evaluator may still take wrong rules back.
		suspend(world, DELTA);
		let revoke = EvaluationCall::revoke_rule_set { scheme: 0, version: 0 };
		let unknown = pallet_evaluation::Error::<Runtime>::UnknownScheme.into();
		assert_eq!(world.try_send(DELTA, revoke), Ok(Err(unknown)));

		world.decide(ConsortiumCall::reinstate { account: BRAVO.account() });
		world.send(BRAVO, remark());
	});
}

/// What a suspended member may send, with the reason why it ends something.
fn that_wind_down() -> Vec<RuntimeCall> {
	let (order, offer, record, panel, request) = (0, 0, 0, 0, 0);
	let (signature, salt, root) = ([0; 64], [0; 32], H256::zero());
	let (case, asset, scheme, version, batch) = (0, 0, 0, 0, 0);
	let entry = Entry { participant: BRAVO.account(), owed: 0, due: 0, count: 0, book: salt };
	let proof = EntryProof { entry, siblings: Default::default() };
	let bid = Bid {
		fee_fixed: 0,
		fee_bps: 0,
		promised_done: 0,
		capacity: 0,
		collateral: 0,
		valid_until: 0,
	};
	let (selection, delivery) = (Selection::Oldest(1), unsigned_delivery());
	let (who, real) = (CHARLIE.account(), || CHARLIE.account().into());
	let (disputed, terminal) = (Disputed::Record(0), [0; 32]);
	let reason = RevocationReason::WrongInputs;
	vec![
		// It carries out what it has a part in, and so settles.
		ClearingCall::advance { order }.into(),
		ClearingCall::confirm { order, signature }.into(),
		ClearingCall::reveal_bid { order, bid, salt }.into(),
		ClearingCall::submit_result { order, result: root, netted: None, signature }.into(),
		// It gives back what it took on, or what others put up for it.
		ClearingCall::abandon { order }.into(),
		ClearingCall::cancel { order }.into(),
		// It contests what it would be debited; whatever is ruled holds.
		ClearingCall::dispute { order, evidence: root }.into(),
		ClearingCall::disprove { order, proof }.into(),
		// It takes its consent back, and limits of its own that keep orders from settling.
		ClearingCall::set_settlement_consent { asset, consent: SettlementConsent::SignatureNeeded }
			.into(),
		ClearingCall::set_bilateral_limit { asset, debtor: who.clone(), limit: None }.into(),
		ClearingCall::set_net_debit_cap { asset, cap: None }.into(),
		// Units in transit go back, and what they were put aside for ends.
		ProvenanceCall::cancel { offer }.into(),
		ProvenanceCall::decline { offer }.into(),
		ProvenanceCall::expire { offer }.into(),
		ProvenanceCall::end_mandate { number: 0 }.into(),
		ProvenanceCall::lapse { case }.into(),
		ProvenanceCall::release_deposit { case }.into(),
		ProvenanceCall::release_account { asset, who: who.clone() }.into(),
		// Another may lift its freeze, and its units go back to their issuer: so it can retire.
		ProvenanceCall::associate_funding { case, funding: who.clone() }.into(),
		ProvenanceCall::redeem { asset, selection, delivery }.into(),
		// What it vouched for is taken back, and bonds are freed.
		EvaluationCall::close_dispute { disputed }.into(),
		EvaluationCall::close_panel { panel }.into(),
		EvaluationCall::decline_guarantee { guarantee: 0 }.into(),
		EvaluationCall::expire_request { request }.into(),
		EvaluationCall::forget_consent { consent: 0 }.into(),
		EvaluationCall::forget_guarantee { guarantee: 0 }.into(),
		EvaluationCall::forget_terminal { scheme, terminal }.into(),
		EvaluationCall::refuse { request, reason: RefusalReason::FeeTooLow }.into(),
		EvaluationCall::release_batch_bond { batch }.into(),
		EvaluationCall::release_bond { record }.into(),
		EvaluationCall::release_guarantee { guarantee: 0 }.into(),
		EvaluationCall::reveal_score { panel, score: 0, input_root: root, salt }.into(),
		EvaluationCall::revoke { record, reason }.into(),
		EvaluationCall::revoke_batch { batch, reason }.into(),
		EvaluationCall::revoke_consent { consent: 0 }.into(),
		EvaluationCall::revoke_in_batch { batch, index: 0, reason }.into(),
		EvaluationCall::revoke_model { scheme, version }.into(),
		EvaluationCall::revoke_policy { scheme, version }.into(),
		EvaluationCall::revoke_rule_set { scheme, version }.into(),
		EvaluationCall::withdraw_evaluator { scheme, evaluator: who.clone() }.into(),
		EvaluationCall::withdraw_guarantee { guarantee: 0 }.into(),
		// Nobody goes on acting for it.
		ProxyCall::remove_proxy { delegate: real(), proxy_type: ProxyType::Any, delay: 0 }.into(),
		ProxyCall::remove_proxies {}.into(),
		ProxyCall::reject_announcement { delegate: real(), call_hash: root }.into(),
		ProxyCall::remove_announcement { real: real(), call_hash: root }.into(),
	]
}

/// What a suspended member may not send: it begins something, gives something away, or decides.
fn that_do_not_wind_down() -> Vec<RuntimeCall> {
	let (order, asset, root, signature) = (0, 0, H256::zero(), [0; 64]);
	let (to, selection, by) = (CHARLIE.account(), Selection::Oldest(1), SignedBy::Receiver);
	let (transfer, expires) = ([0; 32], 1_000);
	let public = BRAVO.receipt_key().public().0;
	let (disputed, refutes) = (Disputed::Record(0), true);
	let consent = SettlementConsent::SilenceUpTo(1);
	vec![
		remark(),
		pay(CHARLIE, 1),
		ClearingCall::accept { order }.into(),
		ClearingCall::commit_bid { order, commitment: root }.into(),
		ClearingCall::rate { node: to.clone() }.into(),
		ClearingCall::rule { order, upheld: true }.into(),
		ClearingCall::set_settlement_consent { asset, consent }.into(),
		ClearingCall::set_bilateral_limit { asset, debtor: to.clone(), limit: Some(1) }.into(),
		ClearingCall::set_net_debit_cap { asset, cap: Some(1) }.into(),
		ProvenanceCall::accept { offer: 0, receipt: signature, by }.into(),
		ProvenanceCall::offer {
			asset,
			to: to.clone(),
			selection: selection.clone(),
			transfer,
			expires,
		}
		.into(),
		ProvenanceCall::transfer_with_receipt {
			asset,
			to: to.clone(),
			selection,
			delivery: unsigned_delivery(),
		}
		.into(),
		ProvenanceCall::pay_deposit { case: 0, amount: 1 }.into(),
		ProvenanceCall::set_receipt_key { public }.into(),
		ProvenanceCall::set_mandate {
			public,
			asset,
			per_transfer: 1,
			per_period: 1,
			period: 1,
			until: expires,
		}
		.into(),
		EvaluationCall::dispute { record: 0, evidence: root }.into(),
		EvaluationCall::rule_on { disputed, refutes }.into(),
		EvaluationCall::confirm_guarantee { guarantee: 0 }.into(),
		ConsortiumCall::update_name { name: Default::default() }.into(),
		ProxyCall::add_proxy { delegate: to.into(), proxy_type: ProxyType::Any, delay: 0 }.into(),
		CouncilCall::vote { proposal: root, index: 0, approve: true }.into(),
		UtilityCall::batch { calls: vec![] }.into(),
	]
}

#[test]
fn a_suspended_member_may_send_what_ends_something() {
	World::check(|world| {
		suspend(world, BRAVO);
		for call in that_wind_down() {
			assert!(world.submit(BRAVO, call.clone()).is_ok(), "{call:?}");
		}
		for call in that_do_not_wind_down() {
			assert_eq!(world.submit(BRAVO, call.clone()), Err(BAD_CALL), "{call:?}");
			assert_eq!(world.try_send(BRAVO, call), Err(BAD_CALL));
		}
	});
}

#[test]
fn a_suspended_member_may_send_a_batch_if_all_of_it_ends_something() {
	World::check(|world| {
		suspend(world, BRAVO);
		let batches = |calls: Vec<RuntimeCall>| -> [RuntimeCall; 3] {
			[
				UtilityCall::batch { calls: calls.clone() }.into(),
				UtilityCall::batch_all { calls: calls.clone() }.into(),
				UtilityCall::force_batch { calls }.into(),
			]
		};
		let end = || RuntimeCall::from(ProvenanceCall::end_mandate { number: 0 });
		let is_light =
			|call: &RuntimeCall| call.get_dispatch_info().total_weight().ref_time() < 5_000_000_000;
		for batch in batches(that_wind_down().into_iter().filter(is_light).collect()) {
			assert!(world.submit(BRAVO, batch).is_ok());
		}
		let [nested, ..] = batches(vec![end(), batches(vec![end()])[0].clone()]);
		assert!(world.submit(BRAVO, nested).is_ok());
		for batch in batches(vec![end(), remark()]) {
			assert_eq!(world.submit(BRAVO, batch), Err(BAD_CALL));
		}
		let [nested, ..] = batches(vec![end(), batches(vec![remark()])[0].clone()]);
		assert_eq!(world.submit(BRAVO, nested), Err(BAD_CALL));
		// What hides in it is refused where it is carried out.
		let [hidden, ..] = batches(vec![on_behalf_of(CHARLIE, end())]);
		let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
		assert_eq!(world.try_send(BRAVO, hidden), Ok(Err(filtered)));
	});
}

#[test]
fn a_suspended_member_takes_its_delegates_away() {
	World::check(|world| {
		delegate(world, BRAVO, FOXTROT, ProxyType::Any);
		suspend(world, BRAVO);
		world.send(BRAVO, ProxyCall::remove_proxies {});
		let advance = on_behalf_of(BRAVO, ClearingCall::advance { order: 0 });
		assert_eq!(world.try_send(FOXTROT, advance), Err(BAD_SIGNER));
	});
}

#[test]
fn a_proxy_acts_for_a_member_and_for_nobody_else() {
	World::check(|world| {
		delegate(world, BRAVO, FOXTROT, ProxyType::Any);
		assert!(world.submit(FOXTROT, on_behalf_of(BRAVO, remark())).is_ok());
		world.send(FOXTROT, on_behalf_of(BRAVO, pay(CHARLIE, UNIT)));

		assert_eq!(world.try_send(FOXTROT, remark()), Err(BAD_SIGNER));
		assert_eq!(world.try_send(FOXTROT, on_behalf_of(CHARLIE, remark())), Err(BAD_SIGNER));
	});
}

#[test]
fn a_strangers_proxy_call_is_refused() {
	World::check(|world| {
		world.send(ALPHA, pay(FOXTROT, 10 * UNIT));
		assert_eq!(world.submit(FOXTROT, on_behalf_of(BRAVO, remark())), Err(BAD_SIGNER));
		assert_eq!(world.try_send(FOXTROT, on_behalf_of(BRAVO, remark())), Err(BAD_SIGNER));
	});
}

#[test]
fn a_proxy_may_do_what_it_is_registered_for() {
	World::check(|world| {
		delegate(world, BRAVO, FOXTROT, ProxyType::Bidding);
		let inner = |world: &mut World, call| {
			world.send(FOXTROT, on_behalf_of(BRAVO, call));
			world.events().into_iter().find_map(|event| match event {
				RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
				_ => None,
			})
		};
		let seal = ClearingCall::commit_bid { order: 0, commitment: Default::default() };
		let unknown = pallet_clearing::Error::<Runtime>::UnknownOrder.into();
		assert_eq!(inner(world, seal.into()), Some(Err(unknown)));
		let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
		assert_eq!(inner(world, pay(FOXTROT, UNIT)), Some(Err(filtered)));
	});
}

#[test]
fn the_proxy_of_a_suspended_member_may_only_wind_down() {
	World::check(|world| {
		delegate(world, BRAVO, FOXTROT, ProxyType::Any);
		suspend(world, BRAVO);
		assert_eq!(world.try_send(FOXTROT, on_behalf_of(BRAVO, remark())), Err(BAD_CALL));
		world.send(FOXTROT, on_behalf_of(BRAVO, ClearingCall::advance { order: 0 }));
	});
}

#[test]
fn a_delayed_proxy_announces_before_it_acts() {
	World::check(|world| {
		let delegate = || FOXTROT.account().into();
		let real = || BRAVO.account().into();
		world.send(BRAVO, pay(FOXTROT, 10 * UNIT));
		let proxy_type = ProxyType::Any;
		world.send(BRAVO, ProxyCall::add_proxy { delegate: delegate(), proxy_type, delay: 2 });

		let call = pay(CHARLIE, UNIT);
		let call_hash = BlakeTwo256::hash_of(&call);
		world.send(FOXTROT, ProxyCall::announce { real: real(), call_hash });
		world.run_to(world.now() + 1);
		let before = balance_of(world, CHARLIE);
		let announced = ProxyCall::proxy_announced {
			delegate: delegate(),
			real: real(),
			force_proxy_type: None,
			call: Box::new(call),
		};
		world.send(FOXTROT, announced);
		assert_eq!(balance_of(world, CHARLIE), before + UNIT);
	});
}

#[test]
fn a_delegation_cannot_hide_in_another_call() {
	World::check(|world| {
		delegate(world, BRAVO, CHARLIE, ProxyType::Any);
		let batch = UtilityCall::batch_all { calls: vec![on_behalf_of(BRAVO, remark())] };
		let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
		assert_eq!(world.try_send(CHARLIE, batch), Ok(Err(filtered)));
	});
}

#[test]
fn signatories_act_for_a_multisig_that_is_a_member() {
	World::check(|world| {
		let mut signatories = [FOXTROT, GOLF].map(|who| who.account());
		signatories.sort();
		world.decide(ConsortiumCall::admit {
			lei: HOTEL.lei(),
			account: Multisig::multi_account_id(&signatories, 2),
			name: b"Hotel Bank".to_vec().try_into().expect("it is short"),
			roles: vec![Role::Initiator].try_into().expect("one of seven"),
		});
		for signatory in [FOXTROT, GOLF] {
			world.send(ALPHA, pay(signatory, 10 * UNIT));
		}
		let as_multi = |other: Institution, maybe_timepoint| {
			RuntimeCall::from(pallet_multisig::Call::as_multi {
				threshold: 2,
				other_signatories: vec![other.account()],
				maybe_timepoint,
				call: Box::new(pay(CHARLIE, UNIT)),
				max_weight: Weight::from_parts(1_000_000_000, 100_000),
			})
		};

		let before = balance_of(world, CHARLIE);
		world.send(FOXTROT, as_multi(GOLF, None));
		// After the timestamp, the block's first transaction.
		let opened = pallet_multisig::Timepoint { height: world.now(), index: 1 };
		world.send(GOLF, as_multi(FOXTROT, Some(opened)));
		assert_eq!(balance_of(world, CHARLIE), before + UNIT);
		assert_eq!(world.try_send(FOXTROT, as_multi(BRAVO, None)), Err(BAD_SIGNER));
	});
}

#[test]
fn session_keys_cannot_be_purged() {
	World::check(|world| {
		let purge = || RuntimeCall::from(pallet_session::Call::purge_keys {});
		let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		assert_eq!(world.try_send(ALPHA, purge()), Ok(Err(filtered)));
		let batch = UtilityCall::batch_all { calls: vec![purge()] };
		assert_eq!(world.try_send(ALPHA, batch), Ok(Err(filtered)));
		assert_eq!(world.try_decide(purge()), Err(filtered));
	});
}

#[test]
fn a_member_fills_no_more_of_a_block_than_its_quota() {
	World::check(|world| {
		delegate(world, BRAVO, FOXTROT, ProxyType::Any);
		let quota = <Runtime as pallet_consortium::Config>::MaxTransactionsPerBlock::get();
		let own = (1..quota).map(|_| (BRAVO, remark()));
		let delegated = (0..2).map(|_| (FOXTROT, on_behalf_of(BRAVO, remark())));
		let others = [(CHARLIE, remark())];

		let results = world.block(own.chain(delegated).chain(others));
		let refused: Vec<_> = results.iter().filter(|result| **result != Ok(Ok(()))).collect();
		let exhausted = Err(InvalidTransaction::ExhaustsResources.into());
		assert_eq!(refused, [&exhausted]);

		// The next block has room again.
		world.send(FOXTROT, on_behalf_of(BRAVO, remark()));
	});
}

#[test]
fn a_suspended_member_gets_no_further_through_an_active_one() {
	World::check(|world| {
		delegate(world, BRAVO, CHARLIE, ProxyType::Any);
		suspend(world, BRAVO);
		assert_eq!(world.try_send(CHARLIE, on_behalf_of(BRAVO, remark())), Err(BAD_CALL));
		world.send(CHARLIE, on_behalf_of(BRAVO, ClearingCall::advance { order: 0 }));
	});
}

/// `real` lets `delegate` act for it after a delay, `delegate` announces a call, and the delay is
/// over. Gives what carries it out, whoever sends it.
fn announced(
	world: &mut World,
	real: Institution,
	delegate: Institution,
	call: impl Into<RuntimeCall>,
) -> RuntimeCall {
	let call = Box::new(call.into());
	let (real_id, delegate_id) = (real.account(), delegate.account());
	world.send(
		real,
		ProxyCall::add_proxy {
			delegate: delegate_id.clone().into(),
			proxy_type: ProxyType::Any,
			delay: 1,
		},
	);
	world.send(real, pay(delegate, 10 * UNIT));
	let call_hash = BlakeTwo256::hash_of(&call);
	world.send(delegate, ProxyCall::announce { real: real_id.clone().into(), call_hash });
	let (delegate, real) = (delegate_id.into(), real_id.into());
	ProxyCall::proxy_announced { delegate, real, force_proxy_type: None, call }.into()
}

#[test]
fn an_active_member_may_carry_out_what_was_announced_for_another() {
	World::check(|world| {
		let call = announced(world, BRAVO, FOXTROT, pay(CHARLIE, UNIT));
		world.send(ALPHA, pay(GOLF, 10 * UNIT));
		assert_eq!(world.try_send(GOLF, call.clone()), Err(BAD_SIGNER));

		let before = balance_of(world, CHARLIE);
		world.send(DELTA, call);
		assert_eq!(balance_of(world, CHARLIE), before + UNIT);
	});
}

#[test]
fn what_was_announced_for_a_suspended_member_is_not_carried_out_by_an_active_one() {
	World::check(|world| {
		let spend = announced(world, BRAVO, FOXTROT, pay(CHARLIE, UNIT));
		suspend(world, BRAVO);
		let before = balance_of(world, BRAVO);
		for who in [FOXTROT, CHARLIE] {
			assert_eq!(world.submit(who, spend.clone()), Err(BAD_CALL));
			assert_eq!(world.try_send(who, spend.clone()), Err(BAD_CALL));
		}
		assert_eq!(balance_of(world, BRAVO), before);
	});
}

#[test]
fn what_was_announced_for_a_suspended_member_may_still_wind_down() {
	World::check(|world| {
		let advance = announced(world, BRAVO, FOXTROT, ClearingCall::advance { order: 0 });
		suspend(world, BRAVO);
		world.send(CHARLIE, advance);
	});
}

/// Each of these is dispatched as the wrapper's origin, which must not become another account's.
#[test]
fn no_wrapper_hides_a_delegation() {
	World::check(|world| {
		delegate(world, BRAVO, CHARLIE, ProxyType::Any);
		suspend(world, BRAVO);
		let hidden = || on_behalf_of(BRAVO, remark());
		let boxed = || Box::new(hidden());
		let as_multi = || pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![DELTA.account()],
			call: boxed(),
		};
		let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		let direct: [RuntimeCall; 7] = [
			UtilityCall::batch_all { calls: vec![hidden()] }.into(),
			UtilityCall::as_derivative { index: 0, call: boxed() }.into(),
			UtilityCall::if_else { main: boxed(), fallback: Box::new(remark()) }.into(),
			UtilityCall::if_else { main: Box::new(remark()), fallback: boxed() }.into(),
			UtilityCall::batch_all {
				calls: vec![UtilityCall::batch_all { calls: vec![hidden()] }.into()],
			}
			.into(),
			UtilityCall::batch_all { calls: vec![RuntimeCall::from(as_multi())] }.into(),
			RuntimeCall::from(as_multi()),
		];
		for call in direct {
			assert_eq!(world.try_send(CHARLIE, call.clone()), Ok(Err(filtered)), "{call:?}");
		}
		// The next ones succeed, and tell in an event that what is inside them did not.
		let told: [RuntimeCall; 2] = [
			UtilityCall::batch {
				calls: vec![UtilityCall::batch_all { calls: vec![hidden()] }.into()],
			}
			.into(),
			UtilityCall::force_batch {
				calls: vec![UtilityCall::as_derivative { index: 0, call: boxed() }.into()],
			}
			.into(),
		];
		for call in told {
			world.send(CHARLIE, call);
			let executed = |event| {
				matches!(event, RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { .. }))
			};
			assert!(!world.events().into_iter().any(executed));
		}
	});
}

#[test]
fn a_suspended_multisig_gets_no_further_through_a_signatory_that_is_active() {
	World::check(|world| {
		let mut signatories = [CHARLIE, DELTA].map(|who| who.account());
		signatories.sort();
		let account = Multisig::multi_account_id(&signatories, 2);
		world.decide(ConsortiumCall::admit {
			lei: HOTEL.lei(),
			account: account.clone(),
			name: b"Hotel Bank".to_vec().try_into().expect("it is short"),
			roles: vec![Role::Initiator].try_into().expect("one of seven"),
		});
		let as_multi = |other: Institution, maybe_timepoint| {
			RuntimeCall::from(pallet_multisig::Call::as_multi {
				threshold: 2,
				other_signatories: vec![other.account()],
				maybe_timepoint,
				call: Box::new(pay(CHARLIE, UNIT)),
				max_weight: Weight::from_parts(1_000_000_000, 100_000),
			})
		};
		// One approval is given before the suspension; the last one comes after it.
		world.send(CHARLIE, as_multi(DELTA, None));
		let opened = pallet_multisig::Timepoint { height: world.now(), index: 1 };
		let reason = b"insolvent".to_vec().try_into().expect("it is short");
		world.decide(ConsortiumCall::suspend { account, reason });
		assert_eq!(world.try_send(DELTA, as_multi(CHARLIE, Some(opened))), Err(BAD_CALL));
	});
}

/// Which type of delegate may send a call; nobody but the one for everything where there is none.
fn by_type() -> Vec<(Option<ProxyType>, RuntimeCall)> {
	let account = || CHARLIE.account();
	let remove = pallet_session::Call::<Runtime>::purge_keys {};
	vec![
		(Some(ProxyType::Bidding), ClearingCall::advance { order: 0 }.into()),
		(Some(ProxyType::Receiving), ProvenanceCall::decline { offer: 0 }.into()),
		(
			Some(ProxyType::Evaluating),
			EvaluationCall::revoke_rule_set { scheme: 0, version: 0 }.into(),
		),
		(
			Some(ProxyType::Governance),
			CouncilCall::vote { proposal: H256::zero(), index: 0, approve: true }.into(),
		),
		(None, pay(CHARLIE, 1)),
		(None, remark()),
		(None, ConsortiumCall::update_name { name: Default::default() }.into()),
		(None, ConsortiumCall::retire { account: account() }.into()),
		(None, ProvenanceCall::cancel { offer: 0 }.into()),
		(
			None,
			ProvenanceCall::redeem {
				asset: 0,
				selection: Selection::Oldest(1),
				delivery: unsigned_delivery(),
			}
			.into(),
		),
		(
			None,
			ProxyCall::add_proxy {
				delegate: account().into(),
				proxy_type: ProxyType::Any,
				delay: 0,
			}
			.into(),
		),
		(
			None,
			UtilityCall::batch { calls: vec![ClearingCall::advance { order: 0 }.into()] }.into(),
		),
		(None, remove.into()),
	]
}

#[test]
fn each_type_of_delegate_does_its_own_work_and_no_other() {
	World::check(|world| {
		let delegates = [
			(FOXTROT, ProxyType::Bidding),
			(GOLF, ProxyType::Receiving),
			(HOTEL, ProxyType::Evaluating),
			(INDIA, ProxyType::Governance),
		];
		let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		for (who, own) in delegates {
			delegate(world, BRAVO, who, own);
			for (allowed, call) in by_type() {
				world.send(who, on_behalf_of(BRAVO, call.clone()));
				let result = executed(world).expect("it was carried out, or refused");
				let passed = result != Err(filtered);
				assert_eq!(passed, allowed == Some(own), "{own:?}: {call:?}: {result:?}");
			}
			assert_eq!(world.try_send(who, remark()), Err(BAD_SIGNER), "it is nothing by itself");
		}
	});
}

/// What became of the call that a delegate sent.
fn executed(world: &mut World) -> Option<DispatchResult> {
	world.events().into_iter().find_map(|event| match event {
		RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
		_ => None,
	})
}

#[test]
fn a_delegate_takes_no_type_that_it_was_not_given() {
	World::check(|world| {
		delegate(world, BRAVO, FOXTROT, ProxyType::Bidding);
		let call = Box::new(RuntimeCall::from(ClearingCall::advance { order: 0 }));
		let as_any = ProxyCall::proxy {
			real: BRAVO.account().into(),
			force_proxy_type: Some(ProxyType::Any),
			call,
		};
		assert_eq!(world.submit(FOXTROT, as_any), Err(BAD_SIGNER));
	});
}

#[test]
fn the_council_grants_members_more_of_what_pays_fees() {
	World::check(|world| {
		world.admit(FOXTROT, &[Role::Initiator]);
		let before = balance_of(world, FOXTROT);
		let grant =
			|who: Institution| ConsortiumCall::grant { account: who.account(), amount: UNIT };
		world.decide(grant(FOXTROT));
		assert_eq!(balance_of(world, FOXTROT), before + UNIT);
		// One that winds down has fees to pay, too; one that has left has not.
		suspend(world, FOXTROT);
		world.decide(grant(FOXTROT));
		world.decide(ConsortiumCall::retire { account: FOXTROT.account() });
		let retired: DispatchError = pallet_consortium::Error::<Runtime>::MemberRetired.into();
		assert_eq!(world.try_decide(grant(FOXTROT)), Err(retired));
		assert_eq!(world.try_send(FOXTROT, grant(FOXTROT)), Err(BAD_SIGNER));
	});
}

#[test]
fn nobody_sends_without_signing() {
	World::check(|world| {
		for call in [remark(), pay(ALPHA, 1), ClearingCall::advance { order: 0 }.into()] {
			for source in [TransactionSource::External, TransactionSource::Local] {
				assert!(world.submit_unsigned(source, call.clone()).is_err(), "{call:?}");
			}
			// Some an author can put into a block all the same, as it does inherents: without effect.
			let outcome = world.try_unsigned(call);
			let refused = outcome.is_err() || outcome == Ok(Err(DispatchError::BadOrigin));
			assert!(refused, "{outcome:?}");
		}
	});
}

#[test]
fn a_receiving_delegate_signs_receipts_and_spends_nothing() {
	World::check(|world| {
		delegate(world, ALPHA, FOXTROT, ProxyType::Receiving);
		let inner = |world: &mut World, call: pallet_provenance::Call<Runtime>| {
			world.send(FOXTROT, on_behalf_of(ALPHA, call));
			world.events().into_iter().find_map(|event| match event {
				RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
				_ => None,
			})
		};
		let public = ALPHA.receipt_key().public().0;
		let key = ProvenanceCall::set_receipt_key { public };
		assert_eq!(inner(world, key), Some(Ok(())));

		let filtered = Some(Err(frame_system::Error::<Runtime>::CallFiltered.into()));
		let (asset, to, delivery) = (0, BRAVO.account(), unsigned_delivery());
		let issue =
			ProvenanceCall::issue { asset, to: to.clone(), amount: 1, delivery: delivery.clone() };
		assert_eq!(inner(world, issue), filtered);
		let selection = Selection::Oldest(1);
		let transfer = ProvenanceCall::transfer_with_receipt { asset, to, selection, delivery };
		assert_eq!(inner(world, transfer), filtered);
		let (asset, to, selection) = (0, BRAVO.account(), Selection::Oldest(1));
		let offer =
			ProvenanceCall::offer { asset, to, selection, transfer: [0; 32], expires: 1_000 };
		assert_eq!(inner(world, offer), filtered);
		assert_eq!(inner(world, ProvenanceCall::cancel { offer: 0 }), filtered);
		// Answers to offers get through to the ledger, and there is no such offer.
		let unknown = Some(Err(pallet_provenance::Error::<Runtime>::OfferUnknown.into()));
		assert_eq!(inner(world, ProvenanceCall::decline { offer: 0 }), unknown);
		let (receipt, by) = ([0; 64], SignedBy::Receiver);
		assert_eq!(inner(world, ProvenanceCall::accept { offer: 0, receipt, by }), unknown);
		let policy = ReceivingPolicy::RefusesSuspected;
		assert_eq!(inner(world, ProvenanceCall::set_receiving_policy { policy }), Some(Ok(())));
	});
}
