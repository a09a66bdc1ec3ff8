use super::*;
use codec::{Decode, Encode, MaxEncodedLen};

#[test]
fn id_mismatch_and_new_device_should_give_50() {
	let outcome = evaluate(&page(), &[id_mismatch(), device_days(29_99)]).unwrap();
	assert_eq!(outcome.hits.to_vec(), vec![ID_MISMATCH, NEW_DEVICE]);
	assert_eq!((outcome.score, outcome.deficit), (50, 0));
	assert_eq!((outcome.grade, outcome.decision), (1, Decision::Review));
}

#[test]
fn all_three_should_give_0_and_a_deficit_of_10() {
	let outcome = evaluate(&page(), &[id_mismatch(), device_days(0), seen_on(&[3])]).unwrap();
	assert_eq!((outcome.score, outcome.deficit), (0, 10));
	assert_eq!((outcome.grade, outcome.decision), (0, Decision::Declined));
}

#[test]
fn no_hit_should_give_the_standard_value() {
	let inputs = [given(ID_OK, Value::Bool(true)), device_days(30_00), seen_on(&[])];
	let outcome = evaluate(&page(), &inputs).unwrap();
	assert!(outcome.hits.is_empty());
	assert_eq!((outcome.score, outcome.deficit), (100, 0));
	assert_eq!((outcome.grade, outcome.decision), (2, Decision::Accepted));
}

#[test]
fn a_code_given_by_two_rules_should_count_once() {
	let mut rules = page();
	let mut with_twin = rules.rules.to_vec();
	with_twin.push(rule(NEW_DEVICE, vec![Op::Chosen { field: CHANNEL, variant: 2 }]));
	rules.rules = list(with_twin);
	assert_eq!(validate(&rules), Ok(()));
	let inputs = [device_days(1), given(CHANNEL, Value::Enumeration(2))];
	assert_eq!(evaluate(&rules, &inputs).unwrap().score, 90);
}

#[test]
fn dishonesty_should_be_matched_members_over_the_list() {
	let outcome = evaluate(&page(), &[seen_on(&[2, 4, 8, 77])]).unwrap();
	assert_eq!(outcome.dishonesty, Some(Dishonesty { ppm: 375_000, vacuous: false }));
	// Rounded down.
	let third = dishonesty_ratio(&[member(1)], &[member(1), member(2), member(3)]);
	assert_eq!(third.ppm, 333_333);
	// A repeated match counts once.
	let twice = dishonesty_ratio(&[member(1), member(1)], &[member(1), member(2)]);
	assert_eq!(twice.ppm, 500_000);
}

#[test]
fn dishonesty_of_an_empty_list_should_be_0_with_a_flag() {
	assert_eq!(dishonesty_ratio(&[member(1)], &[]), Dishonesty { ppm: 0, vacuous: true });
}

#[test]
fn a_rule_may_read_the_dishonesty_ratio() {
	let rules = with_condition(vec![Op::DishonestyAtLeast { ppm: 375_000 }]);
	assert_eq!(validate(&rules), Ok(()));
	assert_eq!(evaluate(&rules, &[seen_on(&[1, 2, 3])]).unwrap().score, 60);
	assert_eq!(evaluate(&rules, &[seen_on(&[1, 2])]).unwrap().score, 100);
}

#[test]
fn a_missing_input_should_make_comparisons_false() {
	let hit = |condition: Vec<Op>| {
		let rules = with_condition(condition);
		assert_eq!(validate(&rules), Ok(()));
		evaluate(&rules, &[]).unwrap().score == 60
	};
	for relation in [Relation::Less, Relation::AtLeast, Relation::Equal, Relation::NotEqual] {
		let compare = Op::Compare { field: AGE, relation, value: 18 };
		assert!(!hit(vec![compare]));
		assert!(hit(vec![compare, Op::Not]), "so the negation is true");
		assert!(!hit(vec![Op::Present { field: AGE }, compare, Op::Not, Op::And]));
	}
	assert!(!hit(vec![Op::Within { field: AGE, low: 0, high: 9 }]));
	assert!(hit(vec![Op::Present { field: AGE }, Op::Not]));
}

#[test]
fn ranges_should_include_both_ends() {
	let rules = with_condition(vec![Op::Within { field: AGE, low: 18, high: 20 }]);
	let hit = |age| {
		evaluate(&rules, &[given(AGE, Value::Integer(age))]).unwrap().hits.to_vec() == [ID_MISMATCH]
	};
	assert_eq!([17, 18, 20, 21].map(hit), [false, true, true, false]);
}

#[test]
fn inputs_that_do_not_fit_should_be_refused() {
	let error = |inputs: &[OpenedInput]| evaluate(&page(), inputs).unwrap_err();
	assert_eq!(error(&[given(99, Value::Bool(true))]), EvaluationError::UnknownField(99));
	assert_eq!(error(&[given(AGE, Value::Bool(true))]), EvaluationError::TypeMismatch(AGE));
	let other_scale = Value::Decimal { mantissa: 1, scale: 3 };
	assert_eq!(
		error(&[given(DEVICE_DAYS, other_scale)]),
		EvaluationError::TypeMismatch(DEVICE_DAYS)
	);
	assert_eq!(
		error(&[given(CHANNEL, Value::Enumeration(3))]),
		EvaluationError::TypeMismatch(CHANNEL)
	);
	assert_eq!(error(&[seen_on(&[2, 1])]), EvaluationError::TypeMismatch(SEEN_ON));
	assert_eq!(error(&[id_mismatch(), id_mismatch()]), EvaluationError::InputsUnordered);
	assert_eq!(error(&[device_days(1), id_mismatch()]), EvaluationError::InputsUnordered);
}

#[test]
fn a_list_beyond_its_bound_should_not_decode() {
	let long = vec![0u8; 33];
	assert!(Label::try_from(long.clone()).is_err());
	assert!(Label::decode(&mut &long.encode()[..]).is_err());
	let exact = vec![7u8; 32];
	assert_eq!(Label::decode(&mut &exact.encode()[..]).unwrap().into_inner(), exact);
	assert_eq!(Label::max_encoded_len(), 33);
}

#[test]
fn a_list_should_be_a_plain_vector_in_the_metadata() {
	assert_eq!(scale_info::meta_type::<Label>(), scale_info::meta_type::<Vec<u8>>());
	assert_eq!(scale_info::meta_type::<Condition>(), scale_info::meta_type::<Vec<Op>>());
}

#[test]
fn the_encoding_should_be_the_documented_one() {
	// Opcode, then fields in order; what a client in another language has to write.
	assert_eq!(
		hex::encode(Op::Compare { field: 3, relation: Relation::Less, value: 3_000 }.encode()),
		"02030000b80b0000000000000000000000000000"
	);
	assert_eq!(hex::encode(given(2, Value::Bool(false)).encode())[..8], *"02000000");
	assert_eq!(RuleSet::decode(&mut &page().encode()[..]).unwrap(), page());
	assert!(page().encode().len() <= RuleSet::max_encoded_len());
}

#[test]
fn digests_should_be_the_documented_ones() {
	// blake2b-256 of nothing, from RFC 7693's reference implementation.
	assert_eq!(
		hex::encode(blake2_256_of(&())),
		"0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"
	);
	let mut preimage = vec![20 << 2];
	preimage.extend(b"clearmark/subject/v1");
	preimage.extend([1u8; 32]);
	preimage.extend([2u8; 32]);
	let hashed: Digest32 = Blake2b::<U32>::digest(&preimage).into();
	assert_eq!(subject_of_institution(&[1u8; 32], &[2u8; 32]), hashed);
}
