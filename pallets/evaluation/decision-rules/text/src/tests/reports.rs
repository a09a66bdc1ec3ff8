use super::*;
use crate::{
	input::from_toml,
	report::{account, check, eval},
};
use codec::Encode;

#[test]
fn a_check_should_tell_what_a_rule_set_reads() {
	let found = check(&page());
	assert_eq!(found.encoded, format!("0x{}", hex::encode(page().rules.encode())));
	assert_eq!(found.digest, format!("0x{}", hex::encode(rules_digest(&page().rules))));
	let read: Vec<_> =
		found.fields.iter().map(|field| (&field.name[..], field.read_by.clone())).collect();
	assert_eq!(
		read,
		[
			("age", vec![]),
			("identity_matches", vec![1]),
			("device_days", vec![2]),
			("channel", vec![]),
			("seen_on", vec![3]),
		]
	);
	assert_eq!(found.fields[3].kind, "choice of branch, phone, web");
	assert!(found.fields[4].dishonesty && !found.fields[0].dishonesty);
	assert_eq!((found.standard, found.worst), (100, 110));
	assert_eq!(found.codes[1].given_by, ["device_days < 30.00"]);
	assert_eq!(found.json()["codes"][2]["label"], "on the blacklist");
}

#[test]
fn the_vectors_of_the_page_should_come_out() {
	let verdict = |text: &str| eval(&page(), &from_toml(&page(), text).unwrap()).unwrap();
	let half = verdict("identity_matches = false\ndevice_days = 29.99");
	assert_eq!((half.outcome.score, half.outcome.deficit, half.decision()), (50, 0, "review"));
	assert_eq!(half.hits, [("ID_MISMATCH".into(), 40), ("NEW_DEVICE".into(), 10)]);
	let nothing = verdict("identity_matches = false\ndevice_days = 0\nseen_on = [\"case 3\"]");
	assert_eq!((nothing.outcome.score, nothing.outcome.deficit), (0, 10));
	let three = verdict("seen_on = [\"case 1\", \"case 2\", \"case 3\", \"x\"]");
	assert_eq!(three.dishonesty().unwrap(), "37.5 %");
	assert_eq!(three.json()["dishonesty"]["ppm"], 375_000);
	assert_eq!(three.json()["deficit"], "0");
}

#[test]
fn an_account_should_tell_each_rule_with_inputs_parts_and_outcome() {
	let inputs = from_toml(&page(), "identity_matches = false").unwrap();
	let found = account(&page(), &inputs).unwrap();
	assert_eq!(found.verdict, eval(&page(), &inputs).unwrap());
	let first = &found.rules[0];
	assert_eq!(
		(&first.code[..], first.value, first.hit, first.taken),
		("ID_MISMATCH", 40, true, 40)
	);
	assert_eq!(first.inputs, [("identity_matches".into(), Some("false".into()))]);
	let parts: Vec<_> =
		first.parts.iter().map(|part| (part.depth, &part.text[..], part.held)).collect();
	assert_eq!(
		parts,
		[
			(0, "present(identity_matches) and not identity_matches", true),
			(1, "present(identity_matches)", true),
			(1, "not identity_matches", true),
			(2, "identity_matches", false),
		]
	);
	let second = &found.rules[1];
	assert_eq!((second.hit, second.taken), (false, 0));
	assert_eq!(second.inputs, [("device_days".into(), None)]);
	assert_eq!(found.json()["rules"][1]["inputs"][0]["value"], serde_json::Value::Null);
}

#[test]
fn members_should_be_told_by_the_words_of_the_lists() {
	let inputs = from_toml(&page(), "seen_on = [\"case 3\"]").unwrap();
	let found = account(&page(), &inputs).unwrap();
	assert_eq!(found.rules[2].inputs, [("seen_on".into(), Some("[case 3]".into()))]);
}

#[test]
fn inputs_of_another_rule_set_should_be_refused() {
	let wrong = [OpenedInput { field: 1, value: Value::Bool(true), salt: [0; 32] }];
	assert!(eval(&page(), &wrong).unwrap_err().contains("`age` is of another type"));
	let unknown = [OpenedInput { field: 9, value: Value::Bool(true), salt: [0; 32] }];
	assert!(account(&page(), &unknown).unwrap_err().contains("no field 9"));
}
