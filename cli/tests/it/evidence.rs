//! Evidence of a small chain, for auditors that know one thing or another: one lot of one asset, in the
//! state of a block under the third authority set.

use clearmark_cli::audit::{
	bundle::Handoff,
	export,
	export::{FinalityProof, SourceError},
	keys, verify, AccountId, AuthoritySet, Bundle, Header, Justification, Progress, Refused,
	Source, Start, Subject, Trust, Verified,
};
use codec::Encode;
use finality_grandpa::{Commit, Message, Precommit, SignedPrecommit};
use pallet_provenance::{
	Acquisition, ArchivedLink, AssetDetails, LinkRecord, LotBody, LotPlace, LotStatus,
};
use signature_chain::{
	Link, LinkId, LinkKind, Moment, Piece, Receipt, ReceiptForm, SignedBy, NO_PARENT,
};
use sp_consensus_grandpa::{
	localized_payload, AuthorityList, ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID,
};
use sp_core::{ed25519, storage::StateVersion, Pair, H256};
use sp_runtime::{
	traits::{BlakeTwo256, Header as _},
	Digest, DigestItem,
};
use sp_state_machine::{prove_read_on_trie_backend, Backend, InMemoryBackend, IterArgs};
use std::{cell::RefCell, collections::BTreeMap, num::NonZeroUsize};

type State = InMemoryBackend<BlakeTwo256>;

/// Of each set, all but one make a block final.
const SETS: [&[u8]; 3] = [&[1, 2, 3, 4], &[5, 6, 7, 8], &[9, 10, 11, 12]];
/// The lot's units are `0..UNITS`.
const UNITS: u64 = 100;

/// A chain of which two blocks have a state. Of the others, a node that keeps all states says which set is
/// in office.
pub struct Chain {
	blocks: Vec<(Header, State)>,
	handoffs: Vec<Handoff>,
	/// Whether the node has forgotten the states of earlier blocks than the best.
	is_pruned: bool,
	/// The first block of each run of headers that was asked for.
	asked: RefCell<Vec<u32>>,
}

/// A bundle, and what its auditor knows.
pub struct Evidence {
	pub bundle: Bundle,
	pub trust: Trust,
}

fn voter(seed: u8) -> ed25519::Pair {
	ed25519::Pair::from_seed(&[seed; 32])
}

fn authorities(set: usize) -> AuthorityList {
	SETS[set].iter().map(|seed| (voter(*seed).public().into(), 1)).collect()
}

/// What an auditor knows that knows a set.
pub fn set(number: usize) -> AuthoritySet {
	AuthoritySet { id: number as u64, authorities: authorities(number) }
}

fn header(number: u32, parent: H256, state_root: H256, log: Option<DigestItem>) -> Header {
	let digest = Digest { logs: log.into_iter().collect() };
	Header::new(number, H256::default(), state_root, parent, digest)
}

/// The last block of a set.
fn last_block(of: usize) -> Header {
	let change = ScheduledChange { next_authorities: authorities(of + 1), delay: 0u32 };
	let log = ConsensusLog::ScheduledChange(change).encode();
	let number = 2 + 2 * of as u32;
	header(
		number,
		H256::default(),
		H256::default(),
		Some(DigestItem::Consensus(GRANDPA_ENGINE_ID, log)),
	)
}

/// All of a set vote for a block, but for the last one, who votes for the block after it: as a node has it.
fn votes(target: &Header, of: usize) -> Justification {
	let later = header(target.number + 1, target.hash(), H256::default(), None);
	let (round, target_hash, target_number) = (3, target.hash(), target.number);
	let vote = |(rank, seed): (usize, &u8)| {
		let voted = if rank == 3 { &later } else { target };
		let precommit = Precommit { target_hash: voted.hash(), target_number: voted.number };
		let payload = localized_payload(round, of as u64, &Message::Precommit(precommit.clone()));
		let signature = voter(*seed).sign(&payload).into();
		SignedPrecommit { precommit, signature, id: voter(*seed).public().into() }
	};
	let precommits = SETS[of].iter().enumerate().map(vote).collect();
	let commit = Commit { target_hash, target_number, precommits };
	Justification { round, commit, votes_ancestries: vec![later.clone()] }
}

/// The ledger once the units were issued.
fn ledger(genesis: H256) -> BTreeMap<Vec<u8>, Vec<u8>> {
	let (issuer, holder): (AccountId, AccountId) = ([1; 32].into(), [2; 32].into());
	let key = voter(42);
	let mut link = Link {
		asset: 0,
		from: issuer.clone(),
		to: holder.clone(),
		kind: LinkKind::Issue { transfer: [7; 32], expires: 9 },
		pieces: vec![Piece { start: 0, len: UNITS, parent: NO_PARENT }].try_into().expect("one"),
		parents: Vec::new().try_into().expect("none"),
		receipt: None,
		at: Moment { block: 5, event: 1 },
	};
	let payload = link.payload(&genesis.0).expect("it is signed");
	let signature = key.sign(&payload).0;
	link.receipt = Some(Receipt { signature, form: ReceiptForm::Plain, by: SignedBy::Receiver });
	let details = AssetDetails {
		issuer,
		symbol: b"EUR".to_vec().try_into().expect("it is short"),
		decimals: 2,
		max_supply: 1_000,
		issued: UNITS.into(),
		redeemed: 0,
	};
	let (status, at) = (LotStatus::free(), link.at);
	let queued = keys::owned_lot(0, &holder, &status, Acquisition::new(at, UNITS));
	let body = LotBody { start: 0, link: link.id(), digest: link.digest() };
	let (name, record) = (keys::link(&holder, link.id()), LinkRecord::from(link));
	BTreeMap::from([
		(keys::storage_version(), 1u16.encode()),
		(keys::genesis_hash(), genesis.encode()),
		(keys::set_id(), 2u64.encode()),
		(keys::asset(0), details.encode()),
		(keys::lot(0, UNITS), LotPlace { owner: holder.clone(), status, at }.encode()),
		(queued, body.encode()),
		(name, record.encode()),
		(keys::receipt_key(&holder, 0), key.public().0.encode()),
	])
}

impl Chain {
	pub fn begin() -> Self {
		let of = |entries: BTreeMap<_, _>| State::from((entries, StateVersion::V1));
		let first = of(BTreeMap::from([(keys::authorities(), authorities(0).encode())]));
		let genesis = header(0, H256::default(), *first.root(), None);
		let state = of(ledger(genesis.hash()));
		let best = header(9, H256([8; 32]), *state.root(), None);
		let handoffs = (0..2).map(|of| {
			let header = last_block(of);
			Handoff { justification: votes(&header, of), header }
		});
		Self {
			handoffs: handoffs.collect(),
			blocks: vec![(genesis, first), (best, state)],
			is_pruned: false,
			asked: RefCell::default(),
		}
	}

	/// As a node with fewer states has it.
	pub fn pruned(self) -> Self {
		Self { is_pruned: true, ..self }
	}

	/// The first block of each run of headers that was asked for since the last time.
	pub fn asked(&self) -> Vec<u32> {
		self.asked.take()
	}

	pub fn genesis_hash(&self) -> H256 {
		self.blocks[0].0.hash()
	}

	/// For auditors that know block 0, or an authority set, or both, and of a block that is final by votes
	/// for a later one.
	pub fn evidence(&self) -> Vec<Evidence> {
		let genesis = Some(self.genesis_hash());
		let mut all = vec![self.export(Trust { genesis, authorities: None })];
		all.extend(
			(0..3)
				.map(|number| self.export(Trust { genesis: None, authorities: Some(set(number)) })),
		);
		all.push(self.export(Trust { genesis, authorities: Some(set(1)) }));
		let Evidence { mut bundle, trust } = self.export(Trust { genesis, authorities: None });
		let next = header(10, bundle.header.hash(), H256::default(), None);
		bundle.justification = votes(&next, 2);
		bundle.justification.commit.precommits.truncate(3);
		bundle.justification.commit.precommits.sort_by(|one, other| one.id.cmp(&other.id));
		bundle.justification.votes_ancestries.clear();
		bundle.descendants = vec![next];
		all.push(Evidence { bundle, trust });
		all
	}

	pub fn export(&self, trust: Trust) -> Evidence {
		let known = trust.authorities.clone();
		let bundle = export(self, 0, Subject::All, None, known, &Progress::silent());
		Evidence { bundle: bundle.expect("it is sound"), trust }
	}

	fn headers_known(&self) -> impl Iterator<Item = &Header> {
		let handoffs = self.handoffs.iter().map(|handoff| &handoff.header);
		self.blocks.iter().map(|(header, _)| header).chain(handoffs)
	}

	/// Any header: those of which nothing is told are blank.
	fn numbered(&self, number: u32) -> Header {
		let known = self.headers_known().find(|header| header.number == number);
		known.cloned().unwrap_or_else(|| header(number, H256::default(), H256::default(), None))
	}

	/// Which set is in office after a block of which there is no other state.
	fn set_after(&self, at: H256) -> Option<u64> {
		let number = (1..9).find(|number| self.numbered(*number).hash() == at)?;
		let ended = self.handoffs.iter().filter(|handoff| handoff.header.number <= number);
		Some(ended.count() as u64).filter(|_| !self.is_pruned)
	}

	fn state(&self, at: H256) -> Result<&State, SourceError> {
		let found = self.blocks.iter().find(|(header, _)| header.hash() == at);
		found.map(|(_, state)| state).ok_or_else(|| SourceError("no such state".into()))
	}
}

impl Evidence {
	pub fn judge(&self, bytes: &[u8]) -> Result<Verified, Refused> {
		verify(bytes, &self.trust, NonZeroUsize::MIN, &Progress::silent())
	}

	/// The set that it begins with, if that is not the first one.
	pub fn begins(&self) -> Option<u64> {
		match self.bundle.start {
			Start::Genesis(_) => None,
			Start::Set(id) => Some(id),
		}
	}
}

impl Source for Chain {
	fn hash_of(&self, number: u32) -> Result<Option<H256>, SourceError> {
		Ok((number < 10).then(|| self.numbered(number).hash()))
	}

	fn finalized(&self) -> Result<H256, SourceError> {
		Ok(self.blocks[1].0.hash())
	}

	fn header(&self, hash: H256) -> Result<Header, SourceError> {
		let found = self.headers_known().find(|header| header.hash() == hash);
		found.cloned().ok_or_else(|| SourceError("no such block".into()))
	}

	fn headers(&self, from: u32, to: u32) -> Result<Vec<Header>, SourceError> {
		self.asked.borrow_mut().push(from);
		Ok((from..=to).map(|number| self.numbered(number)).collect())
	}

	fn prove_finality(&self, _: u32) -> Result<Option<FinalityProof>, SourceError> {
		Err(SourceError("too many headers".into()))
	}

	fn next_justification(&self) -> Result<Vec<u8>, SourceError> {
		Ok(votes(&self.blocks[1].0, 2).encode())
	}

	fn justification(&self, hash: H256) -> Result<Option<Vec<u8>>, SourceError> {
		let handoff = self.handoffs.iter().find(|handoff| handoff.header.hash() == hash);
		Ok(handoff.map(|handoff| handoff.justification.encode()))
	}

	fn value(&self, key: &[u8], at: H256) -> Result<Option<Vec<u8>>, SourceError> {
		if let Some(set) = self.set_after(at).filter(|_| key == keys::set_id()) {
			return Ok(Some(set.encode()));
		}
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
		let proof = proof.map_err(|error| SourceError(error.to_string()))?;
		Ok(proof.into_nodes().into_iter().collect())
	}

	fn archived_link(
		&self,
		_: &AccountId,
		_: LinkId,
		_: H256,
	) -> Result<Option<ArchivedLink<AccountId>>, SourceError> {
		Ok(None)
	}
}
