//! Whether a block is final: GRANDPA's votes by authorities that the auditor knows.

use super::{
	bundle::{Bundle, Genesis, Handoff, Start},
	keys,
	state::{ProvenState, State},
	Header, Justification,
};
use codec::DecodeAll;
use finality_grandpa::{validate_commit, voter_set::VoterSet, Chain, Error as GrandpaError};
use sp_consensus_grandpa::{
	check_message_signature, AuthorityId, AuthorityList, ConsensusLog, Message, ScheduledChange,
	SetId, SignatureResult, GRANDPA_ENGINE_ID,
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

/// What the auditor knows from elsewhere: at least one of the two. With both, the set is what the bundle
/// begins with, and the hash is compared with the one in the audited state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
	/// The hash of block 0.
	pub genesis: Option<H256>,
	/// The authority set that the bundle begins with. Where it is not given, the bundle begins with block 0.
	pub authorities: Option<AuthoritySet>,
}

/// Why a block is not shown to be final.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FinalityFault {
	/// Nothing is known from elsewhere.
	#[error("nothing to trust is given: name the genesis hash or an authority set")]
	NothingTrusted,
	/// The bundle begins with a set that the auditor must know, and none is given.
	#[error("it begins with authority set {0}, which must be known: give it with --authorities")]
	SetNotNamed(SetId),
	/// The bundle begins with another set than the one that is known.
	#[error(
		"it begins with authority set {begins}, and set {known} is the one that is known: take one that was \
		 exported for that"
	)]
	OtherStart {
		/// The bundle's first.
		begins: SetId,
		/// The auditor's.
		known: SetId,
	},
	/// The bundle begins with block 0, and a set is known.
	#[error(
		"it begins with block 0: verify it with --genesis alone, or take one that was exported for authority \
		 set {0}"
	)]
	StartsEarlier(SetId),
	/// Another chain.
	#[error("it is of the chain {0:?}, and not of the one that was named")]
	OtherChain(H256),
	/// Block 0 is not shown as it should be.
	#[error("the proof of block 0's authorities is not good")]
	GenesisUnproven,
	/// The block was made final before the set that is known came into office.
	#[error("authority set {last} made the block final, and set {known} is the one that is known")]
	SetUnreached {
		/// The one that voted.
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
	/// Votes or the headers between them are not in the only order that is taken.
	#[error("the votes for block {0} are not in order")]
	VotesUnsorted(u32),
}

/// Checks that the audited block is final; returns the set that voted last.
///
/// The bundle begins with what the auditor knows and nothing earlier, so that nothing is passed over: a
/// set where one is given, else block 0. Every set from there on ends under its own votes.
pub fn verify(bundle: &Bundle, trust: &Trust) -> Result<AuthoritySet, FinalityFault> {
	let mut set = first_set(&bundle.start, trust)?;
	for handoff in &bundle.handoffs {
		verify_justification(&handoff.header, &handoff.justification, &set)?;
		set = next_set(handoff, set.id)?;
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

/// The set that the bundle begins with, where that is what the auditor knows.
fn first_set(start: &Start, trust: &Trust) -> Result<AuthoritySet, FinalityFault> {
	match (start, &trust.authorities) {
		(Start::Set(begins), Some(known)) if known.id == *begins => Ok(known.clone()),
		(Start::Set(begins), Some(known)) => {
			Err(FinalityFault::OtherStart { begins: *begins, known: known.id })
		},
		(Start::Genesis(_), Some(known)) => Err(FinalityFault::StartsEarlier(known.id)),
		(_, None) if trust.genesis.is_none() => Err(FinalityFault::NothingTrusted),
		(Start::Set(begins), None) => Err(FinalityFault::SetNotNamed(*begins)),
		(Start::Genesis(genesis), None) => {
			let (hash, authorities) = authorities_of_genesis(genesis)?;
			match trust.genesis == Some(hash) {
				true => Ok(AuthoritySet { id: 0, authorities }),
				false => Err(FinalityFault::OtherChain(hash)),
			}
		},
	}
}

/// The set that the last block of the one with this number names.
pub(crate) fn next_set(handoff: &Handoff, id: SetId) -> Result<AuthoritySet, FinalityFault> {
	let change = scheduled_change(&handoff.header).filter(|change| change.delay == 0);
	let change = change.ok_or(FinalityFault::NoHandoff(handoff.header.number))?;
	// Saturating: no chain has as many sets.
	Ok(AuthoritySet { id: id.saturating_add(1), authorities: change.next_authorities })
}

/// The hash of block 0, and the authorities in its state.
pub(crate) fn authorities_of_genesis(
	genesis: &Genesis,
) -> Result<(H256, AuthorityList), FinalityFault> {
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

/// Checks that the votes make the block final for the set, in the only form that is taken; see
/// [`trimmed`].
fn verify_justification(
	header: &Header,
	justification: &Justification,
	set: &AuthoritySet,
) -> Result<(), FinalityFault> {
	let (number, target) = (header.number, header.hash());
	let Justification { round, commit, votes_ancestries } = justification;
	if (commit.target_hash, commit.target_number) != (target, number) {
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

	let votes = &commit.precommits;
	let superfluous = FinalityFault::Superfluous(number);
	let unsorted = FinalityFault::VotesUnsorted(number);
	if result.num_invalid_voters() > 0 {
		return Err(superfluous);
	}
	ensure(votes.is_sorted_by(|one, next| one.id < next.id), &unsorted)?;
	let dispensable = votes.iter().any(|vote| is_dispensable(vote, votes, &voters, target));
	ensure(!dispensable, &superfluous)?;
	for vote in votes {
		let message = Message::<Header>::Precommit(vote.precommit.clone());
		let checked = check_message_signature(&message, &vote.id, &vote.signature, *round, set.id);
		if checked != SignatureResult::Valid {
			return Err(FinalityFault::VoteUnsigned(number, set.id));
		}
	}

	// Every header between the votes must be needed by one of them, and be there once.
	let needed = ancestry.needed(target, votes).ok_or(insufficient)?;
	let given: BTreeSet<_> = ancestry.headers.keys().copied().collect();
	ensure(needed == given, &superfluous)?;
	ensure(votes_ancestries.is_sorted_by(|one, next| place(one) < place(next)), &unsorted)
}

type Vote = finality_grandpa::SignedPrecommit<
	H256,
	u32,
	sp_consensus_grandpa::AuthoritySignature,
	AuthorityId,
>;

/// Whether the others are enough without this vote: more than two thirds, and one for the block itself, to
/// which the others lead down.
fn is_dispensable(
	vote: &Vote,
	votes: &[Vote],
	voters: &VoterSet<AuthorityId>,
	target: H256,
) -> bool {
	let others = votes.iter().filter(|other| other.id != vote.id);
	let weight = |vote: &Vote| voters.get(&vote.id).map_or(0, |voter| voter.weight().get());
	// Saturating: the weights of a set sum to 64 bits.
	let sum = others.clone().fold(0u64, |sum, vote| sum.saturating_add(weight(vote)));
	let based = others.clone().any(|vote| vote.precommit.target_hash == target);
	based && sum >= voters.threshold().get()
}

/// Votes as a node has them, in the only form that is taken: by voter, one of each, no more than suffice,
/// and with the headers that these need, by number. So nobody can leave a vote out and have another good
/// file. What makes no block final stays what it is.
pub(crate) fn trimmed(mut justification: Justification, set: &AuthoritySet) -> Justification {
	let Some(voters) = VoterSet::new(set.authorities.iter().cloned()) else { return justification };
	let target = justification.commit.target_hash;
	let votes = &mut justification.commit.precommits;
	votes.retain(|vote| voters.contains(&vote.id));
	votes.sort_by(|one, other| one.id.cmp(&other.id));
	votes.dedup_by(|next, one| next.id == one.id);
	// Votes for later blocks first, since they need headers.
	let mut candidates = votes.clone();
	candidates.sort_by_key(|vote| std::cmp::Reverse(vote.precommit.target_number));
	for candidate in candidates {
		if is_dispensable(&candidate, votes, &voters, target) {
			votes.retain(|vote| vote.id != candidate.id);
		}
	}
	let headers = justification.votes_ancestries.clone();
	if let Some(needed) = Ancestry::of(&headers).needed(target, votes) {
		let headers = &mut justification.votes_ancestries;
		headers.retain(|header| needed.contains(&header.hash()));
		headers.sort_by_key(place);
		headers.dedup();
	}
	justification
}

/// By what headers are sorted.
fn place(header: &Header) -> (u32, H256) {
	(header.number, header.hash())
}

fn ensure(condition: bool, fault: &FinalityFault) -> Result<(), FinalityFault> {
	condition.then_some(()).ok_or_else(|| fault.clone())
}

/// The headers between votes.
struct Ancestry<'a> {
	headers: HashMap<H256, &'a Header>,
}

impl<'a> Ancestry<'a> {
	fn of(headers: &'a [Header]) -> Self {
		Self { headers: headers.iter().map(|header| (header.hash(), header)).collect() }
	}

	/// The headers by which the votes lead down to the block; `None` where one does not.
	fn needed(&self, target: H256, votes: &[Vote]) -> Option<BTreeSet<H256>> {
		let mut needed = BTreeSet::new();
		for vote in votes.iter().map(|vote| &vote.precommit) {
			if vote.target_hash != target {
				needed.extend(self.ancestry(target, vote.target_hash).ok()?);
				needed.insert(vote.target_hash);
			}
		}
		Some(needed)
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
