//! What an order is to clear, how far it has come when a walk begins, and what can be done with it.

use super::*;

/// Whose obligations are cleared, and what has happened before the walk.
#[derive(Clone, Copy)]
pub struct Stage {
	/// Who owes whom how much, among three participants.
	owed: fn() -> Vec<Obligation<AccountId>>,
	/// Whether the chain has a root instead of that.
	attested: bool,
	/// Who may find the result wrong.
	disputers: &'static [AccountId],
	/// Whether the node can refuse its fee, and the initiator's money can be frozen.
	hindered: bool,
	begun: Begun,
}

/// How far the order has come.
#[derive(Clone, Copy)]
enum Begun {
	/// It is published.
	Published,
	/// A node has taken it up, and may hand in the result.
	Accepted,
	/// It has handed in the right one.
	Submitted,
	/// It has handed in a wrong one.
	Misstated,
}

/// The initiator has no part in what it has cleared.
pub const APART: Stage = Stage {
	owed: obligations,
	attested: false,
	disputers: &[A],
	hindered: false,
	begun: Begun::Published,
};
/// It owes in its own order, net.
pub const DEBTOR: Stage = Stage { owed: owed_by_initiator, disputers: &[INITIATOR, B], ..APART };
/// It is owed in its own order, net.
pub const CREDITOR: Stage = Stage { owed: owed_to_initiator, ..DEBTOR };

/// How a node takes the order up, and in which blocks.
const TAKEN_UP: [(u32, Act); 3] =
	[(1, Act::Commit(NODE_1)), (3, Act::Reveal(NODE_1)), (5, Act::Accept)];
/// And hands in its result, or a wrong one.
const SUBMITTED: [(u32, Act); 4] = [TAKEN_UP[0], TAKEN_UP[1], TAKEN_UP[2], (6, Act::Submit)];
const MISSTATED: [(u32, Act); 4] = [TAKEN_UP[0], TAKEN_UP[1], TAKEN_UP[2], (6, Act::Misstate)];

impl Stage {
	/// The same with a root instead of the obligations, so that a result can be wrong.
	pub const fn attested(self) -> Self {
		Self { attested: true, ..self }
	}

	/// The same from where a node has taken the order up.
	pub const fn accepted(self) -> Self {
		Self { begun: Begun::Accepted, ..self }
	}

	/// The same from where its result is wrong, of attested obligations.
	pub const fn misstated(self) -> Self {
		Self { begun: Begun::Misstated, ..self.attested() }
	}

	/// The same from where its result is there, and something can keep its fee from being paid.
	pub const fn hindered(self) -> Self {
		Self { begun: Begun::Submitted, hindered: true, ..self }
	}

	/// Whether something can keep a fee from being paid.
	pub fn is_hindered(&self) -> bool {
		self.hindered
	}

	/// Publishes the order, and goes on with it as far as that.
	pub fn set(&self) {
		let set = match self.attested {
			true => attested_set(&(self.owed)()),
			false => ObligationSet::Full(BoundedVec::truncate_from((self.owed)())),
		};
		let terms = OrderTerms {
			commit_blocks: 2,
			reveal_blocks: 2,
			accept_blocks: 2,
			challenge_blocks: 2,
			earliest: 6,
			latest: 20,
			max_reauctions: 1,
			..terms()
		};
		assert_ok!(Clearing::publish(RuntimeOrigin::signed(INITIATOR), terms, set));
		let before: &[_] = match self.begun {
			Begun::Published => &[],
			Begun::Accepted => &TAKEN_UP,
			Begun::Submitted => &SUBMITTED,
			Begun::Misstated => &MISSTATED,
		};
		for (block, act) in before {
			run_to(*block);
			assert!(act.send(self), "{act:?}");
		}
	}

	/// The participants, ascending.
	fn participants(&self) -> Vec<AccountId> {
		self.right().into_iter().map(|(who, _)| who).collect()
	}

	/// Their net positions.
	fn right(&self) -> Vec<(AccountId, Position)> {
		clearing_rules::net(&(self.owed)()).unwrap()
	}

	/// Positions of the same participants that sum to zero, and are not what the root gives.
	fn wrong(&self) -> Vec<(AccountId, Position)> {
		self.participants().into_iter().map(|who| (who, Position::Creditor(0))).collect()
	}

	/// Every call, by whoever may send it.
	pub fn acts(&self) -> Vec<Act> {
		let [one, two, _] = ARBITERS;
		let mut acts = vec![
			Act::Commit(NODE_1),
			Act::Commit(NODE_2),
			Act::Reveal(NODE_1),
			Act::Reveal(NODE_2),
			Act::Cancel,
			Act::Advance,
			Act::Accept,
			Act::Abandon,
			Act::Submit,
			Act::Rule(one, true),
			Act::Rule(one, false),
			Act::Rule(two, true),
			Act::Rule(two, false),
		];
		acts.extend(self.participants().into_iter().map(Act::Confirm));
		acts.extend(self.disputers.iter().copied().map(Act::Dispute));
		if self.attested {
			acts.extend([Act::Misstate, Act::Disprove]);
		}
		if self.hindered {
			acts.extend([Act::Refuse, Act::Freeze]);
		}
		acts
	}
}

/// A call, by whom it is sent.
#[derive(Clone, Copy, Debug)]
pub enum Act {
	Commit(AccountId),
	Reveal(AccountId),
	Cancel,
	Advance,
	Accept,
	Abandon,
	Submit,
	/// The winner submits a wrong result.
	Misstate,
	Confirm(AccountId),
	Dispute(AccountId),
	Rule(AccountId, bool),
	/// A participant shows what the root says of it.
	Disprove,
	/// The node refuses whatever it would be paid, or takes it again.
	Refuse,
	/// The initiator's money is frozen, what is in escrow with it; or no longer.
	Freeze,
}

fn offer_of(node: AccountId) -> Bid {
	Bid { promised_done: 20, valid_until: 60, ..bid(if node == NODE_1 { 100 } else { 130 }) }
}

/// The node that has won and whose turn it is, or any.
fn winner() -> AccountId {
	state(ORDER).award().map_or(NODE_1, |award| award.node)
}

/// Whether somebody refuses whatever it would be paid.
pub fn refuses(who: AccountId) -> bool {
	Refusing::get().contains_key(&who)
}

/// Whether the initiator's money is frozen.
pub fn is_frozen() -> bool {
	Capped::get().contains_key(&INITIATOR)
}

fn toggle_refusal() {
	match refuses(NODE_1) {
		true => Refusing::set(&Default::default()),
		false => Ledger::refuse(NODE_1),
	}
}

fn toggle_freeze() {
	match is_frozen() {
		true => Capped::set(&Default::default()),
		false => Ledger::cap(INITIATOR, 0),
	}
}

impl Act {
	/// Whether the call succeeded.
	pub fn send(self, stage: &Stage) -> bool {
		match self {
			Self::Commit(node) => commit(ORDER, node, &offer_of(node)).is_ok(),
			Self::Reveal(node) => reveal(ORDER, node, &offer_of(node)).is_ok(),
			Self::Cancel => Clearing::cancel(RuntimeOrigin::signed(INITIATOR), ORDER).is_ok(),
			Self::Advance => advance(ORDER).is_ok(),
			Self::Accept => accept(ORDER, winner()).is_ok(),
			Self::Abandon => abandon(ORDER, winner()).is_ok(),
			Self::Submit if stage.attested => submit_netted(ORDER, winner(), stage.right()).is_ok(),
			Self::Submit => submit(ORDER, winner()).is_ok(),
			Self::Misstate => submit_netted(ORDER, winner(), stage.wrong()).is_ok(),
			Self::Confirm(who) => confirm(ORDER, who).is_ok(),
			Self::Dispute(who) => dispute(ORDER, who).is_ok(),
			Self::Rule(arbiter, upheld) => rule(ORDER, arbiter, upheld).is_ok(),
			Self::Disprove => disprove(ORDER, B, entry_proof(&(stage.owed)(), 0)).is_ok(),
			Self::Refuse => {
				toggle_refusal();
				true
			},
			Self::Freeze => {
				toggle_freeze();
				true
			},
		}
	}
}
