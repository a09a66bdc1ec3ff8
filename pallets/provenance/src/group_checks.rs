//! The invariants of groups and of confirmed payments, each a function with its name.

use crate::{try_state::Check, *};
use alloc::collections::{BTreeMap, BTreeSet};
use evaluation_schemes::groups::validate;

impl<T: Config> Pallet<T> {
	/// A row says that its account is in a group where it is in one, and nowhere else.
	pub(crate) fn rows_say_who_is_grouped() -> Check {
		let said = Balances::<T>::iter().filter(|(_, _, row)| row.grouped);
		let said: BTreeSet<_> = said.map(|(asset, who, _)| (asset, who)).collect();
		let stored: BTreeSet<_> = GroupedAccounts::<T>::iter_keys().collect();
		ensure!(said == stored, "the rows do not say who is in a group");
		Ok(())
	}

	/// Every group has a number that was given, a method that can be meant, and as many accounts as are
	/// counted: at least one, where it was ended.
	pub(crate) fn groups_are_sound_and_counted() -> Check {
		let mut counts = BTreeMap::<_, u32>::new();
		for (asset, _, membership) in GroupedAccounts::<T>::iter() {
			let count = counts.entry((asset, membership.group)).or_default();
			*count = count.saturating_add(1);
		}
		for (asset, number, group) in Groups::<T>::iter() {
			let given = number < NextGroup::<T>::get(asset);
			ensure!(given, "a group's number is still to be given");
			let sound = validate(&group.limits, &PaymentFees::<T>::get(asset)).is_ok();
			ensure!(sound, "a group's method cannot be meant");
			let accounts = counts.remove(&(asset, number)).unwrap_or_default();
			ensure!(group.accounts == accounts, "a group's accounts are not as many as counted");
			let needed = group.state == GroupState::Standing || accounts > 0;
			ensure!(needed, "a group is kept that was ended and has no account");
		}
		ensure!(counts.is_empty(), "an account is in a group that does not exist");
		for (asset, next) in NextGroup::<T>::iter() {
			let sound = next <= MAX_GROUPS && Assets::<T>::contains_key(asset);
			ensure!(sound, "an asset has had more groups than it may");
		}
		Ok(())
	}

	/// Every payment that waits was confirmed once by each strength, by a key that the account has for
	/// that; the keys are different ones.
	pub(crate) fn payments_wait_confirmed_by_others() -> Check {
		for membership in GroupedAccounts::<T>::iter_values() {
			let Membership { confirmers, confirmations, .. } = membership;
			let apart = confirmers.factor.is_none() || confirmers.factor != confirmers.person;
			ensure!(apart, "one key confirms payments as two");
			let mut waiting = BTreeSet::new();
			for Confirmation { payment, strength } in confirmations.iter() {
				let named = confirmers.key(*strength).is_some();
				ensure!(named, "a payment was confirmed by nobody whom the account has");
				let fresh = waiting.insert((&payment.to, payment.transfer, *strength));
				ensure!(fresh, "a payment was confirmed twice in one way");
			}
		}
		Ok(())
	}
}
