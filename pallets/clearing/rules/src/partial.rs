//! Which part of an order can settle when some participants stand in its way.
//!
//! A participant stands in the way if it would have to pay more than it has agreed to, more than it
//! has, or more than it may owe. All who do are left out at once, with every obligation that names them, and what remains
//! is netted again; that moves the positions of others, so that it is repeated until nobody is in
//! the way. Leaving out all of a round, and not one after the other, makes the outcome independent
//! of the order in which participants are looked at: nobody can gain from its account's number.
//!
//! Each round leaves out somebody or is the last one, so that there are at most as many rounds as
//! participants.

#![allow(
	clippy::as_conversions,
	reason = "the codec derives turn variant indexes into bytes with `as`"
)]

use crate::{net, Amount, NetError, Obligation, Position};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a participant can be debited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Means {
	/// The most that it has agreed to.
	pub agreed: Amount,
	/// What it can spend.
	pub free: Amount,
	/// The most that it may owe, by its caps.
	pub allowed: Amount,
}

/// Why a participant was left out.
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
pub enum Obstacle {
	/// It has not agreed to be debited so much.
	#[codec(index = 0)]
	Unsigned,
	/// It has too little, or what it has is frozen.
	#[codec(index = 1)]
	Short,
	/// The ledger refused its payment though it has the money.
	#[codec(index = 2)]
	Refused,
	/// It would owe more than a limit allows.
	#[codec(index = 3)]
	OverLimit,
}

/// The part of an order that can settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<AccountId> {
	/// The obligations that can settle.
	pub kept: Vec<Obligation<AccountId>>,
	/// The others: each names somebody who was left out.
	pub rest: Vec<Obligation<AccountId>>,
	/// Net positions of what can settle, sorted by account.
	pub positions: Vec<(AccountId, Position)>,
	/// Sum of what can settle.
	pub gross: Amount,
	/// Sum of the rest.
	pub rest_gross: Amount,
}

/// Leaves out whoever stands in the way, until nobody does.
///
/// - `means`: of every participant; of one that is not there, nothing.
/// - `left_out`: those that are out from the start; those found here are added.
pub fn part<AccountId: Ord + Clone>(
	obligations: &[Obligation<AccountId>],
	means: &BTreeMap<AccountId, Means>,
	left_out: &mut BTreeMap<AccountId, Obstacle>,
) -> Result<Part<AccountId>, NetError> {
	loop {
		let is_out = |who: &AccountId| left_out.contains_key(who);
		let (kept, rest): (Vec<_>, Vec<_>) =
			obligations.iter().cloned().partition(|o| !is_out(&o.from) && !is_out(&o.to));
		let positions = net(&kept)?;
		let in_the_way: Vec<_> = positions
			.iter()
			.filter_map(|(who, position)| {
				let Position::Debtor(owes) = position else { return None };
				let Means { agreed, free, allowed } = means.get(who).copied().unwrap_or_default();
				let obstacle = if *owes > agreed {
					Obstacle::Unsigned
				} else if *owes > free {
					Obstacle::Short
				} else if *owes > allowed {
					Obstacle::OverLimit
				} else {
					return None;
				};
				Some((who.clone(), obstacle))
			})
			.collect();
		if in_the_way.is_empty() {
			let gross = sum(&kept).ok_or(NetError::Overflow)?;
			let rest_gross = sum(&rest).ok_or(NetError::Overflow)?;
			return Ok(Part { kept, rest, positions, gross, rest_gross });
		}
		left_out.extend(in_the_way);
	}
}

fn sum<AccountId>(obligations: &[Obligation<AccountId>]) -> Option<Amount> {
	obligations.iter().try_fold(0, |sum: Amount, one| sum.checked_add(one.amount))
}
