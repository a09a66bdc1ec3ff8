//! What clients read.

use crate::{
	contest::{Dispute, DisputesPage},
	types::{
		standing::{CreditInfo, CreditPage, LimitsInfo, MarketRole, Standing},
		AssetId, AwardExplanation, OrderId, OrderInfo, OrderProgress, OrdersPage, RankedBid,
		ResultInfo, SettlementPreview,
	},
};
use alloc::vec::Vec;
use codec::Codec;

sp_api::decl_runtime_apis! {
	/// The clearing market for readers.
	pub trait ClearingApi<AccountId, Balance>
	where
		AccountId: Codec,
		Balance: Codec,
	{
		/// An order with its windows, positions and confirmations.
		fn order(id: OrderId) -> Option<OrderInfo<AccountId, Balance>>;

		/// Orders in the order of publication, from `cursor` on, at most 50 a page.
		fn orders(cursor: Option<OrderId>, limit: u32) -> OrdersPage<AccountId, Balance>;

		/// Every revealed bid of an auction with score vector, mask and rank: first those that
		/// qualified at their reveal, best first. Before the award the ranking is provisional
		/// between bids that are equal in all but luck. `auction` is the number of one of the order's
		/// auctions, from zero; without it the current one is meant.
		fn ranking(id: OrderId, auction: Option<u32>) -> Vec<RankedBid<AccountId>>;

		/// What an award was made from, or refused: terms, bounds, policy, seed and bids. There once
		/// the window for reveals is closed, as long as the order is kept. `auction` as in `ranking`.
		fn explain_award(
			id: OrderId,
			auction: Option<u32>,
		) -> Option<AwardExplanation<AccountId>>;

		/// What a settlement would do now, and each check that it would fail: also after the window
		/// a net debtor that has not signed, and every payment that the ledger would refuse. The
		/// payments are tried at once, before there is a result without receipts. Changes nothing.
		fn preview_settlement(id: OrderId) -> Option<SettlementPreview<AccountId>>;

		/// The result and the positions to sign; nothing while an attested order has none, and of an
		/// order that is over and never had one.
		fn result(id: OrderId) -> Option<ResultInfo<AccountId>>;

		/// Open disputes in the order in which the arbiters should take them, from a place in their
		/// queue on, at most 50 a page.
		fn dispute_queue(cursor: Option<u32>, limit: u32) -> DisputesPage<AccountId, Balance>;

		/// A dispute over an order's result, open or ruled on.
		fn dispute(id: OrderId) -> Option<Dispute<AccountId, Balance>>;

		/// An account's credit in a role, decayed to now; nothing for one without a history.
		fn credit(account: AccountId, role: MarketRole) -> Option<CreditInfo>;

		/// The events that moved an account's credit in a role, the oldest first, from `cursor` on,
		/// at most 50 a page.
		fn credit_events(
			account: AccountId,
			role: MarketRole,
			cursor: Option<u32>,
			limit: u32,
		) -> CreditPage<AccountId>;

		/// Everything that an account's conduct has earned it: credit and bars in both roles, its
		/// tier as a clearing node and what a rating would make of it, its defaults.
		fn standing(account: AccountId) -> Standing;

		/// A member's caps and bilateral limits in an asset, and what is in flight against them.
		fn limits_of(asset: AssetId, member: AccountId) -> LimitsInfo<AccountId>;

		/// How far these orders have come, in short: of the first 1 000 that are named. One that is
		/// not kept, or was never published, is left out.
		fn progress(orders: Vec<OrderId>) -> Vec<OrderProgress>;

		/// The number that the next order will have: orders have all numbers below.
		fn next_order() -> OrderId;
	}
}
