//! The state diagram of an order, in one place.

use crate::types::{Award, BlockNumber, ExpiryCause, FailReason, OrderState, Signature};
use frame::prelude::H256;

/// What can happen to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<AccountId> {
	/// The initiator withdraws it.
	Cancel {
		/// Now.
		at: BlockNumber,
	},
	/// The window for sealed bids closes.
	OpenReveals,
	/// The best bid wins, or a standby moves up.
	Award {
		/// What is won.
		award: Award<AccountId>,
		/// First block at which it is too late to accept.
		accept_until: BlockNumber,
	},
	/// The winner takes the award up.
	Accept {
		/// First block at which it is too late for a result.
		due: BlockNumber,
	},
	/// The winner hands in the result.
	Submit {
		/// Digest of the net positions.
		result: H256,
		/// The winner's receipt for its fee.
		signature: Signature,
		/// Now.
		at: BlockNumber,
		/// First block at which it is too late to confirm.
		confirm_until: BlockNumber,
	},
	/// The initiator or a participant disputes the result.
	Dispute {
		/// First block at which it is too late to rule.
		rule_until: BlockNumber,
	},
	/// The dispute is decided, and what follows is due.
	Rule {
		/// Now.
		at: BlockNumber,
	},
	/// The dispute is over and the result stands.
	Resume,
	/// Positions and fee have moved.
	Settle {
		/// What the participants moved.
		moved: u128,
		/// Now.
		at: BlockNumber,
	},
	/// It cannot be done.
	Fail {
		/// Why.
		reason: FailReason<AccountId>,
		/// Now.
		at: BlockNumber,
	},
	/// The next auction opens.
	Reopen,
	/// It comes to nothing.
	Expire {
		/// Why.
		cause: ExpiryCause<AccountId>,
		/// Now.
		at: BlockNumber,
	},
}

impl<AccountId> OrderState<AccountId> {
	/// The state after a step; `None` if the step does not exist here.
	pub fn transition(self, step: Step<AccountId>) -> Option<Self> {
		match (self, step) {
			(Self::Committing, Step::OpenReveals) => Some(Self::Revealing),
			(Self::Committing, Step::Cancel { at }) => Some(Self::Cancelled { at }),
			(
				Self::Committing | Self::Revealing | Self::Awarded { .. },
				Step::Expire { cause, at },
			) => Some(Self::Expired { cause, at }),
			(Self::Revealing | Self::Awarded { .. }, Step::Award { award, accept_until }) => {
				Some(Self::Awarded { award, accept_until })
			},
			(
				Self::Committing | Self::Revealing | Self::Awarded { .. } | Self::InProgress { .. },
				Step::Reopen,
			) => Some(Self::Committing),
			(Self::Awarded { award, .. }, Step::Accept { due }) => {
				Some(Self::InProgress { award, due })
			},
			(
				Self::InProgress { award, due },
				Step::Submit { result, signature, at: submitted_at, confirm_until },
			) => {
				Some(Self::Submitted { award, due, result, signature, submitted_at, confirm_until })
			},
			(
				Self::Submitted { award, due, result, signature, submitted_at, confirm_until },
				Step::Dispute { rule_until },
			) => Some(Self::Disputed {
				award,
				due,
				result,
				signature,
				submitted_at,
				confirm_until,
				rule_until,
			}),
			(
				Self::Disputed {
					award, due, result, signature, submitted_at, confirm_until, ..
				},
				Step::Rule { at },
			) => Some(Self::Disputed {
				award,
				due,
				result,
				signature,
				submitted_at,
				confirm_until,
				rule_until: at,
			}),
			(
				Self::Disputed {
					award, due, result, signature, submitted_at, confirm_until, ..
				},
				Step::Resume,
			) => {
				Some(Self::Submitted { award, due, result, signature, submitted_at, confirm_until })
			},
			(Self::Submitted { award, result, .. }, Step::Settle { moved, at }) => {
				Some(Self::Settled { award, result, moved, at })
			},
			(
				Self::InProgress { award, .. }
				| Self::Submitted { award, .. }
				| Self::Disputed { award, .. },
				Step::Fail { reason, at },
			) => Some(Self::Failed { award, reason, at }),
			(
				Self::Committing
				| Self::Revealing
				| Self::Awarded { .. }
				| Self::InProgress { .. }
				| Self::Submitted { .. }
				| Self::Disputed { .. }
				| Self::Settled { .. }
				| Self::Failed { .. }
				| Self::Expired { .. }
				| Self::Cancelled { .. },
				_,
			) => None,
		}
	}
}
