//! What holders, issuers and auditors do with units.

use clearmark_runtime::DAYS;
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, Assets, Call, Cases, Delivery,
	Deposits, Flags, ForcedInfo, ForcedState, ForcedTransfers, LotUse, Lots, Offers, Reason,
	ReceivingPolicy, Scope, Selection, Unfreezings, UnitRange, Warrant,
};
use signature_chain::{
	consolidation_payload, receipt_payload, redemption_payload, wrap, AssetId, Piece, Signature,
	SignedBy, NO_PARENT,
};

use super::*;

type UnitCall = Call<Runtime>;

/// What every account can pay from when the game begins.
const INITIAL: u128 = 5_000;
/// After so many, no further asset is created.
const ASSETS: usize = 3;
/// How often the units change hands in a scene: so often that the first links may be folded, and that
/// a freeze on all that an account received takes more than one call.
const HANDS: usize = 140;
/// How often a transfer of such a scene is tried: now and then a receipt is forged.
const TRIES: usize = 3;
/// More steps than it takes to free an account by a deposit: some of them are refused.
const STEPS: usize = 5;

/// A range of units with one holder.
struct Held {
	asset: AssetId,
	who: Institution,
	range: UnitRange,
}

impl Play<'_> {
	/// Everybody that is a member has units of the asset of the preset.
	pub fn stage_units(&mut self) {
		for (who, _) in PLAYERS.iter().filter(|(who, _)| *who != STRANGER) {
			// Now and then a receipt is forged, and here as well: it is asked for again.
			loop {
				let issue = self.issue(0, *who, INITIAL).expect("it can be tried");
				if self.fill(vec![issue]) == [true] {
					break;
				}
			}
		}
	}

	/// Registers a receipt key that was never used before.
	pub fn receipt_key(&mut self, who: Institution) -> Option<Move> {
		let public = self.fresh_pair();
		send(who, UnitCall::set_receipt_key { public })
	}

	pub fn fresh_pair(&mut self) -> [u8; 32] {
		let pair = ed25519::Pair::from_seed(&self.dice.bytes());
		let public = pair.public().0;
		self.signers.insert(public, pair);
		public
	}

	/// A signature that holds in the next block, of a delegate where there is one and as a wallet
	/// signs now and then.
	fn sign(&mut self, asset: AssetId, who: Institution, payload: &[u8]) -> (Signature, SignedBy) {
		let (account, next) = (who.account(), self.next);
		let mandates = self.world.read(|| Runtime::mandates(account.clone(), None, 256)).mandates;
		let able: Vec<_> = mandates
			.into_iter()
			.filter(|one| {
				one.terms.asset == asset && one.valid_from <= next && next < one.terms.until
			})
			.collect();
		if self.dice.once_in(3) {
			if let Some(mandate) = self.dice.of(&able) {
				let by = SignedBy::Delegate { mandate: mandate.number };
				return (self.signed_with(&mandate.terms.public, payload), by);
			}
		}
		let public = self.world.read(|| Runtime::receipt_key_at(account, next)).unwrap_or_default();
		let payload = if self.dice.once_in(8) { wrap(payload) } else { payload.to_vec() };
		(self.signed_with(&public, &payload), SignedBy::Receiver)
	}

	/// A signature with a key that somebody has, or none that holds.
	pub fn signed_with(&mut self, public: &[u8; 32], payload: &[u8]) -> Signature {
		let forged = self.dice.once_in(50);
		let pair = self.signers.get(public).filter(|_| !forged);
		pair.map_or([7; 64], |pair| pair.sign(payload).0)
	}

	/// What a participant of an order signs; no delegate can.
	pub fn sign_position(&mut self, who: Institution, payload: &[u8]) -> Signature {
		let (account, next) = (who.account(), self.next);
		let public = self.world.read(|| Runtime::receipt_key_at(account, next)).unwrap_or_default();
		self.signed_with(&public, payload)
	}

	fn delivery(
		&mut self,
		asset: AssetId,
		signer: Institution,
		payload: impl FnOnce(&[u8; 32], &[u8; 32], u32) -> Vec<u8>,
	) -> Delivery {
		let transfer = self.reference();
		self.delivery_of(transfer, asset, signer, payload)
	}

	/// The delivery under a reference.
	fn delivery_of(
		&mut self,
		transfer: [u8; 32],
		asset: AssetId,
		signer: Institution,
		payload: impl FnOnce(&[u8; 32], &[u8; 32], u32) -> Vec<u8>,
	) -> Delivery {
		let expires = self.next + self.dice.from(1, 20);
		let payload = payload(&self.genesis, &transfer, expires);
		let (receipt, by) = self.sign(asset, signer, &payload);
		Delivery { transfer, expires, receipt, by }
	}

	fn issue(&mut self, asset: AssetId, to: Institution, amount: u128) -> Option<Move> {
		let details = self.world.read(|| Runtime::asset(asset))?;
		let issuer = player(&details.issuer);
		let start = u64::try_from(details.issued).ok()?;
		let len = u64::try_from(amount).ok()?;
		let piece = Piece { start, len, parent: NO_PARENT };
		let (from, whom) = (details.issuer, to.account());
		let delivery = self.delivery(asset, to, |genesis, transfer, expires| {
			receipt_payload(genesis, asset, transfer, &from, &whom, &[piece], expires)
		});
		send(issuer, UnitCall::issue { asset, to: to.account(), amount, delivery })
	}

	fn transfer(
		&mut self,
		asset: AssetId,
		sender: Institution,
		receiver: Institution,
		selection: Selection,
	) -> Option<Move> {
		let reference = self.reference();
		self.transfer_as(reference, asset, sender, receiver, selection)
	}

	/// A transfer under a reference.
	pub fn transfer_as(
		&mut self,
		reference: [u8; 32],
		asset: AssetId,
		sender: Institution,
		receiver: Institution,
		selection: Selection,
	) -> Option<Move> {
		let (from, to) = (sender.account(), receiver.account());
		let pieces = self.world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
		let delivery =
			self.delivery_of(reference, asset, receiver, |genesis, transfer, expires| {
				receipt_payload(genesis, asset, transfer, &from, &to, &pieces, expires)
			});
		send(
			sender,
			UnitCall::transfer_with_receipt { asset, to: receiver.account(), selection, delivery },
		)
	}

	fn redeem(
		&mut self,
		asset: AssetId,
		holder: Institution,
		selection: Selection,
	) -> Option<Move> {
		let issuer = self.world.read(|| Runtime::asset(asset))?.issuer;
		let from = holder.account();
		let pieces = self.world.read(|| Runtime::preview(asset, from.clone(), selection.clone()));
		let delivery = self.delivery(asset, player(&issuer), |genesis, transfer, expires| {
			redemption_payload(genesis, asset, transfer, &from, &issuer, &pieces, expires)
		});
		send(holder, UnitCall::redeem { asset, selection, delivery })
	}

	fn consolidate(&mut self, asset: AssetId, holder: Institution) -> Option<Move> {
		let details = self.world.read(|| Runtime::asset(asset))?;
		let owner = holder.account();
		let free = self.world.read(|| Runtime::balance(asset, owner.clone())).free;
		let selection = Selection::Oldest(free);
		let pieces = self.world.read(|| Runtime::preview(asset, owner.clone(), selection));
		let amount = pieces.iter().map(|piece| u128::from(piece.len)).sum();
		let selection = Selection::Oldest(amount);
		let start = u64::try_from(details.issued).ok()?;
		let delivery = self.delivery(asset, holder, |genesis, transfer, expires| {
			consolidation_payload(genesis, asset, transfer, &owner, &pieces, start, expires)
		});
		let owner = holder.account();
		send(player(&details.issuer), UnitCall::consolidate { asset, owner, selection, delivery })
	}

	/// Some of the oldest units of an account, or a part of one of its lots.
	fn selection(&mut self, asset: AssetId, who: Institution) -> Selection {
		let held = self.a_lot(|of, owner, free| of == asset && owner == who && free);
		match held.map(|held| held.range) {
			Some(range) if self.dice.once_in(2) => {
				let len = 1 + self.dice.below(range.len as usize) as u64;
				let part = UnitRange { start: range.start + (range.len - len), len };
				Selection::Ranges(vec![part].try_into().expect("one range"))
			},
			_ => Selection::Oldest(self.dice.from(1, 200).into()),
		}
	}

	/// One of the lots of which so much is wanted: its asset, its owner, and whether it is free.
	fn a_lot(&mut self, wanted: impl Fn(AssetId, Institution, bool) -> bool) -> Option<Held> {
		let lots: Vec<_> = self.world.read(|| {
			let lots = Lots::<Runtime>::iter().map(|(asset, end, place)| {
				let free = place.status.usage == LotUse::Free && place.status.freezes.is_empty();
				(asset, u64::from(end), player(&place.owner), free)
			});
			lots.filter(|(asset, _, who, free)| wanted(*asset, *who, *free)).collect()
		});
		let (asset, end, who, _) = *self.dice.of(&lots)?;
		let lot = self.world.read(|| Runtime::lot_of(asset, end - 1))?;
		Some(Held { asset, who, range: UnitRange { start: lot.start, len: lot.len } })
	}

	pub fn of_units(&mut self) -> Option<Move> {
		let assets: Vec<_> = self.world.read(|| Assets::<Runtime>::iter_keys().collect());
		let asset = *self.dice.of(&assets)?;
		let (who, other) = (self.anybody(), self.anybody());
		match self.dice.below(100) {
			0 if assets.len() < ASSETS => decide(UnitCall::create_asset {
				symbol: b"EUR".to_vec().try_into().expect("it is short"),
				decimals: 2,
				issuer: self.with_role(Role::Issuer).account(),
				max_supply: 1_000_000,
			}),
			1 => self.receipt_key(who),
			2..10 => {
				let amount = self.dice.from(1, 500);
				self.issue(asset, who, amount.into())
			},
			10..35 => {
				let selection = self.selection(asset, who);
				self.transfer(asset, who, other, selection)
			},
			35..39 => {
				let selection = self.selection(asset, who);
				self.redeem(asset, who, selection)
			},
			39..43 => self.consolidate(asset, who),
			43..48 => {
				let (to, selection) = (other.account(), self.selection(asset, who));
				let (transfer, expires) = (self.reference(), self.next + self.dice.from(0, 20));
				send(who, UnitCall::offer { asset, to, selection, transfer, expires })
			},
			48..57 => self.of_offers(),
			57..60 => self.of_mandates(asset, who),
			60..62 => {
				let policy = self.dice.pick([
					ReceivingPolicy::TakesAll,
					ReceivingPolicy::TakesAll,
					ReceivingPolicy::RefusesConfirmed,
					ReceivingPolicy::RefusesSuspected,
				]);
				send(who, UnitCall::set_receiving_policy { policy })
			},
			62..67 => self.of_flags(asset),
			67..71 => self.freeze(),
			71..82 => self.of_freezes(),
			82..86 => self.of_forced(),
			86..91 => self.of_deposits(),
			91..98 => self.of_groups(asset),
			_ => self.fold(),
		}
	}

	fn of_offers(&mut self) -> Option<Move> {
		let stuck = self.frozen_offers();
		if let Some(offer) = self.dice.of(&stuck).copied().filter(|_| !self.dice.once_in(4)) {
			return send(self.with_role(Role::Auditor), UnitCall::revoke_offer { offer });
		}
		let offers: Vec<_> = self.world.read(|| Offers::<Runtime>::iter().collect());
		let (number, offer) = self.dice.of(&offers)?.clone();
		let (from, to) = (player(&offer.from), player(&offer.to));
		match self.dice.below(12) {
			_ if offer.expires <= self.next => {
				send(self.anybody(), UnitCall::expire { offer: number })
			},
			0..6 => {
				let payload = receipt_payload(
					&self.genesis,
					offer.asset,
					&offer.transfer,
					&offer.from,
					&offer.to,
					&offer.pieces,
					offer.expires,
				);
				let (receipt, by) = self.sign(offer.asset, to, &payload);
				send(self.anybody(), UnitCall::accept { offer: number, receipt, by })
			},
			6..8 => send(to, UnitCall::decline { offer: number }),
			8..10 => send(from, UnitCall::cancel { offer: number }),
			10 => {
				let who = self.with_role(Role::Auditor);
				send(who, UnitCall::revoke_offer { offer: number })
			},
			_ => send(self.anybody(), UnitCall::expire { offer: number }),
		}
	}

	/// The offers that a freeze lies on.
	fn frozen_offers(&mut self) -> Vec<u64> {
		self.world.read(|| {
			let frozen = Lots::<Runtime>::iter_values()
				.filter(|place| !place.status.freezes.is_empty())
				.filter_map(|place| match place.status.usage {
					LotUse::Offered { offer } => Some(offer),
					_ => None,
				});
			frozen.collect()
		})
	}

	/// Units that are in transit.
	fn offered_range(&mut self) -> Option<(AssetId, UnitRange)> {
		let offers: Vec<_> = self.world.read(|| Offers::<Runtime>::iter_values().collect());
		let offer = self.dice.of(&offers)?;
		let Piece { start, len, .. } = *offer.pieces.first()?;
		Some((offer.asset, UnitRange { start, len }))
	}

	fn of_mandates(&mut self, asset: AssetId, who: Institution) -> Option<Move> {
		let account = who.account();
		let given = self.world.read(|| Runtime::mandates(account, None, 256)).mandates;
		match self.dice.of(&given).map(|mandate| mandate.number) {
			Some(number) if self.dice.once_in(3) => send(who, UnitCall::end_mandate { number }),
			_ => {
				let public = self.fresh_pair();
				let (per_transfer, per_period) = (100, 300);
				let (period, until) = (self.dice.from(1, 50), self.next + self.dice.from(0, 500));
				let call = UnitCall::set_mandate {
					public,
					asset,
					per_transfer,
					per_period,
					period,
					until,
				};
				send(who, call)
			},
		}
	}

	/// A part of somebody's lot.
	fn some_range(&mut self) -> Option<(AssetId, UnitRange)> {
		let held = self.a_lot(|_, _, _| true)?;
		let len = 1 + self.dice.below(held.range.len as usize) as u64;
		Some((held.asset, UnitRange { start: held.range.start, len }))
	}

	fn of_flags(&mut self, asset: AssetId) -> Option<Move> {
		let who = self.with_role(Role::Auditor);
		let flags: Vec<_> = self.world.read(|| Flags::<Runtime>::iter_key_prefix(asset).collect());
		let number = self.dice.of(&flags).map(|number| u64::from(*number));
		let reference = self.dice.bytes();
		match (self.dice.below(3), number) {
			(0, Some(number)) => send(who, UnitCall::confirm_flag { asset, number, reference }),
			(1, Some(number)) => send(who, UnitCall::clear_flag { asset, number, reference }),
			_ => {
				let (asset, range) = self.some_range()?;
				send(who, UnitCall::flag { asset, range, reason: Reason::Fraud, reference })
			},
		}
	}

	fn freeze(&mut self) -> Option<Move> {
		let by = self.with_role(Role::Auditor);
		let lasts = match self.dice.below(8) {
			0..5 => self.dice.from(0, 40),
			5 => 100,
			6 => 3 * DAYS,
			_ => 20 * DAYS,
		};
		let reason = self.dice.pick([Reason::Judicial, Reason::Risk, Reason::Fraud, Reason::Risk]);
		let reference = self.dice.bytes();
		let warrant = Warrant { reason, reference, expires: self.next + lasts };
		let who = self.anybody().account();
		match self.dice.below(4) {
			0..2 => send(by, UnitCall::freeze_account { who, warrant }),
			2 => {
				let offered = if self.dice.once_in(3) { self.offered_range() } else { None };
				let (asset, range) = offered.or_else(|| self.some_range())?;
				send(by, UnitCall::freeze_units { asset, range, warrant })
			},
			_ => {
				let since = match self.dice.once_in(3) {
					true => 0,
					false => self.next.saturating_sub(self.dice.from(0, 20)),
				};
				send(by, UnitCall::freeze_lineage { who, since, warrant })
			},
		}
	}

	fn of_freezes(&mut self) -> Option<Move> {
		let cases: Vec<_> = self.world.read(|| Cases::<Runtime>::iter().collect());
		let (case, freeze) = self.dice.of(&cases)?.clone();
		let spreading = matches!(freeze.state, pallet_provenance::FreezeState::Spreading { .. });
		match self.dice.below(8) {
			_ if freeze.warrant.expires <= self.next => {
				send(self.anybody(), UnitCall::lapse { case })
			},
			0..6 if spreading => send(self.anybody(), UnitCall::spread_freeze { case }),
			0..3 => {
				let who = self.with_role(Role::Auditor);
				let reference = self.dice.bytes();
				send(who, UnitCall::thaw { case, reference })
			},
			3 => send(self.anybody(), UnitCall::lapse { case }),
			4 => send(self.anybody(), UnitCall::spread_freeze { case }),
			// It is carried out after a day, if the freeze binds for so long.
			_ if self.next + DAYS < freeze.warrant.expires || self.dice.once_in(6) => {
				self.propose(case)
			},
			_ => None,
		}
	}

	/// An auditor proposes that units which nothing but this freeze keeps go to somebody.
	fn propose(&mut self, case: u32) -> Option<Move> {
		let lots: Vec<_> = self.world.read(|| {
			let places = pallet_provenance::Marked::<Runtime>::iter_key_prefix(case);
			places
				.filter_map(|(asset, end)| {
					Some((asset, Runtime::lot_of(asset, u64::from(end) - 1)?))
				})
				.filter(|(_, lot)| {
					lot.status.usage == LotUse::Free && *lot.status.freezes == [case]
				})
				.collect()
		});
		let (asset, lot) = self.dice.of(&lots)?.clone();
		let ranges = vec![UnitRange { start: lot.start, len: lot.len }];
		let ranges = ranges.try_into().expect("one range");
		let to = self.anybody_but(player(&lot.owner)).account();
		let by = self.with_role_but(Role::Auditor, &[lot.owner, to.clone()]);
		send(by, UnitCall::propose_forced_transfer { case, asset, ranges, to })
	}

	/// What can never be carried out is cleared away, and what is due is carried out, where there is
	/// such a forced transfer. Else one is confirmed; seldom anything is tried with any of them.
	fn of_forced(&mut self) -> Option<Move> {
		let all: Vec<_> = self.world.read(|| {
			let numbers = ForcedTransfers::<Runtime>::iter_keys();
			numbers.filter_map(clearmark_runtime::Provenance::forced_transfer).collect()
		});
		let next = self.next;
		let of = |wanted: &dyn Fn(&ForcedInfo<AccountId>) -> bool| {
			all.iter().filter(|one| wanted(one)).map(|one| one.number).collect::<Vec<_>>()
		};
		let void = of(&|one| !one.binds);
		let due = of(&|one| {
			let state = &one.transfer.state;
			one.binds && matches!(state, ForcedState::Confirmed { due, .. } if *due <= next)
		});
		let open = of(&|one| one.binds && one.transfer.state == ForcedState::Proposed);
		match (self.dice.below(12), self.dice.of(&void), self.dice.of(&due)) {
			(0, ..) => {
				let number = self.dice.of(&all)?.number;
				send(self.anybody(), UnitCall::execute_forced_transfer { number })
			},
			(1, ..) => {
				let number = self.dice.of(&all)?.number;
				self.call_off(number)
			},
			(2..8, Some(number), _) => self.call_off(*number),
			(_, _, Some(number)) => {
				send(self.anybody(), UnitCall::execute_forced_transfer { number: *number })
			},
			_ => {
				let number = *self.dice.of(&open)?;
				self.confirm_forced(number)
			},
		}
	}

	/// An auditor that has not proposed a forced transfer and gets nothing by it confirms it.
	fn confirm_forced(&mut self, number: u32) -> Option<Move> {
		let forced = self.world.read(|| ForcedTransfers::<Runtime>::get(number))?;
		let by = self.with_role_but(Role::Auditor, &[forced.by, forced.to]);
		send(by, UnitCall::confirm_forced_transfer { number })
	}

	/// An auditor calls a forced transfer off, or anybody one whose freeze is over.
	fn call_off(&mut self, number: u32) -> Option<Move> {
		let forced = self.world.read(|| clearmark_runtime::Provenance::forced_transfer(number))?;
		let by = if forced.binds { self.with_role(Role::Auditor) } else { self.anybody() };
		send(by, UnitCall::cancel_forced_transfer { number })
	}

	fn of_deposits(&mut self) -> Option<Move> {
		let on_accounts: Vec<_> = self.world.read(|| {
			let binding = Cases::<Runtime>::iter().filter(|(_, freeze)| freeze.state.is_standing());
			binding
				.filter_map(|(case, freeze)| match freeze.scope {
					Scope::Account { who } => Some((case, who)),
					_ => None,
				})
				.collect()
		});
		let (next, early) = (self.next, self.dice.once_in(10));
		let locked: Vec<_> = self.world.read(|| {
			let locked = Deposits::<Runtime>::iter().filter(|(_, one)| early || one.until <= next);
			locked.map(|(case, _)| case).collect()
		});
		if let Some(case) = self.dice.of(&locked).copied() {
			return send(self.anybody(), UnitCall::release_deposit { case });
		}
		let (case, who) = self.dice.of(&on_accounts)?.clone();
		self.goes_free(case, &who)
	}

	/// What comes next for an account that is frozen: another one is to pay for it, an evaluator says
	/// how much, and it is paid.
	fn goes_free(&mut self, case: u32, who: &AccountId) -> Option<Move> {
		let unfreezing = self.world.read(|| Unfreezings::<Runtime>::get(case));
		match unfreezing {
			None => {
				let funding = self.anybody().account();
				send(player(who), UnitCall::associate_funding { case, funding })
			},
			Some(unfreezing) => match unfreezing.determined {
				Some(determined) => {
					let amount = determined.amount - u128::from(self.dice.once_in(4));
					send(player(&unfreezing.funding), UnitCall::pay_deposit { case, amount })
				},
				None => self.determine(case, who),
			},
		}
	}

	/// An evaluator that has a record on the holder of a frozen account says what it has to pay.
	fn determine(&mut self, case: u32, about: &AccountId) -> Option<Move> {
		let next = self.next;
		let records: Vec<_> = self.world.read(|| {
			let subject = clearmark_runtime::Evaluation::institution_subject(about);
			let records = pallet_evaluation::Records::<Runtime>::iter();
			records
				.filter(|(_, record)| record.subject == subject && next < record.valid_until)
				.map(|(number, record)| (number, record.evaluator, record.valid_until))
				.collect()
		});
		let (record, evaluator, until) = self.dice.of(&records)?.clone();
		let (amount, expires) = (self.dice.from(1, 50).into(), until.min(next + 100));
		let asset = 0;
		let call = UnitCall::determine_deposit { case, asset, amount, record, expires };
		send(player(&evaluator), call)
	}

	fn fold(&mut self) -> Option<Move> {
		let (asset, range) = self.some_range()?;
		let links = self.dice.from(0, 40);
		let call = UnitCall::fold { asset, unit: range.start, from: None, links };
		send(self.anybody(), call)
	}

	/// A scene: units are frozen, and two auditors have them go to somebody else, after a day.
	pub fn force(&mut self) {
		let Some(held) = self.a_lot(|_, _, free| free) else { return };
		let Held { asset, who, range } = held;
		let (case, number) = self.world.read(|| {
			let cases = pallet_provenance::NextCase::<Runtime>::get();
			(cases, pallet_provenance::NextForced::<Runtime>::get())
		});
		let by = self.with_role_but(Role::Auditor, &[who.account()]);
		let (reason, reference) = (Reason::Judicial, self.dice.bytes());
		let warrant = Warrant { reason, reference, expires: self.next + 3 * DAYS };
		if !self.step(send(by, UnitCall::freeze_units { asset, range, warrant })) {
			return;
		}
		let proposed = self.propose(case);
		self.step(proposed);
		let confirmed = self.confirm_forced(number);
		if self.step(confirmed) {
			// It is due in a day from the confirmation on, and once in a while tried too early.
			let early = u32::from(self.dice.once_in(10));
			self.leap(self.world.now() + DAYS - early);
			let execute = UnitCall::execute_forced_transfer { number };
			let by = self.anybody();
			self.step(send(by, execute));
		}
	}

	/// A scene: an account is frozen, another one pays for it to be free, and has its deposit back when
	/// the time is over.
	pub fn buy_free(&mut self) {
		let who = self.dice.pick([BRAVO, CHARLIE, GOLF]);
		let case = self.world.read(pallet_provenance::NextCase::<Runtime>::get);
		let by = self.with_role_but(Role::Auditor, &[who.account()]);
		let (reason, reference) = (Reason::Risk, self.dice.bytes());
		let warrant = Warrant { reason, reference, expires: self.next + DAYS };
		let freeze = UnitCall::freeze_account { who: who.account(), warrant };
		let evaluated = self.record(0, who).and_then(|call| send(DELTA, call));
		self.fill(send(by, freeze).into_iter().chain(evaluated).collect());
		for _ in 0..STEPS {
			let next = self.goes_free(case, &who.account());
			self.step(next);
		}
		if let Some(deposit) = self.world.read(|| Deposits::<Runtime>::get(case)) {
			self.leap(deposit.until);
			let by = self.anybody();
			self.step(send(by, UnitCall::release_deposit { case }));
		}
	}

	/// A scene: some units change hands again and again, then what is old enough of their history is
	/// folded, and all that one of the two received is frozen.
	pub fn pass_around(&mut self) {
		let Some(held) = self.a_lot(|_, _, free| free) else { return };
		let (asset, range) = (held.asset, held.range);
		let hands = [held.who, self.anybody_but(held.who)];
		for hop in 0..HANDS {
			let selection = Selection::Ranges(vec![range].try_into().expect("one range"));
			let (from, to) = (hands[hop % 2], hands[(hop + 1) % 2]);
			let is_moved = (0..TRIES).any(|_| {
				let moves = self.transfer(asset, from, to, selection.clone());
				self.step(moves)
			});
			if !is_moved {
				break;
			}
		}
		let fold = UnitCall::fold { asset, unit: range.start, from: None, links: 32 };
		let (who, by) = (hands[0].account(), self.with_role(Role::Auditor));
		let warrant =
			Warrant { reason: Reason::Fraud, reference: [1; 32], expires: self.next + 10 };
		let freeze = UnitCall::freeze_lineage { who, since: 0, warrant };
		let moves = [send(self.anybody(), fold), send(by, freeze)];
		self.fill(moves.into_iter().flatten().collect());
	}

	/// The blocks in which freezes lapse, and offers, forced transfers and deposits fall due.
	pub fn units_due(&mut self) -> Vec<u32> {
		let (now, first) = (self.world.now(), self.dice.once_in(2));
		let mut due: Vec<u32> = self.world.read(|| {
			let standing = Cases::<Runtime>::iter_values().filter(|one| one.state.is_standing());
			let lapses = standing.map(|freeze| freeze.warrant.expires);
			let offers = Offers::<Runtime>::iter_values().map(|offer| offer.expires);
			let forced =
				ForcedTransfers::<Runtime>::iter_values().filter_map(|forced| match forced.state {
					ForcedState::Confirmed { due, .. } => Some(due),
					ForcedState::Proposed => None,
				});
			let deposits = Deposits::<Runtime>::iter_values().map(|deposit| deposit.until);
			let far: Vec<_> = forced.chain(deposits).filter(|block| *block > now).collect();
			// A day or a week must pass for these, and little else is as far.
			if first && !far.is_empty() {
				return far;
			}
			lapses.chain(offers).chain(far).collect()
		});
		due.retain(|block| *block > now);
		due
	}
}
