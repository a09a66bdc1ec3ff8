//! The history of one unit as a node tells it, as a table, as JSON, or as a picture.
//!
//! Nothing is verified here: for evidence, see [`crate::audit`]. Of folded links, a node without an
//! archive tells outlines: who held the unit, and not who signed.

mod hop;
mod picture;
mod table;

pub use hop::{Hop, Told};
pub use picture::{dot, svg};
pub use table::{json, table};

use crate::{
	audit::{
		export::{Recording, SourceError},
		AccountId, Ends, Ledger, Redemption, Source, Subject,
	},
	node::Node,
};
use codec::Encode;
use pallet_provenance::{
	AssetDetails, FoldedFrom, FoldedLink, LinkPage, LinkRecord, LotInfo, SequenceCursor, MAX_PAGE,
};
use signature_chain::AssetId;
use sp_core::H256;

/// Where a unit has been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
	/// The asset.
	pub asset: AssetId,
	/// What it is called.
	pub symbol: String,
	/// The number of the unit now, or its last one.
	pub unit: u64,
	/// Where it is.
	pub now: Whereabouts,
	/// Its links, from issuance on.
	pub hops: Vec<Hop>,
}

/// Where a unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
	/// In a lot.
	Held(LotInfo<AccountId>),
	/// It exists no longer.
	Redeemed(Redemption),
}

impl Trace {
	/// How many links the node has only an outline of.
	pub fn lacking(&self) -> usize {
		self.hops.iter().filter(|hop| hop.lacking().is_some()).count()
	}
}

/// Asks a node for the history of a unit, as of its last final block.
pub fn trace(node: &Node, asset: AssetId, unit: u64) -> Result<Trace, SourceError> {
	let at = node.finalized()?;
	let details: Option<AssetDetails<AccountId>> =
		node.call("ProvenanceApi_asset", &asset.encode(), at)?;
	let details = details.ok_or_else(|| SourceError(format!("there is no asset {asset}")))?;
	let lot: Option<LotInfo<AccountId>> =
		node.call("ProvenanceApi_lot_of", &(asset, unit).encode(), at)?;
	let now = match lot {
		Some(lot) => Whereabouts::Held(lot),
		None => gone(node, asset, unit, at)?,
	};

	let (mut told, mut cursor) = (Vec::new(), None);
	loop {
		let arguments = (asset, unit, &cursor, MAX_PAGE).encode();
		let LinkPage { links, earlier, folded } =
			node.call("ProvenanceApi_sequence", &arguments, at)?;
		told.extend(links.into_iter().rev().map(Told::Whole));
		let next = match folded {
			None => earlier,
			Some(FoldedFrom { place, .. }) => {
				let (outline, before) = outlined(node, place, at)?;
				told.push(outline);
				before
			},
		};
		match next {
			Some(next) if cursor.as_ref() != Some(&next) => cursor = Some(next),
			_ => break,
		}
	}
	let symbol = String::from_utf8_lossy(&details.symbol).into_owned();
	Ok(Trace { asset, symbol, unit, now, hops: numbered(told, unit) })
}

/// What became of a unit that is in no lot. An error where it has another number now, or never existed.
fn gone(
	source: &impl Source,
	asset: AssetId,
	unit: u64,
	at: H256,
) -> Result<Whereabouts, SourceError> {
	let state = Recording::new(source, at);
	let ends = Ledger::of(&state).and_then(|ledger| ledger.ends_of(asset, &Subject::Unit(unit)));
	match ends {
		Ok(Ends::Redeemed(redemption)) => Ok(Whereabouts::Redeemed(redemption)),
		Ok(Ends::Lots(_)) => Err(SourceError(format!("it contradicts itself about unit {unit}"))),
		Err(fault) => Err(SourceError(format!("asset {asset}: {fault}"))),
	}
}

type Place = SequenceCursor<AccountId>;

/// What the state has of a folded link, and the place of the one before it.
fn outlined(node: &Node, place: Place, at: H256) -> Result<(Told, Option<Place>), SourceError> {
	let SequenceCursor { holder: to, link: id, unit } = place;
	let record: Option<LinkRecord<AccountId>> =
		node.call("ProvenanceApi_link_record", &(&to, id).encode(), at)?;
	let Some(LinkRecord::Folded(FoldedLink { leaf, outline, .. })) = record else {
		return Err(SourceError(format!("it contradicts itself about a link to {to}")));
	};
	let before = outline.parent_of(unit).map(|(link, unit)| {
		let holder = outline.from.clone();
		SequenceCursor { holder, link, unit }
	});
	Ok((Told::Outline { to, id, leaf, outline }, before))
}

/// The links, latest first, with the unit's numbers; earliest first.
pub fn numbered(links: Vec<Told>, unit: u64) -> Vec<Hop> {
	let mut number = unit;
	let mut hops: Vec<_> = links
		.into_iter()
		.map(|told| {
			let unit = number;
			number = told.number_before(unit).unwrap_or(unit);
			Hop { told, unit }
		})
		.collect();
	hops.reverse();
	hops
}
