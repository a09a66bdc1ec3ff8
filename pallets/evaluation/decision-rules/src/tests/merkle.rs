use super::*;
use crate::merkle::*;
use proptest::prelude::*;

fn inputs(count: u16) -> Vec<OpenedInput> {
	(0..count).map(|field| given(field, Value::Integer(i128::from(field) * 7))).collect()
}

#[test]
fn a_root_should_not_exist_over_nothing_or_too_much() {
	assert_eq!(input_root(&[]), None);
	assert!(input_root(&inputs(32)).is_some());
	assert_eq!(input_root(&inputs(33)), None);
	assert_eq!(prove(&inputs(3), 3), None);
}

#[test]
fn the_root_should_follow_the_documented_layout() {
	let three = inputs(3);
	let leaf = |input: &OpenedInput| {
		blake2_256_of(&("clearmark/input/v1", input.field, input.value.clone(), input.salt))
	};
	let pair = blake2_256_of(&("clearmark/input-node/v1", leaf(&three[0]), leaf(&three[1])));
	// The third has no neighbour and is promoted as it is.
	let top = blake2_256_of(&("clearmark/input-node/v1", pair, leaf(&three[2])));
	let root = blake2_256_of(&("clearmark/input-root/v1", 3u32, top));
	assert_eq!(input_root(&three), Some(root));
}

#[test]
fn the_root_should_be_what_another_implementation_computes() {
	// From Python's hashlib and the layout in the module's docs.
	let root = input_root(&[id_mismatch(), device_days(29_99), seen_on(&[3])]).unwrap();
	assert_eq!(
		hex::encode(root),
		"d212cd0fe41aae1be310e3a455cae1d4445bae3f1232b31c910d8c72faa347bb"
	);
}

#[test]
fn every_input_of_every_tree_should_be_provable() {
	for count in 1..=32u16 {
		let all = inputs(count);
		let root = input_root(&all).unwrap();
		for (index, input) in all.iter().enumerate() {
			let proof = prove(&all, index as u32).unwrap();
			assert!(verify(&root, input, &proof), "{index} of {count}");
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn a_tampered_proof_should_fail(
		count in 1u16..=32,
		pick in any::<prop::sample::Index>(),
		tamper in 0u8..9,
		at in any::<prop::sample::Index>(),
	) {
		let all = inputs(count);
		let root = input_root(&all).unwrap();
		let index = pick.index(all.len());
		let mut input = all[index].clone();
		let mut proof = prove(&all, index as u32).unwrap();
		let mut siblings = proof.siblings.to_vec();
		let mut expected = root;
		match tamper {
			0 => input.value = Value::Integer(-1),
			1 => input.salt[at.index(32)] ^= 1,
			2 => input.field ^= 1,
			3 => proof.index = (proof.index + 1) % u32::from(count.max(2)),
			4 => proof.count += 1,
			5 => proof.count = proof.count.saturating_sub(1),
			6 => if siblings.len() < 5 { siblings.push([0; 32]) } else { expected[0] ^= 1 },
			7 => if siblings.pop().is_none() { expected[0] ^= 1 },
			_ => match siblings.len() {
				0 => expected[at.index(32)] ^= 1,
				length => siblings[at.index(length)][at.index(32)] ^= 1,
			},
		}
		proof.siblings = list(siblings);
		prop_assert!(!verify(&expected, &input, &proof));
	}

	#[test]
	fn any_proof_should_be_answered_without_a_panic(
		index in any::<u32>(),
		count in any::<u32>(),
		siblings in prop::collection::vec(any::<[u8; 32]>(), 0..=5),
	) {
		let proof = InputProof { index, count, siblings: list(siblings) };
		prop_assert!(!verify(&[0; 32], &id_mismatch(), &proof));
	}
}
