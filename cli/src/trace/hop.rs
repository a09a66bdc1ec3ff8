//! One step of a unit's history, as far as a node tells it.

use crate::audit::AccountId;
use pallet_provenance::LinkInfo;
use signature_chain::{Digest, ForcedBy, LinkId, LinkKind, Moment, Movement, Outline, SignedBy};

/// A step, and the unit that took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
	/// What is told of it.
	pub told: Told,
	/// The number of the unit after it: a consolidation gives it a new one.
	pub unit: u64,
}

/// What a node tells of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
	/// All of it.
	Whole(LinkInfo<AccountId>),
	/// What every node keeps of a folded link. The rest is not in this node's archive.
	Outline {
		/// The receiver.
		to: AccountId,
		/// Its number among the links of its receiver.
		id: LinkId,
		/// The number of its leaf among those of the asset.
		leaf: u64,
		/// Who passed which units on and when.
		outline: Outline<AccountId>,
	},
}

impl Told {
	/// The number that a unit had before the link; `None` where the link did not move it.
	pub fn number_before(&self, unit: u64) -> Option<u64> {
		match self {
			Self::Whole(info) => info.link.origin_of(unit).map(|(before, _)| before),
			Self::Outline { outline, .. } => outline.number_before(unit),
		}
	}
}

impl Hop {
	/// The holder before.
	pub fn from(&self) -> &AccountId {
		match &self.told {
			Told::Whole(info) => &info.link.from,
			Told::Outline { outline, .. } => &outline.from,
		}
	}

	/// The holder after.
	pub fn to(&self) -> &AccountId {
		match &self.told {
			Told::Whole(info) => &info.link.to,
			Told::Outline { to, .. } => to,
		}
	}

	/// When it was.
	pub fn at(&self) -> Moment {
		match &self.told {
			Told::Whole(info) => info.link.at,
			Told::Outline { outline, .. } => outline.at,
		}
	}

	/// How many units moved with it.
	pub fn units(&self) -> u128 {
		match &self.told {
			Told::Whole(info) => info.link.units(),
			Told::Outline { outline, .. } => outline.units(),
		}
	}

	/// The link's number among those of its receiver.
	pub fn id(&self) -> LinkId {
		match &self.told {
			Told::Whole(info) => info.id,
			Told::Outline { id, .. } => *id,
		}
	}

	/// The link's digest, which an outline lacks.
	pub fn digest(&self) -> Option<Digest> {
		match &self.told {
			Told::Whole(info) => Some(info.digest),
			Told::Outline { .. } => None,
		}
	}

	/// The leaf of a link that is folded and that the node lacks.
	pub fn lacking(&self) -> Option<u64> {
		match &self.told {
			Told::Whole(_) => None,
			Told::Outline { leaf, .. } => Some(*leaf),
		}
	}

	/// Why the unit moved, in a word. Outlines do not tell transfers from settlements and force.
	pub fn kind(&self) -> &'static str {
		match &self.told {
			Told::Whole(info) => match info.link.kind {
				LinkKind::Issue { .. } => "issue",
				LinkKind::Transfer { .. } => "transfer",
				LinkKind::Settlement { .. } => "settlement",
				LinkKind::Consolidate { .. } => "consolidate",
				LinkKind::Forced { .. } => "forced",
				LinkKind::Redeem { .. } => "redeem",
			},
			Told::Outline { outline, .. } => match outline.movement {
				Movement::Issued => "issue",
				Movement::Passed => "passed",
				Movement::Renumbered { .. } => "consolidate",
				Movement::Redeemed => "redeem",
			},
		}
	}

	/// Who signed, or which rule moved the unit.
	pub fn signed_by(&self) -> String {
		let link = match &self.told {
			Told::Whole(info) => &info.link,
			Told::Outline { leaf, .. } => return format!("not here: folded, leaf {leaf}"),
		};
		match (&link.kind, &link.receipt) {
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
