//! The links that brought units to an account, newest first: a chain, so that what came since a block
//! is found without looking at what came before.
//!
//! The balance of an account names its newest link of the asset, and each link the one before. Both
//! are written anyway when units arrive, so that the chain costs no write, where an index by time
//! would cost one for each link. It costs nine bytes in a link, which is why a link names the one
//! before by the first bytes of its number only: of the links with such a number, the one meant is
//! the latest that came earlier, so that nobody gains by making numbers that begin alike.

use crate::{AssetBalance, Balances, Config, LinkRecord, Links, Pallet, Terms};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::ops::{Deref, DerefMut};
use scale_info::TypeInfo;
use signature_chain::{AssetId, LinkId, Moment};

/// The first eight bytes of a link's number.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct LinkMark([u8; 8]);

impl From<LinkId> for LinkMark {
	fn from(id: LinkId) -> Self {
		let [a, b, c, d, e, f, g, h, ..] = id;
		Self([a, b, c, d, e, f, g, h])
	}
}

/// What is kept of an account's units of an asset. Reads as the balance.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Account {
	/// What the account has.
	pub balance: AssetBalance,
	/// The newest link that brought it units, which it may have passed on.
	pub newest: Option<LinkMark>,
	/// A copy of the account's terms.
	pub terms: Terms,
	/// Whether the account is in a group, which may limit its payments.
	pub grouped: bool,
}

impl Deref for Account {
	type Target = AssetBalance;

	fn deref(&self) -> &AssetBalance {
		&self.balance
	}
}

impl DerefMut for Account {
	fn deref_mut(&mut self) -> &mut AssetBalance {
		&mut self.balance
	}
}

impl<T: Config> Pallet<T> {
	/// Puts a link that brings units at the head of the receiver's chain, and returns the link that
	/// was there.
	pub(crate) fn chain(asset: AssetId, to: &T::AccountId, link: LinkId) -> Option<LinkMark> {
		let mut account = Self::row(asset, to);
		let previous = account.newest.replace(link.into());
		Balances::<T>::insert(asset, to, account);
		previous
	}

	/// The newest link of an asset that brought units to an account.
	pub(crate) fn newest_received(
		asset: AssetId,
		to: &T::AccountId,
	) -> Option<(LinkId, LinkRecord<T::AccountId>)> {
		Self::marked(asset, to, Balances::<T>::get(asset, to).newest?, None)
	}

	/// The one that brought units to an account before this one did.
	pub(crate) fn received_before(
		to: &T::AccountId,
		link: &LinkRecord<T::AccountId>,
	) -> Option<(LinkId, LinkRecord<T::AccountId>)> {
		Self::marked(link.asset(), to, link.previous()?, Some(link.at()))
	}

	/// Of the links to an account whose numbers begin like this, the latest of the asset that brought
	/// units before a moment. One step in the trie for each of those links: one, unless somebody
	/// searched 2⁶⁴ numbers to find one that begins alike.
	fn marked(
		asset: AssetId,
		to: &T::AccountId,
		mark: LinkMark,
		before: Option<Moment>,
	) -> Option<(LinkId, LinkRecord<T::AccountId>)> {
		let mut least = [0; 32];
		let (head, _) = least.split_at_mut(mark.0.len());
		head.copy_from_slice(&mark.0);
		// The walk begins after a key: so this one is cut off, and sorts before all that begin like
		// the mark.
		let mut after = Links::<T>::hashed_key_for(to, least);
		after.truncate(after.len().saturating_sub(least.len().saturating_sub(mark.0.len())));
		Links::<T>::iter_prefix_from(to, after)
			.take_while(|(id, _)| LinkMark::from(*id) == mark)
			.filter(|(_, link)| link.asset() == asset && link.leaves_units())
			.filter(|(_, link)| before.is_none_or(|moment| link.at() < moment))
			.max_by_key(|(_, link)| link.at())
	}
}
