//! The council's motions: what two thirds of the institutions that sit on it decide.
//!
//! # Terminology
//! - **Seat**: an account on the council.
//! - **Motion**: a call that the council carries out if enough of its seats vote for it; known by an index, and
//!   by the hash of the call.
//! - **Needed**: the ayes without which the call would fail: those that the motion was proposed with, and two
//!   thirds of the seats there are now, whichever is more.

pub mod words;

use crate::market::{chain::Snapshot, delegation::weight_of, Error};
use clearmark_runtime::{configs::CouncilCollective, AccountId, BlockNumber, Runtime, RuntimeCall};
use codec::{Decode, Encode};
use serde_json::{json, Value};
use sp_core::H256;

/// A call of the council.
pub type CouncilCall = pallet_collective::Call<Runtime, CouncilCollective>;

/// Two thirds of so many seats, rounded up.
pub fn two_thirds(seats: u32) -> u32 {
	seats.saturating_mul(2).div_ceil(3)
}

/// Who sits on the council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
	/// Its seats, ascending.
	pub seats: Vec<AccountId>,
}

/// The votes on a motion, laid out as the chain stores them.
#[derive(Clone, Debug, Decode, PartialEq, Eq)]
pub struct Votes {
	/// The motion's number.
	pub index: u32,
	/// The ayes that it was proposed to need.
	pub threshold: u32,
	/// Who is for it.
	pub ayes: Vec<AccountId>,
	/// Who is against it.
	pub nays: Vec<AccountId>,
	/// The block from which it is rejected if it has not enough ayes.
	pub end: BlockNumber,
}

/// An open motion.
#[derive(Clone, Debug, PartialEq)]
pub struct Motion {
	/// The hash of its call.
	pub hash: H256,
	/// What it is about.
	pub call: RuntimeCall,
	/// The votes so far.
	pub votes: Votes,
}

/// Where a motion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
	/// Votes are missing.
	Open,
	/// It has its ayes: closing it carries its call out.
	Carried,
	/// It cannot get them any more, or its time is over: closing it removes it.
	Rejected,
}

impl Standing {
	/// A stable name for programs.
	pub fn code(self) -> &'static str {
		match self {
			Self::Open => "open",
			Self::Carried => "carried",
			Self::Rejected => "rejected",
		}
	}
}

/// How an operator names a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MotionName {
	/// By its number.
	Index(u32),
	/// By its hash.
	Hash(H256),
}

impl std::str::FromStr for MotionName {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		if let Ok(index) = text.parse() {
			return Ok(Self::Index(index));
		}
		let hash = crate::market::publish::hash(text).map(Self::Hash);
		hash.map_err(|_| format!("`{text}` is neither the number of a motion nor its hash"))
	}
}

impl std::fmt::Display for MotionName {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		match self {
			Self::Index(index) => write!(f, "{index}"),
			Self::Hash(hash) => write!(f, "{hash:?}"),
		}
	}
}

impl Council {
	/// The council after a block.
	pub fn of(best: &Snapshot<'_>) -> Result<Self, Error> {
		let key = pallet_collective::Members::<Runtime, CouncilCollective>::hashed_key();
		Ok(Self { seats: best.stored(&key)?.unwrap_or_default() })
	}

	/// How many seats there are.
	pub fn size(&self) -> u32 {
		u32::try_from(self.seats.len()).unwrap_or(u32::MAX)
	}

	/// The ayes that each call needs which the council governs.
	pub fn threshold(&self) -> u32 {
		two_thirds(self.size())
	}

	/// Makes sure that an account has a seat.
	pub fn ensure_seated(&self, account: &AccountId) -> Result<(), Error> {
		match self.seats.contains(account) {
			true => Ok(()),
			false => Err(Error::Wrong(format!(
				"{account} does not sit on the council: its members propose and vote, as `clearmark gov members` \
				 lists them"
			))),
		}
	}
}

impl Motion {
	/// The ayes without which its call would fail.
	pub fn needed(&self, council: &Council) -> u32 {
		self.votes.threshold.max(council.threshold())
	}

	/// Where it stands after the block `now`.
	pub fn standing(&self, council: &Council, now: BlockNumber) -> Standing {
		let count = |voters: &[AccountId]| u32::try_from(voters.len()).unwrap_or(u32::MAX);
		let (ayes, nays) = (count(&self.votes.ayes), count(&self.votes.nays));
		if ayes >= self.needed(council) {
			Standing::Carried
		} else if council.size().saturating_sub(nays) < self.votes.threshold
			|| now >= self.votes.end
		{
			Standing::Rejected
		} else {
			Standing::Open
		}
	}

	/// The call that closes it.
	pub fn close(&self, best: &Snapshot<'_>) -> Result<CouncilCall, Error> {
		Ok(CouncilCall::close {
			proposal_hash: self.hash,
			index: self.votes.index,
			proposal_weight_bound: weight_of(best, &self.call)?,
			length_bound: length_of(&self.call),
		})
	}

	/// As programs read it.
	pub fn json(&self, council: &Council, now: BlockNumber) -> Value {
		let addresses =
			|voters: &[AccountId]| -> Vec<_> { voters.iter().map(AccountId::to_string).collect() };
		json!({
			"index": self.votes.index,
			"hash": format!("{:?}", self.hash),
			"call": crate::market::scale::json(&self.call),
			"ayes": addresses(&self.votes.ayes),
			"nays": addresses(&self.votes.nays),
			"needed": self.needed(council),
			"end": self.votes.end,
			"standing": self.standing(council, now).code(),
		})
	}
}

/// The length of a call in bytes, which those who propose and close it vouch for.
fn length_of(call: &RuntimeCall) -> u32 {
	u32::try_from(call.encoded_size()).unwrap_or(u32::MAX)
}

/// The call that proposes another one.
pub fn propose(council: &Council, call: RuntimeCall) -> CouncilCall {
	let length_bound = length_of(&call);
	CouncilCall::propose { threshold: council.threshold(), proposal: Box::new(call), length_bound }
}

/// The open motions, in the order in which they were proposed.
pub fn motions(best: &Snapshot<'_>) -> Result<Vec<Motion>, Error> {
	let key = pallet_collective::Proposals::<Runtime, CouncilCollective>::hashed_key();
	let hashes: Vec<H256> = best.stored(&key)?.unwrap_or_default();
	let mut found = Vec::new();
	for hash in hashes {
		let key = pallet_collective::ProposalOf::<Runtime, CouncilCollective>::hashed_key_for(hash);
		let call: Option<RuntimeCall> = best.stored(&key)?;
		let key = pallet_collective::Voting::<Runtime, CouncilCollective>::hashed_key_for(hash);
		let votes: Option<Votes> = best.stored(&key)?;
		found.extend(call.zip(votes).map(|(call, votes)| Motion { hash, call, votes }));
	}
	found.sort_by_key(|motion| motion.votes.index);
	Ok(found)
}

/// An open motion by its name.
pub fn motion(best: &Snapshot<'_>, name: MotionName) -> Result<Motion, Error> {
	let named = |motion: &Motion| match name {
		MotionName::Index(index) => motion.votes.index == index,
		MotionName::Hash(hash) => motion.hash == hash,
	};
	motions(best)?.into_iter().find(named).ok_or_else(|| {
		Error::Wrong(format!(
			"there is no open motion {name}: `clearmark gov list` has those there are"
		))
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	fn accounts(count: u8) -> Vec<AccountId> {
		(1..=count).map(|byte| [byte; 32].into()).collect()
	}

	fn motion(threshold: u32, ayes: u8, nays: u8) -> Motion {
		let call = frame_system::Call::<Runtime>::remark { remark: Vec::new() }.into();
		let votes =
			Votes { index: 0, threshold, ayes: accounts(ayes), nays: accounts(nays), end: 100 };
		Motion { hash: H256::zero(), call, votes }
	}

	#[test]
	fn two_thirds_are_rounded_up() {
		let known = [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (100, 67)];
		for (seats, needed) in known {
			assert_eq!(two_thirds(seats), needed, "{seats}");
		}
	}

	#[test]
	fn motion_stands_as_its_votes_and_its_time_have_it() {
		let council = Council { seats: accounts(4) };
		for (ayes, nays, now, standing) in [
			(0, 0, 1, Standing::Open),
			(2, 1, 99, Standing::Open),
			(3, 0, 1, Standing::Carried),
			(3, 1, 200, Standing::Carried),
			(1, 2, 1, Standing::Rejected),
			(2, 1, 100, Standing::Rejected),
		] {
			assert_eq!(motion(3, ayes, nays).standing(&council, now), standing, "{ayes}:{nays}");
		}
	}

	#[test]
	fn motion_from_before_the_council_grew_needs_two_thirds_of_the_larger_one() {
		let larger = Council { seats: accounts(6) };
		assert_eq!(motion(3, 3, 0).standing(&larger, 1), Standing::Open);
		assert_eq!(motion(3, 4, 0).standing(&larger, 1), Standing::Carried);
		let smaller = Council { seats: accounts(3) };
		assert_eq!(motion(3, 2, 0).standing(&smaller, 1), Standing::Open);
	}

	#[test]
	fn motion_is_named_by_number_or_hash() {
		assert_eq!("7".parse(), Ok(MotionName::Index(7)));
		let hash = H256::repeat_byte(0xab);
		assert_eq!(format!("{hash:?}").parse(), Ok(MotionName::Hash(hash)));
		for wrong in ["", "-1", "0xab", "motion", "4294967296"] {
			let error = wrong.parse::<MotionName>().unwrap_err();
			assert!(error.contains("neither the number"), "{error}");
		}
	}
}
