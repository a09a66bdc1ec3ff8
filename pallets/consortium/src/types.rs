//! What the pallet stores and what it asks of its surroundings.

#![allow(clippy::as_conversions, reason = "the codec's derive writes them for enumerations")]

use alloc::{string::String, vec::Vec};
use frame::prelude::*;
use serde::{Deserialize, Serialize};
use sp_staking::{offence::OffenceSeverity, SessionIndex};

use crate::Lei;

/// Longest name of an institution, in bytes of UTF-8.
pub const MAX_NAME_LENGTH: u32 = 128;
/// Longest reason of a suspension, in bytes of UTF-8.
pub const MAX_REASON_LENGTH: u32 = 256;
/// How many roles there are.
pub const ROLE_COUNT: u32 = 7;

/// Whether a character is not seen, or turns the direction of others: general category Cf of Unicode 15
/// (`UnicodeData.txt`). By such ones a name could look like another's.
pub const fn is_format_character(character: char) -> bool {
	matches!(
		character,
		'\u{ad}'
			| '\u{600}'..='\u{605}'
			| '\u{61c}' | '\u{6dd}'
			| '\u{70f}' | '\u{890}'..='\u{891}'
			| '\u{8e2}'
			| '\u{180e}'
			| '\u{200b}'..='\u{200f}'
			| '\u{202a}'..='\u{202e}'
			| '\u{2060}'..='\u{2064}'
			| '\u{2066}'..='\u{206f}'
			| '\u{feff}'
			| '\u{fff9}'..='\u{fffb}'
			| '\u{110bd}'
			| '\u{110cd}'
			| '\u{13430}'..='\u{1343f}'
			| '\u{1bca0}'..='\u{1bca3}'
			| '\u{1d173}'..='\u{1d17a}'
			| '\u{e0001}'
			| '\u{e0020}'..='\u{e007f}'
	)
}

/// Name of an institution: UTF-8 without control and format characters, not blank.
pub type Name = BoundedVec<u8, ConstU32<MAX_NAME_LENGTH>>;
/// Reason of a suspension: UTF-8 without control and format characters, not blank.
pub type Reason = BoundedVec<u8, ConstU32<MAX_REASON_LENGTH>>;
/// Roles as a caller lists them: any order, repetitions do no harm.
pub type RoleList = BoundedVec<Role, ConstU32<ROLE_COUNT>>;

/// What a member does in the consortium.
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
	Serialize,
	Deserialize,
)]
pub enum Role {
	/// Publishes clearing orders.
	#[codec(index = 0)]
	Initiator,
	/// Bids for clearing orders and carries them out.
	#[codec(index = 1)]
	ClearingNode,
	/// Issues assets.
	#[codec(index = 2)]
	Issuer,
	/// Records evaluations of other members.
	#[codec(index = 3)]
	Evaluator,
	/// Runs a validator: takes part in block production and finality.
	#[codec(index = 4)]
	Validator,
	/// Reads and verifies; answers for what it found.
	#[codec(index = 5)]
	Auditor,
	/// Rules on disputes.
	#[codec(index = 6)]
	Arbiter,
}

impl Role {
	/// Every role, in the order of its index.
	pub const ALL: [Self; 7] = [
		Self::Initiator,
		Self::ClearingNode,
		Self::Issuer,
		Self::Evaluator,
		Self::Validator,
		Self::Auditor,
		Self::Arbiter,
	];
}

/// A set of roles: each at most once, in the order of [`Role::ALL`].
///
/// Stored as a list of names rather than as a bit mask, so that a client shows it with no
/// configuration.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Roles(BoundedVec<Role, ConstU32<ROLE_COUNT>>);

impl Roles {
	/// The set of the roles in `list`.
	pub fn of(list: &[Role]) -> Self {
		let sorted: Vec<Role> = Role::ALL.into_iter().filter(|role| list.contains(role)).collect();
		// Seven at most, so that nothing is cut off.
		Self(BoundedVec::truncate_from(sorted))
	}

	/// Whether `role` is in the set.
	pub fn contains(&self, role: Role) -> bool {
		self.0.contains(&role)
	}

	/// The roles, in the order of [`Role::ALL`].
	pub fn as_slice(&self) -> &[Role] {
		&self.0
	}
}

/// Where a member stands.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum MemberStatus<BlockNumber> {
	/// Acts in all its roles.
	#[codec(index = 0)]
	Active,
	/// May only wind its obligations down.
	#[codec(index = 1)]
	Suspended {
		/// The block of the suspension.
		since: BlockNumber,
		/// Why, in words of the council.
		reason: Reason,
	},
	/// Has left; stays visible, and its identifier stays reserved.
	#[codec(index = 2)]
	Retired,
}

/// An institution of the consortium.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Member<BlockNumber> {
	/// Its Legal Entity Identifier.
	pub lei: Lei,
	/// Its name.
	pub name: Name,
	/// What it may do while it is active.
	pub roles: Roles,
	/// Where it stands.
	pub status: MemberStatus<BlockNumber>,
	/// The block of its last admission.
	pub admitted_at: BlockNumber,
}

impl<BlockNumber: PartialEq> Member<BlockNumber> {
	/// Whether the member is active.
	pub fn is_active(&self) -> bool {
		matches!(self.status, MemberStatus::Active)
	}

	/// Whether the member is active and holds `role`.
	pub fn acts_as(&self, role: Role) -> bool {
		self.is_active() && self.roles.contains(role)
	}
}

/// A validator role that an equivocation suspended.
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
pub struct ValidatorSuspension<BlockNumber> {
	/// The block in which the offence was reported.
	pub since: BlockNumber,
	/// The session in which it was committed.
	pub session: SessionIndex,
}

/// What a member has put into a block.
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
pub struct BlockActivity<BlockNumber> {
	/// The last block with a transaction of the member.
	pub block: BlockNumber,
	/// How many transactions that block holds, those of its delegates included that are no members.
	pub transactions: u32,
	/// How many of them are of the operational class.
	pub operational: u32,
}

/// A member of the first block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisMember<AccountId> {
	/// Its account.
	pub account: AccountId,
	/// Its Legal Entity Identifier, as text.
	pub lei: Lei,
	/// Its name.
	pub name: String,
	/// The names of its roles.
	pub roles: Vec<Role>,
}

/// Tells what binds a member still.
pub trait Obligations<AccountId> {
	/// Whether `who` has live obligations: open orders or bids, units that it owns or has issued,
	/// open challenges.
	fn has_live(who: &AccountId) -> bool;

	/// What it costs at the most to find that out.
	fn weight() -> Weight;
}

impl<AccountId> Obligations<AccountId> for () {
	fn has_live(_who: &AccountId) -> bool {
		false
	}

	fn weight() -> Weight {
		Weight::zero()
	}
}

/// What the pallet needs of the council that decides on membership.
pub trait Council<AccountId> {
	/// Who has a seat.
	fn seats() -> Vec<AccountId>;

	/// Takes the seat of `who` away, and its votes on what is not decided yet.
	fn remove(who: &AccountId);

	/// What both cost at the most.
	fn weight() -> Weight;
}

/// For chains whose admission origin is no council.
impl<AccountId> Council<AccountId> for () {
	fn seats() -> Vec<AccountId> {
		Vec::new()
	}

	fn remove(_who: &AccountId) {}

	fn weight() -> Weight {
		Weight::zero()
	}
}

/// Tells for whom a signer acts.
pub trait Delegates<AccountId, RuntimeCall> {
	/// The account for which `who` would act by sending `call`, if `who` is registered for that.
	///
	/// `Some(real)` for `proxy.proxy(real, ..)` where `who` is a proxy of `real`, for a call that a
	/// proxy of `real` has announced and `who` may carry out, or for a multisig call whose account is
	/// `real`; `None` otherwise. Whatever is dispatched as `real` must give `Some(real)`, or it is
	/// judged as the signer's own. Whether `real` is a member need not be checked here.
	fn principal(who: &AccountId, call: &RuntimeCall) -> Option<AccountId>;
}

impl<AccountId, RuntimeCall> Delegates<AccountId, RuntimeCall> for () {
	fn principal(_who: &AccountId, _call: &RuntimeCall) -> Option<AccountId> {
		None
	}
}

/// What the pallet needs of the sessions: see [`crate::FromSession`] for `pallet-session`.
pub trait Sessions<AccountId> {
	/// A hash of the session keys of `who`; `None` while it has set none.
	fn keys_of(who: &AccountId) -> Option<H256>;

	/// The validators of the current session.
	fn current() -> Vec<AccountId>;

	/// Disables `who` in the current session, and tells whether it is disabled now.
	fn disable(who: &AccountId, severity: OffenceSeverity) -> bool;

	/// Forgets what equivocations in sessions before `session` would be proved against, a bounded
	/// part of it at a time.
	fn prune_before(session: SessionIndex);

	/// Sets some session keys for `who`.
	#[cfg(feature = "runtime-benchmarks")]
	fn insert_keys(who: &AccountId);
}
