//! What a participant signs.

#![allow(
	clippy::as_conversions,
	reason = "the codec derives turn variant indexes into bytes with `as`"
)]

use crate::Amount;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What an account has at stake in a settlement. It is what a participant signs.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Position {
	/// Owes this amount, net.
	#[codec(index = 0)]
	Debtor(Amount),
	/// Receives this amount, net; zero for a participant whose obligations cancel out.
	#[codec(index = 1)]
	Creditor(Amount),
	/// The clearing node: receives this fee.
	#[codec(index = 2)]
	Agent(Amount),
}
