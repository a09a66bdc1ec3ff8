//! Why calls are refused, and what to do then.

use crate::Error;
use evaluation_schemes::groups::Breach;
use frame::pallet_macros::pallet_section;

/// Becomes a part of the module `pallet`, whose imports it shares.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no asset with this number. Look the asset up, or have it created.
		#[codec(index = 0)]
		AssetUnknown,
		/// There are as many assets as there may be (MaxAssets). Use one of them, or have the council
		/// authorise a runtime with room for more.
		#[codec(index = 1)]
		AssetsExhausted,
		/// The account may not be an issuer. Admit it as one first, or name another.
		#[codec(index = 2)]
		IssuerNotAdmitted,
		/// The account may not hold assets. Admit it as a member first, or name another.
		#[codec(index = 3)]
		HolderNotAdmitted,
		/// Only the asset's issuer may issue it. Send the call from that account.
		#[codec(index = 4)]
		NotIssuer,
		/// The symbol is not 1 to 16 visible ASCII characters. Choose another.
		#[codec(index = 5)]
		SymbolRefused,
		/// More than 30 decimals make no amount fit. Choose fewer.
		#[codec(index = 6)]
		DecimalsRefused,
		/// The greatest supply must be from 1 to 2^64 - 1 units. Choose another.
		#[codec(index = 7)]
		SupplyOutOfRange,
		/// The issue would exceed the asset's greatest supply. Issue less.
		#[codec(index = 8)]
		SupplyExceeded,
		/// The amount is zero. Give the number of units to move.
		#[codec(index = 9)]
		AmountZero,
		/// Sender and receiver are the same account. Name another receiver.
		#[codec(index = 10)]
		SameAccount,
		/// The account has fewer free units than that. Send less, or get units released first.
		#[codec(index = 11)]
		FreeInsufficient,
		/// The account has fewer units held for this purpose and order. Ask for what is held.
		#[codec(index = 12)]
		HeldInsufficient,
		/// The units are in more than 64 lots. Move fewer (preview shows how many go at once), or have
		/// the issuer consolidate.
		#[codec(index = 13)]
		TooManyLots,
		/// The receipt's last block has passed. Ask the receiver for a new receipt.
		#[codec(index = 14)]
		ReceiptExpired,
		/// The receiver has no receipt key in this block. It must register one with
		/// set_receipt_key.
		#[codec(index = 15)]
		ReceiptKeyMissing,
		/// The signature is not the receiver's for exactly these units. Take a new preview, and have
		/// it signed again.
		#[codec(index = 16)]
		ReceiptInvalid,
		/// The leg exceeds the position that its receiver signed. Pay no more than that.
		#[codec(index = 17)]
		PositionExceeded,
		/// The sender has used this transfer id for this receiver. Look the earlier transfer up, or
		/// choose a fresh id.
		#[codec(index = 18)]
		TransferUsed,
		/// The key is no sound ed25519 key (small order, torsion or spelling). Generate another.
		#[codec(index = 19)]
		ReceiptKeyWeak,
		/// The account's receipt key is this one already. Nothing needs to be done.
		#[codec(index = 20)]
		ReceiptKeyUnchanged,
		/// The ledger contradicts itself, and nothing was changed. Report this to the operators.
		#[codec(index = 21)]
		LedgerInconsistent,
		/// The account has registered 4096 receipt keys, the most there may be. Use another account.
		#[codec(index = 22)]
		ReceiptKeysExhausted,
		/// A named range has no units, no end, or units of another one. Name disjoint ranges.
		#[codec(index = 23)]
		RangeUnsound,
		/// A named range has units that are not the sender's, or not free. Look them up with lot_of.
		#[codec(index = 24)]
		RangeNotFree,
		/// The asset has no serial numbers left for so many fresh units. Create a new asset.
		#[codec(index = 25)]
		NumbersExhausted,
		/// The selection is in one lot already. Nothing needs to be done.
		#[codec(index = 26)]
		NothingToConsolidate,
		/// There is no such offer any more, or not yet. Look the open ones up with offers_to or
		/// offers_from.
		#[codec(index = 27)]
		OfferUnknown,
		/// The account has as many offers open as it may. Cancel one, expire a past one, or wait for an
		/// answer.
		#[codec(index = 28)]
		MaxOffersExceeded,
		/// The offer's last block has passed. Offer anew, until a later block.
		#[codec(index = 29)]
		OfferExpired,
		/// The offer's last block has not passed. Wait for it, or have the sender cancel.
		#[codec(index = 30)]
		OfferOpen,
		/// Only the offer's receiver may decline it, and only its sender cancel it. Send the call from
		/// that account.
		#[codec(index = 31)]
		NotPartyToOffer,
		/// A freeze lies on units of the offer, which cannot move now. Wait until it is lifted or
		/// lapses.
		#[codec(index = 32)]
		OfferFrozen,
		/// The receiver has given no mandate with this number. Look its mandates up with mandates.
		#[codec(index = 33)]
		MandateUnknown,
		/// The mandate does not sign for this asset in this block. Have the receiver sign or set a new
		/// one.
		#[codec(index = 34)]
		MandateNotInForce,
		/// The units exceed the mandate's limit per transfer or what is left of the period's. Move
		/// fewer, or have the receiver sign.
		#[codec(index = 35)]
		MandateExceeded,
		/// A limit or the period of the mandate is zero, or its end is not after this block. Give
		/// others.
		#[codec(index = 36)]
		MandateUnsound,
		/// The account has given 256 mandates, the most there may be. Use another account.
		#[codec(index = 37)]
		MandatesExhausted,
		/// The key would be both the holder's receipt key and a delegate's, and links could not tell.
		/// Use another.
		#[codec(index = 38)]
		ReceiptKeyShared,
		/// The account is no auditor. Have an auditor send the call.
		#[codec(index = 39)]
		NotAuditor,
		/// There is no freeze with this number, or it was cleared away. Look them up with freezes.
		#[codec(index = 40)]
		FreezeUnknown,
		/// The freeze must expire after this block, and within the longest time of a freeze. Give
		/// another block.
		#[codec(index = 41)]
		FreezeExpiryUnsound,
		/// Four freezes are on the account or the lot, the most there may be. Thaw one or lapse a past
		/// one.
		#[codec(index = 42)]
		FreezesExhausted,
		/// A freeze on the account forbids that its units leave it. Wait until it is lifted or lapses.
		#[codec(index = 43)]
		AccountFrozen,
		/// A freeze lies on units held for the order, which cannot pay with them. Wait until it is
		/// lifted or lapses.
		#[codec(index = 44)]
		HeldFrozen,
		/// The freeze still binds. Wait for its last block, or have an auditor thaw it.
		#[codec(index = 45)]
		FreezeInForce,
		/// The freeze is over or its last block has passed. Send lapse to clear away what is left of
		/// it.
		#[codec(index = 46)]
		FreezeLifted,
		/// The freeze is no lineage, or has come to all its units. Nothing needs to be done.
		#[codec(index = 47)]
		NothingToSpread,
		/// The range has numbers that no unit has. Look the units up with lot_of, and what became of the
		/// others with sequence.
		#[codec(index = 48)]
		RangeUnknown,
		/// There is no such forced transfer any more, or not yet. Look them up with forced_transfers.
		#[codec(index = 49)]
		ForcedUnknown,
		/// Another auditor must confirm than the one that proposed. Send the call from another account.
		#[codec(index = 50)]
		ForcedSameAuditor,
		/// The forced transfer is confirmed already. Wait until it is due.
		#[codec(index = 51)]
		ForcedConfirmed,
		/// No second auditor has confirmed the forced transfer. Have one do so.
		#[codec(index = 52)]
		ForcedNotConfirmed,
		/// The forced transfer is not due yet, or its freeze spreads still. Wait for its block, or send
		/// spread_freeze.
		#[codec(index = 53)]
		ForcedNotDue,
		/// The freeze lapses before the forced transfer would be due. Freeze the units anew, for longer.
		#[codec(index = 54)]
		ForcedTooLate,
		/// A unit is not under this freeze alone, or not of the same holder. Name others, or thaw the
		/// other freeze.
		#[codec(index = 55)]
		ForcedRangeUnsound,
		/// A unit is held for an order, or in transit. Wait for the order's end, or revoke the offer.
		#[codec(index = 56)]
		ForcedUnitsSetAside,
		/// No freeze lies on units of the offer. Freeze them first.
		#[codec(index = 57)]
		OfferNotFrozen,
		/// The asset has no flag with this number. Look a unit's flags up with flags.
		#[codec(index = 58)]
		FlagUnknown,
		/// The flag is in this state already, or cleared. Set a new one if something is suspected again.
		#[codec(index = 59)]
		FlagSettled,
		/// A unit of the range has a flag already. Confirm or clear that, or flag the others.
		#[codec(index = 60)]
		RangeFlagged,
		/// The receiver refuses units with such a flag. Choose others by ranges, or have the flag
		/// cleared.
		#[codec(index = 61)]
		UnitsRefused,
		/// Flagged units keep their numbers and cannot be consolidated. Choose others, or have the flag
		/// cleared.
		#[codec(index = 62)]
		UnitsFlagged,
		/// No deposit lifts this freeze: it is a court's, or not on an account. Have an auditor thaw it.
		#[codec(index = 63)]
		DepositUnavailable,
		/// The funding account is the frozen one or may hold no assets. Name another member.
		#[codec(index = 64)]
		FundingUnsound,
		/// Only the frozen account names its funding account, and only that one pays. Send it from
		/// there.
		#[codec(index = 65)]
		NotPartyToDeposit,
		/// No funding account is named, no deposit determined, or its last block passed. Have both done
		/// first.
		#[codec(index = 66)]
		DepositUndetermined,
		/// The record is not the evaluator's on this holder, or holds no longer, or not for so long. Have
		/// it record and determine anew.
		#[codec(index = 67)]
		RecordUnsound,
		/// There is no such deposit, or its cooling period has not passed. Look it up with deposit.
		#[codec(index = 68)]
		DepositNotDue,
		/// There is no such link of such a unit, or the number was never issued. Take a place from
		/// holders.
		#[codec(index = 69)]
		LinkUnknown,
		/// No whole link far enough behind is free to be folded. Name an earlier place, or wait for
		/// the units to move on.
		#[codec(index = 70)]
		NothingToFold,
		/// The authority's reference is all zeros. Give its own, such as the digest of its order.
		#[codec(index = 71)]
		ReferenceMissing,
		/// The units are in more than 64 lots. Freeze fewer units per call, or the account or the lineage.
		#[codec(index = 72)]
		RangeScattered,
		/// The freeze is over and cleared away, and kept only because links name it. Nothing needs to be
		/// done.
		#[codec(index = 73)]
		FreezeClosed,
		/// No reason is stated, which is what a client sends that leaves it out. Say why the authority
		/// acts.
		#[codec(index = 74)]
		ReasonMissing,
		/// The evaluator is the account that is to pay, which must not say how much. Have another one
		/// determine the deposit.
		#[codec(index = 75)]
		EvaluatorPays,
		/// The auditor is the frozen account, or has the units or would get them. Have another auditor
		/// send the call.
		#[codec(index = 76)]
		AuditorInvolved,
		/// The auditor that proposed or confirmed the forced transfer is one no longer. Cancel it, and have
		/// another propose it anew.
		#[codec(index = 77)]
		ForcedAuditorGone,
		/// The freeze has not come to all its units, which may be the auditor's. Send spread_freeze, or have
		/// the auditor that made it lift it.
		#[codec(index = 78)]
		FreezeSpreading,
		/// Whether units of the auditor are concerned is not seen within 64 lots. Have an auditor send the
		/// call that has none of the asset.
		#[codec(index = 79)]
		InvolvementUnclear,
		/// A fee is above the whole, or there are fewer classes than before. Give parts per million, and
		/// leave out no class.
		#[codec(index = 80)]
		FeeClassesUnsound,
		/// The method allows nothing, more per payment than per window, or has no fee class of the asset.
		/// Correct the limits, or set the fee classes.
		#[codec(index = 81)]
		MethodUnsound,
		/// The asset has had as many groups as it may have (256). Give one of them another method.
		#[codec(index = 82)]
		GroupsExhausted,
		/// The asset has no group with this number, or it was ended. Look it up with groups.
		#[codec(index = 83)]
		GroupUnknown,
		/// The group has another manager. Have that evaluator send the call.
		#[codec(index = 84)]
		NotGroupManager,
		/// Another manager's group limits the account. Have it released there first.
		#[codec(index = 85)]
		GroupedElsewhere,
		/// The account is the group's manager, which must not limit itself. Have another manager group it.
		#[codec(index = 86)]
		ManagerInvolved,
		/// A confirmer's key is weak, the account's receipt key, or there twice. Name other ed25519 keys.
		#[codec(index = 87)]
		ConfirmersUnsound,
		/// The account is in no group that limits it. Nothing needs to be released or confirmed.
		#[codec(index = 88)]
		AccountUngrouped,
		/// The group stands, and the record that the account was put in for holds. Have the group's manager
		/// release it.
		#[codec(index = 89)]
		MembershipHolds,
		/// The account has no confirmer of this strength. Have its group's manager put it in with one.
		#[codec(index = 90)]
		ConfirmerMissing,
		/// The confirmation has expired. Have the confirmer sign one that ends later.
		#[codec(index = 91)]
		ConfirmationExpired,
		/// The signature is not the confirmer's over this payment. Have it sign the payload of exactly what
		/// is sent.
		#[codec(index = 92)]
		ConfirmationInvalid,
		/// As many confirmed payments wait as may (8). Make one of them, or wait until one expires.
		#[codec(index = 93)]
		ConfirmationsExhausted,
		/// The payment is larger than the payer's group allows. Pay less at a time: see payment_limits.
		#[codec(index = 94)]
		PaymentTooLarge,
		/// The payer's group asks that so large a payment be confirmed. Send confirm_payment for it first.
		#[codec(index = 95)]
		PaymentUnconfirmed,
		/// With this payment, the payer would exceed its group's limit for a window. Pay less, or wait for
		/// the next window: see payment_limits.
		#[codec(index = 96)]
		WindowAmountExceeded,
		/// The payer has made as many payments as its group allows in a window. Wait for the next window:
		/// see payment_limits.
		#[codec(index = 97)]
		WindowPaymentsExceeded,
		/// The account has paid in a window that still runs, and what it paid is kept until then. Wait, or have
		/// the group's manager release it.
		#[codec(index = 98)]
		WindowRunning,
	}
}

impl<T> From<Breach> for Error<T> {
	fn from(breach: Breach) -> Self {
		match breach {
			Breach::PaymentTooLarge => Self::PaymentTooLarge,
			Breach::VerificationTooWeak => Self::PaymentUnconfirmed,
			Breach::WindowAmountExceeded => Self::WindowAmountExceeded,
			Breach::WindowPaymentsExceeded => Self::WindowPaymentsExceeded,
		}
	}
}
