//! The validator set: which members validate, and what an equivocation does to one.
//!
//! The set is planned when a session begins, for the session after the next one: that is how
//! `pallet-session` works, and it leaves a session to report what happened on a fork.

use alloc::vec::Vec;
use frame::prelude::*;
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

use crate::*;

impl<T: Config> Pallet<T> {
	/// The candidates that have set their session keys, sorted.
	pub fn eligible_validators() -> Vec<T::AccountId> {
		let mut candidates = ValidatorCandidates::<T>::get().into_inner();
		candidates.retain(|who| T::Sessions::keys_of(who).is_some());
		candidates
	}

	/// The validators of `session`, or `None` where they stay as they are.
	///
	/// They stay where the same members validate with the same keys: a new set would needlessly
	/// change the GRANDPA authorities and lift what disables an offender. A change of keys alone is a
	/// new set, because equivocations are proved against the keys that were recorded with it.
	///
	/// The members also stay where fewer than the floor are eligible, which only offences can bring
	/// about: an offender is then left in the set, disabled, until another validator can take its
	/// place. Their keys may change all the same.
	fn plan_validators(session: SessionIndex) -> Option<Vec<T::AccountId>> {
		let candidates = Self::with_keys(ValidatorCandidates::<T>::get());
		let enough = Self::count_of(candidates.iter()) >= MinValidators::<T>::get().max(1);
		let keyed = if enough { candidates } else { Self::with_keys(T::Sessions::current()) };
		let planned = keyed.using_encoded(blake2_256).into();
		// At genesis there is no set that could stay.
		if keyed.is_empty() || PlannedSet::<T>::get() == Some(planned) {
			return None;
		}
		let validators: Vec<_> = keyed.into_iter().map(|(who, _)| who).collect();

		PlannedSet::<T>::put(planned);
		if enough {
			Self::deposit_event(Event::ValidatorsPlanned {
				session,
				validators: BoundedVec::truncate_from(validators.clone()),
			});
		}
		Some(validators)
	}

	/// Those of them that have set session keys, with the digests of these.
	fn with_keys(validators: impl IntoIterator<Item = T::AccountId>) -> Vec<(T::AccountId, H256)> {
		let with_keys = |who| T::Sessions::keys_of(&who).map(|keys| (who, keys));
		validators.into_iter().filter_map(with_keys).collect()
	}

	/// Stops a genesis whose members could not keep the floor: `pallet-session` would start with
	/// whatever session keys there are. A genesis without members is a template.
	#[allow(clippy::panic, reason = "a genesis that cannot be built must say why and stop")]
	fn ensure_genesis_floor() {
		let (eligible, floor) =
			(Self::count_of(Self::eligible_validators().iter()), MinValidators::<T>::get());
		assert!(
			Members::<T>::iter_keys().next().is_none() || eligible >= floor,
			"consortium genesis: {eligible} members with the role Validator have session keys, \
			 but minValidators is {floor}",
		);
	}

	/// Begins a session: whom an offence suspended stays disabled, and what is too old to be
	/// reported is forgotten.
	fn begin_session(session: SessionIndex) {
		Self::disable_suspended();
		T::Sessions::prune_before(session.saturating_sub(T::ReportableSessions::get()));
	}

	/// Disables again whom an offence suspended and who is in the set that begins.
	///
	/// `pallet-session` forgets who is disabled when a new set begins; an offender can be in that
	/// set if it was planned before the offence.
	fn disable_suspended() {
		T::Sessions::current()
			.iter()
			.filter(|who| ValidatorSuspensions::<T>::contains_key(who))
			.for_each(|who| {
				T::Sessions::disable(who, OffenceSeverity::max_severity());
			});
	}

	/// Disables `who` in the current session and suspends its validator role.
	///
	/// It may have left the set, or the consortium, since the offence: what can still be done, is.
	fn suspend_validator(who: &T::AccountId, severity: OffenceSeverity, session: SessionIndex) {
		let disabled = T::Sessions::disable(who, severity);
		if !Members::<T>::contains_key(who) || ValidatorSuspensions::<T>::contains_key(who) {
			return;
		}

		let since = frame_system::Pallet::<T>::block_number();
		ValidatorSuspensions::<T>::insert(who, ValidatorSuspension { since, session });
		ValidatorCandidates::<T>::mutate(|candidates| candidates.retain(|other| other != who));
		Self::deposit_event(Event::ValidatorSuspended { account: who.clone(), session, disabled });
	}
}

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::plan_validators(new_index)
	}

	fn new_session_genesis(new_index: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::ensure_genesis_floor();
		Self::plan_validators(new_index)
	}

	fn start_session(start_index: SessionIndex) {
		Self::begin_session(start_index);
	}

	fn end_session(_end_index: SessionIndex) {}
}

impl<T: Config> pallet_session::historical::SessionManager<T::AccountId, ()> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		Self::plan_validators(new_index)
			.map(|validators| validators.into_iter().map(|who| (who, ())).collect())
	}

	fn new_session_genesis(new_index: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		Self::ensure_genesis_floor();
		<Self as pallet_session::historical::SessionManager<_, _>>::new_session(new_index)
	}

	fn start_session(start_index: SessionIndex) {
		Self::begin_session(start_index);
	}

	fn end_session(_end_index: SessionIndex) {}
}

impl<T: Config> OnOffenceHandler<T::AccountId, (T::AccountId, ()), Weight> for Pallet<T> {
	fn on_offence(
		offenders: &[OffenceDetails<T::AccountId, (T::AccountId, ())>],
		slash_fraction: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		offenders.iter().zip(slash_fraction).fold(Weight::zero(), |weight, (details, fraction)| {
			let (who, ()) = &details.offender;
			Self::suspend_validator(who, OffenceSeverity(*fraction), session);
			// Validators and disabled ones, member, suspension, candidates.
			weight.saturating_add(T::DbWeight::get().reads_writes(6, 3))
		})
	}
}

/// [`Sessions`] of `pallet-session` and its historical part, where a validator is known by its
/// account.
pub struct FromSession<T>(PhantomData<T>);

/// Most sessions that are forgotten when one begins. In a chain that prunes from its first session
/// on, it is one; a chain that did not catches up step by step.
const MAX_PRUNED: SessionIndex = 16;

impl<T> Sessions<T::AccountId> for FromSession<T>
where
	T: pallet_session::historical::Config
		+ pallet_session::Config<ValidatorId = <T as frame_system::Config>::AccountId>,
{
	fn keys_of(who: &T::AccountId) -> Option<H256> {
		pallet_session::Pallet::<T>::load_keys(who)
			.map(|keys| keys.using_encoded(blake2_256).into())
	}

	fn current() -> Vec<T::AccountId> {
		pallet_session::Pallet::<T>::validators()
	}

	fn disable(who: &T::AccountId, severity: OffenceSeverity) -> bool {
		pallet_session::Pallet::<T>::report_offence(who.clone(), severity);
		pallet_session::Pallet::<T>::validator_id_to_index(who).is_some_and(|index| {
			pallet_session::Pallet::<T>::disabled_validators().contains(&index)
		})
	}

	fn prune_before(session: SessionIndex) {
		let first = pallet_session::historical::StoredRange::<T>::get().map(|(first, _)| first);
		if let Some(first) = first.filter(|first| *first < session) {
			let up_to = session.min(first.saturating_add(MAX_PRUNED));
			pallet_session::historical::Pallet::<T>::prune_up_to(up_to);
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn insert_keys(who: &T::AccountId) {
		let seed = who.encode();
		if let Ok(keys) = T::Keys::decode(&mut TrailingZeroInput::new(&seed)) {
			pallet_session::NextKeys::<T>::insert(who, keys);
		}
	}
}

/// `pallet_session::Config::ValidatorIdOf`: the account of an active member that holds the role
/// `Validator`, so that only such a member can set session keys. One read.
pub struct ValidatorOf<T>(PhantomData<T>);

impl<T: Config> Convert<T::AccountId, Option<T::AccountId>> for ValidatorOf<T> {
	fn convert(account: T::AccountId) -> Option<T::AccountId> {
		Members::<T>::get(&account)
			.is_some_and(|member| member.acts_as(Role::Validator))
			.then_some(account)
	}
}

/// `pallet_session::historical::Config::FullIdentificationOf`: a validator is identified by its
/// account alone, also when it has left since.
pub struct UnitIdentification;

impl<AccountId> Convert<AccountId, Option<()>> for UnitIdentification {
	fn convert(_validator: AccountId) -> Option<()> {
		Some(())
	}
}
