//! What the calls do, and the functions that the clearing market uses.

use crate::{
	types::{units, Drawn},
	*,
};
use frame::deps::{sp_core::ed25519, sp_io};
use signature_chain::{
	consolidation_payload, find_form, link_id, receipt_payload, redemption_payload,
	settlement_payload, validate_receipt_key, Digest, ForcedBy, LinkKind, Parents, Piece, Pieces,
	Receipt, Reference, SignedBy, NO_PARENT,
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
		ensure!(asset < T::MaxAssets::get(), Error::<T>::AssetsExhausted);

		// Saturating: below a bound of 32 bits.
		NextAsset::<T>::put(asset.saturating_add(1));
		Assets::<T>::insert(
			asset,
			AssetDetails { issuer, symbol, decimals, max_supply, issued: 0, redeemed: 0 },
		);
		Ok(asset)
	}

	pub(crate) fn do_set_receipt_key(who: T::AccountId, public: PublicKey) -> DispatchResult {
		ensure!(T::Members::may_hold(&who), Error::<T>::HolderNotAdmitted);
		validate_receipt_key(&public).map_err(|_| Error::<T>::ReceiptKeyWeak)?;
		let now = Self::now();
		ensure!(!DelegateKeys::<T>::contains_key(&who, public), Error::<T>::ReceiptKeyShared);
		let newest = ReceiptKeys::<T>::iter_prefix(&who).next();
		let unchanged = newest.as_ref().is_some_and(|(_, key)| *key == public);
		ensure!(!unchanged, Error::<T>::ReceiptKeyUnchanged);
		// The old key still signs in this block, so that a link's block tells which key was valid.
		let valid_from = match newest {
			None => now,
			Some(_) => now.checked_add(1).ok_or(ArithmeticError::Overflow)?,
		};
		// A key that is not valid yet is replaced: nothing can have been signed with it.
		let replaced = newest.is_some_and(|(from, _)| u32::from(from) == valid_from);
		let count = ReceiptKeyCount::<T>::get(&who);
		if !replaced {
			ensure!(count < <MaxReceiptKeys as Get<u32>>::get(), Error::<T>::ReceiptKeysExhausted);
			ReceiptKeyCount::<T>::insert(&who, count.saturating_add(1));
		}

		ReceiptKeys::<T>::insert(&who, LatestFirst::from(valid_from), public);
		Self::deposit_event(Event::ReceiptKeyRegistered { who, public, valid_from });
		Ok(())
	}

	pub(crate) fn do_issue(
		asset: AssetId,
		issuer: T::AccountId,
		to: T::AccountId,
		amount: Balance,
		delivery: Delivery,
	) -> DispatchResult {
		let mut details = Self::issued_by(asset, &issuer)?;
		ensure!(amount > 0, Error::<T>::AmountZero);
		Self::ensure_deliverable(&issuer, &to, &delivery)?;
		let outstanding = details.outstanding().checked_add(amount);
		let within = outstanding.is_some_and(|units| units <= details.max_supply);
		ensure!(within, Error::<T>::SupplyExceeded);
		let fresh = Self::take_numbers(&mut details, units(amount, Error::<T>::SupplyExceeded)?)?;
		let pieces = [Piece { start: fresh.start, len: fresh.len, parent: NO_PARENT }];
		let pieces = Pieces::try_from(pieces.to_vec()).map_err(|_| Error::<T>::TooManyLots)?;
		let receipt = Self::delivery_receipt(asset, &issuer, &to, &pieces, &delivery)?;

		let Delivery { transfer, expires, .. } = delivery;
		let kind = LinkKind::Issue { transfer, expires };
		let origins = (pieces, Parents::default());
		let tip = Self::append(asset, &issuer, &to, kind, origins, Some(receipt));
		Self::bring(asset, &to, fresh, tip)?;
		Assets::<T>::insert(asset, details);
		let UnitRange { start, .. } = fresh;
		Self::deposit_event(Event::Issued { asset, to, start, amount, transfer, link: tip.link });
		Ok(())
	}

	/// Returns the number of lots drawn.
	pub(crate) fn do_transfer(
		asset: AssetId,
		from: T::AccountId,
		to: T::AccountId,
		selection: &Selection,
		delivery: Delivery,
	) -> Result<u32, DispatchError> {
		ensure!(from != to, Error::<T>::SameAccount);
		Self::ensure_deliverable(&from, &to, &delivery)?;
		let drawn = Self::select(asset, &from, selection)?;
		Self::deliver(asset, from, to, &drawn, &LotStatus::free(), delivery)?;
		Ok(count_of(&drawn))
	}

	/// What a transfer of so many lots costs. The oldest units are found in the owner's queue and
	/// taken from the front of each lot; a range is looked up by its numbers, and may leave parts of
	/// its lot on both sides. The benchmarks have a delegate sign: where the receiver does so itself, no
	/// mandate is written, and its key is found by a seek before it is read.
	pub(crate) fn transfer_weight(selection: &Selection, by: SignedBy, lots: u32) -> Weight {
		let most = match selection {
			Selection::Oldest(_) => T::WeightInfo::transfer_oldest(lots),
			Selection::Ranges(_) => T::WeightInfo::transfer_with_receipt(lots),
		};
		let database = T::DbWeight::get();
		match by {
			SignedBy::Delegate { .. } => most,
			// Saturating: a write costs more than a read.
			SignedBy::Receiver => {
				most.saturating_sub(database.writes(1).saturating_sub(database.reads(1)))
			},
		}
	}

	/// Moves drawn units, all of one status, to a receiver that has signed for them.
	pub(crate) fn deliver(
		asset: AssetId,
		from: T::AccountId,
		to: T::AccountId,
		drawn: &[Drawn<T::AccountId>],
		status: &LotStatus,
		delivery: Delivery,
	) -> Result<LinkId, DispatchError> {
		let origins = Self::origins(drawn)?;
		Self::ensure_taken(Self::row(asset, &to).terms.refuses, asset, &origins.0)?;
		let amount = amount_of(&origins.0);
		let admitted = Self::admit_payment(asset, &from, &to, &delivery.transfer, amount)?;
		let receipt = Self::delivery_receipt(asset, &from, &to, &origins.0, &delivery)?;

		let Delivery { transfer, expires, .. } = delivery;
		let kind = LinkKind::Transfer { transfer, expires };
		let tip = Self::append(asset, &from, &to, kind, origins, Some(receipt));
		Self::pass(asset, drawn, &from, &to, status, tip)?;
		let (link, payer) = (tip.link, from.clone());
		Self::deposit_event(Event::Transferred { asset, from, to, amount, transfer, link });
		Self::count_payment(asset, payer, transfer, amount, admitted);
		Ok(link)
	}

	/// Returns the number of lots drawn.
	pub(crate) fn do_redeem(
		asset: AssetId,
		from: T::AccountId,
		selection: Selection,
		delivery: Delivery,
	) -> Result<u32, DispatchError> {
		let mut details = Assets::<T>::get(asset).ok_or(Error::<T>::AssetUnknown)?;
		let issuer = details.issuer.clone();
		// It need not be a member that may hold units: it gets none, and owes fewer.
		ensure!(Self::now() < delivery.expires, Error::<T>::ReceiptExpired);
		Self::ensure_unused(&from, &issuer, delivery.transfer)?;
		let drawn = Self::select(asset, &from, &selection)?;
		let origins = Self::origins(&drawn)?;
		// A redemption brings the issuer no units, and so needs no row of it.
		Self::ensure_taken(Self::receiving_policy(&issuer), asset, &origins.0)?;
		let Delivery { transfer, expires, .. } = delivery;
		let (genesis, pieces) = (Self::genesis_hash(), &origins.0);
		let paid = amount_of(pieces);
		let admitted = Self::admit_payment(asset, &from, &issuer, &transfer, paid)?;
		let payload =
			redemption_payload(&genesis, asset, &transfer, &from, &issuer, pieces, expires);
		let receipt = Self::receipt_for(asset, &issuer, paid, &payload, &delivery)?;

		let kind = LinkKind::Redeem { transfer, expires };
		let Tip { link, .. } = Self::append(asset, &from, &issuer, kind, origins, Some(receipt));
		let by = RetiredBy::Redeemed { holder: from.clone(), link };
		let amount = Self::retire(asset, &mut details, &drawn, &from, by)?;
		Assets::<T>::insert(asset, details);
		let payer = from.clone();
		Self::deposit_event(Event::Redeemed { asset, from, amount, transfer, link });
		Self::count_payment(asset, payer, transfer, amount, admitted);
		Ok(count_of(&drawn))
	}

	/// Returns the number of lots drawn.
	pub(crate) fn do_consolidate(
		asset: AssetId,
		issuer: T::AccountId,
		owner: T::AccountId,
		selection: Selection,
		delivery: Delivery,
	) -> Result<u32, DispatchError> {
		let mut details = Self::issued_by(asset, &issuer)?;
		Self::ensure_deliverable(&owner, &owner, &delivery)?;
		let drawn = Self::select(asset, &owner, &selection)?;
		ensure!(drawn.len() > 1, Error::<T>::NothingToConsolidate);
		// Under fresh numbers they would have no flag any more.
		let flagged = drawn.iter().any(|part| {
			let range = UnitRange { start: part.start, len: part.len() };
			Self::is_flagged(asset, range, FlagState::Suspected)
		});
		ensure!(!flagged, Error::<T>::UnitsFlagged);
		let origins = Self::origins(&drawn)?;
		let fresh = Self::take_numbers(&mut details, Self::sum_of(&drawn))?;
		let Delivery { transfer, expires, .. } = delivery;
		let (genesis, start) = (Self::genesis_hash(), fresh.start);
		let payload =
			consolidation_payload(&genesis, asset, &transfer, &owner, &origins.0, start, expires);
		let receipt = Self::receipt_for(asset, &owner, fresh.len.into(), &payload, &delivery)?;

		let kind = LinkKind::Consolidate { transfer, expires, start };
		let tip = Self::append(asset, &owner, &owner, kind, origins, Some(receipt));
		let link = tip.link;
		let by = RetiredBy::Consolidated { owner: owner.clone(), link, fresh_start: start };
		let amount = Self::retire(asset, &mut details, &drawn, &owner, by)?;
		Self::bring(asset, &owner, fresh, tip)?;
		Assets::<T>::insert(asset, details);
		Self::deposit_event(Event::Consolidated { asset, owner, amount, start, transfer, link });
		Ok(count_of(&drawn))
	}

	/// An asset that the account issues and may issue now.
	pub(crate) fn issued_by(
		asset: AssetId,
		issuer: &T::AccountId,
	) -> Result<AssetDetailsOf<T>, DispatchError> {
		let details = Assets::<T>::get(asset).ok_or(Error::<T>::AssetUnknown)?;
		ensure!(details.issuer == *issuer, Error::<T>::NotIssuer);
		ensure!(T::Members::may_issue(issuer), Error::<T>::IssuerNotAdmitted);
		Ok(details)
	}

	/// What every call that delivers units at once has in common.
	fn ensure_deliverable(
		from: &T::AccountId,
		to: &T::AccountId,
		delivery: &Delivery,
	) -> DispatchResult {
		ensure!(Self::now() < delivery.expires, Error::<T>::ReceiptExpired);
		Self::ensure_receivable(from, to, delivery.transfer).map(|_| ())
	}

	/// That the receiver may hold units and never got any from the sender under this transfer id.
	/// Returns the number that the link would have.
	pub(crate) fn ensure_receivable(
		from: &T::AccountId,
		to: &T::AccountId,
		transfer: TransferId,
	) -> Result<LinkId, DispatchError> {
		ensure!(T::Members::may_hold(to), Error::<T>::HolderNotAdmitted);
		Self::ensure_unused(from, to, transfer)
	}

	/// That the receiver never got units from the sender under this transfer id. Returns the number
	/// that the link would have.
	fn ensure_unused(
		from: &T::AccountId,
		to: &T::AccountId,
		transfer: TransferId,
	) -> Result<LinkId, DispatchError> {
		let id = link_id(from, &Reference::Client(transfer));
		ensure!(!Links::<T>::contains_key(to, id), Error::<T>::TransferUsed);
		Ok(id)
	}
}

// The parts of a movement, after all has been checked.
impl<T: Config> Pallet<T> {
	/// The free units that a call moves.
	pub(crate) fn select(
		asset: AssetId,
		who: &T::AccountId,
		selection: &Selection,
	) -> Result<Vec<Drawn<T::AccountId>>, DispatchError> {
		match selection {
			Selection::Oldest(amount) => {
				let status = LotStatus::free();
				let len = Self::ensure_available(asset, who, &status, *amount)?;
				Self::draw(asset, who, &status, len)
			},
			Selection::Ranges(ranges) => {
				ensure!(!ranges.is_empty(), Error::<T>::AmountZero);
				Self::ensure_unfrozen(Self::row(asset, who).terms)?;
				Self::pick(asset, who, ranges)
			},
		}
	}

	/// The next unused serial numbers of an asset.
	fn take_numbers(details: &mut AssetDetailsOf<T>, len: u64) -> Result<UnitRange, DispatchError> {
		let start = units(details.issued, Error::<T>::NumbersExhausted)?;
		let end = start.checked_add(len).ok_or(Error::<T>::NumbersExhausted)?;
		details.issued = end.into();
		Ok(UnitRange { start, len })
	}

	/// Puts fresh units into the ledger.
	fn bring(asset: AssetId, owner: &T::AccountId, fresh: UnitRange, tip: Tip) -> DispatchResult {
		let UnitRange { start, len } = fresh;
		let end = start.checked_add(len).ok_or(Error::<T>::NumbersExhausted)?;
		let status = LotStatus::free();
		Self::credit(asset, owner, &status, len)?;
		Self::store(asset, Lot { owner: owner.clone(), start, tip, status }, end);
		Ok(())
	}

	/// Takes drawn free units out of the ledger, and keeps what became of them.
	fn retire(
		asset: AssetId,
		details: &mut AssetDetailsOf<T>,
		drawn: &[Drawn<T::AccountId>],
		owner: &T::AccountId,
		by: RetiredBy<T::AccountId>,
	) -> Result<Balance, DispatchError> {
		let len = Self::sum_of(drawn);
		let redeemed = details.redeemed.checked_add(len.into());
		details.redeemed = redeemed.ok_or(Error::<T>::LedgerInconsistent)?;
		Self::debit(asset, owner, &LotStatus::free(), len)?;
		Self::cut(asset, drawn);
		Self::keep_retired(asset, drawn, by);
		Ok(len.into())
	}

	/// Hands drawn units, all of one status, from one account to another, where they are free.
	pub(crate) fn pass(
		asset: AssetId,
		drawn: &[Drawn<T::AccountId>],
		from: &T::AccountId,
		to: &T::AccountId,
		status: &LotStatus,
		tip: Tip,
	) -> Result<Balance, DispatchError> {
		let len = Self::sum_of(drawn);
		Self::hand_over(asset, drawn, to, tip);
		Self::debit(asset, from, status, len)?;
		Self::credit(asset, to, &LotStatus::free(), len)?;
		Ok(len.into())
	}
}

/// Number of lots drawn.
pub(crate) fn count_of<AccountId>(drawn: &[Drawn<AccountId>]) -> u32 {
	// Saturating: at most 64 are.
	u32::try_from(drawn.len()).unwrap_or(u32::MAX)
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
		Self::put_aside(asset, purpose, order, who, amount).map(|_| ())
	}

	/// What [`Pallet::hold`] does. Returns the number of lots drawn.
	pub(crate) fn put_aside(
		asset: AssetId,
		purpose: HoldPurpose,
		order: u64,
		who: &T::AccountId,
		amount: Balance,
	) -> Result<u32, DispatchError> {
		let (free, held) = (LotStatus::free(), LotUse::Held { purpose, order }.into());
		let len = Self::ensure_available(asset, who, &free, amount)?;
		let drawn = Self::draw(asset, who, &free, len)?;
		Self::restate_drawn(asset, who, &drawn, &free, &held)?;
		let who = who.clone();
		Self::deposit_event(Event::UnitsHeld { asset, who, purpose, order, amount });
		Ok(count_of(&drawn))
	}

	/// Frees units that were put aside for an order, those on which a freeze lies last. The freeze
	/// stays on them, and the order is rid of them.
	///
	/// Frees what is in the first [`MAX_PIECES`] lots, and returns how much that is: less than the
	/// amount only where freezes have cut what was put aside into more. The same once more frees the
	/// rest, so that no freeze keeps a hold from its end.
	pub fn release(
		asset: AssetId,
		purpose: HoldPurpose,
		order: u64,
		who: &T::AccountId,
		amount: Balance,
	) -> Result<Balance, DispatchError> {
		Self::give_back(asset, purpose, order, who, amount).map(|(freed, _)| freed)
	}

	/// What [`Pallet::release`] does. Returns how much was freed, and in how many lots.
	pub(crate) fn give_back(
		asset: AssetId,
		purpose: HoldPurpose,
		order: u64,
		who: &T::AccountId,
		amount: Balance,
	) -> Result<(Balance, u32), DispatchError> {
		let held = LotUse::Held { purpose, order };
		let len = Self::ensure_available(asset, who, &held.into(), amount)?;
		let drawn = Self::draw_set_aside(asset, who, held, len)?;
		let (amount, lots) = (Self::sum_of(&drawn).into(), count_of(&drawn));
		Self::set_free(asset, who, drawn)?;
		let who = who.clone();
		Self::deposit_event(Event::UnitsReleased { asset, who, purpose, order, amount });
		Ok((amount, lots))
	}

	/// What one leg can pay out of a hold now: what no freeze lies on, as far as it is in the first
	/// [`MAX_PIECES`] lots. Where that is less than is due, it can be paid in parts, a leg for each.
	pub fn payable(
		asset: AssetId,
		purpose: HoldPurpose,
		order: u64,
		who: &T::AccountId,
	) -> Balance {
		let held = LotUse::Held { purpose, order }.into();
		Self::sum_of(&Self::draw_upto(asset, who, &held, u64::MAX)).into()
	}

	/// What an account has put aside for an order and a purpose.
	pub fn held(asset: AssetId, purpose: HoldPurpose, order: u64, who: &T::AccountId) -> Balance {
		Holds::<T>::get((asset, who.clone(), (purpose, order)))
	}

	/// What an account may transfer: nothing while a freeze on the account binds.
	pub fn free(asset: AssetId, who: &T::AccountId) -> Balance {
		let account = Balances::<T>::get(asset, who);
		match account.terms.are_frozen(Self::now()) {
			true => 0,
			false => account.free,
		}
	}

	/// Whether a participant of an order has signed its position: with the receipt key that is
	/// valid now, plain or as a browser wallet wraps it. No mandate extends to this.
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
	/// A freeze on the payer's account stops legs from its free units only: what was put aside for
	/// the order before is the order's, as collateral is. A freeze on the units stops both.
	///
	/// The receiver's policy is asked, whether or not it has signed: its receipt is over an amount,
	/// and not over units. It is not asked of a bond, which goes to whoever the rule says: else a node
	/// could keep its bond by putting up units that the initiator refuses.
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
		ensure!(from != to, Error::<T>::SameAccount);
		let status = match from_hold {
			Some(purpose) => LotUse::Held { purpose, order }.into(),
			None => LotStatus::free(),
		};
		let len = Self::ensure_available(asset, from, &status, amount)?;
		let drawn = Self::draw(asset, from, &status, len)?;
		let origins = Self::origins(&drawn)?;
		if from_hold != Some(HoldPurpose::Bond) {
			Self::ensure_taken(Self::row(asset, to).terms.refuses, asset, &origins.0)?;
		}
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

		let tip = Self::append(asset, from, to, kind, origins, receipt);
		Self::pass(asset, &drawn, from, to, &status, tip)?;
		let (from, to, signed, link) = (from.clone(), to.clone(), receipt.is_some(), tip.link);
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

	/// Frees units of an owner that were set aside; freezes stay on them.
	pub(crate) fn set_free(
		asset: AssetId,
		who: &T::AccountId,
		drawn: Vec<Drawn<T::AccountId>>,
	) -> DispatchResult {
		let mut left = drawn;
		while let Some(status) = left.first().map(|part| part.lot.status.clone()) {
			let (parts, others) = left.into_iter().partition(|part| part.lot.status == status);
			left = others;
			let parts: Vec<_> = parts;
			let free = LotStatus { usage: LotUse::Free, freezes: status.freezes.clone() };
			Self::restate_drawn(asset, who, &parts, &status, &free)?;
		}
		Ok(())
	}

	/// Changes the status of drawn units, all of one status; their history stays.
	pub(crate) fn restate_drawn(
		asset: AssetId,
		who: &T::AccountId,
		drawn: &[Drawn<T::AccountId>],
		from: &LotStatus,
		to: &LotStatus,
	) -> DispatchResult {
		let len = Self::sum_of(drawn);
		Self::mark(asset, drawn, to);
		Self::debit(asset, who, from, len)?;
		Self::credit(asset, who, to, len)
	}

	/// The amount as a number of units that the account has in this status, which no freeze is part
	/// of; held ones may be frozen besides. Free ones of a frozen account are not available.
	fn ensure_available(
		asset: AssetId,
		who: &T::AccountId,
		status: &LotStatus,
		amount: Balance,
	) -> Result<u64, DispatchError> {
		ensure!(amount > 0, Error::<T>::AmountZero);
		let (available, error) = match status.usage {
			LotUse::Free => {
				let account = Self::row(asset, who);
				Self::ensure_unfrozen(account.terms)?;
				(account.free, Error::<T>::FreeInsufficient)
			},
			LotUse::Held { purpose, order } => {
				(Self::held(asset, purpose, order, who), Error::<T>::HeldInsufficient)
			},
			// An offer moves as a whole, by its pieces.
			LotUse::Offered { .. } => return Err(Error::<T>::LedgerInconsistent.into()),
		};
		if amount <= available {
			return units(amount, error);
		}
		// Asked only now: whoever has units of an asset need not prove that it exists.
		ensure!(Assets::<T>::contains_key(asset), Error::<T>::AssetUnknown);
		Err(error.into())
	}
}

/// Number of units in the pieces.
pub(crate) fn amount_of(pieces: &[Piece]) -> Balance {
	// Saturating: 64 lengths of 64 bits never come near 128 bits.
	pieces.iter().fold(0, |sum, piece| Balance::saturating_add(sum, piece.len.into()))
}

// Signatures.
impl<T: Config> Pallet<T> {
	/// The receipt in the form in which the account signed the payload with its present key.
	pub(crate) fn receipt_of(
		who: &T::AccountId,
		payload: &[u8],
		signature: &Signature,
	) -> Result<Receipt, DispatchError> {
		let signer = Self::receipt_key(who).ok_or(Error::<T>::ReceiptKeyMissing)?;
		Self::receipt_with(signer, SignedBy::Receiver, payload, signature)
	}

	/// The receipt in the form in which a key signed the payload.
	pub(crate) fn receipt_with(
		signer: PublicKey,
		by: SignedBy,
		payload: &[u8],
		signature: &Signature,
	) -> Result<Receipt, DispatchError> {
		let host_signature = ed25519::Signature::from_raw(*signature);
		let host_key = ed25519::Public::from_raw(signer);
		let form = find_form(payload, |message| {
			sp_io::crypto::ed25519_verify(&host_signature, message, &host_key)
		})
		.ok_or(Error::<T>::ReceiptInvalid)?;
		Ok(Receipt { signature: *signature, form, by })
	}

	/// The receipt for the pieces of a delivery. A mandate is charged with them, so that this comes
	/// after every other check.
	fn delivery_receipt(
		asset: AssetId,
		from: &T::AccountId,
		to: &T::AccountId,
		pieces: &Pieces,
		delivery: &Delivery,
	) -> Result<Receipt, DispatchError> {
		let Delivery { transfer, expires, .. } = delivery;
		let genesis = Self::genesis_hash();
		let payload = receipt_payload(&genesis, asset, transfer, from, to, pieces, *expires);
		Self::receipt_for(asset, to, amount_of(pieces), &payload, delivery)
	}

	/// The key with which the account signed receipts in a block. One step in the trie, however
	/// many keys the account has had.
	pub fn receipt_key_at(who: &T::AccountId, block: u32) -> Option<PublicKey> {
		// The first key after that of the next block's: latest first.
		let next = LatestFirst::from(block.saturating_add(1));
		let after = ReceiptKeys::<T>::hashed_key_for(who, next);
		ReceiptKeys::<T>::iter_prefix_from(who, after).next().map(|(_, public)| public)
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
