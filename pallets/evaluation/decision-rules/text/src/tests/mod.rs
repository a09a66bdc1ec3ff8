//! The text form as a specification: an example, every mistake with its place, and round trips.

mod inputs;
mod mistakes;
mod properties;
mod reports;

use crate::*;
use decision_rules::*;

/// The rule set of the design page, as a risk officer writes it.
pub const PAGE: &str = include_str!("page.toml");

pub fn page() -> Document {
	parse(PAGE).unwrap()
}

#[test]
fn the_page_should_be_the_rule_set_that_it_means() {
	let Document { rules, .. } = page();
	assert_eq!(rules.standard, 100);
	assert_eq!(rules.grades.to_vec(), vec![0, 40, 70]);
	let risks: Vec<_> = rules.risks.iter().map(|line| (line.code, line.risk)).collect();
	assert_eq!(risks, vec![(1, 40), (2, 10), (3, 60)]);
	let conditions: Vec<_> = rules.rules.iter().map(|rule| rule.condition.to_vec()).collect();
	assert_eq!(
		conditions,
		vec![
			vec![Op::Present { field: 2 }, Op::Holds { field: 2 }, Op::Not, Op::And],
			vec![Op::Compare { field: 3, relation: Relation::Less, value: 30_00 }],
			vec![Op::MemberOf { field: 5, list: 0 }],
		]
	);
	let label = &rules.fields[1].label;
	assert_eq!(label.to_vec(), b"identity matches");
	assert_eq!(rules.fields[3].kind, FieldKind::Enumeration { variants: 3 });
	assert_eq!(rules.dishonesty, Some(DishonestySource { field: 5, list: 0 }));
	let members: Vec<_> = (1..=8).map(|number| member_of(&format!("case {number}"))).collect();
	assert_eq!(rules.lists[0].len(), 8);
	assert!(members.iter().all(|member| rules.lists[0].contains(member)));
}

#[test]
fn the_page_should_print_as_text_that_means_the_same() {
	let text = print(&page());
	assert_eq!(parse(&text), Ok(page()));
	assert!(
		text.contains("when = \"present(identity_matches) and not identity_matches\""),
		"{text}"
	);
	assert!(text.contains("when = \"device_days < 30.00\""), "{text}");
}

#[test]
fn a_rule_set_from_the_chain_should_print_without_names_of_its_own() {
	let document = Document::from(page().rules);
	let text = print(&document);
	assert!(text.contains("[fields.field_2]"), "a label with a space in it is no name: {text}");
	assert!(text.contains("when = \"seen_on in list:list_0\""), "{text}");
	assert_eq!(parse(&text).unwrap().rules, page().rules);
	assert_eq!(parse(&text).unwrap(), document);
}

#[test]
fn names_should_not_be_confused_with_labels_that_look_like_numbers() {
	let mut rules = page().rules;
	let mut fields = rules.fields.to_vec();
	fields[0].label = b"field_2".to_vec().try_into().unwrap();
	fields[3].label = fields[4].label.clone();
	rules.fields = fields.try_into().unwrap();
	let document = Document::from(rules.clone());
	assert_eq!(parse(&print(&document)).unwrap().rules, rules);
}

/// The blocks of a language in `docs/rules.md`.
fn documented(language: &str) -> Vec<&'static str> {
	let page = include_str!("../../../../../../docs/rules.md");
	let blocks = page.split("\n```").skip(1).step_by(2);
	blocks.filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n')).collect()
}

#[test]
fn the_mistakes_of_the_documentation_should_be_told_so() {
	let wrong = documented("toml")[0]
		.replace("list = \"blacklist\"", "list = \"greylist\"")
		.replace("value = 10", "value = -10")
		.replace("channel is web", "channel is fax");
	let problems = parse(&wrong).unwrap_err();
	let told: Vec<String> =
		problems.iter().map(|problem| format!("identity.toml:{problem}")).collect();
	assert_eq!(documented("")[0], told.join("\n"));
}

#[test]
fn the_examples_of_the_documentation_should_be_good() {
	let [rules, inputs] = documented("toml")[..] else { panic!("two blocks") };
	let document = parse(rules).unwrap();
	let given = input::from_toml(&document, inputs).unwrap();
	let verdict = report::eval(&document, &given).unwrap();
	let hits: Vec<&str> = verdict.hits.iter().map(|(code, _)| &code[..]).collect();
	assert_eq!(hits, ["ID_MISMATCH", "NEW_DEVICE", "BLACKLIST"]);
	assert_eq!((verdict.outcome.score, verdict.outcome.deficit), (0, 10));
}
