//! # The vote record: no validator signs twice
//!
//! A validator that votes for two blocks in one round of GRANDPA, or authors two blocks in one slot
//! of BABE, is reported on chain and suspended. The SDK remembers its votes in the database, and
//! ParityDB returns from a commit before anything of it is on disk: the commit waits in the memory
//! of the process. With `kill -9` the last of them are lost, and with power more; a database that
//! was put back from a copy knows nothing of the votes since. A validator that goes on from there
//! signs something else in the same round.
//!
//! So each vote and each block is written into a file of its own ([`record`]), and on disk, before
//! the signature leaves:
//!
//! 1. When the node starts, votes that the database lacks are put back into it ([`state`]). The voter
//!    sends them again, as it does with those that the database kept. They have to be sent: if all
//!    validators lost theirs at once and were silent, their round would never end.
//! 2. What the voter and the author of blocks sign passes the [`Guard`], which refuses whatever
//!    contradicts the record. That is the last resort. After a refused block the author goes on with
//!    its next slot; after a refused vote the voter fails and the node stops, and after its restart
//!    the first rule applies.
//! 3. Of rounds so old that the record does not keep them, nothing can be put back. With a database
//!    that is behind them the node follows votes without voting, as if it had no key, until a round
//!    begins that is later than all it voted in. The others finalise meanwhile. If they need its vote
//!    in the very round in which it came back, it is restarted once it has caught up.
//! 4. Where the record is gone, and the database of a live chain has votes of this validator, some of
//!    what it signed may be in neither. It votes in none of the next [`LOST_ROUNDS`] rounds.
//!
//! A slot is that of the clock, so no old database makes the author sign for it twice; only a clock
//! that was set back can, and is refused.
//!
//! The file is `signed/<genesis hash>` in the folder of the chain, beside the keystore and the
//! database. It goes where the keys go: whoever moves a validator moves it as well, and whoever puts
//! an old database back leaves it as it is. It protects nothing where the same keys are on two
//! machines. A chain for trying out whose database is blank starts over, and so does its record.
//!
//! Where a vote is put back for a block that every validator has lost, its round waits for ever. It
//! cannot come about by the death of processes alone: votes are for blocks at least two behind the
//! best, some seconds old.

mod record;
mod state;

use std::{
	fs,
	path::{Path, PathBuf},
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc, Mutex, PoisonError,
	},
};

use clearmark_runtime::opaque::{Block, Hash};
use codec::DecodeAll;
use sc_client_api::{AuxStore, HeaderBackend};
use sp_consensus_grandpa::{AuthorityId, Message, SetId};
use sp_core::{
	crypto::{key_types, KeyTypeId},
	ecdsa, ed25519, sr25519, H256,
};
use sp_keystore::{Error, Keystore, KeystorePtr};
use sp_runtime::traits::{Block as BlockT, Zero};

use crate::metrics::Refusals;
use record::{Kind, Phase, Place, Record, Refusal, Target};

type Header = <Block as BlockT>::Header;
/// Tells in which round the voter is, if it ever was in one.
type Position = Box<dyn Fn() -> Option<Place> + Send + Sync>;

/// More rounds than a database loses with its process: some minutes.
const LOST_ROUNDS: u64 = 128;
/// The name of the folder with the records.
const FOLDER: &str = "signed";

/// Where the record of a chain is, in the chain's folder.
pub fn path(chain_folder: &Path, genesis: Hash) -> PathBuf {
	chain_folder.join(FOLDER).join(format!("{genesis:?}"))
}

/// Opens a record; of a chain that starts over, a blank one.
fn open(path: &Path, starts_over: bool) -> Result<Record, String> {
	let record = Record::open(path)?;
	if record.is_blank() || !starts_over {
		return Ok(record);
	}
	log::warn!("🗳️ The chain starts over, and so does the record of what was signed on it");
	fs::remove_file(path)
		.map_err(|error| format!("the vote record {}: {error}", path.display()))?;
	Record::open(path)
}

/// Has a voter whose record is gone, and its database is not, be silent for as many rounds as may be lost.
fn make_up_for_loss(
	record: &mut Record,
	store: &impl AuxStore,
	keystore: &KeystorePtr,
) -> Result<(), String> {
	if !record.is_blank() {
		return Ok(());
	}
	let keys = keystore.ed25519_public_keys(key_types::GRANDPA);
	let keys: Vec<AuthorityId> = keys.into_iter().map(AuthorityId::from).collect();
	let Some(place) = state::voted(store, &keys)? else { return Ok(()) };
	let last = Place { round: place.round.saturating_add(LOST_ROUNDS), ..place };
	log::error!(
		"🗳️ The vote record is gone: it is blank, and the database has votes of this validator. It votes \
		 in no round up to {last}, so as not to contradict itself. If its keys were moved here, their \
		 record belongs here, too",
	);
	record.give_up(last)
}

/// A keystore for the voter and the author of blocks: it signs what does not contradict what was
/// signed before. It knows no other use of their keys.
pub struct Guard {
	keystore: KeystorePtr,
	record: Mutex<Record>,
	/// The slot for which a block is being made.
	slot: Arc<AtomicU64>,
	reach: Reach,
	refusals: Refusals,
}

/// From which round on the voter may vote.
struct Reach {
	/// The last round in which it has voted, and up to which its votes are not kept.
	last: Option<Place>,
	floor: Option<Place>,
	/// The set in which its votes were put back into the database.
	restored: Option<SetId>,
	position: Position,
	/// Whether it is past its last round for good, and whether it was said that it is not.
	is_past: AtomicBool,
	is_told: AtomicBool,
}

impl Reach {
	fn may_vote(&self) -> bool {
		if self.is_past.load(Ordering::Relaxed) {
			return true;
		}
		let (Some(last), Some(place)) = (self.last, (self.position)()) else {
			return self.last.is_none();
		};
		let is_past = place > last;
		self.is_past.store(is_past, Ordering::Relaxed);
		let is_known = self.restored == Some(place.set) && Some(place) > self.floor;
		if !is_past && !is_known && !self.is_told.swap(true, Ordering::Relaxed) {
			log::warn!(
				"🗳️ This validator has voted up to {last}, and its database is only at {place}: it does \
				 not vote before a later round, so as not to contradict itself",
			);
		}
		is_past || is_known
	}
}

impl Guard {
	/// Opens the record of a chain and puts votes that the database lost back into it. Comes before
	/// GRANDPA reads its votes.
	pub fn open<C>(
		client: Arc<C>,
		keystore: KeystorePtr,
		chain_folder: &Path,
		is_live: bool,
		refusals: Refusals,
	) -> Result<Self, String>
	where
		C: AuxStore + HeaderBackend<Block> + Send + Sync + 'static,
	{
		let info = client.info();
		let starts_over = !is_live && info.best_number.is_zero();
		let mut record = open(&path(chain_folder, info.genesis_hash), starts_over)?;
		if is_live {
			make_up_for_loss(&mut record, &*client, &keystore)?;
		}
		let restored = state::restore(&*client, &record)?;
		let position = Box::new(move || {
			state::place(&*client).unwrap_or_else(|error| {
				log::error!("🗳️ The vote record cannot tell the voter's round: {error}");
				None
			})
		});
		let slot = Arc::new(AtomicU64::new(0));
		Ok(Self::new(keystore, record, restored, position, slot, refusals))
	}

	fn new(
		keystore: KeystorePtr,
		record: Record,
		restored: Option<SetId>,
		position: Position,
		slot: Arc<AtomicU64>,
		refusals: Refusals,
	) -> Self {
		refusals.resume(record.refused(Kind::Vote), record.refused(Kind::Block));
		let reach = Reach {
			last: record.last(),
			floor: record.floor(),
			restored,
			position,
			is_past: AtomicBool::new(false),
			is_told: AtomicBool::new(false),
		};
		Self { keystore, record: Mutex::new(record), slot, reach, refusals }
	}

	/// Where the author's clock leaves the slot for which it makes a block.
	pub fn slot(&self) -> Arc<AtomicU64> {
		self.slot.clone()
	}

	fn record_vote(&self, public: &ed25519::Public, payload: &[u8]) -> Result<(), Error> {
		let (message, round, set) = <(Message<Header>, u64, SetId)>::decode_all(&mut &payload[..])
			.map_err(|_| Error::Other("the key of GRANDPA signs votes only".into()))?;
		let phase = match message {
			Message::<Header>::PrimaryPropose(_) => Phase::Propose,
			Message::<Header>::Prevote(_) => Phase::Prevote,
			Message::<Header>::Precommit(_) => Phase::Precommit,
		};
		let (hash, number) = message.target();
		let target = Target { number, hash: *hash };
		let place = Place { set, round };
		self.with_record(|record| record.vote(place, phase, target, H256(public.0))).map_err(
			|refusal| {
				let what = format!("the {phase} for block {number} ({hash:?}) in {place}");
				self.refused(Kind::Vote, what, refusal)
			},
		)
	}

	fn record_block(&self, public: &sr25519::Public, payload: &[u8]) -> Result<(), Error> {
		let hash = <[u8; 32]>::try_from(payload)
			.map_err(|_| Error::Other("the key of BABE signs hashes of headers only".into()))?;
		let slot = self.slot.load(Ordering::SeqCst);
		self.with_record(|record| record.block(slot, H256(hash), H256(public.0))).map_err(
			|refusal| self.refused(Kind::Block, format!("a block for slot {slot}"), refusal),
		)
	}

	fn with_record<R>(&self, act: impl FnOnce(&mut Record) -> R) -> R {
		// Nobody panics while holding it; and if somebody did, the entry would be the last one.
		act(&mut self.record.lock().unwrap_or_else(PoisonError::into_inner))
	}

	fn refused(&self, kind: Kind, what: String, why: Refusal) -> Error {
		match kind {
			Kind::Vote => self.refusals.vote(),
			Kind::Block => self.refusals.block(),
		}
		self.with_record(|record| record.count_refusal(kind));
		log::error!("🗳️ Not signed: {what}: {why}");
		Error::Other(format!("the vote record refuses {what}: {why}"))
	}
}

impl Keystore for Guard {
	fn ed25519_sign(
		&self,
		key_type: KeyTypeId,
		public: &ed25519::Public,
		msg: &[u8],
	) -> Result<Option<ed25519::Signature>, Error> {
		if key_type == key_types::GRANDPA {
			self.record_vote(public, msg)?;
		}
		self.keystore.ed25519_sign(key_type, public, msg)
	}

	fn sr25519_sign(
		&self,
		key_type: KeyTypeId,
		public: &sr25519::Public,
		msg: &[u8],
	) -> Result<Option<sr25519::Signature>, Error> {
		if key_type == key_types::BABE {
			self.record_block(public, msg)?;
		}
		self.keystore.sr25519_sign(key_type, public, msg)
	}

	/// The voter asks for its key when a round begins; without one, it follows the round and is silent.
	fn has_keys(&self, public_keys: &[(Vec<u8>, KeyTypeId)]) -> bool {
		let for_votes = public_keys.iter().any(|(_, kind)| *kind == key_types::GRANDPA);
		self.keystore.has_keys(public_keys) && (!for_votes || self.reach.may_vote())
	}

	fn sr25519_public_keys(&self, key_type: KeyTypeId) -> Vec<sr25519::Public> {
		self.keystore.sr25519_public_keys(key_type)
	}

	fn sr25519_generate_new(
		&self,
		key_type: KeyTypeId,
		seed: Option<&str>,
	) -> Result<sr25519::Public, Error> {
		self.keystore.sr25519_generate_new(key_type, seed)
	}

	fn sr25519_vrf_sign(
		&self,
		key_type: KeyTypeId,
		public: &sr25519::Public,
		data: &sr25519::vrf::VrfSignData,
	) -> Result<Option<sr25519::vrf::VrfSignature>, Error> {
		self.keystore.sr25519_vrf_sign(key_type, public, data)
	}

	fn sr25519_vrf_pre_output(
		&self,
		key_type: KeyTypeId,
		public: &sr25519::Public,
		input: &sr25519::vrf::VrfInput,
	) -> Result<Option<sr25519::vrf::VrfPreOutput>, Error> {
		self.keystore.sr25519_vrf_pre_output(key_type, public, input)
	}

	fn ed25519_public_keys(&self, key_type: KeyTypeId) -> Vec<ed25519::Public> {
		self.keystore.ed25519_public_keys(key_type)
	}

	fn ed25519_generate_new(
		&self,
		key_type: KeyTypeId,
		seed: Option<&str>,
	) -> Result<ed25519::Public, Error> {
		self.keystore.ed25519_generate_new(key_type, seed)
	}

	fn ecdsa_public_keys(&self, key_type: KeyTypeId) -> Vec<ecdsa::Public> {
		self.keystore.ecdsa_public_keys(key_type)
	}

	fn ecdsa_generate_new(
		&self,
		key_type: KeyTypeId,
		seed: Option<&str>,
	) -> Result<ecdsa::Public, Error> {
		self.keystore.ecdsa_generate_new(key_type, seed)
	}

	fn ecdsa_sign(
		&self,
		key_type: KeyTypeId,
		public: &ecdsa::Public,
		msg: &[u8],
	) -> Result<Option<ecdsa::Signature>, Error> {
		self.keystore.ecdsa_sign(key_type, public, msg)
	}

	fn ecdsa_sign_prehashed(
		&self,
		key_type: KeyTypeId,
		public: &ecdsa::Public,
		msg: &[u8; 32],
	) -> Result<Option<ecdsa::Signature>, Error> {
		self.keystore.ecdsa_sign_prehashed(key_type, public, msg)
	}

	fn insert(&self, key_type: KeyTypeId, suri: &str, public: &[u8]) -> Result<(), ()> {
		self.keystore.insert(key_type, suri, public)
	}

	fn keys(&self, key_type: KeyTypeId) -> Result<Vec<Vec<u8>>, Error> {
		self.keystore.keys(key_type)
	}
}

#[cfg(test)]
mod tests {
	use sp_consensus_grandpa::{Precommit, Prevote};
	use sp_keystore::testing::MemoryKeystore;

	use super::*;

	struct World {
		folder: tempfile::TempDir,
		keystore: KeystorePtr,
		voter: ed25519::Public,
		author: sr25519::Public,
	}

	impl World {
		fn new() -> Self {
			let keystore = MemoryKeystore::new();
			let voter = keystore.ed25519_generate_new(key_types::GRANDPA, None).unwrap();
			let author = keystore.sr25519_generate_new(key_types::BABE, None).unwrap();
			let folder = tempfile::tempdir().unwrap();
			Self { folder, keystore: Arc::new(keystore), voter, author }
		}

		/// A node that starts with its database at a round, its votes of a set put back.
		fn start(&self, at: Place, restored: Option<SetId>) -> Guard {
			let record = Record::open(&self.folder.path().join("record")).unwrap();
			let slot = Arc::new(AtomicU64::new(0));
			let position = Box::new(move || Some(at));
			Guard::new(
				self.keystore.clone(),
				record,
				restored,
				position,
				slot,
				Refusals::register(None).unwrap(),
			)
		}

		fn votes(&self, guard: &Guard) -> bool {
			guard.has_keys(&[(self.voter.0.to_vec(), key_types::GRANDPA)])
		}
	}

	fn at(set: SetId, round: u64) -> Place {
		Place { set, round }
	}

	fn prevote(number: u32) -> Message<Header> {
		Message::<Header>::Prevote(Prevote::<Header>::new(H256::repeat_byte(1), number))
	}

	/// Signs as the voter does.
	fn signs(world: &World, guard: Guard, message: Message<Header>, place: Place) -> bool {
		let id = AuthorityId::from(world.voter);
		let guard: KeystorePtr = Arc::new(guard);
		let signed = sp_consensus_grandpa::sign_message(
			guard,
			message.clone(),
			id.clone(),
			place.round,
			place.set,
		);
		signed.is_some_and(|signed| {
			sp_consensus_grandpa::check_message_signature(
				&message,
				&id,
				&signed.signature,
				place.round,
				place.set,
			)
			.is_valid()
		})
	}

	#[test]
	fn a_vote_is_signed_again_after_a_restart_and_another_one_is_not() {
		let world = World::new();
		let start = || world.start(at(1, 4), Some(1));
		assert!(signs(&world, start(), prevote(7), at(1, 4)));
		assert!(signs(&world, start(), prevote(7), at(1, 4)));
		assert!(!signs(&world, start(), prevote(8), at(1, 4)));
		let precommit = Message::<Header>::Precommit(Precommit::<Header>::new(H256::zero(), 8));
		assert!(signs(&world, start(), precommit, at(1, 4)));
		assert!(signs(&world, start(), prevote(8), at(1, 5)));
		assert!(signs(&world, start(), prevote(8), at(2, 4)));
	}

	#[test]
	fn refusals_are_counted() {
		let world = World::new();
		let guard = world.start(at(1, 4), Some(1));
		let refusals = guard.refusals.clone();
		assert!(signs(&world, guard, prevote(7), at(1, 4)));
		assert_eq!(refusals.counts(), (0, 0));
		assert!(!signs(&world, world.start_with(&refusals), prevote(8), at(1, 4)));
		assert_eq!(refusals.counts(), (1, 0));
		// The node does not outlive a refused vote; whoever watches it hears of it all the same.
		let guard = world.start(at(1, 4), Some(1));
		assert_eq!(guard.refusals.counts(), (1, 0));
		guard.slot().store(9, Ordering::SeqCst);
		assert!(guard.sr25519_sign(key_types::BABE, &world.author, &[1; 32]).is_ok());
		assert!(guard.sr25519_sign(key_types::BABE, &world.author, &[2; 32]).is_err());
		assert_eq!(world.start(at(1, 4), Some(1)).refusals.counts(), (1, 1));
	}

	impl World {
		fn start_with(&self, refusals: &Refusals) -> Guard {
			Guard { refusals: refusals.clone(), ..self.start(at(1, 4), Some(1)) }
		}
	}

	#[test]
	fn a_slot_gets_one_block_even_if_the_clock_goes_back() {
		let world = World::new();
		let (one, other) = ([1; 32], [2; 32]);
		for (slot, hash, expected) in [
			(9, one, true),
			(9, one, true),
			(9, other, false),
			(8, other, false),
			(10, other, true),
		] {
			let guard = world.start(at(0, 1), Some(0));
			guard.slot().store(slot, Ordering::SeqCst);
			let signed = guard.sr25519_sign(key_types::BABE, &world.author, &hash);
			assert_eq!(signed.is_ok_and(|signature| signature.is_some()), expected, "{slot}");
		}
	}

	#[test]
	fn a_key_of_consensus_signs_nothing_else() {
		let world = World::new();
		let guard = world.start(at(0, 1), Some(0));
		assert!(guard.ed25519_sign(key_types::GRANDPA, &world.voter, b"a vote?").is_err());
		assert!(guard.sr25519_sign(key_types::BABE, &world.author, b"a header?").is_err());
	}

	#[test]
	fn a_voter_is_silent_until_it_knows_what_it_signed() {
		let world = World::new();
		assert!(world.votes(&world.start(at(0, 1), None)), "a blank record binds nobody");
		let guard = world.start(at(5, 1), Some(5));
		for round in 1..=200 {
			let vote = sp_consensus_grandpa::localized_payload(round, 5, &prevote(1));
			guard.ed25519_sign(key_types::GRANDPA, &world.voter, &vote).unwrap();
		}
		// Up to round 72 nothing is kept.
		for (place, restored, expected) in [
			(at(5, 201), Some(5), true),
			(at(6, 1), Some(6), true),
			(at(5, 200), Some(5), true),
			(at(5, 73), Some(5), true),
			(at(5, 72), Some(5), false),
			(at(5, 200), Some(4), false),
			(at(4, 900), Some(4), false),
			(at(5, 73), None, false),
		] {
			assert_eq!(
				world.votes(&world.start(place, restored)),
				expected,
				"{place} {restored:?}"
			);
		}
	}

	#[test]
	fn a_voter_whose_record_is_gone_is_silent_for_some_rounds() {
		let world = World::new();
		let store = Arc::new(sc_client_api::in_mem::Blockchain::<Block>::new());
		let votes = |world: &World| {
			let (keystore, refusals) = (world.keystore.clone(), Refusals::register(None).unwrap());
			let guard = Guard::open(store.clone(), keystore, world.folder.path(), true, refusals);
			world.votes(&guard.unwrap())
		};
		assert!(votes(&world), "a new validator has nothing to lose");
		for (round, expected) in
			[(6, false), (7, false), (6 + LOST_ROUNDS, false), (7 + LOST_ROUNDS, true)]
		{
			state::tests::leave_vote(&*store, world.voter, at(3, round));
			assert_eq!(votes(&world), expected, "{round}");
		}
		assert!(votes(&World::new()), "the votes of others bind nobody");
	}

	#[test]
	fn other_keys_are_not_affected() {
		let world = World::new();
		let guard = world.start(at(0, 1), None);
		assert!(guard.has_keys(&[(world.author.0.to_vec(), key_types::BABE)]));
		let key = guard.sr25519_generate_new(key_types::ACCOUNT, None).unwrap();
		assert!(guard.sr25519_sign(key_types::ACCOUNT, &key, b"anything").unwrap().is_some());
	}

	#[test]
	fn a_chain_that_starts_over_has_a_blank_record() {
		let folder = tempfile::tempdir().unwrap();
		let path = path(folder.path(), Hash::repeat_byte(9));
		for (starts_over, expected) in [(true, 1), (false, 2), (false, 3), (true, 1)] {
			let mut record = open(&path, starts_over).unwrap();
			let round = record.last().map_or(0, |place| place.round) + 1;
			let target = Target { number: 1, hash: H256::zero() };
			record.vote(at(0, round), Phase::Prevote, target, H256::zero()).unwrap();
			assert_eq!(record.last(), Some(at(0, expected)));
		}
	}
}
