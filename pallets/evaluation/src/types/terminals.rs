//! Terminals: what they were asked and what they reported.

use super::*;
use evaluation_schemes::{
	terminal::{Assessed, Challenge, Readings},
	Amount,
};

/// A challenge that a terminal has to answer.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct TerminalChallenge {
	/// The version of the scheme's policy by which the report will be judged.
	pub policy: PolicyVersion,
	/// The nonce, and until when.
	pub challenge: Challenge,
}

/// A report as a terminal signs it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct TerminalReport {
	/// The nonce of the challenge that it answers.
	pub nonce: [u8; 32],
	/// The kind of business that is asked for.
	pub business: u16,
	/// The amount that is asked for, in the smallest denomination.
	pub amount: Amount,
	/// The parameters, in strictly ascending order.
	pub readings: Readings,
	/// The terminal's ed25519 signature over the payload.
	pub signature: [u8; 64],
}

/// What a report gave.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct TerminalResult {
	/// The version of the scheme's policy by which it was judged.
	pub policy: PolicyVersion,
	/// blake2b-256 of what the terminal signed.
	pub digest: H256,
	/// The kind of business that was asked for.
	pub business: u16,
	/// The amount that was asked for, in the smallest denomination.
	pub amount: Amount,
	/// The level, and what it came from.
	pub assessed: Assessed,
	/// What the business may do.
	pub permission: Permission,
	/// In which block.
	pub at: u32,
	/// The first block at which it no longer holds.
	pub until: u32,
}

/// A terminal that was challenged, has reported, or both.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Terminal<AccountId> {
	/// The evaluator that challenged it last.
	pub evaluator: AccountId,
	/// The challenge that it has not answered.
	pub challenged: Option<TerminalChallenge>,
	/// What its last report gave.
	pub reported: Option<TerminalResult>,
}

impl<AccountId> Terminal<AccountId> {
	/// Whether it can still answer a challenge at block `now`.
	pub fn is_challenged(&self, now: u32) -> bool {
		self.challenged.is_some_and(|open| now < open.challenge.until)
	}

	/// Whether its last report holds at block `now`, as far as time goes.
	pub fn is_assessed(&self, now: u32) -> bool {
		self.reported.is_some_and(|found| now < found.until)
	}
}

/// A terminal and whether its last report holds.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct TerminalInfo<AccountId> {
	/// The terminal.
	pub terminal: Terminal<AccountId>,
	/// Its last report holds: it is not too old, and its policy was not revoked.
	pub valid: bool,
}
