//! Whether a block is final: GRANDPA's votes by authorities that the auditor knows.

use super::{
	bundle::{Bundle, Genesis},
	keys,
	state::{ProvenState, State},
	Header, Justification,
};
use codec::DecodeAll;
use finality_grandpa::{validate_commit, voter_set::VoterSet, Chain, Error as GrandpaError};
use sp_consensus_grandpa::{
	check_message_signature, AuthorityList, ConsensusLog, Message, ScheduledChange, SetId,
	SignatureResult, GRANDPA_ENGINE_ID,
};
use sp_core::H256;
use sp_runtime::{generic::OpaqueDigestItemId, traits::Header as _};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A GRANDPA authority set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthoritySet {
	/// Sets are numbered from 0.
	pub id: SetId,
	/// Keys and weights.
	pub authorities: AuthorityList,
}

/// What the auditor knows from elsewhere: at least one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
	/// The hash of block 0.
	pub genesis: Option<H256>,
	/// An authority set. Where it is not given, the first one is read from the state of block 0.
	pub authorities: Option<AuthoritySet>,
}

/// Why a block is not shown to be final.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FinalityFault {
	/// Nothing is known from elsewhere.
	#[error("nothing to trust is given: name the genesis hash or an authority set")]
	NothingTrusted,
	/// The bundle does not show the first authorities, and none are given.
	#[error("the bundle does not show the authorities of block 0: give an authority set")]
	GenesisAbsent,
	/// Another chain.
	#[error("it is of the chain {0:?}, and not of the one that was named")]
	OtherChain(H256),
	/// Block 0 is not shown as it should be.
	#[error("the proof of block 0's authorities is not good")]
	GenesisUnproven,
	/// The bundle ends before the set that is known.
	#[error("its last authority set is {last}, and set {known} is the one that is known")]
	SetUnreached {
		/// The bundle's last.
		last: SetId,
		/// The auditor's.
		known: SetId,
	},
	/// A block that should name the next authorities does not.
	#[error("block {0} ends no authority set")]
	NoHandoff(u32),
	/// The headers do not follow each other.
	#[error("block {0} does not follow the one before")]
	HeadersBroken(u32),
	/// A header that must come later does not.
	#[error("block {0} comes too early")]
	OutOfOrder(u32),
	/// The votes are not for the block.
	#[error("the votes are not for block {0}")]
	OtherTarget(u32),
	/// A vote is not by its voter.
	#[error("a vote for block {0} is not signed by an authority of set {1}")]
	VoteUnsigned(u32, SetId),
	/// The votes do not suffice, or do not agree.
	#[error("the votes for block {0} do not make it final for authority set {1}")]
	VotesInsufficient(u32, SetId),
	/// Something is there that proves nothing.
	#[error("the votes for block {0} come with what does not belong there")]
	Superfluous(u32),
}

/// Checks that the audited block is final; returns the set that voted last.
pub fn verify(bundle: &Bundle, trust: &Trust) -> Result<AuthoritySet, FinalityFault> {
	let first = bundle.genesis.as_ref().map(authorities_of_genesis).transpose()?;
	let mut set = match (&trust.authorities, first) {
		(Some(known), _) => known.clone(),
		(None, _) if trust.genesis.is_none() => return Err(FinalityFault::NothingTrusted),
		(None, None) => return Err(FinalityFault::GenesisAbsent),
		(None, Some((genesis, _))) if trust.genesis != Some(genesis) => {
			return Err(FinalityFault::OtherChain(genesis));
		},
		(None, Some((_, authorities))) => AuthoritySet { id: 0, authorities },
	};

	let last = SetId::try_from(bundle.handoffs.len()).unwrap_or(SetId::MAX);
	let known = usize::try_from(set.id).unwrap_or(usize::MAX);
	let unreached = FinalityFault::SetUnreached { last, known: set.id };
	let handoffs = bundle.handoffs.get(known..).ok_or(unreached)?;
	for handoff in handoffs {
		verify_justification(&handoff.header, &handoff.justification, &set)?;
		let number = handoff.header.number;
		let change = scheduled_change(&handoff.header).filter(|change| change.delay == 0);
		let change = change.ok_or(FinalityFault::NoHandoff(number))?;
		set = AuthoritySet { id: set.id + 1, authorities: change.next_authorities };
	}
	for pair in bundle.handoffs.windows(2) {
		ensure_later(&pair[0].header, &pair[1].header)?;
	}

	let target = chain_of(&bundle.header, &bundle.descendants)?;
	if let Some(handoff) = bundle.handoffs.last() {
		ensure_later(&handoff.header, target)?;
	}
	verify_justification(target, &bundle.justification, &set)?;
	Ok(set)
}

/// The hash of block 0, and the authorities in its state.
fn authorities_of_genesis(genesis: &Genesis) -> Result<(H256, AuthorityList), FinalityFault> {
	let Genesis { header, nodes } = genesis;
	let state = ProvenState::new(header.state_root, nodes, []);
	let found = state.get(&keys::authorities());
	let list = found.ok().flatten().and_then(|bytes| AuthorityList::decode_all(&mut &*bytes).ok());
	let used = state.nodes_read().iter().eq(nodes);
	let list = list.filter(|_| header.number == 0 && used);
	Ok((header.hash(), list.ok_or(FinalityFault::GenesisUnproven)?))
}

fn ensure_later(one: &Header, next: &Header) -> Result<(), FinalityFault> {
	match one.number < next.number {
		true => Ok(()),
		false => Err(FinalityFault::OutOfOrder(next.number)),
	}
}

/// The last of the headers that follow each other.
fn chain_of<'a>(
	header: &'a Header,
	descendants: &'a [Header],
) -> Result<&'a Header, FinalityFault> {
	let mut last = header;
	for next in descendants {
		let follows =
			next.parent_hash == last.hash() && Some(next.number) == last.number.checked_add(1);
		if !follows {
			return Err(FinalityFault::HeadersBroken(next.number));
		}
		last = next;
	}
	Ok(last)
}

/// The next authorities, where the block names them.
pub fn scheduled_change(header: &Header) -> Option<ScheduledChange<u32>> {
	let id = OpaqueDigestItemId::Consensus(&GRANDPA_ENGINE_ID);
	header.digest().convert_first(|log| log.try_to(id).and_then(ConsensusLog::try_into_change))
}

/// Checks that the votes make the block final for the set, and that there is nothing beside them.
fn verify_justification(
	header: &Header,
	justification: &Justification,
	set: &AuthoritySet,
) -> Result<(), FinalityFault> {
	let number = header.number;
	let Justification { round, commit, votes_ancestries } = justification;
	if (commit.target_hash, commit.target_number) != (header.hash(), number) {
		return Err(FinalityFault::OtherTarget(number));
	}
	let insufficient = FinalityFault::VotesInsufficient(number, set.id);
	let voters =
		VoterSet::new(set.authorities.iter().cloned()).ok_or_else(|| insufficient.clone())?;
	let ancestry = Ancestry::of(votes_ancestries);
	let result = validate_commit(commit, &voters, &ancestry).map_err(|_| insufficient.clone())?;
	if !result.is_valid() {
		return Err(insufficient);
	}

	let superfluous = FinalityFault::Superfluous(number);
	if result.num_invalid_voters() > 0 || result.num_duplicated_precommits() > 0 {
		return Err(superfluous);
	}
	for vote in &commit.precommits {
		let message = Message::<Header>::Precommit(vote.precommit.clone());
		let checked = check_message_signature(&message, &vote.id, &vote.signature, *round, set.id);
		if checked != SignatureResult::Valid {
			return Err(FinalityFault::VoteUnsigned(number, set.id));
		}
	}

	// Every header between the votes must be needed by one of them, and be there once.
	let votes = commit.precommits.iter().map(|vote| &vote.precommit);
	let base = votes.clone().min_by_key(|vote| vote.target_number).ok_or(insufficient.clone())?;
	let mut needed = BTreeSet::new();
	for vote in votes.filter(|vote| vote.target_hash != base.target_hash) {
		let route = ancestry.ancestry(base.target_hash, vote.target_hash);
		needed.extend(route.map_err(|_| insufficient.clone())?);
		needed.insert(vote.target_hash);
	}
	let given: BTreeSet<_> = ancestry.headers.keys().copied().collect();
	match needed == given && given.len() == votes_ancestries.len() {
		true => Ok(()),
		false => Err(superfluous),
	}
}

/// The headers between votes.
struct Ancestry<'a> {
	headers: HashMap<H256, &'a Header>,
}

impl<'a> Ancestry<'a> {
	fn of(headers: &'a [Header]) -> Self {
		Self { headers: headers.iter().map(|header| (header.hash(), header)).collect() }
	}
}

impl Chain<H256, u32> for Ancestry<'_> {
	/// The blocks between `base` and `block`, without both, latest first.
	fn ancestry(&self, base: H256, block: H256) -> Result<Vec<H256>, GrandpaError> {
		let (mut route, mut seen) = (Vec::new(), HashSet::new());
		let mut current = block;
		while current != base {
			// A header cannot be its own ancestor; the set only makes sure that the loop ends.
			let header = self.headers.get(&current).filter(|_| seen.insert(current));
			current = header.ok_or(GrandpaError::NotDescendent)?.parent_hash;
			route.push(current);
		}
		route.pop();
		Ok(route)
	}
}
