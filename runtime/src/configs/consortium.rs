//! Members, and what the consortium pallet asks of the others.

use frame_support::traits::{ConstU128, ConstU32, Contains};
use pallet_consortium::{Delegates, FromSession, Obligations};

use crate::{
	configs::{
		consensus::{MAX_VALIDATORS, REPORTABLE_SESSIONS},
		fees::MAX_TIP,
		CouncilTwoThirds,
	},
	AccountId, Balance, Balances, Clearing, Consortium, Evaluation, Multisig, Proxy, Runtime,
	RuntimeCall, UNIT,
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
	type Sessions = FromSession<Runtime>;
	type ReportableSessions = ConstU32<REPORTABLE_SESSIONS>;
	type WindDown = WindDown;
	type Delegates = RegisteredDelegates;
	type WeightInfo = crate::weights::pallet_consortium::WeightInfo<Runtime>;
}

/// A member is bound by what it has open in the market or has vouched for.
pub struct LiveObligations;

impl Obligations<AccountId> for LiveObligations {
	fn has_live(who: &AccountId) -> bool {
		Clearing::has_live_obligations(who) || Evaluation::has_live_obligations(who)
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
pub struct WindDown;

impl Contains<RuntimeCall> for WindDown {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Clearing(call) => matches!(
				call,
				pallet_clearing::Call::advance { .. }
					| pallet_clearing::Call::cancel { .. }
					| pallet_clearing::Call::confirm { .. }
					| pallet_clearing::Call::reveal_bid { .. }
					| pallet_clearing::Call::submit_result { .. }
			),
			RuntimeCall::Evaluation(
				pallet_evaluation::Call::close_dispute { .. }
				| pallet_evaluation::Call::close_panel { .. }
				| pallet_evaluation::Call::decline_guarantee { .. }
				| pallet_evaluation::Call::expire_request { .. }
				| pallet_evaluation::Call::forget_consent { .. }
				| pallet_evaluation::Call::forget_guarantee { .. }
				| pallet_evaluation::Call::forget_terminal { .. }
				| pallet_evaluation::Call::refuse { .. }
				| pallet_evaluation::Call::release_batch_bond { .. }
				| pallet_evaluation::Call::release_bond { .. }
				| pallet_evaluation::Call::release_guarantee { .. }
				| pallet_evaluation::Call::reveal_score { .. }
				| pallet_evaluation::Call::revoke { .. }
				| pallet_evaluation::Call::revoke_batch { .. }
				| pallet_evaluation::Call::revoke_consent { .. }
				| pallet_evaluation::Call::revoke_in_batch { .. }
				| pallet_evaluation::Call::revoke_model { .. }
				| pallet_evaluation::Call::revoke_policy { .. }
				| pallet_evaluation::Call::revoke_rule_set { .. }
				| pallet_evaluation::Call::withdraw_evaluator { .. }
				| pallet_evaluation::Call::withdraw_guarantee { .. },
			)
			| RuntimeCall::Provenance(
				pallet_provenance::Call::cancel { .. }
				| pallet_provenance::Call::decline { .. }
				| pallet_provenance::Call::end_mandate { .. },
			) => true,
			RuntimeCall::Proxy(
				pallet_proxy::Call::proxy { call, .. }
				| pallet_proxy::Call::proxy_announced { call, .. },
			)
			| RuntimeCall::Multisig(
				pallet_multisig::Call::as_multi { call, .. }
				| pallet_multisig::Call::as_multi_threshold_1 { call, .. },
			) => Self::contains(call),
			_ => false,
		}
	}
}
