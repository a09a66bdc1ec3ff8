use super::*;
use proptest::prelude::*;

const A: u8 = 1;
const B: u8 = 2;
const C: u8 = 3;

fn owes(from: u8, to: u8, amount: u128) -> Obligation<u8> {
	Obligation { from, to, amount }
}

fn written() -> Vec<Obligation<u8>> {
	vec![owes(A, B, 100), owes(B, C, 70), owes(C, A, 50)]
}

/// `count` participants, each of which owes the next one its own number.
fn ring(count: u8) -> Vec<Obligation<u8>> {
	(0..count).map(|from| owes(from, (from + 1) % count, u128::from(from) + 1)).collect()
}

fn proven(attested: &Attested<u8>, index: u32, entry: &Entry<u8>, siblings: &[[u8; 32]]) -> bool {
	let participants = attested.entries.len() as u32;
	let Attested { attestation, gross, .. } = attested;
	verify_entry(attestation, *gross, participants, index, entry, siblings)
}

#[test]
fn entries_should_say_what_everybody_owes_and_is_owed() {
	let attested = attest(&written()).unwrap();
	let sums: Vec<_> =
		attested.entries.iter().map(|e| (e.participant, e.owed, e.due, e.count)).collect();
	assert_eq!(sums, [(A, 100, 50, 2), (B, 70, 100, 2), (C, 50, 70, 2)]);
	assert_eq!((attested.gross, attested.attestation.count), (220, 3));
	let positions: Vec<_> =
		attested.entries.iter().map(|e| (e.participant, e.position())).collect();
	assert_eq!(positions, net(&written()).unwrap());
}

#[test]
fn bad_obligations_should_not_be_attested() {
	assert_eq!(attest(&[owes(A, A, 1)]), Err(NetError::SelfObligation));
	assert_eq!(attest(&[owes(A, B, 0)]), Err(NetError::ZeroAmount));
	assert_eq!(attest(&[owes(A, B, u128::MAX), owes(C, B, 1)]), Err(NetError::Overflow));
}

#[test]
fn the_root_should_be_made_as_written() {
	let hash = |bytes: Vec<u8>| -> [u8; 32] {
		<blake2::Blake2b256 as blake2::Digest>::digest(bytes).into()
	};
	let tag = |tag: &str| [&[(tag.len() as u8) << 2], tag.as_bytes()].concat();
	let node = |name: &str, left: [u8; 32], right: [u8; 32]| {
		hash([tag(name), left.to_vec(), right.to_vec()].concat())
	};
	let obligation = |index: u32, from: u8, to: u8, amount: u128| {
		let mut bytes = tag("clearmark/obligation/v1");
		bytes.extend(index.to_le_bytes());
		bytes.extend([from, to]);
		bytes.extend(amount.to_le_bytes());
		hash(bytes)
	};
	let book = |left, right| {
		let top = node("clearmark/obligation-node/v1", left, right);
		hash([tag("clearmark/book/v1"), 2u32.to_le_bytes().to_vec(), top.to_vec()].concat())
	};
	let entry = |index: u32, who: u8, owed: u128, due: u128, book: [u8; 32]| {
		let mut bytes = tag("clearmark/entry/v1");
		bytes.extend(index.to_le_bytes());
		bytes.push(who);
		bytes.extend(owed.to_le_bytes());
		bytes.extend(due.to_le_bytes());
		bytes.extend(2u32.to_le_bytes());
		bytes.extend(book);
		hash(bytes)
	};
	let books = [
		book(obligation(0, A, B, 100), obligation(1, C, A, 50)),
		book(obligation(0, A, B, 100), obligation(1, B, C, 70)),
		book(obligation(0, B, C, 70), obligation(1, C, A, 50)),
	];
	let ab = node(
		"clearmark/entry-node/v1",
		entry(0, A, 100, 50, books[0]),
		entry(1, B, 70, 100, books[1]),
	);
	let top = node("clearmark/entry-node/v1", ab, entry(2, C, 50, 70, books[2]));
	let mut bytes = tag("clearmark/attested/v1");
	bytes.extend(3u32.to_le_bytes());
	bytes.extend(3u32.to_le_bytes());
	bytes.extend(220u128.to_le_bytes());
	bytes.extend(top);
	assert_eq!(attest(&written()).unwrap().attestation.root, hash(bytes));
}

#[test]
fn every_entry_should_be_proven_at_its_own_place_only() {
	for count in 2..=33u8 {
		let attested = attest(&ring(count)).unwrap();
		for (index, entry) in (0u32..).zip(&attested.entries) {
			let siblings = prove_entry(&attested.entries, index).unwrap();
			assert!(siblings.len() <= longest_path(count.into()) as usize);
			assert!(proven(&attested, index, entry, &siblings));
			for other in (0..u32::from(count) + 2).filter(|other| *other != index) {
				assert!(!proven(&attested, other, entry, &siblings), "{count}: {index} at {other}");
			}
		}
		assert_eq!(prove_entry(&attested.entries, count.into()), None);
	}
}

#[test]
fn forged_truncated_and_extended_proofs_should_be_refused() {
	let attested = attest(&ring(5)).unwrap();
	for (index, entry) in (0u32..).zip(&attested.entries) {
		let siblings = prove_entry(&attested.entries, index).unwrap();
		let forged = [
			Entry { owed: entry.owed + 1, ..*entry },
			Entry { due: 0, ..*entry },
			Entry { participant: entry.participant + 1, ..*entry },
			Entry { count: entry.count + 1, ..*entry },
			Entry { book: [0; 32], ..*entry },
		];
		assert!(forged.iter().all(|entry| !proven(&attested, index, entry, &siblings)));
		for at in 0..siblings.len() {
			let mut flipped = siblings.clone();
			flipped[at][7] ^= 1;
			assert!(!proven(&attested, index, entry, &flipped));
			let mut short = siblings.clone();
			short.remove(at);
			assert!(!proven(&attested, index, entry, &short));
			let mut long = siblings.clone();
			long.insert(at, siblings[at]);
			assert!(!proven(&attested, index, entry, &long));
		}
		let mut more = siblings.clone();
		more.push([0; 32]);
		assert!(!proven(&attested, index, entry, &more));
	}
}

#[test]
fn a_root_should_stand_for_its_numbers_and_its_gross_amount() {
	let Attested { attestation, gross, entries } = attest(&ring(5)).unwrap();
	let siblings = prove_entry(&entries, 0).unwrap();
	let verify = |attestation: Attestation, gross, participants| {
		verify_entry(&attestation, gross, participants, 0, &entries[0], &siblings)
	};
	assert!(verify(attestation, gross, 5));
	assert!(!verify(attestation, gross + 1, 5));
	assert!(!verify(Attestation { count: 4, ..attestation }, gross, 5));
	assert!(!verify(Attestation { root: [0; 32], ..attestation }, gross, 5));
	// Six and seven leaves would lead a first leaf up the same way.
	for participants in [0, 1, 4, 6, 7, 8, u32::MAX] {
		assert!(!verify(attestation, gross, participants));
	}
}

#[test]
fn a_leaf_that_is_there_twice_should_be_another_tree() {
	// In a tree that pads with copies, three entries and the last one twice would be the same.
	let three = attest(&ring(3)).unwrap();
	let mut entries = three.entries.clone();
	entries.push(entries[2]);
	let siblings = prove_entry(&entries, 3).unwrap();
	assert!(!proven(&three, 3, &entries[3], &siblings));
	assert!(!proven(&three, 2, &entries[2], &siblings));
	// Nor is a node a leaf, or an obligation an entry.
	let node = digest(&(ENTRY_NODE_TAG, [1u8; 32], [2u8; 32]));
	assert_ne!(node, digest(&(ENTRY_TAG, [1u8; 32], [2u8; 32])));
	assert_ne!(OBLIGATION_NODE_TAG, ENTRY_NODE_TAG);
}

#[test]
fn obligations_should_be_proven_in_their_book() {
	let obligations = written();
	let attested = attest(&obligations).unwrap();
	for entry in &attested.entries {
		let book = book_of(&obligations, &entry.participant);
		assert_eq!(book_root(&book), entry.book);
		for (index, obligation) in (0u32..).zip(&book) {
			let siblings = prove_obligation(&book, index).unwrap();
			assert!(verify_obligation(entry, index, obligation, &siblings));
			assert!(!verify_obligation(entry, index ^ 1, obligation, &siblings));
			assert!(!verify_obligation(entry, 2, obligation, &siblings));
			assert!(!verify_obligation(entry, index, obligation, &[]));
			let more = Obligation { amount: obligation.amount + 1, ..*obligation };
			assert!(!verify_obligation(entry, index, &more, &siblings));
		}
	}
}

#[test]
fn positions_that_cannot_be_should_be_refused() {
	let participants = [A, B, C].map(|who| (who, Position::Creditor(0)));
	let check = |positions: &[(u8, Position)]| check_positions(&participants, 220, positions);
	let good =
		[(A, Position::Debtor(50)), (B, Position::Creditor(30)), (C, Position::Creditor(20))];
	assert_eq!(check(&good), Ok(()));
	assert_eq!(check(&participants), Ok(()));
	let with = |at: usize, who, position| {
		let mut positions = good;
		positions[at] = (who, position);
		check(&positions)
	};
	assert_eq!(check(&good[..2]), Err(PositionsError::NotParticipants));
	assert_eq!(with(2, 4, Position::Creditor(20)), Err(PositionsError::NotParticipants));
	assert_eq!(check(&[good[1], good[0], good[2]]), Err(PositionsError::NotParticipants));
	assert_eq!(check(&[good[0], good[0], good[1]]), Err(PositionsError::NotParticipants));
	assert_eq!(with(0, A, Position::Debtor(49)), Err(PositionsError::Unbalanced));
	assert_eq!(with(2, C, Position::Creditor(21)), Err(PositionsError::Unbalanced));
	assert_eq!(with(0, A, Position::Debtor(221)), Err(PositionsError::OutOfRange));
	assert_eq!(with(2, C, Position::Creditor(191)), Err(PositionsError::OutOfRange));
	assert_eq!(with(2, C, Position::Creditor(u128::MAX)), Err(PositionsError::OutOfRange));
	assert_eq!(with(2, C, Position::Agent(20)), Err(PositionsError::OutOfRange));
	// Zero has one form, that of `net`: signatures are over the form.
	assert_eq!(with(0, A, Position::Debtor(0)), Err(PositionsError::OutOfRange));
}

proptest! {
	#[test]
	fn what_is_attested_is_what_nets(raw in proptest::collection::vec((0u8..8, 1u8..8, 1u128..1_000), 1..40)) {
		let obligations: Vec<_> =
			raw.into_iter().map(|(from, step, amount)| owes(from, (from + step) % 8, amount)).collect();
		let attested = attest(&obligations).unwrap();
		let positions: Vec<_> =
			attested.entries.iter().map(|e| (e.participant, e.position())).collect();
		prop_assert_eq!(&positions, &net(&obligations).unwrap());
		prop_assert_eq!(check_positions(&positions, attested.gross, &positions), Ok(()));
		for (index, entry) in (0u32..).zip(&attested.entries) {
			let siblings = prove_entry(&attested.entries, index).unwrap();
			prop_assert!(proven(&attested, index, entry, &siblings));
		}
	}
}
