//! What the pallet tells.

use frame::pallet_macros::pallet_section;

/// Becomes a part of the module `pallet`, whose imports it shares.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An order was published; its obligations are in storage.
		#[codec(index = 0)]
		OrderPublished {
			/// The order.
			order: OrderId,
			/// Who published it.
			initiator: T::AccountId,
			/// The asset in which it settles.
			asset: AssetId,
			/// Sum of its obligations.
			gross_amount: u128,
			/// Fee ceiling, now in escrow.
			max_fee: u128,
			/// First block at which a sealed bid is too late.
			commit_until: BlockNumber,
			/// The caller's reference.
			client_ref: ClientRef,
		},
		/// An order was withdrawn by its initiator.
		#[codec(index = 1)]
		OrderCancelled {
			/// The order.
			order: OrderId,
			/// What each bidder got of the order's deposit.
			share: BalanceOf<T>,
		},
		/// A sealed bid was placed, or replaced.
		#[codec(index = 2)]
		BidCommitted {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The seal.
			commitment: H256,
		},
		/// The window for sealed bids closed and that for revealing them opened.
		#[codec(index = 3)]
		RevealsOpened {
			/// The order.
			order: OrderId,
			/// Number of sealed bids.
			commitments: u32,
			/// First block at which a reveal is too late.
			reveal_until: BlockNumber,
		},
		/// A bid was revealed, screened and scored.
		#[codec(index = 4)]
		BidRevealed {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The offer.
			bid: Bid,
			/// Reasons to refuse it; zero if it qualifies.
			mask: RejectMask,
			/// Score in ppm.
			score: Ppm,
		},
		/// An order was awarded.
		#[codec(index = 5)]
		OrderAwarded {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
			/// Its fee.
			fee: u128,
			/// Its bond.
			bond: u128,
			/// Its score in ppm.
			score: Ppm,
			/// First block at which it is too late to accept.
			accept_until: BlockNumber,
		},
		/// The leader of a ranking no longer qualified at the award, or a standby when it was next in
		/// line, and was passed over.
		#[codec(index = 6)]
		LeaderRejected {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The reasons.
			mask: RejectMask,
		},
		/// The winner accepted and its bond was held.
		#[codec(index = 7)]
		AwardAccepted {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
			/// Its bond, now held.
			bond: u128,
			/// First block at which it is too late for a result.
			due: BlockNumber,
		},
		/// The winner submitted the result.
		#[codec(index = 8)]
		ResultSubmitted {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
			/// Digest of the net positions.
			result: H256,
			/// First block at which it is too late to confirm.
			confirm_until: BlockNumber,
		},
		/// A participant confirmed its net position.
		#[codec(index = 9)]
		PositionConfirmed {
			/// The order.
			order: OrderId,
			/// The participant.
			participant: T::AccountId,
			/// What it owes or receives.
			position: Position,
		},
		/// An order could not settle yet. Everybody confirmed, and a payment did not go through, or a
		/// receipt no longer holds: it is tried again when the window ends. Or the window has ended and
		/// payments were refused: a part is tried in the order's next step, which ends it.
		#[codec(index = 10)]
		SettlementPostponed {
			/// The order.
			order: OrderId,
			/// What would have made it fail.
			reason: FailReason<T::AccountId>,
		},
		/// An order settled: the net positions moved, and the fee unless [`Event::FeeOwed`] came before.
		#[codec(index = 11)]
		OrderSettled {
			/// The order.
			order: OrderId,
			/// The node that cleared it.
			node: T::AccountId,
			/// Sum of the obligations that settled: all of them, unless participants were left out.
			gross_amount: u128,
			/// What the participants moved.
			moved: u128,
			/// The fee.
			fee: u128,
		},
		/// An order failed after it had been accepted.
		#[codec(index = 12)]
		OrderFailed {
			/// The order.
			order: OrderId,
			/// The node.
			node: T::AccountId,
			/// Why.
			reason: FailReason<T::AccountId>,
			/// What the node is paid all the same.
			fee_owed: u128,
		},
		/// An order came to nothing before it was accepted.
		#[codec(index = 13)]
		OrderExpired {
			/// The order.
			order: OrderId,
			/// Why.
			cause: ExpiryCause<T::AccountId>,
		},
		/// A bidder lost its deposit.
		#[codec(index = 14)]
		DepositForfeited {
			/// The order.
			order: OrderId,
			/// The bidder.
			bidder: T::AccountId,
			/// The deposit.
			amount: BalanceOf<T>,
		},
		/// A bond went to the initiator.
		#[codec(index = 15)]
		BondForfeited {
			/// The order.
			order: OrderId,
			/// The node that lost it.
			node: T::AccountId,
			/// The bond, or the part of it that the ledger could move now.
			amount: u128,
		},
		/// A deposit, escrow or bond was given back, or paid out to whom it was due; or as much of it as
		/// the ledger could move now.
		#[codec(index = 16)]
		HoldingReleased {
			/// The order.
			order: OrderId,
			/// Who got it.
			owner: T::AccountId,
			/// What it was.
			kind: HoldingKind,
			/// How much, in the native token or the order's asset.
			amount: u128,
		},
		/// A release was refused. Nothing else was stopped by it, and it can be tried again by
		/// advancing the order.
		#[codec(index = 17)]
		ReleaseFailed {
			/// The order.
			order: OrderId,
			/// Whose it is.
			owner: T::AccountId,
			/// What it is.
			kind: HoldingKind,
			/// Why.
			error: DispatchError,
		},
		/// An account's credit in a role changed.
		#[codec(index = 18)]
		CreditChanged {
			/// The role.
			role: MarketRole,
			/// The account.
			account: T::AccountId,
			/// The order.
			order: OrderId,
			/// How the order ended.
			outcome: Outcome,
			/// Score before, in ppm.
			before: Ppm,
			/// Score after, in ppm.
			after: Ppm,
		},
		/// An agenda entry could not be carried out; the order can still be advanced by anybody.
		#[codec(index = 19)]
		StepFailed {
			/// The order.
			order: OrderId,
			/// Why.
			error: DispatchError,
		},
		/// An order that was long over was removed, with everything that belonged to it.
		#[codec(index = 20)]
		OrderRemoved {
			/// The order.
			order: OrderId,
			/// `blake2_256` of the record that was removed.
			record: H256,
		},
		/// A policy was stored.
		#[codec(index = 21)]
		PolicySet {
			/// Its number.
			policy: PolicyId,
		},
		/// A node's licences and regions were set.
		#[codec(index = 22)]
		NodeProfileSet {
			/// The node.
			node: T::AccountId,
			/// What it may do and where.
			profile: NodeProfile,
		},
		/// The winner did not accept in time and lost the award; with it its deposit and credit, unless
		/// [`Event::WinnerExcused`] came before.
		#[codec(index = 23)]
		AwardLapsed {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
		},
		/// The winner gave the award back that it had accepted.
		#[codec(index = 24)]
		AwardAbandoned {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
		},
		/// An auction came to nothing, or its winner failed the order, and the next one opened.
		#[codec(index = 25)]
		OrderReopened {
			/// The order.
			order: OrderId,
			/// Number of the auction that opened.
			auction: u32,
			/// How the one before it ended.
			ended: AuctionEnd<T::AccountId>,
			/// First block at which a sealed bid is too late.
			commit_until: BlockNumber,
		},
		/// A result was disputed; nothing settles until the dispute is over.
		#[codec(index = 26)]
		DisputeOpened {
			/// The order.
			order: OrderId,
			/// Who disputes.
			by: T::AccountId,
			/// Digest of what it has to show.
			evidence: H256,
			/// Its deposit, now held.
			deposit: BalanceOf<T>,
			/// Version of the set of arbiters that rules.
			bench: u32,
			/// First block at which it is too late to rule.
			rule_until: BlockNumber,
		},
		/// An arbiter voted on a dispute.
		#[codec(index = 27)]
		RulingVoted {
			/// The order.
			order: OrderId,
			/// The arbiter.
			arbiter: T::AccountId,
			/// Whether it finds the result wrong.
			upheld: bool,
			/// Votes that find the result wrong, with this one.
			votes_upheld: u32,
			/// Votes that find the result right, with this one.
			votes_dismissed: u32,
		},
		/// A dispute was ruled on, which happens once; the ruling is due from now on.
		#[codec(index = 28)]
		DisputeRuled {
			/// The order.
			order: OrderId,
			/// The ruling. A proof supersedes it as long as it is not carried out.
			ruling: Ruling,
		},
		/// A disputer lost its deposit.
		#[codec(index = 29)]
		DisputeDepositForfeited {
			/// The order.
			order: OrderId,
			/// Who disputed.
			by: T::AccountId,
			/// The deposit.
			amount: BalanceOf<T>,
		},
		/// The arbiters of disputes to come were named.
		#[codec(index = 30)]
		ArbitersSet {
			/// Version of the set.
			version: u32,
			/// The arbiters, ascending.
			arbiters: Vec<T::AccountId>,
			/// How many of them have to agree.
			threshold: u32,
		},
		/// A member said whether its silence is consent to be debited.
		#[codec(index = 31)]
		SettlementConsentSet {
			/// The member.
			participant: T::AccountId,
			/// The asset for which it holds.
			asset: AssetId,
			/// What it said.
			consent: SettlementConsent,
		},
		/// A participant was debited without a signature, as it had agreed to be.
		#[codec(index = 32)]
		DebitedBySilence {
			/// The order.
			order: OrderId,
			/// The participant.
			participant: T::AccountId,
			/// What it paid in all.
			amount: u128,
		},
		/// A proof showed that the obligations give a participant another position than the result.
		#[codec(index = 33)]
		ResultDisproved {
			/// The order.
			order: OrderId,
			/// Who brought the proof.
			by: T::AccountId,
			/// Whose position it is.
			participant: T::AccountId,
			/// The position under the published root.
			attested: Position,
			/// The position that the node submitted.
			submitted: Position,
		},
		/// A participant stood in the way of a settlement and was left out, with every obligation
		/// that names it.
		#[codec(index = 34)]
		ParticipantLeftOut {
			/// The order.
			order: OrderId,
			/// The participant.
			participant: T::AccountId,
			/// Why.
			obstacle: Obstacle,
		},
		/// The obligations that did not settle with an order were published as a new one.
		#[codec(index = 35)]
		RestPublished {
			/// The order that settled in part.
			order: OrderId,
			/// The new order.
			rest: OrderId,
			/// Sum of the obligations that it has to clear.
			gross_amount: u128,
		},
		/// The obligations that did not settle with an order could not be published again.
		#[codec(index = 36)]
		RestDropped {
			/// The order that settled in part.
			order: OrderId,
			/// Sum of the obligations that are not cleared.
			gross_amount: u128,
			/// Why they could not be published.
			error: DispatchError,
		},
		/// An order brought an account's credit below the floor: it may not bid, or not publish, until
		/// it is reinstated.
		#[codec(index = 37)]
		Barred {
			/// The role in which it is barred.
			role: MarketRole,
			/// The account.
			account: T::AccountId,
			/// The policy that sets the floor.
			policy: PolicyId,
			/// Its score, in ppm.
			score: Ppm,
			/// The floor, in ppm.
			floor: Ppm,
		},
		/// A barred account was reinstated.
		#[codec(index = 38)]
		Reinstated {
			/// The role in which it was barred.
			role: MarketRole,
			/// The account.
			account: T::AccountId,
		},
		/// A participant did not pay what it owed in an order.
		#[codec(index = 39)]
		DefaultRecorded {
			/// The order.
			order: OrderId,
			/// The participant.
			debtor: T::AccountId,
			/// The asset.
			asset: AssetId,
			/// What it owed, net.
			owed: u128,
			/// Its defaults so far, this one among them.
			count: u32,
		},
		/// A node was rated.
		#[codec(index = 40)]
		NodeRated {
			/// The node.
			node: T::AccountId,
			/// The cycle in which it was rated, by what it did in those before.
			cycle: u32,
			/// Its rating, in ppm.
			rating: Ppm,
			/// Its tier from now on.
			tier: Tier,
		},
		/// A node's tier changed, by a rating or by a hard event.
		#[codec(index = 41)]
		TierChanged {
			/// The node.
			node: T::AccountId,
			/// Its tier before.
			before: Tier,
			/// Its tier from now on.
			after: Tier,
		},
		/// How nodes are rated was set.
		#[codec(index = 42)]
		TierRulesSet {
			/// The rules.
			rules: TierRules,
		},
		/// A member set what it accepts to be owed by another one.
		#[codec(index = 43)]
		BilateralLimitSet {
			/// The member.
			creditor: T::AccountId,
			/// The other one.
			debtor: T::AccountId,
			/// The asset.
			asset: AssetId,
			/// The most that the other one may owe it; nothing if there is no limit any more.
			limit: Option<u128>,
		},
		/// A member capped what it may owe itself.
		#[codec(index = 44)]
		NetDebitCapSet {
			/// The member.
			member: T::AccountId,
			/// The asset.
			asset: AssetId,
			/// The most that it may owe, net; nothing if there is no cap any more.
			cap: Option<u128>,
		},
		/// The council capped what a member may owe.
		#[codec(index = 45)]
		MemberCapSet {
			/// The member.
			member: T::AccountId,
			/// The asset.
			asset: AssetId,
			/// The most that it may owe, net; nothing if there is no cap any more.
			cap: Option<u128>,
		},
		/// A dispute is over: the order failed, or goes on where it was stopped.
		#[codec(index = 46)]
		DisputeEnded {
			/// The order.
			order: OrderId,
			/// The ruling that was carried out.
			ruling: Ruling,
		},
		/// The node refused the fee that it was owed for as long as the order was kept: it is owed no
		/// longer, and the initiator has its money back.
		#[codec(index = 47)]
		FeeLapsed {
			/// The order.
			order: OrderId,
			/// The node.
			node: T::AccountId,
			/// What it was owed, in the smallest denomination.
			amount: u128,
		},
		/// An order settled and its fee could not be paid with it: it is owed out of the escrow. What can
		/// be paid of it is at once, and the rest when the order is advanced.
		#[codec(index = 48)]
		FeeOwed {
			/// The order.
			order: OrderId,
			/// The node.
			node: T::AccountId,
			/// The fee, in the smallest denomination.
			amount: u128,
			/// Why it could not be paid.
			error: DispatchError,
		},
		/// A winner could not accept its award in time for what others decided: it has its deposit back
		/// and keeps its credit.
		#[codec(index = 49)]
		WinnerExcused {
			/// The order.
			order: OrderId,
			/// The winner.
			node: T::AccountId,
			/// The reasons, all of them of that kind.
			mask: RejectMask,
		},
		/// An award relied on an evaluation that was shown to be wrong while the award was live. The
		/// order goes on; its node has to meet the eligibility again when it settles.
		#[codec(index = 50)]
		AwardReliedOnRefuted {
			/// The order.
			order: OrderId,
			/// The node that has the award.
			node: T::AccountId,
			/// The evaluation.
			evaluation: EvaluationId,
		},
		/// A proof took the place of a ruling that was not carried out yet, and never will be. The
		/// dispute ends as disproved.
		#[codec(index = 51)]
		RulingSuperseded {
			/// The order.
			order: OrderId,
			/// The ruling that is not carried out.
			ruling: Ruling,
		},
	}
}
