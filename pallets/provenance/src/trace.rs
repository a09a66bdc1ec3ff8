//! Tracing forwards: where the units are that passed an account, and how far a taint has spread. What
//! is computed is in [`signature_chain::trace`]; here is what it reads.

use crate::{types::page_len, *};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use signature_chain::{
	trace::{
		self, Fate, Last, Ledger, Steps, TaintCursor, TaintPage, TaintPolicy, TaintSource,
		UnitTrail, Whereabouts,
	},
	Moment, Outline,
};

/// Most steps of a page, of at most three reads each. A page that needs more goes on in the next one.
pub const MAX_STEPS: u32 = 1_024;

/// Units that passed an account, and where they are now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PassedUnits<AccountId> {
	/// The link that brought them to the account.
	pub link: LinkId,
	/// Who had them before; the issuer for newly issued ones.
	pub from: AccountId,
	/// When they came.
	pub at: Moment,
	/// The serial number that the first of them had then.
	pub start: u64,
	/// Where they are now, and how many.
	pub now: Whereabouts<AccountId>,
}

/// Where the next page of what passed an account begins.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PassedCursor {
	/// The link whose units are being followed.
	pub link: LinkId,
	/// How far they were.
	pub trail: UnitTrail,
}

/// A page of what passed an account, latest link first, each link's units in the order of its pieces.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PassedPage<AccountId> {
	/// The units; possibly none although more pages follow, where the way to the next ones is long.
	pub passed: Vec<PassedUnits<AccountId>>,
	/// Cursor of the next page; `None` where this was the last.
	pub next: Option<PassedCursor>,
}

/// The links and numbers of one asset.
struct AssetLedger<T: Config> {
	asset: AssetId,
	issuer: T::AccountId,
}

impl<T: Config> AssetLedger<T> {
	fn of(asset: AssetId) -> Option<Self> {
		Some(Self { asset, issuer: Assets::<T>::get(asset)?.issuer })
	}
}

impl<T: Config> Ledger<T::AccountId> for AssetLedger<T> {
	fn link(&self, to: &T::AccountId, id: &LinkId) -> Option<Outline<T::AccountId>> {
		let record = Links::<T>::get(to, id).filter(|record| record.asset() == self.asset)?;
		Some(record.outline(to))
	}

	fn last(&self, unit: u64) -> Option<Last<T::AccountId>> {
		if let Some((end, Lot { owner, start, tip, .. })) =
			Pallet::<T>::covering_lot(self.asset, unit)
		{
			return Some(Last { numbers: start..end, to: owner, link: tip.link, fate: Fate::Held });
		}
		let (end, Retired { start, by }) = Pallet::<T>::retired_range(self.asset, unit)?;
		let (to, link, fate) = match by {
			RetiredBy::Consolidated { owner, link, fresh_start: fresh } => {
				(owner, link, Fate::Renumbered { fresh })
			},
			RetiredBy::Redeemed { holder, link } => {
				(self.issuer.clone(), link, Fate::Redeemed { holder })
			},
		};
		Some(Last { numbers: start..end, to, link, fate })
	}
}

impl<T: Config> Pallet<T> {
	/// The units of an asset that an account received in block `since` or later, and where they are
	/// now. The cost follows what is found: a step for each link and for each range of units that is
	/// in one place now, and one more each time that a consolidation renumbered it.
	pub fn passed_through(
		who: &T::AccountId,
		asset: AssetId,
		since: u32,
		cursor: Option<PassedCursor>,
		limit: u32,
	) -> PassedPage<T::AccountId> {
		let mut page = PassedPage { passed: Vec::new(), next: None };
		let Some(ledger) = AssetLedger::<T>::of(asset) else { return page };
		let (mut at, mut trail) = match cursor {
			None => (Self::newest_received(asset, who), UnitTrail::default()),
			Some(PassedCursor { link, trail }) => {
				(Links::<T>::get(who, link).map(|record| (link, record)), trail)
			},
		};
		let (limit, mut steps) = (page_len(limit), Steps(MAX_STEPS));
		let recent = |record: &LinkRecord<T::AccountId>| {
			record.asset() == asset && record.at().block >= since
		};
		while let Some((id, record)) = at.filter(|(_, record)| recent(record)) {
			let link = record.outline(who);
			let ended = steps.take().is_none()
				|| Self::follow(&ledger, (id, &link), &mut trail, limit, &mut steps, &mut page);
			if ended {
				page.next = Some(PassedCursor { link: id, trail });
				break;
			}
			at = Self::received_before(who, &record);
			trail = UnitTrail::default();
		}
		page
	}

	/// Follows the units of a link to an account. Returns whether the page ended before all were found.
	fn follow(
		ledger: &AssetLedger<T>,
		(id, link): (LinkId, &Outline<T::AccountId>),
		trail: &mut UnitTrail,
		limit: usize,
		steps: &mut Steps,
		page: &mut PassedPage<T::AccountId>,
	) -> bool {
		let ranges = link.delivered();
		while !trace::is_over(&ranges, trail) {
			if page.passed.len() >= limit {
				return true;
			}
			let found = trace::next_found(ledger, &ranges, trail, steps);
			page.passed.extend(found.map(|(start, now)| {
				let (from, at) = (link.from.clone(), link.at);
				PassedUnits { link: id, from, at, start, now }
			}));
			if trail.way.is_some() {
				return true;
			}
		}
		false
	}

	/// The units that a taint has reached. A step for each link that it has reached, for each range of
	/// units after it, and for each link on the way from where the units are back to it.
	pub fn taint(
		asset: AssetId,
		source: TaintSource<T::AccountId>,
		policy: TaintPolicy,
		cursor: Option<TaintCursor<T::AccountId>>,
		limit: u32,
	) -> TaintPage<T::AccountId> {
		let Some(ledger) = AssetLedger::<T>::of(asset) else { return TaintPage::vacant() };
		trace::taint(&ledger, asset, source, policy, cursor, page_len(limit), Steps(MAX_STEPS))
	}
}
