//! What issuers, evaluators and payers do about groups.

use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Call, ConfirmedPayment,
	Confirmers, GroupState, GroupedAccounts, Groups, Membership, Method, PaymentFees, Selection,
	Verification,
};
use signature_chain::{confirmation_payload, wrap, AssetId};

use super::*;
use crate::journey::ratings::list;

type UnitCall = Call<Runtime>;

/// So many standing groups an asset has before no further one is formed.
const GROUPS: usize = 3;
/// So many classes of fees at the most.
const CLASSES: usize = 4;

/// An account in a group: the asset, who, and its place.
type Grouped = (AssetId, AccountId, Membership<AccountId>);

impl Play<'_> {
	pub fn of_groups(&mut self, asset: AssetId) -> Option<Move> {
		let issuer = player(&self.world.read(|| Runtime::asset(asset))?.issuer);
		match self.dice.below(20) {
			0 => self.set_fee_classes(asset, issuer),
			1..5 => self.of_methods(asset, issuer),
			5..10 => self.group_account(asset),
			10..13 => self.release_account(),
			13..17 => self.confirm_payment(),
			_ => self.pay_as_confirmed(),
		}
	}

	/// Mostly keeps the classes that there are, and adds one.
	fn set_fee_classes(&mut self, asset: AssetId, issuer: Institution) -> Option<Move> {
		let classes = self.world.read(|| PaymentFees::<Runtime>::get(asset)).len();
		let classes = match self.dice.once_in(6) {
			true => classes.saturating_sub(1),
			false => CLASSES.min(classes + 1),
		};
		let fees: Vec<_> = (0..classes).map(|_| self.dice.pick([0, 2_500, 1_000_000])).collect();
		send(issuer, UnitCall::set_fee_classes { asset, fees: list(fees) })
	}

	fn method(&mut self) -> Method {
		Method {
			per_payment: self.dice.pick([50, 300]),
			per_window: self.dice.pick([200, 1_000]),
			payments: self.dice.from(2, 10),
			window: self.dice.from(5, 60),
			verified_above: self.dice.pick([0, 20, 100]),
			verification: self.dice.pick([Verification::SecondFactor, Verification::SecondPerson]),
			fee_class: self.dice.pick([0, 0, 1]),
		}
	}

	/// The issuer says which methods there are: it forms a group, gives it another one, or ends it.
	fn of_methods(&mut self, asset: AssetId, issuer: Institution) -> Option<Move> {
		if self.world.read(|| PaymentFees::<Runtime>::get(asset)).is_empty() {
			return self.set_fee_classes(asset, issuer);
		}
		let groups = self.standing_groups(asset);
		let (manager, limits) = (self.with_role(Role::Evaluator).account(), self.method());
		let basis = self.dice.bytes();
		let chosen = self.dice.of(&groups).map(|(group, _)| *group);
		match (chosen, self.dice.below(6)) {
			(Some(group), 0..2) => {
				let call = UnitCall::restate_group { asset, group, manager, limits, basis };
				send(issuer, call)
			},
			(Some(group), 2) => send(issuer, UnitCall::end_group { asset, group }),
			_ if groups.len() < GROUPS => {
				send(issuer, UnitCall::form_group { asset, manager, limits, basis })
			},
			_ => None,
		}
	}

	/// The groups of an asset that were not ended, and their managers.
	fn standing_groups(&mut self, asset: AssetId) -> Vec<(u32, AccountId)> {
		self.world.read(|| {
			let groups = Groups::<Runtime>::iter_prefix(asset);
			let standing = groups.filter(|(_, group)| group.state == GroupState::Standing);
			standing.map(|(number, group)| (number, group.manager)).collect()
		})
	}

	/// The manager of a group puts an account in, on a record of its own.
	fn group_account(&mut self, asset: AssetId) -> Option<Move> {
		let groups = self.standing_groups(asset);
		let (group, manager) = self.dice.of(&groups)?.clone();
		let others = PLAYERS.iter().map(|(who, _)| who.account()).filter(|who| *who != manager);
		let known: Vec<_> = self.world.read(|| {
			let recorded = others.flat_map(|who| {
				let subject = clearmark_runtime::Evaluation::institution_subject(&who);
				let records =
					pallet_evaluation::Records::<Runtime>::iter().filter(|(id, record)| {
						record.subject == subject
							&& record.evaluator == manager
							&& clearmark_runtime::Evaluation::valid_record(*id).is_some()
					});
				records.map(|(record, _)| (who.clone(), record)).collect::<Vec<_>>()
			});
			recorded.collect()
		});
		let (who, record) = self.dice.of(&known)?.clone();
		let factor = if self.dice.once_in(2) { Some(self.fresh_pair()) } else { None };
		let person = if self.dice.once_in(4) { None } else { Some(self.fresh_pair()) };
		let confirmers = Confirmers { factor, person };
		let call = UnitCall::group_account { asset, group, who, record, confirmers };
		send(player(&manager), call)
	}

	fn grouped(&mut self) -> Vec<Grouped> {
		self.world.read(|| GroupedAccounts::<Runtime>::iter().collect())
	}

	/// The manager releases an account now and then; anybody does, where nothing binds it any more.
	fn release_account(&mut self) -> Option<Move> {
		let grouped = self.grouped();
		let (asset, who, place) = self.dice.of(&grouped)?.clone();
		let account = who.clone();
		let limits = self.world.read(|| Runtime::payment_limits(asset, account))?;
		let call = UnitCall::release_account { asset, who };
		match limits.binds || limits.usage.payments > 0 {
			false => send(self.anybody(), call),
			true if self.dice.once_in(4) => send(self.anybody(), call),
			true if self.dice.once_in(3) => {
				let group = self.world.read(|| Groups::<Runtime>::get(asset, place.group))?;
				send(player(&group.manager), call)
			},
			true => None,
		}
	}

	/// A second factor or a second person signs for a payment, which somebody hands in.
	fn confirm_payment(&mut self) -> Option<Move> {
		let mut bound = self.grouped();
		self.world.read(|| {
			bound.retain(|(asset, who, _)| {
				let limits = Runtime::payment_limits(*asset, who.clone());
				limits.is_some_and(|limits| limits.binds)
			});
		});
		let (asset, payer, place) = self.dice.of(&bound)?.clone();
		let Confirmers { factor, person } = place.confirmers;
		let keys: Vec<_> = factor
			.map(|key| (Verification::SecondFactor, key))
			.into_iter()
			.chain(person.map(|key| (Verification::SecondPerson, key)))
			.collect();
		let (strength, key) = *self.dice.of(&keys)?;
		let to = self.anybody_but(player(&payer)).account();
		let (transfer, amount) = (self.reference(), self.dice.from(1, 60).into());
		let expires = self.next + self.dice.from(5, 60);
		let genesis = self.genesis;
		let payload =
			confirmation_payload(&genesis, asset, &payer, &to, &transfer, amount, expires);
		let payload = if self.dice.once_in(8) { wrap(&payload) } else { payload };
		let signature = self.signed_with(&key, &payload);
		let payment = ConfirmedPayment { to, transfer, amount, expires };
		let call = UnitCall::confirm_payment { asset, payer, payment, strength, signature };
		send(self.anybody(), call)
	}

	/// A payment that was confirmed is made.
	fn pay_as_confirmed(&mut self) -> Option<Move> {
		let confirmed: Vec<_> = self
			.grouped()
			.into_iter()
			.flat_map(|(asset, who, place)| {
				let payments = place.confirmations.into_inner().into_iter().map(|one| one.payment);
				payments.map(move |payment| (asset, who.clone(), payment))
			})
			.collect();
		let (asset, payer, payment) = self.dice.of(&confirmed)?.clone();
		let (sender, receiver) = (player(&payer), player(&payment.to));
		let selection = Selection::Oldest(payment.amount);
		self.transfer_as(payment.transfer, asset, sender, receiver, selection)
	}
}
