//! The reads that clients call.

use crate::types::{
	AssetBalance, AssetDetails, HolderPage, LinkInfo, LinkPage, LotCursor, LotInfo, LotPage,
	ReceiptKey, Selection, SequenceCursor,
};
use crate::{
	archive::{ArchivedLink, FoldedHistory, NotInArchive},
	folding::LinkRecord,
	mandates::{MandateInfo, MandatePage},
	offers::{OfferInfo, OfferPage},
	trace::{PassedCursor, PassedPage},
};
use crate::{
	deposits::{Deposit, Unfreezing},
	flags::{FlagId, FlagPage, ReceivingPolicy},
	forced::{ForcedId, ForcedInfo, ForcedPage},
	freezes::{AccountFreeze, FreezeInfo, FreezePage, FrozenPage},
	groups::{Group, GroupId, GroupPage},
	payments::PaymentLimits,
	types::CaseId,
};
use alloc::vec::Vec;
use codec::Codec;
use evaluation_schemes::groups::FeeClasses;
use signature_chain::{
	trace::{TaintCursor, TaintPage, TaintPolicy, TaintSource},
	AssetId, LinkId, Piece, PublicKey,
};

sp_api::decl_runtime_apis! {
	/// Assets, and where each of their units has been.
	///
	/// Pages hold at most 256 items; a `limit` beyond is cut down, and 0 counts as 1.
	pub trait ProvenanceApi<AccountId>
	where
		AccountId: Codec,
	{
		/// An asset.
		fn asset(asset: AssetId) -> Option<AssetDetails<AccountId>>;

		/// What an account has of an asset.
		fn balance(asset: AssetId, who: AccountId) -> AssetBalance;

		/// The ed25519 key with which an account signs receipts now.
		fn receipt_key(who: AccountId) -> Option<PublicKey>;

		/// The receipt keys of an account with the blocks from which they sign, latest first, from
		/// the first that became valid before block `before` on.
		fn receipt_keys(who: AccountId, before: Option<u32>, limit: u32) -> Vec<ReceiptKey>;

		/// The ed25519 key with which an account signed receipts in a block.
		fn receipt_key_at(who: AccountId, block: u32) -> Option<PublicKey>;

		/// The pieces that a movement of the selection would draw now: the receiver signs them. For
		/// an amount, they sum to less where the free units, or 64 lots of them, do not cover it;
		/// for ranges there are none where not all are free units of the account.
		fn preview(asset: AssetId, from: AccountId, selection: Selection) -> Vec<Piece>;

		/// The lot in which a unit is, with its owner and its last link.
		fn lot_of(asset: AssetId, unit: u64) -> Option<LotInfo<AccountId>>;

		/// The lots of an account: free ones in the order of spending, then the others.
		fn lots_of(
			who: AccountId,
			asset: AssetId,
			cursor: Option<LotCursor>,
			limit: u32,
		) -> LotPage<AccountId>;

		/// The links of a unit, oldest first. Without a cursor, the page ends at the present
		/// holder; `earlier` is the cursor of the page that comes before it. Links that are folded
		/// come from this node's archive; where it lacks one, the page begins after it and says so.
		///
		/// Under a number that no unit has any more, it ends with the link that retired it: a
		/// redemption, or a consolidation, which tells the fresh number. It is blank only for a number
		/// that was never issued.
		fn sequence(
			asset: AssetId,
			unit: u64,
			cursor: Option<SequenceCursor<AccountId>>,
			limit: u32,
		) -> LinkPage<AccountId>;

		/// The holders of a unit, first one first, in pages as `sequence` has them. Under the number of a
		/// redeemed unit, the last one is the issuer, which took it back; under one that was swapped for
		/// a fresh number, the owner at that time, who comes a second time for it.
		fn holders(
			asset: AssetId,
			unit: u64,
			cursor: Option<SequenceCursor<AccountId>>,
			limit: u32,
		) -> HolderPage<AccountId>;

		/// The units that an account received in block `since` or later, and where they are now,
		/// the latest first. Units that it received earlier and still had then are found with an
		/// earlier `since`.
		///
		/// A page may hold fewer units than its limit, or none, although more follow: `next` alone
		/// says whether.
		fn passed_through(
			who: AccountId,
			asset: AssetId,
			since: u32,
			cursor: Option<PassedCursor>,
			limit: u32,
		) -> PassedPage<AccountId>;

		/// The units that the taint of some units has reached, where they are now, and how much of it
		/// they have. The cursor goes with the same source and policy. Pages as those of
		/// `passed_through`.
		///
		/// Links are visited in the order of their moments: block, then the index of their event.
		/// What the policies mean is in `docs/tracing.md`.
		fn taint(
			asset: AssetId,
			source: TaintSource<AccountId>,
			policy: TaintPolicy,
			cursor: Option<TaintCursor<AccountId>>,
			limit: u32,
		) -> TaintPage<AccountId>;

		/// A link by its receiver and its number; a folded one from this node's archive.
		fn link(to: AccountId, id: LinkId) -> Option<LinkInfo<AccountId>>;

		/// What the state has of a link: all of it, or its outline where it is folded.
		fn link_record(to: AccountId, id: LinkId) -> Option<LinkRecord<AccountId>>;

		/// A folded link from this node's archive, with the proof against the root in this state.
		fn archived_link(to: AccountId, id: LinkId) -> Result<ArchivedLink<AccountId>, NotInArchive>;

		/// How many links of an asset are folded, and the root of their Merkle mountain range.
		fn folded_history(asset: AssetId) -> FoldedHistory;

		/// An offer that was not answered, cancelled or cleared away. Its receiver signs a receipt
		/// for its pieces, transfer id and last block.
		fn offer(number: u64) -> Option<OfferInfo<AccountId>>;

		/// The offers to an account, oldest first, after the one that is the cursor.
		fn offers_to(who: AccountId, cursor: Option<u64>, limit: u32) -> OfferPage<AccountId>;

		/// The offers of an account, oldest first, after the one that is the cursor.
		fn offers_from(who: AccountId, cursor: Option<u64>, limit: u32) -> OfferPage<AccountId>;

		/// A mandate of an account, past or not, by its number.
		fn mandate(who: AccountId, number: u32) -> Option<MandateInfo>;

		/// The ed25519 key with which a delegate signed receipts for an account in a block, under the
		/// mandate with this number; none where that was not in force.
		fn delegate_key_at(who: AccountId, number: u32, block: u32) -> Option<PublicKey>;

		/// The mandates of an account, oldest first, after the one that is the cursor.
		fn mandates(who: AccountId, cursor: Option<u32>, limit: u32) -> MandatePage;

		/// Whether a freeze on the account binds now: nothing can leave it. Single units of an account
		/// can be frozen besides; `lots_of` and `balance` tell.
		fn is_frozen(who: AccountId) -> bool;

		/// The freezes on an account, also those whose last block has passed.
		fn account_freezes(who: AccountId) -> Vec<AccountFreeze>;

		/// A freeze on an account, units or a lineage, with its warrant and how far it has spread.
		fn freeze(case: CaseId) -> Option<FreezeInfo<AccountId>>;

		/// The freezes that are not over, and those that links name, in no particular order, after the
		/// one that is the cursor.
		fn freezes(cursor: Option<CaseId>, limit: u32) -> FreezePage<AccountId>;

		/// How many units of an asset cannot move because of freezes, on themselves or on the account
		/// that has them: of the accounts after the one that is the cursor, in no particular order.
		fn frozen_units(
			asset: AssetId,
			cursor: Option<AccountId>,
			limit: u32,
		) -> FrozenPage<AccountId>;

		/// A forced transfer that was not carried out yet.
		fn forced_transfer(number: ForcedId) -> Option<ForcedInfo<AccountId>>;

		/// The forced transfers that were not carried out yet, in no particular order, after the one
		/// that is the cursor.
		fn forced_transfers(cursor: Option<ForcedId>, limit: u32) -> ForcedPage<AccountId>;

		/// The flags that a unit has or had under this number, oldest first, with what was said of it
		/// and by whom. A page may be blank and not the last.
		fn flags(
			asset: AssetId,
			unit: u64,
			cursor: Option<FlagId>,
			limit: u32,
		) -> FlagPage<AccountId>;

		/// Which flagged units an account refuses to receive.
		fn receiving_policy(who: AccountId) -> ReceivingPolicy;

		/// Who may pay a deposit to lift a freeze on an account, and how much was determined.
		fn unfreezing(case: CaseId) -> Option<Unfreezing<AccountId>>;

		/// The deposit that lifted a freeze, until it is released.
		fn deposit(case: CaseId) -> Option<Deposit<AccountId>>;

		/// A group of accounts that pay in an asset within the same limits, by its number.
		fn group(asset: AssetId, number: GroupId) -> Option<Group<AccountId>>;

		/// The groups of an asset, oldest first, after the one that is the cursor.
		fn groups(asset: AssetId, cursor: Option<GroupId>, limit: u32) -> GroupPage<AccountId>;

		/// The fee of each class of an asset, in parts per million of what is paid.
		fn fee_classes(asset: AssetId) -> FeeClasses;

		/// Within which limits an account pays, and what it can pay now as far as these go; nothing
		/// where it is in no group of the asset.
		fn payment_limits(asset: AssetId, who: AccountId) -> Option<PaymentLimits<AccountId>>;
	}
}
