//! Whether the case that a link of an authority names is one under which these units could be moved.

use super::AccountId;
use pallet_provenance::{Freeze, Scope, UnitRange};
use signature_chain::{AssetId, Digest, ForcedBy, Link, LinkKind, Piece};

/// The case and the reference of a link by which an authority moved units.
pub fn authority_of(link: &Link<AccountId>) -> Option<(u64, Digest)> {
	match link.kind {
		LinkKind::Forced { by: ForcedBy::Authority { case, reference } } => Some((case, reference)),
		_ => None,
	}
}

/// Whether a freeze extends to a link that names it with this reference: units were moved under it, it
/// bound in the link's block, and it is on units as these. Where it is on a lineage, that the units belong
/// to it is not to be seen here.
pub fn extends(freeze: &Freeze<AccountId>, link: &Link<AccountId>, reference: &Digest) -> bool {
	let named = freeze.forced && freeze.warrant.reference == *reference;
	named && freeze.bound_at(link.at) && is_on(&freeze.scope, link)
}

fn is_on(scope: &Scope<AccountId>, link: &Link<AccountId>) -> bool {
	match scope {
		// What an account has is frozen, and is forced only by a case on the units.
		Scope::Account { .. } => false,
		Scope::Units { asset, range } => is_on_units((*asset, *range), link),
		Scope::Lineage { .. } => true,
	}
}

fn is_on_units((asset, range): (AssetId, UnitRange), link: &Link<AccountId>) -> bool {
	// Saturating: no serial number is beyond.
	let end = range.start.saturating_add(range.len);
	let inside = |piece: &Piece| {
		range.start <= piece.start && piece.end().is_some_and(|piece_end| piece_end <= end)
	};
	asset == link.asset && link.pieces.iter().all(inside)
}

/// Whether a link brought its units into the lineage that a freeze is on.
pub fn begins_lineage(freeze: &Freeze<AccountId>, link: &Link<AccountId>) -> bool {
	let Scope::Lineage { who, since } = &freeze.scope else { return false };
	// Fresh numbers for units of the account's own are no receipt.
	let received = link.to == *who && !matches!(link.kind, LinkKind::Consolidate { .. });
	received && *since <= link.at.block && link.at < freeze.at
}

/// How many links moved units without their receiver's signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForcedLinks {
	/// By the procedure of a clearing order.
	pub by_order: usize,
	/// By an authority.
	pub by_authority: usize,
}

impl ForcedLinks {
	/// Counts them.
	pub fn of(kinds: impl IntoIterator<Item = LinkKind>) -> Self {
		let mut forced = Self::default();
		for kind in kinds {
			match kind {
				LinkKind::Forced { by: ForcedBy::Order { .. } } => forced.by_order += 1,
				LinkKind::Forced { by: ForcedBy::Authority { .. } } => forced.by_authority += 1,
				_ => {},
			}
		}
		forced
	}
}
