//! What GRANDPA's voter keeps in the database of how far it has come and of its own votes, and how
//! votes that the database lost are put back into it.
//!
//! The voter reads this when it starts, and where it has voted in a round before, it sends those
//! votes again. The types are private to `sc-consensus-grandpa`; they are written here a second time
//! as far as needed, for version 3 of its schema. What does not read back to the same bytes is an
//! error, so that a changed layout is noticed and nothing is damaged.

use std::collections::BTreeMap;

use clearmark_runtime::opaque::{Block, Hash};
use codec::{Decode, Encode};
use sc_client_api::AuxStore;
use sp_consensus_grandpa::{AuthorityId, Precommit, Prevote, PrimaryPropose, SetId, SignedMessage};
use sp_core::ed25519;
use sp_runtime::traits::Block as BlockT;

use super::record::{Phase, Place, Record, RoundVotes};

const SCHEMA_KEY: &[u8] = b"grandpa_schema_version";
const STATE_KEY: &[u8] = b"grandpa_completed_round";
/// The version of the schema that is described here.
const SCHEMA: u32 = 3;

type Header = <Block as BlockT>::Header;
type Target = (Hash, u32);

/// Whether the voter votes, and in which rounds.
#[derive(Debug, PartialEq, Encode, Decode)]
enum VoterState {
	Live { completed: CompletedRounds, current: BTreeMap<u64, HasVoted> },
	Paused { completed: CompletedRounds },
}

/// The last completed rounds of a set, the latest first.
#[derive(Debug, PartialEq, Encode, Decode)]
struct CompletedRounds {
	rounds: Vec<CompletedRound>,
	set: SetId,
	voters: Vec<AuthorityId>,
}

#[derive(Debug, PartialEq, Encode, Decode)]
struct CompletedRound {
	number: u64,
	/// What was found, final and possible, and whether the round was completable.
	state: (Option<Target>, Option<Target>, Option<Target>, bool),
	base: Target,
	votes: Vec<SignedMessage<Header>>,
}

/// The node's own votes in a round.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
enum HasVoted {
	No,
	Yes(AuthorityId, Vote),
}

#[derive(Clone, Debug, PartialEq, Encode, Decode)]
enum Vote {
	Propose(PrimaryPropose<Header>),
	Prevote(Option<PrimaryPropose<Header>>, Prevote<Header>),
	Precommit(Option<PrimaryPropose<Header>>, Prevote<Header>, Precommit<Header>),
}

impl VoterState {
	/// The round in which the voter is.
	fn place(&self) -> Place {
		let (Self::Live { completed, .. } | Self::Paused { completed }) = self;
		let last = completed.rounds.first().map_or(0, |round| round.number);
		Place { set: completed.set, round: last.saturating_add(1) }
	}

	/// Whether there are votes of one of these keys, among those of the last rounds.
	fn has_votes_of(&self, keys: &[AuthorityId]) -> bool {
		let (completed, current) = match self {
			Self::Live { completed, current } => (completed, Some(current)),
			Self::Paused { completed } => (completed, None),
		};
		let of_all = completed.rounds.iter().flat_map(|round| &round.votes).map(|vote| &vote.id);
		let own = current.into_iter().flat_map(BTreeMap::values).filter_map(HasVoted::voter);
		of_all.chain(own).any(|voter| keys.contains(voter))
	}

	/// Puts recorded votes into the rounds that are not completed; whether that changed anything.
	fn restore(&mut self, record: &Record) -> bool {
		let Place { set, round } = self.place();
		let Self::Live { current, .. } = self else { return false };
		let before = current.clone();
		for (number, votes) in record.votes_after(Place { set, round: round.saturating_sub(1) }) {
			let voted = current.entry(number).or_insert(HasVoted::No);
			*voted = voted.with(votes);
		}
		*current != before
	}
}

impl HasVoted {
	fn voter(&self) -> Option<&AuthorityId> {
		match self {
			Self::No => None,
			Self::Yes(voter, _) => Some(voter),
		}
	}

	/// With the votes that were recorded for the round. What was signed is in the record, so that
	/// where the two differ, the record is right.
	fn with(&self, recorded: &RoundVotes) -> Self {
		let Some((key, _)) = recorded.keys().next().copied() else { return self.clone() };
		let id = AuthorityId::from(ed25519::Public::from(key.0));
		let (propose, prevote, precommit) = match self {
			Self::Yes(voted, vote) if *voted == id => vote.parts(),
			Self::Yes(..) | Self::No => (None, None, None),
		};
		let target = |phase| recorded.get(&(key, phase)).map(|target| (target.hash, target.number));
		let propose = target(Phase::Propose)
			.map(|(hash, number)| PrimaryPropose::<Header>::new(hash, number))
			.or(propose);
		let prevote = target(Phase::Prevote)
			.map(|(hash, number)| Prevote::<Header>::new(hash, number))
			.or(prevote);
		let precommit = target(Phase::Precommit)
			.map(|(hash, number)| Precommit::<Header>::new(hash, number))
			.or(precommit);
		match (propose, prevote, precommit) {
			(propose, Some(prevote), Some(precommit)) => {
				Self::Yes(id, Vote::Precommit(propose, prevote, precommit))
			},
			(propose, Some(prevote), None) => Self::Yes(id, Vote::Prevote(propose, prevote)),
			(Some(propose), None, _) => Self::Yes(id, Vote::Propose(propose)),
			(None, None, _) => self.clone(),
		}
	}
}

type Parts = (Option<PrimaryPropose<Header>>, Option<Prevote<Header>>, Option<Precommit<Header>>);

impl Vote {
	fn parts(&self) -> Parts {
		match self.clone() {
			Self::Propose(propose) => (Some(propose), None, None),
			Self::Prevote(propose, prevote) => (propose, Some(prevote), None),
			Self::Precommit(propose, prevote, precommit) => {
				(propose, Some(prevote), Some(precommit))
			},
		}
	}
}

fn load(store: &impl AuxStore) -> Result<Option<VoterState>, String> {
	let get = |key| store.get_aux(key).map_err(|error| error.to_string());
	let Some(version) = get(SCHEMA_KEY)? else { return Ok(None) };
	if version != SCHEMA.encode() {
		return Err(format!("GRANDPA's schema in the database is not version {SCHEMA}"));
	}
	let Some(bytes) = get(STATE_KEY)? else { return Ok(None) };
	VoterState::decode(&mut &bytes[..])
		.ok()
		.filter(|state| state.encode() == bytes)
		.map(Some)
		.ok_or_else(|| "GRANDPA's votes in the database are in another layout".into())
}

/// The round in which the voter is, as the database says; nothing before the node's first start.
pub fn place(store: &impl AuxStore) -> Result<Option<Place>, String> {
	Ok(load(store)?.map(|state| state.place()))
}

/// The round in which the voter is, if the database has votes of one of these keys.
pub fn voted(store: &impl AuxStore, keys: &[AuthorityId]) -> Result<Option<Place>, String> {
	let state = load(store)?.filter(|state| state.has_votes_of(keys));
	Ok(state.map(|state| state.place()))
}

/// Puts recorded votes that the database does not have into it. Comes before the voter reads it. The
/// set in which its votes are now those of the record.
pub fn restore(store: &impl AuxStore, record: &Record) -> Result<Option<SetId>, String> {
	let Some(mut state) = load(store)? else { return Ok(None) };
	let place = state.place();
	if state.restore(record) {
		store
			.insert_aux(&[(STATE_KEY, &state.encode()[..])], &[])
			.map_err(|error| error.to_string())?;
		log::warn!(
			"🗳️ The database lacked votes that this validator signed from {place} on; put back from \
			 the vote record",
		);
	}
	Ok(Some(place.set))
}

#[cfg(test)]
pub mod tests {
	use sp_core::H256;

	use super::{super::record::Target as VoteTarget, *};

	const KEY: H256 = H256::repeat_byte(7);

	fn id() -> AuthorityId {
		AuthorityId::from(ed25519::Public::from(KEY.0))
	}

	fn hash(number: u32) -> H256 {
		H256::from_low_u64_be(number.into())
	}

	fn target(number: u32) -> VoteTarget {
		VoteTarget { number, hash: hash(number) }
	}

	fn state(set: SetId, last: u64, current: &[(u64, HasVoted)]) -> VoterState {
		let base = (hash(1), 1);
		let state = (Some(base), Some(base), Some(base), true);
		let rounds = vec![CompletedRound { number: last, state, base, votes: Vec::new() }];
		let completed = CompletedRounds { rounds, set, voters: vec![id()] };
		VoterState::Live { completed, current: current.iter().cloned().collect() }
	}

	fn prevoted(number: u32) -> HasVoted {
		HasVoted::Yes(id(), Vote::Prevote(None, Prevote::<Header>::new(hash(number), number)))
	}

	fn precommitted(prevote: u32, precommit: u32) -> HasVoted {
		let prevote = Prevote::<Header>::new(hash(prevote), prevote);
		let precommit = Precommit::<Header>::new(hash(precommit), precommit);
		HasVoted::Yes(id(), Vote::Precommit(None, prevote, precommit))
	}

	/// A record with prevotes and precommits: set, round, phase, block.
	fn record(votes: &[(SetId, u64, Phase, u32)]) -> Record {
		let folder = tempfile::tempdir().unwrap();
		let mut record = Record::open(&folder.path().join("record")).unwrap();
		for (set, round, phase, number) in votes {
			let place = Place { set: *set, round: *round };
			record.vote(place, *phase, target(*number), KEY).unwrap();
		}
		record
	}

	fn restored(mut state: VoterState, record: &Record) -> (bool, BTreeMap<u64, HasVoted>) {
		let changed = state.restore(record);
		let VoterState::Live { current, .. } = state else { unreachable!("it was live; qed") };
		(changed, current)
	}

	#[test]
	fn lost_votes_come_back_in_the_rounds_that_go_on() {
		let record = record(&[
			(2, 4, Phase::Prevote, 10),
			(3, 5, Phase::Prevote, 11),
			(3, 5, Phase::Precommit, 11),
			(3, 6, Phase::Prevote, 12),
			(3, 6, Phase::Precommit, 13),
			(3, 7, Phase::Prevote, 14),
		]);
		let (changed, current) = restored(state(3, 5, &[(6, prevoted(12))]), &record);
		assert!(changed);
		let expected = [(6, precommitted(12, 13)), (7, prevoted(14))];
		assert_eq!(current, expected.into_iter().collect());
	}

	#[test]
	fn what_the_database_has_stays() {
		let votes = record(&[(3, 6, Phase::Prevote, 12)]);
		for stored in [prevoted(12), precommitted(12, 13)] {
			let (changed, current) = restored(state(3, 5, &[(6, stored.clone())]), &votes);
			assert!(!changed);
			assert_eq!(current[&6], stored);
		}
		// Noted by the voter and never signed.
		let (_, current) = restored(state(3, 5, &[(6, prevoted(99))]), &votes);
		assert_eq!(current[&6], prevoted(12));
		// Votes of another set say nothing about this one.
		let (changed, _) = restored(state(4, 0, &[(1, HasVoted::No)]), &votes);
		assert!(!changed);
	}

	#[test]
	fn the_place_is_the_round_after_the_last_completed_one() {
		assert_eq!(state(3, 5, &[]).place(), Place { set: 3, round: 6 });
	}

	#[test]
	fn an_unknown_layout_is_an_error_and_stays() {
		let store = substrate_store();
		assert_eq!(place(&store), Ok(None));
		let state = state(3, 5, &[(6, HasVoted::No)]).encode();
		for (version, bytes, expected) in [
			(3u32, &state[..], Ok(Some(Place { set: 3, round: 6 }))),
			(4, &state[..], Err("version 3")),
			(3, &state[1..], Err("another layout")),
			(3, &[&state[..], &[0]].concat(), Err("another layout")),
		] {
			let entries = [(SCHEMA_KEY, &version.encode()[..]), (STATE_KEY, bytes)];
			store.insert_aux(&entries, &[]).unwrap();
			match (place(&store), expected) {
				(Ok(found), Ok(expected)) => assert_eq!(found, expected),
				(Err(found), Err(expected)) => assert!(found.contains(expected), "{found}"),
				(found, expected) => panic!("{found:?} and not {expected:?}"),
			}
		}
	}

	#[test]
	fn votes_are_put_back_into_the_database() {
		let store = substrate_store();
		let record = record(&[(3, 6, Phase::Prevote, 12)]);
		assert_eq!(restore(&store, &record), Ok(None));
		let entries = [
			(SCHEMA_KEY, &SCHEMA.encode()[..]),
			(STATE_KEY, &state(3, 5, &[(6, HasVoted::No)]).encode()[..]),
		];
		store.insert_aux(&entries, &[]).unwrap();
		assert_eq!(restore(&store, &record), Ok(Some(3)));
		assert_eq!(load(&store), Ok(Some(state(3, 5, &[(6, prevoted(12))]))));
	}

	/// Leaves in a database that a key has voted in a round, which is the current one.
	pub fn leave_vote(store: &impl AuxStore, key: ed25519::Public, place: Place) {
		let prevote = Vote::Prevote(None, Prevote::<Header>::new(hash(12), 12));
		let voted = HasVoted::Yes(AuthorityId::from(key), prevote);
		let left = state(place.set, place.round - 1, &[(place.round, voted)]).encode();
		let version = SCHEMA.encode();
		store.insert_aux(&[(SCHEMA_KEY, &version[..]), (STATE_KEY, &left[..])], &[]).unwrap();
	}

	#[test]
	fn votes_of_ones_own_are_found() {
		let store = substrate_store();
		assert_eq!(voted(&store, &[id()]), Ok(None));
		leave_vote(&store, ed25519::Public::from(KEY.0), Place { set: 3, round: 6 });
		assert_eq!(voted(&store, &[id()]), Ok(Some(Place { set: 3, round: 6 })));
		assert_eq!(voted(&store, &[AuthorityId::from(ed25519::Public::from([8; 32]))]), Ok(None));
		assert_eq!(voted(&store, &[]), Ok(None));
	}

	fn substrate_store() -> impl AuxStore {
		sc_client_api::in_mem::Blockchain::<Block>::new()
	}
}
