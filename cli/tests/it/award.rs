//! `clearmark award show` and `bid list`: what became of those that had won.

use crate::{
	explained::{expired, told, AUCTION},
	scripted::{Fate, Scripted},
	world::clearmark,
};
use clearing_rules::RejectMask;
use clearmark_runtime::{AccountId, Runtime};
use pallet_clearing::{BidRecord, Bids, ExpiryCause, RankedBid};
use pallet_consortium::MemberInfo;
use pallet_provenance::AssetDetails;
use predicates::prelude::*;
use serde_json::{json, Value};
use sp_core::H256;

/// A node whose order expired because the first of its ranking did not accept, for which it was excused or not.
fn lapsed(excused: Option<RejectMask>) -> String {
	let ranking = told().bids;
	let winner = ranking[0].bidder.clone();
	let mut node = Scripted::new(Fate::Lost)
		.answering("ClearingApi_order", Some(expired(ExpiryCause::NotAccepted { node: winner })))
		.answering("ClearingApi_ranking", &ranking)
		.answering("ProvenanceApi_asset", None::<AssetDetails<AccountId>>)
		.answering("ConsortiumApi_member", None::<MemberInfo<AccountId, u32>>);
	for (rank, RankedBid { bidder, revealed, .. }) in ranking.into_iter().enumerate() {
		let excused = excused.filter(|_| rank == 0);
		let (commitment, revealed) = (H256::zero(), Some(revealed));
		let record = BidRecord { commitment, deposit: 0u128, revealed, excused };
		node = node.storing(Bids::<Runtime>::hashed_key_for(AUCTION, bidder), record);
	}
	node.start()
}

fn json_of(url: &str) -> Value {
	let output =
		clearmark().args(["award", "show", "0", "--json", "--node", url]).output().unwrap();
	assert_eq!(output.status.code(), Some(0), "{output:?}");
	serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn winner_that_was_excused_should_be_told_with_its_reasons() {
	let mask = RejectMask(RejectMask::LICENCE_MISSING.0 | RejectMask::REGION_MISSING.0);
	let url = lapsed(Some(mask));
	let bidder = told().bids[0].bidder.to_string();
	let excused = json!([{ "bidder": bidder, "reasons": ["LicenceMissing", "RegionMissing"] }]);
	assert_eq!(json_of(&url)["excused"], excused);
	let folder = tempfile::tempdir().unwrap();
	for command in [&["award", "show", "0"][..], &["bid", "list", "0"]] {
		clearmark()
			.args(command)
			.args(["--node", &url])
			.env("XDG_DATA_HOME", folder.path())
			.assert()
			.success()
			.stdout(predicate::str::contains(
				"excused from its award: LicenceMissing, RegionMissing",
			));
	}
}

#[test]
fn winner_that_was_to_blame_should_not_be_told_to_be_excused() {
	let url = lapsed(None);
	assert_eq!(json_of(&url)["excused"], json!([]));
	let show = clearmark().args(["award", "show", "0", "--node", &url]).assert().success();
	show.stdout(predicate::str::contains("excused").not());
}
