//! What a client may ask about the consortium.

use alloc::vec::Vec;
use codec::Codec;
use frame::prelude::*;

use crate::{Lei, MemberStatus, Name, Roles};

/// The most members in one answer.
pub const MAX_PAGE: u32 = 100;

/// A member, as clients see it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct MemberInfo<AccountId, BlockNumber> {
	/// Its account.
	pub account: AccountId,
	/// Its Legal Entity Identifier.
	pub lei: Lei,
	/// Its name, UTF-8.
	pub name: Name,
	/// Its roles; they count only while it is active.
	pub roles: Roles,
	/// Where it stands.
	pub status: MemberStatus<BlockNumber>,
	/// The block of its last admission.
	pub admitted_at: BlockNumber,
	/// The block in which an offence suspended its validator role, if one did.
	pub validator_suspended_since: Option<BlockNumber>,
}

sp_api::decl_runtime_apis! {
	/// Members and roles.
	pub trait ConsortiumApi<AccountId, BlockNumber>
	where
		AccountId: Codec,
		BlockNumber: Codec,
	{
		/// The member at `account`, also a retired one.
		fn member(account: AccountId) -> Option<MemberInfo<AccountId, BlockNumber>>;

		/// The members that follow `cursor` (the account of the last one seen; from the beginning
		/// without it), at most `limit` and at most 100. A page of fewer than both is the last one.
		fn members(
			cursor: Option<AccountId>,
			limit: u32,
		) -> Vec<MemberInfo<AccountId, BlockNumber>>;

		/// The member with this Legal Entity Identifier, also a retired one.
		fn member_by_lei(lei: Lei) -> Option<MemberInfo<AccountId, BlockNumber>>;

		/// How many equivocations were reported so far: of the same validator in the same slot or round,
		/// one.
		fn equivocations() -> u32;
	}
}
