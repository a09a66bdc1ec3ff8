//! Mandates: a custodian or a platform signs receipts for an account, within limits.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{types::page_len, *};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::{validate_receipt_key, Receipt, SignedBy};

/// Most mandates that an account may give. All are kept, because links name their numbers.
pub type MaxMandates = ConstU32<256>;

/// What a delegate may sign for.
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
pub struct MandateTerms {
	/// The delegate's ed25519 public key.
	pub public: PublicKey,
	/// The asset.
	pub asset: AssetId,
	/// Most units that one link may bring.
	pub per_transfer: Balance,
	/// Most units that all links of a period may bring together.
	pub per_period: Balance,
	/// Length of a period in blocks. The first one begins with the mandate, each next one when the
	/// one before ends.
	pub period: u32,
	/// First block in which the delegate no longer signs. An early end brings it forward.
	pub until: u32,
}

impl MandateTerms {
	/// Whether the delegate could ever sign anything from a block on.
	pub fn are_sound(&self, from: u32) -> bool {
		self.per_transfer > 0 && self.per_period > 0 && self.period > 0 && self.until > from
	}
}

/// A mandate: its terms, and how much of them is used.
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
pub struct Mandate {
	/// What the delegate may sign for.
	pub terms: MandateTerms,
	/// The first block in which it signs.
	pub valid_from: u32,
	/// First block of the period in which it was last used.
	pub since: u32,
	/// Units that it signed for in that period.
	pub used: Balance,
}

impl Mandate {
	/// Whether the delegate signs in a block.
	pub fn is_in_force(&self, block: u32) -> bool {
		self.valid_from <= block && block < self.terms.until
	}

	/// The first block of a block's period; `None` before the mandate began.
	pub fn period_of(&self, block: u32) -> Option<u32> {
		let into = block.checked_sub(self.valid_from)?.checked_rem(self.terms.period)?;
		block.checked_sub(into)
	}

	/// Units that the delegate has signed for in a block's period, none being later than that.
	pub fn used_in(&self, block: u32) -> Balance {
		match self.period_of(block) == Some(self.since) {
			true => self.used,
			false => 0,
		}
	}

	/// The mandate after the delegate has signed for so many units in a block; `None` where that
	/// exceeds a limit.
	pub fn charged(self, amount: Balance, block: u32) -> Option<Self> {
		let used = self.used_in(block).checked_add(amount)?;
		let within = amount <= self.terms.per_transfer && used <= self.terms.per_period;
		let since = self.period_of(block)?;
		within.then_some(Self { since, used, ..self })
	}
}

/// A mandate as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct MandateInfo {
	/// The mandate's number among those of its account.
	pub number: u32,
	/// What the delegate may sign for.
	pub terms: MandateTerms,
	/// The first block in which it signs.
	pub valid_from: u32,
	/// Whether it signs in this block.
	pub in_force: bool,
	/// Units that it has signed for in this period.
	pub used: Balance,
}

/// A page of an account's mandates, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct MandatePage {
	/// The mandates.
	pub mandates: Vec<MandateInfo>,
	/// Cursor of the next page, the last mandate returned; `None` where this page was the last.
	pub next: Option<u32>,
}

// Calls.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_mandate(who: T::AccountId, terms: MandateTerms) -> DispatchResult {
		ensure!(T::Members::may_hold(&who), Error::<T>::HolderNotAdmitted);
		let MandateTerms { public, asset, .. } = terms;
		validate_receipt_key(&public).map_err(|_| Error::<T>::ReceiptKeyWeak)?;
		let now = Self::now();
		ensure!(terms.are_sound(now), Error::<T>::MandateUnsound);
		ensure!(Assets::<T>::contains_key(asset), Error::<T>::AssetUnknown);
		// The newest key may begin to sign in the next block only; until then the one before does.
		let newest = ReceiptKeys::<T>::iter_prefix(&who).next().map(|(_, key)| key);
		let own = newest == Some(public) || Self::receipt_key(&who) == Some(public);
		ensure!(!own, Error::<T>::ReceiptKeyShared);
		let number = MandateCount::<T>::get(&who);
		ensure!(number < <MaxMandates as Get<u32>>::get(), Error::<T>::MandatesExhausted);

		let mandate = Mandate { terms, valid_from: now, since: now, used: 0 };
		Mandates::<T>::insert(&who, number, mandate);
		MandateCount::<T>::insert(&who, number.saturating_add(1));
		DelegateKeys::<T>::insert(&who, public, ());
		Self::deposit_event(Event::MandateSet { who, number, terms, valid_from: now });
		Ok(())
	}

	pub(crate) fn do_end_mandate(who: T::AccountId, number: u32) -> DispatchResult {
		let mut mandate = Mandates::<T>::get(&who, number).ok_or(Error::<T>::MandateUnknown)?;
		// It still signs in this block, so that a link's block tells whether it was in force.
		let until = Self::now().checked_add(1).ok_or(ArithmeticError::Overflow)?;
		ensure!(until < mandate.terms.until, Error::<T>::MandateNotInForce);

		mandate.terms.until = until;
		Mandates::<T>::insert(&who, number, mandate);
		Self::deposit_event(Event::MandateEnded { who, number, until });
		Ok(())
	}
}

// Signatures.
impl<T: Config> Pallet<T> {
	/// The receipt for so many units, from whoever is said to have signed the payload. A delegate's
	/// mandate is charged once its signature has proved good.
	pub(crate) fn receipt_for(
		asset: AssetId,
		to: &T::AccountId,
		amount: Balance,
		payload: &[u8],
		delivery: &Delivery,
	) -> Result<Receipt, DispatchError> {
		let Delivery { receipt, by, .. } = delivery;
		let SignedBy::Delegate { mandate: number } = *by else {
			return Self::receipt_of(to, payload, receipt);
		};
		let mandate = Mandates::<T>::get(to, number).ok_or(Error::<T>::MandateUnknown)?;
		let now = Self::now();
		let in_force = mandate.terms.asset == asset && mandate.is_in_force(now);
		ensure!(in_force, Error::<T>::MandateNotInForce);
		let charged = mandate.charged(amount, now).ok_or(Error::<T>::MandateExceeded)?;
		let receipt = Self::receipt_with(mandate.terms.public, *by, payload, receipt)?;

		Mandates::<T>::insert(to, number, charged);
		Ok(receipt)
	}

	/// The key with which a delegate signed in a block; `None` where the mandate was not in force.
	pub fn delegate_key_at(who: &T::AccountId, number: u32, block: u32) -> Option<PublicKey> {
		let mandate = Mandates::<T>::get(who, number)?;
		mandate.is_in_force(block).then_some(mandate.terms.public)
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// A mandate of an account by its number.
	pub fn mandate_info(who: &T::AccountId, number: u32) -> Option<MandateInfo> {
		let mandate = Mandates::<T>::get(who, number)?;
		let Mandate { terms, valid_from, .. } = mandate;
		let (in_force, used) = (mandate.is_in_force(Self::now()), mandate.used_in(Self::now()));
		Some(MandateInfo { number, terms, valid_from, in_force, used })
	}

	/// The mandates of an account, oldest first, after the one with the number `cursor`.
	pub fn mandates(who: &T::AccountId, cursor: Option<u32>, limit: u32) -> MandatePage {
		let first = cursor.map_or(0, |number| number.saturating_add(1));
		let count = MandateCount::<T>::get(who);
		let numbers = (first..count).take(page_len(limit));
		let mandates: Vec<_> =
			numbers.filter_map(|number| Self::mandate_info(who, number)).collect();
		let last = mandates.last().map(|mandate| mandate.number);
		let next = last.filter(|number| number.saturating_add(1) < count);
		MandatePage { mandates, next }
	}
}
