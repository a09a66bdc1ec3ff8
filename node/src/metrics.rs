//! What the market, the members and finality are doing, as metrics beside the SDK's.
//!
//! | name | labels | what |
//! |---|---|---|
//! | `clearmark_orders` | `state` | orders by state |
//! | `clearmark_open_bids` | | bids that wait for an award |
//! | `clearmark_overdue_settlements` | | orders not over though their latest block has passed |
//! | `clearmark_frozen_units` | `asset`, `symbol` | units that cannot move because of a freeze |
//! | `clearmark_members` | `status` | members by status |
//! | `clearmark_suspended_validators` | | active members with the validator role, which an offence suspended |
//! | `clearmark_equivocations` | | equivocations that were reported so far |
//! | `clearmark_finality_lag_blocks` | | best block less final block |
//! | `clearmark_runtime_spec_version` | | version of the runtime at the best block |
//! | `clearmark_signatures_refused_total` | `kind` | what the vote record refused, since there is one |
//! | `clearmark_read_failures_total` | | rounds of reading that failed |
//!
//! They are read through runtime APIs from the state of the last final block, so that what was
//! counted once stays, at most every [`PERIOD`] and only when there is a new block. Orders that are
//! over are kept on chain for long and do not change: each is read until then and counted for good,
//! so that the work goes with the live ones. What ended before the node started counts as far as the
//! chain kept it then.
//!
//! Nothing of the node waits for this, and an error leaves the last values as they are.

use std::{
	collections::{BTreeMap, BTreeSet},
	error::Error,
	sync::Arc,
	time::Duration,
};

use clearmark_runtime::{opaque::Hash, AccountId, Balance, BlockNumber};
use futures_timer::Delay;
use pallet_clearing::{runtime_api::ClearingApi, OrderId, OrderProgress, OrderStage};
use pallet_consortium::{runtime_api::ConsortiumApi, MemberInfo, MemberStatus, Role};
use pallet_provenance::runtime_api::ProvenanceApi;
use prometheus_endpoint::{
	register, Counter, CounterVec, Gauge, GaugeVec, Opts, PrometheusError, Registry, U64,
};
use sp_api::{Core, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;

use crate::service::FullClient;

/// The figures are read no more often.
const PERIOD: Duration = Duration::from_secs(5);
/// So many orders are asked for at once; the runtime answers for no more.
const ORDERS_A_CALL: usize = 1_000;
/// So many calls for orders each time, that those of years are counted bit by bit.
const CALLS_A_TIME: usize = 20;
/// So many members, or holders of an asset, are asked for at once.
const PAGE: u32 = 100;

type Failure = Box<dyn Error + Send + Sync>;

/// How many signatures the vote record refused. It counts on where the record left off.
#[derive(Clone)]
pub struct Refusals {
	votes: Counter<U64>,
	blocks: Counter<U64>,
}

impl Refusals {
	/// For the registry, if there is one.
	pub fn register(registry: Option<&Registry>) -> Result<Self, PrometheusError> {
		let help = "Signatures that the vote record refused, by kind";
		let kinds =
			CounterVec::new(Opts::new("clearmark_signatures_refused_total", help), &["kind"])?;
		let kinds = match registry {
			Some(registry) => register(kinds, registry)?,
			None => kinds,
		};
		let of = |kind| kinds.with_label_values(&[kind]);
		Ok(Self { votes: of("vote"), blocks: of("block") })
	}

	/// Those that were refused before the node started.
	pub fn resume(&self, votes: u64, blocks: u64) {
		self.votes.inc_by(votes);
		self.blocks.inc_by(blocks);
	}

	/// Another vote.
	pub fn vote(&self) {
		self.votes.inc();
	}

	/// Another block.
	pub fn block(&self) {
		self.blocks.inc();
	}

	/// Votes and blocks.
	#[cfg(test)]
	pub fn counts(&self) -> (u64, u64) {
		(self.votes.get(), self.blocks.get())
	}
}

/// The figures of the chain.
pub struct Metrics {
	orders: GaugeVec<U64>,
	open_bids: Gauge<U64>,
	overdue_settlements: Gauge<U64>,
	frozen_units: GaugeVec<U64>,
	members: GaugeVec<U64>,
	suspended_validators: Gauge<U64>,
	equivocations: Gauge<U64>,
	finality_lag: Gauge<U64>,
	spec_version: Gauge<U64>,
	read_failures: Counter<U64>,
}

impl Metrics {
	/// Puts them into the registry.
	pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let gauge = |name: &str, help: &str| register(Gauge::new(name, help)?, registry);
		let gauges = |name: &str, help: &str, labels: &[&str]| {
			register(GaugeVec::new(Opts::new(name, help), labels)?, registry)
		};
		Ok(Self {
			orders: gauges("clearmark_orders", "Orders by state", &["state"])?,
			open_bids: gauge("clearmark_open_bids", "Bids that wait for an award")?,
			overdue_settlements: gauge(
				"clearmark_overdue_settlements",
				"Orders that are not over though their latest block has passed",
			)?,
			frozen_units: gauges(
				"clearmark_frozen_units",
				"Units that cannot move because of a freeze",
				&["asset", "symbol"],
			)?,
			members: gauges("clearmark_members", "Members by status", &["status"])?,
			suspended_validators: gauge(
				"clearmark_suspended_validators",
				"Active members with the validator role, which an equivocation suspended",
			)?,
			equivocations: gauge(
				"clearmark_equivocations",
				"Equivocations that were reported so far",
			)?,
			finality_lag: gauge("clearmark_finality_lag_blocks", "Best block less final block")?,
			spec_version: gauge(
				"clearmark_runtime_spec_version",
				"Version of the runtime at the best block",
			)?,
			read_failures: register(
				Counter::new(
					"clearmark_read_failures_total",
					"How often the figures of the chain could not be read",
				)?,
				registry,
			)?,
		})
	}

	/// Keeps them up to date, for ever.
	pub async fn follow(self, client: Arc<FullClient>) {
		let (mut orders, mut seen) = (Orders::default(), None);
		loop {
			let info = client.info();
			let blocks = (info.best_hash, info.finalized_hash);
			if seen != Some(blocks) || !orders.is_complete {
				self.finality_lag
					.set(info.best_number.saturating_sub(info.finalized_number).into());
				let read = self.read(&client, &mut orders, blocks);
				if let Err(error) = read {
					self.read_failures.inc();
					log::debug!("The figures of the chain could not be read: {error}");
				}
				seen = Some(blocks);
			}
			Delay::new(PERIOD).await;
		}
	}

	fn read(
		&self,
		client: &FullClient,
		orders: &mut Orders,
		(best, last_final): (Hash, Hash),
	) -> Result<(), Failure> {
		let api = client.runtime_api();
		self.spec_version.set(api.version(best)?.spec_version.into());

		orders.read(
			|| Ok(client.runtime_api().next_order(last_final)?),
			|some| Ok(client.runtime_api().progress(last_final, some)?),
		)?;
		for stage in OrderStage::ALL {
			self.orders.with_label_values(&[name_of(stage)]).set(orders.in_stage(stage));
		}
		self.open_bids.set(orders.open_bids());
		self.overdue_settlements.set(orders.late());

		let members =
			members(|after| Ok(client.runtime_api().members(last_final, after, PAGE)?))?;
		for status in ["active", "suspended", "retired"] {
			let count = members.iter().filter(|member| status_of(member) == status).count();
			self.members.with_label_values(&[status]).set(as_gauge(count));
		}
		let suspended = members.iter().filter(|member| waits_for_reinstatement(member)).count();
		self.suspended_validators.set(as_gauge(suspended));
		self.equivocations.set(api.equivocations(last_final)?.into());

		for asset in 0.. {
			let Some(details) = client.runtime_api().asset(last_final, asset)? else { break };
			let units = frozen(|after| {
				let page = client.runtime_api().frozen_units(last_final, asset, after, PAGE)?;
				Ok((page.units, page.next))
			})?;
			let symbol = String::from_utf8_lossy(&details.symbol).into_owned();
			self.frozen_units
				.with_label_values(&[&asset.to_string(), &symbol])
				.set(as_gauge(units));
		}
		Ok(())
	}
}

type Member = MemberInfo<AccountId, BlockNumber>;

fn members(
	page: impl Fn(Option<AccountId>) -> Result<Vec<Member>, Failure>,
) -> Result<Vec<Member>, Failure> {
	let mut all = Vec::<Member>::new();
	loop {
		let more = page(all.last().map(|member| member.account.clone()))?;
		if more.is_empty() {
			return Ok(all);
		}
		all.extend(more);
	}
}

fn frozen(
	page: impl Fn(Option<AccountId>) -> Result<(Balance, Option<AccountId>), Failure>,
) -> Result<Balance, Failure> {
	let (mut sum, mut next) = page(None)?;
	while next.is_some() {
		let (units, more) = page(next)?;
		(sum, next) = (sum.saturating_add(units), more);
	}
	Ok(sum)
}

fn status_of(member: &Member) -> &'static str {
	match member.status {
		MemberStatus::Active => "active",
		MemberStatus::Suspended { .. } => "suspended",
		MemberStatus::Retired => "retired",
	}
}

/// Whether a validator is out of the set for an offence. The chain remembers that for ever, of those too
/// that the council took the role from or that have left, and for whom nothing more is to be done.
fn waits_for_reinstatement(member: &Member) -> bool {
	member.validator_suspended_since.is_some()
		&& status_of(member) == "active"
		&& member.roles.contains(Role::Validator)
}

fn name_of(stage: OrderStage) -> &'static str {
	match stage {
		OrderStage::Committing => "committing",
		OrderStage::Revealing => "revealing",
		OrderStage::Awarded => "awarded",
		OrderStage::InProgress => "in_progress",
		OrderStage::Submitted => "submitted",
		OrderStage::Disputed => "disputed",
		OrderStage::Settled => "settled",
		OrderStage::Failed => "failed",
		OrderStage::Expired => "expired",
		OrderStage::Cancelled => "cancelled",
	}
}

fn as_gauge(value: impl TryInto<u64>) -> u64 {
	value.try_into().unwrap_or(u64::MAX)
}

/// What was seen of the orders.
#[derive(Default)]
struct Orders {
	/// All below were looked at.
	next: OrderId,
	/// Those that were not over when last looked at.
	live: BTreeSet<OrderId>,
	/// How far these have come.
	progress: Vec<OrderProgress>,
	/// Of those that are over, how many ended how, by the name of the state.
	over: BTreeMap<&'static str, u64>,
	/// Whether all that there are were looked at.
	is_complete: bool,
}

impl Orders {
	/// Looks at the live ones and at new ones, in calls for some at a time.
	fn read(
		&mut self,
		next_order: impl Fn() -> Result<OrderId, Failure>,
		progress: impl Fn(Vec<OrderId>) -> Result<Vec<OrderProgress>, Failure>,
	) -> Result<(), Failure> {
		let end = next_order()?;
		let known: Vec<OrderId> = self.live.iter().copied().collect();
		let new =
			self.next..end.min(self.next.saturating_add(as_gauge(ORDERS_A_CALL * CALLS_A_TIME)));
		let after = new.end.max(self.next);
		let asked: Vec<OrderId> = known.into_iter().chain(new).collect();
		let mut answers = Vec::new();
		for some in asked.chunks(ORDERS_A_CALL) {
			answers.extend(progress(some.to_vec())?);
		}
		let (live, over): (Vec<_>, Vec<_>) =
			answers.into_iter().partition(|order| order.stage.is_live());
		for OrderProgress { stage, .. } in over {
			*self.over.entry(name_of(stage)).or_default() += 1;
		}
		self.live = live.iter().map(|order| order.order).collect();
		(self.progress, self.next, self.is_complete) = (live, after, after >= end);
		Ok(())
	}

	fn in_stage(&self, stage: OrderStage) -> u64 {
		let live = self.progress.iter().filter(|order| order.stage == stage).count();
		let over = self.over.get(name_of(stage)).copied().unwrap_or_default();
		as_gauge(live).saturating_add(over)
	}

	fn open_bids(&self) -> u64 {
		self.progress.iter().map(|order| u64::from(order.open_bids)).sum()
	}

	fn late(&self) -> u64 {
		as_gauge(self.progress.iter().filter(|order| order.late).count())
	}
}

#[cfg(test)]
mod tests {
	use std::cell::RefCell;

	use pallet_consortium::{Lei, Roles};

	use super::*;

	fn order(order: OrderId, stage: OrderStage) -> OrderProgress {
		OrderProgress { order, stage, open_bids: 2, late: stage == OrderStage::Submitted }
	}

	/// Looks at a chain with these orders; which were asked for.
	fn look(orders: &mut Orders, chain: &[OrderProgress], next: OrderId) -> Vec<Vec<OrderId>> {
		let calls = RefCell::new(Vec::new());
		let progress = |some: Vec<OrderId>| {
			let found = chain.iter().filter(|order| some.contains(&order.order)).copied().collect();
			calls.borrow_mut().push(some);
			Ok(found)
		};
		orders.read(|| Ok(next), progress).unwrap();
		calls.into_inner()
	}

	#[test]
	fn orders_are_asked_for_until_they_are_over() {
		let mut orders = Orders::default();
		let chain = [order(0, OrderStage::Committing), order(1, OrderStage::Settled)];
		assert_eq!(look(&mut orders, &chain, 3), [[0, 1, 2]]);
		assert_eq!((orders.open_bids(), orders.late()), (2, 0));
		let chain = [order(0, OrderStage::Submitted), order(3, OrderStage::Expired)];
		assert_eq!(look(&mut orders, &chain, 4), [[0, 3]]);
		assert_eq!((orders.open_bids(), orders.late()), (2, 1));
		let count = |stage| orders.in_stage(stage);
		assert_eq!(count(OrderStage::Committing) + count(OrderStage::Revealing), 0);
		assert_eq!(count(OrderStage::Submitted), 1);
		// Removed from the chain, it was settled all the same.
		assert_eq!(count(OrderStage::Settled) + count(OrderStage::Expired), 2);
		assert_eq!(look(&mut orders, &[order(0, OrderStage::Failed)], 4), [[0]]);
		assert!(look(&mut orders, &[], 4).is_empty());
		assert_eq!(orders.in_stage(OrderStage::Failed), 1);
	}

	#[test]
	fn many_orders_are_counted_bit_by_bit() {
		let mut orders = Orders::default();
		let all = as_gauge(ORDERS_A_CALL * CALLS_A_TIME) + 5;
		let calls = look(&mut orders, &[order(all - 1, OrderStage::Settled)], all);
		assert_eq!((calls.len(), calls[0].len()), (CALLS_A_TIME, ORDERS_A_CALL));
		assert!(!orders.is_complete);
		let calls = look(&mut orders, &[order(all - 1, OrderStage::Settled)], all);
		assert_eq!(calls.iter().map(Vec::len).collect::<Vec<_>>(), [5]);
		assert!(orders.is_complete);
		assert_eq!(orders.in_stage(OrderStage::Settled), 1);
	}

	#[test]
	fn a_failed_look_changes_nothing() {
		let mut orders = Orders::default();
		look(&mut orders, &[order(0, OrderStage::Awarded)], 1);
		let failed = orders.read(|| Ok(2), |_| Err("no state".into()));
		assert!(failed.is_err());
		assert_eq!(orders.in_stage(OrderStage::Awarded), 1);
		assert_eq!(look(&mut orders, &[], 2), [[0, 1]]);
	}

	#[test]
	fn frozen_units_of_all_pages_are_summed() {
		let who = |byte| AccountId::from([byte; 32]);
		let sum = frozen(|after| match after {
			None => Ok((1, Some(who(1)))),
			Some(last) if last == who(1) => Ok((10, Some(who(2)))),
			Some(_) => Ok((100, None)),
		});
		assert_eq!(sum.unwrap(), 111);
	}

	#[test]
	fn a_suspended_validator_counts_while_it_could_be_reinstated() {
		let member = |roles: &[Role], status, since| Member {
			account: AccountId::from([1; 32]),
			lei: Lei([b'0'; 20]),
			name: Default::default(),
			roles: Roles::of(roles),
			status,
			admitted_at: 0,
			validator_suspended_since: since,
		};
		let both = [Role::ClearingNode, Role::Validator];
		for (member, expected) in [
			(member(&both, MemberStatus::Active, Some(7)), true),
			(member(&both, MemberStatus::Active, None), false),
			(member(&both, MemberStatus::Retired, Some(7)), false),
			(member(&[Role::ClearingNode], MemberStatus::Active, Some(7)), false),
		] {
			assert_eq!(waits_for_reinstatement(&member), expected, "{member:?}");
		}
	}

	#[test]
	fn every_state_has_a_name_of_its_own() {
		let names: BTreeSet<_> = OrderStage::ALL.into_iter().map(name_of).collect();
		assert_eq!(names.len(), OrderStage::ALL.len());
	}

	#[test]
	fn the_names_are_in_the_registry_from_the_start() {
		let registry = Registry::new();
		let _refusals = Refusals::register(Some(&registry)).unwrap();
		let metrics = Metrics::register(&registry).unwrap();
		// A family without values is not shown.
		metrics.orders.with_label_values(&["settled"]).set(1);
		metrics.members.with_label_values(&["active"]).set(1);
		metrics.frozen_units.with_label_values(&["0", "RSD"]).set(1);
		let names: Vec<String> =
			registry.gather().iter().map(|family| family.get_name().to_owned()).collect();
		let expected = [
			"equivocations",
			"finality_lag_blocks",
			"frozen_units",
			"members",
			"open_bids",
			"orders",
			"overdue_settlements",
			"read_failures_total",
			"runtime_spec_version",
			"signatures_refused_total",
			"suspended_validators",
		];
		assert_eq!(names, expected.map(|name| format!("clearmark_{name}")));
	}
}
