//! Members, and what the consortium pallet asks of the others.

use alloc::vec::Vec;
use core::slice;
use frame_support::{
	traits::{ChangeMembers, ConstU128, ConstU32, Contains},
	weights::Weight,
};
use pallet_clearing::SettlementConsent;
use pallet_collective::WeightInfo as _;
use pallet_consortium::{Delegates, FromSession, Obligations};

use crate::{
	configs::{
		consensus::{MAX_VALIDATORS, REPORTABLE_SESSIONS},
		fees::MAX_TIP,
		governance::{CouncilWeight, MAX_MOTIONS, MAX_SEATS},
		CouncilCollective, CouncilTwoThirds,
	},
	AccountId, Balance, Balances, Clearing, Consortium, Council, Evaluation, Multisig, Provenance,
	Proxy, Runtime, RuntimeCall, UNIT,
};

/// What a member receives on admission, in the native currency. One token pays for a second of
/// computation, a full block: this is some millions of light calls, or some hundred thousand transfers
/// of units at the weight that they are charged at most.
const ADMISSION_GRANT: Balance = 10_000 * UNIT;

impl pallet_consortium::Config for Runtime {
	type AdmissionOrigin = CouncilTwoThirds;
	type NativeToken = Balances;
	type AdmissionGrant = ConstU128<ADMISSION_GRANT>;
	type MaxValidators = ConstU32<MAX_VALIDATORS>;
	type MaxTransactionsPerBlock = ConstU32<200>;
	type MaxOperationalPerBlock = ConstU32<50>;
	type MaxTip = ConstU128<MAX_TIP>;
	type Obligations = LiveObligations;
	type Council = CouncilSeats;
	type Sessions = FromSession<Runtime>;
	type ReportableSessions = ConstU32<REPORTABLE_SESSIONS>;
	type WindDown = WindDown;
	type Delegates = RegisteredDelegates;
	type WeightInfo = crate::weights::pallet_consortium::WeightInfo<Runtime>;
}

/// A member is bound by what it has open in the market, has vouched for, owns or has issued.
pub struct LiveObligations;

impl Obligations<AccountId> for LiveObligations {
	fn has_live(who: &AccountId) -> bool {
		Clearing::has_live_obligations(who)
			|| Evaluation::has_live_obligations(who)
			|| Provenance::has_live_obligations(who)
	}

	/// The market reads once, the evaluations twice.
	fn weight() -> Weight {
		let reads = <Runtime as frame_system::Config>::DbWeight::get().reads(3);
		Provenance::obligations_weight().saturating_add(reads)
	}
}

/// The seats of the council.
pub struct CouncilSeats;

impl pallet_consortium::Council<AccountId> for CouncilSeats {
	fn seats() -> Vec<AccountId> {
		pallet_collective::Members::<Runtime, CouncilCollective>::get()
	}

	fn remove(who: &AccountId) {
		let mut left = Self::seats();
		left.retain(|seat| seat != who);
		Council::change_members_sorted(&[], slice::from_ref(who), &left);
	}

	fn weight() -> Weight {
		// No seat is new, so that no member is looked up.
		CouncilWeight::set_members(MAX_SEATS, 0, MAX_MOTIONS)
	}
}

/// Proxies that the member has registered, and signatories of a multisig that is a member.
pub struct RegisteredDelegates;

impl Delegates<AccountId, RuntimeCall> for RegisteredDelegates {
	fn principal(who: &AccountId, call: &RuntimeCall) -> Option<AccountId> {
		match call {
			RuntimeCall::Proxy(pallet_proxy::Call::proxy { real, force_proxy_type, .. }) => {
				let real = account_of(real)?;
				Proxy::find_proxy(&real, who, *force_proxy_type).is_ok().then_some(real)
			},
			RuntimeCall::Proxy(
				pallet_proxy::Call::announce { real, .. }
				| pallet_proxy::Call::remove_announcement { real, .. },
			) => {
				let real = account_of(real)?;
				Proxy::find_proxy(&real, who, None).is_ok().then_some(real)
			},
			RuntimeCall::Proxy(pallet_proxy::Call::proxy_announced {
				delegate,
				real,
				force_proxy_type,
				..
			}) => {
				// Any signer may carry out what the delegate has announced. It is the call of the
				// principal all the same; only, a stranger does not become a sender by it.
				let (delegate, real) = (account_of(delegate)?, account_of(real)?);
				let registered = Proxy::find_proxy(&real, &delegate, *force_proxy_type).is_ok();
				let may_carry_out = *who == delegate || Consortium::is_active(who);
				(registered && may_carry_out).then_some(real)
			},
			RuntimeCall::Multisig(
				pallet_multisig::Call::as_multi { threshold, other_signatories, .. }
				| pallet_multisig::Call::approve_as_multi { threshold, other_signatories, .. }
				| pallet_multisig::Call::cancel_as_multi { threshold, other_signatories, .. },
			) => Some(multisig_of(who, other_signatories, *threshold)),
			RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
				other_signatories,
				..
			}) => Some(multisig_of(who, other_signatories, 1)),
			_ => None,
		}
	}
}

fn account_of(address: &crate::Address) -> Option<AccountId> {
	match address {
		crate::Address::Id(account) => Some(account.clone()),
		_ => None,
	}
}

fn multisig_of(who: &AccountId, others: &[AccountId], threshold: u16) -> AccountId {
	let mut signatories = others.to_vec();
	let place = signatories.partition_point(|other| other < who);
	signatories.insert(place, who.clone());
	Multisig::multi_account_id(&signatories, threshold)
}

/// What a suspended member may still send: nothing that takes on an obligation, everything that
/// ends one.
///
/// It settles what it has a part in, disputes what it would be debited, takes back what it has put up
/// or allowed, and redeems its units. It begins no order, bid, offer or mandate, pays nobody, and
/// neither votes nor rules.
pub struct WindDown;

impl Contains<RuntimeCall> for WindDown {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_multisig::Call as Multisig;
		use pallet_proxy::Call as Proxy;
		use pallet_utility::Call as Utility;

		match call {
			RuntimeCall::Clearing(call) => settles(call),
			RuntimeCall::Provenance(call) => releases(call),
			RuntimeCall::Evaluation(call) => takes_back(call),
			// Nobody acts for it any longer, and what was announced or approved is not done.
			RuntimeCall::Proxy(
				Proxy::remove_proxy { .. }
				| Proxy::remove_proxies {}
				| Proxy::remove_announcement { .. }
				| Proxy::reject_announcement { .. },
			)
			| RuntimeCall::Multisig(Multisig::cancel_as_multi { .. }) => true,
			RuntimeCall::Proxy(Proxy::proxy { call, .. } | Proxy::proxy_announced { call, .. })
			| RuntimeCall::Multisig(
				Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. },
			) => Self::contains(call),
			RuntimeCall::Utility(
				Utility::batch { calls }
				| Utility::batch_all { calls }
				| Utility::force_batch { calls },
			) => !calls.is_empty() && calls.iter().all(Self::contains),
			_ => false,
		}
	}
}

/// Whether it carries an order to its end, contests one, or lifts what keeps it from settling.
fn settles(call: &pallet_clearing::Call<Runtime>) -> bool {
	use pallet_clearing::Call;

	matches!(
		call,
		Call::abandon { .. }
			| Call::advance { .. }
			| Call::cancel { .. }
			| Call::confirm { .. }
			| Call::disprove { .. }
			| Call::dispute { .. }
			| Call::reveal_bid { .. }
			| Call::set_bilateral_limit { limit: None, .. }
			| Call::set_net_debit_cap { cap: None, .. }
			| Call::set_settlement_consent { consent: SettlementConsent::SignatureNeeded, .. }
			| Call::submit_result { .. }
	)
}

/// Whether it ends an offer, a mandate, a freeze or a lock, or gives units back to their issuer.
fn releases(call: &pallet_provenance::Call<Runtime>) -> bool {
	use pallet_provenance::Call;

	matches!(
		call,
		Call::associate_funding { .. }
			| Call::cancel { .. }
			| Call::decline { .. }
			| Call::end_mandate { .. }
			| Call::expire { .. }
			| Call::lapse { .. }
			| Call::redeem { .. }
			| Call::release_account { .. }
			| Call::release_deposit { .. }
	)
}

/// Whether it takes something back, or closes what is over.
fn takes_back(call: &pallet_evaluation::Call<Runtime>) -> bool {
	use pallet_evaluation::Call;

	matches!(
		call,
		Call::close_dispute { .. }
			| Call::close_panel { .. }
			| Call::decline_guarantee { .. }
			| Call::expire_request { .. }
			| Call::forget_consent { .. }
			| Call::forget_guarantee { .. }
			| Call::forget_terminal { .. }
			| Call::refuse { .. }
			| Call::release_batch_bond { .. }
			| Call::release_bond { .. }
			| Call::release_guarantee { .. }
			| Call::reveal_score { .. }
			| Call::revoke { .. }
			| Call::revoke_batch { .. }
			| Call::revoke_consent { .. }
			| Call::revoke_in_batch { .. }
			| Call::revoke_model { .. }
			| Call::revoke_policy { .. }
			| Call::revoke_rule_set { .. }
			| Call::withdraw_evaluator { .. }
			| Call::withdraw_guarantee { .. }
	)
}
