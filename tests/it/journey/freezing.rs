//! What authorities do to units and accounts, and how an account is free again.

use clearmark_runtime::{Runtime, RuntimeEvent, RuntimeOrigin, DAYS};
use frame_support::{traits::UnfilteredDispatchable, weights::Weight};
use pallet_consortium::Role;
use pallet_evaluation::runtime_api::runtime_decl_for_evaluation_api::EvaluationApi;
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, AssetBalance, Call, Error,
	ForcedState, FreezeState, LiftedBy, LotStatus, Reason, Selection, UnitRange, Warrant,
};
use signature_chain::{
	trace::Whereabouts, verify_sequence, AssetId, Context, Digest, ForcedBy, LinkKind,
};
use sp_runtime::DispatchError;

use super::{institutions_are_admitted, ledger, ratings, AUDITOR, EVALUATOR};
use crate::{
	institution::{Institution, ALPHA, BRAVO, CHARLIE, FOXTROT, GOLF, HOTEL},
	world::World,
};

type ConsortiumCall = pallet_consortium::Call<Runtime>;

const THIEF: Institution = FOXTROT;
const VICTIM: Institution = GOLF;
const SECOND_AUDITOR: Institution = HOTEL;
/// The account that a risk is seen in, and the one that pays for it.
const RISKY: Institution = BRAVO;
const FUNDING: Institution = GOLF;
/// What the authority calls its order.
const REFERENCE: Digest = [0xaa; 32];
/// What it calls the one that lifts the freeze.
const RELEASE: Digest = [0xbb; 32];

fn stage(world: &mut World) -> AssetId {
	institutions_are_admitted(world);
	ledger::receipt_keys_are_registered(world);
	ledger::asset_is_created(world)
}

fn warrant(world: &World, reason: Reason, blocks: u32) -> Warrant {
	Warrant { reason, reference: REFERENCE, expires: world.now() + blocks }
}

fn refused(error: Error<Runtime>) -> sp_runtime::ApplyExtrinsicResult {
	Ok(Err(DispatchError::from(error)))
}

#[test]
fn stolen_units_are_frozen_and_two_auditors_order_them_back() {
	World::check(|world| {
		let asset = stage(world);
		ledger::issue(world, asset, THIEF, 100);
		// Longer than the delay of a forced transfer.
		let warrant = warrant(world, Reason::Judicial, 100_000);
		let who = THIEF.account();
		let freeze = Call::<Runtime>::freeze_lineage { who, since: 0, warrant };
		assert_eq!(world.try_send(ALPHA, freeze.clone()), refused(Error::NotAuditor));
		world.send(AUDITOR, freeze);
		let info = world.read(|| Runtime::freeze(0)).expect("it was made just now");
		assert_eq!((info.freeze.state, info.binds), (FreezeState::Complete, true));
		let expected = AssetBalance { frozen: 100, ..Default::default() };
		assert_eq!(ledger::balance(world, asset, THIEF), expected);
		let pieces = world.read(|| Runtime::preview(asset, THIEF.account(), Selection::Oldest(1)));
		assert_eq!(pieces, []);
		// The account itself is not frozen.
		ledger::issue(world, asset, THIEF, 5);
		assert!(!world.read(|| Runtime::is_frozen(THIEF.account())));

		let ranges = vec![UnitRange { start: 0, len: 40 }];
		let ranges = ranges.try_into().expect("no more than fit");
		let to = VICTIM.account();
		let propose = Call::<Runtime>::propose_forced_transfer { case: 0, asset, ranges, to };
		world.send(AUDITOR, propose);
		let confirm = Call::<Runtime>::confirm_forced_transfer { number: 0 };
		assert_eq!(world.try_send(AUDITOR, confirm.clone()), refused(Error::ForcedSameAuditor));
		let account = SECOND_AUDITOR.account();
		let roles = vec![Role::Auditor].try_into().expect("one role");
		world.decide(ConsortiumCall::set_roles { account, roles });
		world.send(SECOND_AUDITOR, confirm);
		let due = due_of(world, 0);
		assert_eq!(due, world.now() + DAYS);
		let execute = Call::<Runtime>::execute_forced_transfer { number: 0 };
		world.skip_to(due - 2);
		assert_eq!(world.try_send(VICTIM, execute.clone()), refused(Error::ForcedNotDue));
		assert_eq!(world.read(|| Runtime::forced_transfers(None, 10)).transfers.len(), 1);
		assert_eq!(ledger::balance(world, asset, VICTIM), AssetBalance::default());
		world.send(VICTIM, execute.clone());
		assert_eq!(world.now(), due);

		units_are_the_victims(world, asset);
		assert_eq!(world.read(|| Runtime::forced_transfer(0)), None);
		assert_eq!(world.try_send(VICTIM, execute), refused(Error::ForcedUnknown));
		the_rest_is_thawed(world, asset);
	});
}

/// First block in which a forced transfer that is confirmed may be carried out.
fn due_of(world: &mut World, number: u32) -> u32 {
	let forced = world.read(|| Runtime::forced_transfer(number)).expect("it is under way");
	match forced.transfer.state {
		ForcedState::Confirmed { by, due } => {
			assert_eq!(by, SECOND_AUDITOR.account());
			due
		},
		ForcedState::Proposed => panic!("a second auditor has confirmed it"),
	}
}

/// The block just made moved 40 units by a link that says on what order, and that nobody signed.
fn units_are_the_victims(world: &mut World, asset: AssetId) {
	let (from, to) = (THIEF.account(), VICTIM.account());
	let lot = world.read(|| Runtime::lot_of(asset, 0)).expect("the unit exists");
	assert_eq!((lot.start, lot.len, &lot.owner), (0, 40, &to));
	assert_eq!(lot.status, LotStatus::free());
	let free = AssetBalance { free: 40, ..Default::default() };
	assert_eq!(ledger::balance(world, asset, VICTIM), free);
	let left = AssetBalance { free: 5, frozen: 60, ..Default::default() };
	assert_eq!(ledger::balance(world, asset, THIEF), left);

	let executed = pallet_provenance::Event::<Runtime>::ForcedTransferExecuted {
		number: 0,
		case: 0,
		asset,
		from: from.clone(),
		to: to.clone(),
		amount: 40,
		link: lot.tip,
	};
	let executed = RuntimeEvent::from(executed);
	assert_eq!(world.events().iter().filter(|event| **event == executed).count(), 1);

	world.read(|| {
		let links = ledger::sequence(asset);
		let [issued, forced] = &links[..] else { panic!("two holders, not {}", links.len()) };
		assert_eq!((&issued.link.to, &forced.link.from, &forced.link.to), (&from, &from, &to));
		let by = ForcedBy::Authority { case: 0, reference: REFERENCE };
		assert_eq!(forced.link.kind, LinkKind::Forced { by });
		assert_eq!(forced.link.receipt, None);
		let holders = Runtime::holders(asset, 0, None, 10).holders;
		let holders: Vec<_> = holders.into_iter().map(|holding| holding.holder).collect();
		assert_eq!(holders, [from.clone(), to.clone()]);

		let (issuer, genesis) = (ALPHA.account(), ledger::genesis_hash());
		let context = Context { genesis, asset, issuer: &issuer, unit: 0 };
		assert_eq!(verify_sequence(&context, &links, ledger::is_signed), Ok(()));
		let passed = Runtime::passed_through(from.clone(), asset, 0, None, 10).passed;
		let now: Vec<_> = passed.into_iter().map(|units| units.now).collect();
		let place = Whereabouts {
			units: UnitRange { start: 0, len: 40 },
			holder: to.clone(),
			link: lot.tip,
			redeemed: false,
		};
		assert!(now.contains(&place), "{now:?}");
	});
}

/// The freeze is over, and kept because the link names it.
fn the_rest_is_thawed(world: &mut World, asset: AssetId) {
	world.send(SECOND_AUDITOR, Call::<Runtime>::thaw { case: 0, reference: RELEASE });
	let by = LiftedBy::Auditor { who: SECOND_AUDITOR.account(), reference: RELEASE };
	let lifted = pallet_provenance::Event::<Runtime>::FreezeLifted { case: 0, by };
	assert!(world.events().contains(&RuntimeEvent::from(lifted)));
	let info = world.read(|| Runtime::freeze(0)).expect("a link names it");
	assert!(matches!(info.freeze.state, FreezeState::Closed { .. }) && !info.binds, "{info:?}");
	assert_eq!(info.freeze.warrant.reference, REFERENCE);
	assert_eq!(ledger::balance(world, asset, THIEF).free, 65);
	assert_eq!(world.read(|| Runtime::freezes(None, 10)).freezes, [info]);
}

#[test]
fn past_freezes_are_cleared_away_by_idle_blocks() {
	World::check(|world| {
		let asset = stage(world);
		ledger::issue(world, asset, THIEF, 100);
		let warrant = warrant(world, Reason::Fraud, 5);
		let range = UnitRange { start: 10, len: 20 };
		world.send(AUDITOR, Call::<Runtime>::freeze_units { asset, range, warrant });
		let who = VICTIM.account();
		world.send(AUDITOR, Call::<Runtime>::freeze_account { who, warrant });
		world.run_to(warrant.expires - 1);
		assert_eq!(ledger::balance(world, asset, THIEF).frozen, 20);
		assert!(world.read(|| Runtime::is_frozen(VICTIM.account())));
		world.run_to(warrant.expires);
		assert_eq!(ledger::balance(world, asset, THIEF).free, 100);
		assert_eq!(world.read(|| Runtime::freezes(None, 10)).freezes, []);
	});
}

#[test]
fn account_is_unfrozen_by_the_deposit_that_an_evaluator_determined() {
	World::check(|world| {
		let asset = stage(world);
		ledger::issue(world, asset, RISKY, 10);
		ledger::issue(world, asset, FUNDING, 50);
		let scheme = ratings::rules_are_approved_and_activated(world);
		ratings::nodes_are_evaluated(world, scheme);
		let record_on = |world: &mut World, who: Institution| {
			world.read(|| {
				let subject = Runtime::institution_subject(who.account());
				let latest = Runtime::latest(scheme, subject, ALPHA.account());
				latest.expect("it was evaluated").record
			})
		};

		let (who, warrant) = (RISKY.account(), warrant(world, Reason::Risk, 500));
		world.send(AUDITOR, Call::<Runtime>::freeze_account { who, warrant });
		let funding = FUNDING.account();
		world.send(RISKY, Call::<Runtime>::associate_funding { case: 0, funding });
		let expires = world.now() + 100;
		let determine = |record| Call::<Runtime>::determine_deposit {
			case: 0,
			asset,
			amount: 30,
			record,
			expires,
		};
		let (own, other) = (record_on(world, RISKY), record_on(world, CHARLIE));
		let unsound = refused(Error::RecordUnsound);
		assert_eq!(world.try_send(EVALUATOR, determine(other)), unsound);
		assert_eq!(world.try_send(AUDITOR, determine(own)), unsound);
		world.send(EVALUATOR, determine(own));

		let pay = |amount| Call::<Runtime>::pay_deposit { case: 0, amount };
		assert_eq!(world.try_send(ALPHA, pay(30)), refused(Error::NotPartyToDeposit));
		world.send(FUNDING, pay(29));
		assert!(world.read(|| Runtime::is_frozen(RISKY.account())));
		world.send(FUNDING, pay(30));
		assert!(!world.read(|| Runtime::is_frozen(RISKY.account())));
		let locked = AssetBalance { free: 20, held: 30, ..Default::default() };
		assert_eq!(ledger::balance(world, asset, FUNDING), locked);
		let release = Call::<Runtime>::release_deposit { case: 0 };
		assert_eq!(world.try_send(FUNDING, release), refused(Error::DepositNotDue));
	});
}

#[test]
fn deposit_is_not_taken_once_the_record_no_longer_holds_that_it_was_determined_from() {
	World::check(|world| {
		let asset = stage(world);
		ledger::issue(world, asset, FUNDING, 50);
		let scheme = ratings::rules_are_approved_and_activated(world);
		ratings::nodes_are_evaluated(world, scheme);
		let record = world.read(|| {
			let subject = Runtime::institution_subject(RISKY.account());
			let latest = Runtime::latest(scheme, subject, ALPHA.account());
			latest.expect("it was evaluated").record
		});
		let (who, warrant) = (RISKY.account(), warrant(world, Reason::Risk, 500));
		world.send(AUDITOR, Call::<Runtime>::freeze_account { who, warrant });
		let expires = world.now() + 100;
		let determine =
			Call::<Runtime>::determine_deposit { case: 0, asset, amount: 30, record, expires };
		// Nobody says how much it has to pay itself.
		let funding = EVALUATOR.account();
		world.send(RISKY, Call::<Runtime>::associate_funding { case: 0, funding });
		let own = refused(Error::EvaluatorPays);
		assert_eq!(world.try_send(EVALUATOR, determine.clone()), own);
		let funding = FUNDING.account();
		world.send(RISKY, Call::<Runtime>::associate_funding { case: 0, funding });
		world.send(EVALUATOR, determine);

		let pay = Call::<Runtime>::pay_deposit { case: 0, amount: 30 };
		let unsound = refused(Error::RecordUnsound);
		let roles = |role| ConsortiumCall::set_roles {
			account: EVALUATOR.account(),
			roles: vec![role, Role::Validator].try_into().expect("two roles"),
		};
		// As long as the evaluator is none.
		world.decide(roles(Role::Issuer));
		assert_eq!(world.try_send(FUNDING, pay.clone()), unsound);
		world.decide(roles(Role::Evaluator));
		// Once the rules are revoked, every record that they made is stale.
		let revoke = pallet_evaluation::Call::<Runtime>::revoke_rule_set { scheme, version: 0 };
		world.send(EVALUATOR, revoke);
		assert_eq!(world.try_send(FUNDING, pay), unsound);
		assert!(world.read(|| Runtime::is_frozen(RISKY.account())));
		let free = AssetBalance { free: 50, ..Default::default() };
		assert_eq!(ledger::balance(world, asset, FUNDING), free);
	});
}

/// Each of 64 lots is in three after the unit in its middle was offered, and on each of these lie four
/// freezes. Cancelled, the three are one again, and the marks of all three ends are written.
#[test]
fn ending_an_offer_as_frozen_as_one_can_be_costs_what_is_charged_for_it() {
	const LOTS: u64 = 64;
	const MARKS: u64 = 4;
	World::check(|world| {
		let asset = stage(world);
		for _ in 0..LOTS {
			ledger::issue(world, asset, THIEF, 3);
			ledger::issue(world, asset, VICTIM, 1);
		}
		let middle = |lot| UnitRange { start: 4 * lot + 1, len: 1 };
		let ranges = (0..LOTS).map(middle).collect::<Vec<_>>();
		let selection = Selection::Ranges(ranges.try_into().expect("no more than fit"));
		let (to, transfer, expires) = (VICTIM.account(), [1; 32], world.now() + 100);
		let offer = Call::<Runtime>::offer { asset, to, selection, transfer, expires };
		world.send(THIEF, offer);
		let warrant = warrant(world, Reason::Fraud, 500);
		world.read(|| {
			for range in (0..LOTS).map(|lot| UnitRange { start: 4 * lot, len: 3 }) {
				for _ in 0..MARKS {
					let freeze = Call::<Runtime>::freeze_units { asset, range, warrant };
					let by = RuntimeOrigin::signed(AUDITOR.account());
					freeze.dispatch_bypass_filter(by).expect("an honest freeze");
				}
			}
		});
		let frozen = AssetBalance { frozen: 3 * u128::from(LOTS), ..Default::default() };
		assert_eq!(ledger::balance(world, asset, THIEF), frozen);

		let mut charged = Weight::zero();
		let written = world.entries_written(|| {
			let cancel = Call::<Runtime>::cancel { offer: 0 };
			let ended = cancel.dispatch_bypass_filter(RuntimeOrigin::signed(THIEF.account()));
			charged = ended.expect("it is open").actual_weight.expect("it is told");
		});
		// The two entries of a lot, and its marks, at three ends each; and few others.
		let ends = LOTS * 3 * (2 + MARKS);
		assert!((ends..ends + 12).contains(&written), "{written}");
		let database = <Runtime as frame_system::Config>::DbWeight::get();
		assert!(charged.all_gte(database.writes(written)), "{charged}");
		assert_eq!(ledger::balance(world, asset, THIEF), frozen);
		assert_eq!(
			world.read(|| Runtime::lots_of(THIEF.account(), asset, None, 100)).lots.len(),
			64
		);
	});
}
