use super::trace::{passed_in_pages, taint_in_pages, Tainted};
use crate::{
	archive::{archive_key, ArchiveEntry},
	mock::*,
	*,
};
use codec::Encode;
use frame::deps::sp_core::offchain::OffchainStorage;
use frame::{prelude::sha2_256, testing_prelude::*};
use proptest::prelude::*;
use signature_chain::{
	leaf_hash,
	trace::{TaintPolicy, TaintSource},
	verify_sequence, Context, InclusionProof, Joined, ProofFault, Statement,
};

const ALL: u32 = MAX_FOLD;

/// Passes the first units round and round, beginning with A.
fn round_trip(hops: usize, units: u64) {
	let banks = [BANK_A, BANK_B, BANK_C];
	for (from, to) in banks.iter().cycle().zip(banks.iter().cycle().skip(1)).take(hops) {
		assert_ok!(transfer_selected(*from, *to, ranges(&[(0, units)])));
	}
}

fn fold(unit: u64, from: Option<SequenceCursor<AccountId>>, links: u32) -> DispatchResult {
	plain(Ledger::fold(signed(STRANGER), CNY, unit, from, links))
}

/// The places of a unit's sequence, oldest first.
fn places(unit: u64) -> Vec<SequenceCursor<AccountId>> {
	let page = Ledger::holders(CNY, unit, None, MAX_PAGE);
	let place = |Holding { holder, link, .. }| SequenceCursor { holder, link, unit };
	page.holders.into_iter().map(place).collect()
}

/// Whether each link of a unit is folded, oldest first.
fn folded(unit: u64) -> Vec<bool> {
	let is_folded = |SequenceCursor { holder, link, .. }: SequenceCursor<_>| {
		matches!(Ledger::link_record(&holder, link), Some(LinkRecord::Folded(_)))
	};
	places(unit).into_iter().map(is_folded).collect()
}

fn leaves() -> u64 {
	Ledger::folded_history(CNY).leaves
}

/// Ten units of A that passed `hops` accounts.
fn travelled(hops: usize) -> TestState {
	let mut ext = World::default().issue(BANK_A, 10).build();
	ext.execute_with(|| round_trip(hops, 10));
	ext
}

fn check(ext: &mut TestState, test: impl FnOnce()) {
	ext.execute_with(|| {
		test();
		assert_ok!(Ledger::do_try_state());
	});
}

#[test]
fn fold_should_leave_outlines_of_all_but_the_last_links() {
	check(&mut travelled(6), || {
		let before: Vec<_> = (0..7).map(link).collect();
		let record = |info: &LinkInfo<AccountId>| Ledger::link_record(&info.link.to, info.id);
		let previous: Vec<_> = before.iter().map(|info| record(info).unwrap().previous()).collect();
		assert_ok!(fold(0, None, ALL));
		assert_eq!(folded(0), [true, true, true, true, false, false, false]);
		let root = Ledger::folded_history(CNY).root;
		assert_eq!(last_event(), Event::HistoryFolded { asset: CNY, leaves: 4, root });
		// The newest of them was folded first.
		for (n, LinkInfo { id, link, digest }) in before[..4].iter().enumerate() {
			let (leaf, outline, previous) = (3 - n as u64, link.outline(), previous[n]);
			let record = Ledger::link_record(&link.to, *id).unwrap();
			assert_eq!(record, LinkRecord::Folded(FoldedLink { leaf, outline, previous }));
			System::assert_has_event(
				Event::LinkFolded { asset: CNY, to: link.to, link: *id, digest: *digest, leaf }
					.into(),
			);
		}
	});
}

#[test]
fn fold_should_fail_where_every_link_is_recent() {
	check(&mut travelled(CHECKPOINT_EVERY as usize - 1), || {
		assert_noop!(fold(0, None, ALL), Error::<Test>::NothingToFold);
		// Its last links were the last ones of other units once; their place says no more.
		assert_noop!(fold(0, Some(places(0)[1].clone()), ALL), Error::<Test>::NothingToFold);
		assert_ok!(transfer(BANK_C, BANK_A, 10));
		assert_ok!(fold(0, None, ALL));
		assert_eq!(folded(0), [true, false, false, false]);
		assert_noop!(fold(0, None, ALL), Error::<Test>::NothingToFold);
	});
}

#[test]
fn fold_should_fail_for_a_place_that_is_none_of_the_unit() {
	check(&mut travelled(6), || {
		assert_noop!(fold(10, None, ALL), Error::<Test>::LinkUnknown);
		let place = places(0).remove(5);
		let at = |change: fn(&mut SequenceCursor<AccountId>)| {
			let mut place = place.clone();
			change(&mut place);
			fold(0, Some(place), ALL)
		};
		assert_noop!(at(|place| place.unit = 10), Error::<Test>::LinkUnknown);
		assert_noop!(at(|place| place.link = [9; 32]), Error::<Test>::LinkUnknown);
		assert_noop!(at(|place| place.holder = STRANGER), Error::<Test>::LinkUnknown);
		let other = plain(Ledger::fold(signed(BANK_A), 7, 0, Some(place.clone()), ALL));
		assert_noop!(other, Error::<Test>::LinkUnknown);
		assert_noop!(
			Ledger::fold(RuntimeOrigin::root(), CNY, 0, None, 1),
			DispatchError::BadOrigin
		);
		// The place counts, and the unit's number there.
		assert_ok!(at(|place| place.unit = 9));
	});
}

#[test]
fn fold_should_look_at_no_more_links_than_asked_for() {
	check(&mut travelled(8), || {
		assert_ok!(fold(0, None, 0));
		assert_eq!(leaves(), 1);
		let looked_at = |unit, from, links| {
			let info = Ledger::fold(signed(BANK_A), CNY, unit, from, links).unwrap();
			info.actual_weight.unwrap()
		};
		// Behind the recent ones come the folded one and another.
		assert_eq!(looked_at(0, None, 2), <()>::fold(1));
		assert_eq!(leaves(), 2);
		assert_eq!(looked_at(0, None, u32::MAX), <()>::fold(4));
		assert_eq!(folded(0), [true, true, true, true, true, true, false, false, false]);
	});
}

#[test]
fn fold_should_go_on_from_any_place() {
	check(&mut travelled(3 * MAX_FOLD as usize), || {
		let places = places(0);
		let last = places.len() - 1 - CHECKPOINT_EVERY as usize;
		// From the oldest on.
		assert_ok!(fold(0, Some(places[CHECKPOINT_EVERY as usize].clone()), ALL));
		assert_eq!(leaves(), 1);
		// From the newest on: each call begins where the one before ended, at a folded link.
		assert_ok!(fold(0, None, ALL));
		let mut at = last + 1 - MAX_FOLD as usize;
		assert!(folded(0)[at] && !folded(0)[at - 1]);
		while leaves() <= last as u64 {
			assert_ok!(fold(0, Some(places[at].clone()), ALL));
			at = at.saturating_sub(MAX_FOLD as usize - 1);
		}
		assert_eq!(leaves(), last as u64 + 1);
		assert!(folded(0)[..=last].iter().all(|folded| *folded));
	});
}

#[test]
fn fold_should_not_need_recent_links_behind_a_folded_one() {
	check(&mut travelled(8), || {
		assert_ok!(fold(0, None, 1));
		let newest_folded = places(0)[5].clone();
		assert_ok!(fold(0, Some(newest_folded), 1));
		assert_eq!(folded(0)[3..], [false, true, true, false, false, false]);
	});
}

#[test]
fn last_link_of_another_lot_should_be_passed_over() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		round_trip(6, 1);
		// Nine units are where they were issued, in lots of every kind.
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, 1, &BANK_A, 2));
		assert_ok!(Ledger::hold(CNY, HoldPurpose::Escrow, 2, &BANK_A, 2));
		let offered = offer(BANK_A, BANK_B, Selection::Oldest(2), 100).unwrap();
		assert_ok!(fold(0, None, ALL));
		assert_eq!(folded(0), [false, true, true, true, false, false, false]);
		let first = || fold(0, Some(places(0)[1].clone()), ALL);
		let passed_over = || {
			assert_noop!(first(), Error::<Test>::NothingToFold);
		};
		passed_over();
		assert_ok!(accept(BANK_B, offered));
		passed_over();
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(7, 3)])));
		passed_over();
		assert_ok!(settle(2, BANK_A, BANK_B, 2, true, Some(HoldPurpose::Escrow)));
		passed_over();
		assert_ok!(Ledger::release(CNY, HoldPurpose::Bond, 1, &BANK_A, 2));
		passed_over();
		assert_ok!(redeem(BANK_A, ranges(&[(1, 2)])));
		assert_ok!(first());
		assert_eq!(folded(0), [true, true, true, true, false, false, false]);
		// What the other units went through is as recent as it was.
		assert_eq!(folded(9), [true, false]);
	});
}

#[test]
fn link_should_be_passed_over_where_its_receiver_has_too_many_kinds_of_lots() {
	World::default().issue(BANK_A, 200).issue(BANK_A, 10).build_and_check(|| {
		// Nothing is left of the second issue where it came.
		assert_ok!(transfer_selected(BANK_A, BANK_B, ranges(&[(200, 10)])));
		for to in [BANK_C, BANK_B, BANK_C] {
			let from = if to == BANK_C { BANK_B } else { BANK_C };
			assert_ok!(transfer_selected(from, to, ranges(&[(200, 10)])));
		}
		for order in 0..folding::MAX_STATUSES.into() {
			assert_ok!(Ledger::hold(CNY, HoldPurpose::Bond, order, &BANK_A, 1));
		}
		assert_ok!(fold(200, None, 1));
		let first = || fold(200, Some(places(200)[1].clone()), 1);
		assert_noop!(first(), Error::<Test>::NothingToFold);
		// One kind fewer can be told apart.
		assert_ok!(Ledger::release(CNY, HoldPurpose::Bond, 0, &BANK_A, 1));
		assert_ok!(first());
	});
}

#[test]
fn transfer_should_fail_for_the_id_of_a_folded_link() {
	World::default().issue(BANK_A, 10).build_and_check(|| {
		let send = |from, to, id| {
			let units = Selection::Oldest(10);
			let receipt = sign(to, &transfer_payload(from, to, &units, id));
			let delivery = delivery(id, receipt);
			plain(Ledger::transfer_with_receipt(signed(from), CNY, to, units, delivery))
		};
		assert_ok!(send(BANK_A, BANK_B, [1; 32]));
		assert_ok!(send(BANK_B, BANK_C, [1; 32]));
		assert_ok!(send(BANK_C, BANK_A, [1; 32]));
		assert_ok!(send(BANK_A, BANK_C, [1; 32]));
		assert_ok!(send(BANK_C, BANK_A, [2; 32]));
		assert_ok!(fold(0, None, ALL));
		assert_eq!(folded(0), [true, true, true, false, false, false]);
		assert_noop!(send(BANK_A, BANK_B, [1; 32]), Error::<Test>::TransferUsed);
		let units = Selection::Oldest(10);
		let again = plain(Ledger::offer(signed(BANK_A), CNY, BANK_B, units, [1; 32], 50));
		assert_noop!(again, Error::<Test>::TransferUsed);
		assert_ok!(send(BANK_A, BANK_B, [3; 32]));
	});
}

#[test]
fn holders_should_be_whole_without_an_archive() {
	check(&mut travelled(9), || {
		let before = Ledger::holders(CNY, 4, None, MAX_PAGE);
		assert_ok!(fold(4, None, ALL));
		assert_eq!(Ledger::holders(CNY, 4, None, MAX_PAGE), before);
		assert_eq!(before.holders.len(), 10);
	});
}

#[test]
fn sequence_should_say_where_links_are_missing_from_this_node() {
	check(&mut travelled(6), || {
		let before = Ledger::sequence(CNY, 4, None, MAX_PAGE);
		assert_ok!(fold(4, None, ALL));
		let cut = Ledger::sequence(CNY, 4, None, MAX_PAGE);
		assert_eq!(cut.links, before.links[4..]);
		assert_eq!(cut.earlier, None);
		let place = SequenceCursor { unit: 4, ..places(4)[3].clone() };
		assert_eq!(cut.folded, Some(FoldedFrom { place: place.clone(), leaf: 0 }));
		// The cursor is no way past it here.
		let none = LinkPage {
			links: vec![],
			earlier: None,
			folded: Some(FoldedFrom { place: place.clone(), leaf: 0 }),
		};
		assert_eq!(Ledger::sequence(CNY, 4, Some(place.clone()), MAX_PAGE), none);
		assert_eq!(Ledger::link(&place.holder, place.link), None);
		assert_eq!(
			Ledger::archived_link(&place.holder, place.link),
			Err(NotInArchive::NotArchived { leaf: 0 })
		);
		let recent = places(4).remove(5);
		assert_eq!(Ledger::archived_link(&recent.holder, recent.link), Err(NotInArchive::Whole));
		assert_eq!(Ledger::archived_link(&BANK_A, [9; 32]), Err(NotInArchive::Unknown));
	});
}

#[test]
fn sequence_should_be_what_it_was_on_a_node_that_keeps_the_archive() {
	let mut ext = travelled(12);
	let (before, pages) = ext.execute_with(|| {
		assert_ok!(settle(4, BANK_A, BANK_B, 10, false, None));
		(Ledger::sequence(CNY, 4, None, MAX_PAGE), Ledger::sequence(CNY, 4, None, 5))
	});
	ext.execute_with(|| {
		assert_ok!(fold(4, None, 2));
		assert_ok!(fold(4, None, ALL));
	});
	archive(&mut ext);
	check(&mut ext, || {
		assert!(folded(4)[..=10].iter().all(|folded| *folded));
		let after = Ledger::sequence(CNY, 4, None, MAX_PAGE);
		assert_eq!(after, before);
		assert_eq!(Ledger::sequence(CNY, 4, None, 5), pages);
		let first = &before.links[0];
		assert_eq!(Ledger::link(&first.link.to, first.id).as_ref(), Some(first));
		// And so it verifies.
		let links = after.links.into_iter();
		let links: Vec<_> =
			links.map(|info| SealedLink { digest: info.digest, link: info.link }).collect();
		let genesis = Ledger::genesis_hash();
		let context = Context { genesis, asset: CNY, issuer: &ISSUER, unit: 4 };
		let verify = |statement: &Statement<AccountId>| {
			use ed25519_dalek::Verifier;
			let key = key(*statement.account).verifying_key();
			key.verify(statement.message, &statement.signature.into()).is_ok()
		};
		assert_eq!(verify_sequence(&context, &links, verify), Ok(()));
	});
}

#[test]
fn sequence_should_go_through_consolidations_redemptions_and_splits() {
	let mut ext = World::default().issue(BANK_A, 4).issue(BANK_B, 3).issue(BANK_A, 3).build();
	let before = ext.execute_with(|| {
		assert_ok!(consolidate(BANK_A, Selection::Oldest(7)));
		assert_ok!(transfer(BANK_A, BANK_B, 7));
		assert_ok!(transfer(BANK_B, BANK_C, 10));
		assert_ok!(transfer(BANK_C, BANK_A, 8));
		assert_ok!(redeem(BANK_A, Selection::Oldest(1)));
		assert_ok!(transfer(BANK_A, BANK_B, 7));
		assert_ok!(transfer(BANK_B, BANK_C, 7));
		let all = |unit| Ledger::sequence(CNY, unit, None, MAX_PAGE);
		(10..17).map(all).collect::<Vec<_>>()
	});
	ext.execute_with(|| {
		for unit in 10..17 {
			// Each unit has its own way back behind the consolidation.
			let _ = fold(unit, None, ALL);
		}
		assert_ok!(Ledger::do_try_state());
		assert!(leaves() >= 4, "{}", leaves());
	});
	archive(&mut ext);
	check(&mut ext, || {
		for (unit, before) in (10..17).zip(before) {
			assert_eq!(Ledger::sequence(CNY, unit, None, MAX_PAGE), before);
		}
	});
}

/// Folds everything that can be, and gives each folded link with its proof.
fn proved(hops: usize) -> (TestState, Vec<ArchivedLink<AccountId>>) {
	let mut ext = travelled(hops);
	ext.execute_with(|| {
		assert_ok!(fold(0, None, ALL));
	});
	archive(&mut ext);
	let links = ext.execute_with(|| {
		let last = places(0).len() - CHECKPOINT_EVERY as usize;
		let proved = |place: &SequenceCursor<_>| Ledger::archived_link(&place.holder, place.link);
		places(0)[..last].iter().map(|place| proved(place).unwrap()).collect()
	});
	(ext, links)
}

#[test]
fn every_folded_link_should_be_proved_against_the_root() {
	let (mut ext, links) = proved(20);
	check(&mut ext, || {
		let FoldedHistory { leaves, root } = Ledger::folded_history(CNY);
		assert_eq!(links.len() as u64, leaves);
		for archived in &links {
			assert_eq!(archived.root, root);
			assert_eq!(archived.link.digest, sha2_256(&archived.link.link.encode()));
			assert_eq!(archived.proof.verify(&archived.link.digest, &root), Ok(()));
		}
		// No proof is good for another link.
		for one in &links {
			for other in links.iter().filter(|other| other.link != one.link) {
				let crossed = one.proof.verify(&other.link.digest, &root);
				assert_eq!(crossed, Err(ProofFault::RootMismatch));
			}
		}
		// Whoever has all the links in order has the root.
		let mut sorted = links.clone();
		sorted.sort_by_key(|archived| archived.proof.leaf);
		let mut range = Mountains::default();
		for archived in sorted {
			range.append(&archived.link.digest).unwrap();
		}
		assert_eq!(range, FoldedHistories::<Test>::get(CNY));
	});
}

#[test]
fn proofs_should_follow_the_root_as_more_is_folded() {
	let (mut ext, links) = proved(10);
	ext.execute_with(|| {
		for (from, to) in [(BANK_B, BANK_C), (BANK_C, BANK_A), (BANK_A, BANK_B)] {
			assert_ok!(transfer(from, to, 10));
		}
		assert_ok!(fold(0, None, ALL));
	});
	archive(&mut ext);
	check(&mut ext, || {
		let root = Ledger::folded_history(CNY).root;
		for old in links {
			let LinkInfo { id, link, digest } = &old.link;
			assert_eq!(old.proof.verify(digest, &root), Err(ProofFault::RootMismatch));
			let new = Ledger::archived_link(&link.to, *id).unwrap();
			assert_eq!(new.link, old.link);
			assert_eq!(new.proof.verify(digest, &root), Ok(()));
		}
	});
}

#[test]
fn commitments_should_not_change_by_folding() {
	let mut ext = travelled(12);
	let tips = |ext: &mut TestState| {
		ext.execute_with(|| {
			let lot = Ledger::lot_of(CNY, 0).unwrap();
			let pieces = Ledger::preview(CNY, &lot.owner, &Selection::Oldest(10));
			(lot.clone(), pieces, link(12).digest, Ledger::lots_of(&lot.owner, CNY, None, 9))
		})
	};
	let before = tips(&mut ext);
	ext.execute_with(|| {
		assert_ok!(fold(0, None, ALL));
	});
	archive(&mut ext);
	assert_eq!(tips(&mut ext), before);
}

#[test]
fn damaged_archive_should_be_taken_for_missing() {
	let (mut ext, links) = proved(8);
	let ArchivedLink { link: LinkInfo { link, digest, id }, proof, .. } = links[2].clone();
	let find = |ext: &mut TestState| ext.execute_with(|| Ledger::archived_link(&link.to, id));
	assert!(find(&mut ext).is_ok());
	let mut database = ext.offchain_db();
	let mut put = |entry: Vec<u8>| {
		database.set(b"", &archive_key(&leaf_hash(&digest)), &entry);
	};
	let missing = Err(NotInArchive::NotArchived { leaf: proof.leaf });
	let honest = ArchiveEntry::Link(link.clone()).encode();
	let mut forged = link.clone();
	forged.receipt.as_mut().unwrap().signature[0] ^= 1;
	put(ArchiveEntry::Link(forged).encode());
	assert_eq!(find(&mut ext), missing);
	put(ArchiveEntry::Link(links[1].link.link.clone()).encode());
	assert_eq!(find(&mut ext), missing);
	put(ArchiveEntry::<AccountId>::Pair { left: [0; 32], right: [0; 32] }.encode());
	assert_eq!(find(&mut ext), missing);
	put([honest.clone(), vec![0]].concat());
	assert_eq!(find(&mut ext), missing);
	put(vec![]);
	assert_eq!(find(&mut ext), missing);
	put(honest);
	assert!(find(&mut ext).is_ok());
}

/// Two blocks at one height fold different links as the same leaf; a node that saw both answers in
/// either.
#[test]
fn competing_blocks_should_not_overwrite_each_others_archive() {
	let mut one = travelled(8);
	let mut other = travelled(8);
	one.execute_with(|| {
		assert_ok!(fold(0, None, ALL));
	});
	other.execute_with(|| {
		assert_ok!(fold(0, Some(places(0)[4].clone()), ALL));
		assert_ok!(fold(0, None, ALL));
	});
	archive(&mut one);
	archive(&mut other);
	let entries = |ext: &mut TestState| {
		ext.execute_with(|| {
			let all = places(0).into_iter().take(6);
			all.map(|place| Ledger::archived_link(&place.holder, place.link).unwrap())
				.collect::<Vec<_>>()
		})
	};
	let (before, after) = (entries(&mut one), entries(&mut other));
	assert_ne!(before[0].root, after[0].root);
	// The database of `one` also takes what the other block left.
	let mut database = one.offchain_db();
	let mut put = |hash, entry: ArchiveEntry<AccountId>| {
		database.set(b"", &archive_key(&hash), &entry.encode());
	};
	let mut sorted = after.clone();
	sorted.sort_by_key(|archived| archived.proof.leaf);
	let mut range = Mountains::default();
	for ArchivedLink { link, .. } in sorted {
		put(leaf_hash(&link.digest), ArchiveEntry::Link(link.link));
		for Joined { hash, left, right } in range.append(&link.digest).unwrap() {
			put(hash, ArchiveEntry::Pair { left, right });
		}
	}
	assert_eq!(range.root(), after[0].root);
	assert_eq!(entries(&mut one), before);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// Whatever is changed in a folded link, its proof no longer holds, nor does any proof for it that
	/// is made up of the honest one.
	#[test]
	fn edit_of_a_folded_link_should_be_detected(
		hops in 4usize..12,
		which in any::<usize>(),
		edits in prop::collection::vec((any::<usize>(), 1u8..), 1..4),
		leaf in 0u64..12,
	) {
		let (_, links) = proved(hops);
		let archived = &links[which % links.len()];
		let honest = archived.link.link.encode();
		let mut bytes = honest.clone();
		for (at, bits) in edits {
			let at = at % bytes.len();
			bytes[at] ^= bits;
		}
		prop_assume!(bytes != honest);
		let digest = sha2_256(&bytes);
		prop_assert!(archived.proof.verify(&digest, &archived.root).is_err());
		let moved = InclusionProof { leaf, ..archived.proof.clone() };
		prop_assert!(moved.verify(&digest, &archived.root).is_err());
	}
}

/// What may happen to the units of a history.
#[derive(Clone, Debug)]
enum Step {
	Pass(usize, usize, Balance),
	PassNamed(usize, usize, u64, u64),
	Consolidate(usize, Balance),
	Redeem(usize, Balance),
}

fn a_step() -> impl Strategy<Value = Step> {
	let who = || 0usize..3;
	prop_oneof![
		6 => (who(), who(), 1u128..12).prop_map(|(from, to, amount)| Step::Pass(from, to, amount)),
		6 => (who(), who(), 0u64..30, 1u64..6)
			.prop_map(|(from, to, start, len)| Step::PassNamed(from, to, start, len)),
		2 => (who(), 2u128..12).prop_map(|(owner, amount)| Step::Consolidate(owner, amount)),
		1 => (who(), 1u128..4).prop_map(|(from, amount)| Step::Redeem(from, amount)),
	]
}

/// Steps that the ledger refuses are left out.
fn take(step: &Step) {
	let banks = [BANK_A, BANK_B, BANK_C];
	let _ = frame::deps::frame_support::storage::with_storage_layer(|| match *step {
		Step::Pass(from, to, amount) => transfer(banks[from], banks[to], amount),
		Step::PassNamed(from, to, start, len) => {
			transfer_selected(banks[from], banks[to], ranges(&[(start, len)]))
		},
		Step::Consolidate(owner, amount) => consolidate(banks[owner], Selection::Oldest(amount)),
		Step::Redeem(from, amount) => redeem(banks[from], Selection::Oldest(amount)),
	});
}

/// Folds whatever can be, as somebody does who tries every place of every unit.
pub fn fold_all(units: u64) {
	for unit in 0..units {
		for place in Ledger::holders(CNY, unit, None, MAX_PAGE).holders {
			let Holding { holder, link, .. } = place;
			let outline = Ledger::link_record(&holder, link).unwrap().outline(&holder);
			// The unit may have had another number then.
			for (start, _) in outline.delivered() {
				let from = SequenceCursor { holder, link, unit: start };
				let _ = fold(unit, Some(from), ALL);
			}
		}
	}
}

/// What passed an account.
type Passed = Vec<PassedUnits<AccountId>>;
/// All that is traced forwards, without an archive: what passed each account, what a freeze on that
/// reaches, and under each policy the taint of whatever any link brought.
type Traces = (Vec<(Passed, Vec<(u64, u64)>)>, Vec<Vec<Tainted>>);

fn traces() -> Traces {
	let of = |who| (passed_in_pages(who, 0, MAX_PAGE), lineage(who));
	let passed = [ISSUER, BANK_A, BANK_B, BANK_C].map(of).to_vec();
	let mut taints = Vec::new();
	for (holder, link) in Links::<Test>::iter_keys() {
		let outline = Ledger::link_record(&holder, link).unwrap().outline(&holder);
		for (start, end) in outline.delivered() {
			let units = UnitRange { start, len: end - start };
			let source = TaintSource { holder, link, units };
			let policies = [TaintPolicy::Fifo, TaintPolicy::Haircut, TaintPolicy::Poison];
			taints.extend(policies.map(|policy| taint_in_pages(&source, policy, MAX_PAGE)));
		}
	}
	(passed, taints)
}

/// What a freeze on all that passed an account would reach.
fn lineage(who: AccountId) -> Vec<(u64, u64)> {
	use frame::deps::frame_support::storage::{with_transaction, TransactionOutcome};
	let reached = with_transaction(|| {
		let case = freeze_lineage(who, 0, 900).unwrap();
		while plain(Ledger::spread_freeze(signed(STRANGER), case)).is_ok() {}
		assert_eq!(Cases::<Test>::get(case).unwrap().state, FreezeState::Complete);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(frozen()))
	});
	reached.unwrap()
}

#[test]
fn freeze_on_a_lineage_should_reach_units_whose_links_are_folded() {
	check(&mut travelled(1), || {
		// Of what came to B, four units go on to C, which swaps them, and they pass on.
		assert_ok!(transfer_selected(BANK_B, BANK_C, ranges(&[(0, 4)])));
		assert_ok!(issue(BANK_C, 2));
		assert_ok!(consolidate(BANK_C, Selection::Oldest(6)));
		for _ in 0..3 {
			assert_ok!(transfer(BANK_C, BANK_A, 6));
			assert_ok!(transfer(BANK_A, BANK_C, 6));
		}
		assert_ok!(transfer_selected(BANK_B, BANK_A, ranges(&[(4, 6)])));
		let brought = places(12).remove(1);
		assert_eq!((brought.holder, lineage(BANK_B)), (BANK_B, vec![(4, 6), (12, 4)]));
		assert_ok!(fold(12, None, ALL));
		let record = Ledger::link_record(&brought.holder, brought.link).unwrap();
		assert!(matches!(record, LinkRecord::Folded(_)));
		assert_eq!(lineage(BANK_B), [(4, 6), (12, 4)]);
		assert_ok!(freeze_lineage(BANK_B, 0, 50));
		assert_eq!(frozen(), [(4, 6), (12, 4)]);
	});
}

#[test]
fn traces_should_lead_through_folded_links() {
	check(&mut travelled(1), || {
		assert_ok!(issue(BANK_B, 10));
		// Ten that came from A move together with two others.
		assert_ok!(transfer(BANK_B, BANK_C, 12));
		let pairs = [(BANK_C, BANK_A), (BANK_A, BANK_C)];
		for (from, to) in pairs.iter().cycle().take(6) {
			assert_ok!(transfer_selected(*from, *to, ranges(&[(0, 10), (10, 2)])));
		}
		assert_ok!(redeem(BANK_C, ranges(&[(0, 1)])));
		let before = traces();
		let passed = &before.0[2].0;
		assert!(passed.iter().any(|units| units.now.holder == BANK_C));
		let source = |policy| {
			let LinkInfo { id, link, .. } = link(0);
			let units = UnitRange { start: 0, len: 10 };
			taint_in_pages(&TaintSource { holder: link.to, link: id, units }, policy, MAX_PAGE)
		};
		let policies = [TaintPolicy::Fifo, TaintPolicy::Haircut, TaintPolicy::Poison];
		assert_ne!(source(policies[0]), source(policies[1]));
		assert_ok!(fold(1, None, ALL));
		assert_eq!(folded(1).iter().filter(|folded| **folded).count(), 6);
		assert_eq!(traces(), before);
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	/// On a node that keeps the archive nothing that can be asked has another answer than before, and
	/// each folded link is proved; on any other one, whatever is left out is said to be. Where units
	/// are that passed an account, how far taint has spread and what a freeze reaches needs no archive.
	#[test]
	fn folding_should_change_no_answer(steps in prop::collection::vec(a_step(), 20..90)) {
		let world = World::default().issue(BANK_A, 8).issue(BANK_B, 8).issue(BANK_C, 8);
		let mut ext = world.build();
		let answers = || {
			let units = Ledger::asset(CNY).unwrap().issued as u64;
			let answer = |unit| {
				let lot = Ledger::lot_of(CNY, unit);
				let sequence = Ledger::sequence(CNY, unit, None, MAX_PAGE);
				(lot, sequence, Ledger::holders(CNY, unit, None, MAX_PAGE))
			};
			(0..units).map(answer).collect::<Vec<_>>()
		};
		let before = ext.execute_with(|| {
			steps.iter().for_each(take);
			let (before, traced) = (answers(), traces());
			fold_all(before.len() as u64);
			assert_ok!(Ledger::do_try_state());
			assert_eq!(traces(), traced);
			for ((lot, whole, holders), (lot_now, cut, holders_now)) in before.iter().zip(answers()) {
				assert_eq!((lot, holders), (&lot_now, &holders_now));
				match cut.folded {
					Some(_) => assert!(whole.links.ends_with(&cut.links) && whole != &cut),
					None => assert_eq!(whole, &cut),
				}
			}
			before
		});
		archive(&mut ext);
		ext.execute_with(|| {
			assert_eq!(answers(), before);
			let root = Ledger::folded_history(CNY).root;
			for (to, id) in Links::<Test>::iter_keys() {
				match Ledger::archived_link(&to, id) {
					Ok(ArchivedLink { link, proof, .. }) => {
						assert_eq!(proof.verify(&link.digest, &root), Ok(()));
						assert_eq!(link.link.digest(), link.digest);
					},
					Err(refusal) => assert_eq!(refusal, NotInArchive::Whole),
				}
			}
		});
	}
}

/// Folds, then does harm, and gives the message of the first broken invariant.
fn harm(harm: impl FnOnce()) -> &'static str {
	let mut ext = World::default().issue(BANK_A, 10).issue(BANK_A, 5).build();
	ext.execute_with(|| {
		round_trip(6, 10);
		assert_ok!(fold(0, None, ALL));
		assert_ok!(Ledger::do_try_state());
		harm();
		match Ledger::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("the harm was not caught: {other:?}"),
		}
	})
}

fn change_folded(n: usize, change: impl FnOnce(&mut FoldedLink<AccountId>)) {
	let SequenceCursor { holder, link, .. } = places(0)[n].clone();
	Links::<Test>::mutate(holder, link, |record| match record {
		Some(LinkRecord::Folded(folded)) => change(folded),
		other => panic!("not folded: {other:?}"),
	});
}

const NO_LEAVES: &str = "the folded links are not the leaves of their asset";
const UNSOUND: &str = "a link does not continue its parents, or is not signed";

#[test]
fn leaves_that_are_not_the_folded_links_should_be_caught() {
	assert_eq!(harm(|| change_folded(1, |link| link.leaf = 0)), "two folded links are one leaf");
	assert_eq!(harm(|| change_folded(1, |link| link.leaf = 9)), NO_LEAVES);
	let missing = || FoldedHistories::<Test>::remove(CNY);
	assert_eq!(harm(missing), NO_LEAVES);
	let longer = || {
		FoldedHistories::<Test>::mutate(CNY, |history| {
			history.append(&[1; 32]).map(|_| ()).unwrap()
		})
	};
	assert_eq!(harm(longer), NO_LEAVES);
	let foreign = || FoldedHistories::<Test>::insert(9, FoldedHistories::<Test>::get(CNY));
	assert_eq!(harm(foreign), NO_LEAVES);
}

#[test]
fn peaks_of_another_number_should_be_caught() {
	let harmed = harm(|| {
		FoldedHistories::<Test>::mutate(CNY, |history| {
			history.peaks = vec![[1; 32]; 2].try_into().unwrap();
		});
	});
	assert_eq!(harmed, "a mountain range has not the peaks that its leaves ask for");
}

#[test]
fn folded_tip_should_be_caught() {
	let harmed = harm(|| {
		let SequenceCursor { holder, link, .. } = places(0).remove(6);
		let record = Ledger::link_record(&holder, link).unwrap();
		let (outline, previous) = (record.outline(&holder), record.previous());
		let folded = LinkRecord::Folded(FoldedLink { leaf: 4, outline, previous });
		Links::<Test>::insert(holder, link, folded);
	});
	assert_eq!(harmed, "the tip of a lot is folded");
}

#[test]
fn changed_outline_should_be_caught() {
	use signature_chain::{Movement, OutlinedPiece};
	let piece = |start, len, parent| {
		let piece = OutlinedPiece { start, len, parent };
		move |link: &mut FoldedLink<AccountId>| {
			link.outline.pieces = vec![piece].try_into().unwrap();
		}
	};
	assert_eq!(harm(|| change_folded(2, piece(0, 11, 0))), UNSOUND);
	assert_eq!(harm(|| change_folded(2, piece(0, 9, 0))), UNSOUND);
	assert_eq!(harm(|| change_folded(2, piece(0, 10, 1))), UNSOUND);
	assert_eq!(harm(|| change_folded(2, |link| link.outline.at.event += 100)), UNSOUND);
	assert_eq!(harm(|| change_folded(2, |link| link.outline.movement = Movement::Issued)), UNSOUND);
	assert_eq!(harm(|| change_folded(1, |link| link.outline.asset = 9)), UNSOUND);
	assert_eq!(
		harm(|| change_folded(1, |link| link.outline.from = BANK_C)),
		"a link's parent does not exist"
	);
	assert_eq!(
		harm(|| change_folded(0, |link| link.outline.from = BANK_C)),
		"units were issued by another account than the issuer"
	);
}

#[test]
fn missing_folded_link_should_be_caught() {
	let harmed = harm(|| {
		let SequenceCursor { holder, link, .. } = places(0)[1].clone();
		Links::<Test>::remove(holder, link);
	});
	assert_eq!(harmed, "a link's parent does not exist");
}
