//! The terms of an account: until when its units may not leave it, and which units it refuses.
//!
//! They follow from the freezes on the account ([`FrozenAccounts`]) and from its receiving policy
//! ([`ReceivingPolicies`]). Both change rarely, and every payment asks for them. So each row of
//! [`Balances`], which a payment reads and writes anyway, has a copy of them: it is made when the row
//! comes into being, and again when a freeze or the policy changes. An account has at most one row for
//! each asset, and [`Config::MaxAssets`] bounds how many that are.
//!
//! When a freeze lapses, nothing has to be copied: the terms say until when it binds, and a block that
//! has passed binds nobody.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What the freezes on an account and its policy say of its units.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Terms {
	/// First block in which no freeze on the account binds; `None` where none is on it. A block that
	/// has passed says the same as `None`.
	pub frozen_until: Option<u32>,
	/// Which flagged units it refuses.
	pub refuses: ReceivingPolicy,
}

impl Terms {
	/// Whether a freeze on the account binds in a block.
	pub fn are_frozen(&self, block: u32) -> bool {
		self.frozen_until.is_some_and(|until| block < until)
	}

	/// What the terms say in a block: without freezes that are past by then.
	pub fn as_of(self, block: u32) -> Self {
		Self { frozen_until: self.frozen_until.filter(|until| block < *until), ..self }
	}
}

/// What copying an account's terms into its rows took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Restated {
	/// How many assets were looked at: all that there are.
	pub assets: u32,
	/// How many rows were written.
	pub rows: u32,
}

impl<T: Config> Pallet<T> {
	/// What is kept of an account's units of an asset; a row that is still to come into being has the
	/// account's terms already.
	pub(crate) fn row(asset: AssetId, who: &T::AccountId) -> Account {
		let begin = || Account { terms: Self::terms_of(who), ..Account::default() };
		Balances::<T>::try_get(asset, who).unwrap_or_else(|()| begin())
	}

	/// The terms of an account, from its freezes and its policy.
	pub(crate) fn terms_of(who: &T::AccountId) -> Terms {
		let freezes = FrozenAccounts::<T>::get(who);
		let frozen_until = freezes.iter().map(|freeze| freeze.expires).max();
		Terms { frozen_until, refuses: Self::receiving_policy(who) }
	}

	/// Copies the terms of an account into its rows, as far as they say something else. Whatever
	/// changes the freezes on an account or its policy calls it, save a lapse.
	pub(crate) fn restate_terms(who: &T::AccountId) -> Restated {
		let terms = Self::terms_of(who);
		let assets = NextAsset::<T>::get();
		let mut rows = 0u32;
		for asset in 0..assets {
			let row = Balances::<T>::try_get(asset, who).ok();
			if let Some(row) = row.filter(|row| row.terms != terms) {
				Balances::<T>::insert(asset, who, Account { terms, ..row });
				// Saturating: there are no more rows than assets.
				rows = rows.saturating_add(1);
			}
		}
		Restated { assets, rows }
	}

	/// The most that copying an account's terms may cost.
	pub(crate) fn max_restating_weight() -> Weight {
		T::WeightInfo::restate_terms(T::MaxAssets::get())
	}

	/// What copying an account's terms did cost. Of assets without a row to write, only a look.
	pub(crate) fn restating_weight(Restated { assets, rows }: Restated) -> Weight {
		let looks = T::DbWeight::get().reads(assets.saturating_sub(rows).into());
		T::WeightInfo::restate_terms(rows).saturating_add(looks)
	}

	/// That the account whose terms these are is not frozen now.
	pub(crate) fn ensure_unfrozen(terms: Terms) -> DispatchResult {
		ensure!(!terms.are_frozen(Self::now()), Error::<T>::AccountFrozen);
		Ok(())
	}
}
