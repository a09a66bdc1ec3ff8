//! Orders whose obligations are attested by a root and not on chain.
//!
//! The chain cannot net what it does not know. So the winner submits the net positions, and each of
//! them binds its participant only by the participant's own signature: an order with attested
//! obligations settles if everybody has signed, and not otherwise. What the chain can check it
//! checks: that the positions are those of the order's participants, that they sum to zero and stay
//! within the gross amount, and that the winner netted the obligations of this root.
//!
//! Until there is a result, [`Positions`] has every participant with a position of zero. A debit
//! counts against what its debtor may owe from the debtor's own signature on, and is refused one
//! that it has no room for: a node can write any member any debit, and that alone takes no room
//! from it.

use super::*;
use clearing_rules::{check_positions, Attestation, PositionsError};

/// What an order is to clear, as it is stored.
pub(crate) struct Intake<T: Config> {
	/// The obligations, if the chain knows them.
	pub(crate) obligations: Option<ObligationsOf<T>>,
	/// What stands for them, if it does not.
	pub(crate) attestation: Option<Attestation>,
	/// The participants and their net positions.
	pub(crate) positions: PositionsOf<T>,
}

impl<T: Config> Pallet<T> {
	/// What fits the terms of an order, known or attested.
	pub(crate) fn ensure_intake(
		terms: &OrderTermsOf<T>,
		set: ObligationSetOf<T>,
	) -> Result<Intake<T>, DispatchError> {
		match set {
			ObligationSet::Full(obligations) => {
				let positions = Self::ensure_obligations(terms, &obligations)?;
				Ok(Intake { obligations: Some(obligations), attestation: None, positions })
			},
			ObligationSet::Attested { root, count, participants } => {
				let positions = Self::ensure_attested(terms, count, participants)?;
				let attestation = Some(Attestation { root: root.0, count });
				Ok(Intake { obligations: None, attestation, positions })
			},
		}
	}

	/// The participants of attested obligations, which have no positions yet.
	fn ensure_attested(
		terms: &OrderTermsOf<T>,
		count: u32,
		participants: BoundedVec<T::AccountId, T::MaxParticipants>,
	) -> Result<PositionsOf<T>, DispatchError> {
		ensure!(terms.partial_floor.is_none(), Error::<T>::PartNeedsObligations);
		ensure!(count > 0, Error::<T>::NoObligations);
		ensure!(terms.item_count >= count, Error::<T>::ItemCountTooLow);
		let ascending = participants.iter().zip(participants.iter().skip(1)).all(|(a, b)| a < b);
		ensure!(ascending && participants.len() > 1, Error::<T>::ParticipantsUnsorted);
		ensure!(participants.iter().all(T::Members::is_member), Error::<T>::ParticipantNotMember);
		let positions = participants.into_iter().map(|who| (who, Position::Creditor(0)));
		// No longer than the participants, whose bound is the same.
		Ok(BoundedVec::truncate_from(positions.collect()))
	}

	/// The positions under a result: the chain's own, or for attested obligations the winner's.
	pub(crate) fn ensure_positions(
		order: OrderId,
		record: &OrderRecordOf<T>,
		netted: Option<NettedPositionsOf<T>>,
	) -> Result<PositionsOf<T>, DispatchError> {
		let stored = Positions::<T>::get(order);
		let Some(attestation) = record.attestation else {
			ensure!(netted.is_none(), Error::<T>::PositionsNotAsked);
			return Ok(stored);
		};
		let NettedPositions { root, positions } = netted.ok_or(Error::<T>::PositionsMissing)?;
		ensure!(root.0 == attestation.root, Error::<T>::RootMismatch);
		check_positions(&stored, record.terms.gross_amount, &positions).map_err(
			|error| match error {
				PositionsError::NotParticipants => Error::<T>::PositionsNotParticipants,
				PositionsError::OutOfRange | PositionsError::Unbalanced => Error::<T>::BadPositions,
			},
		)?;
		Ok(positions)
	}
}
