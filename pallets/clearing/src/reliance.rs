//! What awards rely on, and what becomes of them if that was wrong.
//!
//! An order can ask for an evaluation of its node. The award names the one by which the node met it,
//! and keeps that name for good. As long as the award is live it is also found by its evaluation:
//! when that is refuted, each of them is flagged, which an event tells.
//!
//! Of one evaluation there can be as many live awards as its subject has won. No more than
//! [`Config::MaxFlagsAtOnce`] are flagged in the call that refutes it, which is charged for them; any
//! beyond these when they end, so that none is left out. Readers need not wait for that:
//! [`Reliance::refuted`] is read from the evaluation itself, also of an order that is over.
//!
//! Nothing else follows from a flag. Whether the node may still do the work is a question of its
//! evaluation now and not of that at the award, and it is asked when the node takes the award up and
//! when the order settles: there must be one that is neither missing nor stale, expired, revoked or
//! refuted, nor below the order's floor. Otherwise the award is not taken up, or the order fails as
//! [`FailReason::Ineligible`], which blames nobody. A node that has been evaluated anew settles its
//! order all the same, and the flag tells the initiator what the award was made on.
//!
//! An evaluation that is disputed counts until it is refuted: else whoever can pay the deposit of a
//! dispute could keep a rival out of the market for as long as auditors may take.
//!
//! Whoever owns the scheme that an order asks for should not bid in it; who that is, this pallet does
//! not know. It can revoke its rules when the bids are open. Its own award then reads as taken from it,
//! and it leaves with deposit and credit. An initiator names it in the exclusions, or asks by a scheme
//! of somebody who does not clear.

use super::*;

impl<T: Config> Pallet<T> {
	/// Flags the live awards that relied on an evaluation, which was shown to be wrong: as many as are
	/// flagged at once.
	pub fn flag_awards(evaluation: EvaluationId) {
		let most = usize::try_from(T::MaxFlagsAtOnce::get()).unwrap_or(usize::MAX);
		let relying: Vec<_> = Reliances::<T>::iter_prefix(evaluation).take(most).collect();
		for (order, node) in relying {
			Reliances::<T>::remove(evaluation, order);
			Self::deposit_event(Event::AwardReliedOnRefuted { order, node, evaluation });
		}
	}

	/// The most that this costs.
	pub fn flagging_weight() -> Weight {
		T::WeightInfo::flag_awards(T::MaxFlagsAtOnce::get())
	}

	/// What an award relied on, and whether it was shown to be wrong since.
	pub(crate) fn reliance_of(award: &AwardOf<T>) -> Option<Reliance> {
		let evaluation = award.evaluation?;
		Some(Reliance { evaluation, refuted: T::Eligibility::is_refuted(evaluation) })
	}

	/// The evaluation that an order relies on as long as its award is live, and the award's node.
	pub(crate) fn reliance_in(
		state: &OrderState<T::AccountId>,
	) -> Option<(EvaluationId, T::AccountId)> {
		let award = state.award().filter(|_| state.is_live())?;
		Some((award.evaluation?, award.node.clone()))
	}

	/// Moves what an order relies on to where it is found, where a step changed it. An award that ends
	/// before it came to be flagged is flagged now.
	pub(crate) fn move_reliance(
		order: OrderId,
		state: &OrderState<T::AccountId>,
		before: Option<(EvaluationId, T::AccountId)>,
	) {
		let after = Self::reliance_in(state);
		if before == after {
			return;
		}
		if let Some((evaluation, node)) = before {
			let unflagged = Reliances::<T>::take(evaluation, order).is_some();
			if unflagged && T::Eligibility::is_refuted(evaluation) {
				Self::deposit_event(Event::AwardReliedOnRefuted { order, node, evaluation });
			}
		}
		if let Some((evaluation, node)) = after {
			Reliances::<T>::insert(evaluation, order, node);
		}
	}
}
