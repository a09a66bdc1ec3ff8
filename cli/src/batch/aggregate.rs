//! Sums over the items: obligations per ordered pair, and net positions.

use super::Reason;
use std::collections::BTreeMap;

/// What one institution owes another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obligation {
	/// The debtor, as an index into the members.
	pub from: usize,
	/// The creditor, as an index into the members.
	pub to: usize,
	/// Sum of the items in minor units.
	pub amount_minor: u128,
	/// Number of items.
	pub items: u32,
}

/// What an institution receives less what it pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetPosition {
	/// The institution, as an index into the members.
	pub member: usize,
	/// Minor units; negative for a debtor.
	pub net_minor: i128,
}

/// The running sums.
#[derive(Debug, Default)]
pub(super) struct Book {
	gross_minor: u128,
	pairs: BTreeMap<(usize, usize), (u128, u32)>,
}

impl Book {
	/// Adds an item.
	pub(super) fn record(&mut self, from: usize, to: usize, amount: u128) -> Result<(), Reason> {
		self.gross_minor = self.gross_minor.checked_add(amount).ok_or(Reason::Overflow)?;
		// A net position is bounded by the gross amount, so this is its check too.
		i128::try_from(self.gross_minor).map_err(|_| Reason::Overflow)?;
		// Neither the sum of a pair nor its count exceeds that of the batch.
		let (sum, items) = self.pairs.entry((from, to)).or_default();
		*sum = sum.checked_add(amount).ok_or(Reason::Overflow)?;
		*items = items.checked_add(1).ok_or(Reason::Overflow)?;
		Ok(())
	}

	/// Sum of all items.
	pub(super) fn gross_minor(&self) -> u128 {
		self.gross_minor
	}

	/// The obligations, ordered by debtor and creditor.
	pub(super) fn obligations(&self) -> Vec<Obligation> {
		self.pairs
			.iter()
			.map(|(&(from, to), &(amount_minor, items))| Obligation {
				from,
				to,
				amount_minor,
				items,
			})
			.collect()
	}

	/// The net positions of all who have items, in the order of the members.
	pub(super) fn net(&self) -> Result<Vec<NetPosition>, Reason> {
		let mut net = BTreeMap::<usize, i128>::new();
		for (&(from, to), &(amount, _)) in &self.pairs {
			let amount = i128::try_from(amount).map_err(|_| Reason::Overflow)?;
			let debtor = net.entry(from).or_default();
			*debtor = debtor.checked_sub(amount).ok_or(Reason::Overflow)?;
			let creditor = net.entry(to).or_default();
			*creditor = creditor.checked_add(amount).ok_or(Reason::Overflow)?;
		}
		Ok(net.into_iter().map(|(member, net_minor)| NetPosition { member, net_minor }).collect())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn a_triangle_nets_to_the_difference() {
		let mut book = Book::default();
		for (from, to, amount) in [(0, 1, 100), (1, 2, 70), (2, 0, 50)] {
			book.record(from, to, amount).unwrap();
		}
		assert_eq!(book.gross_minor(), 220);
		let net: Vec<_> = book.net().unwrap().iter().map(|n| n.net_minor).collect();
		assert_eq!(net, [-50, 30, 20]);
	}

	#[test]
	fn an_amount_beyond_the_range_should_fail() {
		let mut book = Book::default();
		book.record(0, 1, u128::MAX / 2).unwrap();
		assert_eq!(book.record(0, 1, 1), Err(Reason::Overflow));
		assert_eq!(book.record(0, 1, u128::MAX), Err(Reason::Overflow));
	}

	proptest! {
		#[test]
		fn value_is_conserved(
			items in prop::collection::vec((0usize..8, 0usize..8, 1u128..1 << 60), 0..200)
		) {
			let mut book = Book::default();
			for &(from, to, amount) in &items {
				book.record(from, to, amount).unwrap();
			}
			let obligations = book.obligations();
			let gross: u128 = items.iter().map(|i| i.2).sum();
			prop_assert_eq!(book.gross_minor(), gross);
			prop_assert_eq!(obligations.iter().map(|o| o.amount_minor).sum::<u128>(), gross);
			prop_assert_eq!(obligations.iter().map(|o| o.items as usize).sum::<usize>(), items.len());
			prop_assert_eq!(book.net().unwrap().iter().map(|n| n.net_minor).sum::<i128>(), 0);
			// Against the naive sum, institution by institution.
			for position in book.net().unwrap() {
				let naive: i128 = items.iter().map(|&(from, to, amount)| {
					let amount = amount as i128;
					(if to == position.member { amount } else { 0 })
						- (if from == position.member { amount } else { 0 })
				}).sum();
				prop_assert_eq!(position.net_minor, naive);
			}
		}
	}
}
