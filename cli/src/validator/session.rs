//! Who validates now, who next, and with which keys.

use crate::market::{chain::Snapshot, Error};
use clearmark_runtime::{AccountId, Runtime, SessionKeys};
use codec::Encode;
use pallet_consortium::Role;
use serde_json::{json, Value};
use sp_core::{crypto::KeyTypeId, ed25519, sr25519};

/// The sessions after a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sessions {
	/// The number of the current session.
	pub index: u32,
	/// Who validates in it.
	pub validators: Vec<AccountId>,
	/// The keys with which they sign in it.
	pub in_force: Vec<(AccountId, SessionKeys)>,
	/// Those of them that are disabled, since they equivocated.
	pub disabled: Vec<AccountId>,
	/// Who validates in the next session, with which keys.
	pub next: Vec<(AccountId, SessionKeys)>,
	/// The members that may validate in the session after that, if they have set keys.
	pub candidates: Vec<AccountId>,
	/// The least number of validators.
	pub minimum: u32,
}

impl Sessions {
	/// As they are after a block.
	pub fn of(best: &Snapshot<'_>) -> Result<Self, Error> {
		use pallet_consortium::{MinValidators, ValidatorCandidates};
		use pallet_session::{CurrentIndex, QueuedKeys, Validators};

		let validators: Vec<AccountId> =
			best.stored(&Validators::<Runtime>::hashed_key())?.unwrap_or_default();
		// How severe the offence was follows each index.
		let key = pallet_session::DisabledValidators::<Runtime>::hashed_key();
		let disabled: Vec<(u32, u32)> = best.stored(&key)?.unwrap_or_default();
		let disabled = disabled
			.into_iter()
			.filter_map(|(index, _)| validators.get(usize::try_from(index).ok()?).cloned())
			.collect();
		let in_force = validators.iter().cloned().zip(keys_in_force(best)?).collect();
		Ok(Self {
			index: best.stored(&CurrentIndex::<Runtime>::hashed_key())?.unwrap_or_default(),
			in_force,
			disabled,
			next: best.stored(&QueuedKeys::<Runtime>::hashed_key())?.unwrap_or_default(),
			candidates: best
				.stored(&ValidatorCandidates::<Runtime>::hashed_key())?
				.unwrap_or_default(),
			minimum: best.stored(&MinValidators::<Runtime>::hashed_key())?.unwrap_or_default(),
			validators,
		})
	}

	/// What this says of one account.
	pub fn part_of(&self, account: &AccountId, keys: Option<&SessionKeys>) -> Part {
		let (now, next) = (of(&self.in_force, account), of(&self.next, account));
		Part {
			validates: self.validators.contains(account),
			disabled: self.disabled.contains(account),
			validates_next: next.is_some(),
			candidate: self.candidates.contains(account),
			keys_set: keys.is_some(),
			keys_take_effect_next: next == keys
				&& now.zip(keys).is_some_and(|(now, set)| now != set),
			keys_take_effect_later: next.zip(keys).is_some_and(|(next, set)| next != set),
		}
	}

	/// What the node of an account has to hold: the keys that it has set, and those with which it signs until these take
	/// effect.
	pub fn keys_needed(&self, account: &AccountId, set: &SessionKeys) -> Vec<SessionKeys> {
		let mut needed = vec![set.clone()];
		for keys in [of(&self.next, account), of(&self.in_force, account)].into_iter().flatten() {
			if !needed.contains(keys) {
				needed.push(keys.clone());
			}
		}
		needed
	}
}

fn of<'a>(keys: &'a [(AccountId, SessionKeys)], account: &AccountId) -> Option<&'a SessionKeys> {
	keys.iter().find(|(who, _)| who == account).map(|(_, keys)| keys)
}

/// Of each validator of the current session, in the order of the set: both pallets keep it.
fn keys_in_force(best: &Snapshot<'_>) -> Result<Vec<SessionKeys>, Error> {
	let key = pallet_babe::Authorities::<Runtime>::hashed_key();
	let babe: Vec<(sr25519::Public, u64)> = best.stored(&key)?.unwrap_or_default();
	let key = pallet_grandpa::Authorities::<Runtime>::hashed_key();
	let grandpa: Vec<(ed25519::Public, u64)> = best.stored(&key)?.unwrap_or_default();
	let pairs = babe.into_iter().zip(grandpa);
	let keys = pairs.map(|((babe, _), (grandpa, _))| SessionKeys {
		babe: babe.into(),
		grandpa: grandpa.into(),
	});
	Ok(keys.collect())
}

/// The part that an account has in the sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
	/// It is in the current set.
	pub validates: bool,
	/// It is in it, and disabled.
	pub disabled: bool,
	/// It is in the next set.
	pub validates_next: bool,
	/// It may be in the one after that.
	pub candidate: bool,
	/// It has set session keys.
	pub keys_set: bool,
	/// The current session still runs with the keys that it had before, and the next one does not.
	pub keys_take_effect_next: bool,
	/// The next session still runs with the keys that it had before.
	pub keys_take_effect_later: bool,
}

impl Part {
	/// In words.
	pub fn words(&self) -> String {
		let Self { validates, disabled, validates_next, candidate, keys_set, .. } = *self;
		let mut words = vec![match (validates, disabled) {
			(true, true) => "is in the set, and disabled since it equivocated",
			(true, false) => "validates",
			(false, _) => "does not validate",
		}];
		words.push(match (validates_next, candidate && keys_set) {
			(true, _) => "is in the next set",
			(false, true) => "is not in the next set, and will be in one after it",
			(false, false) => "is not in the next set",
		});
		words.push(match (candidate, keys_set) {
			(true, true) => "has set its keys",
			(true, false) => "has set no keys: clearmark node set-keys",
			(false, _) => "is no candidate: it needs the role Validator, active and not suspended",
		});
		if self.keys_take_effect_next {
			words.push("has new keys that take effect in the next session");
		}
		if self.keys_take_effect_later {
			words.push("has new keys that take effect in the session after the next");
		}
		words.join("; ")
	}

	/// As programs read it.
	pub fn json(&self) -> Value {
		json!({
			"validates": self.validates,
			"disabled": self.disabled,
			"validates_next": self.validates_next,
			"candidate": self.candidate,
			"keys_set": self.keys_set,
			"keys_take_effect_next": self.keys_take_effect_next,
			"keys_take_effect_later": self.keys_take_effect_later,
		})
	}
}

/// The session keys that an account has set last.
pub fn keys_of(best: &Snapshot<'_>, account: &AccountId) -> Result<Option<SessionKeys>, Error> {
	Ok(best.stored(&pallet_session::NextKeys::<Runtime>::hashed_key_for(account))?)
}

/// Whose a session key is.
pub fn owner_of(
	best: &Snapshot<'_>,
	kind: KeyTypeId,
	public: &[u8],
) -> Result<Option<AccountId>, Error> {
	let key = pallet_session::KeyOwner::<Runtime>::hashed_key_for((kind, public.to_vec()));
	Ok(best.stored(&key)?)
}

/// Makes sure that an account may set session keys: it is an active member with the role `Validator`.
pub fn ensure_may_validate(best: &Snapshot<'_>, account: &AccountId) -> Result<(), Error> {
	use pallet_consortium::MemberStatus;

	let wrong = |why: &str| Err(Error::Wrong(format!("{account} {why}")));
	match best.member(account)? {
		None => wrong("is no member: keys are set by a member with the role Validator"),
		Some(member) if !matches!(member.status, MemberStatus::Active) => {
			wrong("is no active member: have it reinstated first")
		},
		Some(member) if !member.roles.contains(Role::Validator) => {
			wrong("has not the role Validator: `clearmark gov propose set-roles` gives it")
		},
		Some(_) => Ok(()),
	}
}

/// The keys as they are typed and shown: one behind the other, in hexadecimal.
pub fn hex_of(keys: &SessionKeys) -> String {
	format!("0x{}", hex::encode(keys.encode()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::validator::keystore::NewKeys;

	fn account(byte: u8) -> AccountId {
		[byte; 32].into()
	}

	#[test]
	fn part_of_an_account_is_told() {
		let [old, new] = [NewKeys::generate(), NewKeys::generate()].map(|keys| keys.public());
		let sessions = Sessions {
			index: 3,
			validators: vec![account(1), account(2)],
			in_force: vec![(account(1), old.clone()), (account(2), old.clone())],
			disabled: vec![account(2)],
			next: vec![(account(1), old.clone())],
			candidates: vec![account(1), account(3)],
			minimum: 1,
		};
		let words = |byte, keys| sessions.part_of(&account(byte), keys).words();
		assert_eq!(words(1, Some(&old)), "validates; is in the next set; has set its keys");
		assert!(words(1, Some(&new)).ends_with("take effect in the session after the next"));
		assert!(words(2, Some(&old)).starts_with("is in the set, and disabled"));
		assert!(words(2, Some(&old)).contains("is no candidate"));
		assert!(words(3, Some(&new)).contains("will be in one after it"));
		assert!(words(3, None).contains("clearmark node set-keys"));
		assert!(words(4, None).starts_with("does not validate; is not in the next set"));
	}

	#[test]
	fn old_keys_are_needed_until_new_ones_are_in_force() {
		let [old, new] = [NewKeys::generate(), NewKeys::generate()].map(|keys| keys.public());
		let session = |now: &SessionKeys, next: &SessionKeys| Sessions {
			index: 3,
			validators: vec![account(1)],
			in_force: vec![(account(1), now.clone())],
			disabled: Vec::new(),
			next: vec![(account(1), next.clone())],
			candidates: vec![account(1)],
			minimum: 1,
		};
		for (sessions, needed, end) in [
			(session(&old, &old), 2, "take effect in the session after the next"),
			(session(&old, &new), 2, "take effect in the next session"),
			(session(&new, &new), 1, "has set its keys"),
		] {
			assert_eq!(sessions.keys_needed(&account(1), &new).len(), needed);
			assert!(sessions.part_of(&account(1), Some(&new)).words().ends_with(end), "{end}");
		}
		assert_eq!(session(&old, &old).keys_needed(&account(2), &new), [new]);
	}
}
