//! A unit's history as `clearmark trace` shows it, where the node lacks links that are folded.

use clearmark_cli::{
	audit::{AccountId, Redemption},
	trace::{dot, json, numbered, svg, table, Hop, Told, Trace, Whereabouts},
};
use pallet_provenance::{LinkInfo, LotInfo, LotStatus};
use serde_json::Value;
use signature_chain::{
	Link, LinkKind, Moment, Movement, Outline, OutlinedPiece, Piece, Receipt, ReceiptForm, SignedBy,
};

fn account(seed: u8) -> AccountId {
	[seed; 32].into()
}

fn outlined(
	(from, to): (u8, u8),
	leaf: u64,
	movement: Movement,
	(start, len): (u64, u64),
	parents: Vec<[u8; 32]>,
) -> Told {
	let pieces = vec![OutlinedPiece { start, len, parent: 0 }];
	let outline = Outline {
		asset: 3,
		from: account(from),
		movement,
		pieces: pieces.try_into().expect("one"),
		parents: parents.try_into().expect("one at most"),
		at: Moment { block: to.into(), event: 2 },
	};
	Told::Outline { to: account(to), id: [to; 32], leaf, outline }
}

/// Issued to 1, passed to 2, who swapped ten units for fresh ones at 40, and paid to 3 at last.
fn trace() -> Trace {
	let issued = outlined((0, 1), 2, Movement::Issued, (10, 20), vec![]);
	let passed = outlined((1, 2), 1, Movement::Passed, (10, 10), vec![[1; 32]]);
	let renumbered = Movement::Renumbered { start: 40 };
	let swapped = outlined((2, 2), 0, renumbered, (10, 10), vec![[2; 32]]);
	let link = Link {
		asset: 3,
		from: account(2),
		to: account(3),
		kind: LinkKind::Transfer { transfer: [9; 32], expires: 99 },
		pieces: vec![Piece { start: 40, len: 10, parent: [7; 32] }].try_into().expect("one"),
		parents: vec![[2; 32]].try_into().expect("one"),
		receipt: Some(Receipt {
			signature: [0; 64],
			form: ReceiptForm::Plain,
			by: SignedBy::Receiver,
		}),
		at: Moment { block: 8, event: 1 },
	};
	let info = LinkInfo { id: link.id(), digest: link.digest(), link };
	let lot = LotInfo {
		start: 40,
		len: 10,
		owner: account(3),
		status: LotStatus::free(),
		tip: info.id,
		digest: info.digest,
		since: info.link.at,
	};
	let hops = numbered(vec![Told::Whole(info), swapped, passed, issued], 42);
	Trace { asset: 3, symbol: "EUR".into(), unit: 42, now: Whereabouts::Held(lot), hops }
}

#[test]
fn unit_should_be_followed_through_outlines_under_the_numbers_it_had() {
	let Trace { hops, .. } = trace();
	let steps: Vec<_> = hops.iter().map(|hop| (hop.kind(), hop.unit, hop.lacking())).collect();
	let expected = [
		("issue", 12, Some(2)),
		("passed", 12, Some(1)),
		("consolidate", 42, Some(0)),
		("transfer", 42, None),
	];
	assert_eq!(steps, expected);
	let holders: Vec<_> = hops.iter().map(Hop::to).cloned().collect();
	assert_eq!(holders, [1, 2, 2, 3].map(account));
}

#[test]
fn links_that_the_node_lacks_should_be_told_from_those_that_it_has() {
	let trace = trace();
	assert_eq!(trace.lacking(), 3);
	let text = table(&trace);
	assert!(text.contains("3 of these links are folded"), "{text}");
	assert!(text.contains("--enable-offchain-indexing true"), "{text}");
	assert!(text.contains("not here: folded, leaf 1"), "{text}");
	for picture in [dot(&trace), svg(&trace)] {
		assert!(picture.contains("passed, block 2, unit 12, folded, leaf 1"), "{picture}");
		assert!(picture.contains("transfer, block 8, unit 42, by receiver"), "{picture}");
	}
	let json = json(&trace);
	let hops = json["hops"].as_array().expect("a list");
	assert_eq!((&hops[1]["digest"], &hops[1]["signed_by"]), (&Value::Null, &Value::Null));
	assert_eq!((&hops[1]["lacking_leaf"], &hops[1]["kind"]), (&1.into(), &"passed".into()));
	assert_eq!(
		(&hops[3]["lacking_leaf"], &hops[3]["signed_by"]),
		(&Value::Null, &"receiver".into())
	);
	assert!(hops[3]["digest"].as_str().is_some_and(|digest| digest.starts_with("0x")));
}

#[test]
fn unit_that_was_redeemed_should_be_told_with_its_last_holder() {
	let redemption = Redemption { start: 40, end: 50, holder: account(3), link: [9; 32] };
	let mut trace = trace();
	assert!(table(&trace).contains(&format!("held by {}", account(3))));
	assert_eq!(json(&trace)["redeemed_by"], Value::Null);
	trace.now = Whereabouts::Redeemed(redemption);
	let text = table(&trace);
	assert!(text.contains(&format!("redeemed by {}\n", account(3))), "{text}");
	let json = json(&trace);
	assert_eq!((&json["owner"], &json["lot"]), (&Value::Null, &Value::Null));
	assert_eq!(json["redeemed_by"], account(3).to_string());
}

#[test]
fn history_that_is_whole_should_have_no_note() {
	let mut trace = trace();
	trace.hops.retain(|hop| hop.lacking().is_none());
	assert!(!table(&trace).contains("folded"));
}
