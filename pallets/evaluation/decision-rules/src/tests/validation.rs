use super::*;

fn refused(change: impl FnOnce(&mut RuleSet)) -> ValidationError {
	let mut rules = page();
	change(&mut rules);
	validate(&rules).unwrap_err()
}

fn dead(condition: Vec<Op>) -> bool {
	match validate(&with_condition(condition)) {
		Ok(()) => false,
		Err(ValidationError::DeadBranch { .. }) => true,
		Err(other) => panic!("{other:?}"),
	}
}

fn age(relation: Relation, value: i128) -> Op {
	Op::Compare { field: AGE, relation, value }
}

#[test]
fn the_rule_set_of_the_page_should_load() {
	assert_eq!(validate(&page()), Ok(()));
}

#[test]
fn unknown_fields_and_lists_should_be_refused() {
	let error = validate(&with_condition(vec![Op::Present { field: 77 }])).unwrap_err();
	assert_eq!(error, ValidationError::UnknownField { field: 77 });
	let error = validate(&with_condition(vec![Op::MemberOf { field: SEEN_ON, list: 1 }]));
	assert_eq!(error, Err(ValidationError::UnknownList { list: 1 }));
	let error = refused(|r| r.dishonesty = Some(DishonestySource { field: 77, list: 0 }));
	assert_eq!(error, ValidationError::UnknownField { field: 77 });
	let error = refused(|r| r.dishonesty = Some(DishonestySource { field: SEEN_ON, list: 9 }));
	assert_eq!(error, ValidationError::UnknownList { list: 9 });
}

#[test]
fn a_field_read_as_another_type_should_be_refused() {
	for (op, field) in [
		(Op::Holds { field: AGE }, AGE),
		(Op::Compare { field: ID_OK, relation: Relation::Equal, value: 1 }, ID_OK),
		(Op::Within { field: CHANNEL, low: 0, high: 1 }, CHANNEL),
		(Op::Chosen { field: AGE, variant: 0 }, AGE),
		(Op::MemberOf { field: DEVICE_DAYS, list: 0 }, DEVICE_DAYS),
	] {
		let error = validate(&with_condition(vec![op])).unwrap_err();
		assert_eq!(error, ValidationError::TypeMismatch { field });
	}
	let error = refused(|r| r.dishonesty = Some(DishonestySource { field: AGE, list: 0 }));
	assert_eq!(error, ValidationError::TypeMismatch { field: AGE });
}

#[test]
fn a_code_without_a_risk_value_should_be_refused_and_the_reverse() {
	let error = refused(|r| r.risks = list(r.risks.iter().take(2).cloned().collect()));
	assert_eq!(error, ValidationError::CodeWithoutRisk { rule: 2 });
	let error = refused(|r| r.rules = list(r.rules.iter().take(2).cloned().collect()));
	assert_eq!(error, ValidationError::UnusedRisk { code: BLACKLIST });
}

#[test]
fn malformed_conditions_should_be_refused() {
	let holds = Op::Holds { field: ID_OK };
	for condition in [vec![], vec![Op::And], vec![holds, Op::Or], vec![holds, holds], vec![Op::Not]]
	{
		let error = validate(&with_condition(condition)).unwrap_err();
		assert_eq!(error, ValidationError::MalformedCondition { rule: 0 });
	}
	let error = refused(|r| {
		r.rules = list(vec![rule(ID_MISMATCH, vec![Op::DishonestyAtLeast { ppm: 1 }])]);
		r.risks = list(r.risks.iter().take(1).cloned().collect());
		r.dishonesty = None;
	});
	assert_eq!(error, ValidationError::NoDishonesty { rule: 0 });
}

#[test]
fn a_condition_should_be_no_deeper_than_allowed() {
	let mut condition = vec![Op::Holds { field: ID_OK }];
	condition.extend([Op::Not; 15]);
	assert_eq!(validate(&with_condition(condition.clone())), Ok(()));
	condition.push(Op::Not);
	let error = validate(&with_condition(condition)).unwrap_err();
	assert_eq!(error, ValidationError::TooDeep { rule: 0 });
}

#[test]
fn comparisons_that_cannot_hold_should_be_dead() {
	assert!(dead(vec![age(Relation::Less, i128::MIN)]));
	assert!(dead(vec![age(Relation::Greater, i128::MAX)]));
	assert!(dead(vec![Op::Within { field: AGE, low: 2, high: 1 }]));
	assert!(dead(vec![Op::Chosen { field: CHANNEL, variant: 3 }]));
	assert!(dead(vec![Op::DishonestyAtLeast { ppm: 0 }]));
	assert!(dead(vec![Op::DishonestyAtLeast { ppm: PPM + 1 }]));
	assert!(!dead(vec![Op::DishonestyAtLeast { ppm: PPM }]));
	// Not dead: false for an absent field.
	assert!(!dead(vec![age(Relation::AtLeast, i128::MIN)]));
	let error = refused(|r| r.lists = list(vec![list(vec![])]));
	assert_eq!(error, ValidationError::DeadBranch { rule: 2, op: 0, holds: false });
}

#[test]
fn contradictions_and_tautologies_should_be_dead() {
	let (young, old) = (age(Relation::Less, 18), age(Relation::Greater, 65));
	assert!(dead(vec![young, old, Op::And]));
	assert!(!dead(vec![young, old, Op::Or]));
	assert!(!dead(vec![age(Relation::AtLeast, 18), age(Relation::AtMost, 18), Op::And]));
	assert!(dead(vec![age(Relation::Greater, 18), age(Relation::Less, 19), Op::And]));
	assert!(dead(vec![young, young, Op::Not, Op::Or]));
	assert!(dead(vec![young, Op::Present { field: AGE }, Op::Not, Op::And]));
	let chosen = |variant| Op::Chosen { field: CHANNEL, variant };
	assert!(dead(vec![chosen(0), chosen(1), Op::And]));
	// Every variant, and absence is left.
	assert!(!dead(vec![chosen(0), chosen(1), Op::Or, chosen(2), Op::Or]));
	let absent = [Op::Present { field: CHANNEL }, Op::Not, Op::Or];
	let mut all = vec![chosen(0), chosen(1), Op::Or, chosen(2), Op::Or];
	all.extend(absent);
	assert!(dead(all));
}

/// The ratio follows from its field: it is above 0 exactly if the set meets the list.
#[test]
fn a_ratio_that_its_field_cannot_give_should_be_dead() {
	let ratio = |ppm| Op::DishonestyAtLeast { ppm };
	let met = Op::MemberOf { field: SEEN_ON, list: 0 };
	let given = Op::Present { field: SEEN_ON };
	assert!(dead(vec![met, Op::Not, ratio(1), Op::And]));
	assert!(dead(vec![given, Op::Not, ratio(1), Op::And]));
	assert!(dead(vec![met, Op::Not, ratio(125_000), Op::Or, met, Op::Or]));
	// Whoever meets the list matches one of eight at least.
	assert!(dead(vec![met, ratio(125_000), Op::Not, Op::And]));
	assert!(!dead(vec![met, ratio(125_001), Op::Not, Op::And]));
	// Between one and two of eight there is no ratio.
	assert!(dead(vec![ratio(125_001), ratio(250_000), Op::Not, Op::And]));
	assert!(!dead(vec![ratio(125_000), ratio(250_000), Op::Not, Op::And]));
	assert!(!dead(vec![met, ratio(PPM), Op::And]));
}

/// A set that meets another list may meet the one of the ratio or not.
#[test]
fn a_ratio_of_another_list_should_be_free() {
	let free = |condition| {
		let mut rules = with_condition(condition);
		rules.lists = list(vec![rules.lists[0].clone(), list(vec![member(9)])]);
		validate(&rules).is_ok()
	};
	let (met, ratio) = (Op::MemberOf { field: SEEN_ON, list: 1 }, Op::DishonestyAtLeast { ppm: 1 });
	assert!(free(vec![met, ratio, Op::And]));
	assert!(free(vec![met, Op::Not, ratio, Op::And]));
	assert!(free(vec![met, ratio, Op::Not, Op::And]));
}

#[test]
fn what_a_dead_part_is_for_every_input_should_be_told() {
	let young = age(Relation::Less, 18);
	let told = |condition: Vec<Op>| validate(&with_condition(condition)).unwrap_err();
	let dead = |op, holds| ValidationError::DeadBranch { rule: 0, op, holds };
	assert_eq!(told(vec![young, young, Op::Not, Op::And]), dead(3, false));
	assert_eq!(told(vec![young, young, Op::Not, Op::Or]), dead(3, true));
	assert_eq!(told(vec![Op::DishonestyAtLeast { ppm: 0 }]), dead(0, true));
}

#[test]
fn a_contradiction_across_other_fields_should_be_found() {
	let id = Op::Holds { field: ID_OK };
	assert!(dead(vec![age(Relation::Greater, 5), id, Op::And, age(Relation::Less, 3), Op::And]));
	assert!(!dead(vec![age(Relation::Greater, 5), id, Op::And, age(Relation::Less, 3), Op::Or]));
	// A dead part within a live whole.
	assert!(dead(vec![age(Relation::Greater, 5), age(Relation::Less, 3), Op::And, id, Op::Or]));
}

#[test]
fn a_rule_said_twice_should_be_refused() {
	let error = refused(|r| {
		let mut twice = r.rules.to_vec();
		twice.push(twice[1].clone());
		r.rules = list(twice);
	});
	assert_eq!(error, ValidationError::DuplicateRule { rule: 3 });
}

#[test]
fn unordered_or_unreachable_thresholds_should_be_refused() {
	use ValidationError::*;
	assert_eq!(refused(|r| r.grades = list(vec![])), ThresholdsUnordered);
	assert_eq!(refused(|r| r.grades = list(vec![1, 2])), ThresholdsUnordered);
	assert_eq!(refused(|r| r.grades = list(vec![0, 70, 40])), ThresholdsUnordered);
	assert_eq!(refused(|r| r.grades = list(vec![0, 0])), ThresholdsUnordered);
	assert_eq!(refused(|r| r.grades = list(vec![0, 101])), ThresholdUnreachable);
	assert_eq!(refused(|r| r.decisions = list(vec![])), ThresholdsUnordered);
	let bound = |at_least, decision| DecisionBound { at_least, decision };
	let falling = vec![bound(0, Decision::Accepted), bound(50, Decision::Declined)];
	assert_eq!(refused(|r| r.decisions = list(falling)), ThresholdsUnordered);
	let high = vec![bound(0, Decision::Declined), bound(101, Decision::Accepted)];
	assert_eq!(refused(|r| r.decisions = list(high)), ThresholdUnreachable);
	assert_eq!(refused(|r| r.standard = 0), NoStandard);
}

#[test]
fn declarations_should_be_ordered_and_readable() {
	use ValidationError::*;
	let reversed = |r: &mut RuleSet| r.fields = list(r.fields.iter().rev().cloned().collect());
	assert_eq!(refused(reversed), FieldsUnordered);
	let reversed = |r: &mut RuleSet| r.risks = list(r.risks.iter().rev().cloned().collect());
	assert_eq!(refused(reversed), RisksUnordered);
	assert_eq!(
		refused(|r| r.lists = list(vec![list(vec![member(2), member(1)])])),
		ListUnordered { list: 0 }
	);
	let spec = |kind, name: &[u8]| {
		let name = list(name.to_vec());
		move |r: &mut RuleSet| r.fields = list(vec![FieldSpec { field: 1, kind, label: name }])
	};
	assert_eq!(refused(spec(FieldKind::Bool, b" ")), LabelUnreadable);
	assert_eq!(refused(spec(FieldKind::Bool, &[0xff])), LabelUnreadable);
	assert_eq!(refused(spec(FieldKind::Decimal { scale: 19 }, b"x")), ScaleTooLarge { field: 1 });
	assert_eq!(
		refused(spec(FieldKind::Enumeration { variants: 0 }, b"x")),
		NoVariants { field: 1 }
	);
	assert_eq!(
		refused(|r| {
			r.rules = list(vec![]);
			r.risks = list(vec![]);
		}),
		NoRules
	);
}

/// As many rules as there can be, each as long as it can be, with more combinations to try than the
/// budget allows: loading stops looking and calls the rest alive.
#[test]
fn the_largest_rule_set_should_load_and_evaluate() {
	let condition = |rule: u32| {
		let mut ops = vec![];
		for atom in 0..16u32 {
			let field = ((rule + atom / 2) % MAX_FIELDS) as u16;
			ops.push(Op::MemberOf { field, list: (atom % 2) as u8 });
			if atom > 0 {
				ops.push(Op::Or);
			}
		}
		ops
	};
	let members = |family: u8| {
		list(
			(0..MAX_MEMBERS as u8)
				.map(|tag| [family, tag].repeat(16).try_into().unwrap())
				.collect(),
		)
	};
	let rules = RuleSet {
		fields: list(
			(0..MAX_FIELDS as u16)
				.map(|field| FieldSpec { field, kind: FieldKind::Members, label: label("x") })
				.collect(),
		),
		lists: list((0..MAX_LISTS as u8).map(members).collect()),
		rules: list((0..MAX_RULES).map(|code| rule(code as u16, condition(code))).collect()),
		risks: list(
			(0..MAX_RULES as u16)
				.map(|code| Risk { code, risk: u32::MAX, label: label("x") })
				.collect(),
		),
		dishonesty: Some(DishonestySource { field: 0, list: 0 }),
		..page()
	};
	assert_eq!(validate(&rules), Ok(()));
	let all: Vec<_> =
		(0..MAX_FIELDS as u16).map(|field| given(field, Value::Members(members(1)))).collect();
	let outcome = evaluate(&rules, &all).unwrap();
	assert_eq!(outcome.deficit, u64::from(MAX_RULES) * u64::from(u32::MAX) - 100);
	assert_eq!((outcome.score, outcome.grade, outcome.decision), (0, 0, Decision::Declined));
}
