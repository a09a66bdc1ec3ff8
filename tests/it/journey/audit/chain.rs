//! A node, as far as an export needs it: the real runtime's state, under votes that the test signs.

use clearmark_cli::audit::{
	export,
	export::{ExportError, FinalityProof, SourceError},
	AccountId, Bundle, Header, Justification, Progress, Source, Subject, Trust,
};
use clearmark_runtime::Runtime;
use codec::Encode;
use finality_grandpa::{Commit, Message, Precommit, SignedPrecommit};
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, ArchivedLink, LinkRecord, Links,
};
use signature_chain::{AssetId, LinkId};
use sp_consensus_grandpa::localized_payload;
use sp_core::{ed25519, Pair, H256};
use sp_keyring::Ed25519Keyring;
use sp_state_machine::{prove_read_on_trie_backend, Backend, IterArgs};
use std::collections::HashMap;

use crate::world::{Snapshot, World};

/// The folded links that a node has, by their receivers and numbers.
pub type Archive = HashMap<(AccountId, LinkId), ArchivedLink<AccountId>>;

/// Block 0 and the best block, each with its state, and the archive as of the best block.
pub struct Chain {
	genesis: (Header, Snapshot),
	best: (Header, Snapshot),
	archive: Archive,
}

/// What the world's node has in its archive.
fn archive(world: &mut World) -> Archive {
	world.read(|| {
		let folded = Links::<Runtime>::iter()
			.filter(|(_, _, record)| matches!(record, LinkRecord::Folded(_)));
		let kept = folded.map(|(to, id, _)| {
			let link = Runtime::archived_link(to.clone(), id);
			((to, id), link.expect("it keeps all of them"))
		});
		kept.collect()
	})
}

impl Chain {
	pub fn of(world: &mut World) -> Self {
		let archive = archive(world);
		Self::with(world, archive)
	}

	/// On a node that has these folded links in its archive.
	pub fn with(world: &mut World, archive: Archive) -> Self {
		Self { genesis: World::genesis(), best: world.snapshot(), archive }
	}

	pub fn archive(&self) -> &Archive {
		&self.archive
	}

	pub fn genesis_hash(&self) -> H256 {
		self.genesis.0.hash()
	}

	/// What an auditor knows from elsewhere.
	pub fn trust(&self) -> Trust {
		Trust { genesis: Some(self.genesis_hash()), authorities: None }
	}

	pub fn export(&self, asset: AssetId, subject: Subject) -> Bundle {
		self.try_export(asset, subject).expect("the chain is sound")
	}

	pub fn try_export(&self, asset: AssetId, subject: Subject) -> Result<Bundle, ExportError> {
		export(self, asset, subject, None, &Progress::silent())
	}

	fn state(&self, at: H256) -> Result<&Snapshot, SourceError> {
		let known = [&self.genesis, &self.best].into_iter().find(|(header, _)| header.hash() == at);
		known.map(|(_, state)| state).ok_or_else(|| SourceError("no such block".into()))
	}
}

/// The votes of authorities for a block.
pub fn votes(header: &Header, voters: &[ed25519::Pair], set: u64) -> Justification {
	let (round, target_hash, target_number) = (5, header.hash(), header.number);
	let precommit = Precommit { target_hash, target_number };
	let payload = localized_payload(round, set, &Message::Precommit(precommit.clone()));
	let vote = |voter: &ed25519::Pair| SignedPrecommit {
		precommit: precommit.clone(),
		signature: voter.sign(&payload).into(),
		id: voter.public().into(),
	};
	let precommits = voters.iter().map(vote).collect();
	let commit = Commit { target_hash, target_number, precommits };
	Justification { round, commit, votes_ancestries: Vec::new() }
}

/// The only authority of the `development` preset.
pub fn alice() -> ed25519::Pair {
	Ed25519Keyring::Alice.pair()
}

impl Source for Chain {
	fn hash_of(&self, number: u32) -> Result<Option<H256>, SourceError> {
		let mut known = [&self.genesis, &self.best].into_iter();
		Ok(known.find(|(header, _)| header.number == number).map(|(header, _)| header.hash()))
	}

	fn finalized(&self) -> Result<H256, SourceError> {
		Ok(self.best.0.hash())
	}

	fn header(&self, hash: H256) -> Result<Header, SourceError> {
		let mut known = [&self.genesis, &self.best].into_iter();
		let found = known.find(|(header, _)| header.hash() == hash);
		found.map(|(header, _)| header.clone()).ok_or_else(|| SourceError("no such block".into()))
	}

	fn headers(&self, from: u32, to: u32) -> Result<Vec<Header>, SourceError> {
		assert!(from > to, "no header is between the best block and the votes for it");
		Ok(Vec::new())
	}

	/// As a node answers while the first authorities are in office.
	fn prove_finality(&self, _: u32) -> Result<Option<FinalityProof>, SourceError> {
		Err(SourceError("Block not covered by authority set changes".into()))
	}

	fn next_justification(&self) -> Result<Vec<u8>, SourceError> {
		Ok(votes(&self.best.0, &[alice()], 0).encode())
	}

	fn justification(&self, _: H256) -> Result<Option<Vec<u8>>, SourceError> {
		Ok(None)
	}

	fn value(&self, key: &[u8], at: H256) -> Result<Option<Vec<u8>>, SourceError> {
		self.state(at)?.storage(key).map_err(SourceError)
	}

	fn next_keys(
		&self,
		prefix: &[u8],
		after: &[u8],
		count: usize,
		at: H256,
	) -> Result<Vec<Vec<u8>>, SourceError> {
		let mut args = IterArgs::default();
		args.prefix = Some(prefix);
		args.start_at = Some(after);
		args.start_at_exclusive = true;
		let keys = self.state(at)?.keys(args).map_err(SourceError)?;
		keys.take(count).collect::<Result<_, _>>().map_err(SourceError)
	}

	fn read_proof(&self, keys: &[Vec<u8>], at: H256) -> Result<Vec<Vec<u8>>, SourceError> {
		let proof = prove_read_on_trie_backend(self.state(at)?, keys);
		Ok(proof
			.map_err(|error| SourceError(error.to_string()))?
			.into_nodes()
			.into_iter()
			.collect())
	}

	fn archived_link(
		&self,
		to: &AccountId,
		id: LinkId,
		at: H256,
	) -> Result<Option<ArchivedLink<AccountId>>, SourceError> {
		assert_eq!(at, self.best.0.hash(), "the proofs are of this block's state");
		Ok(self.archive.get(&(to.clone(), id)).cloned())
	}
}
