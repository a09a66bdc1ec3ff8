//! The history of one unit as a node tells it, as a table, as JSON, or as a picture.
//!
//! Nothing is verified here: for evidence, see [`crate::audit`].

mod picture;
mod table;

pub use picture::{dot, svg};
pub use table::{json, table};

use crate::{
	audit::{export::SourceError, AccountId, Source},
	node::Node,
};
use codec::Encode;
use pallet_provenance::{
	AssetDetails, FoldedFrom, LinkInfo, LinkPage, LotInfo, SequenceCursor, MAX_PAGE,
};
use signature_chain::{AssetId, ForcedBy, Link, LinkKind, SignedBy};

/// Where a unit has been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
	/// The asset.
	pub asset: AssetId,
	/// What it is called.
	pub symbol: String,
	/// The number of the unit now.
	pub unit: u64,
	/// The lot in which it is.
	pub lot: LotInfo<AccountId>,
	/// Its links, from issuance on.
	pub hops: Vec<Hop>,
}

/// One link of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
	/// The link.
	pub info: LinkInfo<AccountId>,
	/// The number of the unit after it: a consolidation gives it a new one.
	pub unit: u64,
}

impl Hop {
	fn link(&self) -> &Link<AccountId> {
		&self.info.link
	}

	/// Why the unit moved, in a word.
	pub fn kind(&self) -> &'static str {
		match self.link().kind {
			LinkKind::Issue { .. } => "issue",
			LinkKind::Transfer { .. } => "transfer",
			LinkKind::Settlement { .. } => "settlement",
			LinkKind::Consolidate { .. } => "consolidate",
			LinkKind::Forced { .. } => "forced",
			LinkKind::Redeem { .. } => "redeem",
		}
	}

	/// Who signed, or which rule moved the unit.
	pub fn signed_by(&self) -> String {
		match (&self.link().kind, &self.link().receipt) {
			(LinkKind::Forced { by: ForcedBy::Order { order, .. } }, _) => format!("order {order}"),
			(LinkKind::Forced { by: ForcedBy::Authority { case, .. } }, _) => {
				format!("case {case}")
			},
			(_, None) => "nobody".into(),
			(_, Some(receipt)) => match receipt.by {
				SignedBy::Receiver => "receiver".into(),
				SignedBy::Delegate { mandate } => format!("delegate, mandate {mandate}"),
			},
		}
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
	let lot = lot.ok_or_else(|| SourceError(format!("asset {asset} has no unit {unit} now")))?;

	let mut links = Vec::new();
	let mut cursor: Option<SequenceCursor<AccountId>> = None;
	loop {
		let arguments = (asset, unit, &cursor, MAX_PAGE).encode();
		let LinkPage { links: page, earlier, folded } =
			node.call("ProvenanceApi_sequence", &arguments, at)?;
		if let Some(FoldedFrom { leaf, .. }) = folded {
			return Err(SourceError(format!(
				"it keeps no archive, and the unit's older links are folded, from leaf {leaf} back: \
				 ask a node that keeps one (docs/retention.md)"
			)));
		}
		links.extend(page.into_iter().rev());
		match earlier {
			Some(earlier) if cursor.as_ref() != Some(&earlier) => cursor = Some(earlier),
			_ => break,
		}
	}
	let symbol = String::from_utf8_lossy(&details.symbol).into_owned();
	Ok(Trace { asset, symbol, unit, lot, hops: numbered(links, unit) })
}

/// The links, latest first, with the unit's numbers; earliest first.
pub fn numbered(links: Vec<LinkInfo<AccountId>>, unit: u64) -> Vec<Hop> {
	let mut number = unit;
	let mut hops: Vec<_> = links
		.into_iter()
		.map(|info| {
			let unit = number;
			number = info.link.origin_of(unit).map_or(unit, |(before, _)| before);
			Hop { info, unit }
		})
		.collect();
	hops.reverse();
	hops
}
