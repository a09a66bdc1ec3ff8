use super::*;

/// The page with some text replaced, which must be there.
fn with(from: &str, to: &str) -> String {
	assert!(PAGE.contains(from), "{from}");
	PAGE.replacen(from, to, 1)
}

fn problems_of(text: &str) -> Vec<String> {
	parse(text).unwrap_err().iter().map(Problem::to_string).collect()
}

/// The only problem of the page with some text replaced.
#[track_caller]
fn mistake(from: &str, to: &str) -> String {
	let problems = problems_of(&with(from, to));
	assert_eq!(problems.len(), 1, "{problems:#?}");
	problems.into_iter().next().unwrap()
}

/// The only problem of the page with another condition of its first rule, which stands in line 48
/// from column 9.
#[track_caller]
fn condition(text: &str) -> String {
	let message = mistake("present(identity_matches) and not identity_matches", text);
	let message = message.strip_prefix("48:").unwrap_or_else(|| panic!("{message}"));
	let (column, message) = message.split_once(": ").unwrap();
	format!("{}: {message}", column.parse::<usize>().unwrap() - 8)
}

#[test]
fn toml_itself_should_be_refused_where_it_breaks() {
	assert!(mistake("standard = 100", "standard = ").starts_with("2:12: this is not TOML: "));
	// Both at once.
	let problems = problems_of(&with("standard = 100\ngrades = [", "standard = \ngrades = ["));
	assert_eq!(problems.len(), 1);
	let problems =
		problems_of(&with("standard = 100", "standard = ").replace("id = 2", "id = \"2"));
	assert!(problems.len() >= 2 && problems[1].starts_with("19:"), "{problems:#?}");
	assert!(
		mistake("id = 2", "id = 1\nid = 2").starts_with("20:1: this is not TOML: duplicate key")
	);
}

#[test]
fn every_mistake_should_be_told_at_once_and_in_order() {
	let text = with("standard = 100", "standard = \"100\"")
		.replace("id = 3", "id = 2")
		.replace("device_days < 30", "device_dayz < 30")
		.replace("value = 60", "value = -60");
	assert_eq!(
		problems_of(&text),
		[
			"2:12: `standard` is of the type string: write a whole number from 1 to 4294967295",
			"24:6: the id 2 is that of `identity_matches` already: take another",
			"44:33: `value` is out of range: write a whole number from 0 to 4294967295",
			"52:9: `device_dayz` is no field: declare it as [fields.device_dayz], or write one of age, \
			 identity_matches, channel, seen_on",
		]
	);
}

#[test]
fn what_is_missing_should_be_told_with_what_to_write() {
	assert_eq!(
		problems_of(""),
		[
			"1:1: `codes` is missing: write [codes] with a line such as `NEW_DEVICE = { code = 2, value = 10 }`",
			"1:1: `decisions` is missing: write [decisions] with the lowest score of `declined`, `review`, `accepted`",
			"1:1: `grades` is missing: write the lowest score of each grade from the worst to the best, such as `grades = [0, 40, 70]`",
			"1:1: `rules` is missing: write [[rules]] with `code` and `when`",
			"1:1: `standard` is missing: write `standard = 100`, what a subject without any hit scores",
		]
	);
	assert_eq!(
		mistake("places = 2\n", ""),
		"23:9: `places` is missing: write how many decimal places it has, such as `places = 2`"
	);
	assert!(mistake("code = \"NEW_DEVICE\"\n", "").starts_with("50:1: `code` is missing: "));
}

#[test]
fn what_is_unknown_should_be_told() {
	assert_eq!(
		mistake("id = 1\n", "id = 1\nunit = \"years\"\n"),
		"16:1: `unit` is unknown here: write `id`, `type`, `label`, `places` for a decimal or `variants` for a choice"
	);
	assert!(mistake("grades =", "grade = 1\ngrades =").starts_with("3:1: `grade` is unknown here"));
	assert!(
		mistake("type = \"set\"", "type = \"list\"").contains("`list` is no type: write \"bool\"")
	);
}

#[test]
fn thresholds_should_ascend_from_0_to_the_standard_value() {
	assert!(mistake("[0, 40, 70]", "[1, 40, 70]").starts_with("3:11: 1 is not 0"));
	assert!(mistake("[0, 40, 70]", "[0, 40, 40]").starts_with("3:18: 40 is not above 40"));
	assert!(mistake("[0, 40, 70]", "[0, 40, 101]").starts_with("3:18: nobody reaches 101"));
	assert!(mistake("[0, 40, 70]", "[]").starts_with("3:1: there is no grade"));
	assert!(mistake("review = 50", "review = 90").starts_with("8:12: 80 is not above 90"));
	assert!(mistake("accepted = 80", "accepted = 101").starts_with("8:12: nobody reaches 101"));
	assert!(
		mistake("standard = 100", "standard = 0").starts_with("2:12: with a standard value of 0")
	);
}

#[test]
fn names_should_be_words_that_conditions_can_use() {
	assert_eq!(
		mistake("[fields.age]", "[fields.and]"),
		"14:9: `and` is a word of the language: take another name"
	);
	assert!(
		mistake("[fields.age]", "[fields.\"the age\"]").starts_with("14:9: `the age` is no name")
	);
	assert!(mistake("\"phone\"", "\"branch\"").starts_with("32:23: `branch` is there twice"));
	let long = "a".repeat(33);
	assert!(mistake("[fields.age]", &format!("[fields.{long}]"))
		.contains("33 bytes, a label has at most 32"));
}

#[test]
fn lists_should_hold_each_member_once() {
	assert_eq!(mistake("\"case 2\"", "\"case 1\""), "39:24: `case 1` is there twice: take one out");
	assert!(mistake("\"case 2\"", "\"0x12\"").starts_with("39:24: `0x12` is no digest"));
	assert!(mistake("\"case 2\"", "7").starts_with("39:24: `blacklist` is of the type integer"));
	let many: Vec<String> = (0..33).map(|number| format!("\"{number}\"")).collect();
	let list = format!("[{}]", many.join(", "));
	assert!(mistake("[\"case 1\", \"case 2\", \"case 3\", \"case 4\", \"case 5\", \"case 6\", \"case 7\", \"case 8\"]", &list)
		.starts_with("39:13: there are 33 members, at most 32 are allowed"));
	assert!(mistake("list = \"blacklist\"", "list = \"greylist\"")
		.starts_with("12:8: there is no list `greylist`"));
	assert!(mistake("field = \"seen_on\"", "field = \"age\"").starts_with("11:9: `age` is no set"));
}

#[test]
fn codes_and_rules_should_belong_to_each_other() {
	assert_eq!(
		mistake("BLACKLIST = { code = 3, value = 60, label = \"on the blacklist\" }\n", ""),
		"54:8: `BLACKLIST` has no risk value: add `BLACKLIST = { code = 1, value = 10 }` to [codes]"
	);
	assert_eq!(
		mistake("code = \"BLACKLIST\"", "code = \"NEW_DEVICE\""),
		"44:1: no rule gives `BLACKLIST`: take it out, or write a rule that does"
	);
	assert!(mistake("code = 3", "code = 2")
		.starts_with("44:22: the code 2 is that of `NEW_DEVICE` already"));
	let twice =
		format!("{PAGE}\n[[rules]]\ncode = \"NEW_DEVICE\"\nwhen = \"device_days < 30.0\"\n");
	assert_eq!(problems_of(&twice), ["58:1: this rule is the one in line 50 again: take it out"]);
}

#[test]
fn conditions_should_be_refused_at_the_character() {
	assert_eq!(
		condition("age >= eighteen"),
		"8: `eighteen` stands where a number is asked for: write digits such as 18"
	);
	assert_eq!(condition("age >= 18 and"), "14: a test such as `age >= 18` is missing at the end");
	assert_eq!(
		condition("age >= 18 age < 3"),
		"11: `age` does not belong here: join two tests by `and` or `or`"
	);
	assert_eq!(condition("(age >= 18"), "11: a `)` is missing here");
	assert_eq!(condition("age >= 18)"), "10: this bracket closes none: take it out");
	assert_eq!(
		condition("18 <= age"),
		"1: `18` stands where a field is asked for: write the field first, as in `age >= 18`"
	);
	assert_eq!(condition("or age < 18"), "1: a test such as `age >= 18` is missing before `or`");
	assert_eq!(condition(""), "1: a test such as `age >= 18` is missing at the end");
	assert_eq!(
		condition("age >= 18 § age < 3"),
		"11: `§` does not belong here: join two tests by `and` or `or`"
	);
	assert_eq!(condition("missing age"), "9: write the field in brackets: `missing(age)`");
	assert_eq!(condition("missing(aeg)"), "9: `aeg` is no field: declare it as [fields.aeg], or write one of age, identity_matches, device_days, channel, seen_on");
}

#[test]
fn fields_should_be_tested_as_what_they_are() {
	assert_eq!(
		condition("age"),
		"4: `age` is a number: compare it by <, <=, =, !=, >=, > or `between`"
	);
	assert_eq!(condition("identity_matches = 1"), "18: `identity_matches` is true or false: write `identity_matches` or `not identity_matches`");
	assert_eq!(condition("channel = web"), "9: `channel` is a choice: write `channel is branch`");
	assert_eq!(
		condition("channel is fax"),
		"12: `fax` is no variant of `channel`: write one of branch, phone, web"
	);
	assert_eq!(
		condition("channel is 1"),
		"12: `1` is no variant of `channel`: write one of branch, phone, web"
	);
	assert_eq!(
		condition("channel is not web"),
		"12: write `not channel is branch`; where channel is missing, that holds too"
	);
	assert_eq!(
		condition("seen_on is blacklist"),
		"9: `seen_on` is a set: write `seen_on in list:blacklist`"
	);
	assert_eq!(
		condition("seen_on in blacklist"),
		"12: `seen_on` is a set: write `seen_on in list:blacklist`"
	);
	assert_eq!(
		condition("seen_on in list:grey"),
		"17: there is no list `grey`: add it to [lists], or write one of blacklist"
	);
	assert_eq!(condition("age == 18"), "5: write `=` for `==`");
	assert_eq!(
		condition("age = 18.5"),
		"7: `18.5` has 1 decimal places, where a whole number is asked for: round it"
	);
	assert_eq!(
		condition("age = 18years"),
		"7: `18years` is no number: write digits such as 18, -2 or 29.99"
	);
	assert_eq!(
		condition("device_days < 29.999"),
		"15: `29.999` has 3 decimal places, where at most 2 are asked for: round it"
	);
	assert_eq!(condition("age < 999999999999999999999999999999999999999999"), "7: `999999999999999999999999999999999999999999` is beyond the largest number of 128 bits: take a smaller one");
	assert_eq!(condition("age between 18 or 65"), "16: write both ends: `age between 18 and 65`");
	assert_eq!(
		condition("dishonesty > 5 %"),
		"12: the dishonesty ratio has one test: `dishonesty >= 37.5 %`"
	);
	assert_eq!(
		condition("dishonesty >= 5"),
		"16: write the share in percent: `dishonesty >= 37.5 %`"
	);
}

#[test]
fn what_decides_nothing_should_be_told_with_its_text() {
	assert_eq!(
		condition("identity_matches or (age > 65 and age < 18)"),
		"22: `age > 65 and age < 18` holds for no input, so that it decides nothing: take it out or mend it"
	);
	assert_eq!(
		condition("dishonesty >= 100.0001 %"),
		"1: `dishonesty >= 100.0001 %` holds for no input, so that it decides nothing: take it out or mend it"
	);
	// Two rules, both told.
	let text = with("device_days < 30", "device_days < 30 and missing(device_days)")
		.replace("seen_on in list", "present(age) and missing(age) or seen_on in list");
	let problems = problems_of(&text);
	assert_eq!(problems.len(), 2, "{problems:#?}");
	assert!(problems[0].starts_with("52:9: `device_days < 30 and missing(device_days)`"));
	assert!(problems[1].starts_with("56:9: `present(age) and missing(age)` holds for no input"));
}

#[test]
fn conditions_should_be_bounded() {
	let all = |count: usize, join: &str| {
		let tests: Vec<String> = (0..count).map(|number| format!("age = {number}")).collect();
		tests.join(join)
	};
	assert_eq!(parse(&with("device_days < 30", &all(16, " or "))).err(), None);
	assert!(mistake("device_days < 30", &all(17, " or ")).contains("has 33 operations, at most 32"));
	assert!(condition(&format!("{}identity_matches", "not ".repeat(16)))
		.contains("nested 17 deep, at most 16"));
	let nested = format!("{}age < 18{}", "(".repeat(100_000), ")".repeat(100_000));
	assert!(condition(&nested).starts_with("66: the condition is nested too deep"));
	// Brackets that mean nothing cost nothing.
	let nested = format!("{}age < 18{}", "(".repeat(60), ")".repeat(60));
	assert_eq!(parse(&with("device_days < 30", &nested)).err(), None);
	let long = "x".repeat((1 << 20) + 1);
	assert!(problems_of(&long)[0].contains("longer than"));
}

#[test]
fn places_should_be_exact_in_every_way_to_write_a_string() {
	let rule = "when = \"device_days < 30\"";
	let at = |written: &str| mistake(rule, written);
	assert!(at("when = 'device_days < x'").starts_with("52:23: `x` stands"));
	assert!(at("when = '''device_days < x'''").starts_with("52:25: `x` stands"));
	assert!(at("when = \"\"\"\ndevice_days <\n\t x\"\"\"").starts_with("54:3: `x` stands"));
	// The bytes of file and condition do not go along: the place is told inside the condition.
	let escaped = at("when = \"device\\u005fdays < x\"");
	assert!(escaped.starts_with("52:8: at character 15 of the condition: `x` stands"), "{escaped}");
	// Columns count characters, not bytes.
	assert!(at("when = \"age < 3 or 年 < 1\"").starts_with("52:20: `年` is no field"));
}

#[test]
fn a_mistake_should_be_told_once_and_not_wherever_it_matters() {
	assert!(mistake("id = 5", "id = 70000").starts_with("35:6: `id` is out of range"));
	assert!(mistake("\"case 1\"", "\"0x\"").starts_with("39:14: `0x` is no digest"));
	assert!(mistake("value = 10", "value = 1.5").starts_with("43:34: `value` is of the type float"));
}

#[test]
fn other_alphabets_should_do_for_names() {
	let text = with("[fields.age]", "[fields.\"年龄\"]").replace("device_days < 30", "年龄 < 18");
	let document = parse(&text).unwrap();
	assert_eq!(document.names.field(1), "年龄");
	assert_eq!(parse(&print(&document)), Ok(document));
}

#[test]
fn what_is_quoted_should_not_steer_a_terminal() {
	let red = mistake("device_days < 30", "device_days < \\u001b[31m30");
	assert!(red.contains("stands where a number") && !red.contains('\u{1b}'), "{red:?}");
	let long = mistake("device_days < 30", &"x".repeat(5_000));
	assert!(long.chars().count() < 700);
}

#[test]
fn every_member_that_is_wrong_should_be_told() {
	let text = with("\"case 2\", \"case 3\"", "\"0x12\", \"case 1\", 7");
	let problems = problems_of(&text);
	let places: Vec<&str> = problems.iter().map(|problem| &problem[..6]).collect();
	assert_eq!(places, ["39:24:", "39:32:", "39:42:"], "{problems:#?}");
}

#[test]
fn a_text_of_mistakes_should_be_refused_without_telling_all() {
	let text: String = (0..50_000).map(|number| format!("x{number} = 1\n")).collect();
	assert_eq!(parse(&text).unwrap_err().len(), 256);
}
