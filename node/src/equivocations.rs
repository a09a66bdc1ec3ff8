//! Reports validators that author two blocks in one slot.
//!
//! The SDK's import of blocks does so too, but since it checks headers from which the seal has been
//! taken already, its reports prove nothing and fail on chain with `babe.InvalidEquivocationProof`.
//! [`Reporting`] goes around that import and checks headers with their seals. It comes first, and so
//! does its report: a pool takes one for an offender and a slot.

use std::sync::Arc;

use clearmark_runtime::opaque::{Block, Hash, Header};
use sc_client_api::AuxStore;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use sc_consensus_babe::{find_pre_digest, AuthorityId};
use sc_consensus_slots::check_equivocation;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus::{BlockOrigin, Error as ConsensusError};
use sp_consensus_babe::{
	check_equivocation_proof, BabeApi, Epoch, EquivocationProof, OpaqueKeyOwnershipProof, Slot,
	SlotDuration,
};
use sp_timestamp::Timestamp;

use crate::service::FullClient;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Imports blocks by `inner`, and reports equivocations of their authors.
#[derive(Clone)]
pub struct Reporting<Inner> {
	/// What imports blocks.
	pub inner: Inner,
	/// The client, which keeps the headers of the latest slots.
	pub client: Arc<FullClient>,
	/// The pool, to which reports go.
	pub pools: OffchainTransactionPoolFactory<Block>,
	/// By which the present slot is known.
	pub slot_duration: SlotDuration,
}

impl<Inner> Reporting<Inner> {
	/// Keeps `header`, and reports its author if there is another one of the same slot.
	fn check(&self, header: &Header) -> Result<(), Failure> {
		let digest = find_pre_digest::<Block>(header).map_err(|error| error.to_string())?;
		let (slot, index) = (digest.slot(), digest.authority_index());
		let author = self.author(header.parent_hash, slot, index)?;
		let now = Slot::from_timestamp(Timestamp::current(), self.slot_duration);
		match check_equivocation(&Apart(&self.client), now, slot, header, &author)? {
			Some(proof) => self.report(header, proof),
			None => Ok(()),
		}
	}

	/// The authority with that `index` in the epoch of `slot`.
	fn author(&self, parent: Hash, slot: Slot, index: u32) -> Result<AuthorityId, Failure> {
		let api = self.client.runtime_api();
		let current = api.current_epoch(parent)?;
		let epoch = if slot < end_of(&current) { current } else { api.next_epoch(parent)? };
		let found = usize::try_from(index).ok().and_then(|index| epoch.authorities.get(index));
		found
			.map(|(author, _)| author.clone())
			.ok_or_else(|| "the author is not in its epoch".into())
	}

	/// A block whose state is of the session of `slot`. Where the equivocation begins a session, its
	/// parent is of the one before, and what is proved there is refused.
	fn in_session_of(&self, slot: Slot, parent: Hash, best: Hash) -> Result<Hash, Failure> {
		let epoch = |at| self.client.runtime_api().current_epoch(at);
		first_with(slot, [(parent, epoch(parent)?), (best, epoch(best)?)])
			.ok_or_else(|| "neither its parent nor the best block is of its session".into())
	}

	fn key_owner_proof(
		&self,
		at: Hash,
		slot: Slot,
		offender: &AuthorityId,
	) -> Result<Option<OpaqueKeyOwnershipProof>, sp_api::ApiError> {
		self.client.runtime_api().generate_key_ownership_proof(at, slot, offender.clone())
	}

	/// Hands a report to the pool, to be included by this node when it authors.
	fn report(&self, header: &Header, proof: EquivocationProof<Header>) -> Result<(), Failure> {
		if !check_equivocation_proof(proof.clone()) {
			return Err("two headers of one slot prove no equivocation".into());
		}
		let best = self.client.info().best_hash;
		let (slot, offender) = (proof.slot, proof.offender.clone());
		let at = self.in_session_of(slot, header.parent_hash, best)?;
		let owner = self.key_owner_proof(at, slot, &offender)?.ok_or("no proof of its owner")?;

		let mut api = self.client.runtime_api();
		api.register_extension(self.pools.offchain_transaction_pool(best));
		api.submit_report_equivocation_unsigned_extrinsic(best, proof, owner)?
			.ok_or("the pool did not take the report: it may have one already")?;
		log::warn!("Reported {offender}, which authored two blocks in slot {slot}");
		Ok(())
	}
}

/// The first of these blocks in whose epoch the slot is.
fn first_with(slot: Slot, blocks: impl IntoIterator<Item = (Hash, Epoch)>) -> Option<Hash> {
	let has_slot = |epoch: &Epoch| epoch.start_slot <= slot && slot < end_of(epoch);
	blocks.into_iter().find(|(_, epoch)| has_slot(epoch)).map(|(hash, _)| hash)
}

/// The slot after the last one of an epoch.
fn end_of(epoch: &Epoch) -> Slot {
	(*epoch.start_slot).saturating_add(epoch.duration).into()
}

#[async_trait::async_trait]
impl<Inner> BlockImport<Block> for Reporting<Inner>
where
	Inner: BlockImport<Block, Error = ConsensusError> + Send + Sync,
{
	type Error = ConsensusError;

	async fn check_block(
		&self,
		block: BlockCheckParams<Block>,
	) -> Result<ImportResult, ConsensusError> {
		self.inner.check_block(block).await
	}

	async fn import_block(
		&self,
		block: BlockImportParams<Block>,
	) -> Result<ImportResult, ConsensusError> {
		if is_new(block.origin) {
			// Whatever comes of it, the block is imported if it is valid.
			if let Err(error) = self.check(&block.post_header()) {
				log::warn!("An equivocation may go without a report by this node: {error}");
			}
		}
		self.inner.import_block(block).await
	}
}

/// Whether a block was made just now. What is fetched later was compared by others, and its state
/// need not be there.
fn is_new(origin: BlockOrigin) -> bool {
	matches!(
		origin,
		BlockOrigin::Own | BlockOrigin::NetworkBroadcast | BlockOrigin::ConsensusBroadcast
	)
}

/// The client's auxiliary data under keys of our own: under the SDK's, its check keeps its headers.
struct Apart<'a>(&'a FullClient);

impl Apart<'_> {
	fn key(key: &[u8]) -> Vec<u8> {
		[b"clearmark-equivocations:", key].concat()
	}
}

impl AuxStore for Apart<'_> {
	fn insert_aux<
		'a,
		'b: 'a,
		'c: 'a,
		I: IntoIterator<Item = &'a (&'c [u8], &'c [u8])>,
		D: IntoIterator<Item = &'a &'b [u8]>,
	>(
		&self,
		insert: I,
		delete: D,
	) -> sp_blockchain::Result<()> {
		let insert: Vec<_> =
			insert.into_iter().map(|(key, value)| (Self::key(key), *value)).collect();
		let delete: Vec<_> = delete.into_iter().map(|key| Self::key(key)).collect();
		let insert: Vec<_> = insert.iter().map(|(key, value)| (key.as_slice(), *value)).collect();
		let delete: Vec<_> = delete.iter().map(Vec::as_slice).collect();
		self.0.insert_aux(&insert, &delete)
	}

	fn get_aux(&self, key: &[u8]) -> sp_blockchain::Result<Option<Vec<u8>>> {
		self.0.get_aux(&Self::key(key))
	}
}

#[cfg(test)]
mod tests {
	use sp_consensus_babe::{AllowedSlots, BabeEpochConfiguration};

	use super::*;

	fn epoch(start: u64) -> Epoch {
		Epoch {
			epoch_index: start / 200,
			start_slot: start.into(),
			duration: 200,
			authorities: Vec::new(),
			randomness: [0; 32],
			config: BabeEpochConfiguration { c: (1, 4), allowed_slots: AllowedSlots::PrimarySlots },
		}
	}

	#[test]
	fn an_owner_is_proved_in_the_session_of_the_slot() {
		let (parent, best) = (Hash::repeat_byte(1), Hash::repeat_byte(2));
		let at = |slot: u64, parents, bests| {
			first_with(slot.into(), [(parent, epoch(parents)), (best, epoch(bests))])
		};
		assert_eq!(at(399, 200, 200), Some(parent));
		assert_eq!(at(399, 200, 400), Some(parent));
		// The first slot of a session: its parent is of the session before.
		assert_eq!(at(400, 200, 400), Some(best));
		assert_eq!(at(400, 200, 200), None);
		assert_eq!(at(399, 0, 400), None);
	}
}
