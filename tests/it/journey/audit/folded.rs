//! Evidence of a history that begins with folded links: of these, the state has outlines and a root.

use clearmark_cli::audit::{
	lineage::Fault, BadLink, Bundle, ExportError, Refused, Subject, Trust, Verified,
};
use clearmark_runtime::{AccountId, Runtime};
use frame_support::traits::Get;
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Call, Config, FoldedHistories,
	FoldedLink, LinkRecord, Links,
};
use signature_chain::{InclusionProof, LinkFault, LinkKind, ProofFault};

use super::{
	super::{institutions_are_admitted, ledger},
	chain::{Archive, Chain},
	day::{By, Day},
	unsound, verified,
};
use crate::{
	institution::{Institution, FOXTROT, GOLF, HOTEL, INDIA},
	world::World,
};

/// A unit that left the others once their first links had been made, and moved on once more.
pub const SPLIT_OFF: u64 = 0;
/// A unit that left with it and stayed.
pub const KEPT: u64 = 7;
/// A unit that moved on so often that its first links are folded.
const TRAVELLED: u64 = 50;
/// The issue and six transfers: three mountains.
const FOLDED: usize = 7;

/// Lets units travel and folds the links that they all have, and tells what comes after.
pub fn tell(after: impl FnOnce(&mut World, &Day)) {
	World::check(|world| {
		let day = travel(world);
		fold(world, &day);
		after(world, &day);
	});
}

fn travel(world: &mut World) -> Day {
	institutions_are_admitted(world);
	ledger::receipt_keys_are_registered(world);
	let asset = ledger::asset_is_created(world);
	let day = Day { asset };
	ledger::issue(world, asset, FOXTROT, 100);
	let public = sp_core::Pair::public(&INDIA.receipt_key()).0;
	let (per_transfer, per_period, period, until) = (100, 100, 100, 1_000);
	let mandate =
		Call::<Runtime>::set_mandate { public, asset, per_transfer, per_period, period, until };
	world.send(GOLF, mandate);
	for hop in 1..FOLDED {
		let by = match hop {
			1 => By::Custodian,
			2 => By::Wallet,
			_ => By::Receiver,
		};
		pass_on(world, &day, hop, 100, by);
	}
	day.pay(world, FOXTROT, HOTEL, 10, By::Receiver);
	day.pay(world, HOTEL, INDIA, 4, By::Receiver);
	let keep: u32 = <Runtime as Config>::CheckpointEvery::get();
	for hop in FOLDED..FOLDED + keep as usize {
		pass_on(world, &day, hop, 90, By::Receiver);
	}
	day
}

fn pass_on(world: &mut World, day: &Day, hop: usize, amount: u128, by: By) {
	let (from, to): (Institution, Institution) =
		if hop % 2 == 1 { (FOXTROT, GOLF) } else { (GOLF, FOXTROT) };
	day.pay(world, from, to, amount, by);
}

fn fold(world: &mut World, day: &Day) {
	let (asset, unit) = (day.asset, TRAVELLED);
	world.send(HOTEL, Call::<Runtime>::fold { asset, unit, from: None, links: 32 });
	let history = world.read(|| Runtime::folded_history(asset));
	assert_eq!(history.leaves, FOLDED as u64);
}

/// The evidence of the unit that was split off, and its chain.
fn told(test: impl FnOnce(Bundle, &Trust)) {
	tell(|world, day| {
		let chain = Chain::of(world);
		let bundle = chain.export(day.asset, Subject::Unit(SPLIT_OFF));
		let folded = bundle.links.iter().map(|record| record.is_folded());
		assert_eq!(folded.filter(|folded| *folded).count(), FOLDED);
		assert_eq!(bundle.links.len(), FOLDED + 2);
		test(bundle, &chain.trust());
	});
}

fn named(refused: Refused) -> (usize, Fault) {
	match refused {
		Refused::Link(BadLink { position, fault, .. }) => (position, fault),
		other => panic!("a bad link instead of {other:?}"),
	}
}

fn fault(bundle: &Bundle, trust: &Trust) -> (usize, Fault) {
	named(verified(bundle, trust).expect_err("it was changed"))
}

fn proof(bundle: &mut Bundle, position: usize) -> &mut InclusionProof {
	bundle.links[position].inclusion.as_mut().expect("it is folded")
}

#[test]
fn folded_history_should_be_shown_as_it_was_before() {
	World::check(|world| {
		let day = travel(world);
		let shown = |world: &mut World, subject: Subject| {
			let chain = Chain::of(world);
			let bundle = chain.export(day.asset, subject);
			let verified = verified(&bundle, &chain.trust()).expect("it is honest");
			let links = bundle.links.into_iter().map(|record| (record.to, record.value));
			(links.collect::<Vec<_>>(), verified)
		};
		let account = |who: Institution| Subject::Account(who.account());
		let units = [SPLIT_OFF, KEPT, TRAVELLED].map(Subject::Unit);
		let accounts = [FOXTROT, HOTEL, INDIA].map(account);
		let subjects: Vec<_> = units.into_iter().chain(accounts).chain([Subject::All]).collect();
		let before: Vec<_> = subjects.iter().map(|subject| shown(world, subject.clone())).collect();
		fold(world, &day);
		for (subject, (links, proved)) in subjects.into_iter().zip(before) {
			let (now, Verified { folded, receipts, ends, .. }) = shown(world, subject);
			assert_eq!((now.len(), now), (proved.links, links));
			assert_eq!((proved.folded, folded), (0, FOLDED));
			assert_eq!((receipts, ends), (proved.receipts, proved.ends));
		}
	});
}

#[test]
fn history_of_other_units_should_have_no_folded_links() {
	tell(|world, day| {
		ledger::issue(world, day.asset, HOTEL, 5);
		let chain = Chain::of(world);
		let bundle = chain.export(day.asset, Subject::Unit(100));
		let verified = verified(&bundle, &chain.trust()).expect("it is honest");
		assert_eq!((verified.links, verified.folded), (1, 0));
	});
}

#[test]
fn export_should_say_what_to_do_when_the_node_lacks_a_folded_link() {
	tell(|world, day| {
		let whole = Chain::of(world).archive().clone();
		let newest = whole.iter().find(|(_, archived)| archived.proof.leaf == 0);
		let (name, _) = newest.expect("leaves begin at 0");
		let (receiver, id) = name.clone();
		let chain = Chain::with(world, Archive::new());
		let refused = chain.try_export(day.asset, Subject::Unit(KEPT)).expect_err("it lacks all");
		assert_eq!(refused, ExportError::NotArchived { id, receiver, leaf: 0 });
		let words = refused.to_string();
		assert!(words.contains("--enable-offchain-indexing true"), "{words}");
		// Whatever has no folded links does not need an archive.
		ledger::issue(world, day.asset, HOTEL, 5);
		let chain = Chain::with(world, Archive::new());
		assert!(chain.try_export(day.asset, Subject::Unit(100)).is_ok());
	});
}

#[test]
fn folded_link_should_be_refused_when_its_proof_is_not_its_own() {
	told(|honest, trust| {
		let changed = |change: &dyn Fn(&mut Bundle)| {
			let mut bundle = honest.clone();
			change(&mut bundle);
			fault(&bundle, trust)
		};
		let not_folded = Fault::NotFolded;
		// The leaf is in the state.
		let swapped = changed(&|bundle| {
			let first = proof(bundle, 1).clone();
			let second = std::mem::replace(proof(bundle, 2), first);
			*proof(bundle, 1) = second;
		});
		assert_eq!(swapped, (1, Fault::NotInState));
		let other = changed(&|bundle| *proof(bundle, 4) = proof(bundle, 3).clone());
		assert_eq!(other, (4, Fault::NotInState));
		let twice = changed(&|bundle| proof(bundle, 4).leaf = proof(bundle, 3).leaf);
		assert_eq!(twice, (4, Fault::NotInState));
		let beyond = changed(&|bundle| proof(bundle, 4).leaf = FOLDED as u64);
		assert_eq!(beyond, (4, Fault::NotInState));
		// The rest is under the root: link 6 is leaf 0, in the mountain of four.
		let path = changed(&|bundle| {
			let mine = proof(bundle, 6).leaf;
			*proof(bundle, 6) = InclusionProof { leaf: mine, ..proof(bundle, 5).clone() };
		});
		assert_eq!(path, (6, not_folded(ProofFault::RootMismatch)));
		let cut = changed(&|bundle| {
			let mut path = proof(bundle, 6).path.to_vec();
			path.pop();
			proof(bundle, 6).path = path.try_into().expect("shorter than before");
		});
		assert_eq!(cut, (6, not_folded(ProofFault::PathLength)));
		let bare = changed(&|bundle| {
			proof(bundle, 6).path = Default::default();
			proof(bundle, 6).peaks = Default::default();
		});
		assert_eq!(bare, (6, not_folded(ProofFault::PathLength)));
		let flat = changed(&|bundle| proof(bundle, 6).peaks = Default::default());
		assert_eq!(flat, (6, not_folded(ProofFault::PeakCount)));
		let fewer = changed(&|bundle| proof(bundle, 0).leaves = 6);
		assert_eq!(fewer, (0, not_folded(ProofFault::LeafOutOfRange)));
		let sibling = changed(&|bundle| {
			let mut path = proof(bundle, 6).path.to_vec();
			path[0][9] ^= 1;
			proof(bundle, 6).path = path.try_into().expect("as long as before");
		});
		assert_eq!(sibling, (6, not_folded(ProofFault::RootMismatch)));
	});
}

#[test]
fn folded_link_should_be_refused_when_it_is_not_what_was_folded() {
	told(|honest, trust| {
		let changed = |position: usize, change: &dyn Fn(&mut unsound::Stored)| {
			let mut bundle = honest.clone();
			change(&mut bundle.links[position].value);
			let (found, fault) = fault(&bundle, trust);
			assert_eq!(found, position);
			fault
		};
		// What the outline lacks is under the root.
		let root = Fault::NotFolded(ProofFault::RootMismatch);
		let signature = changed(3, &|value| {
			value.receipt.as_mut().expect("it was signed").signature[5] ^= 1;
		});
		assert_eq!(signature, root);
		assert_eq!(changed(3, &|value| value.receipt = None), root);
		let expires = changed(3, &|value| match &mut value.kind {
			LinkKind::Transfer { expires, .. } => *expires += 1,
			other => panic!("a transfer, not {other:?}"),
		});
		assert_eq!(expires, root);
		let parent = changed(3, &|value| {
			let mut pieces = value.pieces.clone().into_inner();
			pieces[0].parent[0] ^= 1;
			value.pieces = pieces.try_into().expect("as many as before");
		});
		assert_eq!(parent, root);
		// What it has, and what the link is found under, are in the state.
		let reference = changed(3, &|value| match &mut value.kind {
			LinkKind::Transfer { transfer, .. } => transfer[0] ^= 1,
			other => panic!("a transfer, not {other:?}"),
		});
		assert_eq!(reference, Fault::NotInState);
		assert_eq!(changed(3, &|value| value.from = HOTEL.account()), Fault::NotInState);
		assert_eq!(changed(3, &|value| value.at.event += 1), Fault::NotInState);
		assert_eq!(changed(3, &|value| value.previous = None), Fault::NotInState);
		let units = changed(3, &|value| {
			let mut pieces = value.pieces.clone().into_inner();
			pieces[0].len -= 1;
			value.pieces = pieces.try_into().expect("as many as before");
		});
		assert_eq!(units, Fault::NotInState);
	});
}

#[test]
fn link_should_be_refused_when_it_is_folded_in_the_bundle_alone_or_in_the_state_alone() {
	told(|honest, trust| {
		for position in 0..honest.links.len() {
			let mut bundle = honest.clone();
			let other = bundle.links[0].inclusion.clone();
			let record = &mut bundle.links[position];
			record.inclusion = if record.is_folded() { None } else { other };
			assert_eq!(fault(&bundle, trust), (position, Fault::NotInState));
		}
	});
}

#[test]
fn folded_link_should_be_refused_when_the_root_is_not_proved() {
	told(|honest, trust| {
		let mut unproven = 0;
		for node in 0..honest.nodes.len() {
			let mut bundle = honest.clone();
			bundle.nodes.remove(node);
			let refused = verified(&bundle, trust).expect_err("a node is missing");
			if let Refused::Link(BadLink { position: 0, fault, .. }) = refused {
				unproven += usize::from(fault == Fault::FoldedRootUnproven);
			}
		}
		assert!(unproven > 0);
	});
}

/// The first bad link, on a chain whose state was bent, with the links that were folded before.
fn bent(bend: impl FnOnce(&Day, &Bundle)) -> (usize, Fault) {
	let mut found = None;
	tell(|world, day| {
		let (subject, chain) = (Subject::Unit(SPLIT_OFF), Chain::of(world));
		let (bundle, sound) = (chain.export(day.asset, subject.clone()), world.read(unsound::all));
		world.read(|| bend(day, &bundle));
		let chain = Chain::with(world, chain.archive().clone());
		match chain.try_export(day.asset, subject) {
			Err(ExportError::Unsound(refused)) => found = Some(named(refused)),
			other => panic!("an unsound record instead of {other:?}"),
		}
		world.read(|| unsound::restore(sound));
	});
	found.expect("it was refused")
}

/// Bends what the state has of a folded link.
fn bend_outline(bundle: &Bundle, position: usize, bend: impl FnOnce(&mut FoldedLink<AccountId>)) {
	let link = bundle.links[position].link();
	Links::<Runtime>::mutate(&link.to, link.id(), |record| match record {
		Some(LinkRecord::Folded(folded)) => bend(folded),
		other => panic!("a folded link, not {other:?}"),
	});
}

#[test]
fn folded_link_should_be_refused_when_the_state_outlines_another() {
	let from = bent(|_, bundle| {
		bend_outline(bundle, 2, |folded| folded.outline.from = HOTEL.account());
	});
	assert_eq!(from, (2, Fault::NotInState));
	let swapped = bent(|_, bundle| {
		let (two, four) = (bundle.links[2].link().outline(), bundle.links[4].link().outline());
		bend_outline(bundle, 2, |folded| folded.outline = four);
		bend_outline(bundle, 4, |folded| folded.outline = two);
	});
	assert_eq!(swapped, (2, Fault::NotInState));
	let leaf = bent(|_, bundle| bend_outline(bundle, 2, |folded| folded.leaf += 1));
	assert_eq!(leaf, (2, Fault::NotInState));
}

#[test]
fn folded_link_should_be_refused_when_the_state_has_another_root() {
	let peak = bent(|day, _| {
		FoldedHistories::<Runtime>::mutate(day.asset, |history| {
			let mut peaks = history.peaks.to_vec();
			peaks[1][0] ^= 1;
			history.peaks = peaks.try_into().expect("as many as before");
		});
	});
	assert_eq!(peak, (0, Fault::NotFolded(ProofFault::RootMismatch)));
	let none = bent(|day, _| FoldedHistories::<Runtime>::remove(day.asset));
	assert_eq!(none, (0, Fault::NotFolded(ProofFault::RootMismatch)));
}

#[test]
fn badly_signed_link_should_be_named_although_it_was_folded() {
	World::check(|world| {
		let day = travel(world);
		let subject = Subject::Unit(SPLIT_OFF);
		let bundle = Chain::of(world).export(day.asset, subject.clone());
		let sound = world.read(unsound::all);
		for position in [0, 1, 3] {
			unsound::bend_link(world, &bundle, position, |stored| {
				stored.receipt.as_mut().expect("it was signed").signature[7] ^= 1;
			});
			fold(world, &day);
			match Chain::of(world).try_export(day.asset, subject.clone()) {
				Err(ExportError::Unsound(refused)) => {
					let invalid = Fault::Chain(LinkFault::SignatureInvalid);
					assert_eq!(named(refused), (position, invalid));
				},
				other => panic!("an unsound record instead of {other:?}"),
			}
			world.read(|| unsound::restore(sound.clone()));
		}
	});
}
