//! What holds for every batch, and for every file.

use crate::world::*;
use clearmark_cli::batch::format_minor;
use proptest::prelude::*;
use std::collections::BTreeMap;

const BICS: [&str; 6] =
	["QIIICN3HXXX", "JYOECN8E", "XVOYCN8JXXX", "IZINCN3FXXX", "XJHCCN8DXXX", "QWDLCN2E"];

/// Debtor, creditor and amount of an item.
type Payment = (usize, usize, u64);

fn payments() -> impl Strategy<Value = Vec<Payment>> {
	let payment = (0usize..6, 1usize..6, 1u64..1_000_000_000_000)
		.prop_map(|(from, step, amount)| (from, (from + step) % 6, amount));
	prop::collection::vec(payment, 1..60)
}

fn message(payments: &[Payment]) -> String {
	let sum = format_minor(payments.iter().map(|p| u128::from(p.2)).sum(), 2);
	let agent = |tag: &str, member: usize| {
		format!("<{tag}><FinInstnId><BICFI>{}</BICFI></FinInstnId></{tag}>", BICS[member])
	};
	let items = payments.iter().enumerate().map(|(number, &(from, to, amount))| {
		format!(
			"<CdtTrfTxInf><PmtId><EndToEndId>E{number}</EndToEndId>\
			<UETR>00000000-0000-4000-8000-{number:012x}</UETR></PmtId>\
			<IntrBkSttlmAmt Ccy=\"CNY\">{}</IntrBkSttlmAmt>{}{}</CdtTrfTxInf>\n",
			format_minor(amount.into(), 2),
			agent("DbtrAgt", from),
			agent("CdtrAgt", to),
		)
	});
	format!(
		"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.10\"><FIToFICstmrCdtTrf>\
		<GrpHdr><MsgId>M</MsgId><NbOfTxs>{}</NbOfTxs><CtrlSum>{sum}</CtrlSum></GrpHdr>\n{}\
		</FIToFICstmrCdtTrf></Document>",
		payments.len(),
		items.collect::<String>(),
	)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn value_should_be_conserved(payments in payments()) {
		let members = members();
		let batch = read(message(&payments).as_bytes(), &members).unwrap();
		let gross: u128 = payments.iter().map(|p| u128::from(p.2)).sum();
		prop_assert_eq!(batch.gross_minor, gross);
		prop_assert_eq!(batch.items as usize, payments.len());
		prop_assert_eq!(batch.obligations.iter().map(|o| o.amount_minor).sum::<u128>(), gross);
		prop_assert_eq!(batch.net.iter().map(|n| n.net_minor).sum::<i128>(), 0);
		// Against a naive sum per pair.
		let mut pairs = BTreeMap::<(usize, usize), (u128, u32)>::new();
		for &(from, to, amount) in &payments {
			let pair = pairs.entry((from, to)).or_default();
			*pair = (pair.0 + u128::from(amount), pair.1 + 1);
		}
		let read: BTreeMap<_, _> =
			batch.obligations.iter().map(|o| ((o.from, o.to), (o.amount_minor, o.items))).collect();
		prop_assert_eq!(read, pairs);
		let debts: u128 =
			batch.net.iter().filter(|n| n.net_minor < 0).map(|n| n.net_minor.unsigned_abs()).sum();
		prop_assert_eq!(batch.net_to_move_minor(), debts);
	}

	#[test]
	fn the_order_of_items_should_not_matter(
		(one, other) in payments().prop_flat_map(|p| (Just(p.clone()), Just(p).prop_shuffle()))
	) {
		let members = members();
		let one = read(message(&one).as_bytes(), &members).unwrap();
		let other = read(message(&other).as_bytes(), &members).unwrap();
		prop_assert_eq!(one.obligations, other.obligations);
		prop_assert_eq!(one.net, other.net);
	}

	#[test]
	fn a_batch_cut_anywhere_should_be_refused(cut in any::<prop::sample::Index>()) {
		let message = good();
		let end = message.trim_end().len();
		let refused = read(&message.as_bytes()[..cut.index(end)], &members()).unwrap_err();
		prop_assert_eq!(refused.reason.code(), "truncated");
	}

	#[test]
	fn flipped_bytes_should_never_panic(
		flips in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 1..20)
	) {
		let mut message = good().into_bytes();
		for (position, flip) in flips {
			let position = position.index(message.len());
			message[position] ^= flip;
		}
		let _ = read(&message, &members());
	}

	#[test]
	fn spliced_pieces_should_never_panic(
		pieces in prop::collection::vec(
			(any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..8
		)
	) {
		let message = fednow();
		let piece = |(from, to): (prop::sample::Index, prop::sample::Index)| {
			let (from, to) = (from.index(message.len()), to.index(message.len()));
			message.as_bytes()[from.min(to)..from.max(to)].to_vec()
		};
		let spliced: Vec<u8> = pieces.into_iter().flat_map(piece).collect();
		let _ = read(&spliced, &members());
	}

	#[test]
	fn any_bytes_should_be_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
		prop_assert!(read(&bytes, &members()).is_err());
	}
}
