//! Terminals: what they run on gives a level, and the level a permission.
//!
//! An evaluator challenges a terminal, which signs its readings with the nonce of the challenge. The
//! chain verifies the signature and applies the policy, with the crate `evaluation-schemes`; nobody
//! states a level, so there is nothing to challenge. The readings are in the block, so that this is for
//! terminals of institutions. The level of a customer's terminal is computed in the evaluator's house by
//! the same crate, and is an input of a record.

use crate::*;
use evaluation_schemes::terminal::{
	answers, assess, challenged, permission, report_digest, report_payload, Policy,
};
use frame::{
	deps::{sp_core::ed25519, sp_io},
	hashing::blake2_256,
};
use signature_chain::validate_receipt_key;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_challenge_terminal(
		evaluator: T::AccountId,
		id: SchemeId,
		key: TerminalKey,
	) -> DispatchResult {
		let scheme = Self::ensure_may_evaluate(&evaluator, id)?;
		let (version, policy) = Self::active_policy(id, &scheme)?;
		let policy = policy.terminals().ok_or(Error::<T>::PolicyNotInForce)?;
		let now = Self::height();
		let known = Terminals::<T>::get(id, key);
		let busy = known.as_ref().is_some_and(|known| known.is_challenged(now));
		ensure!(!busy, Error::<T>::TerminalBusy);
		// What is refused there is refused here: a key for which no secret is needed, for instance.
		validate_receipt_key(&key).map_err(|_| Error::<T>::TerminalKeyUnsound)?;
		let number = NextChallenge::<T>::get();
		let next = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Self::keep(&evaluator, known.as_ref())?;

		NextChallenge::<T>::put(next);
		let challenge = challenged(&policy, Self::terminal_nonce(number), now);
		let terminal = Terminal {
			evaluator: evaluator.clone(),
			challenged: Some(TerminalChallenge { policy: version, challenge }),
			reported: known.and_then(|known| known.reported),
		};
		Terminals::<T>::insert(id, key, terminal);
		Self::deposit_event(Event::TerminalChallenged {
			scheme: id,
			terminal: key,
			evaluator,
			policy: version,
			nonce: challenge.nonce,
			until: challenge.until,
		});
		Ok(())
	}

	pub(crate) fn do_report_terminal(
		id: SchemeId,
		key: TerminalKey,
		report: TerminalReport,
	) -> DispatchResult {
		let mut terminal = Terminals::<T>::get(id, key).ok_or(Error::<T>::UnknownTerminal)?;
		let open = terminal.challenged.ok_or(Error::<T>::NotChallenged)?;
		let TerminalReport { nonce, business, amount, readings, signature } = report;
		ensure!(open.challenge.nonce == nonce, Error::<T>::ReportReplayed);
		let now = Self::height();
		ensure!(answers(&open.challenge, &nonce, now), Error::<T>::ChallengeOver);
		let policy = Self::policy_in_force(id, open.policy)?;
		let policy = policy.terminals().ok_or(Error::<T>::UnknownPolicy)?;
		let assessed = assess(&policy.assessment, &readings).map_err(Error::<T>::from)?;
		let payload = Self::terminal_payload(&key, &nonce, business, amount, &readings);
		ensure!(is_signed(&key, &payload, &signature), Error::<T>::ReportUnsigned);

		let result = TerminalResult {
			policy: open.policy,
			digest: H256(report_digest(&payload)),
			business,
			amount,
			assessed,
			permission: permission(&policy.permits, business, amount, assessed.level),
			at: now,
			// Saturating: a policy's times are far below the highest block.
			until: now.saturating_add(policy.lifetime),
		};
		terminal.challenged = None;
		terminal.reported = Some(result);
		Terminals::<T>::insert(id, key, terminal);
		Self::deposit_event(Event::TerminalAssessed { scheme: id, terminal: key, result });
		Ok(())
	}

	pub(crate) fn do_forget_terminal(id: SchemeId, key: TerminalKey) -> DispatchResult {
		let terminal = Terminals::<T>::get(id, key).ok_or(Error::<T>::UnknownTerminal)?;
		let now = Self::height();
		ensure!(
			!terminal.is_challenged(now) && !terminal.is_assessed(now),
			Error::<T>::TerminalRunning
		);

		Terminals::<T>::remove(id, key);
		Self::no_longer_kept(&terminal.evaluator);
		Self::deposit_event(Event::TerminalForgotten { scheme: id, terminal: key });
		Ok(())
	}

	/// A terminal is from now on one that `evaluator` challenged last.
	fn keep(
		evaluator: &T::AccountId,
		known: Option<&Terminal<T::AccountId>>,
	) -> Result<(), Error<T>> {
		if known.is_some_and(|known| known.evaluator == *evaluator) {
			return Ok(());
		}
		let kept = TerminalsKept::<T>::get(evaluator);
		ensure!(kept < T::MaxTerminals::get(), Error::<T>::MaxTerminalsExceeded);
		// Below the quota, so it cannot saturate.
		TerminalsKept::<T>::insert(evaluator, kept.saturating_add(1));
		if let Some(known) = known {
			Self::no_longer_kept(&known.evaluator);
		}
		Ok(())
	}

	/// Counted when it was challenged.
	fn no_longer_kept(evaluator: &T::AccountId) {
		TerminalsKept::<T>::mutate_exists(evaluator, |kept| {
			*kept = kept.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
		});
	}

	/// `blake2_256(SCALE(("clearmark/terminal-nonce/v1", genesis hash, number of the challenge: u64, hash
	/// of the block before)))`: used once, and not known before that block is.
	fn terminal_nonce(number: u64) -> [u8; 32] {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let parent = frame_system::Pallet::<T>::parent_hash();
		(NONCE_DOMAIN, genesis, number, parent).using_encoded(blake2_256)
	}

	/// What a terminal signs; see [`report_payload`].
	pub fn terminal_payload(
		key: &TerminalKey,
		nonce: &[u8; 32],
		business: u16,
		amount: u128,
		readings: &evaluation_schemes::terminal::Readings,
	) -> alloc::vec::Vec<u8> {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		// The integrity test has checked the length.
		let genesis = <[u8; 32]>::try_from(genesis.as_ref()).unwrap_or_default();
		report_payload(&genesis, nonce, key, business, amount, readings)
	}
}

// What other pallets and clients read.
impl<T: Config> Pallet<T> {
	/// A terminal and whether its last report holds.
	pub fn terminal(id: SchemeId, key: TerminalKey) -> Option<TerminalInfo<T::AccountId>> {
		let terminal = Terminals::<T>::get(id, key)?;
		let valid = Self::policy_that_holds(id, &terminal).is_some();
		Some(TerminalInfo { terminal, valid })
	}

	/// What a business of an amount may do on a terminal by its last report; nothing where that no
	/// longer holds.
	pub fn terminal_permission(
		id: SchemeId,
		key: TerminalKey,
		business: u16,
		amount: u128,
	) -> Permission {
		let Some(terminal) = Terminals::<T>::get(id, key) else { return Permission::Deny };
		match (Self::policy_that_holds(id, &terminal), terminal.reported) {
			(Some(policy), Some(found)) => {
				permission(&policy.permits, business, amount, found.assessed.level)
			},
			_ => Permission::Deny,
		}
	}

	/// The policy of a terminal's last report, if that holds.
	fn policy_that_holds(id: SchemeId, terminal: &Terminal<T::AccountId>) -> Option<Policy> {
		let found = terminal.reported.filter(|_| terminal.is_assessed(Self::height()))?;
		Self::policy_in_force(id, found.policy).ok()?.terminals()
	}
}

impl MethodPolicy {
	/// What it says of terminals.
	pub fn terminals(self) -> Option<Policy> {
		match self {
			MethodPolicy::Terminals(policy) => Some(policy),
			MethodPolicy::Guarantors(_) => None,
		}
	}
}

fn is_signed(key: &TerminalKey, payload: &[u8], signature: &[u8; 64]) -> bool {
	let signature = ed25519::Signature::from_raw(*signature);
	sp_io::crypto::ed25519_verify(&signature, payload, &ed25519::Public::from_raw(*key))
}
