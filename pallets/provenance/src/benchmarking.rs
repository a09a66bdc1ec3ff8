//! Benchmarks: the worst case of every call, with receipts in the form that is tried last.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::unwrap_used,
	reason = "benchmarks are no consensus code"
)]

mod authority;
mod groups;
mod history;
mod world;

use crate::*;
use alloc::vec;
use frame::benchmarking::prelude::*;
use signature_chain::{
	confirmation_payload, consolidation_payload, receipt_payload, redemption_payload,
};
use {authority::*, groups::*, history::*, world::*};

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn create_asset() {
		let origin = T::AssetOrigin::try_successful_origin().expect("somebody may create assets");
		let issuer: T::AccountId = account("issuer", 0, 0);
		T::BenchmarkHelper::admit(&issuer);
		let asset = NextAsset::<T>::get();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, symbol(), 2, issuer, SUPPLY);

		assert!(Assets::<T>::contains_key(asset));
	}

	#[benchmark]
	fn set_receipt_key() {
		let who = member::<T>("holder", 1);
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let public = key(2).verifying_key().to_bytes();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), public);

		let newest = Pallet::<T>::receipt_keys(&who, None, 1);
		assert_eq!(newest.first().map(|key| key.public), Some(public));
	}

	#[benchmark]
	fn issue() {
		let issuer = asset::<T>();
		let to = member::<T>("receiver", 1);
		mandate::<T>(&to, 3);
		let receipt = sign(3, &issue_payload::<T>(&issuer, &to, 1000, id(1)));

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, to.clone(), 1000, delegated(1, receipt));

		assert_eq!(Pallet::<T>::free(ASSET, &to), 1000);
	}

	#[benchmark]
	fn transfer_oldest(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);
		let units = Selection::Oldest(all_but_one(p));
		mandate::<T>(&to, 3);
		let receipt = sign(3, &transfer_payload::<T>(&from, &to, &units));

		#[extrinsic_call]
		transfer_with_receipt(
			RawOrigin::Signed(from),
			ASSET,
			to.clone(),
			units,
			delegated(1, receipt),
		);

		assert_eq!(Pallet::<T>::free(ASSET, &to), all_but_one(p));
	}

	#[benchmark]
	fn transfer_with_receipt(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);
		let units = middles(p);
		mandate::<T>(&to, 3);
		let receipt = sign(3, &transfer_payload::<T>(&from, &to, &units));

		#[extrinsic_call]
		_(RawOrigin::Signed(from), ASSET, to.clone(), units, delegated(1, receipt));

		assert_eq!(Pallet::<T>::free(ASSET, &to), p.into());
	}

	#[benchmark]
	fn redeem(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		spread::<T>(&issuer, &from, 1, p);
		mandate::<T>(&issuer, 3);
		let units = middles(p);
		let pieces = Pallet::<T>::preview(ASSET, &from, &units);
		let genesis = Pallet::<T>::genesis_hash();
		let payload = redemption_payload(&genesis, ASSET, &id(1), &from, &issuer, &pieces, EXPIRES);
		let receipt = sign(3, &payload);

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), ASSET, units, delegated(1, receipt));

		assert_eq!(Pallet::<T>::free(ASSET, &from), 2 * Balance::from(p));
	}

	#[benchmark]
	fn consolidate(p: Linear<2, 64>) {
		let issuer = asset::<T>();
		let owner = member::<T>("holder", 1);
		spread::<T>(&issuer, &owner, 1, p);
		let units = middles(p);
		let pieces = Pallet::<T>::preview(ASSET, &owner, &units);
		let start = Assets::<T>::get(ASSET).map_or(0, |details| details.issued) as u64;
		let genesis = Pallet::<T>::genesis_hash();
		let payload =
			consolidation_payload(&genesis, ASSET, &id(1), &owner, &pieces, start, EXPIRES);
		mandate::<T>(&owner, 3);
		let receipt = sign(3, &payload);
		flag_behind_middles::<T>(p);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, owner.clone(), units, delegated(1, receipt));

		assert_eq!(Pallet::<T>::lot_of(ASSET, start).map(|lot| lot.owner), Some(owner));
	}

	#[benchmark]
	fn offer(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), ASSET, to, middles(p), id(1), EXPIRES);

		assert_eq!(Pallet::<T>::balance(ASSET, &from).offered, p.into());
	}

	#[benchmark]
	fn accept(p: Linear<1, 64>) {
		let (from, to) = offered::<T>(p, EXPIRES);
		let pieces = Pallet::<T>::offer_info(0).expect("it was made just now").pieces;
		let genesis = Pallet::<T>::genesis_hash();
		let payload = receipt_payload(&genesis, ASSET, &id(1), &from, &to, &pieces, EXPIRES);
		let receipt = sign(3, &payload);

		#[extrinsic_call]
		_(RawOrigin::Signed(to.clone()), 0, receipt, DELEGATE);

		assert_eq!(Pallet::<T>::free(ASSET, &to), p.into());
	}

	#[benchmark]
	fn decline(p: Linear<1, 64>) {
		let (from, to) = frozen_in_transit::<T>(p, EXPIRES);

		#[extrinsic_call]
		_(RawOrigin::Signed(to), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn cancel(p: Linear<1, 64>) {
		let (from, _) = frozen_in_transit::<T>(p, EXPIRES);

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn expire(p: Linear<1, 64>) {
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let (from, to) = frozen_in_transit::<T>(p, 1_001);
		frame_system::Pallet::<T>::set_block_number(1_001u32.into());

		#[extrinsic_call]
		_(RawOrigin::Signed(to), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn set_mandate() {
		asset::<T>();
		let who = member::<T>("holder", 1);
		let public = key(2).verifying_key().to_bytes();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), public, ASSET, 1, 1, 1, EXPIRES);

		assert_eq!(Pallet::<T>::mandate_info(&who, 0).map(|info| info.in_force), Some(true));
	}

	#[benchmark]
	fn end_mandate() {
		asset::<T>();
		let who = member::<T>("holder", 1);
		mandate::<T>(&who, 2);

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), 0);

		let until = Pallet::<T>::mandate_info(&who, 0).map(|info| info.terms.until);
		assert_eq!(until, Some(Pallet::<T>::now() + 1));
	}

	#[benchmark]
	fn freeze_account() {
		let by = auditor::<T>("auditor");
		let who: T::AccountId = account("holder", 0, 0);
		for _ in 1..MAX_FREEZES {
			let warrant = warrant::<T>(Reason::Fraud);
			Pallet::<T>::do_freeze_account(by.clone(), who.clone(), warrant).expect("room for it");
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(by), who.clone(), warrant::<T>(Reason::Fraud));

		assert!(Pallet::<T>::is_frozen(&who));
	}

	#[benchmark]
	fn freeze_units(p: Linear<1, 64>) {
		scatter::<T>(p);
		let by = auditor::<T>("auditor");
		(0..3).for_each(|_| {
			freeze::<T>(&by, whole(p));
		});
		let case = NextCase::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, stretch(p), warrant::<T>(Reason::Fraud));

		assert!(are_scattered::<T>(&[case], p));
	}

	#[benchmark]
	fn freeze_lineage(s: Linear<4, 64>) {
		let lots = walked_in(s);
		let who = passed::<T>(lots);
		let by = auditor::<T>("auditor");
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let case = NextCase::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(by), who, SINCE, warrant::<T>(Reason::Fraud));

		assert!(are_scattered::<T>(&[case], lots));
		assert!(are_complete::<T>(&[case]));
	}

	#[benchmark]
	fn spread_freeze(s: Linear<4, 64>) {
		let lots = walked_in(s);
		let who = passed::<T>(lots);
		frame_system::Pallet::<T>::set_block_number(1_000u32.into());
		let state = FreezeState::Spreading { walk: Walk::default() };
		let by = auditor::<T>("auditor");
		let scope = Scope::Lineage { who: who.clone(), since: SINCE };
		let case = Pallet::<T>::open(by, warrant::<T>(Reason::Fraud), scope, state)
			.expect("there is a number left");

		#[extrinsic_call]
		_(RawOrigin::Signed(who), case);

		assert!(are_scattered::<T>(&[case], lots));
		assert!(are_complete::<T>(&[case]));
	}

	#[benchmark]
	fn thaw(p: Linear<1, 64>) {
		let (by, case, lineages) = succeeded::<T>(p);

		#[extrinsic_call]
		_(RawOrigin::Signed(by), case, id(1));

		assert!(are_scattered::<T>(&lineages, p));
		assert!(are_complete::<T>(&lineages));
	}

	#[benchmark]
	fn lapse(p: Linear<1, 64>) {
		let (by, case, lineages) = succeeded::<T>(p);
		let expires = Cases::<T>::get(case).map(|freeze| freeze.warrant.expires);
		frame_system::Pallet::<T>::set_block_number(expires.expect("it is there").into());

		#[extrinsic_call]
		_(RawOrigin::Signed(by), case);

		assert!(are_scattered::<T>(&lineages, p));
		assert!(are_complete::<T>(&lineages));
	}

	#[benchmark]
	fn propose_forced_transfer(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		for lot in 0..u64::from(p) {
			mint::<T>(&issuer, &from, 1, 3, lot);
		}
		let by = auditor::<T>("auditor");
		let case = freeze::<T>(&by, UnitRange { start: 0, len: 3 * u64::from(p) });

		#[extrinsic_call]
		_(RawOrigin::Signed(by), case, ASSET, forced_units(p), to);

		assert!(ForcedTransfers::<T>::contains_key(0));
	}

	#[benchmark]
	fn confirm_forced_transfer() {
		let second = proposed::<T>(64);

		#[extrinsic_call]
		_(RawOrigin::Signed(second), 0);

		let forced = ForcedTransfers::<T>::get(0).expect("it was proposed");
		assert!(matches!(forced.state, ForcedState::Confirmed { .. }));
	}

	#[benchmark]
	fn execute_forced_transfer(p: Linear<1, 64>) {
		let second = proposed::<T>(p);
		Pallet::<T>::do_confirm_forced_transfer(second.clone(), 0).expect("another auditor");
		let due = Pallet::<T>::now().saturating_add(T::ForceDelay::get());
		frame_system::Pallet::<T>::set_block_number(due.into());

		#[extrinsic_call]
		_(RawOrigin::Signed(second), 0);

		assert!(!ForcedTransfers::<T>::contains_key(0));
	}

	#[benchmark]
	fn cancel_forced_transfer() {
		let second = proposed::<T>(64);

		#[extrinsic_call]
		_(RawOrigin::Signed(second), 0);

		assert!(!ForcedTransfers::<T>::contains_key(0));
	}

	#[benchmark]
	fn revoke_offer(p: Linear<1, 64>) {
		let (from, _) = frozen_in_transit::<T>(p, EXPIRES);
		let by = auditor::<T>("auditor");

		#[extrinsic_call]
		_(RawOrigin::Signed(by), 0);

		assert_joined::<T>(&from, p);
	}

	#[benchmark]
	fn flag() {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		mint::<T>(&issuer, &who, 1, 3, 0);
		let by = auditor::<T>("auditor");
		let range = UnitRange { start: 1, len: 1 };

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, range, Reason::Fraud, id(1));

		assert_eq!(NextFlag::<T>::get(), 1);
	}

	#[benchmark]
	fn confirm_flag() {
		let by = flagged::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, 0, id(2));

		let flags = Pallet::<T>::flags(ASSET, 1, None, 1).flags;
		assert_eq!(flags.first().and_then(|info| info.flag.state()), Some(FlagState::Confirmed));
	}

	#[benchmark]
	fn clear_flag(p: Linear<1, 64>) {
		let by = flagged_lots::<T>(p);
		Pallet::<T>::do_restate_flag(by.clone(), ASSET, 0, FlagState::Confirmed, id(2))
			.expect("it is suspected");

		#[extrinsic_call]
		_(RawOrigin::Signed(by), ASSET, 0, id(3));

		let flags = Pallet::<T>::flags(ASSET, 1, None, 1).flags;
		assert_eq!(flags.first().and_then(|info| info.flag.state()), Some(FlagState::Cleared));
	}

	#[benchmark]
	fn set_receiving_policy() {
		let who = member::<T>("holder", 1);
		Pallet::<T>::do_set_receiving_policy(who.clone(), ReceivingPolicy::RefusesConfirmed)
			.expect("the account is admitted");
		let policy = ReceivingPolicy::RefusesSuspected;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), policy);

		assert_eq!(Pallet::<T>::receiving_policy(&who), policy);
	}

	#[benchmark]
	fn associate_funding() {
		let who = member::<T>("holder", 1);
		let funding = member::<T>("sender", 2);
		let by = auditor::<T>("auditor");
		Pallet::<T>::do_freeze_account(by, who.clone(), warrant::<T>(Reason::Risk))
			.expect("an honest freeze");

		#[extrinsic_call]
		_(RawOrigin::Signed(who), 0, funding);

		assert!(Pallet::<T>::unfreezing(0).is_some());
	}

	#[benchmark]
	fn determine_deposit() {
		let (who, _) = determined::<T>(1);
		let evaluator = auditor::<T>("evaluator");
		let record = T::BenchmarkHelper::anchor(&who, &evaluator);
		let expires = Pallet::<T>::now().saturating_add(3);

		#[extrinsic_call]
		_(RawOrigin::Signed(evaluator), 0, ASSET, 7, record, expires);

		let determined = Pallet::<T>::unfreezing(0).and_then(|unfreezing| unfreezing.determined);
		assert_eq!(determined.map(|one| one.amount), Some(7));
	}

	#[benchmark]
	fn pay_deposit(p: Linear<1, 64>) {
		let (who, funding) = determined::<T>(p);

		#[extrinsic_call]
		_(RawOrigin::Signed(funding), 0, all_but_one(p));

		assert!(!Pallet::<T>::is_frozen(&who));
	}

	#[benchmark]
	fn refund_deposit(p: Linear<1, 64>) {
		let (who, funding) = determined::<T>(p);
		let amount = all_but_one(p) - 1;

		#[extrinsic_call]
		pay_deposit(RawOrigin::Signed(funding.clone()), 0, amount);

		assert!(Pallet::<T>::is_frozen(&who));
		assert_eq!(Pallet::<T>::free(ASSET, &funding), 3 * Balance::from(p));
	}

	#[benchmark]
	fn release_deposit(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 2);
		let funding = member::<T>("sender", 1);
		spread::<T>(&issuer, &funding, 1, p);
		let amount = frozen_on_hold::<T>(&funding, p, HoldPurpose::Deposit, 0);
		let until = Pallet::<T>::now();
		let deposit =
			Deposit { asset: ASSET, who: who.clone(), funding: funding.clone(), amount, until };
		Deposits::<T>::insert(0, deposit);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), 0);

		assert_eq!(Pallet::<T>::deposit(0), None);
		assert_joined::<T>(&funding, p);
	}

	#[benchmark]
	fn restate_terms(r: Linear<0, { T::MaxAssets::get() }>) {
		let who: T::AccountId = account("holder", 0, 0);
		let freezes =
			(0..MAX_FREEZES as CaseId).map(|case| AccountFreeze { case, expires: EXPIRES });
		let freezes: Vec<_> = freezes.collect();
		FrozenAccounts::<T>::insert(&who, AccountFreezes::try_from(freezes).expect("room for it"));
		let chosen = ChosenPolicy { confirmed_since: 0, suspected_since: Some(0) };
		ReceivingPolicies::<T>::insert(&who, chosen);
		NextAsset::<T>::put(r);
		(0..r).for_each(|asset| Balances::<T>::insert(asset, &who, crate::Account::default()));
		let restated;

		#[block]
		{
			restated = Pallet::<T>::restate_terms(&who);
		}

		assert_eq!(restated.rows, r);
	}

	#[benchmark]
	fn look_for_marks(r: Linear<1, { T::MaxAssets::get() }>, s: Linear<0, 64>) {
		let by = auditor::<T>("auditor");
		let case = lineage_elsewhere::<T>(&by, r);
		frozen_in_kinds::<T>(&by, s);
		let freeze = Cases::<T>::get(case).expect("it was made just now");
		let looks;

		#[block]
		{
			looks = Pallet::<T>::ensure_not_frozen_by(&by, case, &freeze);
		}

		assert!(looks.is_ok_and(|looks| (looks.rows, looks.steps) == (r, s)));
	}

	#[benchmark]
	fn check_flags(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		spread::<T>(&issuer, &who, 1, p);
		flag_behind_middles::<T>(p);
		let policy = ReceivingPolicy::RefusesSuspected;
		let pieces = Pallet::<T>::preview(ASSET, &who, &middles(p));
		let taken;

		#[block]
		{
			taken = Pallet::<T>::ensure_taken(policy, ASSET, &pieces);
		}

		assert_eq!(taken, Ok(()));
	}

	#[benchmark]
	fn fold(n: Linear<1, 32>) {
		let anybody: T::AccountId = account("anybody", 0, 0);
		let place = travelled::<T>(T::CheckpointEvery::get() + n);
		// As many peaks as a range of this length can have, all of which the next leaf joins.
		let peaks = vec![[1; 32]; 40].try_into().expect("as many as allowed");
		FoldedHistories::<T>::insert(ASSET, Mountains { leaves: (1 << 40) - 1, peaks });

		#[extrinsic_call]
		_(RawOrigin::Signed(anybody), ASSET, 0, Some(place), n);

		let leaves = FoldedHistories::<T>::get(ASSET).leaves;
		assert_eq!(leaves, (1 << 40) - 1 + u64::from(n));
	}

	#[benchmark]
	fn set_fee_classes() {
		let issuer = asset::<T>();
		PaymentFees::<T>::insert(ASSET, fee_classes());

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, fee_classes());

		assert_eq!(PaymentFees::<T>::get(ASSET), fee_classes());
	}

	#[benchmark]
	fn form_group() {
		let issuer = asset::<T>();
		PaymentFees::<T>::insert(ASSET, fee_classes());
		NextGroup::<T>::insert(ASSET, 7);
		let manager = auditor::<T>("evaluator");

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, manager, method(), id(1));

		assert!(Groups::<T>::contains_key(ASSET, 7));
	}

	#[benchmark]
	fn restate_group() {
		let Limited { issuer, who, .. } = limited::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, 0, who.clone(), method(), id(2));

		assert_eq!(Pallet::<T>::group(ASSET, 0).map(|group| group.manager), Some(who));
	}

	#[benchmark]
	fn end_group() {
		let Limited { issuer, .. } = limited::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), ASSET, 0);

		let state = Pallet::<T>::group(ASSET, 0).map(|group| group.state);
		assert_eq!(state, Some(GroupState::Ended));
	}

	/// By another manager than the one that had put it in on a record of its own.
	#[benchmark]
	fn group_account() {
		let Limited { issuer, who, .. } = limited::<T>(MAX_CONFIRMATIONS as u64);
		let manager = auditor::<T>("successor");
		for number in 0..2 {
			let (issuer, manager) = (issuer.clone(), manager.clone());
			Pallet::<T>::do_restate_group(issuer, ASSET, number, manager, method(), id(1))
				.expect("the method can be meant");
		}
		let record = T::BenchmarkHelper::anchor(&who, &manager);

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), ASSET, 1, who.clone(), record, confirmers());

		let membership = GroupedAccounts::<T>::get(ASSET, &who).expect("it is in a group");
		assert_eq!((membership.group, membership.confirmations.len()), (1, MAX_CONFIRMATIONS));
	}

	#[benchmark]
	fn release_account() {
		let Limited { manager, who, .. } = limited::<T>(MAX_CONFIRMATIONS as u64);

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), ASSET, who.clone());

		assert!(!GroupedAccounts::<T>::contains_key(ASSET, &who));
	}

	#[benchmark]
	fn confirm_payment() {
		let waiting = MAX_CONFIRMATIONS as u64 - 1;
		let Limited { issuer, manager, who, .. } = limited::<T>(waiting);
		let payment = payment(issuer, waiting);
		let ConfirmedPayment { to, transfer, amount, expires } = payment.clone();
		let genesis = Pallet::<T>::genesis_hash();
		let payload = confirmation_payload(&genesis, ASSET, &who, &to, &transfer, amount, expires);
		let (strength, signature) = (Verification::SecondPerson, sign(5, &payload));

		#[extrinsic_call]
		_(RawOrigin::Signed(manager), ASSET, who.clone(), payment, strength, signature);

		let membership = GroupedAccounts::<T>::get(ASSET, &who).expect("it is in a group");
		assert_eq!(membership.confirmations.len(), MAX_CONFIRMATIONS);
	}

	#[benchmark]
	fn count_payment() {
		let Limited { issuer, who, .. } = limited::<T>(MAX_CONFIRMATIONS as u64);
		let transfer = id(3);

		#[block]
		{
			let admitted = Pallet::<T>::admit_payment(ASSET, &who, &issuer, &transfer, 1)
				.expect("it was confirmed");
			Pallet::<T>::count_payment(ASSET, who.clone(), transfer, 1, admitted);
		}

		let membership = GroupedAccounts::<T>::get(ASSET, &who).expect("it is in a group");
		assert_eq!(membership.usage.amount, 1);
		assert_eq!(membership.confirmations.len(), MAX_CONFIRMATIONS - 1);
	}

	#[benchmark]
	fn hold(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		spread::<T>(&issuer, &who, 1, p);
		let amount = all_but_one(p);

		#[block]
		{
			Pallet::<T>::hold(ASSET, HoldPurpose::Bond, ORDER, &who, amount).expect("enough free");
		}

		assert_eq!(Pallet::<T>::held(ASSET, HoldPurpose::Bond, ORDER, &who), amount);
	}

	#[benchmark]
	fn release(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let who = member::<T>("holder", 1);
		spread::<T>(&issuer, &who, 1, p);
		let amount = frozen_on_hold::<T>(&who, p, HoldPurpose::Bond, ORDER);
		let freed;

		#[block]
		{
			freed = Pallet::<T>::release(ASSET, HoldPurpose::Bond, ORDER, &who, amount);
		}

		assert_eq!(freed, Ok(amount));
		assert_joined::<T>(&who, p);
	}

	#[benchmark]
	fn check_settlement_receipt() {
		let who = member::<T>("holder", 1);
		let (position, payload) = settlement_of::<T>(&who, 10);
		let receipt = sign(1, &payload);
		let valid;

		#[block]
		{
			valid = Pallet::<T>::check_settlement_receipt(
				&who, ASSET, ORDER, position, RESULT, &receipt,
			);
		}

		assert_eq!(valid, Ok(()));
	}

	#[benchmark]
	fn settle_leg(p: Linear<1, 64>) {
		let issuer = asset::<T>();
		let from = member::<T>("sender", 1);
		let to = member::<T>("receiver", 2);
		spread::<T>(&issuer, &from, 1, p);
		let purpose = HoldPurpose::Escrow;
		put_aside::<T>(&from, &fronts(p), purpose, ORDER);
		flag_behind_middles::<T>(p);
		Pallet::<T>::do_set_receiving_policy(to.clone(), ReceivingPolicy::RefusesSuspected)
			.expect("the account is admitted");
		// All but one, so that the last lot is split.
		let amount = Balance::from(p) * 2 - 1;
		let (position, payload) = settlement_of::<T>(&to, amount);
		let receipt = Some(sign(2, &payload));

		#[block]
		{
			Pallet::<T>::settle_leg(
				ASSET,
				ORDER,
				&from,
				&to,
				amount,
				position,
				RESULT,
				receipt,
				Some(purpose),
			)
			.expect("an honest leg");
		}

		assert_eq!(Pallet::<T>::free(ASSET, &to), amount);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::World::default().build(), crate::mock::Test);
}
