//! Every refusal: its code, the item that it names, and what it says.

use crate::world::*;
use std::{
	fs::{self, File},
	time::{Duration, Instant},
};

/// Changes the seventh item.
fn seventh(change: impl Fn(&str) -> String) -> String {
	with_item(&good(), 7, change)
}

#[test]
fn a_wrong_count_should_be_refused() {
	let message = with_text(&good(), "NbOfTxs", "151");
	World::of(message).refused("count_mismatch", 0, "says 151 items, but there are 150");
	let message = with_text(&good(), "NbOfTxs", "many");
	World::of(message).refused("malformed_value", 0, "GrpHdr/NbOfTxs `many`");
	let fewer = without(&good(), "CdtTrfTxInf");
	World::of(fewer).refused("count_mismatch", 0, "there are 149");
}

#[test]
fn a_wrong_control_sum_should_be_refused() {
	for sum in ["7791969.70", "7791969.691", "0", "-7791969.69", &"9".repeat(200)] {
		let message = with_text(&good(), "CtrlSum", sum);
		World::of(message).refused("control_sum_mismatch", 0, "the items sum to 7791969.69");
	}
	let message = with_text(&good(), "CtrlSum", "7.8e6");
	World::of(message).refused("malformed_amount", 0, "GrpHdr/CtrlSum `7.8e6`");
}

#[test]
fn a_wrong_total_should_be_refused() {
	let message = with_text(&good(), "TtlIntrBkSttlmAmt", "7791969.70");
	World::of(message).refused("total_mismatch", 0, "TtlIntrBkSttlmAmt is 7791969.70");
	let message = with_text(&good(), "TtlIntrBkSttlmAmt", "7791969.691");
	World::of(message).refused("too_many_decimals", 0, "GrpHdr/TtlIntrBkSttlmAmt");
}

#[test]
fn an_unknown_member_should_be_refused() {
	for agent in ["InstgAgt", "InstdAgt", "DbtrAgt", "CdtrAgt"] {
		let message = seventh(|item| {
			let stranger = "<FinInstnId><BICFI>DEUTDEFFXXX</BICFI></FinInstnId>";
			with_text(item, agent, stranger)
		});
		let says = format!("{agent} BIC DEUTDEFFXXX is not a member");
		World::of(message).refused("unknown_member", 7, &says);
	}
	// One that was a member.
	let members = fs::read_to_string(data("day/members.toml")).unwrap();
	let (_, fewer) = members.split_once("\n\n").unwrap();
	World::of(good()).members(fewer).refused("unknown_member", 1, "984500HUKS98EHGJ1P96");
}

#[test]
fn identifiers_of_two_members_should_be_refused() {
	let message = seventh(|item| {
		let agent = text_of(item, "DbtrAgt");
		let other = match text_of(agent, "LEI") {
			"984500HUKS98EHGJ1P96" => "9845008DRTB0K9QR8178",
			_ => "984500HUKS98EHGJ1P96",
		};
		item.replace(agent, &with_text(agent, "LEI", other))
	});
	World::of(message).refused("identifiers_disagree", 7, "not those of one and the same member");
}

#[test]
fn an_agent_without_identifier_should_be_refused() {
	let message = seventh(|item| {
		with_text(item, "CdtrAgt", "<FinInstnId><Nm>Haibei Savings Bank</Nm></FinInstnId>")
	});
	World::of(message).refused("unidentified_agent", 7, "CdtrAgt is named by none of");
	let sample = fednow().replacen("<ClrSysId>", "<!--", 1).replacen("</ClrSysId>", "-->", 1);
	World::of(sample).refused("unidentified_agent", 1, "InstgAgt");
}

#[test]
fn an_institution_paying_itself_should_be_refused() {
	let message = seventh(|item| {
		let debtor = text_of(item, "InstgAgt").to_string();
		with_text(item, "InstdAgt", &debtor)
	});
	World::of(message).refused("same_institution", 7, "would pay itself");
}

#[test]
fn a_second_currency_should_be_refused() {
	let other = |item: &str| item.replace("Ccy=\"CNY\"", "Ccy=\"USD\"");
	let says = "in USD, but the batch is in CNY";
	World::of(seventh(other)).refused("mixed_currencies", 7, says);
	// Without a header that tells it, the first item does.
	World::of(without_sums(&seventh(other))).refused("mixed_currencies", 7, says);
	// Against the header alone.
	let message = good().replacen("Ccy=\"CNY\"", "Ccy=\"USD\"", 1);
	World::of(message).refused("mixed_currencies", 1, "in CNY, but the batch is in USD");
}

#[test]
fn an_unknown_currency_should_be_refused() {
	for code in ["ABC", "cny", "XAU", "", "C\u{202e}Y"] {
		let message = good().replace("Ccy=\"CNY\"", &format!("Ccy=\"{code}\""));
		World::of(message).refused("unknown_currency", 0, "is not a currency of ISO 4217");
	}
	let message = seventh(|item| item.replace(" Ccy=\"CNY\"", ""));
	World::of(message).refused("missing_element", 7, "Ccy");
}

#[test]
fn a_wrong_amount_should_be_refused() {
	for (amount, code) in [
		("0", "amount_not_positive"),
		("0.00", "amount_not_positive"),
		("-12.00", "amount_not_positive"),
		("12.345", "too_many_decimals"),
		("12.340", "too_many_decimals"),
		("+12.00", "malformed_amount"),
		("1.2e3", "malformed_amount"),
		("1,200.00", "malformed_amount"),
		(" 12.00", "malformed_amount"),
		("12.00 ", "malformed_amount"),
		("1 200", "malformed_amount"),
		("", "malformed_amount"),
		("NaN", "malformed_amount"),
		("0x12", "malformed_amount"),
		("12345678901234567.89", "amount_too_large"),
		("340282366920938463463374607431768211456", "amount_too_large"),
	] {
		let message = seventh(|item| with_text(item, "IntrBkSttlmAmt", amount));
		World::of(message).refused(code, 7, &format!("IntrBkSttlmAmt `{amount}`"));
	}
	let yen = without_sums(&good()).replace("Ccy=\"CNY\"", "Ccy=\"JPY\"");
	World::of(yen).refused("too_many_decimals", 1, "JPY has 0");
	let dinar = without_sums(&seventh(|item| with_text(item, "IntrBkSttlmAmt", "1.2345")));
	World::of(dinar.replace("Ccy=\"CNY\"", "Ccy=\"BHD\"")).refused(
		"too_many_decimals",
		7,
		"BHD has 3",
	);
}

#[test]
fn a_repeated_uetr_should_be_refused() {
	let third = text_of(item(&good(), 3), "UETR").to_string();
	let message = seventh(|item| with_text(item, "UETR", &third));
	World::of(message).refused("repeated_uetr", 7, &format!("{third} is that of item 3 already"));
	let message = seventh(|item| with_text(item, "UETR", &third.to_uppercase()));
	World::of(message).refused("repeated_uetr", 7, "is that of item 3 already");
	let message = seventh(|item| with_text(item, "UETR", "one"));
	World::of(message).refused("malformed_value", 7, "PmtId/UETR `one` is not a UUID");
}

#[test]
fn a_refusal_should_name_the_item_by_all_it_has() {
	let message = seventh(|item| {
		with_text(item, "IntrBkSttlmAmt", "0").replace("<UETR>", "<TxId>T7</TxId><UETR>")
	});
	let uetr = text_of(item(&good(), 7), "UETR").to_string();
	let world = World::of(message);
	world.refused("amount_not_positive", 7, "is not positive");
	let (_, json, stderr) = batch_json(&world.file());
	let reference = format!("item 7 (TxId T7, UETR {uetr}, EndToEndId E100007): ");
	assert!(stderr.contains(&reference), "{stderr}");
	let item = &json["error"]["item"];
	assert_eq!((&item["tx_id"], &item["uetr"]), (&"T7".into(), &uetr.into()));
	assert_eq!(item["end_to_end_id"], "E100007");
	// Without --json, nothing on standard output.
	clearmark().arg("batch").arg(world.file()).assert().code(1).stdout("");
}

#[test]
fn a_second_settlement_date_should_be_refused() {
	let message = seventh(|item| with_text(item, "IntrBkSttlmDt", "2026-03-17"));
	World::of(message).refused("mixed_dates", 7, "2026-03-17");
	let message = seventh(|item| with_text(item, "IntrBkSttlmDt", "tomorrow"));
	World::of(message).refused("malformed_value", 7, "tomorrow");
}

#[test]
fn another_message_type_should_be_refused_by_name() {
	let base = "urn:iso:std:iso:20022:tech:xsd:";
	let typed = |other: &str| good().replace("pacs.008.001.08", other);
	for other in ["pacs.009.001.08", "pain.001.001.09", "camt.053.001.08", "pacs.008.001.07"] {
		World::of(typed(other)).refused("wrong_message_type", 0, &format!("is `{other}`"));
	}
	let children = good().replace("FIToFICstmrCdtTrf", "FICdtTrf");
	World::of(children).refused("wrong_message_type", 0, "is `FICdtTrf`");
	let elsewhere = good().replace(base, "urn:elsewhere:");
	World::of(elsewhere).refused("not_iso20022", 0, "urn:elsewhere:");
	World::of("<html/>").refused("not_iso20022", 0, "`html`");
	let empty = format!("<Document xmlns=\"{base}pacs.008.001.08\"/>");
	World::of(empty).refused("missing_element", 0, "FIToFICstmrCdtTrf");
}

#[test]
fn missing_elements_should_be_refused() {
	for tag in ["MsgId", "NbOfTxs"] {
		World::of(without(&good(), tag)).refused("missing_element", 0, tag);
		World::of(with_text(&good(), tag, "")).refused("missing_element", 0, tag);
	}
	for tag in ["EndToEndId", "IntrBkSttlmAmt", "DbtrAgt", "CdtrAgt"] {
		let message = seventh(|item| without(item, tag));
		World::of(message).refused("missing_element", 7, tag);
	}
	World::of(without(&good(), "GrpHdr")).refused("missing_element", 0, "GrpHdr");
	// Somebody stands between, so the settlement party must be told.
	let message =
		seventh(|item| without(item, "InstdAgt").replace("<Dbtr>", "<IntrmyAgt1/><Dbtr>"));
	World::of(message).refused("missing_element", 7, "InstdAgt");
}

#[test]
fn an_empty_batch_should_be_refused() {
	let mut message = without_sums(&with_text(&good(), "NbOfTxs", "0"));
	let start = message.find("<CdtTrfTxInf>").unwrap();
	let end = message.rfind("</CdtTrfTxInf>").unwrap() + "</CdtTrfTxInf>".len();
	message.replace_range(start..end, "");
	World::of(message).refused("no_items", 0, "has no items");
}

#[test]
fn repeated_elements_should_be_refused() {
	let twice = |text: &str, element: &str| text.replacen(element, &element.repeat(2), 1);
	for tag in ["IntrBkSttlmAmt Ccy=\"CNY\"", "DbtrAgt", "PmtId", "UETR"] {
		let message = seventh(|item| {
			let name = tag.split(' ').next().unwrap();
			let element = format!("<{tag}>{}</{name}>", text_of(item, name));
			twice(item, &element)
		});
		let name = tag.split(' ').next().unwrap();
		World::of(message).refused("repeated_element", 7, name);
	}
	let header = format!("<GrpHdr>{}</GrpHdr>", text_of(&good(), "GrpHdr"));
	World::of(twice(&good(), &header)).refused("repeated_element", 0, "GrpHdr");
	let count = "<NbOfTxs>150</NbOfTxs>";
	World::of(twice(&good(), count)).refused("repeated_element", 0, "NbOfTxs");
}

#[test]
fn what_does_not_belong_should_be_refused() {
	let message = seventh(|item| item.replace("<PmtId>", "stray<PmtId>"));
	World::of(message).refused("misplaced", 7, "stray");
	let message = seventh(|item| with_text(item, "IntrBkSttlmAmt", "1<b/>2"));
	World::of(message).refused("misplaced", 7, "IntrBkSttlmAmt");
	let message =
		seventh(|item| item.replace("<IntrBkSttlmAmt ", "<IntrBkSttlmAmt xmlns=\"urn:x\" "));
	World::of(message).refused("foreign_namespace", 7, "IntrBkSttlmAmt");
	let message = seventh(|item| with_text(item, "EndToEndId", &"E".repeat(36)));
	World::of(message).refused("malformed_value", 7, "EndToEndId");
	let message = seventh(|item| with_text(item, "EndToEndId", &"E".repeat(257)));
	World::of(message).refused("value_too_long", 7, "EndToEndId");
}

#[test]
fn malformed_xml_should_be_refused() {
	let message = seventh(|item| item.replace("</PmtId>", "</PmtIds>"));
	World::of(message).refused("malformed_xml", 7, "not well-formed XML");
	let message = seventh(|item| item.replace("<ChrgBr>", "<<ChrgBr>"));
	World::of(message).refused("malformed_xml", 7, "not well-formed XML");
	World::of(good() + "<more/>").refused("malformed_xml", 0, "second root");
	World::of("a,b,c\n1,2,3\n").refused("malformed_xml", 0, "outside the root");
	let deep = format!("<Document>{}", "<a>".repeat(100));
	World::of(deep.replace("<Document>", "<Envelope>")).refused("too_deep", 0, "64 levels");
}

#[test]
fn truncated_xml_should_be_refused() {
	let message = good();
	let cut = message.find(item(&message, 7)).unwrap() + 200;
	World::of(&message[..cut]).refused("truncated", 7, "is truncated");
	let all_but_one = message.trim_end().len() - 1;
	World::of(&message[..all_but_one]).refused("truncated", 0, "is truncated");
	let end = message.find("</Document>").unwrap();
	World::of(&message[..end]).refused("truncated", 0, "is truncated");
	World::of("").refused("truncated", 0, "ends at byte 0");
}

#[test]
fn a_dtd_and_entities_should_be_refused() {
	let dtd = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<Document";
	World::of(good().replace("<Document", dtd)).refused("dtd", 0, "DOCTYPE");
	let used = dtd.to_string() + " ";
	let message = good().replace("<Document ", &used).replace("<MsgId>", "<MsgId>&x;");
	World::of(message).refused("dtd", 0, "DOCTYPE");
	let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><Document";
	World::of(good().replace("<Document", laughs)).refused("dtd", 0, "DOCTYPE");
	let message = seventh(|item| with_text(item, "EndToEndId", "&x;"));
	World::of(message).refused("entity", 7, "the entity `x`");
	let message = seventh(|item| item.replace("Ccy=\"CNY\"", "Ccy=\"&x;\""));
	World::of(message).refused("entity", 7, "the entity `x`");
}

#[test]
fn what_is_not_utf8_should_be_refused() {
	let mut latin1 = good().into_bytes();
	let customer = latin1.windows(8).position(|w| w == b"Customer").unwrap();
	latin1[customer] = 0xe9;
	World::of(latin1).refused("not_utf8", 1, "is not UTF-8");
	let utf16: Vec<u8> = good().encode_utf16().flat_map(u16::to_le_bytes).collect();
	World::of([&[0xff, 0xfe], &utf16[..]].concat()).refused("not_utf8", 0, "is not UTF-8");
	let declared = good().replace("encoding=\"UTF-8\"", "encoding=\"windows-1252\"");
	World::of(declared).refused("not_utf8", 0, "is not UTF-8");
}

#[test]
fn a_file_of_100_mb_should_be_refused_at_once() {
	let world = World::of("");
	// Sparse: it takes no room on the disk.
	File::create(world.file()).unwrap().set_len(100 * 1024 * 1024).unwrap();
	let start = Instant::now();
	world.refused("file_too_large", 0, "larger than the 64 MiB");
	assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_message_within_the_size_but_beyond_the_bounds_should_be_refused() {
	let item = |number: usize| {
		let uetr = format!("00000000-0000-4000-8000-{number:012x}");
		with_text(item(&good(), 1), "UETR", &uetr)
	};
	let header = without_sums(&with_text(&good(), "NbOfTxs", "10001"));
	let head = &header[..header.find("<CdtTrfTxInf>").unwrap()];
	let items: String = (0..10_001).map(item).collect();
	let message = format!("{head}{items}</FIToFICstmrCdtTrf></Document>");
	World::of(&message).refused("too_many_items", 0, "more than 10000 items");
	let message = message.replace(&item(10_000), "").replace(">10001<", ">10000<");
	assert_eq!(World::of(message).accepted()["items"], 10_000);

	let long = seventh(|item| with_text(item, "Nm", &"x".repeat(70_000)));
	World::of(long).refused("token_too_long", 7, "longer than 64 KiB");
}

#[test]
fn an_unreadable_file_should_be_refused() {
	let world = World::of(good());
	fs::remove_file(world.file()).unwrap();
	world.refused("unreadable", 0, "cannot be read");
	fs::create_dir(world.file()).unwrap();
	world.refused("not_a_file", 0, "is not a regular file");
}

#[test]
fn a_wrong_members_file_should_be_refused_by_name() {
	let world = World::of(good());
	let members = world.file().with_file_name("members.toml");
	let good = fs::read_to_string(&members).unwrap();
	for (text, code) in [
		(String::new(), "members_none"),
		(good.replacen("name =", "name", 1), "members_malformed"),
		(good.replacen("bic =", "swift =", 1), "members_malformed"),
		(good.replacen("P96", "P97", 1), "members_field"),
		(
			good.replacen("lei = \"984500HUKS98EHGJ1P96\"", "lei = \"9845008DRTB0K9QR8178\"", 1),
			"members_repeated",
		),
		("#".repeat(1 << 21), "members_too_large"),
	] {
		fs::write(&members, text).unwrap();
		let (status, json, stderr) = batch_json(&world.file());
		assert_eq!((status, &json["error"]["code"]), (1, &code.into()), "{stderr}");
		assert!(json["error"]["file"].as_str().unwrap().ends_with("members.toml"));
		assert!(stderr.contains("members.toml: "), "{stderr}");
	}
	fs::remove_file(&members).unwrap();
	let (status, json, _) = batch_json(&world.file());
	assert_eq!((status, &json["error"]["code"]), (1, &"unreadable".into()));
}

#[test]
fn nothing_of_the_file_should_reach_the_terminal_raw() {
	let message = seventh(|item| with_text(item, "IntrBkSttlmAmt", "\u{9b}31m\u{202e}1"));
	let world = World::of(message);
	let output = clearmark().arg("batch").arg(world.file()).output().unwrap();
	let stderr = String::from_utf8(output.stderr).unwrap();
	assert!(stderr.contains("`\\u{9b}31m\\u{202e}1`"), "{stderr}");
}
