//! The salts of sealed bids, kept on disk from before the seal is sent until the reveal is final.
//!
//! A bid whose salt is lost cannot be revealed, and its deposit is. So:
//!
//! - A bid is in its file, and the disk told to keep it, before its seal is sent anywhere.
//! - A file is replaced as a whole: it has the earlier bids or these and one more, and never a part.
//! - A bid that was replaced stays: until the window closes either seal may be the one that counts.
//!   The reveal takes the one whose seal the chain has.
//!
//! There is one file for each bidder, order and auction of a chain, readable by its owner alone:
//! `DIRECTORY/GENESIS/order-N-auction-N-BIDDER.json`.

use clearing_rules::{commitment, Bid};
use clearmark_runtime::{AccountId, BlockNumber};
use rand_core::{OsRng, RngCore};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::{
	fs::{self, File, OpenOptions},
	io::{self, ErrorKind, Write},
	path::{Path, PathBuf},
	process,
};

/// Which bids a file is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
	/// The chain, by the hash of block 0.
	pub genesis: H256,
	/// The order.
	pub order: u64,
	/// Its auction, from zero.
	pub auction: u32,
	/// The bidder.
	pub bidder: AccountId,
}

/// A bid with its salt and its seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed {
	/// The offer.
	pub bid: Bid,
	/// What makes the seal unguessable.
	pub salt: [u8; 32],
	/// The seal, as the chain has it.
	pub commitment: H256,
}

/// Why the journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
	/// Neither `XDG_DATA_HOME` nor `HOME` says where it is.
	#[error("it is not known where salts are kept: give --journal DIRECTORY")]
	Nowhere,
	/// A file or folder cannot be read or written.
	#[error("{}: {doing}: {error}", path.display())]
	Io {
		/// The file or folder.
		path: PathBuf,
		/// What was tried.
		doing: &'static str,
		/// Why it failed.
		error: io::Error,
	},
	/// A file is not as the journal writes it.
	#[error("{}: {why}; restore it from a copy, it is left as it is", path.display())]
	Damaged {
		/// The file.
		path: PathBuf,
		/// What is wrong.
		why: String,
	},
}

/// A directory of salts.
#[derive(Clone, Debug)]
pub struct Journal {
	directory: PathBuf,
}

impl Place {
	/// The seal of a bid here.
	pub fn commitment(&self, bid: &Bid, salt: &[u8; 32]) -> H256 {
		H256(commitment(&self.genesis.0, self.order, &self.bidder, bid, salt))
	}

	/// Seals a bid with a salt of the operating system's generator.
	pub fn seal(&self, bid: Bid) -> Sealed {
		let mut salt = [0; 32];
		OsRng.fill_bytes(&mut salt);
		Sealed { bid, salt, commitment: self.commitment(&bid, &salt) }
	}

	fn folder(&self) -> String {
		hex::encode(self.genesis)
	}

	fn file(&self) -> String {
		format!("order-{}-auction-{}-{}.json", self.order, self.auction, self.bidder)
	}
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
	version: u32,
	genesis: String,
	order: u64,
	auction: u32,
	bidder: AccountId,
	bids: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
	commitment: String,
	salt: String,
	fee_fixed: String,
	fee_bps: u32,
	promised_done: BlockNumber,
	capacity: String,
	collateral: String,
	valid_until: BlockNumber,
}

const VERSION: u32 = 1;

impl Journal {
	/// The journal in this directory, which is made when something is written.
	pub fn at(directory: impl Into<PathBuf>) -> Self {
		Self { directory: directory.into() }
	}

	/// Where salts are kept if nothing else is said: `$XDG_DATA_HOME/clearmark`, or
	/// `~/.local/share/clearmark`.
	pub fn usual() -> Result<Self, JournalError> {
		let absolute = |name: &str| {
			let path = std::env::var_os(name).map(PathBuf::from);
			path.filter(|path| path.is_absolute())
		};
		let data = absolute("XDG_DATA_HOME")
			.or_else(|| absolute("HOME").map(|home| home.join(".local").join("share")));
		Ok(Self::at(data.ok_or(JournalError::Nowhere)?.join("clearmark")))
	}

	/// The file of a place, whether it is there or not.
	pub fn path(&self, place: &Place) -> PathBuf {
		self.directory.join(place.folder()).join(place.file())
	}

	/// The bids of a place, in the order in which they were sealed.
	pub fn bids(&self, place: &Place) -> Result<Vec<Sealed>, JournalError> {
		let path = self.path(place);
		match fs::read(&path) {
			Ok(bytes) => read(place, &path, &bytes),
			Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
			Err(error) => Err(failed(&path, "cannot be read")(error)),
		}
	}

	/// The bid with this seal, and the place that it was kept for: that of the auction or of an earlier
	/// one of the order. A seal names no auction, so that one which was sent near the end of an auction
	/// can have been taken by the next.
	pub fn find(
		&self,
		place: &Place,
		commitment: H256,
	) -> Result<Option<(Place, Sealed)>, JournalError> {
		for auction in (0..=place.auction).rev() {
			let place = Place { auction, ..place.clone() };
			let kept = self.bids(&place)?;
			if let Some(sealed) = kept.into_iter().find(|sealed| sealed.commitment == commitment) {
				return Ok(Some((place, sealed)));
			}
		}
		Ok(None)
	}

	/// The place of the newest bids that are kept: that of the auction or of an earlier one of the order.
	pub fn newest(&self, place: &Place) -> Result<Option<Place>, JournalError> {
		for auction in (0..=place.auction).rev() {
			let place = Place { auction, ..place.clone() };
			if !self.bids(&place)?.is_empty() {
				return Ok(Some(place));
			}
		}
		Ok(None)
	}

	/// Keeps one more bid. When this returns, it is on disk.
	pub fn keep(&self, place: &Place, sealed: Sealed) -> Result<(), JournalError> {
		let folder = self.directory.join(place.folder());
		make_folders(&folder)?;
		let _lock = locked(&folder)?;
		let mut bids = self.bids(place)?;
		bids.push(sealed);
		let page = page(place, &bids);
		replace(&self.path(place), &page)
	}

	/// Forgets the bids of an auction, of which one is revealed for good, and of the order's auctions before it,
	/// which are over: nothing about them can be of use any more.
	pub fn forget_up_to(&self, place: &Place) -> Result<(), JournalError> {
		(0..=place.auction).try_for_each(|auction| self.forget(&Place { auction, ..place.clone() }))
	}

	fn forget(&self, place: &Place) -> Result<(), JournalError> {
		let path = self.path(place);
		let folder = self.directory.join(place.folder());
		match fs::remove_file(&path) {
			Ok(()) => sync_folder(&folder),
			Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
			Err(error) => Err(failed(&path, "cannot be removed")(error)),
		}
	}
}

fn failed(path: &Path, doing: &'static str) -> impl Fn(io::Error) -> JournalError {
	let path = path.to_path_buf();
	move |error| JournalError::Io { path: path.clone(), doing, error }
}

fn page(place: &Place, bids: &[Sealed]) -> Vec<u8> {
	let entry = |sealed: &Sealed| Entry {
		commitment: hex::encode(sealed.commitment),
		salt: hex::encode(sealed.salt),
		fee_fixed: sealed.bid.fee_fixed.to_string(),
		fee_bps: sealed.bid.fee_bps,
		promised_done: sealed.bid.promised_done,
		capacity: sealed.bid.capacity.to_string(),
		collateral: sealed.bid.collateral.to_string(),
		valid_until: sealed.bid.valid_until,
	};
	let page = Page {
		version: VERSION,
		genesis: place.folder(),
		order: place.order,
		auction: place.auction,
		bidder: place.bidder.clone(),
		bids: bids.iter().map(entry).collect(),
	};
	let mut text = serde_json::to_vec_pretty(&page)
		.expect("strings, numbers and lists with string keys are always JSON; qed");
	text.push(b'\n');
	text
}

/// Reads a page, and computes each seal again: a salt that was changed is of no use.
fn read(place: &Place, path: &Path, bytes: &[u8]) -> Result<Vec<Sealed>, JournalError> {
	let damaged = |why: String| JournalError::Damaged { path: path.into(), why };
	let page: Page = serde_json::from_slice(bytes)
		.map_err(|error| damaged(format!("is no journal of bids: {error}")))?;
	if page.version != VERSION {
		return Err(damaged(format!("is of version {}, which is not known here", page.version)));
	}
	let named = (page.genesis, page.order, page.auction, page.bidder);
	if named != (place.folder(), place.order, place.auction, place.bidder.clone()) {
		return Err(damaged("is about other bids than its name says".into()));
	}
	let sealed = |(number, entry): (usize, Entry)| {
		entry
			.sealed()
			.filter(|sealed| sealed.commitment == place.commitment(&sealed.bid, &sealed.salt))
			.ok_or_else(|| damaged(format!("bid {} does not give its seal", number + 1)))
	};
	page.bids.into_iter().enumerate().map(sealed).collect()
}

impl Entry {
	fn sealed(self) -> Option<Sealed> {
		let bytes = |text: &str| {
			let mut bytes = [0; 32];
			hex::decode_to_slice(text, &mut bytes).ok()?;
			Some(bytes)
		};
		Some(Sealed {
			bid: Bid {
				fee_fixed: self.fee_fixed.parse().ok()?,
				fee_bps: self.fee_bps,
				promised_done: self.promised_done,
				capacity: self.capacity.parse().ok()?,
				collateral: self.collateral.parse().ok()?,
				valid_until: self.valid_until,
			},
			salt: bytes(&self.salt)?,
			commitment: H256(bytes(&self.commitment)?),
		})
	}
}

/// Makes the folders that are missing, for their owner alone, and has the disk keep each.
fn make_folders(folder: &Path) -> Result<(), JournalError> {
	if folder.is_dir() {
		return Ok(());
	}
	let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
	if let Some(parent) = parent {
		make_folders(parent)?;
	}
	let mut builder = fs::DirBuilder::new();
	#[cfg(unix)]
	std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
	match builder.create(folder) {
		Ok(()) => {},
		// Another command was faster.
		Err(error) if error.kind() == ErrorKind::AlreadyExists => {},
		Err(error) => return Err(failed(folder, "cannot be made")(error)),
	}
	sync_folder(parent.unwrap_or(Path::new(".")))
}

/// Keeps other commands from writing here until it is dropped.
fn locked(folder: &Path) -> Result<File, JournalError> {
	let lock = File::open(folder).map_err(failed(folder, "cannot be opened"))?;
	lock.lock().map_err(failed(folder, "cannot be locked"))?;
	Ok(lock)
}

/// Writes a file beside the old one, and puts it in its place when the disk has it.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), JournalError> {
	let folder = path.parent().unwrap_or(Path::new("."));
	let name = path.file_name().unwrap_or_default().to_string_lossy();
	let draft = folder.join(format!(".{name}.{}", process::id()));
	let written = write_new(&draft, bytes).and_then(|()| fs::rename(&draft, path));
	if let Err(error) = written {
		let _ = fs::remove_file(&draft);
		return Err(failed(path, "cannot be written")(error));
	}
	sync_folder(folder)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
	// What a command of the same number left behind when it was killed.
	match fs::remove_file(path) {
		Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
		_ => {},
	}
	let mut options = OpenOptions::new();
	options.write(true).create_new(true);
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
	let mut file = options.open(path)?;
	file.write_all(bytes)?;
	file.sync_all()
}

/// Has the disk keep which files a folder has.
fn sync_folder(folder: &Path) -> Result<(), JournalError> {
	let synced = File::open(folder).and_then(|folder| folder.sync_all());
	synced.map_err(failed(folder, "cannot be written to disk"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;
	use tempfile::TempDir;

	fn place() -> Place {
		Place { genesis: H256::repeat_byte(7), order: 3, auction: 0, bidder: [1; 32].into() }
	}

	fn bid(fee: u128) -> Bid {
		Bid {
			fee_fixed: fee,
			fee_bps: 5,
			promised_done: 10,
			capacity: u128::MAX,
			collateral: 1,
			valid_until: 20,
		}
	}

	fn journal() -> (TempDir, Journal) {
		let folder = tempfile::tempdir().unwrap();
		let journal = Journal::at(folder.path().join("data").join("clearmark"));
		(folder, journal)
	}

	#[test]
	fn bids_are_kept_in_the_order_of_their_seals() {
		let (_folder, journal) = journal();
		assert_eq!(journal.bids(&place()).unwrap(), []);
		let [first, second] = [1, 2].map(|fee| place().seal(bid(fee)));
		assert_ne!(first.salt, second.salt);
		journal.keep(&place(), first).unwrap();
		journal.keep(&place(), second).unwrap();
		assert_eq!(journal.bids(&place()).unwrap(), [first, second]);
		let others = [
			Place { order: 4, ..place() },
			Place { auction: 1, ..place() },
			Place { bidder: [2; 32].into(), ..place() },
			Place { genesis: H256::zero(), ..place() },
		];
		for other in others {
			assert_eq!(journal.bids(&other).unwrap(), []);
		}
		journal.forget_up_to(&place()).unwrap();
		journal.forget_up_to(&place()).unwrap();
		assert_eq!(journal.bids(&place()).unwrap(), []);
	}

	#[test]
	fn reveal_should_leave_no_seal_of_an_earlier_auction_behind() {
		let (_folder, journal) = journal();
		let [earlier, own, next] = [0, 1, 2].map(|auction| Place { auction, ..place() });
		assert_eq!(journal.newest(&next).unwrap(), None);
		for place in [&earlier, &own, &next] {
			journal.keep(place, place.seal(bid(1))).unwrap();
			assert_eq!(journal.newest(&next).unwrap().as_ref(), Some(place));
		}
		assert_eq!(journal.newest(&own).unwrap().as_ref(), Some(&own));
		journal.forget_up_to(&own).unwrap();
		let left = [earlier, own, next].map(|place| journal.bids(&place).unwrap().len());
		assert_eq!(left, [0, 0, 1]);
	}

	#[test]
	fn seal_that_the_next_auction_took_should_be_found_in_the_journal_of_its_own() {
		let (_folder, journal) = journal();
		let next = Place { auction: 2, ..place() };
		let [late, lost, newer] = [1, 2, 3].map(|fee| place().seal(bid(fee)));
		journal.keep(&place(), late).unwrap();
		journal.keep(&next, newer).unwrap();
		assert_eq!(journal.find(&next, late.commitment).unwrap(), Some((place(), late)));
		assert_eq!(journal.find(&next, newer.commitment).unwrap(), Some((next.clone(), newer)));
		// Neither a seal that is not here, nor one of an auction that is yet to come.
		assert_eq!(journal.find(&next, lost.commitment).unwrap(), None);
		assert_eq!(journal.find(&place(), newer.commitment).unwrap(), None);
		// An earlier journal is read only if it is needed.
		fs::write(journal.path(&place()), "damaged").unwrap();
		assert_eq!(journal.find(&next, newer.commitment).unwrap(), Some((next.clone(), newer)));
		assert!(journal.find(&next, late.commitment).is_err());
	}

	#[cfg(unix)]
	#[test]
	fn nobody_else_can_read_it() {
		use std::os::unix::fs::PermissionsExt;
		let (_folder, journal) = journal();
		journal.keep(&place(), place().seal(bid(1))).unwrap();
		let path = journal.path(&place());
		let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
		assert_eq!(mode(&path), 0o600);
		for folder in path.ancestors().skip(1).take(3) {
			assert_eq!(mode(folder), 0o700, "{}", folder.display());
		}
	}

	#[test]
	fn draft_that_a_killed_command_left_should_harm_nothing() {
		let (_folder, journal) = journal();
		let first = place().seal(bid(1));
		journal.keep(&place(), first).unwrap();
		let path = journal.path(&place());
		let whole = fs::read(&path).unwrap();
		let name = path.file_name().unwrap().to_string_lossy();
		for number in [1, process::id()] {
			let draft = path.with_file_name(format!(".{name}.{number}"));
			fs::write(draft, &whole[..whole.len() / 2]).unwrap();
		}
		assert_eq!(journal.bids(&place()).unwrap(), [first]);
		let second = place().seal(bid(2));
		journal.keep(&place(), second).unwrap();
		assert_eq!(journal.bids(&place()).unwrap(), [first, second]);
	}

	#[test]
	fn damaged_file_should_be_named_and_left_alone() {
		let (_folder, journal) = journal();
		journal.keep(&place(), place().seal(bid(1))).unwrap();
		let path = journal.path(&place());
		let whole = fs::read_to_string(&path).unwrap();
		let damages = [
			String::new(),
			whole[..whole.len() / 2].into(),
			whole.replace("\"fee_bps\": 5", "\"fee_bps\": 6"),
			whole.replace("\"order\": 3", "\"order\": 4"),
			whole.replace("\"version\": 1", "\"version\": 2"),
			whole.replace("\"order\"", "\"rank\": 1, \"order\""),
		];
		for damaged in damages {
			assert_ne!(damaged, whole);
			fs::write(&path, &damaged).unwrap();
			let error = journal.keep(&place(), place().seal(bid(2))).unwrap_err();
			assert!(matches!(error, JournalError::Damaged { .. }), "{error}");
			assert!(error.to_string().starts_with(&path.display().to_string()), "{error}");
			assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
		}
	}

	#[test]
	fn commands_that_seal_at_once_should_lose_nothing() {
		let (_folder, journal) = journal();
		let sealed: Vec<_> = (0..8).map(|fee| place().seal(bid(fee))).collect();
		std::thread::scope(|scope| {
			for sealed in &sealed {
				scope.spawn(|| {
					// In one process, drafts have one name: as many processes have many.
					journal.keep(&place(), *sealed).unwrap();
				});
			}
		});
		let mut kept = journal.bids(&place()).unwrap();
		kept.sort_by_key(|sealed| sealed.bid.fee_fixed);
		assert_eq!(kept, sealed);
	}

	proptest! {
		#[test]
		fn what_is_kept_is_what_is_read(fees in (any::<u128>(), any::<u32>()), blocks in (any::<u32>(), any::<u32>()),
			amounts in (any::<u128>(), any::<u128>()), salt in any::<[u8; 32]>()
		) {
			let bid = Bid {
				fee_fixed: fees.0, fee_bps: fees.1, promised_done: blocks.0, valid_until: blocks.1,
				capacity: amounts.0, collateral: amounts.1,
			};
			let sealed = Sealed { bid, salt, commitment: place().commitment(&bid, &salt) };
			let bytes = page(&place(), &[sealed]);
			prop_assert_eq!(read(&place(), Path::new("x"), &bytes).unwrap(), [sealed]);
		}

		#[test]
		fn reading_never_panics(bytes: Vec<u8>) {
			let _ = read(&place(), Path::new("x"), &bytes);
		}
	}
}
