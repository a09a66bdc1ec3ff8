//! A node, as far as an export needs it: the real runtime's state, under votes that the test signs.

use clearmark_cli::audit::{
	bundle::Handoff,
	export,
	export::{ExportError, FinalityProof, SourceError},
	AccountId, AuthoritySet, Bundle, Header, Justification, Progress, Source, Subject, Trust,
};
use clearmark_runtime::Runtime;
use codec::Encode;
use finality_grandpa::{Commit, Message, Precommit, SignedPrecommit};
use pallet_provenance::{
	runtime_api::runtime_decl_for_provenance_api::ProvenanceApi, ArchivedLink, LinkRecord, Links,
};
use signature_chain::{AssetId, LinkId};
use sp_consensus_grandpa::{
	localized_payload, AuthorityId, AuthorityList, ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID,
};
use sp_core::{ed25519, Pair, H256};
use sp_keyring::Ed25519Keyring;
use sp_runtime::{traits::Header as _, Digest, DigestItem};
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
	/// The last blocks of the sets before the one in office, as the node has them.
	handoffs: Vec<Handoff>,
	/// Whether the node has dropped the state of block 0.
	pruned: bool,
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
		let (genesis, best) = (World::genesis(), world.snapshot());
		Self { genesis, best, archive, handoffs: Vec::new(), pruned: false }
	}

	/// Under authority set 2: of Alice, after the four, after Alice. The last blocks of the first two have
	/// the votes of all, in any order, one of them for a later block.
	pub fn under_later_set(world: &mut World) -> Self {
		world.read(|| pallet_grandpa::CurrentSetId::<Runtime>::put(2));
		let mut chain = Self::of(world);
		let (first, second) = (last_block(2, &four(), 0), last_block(4, &[alice()], 0));
		let later = child(&second);
		let mut votes_for_second =
			voted(&second, &[(&second, &four()[..3]), (&later, &four()[3..])], 1);
		votes_for_second.commit.precommits.reverse();
		votes_for_second.votes_ancestries = vec![later];
		chain.handoffs = vec![
			Handoff { justification: votes(&first, &[alice()], 0), header: first },
			Handoff { justification: votes_for_second, header: second },
		];
		chain
	}

	/// On a node that has dropped the state of block 0, as nodes do.
	pub fn pruned(self) -> Self {
		Self { pruned: true, ..self }
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
		export(self, asset, subject, None, None, &Progress::silent())
	}

	/// For an auditor that knows an authority set.
	pub fn export_for(
		&self,
		known: Option<AuthoritySet>,
		asset: AssetId,
		subject: Subject,
	) -> Result<Bundle, ExportError> {
		export(self, asset, subject, None, known, &Progress::silent())
	}

	fn set_in_office(&self) -> u64 {
		self.handoffs.len() as u64
	}

	fn known(&self) -> impl Iterator<Item = &Header> {
		let handoffs = self.handoffs.iter().map(|handoff| &handoff.header);
		[&self.genesis.0, &self.best.0].into_iter().chain(handoffs)
	}

	/// Of the block before the best one, only the authorities are asked for, which are the same.
	fn state(&self, at: H256) -> Result<&Snapshot, SourceError> {
		let (genesis, best) = (&self.genesis, &self.best);
		match at {
			at if at == best.0.hash() || at == best.0.parent_hash => Ok(&best.1),
			at if at == genesis.0.hash() && !self.pruned => Ok(&genesis.1),
			_ => Err(SourceError("State already discarded".into())),
		}
	}
}

/// The votes of authorities for a block.
pub fn votes(header: &Header, voters: &[ed25519::Pair], set: u64) -> Justification {
	voted(header, &[(header, voters)], set)
}

/// Votes that make a block final, of some for it and of some for later ones, by voter. The headers in
/// between are still to be put in.
pub fn voted(header: &Header, all: &[(&Header, &[ed25519::Pair])], set: u64) -> Justification {
	let (round, target_hash, target_number) = (5, header.hash(), header.number);
	let vote = |voted: &Header, voter: &ed25519::Pair| {
		let precommit = Precommit { target_hash: voted.hash(), target_number: voted.number };
		let payload = localized_payload(round, set, &Message::Precommit(precommit.clone()));
		let (signature, id) = (voter.sign(&payload).into(), AuthorityId::from(voter.public()));
		SignedPrecommit { precommit, signature, id }
	};
	let each = all.iter().flat_map(|(voted, voters)| voters.iter().map(|voter| vote(voted, voter)));
	let mut precommits: Vec<_> = each.collect();
	precommits.sort_by(|one, other| one.id.cmp(&other.id));
	let commit = Commit { target_hash, target_number, precommits };
	Justification { round, commit, votes_ancestries: Vec::new() }
}

/// The only authority of the `development` preset.
pub fn alice() -> ed25519::Pair {
	Ed25519Keyring::Alice.pair()
}

/// Four authorities, three of which make a block final.
pub fn four() -> Vec<ed25519::Pair> {
	use Ed25519Keyring::{Bob, Charlie, Dave, Eve};
	[Bob, Charlie, Dave, Eve].map(|who| who.pair()).into()
}

pub fn list(pairs: &[ed25519::Pair]) -> AuthorityList {
	pairs.iter().map(|pair| (pair.public().into(), 1)).collect()
}

/// What an auditor knows that knows an authority set.
pub fn known(id: u64, pairs: &[ed25519::Pair]) -> Trust {
	Trust { genesis: None, authorities: Some(AuthoritySet { id, authorities: list(pairs) }) }
}

/// The last block of a set, which names the next one.
pub fn last_block(number: u32, next: &[ed25519::Pair], delay: u32) -> Header {
	let change = ScheduledChange { next_authorities: list(next), delay };
	let log = ConsensusLog::ScheduledChange(change).encode();
	let digest = Digest { logs: vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log)] };
	Header::new(number, H256::default(), H256::default(), H256::default(), digest)
}

/// A block after another one.
pub fn child(parent: &Header) -> Header {
	Header::new(
		parent.number + 1,
		H256::default(),
		H256::default(),
		parent.hash(),
		Digest::default(),
	)
}

impl Source for Chain {
	fn hash_of(&self, number: u32) -> Result<Option<H256>, SourceError> {
		Ok(self.known().find(|header| header.number == number).map(Header::hash))
	}

	fn finalized(&self) -> Result<H256, SourceError> {
		Ok(self.best.0.hash())
	}

	fn header(&self, hash: H256) -> Result<Header, SourceError> {
		let found = self.known().find(|header| header.hash() == hash);
		found.cloned().ok_or_else(|| SourceError("no such block".into()))
	}

	fn headers(&self, from: u32, to: u32) -> Result<Vec<Header>, SourceError> {
		let other = |number| {
			let nothing = H256::default();
			Header::new(number, nothing, nothing, nothing, Digest::default())
		};
		let of = |number| self.known().find(|header| header.number == number).cloned();
		Ok((from..=to).map(|number| of(number).unwrap_or_else(|| other(number))).collect())
	}

	/// As a node answers while the first authorities are in office, or where it would have too many headers
	/// to tell.
	fn prove_finality(&self, _: u32) -> Result<Option<FinalityProof>, SourceError> {
		Err(SourceError("Block not covered by authority set changes".into()))
	}

	fn next_justification(&self) -> Result<Vec<u8>, SourceError> {
		Ok(votes(&self.best.0, &[alice()], self.set_in_office()).encode())
	}

	fn justification(&self, hash: H256) -> Result<Option<Vec<u8>>, SourceError> {
		let handoff = self.handoffs.iter().find(|handoff| handoff.header.hash() == hash);
		Ok(handoff.map(|handoff| handoff.justification.encode()))
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
