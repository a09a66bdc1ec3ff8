//! Puts the node together: client, pool, consensus, network, RPC.

use std::{
	path::{Path, PathBuf},
	sync::Arc,
	time::Duration,
};

use clearmark_runtime::{apis::RuntimeApi, opaque::Block};
use futures::future::{join, FutureExt};
use sc_basic_authorship::ProposerFactory;
use sc_client_api::{Backend, ExecutorProvider};
use sc_consensus_babe::{BabeBlockImport, BabeLink, BabeParams, BabeWorkerHandle, SlotProportion};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaBlockImport, GrandpaParams, GrandpaPruningFilter, LinkHalf,
	SharedVoterState, VotingRulesBuilder,
};
use sc_consensus_manual_seal::{
	consensus::babe::BabeConsensusDataProvider, run_manual_seal, ManualSealParams,
};
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;
use sc_executor::{HeapAllocStrategy, DEFAULT_HEAP_ALLOC_STRATEGY};
use sc_network::{
	config::{FullNetworkConfiguration, NetworkBackendType},
	Litep2pNetworkBackend, NetworkBackend, NetworkWorker,
};
use sc_offchain::{OffchainWorkerOptions, OffchainWorkers};
use sc_service::{
	config::ExecutorConfiguration, BuildNetworkParams, Configuration, Error as ServiceError,
	PartialComponents, SpawnTasksParams, TaskManager, WarpSyncConfig,
};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_blockchain::HeaderBackend;
use sp_keystore::KeystorePtr;
use sp_runtime::traits::Block as BlockT;

use crate::{
	archive::ArchiveAccess,
	clock::{self, InherentProviders, SealedClock},
	equivocations::Reporting,
	hardening,
	metrics::{self, Refusals},
	rpc,
	sealing::{self, Sealing},
	votes::Guard,
};

/// What runs the runtime.
pub type Executor = sc_executor::WasmExecutor<sp_io::SubstrateHostFunctions>;
/// The client of a full node.
pub type FullClient = sc_service::TFullClient<Block, RuntimeApi, Executor>;
/// The database of a full node.
pub type FullBackend = sc_service::TFullBackend<Block>;
/// The best block is the end of the longest chain that BABE and GRANDPA allow.
pub type FullSelectChain = sc_consensus::LongestChain<FullBackend, Block>;
/// The transaction pool of a full node.
pub type FullPool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;

type FullGrandpaBlockImport = GrandpaBlockImport<FullBackend, Block, FullClient, FullSelectChain>;
type FullBlockImport = Reporting<
	BabeBlockImport<Block, FullClient, FullGrandpaBlockImport, InherentProviders, FullSelectChain>,
>;

/// Enough of a node for the subcommands.
pub type Service = PartialComponents<
	FullClient,
	FullBackend,
	FullSelectChain,
	sc_consensus::DefaultImportQueue<Block>,
	FullPool,
	Consensus,
>;

/// What the consensus engines hand over from import to authoring and voting.
pub struct Consensus {
	block_import: FullBlockImport,
	babe_link: BabeLink<Block>,
	babe_worker: BabeWorkerHandle<Block>,
	grandpa_link: LinkHalf<Block, FullClient, FullSelectChain>,
	/// When a block that this node authors is.
	authoring_clock: InherentProviders,
	/// With what a validator signs blocks and votes.
	guard: Option<Arc<Guard>>,
	telemetry: Option<Telemetry>,
}

/// At least every so many blocks GRANDPA keeps a justification.
const GRANDPA_JUSTIFICATION_PERIOD: u32 = 512;
/// How long a GRANDPA message is expected to travel.
const GRANDPA_GOSSIP_DURATION: Duration = Duration::from_millis(333);
/// The part of a slot in which a block is filled; the rest is for its way to the others.
const PROPOSAL_SLOT_PORTION: f32 = 0.5;

/// How a node runs, besides what the SDK's configuration says; by default as a subcommand needs it.
#[derive(Default)]
pub struct Options {
	/// How blocks are made on demand, if they are.
	pub sealing: Option<Sealing>,
	/// Where compiled runtimes are kept.
	pub runtime_cache: Option<PathBuf>,
}

/// Starts the node on the network backend that the configuration names.
pub fn start(config: Configuration, options: Options) -> Result<TaskManager, ServiceError> {
	match config.network.network_backend {
		NetworkBackendType::Litep2p => new_full::<Litep2pNetworkBackend>(config, options),
		NetworkBackendType::Libp2p => {
			new_full::<NetworkWorker<Block, <Block as BlockT>::Hash>>(config, options)
		},
	}
}

/// As [`sc_service::new_wasm_executor`], which cannot be told of a folder for what is compiled.
fn executor(config: &ExecutorConfiguration, cache: Option<&Path>) -> Executor {
	let heap = config.default_heap_pages.map_or(DEFAULT_HEAP_ALLOC_STRATEGY, |pages| {
		HeapAllocStrategy::Static { extra_pages: pages as u32 }
	});
	let builder = Executor::builder()
		.with_execution_method(config.wasm_method)
		.with_onchain_heap_alloc_strategy(heap)
		.with_offchain_heap_alloc_strategy(heap)
		.with_max_runtime_instances(config.max_runtime_instances)
		.with_runtime_cache_size(config.runtime_cache_size);
	match cache {
		Some(folder) => builder.with_cache_path(folder),
		None => builder,
	}
	.build()
}

/// Opens the database and builds what imports blocks; authors nothing, connects to nobody.
pub fn new_partial(
	config: &Configuration,
	Options { sealing, runtime_cache }: Options,
) -> Result<Service, ServiceError> {
	let telemetry = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| -> Result<_, sc_telemetry::Error> {
			let worker = TelemetryWorker::new(16)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok((worker, telemetry))
		})
		.transpose()?;

	let (client, backend, keystore_container, task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(
			config,
			telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
			executor(&config.executor, runtime_cache.as_deref()),
			// Warp sync needs the justifications of authority changes, however blocks are pruned.
			vec![Arc::new(GrandpaPruningFilter) as Arc<dyn sc_service::PruningFilter>],
		)?;
	let client = Arc::new(client);
	if let Some(database) = backend.offchain_storage() {
		client.execution_extensions().set_extensions_factory(ArchiveAccess(database));
	}

	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});

	let select_chain = FullSelectChain::new(backend.clone());
	let transaction_pool = Arc::new(
		sc_transaction_pool::Builder::new(
			task_manager.spawn_essential_handle(),
			client.clone(),
			config.role.is_authority().into(),
		)
		.with_options(config.transaction_pool.clone())
		.with_prometheus(config.prometheus_registry())
		.build(),
	);

	let guard = guard(config, sealing, client.clone(), keystore_container.keystore())?;

	let (grandpa_block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		GRANDPA_JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry.as_ref().map(|telemetry| telemetry.handle()),
	)?;

	let babe_config = sc_consensus_babe::configuration(&*client)?;
	let slot_duration = babe_config.slot_duration();
	let (authoring_clock, checking_clock) = if sealing.is_some() {
		let clock = Arc::new(SealedClock::resume(&*client, slot_duration)?);
		(clock.advancing(), clock.standing())
	} else {
		let clock = clock::wall_clock(slot_duration);
		let authoring = guard.as_ref().map(|guard| clock::told_to(&clock, guard.slot()));
		(authoring.unwrap_or_else(|| clock.clone()), clock)
	};

	let (block_import, babe_link) = sc_consensus_babe::block_import(
		babe_config,
		grandpa_block_import.clone(),
		client.clone(),
		checking_clock,
		select_chain.clone(),
		OffchainTransactionPoolFactory::new(transaction_pool.clone()),
	)?;
	// Equivocations that are seen on import are reported on chain through the pool.
	let block_import = Reporting {
		inner: block_import,
		client: client.clone(),
		pools: OffchainTransactionPoolFactory::new(transaction_pool.clone()),
		slot_duration,
	};

	let (import_queue, babe_worker) =
		sc_consensus_babe::import_queue(sc_consensus_babe::ImportQueueParams {
			link: babe_link.clone(),
			block_import: block_import.clone(),
			justification_import: Some(Box::new(grandpa_block_import)),
			client: client.clone(),
			slot_duration,
			spawner: &task_manager.spawn_essential_handle(),
			registry: config.prometheus_registry(),
			telemetry: telemetry.as_ref().map(|telemetry| telemetry.handle()),
		})?;

	Ok(PartialComponents {
		client,
		backend,
		task_manager,
		keystore_container,
		select_chain,
		import_queue,
		transaction_pool,
		other: Consensus {
			block_import,
			babe_link,
			babe_worker,
			grandpa_link,
			authoring_clock,
			guard,
			telemetry,
		},
	})
}

/// What a validator signs with, unless blocks are sealed on demand: nobody compares those.
fn guard(
	config: &Configuration,
	sealing: Option<Sealing>,
	client: Arc<FullClient>,
	keystore: KeystorePtr,
) -> Result<Option<Arc<Guard>>, ServiceError> {
	let refusals = Refusals::register(config.prometheus_registry())?;
	if !config.role.is_authority() || sealing.is_some() {
		return Ok(None);
	}
	let folder = config.base_path.config_dir(config.chain_spec.id());
	let is_live = hardening::is_live(&config.chain_spec.chain_type());
	let guard = Guard::open(client, keystore, &folder, is_live, refusals);
	Ok(Some(Arc::new(guard.map_err(ServiceError::Other)?)))
}

/// A whole node: imports, connects, serves, and authors and votes if it is a validator.
fn new_full<N: NetworkBackend<Block, <Block as BlockT>::Hash>>(
	config: Configuration,
	options: Options,
) -> Result<TaskManager, ServiceError> {
	let sealing = options.sealing;
	let PartialComponents {
		client,
		backend,
		mut task_manager,
		import_queue,
		keystore_container,
		select_chain,
		transaction_pool,
		other:
			Consensus {
				block_import,
				babe_link,
				babe_worker,
				grandpa_link,
				authoring_clock,
				guard,
				mut telemetry,
			},
	} = new_partial(&config, options)?;

	if hardening::is_alone(&config.network.default_peers_set) {
		log::warn!(
			"No peer is reserved, so none will connect: name the others by `--reserved-nodes`, or put \
			 them into the specification's `bootNodes`",
		);
	}
	let mut net_config = FullNetworkConfiguration::<_, _, N>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	let metrics = N::register_notification_metrics(config.prometheus_registry());

	let grandpa_protocol_name = sc_consensus_grandpa::protocol_standard_name(
		&client.info().genesis_hash,
		&config.chain_spec,
	);
	// A sealed chain has no votes.
	let grandpa_notifications = (sealing.is_none() && !config.disable_grandpa).then(|| {
		let (protocol, notifications) = sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
			grandpa_protocol_name.clone(),
			metrics.clone(),
			net_config.peer_store_handle(),
		);
		net_config.add_notification_protocol(protocol);
		notifications
	});

	let warp_sync = Arc::new(sc_consensus_grandpa::warp_proof::NetworkProvider::new(
		backend.clone(),
		grandpa_link.shared_authority_set().clone(),
		Vec::new(),
	));

	let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
		sc_service::build_network(BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: transaction_pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	if config.offchain_worker.enabled {
		let workers = OffchainWorkers::new(OffchainWorkerOptions {
			runtime_api_provider: client.clone(),
			keystore: Some(keystore_container.keystore()),
			offchain_db: backend.offchain_storage(),
			transaction_pool: Some(OffchainTransactionPoolFactory::new(transaction_pool.clone())),
			network_provider: Arc::new(network.clone()),
			is_validator: config.role.is_authority(),
			enable_http_requests: true,
			custom_extensions: |_| Vec::new(),
		})?;
		task_manager.spawn_handle().spawn(
			"offchain-workers-runner",
			"offchain-worker",
			workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
		);
	}

	let role = config.role;
	let name = config.network.node_name.clone();
	let force_authoring = config.force_authoring;
	let prometheus_registry = config.prometheus_registry().cloned();
	let shared_voter_state = SharedVoterState::empty();
	let (call, calls) = sealing::queue::<Block>();

	let rpc_deps = rpc::FullDeps {
		client: client.clone(),
		pool: transaction_pool.clone(),
		select_chain: select_chain.clone(),
		babe: rpc::BabeDeps { worker: babe_worker, keystore: keystore_container.keystore() },
		grandpa: rpc::GrandpaDeps {
			voter_state: shared_voter_state.clone(),
			authority_set: grandpa_link.shared_authority_set().clone(),
			justifications: grandpa_link.justification_stream(),
			proofs: FinalityProofProvider::new_for_service(
				backend.clone(),
				Some(grandpa_link.shared_authority_set().clone()),
			),
		},
		engine: sealing.map(|_| call),
	};

	sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: client.clone(),
		backend,
		task_manager: &mut task_manager,
		keystore: keystore_container.keystore(),
		transaction_pool: transaction_pool.clone(),
		rpc_builder: Box::new(move |executor| {
			rpc::create_full(&rpc_deps, executor).map_err(Into::into)
		}),
		network: network.clone(),
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;

	if let Some(registry) = &prometheus_registry {
		let metrics = metrics::Metrics::register(registry)?;
		task_manager.spawn_handle().spawn_blocking("metrics", None, metrics.follow(client.clone()));
	}

	let signing: KeystorePtr = match guard {
		Some(guard) => guard,
		None => keystore_container.keystore(),
	};
	let telemetry = telemetry.as_ref().map(|telemetry| telemetry.handle());
	let proposer = || {
		ProposerFactory::new(
			task_manager.spawn_handle(),
			client.clone(),
			transaction_pool.clone(),
			prometheus_registry.as_ref(),
			telemetry.clone(),
		)
	};

	if let Some(sealing) = sealing {
		log::info!("🔨 Blocks are sealed on demand ({sealing}), without consensus");
		let data_provider = BabeConsensusDataProvider::new(
			client.clone(),
			keystore_container.keystore(),
			babe_link.epoch_changes().clone(),
			babe_link.config().authorities.clone(),
		)
		.map_err(|error| ServiceError::Other(error.to_string()))?;
		let (to_engine, commands_stream) = sealing::queue::<Block>();
		let engine = run_manual_seal(ManualSealParams {
			block_import,
			env: proposer(),
			client: client.clone(),
			pool: transaction_pool.clone(),
			commands_stream,
			select_chain,
			consensus_data_provider: Some(Box::new(data_provider)),
			create_inherent_data_providers: authoring_clock,
		});
		let driver = sealing::drive(sealing, calls, to_engine, client, transaction_pool);
		task_manager.spawn_essential_handle().spawn_blocking(
			"sealing",
			Some("block-authoring"),
			join(engine, driver).map(drop),
		);
		return Ok(task_manager);
	}

	if role.is_authority() {
		let babe = sc_consensus_babe::start_babe(BabeParams {
			keystore: signing.clone(),
			client: client.clone(),
			select_chain,
			env: proposer(),
			block_import,
			sync_oracle: sync_service.clone(),
			justification_sync_link: sync_service.clone(),
			create_inherent_data_providers: authoring_clock,
			force_authoring,
			// When finality lags, authors slow down instead of piling up blocks.
			backoff_authoring_blocks: Some(BackoffAuthoringOnFinalizedHeadLagging::default()),
			babe_link,
			block_proposal_slot_portion: SlotProportion::new(PROPOSAL_SLOT_PORTION),
			max_block_proposal_slot_portion: None,
			telemetry: telemetry.clone(),
		})?;
		// Without its author a validator is of no use: if it fails, the node stops.
		task_manager.spawn_essential_handle().spawn_blocking(
			"babe-proposer",
			Some("block-authoring"),
			babe,
		);
	}

	if let Some(notification_service) = grandpa_notifications {
		let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
			config: sc_consensus_grandpa::Config {
				gossip_duration: GRANDPA_GOSSIP_DURATION,
				justification_generation_period: GRANDPA_JUSTIFICATION_PERIOD,
				observer_enabled: false,
				local_role: role,
				name: Some(name),
				// Whoever does not vote needs no keys; it follows the votes of the others.
				keystore: role.is_authority().then_some(signing),
				telemetry: telemetry.clone(),
				protocol_name: grandpa_protocol_name,
			},
			link: grandpa_link,
			network,
			sync: Arc::new(sync_service),
			notification_service,
			voting_rule: VotingRulesBuilder::default().build(),
			prometheus_registry,
			shared_voter_state,
			telemetry,
			// Equivocations that are seen in votes are reported on chain through the pool.
			offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(transaction_pool),
		})?;
		// A node that does not follow finality must not go on as if it did.
		task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
	}

	Ok(task_manager)
}
