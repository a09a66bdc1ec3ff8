//! Offers: units in transit until their receiver has signed for them on chain.

#![allow(clippy::as_conversions, reason = "the derives of the codec cast a variant's index")]

use crate::{
	impls::{amount_of, count_of},
	types::{page_len, BigEndianU64, Drawn},
	*,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use signature_chain::{link_id, Piece, Pieces, Reference, SignedBy};

/// Units in transit. They are still their sender's, which cannot spend them.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Offer<AccountId> {
	/// The asset.
	pub asset: AssetId,
	/// The sender.
	pub from: AccountId,
	/// Who may accept.
	pub to: AccountId,
	/// The units, as the receiver must sign for them.
	pub pieces: Pieces,
	/// The sender's reference.
	pub transfer: TransferId,
	/// First block in which nobody can accept any more.
	pub expires: u32,
}

impl<AccountId: Encode> Offer<AccountId> {
	/// The number that the link will have.
	pub(crate) fn link(&self) -> LinkId {
		link_id(&self.from, &Reference::Client(self.transfer))
	}
}

/// Which offer has a transfer id, and until when.
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
pub struct OfferedTransfer {
	/// The offer.
	pub offer: u64,
	/// First block in which the id is free again.
	pub expires: u32,
}

/// An offer as the runtime API returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OfferInfo<AccountId> {
	/// The offer's number.
	pub number: u64,
	/// The asset.
	pub asset: AssetId,
	/// The sender.
	pub from: AccountId,
	/// Who may accept.
	pub to: AccountId,
	/// Number of units.
	pub amount: Balance,
	/// The units, as the receiver must sign for them.
	pub pieces: Pieces,
	/// The sender's reference.
	pub transfer: TransferId,
	/// First block in which nobody can accept any more.
	pub expires: u32,
	/// Whether that block has come. Anybody may then send `expire`, which frees the units.
	pub expired: bool,
}

/// A page of offers, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OfferPage<AccountId> {
	/// The offers.
	pub offers: Vec<OfferInfo<AccountId>>,
	/// Cursor of the next page, the last offer returned; `None` where this page was the last.
	pub next: Option<u64>,
}

/// The lots that the units of an offer are in.
pub(crate) struct OfferedLots<AccountId> {
	/// Parts of lots, piece by piece; at most [`MAX_PIECES`].
	pub drawn: Vec<Drawn<AccountId>>,
	/// What is left of the pieces, where freezes have cut them into more parts.
	pub left: Vec<Piece>,
}

// Calls.
impl<T: Config> Pallet<T> {
	/// Returns the number of lots drawn.
	pub(crate) fn do_offer(
		asset: AssetId,
		from: T::AccountId,
		to: T::AccountId,
		selection: Selection,
		transfer: TransferId,
		expires: u32,
	) -> Result<u32, DispatchError> {
		ensure!(from != to, Error::<T>::SameAccount);
		ensure!(Self::now() < expires, Error::<T>::OfferExpired);
		let link = Self::ensure_receivable(&from, &to, transfer)?;
		ensure!(!Self::is_offered(&to, link), Error::<T>::TransferUsed);
		let open = OfferCount::<T>::get(&from);
		ensure!(open < T::MaxOffers::get(), Error::<T>::MaxOffersExceeded);
		let drawn = Self::select(asset, &from, &selection)?;
		let (pieces, _) = Self::origins(&drawn)?;
		let amount = amount_of(&pieces);
		// It is counted when it is accepted, and must be confirmed by then.
		Self::ensure_admissible(asset, &from, amount)?;
		// The receiver's row is not needed otherwise, and may not be there yet.
		Self::ensure_taken(Self::receiving_policy(&to), asset, &pieces)?;
		let number = NextOffer::<T>::get();
		let next = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let offered = LotUse::Offered { offer: number }.into();
		Self::restate_drawn(asset, &from, &drawn, &LotStatus::free(), &offered)?;
		NextOffer::<T>::put(next);
		OfferCount::<T>::insert(&from, open.saturating_add(1));
		OffersTo::<T>::insert(&to, BigEndianU64::from(number), ());
		OffersFrom::<T>::insert(&from, BigEndianU64::from(number), ());
		OfferedTransfers::<T>::insert(&to, link, OfferedTransfer { offer: number, expires });
		let (sender, receiver) = (from.clone(), to.clone());
		Offers::<T>::insert(number, Offer { asset, from, to, pieces, transfer, expires });
		Self::deposit_event(Event::Offered {
			offer: number,
			asset,
			from: sender,
			to: receiver,
			amount,
			transfer,
			expires,
		});
		Ok(count_of(&drawn))
	}

	/// Returns the number of pieces moved, and what it took to count the payment.
	pub(crate) fn do_accept(
		number: u64,
		receipt: Signature,
		by: SignedBy,
	) -> Result<(u32, Weight), DispatchError> {
		let offer = Offers::<T>::get(number).ok_or(Error::<T>::OfferUnknown)?;
		ensure!(Self::now() < offer.expires, Error::<T>::OfferExpired);
		Self::ensure_receivable(&offer.from, &offer.to, offer.transfer)?;
		Self::ensure_unfrozen(Self::row(offer.asset, &offer.from).terms)?;
		let OfferedLots { drawn, left } = Self::offered_lots(number, &offer)?;
		let status = LotUse::Offered { offer: number }.into();
		let movable = left.is_empty() && drawn.iter().all(|part| part.lot.status == status);
		ensure!(movable, Error::<T>::OfferFrozen);

		let Offer { asset, from, to, transfer, expires, .. } = offer.clone();
		let delivery = Delivery { transfer, expires, receipt, by };
		let link = Self::deliver(asset, from, to, &drawn, &status, delivery)?;
		Self::close(number, &offer);
		Self::deposit_event(Event::OfferAccepted { offer: number, link });
		Ok((count_of(&drawn), Self::counting_weight(asset, &offer.from)))
	}

	/// Returns the number of pieces freed.
	pub(crate) fn do_decline(who: T::AccountId, number: u64) -> Result<u32, DispatchError> {
		let offer = Offers::<T>::get(number).ok_or(Error::<T>::OfferUnknown)?;
		ensure!(offer.to == who, Error::<T>::NotPartyToOffer);
		Self::take_back(number, offer, Event::OfferDeclined { offer: number })
	}

	/// Returns the number of pieces freed.
	pub(crate) fn do_cancel(who: T::AccountId, number: u64) -> Result<u32, DispatchError> {
		let offer = Offers::<T>::get(number).ok_or(Error::<T>::OfferUnknown)?;
		ensure!(offer.from == who, Error::<T>::NotPartyToOffer);
		Self::take_back(number, offer, Event::OfferCancelled { offer: number })
	}

	/// Returns the number of pieces freed.
	pub(crate) fn do_expire(number: u64) -> Result<u32, DispatchError> {
		let offer = Offers::<T>::get(number).ok_or(Error::<T>::OfferUnknown)?;
		ensure!(Self::now() >= offer.expires, Error::<T>::OfferOpen);
		Self::take_back(number, offer, Event::OfferExpired { offer: number })
	}
}

// The parts of an offer's end.
impl<T: Config> Pallet<T> {
	/// Whether an offer that is still open has the transfer id that leads to this link.
	fn is_offered(to: &T::AccountId, link: LinkId) -> bool {
		let offered = OfferedTransfers::<T>::get(to, link);
		offered.is_some_and(|OfferedTransfer { expires, .. }| Self::now() < expires)
	}

	/// The lots of an offer, as far as one step goes.
	pub(crate) fn offered_lots(
		number: u64,
		offer: &Offer<T::AccountId>,
	) -> Result<OfferedLots<T::AccountId>, DispatchError> {
		let usage = LotUse::Offered { offer: number };
		let (mut drawn, mut left) = (Vec::new(), Vec::new());
		for &Piece { start, len, parent } in offer.pieces.iter() {
			// Saturating: a piece ends at a serial number.
			let beyond = start.saturating_add(len);
			let mut next = start;
			while next < beyond && drawn.len() < MAX_PIECES {
				let lot = Self::covering_lot(offer.asset, next);
				let lot = lot.filter(|(_, lot)| lot.status.usage == usage);
				let (end, lot) = lot.ok_or(Error::<T>::LedgerInconsistent)?;
				let until = end.min(beyond);
				drawn.push(Drawn { start: next, until, end, lot });
				next = until;
			}
			if next < beyond {
				left.push(Piece { start: next, len: beyond.saturating_sub(next), parent });
			}
		}
		Ok(OfferedLots { drawn, left })
	}

	/// Gives the units back to the sender, where they were; freezes stay on them. Ends the offer and
	/// tells so by `event`, but where freezes have cut it into more than [`MAX_PIECES`] parts: then it
	/// gives back as many, and the offer expires now, so that anybody can go on.
	pub(crate) fn take_back(
		number: u64,
		offer: Offer<T::AccountId>,
		event: Event<T>,
	) -> Result<u32, DispatchError> {
		let OfferedLots { drawn, left } = Self::offered_lots(number, &offer)?;
		let parts = count_of(&drawn);
		Self::set_free(offer.asset, &offer.from, drawn)?;
		if left.is_empty() {
			Self::close(number, &offer);
			Self::deposit_event(event);
		} else {
			Self::shorten(number, offer, left)?;
		}
		Ok(parts)
	}

	/// Leaves of an offer that is being ended what is still in transit.
	fn shorten(number: u64, offer: Offer<T::AccountId>, left: Vec<Piece>) -> DispatchResult {
		let amount = amount_of(&left);
		let pieces = Pieces::try_from(left).map_err(|_| Error::<T>::LedgerInconsistent)?;
		let expires = offer.expires.min(Self::now());
		let link = offer.link();
		if OfferedTransfers::<T>::get(&offer.to, link).is_some_and(|one| one.offer == number) {
			OfferedTransfers::<T>::insert(
				&offer.to,
				link,
				OfferedTransfer { offer: number, expires },
			);
		}
		Offers::<T>::insert(number, Offer { pieces, expires, ..offer });
		Self::deposit_event(Event::OfferShortened { offer: number, amount });
		Ok(())
	}

	/// Forgets an offer whose units are no longer in transit.
	fn close(number: u64, offer: &Offer<T::AccountId>) {
		let Offer { from, to, .. } = offer;
		Offers::<T>::remove(number);
		OffersTo::<T>::remove(to, BigEndianU64::from(number));
		OffersFrom::<T>::remove(from, BigEndianU64::from(number));
		match OfferCount::<T>::get(from).saturating_sub(1) {
			0 => OfferCount::<T>::remove(from),
			open => OfferCount::<T>::insert(from, open),
		}
		// Once an offer has expired, a later one may have taken its transfer id.
		let link = offer.link();
		if OfferedTransfers::<T>::get(to, link).is_some_and(|offered| offered.offer == number) {
			OfferedTransfers::<T>::remove(to, link);
		}
	}
}

// Reading.
impl<T: Config> Pallet<T> {
	/// An offer that has not been answered, cancelled or cleared away.
	pub fn offer_info(number: u64) -> Option<OfferInfo<T::AccountId>> {
		let Offer { asset, from, to, pieces, transfer, expires } = Offers::<T>::get(number)?;
		let (amount, expired) = (amount_of(&pieces), Self::now() >= expires);
		Some(OfferInfo { number, asset, from, to, amount, pieces, transfer, expires, expired })
	}

	/// The offers to an account, oldest first.
	pub fn offers_to(
		who: &T::AccountId,
		cursor: Option<u64>,
		limit: u32,
	) -> OfferPage<T::AccountId> {
		let numbers = match cursor {
			None => OffersTo::<T>::iter_prefix(who),
			Some(number) => {
				let after = OffersTo::<T>::hashed_key_for(who, BigEndianU64::from(number));
				OffersTo::<T>::iter_prefix_from(who, after)
			},
		};
		Self::offer_page(numbers.map(|(number, ())| number.into()), limit)
	}

	/// The offers of an account, oldest first.
	pub fn offers_from(
		who: &T::AccountId,
		cursor: Option<u64>,
		limit: u32,
	) -> OfferPage<T::AccountId> {
		let numbers = match cursor {
			None => OffersFrom::<T>::iter_prefix(who),
			Some(number) => {
				let after = OffersFrom::<T>::hashed_key_for(who, BigEndianU64::from(number));
				OffersFrom::<T>::iter_prefix_from(who, after)
			},
		};
		Self::offer_page(numbers.map(|(number, ())| number.into()), limit)
	}

	fn offer_page(mut numbers: impl Iterator<Item = u64>, limit: u32) -> OfferPage<T::AccountId> {
		let offers: Vec<_> =
			numbers.by_ref().filter_map(Self::offer_info).take(page_len(limit)).collect();
		let last = offers.last().filter(|_| numbers.next().is_some());
		let next = last.map(|offer| offer.number);
		OfferPage { offers, next }
	}
}
