//! Lets runtime APIs read the off-chain database, where blocks leave the links that they fold.
//!
//! The runtime asks for it in APIs only; no block's result depends on it. A node that keeps no archive
//! (`--enable-offchain-indexing` is off by default) has an empty one, and its APIs say so.

use sc_client_api::execution_extensions::ExtensionsFactory;
use sp_core::{
	offchain::{storage::OffchainDb, OffchainDbExt, OffchainStorage},
	H256,
};
use sp_externalities::Extensions;
use sp_runtime::traits::{Block as BlockT, NumberFor};

/// Gives every runtime call the off-chain database of this node. Off-chain workers, which have it
/// anyway, get the same one.
pub struct ArchiveAccess<Storage>(pub Storage);

impl<Block, Storage> ExtensionsFactory<Block> for ArchiveAccess<Storage>
where
	Block: BlockT<Hash = H256>,
	Storage: OffchainStorage + 'static,
{
	fn extensions_for(&self, _: H256, _: NumberFor<Block>) -> Extensions {
		let mut extensions = Extensions::new();
		extensions.register(OffchainDbExt::new(OffchainDb::new(self.0.clone())));
		extensions
	}
}
