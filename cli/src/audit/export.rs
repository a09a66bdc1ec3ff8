//! Making a bundle: what it needs is asked of a node, and no more of it kept than verification reads.

use super::{
	bundle::{Bundle, Genesis, Handoff, Start, Subject},
	examine,
	finality::{authorities_of_genesis, next_set, scheduled_change, trimmed},
	forced::authority_of,
	keys,
	ledger::{end_of, Ends, Redemption},
	lineage::{followed, joined, origins_of, signing_key, Range},
	verify_bundle, AccountId, AuthoritySet, FinalityFault, Header, Justification, Ledger,
	LedgerFault, Progress, ProvenState, Record, Refused, Stage, State, StateError, Trust,
};
use codec::{Decode, DecodeAll, Encode};
use pallet_provenance::{ArchivedLink, LinkRecord, StoredLink};
use signature_chain::{AssetId, Link, LinkId, Moment};
use sp_consensus_grandpa::SetId;
use sp_core::H256;
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet, HashMap},
	num::NonZeroUsize,
	ops::Bound,
};

/// Keys that are proved by one request.
const KEYS_PER_PROOF: usize = 512;
/// Keys that are asked for at once where one is wanted: mostly the next ones will be, too.
const KEYS_AHEAD: usize = 128;

/// Nodes keep the votes for one of so many blocks, unless they are told otherwise.
const VOTES_KEPT: u32 = 512;

/// A node did not answer as it should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SourceError(pub String);

/// What a node proves finality with.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct FinalityProof {
	/// The block that the votes are for.
	pub block: H256,
	/// The votes.
	pub justification: Vec<u8>,
	/// The headers after the block that was asked for, up to that one.
	pub unknown_headers: Vec<Header>,
}

/// A node, as far as an export needs it.
pub trait Source {
	/// The hash of a block of the best chain.
	fn hash_of(&self, number: u32) -> Result<Option<H256>, SourceError>;
	/// The hash of the last block that is final.
	fn finalized(&self) -> Result<H256, SourceError>;
	/// A header.
	fn header(&self, hash: H256) -> Result<Header, SourceError>;
	/// The headers of the best chain from one number to another, both included.
	fn headers(&self, from: u32, to: u32) -> Result<Vec<Header>, SourceError>;
	/// A proof that a block is final; an error or `None` where the node has none, which is so as long as
	/// the first authorities are in office.
	fn prove_finality(&self, number: u32) -> Result<Option<FinalityProof>, SourceError>;
	/// The votes for the next block that becomes final.
	fn next_justification(&self) -> Result<Vec<u8>, SourceError>;
	/// The votes that are stored with a block.
	fn justification(&self, hash: H256) -> Result<Option<Vec<u8>>, SourceError>;
	/// A value of the state after a block.
	fn value(&self, key: &[u8], at: H256) -> Result<Option<Vec<u8>>, SourceError>;
	/// The first keys with a prefix that come after another one, at most `count`, in order.
	fn next_keys(
		&self,
		prefix: &[u8],
		after: &[u8],
		count: usize,
		at: H256,
	) -> Result<Vec<Vec<u8>>, SourceError>;
	/// The nodes of the state that are met on the way to keys.
	fn read_proof(&self, keys: &[Vec<u8>], at: H256) -> Result<Vec<Vec<u8>>, SourceError>;
	/// A folded link with the proof against the state after a block; `None` where the node's archive
	/// lacks it.
	fn archived_link(
		&self,
		to: &AccountId,
		id: LinkId,
		at: H256,
	) -> Result<Option<ArchivedLink<AccountId>>, SourceError>;
}

/// Why there is no bundle.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
	/// The node does not answer as it should.
	#[error("the node: {0}")]
	Source(#[from] SourceError),
	/// The node does not say that the block is final.
	#[error("the node has no votes that make block {0} final")]
	NotFinal(u32),
	/// No such block.
	#[error("the node knows no block {0}")]
	NoSuchBlock(u32),
	/// The subject is not in the ledger.
	#[error("{0}")]
	Ledger(#[from] LedgerFault),
	/// A link is missing in the state, or leads nowhere.
	#[error("the ledger has no sound link 0x{} to {receiver}", hex::encode(.id))]
	LinkAbsent {
		/// Its number among the links of its receiver.
		id: LinkId,
		/// Its receiver.
		receiver: AccountId,
	},
	/// The state has the outline of a link, and the node not the rest.
	#[error(
		"the link 0x{} to {receiver} is folded (leaf {leaf}), and the node has no archive of it: export from one \
		 that runs with --enable-offchain-indexing true (docs/retention.md)",
		hex::encode(.id)
	)]
	NotArchived {
		/// Its number among the links of its receiver.
		id: LinkId,
		/// Its receiver.
		receiver: AccountId,
		/// The number of its leaf.
		leaf: u64,
	},
	/// The chain's own records do not stand an audit.
	#[error("the chain's records do not stand the audit: {0}")]
	Unsound(#[from] Refused),
}

/// Makes the bundle of a subject, as of block `at` or of the last block that is final.
///
/// It begins with the authority set that is `known` to whoever will verify it. Where none is named, it
/// begins with block 0, or, where the node no longer has that state, with the first set that the node
/// still can name. It is verified against that before it is returned.
pub fn export(
	source: &impl Source,
	asset: AssetId,
	subject: Subject,
	at: Option<u32>,
	known: Option<AuthoritySet>,
	progress: &Progress,
) -> Result<Bundle, ExportError> {
	let Finality { header, descendants, justification } = finality(source, at)?;
	let state = Recording::new(source, header.hash());
	let (links, values) = history(&state, asset, &subject, progress)?;
	let mut nodes = state.prove()?;
	nodes.retain(|node| !values.contains(node));

	let target = descendants.last().unwrap_or(&header);
	let place = match &known {
		Some(known) => place_of(source, known.id, target)?,
		None => SetPlace::FIRST,
	};
	let handoffs = handoffs(source, place, target)?;
	let (start, first) = start(source, known, &handoffs, target)?;
	let trust = match &start {
		Start::Genesis(genesis) => {
			Trust { genesis: Some(genesis.header.hash()), authorities: None }
		},
		Start::Set(_) => Trust { genesis: None, authorities: Some(first.clone()) },
	};
	let (handoffs, justification) = from_set(first, place.id, handoffs, justification)?;
	let mut bundle = Bundle {
		asset,
		subject,
		start,
		handoffs,
		header,
		descendants,
		justification,
		links,
		nodes: nodes.into_iter().collect(),
	};
	let alone = NonZeroUsize::MIN;
	let (_, used) = examine(&bundle, alone, &Progress::silent())?;
	bundle.nodes = used.into_iter().collect();
	verify_bundle(&bundle, &trust, alone, &Progress::silent())?;
	Ok(bundle)
}

/// Which set a bundle begins with, and who is in it.
fn start(
	source: &impl Source,
	known: Option<AuthoritySet>,
	handoffs: &[Handoff],
	target: &Header,
) -> Result<(Start, AuthoritySet), ExportError> {
	if let Some(known) = known {
		return Ok((Start::Set(known.id), known));
	}
	if let Some(genesis) = genesis(source)? {
		let (_, authorities) = authorities_of_genesis(&genesis).map_err(Refused::Finality)?;
		return Ok((Start::Genesis(genesis), AuthoritySet { id: 0, authorities }));
	}
	let first = match handoffs.first() {
		Some(handoff) => next_set(handoff, 0).map_err(Refused::Finality)?,
		// The first set is in office still. In the state, one is not after its last block any more.
		None => {
			let stored = source.value(&keys::authorities(), target.parent_hash)?;
			let decoded = stored.and_then(|bytes| DecodeAll::decode_all(&mut &bytes[..]).ok());
			let undecoded = || SourceError("its authorities cannot be decoded".into());
			AuthoritySet { id: 0, authorities: decoded.ok_or_else(undecoded)? }
		},
	};
	Ok((Start::Set(first.id), first))
}

/// The last blocks of a set and the later ones, and the votes for the target, in the form that is taken.
/// The first of the handoffs is that of set `found`.
fn from_set(
	first: AuthoritySet,
	found: SetId,
	handoffs: Vec<Handoff>,
	justification: Justification,
) -> Result<(Vec<Handoff>, Justification), ExportError> {
	// Saturating: no chain has as many sets.
	let last = found.saturating_add(SetId::try_from(handoffs.len()).unwrap_or(SetId::MAX));
	if first.id > last {
		let unreached = FinalityFault::SetUnreached { last, known: first.id };
		return Err(Refused::Finality(unreached).into());
	}
	let earlier = usize::try_from(first.id.saturating_sub(found)).unwrap_or(usize::MAX);
	let (mut set, mut kept) = (first, Vec::new());
	for Handoff { header, justification } in handoffs.into_iter().skip(earlier) {
		let handoff = Handoff { header, justification: trimmed(justification, &set) };
		set = next_set(&handoff, set.id).map_err(Refused::Finality)?;
		kept.push(handoff);
	}
	Ok((kept, trimmed(justification, &set)))
}

struct Finality {
	header: Header,
	descendants: Vec<Header>,
	justification: Justification,
}

/// The block to audit, and the votes that make it final.
fn finality(source: &impl Source, at: Option<u32>) -> Result<Finality, ExportError> {
	let head = source.header(source.finalized()?)?.number;
	let number = at.unwrap_or(head);
	if number > head {
		return Err(ExportError::NotFinal(number));
	}
	let (target, justification) = votes_after(source, number, head)?;
	// Where nobody asked for a block, the one that the votes are for does without further headers.
	let Some(number) = at else {
		return Ok(Finality { header: target, descendants: Vec::new(), justification });
	};
	let hash = source.hash_of(number)?.ok_or(ExportError::NoSuchBlock(number))?;
	let descendants = match number.checked_add(1) {
		Some(next) if next <= target.number => source.headers(next, target.number)?,
		_ => Vec::new(),
	};
	Ok(Finality { header: source.header(hash)?, descendants, justification })
}

/// Votes for a block that is not before `number`, as near to it as there are any.
fn votes_after(
	source: &impl Source,
	number: u32,
	head: u32,
) -> Result<(Header, Justification), ExportError> {
	let targeted = |justification: &[u8]| {
		let justification = decoded(justification)?;
		let target = source.header(justification.commit.target_hash)?;
		Ok((target, justification))
	};
	if let Ok(Some(proof)) = source.prove_finality(number) {
		let (target, justification) = targeted(&proof.justification)?;
		if target.number >= number {
			return Ok((target, justification));
		}
	}
	// Nodes keep the votes for a block every so often, and the headers up to there are few.
	if head - number > VOTES_KEPT {
		for header in source.headers(number, number + VOTES_KEPT)? {
			if let Some(stored) = source.justification(header.hash())? {
				return targeted(&stored);
			}
		}
	}
	targeted(&source.next_justification()?)
}

fn decoded(justification: &[u8]) -> Result<Justification, SourceError> {
	Justification::decode_all(&mut &*justification)
		.map_err(|_| SourceError("its votes cannot be decoded".into()))
}

/// Block 0 and its authorities, where the node still has that state.
fn genesis(source: &impl Source) -> Result<Option<Genesis>, ExportError> {
	let hash = source.hash_of(0)?.ok_or(ExportError::NoSuchBlock(0))?;
	let header = source.header(hash)?;
	let key = keys::authorities();
	let Ok(proof) = source.read_proof(std::slice::from_ref(&key), hash) else { return Ok(None) };
	let proof: BTreeSet<_> = proof.into_iter().collect();
	let state = ProvenState::new(header.state_root, &proof, []);
	Ok(match state.get(&key) {
		Ok(Some(_)) => Some(Genesis { header, nodes: state.nodes_read().into_iter().collect() }),
		_ => None,
	})
}

/// An authority set, and where on the chain it came into office.
#[derive(Clone, Copy)]
struct SetPlace {
	id: SetId,
	/// The first block that it makes final.
	block: u32,
}

impl SetPlace {
	const FIRST: Self = Self { id: 0, block: 1 };
}

/// The number of the authority set that is in office, by the state, after a block: the next one's
/// already, after the last block of a set.
fn set_after(source: &impl Source, block: H256) -> Result<SetId, SourceError> {
	let stored = source.value(&keys::set_id(), block)?;
	Ok(stored.and_then(|bytes| SetId::decode_all(&mut &*bytes).ok()).unwrap_or(0))
}

/// Where a set came into office, by halving: what was before it need not be fetched. The first set and
/// block 1, where the node has not the states that tell it.
fn place_of(source: &impl Source, id: SetId, target: &Header) -> Result<SetPlace, ExportError> {
	// The votes for the last block of a set are its own. Saturating: the state counts that set already.
	let ended = SetId::from(scheduled_change(target).is_some());
	let last = set_after(source, target.hash())?.saturating_sub(ended);
	if last < id {
		return Err(Refused::Finality(FinalityFault::SetUnreached { last, known: id }).into());
	}
	if id == 0 {
		return Ok(SetPlace::FIRST);
	}
	// What a node has of its states are the later ones. So a block of which it does not know may be
	// taken for one before the set, as long as the block before the one that is found is known.
	let is_before = |number| {
		let hash = source.hash_of(number).ok().flatten()?;
		set_after(source, hash).ok().map(|set| set < id)
	};
	let (mut before, mut since) = (0, target.number);
	while since - before > 1 {
		let middle = before + (since - before) / 2;
		match is_before(middle) {
			Some(false) => since = middle,
			Some(true) | None => before = middle,
		}
	}
	Ok(match is_before(before) {
		Some(true) => SetPlace { id, block: since.saturating_add(1) },
		Some(false) | None => SetPlace::FIRST,
	})
}

/// The last block of each authority set from one on, before the set that voted for the target.
fn handoffs(
	source: &impl Source,
	from: SetPlace,
	target: &Header,
) -> Result<Vec<Handoff>, ExportError> {
	let set_id = set_after(source, target.hash())?;
	let (mut handoffs, mut first) = (Vec::new(), from.block);
	for _ in from.id..set_id {
		let Some(handoff) = next_handoff(source, first, target.number)? else { break };
		first = handoff.header.number.saturating_add(1);
		handoffs.push(handoff);
	}
	Ok(handoffs)
}

/// The last block of the authority set of block `first`, where it comes before `beyond`.
fn next_handoff(
	source: &impl Source,
	first: u32,
	beyond: u32,
) -> Result<Option<Handoff>, ExportError> {
	if first >= beyond {
		return Ok(None);
	}
	// A node answers with every header in between, and refuses where these are too many.
	if let Ok(Some(proof)) = source.prove_finality(first) {
		let header = source.header(proof.block)?;
		let ends = header.number < beyond && scheduled_change(&header).is_some();
		return match ends {
			true => Ok(Some(Handoff { header, justification: decoded(&proof.justification)? })),
			false => Ok(None),
		};
	}
	const STEP: u32 = 1024;
	for from in (first..beyond).step_by(STEP as usize) {
		let to = from.saturating_add(STEP - 1).min(beyond - 1);
		let headers = source.headers(from, to)?;
		let Some(header) = headers.into_iter().find(|header| scheduled_change(header).is_some())
		else {
			continue;
		};
		let stored = source.justification(header.hash())?;
		let stored = stored.ok_or(ExportError::NotFinal(header.number))?;
		return Ok(Some(Handoff { header, justification: decoded(&stored)? }));
	}
	Ok(None)
}

/// Nodes of a trie, or values that are such nodes.
type Nodes = BTreeSet<Vec<u8>>;

/// A link that is still to be followed, and the units that are followed through it.
struct Pending {
	record: Record,
	link: Link<AccountId>,
	ranges: Vec<Range>,
}

/// The links of a subject, by moment, and their values in the state; reads all that verification will.
fn history<S: Source>(
	state: &Recording<S>,
	asset: AssetId,
	subject: &Subject,
	progress: &Progress,
) -> Result<(Vec<Record>, Nodes), ExportError> {
	let ledger = Ledger::of(state)?;
	ledger.genesis_hash()?;
	let issuer = ledger.asset(asset)?.issuer;
	let mut moments = HashMap::<(AccountId, LinkId), Moment>::new();
	let mut pending = BTreeMap::<Moment, Pending>::new();
	let mut follow = |pending: &mut BTreeMap<Moment, Pending>, to: AccountId, id, range| {
		let name = (to, id);
		if let Some(moment) = moments.get(&name) {
			// What was followed already comes later than whatever leads to it: such links are unsound.
			let absent = || ExportError::LinkAbsent { id, receiver: name.0.clone() };
			pending.get_mut(moment).ok_or_else(absent)?.ranges.push(range);
			return Ok::<_, ExportError>(());
		}
		let absent = || ExportError::LinkAbsent { id, receiver: name.0.clone() };
		let stored = ledger.link(&name.0, id)?.ok_or_else(absent)?;
		let record = state.whole(&name.0, id, stored)?;
		let link = record.link();
		if let Some(receipt) = &link.receipt {
			// Whether the key is the right one is for verification to say.
			let _ = signing_key(&ledger, &link, receipt.by);
		}
		if let Some((case, _)) = authority_of(&link) {
			let _ = ledger.freeze(case);
		}
		moments.insert(name, link.at);
		pending.insert(link.at, Pending { record, link, ranges: vec![range] });
		Ok(())
	};

	match ledger.ends_of(asset, subject)? {
		Ends::Lots(lots) => {
			for lot in lots {
				let range = followed(subject, (lot.start, end_of(&lot)));
				follow(&mut pending, lot.owner, lot.tip, range)?;
			}
		},
		Ends::Redeemed(Redemption { start, end, link, .. }) => {
			follow(&mut pending, issuer, link, followed(subject, (start, end)))?;
		},
	}
	let mut records = Vec::new();
	// Latest first: whatever leads to a link has been seen before it.
	while let Some((_, Pending { record, link, ranges })) = pending.pop_last() {
		let ranges = joined(ranges).unwrap_or_default();
		let absent = || ExportError::LinkAbsent { id: link.id(), receiver: link.to.clone() };
		for (id, range) in origins_of(&link, &ranges).ok_or_else(absent)? {
			follow(&mut pending, link.from.clone(), id, range)?;
		}
		records.push(record);
		progress.tell(Stage::Fetching, records.len(), records.len() + pending.len());
	}
	records.reverse();
	if records.iter().any(Record::is_folded) {
		ledger.folded_root(asset)?;
	}
	let values = records.iter().map(|record| record.stored().encode()).collect();
	Ok((records, values))
}

/// A node's state of one block, which remembers what was asked.
pub(crate) struct Recording<'a, S> {
	source: &'a S,
	at: H256,
	asked: RefCell<Nodes>,
	/// Keys that follow each other without any in between.
	ahead: RefCell<Nodes>,
}

impl<'a, S: Source> Recording<'a, S> {
	pub(crate) fn new(source: &'a S, at: H256) -> Self {
		Self { source, at, asked: RefCell::default(), ahead: RefCell::default() }
	}

	/// The first key after another one that begins with the prefix.
	fn key_after(&self, prefix: &[u8], after: &[u8]) -> Result<Option<Vec<u8>>, SourceError> {
		let mut ahead = self.ahead.borrow_mut();
		let known = ahead.contains(after).then(|| {
			let after = (Bound::Excluded(after), Bound::Unbounded);
			ahead.range::<[u8], _>(after).next().cloned()
		});
		if let Some(next) = known.flatten().filter(|next| next.starts_with(prefix)) {
			return Ok(Some(next));
		}
		let keys = self.source.next_keys(prefix, after, KEYS_AHEAD, self.at)?;
		let next = keys.first().cloned();
		*ahead = keys.into_iter().collect();
		Ok(next)
	}

	/// All of a link of which the state has `stored`.
	fn whole(
		&self,
		to: &AccountId,
		id: LinkId,
		stored: LinkRecord<AccountId>,
	) -> Result<Record, ExportError> {
		let folded = match stored {
			LinkRecord::Whole(value) => {
				return Ok(Record { to: to.clone(), value, inclusion: None });
			},
			LinkRecord::Folded(folded) => folded,
		};
		let archived = self.source.archived_link(to, id, self.at)?;
		let (receiver, leaf) = (to.clone(), folded.leaf);
		let ArchivedLink { link, proof, .. } =
			archived.ok_or(ExportError::NotArchived { id, receiver, leaf })?;
		// Whether it is the one that the state outlines is for verification to say.
		let value = StoredLink { previous: folded.previous, ..link.link.into() };
		Ok(Record { to: to.clone(), value, inclusion: Some(proof) })
	}

	/// The nodes that prove every answer.
	fn prove(&self) -> Result<Nodes, SourceError> {
		let asked: Vec<_> = self.asked.borrow().iter().cloned().collect();
		let mut nodes = BTreeSet::new();
		for keys in asked.chunks(KEYS_PER_PROOF) {
			nodes.extend(self.source.read_proof(keys, self.at)?);
		}
		Ok(nodes)
	}
}

impl<S: Source> State for Recording<'_, S> {
	fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
		self.asked.borrow_mut().insert(key.to_vec());
		self.source.value(key, self.at).map_err(|error| StateError(error.0))
	}

	fn next(&self, prefix: &[u8], after: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
		let next = self.key_after(prefix, after).map_err(|error| StateError(error.0))?;
		let mut asked = self.asked.borrow_mut();
		asked.extend([prefix.to_vec(), after.to_vec()]);
		asked.extend(next.clone());
		Ok(next)
	}
}
