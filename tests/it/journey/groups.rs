//! An account that pays within the limits of a group, for as long as an evaluator's record says so.

use clearmark_runtime::Runtime;
use pallet_evaluation::runtime_api::runtime_decl_for_evaluation_api::EvaluationApi;
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Call, ConfirmedPayment,
	Confirmers, Delivery, Error, Method, Selection, Usage, Verification,
};
use signature_chain::{confirmation_payload, receipt_payload, AssetId, SignedBy};
use sp_core::Pair;
use sp_runtime::{ApplyExtrinsicResult, DispatchError};

use super::{institutions_are_admitted, ledger, ratings, EVALUATOR};
use crate::{
	institution::{Institution, ALPHA, BRAVO, FOXTROT, GOLF, LIMA},
	world::World,
};

const ISSUER: Institution = ALPHA;
const PAYER: Institution = BRAVO;
const PAYEE: Institution = FOXTROT;
/// Has no account: only a key, with which it confirms payments.
const SECOND_PERSON: Institution = LIMA;
/// Longer than anything takes here.
const EXPIRES: u32 = 1_000;

fn limits() -> Method {
	Method {
		per_payment: 40,
		per_window: 60,
		payments: 5,
		window: 500,
		verified_above: 20,
		verification: Verification::SecondPerson,
		fee_class: 1,
	}
}

fn refused(error: Error<Runtime>) -> ApplyExtrinsicResult {
	Ok(Err(DispatchError::from(error)))
}

/// Pays with the receiver's receipt.
fn pay(world: &mut World, asset: AssetId, amount: u128, reference: u8) -> ApplyExtrinsicResult {
	let (from, to, transfer) = (PAYER.account(), PAYEE.account(), [reference; 32]);
	let selection = Selection::Oldest(amount);
	let genesis = world.read(ledger::genesis_hash);
	let pieces = world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
	let payload = receipt_payload(&genesis, asset, &transfer, &from, &to, &pieces, EXPIRES);
	let (receipt, by) = (PAYEE.sign_receipt(&payload), SignedBy::Receiver);
	let delivery = Delivery { transfer, expires: EXPIRES, receipt, by };
	let call = Call::<Runtime>::transfer_with_receipt { asset, to, selection, delivery };
	world.try_send(PAYER, call)
}

#[test]
fn an_account_pays_within_the_limits_of_its_group_until_its_record_is_stale() {
	World::check(|world| {
		institutions_are_admitted(world);
		ledger::receipt_keys_are_registered(world);
		let asset = ledger::asset_is_created(world);
		ledger::issue(world, asset, PAYER, 500);
		let scheme = ratings::rules_are_approved_and_activated(world);
		ratings::nodes_are_evaluated(world, scheme);
		let record = world.read(|| {
			let subject = Runtime::institution_subject(PAYER.account());
			let latest = Runtime::latest(scheme, subject, ALPHA.account());
			latest.expect("it was evaluated").record
		});

		let fees = vec![0, 2_500].try_into().expect("two classes");
		world.send(ISSUER, Call::<Runtime>::set_fee_classes { asset, fees });
		let (manager, basis) = (EVALUATOR.account(), [7; 32]);
		let form = Call::<Runtime>::form_group { asset, manager, limits: limits(), basis };
		assert_eq!(world.try_send(EVALUATOR, form.clone()), refused(Error::NotIssuer));
		world.send(ISSUER, form);
		let (who, person) = (PAYER.account(), Some(SECOND_PERSON.receipt_key().public().0));
		let confirmers = Confirmers { factor: None, person };
		let put = Call::<Runtime>::group_account { asset, group: 0, who, record, confirmers };
		assert_eq!(world.try_send(ISSUER, put.clone()), refused(Error::NotGroupManager));
		world.send(EVALUATOR, put);

		assert_eq!(pay(world, asset, 41, 1), refused(Error::PaymentTooLarge));
		assert_eq!(pay(world, asset, 30, 1), refused(Error::PaymentUnconfirmed));
		let payment = ConfirmedPayment {
			to: PAYEE.account(),
			transfer: [1; 32],
			amount: 30,
			expires: EXPIRES,
		};
		let genesis = world.read(ledger::genesis_hash);
		let (payer, transfer) = (PAYER.account(), payment.transfer);
		let payload =
			confirmation_payload(&genesis, asset, &payer, &payment.to, &transfer, 30, EXPIRES);
		let (strength, signature) =
			(Verification::SecondPerson, SECOND_PERSON.sign_receipt(&payload));
		world.send(
			PAYEE,
			Call::<Runtime>::confirm_payment { asset, payer, payment, strength, signature },
		);
		assert_eq!(pay(world, asset, 30, 1), Ok(Ok(())));
		assert_eq!(pay(world, asset, 20, 2), Ok(Ok(())));
		assert_eq!(pay(world, asset, 11, 3), refused(Error::WindowAmountExceeded));
		let found = world.read(|| Runtime::payment_limits(asset, PAYER.account()));
		let found = found.expect("it is in a group");
		let Usage { amount, payments, .. } = found.usage;
		assert_eq!((amount, payments, found.headroom), (50, 2, Some(10)));
		assert_eq!(found.membership.fees, 2, "a quarter per cent of each, rounded up");

		// Once the rules are revoked, the record is stale: it limits nobody, and once the window of what was
		// paid is over, anybody releases the account.
		let release = || Call::<Runtime>::release_account { asset, who: PAYER.account() };
		assert_eq!(world.try_send(GOLF, release()), refused(Error::MembershipHolds));
		let revoke = pallet_evaluation::Call::<Runtime>::revoke_rule_set { scheme, version: 0 };
		world.send(EVALUATOR, revoke);
		assert_eq!(pay(world, asset, 100, 3), Ok(Ok(())));
		assert_eq!(world.try_send(GOLF, release()), refused(Error::WindowRunning));
		let over = found.usage.since + limits().window;
		world.skip_to(over);
		world.send(GOLF, release());
		assert_eq!(world.try_send(GOLF, release()), refused(Error::AccountUngrouped));
	});
}
