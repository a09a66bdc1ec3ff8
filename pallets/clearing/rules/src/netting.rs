//! Multilateral netting: from obligations to positions to payments.

use crate::{digest, Amount, Position};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Domain tag of a settlement's result.
pub const RESULT_TAG: &str = "clearmark/result/v1";

/// What one participant owes another.
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
pub struct Obligation<AccountId> {
	/// Who owes.
	pub from: AccountId,
	/// Who is owed.
	pub to: AccountId,
	/// How much, in the smallest denomination.
	pub amount: Amount,
}

/// Why obligations cannot be netted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetError {
	/// An account owes itself.
	SelfObligation,
	/// An obligation is of zero.
	ZeroAmount,
	/// A sum does not fit.
	Overflow,
}

/// One payment of a settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Leg<AccountId> {
	/// Net debtor.
	pub from: AccountId,
	/// Net creditor.
	pub to: AccountId,
	/// How much.
	pub amount: Amount,
}

/// The net position of every account named in the obligations, sorted by account.
pub fn net<AccountId: Ord + Clone>(
	obligations: &[Obligation<AccountId>],
) -> Result<Vec<(AccountId, Position)>, NetError> {
	let mut sums: BTreeMap<&AccountId, (Amount, Amount)> = BTreeMap::new();
	for Obligation { from, to, amount } in obligations {
		if from == to {
			return Err(NetError::SelfObligation);
		}
		if *amount == 0 {
			return Err(NetError::ZeroAmount);
		}
		let owed = &mut sums.entry(from).or_default().1;
		*owed = owed.checked_add(*amount).ok_or(NetError::Overflow)?;
		let due = &mut sums.entry(to).or_default().0;
		*due = due.checked_add(*amount).ok_or(NetError::Overflow)?;
	}
	Ok(sums
		.into_iter()
		.map(|(account, (due, owed))| {
			let position = match due.checked_sub(owed) {
				Some(credit) => Position::Creditor(credit),
				None => Position::Debtor(owed.saturating_sub(due)),
			};
			(account.clone(), position)
		})
		.collect())
}

/// The payments that settle the positions: at most one fewer than there are non-zero positions.
///
/// Debtors and creditors are taken in the order given (that of [`net`] is by account). Every leg
/// exhausts its debtor or its creditor, and the last one exhausts both.
pub fn legs<AccountId: Clone>(positions: &[(AccountId, Position)]) -> Vec<Leg<AccountId>> {
	let mut debtors = positions.iter().filter_map(|(who, position)| match position {
		Position::Debtor(amount) if *amount > 0 => Some((who, *amount)),
		_ => None,
	});
	let mut creditors = positions.iter().filter_map(|(who, position)| match position {
		Position::Creditor(amount) if *amount > 0 => Some((who, *amount)),
		_ => None,
	});
	let mut legs = Vec::new();
	let mut debtor = debtors.next();
	let mut creditor = creditors.next();
	while let (Some((from, owes)), Some((to, due))) = (debtor, creditor) {
		let amount = owes.min(due);
		legs.push(Leg { from: from.clone(), to: to.clone(), amount });
		debtor = match owes.saturating_sub(amount) {
			0 => debtors.next(),
			rest => Some((from, rest)),
		};
		creditor = match due.saturating_sub(amount) {
			0 => creditors.next(),
			rest => Some((to, rest)),
		};
	}
	legs
}

/// `blake2_256(SCALE((tag, genesis_hash, order, positions)))`, positions sorted by account.
pub fn result_digest<AccountId: Encode>(
	genesis_hash: &[u8; 32],
	order: u64,
	positions: &[(AccountId, Position)],
) -> [u8; 32] {
	digest(&(RESULT_TAG, genesis_hash, order, positions))
}

/// The result of a settlement and the positions that it stands for.
#[allow(clippy::type_complexity, reason = "a pair, named in the documentation")]
pub fn settlement_result<AccountId: Ord + Clone + Encode>(
	genesis_hash: &[u8; 32],
	order: u64,
	obligations: &[Obligation<AccountId>],
) -> Result<([u8; 32], Vec<(AccountId, Position)>), NetError> {
	let positions = net(obligations)?;
	Ok((result_digest(genesis_hash, order, &positions), positions))
}
