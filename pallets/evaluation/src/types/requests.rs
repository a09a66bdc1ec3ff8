//! Requests across institutions, and the consents for them.

use super::*;

/// What a consent covers.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Scope {
	/// The scheme.
	pub scheme: SchemeId,
	/// The purpose, by the consortium's table.
	pub purpose: u32,
	/// The fields that may be opened to the grantee.
	pub fields: Fields,
}

/// What a subject's bank allows on the subject's behalf.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Consent<AccountId, BlockNumber> {
	/// The subject's bank.
	pub grantor: AccountId,
	/// Who may ask.
	pub grantee: AccountId,
	/// About whom.
	pub subject: H256,
	/// By which scheme, what for, and which fields.
	pub scope: Scope,
	/// The grantor's own reference; good for one consent.
	pub client_ref: ClientRef,
	/// The block in which it was granted.
	pub granted_at: BlockNumber,
	/// The first block at which it is over.
	pub expires: BlockNumber,
	/// The block in which it was revoked.
	pub revoked_at: Option<BlockNumber>,
}

impl<AccountId, BlockNumber: Ord + Copy> Consent<AccountId, BlockNumber> {
	/// Whether it is neither revoked nor expired at block `now`.
	pub fn is_live(&self, now: BlockNumber) -> bool {
		self.revoked_at.is_none() && now < self.expires
	}

	/// The first block at which it is over, as far as is known now.
	pub fn over_at(&self) -> BlockNumber {
		self.revoked_at.unwrap_or(self.expires)
	}
}

/// An answer under a consent.
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
pub struct Access<BlockNumber> {
	/// The request that was answered.
	pub request: RequestId,
	/// The answer.
	pub record: RecordId,
	/// The block of it.
	pub at: BlockNumber,
}

/// A consent and whether it still allows anything.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ConsentInfo<AccountId, BlockNumber> {
	/// The consent.
	pub consent: Consent<AccountId, BlockNumber>,
	/// It is neither revoked nor expired, and its grantor is a member.
	pub live: bool,
	/// The accesses under it, in the order of access.
	pub accesses: AccessLog<BlockNumber>,
}

/// What an institution asks another one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Enquiry<AccountId, Balance, BlockNumber> {
	/// Who is asked: an evaluator of the scheme.
	pub provider: AccountId,
	/// About whom.
	pub subject: H256,
	/// By which scheme, what for, and which fields are to be opened to the requester.
	pub scope: Scope,
	/// What the answer is worth, in the smallest denomination of the native token.
	pub fee: Balance,
	/// The first block at which it is too late for an answer.
	pub deadline: BlockNumber,
	/// The consent that allows it.
	pub consent: Option<ConsentId>,
	/// The requester's own reference; good for one request.
	pub client_ref: ClientRef,
}

/// An open request.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Request<AccountId, Balance, BlockNumber> {
	/// Who asks.
	pub requester: AccountId,
	/// What.
	pub enquiry: Enquiry<AccountId, Balance, BlockNumber>,
}

/// Why a provider refuses.
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
pub enum RefusalReason {
	/// It does not know the subject.
	#[codec(index = 0)]
	SubjectUnknown,
	/// It doubts the consent.
	#[codec(index = 1)]
	ConsentDoubted,
	/// The fee is too low.
	#[codec(index = 2)]
	FeeTooLow,
	/// It does not want to, for another reason.
	#[codec(index = 3)]
	Declined,
}
