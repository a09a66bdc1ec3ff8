use super::*;
use proptest::prelude::*;

fn any_op(fields: core::ops::Range<FieldId>) -> impl Strategy<Value = Op> {
	let relation = prop_oneof![
		Just(Relation::Less),
		Just(Relation::AtMost),
		Just(Relation::Equal),
		Just(Relation::NotEqual),
		Just(Relation::AtLeast),
		Just(Relation::Greater),
	];
	let number = prop_oneof![-4i128..5, any::<i128>(), Just(i128::MIN), Just(i128::MAX)];
	let field = fields;
	prop_oneof![
		field.clone().prop_map(|field| Op::Present { field }),
		field.clone().prop_map(|field| Op::Holds { field }),
		(field.clone(), relation, number.clone())
			.prop_map(|(field, relation, value)| Op::Compare { field, relation, value }),
		(field.clone(), number.clone(), number).prop_map(|(field, low, high)| Op::Within {
			field,
			low,
			high
		}),
		(field.clone(), 0u16..5).prop_map(|(field, variant)| Op::Chosen { field, variant }),
		(field, 0u8..3).prop_map(|(field, list)| Op::MemberOf { field, list }),
		(0u32..=PPM + 1).prop_map(|ppm| Op::DishonestyAtLeast { ppm }),
		Just(Op::And),
		Just(Op::Or),
		Just(Op::Not),
	]
}

/// Values of the right type for the page's fields, some of them missing.
fn typed_inputs() -> impl Strategy<Value = Vec<OpenedInput>> {
	let members = prop::collection::btree_set(0u8..12, 0..10);
	(
		prop::option::of(prop_oneof![-6i128..7, any::<i128>()]),
		prop::option::of(any::<bool>()),
		prop::option::of(prop_oneof![-6i128..7, 2_990i128..3_010, any::<i128>()]),
		prop::option::of(0u16..3),
		prop::option::of(members),
	)
		.prop_map(|(age, id, days, channel, seen)| {
			let mut inputs = vec![];
			inputs.extend(age.map(|age| given(AGE, Value::Integer(age))));
			inputs.extend(id.map(|id| given(ID_OK, Value::Bool(id))));
			inputs.extend(days.map(device_days));
			inputs.extend(channel.map(|channel| given(CHANNEL, Value::Enumeration(channel))));
			inputs.extend(seen.map(|seen| seen_on(&seen.into_iter().collect::<Vec<_>>())));
			inputs
		})
}

fn any_value() -> impl Strategy<Value = Value> {
	prop_oneof![
		any::<bool>().prop_map(Value::Bool),
		any::<i128>().prop_map(Value::Integer),
		(any::<i128>(), any::<u8>())
			.prop_map(|(mantissa, scale)| Value::Decimal { mantissa, scale }),
		any::<u16>().prop_map(Value::Enumeration),
		prop::collection::vec(any::<u8>().prop_map(member), 0..5)
			.prop_map(|members| Value::Members(list(members))),
	]
}

/// Well-formed postfix programs over the page's fields, nested so deep at most.
fn well_formed(depth: u32) -> impl Strategy<Value = Vec<Op>> {
	let number = -4i128..5;
	let relation = prop_oneof![
		Just(Relation::Less),
		Just(Relation::Equal),
		Just(Relation::AtLeast),
		Just(Relation::Greater),
	];
	let atom = prop_oneof![
		(1u16..6).prop_map(|field| Op::Present { field }),
		Just(Op::Holds { field: ID_OK }),
		(prop_oneof![Just(AGE), Just(DEVICE_DAYS)], relation, number.clone())
			.prop_map(|(field, relation, value)| Op::Compare { field, relation, value }),
		(number.clone(), number).prop_map(|(low, high)| Op::Within { field: AGE, low, high }),
		(0u16..3).prop_map(|variant| Op::Chosen { field: CHANNEL, variant }),
		Just(Op::MemberOf { field: SEEN_ON, list: 0 }),
		(1u32..PPM).prop_map(|ppm| Op::DishonestyAtLeast { ppm }),
	];
	atom.prop_map(|op| vec![op]).prop_recursive(depth, 24, 2, |inner| {
		prop_oneof![
			(inner.clone(), inner.clone(), any::<bool>()).prop_map(|(mut left, right, and)| {
				left.extend(right);
				left.push(if and { Op::And } else { Op::Or });
				left
			}),
			inner.prop_map(|mut operand| {
				operand.push(Op::Not);
				operand
			}),
		]
	})
}

/// Every combination of values between which a condition of [`well_formed`] can tell, for the fields
/// that it reads.
fn all_inputs(read: &[FieldId]) -> impl Iterator<Item = Vec<OpenedInput>> {
	let values = |field| -> Vec<OpenedInput> {
		match field {
			AGE => (-5..=5).map(|age| given(AGE, Value::Integer(age))).collect(),
			ID_OK => [false, true].map(|id| given(ID_OK, Value::Bool(id))).to_vec(),
			DEVICE_DAYS => (-5..=5).map(device_days).collect(),
			CHANNEL => (0..3).map(|channel| given(CHANNEL, Value::Enumeration(channel))).collect(),
			// From a set that meets nothing to one that holds the whole list.
			_ => (0..=8).map(|last| seen_on(&(1..=last).chain([9]).collect::<Vec<_>>())).collect(),
		}
	};
	let axes: Vec<_> = read.iter().map(|field| values(*field)).collect();
	let combinations: usize = axes.iter().map(|values| values.len() + 1).product();
	(0..combinations).map(move |mut combination| {
		let mut inputs = vec![];
		for values in &axes {
			// The last one is that the field is missing.
			inputs.extend(values.get(combination % (values.len() + 1)).cloned());
			combination /= values.len() + 1;
		}
		inputs
	})
}

fn rule_set(
	rules: Vec<(RiskCode, Vec<Op>)>,
	risks: Vec<(RiskCode, u32)>,
	standard: u32,
	grades: Vec<u32>,
) -> RuleSet {
	RuleSet {
		rules: list(rules.into_iter().map(|(code, ops)| rule(code, ops)).collect()),
		risks: list(
			risks.into_iter().map(|(code, risk)| Risk { code, risk, label: label("x") }).collect(),
		),
		standard,
		grades: list(grades),
		..page()
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// No rule set and no input makes loading or evaluation panic.
	#[test]
	fn evaluation_should_be_total(
		rules in prop::collection::vec(
			(0u16..4, prop::collection::vec(any_op(0..8), 0..=32)),
			0..6,
		),
		risks in prop::collection::vec((0u16..4, any::<u32>()), 0..5),
		standard in any::<u32>(),
		grades in prop::collection::vec(any::<u32>(), 0..4),
		inputs in prop::collection::vec((0u16..8, any_value()), 0..8),
	) {
		let rules = rule_set(rules, risks, standard, grades);
		let inputs: Vec<_> =
			inputs.into_iter().map(|(field, value)| given(field, value)).collect();
		let _ = validate(&rules);
		let _ = evaluate(&rules, &inputs);
	}

	/// What loading accepts can be evaluated on every well-typed input.
	#[test]
	fn a_loaded_rule_set_should_evaluate_without_error(
		conditions in prop::collection::vec(well_formed(4), 1..4),
		inputs in typed_inputs(),
	) {
		let mut rules = page();
		let mut loaded = rules.rules.to_vec();
		loaded.extend(
			conditions.into_iter().filter(|c| c.len() <= 32).map(|c| rule(BLACKLIST, c)),
		);
		rules.rules = list(loaded);
		if validate(&rules).is_ok() {
			let outcome = evaluate(&rules, &inputs).unwrap();
			prop_assert!(outcome.score <= rules.standard);
			prop_assert!(outcome.score == 0 || outcome.deficit == 0);
			prop_assert!(usize::from(outcome.grade) < rules.grades.len());
		}
	}

	/// Loading never calls a condition dead that some input makes true and another false.
	#[test]
	fn a_live_condition_should_not_be_called_dead(
		condition in well_formed(4),
		first in typed_inputs(),
		second in typed_inputs(),
	) {
		prop_assume!(condition.len() <= 32);
		let rules = with_condition(condition);
		let is_hit = |inputs: &[OpenedInput]| !evaluate(&rules, inputs).unwrap().hits.is_empty();
		if is_hit(&first) != is_hit(&second) {
			if let Err(ValidationError::DeadBranch { op, .. }) = validate(&rules) {
				let whole = rules.rules[0].condition.len() - 1;
				prop_assert!(usize::from(op) != whole, "{:?}", rules.rules[0].condition);
			}
		}
	}

	/// What loading accepts is live: some input makes the condition true, and another false.
	#[test]
	fn a_condition_that_loads_should_be_live(condition in well_formed(2)) {
		let rules = with_condition(condition);
		prop_assume!(validate(&rules).is_ok());
		let is_hit = |inputs: Vec<OpenedInput>| !evaluate(&rules, &inputs).unwrap().hits.is_empty();
		let read = fields_read(&rules, &rules.rules[0]);
		let mut hits = all_inputs(&read).map(is_hit);
		let first = hits.next().unwrap();
		prop_assert!(hits.any(|hit| hit != first), "{:?}", rules.rules[0].condition);
	}

	/// A further hit never raises score, grade or decision.
	#[test]
	fn a_further_hit_should_never_raise_the_result(
		risks in prop::collection::vec(0u32..80, 5),
		standard in 71u32..200,
		hits in prop::collection::vec(any::<bool>(), 5),
		further in 0usize..5,
	) {
		let present = |field| vec![Op::Present { field }];
		let rules = rule_set(
			(1..=5).map(|field| (field, present(field))).collect(),
			(1..=5).zip(risks).collect(),
			standard.max(80),
			vec![0, 10, 40, 70],
		);
		prop_assert_eq!(validate(&rules), Ok(()));
		let all = [
			given(AGE, Value::Integer(1)),
			given(ID_OK, Value::Bool(true)),
			device_days(1),
			given(CHANNEL, Value::Enumeration(0)),
			seen_on(&[]),
		];
		let shown = |hits: &[bool]| -> Vec<OpenedInput> {
			all.iter().zip(hits).filter(|(_, hit)| **hit).map(|(input, _)| input.clone()).collect()
		};
		let before = evaluate(&rules, &shown(&hits)).unwrap();
		let mut more = hits.clone();
		more[further] = true;
		let after = evaluate(&rules, &shown(&more)).unwrap();
		prop_assert!(after.score <= before.score);
		prop_assert!(after.deficit >= before.deficit);
		prop_assert!(after.grade <= before.grade);
		prop_assert!(after.decision <= before.decision);
	}
}
