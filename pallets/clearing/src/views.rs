//! What the runtime API answers. Nothing here changes anything.

use super::*;
use clearing_rules::{effective_cap, fee_of, legs};

/// Most orders of a page.
const MAX_PAGE: u32 = 50;

/// Most numbers that one page looks at, removed orders among them.
const MAX_SCAN: u64 = 1_000;

impl<T: Config> Pallet<T> {
	/// An order with its windows, positions and confirmations.
	pub fn order_info(order: OrderId) -> Option<OrderInfo<T::AccountId, BalanceOf<T>>> {
		let record = Orders::<T>::get(order)?;
		let deadline = record.deadline();
		let policy = Policies::<T>::get(record.terms.policy)?;
		let windows = record.terms.windows(policy.grace_blocks);
		Some(OrderInfo {
			order,
			commit_until: record.commit_until(),
			reveal_until: record.reveal_until(),
			deadline,
			overdue: Self::is_due(&record),
			positions: Positions::<T>::get(order).into_inner(),
			confirmed: Confirmations::<T>::iter_key_prefix(order).collect(),
			standbys: Self::standbys_of(order, &record),
			past_auctions: (0..record.auction.number)
				.filter_map(|number| PastAuctions::<T>::get(order, number))
				.collect(),
			over_by: windows.over_by(policy.arbitration_blocks),
			reliance: record.state.award().and_then(Self::reliance_of),
			record,
		})
	}

	/// Orders in the order of publication, from `cursor` on.
	pub fn orders_page(
		cursor: Option<OrderId>,
		limit: u32,
	) -> OrdersPage<T::AccountId, BalanceOf<T>> {
		let limit = usize::try_from(limit.clamp(1, MAX_PAGE)).unwrap_or(1);
		let end = NextOrderId::<T>::get();
		let mut next = cursor.unwrap_or_default();
		let stop = next.saturating_add(MAX_SCAN).min(end);
		let mut orders = Vec::new();
		while next < stop && orders.len() < limit {
			orders.extend(Self::order_info(next));
			next = next.saturating_add(1);
		}
		OrdersPage { orders, next_cursor: (next < end).then_some(next) }
	}

	/// How far orders have come, of the first 1 000 at most; nothing of those that are not kept.
	pub fn progress_of(orders: &[OrderId]) -> Vec<OrderProgress> {
		let most = usize::try_from(MAX_SCAN).unwrap_or(usize::MAX);
		orders.iter().take(most).filter_map(|order| Self::progress_of_one(*order)).collect()
	}

	fn progress_of_one(order: OrderId) -> Option<OrderProgress> {
		let record = Orders::<T>::get(order)?;
		let stage = OrderStage::from(&record.state);
		let open_bids = match stage {
			OrderStage::Committing | OrderStage::Revealing => record.auction.commitments,
			_ => 0,
		};
		let late = stage.is_live() && Self::now() > record.terms.latest;
		Some(OrderProgress { order, stage, open_bids, late })
	}

	/// An auction of an order, the current one if none is named, who won it last, and what its award
	/// relied on.
	fn auction_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
		number: Option<u32>,
	) -> Option<(Auction, Option<T::AccountId>, Option<Reliance>)> {
		if number.is_none_or(|number| number == record.auction.number) {
			let reliance = record.state.award().and_then(Self::reliance_of);
			return Some((record.auction, record.state.winner().cloned(), reliance));
		}
		let PastAuction { auction, ended, .. } = PastAuctions::<T>::get(order, number?)?;
		let reliance = ended.award().and_then(Self::reliance_of);
		Some((auction, ended.winner().cloned(), reliance))
	}

	/// Every revealed bid of an auction in its place; of the order's current one if none is named.
	pub fn ranking_of(order: OrderId, auction: Option<u32>) -> Vec<RankedBid<T::AccountId>> {
		Orders::<T>::get(order)
			.and_then(|record| {
				let (auction, ..) = Self::auction_of(order, &record, auction)?;
				Some(Self::bids_in_place(order, &record.terms, &auction))
			})
			.unwrap_or_default()
	}

	/// Every revealed bid of an auction in its place.
	fn bids_in_place(
		order: OrderId,
		terms: &OrderTermsOf<T>,
		auction: &Auction,
	) -> Vec<RankedBid<T::AccountId>> {
		let Ok(bounds) = Self::planned_bounds(terms, auction) else {
			return Vec::new();
		};
		let id = AuctionId { order, number: auction.number };
		Self::ranked_bids(id, &bounds, &auction.seed.unwrap_or_default())
			.into_iter()
			.zip(1u32..)
			.map(|((bidder, revealed), place)| {
				let mask = revealed.screening.mask;
				let again = revealed.at_award;
				RankedBid {
					bidder,
					rank: mask.qualifies().then_some(place),
					fee: fee_of(&revealed.bid, bounds.gross),
					revealed,
					reasons: mask.reasons().collect(),
					bounds_at_award: again.and_then(|again| {
						Self::bounds_at(terms, again.at, again.accept_until).ok()
					}),
					reasons_at_award: again
						.map(|again| again.screening.mask.reasons().collect())
						.unwrap_or_default(),
				}
			})
			.collect()
	}

	/// What the award of an auction was made from, or refused; of the order's current one if none
	/// is named.
	pub fn explain(order: OrderId, auction: Option<u32>) -> Option<AwardExplanation<T::AccountId>> {
		let record = Orders::<T>::get(order)?;
		let (auction, winner, reliance) = Self::auction_of(order, &record, auction)?;
		Some(AwardExplanation {
			order,
			auction: auction.number,
			bounds: Self::planned_bounds(&record.terms, &auction).ok()?,
			policy: Policies::<T>::get(record.terms.policy)?,
			seed: auction.seed?,
			bids: Self::bids_in_place(order, &record.terms, &auction),
			winner,
			reliance,
			terms: record.terms,
		})
	}

	/// What a settlement would do now, and each check that it would fail. Before there is a result
	/// every payment is tried all the same, without receipts; the fee once there is an award.
	pub fn preview(order: OrderId) -> Option<SettlementPreview<T::AccountId>> {
		let record = Orders::<T>::get(order)?;
		let positions = Positions::<T>::get(order).into_inner();
		let mut failing = Vec::new();
		if !record.state.is_live() {
			return Some(SettlementPreview {
				failing,
				legs: Vec::new(),
				positions,
				part: None,
				fee_refused: None,
			});
		}
		let until = match record.state {
			OrderState::Submitted { confirm_until, .. } => Some(confirm_until),
			OrderState::Disputed { confirm_until, rule_until, .. } => {
				let ruling = Disputes::<T>::get(order).and_then(|dispute| dispute.ruling);
				failing.push(SettlementCheck::Disputed { rule_until, ruling });
				Some(confirm_until.max(rule_until))
			},
			_ => {
				failing.push(SettlementCheck::ResultMissing);
				None
			},
		};
		let earliest = record.terms.earliest;
		if Self::now() < earliest {
			failing.push(SettlementCheck::TooEarly { earliest });
		}
		let node = record.state.award().map(|award| award.node.clone());
		if let Some(node) = node.filter(|node| !Self::is_eligible(&record, node)) {
			failing.push(SettlementCheck::NodeIneligible { node });
		}
		if let Some(breach) = Self::breached_limit(order, &record) {
			failing.push(SettlementCheck::LimitExceeded { breach });
		}
		let plan = Self::plan_of(order, &record);
		let unsigned: Vec<_> = plan.unsigned().collect();
		let closed = until.is_some_and(|until| Self::now() >= until);
		for (who, position) in &positions {
			let participant = who.clone();
			let silent = !Confirmations::<T>::contains_key(order, who);
			if unsigned.contains(&who) && !plan.consents_silently(who) {
				failing.push(SettlementCheck::Unconfirmed { participant, until: None });
			} else if silent && !closed {
				failing.push(SettlementCheck::Unconfirmed { participant, until });
			}
			let Position::Debtor(owes) = position else { continue };
			let free = T::SettlementAsset::free(record.terms.asset, who);
			if free < *owes {
				failing.push(SettlementCheck::DebtorShort {
					participant: who.clone(),
					owes: *owes,
					free,
				});
			}
		}
		let (refused, fee_refused) = Self::rehearse(order, &record, &plan);
		failing.extend(refused);
		let part = Self::part_of(order, &record);
		Some(SettlementPreview { failing, legs: legs(&positions), positions, part, fee_refused })
	}

	/// The result and the positions to sign; nothing while an attested order has none, and of an
	/// order that is over and never had one.
	pub fn result_info(order: OrderId) -> Option<ResultInfo<T::AccountId>> {
		let record = Orders::<T>::get(order)?;
		let award = record.state.award();
		let untold = record.attestation.is_some() && record.state.result().is_none();
		if untold || record.state.ended_without_result() {
			return None;
		}
		Some(ResultInfo {
			result: Self::result_of(order),
			positions: Positions::<T>::get(order).into_inner(),
			node: award.map(|award| award.node.clone()),
			fee: award.map(|award| award.fee),
		})
	}

	/// An account's credit in a role, decayed to now by the policy of its last event.
	pub fn credit_info(role: MarketRole, who: &T::AccountId) -> Option<CreditInfo> {
		let record = Credit::<T>::get(role, who)?;
		let policy = Policies::<T>::get(record.policy)?;
		Some(CreditInfo { now: Self::credit_score(role, who, &policy), record })
	}

	/// The history of an account's credit in a role, from `cursor` on.
	pub fn credit_page(
		role: MarketRole,
		who: T::AccountId,
		cursor: Option<u32>,
		limit: u32,
	) -> CreditPage<T::AccountId> {
		let end = Credit::<T>::get(role, &who).map_or(0, |credit| credit.events);
		let first = cursor.unwrap_or_default();
		let stop = first.saturating_add(limit.clamp(1, MAX_PAGE)).min(end);
		let party = (role, who);
		let events =
			(first..stop).filter_map(|number| CreditEvents::<T>::get(&party, number)).collect();
		CreditPage { events, next_cursor: (stop < end).then_some(stop) }
	}

	/// Everything that an account's conduct has earned it.
	pub fn standing_of(who: &T::AccountId) -> Standing {
		Standing {
			node: Self::role_standing(MarketRole::ClearingNode, who),
			initiator: Self::role_standing(MarketRole::Initiator, who),
			tier: Self::tier_info(who),
			defaults: Defaults::<T>::get(who),
		}
	}

	/// An account's standing in one role.
	fn role_standing(role: MarketRole, who: &T::AccountId) -> RoleStanding {
		let bar = Bars::<T>::get(role, who);
		RoleStanding {
			credit: Self::credit_info(role, who),
			barred: bar.is_some_and(|bar| bar.stands()),
			bar,
		}
	}

	/// A node's tier, and what a rating would make of it.
	fn tier_info(node: &T::AccountId) -> TierInfo {
		let record = Tiers::<T>::get(node);
		let (span, rating, next_tier) = Self::rating_of(node);
		let next_cycle = record.map_or(0, |record| record.next_cycle);
		TierInfo {
			tier: Self::tier_of(node),
			record,
			span,
			rating,
			next_tier,
			rated_from: next_cycle.saturating_mul(T::RatingCycle::get()),
		}
	}

	/// A member's limits in an asset. Those that it has set are at most `MaxLimits`.
	pub fn limits_info(asset: AssetId, member: &T::AccountId) -> LimitsInfo<T::AccountId> {
		let cap = NetDebitCaps::<T>::get(asset, member);
		let bilateral = BilateralLimits::<T>::iter_prefix((asset, member))
			.map(|(debtor, BilateralLimit { limit, lowered })| {
				let owed = OwedInFlight::<T>::get((asset, &debtor, member));
				BilateralLimitInfo { debtor, limit, lowered, owed }
			})
			.collect();
		LimitsInfo {
			effective_cap: effective_cap(cap.own, cap.council),
			cap,
			net_debit: NetDebitInFlight::<T>::get(asset, member),
			bilateral,
			limits_set: LimitCount::<T>::get(member),
		}
	}
}
