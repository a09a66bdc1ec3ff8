//! The file: what is in it, and its one encoding. `docs/audit.md` has the layout.

use super::{AccountId, Header, Justification};
use codec::{Decode, DecodeAll, Encode};
use pallet_provenance::{FoldedLink, LinkRecord, StoredLink};
use sha2::{Digest as _, Sha256};
use signature_chain::{AssetId, InclusionProof, Link};
use sp_consensus_grandpa::SetId;
use std::{fs, io, path::Path};

/// What every bundle begins with.
pub const MAGIC: [u8; 8] = *b"CLMAUDIT";
/// The layout that is written and read here.
pub const VERSION: u16 = 3;
/// Bytes of the hash at the end.
const SEAL: usize = 32;
/// Largest file that is read: 4 GiB.
const MAX_BYTES: u64 = 1 << 32;

/// Whose history a bundle shows.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Subject {
	/// One unit.
	#[codec(index = 0)]
	Unit(u64),
	/// Every unit that an account has.
	#[codec(index = 1)]
	Account(AccountId),
	/// Every unit that exists.
	#[codec(index = 2)]
	All,
}

/// Block 0, and the nodes of its state that show the first authorities.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Genesis {
	/// Its hash is the chain's name.
	pub header: Header,
	/// Sorted, each once.
	pub nodes: Vec<Vec<u8>>,
}

/// Which authorities the evidence begins with.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Start {
	/// Those in the state of block 0: authority set 0.
	#[codec(index = 0)]
	Genesis(Genesis),
	/// The set with this number, which the auditor must know.
	#[codec(index = 1)]
	Set(SetId),
}

/// The last block of an authority set, which names the next one, under the votes of its own.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Handoff {
	/// The block.
	pub header: Header,
	/// The votes for it.
	pub justification: Justification,
}

/// A link, whole, and what it is found under in the state.
///
/// Of a folded link the state has the outline. That follows from the link, so that only the number of
/// its leaf is needed besides, which the proof has.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Record {
	/// The receiver, which is in the key.
	pub to: AccountId,
	/// The rest.
	pub value: StoredLink<AccountId>,
	/// That it is under the root of the asset's folded links, where it is folded.
	pub inclusion: Option<InclusionProof>,
}

impl Record {
	/// The whole link.
	pub fn link(&self) -> Link<AccountId> {
		self.value.clone().of(self.to.clone())
	}

	/// The value in the state.
	pub fn stored(&self) -> LinkRecord<AccountId> {
		match &self.inclusion {
			None => LinkRecord::Whole(self.value.clone()),
			Some(proof) => LinkRecord::Folded(FoldedLink {
				leaf: proof.leaf,
				outline: self.link().outline(),
				previous: self.value.previous,
			}),
		}
	}

	/// Whether the state has only an outline of it.
	pub fn is_folded(&self) -> bool {
		self.inclusion.is_some()
	}
}

/// Evidence of where units have been, as one file.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Bundle {
	/// The asset.
	pub asset: AssetId,
	/// Whose history.
	pub subject: Subject,
	/// The authority set that it begins with.
	pub start: Start,
	/// The last block of that set, of the next one, and so on.
	pub handoffs: Vec<Handoff>,
	/// The block whose state is audited.
	pub header: Header,
	/// The blocks after it, up to the one that the justification is of; mostly none.
	pub descendants: Vec<Header>,
	/// The votes for the last of them.
	pub justification: Justification,
	/// The history, by moment. Each follows from a value of the state, or the other way round.
	pub links: Vec<Record>,
	/// The other nodes of the state that were read; sorted, each once.
	pub nodes: Vec<Vec<u8>>,
}

/// Why a file is no bundle.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatFault {
	/// Something else.
	#[error("it does not begin as an audit bundle does")]
	NotABundle,
	/// Written by another release.
	#[error("it has layout {0}, and this tool reads layout {VERSION}")]
	OtherVersion(u16),
	/// The hash at the end is not that of what comes before.
	#[error("it was changed or cut short: its hash does not fit")]
	SealBroken,
	/// Not the encoding of a bundle, or not the only one.
	#[error("it is not encoded as a bundle is")]
	Malformed,
	/// The nodes of a proof are not sorted, or one is there twice.
	#[error("the nodes of a storage proof are not in order")]
	NodesUnsorted,
}

impl Bundle {
	/// As a file has it.
	pub fn to_bytes(&self) -> Vec<u8> {
		let mut bytes = (MAGIC, VERSION, self).encode();
		let seal = Sha256::digest(&bytes);
		bytes.extend_from_slice(&seal);
		bytes
	}

	/// Reads what [`Bundle::to_bytes`] gives, and nothing else.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatFault> {
		let (head, rest) = bytes.split_at_checked(MAGIC.len()).ok_or(FormatFault::NotABundle)?;
		if head != MAGIC {
			return Err(FormatFault::NotABundle);
		}
		let (version, _) = rest.split_first_chunk::<2>().ok_or(FormatFault::SealBroken)?;
		let version = u16::from_le_bytes(*version);
		if version != VERSION {
			return Err(FormatFault::OtherVersion(version));
		}
		let (sealed, seal) = bytes.split_at(bytes.len().saturating_sub(SEAL));
		if Sha256::digest(sealed)[..] != *seal {
			return Err(FormatFault::SealBroken);
		}
		let body = sealed.get(MAGIC.len() + 2..).ok_or(FormatFault::Malformed)?;
		let bundle = Self::decode_all(&mut &*body).map_err(|_| FormatFault::Malformed)?;
		// SCALE lets some values be written in more than one way; only ours is taken.
		if bundle.encode() != body {
			return Err(FormatFault::Malformed);
		}
		let sorted = |nodes: &Vec<Vec<u8>>| nodes.is_sorted_by(|one, next| one < next);
		let first = match &bundle.start {
			Start::Genesis(genesis) => sorted(&genesis.nodes),
			Start::Set(_) => true,
		};
		if !(first && sorted(&bundle.nodes)) {
			return Err(FormatFault::NodesUnsorted);
		}
		Ok(bundle)
	}

	/// Reads a file's bytes.
	pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
		let known = fs::metadata(path)?;
		if !known.is_file() {
			return Err(io::Error::other("it is not a regular file"));
		}
		if known.len() > MAX_BYTES {
			return Err(io::Error::other("it is larger than 4 GiB"));
		}
		fs::read(path)
	}
}
