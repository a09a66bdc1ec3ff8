use super::*;
use crate::input::{from_json, from_toml};

const SUBJECT: &str = r#"
age = 17
identity_matches = false
device_days = 29.99
channel = "web"
seen_on = ["case 3", "0x0101010101010101010101010101010101010101010101010101010101010101"]
"#;

fn problem(read: Result<Vec<OpenedInput>, Vec<Problem>>) -> String {
	let problems = read.unwrap_err();
	assert_eq!(problems.len(), 1, "{problems:?}");
	problems[0].to_string()
}

#[test]
fn inputs_should_be_read_by_name_in_both_languages() {
	let inputs = from_toml(&page(), SUBJECT).unwrap();
	let mut members = vec![[1; 32], member_of("case 3")];
	members.sort();
	let values = [
		Value::Integer(17),
		Value::Bool(false),
		Value::Decimal { mantissa: 29_99, scale: 2 },
		Value::Enumeration(2),
		Value::Members(members.try_into().unwrap()),
	];
	assert!(inputs.iter().map(|input| &input.value).eq(&values));
	assert!(inputs.iter().map(|input| input.field).eq(1..=5));

	let json = r#"{"seen_on": ["case 3", "0x0101010101010101010101010101010101010101010101010101010101010101"],
		"channel": "web", "device_days": "29.99", "identity_matches": false, "age": 17}"#;
	assert_eq!(from_json(&page(), json), Ok(inputs));
	assert_eq!(from_json(&page(), "{}"), Ok(vec![]));
}

#[test]
fn numbers_should_be_exact() {
	let days = |text: &str| from_toml(&page(), text).unwrap()[0].value.clone();
	let decimal = |mantissa| Value::Decimal { mantissa, scale: 2 };
	assert_eq!(days("device_days = 30"), decimal(30_00));
	assert_eq!(days("device_days = -0.1"), decimal(-10));
	assert_eq!(days("device_days = \"1_000.25\""), decimal(100_025));
	let widest = format!("age = \"{}\"", i128::MIN);
	assert_eq!(from_toml(&page(), &widest).unwrap()[0].value, Value::Integer(i128::MIN));
	assert_eq!(
		problem(from_toml(&page(), "device_days = 0.125")),
		"1:15: `device_days` is a number: `0.125` has 3 decimal places, where at most 2 are asked for: round it"
	);
	assert!(problem(from_toml(&page(), "device_days = 1e3")).contains("`1e3` is no number"));
	assert!(problem(from_toml(&page(), "device_days = nan")).contains("is no number"));
	assert!(problem(from_json(&page(), "{\"device_days\": 29.99}")).contains("write it in quotes"));
}

#[test]
fn inputs_that_do_not_fit_should_be_told_by_name() {
	let toml = |text: &str| problem(from_toml(&page(), text));
	assert_eq!(toml("age = true"), "1:7: `age` is a number: write digits such as 18 or \"29.99\"");
	assert_eq!(
		toml("\nwage = 1"),
		"2:1: the rule set has no field `wage`: take it out, or write one of age, identity_matches, device_days, channel, seen_on"
	);
	assert!(toml("identity_matches = \"yes\"").contains("is true or false"));
	assert!(toml("channel = \"fax\"").contains("write one of \"branch\", \"phone\", \"web\""));
	assert!(toml("channel = 1").contains("is a choice"));
	assert!(toml("seen_on = [\"0x01\"]").contains("`0x01` is no digest"));
	assert!(toml("seen_on = \"x\"").contains("is a set"));
	let json = |text: &str| problem(from_json(&page(), text));
	assert!(json("{\"age\": 1").starts_with("1:9: this is not JSON"));
	assert!(json("[]").contains("this is no object"));
	assert_eq!(json("{\"age\": null}"), " `age` is a number: write digits such as 18 or \"29.99\"");
	// All at once.
	let problems = from_toml(&page(), "age = true\nchannel = true\nx = 1").unwrap_err();
	assert_eq!(problems.len(), 3);
}
