//! Outcomes: what came after results.

use super::*;

/// What came after a result, from the best to the worst.
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
pub enum OutcomeKind {
	/// The subject did what it had to, in time.
	#[codec(index = 0)]
	Settled,
	/// It did not.
	#[codec(index = 1)]
	Defaulted,
	/// It deceived.
	#[codec(index = 2)]
	Fraudulent,
}

/// A report on what came after a result.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct OutcomeReport<AccountId, BlockNumber> {
	/// What came.
	pub outcome: OutcomeKind,
	/// The auditor who reports it.
	pub reporter: AccountId,
	/// blake2b-256 of what shows it.
	pub evidence: H256,
	/// The block of the report.
	pub at: BlockNumber,
	/// The second auditor who reports a fraud. One alone takes nobody's standing.
	pub confirmed_by: Option<AccountId>,
}

/// How many outcomes were good and bad.
#[derive(
	Clone,
	Copy,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct OutcomeTally {
	/// Settled in time.
	pub good: u32,
	/// Defaulted or fraudulent.
	pub bad: u32,
}

/// Most grades of a scheme, as a length.
pub const GRADES: usize = 16;

/// How results compare with what came after them.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Calibration {
	/// By grade, the worst first; a scheme with fewer leaves the rest at 0.
	pub grades: [OutcomeTally; GRADES],
	/// After results that declined.
	pub declined: OutcomeTally,
	/// After results that asked for a review.
	pub review: OutcomeTally,
	/// After results that accepted.
	pub accepted: OutcomeTally,
}

/// A calibration and the rate that follows from it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct CalibrationInfo {
	/// The counts.
	pub calibration: Calibration,
	/// Of the results that accepted or declined, the share after which it came accordingly, in parts
	/// per million; nothing if there is none.
	pub hit_rate: Option<u32>,
}
