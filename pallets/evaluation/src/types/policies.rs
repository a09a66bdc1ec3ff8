//! Policies: what schemes with a method of their own say of it.

use super::*;
use evaluation_schemes::{guarantor, terminal};

/// What a scheme says of guarantors, or of terminals.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum MethodPolicy {
	/// An applicant is authenticated on the word of somebody who is already.
	#[codec(index = 0)]
	Guarantors(guarantor::Policy),
	/// What a terminal runs on gives a level, and the level a permission.
	#[codec(index = 1)]
	Terminals(terminal::Policy),
}

impl MethodPolicy {
	/// The longest of its times, in blocks.
	pub fn longest_time(&self) -> u32 {
		match self {
			MethodPolicy::Guarantors(policy) => {
				let times = [policy.cool_down, policy.answer_within, policy.lifetime, policy.tail];
				times.into_iter().fold(0, u32::max)
			},
			MethodPolicy::Terminals(policy) => policy.answer_within.max(policy.lifetime),
		}
	}
}

/// A policy's lifecycle, and what it says.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PolicyState<AccountId, BlockNumber> {
	/// Where it is.
	pub status: VersionStatus,
	/// Who approved, in the order of approval.
	pub approvals: Approvals<AccountId>,
	/// The block of its registration.
	pub registered_at: BlockNumber,
	/// What it says. It never changes.
	pub policy: MethodPolicy,
}
