//! Good batches: the numbers, the two forms of output, the ways to name institutions.

use crate::world::*;
use predicates::prelude::*;
use serde_json::Value;
use std::fs;

/// Minor units as a number.
fn minor(value: &Value) -> i128 {
	value.as_str().unwrap().parse().unwrap()
}

#[test]
fn every_batch_of_the_day_should_net_as_computed_independently() {
	let expected: Value =
		serde_json::from_str(&fs::read_to_string(data("day/expected.json")).unwrap()).unwrap();
	let mut gross = 0;
	let mut items = 0;
	for batch in expected["batches"].as_array().unwrap() {
		let file = data("day").join(batch["file"].as_str().unwrap());
		let (status, json, stderr) = batch_json(&file);
		assert_eq!((status, stderr.as_str()), (0, ""));
		assert_eq!(json["currency"], expected["currency"]);
		assert_eq!(json["items"], batch["items"]);
		assert_eq!(minor(&json["gross_minor"]), i128::from(batch["gross_minor"].as_i64().unwrap()));

		let net = json["net"].as_array().unwrap();
		assert_eq!(net.len(), batch["net_minor"].as_object().unwrap().len());
		for (bic, net_minor) in batch["net_minor"].as_object().unwrap() {
			let members = json["members"].as_array().unwrap();
			let lei = &members.iter().find(|m| m["bic"] == **bic).unwrap()["lei"];
			let position = net.iter().find(|n| n["lei"] == *lei).unwrap();
			assert_eq!(minor(&position["net_minor"]), i128::from(net_minor.as_i64().unwrap()));
		}
		let obligations = json["obligations"].as_array().unwrap();
		let sum: i128 = obligations.iter().map(|o| minor(&o["amount_minor"])).sum();
		let count: u64 = obligations.iter().map(|o| o["items"].as_u64().unwrap()).sum();
		assert_eq!(sum, minor(&json["gross_minor"]));
		assert_eq!(Some(count), json["items"].as_u64());
		gross += sum;
		items += count;
	}
	assert_eq!(gross, i128::from(expected["gross_minor"].as_i64().unwrap()));
	assert_eq!(Some(items), expected["items"].as_u64());
}

#[test]
fn every_fednow_sample_should_be_read() {
	let mut samples = 0;
	for entry in fs::read_dir(data("fednow")).unwrap() {
		let file = entry.unwrap().path();
		if file.extension().is_none_or(|extension| extension != "xml") {
			continue;
		}
		let text = fs::read_to_string(&file).unwrap();
		let (status, json, stderr) = batch_json(&file);
		assert_eq!((status, stderr.as_str()), (0, ""), "{}", file.display());
		assert_eq!((json["items"].as_u64(), json["currency"].as_str()), (Some(1), Some("USD")));
		let amount: f64 = text_of(&text, "IntrBkSttlmAmt").parse().unwrap();
		assert_eq!(minor(&json["gross_minor"]), (amount * 100.0).round() as i128);
		let obligation = &json["obligations"][0];
		let member = |lei: &Value| {
			let members = json["members"].as_array().unwrap();
			members.iter().find(|m| m["lei"] == *lei).unwrap()["clearing_id"].clone()
		};
		let named = |agent| format!("USABA/{}", text_of(text_of(&text, agent), "MmbId"));
		assert_eq!(member(&obligation["from"]), named("InstgAgt"));
		assert_eq!(member(&obligation["to"]), named("InstdAgt"));
		samples += 1;
	}
	assert_eq!(samples, 7);
}

#[test]
fn the_json_should_have_all_its_members() {
	let json = World::of(good()).accepted();
	let object = json.as_object().unwrap();
	let names: Vec<&str> = object.keys().map(String::as_str).collect();
	let mut documented = [
		"file",
		"message_id",
		"message_type",
		"settlement_date",
		"currency",
		"minor_unit_digits",
		"items",
		"gross_minor",
		"net_to_move_minor",
		"obligations",
		"net",
		"members",
		"payload_sha256",
	];
	documented.sort();
	let mut sorted = names.clone();
	sorted.sort();
	assert_eq!(sorted, documented);
	assert_eq!(json["message_id"], "DAY20260316-1");
	assert_eq!(json["message_type"], "pacs.008.001.08");
	assert_eq!(json["settlement_date"], "2026-03-16");
	assert_eq!(json["minor_unit_digits"], 2);
	assert_eq!(json["gross_minor"], "779196969");
	assert_eq!(json["members"].as_array().unwrap().len(), 6);
	assert_eq!(json["members"][0]["clearing_id"], Value::Null);
	let hash = "payload_sha256";
	assert_eq!(json[hash].as_str().unwrap().len(), 64);
	// As `sha256sum` has it, for a file that is small enough to be told here.
	let changed = World::of(good() + "\n").accepted();
	assert_ne!(changed[hash], json[hash]);
}

#[test]
fn the_hash_should_be_that_of_the_bytes() {
	let file = data("day/batch-1.pacs.008.xml");
	let (_, json, _) = batch_json(&file);
	let Ok(output) = std::process::Command::new("sha256sum").arg(&file).output() else {
		return; // A machine without coreutils.
	};
	let text = String::from_utf8(output.stdout).unwrap();
	assert_eq!(text.split(' ').next(), json["payload_sha256"].as_str());
}

#[test]
fn the_tables_should_show_gross_count_and_net() {
	let world = World::of(good());
	let contains = predicate::str::contains;
	clearmark()
		.arg("batch")
		.arg(world.file())
		.assert()
		.success()
		.stderr("")
		.stdout(contains("150 items, gross CNY 7 791 969.69, net to move CNY 3 361 813.59"))
		.stdout(contains("Haibei Savings Bank").and(contains("-1 963 167.76")))
		.stdout(contains("DAY20260316-1 pacs.008.001.08, settles on 2026-03-16"));
}

#[test]
fn the_members_file_may_lie_elsewhere() {
	let world = World::of(good()).members("nonsense");
	let members = data("day/members.toml");
	let command = || {
		let mut command = clearmark();
		command.arg("batch").arg(world.file());
		command
	};
	command().arg("--members").arg(&members).assert().success();
	command().assert().code(1);
}

#[test]
fn the_newest_version_should_be_read_like_the_first() {
	for version in ["09", "10", "13"] {
		let message = good().replace("pacs.008.001.08", &format!("pacs.008.001.{version}"));
		let json = World::of(message).accepted();
		assert_eq!(json["message_type"], format!("pacs.008.001.{version}"));
	}
}

#[test]
fn an_enveloped_message_should_be_read_like_a_bare_one() {
	let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	let bare = good().replace(declaration, "");
	// A business message with its application header, and FedNow's own nesting with prefixes.
	let business = format!(
		"{declaration}<BusMsg xmlns=\"urn:x\"><AppHdr \
		xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><BizMsgIdr>B</BizMsgIdr>\
		<MsgDefIdr>pacs.008.001.08</MsgDefIdr></AppHdr>{bare}</BusMsg>"
	);
	let prefixed = bare
		.replace("</", "</p:")
		.replace('<', "<p:")
		.replace("<p:/p:", "</p:")
		.replace("xmlns=", "xmlns:p=");
	let fednow = format!(
		"<FedNowOutgoing xmlns=\"urn:fednow\"><FedNowOutgoingMessage>\
		<FedNowCustomerCreditTransfer>{prefixed}</FedNowCustomerCreditTransfer>\
		</FedNowOutgoingMessage></FedNowOutgoing>"
	);
	let plain = World::of(&bare).accepted();
	for message in [business, prefixed, fednow] {
		let json = World::of(message).accepted();
		assert_eq!(json["obligations"], plain["obligations"]);
		assert_eq!(json["message_type"], plain["message_type"]);
	}
}

#[test]
fn eight_characters_of_a_bic_should_mean_the_head_office() {
	let expected = World::of(good()).accepted();
	let message = good().replace("XXX</BICFI>", "</BICFI>");
	assert_eq!(World::of(message).accepted()["net"], expected["net"]);
	let members = fs::read_to_string(data("day/members.toml")).unwrap().replace("XXX\"", "\"");
	let json = World::of(good()).members(&members).accepted();
	assert_eq!(json["net"], expected["net"]);
	assert_eq!(json["members"], expected["members"]);
}

#[test]
fn one_identifier_should_be_enough() {
	let expected = World::of(good()).accepted();
	for tag in ["BICFI", "LEI"] {
		let mut message = good();
		while message.contains(&format!("<{tag}>")) {
			message = without(&message, tag);
		}
		assert_eq!(World::of(message).accepted()["net"], expected["net"], "without {tag}");
	}
}

#[test]
fn settlement_parties_should_come_from_item_then_header_then_agents() {
	let bare = |text: &str| without(&without(text, "InstgAgt"), "InstdAgt");
	let fednow_members = fs::read_to_string(data("fednow/members.toml")).unwrap();
	let of = |message: String| {
		let json = World::of(message).members(&fednow_members).accepted();
		let end = |side: &str| json["obligations"][0][side].as_str().unwrap().to_string();
		(end("from"), end("to"))
	};
	let [a, b, c] = ["9845000FEDNOWBANK193", "9845000FEDNOWBANK290", "9845000FEDNOWBANK387"];
	let pair = |from: &str, to: &str| (from.to_string(), to.to_string());
	let agent = |tag: &str, id: &str| {
		format!(
			"<{tag}><FinInstnId><ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId>\
			<MmbId>{id}</MmbId></ClrSysMmbId></FinInstnId></{tag}>"
		)
	};
	// Debtor agent A, creditor agent B.
	let message = bare(&fednow());
	assert_eq!(of(message.clone()), pair(a, b));
	// In the header: the creditor agent's payments come in by C.
	let header = agent("InstgAgt", "011104238") + &agent("InstdAgt", "021307481") + "</GrpHdr>";
	let in_header = message.replace("</GrpHdr>", &header);
	assert_eq!(of(in_header.clone()), pair(a, c));
	// In the item: its own win.
	let own = agent("InstdAgt", "021040078") + "</CdtTrfTxInf>";
	assert_eq!(of(in_header.replace("</CdtTrfTxInf>", &own)), pair(a, b));
	// One side only.
	let only = agent("InstgAgt", "021307481") + "</CdtTrfTxInf>";
	assert_eq!(of(message.replace("</CdtTrfTxInf>", &only)), pair(c, b));
}

#[test]
fn what_clearing_does_not_need_may_stand() {
	let extra = "<SplmtryData><Envlp><x:Note xmlns:x=\"urn:x\">any <x:b/> text</x:Note></Envlp>\
		</SplmtryData></CdtTrfTxInf>";
	let message = good().replacen("</CdtTrfTxInf>", extra, 1);
	let message = message.replacen("<Dbtr><Nm>", "<!-- who --><Dbtr><Nm>&lt;&#65;&gt; &amp; ", 1);
	assert_eq!(World::of(message).accepted()["gross_minor"], "779196969");
}

#[test]
fn other_currencies_should_have_their_own_minor_unit() {
	let members = fs::read_to_string(data("fednow/members.toml")).unwrap();
	for (currency, amount, digits, minor) in [
		("JPY", "1500", 0, "1500"),
		("CNY", "1500.5", 2, "150050"),
		("BHD", "0.001", 3, "1"),
		("USD", "9999999999999999.99", 2, "999999999999999999"),
	] {
		let message = with_text(&fednow(), "IntrBkSttlmAmt", amount)
			.replace("Ccy=\"USD\"", &format!("Ccy=\"{currency}\""));
		let json = World::of(message).members(&members).accepted();
		assert_eq!(
			(json["minor_unit_digits"].as_u64(), &json["gross_minor"]),
			(Some(digits), &minor.into())
		);
	}
}

#[test]
fn help_should_tell_errors_and_exit_status() {
	let contains = predicate::str::contains;
	clearmark()
		.args(["batch", "--help"])
		.assert()
		.success()
		.stdout(contains("Exit status:").and(contains("InstgAgt")).and(contains("\"code\"")));
}

#[test]
fn wrong_usage_should_exit_with_2() {
	for args in [&["batch"][..], &["batch", "x", "--colour"], &["nothing"], &[]] {
		clearmark().args(args).assert().code(2);
	}
}
