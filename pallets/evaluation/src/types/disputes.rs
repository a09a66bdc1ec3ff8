//! Disputes before the auditors.

use super::*;

/// What auditors are asked about.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Disputed {
	/// A record.
	#[codec(index = 0)]
	Record(RecordId),
	/// One result of a batch.
	#[codec(index = 1)]
	Result {
		/// The batch.
		batch: BatchId,
		/// The result's position in it.
		index: u32,
	},
}

impl Disputed {
	/// What has the bond that is at stake.
	pub fn bonded(self) -> Bonded {
		match self {
			Disputed::Record(id) => Bonded::Record(id),
			Disputed::Result { batch, .. } => Bonded::Batch(batch),
		}
	}
}

/// What one bond is held for.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Bonded {
	/// A record.
	#[codec(index = 0)]
	Record(RecordId),
	/// A batch.
	#[codec(index = 1)]
	Batch(BatchId),
}

/// Disputes that nobody decided, so late that others were kept from disputing.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Lapsed<AccountId, BlockNumber> {
	/// The first block at which the bond is due as far as they are concerned.
	pub until: BlockNumber,
	/// Whose they were.
	pub challengers: BoundedVec<AccountId, ConstU32<MAX_LAPSES>>,
}

impl<AccountId, BlockNumber: Default> Default for Lapsed<AccountId, BlockNumber> {
	fn default() -> Self {
		Self { until: BlockNumber::default(), challengers: BoundedVec::new() }
	}
}

/// Auditors on one side of a dispute.
pub type Auditors<AccountId> = BoundedVec<AccountId, ConstU32<MAX_QUORUM>>;

/// A result that auditors are asked about.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Dispute<AccountId, Balance, BlockNumber> {
	/// Who challenges.
	pub challenger: AccountId,
	/// The commitment to who was evaluated.
	pub subject: H256,
	/// What the challenger has at stake.
	pub deposit: Balance,
	/// blake2b-256 of what the auditors are shown.
	pub evidence: H256,
	/// The first block at which it is too late for a ruling.
	pub deadline: BlockNumber,
	/// Who holds the result to be wrong.
	pub refuting: Auditors<AccountId>,
	/// Who holds it to be right.
	pub upholding: Auditors<AccountId>,
}

impl<AccountId: PartialEq, Balance, BlockNumber> Dispute<AccountId, Balance, BlockNumber> {
	/// Whether the auditor has ruled already.
	pub fn has_ruled(&self, auditor: &AccountId) -> bool {
		self.refuting.contains(auditor) || self.upholding.contains(auditor)
	}
}
