//! Disputes over results: who opens them, who rules, and what follows.
//!
//! A dispute stops the settlement. The arbiters of the block in which it was opened vote, each once
//! and for good, except those that have a part in the order: its initiator, its participants, and
//! whoever bid in its auction, for a node that lost the order to another one is no judge of that
//! one's work. As soon as so many of them as the threshold agree, it is ruled on, and what they ruled
//! is due:
//!
//! - **Upheld** where the obligations are on chain: they are untrue, for the chain takes no result
//!   but its own. The order fails, the node has its bond back and is paid by policy, the credit of
//!   the initiator that published them falls, the disputer has its deposit back. If the bond went to
//!   the initiator, it could earn it by inventing an obligation.
//! - **Upheld** where they are attested: the order fails for the node's fault. The bond goes to the
//!   initiator, the node's credit falls, the disputer has its deposit back. It is so also where the
//!   root itself is untrue and the node submitted what it gives: the chain cannot tell, and arbiters
//!   have one vote, upheld or not. They should dismiss such a dispute; nobody is bound by it, for
//!   everybody has to sign. A node should make the root again from the obligations before it bids.
//! - **Dismissed**: the order goes on where it was stopped. The disputer loses its deposit. It is
//!   burnt like every forfeited deposit: the node would profit from provoking disputes if it were
//!   to get it, the initiator from having participants dispute, and arbiters from dismissing.
//! - **Defaulted**: the arbiters cannot agree any more, or their time is up. The order goes on and
//!   the disputer has its deposit back: it cannot help that nobody judged. The result stands, for
//!   it was checked by other means: the chain netted the obligations itself, or each participant
//!   signs its own position. If it fell instead, a dispute without any merit would void every order
//!   whose arbiters are slow, and cost a node that did its work its fee.
//!
//! The vote that decides only records the ruling, for it can let a whole order settle, which costs
//! a large part of a block. It moves the order's deadline to its own block, and the agenda or
//! [`Pallet::advance`] carry the ruling out, as they do where nothing was ruled in time. Until then
//! no further vote is taken, the disputer's deposit stays on hold, positions can be confirmed as long
//! as the window for that is open, and a proof under the root ([`Pallet::disprove`]) still wins over
//! whatever was ruled, which it supersedes: nobody rules twice.
//!
//! Nobody is debited against its own protest because arbiters were silent: a disputer's silence is
//! no consent unless they dismissed its dispute. It then takes the disputer's signature, as for
//! everybody who never agreed to be debited by silence.
//!
//! Positions can be confirmed while a dispute is open, so that opening one keeps nobody from
//! signing. The order does not settle until it is over, and if that is before the end of the
//! window, the window goes on.

use super::*;
use crate::lifecycle::Step;
use clearing_rules::{
	queue_order, queue_score, verdict, verify_entry, Attestation, Verdict, Waiting,
};

/// Most open disputes that are sorted for a page, the longest open first.
const MAX_QUEUED: usize = 1_000;

/// Most disputes of a page.
const MAX_PAGE: u32 = 50;

/// An order whose result can be disproved.
struct Contested<T: Config> {
	record: OrderRecordOf<T>,
	disputed: bool,
	positions: PositionsOf<T>,
	attestation: Attestation,
}

impl<T: Config> Pallet<T> {
	/// Names the arbiters of disputes that are opened from now on.
	pub(crate) fn do_set_arbiters(
		arbiters: BoundedVec<T::AccountId, MaxArbiters>,
		threshold: u32,
	) -> DispatchResult {
		let ascending = arbiters.iter().zip(arbiters.iter().skip(1)).all(|(a, b)| a < b);
		ensure!(ascending, Error::<T>::ArbitersUnsorted);
		ensure!(arbiters.iter().all(T::Members::is_arbiter), Error::<T>::UnknownArbiter);
		let version = Arbiters::<T>::get().version.saturating_add(1);
		let bench = ArbiterSet { version, arbiters, threshold };
		ensure!(bench.is_sound(), Error::<T>::BadThreshold);
		Arbiters::<T>::put(&bench);
		let arbiters = bench.arbiters.into_inner();
		Self::deposit_event(Event::ArbitersSet { version, arbiters, threshold });
		Ok(())
	}

	/// Says whether a member's silence is consent to be debited. Whoever has agreed to that can take
	/// it back, also when it is no longer a member.
	pub(crate) fn do_set_settlement_consent(
		who: T::AccountId,
		asset: AssetId,
		consent: SettlementConsent,
	) -> DispatchResult {
		match consent {
			SettlementConsent::SilenceUpTo(amount) if amount > 0 => {
				ensure!(T::Members::is_member(&who), Error::<T>::NotMember);
				ensure!(T::SettlementAsset::is_asset(asset), Error::<T>::UnknownAsset);
				SettlementConsents::<T>::insert(&who, asset, amount);
			},
			SettlementConsent::SilenceUpTo(_) | SettlementConsent::SignatureNeeded => {
				SettlementConsents::<T>::remove(&who, asset);
			},
		}
		Self::deposit_event(Event::SettlementConsentSet { participant: who, asset, consent });
		Ok(())
	}

	/// Opens a dispute over a result.
	///
	/// If too few arbiters are free of a part in the order to reach the threshold, nobody can rule;
	/// then it only withdraws the disputer's silence, until the window ends.
	pub(crate) fn do_dispute(who: T::AccountId, order: OrderId, evidence: H256) -> DispatchResult {
		let mut record = Self::order_of(order)?;
		let OrderState::Submitted { confirm_until, .. } = record.state else {
			return Err(Error::<T>::NotSubmitted.into());
		};
		let now = Self::now();
		ensure!(now < confirm_until, Error::<T>::WindowClosed);
		let participants = Positions::<T>::get(order);
		ensure!(Self::is_affected(&record, &participants, &who), Error::<T>::NotPartyToOrder);
		ensure!(!Disputes::<T>::contains_key(order), Error::<T>::AlreadyDisputed);
		let policy = Self::policy_of(record.terms.policy)?;

		let deposit = T::DisputeDeposit::get();
		Self::hold_native(HoldReason::DisputeDeposit, &who, deposit)?;
		let dispute = Dispute {
			by: who.clone(),
			evidence,
			opened_at: now,
			deposit,
			bench: Arbiters::<T>::get(),
			votes: BoundedVec::default(),
			ruling: None,
		};
		let rule_until = match Self::verdict_of(order, &record, &participants, &dispute) {
			Verdict::Deadlocked => confirm_until,
			_ => now.saturating_add(policy.arbitration_blocks),
		};
		let bench = dispute.bench.version;
		Disputes::<T>::insert(order, dispute);
		let size = policy.credit.size_of(record.terms.gross_amount);
		OpenDisputes::<T>::insert(AgendaPlace::new(now, order), size);
		Self::take(order, &mut record, Step::Dispute { rule_until })?;
		Self::deposit_event(Event::DisputeOpened {
			order,
			by: who,
			evidence,
			deposit,
			bench,
			rule_until,
		});
		Ok(())
	}

	/// Takes an arbiter's vote. One that decides records the ruling, which is due from then on.
	pub(crate) fn do_rule(arbiter: T::AccountId, order: OrderId, upheld: bool) -> DispatchResult {
		let mut record = Self::order_of(order)?;
		let OrderState::Disputed { rule_until, .. } = record.state else {
			return Err(Error::<T>::NotDisputed.into());
		};
		let mut dispute = Disputes::<T>::get(order).ok_or(Error::<T>::NotDisputed)?;
		ensure!(dispute.ruling.is_none(), Error::<T>::NotDisputed);
		let now = Self::now();
		ensure!(now < rule_until, Error::<T>::WindowClosed);
		let sits = dispute.bench.arbiters.contains(&arbiter) && T::Members::is_arbiter(&arbiter);
		ensure!(sits, Error::<T>::NotArbiter);
		let participants = Positions::<T>::get(order);
		let is_party = Self::is_party(order, &record, &participants, &arbiter);
		ensure!(!is_party, Error::<T>::ArbiterIsParty);
		ensure!(!dispute.has_vote_of(&arbiter), Error::<T>::AlreadyVoted);

		let vote = RulingVote { arbiter: arbiter.clone(), upheld };
		dispute.votes.try_push(vote).map_err(|_| Error::<T>::AlreadyVoted)?;
		Self::deposit_event(Event::RulingVoted {
			order,
			arbiter,
			upheld,
			votes_upheld: dispute.votes_for(true),
			votes_dismissed: dispute.votes_for(false),
		});
		let ruling = match Self::verdict_of(order, &record, &participants, &dispute) {
			Verdict::Undecided => None,
			Verdict::Upheld => Some(Ruling::Upheld),
			Verdict::Dismissed => Some(Ruling::Dismissed),
			Verdict::Deadlocked => Some(Ruling::Defaulted),
		};
		if let Some(ruling) = ruling {
			Self::record_ruling(order, &mut dispute, ruling);
			Self::take(order, &mut record, Step::Rule { at: now })?;
		}
		Disputes::<T>::insert(order, dispute);
		Ok(())
	}

	/// Remembers what was ruled, and takes a dispute off the arbiters' queue. It is ruled on once: a
	/// ruling that only waits to be carried out is superseded by a later one.
	fn record_ruling(order: OrderId, dispute: &mut DisputeOf<T>, ruling: Ruling) {
		let event = match dispute.ruling.replace(ruling) {
			None => {
				OpenDisputes::<T>::remove(AgendaPlace::new(dispute.opened_at, order));
				Event::DisputeRuled { order, ruling }
			},
			Some(superseded) => Event::RulingSuperseded { order, ruling: superseded },
		};
		Self::deposit_event(event);
	}

	/// Carries out what is due for a disputed order: what the arbiters have ruled, or that they have
	/// let their time pass.
	pub(crate) fn carry_out_ruling(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
	) -> DispatchResult {
		let mut dispute = Disputes::<T>::get(order).ok_or(Error::<T>::NotDisputed)?;
		let ruling = dispute.ruling.unwrap_or(Ruling::Defaulted);
		if dispute.ruling.is_none() {
			Self::record_ruling(order, &mut dispute, ruling);
		}
		Self::end_dispute(order, record, dispute, ruling)?;
		match ruling {
			Ruling::Upheld if record.attestation.is_none() => {
				let amount = record.terms.gross_amount;
				Self::record_initiator_credit(order, record, Outcome::Repudiated, amount)?;
				Self::fail(order, record, FailReason::Repudiated)
			},
			Ruling::Upheld => Self::fault(order, record, Finding::Ruled),
			Ruling::Dismissed | Ruling::Defaulted => Self::resume(order, record),
			// A proof ends the order at once and leaves nothing to carry out.
			Ruling::Disproved => Err(Error::<T>::NotDisputed.into()),
		}
	}

	/// Takes a proof that the root of an order's obligations gives a participant another position
	/// than the result. It wins over a ruling that is not carried out yet.
	pub(crate) fn do_disprove(
		who: T::AccountId,
		order: OrderId,
		proof: EntryProof<T::AccountId>,
	) -> Result<(), DispatchErrorWithPostInfo> {
		let contested = Self::contested(&who, order)
			.map_err(|refused| refused.with_weight(Self::look_weight()))?;
		Ok(Self::refute(who, order, contested, proof)?)
	}

	/// An order whose result `who` can disprove.
	fn contested(who: &T::AccountId, order: OrderId) -> Result<Contested<T>, DispatchError> {
		let record = Self::order_of(order)?;
		let disputed = match record.state {
			OrderState::Submitted { confirm_until, .. } => {
				ensure!(Self::now() < confirm_until, Error::<T>::WindowClosed);
				false
			},
			OrderState::Disputed { .. } => true,
			_ => return Err(Error::<T>::NotSubmitted.into()),
		};
		let positions = Positions::<T>::get(order);
		ensure!(Self::is_affected(&record, &positions, who), Error::<T>::NotPartyToOrder);
		let attestation = record.attestation.ok_or(Error::<T>::NotAttested)?;
		Ok(Contested { record, disputed, positions, attestation })
	}

	/// Fails an order whose result a proof shows to be wrong.
	fn refute(
		who: T::AccountId,
		order: OrderId,
		contested: Contested<T>,
		proof: EntryProof<T::AccountId>,
	) -> DispatchResult {
		let Contested { mut record, disputed, positions, attestation } = contested;
		let EntryProof { entry, siblings } = proof;
		let (index, submitted) = (0u32..)
			.zip(&positions)
			.find_map(|(index, (account, position))| {
				(*account == entry.participant).then_some((index, *position))
			})
			.ok_or(Error::<T>::BadEntryProof)?;
		let participants = u32::try_from(positions.len()).unwrap_or(u32::MAX);
		let gross = record.terms.gross_amount;
		let proven = verify_entry(&attestation, gross, participants, index, &entry, &siblings);
		ensure!(proven, Error::<T>::BadEntryProof);
		let attested = entry.position();
		ensure!(attested != submitted, Error::<T>::NothingDisproved);

		let participant = entry.participant;
		Self::deposit_event(Event::ResultDisproved {
			order,
			by: who,
			participant: participant.clone(),
			attested,
			submitted,
		});
		if disputed {
			let mut dispute = Disputes::<T>::get(order).ok_or(Error::<T>::NotDisputed)?;
			Self::record_ruling(order, &mut dispute, Ruling::Disproved);
			Self::end_dispute(order, &record, dispute, Ruling::Disproved)?;
		}
		Self::fault(order, &mut record, Finding::Disproved { participant })
	}

	/// Ends a dispute that was ruled on: the deposit goes back, or is lost if the dispute was
	/// dismissed. An initiator that disputed gains or loses credit by what was found; it gains none by
	/// finding its own obligations untrue.
	fn end_dispute(
		order: OrderId,
		record: &OrderRecordOf<T>,
		mut dispute: DisputeOf<T>,
		ruling: Ruling,
	) -> DispatchResult {
		Self::deposit_event(Event::DisputeEnded { order, ruling });
		if ruling == Ruling::Dismissed {
			Self::forfeit_dispute(order, &mut dispute);
		} else {
			Self::release_dispute(order, &mut dispute);
		}
		if dispute.by == record.initiator {
			let outcome = match ruling {
				Ruling::Upheld if record.attestation.is_none() => None,
				Ruling::Upheld | Ruling::Disproved => Some(Outcome::DisputeUpheld),
				Ruling::Dismissed => Some(Outcome::DisputeDismissed),
				Ruling::Defaulted => None,
			};
			if let Some(outcome) = outcome {
				let amount = record.terms.gross_amount;
				Self::record_initiator_credit(order, record, outcome, amount)?;
			}
		}
		Disputes::<T>::insert(order, dispute);
		Ok(())
	}

	/// Goes on with an order whose dispute is over: the window goes on, or ends.
	fn resume(order: OrderId, record: &mut OrderRecordOf<T>) -> DispatchResult {
		Self::take(order, record, Step::Resume)?;
		if Self::is_due(record) {
			return Self::close_confirmations(order, record);
		}
		Self::settle_once_confirmed(order, record).map(|_| ())
	}

	/// Fails an order for the fault of its node.
	fn fault(
		order: OrderId,
		record: &mut OrderRecordOf<T>,
		finding: Finding<T::AccountId>,
	) -> DispatchResult {
		let Some(node) = record.state.award().map(|award| award.node.clone()) else {
			return Err(Error::<T>::IllegalTransition.into());
		};
		Self::record_credit(order, record, &node, Outcome::Fault, record.terms.gross_amount)?;
		Self::fail(order, record, FailReason::Fault { finding })
	}

	/// What the votes of a dispute say.
	fn verdict_of(
		order: OrderId,
		record: &OrderRecordOf<T>,
		participants: &PositionsOf<T>,
		dispute: &DisputeOf<T>,
	) -> Verdict {
		let bench = &dispute.bench;
		let is_free = |who: &&T::AccountId| !Self::is_party(order, record, participants, who);
		let free = bench.arbiters.iter().filter(is_free);
		let able = u32::try_from(free.count()).unwrap_or(u32::MAX);
		verdict(bench.threshold, able, dispute.votes_for(true), dispute.votes_for(false))
	}

	/// Whether an account has a claim in an order: it published it, or an obligation names it.
	fn is_affected(
		record: &OrderRecordOf<T>,
		participants: &PositionsOf<T>,
		who: &T::AccountId,
	) -> bool {
		record.initiator == *who || participants.iter().any(|(account, _)| account == who)
	}

	/// Whether an account cannot rule on an order for its own part in it. Whoever bid in the auction
	/// that led to the award has one: the node, and those that lost to it. So has a node that failed
	/// the order after an earlier auction.
	fn is_party(
		order: OrderId,
		record: &OrderRecordOf<T>,
		participants: &PositionsOf<T>,
		who: &T::AccountId,
	) -> bool {
		Self::is_affected(record, participants, who)
			|| record.failed_nodes.contains(who)
			|| Bids::<T>::contains_key(record.auction_id(order), who)
	}

	/// Open disputes in the order in which the arbiters should take them, from a place on.
	pub fn dispute_queue(
		cursor: Option<u32>,
		limit: u32,
	) -> DisputesPage<T::AccountId, BalanceOf<T>> {
		let rules = T::DisputeQueue::get();
		let now = Self::now();
		let open = OpenDisputes::<T>::iter().take(MAX_QUEUED).map(|(place, value)| Waiting {
			id: place.order(),
			value,
			since: place.due(),
		});
		let queue = queue_order(&rules, now, open);
		let start = cursor.unwrap_or_default();
		let stop = start.saturating_add(limit.clamp(1, MAX_PAGE));
		let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
		let disputes = queue
			.iter()
			.take(place(stop))
			.skip(place(start))
			.filter_map(|one| {
				let record = Orders::<T>::get(one.id)?;
				let OrderState::Disputed { rule_until, .. } = record.state else { return None };
				Some(DisputeInfo {
					order: one.id,
					asset: record.terms.asset,
					gross_amount: record.terms.gross_amount,
					dispute: Disputes::<T>::get(one.id)?,
					rule_until,
					score: queue_score(&rules, now, one),
				})
			})
			.collect();
		DisputesPage { disputes, next_cursor: (place(stop) < queue.len()).then_some(stop) }
	}
}
