//! For whom a call is sent: the signer itself, a principal whose delegate it is, or a multisig account.

use super::{chain::Snapshot, Chain, Error};
use clearmark_runtime::{AccountId, Balance, BlockNumber, Multisig, Runtime, RuntimeCall};
use codec::Encode;
use pallet_multisig::Timepoint;
use pallet_transaction_payment::RuntimeDispatchInfo;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use sp_runtime::Weight;
use std::collections::BTreeSet;

/// Most signatories of a multisig account, as the runtime allows.
const MOST_SIGNATORIES: usize = 16;

/// For whom a call is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnBehalf {
	/// The signer itself.
	Signer,
	/// A principal that has registered the signer as a delegate (proxy).
	Principal(AccountId),
	/// The account of several signatories, so many of which have to agree.
	Multisig {
		/// How many, at least two.
		threshold: u16,
		/// All signatories but the signer, ascending.
		others: Vec<AccountId>,
	},
}

/// A call as the signer signs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrapped {
	/// The call.
	pub call: RuntimeCall,
	/// How far the signatories are, where there are several.
	pub approval: Option<Approval>,
}

/// How far the signatories of a call are, once the signer's approval counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
	/// The multisig account.
	pub account: AccountId,
	/// The hash of the call that they approve.
	pub call_hash: H256,
	/// How many have approved it then.
	pub approvals: usize,
	/// How many have to.
	pub threshold: u16,
}

impl OnBehalf {
	/// A multisig account of `signer` and others.
	pub fn multisig(signer: &AccountId, threshold: u16, with: &[AccountId]) -> Result<Self, Error> {
		let others: BTreeSet<_> = with.iter().cloned().collect();
		let signatories = others.len().saturating_add(1);
		let wrong = |why: String| Err(Error::Wrong(why));
		if others.len() < with.len() {
			return wrong("a signatory is named twice".into());
		}
		if others.contains(signer) {
			return wrong(format!("{signer} signs it: name only the other signatories"));
		}
		if signatories > MOST_SIGNATORIES {
			return wrong(format!("a multisig account has at most {MOST_SIGNATORIES} signatories"));
		}
		if threshold < 2 || usize::from(threshold) > signatories {
			return wrong(format!(
				"{threshold} of {signatories} signatories cannot agree: the threshold is from 2 to {signatories}"
			));
		}
		Ok(Self::Multisig { threshold, others: others.into_iter().collect() })
	}

	/// The account whose call it is.
	pub fn account(&self, signer: &AccountId) -> AccountId {
		match self {
			Self::Signer => signer.clone(),
			Self::Principal(principal) => principal.clone(),
			Self::Multisig { threshold, others } => {
				let mut signatories = others.clone();
				signatories.push(signer.clone());
				signatories.sort();
				Multisig::multi_account_id(&signatories, *threshold)
			},
		}
	}

	/// The call as the signer has to sign it, after what the others have done so far.
	pub fn wrap(
		&self,
		chain: &Chain,
		signer: &AccountId,
		call: RuntimeCall,
	) -> Result<Wrapped, Error> {
		match self {
			Self::Signer => Ok(Wrapped { call, approval: None }),
			Self::Principal(principal) => {
				let call = pallet_proxy::Call::<Runtime>::proxy {
					real: principal.clone().into(),
					force_proxy_type: None,
					call: Box::new(call),
				};
				Ok(Wrapped { call: call.into(), approval: None })
			},
			Self::Multisig { threshold, others } => {
				let account = self.account(signer);
				let best = chain.best()?;
				approved(&best, signer, call, account, *threshold, others.clone())
			},
		}
	}
}

fn approved(
	best: &Snapshot<'_>,
	signer: &AccountId,
	call: RuntimeCall,
	account: AccountId,
	threshold: u16,
	other_signatories: Vec<AccountId>,
) -> Result<Wrapped, Error> {
	type Open = pallet_multisig::Multisig<
		BlockNumber,
		Balance,
		AccountId,
		<Runtime as pallet_multisig::Config>::MaxSignatories,
	>;
	let call_hash = blake2_256(&call.encode());
	let key = pallet_multisig::Multisigs::<Runtime>::hashed_key_for(&account, call_hash);
	let open: Option<Open> = best.stored(&key)?;
	let (approvals, maybe_timepoint): (_, Option<Timepoint<BlockNumber>>) = match open {
		Some(open) if open.approvals.contains(signer) => {
			return Err(Error::Wrong(format!(
				"{signer} has approved this call already: it waits for the others, {} of {threshold} so far",
				open.approvals.len()
			)))
		},
		Some(open) => (open.approvals.len(), Some(open.when)),
		None => (0, None),
	};
	let max_weight = weight_of(best, &call)?;
	let call = pallet_multisig::Call::<Runtime>::as_multi {
		threshold,
		other_signatories,
		maybe_timepoint,
		call: Box::new(call),
		max_weight,
	};
	let approvals = approvals.saturating_add(1);
	let approval = Approval { account, call_hash: H256(call_hash), approvals, threshold };
	Ok(Wrapped { call: call.into(), approval: Some(approval) })
}

/// The weight that the chain charges for a call at most.
pub fn weight_of(best: &Snapshot<'_>, call: &RuntimeCall) -> Result<Weight, Error> {
	let length = u32::try_from(call.encoded_size()).unwrap_or(u32::MAX);
	let info: RuntimeDispatchInfo<Balance> =
		best.call("TransactionPaymentCallApi_query_call_info", &(call, length))?;
	Ok(info.weight)
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::crypto::Ss58Codec;

	fn account(byte: u8) -> AccountId {
		[byte; 32].into()
	}

	#[test]
	fn multisig_should_fail_when_its_signatories_cannot_agree() {
		let signer = account(1);
		for (threshold, with, why) in [
			(1, vec![account(2)], "from 2 to 2"),
			(3, vec![account(2)], "from 2 to 2"),
			(2, vec![], "from 2 to 1"),
			(2, vec![account(2), account(2)], "named twice"),
			(2, vec![account(2), account(1)], "only the other signatories"),
			(2, (2..=17).map(account).collect(), "at most 16"),
		] {
			let error = OnBehalf::multisig(&signer, threshold, &with).unwrap_err().to_string();
			assert!(error.contains(why), "{error}");
		}
		assert!(OnBehalf::multisig(&signer, 2, &(2..=16).map(account).collect::<Vec<_>>()).is_ok());
	}

	#[test]
	fn multisig_is_the_same_account_for_each_of_its_signatories() {
		let [alice, bob, charlie] = [
			"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
			"5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty",
			"5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y",
		]
		.map(|text| AccountId::from_ss58check(text).unwrap());
		let of = |signer: &AccountId, with: [&AccountId; 2]| {
			OnBehalf::multisig(signer, 2, &with.map(Clone::clone)).unwrap().account(signer)
		};
		// As polkadot-js computes it: createKeyMulti([alice, bob, charlie], 2).
		let known = "5DjYJStmdZ2rcqXbXGX7TW85JsrW6uG4y9MUcLq2BoPMpRA7";
		for multisig in [
			of(&alice, [&bob, &charlie]),
			of(&bob, [&charlie, &alice]),
			of(&charlie, [&alice, &bob]),
		] {
			assert_eq!(multisig.to_ss58check(), known);
		}
		assert_eq!(OnBehalf::Principal(bob.clone()).account(&alice), bob);
		assert_eq!(OnBehalf::Signer.account(&alice), alice);
	}
}
