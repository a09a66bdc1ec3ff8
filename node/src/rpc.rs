//! What the node offers by JSON-RPC beyond what every node of the SDK does.

use std::{error::Error, sync::Arc};

use clearmark_runtime::{
	opaque::{Block, Hash},
	AccountId, Balance, BlockNumber, Nonce,
};
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{
	TransactionPayment, TransactionPaymentApiServer, TransactionPaymentRuntimeApi,
};
use sc_consensus_babe::BabeWorkerHandle;
use sc_consensus_babe_rpc::{Babe, BabeApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_consensus_manual_seal::rpc::{ManualSeal, ManualSealApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sp_api::ProvideRuntimeApi;
use sp_block_builder::BlockBuilder;
use sp_blockchain::{Error as BlockchainError, HeaderBackend, HeaderMetadata};
use sp_consensus_babe::BabeApi;
use sp_keystore::KeystorePtr;
use substrate_frame_rpc_system::{AccountNonceApi, System, SystemApiServer};

use crate::{
	sealing::CommandSender,
	service::{FullBackend, FullPool, FullSelectChain},
};

/// What BABE's calls need.
#[derive(Clone)]
pub struct BabeDeps {
	/// Answers for the epochs.
	pub worker: BabeWorkerHandle<Block>,
	/// Holds the keys whose slots are told.
	pub keystore: KeystorePtr,
}

/// What GRANDPA's calls need.
#[derive(Clone)]
pub struct GrandpaDeps {
	/// The voting round.
	pub voter_state: SharedVoterState,
	/// The authorities.
	pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	/// Justifications as they come.
	pub justifications: GrandpaJustificationStream<Block>,
	/// Justifications of the past.
	pub proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// What all calls need.
pub struct FullDeps<C> {
	/// The client.
	pub client: Arc<C>,
	/// The transaction pool.
	pub pool: Arc<FullPool>,
	/// Which block is the best one.
	pub select_chain: FullSelectChain,
	/// For BABE.
	pub babe: BabeDeps,
	/// For GRANDPA.
	pub grandpa: GrandpaDeps,
	/// Where to send the commands of a sealed chain, if it is one.
	pub engine: Option<CommandSender<Block>>,
}

/// All calls of ours: nonces, fees, BABE, GRANDPA and, on a sealed chain, the engine.
pub fn create_full<C>(
	deps: &FullDeps<C>,
	executor: SubscriptionTaskExecutor,
) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>>
where
	C: ProvideRuntimeApi<Block>
		+ HeaderBackend<Block>
		+ HeaderMetadata<Block, Error = BlockchainError>
		+ Send
		+ Sync
		+ 'static,
	C::Api: AccountNonceApi<Block, AccountId, Nonce>
		+ TransactionPaymentRuntimeApi<Block, Balance>
		+ BabeApi<Block>
		+ BlockBuilder<Block>,
{
	let FullDeps { client, pool, select_chain, babe, grandpa, engine } = deps;
	let (client, babe, grandpa) = (client.clone(), babe.clone(), grandpa.clone());
	let mut module = RpcModule::new(());

	module.merge(System::new(client.clone(), pool.clone()).into_rpc())?;
	module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
	module.merge(Babe::new(client, babe.worker, babe.keystore, select_chain.clone()).into_rpc())?;
	module.merge(
		Grandpa::new(
			executor,
			grandpa.authority_set,
			grandpa.voter_state,
			grandpa.justifications,
			grandpa.proofs,
		)
		.into_rpc(),
	)?;
	if let Some(engine) = engine {
		module.merge(ManualSeal::new(engine.clone()).into_rpc())?;
	}

	Ok(module)
}
