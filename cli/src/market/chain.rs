//! A node, and what its best block says, in the runtime's own types.

use super::{Error, OrderInfo};
use crate::{
	audit::{export::SourceError, Source},
	batch::{format_minor, report::grouped},
	node::Node,
};
use clearing_rules::{Policy, RejectReason};
use clearmark_runtime::{AccountId, Balance, BlockNumber, Runtime, VERSION};
use codec::{DecodeAll, Encode};
use legal_entity_identifier::Lei;
use pallet_clearing::{
	AssetId, AuctionId, AwardExplanation, CreditEvent, CreditInfo, CreditPage, DisputesPage,
	LimitsInfo, MarketRole, OrderId, OrdersPage, PolicyId, RankedBid, ResultInfo,
	SettlementPreview, Standing,
};
use pallet_consortium::{is_format_character, MemberInfo};
use pallet_provenance::AssetDetails;
use serde::Deserialize;
use serde_json::json;
use sp_core::H256;
use std::{cell::RefCell, collections::HashMap};

/// Most assets that are looked through for a currency.
const MOST_ASSETS: AssetId = 256;
/// Most policies that are looked through for one of an asset, the newest first.
const MOST_POLICIES: usize = 256;
/// Most events that the runtime tells at once.
const MOST_EVENTS: u32 = 50;
/// Keys that are asked for at once.
const KEYS: usize = 128;

/// A node whose runtime is the one that this command was built with.
pub struct Chain {
	node: Node,
	genesis: H256,
}

/// A sealed bid as it is stored.
pub type BidRecord = pallet_clearing::BidRecord<Balance>;
/// A dispute over an order's result.
pub type Dispute = pallet_clearing::Dispute<AccountId, Balance>;
/// A member of the consortium.
pub type Member = MemberInfo<AccountId, BlockNumber>;

impl Chain {
	/// Connects to a node, and makes sure that it is of this release; and of this chain, where that
	/// is named.
	pub fn connect(url: &str, named: Option<H256>) -> Result<Self, Error> {
		let node = Node::connect(url)?;
		ensure_same_runtime(&node)?;
		let chain = Self::over(node)?;
		match named {
			Some(named) if named != chain.genesis => Err(Error::Wrong(format!(
				"{url} is a node of the chain {:?}, and not of {named:?}: name another node",
				chain.genesis
			))),
			_ => Ok(chain),
		}
	}

	/// Over a connection that is there, whatever the node's release: to look at it, and not to sign anything.
	pub fn over(node: Node) -> Result<Self, SourceError> {
		let genesis = node.hash_of(0)?.ok_or_else(|| SourceError("it has no block 0".into()))?;
		Ok(Self { node, genesis })
	}

	/// The connection.
	pub fn node(&self) -> &Node {
		&self.node
	}

	/// The chain, by the hash of block 0.
	pub fn genesis(&self) -> H256 {
		self.genesis
	}

	/// The best block and its state.
	pub fn best(&self) -> Result<Snapshot<'_>, Error> {
		let hash = self.node.ask::<H256>("chain_getBlockHash", json!([]))?;
		self.at(hash)
	}

	/// A block and its state, which the node must have.
	pub fn at(&self, hash: H256) -> Result<Snapshot<'_>, Error> {
		let number = self.node.header(hash)?.number;
		Ok(Snapshot { node: &self.node, number, hash, known: RefCell::default() })
	}
}

/// What is signed is encoded by the runtime's types as they were built into this command.
fn ensure_same_runtime(node: &Node) -> Result<(), Error> {
	#[derive(Deserialize)]
	#[serde(rename_all = "camelCase")]
	struct Version {
		spec_name: String,
		spec_version: u32,
		transaction_version: u32,
	}
	let theirs: Version = node.ask("state_getRuntimeVersion", json!([]))?;
	let told = |name: &str, spec: u32, transactions: u32| {
		format!("{name}, version {spec}, transactions {transactions}")
	};
	let theirs = told(&theirs.spec_name, theirs.spec_version, theirs.transaction_version);
	let ours = told(&VERSION.spec_name, VERSION.spec_version, VERSION.transaction_version);
	if theirs == ours {
		return Ok(());
	}
	Err(Error::Wrong(format!(
		"the node's runtime is {theirs}; this command is made for {ours}: use the one of the node's release"
	)))
}

/// The state after a block.
pub struct Snapshot<'a> {
	node: &'a Node,
	/// The block's number.
	pub number: BlockNumber,
	/// The block's hash.
	pub hash: H256,
	/// The names and LEIs of those who were asked for.
	known: RefCell<HashMap<AccountId, Option<(String, Lei)>>>,
}

impl Snapshot<'_> {
	/// Calls a function of the runtime.
	pub fn call<R: DecodeAll>(
		&self,
		function: &str,
		arguments: &impl Encode,
	) -> Result<R, SourceError> {
		self.node.call(function, &arguments.encode(), self.hash)
	}

	/// Reads an entry of the storage.
	pub fn stored<R: DecodeAll>(&self, key: &[u8]) -> Result<Option<R>, SourceError> {
		let decoded = |bytes: Vec<u8>| {
			R::decode_all(&mut &bytes[..])
				.map_err(|_| SourceError("an entry is not what this release can decode".into()))
		};
		self.node.value(key, self.hash)?.map(decoded).transpose()
	}

	/// An order.
	pub fn order(&self, order: OrderId) -> Result<OrderInfo, Error> {
		let info: Option<_> = self.call("ClearingApi_order", &order)?;
		info.ok_or_else(|| {
			Error::Wrong(format!("there is no order {order}, or it was removed long after its end"))
		})
	}

	/// A page of orders.
	pub fn orders(
		&self,
		cursor: Option<OrderId>,
		limit: u32,
	) -> Result<OrdersPage<AccountId, Balance>, Error> {
		Ok(self.call("ClearingApi_orders", &(cursor, limit))?)
	}

	/// The revealed bids of an auction, best first; of the current one where none is named.
	pub fn ranking(
		&self,
		order: OrderId,
		auction: Option<u32>,
	) -> Result<Vec<RankedBid<AccountId>>, Error> {
		Ok(self.call("ClearingApi_ranking", &(order, auction))?)
	}

	/// What an award was made from, or refused, in an auction; where none is named, in the last one of
	/// which the reveals are over.
	pub fn explanation(
		&self,
		order: OrderId,
		auction: Option<u32>,
	) -> Result<AwardExplanation<AccountId>, Error> {
		let numbers = match auction {
			Some(number) => number..number.saturating_add(1),
			None => 0..self.order(order)?.record.auction.number.saturating_add(1),
		};
		for number in numbers.rev() {
			if let Some(told) = self.call("ClearingApi_explain_award", &(order, Some(number)))? {
				return Ok(told);
			}
		}
		Err(Error::Wrong(format!(
			"order {order} has no award to explain: its reveals are not over, or there were none"
		)))
	}

	/// What there is to sign for an order; nothing while its obligations are attested and nobody has
	/// submitted a result.
	pub fn result(&self, order: OrderId) -> Result<Option<ResultInfo<AccountId>>, Error> {
		Ok(self.call("ClearingApi_result", &order)?)
	}

	/// What a settlement would do now.
	pub fn preview(&self, order: OrderId) -> Result<SettlementPreview<AccountId>, Error> {
		let preview: Option<_> = self.call("ClearingApi_preview_settlement", &order)?;
		preview.ok_or_else(|| Error::Wrong(format!("there is no order {order}")))
	}

	/// The obligations of an order.
	pub fn obligations(&self, order: OrderId) -> Result<Vec<super::Obligation>, Error> {
		let key = pallet_clearing::Obligations::<Runtime>::hashed_key_for(order);
		Ok(self.stored(&key)?.unwrap_or_default())
	}

	/// The sealed bid of a bidder in an auction.
	pub fn sealed_bid(
		&self,
		auction: AuctionId,
		bidder: &AccountId,
	) -> Result<Option<BidRecord>, Error> {
		let key = pallet_clearing::Bids::<Runtime>::hashed_key_for(auction, bidder);
		Ok(self.stored(&key)?)
	}

	/// Every bid of an auction, sealed or revealed.
	pub fn sealed_bids(&self, auction: AuctionId) -> Result<Vec<(AccountId, BidRecord)>, Error> {
		// The account stands at the end of the key, behind its hash of 16 bytes.
		let account = [0; 32];
		let key =
			pallet_clearing::Bids::<Runtime>::hashed_key_for(auction, AccountId::new(account));
		let prefix = &key[..key.len() - (16 + account.len())];
		let mut bids = Vec::new();
		let mut after = prefix.to_vec();
		loop {
			let keys = self.node.next_keys(prefix, &after, KEYS, self.hash)?;
			let Some(last) = keys.last() else { break };
			after.clone_from(last);
			for key in &keys {
				let bidder = key.last_chunk::<32>().copied().map(AccountId::new);
				let bid = self.stored(key)?;
				bids.extend(bidder.zip(bid));
			}
		}
		Ok(bids)
	}

	/// Those in the ranking of an auction that were excused for not accepting what they had won, and for
	/// what.
	pub fn excused(
		&self,
		auction: AuctionId,
		ranking: &[RankedBid<AccountId>],
	) -> Result<Vec<(AccountId, Vec<RejectReason>)>, Error> {
		let mut excused = Vec::new();
		// Whoever was not asked has won nothing.
		for bid in ranking.iter().filter(|bid| bid.revealed.at_award.is_some()) {
			let stored = self.sealed_bid(auction, &bid.bidder)?;
			let mask = stored.and_then(|record| record.excused);
			excused.extend(mask.map(|mask| (bid.bidder.clone(), mask.reasons().collect())));
		}
		Ok(excused)
	}

	/// Open disputes in the order in which the arbiters should take them, from a place on.
	pub fn dispute_queue(
		&self,
		cursor: Option<u32>,
		limit: u32,
	) -> Result<DisputesPage<AccountId, Balance>, Error> {
		Ok(self.call("ClearingApi_dispute_queue", &(cursor, limit))?)
	}

	/// The dispute over an order's result, open or ruled on.
	pub fn dispute(&self, order: OrderId) -> Result<Dispute, Error> {
		let dispute: Option<_> = self.call("ClearingApi_dispute", &order)?;
		dispute
			.ok_or_else(|| Error::Wrong(format!("nobody has disputed the result of order {order}")))
	}

	/// A member's limits in an asset.
	pub fn limits_of(
		&self,
		asset: AssetId,
		member: &AccountId,
	) -> Result<LimitsInfo<AccountId>, Error> {
		Ok(self.call("ClearingApi_limits_of", &(asset, member))?)
	}

	/// Up to which amount a member agrees to be debited by its silence; zero where it has to sign.
	pub fn silent_consent(&self, asset: AssetId, member: &AccountId) -> Result<Balance, Error> {
		let key = pallet_clearing::SettlementConsents::<Runtime>::hashed_key_for(member, asset);
		Ok(self.stored(&key)?.unwrap_or_default())
	}

	/// What an account's conduct has earned it.
	pub fn standing(&self, account: &AccountId) -> Result<Standing, Error> {
		Ok(self.call("ClearingApi_standing", account)?)
	}

	/// The last events that moved an account's credit in a role, the oldest first, at most fifty.
	pub fn credit_events(
		&self,
		account: &AccountId,
		role: MarketRole,
		info: &CreditInfo,
		last: u32,
	) -> Result<Vec<CreditEvent<AccountId>>, Error> {
		let last = last.min(MOST_EVENTS);
		let cursor = Some(info.record.events.saturating_sub(last));
		let page: CreditPage<AccountId> =
			self.call("ClearingApi_credit_events", &(account, role, cursor, last))?;
		Ok(page.events)
	}

	/// A scoring policy.
	pub fn policy(&self, policy: PolicyId) -> Result<Option<Policy>, Error> {
		Ok(self.stored(&pallet_clearing::Policies::<Runtime>::hashed_key_for(policy))?)
	}

	/// The policy for orders in an asset that was stored last, if there is one.
	pub fn newest_policy(&self, asset: AssetId) -> Result<Option<PolicyId>, Error> {
		let next: Option<PolicyId> =
			self.stored(&pallet_clearing::NextPolicyId::<Runtime>::hashed_key())?;
		for number in (0..next.unwrap_or_default()).rev().take(MOST_POLICIES) {
			if self.policy(number)?.is_some_and(|policy| policy.asset == asset) {
				return Ok(Some(number));
			}
		}
		Ok(None)
	}

	/// An asset.
	pub fn asset(&self, asset: AssetId) -> Result<Option<AssetDetails<AccountId>>, Error> {
		Ok(self.call("ProvenanceApi_asset", &asset)?)
	}

	/// The assets of a symbol, by their numbers.
	pub fn assets_called(&self, symbol: &str) -> Result<Vec<AssetId>, Error> {
		let mut found = Vec::new();
		for asset in 0..MOST_ASSETS {
			match self.asset(asset)? {
				Some(details) if details.symbol[..] == *symbol.as_bytes() => found.push(asset),
				Some(_) => {},
				None => break,
			}
		}
		Ok(found)
	}

	/// How amounts of an asset are written.
	pub fn money(&self, asset: AssetId) -> Result<Money, Error> {
		let details = self.asset(asset)?;
		Ok(details.map_or_else(Money::default, |details| Money {
			symbol: String::from_utf8_lossy(&details.symbol).into_owned(),
			decimals: details.decimals.into(),
		}))
	}

	/// The member with a Legal Entity Identifier.
	pub fn member_by_lei(&self, lei: Lei) -> Result<Option<Member>, Error> {
		Ok(self.call("ConsortiumApi_member_by_lei", &lei)?)
	}

	/// The member at an account.
	pub fn member(&self, account: &AccountId) -> Result<Option<Member>, Error> {
		Ok(self.call("ConsortiumApi_member", account)?)
	}

	/// The members that follow an account, from the beginning without one.
	pub fn members(&self, after: Option<&AccountId>, limit: u32) -> Result<Vec<Member>, Error> {
		Ok(self.call("ConsortiumApi_members", &(after, limit))?)
	}

	/// What people call an account: the name of its member, or its address.
	pub fn name(&self, account: &AccountId) -> Result<String, Error> {
		Ok(self.known(account)?.map_or_else(|| account.to_string(), |(name, _)| name))
	}

	/// The same with the LEI of the member, `North Bank (…)`: a member chooses its name, and may choose
	/// another's.
	pub fn name_and_lei(&self, account: &AccountId) -> Result<String, Error> {
		let with_lei = |(name, lei): (String, Lei)| format!("{name} ({lei})");
		Ok(self.known(account)?.map_or_else(|| account.to_string(), with_lei))
	}

	/// The name and the LEI of the member at an account, asked for once.
	fn known(&self, account: &AccountId) -> Result<Option<(String, Lei)>, Error> {
		if let Some(known) = self.known.borrow().get(account) {
			return Ok(known.clone());
		}
		let named = |member: Member| (plain(&String::from_utf8_lossy(&member.name)), member.lei);
		let known = self.member(account)?.map(named);
		self.known.borrow_mut().insert(account.clone(), known.clone());
		Ok(known)
	}
}

/// Without control and format characters: names are whatever a member called itself, or was called in a
/// motion, and must not turn what stands behind them.
pub fn plain(text: &str) -> String {
	let shown = |character: &char| !character.is_control() && !is_format_character(*character);
	text.chars().filter(shown).collect()
}

/// How amounts of an asset are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
	/// The asset's symbol.
	pub symbol: String,
	/// Digits after the point.
	pub decimals: u32,
}

impl Money {
	/// `CNY 1 234.56`.
	pub fn text(&self, minor: u128) -> String {
		let amount = grouped(&format_minor(minor, self.decimals));
		format!("{} {amount}", self.symbol).trim_start().to_string()
	}
}
