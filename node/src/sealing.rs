//! Blocks on demand, for a development chain: no other node takes part, so no consensus is needed,
//! but BABE's digests, randomness and epochs are as on a real chain.
//!
//! The engine is the SDK's manual seal; [`drive`] tells it what to do. Blocks carry no GRANDPA
//! justification: they are final because the node says so. A chain that was sealed stays one that
//! is sealed.

use std::{
	fmt,
	str::FromStr,
	sync::Arc,
	time::{Duration, Instant},
};

use futures::{
	channel::{mpsc, oneshot},
	future::FutureExt,
	sink::SinkExt,
	stream::{self, BoxStream, Stream, StreamExt},
};
use futures_timer::Delay;
use sc_client_api::HeaderBackend;
use sc_consensus_manual_seal::{CreatedBlock, EngineCommand, Error};
use sc_service::ChainType;
use sc_transaction_pool_api::{ImportNotificationStream, InPoolTransaction, TransactionPool};
use sp_runtime::traits::Block as BlockT;

/// The longest interval: a day.
const MAX_INTERVAL: Duration = Duration::from_secs(24 * 60 * 60);
/// How long to wait for the pool to learn of a new block, before its first guess is taken.
const POOL_PATIENCE: Duration = Duration::from_millis(500);
/// Blocks that are made for a transaction that does not get into any.
const MAX_TRIES: u32 = 2;
/// Commands that may queue.
const QUEUE: usize = 1024;

/// What is asked for, by RPC calls, by the mode, and in the end of the engine.
pub type Command<Block> = EngineCommand<<Block as BlockT>::Hash>;
/// Where commands are put.
pub type CommandSender<Block> = mpsc::Sender<Command<Block>>;
/// Where commands are found.
pub type CommandReceiver<Block> = mpsc::Receiver<Command<Block>>;

/// When a block is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
	/// As soon as there is a transaction.
	Instant,
	/// When an RPC call says so.
	Manual,
	/// Again and again, this far apart.
	Interval(Duration),
}

impl FromStr for Sealing {
	type Err = String;

	fn from_str(mode: &str) -> Result<Self, Self::Err> {
		match mode {
			"instant" => Ok(Self::Instant),
			"manual" => Ok(Self::Manual),
			_ => mode
				.strip_prefix("interval=")
				.and_then(|millis| millis.parse().ok())
				.map(Duration::from_millis)
				.filter(|interval| !interval.is_zero() && *interval <= MAX_INTERVAL)
				.map(Self::Interval)
				.ok_or_else(|| {
					"expected instant, manual or interval=MS, with MS from 1 to 86400000".into()
				}),
		}
	}
}

impl fmt::Display for Sealing {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Instant => f.write_str("instant"),
			Self::Manual => f.write_str("manual"),
			Self::Interval(interval) => write!(f, "interval={}", interval.as_millis()),
		}
	}
}

/// Only a development chain is sealed, by a node that holds its keys: on any other, validators
/// decide together.
pub fn ensure_development(
	sealing: Option<Sealing>,
	chain: &ChainType,
	has_development_keys: bool,
) -> sc_cli::Result<()> {
	match sealing {
		Some(mode) if *chain != ChainType::Development || !has_development_keys => {
			Err(sc_cli::Error::Input(format!(
				"`--sealing {mode}` makes blocks without consensus: it needs a development chain \
				 and its keys (`--dev`)"
			)))
		},
		_ => Ok(()),
	}
}

/// A queue for commands.
pub fn queue<Block: BlockT>() -> (CommandSender<Block>, CommandReceiver<Block>) {
	mpsc::channel(QUEUE)
}

/// Obeys RPC calls and the mode, through the engine, one block after the other. Ends with the pool.
pub async fn drive<Block, C, P>(
	sealing: Sealing,
	calls: CommandReceiver<Block>,
	engine: CommandSender<Block>,
	client: Arc<C>,
	pool: Arc<P>,
) where
	Block: BlockT,
	C: HeaderBackend<Block> + 'static,
	P: TransactionPool<Block = Block> + 'static,
{
	let mut commands: BoxStream<'static, Command<Block>> = match sealing {
		Sealing::Manual => calls.boxed(),
		Sealing::Instant => {
			stream::select(calls, by_transactions(client.clone(), pool.clone())).boxed()
		},
		Sealing::Interval(interval) => stream::select(calls, by_time::<Block>(interval)).boxed(),
	};
	let mut driver = Driver { engine, client, pool };
	while let Some(command) = commands.next().await {
		driver.obey(command).await;
	}
}

/// A block that is final at once.
fn seal<Block: BlockT>() -> Command<Block> {
	EngineCommand::SealNewBlock {
		create_empty: true,
		finalize: true,
		parent_hash: None,
		sender: None,
	}
}

/// A block each time the interval is over. Beats that were missed are not made up for.
fn by_time<Block: BlockT>(interval: Duration) -> impl Stream<Item = Command<Block>> + Send {
	stream::unfold(Instant::now() + interval, move |due| async move {
		Delay::new(due.saturating_duration_since(Instant::now())).await;
		Some((seal::<Block>(), Instant::now().max(due + interval)))
	})
}

/// A block whenever transactions are ready, until none is; then it waits for the next one.
fn by_transactions<Block, C, P>(
	client: Arc<C>,
	pool: Arc<P>,
) -> impl Stream<Item = Command<Block>> + Send
where
	Block: BlockT,
	C: HeaderBackend<Block> + 'static,
	P: TransactionPool<Block = Block> + 'static,
{
	let arrivals = pool.import_notification_stream();
	let watch = Watch { client, pool, arrivals, tries: Tries::default() };
	stream::unfold(watch, |mut watch| async move {
		watch.ready().await.then(|| (seal::<Block>(), watch))
	})
}

/// Watches the pool.
struct Watch<C, P: TransactionPool> {
	client: Arc<C>,
	pool: Arc<P>,
	arrivals: ImportNotificationStream<P::Hash>,
	tries: Tries<P::Hash>,
}

/// How often a transaction was the first that waited when a block was made.
///
/// The first block of a session has room for none: the change of session takes all of its weight.
/// What still waits after [`MAX_TRIES`] blocks fits into no block for now: trying again at once
/// would make empty blocks for ever.
struct Tries<Hash> {
	first: Option<Hash>,
	count: u32,
}

impl<Hash> Default for Tries<Hash> {
	fn default() -> Self {
		Self { first: None, count: 0 }
	}
}

impl<Hash: PartialEq> Tries<Hash> {
	/// Whether a block is worth making for what waits first; counts it if so.
	fn is_worth(&mut self, first: Option<Hash>) -> bool {
		let count = if first == self.first { self.count } else { 0 };
		let worth = first.is_some() && count < MAX_TRIES;
		*self = Self { first, count: count.saturating_add(u32::from(worth)) };
		worth
	}
}

impl<C: HeaderBackend<P::Block>, P: TransactionPool> Watch<C, P> {
	/// Waits until a transaction is ready for the next block; `false` when the pool is gone.
	async fn ready(&mut self) -> bool {
		loop {
			let first = first_ready(&*self.pool, self.client.info().best_hash).await;
			if self.tries.is_worth(first) {
				return true;
			}
			if self.arrivals.next().await.is_none() {
				return false;
			}
			// All that came meanwhile goes into the same block.
			while let Some(Some(_)) = self.arrivals.next().now_or_never() {}
			self.tries = Tries::default();
		}
	}
}

/// The transaction that would come first in a block on `parent`, once the pool knows that block.
async fn first_ready<P: TransactionPool>(
	pool: &P,
	parent: <P::Block as BlockT>::Hash,
) -> Option<P::Hash> {
	let mut ready = pool.ready_at_with_timeout(parent, POOL_PATIENCE).await;
	ready.next().map(|transaction| transaction.hash().clone())
}

/// Tells the engine what a command takes.
struct Driver<C, P: TransactionPool> {
	engine: CommandSender<P::Block>,
	client: Arc<C>,
	pool: Arc<P>,
}

impl<C: HeaderBackend<P::Block>, P: TransactionPool> Driver<C, P> {
	async fn obey(&mut self, command: Command<P::Block>) {
		let failure = match command {
			EngineCommand::SealNewBlock { create_empty, finalize, parent_hash, sender } => {
				let result = self.seal(create_empty, finalize, parent_hash).await;
				match (sender, result) {
					// Whoever asked may have hung up.
					(Some(sender), result) => sender.send(result).err().and_then(Result::err),
					(None, result) => result.err(),
				}
			},
			command => self.engine.send(command).await.err().map(Error::from),
		};
		if let Some(error) = failure {
			log::error!("🔨 Sealing failed: {error}");
		}
	}

	/// Makes a block, and makes it final if so asked.
	async fn seal(
		&mut self,
		create_empty: bool,
		finalize: bool,
		parent: Option<<P::Block as BlockT>::Hash>,
	) -> Result<CreatedBlock<<P::Block as BlockT>::Hash>, Error> {
		// The engine would decide by itself what is empty, but by comparing the number of
		// extrinsics with that of inherent data. BABE's slot is one of these without being an
		// extrinsic: a block of a single transaction would be taken for empty.
		if !create_empty {
			let parent = parent.unwrap_or_else(|| self.client.info().best_hash);
			if first_ready(&*self.pool, parent).await.is_none() {
				return Err(Error::EmptyTransactionPool);
			}
		}

		let (sender, sealed) = oneshot::channel();
		self.engine
			.send(EngineCommand::SealNewBlock {
				create_empty: true,
				finalize: false,
				parent_hash: parent,
				sender: Some(sender),
			})
			.await?;
		let block = sealed.await??;

		// Final only once the database and the pool have it: a pool that learns of the finality of
		// a block before the block itself drops what waits for the next one.
		if finalize {
			first_ready(&*self.pool, block.hash).await;
			let (sender, finalized) = oneshot::channel();
			self.engine
				.send(EngineCommand::FinalizeBlock {
					hash: block.hash,
					sender: Some(sender),
					justification: None,
				})
				.await?;
			finalized.await??;
		}
		Ok(block)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_three_modes_are_read_and_shown() {
		for (text, mode) in [
			("instant", Sealing::Instant),
			("manual", Sealing::Manual),
			("interval=1", Sealing::Interval(Duration::from_millis(1))),
			("interval=3000", Sealing::Interval(Duration::from_secs(3))),
			("interval=86400000", Sealing::Interval(MAX_INTERVAL)),
		] {
			assert_eq!(text.parse(), Ok(mode));
			assert_eq!(mode.to_string(), text);
		}
	}

	#[test]
	fn anything_else_is_refused() {
		for text in [
			"",
			"Instant",
			"interval",
			"interval=",
			"interval=0",
			"interval=-5",
			"interval=1s",
			"interval=86400001",
			"interval=99999999999999999999",
			"250",
		] {
			assert!(text.parse::<Sealing>().is_err(), "{text}");
		}
	}

	#[test]
	fn only_a_development_chain_is_sealed() {
		let modes =
			[Sealing::Instant, Sealing::Manual, Sealing::Interval(Duration::from_millis(250))];
		for mode in modes {
			assert!(ensure_development(Some(mode), &ChainType::Development, true).is_ok());
			assert!(ensure_development(Some(mode), &ChainType::Development, false).is_err());
			for chain in [ChainType::Live, ChainType::Local, ChainType::Custom("x".into())] {
				assert!(ensure_development(Some(mode), &chain, true).is_err());
				assert!(ensure_development(None, &chain, false).is_ok());
			}
		}
	}

	#[test]
	fn a_transaction_that_misses_a_block_gets_another_one_and_no_more() {
		let mut tries = Tries::default();
		assert!(!tries.is_worth(None));
		assert!(tries.is_worth(Some(1)));
		assert!(tries.is_worth(Some(1)), "the first block of a session has room for nothing");
		assert!(!tries.is_worth(Some(1)));
		assert!(!tries.is_worth(Some(1)));
		assert!(tries.is_worth(Some(2)), "another one may fit");
		assert!(tries.is_worth(Some(1)));
	}

	#[test]
	fn an_interval_seals_and_finalises_again_and_again() {
		type Block = clearmark_runtime::opaque::Block;
		let commands = by_time::<Block>(Duration::from_millis(1)).take(3).collect::<Vec<_>>();
		let commands = futures::executor::block_on(commands);
		assert_eq!(commands.len(), 3);
		for command in commands {
			assert!(matches!(command, EngineCommand::SealNewBlock { finalize: true, .. }));
		}
	}
}
