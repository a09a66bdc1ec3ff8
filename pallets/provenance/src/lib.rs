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
//! - *hold*: units that their owner cannot move, for an order.
//!
//! ## Scenario: a payment
//!
//! 1. The institutions register their receipt keys ([`Call::set_receipt_key`]).
//! 2. The issuer mints 1000 units for bank A, which signed a receipt for the units `[0, 1000)`
//!    ([`Call::issue`]): one lot, one link.
//! 3. Bank A wants to pay 100 to bank B. It asks the runtime API `preview_transfer` which pieces
//!    would move, hands them to B off chain, and B signs a receipt for them.
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
//! ## Properties
//!
//! - The cost of a transfer depends on the number of lots drawn, never on the number of units; the
//!   cost of tracing a unit back on its number of holders, never on the supply.
//! - Units leave an account in the order in which they came (FIFO by link, then by serial number):
//!   a payer cannot keep clean units and pass on the dirty ones.
//! - Lots with different tips are never merged; adjacent ones with the same owner, tip and status
//!   always are.
//! - A receipt proves one transfer: the same signature is of no use for other units, for another
//!   transfer, on another chain, or after the units have come back.
//! - Links are appended and never changed.
//! - A hold, a release, a settlement leg and a transfer draw at most 64 lots each, and whatever
//!   moves units to another account appends exactly one link.
//! - The key of every receipt is in its link, so that a link verifies whatever its signer does
//!   afterwards. Which account had that key is in [`ReceiptKeys`] for the last 64 keys of each
//!   account, and in the events [`Event::ReceiptKeyRegistered`] for all.
//! - Units move by a transfer with the receiver's receipt, by the order that they are held for, or
//!   not at all.
//!
//! ## What is not here
//!
//! Offers that the receiver accepts on chain, delegated signatures, freezing and flags, redemption
//! and consolidation, tracing of taint, and the folding of old links. Their places are marked:
//! variants of [`LotStatus`] and [`signature_chain::LinkKind`] with reserved indexes, and `place`,
//! `cut` and `draw` in `lots.rs`, through which all units move.

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
use frame::prelude::*;
use signature_chain::{
	AssetId, LinkId, Position, PublicKey, SealedLink, Signature, TransferId, MAX_PIECES,
};

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod impls;
mod lots;
#[cfg(test)]
mod mock;
mod reads;
pub mod runtime_api;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

/// A lot of this runtime.
pub type LotOf<T> = Lot<<T as frame_system::Config>::AccountId>;
/// A link of this runtime, with its digest.
pub type SealedLinkOf<T> = SealedLink<<T as frame_system::Config>::AccountId>;
/// An asset of this runtime.
pub type AssetDetailsOf<T> = AssetDetails<<T as frame_system::Config>::AccountId>;

#[allow(
	clippy::as_conversions,
	clippy::expect_used,
	reason = "the macros cast the indexes of variants and expect the pallet in its runtime"
)]
#[frame::pallet]
pub mod pallet {
	use super::*;

	/// The layout of the storage.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who may create assets.
		type AssetOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may issue and who may hold assets.
		type Members: Members<Self::AccountId>;

		/// Weight information for the calls of this pallet.
		type WeightInfo: WeightInfo;

		/// Makes accounts that may issue and hold.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Sets up what the benchmarks need of other pallets.
	#[cfg(feature = "runtime-benchmarks")]
	pub trait BenchmarkHelper<AccountId> {
		/// Makes the account one that may issue and hold assets.
		fn admit(who: &AccountId);
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl<AccountId> BenchmarkHelper<AccountId> for () {
		fn admit(_: &AccountId) {}
	}

	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Most lots that one transfer, hold, release or settlement leg may draw.
		fn max_pieces() -> u32 {
			u32::try_from(MAX_PIECES).unwrap_or(u32::MAX)
		}
	}

	/// The assets.
	#[pallet::storage]
	pub type Assets<T: Config> = StorageMap<_, Twox64Concat, AssetId, AssetDetailsOf<T>>;

	/// The number of the next asset.
	#[pallet::storage]
	pub type NextAsset<T: Config> = StorageValue<_, AssetId, ValueQuery>;

	/// The last receipt keys of each account, oldest first. The last one that has become valid
	/// signs. A new key beyond [`MaxReceiptKeys`] drops the oldest, which
	/// [`Event::ReceiptKeyRegistered`] still tells; links carry the key of their signer themselves.
	#[pallet::storage]
	pub type ReceiptKeys<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, ReceiptKeyHistory, ValueQuery>;

	/// The lots by asset and by the serial number *after* their last unit, big endian: the first
	/// key after a unit's is that of the lot that covers the unit.
	#[pallet::storage]
	pub type Lots<T: Config> =
		StorageDoubleMap<_, Twox64Concat, AssetId, Identity, BigEndianU64, LotOf<T>>;

	/// The ends of each owner's lots by asset, owner and status, in the order of acquisition.
	#[pallet::storage]
	pub type OwnedLots<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, AssetId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			// Identity: the keys of one owner must sort, and an order's number cannot be chosen.
			NMapKey<Identity, LotStatus>,
			NMapKey<Identity, Acquisition>,
		),
		u64,
	>;

	/// What each account has, by asset.
	#[pallet::storage]
	pub type Balances<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		AssetId,
		Blake2_128Concat,
		T::AccountId,
		AssetBalance,
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

	/// Every movement of units. Appended, never changed.
	#[pallet::storage]
	pub type Links<T: Config> = StorageMap<_, Twox64Concat, LinkId, SealedLinkOf<T>>;

	/// The number of the next link.
	#[pallet::storage]
	pub type NextLink<T: Config> = StorageValue<_, LinkId, ValueQuery>;

	/// The link of each transfer and issue, by the sender and the id that it chose.
	#[pallet::storage]
	pub type Transfers<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, TransferId, LinkId>;

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

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An asset was created.
		#[codec(index = 0)]
		AssetCreated {
			/// The asset.
			asset: AssetId,
			/// The only account that may issue it.
			issuer: T::AccountId,
			/// What it is called.
			symbol: Symbol,
			/// Digits after the decimal point.
			decimals: u8,
			/// Most units that may ever be issued.
			max_supply: Balance,
		},
		/// An account registered a receipt key.
		#[codec(index = 1)]
		ReceiptKeyRegistered {
			/// The account.
			who: T::AccountId,
			/// The ed25519 public key.
			public: PublicKey,
			/// The first block in which the key signs.
			valid_from: u32,
		},
		/// Units were issued.
		#[codec(index = 2)]
		Issued {
			/// The asset.
			asset: AssetId,
			/// The first holder.
			to: T::AccountId,
			/// Serial number of the first new unit.
			start: u64,
			/// Number of units.
			amount: Balance,
			/// The issuer's reference.
			transfer: TransferId,
			/// The first link of the units.
			link: LinkId,
		},
		/// Units passed from one account to another, which signed for them.
		#[codec(index = 3)]
		Transferred {
			/// The asset.
			asset: AssetId,
			/// The sender.
			from: T::AccountId,
			/// The receiver.
			to: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The sender's reference.
			transfer: TransferId,
			/// The new last link of the units.
			link: LinkId,
		},
		/// Units were put aside for an order.
		#[codec(index = 4)]
		UnitsHeld {
			/// The asset.
			asset: AssetId,
			/// The owner.
			who: T::AccountId,
			/// What for.
			purpose: HoldPurpose,
			/// Which order.
			order: u64,
			/// Number of units.
			amount: Balance,
		},
		/// Units that were put aside for an order are free again.
		#[codec(index = 5)]
		UnitsReleased {
			/// The asset.
			asset: AssetId,
			/// The owner.
			who: T::AccountId,
			/// What they were held for.
			purpose: HoldPurpose,
			/// Which order.
			order: u64,
			/// Number of units.
			amount: Balance,
		},
		/// Units moved for an order.
		#[codec(index = 6)]
		LegSettled {
			/// The asset.
			asset: AssetId,
			/// The order.
			order: u64,
			/// The payer.
			from: T::AccountId,
			/// The receiver.
			to: T::AccountId,
			/// Number of units.
			amount: Balance,
			/// The hold that paid; `None` where free units did.
			from_hold: Option<HoldPurpose>,
			/// Whether the receiver had signed; otherwise a rule of the protocol moved the units.
			signed: bool,
			/// The new last link of the units.
			link: LinkId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no asset with this number. Look the asset up, or have it created.
		#[codec(index = 0)]
		AssetUnknown,
		/// The asset cannot be created: all numbers of assets are used. Nothing can be done.
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
		/// The amount is in more than 64 lots. Use smaller amounts: preview_transfer shows how much
		/// goes at once. Lots cannot be consolidated yet.
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
		/// The sender has used this transfer id. Look the earlier transfer up, or choose a fresh id.
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
		/// - `max_supply`: most units that may ever be issued; below 2⁶⁴.
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
		/// The first key signs from this block on, a later one from the next block on. It may be
		/// changed as often as needed: the last 64 keys are kept, older ones are in the events.
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
		/// - `transfer_id`: the issuer's reference; a second use is refused.
		/// - `expires`: first block in which the receipt no longer holds.
		/// - `receipt`: the receiver's signature over one piece, from the units issued so far, with
		///   a parent digest of zeros.
		///
		/// Emits [`Event::Issued`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::issue())]
		pub fn issue(
			origin: OriginFor<T>,
			asset: AssetId,
			to: T::AccountId,
			amount: Balance,
			transfer_id: TransferId,
			expires: u32,
			receipt: Signature,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_issue(asset, issuer, to, amount, transfer_id, expires, receipt)
		}

		/// Transfer the caller's oldest free units to an account that has signed for them.
		///
		/// - `origin`: the present holder.
		/// - `amount`: in the smallest denomination, in at most 64 lots.
		/// - `transfer_id`: the sender's reference; a second use is refused.
		/// - `expires`: first block in which the receipt no longer holds.
		/// - `receipt`: the receiver's signature over the pieces that `preview_transfer` returns.
		///
		/// Emits [`Event::Transferred`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::transfer_with_receipt(Pallet::<T>::max_pieces()))]
		pub fn transfer_with_receipt(
			origin: OriginFor<T>,
			asset: AssetId,
			to: T::AccountId,
			amount: Balance,
			transfer_id: TransferId,
			expires: u32,
			receipt: Signature,
		) -> DispatchResultWithPostInfo {
			let from = ensure_signed(origin)?;
			let pieces = Self::do_transfer(asset, from, to, amount, transfer_id, expires, receipt)?;
			Ok(Some(T::WeightInfo::transfer_with_receipt(pieces)).into())
		}
	}
}
