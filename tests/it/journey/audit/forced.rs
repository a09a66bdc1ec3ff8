//! Evidence of units that an authority moved: the case that the link names is in the state, and extends to
//! it.

use clearmark_cli::audit::{
	lineage::Fault, report, BadLink, Bundle, ExportError, ForcedLinks, Refused, Subject,
};
use clearmark_runtime::{AccountId, Runtime};
use pallet_consortium::Role;
use pallet_provenance::{
	Call, Cases, ForcedState, ForcedTransfers, Freeze, FreezeState, Reason, Scope, UnitRange,
	Warrant,
};
use signature_chain::{AssetId, Moment};

use super::{
	super::{institutions_are_admitted, ledger, AUDITOR},
	chain::Chain,
	day::{By, Day},
	unsound, verified,
};
use crate::{
	institution::{Institution, FOXTROT, GOLF, HOTEL, INDIA},
	world::World,
};

/// A unit that was issued, paid to another bank, and seized from that.
pub const SEIZED: u64 = 5;
/// The links of its history: issue, payment, seizure.
const LINKS: usize = 3;
const SECOND_AUDITOR: Institution = HOTEL;

/// On what the authority's case is.
#[derive(Clone, Copy)]
pub enum On {
	Units,
	Lineage,
}

/// Seizes units under a freeze: two auditors, and a delay that is cut short here. Tells what comes after.
pub fn tell(on: On, after: impl FnOnce(&mut World, AssetId)) {
	World::check(|world| {
		let asset = seize(world, on);
		after(world, asset);
	});
}

fn seize(world: &mut World, on: On) -> AssetId {
	institutions_are_admitted(world);
	ledger::receipt_keys_are_registered(world);
	let asset = ledger::asset_is_created(world);
	ledger::issue(world, asset, FOXTROT, 100);
	Day { asset }.pay(world, FOXTROT, GOLF, 10, By::Receiver);
	let expires = world.now() + 100_000;
	let warrant = Warrant { reason: Reason::Judicial, reference: [0xaa; 32], expires };
	let range = UnitRange { start: 2, len: 8 };
	let freeze = match on {
		On::Units => Call::<Runtime>::freeze_units { asset, range, warrant },
		On::Lineage => {
			Call::<Runtime>::freeze_lineage { who: FOXTROT.account(), since: 0, warrant }
		},
	};
	world.send(AUDITOR, freeze);

	let ranges = vec![UnitRange { start: 4, len: 4 }].try_into().expect("one");
	let to = INDIA.account();
	world.send(AUDITOR, Call::<Runtime>::propose_forced_transfer { case: 0, asset, ranges, to });
	let (account, roles) = (SECOND_AUDITOR.account(), vec![Role::Auditor]);
	let roles = roles.try_into().expect("one role");
	world.decide(pallet_consortium::Call::<Runtime>::set_roles { account, roles });
	world.send(SECOND_AUDITOR, Call::<Runtime>::confirm_forced_transfer { number: 0 });
	let now = world.now();
	world.read(|| {
		ForcedTransfers::<Runtime>::mutate(0, |forced| {
			match forced.as_mut().map(|f| &mut f.state) {
				Some(ForcedState::Confirmed { due, .. }) => *due = now,
				other => panic!("it was confirmed, not {other:?}"),
			}
		});
	});
	world.send(INDIA, Call::<Runtime>::execute_forced_transfer { number: 0 });
	asset
}

#[test]
fn seized_units_should_be_shown_and_counted() {
	for on in [On::Units, On::Lineage] {
		tell(on, |world, asset| {
			let shown = |world: &mut World| {
				let chain = Chain::of(world);
				let account = Subject::Account(INDIA.account());
				for subject in [Subject::Unit(SEIZED), account, Subject::All] {
					let bundle = chain.export(asset, subject);
					let verified = verified(&bundle, &chain.trust()).expect("it is honest");
					let forced = ForcedLinks { by_authority: 1, by_order: 0 };
					assert_eq!((verified.forced, verified.links), (forced, LINKS));
					assert_eq!(verified.receipts, LINKS - 1);
					assert!(report::text(&verified).contains("1 by an authority, 0 by"));
					assert_eq!(report::json(&verified)["forced"]["by_authority"], 1);
				}
			};
			shown(world);
			// Long after, the case is kept for the link's sake.
			world.send(AUDITOR, Call::<Runtime>::thaw { case: 0, reference: [0xbb; 32] });
			let state = world.read(|| Cases::<Runtime>::get(0)).map(|freeze| freeze.state);
			assert!(matches!(state, Some(FreezeState::Closed { .. })), "{state:?}");
			shown(world);
		});
	}
}

/// The first bad link where the case was bent in the state.
fn bent(on: On, bend: impl FnOnce(&mut Option<Freeze<AccountId>>, &Bundle)) -> (usize, Fault) {
	let mut found = None;
	tell(on, |world, asset| {
		let subject = Subject::Unit(SEIZED);
		let bundle = Chain::of(world).export(asset, subject.clone());
		let sound = world.read(unsound::all);
		world.read(|| Cases::<Runtime>::mutate(0, |case| bend(case, &bundle)));
		match Chain::of(world).try_export(asset, subject) {
			Err(ExportError::Unsound(Refused::Link(BadLink { position, fault, .. }))) => {
				found = Some((position, fault));
			},
			other => panic!("a bad link instead of {other:?}"),
		}
		world.read(|| unsound::restore(sound));
	});
	found.expect("it was refused")
}

const SEIZURE: usize = LINKS - 1;

#[test]
fn seizure_should_be_refused_when_the_state_has_no_such_case() {
	for on in [On::Units, On::Lineage] {
		assert_eq!(bent(on, |case, _| *case = None), (SEIZURE, Fault::CaseUnknown));
	}
}

#[test]
fn seizure_should_be_refused_when_its_case_does_not_extend_to_it() {
	type Bend = fn(&mut Freeze<AccountId>, Moment);
	let exceeded = |on: On, bends: &[(&str, Bend)]| {
		for (what, bend) in bends {
			let found = bent(on, |case, bundle| {
				let at = bundle.links[SEIZURE].value.at;
				bend(case.as_mut().expect("it is kept"), at);
			});
			assert_eq!(found, (SEIZURE, Fault::CaseExceeded), "{what}");
		}
	};
	let any: [(&str, Bend); 7] = [
		("nothing was forced under it", |freeze, _| freeze.forced = false),
		("other reference", |freeze, _| freeze.warrant.reference[3] ^= 1),
		("it came later", |freeze, at| freeze.at.block = at.block + 1),
		("it had expired", |freeze, at| freeze.warrant.expires = at.block),
		("it was lifted before", |freeze, at| {
			freeze.state = FreezeState::Lifted { at: at.block - 1 };
		}),
		("it was lifted before, and cleared away", |freeze, at| {
			freeze.state = FreezeState::Closed { at: at.block - 1 };
		}),
		("it is on an account", |freeze, _| freeze.scope = Scope::Account { who: GOLF.account() }),
	];
	exceeded(On::Units, &any);
	exceeded(On::Lineage, &any);
	exceeded(
		On::Units,
		&[
			("it is on an earlier range", |freeze, _| match &mut freeze.scope {
				Scope::Units { range, .. } => range.len -= 3,
				other => panic!("units, not {other:?}"),
			}),
			("it is on a later range", |freeze, _| match &mut freeze.scope {
				Scope::Units { range, .. } => range.start += 3,
				other => panic!("units, not {other:?}"),
			}),
			("it is on another asset", |freeze, _| match &mut freeze.scope {
				Scope::Units { asset, .. } => *asset += 1,
				other => panic!("units, not {other:?}"),
			}),
		],
	);
	exceeded(
		On::Lineage,
		&[
			("the units never were with the account", |freeze, _| {
				freeze.scope = Scope::Lineage { who: HOTEL.account(), since: 0 };
			}),
			("the account had received them before", |freeze, at| {
				freeze.scope = Scope::Lineage { who: FOXTROT.account(), since: at.block };
			}),
		],
	);
}

#[test]
fn seizure_should_be_refused_when_its_case_is_not_proved() {
	tell(On::Units, |world, asset| {
		let chain = Chain::of(world);
		let honest = chain.export(asset, Subject::Unit(SEIZED));
		let mut unproven = 0;
		for node in 0..honest.nodes.len() {
			let mut bundle = honest.clone();
			bundle.nodes.remove(node);
			let refused = verified(&bundle, &chain.trust()).expect_err("a node is missing");
			if let Refused::Link(BadLink { position: SEIZURE, fault, .. }) = refused {
				unproven += usize::from(fault == Fault::CaseUnknown);
			}
		}
		assert!(unproven > 0);
	});
}
