//! The gate: only members and their delegates may send.
//!
//! A transaction extension of our own would make clients warn or sign wrongly, so the gate is the
//! fee adapter of `pallet-transaction-payment`, which every signed transaction passes: in the pool
//! ([`OnChargeTransaction::can_withdraw_fee`]) and again when the block is built and executed
//! ([`OnChargeTransaction::withdraw_fee`]), also where the fee is zero.
//!
//! | signer | call | answer |
//! | --- | --- | --- |
//! | active member | any | passes |
//! | suspended member | of [`Config::WindDown`] | passes |
//! | delegate of a member, by [`Config::Delegates`], itself a member or not | as for its principal | passes |
//! | suspended member, or its delegate | any other | `InvalidTransaction::Call` |
//! | anyone else, retired members too | any | `InvalidTransaction::BadSigner` |
//!
//! Clients show the two as "Transaction call is not expected" and "Invalid signing address".
//! The signer pays the fee; a delegate needs a balance of its own, which its principal gives it.
//!
//! # The quota
//!
//! A member's transactions in a block are counted when they are applied, with those of its delegates
//! that are no members themselves: who is one counts for itself, so that nobody uses up the quota of
//! another member by acting for it. One beyond [`Config::MaxTransactionsPerBlock`] answers `ExhaustsResources`: the block's author
//! then leaves it, and what depends on it, in the pool for the next block, and a block that holds
//! it all the same is invalid for everyone. The pool itself never sees a quota used up, because it
//! validates every transaction as the first of a new block.
//!
//! # Precedence
//!
//! A call of the operational class (what settles, and what costs money when it is late) goes before
//! all others, in the pool and in a block. Two things keep that from being abused:
//!
//! * Of a member's transactions in a block, at most [`Config::MaxOperationalPerBlock`] are
//!   operational; one beyond answers `ExhaustsResources`, too. Nobody takes the precedence for
//!   itself, and what is left of a block is for the rest.
//! * A tip above [`Config::MaxTip`] answers `InvalidTransaction::Custom` with [`TIP_TOO_HIGH`]:
//!   tips order transactions within their class, and lift none into the other.
//!
//! # Weight
//!
//! [`GatedWeight`] adds what the gate reads and writes to the weight of the payment.

use core::marker::PhantomData;
use frame::{
	deps::{
		frame_support::dispatch::DispatchInfo,
		sp_runtime::transaction_validity::TransactionValidityError,
	},
	prelude::*,
	traits::{Dispatchable, PostDispatchInfoOf},
};
use pallet_transaction_payment::{OnChargeTransaction, TxCreditHold};

use crate::*;

/// What a tip above [`Config::MaxTip`] answers, as `InvalidTransaction::Custom`.
pub const TIP_TOO_HIGH: u8 = 1;

/// A fee adapter that refuses who is neither a member nor its delegate, and asks `Inner` for the
/// rest.
pub struct MembersOnly<Inner>(PhantomData<Inner>);

impl<T: Config> Pallet<T> {
	/// The member whose transaction this is, in whose quota it counts, or why `who` may not send it.
	///
	/// Whoever acts for a member is judged as that member: a suspended one does not get further
	/// through an active delegate. An account that is no member's, such as a multisig inside an
	/// institution, adds nothing to what its signer may do.
	pub fn sender_of(
		who: &T::AccountId,
		call: &<T as frame_system::Config>::RuntimeCall,
	) -> Result<T::AccountId, InvalidTransaction> {
		let principal =
			T::Delegates::principal(who, call).filter(|real| Members::<T>::contains_key(real));
		Self::admit_call(principal.as_ref().unwrap_or(who), call)?;
		Ok(principal.filter(|_| !Self::is_active(who)).unwrap_or_else(|| who.clone()))
	}

	/// Whether `member` may send `call`, or have it sent.
	fn admit_call(
		member: &T::AccountId,
		call: &<T as frame_system::Config>::RuntimeCall,
	) -> Result<(), InvalidTransaction> {
		match Members::<T>::get(member).map(|member| member.status) {
			Some(MemberStatus::Active) => Ok(()),
			Some(MemberStatus::Suspended { .. }) if T::WindDown::contains(call) => Ok(()),
			Some(MemberStatus::Suspended { .. }) => Err(InvalidTransaction::Call),
			Some(MemberStatus::Retired) | None => Err(InvalidTransaction::BadSigner),
		}
	}

	/// What `member` has put into this block with one transaction more, or that this is too much.
	fn activity_after(
		member: &T::AccountId,
		class: DispatchClass,
	) -> Result<BlockActivity<BlockNumberFor<T>>, InvalidTransaction> {
		let block = frame_system::Pallet::<T>::block_number();
		let (sent, before) = Activities::<T>::get(member)
			.filter(|activity| activity.block == block)
			.map_or((0, 0), |activity| (activity.transactions, activity.operational));
		// A saturated count is beyond any quota.
		let transactions = sent.saturating_add(1);
		let operational = before.saturating_add(u32::from(class == DispatchClass::Operational));
		if transactions > T::MaxTransactionsPerBlock::get()
			|| operational > T::MaxOperationalPerBlock::get()
		{
			return Err(InvalidTransaction::ExhaustsResources);
		}
		Ok(BlockActivity { block, transactions, operational })
	}

	/// Refuses a tip that would buy precedence.
	fn ensure_tip(tip: BalanceOf<T>) -> Result<(), InvalidTransaction> {
		if tip > T::MaxTip::get() {
			return Err(InvalidTransaction::Custom(TIP_TOO_HIGH));
		}
		Ok(())
	}
}

impl<T, Inner> OnChargeTransaction<T> for MembersOnly<Inner>
where
	T: Config + pallet_transaction_payment::Config,
	<T as frame_system::Config>::RuntimeCall: Dispatchable<Info = DispatchInfo>,
	Inner: OnChargeTransaction<T, Balance = BalanceOf<T>>,
{
	type Balance = Inner::Balance;
	type LiquidityInfo = Inner::LiquidityInfo;

	fn withdraw_fee(
		who: &T::AccountId,
		call: &<T as frame_system::Config>::RuntimeCall,
		dispatch_info: &DispatchInfoOf<<T as frame_system::Config>::RuntimeCall>,
		fee_with_tip: Self::Balance,
		tip: Self::Balance,
	) -> Result<Self::LiquidityInfo, TransactionValidityError> {
		Pallet::<T>::ensure_tip(tip)?;
		let member = Pallet::<T>::sender_of(who, call)?;
		let activity = Pallet::<T>::activity_after(&member, dispatch_info.class)?;
		let withdrawn = Inner::withdraw_fee(who, call, dispatch_info, fee_with_tip, tip)?;
		Activities::<T>::insert(member, activity);
		Ok(withdrawn)
	}

	fn can_withdraw_fee(
		who: &T::AccountId,
		call: &<T as frame_system::Config>::RuntimeCall,
		dispatch_info: &DispatchInfoOf<<T as frame_system::Config>::RuntimeCall>,
		fee_with_tip: Self::Balance,
		tip: Self::Balance,
	) -> Result<(), TransactionValidityError> {
		Pallet::<T>::ensure_tip(tip)?;
		Pallet::<T>::sender_of(who, call)?;
		Inner::can_withdraw_fee(who, call, dispatch_info, fee_with_tip, tip)
	}

	fn correct_and_deposit_fee(
		who: &T::AccountId,
		dispatch_info: &DispatchInfoOf<<T as frame_system::Config>::RuntimeCall>,
		post_info: &PostDispatchInfoOf<<T as frame_system::Config>::RuntimeCall>,
		corrected_fee_with_tip: Self::Balance,
		tip: Self::Balance,
		liquidity_info: Self::LiquidityInfo,
	) -> Result<(), TransactionValidityError> {
		Inner::correct_and_deposit_fee(
			who,
			dispatch_info,
			post_info,
			corrected_fee_with_tip,
			tip,
			liquidity_info,
		)
	}

	/// Makes `who` a member besides, or the payment pallet's own benchmark would be refused.
	#[cfg(feature = "runtime-benchmarks")]
	fn endow_account(who: &T::AccountId, amount: Self::Balance) {
		Inner::endow_account(who, amount);
		Members::<T>::insert(
			who,
			crate::Member {
				lei: Lei([0; 20]),
				name: Default::default(),
				roles: Roles::of(&Role::ALL),
				status: MemberStatus::Active,
				admitted_at: Default::default(),
			},
		);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn minimum_balance() -> Self::Balance {
		Inner::minimum_balance()
	}
}

impl<T, Inner> TxCreditHold<T> for MembersOnly<Inner>
where
	T: pallet_transaction_payment::Config,
	Inner: TxCreditHold<T>,
{
	type Credit = Inner::Credit;
}

/// The payment's weight `W` with what the gate adds.
///
/// In the worst case a delegate signs: its own row, the proxies of its principal, the principal's
/// row and its activity are read, and the activity is written.
pub struct GatedWeight<T, W>(PhantomData<(T, W)>);

impl<T: Config, W: pallet_transaction_payment::WeightInfo> pallet_transaction_payment::WeightInfo
	for GatedWeight<T, W>
{
	fn charge_transaction_payment() -> Weight {
		W::charge_transaction_payment().saturating_add(T::DbWeight::get().reads_writes(4, 1))
	}
}
