use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const A: u8 = 1;
const B: u8 = 2;
const C: u8 = 3;
const D: u8 = 4;

fn owes(from: u8, to: u8, amount: u128) -> Obligation<u8> {
	Obligation { from, to, amount }
}

fn rich(who: impl IntoIterator<Item = u8>) -> BTreeMap<u8, Means> {
	who.into_iter().map(|who| (who, Means { agreed: 1_000, free: 1_000, allowed: 1_000 })).collect()
}

/// What is left out, what settles, and with which positions.
fn parted(
	obligations: &[Obligation<u8>],
	means: &BTreeMap<u8, Means>,
) -> (Vec<(u8, Obstacle)>, Part<u8>) {
	let mut out = BTreeMap::new();
	let part = part(obligations, means, &mut out).unwrap();
	(out.into_iter().collect(), part)
}

#[test]
fn nobody_in_the_way_should_leave_all_of_it() {
	let obligations = [owes(A, B, 100), owes(B, C, 70), owes(C, A, 50)];
	let (out, part) = parted(&obligations, &rich([A, B, C]));
	assert!(out.is_empty());
	assert_eq!((part.gross, part.rest_gross), (220, 0));
	assert_eq!(part.positions, net(&obligations).unwrap());
}

#[test]
fn who_has_not_agreed_should_be_left_out_with_all_that_names_it() {
	let obligations = [owes(A, B, 100), owes(B, C, 70), owes(C, A, 50)];
	let mut means = rich([B, C]);
	means.insert(A, Means { agreed: 49, free: 1_000, allowed: 1_000 });
	let (out, part) = parted(&obligations, &means);
	assert_eq!(out, [(A, Obstacle::Unsigned)]);
	assert_eq!(part.kept, [owes(B, C, 70)]);
	assert_eq!(part.rest, [owes(A, B, 100), owes(C, A, 50)]);
	assert_eq!((part.gross, part.rest_gross), (70, 150));
	assert_eq!(part.positions, [(B, Position::Debtor(70)), (C, Position::Creditor(70))]);
}

#[test]
fn one_that_is_left_out_should_draw_others_along() {
	// B would pay C out of what A pays. Without A it owes more than it has.
	let obligations = [owes(A, B, 100), owes(B, C, 70), owes(C, D, 5)];
	let mut means = rich([C, D]);
	means.insert(B, Means { agreed: 1_000, free: 10, allowed: 1_000 });
	let (out, part) = parted(&obligations, &means);
	assert_eq!(out, [(A, Obstacle::Unsigned), (B, Obstacle::Short)]);
	assert_eq!(part.kept, [owes(C, D, 5)]);
}

#[test]
fn all_that_stand_in_the_way_should_be_left_out_at_once() {
	// B owes nobody but A. It is out with A all the same, and not for its place in the list.
	let obligations = [owes(A, C, 20), owes(B, A, 7), owes(C, D, 3)];
	let (out, part) = parted(&obligations, &rich([C, D]));
	assert_eq!(out, [(A, Obstacle::Unsigned), (B, Obstacle::Unsigned)]);
	assert_eq!(part.kept, [owes(C, D, 3)]);
}

#[test]
fn one_that_would_owe_more_than_it_may_should_be_left_out() {
	let obligations = [owes(A, C, 20), owes(B, C, 30)];
	let mut means = rich([A, B]);
	means.insert(B, Means { agreed: 30, free: 30, allowed: 29 });
	let (out, part) = parted(&obligations, &means);
	assert_eq!(out, [(B, Obstacle::OverLimit)]);
	assert_eq!(part.kept, [owes(A, C, 20)]);
}

#[test]
fn everybody_in_the_way_should_leave_nothing() {
	let obligations = [owes(A, B, 100), owes(B, C, 70), owes(C, A, 50)];
	let (out, part) = parted(&obligations, &BTreeMap::new());
	assert_eq!(out, [(A, Obstacle::Unsigned), (B, Obstacle::Unsigned)]);
	assert_eq!((part.gross, part.kept.len()), (0, 0));
}

#[test]
fn one_that_is_out_from_the_start_should_stay_out() {
	let obligations = [owes(A, B, 100), owes(B, C, 70)];
	let mut out = BTreeMap::from([(C, Obstacle::Refused)]);
	let part = part(&obligations, &rich([A, B]), &mut out).unwrap();
	assert_eq!(out.into_iter().collect::<Vec<_>>(), [(C, Obstacle::Refused)]);
	assert_eq!(part.kept, [owes(A, B, 100)]);
}

proptest! {
	#[test]
	fn a_part_settles_within_everybodys_means(
		raw in proptest::collection::vec((0u8..8, 1u8..8, 1u128..100), 1..40),
		means in proptest::collection::btree_map(0u8..8, (0u128..200, 0u128..200, 0u128..200), 0..8),
	) {
		let obligations: Vec<_> =
			raw.into_iter().map(|(from, step, amount)| owes(from, (from + step) % 8, amount)).collect();
		let means: BTreeMap<_, _> = means
			.into_iter()
			.map(|(who, (agreed, free, allowed))| (who, Means { agreed, free, allowed }))
			.collect();
		let (out, part) = parted(&obligations, &means);
		let out: BTreeMap<_, _> = out.into_iter().collect();
		// Nothing is lost, and nothing counted twice.
		prop_assert_eq!(part.kept.len() + part.rest.len(), obligations.len());
		let gross: u128 = obligations.iter().map(|o| o.amount).sum();
		prop_assert_eq!(part.gross + part.rest_gross, gross);
		prop_assert!(part.kept.iter().all(|o| !out.contains_key(&o.from) && !out.contains_key(&o.to)));
		prop_assert!(part.rest.iter().all(|o| out.contains_key(&o.from) || out.contains_key(&o.to)));
		for (who, position) in &part.positions {
			let Position::Debtor(owes) = position else { continue };
			let Means { agreed, free, allowed } = means.get(who).copied().unwrap_or_default();
			prop_assert!([agreed, free, allowed].iter().all(|most| owes <= most));
		}
		prop_assert_eq!(&part.positions, &net(&part.kept).unwrap());
	}

	#[test]
	fn a_part_does_not_depend_on_the_order_of_obligations(
		(obligations, shuffled) in proptest::collection::vec((0u8..6, 1u8..6, 1u128..100), 1..30)
			.prop_map(|raw| raw
				.into_iter()
				.map(|(from, step, amount)| owes(from, (from + step) % 6, amount))
				.collect::<Vec<_>>())
			.prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
		able in proptest::collection::btree_set(0u8..6, 0..6),
	) {
		let means = rich(able);
		let (one, other) = (parted(&obligations, &means), parted(&shuffled, &means));
		prop_assert_eq!(one.0, other.0);
		prop_assert_eq!(one.1.positions, other.1.positions);
	}
}
