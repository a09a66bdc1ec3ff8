//! The file in which a validator writes down what it signs, before the signature leaves.
//!
//! One line for each vote, block or bound, each with a check of its own:
//!
//! ```text
//! clearmark vote record 1
//! floor <set> <round> <check>
//! vote <set> <round> <phase> <block number> <block hash> <key> <check>
//! block <slot> <hash of the unsealed header> <key> <check>
//! refused <vote or block> <how many until now> <check>
//! ```
//!
//! The votes of the last [`KEPT_ROUNDS`] rounds are kept, and for each key its last block. Of the
//! rounds up to the floor nothing is kept, and nothing more is signed. What was refused is counted
//! here, because the node does not outlive a refused vote.

use std::{
	collections::BTreeMap,
	fmt,
	fs::{self, File, OpenOptions},
	io::{self, Write},
	path::{Path, PathBuf},
	str::FromStr,
};

use sp_consensus_grandpa::SetId;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// The first line. The number is that of the format.
const HEADER: &str = "clearmark vote record 1";
/// So many of the last rounds with votes are kept: those of some minutes, where a database loses
/// moments with its process.
const KEPT_ROUNDS: usize = 128;
/// With more lines than this, the file is written anew with what is kept.
const MAX_LINES: usize = 4_096;

/// A round of GRANDPA. Rounds count from one in each set of authorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
	/// The set of authorities.
	pub set: SetId,
	/// The round.
	pub round: u64,
}

/// What is voted on in a round, each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
	/// What the round's primary proposes.
	Propose,
	/// The first vote.
	Prevote,
	/// The second vote.
	Precommit,
}

/// What is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
	/// A vote of GRANDPA.
	Vote,
	/// A block of BABE.
	Block,
}

/// The block for which a vote is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: H256,
}

/// The votes of one round, by the key that signed them.
pub type RoundVotes = BTreeMap<(H256, Phase), Target>;

/// Why a signature is refused.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
	/// Another vote was signed before.
	OtherVote(Place, Phase, Target),
	/// The round is so old that what was signed in it is not kept.
	PastRound(Place),
	/// A block was signed for this slot, or a later one.
	PastSlot(u64),
	/// The record cannot be written.
	Unwritten(String),
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::OtherVote(place, phase, target) => write!(
				f,
				"in {place} the {phase} for block {} ({:?}) was signed before",
				target.number, target.hash
			),
			Self::PastRound(place) => {
				write!(f, "what was signed up to {place} is not kept, and this is no later")
			},
			Self::PastSlot(slot) => write!(f, "another block was signed for slot {slot}"),
			Self::Unwritten(error) => write!(f, "the vote record cannot be written: {error}"),
		}
	}
}

impl fmt::Display for Place {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		write!(f, "round {} of set {}", self.round, self.set)
	}
}

impl fmt::Display for Phase {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		f.write_str(match self {
			Self::Propose => "propose",
			Self::Prevote => "prevote",
			Self::Precommit => "precommit",
		})
	}
}

impl FromStr for Phase {
	type Err = &'static str;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		match text {
			"propose" => Ok(Self::Propose),
			"prevote" => Ok(Self::Prevote),
			"precommit" => Ok(Self::Precommit),
			_ => Err("it names no phase of a round"),
		}
	}
}

impl fmt::Display for Kind {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		f.write_str(match self {
			Self::Vote => "vote",
			Self::Block => "block",
		})
	}
}

impl FromStr for Kind {
	type Err = &'static str;

	fn from_str(text: &str) -> Result<Self, Self::Err> {
		match text {
			"vote" => Ok(Self::Vote),
			"block" => Ok(Self::Block),
			_ => Err("it names nothing that is signed"),
		}
	}
}

/// A line of the file.
#[derive(Debug, PartialEq, Eq)]
enum Line {
	Floor(Place),
	Vote(Place, Phase, Target, H256),
	Block { slot: u64, hash: H256, key: H256 },
	Refused(Kind, u64),
}

impl fmt::Display for Line {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		let text = match self {
			Self::Floor(Place { set, round }) => format!("floor {set} {round}"),
			Self::Vote(Place { set, round }, phase, Target { number, hash }, key) => {
				format!("vote {set} {round} {phase} {number} {hash:?} {key:?}")
			},
			Self::Block { slot, hash, key } => format!("block {slot} {hash:?} {key:?}"),
			Self::Refused(kind, count) => format!("refused {kind} {count}"),
		};
		write!(f, "{text} {}", check(&text))
	}
}

impl FromStr for Line {
	type Err = &'static str;

	fn from_str(line: &str) -> Result<Self, Self::Err> {
		let (text, stated) = line.rsplit_once(' ').ok_or(SHAPE)?;
		if check(text) != stated {
			return Err("its check does not fit its text");
		}
		match *text.split(' ').collect::<Vec<_>>() {
			["floor", set, round] => Ok(Self::Floor(place(set, round)?)),
			["vote", set, round, phase, number, hash, key] => {
				let target = Target { number: field(number)?, hash: field(hash)? };
				Ok(Self::Vote(place(set, round)?, phase.parse()?, target, field(key)?))
			},
			["block", slot, hash, key] => {
				Ok(Self::Block { slot: field(slot)?, hash: field(hash)?, key: field(key)? })
			},
			["refused", kind, count] => Ok(Self::Refused(kind.parse()?, field(count)?)),
			_ => Err(SHAPE),
		}
	}
}

const SHAPE: &str = "it has not the shape of an entry";

fn field<T: FromStr>(text: &str) -> Result<T, &'static str> {
	text.parse().map_err(|_| SHAPE)
}

fn place(set: &str, round: &str) -> Result<Place, &'static str> {
	Ok(Place { set: field(set)?, round: field(round)? })
}

/// What tells a line that was damaged.
fn check(text: &str) -> String {
	format!("{:016x}", BlakeTwo256::hash(text.as_bytes()).to_low_u64_be())
}

/// What is kept of what a validator has signed.
#[derive(Default)]
struct Signed {
	floor: Option<Place>,
	votes: BTreeMap<Place, RoundVotes>,
	blocks: BTreeMap<H256, (u64, H256)>,
	refused: BTreeMap<Kind, u64>,
}

impl Signed {
	/// Takes an entry in, and forgets what is too old to keep.
	fn note(&mut self, line: Line) {
		match line {
			Line::Floor(place) => self.floor = self.floor.max(Some(place)),
			Line::Vote(place, phase, target, key) => {
				self.votes.entry(place).or_default().insert((key, phase), target);
			},
			Line::Block { slot, hash, key } => {
				self.blocks.insert(key, (slot, hash));
			},
			Line::Refused(kind, count) => {
				self.refused.insert(kind, count);
			},
		}
		while self.votes.len() > KEPT_ROUNDS {
			let oldest = self.votes.pop_first().map(|(place, _)| place);
			self.floor = self.floor.max(oldest);
		}
	}

	/// The lines that say all this.
	fn lines(&self) -> Vec<String> {
		let votes = self.votes.iter().flat_map(|(place, votes)| {
			votes.iter().map(|((key, phase), target)| Line::Vote(*place, *phase, *target, *key))
		});
		let blocks = self.blocks.iter();
		let blocks =
			blocks.map(|(key, (slot, hash))| Line::Block { slot: *slot, hash: *hash, key: *key });
		let floor = self.floor.map(Line::Floor).into_iter();
		let refused = self.refused.iter().map(|(kind, count)| Line::Refused(*kind, *count));
		floor.chain(votes).chain(blocks).chain(refused).map(|line| line.to_string()).collect()
	}

	/// Writes a file with what is kept in the place of the one at the path, so that at every moment
	/// one of them is there whole; how many lines it has.
	fn write(&self, path: &Path) -> io::Result<(File, usize)> {
		let folder = path.parent().unwrap_or(Path::new("."));
		fs::create_dir_all(folder)?;
		let lines = self.lines();
		let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
		let fresh = path.with_extension("new");
		let mut file = File::create(&fresh)?;
		file.write_all(format!("{HEADER}\n{text}").as_bytes())?;
		file.sync_all()?;
		fs::rename(&fresh, path)?;
		File::open(folder)?.sync_all()?;
		Ok((OpenOptions::new().append(true).open(path)?, lines.len()))
	}
}

/// What a validator has signed, in memory and on disk.
pub struct Record {
	path: PathBuf,
	file: File,
	lines: usize,
	/// After a write that failed, what is on disk is unknown: nothing more is signed.
	failed: Option<String>,
	signed: Signed,
}

impl Record {
	/// Opens the record at a path, or begins one. An entry that was being written when the machine
	/// stopped is dropped: no signature had left for it. Any other damage is an error.
	pub fn open(path: &Path) -> Result<Self, String> {
		let told = |error: io::Error| format!("the vote record {}: {error}", path.display());
		let text = match fs::read(path) {
			Ok(text) => text,
			Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
			Err(error) => return Err(told(error)),
		};
		let signed = read(&text).map_err(|(line, why)| damaged(path, line, why))?;
		let (file, lines) = signed.write(path).map_err(told)?;
		Ok(Self { path: path.to_owned(), file, lines, failed: None, signed })
	}

	/// Whether nothing was ever signed.
	pub fn is_blank(&self) -> bool {
		self.last().is_none() && self.signed.blocks.is_empty()
	}

	/// The last round in which something was signed.
	pub fn last(&self) -> Option<Place> {
		self.signed.votes.last_key_value().map(|(place, _)| *place).or(self.signed.floor)
	}

	/// Up to which round nothing is kept.
	pub fn floor(&self) -> Option<Place> {
		self.signed.floor
	}

	/// The votes that are kept of the rounds of a set after one of them.
	pub fn votes_after(&self, place: Place) -> impl Iterator<Item = (u64, &RoundVotes)> {
		let end = Place { set: place.set, round: u64::MAX };
		let later = self.signed.votes.range(place..=end).filter(move |(at, _)| **at > place);
		later.map(|(at, votes)| (at.round, votes))
	}

	/// Writes a vote down, unless it is there: then it may be signed.
	pub fn vote(
		&mut self,
		place: Place,
		phase: Phase,
		target: Target,
		key: H256,
	) -> Result<(), Refusal> {
		let votes = self.signed.votes.get(&place);
		match votes.and_then(|votes| votes.get(&(key, phase))) {
			Some(signed) if *signed == target => return Ok(()),
			Some(signed) => return Err(Refusal::OtherVote(place, phase, *signed)),
			None => {},
		}
		match self.signed.floor {
			Some(floor) if place <= floor => Err(Refusal::PastRound(floor)),
			_ => self.append(Line::Vote(place, phase, target, key)),
		}
	}

	/// Writes a block down, unless it is there: then it may be signed.
	pub fn block(&mut self, slot: u64, hash: H256, key: H256) -> Result<(), Refusal> {
		match self.signed.blocks.get(&key) {
			Some(signed) if *signed == (slot, hash) => Ok(()),
			Some((signed, _)) if slot <= *signed => Err(Refusal::PastSlot(*signed)),
			_ => self.append(Line::Block { slot, hash, key }),
		}
	}

	/// Gives up the rounds up to this one: nothing is signed in them.
	pub fn give_up(&mut self, last: Place) -> Result<(), String> {
		self.append(Line::Floor(last)).map_err(|refusal| refusal.to_string())
	}

	/// How many signatures of a kind were refused, since there is this record.
	pub fn refused(&self, kind: Kind) -> u64 {
		self.signed.refused.get(&kind).copied().unwrap_or_default()
	}

	/// Counts another signature that was refused.
	pub fn count_refusal(&mut self, kind: Kind) {
		let count = self.refused(kind).saturating_add(1);
		// A count that cannot be written is lost; whatever is signed after it is refused with the reason.
		let _ = self.append(Line::Refused(kind, count));
	}

	fn append(&mut self, line: Line) -> Result<(), Refusal> {
		if let Some(error) = &self.failed {
			return Err(Refusal::Unwritten(error.clone()));
		}
		self.write(line).map_err(|error| {
			self.failed = Some(error.to_string());
			Refusal::Unwritten(error.to_string())
		})
	}

	fn write(&mut self, line: Line) -> io::Result<()> {
		self.file.write_all(format!("{line}\n").as_bytes())?;
		self.file.sync_data()?;
		self.signed.note(line);
		self.lines += 1;
		if self.lines > MAX_LINES {
			(self.file, self.lines) = self.signed.write(&self.path)?;
		}
		Ok(())
	}
}

/// What a file says, or the line that is damaged and how.
fn read(text: &[u8]) -> Result<Signed, (usize, &'static str)> {
	let mut signed = Signed::default();
	let text = String::from_utf8_lossy(whole_lines(text));
	for (line, number) in text.lines().zip(1..) {
		match number {
			1 if line == HEADER => {},
			1 => return Err((number, "it is not the header of this format")),
			_ => signed.note(line.parse().map_err(|why| (number, why))?),
		}
	}
	Ok(signed)
}

/// The text up to the last line that was written to its end.
///
/// What comes after it is an entry that the machine did not finish: without its end, or with the
/// zeros of a block that was allotted and not written.
fn whole_lines(text: &[u8]) -> &[u8] {
	let end = text.iter().position(|byte| *byte == 0).unwrap_or(text.len());
	let whole = text[..end].iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
	// A whole line behind zeros was not the last to be written.
	let is_tail = text[end..].iter().all(|byte| *byte == 0 || *byte == b'\n');
	if is_tail {
		&text[..whole]
	} else {
		text
	}
}

fn damaged(path: &Path, line: usize, why: &str) -> String {
	format!(
		"the vote record {} is damaged in line {line}: {why}. It tells what this validator has signed; \
		 without it the validator could sign something else and be suspended. If its database is \
		 no older copy, and the others have finalised blocks for ten minutes since it stopped, move \
		 the file away. Otherwise give the validator new session keys first",
		path.display()
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	const KEY: H256 = H256::repeat_byte(7);

	fn target(number: u32) -> Target {
		Target { number, hash: H256::from_low_u64_be(number.into()) }
	}

	fn at(set: SetId, round: u64) -> Place {
		Place { set, round }
	}

	fn path(folder: &tempfile::TempDir) -> PathBuf {
		folder.path().join("signed").join("record")
	}

	#[test]
	fn a_vote_is_signed_again_and_no_other_one() {
		let folder = tempfile::tempdir().unwrap();
		for _restart in 0..3 {
			let mut record = Record::open(&path(&folder)).unwrap();
			for phase in [Phase::Propose, Phase::Prevote, Phase::Precommit] {
				assert_eq!(record.vote(at(3, 9), phase, target(5), KEY), Ok(()));
				assert_eq!(
					record.vote(at(3, 9), phase, target(6), KEY),
					Err(Refusal::OtherVote(at(3, 9), phase, target(5)))
				);
			}
			assert_eq!(record.last(), Some(at(3, 9)));
		}
		// Another key is another voter, and another round or set another vote.
		let mut record = Record::open(&path(&folder)).unwrap();
		for (place, key) in [(at(3, 9), H256::zero()), (at(3, 10), KEY), (at(4, 9), KEY)] {
			assert_eq!(record.vote(place, Phase::Prevote, target(6), key), Ok(()));
		}
	}

	#[test]
	fn a_slot_has_one_block_and_slots_go_forward() {
		let folder = tempfile::tempdir().unwrap();
		let (one, other) = (H256::repeat_byte(1), H256::repeat_byte(2));
		for _restart in 0..3 {
			let mut record = Record::open(&path(&folder)).unwrap();
			assert_eq!(record.block(10, one, KEY), Ok(()));
			assert_eq!(record.block(10, other, KEY), Err(Refusal::PastSlot(10)));
			assert_eq!(record.block(9, other, KEY), Err(Refusal::PastSlot(10)));
			assert_eq!(record.block(9, other, other), Ok(()));
		}
		let mut record = Record::open(&path(&folder)).unwrap();
		assert_eq!(record.block(11, other, KEY), Ok(()));
	}

	#[test]
	fn what_is_written_is_on_disk_before_it_is_signed() {
		let folder = tempfile::tempdir().unwrap();
		let mut record = Record::open(&path(&folder)).unwrap();
		record.vote(at(0, 1), Phase::Prevote, target(1), KEY).unwrap();
		let text = fs::read_to_string(path(&folder)).unwrap();
		assert!(text.contains("vote 0 1 prevote 1 0x"), "{text}");
	}

	#[test]
	fn old_rounds_are_forgotten_and_refused() {
		let folder = tempfile::tempdir().unwrap();
		let kept = u64::try_from(KEPT_ROUNDS).unwrap();
		let mut record = Record::open(&path(&folder)).unwrap();
		for round in 1..=kept + 10 {
			record.vote(at(2, round), Phase::Prevote, target(1), KEY).unwrap();
		}
		drop(record);
		let mut record = Record::open(&path(&folder)).unwrap();
		assert_eq!(record.floor(), Some(at(2, 10)));
		for place in [at(2, 10), at(2, 1), at(1, 9_999)] {
			assert_eq!(
				record.vote(place, Phase::Precommit, target(1), KEY),
				Err(Refusal::PastRound(at(2, 10)))
			);
		}
		assert_eq!(record.votes_after(at(2, 0)).count(), KEPT_ROUNDS);
		assert_eq!(record.votes_after(at(2, kept + 9)).count(), 1);
		assert_eq!(record.votes_after(at(3, 0)).count(), 0);
	}

	#[test]
	fn the_file_stays_small() {
		let folder = tempfile::tempdir().unwrap();
		let mut record = Record::open(&path(&folder)).unwrap();
		record.vote(at(1, 1), Phase::Prevote, target(1), KEY).unwrap();
		record.lines = MAX_LINES - 1;
		record.block(1, KEY, KEY).unwrap();
		assert_eq!(record.lines, MAX_LINES);
		record.block(2, KEY, KEY).unwrap();
		assert_eq!(record.lines, 2);
		record.block(3, KEY, KEY).unwrap();
		let text = fs::read_to_string(path(&folder)).unwrap();
		let starts: Vec<&str> = text.lines().map(|line| &line[..7]).collect();
		assert_eq!(starts, ["clearma", "vote 1 ", "block 2", "block 3"]);
	}

	#[test]
	fn refusals_are_counted_over_restarts_and_bind_nobody() {
		let folder = tempfile::tempdir().unwrap();
		for before in 0..3 {
			let mut record = Record::open(&path(&folder)).unwrap();
			assert_eq!((record.refused(Kind::Vote), record.refused(Kind::Block)), (before, 0));
			record.count_refusal(Kind::Vote);
			assert!(record.is_blank());
		}
		let text = fs::read_to_string(path(&folder)).unwrap();
		assert!(text.contains("\nrefused vote 3 "), "{text}");
	}

	#[test]
	fn an_unfinished_entry_is_dropped() {
		let folder = tempfile::tempdir().unwrap();
		let mut record = Record::open(&path(&folder)).unwrap();
		record.vote(at(0, 1), Phase::Prevote, target(1), KEY).unwrap();
		let whole = fs::read(path(&folder)).unwrap();
		let line = Line::Vote(at(0, 2), Phase::Prevote, target(2), KEY).to_string();
		let zeros = [0; 40];
		for tail in [&line.as_bytes()[..20], line.as_bytes(), &zeros, b"vote 0 2\0\0\0\0\n"] {
			fs::write(path(&folder), [&whole[..], tail].concat()).unwrap();
			let record = Record::open(&path(&folder)).unwrap();
			assert_eq!(record.last(), Some(at(0, 1)));
			assert_eq!(fs::read(path(&folder)).unwrap(), whole);
		}
	}

	#[test]
	fn any_other_damage_is_refused_with_advice_and_stays() {
		let folder = tempfile::tempdir().unwrap();
		let mut record = Record::open(&path(&folder)).unwrap();
		for round in 1..4 {
			record.vote(at(0, round), Phase::Prevote, target(1), KEY).unwrap();
		}
		let whole = fs::read_to_string(path(&folder)).unwrap();
		for (from, to, line) in [
			("vote 0 2", "vote 0 7", 3),
			("vote 0 3", "vote 0 7", 4),
			("vote 0 1 prevote", "vote 0 1 \0\0\0\0\0", 2),
			("record 1", "record 2", 1),
		] {
			let text = whole.replace(from, to);
			fs::write(path(&folder), &text).unwrap();
			let error = Record::open(&path(&folder)).err().unwrap();
			assert!(error.contains(&format!("damaged in line {line}")), "{error}");
			assert!(error.contains("new session keys"), "{error}");
			assert_eq!(fs::read_to_string(path(&folder)).unwrap(), text);
		}
	}

	#[test]
	fn after_a_failed_write_nothing_is_signed() {
		let folder = tempfile::tempdir().unwrap();
		let mut record = Record::open(&path(&folder)).unwrap();
		// Written to, it says that the disk is full.
		record.file = OpenOptions::new().append(true).open("/dev/full").unwrap();
		let refused = record.vote(at(0, 1), Phase::Prevote, target(1), KEY);
		assert!(matches!(refused, Err(Refusal::Unwritten(_))), "{refused:?}");
		record.file = OpenOptions::new().append(true).open(path(&folder)).unwrap();
		let refused = record.block(1, KEY, KEY);
		assert!(matches!(refused, Err(Refusal::Unwritten(_))), "{refused:?}");
	}
}
