//! # Unit provenance
//!
//! Assets whose every unit carries the signatures of the accounts that it passed through. The
//! *receiver* signs: when units arrive at an account, its signature is appended to the sequence of
//! each of them, so that the sequence is the list of holders.
//!
//! ## Terminology
//!
//! - *unit*: the smallest denomination of an asset, with a serial number.
//! - *lot*: a range of units with one owner, one last link and one status. What is stored.
//! - *link*: one movement of units, with the receiver's signature; see the crate `signature-chain`.
//! - *tip*: the last link of a lot.
//! - *receipt*: the receiver's signature over exactly the pieces it receives.
//! - *receipt key*: the ed25519 key with which an account signs receipts.
//! - *hold*: units that their owner cannot move, for an order, or as a deposit.
//! - *offer*: units in transit. They are still the sender's, which cannot spend them, until the
//!   receiver has signed for them on chain.
//! - *retired*: a serial number that no unit has any more, after a consolidation or a redemption.
//! - *taint*: what units have of others that were, say, stolen; how it spreads is a policy.
//! - *freeze*: an auditor's act, with a number: nothing leaves an account, or units do not move.
//! - *warrant*: why an auditor freezes, on whose authority, and until when.
//! - *mark*: a freeze's number in the status of a lot.
//! - *row*: what is kept of one account's units of one asset.
//! - *terms*: until when an account is frozen, and which units it refuses; see [`terms`].
//! - *lineage*: all units that passed an account.
//! - *flag*: what is suspected or confirmed of units. It stops nobody but who refuses them.
//! - *folded*: of an old link of which the state keeps an outline only, and the *archive* the rest:
//!   see [`folding`] and [`archive`].
//! - *group*: accounts whose payments in an asset stay within the limits of its *method*; see
//!   [`groups`].
//! - *manager*: the evaluator that says which accounts are in a group, on records of its own.
//! - *confirmer*: a key besides the account's own that signs for single payments of it.
//! - *mandate*: lets a delegate sign receipts for an account, within limits. Its *number* among the
//!   account's mandates is in every link that the delegate signed for.
//!
//! ## Scenario: a payment
//!
//! 1. The institutions register their receipt keys ([`Call::set_receipt_key`]).
//! 2. The issuer mints 1000 units for bank A, which signed a receipt for the units `[0, 1000)`
//!    ([`Call::issue`]): one lot, one link.
//! 3. Bank A wants to pay 100 to bank B. It asks the runtime API `preview` which pieces would
//!    move, hands them to B off chain, and B signs a receipt for them.
//! 4. Bank A submits [`Call::transfer_with_receipt`]. The lot splits in two; the two parts share
//!    their history up to the issue, and B's part has one more link.
//! 5. An auditor asks `sequence` for unit 17: the issue, signed by A, then the transfer, signed by
//!    B. It recomputes both digests and verifies both signatures without trusting the node.
//!
//! ## Scenario: an order settles
//!
//! 1. The clearing market holds an order's fee and bond ([`Pallet::hold`]).
//! 2. Each participant confirms its net position with one signature
//!    ([`Pallet::check_settlement_receipt`]).
//! 3. Net debtors pay net creditors ([`Pallet::settle_leg`]); the creditor's confirmation is the
//!    receipt in each link. A creditor that stayed silent until its window passed gets its units by
//!    a [`signature_chain::LinkKind::Forced`] link, which says so.
//!
//! ## Scenario: an offer
//!
//! 1. Bank A does not reach bank B off chain. It offers 100 units until block 9000
//!    ([`Call::offer`]): they are in transit, and nothing else can take them.
//! 2. B finds the offer with `offers_to` and signs a receipt for its pieces, with which it, or
//!    whoever signs for it, accepts ([`Call::accept`]): the units move by one link, as though A had
//!    submitted the receipt.
//! 3. Or B declines, A cancels, or from block 9000 on anybody clears the offer away
//!    ([`Call::expire`]): A's units are free again, where they were.
//!
//! ## Scenario: a custodian signs
//!
//! 1. Bank B lets its custodian sign for up to 1000 units a transfer and 5000 in 28 800 blocks
//!    ([`Call::set_mandate`]): the mandate is B's number 0.
//! 2. The custodian signs the same payload that B would, and whoever submits it says so in
//!    [`Delivery::by`]. The link names the mandate.
//! 3. B ends the mandate ([`Call::end_mandate`]). The links that it made go on verifying, because
//!    the mandate is kept.
//!
//! ## Scenario: stolen units
//!
//! 1. Bank A finds out that units `[0, 40)` were taken from it by the link that brought them to C.
//! 2. An auditor asks `taint` with that link and these units as the source. Under `Fifo` it gets the
//!    very units, with their present holders; under `Haircut` and `Poison` also those that moved
//!    together with them.
//! 3. It asks `passed_through` for all that C has received since that block, and who has it now.
//!
//! The policies are defined in [`signature_chain::trace`], with the publications and an example in
//! `docs/tracing.md`.
//!
//! ## Scenario: a freeze
//!
//! 1. A court orders that what bank A stole and passed on be secured. An auditor freezes the lineage
//!    ([`Call::freeze_lineage`]) on a [`Warrant`]: a reason, the court's reference, a last block. Each
//!    page marks the units that passed A, wherever they are; anybody sends for the next one
//!    ([`Call::spread_freeze`]), and units that move meanwhile are found all the same.
//! 2. Bank C holds some of them. It cannot move those, and everything else of it goes on: its offers
//!    and orders stay what they are, and an order gives frozen units back frozen.
//! 3. The court awards 40 of them to bank B. One auditor proposes the transfer
//!    ([`Call::propose_forced_transfer`]), another confirms it, and when the delay is over anybody
//!    carries it out. The link names the freeze and the reference; nothing is edited.
//! 4. The rest is thawed on another order ([`Call::thaw`]) or lapses with the warrant; from that block
//!    on the chain clears the marks away by itself, or anybody does ([`Call::lapse`]).
//!
//! ## Scenario: an account is unfrozen by a deposit
//!
//! 1. An auditor froze the account of bank A because of a risk ([`Call::freeze_account`]).
//! 2. A names the account that is to pay for it ([`Call::associate_funding`]).
//! 3. An evaluator has recorded a result on A, and determines from it how much must be paid and until
//!    when ([`Call::determine_deposit`]).
//! 4. The funding account pays ([`Call::pay_deposit`]). Too little is given back, and A stays frozen.
//!    Enough lifts the freeze, if the evaluator's record still holds, and stays locked for the cooling
//!    period; then anybody frees it ([`Call::release_deposit`]).
//!
//! ## Scenario: an account pays within limits
//!
//! 1. The issuer forms a group ([`Call::form_group`]): at most 100 000 a payment, 500 000 and 20 payments
//!    in 28 800 blocks, and a second person above 50 000.
//! 2. An evaluator has formed groups of accounts by their histories, and recorded a result on bank A. It
//!    puts A into the group ([`Call::group_account`]), with the key of a second person at A.
//! 3. A pays 30 000 as before. For 80 000, the second person signs, and anybody hands that in
//!    ([`Call::confirm_payment`]); then A pays. 120 000 are refused.
//! 4. When the evaluator's record lapses, or is revoked or superseded, and the window in which A has paid
//!    is over, anybody releases A ([`Call::release_account`]), unless the evaluator has put it in anew.
//!
//! ## Scenario: a suspicion
//!
//! 1. An auditor flags 500 units as suspected ([`Call::flag`]); later it confirms that or clears them.
//!    Who said what, and when, stays with the flag.
//! 2. Bank B refuses suspected units ([`Call::set_receiving_policy`]): no transfer brings it one, not
//!    even with a receipt that it or its delegate signed before.
//! 3. In an order, bank A owes B, and its oldest units are among the flagged ones. The leg is refused,
//!    as one that A cannot pay is: A is left out, or the order fails. But A has what it owes, so that
//!    this is no default of it. The fee of a node that refuses it stays owed until the node takes it or
//!    the flag is cleared, and lapses when the order is kept no longer. A bond is paid out all the same.
//!
//! ## Scenario: an old history
//!
//! 1. A unit has passed 200 accounts. Anybody folds what lies more than
//!    [`Config::CheckpointEvery`] hops behind ([`Call::fold`]), 32 links at a time: outlines stay.
//! 2. An auditor asks any node for the unit's `holders`, and has them all. It asks a node that keeps
//!    the archive for its `sequence`, and gets it as before.
//! 3. It asks for one old link alone (`archived_link`), and checks its proof against the root that
//!    the state has.
//!
//! ## Properties
//!
//! - Folding changes no digest and no commitment: every tip proves its whole history as before, and
//!   each folded link besides by itself, against the root of its asset.
//! - The last link of every lot is whole. What an account received, from whom and when, stays in the
//!   state, so that nothing that is decided on chain depends on an archive.
//! - The cost of a transfer depends on the number of lots drawn, never on the number of units; the
//!   cost of tracing a unit back on its number of holders, never on the supply.
//! - Units leave an account in the order in which they came (FIFO by link, then by serial number),
//!   unless the sender names ranges. Either way each unit takes its own history along.
//! - Lots with different tips are never merged; adjacent ones with the same owner, tip and status
//!   always are.
//! - A receipt proves one transfer: the same signature is of no use for other units, for another
//!   transfer, on another chain, or after the units have come back.
//! - Links are appended; folding moves them, and nothing changes them.
//! - A hold, a release, a settlement leg, a transfer, a redemption and a consolidation draw at most
//!   64 lots each, and whatever moves units to another account appends exactly one link.
//! - A link names the account that signed and the block; [`ReceiptKeys`] keeps every key that an
//!   account ever had and since when, so that a link verifies whatever its signer does afterwards.
//! - Links are found under their receiver and their number, which follows from the sender and its
//!   reference: a second movement under the same reference is refused, and everything that an
//!   account ever received is one walk over its links.
//! - Every serial number that an asset has used leads on: to its present holder, to a fresh number, or
//!   to a redemption. So what became of units is found without looking at any others.
//! - The links that brought an account units of an asset are chained, newest first: what it received
//!   since a block is found without looking at what it received before. A transfer writes nothing
//!   more for it; a redemption and a consolidation write one entry more for each piece.
//! - Under the haircut, no taint is made or lost: what is found sums to the source.
//! - The moment of a link is its block and the index of its event there, so that all links are in
//!   one order, and each can be found among the chain's events.
//! - Units move by a transfer with the receiver's receipt, by the order that they are held for, or
//!   not at all.
//! - An open offer's transfer id is used: an offer that is sent twice is made once. One movement at
//!   most happens under an id: where the sender takes it for another one, the offer cannot be
//!   accepted any more.
//! - An offer has expired from its block on, whether or not it was cleared away: nobody can accept
//!   it, its transfer id is free, and the views say so.
//! - A link says who signed: as long as a delegate's key is one, it is no receipt key of its
//!   account. A mandate extends to issues, transfers, offers, redemptions and consolidations; the
//!   position in an order is confirmed by the participant itself.
//! - The periods of a mandate follow each other without overlap, so that around the end of one up
//!   to twice the limit can come in a short time.
//!
//! - Frozen units never move, save by a forced transfer under the freeze, which must be the only one on
//!   them. What they are set aside for can end meanwhile; the freeze stays on them.
//! - What a payment has to know of the freezes and policies of its two accounts is in the rows that it
//!   reads and writes anyway, and agrees with them at every moment.
//! - Nothing leaves a frozen account but what was held for an order before, which is the order's as
//!   collateral is. It can receive.
//! - Every freeze has a reason, a reference and a last block. From that block on it does not bind an
//!   account; its marks on units are cleared away by whoever comes first, a block with room to spare or
//!   a call of anybody.
//! - A lineage reaches every unit that the account received from the block it names to the freeze and
//!   that still exists, under whatever number: units keep theirs when they move, and the walk follows
//!   consolidations. It cannot reach what was redeemed, and counts that. Units with four freezes it
//!   leaves to these, and comes in the place of the first that ends, in the same step. How many steps it
//!   takes follows from what came since, and not from what the account received before.
//! - No freeze keeps a hold or an offer from its end, into however many lots it has cut it: what was set
//!   aside is freed 64 lots at a time, and the freeze stays on it. Nobody can accept an offer of which a
//!   part was freed.
//! - An auditor lifts a freeze on the reference of an authority only, which the event tells.
//! - No auditor lifts a freeze on its own account or lineage, or on any units of its own, has a part in a
//!   forced transfer from or to itself, or clears a flag on units of its own. Where that cannot be told
//!   within 64 steps, it is refused; an auditor that has no units is never refused for it.
//! - A lineage that is still spreading may come upon any auditor's units, so that nobody but the auditor
//!   that froze it lifts it before it is complete.
//! - A forced transfer is carried out on the word of two auditors that are auditors still.
//! - No forced transfer takes units out of an order or an offer: the order has to end, the offer to be
//!   revoked.
//! - Who refuses flagged units gets them by no transfer, offer or settlement. What falls to it by a rule
//!   or an authority's act it cannot refuse: a bond, and a forced transfer.
//! - The flagged ranges of an asset are disjoint, so that a unit has at most one flag that is not
//!   cleared. Flagged units keep their numbers: they cannot be consolidated.
//! - A court's freeze is lifted by no deposit, and no other one by a deposit whose payer determined it,
//!   or that was determined from a record that holds no longer.
//!
//! - A payment of an account in a group is within its limits and confirmed as strongly as they ask, or is
//!   refused. Moving the account to another group of the same manager gives it no new window.
//! - Payments are transfers, offers, which count when they are accepted, and redemptions. What is put
//!   aside for an order and what it pays is limited by the market's own caps.
//! - No account is in a group without an evaluator's record on it. Once that can no longer be relied on,
//!   anybody releases the account; once it has expired, the group does not limit it, released or not.
//! - An account in no group pays as fast as if there were none.
//!
//! ## What is not here
//!
//! Nothing folds old links by itself: whoever wants the state smaller sends for it. The last links of
//! redeemed units stay whole, and so do histories shorter than [`Config::CheckpointEvery`].
//!
//! Fees by class are told for each payment and summed up for each account; nothing here collects them.
//!
//! An auditor's checks off the chain need only [`signature_chain`]; no decision here is made by what
//! an archive says.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	deny(
		clippy::arithmetic_side_effects,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

use alloc::{string::String, vec::Vec};
use frame::{pallet_macros::import_section, prelude::*};
use signature_chain::{
	AssetId, Digest, LinkId, Mountains, Position, PublicKey, SealedLink, Signature, SignedBy,
	TransferId, MAX_PIECES,
};

pub mod archive;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod conflicts;
pub mod deposits;
mod errors;
mod events;
pub mod flags;
pub mod folding;
pub mod forced;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod freeze_checks;
pub mod freezes;
mod fungibles;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod group_checks;
pub mod groups;
mod impls;
pub mod lineage;
mod lots;
pub mod mandates;
#[cfg(test)]
mod mock;
pub mod offers;
pub mod payments;
mod reads;
pub mod received;
pub mod retired;
pub mod runtime_api;
pub mod succession;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod trace;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

pub use archive::{ArchivedLink, FoldedHistory, NotInArchive};
pub use deposits::{Deposit, Determination, Unfreezing};
pub use evaluation_schemes::groups::{FeeClasses, Method, Usage, Verification};
pub use flags::{
	ChosenPolicy, Flag, FlagEntry, FlagId, FlagInfo, FlagPage, FlagState, FlaggedRange,
	ReceivingPolicy,
};
pub use folding::{FoldedLink, LinkRecord, MAX_FOLD};
pub use forced::{ForcedId, ForcedInfo, ForcedPage, ForcedState, ForcedTransfer, UnitRanges};
pub use freezes::{
	AccountFreeze, AccountFreezes, Freeze, FreezeInfo, FreezePage, FreezeState, FrozenPage,
	LiftedBy, Reason, Scope, Warrant,
};
pub use groups::{
	Group, GroupId, GroupInfo, GroupOf, GroupPage, GroupState, Membership, MembershipOf, MAX_GROUPS,
};
pub use lineage::Walk;
pub use mandates::{Mandate, MandateInfo, MandatePage, MandateTerms, MaxMandates};
pub use offers::{Offer, OfferInfo, OfferPage, OfferedTransfer};
pub use pallet::*;
pub use payments::{
	Confirmation, Confirmations, ConfirmedPayment, Confirmers, PaymentLimits, MAX_CONFIRMATIONS,
};
pub use received::{Account, LinkMark};
pub use retired::{Retired, RetiredBy};
pub use succession::Turn;
pub use terms::Terms;
pub use trace::{PassedCursor, PassedPage, PassedUnits};
pub use types::*;
pub use weights::WeightInfo;

/// A lot of this runtime.
pub type LotOf<T> = Lot<<T as frame_system::Config>::AccountId>;
/// A link of this runtime, with its digest.
pub type SealedLinkOf<T> = SealedLink<<T as frame_system::Config>::AccountId>;
/// A freeze of this runtime.
pub type FreezeOf<T> = Freeze<<T as frame_system::Config>::AccountId>;
/// An asset of this runtime.
pub type AssetDetailsOf<T> = AssetDetails<<T as frame_system::Config>::AccountId>;

#[allow(
	clippy::as_conversions,
	clippy::expect_used,
	reason = "the macros cast the indexes of variants and expect the pallet in its runtime"
)]
// The calls stay here: of code in a section, clippy no longer tells `unwrap` and `panic`.
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame::pallet]
pub mod pallet {
	use super::*;

	/// The layout of the storage. Nothing was released yet: until something is, no chain has an earlier
	/// layout, and what changes in it raises no number and needs no migration.
	pub const LAYOUT: u16 = 1;

	/// The layout, as the SDK keeps it.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(LAYOUT);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who may create assets.
		type AssetOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may issue and who may hold assets.
		type Members: Members<Self::AccountId>;

		/// Most assets that there may be. What changes the terms of an account writes as many rows.
		#[pallet::constant]
		type MaxAssets: Get<u32>;

		/// Most offers that an account may have open at a time.
		#[pallet::constant]
		type MaxOffers: Get<u32>;

		/// Who may freeze, flag and force.
		type Authorities: Authorities<Self::AccountId>;

		/// What evaluators anchored about the holders of frozen accounts.
		type Determinations: Determinations<Self::AccountId>;

		/// The longest that a freeze may last, in blocks.
		#[pallet::constant]
		type MaxFreeze: Get<u32>;

		/// From the confirmation of a forced transfer until it may be carried out, in blocks.
		#[pallet::constant]
		type ForceDelay: Get<u32>;

		/// How long a deposit that lifted a freeze stays locked, in blocks.
		#[pallet::constant]
		type DepositCooling: Get<u32>;

		/// How many hops a link must lie behind before it may be folded. At least 1.
		#[pallet::constant]
		type CheckpointEvery: Get<u32>;

		/// Weight information for the calls of this pallet.
		type WeightInfo: WeightInfo;

		/// Makes accounts that may issue and hold.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Sets up what the benchmarks need of other pallets.
	#[cfg(feature = "runtime-benchmarks")]
	pub trait BenchmarkHelper<AccountId> {
		/// Makes the account one that may issue and hold assets, and an auditor.
		fn admit(who: &AccountId);

		/// Anchors a record of an evaluator on an account that can be relied on for as long as there
		/// are blocks, and returns its number.
		fn anchor(about: &AccountId, by: &AccountId) -> u64;
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl<AccountId> BenchmarkHelper<AccountId> for () {
		fn admit(_: &AccountId) {}

		fn anchor(_: &AccountId, _: &AccountId) -> u64 {
			0
		}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Most lots that one transfer, hold, release or settlement leg may draw.
		pub(crate) fn max_pieces() -> u32 {
			u32::try_from(MAX_PIECES).unwrap_or(u32::MAX)
		}

		/// Most links that one `fold` looks at beyond those that stay whole.
		fn max_fold() -> u32 {
			MAX_FOLD
		}
	}

	/// The assets.
	#[pallet::storage]
	pub type Assets<T: Config> = StorageMap<_, Twox64Concat, AssetId, AssetDetailsOf<T>>;

	/// The number of the next asset.
	#[pallet::storage]
	pub type NextAsset<T: Config> = StorageValue<_, AssetId, ValueQuery>;

	/// The receipt keys of each account by the first block in which they sign, latest first. The
	/// first one that has become valid signs.
	#[pallet::storage]
	pub type ReceiptKeys<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, LatestFirst, PublicKey>;

	/// How many receipt keys each account has registered.
	#[pallet::storage]
	pub type ReceiptKeyCount<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The lots by asset and by the serial number *after* their last unit, big endian: the first
	/// key after a unit's is that of the lot that covers the unit. The rest of a lot is in
	/// [`OwnedLots`].
	#[pallet::storage]
	pub type Lots<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AssetId, Identity, BigEndianU64, LotPlace<T::AccountId>>;

	/// The retired serial numbers by asset and by the number *after* the last one of the range, big
	/// endian, and what became of the units.
	#[pallet::storage]
	pub type RetiredRanges<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AssetId, Identity, BigEndianU64, Retired<T::AccountId>>;

	/// Each owner's lots by asset, owner and status, in the order of acquisition.
	#[pallet::storage]
	pub type OwnedLots<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, AssetId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			// Identity: the keys of one owner must sort, and the numbers of orders and offers cannot
			// be chosen.
			NMapKey<Identity, LotStatus>,
			NMapKey<Identity, Acquisition>,
		),
		LotBody,
	>;

	/// What each account has, by asset, where its received links begin, a copy of its terms, and whether
	/// it is in a group. Kept for every account that ever received units or was in a group.
	#[pallet::storage]
	pub type Balances<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		AssetId,
		Blake2_128Concat,
		T::AccountId,
		Account,
		ValueQuery,
	>;

	/// What each account has held, by asset, for which purpose and order.
	#[pallet::storage]
	pub type Holds<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, AssetId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Twox64Concat, (HoldPurpose, u64)>,
		),
		Balance,
		ValueQuery,
	>;

	/// Every movement of units, by its receiver and its number. Appended, never changed but by folding,
	/// which leaves out what the digest proves.
	#[pallet::storage]
	pub type Links<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		// A digest already.
		Identity,
		LinkId,
		LinkRecord<T::AccountId>,
	>;

	/// The Merkle mountain range of each asset's folded links.
	#[pallet::storage]
	pub type FoldedHistories<T: Config> =
		StorageMap<_, Twox64Concat, AssetId, Mountains, ValueQuery>;

	/// The offers that were not answered, cancelled or cleared away.
	#[pallet::storage]
	pub type Offers<T: Config> = StorageMap<_, Twox64Concat, u64, Offer<T::AccountId>>;

	/// The number of the next offer.
	#[pallet::storage]
	pub type NextOffer<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// How many offers each account has open.
	#[pallet::storage]
	pub type OfferCount<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The offers to each account, oldest first.
	#[pallet::storage]
	pub type OffersTo<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, BigEndianU64, ()>;

	/// The offers of each account, oldest first.
	#[pallet::storage]
	pub type OffersFrom<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, BigEndianU64, ()>;

	/// The transfer ids of open offers, by their receiver and the number that the link will have.
	#[pallet::storage]
	pub type OfferedTransfers<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		// A digest already.
		Identity,
		LinkId,
		OfferedTransfer,
	>;

	/// Every mandate that each account has given, by its number.
	#[pallet::storage]
	pub type Mandates<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, u32, Mandate>;

	/// How many mandates each account has given: the number of its next one.
	#[pallet::storage]
	pub type MandateCount<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The keys of each account's delegates, past ones too.
	#[pallet::storage]
	pub type DelegateKeys<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, PublicKey, ()>;

	/// The freezes that are not over, or not cleared away, or that links name.
	#[pallet::storage]
	pub type Cases<T: Config> = StorageMap<_, Twox64Concat, CaseId, FreezeOf<T>>;

	/// The number of the next freeze.
	#[pallet::storage]
	pub type NextCase<T: Config> = StorageValue<_, CaseId, ValueQuery>;

	/// The freezes by the block from which on their marks are cleared away: that in which they lapse, or
	/// in which they were lifted.
	#[pallet::storage]
	pub type DueCases<T: Config> =
		StorageDoubleMap<_, Identity, BigEndianU64, Twox64Concat, CaseId, ()>;

	/// The lots that each freeze is on, by asset and end.
	#[pallet::storage]
	pub type Marked<T: Config> =
		StorageDoubleMap<_, Twox64Concat, CaseId, Identity, (AssetId, BigEndianU64), ()>;

	/// The freezes that are on accounts.
	#[pallet::storage]
	pub type FrozenAccounts<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, AccountFreezes, ValueQuery>;

	/// The ranges to which a spreading freeze still has to come, by their place: the last one is next.
	#[pallet::storage]
	pub type Unwalked<T: Config> =
		StorageDoubleMap<_, Twox64Concat, CaseId, Twox64Concat, u32, (AssetId, UnitRange)>;

	/// Which freeze stands behind each one in the lines of those that wait for room, or first, by asset
	/// and end.
	#[pallet::storage]
	pub type Successors<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		Option<CaseId>,
		Identity,
		(AssetId, BigEndianU64),
		Turn<CaseId>,
	>;

	/// Where each freeze waits for room, by asset and end, and behind which one. Mirrors
	/// [`Successors`].
	#[pallet::storage]
	pub type Predecessors<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CaseId,
		Identity,
		(AssetId, BigEndianU64),
		Turn<Option<CaseId>>,
	>;

	/// The forced transfers that were not carried out yet.
	#[pallet::storage]
	pub type ForcedTransfers<T: Config> =
		StorageMap<_, Twox64Concat, ForcedId, ForcedTransfer<T::AccountId>>;

	/// The number of the next forced transfer.
	#[pallet::storage]
	pub type NextForced<T: Config> = StorageValue<_, ForcedId, ValueQuery>;

	/// The flags by asset and number, with their histories. All are kept.
	#[pallet::storage]
	pub type Flags<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AssetId, Identity, BigEndianU64, Flag<T::AccountId>>;

	/// The number of the next flag.
	#[pallet::storage]
	pub type NextFlag<T: Config> = StorageValue<_, FlagId, ValueQuery>;

	/// The ranges with a flag that is not cleared, by asset, state and end. Under `Suspected` are all of
	/// them, disjoint, and under `Confirmed` those of which that was confirmed as well, so that a
	/// receiver's policy takes one look for each piece.
	#[pallet::storage]
	pub type FlaggedRanges<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, AssetId>,
			NMapKey<Identity, FlagState>,
			NMapKey<Identity, BigEndianU64>,
		),
		FlaggedRange,
	>;

	/// Since when accounts refuse which flagged units; those that take all are not here.
	#[pallet::storage]
	pub type ReceivingPolicies<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, ChosenPolicy>;

	/// How far the unfreezing of accounts by a deposit has come, by the freeze.
	#[pallet::storage]
	pub type Unfreezings<T: Config> = StorageMap<_, Twox64Concat, CaseId, Unfreezing<T::AccountId>>;

	/// The deposits that lifted freezes and were not released yet.
	#[pallet::storage]
	pub type Deposits<T: Config> = StorageMap<_, Twox64Concat, CaseId, Deposit<T::AccountId>>;

	/// The fee of each class of an asset, in parts per million of what is paid.
	#[pallet::storage]
	pub type PaymentFees<T: Config> = StorageMap<_, Twox64Concat, AssetId, FeeClasses, ValueQuery>;

	/// How many groups each asset has had: the number of its next one.
	#[pallet::storage]
	pub type NextGroup<T: Config> = StorageMap<_, Twox64Concat, AssetId, GroupId, ValueQuery>;

	/// The groups of each asset that stand, or that accounts are in.
	#[pallet::storage]
	pub type Groups<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AssetId, Twox64Concat, GroupId, GroupOf<T>>;

	/// The accounts that are in groups, by asset.
	#[pallet::storage]
	pub type GroupedAccounts<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AssetId, Blake2_128Concat, T::AccountId, MembershipOf<T>>;

	/// Assets that exist from the first block.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Issuer, symbol, decimals and greatest supply of each asset, numbered from 0.
		pub assets: Vec<(T::AccountId, String, u8, Balance)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			// A chain must not start with a bad asset.
			for (issuer, symbol, decimals, max_supply) in &self.assets {
				let symbol = symbol_of(symbol.as_bytes())
					.expect("an asset of the genesis configuration has a bad symbol");
				Pallet::<T>::insert_asset(issuer.clone(), symbol, *decimals, *max_supply)
					.expect("an asset of the genesis configuration is out of bounds");
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			use codec::MaxEncodedLen;
			assert_eq!(
				BlockNumberFor::<T>::max_encoded_len(),
				4,
				"links and receipts carry block numbers of 32 bits"
			);
			assert_eq!(T::Hash::max_encoded_len(), 32, "receipts carry a genesis hash of 32 bytes");
			assert!(T::CheckpointEvery::get() > 0, "the last link of a lot is never folded");
		}

		/// Clears freezes away that are over.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			Self::clear_due_freezes(remaining)
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), frame::deps::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Create an asset of which nothing is issued yet.
		///
		/// - `origin`: whoever [`Config::AssetOrigin`] lets create assets.
		/// - `symbol`: 1 to 16 visible ASCII characters.
		/// - `decimals`: digits after the decimal point; all amounts are in the smallest
		///   denomination.
		/// - `issuer`: the only account that may issue the asset.
		/// - `max_supply`: most units that may exist at a time; below 2⁶⁴.
		///
		/// Emits [`Event::AssetCreated`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::create_asset())]
		pub fn create_asset(
			origin: OriginFor<T>,
			symbol: Symbol,
			decimals: u8,
			issuer: T::AccountId,
			max_supply: Balance,
		) -> DispatchResult {
			T::AssetOrigin::ensure_origin(origin)?;
			Self::do_create_asset(symbol, decimals, issuer, max_supply)
		}

		/// Register the ed25519 key with which the caller signs receipts.
		///
		/// The first key signs from this block on, a later one from the next block on. All keys are
		/// kept, and an account may have 4096.
		///
		/// - `origin`: an account that may hold assets.
		/// - `public`: canonical, of prime order.
		///
		/// Emits [`Event::ReceiptKeyRegistered`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_receipt_key())]
		pub fn set_receipt_key(origin: OriginFor<T>, public: PublicKey) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_receipt_key(who, public)
		}

		/// Issue new units to an account that has signed for them.
		///
		/// - `origin`: the issuer of the asset.
		/// - `amount`: in the smallest denomination.
		/// - `delivery`: the issuer's reference, and the receiver's signature over one piece, from
		///   the serial numbers used so far, with a parent digest of zeros.
		///
		/// Emits [`Event::Issued`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::issue())]
		pub fn issue(
			origin: OriginFor<T>,
			asset: AssetId,
			to: T::AccountId,
			amount: Balance,
			delivery: Delivery,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_issue(asset, issuer, to, amount, delivery)
		}

		/// Transfer free units of the caller to an account that has signed for them.
		///
		/// - `origin`: the present holder.
		/// - `selection`: the oldest units, or named ranges; in at most 64 lots.
		/// - `delivery`: the sender's reference, and the receiver's signature over the pieces that
		///   `preview` returns.
		///
		/// Emits [`Event::Transferred`], and [`Event::PaymentCounted`] where a group limits the caller.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::transfer_weight(selection, delivery.by, Pallet::<T>::max_pieces())
			.saturating_add(T::WeightInfo::check_flags(Pallet::<T>::max_pieces()))
			.saturating_add(T::WeightInfo::count_payment()))]
		pub fn transfer_with_receipt(
			origin: OriginFor<T>,
			asset: AssetId,
			to: T::AccountId,
			selection: Selection,
			delivery: Delivery,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let by = delivery.by;
			let lots = Self::do_transfer(asset, from.clone(), to.clone(), &selection, delivery)?;
			let checks = Self::flag_checks(Self::row(asset, &to).terms.refuses, lots)
				.saturating_add(Self::counting_weight(asset, &from));
			Ok(Some(Self::transfer_weight(&selection, by, lots).saturating_add(checks)).into())
		}

		/// Give free units of the caller back to their issuer, which has signed for them.
		///
		/// - `origin`: the present holder.
		/// - `selection`: the oldest units, or named ranges; in at most 64 lots.
		/// - `delivery`: the holder's reference, and the issuer's signature over the redemption
		///   payload of the pieces that `preview` returns.
		///
		/// Emits [`Event::Redeemed`], and [`Event::PaymentCounted`] where a group limits the caller.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::redeem(Pallet::<T>::max_pieces())
			.saturating_add(T::WeightInfo::check_flags(Pallet::<T>::max_pieces()))
			.saturating_add(T::WeightInfo::count_payment()))]
		pub fn redeem(
			origin: OriginFor<T>,
			asset: AssetId,
			selection: Selection,
			delivery: Delivery,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let lots = Self::do_redeem(asset, from.clone(), selection, delivery)?;
			let checks = T::WeightInfo::check_flags(lots)
				.saturating_add(Self::counting_weight(asset, &from));
			Ok(Some(T::WeightInfo::redeem(lots).saturating_add(checks)).into())
		}

		/// Swap many lots of an owner for one fresh range, which continues them unit by unit.
		///
		/// The issuer sends it because serial numbers are used up; the supply stays as it is.
		///
		/// - `origin`: the issuer of the asset.
		/// - `selection`: the owner's oldest free units, or named ranges; in 2 to 64 lots.
		/// - `delivery`: the issuer's reference, and the owner's signature over the consolidation
		///   payload of the pieces that `preview` returns.
		///
		/// Emits [`Event::Consolidated`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::consolidate(Pallet::<T>::max_pieces()))]
		pub fn consolidate(
			origin: OriginFor<T>,
			asset: AssetId,
			owner: T::AccountId,
			selection: Selection,
			delivery: Delivery,
		) -> DispatchResultWithPostInfo {
			let issuer = ensure_signed(origin)?;
			let lots = Self::do_consolidate(asset, issuer, owner, selection, delivery)?;
			Ok(Some(T::WeightInfo::consolidate(lots)).into())
		}

		/// Put free units of the caller in transit to an account that signs for them on chain.
		///
		/// - `origin`: the present holder.
		/// - `selection`: the oldest units, or named ranges; in at most 64 lots.
		/// - `transfer`: the sender's reference; a second use for the same receiver is refused.
		/// - `expires`: first block in which nobody can accept any more.
		///
		/// Emits [`Event::Offered`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::offer(Pallet::<T>::max_pieces())
			.saturating_add(T::WeightInfo::check_flags(Pallet::<T>::max_pieces()))
			.saturating_add(T::WeightInfo::count_payment()))]
		pub fn offer(
			origin: OriginFor<T>,
			asset: AssetId,
			to: T::AccountId,
			selection: Selection,
			transfer: TransferId,
			expires: u32,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let sender = from.clone();
			let lots = Self::do_offer(asset, sender, to.clone(), selection, transfer, expires)?;
			let checks = Self::flag_checks(Self::receiving_policy(&to), lots)
				.saturating_add(Self::counting_weight(asset, &from));
			Ok(Some(T::WeightInfo::offer(lots).saturating_add(checks)).into())
		}

		/// Move the units of an offer to the account to which they are offered, which has signed for
		/// them.
		///
		/// - `origin`: any account that has the receipt, which alone says that the receiver accepts;
		///   the delegate of a mandate may send it too.
		/// - `receipt`: the signature over a receipt for the pieces that `offer` returns, with the
		///   transfer id of the offer and the block in which it expires.
		/// - `by`: whose signature it is.
		///
		/// Emits [`Event::Transferred`] and [`Event::OfferAccepted`], and [`Event::PaymentCounted`] where a
		/// group limits the sender.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::accept(Pallet::<T>::max_pieces())
			.saturating_add(T::WeightInfo::check_flags(Pallet::<T>::max_pieces()))
			.saturating_add(T::WeightInfo::count_payment()))]
		pub fn accept(
			origin: OriginFor<T>,
			offer: u64,
			receipt: Signature,
			by: SignedBy,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let (pieces, counting) = Self::do_accept(offer, receipt, by)?;
			let checks = T::WeightInfo::check_flags(pieces).saturating_add(counting);
			Ok(Some(T::WeightInfo::accept(pieces).saturating_add(checks)).into())
		}

		/// Decline an offer: its units are free again at the sender.
		///
		/// - `origin`: the account to which they are offered.
		///
		/// Emits [`Event::OfferDeclined`], or [`Event::OfferShortened`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::decline(Pallet::<T>::max_pieces()))]
		pub fn decline(origin: OriginFor<T>, offer: u64) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let pieces = Self::do_decline(who, offer)?;
			Ok(Some(T::WeightInfo::decline(pieces)).into())
		}

		/// Cancel an offer: its units are free again.
		///
		/// - `origin`: the account that made the offer.
		///
		/// Emits [`Event::OfferCancelled`], or [`Event::OfferShortened`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::cancel(Pallet::<T>::max_pieces()))]
		pub fn cancel(origin: OriginFor<T>, offer: u64) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let pieces = Self::do_cancel(who, offer)?;
			Ok(Some(T::WeightInfo::cancel(pieces)).into())
		}

		/// Clear an offer away whose last block has passed: its units are free again.
		///
		/// - `origin`: any account.
		///
		/// Emits [`Event::OfferExpired`], or [`Event::OfferShortened`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::expire(Pallet::<T>::max_pieces()))]
		pub fn expire(origin: OriginFor<T>, offer: u64) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let pieces = Self::do_expire(offer)?;
			Ok(Some(T::WeightInfo::expire(pieces)).into())
		}

		/// Let a delegate sign receipts for the caller, from this block on.
		///
		/// All mandates are kept, and an account may give 256. A delegate signs for issues,
		/// transfers, offers, redemptions and consolidations, never for a position in an order.
		///
		/// - `origin`: an account that may hold assets.
		/// - `public`: the delegate's ed25519 key: canonical, of prime order, and not the caller's.
		/// - `asset`: what it may sign for.
		/// - `per_transfer`: most units that one link may bring.
		/// - `per_period`: most units that all links of a period may bring together.
		/// - `period`: in blocks; the first one begins now, each next one when the one before ends.
		/// - `until`: first block in which the delegate no longer signs.
		///
		/// Emits [`Event::MandateSet`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::set_mandate())]
		pub fn set_mandate(
			origin: OriginFor<T>,
			public: PublicKey,
			asset: AssetId,
			per_transfer: Balance,
			per_period: Balance,
			period: u32,
			until: u32,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let terms = MandateTerms { public, asset, per_transfer, per_period, period, until };
			Self::do_set_mandate(who, terms)
		}

		/// End a mandate of the caller early: its delegate signs in this block for the last time.
		///
		/// - `origin`: the account that gave the mandate.
		/// - `number`: the mandate's number among those of the account.
		///
		/// Emits [`Event::MandateEnded`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::end_mandate())]
		pub fn end_mandate(origin: OriginFor<T>, number: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_end_mandate(who, number)
		}

		/// Freeze an account: nothing leaves it, neither what it has free nor what arrives later.
		///
		/// It can still receive, and what is held for an order still goes where the order says.
		///
		/// - `origin`: an auditor.
		/// - `warrant`: why, on whose authority, and the first block in which it no longer binds.
		///
		/// Emits [`Event::Frozen`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::freeze_account()
			.saturating_add(Pallet::<T>::max_restating_weight()))]
		pub fn freeze_account(
			origin: OriginFor<T>,
			who: T::AccountId,
			warrant: Warrant,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let rows = Self::restating_weight(Self::do_freeze_account(by, who, warrant)?);
			Ok(Some(T::WeightInfo::freeze_account().saturating_add(rows)).into())
		}

		/// Freeze units, whoever holds them. Offers and orders that have them stay what they are, and
		/// cannot move them.
		///
		/// - `origin`: an auditor.
		/// - `range`: all must exist; in at most 64 lots.
		/// - `warrant`: why, on whose authority, and the first block in which it no longer binds.
		///
		/// Emits [`Event::Frozen`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::freeze_units(Pallet::<T>::max_pieces()))]
		pub fn freeze_units(
			origin: OriginFor<T>,
			asset: AssetId,
			range: UnitRange,
			warrant: Warrant,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let lots = Self::do_freeze_units(by, asset, range, warrant)?;
			Ok(Some(T::WeightInfo::freeze_units(lots)).into())
		}

		/// Freeze all units that an account received in or after a block, wherever they are now.
		///
		/// This call reaches the first of them; [`Call::spread_freeze`] goes on, until
		/// [`Event::FreezeSpread`] says that it is complete. Units that move meanwhile do not escape.
		///
		/// - `origin`: an auditor.
		/// - `since`: the block.
		/// - `warrant`: why, on whose authority, and the first block in which it no longer binds.
		///
		/// Emits [`Event::Frozen`], [`Event::RangeFrozen`] or [`Event::RangeAwaited`] for all that it
		/// reaches, and [`Event::FreezeSpread`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::freeze_lineage(Pallet::<T>::max_pieces()))]
		pub fn freeze_lineage(
			origin: OriginFor<T>,
			who: T::AccountId,
			since: u32,
			warrant: Warrant,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let steps = Self::do_freeze_lineage(by, who, since, warrant)?;
			Ok(Some(T::WeightInfo::freeze_lineage(steps)).into())
		}

		/// Let a freeze on a lineage reach the next units, in at most 64 steps.
		///
		/// - `origin`: any account.
		///
		/// Emits [`Event::RangeFrozen`] or [`Event::RangeAwaited`] for all that it reaches, and
		/// [`Event::FreezeSpread`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::spread_freeze(Pallet::<T>::max_pieces()))]
		pub fn spread_freeze(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let steps = Self::do_spread_freeze(case)?;
			Ok(Some(T::WeightInfo::spread_freeze(steps)).into())
		}

		/// End a freeze. Of one that is on units, this clears 64 lots; [`Call::lapse`] goes on. Where
		/// another freeze waits for room, that comes in the place of this one.
		///
		/// - `origin`: an auditor that the freeze is not on: neither its account, nor the lineage's, nor units of
		///   its own. While a lineage is spreading, only the auditor that froze it. An auditor with frozen units
		///   whose lots are of 64 or more kinds (by purpose and freezes) is refused: not all are looked at.
		/// - `reference`: the authority's own, such as the digest of the order that lifts the freeze.
		///
		/// Emits [`Event::FreezeLifted`], [`Event::RangeFrozen`] and [`Event::FreezeCompleted`] of others
		/// that come in its place, and [`Event::MarksCleared`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::thaw(Pallet::<T>::max_pieces())
			.saturating_add(Pallet::<T>::max_looking_weight())
			.saturating_add(Pallet::<T>::max_restating_weight()))]
		pub fn thaw(
			origin: OriginFor<T>,
			case: CaseId,
			reference: Digest,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let (lots, looks, restated) = Self::do_thaw(by, case, reference)?;
			let rows = restated.map_or(Weight::zero(), Self::restating_weight);
			let rows = rows.saturating_add(Self::looking_weight(looks));
			Ok(Some(T::WeightInfo::thaw(lots).saturating_add(rows)).into())
		}

		/// Clear away a freeze whose last block has passed, or what is left of a thawed one: 64 lots
		/// of it.
		///
		/// - `origin`: any account.
		///
		/// Emits [`Event::FreezeLifted`], where it had not been lifted, [`Event::RangeFrozen`] and
		/// [`Event::FreezeCompleted`] of others that come in its place, and [`Event::MarksCleared`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::lapse(Pallet::<T>::max_pieces()))]
		pub fn lapse(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let lots = Self::do_lapse(case)?;
			Ok(Some(T::WeightInfo::lapse(lots)).into())
		}

		/// Propose that frozen units go to another account, by a link that says so.
		///
		/// - `origin`: an auditor that neither has the units nor would get them.
		/// - `case`: the freeze, which must be the only one on the units, and whose warrant the link
		///   names.
		/// - `ranges`: the units, all of one holder; in at most 64 lots.
		/// - `to`: who gets them; its signature is not needed.
		///
		/// Emits [`Event::ForcedTransferProposed`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::propose_forced_transfer(Pallet::<T>::max_pieces()))]
		pub fn propose_forced_transfer(
			origin: OriginFor<T>,
			case: CaseId,
			asset: AssetId,
			ranges: UnitRanges,
			to: T::AccountId,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let lots = Self::do_propose_forced_transfer(by, case, asset, ranges, to)?;
			Ok(Some(T::WeightInfo::propose_forced_transfer(lots)).into())
		}

		/// Confirm a forced transfer. From the end of the delay on, anybody may carry it out, if the two
		/// auditors are auditors still.
		///
		/// - `origin`: another auditor than the one that proposed it, which neither has the units nor would
		///   get them.
		///
		/// Emits [`Event::ForcedTransferConfirmed`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::confirm_forced_transfer())]
		pub fn confirm_forced_transfer(origin: OriginFor<T>, number: ForcedId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_confirm_forced_transfer(by, number)
		}

		/// Carry a forced transfer out that is due, and whose two auditors are auditors still.
		///
		/// - `origin`: any account.
		///
		/// Emits [`Event::ForcedTransferExecuted`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::execute_forced_transfer(Pallet::<T>::max_pieces()))]
		pub fn execute_forced_transfer(
			origin: OriginFor<T>,
			number: ForcedId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let lots = Self::do_execute_forced_transfer(number)?;
			Ok(Some(T::WeightInfo::execute_forced_transfer(lots)).into())
		}

		/// Cancel a forced transfer.
		///
		/// - `origin`: an auditor that neither has the units nor would get them; any account once the
		///   freeze no longer binds.
		///
		/// Emits [`Event::ForcedTransferCancelled`].
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::cancel_forced_transfer())]
		pub fn cancel_forced_transfer(origin: OriginFor<T>, number: ForcedId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel_forced_transfer(who, number)
		}

		/// End an offer of units on which a freeze lies: they are no longer in transit, and frozen
		/// still.
		///
		/// - `origin`: an auditor.
		///
		/// Emits [`Event::OfferRevoked`], or [`Event::OfferShortened`].
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::revoke_offer(Pallet::<T>::max_pieces()))]
		pub fn revoke_offer(origin: OriginFor<T>, offer: u64) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let pieces = Self::do_revoke_offer(by, offer)?;
			Ok(Some(T::WeightInfo::revoke_offer(pieces)).into())
		}

		/// Flag units of which something bad is suspected. They can move; a receiver can refuse them.
		///
		/// Where their numbers were swapped for fresh ones just before, `sequence` of an old number ends
		/// with the link that tells the fresh ones: flag these, or freeze the units first.
		///
		/// - `origin`: an auditor.
		/// - `range`: numbers that units have, none of which has a flag that is not cleared.
		/// - `reference`: the authority's own, such as the digest of a report.
		///
		/// Emits [`Event::Flagged`].
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::flag())]
		pub fn flag(
			origin: OriginFor<T>,
			asset: AssetId,
			range: UnitRange,
			reason: Reason,
			reference: Digest,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_flag(by, asset, range, reason, reference)
		}

		/// Confirm what a flag says is suspected.
		///
		/// - `origin`: an auditor.
		///
		/// Emits [`Event::FlagConfirmed`].
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::confirm_flag())]
		pub fn confirm_flag(
			origin: OriginFor<T>,
			asset: AssetId,
			number: FlagId,
			reference: Digest,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_restate_flag(by, asset, number, FlagState::Confirmed, reference)?;
			Ok(())
		}

		/// Clear units of what a flag says. The flag stays as history.
		///
		/// - `origin`: an auditor that has none of the units. Where they are in more than 64 lots, it must have
		///   none of the asset.
		///
		/// Emits [`Event::FlagCleared`].
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::clear_flag(Pallet::<T>::max_pieces()))]
		pub fn clear_flag(
			origin: OriginFor<T>,
			asset: AssetId,
			number: FlagId,
			reference: Digest,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let next = FlagState::Cleared;
			let lots = Self::do_restate_flag(by, asset, number, next, reference)?;
			Ok(Some(T::WeightInfo::clear_flag(lots)).into())
		}

		/// Choose which flagged units the caller refuses, whoever signs for it.
		///
		/// It holds for transfers, offers, redemptions and the payments of an order to the caller; not
		/// for a bond that falls to it, nor for what an authority does. Where a creditor refuses a payment
		/// of an order so, its debtor is left out or the order fails, and the debtor has not defaulted.
		/// Since when the caller refuses confirmed and suspected ones is kept: whoever began to after the
		/// bids of an order could be seen, and then refuses what the order brings it, can be blamed.
		///
		/// - `origin`: an account that may hold assets.
		///
		/// Emits [`Event::ReceivingPolicySet`].
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::set_receiving_policy()
			.saturating_add(Pallet::<T>::max_restating_weight()))]
		pub fn set_receiving_policy(
			origin: OriginFor<T>,
			policy: ReceivingPolicy,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let rows = Self::restating_weight(Self::do_set_receiving_policy(who, policy)?);
			Ok(Some(T::WeightInfo::set_receiving_policy().saturating_add(rows)).into())
		}

		/// Name the only account that may pay the deposit which lifts a freeze on the caller.
		///
		/// Whatever was determined for another one holds no longer.
		///
		/// - `origin`: the frozen account. No deposit lifts a court's freeze.
		/// - `funding`: another account that may hold assets.
		///
		/// Emits [`Event::FundingAssociated`].
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::associate_funding())]
		pub fn associate_funding(
			origin: OriginFor<T>,
			case: CaseId,
			funding: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_associate_funding(who, case, funding)
		}

		/// Determine the deposit that lifts a freeze on an account.
		///
		/// - `origin`: an evaluator, other than the funding account.
		/// - `amount`: the least that must be paid, in the smallest denomination.
		/// - `record`: the evaluator's own record on the holder, which can be relied on until then.
		/// - `expires`: first block in which it can no longer be paid.
		///
		/// Emits [`Event::DepositDetermined`].
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::determine_deposit())]
		pub fn determine_deposit(
			origin: OriginFor<T>,
			case: CaseId,
			asset: AssetId,
			amount: Balance,
			record: u64,
			expires: u32,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_determine_deposit(by, case, asset, amount, record, expires)
		}

		/// Pay the deposit that lifts a freeze on an account. It stays the caller's, locked until the
		/// cooling period has passed. Too little is given back at once, and lifts nothing.
		///
		/// The record from which it was determined must still hold, and its evaluator still be one.
		///
		/// - `origin`: the funding account that the frozen one named.
		/// - `amount`: of the caller's oldest free units; in at most 64 lots.
		///
		/// Emits [`Event::DepositPaid`] and [`Event::FreezeLifted`], or [`Event::DepositRefunded`].
		#[pallet::call_index(30)]
		#[pallet::weight(Pallet::<T>::max_payment_weight())]
		pub fn pay_deposit(
			origin: OriginFor<T>,
			case: CaseId,
			amount: Balance,
		) -> DispatchResultWithPostInfo {
			let funding = ensure_signed(origin)?;
			let (lots, restated) = Self::do_pay_deposit(funding, case, amount)?;
			Ok(Some(Self::payment_weight(lots, restated)).into())
		}

		/// Free a deposit whose cooling period has passed: 64 lots of it. Where freezes have cut it into
		/// more, the rest stays on record, and the same call frees that.
		///
		/// - `origin`: any account.
		///
		/// Emits [`Event::UnitsReleased`].
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::release_deposit(Pallet::<T>::max_pieces()))]
		pub fn release_deposit(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let lots = Self::do_release_deposit(case)?;
			Ok(Some(T::WeightInfo::release_deposit(lots)).into())
		}

		/// Fold links of a unit's sequence that lie far enough behind: their outlines stay in the
		/// state, their digests are committed to, and they go to the archive of the nodes that keep one.
		///
		/// The last link of a lot is passed over. Who held what, and that no transfer id can be used
		/// twice, is told by the state as before.
		///
		/// - `origin`: any account.
		/// - `from`: where the way back begins, as `holders` and `sequence` return it; the unit's last
		///   link where there is none. Links [`Config::CheckpointEvery`] hops behind it may be
		///   folded, and all that come before a folded one.
		/// - `links`: how many of those to look at; at most 32, and 0 counts as 1.
		///
		/// Emits [`Event::LinkFolded`] for each, then [`Event::HistoryFolded`].
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::fold(folding::fold_len(*links)))]
		pub fn fold(
			origin: OriginFor<T>,
			asset: AssetId,
			unit: u64,
			from: Option<SequenceCursor<T::AccountId>>,
			links: u32,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let looked_at = Self::do_fold(asset, unit, from, links)?;
			Ok(Some(T::WeightInfo::fold(looked_at)).into())
		}

		/// Set the fees on what accounts in groups pay, for all classes that the methods of an asset's
		/// groups name. They are told and summed up; the chain collects none.
		///
		/// - `origin`: the issuer of the asset.
		/// - `fees`: of each class, in parts per million of a payment; no fewer classes than before.
		///
		/// Emits [`Event::FeeClassesSet`].
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::set_fee_classes())]
		pub fn set_fee_classes(
			origin: OriginFor<T>,
			asset: AssetId,
			fees: FeeClasses,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_set_fee_classes(issuer, asset, fees)
		}

		/// Form a group of accounts that pay in an asset within the limits of a method.
		///
		/// - `origin`: the issuer of the asset.
		/// - `manager`: the evaluator that says which accounts are in the group.
		/// - `limits`: the method: most units of a payment and of a window, most payments of a window, the window in
		///   blocks, how strongly larger payments are confirmed, and the class of fees.
		/// - `basis`: the digest of what the group was formed by, such as a model or a report.
		///
		/// Emits [`Event::GroupFormed`].
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::form_group())]
		pub fn form_group(
			origin: OriginFor<T>,
			asset: AssetId,
			manager: T::AccountId,
			limits: Method,
			basis: Digest,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_form_group(issuer, asset, manager, limits, basis)
		}

		/// Give a group another manager, method or basis, from this block on. What its accounts have paid
		/// in their windows counts against the new limits.
		///
		/// - `origin`: the issuer of the asset.
		///
		/// Emits [`Event::GroupRestated`].
		#[pallet::call_index(35)]
		#[pallet::weight(T::WeightInfo::restate_group())]
		pub fn restate_group(
			origin: OriginFor<T>,
			asset: AssetId,
			group: GroupId,
			manager: T::AccountId,
			limits: Method,
			basis: Digest,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_restate_group(issuer, asset, group, manager, limits, basis)
		}

		/// End a group: it limits nobody from this block on, and anybody can release its accounts.
		///
		/// - `origin`: the issuer of the asset.
		///
		/// Emits [`Event::GroupEnded`].
		#[pallet::call_index(36)]
		#[pallet::weight(T::WeightInfo::end_group())]
		pub fn end_group(origin: OriginFor<T>, asset: AssetId, group: GroupId) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_end_group(issuer, asset, group)
		}

		/// Put an account into a group, or move it from another one that the caller manages or that limits
		/// it no more. What it has paid in its window goes along.
		///
		/// The group limits the account as long as the record can be relied on.
		///
		/// - `origin`: the group's manager, and not the account.
		/// - `record`: the manager's own record on the account, which can be relied on now.
		/// - `confirmers`: ed25519 keys that confirm payments besides the account, each for another
		///   strength; neither is the account's receipt key.
		///
		/// Emits [`Event::AccountGrouped`].
		#[pallet::call_index(37)]
		#[pallet::weight(T::WeightInfo::group_account())]
		pub fn group_account(
			origin: OriginFor<T>,
			asset: AssetId,
			group: GroupId,
			who: T::AccountId,
			record: u64,
			confirmers: Confirmers,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_group_account(by, asset, group, who, record, confirmers)
		}

		/// Release an account from its group.
		///
		/// - `origin`: the group's manager; any account once the record that the account was put in for
		///   can no longer be relied on, or the group was ended, and the window in which the account has
		///   paid is over.
		///
		/// Emits [`Event::AccountReleased`].
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::release_account())]
		pub fn release_account(
			origin: OriginFor<T>,
			asset: AssetId,
			who: T::AccountId,
		) -> DispatchResult {
			let sender = ensure_signed(origin)?;
			Self::do_release_account(sender, asset, who)
		}

		/// Confirm a payment of an account in a group, before it is made. At most 8 can wait.
		///
		/// - `origin`: any account that has the signature.
		/// - `payment`: to whom, under which reference, how much, and until when.
		/// - `strength`: which of the account's confirmers has signed.
		/// - `signature`: that confirmer's, over the payment payload.
		///
		/// Emits [`Event::PaymentConfirmed`].
		#[pallet::call_index(39)]
		#[pallet::weight(T::WeightInfo::confirm_payment())]
		pub fn confirm_payment(
			origin: OriginFor<T>,
			asset: AssetId,
			payer: T::AccountId,
			payment: ConfirmedPayment<T::AccountId>,
			strength: Verification,
			signature: Signature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_confirm_payment(asset, payer, payment, strength, &signature)
		}
	}
}
