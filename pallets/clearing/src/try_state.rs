//! What must always be true, one function each.

mod standing;

use super::*;
use crate::{partial::PAYMENT_TRIES, settlement::is_debit};
use alloc::collections::{BTreeMap, BTreeSet};
use clearing_rules::{
	check_positions, credit_at, dominates, mul_div_ceil, ratio_ppm_ceil, score as rules_score,
	screen, update, CreditMove, RankKey, ScreenInput, Terms, PPM,
};
use frame::deps::{frame_support::storage::with_storage_layer, sp_runtime::TryRuntimeError};

/// An invariant in words, for the error.
fn must(holds: bool, what: &'static str) -> Result<(), TryRuntimeError> {
	if holds {
		Ok(())
	} else {
		Err(TryRuntimeError::Other(what))
	}
}

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::native_holds_equal_what_orders_and_bids_say()?;
		Self::asset_holds_equal_what_orders_say()?;
		Self::fees_are_paid_owed_or_lapsed()?;
		Self::orders_are_in_the_asset_of_their_policy()?;
		Self::reserved_capacity_equals_live_awards()?;
		Self::reliances_are_those_of_live_awards()?;
		Self::live_obligations_equal_roles_in_live_orders()?;
		Self::agenda_has_every_live_order_once()?;
		Self::credit_replays_from_its_events()?;
		Self::bids_belong_to_orders()?;
		Self::bids_are_screened_and_scored_on_their_own()?;
		Self::rankings_can_be_made_again()?;
		Self::no_dominated_bid_ranks_first()?;
		Self::winners_passed_every_test()?;
		Self::awards_go_down_the_ranking()?;
		Self::standbys_have_their_deposits()?;
		Self::excused_winners_could_not_accept()?;
		Self::auctions_follow_one_another()?;
		Self::orders_moved_credit_as_their_awards_ended()?;
		Self::live_orders_end_when_their_terms_say()?;
		Self::advancing_ends_what_is_past_its_bound()?;
		Self::settled_debtors_have_agreed()?;
		Self::disputed_orders_have_an_open_dispute()?;
		Self::rulings_that_wait_are_due()?;
		Self::refusals_wait_for_their_orders_next_step()?;
		Self::parts_are_what_their_orders_allow()?;
		Self::votes_are_those_of_arbiters()?;
		Self::bars_follow_from_events()?;
		Self::conduct_is_what_events_say()?;
		Self::tiers_are_in_range()?;
		Self::exposure_equals_what_is_signed()?;
		Self::limits_are_counted()?;
		Self::initiators_are_remembered_as_their_orders_ended()?;
		Self::defaults_cover_shortfalls()?;
		Self::withdrawn_orders_have_shared_their_deposits()?;
		Self::obligations_are_kept_of_orders_with_a_result()?;
		Self::positions_are_those_of_the_obligations()
	}

	/// The auctions of an order, the first one first, each with how it ended if another one followed.
	#[allow(clippy::type_complexity, reason = "a list of pairs")]
	fn auctions_with_ends(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> Result<Vec<(Auction, Option<AuctionEnd<T::AccountId>>)>, TryRuntimeError> {
		let past = (0..record.auction.number).map(|number| {
			PastAuctions::<T>::get(order, number)
				.map(|past| (past.auction, Some(past.ended)))
				.ok_or(TryRuntimeError::Other("an earlier auction is missing"))
		});
		past.chain([Ok((record.auction, None))]).collect()
	}

	/// Who won an auction last, if anybody did.
	fn winner_of(
		record: &OrderRecordOf<T>,
		ended: &Option<AuctionEnd<T::AccountId>>,
	) -> Option<T::AccountId> {
		match ended {
			Some(ended) => ended.winner().cloned(),
			None => record.state.winner().cloned(),
		}
	}

	/// Deposits on hold equal what orders and bids say, per account and reason.
	pub(crate) fn native_holds_equal_what_orders_and_bids_say() -> Result<(), TryRuntimeError> {
		let mut orders: BTreeMap<T::AccountId, BalanceOf<T>> = BTreeMap::new();
		let mut bids: BTreeMap<T::AccountId, BalanceOf<T>> = BTreeMap::new();
		for (_, record) in Orders::<T>::iter() {
			let sum = orders.entry(record.initiator).or_default();
			*sum = sum.saturating_add(record.holdings.deposit);
		}
		for (_, bidder, bid) in Bids::<T>::iter() {
			let sum = bids.entry(bidder).or_default();
			*sum = sum.saturating_add(bid.deposit);
		}
		let mut disputes: BTreeMap<T::AccountId, BalanceOf<T>> = BTreeMap::new();
		for dispute in Disputes::<T>::iter_values() {
			let sum = disputes.entry(dispute.by).or_default();
			*sum = sum.saturating_add(dispute.deposit);
		}
		for who in frame_system::Account::<T>::iter_keys() {
			let order_hold = Self::native_hold(HoldReason::OrderDeposit, &who);
			let bid_hold = Self::native_hold(HoldReason::BidDeposit, &who);
			must(
				orders.remove(&who).unwrap_or_default() == order_hold,
				"order deposits on hold differ from the orders",
			)?;
			must(
				disputes.remove(&who).unwrap_or_default()
					== Self::native_hold(HoldReason::DisputeDeposit, &who),
				"dispute deposits on hold differ from the disputes",
			)?;
			must(
				bids.remove(&who).unwrap_or_default() == bid_hold,
				"bid deposits on hold differ from the bids",
			)?;
		}
		must(
			orders
				.values()
				.chain(bids.values())
				.chain(disputes.values())
				.all(|amount| amount.is_zero()),
			"a deposit is said to be on hold of an account that does not exist",
		)
	}

	/// Escrow and bonds on hold in the ledger equal what orders say.
	pub(crate) fn asset_holds_equal_what_orders_say() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let OrderRecord { initiator, terms, holdings, state, .. } = &record;
			let held = |purpose, who: &T::AccountId| {
				T::SettlementAsset::held(terms.asset, purpose, order, who)
			};
			must(
				held(HoldPurpose::Escrow, initiator) == holdings.escrow,
				"the escrow in the ledger differs from the order",
			)?;
			let bond = state.award().map_or(0, |award| held(HoldPurpose::Bond, &award.node));
			must(bond == holdings.bond, "the bond in the ledger differs from the order")?;
			let winner = state.award().map(|award| &award.node);
			must(
				Self::auctions_of(order, &record)
					.flat_map(Bids::<T>::iter_key_prefix)
					.all(|who| winner == Some(&who) || held(HoldPurpose::Bond, &who) == 0),
				"a bidder that did not win has a bond on hold",
			)?;
			must(
				holdings.fee_owed <= holdings.escrow
					&& (holdings.fee_owed == 0
						|| matches!(
							state,
							OrderState::Failed { .. } | OrderState::Settled { .. }
						)),
				"a fee is owed that is not in escrow, or of an order that neither failed nor settled",
			)?;
			let bonded = matches!(
				state,
				OrderState::InProgress { .. }
					| OrderState::Submitted { .. }
					| OrderState::Disputed { .. }
			);
			must(
				!bonded || state.award().is_some_and(|award| award.bond == holdings.bond),
				"work is in progress without its bond",
			)?;
			must(
				!state.is_live() || holdings.escrow == terms.max_fee,
				"a live order does not hold its fee ceiling",
			)?;
		}
		Ok(())
	}

	/// What the node of an order that is over is due was paid, is owed, or has lapsed. No more is owed
	/// than that, and what was paid is in escrow no longer: unless it has lapsed, which it does not before
	/// the order could be removed.
	pub(crate) fn fees_are_paid_owed_or_lapsed() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let Some(closed_at) = record.state.closed_at() else { continue };
			let due = Self::fee_due(order, &record)?;
			let Holdings { escrow, fee_owed, .. } = record.holdings;
			must(fee_owed <= due, "a node is owed more than it is due")?;
			let unpaid = record
				.terms
				.max_fee
				.checked_sub(due)
				.ok_or("a node is due more than was in escrow")?
				.saturating_add(fee_owed);
			let kept_until = closed_at.saturating_add(T::KeepBlocks::get());
			let has_lapsed = fee_owed == 0 && Self::now() >= kept_until;
			must(
				escrow <= unpaid || has_lapsed,
				"a fee that is neither owed nor has lapsed is still in escrow",
			)?;
		}
		Ok(())
	}

	/// What the node of an order that is over is due: its fee for what settled, or what its policy leaves
	/// it of that if nothing did.
	fn fee_due(order: OrderId, record: &OrderRecordOf<T>) -> Result<u128, TryRuntimeError> {
		Ok(match &record.state {
			OrderState::Settled { award, .. } => {
				PartSettlements::<T>::get(order).map_or(award.fee, |part| part.fee)
			},
			OrderState::Failed { award, reason, .. } if reason.leaves_node_paid() => {
				let policy = Self::policy_of(record.terms.policy)?;
				mul_div_ceil(award.fee, policy.shortfall_fee, PPM).unwrap_or(award.fee)
			},
			_ => 0,
		})
	}

	/// Every order is in the asset of its policy: what the policy says in amounts, it says in that.
	pub(crate) fn orders_are_in_the_asset_of_their_policy() -> Result<(), TryRuntimeError> {
		for record in Orders::<T>::iter_values() {
			let policy = Self::policy_of(record.terms.policy)?;
			must(
				record.terms.asset == policy.asset,
				"an order is in another asset than that of its policy",
			)?;
		}
		Ok(())
	}

	/// Capacity reserved equals the sum over live awards, per asset and node, and per asset in all.
	pub(crate) fn reserved_capacity_equals_live_awards() -> Result<(), TryRuntimeError> {
		let mut nodes: BTreeMap<(AssetId, T::AccountId), u128> = BTreeMap::new();
		let mut totals: BTreeMap<AssetId, u128> = BTreeMap::new();
		for (_, record) in Orders::<T>::iter().filter(|(_, record)| record.state.is_live()) {
			if let Some(award) = record.state.award() {
				let OrderTerms { asset, gross_amount, .. } = record.terms;
				let sum = nodes.entry((asset, award.node.clone())).or_default();
				*sum = sum.saturating_add(gross_amount);
				let total = totals.entry(asset).or_default();
				*total = total.saturating_add(gross_amount);
			}
		}
		let stored: BTreeMap<_, _> =
			InFlight::<T>::iter().map(|(asset, node, amount)| ((asset, node), amount)).collect();
		must(stored == nodes, "capacity in flight differs from the live awards")?;
		let stored: BTreeMap<_, _> = TotalInFlight::<T>::iter().collect();
		must(stored == totals, "the total in flight differs from the live awards")
	}

	/// An award names an evaluation if its order asks for one, and no other award does. What is found
	/// by its evaluation is a live award that names it; and every one is, unless it was flagged because
	/// the evaluation was refuted.
	pub(crate) fn reliances_are_those_of_live_awards() -> Result<(), TryRuntimeError> {
		let mut relying = BTreeMap::new();
		for (order, record) in Orders::<T>::iter() {
			let named = record.state.award().map(|award| award.evaluation.is_some());
			must(
				named.is_none_or(|named| named == record.terms.eligibility.is_some()),
				"an award names no evaluation that its order asks for, or another one does",
			)?;
			let reliance = Self::reliance_in(&record.state);
			relying.extend(reliance.map(|(evaluation, node)| ((evaluation, order), node)));
		}
		for (evaluation, order, node) in Reliances::<T>::iter() {
			must(
				relying.remove(&(evaluation, order)) == Some(node),
				"an order is found by an evaluation on which no live award of it relies",
			)?;
		}
		must(
			relying.keys().all(|(evaluation, _)| T::Eligibility::is_refuted(*evaluation)),
			"a live award is not found by the evaluation on which it relies",
		)
	}

	/// The counters of live obligations equal the roles in live orders.
	pub(crate) fn live_obligations_equal_roles_in_live_orders() -> Result<(), TryRuntimeError> {
		let mut roles: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		let mut count = |who: T::AccountId| {
			let sum = roles.entry(who).or_default();
			*sum = sum.saturating_add(1);
		};
		for (order, record) in Orders::<T>::iter().filter(|(_, record)| record.state.is_live()) {
			count(record.initiator.clone());
			Positions::<T>::get(order).into_iter().for_each(|(who, _)| count(who));
			if record.state.is_auction() {
				Bids::<T>::iter_key_prefix(record.auction_id(order)).for_each(&mut count);
			}
			Self::standbys_of(order, &record).into_iter().for_each(&mut count);
			if let Some(award) = record.state.award() {
				count(award.node.clone());
			}
		}
		let stored: BTreeMap<_, _> = LiveObligations::<T>::iter().collect();
		must(stored == roles, "live obligations differ from the roles in live orders")
	}

	/// The agenda has every live order's next deadline exactly once and nothing else, in order.
	pub(crate) fn agenda_has_every_live_order_once() -> Result<(), TryRuntimeError> {
		let entries: Vec<_> = Agenda::<T>::iter_keys().collect();
		let live: BTreeSet<_> = Orders::<T>::iter()
			.filter_map(|(order, record)| Some(AgendaPlace::new(record.deadline()?, order)))
			.collect();
		must(
			entries.into_iter().eq(live),
			"the agenda differs from the deadlines of the live orders",
		)
	}

	/// Bids and confirmations belong to orders, and as many as the orders say.
	pub(crate) fn bids_belong_to_orders() -> Result<(), TryRuntimeError> {
		must(
			Bids::<T>::iter_keys().all(|(auction, _)| {
				Orders::<T>::get(auction.order)
					.is_some_and(|record| auction.number <= record.auction.number)
			}) && Confirmations::<T>::iter_keys()
				.all(|(order, _)| Orders::<T>::contains_key(order)),
			"a bid or a confirmation has no order",
		)?;
		for (order, record) in Orders::<T>::iter() {
			let confirmed = Confirmations::<T>::iter_key_prefix(order).count();
			let mut counts = Vec::from([(confirmed, record.confirmations)]);
			for (auction, _) in Self::auctions_with_ends(order, &record)? {
				let bids = Self::bids_of(AuctionId { order, number: auction.number });
				let revealed = bids.iter().filter(|(_, bid)| bid.revealed.is_some()).count();
				counts.extend([(bids.len(), auction.commitments), (revealed, auction.reveals)]);
			}
			must(
				counts.iter().all(|(found, said)| u32::try_from(*found) == Ok(*said)),
				"an order miscounts its bids or confirmations",
			)?;
		}
		Ok(())
	}

	/// What a bid was found to be follows from its own facts and the order's bounds: no rival has a
	/// part in it, so that a losing bid never changes the winner.
	pub(crate) fn bids_are_screened_and_scored_on_their_own() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			for (auction, _) in Self::auctions_with_ends(order, &record)? {
				Self::bids_are_their_own(order, &record.terms, &auction)?;
			}
		}
		Ok(())
	}

	/// The same of one auction.
	fn bids_are_their_own(
		order: OrderId,
		terms: &OrderTermsOf<T>,
		auction: &Auction,
	) -> Result<(), TryRuntimeError> {
		let policy = Self::policy_of(terms.policy)?;
		let bounds = Self::planned_bounds(terms, auction)?;
		for (_, bid) in Self::bids_of(AuctionId { order, number: auction.number }) {
			let Some(RevealedBid { bid, screening, score, at_award }) = bid.revealed else {
				continue;
			};
			let follows = |terms: &Terms, Screening { facts, mask }: &Screening| {
				screen(&ScreenInput { terms, policy: &policy, bid: &bid, facts }) == *mask
			};
			must(
				follows(&bounds, &screening)
					&& score == rules_score(&bounds, &policy.weights, &bid, &screening.facts),
				"a bid's mask or score is not its own",
			)?;
			let Some(again) = at_award else { continue };
			let bounds = Self::bounds_at(terms, again.at, again.accept_until)?;
			must(follows(&bounds, &again.screening), "a bid's mask at the award is not its own")?;
		}
		Ok(())
	}

	/// No bid ranks before one that is better in something and worse in nothing.
	pub(crate) fn no_dominated_bid_ranks_first() -> Result<(), TryRuntimeError> {
		for (auction, ranking) in Rankings::<T>::iter() {
			let record = Self::order_of(auction.order)?;
			let auctions = Self::auctions_with_ends(auction.order, &record)?;
			let (held, _) = auctions
				.iter()
				.find(|(held, _)| held.number == auction.number)
				.ok_or(TryRuntimeError::Other("a ranking has no auction"))?;
			let bounds = Self::planned_bounds(&record.terms, held)?;
			let mut before: Vec<RankKey> = Vec::new();
			for bid in ranking.iter().filter_map(|who| Bids::<T>::get(auction, who)?.revealed) {
				let key = RankKey::new(&bounds, &bid.bid, &bid.screening.facts, bid.score, [0; 32]);
				must(
					!before.iter().any(|first| dominates(&key, first)),
					"a bid ranks before one that is better",
				)?;
				before.push(key);
			}
		}
		Ok(())
	}

	/// A stored ranking is what the stored bids give.
	pub(crate) fn rankings_can_be_made_again() -> Result<(), TryRuntimeError> {
		for (auction, ranking) in Rankings::<T>::iter() {
			let again: Vec<_> = Self::ranking_of(auction.order, Some(auction.number))
				.into_iter()
				.filter(|bid| bid.rank.is_some())
				.map(|bid| bid.bidder)
				.collect();
			must(ranking.into_inner() == again, "a ranking differs from its bids")?;
		}
		Ok(())
	}

	/// The winner of an auction qualified at its reveal and at the award.
	pub(crate) fn winners_passed_every_test() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			for (auction, ended) in Self::auctions_with_ends(order, &record)? {
				let Some(winner) = Self::winner_of(&record, &ended) else { continue };
				let id = AuctionId { order, number: auction.number };
				let passed =
					Bids::<T>::get(id, winner).and_then(|bid| bid.revealed).is_some_and(|bid| {
						bid.screening.mask.qualifies()
							&& bid.at_award.is_some_and(|again| again.screening.mask.qualifies())
					});
				must(passed, "a winner did not pass every test")?;
			}
		}
		Ok(())
	}

	/// An auction asks its ranking from the top, one after the other and each one once: those that
	/// were asked and still qualified were awarded the order, each after the award of the one before
	/// it had lapsed, and the last of them is the winner. Nobody behind it was asked. So an order
	/// is awarded to one node at a time, to each node at most once in an auction, and never without
	/// a ranking.
	pub(crate) fn awards_go_down_the_ranking() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			for (auction, ended) in Self::auctions_with_ends(order, &record)? {
				let id = AuctionId { order, number: auction.number };
				let again = |who: &T::AccountId| Bids::<T>::get(id, who)?.revealed?.at_award;
				let ranking = Rankings::<T>::get(id).unwrap_or_default();
				let count = usize::try_from(auction.asked).unwrap_or(usize::MAX);
				must(count <= ranking.len(), "more were asked than had a rank")?;
				let (asked, rest) = ranking.split_at(count.min(ranking.len()));

				let answers: Option<Vec<_>> =
					asked.iter().map(|who| Some((who, again(who)?))).collect();
				let Some(answers) = answers else {
					return Err(TryRuntimeError::Other("one that was asked has no answer"));
				};
				let awards: Vec<_> = answers
					.iter()
					.filter(|(_, answer)| answer.screening.mask.qualifies())
					.collect();
				must(
					awards.last().map(|(who, _)| (*who).clone())
						== Self::winner_of(&record, &ended),
					"the winner is not the last that was asked and still qualified",
				)?;
				must(
					awards
						.iter()
						.zip(awards.iter().skip(1))
						.all(|((_, one), (_, next))| one.accept_until <= next.at),
					"two nodes had the award at the same time",
				)?;
				must(
					rest.iter().all(|who| again(who).is_none())
						&& Bids::<T>::iter_key_prefix(id)
							.all(|who| ranking.contains(&who) || again(&who).is_none()),
					"one that was not next in line was asked",
				)?;
				must(
					!matches!(record.state, OrderState::Awarded { .. })
						|| ended.is_some() || answers.last().is_some_and(|(who, _)| {
						record.state.award().is_some_and(|award| award.node == **who)
					}),
					"the award is not with the last that was asked",
				)?;
			}
		}
		Ok(())
	}

	/// Whoever stands by has its deposit on hold.
	pub(crate) fn standbys_have_their_deposits() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let id = record.auction_id(order);
			let held = Self::standbys_of(order, &record)
				.into_iter()
				.all(|who| Bids::<T>::get(id, who).is_some_and(|bid| !bid.deposit.is_zero()));
			must(held, "a standby has no deposit on hold")?;
		}
		Ok(())
	}

	/// Whoever was excused had been awarded the order and has it no longer, and the reasons are none of
	/// its own doing.
	pub(crate) fn excused_winners_could_not_accept() -> Result<(), TryRuntimeError> {
		for (auction, who, bid) in Bids::<T>::iter() {
			let Some(lost) = bid.excused else { continue };
			let awarded = bid
				.revealed
				.and_then(|bid| bid.at_award)
				.is_some_and(|again| again.screening.mask.qualifies());
			let record = Self::order_of(auction.order)?;
			let has_it = record.auction_id(auction.order) == auction
				&& record.state.award().is_some_and(|award| award.node == who);
			must(
				awarded && !has_it && lost.excuses_winner() && lost == lost.binding_winner(),
				"a winner was excused that has its award, had none, or is to blame",
			)?;
		}
		Ok(())
	}

	/// The auctions of an order follow one another without a gap, no more of them than its terms
	/// allow, each with all its windows before the latest block. A node that failed the order
	/// qualifies in none of those that follow.
	pub(crate) fn auctions_follow_one_another() -> Result<(), TryRuntimeError> {
		must(
			PastAuctions::<T>::iter_keys().all(|(order, number)| {
				Orders::<T>::get(order).is_some_and(|record| number < record.auction.number)
			}),
			"an earlier auction has no order, or no later auction",
		)?;
		for (order, record) in Orders::<T>::iter() {
			let windows = record.terms.windows(0);
			let mut opens = record.published_at;
			let (mut bids, mut failed) = (0u32, Vec::new());
			for number in 0..record.auction.number {
				let past = PastAuctions::<T>::get(order, number)
					.ok_or(TryRuntimeError::Other("an earlier auction is missing"))?;
				must(
					past.auction.number == number
						&& past.auction.opened_at == opens
						&& past.at > opens && windows.auction_fits(opens),
					"an auction does not follow the one before it, or does not fit",
				)?;
				opens = past.at;
				bids = bids.saturating_add(past.auction.commitments);
				if let AuctionEnd::TimedOut { award } = past.ended {
					failed.push(award.node);
				}
				let next = AuctionId { order, number: number.saturating_add(1) };
				must(
					Self::bids_of(next).into_iter().all(|(who, bid)| {
						!failed.contains(&who)
							|| bid.revealed.is_none_or(|bid| !bid.screening.mask.qualifies())
					}),
					"a node that failed the order qualifies for it again",
				)?;
			}
			must(
				record.auction.opened_at == opens && windows.auction_fits(opens),
				"an auction does not follow the one before it, or does not fit",
			)?;
			must(
				record.auction.number <= record.terms.max_reauctions,
				"an order was auctioned more often than its terms allow",
			)?;
			must(
				// Those that failed the order of which it is the rest come first.
				record.past_bids == bids && record.failed_nodes.ends_with(&failed),
				"an order does not remember its earlier auctions",
			)?;
		}
		Ok(())
	}

	/// Every award of an order that is kept moved its node's credit once, as it ended, and nothing
	/// else did: by a no-show if it lapsed, by a timeout if the node failed the order, by the
	/// settlement. So an order settles at most once, and a node is blamed at most once for an
	/// award.
	pub(crate) fn orders_moved_credit_as_their_awards_ended() -> Result<(), TryRuntimeError> {
		let mut events: BTreeMap<_, Vec<_>> = BTreeMap::new();
		for ((role, node), _, event) in CreditEvents::<T>::iter() {
			if role == MarketRole::ClearingNode {
				events.entry(event.order).or_default().push((node, event));
			}
		}
		for (order, record) in Orders::<T>::iter() {
			let mut found = events.remove(&order).unwrap_or_default();
			// The map has them in no order. One node may have let several awards lapse.
			found.sort_by_key(|(_, event)| event.at);
			must(
				found.iter().all(|(_, event)| {
					event.counterparty.as_ref() == Some(&record.initiator)
						&& event.policy == record.terms.policy
						&& event.amount == Self::gross_of(order, &record, &event.outcome)
				}),
				"credit was moved by another order than it says",
			)?;
			for (node, since, is_outcome) in Self::outcomes_of(order, &record)? {
				let place = found.iter().position(|(who, event)| {
					*who == node && event.at >= since && is_outcome(&event.outcome)
				});
				let Some(place) = place else {
					return Err(TryRuntimeError::Other("an award ended and moved no credit"));
				};
				found.swap_remove(place);
			}
			must(found.is_empty(), "an order moved credit in another way than it ended")?;
		}
		let next = NextOrderId::<T>::get();
		must(
			events.keys().all(|order| *order < next),
			"credit was moved by an order that never was",
		)
	}

	/// The gross amount of what came to an end: the order's, or that of the part that settled.
	fn gross_of(order: OrderId, record: &OrderRecordOf<T>, outcome: &Outcome) -> u128 {
		let settled = matches!(outcome, Outcome::Settled { .. });
		let part = PartSettlements::<T>::get(order).filter(|_| settled);
		part.map_or(record.terms.gross_amount, |part| part.gross)
	}

	/// Who has to have been blamed or praised for an order, not before which block, and for what.
	#[allow(clippy::type_complexity, reason = "a list of triples")]
	fn outcomes_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
	) -> Result<Vec<(T::AccountId, BlockNumber, fn(&Outcome) -> bool)>, TryRuntimeError> {
		let no_show = |outcome: &Outcome| matches!(outcome, Outcome::NoShow);
		let timeout = |outcome: &Outcome| matches!(outcome, Outcome::Timeout);
		let fault = |outcome: &Outcome| matches!(outcome, Outcome::Fault);
		let settled = |outcome: &Outcome| matches!(outcome, Outcome::Settled { .. });
		let mut outcomes: Vec<(_, _, fn(&Outcome) -> bool)> = Vec::new();
		for (auction, ended) in Self::auctions_with_ends(order, record)? {
			let kept = match &ended {
				Some(AuctionEnd::TimedOut { award }) => Some(&award.node),
				Some(AuctionEnd::Fruitless { .. }) => None,
				None => record.state.award().map(|award| &award.node),
			};
			if let Some(AuctionEnd::TimedOut { award }) = &ended {
				outcomes.push((award.node.clone(), award.awarded_at, timeout));
			}
			for (who, bid) in Self::bids_of(AuctionId { order, number: auction.number }) {
				let awarded = bid
					.revealed
					.and_then(|bid| bid.at_award)
					.filter(|again| again.screening.mask.qualifies());
				let blamed = kept != Some(&who) && bid.excused.is_none();
				if let Some(again) = awarded.filter(|_| blamed) {
					outcomes.push((who, again.accept_until, no_show));
				}
			}
		}
		match &record.state {
			OrderState::Settled { award, at, .. } => {
				outcomes.push((award.node.clone(), *at, settled));
			},
			OrderState::Failed { award, at, reason: FailReason::Timeout } => {
				outcomes.push((award.node.clone(), *at, timeout));
			},
			OrderState::Failed { award, at, reason: FailReason::Fault { .. } } => {
				outcomes.push((award.node.clone(), *at, fault));
			},
			_ => {},
		}
		Ok(outcomes)
	}

	/// What is due next for a live order lies within what its terms give: no auction reaches over
	/// the latest block, work not over the grace behind it, confirmations not over one window
	/// more, and a dispute not over the arbiters' time behind that. Every step that a deadline
	/// brings leads to a later state or to one auction less, so that this bounds the order's end.
	pub(crate) fn live_orders_end_when_their_terms_say() -> Result<(), TryRuntimeError> {
		for (_, record) in Orders::<T>::iter() {
			let Some(deadline) = record.deadline() else { continue };
			let policy = Self::policy_of(record.terms.policy)?;
			let windows = record.terms.windows(policy.grace_blocks);
			let bound = match record.state {
				OrderState::InProgress { .. } => windows.result_due(),
				OrderState::Submitted { .. } => windows.confirmed_by(),
				OrderState::Disputed { .. } => windows.over_by(policy.arbitration_blocks),
				_ => record.terms.latest,
			};
			must(deadline <= bound, "a live order ends later than its terms say")?;
		}
		Ok(())
	}

	/// A live order that its terms would have over by now is only waiting for somebody: advancing
	/// it ends it, at the second time if payments are refused at the first.
	pub(crate) fn advancing_ends_what_is_past_its_bound() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		for (order, mut record) in Orders::<T>::iter().filter(|(_, record)| record.state.is_live())
		{
			let policy = Self::policy_of(record.terms.policy)?;
			let windows = record.terms.windows(policy.grace_blocks);
			if now < windows.over_by(policy.arbitration_blocks) {
				continue;
			}
			// Tried, and taken back.
			let _ = with_storage_layer::<(), DispatchError, _>(|| {
				for _ in 0..PAYMENT_TRIES {
					let _ = Self::process_due(order, &mut record);
				}
				Err(DispatchError::Other("a rehearsal leaves nothing behind"))
			});
			must(
				!record.state.is_live(),
				"an order is past its bound and advancing does not end it",
			)?;
		}
		Ok(())
	}

	/// Every net debtor of an order that settled has signed for what it owed, or was debited by a
	/// silence to which it had agreed; of attested obligations everybody has signed.
	pub(crate) fn settled_debtors_have_agreed() -> Result<(), TryRuntimeError> {
		let settled =
			|record: &OrderRecordOf<T>| matches!(record.state, OrderState::Settled { .. });
		for (order, record) in Orders::<T>::iter().filter(|(_, record)| settled(record)) {
			let silent = SilentDebits::<T>::get(order);
			let whole = Positions::<T>::get(order);
			let signed_for = |who: &T::AccountId| {
				let of = |(account, position): &(T::AccountId, Position)| match position {
					Position::Debtor(owes) if account == who => Some(*owes),
					_ => None,
				};
				whole.iter().find_map(of).unwrap_or_default()
			};
			let settled = match PartSettlements::<T>::get(order) {
				Some(part) => {
					let kept = Self::kept_in(order, &part);
					clearing_rules::net(&kept).map_err(|_| "a part does not net")?
				},
				None => whole.to_vec(),
			};
			let agreed = settled.iter().all(|(who, position)| {
				let needed = record.attestation.is_some() || is_debit(position);
				let signed = Confirmations::<T>::contains_key(order, who)
					&& !matches!(position, Position::Debtor(owes) if *owes > signed_for(who));
				!needed || signed || silent.contains(who)
			});
			must(agreed, "a debtor was debited without its consent")?;
			must(
				silent.is_empty() || record.attestation.is_none(),
				"silence was taken for consent to attested obligations",
			)?;
		}
		must(
			SilentDebits::<T>::iter_keys()
				.all(|order| Orders::<T>::get(order).is_some_and(|record| settled(&record))),
			"somebody was debited by an order that did not settle",
		)
	}

	/// The obligations of an order that settled with a part of it.
	fn kept_in(order: OrderId, part: &PartSettlementOf<T>) -> Vec<Obligation<T::AccountId>> {
		let out: BTreeSet<_> = part.left_out.iter().map(|out| &out.participant).collect();
		let kept = |o: &Obligation<T::AccountId>| !out.contains(&o.from) && !out.contains(&o.to);
		Obligations::<T>::get(order).into_iter().filter(kept).collect()
	}

	/// What is remembered of refused payments is of an order whose result is there, whose window for
	/// confirmations is over and which may settle in part: it names some of its participants, and is
	/// gone with the order's next step.
	pub(crate) fn refusals_wait_for_their_orders_next_step() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		for (order, refusal) in Refusals::<T>::iter() {
			let OrderRecord { terms, state, .. } = Self::order_of(order)?;
			must(
				matches!(state, OrderState::Submitted { confirm_until, .. } if confirm_until <= now)
					&& terms.partial_floor.is_some(),
				"refused payments are remembered of an order that is not tried again",
			)?;
			let whole = Positions::<T>::get(order);
			must(
				refusal.reason.ended_a_settlement()
					&& refusal
						.debtors
						.iter()
						.all(|debtor| whole.iter().any(|(account, _)| account == debtor)),
				"refused payments are remembered of somebody who has no part in the order",
			)?;
		}
		Ok(())
	}

	/// A part belongs to an order that settled and allows it, is what is left without those that
	/// were left out, and no less than the floor; its fee is in proportion.
	pub(crate) fn parts_are_what_their_orders_allow() -> Result<(), TryRuntimeError> {
		for (order, part) in PartSettlements::<T>::iter() {
			let OrderRecord { terms, state, failed_nodes, .. } = Self::order_of(order)?;
			let OrderState::Settled { award, .. } = state else {
				return Err(TryRuntimeError::Other("an order has a part and did not settle"));
			};
			let kept = Self::kept_in(order, &part);
			let gross = kept.iter().fold(0u128, |sum, one| sum.saturating_add(one.amount));
			let least = terms
				.partial_floor
				.and_then(|floor| mul_div_ceil(terms.gross_amount, floor, PPM))
				.ok_or("an order settled in part that does not allow it")?;
			must(
				part.gross == gross && gross >= least.max(1) && gross < terms.gross_amount,
				"a part is not what is left without those that were left out, or too small",
			)?;
			let positions = PositionsOf::<T>::truncate_from(
				clearing_rules::net(&kept).map_err(|_| "a part does not net")?,
			);
			must(
				part.result == Self::digest_of(order, &positions),
				"a part has the result of other positions",
			)?;
			let share = ratio_ppm_ceil(gross, terms.gross_amount);
			must(
				mul_div_ceil(award.fee, share, PPM).map(|fee| fee.min(award.fee)) == Some(part.fee),
				"a part has another fee than its share",
			)?;
			let whole = Positions::<T>::get(order);
			must(
				!part.left_out.is_empty()
					&& part
						.left_out
						.iter()
						.all(|out| whole.iter().any(|(account, _)| *account == out.participant)),
				"somebody was left out who has no part in the order",
			)?;
			must(
				part.rest.is_none_or(|rest| rest < NextOrderId::<T>::get()),
				"the rest of an order is one that never was",
			)?;
			must(
				part.rest
					.and_then(Orders::<T>::get)
					.is_none_or(|rest| rest.failed_nodes.starts_with(&failed_nodes)),
				"the rest of an order does not remember the nodes that failed it",
			)?;
		}
		Ok(())
	}

	/// Whether an order is disputed.
	fn is_disputed(record: &OrderRecordOf<T>) -> bool {
		matches!(record.state, OrderState::Disputed { .. })
	}

	/// A disputed order has a dispute, and one whose dispute is open is disputed. The open ones are in
	/// the arbiters' queue with their orders' sizes by their policies; a dispute belongs to an order.
	pub(crate) fn disputed_orders_have_an_open_dispute() -> Result<(), TryRuntimeError> {
		let disputed: BTreeSet<_> = Orders::<T>::iter()
			.filter(|(_, record)| Self::is_disputed(record))
			.map(|(order, _)| order)
			.collect();
		let open: BTreeMap<_, _> =
			Disputes::<T>::iter().filter(|(_, dispute)| dispute.ruling.is_none()).collect();
		must(
			disputed.iter().all(Disputes::<T>::contains_key)
				&& open.keys().all(|order| disputed.contains(order)),
			"the disputed orders are not those with a dispute",
		)?;
		let mut queue = BTreeMap::new();
		for (order, dispute) in open {
			let terms = Self::order_of(order)?.terms;
			let size = Self::policy_of(terms.policy)?.credit.size_of(terms.gross_amount);
			queue.insert(AgendaPlace::new(dispute.opened_at, order), size);
		}
		must(
			OpenDisputes::<T>::iter().eq(queue),
			"the arbiters' queue differs from the open disputes",
		)?;
		for (order, dispute) in Disputes::<T>::iter() {
			let record = Self::order_of(order)?;
			let party = record.initiator == dispute.by
				|| Positions::<T>::get(order).iter().any(|(who, _)| *who == dispute.by);
			must(party, "somebody disputes an order that has no part in it")?;
			must(
				dispute.ruling != Some(Ruling::Dismissed)
					|| Self::is_disputed(&record)
					|| dispute.deposit.is_zero(),
				"the deposit of a dismissed dispute is still there",
			)?;
		}
		Ok(())
	}

	/// A dispute that was ruled on and whose ruling is not carried out is over an order that is on the
	/// agenda and due, so that the next idle block or anybody carries it out. A proof never waits.
	pub(crate) fn rulings_that_wait_are_due() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		for (order, dispute) in Disputes::<T>::iter() {
			let OrderState::Disputed { rule_until, .. } = Self::order_of(order)?.state else {
				continue;
			};
			let Some(ruling) = dispute.ruling else { continue };
			must(ruling != Ruling::Disproved, "a proof did not end its order")?;
			must(
				rule_until <= now && Agenda::<T>::contains_key(AgendaPlace::new(rule_until, order)),
				"a ruling waits that is not due",
			)?;
		}
		Ok(())
	}

	/// Each vote is that of an arbiter who could vote, once; an open dispute is undecided, a ruling what
	/// its votes say unless a proof took its place, and a threshold more than half.
	pub(crate) fn votes_are_those_of_arbiters() -> Result<(), TryRuntimeError> {
		must(Arbiters::<T>::get().is_sound(), "the arbiters' threshold is no majority")?;
		for (order, dispute) in Disputes::<T>::iter() {
			let Dispute { bench, votes, ruling, .. } = &dispute;
			let voters: BTreeSet<_> = votes.iter().map(|vote| &vote.arbiter).collect();
			must(
				voters.len() == votes.len()
					&& voters.iter().all(|who| bench.arbiters.contains(who))
					&& bench.is_sound(),
				"a vote is not that of an arbiter, or is there twice",
			)?;
			// Nothing is disputed but what the last auction led to.
			let auction = Self::order_of(order)?.auction_id(order);
			let party =
				|who: &T::AccountId| dispute.by == *who || Bids::<T>::contains_key(auction, who);
			must(
				!voters.iter().any(|who| party(who)),
				"an arbiter ruled on an order in which it has a part",
			)?;
			let decided =
				[true, false].map(|side| dispute.votes_for(side) >= bench.threshold.max(1));
			must(
				match ruling {
					Some(Ruling::Upheld) => decided == [true, false],
					Some(Ruling::Dismissed) => decided == [false, true],
					Some(Ruling::Disproved) => decided != [true, true],
					Some(Ruling::Defaulted) | None => decided == [false, false],
				},
				"a dispute was ruled on in another way than its votes say",
			)?;
		}
		Ok(())
	}

	/// An order that ended without a result has left neither obligations nor positions; every other
	/// one has positions, and none of either is of no order.
	pub(crate) fn obligations_are_kept_of_orders_with_a_result() -> Result<(), TryRuntimeError> {
		for (order, record) in Orders::<T>::iter() {
			let kept = !record.state.ended_without_result();
			must(
				Positions::<T>::contains_key(order) == kept
					&& (kept || !Obligations::<T>::contains_key(order)),
				"an order ended without a result and left obligations, or has no positions",
			)?;
		}
		must(
			Obligations::<T>::iter_keys()
				.chain(Positions::<T>::iter_keys())
				.all(Orders::<T>::contains_key),
			"obligations or positions have no order",
		)
	}

	/// Stored positions are those of the obligations, and so sum to zero. Those of attested
	/// obligations are all zero until there is a result, and could be those of obligations then.
	pub(crate) fn positions_are_those_of_the_obligations() -> Result<(), TryRuntimeError> {
		let kept = |record: &OrderRecordOf<T>| !record.state.ended_without_result();
		for (order, record) in Orders::<T>::iter().filter(|(_, record)| kept(record)) {
			let positions = Positions::<T>::get(order);
			let obligations = Obligations::<T>::get(order);
			let sound = if record.attestation.is_some() {
				let gross = record.terms.gross_amount;
				let zero = positions.iter().all(|(_, position)| *position == Position::Creditor(0));
				let early = !matches!(
					record.state,
					OrderState::Submitted { .. }
						| OrderState::Disputed { .. }
						| OrderState::Settled { .. }
						| OrderState::Failed { .. }
				);
				obligations.is_empty()
					&& (zero || !early)
					&& check_positions(&positions, gross, &positions).is_ok()
			} else {
				clearing_rules::net(&obligations)
					.is_ok_and(|again| again == positions.clone().into_inner())
			};
			must(sound, "positions differ from the obligations")?;
		}
		Ok(())
	}
}
