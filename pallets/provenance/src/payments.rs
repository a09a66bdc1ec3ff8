//! Payments of accounts in groups: confirmed as strongly as their amount asks, within the limits of
//! the group's method, and counted.
//!
//! A payment is what an account sends by itself: a transfer, an offer once it is accepted, a redemption.
//! What it owes by an order, the market limits by caps of its own, and what an authority takes from it
//! is no payment.
//!
//! A confirmation is an ed25519 signature of a key that is not the account's: a second factor's, or a
//! second person's. It names the payment, and the payment uses it up.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use evaluation_schemes::groups as policy;
use scale_info::TypeInfo;
use signature_chain::{confirmation_payload, link_id, Capped, Reference, SignedBy};

/// Most confirmed payments of an account that may wait to be made.
pub const MAX_CONFIRMATIONS: usize = 8;
/// The confirmed payments of an account that were not made yet.
pub type Confirmations<AccountId> = Capped<Confirmation<AccountId>, MAX_CONFIRMATIONS>;

/// The ed25519 keys that confirm payments of an account besides its own signature.
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
pub struct Confirmers {
	/// The key of a second factor, such as a device.
	pub factor: Option<PublicKey>,
	/// The key of a second person.
	pub person: Option<PublicKey>,
}

impl Confirmers {
	/// The key that verifies as strongly as this; the account's own signature is no confirmation.
	pub(crate) fn key(&self, strength: Verification) -> Option<PublicKey> {
		match strength {
			Verification::Signature => None,
			Verification::SecondFactor => self.factor,
			Verification::SecondPerson => self.person,
		}
	}

	/// The strongest verification that they can give.
	fn strongest(&self) -> Verification {
		match (self.person, self.factor) {
			(Some(_), _) => Verification::SecondPerson,
			(None, Some(_)) => Verification::SecondFactor,
			(None, None) => Verification::Signature,
		}
	}
}

/// A payment that a confirmer signs for.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ConfirmedPayment<AccountId> {
	/// Who is paid; for a redemption the issuer.
	pub to: AccountId,
	/// The payer's reference, which it uses once for each receiver.
	pub transfer: TransferId,
	/// Number of units.
	pub amount: Balance,
	/// First block in which the confirmation no longer holds.
	pub expires: u32,
}

/// A payment that was confirmed and not made yet.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Confirmation<AccountId> {
	/// The payment.
	pub payment: ConfirmedPayment<AccountId>,
	/// How strongly it was confirmed.
	pub strength: Verification,
}

impl<AccountId: PartialEq> Confirmation<AccountId> {
	/// Whether it is of the payment under a reference to a receiver.
	fn is_of(&self, to: &AccountId, transfer: &TransferId) -> bool {
		self.payment.to == *to && self.payment.transfer == *transfer
	}
}

/// A payment that its group's method admits, before it is counted.
pub(crate) struct Admitted<AccountId> {
	/// The account's place after the payment.
	membership: Membership<AccountId>,
	/// The fee on it.
	fee: Balance,
}

/// Within which limits an account pays, as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PaymentLimits<AccountId> {
	/// The account's group.
	pub group: GroupId,
	/// The group's method.
	pub limits: Method,
	/// Whether it limits the account now: the group stands, and the record that the account was put in
	/// for holds. Where it does not, anybody may send `release_account` once nothing is in `usage`.
	pub binds: bool,
	/// What the account has paid in the window that a payment now falls into.
	pub usage: Usage,
	/// The largest payment that is admitted now, confirmed as strongly as the account's confirmers can;
	/// `None` where there is no limit.
	pub headroom: Option<Balance>,
	/// The account's place in the group.
	pub membership: Membership<AccountId>,
}

// Calls.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_confirm_payment(
		asset: AssetId,
		payer: T::AccountId,
		payment: ConfirmedPayment<T::AccountId>,
		strength: Verification,
		signature: &Signature,
	) -> DispatchResult {
		let limits = Self::limits_on(asset, &payer);
		let (mut membership, _) = limits.ok_or(Error::<T>::AccountUngrouped)?;
		let key = membership.confirmers.key(strength).ok_or(Error::<T>::ConfirmerMissing)?;
		let now = Self::now();
		let ConfirmedPayment { to, transfer, amount, expires } = payment.clone();
		ensure!(now < expires, Error::<T>::ConfirmationExpired);
		let link = link_id(&payer, &Reference::Client(transfer));
		ensure!(!Links::<T>::contains_key(&to, link), Error::<T>::TransferUsed);
		let genesis = Self::genesis_hash();
		let payload =
			confirmation_payload(&genesis, asset, &payer, &to, &transfer, amount, expires);
		Self::receipt_with(key, SignedBy::Receiver, &payload, signature)
			.map_err(|_| Error::<T>::ConfirmationInvalid)?;
		// The same one again takes the place of the one before.
		let other = |one: &Confirmation<T::AccountId>| {
			now < one.payment.expires && !(one.is_of(&to, &transfer) && one.strength == strength)
		};
		let mut confirmations = membership.confirmations.into_inner();
		confirmations.retain(other);
		confirmations.push(Confirmation { payment, strength });
		membership.confirmations = Confirmations::try_from(confirmations)
			.map_err(|_| Error::<T>::ConfirmationsExhausted)?;

		GroupedAccounts::<T>::insert(asset, &payer, membership);
		Self::deposit_event(Event::PaymentConfirmed {
			asset,
			payer,
			to,
			transfer,
			amount,
			strength,
			expires,
		});
		Ok(())
	}
}

// The parts of a payment.
impl<T: Config> Pallet<T> {
	/// That a payment is within the limits on its payer, and confirmed as strongly as it must be. What
	/// is returned has to be counted once the payment is made; it is nothing for a payer without limits.
	pub(crate) fn admit_payment(
		asset: AssetId,
		payer: &T::AccountId,
		to: &T::AccountId,
		transfer: &TransferId,
		amount: Balance,
	) -> Result<Option<Admitted<T::AccountId>>, DispatchError> {
		let Some((mut membership, group)) = Self::limits_on(asset, payer) else { return Ok(None) };
		let now = Self::now();
		let confirmations = membership.confirmations.into_inner().into_iter();
		let (own, others): (Vec<_>, Vec<_>) = confirmations
			.filter(|one| now < one.payment.expires)
			.partition(|one| one.is_of(to, transfer));
		let own = own.iter().filter(|one| one.payment.amount == amount);
		let verified = own.map(|one| one.strength).max().unwrap_or(Verification::Signature);
		let usage = policy::admit(&group.limits, &membership.usage, amount, verified, now);
		membership.usage = usage.map_err(Error::<T>::from)?;
		let fee = policy::fee(&PaymentFees::<T>::get(asset), group.limits.fee_class, amount);
		// Saturating: an asset's units have 64 bits, so that it takes as many payments to come near 128.
		membership.fees = membership.fees.saturating_add(fee);
		membership.confirmations =
			Confirmations::try_from(others).map_err(|_| Error::<T>::LedgerInconsistent)?;
		Ok(Some(Admitted { membership, fee }))
	}

	/// Counts a payment that was admitted and made.
	pub(crate) fn count_payment(
		asset: AssetId,
		payer: T::AccountId,
		transfer: TransferId,
		amount: Balance,
		admitted: Option<Admitted<T::AccountId>>,
	) {
		let Some(Admitted { membership, fee }) = admitted else { return };
		let group = membership.group;
		GroupedAccounts::<T>::insert(asset, &payer, membership);
		Self::deposit_event(Event::PaymentCounted { asset, payer, group, transfer, amount, fee });
	}

	/// That a payment would be within the limits on its payer now, if its confirmers confirmed it.
	pub(crate) fn ensure_admissible(
		asset: AssetId,
		payer: &T::AccountId,
		amount: Balance,
	) -> DispatchResult {
		let Some((membership, group)) = Self::limits_on(asset, payer) else { return Ok(()) };
		let (strongest, now) = (membership.confirmers.strongest(), Self::now());
		let usage = policy::admit(&group.limits, &membership.usage, amount, strongest, now);
		usage.map_err(Error::<T>::from)?;
		Ok(())
	}

	/// What it cost to hold a payment against the limits on its payer.
	pub(crate) fn counting_weight(asset: AssetId, payer: &T::AccountId) -> Weight {
		match Self::row(asset, payer).grouped {
			true => T::WeightInfo::count_payment(),
			false => Weight::zero(),
		}
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// Within which limits an account pays; `None` where it is in no group.
	pub fn payment_limits(
		asset: AssetId,
		who: &T::AccountId,
	) -> Option<PaymentLimits<T::AccountId>> {
		let membership: MembershipOf<T> = GroupedAccounts::<T>::get(asset, who)?;
		let number = membership.group;
		let group = Groups::<T>::get(asset, number)?;
		let (now, limits) = (Self::now(), group.limits);
		let binds = Self::binds(&group, &membership, who);
		let usage = policy::current(&limits, &membership.usage, now);
		let strongest = membership.confirmers.strongest();
		let headroom = binds.then(|| policy::headroom(&limits, &usage, strongest, now));
		Some(PaymentLimits { group: number, limits, binds, usage, headroom, membership })
	}
}
