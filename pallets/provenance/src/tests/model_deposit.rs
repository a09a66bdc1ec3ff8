//! The unfreezing of accounts by a deposit, in the naive model.

use super::model::{an_account, on_chain, Model};
use crate::{mock::*, *};
use proptest::{prelude::*, sample::Index};
use signature_chain::AssetId;
use std::collections::BTreeMap;

#[derive(Debug)]
struct ModelUnfreezing {
	funding: AccountId,
	/// How much of which asset has to be paid before which block.
	determined: Option<(AssetId, Balance, u32)>,
}

#[derive(Debug)]
struct ModelDeposit {
	funding: AccountId,
	asset: AssetId,
	amount: Balance,
	until: u32,
}

/// What is to be paid for freezes, and what was.
#[derive(Default)]
pub struct Deposits {
	unfreezings: BTreeMap<CaseId, ModelUnfreezing>,
	paid: BTreeMap<CaseId, ModelDeposit>,
	/// Whether the record is revoked from which deposits are determined.
	revoked: bool,
}

impl Deposits {
	/// That the chain says the same.
	pub fn are_equal(&self, model: &Model) {
		for case in 0..model.authority.cases() {
			let found = Ledger::unfreezing(case).map(|one| {
				let Unfreezing { funding, determined } = one;
				(funding, determined.map(|sum| (sum.asset, sum.amount, sum.expires)))
			});
			let open = self.unfreezings.get(&case).filter(|_| !model.authority.is_lifted(case));
			assert_eq!(found, open.map(|one| (one.funding, one.determined)));
			let found =
				Ledger::deposit(case).map(|one| (one.funding, one.asset, one.amount, one.until));
			let paid = self.paid.get(&case);
			let paid = paid.map(|one| (one.funding, one.asset, one.amount, one.until));
			assert_eq!(found, paid);
		}
	}
}

/// What the frozen account, the evaluator and the funding account do. The freezes are mostly such on
/// accounts, and who acts mostly the one who may, so that all of it has a chance to fit.
#[derive(Clone, Debug)]
pub enum Step {
	Associate(Index, Option<AccountId>, AccountId),
	Determine(Index, AccountId, Balance, u32),
	/// So much less, or more, than was determined.
	Pay(Index, Option<AccountId>, Balance),
	Release(Index),
	/// Revokes the evaluator's record, or lets it hold again.
	Revoke(bool),
}

pub fn a_step() -> impl Strategy<Value = Step> {
	let at = any::<Index>;
	let somebody = || prop_oneof![4 => Just(None), 1 => an_account().prop_map(Some)];
	let evaluator = prop_oneof![8 => Just(EVALUATOR), 1 => Just(AUDITOR)];
	prop_oneof![
		4 => (at(), somebody(), an_account()).prop_map(|(at, by, to)| Step::Associate(at, by, to)),
		4 => (at(), evaluator, 0u128..6, 0u32..60)
			.prop_map(|(at, by, amount, life)| Step::Determine(at, by, amount, life)),
		5 => (at(), somebody(), 0u128..4).prop_map(|(at, by, more)| Step::Pay(at, by, more)),
		2 => at().prop_map(Step::Release),
		1 => prop_oneof![1 => Just(true), 2 => Just(false)].prop_map(Step::Revoke),
	]
}

fn locked(case: CaseId) -> LotUse {
	LotUse::Held { purpose: HoldPurpose::Deposit, order: case.into() }
}

/// Chain and model: whether they let it happen.
pub fn pay_on_both(step: &Step, model: &mut Model) -> (bool, bool) {
	let now = model.authority.now;
	match *step {
		Step::Associate(ref at, by, funding) => {
			let case = model.authority.a_case(at);
			let frozen = model.authority.frozen_by(case);
			let by = by.or(frozen).unwrap_or(BANK_A);
			let fits = frozen == Some(by) && funding != by;
			if fits {
				let unfreezing = ModelUnfreezing { funding, determined: None };
				model.deposits.unfreezings.insert(case, unfreezing);
			}
			(on_chain(|| Ledger::associate_funding(signed(by), case, funding)), fits)
		},
		Step::Determine(ref at, by, amount, life) => {
			let (case, expires) = (model.authority.a_case(at), now + life);
			let own = model.authority.frozen_by(case) == Some(BANK_A) && by == EVALUATOR;
			let anchored = own && !model.deposits.revoked;
			let sound = amount > 0 && life > 0 && expires <= ANCHORED_UNTIL;
			let unfreezing = model.deposits.unfreezings.get_mut(&case);
			let unfreezing = unfreezing.filter(|_| anchored && sound);
			let fits =
				unfreezing.map(|one| one.determined = Some((asset(), amount, expires))).is_some();
			let determine =
				|| Ledger::determine_deposit(signed(by), case, asset(), amount, RECORD, expires);
			(on_chain(determine), fits)
		},
		Step::Pay(ref at, by, more) => {
			let case = model.authority.a_case(at);
			let unfreezing = model.deposits.unfreezings.get(&case);
			let funding = unfreezing.map(|one| one.funding);
			let determined = unfreezing.and_then(|one| one.determined);
			let (asset, needed) =
				determined.map_or((asset(), 1), |(asset, needed, _)| (asset, needed));
			let (by, amount) =
				(by.or(funding).unwrap_or(BANK_B), (needed + more).saturating_sub(1));
			let may = model.authority.frozen_by(case).is_some()
				&& funding == Some(by)
				&& determined.is_some_and(|(.., expires)| now < expires)
				&& !model.deposits.revoked
				&& !model.authority.is_frozen(by);
			let drawn = model.draw(asset, by, LotUse::Free, amount).filter(|_| may);
			let fits = drawn.is_some();
			if let Some((units, _)) = drawn.filter(|_| amount >= needed) {
				model.restate(&units, locked(case));
				let until = now + DEPOSIT_COOLING;
				model
					.deposits
					.paid
					.insert(case, ModelDeposit { funding: by, asset, amount, until });
				model.authority.lift(case);
			}
			(on_chain(|| plain(Ledger::pay_deposit(signed(by), case, amount))), fits)
		},
		Step::Release(ref at) => {
			let cases: Vec<_> = model.deposits.paid.keys().copied().collect();
			let case = cases.get(at.index(cases.len() + 1)).copied().unwrap_or(CaseId::MAX);
			let due = model.deposits.paid.get(&case).filter(|one| one.until <= now);
			let drawn = due
				.and_then(|one| model.draw_held(one.asset, one.funding, locked(case), one.amount));
			let freed = drawn.map(|(units, _)| {
				model.restate(&units, LotUse::Free);
				units.len() as Balance
			});
			if let (Some(freed), Some(deposit)) = (freed, model.deposits.paid.get_mut(&case)) {
				deposit.amount -= freed;
			}
			model.deposits.paid.retain(|_, deposit| deposit.amount > 0);
			let release = || plain(Ledger::release_deposit(signed(STRANGER), case));
			(on_chain(release), freed.is_some())
		},
		Step::Revoke(revoked) => {
			Register::revoke_record(revoked);
			model.deposits.revoked = revoked;
			(true, true)
		},
	}
}
