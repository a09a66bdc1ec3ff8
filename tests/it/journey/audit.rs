//! Evidence of where units have been: made from the real runtime's state, verified without it.

mod chain;
mod day;
mod folded;
mod forced;
mod proofs;
mod tampering;
mod unsound;

use clearmark_cli::audit::{
	keys, report, verify, verify_bundle, Bundle, Ends, ForcedLinks, Progress, Record, Redemption,
	Refused, Subject, Trust, Verified,
};
use clearmark_runtime::{Provenance, Runtime};
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Acquisition, AssetBalance, Assets,
	Balances, BigEndianU64, Call, Cases, FoldedHistories, LatestFirst, Links, LotStatus, Lots,
	Mandates, OwnedLots, Reason, ReceiptKeys, RetiredBy, RetiredRanges, UnitRange, Warrant,
};
use signature_chain::{LinkKind, Moment, Position, SignedBy};
use std::num::NonZeroUsize;

use self::{
	chain::Chain,
	day::{Day, REDEEMED, SPENT},
};
use super::{AUDITOR, INITIATOR};
use crate::{
	institution::{FOXTROT, GOLF, HOTEL},
	world::World,
};

const THREADS: NonZeroUsize = NonZeroUsize::MIN;

fn verified(bundle: &Bundle, trust: &Trust) -> Result<Verified, Refused> {
	let bytes = bundle.to_bytes();
	let verified = verify(&bytes, trust, THREADS, &Progress::silent());
	assert_eq!(verify_bundle(bundle, trust, THREADS, &Progress::silent()), verified);
	verified
}

#[test]
fn keys_should_be_those_of_the_runtime() {
	let who = FOXTROT.account();
	let (status, place) = (LotStatus::free(), Acquisition::new(Moment { block: 7, event: 9 }, 11));
	let queue = (3, who.clone(), status.clone(), place);
	assert_eq!(keys::asset(3), Assets::<Runtime>::hashed_key_for(3));
	assert_eq!(keys::lot(3, 77), Lots::<Runtime>::hashed_key_for(3, BigEndianU64::from(77)));
	assert_eq!(
		keys::owned_lot(3, &who, &status, place),
		OwnedLots::<Runtime>::hashed_key_for(queue)
	);
	assert_eq!(keys::balance(3, &who), Balances::<Runtime>::hashed_key_for(3, &who));
	assert_eq!(keys::link(&who, [8; 32]), Links::<Runtime>::hashed_key_for(&who, [8; 32]));
	assert_eq!(keys::folded_history(3), FoldedHistories::<Runtime>::hashed_key_for(3));
	let from = LatestFirst::from(5);
	assert_eq!(keys::receipt_key(&who, 5), ReceiptKeys::<Runtime>::hashed_key_for(&who, from));
	assert_eq!(keys::mandate(&who, 4), Mandates::<Runtime>::hashed_key_for(&who, 4));
	assert_eq!(keys::case(4), Cases::<Runtime>::hashed_key_for(4));
	let end = BigEndianU64::from(77);
	assert_eq!(keys::retired_range(3, 77), RetiredRanges::<Runtime>::hashed_key_for(3, end));
	let block = frame_system::BlockHash::<Runtime>::hashed_key_for(0);
	assert_eq!(keys::genesis_hash(), block);
	let authorities = pallet_grandpa::Authorities::<Runtime>::hashed_key();
	assert_eq!(keys::authorities(), authorities);
	let set_id = pallet_grandpa::CurrentSetId::<Runtime>::hashed_key();
	assert_eq!(keys::set_id(), set_id);
	use frame_support::traits::{GetStorageVersion, StorageVersion};
	World::check(|world| {
		let stored = world.read(|| {
			frame_support::storage::unhashed::get::<StorageVersion>(&keys::storage_version())
		});
		let ours = StorageVersion::new(clearmark_cli::audit::ledger::STORAGE_VERSION);
		assert_eq!(stored, Some(ours));
		let declared = pallet_provenance::Pallet::<Runtime>::in_code_storage_version();
		assert_eq!(declared, ours);
	});
}

#[test]
fn headers_of_these_tests_should_have_the_state_that_is_audited() {
	World::check(|world| {
		let (header, _) = world.snapshot();
		assert_eq!(header, world.best_header());
		let (genesis, _) = World::genesis();
		assert_eq!(world.read(super::ledger::genesis_hash), genesis.hash().0);
	});
}

#[test]
fn unit_should_be_followed_from_issuance_to_its_holder() {
	Day::tell(|world, day| {
		let chain = Chain::of(world);
		let bundle = chain.export(day.asset, Subject::Unit(SPENT));
		let verified = verified(&bundle, &chain.trust()).expect("it is honest");
		assert_eq!((verified.block, verified.genesis), (world.now(), chain.genesis_hash()));
		assert_eq!(verified.details.issuer, INITIATOR.account());
		let lot = world.read(|| Runtime::lot_of(day.asset, SPENT)).expect("it exists");
		assert_eq!(verified.lots(), std::slice::from_ref(&lot));
		let kinds: Vec<_> =
			bundle.links.iter().map(|record| (&record.value.kind, &record.to)).collect();
		match &kinds[..] {
			[(LinkKind::Issue { .. }, first), (LinkKind::Transfer { .. }, second), (LinkKind::Transfer { .. }, third)] =>
			{
				assert_eq!(
					(*first, *second, *third),
					(&FOXTROT.account(), &GOLF.account(), &HOTEL.account())
				);
				assert_eq!(**third, lot.owner);
			},
			other => panic!("issued and paid twice, not {other:?}"),
		}
		assert_eq!(verified.receipts, 3);
	});
}

#[test]
fn account_should_be_shown_with_everything_that_it_has() {
	Day::tell(|world, day| {
		let chain = Chain::of(world);
		for who in [FOXTROT, GOLF, HOTEL, super::NODES[0]] {
			let bundle = chain.export(day.asset, Subject::Account(who.account()));
			let verified = verified(&bundle, &chain.trust()).expect("it is honest");
			let units: u128 = verified.lots().iter().map(|lot| u128::from(lot.len)).sum();
			let balance: AssetBalance = super::ledger::balance(world, day.asset, who);
			let AssetBalance { free, held, frozen, offered } = balance;
			assert_eq!(units, free + held + frozen + offered);
			assert_eq!(bundle.links.is_empty(), units == 0);
		}
	});
}

#[test]
fn everything_should_be_shown_with_whoever_signed() {
	Day::tell(|world, day| {
		let chain = Chain::of(world);
		let bundle = chain.export(day.asset, Subject::All);
		let verified = verified(&bundle, &chain.trust()).expect("it is honest");
		let units: u128 = verified.lots().iter().map(|lot| u128::from(lot.len)).sum();
		assert_eq!(units, verified.details.outstanding());
		let by = |record: &Record| record.value.receipt.map(|receipt| receipt.by);
		let delegates = bundle
			.links
			.iter()
			.filter(|record| matches!(by(record), Some(SignedBy::Delegate { .. })));
		assert_eq!(delegates.count(), 1);
		let consolidated = bundle
			.links
			.iter()
			.filter(|record| matches!(record.value.kind, LinkKind::Consolidate { .. }));
		assert_eq!(consolidated.count(), 1);
	});
}

#[test]
fn settled_order_should_be_shown_with_its_confirmations() {
	World::check(|world| {
		let asset = day::settled_order(world);
		let chain = Chain::of(world);
		let bundle = chain.export(asset, Subject::All);
		let verified = verified(&bundle, &chain.trust()).expect("it is honest");
		let settled = |record: &&Record| {
			matches!(record.value.kind, LinkKind::Settlement { .. })
				&& record.value.receipt.is_some()
		};
		assert!(bundle.links.iter().filter(settled).count() > 2);
		assert_eq!(verified.receipts, bundle.links.len());
	});
}

#[test]
fn units_that_were_frozen_or_moved_without_their_receiver_should_be_shown() {
	Day::tell(|world, day| {
		let warrant = Warrant { reason: Reason::Judicial, reference: [1; 32], expires: 10_000 };
		let range = UnitRange { start: SPENT, len: 4 };
		world.send(AUDITOR, Call::<Runtime>::freeze_units { asset: day.asset, range, warrant });
		let (from, to, result) = (GOLF.account(), FOXTROT.account(), [0; 32]);
		let position = Position::Creditor(3);
		// The procedure of an order, without the receiver's confirmation.
		let leg = world.read(|| {
			Provenance::settle_leg(day.asset, 7, &from, &to, 3, position, result, None, None)
		});
		assert_eq!(leg, Ok(()));

		let chain = Chain::of(world);
		for who in [FOXTROT, GOLF, HOTEL] {
			let bundle = chain.export(day.asset, Subject::Account(who.account()));
			let verified = verified(&bundle, &chain.trust()).expect("it is honest");
			let frozen = verified.lots().iter().filter(|lot| !lot.status.freezes.is_empty());
			assert_eq!(frozen.map(|lot| lot.len).sum::<u64>() == 4, who == HOTEL);
			assert_eq!(verified.receipts < bundle.links.len(), who == FOXTROT);
		}
		let bundle = chain.export(day.asset, Subject::All);
		let verified = verified(&bundle, &chain.trust()).expect("it is honest");
		assert_eq!(verified.receipts + 1, bundle.links.len());
		assert_eq!(verified.forced, ForcedLinks { by_order: 1, by_authority: 0 });
	});
}

#[test]
fn subject_that_is_not_there_should_have_no_bundle() {
	Day::tell(|world, day| {
		let chain = Chain::of(world);
		let refusal = |asset, subject| chain.try_export(asset, subject).unwrap_err().to_string();
		assert!(refusal(99, Subject::All).contains("there is no asset 99"));
		let unit = u64::MAX;
		assert!(refusal(day.asset, Subject::Unit(unit)).contains("does not exist"));
	});
}

#[test]
fn unit_that_was_consolidated_should_be_asked_for_by_its_new_number() {
	Day::tell(|world, day| {
		let ranges: Vec<_> =
			world.read(|| RetiredRanges::<Runtime>::iter_prefix_values(day.asset).collect());
		let chain = Chain::of(world);
		let consolidated = ranges.into_iter().filter_map(|range| match range.by {
			RetiredBy::Consolidated { fresh_start, .. } => Some((range.start + 1, fresh_start + 1)),
			RetiredBy::Redeemed { .. } => None,
		});
		let consolidated: Vec<_> = consolidated.collect();
		assert!(!consolidated.is_empty());
		for (unit, now) in consolidated {
			let words = chain.try_export(day.asset, Subject::Unit(unit)).unwrap_err().to_string();
			let owner = GOLF.account();
			let told = format!("unit {unit} was consolidated by {owner} and went on as unit {now}");
			assert!(words.contains(&told), "{words}");
			assert!(chain.try_export(day.asset, Subject::Unit(now)).is_ok());
		}
	});
}

#[test]
fn unit_that_was_redeemed_should_be_followed_from_issuance_to_the_issuer() {
	Day::tell(|world, day| {
		let chain = Chain::of(world);
		let bundle = chain.export(day.asset, Subject::Unit(REDEEMED));
		let verified = verified(&bundle, &chain.trust()).expect("it is honest");
		let (holder, issuer) = (FOXTROT.account(), INITIATOR.account());
		let receivers: Vec<_> = bundle.links.iter().map(|record| &record.to).collect();
		assert_eq!(receivers, [&holder, &issuer]);
		let last = bundle.links.last().expect("there are two").link();
		assert!(matches!(last.kind, LinkKind::Redeem { .. }));
		let (start, end) = (REDEEMED - 2, REDEEMED + 3);
		let redemption = Redemption { start, end, holder, link: last.id() };
		assert_eq!(verified.ends, Ends::Redeemed(redemption));
		assert_eq!((verified.lots(), verified.receipts), (&[][..], 2));
		let text = report::text(&verified);
		let told = format!("1, which exists no longer: {} was the last", FOXTROT.account());
		assert!(text.contains(&told), "{text}");
		let json = report::json(&verified);
		let redeemed = &json["redeemed"];
		assert_eq!(redeemed["last_holder"], FOXTROT.account().to_string());
		assert_eq!((&redeemed["start"], &redeemed["len"]), (&"65".into(), &"5".into()));
	});
}
