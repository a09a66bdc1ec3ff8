//! Guarantees: who stands for whom, and what came of it.

use super::*;
use evaluation_schemes::{
	guarantor::{Authentication, GuaranteeState, MAX_LIVE},
	Ppm, PPM,
};

/// Who is meant, and who signs for it: an institution for itself, an evaluator for its customer.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Party<AccountId> {
	/// The commitment to who is meant.
	pub subject: H256,
	/// Who signs.
	pub signer: AccountId,
}

/// What score and standing gave when an applicant was authenticated.
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
pub struct Authenticated {
	/// The result on the applicant that it relies on.
	pub record: RecordId,
	/// Its score.
	pub score: u32,
	/// The guarantor's standing, in parts per million.
	pub standing: Ppm,
	/// What the policy's table gave.
	pub authentication: Authentication,
	/// In which block.
	pub at: u32,
}

/// A guarantee, from its request on.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Guarantee<AccountId> {
	/// The scheme.
	pub scheme: SchemeId,
	/// The version of its policy under which it was requested.
	pub policy: PolicyVersion,
	/// For whom.
	pub applicant: Party<AccountId>,
	/// Who stands.
	pub guarantor: Party<AccountId>,
	/// The requester's own reference.
	pub client_ref: ClientRef,
	/// In which block the guarantor confirmed, if it did.
	pub confirmed_at: Option<u32>,
	/// What became of it.
	pub state: GuaranteeState,
	/// What was last found of the applicant.
	pub authenticated: Option<Authenticated>,
}

/// A guarantee that counts towards what its guarantor may have.
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
pub struct LiveGuarantee {
	/// The guarantee.
	pub guarantee: GuaranteeId,
	/// The first block at which it no longer counts.
	pub until: u32,
}

/// What is known of a guarantor.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Guarantor {
	/// Its standing, in parts per million. Only frauds of those it stood for lower it.
	pub standing: Ppm,
	/// The first block at which it may confirm another one, by the policy by which it confirmed last; 0
	/// if it never confirmed.
	pub cooled_at: u32,
	/// Its guarantees, some of which may have ended since.
	pub guarantees: BoundedVec<LiveGuarantee, ConstU32<MAX_LIVE>>,
}

impl Default for Guarantor {
	fn default() -> Self {
		Self { standing: PPM, cooled_at: 0, guarantees: BoundedVec::new() }
	}
}

impl Guarantor {
	/// How many of its guarantees live at block `now`.
	pub fn live(&self, now: u32) -> u32 {
		let live = self.guarantees.iter().filter(|guarantee| now < guarantee.until);
		// At most 32.
		u32::try_from(live.count()).unwrap_or(u32::MAX)
	}
}

/// A guarantee and what it is good for now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct GuaranteeInfo<AccountId> {
	/// The guarantee's identifier.
	pub id: GuaranteeId,
	/// The guarantee.
	pub guarantee: Guarantee<AccountId>,
	/// The guarantor stands for the applicant.
	pub live: bool,
	/// What the applicant is let do now on its guarantor's word.
	pub authentication: Authentication,
}
