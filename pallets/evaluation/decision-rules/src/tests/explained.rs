use super::*;

fn read(field: FieldId, value: Option<Value>) -> FieldRead {
	FieldRead { field, value }
}

#[test]
fn every_rule_should_be_explained_with_its_inputs_and_outcome() {
	let found = explain(&page(), &[id_mismatch(), seen_on(&[77])]).unwrap();
	assert_eq!(found.outcome, evaluate(&page(), &[id_mismatch(), seen_on(&[77])]).unwrap());
	assert_eq!(
		found.rules,
		vec![
			ExplainedRule {
				code: ID_MISMATCH,
				risk: 40,
				fields: vec![read(ID_OK, Some(Value::Bool(false)))],
				// Present, holds, not, and.
				truths: vec![true, false, true, true],
				hit: true,
				taken: 40,
			},
			ExplainedRule {
				code: NEW_DEVICE,
				risk: 10,
				fields: vec![read(DEVICE_DAYS, None)],
				truths: vec![false],
				hit: false,
				taken: 0,
			},
			ExplainedRule {
				code: BLACKLIST,
				risk: 60,
				fields: vec![read(SEEN_ON, Some(Value::Members(list(vec![member(77)]))))],
				truths: vec![false],
				hit: false,
				taken: 0,
			},
		]
	);
}

#[test]
fn a_code_hit_twice_should_be_taken_off_by_the_first_rule_only() {
	let mut rules = page();
	let mut twins = rules.rules.to_vec();
	twins.push(rule(NEW_DEVICE, vec![Op::Present { field: DEVICE_DAYS }]));
	rules.rules = list(twins);
	let found = explain(&rules, &[device_days(1)]).unwrap();
	let taken: Vec<_> = found.rules.iter().map(|rule| (rule.hit, rule.taken)).collect();
	assert_eq!(taken, vec![(false, 0), (true, 10), (false, 0), (true, 0)]);
}

#[test]
fn a_rule_on_the_dishonesty_ratio_should_read_the_field_it_is_taken_from() {
	let rules = with_condition(vec![
		Op::DishonestyAtLeast { ppm: 1 },
		Op::Holds { field: ID_OK },
		Op::Present { field: ID_OK },
		Op::Not,
		Op::Or,
		Op::And,
	]);
	assert_eq!(fields_read(&rules, &rules.rules[0]), vec![ID_OK, SEEN_ON]);
}

#[test]
fn what_cannot_be_evaluated_should_not_be_explained() {
	assert_eq!(
		explain(&page(), &[given(99, Value::Bool(true))]),
		Err(EvaluationError::UnknownField(99))
	);
}
