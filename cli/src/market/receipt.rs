//! What an institution signs for an order: netted here, and compared with what the chain says.

use super::{chain::Chain, publish::attested_of, Error, Obligation, OrderInfo};
use clearing_rules::{settlement_result, Attestation, Position};
use clearmark_runtime::AccountId;
use pallet_clearing::{OrderId, Signature};
use sp_core::{ed25519, Pair, H256};

/// The result of an order, computed from its obligations.
pub struct Netted {
	/// The digest of the positions.
	pub result: H256,
	/// What each participant owes or receives.
	pub positions: Vec<(AccountId, Position)>,
}

/// Nets an order's obligations again, and compares with what the chain says where it says something.
///
/// The obligations are read from the chain. `book` are those of the institution's own message: needed where an
/// order is attested by a root, which they must have; otherwise they must be the ones on the chain. Of an order that
/// ended without a result the chain has none any more, and there is nothing to sign.
pub fn netted(
	chain: &Chain,
	info: &OrderInfo,
	book: Option<Vec<Obligation>>,
) -> Result<Netted, Error> {
	let snapshot = chain.best()?;
	let order = info.order;
	if info.record.state.ended_without_result() {
		return Err(Error::Wrong(format!(
			"order {order} is over and never had a result: its obligations are no longer on the chain"
		)));
	}
	let obligations = match (info.record.attestation, book) {
		(Some(published), Some(book)) => under(order, published, book)?,
		(Some(_), None) => {
			return Err(Error::Wrong(format!(
				"the obligations of order {order} are attested and not on the chain: give its message by --batch"
			)))
		},
		(None, book) => {
			let stored = snapshot.obligations(order)?;
			ensure_same_book(order, &stored, book)?;
			stored
		},
	};
	let (result, positions) =
		settlement_result(&chain.genesis().0, order, &obligations).map_err(|error| {
			Error::Differs(format!("the obligations of order {order} do not net: {error:?}"))
		})?;
	let netted = Netted { result: H256(result), positions };
	if let Some(told) = snapshot.result(order)? {
		ensure_same(order, &netted, told.result, &told.positions)?;
	}
	Ok(netted)
}

/// The obligations, if their root is the one that was published.
pub(super) fn under(
	order: OrderId,
	published: Attestation,
	book: Vec<Obligation>,
) -> Result<Vec<Obligation>, Error> {
	let found = attested_of(&book)?.attestation;
	match found == published {
		true => Ok(book),
		false => Err(Error::Differs(format!(
			"the {} obligations of the message have the root {:?}; order {order} was published with {} under {:?}",
			found.count,
			H256(found.root),
			published.count,
			H256(published.root),
		))),
	}
}

fn ensure_same_book(
	order: OrderId,
	stored: &[Obligation],
	book: Option<Vec<Obligation>>,
) -> Result<(), Error> {
	let sorted = |obligations: &[Obligation]| {
		let mut sorted: Vec<_> = obligations
			.iter()
			.map(|owed| (owed.from.clone(), owed.to.clone(), owed.amount))
			.collect();
		sorted.sort();
		sorted
	};
	match book {
		Some(book) if sorted(&book) != sorted(stored) => Err(Error::Differs(format!(
			"the obligations of the message are not those of order {order}"
		))),
		_ => Ok(()),
	}
}

/// Names the first difference.
fn ensure_same(
	order: OrderId,
	netted: &Netted,
	result: H256,
	positions: &[(AccountId, Position)],
) -> Result<(), Error> {
	for (ours, theirs) in netted.positions.iter().zip(positions) {
		if ours != theirs {
			return Err(Error::Differs(format!(
				"order {order}: netted here, {} has {:?}; the node says that {} has {:?}",
				ours.0, ours.1, theirs.0, theirs.1
			)));
		}
	}
	if netted.positions.len() != positions.len() || netted.result != result {
		return Err(Error::Differs(format!(
			"order {order}: netted here, {} participants give {:?}; the node says {} and {result:?}",
			netted.positions.len(),
			netted.result,
			positions.len(),
		)));
	}
	Ok(())
}

/// Signs a position in an order's result with a receipt key.
pub fn receipt(
	chain: &Chain,
	info: &OrderInfo,
	who: &AccountId,
	position: Position,
	result: H256,
	key: &ed25519::Pair,
) -> Signature {
	let position = match position {
		Position::Debtor(amount) => signature_chain::Position::Debtor(amount),
		Position::Creditor(amount) => signature_chain::Position::Creditor(amount),
		Position::Agent(amount) => signature_chain::Position::Agent(amount),
	};
	let payload = signature_chain::settlement_payload(
		&chain.genesis().0,
		info.record.terms.asset,
		info.order,
		who,
		position,
		&result.0,
	);
	key.sign(&payload).0
}

/// A position as a number: what is received less what is paid.
pub fn signed_amount(position: &Position) -> Option<i128> {
	match position {
		Position::Debtor(amount) => i128::try_from(*amount).ok()?.checked_neg(),
		Position::Creditor(amount) | Position::Agent(amount) => i128::try_from(*amount).ok(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn owed(from: u8, to: u8, amount: u128) -> Obligation {
		Obligation { from: AccountId::new([from; 32]), to: AccountId::new([to; 32]), amount }
	}

	#[test]
	fn message_should_be_the_one_that_was_published() {
		let book = vec![owed(1, 2, 100), owed(2, 3, 70)];
		let published = attested_of(&book).unwrap().attestation;
		assert_eq!(under(3, published, book.clone()).unwrap(), book);
		let mut other = book.clone();
		other[1].amount = 71;
		assert!(matches!(under(3, published, other.clone()), Err(Error::Differs(_))));

		let reversed: Vec<_> = book.iter().rev().cloned().collect();
		assert!(ensure_same_book(3, &book, Some(reversed)).is_ok());
		assert!(ensure_same_book(3, &book, None).is_ok());
		assert!(matches!(ensure_same_book(3, &book, Some(other)), Err(Error::Differs(_))));
	}

	#[test]
	fn difference_between_node_and_netting_should_be_named() {
		let obligations = [owed(1, 2, 100), owed(2, 3, 70), owed(3, 1, 50)];
		let (result, positions) = settlement_result(&[7; 32], 3, &obligations).unwrap();
		let netted = Netted { result: H256(result), positions: positions.clone() };
		assert!(ensure_same(3, &netted, H256(result), &positions).is_ok());

		let mut changed = positions.clone();
		changed[1].1 = Position::Creditor(31);
		let error = ensure_same(3, &netted, H256(result), &changed).unwrap_err().to_string();
		assert!(error.contains("Creditor(30)") && error.contains("Creditor(31)"), "{error}");
		assert!(ensure_same(3, &netted, H256(result), &positions[..2]).is_err());
		assert!(ensure_same(3, &netted, H256::zero(), &positions).is_err());
		let signed: Vec<_> =
			positions.iter().map(|(_, position)| signed_amount(position)).collect();
		assert_eq!(signed, [Some(-50), Some(30), Some(20)]);
	}
}
