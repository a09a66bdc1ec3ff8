//! What the calls do, and the functions that the clearing market uses.

use crate::{types::units, *};
use frame::deps::{sp_core::ed25519, sp_io};
use signature_chain::{
	find_form, receipt_payload, settlement_payload, validate_receipt_key, Digest, ForcedBy,
	LinkKind, Parents, Piece, Pieces, Receipt, NO_PARENT,
};

/// Most digits that an amount of 128 bits could have after its point, with room before it.
const MAX_DECIMALS: u8 = 30;

// Calls.
impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_asset(
		symbol: Symbol,
		decimals: u8,
		issuer: T::AccountId,
		max_supply: Balance,
	) -> DispatchResult {
		ensure!(T::Members::may_issue(&issuer), Error::<T>::IssuerNotAdmitted);
		let asset = Self::insert_asset(issuer.clone(), symbol.clone(), decimals, max_supply)?;
		Self::deposit_event(Event::AssetCreated { asset, issuer, symbol, decimals, max_supply });
		Ok(())
	}

	/// Creates an asset without asking who the issuer is: genesis has no members to ask yet.
	pub(crate) fn insert_asset(
		issuer: T::AccountId,
		symbol: Symbol,
		decimals: u8,
		max_supply: Balance,
	) -> Result<AssetId, DispatchError> {
		let symbol = types::symbol_of(&symbol).ok_or(Error::<T>::SymbolRefused)?;
		ensure!(decimals <= MAX_DECIMALS, Error::<T>::DecimalsRefused);
		ensure!(units(max_supply, Error::<T>::SupplyOutOfRange)? > 0, Error::<T>::SupplyOutOfRange);
		let asset = NextAsset::<T>::get();
		let next = asset.checked_add(1).ok_or(Error::<T>::AssetsExhausted)?;

		NextAsset::<T>::put(next);
		Assets::<T>::insert(
			asset,
			AssetDetails { issuer, symbol, decimals, max_supply, issued: 0, redeemed: 0 },
		);
		Ok(asset)
	}

	pub(crate) fn do_set_receipt_key(who: T::AccountId, public: PublicKey) -> DispatchResult {
		ensure!(T::Members::may_hold(&who), Error::<T>::HolderNotAdmitted);
		validate_receipt_key(&public).map_err(|_| Error::<T>::ReceiptKeyWeak)?;
		let mut history = ReceiptKeys::<T>::get(&who);
		let now = Self::now();
		// The old key still signs in this block, so that a link's block tells which key was valid.
		let valid_from = match history.is_empty() {
			true => now,
			false => now.checked_add(1).ok_or(ArithmeticError::Overflow)?,
		};
		let key = ReceiptKey { public, valid_from };
		let last = history.last_mut();
		ensure!(last.as_ref().is_none_or(|l| l.public != public), Error::<T>::ReceiptKeyUnchanged);
		match last {
			// Registered in this block, and not valid yet: nothing can have been signed with it.
			Some(last) if last.valid_from == valid_from => *last = key,
			// The oldest key makes room: it signs no more, and links and events still tell it.
			_ => {
				let newest = history.len();
				history
					.force_insert_keep_right(newest, key)
					.map_err(|_| Error::<T>::LedgerInconsistent)?;
			},
		}

		ReceiptKeys::<T>::insert(&who, history);
		Self::deposit_event(Event::ReceiptKeyRegistered { who, public, valid_from });
		Ok(())
	}

	pub(crate) fn do_issue(
		asset: AssetId,
		issuer: T::AccountId,
		to: T::AccountId,
		amount: Balance,
		transfer: TransferId,
		expires: u32,
		signature: Signature,
	) -> DispatchResult {
		let mut details = Assets::<T>::get(asset).ok_or(Error::<T>::AssetUnknown)?;
		ensure!(details.issuer == issuer, Error::<T>::NotIssuer);
		ensure!(T::Members::may_issue(&issuer), Error::<T>::IssuerNotAdmitted);
		ensure!(amount > 0, Error::<T>::AmountZero);
		Self::ensure_deliverable(&issuer, &to, &transfer, expires)?;
		let issued = details.issued.checked_add(amount).ok_or(Error::<T>::SupplyExceeded)?;
		ensure!(issued <= details.max_supply, Error::<T>::SupplyExceeded);
		// The greatest supply is below 2⁶⁴, so that all three fit.
		let start = units(details.issued, Error::<T>::SupplyExceeded)?;
		let end = units(issued, Error::<T>::SupplyExceeded)?;
		let len = units(amount, Error::<T>::SupplyExceeded)?;
		let pieces = Pieces::try_from([Piece { start, len, parent: NO_PARENT }].to_vec())
			.map_err(|_| Error::<T>::LedgerInconsistent)?;
		let genesis = Self::genesis_hash();
		let payload = receipt_payload(&genesis, asset, &transfer, &issuer, &to, &pieces, expires);
		let receipt = Self::receipt_of(&to, &payload, &signature)?;

		let kind = LinkKind::Issue { transfer, expires };
		let origins = (pieces, Parents::default());
		let link = Self::append(asset, &issuer, &to, kind, origins, Some(receipt))?;
		let status = LotStatus::Free;
		Self::place(asset, Lot { owner: to.clone(), start, tip: link, status }, end);
		Self::credit(asset, &to, status, len)?;
		details.issued = issued;
		Assets::<T>::insert(asset, details);
		Transfers::<T>::insert(&issuer, transfer, link);
		Self::deposit_event(Event::Issued { asset, to, start, amount, transfer, link });
		Ok(())
	}

	/// Returns the number of lots drawn.
	pub(crate) fn do_transfer(
		asset: AssetId,
		from: T::AccountId,
		to: T::AccountId,
		amount: Balance,
		transfer: TransferId,
		expires: u32,
		signature: Signature,
	) -> Result<u32, DispatchError> {
		ensure!(Assets::<T>::contains_key(asset), Error::<T>::AssetUnknown);
		ensure!(from != to, Error::<T>::SameAccount);
		Self::ensure_deliverable(&from, &to, &transfer, expires)?;
		let status = LotStatus::Free;
		let len = Self::ensure_available(asset, &from, status, amount)?;
		let drawn = Self::draw(asset, &from, status, len)?;
		let origins = Self::origins(&drawn)?;
		let genesis = Self::genesis_hash();
		let payload = receipt_payload(&genesis, asset, &transfer, &from, &to, &origins.0, expires);
		let receipt = Self::receipt_of(&to, &payload, &signature)?;

		let kind = LinkKind::Transfer { transfer, expires };
		let link = Self::append(asset, &from, &to, kind, origins, Some(receipt))?;
		Self::assign(asset, &drawn, &to, status, Some(link));
		Self::debit(asset, &from, status, len)?;
		Self::credit(asset, &to, status, len)?;
		Transfers::<T>::insert(&from, transfer, link);
		Self::deposit_event(Event::Transferred { asset, from, to, amount, transfer, link });
		Ok(u32::try_from(drawn.len()).unwrap_or(u32::MAX))
	}

	/// What an issue and a transfer have in common.
	fn ensure_deliverable(
		from: &T::AccountId,
		to: &T::AccountId,
		transfer: &TransferId,
		expires: u32,
	) -> DispatchResult {
		ensure!(T::Members::may_hold(to), Error::<T>::HolderNotAdmitted);
		ensure!(Self::now() < expires, Error::<T>::ReceiptExpired);
		ensure!(!Transfers::<T>::contains_key(from, transfer), Error::<T>::TransferUsed);
		Ok(())
	}
}

/// What the clearing market uses. Each function checks all that it can before it writes, but a
/// caller must run it in a storage transaction, as every call is, and pass an error on.
impl<T: Config> Pallet<T> {
	/// Puts the owner's oldest free units aside for an order.
	///
	/// Only the order moves them ([`Pallet::settle_leg`]) or gives them back ([`Pallet::release`]).
	/// They keep their history and their place among the owner's lots. At most
	/// [`MAX_PIECES`] lots.
	pub fn hold(
		asset: AssetId,
		purpose: HoldPurpose,
		order: u64,
		who: &T::AccountId,
		amount: Balance,
	) -> DispatchResult {
		Self::restate(asset, who, amount, LotStatus::Free, LotStatus::Held { purpose, order })?;
		let who = who.clone();
		Self::deposit_event(Event::UnitsHeld { asset, who, purpose, order, amount });
		Ok(())
	}

	/// Frees units that were put aside for an order. At most [`MAX_PIECES`] lots.
	pub fn release(
		asset: AssetId,
		purpose: HoldPurpose,
		order: u64,
		who: &T::AccountId,
		amount: Balance,
	) -> DispatchResult {
		Self::restate(asset, who, amount, LotStatus::Held { purpose, order }, LotStatus::Free)?;
		let who = who.clone();
		Self::deposit_event(Event::UnitsReleased { asset, who, purpose, order, amount });
		Ok(())
	}

	/// What an account has put aside for an order and a purpose.
	pub fn held(asset: AssetId, purpose: HoldPurpose, order: u64, who: &T::AccountId) -> Balance {
		Holds::<T>::get((asset, who.clone(), (purpose, order)))
	}

	/// What an account may transfer.
	pub fn free(asset: AssetId, who: &T::AccountId) -> Balance {
		Balances::<T>::get(asset, who).free
	}

	/// Whether a participant of an order has signed its position: with the receipt key that is
	/// valid now, plain or as a browser wallet wraps it.
	pub fn check_settlement_receipt(
		who: &T::AccountId,
		asset: AssetId,
		order: u64,
		position: Position,
		result: Digest,
		signature: &Signature,
	) -> DispatchResult {
		let genesis = Self::genesis_hash();
		let payload = settlement_payload(&genesis, asset, order, who, position, &result);
		Self::receipt_of(who, &payload, signature).map(|_| ())
	}

	/// Moves units for an order, free ones or those that `from` has held for it.
	///
	/// - `position`: the receiver's whole position, as it signed it; a creditor may be paid by
	///   several legs, all with the same signature. The caller sees to it that they sum to it.
	/// - `receipt`: the receiver's confirmation. `None` only where a rule of the protocol moves the
	///   units without it: a forfeited bond, or a receiver that stayed silent until its window
	///   passed. The link says so.
	/// - `from_hold`: the hold to pay from; `None` for free units.
	///
	/// A leg draws at most [`MAX_PIECES`] lots and appends one link. Whether the receiver is still a
	/// member is not asked: a suspension must not keep others' settlement from completing.
	#[allow(clippy::too_many_arguments, reason = "a leg has that many facts; all are plain")]
	pub fn settle_leg(
		asset: AssetId,
		order: u64,
		from: &T::AccountId,
		to: &T::AccountId,
		amount: Balance,
		position: Position,
		result: Digest,
		receipt: Option<Signature>,
		from_hold: Option<HoldPurpose>,
	) -> DispatchResult {
		ensure!(Assets::<T>::contains_key(asset), Error::<T>::AssetUnknown);
		ensure!(from != to, Error::<T>::SameAccount);
		let status = match from_hold {
			Some(purpose) => LotStatus::Held { purpose, order },
			None => LotStatus::Free,
		};
		let len = Self::ensure_available(asset, from, status, amount)?;
		let drawn = Self::draw(asset, from, status, len)?;
		let origins = Self::origins(&drawn)?;
		let kind = match receipt {
			Some(_) => LinkKind::Settlement { order, position, result },
			None => LinkKind::Forced { by: ForcedBy::Order { order, result } },
		};
		// The signature speaks for the position, and so for no more units than that.
		ensure!(receipt.is_none() || amount <= position.credit(), Error::<T>::PositionExceeded);
		let genesis = Self::genesis_hash();
		let payload = settlement_payload(&genesis, asset, order, to, position, &result);
		let receipt =
			receipt.map(|signature| Self::receipt_of(to, &payload, &signature)).transpose()?;

		let link = Self::append(asset, from, to, kind, origins, receipt)?;
		Self::assign(asset, &drawn, to, LotStatus::Free, Some(link));
		Self::debit(asset, from, status, len)?;
		Self::credit(asset, to, LotStatus::Free, len)?;
		let (from, to, signed) = (from.clone(), to.clone(), receipt.is_some());
		Self::deposit_event(Event::LegSettled {
			asset,
			order,
			from,
			to,
			amount,
			from_hold,
			signed,
			link,
		});
		Ok(())
	}

	/// Changes the status of an owner's units; their history stays.
	fn restate(
		asset: AssetId,
		who: &T::AccountId,
		amount: Balance,
		from: LotStatus,
		to: LotStatus,
	) -> DispatchResult {
		ensure!(Assets::<T>::contains_key(asset), Error::<T>::AssetUnknown);
		let len = Self::ensure_available(asset, who, from, amount)?;
		let drawn = Self::draw(asset, who, from, len)?;

		Self::assign(asset, &drawn, who, to, None);
		Self::debit(asset, who, from, len)?;
		Self::credit(asset, who, to, len)
	}

	/// The amount as a number of units that the account has in this status.
	fn ensure_available(
		asset: AssetId,
		who: &T::AccountId,
		status: LotStatus,
		amount: Balance,
	) -> Result<u64, DispatchError> {
		ensure!(amount > 0, Error::<T>::AmountZero);
		let (available, error) = match status {
			LotStatus::Free => (Self::free(asset, who), Error::<T>::FreeInsufficient),
			LotStatus::Held { purpose, order } => {
				(Self::held(asset, purpose, order, who), Error::<T>::HeldInsufficient)
			},
		};
		match amount <= available {
			true => units(amount, error),
			false => Err(error.into()),
		}
	}
}

// Signatures.
impl<T: Config> Pallet<T> {
	/// The receipt in the form in which the account signed the payload with its present key.
	fn receipt_of(
		who: &T::AccountId,
		payload: &[u8],
		signature: &Signature,
	) -> Result<Receipt, DispatchError> {
		let signer = Self::receipt_key(who).ok_or(Error::<T>::ReceiptKeyMissing)?;
		let host_signature = ed25519::Signature::from_raw(*signature);
		let host_key = ed25519::Public::from_raw(signer);
		let form = find_form(payload, |message| {
			sp_io::crypto::ed25519_verify(&host_signature, message, &host_key)
		})
		.ok_or(Error::<T>::ReceiptInvalid)?;
		Ok(Receipt { signer, signature: *signature, form })
	}

	/// The key with which the account signed receipts in a block; `None` also where it is no longer
	/// kept.
	pub fn receipt_key_at(who: &T::AccountId, block: u32) -> Option<PublicKey> {
		let history = ReceiptKeys::<T>::get(who);
		history.iter().rev().find(|key| key.valid_from <= block).map(|key| key.public)
	}

	/// The key with which the account signs receipts in this block.
	pub fn receipt_key(who: &T::AccountId) -> Option<PublicKey> {
		Self::receipt_key_at(who, Self::now())
	}

	/// The hash of block 0, which every signed payload carries.
	pub fn genesis_hash() -> Digest {
		let hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		// The integrity test has checked the length.
		Digest::try_from(hash.as_ref()).unwrap_or_default()
	}

	/// This block's number.
	pub(crate) fn now() -> u32 {
		// The integrity test has checked that block numbers have 32 bits.
		frame_system::Pallet::<T>::block_number().saturated_into()
	}
}
