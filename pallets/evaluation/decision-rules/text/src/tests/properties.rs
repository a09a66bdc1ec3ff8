use super::*;
use crate::{number, read::Reader, rules::read};
use proptest::prelude::*;

fn label() -> impl Strategy<Value = Label> {
	prop_oneof![
		"[a-z_][a-z0-9_-]{0,12}",
		"[ -~]{0,20}[!-~]",
		"\\PC{0,7}[a-zß-ÿ]",
		"(and|or|not|in|is|list|field_[0-9]|code_[0-9]|\"|\\\\|'|\t|\n|\u{7f}){1,3}x",
	]
	.prop_filter("fits", |text| text.len() <= MAX_LABEL as usize && !text.trim().is_empty())
	.prop_map(|text| text.into_bytes().try_into().unwrap())
}

fn kind() -> impl Strategy<Value = FieldKind> {
	prop_oneof![
		Just(FieldKind::Bool),
		Just(FieldKind::Integer),
		(0..=MAX_SCALE).prop_map(|scale| FieldKind::Decimal { scale }),
		(1u16..).prop_map(|variants| FieldKind::Enumeration { variants }),
		Just(FieldKind::Members),
	]
}

fn number() -> impl Strategy<Value = i128> {
	prop_oneof![-200i128..200, any::<i128>(), Just(i128::MIN), Just(i128::MAX)]
}

/// A test that fits the type of a field.
fn test(field: FieldId, kind: FieldKind, lists: u8) -> BoxedStrategy<Op> {
	let relation = prop_oneof![
		Just(Relation::Less),
		Just(Relation::AtMost),
		Just(Relation::Equal),
		Just(Relation::NotEqual),
		Just(Relation::AtLeast),
		Just(Relation::Greater),
	];
	let fitting = match kind {
		FieldKind::Bool => Just(Op::Holds { field }).boxed(),
		FieldKind::Integer | FieldKind::Decimal { .. } => prop_oneof![
			(relation, number()).prop_map(move |(relation, value)| Op::Compare {
				field,
				relation,
				value
			}),
			(number(), number()).prop_map(move |(low, high)| Op::Within { field, low, high }),
		]
		.boxed(),
		FieldKind::Enumeration { variants } => {
			(0..variants).prop_map(move |variant| Op::Chosen { field, variant }).boxed()
		},
		FieldKind::Members if lists > 0 => {
			(0..lists).prop_map(move |list| Op::MemberOf { field, list }).boxed()
		},
		FieldKind::Members => Just(Op::Present { field }).boxed(),
	};
	prop_oneof![1 => Just(Op::Present { field }), 3 => fitting].boxed()
}

fn conditions(
	fields: Vec<(FieldId, FieldKind)>,
	lists: u8,
	ratio: bool,
) -> BoxedStrategy<Condition> {
	let mut tests: Vec<BoxedStrategy<Op>> =
		fields.into_iter().map(|(field, kind)| test(field, kind, lists)).collect();
	if ratio {
		tests.push((0u32..).prop_map(|ppm| Op::DishonestyAtLeast { ppm }).boxed());
	}
	proptest::strategy::Union::new(tests)
		.prop_map(|op| vec![op])
		.prop_recursive(6, 24, 2, |inner| {
			prop_oneof![
				(inner.clone(), inner.clone(), any::<bool>()).prop_map(|(mut left, right, and)| {
					left.extend(right);
					left.push(if and { Op::And } else { Op::Or });
					left
				}),
				inner.prop_map(|mut part| {
					part.push(Op::Not);
					part
				}),
			]
		})
		.prop_filter_map("fits", |ops| Condition::try_from(ops).ok())
		.boxed()
}

/// Rule sets that a text can say: whether they could be loaded is another question.
fn rule_sets() -> impl Strategy<Value = RuleSet> {
	let fields = prop::collection::btree_map(any::<FieldId>(), (kind(), label()), 1..8);
	let member = prop_oneof![any::<[u8; 32]>(), "[a-z]{1,3}".prop_map(|word| member_of(&word))];
	let lists = prop::collection::vec(prop::collection::btree_set(member, 0..5), 0..=4);
	let codes = prop::collection::btree_map(any::<RiskCode>(), (any::<u32>(), label()), 1..6);
	let bounds = prop::collection::btree_set(1u32.., 0..6);
	(fields, lists, codes, bounds, any::<prop::sample::Index>(), any::<bool>()).prop_flat_map(
		|(fields, lists, codes, bounds, source, ratio)| {
			let sets: Vec<FieldId> = (fields.iter())
				.filter(|(_, (kind, _))| *kind == FieldKind::Members)
				.map(|(field, _)| *field)
				.collect();
			let ratio = ratio && !sets.is_empty() && !lists.is_empty();
			let dishonesty = ratio.then(|| DishonestySource {
				field: sets[source.index(sets.len())],
				list: source.index(lists.len()) as u8,
			});
			let kinds = fields.iter().map(|(field, (kind, _))| (*field, *kind)).collect();
			let condition = conditions(kinds, lists.len() as u8, ratio);
			let known: Vec<RiskCode> = codes.keys().copied().collect();
			let rules = prop::collection::vec((prop::sample::select(known), condition), 1..6);
			rules.prop_map(move |rules| {
				let standard = bounds.last().copied().unwrap_or(7);
				let spec = |(field, (kind, label)): (&FieldId, &(FieldKind, Label))| FieldSpec {
					field: *field,
					kind: *kind,
					label: label.clone(),
				};
				let risk = |(code, (risk, label)): (&RiskCode, &(u32, Label))| Risk {
					code: *code,
					risk: *risk,
					label: label.clone(),
				};
				let bound = |(decision, at_least)| DecisionBound { decision, at_least };
				let all = [Decision::Declined, Decision::Review, Decision::Accepted];
				let steps: Vec<u32> = [0].into_iter().chain(bounds.iter().copied()).collect();
				RuleSet {
					fields: fields.iter().map(spec).collect::<Vec<_>>().try_into().unwrap(),
					lists: lists
						.iter()
						.map(|list| list.iter().copied().collect::<Vec<_>>().try_into().unwrap())
						.collect::<Vec<_>>()
						.try_into()
						.unwrap(),
					rules: rules
						.into_iter()
						.map(|(code, condition)| Rule { code, condition })
						.collect::<Vec<_>>()
						.try_into()
						.unwrap(),
					risks: codes.iter().map(risk).collect::<Vec<_>>().try_into().unwrap(),
					standard,
					decisions: all
						.into_iter()
						.zip(steps.clone())
						.map(bound)
						.collect::<Vec<_>>()
						.try_into()
						.unwrap(),
					grades: steps.try_into().unwrap(),
					dishonesty,
				}
			})
		},
	)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]

	/// Rule set to text and back, and the text of what came back is the same text.
	#[test]
	fn a_rule_set_should_survive_its_text(rules in rule_sets()) {
		let text = print(&Document::from(rules.clone()));
		let mut reader = Reader::new(&text);
		let Some((found, _)) = read(&mut reader) else {
			return Err(TestCaseError::fail(format!("{text}\n{:#?}", reader.into_problems())));
		};
		prop_assert_eq!(&found.rules, &rules, "{}", text);
		prop_assert_eq!(print(&found), text);
	}

	/// What loading says of a rule set, the text says too, for every error that it has.
	#[test]
	fn a_text_should_be_accepted_as_its_rule_set_is(rules in rule_sets()) {
		let text = print(&Document::from(rules.clone()));
		match parse(&text) {
			Ok(found) => {
				prop_assert_eq!(validate(&rules), Ok(()));
				prop_assert_eq!(found.rules, rules);
			},
			Err(told) => {
				prop_assert!(validate(&rules).is_err());
				let (lines, errors) = (text.lines().count(), decision_rules::problems(&rules).count());
				prop_assert!(told.len() <= errors && !told.is_empty());
				for problem in told {
					let at = problem.at.unwrap();
					prop_assert!(at.line <= lines && at.column >= 1);
					prop_assert!(!problem.message.contains("refused: "), "{}", problem);
				}
			},
		}
	}

	/// Whatever is typed is answered.
	#[test]
	fn any_condition_should_be_answered(
		words in prop::collection::vec(
			prop_oneof![
				prop::sample::select(vec![
					"and", "or", "not", "(", ")", "present", "missing", "between", "is", "in", "list",
					":", "age", "identity_matches", "device_days", "channel", "seen_on", "blacklist",
					"web", "<", ">=", "=", "18", "-2.50", "dishonesty", "%",
				]).prop_map(String::from),
				"\\PC{0,4}",
			],
			0..40,
		),
	) {
		let condition = toml::Value::String(words.join(" "));
		let text = PAGE.replace("\"device_days < 30\"", &condition.to_string());
		match parse(&text) {
			Ok(document) => prop_assert_eq!(parse(&print(&document)), Ok(document)),
			Err(problems) => prop_assert!(!problems.is_empty()),
		}
	}

	/// A text that was cut, or in which something was put, is answered.
	#[test]
	fn any_text_should_be_answered(at in 0..PAGE.len(), other in "\\PC{0,6}", cut in any::<bool>()) {
		let mut text = PAGE[..at].to_string();
		text.push_str(&other);
		if !cut {
			text.push_str(&PAGE[at..]);
		}
		if let Err(problems) = parse(&text) {
			prop_assert!(!problems.is_empty());
		}
		let _ = input::from_toml(&page(), &text);
		let _ = input::from_json(&page(), &text);
	}

	#[test]
	fn a_number_should_survive_its_text(mantissa in number(), scale in 0u8..=18) {
		prop_assert_eq!(number::mantissa(&number::text(mantissa, scale), scale), Ok(mantissa));
	}
}
