//! What the council, initiators, clearing nodes and participants do in the market.

use clearing_rules::{
	attest, commitment, net, prove_entry, result_digest, Bid, Obligation, Policy, Position,
	TierRules, PPM,
};
use pallet_clearing::{
	runtime_api::runtime_decl_for_clearing_api::ClearingApi, AssetId, Bars, Bids, BlockNumber,
	Call, Disputes, EligibilityRequirement, EntryProof, Event, Holdings, LiveObligations,
	MarketRole, NettedPositions, NodeProfile, ObligationSet, ObligationSetOf, OrderKind,
	OrderState, OrderTerms, Orders, Policies, PositionsOf, SettlementConsent,
};
use sp_core::H256;

use super::*;
use crate::journey::market::policy;

type MarketCall = Call<Runtime>;

/// Orders under way at a time, beyond which nobody publishes one.
const LIVE: usize = 6;
/// More blocks in which something is due than the rest of any game takes.
const LAST_BLOCKS: u32 = 200;

/// An order as it is stored.
type Record = pallet_clearing::OrderRecordOf<Runtime>;

/// What an event says was burnt of the native token.
pub fn forfeited(event: &Event<Runtime>) -> Balance {
	match event {
		Event::DepositForfeited { amount, .. } | Event::DisputeDepositForfeited { amount, .. } => {
			*amount
		},
		_ => 0,
	}
}

impl Play<'_> {
	/// A policy for the first asset, and what each node may do.
	pub fn stage_market(&mut self) {
		let policy = Policy { min_tier: 0, ..policy(0) };
		self.must([decide(MarketCall::set_policy { policy })]);
		let mut arbiters = [ECHO, FOXTROT, GOLF].map(|who| who.account()).to_vec();
		arbiters.sort();
		let arbiters = arbiters.try_into().expect("three");
		self.must([decide(MarketCall::set_arbiters { arbiters, threshold: 2 })]);
		let nodes = [BRAVO, CHARLIE, GOLF];
		self.must(nodes.map(|node| profile(node, 0b11)));
	}

	fn live(&mut self) -> Vec<(OrderId, Record)> {
		self.world.read(|| {
			Orders::<Runtime>::iter().filter(|(_, record)| record.state.is_live()).collect()
		})
	}

	pub fn of_market(&mut self) -> Option<Move> {
		let live = self.live();
		match self.dice.below(100) {
			0 => {
				let mut policy = policy(self.any_asset()?);
				policy.weights.price = self.dice.from(0, 3);
				policy.concentration_cap = self.dice.pick([PPM, PPM / 2]);
				policy.min_tier = self.dice.pick([0, 0, 1]);
				// Just below what everybody begins with, one failure is enough to be barred.
				policy.credit_floor = self.dice.pick([300_000, 590_000]);
				policy.initiator_floor = self.dice.pick([200_000, 590_000]);
				policy.shortfall_fee = self.dice.pick([0, 500_000, PPM, PPM + 1]);
				decide(MarketCall::set_policy { policy })
			},
			1 => {
				let node = self.with_role(Role::ClearingNode);
				let licences = self.dice.pick([0b11, 0b11, 0b01]);
				profile(node, licences)
			},
			2..14 if live.len() < LIVE => self.publish(),
			14..24 => self.govern(),
			24..92 => self.help(&live),
			_ => self.hinder(),
		}
	}

	/// The first asset, and once in a while another one.
	fn any_asset(&mut self) -> Option<AssetId> {
		let assets: Vec<_> =
			self.world.read(|| pallet_provenance::Assets::<Runtime>::iter_keys().collect());
		match self.dice.once_in(5) {
			true => self.dice.of(&assets).copied(),
			false => Some(0),
		}
	}

	/// An order between some of those that are no nodes, with short windows.
	fn publish(&mut self) -> Option<Move> {
		let initiator = self.with_role(Role::Initiator);
		let parties: Vec<_> = [ALPHA, DELTA, ECHO, FOXTROT].map(|who| who.account()).to_vec();
		let mut obligations: Vec<Obligation<AccountId>> = Vec::new();
		for from in &parties {
			for to in parties.iter().filter(|to| *to != from) {
				if self.dice.once_in(4) {
					let amount = self.dice.from(1, 60).into();
					obligations.push(Obligation { from: from.clone(), to: to.clone(), amount });
				}
			}
		}
		let gross = obligations.iter().map(|owed| owed.amount).sum();
		let windows: [BlockNumber; 4] = [0; 4].map(|_| self.dice.from(2, 5));
		let [commit_blocks, reveal_blocks, accept_blocks, challenge_blocks] = windows;
		let together: BlockNumber = windows.iter().sum();
		let latest = self.next + together + self.dice.from(0, 40);
		let asset = self.any_asset()?;
		// Few of the policies are for another asset; seldom one of those is named all the same.
		let any = self.dice.once_in(20);
		let policies: Vec<_> = self.world.read(|| {
			Policies::<Runtime>::iter()
				.filter(|(_, policy)| any || policy.asset == asset)
				.map(|(number, _)| number)
				.collect()
		});
		let exclusions = match self.dice.once_in(6) {
			true => vec![self.anybody().account()],
			false => Vec::new(),
		};
		let scheme = self.dice.once_in(3).then_some(0);
		let lowest_score = self.dice.pick([0, 60]);
		let (attested, partial_floor) =
			(self.dice.once_in(4), self.dice.pick([None, None, Some(0), Some(PPM / 2)]));
		let client_ref = match self.dice.once_in(40) {
			true => [0x77; 32],
			false => self.reference(),
		};
		let terms = OrderTerms {
			kind: OrderKind::Interbank,
			asset,
			gross_amount: gross,
			item_count: 100,
			earliest: self.next + self.dice.from(0, together),
			latest,
			max_fee: self.dice.from(1, 60).into(),
			policy: *self.dice.of(&policies)?,
			min_credit: self.dice.pick([0, 0, PPM / 2]),
			licences: self.dice.pick([0b1, 0b1, 0b10]),
			regions: 0b1,
			eligibility: scheme.map(|scheme| EligibilityRequirement { scheme, lowest_score }),
			bond_ratio: self.dice.pick([1, PPM / 10, PPM]),
			exclusions: exclusions.try_into().expect("one at the most"),
			min_valid_bids: self.dice.pick([1, 1, 1, 2]),
			commit_blocks,
			reveal_blocks,
			accept_blocks,
			challenge_blocks,
			partial_floor: partial_floor.filter(|_| !attested),
			max_reauctions: self.dice.from(0, 2),
			payload_hash: H256(self.dice.bytes()),
			client_ref,
		};
		let obligations = match attested {
			true => self.attested(obligations)?,
			false => ObligationSet::Full(obligations.try_into().expect("no more than twelve")),
		};
		send(initiator, MarketCall::publish { terms, obligations })
	}

	/// A root for obligations, which are kept by those that they name.
	fn attested(
		&mut self,
		obligations: Vec<Obligation<AccountId>>,
	) -> Option<ObligationSetOf<Runtime>> {
		let attested = attest(&obligations).ok()?;
		let participants: Vec<_> =
			attested.entries.into_iter().map(|entry| entry.participant).collect();
		let root = H256(attested.attestation.root);
		self.books.insert(root.0, obligations);
		let participants = participants.try_into().expect("four at the most");
		Some(ObligationSet::Attested { root, count: attested.attestation.count, participants })
	}

	/// What the council, members for themselves, and anybody may do besides orders.
	fn govern(&mut self) -> Option<Move> {
		let who = self.anybody();
		let (account, asset) = (who.account(), 0);
		let some = self.dice.pick([None, None, Some(100), Some(1_000)]);
		match self.dice.below(12) {
			0..3 => {
				let barred: Vec<_> = self.world.read(|| {
					let bars = Bars::<Runtime>::iter().filter(|(.., bar)| bar.lifted.is_none());
					bars.map(|(role, account, _)| (role, account)).collect()
				});
				let other = (MarketRole::ClearingNode, account);
				let other = self.dice.once_in(10).then_some(other);
				let (role, account) = self.dice.of(&barred).cloned().or(other)?;
				decide(MarketCall::reinstate { account, role })
			},
			3 => send(who, MarketCall::rate { node: self.with_role(Role::ClearingNode).account() }),
			4 => {
				let margin = self.dice.pick([10_000, 30_000]);
				let rules = TierRules { margin, ..TierRules::default() };
				decide(MarketCall::set_tier_rules { rules })
			},
			5 => {
				let debtor = self.anybody().account();
				send(who, MarketCall::set_bilateral_limit { asset, debtor, limit: some })
			},
			6 => send(who, MarketCall::set_net_debit_cap { asset, cap: some }),
			7 => decide(MarketCall::set_member_cap { member: account, asset, cap: some }),
			8 => {
				let mut arbiters: Vec<_> = [ECHO, FOXTROT, GOLF].map(|who| who.account()).to_vec();
				arbiters.truncate(1 + self.dice.below(3));
				arbiters.sort();
				let threshold = arbiters.len() as u32 / 2 + 1;
				let arbiters = arbiters.try_into().expect("three at the most");
				decide(MarketCall::set_arbiters { arbiters, threshold })
			},
			_ => {
				let consent = match some {
					Some(amount) => SettlementConsent::SilenceUpTo(amount),
					None => SettlementConsent::SignatureNeeded,
				};
				send(who, MarketCall::set_settlement_consent { asset, consent })
			},
		}
	}

	/// Somebody whose turn it is does the right thing for an order.
	fn help(&mut self, live: &[(OrderId, Record)]) -> Option<Move> {
		let (order, record) = self.dice.of(live)?.clone();
		match &record.state {
			OrderState::Committing if self.next < record.commit_until() => {
				let node = self.with_role(Role::ClearingNode);
				self.commit(order, &record, node)
			},
			OrderState::Committing | OrderState::Revealing => self.reveal(order, &record),
			OrderState::Awarded { award, .. } | OrderState::InProgress { award, .. }
				if self.dice.once_in(20) =>
			{
				send(player(&award.node), MarketCall::abandon { order })
			},
			OrderState::Awarded { award, .. } => {
				send(player(&award.node), MarketCall::accept { order })
			},
			OrderState::InProgress { award, .. } => {
				let winner = player(&award.node);
				self.submit(order, winner)
			},
			OrderState::Submitted { .. } => match self.dice.below(8) {
				0 => self.dispute(order, &record),
				1..4 => self.disprove(order, &record).or_else(|| self.confirm(order)),
				_ => self.confirm(order),
			},
			OrderState::Disputed { .. } => match self.dice.below(8) {
				0 => self.disprove(order, &record),
				_ => self.rule(order, &record),
			},
			_ => send(self.anybody(), MarketCall::advance { order }),
		}
	}

	fn offer(&mut self, record: &Record) -> Bid {
		let terms = &record.terms;
		let accept_until = record.planned_accept_until();
		let soonest = terms.earliest.max(record.reveal_until());
		let collateral = u128::from(terms.bond_ratio) * terms.gross_amount / u128::from(PPM) + 1;
		let most = u32::try_from(terms.max_fee).unwrap_or(u32::MAX);
		Bid {
			fee_fixed: self.dice.from(0, most).into(),
			fee_bps: self.dice.pick([0, 0, 10]),
			promised_done: self.dice.from(soonest.min(terms.latest), terms.latest),
			capacity: terms.gross_amount * 2 + u128::from(self.dice.from(0, 2_000)),
			collateral: collateral + u128::from(self.dice.from(0, 20)),
			valid_until: accept_until + self.dice.from(0, 60),
		}
	}

	fn commit(&mut self, order: OrderId, record: &Record, node: Institution) -> Option<Move> {
		let secret = Secret { bid: self.offer(record), salt: self.dice.bytes() };
		let place = (record.auction_id(order), node.account());
		// Nobody forgets a bid that it has sealed, but now and then one is replaced.
		if self.secrets.contains_key(&place) && !self.dice.once_in(6) {
			return None;
		}
		let (genesis, account) = (self.genesis, node.account());
		let seal = H256(commitment(&genesis, order, &account, &secret.bid, &secret.salt));
		self.secrets.insert(place, secret);
		send(node, MarketCall::commit_bid { order, commitment: seal })
	}

	fn reveal(&mut self, order: OrderId, record: &Record) -> Option<Move> {
		let auction = record.auction_id(order);
		let sealed: Vec<_> = self.world.read(|| {
			let bids = Bids::<Runtime>::iter_prefix(auction);
			bids.filter(|(_, bid)| bid.revealed.is_none()).map(|(node, _)| node).collect()
		});
		let node = self.dice.of(&sealed)?.clone();
		let secret = *self.secrets.get(&(auction, node.clone()))?;
		let salt = if self.dice.once_in(30) { self.dice.bytes() } else { secret.salt };
		send(player(&node), MarketCall::reveal_bid { order, bid: secret.bid, salt })
	}

	/// Of an attested order, the node nets what it got off chain, and is wrong half of the time.
	fn submit(&mut self, order: OrderId, winner: Institution) -> Option<Move> {
		let record = self.world.read(|| Orders::<Runtime>::get(order))?;
		let fee = record.state.award()?.fee;
		// The chain knows none yet of obligations that are attested.
		let known = self.world.read(|| Runtime::result(order)).map(|info| info.result);
		let mut result = known.filter(|_| !self.dice.once_in(30)).unwrap_or_default();
		let mut netted = None;
		if let Some(attestation) = record.attestation {
			let mut positions = net(self.books.get(&attestation.root)?).ok()?;
			if self.dice.once_in(2) {
				positions.iter_mut().for_each(|(_, position)| *position = Position::Creditor(0));
			}
			result = H256(result_digest(&self.genesis, order, &positions));
			let positions: PositionsOf<Runtime> = positions.try_into().expect("four at the most");
			netted = Some(NettedPositions { root: H256(attestation.root), positions });
		}
		let position = Position::Agent(fee);
		let signature = self.sign_result(order, winner, position, result)?;
		send(winner, MarketCall::submit_result { order, result, netted, signature })
	}

	fn dispute(&mut self, order: OrderId, record: &Record) -> Option<Move> {
		let info = self.world.read(|| Runtime::order(order))?;
		let parties: Vec<_> = info.positions.into_iter().map(|(who, _)| who).collect();
		let who = match self.dice.once_in(3) {
			true => record.initiator.clone(),
			false => self.dice.of(&parties)?.clone(),
		};
		let evidence = H256(self.dice.bytes());
		send(player(&who), MarketCall::dispute { order, evidence })
	}

	/// An arbiter votes, mostly for what is right: that the chain nets rightly. Seldom it is one that
	/// has a part in the order, or has voted.
	fn rule(&mut self, order: OrderId, record: &Record) -> Option<Move> {
		let dispute = self.world.read(|| Disputes::<Runtime>::get(order))?;
		let positions = self.world.read(|| Runtime::order(order))?.positions;
		let any = self.dice.once_in(10);
		let mut able = dispute.bench.arbiters.to_vec();
		self.world.read(|| {
			able.retain(|who| {
				let bid = Bids::<Runtime>::contains_key(record.auction_id(order), who);
				let named = positions.iter().any(|(party, _)| party == who);
				let failed = record.failed_nodes.contains(who);
				let voted = dispute.votes.iter().any(|vote| vote.arbiter == *who);
				any || !(bid || named || failed || voted || record.initiator == *who)
			});
		});
		let arbiter = self.dice.of(&able)?.clone();
		let upheld = self.dice.once_in(3);
		send(player(&arbiter), MarketCall::rule { order, upheld })
	}

	/// A party shows what the root says of somebody, mostly where the node said something else.
	fn disprove(&mut self, order: OrderId, record: &Record) -> Option<Move> {
		let root = record.attestation?.root;
		let entries = attest(self.books.get(&root)?).ok()?.entries;
		let positions = self.world.read(|| Runtime::order(order))?.positions;
		let wrong = (0u32..).zip(&entries).filter(|(_, entry)| {
			!positions.contains(&(entry.participant.clone(), entry.position()))
		});
		let wrong: Vec<_> = wrong.map(|(index, _)| index).collect();
		let right = self.dice.once_in(10).then_some(0);
		let index = self.dice.of(&wrong).copied().or(right)?;
		let siblings = prove_entry(&entries, index)?.try_into().ok()?;
		let entry = entries.get(index as usize)?.clone();
		let who = player(&entry.participant);
		send(who, MarketCall::disprove { order, proof: EntryProof { entry, siblings } })
	}

	fn confirm(&mut self, order: OrderId) -> Option<Move> {
		let info = self.world.read(|| Runtime::order(order))?;
		let open: Vec<_> = info
			.positions
			.into_iter()
			.filter(|(who, _)| !info.confirmed.contains(who) || self.dice.once_in(20))
			.collect();
		let (who, position) = self.dice.of(&open)?.clone();
		let result = self.world.read(|| Runtime::result(order))?.result;
		let who = player(&who);
		let signature = self.sign_result(order, who, position, result)?;
		send(who, MarketCall::confirm { order, signature })
	}

	/// The receipt of somebody with a part in an order.
	fn sign_result(
		&mut self,
		order: OrderId,
		who: Institution,
		position: Position,
		result: H256,
	) -> Option<signature_chain::Signature> {
		let asset = self.world.read(|| Orders::<Runtime>::get(order))?.terms.asset;
		let position = match position {
			Position::Debtor(amount) => signature_chain::Position::Debtor(amount),
			Position::Creditor(amount) => signature_chain::Position::Creditor(amount),
			Position::Agent(amount) => signature_chain::Position::Agent(amount),
		};
		let (genesis, account) = (self.genesis, who.account());
		let payload = signature_chain::settlement_payload(
			&genesis, asset, order, &account, position, &result.0,
		);
		Some(self.sign_position(who, &payload))
	}

	/// Somebody does something at the wrong time, or to another's order.
	fn hinder(&mut self) -> Option<Move> {
		let orders: Vec<_> = self.world.read(|| Orders::<Runtime>::iter().collect());
		let (order, record) = self.dice.of(&orders)?.clone();
		let who = self.anybody();
		match self.dice.below(10) {
			0..2 => send(player(&record.initiator), MarketCall::cancel { order }),
			2..5 => send(who, MarketCall::advance { order }),
			5 => send(who, MarketCall::accept { order }),
			6 => self.submit(order, who),
			7 => self.confirm(order),
			8 => self.reveal(order, &record),
			_ => {
				// What another has sealed, under one's own name.
				let auction = record.auction_id(order);
				let seals: Vec<_> = self.world.read(|| {
					Bids::<Runtime>::iter_prefix(auction).map(|(_, bid)| bid.commitment).collect()
				});
				let commitment = *self.dice.of(&seals)?;
				let copier = self.with_role(Role::ClearingNode);
				send(copier, MarketCall::commit_bid { order, commitment })
			},
		}
	}

	/// The blocks in which something is due for an order, or in which one can be removed.
	pub fn orders_due(&mut self) -> Vec<u32> {
		let now = self.world.now();
		let keep = <<Runtime as pallet_clearing::Config>::KeepBlocks as frame_support::traits::Get<
			u32,
		>>::get();
		let far = self.dice.once_in(20);
		let mut due: Vec<_> = self.world.read(|| {
			let records = Orders::<Runtime>::iter_values();
			let removal = |record: &Record| record.state.closed_at().map(|at| at + keep);
			records
				.filter_map(|record| record.deadline().or(removal(&record).filter(|_| far)))
				.collect()
		});
		due.retain(|block| *block > now);
		due
	}

	/// What could not move when an order ended can be moved since, by anybody.
	fn advance_what_is_held(&mut self) {
		let orders: Vec<_> = self.world.read(|| {
			let held = |(order, record): (OrderId, Record)| {
				(record.holdings != Holdings::default()).then_some(order)
			};
			Orders::<Runtime>::iter().filter_map(held).collect()
		});
		for order in orders {
			self.fill(send(ALPHA, MarketCall::advance { order }).into_iter().collect());
		}
	}

	/// Nobody does anything any more: every order comes to an end all the same, and nothing stays on
	/// hold for one.
	pub fn end_market(&mut self) {
		for _ in 0..LAST_BLOCKS {
			let deadlines: Vec<_> =
				self.live().iter().filter_map(|(_, record)| record.deadline()).collect();
			let Some(next) = deadlines.into_iter().min() else { break };
			self.world.pass_over(next);
			self.fill(Vec::new());
		}
		assert!(self.live().is_empty(), "{:?}", self.live());
		self.advance_what_is_held();
		self.world.read(|| {
			for (order, record) in Orders::<Runtime>::iter() {
				// A node that refuses what it would be paid with is owed its fee for as long.
				let Holdings { fee_owed, bond, .. } = record.holdings;
				let left = Holdings { escrow: fee_owed, fee_owed, bond, ..Holdings::default() };
				assert_eq!(record.holdings, left, "order {order}");
				assert!(bond == 0 || is_stuck(order, &record), "order {order}");
			}
			assert!(Bids::<Runtime>::iter_values().all(|bid| bid.deposit == 0));
			assert_eq!(LiveObligations::<Runtime>::iter().count(), 0);
		});
	}
}

/// Whether the units of a bond cannot move, as while they are frozen: nobody can refuse one.
fn is_stuck(order: OrderId, record: &Record) -> bool {
	record.state.award().is_some_and(|award| {
		let (asset, bond) = (record.terms.asset, pallet_provenance::HoldPurpose::Bond);
		clearmark_runtime::Provenance::payable(asset, bond, order, &award.node) == 0
	})
}

fn profile(node: Institution, licences: u32) -> Option<Move> {
	let profile = NodeProfile { licences, regions: 0b11 };
	decide(MarketCall::set_node_profile { node: node.account(), profile })
}
