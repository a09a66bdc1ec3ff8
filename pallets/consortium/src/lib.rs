//! # Consortium
//!
//! Who belongs to the chain, in which roles, who validates it, and who may send to it.
//!
//! ## Terminology
//!
//! - **Member**: an institution, known by one account and one Legal Entity Identifier.
//! - **Role**: what a member does: [`Role`]. Roles count only while the member is active.
//! - **Admission origin**: who decides on membership and on upgrades of the runtime, two thirds of
//!   the council in practice.
//! - **Candidate**: an active member with the role `Validator` that no offence has suspended.
//! - **Eligible validator**: a candidate whose session keys are set.
//! - **Floor**: the least number of validators, [`MinValidators`].
//! - **Principal**: the member for which a delegate (a proxy, a multisig signatory) sends.
//!
//! ## Scenario
//!
//! 1. The council admits a bank: [`Call::admit`]. Its account is kept alive for good and receives
//!    a first amount of the native token, so that it can send at once.
//! 2. The bank runs a validator: the council gives it the role, the bank sets its session keys, and
//!    two sessions later it is in the set.
//! 3. Its key is used on two machines by mistake. The equivocation is reported on chain, the
//!    validator is disabled in the same session and [`Event::ValidatorSuspended`] tells it. When the
//!    bank has explained itself, the council calls [`Call::reinstate_validator`].
//! 4. The bank fails. The council suspends it: its roles rest, it loses its seat in the council if it
//!    had one, and it can only send what winds its obligations down.
//! 5. When nothing binds it any more the council retires it. It stays visible for ever.
//! 6. The consortium agrees on a new release. Each council member builds its runtime, and two
//!    thirds of them authorise the hash that they all got: [`Call::authorize_upgrade`]. Anyone then
//!    sends the code with `system.apply_authorized_upgrade`; the chain takes it if it has that
//!    hash, the same spec name and a higher spec version.
//!
//! ```text
//!              admit              suspend
//!   (unknown) -------> Active <-------------> Suspended
//!                       ^  |     reinstate        |
//!                 admit |  | retire               | retire
//!                       |  v                      |
//!                      Retired <------------------+
//! ```
//!
//! ## Properties
//!
//! - A Legal Entity Identifier belongs to one account for ever, also after the member has retired. A
//!   retired institution that returns is admitted again under the same account and identifier, and
//!   in no other way.
//! - The account of a member has a provider reference for life: it is never reaped, and its nonce
//!   never starts again.
//! - No decision of the council brings the number of eligible validators below the floor: it is
//!   refused with [`Error::TooFewValidators`]. Where an offence does, the set is left as it is, with
//!   the offender disabled in it, until enough others are eligible.
//! - Whoever is suspended or retired loses its seat in the council with its votes, so that it neither
//!   votes on its own case nor counts among those of whom two thirds are needed. Reinstated, it has a
//!   seat again when the council gives it one. The last seat is not taken away
//!   ([`Error::LastSeat`]): nobody could decide any more.
//! - What equivocations are proved against is kept for [`Config::ReportableSessions`], not for ever.
//! - A chain that has members starts with as many validators as its floor asks, or not at all.
//! - Signed transactions come from members and their delegates only: [`MembersOnly`].
//! - One member puts at most [`Config::MaxTransactionsPerBlock`] transactions into a block, those of
//!   its delegates included that are no members, and of these at most
//!   [`Config::MaxOperationalPerBlock`] that go before other transactions.
//! - No tip is above [`Config::MaxTip`], so that none buys precedence over operational calls.
//!
//! ## What the runtime must do besides
//!
//! - Place this pallet after the native token and before `pallet-session`: genesis mints the grants,
//!   and the first session asks for the validators.
//! - Refuse `session.purge_keys`: a validator that takes its keys away would leave the set behind
//!   the back of the floor. Keys are changed with `session.set_keys`, and a role is given up through
//!   the council.
//! - Let [`Config::ReportableSessions`] cover the time for which BABE and GRANDPA take reports.
//! - Refuse to give seats in the council to anybody but active members, one each, and to leave it without
//!   any: whoever has none could not mend it.
//! - Use [`ValidatorOf`] and [`UnitIdentification`] for the sessions, and [`GatedWeight`] for the
//!   weight of the gate.
//!
//! ## What it does not do
//!
//! It slashes nobody, elects nobody and knows no stake. It holds no personal data.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
	not(test),
	warn(
		clippy::arithmetic_side_effects,
		clippy::float_arithmetic,
		clippy::indexing_slicing,
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::as_conversions
	)
)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod gate;
mod impls;
#[cfg(test)]
mod mock;
pub mod runtime_api;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
mod validators;
pub mod weights;

use alloc::vec::Vec;
use frame::{prelude::*, token::fungible};
use sp_staking::SessionIndex;

pub use gate::{GatedWeight, MembersOnly, TIP_TOO_HIGH};
pub use legal_entity_identifier::{InvalidLei, Lei};
pub use pallet::*;
pub use runtime_api::MemberInfo;
pub use types::{Member, *};
pub use validators::{FromSession, UnitIdentification, ValidatorOf};
pub use weights::WeightInfo;

/// The native token's amounts, in its smallest denomination.
pub type BalanceOf<T> = <<T as Config>::NativeToken as fungible::Inspect<
	<T as frame_system::Config>::AccountId,
>>::Balance;

/// A member of this chain.
pub type MemberOf<T> = Member<BlockNumberFor<T>>;

#[allow(
	clippy::as_conversions,
	clippy::expect_used,
	reason = "the pallet macro and the codec's derive write them"
)]
#[frame::pallet]
pub mod pallet {
	use super::*;

	/// The layout of the storage.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who admits, suspends, retires and authorises upgrades: two thirds of the council.
		type AdmissionOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The token in which members pay their fees.
		type NativeToken: fungible::Mutate<Self::AccountId>;

		/// What a member receives on admission. Zero, or at least the existential deposit.
		#[pallet::constant]
		type AdmissionGrant: Get<BalanceOf<Self>>;

		/// The most members that may hold the role `Validator` at once.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// The most transactions of one member in one block, those of its delegates included that are
		/// no members.
		#[pallet::constant]
		type MaxTransactionsPerBlock: Get<u32>;

		/// The most of these that are of the operational class, which goes before the others.
		#[pallet::constant]
		type MaxOperationalPerBlock: Get<u32>;

		/// The largest tip, in the smallest denomination: so little that no tip brings a transaction
		/// before those of the operational class.
		#[pallet::constant]
		type MaxTip: Get<BalanceOf<Self>>;

		/// Tells what binds a member still.
		type Obligations: Obligations<Self::AccountId>;

		/// The council, in which only active members sit on.
		type Council: Council<Self::AccountId>;

		/// The sessions and their keys.
		type Sessions: Sessions<Self::AccountId>;

		/// For how many sessions after its own an equivocation can be reported.
		#[pallet::constant]
		type ReportableSessions: Get<SessionIndex>;

		/// The calls that a suspended member may still send.
		///
		/// It sees the call as it was sent: where a delegate sends, `proxy.proxy(..)` and the like.
		type WindDown: Contains<<Self as frame_system::Config>::RuntimeCall>;

		/// Tells for whom a signer acts that is no member.
		type Delegates: Delegates<Self::AccountId, <Self as frame_system::Config>::RuntimeCall>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// The institutions, by account. A retired one stays.
	#[pallet::storage]
	pub type Members<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, MemberOf<T>>;

	/// The account of each Legal Entity Identifier, retired members' included.
	#[pallet::storage]
	pub type AccountsByLei<T: Config> = StorageMap<_, Blake2_128Concat, Lei, T::AccountId>;

	/// The active members with the role `Validator` that no offence has suspended, sorted.
	///
	/// The next set is drawn from these and only these, so no session iterates over the members.
	#[pallet::storage]
	pub type ValidatorCandidates<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, T::MaxValidators>, ValueQuery>;

	/// The members whose validator role an offence suspended.
	#[pallet::storage]
	pub type ValidatorSuspensions<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, ValidatorSuspension<BlockNumberFor<T>>>;

	/// The least number of validators.
	#[pallet::storage]
	pub type MinValidators<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// A hash of the validators last handed to the sessions, with their keys.
	#[pallet::storage]
	pub type PlannedSet<T: Config> = StorageValue<_, H256>;

	/// What each member has put into the last block in which it sent anything.
	#[pallet::storage]
	pub type Activities<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BlockActivity<BlockNumberFor<T>>>;

	/// The members of the first block.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// The members. None at all is a template, which builds so that tools can show it; a chain
		/// of it has only the validators that `session.keys` names, and no members.
		pub members: Vec<GenesisMember<T::AccountId>>,
		/// The least number of validators, at least 1.
		pub min_validators: u32,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self { members: Vec::new(), min_validators: 1 }
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.members, self.min_validators);
		}
	}

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An institution was admitted, for the first time or again.
		#[codec(index = 0)]
		Admitted {
			/// Its account.
			account: T::AccountId,
			/// Its Legal Entity Identifier.
			lei: Lei,
			/// Its name.
			name: Name,
			/// Its roles.
			roles: Roles,
		},
		/// A member received native token.
		#[codec(index = 1)]
		Granted {
			/// The member.
			account: T::AccountId,
			/// How much, in the smallest denomination.
			amount: BalanceOf<T>,
		},
		/// The roles of a member were changed.
		#[codec(index = 2)]
		RolesChanged {
			/// The member.
			account: T::AccountId,
			/// The roles it holds now.
			roles: Roles,
		},
		/// A member was renamed.
		#[codec(index = 3)]
		Renamed {
			/// The member.
			account: T::AccountId,
			/// Its name from now on.
			name: Name,
		},
		/// A member was suspended.
		#[codec(index = 4)]
		Suspended {
			/// The member.
			account: T::AccountId,
			/// Why.
			reason: Reason,
		},
		/// A suspended member was made active again.
		#[codec(index = 5)]
		Reinstated {
			/// The member.
			account: T::AccountId,
		},
		/// A member was retired.
		#[codec(index = 6)]
		Retired {
			/// The member.
			account: T::AccountId,
		},
		/// An equivocation was reported, and the offender's validator role suspended.
		#[codec(index = 7)]
		ValidatorSuspended {
			/// The offender.
			account: T::AccountId,
			/// The session of the offence.
			session: SessionIndex,
			/// Whether it was disabled at once: not if it has left the set, or too many are.
			disabled: bool,
		},
		/// A suspended validator role was restored.
		#[codec(index = 8)]
		ValidatorReinstated {
			/// The member.
			account: T::AccountId,
		},
		/// The validators of a coming session were changed.
		#[codec(index = 9)]
		ValidatorsPlanned {
			/// The session from which they validate.
			session: SessionIndex,
			/// The validators, sorted.
			validators: BoundedVec<T::AccountId, T::MaxValidators>,
		},
		/// The least number of validators was changed.
		#[codec(index = 10)]
		MinValidatorsChanged {
			/// The least number from now on.
			count: u32,
		},
		/// The seat of a suspended or retired member in the council was taken away.
		#[codec(index = 11)]
		SeatVacated {
			/// The member.
			account: T::AccountId,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The LEI is not 20 characters of 0-9 and A-Z with a right check pair: correct it.
		#[codec(index = 0)]
		InvalidLei,
		/// The LEI belongs to another account, perhaps of a retired member: use that account.
		#[codec(index = 1)]
		LeiTaken,
		/// The retired member at this account has another LEI: admit it again under that one.
		#[codec(index = 2)]
		LeiMismatch,
		/// The account is a member's already: change its roles, or choose another account.
		#[codec(index = 3)]
		AlreadyMember,
		/// The account is not a member's: have it admitted first.
		#[codec(index = 4)]
		NotMember,
		/// The member is not active: only an active member may do this; have it reinstated.
		#[codec(index = 5)]
		NotActive,
		/// The member has retired and cannot be changed: admit it again under the same LEI.
		#[codec(index = 6)]
		MemberRetired,
		/// The member is suspended already: reinstate it first to give another reason.
		#[codec(index = 7)]
		AlreadySuspended,
		/// The member is not suspended: nothing is left to do.
		#[codec(index = 8)]
		NotSuspended,
		/// The name or reason is blank, not UTF-8, or has control or invisible characters: send plain text.
		#[codec(index = 9)]
		InvalidText,
		/// The list of roles is blank: name at least one, or retire the member.
		#[codec(index = 10)]
		NoRoles,
		/// It has live orders, bids or bonds, has units, or has issued units that exist: let them end.
		#[codec(index = 11)]
		LiveObligations,
		/// Fewer validators with session keys than the floor would be left: admit another first.
		#[codec(index = 12)]
		TooFewValidators,
		/// As many members hold the role Validator as may: take it from another one first.
		#[codec(index = 13)]
		TooManyValidators,
		/// The floor is 0 or above the number of eligible validators: choose one from 1 to that number.
		#[codec(index = 14)]
		InvalidMinValidators,
		/// The member's validator role is not suspended: nothing is left to do.
		#[codec(index = 15)]
		ValidatorNotSuspended,
		/// The member has the last seat in the council: give another one a seat first.
		#[codec(index = 16)]
		LastSeat,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxValidators::get() > 0, "a chain needs a validator");
			assert!(T::MaxTransactionsPerBlock::get() > 0, "members must be able to send");
			assert!(T::MaxOperationalPerBlock::get() > 0, "members must be able to settle");
			let grant = T::AdmissionGrant::get();
			let minimum = <T::NativeToken as fungible::Inspect<_>>::minimum_balance();
			assert!(grant.is_zero() || grant >= minimum, "a smaller grant could not be minted");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(
			_n: BlockNumberFor<T>,
		) -> Result<(), frame::deps::sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Admits an institution, or admits a retired one again.
		///
		/// - `origin`: the admission origin.
		/// - `lei`: its Legal Entity Identifier, 20 characters.
		/// - `account`: its account, for good.
		/// - `name`: UTF-8, at most 128 bytes.
		/// - `roles`: at least one.
		///
		/// Emits [`Event::Admitted`] and [`Event::Granted`].
		#[pallet::call_index(0)]
		pub fn admit(
			origin: OriginFor<T>,
			lei: Lei,
			account: T::AccountId,
			name: Name,
			roles: RoleList,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_admit(lei, account, name, Roles::of(&roles))
		}

		/// Replaces the roles of a member that has not retired.
		///
		/// - `origin`: the admission origin.
		/// - `roles`: all its roles from now on, at least one.
		///
		/// Emits [`Event::RolesChanged`].
		#[pallet::call_index(1)]
		pub fn set_roles(
			origin: OriginFor<T>,
			account: T::AccountId,
			roles: RoleList,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_set_roles(account, Roles::of(&roles))
		}

		/// Suspends an active member: its roles rest, it loses its seat in the council, and it may only
		/// wind its obligations down.
		///
		/// - `origin`: the admission origin.
		/// - `reason`: UTF-8, at most 256 bytes; public.
		///
		/// Emits [`Event::Suspended`], and [`Event::SeatVacated`] if it had a seat.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::suspend().saturating_add(T::Council::weight()))]
		pub fn suspend(
			origin: OriginFor<T>,
			account: T::AccountId,
			reason: Reason,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_suspend(account, reason)
		}

		/// Makes a suspended member active again. A seat in the council is given by the council.
		///
		/// - `origin`: the admission origin.
		///
		/// Emits [`Event::Reinstated`].
		#[pallet::call_index(3)]
		pub fn reinstate(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_reinstate(account)
		}

		/// Retires a member that nothing binds any more.
		///
		/// - `origin`: the admission origin.
		///
		/// Emits [`Event::Retired`], and [`Event::SeatVacated`] if it had a seat in the council.
		#[pallet::call_index(4)]
		#[pallet::weight(
			T::WeightInfo::retire()
				.saturating_add(T::Obligations::weight())
				.saturating_add(T::Council::weight())
		)]
		pub fn retire(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_retire(account)
		}

		/// Renames the caller.
		///
		/// - `origin`: an active member.
		/// - `name`: UTF-8, at most 128 bytes.
		///
		/// Emits [`Event::Renamed`].
		#[pallet::call_index(5)]
		pub fn update_name(origin: OriginFor<T>, name: Name) -> DispatchResult {
			let account = ensure_signed(origin)?;
			Self::do_update_name(account, name)
		}

		/// Mints native token for a member that has not retired.
		///
		/// - `origin`: the admission origin.
		/// - `amount`: in the smallest denomination.
		///
		/// Emits [`Event::Granted`].
		#[pallet::call_index(6)]
		pub fn grant(
			origin: OriginFor<T>,
			account: T::AccountId,
			#[pallet::compact] amount: BalanceOf<T>,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_grant(account, amount)
		}

		/// Changes the least number of validators.
		///
		/// - `origin`: the admission origin.
		/// - `count`: at least 1, at most the number of eligible validators.
		///
		/// Emits [`Event::MinValidatorsChanged`].
		#[pallet::call_index(7)]
		pub fn set_min_validators(origin: OriginFor<T>, count: u32) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_set_min_validators(count)
		}

		/// Restores a validator role that an offence suspended; it validates two sessions later.
		///
		/// - `origin`: the admission origin.
		///
		/// Emits [`Event::ValidatorReinstated`].
		#[pallet::call_index(8)]
		pub fn reinstate_validator(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_reinstate_validator(account)
		}

		/// Authorises a new runtime, whose code anyone may then send with
		/// `system.apply_authorized_upgrade`. Replaces an earlier authorisation.
		///
		/// - `origin`: the admission origin.
		/// - `code_hash`: of the code as it will be sent, by the hasher of the chain. The code must
		///   have the same spec name and a higher spec version.
		///
		/// Emits [`frame_system::Event::UpgradeAuthorized`].
		#[pallet::call_index(9)]
		pub fn authorize_upgrade(origin: OriginFor<T>, code_hash: T::Hash) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			frame_system::Pallet::<T>::do_authorize_upgrade(code_hash, true);
			Ok(())
		}
	}
}
